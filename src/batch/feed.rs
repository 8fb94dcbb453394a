//! The feed: files and record streams → jobs of bounded size.
//!
//! In: files in order. Out: one job per document, and one per handful of records; what the lines say is left to the
//! workers.
//!
//! | input | jobs |
//! |---|---|
//! | a file | its path: the worker reads it |
//! | text on standard input | its bytes |
//! | a table, by name or by its first bytes | runs of rows |
//! | a stream of records | runs of whole lines, each as long as what can be read without waiting |
//! | a path that cannot be read | the error |

use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::resume::Answered;
use crate::error::{Error, Result};
use crate::source::rows::{Row, Rows};
use crate::source::{self, InputFormat, Reading, records};

/// How many bytes of records make a job.
const RUN: usize = 128 << 10;

/// Something for a worker to do.
pub enum Job {
    /// Read this file.
    File(PathBuf),
    /// Read these bytes.
    Bytes(String, Vec<u8>),
    /// Read these records.
    Lines {
        /// The stream, for errors.
        what: Arc<str>,
        /// The number of the first line.
        first: u64,
        /// Whole lines.
        bytes: Vec<u8>,
    },
    /// Analyse these rows of a table.
    Rows {
        /// The rows.
        rows: Vec<Row>,
        /// Whether the sender's batch ends behind them.
        ends: bool,
    },
    /// Report this error, of this document or this line.
    Failed(Option<String>, Option<u64>, Error),
}

/// The jobs of some files, in order.
pub struct Feed {
    files: std::vec::IntoIter<Result<PathBuf>>,
    stream: Option<Stream>,
    table: Option<(String, Box<dyn Rows>)>,
    ready: Option<Job>,
    answered: Answered,
    skipped: Arc<AtomicU64>,
    reading: Reading,
    stop: Arc<AtomicBool>,
}

struct Stream {
    what: Arc<str>,
    reader: BufReader<Box<dyn Read + Send>>,
    line: u64,
}

impl Feed {
    /// The jobs of these files, without what was answered before.
    pub fn new(files: Vec<Result<PathBuf>>, answered: Answered, reading: Reading, stop: Arc<AtomicBool>) -> Self {
        let skipped = Arc::default();
        Feed { files: files.into_iter(), stream: None, table: None, ready: None, answered, skipped, reading, stop }
    }

