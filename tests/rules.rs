//! Rules: every rule that decides is explained, and its examples hold.
//!
//! In: `src/lang/en/rules.tsv` and the sources. Out: failures by name. In an example `\n` stands for a line break.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hustings::cli::explain::rules;
use hustings::{Analyzer, Document, Options};

/// The rules that decide something in a text.
fn deciding(analyzer: &mut Analyzer, text: &str) -> BTreeSet<&'static str> {
    let analysis = analyzer.analyze(&Document::new("example", text.replace("\\n", "\n")), &Options::default());
    let speech = &analysis.speech;
    analysis
        .commitments
        .iter()
        .map(|item| item.rule)
        .chain(analysis.rejected.iter().map(|item| item.rule))
        .chain(speech.attributions.iter().map(|item| item.rule))
        .chain(speech.speakers.iter().map(|item| item.rule))
        .collect()
}

#[test]
fn the_examples_hold() {
    let mut analyzer = Analyzer::english(&[]).unwrap();
    let mut wrong = Vec::new();
    for rule in rules() {
        let accepted = deciding(&mut analyzer, rule.accepted);
        if !rule.accepted.is_empty() && !accepted.contains(rule.rule) {
            wrong.push(format!("{} does not decide in “{}”, but {accepted:?}", rule.rule, rule.accepted));
        }
        if deciding(&mut analyzer, rule.refused).contains(rule.rule) {
            wrong.push(format!("{} decides in “{}”", rule.rule, rule.refused));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_a_commitment_is_explained() {
    let known: BTreeSet<_> = rules().map(|rule| rule.rule).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commitment");
    let mut missing = Vec::new();
    for file in ["bind.rs", "register.rs"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for start in ["Bound(", "firm(", "Refused(", "rule: "] {
            for part in code.split(start).skip(1) {
                let Some(rule) = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                if !known.contains(rule) {
                    missing.push(format!("{file}: {rule}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no row in rules.tsv for {}", missing.join(", "));
}
