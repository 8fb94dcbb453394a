//! Matter: whether a text keeps to one subject, as a press release does, or goes through many, as a programme or a
//! speech does.
//!
//! In: the view. Out: yes or no. A text keeps to its matter when the few common nouns and verbs that it uses most stand
//! in two of five of its sentences; its length does not count.
//!
//! | text | one matter |
//! |---|---|
//! | `We will build a ferry. The ferry will run daily. The ferry fare will fall.` | yes |
//! | `We will build a ferry. Taxes will fall. Schools will open. …` | no |

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::lang::{Class, WordId};
use crate::scan::View;
use crate::token::Kind;

/// So many words say what a text is about.
const WORDS: usize = 6;
/// In so many sentences of a hundred they stand in a text on one matter.
const SHARE: usize = 40;
/// Shorter words say little.
const SHORT: usize = 4;

/// Whether the text keeps to one matter.
pub(super) fn one_matter(view: &View<'_>) -> bool {
    // How many sentences hold the word, the last that did, and where it stands first: the order of the words' numbers
    // is chance.
    let mut counts: FxHashMap<WordId, (u32, usize, usize)> = FxHashMap::default();
    for (number, sentence) in view.sentences.iter().enumerate() {
        for at in sentence.toks.range() {
            let Some(word) = content(view, at) else { continue };
            let (count, last, _) = counts.entry(word).or_insert((0, usize::MAX, at));
            *count += u32::from(*last != number);
            *last = number;
        }
    }
    let mut words: Vec<_> = counts.into_iter().map(|(word, (count, _, first))| (Reverse(count), first, word)).collect();
    words.sort_unstable();
    words.truncate(WORDS);
    // What is said once is no subject.
    words.retain(|&(Reverse(count), _, _)| count > 1);
    let speaks = |at: usize| content(view, at).is_some_and(|word| words.iter().any(|&(_, _, top)| top == word));
    let held = view.sentences.iter().filter(|sentence| sentence.toks.range().any(speaks)).count();
    held * 100 >= view.sentences.len() * SHARE
}

/// The word, where it has content and is no name.
fn content(view: &View<'_>, at: usize) -> Option<WordId> {
    let token = view.token(at)?;
    let says =
        token.kind == Kind::Word && !token.capital() && !view.is(at, Class::Stop) && view.written(at).len() >= SHORT;
    says.then(|| view.vocabulary.base(token.word))
}
