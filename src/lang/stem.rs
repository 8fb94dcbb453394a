//! Stems: what the inflected forms of a word have in common.
//!
//! In: a lower-cased word. Out: its stem, after Porter's second English stemmer (Snowball). Those of the built-in lexicon
//! are worked out while the program is built; a stem is nearly always the beginning of its word.
//!
//! | word | stem | as a byte |
//! |---|---|---|
//! | `schools` | `school` | 6 letters |
//! | `cities` | `citi` | 4 letters |
//! | `party` | `parti` | 4 letters and an `i` |

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a lower-cased word. Words that are not plain English letters, or longer than any, stand for themselves.
pub fn stem_of(word: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    if word.len() > LONGEST || word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.into();
    }
    Stemmer::create(Algorithm::English).stem(word)
}

/// What a stem can have behind the letters of its word.
const ENDINGS: [&str; 3] = ["", "i", "e"];

const LETTERS: u8 = 63;

/// The stem as a byte: how many letters of the word, and what follows them; 255 where that does not say it.
#[allow(dead_code, reason = "called by build.rs")]
pub fn packed(word: &str) -> u8 {
    let stem = stem_of(word);
    (0..)
        .zip(ENDINGS)
        .find_map(|(ending, letters)| {
            let kept = stem.strip_suffix(letters)?;
            let len = u8::try_from(kept.len()).ok().filter(|&len| len < LETTERS)?;
            word.starts_with(kept).then_some(ending << 6 | len)
        })
        .unwrap_or(u8::MAX)
}

/// The stem of a word that is packed in a byte.
pub fn unpacked(word: &str, packed: u8) -> Cow<'_, str> {
    let kept = word.get(..(packed & LETTERS) as usize);
    match (kept, ENDINGS.get((packed >> 6) as usize)) {
        (Some(kept), Some(&"")) => kept.into(),
        (Some(kept), Some(ending)) => format!("{kept}{ending}").into(),
        _ => stem_of(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_the_same_from_its_byte() {
        for word in
            ["schools", "cities", "party", "the", "hoping", "justice", "élan", "2030", "don't", "generously", ""]
        {
            assert_eq!(unpacked(word, packed(word)), stem_of(word), "{word}");
        }
    }
}
