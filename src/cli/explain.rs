//! `hustings explain`: what a rule does, with an example accepted and one refused.
//!
//! In: a rule's name. Out: what it looks for; for a name there is none of, the nearest one. The texts are a table,
//! `lang/en/rules.tsv`, and a test runs its examples.

use std::fmt::Write as _;

use serde::Serialize;

use crate::error::{Error, Result};

const TABLE: &str = include_str!("../lang/en/rules.tsv");

/// What is known of a rule.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rule {
    /// As reports name it.
    pub rule: &'static str,
    /// What it decides: an attribution, a role, a commitment, a rejection.
    pub decides: &'static str,
    /// What it looks for.
    pub what: &'static str,
    /// A text in which it decides.
    pub accepted: &'static str,
    /// A text that looks alike, in which it does not.
    pub refused: &'static str,
}

/// All rules, sorted by name.
pub fn rules() -> impl Iterator<Item = Rule> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next();
        let (rule, decides, what) = (cell()?, cell()?, cell()?);
        Some(Rule { rule, decides, what, accepted: cell().unwrap_or_default(), refused: cell().unwrap_or_default() })
    })
}

/// Explains a rule, or lists them all.
pub fn explain(name: Option<&str>, json: bool) -> Result<String> {
    let Some(name) = name else { return Ok(list(json)) };
    let Some(rule) = rules().find(|rule| rule.rule == name) else {
        let hint = match nearest(name, rules().map(|rule| rule.rule)) {
            Some(near) => format!("did you mean “{near}”?"),
            None => "“hustings explain” lists all rules".into(),
        };
        return Err(Error::Usage { message: format!("there is no rule “{name}”; {hint}") });
    };
    if json {
        return Ok(print(&rule));
    }
    let mut text = format!("{} – decides: {}\n\n{}\n", rule.rule, rule.decides, rule.what);
    for (head, example) in [("Accepted", rule.accepted), ("Refused", rule.refused)] {
        if !example.is_empty() {
            let _ = write!(text, "\n{head}:\n  {}\n", example.replace("\\n", "\n  "));
        }
    }
    Ok(text)
}

fn list(json: bool) -> String {
    if json {
        return print(&rules().collect::<Vec<_>>());
    }
    let width = rules().map(|rule| rule.rule.len()).max().unwrap_or_default();
    rules().fold(String::new(), |mut text, rule| {
        let _ = writeln!(text, "{:width$}  {}", rule.rule, rule.what);
        text
    })
}

fn print(value: &impl Serialize) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default())
}

/// The name that was most likely meant, if one is near enough.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (strsim::jaro_winkler(typed, name), name)).filter(|(score, _)| *score > 0.85);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_understood() {
        let names = ["commitments", "speech", "terms"];
        assert_eq!(nearest("comitments", names.into_iter()), Some("commitments"));
        assert_eq!(nearest("article.txt", names.into_iter()), None);
    }
}
