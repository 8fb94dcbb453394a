//! CSV: one row per commitment, or per quotation, quantity, date or term.
//!
//! In: reports. Out: rows after RFC 4180, every document's under one head. A cell that a spreadsheet would run as a
//! formula is kept from it by an apostrophe; numbers stay numbers.
//!
//! | cell | written |
//! |---|---|
//! | `say "no", thrice` | `"say ""no"", thrice"` |
//! | `=HYPERLINK(…)` | `'=HYPERLINK(…)` |
//! | `-5` | `-5` |

use super::terms;
use crate::report::{
    CommitmentItem, ComparisonItem, CorpusItem, DateItem, Failure, Number, QuantityItem, Report, label,
};

use super::plain::is_unsafe;

/// What makes a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// A commitment.
    #[default]
    Commitments,
    /// An attribution.
    Speech,
    /// A quantity.
    Quantities,
    /// A date.
    Dates,
    /// A term.
    Terms,
    /// A term in one speaker's words.
    TermsBySpeaker,
    /// An occurrence of a term in its context.
    Kwic,
    /// A term over the whole batch.
    Corpus,
    /// A term on the two sides of a comparison.
    Keyness,
    /// A collocate of a term.
    Collocates,
    /// What looks like a commitment and is none.
    Rejected,
    /// A document: its report, or its error.
    Reports,
    /// A promise beside those of other documents.
    Comparison,
}

const COMMITMENTS: &[&str] = &[
    "document",
    "title",
    "date",
    "speaker",
    "role",
    "attribution",
    "text",
    "start",
    "end",
    "sentence",
    "numeric",
    "action",
    "direction",
    "change",
    "target",
    "quantities",
    "values",
    "units",
    "dates",
    "deadline_start",
    "deadline_end",
    "strength",
    "specificity",
    "rule",
];
const SPEECH: &[&str] =
    &["document", "title", "date", "speaker", "role", "kind", "text", "start", "end", "words", "rule"];
const REJECTED: &[&str] =
    &["document", "title", "date", "speaker", "role", "text", "start", "end", "sentence", "reason", "rule"];
const QUANTITIES: &[&str] =
    &["document", "title", "date", "text", "start", "end", "value", "upper", "unit", "dimension", "bound", "of", "per"];
const DATES: &[&str] = &[
    "document",
    "title",
    "date",
    "text",
    "start",
    "end",
    "type",
    "value",
    "first_day",
    "last_day",
    "relation",
    "resolved_against",
];
const TERMS: &[&str] = &[
    "document",
    "title",
    "date",
    "term",
    "stem",
    "count",
    "per_thousand",
    "candidate",
    "analyst",
    "other",
    "narrator",
];

const TERMS_BY_SPEAKER: &[&str] = &["document", "title", "date", "term", "stem", "speaker", "role", "count"];
const KWIC: &[&str] =
    &["document", "title", "date", "term", "left", "match", "right", "start", "end", "speaker", "role", "sentence"];

const REPORTS: &[&str] = &["document", "report", "error_kind", "error"];
const COMPARISON: &[&str] = &[
    "target",
    "document",
    "speaker",
    "role",
    "text",
    "direction",
    "change",
    "figure",
    "value",
    "unit",
    "per",
    "baseline",
    "due",
    "strength",
    "most",
    "first",
];

/// What stands behind the columns of a format that answers every document.
pub const ANSWER: &[&str] = &["number", "error_kind", "error"];

/// Stands where a sender's batch ends: the length of no cell.
pub const PAUSE: [u8; 4] = u32::MAX.to_le_bytes();

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// As CSV, for people and spreadsheets.
    Csv,
    /// Each as it is behind its length in four bytes, for a writer of another format.
    Bare,
    /// The same with [`ANSWER`] behind each row.
    Answers,
}

