//! The terminal: how wide it is, and whether it wants colour.
//!
//! In: the environment and what the streams are. Out: plain facts, read once.
//!
//! | environment | colour with `--color auto` |
//! |---|---|
//! | `NO_COLOR=1` | no |
//! | `FORCE_COLOR=1`, `CLICOLOR_FORCE=1` | yes, in a pipe too |
//! | `CLICOLOR=0`, `TERM=dumb` | no |
//! | none of these | on a terminal |

use std::io::IsTerminal;

use super::args::When;

/// What is known of the surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is a terminal.
    pub output: bool,
    /// Whether standard error is a terminal.
    pub messages: bool,
    /// The columns there are.
    pub width: u16,
    /// What the environment says about colour, if anything.
    pub color: Option<bool>,
}

/// The width where nothing tells it.
const WIDTH: u16 = 100;

impl Surroundings {
    /// Looks at the process's streams and environment.
    pub fn look() -> Self {
        let var = |name: &str| std::env::var(name).ok();
        let output = std::io::stdout().is_terminal();
        let columns = var("COLUMNS").and_then(|columns| columns.trim().parse().ok()).filter(|&columns| columns > 0);
        let measured = || terminal_size::terminal_size().filter(|_| output).map(|(width, _)| width.0);
        Surroundings {
            input: std::io::stdin().is_terminal(),
            output,
            messages: std::io::stderr().is_terminal(),
            width: columns.or_else(measured).unwrap_or(WIDTH).clamp(40, 200),
            color: wanted(&var),
        }
    }

    /// Whether there is colour on a stream.
    pub fn has_color(&self, asked: When, terminal: bool) -> bool {
        match asked {
            When::Always => true,
            When::Never => false,
            When::Auto => self.color.unwrap_or(terminal),
        }
    }
}

fn wanted(var: &impl Fn(&str) -> Option<String>) -> Option<bool> {
    let set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
    let forced = |name: &str| var(name).is_some_and(|value| !value.is_empty() && value != "0" && value != "false");
    if set("NO_COLOR") {
        Some(false)
    } else if forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") {
        Some(true)
    } else if var("CLICOLOR").as_deref() == Some("0") || var("TERM").as_deref() == Some("dumb") {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_heard() {
        let wanted = |set: &[(&str, &str)]| {
            wanted(&|name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string()))
        };
        assert_eq!(wanted(&[]), None);
        assert_eq!(wanted(&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")]), Some(false));
        assert_eq!(wanted(&[("NO_COLOR", ""), ("FORCE_COLOR", "3")]), Some(true));
        assert_eq!(wanted(&[("FORCE_COLOR", "0"), ("CLICOLOR_FORCE", "1")]), Some(true));
        assert_eq!(wanted(&[("TERM", "dumb")]), Some(false));
    }
}
