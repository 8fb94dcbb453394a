//! The man page and the completions, from the same description of the arguments as the help.
//!
//! In: what is wanted. Out: its text, made in memory: both generators panic on a writer that fails.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Args, Generated};

/// The man page, or the completions for a shell.
pub fn generate(what: Generated) -> Vec<u8> {
    let mut text = Vec::new();
    let mut command = Args::command();
    let shell = match what {
        Generated::Man => {
            // Writing to memory does not fail.
            let _ = clap_mangen::Man::new(command).render(&mut text);
            return text;
        }
        Generated::Bash => Shell::Bash,
        Generated::Zsh => Shell::Zsh,
        Generated::Fish => Shell::Fish,
        Generated::Powershell => Shell::PowerShell,
    };
    clap_complete::generate(shell, &mut command, "hustings", &mut text);
    text
}