/// The names of the columns.
pub fn columns(rows: Rows) -> &'static [&'static str] {
    match rows {
        Rows::Commitments => COMMITMENTS,
        Rows::Speech => SPEECH,
        Rows::Quantities => QUANTITIES,
        Rows::Dates => DATES,
        Rows::Terms => TERMS,
        Rows::TermsBySpeaker => TERMS_BY_SPEAKER,
        Rows::Kwic => KWIC,
        Rows::Corpus => terms::CORPUS,
        Rows::Keyness => terms::KEYNESS,
        Rows::Collocates => terms::COLLOCATES,
        Rows::Rejected => REJECTED,
        Rows::Reports => REPORTS,
        Rows::Comparison => COMPARISON,
    }
}

/// The head of the table.
pub fn head(rows: Rows) -> String {
    format!("{}\n", columns(rows).join(","))
}

/// The rows of a report.
pub fn rows(report: &Report<'_>, rows: Rows, cells: Cells, out: &mut Vec<u8>) {
    let row = &mut Row::new(report, cells, out);
    match rows {
        Rows::Commitments => report.commitments.iter().for_each(|item| commitment(report, item, row)),
        Rows::Speech => speech(report, row),
        Rows::Quantities => {
            for item in &report.quantities {
                row.begin();
                row.text(item.text).spans(&[item.span]).number(Some(item.value)).number(item.upper);
                row.text(item.unit.unwrap_or_default()).text(&label(&item.dimension)).text(&label(&item.bound));
                row.text(item.of.unwrap_or_default()).text(item.per.unwrap_or_default()).end();
            }
        }
        Rows::Dates => {
            for item in &report.dates {
                row.begin();
                row.text(item.text).spans(&[item.span]).text(&label(&item.kind)).text(item.value);
                row.text(&label(&item.start)).text(&label(&item.end));
                row.text(&label(&item.relation)).text(&label(&item.resolved_against)).end();
            }
        }
        Rows::Terms => {
            for item in &report.terms {
                row.begin();
                row.text(item.term).text(item.stem).text(&item.count.to_string()).text(&label(&item.per_thousand));
                let by = item.by_role;
                for count in [by.candidate, by.analyst, by.other, by.narrator] {
                    row.text(&count.to_string());
                }
                row.end();
            }
        }
        Rows::TermsBySpeaker => {
            for item in &report.terms {
                for by in &item.by_speaker {
                    let role = report.speaker(Some(by.speaker)).map(|speaker| speaker.role);
                    row.begin();
                    row.text(item.term).text(item.stem).text(speaker(report, Some(by.speaker))).text(&label(&role));
                    row.text(&by.count.to_string()).end();
                }
            }
        }
        Rows::Kwic => {
            for item in report.kwic.iter().flatten() {
                row.begin();
                row.text(item.term).text(item.left).text(item.found).text(item.right).spans(&[item.span]);
                row.text(speaker(report, item.speaker)).text(&label(&item.role));
                row.text(&item.sentence.to_string()).end();
            }
        }
        Rows::Rejected => {
            for item in report.rejected.iter().flatten() {
                let role = report.speaker(item.speaker).map(|speaker| speaker.role);
                row.begin();
                row.text(speaker(report, item.speaker)).text(&label(&role));
                row.text(item.text).spans(&[item.span]).text(&item.sentence.to_string());
                row.text(&label(&item.reason)).text(item.rule).end();
            }
        }
        Rows::Reports => {
            let mut json = Vec::new();
            super::json::line(report, &mut json);
            if cells == Cells::Csv {
                super::json::escape_controls(&mut json, 0);
            }
            row.text(report.id).text(String::from_utf8_lossy(&json).trim_end()).text("").text("").end_whole();
        }
        // These stand behind the last document.
        Rows::Corpus | Rows::Keyness | Rows::Collocates | Rows::Comparison => {}
    }
}

