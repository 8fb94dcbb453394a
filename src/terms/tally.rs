//! A document's tally: what a batch keeps of a document once its text is gone.
//!
//! In: the running words and what the batch is asked. Out: counts per unit, by role and by side; the terms asked for;
//! repeated and unrepeated phrases; the neighbours of the terms; sums for lexical diversity. No text, no place.
//!
//! | text, `water`, window 1 | tally |
//! |---|---|
//! | `Clean water, clean air` | `clean` 2, `water` 1, `air` 1; near `water`: `clean` 2 of 2 slots |

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::diversity::Diversity;
use super::ledger::{Ledger, bare};
use super::readability::Lengths;
use super::sides::{Membership, Side};
use super::telling::{Part, joins, parts_of};
use super::words::{ROLES, RunningWords, role_of};
use super::{Match, lengths_of, phrase_form};
use crate::lang::Class;
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::speech::{Role, Speech};

/// What a batch is asked beyond each document's own terms.
#[derive(Debug, Clone, Default)]
pub struct TallyPlan {
    /// Target and reference of a comparison.
    pub sides: Option<(Side, Side)>,
    /// The window in which collocates of the terms are counted, in words on each side.
    pub collocates: Option<usize>,
    /// Whether lexical diversity is wanted.
    pub diversity: bool,
}

/// Counts of one thing in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// By role.
    pub by_role: [u32; ROLES],
    /// In target and reference.
    pub by_side: [u32; 2],
}

/// Letters in [`DocumentTally::text`].
pub type Letters = Range<u32>;

/// A unit, or a phrase of units.
#[derive(Debug, Clone)]
pub struct UnitTally {
    /// What it is compared by.
    pub key: Letters,
    /// How it is mostly written here.
    pub form: Letters,
    /// How often it stands here.
    pub counts: Counts,
    /// How many of them may be listed: no stop word, no bare figure, nothing that can only be a verb.
    pub telling: u32,
    /// Whether it is a stop word, whose documents are of no interest.
    pub stop: bool,
}

/// A term that was asked for.
#[derive(Debug, Clone, Default)]
pub struct AskedTally {
    /// How often it stands here.
    pub counts: Counts,
    /// In the words of each speaker that is named.
    pub by_speaker: Vec<(Box<str>, Role, u32)>,
    /// How many places around it were looked at.
    pub slots: u64,
    /// Which units stand in those, by their index among the units, and how often.
    pub near: Vec<(u32, u32)>,
}

/// What a batch keeps of a document.
#[derive(Debug, Clone, Default)]
pub struct DocumentTally {
    /// Running words.
    pub words: Counts,
    /// Every distinct unit; none where only terms were asked for, and not what stands near them.
    pub units: Vec<UnitTally>,
    /// Phrases of two or three words that could be terms, when no term was asked for.
    pub phrases: Vec<UnitTally>,
    /// The terms asked for, in their order.
    pub asked: Vec<AskedTally>,
    /// Sums for lexical diversity and readability.
    pub diversity: Option<(Diversity, Lengths)>,
    /// Hash and count of every distinct word, for the batch's frequency spectrum.
    pub spectrum: Vec<(u64, u32)>,
    /// The letters of all units and phrases, one behind the other.
    text: String,
}

impl DocumentTally {
    /// What these letters spell.
    pub fn letters(&self, letters: &Letters) -> &str {
        self.text.get(letters.start as usize..letters.end as usize).unwrap_or_default()
    }

    fn write(&mut self, letters: &str) -> Letters {
        let start = self.text.len() as u32;
        self.text.push_str(letters);
        start..self.text.len() as u32
    }
}

impl Counts {
    /// How often in all.
    pub fn all(&self) -> u64 {
        self.by_role.iter().map(|&count| u64::from(count)).sum()
    }

    fn add(&mut self, label: Label) {
        self.by_role[label.role] += 1;
        self.by_side[0] += u32::from(label.target);
        self.by_side[1] += u32::from(label.reference);
    }
}

/// Where a running word is counted.
#[derive(Clone, Copy)]
struct Label {
    role: usize,
    target: bool,
    reference: bool,
}

/// Tallies a document, in which the terms asked for, if any, were found at these places.
pub fn tally(
    view: &View<'_>,
    speech: &Speech,
    words: &RunningWords,
    asked: (Option<&[Vec<Span<Toks>>]>, Match),
    plan: (&TallyPlan, &str),
    ledger: &mut Ledger,
) -> DocumentTally {
    let ((found, by), (plan, id)) = (asked, plan);
    let label = labels(speech, plan, id);
    let mut out = DocumentTally::default();
    for &voice in &words.voices {
        out.words.add(label(voice));
    }
    // Terms that were asked for have counts of their own; only what stands near them is found among the units.
    if found.is_none() || plan.collocates.is_some() {
        tally_units(view, words, by, &label, ledger, &mut out, found.is_none());
    }
    for places in found.unwrap_or_default() {
        out.asked.push(asked_tally(view, speech, words, places, &label, plan.collocates));
    }
    if plan.diversity {
        let lower = words.lower_cased();
        out.diversity = Some((Diversity::of(&lower), lengths_of(view, words)));
        let mut spectrum: FxHashMap<u64, u32> = FxHashMap::default();
        for distinct in &words.distinct {
            *spectrum.entry(hash_of(view.vocabulary.word(distinct.id))).or_default() += distinct.count;
        }
        out.spectrum = spectrum.into_iter().collect();
    }
    out
}

