//! Sources: bytes of a supported format → documents.
//!
//! In: bytes and the name they came under. Out: a [`Document`], or an error that says what is wrong and where. What the
//! bytes are is told by their content first and by their name second, unless the user says it.
//!
//! | bytes | outcome |
//! |---|---|
//! | UTF-8, with or without a byte order mark | the text |
//! | `{"id": …, "text": …}` | a record's text, title, date and meta |
//! | a NUL byte, invalid UTF-8, nothing at all | an error of that document |

pub mod records;

use std::io::Read;
use std::path::Path;

use crate::document::Document;
use crate::error::{Error, Result};

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputFormat {
    /// By content, then by name.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// JSON Lines.
    Jsonl,
}

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As what.
    pub format: InputFormat,
    /// How many bytes of text a document may have.
    pub max_size: u64,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { format: InputFormat::Auto, max_size: 64 << 20 }
    }
}

impl Reading {
    /// Whether a file of this name is read record by record.
    pub fn is_records(&self, path: &Path) -> bool {
        match self.format {
            InputFormat::Jsonl => true,
            InputFormat::Text => false,
            InputFormat::Auto => path.extension().is_some_and(|end| end == "jsonl" || end == "ndjson"),
        }
    }
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// One document.
    Document(Document),
    /// Records, one a line.
    Records(Vec<u8>),
}

/// Makes a document of bytes.
pub fn read(id: &str, bytes: Vec<u8>, reading: &Reading) -> Result<Content> {
    if reading.format == InputFormat::Auto && records::looks_like_records(&bytes) {
        return Ok(Content::Records(bytes));
    }
    read_text(id, bytes).map(Content::Document)
}

/// Reads plain text in UTF-8.
pub fn read_text(id: &str, bytes: Vec<u8>) -> Result<Document> {
    let mut text = String::from_utf8(bytes)
        .map_err(|error| Error::Encoding { what: id.to_string(), at: error.utf8_error().valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    check(Document::new(id, text))
}

/// Refuses what no text is: nothing, or a NUL byte.
pub fn check(document: Document) -> Result<Document> {
    if let Some(at) = memchr::memchr(0, document.text.as_bytes()) {
        return Err(Error::Binary { what: document.id, at });
    }
    if document.text.trim().is_empty() {
        return Err(Error::Empty { what: document.id });
    }
    Ok(document)
}

/// The bytes of a file, unless it is larger than allowed.
pub fn read_file(path: &Path, max_size: u64) -> Result<Vec<u8>> {
    let what = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => read_all(&what, file, max_size),
        Err(error) => Err(Error::Unreadable { what, reason: error.to_string() }),
    }
}

/// All that a reader gives, unless it is more than allowed.
pub fn read_all(what: &str, reader: impl Read, max_size: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = reader.take(max_size.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| Error::Unreadable { what: what.to_string(), reason: error.to_string() })?;
    if bytes.len() as u64 > max_size {
        return Err(Error::TooLarge { what: what.to_string(), limit: max_size });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(read_text("x", b"\xef\xbb\xbfYes.".to_vec()).unwrap().text, "Yes.");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let kind = |bytes: &[u8]| read_text("x", bytes.to_vec()).unwrap_err().kind();
        assert_eq!((kind(b"a\xff"), kind(b"a\0b"), kind(b" \n")), ("encoding", "binary", "empty"));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert_eq!(read_all("x", &b"12345"[..], 5).unwrap().len(), 5);
        assert_eq!(read_all("x", &b"123456"[..], 5).unwrap_err().kind(), "too-large");
    }
}
