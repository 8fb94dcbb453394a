//! Arrow's stream format → documents: one a row, from a column of text.
//!
//! In: a stream of record batches, as pyarrow, Spark, Polars and DuckDB write it, or a file of them, which is the same
//! with a mark in front. Out: documents in the order of the rows; further columns travel as `meta`. A batch is read
//! when its rows are asked for, so that whoever waits for the answers to one may send the next one later.
//!
//! | column | read |
//! |---|---|
//! | text of any kind, also by a dictionary | as text |
//! | integers, floats, booleans | as numbers and truth values |
//! | dates and times | as the day, in ISO 8601 |
//! | anything else | as null |

use std::io::{Chain, Cursor, Read};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_schema::{ArrowError, DataType, TimeUnit};
use serde_json::Value;

use super::Reading;
use super::rows::{self, Allowance, Bounded, Columns, RUN, Row, Rows, day};
use crate::error::{Error, Result};

/// How many bytes a batch may have.
const BATCH: u64 = 1 << 30;

/// What stands before the stream in a file.
const MARK: &[u8] = b"ARROW1\0\0";

/// The rows of a stream.
pub struct Batches<R: Read> {
    what: String,
    reader: StreamReader<Chain<Cursor<Vec<u8>>, Bounded<R>>>,
    allowance: Allowance,
    columns: Columns,
    max_size: u64,
    batch: Option<RecordBatch>,
    place: usize,
    row: u64,
    over: bool,
}

impl<R: Read> Batches<R> {
    /// Reads the schema.
    pub fn new(what: &str, reading: &Reading, reader: R) -> Result<Self> {
        let wrong = |reason: String| Error::Format { what: what.to_string(), format: "Arrow", reason };
        let allowance = Allowance::new(BATCH);
        let mut reader = Bounded { reader, allowance: allowance.clone() };
        let (mut start, mut marked) = (Vec::new(), false);
        loop {
            let read = reader.by_ref().take(MARK.len() as u64).read_to_end(&mut start);
            read.map_err(|error| Error::Unreadable { what: what.to_string(), reason: error.to_string() })?;
            // Behind the mark of a file stands as much of nothing as makes the stream begin at a round place.
            let nothing = marked && start.len() == MARK.len() && start.iter().all(|byte| *byte == 0);
            if !nothing && (marked || start != MARK) {
                break;
            }
            marked = true;
            start.clear();
        }
        let reader = StreamReader::try_new(Cursor::new(start).chain(reader), None);
        let reader = reader.map_err(|error| wrong(explain(&error)))?;
        let schema = reader.schema();
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        if let Some(reason) = reading.columns.missing(&names) {
            return Err(wrong(reason));
        }
        let (what, columns, max_size) = (what.to_string(), reading.columns.clone(), reading.max_size);
        Ok(Batches { what, reader, allowance, columns, max_size, batch: None, place: 0, row: 0, over: false })
    }

    fn document(&self, batch: &RecordBatch, place: usize) -> Row {
        let schema = batch.schema_ref();
        let cells = schema.fields().iter().zip(batch.columns());
        let cells = cells.map(|(field, array)| (field.name().as_str(), value(array, place)));
        rows::document(&self.what, self.row, (&self.columns, self.max_size), cells)
    }
}

impl<R: Read + Send> Rows for Batches<R> {
    fn next_rows(&mut self) -> Option<(Vec<Row>, bool)> {
        if self.batch.is_none() {
            if self.over {
                return None;
            }
            self.allowance.renew();
            match self.reader.next()? {
                Ok(batch) => (self.batch, self.place) = (Some(batch), 0),
                Err(error) => {
                    self.over = true;
                    let row = self.row + 1;
                    let what = format!("{}, line {row}", self.what);
                    let error = if self.allowance.is_spent() {
                        Error::Unreadable {
                            what,
                            reason: format!("a batch is larger than {BATCH} bytes; send smaller ones"),
                        }
                    } else {
                        Error::Format { what, format: "Arrow", reason: explain(&error) }
                    };
                    return Some((vec![Err((None, row, error))], true));
                }
            }
        }
        let batch = self.batch.take()?;
        let mut rows = Vec::new();
        while rows.len() < RUN && self.place < batch.num_rows() {
            self.row += 1;
            rows.push(self.document(&batch, self.place));
            self.place += 1;
        }
        let ends = self.place >= batch.num_rows();
        self.batch = (!ends).then_some(batch);
        Some((rows, ends))
    }
}

/// What the reader said, without the name of its error.
fn explain(error: &ArrowError) -> String {
    match error {
        ArrowError::IpcError(said) | ArrowError::ParseError(said) => said.clone(),
        ArrowError::InvalidArgumentError(said) if said.contains("compression") || said.contains("feature") => {
            "its buffers are compressed; write it without compression".into()
        }
        other => other.to_string(),
    }
}

