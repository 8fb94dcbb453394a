//! Sources: bytes of a supported format → documents.
//!
//! In: bytes and the name they came under. Out: a [`Document`], or an error that says what is wrong and where. What the
//! bytes are is told by their content first and by their name second, unless the user says it.
//!
//! | bytes | outcome | file |
//! |---|---|---|
//! | text in any encoding | the text | `encoding.rs` |
//! | `{"id": …, "text": …}` | a record's text, title, date and meta | `records.rs` |
//! | a table with a column of text | a document a row | `delimited.rs` |
//! | Parquet with a column of text | a document a row | `parquet.rs` |
//! | Arrow's stream format with a column of text | a document a row | `arrow.rs` |
//! | a web page | its article | `html.rs`, `markup.rs` |
//! | Markdown, by name | its text | `markdown.rs` |
//! | `PK…`: DOCX, ODT | its text | `office.rs` |
//! | `%PDF-` | its text | `pdf.rs`, `layout.rs` |
//! | gzip, Zstandard | whatever is within | `packed.rs` |
//! | a NUL byte, broken UTF-8, nothing at all | an error of that document | |

#[cfg(feature = "arrow")]
pub mod arrow;
mod blocks;
pub mod delimited;
pub mod encoding;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "pdf")]
mod layout;
pub mod markdown;
#[cfg(feature = "html")]
mod markup;
pub mod office;
pub mod packed;
#[cfg(feature = "parquet")]
mod pages;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod records;
pub mod rows;
#[cfg(feature = "parquet")]
mod thrift;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::document::Document;
#[cfg(feature = "html")]
use crate::document::Warning;
use crate::error::{Error, Result};
use rows::{Columns, Rows};

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputFormat {
    /// By content, then by name.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// DOCX or ODT.
    Docx,
    /// JSON Lines.
    Jsonl,
    /// CSV, or TSV where the name says so.
    Csv,
    /// Parquet.
    Parquet,
    /// Arrow's stream format.
    Arrow,
}

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As what.
    pub format: InputFormat,
    /// How many bytes of text a document may have.
    pub max_size: u64,
    /// Which columns of a table hold what.
    pub columns: Columns,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { format: InputFormat::Auto, max_size: 64 << 20, columns: Columns::default() }
    }
}

impl Reading {
    /// The format in which a file of this name holds records, when that is settled before it is opened.
    pub fn records(&self, path: &Path) -> Option<InputFormat> {
        let format = if self.format == InputFormat::Auto { by_name(path)? } else { self.format };
        let tables = [InputFormat::Jsonl, InputFormat::Csv, InputFormat::Parquet, InputFormat::Arrow];
        tables.contains(&format).then_some(format)
    }

    /// The mark between the cells of a file of this name, when it is a table.
    pub fn delimiter(&self, path: &Path) -> Option<u8> {
        let format = if self.format == InputFormat::Auto { by_name(path)? } else { self.format };
        let tabs = Path::new(packed::inner_name(&path.to_string_lossy())).extension().is_some_and(|end| end == "tsv");
        (format == InputFormat::Csv).then_some(if tabs { b'\t' } else { b',' })
    }
}

/// The format that a name asks for.
fn by_name(path: &Path) -> Option<InputFormat> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    match Path::new(packed::inner_name(&name)).extension()?.to_str()? {
        "jsonl" | "ndjson" => Some(InputFormat::Jsonl),
        "csv" | "tsv" => Some(InputFormat::Csv),
        "html" | "htm" | "xhtml" => Some(InputFormat::Html),
        "md" | "markdown" => Some(InputFormat::Markdown),
        "pdf" => Some(InputFormat::Pdf),
        "parquet" => Some(InputFormat::Parquet),
        "arrow" | "arrows" | "feather" | "ipc" => Some(InputFormat::Arrow),
        "docx" | "odt" => Some(InputFormat::Docx),
        _ => None,
    }
}

/// Whether a stream that begins like this holds columns, and of which format.
pub fn as_columns(start: &[u8]) -> Option<InputFormat> {
    // The mark of a file or of a message, and the length of a head that is shorter than a book.
    let message = |start: &[u8; 8]| start.starts_with(&[0xff; 4]) && start.ends_with(&[0, 0]);
    if start.starts_with(b"PAR1") {
        Some(InputFormat::Parquet)
    } else if start.starts_with(b"ARROW1\0\0") || start.first_chunk().is_some_and(message) {
        Some(InputFormat::Arrow)
    } else {
        None
    }
}

