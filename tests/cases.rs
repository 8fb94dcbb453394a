//! Behaviour as text: every `corpus/en/cases/*.case` file, one stage each.
//!
//! ```text
//! == a name that says what is shown
//! The text, over as many lines as it takes.
//! ---
//! 40000 AT_LEAST of=owners | at least 40 thousand owners
//! ```
//!
//! Behind `---` stands one line per annotation, exactly as [`lines`] prints them for the stage that the file is named
//! after. A line that begins with `date:`, `title:`, `owner:`, `candidate:` or `analyst:` before the text sets that
//! option. A known wrong result is kept with a line `FIXME why` before the text. `HUSTINGS_BLESS=1 cargo test --test
//! cases` writes what the program finds; read it before you commit it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hustings::span::Spanned;
use hustings::{Analysis, Analyzer, Document, Options};

struct Case {
    name: String,
    head: Vec<String>,
    text: String,
    expected: String,
}

fn read(content: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for part in format!("\n{content}").split("\n== ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
        let (mut text, expected) = rest.split_once("\n---\n").or(rest.split_once("\n---")).unwrap_or((rest, ""));
        let mut head = Vec::new();
        while let Some((line, after)) = text.split_once('\n') {
            let setting = ["date:", "title:", "owner:", "candidate:", "analyst:", "term:", "FIXME "];
            if !setting.iter().any(|start| line.starts_with(start)) {
                break;
            }
            head.push(line.to_string());
            text = after;
        }
        cases.push(Case {
            name: name.to_string(),
            head,
            text: text.to_string(),
            expected: expected.trim_end().to_string(),
        });
    }
    cases
}

fn analyze(analyzer: &mut Analyzer, case: &Case) -> (Document, Analysis) {
    let mut document = Document::new(case.name.clone(), case.text.clone());
    let mut options = Options::default();
    for line in &case.head {
        let (key, value) = line.split_once([':', ' ']).unwrap();
        let value = value.trim();
        match key {
            "date" => document.date = Some(value.parse().unwrap()),
            "title" => document.title = Some(value.to_string()),
            "owner" => document.owner = Some(value.to_string()),
            "candidate" => options.settled.candidates.push(value.to_string()),
            "analyst" => options.settled.analysts.push(value.to_string()),
            "term" => options.terms.terms.push(value.to_string()),
            _ => {}
        }
    }
    let analysis = analyzer.analyze(&document, &options);
    (document, analysis)
}

