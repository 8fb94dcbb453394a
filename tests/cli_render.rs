//! Tables, CSV and Markdown: they fit, they say what was found, and nothing in a document acts on the reader's screen.

mod program;

use hustings::commitment::{Attributed, Change, Specificity, Strength};
use hustings::lang::verbs::Direction;
use hustings::quantity::{Bound, Dimension};
use hustings::render::{Format, Look, Renderer, Rows, View};
use hustings::report::{CommitmentItem, Deadline, Number, QuantityItem, Span, SpeakerItem, SpokenWords};
use hustings::speech::Role;
use hustings::{Analysis, Document, Report};
use program::{hustings, run, run_with};
use unicode_width::UnicodeWidthStr;

const WORDS: &str = "“We will raise the output of the Upper Lindow wind farms by at least 40 per cent, and we will \
                     do so before anybody in Marovia has had the time to ask what it costs,” she said.";

/// Shows a report with one commitment by one speaker.
fn show(words: &str, name: &str, format: Format, view: View) -> String {
    let document = Document::new("speech.txt", words);
    let analysis = Analysis::default();
    let mut report = Report::new(&document, &analysis, Default::default());
    let figure = "at least 40 per cent";
    let at = words.find(figure).map_or(0, |byte| words[..byte].chars().count() as u32);
    report.speakers.push(SpeakerItem {
        name,
        role: Role::Candidate,
        title: Some("Mayor of Lindow"),
        aliases: Vec::new(),
        words: SpokenWords { direct: 30, indirect: 2 },
        evidence: None,
        rule: "role-title",
    });
    report.quantities.push(QuantityItem {
        span: Span(at, at + figure.len() as u32),
        text: figure,
        value: Number("40".parse().unwrap()),
        upper: None,
        unit: Some("%"),
        dimension: Dimension::Percent,
        bound: Bound::AtLeast,
        of: None,
        per: None,
    });
    report.commitments.push(CommitmentItem {
        span: Span(0, words.chars().count() as u32),
        text: words,
        sentence: 0,
        speaker: Some(0),
        role: Role::Candidate,
        attribution: Attributed::Direct,
        numeric: true,
        action: "raise",
        verb: None,
        direction: Direction::Increase,
        change: Some(Change::By),
        figure: Some(0),
        baseline: None,
        target: Some("output of the Upper Lindow wind farms"),
        quantities: &[0],
        dates: &[],
        deadline: Deadline { start: None, end: Some("2030") },
        strength: Strength::Firm,
        specificity: Specificity::Specific,
        rule: "will",
    });
    let mut out = Vec::new();
    Renderer { format, view, terminal: false }.document(&report, &mut out);
    String::from_utf8(out).unwrap()
}

