//! The options as meant: what was typed, and where it was typed, made into a run.
//!
//! In: [`Args`] and the surroundings. Out: a [`Run`], or an error that says which options do not fit together.

use std::path::{Path, PathBuf};

use super::args::{Args, Command, Common, FormatName, IncludeName, When};
use super::messages::Voice;
use super::terminal::Surroundings;
use super::terms;
use crate::analysis::Options;
use crate::batch::{Batch, read_list};
use crate::error::{Error, Result};
use crate::lang::Lexicon;
use crate::pattern::Pattern;
use crate::render::{Format, Look, Renderer, Rows, View};
use crate::report::{CorpusShape, Lists, Offsets, Selection, Shape};
use crate::source::Reading;
use crate::source::rows::Columns;
use crate::speech::Settled;
use crate::terms::kwic::KwicQuery;
use crate::terms::{Match, TermQuery};

/// What is to be done.
pub struct Run {
    /// The batch.
    pub batch: Batch,
    /// What it reads.
    pub paths: Vec<PathBuf>,
    /// The file it writes, if not to standard output.
    pub output: Option<PathBuf>,
    /// The file it continues.
    pub resume: Option<PathBuf>,
    /// How much is said.
    pub voice: Voice,
}

/// The command without what it carries: which part of a report is wanted, and what of it.
struct Wanted {
    view: View,
    lists: Lists,
    selection: Selection,
    rows: Rows,
    terms: TermQuery,
    kwic: Option<KwicQuery>,
    corpus: Option<CorpusShape>,
    compare: Option<bool>,
}

/// Makes out what is meant.
pub fn make_out(args: Args, around: Surroundings) -> Result<Run> {
    let Args { paths, common, command } = args;
    let (mut wanted, own) = wanted(command, &common, &paths)?;
    let mut paths = if own.is_empty() { paths } else { own };
    if let Some(list) = &common.files_from {
        paths.extend(listed(list, &paths)?);
    } else if paths.is_empty() {
        paths.push(PathBuf::from("-"));
    }
    let to_file = common.output.is_some() || common.resume.is_some();
    let terminal = around.output && !to_file;
    let color = around.has_color(common.color, terminal);
    let look = Look { width: around.width, color };
    let renderer = Renderer { format: format(&common, &wanted, terminal, look)?, view: wanted.view, terminal };
    if let Some(plan) = wanted.terms.tally.as_ref()
        && terms::is_for_nobody(plan, renderer.format)?
    {
        (wanted.terms.tally, wanted.corpus) = (None, None);
    }
    let patterns = common.pattern.iter().map(|typed| Pattern::parse(typed)).collect::<Result<_>>()?;
    let jobs = common.jobs.map(usize::from);
    let html = renderer.format == Format::Html;
    let batch = Batch {
        options: Options {
            date: common.date,
            owner: common.owner,
            settled: Settled { candidates: common.candidate, analysts: common.analyst },
            terms: wanted.terms,
            kwic: wanted.kwic,
            patterns,
        },
        overlays: common.lexicon.as_deref().map(overlays).transpose()?.unwrap_or_default(),
        shape: Shape {
            // The page is cut out of the text by its spans.
            offsets: if html { Offsets::Bytes } else { common.offsets.into() },
            with_text: common.with_text || html,
            rejected: common.include.contains(&IncludeName::Rejected)
                || common.rows.map(Rows::from) == Some(Rows::Rejected),
            lists: wanted.lists,
        },
        selection: wanted.selection,
        renderer,
        reading: Reading {
            format: common.input_format.into(),
            max_size: common.max_size,
            columns: Columns { text: common.text_column, id: common.id_column, date: common.date_column },
        },
        jobs: jobs.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1),
        stop: Default::default(),
        corpus: wanted.corpus,
        compare: wanted.compare,
    };
    let progress = match common.progress {
        When::Always => true,
        When::Never => false,
        When::Auto => around.messages && !common.quiet,
    };
    let voice = Voice { progress, quiet: common.quiet, verbose: common.verbose };
    Ok(Run { batch, paths, output: common.output, resume: common.resume, voice })
}

