//! Relative dates: what is told from the document's date or from the day that was spoken of last.
//!
//! In: the reader at "last", "today", "early", "end", "first", a season or a feast. Out: the point that is meant.
//!
//! | text, written on 2027-10-08 | point |
//! |---|---|
//! | `last June`, `next year`, `yesterday` | 2027-06, 2028, 2027-10-07 |
//! | `the end of 2030`, `mid-October` | 2030 (its last third), 2027-10 (its middle) |
//! | `the first quarter of 2028` | 2028-Q1 |
//! | `the second Monday of next month` | 2027-11-08 |

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::point::{self, Grain, Point, first_month};
use super::reader::{Find, Reader, What};
use super::stretch::{Amount, Stretch};
use super::year::piece_of;
use crate::lang::Class;
use crate::lang::calendar::{Base, Code, Link, Meaning, Number, Part, Season, Shift, Trust, Unit};
use crate::numeral;

/// How deep "the end of the first half of next year" may go.
const DEPTH: u8 = 3;

impl Reader<'_> {
    /// A point of any kind: written, shifted, a part or a piece of another.
    pub(super) fn point(&self, at: usize, depth: u8) -> Option<(Point, Option<Part>, bool, usize)> {
        let at = self.past_class(at, Class::Definite);
        let plain = |(point, inferred, end)| (point, None, inferred, end);
        if depth < DEPTH && (self.view.is(at, Class::Part) || self.piece_may_begin(at)) {
            if let Some((point, part, inferred, _, end)) = self.part(at, depth + 1) {
                return Some((point, Some(part), inferred, end));
            }
            if let Some((point, inferred, end)) = self.piece(at, depth + 1) {
                return Some(plain((point, inferred, end)));
            }
        }
        if let Some((point, inferred, end)) = self.shifted(at) {
            return Some(plain((point, inferred, end)));
        }
        if let Some((point, inferred, end)) = self.deictic(at) {
            return Some(plain((point, inferred, end)));
        }
        if let Some((point, inferred, end)) = self.season_of(at, true).or_else(|| self.feast_of(at)) {
            return Some(plain((point, inferred, end)));
        }
        if let Some((written, end)) = self.written(at)
            && let Some((point, inferred)) = self.resolve(written, at)
        {
            return Some(plain((point, inferred, end)));
        }
        if let Some((point, start, end)) = self.year_in_figures(at)
            && start + 1 >= at
        {
            return Some(plain((point, false, end)));
        }
        if let Some((point, end)) = self.century(at).or_else(|| self.decade(at)) {
            return Some(plain((point, false, end)));
        }
        None
    }

    /// "today", "yesterday", "the day after tomorrow".
    pub(super) fn deictic(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (length, days) = self.phrase(at, |m| if let Meaning::Deictic(days) = m { Some(days) } else { None })?;
        let day = self.reference.and_then(|now| now.checked_add(i64::from(days).days()).ok());
        let unknown = Point::Unknown(Unit { times: 1, base: Base::Day });
        Some((day.map_or(unknown, Point::Day), day.is_some(), at + length))
    }

    /// "last June", "next year", "this week", "the following month".
    pub(super) fn shifted(&self, at: usize) -> Option<(Point, bool, usize)> {
        let mut shift = self.shift(at)?;
        let mut place = at + 1;
        // "this past week", "that same year"
        if matches!(shift, Shift::This | Shift::Same)
            && let Some(second) = self.shift(place)
        {
            (shift, place) = (if second == Shift::Past { Shift::Last } else { second }, place + 1);
        }
        while self.means(place, Meaning::Filler) || self.means(place, Meaning::Fiscal) {
            if place > at + 3 {
                return None;
            }
            place += 1;
        }
        let anchored = self.reference.is_some();
        let by = match shift {
            Shift::Last | Shift::Past | Shift::Before => -1,
            Shift::This | Shift::Same => 0,
            Shift::Next | Shift::Coming | Shift::After => 1,
            Shift::Recent => return None,
        };
        // "the next Tuesday" of a story
        let told = shift == Shift::Next && self.said.is_some() && self.view.is(at.wrapping_sub(1), Class::Definite);
        if told && self.weekday(place).is_some() {
            shift = Shift::After;
        }
        // "last night" is no day before the last.
        let night = shift == Shift::Last && self.means(place, Meaning::Daytime);
        if let Some((unit, number)) = self.unit(place).filter(|_| !night) {
            let typo = shift == Shift::This && unit == YEAR;
            let short = number == Number::Short && unit.base > Base::Day;
            if number != Number::Singular && !self.owns(place) && !typo && !short {
                return None;
            }
            let (mut point, inferred) = self.shifted_unit(shift, by, unit, at)?;
            if let Point::Year(year) = point
                && (at + 1..place).any(|word| self.means(word, Meaning::School))
            {
                point = Point::School(year);
            }
            return self.weekday_in(point, place + 1).or(Some((point, inferred, place + 1)));
        }
        if self.means(place, Meaning::Weekend) {
            let monday = self.base_day(shift).and_then(point::monday);
            let past = by == 0 && self.tense(at) == super::reader::Tense::Past;
            let today = self.reference.map_or(0, |now| now.weekday().to_monday_one_offset());
            // Early in the week "this weekend" with a past verb is the one that has just gone.
            let weeks = if past && today < 4 { -1 } else { by };
            let monday = monday.and_then(|monday| monday.checked_add((7 * weeks).days()).ok());
            let unknown = Point::Unknown(Unit { times: 1, base: Base::Week });
            return Some((monday.map_or(unknown, Point::Weekend), anchored, place + 1));
        }
        if self.means(place, Meaning::Daytime) {
            let days = match shift {
                Shift::This => 0,
                Shift::Last => -1,
                _ => return self.said_day(shift, by).map(|day| (Point::Day(day), true, place + 1)),
            };
            let day = self.reference?.checked_add(days.days()).ok()?;
            return Some((Point::Day(day), true, place + 1));
        }
        // "next 6th of April", "last 5/12"
        if self.view.token(place).is_some_and(crate::token::Token::digit)
            && let Some((written, end)) = self.written(place)
            && let (Some(month), Some(day), None, None) = (written.month, written.day, written.year, written.last)
        {
            let now = self.base_day(shift)?;
            let mut days = [-1, 0, 1].into_iter().filter_map(|years| Date::new(now.year() + years, month, day).ok());
            let day = match by {
                -1 => days.rfind(|day| *day < now),
                0 => Date::new(now.year(), month, day).ok(),
                _ => days.find(|day| *day > now),
            };
            return Some((Point::Day(day?), true, end));
        }
        if let Some((month, trust)) = self.month(place) {
            if trust == Trust::Word && (self.owns(place) || !self.view.capital(place)) {
                return None;
            }
            // "this March 4": the date says more than the shift.
            if let Some((written, end)) = self.written(place)
                && (written.day.is_some() || written.year.is_some())
            {
                let (point, inferred) = self.resolve(written, place)?;
                return Some((point, inferred, end));
            }
            let stop = place + 1 + usize::from(trust == Trust::Short && self.glued(place + 1, '.'));
            // "that October night": the day that was told, where it lies in that month
            if shift == Shift::Same
                && self.means(stop, Meaning::Daytime)
                && let Some(told) = self.said.filter(|said| self.said_grain == Grain::Day && said.month() == month)
            {
                return Some((Point::Day(told), true, stop + 1));
            }
            let year = self.base_day(shift).map(|now| match by {
                -1 if month < now.month() => now.year(),
                -1 => now.year() - 1,
                0 => now.year(),
                _ if month > now.month() => now.year(),
                _ => now.year() + 1,
            });
            return Some((Point::Month { year, month }, anchored, stop));
        }
        // "this Friday 10/15": the date says more than the shift.
        if self.weekday(place).is_some()
            && let Some((written, end)) = self.written(place)
            && written.day.is_some()
            && written.month.is_some()
        {
            let (point, inferred) = self.resolve(written, place)?;
            return Some((point, inferred, end));
        }
        if let Some((weekday, trust)) = self.weekday(place) {
            let stop = place + 1 + usize::from(trust == Trust::Short && self.glued(place + 1, '.'));
            let Some(now) = self.base_day(shift) else { return Some((Point::Weekday(weekday), false, stop)) };
            let today = i64::from(now.weekday().to_monday_one_offset());
            let weekday = i64::from(weekday);
            let days = match shift {
                // "the following Friday", where nothing was told that it could follow
                Shift::After if self.said.is_none() => weekday - today + 7,
                Shift::Last | Shift::Past | Shift::Before => -((today - weekday - 1).rem_euclid(7) + 1),
                Shift::This => weekday - today,
                Shift::Same => (weekday - today).rem_euclid(7),
                Shift::Next => weekday - today + 7,
                _ => (weekday - today - 1).rem_euclid(7) + 1,
            };
            return Some((Point::Day(now.checked_add(days.days()).ok()?), true, stop));
        }
        if let Some((season, _)) = self.season(place) {
            let year = self.base_day(shift).map(|now| {
                let (month, first) = (now.month(), first_month(season));
                match by {
                    -1 if month > first + 2 => now.year(),
                    -1 => now.year() - 1,
                    // In January "this winter" began last year.
                    0 if season == Season::Winter && month < 3 => now.year() - 1,
                    0 => now.year(),
                    _ if month < first => now.year(),
                    _ => now.year() + 1,
                }
            });
            // "last winter" in March is the one that has just ended.
            let year = match (season, self.base_day(shift)) {
                (Season::Winter, Some(now)) if by == -1 && now.month() < 12 => Some(now.year() - 1),
                _ => year,
            };
            return Some((Point::Season { year, season }, anchored, place + 1));
        }
        let (length, feast) = self.feast(place)?;
        let now = self.reference?;
        let year = now.year();
        let day = [year - 1, year, year + 1].into_iter().filter_map(|year| point::feast(feast, year));
        let day = match by {
            -1 => day.filter(|day| *day < now).max(),
            0 => point::feast(feast, year),
            _ => day.filter(|day| *day > now).min(),
        }?;
        Some((Point::Day(day), true, place + length))
    }

    /// The day that a shift counts from.
    fn base_day(&self, shift: Shift) -> Option<Date> {
        match shift {
            Shift::Same | Shift::Before | Shift::After => self.said.or(self.reference),
            _ => self.reference,
        }
    }

    fn said_day(&self, shift: Shift, by: i64) -> Option<Date> {
        let narrated = matches!(shift, Shift::Same | Shift::Before | Shift::After | Shift::Next);
        self.said.filter(|_| narrated)?.checked_add(by.days()).ok()
    }

    pub(super) fn shifted_unit(&self, shift: Shift, by: i64, unit: Unit, at: usize) -> Option<(Point, bool)> {
        if unit.base < Base::Day || unit.times == 1000 {
            return None;
        }
        // "the next day" and "that year" need something they go back to.
        let narrated = matches!(shift, Shift::Same | Shift::After | Shift::Before)
            || shift == Shift::Next && unit.base == Base::Day;
        // "to this day"
        if unit.base == Base::Day && shift == Shift::This && self.view.is(at.wrapping_sub(1), Class::To) {
            return None;
        }
        if matches!(shift, Shift::Same) && self.said.is_none() && unit.base >= Base::Week {
            return Some((Point::Unknown(unit), false));
        }
        // "in 2029 … that day": no day was told.
        let coarse = self.said_grain > Point::Unknown(unit).grain() && self.said.is_some();
        if narrated && coarse {
            return None;
        }
        if narrated && self.said.is_none() || unit.base == Base::Day && matches!(shift, Shift::Last | Shift::Past) {
            return None;
        }
        let base = if narrated { self.said } else { self.base_day(shift) };
        let Some(base) = base else { return Some((Point::Unknown(unit), false)) };
        let year = |years: i64| i16::try_from(i64::from(base.year()) + years).ok();
        let point = match (unit.base, unit.times) {
            (Base::Day, _) => Point::Day(base.checked_add(by.days()).ok()?),
            (Base::Week, _) => Point::Week(point::monday(base)?.checked_add((7 * by).days()).ok()?),
            (Base::Month, 3) => {
                let quarters = i64::from(base.year()) * 4 + i64::from((base.month() - 1) / 3) + by;
                let year = i16::try_from(quarters.div_euclid(4)).ok()?;
                Point::Quarter { year: Some(year), quarter: i8::try_from(quarters.rem_euclid(4)).ok()? + 1 }
            }
            (Base::Month, _) => {
                let date = base.first_of_month().checked_add(by.months()).ok()?;
                Point::Month { year: Some(date.year()), month: date.month() }
            }
            (Base::Year, 1) => Point::Year(year(by)?),
            (Base::Year, 10) => Point::Decade(year(by * 10)?.div_euclid(10) * 10),
            (Base::Year, 100) => Point::Century(year(by * 100)?.div_euclid(100) * 100),
            _ => return None,
        };
        Some((point, true))
    }

    /// "next week on Friday", "this week Monday".
    fn weekday_in(&self, week: Point, at: usize) -> Option<(Point, bool, usize)> {
        let Point::Week(monday) = week else { return None };
        let place = at + usize::from(self.link(at) == Some(Link::On) || self.dash(at));
        let (weekday, _) = self.weekday(place).filter(|_| self.view.capital(place))?;
        let day = monday.checked_add(i64::from(weekday - 1).days()).ok()?;
        Some((Point::Day(day), true, place + 1))
    }

    /// "early August", "mid-2030s", "the end of next year", "year-end", "end-2030".
    pub(super) fn part(&self, at: usize, depth: u8) -> Option<(Point, Part, bool, usize, usize)> {
        if let Some(part) = self.says(at, |m| if let Meaning::PartBefore(part) = m { Some(part) } else { None }) {
            let mut place = at + 1 + usize::from(self.glued(at + 1, '-'));
            // "later in the year"
            if self.link(place) == Some(Link::In)
                && self.view.is(place + 1, Class::Definite)
                && let Some((unit, Number::Singular)) = self.unit(place + 2)
                && unit.base >= Base::Week
                && unit.times < 10
            {
                let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
                return Some((point, part, inferred, at, place + 3));
            }
            let late = self.means(at, Meaning::Direction(crate::lang::calendar::Direction::Later))
                || self.means(at, Meaning::Direction(crate::lang::calendar::Direction::Earlier));
            // "mid-year", "by mid-month"
            if self.dash(place - 1)
                && let Some((unit, Number::Singular)) = self.unit(place)
                && unit.base >= Base::Week
                && unit.times < 10
                && self.open(place + 1)
            {
                let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
                return Some((point, part, inferred, at, place + 1));
            }
            place += usize::from(late && self.link(place) == Some(Link::In));
            let (point, inner, inferred, end) = self.point(place, depth)?;
            let grown = !matches!(point, Point::Day(_) | Point::DayOf { .. } | Point::DayOfMonth(_));
            // "earlier this week", but not "earlier in 2019 than".
            let known = !late || self.shift(place).is_some() || self.view.is(place - 1, Class::In);
            return (grown && known && inner.is_none()).then_some((point, part, inferred, at, end));
        }
        let (length, part) = self.phrase(at, |m| if let Meaning::PartOf(part) = m { Some(part) } else { None })?;
        let next = at + length;
        let start = self.with_article(at);
        if self.view.is(next, Class::Of) {
            let inner = next + 1;
            // "the end of the year" is this year's.
            let bare = self.past_class(inner, Class::Definite);
            if let Some((unit, Number::Singular)) = self.unit(bare)
                && (bare > inner || unit.base >= Base::Month)
                && unit.base >= Base::Week
                && !self.view.is(bare + 1, Class::Of)
            {
                let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
                return Some((point, part, inferred, start, bare + 1));
            }
            let (point, _, inferred, end) = self.point(inner, depth)?;
            return Some((point, part, inferred, start, end));
        }
        // "by end-2030", "by end March"
        let tight = self.glued(next, '-');
        self.link(at.checked_sub(1)?)?;
        let (written, end) = self.written(next + usize::from(tight)).or_else(|| {
            let place = next + usize::from(tight);
            let year = self.four(place)?;
            Some((super::written::Written { year: Some(year), ..Default::default() }, place + 1))
        })?;
        let (point, inferred) =
            self.resolve(written, at).filter(|_| written.day.is_none() && written.weekday.is_none())?;
        Some((point, part, inferred, at, end))
    }

    /// Whether an ordinal, "half" or "last" stands here.
    pub(super) fn piece_may_begin(&self, at: usize) -> bool {
        self.view.any(at, crate::lang::Classes::of(&[Class::Ordinal, Class::Shift]))
            || self.view.token(at).is_some_and(|token| token.digit())
    }

    /// "the first quarter of 2028", "the second half of next year", "the last Friday of May", "the first week of 2027".
    pub(super) fn piece(&self, at: usize, depth: u8) -> Option<(Point, bool, usize)> {
        let (number, place) = match numeral::ordinal_at(self.view, at) {
            Some((toks, number)) => (i16::try_from(number).ok()?, toks.end()),
            None if self.view.is(at, Class::Shift) && self.shift(at) == Some(Shift::Last) => (-1, at + 1),
            None => return None,
        };
        let fiscal = place + usize::from(self.means(place, Meaning::Fiscal));
        let code = self.says(fiscal, |m| if let Meaning::Piece(code) = m { Some(code) } else { None });
        let unit = self.unit(fiscal).filter(|(_, number)| *number != Number::Plural).map(|(unit, _)| unit);
        let code = code.or_else(|| unit.filter(|unit| *unit == QUARTER).map(|_| Code::Quarter));
        let named = |place: usize| {
            self.view.capital(place) || self.view.any(place + 1, crate::lang::Classes::of(&[Class::Of, Class::In]))
        };
        let weekday = self.weekday(place).filter(|_| named(place));
        let weekend = self.means(place, Meaning::Weekend);
        // "the 20th of next month"
        if number > 0
            && self.view.is(place, Class::Of)
            && let Some((month @ Point::Month { .. }, inferred, end)) =
                self.shifted(self.past_class(place + 1, Class::Definite))
        {
            let (first, last) = month.days()?;
            let day = first.checked_add(i64::from(number - 1).days()).ok().filter(|day| *day <= last)?;
            return Some((Point::Day(day), inferred, end));
        }
        if code.is_none() && unit.is_none() && weekday.is_none() && !weekend {
            return None;
        }
        let next = fiscal + 1;
        let joined = self.view.is(next, Class::Of) || self.view.is(next, Class::In) && code.is_none();
        let inner = if joined { next + 1 } else { next };
        let whole = if joined {
            let bare = self.past_class(inner, Class::Definite);
            match self.unit(bare) {
                Some((unit, Number::Singular)) if bare > inner && unit.base >= Base::Month => {
                    let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
                    Some((point, inferred, bare + 1))
                }
                _ => self.point(inner, depth).map(|(point, _, inferred, end)| (point, inferred, end)),
            }
        } else if code.is_some() || unit.is_some_and(|unit| unit.base == Base::Week) {
            match (self.four(inner), self.shifted(inner)) {
                (Some(year), _) => Some((Point::Year(year), false, inner + 1)),
                (None, Some((point @ (Point::Year(_) | Point::Month { .. }), inferred, end))) => {
                    Some((point, inferred, end))
                }
                _ => None,
            }
        } else {
            None
        };
        // "the second Tuesday": of the month in which it is said
        let whole = whole.or_else(|| {
            let now = self.reference.filter(|_| weekday.is_some() && !joined && (1..=5).contains(&number))?;
            let bare =
                self.view.is(at.wrapping_sub(1), Class::Definite) || self.before(at).is_none() || self.open(next);
            bare.then_some((Point::Month { year: Some(now.year()), month: now.month() }, true, next))
        });
        let Some((whole, inferred, end)) = whole else {
            // "in the first quarter": the one that is meant, where there is a date to tell it from.
            let code = code.filter(|code| *code == Code::Quarter && number > 0)?;
            let articled = self.view.is(at.wrapping_sub(1), Class::Definite);
            let before = at.wrapping_sub(if articled { 2 } else { 1 });
            self.link(before).filter(|_| self.reference.is_some())?;
            let year = self.year_of(i8::try_from((number - 1) * 3 + 1).ok()?, 3, at);
            return Some((piece_of(code, number, year)?, true, next));
        };
        let (first, last) = whole.days().unzip();
        let point = match (code, weekday, unit) {
            (Some(code), ..) => match whole {
                Point::Year(year) | Point::Years(year, _) if number > 0 => piece_of(code, number, Some(year))?,
                // The second half of a month, a decade, a century: the whole is all that TIMEX3 can say.
                _ if code == Code::Half => whole,
                _ => return None,
            },
            (None, Some((weekday, _)), _) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = if number < 0 {
                    last?.tomorrow().ok()?.nth_weekday(-1, weekday).ok()?
                } else {
                    first?.yesterday().ok()?.nth_weekday(i32::from(number), weekday).ok()?
                };
                (first? <= day && day <= last?).then_some(Point::Day(day))?
            }
            (None, None, Some(unit)) => {
                let count = i64::from(number);
                match unit.base {
                    Base::Day if unit.times == 1 => {
                        let day = if number < 0 { last? } else { first?.checked_add((count - 1).days()).ok()? };
                        (day <= last?).then_some(Point::Day(day))?
                    }
                    Base::Week if unit.times == 1 => {
                        // A week belongs to the year or month that its Thursday lies in, as in ISO 8601.
                        let monday = match number {
                            -1 => point::monday(last?.checked_sub(3.days()).ok()?)?,
                            _ => point::monday(first?.checked_add(3.days()).ok()?)?
                                .checked_add((7 * (count - 1)).days())
                                .ok()?,
                        };
                        Point::Week(monday)
                    }
                    Base::Month if unit.times == 1 => match whole {
                        Point::Year(year) => Point::Month {
                            year: Some(year),
                            month: if number < 0 { 12 } else { i8::try_from(number).ok().filter(|n| *n <= 12)? },
                        },
                        _ => return None,
                    },
                    Base::Year if unit.times == 10 => match whole {
                        Point::Century(first) if (1..=10).contains(&number) => Point::Decade(first + (number - 1) * 10),
                        _ => return None,
                    },
                    _ => return None,
                }
            }
            _ => {
                let monday = point::monday(if number < 0 {
                    last?
                } else {
                    first?.checked_add((7 * i64::from(number - 1)).days()).ok()?
                })?;
                Point::Weekend(monday)
            }
        };
        Some((point, inferred, end))
    }

    /// "the next five years", "the past few weeks", "recent months".
    pub(super) fn shifted_stretch(&self, at: usize) -> Option<Find> {
        let shift = self.shift(at)?;
        let mut place = at + 1;
        let found = |stretch: Stretch, end: usize, start: usize| {
            let days = self.reference.and_then(|now| match shift {
                Shift::Last | Shift::Past => Some((stretch.from(now, false)?, now)),
                Shift::Next | Shift::Coming => Some((now, stretch.from(now, true)?)),
                _ => None,
            });
            Some(Find { start, end, what: What::Stretch(stretch, days), inferred: days.is_some() })
        };
        if let Some((amount, unit, end)) = self.amount(place) {
            let stretch = self.chain(Stretch::new(amount, unit), unit, end);
            let article = self.with_article(at);
            return found(stretch.0, stretch.1, article);
        }
        while self.means(place, Meaning::Filler) && place < at + 3 {
            place += 1;
        }
        let (unit, number) = self.unit(place)?;
        let framed = self.view.is(at.wrapping_sub(1), Class::Definite)
            && at
                .checked_sub(2)
                .is_some_and(|before| matches!(self.link(before), Some(Link::During | Link::Within | Link::In)));
        match (number, shift) {
            (Number::Plural, Shift::Same | Shift::This | Shift::Before) => None,
            (Number::Plural, _) => found(Stretch::new(Amount::Some, unit), place + 1, self.with_article(at)),
            // "over the past year", "in the next decade"
            (Number::Singular, Shift::Past | Shift::Last | Shift::Next | Shift::Coming)
                if framed && unit.base >= Base::Week && unit != QUARTER && !self.owns(place) =>
            {
                found(Stretch::new(Amount::Of(1.into()), unit), place + 1, self.with_article(at))
            }
            _ => None,
        }
    }
}

const YEAR: Unit = Unit { times: 1, base: Base::Year };
const QUARTER: Unit = Unit { times: 3, base: Base::Month };
