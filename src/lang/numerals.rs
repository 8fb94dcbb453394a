//! Number words: `numerals.tsv` → what each word does to a number.
//!
//! In: rows of form, kinds and value. Out: for a word in one of the number classes its [`NumberWord`].
//!
//! | row | read as |
//! |---|---|
//! | `twenty · cardinal · 20` | adds twenty |
//! | `million · scale · 1000000` | multiplies what stands before it |
//! | `third · ordinal,fraction · 3` | the third, or one of three parts |

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::Table;
use crate::error::Result;

/// What a number word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberKind {
    /// Adds: "five", "twenty".
    Cardinal,
    /// Multiplies: "hundred", "million", "lakh".
    Scale,
    /// Multiplies, and is written behind figures: "bn", "k".
    Suffix,
    /// A letter that multiplies where the context is money or many: "m", "b".
    Letter,
    /// Multiplies, and is counted like a noun: "dozen".
    Collective,
    /// "couple": two, of which only grammar knows whether it counts.
    Couple,
    /// A scale in the plural: "tens", "thousands".
    Plural,
    /// Stands between a whole number and its decimals: "point".
    Point,
    /// The parts of a whole: "half", "thirds".
    Fraction,
    /// A place in a row: "third".
    Ordinal,
    /// One character that is a fraction: "½".
    Vulgar,
    /// Behind figures, makes them an ordinal: the last digit that it belongs to, or 0 for all others.
    Ending,
    /// A digit only behind a decimal point: "oh".
    Digit,
    /// Makes what follows negative: "minus".
    Sign,
}

/// A number word.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct NumberWord {
    /// What it does.
    pub kind: NumberKind,
    /// With which number; the denominator of a fraction.
    #[serde(with = "super::decimal")]
    pub value: Decimal,
    /// The denominator of a fraction that is one character.
    #[serde(with = "super::decimal")]
    pub parts: Decimal,
}

const KINDS: &[(&str, (NumberKind, Class))] = &[
    ("cardinal", (NumberKind::Cardinal, Class::Cardinal)),
    ("scale", (NumberKind::Scale, Class::Scale)),
    ("suffix", (NumberKind::Suffix, Class::Scale)),
    ("letter", (NumberKind::Letter, Class::Scale)),
    ("collective", (NumberKind::Collective, Class::Scale)),
    ("couple", (NumberKind::Couple, Class::Scale)),
    ("plural", (NumberKind::Plural, Class::Scale)),
    ("point", (NumberKind::Point, Class::Scale)),
    ("fraction", (NumberKind::Fraction, Class::Fraction)),
    ("ordinal", (NumberKind::Ordinal, Class::Ordinal)),
    ("vulgar", (NumberKind::Vulgar, Class::Fraction)),
    ("sign", (NumberKind::Sign, Class::Scale)),
    ("ending", (NumberKind::Ending, Class::Scale)),
    ("digit", (NumberKind::Digit, Class::Scale)),
];

/// All number words of a language; the data of the classes `cardinal`, `scale`, `fraction` and `ordinal` point here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Numerals {
    words: Vec<NumberWord>,
}

impl Numerals {
    /// The number word with this datum.
    pub fn get(&self, datum: u32) -> Option<&NumberWord> {
        self.words.get(datum as usize)
    }
}

impl Lexicon {
    /// Reads `numerals.tsv`: form, kinds separated by commas, value.
    pub(super) fn read_numerals(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let (value, parts) = row.cell(2).split_once('/').unwrap_or((row.cell(2), "1"));
            let number = |text: &str| text.parse::<Decimal>().map_err(|_| row.error(format!("“{text}” is no number")));
            let (value, parts) = (number(value)?, number(parts)?);
            for name in row.cell(1).split(',') {
                let Some((_, (kind, class))) = KINDS.iter().find(|(known, _)| *known == name) else {
                    return Err(row.error(format!("“{name}” is no kind of number word")));
                };
                let datum = self.numerals.words.len() as u32;
                self.numerals.words.push(NumberWord { kind: *kind, value, parts });
                self.add(row.cell(0), *class, datum);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_an_ordinal_and_a_fraction() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let word = lexicon.vocabulary().intern("third");
        for (class, kind) in [(Class::Ordinal, NumberKind::Ordinal), (Class::Fraction, NumberKind::Fraction)] {
            let number = lexicon.numerals.get(lexicon.sense(word, class).unwrap()).unwrap();
            assert_eq!((number.kind, number.value), (kind, Decimal::from(3)));
        }
    }
}
