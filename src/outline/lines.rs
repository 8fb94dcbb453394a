//! Lines: a text → its lines, without the white space around them; several where one line holds several points.
//!
//! In: the text. Out: [`Line`]s in order, and whether a run of them is broken to a width.
//!
//! | text | lines |
//! |---|---|
//! | `Our plan: • Hire 300 wardens • Open 12 surgeries` | `Our plan:`, `• Hire 300 wardens`, `• Open 12 surgeries` |
//! | `We will (a) hire 300 wardens; and (b) plant limes.` | `We will`, `(a) hire 300 wardens;`, `and (b) plant limes.` |

use crate::segment::is_line_end;

/// A line without its white space at both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    pub indent: usize,
    /// Whether a blank line stands before it.
    pub apart: bool,
    /// The length of the marker that was found within a longer line.
    pub marker: Option<usize>,
    /// Whether it is a piece of a longer line, or its break was made on purpose.
    pub cut: bool,
}

/// The marks that part points within a line: no dash or star, which have other uses there.
const GLYPHS: &[char] = &['•', '◦', '▪', '‣', '●', '■', '□', '►', '✓', '✔', '\u{f0b7}', '\u{f0a7}'];
/// A heading between two points of one line is no longer than this, in words.
const HEADING: usize = 5;

/// The lines of a text.
pub(super) fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    // Only plain line ends are what a width makes; behind any other, a new block begins.
    let (mut start, mut apart, mut broken) = (0, true, false);
    for piece in text.split_inclusive('\n').flat_map(pieces) {
        let trimmed = piece.trim_end();
        let inner = trimmed.trim_start();
        if inner.is_empty() {
            apart |= piece != "\n" || !text[..start].ends_with('\r');
        } else {
            let indent = trimmed.len() - inner.len();
            let cut = broken && !inner.starts_with(char::is_lowercase);
            let whole = Line { start: start + indent, end: start + trimmed.len(), indent, apart, marker: None, cut };
            cut_points(text, whole, &mut lines);
            apart = false;
            broken = !piece.ends_with(['\n', '\r']);
        }
        start += piece.len();
    }
    lines
}

/// A line up to its line feed, in pieces where it holds other line ends, which few do.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let bytes = line.as_bytes();
    let wide = |at: usize| {
        matches!(
            (bytes[at], bytes.get(at + 1), bytes.get(at + 2)),
            (0xc2, Some(0x85), _) | (0xe2, Some(0x80), Some(0xa8 | 0xa9))
        )
    };
    let rare = memchr::memchr3(b'\r', 0x0b, 0x0c, bytes).is_some() || memchr::memchr2_iter(0xc2, 0xe2, bytes).any(wide);
    let (whole, parts) = if rare { (None, Some(line.split_inclusive(is_line_end))) } else { (Some(line), None) };
    whole.into_iter().chain(parts.into_iter().flatten())
}

/// Puts down a line, or the points that it holds.
fn cut_points(text: &str, line: Line, out: &mut Vec<Line>) {
    let written = &text[line.start..line.end];
    let cuts = glyph_cuts(written).or_else(|| letter_cuts(written));
    let Some(cuts) = cuts else { return out.push(line) };
    let mut first = true;
    for (n, &(from, marker)) in cuts.iter().enumerate() {
        let to = cuts.get(n + 1).map_or(written.len(), |next| next.0);
        let piece = written[from..to].trim_end();
        let lead = piece.len() - piece.trim_start().len();
        if piece.len() == lead {
            continue;
        }
        let start = line.start + from + lead;
        out.push(Line {
            start,
            end: line.start + from + piece.len(),
            apart: line.apart && first,
            marker: marker.map(|end| end - from - lead),
            cut: true,
            ..line
        });
        first = false;
    }
}

/// "Our plan: • Hire 300 wardens • Open 12 surgeries": where each piece begins, and where the words of a point do.
fn glyph_cuts(written: &str) -> Option<Vec<(usize, Option<usize>)>> {
    if !may_hold_glyph(written.as_bytes()) {
        return None;
    }
    // Nearly every line has no glyph, or only one at its head.
    let places = written.match_indices(GLYPHS).filter(|&(at, _)| {
        let before = &written[..at];
        before.is_empty() || before.ends_with(char::is_whitespace)
    });
    let places: Vec<(usize, usize)> = places.map(|(at, glyph)| (at, at + glyph.len())).collect();
    let head = places.first().is_some_and(|&(at, _)| at == 0);
    let colon = places.first().is_some_and(|&(at, _)| written[..at].trim_end().ends_with(':'));
    if places.len() < 2 && (head || !colon) {
        return None;
    }
    let mut cuts = if head { Vec::new() } else { vec![(0, None)] };
    for (n, &(at, end)) in places.iter().enumerate() {
        let gap = written[end..].len() - written[end..].trim_start().len();
        cuts.push((at, Some(end + gap)));
        // "• Build 3 slipways. Schools: • Open 7 kitchens": a heading before the next point.
        let Some(&(next, _)) = places.get(n + 1) else { continue };
        let inner = written[end..next].trim_end();
        let stop = inner.rfind(". ").filter(|_| inner.ends_with(':')).map(|stop| stop + 2);
        if let Some(stop) = stop.filter(|&stop| inner[stop..].split_whitespace().count() <= HEADING) {
            cuts.push((end + stop, None));
        }
    }
    Some(cuts)
}

