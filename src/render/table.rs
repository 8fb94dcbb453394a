//! Tables for a terminal: summary, speakers, commitments, dates, terms.
//!
//! In: a report and the width to fit. Out: text without a control character from the document.

use comfy_table::{ContentArrangement, Table, presets};

use crate::report::Report;

/// A report as tables of at most `width` columns.
pub fn tables(report: &Report<'_>, width: u16) -> String {
    let mut summary = table(width, &["Summary", ""]);
    summary.add_row(["title", &clean(report.title.unwrap_or("–"))]);
    summary.add_row(["words", &report.stats.words.to_string()]);
    summary.add_row(["sentences", &report.stats.sentences.to_string()]);
    summary.add_row(["commitments", &report.commitments.len().to_string()]);
    format!("{}\n{summary}\n", clean(report.id))
}

fn table(width: u16, header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width).set_header(header.to_vec());
    table
}

/// The text without control characters, its white space folded.
pub fn clean(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