fn wanted(command: Option<Command>, common: &Common, paths: &[PathBuf]) -> Result<(Wanted, Vec<PathBuf>)> {
    let none = Lists { facts: false, speech: false, commitments: false, terms: false };
    let by = common.matching.map_or(Match::Stem, Match::from);
    let all = Wanted {
        view: View::Report,
        lists: Lists::ALL,
        selection: Selection::default(),
        rows: Rows::Commitments,
        terms: TermQuery { terms: common.term.clone(), by, ..TermQuery::default() },
        kwic: None,
        corpus: None,
        compare: None,
    };
    Ok(match command {
        Some(Command::Commitments(args)) => {
            let selection = Selection {
                numeric: args.numeric,
                roles: args.role.into_iter().map(Into::into).collect(),
                speakers: args.speaker,
                directions: args.direction,
                units: args.unit,
                by: args.by,
                sort: args.sort.into(),
                ..Selection::default()
            };
            let lists = Lists { commitments: true, ..none };
            (Wanted { view: View::Commitments, lists, selection, ..all }, args.paths)
        }
        Some(Command::Speech(args)) => {
            let selection = Selection {
                roles: args.role.into_iter().map(Into::into).collect(),
                speakers: args.speaker,
                kinds: args.kind.into_iter().map(Into::into).collect(),
                ..Selection::default()
            };
            let lists = Lists { speech: true, ..none };
            (Wanted { view: View::Speech, lists, selection, rows: Rows::Speech, ..all }, args.paths)
        }
        Some(Command::Terms(args)) => {
            let inputs = if args.paths.is_empty() { paths } else { &args.paths };
            let terms::TermsWanted { query, shape } = terms::terms(&args, &common.term, by, inputs)?;
            let rows = match (&args.target, args.collocates) {
                (Some(_), _) => Rows::Keyness,
                (None, true) => Rows::Collocates,
                (None, false) => Rows::Terms,
            };
            let lists = Lists { terms: true, ..none };
            let corpus = Some(shape);
            (Wanted { view: View::Terms, lists, rows, terms: query, corpus, ..all }, args.paths)
        }
        Some(Command::Compare(args)) => {
            let roles = args.role.into_iter().map(Into::into).collect();
            let selection = Selection { roles, numeric: args.numeric, ..Selection::default() };
            let lists = Lists { commitments: true, ..none };
            let (compare, rows) = (Some(args.all), Rows::Comparison);
            (Wanted { view: View::Compare, lists, selection, rows, compare, ..all }, args.paths)
        }
        Some(Command::Kwic(args)) => {
            let kwic = Some(terms::kwic(&args, &common.term, by)?);
            (Wanted { view: View::Kwic, lists: none, rows: Rows::Kwic, kwic, ..all }, args.paths)
        }
        _ => (all, Vec::new()),
    })
}

