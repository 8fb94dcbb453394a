//! Patterns: extractions of the user's own.
//!
//! In: a text and named regular expressions. Out: every match in text order, with its named groups.
//!
//! | pattern | text | match |
//! |---|---|---|
//! | `law=Act (?<year>\d{4})` | `the Harbours Act 2019` | `Act 2019`, year `2019` |

use regex::Regex;

use crate::error::{Error, Result};
use crate::span::{Layer, Span, Spanned, Text};

/// A named regular expression.
#[derive(Debug, Clone)]
pub struct Pattern {
    name: Box<str>,
    regex: Regex,
}

/// What a pattern found.
#[derive(Debug, Clone)]
pub struct Match {
    /// The pattern's name.
    pub name: Box<str>,
    /// Where.
    pub span: Span<Text>,
    /// The named groups that took part.
    pub groups: Vec<(Box<str>, Span<Text>)>,
}

impl Spanned for Match {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

impl Pattern {
    /// Reads `NAME=REGEX`.
    pub fn parse(typed: &str) -> Result<Self> {
        let wrong = |reason: String| Error::Usage { message: format!("--pattern {typed}: {reason}") };
        let Some((name, regex)) = typed.split_once('=').filter(|(name, _)| !name.trim().is_empty()) else {
            return Err(wrong("a pattern is a name, “=” and a regular expression: law=Act \\d{4}".into()));
        };
        let regex = Regex::new(regex).map_err(|error| {
            // The last line says what is wrong; those before draw where.
            wrong(error.to_string().lines().last().unwrap_or_default().to_string())
        })?;
        Ok(Pattern { name: name.trim().into(), regex })
    }
}

/// Finds what the patterns match; a match of nothing is none.
pub fn find_matches(text: &str, patterns: &[Pattern]) -> Layer<Match> {
    let mut matches = Vec::new();
    for pattern in patterns {
        for found in pattern.regex.captures_iter(text) {
            let Some(whole) = found.get(0).filter(|whole| !whole.is_empty()) else { continue };
            let named = pattern.regex.capture_names().flatten();
            let groups = named.filter_map(|name| {
                let group = found.name(name)?;
                Some((Box::from(name), Span::new(group.start(), group.end())))
            });
            let groups = groups.collect();
            matches.push(Match { name: pattern.name.clone(), span: Span::new(whole.start(), whole.end()), groups });
        }
    }
    Layer::new(matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_by_name() {
        let patterns = [Pattern::parse(r"law=Act (?<year>\d{4})").unwrap(), Pattern::parse("none=x*").unwrap()];
        let text = "the Harbours Act 2019";
        let matches = find_matches(text, &patterns);
        assert_eq!(matches.len(), 1);
        assert_eq!(&text[matches[0].span.range()], "Act 2019");
        assert_eq!((&*matches[0].groups[0].0, &text[matches[0].groups[0].1.range()]), ("year", "2019"));
    }

    #[test]
    fn a_wrong_pattern_says_what_is_wrong() {
        let message = |typed: &str| Pattern::parse(typed).unwrap_err().to_string();
        assert!(message("a=(b").contains("unclosed group"));
        assert!(message("a").contains("a name, “=” and"));
    }
}
