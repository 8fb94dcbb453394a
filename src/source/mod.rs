//! Sources: bytes of a supported format → documents.
//!
//! In: bytes and the name they came under. Out: a [`Document`], or an error that says what is wrong and where.
//!
//! | bytes | outcome |
//! |---|---|
//! | UTF-8, with or without a byte order mark | the text |
//! | `{"id": …, "text": …}` | a record's text, title, date and meta |
//! | a NUL byte, invalid UTF-8, nothing at all | an error of that document |

pub mod records;

use crate::document::Document;
use crate::error::{Error, Result};

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
    if let Some(at) = document.text.bytes().position(|byte| byte == 0) {
        return Err(Error::Binary { what: document.id, at });
    }
    if document.text.trim().is_empty() {
        return Err(Error::Empty { what: document.id });
    }
    Ok(document)
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
}
