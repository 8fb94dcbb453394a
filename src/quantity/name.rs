//! What is no quantity: numbers that are names, labels, scores or clock times, and numbers that are ages.
//!
//! In: an amount without unit. Out: whether to pass it over, or what the words around make of it.
//!
//! | text | judgement |
//! |---|---|
//! | `Article 5`, `COVID-19`, `S&P 500`, `page 12` | names |
//! | `3–1`, `9:30`, `24/7`, `5 p.m.` | scores and clock times |
//! | `Roe, 47, said` | an age |

use rust_decimal::Decimal;

use super::amount::Amount;
use super::head;
use crate::lang::units::LabelSide;
use crate::lang::{Class, Classes};
use crate::numeral::{Form, is_hyphen};
use crate::scan::View;
use crate::token::{Kind, Token};

/// Where to go on when the number is no quantity.
pub(super) fn skip(view: &View<'_>, amount: &Amount<'_>) -> Option<usize> {
    let (at, end) = (amount.start, amount.end);
    let figure = amount.numeral.form == Form::Figure;
    let joined = |at: usize| view.token(at).is_some() && !view.spaced(at);
    // "9:30", "24/7", "3:1", a date or a path in figures
    if figure
        && joined(end)
        && joined(end + 1)
        && matches!(view.written(end), ":" | "/" | "." | "@" | "=" | "_" | "×" | "\\")
    {
        let mut next = end + 1;
        while joined(next)
            && (view.kind(next) != Some(Kind::Mark) || matches!(view.written(next), ":" | "/" | "." | "-"))
        {
            next += 1;
        }
        let number = view.token(end + 1).is_some_and(Token::digit);
        if number || view.written(end) != "/" && view.written(end) != "." {
            return Some(next);
        }
    }
    if label_side(view, end) == Some(LabelSide::After) && !view.mark(at + 1, "-") {
        let clock = amount.value < Decimal::from(25);
        let capital = view.capital(end);
        if clock && figure || capital && figure {
            return Some(end + 1);
        }
    }
    if list_label(view, amount) || is_dialled(view, amount) {
        return Some(end);
    }
    // "401(k)", "501(c)(3)"
    let lettered = |at: usize| {
        view.mark(at, "(")
            && view.mark(at + 2, ")")
            && view.kind(at + 1) == Some(Kind::Word)
            && view.written(at + 1).len() == 1
            && (at..at + 3).all(joined)
    };
    if figure && lettered(end) {
        let more = view.mark(end + 3, "(") && view.mark(end + 5, ")") && (end + 3..end + 6).all(joined);
        return Some(if more { end + 6 } else { end + 3 });
    }
    let before = at.checked_sub(1)?;
    // "5 ± 2": the second says how exact the first is. "m s −1": a power of the unit.
    let tolerance = view.mark(before, "±");
    let power = amount.value < Decimal::ZERO && amount.value > Decimal::from(-5) && view.is(before, Class::Unit);
    if tolerance || power {
        return Some(end);
    }
    let deed = commands(view, amount, before);
    if label_before(view, before) && !deed {
        return Some(end);
    }
    // "COVID-19", "mid-20", "#5", "@12"
    let glued = !view.spaced(at);
    if glued && figure {
        let hyphen = view.kind(before) == Some(Kind::Mark) && matches!(view.written(before), "-" | "–" | "‑");
        let word = before.checked_sub(1).filter(|_| hyphen && !view.spaced(before));
        if word.is_some_and(|word| view.kind(word) == Some(Kind::Word) && !view.is(word, Class::Bound)) {
            return Some(end);
        }
        if matches!(view.written(before), "#" | "@" | "/" | "=" | "_" | ":" | "§" | "&" | "\\") {
            return Some(end);
        }
        // "v.3", "the model.24": a version, a footnote.
        let stop = view.mark(before, ".") && !view.spaced(before);
        if stop && before.checked_sub(1).is_some_and(|word| view.kind(word) == Some(Kind::Word)) {
            return Some(end);
        }
        // The second half of a score or of a telephone number.
        if word.is_some_and(|word| view.kind(word) == Some(Kind::Number)) {
            return Some(end);
        }
    }
    // "at last.[4]": a note.
    let note = view.mark(before, "[") && !view.spaced(before);
    if figure && note && view.mark(end, "]") {
        return Some(end);
    }
    if figure && is_score(view, end) {
        let mut next = end;
        while is_dash(view, next) && view.kind(next + 1) == Some(Kind::Number) {
            next += 2;
        }
        return Some(next);
    }
    if is_proper(view, amount, before) && !deed
        || figure && is_year(view, amount) && head::counted(view, end, false).is_none_or(|_| !many_years(view, before))
    {
        return Some(end);
    }
    None
}

/// "3–1", "555-0134": figures that hyphens join although they do not rise.
fn is_score(view: &View<'_>, end: usize) -> bool {
    is_dash(view, end) && view.kind(end + 1) == Some(Kind::Number) && {
        let value = |at: usize| view.written(at).parse::<u64>().ok();
        let (first, second) = (end.checked_sub(1).and_then(value), value(end + 1));
        let chain = is_dash(view, end + 2) && view.kind(end + 3) == Some(Kind::Number);
        let falls = first.zip(second).is_some_and(|(first, second)| second <= first);
        let zero = view.written(end + 1).starts_with('0') && view.written(end + 1).len() > 1;
        chain || falls || zero
    }
}

