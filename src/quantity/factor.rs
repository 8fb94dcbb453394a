//! Factors: "double", "1.5 times", "a third", "one in five".
//!
//! In: a factor word, or an amount without unit. Out: whether it multiplies or divides something, and its value.
//!
//! | text | value |
//! |---|---|
//! | `to double the pension` | 2 |
//! | `waiting lists were halved` | 0.5 |
//! | `six in ten children` | 0.6 |
//! | `nine out of ten` | 0.9 |

use rust_decimal::Decimal;

use super::amount::{Amount, Amounts};
use super::{Dimension, head};
use crate::lang::units::{FactorWord, LabelSide};
use crate::lang::{Class, Classes};
use crate::numeral::{Form, is_hyphen};
use crate::scan::View;
use crate::token::{Kind, Token};

/// What stands before something that grows: "double the number", "halve its debt".
const DETERMINER: Classes =
    Classes::of(&[Class::Definite, Class::Possessive, Class::Demonstrative, Class::Cardinal, Class::That, Class::Wh]);

/// The factor that a word says: its end, its value, its dimension.
pub(super) fn factor_at(view: &View<'_>, at: usize) -> Option<(usize, Decimal, Dimension)> {
    let (value, word) = view.lexicon.units.factor(view.sense(at, Class::Factor)?)?;
    let end = at + 1;
    let before = at.checked_sub(1);
    let after = |classes: Classes| view.any(end, classes);
    if is_hyphen(view, end) || before.is_some_and(|before| is_hyphen(view, before)) && word != FactorWord::Fold {
        return None;
    }
    let factor = match word {
        FactorWord::Verb => !after(Classes::of(&[Class::As])),
        FactorWord::Fold => true,
        FactorWord::Often => {
            let compares = after(Classes::of(&[Class::As, Class::Definite, Class::Possessive, Class::That]));
            return Some((end, value, if compares { Dimension::Factor } else { Dimension::Count }));
        }
        FactorWord::Noun => {
            let verb = before.is_none_or(|before| {
                view.any(
                    before,
                    Classes::of(&[
                        Class::To,
                        Class::Modal,
                        Class::Subject,
                        Class::And,
                        Class::Be,
                        Class::Adverb,
                        Class::Or,
                        Class::Have,
                    ]),
                ) || view.token(at).is_some_and(Token::starts_line)
                    || view.kind(before) == Some(Kind::Mark) && view.capital(at)
                    || head::is_plural(view, before)
            });
            let noun = before.is_some_and(|before| {
                view.any(before, Classes::of(&[Class::Article, Class::Possessive, Class::Preposition]))
            });
            let determined =
                after(DETERMINER) || view.token(end).is_some_and(Token::digit) || view.is(end, Class::Currency);
            let closes = view.kind(end) != Some(Kind::Word)
                || after(Classes::of(&[Class::Preposition, Class::Conjunction, Class::Subordinator]));
            let bounded = before.is_some_and(|before| view.is(before, Class::Than));
            determined || bounded || verb && (closes || !noun) && !(noun && !closes)
        }
    };
    factor.then_some((end, value, Dimension::Factor))
}

/// What a factor is applied to: the head of the noun phrase behind it.
pub(super) fn what_grows(view: &View<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    if view.is(next, Class::Of) {
        next += 1;
    }
    let opening = Classes::of(&[Class::Article, Class::Possessive, Class::Demonstrative, Class::Quantifier]);
    while view.any(next, opening) && next < at + 4 {
        next += 1;
    }
    let noun = head::last_noun(view, next)?;
    // "double the number of scanners": what grows is the scanners.
    if view.is(noun + 1, Class::Of) { head::behind_of(view, noun + 1).or(Some(noun)) } else { Some(noun) }
}

