//! Heads: whether a form that may be a verb or a noun is the verb of a clause.
//!
//! In: the reader of a sentence and a place in it. Out: yes or no; behind "to", the verb.
//!
//! | text | is it a verb? |
//! |---|---|
//! | `Review, amend and simplify the law` | all three |
//! | `Dredging the river closed two quays` | the gerund is a subject |
//! | `a clear plan to build homes` | `plan` is a noun |

use super::bind::FORESEEN;
use super::clause::{Clause, Group, Reader};
use super::reach::is_quote;
use super::sign::lists;
use crate::lang::commit::{Kind, MEANT};
use crate::lang::people::Part;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::token;

/// What tells of a new noun phrase behind a bare verb.
pub(super) const OPENS_PHRASE: Classes = Classes::of(&[
    Class::Article,
    Class::Possessive,
    Class::Quantifier,
    Class::Demonstrative,
    Class::Cardinal,
    Class::No,
    Class::Adjective,
    Class::Factor,
]);

/// What opens a clause within the clause.
pub(super) const APART: Classes = Classes::of(&[Class::Relative, Class::That, Class::Subordinator, Class::Wh]);

/// What stands in no line that says who somebody is before the noun.
const NAMELESS: Classes = Classes::of(&[
    Class::Article,
    Class::Possessive,
    Class::Quantifier,
    Class::Preposition,
    Class::To,
    Class::Cardinal,
]);
/// A line with a gerund is no longer than this where it is a title.
const TITLE: usize = 6;

impl Reader<'_, '_> {
    /// "A clear plan to": a form that is a noun as well, behind what stands before nouns.
    pub(super) fn named(&self, at: usize) -> bool {
        const BEFORE: Classes = Classes::of(&[
            Class::Article,
            Class::Possessive,
            Class::Adjective,
            Class::VerbParticiple,
            Class::Quantifier,
            Class::Demonstrative,
            Class::Period,
            Class::No,
        ]);
        let pronoun = self.view.is(at - 1, Class::Pronoun) && self.view.is(at - 1, Class::Subject);
        // "A $1.9 billion plan to": what stands before the figure decides.
        let figure = |at| self.view.numeric(at, Classes::of(&[Class::Scale, Class::Currency, Class::Cardinal]));
        let before = (at.saturating_sub(5)..at).rev().find(|&at| !figure(at)).unwrap_or(at - 1);
        self.view.is(at, Class::NounToo)
            && self.view.is(at, Class::VerbBase)
            && !pronoun
            && (self.view.any(at - 1, BEFORE) || before + 1 < at && self.view.is(before, Class::Article))
    }

    /// Whether a word in front of it makes the verb's form a noun: "the plans", "our promises".
    pub(super) fn noun_before(&self, at: usize) -> bool {
        at > self.start && noun_before(self.view, at)
    }

    /// Whether another finite verb follows within the clause, so that this form is a noun.
    pub(super) fn finite_follows(&self, at: usize) -> bool {
        const FINITE: Classes = Classes::of(&[Class::Modal, Class::BePresent, Class::BePast]);
        const PARTS: Classes = Classes::of(&[Class::And, Class::That, Class::Relative, Class::Wh, Class::Subordinator]);
        let view = self.view;
        // "Journey times between Sarto and the coast will": one phrase.
        let paired = |i: usize| view.is(i, Class::And) && (at..i).any(|before| view.is(before, Class::Between));
        (at..self.end.min(at + 12))
            .take_while(|&i| {
                let word = view.kind(i) != Some(token::Kind::Mark) || is_quote(view.written(i));
                word && (!view.any(i, PARTS) || paired(i))
            })
            .any(|i| view.any(i, FINITE))
    }