    /// How many documents were left out because they were answered before; counts on while the feed is read.
    pub fn skipped(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.skipped)
    }

    /// Whether there is just one document, and not a stream of them.
    pub fn is_one_document(&mut self) -> bool {
        if self.files.len() != 1 {
            return false;
        }
        self.ready = self.advance();
        !self.is_within_file()
    }

    /// Whether a file is being read that holds more than one document.
    fn is_within_file(&self) -> bool {
        self.stream.is_some() || self.table.is_some()
    }

    /// Opens the next file: a job when it is a document, a stream when it holds records.
    fn advance(&mut self) -> Option<Job> {
        loop {
            let path = match self.files.next()? {
                Ok(path) => path,
                Err(error) => {
                    let id = error.document();
                    if id.as_deref().is_some_and(|id| self.answered.take(id)) {
                        self.skipped.fetch_add(1, Ordering::Relaxed);
                        continue;
                    }
                    return Some(Job::Failed(id, None, error));
                }
            };
            let id = path.display().to_string();
            let standard = path.as_os_str() == "-";
            let known = self.reading.records(&path);
            if !standard && known.is_none() {
                if self.answered.take(&id) {
                    self.skipped.fetch_add(1, Ordering::Relaxed);
                    continue;
                }
                return Some(Job::File(path));
            }
            let opened = open(&path).and_then(|mut reader| {
                let looked = reader.fill_buf().map(look);
                looked.map(|looked| (reader, looked)).map_err(|error| unreadable(&id, &error))
            });
            let (mut reader, looked) = match opened {
                Ok(opened) => opened,
                Err(error) => return Some(Job::Failed(Some(id), None, error)),
            };
            let guessed = if self.reading.format == InputFormat::Auto { looked } else { None };
            match guessed.or(known) {
                Some(InputFormat::Jsonl) => {
                    self.stream = Some(Stream { what: id.into(), reader, line: 0 });
                    return None;
                }
                Some(format) => {
                    match source::open_table(&id, &path, format, Box::new(reader), &self.reading) {
                        Ok(table) => self.table = Some((id, table)),
                        Err(error) => return Some(Job::Failed(Some(id), None, error)),
                    }
                    return None;
                }
                None => {}
            }
            return Some(match source::read_all(&id, &mut reader, self.reading.max_size) {
                Ok(bytes) => Job::Bytes(id, bytes),
                Err(error) => Job::Failed(Some(id), None, error),
            });
        }
    }

    /// The next rows; at the end of the table the table is gone.
    fn rows(&mut self) -> Option<Job> {
        let (what, table) = self.table.as_mut()?;
        // A reader of a foreign format may break down on a hostile file, and here that would end the whole batch.
        let read = catch_unwind(AssertUnwindSafe(|| table.next_rows()));
        let Ok(read) = read else {
            let (id, error) = (what.clone(), Error::Broken { what: what.clone() });
            self.table = None;
            return Some(Job::Failed(Some(id), None, error));
        };
        let Some((mut rows, ends)) = read else {
            self.table = None;
            return None;
        };
        if !self.answered.is_empty() {
            let before = rows.len();
            rows.retain(|row| !match row {
                Ok(document) => self.answered.take(&document.id),
                Err((id, line, _)) => {
                    id.as_deref().is_some_and(|id| self.answered.take(id)) || self.answered.take_line(b"", *line)
                }
            });
            self.skipped.fetch_add((before - rows.len()) as u64, Ordering::Relaxed);
        }
        (ends || !rows.is_empty()).then_some(Job::Rows { rows, ends })
    }

    /// The next run of lines; at the end of the stream the stream is gone.
    fn lines(&mut self) -> Option<Job> {
        let stream = self.stream.as_mut()?;
        let what = Arc::clone(&stream.what);
        let (mut bytes, mut first) = (Vec::new(), stream.line + 1);
        loop {
            let start = bytes.len();
            // One byte more than is allowed tells a line that is too long from one that just fits.
            let read = (&mut stream.reader).take(self.reading.max_size + 1).read_until(b'\n', &mut bytes);
            let ended = match read {
                Ok(read) => read == 0,
                Err(error) => {
                    self.ready = Some(Job::Failed(Some(what.to_string()), None, unreadable(&what, &error)));
                    self.stream = None;
                    break;
                }
            };
            if ended {
                self.stream = None;
                break;
            }
            stream.line += 1;
            if (bytes.len() - start) as u64 > self.reading.max_size {
                bytes.truncate(start);
                let error =
                    Error::TooLarge { what: format!("{what}, line {}", stream.line), limit: self.reading.max_size };
                self.ready = Some(Job::Failed(None, Some(stream.line), error));
                if skip_line(&mut stream.reader).is_err() {
                    self.stream = None;
                }
                break;
            }
            if !self.answered.is_empty() && self.answered.take_line(&bytes[start..], stream.line) {
                self.skipped.fetch_add(1, Ordering::Relaxed);
                bytes.truncate(start);
                if start == 0 {
                    first = stream.line + 1;
                    continue;
                }
                break;
            }
            // What lies ready is read; nobody waits for more than that.
            if bytes.len() >= RUN || stream.reader.buffer().is_empty() {
                break;
            }
        }
        if bytes.is_empty() { None } else { Some(Job::Lines { what, first, bytes }) }
    }
}

impl Iterator for Feed {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            if let Some(job) = self.ready.take() {
                return Some(job);
            }
            if self.table.is_some() {
                if let Some(job) = self.rows() {
                    return Some(job);
                }
                continue;
            }
            if self.stream.is_some() {
                if let Some(job) = self.lines() {
                    return Some(job);
                }
                continue;
            }
            match self.advance() {
                Some(job) => return Some(job),
                None if !self.is_within_file() => return None,
                None => {}
            }
        }
    }
}

/// The kind of records that a stream holds that begins like this.
fn look(start: &[u8]) -> Option<InputFormat> {
    source::as_columns(start).or_else(|| records::looks_like_records(start).then_some(InputFormat::Jsonl))
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

fn open(path: &Path) -> Result<BufReader<Box<dyn Read + Send>>> {
    let what = path.display().to_string();
    let opened = if path.as_os_str() == "-" {
        source::open_records(io::stdin())
    } else {
        std::fs::File::open(path).and_then(source::open_records)
    };
    let reader = opened.map_err(|error| unreadable(&what, &error))?;
    Ok(BufReader::with_capacity(1 << 16, reader))
}

fn unreadable(what: &str, error: &io::Error) -> Error {
    Error::Unreadable { what: what.to_string(), reason: error.to_string() }
}
