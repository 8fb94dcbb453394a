//! Costs: sums that are expected to come in, and where the money comes from.
//!
//! In: a clause that would bind. Out: whether it only speaks of money.
//!
//! | clause | is it? |
//! |---|---|
//! | `the plan would cost £2bn` | a cost |
//! | `the levy would raise £2bn a year` | a yield |
//! | `the money would come from ending waste` | a source |
//! | `we will raise £2bn for schools by 2030` | a yield |

use super::actor::head_of;
use super::clause::Clause;
use super::row::direction_of;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::quantity::Quantity;
use crate::scan::View;
use crate::token;

/// "The plan would cost £2bn", "costs would rise by £2bn", but "the fee will not exceed £500".
pub(super) fn costs(view: &View<'_>, clause: &Clause) -> bool {
    let kinds = view.verb_kinds(clause.verb);
    let head = || head_of(view, clause.subject.start(), clause.subject.end());
    let rises = kinds.has(Kind::Happen)
        && !clause.subject.is_empty()
        && view.word_kinds(head()).has(Kind::Cost)
        && direction_of(view, clause.verb) == Some(Direction::Increase);
    (kinds.has(Kind::Cost) || rises) && !(clause.negative && view.is(clause.verb, Class::Action))
}

/// "The levy would raise £2bn a year": a sum that is expected, not a promise.
pub(super) fn brings_in(view: &View<'_>, clause: &Clause) -> bool {
    const LEADS: Classes = Classes::of(&[Class::Adverb, Class::Bound, Class::Indefinite, Class::Phrasal]);
    let phrase = view.phrase(clause.verb, Class::PromiseVerb);
    let (len, kinds) = phrase.map_or((1, Kinds::NONE), |(len, datum)| (len, view.lexicon.kinds.get(datum)));
    let sum = (clause.verb + len..clause.toks.end().min(clause.verb + 4)).find(|&at| !view.any(at, LEADS));
    let money = |at: usize| {
        view.is(at, Class::Currency)
            || view.kind(at) == Some(token::Kind::Number) && (at..at + 4).any(|at| view.is(at, Class::Currency))
    };
    // "A tax on empty flats is to bring £85m into the coffers."
    let levy = || {
        let (start, end) = (clause.subject.start(), clause.subject.end());
        start < end
            && view.word_kinds(head_of(view, start, end)).has(Kind::Instrument)
            && (clause.verb + 1..clause.toks.end()).any(|at| view.is(at, Class::Into))
    };
    (kinds.has(Kind::Yield) || view.verb_kinds(clause.verb).has(Kind::Light) && levy()) && sum.is_some_and(money)
}

/// "At a cost of £390m": not what changes.
pub(super) fn is_price(view: &View<'_>, quantity: &Quantity) -> bool {
    let of = quantity.toks.start().wrapping_sub(1);
    view.is(of, Class::Of) && view.word_kinds(of.wrapping_sub(1)).has(Kind::Cost)
}

/// "The money would come from ending waste"
pub(super) fn comes_from(view: &View<'_>, clause: &Clause) -> bool {
    let kinds = view.verb_kinds(clause.verb);
    kinds.has(Kind::State) && kinds.has(Kind::Happen) && view.is(clause.verb + 1, Class::From)
}
