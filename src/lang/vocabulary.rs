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

use std::borrow::Cow;

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::class::{Class, Classes};
use super::layout::{BuiltInWords, Words, narrow_column, short_column, wide_column};
use super::recent::Recent;
use super::sets::{SetId, Sets};
use super::stem::{packed, stem_of};
use crate::plain::{Plain, plain};
use crate::segment::is_unseen;

/// The number of a distinct lower-cased word in a [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

/// What a token needs to know of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: WordId,
    /// The set of its lexical classes.
    pub set: SetId,
    /// The set of the classes of the phrases that begin with it.
    pub heads: SetId,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    len: u32,
    base: WordId,
    set: SetId,
    heads: SetId,
}

/// Distinct words, numbered in the order in which they were first seen.
///
/// A word of at most sixteen bytes is looked up by those bytes as one number: no loop, no comparison of strings.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The words of the built-in lexicon, which come first; everything below knows the others only.
    built_in: BuiltInWords,
    /// How many those are.
    first: usize,
    /// Short words: a table of open addressing, the place in `entries` + 1, or 0 where a slot is free.
    slots: Vec<u32>,
    /// The bytes of each short word as a number; 0 for a long one.
    keys: Vec<u128>,
    short: usize,
    /// Long words by hash, the built-in ones too.
    long: HashTable<u32>,
    entries: Vec<Entry>,
    bytes: String,
    /// The sets of classes that words have.
    sets: Sets,
    /// Whether a word has a set that no number was left for.
    overflows: bool,
    /// How many of the words belong to the lexicon; those come first and stay.
    lexical: usize,
    recent: Recent,
}

/// Longer words are cut here before they are looked up, so that one enormous word costs no more than its length.
const LONGEST: usize = 256;

/// How many bytes a short word has at most.
const SHORT: usize = crate::plain::WIDTH;

/// A whole word as a number, lower-cased, with its shape; none where it is too long or not all ASCII.
fn short_key(word: &str) -> Option<Plain> {
    plain(word.as_bytes(), 0, word.len())
}

impl Vocabulary {
    /// The word's number; a new word is taken in, with the classes of its clitic, if it has one.
    pub fn intern(&mut self, word: &str) -> WordId {
        match short_key(word) {
            Some(Plain { key, shape }) => match self.find_short(key) {
                Some(id) => id,
                None if shape.upper == 0 => self.insert(word),
                None => self.intern_short(key),
            },
            None => self.intern_long(word),
        }
    }

    /// Makes room for so many words at once.
    pub(super) fn reserve(&mut self, words: usize) {
        self.entries.reserve(words);
        self.keys.reserve(words);
        self.bytes.reserve(words * 8);
        self.grow_to((words * 2).next_power_of_two());
    }

    /// The number of a short word by its [`Plain::key`].
    pub fn intern_short(&mut self, key: u128) -> WordId {
        match self.find_short(key) {
            Some(id) => id,
            None => {
                let bytes = key.to_le_bytes();
                let len = SHORT - key.leading_zeros() as usize / 8;
                match std::str::from_utf8(&bytes[..len]) {
                    Ok(word) => self.insert(word),
                    Err(_) => WordId(0),
                }
            }
        }
    }

    /// What is known of a short word, by its [`Plain::key`].
    #[inline]
    pub fn look_up_short(&mut self, key: u128) -> Known {
        if let Some(known) = self.recent.get(key) {
            return known;
        }
        let id = self.intern_short(key);
        let known = self.known(id);
        self.recent.remember(key, known);
        known
    }

    /// Fetches what is known of short words, before they are looked up: see [`Recent::fetch`].
    #[inline]
    pub fn fetch(&self, keys: impl Iterator<Item = u128>) {
        std::hint::black_box(keys.fold(0, |sum, key| sum ^ self.recent.fetch(key)));
    }

    /// What is known of a word.
    pub fn known(&self, id: WordId) -> Known {
        let (set, heads) = match self.own(id) {
            Ok(entry) => entry.map_or((SetId::NONE, SetId::NONE), |entry| (entry.set, entry.heads)),
            Err(at) => (self.built_in.classes(at), self.built_in.heads(at)),
        };
        Known { id, set, heads }
    }

