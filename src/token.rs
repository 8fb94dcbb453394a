//! Tokens: text → every word and mark, each hashed once.
//!
//! In: a text and the vocabulary. Out: a layer of tokens in text order; each knows its word's number, its kind, and
//! how it stands to its neighbour.
//!
//! | text | tokens |
//! |---|---|
//! | `up to $1.5bn` | word `up`, word `to`, mark `$`, number `1.5bn` |

use crate::lang::vocabulary::Known;
use crate::lang::{SetId, Vocabulary, WordId};
use crate::plain::{Plain, Shape};
use crate::segment::{self, is_line_end};
use crate::span::{Layer, Span, Spanned, Text};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// Anything else: punctuation, symbols, pictures.
    Mark,
}

/// A word, a number or a mark of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    span: Span<Text>,
    /// The number of its lower-cased form in the vocabulary.
    pub word: WordId,
    /// The set of the lexical classes of its word.
    pub set: SetId,
    /// The set of the classes of the phrases that begin with its word.
    pub heads: SetId,
    /// What it looks like.
    pub kind: Kind,
    flags: u8,
    /// A mark of one byte, or 0.
    mark: u8,
}

const SPACED: u8 = 1;
const LINE: u8 = 2;
const CAPITAL: u8 = 4;
const CAPITALS: u8 = 8;
const DIGIT: u8 = 16;

impl Token {
    /// Whether white space stands before it (or nothing at all).
    pub fn spaced(&self) -> bool {
        self.flags & SPACED != 0
    }

    /// Whether it is this mark of one byte.
    #[inline]
    pub fn is_mark(&self, mark: u8) -> bool {
        self.mark == mark
    }

    /// Whether it is the first of its line.
    pub fn starts_line(&self) -> bool {
        self.flags & LINE != 0
    }

    /// Whether it begins with a capital letter.
    pub fn capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether all its letters, two at least, are capitals.
    pub fn capitals(&self) -> bool {
        self.flags & CAPITALS != 0
    }

    /// Whether a digit is in it.
    pub fn digit(&self) -> bool {
        self.flags & DIGIT != 0
    }
}

impl Spanned for Token {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// So many words are cut before they are looked up.
const BATCH: usize = 32;

/// Finds the tokens of a text.
pub fn tokenize(text: &str, vocabulary: &mut Vocabulary) -> Layer<Token> {
    let mut reader = Reader { text, vocabulary, last: 0, tokens: Vec::with_capacity(text.len() / 4) };
    let (mut cut, mut waiting) = ([(0, 0, None); BATCH], 0);
    segment::pieces(text, |start, end, plain| {
        cut[waiting] = (start, end, plain);
        waiting += 1;
        if waiting == BATCH {
            reader.read(&cut);
            waiting = 0;
        }
    });
    reader.read(&cut[..waiting]);
    Layer::new(reader.tokens)
}

struct Reader<'a> {
    text: &'a str,
    vocabulary: &'a mut Vocabulary,
    /// The end of the last token.
    last: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn read(&mut self, cut: &[(usize, usize, Option<Plain>)]) {
        self.vocabulary.fetch(cut.iter().filter_map(|(_, _, plain)| plain.map(|plain| plain.key)));
        for &(start, end, plain) in cut {
            let token = self.token(start, end, plain);
            self.tokens.push(token);
            self.last = end;
        }
    }

    #[inline]
    fn token(&mut self, start: usize, end: usize, plain: Option<Plain>) -> Token {
        let bytes = self.text.as_bytes();
        let (kind, mut flags, known) = match plain {
            Some(Plain { key, shape }) => {
                let (kind, flags) = look(bytes[start], shape);
                (kind, flags, self.vocabulary.look_up_short(key))
            }
            None => {
                let written = &self.text[start..end];
                let (kind, flags) = look_closely(written);
                let word = self.vocabulary.intern_long(written);
                (kind, flags, self.vocabulary.known(word))
            }
        };
        let first = self.tokens.is_empty();
        if first {
            flags |= SPACED | LINE;
        } else if start > self.last {
            flags |= self.gap(start);
        }
        let mark = if kind == Kind::Mark && end - start == 1 { bytes[start] } else { 0 };
        let Known { id: word, set, heads } = known;
        Token { span: Span::new(start, end), word, set, heads, kind, flags, mark }
    }
}

impl Reader<'_> {
    /// What stands between the last token and this place: a space, the end of a line, or only what nobody sees.
    #[inline]
    fn gap(&self, start: usize) -> u8 {
        let gap = &self.text[self.last..start];
        if gap == " " {
            SPACED
        } else if gap.contains(is_line_end) {
            SPACED | LINE
        } else if gap.contains(char::is_whitespace) {
            SPACED
        } else {
            0
        }
    }
}

fn look(first: u8, shape: Shape) -> (Kind, u8) {
    if first.is_ascii_digit() {
        return (Kind::Number, DIGIT);
    }
    if !first.is_ascii_alphabetic() && shape.upper | shape.digit == 0 && (first != b'_' || shape.lower == 0) {
        return (Kind::Mark, 0);
    }
    let mut flags = 0;
    if first.is_ascii_uppercase() {
        flags |= CAPITAL;
        if shape.lower == 0 && (shape.upper | shape.digit).count_ones() > 1 {
            flags |= CAPITALS;
        }
    }
    if shape.digit != 0 {
        flags |= DIGIT;
    }
    (Kind::Word, flags)
}

fn look_closely(written: &str) -> (Kind, u8) {
    let first = written.chars().next().unwrap_or(' ');
    if !written.chars().any(char::is_alphanumeric) {
        return (Kind::Mark, 0);
    }
    let mut flags = 0;
    if first.is_uppercase() {
        flags |= CAPITAL;
        if written.chars().nth(1).is_some() && !written.chars().any(char::is_lowercase) {
            flags |= CAPITALS;
        }
    }
    if written.chars().any(|c| c.is_ascii_digit()) {
        flags |= DIGIT;
    }
    (if first.is_numeric() { Kind::Number } else { Kind::Word }, flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(&str, Kind)> {
        let layer = tokenize(text, &mut Vocabulary::default());
        layer.iter().map(|token| (&text[token.span().range()], token.kind)).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        use Kind::{Mark, Number, Word};
        assert_eq!(
            tokens("to $1.5bn – G20"),
            [("to", Word), ("$", Mark), ("1.5bn", Number), ("–", Mark), ("G20", Word)]
        );
    }

    #[test]
    fn a_token_knows_how_it_is_written_and_where_it_stands() {
        let layer = tokenize("Élan UN\nis-A", &mut Vocabulary::default());
        let seen: Vec<_> = layer.iter().map(|t| (t.capital(), t.capitals(), t.spaced(), t.starts_line())).collect();
        let expected = [
            (true, false, true, true),
            (true, true, true, false),
            (false, false, true, true),
            (false, false, false, false),
            (true, false, false, false),
        ];
        assert_eq!(seen, expected);
    }
}
