//! The arguments as typed.

use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil;

use crate::report::Offsets;
use crate::terms::Match;

/// Reads articles about election platforms and prints a register of commitments.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How the report is printed: table on a terminal, json in a pipe, unless named here
    #[arg(short, long, value_enum)]
    pub format: Option<FormatName>,
    /// How the input is read
    #[arg(long, value_enum, default_value = "auto")]
    pub input_format: InputName,
    /// Workers; the output is the same for any number
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,
    /// What relative dates are resolved against, when the document does not say
    #[arg(long, value_name = "DATE")]
    pub date: Option<civil::Date>,
    /// Somebody who is a candidate, where the text leaves it open
    #[arg(long, value_name = "NAME")]
    pub candidate: Vec<String>,
    /// Somebody who is an analyst, where the text leaves it open
    #[arg(long, value_name = "NAME")]
    pub analyst: Vec<String>,
    /// Key terms to count, phrases allowed
    #[arg(short, long, value_name = "WORD", num_args = 1)]
    pub term: Vec<String>,
    /// When two words are the same term
    #[arg(long = "match", value_enum)]
    pub matching: Option<MatchName>,
    /// What spans count
    #[arg(long, value_enum, default_value = "chars")]
    pub offsets: OffsetName,
    /// Puts the text into the report
    #[arg(long)]
    pub with_text: bool,
    /// A view of the analysis
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints the JSON Schema of the report
    Schema,
}

/// Output formats by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FormatName {
    /// Tables for a terminal
    Table,
    /// One object for all documents
    Json,
    /// One line per document
    Jsonl,
}

/// Input formats by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum InputName {
    /// By content, then by name
    Auto,
    /// Plain text
    Text,
    /// JSON Lines
    Jsonl,
}

/// When two words are the same term, by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MatchName {
    /// They share a stem
    Stem,
    /// They are the same in any case
    Word,
    /// They are written the same
    Exact,
}

impl From<MatchName> for Match {
    fn from(name: MatchName) -> Self {
        match name {
            MatchName::Stem => Match::Stem,
            MatchName::Word => Match::Word,
            MatchName::Exact => Match::Exact,
        }
    }
}

/// Units of spans by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OffsetName {
    /// Unicode code points
    Chars,
    /// Bytes of UTF-8
    Bytes,
    /// UTF-16 code units
    Utf16,
}

impl From<OffsetName> for Offsets {
    fn from(name: OffsetName) -> Self {
        match name {
            OffsetName::Chars => Offsets::Chars,
            OffsetName::Bytes => Offsets::Bytes,
            OffsetName::Utf16 => Offsets::Utf16,
        }
    }
}

/// The short help.
pub fn short_help() -> String {
    Args::command().render_help().to_string()
}

/// The width to fit.
pub fn width() -> u16 {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(100)
}
