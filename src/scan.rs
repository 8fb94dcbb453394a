//! The view that every stage reads: tokens with their words, classes and phrases, safe at any place.
//!
//! In: what the earlier floors found. Out: questions about a token by its index; an index beyond the text is no error,
//! the answer is simply "no".
//!
//! | question | about `at least 300` |
//! |---|---|
//! | `is(0, Class::At)` | true |
//! | `phrase(0, Class::Bound)` | `Some((2, datum))` |
//! | `kind(2)` | `Some(Kind::Number)` |

use std::ops::Range;

use crate::lang::commit::Kinds;
use crate::lang::people::Part;
use crate::lang::{Class, Classes, Lexicon, SetId, Vocabulary, WordId};
use crate::outline::Block;
use crate::sentence::Sentence;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::token::{Kind, Token};

/// A text with its tokens, blocks and sentences.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a Layer<Token>,
    /// Its blocks.
    pub blocks: &'a Layer<Block>,
    /// Its sentences.
    pub sentences: &'a Layer<Sentence>,
    /// The words of its tokens.
    pub vocabulary: &'a Vocabulary,
    /// The language.
    pub lexicon: &'a Lexicon,
}

/// The longest dateline, in tokens.
const DATELINE: usize = 14;

impl<'a> View<'a> {
    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The token as written; empty beyond the text.
    pub fn written(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| &self.text[token.span().range()])
    }

    /// The lower-cased word.
    pub fn lower(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.vocabulary.word(token.word))
    }

    /// The word's number.
    pub fn word(&self, at: usize) -> Option<WordId> {
        self.token(at).map(|token| token.word)
    }

    /// All lexical classes of the word.
    #[inline]
    pub fn classes(&self, at: usize) -> Classes {
        self.token(at).map_or(Classes::NONE, |token| self.classes_of(token))
    }

    /// All lexical classes of a token's word.
    #[inline]
    pub fn classes_of(&self, token: &Token) -> Classes {
        self.vocabulary.set(token.set)
    }

    /// The classes of the phrases that begin with a token's word.
    #[inline]
    pub fn heads_of(&self, token: &Token) -> Classes {
        self.vocabulary.set(token.heads)
    }

    /// Whether a token's word is of one of these classes, or begins a phrase that is.
    #[inline]
    pub fn meets(&self, token: &Token, classes: Classes) -> bool {
        self.classes_of(token).meets(classes) || token.heads != SetId::NONE && self.heads_of(token).meets(classes)
    }

    /// Whether the word is of this class.
    #[inline]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.classes(at).has(class)
    }

    /// Whether the word is of one of these classes.
    #[inline]
    pub fn any(&self, at: usize, classes: Classes) -> bool {
        self.classes(at).meets(classes)
    }

    /// What the token looks like.
    #[inline]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    /// Whether the token is this mark.
    #[inline]
    pub fn mark(&self, at: usize, mark: &str) -> bool {
        match *mark.as_bytes() {
            [byte] => self.token(at).is_some_and(|token| token.is_mark(byte)),
            _ => self.kind(at) == Some(Kind::Mark) && self.written(at) == mark,
        }
    }

    /// Whether the token begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::capital)
    }

    /// Whether white space stands before the token.
    pub fn spaced(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::spaced)
    }

    /// The datum of the word in a class.
    #[inline]
    pub fn sense(&self, at: usize, class: Class) -> Option<u32> {
        let token = self.token(at)?;
        if self.classes_of(token).has(class) { self.datum(token.word, class) } else { None }
    }

    /// The datum of a word, or of what a clitic is written onto.
    fn datum(&self, word: WordId, class: Class) -> Option<u32> {
        self.lexicon.sense(word, class).or_else(|| self.lexicon.sense(self.vocabulary.base(word), class))
    }

    /// The datum of what a clitic is written onto, whose classes the token has not: "the institute’s".
    pub fn base_sense(&self, at: usize, class: Class) -> Option<u32> {
        self.lexicon.sense(self.vocabulary.base(self.word(at)?), class)
    }

    /// Whether the word is what a party is called: "Labour", "the Greens", "the party".
    pub fn is_party(&self, at: usize) -> bool {
        self.sense(at, Class::OrgNoun).is_some_and(|datum| self.lexicon.people.body(datum) == Part::Candidate)
    }

    /// Whether the plural of the word is a party’s name: "Liberal", "Tory".
    pub fn called_after_party(&self, at: usize) -> bool {
        let word = self.lower(at);
        let plural = word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"));
        let sense = self.vocabulary.get(&plural).and_then(|word| self.lexicon.sense(word, Class::OrgNoun));
        sense.is_some_and(|datum| self.lexicon.people.body(datum) == Part::Candidate)
    }

    /// Whether a number stands here, in figures or as one of these `words`.
    pub fn numeric(&self, at: usize, words: Classes) -> bool {
        self.kind(at) == Some(Kind::Number) || self.any(at, words)
    }

    /// What a verb tells about a promise: "build on" less than "build".
    pub fn verb_kinds(&self, at: usize) -> Kinds {
        let Some(token) = self.token(at) else { return Kinds::NONE };
        let datum = match self.heads_of(token).has(Class::PromiseVerb) {
            true => self.longest(at, token, Class::PromiseVerb).map(|(_, datum)| datum),
            false => self.sense(at, Class::PromiseVerb),
        };
        datum.map_or(Kinds::NONE, |datum| self.lexicon.kinds.get(datum))
    }

    /// What another word tells about a promise.
    pub fn word_kinds(&self, at: usize) -> Kinds {
        self.sense(at, Class::PromiseWord).map_or(Kinds::NONE, |datum| self.lexicon.kinds.get(datum))
    }

    /// The longest word or phrase of the class that begins here: how many tokens, and its datum.
    #[inline]
    pub fn phrase(&self, at: usize, class: Class) -> Option<(usize, u32)> {
        let token = self.token(at)?;
        // Nearly every word is turned away here, by two bits.
        if self.heads_of(token).has(class) || self.classes_of(token).has(class) {
            self.longest(at, token, class)
        } else {
            None
        }
    }

    fn longest(&self, at: usize, token: &Token, class: Class) -> Option<(usize, u32)> {
        let phrase = self.heads_of(token).has(class).then(|| self.phrase_on(token.word, at + 1, class)).flatten();
        match phrase {
            Some((end, datum)) => Some((end - at, datum)),
            None => self.sense(at, class).map(|datum| (1, datum)),
        }
    }

    /// The longest phrase of the class that begins with `first` and goes on at the token `next`: its end, its datum.
    #[inline]
    pub fn phrase_on(&self, first: WordId, next: usize, class: Class) -> Option<(usize, u32)> {
        let words = (first, self.word(next)?);
        let (len, datum) = self.lexicon.phrase(class, words, |offset| self.word(next + 1 + offset))?;
        Some((next + 1 + len, datum))
    }

    /// The tokens among these whose word is of one of the classes, or begins a phrase that is.
    #[inline]
    pub fn meeting(&self, toks: Range<usize>, classes: Classes) -> impl Iterator<Item = usize> + use<'a> {
        let first = toks.start;
        let tokens = self.tokens.get(toks).unwrap_or_default().iter().enumerate();
        let view = *self;
        tokens.filter(move |(_, token)| view.meets(token, classes)).map(move |(at, _)| first + at)
    }

    /// Whether a day of the week is part of a name: "Elder Sunday Obi".
    pub fn weekday_named(&self, at: usize) -> bool {
        let title = Classes::of(&[Class::Title, Class::PersonNoun]);
        let before = if self.mark(at.wrapping_sub(1), ".") { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
        self.is(at, Class::Weekday)
            && self.capital(at)
            && self.any(before, title)
            && self.capital(before)
            && self.capital(at + 1)
            && self.kind(at + 1) == Some(Kind::Word)
            && !self.is(at + 1, Class::Calendar)
    }

    /// "CEDAR FORK, March 12 (KTA) – …": the token behind the dash, for the place in capitals is nobody.
    pub fn behind_dateline(&self, toks: Span<Toks>) -> usize {
        let first = toks.start();
        let high = toks.end().min(first + DATELINE);
        let shouted = (first..high).take_while(|&at| self.token(at).is_some_and(Token::capitals));
        let place = shouted.filter(|&at| self.lower(at).len() > 2).count();
        if place == 0 {
            return first;
        }
        const FINITE: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::VerbS, Class::VerbPast]);
        let finite = |at: usize| !self.capital(at) && self.any(at, FINITE);
        let spaced =
            |at: usize| self.spaced(at) && self.spaced(at + 1) || self.mark(at + 1, "-") || self.mark(at - 1, "-");
        let dash = |at: usize| matches!(self.written(at), "–" | "—" | "―") || self.mark(at, "-") && spaced(at);
        let dash = (first + place..high).take_while(|&at| !finite(at)).find(|&at| dash(at));
        dash.map_or(first, |dash| dash + 1 + usize::from(self.mark(dash + 1, "-")))
    }

    /// The text of these tokens.
    pub fn span(&self, toks: Span<Toks>) -> Span<Text> {
        let last = toks.end().checked_sub(1).filter(|&last| last >= toks.start());
        match (self.token(toks.start()), last.and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => first.span().cover(last.span()),
            (Some(first), None) => Span::new(first.span().start(), first.span().start()),
            _ => Span::new(self.text.len(), self.text.len()),
        }
    }

    /// The tokens that start within a span of the text.
    pub fn toks(&self, span: Span<Text>) -> Span<Toks> {
        let range = self.tokens.starting_in(span);
        Span::new(range.start, range.end)
    }

    /// The index of the sentence that holds the token.
    pub fn sentence_of(&self, at: usize) -> Option<usize> {
        self.sentences.at(self.token(at)?.span().start())
    }

    /// The index of the block that holds the token.
    pub fn block_of(&self, at: usize) -> Option<usize> {
        self.blocks.at(self.token(at)?.span().start())
    }
}
