//! Signs: what else a clause shows that decides whether it binds.
//!
//! In: a clause. Out: yes or no.
//!
//! | clause | sign |
//! |---|---|
//! | `we can announce £40 million` | announces |
//! | `this includes £40 million` | lists |
//! | `this means 40 more nurses` | brings |
//! | `without our plan fares would rise` | averted |
//! | `under her plan fares would fall` | holds under a programme |
//! | `we will always be proud` | lasts |
//! | `the company plans to cut 600 jobs` | outside |
//! | `has set aside £40 million for new buses` | to come |

use super::actor::{Actor, head_of};
use super::clause::{Clause, Group};
use super::row::direction_of;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::people::{Calling, Part};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::speech::holder::{PROMISES, SURE};
use crate::token;

/// "We will always be proud": what is to last for ever cannot be seen to come.
pub(super) fn lasts(view: &View<'_>, clause: &Clause) -> bool {
    (clause.head + 1..clause.verb).any(|at| view.word_kinds(at).has(Kind::State))
}

/// "Announce today a fund of £40 million", but "announce that 300 have come".
pub(super) fn announces(view: &View<'_>, clause: &Clause) -> bool {
    const LEADS: Classes = Classes::of(&[Class::Adverb, Class::Calendar, Class::Adjective, Class::Article]);
    let object = (clause.verb + 1..clause.toks.end().min(clause.verb + 6))
        .find(|&at| view.is(at, Class::That) || !view.any(at, LEADS));
    // "Promised" tells of the past.
    let now = view.any(clause.verb, Classes::of(&[Class::VerbBase, Class::VerbS, Class::VerbGerund]));
    let told = now && view.verb_kinds(clause.verb).has(Kind::Promise);
    told && object.is_some_and(|at| view.numeric(at, Classes::of(&[Class::Currency, Class::Cardinal])))
}

/// "Includes": what a promise is made of.
pub(super) fn lists(view: &View<'_>, clause: &Clause) -> bool {
    view.word_kinds(clause.verb).has(Kind::Listing)
}

/// "This includes", "this means", "this provides": what a promise before is made of, or comes to.
pub(super) fn brings(view: &View<'_>, verb: usize) -> bool {
    view.word_kinds(verb).has(Kind::Listing) || view.verb_kinds(verb).has(Kind::Provide)
}

/// "A promise to", "a plan to", but "a package to": what has been put together already.
pub(super) fn sure(view: &View<'_>, clause: &Clause) -> bool {
    view.word_kinds(clause.head).meets(SURE)
}

/// "Her plan cuts fares", but "the manifesto runs to 112 pages".
pub(super) fn changes(view: &View<'_>, clause: &Clause) -> bool {
    direction_of(view, clause.verb).is_some_and(|direction| direction != Direction::Other)
}

/// "Under her plan, …": what the clause tells of holds under a programme.
pub(super) fn under_programme(view: &View<'_>, clause: &Clause) -> bool {
    let before = clause.toks.range();
    let under =
        |at: usize| view.word_kinds(at).has(Kind::Condition) && view.is(at, Class::Preposition) && !without(view, at);
    before.clone().filter(|&at| under(at)).any(|at| {
        let mut phrase = (at + 1..before.end).take_while(|&at| view.kind(at) == Some(token::Kind::Word)).take(8);
        phrase.any(|at| {
            let kinds = view.word_kinds(at);
            // "Under a Roe government"
            let next = kinds.has(Kind::Government) && view.capital(at.wrapping_sub(1));
            kinds.meets(Kinds::of(&[Kind::Programme, Kind::Promise])) || next
        })
    })
}

/// "VAT stays at 21%", but "a 2% fee on hotel stays".
pub(super) fn figure_behind(view: &View<'_>, clause: &Clause) -> bool {
    const WORDS: Classes = Classes::of(&[Class::Cardinal, Class::Fraction, Class::Scale, Class::Factor]);
    (clause.verb + 1..clause.toks.end()).any(|at| view.numeric(at, WORDS))
}

/// What the noun before a relative clause tells about a promise.
pub(super) fn antecedent(view: &View<'_>, clause: &Clause) -> Kinds {
    let pronoun = clause.subject.start();
    let relative = |at: usize| view.any(at, Classes::of(&[Class::Relative, Class::That]));
    // "The plan, which he will present": somebody else acts.
    let before = match clause.subject.len() {
        1 if relative(pronoun) => pronoun,
        0 if relative(pronoun.wrapping_sub(1)) => pronoun - 1,
        // "A plan under which fares would fall"
        _ if relative(pronoun.wrapping_sub(1)) && view.is(pronoun.wrapping_sub(2), Class::Preposition) => pronoun - 2,
        _ => return Kinds::NONE,
    };
    let comma = usize::from(view.mark(before.wrapping_sub(1), ","));
    before.checked_sub(1 + comma).map_or(Kinds::NONE, |at| view.word_kinds(at))
}

