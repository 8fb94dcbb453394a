//! A document: the text that everything else points into, and what was known of it before it was read.
//!
//! In: what a reader made of bytes. Out: an immutable text with its id, title, date and the keys it came with.

use jiff::civil::Date;

/// A document, ready to be analysed. Its text never changes.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The path, the record's id, or `-` for standard input.
    pub id: String,
    /// The text that all spans point into.
    pub text: String,
    /// The title, where the document or its record names one apart from the text.
    pub title: Option<String>,
    /// The date of publication, where it is known: what relative dates are resolved against.
    pub date: Option<Date>,
    /// Whose platform, release or speech it is, where its record says so.
    pub owner: Option<String>,
    /// The language, as a two-letter code.
    pub language: Option<String>,
    /// Further keys of the record, carried through.
    pub meta: Option<serde_json::Map<String, serde_json::Value>>,
    /// What the reader had to assume.
    pub warnings: Vec<Warning>,
}

impl Document {
    /// A document of this text, with nothing else known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}

/// Something a reader of the report should know: where the analysis had to assume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A short name for the kind of warning.
    pub code: &'static str,
    /// What was found, and what was assumed.
    pub message: String,
    /// Where, in bytes of the text, when it is one place.
    pub span: Option<crate::span::Span<crate::span::Text>>,
}
