//! The vocabulary: every distinct word once, with all that is known of it.
//!
//! In: words as written. Out: a number per distinct lower-cased word, with its lexical classes, its base without a
//! clitic, and – when somebody asks – its stem. A token then costs one hash, and every later question about it an index.
//!
//! | written | lower-cased | base | classes |
//! |---|---|---|---|
//! | `Will` | `will` | `will` | modal, will |
//! | `Party’s` | `party's` | `party` | possessive |
//! | `we’ll` | `we'll` | `we` | we, modal, will … |

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::class::{Class, Classes};

/// The number of a distinct lower-cased word in a [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    len: u32,
    hash: u32,
    base: WordId,
    classes: Classes,
}

/// Distinct words, numbered in the order in which they were first seen.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    table: HashTable<u32>,
    entries: Vec<Entry>,
    bytes: String,
    /// How many of the words belong to the lexicon; those come first and stay.
    lexical: usize,
}

/// Longer words are cut here before they are looked up, so that one enormous word costs no more than its length.
const LONGEST: usize = 64;

impl Vocabulary {
    /// The word's number; a new word is taken in, with the classes of its clitic, if it has one.
    pub fn intern(&mut self, word: &str) -> WordId {
        let mut buffer = [0u8; LONGEST];
        let bytes = word.as_bytes();
        if bytes.len() <= LONGEST && word.is_ascii() {
            let lower = &mut buffer[..bytes.len()];
            lower.copy_from_slice(bytes);
            lower.make_ascii_lowercase();
            let hash = hash_of(lower);
            if let Some(id) = self.find(lower, hash) {
                return id;
            }
            return match std::str::from_utf8(lower) {
                Ok(lower) => self.insert(lower, hash),
                Err(_) => WordId(0),
            };
        }
        let lower = normalise(word);
        let hash = hash_of(lower.as_bytes());
        match self.find(lower.as_bytes(), hash) {
            Some(id) => id,
            None => self.insert(&lower, hash),
        }
    }

    /// The word's number, when it is known already.
    pub fn get(&self, word: &str) -> Option<WordId> {
        let lower = normalise(word);
        self.find(lower.as_bytes(), hash_of(lower.as_bytes()))
    }

    /// The lower-cased word.
    pub fn word(&self, id: WordId) -> &str {
        match self.entries.get(id.0 as usize) {
            Some(entry) => &self.bytes[entry.start as usize..(entry.start + entry.len) as usize],
            None => "",
        }
    }

    /// Its lexical classes.
    pub fn classes(&self, id: WordId) -> Classes {
        self.entries.get(id.0 as usize).map_or(Classes::NONE, |entry| entry.classes)
    }

    /// The word without its clitic ("party's" → "party"), or itself.
    pub fn base(&self, id: WordId) -> WordId {
        self.entries.get(id.0 as usize).map_or(id, |entry| entry.base)
    }

    /// How many distinct words it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a class to a word of the lexicon.
    pub(super) fn mark(&mut self, id: WordId, class: Class) {
        if let Some(entry) = self.entries.get_mut(id.0 as usize) {
            entry.classes = entry.classes.with(Classes::of(&[class]));
        }
    }

    /// Declares every word so far to be the lexicon's: their numbers are the same in every copy.
    pub(super) fn seal(&mut self) {
        self.lexical = self.entries.len();
    }

    /// Whether the word stood in the lexicon's tables.
    pub fn is_lexical(&self, id: WordId) -> bool {
        (id.0 as usize) < self.lexical
    }

    fn find(&self, lower: &[u8], hash: u32) -> Option<WordId> {
        let found = self.table.find(spread(hash), |&id| {
            let entry = &self.entries[id as usize];
            entry.hash == hash
                && &self.bytes.as_bytes()[entry.start as usize..(entry.start + entry.len) as usize] == lower
        });
        found.copied().map(WordId)
    }

    fn insert(&mut self, lower: &str, hash: u32) -> WordId {
        // The base of a clitic may be taken in first, so the word's own number is read afterwards.
        let clitic = self.clitic(lower);
        let id = WordId(self.entries.len() as u32);
        let (base, classes) = clitic.unwrap_or((id, Classes::NONE));
        let start = self.bytes.len() as u32;
        self.bytes.push_str(lower);
        self.entries.push(Entry { start, len: lower.len() as u32, hash, base, classes });
        let entries = &self.entries;
        self.table.insert_unique(spread(hash), id.0, |&id| spread(entries[id as usize].hash));
        id
    }

    /// The base and the classes that a clitic gives to a word that no table lists as a whole.
    fn clitic(&mut self, lower: &str) -> Option<(WordId, Classes)> {
        let cut = if lower.ends_with("n't") { lower.len() - 3 } else { lower.rfind('\'')? };
        if cut == 0 {
            return None;
        }
        let (stem, suffix) = lower.split_at(cut);
        let suffix = self.find(suffix.as_bytes(), hash_of(suffix.as_bytes()))?;
        let classes = self.classes(suffix);
        let base = self.intern(stem);
        // "we'll" is a pronoun with a modal; "party's" is no party, but something of the party's.
        let own = if classes.has(Class::Possessive) { Classes::NONE } else { self.classes(base) };
        Some((base, classes.with(own)))
    }
}

/// Lower case, straight apostrophes, and an end to words that go on for ever.
fn normalise(word: &str) -> String {
    let mut lower = String::with_capacity(word.len().min(LONGEST * 4));
    for c in word.chars().take(LONGEST * 4) {
        match c {
            '’' | '‘' | 'ʼ' | '＇' => lower.push('\''),
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    lower
}

fn hash_of(bytes: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    (hasher.finish() >> 16) as u32
}

/// The table wants entropy in its top seven bits as well.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_however_it_is_written() {
        let mut words = Vocabulary::default();
        let id = words.intern("Don’t");
        assert_eq!(words.intern("DON'T"), id);
        assert_eq!(words.word(id), "don't");
        assert_ne!(words.intern("do"), id);
    }

    #[test]
    fn a_clitic_gives_its_classes_and_leaves_the_base() {
        let mut words = Vocabulary::default();
        let suffix = words.intern("'s");
        words.mark(suffix, Class::Possessive);
        words.seal();
        let id = words.intern("Party’s");
        assert!(words.classes(id).has(Class::Possessive));
        assert_eq!(words.word(words.base(id)), "party");
        assert!(!words.is_lexical(id));
    }

    #[test]
    fn an_enormous_word_is_cut() {
        let mut words = Vocabulary::default();
        let id = words.intern(&"Ж".repeat(10_000));
        assert!(words.word(id).len() <= LONGEST * 8);
    }
}
