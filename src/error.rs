//! The one error type, and every message: what happened, where, what to do.
//!
//! | kind | when |
//! |---|---|
//! | `not-found` | a path that does not exist, a pattern that nothing matches |
//! | `unreadable` | a file or folder that the system will not give out |
//! | `no-documents` | a folder with nothing to read in it |
//! | `encoding` | bytes that are not text in any encoding we may assume |
//! | `empty` | a document without a word |
//! | `binary` | a NUL byte: not text |
//! | `too-large` | a document over the size limit |
//! | `record` | a line of a record file that is not a valid record |
//! | `format` | a file that its format's reader cannot make sense of |
//! | `lexicon` | a table that cannot be read |
//! | `usage` | options that do not fit together, in the command line or in a file of settings |
//! | `output` | the report could not be written |
//! | `internal` | the analysis of a document broke down |

use std::path::PathBuf;

/// What went wrong, where, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path that does not exist.
    #[error("{}: no such file or folder; check the path, or pipe the text in", path.display())]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// A pattern that nothing matches.
    #[error("{}: no file matches this pattern; hidden and ignored files are skipped", pattern.display())]
    NoMatch {
        /// The pattern as given.
        pattern: PathBuf,
    },
    /// The system refused to read it.
    #[error("{what}: cannot be read: {reason}")]
    Unreadable {
        /// The path, or what was being read.
        what: String,
        /// What the system said.
        reason: String,
    },
    /// A folder in which there is nothing to read.
    #[error("{}: no documents in this folder; hidden and ignored files are skipped – name a file to read it all the same", path.display())]
    NoDocuments {
        /// The folder.
        path: PathBuf,
    },
    /// Bytes that are no text.
    #[error("{what}: not valid UTF-8 at byte {at}; convert it first, for example with iconv -f WINDOWS-1252 -t UTF-8")]
    Encoding {
        /// The document.
        what: String,
        /// The offset of the first wrong byte.
        at: usize,
    },
    /// No word in it.
    #[error("{what}: empty – there is no text to analyse")]
    Empty {
        /// The document.
        what: String,
    },
    /// A NUL byte stands in it.
    #[error(
        "{what}: a NUL byte at byte {at}: this is not text; if it is a document of another format, name the format with --input-format"
    )]
    Binary {
        /// The document.
        what: String,
        /// Where the NUL byte stands.
        at: usize,
    },
    /// Larger than the limit.
    #[error("{what}: larger than {limit} bytes; raise the limit with --max-size")]
    TooLarge {
        /// The document.
        what: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A line of a record file that is not a record.
    #[error("{what}, line {line}: {reason}")]
    Record {
        /// The file.
        what: String,
        /// The line, counted from one.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The reader of a format gave up.
    #[error("{what}: not readable as {format}: {reason}")]
    Format {
        /// The document.
        what: String,
        /// The format that was tried.
        format: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// A language table that cannot be read.
    #[error("{table}, line {line}: {reason}")]
    Lexicon {
        /// The table's file name.
        table: String,
        /// The line, counted from one.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A file of settings that cannot be used.
    #[error("{}: {reason}", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Options that do not fit together.
    #[error("{message}")]
    Usage {
        /// What, and what to do.
        message: String,
    },
    /// The analysis of a document broke down.
    #[error("{what}: the analysis broke down on this document; please report it, with the document if you may")]
    Broken {
        /// The document.
        what: String,
    },
    /// The report could not be written.
    #[error("cannot write {what}: {reason}")]
    Output {
        /// Where to.
        what: String,
        /// What the system said.
        reason: String,
    },
}

impl Error {
    /// The error's kind, as reports name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::NotFound { .. } | Error::NoMatch { .. } => "not-found",
            Error::Unreadable { .. } => "unreadable",
            Error::NoDocuments { .. } => "no-documents",
            Error::Encoding { .. } => "encoding",
            Error::Empty { .. } => "empty",
            Error::Binary { .. } => "binary",
            Error::TooLarge { .. } => "too-large",
            Error::Record { .. } => "record",
            Error::Format { .. } => "format",
            Error::Lexicon { .. } => "lexicon",
            Error::Settings { .. } | Error::Usage { .. } => "usage",
            Error::Output { .. } => "output",
            Error::Broken { .. } => "internal",
        }
    }

    /// The path of the document that could not be read, where the error is about one.
    pub fn document(&self) -> Option<String> {
        match self {
            Error::NotFound { path } | Error::NoDocuments { path } => Some(path.display().to_string()),
            Error::NoMatch { pattern } => Some(pattern.display().to_string()),
            Error::Unreadable { what, .. } => Some(what.clone()),
            _ => None,
        }
    }
}

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