/// Whether a number with "times" multiplies, or counts how often: "by 1.5 times", but "three times a week".
pub(super) fn is_times(view: &View<'_>, amount: &Amount<'_>, end: usize) -> bool {
    let by = amount.start.checked_sub(1).is_some_and(|before| view.is(before, Class::By));
    let rate = head::rate_at(view, end).is_some();
    let compares = view.any(
        end,
        Classes::of(&[Class::As, Class::Definite, Class::Possessive, Class::Than, Class::Quantifier, Class::Adjective]),
    );
    by || !rate
        && (compares
            || !amount.value.is_integer()
            || view.kind(end) != Some(Kind::Word)
            || amount.numeral.form == Form::Figure)
}

/// Whether a fraction is a part of something: "a third of homes", but "a third term", "the second half".
pub(super) fn is_part(view: &View<'_>, amount: &Amount<'_>) -> bool {
    let (at, end) = (amount.start, amount.end);
    let before = at.checked_sub(1);
    let of = view.is(end, Class::Of);
    let bare =
        amount.numeral.toks.len() == 1 && amount.numeral.form == Form::Fraction && view.kind(at) == Some(Kind::Word);
    if bare {
        // "half" alone: not "the first half", "half-time", "half past".
        let part_of_two = before.is_some_and(|before| {
            view.any(
                before,
                Classes::of(&[Class::Ordinal, Class::Definite, Class::Adjective, Class::Shift, Class::Part]),
            )
        });
        let fused = is_hyphen(view, end) || before.is_some_and(|before| is_hyphen(view, before));
        return (!part_of_two
            || of && !before.is_some_and(|before| view.any(before, Classes::of(&[Class::Ordinal, Class::Adjective]))))
            && !fused;
    }
    // "a half-empty hall"
    if amount.numeral.article && is_hyphen(view, end) {
        return false;
    }
    if !amount.numeral.article || amount.value == Decimal::new(5, 1) {
        return true;
    }
    // "a third term", "a quarter final": an ordinal or a noun when a noun follows.
    let noun = view.kind(end) == Some(Kind::Word)
        && !view.any(
            end,
            Classes::of(&[
                Class::Of,
                Class::Preposition,
                Class::Conjunction,
                Class::Be,
                Class::Modal,
                Class::Quantifier,
                Class::Have,
                Class::Do,
                Class::Than,
                Class::VerbPast,
                Class::Subordinator,
                Class::Relative,
                Class::Definite,
                Class::That,
            ]),
        );
    let rate = before.is_some_and(|before| head::is_plural(view, before) && !of);
    !noun && !rate
}

/// "one in five", "nine out of ten": the end and the value.
pub(super) fn ratio<'a>(view: &View<'a>, amounts: &Amounts<'_, 'a>, first: &Amount<'a>) -> Option<(usize, Decimal)> {
    let at = first.end;
    let label = view.phrase(at, Class::Label);
    let next = match label.filter(|(_, datum)| view.lexicon.units.label(*datum) == Some(LabelSide::Ratio)) {
        Some((len, _)) => at + len,
        None if view.any(at, Classes::of(&[Class::In, Class::Over])) => at + 1,
        // "1-in-4"
        None if is_hyphen(view, at) && view.is(at + 1, Class::In) && is_hyphen(view, at + 2) => at + 3,
        None => return None,
    };
    let small = |value: Decimal| value.is_integer() && value >= Decimal::ONE && value <= Decimal::from(1000);
    let second = amounts.at(next)?;
    let alike = small(first.value.abs()) && small(second.value) && first.value.abs() < second.value;
    if !alike
        || second.measured.is_some()
        || first.numeral.form == Form::Fraction
        || second.numeral.form == Form::Fraction
    {
        return None;
    }
    // "one over twenty" is a fraction at the end of a clause only.
    if view.is(at, Class::Over) && view.kind(second.end) == Some(Kind::Word) {
        return None;
    }
    let value = first.value.checked_div(second.value)?;
    let value = if value.scale() > 12 { value.round_sf(4).unwrap_or(value) } else { value };
    Some((second.end, value))
}
