//! Renderers: a report in, bytes out, one file per format.
//!
//! | format | file |
//! |---|---|
//! | `json`, `jsonl` | `json.rs` |
//! | `table` | `table.rs` |
//! | `csv` | `csv.rs` |
//! | `html` | `html.rs`, `html/` |
//! | `markdown` | `markdown.rs` |
//! | a comparison of documents | `compare.rs` |
//! | `parquet`, `arrow` | the cells of `csv.rs`, made columns by `parquet.rs` and `arrow.rs` |
//! | terms, the concordance, the batch, for tables, Markdown and CSV | `terms.rs` |
//! | what a terminal may be shown | `plain.rs` |
//! | deadlines in words | `when.rs` |

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(any(feature = "parquet", feature = "arrow"))]
mod columns;
pub mod compare;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod plain;
pub mod table;
pub mod terms;
pub mod when;

use crate::report::{ComparisonItem, CorpusItem, Failure, Overview, Report};
use csv::Cells;
pub use csv::Rows;

/// Which part of a report is shown; JSON has its own lists cut already and shows them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The whole report.
    #[default]
    Report,
    /// The register of commitments.
    Commitments,
    /// The transcript by speaker.
    Speech,
    /// Term statistics.
    Terms,
    /// The concordance.
    Kwic,
    /// Documents side by side: each for itself shows nothing.
    Compare,
}

/// What a batch comes to, beside its documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Whole<'a> {
    /// Its terms, added up.
    pub corpus: Option<&'a CorpusItem>,
    /// Its documents, side by side.
    pub comparison: Option<&'a ComparisonItem>,
    /// Its documents at a glance, for formats that show them so.
    pub overview: &'a [Overview],
}

/// What a table has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The columns of the terminal.
    pub width: u16,
    /// Whether there may be colour.
    pub color: bool,
}

/// In which format reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tables for a terminal.
    Table(Look),
    /// One object for all documents.
    Json,
    /// One line per document.
    Jsonl,
    /// One row per commitment, or whatever else was asked for.
    Csv(Rows),
    /// The same rows, as cells behind their length: what the writer of Parquet makes columns of.
    Parquet(Rows),
    /// The same, with a row for each document that failed: what the writer of Arrow makes batches of.
    Arrow(Rows),
    /// A document for people.
    Markdown,
    /// One page with the text in colours and the register beside it.
    Html,
}

/// Prints reports one after another.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// In which format.
    pub format: Format,
    /// Which part.
    pub view: View,
    /// Whether the bytes go to a terminal, which must not be told anything by a document.
    pub terminal: bool,
}

impl Renderer {
    /// What stands before the first report.
    pub fn head(&self) -> Vec<u8> {
        match self.format {
            Format::Json => json::head().into_bytes(),
            Format::Csv(rows) => csv::head(rows).into_bytes(),
            Format::Html => html::head().into_bytes(),
            Format::Table(_) | Format::Jsonl | Format::Markdown | Format::Parquet(_) | Format::Arrow(_) => Vec::new(),
        }
    }

    /// A report.
    pub fn document(&self, report: &Report<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        if self.view == View::Compare && self.format != Format::Json {
            return;
        }
        match self.format {
            Format::Json => json::member(report, out),
            Format::Jsonl => json::line(report, out),
            Format::Csv(rows) => csv::rows(report, rows, Cells::Csv, out),
            Format::Parquet(rows) => csv::rows(report, rows, Cells::Bare, out),
            Format::Arrow(rows) => csv::rows(report, rows, Cells::Answers, out),
            Format::Html => out.extend_from_slice(html::document(report).as_bytes()),
            Format::Markdown => out.extend_from_slice(markdown::page(report, self.view).as_bytes()),
            Format::Table(look) => out.extend_from_slice(table::tables(report, self.view, look).as_bytes()),
        }
        self.guard(out, start);
    }

    /// A failure, where the format shows it in its place.
    pub fn failure(&self, failure: &Failure, out: &mut Vec<u8>) {
        let start = out.len();
        match self.format {
            Format::Jsonl => json::failure_line(failure, out),
            Format::Csv(Rows::Reports) => csv::failure(failure, Rows::Reports, Cells::Csv, out),
            Format::Parquet(Rows::Reports) => csv::failure(failure, Rows::Reports, Cells::Bare, out),
            Format::Arrow(rows) => csv::failure(failure, rows, Cells::Answers, out),
            _ => {}
        }
        self.guard(out, start);
    }

    /// What marks the end of a sender's batch, where the format has batches.
    pub fn pause(&self, out: &mut Vec<u8>) {
        if matches!(self.format, Format::Arrow(_)) {
            out.extend_from_slice(&csv::PAUSE);
        }
    }

    /// What stands between two reports.
    pub fn between(&self) -> &'static str {
        match self.format {
            Format::Json => ",\n",
            Format::Table(_) | Format::Markdown => "\n",
            Format::Jsonl | Format::Csv(_) | Format::Parquet(_) | Format::Arrow(_) | Format::Html => "",
        }
    }

    /// What stands behind the last report: the failures, and what the batch came to.
    pub fn tail(&self, failures: &[Failure], whole: Whole<'_>) -> Vec<u8> {
        let mut tail = match (self.format, whole.corpus) {
            (Format::Html, _) => {
                let comparison = whole.comparison.map(compare::section).unwrap_or_default();
                html::tail(failures, whole.overview, &comparison).into_bytes()
            }
            (Format::Json, _) => json::tail(failures, whole).into_bytes(),
            (Format::Table(look), _) if whole.comparison.is_some() => whole
                .comparison
                .map(|found| table::one_grid(compare::grid(found), look))
                .unwrap_or_default()
                .into_bytes(),
            (Format::Markdown, _) if whole.comparison.is_some() => {
                whole.comparison.map(|found| markdown::one_grid(compare::grid(found))).unwrap_or_default().into_bytes()
            }
            (Format::Csv(Rows::Comparison), _) => csv::comparison(whole.comparison, Cells::Csv),
            (Format::Parquet(Rows::Comparison), _) => csv::comparison(whole.comparison, Cells::Bare),
            (Format::Arrow(Rows::Comparison), _) => csv::comparison(whole.comparison, Cells::Answers),
            (Format::Table(look), Some(corpus)) => table::corpus(corpus, look).into_bytes(),
            (Format::Markdown, Some(corpus)) => markdown::corpus(corpus).into_bytes(),
            (Format::Csv(rows), Some(corpus)) => csv::corpus(corpus, rows, Cells::Csv),
            (Format::Parquet(rows), Some(corpus)) => csv::corpus(corpus, rows, Cells::Bare),
            (Format::Arrow(rows), Some(corpus)) => csv::corpus(corpus, rows, Cells::Answers),
            _ => Vec::new(),
        };
        self.guard(&mut tail, 0);
        tail
    }

    fn guard(&self, out: &mut Vec<u8>, start: usize) {
        if self.terminal && matches!(self.format, Format::Json | Format::Jsonl) {
            json::escape_controls(out, start);
        }
    }
}
