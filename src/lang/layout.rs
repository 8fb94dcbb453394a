//! The words of the built-in lexicon, laid out for lookup without a single step at start.
//!
//! In: a sealed [`Vocabulary`](super::vocabulary::Vocabulary), when the program is built. Out: columns of numbers,
//! written as bytes, in which a word is found as it is in the vocabulary that they were made of.
//!
//! | column | one number per | holds |
//! |---|---|---|
//! | `slots` | slot of the hash table | the word's number + 1, or 0 |
//! | `keys` | word | its bytes as a number, 0 for a long one |
//! | `starts` | word, and one more | where its letters begin in `text` |
//! | `sets` | distinct set of lexical classes | the classes as bits |
//! | `classes` | word | the number of the set of its classes |
//! | `heads` | word | the number of the set of the classes of the phrases that begin with it |
//! | `bases` | word | the number of the word without its clitic |
//! | `long` | long word | its number |
//! | `stems` | word | its stem, [packed](super::stem::packed) |

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::class::Classes;
use super::sets::{SetId, Sets};
use super::stem::unpacked;
use super::vocabulary::{WordId, probe};

/// The columns; of bytes that are owned when they are written, and borrowed from the program when they are read.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Words<B, T> {
    pub(super) slots: B,
    pub(super) keys: B,
    pub(super) starts: B,
    pub(super) sets: B,
    pub(super) classes: B,
    pub(super) heads: B,
    pub(super) bases: B,
    pub(super) long: B,
    pub(super) stems: B,
    /// All letters in a row. They lie in a file of their own, which the compiler knows to be text.
    #[serde(skip)]
    pub(super) text: T,
}

/// The words of a lexicon that is part of the program.
pub type BuiltInWords = Words<&'static [u8], &'static str>;

/// The number at a place of a column of four bytes each.
pub fn narrow(column: &[u8], at: usize) -> Option<u32> {
    let bytes = column.get(at * 4..at * 4 + 4)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// The number at a place of a column of two bytes each.
pub fn short(column: &[u8], at: usize) -> Option<u16> {
    let bytes = column.get(at * 2..at * 2 + 2)?;
    bytes.try_into().ok().map(u16::from_le_bytes)
}

/// The number at a place of a column of sixteen bytes each.
pub fn wide(column: &[u8], at: usize) -> Option<u128> {
    let bytes = column.get(at * 16..at * 16 + 16)?;
    bytes.try_into().ok().map(u128::from_le_bytes)
}

/// A column of four bytes each.
pub fn narrow_column(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// A column of two bytes each.
pub fn short_column(numbers: impl IntoIterator<Item = u16>) -> Vec<u8> {
    numbers.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// A column of sixteen bytes each.
pub fn wide_column(numbers: impl IntoIterator<Item = u128>) -> Vec<u8> {
    numbers.into_iter().flat_map(u128::to_le_bytes).collect()
}

impl BuiltInWords {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.classes.len() / 2
    }

    /// The word with this key.
    #[inline]
    pub fn find(&self, key: u128) -> Option<WordId> {
        let same = |id: u32| wide(self.keys, id as usize) == Some(key);
        probe(key, self.slots.len() / 4, |slot| narrow(self.slots, slot), same).map(WordId)
    }

    /// The words that have no key: too long for one, or not plain ASCII.
    pub fn long(&self) -> impl Iterator<Item = WordId> + use<> {
        let column = self.long;
        (0..column.len() / 4).map_while(move |at| narrow(column, at)).map(WordId)
    }

    /// Its letters.
    pub fn word(&self, at: usize) -> &'static str {
        let (start, end) = (narrow(self.starts, at), narrow(self.starts, at + 1));
        start.zip(end).and_then(|(start, end)| self.text.get(start as usize..end as usize)).unwrap_or_default()
    }

    /// Its stem.
    pub fn stem(&self, at: usize) -> Cow<'static, str> {
        unpacked(self.word(at), self.stems.get(at).copied().unwrap_or(u8::MAX))
    }

    /// The sets of classes by number.
    pub fn sets(&self) -> Sets {
        let sets = self.sets.as_chunks().0.as_chunks().0;
        sets.iter().map(|bits| Classes::from_bits(bits.map(u64::from_le_bytes))).collect()
    }

    /// The number of the set of its classes.
    #[inline]
    pub fn classes(&self, at: usize) -> SetId {
        short(self.classes, at).map_or(SetId::NONE, SetId)
    }

    /// The number of the set of the classes of the phrases that begin with it.
    pub fn heads(&self, at: usize) -> SetId {
        short(self.heads, at).map_or(SetId::NONE, SetId)
    }

    /// The word without its clitic, or itself.
    pub fn base(&self, at: usize) -> WordId {
        WordId(narrow(self.bases, at).unwrap_or(at as u32))
    }
}
