//! The report's part on the whole batch: terms, keyness, dispersion, collocates, diversity.
//!
//! In: the corpus that the batch added up. Out: one serialisable object, `"corpus"` in the JSON envelope. Measures are
//! rounded to four places; what is undefined for the counts at hand is null.
//!
//! | asked | filled in |
//! |---|---|
//! | always | `documents`, `words`, `by_role`, `terms` with their dispersion |
//! | `--target`, `--reference` | `keyness` |
//! | `--collocates` | `collocates` |
//! | `--diversity` | `diversity` |

use schemars::JsonSchema;
use serde::Serialize;

use super::terms::{ByRole, DiversityItem, by_role, diversity_item, per_thousand, rounded};
use crate::speech::Role;
use crate::terms::collocation::Pair;
use crate::terms::corpus::{Asked, Corpus, Line};
use crate::terms::keyness::Comparison;
use crate::terms::sides::Side;

/// How many pieces a batch is cut into to show where a term falls.
pub const STRIP: usize = 40;

/// How much of the corpus is listed.
#[derive(Debug, Clone, Copy)]
pub struct CorpusShape {
    /// Rows of each list.
    pub most: usize,
    /// The smallest count that is listed in keyness and collocates.
    pub least: u64,
}

/// The whole batch.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Corpus")]
pub struct CorpusItem {
    /// How many documents were counted.
    pub documents: u64,
    /// How many words were counted; page furniture is left out.
    pub words: u64,
    /// In whose words.
    pub by_role: ByRole,
    /// The terms asked for, or the most telling ones.
    pub terms: Vec<CorpusTerm>,
    /// A comparison of two sides, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyness: Option<Keyness>,
    /// The company of the terms, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collocates: Option<Vec<Collocates>>,
    /// Lexical diversity, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diversity: Option<DiversityItem>,
}

/// A term over the whole batch.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CorpusTerm {
    /// The term.
    pub term: String,
    /// What its occurrences share.
    pub stem: String,
    /// How often in all.
    pub count: u64,
    /// How many more there may be: rare phrases are dropped from very large batches and counted anew.
    pub missed_at_most: u64,
    /// In whose words.
    pub by_role: ByRole,
    /// Per thousand words; null in a batch without words.
    pub per_thousand: Option<f64>,
    /// In the words of each speaker that is named; for terms that were asked for.
    pub by_speaker: Vec<NamedCount>,
    /// How it is spread over the documents; null where documents were not kept apart.
    pub dispersion: Option<DispersionItem>,
    /// How often it stands in each of at most 40 equal runs of documents.
    pub strip: Vec<u64>,
}

/// How often a term falls in one speaker's words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NamedCount {
    /// The speaker.
    pub name: String,
    /// The role.
    pub role: Role,
    /// How often.
    pub count: u64,
}

/// How a term is spread over documents of unequal size.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct DispersionItem {
    /// Documents that have it.
    pub range: u64,
    /// Documents that have words.
    pub documents: u64,
    /// Juilland's D over relative frequencies.
    pub juilland_d: Option<f64>,
    /// Rosengren's S, adjusted to the documents' sizes.
    pub rosengren_s: Option<f64>,
    /// Gries' DP.
    pub dp: Option<f64>,
    /// DP, normalised.
    pub dp_norm: Option<f64>,
}

/// A comparison of two sides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Keyness {
    /// What is compared.
    pub target: SideItem,
    /// What it is compared with.
    pub reference: SideItem,
    /// The smallest count, both sides together, that was considered.
    pub min_count: u64,
    /// How many terms were compared: a strict reader divides the threshold for p by it.
    pub compared: usize,
    /// The terms asked for, or those with the largest G² (two cells) that are commoner in the target, then those
    /// commoner in the reference.
    pub terms: Vec<KeynessItem>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideItem {
    /// What it is.
    pub side: String,
    /// Its size.
    pub words: u64,
}

/// A term on two sides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeynessItem {
    /// The term.
    pub term: String,
    /// What its occurrences share.
    pub stem: String,
    /// How often in the target.
    pub target: u64,
    /// How often in the reference.
    pub reference: u64,
    /// Per thousand words of the target.
    pub target_per_thousand: Option<f64>,
    /// Per thousand words of the reference.
    pub reference_per_thousand: Option<f64>,
    /// Log-likelihood over the term's two cells (Rayson & Garside 2000).
    pub g2_two_cell: Option<f64>,
    /// Log-likelihood over all four cells (Dunning 1993).
    pub g2_four_cell: Option<f64>,
    /// The probability of the two-cell G², one degree of freedom.
    pub p: Option<f64>,
    /// BIC of the two-cell G² (Wilson 2013).
    pub bic: Option<f64>,
    /// Binary logarithm of the ratio of relative frequencies; 0 is taken as 0.5 (Hardie 2014).
    pub log_ratio: Option<f64>,
    /// Difference of relative frequencies in percent of the reference's (Gabrielatos & Marchi 2011).
    pub percent_diff: Option<f64>,
    /// Odds ratio.
    pub odds_ratio: Option<f64>,
    /// Simple maths per million, k = 1 (Kilgarriff 2009).
    pub simple_maths: Option<f64>,
    /// Difference coefficient (Hofland & Johansson 1982).
    pub difference_coefficient: Option<f64>,
}

/// The company of one term.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Collocates {
    /// The term.
    pub term: String,
    /// How often it stands.
    pub count: u64,
    /// How many words on each side were looked at, within the paragraph.
    pub window: usize,
    /// How many places that makes.
    pub slots: u64,
    /// N: all words.
    pub words: u64,
    /// The smallest count that is listed.
    pub min_count: u64,
    /// Its collocates, by logDice.
    pub collocates: Vec<CollocateItem>,
}

