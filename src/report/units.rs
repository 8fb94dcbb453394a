//! Units: byte offsets → the unit that was asked for.
//!
//! In: a text and byte offsets. Out: code points, bytes or UTF-16 code units, in constant time each.
//!
//! | text | byte | chars | utf16 |
//! |---|---|---|---|
//! | `👍x` | 4 | 1 | 2 |

use super::Offsets;
use super::value::Span;
use crate::plain::{HIGH, WIDTH, window};
use crate::span;

/// Turns byte offsets into the unit that was asked for.
pub(super) struct Units<'a> {
    text: &'a str,
    /// The count at every sixteenth byte; empty when the unit is the byte.
    marks: Vec<u32>,
    utf16: bool,
}

impl<'a> Units<'a> {
    pub(super) fn new(text: &'a str, offsets: Offsets) -> Self {
        let utf16 = offsets == Offsets::Utf16;
        let mut units = Units { text, marks: Vec::new(), utf16 };
        if offsets == Offsets::Bytes || text.is_ascii() {
            return units;
        }
        let mut count = 0;
        units.marks.reserve(text.len() / WIDTH + 1);
        for at in (0..=text.len()).step_by(WIDTH) {
            units.marks.push(count);
            count += units.count(at, WIDTH.min(text.len() - at));
        }
        units
    }

    /// How many units begin among the first `len` of the sixteen bytes at `at`.
    fn count(&self, at: usize, len: usize) -> u32 {
        let window = window(self.text.as_bytes(), at);
        let among = if len < WIDTH { HIGH & !(u128::MAX << (8 * len)) } else { HIGH };
        // A code point starts at every byte that is no continuation, 10……; those of 1111…… are beyond the BMP and take
        // two units of UTF-16.
        let continued = window & !(window << 1) & among;
        let beyond = if self.utf16 { window & window << 1 & window << 2 & window << 3 & among } else { 0 };
        len as u32 - continued.count_ones() + beyond.count_ones()
    }

    fn place(&self, byte: usize) -> u32 {
        match self.marks.get(byte / WIDTH) {
            Some(mark) => mark + self.count(byte / WIDTH * WIDTH, byte % WIDTH),
            None => byte as u32,
        }
    }

    pub(super) fn span(&self, span: span::Span<span::Text>) -> Span {
        Span(self.place(span.start()), self.place(span.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_what_was_asked_for() {
        let text = "Ünï 👍 x".repeat(100);
        for offsets in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
            let units = Units::new(&text, offsets);
            for (byte, _) in text.char_indices() {
                let before = &text[..byte];
                let expected = match offsets {
                    Offsets::Chars => before.chars().count(),
                    Offsets::Bytes => before.len(),
                    Offsets::Utf16 => before.encode_utf16().count(),
                };
                assert_eq!(units.place(byte) as usize, expected);
            }
        }
    }
}
