//! What the tables file under each word: its senses, and the phrases that begin with it.
//!
//! In: rows as they are read, in any order. Out: an [`Index`] in which a word's senses and phrases lie side by side.
//!
//! | question | answer |
//! |---|---|
//! | `sense(word("raises"), Class::Action)` | the verb's number |
//! | `phrase(Class::Bound, (word("at"), word("least")), …)` | its datum |

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::{Class, Classes};
use super::layout::{narrow, narrow_column};
use super::vocabulary::WordId;

/// A phrase of several words, filed under its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The second word.
    pub second: WordId,
    /// The words after the second.
    pub rest: Box<[WordId]>,
    /// What the phrase is.
    pub class: Class,
    /// The index into the table that knows more.
    pub datum: u32,
}

/// Rows, while the tables are read.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    senses: Vec<(WordId, Class, u32)>,
    phrases: FxHashMap<WordId, Vec<Phrase>>,
}

/// Rows in the order of their words, as columns: part of the program, or made when a user's tables are read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Index<'a> {
    /// Where the senses of each word begin, and behind them those of the next.
    #[serde(borrow)]
    first_sense: Cow<'a, [u8]>,
    #[serde(borrow)]
    classes: Cow<'a, [u8]>,
    #[serde(borrow)]
    data: Cow<'a, [u8]>,
    #[serde(borrow)]
    first_phrase: Cow<'a, [u8]>,
    /// The second word of each phrase: most that do not stand in a place are turned away by it.
    #[serde(borrow)]
    second: Cow<'a, [u8]>,
    #[serde(borrow)]
    phrase_classes: Cow<'a, [u8]>,
    #[serde(borrow)]
    phrase_data: Cow<'a, [u8]>,
    /// Where the words after the second begin in `rest`, and behind them those of the next phrase.
    #[serde(borrow)]
    first_rest: Cow<'a, [u8]>,
    #[serde(borrow)]
    rest: Cow<'a, [u8]>,
}

impl Rows {
    /// Makes room.
    pub fn reserve(&mut self, senses: usize) {
        self.senses.reserve(senses);
    }

    /// Files a datum under a word and a class.
    pub fn add_sense(&mut self, word: WordId, class: Class, datum: u32) {
        self.senses.push((word, class, datum));
    }

    /// Files a phrase under its first word. A later row overrules an earlier one.
    pub fn add_phrase(&mut self, first: WordId, phrase: Phrase) {
        let filed = self.phrases.entry(first).or_default();
        filed.retain(|old| old.class != phrase.class || old.second != phrase.second || old.rest != phrase.rest);
        filed.push(phrase);
    }

    /// Brings all rows into the order of their words, of which there are so many; and the classes of the phrases that
    /// begin with each word.
    pub fn sort(mut self, words: usize) -> (Index<'static>, Vec<Classes>) {
        // The latest row comes first; the phrases stand by their second word, the longest first.
        self.senses.reverse();
        self.senses.sort_by_key(|(word, ..)| *word);
        let mut phrases: Vec<(WordId, Vec<Phrase>)> = self.phrases.into_iter().collect();
        phrases.sort_by_key(|(first, _)| *first);
        let mut heads = vec![Classes::NONE; words];
        for (first, filed) in &mut phrases {
            filed.sort_by_key(|phrase| (phrase.second, std::cmp::Reverse(phrase.rest.len())));
            if let Some(heads) = heads.get_mut(first.0 as usize) {
                *heads = filed.iter().fold(*heads, |all, phrase| all.with(Classes::of(&[phrase.class])));
            }
        }
        let rows = || phrases.iter().flat_map(|(_, filed)| filed);
        let ends = rows().scan(0, |end, phrase| {
            *end += phrase.rest.len() as u32;
            Some(*end)
        });
        let by_phrase = phrases.iter().flat_map(|(first, filed)| std::iter::repeat_n(*first, filed.len()));
        let index = Index {
            first_sense: starts(words, self.senses.iter().map(|(word, ..)| *word)),
            classes: self.senses.iter().map(|(_, class, _)| *class as u8).collect(),
            data: narrow_column(self.senses.iter().map(|(.., datum)| *datum)).into(),
            first_phrase: starts(words, by_phrase),
            second: narrow_column(rows().map(|phrase| phrase.second.0)).into(),
            phrase_classes: rows().map(|phrase| phrase.class as u8).collect(),
            phrase_data: narrow_column(rows().map(|phrase| phrase.datum)).into(),
            first_rest: narrow_column(std::iter::once(0).chain(ends)).into(),
            rest: narrow_column(rows().flat_map(|phrase| phrase.rest.iter().map(|word| word.0))).into(),
        };
        (index, heads)
    }
}

