//! Queries: terms as typed → where they stand.
//!
//! In: words, phrases and wildcards (`*` any letters, `?` one), and what makes two words the same. Out: the places of
//! each in the tokens of a text, leftmost first, not overlapping. A phrase stands in one sentence, with nothing between
//! its words that was not asked for.
//!
//! | typed | by | finds |
//! |---|---|---|
//! | `Justice` | word | `justice`, `Justice`, `Justice’s` |
//! | `Just*` | word | `just`, `Justice` |
//! | `fair society` | stem | `fair society`, `fair societies` |
//! | `Ana-Maria` | exact | `Ana-Maria` |

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Match;
use super::ledger::{Ledger, bare};
use super::words::{RunningWords, written_bare};
use crate::lang::stem::stem_of;
use crate::scan::View;
use crate::segment;
use crate::span::{Span, Toks};
use crate::token::Kind;

/// A term as typed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub typed: Box<str>,
    pieces: Vec<Piece>,
    /// The first piece that is a word: where a search is anchored.
    anchor: usize,
}

/// A token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A word, in the form words are compared by.
    Word(Box<str>),
    /// A word with wildcards.
    Pattern(Box<str>),
    /// A mark between words.
    Mark(Box<str>),
}

/// Letters that stand for the wildcards while a term is cut into words, so that they stay within their word.
const MANY: char = 'ꓸ';
const ONE: char = 'ꓹ';

impl Query {
    /// Takes a term apart; `None` when there is no word in it.
    pub fn parse(typed: &str, by: Match) -> Option<Self> {
        let masked = typed.trim().replace('*', "ꓸ").replace('?', "ꓹ");
        let mut pieces = Vec::new();
        segment::words(&masked, |start, end| pieces.push(Piece::of(&masked[start..end], by)));
        let anchor = pieces.iter().position(|piece| !matches!(piece, Piece::Mark(_)))?;
        Some(Query { typed: typed.trim().into(), pieces, anchor })
    }

    /// What the query compares by, as one string: the stems of its words, say.
    pub fn key(&self) -> String {
        let mut key = String::new();
        for piece in &self.pieces {
            let (Piece::Word(text) | Piece::Pattern(text) | Piece::Mark(text)) = piece;
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(text);
        }
        key
    }
}

impl Piece {
    fn of(masked: &str, by: Match) -> Self {
        let text = masked.replace(MANY, "*").replace(ONE, "?").replace(['’', '‘', 'ʼ', '＇'], "'");
        if !masked.chars().any(char::is_alphanumeric) {
            return Piece::Mark(text.into());
        }
        let text = if by == Match::Exact { text } else { text.to_lowercase() };
        if masked.contains([MANY, ONE]) {
            return Piece::Pattern(text.into());
        }
        // A possessive finds what its word finds, as in the text.
        let word = text.strip_suffix("'s").unwrap_or(&text);
        match by {
            Match::Stem => Piece::Word(stem_of(word).into()),
            Match::Word | Match::Exact => Piece::Word(word.into()),
        }
    }
}

/// Where the queries stand in a text: for each query the spans of its tokens, in text order.
pub fn find(
    view: &View<'_>,
    words: &RunningWords,
    queries: &[Query],
    by: Match,
    ledger: &mut Ledger,
) -> Vec<Vec<Span<Toks>>> {
    let mut found = vec![Vec::new(); queries.len()];
    if queries.is_empty() {
        return found;
    }
    let fits = Fits::of(view, words, queries, by, ledger);
    for (at, &word) in words.words.iter().enumerate() {
        for &(query, piece) in fits.of_word(word) {
            let (number, query) = (query as usize, &queries[query as usize]);
            if piece as usize != query.anchor {
                continue;
            }
            let token = words.tokens[at] as usize;
            let Some(first) = token.checked_sub(query.anchor) else { continue };
            let span = Span::new(first, first + query.pieces.len());
            if found[number].last().is_some_and(|last: &Span<Toks>| last.end() > first) {
                continue;
            }
            if fits.all(view, words, number, query, span) {
                found[number].push(span);
            }
        }
    }
    found
}