    /// The number of a word that is too long for a key, or not plain ASCII.
    pub fn intern_long(&mut self, word: &str) -> WordId {
        // The curly apostrophe is the one character that makes common words "not ASCII".
        let mut straight = [0; SHORT];
        if let Some(lower) = straighten(word, &mut straight)
            && let Some(Plain { key, .. }) = plain(lower, 0, lower.len())
        {
            return self.intern_short(key);
        }
        let lower = normalise(word);
        match short_key(&lower) {
            // Of a soft hyphen nothing is left: "mini\u{ad}mum".
            Some(Plain { key, .. }) => self.intern_short(key),
            None => self.find(&lower).unwrap_or_else(|| self.insert(&lower)),
        }
    }

    /// The word's number, when it is known already.
    pub fn get(&self, word: &str) -> Option<WordId> {
        match short_key(word) {
            Some(Plain { key, .. }) => self.find_short(key),
            None => self.find(&normalise(word)),
        }
    }

    /// The lower-cased word.
    pub fn word(&self, id: WordId) -> &str {
        match self.own(id) {
            Ok(Some(entry)) => &self.bytes[entry.start as usize..(entry.start + entry.len) as usize],
            Ok(None) => "",
            Err(at) => self.built_in.word(at),
        }
    }

    /// Its stem.
    pub fn stem(&self, id: WordId) -> Cow<'_, str> {
        match self.own(id) {
            Ok(_) => stem_of(self.word(id)),
            Err(at) => self.built_in.stem(at),
        }
    }

    /// The set of classes with this number.
    #[inline]
    pub fn set(&self, id: SetId) -> Classes {
        self.sets.get(id)
    }

    /// Its lexical classes.
    #[inline]
    pub fn classes(&self, id: WordId) -> Classes {
        self.set(match self.own(id) {
            Ok(entry) => entry.map_or(SetId::NONE, |entry| entry.set),
            Err(at) => self.built_in.classes(at),
        })
    }

    /// The classes of the phrases that begin with it.
    pub fn heads(&self, id: WordId) -> Classes {
        self.set(self.known(id).heads)
    }

    /// The word without its clitic ("party's" → "party"), or itself.
    #[inline]
    pub fn base(&self, id: WordId) -> WordId {
        match self.own(id) {
            Ok(entry) => entry.map_or(id, |entry| entry.base),
            Err(at) => self.built_in.base(at),
        }
    }

    /// What is known of a word that is not built in, or the place of one that is.
    #[inline]
    fn own(&self, id: WordId) -> Result<Option<&Entry>, usize> {
        let at = id.0 as usize;
        at.checked_sub(self.first).map(|own| self.entries.get(own)).ok_or(at)
    }

    /// How many distinct words it holds.
    pub fn len(&self) -> usize {
        self.first + self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A vocabulary on top of the words that are part of the program.
    pub(super) fn on(built_in: BuiltInWords) -> Vocabulary {
        let (first, sets) = (built_in.len(), built_in.sets());
        let mut words = Vocabulary { built_in, first, lexical: first, sets, ..Vocabulary::default() };
        for id in built_in.long() {
            words.long.insert_unique(hash_long(built_in.word(id.0 as usize)), id.0, |&id| {
                hash_long(built_in.word(id as usize))
            });
        }
        words
    }

    /// The words as columns, to be made part of the program.
    #[allow(dead_code, reason = "called by build.rs")]
    pub(super) fn lay_out(&self) -> Words<Vec<u8>, String> {
        let ends = self.entries.iter().map(|entry| entry.start + entry.len);
        Words {
            slots: narrow_column(self.slots.iter().copied()),
            keys: wide_column(self.keys.iter().copied()),
            starts: narrow_column(std::iter::once(0).chain(ends)),
            sets: self.sets.iter().flat_map(Classes::bits).flat_map(u64::to_le_bytes).collect(),
            classes: short_column(self.entries.iter().map(|entry| entry.set.0)),
            heads: short_column(self.entries.iter().map(|entry| entry.heads.0)),
            bases: narrow_column(self.entries.iter().map(|entry| entry.base.0)),
            long: narrow_column((0u32..).zip(&self.keys).filter(|(_, key)| **key == 0).map(|(id, _)| id)),
            stems: (0..self.entries.len()).map(|at| packed(self.word(WordId(at as u32)))).collect(),
            text: self.bytes.clone(),
        }
    }

    /// Adds a class to a word of the lexicon.
    pub(super) fn mark(&mut self, id: WordId, class: Class) {
        let own = (id.0 as usize).checked_sub(self.first);
        if let Some(entry) = own.and_then(|own| self.entries.get_mut(own)) {
            match self.sets.intern(self.sets.get(entry.set).with(Classes::of(&[class]))) {
                Some(set) => entry.set = set,
                None => self.overflows = true,
            }
        }
        self.recent.forget();
    }

    /// Declares every word so far to be the lexicon's: their numbers are the same in every copy. `heads` says for each
    /// which phrases begin with it. Whether there were numbers enough for the sets of classes.
    #[must_use]
    pub(super) fn seal(&mut self, heads: &[Classes]) -> bool {
        self.lexical = self.len();
        // The sets that words had only until their last row was read go; those of the first words come first.
        let old = std::mem::take(&mut self.sets);
        let heads = heads.iter().copied().chain(std::iter::repeat(Classes::NONE));
        for (entry, heads) in self.entries.iter_mut().zip(heads) {
            match (self.sets.intern(old.get(entry.set)), self.sets.intern(heads)) {
                (Some(set), Some(heads)) => (entry.set, entry.heads) = (set, heads),
                _ => self.overflows = true,
            }
        }
        self.recent.forget();
        !self.overflows
    }

    /// Whether the word stood in the lexicon's tables as a word: the name of a country stays a name.
    pub fn is_lexical(&self, id: WordId) -> bool {
        (id.0 as usize) < self.lexical && self.classes(id) != Classes::of(&[Class::Country])
    }

    fn find(&self, lower: &str) -> Option<WordId> {
        match short_key(lower) {
            Some(Plain { key, .. }) => self.find_short(key),
            None => {
                let found = self.long.find(hash_long(lower), |&id| self.word(WordId(id)) == lower);
                found.copied().map(WordId)
            }
        }
    }

    #[inline]
    fn find_short(&self, key: u128) -> Option<WordId> {
        if let Some(id) = self.built_in.find(key) {
            return Some(id);
        }
        let same = |own: u32| self.keys.get(own as usize) == Some(&key);
        let own = probe(key, self.slots.len(), |slot| self.slots.get(slot).copied(), same)?;
        Some(WordId(self.first as u32 + own))
    }

    fn insert(&mut self, lower: &str) -> WordId {
        // The base of a clitic may be taken in first, so the word's own number is read afterwards.
        let clitic = self.clitic(lower);
        let id = WordId(self.len() as u32);
        let (base, set) = clitic.unwrap_or((id, SetId::NONE));
        let start = self.bytes.len() as u32;
        self.bytes.push_str(lower);
        self.entries.push(Entry { start, len: lower.len() as u32, base, set, heads: SetId::NONE });
        match short_key(lower) {
            Some(Plain { key, .. }) => {
                self.keys.push(key);
                self.short += 1;
                if self.short * 2 > self.slots.len() {
                    self.grow_to((self.slots.len() * 2).max(1 << 10));
                } else {
                    self.settle(key, self.entries.len() as u32 - 1);
                }
            }
            None => {
                self.keys.push(0);
                let (built_in, first, entries, bytes) = (&self.built_in, self.first, &self.entries, &self.bytes);
                self.long.insert_unique(hash_long(lower), id.0, |&id| match (id as usize).checked_sub(first) {
                    Some(own) => {
                        let entry = &entries[own];
                        hash_long(&bytes[entry.start as usize..(entry.start + entry.len) as usize])
                    }
                    None => hash_long(built_in.word(id as usize)),
                });
            }
        }
        id
    }

    fn grow_to(&mut self, slots: usize) {
        self.slots = vec![0; slots];
        for own in 0..self.keys.len() {
            if self.keys[own] != 0 {
                self.settle(self.keys[own], own as u32);
            }
        }
    }

    fn settle(&mut self, key: u128, own: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash_short(key) as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = own + 1;
    }

    /// The base and the classes that a clitic gives to a word that no table lists as a whole.
    fn clitic(&mut self, lower: &str) -> Option<(WordId, SetId)> {
        let cut = lower.bytes().rposition(|byte| byte == b'\'')?;
        let cut = if lower.ends_with("n't") { lower.len() - 3 } else { cut };
        if cut == 0 {
            return None;
        }
        let (stem, suffix) = lower.split_at(cut);
        let suffix = self.known(self.find(suffix)?).set;
        let base = self.intern(stem);
        let classes = self.set(suffix);
        // "Party's" is no party, but something of the party's. Two clitics make sense ("shouldn't've"); a chain of them
        // must not make sets without end.
        let chain = self.base(self.base(base)) != self.base(base);
        if classes.has(Class::Possessive) || chain {
            return Some((base, suffix));
        }
        // "We'll" is a pronoun with a modal.
        let both = self.sets.intern(classes.with(self.classes(base)));
        Some((base, both.unwrap_or(suffix)))
    }
}

