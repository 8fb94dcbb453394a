//! The corpus: the tallies of a batch, added up document by document.
//!
//! In: tallies in input order. Out: counts over the batch, keyness between two sides, dispersion over documents,
//! collocates, diversity. One pass, counts only; what grows is the vocabulary, and that slowly.
//!
//! | kept per | what | bounded by |
//! |---|---|---|
//! | word | counts by role and side, postings | the vocabulary; postings stop at [`MOST_POSTINGS`] bytes |
//! | phrase | counts | [`MOST_PHRASES`]: rare ones are dropped (lossy counting, Manku & Motwani 2002) |
//! | document | its number of words | 4 bytes |

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

use super::collocation::Pair;
use super::dispersion::{self, Part, Spread};
use super::diversity::{Diversity, Spectrum};
use super::keyness::Comparison;
use super::postings::Postings;
use super::query::Query;
use super::readability::Lengths;
use super::sides::Side;
use super::tally::{Counts, DocumentTally, TallyPlan, UnitTally};
use super::words::ROLES;
use super::{Match, TermQuery};
use crate::lang::stem::stem_of;
use crate::speech::Role;

/// Bytes of postings after which words that nobody asked for keep their counts only.
pub const MOST_POSTINGS: usize = 48 << 20;

/// Phrases kept at once.
pub const MOST_PHRASES: usize = 1 << 16;

/// Speakers kept by name for each term that was asked for.
const MOST_SPEAKERS: usize = 10_000;

/// A batch, added up.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    plan: TallyPlan,
    by: Match,
    queries: Vec<Query>,
    /// Words of each document that has any.
    sizes: Vec<u32>,
    documents: u64,
    words: Sums,
    units: Lines,
    phrases: Lines,
    phrase_losses: u64,
    asked: Vec<Asked>,
    postings: usize,
    diversity: Diversity,
    lengths: Lengths,
    spectrum: FxHashMap<u64, u64>,
}

/// Sums of [`Counts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// By role.
    pub by_role: [u64; ROLES],
    /// In target and reference.
    pub by_side: [u64; 2],
}

impl Sums {
    /// How often in all.
    pub fn all(&self) -> u64 {
        self.by_role.iter().sum()
    }

    fn add(&mut self, counts: &Counts) {
        for (sum, &count) in self.by_role.iter_mut().zip(&counts.by_role) {
            *sum += u64::from(count);
        }
        for (sum, &count) in self.by_side.iter_mut().zip(&counts.by_side) {
            *sum += u64::from(count);
        }
    }
}

/// What is kept of a word, a phrase or a term.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// What it is compared by.
    pub key: Box<str>,
    /// How it is mostly written: the winner of a vote, a document's favourite counting as often as it stands there.
    pub form: Box<str>,
    votes: u64,
    /// How often it stands in the batch.
    pub sums: Sums,
    telling: u64,
    /// How many occurrences may have been missed before it was (again) taken in.
    pub missed: u64,
    postings: Postings,
    scattered: bool,
}

impl Line {
    /// Whether it may be listed: most of its occurrences may.
    pub fn is_telling(&self) -> bool {
        self.telling * 2 > self.sums.all()
    }

    fn add(&mut self, unit: &UnitTally, form: &str) {
        self.sums.add(&unit.counts);
        self.telling += u64::from(unit.telling);
        let count = unit.counts.all();
        if *self.form == *form {
            self.votes += count;
        } else if self.votes >= count {
            self.votes -= count;
        } else {
            self.votes = count - self.votes;
            self.form = form.into();
        }
    }
}

/// Lines by key; the keys are held once, in the lines.
#[derive(Debug, Clone, Default)]
struct Lines {
    numbers: HashTable<u32>,
    lines: Vec<Line>,
}

