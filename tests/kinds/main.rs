//! Every known kind of mistake as tests of their own: `corpus/en/kinds/*.jsonl` and the files beside them.
//!
//! A test is called `mechanism::kind::number`; the mechanism is what would mend the kind (`mechanisms.tsv`), a kind that
//! ends in `/guard` shows what must not be mended too far. `pending.txt` lists by name the cases that still fail. The
//! list only shrinks: a case on it that passes fails the test until its line is deleted, and so does a case that fails
//! and is not on it.
//!
//! | command | does |
//! |---|---|
//! | `cargo test --test kinds` | runs all; those that are pending are told as ignored |
//! | `cargo test --test kinds -- outline::` | the kinds of a mechanism |
//! | `cargo test --test kinds -- --ignored outline::` | shows what the pending ones want, and what came |
//! | `HUSTINGS_BLESS=1 cargo test --test kinds` | deletes the lines of those that pass, and prints them; it adds none |
//!
//! Where two branches have shortened the list, Git keeps the lines of both (`.gitattributes`): bless again after a merge.

mod checks;
#[path = "../program/mod.rs"]
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use hustings::report::Shape;
use hustings::source::records::read_record;
use hustings::{Analyzer, Options, Report};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};

/// A case: its name, what it is about, and what must be seen.
struct Case {
    name: String,
    case: Value,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus/en/kinds")
}

/// All cases, numbered within their kind.
fn cases() -> Vec<Case> {
    let table = fs::read_to_string(folder().join("mechanisms.tsv")).unwrap();
    let cells = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let mechanisms: BTreeMap<String, String> = cells.map(|row| (row[2].to_string(), row[0].to_string())).collect();
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect();
    files.sort();
    files.push(folder().join("files/expected.jsonl"));
    let (mut cases, mut numbers) = (Vec::new(), BTreeMap::<String, u32>::new());
    for file in files {
        for line in fs::read_to_string(&file).unwrap().split('\n').filter(|line| !line.trim().is_empty()) {
            let case: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let kind = case["kind"].as_str().unwrap().to_string();
            let (mechanism, kind) = match kind.strip_prefix("file/") {
                Some(name) => ("file", name),
                None => (mechanism_of(&mechanisms, &kind), kind.as_str()),
            };
            let number = numbers.entry(kind.to_string()).or_default();
            *number += 1;
            cases.push(Case { name: format!("{mechanism}::{kind}::{number}"), case });
        }
    }
    cases
}

fn mechanism_of<'a>(mechanisms: &'a BTreeMap<String, String>, kind: &str) -> &'a str {
    let mechanism = mechanisms.get(kind.strip_suffix("/guard").unwrap_or(kind));
    mechanism.unwrap_or_else(|| panic!("mechanisms.tsv does not say what would mend the kind {kind}"))
}

/// Whether this build reads the file of the case.
fn readable(case: &Value) -> bool {
    let needs = |end: &str| case["file"].as_str().is_some_and(|file| file.ends_with(end));
    (cfg!(feature = "pdf") || !needs(".pdf")) && (cfg!(feature = "html") || !needs(".html"))
}

/// The reports on a case's text or file: one each document.
fn reports(case: &Value, analyzer: &mut Analyzer) -> Vec<Value> {
    if let Some(file) = case["file"].as_str() {
        let path = folder().join("files").join(file);
        let ran = program::run(&["--no-config", "--with-text", "-f", "json", path.to_str().unwrap()]);
        return serde_json::from_str::<Value>(&ran.out)
            .ok()
            .and_then(|report| report["documents"].as_array().cloned())
            .unwrap_or_default();
    }
    let mut record = json!({ "id": case["kind"], "text": case["text"] });
    for key in ["date", "title"] {
        if let Some(value) = case.get(key) {
            record[key] = value.clone();
        }
    }
    let document =
        read_record("the case", 1, record.to_string().as_bytes()).unwrap_or_else(|(_, error)| panic!("{error}"));
    let analysis = analyzer.analyze(&document, &Options::default());
    let report = Report::new(&document, &analysis, Shape { with_text: true, ..Shape::default() });
    vec![serde_json::to_value(&report).unwrap()]
}