fn is_dash(view: &View<'_>, at: usize) -> bool {
    view.kind(at) == Some(Kind::Mark)
        && !view.spaced(at)
        && !view.spaced(at + 1)
        && matches!(view.written(at), "-" | "–" | "‑" | "—")
}

/// "the 911 centre", "a 311 call system": a number that people dial. "911 homes" are counted all the same.
fn is_dialled(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let number = view.sense(amount.start, Class::Label).and_then(|datum| view.lexicon.units.label(datum));
    number == Some(LabelSide::Dialled)
        && amount.end == amount.start + 1
        && head::counted(view, amount.end, true)
            .is_some_and(|head| !head::is_plural(view, head) || label_side(view, head) == Some(LabelSide::Dials))
}

fn label_side(view: &View<'_>, at: usize) -> Option<LabelSide> {
    let (_, datum) = view.phrase(at, Class::Label)?;
    view.lexicon.units.label(datum)
}

/// "Article 5", "page 12", "No. 5", "Unit 3", "Tables 1 and 2".
fn label_before(view: &View<'_>, before: usize) -> bool {
    let joint = view.is(before, Class::And) || view.mark(before, ",") || view.is(before, Class::To);
    if let Some(number) = before.checked_sub(1).filter(|&at| joint && view.kind(at) == Some(Kind::Number)) {
        return number.checked_sub(1).is_some_and(|label| label_word(view, label));
    }
    label_word(view, before)
}

fn label_word(view: &View<'_>, before: usize) -> bool {
    if view.mark(before, ".") {
        return before.checked_sub(1).is_some_and(|at| {
            let label = view.sense(at, Class::Label).and_then(|datum| view.lexicon.units.label(datum));
            let dotted = matches!(label, Some(LabelSide::Dotted | LabelSide::Before));
            dotted && !view.spaced(before) && view.sentence_of(at) == view.sentence_of(before + 1)
        });
    }
    match view.sense(before, Class::Label).and_then(|datum| view.lexicon.units.label(datum)) {
        Some(LabelSide::Before) => true,
        // "The number 14 bus"
        Some(LabelSide::BeforeCapital) => view.capital(before) || view.is(before.wrapping_sub(1), Class::Definite),
        _ => false,
    }
}

/// "1.2 We will": what stands before the words of a point.
pub(super) fn numbers_point(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at).filter(|token| token.starts_line()) else { return false };
    let block = view.block_of(at).and_then(|number| view.blocks.get(number));
    block.is_some_and(|block| crate::span::Spanned::span(token).start() < block.body)
}

/// "1." or "(2)" at the beginning of a line, and the hour of an entry: "10.05 –".
fn list_label(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let (at, end) = (amount.start, amount.end);
    let mut first = at;
    while view.token(first).is_some_and(|token| !token.starts_line())
        && first > 0
        && view.kind(first - 1) == Some(Kind::Mark)
    {
        first -= 1;
    }
    // "Two: we cap the fee."
    if amount.numeral.form == Form::Words && view.mark(end, ":") && opens_sentence(view, at) {
        return true;
    }
    let written = view.written(at);
    let hour = written.len() <= 5 && written.rfind('.').is_some_and(|dot| written.len() == dot + 3);
    if hour
        && amount.value < Decimal::from(24)
        && view.token(first).is_some_and(Token::starts_line)
        && matches!(view.written(end), "*" | "–" | "—" | "-" | ":" | "|")
    {
        return true;
    }
    let small = amount.numeral.form == Form::Figure && amount.value < Decimal::ONE_HUNDRED && end == at + 1;
    let opens = view.token(at).is_some_and(Token::starts_line);
    let dot = (view.mark(end, ".") || view.mark(end, ")"))
        && !view.spaced(end)
        && view.spaced(end + 1)
        && view.token(end + 1).is_some();
    let paren = at.checked_sub(1).is_some_and(|before| view.mark(before, "(")) && view.mark(end, ")");
    let paren_opens = at.checked_sub(1).and_then(|before| view.token(before)).is_some_and(Token::starts_line);
    // "We will: 1. build homes; 2. hire nurses"
    let inline = |back: usize| at.checked_sub(back).is_some_and(|before| matches!(view.written(before), ":" | ";"));
    small && ((opens || inline(1)) && dot || paren && (paren_opens || inline(2)))
}

/// "Plant 900 trees", "House 600 families": a verb at the head of a sentence, and what is counted behind the number.
fn commands(view: &View<'_>, amount: &Amount<'_>, before: usize) -> bool {
    let verb = view.is(before, Class::VerbBase) && view.is(before, Class::Action);
    verb && view.capital(before)
        && opens_sentence(view, before)
        && view.spaced(amount.start)
        && head::counted(view, amount.end, false).is_some()
}

