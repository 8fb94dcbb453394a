//! Words of promising: what a verb or a noun tells about whether somebody is bound.
//!
//! In: `promise_verbs.tsv` and `promise_words.tsv`. Out: [`Kinds`], a set of bits per word, so that "is this a verb
//! of effort?" is one AND. The distinct sets are numbered; a word's datum is the number of its own.
//!
//! | row | read as |
//! |---|---|
//! | `strive	effort` | nobody can tell when it has failed |
//! | `pledge	pledge` | who says so is bound |

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::{Row, Table};
use crate::error::Result;

macro_rules! kinds {
    ($($name:ident $text:literal $doc:literal),* $(,)?) => {
        /// What a word tells about a promise. The tables name it by its text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind { $(#[doc = $doc] $name),* }

        const NAMES: &[(&str, Kind)] = &[$(($text, Kind::$name)),*];
    };
}

kinds! {
    // Verbs.
    Pledge "pledge" "pledge, promise, commit",
    Intend "intend" "plan, intend, propose",
    Wish "wish" "want, wish, hope",
    Forecast "forecast" "expect, predict",
    Effort "effort" "strive, explore: nobody can tell when it has failed",
    Soft "soft" "support, improve: it takes a figure or a means to check",
    Light "light" "make, take, give: the noun decides",
    State "state" "be, need, believe",
    Talk "talk" "say, explain",
    Aspect "aspect" "continue, begin",
    Hurt "hurt" "destroy, gut: what rivals are said to do; of a condition: without",
    Race "race" "win, vote, campaign",
    Cost "cost" "cost, yield",
    Yield "yield" "raise, generate: with a sum, what comes in",
    Gain "gain" "receive, get",
    Happen "happen" "rise, open, appear: it happens to the subject",
    Money "money" "invest, fund",
    Provide "provide" "provide, deliver",
    // Nouns.
    Programme "programme" "plan, manifesto, policy",
    Government "government" "government, state",
    Party "party" "party, alliance",
    Promise "promise" "pledge, commitment",
    Goal "goal" "goal, aim, priority; of a verb: earmark, set aside for what is to come",
    Instrument "instrument" "law, fund, school: somebody can see whether it is there",
    Procedure "procedure" "election, congress",
    Only "only" "only: a slogan, no promise",
    Rival "rival" "opponent, predecessor; of a verb: reject, oppose, drop",
    // Others.
    Elect "elect" "elected, next: a government to be",
    Addition "addition" "more, additional, new, free, zero",
    Condition "condition" "if, subject to",
    Instead "instead" "instead, rather: what it was before follows",
    Listing "listing" "following, including",
    Demand "demand" "demand: what others are asked for",
}

/// A set of [`Kind`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Kinds(u64);

const _: () = assert!(NAMES.len() <= 64, "a set of kinds has 64 bits");

/// What somebody promises, plans or wishes.
pub const MEANT: Kinds = Kinds::of(&[Kind::Pledge, Kind::Intend, Kind::Wish]);

impl Kinds {
    /// The empty set.
    pub const NONE: Kinds = Kinds(0);

    /// The set of these kinds.
    pub const fn of(kinds: &[Kind]) -> Kinds {
        let (mut bits, mut i) = (0, 0);
        while i < kinds.len() {
            bits |= 1 << kinds[i] as u64;
            i += 1;
        }
        Kinds(bits)
    }

    /// The set of these and those.
    pub const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether `kind` is in it.
    pub const fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u64 & 1 == 1
    }

    /// Whether it shares a kind with `other`.
    pub const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

/// The distinct sets of kinds that words have.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KindSets {
    of: Vec<Kinds>,
    /// Only while the tables are read.
    #[serde(skip)]
    numbers: FxHashMap<Kinds, u32>,
}

impl KindSets {
    /// The set that a datum of the lexicon stands for.
    #[inline]
    pub fn get(&self, datum: u32) -> Kinds {
        self.of.get(datum as usize).copied().unwrap_or_default()
    }

    fn intern(&mut self, kinds: Kinds) -> u32 {
        let next = self.of.len() as u32;
        let number = *self.numbers.entry(kinds).or_insert(next);
        if number == next {
            self.of.push(kinds);
        }
        number
    }
}

impl Lexicon {
    /// Reads `promise_verbs.tsv`: lemma, kinds.
    pub(super) fn read_promise_verbs(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let kinds = self.kinds.intern(kinds_of(&row)?);
            if let Some((head, rest)) = row.cell(0).split_once(' ') {
                self.add_phrasal(head, rest);
            }
            self.add_forms(row.cell(0), Class::PromiseVerb, kinds);
        }
        Ok(())
    }

    /// Reads `promise_words.tsv`: form, kinds.
    pub(super) fn read_promise_words(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let kinds = self.kinds.intern(kinds_of(&row)?);
            self.add(row.cell(0), Class::PromiseWord, kinds);
        }
        Ok(())
    }
}

/// The datum of a comparative that says more, and of one that says less.
pub const MORE: u32 = 1;
/// See [`MORE`].
pub const LESS: u32 = 2;

impl Lexicon {
    /// Reads `comparatives.tsv`: form, more or less.
    pub(super) fn read_comparatives(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = row.choice(1, &[("more", MORE), ("less", LESS)])?;
            self.add(row.cell(0), Class::Comparative, datum);
        }
        Ok(())
    }
}

fn kinds_of(row: &Row<'_>) -> Result<Kinds> {
    let mut bits = 0;
    for name in row.cell(1).split(',') {
        match NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, kind)) => bits |= 1u64 << *kind as u64,
            None => return Err(row.error(format!("“{name}” is no kind of word in a promise"))),
        }
    }
    Ok(Kinds(bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_verb_has_its_kinds() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut words = lexicon.vocabulary();
        let strove = words.intern("striving");
        let kinds = lexicon.kinds.get(lexicon.sense(strove, Class::PromiseVerb).unwrap());
        assert!(kinds.has(Kind::Effort) && !kinds.has(Kind::Pledge));
    }
}