/// The checks that fail; those of several documents may be answered by any of them, but what is denied by all.
fn failing<'a>(case: &'a Value, reports: &[Value]) -> Vec<&'a Value> {
    let held = |check: &Value| match checks::rows_in_all(check) {
        Some(count) => {
            reports.iter().map(|report| report["commitments"].as_array().map_or(0, Vec::len) as u64).sum::<u64>()
                == count
        }
        None if checks::denies(check) => reports.iter().all(|report| checks::holds(check, report)),
        None => reports.iter().any(|report| checks::holds(check, report)),
    };
    case["checks"].as_array().unwrap().iter().filter(|check| !held(check)).collect()
}

/// What a case wants and what came, where it fails.
fn outcome(case: &Value, analyzer: &mut Analyzer) -> Result<(), String> {
    let reports = catch_unwind(AssertUnwindSafe(|| reports(case, analyzer)));
    let Ok(reports) = reports else { return Err("the analysis broke down".to_string()) };
    let failing = failing(case, &reports);
    if failing.is_empty() {
        return Ok(());
    }
    let mut told = String::new();
    let subject = case["text"].as_str().or(case["file"].as_str()).unwrap_or_default();
    writeln!(told, "{subject}\n").unwrap();
    for check in failing {
        writeln!(told, "  wanted  {check}").unwrap();
    }
    for report in &reports {
        for row in report["commitments"].as_array().into_iter().flatten() {
            let speaker = row["speaker"].as_u64().map(|index| &report["speakers"][index as usize]["name"]);
            let shown = ["direction", "change", "target", "deadline", "rule"].map(|key| format!("{key}={}", row[key]));
            let (who, shown) = (speaker.unwrap_or(&Value::Null), shown.join(" "));
            writeln!(told, "  row     {who} ({}) {shown} | {}", row["role"], row["text"]).unwrap();
        }
    }
    Err(told)
}

/// The names on the list of those that still fail.
fn pending() -> BTreeSet<String> {
    let list = fs::read_to_string(folder().join("pending.txt")).unwrap_or_default();
    list.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect()
}

/// Deletes from the list those that pass, and prints them.
fn bless(pending: &mut BTreeSet<String>, failed: impl Fn(&str) -> bool) {
    let gone: Vec<_> = pending.iter().filter(|name| !failed(name)).cloned().collect();
    for name in &gone {
        println!("deleted from pending.txt: {name}");
        pending.remove(name);
    }
    let list: String = pending.iter().map(|name| format!("{name}\n")).collect();
    fs::write(folder().join("pending.txt"), list).unwrap();
}

/// The test of a case.
fn trial(name: String, outcome: Result<(), String>, pending: bool) -> Trial {
    let told = match (outcome, pending) {
        (Ok(()), false) => Ok(()),
        (Ok(()), true) => Err(format!(
            "{name} passes now: delete its line from corpus/en/kinds/pending.txt \
             (HUSTINGS_BLESS=1 cargo test --test kinds does so)"
        )),
        // Run only when it is asked for, to be shown.
        (Err(told), true) => return Trial::test(name, || Err(Failed::from(told))).with_ignored_flag(true),
        (Err(told), false) => Err(format!("{told}\nThis case held, and must go on holding.")),
    };
    Trial::test(name, || told.map_err(Failed::from))
}

fn main() {
    let arguments = Arguments::from_args();
    let (cases, mut pending) = (cases(), pending());
    let mut analyzer = Analyzer::english(&[]).unwrap();
    let mut outcomes: BTreeMap<String, Result<(), String>> = BTreeMap::new();
    for Case { name, case } in &cases {
        // What this build cannot read it leaves as it stands on the list.
        let outcome = match readable(case) {
            true => outcome(case, &mut analyzer),
            false if pending.contains(name) => Err("this build does not read the file".to_string()),
            false => Ok(()),
        };
        outcomes.insert(name.clone(), outcome);
    }
    if std::env::var_os("HUSTINGS_BLESS").is_some() {
        bless(&mut pending, |name| outcomes.get(name).is_some_and(Result::is_err));
    }
    let stray: Vec<_> =
        pending.iter().filter(|name| !outcomes.contains_key(*name) || name.contains("/guard::")).cloned().collect();
    let mut trials =
        vec![Trial::test("the list of those that fail names cases, and no guard", move || match stray[..] {
            [] => Ok(()),
            _ => Err(format!("corpus/en/kinds/pending.txt must not name:\n{}", stray.join("\n")).into()),
        })];
    trials.extend(outcomes.into_iter().map(|(name, outcome)| {
        let pending = pending.contains(&name);
        trial(name, outcome, pending)
    }));
    libtest_mimic::run(&arguments, trials).exit();
}
