//! Numbers as people write them → what they are worth.

use crate::habits::Habits;
use crate::lang::Lexicon;
use crate::numeral::{number_at, ordinal_at};
use crate::scan::View;
use crate::span::Layer;
use crate::token::tokenize;

fn with_view<T>(text: &str, ask: impl Fn(&View<'_>) -> T) -> T {
    let lexicon = Lexicon::english(&[]).unwrap();
    let mut vocabulary = lexicon.vocabulary();
    let tokens = tokenize(text, &mut vocabulary);
    let (blocks, sentences) = (Layer::default(), Layer::default());
    ask(&View {
        text,
        tokens: &tokens,
        blocks: &blocks,
        sentences: &sentences,
        vocabulary: &vocabulary,
        lexicon: &lexicon,
    })
}

/// The number at the first token, and the text it covers.
fn first(text: &str) -> Option<(String, String)> {
    with_view(text, |view| {
        let number = number_at(view, Habits::of(view).marks, 0)?;
        Some((number.value.to_string(), text[view.span(number.toks).range()].to_string()))
    })
}

#[test]
fn whole_numbers() {
    for (text, value) in [
        ("7", "7"),
        ("twenty-five", "25"),
        ("a hundred", "100"),
        ("a hundred and twenty", "120"),
        ("one hundred twenty-five", "125"),
        ("a hundred and twenty thousand", "120000"),
        ("two thousand and five", "2005"),
        ("two million three hundred thousand", "2300000"),
        ("three hundred thousand", "300000"),
        ("five hundred and six million", "506000000"),
        ("two and a half million", "2500000"),
        ("Eight and a half thousand", "8500"),
        ("one and a half", "1.5"),
        ("half a million", "500000"),
        ("half-million", "500000"),
        ("half a dozen", "6"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("a million and a half", "1500000"),
        ("a quarter of a million", "250000"),
        ("three quarters of a billion", "750000000"),
        ("three point two five", "3.25"),
        ("point one two five", "0.125"),
        ("1.35bn", "1350000000"),
        ("3 million", "3000000"),
        ("300k", "300000"),
        ("18 billion 500 million", "18500000000"),
        ("2 lakh crore", "2000000000000"),
        ("2 317", "2317"),
        ("1 234,5", "1234.5"),
        ("40 000", "40000"),
        ("1\u{a0}350\u{a0}000", "1350000"),
        ("7 3/4", "7.75"),
        ("2½", "2.5"),
        ("2½ million", "2500000"),
        ("2 and a half", "2.5"),
        ("tens of thousands", "10000"),
        ("hundreds of millions", "100000000"),
    ] {
        assert_eq!(first(text), Some((value.to_string(), text.to_string())), "{text}");
    }
}

#[test]
fn fractions() {
    for (text, value) in [
        ("two-thirds", "0.6667"),
        ("a third", "0.3333"),
        ("one-quarter", "0.25"),
        ("three fifths", "0.6"),
        ("half", "0.5"),
        ("a half", "0.5"),
        ("¾", "0.75"),
        ("3/4", "0.75"),
        ("1⁄128", "0.0078125"),
    ] {
        assert_eq!(first(text), Some((value.to_string(), text.to_string())), "{text}");
    }
}

#[test]
fn a_number_ends_where_it_ends() {
    for (text, covered) in [
        ("5m new homes", "5m"),
        ("twenty twenty-five", "twenty"),
        ("a hundred and two hundred", "a hundred"),
        ("two and three", "two"),
        ("five and a", "five"),
        ("6 100,000", "6"),
        ("3/4/2025", "3"),
        ("9/11", "9"),
        ("two quarters", "two"),
        ("nine million and five others", "nine million and five"),
    ] {
        assert_eq!(first(text).unwrap().1, covered, "{text}");
    }
}

#[test]
fn what_is_no_number() {
    for text in ["1990s", "21st", "a term", "a third-party deal", "million", "point", "thousands of", "a couple", "4a"]
    {
        assert_eq!(first(text), None, "{text}");
    }
}

#[test]
fn ordinals() {
    for (text, value) in [("21st", 21), ("113th", 113), ("third", 3), ("twenty-first", 21), ("thirtieth", 30)] {
        assert_eq!(with_view(text, |view| ordinal_at(view, 0)).map(|(_, value)| value), Some(value), "{text}");
    }
    // A slip is read, a weight in stones is not.
    assert_eq!(with_view("21th", |view| ordinal_at(view, 0)).map(|(_, value)| value), Some(21));
    assert_eq!(with_view("11st", |view| ordinal_at(view, 0)), None);
}