fn hash_of(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

impl Lines {
    fn number(&self, key: &str) -> Option<u32> {
        let found = self.numbers.find(hash_of(key), |&number| &*self.lines[number as usize].key == key);
        found.copied()
    }

    fn take(&mut self, tally: &DocumentTally, unit: &UnitTally, missed: u64) -> u32 {
        let key = tally.letters(&unit.key);
        let number = self.number(key).unwrap_or_else(|| {
            let number = self.lines.len() as u32;
            self.lines.push(Line { key: key.into(), missed, ..Line::default() });
            self.enter(number);
            number
        });
        if let Some(line) = self.lines.get_mut(number as usize) {
            line.add(unit, tally.letters(&unit.form));
        }
        number
    }

    fn enter(&mut self, number: u32) {
        let Lines { numbers, lines } = self;
        let hash = |number: &u32| lines.get(*number as usize).map_or(0, |line| hash_of(&line.key));
        numbers.insert_unique(hash(&number), number, hash);
    }

    fn get(&self, key: &str) -> Option<&Line> {
        self.lines.get(self.number(key)? as usize)
    }

    /// Drops every line that stands no more often than this, what it may have missed included.
    fn drop_rare(&mut self, most: u64) {
        self.lines.retain(|line| line.sums.all() + line.missed > most);
        self.numbers.clear();
        (0..self.lines.len() as u32).for_each(|number| self.enter(number));
    }
}

/// A term that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Its counts and postings.
    pub line: Line,
    /// How often in each speaker's words, in the order in which they were met.
    pub by_speaker: Vec<(Box<str>, Role, u64)>,
    speakers: FxHashMap<(Box<str>, Role), u32>,
    /// How many places around it were looked at.
    pub slots: u64,
    near: FxHashMap<u32, u64>,
}

/// How a term is spread over the documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Documents that have it.
    pub range: u64,
    /// Documents that have words.
    pub documents: u64,
    /// Juilland's D.
    pub juilland_d: Option<f64>,
    /// Rosengren's S, adjusted to sizes.
    pub rosengren_s: Option<f64>,
    /// Gries' DP.
    pub dp: Option<f64>,
    /// DP, normalised.
    pub dp_norm: Option<f64>,
}

impl Corpus {
    /// An empty corpus for these questions.
    pub fn new(query: &TermQuery) -> Self {
        let queries: Vec<Query> = query.terms.iter().filter_map(|term| Query::parse(term, query.by)).collect();
        let line = |query: &Query| Line {
            form: query.typed.clone(),
            key: Query::parse(&query.typed, Match::Stem).map(|query| query.key()).unwrap_or_default().into(),
            ..Line::default()
        };
        let asked = queries.iter().map(|query| Asked { line: line(query), ..Asked::default() }).collect();
        Corpus { plan: query.tally.clone().unwrap_or_default(), by: query.by, queries, asked, ..Corpus::default() }
    }

    /// Adds a document. Documents must come in input order: what is printed depends on it.
    pub fn add(&mut self, tally: &DocumentTally) {
        self.documents += 1;
        self.words.add(&tally.words);
        let size = tally.words.all();
        if size == 0 {
            return;
        }
        let document = self.sizes.len() as u32;
        self.sizes.push(size.min(u64::from(u32::MAX)) as u32);
        let mut numbers = Vec::with_capacity(tally.units.len());
        for unit in &tally.units {
            let number = self.units.take(tally, unit, 0);
            numbers.push(number);
            if self.queries.is_empty() {
                self.post(number, document, unit);
            }
        }
        for phrase in &tally.phrases {
            self.phrases.take(tally, phrase, self.phrase_losses);
        }
        while self.phrases.lines.len() > MOST_PHRASES {
            self.phrase_losses += 1;
            self.phrases.drop_rare(self.phrase_losses);
        }
        for (asked, found) in self.asked.iter_mut().zip(&tally.asked) {
            asked.add(found, document, &numbers);
        }
        if let Some((diversity, lengths)) = &tally.diversity {
            self.diversity.add(diversity);
            self.lengths.add(lengths);
            for &(word, count) in &tally.spectrum {
                *self.spectrum.entry(word).or_default() += u64::from(count);
            }
        }
    }

    /// Notes a word's document, unless it has been, or has to be, given up to keep them.
    fn post(&mut self, number: u32, document: u32, unit: &UnitTally) {
        let Some(line) = self.units.lines.get_mut(number as usize) else { return };
        if unit.stop || self.postings > MOST_POSTINGS {
            self.postings -= line.postings.bytes();
            line.postings = Postings::default();
            line.scattered = true;
        }
        if line.scattered {
            return;
        }
        let before = line.postings.bytes();
        line.postings.push(document, unit.counts.all() as u32);
        self.postings += line.postings.bytes() - before;
    }

