//! Heads: what is counted, and what a rate is counted by.
//!
//! In: the token behind a number. Out: the noun that is counted, across its adjectives, and the rate's base.
//!
//! | text behind the number | head |
//! |---|---|
//! | `700` `primary health care facilities will` | `facilities` |
//! | `6.5 million` `Kazakh and Uzbek children of` | `children` |
//! | `17` `of the ministries` | `ministries` |

use crate::lang::units::Measure;
use crate::lang::{Class, Classes};
use crate::numeral::is_hyphen;
use crate::scan::View;
use crate::token::{Kind, Token};

/// Words at which a noun phrase ends.
const CLOSED: Classes = Classes::of(&[
    Class::Article,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Relative,
    Class::Wh,
    Class::That,
    Class::Pronoun,
    Class::Be,
    Class::Modal,
    Class::Have,
    Class::Do,
    Class::Not,
    Class::No,
    Class::Demonstrative,
    Class::Possessive,
    Class::To,
]);

/// What a finite verb may stand before, and a plural noun does not.
const COMPLEMENTS: Classes =
    Classes::of(&[Class::Article, Class::Adjective, Class::Possessive, Class::Demonstrative, Class::Pronoun]);

/// Longer noun phrases are rare, and what follows them is rarely the head.
const LONGEST: usize = 7;

/// The counted noun behind a number: its token.
pub(super) fn counted(view: &View<'_>, at: usize, singular: bool) -> Option<usize> {
    // What begins another block is counted by nothing before it.
    let breaks = view.token(at).is_some_and(Token::starts_line);
    if breaks && at.checked_sub(1).is_some_and(|before| view.block_of(before) != view.block_of(at)) {
        return None;
    }
    let mut head = None;
    let mut next = at;
    let end = at + LONGEST;
    while next < end {
        if is_hyphen(view, next) && next > at {
            next += 1;
            continue;
        }
        if view.kind(next) != Some(Kind::Word) || view.token(next).is_some_and(Token::digit) {
            break;
        }
        let classes = view.classes(next);
        if view.is(next, Class::And) {
            break;
        }
        let more = classes.has(Class::Quantifier);
        // "6,900 two years earlier", but "40 two-bedroom homes"
        let counts = classes.has(Class::Cardinal) && !is_hyphen(view, next + 1);
        if counts || classes.meets(CLOSED) || view.token(next).is_some_and(Token::starts_line) && next > at {
            // "Kia and Hyundai vehicles"
            break;
        }
        // "one in five beds stays empty"
        // "40 sheds costs £9 million"
        let sum = || view.numeric(next + 1, Classes::of(&[Class::Currency]));
        let stays = classes.has(Class::VerbS) && (view.any(next + 1, COMPLEMENTS) || head.is_some() && sum());
        let verb = classes.meets(Classes::of(&[Class::VerbPast, Class::VerbParticiple]))
            && !classes.meets(Classes::of(&[Class::Adjective, Class::NounToo]));
        if verb && head.is_none() && counted_behind(view, next + 1).is_none() {
            break;
        }
        if head.is_some()
            && (verb || stays || classes.has(Class::Adverb) || classes.has(Class::VerbBase) && !is_plural(view, next))
        {
            break;
        }
        if is_plural(view, next) && !more {
            head = Some(next);
        } else if head.is_some() {
            break;
        }
        next += 1;
        if coordinates(view, next) {
            next += 1;
        }
    }
    if head.is_none() && singular && view.kind(at) == Some(Kind::Word) && !view.any(at, CLOSED) {
        // "one new hospital"
        return if view.is(at, Class::Adjective) { last_noun(view, at) } else { Some(at) };
    }
    head
}

/// Whether a plural noun follows soon, so that a participle before it is its adjective: "recorded songs".
fn counted_behind(view: &View<'_>, at: usize) -> Option<usize> {
    (at..at + 2)
        .take_while(|&at| view.kind(at) == Some(Kind::Word) && !view.any(at, CLOSED))
        .find(|&at| is_plural(view, at))
}

/// "Kia and Hyundai vehicles": an "and" between two names or two adjectives before the head.
fn coordinates(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::And)
        && view.kind(at + 1) == Some(Kind::Word)
        && at.checked_sub(1).is_some_and(|before| !is_plural(view, before))
        && !view.any(at + 1, CLOSED)
        && counted_behind(view, at + 1).is_some()
}

