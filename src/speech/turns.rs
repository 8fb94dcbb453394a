//! Transcripts: paragraphs that begin with their speaker's name → turns.
//!
//! In: the view. Out: an item for each turn, where the text has several; a paper's own questions have no speaker.
//!
//! | text | rule |
//! |---|---|
//! | `ROE: We will build.` | `transcript-turn` |
//! | `Roe: We will build.`, and again `Roe:` | `transcript-turn` |
//! | `A: We will build.` | `interview-answer`, by whoever is interviewed |
//! | `Q: Will you?` | `interview-question` |

use rustc_hash::FxHashMap;

use super::phrase::Grammar;
use super::subject::Subject;
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
    let turns: Vec<Turn> = view
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .filter_map(|block| label(view, view.toks(block.span())))
        .collect();
    // "Orlik:" is a label where it comes again, "Note:" is not.
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for turn in &turns {
        *counts.entry(&view.text[view.span(turn.label).range()]).or_default() += 1;
    }
    let shown =
        |turn: &Turn| turn.shown || counts.get(&view.text[view.span(turn.label).range()]).is_some_and(|&n| n > 1);
    let turns: Vec<Turn> = turns.iter().copied().filter(shown).collect();
    if turns.len() < FEWEST {
        return Vec::new();
    }
    turns.into_iter().map(|turn| found(view, turn)).collect()
}

/// A paragraph behind a label.
#[derive(Clone, Copy)]
struct Turn {
    label: Span<Toks>,
    words: Span<Toks>,
    /// Whether capitals or a lone letter show that it is one.
    shown: bool,
}

/// The label at the head of a paragraph, and the words behind it.
fn label(view: &View<'_>, block: Span<Toks>) -> Option<Turn> {
    let first = block.start();
    let colon = (first + 1..block.end().min(first + LABEL)).find(|&at| view.mark(at, ":"))?;
    let all = |test: fn(&Token) -> bool| {
        (first..colon).all(|at| view.kind(at) == Some(Kind::Mark) || view.token(at).is_some_and(test))
    };
    let shown = all(|token| token.capitals() || token.capital() && token.span().len() == 1);
    let lettered = view.token(first).is_some_and(Token::capital);
    (lettered && all(Token::capital) && colon + 1 < block.end()).then(|| Turn {
        label: Span::new(first, colon),
        words: Span::new(colon + 1, block.end()),
        shown,
    })
}

fn found(view: &View<'_>, Turn { label, words, .. }: Turn) -> Found {
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
