//! Running words: the words of a document that count, numbered densely, with whose words they are.
//!
//! In: the view, the speech, and what makes two words the same. Out: [`RunningWords`]. Page furniture counts nowhere;
//! titles, headings, list items and figures do.
//!
//! | text, by stem | units |
//! |---|---|
//! | `Fair taxes, a fair tax` | `fair` 2, `tax` 2, `a` 1 |
//! | the same by exact form | `Fair` 1, `taxes` 1, `a` 1, `fair` 1, `tax` 1 |

use rustc_hash::FxHashMap;

use super::Match;
use super::ledger::{Ledger, Numbering, bare};
use crate::lang::WordId;
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::Spanned;
pub use crate::speech::voices::NARRATOR;
use crate::speech::{Role, Speech};
use crate::token::{Kind, Token};

/// So many words are fetched at once.
const AHEAD: usize = 64;

/// How many roles counts are kept for: candidate, analyst, other, narrator.
pub const ROLES: usize = 4;

/// The words of a document that count, in text order.
#[derive(Debug, Clone, Default)]
pub struct RunningWords {
    /// The token of each.
    pub tokens: Vec<u32>,
    /// The number of each among [`RunningWords::distinct`].
    pub words: Vec<u32>,
    /// Whose words each stands in: the index of the innermost attribution, or [`NARRATOR`].
    pub voices: Vec<u32>,
    /// Every distinct word.
    pub distinct: Vec<Distinct>,
    /// Every distinct unit that is counted: a stem, a lower-cased word, or a written form.
    pub units: Vec<Unit>,
    /// How many running words each role has.
    pub by_role: [u32; ROLES],
}

/// A distinct word: lower-cased, or as written when that is what is compared.
#[derive(Debug, Clone, Copy)]
pub struct Distinct {
    /// The word in the vocabulary.
    pub id: WordId,
    /// The unit it is counted under.
    pub unit: u32,
    /// How often it occurs.
    pub count: u32,
    /// How often with a capital.
    pub capitals: u32,
    /// The first token that has it in lower case, or [`NARRATOR`] for none.
    pub lower: u32,
    /// The first token that has it with a capital, or [`NARRATOR`] for none.
    pub capital: u32,
    /// In whose words.
    pub by_role: [u32; ROLES],
}

/// What is counted as one.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// How often it occurs.
    pub count: u32,
    /// Its commonest word.
    pub top: u32,
    /// In whose words.
    pub by_role: [u32; ROLES],
}

impl RunningWords {
    /// Reads the running words of a document.
    pub fn read(view: &View<'_>, speech: &Speech, by: Match, ledger: &mut Ledger) -> Self {
        let mut out = RunningWords::default();
        out.tokens.reserve(view.len());
        out.words.reserve(view.len());
        out.voices.reserve(view.len());
        out.distinct.reserve(view.len() / 2);
        let mut cuts = speech.voices.cuts().peekable();
        let (numbering, _) = ledger.begin();
        let mut forms = Forms::default();
        let (mut block, mut block_end, mut furniture) = (0, 0, false);
        let (mut voice, mut role, mut voice_end) = (NARRATOR, ROLES - 1, 0);
        for (at, token) in view.tokens.iter().enumerate() {
            if at % AHEAD == 0 {
                numbering.fetch(view.tokens[at..].iter().take(AHEAD).map(|token| token.word.0));
            }
            if token.kind == Kind::Mark {
                continue;
            }
            let place = token.span().start();
            if place >= block_end {
                while view.blocks.get(block).is_some_and(|block| block.span().end() <= place) {
                    block += 1;
                }
                let here = view.blocks.get(block);
                furniture = here.is_some_and(|block| block.kind == BlockKind::Boilerplate);
                block_end = here.map_or(usize::MAX, |block| block.span().end());
            }
            if furniture {
                continue;
            }
            if place >= voice_end {
                while let Some((_, number)) = cuts.next_if(|&(start, _)| start <= place) {
                    voice = number;
                }
                voice_end = cuts.peek().map_or(usize::MAX, |&(start, _)| start);
                role = role_of(speech, voice);
            }
            let (word, new) = match by {
                Match::Exact => forms.number(view, token, numbering),
                Match::Stem | Match::Word => numbering.number(token.word.0),
            };
            if new {
                out.distinct.push(Distinct::new(token.word));
            }
            out.by_role[role] += 1;
            let distinct = &mut out.distinct[word as usize];
            distinct.count += 1;
            distinct.by_role[role] += 1;
            let capital = token.capital();
            distinct.capitals += u32::from(capital);
            let first = if capital { &mut distinct.capital } else { &mut distinct.lower };
            *first = (*first).min(at as u32);
            out.tokens.push(at as u32);
            out.words.push(word);
            out.voices.push(voice);
        }
        out.gather(view, by, ledger);
        out
    }

