//! Short words met so far, each with all that a token needs of it, packed close.
//!
//! In: the key of a short word. Out: what is known of it, if it was met before. The columns of the vocabulary answer the
//! same, but each is a place of its own in memory, and a look-up there is mostly waiting for it.
//!
//! | met | answer |
//! |---|---|
//! | `the` … `the` | its number and its sets of classes |
//! | `hustings` for the first time | nothing: ask the vocabulary |

use super::sets::SetId;
use super::vocabulary::{Known, WordId, hash_short};

/// Slots at first; a power of two.
const FEWEST: usize = 1 << 12;

/// Beyond so many slots rare words are not taken in any more.
const MOST: usize = 1 << 17;

/// What a free slot holds.
const NOTHING: Known = Known { id: WordId(0), set: SetId::NONE, heads: SetId::NONE };

/// Words of at most eight bytes, which most are, and longer ones.
#[derive(Debug, Clone, Default)]
pub struct Recent {
    shorter: Table<u64>,
    longer: Table<u128>,
}

impl Recent {
    /// The word with this key, if it was met before.
    #[inline]
    pub fn get(&self, key: u128) -> Option<Known> {
        let hash = hash_short(key) as usize;
        match u64::try_from(key) {
            Ok(key) => self.shorter.get(key, hash),
            Err(_) => self.longer.get(key, hash),
        }
    }

    /// Fetches the place where a word would stand, so that it is near when it is asked for: several of these run at
    /// once, where look-ups would wait for each other. The answer has no meaning.
    #[inline]
    pub fn fetch(&self, key: u128) -> u32 {
        let hash = hash_short(key) as usize;
        match u64::try_from(key) {
            Ok(_) => self.shorter.fetch(hash),
            Err(_) => self.longer.fetch(hash),
        }
    }

    /// Remembers a word that was not met before.
    pub fn remember(&mut self, key: u128, known: Known) {
        match u64::try_from(key) {
            Ok(key) => self.shorter.insert((key, known)),
            Err(_) => self.longer.insert((key, known)),
        }
    }

    /// Forgets everything: what was remembered may have changed.
    pub fn forget(&mut self) {
        *self = Recent::default();
    }
}

/// A table of open addressing, at most half full: key, what is known. The key 0 is no word.
#[derive(Debug, Clone, Default)]
struct Table<K> {
    slots: Vec<(K, Known)>,
    taken: usize,
}

impl<K: Copy + Default + PartialEq + Into<u128>> Table<K> {
    #[inline]
    fn get(&self, key: K, hash: usize) -> Option<Known> {
        let mut at = hash;
        loop {
            let &(met, known) = self.slots.get(at & self.slots.len().wrapping_sub(1))?;
            if met == key {
                return Some(known);
            }
            if met == K::default() {
                return None;
            }
            at += 1;
        }
    }

    #[inline]
    fn fetch(&self, hash: usize) -> u32 {
        self.slots.get(hash & self.slots.len().wrapping_sub(1)).map_or(0, |slot| slot.1.id.0)
    }

    fn insert(&mut self, word: (K, Known)) {
        if self.taken * 2 >= self.slots.len() {
            if self.slots.len() == MOST {
                return;
            }
            let slots = (self.slots.len() * 2).clamp(FEWEST, MOST);
            for met in std::mem::replace(&mut self.slots, vec![(K::default(), NOTHING); slots]) {
                if met.0 != K::default() {
                    self.settle(met);
                }
            }
        }
        self.taken += 1;
        self.settle(word);
    }

    fn settle(&mut self, word: (K, Known)) {
        let mask = self.slots.len() - 1;
        let mut at = hash_short(word.0.into()) as usize & mask;
        while self.slots[at].0 != K::default() {
            at = (at + 1) & mask;
        }
        self.slots[at] = word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_remembered_until_they_are_forgotten() {
        let mut recent = Recent::default();
        assert_eq!(recent.get(7), None);
        let known = |id: u32| Known { id: WordId(id), set: SetId(7), heads: SetId::NONE };
        for id in 1..=100_000u32 {
            recent.remember(id.into(), known(id));
            recent.remember(u128::from(id) << 64, known(id));
        }
        assert_eq!((recent.get(7), recent.get(7 << 64)), (Some(known(7)), Some(known(7))));
        assert_eq!((recent.shorter.slots.len(), recent.longer.slots.len()), (MOST, MOST));
        // No more than half of the slots are taken.
        assert_eq!((recent.get(100_000), recent.get(100_001)), (None, None));
        recent.forget();
        assert_eq!(recent.get(7), None);
    }
}
