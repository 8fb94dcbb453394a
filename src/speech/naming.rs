//! Names: what a run of capitalised words consists of.
//!
//! In: the view and a run of words. Out: where the run ends, its titles and its name, the body that it names.
//!
//! | run | answer |
//! |---|---|
//! | `Prime Minister Ana Roe` | title `Prime Minister`, name `Ana Roe` |
//! | `Institute for Political Studies Ana Roe` | body `Institute for Political Studies` |

use super::mention::LONGEST;
use super::phrase::Grammar;
use crate::lang::people::{Gender, Part};
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token::{Kind, Token};

const CALENDAR: Classes = Classes::of(&[Class::Weekday, Class::Month]);

/// Whether the word is the possessive of people in the plural: "People's", "Women's".
pub fn people(view: &View<'_>, at: usize) -> bool {
    let Some(base) = view.word(at).map(|word| view.vocabulary.base(word)) else { return false };
    let person = view.lexicon.sense(base, Class::PersonNoun).map(|datum| view.lexicon.people.person(datum));
    person.is_some_and(|noun| noun.plural) || view.vocabulary.classes(base).has(Class::PluralNoun)
}

/// The end of a run of capitalised words that make up one name.
pub fn run_end(grammar: &Grammar<'_>, first: usize, high: usize) -> usize {
    let view = grammar.view;
    let mut at = first + 1;
    while at < high && at < first + LONGEST {
        // "the Workers' Front" is one name, "Roe's Front" is two.
        let mark = |at: usize| matches!(view.written(at), "'" | "’") && !view.spaced(at);
        if mark(at) && view.lower(at - 1).ends_with('s') && view.capital(at + 1) && view.spaced(at + 1) {
            // "the Lib Dems' Ana Roe": a party's whole name owns whoever follows.
            if view.phrase(first, Class::OrgNoun).is_some_and(|(length, _)| first + length == at) {
                break;
            }
            at += 1;
            continue;
        }
        let plural = || view.capital(at) && (view.lower(at - 1).ends_with("s'") || people(view, at - 1));
        if view.is(at - 1, Class::Possessive) && !plural() {
            break;
        }
        if view.mark(at, ".") && !view.spaced(at) {
            // "Rep.", "J.", "St."
            let short = view.lower(at - 1).len() == 1 || view.lower(at - 1).contains('.');
            let abbreviation = short || view.is(at - 1, Class::Title) || view.is(at - 1, Class::Abbreviation);
            if abbreviation && at + 1 < high && view.capital(at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        // "Park Jae-sung said"
        if given(grammar, first, at) {
            at += 2;
            continue;
        }
        // "Law and Order (LiO)", "People Before Power"
        if let Some(next) = inside(grammar, first, at) {
            at = next;
            continue;
        }
        if (view.mark(at, "-") || view.mark(at, "‑") || view.mark(at, "&"))
            && view.capital(at + 1)
            && (!view.spaced(at + 1) || view.mark(at, "&"))
        {
            at += 2;
            continue;
        }
        if view.kind(at) == Some(Kind::Word) && view.capital(at) && (!view.any(at, CALENDAR) || grammar.names(at)) {
            if view.any(at, Classes::of(&[Class::Article, Class::Pronoun, Class::Preposition])) {
                break;
            }
            at += 1;
            continue;
        }
        // "Ursula von der Leyen"
        if view.is(at, Class::Particle)
            && !view.capital(at)
            && (view.capital(at + 1) || view.is(at + 1, Class::Particle) && view.capital(at + 2))
        {
            at += 1;
            continue;
        }
        break;
    }
    at
}

/// Whether the hyphen here joins a given name that goes on without a capital: "Park Jae-sung said", "Lin Ching-mei (", but
/// not "the Ana Roe-backed bill".
fn given(grammar: &Grammar<'_>, first: usize, at: usize) -> bool {
    let view = grammar.view;
    let hyphen = matches!(view.written(at), "-" | "‑") && !view.spaced(at) && !view.spaced(at + 1);
    let small = view.kind(at + 1) == Some(Kind::Word) && !view.capital(at + 1);
    if !hyphen || !small || !view.capital(at - 1) {
        return false;
    }
    let next = at + 2;
    // "Jae-sung Park": the surname behind it; a participle joins no name.
    let follows = view.capital(next) && view.word(at + 1).is_some_and(|word| !view.vocabulary.is_lexical(word));
    let ends = view.kind(next) != Some(Kind::Word)
        || grammar.finite(next)
        || view.is(next - 1, Class::Possessive)
        || view.any(next, Classes::of(&[Class::And, Class::Preposition, Class::Relative, Class::Have, Class::To]));
    let past = view.is(at + 1, Class::VerbParticiple) && view.lower(at + 1).ends_with("ed");
    follows || at > first + 1 && ends && !past
}

/// Where a name goes on behind a small word within it: "Law and Order (LiO)", whose letters say so, and "People Before
/// Power", where a word has a capital that has none in running text.
fn inside(grammar: &Grammar<'_>, first: usize, at: usize) -> Option<usize> {
    const SMALL: Classes = Classes::of(&[Class::Preposition, Class::And, Class::Article]);
    let view = grammar.view;
    if !view.any(at, SMALL) || !view.capital(at + 1) || view.kind(at + 1) != Some(Kind::Word) {
        return None;
    }
    if view.capital(at) {
        let shouted = view.token(at).is_some_and(Token::capitals) && view.written(at).len() > 1;
        return (!shouted && !grammar.title_case(at) && !view.is(at - 1, Class::Possessive)).then_some(at + 2);
    }
    let letters = view.written(at + 3);
    let begins = |at: usize, letter: Option<char>| view.written(at).chars().next() == letter;
    let initials = view.is(at, Class::And)
        && view.mark(at + 2, "(")
        && view.mark(at + 4, ")")
        && begins(first, letters.chars().next())
        && begins(at + 1, letters.chars().next_back());
    initials.then_some(at + 2)
}

/// Whether two first names are one: the same, or as two transcriptions of it begin alike.
pub fn same_first(view: &View<'_>, one: WordId, other: WordId) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (view.vocabulary.word(one), view.vocabulary.word(other));
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared >= 4 || shared >= 1 && (one.chars().count() == 1 || other.chars().count() == 1)
}

/// How many words a name has.
pub fn words_in(view: &View<'_>, name: Span<Toks>) -> usize {
    (name.start()..name.end())
        .filter(|&at| {
            view.kind(at) == Some(Kind::Word) && !view.mark(at.wrapping_sub(1), "-") && !view.is(at, Class::Suffix)
        })
        .count()
}

pub fn last_word(view: &View<'_>, name: Span<Toks>) -> usize {
    let words = (name.start()..name.end()).rev().filter(|&at| view.kind(at) == Some(Kind::Word));
    let mut last = name.start();
    for at in words {
        last = at;
        if !view.is(at, Class::Suffix) {
            break;
        }
    }
    last
}

/// Where the last `count` words of a name begin.
pub fn last_words(view: &View<'_>, name: Span<Toks>, count: usize) -> usize {
    let words = (name.start()..name.end()).rev().filter(|&at| view.kind(at) == Some(Kind::Word));
    words.take(count).last().unwrap_or(name.start())
}

/// Divides a run of capitalised words into the titles at its head and the name.
pub fn split_title(view: &View<'_>, run: Span<Toks>) -> (Option<Span<Toks>>, Option<Span<Toks>>) {
    let mut name = run.start();
    let mut at = run.start();
    while at < run.end() {
        let length =
            [Class::Title, Class::PersonNoun].iter().filter_map(|&class| view.phrase(at, class)).map(|(n, _)| n).max();
        match length {
            // "Ana Roe MP": letters behind a name.
            Some(1) if at + 1 == run.end() && at > name + 1 && view.token(at).is_some_and(Token::capitals) => {
                let title = (name > run.start()).then(|| Span::new(run.start(), name));
                return (title, Some(Span::new(name, at)));
            }
            // "Councilman Joe Cook", "Ross Carpenter": behind a name a calling is a surname.
            Some(1) if at + 1 == run.end() && at > name && surname(view, run, name, at) => at += 1,
            Some(length) => {
                at += length;
                while view.mark(at, ".") || view.mark(at, "-") {
                    at += 1;
                }
                name = at;
            }
            // "the Honourable Member’s party"
            None if at + 1 == run.end() && at == name && view.base_sense(at, Class::PersonNoun).is_some() => {
                (at, name) = (at + 1, at + 1);
            }
            None => at += 1,
        }
    }
    let name = name.min(run.end());
    let title = (name > run.start()).then(|| Span::new(run.start(), name));
    (title, (name < run.end()).then(|| Span::new(name, run.end())))
}

/// Whether the calling at the end of a run is the surname of whoever is named before it: of a person with a title, or
/// where it is a trade and the word before it none that the tables know.
fn surname(view: &View<'_>, run: Span<Toks>, name: usize, at: usize) -> bool {
    let party = (name..at).any(|at| view.any(at, Classes::of(&[Class::OrgNoun, Class::Title, Class::PersonNoun])));
    let trade = view.phrase(at, Class::PersonNoun).is_some_and(|(_, datum)| {
        let noun = view.lexicon.people.person(datum);
        noun.calling == crate::lang::people::Calling::Occupation && !noun.plural
    });
    let known = view.word(at - 1).is_some_and(|word| view.vocabulary.is_lexical(word));
    !party && (name > run.start() || trade && !known)
}

pub fn gender_of(view: &View<'_>, title: Span<Toks>) -> Option<Gender> {
    (title.start()..title.end())
        .find_map(|at| view.phrase(at, Class::Title).and_then(|(_, datum)| view.lexicon.people.title(datum)))
}

/// The role of the organisation that these words name, when they name one.
pub fn organisation(view: &View<'_>, name: Span<Toks>) -> Option<Part> {
    let mut part = None;
    for at in name.start()..name.end() {
        // "the Harbour Front's"
        let bare = || view.base_sense(at, Class::OrgNoun);
        if let Some(datum) = view.phrase(at, Class::OrgNoun).map(|(_, datum)| datum).or_else(bare) {
            let found = view.lexicon.people.body(datum);
            part = Some(if found == Part::Other { part.unwrap_or(found) } else { found });
        }
    }
    part
}

/// "Institute for Political Studies", "Bank of Ruria".
pub fn with_complement(grammar: &Grammar<'_>, name: Span<Toks>, high: usize) -> Span<Toks> {
    let view = grammar.view;
    let mut end = name.end();
    while view.any(end, Classes::of(&[Class::Of, Class::For])) && !view.is(end - 1, Class::Possessive) {
        let next = if view.is(end + 1, Class::Article) { end + 2 } else { end + 1 };
        if next >= high || !view.capital(next) || end > name.start() + LONGEST {
            break;
        }
        end = run_end(grammar, next, high);
        let complement = Span::new(next, end);
        if words_in(view, complement) >= 4 {
            // "Institute for Political Studies Ana Roe": the last two words are a person's name.
            let person = Span::new(last_words(view, complement, 2), end);
            if organisation(view, person).is_none() {
                return Span::new(name.start(), person.start());
            }
        }
    }
    Span::new(name.start(), end)
}
