//! Readability: how long the sentences and words of a text are, put as one number.
//!
//! In: counts of words, sentences, syllables. Out: the two indices that papers quote; `None` for an empty text.
//!
//! | words, sentences, syllables | Flesch |
//! |---|---|
//! | 10, 1, 10 | 112.085 |
//! | 4, 1, 5 | 97.025 |
//! | 0, 0, 0 | `None` |

use super::significance::{finite, ratio};

/// What the indices need of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lengths {
    /// Running words.
    pub words: u64,
    /// Sentences.
    pub sentences: u64,
    /// Syllables of all words.
    pub syllables: u64,
    /// Words of three syllables or more.
    pub long_words: u64,
}

impl Lengths {
    /// Takes in so many words of so many syllables.
    pub fn add_words(&mut self, syllables: u64, words: u64) {
        self.words += words;
        self.syllables += syllables * words;
        self.long_words += if syllables >= 3 { words } else { 0 };
    }

    /// Takes in another text.
    pub fn add(&mut self, other: &Lengths) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }

    /// Flesch reading ease = 206.835 − 1.015 words/sentences − 84.6 syllables/words. Source: Flesch (1948).
    pub fn flesch(&self) -> Option<f64> {
        let (words, sentences) = (self.words as f64, self.sentences as f64);
        finite(206.835 - 1.015 * ratio(words, sentences)? - 84.6 * ratio(self.syllables as f64, words)?)
    }

    /// Gunning fog = 0.4 (words/sentences + 100 long words/words). Source: Gunning (1952), names and compounds not excepted.
    pub fn fog(&self) -> Option<f64> {
        let (words, sentences) = (self.words as f64, self.sentences as f64);
        finite(0.4 * (ratio(words, sentences)? + 100.0 * ratio(self.long_words as f64, words)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_has_no_readability() {
        assert_eq!((Lengths::default().flesch(), Lengths::default().fog()), (None, None));
    }
}
