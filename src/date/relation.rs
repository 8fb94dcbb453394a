//! Relations: what the words before an expression make of it, and what an inferred one goes back to.
//!
//! In: an expression that was found, and the date before it. Out: the relation, where a preposition tells one.
//!
//! | text | relation |
//! |---|---|
//! | `by the end of 2030` | by |
//! | `no later than 2030` | by |
//! | `from 2004 to 2009` | from, until |
//! | `over the next five years` | within |

use jiff::civil;

use super::reader::{Find, Reader, What};
use super::{Date, Relation};
use crate::lang::calendar::{Base, Direction, Link, Shift};
use crate::lang::{Class, Classes};

impl Reader<'_> {
    /// How the words before an expression relate it.
    pub(super) fn relation(&self, find: &Find, last: Option<&Date>) -> Option<Relation> {
        if matches!(find.what, What::Every(_) | What::EveryWeekday(_)) {
            return None;
        }
        const BETWEEN: Classes = Classes::of(&[
            Class::Article,
            Class::Possessive,
            Class::Ordinal,
            Class::Shift,
            Class::Bound,
            Class::Quantifier,
            Class::Part,
            Class::Adverb,
        ]);
        let phrase =
            (2..=3).filter_map(|words| Some((words, find.start.checked_sub(words)?))).find_map(|(words, at)| {
                let said = self.link_phrase(at);
                said.filter(|&(length, _)| length == words && at >= self.free).map(|(_, link)| link)
            });
        if let Some(link) = phrase {
            return Some(relation_of(link, find, false, false));
        }
        let mut at = find.start.checked_sub(1)?;
        for _ in 0..4 {
            if at < self.free && self.free > 0 {
                break;
            }
            if let Some(link) = self.link(at)
                && !self.view.is(at, Class::Article)
                && (link != Link::Until
                    || !self.view.is(at, Class::To)
                    || last.is_some_and(|last| opens_range(last, at)))
            {
                let ahead = matches!(self.shift(find.start), Some(Shift::Next | Shift::Coming))
                    || matches!(self.shift(find.start + 1), Some(Shift::Next | Shift::Coming));
                let between = self.view.is(at, Class::Between);
                return Some(relation_of(link, find, between, ahead));
            }
            if !self.view.any(at, BETWEEN) {
                break;
            }
            at = at.checked_sub(1)?;
        }
        // "from 2004 to 2009", "between July and September", "1929 – 2014": the second end.
        let joint = find.start.checked_sub(1)?;
        // "by 2040 – ten years earlier": what is due has no second end.
        let due = |last: &Date| matches!(last.relation, Some(Relation::By | Relation::Until | Relation::Within));
        if self.dash(joint) && last.is_some_and(|last| last.toks.end() == joint && !due(last)) {
            return Some(Relation::Until);
        }
        // "between" opens like "from".
        let opened = |last: &Date| last.toks.end() == joint && last.relation == Some(Relation::From);
        let second = self.view.is(joint, Class::And) && last.is_some_and(opened);
        second.then_some(Relation::Until)
    }

    /// The day that an inferred expression goes back to: what was spoken of last, or the date of the document.
    pub(super) fn source(&self, find: &Find) -> Option<civil::Date> {
        let told = (find.start..find.end).any(|at| {
            // "the next day" goes back to a day that was told.
            let next_day = || {
                self.shift(at) == Some(Shift::Next) && self.unit(at + 1).is_some_and(|(unit, _)| unit.base == Base::Day)
            };
            matches!(self.shift(at), Some(Shift::Same | Shift::Before | Shift::After))
                || next_day()
                || matches!(self.direction(at), Some((_, Direction::Earlier | Direction::Later)))
                    && self.shift(at + 1).is_none()
                    && !matches!(find.what, What::Point(_, Some(_)))
        });
        if told { self.said.or(self.reference) } else { self.reference }
    }
}

/// Whether the date stands right before the place and opens what is closed there.
fn opens_range(last: &Date, at: usize) -> bool {
    last.toks.end() + 1 >= at && last.relation == Some(Relation::From)
}

fn relation_of(link: Link, find: &Find, between: bool, ahead: bool) -> Relation {
    let duration = matches!(find.what, What::Stretch(..));
    match link {
        Link::On => Relation::On,
        Link::In | Link::During if duration && (ahead || link == Link::In) => Relation::Within,
        Link::In => Relation::In,
        Link::From if between && matches!(find.what, What::Range(..)) => Relation::During,
        Link::From => Relation::From,
        Link::By => Relation::By,
        Link::Until => Relation::Until,
        Link::Within => Relation::Within,
        Link::Since => Relation::Since,
        Link::During => Relation::During,
    }
}
