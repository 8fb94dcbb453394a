//! Batches: inputs → documents → rendered reports, in input order.
//!
//! In: paths, or records on a stream. Out: what the renderer made of each document, handed to one writer in order.

use std::fs;
use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};

use crate::analysis::{Analyzer, Options};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::render::{json, table};
use crate::report::{Failure, Report, Shape};
use crate::source::{check, read_text, records};

/// In which format reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tables for a terminal of this width.
    Table(u16),
    /// One object for all documents.
    Json,
    /// One line per document.
    Jsonl,
}

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFormat {
    /// By name.
    Auto,
    /// Plain text.
    Text,
    /// JSON Lines.
    Jsonl,
}

/// What a batch is asked to do.
#[derive(Debug, Clone)]
pub struct Batch {
    /// What the analysis is told.
    pub options: Options,
    /// How reports are shaped.
    pub shape: Shape,
    /// How they are printed.
    pub format: Format,
    /// How inputs are read.
    pub input: InputFormat,
}

/// How a batch ended.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// How many documents were analysed.
    pub done: usize,
    /// How many failed.
    pub failed: usize,
}

/// The files of these paths, folders walked in sorted order; a path that cannot be read is an error in its place.
pub fn find_files(paths: &[PathBuf]) -> Vec<Result<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(Ok(path.clone()));
        } else if path.is_dir() {
            walk(path, &mut files);
        } else if path.exists() {
            files.push(Ok(path.clone()));
        } else {
            files.push(Err(Error::NotFound { path: path.clone() }));
        }
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<Result<PathBuf>>) {
    let before = files.len();
    for entry in ignore::WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).require_git(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => files.push(Ok(entry.into_path())),
            Ok(_) => {}
            Err(error) => {
                files.push(Err(Error::Unreadable { what: folder.display().to_string(), reason: error.to_string() }))
            }
        }
    }
    if files.len() == before {
        files.push(Err(Error::NoDocuments { path: folder.to_path_buf() }));
    }
}

impl Batch {
    /// Runs over the paths, writing reports to `out` and messages to `messages`.
    pub fn run(&self, paths: &[PathBuf], out: &mut dyn Write, messages: &mut dyn Write) -> std::io::Result<Outcome> {
        let mut analyzer = match Analyzer::english(&[]) {
            Ok(analyzer) => analyzer,
            Err(error) => {
                writeln!(messages, "hustings: {error}")?;
                return Ok(Outcome { done: 0, failed: 1 });
            }
        };
        let mut printer = Printer {
            batch: self,
            out,
            messages,
            outcome: Outcome::default(),
            failures: Vec::new(),
            buffer: Vec::new(),
        };
        if self.format == Format::Json {
            printer.out.write_all(json::head().as_bytes())?;
        }
        for file in find_files(paths) {
            match file {
                Ok(path) if self.is_records(&path) => printer.records(&path, &mut analyzer)?,
                Ok(path) => {
                    let id = path.display().to_string();
                    let document = read_all(&path).and_then(|bytes| read_text(&id, bytes));
                    printer.print(document.map_err(|error| (Some(id), error)), None, &mut analyzer)?;
                }
                Err(error) => {
                    let id = match &error {
                        Error::NotFound { path } | Error::NoDocuments { path } => path.display().to_string(),
                        _ => String::new(),
                    };
                    printer.fail(Some(id), None, &error)?;
                }
            }
        }
        if self.format == Format::Json {
            let tail = json::tail(&printer.failures);
            printer.out.write_all(tail.as_bytes())?;
        }
        printer.out.flush()?;
        Ok(printer.outcome)
    }

    fn is_records(&self, path: &Path) -> bool {
        match self.input {
            InputFormat::Jsonl => true,
            InputFormat::Text => false,
            InputFormat::Auto => path.extension().is_some_and(|end| end == "jsonl" || end == "ndjson"),
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    match fs::File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(Error::Unreadable { what: path.display().to_string(), reason: error.to_string() }),
    }
}

fn read_all(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open(path)?.read_to_end(&mut bytes);
    read.map_err(|error| Error::Unreadable { what: path.display().to_string(), reason: error.to_string() })?;
    Ok(bytes)
}

struct Printer<'a> {
    batch: &'a Batch,
    out: &'a mut dyn Write,
    messages: &'a mut dyn Write,
    outcome: Outcome,
    failures: Vec<Failure>,
    buffer: Vec<u8>,
}

impl Printer<'_> {
    fn records(&mut self, path: &Path, analyzer: &mut Analyzer) -> std::io::Result<()> {
        let what = path.display().to_string();
        let mut reader = match open(path) {
            Ok(reader) => std::io::BufReader::with_capacity(1 << 16, reader),
            Err(error) => return self.fail(Some(what), None, &error),
        };
        let (mut line, mut number) = (Vec::new(), 0);
        loop {
            line.clear();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) => {
                    let error = Error::Unreadable { what: what.clone(), reason: error.to_string() };
                    return self.fail(Some(what), None, &error);
                }
            }
            number += 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let document = records::read_record(&what, number, &line);
            self.print(document, Some(number), analyzer)?;
        }
    }

    fn print(
        &mut self,
        document: Result<Document, (Option<String>, Error)>,
        line: Option<u64>,
        analyzer: &mut Analyzer,
    ) -> std::io::Result<()> {
        let document = document.and_then(|document| {
            let id = document.id.clone();
            // An empty record is answered by an empty report; an empty file is a mistake.
            if line.is_some() { Ok(document) } else { check(document).map_err(|error| (Some(id), error)) }
        });
        let document = match document {
            Ok(document) => document,
            Err((id, error)) => return self.fail(id, line, &error),
        };
        let analysis = analyzer.analyze(&document, &self.batch.options);
        let report = Report::new(&document, &analysis, self.batch.shape);
        self.buffer.clear();
        match self.batch.format {
            Format::Json => {
                if self.outcome.done > 0 {
                    self.buffer.push(b',');
                }
                json::member(&report, &mut self.buffer);
            }
            Format::Jsonl => json::line(&report, &mut self.buffer),
            Format::Table(width) => self.buffer.extend(table::tables(&report, width).as_bytes()),
        }
        self.outcome.done += 1;
        self.out.write_all(&self.buffer)
    }

    fn fail(&mut self, id: Option<String>, line: Option<u64>, error: &Error) -> std::io::Result<()> {
        self.outcome.failed += 1;
        writeln!(self.messages, "hustings: {error}")?;
        let line = if id.is_some() { None } else { line };
        let failure = Failure::new(id, line, error);
        if self.batch.format == Format::Jsonl {
            self.buffer.clear();
            json::failure_line(&failure, &mut self.buffer);
            return self.out.write_all(&self.buffer);
        }
        if self.batch.format == Format::Json {
            self.failures.push(failure);
        }
        Ok(())
    }
}
