//! Structure: text → title, headings, paragraphs, list items, boilerplate.
//!
//! In: the text, and the lexicon's patterns of page furniture. Out: a layer of blocks that do not overlap and hold
//! every word of the text. Decided by lines: a blank line ends a block; a single line break ends one unless the lines
//! look wrapped to a width.
//!
//! | lines | block |
//! |---|---|
//! | `Our plan for the valley` (short, alone, no full stop) | heading |
//! | `“The fight will go on”` (short, alone, in marks, no cue) | heading |
//! | `• build 300 homes` | list item |
//! | `1.2 We will build 300 homes` (behind a 1.1) | list item |
//! | `Photo source:` | boilerplate |

use crate::lang::Lexicon;
use crate::span::{Layer, Span, Spanned, Text};

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The document's title.
    Title,
    /// The heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// A point of a list.
    ListItem,
    /// Page furniture: captions without text, forms, navigation.
    Boilerplate,
}

/// A block of the text.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    span: Span<Text>,
    /// What it is.
    pub kind: BlockKind,
    /// Where its words begin, after the bullet or number of a list item, or the hour of an entry.
    pub body: usize,
    /// How deep a list item is indented, in columns.
    pub indent: u16,
    /// Whether a blank line stands before it.
    pub apart: bool,
}

impl Spanned for Block {
    fn span(&self) -> Span<Text> {
        self.span
    }
}

/// A line without its white space at both ends.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    indent: usize,
    apart: bool,
}

/// Finds the blocks of a text.
pub fn find_blocks(text: &str, lexicon: &Lexicon) -> Layer<Block> {
    let lines = lines_of(text);
    let wrapped = looks_wrapped(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    // Where a run of lines without a blank one between them has its own evidence, that counts more.
    let mut group = 0..0;
    let mut group_wrapped = wrapped;
    let mut announced = false;
    let sections = sections_of(text, &lines);
    for (at, line) in lines.iter().enumerate() {
        if at >= group.end {
            let end = at + 1 + lines[at + 1..].iter().take_while(|line| !line.apart).count();
            group = at..end;
            group_wrapped =
                if group.len() > 3 { looks_wrapped(text, &lines[group.clone()]) } else { wrapped && group.len() > 1 };
        }
        let written = &text[line.start..line.end];
        let section = sections.binary_search_by_key(&at, |&(at, _)| at).ok().map(|n| sections[n].1);
        let marker = list_marker(written).or(section);
        let furniture = is_furniture(written, lexicon);
        let before = at.checked_sub(1).and_then(|i| lines.get(i)).map(|last| &text[last.start..last.end]);
        if let (Some(last), Some(before)) = (blocks.last_mut(), before) {
            let flows = group_wrapped || hangs(last, line) || spills_over(before, written) && !announced;
            let continues = !line.apart
                && flows
                && marker.is_none()
                && !furniture
                && last.kind != BlockKind::Boilerplate
                && continues_line(before, written);
            if continues {
                last.span = last.span.cover(Span::new(line.start, line.end));
                announced = written.ends_with(':') && last.kind == BlockKind::Paragraph;
                continue;
            }
        }
        // "We will:" announces the lines below it, with or without bullets.
        announced = announced && !line.apart && is_point(written, before);
        let kind = if furniture {
            BlockKind::Boilerplate
        } else if marker.is_some() || announced {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        announced |= kind == BlockKind::Paragraph && written.ends_with(':');
        blocks.push(Block {
            span: Span::new(line.start, line.end),
            kind,
            body: line.start + marker.or_else(|| hour_len(written)).unwrap_or(0),
            indent: line.indent.min(u16::MAX as usize) as u16,
            apart: line.apart,
        });
    }
    settle_points(text, &mut blocks);
    mark_headings(text, &mut blocks);
    Layer::new(blocks)
}

/// Whether a line belongs to the page: a known pattern, a rule of marks, an agency's sign-off like `(kta/ms)`.
fn is_furniture(written: &str, lexicon: &Lexicon) -> bool {
    let sign_off = || {
        let inside = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        inside.is_some_and(|inside| !inside.contains([' ', '(', ')']))
    };
    !written.contains(char::is_alphanumeric) || lexicon.is_boilerplate(written) || sign_off()
}

/// Whether an announced line is a point of a list: it is no sentence of its own and no quotation.
fn is_point(written: &str, before: Option<&str>) -> bool {
    let sentence = written.ends_with(['.', '!', '?', ':']) || written.ends_with(['”', '"', '»', '’']);
    let listed = before.is_some_and(|before| before.ends_with([';', ',']) || before.ends_with(" and"));
    let quoted = written.starts_with(['“', '"', '«', '„', '‘']);
    !quoted && (!sentence || listed || written.starts_with(char::is_lowercase))
}

fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut apart) = (0, true);
    for piece in text.split_inclusive('\n') {
        let trimmed = piece.trim_end();
        let inner = trimmed.trim_start();
        if inner.is_empty() {
            apart = true;
        } else {
            let indent = trimmed.len() - inner.len();
            lines.push(Line { start: start + indent, end: start + trimmed.len(), indent, apart });
            apart = false;
        }
        start += piece.len();
    }
    lines
}