/// Which pieces each distinct word fits, so that a running word costs one look-up.
struct Fits {
    /// Query and piece, by distinct word.
    pairs: Vec<(u32, u32)>,
    starts: Vec<u32>,
}

impl Fits {
    fn of(view: &View<'_>, words: &RunningWords, queries: &[Query], by: Match, ledger: &mut Ledger) -> Self {
        let mut literal: FxHashMap<&str, Vec<(u32, u32)>> = FxHashMap::default();
        let mut patterns: Vec<(&str, &str, (u32, u32))> = Vec::new();
        for (number, query) in queries.iter().enumerate() {
            for (at, piece) in query.pieces.iter().enumerate() {
                let pair = (number as u32, at as u32);
                match piece {
                    Piece::Word(word) => literal.entry(word).or_default().push(pair),
                    Piece::Pattern(pattern) => {
                        // Most words are told apart by the letters before the first wildcard.
                        let plain = pattern.find(['*', '?']).unwrap_or(pattern.len());
                        patterns.push((pattern, &pattern[..plain], pair));
                    }
                    Piece::Mark(_) => {}
                }
            }
        }
        // One bit for each letter that a word asked for begins with: most words of a text begin with another.
        let bit = |word: &str| word.as_bytes().first().map_or(0, |byte| 1u64 << (byte % 64));
        let initials = literal.keys().fold(0, |bits, word| bits | bit(word));
        let mut fits = Fits { pairs: Vec::new(), starts: vec![0] };
        for distinct in &words.distinct {
            let lower = view.vocabulary.word(bare(view.vocabulary, distinct.id));
            let straight;
            let (key, whole) = match by {
                Match::Stem => {
                    let stem = ledger.stem(view.vocabulary, distinct.id);
                    (ledger.letters(stem), lower)
                }
                Match::Word => (lower, lower),
                Match::Exact => {
                    let at = distinct.capital.min(distinct.lower) as usize;
                    let written = view.token(at).map_or("", |token| written_bare(view, token));
                    straight = straighten(written);
                    (&*straight, &*straight)
                }
            };
            if bit(key) & initials != 0
                && let Some(pairs) = literal.get(key)
            {
                fits.pairs.extend(pairs);
            }
            for &(pattern, plain, pair) in &patterns {
                if whole.starts_with(plain) && matches(pattern, whole) {
                    fits.pairs.push(pair);
                }
            }
            fits.starts.push(fits.pairs.len() as u32);
        }
        fits
    }

    fn of_word(&self, word: u32) -> &[(u32, u32)] {
        match (self.starts.get(word as usize), self.starts.get(word as usize + 1)) {
            (Some(&start), Some(&end)) => &self.pairs[start as usize..end as usize],
            _ => &[],
        }
    }

    fn all(&self, view: &View<'_>, words: &RunningWords, number: usize, query: &Query, span: Span<Toks>) -> bool {
        if query.pieces.len() == 1 {
            return true;
        }
        let fits = |at: usize, piece: usize, wanted: &Piece| match (wanted, view.kind(at)) {
            (Piece::Mark(mark), Some(Kind::Mark)) => same_mark(view.written(at), mark),
            (Piece::Word(_) | Piece::Pattern(_), Some(Kind::Word | Kind::Number)) => {
                let running = words.at_token(at);
                words.tokens.get(running) == Some(&(at as u32))
                    && self.of_word(words.words[running]).contains(&(number as u32, piece as u32))
            }
            _ => false,
        };
        query.pieces.iter().enumerate().all(|(piece, wanted)| fits(span.start() + piece, piece, wanted))
            && view.sentence_of(span.start()) == view.sentence_of(span.end() - 1)
    }
}

/// The word with straight apostrophes.
fn straighten(written: &str) -> Cow<'_, str> {
    if written.is_ascii() { Cow::Borrowed(written) } else { written.replace(['’', '‘', 'ʼ', '＇'], "'").into() }
}

