//! The report's items for terms: counts, concordance, lexical diversity.
//!
//! In: what the term stage found. Out: serialisable items. Measures are rounded to four places; what is undefined is null.
//!
//! | found | printed |
//! |---|---|
//! | 5 of 2014 words | `"count": 5, "per_thousand": 2.48` |
//! | no word at all | `"per_thousand": null` |

use schemars::JsonSchema;
use serde::Serialize;

use super::Span;
use crate::speech::Role;
use crate::terms::diversity::Diversity;
use crate::terms::kwic::KwicLine;
use crate::terms::readability::Lengths;
use crate::terms::words::ROLES;
use crate::terms::{TermCount, diversity};

/// Counts by whose words a term stands in.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct ByRole {
    /// Candidates'.
    pub candidate: u64,
    /// Analysts'.
    pub analyst: u64,
    /// Others'.
    pub other: u64,
    /// The narrator's own.
    pub narrator: u64,
}

/// How often a term falls in one speaker's words.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct BySpeaker {
    /// Index into `speakers`.
    pub speaker: u32,
    /// How often.
    pub count: u32,
}

/// How often a term falls.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TermItem<'a> {
    /// The term.
    pub term: &'a str,
    /// Its stem.
    pub stem: &'a str,
    /// How often in all.
    pub count: u32,
    /// In whose words.
    pub by_role: ByRole,
    /// Per thousand words that were counted (`term_words`); null in a document without words.
    pub per_thousand: Option<f64>,
    /// In the words of each speaker that is named.
    pub by_speaker: Vec<BySpeaker>,
    /// Where it stands.
    pub spans: Vec<Span>,
}

/// An occurrence of a term in its context.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KwicItem<'a> {
    /// The term as asked for.
    pub term: &'a str,
    /// Where the match stands.
    pub span: Span,
    /// What stands to its left.
    pub left: &'a str,
    /// The match.
    #[serde(rename = "match")]
    pub found: &'a str,
    /// What stands to its right.
    pub right: &'a str,
    /// Index into `speakers`, or null.
    pub speaker: Option<u32>,
    /// The speaker's role; null for the narrator's own words.
    pub role: Option<Role>,
    /// The number of its sentence, from 0.
    pub sentence: u32,
}

/// How many different words a text uses, and how long they are.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct DiversityItem {
    /// Running words, page furniture left out.
    pub tokens: u64,
    /// Different words, in lower case.
    pub types: u64,
    /// Type–token ratio.
    pub ttr: Option<f64>,
    /// Moving-average type–token ratio.
    pub mattr: Option<f64>,
    /// The window of `mattr`, in words.
    pub mattr_window: usize,
    /// Mean length of stretches that keep a type–token ratio above 0.72.
    pub mtld: Option<f64>,
    /// Expected type–token ratio of a sample of 42 words.
    pub hdd: Option<f64>,
    /// Yule's K.
    pub yule_k: Option<f64>,
    /// Flesch reading ease.
    pub flesch: Option<f64>,
    /// Gunning fog.
    pub fog: Option<f64>,
}

/// A count by role.
pub fn by_role([candidate, analyst, other, narrator]: [u64; ROLES]) -> ByRole {
    ByRole { candidate, analyst, other, narrator }
}

/// So many per thousand of so many, to two places.
pub fn per_thousand(count: u64, words: u64) -> Option<f64> {
    (words > 0).then(|| (count as f64 * 1e5 / words as f64).round() / 100.0)
}

/// A measure to four places; probabilities keep four digits, however small.
pub fn rounded(measure: Option<f64>) -> Option<f64> {
    let measure = measure.filter(|measure| measure.is_finite())?;
    if measure != 0.0 && measure.abs() < 0.001 {
        // Four digits of a very small number, by way of its decimal form, so that no binary rounding shows.
        return format!("{measure:.3e}").parse().ok();
    }
    Some((measure * 1e4).round() / 1e4)
}

/// A term's count among so many words.
pub fn term_item<'a>(
    term: &'a TermCount,
    words: u64,
    at: impl Fn(crate::span::Span<crate::span::Text>) -> Span,
) -> TermItem<'a> {
    TermItem {
        term: &term.term,
        stem: &term.stem,
        count: term.count,
        by_role: by_role(term.by_role.map(u64::from)),
        per_thousand: per_thousand(term.count.into(), words),
        by_speaker: term.by_speaker.iter().map(|&(speaker, count)| BySpeaker { speaker, count }).collect(),
        spans: term.places.iter().map(|&place| at(place)).collect(),
    }
}

/// A line of a concordance.
pub fn kwic_item<'a>(
    line: &'a KwicLine,
    text: &'a str,
    at: impl Fn(crate::span::Span<crate::span::Text>) -> Span,
) -> KwicItem<'a> {
    KwicItem {
        term: &line.term,
        span: at(line.span),
        left: &text[line.left.range()],
        found: &text[line.span.range()],
        right: &text[line.right.range()],
        speaker: line.speaker,
        role: line.role,
        sentence: line.sentence,
    }
}

/// The measures of a text.
pub fn diversity_item(diversity: &Diversity, lengths: &Lengths) -> DiversityItem {
    DiversityItem {
        tokens: diversity.spectrum.tokens(),
        types: diversity.spectrum.types(),
        ttr: rounded(diversity.spectrum.ttr()),
        mattr: rounded(diversity.mattr()),
        mattr_window: diversity::MATTR_WINDOW,
        mtld: rounded(diversity.mtld()),
        hdd: rounded(diversity.spectrum.hdd()),
        yule_k: rounded(diversity.spectrum.yule_k()),
        flesch: rounded(lengths.flesch()),
        fog: rounded(lengths.fog()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_infinity_and_no_binary_rounding_is_printed() {
        assert_eq!(rounded(Some(f64::INFINITY)), None);
        assert_eq!(rounded(Some(0.1 + 0.2)), Some(0.3));
        assert_eq!(serde_json::to_string(&rounded(Some(1.234_567e-45))).unwrap(), "1.235e-45");
        assert_eq!((per_thousand(5, 2014), per_thousand(0, 0)), (Some(2.48), None));
    }
}