/// The word with straight apostrophes, when it is short and plain but for them.
fn straighten<'a>(word: &str, buffer: &'a mut [u8; SHORT]) -> Option<&'a [u8]> {
    const CURLY: &[u8] = "’".as_bytes();
    let (mut rest, mut len) = (word.as_bytes(), 0);
    while let Some(&first) = rest.first() {
        let (byte, used) = if rest.starts_with(CURLY) { (b'\'', CURLY.len()) } else { (first, 1) };
        *buffer.get_mut(len)? = byte;
        len += 1;
        rest = &rest[used..];
    }
    buffer.get(..len)
}

/// Lower case, straight apostrophes, nothing that cannot be seen, and an end to words that go on for ever.
fn normalise(word: &str) -> String {
    let mut lower = String::with_capacity(word.len().min(LONGEST));
    for c in word.chars().take(LONGEST) {
        match c {
            '’' | '‘' | 'ʼ' | '＇' => lower.push('\''),
            c if is_unseen(c) => {}
            c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
            c => lower.extend(c.to_lowercase()),
        }
    }
    lower
}

/// Looks a key up in a table of open addressing, whose slots hold a number + 1, or 0 where they are free.
#[inline]
pub(super) fn probe(
    key: u128,
    slots: usize,
    slot: impl Fn(usize) -> Option<u32>,
    same: impl Fn(u32) -> bool,
) -> Option<u32> {
    let mask = slots.checked_sub(1)?;
    let mut at = hash_short(key) as usize & mask;
    // At most half of the slots are taken, so a free one comes soon.
    while let Some(number) = slot(at)?.checked_sub(1) {
        if same(number) {
            return Some(number);
        }
        at = (at + 1) & mask;
    }
    None
}

