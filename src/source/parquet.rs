//! Parquet → documents: one a row, from a column of text.
//!
//! In: a file, and the names of its columns. Out: documents in the order of the rows, as they are asked for; further
//! columns travel as `meta`.
//!
//! | row | outcome |
//! |---|---|
//! | `id: "a", text: "We will."` | document `a` |
//! | no `id` in row 3 | document `3` |
//! | a text that is null | an error of that row |

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use bytes::Bytes;
use parquet::column::page::Page;
use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use serde_json::Value;

use super::Reading;
use super::rows::{self, Columns, RUN, Row, Rows, day};
use crate::error::{Error, Result};

/// The rows of a file.
pub struct Groups {
    what: String,
    rows: RowIter<'static>,
    columns: Columns,
    max_size: u64,
    row: u64,
    over: bool,
}

impl Groups {
    /// Opens a file.
    pub fn open(what: &str, path: &Path, reading: &Reading) -> Result<Self> {
        let file = File::open(path)
            .map_err(|error| Error::Unreadable { what: what.to_string(), reason: error.to_string() })?;
        Groups::new(what, file, reading)
    }

    /// The rows of a file that is in memory.
    pub fn of_bytes(what: &str, bytes: Vec<u8>, reading: &Reading) -> Result<Self> {
        Groups::new(what, Bytes::from(bytes), reading)
    }

    fn new<R: ChunkReader + 'static>(what: &str, reader: R, reading: &Reading) -> Result<Self> {
        let wrong = |reason: String| Error::Format { what: what.to_string(), format: "Parquet", reason };
        let reader = SerializedFileReader::new(Finite(reader)).map_err(|error| wrong(error.to_string()))?;
        let schema = reader.metadata().file_metadata().schema();
        let names: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
        if let Some(reason) = reading.columns.missing(&names) {
            return Err(wrong(reason));
        }
        if let Some(column) = impossible_dictionary(&reader) {
            return Err(wrong(format!("the dictionary of column {column} claims more values than it has bytes")));
        }
        let rows = RowIter::from_file_into(Box::new(reader));
        let (what, columns, max_size) = (what.to_string(), reading.columns.clone(), reading.max_size);
        Ok(Groups { what, rows, columns, max_size, row: 0, over: false })
    }

    fn next(&mut self) -> Option<Row> {
        if self.over {
            return None;
        }
        let row = self.rows.next()?;
        self.row += 1;
        match row {
            Ok(row) => {
                let cells = row.get_column_iter().map(|(name, field)| (name.as_str(), value(field)));
                Some(rows::document(&self.what, self.row, (&self.columns, self.max_size), cells))
            }
            Err(error) => {
                self.over = true;
                let reason = format!("not readable as Parquet from here on: {error}");
                Some(Err((None, self.row, Error::Record { what: self.what.clone(), line: self.row, reason })))
            }
        }
    }
}

/// A file whose end is met only so often.
struct Finite<R>(R);

/// What is read of such a file.
struct Ending<T> {
    inner: T,
    met: u32,
}

/// Whoever reads on behind the end so often will not stop there: a page’s head that claims two thousand million numbers is
/// skipped one by one, whether they are there or not.
const ENDS: u32 = 64;

impl<R: Length> Length for Finite<R> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<R: ChunkReader> ChunkReader for Finite<R> {
    type T = Ending<R::T>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(Ending { inner: self.0.get_read(start)?, met: 0 })
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        self.0.get_bytes(start, length)
    }
}

impl<T: Read> Read for Ending<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.met += u32::from(read == 0 && !buffer.is_empty());
        if self.met > ENDS { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(read) }
    }
}

/// The first column, from 1, whose dictionary says that it holds more values than it can: the reader would make room for
/// all of them. What cannot be read at all is told row by row.
fn impossible_dictionary(reader: &dyn FileReader) -> Option<usize> {
    for group in 0..reader.num_row_groups() {
        let Ok(group) = reader.get_row_group(group) else { continue };
        for column in 0..group.num_columns() {
            let Ok(mut pages) = group.get_column_page_reader(column) else { continue };
            if !matches!(pages.peek_next_page(), Ok(Some(page)) if page.is_dict) {
                continue;
            }
            if let Ok(Some(Page::DictionaryPage { buf, num_values, .. })) = pages.get_next_page()
                && num_values as usize > buf.len()
            {
                return Some(column + 1);
            }
        }
    }
    None
}

impl Rows for Groups {
    fn next_rows(&mut self) -> Option<(Vec<Row>, bool)> {
        let rows: Vec<Row> = std::iter::from_fn(|| self.next()).take(RUN).collect();
        (!rows.is_empty()).then_some((rows, false))
    }
}

fn value(field: &Field) -> Value {
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