    /// The running words as dense numbers of lower-cased words, whatever is counted.
    pub fn lower_cased(&self) -> Vec<u32> {
        let mut numbers: FxHashMap<WordId, u32> = FxHashMap::default();
        let of_distinct: Vec<u32> = self
            .distinct
            .iter()
            .map(|distinct| {
                let next = numbers.len() as u32;
                *numbers.entry(distinct.id).or_insert(next)
            })
            .collect();
        self.words.iter().map(|&word| of_distinct[word as usize]).collect()
    }

    /// How many running words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The unit of a running word.
    pub fn unit(&self, at: usize) -> u32 {
        self.words.get(at).and_then(|&word| self.distinct.get(word as usize)).map_or(0, |distinct| distinct.unit)
    }

    /// The commonest word of a unit.
    pub fn top(&self, unit: u32) -> Option<&Distinct> {
        self.distinct.get(self.units.get(unit as usize)?.top as usize)
    }

    /// How a unit is mostly written; in lower case when that is as common as with a capital.
    pub fn form<'a>(&self, view: &View<'a>, unit: u32) -> &'a str {
        let Some(top) = self.top(unit) else { return "" };
        let at = if top.capitals * 2 > top.count { top.capital } else { top.lower };
        view.token(at as usize).map_or("", |token| written_bare(view, token))
    }

    /// What a unit is compared by: a stem, a lower-cased word, or a written form.
    pub fn key<'a>(&self, view: &View<'a>, unit: u32, by: Match, ledger: &'a mut Ledger) -> &'a str {
        let Some(top) = self.top(unit) else { return "" };
        match by {
            Match::Stem => {
                let stem = ledger.stem(view.vocabulary, top.id);
                ledger.letters(stem)
            }
            Match::Word => view.vocabulary.word(bare(view.vocabulary, top.id)),
            Match::Exact => self.form(view, unit),
        }
    }

    /// The index of the running word at a token, or of the next one behind it.
    pub fn at_token(&self, token: usize) -> usize {
        self.tokens.partition_point(|&at| (at as usize) < token)
    }

    fn gather(&mut self, view: &View<'_>, by: Match, ledger: &mut Ledger) {
        self.units.reserve(self.distinct.len());
        let mut keys = [0; AHEAD];
        for (chunk, words) in self.distinct.chunks_mut(AHEAD).enumerate() {
            // What the words are counted under, all of them before the first is asked for its number: each is a place
            // of its own in memory.
            for (key, distinct) in keys.iter_mut().zip(&*words) {
                *key = match by {
                    Match::Stem => ledger.stem(view.vocabulary, distinct.id).0,
                    Match::Word => bare(view.vocabulary, distinct.id).0,
                    Match::Exact => 0,
                };
            }
            let numbering = ledger.units();
            if by != Match::Exact {
                numbering.fetch(keys[..words.len()].iter().copied());
            }
            for (n, distinct) in words.iter_mut().enumerate() {
                let number = (chunk * AHEAD + n) as u32;
                let (unit, new) = if by == Match::Exact { (number, true) } else { numbering.number(keys[n]) };
                distinct.unit = unit;
                if new {
                    self.units.push(Unit { count: 0, top: number, by_role: [0; ROLES] });
                }
                let unit = &mut self.units[unit as usize];
                unit.count += distinct.count;
                for (sum, count) in unit.by_role.iter_mut().zip(distinct.by_role) {
                    *sum += count;
                }
            }
        }
        // The commonest word of each unit, the first of equals.
        for number in 0..self.distinct.len() {
            let distinct = self.distinct[number];
            let unit = &mut self.units[distinct.unit as usize];
            if distinct.count > self.distinct[unit.top as usize].count {
                unit.top = number as u32;
            }
        }
    }
}

impl Distinct {
    fn new(id: WordId) -> Self {
        Distinct { id, unit: 0, count: 0, capitals: 0, lower: NARRATOR, capital: NARRATOR, by_role: [0; ROLES] }
    }
}

