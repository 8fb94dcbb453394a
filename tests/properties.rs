//! What holds for every text, whatever stands in it.
//!
//! Texts are put together from pieces that stages look at – names, cues, figures, dates, marks, bullets, combining
//! marks – and from characters at random.

use hustings::report::{Offsets, Report, Shape, schema};
use hustings::span::Spanned;
use hustings::{Analyzer, Document, Options};
use proptest::prelude::*;
use serde_json::Value;
use std::cell::RefCell;

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::english(&[]).unwrap());
}

/// Pieces that the stages have a use for, in no sensible order.
const PIECES: &[&str] = &[
    "Ana Roe",
    "Mayor Tom Vale",
    "Dr. Ivo Kern, an analyst,",
    "the candidate",
    "she",
    "their party",
    "Harbour Party",
    "said",
    "will build",
    "would cut",
    "promised to",
    "according to",
    "has pledged",
    "wants",
    "by",
    "from",
    "to",
    "of",
    "and",
    "that",
    "if elected,",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'s",
    "(",
    ")",
    "«",
    "»",
    ":",
    ";",
    ",",
    ".",
    "!",
    "?",
    "–",
    "-",
    "…",
    "\n",
    "\n\n",
    "• ",
    "1. ",
    "# ",
    "Q: ",
    "ROE: ",
    "$",
    "€",
    "%",
    "3",
    "1,350.5",
    "1.234,5",
    "2030",
    "15 May 2027",
    "3/4/2027",
    "next year",
    "two-thirds",
    "a hundred and twenty",
    "million",
    "bn",
    "12-year-old",
    "20 000",
    "½",
    "٣",
    "Ж",
    "漢字",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "👩‍👩‍👧",
    "🇩🇪",
    "\u{ad}",
    "\u{a0}",
    "\t",
    "\r\n",
    "\u{2028}",
    "\0",
    "\u{202e}",
    "nobody",
    "jobs",
    "schools",
    "homes",
    "taxes",
    "per year",
    "at least",
    "no more than",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_string), 1 => "\\PC{1,6}"];
    prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + if space { " " } else { "" }).collect())
}

/// The report on a text, by an analyzer that has read other texts before.
fn report(text: &str, offsets: Offsets) -> Value {
    ANALYZER.with_borrow_mut(|analyzer| report_by(analyzer, text, offsets))
}

fn report_by(analyzer: &mut Analyzer, text: &str, offsets: Offsets) -> Value {
    let document = Document::new("x", text);
    let analysis = analyzer.analyze(&document, &Options::default());
    let shape = Shape { offsets, rejected: true, ..Shape::default() };
    serde_json::to_value(Report::new(&document, &analysis, shape)).unwrap()
}

/// Calls `each` with every span of a report, and the text that stands beside it, if any.
fn spans(value: &Value, each: &mut impl FnMut(usize, usize, Option<&str>)) {
    let pair = |value: &Value| match value.as_array()?.as_slice() {
        [start, end] => Some((start.as_u64()? as usize, end.as_u64()? as usize)),
        _ => None,
    };
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                match (key.as_str(), pair(inner)) {
                    ("span", Some((start, end))) => each(start, end, object.get("text").and_then(Value::as_str)),
                    ("evidence" | "source" | "cue" | "verb", Some((start, end))) => each(start, end, None),
                    _ => spans(inner, each),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| spans(inner, each)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_span_is_the_text_it_says(text in text()) {
        spans(&report(&text, Offsets::Bytes), &mut |start, end, said| {
            let found = text.get(start..end);
            assert!(found.is_some(), "{start}..{end} of {text:?}");
            assert!(said.is_none() || said == found, "{said:?}, {found:?}");
        });
        let chars: Vec<char> = text.chars().collect();
        spans(&report(&text, Offsets::Chars), &mut |start, end, said| {
            let found: String = chars[start..end].iter().collect();
            assert!(said.is_none_or(|said| said == found), "{said:?}, {found:?}");
        });
        let units: Vec<u16> = text.encode_utf16().collect();
        spans(&report(&text, Offsets::Utf16), &mut |start, end, said| {
            let found = String::from_utf16(&units[start..end]).unwrap();
            assert!(said.is_none_or(|said| said == found), "{said:?}, {found:?}");
        });
    }

    #[test]
    fn every_layer_is_in_text_order(text in text()) {
        let document = Document::new("x", text.as_str());
        let analysis = ANALYZER.with_borrow_mut(|analyzer| analyzer.analyze(&document, &Options::default()));
        fn sorted<T: Spanned>(items: &[T]) -> bool {
            items.is_sorted_by_key(|item| (item.span().start(), std::cmp::Reverse(item.span().end())))
        }
        prop_assert!(sorted(&analysis.tokens) && sorted(&analysis.blocks) && sorted(&analysis.sentences));
        prop_assert!(sorted(&analysis.quantities) && sorted(&analysis.dates) && sorted(&analysis.quotes));
        prop_assert!(sorted(&analysis.speech.attributions));
        prop_assert!(sorted(&analysis.commitments) && sorted(&analysis.rejected));
        prop_assert!(analysis.tokens.windows(2).all(|pair| pair[0].span().end() <= pair[1].span().start()));
    }

    #[test]
    fn a_report_does_not_depend_on_what_was_read_before(text in text(), other in text()) {
        let first = report(&text, Offsets::Chars);
        report(&other, Offsets::Chars);
        prop_assert_eq!(&report(&text, Offsets::Chars), &first);
        let mut fresh = Analyzer::english(&[]).unwrap();
        prop_assert_eq!(&report_by(&mut fresh, &text, Offsets::Chars), &first);
    }

    #[test]
    fn a_blank_line_at_the_end_changes_nothing_before_it(text in text()) {
        let without_size = |mut report: Value| {
            for key in ["bytes", "chars"] {
                report["stats"][key] = Value::Null;
            }
            report
        };
        // What ends the text may join with the break behind it: a carriage return, a run of spaces.
        let text = text.trim_end();
        let more = format!("{text}\n\n");
        prop_assert_eq!(without_size(report(&more, Offsets::Chars)), without_size(report(text, Offsets::Chars)));
    }

    #[test]
    fn every_report_is_valid(text in text()) {
        let mut part = serde_json::to_value(schema()).unwrap();
        for key in ["properties", "required", "type", "title"] {
            part.as_object_mut().unwrap().remove(key);
        }
        part["$ref"] = "#/$defs/Document".into();
        thread_local! {
            static VALIDATOR: RefCell<Option<jsonschema::Validator>> = const { RefCell::new(None) };
        }
        let report = report(&text, Offsets::Chars);
        let wrong = VALIDATOR.with_borrow_mut(|validator| {
            let validator = validator.get_or_insert_with(|| jsonschema::validator_for(&part).unwrap());
            validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).next()
        });
        prop_assert_eq!(wrong, None);
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,300}|[\\x00-\\x7f]{0,300}") {
        report(&text, Offsets::Chars);
    }
}