#[inline]
pub(super) fn hash_short(key: u128) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (key as u64 ^ ((key >> 64) as u64).wrapping_mul(ODD).rotate_left(31)).wrapping_mul(ODD);
    mixed ^ (mixed >> 32)
}

fn hash_long(word: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
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
        assert!(words.seal(&[]));
        let id = words.intern("Party’s");
        assert!(words.classes(id).has(Class::Possessive));
        assert_eq!(words.word(words.base(id)), "party");
        assert!(!words.is_lexical(id));
    }

    #[test]
    fn a_chain_of_clitics_makes_no_sets_without_end() {
        let mut words = Vocabulary::default();
        for (clitic, class) in [("'ve", Class::Have), ("'ll", Class::Will), ("'d", Class::Would)] {
            let id = words.intern(clitic);
            words.mark(id, class);
        }
        let we = words.intern("we");
        words.mark(we, Class::We);
        assert!(words.seal(&[]));
        let mut classes = |word: &str| {
            let id = words.intern(word);
            words.classes(id)
        };
        assert_eq!(classes("we’ll"), Classes::of(&[Class::We, Class::Will]));
        assert_eq!(classes("we'd've"), Classes::of(&[Class::We, Class::Would, Class::Have]));
        assert_eq!(classes("we'll'd've"), Classes::of(&[Class::Have]));
    }

    #[test]
    fn an_enormous_word_is_cut() {
        let mut words = Vocabulary::default();
        let id = words.intern(&"Ж".repeat(10_000));
        assert!(words.word(id).len() <= LONGEST * 4);
    }
}
