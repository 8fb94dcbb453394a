//! Telling terms: which words and phrases a text is about, when nobody has asked for any.
//!
//! In: the running words. Out: repeated words and phrases of up to five words, the most telling first. Stop words and
//! bare figures are no terms and stand at no end of one; of a name that is repeated as a whole its parts are not listed.
//!
//! | text | terms |
//! |---|---|
//! | `Ana Roe … clean water … Ana Roe … clean water` | `Ana Roe`, `clean water` |
//! | `clean water … water … water` | `water` |
//!
//! Adjectives and adverbs open a phrase but do not end one, and weigh half when they stand alone; units of measurement
//! and forms that can only be verbs are no terms.
//!
//! The score is free occurrences × log₂(1 + words), free being those that stand in no longer term: the C-value of
//! Frantzi, Ananiadou & Mima (2000), counted by tiling the text rather than estimated, and with 1 + words for words so
//! that single words have a score (Barrón-Cedeño et al. 2009).

use rustc_hash::FxHashMap;

use super::ledger::bare;
use super::words::{Distinct, RunningWords};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::token::Kind;

/// A term that was chosen.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The running word at which it stands first.
    pub first: u32,
    /// How many running words it has.
    pub len: u32,
    score: f64,
}

/// The longest phrase that is looked for, in words.
const LONGEST: usize = 5;

/// Texts shorter than this repeat little: there every word of content may be a term.
const SHORT: usize = 100;

/// What a word can be in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It can stand anywhere.
    Content,
    /// It can stand anywhere but at the end; alone it says half as much.
    Modifier,
    /// It can stand inside, between content words.
    Joint,
    /// It can stand inside a name: between words with capitals.
    NameJoint,
    /// It ends every term.
    Break,
}

impl Part {
    /// Whether a term can begin with it.
    pub fn begins(self) -> bool {
        matches!(self, Part::Content | Part::Modifier)
    }
}

/// The most telling terms, at most `most`.
pub fn find_telling(view: &View<'_>, words: &RunningWords, most: usize) -> Vec<Telling> {
    let least = if words.len() < SHORT { 1 } else { 2 };
    // A word that occurs too seldom is in no term, whatever it can be.
    let worth = |word: &Distinct| words.units.get(word.unit as usize).is_some_and(|unit| unit.count >= least);
    let part_of = |word| if worth(word) { part_of(view, word) } else { Part::Break };
    let parts: Vec<Part> = words.distinct.iter().map(part_of).collect();
    let part = |at: usize| parts[words.words[at] as usize];
    let mut covered = vec![false; words.len()];
    let mut terms = Vec::new();
    for grams in phrases(view, words, &part).iter().rev() {
        tile(grams, &mut covered, &mut terms);
    }
    single_words(words, &part, &covered, least, &mut terms);
    let rank = |a: &Telling, b: &Telling| b.score.total_cmp(&a.score).then(a.first.cmp(&b.first));
    if terms.len() > most && most > 0 {
        terms.select_nth_unstable_by(most - 1, rank);
    }
    terms.truncate(most);
    terms.sort_by(rank);
    terms
}

