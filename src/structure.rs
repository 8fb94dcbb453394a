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
    /// Where its words begin, after the bullet or number of a list item.
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
    for (at, line) in lines.iter().enumerate() {
        let written = &text[line.start..line.end];
        let marker = list_marker(written);
        let boilerplate = lexicon.is_boilerplate(written);
        if let Some(last) = blocks.last_mut() {
            let continues = !line.apart
                && marker.is_none()
                && !boilerplate
                && last.kind != BlockKind::Boilerplate
                && (wrapped || hangs(last, line))
                && at > 0
                && continues_line(&text[lines[at - 1].start..lines[at - 1].end], written);
            if continues {
                last.span = last.span.cover(Span::new(line.start, line.end));
                continue;
            }
        }
        let kind = if boilerplate {
            BlockKind::Boilerplate
        } else if marker.is_some() {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        let body = line.start + marker.unwrap_or(0);
        blocks.push(Block {
            span: Span::new(line.start, line.end),
            kind,
            body,
            indent: line.indent.min(u16::MAX as usize) as u16,
            apart: line.apart,
        });
    }
    mark_headings(text, &mut blocks);
    Layer::new(blocks)
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

/// Whether the next line goes on where the last stopped.
fn continues_line(last: &str, next: &str) -> bool {
    let finished = last.ends_with(['.', '!', '?', ':', ';']) || last.ends_with(['”', '"', '»']);
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    !finished || lower || last.len() > 40
}

/// The length of a bullet or of a number at the start of a line, with the white space behind it.
fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = match first {
        '•' | '◦' | '▪' | '‣' | '●' | '■' | '□' | '►' | '✓' | '✔' | '·' | '*' | '-' | '–' | '—' | '+' => {
            first.len_utf8()
        }
        '(' => {
            let close = line.bytes().take(5).position(|byte| byte == b')')?;
            (line[1..close].bytes().all(|b| b.is_ascii_alphanumeric())).then_some(close + 1)?
        }
        c if c.is_ascii_alphanumeric() => {
            let stop = line.bytes().take(4).position(|byte| byte == b'.' || byte == b')')?;
            let label = &line[..stop];
            let number = stop <= 3 && label.bytes().all(|b| b.is_ascii_digit());
            let letter = stop == 1 && line[stop..].starts_with(')');
            (number || letter).then_some(stop + 1)?
        }
        _ => return None,
    };
    let rest = line.get(after..)?;
    let gap = rest.len() - rest.trim_start().len();
    // A dash that resumes a quotation or a speech is followed by a space as well; a list has more than one point,
    // which `mark_headings` checks.
    (gap > 0 && gap < rest.len()).then_some(after + gap)
}

/// Turns short blocks that stand alone into headings, the first into the title, and lonely "points" back into text.
fn mark_headings(text: &str, blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        if blocks[at].kind == BlockKind::ListItem {
            let dash = text[blocks[at].span.start()..].starts_with(['-', '–', '—']);
            let neighbour = |other: Option<&Block>| other.is_some_and(|block| block.kind == BlockKind::ListItem);
            let alone = !neighbour(at.checked_sub(1).and_then(|i| blocks.get(i))) && !neighbour(blocks.get(at + 1));
            let announced = at > 0 && text[blocks[at - 1].span.range()].ends_with(':');
            if dash && alone && !announced {
                blocks[at].kind = BlockKind::Paragraph;
                blocks[at].body = blocks[at].span.start();
            }
        }
    }
    let mut seen_text = false;
    for at in 0..blocks.len() {
        if blocks[at].kind != BlockKind::Paragraph {
            continue;
        }
        let written = &text[blocks[at].span.range()];
        let next = blocks.get(at + 1);
        let followed = next.is_some_and(|next| next.kind != BlockKind::Boilerplate);
        if is_heading(written)
            && (followed || !seen_text)
            && (blocks[at].apart || !seen_text || next.is_some_and(|n| n.apart || n.kind == BlockKind::ListItem))
        {
            blocks[at].kind = if seen_text { BlockKind::Heading } else { BlockKind::Title };
        }
        seen_text = true;
    }
}

/// Whether a block reads like a heading: short, one line, without a full stop.
fn is_heading(written: &str) -> bool {
    if written.len() > 120 || written.contains('\n') || written.split_whitespace().count() > 16 {
        return false;
    }
    let bare = written.trim_end_matches(['”', '"', '»', '’', '“']);
    let closed = bare.ends_with(['.', ',', ';', '…']) || (bare.ends_with(':') && bare.len() == written.len());
    let words = written.chars().any(char::is_alphabetic);
    words && !closed && written.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
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
