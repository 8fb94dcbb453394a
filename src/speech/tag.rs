//! Party tags: what says behind a name whose senator somebody is.
//!
//! In: the grammar and a place. Out: where the tag ends, which is no name.
//!
//! | text | tag |
//! |---|---|
//! | `Sen. Ida Lund, D-Dale, chairs` | `D-Dale` |
//! | `Rob Blake – Liberal Democrat` | the line behind the dash |

use super::mention::LONGEST;
use super::phrase::Grammar;
use crate::span::{Span, Toks};
use crate::token::Kind;

/// ", D-Dale,", "(R-Elm Grove)": where what says whose senator somebody is ends.
pub(super) fn party_tag(grammar: &Grammar<'_>, at: usize) -> Option<usize> {
    let view = grammar.view;
    let opens = grammar.comma(at.checked_sub(1)?) || view.mark(at - 1, "(");
    let letter = view.capital(at) && view.written(at).len() == 1;
    let joined = matches!(view.written(at + 1), "-" | "–" | "‑") && !view.spaced(at + 1) && !view.spaced(at + 2);
    if !opens || !letter || !joined || !view.capital(at + 2) {
        return None;
    }
    let mut end = at + 3;
    while view.capital(end) && view.kind(end) == Some(Kind::Word) || view.mark(end, ".") && !view.spaced(end) {
        end += 1;
    }
    let closes = grammar.comma(end) || view.mark(end, ")") || view.mark(end, ".") || view.mark(end - 1, ".");
    (closes && end < at + LONGEST).then_some(end)
}

/// "Rob Blake – Liberal Democrat": where the party begins in a line that is a name and a party.
pub(super) fn party_line(grammar: &Grammar<'_>, toks: Span<Toks>) -> Option<usize> {
    let view = grammar.view;
    let (first, end) = (toks.start(), toks.end());
    let dash = (first + 2..end.min(first + 5)).find(|&at| grammar.dash(at))?;
    let named = (first..dash).all(|at| view.capital(at));
    let last = end - 1;
    let party = view.is_party(last) || view.called_after_party(last);
    (named && party && end - dash <= 5 && (dash + 1..end).all(|at| view.capital(at))).then_some(dash + 1)
}
