//! Units, currencies, bounds, rates and factors: the tables that give a number its meaning.
//!
//! In: `units.tsv`, `currencies.tsv`, `bounds.tsv`, `bounds_after.tsv`, `rates.tsv`, `factors.tsv`, `labels.tsv`,
//! `shared_currencies.tsv`, `countries.tsv`. Out:
//! for a word or phrase of one of these classes what it says about the number beside it.
//!
//! | row | read as |
//! |---|---|
//! | `km · kilometre · length · abbr` | a length in kilometres |
//! | `MW · megawatt · energy · abbr` | capitals decide between megawatt and milliwatt |
//! | `us$ · USD · symbol` | money, before the number or behind it |
//! | `no fewer than · at_least` | a bound before the number |

use std::borrow::Cow;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::{Row, Table};
use crate::error::Result;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Per cent and its kin.
    Percent,
    /// Lengths.
    Length,
    /// Areas.
    Area,
    /// Weights.
    Weight,
    /// Energy and power.
    Energy,
    /// Stretches of time.
    Time,
    /// Stretches of time that somebody has lived.
    Age,
    /// "Times".
    Factor,
    /// Anything else.
    Other,
}

/// How a unit has to be written to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Writing {
    /// In full, anywhere behind a number.
    Word,
    /// An abbreviation.
    Abbreviation,
    /// An abbreviation with just these capitals.
    Exact,
    /// The same, and apart from the number: "273 K".
    ExactSpaced,
    /// Only joined to the number: "5in".
    Glued,
    /// A common noun in the plural, a unit in the singular: "12 stone".
    Spare,
    /// The pound, which money disputes.
    Pound,
    /// "Times".
    Times,
    /// "x", joined to the number.
    Cross,
}

/// A unit of measurement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unit<'a> {
    /// Its singular name.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// What it measures.
    pub measure: Measure,
    /// How it has to be written.
    pub writing: Writing,
    #[serde(borrow)]
    form: Cow<'a, str>,
    next: Option<u32>,
}

/// How a currency is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Coin {
    /// "$", "US$", "zł".
    Symbol,
    /// "Rs", "kr".
    Abbreviation,
    /// "R", "Sh": in capitals only joined to a sum.
    Letter,
    /// "USD", in capitals.
    Code,
    /// "dollars".
    Name,
    /// A name that is a common word too: "real", "won".
    Loose,
    /// The same, but what is meant otherwise has no large number: "crowns".
    Many,
    /// "pounds", which weight disputes.
    Pound,
    /// "cents".
    Minor,
    /// "p", joined to the number.
    MinorLetter,
}

/// A currency or a part of one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Currency<'a> {
    /// The code of ISO 4217; of a part, its singular name.
    #[serde(borrow)]
    pub code: Cow<'a, str>,
    /// How it is named.
    pub coin: Coin,
    /// The code that it stands for before a number, where that is another: "P1.3 trillion", but "30p".
    leading: Option<Box<str>>,
    /// The codes of other currencies of this name: a document that names their country means them.
    pub also: Vec<Box<str>>,
    /// So often the text has to name that country; of more than once, its own country must not be named at all.
    pub mentions: u32,
}

impl Currency<'_> {
    /// The code that it stands for joined to the front of a number.
    pub fn leading(&self) -> Option<&str> {
        let own = matches!(self.coin, Coin::Code | Coin::Abbreviation | Coin::Letter).then_some(&*self.code);
        own.or(self.leading.as_deref())
    }
}

/// What a bound says about the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BoundWord {
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// About.
    About,
    /// More than.
    MoreThan,
    /// Less than.
    LessThan,
    /// "Or older": at least, of an age.
    Older,
    /// "Or younger": at most, of an age.
    Younger,
    /// "Ranging from", before a range.
    Ranging,
}

/// How a word says a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FactorWord {
    /// A verb that is nothing else: "halved".
    Verb,
    /// A verb, a noun or an adjective: "double".
    Noun,
    /// "Twice".
    Often,
    /// "Threefold".
    Fold,
}

