//! Parquet: the rows of CSV as typed columns.
//!
//! In: cells in the order of the rows, each behind its length, as `csv.rs` writes them for this format. Out: a file of
//! row groups, with the kinds of `columns.rs`, packed with Zstandard.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::columns::{Cell, io_error};
use super::csv::{self, Rows};

/// How many bytes of cells make a row group.
const GROUP: usize = 16 << 20;

/// Writes cells as a Parquet file.
pub struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Cell>,
    pending: Vec<u8>,
}

impl<W: Write + Send> Writer<W> {
    /// A file of these rows.
    pub fn new(rows: Rows, out: W) -> io::Result<Self> {
        let names = csv::columns(rows);
        let columns: Vec<Cell> = names.iter().map(|name| Cell::of(name, rows)).collect();
        let fields = names.iter().zip(&columns).map(|(name, cell)| match cell {
            Cell::Integer => format!("optional int64 {name};"),
            Cell::Double => format!("optional double {name};"),
            Cell::Boolean => format!("optional boolean {name};"),
            Cell::Text => format!("optional binary {name} (UTF8);"),
        });
        let schema = format!("message hustings {{ {} }}", fields.collect::<String>());
        let schema = parse_message_type(&schema).map_err(failed)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Writer { file, columns, pending: Vec::new() })
    }

    /// Writes what is left, and the footer; gives back where it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.write_group()?;
        self.file.into_inner().map_err(failed)
    }

    fn write_group(&mut self) -> io::Result<()> {
        let cells = take_cells(&mut self.pending, self.columns.len());
        if cells.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(failed)?;
        let (mut place, count) = (0, self.columns.len());
        while let Some(mut column) = group.next_column().map_err(failed)? {
            let kind = self.columns.get(place).copied().unwrap_or(Cell::Text);
            let cells = cells.iter().skip(place).step_by(count).map(|cell| String::from_utf8_lossy(cell));
            let known: Vec<i16> = cells.clone().map(|cell| i16::from(!cell.is_empty())).collect();
            let filled = cells.filter(|cell| !cell.is_empty());
            let written = match kind {
                Cell::Integer => {
                    let values: Vec<i64> = filled.map(|cell| cell.parse().unwrap_or_default()).collect();
                    column.typed::<Int64Type>().write_batch(&values, Some(&known), None)
                }
                Cell::Double => {
                    let values: Vec<f64> = filled.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
                    column.typed::<DoubleType>().write_batch(&values, Some(&known), None)
                }
                Cell::Boolean => {
                    let values: Vec<bool> = filled.map(|cell| cell == "true").collect();
                    column.typed::<BoolType>().write_batch(&values, Some(&known), None)
                }
                Cell::Text => {
                    let values: Vec<ByteArray> = filled.map(|cell| ByteArray::from(cell.as_ref())).collect();
                    column.typed::<ByteArrayType>().write_batch(&values, Some(&known), None)
                }
            };
            written.map_err(failed)?;
            column.close().map_err(failed)?;
            place += 1;
        }
        group.close().map(drop).map_err(failed)
    }
}

impl<W: Write + Send> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() > GROUP {
            self.write_group()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The cells of all whole rows; what is left of a row that is not whole yet stays.
fn take_cells(pending: &mut Vec<u8>, columns: usize) -> Vec<Vec<u8>> {
    let (mut cells, mut rest, mut whole, mut cells_whole) = (Vec::new(), pending.as_slice(), 0, 0);
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let Some((cell, behind)) = behind.split_at_checked(u32::from_le_bytes(*length) as usize) else { break };
        cells.push(cell.to_vec());
        rest = behind;
        if cells.len() % columns.max(1) == 0 {
            (whole, cells_whole) = (pending.len() - rest.len(), cells.len());
        }
    }
    cells.truncate(cells_whole);
    pending.drain(..whole);
    cells
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => io_error(source),
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn cells_become_columns() {
        let mut out = tempfile();
        let mut writer = Writer::new(Rows::Quantities, out.try_clone().unwrap()).unwrap();
        let row = ["a.txt", "", "", "about 40 homes", "3", "17", "40", "", "", "count", "about", "=homes", ""];
        for cell in row.iter().chain(&row) {
            // Cells come in pieces of any size.
            writer.write_all(&(cell.len() as u32).to_le_bytes()).unwrap();
            writer.write_all(cell.as_bytes()).unwrap();
        }
        writer.finish().unwrap();
        io::Seek::rewind(&mut out).unwrap();
        let reader = SerializedFileReader::new(out).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows.len(), 2);
        for part in ["start: 3", "value: 40.0", "upper: null", "of: \"=homes\""] {
            assert!(rows[0].contains(part), "{part}: {}", rows[0]);
        }
    }

    fn tempfile() -> std::fs::File {
        let path = std::env::temp_dir().join(format!("hustings-parquet-{}", std::process::id()));
        let file = std::fs::File::options().read(true).write(true).create(true).truncate(true).open(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        file
    }
}
