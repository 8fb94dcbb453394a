//! Quantities: everything measurable that the text says, as exact decimals.
//!
//! In: the view, the document's habits, and the dates (whose figures are no quantities). Out: a layer of [`Quantity`].
//!
//! | text | value | unit | bound | of | per |
//! |---|---|---|---|---|---|
//! | `about 40 thousand owners` | 40000 | – | about | owners | – |
//! | `at least $1.35bn a year` | 1350000000 | USD | at_least | – | year |

mod age;
mod amount;
mod bound;
mod factor;
mod finder;
mod head;
mod name;
#[cfg(test)]
mod roundtrip;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::date::Date;
use crate::habits::Habits;
use crate::scan::View;
use crate::span::{Layer, Span, Spanned, Text, Toks};

/// What kind of thing is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// Money.
    Currency,
    /// Per cent and percentage points.
    Percent,
    /// Things counted.
    Count,
    /// "Double", "1.5 times", "a third".
    Factor,
    /// Ages.
    Age,
    /// Lengths and distances.
    Length,
    /// Areas.
    Area,
    /// Weights.
    Weight,
    /// Energy and power.
    Energy,
    /// Everything else that has a unit.
    Other,
}

/// How exactly the value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// As given.
    Exact,
    /// Roughly.
    About,
    /// No less.
    AtLeast,
    /// No more.
    AtMost,
    /// More.
    MoreThan,
    /// Less.
    LessThan,
    /// Between value and upper.
    Range,
}

/// A measurable expression.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// Bound, number, unit or counted head, and rate.
    pub span: Span<Text>,
    /// The same in tokens.
    pub toks: Span<Toks>,
    /// The value, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// ISO 4217 code, `%`, `percentage point`, or the unit's singular name.
    pub unit: Option<Box<str>>,
    /// What kind of thing is measured.
    pub dimension: Dimension,
    /// How exactly the value is meant.
    pub bound: Bound,
    /// The head of what is counted or measured.
    pub of: Option<Span<Text>>,
    /// A rate's base: "year", "pupil".
    pub per: Option<Box<str>>,
}

impl Spanned for Quantity {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// Finds the quantities of a text.
pub fn find_quantities(view: &View<'_>, habits: &Habits<'_>, dates: &Layer<Date>) -> Layer<Quantity> {
    finder::find(view, habits, dates)
}