/// What a stage found, a line each.
fn lines(stage: &str, document: &Document, analysis: &Analysis) -> String {
    let text = &document.text;
    let at = |span: hustings::span::Span<hustings::span::Text>| text[span.range()].replace('\n', "⏎");
    let mut out = String::new();
    match stage {
        "tokens" => {
            let words: Vec<_> = analysis.tokens.iter().map(|token| at(token.span())).collect();
            writeln!(out, "{}", words.join("·")).unwrap();
        }
        "sentences" => {
            for sentence in analysis.sentences.iter() {
                writeln!(out, "{}", at(sentence.span())).unwrap();
            }
        }
        "structure" => {
            for block in analysis.blocks.iter() {
                writeln!(out, "{:?} | {}", block.kind, at(block.span())).unwrap();
            }
        }
        "quantity" => {
            for q in analysis.quantities.iter() {
                write!(out, "{}", q.value.normalize()).unwrap();
                if let Some(upper) = q.upper {
                    write!(out, "..{}", upper.normalize()).unwrap();
                }
                write!(out, " {} {:?} {:?}", q.unit.as_deref().unwrap_or("-"), q.dimension, q.bound).unwrap();
                if let Some(of) = q.of {
                    write!(out, " of={}", at(of)).unwrap();
                }
                if let Some(per) = &q.per {
                    write!(out, " per={per}").unwrap();
                }
                writeln!(out, " | {}", at(q.span)).unwrap();
            }
        }
        "date" => {
            for d in analysis.dates.iter() {
                write!(out, "{:?} {}", d.kind, d.value).unwrap();
                if let (Some(start), Some(end)) = (d.start, d.end) {
                    write!(out, " [{start} {end}]").unwrap();
                }
                if let Some(relation) = d.relation {
                    write!(out, " {relation:?}").unwrap();
                }
                if let Some(against) = d.resolved_against {
                    write!(out, " against={against}").unwrap();
                }
                writeln!(out, " | {}", at(d.span)).unwrap();
            }
        }
        "quote" => {
            for quote in analysis.quotes.iter() {
                let spans: Vec<_> = quote.inner.iter().map(|&span| at(span)).collect();
                let open = if quote.closed { "" } else { " unclosed" };
                writeln!(out, "{}{open} | {}", quote.depth, spans.join(" … ")).unwrap();
            }
            for warning in &analysis.warnings {
                writeln!(out, "warning {}", warning.code).unwrap();
            }
        }
        "speech" => {
            for a in analysis.speech.attributions.iter() {
                let speaker = a.speaker.and_then(|n| analysis.speech.speakers.get(n as usize));
                let spans: Vec<_> = a.spans.iter().map(|&span| at(span)).collect();
                let name = speaker.map_or("-", |s| &s.name);
                writeln!(out, "{:?} {name} ({:?}) [{}] | {}", a.kind, a.role, a.rule, spans.join(" … ")).unwrap();
            }
            for s in &analysis.speech.speakers {
                write!(out, "speaker {} {:?} [{}]", s.name, s.role, s.rule).unwrap();
                if let Some(evidence) = s.evidence {
                    write!(out, " “{}”", at(evidence)).unwrap();
                }
                writeln!(out).unwrap();
            }
        }
        "commitment" => {
            for c in analysis.commitments.iter() {
                let speaker = c.speaker.and_then(|n| analysis.speech.speakers.get(n as usize));
                let name = speaker.map_or("-", |s| &s.name);
                write!(out, "{name} {:?} {} {:?}", c.attribution, c.action, c.direction).unwrap();
                if let Some(change) = c.change {
                    write!(out, " {change:?}").unwrap();
                }
                write!(out, " target={}", c.target.as_deref().unwrap_or("-")).unwrap();
                for &n in &c.quantities {
                    write!(out, " q={}", analysis.quantities[n as usize].value.normalize()).unwrap();
                }
                if let Some(base) = c.baseline {
                    write!(out, " base={}", analysis.quantities[base as usize].value.normalize()).unwrap();
                }
                if let Some(start) = &c.start {
                    write!(out, " from={start}").unwrap();
                }
                if let Some(deadline) = &c.deadline {
                    write!(out, " due={deadline}").unwrap();
                }
                writeln!(out, " {:?} {:?} [{}] | {}", c.strength, c.specificity, c.rule, at(c.span)).unwrap();
            }
            for miss in analysis.rejected.iter() {
                writeln!(out, "refused {:?} [{}] | {}", miss.reason, miss.rule, at(miss.span)).unwrap();
            }
        }
        "terms" => {
            for t in &analysis.terms {
                writeln!(out, "{} {} {} {:?}", t.term, t.stem, t.count, t.by_role).unwrap();
            }
        }
        stage => panic!("no stage is called {stage}: see tests/cases.rs"),
    }
    out.trim_end().to_string()
}

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/cases");
    let bless = std::env::var_os("HUSTINGS_BLESS").is_some();
    let mut analyzer = Analyzer::english(&[]).unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "case")) {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        // "quantity-money.case" shows the stage "quantity".
        let stage = stem.split('-').next().unwrap();
        let content = fs::read_to_string(file).unwrap();
        let mut blessed =
            content.split("\n== ").next().filter(|head| !head.starts_with("== ")).unwrap_or("").to_string();
        if !blessed.is_empty() {
            blessed.push('\n');
        }
        for case in read(&content) {
            count += 1;
            let (document, analysis) = analyze(&mut analyzer, &case);
            let found = lines(stage, &document, &analysis);
            if found != case.expected {
                let (name, expected) = (&case.name, &case.expected);
                wrong.push(format!("{stem}: {name}\n{}\n  expected:\n{expected}\n  found:\n{found}\n", case.text));
            }
            let head: String = case.head.iter().map(|line| format!("{line}\n")).collect();
            write!(blessed, "== {}\n{head}{}\n---\n{found}\n\n", case.name, case.text).unwrap();
        }
        if bless {
            fs::write(file, format!("{}\n", blessed.trim_end())).unwrap();
        }
    }
    assert!(count > 0, "no case was found");
    assert!(bless || wrong.is_empty(), "{} of {count} cases fail:\n\n{}", wrong.len(), wrong.join("\n"));
}
