//! What a start costs: instructions of the whole process, counted by callgrind, against a written budget.
//!
//! Instructions are the same on every run, whatever else the machine does, so that a budget can fail. Without valgrind
//! (`apt-get install valgrind`) nothing is measured, and the benchmark says so.

use std::process::{Command, ExitCode, Stdio};

/// What is started, and how many million instructions it may take.
const BUDGETS: [(&str, &[&str], u64); 3] = [
    ("--version", &["--version"], 3),
    ("one article as a table", &["-f", "table", "corpus/en/articles/fair-future.txt"], 19),
    ("one article as JSON", &["-f", "json", "corpus/en/articles/fair-future.txt"], 12),
];

fn main() -> ExitCode {
    let mut over = false;
    for (what, arguments, budget) in BUDGETS {
        let Some(count) = instructions(arguments) else {
            eprintln!("valgrind could not be run: nothing is measured");
            return ExitCode::SUCCESS;
        };
        let millions = count as f64 / 1e6;
        over |= count > budget * 1_000_000;
        println!("{what:<24} {millions:6.1} M instructions, budget {budget} M");
    }
    if over { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// How many instructions the program executes; none where callgrind is not there.
fn instructions(arguments: &[&str]) -> Option<u64> {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_hustings")])
        .args(arguments)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&out.stderr);
    let line = told.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(' ').next()?.parse().ok()
}
