//! The arguments as typed.
//!
//! In: the command line. Out: [`Args`], which says what was typed and nothing about what is meant by it; that is
//! `meant.rs`.

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil;

use super::terms::{KwicArgs, TermsArgs};
use crate::lang::verbs::{DIRECTIONS, Direction};

const EXAMPLES: &str = "\
Examples:
  hustings article.txt                     the whole report, as tables on a terminal
  cat article.txt | hustings               the same in a pipe, as JSON
  hustings commitments --numeric articles  the promises with a figure in all files of a folder
  hustings -f csv -o promises.csv articles one row per promise, for a spreadsheet
  hustings -f jsonl < records.jsonl        one line in, one line out
  hustings terms -t Justice -t \"fair society\" article.txt
  find . -name '*.txt' -newer last | hustings commitments --files-from - -f csv

Exit status: 0 all documents were analysed; 1 some failed; 2 wrong usage, or nothing could be done.";

/// Reads articles about election platforms and prints a register of commitments that anyone can check.
///
/// Give it files, folders or text on standard input. It finds who says what, the quantities and dates, the commitments
/// with speaker, change, target and deadline, and key terms by role. Nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(name = "hustings", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    /// Files, folders, patterns such as 'platforms/**/*.txt', or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
    /// A view of the analysis
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Group)]
pub struct Common {
    /// How the report is printed [default: table on a terminal, json in a pipe, or what the name behind -o says]
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<FormatName>,
    /// Writes there, whole or not at all
    ///
    /// The report goes into a temporary file beside PATH, which takes its name once everything is written.
    #[arg(short, long, global = true, value_name = "PATH", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// What makes a row of csv, parquet or arrow
    #[arg(long, global = true, value_enum, value_name = "ROWS", help_heading = "Output")]
    pub rows: Option<RowsName>,
    /// What spans count
    #[arg(long, global = true, value_enum, default_value = "chars", value_name = "UNIT", help_heading = "Output")]
    pub offsets: OffsetName,
    /// Puts the text into the report
    #[arg(long, global = true, help_heading = "Output")]
    pub with_text: bool,
    /// What else goes into the report
    #[arg(long, global = true, value_enum, value_delimiter = ',', value_name = "WHAT", help_heading = "Output")]
    pub include: Vec<IncludeName>,
    /// When to use colour
    ///
    /// With auto there is colour on a terminal, unless NO_COLOR is set; CLICOLOR_FORCE and FORCE_COLOR ask for it
    /// anywhere.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    pub color: When,

    /// Reads the paths from this file, one a line, or from - for standard input
    ///
    /// Paths may be set apart by NUL bytes as well, as find -print0 does.
    #[arg(long, global = true, value_name = "LIST", help_heading = "Input")]
    pub files_from: Option<PathBuf>,
    /// How the input is read
    ///
    /// With auto the content decides first and the name second. A line of JSON Lines is a record {"id", "text"} with
    /// optional "title", "date", "owner" and "language"; other keys are carried through.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "FORMAT", help_heading = "Input")]
    pub input_format: InputName,
    /// The column of a table that holds the text
    #[arg(long, global = true, value_name = "NAME", default_value = "text", help_heading = "Input")]
    pub text_column: String,
    /// The column of a table that holds the id
    #[arg(long, global = true, value_name = "NAME", default_value = "id", help_heading = "Input")]
    pub id_column: String,
    /// The column of a table that holds the date
    #[arg(long, global = true, value_name = "NAME", default_value = "date", help_heading = "Input")]
    pub date_column: String,
    /// How large a document may be; a larger one is an error of its own
    #[arg(long, global = true, value_name = "SIZE", default_value = "64MiB", value_parser = size, help_heading = "Input")]
    pub max_size: u64,
    /// Workers; the output is the same for any number [default: one per processor]
    #[arg(short, long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Input")]
    pub jobs: Option<u16>,
    /// Continues an interrupted batch into this JSONL file, skipping what is already there
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "output", help_heading = "Input")]
    pub resume: Option<PathBuf>,

    /// What relative dates are resolved against, when the document does not say
    #[arg(long, global = true, value_name = "DATE", help_heading = "Analysis")]
    pub date: Option<civil::Date>,
    /// Somebody who is a candidate, where the text leaves it open
    #[arg(long, global = true, value_name = "NAME", help_heading = "Analysis")]
    pub candidate: Vec<String>,
    /// Somebody who is an analyst, where the text leaves it open
    #[arg(long, global = true, value_name = "NAME", help_heading = "Analysis")]
    pub analyst: Vec<String>,
    /// Whose platform the documents are, when they do not say
    #[arg(long, global = true, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(), help_heading = "Analysis")]
    pub owner: Option<String>,
    /// Key terms to count, phrases allowed [default: the most telling ones]
    #[arg(short, long, global = true, value_name = "WORD", num_args = 1, help_heading = "Analysis")]
    pub term: Vec<String>,
    /// When two words are the same term [default: stem]
    #[arg(long = "match", global = true, value_enum, value_name = "HOW", help_heading = "Analysis")]
    pub matching: Option<MatchName>,
    /// An extraction of your own, reported as matches with its named groups
    #[arg(long, global = true, value_name = "NAME=REGEX", help_heading = "Analysis")]
    pub pattern: Vec<String>,
    /// A folder of tables laid over the built-in ones
    #[arg(long, global = true, value_name = "DIR", help_heading = "Analysis")]
    pub lexicon: Option<PathBuf>,

    /// Takes settings from this file [default: hustings.toml here, or in the user's folder of configuration]
    ///
    /// The file is TOML; its keys are the long names of options (jobs = 4, candidate = ["Ana Roe"]), and a table holds
    /// the settings of one command ([commitments] with by = 2030 below it). What is typed goes before what is set.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Settings")]
    pub config: Option<PathBuf>,
    /// Takes no settings from any file
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Settings")]
    pub no_config: bool,

    /// When to show progress on standard error
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Messages")]
    pub progress: When,
    /// Says nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Messages")]
    pub quiet: bool,
    /// Says what was read, how long it took, and what had to be assumed
    #[arg(short, long, global = true, help_heading = "Messages")]
    pub verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The register of commitments, with filters
    #[command(after_help = "\
