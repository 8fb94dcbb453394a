//! Units: byte offsets → the unit that was asked for.
//!
//! In: a text and byte offsets. Out: code points, bytes or UTF-16 code units, in constant time each.
//!
//! | text | byte | chars | utf16 |
//! |---|---|---|---|
//! | `👍x` | 4 | 1 | 2 |

use super::Offsets;
use super::value::Span;
use crate::span;

/// Turns byte offsets into the unit that was asked for.
pub(super) struct Units<'a> {
    text: &'a str,
    /// The count at every 64th byte; empty when the unit is the byte.
    marks: Vec<u32>,
    utf16: bool,
}

const STRIDE: usize = 64;

impl<'a> Units<'a> {
    pub(super) fn new(text: &'a str, offsets: Offsets) -> Self {
        let utf16 = offsets == Offsets::Utf16;
        let mut units = Units { text, marks: Vec::new(), utf16 };
        if offsets == Offsets::Bytes || text.is_ascii() {
            return units;
        }
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            units.marks.push(count);
            count += units.count(chunk);
        }
        units.marks.push(count);
        units
    }

    fn count(&self, bytes: &[u8]) -> u32 {
        // A code point starts at every byte that is no continuation; beyond the BMP it takes two units of UTF-16.
        let starts = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        let astral = if self.utf16 { bytes.iter().filter(|&&byte| byte >= 0xF0).count() } else { 0 };
        (starts + astral) as u32
    }

    fn place(&self, byte: usize) -> u32 {
        match self.marks.get(byte / STRIDE) {
            Some(mark) => mark + self.count(&self.text.as_bytes()[byte / STRIDE * STRIDE..byte.min(self.text.len())]),
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
