//! Messages: errors, progress and the closing summary, all on standard error.
//!
//! In: how a batch goes. Out: lines a person reads. Nothing of a document or a file name acts on the terminal, and a
//! standard error that is gone or full is no reason to fail.

use std::io::Write;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::explain::nearest;
use crate::batch::{Tally, Watch};
use crate::render::plain::clean;
use crate::report::Failure;

/// How much is said.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    /// Whether a bar shows how far the run has come.
    pub progress: bool,
    /// Nothing but errors.
    pub quiet: bool,
    /// Everything.
    pub verbose: bool,
}

/// Writes a line to standard error.
pub fn say(line: &str) {
    // There is nobody left to tell when standard error fails.
    let _ = writeln!(std::io::stderr(), "hustings: {}", clean(line));
}

/// Tells a person how a batch goes.
pub struct Herald {
    voice: Voice,
    begun: Instant,
    bar: Option<ProgressBar>,
    total: Option<u64>,
    files: usize,
    commands: fn() -> Vec<String>,
}

/// A run that is over sooner shows no bar.
const SHORT: Duration = Duration::from_millis(700);

/// From so many documents on a run ends with a summary.
const MANY: u64 = 20;

impl Herald {
    /// Somebody who speaks like this; `commands` are what a path may have been meant as.
    pub fn new(voice: Voice, commands: fn() -> Vec<String>) -> Self {
        Herald { voice, begun: Instant::now(), bar: None, total: None, files: 0, commands }
    }

    /// The closing summary.
    pub fn close(&mut self, tally: &Tally) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let answered = tally.done + tally.failed;
        if self.voice.quiet || !(self.voice.verbose || answered + tally.skipped >= MANY) {
            return;
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        let mut line = format!("{answered} documents, {} failed", tally.failed);
        if !tally.kinds.is_empty() {
            let kinds = tally.kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
            line += &format!(" ({})", kinds.collect::<Vec<_>>().join(", "));
        }
        if tally.skipped > 0 {
            line += &format!(", {} skipped as already answered", tally.skipped);
        }
        let rate = tally.bytes as f64 / 1e6 / seconds.max(1e-9);
        line += &format!("; {:.1} MB in {seconds:.2} s, {rate:.1} MB/s", tally.bytes as f64 / 1e6);
        say(&line);
    }

    fn start_bar(&mut self) {
        let known = self.total.is_some();
        let template = if known {
            "{bar:24} {percent}%  {msg}  {binary_bytes_per_sec}  {eta} left"
        } else {
            "{spinner} {msg}  {binary_bytes} read  {binary_bytes_per_sec}  {elapsed}"
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(self.total, ProgressDrawTarget::stderr_with_hz(8)).with_style(style);
        self.bar = Some(bar.with_elapsed(self.begun.elapsed()));
    }
}

impl Watch for Herald {
    fn begins(&mut self, files: usize, bytes: Option<u64>) {
        (self.files, self.total) = (files, bytes);
    }

    fn failed(&mut self, failure: &Failure) {
        let mut line = failure.error.message.clone();
        if let (Some(id), "not-found") = (&failure.id, failure.error.kind)
            && let Some(command) = nearest(id, (self.commands)().iter().map(String::as_str))
        {
            line += &format!(" – did you mean the command “{command}”?");
        }
        match &self.bar {
            Some(bar) => bar.suspend(|| say(&line)),
            None => say(&line),
        }
    }

    fn goes_on(&mut self, tally: &Tally) {
        if !self.voice.progress {
            return;
        }
        if self.bar.is_none() {
            if self.begun.elapsed() < SHORT {
                return;
            }
            self.start_bar();
        }
        if let Some(bar) = &self.bar {
            bar.set_position(tally.bytes);
            bar.set_message(format!("{} documents, {} failed", tally.done + tally.failed, tally.failed));
        }
    }
}