Examples:
  hustings commitments --numeric --role candidate article.txt
  hustings commitments --by 2030 --sort deadline -f csv articles > due.csv")]
    Commitments(CommitmentsArgs),
    /// The transcript by speaker, with the share of words per role
    #[command(after_help = "\
Examples:
  hustings speech --role analyst article.txt
  hustings speech --speaker \"Roe\" --kind direct -f json article.txt")]
    Speech(SpeechArgs),
    /// Key terms by role and speaker; keyness, dispersion, collocates, diversity
    #[command(after_help = "\
Examples:
  hustings terms -t Justice -t \"fair society\" -t \"educat*\" article.txt
  hustings terms --target candidate --reference analyst articles
  hustings terms --target platforms/left --reference platforms/right platforms -f csv > keyness.csv
  hustings terms -t tax --collocates --window 4 articles")]
    Terms(TermsArgs),
    /// What several documents promise about the same target, side by side
    #[command(after_help = "\
Examples:
  hustings compare platforms/left.txt platforms/right.txt
  hustings compare -f html -o compared.html platforms
  hustings compare --all -f json platforms")]
    Compare(CompareArgs),
    /// Every occurrence of the terms in its context
    #[command(after_help = "\
Examples:
  hustings kwic -t Justice article.txt
  hustings kwic -t \"educat*\" --sort right --window 6 articles
  hustings kwic -t tax --sentence -f csv articles > tax.csv")]
    Kwic(KwicArgs),
    /// Prints the JSON Schema of the report
    Schema,
    /// Says what a rule does, with an example; without a name it lists all rules
    #[command(after_help = "\
Examples:
  hustings explain
  hustings explain quote-cue-before")]
    Explain(ExplainArgs),
    /// Lists the languages there are tables for
    Languages,
    /// Prints the man page, or completions for a shell
    #[command(after_help = "\
Examples:
  hustings generate man > hustings.1
  hustings generate bash > ~/.local/share/bash-completion/completions/hustings")]
    Generate(GenerateArgs),
}

/// What `commitments` understands.
#[derive(Debug, Group)]
pub struct CommitmentsArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only those with a figure or a date
    #[arg(long)]
    pub numeric: bool,
    /// Only those of this role
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ROLE")]
    pub role: Vec<RoleName>,
    /// Only those of speakers whose name, title or alias contains this
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    /// Only those that go in this direction
    #[arg(long, value_delimiter = ',', value_name = "DIRECTION", value_parser = directions())]
    pub direction: Vec<Direction>,
    /// Only those with a quantity of this unit (USD, %, hectare) or dimension (currency, percent, count)
    #[arg(long, value_delimiter = ',', value_name = "UNIT")]
    pub unit: Vec<String>,
    /// Only those that are due in this year or before
    #[arg(long, value_name = "YEAR")]
    pub by: Option<i32>,
    /// In which order
    #[arg(long, value_enum, default_value = "document", value_name = "ORDER")]
    pub sort: SortName,
}

/// What `speech` understands.
#[derive(Debug, Group)]
pub struct SpeechArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only what this role says
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ROLE")]
    pub role: Vec<RoleName>,
    /// Only what speakers say whose name, title or alias contains this
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    /// Only speech of this kind
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub kind: Vec<KindName>,
}

/// What `compare` understands.
#[derive(Debug, Group)]
pub struct CompareArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Lists the targets of a single document as well
    #[arg(long)]
    pub all: bool,
    /// Only promises of this role
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ROLE")]
    pub role: Vec<RoleName>,
    /// Only promises with a figure or a date
    #[arg(long)]
    pub numeric: bool,
}

