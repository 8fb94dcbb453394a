//! The command line: arguments as typed → options as meant → exit status.
//!
//! | exit status | when |
//! |---|---|
//! | 0 | all documents were analysed; or whoever read the output has closed it |
//! | 1 | some failed |
//! | 2 | wrong usage, or nothing could be done |
//! | 130 | ended by Ctrl-C |

mod args;
mod explain;
mod generate;
mod meant;
mod messages;
mod output;
mod settings;
mod terminal;
mod terms;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory, FromArgMatches};

use crate::batch::{Answered, Batch, Tally};
use crate::error::{Error, Result};
use crate::lang::Lexicon;
use crate::lang::lexicon::LANGUAGES;
use crate::render::{Format, Rows};
use args::{Args, Command, Common, FormatName};
use meant::Run;
use messages::{Herald, say};
use output::Output;
use terminal::Surroundings;

const FAILED: u8 = 1;
const NOTHING_DONE: u8 = 2;
const INTERRUPTED: u8 = 130;

/// Runs the program with the process's arguments and streams.
pub fn run() -> ExitCode {
    // A document on which the analysis breaks down is reported like any other failure; the hook would say it twice.
    std::panic::set_hook(Box::new(|_| {}));
    let around = Surroundings::look();
    let args = match read_arguments() {
        Ok(Ok(args)) => args,
        Ok(Err(refusal)) => return refuse(&refusal, around),
        Err(error) => return exit(Err(error)),
    };
    let json = matches!(args.common.format, Some(FormatName::Json | FormatName::Jsonl));
    let text = match &args.command {
        Some(Command::Schema) => Ok(pretty(&crate::report::schema())),
        Some(Command::Languages) => Ok(languages(json)),
        Some(Command::Generate(wanted)) => Ok(String::from_utf8_lossy(&generate::generate(wanted.what)).into_owned()),
        Some(Command::Explain(wanted)) => explain::explain(wanted.rule.as_deref(), json),
        _ if around.input && paths(&args).is_empty() && args.common.files_from.is_none() => {
            // Nothing was asked for, and there is nothing to read.
            let _ = write!(io::stderr(), "{}", args::short_help());
            return ExitCode::from(NOTHING_DONE);
        }
        _ => return exit(meant::make_out(args, around).and_then(perform)),
    };
    exit(text.and_then(|text| print(&args.common, &text)))
}

/// The arguments as typed, over the settings of a file where there is one.
fn read_arguments() -> Result<Result<Args, clap::Error>> {
    let matches = match Args::command().try_get_matches() {
        Ok(matches) => matches,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(file) = settings::find(&matches) else { return Ok(Args::from_arg_matches(&matches)) };
    let laid = settings::lay_under(Args::command(), &file)?;
    Ok(laid.try_get_matches().and_then(|matches| Args::from_arg_matches(&matches)))
}

/// The paths that were typed, before the command or behind it.
fn paths(args: &Args) -> &[std::path::PathBuf] {
    let own = match &args.command {
        Some(Command::Commitments(own)) => &own.paths,
        Some(Command::Speech(own)) => &own.paths,
        Some(Command::Terms(own)) => &own.paths,
        Some(Command::Kwic(own)) => &own.paths,
        Some(Command::Compare(own)) => &own.paths,
        _ => &args.paths,
    };
    if own.is_empty() { &args.paths } else { own }
}

/// Help, version, or what is wrong with the arguments.
fn refuse(refusal: &clap::Error, around: Surroundings) -> ExitCode {
    let styled = refusal.render();
    let text = |terminal| {
        if around.color.unwrap_or(terminal) { styled.ansi().to_string() } else { styled.to_string() }
    };
    if refusal.use_stderr() {
        let _ = io::stderr().write_all(text(around.messages).as_bytes());
        return ExitCode::from(NOTHING_DONE);
    }
    let mut out = Output::standard();
    let written = out.write_all(text(around.output).as_bytes()).and_then(|()| out.finish());
    exit(written.map(|()| 0).or_else(|error| lost(None, &error)))
}

/// The exit status; an error is told first.
fn exit(status: Result<u8>) -> ExitCode {
    status.map(ExitCode::from).unwrap_or_else(|error| {
        say(&error.to_string());
        ExitCode::from(NOTHING_DONE)
    })
}

/// What a failed write means: whoever has closed a pipe has seen enough.
fn lost(path: Option<&Path>, error: &io::Error) -> Result<u8> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(0);
    }
    let what = path.map_or_else(|| "to standard output".into(), |path| path.display().to_string());
    Err(Error::Output { what, reason: error.to_string() })
}

/// Prints a text that needs no document.
fn print(common: &Common, text: &str) -> Result<u8> {
    let path = common.output.as_deref();
    let written = path.map_or_else(|| Ok(Output::standard()), Output::whole).and_then(|mut out| {
        out.write_all(text.as_bytes())?;
        out.finish()
    });
    written.map(|()| 0).or_else(|error| lost(path, &error))
}

