//! Sentences: tokens and blocks → sentences.
//!
//! In: the tokens and blocks of a text. Out: a layer of sentences that never reach over a block. A full stop ends one
//! unless it belongs to an abbreviation, an initial or a figure; closing marks go with the sentence they close.
//!
//! | text | sentences |
//! |---|---|
//! | `Dr. Roe left at 5 p.m. on No. 5.` | one |
//! | `“We won.” They cheered.` | two |
//! | `It has 12 wards.Then we build.` | two |

use crate::lang::lexicon::Ends;
use crate::lang::{Class, Classes, Lexicon, Vocabulary};
use crate::outline::Block;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::token::{Kind, Token};

/// A sentence.
#[derive(Debug, Clone, Copy)]
pub struct Sentence {
    span: Span<Text>,
    /// Its tokens.
    pub toks: Span<Toks>,
    /// The index of the block it stands in.
    pub block: u32,
}

impl Spanned for Sentence {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

impl Sentence {
    /// What is left of it from this token on.
    pub fn from(&self, span: Span<Text>, first: usize) -> Sentence {
        Sentence { span, toks: Span::new(first, self.toks.end()), block: self.block }
    }
}

/// A sentence without end is cut after so many tokens: later stages look back and ahead within a sentence, and what
/// they cost must grow with the text, not with its square.
const LONGEST: usize = 512;

/// Finds the sentences of a text.
pub fn find_sentences(
    text: &str,
    tokens: &[Token],
    blocks: &Layer<Block>,
    vocabulary: &Vocabulary,
    lexicon: &Lexicon,
) -> Layer<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut first = 0;
    for (number, block) in blocks.iter().enumerate() {
        let end = first + tokens[first..].partition_point(|token| token.span().start() < block.span().end());
        let reader = Reader { text, tokens: &tokens[..end], vocabulary, lexicon };
        let mut start = first + tokens[first..end].partition_point(|token| token.span().start() < block.body);
        // A bullet or a number before the words belongs to no sentence.
        let mut at = start;
        while at < end {
            // Only a mark ends one, or too many words do.
            let cut = start + LONGEST;
            at += tokens[at..end.min(cut)].iter().position(|token| token.kind == Kind::Mark).unwrap_or(end - at);
            at = at.min(cut);
            if at >= end {
                break;
            }
            let ends = reader.ends_at(at).or((at == cut).then_some(at + 1));
            if let Some(after) = ends {
                push(&mut sentences, tokens, start, after, number);
                start = after;
                at = after;
            } else {
                at += 1;
            }
        }
        push(&mut sentences, tokens, start, end, number);
        first = end;
    }
    Layer::new(sentences)
}

fn push(sentences: &mut Vec<Sentence>, tokens: &[Token], start: usize, end: usize, block: usize) {
    if let Some([first, ..]) = tokens.get(start..end) {
        let last = tokens[..end].last().unwrap_or(first);
        let span = first.span().cover(last.span());
        sentences.push(Sentence { span, toks: Span::new(start, end), block: block as u32 });
    }
}

