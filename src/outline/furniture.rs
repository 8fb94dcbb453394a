//! Furniture: what belongs to the page and not to the text.
//!
//! In: a line, or all blocks. Out: whether it is furniture; a table of contents becomes boilerplate.
//!
//! | line | |
//! |---|---|
//! | `Photo source:` | furniture |
//! | `Build More Homes 34`, `Protect Our Rivers 41` | a table of contents |

use super::{Block, BlockKind};
use crate::lang::Lexicon;

/// Whether a line belongs to the page: a known pattern, a rule of marks, an agency's sign-off like `(kta/ms)`.
pub(super) fn is_furniture(written: &str, lexicon: &Lexicon) -> bool {
    let sign_off = || {
        let inside = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        inside.is_some_and(|inside| !inside.contains([' ', '(', ')']))
    };
    !written.contains(char::is_alphanumeric) || lexicon.is_boilerplate(written) || sign_off()
}

/// Fewer lines than this that end with a page's number make no table of contents.
const ENTRIES: usize = 2;
/// "Improve Our Schools 4", "Restore the Railways 11": several lines in a row that end with the number of a page, each
/// with no smaller one than the last; two of them below "Contents", three elsewhere.
pub(super) fn mark_contents(text: &str, blocks: &mut [Block]) {
    let mut at = 0;
    while at < blocks.len() {
        let first = at;
        let mut last = 0;
        while let Some(page) = blocks.get(at).and_then(|block| page_of(text, block)).filter(|&page| page >= last) {
            (last, at) = (page, at + 1);
        }
        if at == first {
            at += 1;
            continue;
        }
        let headed = first.checked_sub(1).is_some_and(|head| {
            let written = text[blocks[head].span.range()].trim_end_matches(|c: char| !c.is_alphanumeric());
            written.split_whitespace().count() <= 3 && written.to_lowercase().ends_with("contents")
        });
        let entries = at - first;
        if entries >= ENTRIES + usize::from(!headed) {
            for block in &mut blocks[first - usize::from(headed)..at] {
                block.kind = BlockKind::Boilerplate;
            }
        }
        at = at.max(first + 1);
    }
}

/// The page that a line of contents ends with.
fn page_of(text: &str, block: &Block) -> Option<u32> {
    let written = &text[block.span.range()];
    let words = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = written[words.len()..].parse().ok().filter(|&page| page < 1000)?;
    let entry = words.trim_end_matches([' ', '\t', '.', '…']);
    let plain = entry.len() < words.len()
        && entry.len() > 2
        && !entry.contains(['\n', ':', ';'])
        && entry.split_whitespace().count() <= 12
        && entry.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    plain.then_some(page)
}