/// The row of a document that failed.
pub fn failure(failure: &Failure, rows: Rows, cells: Cells, out: &mut Vec<u8>) {
    let id = failure.id.clone().or_else(|| failure.line.map(|line| line.to_string())).unwrap_or_default();
    let row = &mut Row { prefix: Vec::new(), cells, count: 0, out };
    let named = columns(rows).iter().filter(|name| !ANSWER.contains(name));
    for name in named {
        row.text(if *name == "document" { &id } else { "" });
    }
    if cells == Cells::Answers && rows != Rows::Reports {
        row.text("");
    }
    row.text(failure.error.kind).text(&failure.error.message).end_whole();
}

/// The rows of a comparison.
pub fn comparison(comparison: Option<&ComparisonItem>, how: Cells) -> Vec<u8> {
    let mut out = Vec::new();
    let row = &mut Row { prefix: Vec::new(), cells: how, count: 0, out: &mut out };
    for (target, item) in comparison
        .iter()
        .flat_map(|found| &found.targets)
        .flat_map(|target| target.promises.iter().map(move |item| (target.target.as_str(), item)))
    {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let document = comparison.and_then(|found| found.documents.get(item.document));
        row.text(target).text(document.map_or("", String::as_str)).text(&text(&item.speaker));
        row.text(&label(&item.role)).text(&item.text).text(&label(&item.direction)).text(&label(&item.change));
        row.text(&text(&item.figure)).number(item.value).text(&text(&item.unit)).text(&text(&item.per));
        row.text(&text(&item.baseline)).text(&text(&item.due)).text(&label(&item.strength));
        row.text(&item.most.to_string()).text(&item.first.to_string()).end();
    }
    out
}

/// The rows of a batch.
pub fn corpus(corpus: &CorpusItem, rows: Rows, how: Cells) -> Vec<u8> {
    let mut out = Vec::new();
    let row = &mut Row { prefix: Vec::new(), cells: how, count: 0, out: &mut out };
    for cells in terms::corpus_rows(corpus, rows) {
        for text in &cells {
            row.text(text);
        }
        row.end();
    }
    out
}

