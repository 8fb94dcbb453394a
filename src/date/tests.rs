//! Every date a printer can write is found again with the same value; nothing that looks like a date makes it panic.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{DateType, Dates, Relation, find_dates};
use crate::lang::Lexicon;
use crate::outline::find_blocks;
use crate::scan::View;
use crate::sentence::find_sentences;
use crate::token::tokenize;

fn dates_of(text: &str, published: Option<Date>) -> Dates {
    static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon::english(&[]).unwrap());
    let lexicon = &*LEXICON;
    let mut vocabulary = lexicon.vocabulary();
    let tokens = tokenize(text, &mut vocabulary);
    let blocks = find_blocks(text, lexicon);
    let sentences = find_sentences(text, &tokens, &blocks, &vocabulary, lexicon);
    let view = View { text, tokens: &tokens, blocks: &blocks, sentences: &sentences, vocabulary: &vocabulary, lexicon };
    find_dates(&view, published, None)
}

fn values(text: &str) -> Vec<String> {
    dates_of(text, None).layer.iter().map(|date| date.value.to_string()).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The ways in which a printer writes a day.
fn written(date: Date) -> Vec<String> {
    let (year, month, day) = (date.year(), MONTHS[date.month() as usize - 1], date.day());
    let short = &month[..3];
    let stop = if month == "May" { "" } else { "." };
    let ending = match (day, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let weekday = format!("{:?}", date.weekday());
    vec![
        format!("{date}"),
        format!("{day} {month} {year}"),
        format!("{month} {day}, {year}"),
        format!("{month} {day}{ending}, {year}"),
        format!("the {day}{ending} of {month} {year}"),
        format!("{weekday}, {day} {month} {year}"),
        format!("{weekday}, {month} {day}, {year}"),
        format!("{short}{stop} {day}, {year}"),
        format!("{day} {short} {year}"),
        format!("{day:02}.{:02}.{year}", date.month()),
        format!("{year}/{:02}/{day:02}", date.month()),
        format!("{day}-{short}-{year}"),
    ]
}

#[test]
fn a_printed_date_is_the_reference_when_nobody_says_another() {
    let text = "BROD, 12 January 2027 (KTA) – The mayor resigned on Monday.";
    let dates = dates_of(text, None);
    assert_eq!(dates.reference, Date::new(2027, 1, 12).ok());
    assert_eq!(dates.layer[1].resolved_against, dates.reference);
    let published = Date::new(2027, 2, 3).ok();
    assert_eq!(dates_of(text, published).reference, published);
}

#[test]
fn sets_and_durations_have_their_types() {
    let dates = dates_of("Every month for two years.", None);
    let types: Vec<_> = dates.layer.iter().map(|date| date.kind).collect();
    assert_eq!(types, [DateType::Set, DateType::Duration]);
}

#[test]
fn odd_dates_are_no_reason_to_panic() {
    for text in [
        "31 February 2024",
        "0/0/0000",
        "99/99/9999",
        "9999-12-31",
        "on 9999-99-99",
        "year 0",
        "the year 9999",
        "the 2990s",
        "the 30th century",
        "last year of the end of the first week of the last year of",
        "99999999999999999999 years ago",
        "two billion centuries later",
        "in 1000 BC",
        "Q4 2999",
        "2999-00",
        "1999-00",
        "week 53",
        "the 31st",
        "February 29",
        "10000 days before 1 January 1000",
        "May",
        "the next",
        "every",
        "mid-",
        "end of",
        "’90s",
        "the '0s",
        "Sept. -",
        "4-",
        "1/",
        "2024-",
        "from to until 5 - 6 -",
    ] {
        for year in [-9999, -1, 0, 1, 2024, 9999] {
            dates_of(text, Date::new(year, 12, 31).ok());
            dates_of(text, Date::new(year, 1, 1).ok());
        }
        dates_of(text, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_printed_day_is_found_again(year in 1000i16..2999, month in 1i8..=12, day in 1i8..=31) {
        let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
        for form in written(date) {
            prop_assert_eq!(values(&format!("The vote is on {form}.")), [date.to_string()], "{}", form);
        }
    }

    #[test]
    fn every_printed_period_is_found_again(year in 1900i16..2099, month in 1usize..=12, number in 1u32..400) {
        let name = MONTHS[month - 1];
        let next = year + 1;
        let cases = [
            (format!("{name} {year}"), format!("{year}-{month:02}")),
            (format!("{year}"), format!("{year}")),
            (format!("Q{} {year}", (month - 1) / 3 + 1), format!("{year}-Q{}", (month - 1) / 3 + 1)),
            (format!("the summer of {year}"), format!("{year}-SU")),
            (format!("{year}-{:02}", next % 100), format!("{year}/{next}")),
            (format!("the {}s", year / 10 * 10), if year / 10 == 190 { "19".to_string() } else { format!("{}", year / 10) }),
            (format!("the end of {year}"), format!("{year}")),
            (format!("{} days", number + 1), format!("P{}D", number + 1)),
            (format!("{} years", number + 1), format!("P{}Y", number + 1)),
        ];
        for (form, value) in cases {
            prop_assert_eq!(values(&format!("It will be done in {form}.")), [value], "{}", form);
        }
    }

    #[test]
    fn every_printed_range_is_found_again(
        year in 1900i16..2099,
        (first, last) in (1i8..=27).prop_flat_map(|first| (Just(first), first + 1..=28)),
        (month, later) in (1usize..=11).prop_flat_map(|month| (Just(month), month + 1..=12)),
    ) {
        let (name, end) = (MONTHS[month - 1], MONTHS[later - 1]);
        let day = |month: usize, day: i8| format!("{year}-{month:02}-{day:02}");
        let within = format!("{}/{}", day(month, first), day(month, last));
        let across = format!("{}/{}", day(month, last), day(later, first));
        let next = year + 1;
        let cases = [
            (format!("on {first}–{last} {name} {year}"), within.clone()),
            (format!("on {name} {first}-{last}, {year}"), within.clone()),
            (format!("from {first} to {last} {name} {year}"), within.clone()),
            (format!("between {first} and {last} {name} {year}"), within),
            (format!("from {last} {name} to {first} {end} {year}"), across.clone()),
            (format!("from {name} {last} to {end} {first}, {year}"), across),
            (format!("in {name}–{end} {year}"), format!("{year}-{month:02}/{year}-{later:02}")),
            (format!("in {year}–{next}"), format!("{year}/{next}")),
        ];
        for (form, value) in cases {
            prop_assert_eq!(values(&format!("It will be done {form}.")), [value], "{}", form);
        }
    }

    #[test]
    fn figures_are_read_in_the_document_s_order(year in 1950i16..2049, month in 1i8..=12, day in 1i8..=28) {
        let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
        let european = format!("Signed on 25/12/2027, valid on {day:02}/{month:02}/{year}.");
        let american = format!("Signed on 12/25/2027, valid on {month}/{day}/{year}.");
        for text in [european, american] {
            prop_assert_eq!(values(&text), ["2027-12-25".to_string(), date.to_string()], "{}", text);
        }
    }

    #[test]
    fn every_relation_is_found_again(year in 1960i16..2060, which in 0usize..6) {
        let relations = [Relation::In, Relation::By, Relation::Until, Relation::Since, Relation::From, Relation::During];
        let preposition = ["in", "by", "until", "since", "from", "during"][which];
        let dates = dates_of(&format!("It will be done {preposition} June {year}."), None);
        let found: Vec<_> = dates.layer.iter().map(|date| (date.relation, date.value.to_string())).collect();
        prop_assert_eq!(found, [(Some(relations[which]), format!("{year}-06"))]);
    }

    #[test]
    fn no_jumble_of_calendar_words_makes_it_panic(text in "(( |-|/|, |\\.|'|–)?(May|Monday|last|next|the|of|2024|31|12|0|99|first|second|half|quarter|year|years|week|weekend|ago|later|before|early|mid|end|every|20th|century|1990s|Q1|FY27|to|and|between|from|today|Easter|Orthodox Easter|9/11|summer|school|hundred|dozen|another|full|half|weekends|working|back|now|rest|date|night|'84|21th|the third|several|a|two|BC|until|2024-11-20|11/20)){1,24}") {
        for published in [None, Date::new(2024, 2, 29).ok(), Date::new(9999, 12, 31).ok(), Date::new(-9999, 1, 1).ok()] {
            for date in dates_of(&text, published).layer.iter() {
                prop_assert!(date.start.is_none() || date.start <= date.end, "{} in {}", date.value, text);
                prop_assert!(!date.value.is_empty() && !date.span.is_empty());
            }
        }
    }
}
