//! Concordance: every occurrence of a term with what stands around it.
//!
//! In: the running words and the queries. Out: a line per occurrence – the match, the context to its left and right as
//! spans of the text, and whose words they are – in the order that was asked for.
//!
//! | text, `water`, one word | line |
//! |---|---|
//! | `Clean water for all.` | left `Clean`, match `water`, right `for` |
//! | the same, whole sentence | left `Clean`, match `water`, right `for all.` |

use super::Match;
use super::ledger::Ledger;
use super::query::{Query, find};
use super::words::{NARRATOR, RunningWords};
use crate::scan::View;
use crate::span::{Span, Spanned, Text, Toks};
use crate::speech::{Role, Speech};

/// How much is shown around a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// So many words on each side, within the block.
    Words(usize),
    /// The sentence.
    Sentence,
}

/// In which order the lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As in the text.
    #[default]
    Place,
    /// By the words to the left, the nearest first.
    Left,
    /// By the words to the right, the nearest first.
    Right,
}

/// What a concordance is asked for.
#[derive(Debug, Clone)]
pub struct KwicQuery {
    /// Words and phrases.
    pub terms: Vec<String>,
    /// When two words are the same.
    pub by: Match,
    /// How much is shown.
    pub context: Context,
    /// In which order.
    pub sort: Sort,
}

/// An occurrence in its context.
#[derive(Debug, Clone)]
pub struct KwicLine {
    /// The term as asked for.
    pub term: Box<str>,
    /// The match.
    pub span: Span<Text>,
    /// What stands to its left.
    pub left: Span<Text>,
    /// What stands to its right.
    pub right: Span<Text>,
    /// The speaker's index.
    pub speaker: Option<u32>,
    /// The speaker's role; `None` for the narrator's own words.
    pub role: Option<Role>,
    /// The sentence's number.
    pub sentence: u32,
}

/// How many neighbouring words decide the order.
const SORTED_BY: usize = 5;

/// Finds every occurrence of the terms. A term without a word in it finds nothing.
pub fn find_kwic(view: &View<'_>, speech: &Speech, query: &KwicQuery, ledger: &mut Ledger) -> Vec<KwicLine> {
    let queries: Vec<Query> = query.terms.iter().filter_map(|term| Query::parse(term, query.by)).collect();
    let words = RunningWords::read(view, speech, query.by, ledger);
    let places = find(view, &words, &queries, query.by, ledger);
    let mut found: Vec<(usize, Span<Toks>)> = Vec::new();
    for (number, places) in places.into_iter().enumerate() {
        found.extend(places.into_iter().map(|toks| (number, toks)));
    }
    found.sort_by_key(|&(number, toks)| (toks.start(), number));
    match query.sort {
        Sort::Place => {}
        Sort::Left => found.sort_by_cached_key(|&(_, toks)| neighbours(view, &words, toks, Sort::Left)),
        Sort::Right => found.sort_by_cached_key(|&(_, toks)| neighbours(view, &words, toks, Sort::Right)),
    }
    found.iter().map(|&(number, toks)| line(view, speech, &words, query, &queries[number], toks)).collect()
}

fn line(
    view: &View<'_>,
    speech: &Speech,
    words: &RunningWords,
    query: &KwicQuery,
    term: &Query,
    toks: Span<Toks>,
) -> KwicLine {
    let span = view.span(toks);
    let sentence = view.sentence_of(toks.start()).unwrap_or(0);
    let around = match query.context {
        Context::Sentence => view.sentences.get(sentence).map_or(toks, |sentence| sentence.toks),
        Context::Words(window) => window_of(view, words, toks, window),
    };
    let around = view.span(around.cover(toks));
    let said = words
        .voices
        .get(words.at_token(toks.start()))
        .filter(|&&voice| voice != NARRATOR)
        .and_then(|&voice| speech.attributions.get(voice as usize));
    KwicLine {
        term: term.typed.clone(),
        span,
        left: trim(view.text, Span::new(around.start(), span.start())),
        right: trim(view.text, Span::new(span.end(), around.end())),
        speaker: said.and_then(|said| said.speaker),
        role: said.map(|said| said.role),
        sentence: sentence as u32,
    }
}

