//! Subjects of clauses: where the subject of a verb group begins, and how the clause hangs in its sentence.
//!
//! In: the reader of a sentence and the head of a verb group. Out: the first token of the subject, and the [`Place`].
//!
//! | text | subject of the last verb | place |
//! |---|---|---|
//! | `If elected she will` | `she` | main |
//! | `a fund which will` | nothing | relative |
//! | `claims the plans would` | `the plans` | that |

use super::clause::{Place, Reader};
use super::head::{APART, OPENS_PHRASE};
use super::reach::{is_quote, is_stop};
use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::token;

/// What can be the reason for a promise: "that is why", "which is why".
const THIS: Classes = Classes::of(&[Class::Demonstrative, Class::It, Class::Which]);

impl Reader<'_, '_> {
    /// Where the subject begins, and how the clause hangs in the sentence.
    pub(super) fn subject(&self, head: usize, floor: usize) -> (usize, Place) {
        let view = self.view;
        let first = floor == self.start;
        let mut at = head;
        let (mut comma, mut weak) = (None, None);
        // ", recently set up, will": what stands between the commas is no subject.
        if view.mark(head.wrapping_sub(1), ",")
            && let Some(open) = (floor + 1..head - 1).rev().find(|&i| view.mark(i, ","))
        {
            at = open;
        }
        let from = at;
        while at > floor {
            let classes = view.classes(at - 1);
            let word = view.kind(at - 1) == Some(token::Kind::Word);
            if !word && matches!(view.written(at - 1), "”" | "»") {
                // Words in marks belong to the phrase they stand in.
                let open = (floor..at - 1).rev().find(|&i| matches!(view.written(i), "“" | "«" | "„"));
                if let Some(open) = open {
                    at = open;
                    continue;
                }
            }
            // "The candidate of the Harbour Party (HP) in Lindow": brackets belong to the phrase.
            if !word
                && view.mark(at - 1, ")")
                && let Some(open) = (floor..at - 1).rev().take(8).find(|&i| view.mark(i, "("))
                && open > floor
            {
                at = open;
                continue;
            }
            // "That is why we will", "that’s why we will", "which is why we will": a clause of its own.
            let is = |at: usize| view.is(at, Class::BePresent);
            let why = word && classes.has(Class::Wh) && at >= floor + 2 && is(at - 2);
            if why && (view.any(at - 2, THIS) || at >= floor + 3 && view.any(at - 3, THIS)) {
                return (at, Place::Main);
            }
            if word && classes.meets(Classes::of(&[Class::Relative, Class::Wh])) {
                return (comma.unwrap_or(at), if comma.is_some() { Place::Main } else { Place::Relative });
            }
            if word && classes.has(Class::That) && comma.is_none() && at - 1 > floor {
                if view.any(at - 2, Classes::of(&[Class::And, Class::Or])) {
                    return (at, Place::Main);
                }
                if at == head {
                    return (at, Place::Relative);
                }
                // "Firms that pollute will be fined": a relative clause within the subject.
                const SAYS: Classes = Classes::of(&[Class::Cue, Class::CueNoun, Class::CueAdjective]);
                const FINITE: Classes = Classes::of(&[Class::Do, Class::Have, Class::VerbBase, Class::VerbS]);
                let within = !view.any(at - 2, SAYS) && view.any(at, FINITE) && !view.is(at, Class::NounToo);
                if !view.is(at - 2, Class::Preposition) && !within {
                    return (at, Place::That);
                }
            }
            // "If elected she will": the participle is the whole of the condition.
            let elided = classes.has(Class::If) && view.is(at, Class::VerbParticiple) && at + 1 < head;
            if word && elided && view.any(at + 1, Classes::of(&[Class::Pronoun, Class::Article])) {
                return (at + 1, Place::Main);
            }
            if word && classes.has(Class::Subordinator) && !classes.has(Class::Preposition) {
                return (comma.unwrap_or(at), if comma.is_some() { Place::Main } else { Place::Adverbial });
            }
            // "Crime will fall as she will hire 40": a clause of its own.
            if word && classes.has(Class::As) && view.is(at, Class::Subject) && at - 1 > floor {
                return (at, Place::Main);
            }
            // "Claims the plans would": reported without "that".
            let says = word
                && comma.is_none()
                && classes.has(Class::Cue)
                && classes.meets(Classes::of(&[Class::VerbS, Class::VerbPast]))
                && !classes.has(Class::Adjective)
                && at < head
                && at - 1 > floor
                && !self.noun_before(at - 1)
                && view.numeric(at, Classes::of(&[Class::Article, Class::Possessive, Class::Pronoun, Class::Cardinal]));
            if says {
                return (at, Place::That);
            }
            // "Vote for us and we will": two clauses.
            let opens = self.start + usize::from(is_quote(view.written(self.start)));
            let ours = || view.any(at, Classes::of(&[Class::We, Class::I])) && view.is(opens, Class::VerbBase);
            if word && first && at < head + 1 && classes.has(Class::And) && ours() {
                return (at, Place::Main);
            }
            // "Roe backs the bond and would raise": a second verb; the first is none of ours.
            let second = || at == head && !(floor..at).any(|at| view.any(at, APART));
            let joins = word && classes.meets(Classes::of(&[Class::And, Class::But, Class::Or]));
            if joins && (!first || second()) {
                let opens = view.any(at, OPENS_PHRASE)
                    || view.phrase(at, Class::Bound).is_some()
                    || view.any(at, Classes::of(&[Class::Pronoun]))
                    || view.kind(at) == Some(token::Kind::Number);
                if opens || at == head {
                    return (comma.unwrap_or(at), Place::Main);
                }
                weak = weak.or(Some(at));
            }
            if view.mark(at - 1, ",") && comma.is_none() && at < from {
                comma = Some(at);
            }
            if is_stop(view, at - 1) {
                break;
            }
            at -= 1;
        }
        // Nothing parts it from the clause before: "ensure pensions will rise".
        let joined = comma.is_none() && weak.is_none() && at == floor && !first && !is_stop(view, at.saturating_sub(1));
        if joined {
            return (at, Place::That);
        }
        let mut start = comma.or(weak).unwrap_or(at);
        // "Under the plan the rate falls": no comma ends what stands before the subject.
        if view.is(start, Class::Preposition) && view.word_kinds(start).has(Kind::Condition) {
            let phrase = |at: usize| view.word_kinds(at - 1).has(Kind::Programme) && view.is(at, Class::Article);
            start = (start + 2..head).find(|&at| phrase(at)).unwrap_or(start);
        }
        // "To pay for its plans the party would": no comma either.
        if view.is(start, Class::To) && view.is(start + 1, Class::VerbBase) {
            const WITHIN: Classes = Classes::of(&[Class::Preposition, Class::Conjunction, Class::Quantifier]);
            let noun = |at: usize| view.kind(at) == Some(token::Kind::Word) && !view.any(at, WITHIN);
            let opens = |&at: &usize| view.is(at, Class::Definite) && noun(at - 1);
            start = (start + 3..head).rev().find(opens).unwrap_or(start);
        }
        // "The branch it would replace": a relative clause without its pronoun.
        let bare = view.is(head - head.min(1), Class::Subject)
            && start + 2 < head
            && view.is(start, Class::Article)
            && !view.any(head - 2, Classes::of(&[Class::Adverb, Class::Conjunction]))
            && view.kind(head - 2) == Some(token::Kind::Word);
        (start, if bare { Place::Relative } else { Place::Main })
    }
}
