//! Arrow: the rows of CSV as a stream of record batches, with a row for each document that failed.
//!
//! In: cells in the order of the rows, each behind its length, as `csv.rs` writes them for this format, and marks where
//! a sender's batch ends. Out: the schema, then record batches with the kinds of `columns.rs`, and the mark of the end.
//! Where batches are cut depends on the rows alone, so that the bytes are the same for any number of workers.
//!
//! | a batch ends | |
//! |---|---|
//! | where the sender's batch ends | so that it is answered before the next one is read |
//! | behind 4,096 rows, or 16 MiB of cells | of documents that come one by one, and of large answers |

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema};

use super::columns::{Cell, io_error};
use super::csv::{self, Rows};

/// How many rows make a batch.
const ROWS: usize = 4096;

/// How many bytes of cells make a batch.
const BYTES: usize = 16 << 20;

/// The cells of a column that are not written yet.
enum Column {
    Integer(Int64Builder),
    Double(Float64Builder),
    Boolean(BooleanBuilder),
    Text(StringBuilder),
}

impl Column {
    fn new(cell: Cell) -> Self {
        match cell {
            Cell::Integer => Column::Integer(Int64Builder::new()),
            Cell::Double => Column::Double(Float64Builder::new()),
            Cell::Boolean => Column::Boolean(BooleanBuilder::new()),
            Cell::Text => Column::Text(StringBuilder::new()),
        }
    }

    fn push(&mut self, cell: &[u8]) {
        let text = String::from_utf8_lossy(cell);
        let filled = Some(&*text).filter(|text| !text.is_empty());
        match self {
            Column::Integer(column) => column.append_option(filled.and_then(|text| text.parse().ok())),
            Column::Double(column) => column.append_option(filled.and_then(|text| text.parse().ok())),
            Column::Boolean(column) => column.append_option(filled.map(|text| text == "true")),
            Column::Text(column) => column.append_option(filled),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Integer(column) => Arc::new(column.finish()),
            Column::Double(column) => Arc::new(column.finish()),
            Column::Boolean(column) => Arc::new(column.finish()),
            Column::Text(column) => Arc::new(column.finish()),
        }
    }
}

/// Writes cells as a stream of record batches.
pub struct Writer<W: Write> {
    stream: StreamWriter<W>,
    schema: Arc<Schema>,
    columns: Vec<Column>,
    /// What has come of a cell that is not whole yet.
    pending: Vec<u8>,
    /// The column that the next cell belongs to.
    place: usize,
    rows: usize,
    bytes: usize,
}

impl<W: Write> Writer<W> {
    /// A stream of these rows.
    pub fn new(rows: Rows, out: W) -> io::Result<Self> {
        let answer = if rows == Rows::Reports { &[][..] } else { csv::ANSWER };
        let names = csv::columns(rows).iter().chain(answer);
        let kinds: Vec<(&str, Cell)> = names.map(|&name| (name, Cell::of(name, rows))).collect();
        let fields = kinds.iter().map(|&(name, cell)| {
            let kind = match cell {
                Cell::Integer => DataType::Int64,
                Cell::Double => DataType::Float64,
                Cell::Boolean => DataType::Boolean,
                Cell::Text => DataType::Utf8,
            };
            Field::new(name, kind, true)
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let stream = StreamWriter::try_new(out, &schema).map_err(failed)?;
        let columns = kinds.iter().map(|&(_, cell)| Column::new(cell)).collect();
        Ok(Writer { stream, schema, columns, pending: Vec::new(), place: 0, rows: 0, bytes: 0 })
    }

    /// Writes what is left, and the mark of the end; gives back where it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.rows > 0 {
            self.write_batch()?;
        }
        self.stream.into_inner().map_err(failed)
    }

    fn push(&mut self, cell: &[u8]) -> io::Result<()> {
        if let Some(column) = self.columns.get_mut(self.place) {
            column.push(cell);
        }
        self.bytes += cell.len();
        self.place += 1;
        if self.place >= self.columns.len() {
            (self.place, self.rows) = (0, self.rows + 1);
            if self.rows >= ROWS || self.bytes >= BYTES {
                self.write_batch()?;
            }
        }
        Ok(())
    }

    fn write_batch(&mut self) -> io::Result<()> {
        let columns = self.columns.iter_mut().map(Column::finish).collect();
        (self.rows, self.bytes) = (0, 0);
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(failed)?;
        self.stream.write(&batch).map_err(failed)
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(bytes);
        let mut rest = pending.as_slice();
        while let Some((length, behind)) = rest.split_first_chunk::<4>() {
            if *length == csv::PAUSE {
                // Also when there is no row, so that every batch is answered by one.
                self.write_batch()?;
                rest = behind;
                continue;
            }
            let Some((cell, behind)) = behind.split_at_checked(u32::from_le_bytes(*length) as usize) else { break };
            self.push(cell)?;
            rest = behind;
        }
        self.pending = rest.to_vec();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.get_mut().flush()
    }
}

fn failed(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        ArrowError::ExternalError(source) => io_error(source),
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;
    use arrow_ipc::reader::StreamReader;

    use super::*;

    #[test]
    fn cells_become_batches() {
        let mut writer = Writer::new(Rows::Quantities, Vec::new()).unwrap();
        let row =
            ["a.txt", "", "", "about 40 homes", "3", "17", "40", "", "", "count", "about", "homes", "", "0", "", ""];
        let mut bytes = Vec::new();
        for cell in row {
            bytes.extend_from_slice(&(cell.len() as u32).to_le_bytes());
            bytes.extend_from_slice(cell.as_bytes());
        }
        let all = [&bytes[..], &csv::PAUSE, &csv::PAUSE, &bytes, &bytes].concat();
        // Cells come in pieces of any size.
        all.chunks(7).for_each(|piece| writer.write_all(piece).unwrap());
        let out = writer.finish().unwrap();
        let batches: Vec<RecordBatch> = StreamReader::try_new(&out[..], None).unwrap().map(Result::unwrap).collect();
        assert_eq!(batches.iter().map(RecordBatch::num_rows).collect::<Vec<_>>(), [1, 0, 2]);
        let column = |name: &str| batches[2].column_by_name(name).unwrap();
        assert_eq!(column("of").as_string::<i32>().value(1), "homes");
        assert_eq!(column("value").as_primitive::<arrow_array::types::Float64Type>().value(1), 40.0);
        assert_eq!((column("upper").null_count(), column("error").null_count()), (2, 2));
    }
}