/// The tokens of so many running words on each side, within the block.
fn window_of(view: &View<'_>, words: &RunningWords, toks: Span<Toks>, window: usize) -> Span<Toks> {
    let (first, after) = (words.at_token(toks.start()), words.at_token(toks.end()));
    let block = view.block_of(toks.start()).and_then(|block| view.blocks.get(block)).map(|block| block.span());
    let inside = |at: &usize| {
        let place = view.token(words.tokens[*at] as usize).map_or(0, |token| token.span().start());
        block.is_none_or(|block| block.holds(place))
    };
    let left = (first.saturating_sub(window)..first).find(inside).map_or(toks.start(), |at| words.tokens[at] as usize);
    let right = (after..words.len().min(after.saturating_add(window)))
        .rev()
        .find(inside)
        .map_or(toks.end(), |at| words.tokens[at] as usize + 1);
    Span::new(left.min(toks.start()), right.max(toks.end()))
}

/// The neighbouring words in lower case, the nearest first.
fn neighbours(view: &View<'_>, words: &RunningWords, toks: Span<Toks>, side: Sort) -> Vec<String> {
    let lower = |at: usize| view.lower(words.tokens[at] as usize).to_string();
    let (first, after) = (words.at_token(toks.start()), words.at_token(toks.end()));
    match side {
        Sort::Left => (first.saturating_sub(SORTED_BY)..first).rev().map(lower).collect(),
        _ => (after..words.len().min(after + SORTED_BY)).map(lower).collect(),
    }
}

fn trim(text: &str, span: Span<Text>) -> Span<Text> {
    let whole = &text[span.range()];
    let start = span.start() + whole.len() - whole.trim_start().len();
    Span::new(start, start + whole.trim().len())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, attribution};
    use super::*;

    fn lines(text: &str, term: &str, context: Context, sort: Sort) -> Vec<String> {
        let fixture = Fixture::new(text);
        let query = KwicQuery { terms: vec![term.to_string()], by: Match::Word, context, sort };
        let found = find_kwic(&fixture.view(), &Speech::default(), &query, &mut Ledger::default());
        let cut = |span: Span<Text>| &text[span.range()];
        found.iter().map(|line| format!("{}|{}|{}", cut(line.left), cut(line.span), cut(line.right))).collect()
    }

    #[test]
    fn a_window_counts_words_and_stays_in_its_block() {
        let text = "Heading\n\nWe want clean, fresh water for all of you.\n\nOther";
        assert_eq!(lines(text, "water", Context::Words(2), Sort::Place), ["clean, fresh|water|for all"]);
        assert_eq!(
            lines(text, "water", Context::Words(50), Sort::Place),
            ["We want clean, fresh|water|for all of you"]
        );
        assert_eq!(lines(text, "water", Context::Words(0), Sort::Place), ["|water|"]);
        assert_eq!(lines(text, "heading", Context::Words(3), Sort::Place), ["|Heading|"]);
    }

    #[test]
    fn a_sentence_is_shown_whole() {
        let text = "We came. Clean water, “for all”. We left.";
        assert_eq!(lines(text, "water", Context::Sentence, Sort::Place), ["Clean|water|, “for all”."]);
    }

    #[test]
    fn lines_are_sorted_by_their_neighbours() {
        let text = "big tree falls; a tree ages; the big tree burns";
        let context = Context::Words(2);
        assert_eq!(
            lines(text, "tree", context, Sort::Place),
            ["big|tree|falls; a", "falls; a|tree|ages; the", "the big|tree|burns"]
        );
        assert_eq!(
            lines(text, "tree", Context::Words(1), Sort::Right),
            ["a|tree|ages", "big|tree|burns", "big|tree|falls"]
        );
        assert_eq!(
            lines(text, "tree", Context::Words(1), Sort::Left),
            ["a|tree|ages", "big|tree|falls", "big|tree|burns"]
        );
    }

    #[test]
    fn a_line_says_whose_words_it_shows() {
        let fixture = Fixture::new("water and water");
        let speech = Speech::new(Vec::new(), vec![attribution(&[(0, 5)], Role::Analyst)]);
        let terms = vec!["water".to_string(), "–".to_string(), "absent".to_string()];
        let query = KwicQuery { terms, by: Match::Stem, context: Context::Words(1), sort: Sort::Place };
        let found = find_kwic(&fixture.view(), &speech, &query, &mut Ledger::default());
        assert_eq!(found.iter().map(|line| line.role).collect::<Vec<_>>(), [Some(Role::Analyst), None]);
    }
}
