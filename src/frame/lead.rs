//! Lead-ins: a line that ends with a colon → what it says of the points below it.
//!
//! In: the tokens of the sentence. Out: a [`Mood`] and an [`Owner`].
//!
//! | sentence | mood | owner |
//! |---|---|---|
//! | `We will:` | promises | whoever speaks |
//! | `If elected, Odd Berge, its candidate, would:` | promises | `Odd Berge` |
//! | `The plan includes:` | promises | a holder |
//! | `Since 2020 we have:` | record | – |
//! | `She wants the next government to:` | demands | – |
//! | `The other candidates include:` | people | – |

use std::ops::Range;

use super::noun::{PLANS, owner_of, plan_noun};
use super::{Mood, Owner};
use crate::lang::commit::{Kind, MEANT};
use crate::lang::people::Part;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token;

/// The rule of every lead-in.
pub(super) const RULE: &str = "lead-in";

/// Forms of a verb that a lead-in turns on.
const FINITE: Classes = Classes::of(&[
    Class::Will,
    Class::Would,
    Class::Should,
    Class::Must,
    Class::Can,
    Class::Be,
    Class::Have,
    Class::VerbS,
    Class::VerbPast,
]);

/// Reads a lead-in.
pub(super) fn read_lead(view: &View<'_>, toks: Span<Toks>) -> (Mood, Owner) {
    let end = toks.range().rev().take(2).find(|&at| view.mark(at, ":")).unwrap_or(toks.end());
    // "We do not know it all, but we have seen the key points:": the last clause announces.
    let joint = |&at: &usize| {
        view.mark(at, ";") || view.mark(at, ",") && view.any(at + 1, Classes::of(&[Class::And, Class::But]))
    };
    let first = (toks.start()..end).rev().find(joint).map_or(toks.start(), |at| at + 1);
    let first = first + usize::from(first > toks.start() && view.any(first, Classes::of(&[Class::And, Class::But])));
    let start = behind_adverbial(view, first..end);
    let words = start..end;
    let Some(last) = words.clone().rev().find(|&at| view.kind(at) == Some(token::Kind::Word)) else {
        return (Mood::Open, Owner::Open);
    };
    if people(view, words.clone()) {
        return (Mood::People, Owner::Open);
    }
    if words.clone().any(|at| view.is(at, Class::You) && view.is(at, Class::Pronoun)) && !pledged(view, words.clone()) {
        return (Mood::Instructs, Owner::Open);
    }
    let verb = verb_of(view, words.clone());
    if asks_others(view, words.clone(), verb, last) {
        return (Mood::Demands, Owner::Open);
    }
    let rival = words.clone().any(|at| view.word_kinds(at).has(Kind::Rival) || against(view, at));
    let denied = words.clone().any(|at| view.any(at, Classes::of(&[Class::Not])))
        || view.is(last, Class::To) && view.is(last.wrapping_sub(1), Class::No);
    if rival || denied {
        return (Mood::Opposes, Owner::Open);
    }
    let owner = subject_owner(view, words.clone(), verb);
    let had = words.clone().any(|at| view.is(at, Class::Have));
    let future = view.any(last, Classes::of(&[Class::Will, Class::Would])) || view.is(last, Class::To) && !had;
    if future {
        return (Mood::Promises, owner);
    }
    let done = verb.is_some_and(|verb| {
        view.is(verb, Class::Have) && plan_noun(view, verb + 1..end).is_none()
            || view.any(verb, Classes::of(&[Class::VerbPast, Class::BePast]))
                && plan_noun(view, words.clone()).is_none()
    });
    let promised = (start..end).any(|at| view.verb_kinds(at).has(Kind::Pledge));
    // "Here is what we learned:" tells of no deed.
    let asks = words.clone().any(|at| view.any(at, Classes::of(&[Class::Wh, Class::Which])));
    if done && !promised && !asks {
        return (Mood::Record, owner);
    }
    let future = words.clone().any(|at| view.any(at, Classes::of(&[Class::Will, Class::Would])));
    let meant = future || words.clone().any(|at| view.is(at, Class::Verb) && view.verb_kinds(at).meets(MEANT));
    let says = meant || pledged(view, words.clone());
    let plan = plan_noun(view, words.clone());
    if says || plan.is_some() {
        let mut owner = owner;
        if owner == Owner::Open {
            owner = plan.map_or(Owner::Holder, |noun| owner_of(view, words, noun));
        }
        return (Mood::Promises, if owner == Owner::Open { Owner::Holder } else { owner });
    }
    (Mood::Open, owner)
}

/// Where the clause begins behind what leads up to it: "If elected, Roe would", "By 2035 we will".
fn behind_adverbial(view: &View<'_>, words: Range<usize>) -> usize {
    const LEADS: Classes = Classes::of(&[Class::Subordinator, Class::Preposition, Class::Adverb]);
    if !view.any(words.start, LEADS) {
        return words.start;
    }
    let finite = words.clone().find(|&at| view.any(at, FINITE)).unwrap_or(words.end);
    let comma = (words.start..finite).find(|&at| view.mark(at, ","));
    // "For the schools it plans to": "schools" may be a verb as well.
    let subject = |&at: &usize| at > words.start && view.is(at, Class::Pronoun) && view.is(at, Class::Subject);
    let pronoun = words.clone().find(subject);
    comma.map(|comma| comma + 1).or(pronoun).unwrap_or(words.start)
}

