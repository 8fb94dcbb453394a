//! Words by UAX #29: text → word boundaries, fast where the text is plain.
//!
//! In: any text. Out: every segment of the standard's default word segmentation that shows something, in order, with
//! four things of its own: a narrow no-break space is a space, a semicolon joins no figures, what nobody sees (soft
//! hyphens, zero-width characters) parts no word and ends none, and a full stop between two sentences that are glued
//! together parts them. Characters whose behaviour is settled by a small table (ASCII, Latin, Cyrillic, common punctuation) are walked
//! here; as soon as another one shows up, everything up to the next plain space is handed to `unicode-segmentation`,
//! which is the reference. A property test holds the two equal.
//!
//! | text | segments |
//! |---|---|
//! | `U.S. aid rose 1,350.5%` | `U.S` `.` `aid` `rose` `1,350.5` `%` |
//! | `don’t – “go”` | `don’t` `–` `“` `go` `”` |
//! | `the wards.Then we` | `the` `wards` `.` `Then` `we` |

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
                b',' => Kind::MidNum,
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
        '\u{a0}' | '\u{202f}' => Kind::Space,
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
                by_the_book(text, at, end, &mut each);
                at = end;
            }
        }
    }
}

/// The segments of a stretch that holds characters which no table here settles, each as long as it shows something.
fn by_the_book(text: &str, at: usize, end: usize, each: &mut impl FnMut(usize, usize, Option<Plain>)) {
    let bytes = text.as_bytes();
    let mut emit = |start: usize, end: usize| {
        let seen = text[start..end].trim_end_matches(is_unseen);
        if !seen.chars().all(char::is_whitespace) {
            each(start, start + seen.len(), plain(bytes, start, seen.len()));
        }
    };
    let mut start = at;
    for segment in standing_for(&text[at..end]).split_word_bounds() {
        let end = start + segment.len();
        for (stop, _) in segment.match_indices('.') {
            let stop = end - segment.len() + stop;
            if stop > start && parts_sentences(text, stop) {
                emit(start, stop);
                emit(stop, stop + 1);
                start = stop + 1;
            }
        }
        emit(start, end);
        start = end;
    }
}

/// The words of a text by the standard’s own segments and by what we read otherwise: slow, and what [`words`] has to equal.
pub fn words_by_the_book(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    by_the_book(text, 0, text.len(), &mut |start, end, _| found.push(&text[start..end]));
    found
}

/// What nobody sees, and what parts no word: soft hyphens, zero-width characters, marks of direction.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Whether a line ends here, however that is written.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A text with characters of the same lengths, where the standard reads the written ones otherwise than we do.
fn standing_for(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['\u{202f}', '\u{200b}', ';']) {
        return text.into();
    }
    text.replace('\u{202f}', "\u{2009}").replace('\u{200b}', "\u{2060}").replace(';', "|").into()
}

/// Whether the full stop at `stop` ends a sentence with no space behind it: "the wards.Then we", but not "Ph.D", nor
/// "Node.JS", nor "www.Varn.org".
fn parts_sentences(text: &str, stop: usize) -> bool {
    const LONGEST_NAME: usize = 40;
    let mut before = text[..stop].chars().rev();
    let mut after = text[stop + 1..].chars();
    let plain = before.next().is_some_and(char::is_lowercase)
        && before.next().is_some_and(char::is_lowercase)
        && after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace() || matches!(c, '’' | '\''));
    if !plain {
        return false;
    }
    let joined = before.take(LONGEST_NAME).find(|c| !c.is_alphanumeric());
    let mut rest = text[stop + 1..].chars().take(LONGEST_NAME).skip_while(|c| c.is_alphanumeric());
    let goes_on =
        rest.next().is_some_and(|c| matches!(c, '.' | '@' | '/')) && rest.next().is_some_and(char::is_lowercase);
    !goes_on && !matches!(joined, Some('.' | '@' | '/'))
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
                let stop = joins && text.as_bytes().get(end) == Some(&b'.');
                if !joins || stop && parts_sentences(text, end) {
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

    /// The standard's segments, with what is our own.
    fn reference(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let mut start = 0;
        for segment in standing_for(text).split_word_bounds() {
            let end = start + segment.len();
            for (stop, _) in segment.match_indices('.') {
                let stop = end - segment.len() + stop;
                if stop > start && parts_sentences(text, stop) {
                    out.extend([&text[start..stop], &text[stop..stop + 1]]);
                    start = stop + 1;
                }
            }
            out.push(&text[start..end]);
            start = end;
        }
        let seen = out.into_iter().map(|segment| segment.trim_end_matches(is_unseen));
        seen.filter(|segment| !segment.chars().all(char::is_whitespace)).collect()
    }

    #[test]
    fn plain_prose_is_segmented() {
        assert_eq!(ours("U.S. aid rose 1,350.5%"), ["U.S", ".", "aid", "rose", "1,350.5", "%"]);
        assert_eq!(ours("don’t – “go”"), ["don’t", "–", "“", "go", "”"]);
        assert_eq!(ours("   \u{301}"), ["   \u{301}"]);
        assert_eq!(ours("y\u{2000}  \u{200d}"), ["y"]);
    }

    #[test]
    fn what_nobody_sees_parts_no_word() {
        assert_eq!(
            ours("re\u{ad}duce it\u{200b}, 12\u{202f}000\u{202f}€"),
            ["re\u{ad}duce", "it", ",", "12", "000", "€"]
        );
        assert_eq!(ours("\u{feff}mini\u{200b}mum \u{200b}wage"), ["mini\u{200b}mum", "wage"]);
    }

    #[test]
    fn glued_sentences_are_parted() {
        assert_eq!(ours("wards.Then é.We"), ["wards", ".", "Then", "é.We"]);
        assert_eq!(ours("Ph.D and Node.JS, done.I can’t"), ["Ph.D", "and", "Node.JS", ",", "done", ".", "I", "can’t"]);
        assert_eq!(
            ours("osk.Varn.org ana.Roe@varn.org www.Varn.Com"),
            ["osk.Varn.org", "ana.Roe", "@", "varn.org", "www", ".", "Varn.Com"]
        );
        assert_eq!(ours("&pound;3.50 &#163;4"), ["&", "pound", ";", "3.50", "&", "#", "163", ";", "4"]);
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
