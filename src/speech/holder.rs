//! Holders: whose a promise, a plan or an aim is that a noun names, and what it is a promise of.
//!
//! In: the view and the noun. Out: its [`Aim`], where it has one, and its [`Holder`].
//!
//! | text | aim | holder |
//! |---|---|---|
//! | `Roe’s plan to build 40 homes` | `build` | `Roe’s` |
//! | `she ran on a promise of 40 homes` | behind `of` | the subject of `ran` |
//! | `her target is 40 homes` | behind `is` | `her` |
//! | `her plan: 40 homes and two parks` | behind `:` | `her` |

use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token;

/// What a noun promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// What this verb says.
    Deed(usize),
    /// The thing behind this token.
    Thing(usize),
}

/// Whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// These words in the genitive say so.
    Owner(Span<Toks>),
    /// The subject of this verb.
    Subject(usize),
    /// Nobody is named.
    Nobody,
}

/// Nouns for what somebody promises.
pub const PROMISES: Kinds = Kinds::of(&[Kind::Promise, Kind::Goal, Kind::Programme]);
/// What may stand "of" 40 homes or be 40 homes; a programme or a package of 40 millions costs as much.
pub const SURE: Kinds = Kinds::of(&[Kind::Promise, Kind::Goal]);
/// What ends a noun phrase on its left.
const DETERMINERS: Classes = Classes::of(&[
    Class::Article,
    Class::Quantifier,
    Class::No,
    Class::Demonstrative,
    Class::Cardinal,
    Class::Possessive,
]);
/// What a verb with a subject can be.
const FINITE: Classes =
    Classes::of(&[Class::VerbPast, Class::VerbS, Class::Have, Class::BePresent, Class::BePast, Class::Modal]);
/// A figure stands so near behind the noun.
const NEAR: usize = 9;
/// What stands beside it between commas is no longer than this.
const APPOSED: usize = 16;
/// The verb stands so near before it.
const REACH: usize = 12;

/// What the noun at `noun` promises, in words before `end`.
pub fn aim(view: &View<'_>, noun: usize, end: usize) -> Option<Aim> {
    // "To", "of", "for", "is", "include", ":": nearly every noun is turned away here.
    const LEADS: Classes = Classes::of(&[Class::To, Class::Preposition, Class::BePresent, Class::PromiseWord]);
    if !view.any(noun + 1, LEADS) && !view.mark(noun + 1, ":") && !view.mark(noun + 1, ",") {
        return None;
    }
    let kinds = view.word_kinds(noun);
    if !kinds.meets(PROMISES) || view.is(noun, Class::VerbGerund) {
        return None;
    }
    let next = noun + 1;
    let figure = |from: usize| {
        let near = from..end.min(from + NEAR);
        let mut near = near.take_while(|&at| !view.mark(at, ",") && !view.mark(at, ";"));
        near.any(|at| view.numeric(at, Classes::of(&[Class::Cardinal, Class::Scale, Class::Fraction])))
    };
    let after = next + 1 + usize::from(view.is(next + 1, Class::Adverb));
    if view.is(next, Class::To) && view.is(after, Class::VerbBase) && after < end {
        return Some(Aim::Deed(after));
    }
    if let Some(colon) = colon(view, noun, end) {
        return opened(view, colon, end);
    }
    // "Her signature pledge, a freeze on rents until 2029, drew": what the pledge is stands between the commas.
    if view.mark(next, ",") {
        let inner = next + 1..end.min(next + APPOSED);
        let close = inner.clone().find(|&at| view.mark(at, ","))?;
        const CLAUSE: Classes =
            Classes::of(&[Class::Modal, Class::BePresent, Class::BePast, Class::Have, Class::Relative, Class::Subject]);
        let whole = !(inner.start..close).any(|at| view.any(at, CLAUSE));
        let counts = figure(next + 1) && view.numeric(next + 1, DETERMINERS);
        return (kinds.meets(SURE) && whole && counts).then_some(Aim::Thing(next));
    }
    let leads = kinds.meets(SURE) && view.any(next, Classes::of(&[Class::Of, Class::For]));
    if leads && view.is(next + 1, Class::VerbGerund) {
        return view.is(next + 1, Class::Action).then_some(Aim::Deed(next + 1));
    }
    // "Plans for the county’s budget of 40 million": there is one already.
    let known = view.any(next + 1, Classes::of(&[Class::Definite, Class::Possessive, Class::Demonstrative]));
    if leads && !known && figure(next + 1) {
        return Some(Aim::Thing(next));
    }
    // "Her promise for the next term is 40 homes"
    let inner = |at: usize| at == next || view.kind(at) == Some(token::Kind::Word) && !view.any(at, FINITE);
    let verb = match view.is(next, Class::Preposition) {
        true => (next..end.min(next + 6)).find(|&at| !inner(at)).filter(|&at| view.is(at, Class::BePresent))?,
        false => next,
    };
    let is = kinds.meets(SURE)
        && view.is(verb, Class::BePresent)
        && !view.any(verb + 1, Classes::of(&[Class::To, Class::VerbParticiple, Class::VerbGerund, Class::Not]));
    let lists = view.word_kinds(verb).has(Kind::Listing) && view.is(verb, Class::VerbBase);
    ((lists || is) && figure(verb + 1)).then_some(Aim::Thing(verb))
}

