//! Failures: what is printed for a document that could not be reported.
//!
//! In: an error, and the document or line it belongs to. Out: a [`Failure`] as it is printed.
//!
//! | failed | printed |
//! |---|---|
//! | the file `a.pdf` | `{"id": "a.pdf", "error": {"kind": "format", "message": …}}` |
//! | line 3, which is no record | `{"line": 3, "error": {"kind": "record", "message": …}}` |

use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Error;

/// What is printed for a document that failed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Failure {
    /// The document, when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The line of the record file, when there is no id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What went wrong.
    pub error: FailureError,
}

/// What went wrong.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FailureError {
    /// The kind of error.
    pub kind: &'static str,
    /// What happened, where, what to do.
    pub message: String,
}

impl Failure {
    /// The failure of the document with this id, or of this line.
    pub fn new(id: Option<String>, line: Option<u64>, error: &Error) -> Self {
        Failure { id, line, error: FailureError { kind: error.kind(), message: error.to_string() } }
    }
}
