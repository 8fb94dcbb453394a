//! `terms` and `kwic` as their users meet them.

mod program;

use program::{Folder, run, run_with};
use serde_json::Value;

const ARTICLE: &str = "corpus/en/articles/fair-future.txt";
const ARTICLES: &str = "corpus/en/articles";

fn counts(arguments: &[&str]) -> Vec<(String, u64)> {
    let report = run(arguments).json();
    let terms = report["documents"][0]["terms"].as_array().unwrap();
    terms.iter().map(|term| (term["term"].as_str().unwrap().into(), term["count"].as_u64().unwrap())).collect()
}

fn list(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs.iter().map(|&(term, count)| (term.to_string(), count)).collect()
}

/// Every number of a report, to look for what JSON cannot hold; `serde_json` would print it as null.
fn has_key(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(map) => map.contains_key(key) || map.values().any(|value| has_key(value, key)),
        Value::Array(list) => list.iter().any(|value| has_key(value, key)),
        _ => false,
    }
}

#[test]
fn terms_are_counted_by_stem_word_and_form() {
    let text = "Justice for all. Justice needs judges; the just ask for justice. Just Marovia!";
    let count = |how: &str, term: &str| {
        let report = run_with(&["terms", "--match", how, "-t", term], text).json();
        report["documents"][0]["terms"][0]["count"].as_u64().unwrap()
    };
    assert_eq!([count("stem", "Justice"), count("word", "Justice"), count("exact", "Justice")], [3, 3, 2]);
    assert_eq!([count("word", "just*"), count("exact", "Just*"), count("word", "just marovia")], [5, 3, 1]);
    let asked = ["terms", "--match", "word", "-t", "Justice", "-t", "Fair Future", "-t", "tax", ARTICLE];
    assert_eq!(counts(&asked), list(&[("Justice", 5), ("Fair Future", 2), ("tax", 3)]));
}

#[test]
fn a_concordance_has_a_line_for_every_occurrence() {
    let report = run(&["kwic", "-t", "Justice", "-t", "tax*", "--with-text", "--window", "4", ARTICLES]).json();
    let counted = run(&["terms", "-t", "Justice", "-t", "tax*", ARTICLES]).json();
    for (document, same) in report["documents"].as_array().unwrap().iter().zip(counted["documents"].as_array().unwrap())
    {
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        let lines = document["kwic"].as_array().unwrap();
        let count: u64 = same["terms"].as_array().unwrap().iter().map(|term| term["count"].as_u64().unwrap()).sum();
        assert_eq!(lines.len() as u64, count, "{}", document["id"]);
        for line in lines {
            let at = |end: usize| line["span"][end].as_u64().unwrap() as usize;
            assert_eq!(line["match"].as_str().unwrap(), text[at(0)..at(1)].iter().collect::<String>());
            let before: String = text[..at(0)].iter().collect();
            let after: String = text[at(1)..].iter().collect();
            assert!(before.trim_end().ends_with(line["left"].as_str().unwrap()));
            assert!(after.trim_start().starts_with(line["right"].as_str().unwrap()));
            if let Some(speaker) = line["speaker"].as_u64() {
                assert_eq!(document["speakers"][speaker as usize]["role"], line["role"]);
            }
        }
    }
    assert!(!has_key(&counted, "kwic"), "a concordance nobody asked for");
}

#[test]
fn a_concordance_is_aligned_at_the_match() {
    let text = "We need water. The river has water and fish, and everybody drinks water now.";
    let ran = run_with(&["kwic", "-t", "water", "-f", "table", "--sort", "right", "--color", "never"], text);
    let lines: Vec<&str> = ran.out.lines().filter(|line| line.contains("  water")).collect();
    let place = |line: &str| line.split("  water").next().unwrap().chars().count();
    assert_eq!(lines.len(), 3, "{}", ran.out);
    assert!(lines.iter().all(|line| place(line) == place(lines[0])), "{}", ran.out);
    let right: Vec<&str> = lines.iter().map(|line| line.split("  water").nth(1).unwrap().trim()).collect();
    assert!(
        right[0].starts_with("and fish") && right[1].starts_with("now") && right[2].starts_with(". The"),
        "{right:?}"
    );
}

#[test]
fn two_sides_are_compared_with_every_statistic() {
    let folder = Folder::new("keyness");
    let list = folder.write("list.csv", b"word,count\nwater,200\nthe,60000\n");
    let water = "corpus/en/articles/op-ed-water.txt";
    for (target, reference) in [
        ("candidate", "analyst"),
        (water, "rest"),
        (ARTICLES, list.as_str()),
        ("narrator", list.as_str()),
        ("Roe", "rest"),
    ] {
        let ran = run(&["terms", "--target", target, "--reference", reference, ARTICLES]);
        assert_eq!(ran.status, 0, "{target} {reference}: {}", ran.err);
        let keyness = &ran.json()["corpus"]["keyness"];
        assert!(keyness["target"]["words"].is_u64() && keyness["terms"].is_array(), "{keyness}");
        for key in ["g2_two_cell", "g2_four_cell", "p", "bic", "log_ratio", "percent_diff", "odds_ratio"] {
            assert!(keyness["terms"].as_array().unwrap().iter().all(|term| term.get(key).is_some()), "{key}");
        }
    }
    let keyness = &run(&["terms", "--target", water, ARTICLES]).json()["corpus"]["keyness"];
    assert_eq!(keyness["terms"][0]["term"], "water");
    assert_eq!(keyness["reference"]["side"], "rest");
}

