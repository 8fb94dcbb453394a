//! Points: what a point of a list is, where it has no verb that binds.
//!
//! In: the tokens of a sentence. Out: whether it opens a list, states something, names something that weighs; and the
//! label before its words.
//!
//! | point | |
//! |---|---|
//! | `Fees are high` | states |
//! | `Abolition of all fees` | weighs |
//! | `Housing: build 500 homes` | has a label |

use super::head::{APART, asserts};
use super::reach::is_quote;
use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Toks};
use crate::token;

/// What a point without a verb begins with, in tokens.
const HEAD: usize = 6;
/// The longest label, in tokens.
const LABEL: usize = 7;

/// Whether the sentence opens a list.
pub(super) fn colon(view: &View<'_>, sentence: &Sentence) -> bool {
    let end = sentence.toks.end();
    (sentence.toks.start()..end).rev().take(2).any(|at| view.mark(at, ":"))
}

/// "Housing: build 500 homes", "On jobs: hire 40 clerks", "Pledge 1: cut the fee": where the words behind a label
/// begin, if they can be a point – a command, a sum, a number of something.
pub(super) fn behind_label(view: &View<'_>, toks: Span<Toks>) -> Option<usize> {
    let colon = toks.range().skip(1).take(LABEL).find(|&at| view.mark(at, ":"))?;
    let first = colon + 1;
    const TELLS: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::VerbPast, Class::Subject]);
    if first + 1 >= toks.end() || !view.capital(toks.start()) || (toks.start()..colon).any(|at| view.any(at, TELLS)) {
        return None;
    }
    const POINT: Classes = Classes::of(&[Class::VerbBase, Class::VerbGerund, Class::Currency, Class::Cardinal]);
    // "Fully fund the clinics"
    let adverb = view.is(first, Class::Adverb) && view.is(first + 1, Class::VerbBase);
    let article = view.is(first, Class::Indefinite);
    (adverb || article || view.numeric(first, POINT) || view.any(first, POINT)).then_some(first)
}

/// "Schools." before "Open 40 nurseries by 2029": a sentence that is only the label of the point behind it.
pub(super) fn is_label(view: &View<'_>, toks: Span<Toks>) -> bool {
    let words = toks.range().filter(|&at| view.kind(at) != Some(token::Kind::Mark));
    const VERB: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Do]);
    let verb = |at: usize| view.any(at, VERB) || view.is(at, Class::VerbBase) && !view.is(at, Class::NounToo);
    words.clone().count() <= 3
        && view.capital(toks.start())
        && words.clone().all(|at| !view.token(at).is_some_and(|t| t.digit()))
        && (words.clone().count() == 1 || !words.clone().any(verb))
}

/// Whether the line says how things are, or quotes somebody: "- Fees are high", "- “A fine plan”".
pub(super) fn states(view: &View<'_>, toks: Span<Toks>) -> bool {
    const FINITE: Classes = Classes::of(&[Class::BePresent, Class::BePast, Class::Modal, Class::Do, Class::Have]);
    is_quote(view.written(toks.start()))
        || toks.range().take_while(|&at| at == toks.start() || !view.any(at, APART)).any(|at| {
            view.any(at, FINITE)
                || asserts(view, at)
                || view.is(at, Class::Subject) && view.is(at, Class::Pronoun) && at < toks.start() + 5
        })
}

/// Whether a point without a verb names a figure, or something that is to be new or to be no more.
pub(super) fn weighty(view: &View<'_>, toks: Span<Toks>) -> bool {
    // "Abolition of all fees", "a four-year freeze on fares"
    let first = toks.start();
    let deed = |at: usize| view.is(at, Class::ActionNoun) && (at > first || view.is(at + 1, Class::Preposition));
    // "Closing loopholes: £3bn": where the money comes from.
    const SUM: Classes = Classes::of(&[Class::Currency, Class::Scale, Class::RatePhrase]);
    let colon = toks.range().skip(1).find(|&at| view.mark(at, ":")).filter(|&colon| colon + 1 < toks.end());
    let sum =
        |at: usize| view.numeric(at, SUM) || view.mark(at, ".") || view.token(at).is_some_and(|token| token.digit());
    let money = |at: usize| view.is(at, Class::Currency) || view.kind(at) == Some(token::Kind::Word);
    if colon.is_some_and(|colon| (colon + 1..toks.end()).take(4).all(sum) && money(colon + 1)) {
        return false;
    }
    toks.range().any(|at| view.token(at).is_some_and(|token| token.digit()))
        || toks.range().take(HEAD).take_while(|&at| !view.is(at, Class::Preposition)).any(deed)
        || view.is(toks.start(), Class::No)
        || view.word_kinds(toks.start()).has(Kind::Addition)
}
