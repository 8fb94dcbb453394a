//! Verbs: their forms, and what they do to the world.
//!
//! In: `verbs.tsv`, `actions.tsv` and `nominal_actions.tsv`. Out: for each form its lemma, and for each lemma its
//! direction.
//!
//! | row | read as |
//! |---|---|
//! | `plan	plans,planned,planned,planning	y	-` | plan, plans, planned, planning; also a noun |
//! | `raise	increase` | raise, raises, raised, raising; direction increase |

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::Table;
use crate::error::Result;

/// How a promise changes what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More of it.
    Increase,
    /// Less of it.
    Decrease,
    /// Something new.
    Create,
    /// A state or a level to be reached.
    Achieve,
    /// A state or a level to be kept.
    Maintain,
    /// An end to it.
    Abolish,
    /// Money put into it.
    Spend,
    /// Something given to somebody.
    Provide,
    /// None of these, or not evident.
    Other,
}

/// The directions with the names that tables and reports use.
pub const DIRECTIONS: &[(&str, Direction)] = &[
    ("increase", Direction::Increase),
    ("decrease", Direction::Decrease),
    ("create", Direction::Create),
    ("achieve", Direction::Achieve),
    ("maintain", Direction::Maintain),
    ("abolish", Direction::Abolish),
    ("spend", Direction::Spend),
    ("provide", Direction::Provide),
    ("other", Direction::Other),
];

/// A verb.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verb<'a> {
    /// The base form.
    #[serde(borrow)]
    pub lemma: Cow<'a, str>,
    /// What it does as a promise, when it is one that can be.
    pub direction: Option<Direction>,
}

/// All verbs of a language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Verbs<'a> {
    #[serde(borrow)]
    verbs: Vec<Verb<'a>>,
    // Only the tables ask for the rest.
    #[serde(skip)]
    by_lemma: FxHashMap<Box<str>, u32>,
    /// The forms of each verb, those of one tense separated by `/`, the tenses by `,`.
    #[serde(skip)]
    forms: Vec<Box<str>>,
}

impl<'a> Verbs<'a> {
    /// The verb with this number.
    pub fn get(&self, number: u32) -> Option<&Verb<'a>> {
        self.verbs.get(number as usize)
    }

    /// The number of the verb with this base form.
    pub(super) fn find(&self, lemma: &str) -> Option<u32> {
        self.by_lemma.get(lemma).copied()
    }
}

const FORM_CLASSES: [Class; 5] =
    [Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbGerund];

impl Lexicon {
    /// Reads `verbs.tsv`: lemma, forms, noun, class.
    pub(super) fn read_verbs(&mut self, table: &Table<'_>) -> Result<()> {
        let mut forms = String::new();
        for row in table.rows() {
            let [lemma, irregular, noun, class] = row.cells();
            forms.clear();
            if irregular.is_empty() {
                regular_forms(lemma, &mut forms);
            } else if irregular.split(',').count() == 4 {
                forms.extend([lemma, ",", irregular]);
            } else {
                return Err(row.error(format!("“{lemma}” needs four forms: 3sg,past,participle,gerund")));
            }
            self.add_verb(lemma, &forms);
            if matches!(noun, "y" | "a") {
                self.add(lemma, Class::NounToo, 0);
            }
            if class == "state" {
                self.add_forms(lemma, Class::VerbState, 0);
            }
        }
        Ok(())
    }