/// Phrases of one length that are repeated: where each occurrence begins, with the number of its phrase.
struct Grams {
    len: usize,
    places: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

/// Repeated phrases of two words, three, … Each length is grown from the one before: a phrase cannot be repeated
/// unless its beginning is.
fn phrases(view: &View<'_>, words: &RunningWords, part: &impl Fn(usize) -> Part) -> Vec<Grams> {
    let repeated = |at: usize| words.units[words.unit(at) as usize].count > 1;
    let begins = |at: &usize| part(*at).begins() && repeated(*at);
    let mut last = Grams { len: 1, places: Vec::with_capacity(words.len()), counts: Vec::new() };
    for at in (0..words.len()).filter(begins) {
        last.places.push((at as u32, words.unit(at)));
    }
    let mut out: Vec<Grams> = Vec::new();
    let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    while last.len < LONGEST && !last.places.is_empty() {
        // A longer phrase stands where a shorter one does.
        let most = last.places.len();
        let mut next = Grams { len: last.len + 1, places: Vec::with_capacity(most), counts: Vec::with_capacity(most) };
        numbers.clear();
        for &(start, gram) in &last.places {
            let end = start as usize + last.len;
            if last.len > 1 && last.counts[gram as usize] < 2 || end >= words.len() {
                continue;
            }
            if part(end) == Part::Break || !repeated(end) || !adjoins(view, words, end) {
                continue;
            }
            let new = next.counts.len() as u32;
            let number = *numbers.entry((gram, words.unit(end))).or_insert(new);
            if number == new {
                next.counts.push(0);
            }
            next.counts[number as usize] += 1;
            next.places.push((start, number));
        }
        next.places.retain(|&(_, gram)| next.counts[gram as usize] > 1);
        out.push(std::mem::replace(&mut last, next));
    }
    out.push(last);
    for grams in &mut out {
        let len = grams.len;
        grams.places.retain(|&(start, _)| len > 1 && is_whole(view, words, part, start as usize, len));
    }
    out
}

/// Whether nothing stands between the running word and the one before it, or only a hyphen that joins them.
fn adjoins(view: &View<'_>, words: &RunningWords, at: usize) -> bool {
    let (Some(&before), Some(&token)) = (at.checked_sub(1).and_then(|at| words.tokens.get(at)), words.tokens.get(at))
    else {
        return false;
    };
    let (before, token) = (before as usize, token as usize);
    let starts_line = view.token(token).is_some_and(|token| token.starts_line());
    if starts_line && view.block_of(before) != view.block_of(token) {
        return false;
    }
    match token - before {
        1 => true,
        2 => !view.spaced(token) && !view.spaced(token - 1) && matches!(view.written(token - 1), "-" | "‐" | "‑"),
        _ => false,
    }
}

/// What each distinct word can be in a term.
pub(super) fn parts_of(view: &View<'_>, words: &RunningWords) -> Vec<Part> {
    words.distinct.iter().map(|word| part_of(view, word)).collect()
}

/// Whether so many running words could be a term of several words.
pub(super) fn joins(view: &View<'_>, words: &RunningWords, parts: &[Part], first: usize, len: usize) -> bool {
    let part = |at: usize| parts[words.words[at] as usize];
    part(first).begins() && is_whole(view, words, &part, first, len) && adjoin_all(view, words, first, len)
}

/// Whether so many running words follow each other with nothing between.
pub(super) fn adjoin_all(view: &View<'_>, words: &RunningWords, first: usize, len: usize) -> bool {
    (first + 1..first + len).all(|at| adjoins(view, words, at))
}

/// Whether a phrase ends with a word of content, and what joins its words may do so.
fn is_whole(view: &View<'_>, words: &RunningWords, part: &impl Fn(usize) -> Part, start: usize, len: usize) -> bool {
    let last = start + len - 1;
    // "cost of living": what a joint leads up to is a noun, whatever else it can be.
    let ends = match part(last) {
        Part::Content => true,
        Part::Modifier => last > start && part(last - 1) == Part::Joint,
        _ => false,
    };
    if !ends {
        return false;
    }
    let capital = |at: usize| view.capital(words.tokens[at] as usize);
    (start + 1..last).all(|at| match part(at) {
        Part::Content | Part::Modifier | Part::Joint => true,
        Part::NameJoint => capital(start) && capital(last),
        Part::Break => false,
    })
}

/// Takes phrases of one length as terms where they are repeated outside longer ones, and covers their words.
fn tile(grams: &Grams, covered: &mut [bool], terms: &mut Vec<Telling>) {
    let mut free = vec![(0u32, 0u32); grams.counts.len()];
    for &(start, gram) in &grams.places {
        let (count, end) = free[gram as usize];
        let start_free = start >= end && !covered[start as usize..start as usize + grams.len].contains(&true);
        if start_free {
            free[gram as usize] = (count + 1, start + grams.len as u32);
        }
    }
    let mut taken = vec![false; grams.counts.len()];
    for &(start, gram) in &grams.places {
        let (count, _) = free[gram as usize];
        if count < 2 {
            continue;
        }
        if !std::mem::replace(&mut taken[gram as usize], true) {
            let score = f64::from(count) * (1.0 + grams.len as f64).log2();
            terms.push(Telling { first: start, len: grams.len as u32, score });
        }
        covered[start as usize..start as usize + grams.len].fill(true);
    }
}

/// Takes single words that stand mostly outside the phrases.
fn single_words(
    words: &RunningWords,
    part: &impl Fn(usize) -> Part,
    covered: &[bool],
    least: u32,
    terms: &mut Vec<Telling>,
) {
    let mut free = vec![(0u32, 0u32); words.units.len()];
    for (at, covered) in covered.iter().enumerate() {
        if *covered || !part(at).begins() {
            continue;
        }
        let unit = words.unit(at) as usize;
        if words.units[unit].count >= least {
            if free[unit].0 == 0 {
                free[unit].1 = at as u32;
            }
            free[unit].0 += 1;
        }
    }
    for (unit, &(free, first)) in words.units.iter().zip(&free) {
        if free > 0 && free * 2 >= unit.count {
            let weight = if part(first as usize) == Part::Modifier { 0.5 } else { 1.0 };
            let score = f64::from(free) * weight;
            terms.push(Telling { first, len: 1, score });
        }
    }
}

fn part_of(view: &View<'_>, distinct: &Distinct) -> Part {
    /// Words of grammar, whatever else they may be.
    const GRAMMAR: Classes = Classes::of(&[
        Class::Stop,
        Class::Article,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Relative,
        Class::Wh,
        Class::Not,
        Class::No,
        Class::Pronoun,
        Class::Demonstrative,
        Class::Quantifier,
        Class::Modal,
        Class::Be,
        Class::Have,
        Class::Do,
    ]);
    const JOINT: Classes = Classes::of(&[Class::Of]);
    const NAME_JOINT: Classes = Classes::of(&[Class::For, Class::And, Class::Article, Class::In, Class::On]);
    /// Figures in words and dates by name.
    const FIGURES: Classes =
        Classes::of(&[Class::Cardinal, Class::Scale, Class::Ordinal, Class::Weekday, Class::Month]);
    const NOUN_TOO: Classes = Classes::of(&[Class::NounToo, Class::Adjective, Class::ActionNoun, Class::CueNoun]);
    const VERB: Classes = Classes::of(&[Class::VerbBase, Class::VerbPast, Class::VerbParticiple, Class::Cue]);
    const MEASURE: Classes = Classes::of(&[Class::Unit, Class::Currency]);
    const MODIFIER: Classes = Classes::of(&[Class::Adjective, Class::Adverb]);
    let Distinct { id: word, lower, capital, .. } = *distinct;
    let token = lower.min(capital) as usize;
    // The token knows the classes of its word; the vocabulary is further away.
    let own = view.classes(token);
    let base = if own.has(Class::Possessive) { bare(view.vocabulary, word) } else { word };
    let classes = if base == word { own } else { view.vocabulary.classes(base) };
    if classes.meets(JOINT) {
        return Part::Joint;
    }
    if classes.meets(NAME_JOINT) {
        return Part::NameJoint;
    }
    let named = lower == u32::MAX && capital != u32::MAX;
    let letters = if base == word { view.written(token) } else { view.vocabulary.word(base) };
    let shapeless = view.kind(token) != Some(Kind::Word) || letters.chars().nth(1).is_none();
    if shapeless || view.token(token).is_some_and(|token| token.digit() && !token.capital()) {
        return Part::Break;
    }
    // A word that only ever stands with a capital may be a name that looks like a verb or a month.
    let verb = classes.meets(VERB)
        && !classes.meets(NOUN_TOO)
        && !(classes.has(Class::VerbS) && view.lexicon.is_plural_too(view.vocabulary, base))
        && !named;
    if base != word {
        return if classes.meets(GRAMMAR) { Part::Break } else { Part::Content };
    }
    let measure = classes.meets(MEASURE) && !named;
    if classes.meets(GRAMMAR) || classes.has(Class::Possessive) || classes.meets(FIGURES) || verb || measure {
        return Part::Break;
    }
    if classes.meets(MODIFIER) && !named { Part::Modifier } else { Part::Content }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::{Ledger, TermQuery, count_terms};

    use crate::speech::Speech;

    fn telling(text: &str, most: usize) -> Vec<(String, u32)> {
        let fixture = Fixture::new(text);
        let query = TermQuery { most: Some(most), ..TermQuery::default() };
        let found = count_terms(&fixture.view(), "x", &Speech::default(), &query, &mut Ledger::default());
        found.counts.iter().map(|term| (term.term.to_string(), term.count)).collect()
    }

    /// Enough words that nothing is taken for being short.
    fn long(text: &str) -> String {
        let filler: Vec<String> = (0..120)
            .map(|i| format!("f{}x", "abcdefghij".chars().cycle().skip(i).take(i % 9 + 4).collect::<String>()))
            .collect();
        format!("{text}\n\n{}.", filler.join(", "))
    }

    #[test]
    fn a_repeated_name_is_kept_whole() {
        let found = telling(&long("Ana-Maria Roe spoke. Later Ana-Maria Roe left, and Roe slept. Roe!"), 3);
        assert_eq!(found[0], ("Ana-Maria Roe".to_string(), 2));
        assert!(found.iter().any(|(term, count)| term == "Roe" && *count == 4), "{found:?}");
        assert!(!found.iter().any(|(term, _)| term == "Ana" || term == "Maria"));
    }

    #[test]
    fn stop_words_and_figures_are_no_terms() {
        let found = telling("The 30 of the 30 will be, 2030 or 2030, and it is the", 10);
        assert_eq!(found, []);
    }

    #[test]
    fn phrases_hold_together_over_a_joint() {
        let found = telling(&long("The cost of living rose. The cost of living, again."), 1);
        assert_eq!(found, [("cost of living".to_string(), 2)]);
        let found = telling(&long("Schools and clinics. More schools and clinics."), 5);
        assert!(found.iter().all(|(term, _)| !term.contains(" and ")), "{found:?}");
        let found = telling(&long("the Ministry for Youth, the Ministry for Youth"), 1);
        assert_eq!(found, [("Ministry for Youth".to_string(), 2)]);
    }

    #[test]
    fn phrases_do_not_reach_over_a_mark_or_a_block() {
        let found = telling(&long("Water, energy. Water, energy.\n\nWater\n\nEnergy\n\nWater\n\nEnergy"), 5);
        assert!(found.iter().all(|(term, _)| !term.contains(' ') && !term.contains('\n')), "{found:?}");
    }

    #[test]
    fn forms_that_can_only_be_verbs_are_no_terms() {
        assert_eq!(telling("judges insists", 5), [("judges".to_string(), 1)]);
    }

    #[test]
    fn at_most_as_many_as_asked_for() {
        assert_eq!(telling("wood wood stone stone iron iron", 2).len(), 2);
        assert_eq!(telling("wood wood", 0), []);
        assert_eq!(telling("", 5), []);
    }
}