    /// Whether the word before can end a subject.
    pub(super) fn has_subject(&self, at: usize, floor: usize) -> bool {
        if at <= floor.max(self.start) {
            return false;
        }
        let view = self.view;
        let before = view.classes(at - 1);
        // "The programme of the two parties, «A Fair Start», provides": the subject ended before the comma.
        let kinds = self.kinds(at);
        let told = kinds.meets(MEANT.with(FORESEEN));
        let inserted = view.mark(at - 1, ",") && told && view.is(at, Class::VerbS);
        if inserted {
            return true;
        }
        let noun = view.kind(at - 1) == Some(token::Kind::Word)
            && !before.meets(Classes::of(&[
                Class::Article,
                Class::Preposition,
                Class::Conjunction,
                Class::Quantifier,
                Class::Not,
                Class::Modal,
                Class::Be,
                Class::Have,
                Class::To,
            ]));
        noun && (!before.has(Class::Possessive) || before.meets(Classes::of(&[Class::Pronoun])))
    }

    /// Whether a bare verb commands: what follows is what a verb takes, or it is no noun.
    pub(super) fn commands(&self, at: usize, before: &[Clause]) -> bool {
        let view = self.view;
        if !self.acts(at) && !view.is(at, Class::Factor) {
            return false;
        }
        // "No increase in VAT" commands nothing.
        if self.opens_name(at) || self.shouts_name(at) || view.is(at - at.min(1), Class::No) {
            return false;
        }
        // "Free GP care for everyone" is had for nothing, "free our towns from debt" sets free.
        let frees = || (at + 2..self.end.min(at + 8)).any(|at| view.is(at, Class::From));
        const WHOM: Classes =
            Classes::of(&[Class::Article, Class::Possessive, Class::Quantifier, Class::Demonstrative]);
        if view.word_kinds(at).has(Kind::Addition) && !view.any(at + 1, WHOM) && !frees() {
            return false;
        }
        // "Commitment to build and repair": after a clause of our own kind only.
        let carried = before.last().is_none_or(|clause| {
            !clause.passive
                && !matches!(clause.group, Group::Present | Group::Perfect | Group::Progressive | Group::Gerund)
                // "Plans for 12 clinics and free meals"
                && (clause.group != Group::Noun
                    || view.is(clause.verb, Class::Verb) && !lists(view, clause))
        });
        if !carried {
            return false;
        }
        // "Open libraries are a good thing".
        if before.is_empty() && view.is(at, Class::NounToo) && self.finite_follows(at + 1) {
            return false;
        }
        // "Loan waiver of ₹2 lakh": a noun before another.
        let plain = |at: usize| view.kind(at) == Some(token::Kind::Word) && !view.any(at, OPENS_PHRASE);
        if before.is_empty() && view.is(at, Class::NounToo) && plain(at + 1) && view.is(at + 2, Class::Of) {
            return false;
        }
        // "Slash waste by 10%", "Fund shelters with €4 million": a deed, a noun and a figure.
        const FIGURES: Classes = Classes::of(&[Class::Currency, Class::Cardinal, Class::Fraction]);
        let figure = || (at + 3..self.end.min(at + 7)).any(|at| view.numeric(at, FIGURES));
        let deed = self.point && at == self.start && view.capital(at) && view.is(at, Class::Action);
        const TIES: Classes = Classes::of(&[Class::By, Class::To, Class::With, Class::From]);
        if deed && !view.capital(at + 1) && plain(at + 1) && view.any(at + 2, TIES) && figure() {
            return true;
        }
        if view.is(at, Class::NounToo) || !before.is_empty() {
            // "And cut rents": behind another verb a form in -s is a plural.
            let plural = !before.is_empty() && view.is(at + 1, Class::VerbS) && !view.is(at + 1, Class::VerbBase);
            return plural || self.takes_object(at) || self.shares_object(at);
        }
        !view.any(at + 1, Classes::of(&[Class::Be, Class::Modal, Class::Have]))
    }

    /// "Have to": what must be done.
    pub(super) fn obliges(&self, have: usize) -> bool {
        self.view.is(have, Class::Have) && self.view.is(have + 1, Class::To)
    }

