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
use std::io::{self, Cursor, Read};
use std::path::Path;

use bytes::Bytes;
use parquet::basic::ConvertedType;
use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::{Type, TypePtr};
use serde_json::Value;

use super::pages::Pages;
use super::rows::{self, Columns, RUN, Row, Rows, day};
use super::{Reading, thrift};
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
        let reader = Sound(reader);
        reader.check().map_err(wrong)?;
        let reader = SerializedFileReader::new(reader).map_err(|error| wrong(error.to_string()))?;
        let schema = reader.metadata().file_metadata().schema();
        let fields: Vec<TypePtr> = schema.get_fields().iter().filter(|field| !is_interval(field)).cloned().collect();
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        if let Some(reason) = reading.columns.missing(&names) {
            return Err(wrong(reason));
        }
        let told = Type::group_type_builder(schema.name()).with_fields(fields).build();
        let rows = told
            .and_then(|told| RowIter::from_file_into(Box::new(Pages(reader))).project(Some(told)))
            .map_err(|error| wrong(error.to_string()))?;
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

/// A file of which a page’s head is handed out only if [`thrift`] finds it sound.
struct Sound<R>(R);

/// What is read from one place on.
struct Head<T> {
    inner: T,
    /// Skimmed when the first byte of it is asked for: nothing is read where a page itself begins.
    bytes: Option<Cursor<Vec<u8>>>,
}

/// As long as a page’s head gets at most, in bytes; the same as in Arrow’s C++.
const LONGEST_HEAD: u64 = 16 << 20;

/// The length of the footer and `PAR1`.
const TAIL: u64 = 8;

impl<R: ChunkReader> Sound<R> {
    /// Whether the footer may be handed to the reader. What is no Parquet at all is left for it to tell.
    fn check(&self) -> std::result::Result<(), String> {
        let tail = self.0.len().checked_sub(TAIL).and_then(|at| self.0.get_bytes(at, TAIL as usize).ok());
        let Some(tail) = tail.as_deref().and_then(|tail| tail.split_first_chunk::<4>()) else { return Ok(()) };
        let length = u32::from_le_bytes(*tail.0);
        let Some(at) = (self.0.len() - TAIL).checked_sub(length.into()) else { return Ok(()) };
        match self.0.get_bytes(at, length as usize) {
            Ok(footer) if tail.1 == b"PAR1" => thrift::skim(&footer[..], &thrift::FOOTER),
            _ => Ok(()),
        }
    }
}

impl<R: Length> Length for Sound<R> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<R: ChunkReader> ChunkReader for Sound<R> {
    type T = Head<R::T>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        let mut inner = self.0.get_read(start)?;
        let mut bytes = None;
        if start.saturating_add(TAIL) == self.0.len() {
            let mut tail = Vec::new();
            inner.by_ref().take(TAIL).read_to_end(&mut tail)?;
            bytes = Some(Cursor::new(tail));
        }
        Ok(Head { inner, bytes })
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        self.0.get_bytes(start, length)
    }
}

impl<T: Read> Read for Head<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(bytes) = &mut self.bytes {
            return bytes.read(buffer);
        }
        let mut seen = Seen { inner: self.inner.by_ref().take(LONGEST_HEAD), bytes: Vec::new() };
        thrift::skim(&mut seen, &thrift::PAGE_HEAD)
            .map_err(|reason| io::Error::new(io::ErrorKind::InvalidData, reason))?;
        self.bytes.insert(Cursor::new(seen.bytes)).read(buffer)
    }
}

/// Keeps what is read.
struct Seen<R> {
    inner: R,
    bytes: Vec<u8>,
}

impl<R: Read> Read for Seen<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

/// Whether a column is a span of time, or holds some: the reader has no value for them and breaks down.
fn is_interval(column: &Type) -> bool {
    match column {
        Type::GroupType { fields, .. } => fields.iter().any(|field| is_interval(field)),
        Type::PrimitiveType { basic_info, .. } => basic_info.converted_type() == ConvertedType::INTERVAL,
    }
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
