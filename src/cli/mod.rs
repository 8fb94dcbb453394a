//! The command line: arguments as typed → options as meant → exit status.

mod args;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::analysis::Options;
use crate::batch::{Batch, Format, InputFormat};
use crate::report::Shape;
use crate::speech::Settled;
use crate::terms::{Match, TermQuery};
use args::{Args, Command};

/// Runs the program with the process's arguments and streams.
pub fn run() -> ExitCode {
    let args = Args::parse();
    if let Some(Command::Schema) = args.command {
        let schema = serde_json::to_string_pretty(&crate::report::schema()).unwrap_or_default();
        return exit(writeln!(std::io::stdout(), "{schema}").map(|()| 0));
    }
    if args.paths.is_empty() && std::io::stdin().is_terminal() {
        eprintln!("{}", args::short_help());
        return ExitCode::from(2);
    }
    let terminal = std::io::stdout().is_terminal();
    let batch = Batch {
        options: Options {
            date: args.date,
            settled: Settled { candidates: args.candidate, analysts: args.analyst },
            terms: TermQuery {
                terms: args.term,
                by: args.matching.map_or(Match::Stem, Match::from),
                ..TermQuery::default()
            },
            kwic: None,
        },
        shape: Shape { offsets: args.offsets.into(), with_text: args.with_text, ..Shape::default() },
        format: match args.format {
            Some(args::FormatName::Json) => Format::Json,
            Some(args::FormatName::Jsonl) => Format::Jsonl,
            Some(args::FormatName::Table) => Format::Table(args::width()),
            None if terminal => Format::Table(args::width()),
            None => Format::Json,
        },
        input: match args.input_format {
            args::InputName::Auto => InputFormat::Auto,
            args::InputName::Text => InputFormat::Text,
            args::InputName::Jsonl => InputFormat::Jsonl,
        },
    };
    let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let outcome = batch.run(&paths, &mut out, &mut std::io::stderr().lock());
    exit(outcome.map(|outcome| match (outcome.done, outcome.failed) {
        (_, 0) => 0,
        (0, _) => 2,
        _ => 1,
    }))
}

/// The exit status; a closed pipe is no failure.
fn exit(status: std::io::Result<u8>) -> ExitCode {
    match status {
        Ok(status) => ExitCode::from(status),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hustings: cannot write the report: {error}");
            ExitCode::from(2)
        }
    }
}