/// The format that content shows beyond doubt.
fn by_content(bytes: &[u8]) -> Option<InputFormat> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.get(..1024).unwrap_or(start).trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if start.starts_with(b"%PDF-") {
        Some(InputFormat::Pdf)
    } else if let Some(table) = as_columns(bytes) {
        Some(table)
    } else if office::looks_like_archive(start) {
        Some(InputFormat::Docx)
    } else if begins(b"<!doctype html") || begins(b"<html") || begins(b"<head") || begins(b"<body") {
        Some(InputFormat::Html)
    } else if records::looks_like_records(start) {
        Some(InputFormat::Jsonl)
    } else {
        None
    }
}

/// What a file holds.
pub enum Content {
    /// One document.
    Document(Document),
    /// Records, one a line.
    Records(Vec<u8>),
    /// A table.
    Table(Box<dyn Rows>),
}

/// Makes a document of bytes.
pub fn read(id: &str, bytes: Vec<u8>, reading: &Reading) -> Result<Content> {
    let bytes = if packed::is_packed(&bytes) {
        let unreadable = |error: std::io::Error| Error::Unreadable { what: id.into(), reason: error.to_string() };
        read_all(id, packed::unpack(&bytes[..]).map_err(unreadable)?, reading.max_size)?
    } else {
        bytes
    };
    let format = match reading.format {
        InputFormat::Auto => by_content(&bytes).or_else(|| by_name(Path::new(id))).unwrap_or(InputFormat::Text),
        format => format,
    };
    let document = match format {
        InputFormat::Jsonl => return Ok(Content::Records(bytes)),
        InputFormat::Docx => {
            let text = office::read(id, &bytes, reading.max_size)?;
            check(Document::new(id, text))
        }
        InputFormat::Pdf => read_pdf(id, &bytes),
        InputFormat::Html => read_html(id, bytes),
        InputFormat::Markdown => {
            let source = read_text(id, bytes)?;
            let page = markdown::read(&source.text);
            check(Document { text: page.text, title: page.title, date: page.date, ..source })
        }
        InputFormat::Parquet => return parquet_of_bytes(id, bytes, reading).map(Content::Table),
        InputFormat::Arrow => return open_arrow(id, std::io::Cursor::new(bytes), reading).map(Content::Table),
        InputFormat::Auto | InputFormat::Text | InputFormat::Csv => read_text(id, bytes),
    }?;
    if document.text.len() as u64 > reading.max_size {
        return Err(Error::TooLarge { what: document.id, limit: reading.max_size });
    }
    Ok(Content::Document(document))
}

#[cfg(feature = "html")]
fn read_html(id: &str, bytes: Vec<u8>) -> Result<Document> {
    let (text, warning) = encoding::decode_page(id, bytes)?;
    let mut source = check(Document::new(id, text))?;
    source.warnings.extend(warning);
    let page = html::read(id, &source.text)?;
    let mut document = Document { text: page.text, title: page.title, date: page.date, ..source };
    if page.whole {
        let message = "no article was found in the page; all of its text was taken".to_string();
        document.warnings.push(Warning { code: "no-article", message, span: None });
    }
    check(document)
}

#[cfg(not(feature = "html"))]
fn read_html(id: &str, _: Vec<u8>) -> Result<Document> {
    Err(not_built(id, "HTML", "html"))
}

#[cfg(feature = "pdf")]
fn read_pdf(id: &str, bytes: &[u8]) -> Result<Document> {
    check(Document::new(id, pdf::read(id, bytes)?))
}

#[cfg(not(feature = "pdf"))]
fn read_pdf(id: &str, _: &[u8]) -> Result<Document> {
    Err(not_built(id, "PDF", "pdf"))
}

