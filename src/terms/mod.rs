//! Terms: how often key terms fall, and in whose mouth.
//!
//! In: the view, the speech, and the terms asked for. Out: a count per term, per role and per thousand words.
//!
//! | asked | counted |
//! |---|---|
//! | `Justice` by stem | `justice`, `Justice`, `just` … |
//! | `fair society` by word | both words in a row, in any case |

use crate::scan::View;
use crate::speech::Speech;

/// When two words are the same term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Match {
    /// When they share a stem.
    #[default]
    Stem,
    /// When they are the same word in any case.
    Word,
    /// When they are written the same.
    Exact,
}

/// The terms asked for.
#[derive(Debug, Clone, Default)]
pub struct TermQuery {
    /// Words and phrases; when there is none, the most telling terms are chosen.
    pub terms: Vec<String>,
    /// When two words are the same term.
    pub by: Match,
}

/// How often a term falls.
#[derive(Debug, Clone)]
pub struct TermCount {
    /// The term as asked for, or as most often written.
    pub term: Box<str>,
    /// Its stem.
    pub stem: Box<str>,
    /// How often in all.
    pub count: u32,
    /// In the words of candidates, analysts, others, and in the narrator's own.
    pub by_role: [u32; 4],
}

/// Counts the terms of a text.
pub fn count_terms(view: &View<'_>, speech: &Speech, query: &TermQuery) -> Vec<TermCount> {
    let _ = (view, speech, query);
    Vec::new()
}
