//! The report: the one shape that is printed, and its JSON Schema.
//!
//! In: a document and its analysis. Out: a [`Report`] that borrows from both; spans count what the user asked for, and
//! every list is there even when it is empty.
//!
//! | unit | counts |
//! |---|---|
//! | `chars` | Unicode code points, what Python and R index by (the default) |
//! | `bytes` | bytes of UTF-8 |
//! | `utf16` | code units, what JavaScript and Java index by |

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::commitment::{Attributed, Change, Reason, Specificity, Strength};
use crate::date::{DateType, Relation};
use crate::document::Document;
use crate::lang::verbs::Direction;
use crate::outline::BlockKind;
use crate::quantity::{Bound, Dimension};
use crate::span::{self, Spanned};
use crate::speech::{Role, SpeechKind};

mod compare;
mod corpus;
mod failure;
mod overview;
mod select;
mod terms;
mod units;
mod value;

pub use compare::{ComparisonItem, Platform, PromiseItem, TargetItem};
pub use corpus::{
    CollocateItem, Collocates, CorpusItem, CorpusShape, CorpusTerm, DispersionItem, Keyness, KeynessItem,
};
pub use failure::{Failure, FailureError};
pub use overview::Overview;
pub use select::{Selection, Sort};
pub use terms::{ByRole, BySpeaker, DiversityItem, KwicItem, TermItem};
use units::Units;
pub use value::{Day, Number, Span, label};

/// The version of the report's shape; keys are only ever added within a version.
pub const SCHEMA: u32 = 1;

/// What spans count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Unicode code points.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units.
    Utf16,
}

/// Which lists a view fills in; the others stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists {
    /// `structure`, `quantities`, `dates`.
    pub facts: bool,
    /// `speakers` and `speech`.
    pub speech: bool,
    /// `commitments`, with the quantities and dates they point to.
    pub commitments: bool,
    /// `terms`.
    pub terms: bool,
}

impl Lists {
    /// Everything.
    pub const ALL: Lists = Lists { facts: true, speech: true, commitments: true, terms: true };
}

/// How a report is shaped.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What spans count.
    pub offsets: Offsets,
    /// Whether the text goes into the report.
    pub with_text: bool,
    /// Whether what was refused as a commitment goes into the report.
    pub rejected: bool,
    /// Which lists are filled in.
    pub lists: Lists,
}

impl Default for Shape {
    fn default() -> Self {
        Shape { offsets: Offsets::Chars, with_text: false, rejected: false, lists: Lists::ALL }
    }
}

/// The report on one document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Document")]
pub struct Report<'a> {
    /// The version of the report's shape.
    pub schema: u32,
    /// The path, the record's id, or `-` for standard input.
    pub id: &'a str,
    /// The title, or null.
    pub title: Option<&'a str>,
    /// The language, as a two-letter code.
    pub language: &'a str,
    /// What relative dates are resolved against, or null.
    pub date: Option<Day>,
    /// What spans count.
    pub offsets: Offsets,
    /// The text that spans point into, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Further keys of the input record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<&'a serde_json::Map<String, serde_json::Value>>,
    /// How large the document is.
    pub stats: Stats,
    /// Its blocks.
    pub structure: Vec<BlockItem>,
    /// Whose platform, release or speech it is, or null.
    pub owner: Option<OwnerItem<'a>>,
    /// Who speaks.
    pub speakers: Vec<SpeakerItem<'a>>,
    /// What they say.
    pub speech: Vec<SpeechItem<'a>>,
    /// Everything measurable.
    pub quantities: Vec<QuantityItem<'a>>,
    /// Every date.
    pub dates: Vec<DateItem<'a>>,
    /// Every promise.
    pub commitments: Vec<CommitmentItem<'a>>,
    /// What looks like a commitment and is none, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<Vec<RejectedItem<'a>>>,
    /// Key terms.
    pub terms: Vec<TermItem<'a>>,
    /// How many words were counted for the terms, by role; page furniture is left out.
    pub term_words: ByRole,
    /// The concordance, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kwic: Option<Vec<KwicItem<'a>>>,
    /// Lexical diversity, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diversity: Option<DiversityItem>,
    /// What the user's own patterns found, when there are any patterns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<Vec<MatchItem<'a>>>,
    /// Where the analysis had to assume.
    pub warnings: Vec<WarningItem<'a>>,
}

