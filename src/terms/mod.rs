//! Terms: how often key terms fall, and in whose mouth.
//!
//! In: the view, the speech, and the terms asked for. Out: a count per term, per role and per speaker, with the places.
//! Titles, headings and list items count, page furniture does not; every word is counted once, with the innermost
//! speaker whose words it stands in.
//!
//! | asked | counted |
//! |---|---|
//! | `Justice` by stem | `justice`, `Justice`, `justices` |
//! | `fair society` by word | both words in a row, in any case |
//! | `Just*` by exact form | `Just`, `Justice` |
//! | nothing | the most telling words and phrases |

pub mod collocation;
pub mod corpus;
#[cfg(test)]
mod corpus_tests;
pub mod dispersion;
pub mod diversity;
#[cfg(test)]
mod fixture;
pub mod keyness;
pub mod kwic;
pub mod ledger;
pub mod list;
pub mod postings;
pub mod query;
pub mod readability;
pub mod sides;
pub mod significance;
pub mod tally;
pub mod telling;
pub mod words;

use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Text, Toks};
use crate::speech::Speech;

use diversity::Diversity;
pub use ledger::Ledger;
use query::Query;
use readability::Lengths;
use tally::{DocumentTally, TallyPlan};
use telling::find_telling;
use words::{ROLES, RunningWords, role_of};

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
    /// Words and phrases, with `*` and `?`; when there is none, the most telling terms are chosen.
    pub terms: Vec<String>,
    /// When two words are the same term.
    pub by: Match,
    /// How many terms are chosen when none is asked for; [`TermQuery::MOST`] unless it is given.
    pub most: Option<usize>,
    /// Whether lexical diversity and readability are wanted.
    pub diversity: bool,
    /// What is tallied for the batch, if anything.
    pub tally: Option<TallyPlan>,
}

impl TermQuery {
    /// How many terms are chosen when none is asked for.
    pub const MOST: usize = 20;
}

/// How often a term falls.
#[derive(Debug, Clone, Default)]
pub struct TermCount {
    /// The term as asked for, or as most often written.
    pub term: Box<str>,
    /// Its stem.
    pub stem: Box<str>,
    /// How often in all.
    pub count: u32,
    /// In the words of candidates, analysts, others, and in the narrator's own.
    pub by_role: [u32; ROLES],
    /// In the words of each speaker that is named, by the speaker's index.
    pub by_speaker: Vec<(u32, u32)>,
    /// Where it stands.
    pub places: Vec<Span<Text>>,
}

/// What the stage finds.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The terms.
    pub counts: Vec<TermCount>,
    /// How many words were counted, by role: what frequencies are relative to.
    pub words: [u32; ROLES],
    /// Lexical diversity and readability, when they were asked for.
    pub diversity: Option<(Diversity, Lengths)>,
    /// The tally, when the batch wants one.
    pub tally: Option<DocumentTally>,
}

/// Counts the terms of a text.
///
/// `id` is the document's: a comparison may be between documents.
pub fn count_terms(view: &View<'_>, id: &str, speech: &Speech, query: &TermQuery, ledger: &mut Ledger) -> Terms {
    let words = RunningWords::read(view, speech, query.by, ledger);
    let queries: Vec<Query> = query.terms.iter().filter_map(|term| Query::parse(term, query.by)).collect();
    let found = query::find(view, &words, &queries, query.by, ledger);
    let counts = if query.terms.is_empty() {
        chosen_counts(view, speech, &words, query.most.unwrap_or(TermQuery::MOST), ledger)
    } else {
        asked_counts(view, speech, &words, &queries, &found)
    };
    let found = (!queries.is_empty()).then_some(&found[..]);
    let tally =
        query.tally.as_ref().map(|plan| tally::tally(view, speech, &words, (found, query.by), (plan, id), ledger));
    let diversity = query.diversity.then(|| (Diversity::of(&words.lower_cased()), lengths_of(view, &words)));
    Terms { counts, words: words.by_role, diversity, tally }
}

/// Counts the terms that were asked for, in the order asked.
fn asked_counts(
    view: &View<'_>,
    speech: &Speech,
    words: &RunningWords,
    queries: &[Query],
    found: &[Vec<Span<Toks>>],
) -> Vec<TermCount> {
    let mut counts = Vec::with_capacity(queries.len());
    for (asked, places) in queries.iter().zip(found) {
        let mut count = TermCount {
            term: asked.typed.clone(),
            stem: Query::parse(&asked.typed, Match::Stem).map(|asked| asked.key()).unwrap_or_default().into(),
            ..TermCount::default()
        };
        for &toks in places {
            count.add(view, speech, words, (words.at_token(toks.start()), toks));
        }
        counts.push(count);
    }
    counts
}

