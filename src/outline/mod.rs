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

mod furniture;
mod heading;
mod lines;
mod marker;
mod points;

pub use points::settle;

use self::furniture::{is_furniture, mark_contents};
use self::heading::{mark_headings, settle_points};
use self::lines::{Line, lines_of, looks_wrapped};
use self::marker::{hour_len, list_marker, repeated_markers, sections_of};
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
    /// Whether it announces the points below it: it ends with a colon, or they stand in its line.
    pub lead: bool,
}

impl Spanned for Block {
    fn span(&self) -> Span<Text> {
        self.span
    }
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
    let repeated = repeated_markers(text, &lines);
    for (at, line) in lines.iter().enumerate() {
        if at >= group.end {
            let end = at + 1 + lines[at + 1..].iter().take_while(|line| !line.apart).count();
            group = at..end;
            group_wrapped =
                if group.len() > 3 { looks_wrapped(text, &lines[group.clone()]) } else { wrapped && group.len() > 1 };
        }
        let written = &text[line.start..line.end];
        let section = sections.binary_search_by_key(&at, |&(at, _)| at).ok().map(|n| sections[n].1);
        let marker = line.marker.or_else(|| list_marker(written, repeated)).or(section);
        let furniture = is_furniture(written, lexicon);
        let before = at.checked_sub(1).and_then(|i| lines.get(i)).map(|last| &text[last.start..last.end]);
        if let (Some(last), Some(before)) = (blocks.last_mut(), before) {
            let flows = group_wrapped || hangs(last, line) || spills_over(before, written) && !announced;
            let continues = !line.apart
                && !line.cut
                && flows
                && marker.is_none()
                && !furniture
                && last.kind != BlockKind::Boilerplate
                && continues_line(before, written);
            if continues {
                last.span = last.span.cover(Span::new(line.start, line.end));
                last.lead = written.ends_with(':');
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
            lead: written.ends_with(':')
                || line.cut && marker.is_none() && lines.get(at + 1).is_some_and(|next| next.marker.is_some()),
        });
    }
    settle_points(text, &mut blocks);
    mark_headings(text, &mut blocks);
    mark_contents(text, &mut blocks);
    Layer::new(blocks)
}

/// Whether an announced line is a point of a list: it is no sentence of its own and no quotation.
fn is_point(written: &str, before: Option<&str>) -> bool {
    let sentence = written.ends_with(['.', '!', '?', ':']) || written.ends_with(['”', '"', '»', '’']);
    let listed = before.is_some_and(|before| before.ends_with([';', ',']) || before.ends_with(" and"));
    let quoted = written.starts_with(['“', '"', '«', '„', '‘']);
    !quoted && (!sentence || listed || written.starts_with(char::is_lowercase))
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
