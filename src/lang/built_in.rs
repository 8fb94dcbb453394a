//! The English lexicon as part of the program.
//!
//! In: the layout that `build.rs` writes with the same readers that read a user's tables. Out: the [`Lexicon`],
//! without a step for each of its thirty thousand words.

use super::lexicon::Lexicon;
use crate::error::{Error, Result};

static ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.lexicon"));
static LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/english.letters"));

impl Lexicon {
    /// The English lexicon, with the user's tables (file name, text) read after the built-in ones of the same name.
    pub fn english(overlays: &[(String, String)]) -> Result<Self> {
        if !overlays.is_empty() {
            return Lexicon::read(overlays);
        }
        Lexicon::from_layout(ENGLISH, LETTERS).map_err(|error| Error::Lexicon {
            table: "the built-in lexicon".to_string(),
            line: 0,
            reason: format!("{error}; build the program afresh"),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::{Class, Lexicon, Vocabulary, WordId};

    #[test]
    fn the_layout_holds_what_the_tables_say() {
        let (tables, built_in) = (Lexicon::read(&[]).unwrap(), Lexicon::english(&[]).unwrap());
        let (words, mut laid_out) = (tables.vocabulary(), built_in.vocabulary());
        assert_eq!(words.len(), laid_out.len());
        for id in (0..words.len()).map(|at| WordId(at as u32)) {
            let word = words.word(id);
            assert_eq!((laid_out.word(id), laid_out.get(word)), (word, Some(id)));
            assert_eq!(laid_out.classes(id), words.classes(id), "{word}");
            assert_eq!(laid_out.base(id), words.base(id), "{word}");
            assert_eq!(laid_out.heads(id), words.heads(id), "{word}");
            assert_eq!(laid_out.stem(id), words.stem(id), "{word}");
            for &(_, class) in Class::ALL {
                assert_eq!(built_in.sense(id, class), tables.sense(id, class), "{word}");
            }
        }
        // Phrases lie in the same columns, whoever made them.
        let phrase = |lexicon: &Lexicon, words: &Vocabulary, text: &str, class| {
            let ids: Vec<WordId> = text.split(' ').filter_map(|word| words.get(word)).collect();
            lexicon.phrase(class, (ids[0], ids[1]), |n| ids.get(n + 2).copied())
        };
        for (text, class) in
            [("at least", Class::Bound), ("in the view of", Class::CuePhrase), ("set up", Class::Action)]
        {
            let found = phrase(&built_in, &laid_out, text, class);
            assert!(found.is_some() && found == phrase(&tables, &words, text, class), "{text}: {found:?}");
        }
        let new = laid_out.intern("Hustingsville");
        assert_eq!((laid_out.word(new), laid_out.is_lexical(new)), ("hustingsville", false));
        assert_eq!(laid_out.get("HUSTINGSVILLE"), Some(new));
    }
}
