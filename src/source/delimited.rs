//! CSV and TSV → documents: one a row, from a column of text.
//!
//! In: a table with a head, and the names of its columns. Out: documents in the order of the rows; further columns
//! travel as `meta`.
//!
//! | row | outcome |
//! |---|---|
//! | `id,text` / `a,We will.` | document `a` |
//! | fewer cells than the head | an error of that row |

use std::io::Read;

use serde_json::{Map, Value};

use super::records::read_date;
use super::rows::{Allowance, Bounded, Columns, RUN, Row, Rows, too_large};
use crate::document::Document;
use crate::error::{Error, Result};

/// The rows of a table, read as they are asked for.
pub struct Table<R> {
    what: String,
    reader: csv::Reader<Bounded<R>>,
    allowance: Allowance,
    max_size: u64,
    head: Vec<String>,
    places: Places,
    row: csv::StringRecord,
    over: bool,
}

struct Places {
    text: usize,
    id: Option<usize>,
    date: Option<usize>,
    title: Option<usize>,
    owner: Option<usize>,
}

impl<R: Read> Table<R> {
    /// Reads the head of a table; `max_size` is that of a text.
    pub fn new(what: &str, delimiter: u8, columns: &Columns, max_size: u64, reader: R) -> Result<Self> {
        // Doubled quotation marks, the other cells, and what the reader looks ahead.
        let allowance = Allowance::new(max_size.saturating_mul(2).saturating_add(1 << 20));
        let reader = Bounded { reader, allowance: allowance.clone() };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(reader);
        let wrong = |reason: String| Error::Format { what: what.to_string(), format: "CSV", reason };
        let head = reader.headers().map_err(|error| wrong(error.to_string()))?;
        let head: Vec<String> =
            head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_string()).collect();
        let place = |name: &str| head.iter().position(|column| column.eq_ignore_ascii_case(name));
        let text = place(&columns.text).ok_or_else(|| {
            let names: Vec<&str> = head.iter().map(String::as_str).collect();
            wrong(columns.missing(&names).unwrap_or_default())
        })?;
        let (id, date) = (place(&columns.id), place(&columns.date));
        let places = Places { text, id, date, title: place("title"), owner: place("owner") };
        let (what, row) = (what.to_string(), csv::StringRecord::new());
        Ok(Table { what, reader, allowance, max_size, head, places, row, over: false })
    }

    fn document(&self, line: u64) -> Row {
        let cell = |place: Option<usize>| {
            place.and_then(|place| self.row.get(place)).map(str::trim).filter(|cell| !cell.is_empty())
        };
        let id = cell(self.places.id).map_or_else(|| line.to_string(), str::to_string);
        let wrong = |reason: String| {
            let error = Error::Record { what: self.what.clone(), line, reason };
            (Some(id.clone()), line, error)
        };
        let text = self.row.get(self.places.text).ok_or_else(|| wrong("no text in the row".into()))?;
        if text.len() as u64 > self.max_size {
            return too_large(&self.what, line, id, self.max_size);
        }
        let date = match cell(self.places.date) {
            Some(date) => Some(read_date(date).ok_or_else(|| wrong(format!("“{date}” is no ISO 8601 date")))?),
            None => None,
        };
        let Places { text: place, id: named, date: day, title, owner } = self.places;
        let known = [Some(place), named, day, title, owner];
        let meta: Map<String, Value> = (self.head.iter().zip(&self.row).enumerate())
            .filter(|(place, _)| !known.contains(&Some(*place)))
            .map(|(_, (name, cell))| (name.clone(), cell.into()))
            .collect();
        Ok(Document {
            id,
            text: text.to_string(),
            title: cell(title).map(str::to_string),
            owner: cell(owner).map(str::to_string),
            date,
            meta: (!meta.is_empty()).then_some(meta),
            ..Document::default()
        })
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.over {
            return None;
        }
        let line = self.reader.position().line();
        self.allowance.renew();
        match self.reader.read_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => Some(self.document(self.row.position().map_or(line, csv::Position::line))),
            Err(_) if self.allowance.is_spent() => {
                // Where the row ends, and with it the next one begins, nobody can tell.
                self.over = true;
                let what = format!("{}, line {line}: a row without an end; what is behind it is not read", self.what);
                Some(Err((None, line, Error::TooLarge { what, limit: self.max_size })))
            }
            Err(error) => {
                let line = error.position().map_or(line, csv::Position::line);
                let reason = match error.kind() {
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        format!("a row of {len} cells under a head of {expected_len}")
                    }
                    csv::ErrorKind::Utf8 { .. } => "not valid UTF-8".into(),
                    _ => error.to_string(),
                };
                // After an error of the system there is nothing more to read, and it would come again.
                self.over = error.is_io_error();
                let error = Error::Record { what: self.what.clone(), line, reason };
                Some(Err((None, line, error)))
            }
        }
    }
}

impl<R: Read + Send> Rows for Table<R> {
    fn next_rows(&mut self) -> Option<(Vec<Row>, bool)> {
        let rows: Vec<Row> = self.take(RUN).collect();
        (!rows.is_empty()).then_some((rows, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_documents_with_their_other_columns() {
        let csv = "id,Text,date,source\na,\"We will,\nand soon.\",2027-01-31,wire\n,Yes.,,\nb,No.\nc,No.,soon,x\n";
        let table = Table::new("t", b',', &Columns::default(), 99, csv.as_bytes()).unwrap();
        let rows: Vec<Row> = table.collect();
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.id.as_str(), first.text.as_str()), ("a", "We will,\nand soon."));
        assert_eq!(first.meta.as_ref().unwrap()["source"], "wire");
        assert_eq!(rows[1].as_ref().unwrap().id, "4");
        let said = |row: &Row| row.as_ref().unwrap_err().2.to_string();
        assert_eq!(said(&rows[2]), "t, line 5: a row of 2 cells under a head of 4");
        assert!(said(&rows[3]).contains("no ISO 8601 date"));
    }

    #[test]
    fn a_table_without_text_says_which_columns_it_has() {
        let error = Table::new("t", b'\t', &Columns::default(), 99, "id\tbody\n".as_bytes()).err().unwrap();
        assert!(error.to_string().contains("--text-column: id, body"));
    }

    #[test]
    fn a_row_without_an_end_is_not_read_for_ever() {
        let rest = std::iter::repeat_n(b'x', 3 << 20).collect::<Vec<u8>>();
        let reader = std::io::Read::chain(&b"id,text\na,Yes.\nb,\""[..], &rest[..]);
        let mut table = Table::new("t", b',', &Columns::default(), 99, reader).unwrap();
        assert!(table.next().unwrap().is_ok());
        assert_eq!(table.next().unwrap().unwrap_err().2.kind(), "too-large");
        assert!(table.next().is_none());
    }
}
