//! Tables for a terminal: summary, speakers, commitments, dates, terms.
//!
//! In: a report, the view that is asked for, and the columns there are. Out: text that fits them, without a control
//! character from the document. Words are wrapped, figures in a commitment are set off where there is colour.
//!
//! | view | tables |
//! |---|---|
//! | report | Summary, Speakers, Commitments, Dates, Terms, Warnings |
//! | commitments | Commitments, with strength and rule |
//! | speech | Words by role, Speech |
//! | terms | Terms, Terms by speaker, Lexical diversity |
//! | kwic | a line per occurrence, aligned |

use anstyle::{AnsiColor, Style};
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

use super::plain::{clean, highlight, shorten};
use super::when::when;
use super::{Look, View, terms};
use crate::report::{ByRole, CommitmentItem, CorpusItem, Report, label};
use crate::speech::Role;

const HEAD: Style = Style::new().bold();
const FIGURE: Style = AnsiColor::Yellow.on_default().bold();
const CANDIDATE: Style = AnsiColor::Green.on_default();
const ANALYST: Style = AnsiColor::Blue.on_default();
const PALE: Style = Style::new().dimmed();

/// The tables of a report.
pub fn tables(report: &Report<'_>, view: View, look: Look) -> String {
    let mut page = Page { look, text: String::new() };
    page.line(HEAD, &clean(report.id));
    match view {
        View::Report => {
            page.summary(report);
            page.speakers(report);
            page.commitments(report, false);
            page.rejected(report);
            page.dates(report);
            page.terms(report);
            page.warnings(report);
        }
        View::Commitments => {
            page.commitments(report, true);
            page.none(report.commitments.is_empty(), "No commitments.");
            page.rejected(report);
        }
        View::Speech => {
            page.shares(report);
            page.speech(report);
            page.none(report.speech.is_empty(), "No speech.");
        }
        View::Terms => terms::grids(report, look.width).into_iter().for_each(|grid| page.grid(grid)),
        View::Kwic => {
            let lines = terms::concordance(report, look.width.into(), look.color.then_some(HEAD));
            page.text.push_str(&lines);
        }
        View::Compare => {}
    }
    page.text
}

/// The tables of a batch.
pub fn corpus(corpus: &CorpusItem, look: Look) -> String {
    let mut page = Page { look, text: String::new() };
    terms::corpus_grids(corpus, look.width).into_iter().for_each(|grid| page.grid(grid));
    page.text
}

/// A single table.
pub fn one_grid(grid: terms::Grid, look: Look) -> String {
    let mut page = Page { look, text: String::new() };
    page.grid(grid);
    page.text
}

/// A column.
#[derive(Clone, Copy)]
struct Column {
    title: &'static str,
    /// How much of the width it may take, in per cent; none: what is left.
    share: Option<u16>,
    /// Whether it holds numbers, which stand to the right and are not broken.
    figures: bool,
    /// The width from which on there is room for it.
    from: u16,
}

impl Column {
    /// Shows the column only where there is this much room.
    const fn from(self, from: u16) -> Self {
        Column { from, ..self }
    }
}

/// A column of words.
const fn words(title: &'static str, percent: u16) -> Column {
    Column { share: Some(percent), ..rest(title) }
}

/// The column that takes what room is left.
const fn rest(title: &'static str) -> Column {
    Column { title, share: None, figures: false, from: 0 }
}

/// A column of numbers.
const fn figures(title: &'static str) -> Column {
    Column { figures: true, ..rest(title) }
}

struct Page {
    look: Look,
    text: String,
}

impl Page {
    fn line(&mut self, style: Style, text: &str) {
        let text = self.styled(style, &shorten(text, self.look.width.into()));
        self.text.push_str(&text);
        self.text.push('\n');
    }

    /// Says that there is nothing to show.
    fn none(&mut self, empty: bool, text: &str) {
        if empty {
            self.text.push('\n');
            self.line(PALE, text);
        }
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.look.color { format!("{}{text}{}", style.render(), style.render_reset()) } else { text.to_string() }
    }

    fn role(&self, role: Role) -> String {
        match role {
            Role::Candidate => self.styled(CANDIDATE, &label(&role)),
            Role::Analyst => self.styled(ANALYST, &label(&role)),
            Role::Other => label(&role),
        }
    }

