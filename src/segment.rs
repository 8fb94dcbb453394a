//! Words by UAX #29: text → word boundaries, fast where the text is plain.
//!
//! In: any text. Out: every segment of the standard's default word segmentation that is not white space, in order.
//! Characters whose behaviour is settled by a small table (ASCII, Latin, Cyrillic, common punctuation) are walked
//! here; as soon as another one shows up, everything up to the next plain space is handed to `unicode-segmentation`,
//! which is the reference. A property test holds the two equal.
//!
//! | text | segments |
//! |---|---|
//! | `U.S. aid rose 1,350.5%` | `U.S` `.` `aid` `rose` `1,350.5` `%` |
//! | `don’t – “go”` | `don’t` `–` `“` `go` `”` |

use unicode_segmentation::UnicodeSegmentation;

use crate::plain::{Plain, Shape, WIDTH, plain, window};

/// What a character does at a word boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    /// Joins digits: the comma.
    MidNum,
    /// Joins letters: the colon.
    MidLetter,
    /// Joins either: the full stop, the apostrophe.
    Mid,
    /// Joins with everything of a word: the underscore.
    Extend,
    Space,
    /// A segment of its own.
    Other,
    /// Not settled here.
    Unknown,
}

const ASCII: [Kind; 128] = {
    let mut table = [Kind::Other; 128];
    let mut i = 0;
    while i < 128 {
        let c = i as u8;
        table[i] = if c.is_ascii_alphabetic() {
            Kind::Letter
        } else if c.is_ascii_digit() {
            Kind::Digit
        } else {
            match c {
                b',' | b';' => Kind::MidNum,
                b':' => Kind::MidLetter,
                b'.' | b'\'' => Kind::Mid,
                b'_' => Kind::Extend,
                b' ' | b'\t' | b'\n' | b'\r' | 11 | 12 => Kind::Space,
                _ => Kind::Other,
            }
        };
        i += 1;
    }
    table
};

fn kind_of(c: char) -> Kind {
    match c {
        '\0'..='\x7f' => ASCII[c as usize],
        'ª' | 'µ' | 'º' => Kind::Letter,
        '·' => Kind::MidLetter,
        '\u{a0}' => Kind::Space,
        '£' | '©' | '«' | '®' | '°' | '±' | '»' | '¼' | '½' | '¾' | '×' | '÷' => Kind::Other,
        'À'..='ɏ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => Kind::Letter,
        '‘' | '’' => Kind::Mid,
        '\u{2010}'..='\u{2017}' | '‚'..='•' | '…' | '‰' | '‹' | '›' | '\u{20a0}'..='\u{20c0}' => {
            Kind::Other
        }
        _ => Kind::Unknown,
    }
}

/// Calls `each` with the start and the end of every segment that is not white space.
pub fn words(text: &str, mut each: impl FnMut(usize, usize)) {
    pieces(text, |start, end, _| each(start, end));
}

/// The same, with the segment's letters as a number where it is short and plain.
pub fn pieces(text: &str, mut each: impl FnMut(usize, usize, Option<Plain>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let window = window(bytes, at);
        let first = window as u8;
        if first == b' ' && (b'!'..128).contains(&((window >> 8) as u8)) {
            at += 1;
            continue;
        }
        let shape = Shape::of(window);
        let run = shape.run();
        // Nearly every word is a run of letters that a space or a mark with a space behind it ends.
        if run > 0 && run < WIDTH && ends_plainly(bytes, at + run) {
            each(at, at + run, Some(shape.first(window, run)));
            at += run;
            continue;
        }
        match plain_segment(text, at) {
            Some((end, kind)) => {
                if kind != Kind::Space {
                    each(at, end, plain(bytes, at, end - at));
                }
                at = end;
            }
            None => {
                let end = next_plain_space(text, at);
                let mut start = at;
                for segment in text[at..end].split_word_bounds() {
                    if !segment.chars().all(char::is_whitespace) {
                        each(start, start + segment.len(), plain(bytes, start, segment.len()));
                    }
                    start += segment.len();
                }
                at = end;
            }
        }
    }
}

/// Whether a run of letters and digits that ends here is a segment for sure.
fn ends_plainly(bytes: &[u8], end: usize) -> bool {
    let kind = |at: usize| match bytes.get(at) {
        None => Kind::Space,
        Some(&byte) => ASCII.get(byte as usize).copied().unwrap_or(Kind::Unknown),
    };
    match kind(end) {
        Kind::Space | Kind::Other => true,
        Kind::Mid | Kind::MidLetter | Kind::MidNum => matches!(kind(end + 1), Kind::Space | Kind::Other),
        _ => false,
    }
}

