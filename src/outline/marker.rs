//! Markers: what stands before the words of a point – a glyph, a number, a letter, an hour.
//!
//! In: a line. Out: the length of its marker in bytes, with the white space behind it.
//!
//! | line | marker |
//! |---|---|
//! | `• build 300 homes` | `• ` |
//! | `1.2 We will build` (behind a 1.1) | `1.2 ` |
//! | `[00:12:04] ROE: We will build` | `[00:12:04] ` |

use super::lines::Line;

/// The tags that open a point of a list.
const TAGS: &[&str] = &["<LIST> <li>", "<ul> <li>", "<li>", "<LI>"];

/// What opens points only where more than one line begins so: letters that symbol fonts leave behind, double hyphens.
const REPEATED: &[&str] = &["--", "---", "::", "o", "O", "ü", "Ø", "§", ">", "»", "n", "q", "v", "l", "x"];

/// The markers of [`REPEATED`] that open several lines of a text, as bits.
pub(super) fn repeated_markers(text: &str, lines: &[Line]) -> u16 {
    let (mut once, mut again) = (0u16, 0u16);
    for line in lines {
        if let Some((n, _)) = repeated(&text[line.start..line.end]) {
            again |= once & 1 << n;
            once |= 1 << n;
        }
    }
    again
}

/// The marker of [`REPEATED`] before a word with a capital or a small letter, and its length with the white space.
fn repeated(line: &str) -> Option<(usize, usize)> {
    // Nearly every line begins with none of these bytes.
    if !matches!(
        line.as_bytes().first()?,
        b'-' | b':' | b'>' | b'o' | b'O' | b'n' | b'q' | b'v' | b'l' | b'x' | 0xc2 | 0xc3
    ) {
        return None;
    }
    // "o" and "n" are letters before another word only in running text: there a capital follows none of them.
    let n =
        REPEATED.iter().position(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '\t'])))?;
    let rest = line[REPEATED[n].len()..].trim_start();
    let word = REPEATED[n].starts_with(char::is_alphabetic);
    let opens = if word { rest.starts_with(char::is_uppercase) } else { rest.starts_with(char::is_alphanumeric) };
    opens.then(|| (n, line.len() - rest.len()))
}

/// The length of a bullet or of a number at the start of a line, with the white space behind it; `known` are the
/// [`repeated_markers`] of the text.
pub(super) fn list_marker(line: &str, known: u16) -> Option<usize> {
    let first = line.chars().next()?;
    if known != 0
        && let Some((_, len)) = repeated(line).filter(|(n, _)| known >> n & 1 == 1)
    {
        return Some(len);
    }
    let after = match first {
        // Markup that somebody forgot to take off.
        '<' => TAGS.iter().find_map(|tag| line.starts_with(tag).then_some(tag.len()))?,
        '•' | '◦' | '▪' | '‣' | '●' | '■' | '□' | '►' | '✓' | '✔' | '·' | '*' | '-' | '–' | '—' | '+' => {
            first.len_utf8()
        }
        // What symbol fonts call a bullet.
        '\u{f020}'..='\u{f0ff}' => first.len_utf8(),
        // Arrows, ticks, stars and pictures.
        '\u{2190}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}' => {
            let rest = &line[first.len_utf8()..];
            first.len_utf8() + if rest.starts_with('\u{fe0f}') { '\u{fe0f}'.len_utf8() } else { 0 }
        }
        '(' => {
            let close = line.bytes().take(5).position(|byte| byte == b')')?;
            (line[1..close].bytes().all(|b| b.is_ascii_alphanumeric())).then_some(close + 1)?
        }
        c if c.is_ascii_alphanumeric() => {
            // "3/" counts the posts of a thread.
            let stop = line.bytes().take(4).position(|byte| matches!(byte, b'.' | b')' | b'/'))?;
            let label = &line[..stop];
            let number = stop <= 3 && label.bytes().all(|b| b.is_ascii_digit());
            let letter = stop == 1 && line[stop..].starts_with(')');
            // "iv. Cut the levy", "ii) hire vets"
            let roman = stop > 0 && label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) && first != 'x';
            (number || letter || roman).then_some(stop + 1)?
        }
        _ => return None,
    };
    let rest = line.get(after..)?;
    let gap = rest.len() - rest.trim_start().len();
    // "🧵 1/ We will"
    let inner = if first.is_ascii() { None } else { list_marker(rest.trim_start(), 0) };
    let gap = gap + inner.unwrap_or(0);
    // "✔Invest in rail": a picture needs no space.
    let glued = !first.is_ascii() && !matches!(first, '–' | '—') && gap == 0 && rest.starts_with(char::is_uppercase);
    if glued {
        return Some(after);
    }
    // A dash that resumes a quotation or a speech is followed by a space as well; a list has more than one point,
    // which `mark_headings` checks.
    (gap > 0 && gap < rest.len()).then_some(after + gap)
}

