//! Sixteen bytes at once: which are letters, capitals, figures, and where a run of them ends.
//!
//! In: bytes of a text. Out: the bytes as one number, with a bit for each that is of a kind. No byte is looked at alone:
//! adding to all of them at once carries into the highest bit of each where it is large enough.
//!
//! | bytes | run | upper | lower | digit |
//! |---|---|---|---|---|
//! | `Plan 9 ` | 4 | `P` | `lan` | |
//! | `G20 has` | 3 | `G` | | `20` |

/// How many bytes are looked at.
pub const WIDTH: usize = 16;

const ONES: u128 = u128::from_le_bytes([1; WIDTH]);
/// The highest bit of every byte.
pub const HIGH: u128 = ONES << 7;

/// Which bytes are what: the highest bit of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Capital letters.
    pub upper: u128,
    /// Small letters.
    pub lower: u128,
    /// Digits.
    pub digit: u128,
}

/// A short piece of text that is all ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// Its bytes in lower case, the first the lowest.
    pub key: u128,
    /// What they are.
    pub shape: Shape,
}

/// The bytes at `at` as a number, zeros behind the end.
#[inline]
pub fn window(bytes: &[u8], at: usize) -> u128 {
    match bytes.get(at..at + WIDTH).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => u128::from_le_bytes(bytes),
        None => {
            let (rest, mut padded) = (bytes.get(at..).unwrap_or_default(), [0; WIDTH]);
            padded[..rest.len()].copy_from_slice(rest);
            u128::from_le_bytes(padded)
        }
    }
}

impl Shape {
    /// The shape of sixteen bytes.
    #[inline]
    pub fn of(window: u128) -> Shape {
        let ascii = !window & HIGH;
        // Below 128, so that adding up to 128 does not reach the next byte.
        let within = |bytes: u128, from: u8, to: u8| {
            let reaches = |byte: u8| bytes + ONES * (0x80 - byte) as u128;
            reaches(from) & !reaches(to + 1) & ascii
        };
        let low = window & !HIGH;
        let letter = within(low | (ONES * 0x20), b'a', b'z');
        let small = (window << 2) & HIGH;
        Shape { upper: letter & !small, lower: letter & small, digit: within(low, b'0', b'9') }
    }

    /// How many bytes from the first on are letters or digits.
    #[inline]
    pub fn run(self) -> usize {
        let other = !(self.upper | self.lower | self.digit) & HIGH;
        other.trailing_zeros() as usize / 8
    }

    /// The first `len` bytes of a window with this shape, at least one.
    #[inline]
    pub fn first(self, window: u128, len: usize) -> Plain {
        let mask = u128::MAX >> (8 * (WIDTH - len));
        let shape = Shape { upper: self.upper & mask, lower: self.lower & mask, digit: self.digit & mask };
        Plain { key: (window & mask) | shape.upper >> 2, shape }
    }
}

/// A piece of text, when it is short enough and all ASCII.
#[inline]
pub fn plain(text: &[u8], start: usize, len: usize) -> Option<Plain> {
    if len > WIDTH || len == 0 {
        return None;
    }
    let window = window(text, start);
    let mask = u128::MAX >> (8 * (WIDTH - len));
    // A NUL byte is no word, and its key would be no key.
    if window & mask & HIGH != 0 || window & mask == 0 {
        return None;
    }
    Some(Shape::of(window).first(window, len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_piece_is_lower_cased_and_cut() {
        let piece = plain(b"the G20 says", 4, 3).unwrap();
        assert_eq!(&piece.key.to_le_bytes()[..4], b"g20\0");
        assert_eq!(piece.shape, Shape { upper: 0x80, lower: 0, digit: 0x80_8000 });
        assert_eq!(plain("né".as_bytes(), 0, 3), None);
        assert_eq!(plain(b"\0", 0, 1), None);
        assert_eq!(plain(b"abcdefghijklmnopq", 0, 17), None);
    }

    proptest! {
        #[test]
        fn every_byte_is_what_it_is(bytes in proptest::array::uniform16(any::<u8>())) {
            let shape = Shape::of(u128::from_le_bytes(bytes));
            for (at, byte) in bytes.iter().enumerate() {
                let has = |bits: u128| bits >> (8 * at + 7) & 1 == 1;
                prop_assert_eq!(has(shape.upper), byte.is_ascii_uppercase());
                prop_assert_eq!(has(shape.lower), byte.is_ascii_lowercase());
                prop_assert_eq!(has(shape.digit), byte.is_ascii_digit());
            }
            let run = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(shape.run(), run);
        }
    }
}
