//! Every report that is printed is held against the schema that is printed.

mod program;

use program::{run, run_with};
use serde_json::Value;

fn schema() -> Value {
    run(&["schema"]).json()
}

#[test]
fn every_report_over_the_corpus_is_valid() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [
        &["corpus/en/articles"][..],
        &["--offsets", "bytes", "--with-text", "--pattern", r"year=(?<century>\d\d)\d\d", "corpus/en/articles"],
        &["commitments", "--numeric", "--sort", "deadline", "corpus/en/articles"],
        &["speech", "--role", "candidate", "corpus/en/articles"],
        &["compare", "--all", "corpus/en/articles"],
        &["terms", "-t", "Justice", "corpus/en/articles"],
        &["corpus/en/articles/op-ed-water.txt", "no-such-file"],
    ] {
        let ran = run(arguments);
        assert!(ran.status <= 1, "{}", ran.err);
        let report = ran.json();
        let wrong: Vec<String> =
            validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{arguments:?}:\n{}", wrong.join("\n"));
        assert!(!report["documents"].as_array().unwrap().is_empty());
    }
}

#[test]
fn every_line_is_a_document_or_a_failure_of_the_schema() {
    let schema = schema();
    let part = |name: &str| {
        let mut part = schema.clone();
        for key in ["properties", "required", "type", "title"] {
            part.as_object_mut().unwrap().remove(key);
        }
        part["$ref"] = format!("#/$defs/{name}").into();
        jsonschema::validator_for(&part).unwrap()
    };
    let (document, failure) = (part("Document"), part("Failure"));
    let records = "{\"id\":\"a\",\"text\":\"We will build 5 homes by 2030.\",\"x\":1}\nnonsense\n{\"id\":\"b\"}\n";
    let ran = run_with(&["-f", "jsonl"], records);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert!(document.is_valid(&lines[0]) && !failure.is_valid(&lines[0]));
    assert!(lines[1..].iter().all(|line| failure.is_valid(line) && !document.is_valid(line)));
}

#[test]
fn every_index_points_into_its_list_and_every_span_at_its_text() {
    for unit in ["chars", "bytes"] {
        let report = run(&["--with-text", "--offsets", unit, "corpus/en/articles"]).json();
        for document in report["documents"].as_array().unwrap() {
            let text = document["text"].as_str().unwrap();
            let chars: Vec<char> = text.chars().collect();
            let cut = |span: &Value| {
                let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
                match unit {
                    "bytes" => text[start..end].to_string(),
                    _ => chars[start..end].iter().collect(),
                }
            };
            let len = |list: &str| document[list].as_array().unwrap().len() as u64;
            for list in ["quantities", "dates", "commitments"] {
                for item in document[list].as_array().unwrap() {
                    assert_eq!(cut(&item["span"]), item["text"].as_str().unwrap());
                }
            }
            for item in document["speech"].as_array().unwrap() {
                let parts: Vec<String> = item["spans"].as_array().unwrap().iter().map(cut).collect();
                assert_eq!(parts.join(" "), item["text"].as_str().unwrap());
                assert!(item["speaker"].as_u64().is_none_or(|speaker| speaker < len("speakers")));
            }
            for item in document["commitments"].as_array().unwrap() {
                assert!(item["speaker"].as_u64().is_none_or(|speaker| speaker < len("speakers")));
                for list in ["quantities", "dates"] {
                    let indices = item[list].as_array().unwrap();
                    assert!(indices.iter().all(|index| index.as_u64().unwrap() < len(list)), "{item}");
                }
            }
        }
    }
}

#[test]
fn filters_leave_every_index_where_it_pointed() {
    let path = "corpus/en/articles";
    let (whole, some) = (run(&["commitments", path]).json(), run(&["commitments", "--numeric", path]).json());
    for (all, few) in whole["documents"].as_array().unwrap().iter().zip(some["documents"].as_array().unwrap()) {
        for list in ["speakers", "quantities", "dates"] {
            assert_eq!(all[list], few[list]);
        }
        let kept: Vec<&Value> =
            all["commitments"].as_array().unwrap().iter().filter(|item| item["numeric"] == true).collect();
        assert_eq!(kept, few["commitments"].as_array().unwrap().iter().collect::<Vec<_>>());
        assert!(few["structure"].as_array().unwrap().is_empty() && few["terms"].as_array().unwrap().is_empty());
    }
}
