//! Cues: verbs, adjectives, nouns and phrases that put words into somebody's mouth, with what they take.
//!
//! In: `cues.tsv`, `cue_adjectives.tsv`, `cue_nouns.tsv` and `cue_phrases.tsv`. Out: for each word its [`Frames`].
//!
//! | row | read as |
//! |---|---|
//! | `promise  quote,that,to` | “…,” she promised; promised that …; promised to … |
//! | `confident  that,of` | is confident that …, is confident of … |
//! | `view  that  y` | the view that …; in her view, … |

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::Table;
use crate::error::Result;

macro_rules! frames {
    ($($name:ident $text:literal $doc:literal),* $(,)?) => {
        /// What a cue can take as its complement.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Frame { $(#[doc = $doc] $name),* }

        const NAMES: &[(&str, Frame)] = &[$(($text, Frame::$name)),*];
    };
}

frames! {
    Quote "quote" "words in quotation marks",
    That "that" "a clause with its conjunction",
    Clause "clause" "a clause without one",
    Wh "wh" "an indirect question",
    To "to" "an infinitive, or a phrase with that preposition",
    Np "np" "an object with what is said of it",
    Ing "ing" "a gerund",
    Tell "tell" "an addressee before the clause",
    After "after" "stands behind or within the clause",
    Of "of" "a phrase with this preposition",
    About "about" "a phrase with this preposition",
    For "for" "a phrase with this preposition",
    On "on" "a phrase with this preposition",
    Against "against" "a phrase with this preposition",
    With "with" "a phrase with this preposition",
    At "at" "a phrase with this preposition",
    In "in" "a phrase with this preposition",
    By "by" "a phrase with this preposition",
    As "as" "a phrase with this preposition, itself included",
    Level "level" "an object at a figure: puts the gap at five billion",
    Doc "doc" "its subject may be a document or a poll",
    Noun "noun" "a noun of saying with what that takes: expressed hope that",
    Alone "alone" "a noun of saying that needs no owner before its clause: fears that",
    Refuse "refuse" "a verb of saying that depends on it says nothing: declined to say",
}

/// A set of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frames(u32);

impl Frames {
    /// Whether `frame` is in it.
    pub const fn has(self, frame: Frame) -> bool {
        self.0 >> frame as u8 & 1 == 1
    }
}

/// What is known of a noun of saying.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct CueNoun {
    /// What it takes.
    pub frames: Frames,
    /// Whether "in her …" attributes a clause.
    pub view: bool,
}

/// All cues of a language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Cues {
    verbs: Vec<Frames>,
    nouns: Vec<CueNoun>,
}

impl Cues {
    /// The frames of a verb or an adjective, by its datum.
    pub fn frames(&self, datum: u32) -> Frames {
        self.verbs.get(datum as usize).copied().unwrap_or_default()
    }

    /// The noun with this datum.
    pub fn noun(&self, datum: u32) -> CueNoun {
        self.nouns.get(datum as usize).copied().unwrap_or_default()
    }
}

impl Lexicon {
    /// Reads `cues.tsv`: lemma, frames.
    pub(super) fn read_cues(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.cues.verbs.len() as u32;
            self.cues.verbs.push(frames(row.cell(1)).map_err(|name| row.error(name))?);
            if let Some((head, rest)) = row.cell(0).split_once(' ') {
                self.add_phrasal(head, rest);
            }
            self.add_forms(row.cell(0), Class::Cue, datum);
        }
        Ok(())
    }

    /// Reads `cue_adjectives.tsv`: adjective, frames.
    pub(super) fn read_cue_adjectives(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.cues.verbs.len() as u32;
            self.cues.verbs.push(frames(row.cell(1)).map_err(|name| row.error(name))?);
            self.add(row.cell(0), Class::CueAdjective, datum);
        }
        Ok(())
    }

    /// Reads `cue_nouns.tsv`: noun, frames, view.
    pub(super) fn read_cue_nouns(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.cues.nouns.len() as u32;
            let frames = frames(row.cell(1)).map_err(|name| row.error(name))?;
            self.cues.nouns.push(CueNoun { frames, view: row.cell(2) == "y" });
            self.add(row.cell(0), Class::CueNoun, datum);
            if !row.cell(0).ends_with('s') {
                self.add(&super::people::plural(row.cell(0)), Class::CueNoun, datum);
            }
        }
        Ok(())
    }
}

/// The frames of a cell, or a name that is none.
fn frames(cell: &str) -> std::result::Result<Frames, String> {
    let mut set = Frames::default();
    for name in cell.split(',').filter(|name| !name.is_empty()) {
        match NAMES.iter().find(|(text, _)| *text == name) {
            Some((_, frame)) => set.0 |= 1 << *frame as u8,
            None => return Err(format!("“{name}” is no frame")),
        }
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_has_its_frames_in_every_form() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut words = lexicon.vocabulary();
        let datum = lexicon.sense(words.intern("promised"), Class::Cue).unwrap();
        let frames = lexicon.cues.frames(datum);
        assert!(frames.has(Frame::To) && frames.has(Frame::Quote) && !frames.has(Frame::At));
    }

    #[test]
    fn a_frame_must_be_known() {
        assert_eq!(frames("quote,sung").unwrap_err(), "“sung” is no frame");
    }
}