impl Index<'_> {
    /// The datum of a word in a class.
    pub fn sense(&self, word: WordId, class: Class) -> Option<u32> {
        let (from, to) = range(&self.first_sense, word)?;
        let at = self.classes.get(from..to)?.iter().position(|other| *other == class as u8)?;
        narrow(&self.data, from + at)
    }

    /// The longest phrase of the class that these words begin, of which `word` tells the third, fourth, …: how many words
    /// come after the second, and its datum.
    pub fn phrase(
        &self,
        class: Class,
        (first, second): (WordId, WordId),
        word: impl Fn(usize) -> Option<WordId>,
    ) -> Option<(usize, u32)> {
        let (from, to) = range(&self.first_phrase, first)?;
        let seconds = self.second.get(from * 4..to * 4)?.as_chunks::<4>().0;
        let classes = self.phrase_classes.get(from..to)?;
        let first = seconds.partition_point(|other| u32::from_le_bytes(*other) < second.0);
        let key = second.0.to_le_bytes();
        let same = (first..).zip(seconds.get(first..)?).take_while(|&(_, other)| *other == key);
        let mut meant = same.filter(|&(at, _)| classes.get(at) == Some(&(class as u8)));
        meant.find_map(|(at, _)| {
            let at = from + at;
            let (from, to) = range(&self.first_rest, WordId(at as u32))?;
            let same = (from..to).enumerate().all(|(n, at)| narrow(&self.rest, at).map(WordId) == word(n));
            if same { Some((to - from, narrow(&self.phrase_data, at)?)) } else { None }
        })
    }
}

/// Where the rows of each word begin, given the words of the rows in order.
fn starts(words: usize, rows: impl Iterator<Item = WordId>) -> Cow<'static, [u8]> {
    let mut first = vec![0u32; words + 1];
    for word in rows {
        if let Some(next) = first.get_mut(word.0 as usize + 1) {
            *next += 1;
        }
    }
    for at in 1..first.len() {
        first[at] += first[at - 1];
    }
    narrow_column(first).into()
}

fn range(starts: &[u8], word: WordId) -> Option<(usize, usize)> {
    let at = word.0 as usize;
    Some((narrow(starts, at)? as usize, narrow(starts, at + 1)? as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_row_wins() {
        let mut rows = Rows::default();
        rows.add_sense(WordId(1), Class::Unit, 7);
        rows.add_sense(WordId(0), Class::Unit, 8);
        rows.add_sense(WordId(1), Class::Unit, 9);
        let phrase = |rest: &[u32], datum| Phrase {
            second: WordId(rest[0]),
            rest: rest[1..].iter().map(|&id| WordId(id)).collect(),
            class: Class::Bound,
            datum,
        };
        rows.add_phrase(WordId(1), phrase(&[0], 1));
        rows.add_phrase(WordId(1), phrase(&[0], 2));
        rows.add_phrase(WordId(1), phrase(&[0, 1], 3));
        let (index, heads) = rows.sort(2);
        assert_eq!(index.sense(WordId(1), Class::Unit), Some(9));
        assert_eq!(index.sense(WordId(2), Class::Unit), None);
        let found = |words: &'static [u32]| {
            let second = (WordId(1), WordId(words[0]));
            index.phrase(Class::Bound, second, |n| words.get(n + 1).map(|&id| WordId(id)))
        };
        assert_eq!(
            [found(&[0, 1]), found(&[0, 0]), found(&[0]), found(&[1])],
            [Some((1, 3)), Some((0, 2)), Some((0, 2)), None]
        );
        assert_eq!(index.phrase(Class::Unit, (WordId(1), WordId(0)), |_| None), None);
        assert_eq!(heads, [Classes::NONE, Classes::of(&[Class::Bound])]);
    }
}