/// Marks that a keyboard has once and a typesetter several times are the same.
fn same_mark(written: &str, mark: &str) -> bool {
    let plain = |text: &str| match text {
        "‐" | "‑" | "–" | "—" => "-".to_string(),
        other => other.replace(['’', '‘'], "'"),
    };
    written == mark || plain(written) == plain(mark)
}

/// Whether the whole word fits a pattern of letters, `*` and `?`.
fn matches(pattern: &str, word: &str) -> bool {
    let (mut p, mut w) = (pattern.chars(), word.chars());
    // Where to take up again when a letter does not fit: behind the last star, one letter further on.
    let mut again: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        match (p.next(), w.clone().next()) {
            (Some('*'), _) => again = Some((p.clone(), w.clone())),
            (Some('?'), Some(_)) => {
                w.next();
            }
            (Some(c), Some(d)) if c == d => {
                w.next();
            }
            (None, None) => return true,
            _ => {
                let Some((star, from)) = &mut again else { return false };
                if from.next().is_none() {
                    return false;
                }
                p = star.clone();
                w = from.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::speech::Speech;

    fn found(text: &str, term: &str, by: Match) -> Vec<String> {
        let fixture = Fixture::new(text);
        let (view, mut ledger) = (fixture.view(), Ledger::default());
        let words = RunningWords::read(&view, &Speech::default(), by, &mut ledger);
        let query = Query::parse(term, by).unwrap();
        let places = find(&view, &words, &[query], by, &mut ledger).remove(0);
        places.iter().map(|&toks| text[view.span(toks).range()].to_string()).collect()
    }

    #[test]
    fn a_word_is_found_by_stem_word_and_form() {
        let text = "Justice is just. Marovia’s justices want justice.";
        assert_eq!(found(text, "Justice", Match::Stem), ["Justice", "justices", "justice"]);
        assert_eq!(found(text, "Justice", Match::Word), ["Justice", "justice"]);
        assert_eq!(found(text, "Justice", Match::Exact), ["Justice"]);
        assert_eq!(found(text, "Marovia", Match::Exact), ["Marovia’s"]);
        assert_eq!(found(text, "marovia's", Match::Word), ["Marovia’s"]);
    }

    #[test]
    fn wildcards_stay_within_their_word() {
        let text = "Just and justice, unjust men; judge a man";
        assert_eq!(found(text, "Just*", Match::Word), ["Just", "justice"]);
        assert_eq!(found(text, "Just*", Match::Exact), ["Just"]);
        assert_eq!(found(text, "*just*", Match::Word), ["Just", "justice", "unjust"]);
        assert_eq!(found(text, "m?n", Match::Word), ["men", "man"]);
        assert_eq!(found(text, "judge * man", Match::Stem), ["judge a man"]);
        assert_eq!(found("ab", "a*b*", Match::Word), ["ab"]);
        assert_eq!(found("aab", "*ab", Match::Word), ["aab"]);
    }

    #[test]
    fn a_phrase_stands_in_one_sentence_and_unbroken() {
        let text = "A fair society. Fair\n\nSociety, fair, society; fair societies";
        assert_eq!(found(text, "fair society", Match::Word), ["fair society"]);
        assert_eq!(found(text, "fair society", Match::Stem), ["fair society", "fair societies"]);
        assert_eq!(found("Ana-Maria and Ana Maria", "Ana-Maria", Match::Word), ["Ana-Maria"]);
        assert_eq!(found("ha ha ha ha ha", "ha ha", Match::Word).len(), 2);
    }

    #[test]
    fn figures_and_marks_may_be_asked_for() {
        assert_eq!(found("It costs $5 million, not 5 million.", "$5 million", Match::Word), ["$5 million"]);
        assert_eq!(Query::parse(" – ", Match::Word), None);
        assert_eq!(Query::parse("", Match::Stem), None);
        assert!(found("Nothing here.", "absent", Match::Stem).is_empty());
        assert!(found("Yes", "yes sir", Match::Stem).is_empty());
    }
}