/// What may stand behind an hour in the same sentence: "at 5 p.m. Friday".
const CALENDAR: Classes = Classes::of(&[Class::Weekday, Class::Month]);

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span().range()])
    }

    /// The token after the sentence, when the mark at `at` ends one.
    fn ends_at(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Mark)?;
        let mark = self.text[token.span().range()].chars().next()?;
        if !matches!(mark, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            return None;
        }
        let mut after = at + 1;
        while matches!(self.written(after), "." | "!" | "?" | "…") && !self.tokens[after].spaced() {
            after += 1;
        }
        let marks = after - at;
        // Closing marks and footnotes go with the sentence; a straight mark closes when it is glued on.
        while let Some(close) = self.tokens.get(after) {
            let glued = !close.spaced();
            match self.written(after) {
                "”" | "’" | "»" | ")" | "]" if glued => after += 1,
                "\"" | "'" | "“" if glued && self.tokens.get(after + 1).is_none_or(Token::spaced) => after += 1,
                // Two apostrophes do for a quotation mark.
                "'" if glued && self.written(after + 1) == "'" => after += 1,
                "[" if glued && self.written(after + 2) == "]" => after += 3,
                _ => break,
            }
        }
        let Some(next) = self.tokens.get(after) else { return Some(after) };
        if !next.spaced() {
            // "end.The": a space is missing, unless it is a web address or an initial.
            let sure = mark != '.' || after > at + marks || at > 0 && self.tokens[at - 1].kind == Kind::Number;
            let glued = (sure || marks == 1 && self.is_glued(at)) && next.capital() && !next.capitals();
            return (glued && (next.span().len() > 1 || self.opens_sentence(next))).then_some(after);
        }
        let mut opener = after;
        while matches!(self.written(opener), "“" | "\"" | "‘" | "'" | "«" | "„" | "(" | "[" | "–" | "—" | "-")
        {
            opener += 1;
        }
        let Some(next) = self.tokens.get(opener) else { return Some(after) };
        if next.kind == Kind::Word && !next.capital() {
            // "Really?" she asked. – the narrator goes on in the same sentence.
            return None;
        }
        if mark == '.' && marks == 1 && self.abbreviates(at, after, next) {
            return None;
        }
        if mark != '.' && opener == after && after > at + marks && self.is_attributed(after) {
            return None;
        }
        Some(after)
    }

    /// Whether the full stop at `at` joins two sentences and no parts of an address: "the wards.Then we".
    fn is_glued(&self, at: usize) -> bool {
        let Some([before, stop, next]) = at.checked_sub(1).and_then(|before| self.tokens.get(before..at + 2)) else {
            return false;
        };
        let lower = |token: &Token| self.written_of(token).chars().rev().take(2).all(char::is_lowercase);
        // "www.Harbour.Org/wards", "ana.Roe@harbour.org"
        let joins = |place: usize| {
            self.tokens.get(place).is_some_and(|token| token.kind == Kind::Mark && !token.spaced())
                && self.tokens.get(place + 1).is_some_and(|token| !token.spaced())
                && matches!(self.written(place), "." | "@" | "/" | ":" | "_")
        };
        let prose = before.kind == Kind::Word && before.span().len() > 1 && lower(before) && !stop.spaced();
        let address = self.written_of(next).contains('.')
            || joins(at + 2)
            || !before.spaced() && at.checked_sub(2).is_some_and(joins);
        let known = |token: &Token| self.vocabulary.is_lexical(self.vocabulary.base(token.word));
        // "Harbour.Org" is a name; "in Varn.She" and "in Varn.Ana Roe" are not.
        let parted = !before.capital() || known(next) || self.tokens.get(at + 2).is_some_and(Token::capital);
        let short = self.lexicon.abbreviation(before.word, before.capital());
        prose && !address && parted && !matches!(short, Some(Ends::Never | Ends::Figure))
    }

    fn written_of(&self, token: &Token) -> &str {
        &self.text[token.span().range()]
    }

    /// Whether a name and a verb of saying follow: "Who pays?" Brandt asked.
    fn is_attributed(&self, after: usize) -> bool {
        const LONGEST_NAME: usize = 5;
        let rest = self.tokens.get(after..).unwrap_or_default();
        let name = rest.iter().take(LONGEST_NAME).take_while(|token| token.capital()).count();
        let named = rest.first().is_some_and(|first| name > 0 && !self.opens_sentence(first));
        named && rest.get(name).is_some_and(|verb| self.vocabulary.set(verb.set).has(Class::Cue))
    }

    /// Whether the full stop at `at` belongs to the word before it.
    fn abbreviates(&self, at: usize, after: usize, next: &Token) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return true };
        // "We will: a. build homes; b. hire nurses"
        if matches!(self.written(at - at.min(2)), ":" | ";") && self.numbers(at - 1) && !self.opens_sentence(next) {
            return true;
        }
        if self.tokens[at].spaced() || before.kind == Kind::Number || after > at + 1 {
            return false;
        }
        let word = &self.text[before.span().range()];
        let single = |token: &Token| self.text[token.span().range()].chars().count() == 1;
        if before.capital() && single(before) {
            // "by J. K. Rowe", although "A." could open a sentence; but "plan B. The rest".
            return next.kind == Kind::Mark || next.capital() && (single(next) || !self.opens_sentence(next));
        }
        let goes_on = next.kind != Kind::Mark && !self.opens_sentence(next);
        match self.lexicon.abbreviation(before.word, before.capital()) {
            // "photo op. They" – a short word of everyday use is no abbreviation before a new sentence.
            Some(Ends::Never) => before.capital() || word.contains('.') || !self.opens_sentence(next),
            Some(Ends::Figure) => next.digit(),
            // "5 Mio. €"
            Some(Ends::Perhaps) => goes_on || self.vocabulary.set(next.set).has(Class::Currency),
            Some(Ends::Hour) => next.capitals() || self.vocabulary.set(next.set).meets(CALENDAR),
            // "U.S" and "Ph.D" are words with a full stop inside.
            None => word.contains('.') && word.split('.').all(|part| part.len() <= 2) && goes_on,
        }
    }

    /// "a", "iv", "12": what numbers the points of a list.
    fn numbers(&self, at: usize) -> bool {
        let word = self.written(at).as_bytes();
        word.len() == 1 && word[0].is_ascii_lowercase()
            || word.len() < 5 && word.iter().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
            || word.len() < 3 && word.iter().all(u8::is_ascii_digit)
    }

    /// Whether a capitalised word is one that opens sentences rather than continues a name.
    fn opens_sentence(&self, next: &Token) -> bool {
        const OPENERS: Classes = Classes::of(&[
            Class::Article,
            Class::Subject,
            Class::Preposition,
            Class::Conjunction,
            Class::Subordinator,
            Class::Demonstrative,
            Class::Possessive,
            Class::Quantifier,
            Class::Wh,
            Class::Adverb,
        ]);
        // "St. Brendan's" opens with a name; its clitic says nothing.
        next.capital() && self.vocabulary.classes(self.vocabulary.base(next.word)).meets(OPENERS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::find_blocks;
    use crate::token::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut vocabulary = lexicon.vocabulary();
        let tokens = tokenize(text, &mut vocabulary);
        let blocks = find_blocks(text, &lexicon);
        let layer = find_sentences(text, &tokens, &blocks, &vocabulary, &lexicon);
        layer.iter().map(|sentence| &text[sentence.span().range()]).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(sentences("Dr. J. K. Roe of the U.S. mission left at 5 p.m. on No. 5.").len(), 1);
    }

    #[test]
    fn closing_marks_go_with_their_sentence() {
        assert_eq!(sentences("“We won.” They cheered."), ["“We won.”", "They cheered."]);
        assert_eq!(sentences("“Did we?” she asked. No."), ["“Did we?” she asked.", "No."]);
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        assert_eq!(sentences(&"dogs bark and ".repeat(1000)).len(), 3000usize.div_ceil(LONGEST + 1));
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        assert_eq!(sentences("She left at 5 p.m. The hall was empty.").len(), 2);
    }
}