/// Chooses the most telling terms and finds them all in one walk over the text.
fn chosen_counts(
    view: &View<'_>,
    speech: &Speech,
    words: &RunningWords,
    most: usize,
    ledger: &mut Ledger,
) -> Vec<TermCount> {
    let chosen = find_telling(view, words, most);
    let mut counts: Vec<TermCount> = Vec::with_capacity(chosen.len());
    // Which chosen terms begin with a unit, as a chain through `next`.
    let mut heads = vec![u32::MAX; words.units.len()];
    let mut next = Vec::with_capacity(chosen.len());
    for (number, term) in chosen.iter().enumerate() {
        let (first, len) = (term.first as usize, term.len as usize);
        let most = words.units.get(words.unit(first) as usize).map_or(0, |unit| unit.count as usize);
        counts.push(TermCount {
            term: phrase_form(view, words, first, len),
            stem: phrase_stem(view, words, first, len, ledger),
            places: Vec::with_capacity(most),
            ..TermCount::default()
        });
        let head = &mut heads[words.unit(first) as usize];
        next.push(std::mem::replace(head, number as u32));
    }
    let mut free = vec![0; chosen.len()];
    for at in 0..words.len() {
        let mut number = heads[words.unit(at) as usize] as usize;
        while let Some(term) = chosen.get(number) {
            let (first, len) = (term.first as usize, term.len as usize);
            let same =
                |offset: usize| at + offset < words.len() && words.unit(at + offset) == words.unit(first + offset);
            if at >= free[number] && (1..len).all(same) && telling::adjoin_all(view, words, at, len) {
                free[number] = at + len;
                let toks = Span::new(words.tokens[at] as usize, words.tokens[at + len - 1] as usize + 1);
                counts[number].add(view, speech, words, (at, toks));
            }
            number = next[number] as usize;
        }
    }
    counts
}

/// A word as mostly written; a phrase as written where it stands first, its white space folded.
fn phrase_form(view: &View<'_>, words: &RunningWords, first: usize, len: usize) -> Box<str> {
    if len == 1 {
        return words.form(view, words.unit(first)).into();
    }
    let toks = Span::new(words.tokens[first] as usize, words.tokens[first + len - 1] as usize + 1);
    let span = view.span(toks);
    // The last word may carry a possessive that is no part of the term.
    let last = view.token(toks.end() - 1).map_or("", |token| words::written_bare(view, token));
    let cut = view.written(toks.end() - 1).len() - last.len();
    let written = &view.text[span.start()..span.end() - cut];
    if written.contains('\n') {
        written.split_whitespace().collect::<Vec<_>>().join(" ").into()
    } else {
        written.into()
    }
}

fn phrase_stem(view: &View<'_>, words: &RunningWords, first: usize, len: usize, ledger: &mut Ledger) -> Box<str> {
    let mut stem = String::new();
    for at in first..first + len {
        let Some(word) = view.word(words.tokens[at] as usize) else { continue };
        let number = ledger.stem(view.vocabulary, word);
        if !stem.is_empty() {
            stem.push(' ');
        }
        stem.push_str(ledger.letters(number));
    }
    stem.into()
}

/// The lengths of a text's sentences and words.
fn lengths_of(view: &View<'_>, words: &RunningWords) -> Lengths {
    let mut lengths = Lengths::default();
    for distinct in &words.distinct {
        lengths.add_words(view.lexicon.syllables.count(view.vocabulary.word(distinct.id)), distinct.count.into());
    }
    let has_word = |sentence: &&Sentence| {
        let first = words.at_token(sentence.toks.start());
        words.tokens.get(first).is_some_and(|&token| sentence.toks.holds(token as usize))
    };
    lengths.sentences = view.sentences.iter().filter(has_word).count() as u64;
    lengths
}

impl TermCount {
    /// Counts it at a running word, over these tokens.
    fn add(&mut self, view: &View<'_>, speech: &Speech, words: &RunningWords, (at, toks): (usize, Span<Toks>)) {
        self.count += 1;
        self.places.push(view.span(toks));
        let Some(&voice) = words.voices.get(at) else { return };
        self.by_role[role_of(speech, voice)] += 1;
        if let Some(speaker) = speech.attributions.get(voice as usize).and_then(|said| said.speaker) {
            self.add_speaker(speaker);
        }
    }

