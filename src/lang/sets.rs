//! Sets of lexical classes by number: few words have a set of their own, so that a token keeps a number of two bytes.
//!
//! In: sets of classes. Out: a [`SetId`] for each distinct one, and the set by its number.
//!
//! | set | number |
//! |---|---|
//! | nothing: a word that no table lists | `SetId::NONE` |
//! | modal, will: `will`, `shall` | the same for both |

use rustc_hash::FxHashMap;

use super::class::{Bits, Classes};

/// The number of a distinct set of classes in a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SetId(pub(super) u16);

impl SetId {
    /// The empty set.
    pub const NONE: SetId = SetId(0);
}

/// How many distinct sets there can be.
pub const MOST_SETS: usize = u16::MAX as usize;

/// A place for every number, so that looking one up checks nothing. The system gives memory to those places only that
/// are written to.
type Places = Box<[Bits; MOST_SETS + 1]>;

/// The distinct sets, numbered in the order in which they were first seen; the empty one comes first.
pub struct Sets {
    places: Places,
    numbers: FxHashMap<Classes, SetId>,
}

impl Default for Sets {
    fn default() -> Self {
        Sets::from_iter([])
    }
}

impl Clone for Sets {
    fn clone(&self) -> Self {
        let mut places = free();
        for (place, set) in places.iter_mut().zip(self.iter()) {
            *place = set.bits();
        }
        Sets { places, numbers: self.numbers.clone() }
    }
}

impl std::fmt::Debug for Sets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

fn free() -> Places {
    loop {
        // It is as long as it was asked to be: the first try is the last.
        if let Ok(places) = vec![Bits::default(); MOST_SETS + 1].into_boxed_slice().try_into() {
            return places;
        }
    }
}

impl Sets {
    /// The set with this number.
    #[inline]
    pub fn get(&self, id: SetId) -> Classes {
        Classes::from_bits(self.places[id.0 as usize])
    }

    /// The number of a set; none where there is a new one and every number is taken.
    pub fn intern(&mut self, set: Classes) -> Option<SetId> {
        if let Some(&id) = self.numbers.get(&set) {
            return Some(id);
        }
        let id = u16::try_from(self.numbers.len()).ok().filter(|&id| usize::from(id) < MOST_SETS).map(SetId)?;
        self.places[id.0 as usize] = set.bits();
        self.numbers.insert(set, id);
        Some(id)
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = Classes> {
        self.places.iter().take(self.numbers.len()).map(|&bits| Classes::from_bits(bits))
    }
}

impl FromIterator<Classes> for Sets {
    fn from_iter<I: IntoIterator<Item = Classes>>(of: I) -> Self {
        let of = of.into_iter();
        let numbers = FxHashMap::with_capacity_and_hasher(of.size_hint().0 * 2, Default::default());
        let mut sets = Sets { places: free(), numbers };
        for set in std::iter::once(Classes::NONE).chain(of) {
            sets.intern(set);
        }
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Class;

    #[test]
    fn a_set_has_one_number() {
        let mut sets = Sets::default();
        let will = Classes::of(&[Class::Modal, Class::Will]);
        let id = sets.intern(will).unwrap();
        assert_eq!((sets.intern(will), sets.get(id)), (Some(id), will));
        assert_eq!((sets.intern(Classes::NONE), sets.get(SetId(9))), (Some(SetId::NONE), Classes::NONE));
        assert_eq!(sets.iter().collect::<Sets>().places, sets.clone().places);
    }

    #[test]
    fn there_are_no_more_sets_than_numbers() {
        let mut sets = Sets::default();
        let nth = |n: usize| {
            let bits = Class::ALL.iter().take(17).enumerate().filter(|(at, _)| n >> at & 1 == 1);
            bits.fold(Classes::NONE, |all, (_, (_, class))| all.with(Classes::of(&[*class])))
        };
        let taken = (0..70_000).filter(|&n| sets.intern(nth(n)).is_some()).count();
        assert_eq!((taken, sets.intern(nth(70_000)), sets.intern(nth(5))), (MOST_SETS, None, Some(SetId(5))));
    }
}