/// How large a document is.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Stats {
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// Unicode code points.
    pub chars: usize,
    /// Words after UAX #29.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Paragraphs and list items.
    pub paragraphs: usize,
}

/// A block of the text.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct BlockItem {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// Whose platform, release or speech a document is.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct OwnerItem<'a> {
    /// Index into `speakers`.
    pub speaker: u32,
    /// Where the text shows it, or null when it was told beside the text.
    pub evidence: Option<Span>,
    /// The rule that decided.
    pub rule: &'a str,
}

/// How many words a speaker has.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct SpokenWords {
    /// In quotation marks or turns of a transcript.
    pub direct: usize,
    /// Reported.
    pub indirect: usize,
}

/// Somebody whose words the text reports.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpeakerItem<'a> {
    /// The fullest name the text gives.
    pub name: &'a str,
    /// The role.
    pub role: Role,
    /// Title or description, or null.
    pub title: Option<&'a str>,
    /// Other names the text uses.
    pub aliases: Vec<&'a str>,
    /// How many words.
    pub words: SpokenWords,
    /// Where the text shows the role, or null.
    pub evidence: Option<Span>,
    /// The rule that settled the role.
    pub rule: &'a str,
}

/// Words put into somebody's mouth.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpeechItem<'a> {
    /// In what form.
    pub kind: SpeechKind,
    /// Where the words stand.
    pub spans: Vec<Span>,
    /// The words; parts are joined by a space.
    pub text: Cow<'a, str>,
    /// Index into `speakers`, or null when nobody is named.
    pub speaker: Option<u32>,
    /// The speaker's role.
    pub role: Role,
    /// The mention that attributes them, or null.
    pub source: Option<Span>,
    /// The verb or phrase of saying, or null.
    pub cue: Option<Span>,
    /// The rule that decided.
    pub rule: &'a str,
}

/// A measurable expression.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuantityItem<'a> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// The value, or the lower end of a range.
    pub value: Number,
    /// The upper end of a range, or null.
    pub upper: Option<Number>,
    /// ISO 4217 code, `%`, `percentage point`, or the unit's singular name; null for a count.
    pub unit: Option<&'a str>,
    /// What kind of thing is measured.
    pub dimension: Dimension,
    /// How exactly the value is meant.
    pub bound: Bound,
    /// The head of what is counted or measured, or null.
    pub of: Option<&'a str>,
    /// A rate's base, or null.
    pub per: Option<&'a str>,
}

/// A calendar expression.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DateItem<'a> {
    /// Where it stands, without its preposition.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// What kind of expression it is.
    #[serde(rename = "type")]
    pub kind: DateType,
    /// The TIMEX3 value.
    pub value: &'a str,
    /// The first day, or null when it is not anchored.
    pub start: Option<Day>,
    /// The last day, or null when it is not anchored.
    pub end: Option<Day>,
    /// How its preposition relates to it, or null.
    pub relation: Option<Relation>,
    /// The date it was resolved against, or null when it names itself.
    pub resolved_against: Option<Day>,
}

/// By when a commitment is due.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Deadline<'a> {
    /// TIMEX3 value from which it holds, or null.
    pub start: Option<&'a str>,
    /// TIMEX3 value by which it is due, or null.
    pub end: Option<&'a str>,
}

/// A promise that someone can be held to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CommitmentItem<'a> {
    /// The clause that commits.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// The number of its sentence, from 0.
    pub sentence: u32,
    /// Index into `speakers`, or null.
    pub speaker: Option<u32>,
    /// The role of whoever is bound.
    pub role: Role,
    /// In whose words.
    pub attribution: Attributed,
    /// Whether it carries a figure or a date.
    pub numeric: bool,
    /// The base form of its verb.
    pub action: &'a str,
    /// The verb, or null.
    pub verb: Option<Span>,
    /// What happens to the target.
    pub direction: Direction,
    /// How the figure works, or null.
    pub change: Option<Change>,
    /// What changes, or null.
    pub target: Option<&'a str>,
    /// Indices into `quantities`.
    pub quantities: &'a [u32],
    /// The index of the quantity that says how much, or null.
    pub figure: Option<u32>,
    /// The index of the quantity that the change starts from, or null.
    pub baseline: Option<u32>,
    /// Indices into `dates`.
    pub dates: &'a [u32],
    /// By when.
    pub deadline: Deadline<'a>,
    /// How firmly.
    pub strength: Strength,
    /// Whether means or figure are named.
    pub specificity: Specificity,
    /// The rule that decided.
    pub rule: &'a str,
}

