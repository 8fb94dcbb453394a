//! Things: what is promised as a noun phrase, or as a gerund, and where it begins.
//!
//! In: a clause that names what it promises. Out: whether it does, and the first token of it.
//!
//! | clause | thing |
//! |---|---|
//! | `her plan calls for 40 homes` | `40 homes` |
//! | `the manifesto commits the party to a levy of 3%` | `a levy of 3%` |

use super::clause::{Clause, Group};
use super::sign::lists;
use crate::lang::Class;
use crate::lang::commit::{Kind, Kinds, MEANT};
use crate::scan::View;
use crate::span::{Span, Toks};

/// Whether what is promised is named as a thing behind the verb.
pub(super) fn names_thing(view: &View<'_>, clause: &Clause) -> bool {
    let kinds = view.verb_kinds(clause.verb);
    match clause.group {
        Group::Noun => !view.is(clause.verb, Class::Verb) || lists(view, clause),
        // "We are committed to a cut of 30 percent", but "to raising the wage".
        Group::Intention => view.is(clause.verb, Class::VerbParticiple) && view.is(clause.verb + 1, Class::To),
        Group::Present => kinds.meets(THINGS) && !kinds.has(Kind::Provide) || lists(view, clause),
        // "Has committed itself to 2 percent growth"
        Group::Perfect => kinds.has(Kind::Pledge),
        _ => false,
    }
}

/// Where the thing begins: "calls for | 40 homes", "commits the party to | 40 homes".
pub(super) fn first_thing(view: &View<'_>, clause: &Clause) -> usize {
    let (verb, end) = (clause.verb, clause.toks.end());
    // "I promise you this: 40 homes"
    if let Some(colon) = (verb + 1..end.min(verb + 4)).find(|&at| view.mark(at, ":")) {
        return colon + 1;
    }
    let bound = view.verb_kinds(verb).has(Kind::Pledge) && view.verb_kinds(verb).has(Kind::Money);
    let to = (verb + 1..end.min(verb + 6)).find(|&at| bound && view.is(at, Class::To));
    let to = to.or((view.is(verb + 1, Class::To) && !view.is(verb + 2, Class::VerbBase)).then_some(verb + 1));
    to.map_or(verb + view.phrase(verb, Class::PromiseVerb).map_or(1, |(len, _)| len), |to| to + 1)
}

/// Verbs that take a thing: "plans a levy", "includes a levy".
const THINGS: Kinds = MEANT.with(Kinds::of(&[Kind::Forecast]));

/// "Raising the wage to 17 marks": what is proposed as a deed.
pub(super) fn gerund(view: &View<'_>, toks: Span<Toks>) -> Option<Clause> {
    let verb = toks.start();
    let deed = view.is(verb, Class::VerbGerund) && view.is(verb, Class::Action);
    deed.then(|| Clause::bare(toks, Group::Gerund, verb))
}
