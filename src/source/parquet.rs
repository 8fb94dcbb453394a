//! Parquet → documents: one a row, from a column of text.
//!
//! In: a file, and the names of its columns. Out: documents in the order of the rows, a row group at a time; further
//! columns travel as `meta`.
//!
//! | row | outcome |
//! |---|---|
//! | `id: "a", text: "We will."` | document `a` |
//! | no `id` in row 3 | document `3` |
//! | a text that is null | an error of that row |

use std::fs::File;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Map, Value};

use super::delimited::{Columns, Row};
use super::records::read_date;
use crate::document::Document;
use crate::error::{Error, Result};

/// The rows of a file.
pub struct Groups {
    what: String,
    reader: SerializedFileReader<File>,
    columns: Columns,
    group: usize,
    row: u64,
}

impl Groups {
    /// Opens a file.
    pub fn new(what: &str, path: &Path, columns: &Columns) -> Result<Self> {
        let wrong = |reason: String| Error::Format { what: what.to_string(), format: "Parquet", reason };
        let file = File::open(path)
            .map_err(|error| Error::Unreadable { what: what.to_string(), reason: error.to_string() })?;
        let reader = SerializedFileReader::new(file).map_err(|error| wrong(error.to_string()))?;
        let schema = reader.metadata().file_metadata().schema();
        let names: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
        if !names.iter().any(|name| name.eq_ignore_ascii_case(&columns.text)) {
            let known = names.join(", ");
            let reason = format!("no column “{}”; name the one with the text by --text-column: {known}", columns.text);
            return Err(wrong(reason));
        }
        Ok(Groups { what: what.to_string(), reader, columns: columns.clone(), group: 0, row: 0 })
    }

    /// The rows of the next group; none behind the last.
    pub fn next_group(&mut self) -> Option<Vec<Row>> {
        if self.group >= self.reader.num_row_groups() {
            return None;
        }
        let group = self.reader.get_row_group(self.group);
        self.group += 1;
        let group = match group {
            Ok(group) => group,
            Err(error) => return Some(vec![Err(self.broken(&error.to_string()))]),
        };
        let rows = match group.get_row_iter(None) {
            Ok(rows) => rows,
            Err(error) => return Some(vec![Err(self.broken(&error.to_string()))]),
        };
        let mut documents = Vec::new();
        for row in rows {
            self.row += 1;
            match row {
                Ok(row) => documents.push(self.document(row.get_column_iter())),
                Err(error) => {
                    documents.push(Err(self.broken(&error.to_string())));
                    break;
                }
            }
        }
        Some(documents)
    }

    fn broken(&self, reason: &str) -> (Option<String>, u64, Error) {
        let reason = format!("not readable as Parquet: {reason}");
        (None, self.row, Error::Record { what: self.what.clone(), line: self.row, reason })
    }

    fn document<'a>(&self, cells: impl Iterator<Item = (&'a String, &'a Field)>) -> Row {
        let mut document = Document::new(self.row.to_string(), "");
        let (mut text, mut date, mut meta) = (None, None, Map::new());
        for (name, field) in cells {
            let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
            if is(&self.columns.text) {
                text = written(field);
            } else if is(&self.columns.id) {
                document.id = filled(field).unwrap_or(document.id);
            } else if is(&self.columns.date) {
                date = filled(field);
            } else if is("title") {
                document.title = filled(field);
            } else {
                meta.insert(name.clone(), value(field));
            }
        }
        let wrong = |reason: String| {
            (Some(document.id.clone()), self.row, Error::Record { what: self.what.clone(), line: self.row, reason })
        };
        let text = text.ok_or_else(|| wrong("no text in the row".into()))?;
        let date = match date {
            Some(date) => Some(read_date(&date).ok_or_else(|| wrong(format!("“{date}” is no ISO 8601 date")))?),
            None => None,
        };
        Ok(Document { text, date, meta: (!meta.is_empty()).then_some(meta), ..document })
    }
}

/// A cell as text; null is none.
fn written(field: &Field) -> Option<String> {
    match value(field) {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// A cell as text; null and nothing but white space are none, as in a table.
fn filled(field: &Field) -> Option<String> {
    written(field).map(|text| text.trim().to_string()).filter(|text| !text.is_empty())
}

fn value(field: &Field) -> Value {
    let day = |days: i64| {
        let date = civil::date(1970, 1, 1).checked_add(days.days()).ok();
        date.map_or(Value::Null, |date| date.to_string().into())
    };
    match field {
        Field::Null => Value::Null,
        Field::Bool(yes) => (*yes).into(),
        Field::Byte(number) => (*number).into(),
        Field::Short(number) => (*number).into(),
        Field::Int(number) => (*number).into(),
        Field::Long(number) => (*number).into(),
        Field::UByte(number) => (*number).into(),
        Field::UShort(number) => (*number).into(),
        Field::UInt(number) => (*number).into(),
        Field::ULong(number) => (*number).into(),
        Field::Float(number) => f64::from(*number).into(),
        Field::Double(number) => (*number).into(),
        Field::Str(text) => text.as_str().into(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned().into(),
        Field::Date(days) => day((*days).into()),
        Field::TimestampMillis(time) => day(time.div_euclid(86_400_000)),
        Field::TimestampMicros(time) => day(time.div_euclid(86_400_000_000)),
        other => other.to_string().into(),
    }
}
