//! The dateline: when the document says it was written.
//!
//! In: the reader, before anything is known. Out: the first full date near the top that stands where datelines stand:
//! alone in its block, at the start of one, or before the dash or bracket that opens the story.
//!
//! | first lines | date |
//! |---|---|
//! | `LESNIK, 12 January 2027 (KTA) – Two months before …` | 2027-01-12 |
//! | `Last updated 9 May 2028` | 2028-05-09 |
//! | `Elections will be held on November 20, 2026, and …` | none |

use jiff::civil::Date;

use super::point::Point;
use super::reader::Reader;
use crate::lang::Class;

/// How many blocks and tokens are looked at.
const BLOCKS: usize = 6;
const TOKENS: usize = 150;

/// Finds the date of the document in its first lines.
pub(super) fn find_dateline(reader: &Reader<'_>) -> Option<Date> {
    let view = reader.view;
    let mut at = 0;
    while at < view.len().min(TOKENS) {
        let opens = reader.may_open(at) && !view.is(at, Class::Shift);
        let found = opens.then(|| reader.written(at)).flatten().filter(|(written, _)| written.full());
        let Some((written, end)) = found else {
            at += 1;
            continue;
        };
        if let Some((Point::Day(day), _)) = reader.resolve(written, at)
            && stands_as_dateline(reader, at, end)
        {
            return Some(day);
        }
        at = end;
    }
    None
}

fn stands_as_dateline(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let view = reader.view;
    let Some(number) = view.block_of(at).filter(|number| *number < BLOCKS) else { return false };
    let Some(block) = view.blocks.get(number) else { return false };
    let toks = view.toks(crate::span::Spanned::span(block));
    let prepared = at.checked_sub(1).is_some_and(|before| before >= toks.start() && reader.link(before).is_some());
    if prepared {
        return false;
    }
    // "Last updated 9 May 2028", "Published: 12 January 2027 by …"
    if toks.len() <= 14 || at == toks.start() {
        return true;
    }
    let dash = (end..(end + 6).min(toks.end())).find(|&place| reader.dash(place) || reader.mark(place) == Some(':'));
    dash.is_some() && at < toks.start() + 8
}
