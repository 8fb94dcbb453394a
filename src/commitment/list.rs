//! Lists: what the line above its points says about them.
//!
//! In: sentences in order. Out: the [`Frame`] that holds for the next point: "We will:" binds every bare verb and
//! noun phrase under it, "Labour has failed to:" binds none.
//!
//! | line | its points |
//! |---|---|
//! | `We will:` | bound |
//! | `The plan includes:` | bound |
//! | `Since 2020 we have:` | barred |
//! | `The main points:` | open: the point decides |

use super::clause::{Clause, Group};
use super::head::{APART, asserts};
use super::reach::is_quote;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Toks};
use crate::structure::{Block, BlockKind};
use crate::token;

/// What holds for a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Frame {
    /// Nothing above speaks of it.
    #[default]
    Open,
    /// The line above promises.
    Binds,
    /// The line above tells of the past, or of somebody else.
    Bars,
}

/// What a point without a verb begins with, in tokens.
const HEAD: usize = 6;

const PLANS: Kinds = Kinds::of(&[Kind::Programme, Kind::Promise, Kind::Goal, Kind::Listing]);

/// The frame that holds after a sentence.
pub(super) fn frame_after(
    view: &View<'_>,
    frame: Frame,
    block: &Block,
    sentence: &Sentence,
    clauses: &[Clause],
) -> Frame {
    let toks = sentence.toks;
    if colon(view, sentence) {
        return read(view, sentence, clauses, frame);
    }
    match block.kind {
        // Headings divide a programme's list, they do not end it.
        BlockKind::ListItem | BlockKind::Heading | BlockKind::Title | BlockKind::Boilerplate => frame,
        // Without bullets a list goes on as long as its lines do not become sentences.
        BlockKind::Paragraph => {
            let bare = clauses.first().is_some_and(|clause| {
                clause.head <= toks.start() + 2
                    && matches!(clause.group, Group::Imperative | Group::Infinitive | Group::Gerund)
            });
            let small =
                view.token(toks.start()).is_some_and(|first| first.kind == token::Kind::Word && !first.capital());
            if bare || small { frame } else { Frame::Open }
        }
    }
}

/// Whether the sentence opens a list.
pub(super) fn colon(view: &View<'_>, sentence: &Sentence) -> bool {
    let end = sentence.toks.end();
    (sentence.toks.start()..end).rev().take(2).any(|at| view.mark(at, ":"))
}

fn read(view: &View<'_>, sentence: &Sentence, clauses: &[Clause], before: Frame) -> Frame {
    let (start, end) = (sentence.toks.start(), sentence.toks.end());
    let last = (start..end).rev().find(|&at| view.kind(at) == Some(token::Kind::Word));
    // "We will:", "a Harbour government would:" – the verb is still to come.
    let had = (start..end).any(|at| view.is(at, Class::Have));
    let will = last
        .is_some_and(|at| view.any(at, Classes::of(&[Class::Will, Class::Would])) || view.is(at, Class::To) && !had);
    let past = clauses.iter().any(|clause| clause.group == Group::Perfect);
    let rival = (start..end).any(|at| view.word_kinds(at).has(Kind::Rival));
    let denied = (start..end).any(|at| view.is(at, Class::Not));
    if will && !rival && !denied {
        return Frame::Binds;
    }
    if past || had || rival || denied || last.is_some_and(|at| view.is(at, Class::Have)) {
        return Frame::Bars;
    }
    // "We commit ourselves:", "I promise you:"
    let pledged = (start + 1..end).any(|at| {
        let ours = view.any(at - 1, Classes::of(&[Class::We, Class::I]));
        ours && view.is(at, Class::VerbBase) && view.verb_kinds(at).has(Kind::Pledge)
    });
    let planned =
        pledged || clauses.iter().any(|clause| matches!(clause.group, Group::Future | Group::Intention | Group::BeTo));
    if planned || (start..end).any(|at| view.word_kinds(at).meets(PLANS)) {
        return Frame::Binds;
    }
    if before == Frame::Binds && sentence.toks.len() < 6 { before } else { Frame::Open }
}

/// Whether the line says how things are, or quotes somebody: "- Fees are high", "- “A fine plan”".
pub(super) fn states(view: &View<'_>, toks: Span<Toks>) -> bool {
    const FINITE: Classes = Classes::of(&[Class::BePresent, Class::BePast, Class::Modal, Class::Do, Class::Have]);
    is_quote(view.written(toks.start()))
        || toks.range().take_while(|&at| at == toks.start() || !view.any(at, APART)).any(|at| {
            view.any(at, FINITE)
                || asserts(view, at)
                || view.is(at, Class::Subject) && view.is(at, Class::Pronoun) && at < toks.start() + 5
        })
}

/// Whether a point without a verb names a figure, or something that is to be new or to be no more.
pub(super) fn weighty(view: &View<'_>, toks: Span<Toks>) -> bool {
    // "Abolition of all fees", "a four-year freeze on fares"
    let first = toks.start();
    let deed = |at: usize| view.is(at, Class::ActionNoun) && (at > first || view.is(at + 1, Class::Preposition));
    // "Closing loopholes: £3bn": where the money comes from.
    const SUM: Classes = Classes::of(&[Class::Currency, Class::Scale, Class::RatePhrase]);
    let colon = toks.range().skip(1).find(|&at| view.mark(at, ":")).filter(|&colon| colon + 1 < toks.end());
    let sum =
        |at: usize| view.numeric(at, SUM) || view.mark(at, ".") || view.token(at).is_some_and(|token| token.digit());
    let money = |at: usize| view.is(at, Class::Currency) || view.kind(at) == Some(token::Kind::Word);
    if colon.is_some_and(|colon| (colon + 1..toks.end()).take(4).all(sum) && money(colon + 1)) {
        return false;
    }
    toks.range().any(|at| view.token(at).is_some_and(|token| token.digit()))
        || toks.range().take(HEAD).take_while(|&at| !view.is(at, Class::Preposition)).any(deed)
        || view.is(toks.start(), Class::No)
        || view.word_kinds(toks.start()).has(Kind::Addition)
}
