//! Batches: paths → workers → reports in input order.
//!
//! In: paths, and what to make of them. Out: the rendered reports, handed to one writer in the order of the input, so
//! that the bytes are the same for any number of workers.
//!
//! | step | file |
//! |---|---|
//! | paths, patterns and lists → files, folders walked in sorted order | `walk.rs` |
//! | files and record streams → jobs of bounded size | `feed.rs` |
//! | jobs → answers in the order of the jobs, a bounded number in flight | `pool.rs` |
//! | job → read, analyse, select, render into a buffer of its own | `work.rs` |
//! | what an earlier run has answered already | `resume.rs` |
//!
//! A line of a record file is answered by one line, in order. A blank line is no record: it is answered by an error, so
//! that line n of the output always answers line n of the input.

mod feed;
mod pool;
mod resume;
mod walk;
mod work;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::analysis::{Analyzer, Options};
use crate::error::Result;
use crate::render::{Format, Renderer, Whole};
use crate::report::{ComparisonItem, CorpusItem, CorpusShape, Failure, Overview, Platform, Selection, Shape};
use crate::source::Reading;
use crate::terms::corpus::Corpus;

use feed::Feed;
pub use resume::Answered;
pub use walk::{find_files, read_list};
use work::{Answer, Worker};

/// What a batch is asked to do.
#[derive(Debug, Clone)]
pub struct Batch {
    /// What the analysis is told.
    pub options: Options,
    /// Tables (file name, text) laid over the built-in ones.
    pub overlays: Vec<(String, String)>,
    /// How reports are shaped.
    pub shape: Shape,
    /// What of a report is kept, and in which order.
    pub selection: Selection,
    /// How reports are printed.
    pub renderer: Renderer,
    /// How inputs are read.
    pub reading: Reading,
    /// How much is listed of the whole batch, when its terms are added up.
    pub corpus: Option<CorpusShape>,
    /// Whether the documents are put side by side; if so, whether targets of a single one are listed too.
    pub compare: Option<bool>,
    /// How many workers there are.
    pub jobs: usize,
    /// Set by somebody who wants the batch to end early; what is under way is finished.
    pub stop: Arc<AtomicBool>,
}

/// How far a batch has come.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How many documents were analysed.
    pub done: u64,
    /// How many failed.
    pub failed: u64,
    /// How many were skipped because an earlier run has answered them.
    pub skipped: u64,
    /// How many bytes were read.
    pub bytes: u64,
    /// The failures by kind.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Whether it was ended early.
    pub stopped: bool,
}

/// Somebody who is told how a batch goes.
pub trait Watch {
    /// What the batch will read: files, and their bytes where they are known.
    fn begins(&mut self, files: usize, bytes: Option<u64>);
    /// A document failed.
    fn failed(&mut self, failure: &Failure);
    /// Something was answered.
    fn goes_on(&mut self, tally: &Tally);
}

impl Batch {
    /// Runs over the paths, writing reports to `out`; `answered` is what an earlier run has left to skip.
    pub fn run(
        self,
        paths: &[PathBuf],
        answered: Answered,
        out: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> io::Result<Result<Tally>> {
        let analyzer = match Analyzer::english(&self.overlays) {
            Ok(analyzer) => analyzer,
            Err(error) => return Ok(Err(error)),
        };
        let files = find_files(paths);
        watch.begins(files.len(), walk::bytes_of(&files));
        let (jobs, stop, renderer) = (self.jobs.max(1), Arc::clone(&self.stop), self.renderer);
        let batch = Arc::new(self);
        let mut feed = Feed::new(files, answered, batch.reading.clone(), Arc::clone(&stop));
        let skipped = feed.skipped();
        let corpus = batch.corpus.map(|_| Corpus::new(&batch.options.terms));
        let mut printer = Printer {
            renderer,
            out,
            watch,
            tally: Tally::default(),
            failures: Vec::new(),
            separate: false,
            corpus,
            platforms: Vec::new(),
            overview: Vec::new(),
        };
        printer.out.write_all(&printer.renderer.head())?;
        // One document needs no threads, and is answered sooner without.
        if feed.is_one_document() {
            let mut worker = Worker::alone(Arc::clone(&batch), analyzer);
            for job in feed {
                printer.print(worker.answer(job))?;
            }
            // The program ends here: the system takes the tables back faster than they could be taken apart.
            std::mem::forget(worker);
        } else {
            let analyzer = Arc::new(analyzer);
            let workers = (0..jobs).map(|_| {
                let mut worker = Worker::one_of_many(Arc::clone(&batch), Arc::clone(&analyzer));
                move |job| worker.answer(job)
            });
            pool::run_in_order(feed, workers.collect(), &stop, |step| match step {
                pool::Step::Answer(answer) => printer.print(answer),
                pool::Step::Idle => printer.out.flush(),
            })?;
        }
        printer.tally.skipped = skipped.load(Ordering::Relaxed);
        printer.tally.stopped = stop.load(Ordering::Relaxed);
        let corpus = printer.corpus.as_ref().zip(batch.corpus).map(|(corpus, shape)| CorpusItem::new(corpus, shape));
        let comparison = batch.compare.map(|all| ComparisonItem::new(std::mem::take(&mut printer.platforms), all));
        let whole = Whole { corpus: corpus.as_ref(), comparison: comparison.as_ref(), overview: &printer.overview };
        let tail = printer.renderer.tail(&printer.failures, whole);
        printer.out.write_all(&tail)?;
        printer.out.flush()?;
        Ok(Ok(printer.tally))
    }
}

struct Printer<'a> {
    renderer: Renderer,
    out: &'a mut dyn Write,
    watch: &'a mut dyn Watch,
    tally: Tally,
    failures: Vec<Failure>,
    separate: bool,
    corpus: Option<Corpus>,
    platforms: Vec<Platform>,
    overview: Vec<Overview>,
}

impl Printer<'_> {
    fn print(&mut self, answer: Answer) -> io::Result<()> {
        if !answer.bytes.is_empty() {
            if self.separate {
                self.out.write_all(self.renderer.between().as_bytes())?;
            }
            self.separate = true;
            self.out.write_all(&answer.bytes)?;
        }
        if let Some(corpus) = &mut self.corpus {
            answer.tallies.iter().for_each(|tally| corpus.add(tally));
        }
        self.platforms.extend(answer.platforms);
        self.overview.extend(answer.overview);
        self.tally.done += answer.done;
        self.tally.bytes += answer.read;
        self.tally.failed += answer.failures.len() as u64;
        for failure in answer.failures {
            *self.tally.kinds.entry(failure.error.kind).or_default() += 1;
            self.watch.failed(&failure);
            // Only an envelope and a page list failures at their end; elsewhere they need not be remembered.
            if matches!(self.renderer.format, Format::Json | Format::Html) {
                self.failures.push(failure);
            }
        }
        self.watch.goes_on(&self.tally);
        Ok(())
    }
}
