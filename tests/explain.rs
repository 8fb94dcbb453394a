//! Every rule that decides anything is explained, and its examples are what they say.

mod program;

use std::collections::BTreeSet;

use program::{run, run_with};
use serde_json::Value;

struct Rule {
    name: String,
    accepted: String,
    refused: String,
}

fn rules() -> Vec<Rule> {
    let list = run(&["explain", "-f", "json"]).json();
    let text = |rule: &Value, key: &str| rule[key].as_str().unwrap().replace("\\n", "\n");
    list.as_array()
        .unwrap()
        .iter()
        .map(|rule| Rule { name: text(rule, "rule"), accepted: text(rule, "accepted"), refused: text(rule, "refused") })
        .collect()
}

/// The rules that decide in a report.
fn deciding(report: &Value) -> BTreeSet<String> {
    let lists = ["speakers", "speech", "commitments", "rejected"];
    let items = lists.iter().filter_map(|list| report[list].as_array()).flatten();
    items.map(|item| item["rule"].as_str().unwrap().to_string()).collect()
}

#[test]
fn every_rule_that_decides_in_the_corpus_is_explained() {
    let known: BTreeSet<String> = rules().into_iter().map(|rule| rule.name).collect();
    let report = run(&["--include", "rejected", "corpus/en/articles"]).json();
    let used: BTreeSet<String> = report["documents"].as_array().unwrap().iter().flat_map(deciding).collect();
    let unknown: Vec<_> = used.difference(&known).collect();
    assert!(unknown.is_empty(), "rows are missing in src/lang/en/rules.tsv: {unknown:?}");
}

#[test]
fn every_example_is_what_it_says() {
    let rules = rules();
    assert!(rules.is_sorted_by(|a, b| a.name < b.name), "the table is sorted");
    let examples: Vec<(&Rule, bool, &str)> = rules
        .iter()
        .flat_map(|rule| [(rule, true, rule.accepted.as_str()), (rule, false, rule.refused.as_str())])
        .filter(|(_, _, text)| !text.is_empty())
        .collect();
    let records: String =
        examples.iter().map(|(_, _, text)| format!("{}\n", serde_json::json!({ "text": text }))).collect();
    let ran = run_with(&["-f", "jsonl", "--include", "rejected"], &records);
    let reports: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(reports.len(), examples.len());
    let mut wrong = Vec::new();
    for ((rule, accepted, text), report) in examples.iter().zip(&reports) {
        if deciding(report).contains(&rule.name) != *accepted {
            let said = if *accepted { "does not decide" } else { "decides" };
            wrong.push(format!("{} {said} in: {text}\n  found {:?}", rule.name, deciding(report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_is_explained_by_name() {
    let ran = run(&["explain", "according-to"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("decides: attribution") && ran.out.contains("Accepted:"), "{}", ran.out);
    assert!(run(&["explain", "acording-to"]).err.contains("did you mean “according-to”?"));
}