/// Whether the word looks like a plural noun.
pub(super) fn is_plural(view: &View<'_>, at: usize) -> bool {
    if view.is(at, Class::PluralNoun) {
        return true;
    }
    let word = view.lower(at);
    let written = view.written(at);
    let regular = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("'s");
    let capitals = written.len() > 2
        && written.ends_with('s')
        && view.capital(at)
        && written.chars().rev().skip(1).all(char::is_uppercase);
    (regular || capitals) && !view.any(at, Classes::of(&[Class::Adverb, Class::Weekday, Class::Month]))
}

/// The head of the noun phrase behind "of": "17 of the ministries", "45% of all household income".
pub(super) fn behind_of(view: &View<'_>, at: usize) -> Option<usize> {
    if !view.is(at, Class::Of) {
        return None;
    }
    let opening = Classes::of(&[Class::Article, Class::Possessive, Class::Demonstrative, Class::Quantifier]);
    let mut next = at + 1;
    while view.any(next, opening) && next < at + 4 {
        next += 1;
    }
    last_noun(view, next)
}

/// The last word of the noun phrase that begins here: "household income", "gross domestic product".
pub(super) fn last_noun(view: &View<'_>, at: usize) -> Option<usize> {
    let mut head = None;
    for next in at..at + LONGEST {
        if is_hyphen(view, next) && head.is_some() {
            continue;
        }
        let classes = view.classes(next);
        let form = classes.meets(Classes::of(&[Class::VerbPast, Class::VerbS, Class::VerbParticiple]))
            && !classes.meets(Classes::of(&[Class::Adjective, Class::NounToo]));
        // "30 percent of spending goes to", but "homes".
        let goes = classes.has(Class::VerbS)
            && view.is(next + 1, Class::To)
            && !view.word(next).is_some_and(|word| view.lexicon.is_plural_too(view.vocabulary, word));
        let verb = form && (goes || !is_plural(view, next));
        if view.kind(next) != Some(Kind::Word) || classes.meets(CLOSED) || verb && head.is_some() {
            break;
        }
        // "90 miles of road every year".
        let apart = classes.meets(Classes::of(&[Class::Adverb, Class::Quantifier]));
        if head.is_some() && (apart || view.token(next).is_some_and(Token::starts_line)) {
            break;
        }
        let plural = is_plural(view, next);
        head = Some(next);
        if plural && !is_plural(view, next + 1) {
            break;
        }
    }
    head
}

/// The rate that begins at the token: where it ends, and its base.
pub(super) fn rate_at<'a>(view: &View<'a>, at: usize) -> Option<(usize, &'a str)> {
    if let Some((len, datum)) = view.phrase(at, Class::RatePhrase) {
        return Some((at + len, view.lexicon.units.rate(datum)?));
    }
    let slash = view.mark(at, "/");
    let hyphen = is_hyphen(view, at);
    let word = if hyphen { at + 1 } else { at };
    let article = view.is(word, Class::Indefinite);
    if !(slash || article || view.is(word, Class::Per)) {
        return None;
    }
    let next = if slash {
        at + 1
    } else if hyphen && is_hyphen(view, word + 1) {
        word + 2
    } else {
        word + 1
    };
    if hyphen && next == word + 1 {
        return None;
    }
    if let Some((len, datum)) = view.phrase(next, Class::Unit) {
        let unit = view.lexicon.units.unit(datum, view.written(next))?;
        let measured = matches!(
            unit.measure,
            Measure::Time | Measure::Length | Measure::Area | Measure::Weight | Measure::Energy | Measure::Other
        );
        // "a second home" is no rate: an ordinal that is a unit too needs "per".
        let ordinal = article && (view.is(next, Class::Ordinal) || view.is(next, Class::Adjective));
        if measured && !ordinal {
            return Some((next + len, &unit.name));
        }
    }
    let noun =
        !article && view.kind(next) == Some(Kind::Word) && !view.any(next, CLOSED) && (!slash || !view.spaced(next));
    noun.then(|| (next + 1, view.lower(next)))
}
