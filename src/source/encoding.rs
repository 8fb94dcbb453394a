//! Encodings: bytes → text.
//!
//! In: bytes of a text in any encoding. Out: the text, and a warning that says what was assumed where nothing in the
//! bytes says it. A byte order mark decides; else UTF-8 where it is valid; else the likeliest encoding, but only where
//! there is enough to tell from, and what comes out looks like writing. Broken UTF-8 does not; a letter or two could be
//! anything. Both are an error rather than a guess.
//!
//! | bytes | read as |
//! |---|---|
//! | `EF BB BF …`, valid UTF-8 | UTF-8 |
//! | `FF FE 59 00 …` | UTF-16 |
//! | `“A café,” he said – twice.` with one byte a sign | windows-1252, with a warning |
//! | `63 61 66 E9` alone, `C3 28`, `66 FF` | error |

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::document::Warning;
use crate::error::{Error, Result};

/// From how many bytes beyond ASCII on there is something to tell an encoding from.
const EVIDENCE: usize = 3;

/// How many bytes the guess is made from.
const SAMPLE: usize = 1 << 16;

/// The text of bytes, and what had to be assumed.
pub fn decode(id: &str, bytes: Vec<u8>) -> Result<(String, Option<Warning>)> {
    // The mark comes first: the guess takes UTF-16 for something else.
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        if broken || (encoding != UTF_8 && !is_writing(&text)) {
            let at = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), |_| mark);
            return Err(wrong(id, if encoding == UTF_8 { at } else { mark }));
        }
        return Ok((text.into_owned(), None));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(error) => error,
    };
    let at = bytes.utf8_error().valid_up_to();
    let bytes = bytes.into_bytes();
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(Error::Binary { what: id.to_string(), at });
    }
    if bytes.iter().filter(|byte| !byte.is_ascii()).take(EVIDENCE).count() < EVIDENCE {
        return Err(wrong(id, at));
    }
    let encoding = guess(&bytes);
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    let likely = if encoding == WINDOWS_1252 { is_western(&text) } else { has_words(&text) };
    if broken || encoding == UTF_8 || !is_writing(&text) || !likely {
        return Err(wrong(id, at));
    }
    let message = format!("not UTF-8; read as {}, which fits best", encoding.name());
    Ok((text.into_owned(), Some(Warning { code: "encoding-assumed", message, span: None })))
}

/// The text of a web page, which may say itself what its bytes are; a few that are wrong all the same are passed over,
/// as browsers do.
pub fn decode_page(id: &str, bytes: Vec<u8>) -> Result<(String, Option<Warning>)> {
    if std::str::from_utf8(&bytes).is_ok() || Encoding::for_bom(&bytes).is_some() {
        return decode(id, bytes);
    }
    let Some(encoding) = declared(bytes.get(..2048).unwrap_or(&bytes)) else { return decode(id, bytes) };
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    if !broken {
        return Ok((text.into_owned(), None));
    }
    let lost = text.matches('\u{fffd}').count();
    if lost * 1000 > text.len() {
        return decode(id, bytes);
    }
    let message = format!("read as {}, as the page says; {lost} places are not, and were passed over", encoding.name());
    Ok((text.into_owned(), Some(Warning { code: "encoding-broken", message, span: None })))
}

/// The encoding that the head of a page names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let label = head.get(at..)?.trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?)
}

fn wrong(id: &str, at: usize) -> Error {
    Error::Encoding { what: id.to_string(), at }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // What is not ASCII tells; a long text may have little of it at its beginning.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let sample = bytes.get(first.saturating_sub(256)..).unwrap_or(bytes);
    let whole = sample.len() <= SAMPLE;
    detector.feed(sample.get(..SAMPLE).unwrap_or(sample), whole);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether a text could be one: no control characters, and letters in company.
fn is_writing(text: &str) -> bool {
    !text.chars().any(|c| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')))
}

/// Whether a word of some length is written with characters beyond ASCII: single bytes of broken UTF-8 make none.
fn has_words(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| !word.is_ascii() && word.chars().nth(3).is_some())
}

/// Whether the characters beyond ASCII stand as they do in Western writing: accented letters within words, signs where
/// they belong. Single bytes of broken UTF-8 do not.
fn is_western(text: &str) -> bool {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let fits = match c {
            'ÿ' | 'þ' | 'Þ' | 'ð' | 'Ð' | 'ý' | 'Ý' | '¤' | '¦' | '¬' | '¨' | '¯' | '´' | '¸' | 'ƒ' | 'ˆ' | '˜' => {
                false
            }
            _ if c.is_ascii() => true,
            '€' | '£' | '¥' | '¢' | '±' | '×' => {
                before.is_ascii_digit() || after.is_ascii_digit() || after == ' '
            }
            _ if c.is_alphabetic() => before.is_ascii_alphabetic() || after.is_ascii_alphabetic(),
            _ => true,
        };
        if !fits {
            return false;
        }
        before = c;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, bool)> {
        decode("x", bytes.to_vec()).ok().map(|(text, warning)| (text, warning.is_some()))
    }

    #[test]
    fn a_page_says_what_it_is_written_in() {
        let page = |bytes: &[u8]| decode_page("x", bytes.to_vec());
        let (text, warning) = page(b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc").unwrap();
        assert_eq!((text.ends_with("łódź"), warning), (true, None));
        let slip =
            [b"<META http-equiv=Content-Type content='text/html; charset=UTF-8'>".repeat(60), b"caf\xe9 \xff".to_vec()];
        let (text, warning) = page(&slip.concat()).unwrap();
        assert!(text.ends_with("caf\u{fffd} \u{fffd}") && warning.unwrap().message.contains("2 places"));
        assert!(page(b"<p>caf\xe9").is_err(), "a page that says nothing is like any text");
    }

    #[test]
    fn a_mark_decides() {
        assert_eq!(read(b"\xef\xbb\xbfYes.").unwrap(), ("Yes.".into(), false));
        let utf16: Vec<u8> = "\u{feff}Zażółć – 5 %".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16).unwrap(), ("Zażółć – 5 %".into(), false));
        let utf16: Vec<u8> = "\u{feff}Yes.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&utf16).unwrap(), ("Yes.".into(), false));
    }

    #[test]
    fn other_encodings_are_read_with_a_warning() {
        let text = "“We will build a café by the Señora bridge for £5m,” she said – at last.";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(read(&bytes).unwrap(), (text.into(), true));
        let text = "Мы построим пять новых школ к концу года и снизим налоги, сказала мэр города.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(read(&bytes).unwrap(), (text.into(), true));
    }

    #[test]
    fn broken_utf8_is_an_error_and_no_guess() {
        for bytes in [
            &b"We will \xff\xfe build."[..],
            b"a caf\xe9 at noon",
            b"caf\xc3( and tea",
            b"\xc3\x28",
            b"A \xf0\x28\x8c\xbc sign",
            b"cut \xe2\x82",
            b"\xed\xa0\x80 surrogate",
            b"abc\x80\x81",
            b"\xff\xfeodd",
        ] {
            assert_eq!(read(bytes), None, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
