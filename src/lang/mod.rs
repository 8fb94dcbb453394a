//! Language data: tables of words → a lexicon. Knows no text.
//!
//! In: the `.tsv` files of a language, built in or laid over by the user. Out: a [`Lexicon`].
//!
//! | module | holds |
//! |---|---|
//! | `calendar` | what words say about time |
//! | `class` | lexical classes as bits |
//! | `table` | the reader of `.tsv` files |
//! | `vocabulary` | distinct words, numbered |
//! | `lexicon` | all tables of a language, by word |
//! | `numerals` | number words |
//! | `syllables` | how many a word has, by its letters |
//! | `cues` | words of saying with what they take |
//! | `people` | descriptions of people and bodies |
//! | `units` | units, currencies, bounds, rates, factors |
//! | `commit` | what words tell about a promise |
//! | `verbs` | verbs with their forms and what they do to the world |

pub mod calendar;
pub mod class;
pub mod commit;
pub mod cues;
pub mod lexicon;
pub mod numerals;
pub mod people;
pub mod syllables;
pub mod table;
pub mod units;
pub mod verbs;
pub mod vocabulary;

pub use class::{Class, Classes};
pub use lexicon::Lexicon;
pub use vocabulary::{Vocabulary, WordId};