/// Whether the lines are broken to a width: many breaks without a blank line, at lengths that hardly differ.
fn looks_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut followed, mut full, mut unfinished) = (0usize, 0usize, 0usize);
    let longest = lines.iter().map(|line| line.end - line.start).max().unwrap_or(0);
    if !(30..=160).contains(&longest) {
        return false;
    }
    for pair in lines.windows(2) {
        if pair[1].apart {
            continue;
        }
        followed += 1;
        let line = &text[pair[0].start..pair[0].end];
        full += usize::from(line.len() * 10 >= longest * 6);
        unfinished += usize::from(!line.ends_with(['.', '!', '?', ':', '”', '"', '»', '’']));
    }
    followed >= 2 && full * 10 >= followed * 7 && unfinished * 2 >= followed
}

/// Whether the line stands under the words of a list item.
fn hangs(last: &Block, line: &Line) -> bool {
    last.kind == BlockKind::ListItem && line.indent > last.indent as usize
}

/// Whether a line breaks off and the next goes on with a small letter, whatever the lines around them do.
fn spills_over(last: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && last.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether the next line goes on where the last stopped.
fn continues_line(last: &str, next: &str) -> bool {
    let finished = last.ends_with(['.', '!', '?', ':', ';']) || last.ends_with(['”', '"', '»']);
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    !finished || lower || last.len() > 40
}

/// The tags that open a point of a list.
const TAGS: &[&str] = &["<LIST> <li>", "<ul> <li>", "<li>", "<LI>"];

/// The length of a bullet or of a number at the start of a line, with the white space behind it.
fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = match first {
        // Markup that somebody forgot to take off.
        '<' => TAGS.iter().find_map(|tag| line.starts_with(tag).then_some(tag.len()))?,
        '•' | '◦' | '▪' | '‣' | '●' | '■' | '□' | '►' | '✓' | '✔' | '·' | '*' | '-' | '–' | '—' | '+' => {
            first.len_utf8()
        }
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
            (number || letter).then_some(stop + 1)?
        }
        _ => return None,
    };
    let rest = line.get(after..)?;
    let gap = rest.len() - rest.trim_start().len();
    // "🧵 1/ We will"
    let inner = if first.is_ascii() { None } else { list_marker(rest.trim_start()) };
    let gap = gap + inner.unwrap_or(0);
    // A dash that resumes a quotation or a speech is followed by a space as well; a list has more than one point,
    // which `mark_headings` checks.
    (gap > 0 && gap < rest.len()).then_some(after + gap)
}