/// Runs a batch.
fn perform(run: Run) -> Result<u8> {
    let Run { batch, paths, output, resume, voice } = run;
    let path = resume.as_deref().or(output.as_deref());
    let answered = match &resume {
        Some(file) => Some(Answered::read(file)?),
        None => None,
    };
    let opened = match (&output, &resume, &answered) {
        (_, Some(file), Some((_, whole))) => Output::continued(file, *whole),
        (Some(file), _, _) => Output::whole(file),
        _ => Ok(Output::standard()),
    };
    let mut out = match opened {
        Ok(out) => out,
        Err(error) => return lost(path, &error),
    };
    // A single document at a terminal is over before anybody could stop it; the system's way of ending it is enough.
    let long = paths.len() > 1 || path.is_some() || paths.iter().any(|path| !path.is_file());
    if long {
        stop_at_interrupt(&batch.stop);
    }
    let mut herald = Herald::new(voice, commands);
    let (answered, _) = answered.unwrap_or_default();
    let ran = match batch.renderer.format {
        Format::Parquet(rows) => run_into_parquet(batch, &paths, rows, out, &mut herald),
        Format::Arrow(rows) => run_into_arrow(batch, &paths, rows, out, &mut herald),
        _ => batch.run(&paths, answered, &mut out, &mut herald).map(|tally| (tally, out)),
    };
    let (tally, out) = match ran {
        Ok((tally, out)) => (tally?, out),
        Err(error) => return lost(path, &error),
    };
    herald.close(&tally);
    if tally.stopped && output.is_some() {
        say(&format!("interrupted after {} documents; nothing was written", tally.done + tally.failed));
        return Ok(INTERRUPTED);
    }
    if let Err(error) = out.finish() {
        return lost(path, &error);
    }
    if tally.stopped {
        let file = resume.as_deref().map_or_else(|| "FILE".into(), |file| file.display().to_string());
        let done = tally.done + tally.failed;
        say(&format!("interrupted after {done} documents; to go on, add --resume {file} to the same command"));
        return Ok(INTERRUPTED);
    }
    Ok(status(&tally))
}

/// Runs a batch whose rows become the columns of a Parquet file.
#[cfg(feature = "parquet")]
fn run_into_parquet(
    batch: Batch,
    paths: &[PathBuf],
    rows: Rows,
    out: Output,
    herald: &mut Herald,
) -> io::Result<(Result<Tally>, Output)> {
    let mut columns = crate::render::parquet::Writer::new(rows, out)?;
    let tally = batch.run(paths, Answered::default(), &mut columns, herald)?;
    Ok((tally, columns.finish()?))
}

#[cfg(not(feature = "parquet"))]
use no_columns as run_into_parquet;

/// Runs a batch whose rows become the record batches of an Arrow stream.
#[cfg(feature = "arrow")]
fn run_into_arrow(
    batch: Batch,
    paths: &[PathBuf],
    rows: Rows,
    out: Output,
    herald: &mut Herald,
) -> io::Result<(Result<Tally>, Output)> {
    let mut columns = crate::render::arrow::Writer::new(rows, out)?;
    let tally = batch.run(paths, Answered::default(), &mut columns, herald)?;
    Ok((tally, columns.finish()?))
}

#[cfg(not(feature = "arrow"))]
use no_columns as run_into_arrow;

#[cfg(not(all(feature = "parquet", feature = "arrow")))]
fn no_columns(_: Batch, _: &[PathBuf], _: Rows, _: Output, _: &mut Herald) -> io::Result<(Result<Tally>, Output)> {
    // `meant.rs` has refused the format.
    Err(io::ErrorKind::Unsupported.into())
}

/// The names of the commands.
fn commands() -> Vec<String> {
    Args::command().get_subcommands().map(|command| command.get_name().to_string()).collect()
}

fn status(tally: &Tally) -> u8 {
    match (tally.done + tally.skipped, tally.failed) {
        (_, 0) => 0,
        (0, _) => NOTHING_DONE,
        _ => FAILED,
    }
}

/// Ctrl-C ends the batch after what is under way; a second one ends it at once.
fn stop_at_interrupt(stop: &Arc<AtomicBool>) {
    let stop = Arc::clone(stop);
    // Without a handler the system ends the program at once, which loses nothing that was promised.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED.into());
        }
    });
}

fn languages(json: bool) -> String {
    let tables = Lexicon::table_names().count();
    if json {
        let all = LANGUAGES.iter().map(|code| serde_json::json!({ "code": code, "tables": tables }));
        return pretty(&all.collect::<Vec<_>>());
    }
    LANGUAGES.iter().map(|code| format!("{code}  {tables} tables\n")).collect()
}

fn pretty(value: &impl serde::Serialize) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default())
}