/// Where a label stands that makes a number a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LabelSide {
    /// "Article 5", "page 12".
    Before,
    /// With a capital only: "Unit 3".
    BeforeCapital,
    /// "No. 5": with a full stop only.
    Dotted,
    /// "5 p.m."
    After,
    /// "aged 5": a name of nothing, but of an age.
    Age,
    /// "she turns 75": before an age that nothing else tells.
    Turning,
    /// "nine out of ten": between the parts and the whole.
    Ratio,
    /// "911": a number that is dialled, in "the 911 centre".
    Dialled,
    /// "calls": several of what is dialled.
    Dials,
    /// "Status: kept": the name of a field in a form or of a part of a programme, which is nobody's.
    Field,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Factor {
    #[serde(with = "super::decimal")]
    value: Decimal,
    word: FactorWord,
}

/// How many of a smaller unit make one of a larger one.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct UnitPart {
    whole: Box<str>,
    part: Box<str>,
    #[serde(with = "super::decimal")]
    count: Decimal,
}

/// The tables.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Units<'a> {
    #[serde(borrow)]
    units: Vec<Unit<'a>>,
    #[serde(borrow)]
    currencies: Vec<Currency<'a>>,
    bounds: Vec<BoundWord>,
    rates: Vec<Box<str>>,
    factors: Vec<Factor>,
    labels: Vec<LabelSide>,
    parts: Vec<UnitPart>,
    /// What forms of currencies are shared by several, by form.
    shared: FxHashMap<Box<str>, (Vec<Box<str>>, u32)>,
    /// The currencies of countries.
    countries: Vec<Vec<Box<str>>>,
}

const MEASURES: &[(&str, Measure)] = &[
    ("percent", Measure::Percent),
    ("length", Measure::Length),
    ("area", Measure::Area),
    ("weight", Measure::Weight),
    ("energy", Measure::Energy),
    ("time", Measure::Time),
    ("age", Measure::Age),
    ("factor", Measure::Factor),
    ("other", Measure::Other),
];

const WRITINGS: &[(&str, Writing)] = &[
    ("word", Writing::Word),
    ("abbr", Writing::Abbreviation),
    ("after", Writing::Word),
    ("exact", Writing::Exact),
    ("exact-spaced", Writing::ExactSpaced),
    ("glued", Writing::Glued),
    ("spare", Writing::Spare),
    ("pound", Writing::Pound),
    ("times", Writing::Times),
    ("x", Writing::Cross),
];

const COINS: &[(&str, Coin)] = &[
    ("symbol", Coin::Symbol),
    ("abbreviation", Coin::Abbreviation),
    ("letter", Coin::Letter),
    ("code", Coin::Code),
    ("name", Coin::Name),
    ("loose", Coin::Loose),
    ("many", Coin::Many),
    ("pound", Coin::Pound),
    ("minor", Coin::Minor),
    ("minor-letter", Coin::MinorLetter),
];

const BOUNDS: &[(&str, BoundWord)] = &[
    ("at_least", BoundWord::AtLeast),
    ("at_most", BoundWord::AtMost),
    ("about", BoundWord::About),
    ("more_than", BoundWord::MoreThan),
    ("less_than", BoundWord::LessThan),
    ("older", BoundWord::Older),
    ("younger", BoundWord::Younger),
    ("ranging", BoundWord::Ranging),
];

const FACTORS: &[(&str, FactorWord)] =
    &[("verb", FactorWord::Verb), ("noun", FactorWord::Noun), ("often", FactorWord::Often), ("fold", FactorWord::Fold)];

const SIDES: &[(&str, LabelSide)] = &[
    ("before", LabelSide::Before),
    ("before-capital", LabelSide::BeforeCapital),
    ("dotted", LabelSide::Dotted),
    ("after", LabelSide::After),
    ("age", LabelSide::Age),
    ("turning", LabelSide::Turning),
    ("ratio", LabelSide::Ratio),
    ("dialled", LabelSide::Dialled),
    ("dials", LabelSide::Dials),
    ("field", LabelSide::Field),
];