/// What looks like a commitment and is none.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RejectedItem<'a> {
    /// The clause.
    pub span: Span,
    /// Its text.
    pub text: &'a str,
    /// The index of its sentence.
    pub sentence: u32,
    /// Index into `speakers`, or null.
    pub speaker: Option<u32>,
    /// Why it is none.
    pub reason: Reason,
    /// The rule that decided.
    pub rule: &'a str,
}

/// What a pattern of the user's found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MatchItem<'a> {
    /// The pattern's name.
    pub name: &'a str,
    /// Where it matched.
    pub span: Span,
    /// What matched.
    pub text: &'a str,
    /// What its named groups matched.
    pub groups: std::collections::BTreeMap<&'a str, &'a str>,
}

/// Where the analysis had to assume.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WarningItem<'a> {
    /// A short name for the kind of warning.
    pub code: &'a str,
    /// What was found, and what was assumed.
    pub message: &'a str,
    /// Where, or null.
    pub span: Option<Span>,
}

/// The program that made a report.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// This program.
pub const TOOL: Tool = Tool { name: "hustings", version: env!("CARGO_PKG_VERSION") };

/// What `--format json` prints.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "hustings report")]
pub struct Envelope<'a> {
    /// The version of the shape.
    pub schema: u32,
    /// The program.
    pub tool: Tool,
    /// One report per document.
    pub documents: Vec<Report<'a>>,
    /// One entry per document that failed.
    pub errors: Vec<Failure>,
    /// The whole batch (`hustings terms` only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corpus: Option<CorpusItem>,
    /// The documents side by side (`hustings compare` only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<ComparisonItem>,
}

/// The JSON Schema of what `--format json` prints.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Envelope<'static>>()
}

