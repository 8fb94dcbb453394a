//! Commitments: who binds themselves to what, by how much and by when.
//!
//! In: the view and the layers of quantities, dates and speech. Out: a list of [`Commitment`] in text order.
//!
//! | text | direction | change | target | deadline |
//! |---|---|---|---|---|
//! | `“We will raise pensions by 10% by 2030,” said Roe.` | increase | by | pensions | 2030 |

mod actor;
mod antecedent;
mod bind;
mod clause;
mod cost;
mod due;
mod framed;
mod genre;
mod head;
mod list;
mod matter;
mod nominal;
mod noun;
pub mod open;
mod own;
mod owner;
mod pieces;
mod purpose;
mod reach;
mod register;
mod reject;
mod row;
mod sign;
mod subject;
mod target;
mod thing;
mod told;
mod weigh;

pub use register::find_commitments;
pub use reject::{NearMiss, Reason};

use jiff::civil;
use serde::Serialize;

use crate::date::Date;
use crate::frame::Frames;
use crate::lang::verbs::Direction;
use crate::quantity::Quantity;
use crate::span::{Layer, Span, Spanned, Text};
use crate::speech::{Role, Speech};

/// In whose words a commitment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Attributed {
    /// In the speaker's own.
    Direct,
    /// Reported.
    Indirect,
    /// Reported, with some words in marks.
    Mixed,
    /// In the narrator's account.
    Narration,
    /// The text is the platform itself.
    Document,
}

/// How a figure changes its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// To this level.
    To,
    /// By this amount.
    By,
    /// By this factor.
    Factor,
    /// So many of them.
    Count,
}

/// How firmly the speaker is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// "Will", "pledge".
    Firm,
    /// "Plan to", "want to".
    Intended,
    /// "If elected".
    Conditional,
    /// "Must", "should".
    Obligation,
}

/// Whether means or figure are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Specificity {
    /// They are.
    Specific,
    /// They are not.
    Vague,
}

/// A promise that someone can be held to.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// The clause that commits.
    pub span: Span<Text>,
    /// The index of its sentence.
    pub sentence: u32,
    /// The speaker's index.
    pub speaker: Option<u32>,
    /// The role of whoever is bound.
    pub role: Role,
    /// In whose words.
    pub attribution: Attributed,
    /// The base form of the verb.
    pub action: Box<str>,
    /// The verb.
    pub verb: Option<Span<Text>>,
    /// What happens to the target.
    pub direction: Direction,
    /// How the figure works.
    pub change: Option<Change>,
    /// What changes.
    pub target: Option<Box<str>>,
    /// Indices of its quantities.
    pub quantities: Vec<u32>,
    /// The index of the quantity that says how much.
    pub figure: Option<u32>,
    /// The index of the quantity that a change starts from.
    pub baseline: Option<u32>,
    /// Indices of its dates.
    pub dates: Vec<u32>,
    /// TIMEX3 value from which it holds.
    pub start: Option<Box<str>>,
    /// TIMEX3 value by which it is due.
    pub deadline: Option<Box<str>>,
    /// How firmly.
    pub strength: Strength,
    /// Whether means or figure are named.
    pub specificity: Specificity,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Commitment {
    /// Whether it carries a figure or a date.
    pub fn numeric(&self) -> bool {
        !self.quantities.is_empty() || !self.dates.is_empty()
    }
}

impl Spanned for Commitment {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// What commitments are read from.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// What the lines above each block say of it.
    pub frames: &'a Frames,
    /// The quantities.
    pub quantities: &'a Layer<Quantity>,
    /// The dates.
    pub dates: &'a Layer<Date>,
    /// The speech.
    pub speech: &'a Speech,
    /// The day that the text counts from.
    pub reference: Option<civil::Date>,
}

/// What was found, and what was refused.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The commitments.
    pub commitments: Layer<Commitment>,
    /// What looks like one and is none.
    pub rejected: Layer<NearMiss>,
    /// The text is a list of imperatives without any politics: a recipe gives no rows.
    pub withheld: bool,
}
