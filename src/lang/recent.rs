//! Short words met so far, each with all that a token needs of it in one place.
//!
//! In: the key of a short word. Out: what is known of it, if it was met before. The columns of the vocabulary
//! answer the same, but each is a place of its own in memory and most of a look-up there is waiting.
//!
//! | met | answer |
//! |---|---|
//! | `the` … `the` | number and classes |
//! | `hustings` for the first time | nothing: ask the vocabulary |

use super::class::Classes;
use super::vocabulary::{Known, WordId, hash_short};

/// Slots at first; a power of two.
const FEWEST: usize = 1 << 11;

/// Beyond so many slots rare words are not taken in any more.
const MOST: usize = 1 << 17;

/// A slot, as large as what the processor fetches at once.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Met {
    /// The bytes of the word as a number; 0 where the slot is free.
    key: u128,
    known: Known,
}

const FREE: Met =
    Met { key: 0, known: Known { id: WordId(0), classes: Classes::NONE, heads: Classes::NONE } };

/// A table of open addressing, at most half full.
#[derive(Debug, Clone, Default)]
pub struct Recent {
    slots: Vec<Met>,
    taken: usize,
}

impl Recent {
    /// The word with this key, if it was met before.
    #[inline]
    pub fn get(&self, key: u128) -> Option<Known> {
        let mut at = hash_short(key) as usize;
        loop {
            let met = self.slots.get(at & self.slots.len().wrapping_sub(1))?;
            if met.key == key {
                return Some(met.known);
            }
            if met.key == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Remembers a word that was not met before.
    pub fn remember(&mut self, key: u128, known: Known) {
        if self.taken * 2 >= self.slots.len() {
            if self.slots.len() == MOST {
                return;
            }
            let slots = (self.slots.len() * 4).clamp(FEWEST, MOST);
            for met in std::mem::replace(&mut self.slots, vec![FREE; slots]) {
                if met.key != 0 {
                    self.settle(met);
                }
            }
        }
        self.taken += 1;
        self.settle(Met { key, known });
    }

    /// Forgets everything: what was remembered may have changed.
    pub fn forget(&mut self) {
        self.slots.clear();
        self.taken = 0;
    }

    fn settle(&mut self, met: Met) {
        let mask = self.slots.len() - 1;
        let mut at = hash_short(met.key) as usize & mask;
        while self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = met;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Class;

    #[test]
    fn words_are_remembered_until_they_are_forgotten() {
        let mut recent = Recent::default();
        assert_eq!(recent.get(7), None);
        let known = |id: u32| Known { id: WordId(id), classes: Classes::of(&[Class::Will]), heads: Classes::NONE };
        for key in 1..=200_000u32 {
            recent.remember(key.into(), known(key));
        }
        assert_eq!(recent.get(7), Some(known(7)));
        assert_eq!(recent.slots.len(), MOST);
        assert_eq!((recent.get(200_000), recent.get(200_001)), (None, None));
        recent.forget();
        assert_eq!(recent.get(7), None);
    }
}