fn commitment(report: &Report<'_>, item: &CommitmentItem<'_>, row: &mut Row<'_>) {
    let quantities = || item.quantities.iter().filter_map(|&index| report.quantities.get(index as usize));
    let dates = || item.dates.iter().filter_map(|&index| report.dates.get(index as usize));
    row.begin();
    row.text(speaker(report, item.speaker)).text(&label(&item.role)).text(&label(&item.attribution));
    row.text(item.text).spans(&[item.span]).text(&item.sentence.to_string()).text(&item.numeric.to_string());
    row.text(item.action).text(&label(&item.direction)).text(&label(&item.change));
    row.text(item.target.unwrap_or_default());
    row.list(quantities().map(|quantity: &QuantityItem<'_>| quantity.text.to_string()));
    row.list(quantities().map(|quantity| value(quantity)));
    row.list(quantities().map(|quantity| quantity.unit.unwrap_or_default().to_string()));
    row.list(dates().map(|date: &DateItem<'_>| date.text.to_string()));
    row.text(item.deadline.start.unwrap_or_default()).text(item.deadline.end.unwrap_or_default());
    row.text(&label(&item.strength)).text(&label(&item.specificity)).text(item.rule).end();
}

fn speech(report: &Report<'_>, row: &mut Row<'_>) {
    for item in &report.speech {
        row.begin();
        row.text(speaker(report, item.speaker)).text(&label(&item.role)).text(&label(&item.kind)).text(&item.text);
        row.spans(&item.spans).text(&item.text.split_whitespace().count().to_string()).text(item.rule).end();
    }
}

fn speaker<'a>(report: &Report<'a>, index: Option<u32>) -> &'a str {
    report.speaker(index).map_or("", |speaker| speaker.name)
}

/// A quantity's value; a range has two ends.
fn value(quantity: &QuantityItem<'_>) -> String {
    let print = |number: Number| number.0.normalize().to_string();
    match quantity.upper {
        Some(upper) => format!("{}..{}", print(quantity.value), print(upper)),
        None => print(quantity.value),
    }
}

/// A row under construction.
struct Row<'a> {
    /// The cells that every row of the document begins with.
    prefix: Vec<u8>,
    cells: Cells,
    /// How many rows of the document stand already.
    count: u32,
    out: &'a mut Vec<u8>,
}

impl<'a> Row<'a> {
    fn new(report: &Report<'_>, cells: Cells, out: &'a mut Vec<u8>) -> Self {
        let mut prefix = Vec::new();
        let mut row = Row { prefix: Vec::new(), cells, count: 0, out: &mut prefix };
        row.text(report.id).text(report.title.unwrap_or_default()).text(&label(&report.date));
        Row { prefix, cells, count: 0, out }
    }

    fn begin(&mut self) {
        self.out.extend_from_slice(&self.prefix);
    }

    fn text(&mut self, text: &str) -> &mut Self {
        match self.cells {
            Cells::Csv => {
                cell(text, self.out);
                self.out.push(b',');
            }
            Cells::Bare | Cells::Answers => {
                self.out.extend_from_slice(&u32::try_from(text.len()).unwrap_or_default().to_le_bytes());
                self.out.extend_from_slice(text.as_bytes());
            }
        }
        self
    }

    fn number(&mut self, number: Option<Number>) -> &mut Self {
        self.text(&number.map(|number| number.0.normalize().to_string()).unwrap_or_default())
    }

    fn list(&mut self, parts: impl Iterator<Item = String>) -> &mut Self {
        self.text(&parts.collect::<Vec<_>>().join("; "))
    }

    /// Where the first part begins and the last one ends.
    fn spans(&mut self, spans: &[crate::report::Span]) -> &mut Self {
        let (start, end) = (spans.first().map(|span| span.0), spans.last().map(|span| span.1));
        self.text(&label(&start)).text(&label(&end))
    }

    /// Ends a row of those that a document may have many of.
    fn end(&mut self) {
        if self.cells == Cells::Answers {
            let number = self.count.to_string();
            self.text(&number).text("").text("");
        }
        self.count += 1;
        self.end_whole();
    }

    /// Ends a row.
    fn end_whole(&mut self) {
        if self.cells == Cells::Csv {
            self.out.pop();
            self.out.push(b'\n');
        }
    }
}

fn cell(text: &str, out: &mut Vec<u8>) {
    let runs = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // A tab or a line break in front moves a formula into a cell of its own in some programs.
    let guarded = (runs || text.starts_with(['\t', '\r', '\n'])) && text.parse::<f64>().is_err();
    let quoted = guarded || text.contains([',', ';', '"', '\n', '\r']) || text.trim() != text;
    let acts = |c: char| is_unsafe(c) && !matches!(c, '\n' | '\r' | '\t');
    let cleaned = if text.contains(acts) { text.replace(acts, "\u{fffd}") } else { text.to_string() };
    if !quoted {
        out.extend_from_slice(cleaned.as_bytes());
        return;
    }
    out.push(b'"');
    if guarded {
        out.push(b'\'');
    }
    out.extend_from_slice(cleaned.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let written = |text: &str| {
            let mut out = Vec::new();
            cell(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written("=1+1"), "\"'=1+1\"");
        assert_eq!(written(" @SUM(A1)"), "\"' @SUM(A1)\"");
        assert_eq!(written("\t=1"), "\"'\t=1\"");
        assert_eq!(written("-5"), "-5");
        assert_eq!(written("-5+cmd|' /C calc'!A0"), "\"'-5+cmd|' /C calc'!A0\"");
        assert_eq!(written("say \"no\", thrice"), "\"say \"\"no\"\", thrice\"");
        assert_eq!(written("\u{1b}[2J"), "\u{fffd}[2J");
    }
}
