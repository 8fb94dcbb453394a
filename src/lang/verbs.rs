//! Verbs: their forms, and what they do to the world.
//!
//! In: `verbs.tsv`, `actions.tsv` and `nominal_actions.tsv`. Out: for each form its lemma, and for each lemma its
//! direction.
//!
//! | row | read as |
//! |---|---|
//! | `plan	plans,planned,planned,planning	y	-` | plan, plans, planned, planning; also a noun |
//! | `raise	increase` | raise, raises, raised, raising; direction increase |

use rustc_hash::FxHashMap;

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::Table;
use crate::error::Result;

/// How a promise changes what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone)]
pub struct Verb {
    /// The base form.
    pub lemma: Box<str>,
    /// What it does as a promise, when it is one that can be.
    pub direction: Option<Direction>,
}

/// All verbs of a language.
#[derive(Debug, Clone, Default)]
pub struct Verbs {
    verbs: Vec<Verb>,
    by_lemma: FxHashMap<Box<str>, u32>,
    forms: Vec<[Box<str>; 5]>,
}

impl Verbs {
    /// The verb with this number.
    pub fn get(&self, number: u32) -> Option<&Verb> {
        self.verbs.get(number as usize)
    }

    /// The number of the verb with this base form.
    pub fn find(&self, lemma: &str) -> Option<u32> {
        self.by_lemma.get(lemma).copied()
    }
}

const FORM_CLASSES: [Class; 5] =
    [Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbGerund];

impl Lexicon {
    /// Reads `verbs.tsv`: lemma, forms, noun, class.
    pub(super) fn read_verbs(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let (lemma, forms) = (row.cell(0), row.cell(1));
            let forms = match forms {
                "" => regular_forms(lemma),
                forms => match forms.split(',').collect::<Vec<_>>()[..] {
                    [s, past, participle, gerund] => [lemma, s, past, participle, gerund].map(str::to_string),
                    _ => return Err(row.error(format!("“{lemma}” needs four forms: 3sg,past,participle,gerund"))),
                },
            };
            self.add_verb(lemma, forms);
            if matches!(row.cell(2), "y" | "a") {
                self.add(lemma, Class::NounToo, 0);
            }
            if row.cell(3) == "state" {
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
            None => self.add_verb(lemma, regular_forms(lemma)),
        }
    }

    /// Gives every form of a verb a class of its own, with a datum.
    pub(super) fn add_forms(&mut self, lemma: &str, class: Class, datum: u32) {
        let number = self.verb(lemma) as usize;
        let forms = self.verbs.forms.get(number).cloned().unwrap_or_default();
        for form in forms.iter().flat_map(|form| form.split('/')) {
            self.add(form, class, datum);
        }
    }

    fn add_verb(&mut self, lemma: &str, forms: [String; 5]) -> u32 {
        let number = self.verbs.verbs.len() as u32;
        for (written, class) in forms.iter().zip(FORM_CLASSES) {
            for form in written.split('/') {
                self.add(form, class, number);
                self.add(form, Class::Verb, number);
            }
        }
        self.verbs.verbs.push(Verb { lemma: lemma.into(), direction: None });
        self.verbs.by_lemma.insert(lemma.into(), number);
        self.verbs.forms.push(forms.map(String::into_boxed_str));
        number
    }
}

/// Base, third person, past, participle and gerund of a regular verb; of a phrasal verb the first word bends.
pub(super) fn regular_forms(lemma: &str) -> [String; 5] {
    let (verb, rest) = match lemma.find(' ') {
        Some(space) => lemma.split_at(space),
        None => (lemma, ""),
    };
    let vowel = |c: char| "aeiou".contains(c);
    let mut letters = verb.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let stem_y = last == 'y' && !vowel(before);
    let hiss = verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh");
    let cut = |n: usize| verb.get(..verb.len().saturating_sub(n)).unwrap_or(verb);
    let third = if stem_y {
        format!("{}ies", cut(1))
    } else if hiss {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    let past = if stem_y {
        format!("{}ied", cut(1))
    } else if last == 'e' {
        format!("{verb}d")
    } else {
        format!("{verb}ed")
    };
    let gerund = if verb.ends_with("ie") {
        format!("{}ying", cut(2))
    } else if last == 'e' && before != 'e' && before != 'o' && before != 'y' {
        format!("{}ing", cut(1))
    } else {
        format!("{verb}ing")
    };
    [verb.to_string(), third, past.clone(), past, gerund].map(|form| form + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_bend_by_rule() {
        let forms = |verb| regular_forms(verb).join(" ");
        assert_eq!(forms("raise"), "raise raises raised raised raising");
        assert_eq!(forms("modify"), "modify modifies modified modified modifying");
        assert_eq!(forms("abolish"), "abolish abolishes abolished abolished abolishing");
        assert_eq!(forms("agree"), "agree agrees agreed agreed agreeing");
        assert_eq!(forms("phase out"), "phase out phases out phased out phased out phasing out");
    }
}
