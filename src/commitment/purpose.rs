//! Purposes: the verb that says what is done, where the one before it only says that something is.
//!
//! In: the reader of a sentence and the verb of a clause. Out: the verb behind the "to" of purpose.
//!
//! | text | verb |
//! |---|---|
//! | `will act at once to abolish the toll` | `abolish` |
//! | `will take steps to reopen the line` | `reopen` |
//! | `will work with the ports to cut delays by a third` | `cut` |
//! | `will work to make us proud` | `work` |

use super::clause::{Clause, Group, Reader};
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::span::Span;
use crate::token;

/// Verbs that their purpose follows at once: "vote to", "legislate to".
const RIGHT_BEFORE: Kinds = Kinds::of(&[Kind::Race, Kind::Intend]);
/// Verbs that may leave it to their purpose what is done.
const MOVED: Kinds = RIGHT_BEFORE.with(Kinds::of(&[Kind::Effort, Kind::Light]));

/// The longest way from a verb to its purpose, in words.
const NEAR: usize = 8;

impl Reader<'_, '_> {
    /// The clause with the verb of its purpose, where that says what is to be done.
    pub(super) fn with_purpose(&self, clause: Clause) -> Clause {
        let told = [Group::Present, Group::Perfect, Group::Progressive, Group::Can, Group::Noun];
        let view = self.view;
        let kinds = self.kinds(clause.verb);
        if told.contains(&clause.group) || !kinds.meets(MOVED) {
            return clause;
        }
        let verb = clause.verb;
        let light = kinds.has(Kind::Light);
        let measure = |at: usize| view.word_kinds(at).has(Kind::Effort);
        // "Steps will be taken to", "will take strict measures to"
        let steps = light
            && match clause.passive {
                true => measure(clause.head.wrapping_sub(1)),
                false => (verb + 1..verb + 5).any(measure),
            };
        let aim = match self.purpose(verb + 1) {
            Some(aim) if self.acts(aim) => aim,
            _ => return clause,
        };
        let moves = steps
            || kinds.meets(RIGHT_BEFORE) && aim == verb + 2
            || kinds.has(Kind::Effort) && (light || self.figured(aim));
        if !moves {
            return clause;
        }
        Clause { verb: aim, toks: Span::new(clause.toks.start(), aim + 1), passive: false, ..clause }
    }

    /// The verb behind the next "to", with nothing but a phrase before it.
    fn purpose(&self, from: usize) -> Option<usize> {
        const OTHERS: Classes = Classes::of(&[
            Class::Relative,
            Class::That,
            Class::Subordinator,
            Class::Wh,
            Class::Modal,
            Class::Be,
            Class::Have,
            Class::And,
            Class::Or,
        ]);
        let view = self.view;
        let near = from..self.end.min(from + NEAR);
        // "At once" is no clause.
        let other = |at: usize| view.any(at, OTHERS) && !view.is(at - 1, Class::At);
        let mut near = near.take_while(|&at| view.kind(at) != Some(token::Kind::Mark) && !other(at));
        let to = near.find(|&at| view.is(at, Class::To) && !view.is(at + 1, Class::To))?;
        let verb = self.compound(to + 1);
        view.is(verb, Class::VerbBase).then_some(verb)
    }

    /// "Will: (a) build": behind a colon the first point of a list, without what numbers it.
    pub(super) fn listed(&self, at: usize) -> usize {
        let view = self.view;
        if !view.mark(at, ":") {
            return at;
        }
        let first = at + 1 + usize::from(matches!(view.written(at + 1), "(" | "-" | "–" | "•"));
        let number = view.written(first).len() < 3 && (view.mark(first + 1, ".") || view.mark(first + 1, ")"));
        if number { first + 2 } else { first }
    }

    /// "Re-open", "fast-track": the verb of a compound with a hyphen, or the token itself.
    pub(super) fn compound(&self, at: usize) -> usize {
        let view = self.view;
        let joined = !view.spaced(at + 1) && view.mark(at + 1, "-") && !view.spaced(at + 2);
        if joined && at + 2 < self.end && view.is(at + 2, Class::Verb) && self.acts(at + 2) { at + 2 } else { at }
    }
}
