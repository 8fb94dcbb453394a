//! Syllables: how many a written word has, by its letters.
//!
//! In: `syllables.tsv` – the vowels, endings whose vowel is silent, and endings in which it sounds after all. Out: a
//! count that is right for most words and off by one for some, which is what readability indices expect.
//!
//! | word | syllables |
//! |---|---|
//! | `breakfast` | 2 |
//! | `time` | 1 |
//! | `houses` | 2 |

use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::error::Result;

/// The rules.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Syllables {
    vowels: String,
    silent: Vec<Box<str>>,
    sounded: Vec<Box<str>>,
}

#[derive(Clone, Copy)]
enum Letters {
    Vowels,
    Silent,
    Sounded,
}

const LETTERS: &[(&str, Letters)] =
    &[("vowels", Letters::Vowels), ("silent", Letters::Silent), ("sounded", Letters::Sounded)];

impl Syllables {
    /// Takes in a table: letters, what they are.
    pub(super) fn read(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let letters = row.cell(0);
            match row.choice(1, LETTERS)? {
                Letters::Vowels => self.vowels.push_str(letters),
                Letters::Silent => self.silent.push(letters.into()),
                Letters::Sounded => self.sounded.push(letters.into()),
            }
        }
        Ok(())
    }

    /// The syllables of a lower-cased word; one at least.
    pub fn count(&self, word: &str) -> u64 {
        let (mut groups, mut inside) = (0, false);
        for letter in word.chars() {
            let vowel = self.vowels.contains(letter);
            groups += u64::from(vowel && !inside);
            inside = vowel;
        }
        let ends = |endings: &[Box<str>]| endings.iter().any(|ending| word.ends_with(&**ending));
        let silent = ends(&self.silent) && !ends(&self.sounded);
        // "free" and "see" end in a vowel that is not silent: its group began before.
        let glued = word.chars().rev().nth(1).is_some_and(|letter| self.vowels.contains(letter)) && inside;
        groups.saturating_sub(u64::from(silent && !glued)).max(1)
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lexicon;

    #[test]
    fn common_words_are_counted() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let words = [
            ("the", 1),
            ("ate", 1),
            ("breakfast", 2),
            ("once", 1),
            ("upon", 2),
            ("time", 1),
            ("free", 1),
            ("table", 2),
            ("houses", 2),
            ("taxes", 2),
            ("promised", 2),
            ("wanted", 2),
            ("education", 4),
            ("2030", 1),
            ("x", 1),
            ("agreed", 2),
            ("times", 1),
        ];
        for (word, count) in words {
            assert_eq!(lexicon.syllables.count(word), count, "{word}");
        }
    }
}