    /// The verb behind "to": a base form, or a gerund behind "committed to". Behind "pledge" it is one for `sure`,
    /// "commit" takes a noun as well.
    pub(super) fn aim(&self, at: usize, sure: bool) -> Option<usize> {
        let view = self.view;
        let mut to = at;
        while to < self.end && to < at + 3 && !view.is(to, Class::To) {
            if !self.adverb(to) && !view.any(to, Classes::of(&[Class::Pronoun, Class::Not])) {
                return None;
            }
            to += 1;
        }
        if !view.is(to, Class::To) {
            return None;
        }
        if view.is(to + 1, Class::VerbGerund) {
            return Some(to + 1);
        }
        let first = self.listed(to + 1);
        let verb = self.bare(first)?;
        // "Wants to have built 400 homes"
        if view.is(verb, Class::Have) && view.is(verb + 1, Class::VerbParticiple) {
            return Some(verb + 1);
        }
        // "Committed to reform": a noun, unless something follows that a verb takes.
        let noun = !sure && view.is(verb, Class::NounToo) && verb == first && !self.takes_object(verb);
        (verb <= first + 2 && !noun).then_some(verb)
    }

    /// "Wants the corporate rate to fall": the "to" behind the object of a verb.
    pub(super) fn object_to(&self, verb: usize) -> Option<usize> {
        let view = self.view;
        let stop = self.end.min(verb + 9);
        let to = (verb + 2..stop).take_while(|&at| view.kind(at) == Some(token::Kind::Word)).find(|&at| {
            view.any(at, Classes::of(&[Class::To, Class::Modal, Class::Be, Class::Relative, Class::That]))
        })?;
        (view.is(to, Class::To) && view.is(to + 1, Class::VerbBase) && view.any(verb + 1, OPENS_PHRASE)).then_some(to)
    }

    /// "Green List of Ostry", "Reform Union promises": a name at the head of a line.
    fn opens_name(&self, at: usize) -> bool {
        let view = self.view;
        let says = |i: usize| view.is(i, Class::VerbS) && view.any(i, Classes::of(&[Class::Cue, Class::PromiseVerb]));
        let named = view.is(at, Class::Adjective) && view.is(at + 2, Class::Of);
        // "Green Party candidate", "Green candidate in Varn"
        let plain = |i: &usize| view.kind(*i) == Some(token::Kind::Word) && !view.any(*i, NAMELESS);
        let stands = |i: usize| {
            view.phrase(i, Class::PersonNoun).is_some_and(|(_, datum)| {
                let noun = view.lexicon.people.person(datum);
                noun.part == Part::Candidate && !noun.plural
            })
        };
        if view.capital(at) && (at + 1..at + 4).take_while(plain).any(stands) {
            return true;
        }
        view.capital(at) && view.capital(at + 1) && (named || (at + 2..at + 4).any(says))
    }

    /// "FINE GALE: A Fair Deal": a name in capitals at the head of a title that goes on without them.
    fn shouts_name(&self, at: usize) -> bool {
        let view = self.view;
        let shouted = |at: usize| view.token(at).is_some_and(token::Token::capitals);
        let end = (at..self.end).find(|&at| !shouted(at)).unwrap_or(self.end);
        let goes_on = || (end + 1..self.end).any(|at| view.kind(at) == Some(token::Kind::Word) && !shouted(at));
        end > at && view.mark(end, ":") && goes_on()
    }

    /// "Review, amend and simplify the law": the object stands behind the last verb.
    fn shares_object(&self, verb: usize) -> bool {
        let view = self.view;
        let joint = |at: usize| view.mark(at, ",") || view.is(at, Class::And);
        let mut at = verb;
        while joint(at + 1) && at < verb + 8 {
            let next = if joint(at + 2) { at + 3 } else { at + 2 };
            if next >= self.end || !view.is(next, Class::VerbBase) || !self.acts(next) {
                return false;
            }
            at = next;
        }
        at > verb && self.takes_object(at)
    }

