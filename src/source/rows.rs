//! Rows: what tables of any kind have in common.
//!
//! In: the cells of a row, by the names of their columns. Out: a document, or the error of that row. A table is read as
//! its rows are asked for, and never more of it at once than it is allowed.
//!
//! | cells | outcome |
//! |---|---|
//! | `id: "a", text: "We will."` | document `a` |
//! | no `id` in row 3 | document `3` |
//! | `owner: "Lake Party"` | whose platform it is |
//! | `source: "wire"` | travels as `meta` |
//! | a text that is null | an error of that row |

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value};

use super::records::read_date;
use crate::document::Document;
use crate::error::Error;

/// Which column holds what.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The text.
    pub text: String,
    /// The id.
    pub id: String,
    /// The date of publication.
    pub date: String,
}

impl Default for Columns {
    fn default() -> Self {
        Columns { text: "text".into(), id: "id".into(), date: "date".into() }
    }
}

impl Columns {
    /// What is wrong with a table that has these columns, when the text is not among them.
    pub fn missing(&self, names: &[&str]) -> Option<String> {
        let found = names.iter().any(|name| name.eq_ignore_ascii_case(&self.text));
        let known = names.join(", ");
        (!found).then(|| format!("no column “{}”; name the one with the text by --text-column: {known}", self.text))
    }
}

/// A document, or the id and line of a row that is none.
pub type Row = Result<Document, (Option<String>, u64, Error)>;

/// How many rows are handed on together.
pub const RUN: usize = 32;

/// A table that is read as its rows are asked for.
pub trait Rows: Send {
    /// Some of the next rows, and whether the sender's batch ends behind them; none at the end.
    ///
    /// It waits for the first of them only: what has been read is handed on before more is waited for.
    fn next_rows(&mut self) -> Option<(Vec<Row>, bool)>;
}

/// A text that is larger than allowed.
pub fn too_large(what: &str, row: u64, id: String, limit: u64) -> Row {
    Err((Some(id), row, Error::TooLarge { what: format!("{what}, line {row}"), limit }))
}

/// Makes a document of the cells of a row.
pub fn document<'a>(
    what: &str,
    row: u64,
    (columns, max_size): (&Columns, u64),
    cells: impl Iterator<Item = (&'a str, Value)>,
) -> Row {
    let mut document = Document::new(row.to_string(), "");
    let (mut text, mut date, mut meta) = (None, None, Map::new());
    for (name, value) in cells {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is(&columns.text) {
            text = written(value);
        } else if is(&columns.id) {
            document.id = filled(value).unwrap_or(document.id);
        } else if is(&columns.date) {
            date = filled(value);
        } else if is("title") {
            document.title = filled(value);
        } else if is("owner") {
            document.owner = filled(value);
        } else {
            meta.insert(name.to_string(), value);
        }
    }
    let wrong =
        |reason: String| (Some(document.id.clone()), row, Error::Record { what: what.to_string(), line: row, reason });
    let text = text.ok_or_else(|| wrong("no text in the row".into()))?;
    if text.len() as u64 > max_size {
        return too_large(what, row, document.id, max_size);
    }
    let date = match date {
        Some(date) => Some(read_date(&date).ok_or_else(|| wrong(format!("“{date}” is no ISO 8601 date")))?),
        None => None,
    };
    Ok(Document { text, date, meta: (!meta.is_empty()).then_some(meta), ..document })
}

/// A cell as text; null is none.
fn written(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// A cell as text; null and nothing but white space are none, as in a table.
fn filled(value: Value) -> Option<String> {
    written(value).map(|text| text.trim().to_string()).filter(|text| !text.is_empty())
}

/// The day that lies so many days behind the first of 1970.
#[cfg(any(feature = "parquet", feature = "arrow"))]
pub fn day(days: i64) -> Value {
    let days = jiff::Span::new().try_days(days).ok();
    let date = days.and_then(|days| jiff::civil::date(1970, 1, 1).checked_add(days).ok());
    date.map_or(Value::Null, |date| date.to_string().into())
}

/// How much may still be read of a source, shared with whoever allows more.
#[derive(Debug, Clone)]
pub struct Allowance {
    left: Arc<AtomicU64>,
    most: u64,
}

impl Allowance {
    /// So many bytes between two renewals.
    pub fn new(most: u64) -> Self {
        Allowance { left: Arc::new(AtomicU64::new(most)), most }
    }

    /// Begins anew.
    pub fn renew(&self) {
        self.left.store(self.most, Ordering::Relaxed);
    }

    /// Whether all of it is used up.
    pub fn is_spent(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }
}

/// A reader that gives no more than it is allowed.
pub struct Bounded<R> {
    /// What is read.
    pub reader: R,
    /// How much of it.
    pub allowance: Allowance,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too much at once"));
        }
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.reader.read(buffer.get_mut(..room).unwrap_or_default())?;
        self.allowance.left.fetch_sub(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_text_or_an_error() {
        let make = |cells: &[(&'static str, Value)]| document("t", 3, (&Columns::default(), 9), cells.iter().cloned());
        let cells =
            [("Text", "Yes.".into()), ("id", 7.into()), ("source", "wire".into()), ("owner", "Lake Party".into())];
        let found = make(&cells).unwrap();
        assert_eq!(found.owner.as_deref(), Some("Lake Party"));
        assert_eq!((found.id.as_str(), found.text.as_str()), ("7", "Yes."));
        assert_eq!(found.meta.unwrap()["source"], "wire");
        assert_eq!(make(&[("text", "Yes.".into()), ("id", " ".into())]).unwrap().id, "3");
        assert_eq!(make(&[("text", "Yes, we will.".into())]).unwrap_err().2.kind(), "too-large");
        let (id, line, error) = make(&[("text", Value::Null), ("id", "a".into())]).unwrap_err();
        assert_eq!((id.as_deref(), line, error.to_string().as_str()), (Some("a"), 3, "t, line 3: no text in the row"));
    }

    #[test]
    fn no_more_is_read_than_allowed() {
        let allowance = Allowance::new(4);
        let mut reader = Bounded { reader: &b"123456"[..], allowance: allowance.clone() };
        let mut read = Vec::new();
        assert!(reader.read_to_end(&mut read).is_err() && allowance.is_spent());
        allowance.renew();
        reader.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"123456");
    }
}
