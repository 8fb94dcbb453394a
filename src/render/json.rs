//! JSON: one object for all documents, or one line per document.
//!
//! In: reports and failures. Out: bytes.
//!
//! | format | shape |
//! |---|---|
//! | `json` | `{"schema": 1, "tool": …, "documents": [ … ], "errors": [ … ]}`; of `terms` also `"corpus"`, of `compare` `"comparison"` |
//! | `jsonl` | a report or an `{"id": …, "error": …}` per line |

use super::Whole;
use super::plain::is_unsafe;
use crate::report::{Failure, Report, SCHEMA, TOOL};

/// A report as one line.
pub fn line(report: &Report<'_>, out: &mut Vec<u8>) {
    // Writing to memory fails only where a value cannot be written as JSON, and none of ours is of that kind.
    if serde_json::to_writer(&mut *out, report).is_ok() {
        out.push(b'\n');
    }
}

/// A failure as one line.
pub fn failure_line(failure: &Failure, out: &mut Vec<u8>) {
    if serde_json::to_writer(&mut *out, failure).is_ok() {
        out.push(b'\n');
    }
}

/// What stands before the first document of an envelope.
pub fn head() -> String {
    let tool = serde_json::to_string(&TOOL).unwrap_or_default();
    format!("{{\"schema\":{SCHEMA},\"tool\":{tool},\"documents\":[")
}

/// A report within an envelope.
pub fn member(report: &Report<'_>, out: &mut Vec<u8>) {
    if serde_json::to_writer(&mut *out, report).is_err() {
        out.clear();
    }
}

/// What stands behind the last document of an envelope.
pub fn tail(failures: &[Failure], whole: Whole<'_>) -> String {
    let corpus = whole.corpus.and_then(|corpus| serde_json::to_string(corpus).ok());
    let corpus = corpus.map_or_else(String::new, |corpus| format!(",\"corpus\":{corpus}"));
    let comparison = whole.comparison.and_then(|comparison| serde_json::to_string(comparison).ok());
    let comparison = comparison.map_or_else(String::new, |found| format!(",\"comparison\":{found}"));
    format!("],\"errors\":{}{corpus}{comparison}}}\n", serde_json::to_string(failures).unwrap_or_default())
}

/// Writes as `\u` escapes, from `start` on, what JSON may hold as it is but a terminal would act on. Such characters can
/// only stand in strings, so the value stays the same.
pub fn escape_controls(out: &mut Vec<u8>, start: usize) {
    let Ok(text) = std::str::from_utf8(out.get(start..).unwrap_or_default()) else { return };
    let acts = |c: char| c != '\n' && is_unsafe(c);
    if !text.contains(acts) {
        return;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    out.truncate(start);
    out.extend_from_slice(escaped.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing_by_a_string() {
        let mut out = "x\u{9b}{\"a\":\"\u{202e}b\u{e0041}\"}\n".as_bytes().to_vec();
        escape_controls(&mut out, 3);
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "x\u{9b}{\"a\":\"\\u202eb\\udb40\\udc41\"}\n");
        let value: serde_json::Value = serde_json::from_str(&line[3..]).unwrap();
        assert_eq!(value["a"], "\u{202e}b\u{e0041}");
    }
}
