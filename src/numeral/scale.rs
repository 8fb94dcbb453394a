//! Scales in letters: what "m", "bn" and "MEUR" behind a figure multiply it by.
//!
//! In: the reader behind a figure. Out: whether letters there are a scale; its number has then been multiplied.
//!
//! | text | read as |
//! |---|---|
//! | `$5m`, `5m new homes`, `3 M€` | millions |
//! | `5m`, `17 K` | nothing: metres, kelvins |
//! | `120 MEUR`, `40kSEK` | millions of euros, thousands of kronor |
//! | `2 mil. euros` | millions; the full stop belongs to them |

use rust_decimal::Decimal;

use super::words::Reader;
use super::{Form, figure_text, is_hyphen, word_of};
use crate::lang::numerals::NumberKind;
use crate::lang::{Class, Classes};
use crate::token::Kind;

/// The letters of a currency's code.
const CODE: usize = 3;

/// Whether a word looks like a scale with the code of a currency: "MEUR", "bnUSD".
pub(super) fn may_be_coin(written: &str) -> bool {
    let bytes = written.as_bytes();
    matches!(bytes.len(), 4 | 5) && bytes.iter().rev().take(CODE).all(u8::is_ascii_uppercase)
}

impl<'a> Reader<'_, 'a> {
    /// The place behind the full stop of an abbreviated scale, where the sentence goes on: "2 mil. euros".
    pub(super) fn past_stop(&self, at: usize) -> usize {
        let view = self.view;
        let inside = view.mark(at, ".") && !view.spaced(at) && view.sentence_of(at) == view.sentence_of(at + 1);
        if inside && view.spaced(at + 1) { at + 1 } else { at }
    }

    /// "MEUR", "kSEK", "bnUSD" behind a figure: a scale and the code of a currency in one word.
    pub(super) fn scaled_coin(&mut self, written: &str, end: usize) -> bool {
        let view = self.view;
        if !may_be_coin(written) || self.form != Form::Figure || self.coin.is_some() {
            return false;
        }
        let Some((scale, code)) = written.split_at_checked(written.len() - CODE) else { return false };
        let coin = view.vocabulary.get(code).filter(|&word| view.vocabulary.classes(word).has(Class::Currency));
        let number = view.vocabulary.get(scale).and_then(|word| view.lexicon.sense(word, Class::Scale));
        let number = number.and_then(|datum| view.lexicon.numerals.get(datum));
        let Some((coin, number)) = coin.zip(number) else { return false };
        if !matches!(number.kind, NumberKind::Suffix | NumberKind::Letter) || !self.multiply(number.value, end) {
            return false;
        }
        (self.coin, self.letters) = (Some(coin), "");
        true
    }

    /// Letters on the last figure: `None` when there are none, else whether they were a scale that was read.
    pub(super) fn letters(&mut self) -> Option<bool> {
        if self.letters.is_empty() {
            return None;
        }
        if self.scaled_coin(self.letters, self.end) {
            return Some(false);
        }
        let read = self.glued_scale(self.letters).is_some_and(|scale| self.multiply(scale, self.end));
        if read {
            self.letters = "";
        }
        Some(read)
    }

    /// The scale that these letters on the last figure are.
    fn glued_scale(&self, letters: &str) -> Option<Decimal> {
        let view = self.view;
        let word = view.vocabulary.get(letters)?;
        let datum = view.lexicon.sense(word, Class::Scale)?;
        let number = view.lexicon.numerals.get(datum)?;
        let scales = match number.kind {
            NumberKind::Scale | NumberKind::Suffix => true,
            NumberKind::Letter => {
                let large =
                    letters.chars().all(char::is_uppercase) && number.value < Decimal::from(1_000_000_000_000u64);
                large
                    || self.is_money()
                    || self.counts_many(self.end, number.value)
                    || number.value == Decimal::from(1_000_000_000u64)
                        && self.group.is_some_and(|group| !group.is_integer())
            }
            _ => false,
        };
        scales.then_some(number.value)
    }

    /// Whether a lone letter behind the figure is a scale: "$5 m", "8 B people".
    pub(super) fn letter_scales(&self, at: usize) -> bool {
        let view = self.view;
        let value = word_of(view, at, Class::Scale).map_or(Decimal::ZERO, |word| word.value);
        self.form == Form::Figure
            && !(is_hyphen(view, at + 1))
            && (self.is_money() || self.before_coin(at + 1) || view.capital(at) && self.counts_many(at + 1, value))
    }

    /// Whether a sign or a code of a currency stands here: "3 M€", "120 M EUR".
    fn before_coin(&self, at: usize) -> bool {
        let view = self.view;
        let sign = view.kind(at) == Some(Kind::Mark) && !view.spaced(at);
        view.is(at, Class::Currency) && (sign || view.token(at).is_some_and(|token| token.capitals() && !token.digit()))
    }

    pub(super) fn is_money(&self) -> bool {
        let view = self.view;
        let before = self.at.checked_sub(1);
        // Of a range, "$2-3m", the sign stands before the first number.
        figure_text(view, self.at).1.is_some()
            || before.is_some_and(|before| {
                view.is(before, Class::Currency)
                    || !view.spaced(before)
                        && view.kind(before) == Some(Kind::Mark)
                        && before.checked_sub(2).is_some_and(|sign| view.is(sign, Class::Currency))
            })
            // "17 K" is no kwacha.
            || view.is(self.end, Class::Currency) && !view.is(self.end, Class::Scale)
    }

    /// Whether what follows is counted in the plural, so that "5m" cannot be metres: "5m new homes".
    fn counts_many(&self, at: usize, value: Decimal) -> bool {
        let view = self.view;
        const STOP: Classes = Classes::of(&[
            Class::Preposition,
            Class::Conjunction,
            Class::Article,
            Class::Pronoun,
            Class::Be,
            Class::Modal,
        ]);
        if value > Decimal::from(1_000_000_000u64) {
            return false;
        }
        if view.is(at, Class::Of)
            && view.any(at + 1, Classes::of(&[Class::Possessive, Class::Demonstrative, Class::They]))
        {
            return true;
        }
        for at in at..at + 3 {
            if view.kind(at) != Some(Kind::Word) || view.any(at, STOP) {
                return false;
            }
            let word = view.lower(at);
            if view.is(at, Class::PluralNoun) || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
                return true;
            }
        }
        false
    }
}
