//! Pieces: what is promised in one breath, one by one.
//!
//! In: the tokens of a clause, of reported words or of a point. Out: spans of tokens, one for each thing promised; none
//! where it is one thing only.
//!
//! | text | pieces |
//! |---|---|
//! | `provides for 4 billion for rail, 9,000 nurses and a ceiling of 12%` | three |
//! | `recruit 7,000 doctors and 30,000 nurses` | two |
//! | `pledged 300 cameras, a hotline and a ban on trucks` | three |
//! | `cut rents and taxes by 5%` | none |

use super::Facts;
use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::quantity::{Dimension, Quantity};
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};

/// What has to be shown for words to be taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// A figure in each piece: what a programme provides for.
    Figures,
    /// Each begins with a number of something: the objects of a verb.
    Counts,
    /// A figure in one of them: what is promised as a list of things.
    Things,
}

/// Numbers in words.
const FIGURES: Classes = Classes::of(&[Class::Cardinal, Class::Scale, Class::Currency]);

/// The pieces of a list whose first thing stands at `from` or behind it.
pub(super) fn pieces_of(
    view: &View<'_>,
    facts: Facts<'_>,
    toks: Span<Toks>,
    from: usize,
    apart: Apart,
) -> Vec<Span<Toks>> {
    if apart != Apart::Things && facts.quantities.starting_in(view.span(toks)).len() < 2 {
        return Vec::new();
    }
    let figure_at = |at: usize| {
        let place = view.token(at).map_or(0, |token| token.span().start());
        facts.quantities.at(place).map(|n| &facts.quantities[n]).filter(|quantity| quantity.toks.start() == at)
    };
    // "500 million in rail": money for something.
    const FOR: Classes = Classes::of(&[Class::In, Class::On, Class::For, Class::Into, Class::To]);
    let counted = |quantity: &Quantity| match quantity.dimension {
        Dimension::Count => quantity.of.is_some(),
        Dimension::Currency => view.any(quantity.toks.end(), FOR) && !view.numeric(quantity.toks.end() + 1, FIGURES),
        _ => false,
    };
    // "By 5 percent in 2027 and by 3 percent in 2028": step by step.
    const STEPS: Classes = Classes::of(&[Class::By, Class::To]);
    let stepped = |at: usize| view.any(at, STEPS) && figure_at(at + 1).is_some();
    let first = (from..toks.end()).find(|&at| stepped(at));
    let mut cuts = vec![toks.start()];
    for at in from..toks.end() {
        let joint =
            view.mark(at, ",") || view.mark(at, ";") || view.is(at, Class::And) && !view.mark(at.wrapping_sub(1), ",");
        // "All three- and four-year-olds" are counted once.
        let joint = joint && !(view.mark(at.wrapping_sub(1), "-") && !view.spaced(at.wrapping_sub(1)));
        let next = if view.is(at + 1, Class::And) { at + 2 } else { at + 1 };
        let opens = match apart {
            Apart::Counts => {
                let again = || first.is_some_and(|first| first < at && view.word(first) == view.word(next));
                figure_at(next).is_some_and(counted) || again() && stepped(next)
            }
            Apart::Figures | Apart::Things => {
                // "Free meals", "another 500".
                let added = view.word_kinds(next).has(Kind::Addition)
                    // "Raising pay by 6 percent, making college free and spending 90 million"
                    || view.is(from, Class::VerbGerund) && view.is(next, Class::VerbGerund) && view.is(next, Class::Action);
                figure_at(next).is_some() || view.is(next, Class::Article) || added
            }
        };
        if joint && opens && next < toks.end() {
            cuts.push(next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([toks.end() + 1]);
    let pieces: Vec<_> = cuts.iter().zip(ends).map(|(&start, end)| trimmed(view, start, end - 1)).collect();
    let figures = |piece: Span<Toks>| facts.quantities.starting_in(view.span(piece)).len();
    let fits = match apart {
        Apart::Figures => pieces.iter().all(|&piece| figures(piece) > 0),
        // "Recruit 7,000 doctors and …", but not "raise pay by 5 crowns for 7,000 doctors and …".
        Apart::Counts => {
            pieces.iter().all(|&piece| figures(piece) == 1)
                && ((from..from + 2).any(|at| figure_at(at).is_some_and(counted))
                    || pieces.iter().skip(1).all(|piece| stepped(piece.start())))
        }
        Apart::Things => pieces.iter().any(|&piece| figures(piece) > 0),
    };
    if fits && pieces.len() > 1 { pieces } else { Vec::new() }
}

/// The parts of a point between semicolons.
pub(super) fn points_of(view: &View<'_>, toks: Span<Toks>) -> Vec<Span<Toks>> {
    let mut cuts = vec![toks.start()];
    cuts.extend(toks.range().filter(|&at| view.mark(at, ";") && at + 2 < toks.end()).map(|at| at + 1));
    let ends = cuts.iter().skip(1).copied().chain([toks.end()]);
    let pieces = cuts.iter().zip(ends).map(|(&start, end)| trimmed(view, start, end));
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Without the marks and the "and" at its end.
fn trimmed(view: &View<'_>, start: usize, end: usize) -> Span<Toks> {
    let mut end = end;
    while end > start
        && (matches!(view.written(end - 1), "," | ";" | "." | ":" | "–" | "—") || view.is(end - 1, Class::And))
    {
        end -= 1;
    }
    Span::new(start, end)
}
