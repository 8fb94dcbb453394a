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
use crate::document::Document;
use crate::error::{Error, Result};

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

/// A document, or the id and line of a row that is none.
pub type Row = Result<Document, (Option<String>, u64, Error)>;

/// The rows of a table, read as they are asked for.
pub struct Table<R> {
    what: String,
    reader: csv::Reader<R>,
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
}

impl<R: Read> Table<R> {
    /// Reads the head of a table.
    pub fn new(what: &str, delimiter: u8, columns: &Columns, reader: R) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(reader);
        let wrong = |reason: String| Error::Format { what: what.to_string(), format: "CSV", reason };
        let head = reader.headers().map_err(|error| wrong(error.to_string()))?;
        let head: Vec<String> =
            head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_string()).collect();
        let place = |name: &str| head.iter().position(|column| column.eq_ignore_ascii_case(name));
        let text = place(&columns.text).ok_or_else(|| {
            let known = head.join(", ");
            wrong(format!("no column “{}”; name the one with the text by --text-column: {known}", columns.text))
        })?;
        let places = Places { text, id: place(&columns.id), date: place(&columns.date), title: place("title") };
        Ok(Table { what: what.to_string(), reader, head, places, row: csv::StringRecord::new(), over: false })
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
        let date = match cell(self.places.date) {
            Some(date) => Some(read_date(date).ok_or_else(|| wrong(format!("“{date}” is no ISO 8601 date")))?),
            None => None,
        };
        let known = [Some(self.places.text), self.places.id, self.places.date, self.places.title];
        let meta: Map<String, Value> = (self.head.iter().zip(&self.row).enumerate())
            .filter(|(place, _)| !known.contains(&Some(*place)))
            .map(|(_, (name, cell))| (name.clone(), cell.into()))
            .collect();
        Ok(Document {
            id,
            text: text.to_string(),
            title: cell(self.places.title).map(str::to_string),
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
        match self.reader.read_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => Some(self.document(self.row.position().map_or(line, csv::Position::line))),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_documents_with_their_other_columns() {
        let csv = "id,Text,date,source\na,\"We will,\nand soon.\",2027-01-31,wire\n,Yes.,,\nb,No.\nc,No.,soon,x\n";
        let table = Table::new("t", b',', &Columns::default(), csv.as_bytes()).unwrap();
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
        let error = Table::new("t", b'\t', &Columns::default(), "id\tbody\n".as_bytes()).err().unwrap();
        assert!(error.to_string().contains("--text-column: id, body"));
    }
}