    /// A table with a line above it that names it; nothing when there are no rows.
    fn table(&mut self, title: &str, columns: &[Column], roomy: bool, rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let width = self.look.width;
        self.text.push('\n');
        self.line(HEAD, title);
        let shown = |column: &&Column| column.from <= width;
        let mut table = Table::new();
        table.load_style(if roomy { presets::UTF8_FULL } else { presets::UTF8_FULL_CONDENSED });
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        if columns.iter().any(|column| !column.title.is_empty()) {
            let heads = columns.iter().filter(shown).map(|column| Cell::new(column.title));
            table.set_header(Row::from(heads.collect::<Vec<_>>()));
        }
        for row in rows {
            let cells = row.into_iter().zip(columns).filter(|(_, column)| shown(column));
            let cells = cells.map(|(text, column)| {
                let cell = Cell::new(text);
                if column.figures { cell.set_alignment(CellAlignment::Right) } else { cell }
            });
            table.add_row(cells.collect::<Vec<_>>());
        }
        for (place, column) in table.column_iter_mut().zip(columns.iter().filter(shown)) {
            if column.figures {
                place.set_constraint(ColumnConstraint::ContentWidth);
            } else if let Some(share) = column.share {
                place.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed((width * share / 100).max(8))));
            }
        }
        self.text.push_str(&table.trim_fmt());
        self.text.push('\n');
    }

    fn grid(&mut self, grid: terms::Grid) {
        let columns = grid.columns.iter().map(|&(title, figures)| Column { figures, ..rest(title) });
        let columns: Vec<Column> = columns.collect();
        self.table(&grid.title, &columns, false, grid.rows);
    }

    fn summary(&mut self, report: &Report<'_>) {
        let stats = report.stats;
        let mut rows = Vec::new();
        let mut row = |name: &str, value: String| {
            if !value.is_empty() {
                rows.push(vec![name.to_string(), value]);
            }
        };
        row("Title", clean(report.title.unwrap_or_default()));
        row("Date", label(&report.date));
        row("Text", format!("{} words, {} sentences, {} paragraphs", stats.words, stats.sentences, stats.paragraphs));
        row("Whose words", shares(report.term_words));
        let numeric = report.commitments.iter().filter(|item| item.numeric).count();
        let due = report.commitments.iter().filter(|item| item.deadline.end.is_some()).count();
        let count = report.commitments.len();
        row("Commitments", format!("{count}, {numeric} of them with a figure or a date, {due} with a deadline"));
        row("Facts", format!("{} quantities, {} dates", report.quantities.len(), report.dates.len()));
        self.table("Summary", &[words("", 30), rest("")], false, rows);
    }

    fn speakers(&mut self, report: &Report<'_>) {
        let rows = report.speakers.iter().map(|speaker| {
            vec![
                self.styled(HEAD, &clean(speaker.name)),
                self.role(speaker.role),
                clean(speaker.title.unwrap_or_default()),
                speaker.words.direct.to_string(),
                speaker.words.indirect.to_string(),
            ]
        });
        let rows = rows.collect();
        let columns =
            [words("Name", 35), words("Role", 14), rest("Title").from(60), figures("Quoted"), figures("Reported")];
        self.table("Speakers", &columns, false, rows);
    }

    fn commitments(&mut self, report: &Report<'_>, detailed: bool) {
        let rows = report.commitments.iter().zip(1..).map(|(item, number)| {
            let by = report.speaker(item.speaker);
            let name = by.map_or_else(|| "–".into(), |speaker| self.styled(HEAD, &clean(speaker.name)));
            let mut row = vec![
                number.to_string(),
                format!("{name}\n{}", self.role(item.role)),
                self.quotation(report, item),
                self.change(report, item),
                when(item.deadline.start, item.deadline.end),
            ];
            if detailed {
                let basis = [label(&item.strength), label(&item.attribution), item.rule.to_string()].join("\n");
                row.push(self.styled(PALE, &basis));
            }
            row
        });
        let rows: Vec<_> = rows.collect();
        let mut columns =
            vec![figures("#"), words("Who", 18), rest("Commitment"), words("Change", 24).from(56), words("When", 13)];
        if detailed {
            columns.push(words("Basis", 20).from(76));
        }
        let title = format!("Commitments ({})", rows.len());
        self.table(&title, &columns, true, rows);
    }

    /// What looks like a commitment and is none, where it was asked for.
    fn rejected(&mut self, report: &Report<'_>) {
        let Some(misses) = &report.rejected else { return };
        let rows = misses.iter().map(|item| {
            let by = report.speaker(item.speaker);
            let name = by.map_or_else(|| "–".into(), |speaker| clean(speaker.name));
            vec![name, clean(item.text), label(&item.reason), self.styled(PALE, item.rule)]
        });
        let rows: Vec<_> = rows.collect();
        let columns = [words("Who", 18), rest("No commitment"), words("Reason", 12), words("Rule", 16).from(76)];
        self.table(&format!("Near misses ({})", rows.len()), &columns, true, rows);
    }

    /// The words of a commitment, its figures and dates set off.
    fn quotation(&self, report: &Report<'_>, item: &CommitmentItem<'_>) -> String {
        if !self.look.color {
            return clean(item.text);
        }
        let quantities = item.quantities.iter().filter_map(|&index| report.quantities.get(index as usize));
        let dates = item.dates.iter().filter_map(|&index| report.dates.get(index as usize));
        let marks: Vec<_> = quantities.map(|item| item.span).chain(dates.map(|item| item.span)).collect();
        highlight(item.text, item.span, &marks, report.offsets, FIGURE)
    }

    /// What changes, in which direction and by how much.
    fn change(&self, report: &Report<'_>, item: &CommitmentItem<'_>) -> String {
        let written =
            |index: u32| report.quantities.get(index as usize).map(|item| self.styled(FIGURE, &clean(item.text)));
        let how = item.change.map(|change| label(&change)).filter(|how| how == "to" || how == "by");
        let from = item.baseline.and_then(written).map(|baseline| format!("from {baseline}"));
        let others = item.quantities.iter().filter(|&&index| Some(index) != item.baseline);
        let figures = others.filter_map(|&index| written(index)).collect::<Vec<_>>().join(", ");
        let parts = [label(&item.direction), from.unwrap_or_default(), how.unwrap_or_default(), figures];
        let parts = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
        match item.target {
            Some(target) => format!("{parts}\n{}", clean(target)),
            None => parts,
        }
    }

    fn dates(&mut self, report: &Report<'_>) {
        let mut rows: Vec<(Vec<String>, usize)> = Vec::new();
        for item in &report.dates {
            let days = match (item.start, item.end) {
                (Some(start), Some(end)) if start == end => label(&start),
                (None, None) => String::new(),
                (start, end) => format!("{} – {}", label(&start), label(&end)),
            };
            let row = vec![clean(item.text), clean(item.value), label(&item.relation), days];
            match rows.iter().position(|(known, _)| *known == row) {
                Some(known) => rows[known].1 += 1,
                // A long document names hundreds; the table shows the first ones, JSON all.
                None if rows.len() < MOST_ROWS => rows.push((row, 1)),
                None => {}
            }
        }
        let rows = rows.into_iter().map(|(mut row, count)| {
            row.push(count.to_string());
            row
        });
        let columns = [
            rest("As written"),
            words("Value", 20),
            words("Relation", 12),
            rest("Days").from(60),
            figures("Times").from(50),
        ];
        self.table(&format!("Dates ({})", report.dates.len()), &columns, false, rows.collect());
    }

    fn terms(&mut self, report: &Report<'_>) {
        let rows = report.terms.iter().map(|item| {
            let by = item.by_role;
            let counts = [u64::from(item.count), by.candidate, by.analyst, by.other, by.narrator];
            let mut row = vec![clean(item.term)];
            row.extend(counts.map(|count| count.to_string()));
            row.push(label(&item.per_thousand));
            row
        });
        let columns = [
            rest("Term"),
            figures("Count"),
            figures("Candidates").from(78),
            figures("Analysts").from(66),
            figures("Others").from(78),
            figures("Narrator").from(66),
            figures("Per 1000"),
        ];
        self.table("Terms", &columns, false, rows.collect());
    }

    fn shares(&mut self, report: &Report<'_>) {
        let by = report.term_words;
        let all = total(by);
        let rows = by_role(by).filter(|(_, count)| *count > 0).map(|(name, count)| {
            let eighths = (count * 8 * 30 / all.max(1)) as usize;
            let bar = "█".repeat(eighths / 8);
            vec![name.to_string(), count.to_string(), percent(count, all), bar]
        });
        let columns = [rest("Role"), figures("Words"), figures("Share"), rest("").from(66)];
        self.table("Words by role", &columns, false, rows.collect());
    }

    fn speech(&mut self, report: &Report<'_>) {
        let rows = report.speech.iter().map(|item| {
            let by = report.speaker(item.speaker);
            let name = by.map_or_else(|| "–".into(), |speaker| self.styled(HEAD, &clean(speaker.name)));
            vec![format!("{name}\n{}", self.role(item.role)), label(&item.kind), clean(&item.text)]
        });
        let rows: Vec<_> = rows.collect();
        let columns = [words("Who", 25), words("Kind", 12), rest("Words")];
        self.table(&format!("Speech ({})", rows.len()), &columns, true, rows);
    }

    fn warnings(&mut self, report: &Report<'_>) {
        let rows = report.warnings.iter().take(MOST_ROWS);
        let rows = rows.map(|item| vec![item.code.to_string(), clean(item.message)]).collect();
        self.table("Warnings", &[words("Code", 25), rest("What was assumed")], false, rows);
    }
}

const MOST_ROWS: usize = 60;

/// How the words divide over the roles, in per cent.
fn shares(by: ByRole) -> String {
    let all = total(by);
    let shares = by_role(by).filter(|(_, count)| *count > 0);
    shares.map(|(name, count)| format!("{name} {}", percent(count, all))).collect::<Vec<_>>().join(", ")
}

fn by_role(by: ByRole) -> impl Iterator<Item = (&'static str, u64)> {
    let names = ["candidate", "analyst", "other", "narrator"];
    names.into_iter().zip([by.candidate, by.analyst, by.other, by.narrator])
}

fn total(by: ByRole) -> u64 {
    by_role(by).map(|(_, count)| count).sum()
}

fn percent(count: u64, all: u64) -> String {
    (count * 100 + all / 2).checked_div(all).map(|share| format!("{share} %")).unwrap_or_default()
}
