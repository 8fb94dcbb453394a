//! Numbers: figures and number words → exact decimals.
//!
//! In: the view, the document's [`Marks`], and the token where a number may begin. Out: the [`Numeral`] that begins
//! there. Whether it is a year, a quantity or a part of a name is for others to say.
//!
//! | text | value | form |
//! |---|---|---|
//! | `1.35bn` | 1350000000 | figure |
//! | `a hundred and twenty` | 120 | words |
//! | `two and a half million` | 2500000 | words |
//! | `18 billion 500 million` | 18500000000 | figure |
//! | `two-thirds` | 2/3 | fraction |
//! | `half a million` | 500000 | words |
//! | `tens of thousands` | 10000 | vague |
//! | `four (4)` | 4 | words |

mod figure;
mod fraction;
mod power;
mod scale;
mod words;

use rust_decimal::Decimal;

use crate::lang::numerals::{NumberKind, NumberWord};
use crate::lang::units::{BoundWord, Coin};
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token::{Kind, Token};

pub use crate::habits::Marks;
pub use figure::{Figure, read_figure};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Begins with figures: "1.35bn", "5 million", "7 3/4".
    Figure,
    /// Words: "twenty-five", "half a million".
    Words,
    /// Parts of a whole: "two-thirds", "half", "3/4".
    Fraction,
    /// Scales in the plural: "tens of thousands".
    Vague,
}

/// A number in the text.
#[derive(Debug, Clone, Copy)]
pub struct Numeral {
    /// Where it stands.
    pub toks: Span<Toks>,
    /// What it is worth; a fraction has four places where it does not come out even.
    pub value: Decimal,
    /// How it is written.
    pub form: Form,
    /// A unit or another known word that is written onto its last figure: the `km` of "20km".
    pub suffix: Option<WordId>,
    /// A code or an abbreviation of a currency that is written onto its first figure: the `EUR` of "EUR50m".
    pub prefix: Option<WordId>,
    /// The scale that it ends with, if any: 1000000 for "five million".
    pub scale: Option<Decimal>,
    /// Whether it opens with "a" or "an": "a hundred", "a third".
    pub article: bool,
}

/// Words that can begin a number.
const OPENING: Classes = Classes::of(&[Class::Cardinal, Class::Scale, Class::Fraction, Class::Indefinite]);

/// Whether a number can begin at this token: one question that a pass over all tokens can afford.
pub fn may_begin(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_some_and(Token::digit) || view.any(at, OPENING)
}

/// The number that begins at the token.
pub fn number_at(view: &View<'_>, marks: Marks, at: usize) -> Option<Numeral> {
    if !may_begin(view, at) {
        return None;
    }
    let mut numeral = words::read(view, marks, at)?;
    if let Some(end) = again(view, marks, &numeral) {
        numeral.toks = Span::new(at, end);
    }
    Some(numeral)
}

/// Where the same number ends that stands in brackets once more: "four (4) years", "4 (four) years".
fn again(view: &View<'_>, marks: Marks, first: &Numeral) -> Option<usize> {
    let open = first.toks.end();
    if !view.mark(open, "(") || first.suffix.is_some() || !may_begin(view, open + 1) {
        return None;
    }
    let second = words::read(view, marks, open + 1)?;
    let close = second.toks.end();
    let other = (first.form == Form::Figure) != (second.form == Form::Figure);
    (other && second.value == first.value && view.mark(close, ")")).then_some(close + 1)
}

/// The ordinal that begins at the token, in figures ("21st") or words ("twenty-first"): its tokens and its value.
pub fn ordinal_at(view: &View<'_>, at: usize) -> Option<(Span<Toks>, u32)> {
    let small = |word: &NumberWord| u32::try_from(word.value).ok();
    if view.kind(at) == Some(Kind::Number) {
        let written = view.written(at);
        if !written.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = written.split_at_checked(digits)?;
        let number: u32 = number.parse().ok()?;
        let datum = view.vocabulary.get(ending).and_then(|word| view.lexicon.sense(word, Class::Scale))?;
        let ending = view.lexicon.numerals.get(datum).filter(|word| word.kind == NumberKind::Ending)?;
        // 1, 2 and 3 have endings of their own, except behind a ten: "21st", but "11th".
        let last = if number / 10 % 10 == 1 || number % 10 > 3 { 0 } else { number % 10 };
        // "May 21th" is a slip; "11st" is a weight.
        return (small(ending).is_some_and(|ending| ending == last || ending == 0))
            .then_some((Span::new(at, at + 1), number));
    }
    if let Some(word) = word_of(view, at, Class::Ordinal) {
        return Some((Span::new(at, at + 1), small(word)?));
    }
    let tens = word_of(view, at, Class::Cardinal).and_then(small)?;
    let next = if is_hyphen(view, at + 1) { at + 2 } else { at + 1 };
    let ones = word_of(view, next, Class::Ordinal).and_then(small)?;
    (tens >= 20 && tens % 10 == 0 && tens < 100 && ones < 10).then_some((Span::new(at, next + 1), tens + ones))
}

