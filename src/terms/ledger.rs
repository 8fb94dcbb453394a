//! The ledger: what counting remembers from one document to the next, so that a word is stemmed once.
//!
//! In: word numbers of a vocabulary. Out: stems, and small numbers that are dense within one document, so that counts
//! lie in arrays and not in hash tables. Nothing in it changes what is counted; it only saves work.
//!
//! | asked | answer |
//! |---|---|
//! | the stem of `Schools’` | `school` |
//! | the numbers of `a b a` within a document | 0, 1, 0 |

use rustc_hash::FxHashMap;

use crate::lang::{Class, Vocabulary, WordId};

/// The number of a stem in a [`Ledger`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// Stems by word, and the numbering of the document at hand. It belongs to one vocabulary.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    stem_of: Vec<u32>,
    numbers: FxHashMap<Box<str>, u32>,
    stems: Vec<Box<str>>,
    words: Numbering,
    units: Numbering,
}

const UNKNOWN: u32 = u32::MAX;

impl Ledger {
    /// The stem of a word, without its possessive.
    #[inline]
    pub fn stem(&mut self, vocabulary: &Vocabulary, word: WordId) -> StemId {
        let at = word.0 as usize;
        if let Some(&known) = self.stem_of.get(at)
            && known != UNKNOWN
        {
            return StemId(known);
        }
        self.learn(vocabulary, word)
    }

    /// Takes in a word that has not been asked for before.
    fn learn(&mut self, vocabulary: &Vocabulary, word: WordId) -> StemId {
        let at = word.0 as usize;
        let stem = vocabulary.stem(bare(vocabulary, word));
        let number = match self.numbers.get(&*stem) {
            Some(&number) => number,
            None => {
                let number = self.stems.len() as u32;
                let stem: Box<str> = stem.into();
                self.stems.push(stem.clone());
                self.numbers.insert(stem, number);
                number
            }
        };
        if self.stem_of.len() <= at {
            self.stem_of.resize(vocabulary.len().max(at + 1), UNKNOWN);
        }
        self.stem_of[at] = number;
        StemId(number)
    }

    /// The stem's letters.
    pub fn letters(&self, stem: StemId) -> &str {
        self.stems.get(stem.0 as usize).map_or("", |stem| stem)
    }

    /// Begins a document: every numbering starts from 0.
    pub(super) fn begin(&mut self) -> (&mut Numbering, &mut Numbering) {
        self.words.begin();
        self.units.begin();
        (&mut self.words, &mut self.units)
    }

    /// The numbering of units, for a second look at the stems.
    pub(super) fn units(&mut self) -> &mut Numbering {
        &mut self.units
    }
}

/// Dense numbers for sparse ones, begun afresh for each document without clearing anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    epoch: u32,
    next: u32,
    seen: Vec<(u32, u32)>,
}

impl Numbering {
    fn begin(&mut self) {
        self.next = 0;
        self.epoch = self.epoch.wrapping_add(1);
        if self.epoch == 0 {
            self.seen.clear();
            self.epoch = 1;
        }
    }

    /// The dense number of `sparse`, and whether it is new.
    #[inline]
    pub fn number(&mut self, sparse: u32) -> (u32, bool) {
        let at = sparse as usize;
        match self.seen.get(at) {
            Some(&(epoch, number)) if epoch == self.epoch => (number, false),
            _ => (self.enter(at), true),
        }
    }

    /// Fetches the places of these numbers, all at once, before they are asked for one by one.
    #[inline]
    pub fn fetch(&self, numbers: impl Iterator<Item = u32>) {
        let place = |number: u32| self.seen.get(number as usize).map_or(0, |&(epoch, _)| epoch);
        std::hint::black_box(numbers.fold(0, |sum, number| sum ^ place(number)));
    }

    fn enter(&mut self, at: usize) -> u32 {
        if self.seen.len() <= at {
            self.seen.resize((at + 1).next_power_of_two(), (0, 0));
        }
        let number = self.next;
        self.seen[at] = (self.epoch, number);
        self.next += 1;
        number
    }
}

/// The word without a possessive: "party's" is an occurrence of "party", whereas "don't" is none of "do".
pub fn bare(vocabulary: &Vocabulary, word: WordId) -> WordId {
    let base = vocabulary.base(word);
    if base != word && vocabulary.classes(word).has(Class::Possessive) { base } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lexicon;

    #[test]
    fn a_possessive_shares_the_stem_and_a_negation_does_not() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut words = lexicon.vocabulary();
        let mut ledger = Ledger::default();
        let mut stem = |word: &str| {
            let id = words.intern(word);
            let stem = ledger.stem(&words, id);
            ledger.letters(stem).to_string()
        };
        assert_eq!(
            (stem("Justice"), stem("justices"), stem("Justice’s")),
            ("justic".into(), "justic".into(), "justic".into())
        );
        assert_ne!(stem("don’t"), stem("do"));
        assert_eq!(stem("2030"), "2030");
        assert_eq!(stem("Élan"), "élan");
    }

    #[test]
    fn numbers_are_dense_and_begin_afresh() {
        let mut numbering = Numbering::default();
        for _ in 0..2 {
            numbering.begin();
            assert_eq!([7, 300, 7].map(|sparse| numbering.number(sparse)), [(0, true), (1, true), (0, false)]);
        }
    }
}