fn format(common: &Common, wanted: &Wanted, terminal: bool, look: Look) -> Result<Format> {
    let named = common.output.as_deref().and_then(by_name);
    let name = match common.format.or(named) {
        None | Some(FormatName::Jsonl) if common.resume.is_some() => FormatName::Jsonl,
        Some(_) if common.resume.is_some() => {
            return Err(Error::Usage { message: "--resume continues a JSONL file; leave --format out".into() });
        }
        Some(name) => name,
        None if common.rows.is_some() => FormatName::Csv,
        None if terminal => FormatName::Table,
        None => FormatName::Json,
    };
    if wanted.compare.is_some() && name == FormatName::Jsonl {
        let message = "compare puts documents side by side; use --format table, json, csv, markdown or html".into();
        return Err(Error::Usage { message });
    }
    if wanted.compare.is_some() != (common.rows.map_or(wanted.rows, Rows::from) == Rows::Comparison) {
        let message = "compare has rows of its own, and only compare has them; leave --rows out".into();
        return Err(Error::Usage { message });
    }
    let in_rows = matches!(name, FormatName::Csv | FormatName::Parquet | FormatName::Arrow);
    if common.rows.is_some() && !in_rows {
        let message = "--rows says what makes a row of csv, parquet or arrow; add --format csv".into();
        return Err(Error::Usage { message });
    }
    for (columns, built, shown, feature) in [
        (FormatName::Parquet, cfg!(feature = "parquet"), "Parquet", "parquet"),
        (FormatName::Arrow, cfg!(feature = "arrow"), "Arrow", "arrow"),
    ] {
        if name == columns && !built {
            let message = format!(
                "this program was built without {shown}; build it with --features {feature}, or use --format csv"
            );
            return Err(Error::Usage { message });
        }
        if name == columns && terminal {
            return Err(Error::Usage { message: format!("{shown} is nothing for a terminal; name a file with -o") });
        }
    }
    Ok(match name {
        FormatName::Table => Format::Table(look),
        FormatName::Json => Format::Json,
        FormatName::Jsonl => Format::Jsonl,
        FormatName::Csv | FormatName::Parquet | FormatName::Arrow => {
            let rows = common.rows.map_or(wanted.rows, Rows::from);
            terms::check_rows(rows, wanted.terms.tally.as_ref(), wanted.kwic.is_some())?;
            match name {
                FormatName::Parquet => Format::Parquet(rows),
                FormatName::Arrow => Format::Arrow(rows),
                _ => Format::Csv(rows),
            }
        }
        FormatName::Markdown => Format::Markdown,
        FormatName::Html => Format::Html,
    })
}

/// The paths that a list names.
fn listed(list: &Path, typed: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let standard = list.as_os_str() == "-";
    if standard && typed.iter().any(|path| path.as_os_str() == "-") {
        let message = "standard input is either a document or the list of --files-from; leave one - out".into();
        return Err(Error::Usage { message });
    }
    let what = list.display().to_string();
    let read = if standard {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(list)
    };
    let list = read.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound { path: list.to_path_buf() },
        _ => Error::Unreadable { what: what.clone(), reason: error.to_string() },
    })?;
    let paths = read_list(&list);
    match paths.iter().any(|path| standard && path.as_os_str() == "-") {
        _ if paths.is_empty() && typed.is_empty() => {
            Err(Error::Usage { message: format!("{what}: the list of --files-from names no file") })
        }
        true => Err(Error::Usage { message: "a list that comes from standard input cannot name it".into() }),
        false => Ok(paths),
    }
}

/// The format that a file's name asks for.
fn by_name(path: &Path) -> Option<FormatName> {
    match path.extension()?.to_str()? {
        "json" => Some(FormatName::Json),
        "jsonl" | "ndjson" => Some(FormatName::Jsonl),
        "csv" => Some(FormatName::Csv),
        "parquet" => Some(FormatName::Parquet),
        "arrow" | "arrows" => Some(FormatName::Arrow),
        "md" | "markdown" => Some(FormatName::Markdown),
        "html" | "htm" => Some(FormatName::Html),
        _ => None,
    }
}

/// The tables of a folder, by name.
fn overlays(folder: &Path) -> Result<Vec<(String, String)>> {
    let unreadable = |what: &Path, error: std::io::Error| Error::Unreadable {
        what: what.display().to_string(),
        reason: error.to_string(),
    };
    let mut overlays = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".tsv") {
            continue;
        }
        if !Lexicon::table_names().any(|known| known == name) {
            let known = Lexicon::table_names().collect::<Vec<_>>().join(", ");
            let message =
                format!("{}: there is no table of this name to lay it over; tables are {known}", path.display());
            return Err(Error::Usage { message });
        }
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        overlays.push((name, text));
    }
    if overlays.is_empty() {
        return Err(Error::Usage { message: format!("{}: no tables (*.tsv) in this folder", folder.display()) });
    }
    overlays.sort();
    Ok(overlays)
}