/// The character at `at` with its kind and the place after it; the end of the text is a space.
fn look(text: &str, at: usize) -> (Kind, usize) {
    match text.as_bytes().get(at) {
        None => (Kind::Space, at),
        Some(&byte) if byte < 128 => (ASCII[byte as usize], at + 1),
        Some(_) => match text[at..].chars().next() {
            Some(c) => (kind_of(c), at + c.len_utf8()),
            None => (Kind::Space, at),
        },
    }
}

/// The end of the segment that starts at `at`, when plain characters settle it.
fn plain_segment(text: &str, at: usize) -> Option<(usize, Kind)> {
    let (first, mut end) = look(text, at);
    match first {
        Kind::Unknown => return None,
        Kind::Letter | Kind::Digit | Kind::Extend => {}
        _ => {
            let (mut next, mut after) = look(text, end);
            // A run of spaces is one segment, and a combining mark behind it belongs to the whole of it.
            while first == Kind::Space && next == Kind::Space && after > end {
                end = after;
                (next, after) = look(text, end);
            }
            return (next != Kind::Unknown).then_some((end, first));
        }
    }
    let mut last = first;
    loop {
        let (next, after) = look(text, end);
        match next {
            Kind::Letter | Kind::Digit | Kind::Extend => {
                last = next;
                end = after;
            }
            Kind::Unknown => return None,
            Kind::Mid | Kind::MidLetter | Kind::MidNum => {
                let (beyond, past) = look(text, after);
                let joins = match last {
                    Kind::Letter => next != Kind::MidNum && beyond == Kind::Letter,
                    Kind::Digit => next != Kind::MidLetter && beyond == Kind::Digit,
                    _ => false,
                };
                if beyond == Kind::Unknown {
                    return None;
                }
                if !joins {
                    return Some((end, first));
                }
                last = beyond;
                end = past;
            }
            Kind::Space | Kind::Other => return Some((end, first)),
        }
    }
}

/// The first plain space after `at` behind which a plain character stands, or the end of the text.
fn next_plain_space(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut place = at + text[at..].chars().next().map_or(1, char::len_utf8);
    while place < bytes.len() {
        // Not within a run of spaces, plain ones or others: a mark behind it belongs to the whole run.
        let space = |at: usize| ASCII.get(bytes[at] as usize) == Some(&Kind::Space);
        let begins = || !text[..place].ends_with(char::is_whitespace);
        if space(place) && begins() && look(text, place + 1).0 != Kind::Unknown {
            return place;
        }
        place += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, |start, end| out.push(&text[start..end]));
        out
    }

    fn reference(text: &str) -> Vec<&str> {
        text.split_word_bounds().filter(|s| !s.chars().all(char::is_whitespace)).collect()
    }

    #[test]
    fn plain_prose_is_segmented() {
        assert_eq!(ours("U.S. aid rose 1,350.5%"), ["U.S", ".", "aid", "rose", "1,350.5", "%"]);
        assert_eq!(ours("don’t – “go”"), ["don’t", "–", "“", "go", "”"]);
        assert_eq!(ours("   \u{301}"), ["   \u{301}"]);
        assert_eq!(ours("y\u{2000}  \u{200d}"), ["y", "\u{2000}  \u{200d}"]);
    }

    #[test]
    fn every_settled_character_behaves_as_the_reference_says() {
        for c in (0..=0x2fff).filter_map(char::from_u32) {
            for text in [format!("a{c}b"), format!("1{c}2"), format!("a{c} {c}"), format!("{c}{c}x"), format!("_{c}1")]
            {
                assert_eq!(ours(&text), reference(&text), "{c:?} in {text:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_fast_path_equals_the_reference(text in "[a-zA-Z0-9 .,:;'_’“”\\-–$€%\u{ad}\u{301}\u{200d}é\nж\u{202f}\u{2000}👍🇩🇪א漢ア\u{a0}\"]{0,60}") {
            prop_assert_eq!(ours(&text), reference(&text));
        }

        #[test]
        fn the_fast_path_equals_the_reference_on_anything(text in "\\PC{0,80}") {
            prop_assert_eq!(ours(&text), reference(&text));
        }
    }
}