/// Opens a file that holds records of a kind that stands in columns or lines, for reading row by row.
pub fn open_table(
    id: &str,
    path: &Path,
    format: InputFormat,
    reader: Box<dyn BufRead + Send>,
    reading: &Reading,
) -> Result<Box<dyn Rows>> {
    match format {
        // It is read from its end: a file is opened for that, a pipe is read to its end first.
        InputFormat::Parquet if !packed::is_packed_file(path) => parquet_file(id, path, reading),
        InputFormat::Parquet => parquet_of_bytes(id, read_all(id, reader, reading.max_size)?, reading),
        InputFormat::Arrow => open_arrow(id, reader, reading),
        _ => {
            let delimiter = reading.delimiter(path).unwrap_or(b',');
            Ok(Box::new(delimited::Table::new(id, delimiter, &reading.columns, reading.max_size, reader)?))
        }
    }
}

#[cfg(feature = "parquet")]
fn parquet_file(id: &str, path: &Path, reading: &Reading) -> Result<Box<dyn Rows>> {
    Ok(Box::new(parquet::Groups::open(id, path, reading)?))
}

#[cfg(feature = "parquet")]
fn parquet_of_bytes(id: &str, bytes: Vec<u8>, reading: &Reading) -> Result<Box<dyn Rows>> {
    Ok(Box::new(parquet::Groups::of_bytes(id, bytes, reading)?))
}

#[cfg(not(feature = "parquet"))]
fn parquet_file(id: &str, _: &Path, _: &Reading) -> Result<Box<dyn Rows>> {
    Err(not_built(id, "Parquet", "parquet"))
}

#[cfg(not(feature = "parquet"))]
fn parquet_of_bytes(id: &str, _: Vec<u8>, _: &Reading) -> Result<Box<dyn Rows>> {
    Err(not_built(id, "Parquet", "parquet"))
}

#[cfg(feature = "arrow")]
fn open_arrow(id: &str, reader: impl Read + Send + 'static, reading: &Reading) -> Result<Box<dyn Rows>> {
    Ok(Box::new(arrow::Batches::new(id, reading, reader)?))
}

#[cfg(not(feature = "arrow"))]
fn open_arrow(id: &str, _: impl Read + Send + 'static, _: &Reading) -> Result<Box<dyn Rows>> {
    Err(not_built(id, "Arrow", "arrow"))
}

#[cfg(not(all(feature = "html", feature = "pdf", feature = "parquet", feature = "arrow")))]
fn not_built(id: &str, format: &'static str, feature: &str) -> Error {
    let reason = format!("this program was built without it; build it with --features {feature}");
    Error::Format { what: id.to_string(), format, reason }
}

/// Reads plain text.
pub fn read_text(id: &str, bytes: Vec<u8>) -> Result<Document> {
    let (text, warning) = encoding::decode(id, bytes)?;
    let mut document = check(Document::new(id, text))?;
    document.warnings.extend(warning);
    Ok(document)
}

/// Opens a stream of records, unpacked.
pub fn open_records(reader: impl Read + Send + 'static) -> std::io::Result<Box<dyn Read + Send>> {
    packed::unpack(BufReader::with_capacity(1 << 16, reader))
}

/// Refuses what no text is: nothing, or a NUL byte.
pub fn check(document: Document) -> Result<Document> {
    if let Some(at) = memchr::memchr(0, document.text.as_bytes()) {
        return Err(Error::Binary { what: document.id, at });
    }
    if document.text.trim().is_empty() {
        return Err(Error::Empty { what: document.id });
    }
    Ok(document)
}

/// The bytes of a file, unless it is larger than allowed.
pub fn read_file(path: &Path, max_size: u64) -> Result<Vec<u8>> {
    let what = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => read_all(&what, file, max_size),
        Err(error) => Err(Error::Unreadable { what, reason: error.to_string() }),
    }
}

/// All that a reader gives, unless it is more than allowed.
pub fn read_all(what: &str, reader: impl Read, max_size: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = reader.take(max_size.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| Error::Unreadable { what: what.to_string(), reason: error.to_string() })?;
    if bytes.len() as u64 > max_size {
        return Err(Error::TooLarge { what: what.to_string(), limit: max_size });
    }
    Ok(bytes)
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
        assert_eq!((kind(b"a\xff\xfe"), kind(b"a\0b"), kind(b" \n")), ("encoding", "binary", "empty"));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert_eq!(read_all("x", &b"12345"[..], 5).unwrap().len(), 5);
        assert_eq!(read_all("x", &b"123456"[..], 5).unwrap_err().kind(), "too-large");
    }
}