    /// How many documents were added.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// All running words.
    pub fn words(&self) -> &Sums {
        &self.words
    }

    /// The terms that were asked for.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// The most telling words and phrases of the batch, by the score of [`super::telling`]: occurrences outside longer
    /// terms × log₂(1 + words). Phrases must stand in the batch twice at least.
    pub fn telling(&self, most: usize) -> Vec<&Line> {
        let mut covered: FxHashMap<&str, u64> = FxHashMap::default();
        let mut scored: Vec<(f64, &Line)> = Vec::new();
        let mut phrases: Vec<&Line> = self.phrases.lines.iter().filter(|line| line.sums.all() > 1).collect();
        phrases.sort_by_key(|line| std::cmp::Reverse(line.key.split(' ').count()));
        for line in phrases {
            let (count, len) = (line.sums.all(), line.key.split(' ').count());
            let free = count.saturating_sub(covered.get(&*line.key).copied().unwrap_or(0));
            if free < 2 || free * 2 < count {
                continue;
            }
            scored.push((free as f64 * (1.0 + len as f64).log2(), line));
            for part in parts_of(&line.key) {
                *covered.entry(part).or_default() += free;
            }
        }
        for line in self.units.lines.iter().filter(|line| line.is_telling()) {
            let count = line.sums.all();
            let free = count.saturating_sub(covered.get(&*line.key).copied().unwrap_or(0));
            if free * 2 >= count {
                scored.push((free as f64, line));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
        scored.into_iter().take(most).map(|(_, line)| line).collect()
    }

    /// How a term is spread over the documents; `None` where its documents are not known one by one.
    pub fn dispersion(&self, line: &Line) -> Option<Dispersion> {
        if line.scattered || line.postings.bytes() == 0 && line.sums.all() > 0 {
            return None;
        }
        let (mut spread, mut whole) = (Spread::default(), dispersion::Corpus::default());
        self.sizes.iter().for_each(|&size| whole.add(u64::from(size)));
        let with_word: Vec<Part> = self.parts(line).map(|(_, part)| part).collect();
        with_word.iter().for_each(|&part| spread.add(part));
        Some(Dispersion {
            range: spread.range,
            documents: whole.parts,
            juilland_d: spread.juilland_d(&whole),
            rosengren_s: spread.rosengren_s(&whole),
            dp: dispersion::gries_dp(&with_word, &whole),
            dp_norm: dispersion::gries_dp_norm(&with_word, &whole),
        })
    }

    /// How often a term stands in each of `bins` equal runs of documents.
    pub fn strip(&self, line: &Line, bins: usize) -> Vec<u64> {
        let bins = bins.min(self.sizes.len());
        let mut strip = vec![0; bins];
        for (document, part) in self.parts(line) {
            if let Some(bin) = strip.get_mut(document as usize * bins / self.sizes.len().max(1)) {
                *bin += part.count;
            }
        }
        strip
    }

    fn parts<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (u32, Part)> + 'a {
        line.postings.iter().map(|(document, count)| {
            let size = self.sizes.get(document as usize).copied().unwrap_or(0);
            (document, Part { count: u64::from(count), size: u64::from(size) })
        })
    }

    /// Target and reference, if a comparison was asked for.
    pub fn sides(&self) -> Option<&(Side, Side)> {
        self.plan.sides.as_ref()
    }

    /// The sizes of target and reference, in words.
    pub fn side_sizes(&self) -> [u64; 2] {
        let mut sizes = self.words.by_side;
        if let Some((target, reference)) = &self.plan.sides {
            for (size, side) in sizes.iter_mut().zip([target, reference]) {
                if let Side::List(_, list) = side {
                    *size = list.size();
                }
            }
        }
        sizes
    }

    /// Every term with its counts on the two sides: those asked for, or all words and phrases that may be listed and
    /// stand `least` times in both sides together.
    pub fn comparisons(&self, least: u64) -> Vec<(&str, &str, Comparison)> {
        let Some((target, reference)) = &self.plan.sides else { return Vec::new() };
        let lists = [target, reference].map(|side| self.list_counts(side));
        let [target_size, reference_size] = self.side_sizes();
        let compare = |line: &Line| {
            let count = |side: usize| match &lists[side] {
                Some(list) => {
                    list.get(&*line.key).or_else(|| list.get(line.form.to_lowercase().as_str())).copied().unwrap_or(0)
                }
                None => line.sums.by_side[side],
            };
            Comparison { target: count(0), reference: count(1), target_size, reference_size }
        };
        if !self.queries.is_empty() {
            return self
                .asked
                .iter()
                .map(|asked| (&*asked.line.form, &*asked.line.key, compare(&asked.line)))
                .collect();
        }
        // A list knows no phrases: they would all seem to be missing from it.
        let phrases = if lists.iter().all(Option::is_none) { &self.phrases.lines[..] } else { &[] };
        let lines = self.units.lines.iter().chain(phrases).filter(|line| line.is_telling() && line.missed == 0);
        lines
            .map(|line| (&*line.form, &*line.key, compare(line)))
            .filter(|(_, _, comparison)| comparison.target + comparison.reference >= least.max(1))
            .collect()
    }

    /// A list's counts by what units are compared by.
    fn list_counts(&self, side: &Side) -> Option<FxHashMap<String, u64>> {
        let Side::List(_, list) = side else { return None };
        let mut counts: FxHashMap<String, u64> = FxHashMap::default();
        for (word, count) in list.iter() {
            let key = if self.by == Match::Stem { stem_of(word).into_owned() } else { word.to_string() };
            *counts.entry(key).or_default() += count;
        }
        Some(counts)
    }

    /// The window in which collocates were counted, if they were.
    pub fn window(&self) -> Option<usize> {
        self.plan.collocates
    }

    /// The collocates of a term that stand near it `least` times, with their counts.
    pub fn collocates<'a>(&'a self, asked: &'a Asked, least: u64) -> Vec<(&'a Line, Pair)> {
        let mut out = Vec::new();
        for (&unit, &together) in &asked.near {
            let Some(line) = self.units.lines.get(unit as usize) else { continue };
            if together < least.max(1) || !line.is_telling() {
                continue;
            }
            let (node, collocate) = (asked.line.sums.all(), line.sums.all());
            out.push((line, Pair { together, node, collocate, slots: asked.slots, words: self.words.all() }));
        }
        out
    }