/// The length of the hour or the time code that opens an entry, "19:31 ", "7.05pm – ", "[0:12:04] ", with what parts it
/// from the words.
pub(super) fn hour_len(line: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(len) = time_code(line) {
        return Some(len);
    }
    let hours = digits(line);
    let rest = line.get(hours..)?;
    let colon = rest.starts_with(':');
    let rest = rest.strip_prefix([':', '.']).filter(|rest| matches!(hours, 1 | 2) && digits(rest) == 2)?.get(2..)?;
    let half = ["am", "pm", " am", " pm", "a.m.", "p.m.", " a.m.", " p.m."];
    let half = half.iter().find_map(|half| rest.strip_prefix(half));
    let rest = half.or(colon.then_some(rest))?;
    let words = rest.trim_start_matches([' ', ':', '–', '—', '-', '|']);
    let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    (opens && words.len() < rest.len()).then(|| line.len() - words.len())
}

/// "0:12:04 ROE:", "[00:12:04] ROE:", "[12:04] Roe:": a place in a recording.
fn time_code(line: &str) -> Option<usize> {
    let (open, inner) = line.strip_prefix(['[', '(']).map_or((false, line), |rest| (true, rest));
    let end = inner.find(|c: char| !c.is_ascii_digit() && c != ':')?;
    let parts: Vec<&str> = inner[..end].split(':').collect();
    let hours = parts.first().is_some_and(|part| matches!(part.len(), 1 | 2));
    let rest = parts.iter().skip(1).all(|part| part.len() == 2);
    if !hours || !rest || parts.len() < if open { 2 } else { 3 } {
        return None;
    }
    let behind = if open { inner[end..].strip_prefix([']', ')'])? } else { &inner[end..] };
    let words = behind.trim_start_matches([' ', ':', '–', '—', '-', '|', '>']);
    (words.len() < behind.len() && words.starts_with(char::is_alphabetic)).then(|| line.len() - words.len())
}

/// The lines that open with the number of a section, "1.2" or "4.3.1", and its length: one number follows the other.
pub(super) fn sections_of(text: &str, lines: &[Line]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize, Vec<u8>)> = None;
    for (at, line) in lines.iter().enumerate() {
        let written = &text[line.start..line.end];
        if !written.starts_with(|c: char| c.is_ascii_digit() || ROMAN.contains(&c)) {
            continue;
        }
        let Some((number, len)) = section_number(written).or_else(|| roman_number(written)) else { continue };
        if let Some((before, first_len, _)) = last.as_ref().filter(|(.., before)| comes_next(before, &number)) {
            if found.last().is_none_or(|&(line, _)| line < *before) {
                found.push((*before, *first_len));
            }
            found.push((at, len));
        }
        last = Some((at, len, number));
    }
    found
}

/// "1.2 We will": the parts of the number of a section, and its length with the white space behind it.
fn section_number(line: &str) -> Option<(Vec<u8>, usize)> {
    let digits = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let label = line[..digits].trim_end_matches('.');
    let parts: Vec<u8> = label.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let rest = line[digits..].trim_start();
    let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    (parts.len() > 1 && rest.len() < line.len() - digits && opens).then(|| (parts, line.len() - rest.len()))
}

const ROMAN: &[char] = &['I', 'V', 'X', 'L'];

/// "IV. We will cut it": the number of a point in Roman figures, and its length; what is shorter is a heading.
fn roman_number(line: &str) -> Option<(Vec<u8>, usize)> {
    let end = line.find(|c: char| !ROMAN.contains(&c))?;
    let value = |c: char| [1i16, 5, 10, 50][ROMAN.iter().position(|&figure| figure == c).unwrap_or(0)];
    let figures: Vec<i16> = line[..end.min(7)].chars().map(value).collect();
    // A smaller figure before a larger one is taken off.
    let less = |n: usize| figures.get(n + 1).is_some_and(|&next| next > figures[n]);
    let total: i16 = (0..figures.len()).map(|n| if less(n) { -figures[n] } else { figures[n] }).sum();
    let total = u8::try_from(total).ok()?;
    let rest = line[end..].strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '))?.trim_start();
    let point = rest.split_whitespace().count() >= 5;
    (end <= 7 && point).then(|| (vec![total], line.len() - rest.len()))
}

/// Whether one section follows another: 1.2 and 1.3, 1.9 and 2.1, 2.1 and 2.1.1.
fn comes_next(one: &[u8], next: &[u8]) -> bool {
    let grown = next.len() > one.len() && next.starts_with(one) && next[one.len()..].iter().all(|&part| part == 1);
    let step = |at: usize| {
        next.get(..at) == one.get(..at)
            && one.get(at).zip(next.get(at)).is_some_and(|(&one, &next)| one.checked_add(1) == Some(next))
            && next[at + 1..].iter().all(|&part| part == 1)
    };
    grown || (0..next.len()).any(step)
}
