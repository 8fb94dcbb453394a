//! The worker: job → read, analyse, select, render into a buffer of its own.
//!
//! In: a job. Out: an answer: the rendered bytes, what failed, and how much was read. A document on which the analysis
//! breaks down is an error of that document; the others go on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::Batch;
use super::feed::Job;
use crate::analysis::Analyzer;
use crate::document::Document;
use crate::error::Error;
use crate::render::Format;
use crate::report::{Failure, Overview, Platform, Report};
use crate::source::rows::Row;
use crate::source::{self, Content, records};
use crate::terms::tally::DocumentTally;

/// What a worker made of a job.
#[derive(Debug, Default)]
pub struct Answer {
    /// Rendered reports, and failures where the format shows them in their place.
    pub bytes: Vec<u8>,
    /// How many documents were analysed.
    pub done: u64,
    /// What the batch keeps of each, when it wants to.
    pub tallies: Vec<DocumentTally>,
    /// What each of them promises, when they are to be put side by side.
    pub platforms: Vec<Platform>,
    /// Each of them at a glance, for formats that show it.
    pub overview: Vec<Overview>,
    /// What failed.
    pub failures: Vec<Failure>,
    /// How many bytes were read.
    pub read: u64,
}

/// Does one job after another.
pub struct Worker {
    batch: Arc<Batch>,
    /// What to copy; none where there is one worker only, which needs no copy.
    template: Option<Arc<Analyzer>>,
    /// Its own analyzer, made when there is something to do.
    analyzer: Option<Analyzer>,
}

impl Worker {
    /// One of several workers for this batch.
    pub fn one_of_many(batch: Arc<Batch>, template: Arc<Analyzer>) -> Self {
        Worker { batch, template: Some(template), analyzer: None }
    }

    /// The only worker for this batch.
    pub fn alone(batch: Arc<Batch>, analyzer: Analyzer) -> Self {
        Worker { batch, template: None, analyzer: Some(analyzer) }
    }

    /// Does a job.
    pub fn answer(&mut self, job: Job) -> Answer {
        let mut answer = Answer::default();
        match job {
            Job::File(path) => {
                let id = path.display().to_string();
                match source::read_file(&path, self.batch.reading.max_size) {
                    Ok(bytes) => self.bytes(&id, bytes, &mut answer),
                    Err(error) => self.fail(Some(id), None, &error, &mut answer),
                }
            }
            Job::Bytes(id, bytes) => self.bytes(&id, bytes, &mut answer),
            Job::Lines { what, first, bytes } => self.lines(&what, first, &bytes, &mut answer),
            Job::Rows { rows, ends } => self.rows(rows, ends, &mut answer),
            Job::Failed(id, line, error) => self.fail(id, line, &error, &mut answer),
        }
        answer
    }

    fn bytes(&mut self, id: &str, bytes: Vec<u8>, answer: &mut Answer) {
        let size = bytes.len() as u64;
        // A reader of a foreign format may break down on a hostile file.
        let content = catch_unwind(AssertUnwindSafe(|| source::read(id, bytes, &self.batch.reading)));
        match content.unwrap_or_else(|_| Err(Error::Broken { what: id.to_string() })) {
            Ok(Content::Document(document)) => {
                answer.read += size;
                self.document(&document, None, answer);
            }
            Ok(Content::Records(bytes)) => self.lines(id, 1, &bytes, answer),
            Ok(Content::Table(mut table)) => loop {
                match catch_unwind(AssertUnwindSafe(|| table.next_rows())) {
                    Ok(Some((rows, ends))) => self.rows(rows, ends, answer),
                    Ok(None) => break,
                    Err(_) => {
                        let error = Error::Broken { what: id.to_string() };
                        return self.fail(Some(id.to_string()), None, &error, answer);
                    }
                }
            },
            Err(error) => self.fail(Some(id.to_string()), None, &error, answer),
        }
    }

    fn rows(&mut self, rows: Vec<Row>, ends: bool, answer: &mut Answer) {
        for row in rows {
            match row {
                Ok(document) => {
                    answer.read += document.text.len() as u64;
                    self.document(&document, None, answer);
                }
                Err((id, line, error)) => self.fail(id, Some(line), &error, answer),
            }
        }
        if ends {
            self.batch.renderer.pause(&mut answer.bytes);
        }
    }

    fn lines(&mut self, what: &str, first: u64, bytes: &[u8], answer: &mut Answer) {
        answer.read += bytes.len() as u64;
        let mut rest = bytes;
        let mut number = first;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default();
            rest = rest.get(end + 1..).unwrap_or_default();
            match records::read_record(what, number, line) {
                Ok(document) => self.document(&document, Some(number), answer),
                Err((id, error)) => self.fail(id, Some(number), &error, answer),
            }
            number += 1;
        }
    }

    fn document(&mut self, document: &Document, line: Option<u64>, answer: &mut Answer) {
        let batch = Arc::clone(&self.batch);
        if self.analyzer.is_none() {
            self.analyzer = match &self.template {
                Some(template) => Some((**template).clone()),
                None => Analyzer::english(&batch.overlays).ok(),
            };
        }
        let what = || match line {
            Some(line) => format!("{}, line {line}", document.id),
            None => document.id.clone(),
        };
        let Some(analyzer) = &mut self.analyzer else {
            return self.fail(Some(document.id.clone()), line, &Error::Broken { what: what() }, answer);
        };
        let before = answer.bytes.len();
        let bytes = &mut answer.bytes;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut analysis = analyzer.analyze(document, &batch.options);
            let tally = analysis.tally.take();
            let mut report = Report::new(document, &analysis, batch.shape);
            batch.selection.apply(&mut report);
            if before > 0 {
                bytes.extend_from_slice(batch.renderer.between().as_bytes());
            }
            batch.renderer.document(&report, bytes);
            let platform = batch.compare.map(|_| Platform::new(&report, |target| analyzer.stems(target)));
            let overview = (batch.renderer.format == Format::Html).then(|| Overview::new(&report));
            (tally, platform, overview)
        }));
        match outcome {
            Ok((tally, platform, overview)) => {
                answer.overview.extend(overview);
                answer.done += 1;
                answer.platforms.extend(platform);
                answer.tallies.extend(tally);
            }
            Err(_) => {
                // What broke off half-way is not to be trusted again.
                self.analyzer = None;
                answer.bytes.truncate(before);
                self.fail(Some(document.id.clone()), line, &Error::Broken { what: what() }, answer);
            }
        }
    }

    fn fail(&self, id: Option<String>, line: Option<u64>, error: &Error, answer: &mut Answer) {
        let failure = Failure::new(id, line, error);
        self.batch.renderer.failure(&failure, &mut answer.bytes);
        answer.failures.push(failure);
    }
}
