//! Dates: calendar expressions with TIMEX3 values.
//!
//! In: the view, and the date of publication where it is known. Out: a layer of [`Date`], and the date that relative
//! expressions were resolved against (the caller's, else the document's own dateline).
//!
//! | text | type | value | start | end | relation |
//! |---|---|---|---|---|---|
//! | `from 2025` | date | 2025 | 2025-01-01 | 2025-12-31 | from |
//! | `within seven years` | duration | P7Y | – | – | within |
//!
//! | module | reads |
//! |---|---|
//! | `find` | one pass over the tokens: which rule is tried where, ranges |
//! | `relation` | "by", "until", "from … to" |
//! | `dateline` | the document's own date |
//! | `usage` | whether the document writes the day before the month |
//! | `written` | days, months and years in every order |
//! | `year` | years, decades, centuries, quarters in short |
//! | `relative` | "last June", "the end of 2030", "the first week of May" |
//! | `named` | seasons, feasts, "the weekend", "on the 18th" |
//! | `duration` | "seven years", "two years ago", "every month" |
//! | `reach` | "between now and May", "the rest of the year", "the week after next" |
//! | `reader` | the words around a place; which year or week is meant |
//! | `point`, `stretch` | what was found, as a value and as civil days |

mod dateline;
mod duration;
mod find;
mod named;
mod point;
mod reach;
mod reader;
mod relation;
mod relative;
mod stretch;
mod usage;
mod written;
mod year;

use jiff::civil;
use serde::Serialize;

use crate::span::{Layer, Span, Spanned, Text, Toks};

pub use find::find_dates;

/// What kind of calendar expression it is, after TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateType {
    /// A point of the calendar of any grain.
    Date,
    /// A stretch of time.
    Duration,
    /// A recurring time.
    Set,
    /// From one point to another.
    Range,
}

/// How the preposition relates what is said to the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// On that day.
    On,
    /// In that period.
    In,
    /// From then on.
    From,
    /// Then at the latest.
    By,
    /// Up to then.
    Until,
    /// Before the period has passed.
    Within,
    /// From then to now.
    Since,
    /// At some time in it, or all through it.
    During,
}

/// A calendar expression.
#[derive(Debug, Clone)]
pub struct Date {
    /// Without the preposition.
    pub span: Span<Text>,
    /// The same in tokens.
    pub toks: Span<Toks>,
    /// What kind of expression it is.
    pub kind: DateType,
    /// The TIMEX3 value.
    pub value: Box<str>,
    /// The first day, when it is anchored.
    pub start: Option<civil::Date>,
    /// The last day, when it is anchored.
    pub end: Option<civil::Date>,
    /// How the preposition relates to it.
    pub relation: Option<Relation>,
    /// The date it was resolved against, when it had to be.
    pub resolved_against: Option<civil::Date>,
}

impl Spanned for Date {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// The dates of a text, and what they were resolved against.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    /// The calendar expressions.
    pub layer: Layer<Date>,
    /// The date of the document.
    pub reference: Option<civil::Date>,
}

#[cfg(test)]
mod tests;