/// "Her plan: 40 trams", "her pledge is simple: 40 trams", "our plan for Lindow: 40 trams": the colon.
pub fn colon(view: &View<'_>, noun: usize, end: usize) -> Option<usize> {
    let word = |at: usize| view.kind(at) == Some(token::Kind::Word);
    let colon = (noun + 1..end.min(noun + NEAR)).find(|&at| !word(at)).filter(|&at| view.mark(at, ":"))?;
    let is = view.is(noun + 1, Class::BePresent);
    // "Our promise to nurses"
    let named =
        |at: usize| view.is(at, Class::VerbS) && view.any(at - 1, Classes::of(&[Class::Preposition, Class::To]));
    // "This", "simple", "very clear".
    const LIKE: Classes = Classes::of(&[Class::Adjective, Class::Adverb, Class::Demonstrative]);
    let plain = match is {
        true => colon > noun + 2 && (noun + 2..colon).all(|at| view.any(at, LIKE)),
        false => !(noun + 1..colon).any(|at| view.any(at, FINITE) && !named(at)),
    };
    plain.then_some(colon)
}

/// What a colon opens: deeds, or a list of things one of which has a figure.
fn opened(view: &View<'_>, colon: usize, end: usize) -> Option<Aim> {
    let first = colon + 1 + usize::from(view.mark(colon + 1, "“") || view.mark(colon + 1, "‘"));
    let next = first + 1;
    if first >= end {
        return None;
    }
    if view.is(first, Class::To) && view.is(next, Class::VerbBase) {
        return Some(Aim::Deed(next));
    }
    // "Cut fares by 3 percent", but "cuts of 3 percent", "cut flowers".
    const OBJECT: Classes = Classes::of(&[Class::Article, Class::Possessive, Class::Quantifier, Class::Cardinal]);
    const HOW: Classes = Classes::of(&[Class::By, Class::To, Class::From]);
    let measured = || (next + 1..end.min(next + 4)).any(|at| view.any(at, HOW));
    let sure = !view.is(first, Class::NounToo) || view.numeric(next, OBJECT) || measured();
    if view.is(first, Class::Action) && (view.is(first, Class::VerbGerund) || view.is(first, Class::VerbBase) && sure) {
        return Some(Aim::Deed(first));
    }
    // "Her promise: fares will fall" has a verb of its own.
    const VERBS: Classes =
        Classes::of(&[Class::Modal, Class::BePresent, Class::BePast, Class::Have, Class::Do, Class::Subject]);
    const APART: Classes = Classes::of(&[Class::Relative, Class::That, Class::Subordinator]);
    let things = !(first..end).take_while(|&at| !view.any(at, APART)).any(|at| view.any(at, VERBS));
    let figure = || (first..end).any(|at| view.numeric(at, Classes::of(&[Class::Cardinal, Class::Scale])));
    (things && figure()).then_some(Aim::Thing(colon))
}

/// Whose the promise named at `noun` is, in words from `low` on.
pub fn holder(view: &View<'_>, noun: usize, low: usize) -> Holder {
    let stops = |at: usize| {
        view.kind(at) == Some(token::Kind::Mark) && !view.is(at, Class::Currency) && !view.mark(at, "-")
            || view.any(at, Classes::of(&[Class::That, Class::Relative, Class::Subordinator]))
    };
    let mut phrase = true;
    for at in (low.max(noun.saturating_sub(REACH))..noun).rev() {
        if stops(at) {
            break;
        }
        let classes = view.classes(at);
        if phrase && classes.has(Class::Possessive) {
            return Holder::Owner(Span::new(owner_start(view, at, low), at + 1));
        }
        // "A proposed plan", but "proposed plans".
        let modifies = phrase && at > low && view.any(at - 1, DETERMINERS);
        if classes.meets(FINITE) && !modifies && !classes.has(Class::Adjective) {
            return Holder::Subject(at);
        }
        // "Our three priorities" are ours.
        phrase &= (!classes.meets(DETERMINERS) || classes.has(Class::Cardinal)) && !classes.has(Class::Preposition);
    }
    Holder::Nobody
}

/// Where a genitive begins: "the Harbour Party’s".
fn owner_start(view: &View<'_>, last: usize, low: usize) -> usize {
    let mut at = last;
    while at > low && view.capital(last) && view.capital(at - 1) && view.kind(at - 1) == Some(token::Kind::Word) {
        at -= 1;
    }
    if at > low && view.is(at - 1, Class::Definite) { at - 1 } else { at }
}