/// What the tables know of the word in this class of number words.
pub(crate) fn word_of<'a>(view: &View<'a>, at: usize, class: Class) -> Option<&'a NumberWord> {
    let datum = view.sense(at, class)?;
    view.lexicon.numerals.get(datum)
}

/// The token from its first figure on, and the currency that stands before it: "EUR50m" is `50m` with `EUR`. Any other
/// word is a name: "G20".
pub(crate) fn figure_text<'a>(view: &View<'a>, at: usize) -> (&'a str, Option<WordId>) {
    if !view.token(at).is_some_and(Token::digit) {
        return ("", None);
    }
    let written = view.written(at);
    if view.kind(at) != Some(Kind::Word) {
        return (written, None);
    }
    let letters = written.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (prefix, figures) = written.split_at_checked(letters).unwrap_or(("", ""));
    let capitals = !prefix.is_empty() && prefix.starts_with(char::is_uppercase);
    // "N70,000", "R3.5bn", "N2 billion": letters that name roads and masks too are a currency before a sum, but not in
    // "N95", "SH1".
    let sum = figures.contains(',')
        || figures.ends_with(char::is_lowercase)
        || view.is(at + 1, Class::Scale)
        || is_hyphen(view, at + 1) && view.is(at + 2, Class::Scale);
    let coin = |word: WordId| {
        let datum = view.lexicon.sense(word, Class::Currency)?;
        Some(view.lexicon.units.currency(datum)?.coin)
    };
    let names = |word: WordId| {
        prefix.chars().nth(1).is_none() || coin(word) == Some(Coin::Letter) && prefix.chars().all(char::is_uppercase)
    };
    let word = view.vocabulary.get(prefix).filter(|&word| sum || !names(word));
    let currency = word.filter(|&word| view.vocabulary.classes(word).has(Class::Currency));
    match currency.filter(|_| capitals) {
        Some(word) => (figures, Some(word)),
        None => ("", None),
    }
}

/// The scale that stands at the token: a word, or an abbreviation that needs no context.
pub(crate) fn scale_at(view: &View<'_>, at: usize) -> Option<Decimal> {
    let word = word_of(view, at, Class::Scale)?;
    matches!(word.kind, NumberKind::Scale | NumberKind::Suffix).then_some(word.value)
}

/// "Citizens above 65 years", "people over 65 years": nothing but an age lasts, where people or so many years are told.
pub(crate) fn ages(view: &View<'_>, at: usize) -> bool {
    let Some(bound) = at.checked_sub(1).filter(|&bound| view.is(bound, Class::Bound)) else { return false };
    let datum = view.sense(bound, Class::Bound).and_then(|datum| view.lexicon.units.bound(datum));
    let noun = bound.wrapping_sub(1);
    let people = view.any(noun, Classes::of(&[Class::PersonNoun, Class::PluralNoun]));
    let years = view.written(at).parse::<u8>().unwrap_or(0);
    // "Contracts over 30 years" last that long.
    let old = view.lower(noun).ends_with('s') && !view.any(noun, Classes::of(&[Class::Verb, Class::Period]));
    matches!(datum, Some(BoundWord::MoreThan | BoundWord::LessThan))
        && view.is(at + 1, Class::Period)
        && (people && years >= 3 || old && (50..=110).contains(&years))
}

/// Whether the token is a hyphen that joins its neighbours.
pub(crate) fn is_hyphen(view: &View<'_>, at: usize) -> bool {
    view.kind(at) == Some(Kind::Mark)
        && !view.spaced(at)
        && !view.spaced(at + 1)
        && matches!(view.written(at), "-" | "\u{2010}" | "\u{2011}")
}
