//! Terms for people and for spreadsheets: counts with a strip of where they fall, the concordance, and the batch.
//!
//! In: a report, or what the batch came to. Out: grids that tables and Markdown print alike, lines of a concordance
//! aligned at the match, and rows of CSV.
//!
//! | what | shown |
//! |---|---|
//! | a term at the beginning and twice at the end | `▄······█` |
//! | an occurrence | `… a policy of  fairness  and of …   Ana Roe` |

use anstyle::Style;

use super::Rows;
use super::plain::{clean, shorten};
use crate::report::{
    ByRole, CollocateItem, Collocates, CorpusItem, CorpusTerm, DiversityItem, Keyness, KeynessItem, Offsets, Report,
    label,
};

/// A table without a format: what stands over it, its columns, and whether each holds figures.
pub struct Grid {
    /// What stands over it.
    pub title: String,
    /// Columns: name, and whether their cells are not to be broken.
    pub columns: Vec<(&'static str, bool)>,
    /// Cells.
    pub rows: Vec<Vec<String>>,
}

/// In how many pieces a document or a batch is cut for the strip: what a table of this width has room for.
fn pieces(width: u16) -> usize {
    if width < 96 { 12 } else { 28 }
}

/// The grids of a document's terms.
pub fn grids(report: &Report<'_>, width: u16) -> Vec<Grid> {
    let mut grids = vec![terms(report, pieces(width))];
    let speakers = report.terms.iter().flat_map(|item| {
        item.by_speaker.iter().filter_map(|by| {
            let speaker = report.speaker(Some(by.speaker))?;
            Some(vec![clean(item.term), clean(speaker.name), label(&speaker.role), by.count.to_string()])
        })
    });
    let rows: Vec<_> = speakers.collect();
    let columns = vec![("Term", false), ("Speaker", false), ("Role", true), ("Count", true)];
    grids.push(Grid { title: "Terms by speaker".into(), columns, rows });
    grids.extend(report.diversity.as_ref().map(diversity));
    grids
}

/// The grids of a batch.
pub fn corpus_grids(corpus: &CorpusItem, width: u16) -> Vec<Grid> {
    let mut grids = Vec::new();
    if corpus.documents > 1 {
        grids.push(corpus_terms(corpus));
        grids.push(dispersion(corpus, pieces(width)));
        grids.extend(corpus.diversity.as_ref().map(diversity));
    }
    grids.extend(corpus.keyness.as_ref().map(keyness));
    grids.extend(corpus.collocates.iter().flatten().map(collocates));
    grids
}

fn terms(report: &Report<'_>, pieces: usize) -> Grid {
    let rows = report.terms.iter().map(|item| {
        let mut row = vec![clean(item.term), item.count.to_string()];
        row.extend(by_role(item.by_role));
        row.push(label(&item.per_thousand));
        let length = match report.offsets {
            Offsets::Bytes => report.stats.bytes,
            Offsets::Chars | Offsets::Utf16 => report.stats.chars,
        };
        let mut bins = vec![0; pieces];
        for span in &item.spans {
            // Code units may run a little beyond the characters: they belong to the last piece.
            let piece = (span.0 as usize * pieces / length.max(1)).min(pieces - 1);
            bins[piece] += 1;
        }
        row.push(strip(&bins));
        row
    });
    Grid { title: "Terms".into(), columns: columns("Term", &[&BY_ROLE[..], &["Where"]].concat()), rows: rows.collect() }
}

const BY_ROLE: [&str; 6] = ["Count", "Cand.", "Anal.", "Other", "Narr.", "/1000"];

/// A column of words and columns of figures.
fn columns(words: &'static str, figures: &[&'static str]) -> Vec<(&'static str, bool)> {
    [(words, false)].into_iter().chain(figures.iter().map(|&name| (name, true))).collect()
}

fn by_role(by: ByRole) -> [String; 4] {
    [by.candidate, by.analyst, by.other, by.narrator].map(|count| count.to_string())
}

