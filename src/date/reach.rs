//! Reach: what the words around a point make of it — from now to it, the rest of it, the one behind the next.
//!
//! In: the reader, and a point that was found. Out: the expression as it is meant.
//!
//! | text, written on 2027-10-08 | what |
//! |---|---|
//! | `between now and 1 May` | from today to then |
//! | `Saturday week` | a week after the Saturday to come |
//! | `the rest of the year` | from today to its end |
//! | `the year to date` | from its start to today |
//! | `the year after next`, `the week before last` | 2029, 2027-W38 |
//! | `from the 3rd to the 7th of next month` | those days |
//! | `the first six months of 2028` | P6M, with its days |
//! | `by year-end`, `in ’84`, `every Monday and Friday` | this year’s end, 1984, sets |
//! | `on Friday last`, `on 1 February next` | that day |

use jiff::ToSpan;
use jiff::civil::Date;

use super::point::{self, Point};
use super::reader::{Find, Reader, What};
use super::stretch::{Amount, Stretch};
use super::written::Written;
use crate::lang::calendar::{Base, Direction, Link, Meaning, Number, Shift};
use crate::lang::{Class, Classes};
use crate::numeral;

impl Reader<'_> {
    /// What the words before a point make of it: "the rest of this month", "from now until May".
    pub(super) fn reached(&self, find: Find) -> Find {
        let What::Point(point, None) = find.what else { return find };
        let Some(before) = self.before(find.start) else { return find };
        let view = self.view;
        let until = self.link(before) == Some(Link::Until);
        if !(until || view.any(before, Classes::of(&[Class::And, Class::Of]))) {
            return find;
        }
        let Some((now, front)) = self.reference.zip(self.before(before)) else { return find };
        let Some((first, last)) = point.days() else { return find };
        let opened = self.before(front);
        let (from, start) =
            if view.is(before, Class::Of) && self.means(front, Meaning::Rest) && first <= now && now <= last {
                (now, self.with_article(front))
            } else if self.means(front, Meaning::Now)
                && !view.is(before, Class::Of)
                && opened.is_some_and(|opened| {
                    if until { view.is(opened, Class::From) } else { view.is(opened, Class::Between) }
                })
            {
                (now, front)
            } else {
                return find;
            };
        let to = match point {
            _ if view.is(before, Class::Of) => Point::Day(last),
            _ if now <= last => point,
            // "between now and 1 May", said in October: the one to come
            Point::Day(day) if find.inferred => match day.checked_add(1.years()) {
                Ok(day) if day > now => Point::Day(day),
                _ => return find,
            },
            Point::Month { year: Some(year), month } if find.inferred => Point::Month { year: Some(year + 1), month },
            _ => return find,
        };
        Find { start, what: What::Range(Point::Day(from), to), inferred: true, ..find }
    }

    /// "the year to date": from its first day to today.
    pub(super) fn to_date(&self, at: usize) -> Option<Find> {
        let (unit, _) =
            self.unit(at).filter(|(unit, number)| *number == Number::Singular && unit.base >= Base::Week)?;
        let to = at + 1 + usize::from(self.dash(at + 1));
        let end = to + 1 + usize::from(self.dash(to + 1));
        if !(self.view.is(to, Class::To) && self.means(end, Meaning::Now)) {
            return None;
        }
        let (point, _) = self.shifted_unit(Shift::This, 0, unit, at)?;
        let (first, now) = point.days().map(|(first, _)| first).zip(self.reference)?;
        let what = What::Range(Point::Day(first), Point::Day(now));
        Some(Find { start: self.with_article(at), end: end + 1, what, inferred: true })
    }

    /// "Saturday week": a week after the Saturday to come.
    pub(super) fn weekday_week(&self, at: usize) -> Option<Find> {
        let (weekday, _) = self.weekday(at)?;
        let (unit, number) = self.unit(at + 1)?;
        if unit.base != Base::Week || number != Number::Singular || self.owns(at + 1) || !self.open(at + 2) {
            return None;
        }
        let now = self.reference?;
        let ahead = (i64::from(weekday) - i64::from(now.weekday().to_monday_one_offset()) - 1).rem_euclid(7) + 8;
        let day = now.checked_add(ahead.days()).ok()?;
        Some(Find { start: at, end: at + 2, what: What::Point(Point::Day(day), None), inferred: true })
    }

    /// "the year after next", "the week before last".
    pub(super) fn next_but_one(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (unit, _) = self.unit(at).filter(|(_, number)| *number == Number::Singular)?;
        let by = match (self.direction(at + 1)?, self.shift(at + 2)?) {
            ((1, Direction::Later), Shift::Next) => 2,
            ((1, Direction::Earlier), Shift::Last) => -2,
            _ => return None,
        };
        let shift = if by > 0 { Shift::Next } else { Shift::Last };
        let alone = unit.base >= Base::Week && self.open(at + 3) && self.unit(at + 3).is_none();
        let (point, inferred) = alone.then(|| self.shifted_unit(shift, by, unit, at))??;
        Some((point, inferred, at + 3))
    }

    /// "from the 3rd to the 7th of next month": days of a month that is told from today.
    pub(super) fn days_of_month(&self, at: usize) -> Option<Find> {
        numeral::ordinal_at(self.view, at)?;
        let (first, end) = self.day(at)?;
        let joint = self.dash(end)
            || self.link(end) == Some(Link::Until)
            || self.view.is(end, Class::And) && self.follows_between(at);
        let (last, end) = joint.then(|| self.day(self.past_class(end + 1, Class::Definite)))??;
        let of = end + usize::from(self.view.any(end, Classes::of(&[Class::Of, Class::In])));
        let (month, inferred, end) = self.shifted(self.past_class(of, Class::Definite))?;
        let Point::Month { year: Some(year), month } = month else { return None };
        let day = |day: i8| Date::new(year, month, day).ok().map(Point::Day);
        let what = What::Range(day(first)?, day(last).filter(|_| first < last)?);
        Some(Find { start: self.with_article(at), end, what, inferred })
    }

    /// "the first six months of 2028", "the last two weeks of May": so much time, and which.
    pub(super) fn first_or_last(&self, at: usize) -> Option<Find> {
        let (place, last) = match numeral::ordinal_at(self.view, at) {
            Some((toks, 1)) => (toks.end(), false),
            None if self.shift(at) == Some(Shift::Last) => (at + 1, true),
            _ => return None,
        };
        let (amount @ Amount::Of(_), unit, end) = self.amount(place)? else { return None };
        let joint = unit.base >= Base::Day && self.view.any(end, Classes::of(&[Class::Of, Class::In]));
        let inner = joint.then(|| self.past_class(end + 1, Class::Definite))?;
        let stretch = Stretch::new(amount, unit);
        // "of the year" is this year's.
        let this = self.unit(inner).filter(|(_, number)| *number == Number::Singular && inner > end + 1);
        let (point, inferred, end) = match this {
            Some((unit, _)) if self.open(inner + 1) && !self.view.is(inner + 1, Class::Of) => {
                let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
                (point, inferred, inner + 1)
            }
            _ => {
                let (point, _, inferred, end) = self.point(end + 1, 1)?;
                (point, inferred, end)
            }
        };
        let (from, to) = point.days()?;
        let days = if last {
            (stretch.from(to.tomorrow().ok()?, false)?, to)
        } else {
            (from, stretch.from(from, true)?.yesterday().ok()?)
        };
        let within = from <= days.0 && days.1 <= to;
        let what = What::Stretch(stretch, Some(days).filter(|_| within));
        Some(Find { start: self.with_article(at), end, what, inferred })
    }

    /// "by year-end", "by the year’s end": the last third of this one.
    pub(super) fn unit_end(&self, at: usize) -> Option<Find> {
        let (unit, _) = self.unit(at).filter(|(_, number)| *number == Number::Singular)?;
        let end = at + 1 + usize::from(self.glued(at + 1, '-'));
        let part = self.says(end, |m| if let Meaning::PartOf(part) = m { Some(part) } else { None })?;
        let start = self.with_article(at);
        let led = self.before(start).is_some_and(|before| self.link(before).is_some());
        let joined = end > at + 1 || self.owns(at);
        if unit.base < Base::Month || !led || !joined || !self.open(end + 1) {
            return None;
        }
        let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
        Some(Find { start, end: end + 1, what: What::Point(point, Some(part)), inferred })
    }

    /// Whether the weekday is one of several behind "every": "every Tuesday and Thursday".
    pub(super) fn every_listed(&self, at: usize) -> bool {
        let mut place = at;
        while let Some(joint) = place.checked_sub(1)
            && (self.mark(joint) == Some(',') || self.view.any(joint, Classes::of(&[Class::And, Class::Or])))
            && let Some(weekday) = joint.checked_sub(1).filter(|&weekday| self.weekday(weekday).is_some())
        {
            place = weekday;
        }
        place < at && self.means(place.wrapping_sub(1), Meaning::Every)
    }

    /// "in ’84", "1994 to ’96": a year without its century, from its apostrophe.
    pub(super) fn short_year_at(&self, at: usize) -> Option<(Point, usize)> {
        let apostrophe = self.before(at).filter(|&mark| self.elided(mark))?;
        let (year, _) = self.digits(at).filter(|(_, length)| *length == 2)?;
        let before = self.before(apostrophe)?;
        let led = self.link(before).is_some_and(|link| link != Link::On) || self.lists_year(before);
        (led && self.open(at + 1)).then_some((Point::Year(self.short_year(year)), apostrophe))
    }

    /// Whether an apostrophe stands here for what is left out of the figures behind it.
    pub(super) fn elided(&self, mark: usize) -> bool {
        matches!(self.mark(mark), Some('\'' | '’' | '‘')) && self.view.spaced(mark) && !self.view.spaced(mark + 1)
    }

    /// "from 27 April to the third": the day of that month, or of the next, that the range ends with.
    pub(super) fn closing_day(&self, from: Point, end: usize) -> Option<(Point, usize)> {
        let Point::Day(first) = from else { return None };
        let place = end + 1;
        if self.link(end) != Some(Link::Until) || !self.view.is(place, Class::Definite) {
            return None;
        }
        let (toks, day) = numeral::ordinal_at(self.view, place + 1)?;
        let stop = toks.end();
        if self.view.is(stop, Class::Of) || !self.open(stop) {
            return None;
        }
        let day = i8::try_from(day).ok()?;
        let month = if day > first.day() { first } else { first.checked_add(1.months()).ok()? };
        Some((Point::Day(Date::new(month.year(), month.month(), day).ok()?), stop))
    }

    /// "on Friday last", "on 1 February next": the nearest such day on that side of today.
    pub(super) fn postposed(&self, written: &Written, end: usize) -> Option<(Point, usize)> {
        let ahead = match self.shift(end)? {
            Shift::Last => false,
            Shift::Next => true,
            _ => return None,
        };
        let now = self.reference.filter(|_| written.year.is_none() && written.last.is_none())?;
        if self.view.spaced(end + 1) && !self.open(end + 1) || self.unit(end + 1).is_some() {
            return None;
        }
        let day = match (written.month, written.day, written.weekday) {
            (Some(month), Some(day), _) => {
                let mut years = [-1, 0, 1].into_iter().filter_map(|n| Date::new(now.year() + n, month, day).ok());
                if ahead { years.find(|day| *day > now) } else { years.rfind(|day| *day < now) }?
            }
            (None, None, Some(weekday)) => {
                let away = i64::from(weekday) - i64::from(now.weekday().to_monday_one_offset());
                let days = if ahead { (away - 1).rem_euclid(7) + 1 } else { -((-away - 1).rem_euclid(7) + 1) };
                now.checked_add(days.days()).ok()?
            }
            _ => return None,
        };
        Some((Point::Day(day), end + 1))
    }

    /// The Monday of "the following week" in "Monday of the following week": told from what was spoken of, else from today.
    pub(super) fn week_behind(&self, at: usize) -> Option<(Date, usize)> {
        let week =
            self.shift(at) == Some(Shift::After) && self.unit(at + 1).is_some_and(|(unit, _)| unit.base == Base::Week);
        let day = self.said.or(self.reference).filter(|_| week)?;
        Some((point::monday(day)?.checked_add(1.weeks()).ok()?, at + 2))
    }
}