/// What `explain` understands.
#[derive(Debug, Group)]
pub struct ExplainArgs {
    /// The rule, as reports name it
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// What `generate` understands.
#[derive(Debug, Group)]
pub struct GenerateArgs {
    /// What is printed
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Generated,
}

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub enum $name { $($(#[doc = $doc])* $variant),* }
    };
    ($(#[$meta:meta])* $name:ident => $target:ty { $($(#[doc = $doc:literal])* $variant:ident),* $(,)? }) => {
        names! { $(#[$meta])* $name { $($(#[doc = $doc])* $variant),* } }

        impl From<$name> for $target {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => <$target>::$variant),* }
            }
        }
    };
}

names! {
    /// What a report leaves out unless it is asked for.
    IncludeName {
        /// What looks like a commitment and is none, with the reason
        Rejected,
    }
}

names! {
    /// Output formats by name.
    FormatName {
        /// Tables for a terminal
        Table,
        /// One object for all documents
        Json,
        /// One line per document
        Jsonl,
        /// One row per commitment, or what --rows says
        Csv,
        /// The rows of csv as columns; in a program that was built with it
        Parquet,
        /// The same as a stream of record batches; in a program that was built with it
        Arrow,
        /// A page for people
        Markdown,
        /// A page with the text in colours and the register beside it
        Html,
    }
}

names! {
    /// Rows by name.
    RowsName => crate::render::Rows {
        /// A commitment
        Commitments,
        /// An attribution
        Speech,
        /// A quantity
        Quantities,
        /// A date
        Dates,
        /// A term
        Terms,
        /// A term in one speaker's words
        TermsBySpeaker,
        /// An occurrence of a term in its context
        Kwic,
        /// A term over the whole batch
        Corpus,
        /// A term on the two sides of a comparison
        Keyness,
        /// A collocate of a term
        Collocates,
        /// What looks like a commitment and is none, with the reason
        Rejected,
        /// A document: its report as JSON, or its error
        Reports,
        /// A promise beside those of other documents; for compare
        Comparison,
    }
}

names! {
    /// Input formats by name.
    InputName => crate::source::InputFormat {
        /// By content, then by name
        Auto,
        /// Plain text, in any encoding
        Text,
        /// A web page
        Html,
        /// Markdown
        Markdown,
        /// PDF
        Pdf,
        /// DOCX or ODT
        Docx,
        /// JSON Lines
        Jsonl,
        /// CSV, or TSV where the name says so
        Csv,
        /// Parquet, in a program that was built with it
        Parquet,
        /// Arrow's stream or file format, in a program that was built with it
        Arrow,
    }
}

names! {
    /// When two words are the same term, by name.
    MatchName => crate::terms::Match {
        /// They share a stem
        Stem,
        /// They are the same in any case
        Word,
        /// They are written the same
        Exact,
    }
}

names! {
    /// Units of spans by name.
    OffsetName => crate::report::Offsets {
        /// Unicode code points
        Chars,
        /// Bytes of UTF-8
        Bytes,
        /// UTF-16 code units
        Utf16,
    }
}

names! {
    /// Roles by name.
    RoleName => crate::speech::Role {
        /// Stands for office, or speaks for whoever does
        Candidate,
        /// Comments from outside
        Analyst,
        /// Anybody else
        Other,
    }
}

names! {
    /// Kinds of speech by name.
    KindName => crate::speech::SpeechKind {
        /// Within quotation marks
        Direct,
        /// Reported
        Indirect,
        /// Reported, with some words in marks
        Mixed,
    }
}

names! {
    /// Orders by name.
    SortName => crate::report::Sort {
        /// As they stand in the document
        Document,
        /// By the speaker's name
        Speaker,
        /// By deadline, those without one last
        Deadline,
    }
}

names! {
    /// When to do something.
    When {
        /// On a terminal
        Auto,
        /// Always
        Always,
        /// Never
        Never,
    }
}

names! {
    /// What can be generated.
    Generated {
        /// The man page
        Man,
        /// Completions for bash
        Bash,
        /// Completions for zsh
        Zsh,
        /// Completions for fish
        Fish,
        /// Completions for PowerShell
        Powershell,
    }
}

/// The short help.
pub fn short_help() -> String {
    Args::command().render_help().to_string()
}

fn directions() -> impl TypedValueParser<Value = Direction> {
    let names = PossibleValuesParser::new(DIRECTIONS.iter().map(|(name, _)| *name));
    names.map(|typed| {
        let found = DIRECTIONS.iter().find(|(name, _)| *name == typed);
        found.map_or(Direction::Other, |(_, direction)| *direction)
    })
}

/// Reads a size: bytes, or a number with k, M or G, which count in steps of 1024.
fn size(typed: &str) -> Result<u64, String> {
    let digits = typed.find(|c: char| !c.is_ascii_digit()).unwrap_or(typed.len());
    let (number, unit) = typed.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().trim_end_matches('b').trim_end_matches('i') {
        "" => Some(0),
        "k" => Some(10),
        "m" => Some(20),
        "g" => Some(30),
        _ => None,
    };
    let size = number.parse::<u64>().ok().zip(shift).and_then(|(number, shift)| number.checked_mul(1 << shift));
    size.filter(|&size| size > 0).ok_or_else(|| "a size is a number of bytes, or one with k, M or G: 64MiB".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!((size("64MiB"), size("10k"), size("7")), (Ok(64 << 20), Ok(10 << 10), Ok(7)));
        assert!(size("0").is_err() && size("big").is_err() && size("99999999999G").is_err());
    }
}