/// Written forms, numbered in the order in which they were first seen.
///
/// A form has one slot: its word, and whether its first and its last letter are capitals. Nearly always it is the only
/// one there, so that a form seen before costs a comparison and no hash of its letters.
#[derive(Default)]
struct Forms<'a> {
    slots: Vec<(&'a str, u32)>,
    others: FxHashMap<&'a str, u32>,
}

impl<'a> Forms<'a> {
    /// The number of a token's form, and whether it is new.
    fn number(&mut self, view: &View<'a>, token: &Token, numbering: &mut Numbering) -> (u32, bool) {
        let word = bare(view.vocabulary, token.word);
        let written = if word == token.word { &view.text[token.span().range()] } else { written_bare(view, token) };
        let bytes = written.as_bytes();
        let capital = |byte: Option<&u8>| u32::from(byte.is_some_and(u8::is_ascii_uppercase));
        let (slot, first) = numbering.number(word.0 * 4 + 2 * capital(bytes.first()) + capital(bytes.last()));
        let next = (self.slots.len() + self.others.len()) as u32;
        if first {
            self.slots.push((written, next));
            return (next, true);
        }
        match self.slots.get(slot as usize) {
            Some(&(form, number)) if form == written => (number, false),
            _ => {
                let number = *self.others.entry(written).or_insert(next);
                (number, number == next)
            }
        }
    }
}

/// The token as written, without a possessive.
pub fn written_bare<'a>(view: &View<'a>, token: &Token) -> &'a str {
    let written = &view.text[token.span().range()];
    if bare(view.vocabulary, token.word) == token.word {
        return written;
    }
    match written.rfind(['\'', '’', '‘', 'ʼ', '＇']) {
        Some(cut) if cut > 0 => &written[..cut],
        _ => written,
    }
}

/// Where counts of a voice go: candidate 0, analyst 1, other 2, narrator 3.
pub fn role_of(speech: &Speech, voice: u32) -> usize {
    match speech.attributions.get(voice as usize).map(|said| said.role) {
        Some(Role::Candidate) => 0,
        Some(Role::Analyst) => 1,
        Some(Role::Other) => 2,
        None => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, attribution};
    use super::*;

    fn units(text: &str, by: Match) -> Vec<(String, u32)> {
        let fixture = Fixture::new(text);
        let words = RunningWords::read(&fixture.view(), &Speech::default(), by, &mut Ledger::default());
        (0..words.units.len() as u32)
            .map(|unit| (words.form(&fixture.view(), unit).to_string(), words.units[unit as usize].count))
            .collect()
    }

    fn counts(list: &[(&str, u32)]) -> Vec<(String, u32)> {
        list.iter().map(|&(form, count)| (form.to_string(), count)).collect()
    }

    #[test]
    fn what_is_the_same_depends_on_what_was_asked() {
        let text = "Fair taxes, a fair tax";
        assert_eq!(units(text, Match::Stem), counts(&[("fair", 2), ("taxes", 2), ("a", 1)]));
        assert_eq!(units(text, Match::Word), counts(&[("fair", 2), ("taxes", 1), ("a", 1), ("tax", 1)]));
        let exact = counts(&[("Fair", 1), ("taxes", 1), ("a", 1), ("fair", 1), ("tax", 1)]);
        assert_eq!(units(text, Match::Exact), exact);
    }

    #[test]
    fn a_possessive_is_its_word() {
        for by in [Match::Stem, Match::Word, Match::Exact] {
            assert_eq!(units("Marovia and Marovia’s", by), counts(&[("Marovia", 2), ("and", 1)]));
        }
    }

    #[test]
    fn nested_words_are_the_inner_speakers() {
        let fixture = Fixture::new("aa bb cc dd ee");
        let said = vec![attribution(&[(0, 11)], Role::Candidate), attribution(&[(3, 5), (12, 14)], Role::Analyst)];
        let speech = Speech::new(Vec::new(), said);
        let words = RunningWords::read(&fixture.view(), &speech, Match::Word, &mut Ledger::default());
        assert_eq!(words.voices, [0, 1, 0, 0, 1]);
        assert_eq!(words.by_role, [3, 2, 0, 0]);
    }

    #[test]
    fn a_text_without_words_has_none() {
        assert!(units("– … !", Match::Stem).is_empty());
    }
}
