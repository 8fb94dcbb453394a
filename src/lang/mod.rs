//! Language data: tables of words → a lexicon. Knows no text.
//!
//! In: the `.tsv` files of a language, built in or laid over by the user. Out: a [`Lexicon`].
//!
//! | module | holds |
//! |---|---|
//! | `built_in` | the English lexicon as part of the program |
//! | `calendar` | what words say about time |
//! | `class` | lexical classes as bits |
//! | `decimal` | exact decimals in that part |
//! | `index` | what the tables file under each word |
//! | `layout` | the words as columns of numbers |
//! | `table` | the reader of `.tsv` files |
//! | `vocabulary` | distinct words, numbered |
//! | `lexicon` | all tables of a language, by word |
//! | `numerals` | number words |
//! | `syllables` | how many a word has, by its letters |
//! | `cues` | words of saying with what they take |
//! | `people` | descriptions of people and bodies |
//! | `recent` | short words met so far |
//! | `sets` | sets of classes by number |
//! | `stem` | what inflected forms share |
//! | `units` | units, currencies, bounds, rates, factors |
//! | `commit` | what words tell about a promise |
//! | `verbs` | verbs with their forms and what they do to the world |

mod built_in;
pub mod calendar;
pub mod class;
pub mod commit;
pub mod cues;
mod decimal;
pub mod index;
mod layout;
pub mod lexicon;
pub mod numerals;
pub mod people;
mod recent;
pub mod sets;
pub mod stem;
pub mod syllables;
pub mod table;
pub mod units;
pub mod verbs;
pub mod vocabulary;

pub use class::{Class, Classes};
pub use lexicon::Lexicon;
pub use sets::{SetId, Sets};
pub use vocabulary::{Vocabulary, WordId};
