//! Round trips: every quantity that a printer can write is found again with the same value.
//!
//! In: values, scales, currencies, units, bounds and ranges, written out. Out: the claim that exactly that was found.

use std::cell::RefCell;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Bound, Quantity};
use crate::{Analyzer, Document, Options};

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::english(&[]).unwrap());
}

fn quantities(text: &str) -> Vec<Quantity> {
    let document = Document::new("printed", text);
    ANALYZER.with_borrow_mut(|analyzer| analyzer.analyze(&document, &Options::default()).quantities.to_vec())
}

/// The only quantity of "It cost … .", with its text.
fn only(printed: &str) -> (Quantity, String) {
    let text = format!("The ministry reported {printed}.");
    let mut found = quantities(&text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let quantity = found.remove(0);
    let covered = text[quantity.span.range()].to_string();
    (quantity, covered)
}

const SCALES: &[(&str, u64)] = &[
    ("", 1),
    (" thousand", 1_000),
    (" million", 1_000_000),
    (" billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    (" lakh", 100_000),
    (" crore", 10_000_000),
    ("k", 1_000),
];

const BEFORE: &[(&str, Bound)] = &[
    ("", Bound::Exact),
    ("about ", Bound::About),
    ("at least ", Bound::AtLeast),
    ("no fewer than ", Bound::AtLeast),
    ("a minimum of ", Bound::AtLeast),
    ("up to ", Bound::AtMost),
    ("no more than ", Bound::AtMost),
    ("more than ", Bound::MoreThan),
    ("just over ", Bound::MoreThan),
    ("fewer than ", Bound::LessThan),
    ("just under ", Bound::LessThan),
];

/// What stands before and behind a number, and the unit that it means.
const MEASURES: &[(&str, &str, Option<&str>)] = &[
    ("$", "", Some("USD")),
    ("US$", "", Some("USD")),
    ("€", "", Some("EUR")),
    ("£", "", Some("GBP")),
    ("A$", "", Some("AUD")),
    ("Rs ", "", Some("INR")),
    ("CHF ", "", Some("CHF")),
    ("", " euros", Some("EUR")),
    ("", " tenge", Some("KZT")),
    ("", "%", Some("%")),
    ("", " percent", Some("%")),
    ("", " percentage points", Some("percentage point")),
    ("", " kilometres", Some("kilometre")),
    ("", " square feet", Some("square foot")),
    ("", " tonnes", Some("tonne")),
    ("", " MW", Some("megawatt")),
    ("", " new homes", None),
    ("", " primary school teachers", None),
];

/// What a rate ends with, and its base.
const RATES: &[(&str, Option<&str>)] = &[
    ("", None),
    (" a year", Some("year")),
    (" per month", Some("month")),
    (" an hour", Some("hour")),
    (" per pupil", Some("pupil")),
    (" per square kilometre", Some("square kilometre")),
    (" per capita", Some("person")),
];

const BEHIND: &[(&str, Bound)] = &[(" or more", Bound::AtLeast), (" or less", Bound::AtMost), (" or so", Bound::About)];

/// Parts of a whole, and what they are worth as the codebook writes it.
const PARTS: &[(&str, &str)] = &[
    ("half", "0.5"),
    ("a third", "0.3333"),
    ("two-thirds", "0.6667"),
    ("three quarters", "0.75"),
    ("a tenth", "0.1"),
    ("one in five", "0.2"),
    ("nine out of ten", "0.9"),
];

/// A number with a comma between its groups.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn in_words(value: u64) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let rest = |rest: u64, and: &str| if rest == 0 { String::new() } else { format!("{and}{}", in_words(rest)) };
    match value {
        0..20 => ONES[value as usize].to_string(),
        20..100 if value.is_multiple_of(10) => TENS[value as usize / 10].to_string(),
        20..100 => format!("{}-{}", TENS[value as usize / 10], ONES[value as usize % 10]),
        100..1_000 => format!("{} hundred{}", in_words(value / 100), rest(value % 100, " and ")),
        1_000..1_000_000 => format!("{} thousand{}", in_words(value / 1_000), rest(value % 1_000, " ")),
        _ => format!("{} million{}", in_words(value / 1_000_000), rest(value % 1_000_000, " ")),
    }
}

fn figure(whole: u64, decimals: Option<u32>, commas: bool) -> (String, Decimal) {
    let printed = if commas { grouped(whole) } else { whole.to_string() };
    match decimals {
        Some(decimals) => {
            let printed = format!("{printed}.{decimals:02}");
            (printed.clone(), printed.replace(',', "").parse().unwrap())
        }
        None => (printed, Decimal::from(whole)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_printed_quantity_is_found_again(
        whole in 2_u64..900_000,
        decimals in prop::option::of(1_u32..99),
        scale in prop::sample::select(SCALES),
        before in prop::sample::select(BEFORE),
        measure in prop::sample::select(MEASURES),
    ) {
        let (figures, value) = figure(whole, decimals, true);
        let ((scale, factor), (bound, expected), (sign, unit, name)) = (scale, before, measure);
        let printed = format!("{bound}{sign}{figures}{scale}{unit}");
        let (quantity, covered) = only(&printed);
        prop_assert_eq!(quantity.value, (value * Decimal::from(factor)).normalize(), "{}", printed);
        prop_assert_eq!(quantity.unit.as_deref(), name, "{}", printed);
        prop_assert_eq!(quantity.bound, expected, "{}", printed);
        prop_assert_eq!(covered, printed);
    }

    #[test]
    fn a_rate_is_found_again(
        (low, more) in (2_u64..9_000, 1_u64..9_000),
        before in prop::sample::select(BEFORE),
        measure in prop::sample::select(&MEASURES[..16]),
        rate in prop::sample::select(RATES),
        range in any::<bool>(),
    ) {
        let ((bound, expected), (sign, unit, name), (rate, per)) = (before, measure, rate);
        // "kilometres an hour" is one unit.
        prop_assume!(!(name == Some("kilometre") && per == Some("hour")));
        let (a, b) = (grouped(low), grouped(low + more));
        let printed = match range {
            true => format!("between {sign}{a} and {sign}{b}{unit}{rate}"),
            false => format!("{bound}{sign}{a}{unit}{rate}"),
        };
        let (quantity, covered) = only(&printed);
        prop_assert_eq!(quantity.value, Decimal::from(low), "{}", printed);
        prop_assert_eq!(quantity.upper, range.then(|| Decimal::from(low + more)), "{}", printed);
        prop_assert_eq!(quantity.bound, if range { Bound::Range } else { expected }, "{}", printed);
        prop_assert_eq!((quantity.unit.as_deref(), quantity.per.as_deref()), (name, per), "{}", printed);
        prop_assert_eq!(covered, printed);
    }

    #[test]
    fn a_bound_behind_is_found_again(
        whole in 2_u64..900_000,
        behind in prop::sample::select(BEHIND),
        measure in prop::sample::select(&MEASURES[..16]),
    ) {
        let ((bound, expected), (sign, unit, name)) = (behind, measure);
        let printed = format!("{sign}{}{unit}{bound}", grouped(whole));
        let (quantity, covered) = only(&printed);
        prop_assert_eq!((quantity.value, quantity.bound), (Decimal::from(whole), expected), "{}", printed);
        prop_assert_eq!(quantity.unit.as_deref(), name, "{}", printed);
        prop_assert_eq!(covered, printed);
    }

    #[test]
    fn figures_are_read_as_the_document_writes_them(whole in 1_000_u64..9_000_000, decimals in 1_u32..99, comma in any::<bool>()) {
        let figures = format!("{}.{decimals:02}", grouped(whole));
        let value: Decimal = figures.replace(',', "").parse().unwrap();
        let swap = |text: &str| text.chars().map(|c| match c { ',' => '.', '.' => ',', c => c }).collect::<String>();
        let text = format!("It spent {figures} crowns and built {} homes.", grouped(whole));
        let text = if comma { format!("{}.", swap(text.trim_end_matches('.'))) } else { text };
        let found = quantities(&text);
        let values: Vec<Decimal> = found.iter().map(|quantity| quantity.value).collect();
        prop_assert_eq!(values, [value.normalize(), Decimal::from(whole)], "{}", text);
    }

    #[test]
    fn a_number_in_words_is_found_again(value in 2_u64..5_000_000) {
        let printed = format!("{} new homes", in_words(value));
        let (quantity, covered) = only(&printed);
        prop_assert_eq!(quantity.value, Decimal::from(value), "{}", printed);
        prop_assert_eq!(covered, printed);
    }

    #[test]
    fn a_range_is_found_again(
        low in 2_u64..400,
        more in 1_u64..400,
        scale in prop::sample::select(&SCALES[..4]),
        measure in prop::sample::select(MEASURES),
        form in 0..4,
    ) {
        let ((scale, factor), (sign, unit, name)) = (scale, measure);
        let (a, b) = (low, low + more);
        let printed = match form {
            0 => format!("{sign}{a} to {sign}{b}{scale}{unit}"),
            1 => format!("between {sign}{a} and {sign}{b}{scale}{unit}"),
            2 => format!("{sign}{a}–{sign}{b}{scale}{unit}"),
            _ => format!("{sign}{a}{scale} to {sign}{b}{scale}{unit}"),
        };
        let (quantity, _) = only(&printed);
        let factor = Decimal::from(factor);
        prop_assert_eq!((quantity.value, quantity.upper), (Decimal::from(a) * factor, Some(Decimal::from(b) * factor)), "{}", printed);
        prop_assert_eq!(quantity.unit.as_deref(), name, "{}", printed);
        prop_assert_eq!(quantity.bound, Bound::Range);
    }

    #[test]
    fn nothing_makes_it_panic(text in "[0-9a-z $€£%.,:/–—+~^×½()'\"\n-]{0,60}|\\PC{0,60}") {
        for quantity in quantities(&text) {
            prop_assert!(text.is_char_boundary(quantity.span.start()) && text.is_char_boundary(quantity.span.end()));
        }
    }
}

#[test]
fn parts_of_a_whole_are_found_again() {
    for (printed, value) in PARTS {
        let found = quantities(&format!("The plan reaches {printed} of all households."));
        let values: Vec<String> = found.iter().map(|quantity| quantity.value.to_string()).collect();
        assert_eq!(values, [*value], "{printed}");
    }
}

#[test]
fn every_currency_is_known_by_each_of_its_names() {
    let mut wrong = Vec::new();
    for row in include_str!("../lang/en/currencies.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let form = cells[0];
        // A letter may stand for one thing before a number and another behind it.
        for (code, kind) in cells[1].split(',').zip(cells[2].split(',')) {
            let printed = match kind {
                // A country's letter before the sign is a capital.
                "symbol" | "abbreviation" if form.is_ascii() || form.ends_with(['£', '¥']) => {
                    format!("{}3,400", form.to_uppercase())
                }
                "symbol" | "code" => format!("{form} 3,400"),
                "minor-letter" => format!("34{form}"),
                "letter" => format!("{}3,400", form.to_uppercase()),
                "pound" => format!("34 million {form}"),
                _ => format!("3,400 {form}"),
            };
            let text = format!("The ministry paid {printed} today.");
            let found = quantities(&text);
            if !found.iter().any(|quantity| quantity.unit.as_deref() == Some(code)) {
                wrong.push(format!(
                    "{printed}: {code}, found {:?}",
                    found.iter().map(|q| (&q.unit, q.value)).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are not found:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_unit_is_known_by_each_of_its_forms() {
    let mut wrong = Vec::new();
    for row in include_str!("../lang/en/units.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (form, name, measure, how) = (cells[0], cells[1], cells[2], cells[3]);
        // Time is the calendar's first, and factors have no unit.
        if matches!(measure, "time" | "factor" | "age") || how == "pound" || how == "spare" {
            continue;
        }
        let gap = if how == "glued" { "" } else { " " };
        let text = format!("It measured 17{gap}{form} of it.");
        if !quantities(&text).iter().any(|quantity| quantity.unit.as_deref() == Some(name)) {
            wrong.push(format!("{text} ({name})"));
        }
    }
    assert!(wrong.is_empty(), "{} are not found:\n{}", wrong.len(), wrong.join("\n"));
}