    fn add_speaker(&mut self, speaker: u32) {
        match self.by_speaker.binary_search_by_key(&speaker, |&(number, _)| number) {
            Ok(at) => self.by_speaker[at].1 += 1,
            Err(at) => self.by_speaker.insert(at, (speaker, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fixture::{Fixture, attribution};
    use super::*;
    use crate::speech::Role;

    fn counts(text: &str, query: TermQuery) -> Vec<(String, u32)> {
        let fixture = Fixture::new(text);
        let found = count_terms(&fixture.view(), "x", &Speech::default(), &query, &mut Ledger::default());
        found.counts.iter().map(|term| (term.term.to_string(), term.count)).collect()
    }

    fn asked(terms: &[&str], by: Match) -> TermQuery {
        TermQuery { terms: terms.iter().map(|term| term.to_string()).collect(), by, ..TermQuery::default() }
    }

    #[test]
    fn a_term_that_never_occurs_counts_nothing() {
        assert_eq!(counts("Water.", asked(&["fire", "–"], Match::Word)), [("fire".to_string(), 0)]);
        assert_eq!(counts("", asked(&["fire"], Match::Stem)), [("fire".to_string(), 0)]);
        assert_eq!(counts("", TermQuery::default()), []);
    }

    #[test]
    fn headings_count_and_page_furniture_does_not() {
        let text = "Clean water\n\nAdvert: water\n\nThe water is clean, and we like it.";
        assert_eq!(counts(text, asked(&["water"], Match::Word)), [("water".to_string(), 2)]);
    }

    #[test]
    fn words_are_counted_with_their_speaker() {
        let fixture = Fixture::new("water water water");
        let mut said = attribution(&[(0, 11)], Role::Candidate);
        said.speaker = Some(0);
        let speech = Speech::new(Vec::new(), vec![said]);
        for terms in [vec!["water".to_string()], Vec::new()] {
            let query = TermQuery { terms, ..TermQuery::default() };
            let found = count_terms(&fixture.view(), "x", &speech, &query, &mut Ledger::default());
            assert_eq!(found.counts[0].by_role, [2, 0, 0, 1]);
            assert_eq!(found.counts[0].by_speaker, [(0, 2)]);
            assert_eq!(found.counts[0].places.len(), 3);
            assert_eq!(found.words, [2, 0, 0, 1]);
        }
    }

    #[test]
    fn a_chosen_term_is_named_as_it_is_mostly_written() {
        let text = "justice Justice Justice and Ana Roe’s plan, Ana Roe’s plan";
        let found = counts(text, TermQuery::default());
        assert!(found.contains(&("Justice".to_string(), 3)), "{found:?}");
        assert!(found.contains(&("Ana Roe’s plan".to_string(), 2)), "{found:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn every_count_has_its_place_and_its_role(
            text in "([a-c’'*-]{1,3}[ .,\n“”-]{0,2}){0,40}|\\PC{0,80}",
            terms in prop::collection::vec("[a-c*?’'-]{1,3}( [a-c*]{1,2})?|\\PC{1,6}", 0..4),
            exact in any::<bool>(),
        ) {
            let fixture = Fixture::new(&text);
            let (view, mut ledger) = (fixture.view(), Ledger::default());
            let end = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let said = attribution(&[(0, end)], Role::Candidate);
            let speech = Speech::new(Vec::new(), vec![said]);
            let plan = TallyPlan { collocates: Some(2), diversity: true, ..TallyPlan::default() };
            let by = if exact { Match::Exact } else { Match::Stem };
            let query = TermQuery { terms, by, tally: Some(plan), diversity: true, ..TermQuery::default() };
            let found = count_terms(&view, "x", &speech, &query, &mut ledger);
            for term in &found.counts {
                prop_assert_eq!(term.count as usize, term.places.len());
                prop_assert_eq!(term.count, term.by_role.iter().sum::<u32>());
                prop_assert!(term.places.iter().all(|place| text.get(place.range()).is_some()));
                prop_assert!(term.places.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            }
            let tally = found.tally.unwrap();
            prop_assert_eq!(tally.words.all(), found.words.iter().map(|&words| u64::from(words)).sum::<u64>());
            prop_assert_eq!(tally.units.iter().map(|unit| unit.counts.all()).sum::<u64>(), tally.words.all());
            for (asked, count) in tally.asked.iter().zip(&found.counts) {
                prop_assert_eq!(asked.counts.all(), u64::from(count.count));
                prop_assert_eq!(asked.slots, asked.near.iter().map(|&(_, count)| u64::from(count)).sum::<u64>());
            }
            let context = kwic::Context::Words(3);
            let lines = kwic::KwicQuery { terms: query.terms.clone(), by, context, sort: kwic::Sort::Left };
            let lines = kwic::find_kwic(&view, &speech, &lines, &mut ledger);
            if !query.terms.is_empty() {
                prop_assert_eq!(lines.len() as u64, found.counts.iter().map(|term| u64::from(term.count)).sum::<u64>());
            }
            prop_assert!(lines.iter().all(|line| line.left.end() <= line.span.start() && line.span.end() <= line.right.start()));
        }
    }
}