fn corpus_terms(corpus: &CorpusItem) -> Grid {
    let rows = corpus.terms.iter().map(|item| {
        let count = match item.missed_at_most {
            0 => item.count.to_string(),
            missed => format!("{}–{}", item.count, item.count + missed),
        };
        let mut row = vec![clean(&item.term), count];
        row.extend(by_role(item.by_role));
        row.push(label(&item.per_thousand));
        row
    });
    let title = format!("All {} documents, {} words", corpus.documents, corpus.words);
    Grid { title, columns: columns("Term", &BY_ROLE), rows: rows.collect() }
}

fn dispersion(corpus: &CorpusItem, pieces: usize) -> Grid {
    let rows = corpus.terms.iter().filter_map(|item| {
        let found = item.dispersion?;
        let mut row = vec![clean(&item.term), format!("{}/{}", found.range, found.documents)];
        row.extend([found.juilland_d, found.rosengren_s, found.dp, found.dp_norm].map(short));
        let mut bins = vec![0; pieces.min(item.strip.len())];
        for (at, count) in item.strip.iter().enumerate() {
            let piece = at * bins.len() / item.strip.len();
            bins[piece] += count;
        }
        row.push(strip(&bins));
        Some(row)
    });
    let figures = ["Range", "D", "S", "DP", "DPnorm", "Where in the batch"];
    Grid { title: "Dispersion over documents".into(), columns: columns("Term", &figures), rows: rows.collect() }
}

fn diversity(item: &DiversityItem) -> Grid {
    let row = |name: &str, value: String| vec![name.to_string(), value];
    let mut rows = vec![row("Words", item.tokens.to_string()), row("Different words", item.types.to_string())];
    let mattr = format!("MATTR (window {})", item.mattr_window);
    let measures = [
        ("Type–token ratio", item.ttr),
        (&mattr, item.mattr),
        ("MTLD (0.72)", item.mtld),
        ("HD-D (42 words)", item.hdd),
        ("Yule’s K", item.yule_k),
        ("Flesch reading ease", item.flesch),
        ("Gunning fog", item.fog),
    ];
    rows.extend(measures.map(|(name, value)| row(name, short(value))));
    Grid { title: "Lexical diversity".into(), columns: vec![("Measure", false), ("Value", true)], rows }
}

/// The columns of a row per term on two sides.
pub const KEYNESS: &[&str] = &[
    "term",
    "favours",
    "target",
    "reference",
    "g2_two_cell",
    "g2_four_cell",
    "p",
    "bic",
    "log_ratio",
    "percent_diff",
    "odds_ratio",
    "stem",
];

fn keyness_cells(item: &KeynessItem, print: fn(Option<f64>) -> String) -> Vec<String> {
    let favours = match item.log_ratio {
        Some(ratio) if ratio > 0.0 => "target",
        Some(ratio) if ratio < 0.0 => "reference",
        _ => "",
    };
    let mut row = vec![item.term.clone(), favours.to_string(), item.target.to_string(), item.reference.to_string()];
    let measures =
        [item.g2_two_cell, item.g2_four_cell, item.p, item.bic, item.log_ratio, item.percent_diff, item.odds_ratio];
    row.extend(measures.map(print));
    row.push(item.stem.clone());
    row
}

fn keyness(keyness: &Keyness) -> Grid {
    let (target, reference) = (&keyness.target, &keyness.reference);
    let title = format!(
        "Keyness: {} ({} words) against {} ({} words); {} terms compared",
        clean(&target.side),
        target.words,
        clean(&reference.side),
        reference.words,
        keyness.compared
    );
    let names = ["Target", "Ref.", "G² (2)", "G² (4)", "p", "BIC", "LogR", "%DIFF", "Odds"];
    let rows = keyness.terms.iter().map(|item| {
        let mut row = keyness_cells(item, short);
        // The sign of the log ratio says which side is favoured; there is no room to say it twice.
        row.remove(1);
        row.truncate(names.len() + 1);
        row[0] = clean(&row[0]);
        row
    });
    Grid { title, columns: columns("Term", &names), rows: rows.collect() }
}

