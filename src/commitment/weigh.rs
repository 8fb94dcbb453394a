//! Weighing: whether anybody could check what a clause promises.
//!
//! In: a clause. Out: [`Weight`]: the figure, the means and the verb that make an outcome checkable.
//!
//! | clause | weight |
//! |---|---|
//! | `We will build 300 homes` | figure, hard verb |
//! | `We will establish a water court` | hard verb, instrument |
//! | `We will strive for excellence` | nothing |

use super::clause::Clause;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::speech::holder::SURE;
use crate::token;

/// What makes a clause checkable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Weight {
    /// A figure stands in it.
    pub figure: bool,
    /// Money stands in it.
    pub money: bool,
    /// A law, a fund, a school stands in it.
    pub instrument: bool,
    /// A name stands in it, behind the verb.
    pub name: bool,
    /// Something is new, additional, free.
    pub addition: bool,
    /// The verb changes the world visibly.
    pub hard: bool,
    /// The verb takes a figure or a means to check.
    pub soft: bool,
    /// Nobody can tell when the verb has failed.
    pub effort: bool,
    /// The verb is one of state.
    pub state: bool,
    /// A means is named: "by …ing".
    pub means: bool,
    /// Words from the verb to the end.
    pub length: u16,
}

impl Weight {
    /// A verb that changes something, with a figure to hold it to.
    pub fn figured(self) -> bool {
        self.figure && (self.hard || self.soft && !self.effort)
    }

    /// A figure, a means or something that one can go and look at is named.
    pub fn specific(self) -> bool {
        self.figure || self.means || self.instrument && !self.effort && !self.state
    }

    /// A figure or something that is there afterwards, whoever acts: what a second verb needs where the first is vague.
    pub fn evident(self) -> bool {
        self.figure || self.hard && self.instrument
    }

    /// Something that is there afterwards, or has changed by so much.
    pub fn deed(self) -> bool {
        self.figured() || self.hard && self.instrument
    }
}

/// What counts, in words.
const NUMBERS: Classes = Classes::of(&[Class::Cardinal, Class::Scale, Class::Factor]);

const FEEBLE: Kinds =
    Kinds::of(&[Kind::Effort, Kind::Soft, Kind::Light, Kind::State, Kind::Talk, Kind::Race, Kind::Aspect, Kind::Wish]);

/// Weighs what of a clause stands within these tokens.
pub(super) fn weigh(view: &View<'_>, clause: &Clause, toks: Span<Toks>) -> Weight {
    let mut weight = Weight::default();
    let mut verb = clause.verb;
    let mut kinds = view.verb_kinds(verb);
    // "Continue to build": what goes on already is no deed.
    let goes_on = kinds.has(Kind::Aspect) && kinds.has(Kind::Effort);
    // "Continue to build", "begin building": what is begun decides.
    if kinds.has(Kind::Aspect) || kinds.has(Kind::Wish) {
        let next = if view.is(verb + 1, Class::To) { verb + 2 } else { verb + 1 };
        if view.is(next, Class::VerbBase) && next == verb + 2 || view.is(next, Class::VerbGerund) {
            verb = next;
            kinds = view.verb_kinds(verb);
        }
    }
    // "Start courses in every district": something begins that was not there.
    let begins = kinds.has(Kind::Aspect) && !kinds.has(Kind::State) && view.is(verb, Class::Action);
    // "Set up" is more than "set".
    let phrasal = view.phrase(verb, Class::Action).is_some_and(|(len, _)| len > 1);
    let hard = view.is(verb, Class::Action) && (!kinds.meets(FEEBLE) || begins || phrasal);
    weight.hard = hard && !goes_on;
    weight.soft = !phrasal && (kinds.has(Kind::Soft) || kinds.has(Kind::Light)) || hard && goes_on;
    weight.effort = kinds.has(Kind::Effort);
    weight.state = kinds.meets(Kinds::of(&[Kind::State, Kind::Talk, Kind::Race])) || view.is(verb, Class::Be);
    weight.length = clause.toks.end().saturating_sub(verb).min(u16::MAX as usize) as u16;
    for at in toks.range() {
        let Some(token) = view.token(at) else { break };
        let classes = view.classes(at);
        // "By a third": a part of it, and no place in a row.
        let part = || view.is(at.wrapping_sub(1), Class::Indefinite) && view.is(at.wrapping_sub(2), Class::By);
        let half = classes.has(Class::Fraction) && (!classes.has(Class::Ordinal) || part());
        let number = token.kind == token::Kind::Number || half || classes.meets(NUMBERS);
        // "Sets out three aims": not what is aimed at.
        weight.figure |= number && !view.word_kinds(at + 1).meets(SURE);
        let counted = |at: usize| view.kind(at) == Some(token::Kind::Number) || view.is(at, Class::Scale);
        weight.money |= classes.has(Class::Currency) && (counted(at + 1) || counted(at - at.min(1)));
        if let Some((_, datum)) = view.phrase(at, Class::PromiseWord) {
            let kinds = view.lexicon.kinds.get(datum);
            weight.instrument |= kinds.has(Kind::Instrument) && (at > verb || clause.passive);
            weight.addition |= kinds.has(Kind::Addition) && (at > verb || clause.passive);
        }
        weight.name |= at > verb && token.capital();
        weight.means |= at > verb && classes.has(Class::By) && view.is(at + 1, Class::VerbGerund);
    }
    // "VAT will stay at 20 percent": one can see whether it does. "We will require firms to report": so do others.
    let shows = || weight.figure && view.is(verb + 1, Class::At) || makes_do(view, clause, verb);
    if weight.state && view.is(verb, Class::Action) && shows() {
        (weight.state, weight.hard) = (false, true);
    }
    weight
}

/// Whether an object and "to" with a verb follow.
fn makes_do(view: &View<'_>, clause: &Clause, verb: usize) -> bool {
    let mut near =
        (verb + 1..clause.toks.end().min(verb + 8)).take_while(|&at| view.kind(at) == Some(token::Kind::Word));
    near.find(|&at| view.is(at, Class::To)).is_some_and(|to| to > verb + 1 && view.is(to + 1, Class::VerbBase))
}
