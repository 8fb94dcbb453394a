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
//! | `Will you build?`, and in the next paragraph `We will.`, again and again | `interview-question`, `interview-answer` |

use rustc_hash::FxHashMap;

use super::forum::several;
use super::mention::{Mentions, Sort};
use super::phrase::Grammar;
use super::subject::Subject;
use super::{Found, SpeechKind};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::token::{Kind, Token};

/// Fewer labelled paragraphs than this make no transcript.
const FEWEST: usize = 3;
/// The longest question of an interview without labels, in tokens.
const QUESTION: usize = 60;
/// The longest label, in tokens.
const LABEL: usize = 12;

/// Finds the turns of a transcript.
pub fn find_turns(grammar: &Grammar<'_>, mentions: &Mentions) -> Vec<Found> {
    let view = grammar.view;
    // "Mr Vale: Will she repair it?" is as short as a heading; a label in capitals heads an article too.
    let labelled = view.blocks.iter().enumerate().filter_map(|(number, block)| {
        let heading = block.kind == BlockKind::Heading;
        let paragraph = heading || block.kind == BlockKind::Paragraph;
        // "0:12:04 Ana Roe:": behind the place in a recording.
        let timed = block.body > block.span().start();
        let words = view.toks(Span::new(block.body, block.span().end().max(block.body)));
        // "[Soundbite] Ana Roe:": what the script notes.
        let close = words.range().take(LABEL).find(|&at| view.mark(at, "]")).filter(|_| view.mark(words.start(), "["));
        let words = close.map_or(words, |close| Span::new(close + 1, words.end().max(close + 1)));
        let turn = paragraph.then(|| label(view, number, words)).flatten()?;
        let titled = view.is(turn.label.start(), Class::Title);
        Some(Turn { shown: (turn.shown || timed) && (!heading || titled || timed), ..turn })
    });
    let turns: Vec<Turn> = labelled.collect();
    // "Orlik:" is a label where it comes again, "Note:" is not.
    // "Ana Roe:" comes again as "Roe:".
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let last = |turn: &Turn| view.written(turn.label.end() - 1);
    for turn in &turns {
        *counts.entry(last(turn)).or_default() += 1;
    }
    if let Some(answers) = answers(grammar, &turns) {
        return answers;
    }
    let shown = |turn: &Turn| turn.shown || counts.get(last(turn)).is_some_and(|&n| n > 1);
    let mut turns: Vec<Turn> = turns.iter().copied().filter(shown).collect();
    // "Ana Roe (Civic List): We will", "Tom Vale (Greens): We will": two who say so of themselves are enough.
    const OWN: Classes = Classes::of(&[Class::I, Class::We]);
    let own =
        |turn: &Turn| turn.label.len() > 1 && turn.words.range().any(|at| view.any(at, OWN) && !grammar.quoted(at));
    let pair = turns.len() == 2 && turns.iter().all(own);
    if turns.len() < FEWEST && !pair {
        let turns = unlabelled(view);
        // Who answers is named before the first question.
        let first = turns.first().map_or(0, Found::place);
        let mut before = mentions.all.iter().take_while(|mention| mention.toks.start() < first);
        let named = before.any(|mention| mentions.figures[mention.figure].sort == Sort::Person);
        return if named { turns } else { Vec::new() };
    }
    let ends: Vec<usize> = turns.iter().skip(1).map(|turn| turn.block).chain([view.blocks.len()]).collect();
    for (turn, next) in turns.iter_mut().zip(ends) {
        turn.words = goes_on(grammar, *turn, next);
    }
    turns.into_iter().map(|turn| found(view, turn)).collect()
}