/// "iPhone 12", "Boeing 737", "Big Four": a name runs into the number.
fn is_proper(view: &View<'_>, amount: &Amount<'_>, before: usize) -> bool {
    let at = amount.start;
    if !view.spaced(at) || view.kind(before) != Some(Kind::Word) || view.token(at).is_some_and(Token::starts_line) {
        return false;
    }
    let inner_capital = view.written(before).chars().skip(1).any(char::is_uppercase);
    // “Road to Zero”
    let inner = amount.numeral.form == Form::Words
        && view.capital(at)
        && view.any(before, Classes::of(&[Class::Preposition, Class::Article, Class::Of]))
        && before.checked_sub(1).is_some_and(|name| view.capital(name) && !opens_sentence(view, name))
        && !view.capital(amount.end)
        && has_lower_words(view, at);
    if inner {
        return true;
    }
    if !view.capital(before) && !(inner_capital && amount.numeral.form == Form::Figure) {
        return false;
    }
    if amount.numeral.form != Form::Figure {
        return view.capital(at) && !opens_sentence(view, before) && !title_case(view, at);
    }
    // A large number, and one with a scale, counts even behind a name.
    if amount.value >= Decimal::from(10_000) || amount.numeral.scale.is_some() || view.written(at).contains(',') {
        return false;
    }
    // Known words with a capital open a sentence or stand in a heading.
    let counted = head::counted(view, amount.end, false).is_some();
    let known = view.word(before).is_some_and(|word| view.vocabulary.is_lexical(word))
        && !view.is(before, Class::Currency)
        && (counted || opens_sentence(view, before));
    let nominal = view.any(before, Classes::of(&[Class::OrgNoun, Class::PersonNoun]));
    if known && !nominal {
        return false;
    }
    // "In Marovia 300 people": a place may stand before a count.
    let place = before.checked_sub(1).is_some_and(|at| view.is(at, Class::In));
    !(place && counted)
}

fn opens_sentence(view: &View<'_>, at: usize) -> bool {
    view.sentence_of(at).and_then(|n| view.sentences.get(n)).is_some_and(|sentence| {
        let start = crate::span::Spanned::span(sentence).start();
        view.token(at).is_some_and(|token| crate::span::Spanned::span(token).start() <= start)
    })
}

/// Whether most words around have capitals, as in a heading.
fn title_case(view: &View<'_>, at: usize) -> bool {
    view.kind(at + 1) == Some(Kind::Word)
        && view.capital(at + 1)
        && view.kind(at + 2) == Some(Kind::Word)
        && view.capital(at + 2)
}

/// Whether words of content in the sentence are written small, as in no heading.
fn has_lower_words(view: &View<'_>, at: usize) -> bool {
    const SMALL: Classes =
        Classes::of(&[Class::Preposition, Class::Article, Class::Conjunction, Class::Stop, Class::To]);
    let sentence = view.sentence_of(at).and_then(|number| view.sentences.get(number));
    sentence.is_some_and(|sentence| {
        let mut words = sentence.toks.start()..sentence.toks.end().min(at + 40);
        words.any(|at| view.kind(at) == Some(Kind::Word) && !view.capital(at) && !view.any(at, SMALL))
    })
}

/// Four plain figures from 1500 to 2100 that nothing counts.
pub(super) fn is_year(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let written = view.written(amount.start);
    amount.end == amount.start + 1
        && written.len() == 4
        && written.bytes().all(|b| b.is_ascii_digit())
        && ("1500".."2100").contains(&written)
}

/// Whether the words before make four figures a count and no year: "the 2000 jobs".
fn many_years(view: &View<'_>, before: usize) -> bool {
    !view.any(before, Classes::of(&[Class::In, Class::Since, Class::By, Class::Until, Class::From, Class::During]))
}

/// Whether a number without unit and head is said for its own sake.
pub(super) fn stands_alone(view: &View<'_>, amount: &Amount<'_>, bounded: bool) -> bool {
    let (at, end) = (amount.start, amount.end);
    if bounded || amount.value >= Decimal::from(10_000) || amount.numeral.scale.is_some() {
        return true;
    }
    if is_hyphen(view, end) {
        return true;
    }
    if amount.numeral.form == Form::Figure {
        // "50 Cent", "12 Main Street": a name follows.
        let name = view.kind(end) == Some(Kind::Word)
            && view.capital(end)
            && !view.any(end, Classes::of(&[Class::I, Class::Pronoun]));
        // "5,000 Gardaí" is no address.
        return !name
            || view.token(end).is_some_and(Token::starts_line)
            || amount.value >= Decimal::ONE_THOUSAND && view.written(at).contains(',');
    }
    // "Two" as a name of its own.
    !(view.capital(at) && view.kind(end) == Some(Kind::Word) && view.capital(end))
}

/// The noun that a hyphen joins to the number: "three-shift", "10-point".
pub(super) fn compound(view: &View<'_>, end: usize) -> Option<usize> {
    let closed = Classes::of(&[Class::Article, Class::Preposition, Class::Conjunction, Class::Per]);
    (is_hyphen(view, end) && view.kind(end + 1) == Some(Kind::Word) && !view.any(end + 1, closed)).then_some(end + 1)
}
