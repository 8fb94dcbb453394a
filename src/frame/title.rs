//! Titles of pages and covers: a line in several parts → whose platform it heads.
//!
//! In: a title as text. Out: the name of the owner, as written.
//!
//! | title | owner |
//! |---|---|
//! | `Manifesto — Hon. Dawson Venn` | `Dawson Venn` |
//! | `Alex Bell for Ward 8` | `Alex Bell` |
//! | `Policy preview – Youth Party / London elections` | `Youth Party` |
//! | `Roe unveils her plan - The Gazette` | nobody |

use crate::lang::commit::{Kind, Kinds};
use crate::lang::people::Part;
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;

/// What parts a title.
const PARTS: &[&str] = &[" | ", " — ", " – ", " - ", ": ", " · ", " / ", " • "];
/// The longest title, in words.
const LONGEST: usize = 18;
const PLANS: Kinds = Kinds::of(&[Kind::Programme, Kind::Promise, Kind::Goal]);

/// The owner that a title names beside a word for a platform, or before "for" and an office or a place.
pub fn owner_in_title(view: &View<'_>, title: &str) -> Option<String> {
    if title.split_whitespace().count() > LONGEST {
        return None;
    }
    let mut parts = vec![title];
    for mark in PARTS {
        parts = parts.iter().flat_map(|part| part.split(mark)).collect();
    }
    let parts: Vec<Vec<&str>> = parts.iter().map(|part| part.split_whitespace().collect()).collect();
    let plan = |part: &Vec<&str>| part.iter().any(|word| plans(view, word));
    let standing = parts.iter().find_map(|part| stands(view, part));
    if standing.is_some() {
        return standing;
    }
    let headed = parts.iter().position(plan)?;
    if parts[headed].iter().any(|word| tells(view, word)) {
        return None;
    }
    let beside = parts.iter().enumerate().filter(|&(n, _)| n != headed);
    beside.filter(|(_, part)| !plan(part)).find_map(|(_, part)| name(view, part))
}

fn word_of(view: &View<'_>, word: &str) -> Option<WordId> {
    view.vocabulary.get(&bare(word).to_lowercase())
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn classes(view: &View<'_>, word: &str) -> Classes {
    word_of(view, word).map_or(Classes::NONE, |id| view.vocabulary.classes(id))
}

/// Whether a word stands for a platform: "manifesto", "priorities".
fn plans(view: &View<'_>, word: &str) -> bool {
    let sense = word_of(view, word).and_then(|id| view.lexicon.sense(id, Class::PromiseWord));
    sense.is_some_and(|datum| view.lexicon.kinds.get(datum).meets(PLANS)) || classes(view, word).has(Class::Platform)
}

/// Whether a word makes a headline of the line: "unveils", "will".
fn tells(view: &View<'_>, word: &str) -> bool {
    classes(view, word).meets(Classes::of(&[Class::Modal, Class::VerbS, Class::VerbPast, Class::Be, Class::Have]))
        && !classes(view, word).meets(Classes::of(&[Class::PromiseWord, Class::Platform]))
}

/// "Alex Bell for Ward 8", "Sai for Student Senate": who stands for it.
fn stands(view: &View<'_>, part: &[&str]) -> Option<String> {
    let at = part.iter().position(|word| classes(view, word).has(Class::For))?;
    let behind =
        part.get(at + 1).is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let before = part.get(..at)?;
    (behind && !before.iter().any(|word| plans(view, word))).then(|| name(view, before)).flatten()
}

/// The name of a person or a party that these words are, without titles.
fn name(view: &View<'_>, words: &[&str]) -> Option<String> {
    let words: Vec<&str> = words
        .iter()
        .copied()
        .skip_while(|word| classes(view, word).meets(Classes::of(&[Class::Title, Class::Article, Class::VerbBase])))
        .collect();
    let capital = |word: &str| bare(word).starts_with(char::is_uppercase);
    if words.is_empty() || words.len() > 6 || !words.iter().all(|word| capital(word) || word.len() <= 3) {
        return None;
    }
    const OTHER: Classes = Classes::of(&[Class::Pronoun, Class::Possessive, Class::Modal, Class::Wh, Class::Not]);
    if words.iter().any(|word| classes(view, word).meets(OTHER)) {
        return None;
    }
    let party = words.iter().any(|word| {
        let sense = word_of(view, word).and_then(|id| view.lexicon.sense(id, Class::OrgNoun));
        sense.is_some_and(|datum| view.lexicon.people.body(datum) == Part::Candidate)
    });
    let strange = |word: &&&str| word_of(view, word).is_none_or(|id| !view.vocabulary.is_lexical(id));
    let person = (1..=4).contains(&words.len()) && words.iter().filter(strange).count() * 2 >= words.len();
    let digits = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    (!digits && (party || person)).then(|| bare(&words.join(" ")).to_string())
}
