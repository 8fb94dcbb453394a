//! What a terminal may be shown: no control character and no change of direction from a document.
//!
//! In: text of a document, or a message about one. Out: the same on one line, with what could act on a terminal replaced.
//!
//! | text | shown |
//! |---|---|
//! | `two\nlines` | `two lines` |
//! | ESC `[31m` | `�[31m` |
//! | U+202E, which turns what follows around | `�` |

use anstyle::Style;

use crate::report::{Offsets, Span};

/// Whether a character could act on a terminal, or make text read differently from how it is written.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text on one line, without what could act on a terminal.
pub fn clean(text: &str) -> String {
    let mut line = Line::default();
    text.chars().for_each(|c| line.push(c));
    line.done()
}

/// The text at most `width` characters long.
pub fn shorten(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        None => text.to_string(),
        Some(_) => {
            let kept: String = text.chars().take(width.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// The text of an item on one line, with the parts that `marks` name set off in a style.
pub fn highlight(text: &str, span: Span, marks: &[Span], offsets: Offsets, style: Style) -> String {
    let mut line = Line::default();
    let (mut at, mut inside) = (span.0, false);
    for c in text.chars() {
        let now = marks.iter().any(|mark| mark.0 <= at && at < mark.1);
        if now != inside {
            line.style(if now { style.render().to_string() } else { style.render_reset().to_string() });
            inside = now;
        }
        line.push(c);
        at += match offsets {
            Offsets::Chars => 1,
            Offsets::Bytes => c.len_utf8() as u32,
            Offsets::Utf16 => c.len_utf16() as u32,
        };
    }
    if inside {
        line.style(style.render_reset().to_string());
    }
    line.done()
}

/// A line under construction: white space is folded as it comes.
#[derive(Default)]
struct Line {
    text: String,
    gap: bool,
    begun: bool,
}

impl Line {
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = self.begun;
            return;
        }
        self.fill();
        self.begun = true;
        self.text.push(if is_unsafe(c) { '\u{fffd}' } else { c });
    }

    fn style(&mut self, code: String) {
        self.fill();
        self.text.push_str(&code);
    }

    fn fill(&mut self) {
        if self.gap {
            self.text.push(' ');
            self.gap = false;
        }
    }

    fn done(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_on_a_terminal_comes_through() {
        assert_eq!(clean(" two\r\n\tlines "), "two lines");
        assert_eq!(clean("\u{1b}[31mred\u{9b}0m \u{202e}evil\u{7}"), "\u{fffd}[31mred\u{fffd}0m \u{fffd}evil\u{fffd}");
    }

    #[test]
    fn figures_are_set_off_where_they_stand() {
        let style = Style::new().bold();
        let lit = highlight("“up by 5 %\nby 2030”", Span(10, 28), &[Span(17, 20)], Offsets::Chars, style);
        assert_eq!(lit, "“up by \u{1b}[1m5 %\u{1b}[0m by 2030”");
    }

    #[test]
    fn a_long_text_is_shortened_to_the_letter() {
        assert_eq!((shorten("abcdef", 4).as_str(), shorten("äöü", 3).as_str()), ("abc…", "äöü"));
    }
}
