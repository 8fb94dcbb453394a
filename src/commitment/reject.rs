//! Near misses: clauses that look like promises and are none, each with the reason.
//!
//! In: a clause that the binding rules looked at. Out: a [`NearMiss`], so that a coder can dispute it.
//!
//! | text | reason |
//! |---|---|
//! | `We will always put people first.` | vague |
//! | `Elections will be held in May.` | procedure |
//! | `The plan would cost £2bn.` | cost |

use serde::Serialize;

use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Spanned, Text};
use crate::token;

/// Why a clause is no commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nobody could check it.
    Vague,
    /// It is so, or is being done, already.
    Present,
    /// It has been done.
    Past,
    /// Somebody expects it to happen.
    Forecast,
    /// What it costs or brings in.
    Cost,
    /// What a rival would do.
    Rival,
    /// What somebody from outside says or demands.
    Outsider,
    /// It happens without the speaker: elections, sessions.
    Procedure,
    /// What may or can happen.
    Possibility,
    /// What somebody wishes.
    Wish,
    /// What the speaker is, feels or will be, not does.
    State,
    /// A question.
    Question,
}

/// A clause that looks like a promise and is none.
#[derive(Debug, Clone, Copy)]
pub struct NearMiss {
    /// The clause.
    pub span: Span<Text>,
    /// The index of its sentence.
    pub sentence: u32,
    /// Why not.
    pub reason: Reason,
    /// The speaker's index.
    pub speaker: Option<u32>,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Spanned for NearMiss {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// So far before a noun stands the verb whose object it is.
const REACH: usize = 8;

/// "Dropped her promise", "rejected a plan": whether the noun at `noun` is the object of a verb that wants none of it.
pub(super) fn spurned(view: &View<'_>, noun: usize, low: usize) -> bool {
    const STOPS: Classes =
        Classes::of(&[Class::That, Class::Relative, Class::Subordinator, Class::Modal, Class::Have, Class::Be]);
    for at in (low.max(noun.saturating_sub(REACH))..noun).rev() {
        if view.kind(at) == Some(token::Kind::Mark) || view.any(at, STOPS) {
            return false;
        }
        let noun = view.any(at.wrapping_sub(1), Classes::of(&[Class::Article, Class::Possessive]));
        if view.is(at, Class::Verb) && !noun && view.verb_kinds(at).has(Kind::Rival) {
            return true;
        }
    }
    false
}