#[test]
fn sides_with_nothing_in_them_are_undefined_and_no_trouble() {
    let arguments = ["terms", "-t", "water", "-t", "absent", "--target", "analyst", "--collocates", "--diversity"];
    for text in ["Water.", "– … –", "water water water"] {
        let report = run_with(&arguments, text).json();
        let corpus = &report["corpus"];
        let absent = &corpus["keyness"]["terms"][1];
        assert_eq!((&absent["target"], &absent["g2_two_cell"], &absent["p"]), (&0.into(), &Value::Null, &Value::Null));
        assert_eq!(corpus["collocates"][1]["collocates"], Value::Array(Vec::new()));
        assert_eq!(corpus["terms"][0]["dispersion"]["dp"], Value::Null, "one document has no dispersion");
        assert_eq!(report["documents"][0]["terms"][1]["count"], 0);
    }
    let nothing = run_with(&arguments, "– … –").json();
    assert_eq!(nothing["documents"][0]["terms"][0]["per_thousand"], Value::Null);
    assert_eq!(nothing["documents"][0]["diversity"]["ttr"], Value::Null);
}

#[test]
fn the_batch_is_the_sum_of_its_documents() {
    let report = run(&["terms", "-t", "tax", "-t", "water", "--diversity", ARTICLES]).json();
    let corpus = &report["corpus"];
    let documents = report["documents"].as_array().unwrap();
    assert_eq!(corpus["documents"].as_u64().unwrap(), documents.len() as u64);
    for term in 0..2 {
        let each = documents.iter().map(|document| document["terms"][term]["count"].as_u64().unwrap());
        let total = &corpus["terms"][term];
        assert_eq!(each.clone().sum::<u64>(), total["count"].as_u64().unwrap());
        assert_eq!(each.filter(|&count| count > 0).count() as u64, total["dispersion"]["range"].as_u64().unwrap());
        let strip = total["strip"].as_array().unwrap();
        assert_eq!(strip.iter().filter_map(Value::as_u64).sum::<u64>(), total["count"].as_u64().unwrap());
        let by = |of: &Value| {
            ["candidate", "analyst", "other", "narrator"].map(|role| of["by_role"][role].as_u64().unwrap())
        };
        assert_eq!(by(total).iter().sum::<u64>(), total["count"].as_u64().unwrap());
    }
    let tokens = documents.iter().map(|document| document["diversity"]["tokens"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(tokens, corpus["diversity"]["tokens"].as_u64().unwrap());
}

#[test]
fn the_batch_is_the_same_for_any_number_of_workers() {
    for format in ["json", "table", "csv"] {
        let of = |jobs: &str| {
            run(&["terms", "--target", "candidate", "--diversity", "-f", format, "-j", jobs, ARTICLES]).out
        };
        assert_eq!(of("1"), of("4"));
    }
}

#[test]
fn every_list_is_valid_and_prints_as_rows() {
    let schema = run(&["schema"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let all = ["terms", "-t", "tax", "--target", "candidate", "--collocates", "--diversity", ARTICLES];
    for arguments in [&all[..], &["terms", "--target", "candidate", ARTICLES], &["kwic", "-t", "tax", ARTICLES]] {
        let report = run(arguments).json();
        let wrong: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{arguments:?}: {}", wrong.join("\n"));
    }
    for rows in ["terms", "terms-by-speaker", "corpus", "keyness", "collocates"] {
        let ran = run(&[&all[..], &["--rows", rows]].concat());
        let mut lines = ran.out.lines();
        let width = lines.next().unwrap().split(',').count();
        assert!(ran.status == 0 && width > 3, "{rows}: {}", ran.err);
        assert!(lines.filter(|line| !line.contains('"')).all(|line| line.split(',').count() == width), "{rows}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (arguments, says) in [
        (&["kwic", ARTICLE][..], "-t WORD"),
        (&["terms", "--collocates", ARTICLE], "-t WORD"),
        (&["terms", "-t", "…", ARTICLE], "no word in it"),
        (&["terms", "--target", "analyst", "--reference", "analyst", ARTICLE], "two different sides"),
        (&["terms", "--target", "role:editor", ARTICLE], "candidate, analyst"),
        (&["terms", "--target", "analyst", "-f", "jsonl", ARTICLE], "no room for the batch"),
        (&["--rows", "keyness", ARTICLE], "--target"),
        (&["terms", "--rows", "kwic", ARTICLE], "hustings kwic"),
        (&["terms", "--target", "analyst", "--reference", "no/such.csv", ARTICLE], "no such file"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
}
