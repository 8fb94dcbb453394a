//! Markdown: the report as a page for people.
//!
//! In: a report and the view that is asked for. Out: headings and tables; nothing in the document can end a cell, open
//! a tag or start a link.
//!
//! | text | written |
//! |---|---|
//! | `a\|b` | `a\\|b` |
//! | `<b>` | `\\<b\\>` |

use std::fmt::Write as _;

use super::View;
use super::plain::clean;
use crate::report::{CorpusItem, Report, label};

/// The page of a report.
pub fn page(report: &Report<'_>, view: View) -> String {
    let mut page = format!("# {}\n\n", escape(report.title.unwrap_or(report.id)));
    let date = report.date.map(|date| format!(", {}", label(&date))).unwrap_or_default();
    let _ = writeln!(page, "{}{date}", escape(report.id));
    match view {
        View::Report => {
            summary(report, &mut page);
            speakers(report, &mut page);
            commitments(report, &mut page);
            rejected(report, &mut page);
            dates(report, &mut page);
            terms(report, &mut page);
        }
        View::Commitments => {
            commitments(report, &mut page);
            rejected(report, &mut page);
        }
        View::Speech => {
            summary(report, &mut page);
            speech(report, &mut page);
        }
        View::Terms => super::terms::grids(report, 100).into_iter().for_each(|found| grid(&mut page, found)),
        View::Compare => {}
        View::Kwic => grid(&mut page, super::terms::concordance_grid(report)),
    }
    page
}

/// The tables of a batch.
pub fn corpus(corpus: &CorpusItem) -> String {
    let mut page = String::new();
    super::terms::corpus_grids(corpus, 100).into_iter().for_each(|found| grid(&mut page, found));
    page
}

/// A single table.
pub fn one_grid(found: super::terms::Grid) -> String {
    let mut page = String::new();
    grid(&mut page, found);
    page
}

fn grid(page: &mut String, grid: super::terms::Grid) {
    let names: Vec<&str> = grid.columns.iter().map(|(name, _)| *name).collect();
    let right: Vec<usize> = (0..names.len()).filter(|&column| grid.columns[column].1).collect();
    table(page, &escape(&grid.title), &names, &right, grid.rows);
}

/// A table under a heading; numbers of columns that are in `right` stand to the right.
fn table(page: &mut String, title: &str, columns: &[&str], right: &[usize], rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n## {title}\n\n| {} |", columns.join(" | "));
    let rule = (0..columns.len()).map(|column| if right.contains(&column) { "---:" } else { "---" });
    let _ = writeln!(page, "| {} |", rule.collect::<Vec<_>>().join(" | "));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        let _ = writeln!(page, "| {} |", cells.join(" | "));
    }
}

/// Text that means itself.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn speaker(report: &Report<'_>, index: Option<u32>) -> String {
    report.speaker(index).map_or_else(|| "–".into(), |speaker| speaker.name.to_string())
}

fn summary(report: &Report<'_>, page: &mut String) {
    let (stats, by) = (report.stats, report.term_words);
    let row = |name: &str, count: u64| vec![name.to_string(), count.to_string()];
    let rows = vec![
        row("Words", stats.words as u64),
        row("Sentences", stats.sentences as u64),
        row("Words of candidates", by.candidate),
        row("Words of analysts", by.analyst),
        row("Words of others", by.other),
        row("Words of the narrator", by.narrator),
    ];
    table(page, "Summary", &["", "Count"], &[1], rows);
}

fn speakers(report: &Report<'_>, page: &mut String) {
    let rows = report.speakers.iter().map(|item| {
        let title = item.title.unwrap_or_default().to_string();
        let (direct, indirect) = (item.words.direct.to_string(), item.words.indirect.to_string());
        vec![item.name.to_string(), label(&item.role), title, direct, indirect]
    });
    table(page, "Speakers", &["Name", "Role", "Title", "Quoted words", "Reported words"], &[3, 4], rows.collect());
}

fn commitments(report: &Report<'_>, page: &mut String) {
    let rows = report.commitments.iter().zip(1..).map(|(item, number): (_, usize)| {
        let quantities = item.quantities.iter().filter_map(|&index| report.quantities.get(index as usize));
        let figures = quantities.map(|quantity| quantity.text).collect::<Vec<_>>().join("; ");
        let when = [item.deadline.start, item.deadline.end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        vec![
            number.to_string(),
            speaker(report, item.speaker),
            label(&item.role),
            item.text.to_string(),
            label(&item.direction),
            item.target.unwrap_or_default().to_string(),
            figures,
            when,
            label(&item.strength),
        ]
    });
    let columns = ["#", "Who", "Role", "Commitment", "Direction", "Target", "Figures", "When", "Strength"];
    table(page, "Commitments", &columns, &[0], rows.collect());
}

/// What looks like a commitment and is none, where it was asked for.
fn rejected(report: &Report<'_>, page: &mut String) {
    let Some(misses) = &report.rejected else { return };
    let rows = misses.iter().map(|item| {
        vec![speaker(report, item.speaker), item.text.to_string(), label(&item.reason), item.rule.to_string()]
    });
    table(page, "Near misses", &["Who", "No commitment", "Reason", "Rule"], &[], rows.collect());
}

fn dates(report: &Report<'_>, page: &mut String) {
    let rows = report.dates.iter().map(|item| {
        let (start, end) = (label(&item.start), label(&item.end));
        vec![item.text.to_string(), item.value.to_string(), label(&item.relation), start, end]
    });
    table(page, "Dates", &["As written", "Value", "Relation", "First day", "Last day"], &[], rows.collect());
}

fn terms(report: &Report<'_>, page: &mut String) {
    let rows = report.terms.iter().map(|item| {
        let by = item.by_role;
        let mut row = vec![item.term.to_string(), item.count.to_string()];
        row.extend([by.candidate, by.analyst, by.other, by.narrator].map(|count| count.to_string()));
        row.push(label(&item.per_thousand));
        row
    });
    let columns = ["Term", "Count", "Candidates", "Analysts", "Others", "Narrator", "Per 1000"];
    table(page, "Terms", &columns, &[1, 2, 3, 4, 5, 6], rows.collect());
}

fn speech(report: &Report<'_>, page: &mut String) {
    let rows = report
        .speech
        .iter()
        .map(|item| vec![speaker(report, item.speaker), label(&item.role), label(&item.kind), item.text.to_string()]);
    table(page, "Speech", &["Who", "Role", "Kind", "Words"], &[], rows.collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_leave_its_cell() {
        assert_eq!(escape("a|b\n<img src=x> [c](d)"), "a\\|b \\<img src=x\\> \\[c\\](d)");
    }
}