impl<'a> Report<'a> {
    /// The speaker with this index, where there is one.
    pub fn speaker(&self, index: Option<u32>) -> Option<&SpeakerItem<'a>> {
        self.speakers.get(index? as usize)
    }

    /// Gives an analysis the shape that is printed.
    pub fn new(document: &'a Document, analysis: &'a Analysis, shape: Shape) -> Self {
        let text = document.text.as_str();
        let units = Units::new(text, shape.offsets);
        let at = |span: span::Span<span::Text>| units.span(span);
        let written = |span: span::Span<span::Text>| &text[span.range()];
        let lists = shape.lists;
        let facts = lists.facts || lists.commitments;
        let speech = lists.speech || lists.commitments || lists.terms || analysis.kwic.is_some();
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        let term_words = analysis.term_words.iter().copied().map(u64::from).sum();
        let is_text = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        Report {
            schema: SCHEMA,
            id: &document.id,
            title: document.title.as_deref().or_else(|| {
                let title = analysis.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
                Some(written(title.span()))
            }),
            language: document.language.as_deref().unwrap_or("en"),
            date: analysis.reference.map(Day),
            offsets: shape.offsets,
            text: shape.with_text.then_some(text),
            meta: document.meta.as_ref(),
            stats: Stats {
                bytes: text.len(),
                chars,
                words: analysis.words,
                sentences: analysis.sentences.len(),
                paragraphs: analysis.blocks.iter().filter(|block| is_text(block.kind)).count(),
            },
            structure: list(lists.facts, &analysis.blocks, |block| BlockItem {
                kind: block.kind,
                span: at(block.span()),
            }),
            owner: analysis.speech.document.filter(|_| speech).map(|owner| OwnerItem {
                speaker: owner.speaker,
                evidence: owner.evidence.map(at),
                rule: owner.rule,
            }),
            speakers: speakers(analysis, speech, &at),
            speech: list(lists.speech, &analysis.speech.attributions, |said| SpeechItem {
                kind: said.kind,
                spans: said.spans.iter().map(|&span| at(span)).collect(),
                text: match said.spans[..] {
                    [span] => Cow::Borrowed(written(span)),
                    ref spans => Cow::Owned(spans.iter().map(|&span| written(span)).collect::<Vec<_>>().join(" ")),
                },
                speaker: said.speaker,
                role: said.role,
                source: said.source.map(at),
                cue: said.cue.map(at),
                rule: said.rule,
            }),
            quantities: list(facts, &analysis.quantities, |quantity| QuantityItem {
                span: at(quantity.span),
                text: written(quantity.span),
                value: Number(quantity.value),
                upper: quantity.upper.map(Number),
                unit: quantity.unit.as_deref(),
                dimension: quantity.dimension,
                bound: quantity.bound,
                of: quantity.of.map(written),
                per: quantity.per.as_deref(),
            }),
            dates: list(facts, &analysis.dates, |date| DateItem {
                span: at(date.span),
                text: written(date.span),
                kind: date.kind,
                value: &date.value,
                start: date.start.map(Day),
                end: date.end.map(Day),
                relation: date.relation,
                resolved_against: date.resolved_against.map(Day),
            }),
            commitments: list(lists.commitments, &analysis.commitments, |commitment| CommitmentItem {
                span: at(commitment.span),
                text: written(commitment.span),
                sentence: commitment.sentence,
                speaker: commitment.speaker,
                role: commitment.role,
                attribution: commitment.attribution,
                numeric: commitment.numeric(),
                action: &commitment.action,
                verb: commitment.verb.map(at),
                direction: commitment.direction,
                change: commitment.change,
                target: commitment.target.as_deref(),
                quantities: &commitment.quantities,
                figure: commitment.figure,
                baseline: commitment.baseline,
                dates: &commitment.dates,
                deadline: Deadline { start: commitment.start.as_deref(), end: commitment.deadline.as_deref() },
                strength: commitment.strength,
                specificity: commitment.specificity,
                rule: commitment.rule,
            }),
            rejected: shape.rejected.then(|| {
                list(true, &analysis.rejected, |miss| RejectedItem {
                    span: at(miss.span),
                    text: written(miss.span),
                    sentence: miss.sentence,
                    speaker: miss.speaker,
                    reason: miss.reason,
                    rule: miss.rule,
                })
            }),
            terms: list(lists.terms, &analysis.terms, |term| terms::term_item(term, term_words, at)),
            term_words: terms::by_role(analysis.term_words.map(u64::from)),
            kwic: analysis.kwic.as_ref().map(|kwic| list(true, kwic, |line| terms::kwic_item(line, text, at))),
            diversity: analysis
                .diversity
                .as_ref()
                .map(|(diversity, lengths)| terms::diversity_item(diversity, lengths)),
            matches: analysis.matches.as_ref().map(|matches| {
                list(true, matches, |item| MatchItem {
                    name: &item.name,
                    span: at(item.span),
                    text: written(item.span),
                    groups: item.groups.iter().map(|(name, span)| (&**name, written(*span))).collect(),
                })
            }),
            warnings: list(true, &analysis.warnings, |warning| WarningItem {
                code: warning.code,
                message: &warning.message,
                span: warning.span.map(at),
            }),
        }
    }
}

fn list<'a, T, U>(wanted: bool, items: &'a [T], shape: impl FnMut(&'a T) -> U) -> Vec<U> {
    if wanted { items.iter().map(shape).collect() } else { Vec::new() }
}

fn speakers<'a>(
    analysis: &'a Analysis,
    wanted: bool,
    at: &impl Fn(span::Span<span::Text>) -> Span,
) -> Vec<SpeakerItem<'a>> {
    let mut words = vec![SpokenWords::default(); analysis.speech.speakers.len()];
    for said in analysis.speech.attributions.iter() {
        let Some(words) = said.speaker.and_then(|speaker| words.get_mut(speaker as usize)) else { continue };
        let tokens = said.spans.iter().flat_map(|&span| &analysis.tokens[analysis.tokens.starting_in(span)]);
        let count = tokens.filter(|token| token.kind != crate::token::Kind::Mark).count();
        match said.kind {
            SpeechKind::Direct => words.direct += count,
            SpeechKind::Indirect | SpeechKind::Mixed => words.indirect += count,
        }
    }
    let mut words = words.into_iter();
    list(wanted, &analysis.speech.speakers, |speaker| SpeakerItem {
        name: &speaker.name,
        role: speaker.role,
        title: speaker.title.as_deref(),
        aliases: speaker.aliases.iter().map(|alias| &**alias).collect(),
        words: words.next().unwrap_or_default(),
        evidence: speaker.evidence.map(at),
        rule: speaker.rule,
    })
}
