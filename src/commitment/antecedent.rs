//! Antecedents: what "it" and "them" stand for in a promise.
//!
//! In: a clause, and the target of the promise before. Out: that target, where the pronoun can mean it.
//!
//! | text | "it" |
//! |---|---|
//! | `We will raise the levy. We will double it by 2030.` | the levy |

use super::clause::Clause;
use super::register::Finder;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Text, Toks};

impl Finder<'_, '_> {
    /// What "it" or "they" stands for in a clause: the target of a promise right before, one or several as the pronoun
    /// is.
    pub(super) fn antecedent(&self, number: u32, clause: &Clause) -> Option<Span<Text>> {
        let view = self.view;
        let (target, sentence) = self.target?;
        let block = |number: u32| view.sentences.get(number as usize).map(|sentence| sentence.block);
        if number > sentence + 1 || block(number) != block(sentence) {
            return None;
        }
        let pronoun = clause
            .toks
            .range()
            .find(|&at| view.is(at, Class::Pronoun) && view.any(at, Classes::of(&[Class::It, Class::They])));
        let fits = pronoun.is_none_or(|at| view.is(at, Class::They) == is_plural(view, view.toks(target)));
        fits.then_some(target)
    }
}

/// Whether a noun phrase stands for several: by its head, the last noun before a preposition.
fn is_plural(view: &View<'_>, phrase: Span<Toks>) -> bool {
    let end = phrase.range().skip(1).find(|&at| view.is(at, Class::Preposition)).unwrap_or(phrase.end());
    let head = end.saturating_sub(1);
    let joined = phrase.range().any(|at| view.is(at, Class::And));
    let written = view.written(head);
    joined || view.is(head, Class::PluralNoun) || written.ends_with('s') && !written.ends_with("ss")
}