impl<'a> Units<'a> {
    /// The unit with this datum, written like this; of units that only capitals tell apart, the one they say.
    pub fn unit(&self, datum: u32, written: &str) -> Option<&Unit<'a>> {
        let mut candidate = self.units.get(datum as usize);
        let mut loose = None;
        while let Some(unit) = candidate {
            if &*unit.form == written {
                return Some(unit);
            }
            if loose.is_none() && !matches!(unit.writing, Writing::Exact | Writing::ExactSpaced) {
                loose = Some(unit);
            }
            candidate = unit.next.and_then(|next| self.units.get(next as usize));
        }
        loose
    }

    /// The currency with this datum.
    pub fn currency(&self, datum: u32) -> Option<&Currency<'a>> {
        self.currencies.get(datum as usize)
    }

    /// The currencies of the country with this datum.
    pub fn country(&self, datum: u32) -> impl Iterator<Item = &str> {
        self.countries.get(datum as usize).into_iter().flatten().map(|code| &**code)
    }

    /// The bound with this datum.
    pub fn bound(&self, datum: u32) -> Option<BoundWord> {
        self.bounds.get(datum as usize).copied()
    }

    /// The base of the rate with this datum.
    pub fn rate(&self, datum: u32) -> Option<&str> {
        self.rates.get(datum as usize).map(|rate| &**rate)
    }

    /// The factor with this datum.
    pub fn factor(&self, datum: u32) -> Option<(Decimal, FactorWord)> {
        self.factors.get(datum as usize).map(|factor| (factor.value, factor.word))
    }

    /// How many of a smaller unit, by its name, make one of a larger one.
    pub fn parts_of(&self, whole: &str, part: &str) -> Option<Decimal> {
        self.parts.iter().find(|row| *row.whole == *whole && *row.part == *part).map(|row| row.count)
    }

    /// Whether people write this unit together with a smaller one: "12 ft 2 in".
    pub fn has_parts(&self, whole: &str) -> bool {
        self.parts.iter().any(|row| *row.whole == *whole)
    }

    /// The side of the label with this datum.
    pub fn label(&self, datum: u32) -> Option<LabelSide> {
        self.labels.get(datum as usize).copied()
    }
}

impl Lexicon {
    /// Reads `units.tsv`: form, singular name, what it measures, how it has to be written.
    pub(super) fn read_units(&mut self, table: &Table<'_>) -> Result<()> {
        // Forms that differ in capitals only are one word; the datum leads to all of them.
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        for (datum, unit) in self.units.units.iter().enumerate().filter(|(_, unit)| unit.writing != Writing::Word) {
            known.insert(unit.form.to_lowercase(), datum as u32);
        }
        for row in table.rows() {
            let (form, measure, writing) = (row.cell(0), row.choice(2, MEASURES)?, row.choice(3, WRITINGS)?);
            let datum = self.units.units.len() as u32;
            let next = if writing == Writing::Word { None } else { known.insert(form.to_lowercase(), datum) };
            self.units.units.push(Unit {
                name: row.cell(1).to_string().into(),
                measure,
                writing,
                form: form.to_string().into(),
                next,
            });
            self.add(form, Class::Unit, datum);
        }
        Ok(())
    }