/// The columns of a row per collocate.
pub const COLLOCATES: &[&str] = &[
    "term",
    "word",
    "together",
    "count",
    "expected",
    "pmi",
    "mi3",
    "log_dice",
    "t",
    "delta_p_word",
    "delta_p_term",
    "words",
];

fn collocate_cells(item: &CollocateItem, print: fn(Option<f64>) -> String) -> Vec<String> {
    let mut row = vec![item.word.clone(), item.together.to_string(), item.count.to_string()];
    let measures = [item.expected, item.pmi, item.mi3, item.log_dice, item.t, item.delta_p_word, item.delta_p_term];
    row.extend(measures.map(print));
    row
}

fn collocates(found: &Collocates) -> Grid {
    let title = format!(
        "Collocates of “{}” ({} times): {} words on each side, {} places of N = {} words",
        clean(&found.term),
        found.count,
        found.window,
        found.slots,
        found.words
    );
    let names = ["O", "f", "E", "PMI", "MI3", "logDice", "t", "ΔP(w|t)", "ΔP(t|w)"];
    let rows = found.collocates.iter().map(|item| {
        let mut row = collocate_cells(item, short);
        row[0] = clean(&row[0]);
        row
    });
    Grid { title, columns: columns("Word", &names), rows: rows.collect() }
}

/// Few digits, for the eye: JSON and CSV have more.
fn short(measure: Option<f64>) -> String {
    match measure {
        None => "–".into(),
        Some(0.0) => "0".into(),
        Some(measure) if measure.abs() < 0.001 => format!("{measure:.0e}"),
        Some(measure) if measure.abs() < 1.0 => format!("{measure:.3}"),
        Some(measure) if measure.abs() < 10.0 => format!("{measure:.2}"),
        Some(measure) if measure.abs() < 1000.0 => format!("{measure:.1}"),
        Some(measure) => format!("{measure:.0}"),
    }
}

fn exact(measure: Option<f64>) -> String {
    label(&measure)
}