/// "Ana Roe: I would build it.", "Tom Vale (incumbent): I would not.": candidates who answer one question, each once.
fn answers(grammar: &Grammar<'_>, turns: &[Turn]) -> Option<Vec<Found>> {
    let view = grammar.view;
    let mut names = turns.to_vec();
    // "Delacroix: I would end those contracts": a surname is no other word.
    let surname = |at: usize| view.token(at).is_some_and(|token| !view.vocabulary.is_lexical(token.word));
    names.retain(|turn| {
        let first = turn.label.start();
        (turn.label.len() > 1 || surname(first)) && !view.any(first, Classes::of(&[Class::Title, Class::Article]))
    });
    // "How would you close the gap?": asked of all of them.
    let asked = || {
        let first = names.first().map_or(0, |turn| turn.block);
        view.blocks[..first].iter().rev().take(2).any(|block| {
            let toks = view.toks(block.span());
            view.mark(toks.end().wrapping_sub(1), "?")
        })
    };
    let own = |turn: &&Turn| turn.words.range().any(|at| view.is(at, Class::I) && !grammar.quoted(at));
    let once = || {
        let mut lasts: Vec<&str> = names.iter().map(|turn| view.written(turn.label.end() - 1)).collect();
        lasts.sort_unstable();
        lasts.windows(2).all(|pair| pair[0] != pair[1])
    };
    if names.len() < FEWEST
        || names.iter().filter(own).count() * 2 < names.len()
        || !once()
        || !(several(grammar) || asked())
    {
        return None;
    }
    let answer = |turn: Turn| {
        let subject = Some(Subject { toks: turn.label, head: turn.label });
        let spans = vec![turn.words];
        Found { kind: SpeechKind::Direct, spans, subject, inherits: false, cue: None, rule: "interview-answer" }
    };
    Some(names.into_iter().map(answer).collect())
}

/// The words of a turn with the paragraphs below it that are in the first person or address somebody; the narrator's are
/// in neither.
fn goes_on(grammar: &Grammar<'_>, turn: Turn, next: usize) -> Span<Toks> {
    const VOICE: Classes = Classes::of(&[Class::I, Class::You]);
    const PAST: Classes = Classes::of(&[Class::BePast, Class::VerbPast]);
    let view = grammar.view;
    let below = view.blocks.iter().take(next).skip(turn.block + 1);
    let spoken = below.take_while(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem));
    // "Mr Vale (Northfields):" has the floor, whether or not it comes again.
    let labelled = |toks: Span<Toks>| {
        let colon = toks.range().take(LABEL).find(|&at| view.mark(at, ":"));
        let name = |at: usize| view.kind(at) == Some(Kind::Mark) || view.capital(at);
        colon.is_some_and(|colon| view.mark(colon.wrapping_sub(1), ")") || (toks.start()..colon).all(name))
    };
    let spoken = spoken.map(|block| view.toks(block.span())).take_while(|&toks| !labelled(toks));
    // "We were joined by Mr Roe" is the paper's.
    let ours = |at: usize| view.is(at, Class::We) && !view.any(at + 1, PAST);
    let voice = |at: usize| (view.any(at, VOICE) || ours(at)) && !grammar.quoted(at);
    let own = spoken.filter(|toks| toks.range().any(voice));
    own.last().map_or(turn.words, |last| Span::new(turn.words.start(), last.end()))
}

/// An interview whose questions are paragraphs of their own: they end with a question mark or address whoever answers
/// in the first person.
fn unlabelled(view: &View<'_>) -> Vec<Found> {
    let blocks = view.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading));
    let blocks: Vec<Span<Toks>> = blocks.map(|block| view.toks(block.span())).filter(|toks| !toks.is_empty()).collect();
    let asks = |toks: Span<Toks>| view.mark(toks.end() - 1, "?");
    let Some(first) = blocks.iter().position(|&toks| asks(toks) && toks.len() <= QUESTION) else { return Vec::new() };
    let says = |toks: Span<Toks>, class: Class| toks.range().any(|at| view.is(at, class));
    let own = |toks: Span<Toks>| says(toks, Class::I) || says(toks, Class::We);
    let question = |toks: Span<Toks>| {
        toks.len() <= QUESTION && (asks(toks) || says(toks, Class::You) && !own(toks)) && !view.mark(toks.start(), "“")
    };
    let mut turns: Vec<(Span<Toks>, bool)> = blocks[first..].iter().map(|&toks| (toks, question(toks))).collect();
    // "Rents have doubled.": what stands between two answers, none of it in the first person, asks too.
    for run in turns.chunk_by_mut(|one, other| one.1 == other.1).filter(|run| run.len() % 2 == 1 && !run[0].1) {
        let mut between = run.iter_mut().skip(1).step_by(2);
        if between.all(|turn| turn.0.len() <= QUESTION / 2 && !own(turn.0)) {
            run.iter_mut().skip(1).step_by(2).for_each(|turn| turn.1 = true);
        }
    }
    // Every question has its answer; most answers are in the first person, most questions address somebody.
    let pairs: Vec<_> = turns.windows(2).filter(|pair| pair[0].1 && !pair[1].1).collect();
    let asked = pairs.iter().filter(|pair| asks(pair[0].0)).count();
    let addressed = pairs.iter().filter(|pair| says(pair[0].0, Class::You)).count();
    let answered = pairs.iter().filter(|pair| own(pair[1].0)).count();
    let sparse = pairs.len() * 4 < turns.len() || first * 2 > blocks.len();
    if sparse || pairs.len() < FEWEST || asked < FEWEST - 1 || addressed < 2 || answered * 2 <= pairs.len() {
        return Vec::new();
    }
    let turn = |(words, question): (Span<Toks>, bool)| Found {
        kind: SpeechKind::Direct,
        spans: vec![words],
        subject: None,
        inherits: false,
        cue: None,
        rule: if question { "interview-question" } else { "interview-answer" },
    };
    turns.into_iter().map(turn).collect()
}