    /// Reads `currencies.tsv`: form, code, kind; two of each where a letter stands for something else before a number.
    pub(super) fn read_currencies(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let ((code, kind), leading) = match (row.cell(1).split_once(','), row.cell(2).split_once(',')) {
                (Some((code, leading)), Some((kind, "letter"))) => ((code, kind), Some(leading.into())),
                _ => ((row.cell(1), row.cell(2)), None),
            };
            let coin = row.choose(kind, COINS)?;
            let datum = self.units.currencies.len() as u32;
            let (also, mentions) = self.units.shared.get(row.cell(0)).cloned().unwrap_or_default();
            self.units.currencies.push(Currency { code: code.to_string().into(), coin, leading, also, mentions });
            self.add(row.cell(0), Class::Currency, datum);
        }
        Ok(())
    }

    /// Reads `shared_currencies.tsv`: a form of `currencies.tsv`, what else it can stand for, and how often the country has
    /// to be named.
    pub(super) fn read_shared_currencies(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let codes = row.cell(1).split(',').map(Into::into).collect();
            let mentions = row.cell(2).parse().map_err(|_| row.error(format!("“{}” is no number", row.cell(2))))?;
            self.units.shared.insert(row.cell(0).into(), (codes, mentions));
        }
        Ok(())
    }

    /// Reads `countries.tsv`: what tells that a text is about a country, and the currencies of it.
    pub(super) fn read_countries(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.units.countries.len() as u32;
            self.units.countries.push(row.cell(1).split(',').map(Into::into).collect());
            self.add(row.cell(0), Class::Country, datum);
        }
        Ok(())
    }

    /// Reads `bounds.tsv`: form, bound.
    pub(super) fn read_bounds(&mut self, table: &Table<'_>) -> Result<()> {
        table.rows().try_for_each(|row| self.read_bound(row, Class::Bound))
    }

    /// Reads `bounds_after.tsv`: form, bound.
    pub(super) fn read_bounds_after(&mut self, table: &Table<'_>) -> Result<()> {
        table.rows().try_for_each(|row| self.read_bound(row, Class::BoundAfter))
    }

    fn read_bound(&mut self, row: Row<'_>, class: Class) -> Result<()> {
        let datum = self.units.bounds.len() as u32;
        self.units.bounds.push(row.choice(1, BOUNDS)?);
        self.add(row.cell(0), class, datum);
        Ok(())
    }

    /// Reads `rates.tsv`: form, base.
    pub(super) fn read_rates(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.units.rates.len() as u32;
            self.units.rates.push(row.cell(1).into());
            self.add(row.cell(0), Class::RatePhrase, datum);
        }
        Ok(())
    }

    /// Reads `factors.tsv`: form, value, kind.
    pub(super) fn read_factors(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let value = row.cell(1).parse().map_err(|_| row.error(format!("“{}” is no number", row.cell(1))))?;
            let datum = self.units.factors.len() as u32;
            self.units.factors.push(Factor { value, word: row.choice(2, FACTORS)? });
            self.add(row.cell(0), Class::Factor, datum);
        }
        Ok(())
    }

    /// Reads `unit_parts.tsv`: whole, part, count.
    pub(super) fn read_unit_parts(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let count = row.cell(2).parse().map_err(|_| row.error(format!("“{}” is no number", row.cell(2))))?;
            self.units.parts.push(UnitPart { whole: row.cell(0).into(), part: row.cell(1).into(), count });
        }
        Ok(())
    }

    /// Reads `labels.tsv`: form, side.
    pub(super) fn read_labels(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.units.labels.len() as u32;
            self.units.labels.push(row.choice(1, SIDES)?);
            self.add(row.cell(0), Class::Label, datum);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_tell_units_apart() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let datum = lexicon.sense(lexicon.vocabulary().intern("mw"), Class::Unit).unwrap();
        let name = |written: &str| lexicon.units.unit(datum, written).map(|unit| unit.name.to_string());
        assert_eq!(name("MW").as_deref(), Some("megawatt"));
        assert_eq!(name("mW").as_deref(), Some("milliwatt"));
        assert_eq!(name("Mw").as_deref(), Some("megawatt"));
    }

    #[test]
    fn every_currency_of_the_tables_has_a_code_of_three_capitals() {
        let lexicon = Lexicon::english(&[]).unwrap();
        for currency in &lexicon.units.currencies {
            let part = matches!(currency.coin, Coin::Minor | Coin::MinorLetter);
            let code = currency.code.len() == 3 && currency.code.bytes().all(|b| b.is_ascii_uppercase());
            assert!(part || code, "{currency:?}");
        }
    }
}