/// "Wants to see 5,000 more apprentices": there are to be so many.
pub(super) fn sees(view: &View<'_>, clause: &Clause) -> bool {
    view.verb_kinds(clause.verb).has(Kind::State) && view.numeric(clause.verb + 1, Classes::of(&[Class::Currency]))
}

/// "Roe wants to build": meant, but not promised.
pub(super) fn wishes(view: &View<'_>, clause: &Clause) -> bool {
    clause.group == Group::Intention && view.verb_kinds(clause.head).has(Kind::Wish)
}

/// Whether the plan is of somebody who is known not to stand: "the company plans to", "the clerk’s proposal would".
pub(super) fn outside(view: &View<'_>, clause: &Clause, actor: Actor) -> bool {
    let subject = clause.subject;
    let happens = clause.passive || view.verb_kinds(clause.verb).meets(Kinds::of(&[Kind::Happen, Kind::Gain]));
    let holder = match actor {
        Actor::Programme => subject.range().find(|&at| view.is(at, Class::Possessive)),
        // "The ministry will publish it", but "journey times will shrink".
        Actor::Thing if clause.group == Group::Intention || clause.group == Group::Future && !happens => {
            Some(head_of(view, subject.start(), subject.end()))
        }
        _ => None,
    };
    holder.filter(|&at| !view.capital(at) || at == subject.start()).is_some_and(|at| {
        let people = &view.lexicon.people;
        // A mayor may be who stands again.
        let person = view.base_sense(at, Class::PersonNoun).map(|datum| people.person(datum));
        let person = person.is_some_and(|who| who.part != Part::Candidate && who.calling != Calling::Office);
        let body = view.base_sense(at, Class::OrgNoun).is_some_and(|datum| people.body(datum) != Part::Candidate);
        let kinds = view.base_sense(at, Class::PromiseWord).map_or(Kinds::NONE, |datum| view.lexicon.kinds.get(datum));
        // "Owners will celebrate": people do so under whoever governs.
        let person = person && clause.group != Group::Future;
        (person || body) && !kinds.meets(Kinds::of(&[Kind::Government, Kind::Party]))
    })
}

/// "Labour’s pledge", "the Harbour Party’s promise": a party holds it, whoever speaks for it.
pub(super) fn party_holds(view: &View<'_>, clause: &Clause) -> bool {
    let last = clause.subject.end().saturating_sub(1);
    clause.group == Group::Noun
        && view.word_kinds(clause.head).has(Kind::Promise)
        && view.is(last, Class::Possessive)
        && party_named(view, clause.subject)
}

/// Whether a party is the subject: "her party", "Labour’s campaign".
pub(super) fn party(view: &View<'_>, subject: Span<Toks>) -> bool {
    view.word_kinds(subject.end().saturating_sub(1)).has(Kind::Party)
}

/// "The Harbour Party", "Labour", "the Greens": a party by its name.
pub(super) fn party_named(view: &View<'_>, subject: Span<Toks>) -> bool {
    let last = subject.end().saturating_sub(1);
    let part = view.base_sense(last, Class::OrgNoun).map(|datum| view.lexicon.people.body(datum));
    view.capital(last) && part == Some(Part::Candidate)
}

/// "Without": a condition that does harm.
fn without(view: &View<'_>, at: usize) -> bool {
    let kinds = view.word_kinds(at);
    kinds.has(Kind::Condition) && kinds.has(Kind::Hurt)
}

/// "Without our plan fares would rise": what comes about if they are not elected.
pub(super) fn averted(view: &View<'_>, clause: &Clause, actor: Actor) -> bool {
    const KNOWN: Classes = Classes::of(&[Class::Definite, Class::Possessive, Class::Demonstrative, Class::It]);
    const DEEDS: Kinds = PROMISES.with(Kinds::of(&[Kind::Effort]));
    let theirs = matches!(actor, Actor::Thing | Actor::It | Actor::They | Actor::There | Actor::You);
    theirs
        && (clause.toks.start()..clause.head)
            .any(|at| without(view, at) && (view.any(at + 1, KNOWN) || view.word_kinds(at + 1).meets(DEEDS)))
}

/// "Has set aside 40 million to build homes", "for new buses", "by 2030": what the money is for is still to come.
pub(super) fn to_come(view: &View<'_>, clause: &Clause) -> bool {
    let behind = || clause.verb + 1..clause.toks.end();
    let deed = |at: usize| view.is(at, Class::To) && view.is(at + 1, Class::VerbBase) && view.is(at + 1, Class::Action);
    let added = |at: usize| view.word_kinds(at).has(Kind::Addition);
    behind().any(|at| deed(at) || added(at)) && !behind().any(|at| view.is(at, Class::Since))
}

/// "Planned to", "sought to": a verb of meaning in the past tense.
pub(super) fn told_of(view: &View<'_>, clause: &Clause) -> bool {
    view.is(clause.head, Class::VerbPast) && !view.is(clause.head, Class::VerbBase)
}
