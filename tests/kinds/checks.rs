//! The checks of a case: whether a report shows what the case asks for.
//!
//! In: a check of `corpus/en/kinds/*.jsonl` and a report as JSON. Out: whether it holds.
//!
//! | check | holds when |
//! |---|---|
//! | `{"what": "commitment", "contains": "40 homes", "deadline": "2030"}` | some row holds these words and is due in 2030 |
//! | `{"what": "no-date", "contains": "2028"}` | no date holds them |
//! | `{"what": "commitments", "count": 2}` | there are two rows |
//! | `{"what": "speaker", "name": "Ana Roe", "role": "candidate"}` | she is in the list, by name or alias, with that role |
//! | `{"what": "text", "contains": "…"}`, `"reads"`, `"warning"` | the text that was read holds it; there is a text; there is a warning |

use serde_json::Value;

/// Whether the check denies something, so that it must hold in every document of a file.
pub fn denies(check: &Value) -> bool {
    check["what"].as_str().is_some_and(|what| what.starts_with("no-"))
}

/// How many rows the check asks for in all documents together.
pub fn rows_in_all(check: &Value) -> Option<u64> {
    if check["what"] == "commitments" { check["count"].as_u64() } else { None }
}

/// Whether the check holds in this report.
pub fn holds(check: &Value, report: &Value) -> bool {
    let what = check["what"].as_str().unwrap_or_default();
    let part = check["contains"].as_str().unwrap_or_default();
    let text = report["text"].as_str().unwrap_or_default();
    match what {
        "text" => text.contains(part),
        "no-text" => !text.contains(part),
        "reads" => !text.trim().is_empty(),
        "warning" => !list(report, "warnings").is_empty(),
        "speaker" | "no-speaker" => has_speaker(check, report) == (what == "speaker"),
        "commitments" => Some(list(report, "commitments").len() as u64) == rows_in_all(check),
        _ => {
            let kind = what.trim_start_matches("no-");
            let items = list(report, list_of(kind));
            let mut items = items.iter().filter(|item| item["text"].as_str().is_some_and(|text| text.contains(part)));
            if denies(check) { items.next().is_none() } else { items.any(|item| fits(check, kind, item, report)) }
        }
    }
}

/// The list of the report that a check looks through.
fn list_of(kind: &str) -> &'static str {
    match kind {
        "commitment" => "commitments",
        "quantity" => "quantities",
        "date" => "dates",
        "speech" => "speech",
        kind => panic!("no check is called {kind}"),
    }
}

fn list<'a>(report: &'a Value, name: &str) -> &'a [Value] {
    report[name].as_array().map_or(&[], |items| items)
}

fn has_speaker(check: &Value, report: &Value) -> bool {
    let called =
        |speaker: &&Value| speaker["name"] == check["name"] || list(speaker, "aliases").contains(&check["name"]);
    let mut found = list(report, "speakers").iter().filter(called);
    match (&check["role"], &check["what"]) {
        (Value::Null, _) => found.next().is_some(),
        // Whoever must not be there must not be there in any role.
        (_, what) if what == "no-speaker" => found.next().is_some(),
        (role, _) => found.any(|speaker| speaker["role"] == *role),
    }
}

/// Whether an item has every field that the check names.
fn fits(check: &Value, kind: &str, item: &Value, report: &Value) -> bool {
    let fields = check.as_object().into_iter().flatten();
    fields.filter(|(key, _)| *key != "what" && *key != "contains").all(|(key, wanted)| match (key.as_str(), kind) {
        ("speaker", _) => is_speaker(wanted, item, report),
        ("target", _) => {
            let lower = |value: &Value| value.as_str().unwrap_or_default().to_lowercase();
            lower(&item["target"]).contains(&lower(wanted))
        }
        ("deadline" | "start", "commitment") => is_due(wanted, key, item, report),
        ("value" | "unit", "commitment") => {
            pointed(item, "quantities", report).any(|quantity| same(wanted, &quantity[key]))
        }
        _ => same(wanted, &item[key]),
    })
}

/// Whether the item is in this one's mouth; "Roe and Poe" are both.
fn is_speaker(wanted: &Value, item: &Value, report: &Value) -> bool {
    let speaker = item["speaker"].as_u64().map(|index| &report["speakers"][index as usize]["name"]);
    match (speaker.and_then(Value::as_str), wanted.as_str()) {
        (None, None) => true,
        (Some(name), Some(wanted)) => name == wanted || name.split(" and ").any(|one| one == wanted),
        _ => false,
    }
}

/// Whether a commitment's deadline (or start), or a date of its, is this one: a TIMEX3 value or how it begins.
fn is_due(wanted: &Value, key: &str, item: &Value, report: &Value) -> bool {
    let own = &item["deadline"][if key == "deadline" { "end" } else { "start" }];
    let Some(wanted) = wanted.as_str() else { return own.is_null() };
    let dates = pointed(item, "dates", report).flat_map(|date| [&date["value"], &date["end"]]);
    [own].into_iter().chain(dates).any(|found| found.as_str().is_some_and(|found| found.starts_with(wanted)))
}

/// What the item's indices into a list of the report point at.
fn pointed<'a>(item: &'a Value, name: &'a str, report: &'a Value) -> impl Iterator<Item = &'a Value> {
    list(item, name).iter().filter_map(Value::as_u64).filter_map(move |index| report[name].get(index as usize))
}

/// Whether two values are the same; numbers may differ by a ten-thousandth.
fn same(wanted: &Value, found: &Value) -> bool {
    match (wanted.as_f64(), found.as_f64()) {
        (Some(wanted), Some(found)) => (wanted - found).abs() <= (1e-4 * wanted.abs().max(found.abs())).max(1e-9),
        _ => wanted == found,
    }
}
