//! Transcripts: paragraphs that begin with their speaker's name → turns.
//!
//! In: the view. Out: an item for each turn, where the text has several; a paper's own questions have no speaker.
//!
//! | text | rule |
//! |---|---|
//! | `ROE: We will build.` | `transcript-turn` |
//! | `A: We will build.` | `interview-answer`, by whoever is interviewed |
//! | `Q: Will you?` | `interview-question` |

use super::phrase::{Grammar, Subject};
use super::{Found, SpeechKind};
use crate::lang::Class;
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::structure::BlockKind;
use crate::token::{Kind, Token};

/// Fewer labelled paragraphs than this make no transcript.
const FEWEST: usize = 3;
/// The longest label, in tokens.
const LABEL: usize = 6;

/// Finds the turns of a transcript.
pub fn find_turns(grammar: &Grammar<'_>) -> Vec<Found> {
    let view = grammar.view;
    let turns: Vec<(Span<Toks>, Span<Toks>)> = view
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .filter_map(|block| label(view, view.toks(block.span())))
        .collect();
    if turns.len() < FEWEST {
        return Vec::new();
    }
    turns.into_iter().map(|(label, words)| turn(view, label, words)).collect()
}

/// The label at the head of a paragraph, and the words behind it.
fn label(view: &View<'_>, block: Span<Toks>) -> Option<(Span<Toks>, Span<Toks>)> {
    let first = block.start();
    let colon = (first + 1..block.end().min(first + LABEL)).find(|&at| view.mark(at, ":"))?;
    let written = (first..colon).all(|at| {
        view.kind(at) == Some(Kind::Mark)
            || view.token(at).is_some_and(|token| token.capitals() || token.capital() && token.span().len() == 1)
    });
    let lettered = view.token(first).is_some_and(Token::capital);
    (written && lettered && colon + 1 < block.end())
        .then(|| (Span::new(first, colon), Span::new(colon + 1, block.end())))
}

fn turn(view: &View<'_>, label: Span<Toks>, words: Span<Toks>) -> Found {
    let single = label.len() == 1;
    let rule = if single && view.is(label.start(), Class::Question) {
        "interview-question"
    } else if single && view.is(label.start(), Class::Answer) {
        "interview-answer"
    } else {
        "transcript-turn"
    };
    let subject = (rule == "transcript-turn").then_some(Subject { toks: label, head: label });
    Found { kind: SpeechKind::Direct, spans: vec![words], subject, inherits: false, cue: None, rule }
}