/// A strip: a block per piece, the higher the more, and a dot for none.
pub fn strip(bins: &[u64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    let block = |&count: &u64| match count {
        0 => '·',
        count => BLOCKS[((count * 8).div_ceil(most) as usize).clamp(1, 8) - 1],
    };
    bins.iter().map(block).collect()
}

/// The lines of a concordance, aligned at the match.
pub fn concordance(report: &Report<'_>, width: usize, style: Option<Style>) -> String {
    let Some(lines) = &report.kwic else { return String::new() };
    // The role comes first: it must not be lost where a name is cut.
    let who = |speaker: Option<u32>, role: String| {
        let name = report.speaker(speaker).map(|speaker| clean(speaker.name)).unwrap_or_default();
        format!("{role:<9} {name}").trim_end().to_string()
    };
    let rows: Vec<[String; 4]> = lines
        .iter()
        .map(|line| {
            let who = shorten(&who(line.speaker, label(&line.role)), width / 4);
            [clean(line.left), shorten(&clean(line.found), width / 4), clean(line.right), who]
        })
        .collect();
    let longest = |cell: usize| rows.iter().map(|row| row[cell].chars().count()).max().unwrap_or(0);
    let (found, name) = (longest(1), longest(3));
    let side = width.saturating_sub(found + name + 6) / 2;
    let mut out = format!("{} lines\n", rows.len());
    for [left, hit, right, who] in rows {
        let from = left.chars().count().saturating_sub(side);
        let left: String =
            if from > 0 { format!("…{}", left.chars().skip(from + 1).collect::<String>()) } else { left };
        let right = shorten(&right, side);
        let pad = " ".repeat(found - hit.chars().count());
        let hit = style.map_or_else(|| hit.clone(), |style| format!("{}{hit}{}", style.render(), style.render_reset()));
        let line = format!("{left:>side$}  {hit}{pad}  {right:<side$}  {who}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The concordance as a grid, for Markdown.
pub fn concordance_grid(report: &Report<'_>) -> Grid {
    let rows = report.kwic.iter().flatten().map(|line| {
        let name = report.speaker(line.speaker).map_or(String::new(), |speaker| speaker.name.to_string());
        vec![line.left.to_string(), line.found.to_string(), line.right.to_string(), name, label(&line.role)]
    });
    let columns = vec![("Left", true), ("Match", false), ("Right", false), ("Speaker", false), ("Role", false)];
    Grid { title: "Concordance".into(), columns, rows: rows.collect() }
}

/// The columns of a row per term over the batch.
pub const CORPUS: &[&str] = &[
    "term",
    "stem",
    "count",
    "per_thousand",
    "candidate",
    "analyst",
    "other",
    "narrator",
    "range",
    "documents",
    "juilland_d",
    "rosengren_s",
    "dp",
    "dp_norm",
];

/// The rows of a batch.
pub fn corpus_rows(corpus: &CorpusItem, rows: Rows) -> Vec<Vec<String>> {
    match rows {
        Rows::Corpus => corpus.terms.iter().map(corpus_row).collect(),
        Rows::Keyness => {
            corpus.keyness.iter().flat_map(|keyness| &keyness.terms).map(|item| keyness_cells(item, exact)).collect()
        }
        Rows::Collocates => {
            let mut out = Vec::new();
            for found in corpus.collocates.iter().flatten() {
                for item in &found.collocates {
                    let mut row = vec![found.term.clone()];
                    row.extend(collocate_cells(item, exact));
                    row.push(found.words.to_string());
                    out.push(row);
                }
            }
            out
        }
        // The others are rows of documents.
        _ => Vec::new(),
    }
}

fn corpus_row(item: &CorpusTerm) -> Vec<String> {
    let mut row = vec![item.term.clone(), item.stem.clone(), item.count.to_string(), label(&item.per_thousand)];
    row.extend(by_role(item.by_role));
    let found = item.dispersion.as_ref();
    row.push(found.map_or(String::new(), |found| found.range.to_string()));
    row.push(found.map_or(String::new(), |found| found.documents.to_string()));
    for measure in [
        found.and_then(|found| found.juilland_d),
        found.and_then(|found| found.rosengren_s),
        found.and_then(|found| found.dp),
        found.and_then(|found| found.dp_norm),
    ] {
        row.push(exact(measure));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_shows_where_and_how_many() {
        assert_eq!(strip(&[1, 0, 0, 2]), "▄··█");
        assert_eq!(strip(&[1, 1000]), "▁█");
        assert_eq!((strip(&[]), strip(&[0, 0])), (String::new(), "··".to_string()));
    }

    #[test]
    fn figures_are_short_for_the_eye() {
        assert_eq!(short(None), "–");
        assert_eq!([0.0, 1.23456, 1234.56, 1.2e-30].map(|x| short(Some(x))), ["0", "1.23", "1235", "1e-30"]);
    }

    #[test]
    fn heads_fit_their_rows() {
        let item = KeynessItem {
            term: "x".into(),
            stem: "x".into(),
            target: 1,
            reference: 0,
            target_per_thousand: None,
            reference_per_thousand: None,
            g2_two_cell: None,
            g2_four_cell: None,
            p: None,
            bic: None,
            log_ratio: None,
            percent_diff: None,
            odds_ratio: None,
            simple_maths: None,
            difference_coefficient: None,
        };
        assert_eq!(keyness_cells(&item, exact).len(), KEYNESS.len());
        let item = CollocateItem {
            word: "x".into(),
            together: 1,
            count: 1,
            expected: None,
            pmi: None,
            mi3: None,
            log_dice: None,
            t: None,
            delta_p_word: None,
            delta_p_term: None,
        };
        assert_eq!(collocate_cells(&item, exact).len() + 2, COLLOCATES.len());
    }
}
