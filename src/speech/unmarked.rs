//! Words without marks: what stands between dashes, and paragraphs that a line like "He said." closes.
//!
//! In: what has been found of a text, and its paragraphs. Out: direct speech with its speaker.
//!
//! | text | rule |
//! |---|---|
//! | `— The budget is full. We will open 40 clinics, — said Roe.` | `dash-dialogue` |
//! | `I will build 3 plants.` ¶ `My team will plant trees.` ¶ `He said.` | `unmarked-words` |

use super::phrase::Grammar;
use super::{Found, SpeechKind};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::span::{Span, Spanned, Toks};
use crate::token::Kind;

/// A paragraph that only says who spoke is no longer than this, in tokens.
const CLOSING: usize = 8;
/// So many paragraphs before it may be theirs.
const MOST: usize = 24;

/// Makes the whole of a dialogue's turn direct speech: from the dash at its head to the dash before "said Roe".
pub fn widen_dialogue(grammar: &Grammar<'_>, found: &mut [Found]) {
    let view = grammar.view;
    for item in found.iter_mut().filter(|item| item.kind != SpeechKind::Direct) {
        let (Some(&first), Some(cue)) = (item.spans.first(), item.cue) else { continue };
        let Some(block) = view.block_of(cue.start()).and_then(|n| view.blocks.get(n)) else { continue };
        let toks = view.toks(block.span());
        let opens = grammar.dash(toks.start()) && block.kind == BlockKind::Paragraph;
        // ", — said Roe", ", — Roe said": the attribution stands behind.
        let last = item.spans.last().map_or(first.end(), |span| span.end());
        let start = item.subject.map_or(cue.start(), |subject| subject.toks.start().min(cue.start()));
        let parted = (last.saturating_sub(1)..start).any(|at| grammar.dash(at));
        if !opens || !parted || !toks.holds(first.start()) || start < last {
            continue;
        }
        let from = toks.start() + 1;
        item.spans[0] = Span::new(from, first.end());
        item.spans.retain(|span| span.start() >= from);
        (item.kind, item.rule) = (SpeechKind::Direct, "dash-dialogue");
    }
}

/// Finds turns of a dialogue whose verb needs marks elsewhere: "— It is bold, — commented Jan Pohl".
pub fn find_dialogue(grammar: &Grammar<'_>, found: &[Found]) -> Vec<Found> {
    let view = grammar.view;
    let mut starts: Vec<usize> = found.iter().filter_map(|item| Some(item.spans.first()?.start())).collect();
    starts.sort_unstable();
    let turns = view.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).filter_map(|block| {
        let toks = view.toks(block.span());
        if !grammar.dash(toks.start()) {
            return None;
        }
        let first = toks.start() + 1;
        let dash = (first + 1..toks.end()).find(|&at| {
            const PAST: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);
            let parted = matches!(view.written(at - 1), "," | "." | "!" | "?" | "…");
            grammar.dash(at) && parted && view.is(at + 1, Class::Cue) && view.any(at + 1, PAST)
        })?;
        let end = (dash + 2..toks.end()).find(|&at| view.mark(at, ".") || grammar.dash(at)).unwrap_or(toks.end());
        let words = Span::new(first, dash);
        let next = starts.partition_point(|&start| start < words.start());
        let known = starts.get(next).is_some_and(|&start| words.holds(start));
        let subject = Span::new(dash + 2, end);
        let (kind, rule) = (SpeechKind::Direct, "dash-dialogue");
        let cue = Some(Span::new(dash + 1, dash + 2));
        let subject = Some(super::Subject { toks: subject, head: subject });
        let turn = || Found { kind, spans: vec![words], subject, inherits: false, cue, rule };
        (!known && end > dash + 2).then(turn)
    });
    turns.collect()
}

/// Finds paragraphs in the first person that a line like "He said." closes.
pub fn find_unmarked(grammar: &Grammar<'_>) -> Vec<Found> {
    let view = grammar.view;
    let mut found = Vec::new();
    let mut floor = 0;
    for (number, block) in view.blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let toks = view.toks(block.span());
        let Some((subject, cue)) = closes(grammar, toks) else { continue };
        let mut from = number;
        while from > floor && number - from < MOST && own(grammar, from - 1) {
            from -= 1;
        }
        if from < number {
            let spans = (from..number).map(|n| view.toks(view.blocks[n].span())).filter(|toks| !toks.is_empty());
            let spans: Vec<Span<Toks>> = spans.collect();
            let (kind, rule) = (SpeechKind::Direct, "unmarked-words");
            found.push(Found { kind, spans, subject: Some(subject), inherits: false, cue: Some(cue), rule });
        }
        floor = number + 1;
    }
    found
}

/// "He said.", "The party leader added.": who speaks, and the verb, where nothing stands behind it.
fn closes(grammar: &Grammar<'_>, toks: Span<Toks>) -> Option<(super::Subject, Span<Toks>)> {
    let view = grammar.view;
    if toks.len() > CLOSING || toks.len() < 2 {
        return None;
    }
    let last = toks.range().rev().find(|&at| view.kind(at) == Some(Kind::Word))?;
    let told = view.is(last, Class::Cue) && view.any(last, Classes::of(&[Class::VerbPast, Class::VerbS]));
    if !told || last == toks.start() || toks.range().any(|at| grammar.quoted(at)) {
        return None;
    }
    let subject = grammar.subject(grammar.group_start(last, toks.start()), toks.start())?;
    // "The hall laughed": no person.
    let end = subject.head.end().saturating_sub(1);
    const THIRD: Classes = Classes::of(&[Class::He, Class::She]);
    let somebody = subject.head.len() == 1 && view.any(end, THIRD)
        || view.phrase(end, Class::PersonNoun).is_some()
        || view.capital(end) && !grammar.opens(end);
    somebody.then(|| (subject, Span::new(last, last + 1)))
}

/// Whether a paragraph speaks of itself and has no marks of its own.
fn own(grammar: &Grammar<'_>, number: usize) -> bool {
    let view = grammar.view;
    let Some(block) = view.blocks.get(number).filter(|block| block.kind == BlockKind::Paragraph) else { return false };
    const OWN: Classes = Classes::of(&[Class::I, Class::We]);
    let toks = view.toks(block.span());
    let mut marked = false;
    let mut ours = false;
    for at in toks.range() {
        marked |= grammar.quoted(at);
        ours |= view.any(at, OWN);
    }
    ours && !marked
}