/// A word in a term's company.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CollocateItem {
    /// The word.
    pub word: String,
    /// How often in the window.
    pub together: u64,
    /// How often in all.
    pub count: u64,
    /// How often to be expected in the window: slots × count / N.
    pub expected: Option<f64>,
    /// Pointwise mutual information.
    pub pmi: Option<f64>,
    /// MI³.
    pub mi3: Option<f64>,
    /// logDice.
    pub log_dice: Option<f64>,
    /// t score.
    pub t: Option<f64>,
    /// ΔP of the word, given the term.
    pub delta_p_word: Option<f64>,
    /// ΔP of the term, given the word.
    pub delta_p_term: Option<f64>,
}

impl CorpusItem {
    /// Gives a corpus the shape that is printed.
    pub fn new(corpus: &Corpus, shape: CorpusShape) -> Self {
        let words = corpus.words();
        let terms = if corpus.asked().is_empty() {
            corpus.telling(shape.most).into_iter().map(|line| term(corpus, line, &[])).collect()
        } else {
            corpus.asked().iter().map(|asked| term(corpus, &asked.line, &asked.by_speaker)).collect()
        };
        CorpusItem {
            documents: corpus.documents(),
            words: words.all(),
            by_role: by_role(words.by_role),
            terms,
            keyness: corpus.sides().map(|sides| keyness(corpus, sides, shape)),
            collocates: corpus
                .window()
                .map(|window| corpus.asked().iter().map(|asked| collocates(corpus, asked, window, shape)).collect()),
            diversity: corpus.diversity().map(|(diversity, lengths)| diversity_item(&diversity, &lengths)),
        }
    }
}

fn term(corpus: &Corpus, line: &Line, speakers: &[(Box<str>, Role, u64)]) -> CorpusTerm {
    let named =
        |(name, role, count): &(Box<str>, Role, u64)| NamedCount { name: name.to_string(), role: *role, count: *count };
    CorpusTerm {
        term: line.form.to_string(),
        stem: line.key.to_string(),
        count: line.sums.all(),
        missed_at_most: line.missed,
        by_role: by_role(line.sums.by_role),
        per_thousand: per_thousand(line.sums.all(), corpus.words().all()),
        by_speaker: speakers.iter().map(named).collect(),
        dispersion: corpus.dispersion(line).map(|found| DispersionItem {
            range: found.range,
            documents: found.documents,
            juilland_d: rounded(found.juilland_d),
            rosengren_s: rounded(found.rosengren_s),
            dp: rounded(found.dp),
            dp_norm: rounded(found.dp_norm),
        }),
        strip: corpus.strip(line, STRIP),
    }
}

fn keyness(corpus: &Corpus, (target, reference): &(Side, Side), shape: CorpusShape) -> Keyness {
    let [target_size, reference_size] = corpus.side_sizes();
    let mut rows = corpus.comparisons(shape.least);
    let compared = rows.len();
    if corpus.asked().is_empty() {
        let g2 = |row: &Comparison| row.g2_two_cell().unwrap_or(0.0);
        rows.sort_by(|a, b| g2(&b.2).total_cmp(&g2(&a.2)).then_with(|| a.1.cmp(b.1)));
        let (ours, theirs): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.2.favours_target());
        rows = ours.into_iter().take(shape.most).chain(theirs.into_iter().take(shape.most)).collect();
    }
    Keyness {
        target: SideItem { side: target.name(), words: target_size },
        reference: SideItem { side: reference.name(), words: reference_size },
        min_count: shape.least,
        compared,
        terms: rows.into_iter().map(|(form, key, comparison)| keyness_item(form, key, &comparison)).collect(),
    }
}

fn keyness_item(form: &str, key: &str, comparison: &Comparison) -> KeynessItem {
    KeynessItem {
        term: form.to_string(),
        stem: key.to_string(),
        target: comparison.target,
        reference: comparison.reference,
        target_per_thousand: per_thousand(comparison.target, comparison.target_size),
        reference_per_thousand: per_thousand(comparison.reference, comparison.reference_size),
        g2_two_cell: rounded(comparison.g2_two_cell()),
        g2_four_cell: rounded(comparison.g2_four_cell()),
        p: rounded(comparison.p()),
        bic: rounded(comparison.bic()),
        log_ratio: rounded(comparison.log_ratio()),
        percent_diff: rounded(comparison.percent_difference()),
        odds_ratio: rounded(comparison.odds_ratio()),
        simple_maths: rounded(comparison.simple_maths(1.0)),
        difference_coefficient: rounded(comparison.difference_coefficient()),
    }
}

fn collocates(corpus: &Corpus, asked: &Asked, window: usize, shape: CorpusShape) -> Collocates {
    let mut found = corpus.collocates(asked, shape.least);
    let score = |pair: &Pair| pair.log_dice().unwrap_or(f64::NEG_INFINITY);
    found.sort_by(|a, b| score(&b.1).total_cmp(&score(&a.1)).then_with(|| a.0.key.cmp(&b.0.key)));
    let item = |(line, pair): (&Line, Pair)| CollocateItem {
        word: line.form.to_string(),
        together: pair.together,
        count: pair.collocate,
        expected: rounded(pair.expected()),
        pmi: rounded(pair.pmi()),
        mi3: rounded(pair.mi3()),
        log_dice: rounded(pair.log_dice()),
        t: rounded(pair.t_score()),
        delta_p_word: rounded(pair.delta_p_collocate()),
        delta_p_term: rounded(pair.delta_p_node()),
    };
    Collocates {
        term: asked.line.form.to_string(),
        count: asked.line.sums.all(),
        window,
        slots: asked.slots,
        words: corpus.words().all(),
        min_count: shape.least,
        collocates: found.into_iter().take(shape.most).map(item).collect(),
    }
}