/// The first finite verb behind a subject.
fn verb_of(view: &View<'_>, words: Range<usize>) -> Option<usize> {
    words.clone().skip(1).find(|&at| {
        let plural = view.is(at, Class::VerbBase)
            && (view.any(at - 1, Classes::of(&[Class::We, Class::They, Class::I]))
                || view.is(at, Class::PromiseVerb) && view.capital(at - 1) && !view.capital(at));
        // "The Greens want to": a name.
        let named = view.capital(at) && view.any(at, Classes::of(&[Class::VerbS, Class::VerbPast, Class::VerbBase]));
        let finite =
            view.any(at, FINITE) && !named || plural || view.is(at, Class::VerbBase) && view.is(at + 1, Class::To);
        // "Halm’s promises are", "its plans include": a noun.
        let noun = view.any(at - 1, Classes::of(&[Class::Possessive, Class::Article, Class::Adjective]))
            && view.is(at, Class::PromiseWord)
            && at + 1 < words.end;
        finite && !noun
    })
}

/// Whose the points are, by the subject of the verb.
fn subject_owner(view: &View<'_>, words: Range<usize>, verb: Option<usize>) -> Owner {
    let Some(verb) = verb else {
        return plan_noun(view, words.clone()).map_or(Owner::Open, |noun| owner_of(view, words, noun));
    };
    let mut end = verb;
    while end > words.start && view.is(end - 1, Class::Adverb) && !view.capital(end - 1) {
        end -= 1;
    }
    if end == words.start {
        return Owner::Open;
    }
    let toks = Span::new(words.start, end);
    let comma = toks.range().skip(1).find(|&at| view.mark(at, ","));
    let head = Span::new(words.start, comma.unwrap_or(end));
    let only = |at: usize| head.len() == 1 && view.is(at, Class::Pronoun);
    if only(words.start) {
        if view.any(words.start, Classes::of(&[Class::We, Class::I])) {
            return Owner::Ours;
        }
        return Owner::Subject(head, head);
    }
    let last = head.end() - 1;
    // "Here are", "there is", "the following points are": nobody does it.
    if view.any(words.start, Classes::of(&[Class::There, Class::Wh, Class::Demonstrative])) {
        return Owner::Open;
    }
    if let Some(noun) = plan_noun(view, head.range()).filter(|&noun| !view.is_party(noun)) {
        let owner = owner_of(view, head.range(), noun);
        return if owner == Owner::Open { Owner::Holder } else { owner };
    }
    let party = view.is_party(last) || view.word_kinds(last).has(Kind::Party);
    // "An Orchard government will": yet to be.
    if view.word_kinds(last).has(Kind::Government) {
        return Owner::Ours;
    }
    let person = view.phrase(last, Class::PersonNoun).is_some();
    let named = head.range().any(|at| view.capital(at) && (at > words.start || !view.is(at, Class::Stop)));
    if party || person || named { Owner::Subject(toks, head) } else { Owner::Open }
}

/// "The other candidates include:": people are named.
fn people(view: &View<'_>, words: Range<usize>) -> bool {
    let lists = |at: usize| view.word_kinds(at).has(Kind::Listing) || view.is(at, Class::BePresent);
    let Some(verb) = words.clone().find(|&at| lists(at)) else { return false };
    let noun = |at: usize| {
        let found = view.phrase(at, Class::PersonNoun)?;
        let noun = view.lexicon.people.person(found.1);
        (noun.plural && (noun.part == Part::Candidate || !view.is(verb, Class::BePresent))).then_some(())
    };
    (words.start..verb).any(|at| noun(at).is_some()) && plan_noun(view, words.start..verb).is_none()
}

/// "We commit ourselves:", "I promise you:"
fn pledged(view: &View<'_>, words: Range<usize>) -> bool {
    words.clone().skip(1).any(|at| {
        let ours = view.any(at - 1, Classes::of(&[Class::We, Class::I]));
        ours && view.is(at, Class::VerbBase) && view.verb_kinds(at).has(Kind::Pledge)
    }) || words.clone().any(|at| view.word_kinds(at).has(Kind::Promise))
}

/// "We oppose", "they reject", "she is against": a verb or a word of being against.
fn against(view: &View<'_>, at: usize) -> bool {
    let verb = view.is(at, Class::Verb) && view.verb_kinds(at).has(Kind::Rival) && !view.is(at, Class::NounToo);
    verb || view.is(at, Class::Against)
}

/// "Asks the parties to", "wants the next government to", "calls on ministers to": others are to do it.
fn asks_others(view: &View<'_>, words: Range<usize>, verb: Option<usize>, last: usize) -> bool {
    if words.clone().any(|at| view.word_kinds(at).has(Kind::Demand)) && !words.clone().any(|at| view.is(at, Class::We))
    {
        return true;
    }
    let Some(verb) = verb.filter(|_| view.is(last, Class::To)) else { return false };
    // The full verb: "has called on", "is urging".
    let full =
        (verb..last).find(|&at| view.is(at, Class::Verb) && !view.any(at, Classes::of(&[Class::Be, Class::Have])));
    let Some(full) = full else { return false };
    let kinds = view.verb_kinds(full);
    if kinds.has(Kind::Pledge) || view.any(verb, Classes::of(&[Class::Will, Class::Would])) && full == verb {
        return false;
    }
    let first = full + 1 + usize::from(view.any(full + 1, Classes::of(&[Class::On, Class::For, Class::Phrasal])));
    let object = first..last;
    const OPENS: Classes = Classes::of(&[Class::Article, Class::Quantifier, Class::Possessive, Class::PluralNoun]);
    let opens = view.any(first, OPENS)
        || view.capital(first)
        || view.phrase(first, Class::PersonNoun).is_some_and(|(_, datum)| view.lexicon.people.person(datum).plural);
    let promise = object.clone().any(|at| view.is(at, Class::PromiseWord) && view.word_kinds(at).meets(PLANS));
    !object.is_empty() && opens && !promise
}