/// A paragraph behind a label.
#[derive(Clone, Copy)]
struct Turn {
    /// The number of its first block.
    block: usize,
    label: Span<Toks>,
    words: Span<Toks>,
    /// Whether capitals or a lone letter show that it is one.
    shown: bool,
}

/// The label at the head of a paragraph, and the words behind it.
fn label(view: &View<'_>, block: usize, toks: Span<Toks>) -> Option<Turn> {
    let first = toks.start();
    let colon = (first + 1..toks.end().min(first + LABEL)).find(|&at| view.mark(at, ":"))?;
    // "Ana Roe, Civic Party:" is Ana Roe.
    let comma = (first + 1..colon).find(|&at| view.mark(at, ",") && view.kind(at - 1) == Some(Kind::Word));
    if !somebody(view, Span::new(first, comma.unwrap_or(colon))) {
        return None;
    }
    // "Ana Roe (incumbent):"
    let open = (first + 1..colon).find(|&at| view.mark(at, "(")).filter(|_| view.mark(colon - 1, ")"));
    // "MODERATOR (JUDY WELLS):" is called by her name.
    let inner = open.filter(|&open| (open + 1..colon - 1).all(|at| view.capital(at)) && colon > open + 3);
    let office = (first..colon).any(|at| view.is(at, Class::PersonNoun));
    if let Some(open) = inner.filter(|_| office) {
        let label = Span::new(open + 1, colon - 1);
        return (colon + 1 < toks.end()).then(|| Turn {
            block,
            label,
            words: Span::new(colon + 1, toks.end()),
            shown: true,
        });
    }
    let tag = open.or(comma).map(|at| at + 1..colon);
    let party = tag.is_some_and(|mut tag| {
        tag.any(|at| {
            view.is_party(at)
                || view.phrase(at, Class::PersonNoun).is_some()
                || view.written(at).len() == 1 && view.capital(at)
        })
    });
    let end = open.or(comma.filter(|_| party)).unwrap_or(colon);
    let all = |test: fn(&Token) -> bool| {
        (first..end).all(|at| view.kind(at) == Some(Kind::Mark) || view.token(at).is_some_and(test))
    };
    // "Mr Vale (Northquay):"
    let titled = open.is_some() && view.is(first, Class::Title);
    let shown = titled || party || all(|token| token.capitals() || token.capital() && token.span().len() == 1);
    let lettered = view.token(first).is_some_and(Token::capital);
    (lettered && all(Token::capital) && colon + 1 < toks.end()).then(|| Turn {
        block,
        label: Span::new(first, end),
        words: Span::new(colon + 1, toks.end()),
        shown,
    })
}

/// Whether a label can be somebody: "ROE", "THE PRESIDENT", but not "THE CLAIM", "Status", "ALSO", "QUOTE OF THE DAY".
fn somebody(view: &View<'_>, label: Span<Toks>) -> bool {
    const NOBODY: Classes = Classes::of(&[
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Wh,
        Class::Adverb,
        Class::Not,
        Class::Demonstrative,
        Class::Deictic,
        Class::Shift,
    ]);
    let (first, end) = (label.start(), label.end());
    if label.range().any(|at| view.any(at, Classes::of(&[Class::PersonNoun, Class::Title]))) {
        return true;
    }
    let owned = end > first + 1 && view.any(first, Classes::of(&[Class::Article, Class::Possessive]));
    // "Status", "Age", "Question 3"
    let field = view.is(end - 1, Class::Label);
    !owned && !field && !label.range().any(|at| view.any(at, NOBODY))
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
