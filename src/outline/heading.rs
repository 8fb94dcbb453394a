//! Headings: which short lines head a section, which one is the title, and which points are none.
//!
//! In: the blocks with their text. Out: the same blocks, some of another kind.
//!
//! | block | becomes |
//! |---|---|
//! | `Our plan for the valley` (short, alone, no full stop) | heading, or the title |
//! | `- a lonely dash` | paragraph |

use super::{Block, BlockKind};

/// Turns "points" that are none back into text: a lonely dash resumes a quotation, a lonely number counts a chapter.
pub(super) fn settle_points(text: &str, blocks: &mut [Block]) {
    // "Roads" and right below it "- Repave them", again and again: points, however lonely.
    let dashes = |block: &&Block| {
        block.kind == BlockKind::ListItem && !block.apart && text[block.span.start()..].starts_with(['-', '–', '—'])
    };
    let headed = blocks.iter().filter(dashes).count() > 1;
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
        // "— We will open 40 clinics, — said Roe.": a turn of a dialogue.
        let spoken = matches!(first, '–' | '—') && {
            let words = &text[block.body..block.span.end()];
            let mut joints = [", — ", ", – ", ". — ", "! — ", "? — "]
                .iter()
                .filter_map(|joint| words.find(joint).map(|at| at + joint.len()));
            joints.any(|at| words[at..].starts_with(char::is_lowercase))
        };
        let lonely = point(before).is_none() && point(after).is_none() && !announced && (block.apart || !headed);
        if dash && (lonely || spoken) {
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

/// A line in capitals is a heading wherever it stands, if it has no more words.
const SHOUTED: usize = 5;

/// Turns short blocks that stand alone into headings, and the first of the document, or the first in capitals, into
/// its title.
pub(super) fn mark_headings(text: &str, blocks: &mut [Block]) {
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
        // "LABOUR" right above its points, without a blank line.
        let shouted = is_shouted(written) && written.split_whitespace().count() <= SHOUTED;
        let alone =
            shouted || blocks[at].apart || !seen_text || next.is_some_and(|n| n.apart || n.kind == BlockKind::ListItem);
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
pub(super) fn is_shouted(written: &str) -> bool {
    written.contains(char::is_uppercase) && !written.contains(char::is_lowercase)
}

/// Whether a block reads like a heading: short, one line, without a full stop.
pub(super) fn is_heading(written: &str) -> bool {
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