    /// Whether a gerund says what is to be done, and is not the subject of a verb or a preposition.
    pub(super) fn heads_point(&self, at: usize) -> bool {
        const FINITE: Classes = Classes::of(&[Class::Modal, Class::BePresent, Class::BePast, Class::Have]);
        let view = self.view;
        if view.is(at, Class::Preposition) || view.phrase(at, Class::CuePhrase).is_some() {
            return false;
        }
        // "Cutting taxes" alone is a heading.
        (self.listed || self.end > at + TITLE)
            && !(at + 1..self.end).take_while(|&i| !view.any(i, APART)).any(|i| view.any(i, FINITE) || asserts(view, i))
    }

    pub(super) fn takes_object(&self, verb: usize) -> bool {
        let view = self.view;
        let mut after = if view.is(verb + 1, Class::Phrasal) { verb + 2 } else { verb + 1 };
        // "Launch 'Clean Harbours'": what is in marks is the object.
        after += usize::from(is_quote(view.written(after)) && view.spaced(after));
        if after >= self.end {
            return false;
        }
        let classes = view.classes(after);
        // "Double funding for clinics"
        const CLOSED: Classes =
            Classes::of(&[Class::Preposition, Class::Conjunction, Class::Be, Class::Modal, Class::Have]);
        if view.is(verb, Class::Factor) && view.is(after, Class::VerbGerund) && !classes.meets(CLOSED) {
            return true;
        }
        let mark = view.kind(after) == Some(token::Kind::Mark) && !view.mark(after, "$") && !view.mark(after, "£");
        let particle = classes.has(Class::Preposition) && !classes.has(Class::Of);
        !mark
            && (classes.meets(OPENS_PHRASE)
                || view.phrase(after, Class::Bound).is_some()
                || view.kind(after) == Some(token::Kind::Number)
                || view.capital(after)
                // "Vote against any rise"
                || particle && (!view.is(verb, Class::NounToo) || view.is(after, Class::Against))
                || !classes.meets(Classes::of(&[
                    Class::Be,
                    Class::Modal,
                    Class::Have,
                    Class::Conjunction,
                    Class::Preposition,
                ])) && (!(classes.has(Class::Verb) && view.is(verb, Class::NounToo))
                    || self.modifies(after)
                    // "- Cut fares by 5%": a plural that is a verb’s form too.
                    || self.listed && verb == self.start && classes.has(Class::VerbS) && !classes.has(Class::VerbBase)))
    }

    /// "Cut waiting times": a gerund before a noun. "Limit rent increases": a noun before another.
    fn modifies(&self, at: usize) -> bool {
        let view = self.view;
        (view.is(at, Class::VerbGerund) || view.is(at, Class::NounToo) && view.is(at + 1, Class::VerbS))
            && at + 1 < self.end
            && view.kind(at + 1) == Some(token::Kind::Word)
            && !view.any(at + 1, OPENS_PHRASE)
            && !view.any(at + 1, Classes::of(&[Class::Preposition, Class::To, Class::Conjunction, Class::Pronoun]))
    }
}

/// Whether a past form tells what somebody did: "brought 40 ships", not "brought by 40 ships".
pub(super) fn asserts(view: &View<'_>, at: usize) -> bool {
    const OBJECT: Classes = Classes::of(&[Class::Article, Class::Possessive, Class::Cardinal, Class::Quantifier]);
    // "Ending the break raises £150 million"
    if view.is(at, Class::VerbS) && view.is(at + 1, Class::Currency) && view.verb_kinds(at).has(Kind::Yield) {
        return true;
    }
    view.is(at, Class::VerbPast)
        && !view.capital(at)
        && view.kind(at - at.min(1)) == Some(token::Kind::Word)
        && !noun_before(view, at)
        && (view.any(at + 1, OBJECT) || view.capital(at + 1) || view.kind(at + 1) == Some(token::Kind::Number))
}

fn noun_before(view: &View<'_>, at: usize) -> bool {
    const BEFORE: Classes = Classes::of(&[
        Class::Article,
        Class::Possessive,
        Class::Adjective,
        Class::Of,
        Class::Preposition,
        Class::Quantifier,
        Class::Demonstrative,
        Class::And,
    ]);
    view.any(at - at.min(1), BEFORE)
}