    /// Lexical diversity and readability of the whole batch, if they were asked for.
    pub fn diversity(&self) -> Option<(Diversity, Lengths)> {
        let mut diversity = self.plan.diversity.then(|| self.diversity.clone())?;
        diversity.spectrum = Spectrum::of_counts(self.spectrum.values().copied());
        Some((diversity, self.lengths))
    }

    /// The line of a word or phrase, by what it is compared by.
    pub fn line(&self, key: &str) -> Option<&Line> {
        self.units.get(key).or_else(|| self.phrases.get(key))
    }
}

impl Asked {
    fn add(&mut self, found: &super::tally::AskedTally, document: u32, numbers: &[u32]) {
        self.line.sums.add(&found.counts);
        if found.counts.all() > 0 {
            self.line.postings.push(document, found.counts.all() as u32);
        }
        for (name, role, count) in &found.by_speaker {
            let key = (name.clone(), *role);
            let next = self.by_speaker.len() as u32;
            if self.speakers.len() >= MOST_SPEAKERS && !self.speakers.contains_key(&key) {
                continue;
            }
            let number = *self.speakers.entry(key).or_insert(next);
            if number == next {
                self.by_speaker.push((name.clone(), *role, 0));
            }
            self.by_speaker[number as usize].2 += u64::from(*count);
        }
        self.slots += found.slots;
        for &(unit, count) in &found.near {
            if let Some(&number) = numbers.get(unit as usize) {
                *self.near.entry(number).or_default() += u64::from(count);
            }
        }
    }
}

/// The shorter phrases and the words of a phrase, by key.
fn parts_of(key: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = key.split(' ').collect();
    if let ([_, _, _], Some(first), Some(last)) = (&parts[..], key.find(' '), key.rfind(' ')) {
        parts.push(&key[first + 1..]);
        parts.push(&key[..last]);
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}
