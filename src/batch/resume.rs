//! Resuming: what an earlier run has answered already.
//!
//! In: the JSONL file that it wrote. Out: how often each id and each line number stands in it, and the length of its
//! whole lines: a run that was killed may have left half a line.
//!
//! | line of the file | counts as |
//! |---|---|
//! | `{"schema":1,"id":"a", …}` | document `a` |
//! | `{"id":"a","error": …}` | document `a`: it failed, and would again |
//! | `{"line":7,"error": …}` | line 7 |
//! | `{"schema":1,"id":"b", "ti` at the end | nothing: it is cut off |

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::source::records::peek_id;

/// How often each document was answered.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    ids: HashMap<String, u64>,
    lines: HashMap<u64, u64>,
}

#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    line: Option<u64>,
}

impl Answered {
    /// Reads what an earlier run has left in this file, and how many bytes of it are whole lines.
    pub fn read(path: &Path) -> Result<(Answered, u64)> {
        let what = path.display().to_string();
        let unreadable = |error: std::io::Error| Error::Unreadable { what: what.clone(), reason: error.to_string() };
        let mut answered = Answered::default();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((answered, 0)),
            Err(error) => return Err(unreadable(error)),
        };
        let (mut reader, mut line, mut whole, mut number) = (BufReader::new(file), Vec::new(), 0, 0);
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line).map_err(unreadable)?;
            if read == 0 || line.last() != Some(&b'\n') {
                return Ok((answered, whole));
            }
            number += 1;
            let reason = "no report of an earlier run; name the JSONL file it was writing, or a new file";
            let wrong = || Error::Record { what: what.clone(), line: number, reason: reason.into() };
            match serde_json::from_slice(&line).map_err(|_| wrong())? {
                Line { id: Some(id), .. } => *answered.ids.entry(id).or_default() += 1,
                Line { line: Some(line), .. } => *answered.lines.entry(line).or_default() += 1,
                Line { .. } => return Err(wrong()),
            }
            whole += read as u64;
        }
    }

    /// Whether nothing is left to skip.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.lines.is_empty()
    }

    /// Takes one answer to this document out; false when there is none.
    pub fn take(&mut self, id: &str) -> bool {
        take(&mut self.ids, id)
    }

    /// Takes one answer to this line of a record file out; false when there is none.
    pub fn take_line(&mut self, line: &[u8], number: u64) -> bool {
        let id = peek_id(line, number);
        id.is_some_and(|id| take(&mut self.ids, &id)) || take(&mut self.lines, &number)
    }
}

fn take<K, Q>(counts: &mut HashMap<K, u64>, key: &Q) -> bool
where
    K: std::hash::Hash + Eq + std::borrow::Borrow<Q>,
    Q: std::hash::Hash + Eq + ?Sized,
{
    let Some(count) = counts.get_mut(key) else { return false };
    *count -= 1;
    if *count == 0 {
        counts.remove(key);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_taken_once_and_half_a_line_is_none() {
        let folder = std::env::temp_dir().join(format!("hustings-resume-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("out.jsonl");
        let whole = "{\"schema\":1,\"id\":\"a\"}\n{\"id\":\"a\",\"error\":{}}\n{\"line\":3,\"error\":{}}\n";
        std::fs::write(&path, format!("{whole}{{\"schema\":1,\"id\":\"b\"")).unwrap();
        let (mut answered, length) = Answered::read(&path).unwrap();
        assert_eq!(length, whole.len() as u64);
        assert!(answered.take("a") && answered.take("a") && !answered.take("a") && !answered.take("b"));
        assert!(answered.take_line(b"no record", 3) && answered.is_empty());
        std::fs::write(&path, "Dear diary,\n").unwrap();
        assert_eq!(Answered::read(&path).unwrap_err().kind(), "record");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