/// Whether one of [`GLYPHS`] can be among these bytes of UTF-8; quotation marks and dashes are none.
fn may_hold_glyph(bytes: &[u8]) -> bool {
    let behind = |at: usize| (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    memchr::memchr2_iter(0xe2, 0xef, bytes)
        .any(|at| matches!(behind(at), (0x80, 0xa2 | 0xa3) | (0x96 | 0x97 | 0x9c | 0x82, _)))
}

/// What counts points within a sentence: "(a) … (b) …", "i) … ii) …", "1) … 2) …".
const COUNTS: &[&[&str]] = &[
    &["a", "b", "c", "d", "e", "f", "g", "h"],
    &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"],
    &["1", "2", "3", "4", "5", "6", "7", "8"],
];

/// "We will (a) hire 300 wardens; and (b) plant limes": where each piece begins, and where the words of a point do.
fn letter_cuts(written: &str) -> Option<Vec<(usize, Option<usize>)>> {
    if !written.contains(')') || written.contains(['“', '"', '«', '„']) {
        return None;
    }
    COUNTS.iter().find_map(|count| counted_cuts(written, count))
}

fn counted_cuts(written: &str, count: &[&str]) -> Option<Vec<(usize, Option<usize>)>> {
    let mut cuts = vec![(0, None)];
    let mut from = 0;
    for label in count {
        let Some((at, end)) = label_at(written, from, label) else { break };
        // "… and (b)": the joint goes with the point behind it.
        let before = written[..at].trim_end();
        let joint = [" and", " or"].iter().find_map(|joint| before.strip_suffix(joint));
        let begin = joint.map_or(at, |rest| rest.len() + 1);
        cuts.push((begin, Some(end)));
        from = end;
    }
    if cuts.len() < 3 || written[..cuts[1].0].trim().is_empty() {
        return None;
    }
    // The last point ends with its sentence.
    let last = written[from..].match_indices(". ").map(|(at, _)| from + at + 2);
    let ends = last.into_iter().find(|&at| written[at..].starts_with(char::is_uppercase));
    cuts.extend(ends.map(|at| (at, None)));
    Some(cuts)
}

/// Where a label stands, "(b)" or "b)", and where the words behind it begin.
fn label_at(written: &str, from: usize, label: &str) -> Option<(usize, usize)> {
    memchr::memchr_iter(b')', &written.as_bytes()[from..]).find_map(|at| {
        let close = from + at;
        let before = written[from..close].strip_suffix(label)?;
        let open = from + before.strip_suffix('(').map_or(before.len(), str::len);
        let free = open == 0 || written[..open].ends_with(' ');
        let rest = written[close + 1..].strip_prefix(' ')?;
        (free && !rest.trim_start().is_empty()).then(|| (open, written.len() - rest.trim_start().len()))
    })
}

/// Whether the lines are broken to a width: many breaks without a blank line, at lengths that hardly differ.
pub(super) fn looks_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut followed, mut full, mut unfinished) = (0usize, 0usize, 0usize);
    let longest = lines.iter().filter(|line| !line.cut).map(|line| line.end - line.start).max().unwrap_or(0);
    if !(30..=160).contains(&longest) {
        return false;
    }
    for pair in lines.windows(2) {
        if pair[1].apart || pair[1].cut || pair[0].cut {
            continue;
        }
        followed += 1;
        let line = &text[pair[0].start..pair[0].end];
        full += usize::from(line.len() * 10 >= longest * 6);
        unfinished += usize::from(!line.ends_with(['.', '!', '?', ':', '”', '"', '»', '’']));
    }
    followed >= 2 && full * 10 >= followed * 7 && unfinished * 2 >= followed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        lines_of(text).iter().map(|line| &text[line.start..line.end]).collect()
    }

    #[test]
    fn points_of_one_line_are_lines() {
        assert_eq!(pieces("Our plan: • Hire vets • Open a port"), ["Our plan:", "• Hire vets", "• Open a port"]);
        assert_eq!(pieces("We will (a) hire; and (b) plant. Then"), ["We will", "(a) hire;", "and (b) plant.", "Then"]);
        assert_eq!(pieces("• One • Two. Schools: • Three"), ["• One", "• Two.", "Schools:", "• Three"]);
    }

    #[test]
    fn a_lonely_bracket_or_glyph_cuts_nothing() {
        for text in ["He won (a) 3 to 2 (b) was not asked", "The sum (a) is due", "Tarn • 3 May", "Plan b) and a) fail"]
        {
            let whole = pieces(text).len() == 1;
            assert!(whole || text.contains("(b) was"), "{text}");
        }
    }
}