/// Counts every unit, and every phrase that could be a term where those are wanted.
fn tally_units(
    view: &View<'_>,
    words: &RunningWords,
    by: Match,
    label: &impl Fn(u32) -> Label,
    ledger: &mut Ledger,
    out: &mut DocumentTally,
    phrases_too: bool,
) {
    let mut counts = vec![Counts::default(); words.units.len()];
    for (at, &voice) in words.voices.iter().enumerate() {
        counts[words.unit(at) as usize].add(label(voice));
    }
    let parts = parts_of(view, words);
    let mut telling = vec![0; words.units.len()];
    for (distinct, part) in words.distinct.iter().zip(&parts) {
        if part.begins() {
            telling[distinct.unit as usize] += distinct.count;
        }
    }
    out.units.reserve(words.units.len());
    for ((unit, counts), telling) in (0u32..).zip(counts).zip(telling) {
        let top = words.top(unit).map(|top| bare(view.vocabulary, top.id));
        let key = out.write(words.key(view, unit, by, ledger));
        let form = out.write(words.form(view, unit));
        let stop = top.is_some_and(|top| view.vocabulary.classes(top).has(Class::Stop));
        out.units.push(UnitTally { key, form, counts, telling, stop });
    }
    if phrases_too {
        tally_phrases(view, words, &parts, label, out);
    }
}

/// Tells for a voice where its words are counted.
fn labels<'a>(speech: &'a Speech, plan: &TallyPlan, id: &str) -> impl Fn(u32) -> Label + use<'a> {
    let members = plan.sides.as_ref().map(|(target, reference)| {
        let rest = *reference == Side::Rest;
        (Membership::of(target, id, speech), Membership::of(reference, id, speech), rest)
    });
    move |voice| {
        let role = role_of(speech, voice);
        let Some((target, reference, rest)) = &members else { return Label { role, target: false, reference: false } };
        let target = target.holds(speech, voice);
        Label { role, target, reference: if *rest { !target } else { reference.holds(speech, voice) } }
    }
}

fn asked_tally(
    view: &View<'_>,
    speech: &Speech,
    words: &RunningWords,
    places: &[Span<Toks>],
    label: &impl Fn(u32) -> Label,
    window: Option<usize>,
) -> AskedTally {
    let mut out = AskedTally::default();
    for place in places {
        let Some(&voice) = words.voices.get(words.at_token(place.start())) else { continue };
        out.counts.add(label(voice));
        let said = speech.attributions.get(voice as usize);
        let speaker = said.and_then(|said| speech.speakers.get(said.speaker? as usize));
        let Some(speaker) = speaker else { continue };
        match out.by_speaker.iter_mut().find(|(name, _, _)| *name == speaker.name) {
            Some((_, _, count)) => *count += 1,
            None => out.by_speaker.push((speaker.name.clone(), speaker.role, 1)),
        }
    }
    if let Some(window) = window {
        (out.slots, out.near) = neighbours(view, words, places, window);
    }
    out
}

/// The places within `window` words of a match, within its block and outside every match; one near two matches
/// counts once, so that a word is never found near more often than it occurs.
fn neighbours(view: &View<'_>, words: &RunningWords, places: &[Span<Toks>], window: usize) -> (u64, Vec<(u32, u32)>) {
    let mut near: FxHashMap<u32, u32> = FxHashMap::default();
    let (mut slots, mut done, mut next) = (0, 0, 0);
    let range = |toks: Span<Toks>| (words.at_token(toks.start()), words.at_token(toks.end()));
    for &place in places {
        let (first, after) = range(place);
        let block = view.block_of(place.start()).and_then(|block| view.blocks.get(block));
        let (low, high) = block.map_or((0, words.len()), |block| range(view.toks(block.span())));
        let until = after.saturating_add(window).min(high);
        for at in first.saturating_sub(window).max(low).max(done)..until {
            while places.get(next).is_some_and(|&other| range(other).1 <= at) {
                next += 1;
            }
            if places.get(next).is_none_or(|&other| range(other).0 > at) {
                slots += 1;
                *near.entry(words.unit(at)).or_default() += 1;
            }
        }
        done = done.max(until);
    }
    let mut near: Vec<(u32, u32)> = near.into_iter().collect();
    near.sort_unstable();
    (slots, near)
}

