//! Nouns that promise: a clause for what a promise, a plan, an aim is a promise of.
//!
//! In: the reader of a sentence and the noun. Out: a [`Clause`] whose subject is whoever holds the promise, whose verb
//! says what is promised – or stands before the thing that is.
//!
//! | text | subject | verb |
//! |---|---|---|
//! | `Roe’s plan to build 40 homes` | `Roe’s` | `build` |
//! | `the party has plans for 12 clinics` | `the party` | `for` |

use super::clause::{Clause, Group, Place, Reader};
use super::reach::is_stop;
use super::reject::spurned;
use crate::lang::{Class, Classes};
use crate::span::Span;
use crate::speech::holder::{Aim, Holder, aim, holder};

/// So many clauses before a noun are asked whether it belongs to them.
const CLAUSES: usize = 8;
/// The subject of the verb before a noun begins so near.
const SUBJECT: usize = 40;

impl Reader<'_, '_> {
    /// The clause that the noun at `noun` opens.
    pub(super) fn noun_clause(&self, noun: usize, before: &[Clause]) -> Option<Clause> {
        let view = self.view;
        let aim = aim(view, noun, self.end)?;
        // "There are no plans to charge for it" leaves it open.
        if spurned(view, noun, self.start) || view.is(noun.wrapping_sub(1), Class::No) {
            return None;
        }
        // "We will adopt a policy to expand housing": what the policy is for belongs to the promise it stands in.
        let promises = |clause: &&Clause| !matches!(clause.group, Group::Perfect | Group::Present | Group::Noun);
        let last = before.iter().rev().take(CLAUSES).find(promises);
        if last.is_some_and(|clause| !(clause.verb..noun).any(|at| is_stop(view, at))) {
            return None;
        }
        let floor = before.last().map_or(self.start, |clause| clause.verb + 1);
        let (subject, place) = match holder(view, noun, self.start) {
            Holder::Owner(toks) => (toks, Place::Main),
            // "Her first pledge was a plan to": what is over.
            Holder::Subject(verb) if view.is(verb, Class::BePast) && !view.is(verb + 1, Class::VerbParticiple) => {
                return None;
            }
            Holder::Subject(verb) => {
                const GROUP: Classes = Classes::of(&[Class::Have, Class::Be, Class::Modal, Class::Adverb]);
                let head = (self.start..verb).rev().find(|&at| !view.any(at, GROUP)).map_or(self.start, |at| at + 1);
                let (from, place) = self.subject(head, self.start.max(head.saturating_sub(SUBJECT)));
                (Span::new(from, head), place)
            }
            // "Measures to keep pensioners safe": a point of a list.
            Holder::Nobody if noun == self.start && !self.finite_follows(noun + 1) => return None,
            Holder::Nobody => (Span::new(noun, noun), Place::Main),
        };
        let aside = matches!(aim, Aim::Thing(comma) if view.mark(comma, ","));
        if aside && !matches!(holder(view, noun, self.start), Holder::Owner(_)) {
            return None;
        }
        let verb = match aim {
            Aim::Deed(verb) | Aim::Thing(verb) => verb,
        };
        let toks = Span::new(subject.start().max(floor).min(noun), verb + 1);
        let negative = view.is(verb - 1, Class::Not);
        Some(Clause { subject, place, head: noun, negative, ..Clause::bare(toks, Group::Noun, verb) })
    }
}
