//! JSON: one object for all documents, or one line per document.
//!
//! In: reports and failures. Out: bytes.
//!
//! | format | shape |
//! |---|---|
//! | `json` | `{"schema": 1, "tool": …, "documents": [ … ], "errors": [ … ]}` |
//! | `jsonl` | a report or an `{"id": …, "error": …}` per line |

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
pub fn tail(failures: &[Failure]) -> String {
    format!("],\"errors\":{}}}\n", serde_json::to_string(failures).unwrap_or_default())
}
