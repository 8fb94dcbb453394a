//! The arguments of `terms` and `kwic`: as typed → as meant.
//!
//! | typed | meant |
//! |---|---|
//! | `--target candidate --reference analyst` | keyness between two roles |
//! | `--target Roe` | keyness of a speaker against the rest |
//! | `--reference bnc.csv` | a frequency list as reference, when the file is no input |
//! | `--collocates --window 4` | collocates within four words on each side |

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args as Group, ValueEnum};

use crate::error::{Error, Result};
use crate::render::{Format, Rows};
use crate::report::CorpusShape;
use crate::terms::kwic::{Context, KwicQuery, Sort};
use crate::terms::list::FrequencyList;
use crate::terms::query::Query;
use crate::terms::sides::{ROLE_NAMES, Side};
use crate::terms::tally::TallyPlan;
use crate::terms::{Match, TermQuery};

/// What `terms` understands.
#[derive(Debug, Group)]
pub struct TermsArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many terms are listed when none is asked for, and how many rows of keyness and collocates
    #[arg(long, value_name = "N", default_value_t = TermQuery::MOST, value_parser = most)]
    pub top: usize,
    /// Compares this side with the reference
    ///
    /// A side is a role (candidate, analyst, other, narrator), a speaker, a document, a folder, or a frequency list (CSV
    /// with a word and its count per row). Say role:, speaker:, document:, folder: or list: in front where a name could
    /// be taken for something else.
    #[arg(long, value_name = "SIDE", help_heading = "Statistics")]
    pub target: Option<String>,
    /// What the target is compared with [default: rest]
    #[arg(long, value_name = "SIDE", requires = "target", help_heading = "Statistics")]
    pub reference: Option<String>,
    /// How many words the corpus behind a frequency list has [default: the sum of its counts]
    #[arg(long, value_name = "WORDS", requires = "target", help_heading = "Statistics")]
    pub list_size: Option<u64>,
    /// The smallest count that keyness and collocates consider
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Statistics")]
    pub min_count: u64,
    /// Lists the words that keep company with the terms
    #[arg(long, help_heading = "Statistics")]
    pub collocates: bool,
    /// How near they must stand, in words on each side, within the paragraph
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = most, help_heading = "Statistics")]
    pub window: usize,
    /// Measures lexical diversity and readability
    #[arg(long, help_heading = "Statistics")]
    pub diversity: bool,
}

/// What `kwic` understands.
#[derive(Debug, Group)]
pub struct KwicArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many words are shown on each side, within the paragraph
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = most)]
    pub window: usize,
    /// Shows the whole sentence
    #[arg(long, conflicts_with = "window")]
    pub sentence: bool,
    /// In which order the lines of a document stand
    #[arg(long, value_enum, default_value = "place", value_name = "ORDER")]
    pub sort: KwicSort,
}

/// Orders of a concordance by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KwicSort {
    /// As in the text
    Place,
    /// By the words to the left, the nearest first
    Left,
    /// By the words to the right, the nearest first
    Right,
}

/// What `terms` asks beyond the terms themselves.
pub struct TermsWanted {
    /// For each document.
    pub query: TermQuery,
    /// For the batch.
    pub shape: CorpusShape,
}

/// Makes out what `terms` means. `inputs` are all the paths that will be read.
pub fn terms(args: &TermsArgs, terms: &[String], by: Match, inputs: &[PathBuf]) -> Result<TermsWanted> {
    check_terms(terms, by)?;
    if args.collocates && terms.is_empty() {
        return Err(usage("--collocates needs a term: add -t WORD"));
    }
    let sides = match &args.target {
        None => None,
        Some(target) => {
            let target = side(target, inputs, args.list_size)?;
            let reference = match &args.reference {
                Some(typed) => side(typed, inputs, args.list_size)?,
                None => Side::Rest,
            };
            if target == Side::Rest || target == reference {
                return Err(usage("--target and --reference must be two different sides, and rest is no target"));
            }
            if !target.is_counted() && (!reference.is_counted() || reference == Side::Rest) {
                return Err(usage("a frequency list as target needs a reference that is counted in the documents"));
            }
            Some((target, reference))
        }
    };
    let plan = TallyPlan { sides, collocates: args.collocates.then_some(args.window), diversity: args.diversity };
    let query =
        TermQuery { terms: terms.to_vec(), by, most: Some(args.top), diversity: args.diversity, tally: Some(plan) };
    Ok(TermsWanted { query, shape: CorpusShape { most: args.top, least: args.min_count } })
}

/// Makes out what `kwic` means.
pub fn kwic(args: &KwicArgs, terms: &[String], by: Match) -> Result<KwicQuery> {
    check_terms(terms, by)?;
    if terms.is_empty() {
        return Err(usage("kwic needs a term: add -t WORD"));
    }
    Ok(KwicQuery {
        terms: terms.to_vec(),
        by,
        context: if args.sentence { Context::Sentence } else { Context::Words(args.window) },
        sort: match args.sort {
            KwicSort::Place => Sort::Place,
            KwicSort::Left => Sort::Left,
            KwicSort::Right => Sort::Right,
        },
    })
}