/// The length of the hour that opens an entry, "19:31 ", "7.05pm – ", with what parts it from the words.
fn hour_len(line: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
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

/// The lines that open with the number of a section, "1.2" or "4.3.1", and its length: one number follows the other.
fn sections_of(text: &str, lines: &[Line]) -> Vec<(usize, usize)> {
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

/// Turns "points" that are none back into text: a lonely dash resumes a quotation, a lonely number counts a chapter.
fn settle_points(text: &str, blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let block = blocks[at];
        if block.kind != BlockKind::ListItem {
            continue;
        }
        let first = text[block.span.range()].chars().next().unwrap_or(' ');
        let before = at.checked_sub(1).and_then(|i| blocks.get(i));
        let after = blocks.get(at + 1);
        let point = |other: Option<&Block>| other.filter(|other| other.kind == BlockKind::ListItem).copied();
        let announced = before.is_some_and(|before| text[before.span.range()].ends_with(':'));
        let dash = matches!(first, '-' | '–' | '—');
        let numbered =
            |other: &Block| text[other.body.min(other.span.start())..].starts_with(|c: char| c.is_ascii_digit());
        let number = block.body > block.span.start() && first.is_ascii_digit();
        // "1. Schools" above "1.1 We will".
        let label = |block: &Block| &text[block.span.start()..block.body];
        let chapter = point(after).is_some_and(|after| {
            let own = label(&block).trim_end_matches(|c: char| !c.is_ascii_digit());
            let rest = label(&after).strip_prefix(own).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        if dash && point(before).is_none() && point(after).is_none() && !announced {
            blocks[at].kind = BlockKind::Paragraph;
            blocks[at].body = block.span.start();
        } else if number
            && !announced
            && block.apart
            && (chapter
                || after.is_none_or(|after| after.apart)
                    && !point(after).is_some_and(|after| numbered(&after))
                    && !point(before).is_some_and(|before| numbered(&before) && before.apart))
            && is_heading(&text[block.body..block.span.end()])
        {
            blocks[at].kind = BlockKind::Heading;
        }
    }
}

/// Turns short blocks that stand alone into headings, and the first of the document, or the first in capitals, into
/// its title.
fn mark_headings(text: &str, blocks: &mut [Block]) {
    let mut seen_text = false;
    let mut title: Option<usize> = None;
    let last = blocks.iter().rposition(|block| block.kind != BlockKind::Boilerplate);
    for at in 0..blocks.len() {
        if blocks[at].kind != BlockKind::Paragraph {
            // A chapter or a list has begun: what comes now is no title.
            seen_text |= blocks[at].kind == BlockKind::ListItem;
            continue;
        }
        let written = &text[blocks[at].span.range()];
        let next = blocks.get(at + 1);
        let follows = next.is_some_and(|next| next.kind != BlockKind::Boilerplate);
        let top = title.is_none() && !seen_text;
        let alone = blocks[at].apart || !seen_text || next.is_some_and(|n| n.apart || n.kind == BlockKind::ListItem);
        // Only a title may have a picture below it, and a text of a single block has none.
        let heads = follows || top && last > Some(at);
        if !(heads && alone && is_heading(written)) || is_turn(written) && !top {
            seen_text = true;
            continue;
        }
        blocks[at].kind = BlockKind::Heading;
        let better = title.is_some_and(|old| {
            is_shouted(written) && written.split(' ').count() >= 4 && !is_shouted(&text[blocks[old].span.range()])
        });
        if !seen_text && (title.is_none() || better) {
            title = Some(at);
        }
    }
    if let Some(title) = title {
        blocks[title].kind = BlockKind::Title;
    }
}

/// Whether a line is a turn of a transcript: `Q: …`, `VOGEL: …`.
fn is_turn(written: &str) -> bool {
    let Some((label, _)) = written.split_once(": ") else { return false };
    label.len() <= 40 && is_shouted(label)
}

/// Whether letters occur, and none of them small.
fn is_shouted(written: &str) -> bool {
    written.contains(char::is_uppercase) && !written.contains(char::is_lowercase)
}

/// Whether a block reads like a heading: short, one line, without a full stop.
fn is_heading(written: &str) -> bool {
    if written.len() > 120 || written.contains('\n') || written.split_whitespace().count() > 16 {
        return false;
    }
    let bare = written.trim_end_matches(['”', '"', '»', '’', '“']);
    let closed = bare.ends_with(['.', ',', ';', '…']) || (bare.ends_with(':') && bare.len() == written.len());
    let words = written.chars().any(char::is_alphabetic);
    let spoken = [",”", ",\"", ",’", ",»"].iter().any(|said| written.contains(said));
    let goes_on = spoken || written.match_indices(". ").any(|(at, _)| ends_in_word(&written[..at]));
    words && !closed && !goes_on && written.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether a text ends in a word of small letters that is too long for an abbreviation.
fn ends_in_word(written: &str) -> bool {
    written.chars().rev().take_while(|c| c.is_lowercase()).count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        find_blocks(text, &Lexicon::english(&[]).unwrap()).iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_page_falls_into_its_blocks() {
        use BlockKind::{Boilerplate, Heading, ListItem, Paragraph, Title};
        let page = "A plan for the valley\n\nPhoto source:\n\nShe spoke on Monday.\n\n“Homes first”\n\nWe will:\n- build;\n- repair.\n";
        assert_eq!(kinds(page), [Title, Boilerplate, Paragraph, Heading, Paragraph, ListItem, ListItem]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The mayor of the town said on Tuesday that she would not\nrun again in the spring, and that the council should now\nlook for somebody younger who could lead the recovery.\n";
        assert_eq!(kinds(text), [BlockKind::Paragraph]);
    }
}