    /// Reads `actions.tsv`: lemma, direction.
    pub(super) fn read_actions(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let lemma = row.cell(0);
            let direction = row.choice(1, DIRECTIONS)?;
            let number = self.verb(lemma);
            if let Some(verb) = self.verbs.verbs.get_mut(number as usize) {
                verb.direction = Some(direction);
            }
            self.add_forms(lemma, Class::Action, number);
        }
        Ok(())
    }

    /// Reads `nominal_actions.tsv`: noun, the verb it stands for.
    pub(super) fn read_nominal_actions(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let number = self.verb(row.cell(1));
            self.add(row.cell(0), Class::ActionNoun, number);
        }
        Ok(())
    }

    /// The number of a verb; one that no table lists yet is taken to be regular.
    pub(super) fn verb(&mut self, lemma: &str) -> u32 {
        match self.verbs.find(lemma) {
            Some(number) => number,
            None => {
                let mut forms = String::new();
                regular_forms(lemma, &mut forms);
                self.add_verb(lemma, &forms)
            }
        }
    }

    /// Gives every form of a verb a class of its own, with a datum.
    pub(super) fn add_forms(&mut self, lemma: &str, class: Class, datum: u32) {
        let number = self.verb(lemma) as usize;
        let forms = self.verbs.forms.get(number).cloned().unwrap_or_default();
        for form in forms.split([',', '/']) {
            self.add(form, class, datum);
        }
    }

    /// Takes in a phrasal verb, which bends as its first word does.
    pub(super) fn add_phrasal(&mut self, head: &str, rest: &str) {
        let lemma = format!("{head} {rest}");
        if self.verbs.find(&lemma).is_some() {
            return;
        }
        let number = self.verb(head) as usize;
        let forms = self.verbs.forms.get(number).cloned().unwrap_or_default();
        let mut phrasal = String::new();
        for tense in forms.split(',') {
            if !phrasal.is_empty() {
                phrasal.push(',');
            }
            let bent: Vec<String> = tense.split('/').map(|form| format!("{form} {rest}")).collect();
            phrasal.push_str(&bent.join("/"));
        }
        self.add_verb(&lemma, &phrasal);
    }

    fn add_verb(&mut self, lemma: &str, forms: &str) -> u32 {
        let number = self.verbs.verbs.len() as u32;
        let (mut rest, mut tense) = (forms, 0);
        loop {
            let stop = rest.bytes().position(|byte| byte == b',' || byte == b'/');
            let (form, tail) = rest.split_at(stop.unwrap_or(rest.len()));
            let class = FORM_CLASSES.get(tense).copied().unwrap_or(Class::VerbGerund);
            if form.bytes().any(|byte| byte == b' ') {
                self.add(form, class, number);
                self.add(form, Class::Verb, number);
            } else {
                let word = self.intern(form);
                self.add_sense(word, class, number);
                self.add_sense(word, Class::Verb, number);
            }
            let Some(after) = tail.get(1..) else { break };
            tense += usize::from(tail.starts_with(','));
            rest = after;
        }
        self.verbs.verbs.push(Verb { lemma: lemma.to_string().into(), direction: None });
        self.verbs.by_lemma.insert(lemma.into(), number);
        self.verbs.forms.push(forms.into());
        number
    }
}

/// Appends base, third person, past, participle and gerund of a regular verb, separated by commas; of a phrasal verb
/// the first word bends.
pub(super) fn regular_forms(lemma: &str, forms: &mut String) {
    let (verb, rest) = match lemma.find(' ') {
        Some(space) => lemma.split_at(space),
        None => (lemma, ""),
    };
    let vowel = |c: char| "aeiou".contains(c);
    let mut letters = verb.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let stem_y = last == 'y' && !vowel(before);
    let hiss = matches!(last, 's' | 'x' | 'z' | 'o') || verb.ends_with("ch") || verb.ends_with("sh");
    let cut = |n: usize| verb.get(..verb.len().saturating_sub(n)).unwrap_or(verb);
    let third = match (stem_y, hiss) {
        (true, _) => (cut(1), "ies"),
        (_, true) => (verb, "es"),
        _ => (verb, "s"),
    };
    let past = match (stem_y, last) {
        (true, _) => (cut(1), "ied"),
        (_, 'e') => (verb, "d"),
        _ => (verb, "ed"),
    };
    let gerund = if verb.ends_with("ie") {
        (cut(2), "ying")
    } else if last == 'e' && !matches!(before, 'e' | 'o' | 'y') {
        (cut(1), "ing")
    } else {
        (verb, "ing")
    };
    forms.extend([verb, rest]);
    for (stem, ending) in [third, past, past, gerund] {
        forms.extend([",", stem, ending, rest]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_bend_by_rule() {
        let forms = |verb| {
            let mut forms = String::new();
            regular_forms(verb, &mut forms);
            forms
        };
        assert_eq!(forms("raise"), "raise,raises,raised,raised,raising");
        assert_eq!(forms("modify"), "modify,modifies,modified,modified,modifying");
        assert_eq!(forms("abolish"), "abolish,abolishes,abolished,abolished,abolishing");
        assert_eq!(forms("agree"), "agree,agrees,agreed,agreed,agreeing");
        assert_eq!(forms("phase out"), "phase out,phases out,phased out,phased out,phasing out");
    }
}