/// A cell as JSON has it.
fn value(array: &dyn Array, row: usize) -> Value {
    if row >= array.len() || array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).into(),
        DataType::Utf8View => array.as_string_view().value(row).into(),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int8 => number::<Int8Type>(array, row),
        DataType::Int16 => number::<Int16Type>(array, row),
        DataType::Int32 => number::<Int32Type>(array, row),
        DataType::Int64 => number::<Int64Type>(array, row),
        DataType::UInt8 => number::<UInt8Type>(array, row),
        DataType::UInt16 => number::<UInt16Type>(array, row),
        DataType::UInt32 => number::<UInt32Type>(array, row),
        DataType::UInt64 => number::<UInt64Type>(array, row),
        DataType::Float32 => number::<Float32Type>(array, row),
        DataType::Float64 => number::<Float64Type>(array, row),
        DataType::Date32 => day(array.as_primitive::<Date32Type>().value(row).into()),
        DataType::Date64 => day(array.as_primitive::<Date64Type>().value(row).div_euclid(86_400_000)),
        DataType::Timestamp(unit, _) => day(match unit {
            TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row).div_euclid(86_400),
            TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(86_400_000),
            TimeUnit::Microsecond => {
                array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(86_400_000_000)
            }
            TimeUnit::Nanosecond => {
                array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(86_400_000_000_000)
            }
        }),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let key = value(dictionary.keys(), row).as_u64().and_then(|key| usize::try_from(key).ok());
            key.map_or(Value::Null, |key| value(dictionary.values(), key))
        }
        _ => Value::Null,
    }
}

fn number<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Value
where
    T::Native: Into<Value>,
{
    array.as_primitive::<T>().value(row).into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Date32Array, DictionaryArray, Int64Array, LargeStringArray, StringArray};
    use arrow_ipc::writer::{FileWriter, StreamWriter};

    use super::*;

    fn batch() -> RecordBatch {
        let columns: [(&str, ArrayRef); 5] = [
            ("id", Arc::new(Int64Array::from(vec![Some(7), None]))),
            ("text", Arc::new(LargeStringArray::from(vec![Some("We will."), None]))),
            ("date", Arc::new(Date32Array::from(vec![Some(20_849), None]))),
            ("title", Arc::new(StringArray::from(vec!["Plan", ""]))),
            ("source", Arc::new(DictionaryArray::<Int8Type>::from_iter(["wire", "wire"]))),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    fn stream(batches: &[RecordBatch]) -> Vec<u8> {
        let mut writer = StreamWriter::try_new(Vec::new(), batches[0].schema_ref()).unwrap();
        batches.iter().for_each(|batch| writer.write(batch).unwrap());
        writer.into_inner().unwrap()
    }

    fn all(bytes: &[u8]) -> Vec<(Vec<Row>, bool)> {
        let mut batches = Batches::new("t", &Reading::default(), bytes).unwrap();
        std::iter::from_fn(|| batches.next_rows()).collect()
    }

    #[test]
    fn rows_become_documents_batch_by_batch() {
        let bytes = stream(&[batch(), batch()]);
        assert_eq!(crate::source::as_columns(&bytes), Some(crate::source::InputFormat::Arrow));
        let mut file = FileWriter::try_new(Vec::new(), batch().schema_ref()).unwrap();
        file.write(&batch()).unwrap();
        file.write(&batch()).unwrap();
        let file = file.into_inner().unwrap();
        assert_eq!(crate::source::as_columns(&file), Some(crate::source::InputFormat::Arrow));
        for bytes in [bytes, file] {
            let found = all(&bytes);
            assert_eq!(found.len(), 2);
            assert!(found.iter().all(|(rows, ends)| rows.len() == 2 && *ends));
            let first = found[0].0[0].as_ref().unwrap();
            assert_eq!((first.id.as_str(), first.text.as_str()), ("7", "We will."));
            assert_eq!((first.title.as_deref(), first.date), (Some("Plan"), Some(jiff::civil::date(2027, 1, 31))));
            assert_eq!(first.meta.as_ref().unwrap()["source"], "wire");
            let (id, line, error) = found[1].0[1].as_ref().unwrap_err();
            assert_eq!((id.as_deref(), *line, error.kind()), (Some("4"), 4, "record"));
        }
    }

    #[test]
    fn what_breaks_off_is_an_error_behind_what_was_read() {
        let bytes = stream(&[batch(), batch()]);
        let found = all(&bytes[..bytes.len() - 64]);
        assert_eq!(found.len(), 2);
        assert!(found[1].0[0].as_ref().is_err_and(|(_, line, error)| *line == 3 && error.kind() == "format"));
        assert!(Batches::new("t", &Reading::default(), &bytes[..40]).is_err());
        let columns = Columns { text: "body".into(), ..Columns::default() };
        let named = Reading { columns, ..Reading::default() };
        assert!(Batches::new("t", &named, &bytes[..]).err().unwrap().to_string().contains("id, text, date"));
    }
}