fn without_codes(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[test]
fn a_table_fits_the_terminal_with_and_without_colour() {
    for width in [40, 60, 80, 100, 160] {
        for view in [View::Report, View::Commitments, View::Speech] {
            let plain = show(WORDS, "Ana Roe", Format::Table(Look { width, color: false }), view);
            let lit = show(WORDS, "Ana Roe", Format::Table(Look { width, color: true }), view);
            assert!(!plain.contains('\u{1b}'));
            let bare = without_codes(&lit);
            for table in [&plain, &bare] {
                let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
                assert!(widest <= width as usize, "{widest} of {width}:\n{table}");
            }
            let letters = |table: &str| table.chars().filter(|c| c.is_alphanumeric()).count();
            assert_eq!(letters(&plain), letters(&bare), "colour changes nothing but colour");
        }
    }
}

#[test]
fn a_figure_is_lit_on_every_line_it_is_wrapped_over() {
    let table = show(WORDS, "Ana Roe", Format::Table(Look { width: 60, color: true }), View::Commitments);
    let lit = "\u{1b}[1m\u{1b}[33m";
    assert!(table.contains(lit), "{table}");
    for line in table.lines() {
        // A colour that is begun on a line ends on it, or it would run into the next column.
        let begun = line.matches("\u{1b}[33m").count();
        assert!(line.matches("\u{1b}[0m").count() + line.matches("\u{1b}[39m").count() >= begun, "{line:?}");
    }
}

#[test]
fn a_commitment_is_shown_with_speaker_change_and_deadline() {
    let table = show(WORDS, "Ana Roe", Format::Table(Look { width: 140, color: false }), View::Commitments);
    for part in ["Commitments (1)", "Ana Roe", "candidate", "increase by at least 40", "by 2030", "firm", "will"] {
        assert!(table.contains(part), "{part}:\n{table}");
    }
}

#[test]
fn nothing_in_a_document_acts_on_the_screen() {
    let hostile = "\u{1b}]0;owned\u{7}We will \u{9b}31m raise\r\n pensions\u{202e} by \u{2066}5 %\u{200f}.\u{1b}[2J";
    for format in [Format::Table(Look { width: 80, color: false }), Format::Csv(Rows::Commitments), Format::Markdown] {
        let shown = show(hostile, "\u{1b}[31mAna\u{202e} Roe", format, View::Report);
        let acts = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\r')) || matches!(c, '\u{202e}' | '\u{2066}' | '\u{200f}')
        };
        assert!(!shown.contains(acts), "{shown:?}");
    }
    // Nor does a file name, in the message about it.
    let ran = run(&["no\u{1b}[31m-such\n-file"]);
    assert!(!ran.err.contains('\u{1b}') && ran.err.lines().count() == 1, "{:?}", ran.err);
}

#[test]
fn a_cell_of_csv_runs_no_formula() {
    let csv = show("=HYPERLINK(\"http://x\")", "@Roe", Format::Csv(Rows::Commitments), View::Commitments);
    assert!(csv.contains(",\"'=HYPERLINK(\"\"http://x\"\")\","), "{csv}");
    assert!(csv.contains(",\"'@Roe\","), "{csv}");
}

#[test]
fn csv_has_one_row_a_commitment_and_as_many_cells_as_its_head() {
    for (rows, columns) in [("commitments", 24), ("speech", 11), ("quantities", 13), ("dates", 12), ("terms", 11)] {
        let ran = run(&["-f", "csv", "--rows", rows, "corpus/en/articles"]);
        assert_eq!(ran.status, 0);
        for record in records(&ran.out) {
            assert_eq!(record.len(), columns, "{rows}: {record:?}");
        }
    }
}

/// Reads CSV, without help from the code that writes it.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && record.is_empty());
    records
}

#[test]
fn colour_is_where_it_is_wanted() {
    let text = "“We will build 5 homes by 2030,” said Mayor Ana Roe.";
    let colored = |arguments: &[&str], env: &[(&str, &str)]| {
        let mut command = hustings(&[&["-f", "table"], arguments].concat());
        command.envs(env.iter().copied()).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        child.wait_with_output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!colored(&[], &[]), "not in a pipe");
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("FORCE_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn the_width_is_taken_from_the_environment() {
    let article = "corpus/en/articles/fair-future.txt";
    for width in [60usize, 80, 120] {
        let output = hustings(&["-f", "table", article]).env("COLUMNS", width.to_string()).output().unwrap();
        let table = String::from_utf8(output.stdout).unwrap();
        let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width && widest + 20 > width, "{widest} of {width}\n{table}");
    }
}

#[test]
fn help_is_short_or_long_and_has_examples() {
    let (short, long) = (run(&["-h"]), run(&["--help"]));
    assert_eq!((short.status, long.status), (0, 0));
    assert!(long.out.len() > short.out.len());
    for help in [&short, &long] {
        assert!(help.out.contains("Examples:") && help.out.contains("Exit status"));
        assert!(help.out.lines().all(|line| line.width() <= 100), "{}", help.out);
    }
    for what in ["man", "bash", "zsh", "fish", "powershell"] {
        let ran = run(&["generate", what]);
        assert!(ran.status == 0 && ran.out.contains("commitments"), "{what}");
    }
    assert!(run_with(&["languages"], "").out.starts_with("en"));
}