/// Whether the format has no room for what the batch adds up; where it was asked for, that is a mistake.
pub fn is_for_nobody(plan: &TallyPlan, format: Format) -> Result<bool> {
    if format == Format::Jsonl && (plan.sides.is_some() || plan.collocates.is_some()) {
        return Err(usage(
            "one line per document has no room for the batch; use --format json, csv, table or markdown",
        ));
    }
    Ok(match format {
        Format::Jsonl => true,
        Format::Csv(rows) | Format::Parquet(rows) => matches!(rows, Rows::Terms | Rows::TermsBySpeaker),
        _ => false,
    })
}

/// Whether rows of this kind will be there.
pub fn check_rows(rows: Rows, plan: Option<&TallyPlan>, kwic: bool) -> Result<()> {
    let needs = match rows {
        Rows::Corpus if plan.is_none() => "--rows corpus belongs to hustings terms",
        Rows::Keyness if plan.is_none_or(|plan| plan.sides.is_none()) => "--rows keyness needs hustings terms --target",
        Rows::Collocates if plan.is_none_or(|plan| plan.collocates.is_none()) => {
            "--rows collocates needs hustings terms --collocates"
        }
        Rows::Kwic if !kwic => "--rows kwic belongs to hustings kwic",
        _ => return Ok(()),
    };
    Err(usage(needs))
}

/// A term must have a word in it.
fn check_terms(terms: &[String], by: Match) -> Result<()> {
    match terms.iter().find(|term| Query::parse(term, by).is_none()) {
        Some(term) => Err(usage(&format!("“{term}” has no word in it that could be looked for"))),
        None => Ok(()),
    }
}

/// Makes out a side: by what stands in front of the colon, else as a role, a frequency list, a folder, a document, and
/// at last a speaker.
fn side(typed: &str, inputs: &[PathBuf], list_size: Option<u64>) -> Result<Side> {
    if let Some(side) = Side::parse(typed) {
        return Ok(side);
    }
    if let Some(path) = typed.strip_prefix("list:") {
        return read_list(Path::new(path), list_size);
    }
    if let Some(role) = typed.strip_prefix("role:") {
        return Err(usage(&format!("“{role}” is no role; roles are {}", ROLE_NAMES.join(", "))));
    }
    let path = Path::new(typed);
    let is_list = path.extension().is_some_and(|end| end == "csv" || end == "tsv");
    let is_input = inputs.iter().any(|input| input == path || (input.is_dir() && path.starts_with(input)));
    if is_list && path.is_file() && !is_input {
        return read_list(path, list_size);
    }
    if path.is_dir() {
        return Ok(Side::Folder(typed.to_string()));
    }
    if path.is_file() {
        return Ok(Side::Document(typed.to_string()));
    }
    if is_list || typed.contains('/') {
        return Err(Error::NotFound { path: path.to_path_buf() });
    }
    Ok(Side::Speaker(typed.to_string()))
}

fn read_list(path: &Path, size: Option<u64>) -> Result<Side> {
    let what = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound { path: path.to_path_buf() },
        _ => Error::Unreadable { what: what.clone(), reason: error.to_string() },
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|error| Error::Encoding { what: what.clone(), at: error.utf8_error().valid_up_to() })?;
    let list = FrequencyList::parse(&text).map_err(|bad| {
        usage(&format!("{what}, line {}: “{}” holds no word with a count; a row is word,count", bad.line, bad.text))
    })?;
    Ok(Side::List(what, Arc::new(list.with_size(size.unwrap_or(0)))))
}

fn usage(message: &str) -> Error {
    Error::Usage { message: message.to_string() }
}

/// A number of words or rows that nobody needs to exceed.
fn most(typed: &str) -> Result<usize, String> {
    let number = typed.parse().ok().filter(|&number: &usize| number <= 1_000_000);
    number.ok_or_else(|| "a whole number up to 1000000".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_made_out_by_what_is_there() {
        let made = |typed: &str| side(typed, &[], None).map(|side| side.name()).map_err(|error| error.kind());
        assert_eq!(made("analyst"), Ok("role:analyst".into()));
        assert_eq!(made("Ana Roe"), Ok("speaker:Ana Roe".into()));
        assert_eq!(made("src"), Ok("folder:src".into()));
        assert_eq!(made("Cargo.toml"), Ok("document:Cargo.toml".into()));
        assert_eq!(made("speaker:src"), Ok("speaker:src".into()));
        assert_eq!(made("no/such.csv"), Err("not-found"));
        assert_eq!(made("role:editor"), Err("usage"));
        assert_eq!(made("list:Cargo.toml"), Err("usage"));
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        assert!(check_terms(&["–".to_string()], Match::Stem).is_err());
        assert!(check_terms(&["fair society".to_string(), "Just*".to_string()], Match::Exact).is_ok());
    }
}