/// Every phrase of two or three words that could be a term, repeated or not: another document may repeat it.
fn tally_phrases(
    view: &View<'_>,
    words: &RunningWords,
    parts: &[Part],
    label: impl Fn(u32) -> Label,
    out: &mut DocumentTally,
) {
    let mut numbers: FxHashMap<[u32; 3], u32> = FxHashMap::default();
    for first in 0..words.len() {
        for len in [2, 3] {
            if first + len > words.len() || !joins(view, words, parts, first, len) {
                continue;
            }
            let third = if len == 3 { words.unit(first + 2) } else { u32::MAX };
            let gram = [words.unit(first), words.unit(first + 1), third];
            let next = out.phrases.len() as u32;
            let number = *numbers.entry(gram).or_insert(next);
            if number == next {
                let start = out.text.len();
                for unit in gram.iter().filter_map(|&unit| out.units.get(unit as usize)) {
                    if out.text.len() > start {
                        out.text.push(' ');
                    }
                    out.text.extend_from_within(unit.key.start as usize..unit.key.end as usize);
                }
                let key = start as u32..out.text.len() as u32;
                let form = out.write(&phrase_form(view, words, first, len));
                out.phrases.push(UnitTally { key, form, counts: Counts::default(), telling: 0, stop: false });
            }
            out.phrases[number as usize].counts.add(label(words.voices[first]));
            out.phrases[number as usize].telling += 1;
        }
    }
}

fn hash_of(word: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, attribution, speaker};
    use super::super::query::{Query, find};
    use super::*;

    fn tally_of(text: &str, terms: &[&str], plan: &TallyPlan, speech: &Speech) -> DocumentTally {
        let fixture = Fixture::new(text);
        let (view, mut ledger) = (fixture.view(), Ledger::default());
        let words = RunningWords::read(&view, speech, Match::Word, &mut ledger);
        let queries: Vec<Query> = terms.iter().filter_map(|term| Query::parse(term, Match::Word)).collect();
        let found = find(&view, &words, &queries, Match::Word, &mut ledger);
        let found = (!queries.is_empty()).then_some(&found[..]);
        tally(&view, speech, &words, (found, Match::Word), (plan, "a/b.txt"), &mut ledger)
    }

    fn near(text: &str, term: &str, window: usize) -> (u64, Vec<(String, u32)>) {
        let plan = TallyPlan { collocates: Some(window), ..TallyPlan::default() };
        let tally = tally_of(text, &[term], &plan, &Speech::default());
        let name = |unit: u32| tally.letters(&tally.units[unit as usize].key).to_string();
        (tally.asked[0].slots, tally.asked[0].near.iter().map(|&(unit, count)| (name(unit), count)).collect())
    }

    fn list(pairs: &[(&str, u32)]) -> Vec<(String, u32)> {
        pairs.iter().map(|&(word, count)| (word.to_string(), count)).collect()
    }

    #[test]
    fn neighbours_are_counted_once_and_within_their_block() {
        assert_eq!(near("a b NODE c d", "node", 1), (2, list(&[("b", 1), ("c", 1)])));
        assert_eq!(near("a NODE b NODE c", "node", 2), (3, list(&[("a", 1), ("b", 1), ("c", 1)])));
        assert_eq!(near("x\n\na NODE b\n\nc NODE y", "node", 5), (4, list(&[("a", 1), ("b", 1), ("c", 1), ("y", 1)])));
        assert_eq!(near("NODE NODE NODE", "node", 2), (0, vec![]));
        assert_eq!(near("a b c", "node", 5), (0, vec![]));
        assert_eq!(near("a NODE", "node", usize::MAX), (1, list(&[("a", 1)])));
    }

    #[test]
    fn words_are_counted_for_their_side() {
        let mut said = attribution(&[(0, 11)], Role::Candidate);
        said.speaker = Some(0);
        let speech = Speech::new(vec![speaker("Ana Roe", Role::Candidate)], vec![said]);
        let plan = TallyPlan { sides: Some((Side::Speaker("Roe".into()), Side::Rest)), ..TallyPlan::default() };
        let tally = tally_of("clean water dirty water", &["water"], &plan, &speech);
        assert_eq!(tally.words, Counts { by_role: [2, 0, 0, 2], by_side: [2, 2] });
        assert_eq!(tally.asked[0].counts, Counts { by_role: [1, 0, 0, 1], by_side: [1, 1] });
        assert_eq!(tally.asked[0].by_speaker, [("Ana Roe".into(), Role::Candidate, 1)]);
        let folder = TallyPlan { sides: Some((Side::Folder("a".into()), Side::Folder("c".into()))), ..plan };
        assert_eq!(tally_of("x y", &[], &folder, &speech).words.by_side, [2, 0]);
    }

    #[test]
    fn phrases_are_kept_even_when_they_stand_once() {
        let tally = tally_of("Clean water and the cost of living", &[], &TallyPlan::default(), &Speech::default());
        let phrases: Vec<&str> = tally.phrases.iter().map(|phrase| tally.letters(&phrase.form)).collect();
        assert_eq!(phrases, ["Clean water", "cost of living"]);
    }

    #[test]
    fn an_empty_document_has_an_empty_tally() {
        let plan = TallyPlan { collocates: Some(5), diversity: true, ..TallyPlan::default() };
        let tally = tally_of("", &["water"], &plan, &Speech::default());
        assert_eq!((tally.words.all(), tally.units.len(), tally.asked[0].counts.all()), (0, 0, 0));
        assert_eq!(tally.diversity.unwrap().0.mtld(), None);
    }
}
