//! Dates as they are written: days, months and years in every common order.
//!
//! In: the reader at a figure, a month or a weekday. Out: what was written, or nothing.
//!
//! | text | written |
//! |---|---|
//! | `Monday, Nov. 20, 2024`, `the 20th of November 2024` | weekday, day, month, year |
//! | `2024-11-20`, `20.11.2024`, `11/20/2024` | day, month, year |
//! | `Sept. 10-14`, `4 and 8 January` | day, last day, month |
//! | `November 2024`, `Nov` | month, year |

use super::point::{Grain, Point};
use super::reader::Reader;
use crate::lang::Class;
use crate::lang::calendar::{Link, Trust};
use crate::span::Spanned;
use crate::token::Kind;

/// What was written of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Written {
    pub weekday: Option<i8>,
    pub day: Option<i8>,
    /// The last day, where several days of a month are written together.
    pub last: Option<i8>,
    pub month: Option<i8>,
    pub year: Option<i16>,
}

impl Written {
    /// Whether it names one day of one year.
    pub(super) fn full(&self) -> bool {
        self.day.is_some() && self.month.is_some() && self.year.is_some()
    }
}

impl Reader<'_> {
    /// The date that is written here, and the token behind it. A month alone is taken as well; whether it may stand
    /// alone is for the caller to say.
    pub(super) fn written(&self, at: usize) -> Option<(Written, usize)> {
        if let Some((weekday, trust)) = self.weekday(at) {
            return self.behind_weekday(at, weekday, trust);
        }
        if self.month(at).is_some() {
            return self.month_first(at);
        }
        if self.view.kind(at) == Some(Kind::Number)
            && let Some(found) = self.figures(at, false).or_else(|| self.year_first(at))
        {
            return Some(found);
        }
        self.day_first(at)
    }

    /// The point that is meant, and whether that had to be inferred.
    pub(super) fn resolve(&self, written: Written, at: usize) -> Option<(Point, bool)> {
        Some(match (written.year, written.month, written.day) {
            (Some(year), Some(month), Some(day)) => (Point::day(year, month, day), false),
            (None, Some(month), Some(day)) => match self.closing_year(month, day, at) {
                Some(year) => (Point::day(year, month, day), true),
                None => self.day_of(month, day, written.weekday, at),
            },
            (Some(year), Some(month), None) => (Point::Month { year: Some(year), month }, false),
            (None, Some(month), None) => {
                let year = self.closing_year(month, 31, at).or_else(|| self.year_of(month, 1, at));
                (Point::Month { year, month }, year.is_some())
            }
            (Some(year), None, None) => (Point::Year(year), false),
            (None, None, _) => {
                let weekday = written.weekday?;
                self.listed_weekday(weekday, at).unwrap_or_else(|| self.weekday_of(weekday, at))
            }
            (Some(_), None, Some(_)) => return None,
        })
    }

    /// The year of the second end in "from November to February": it lies behind the first.
    fn closing_year(&self, month: i8, day: i8, at: usize) -> Option<i16> {
        let joint = at.checked_sub(1).filter(|&joint| joint == self.free && joint > 0)?;
        let until = self.link(joint) == Some(Link::Until) && self.reference.is_some();
        let said = self.said.filter(|_| until && self.said_grain <= Grain::Month)?;
        Some(said.year() + i16::from((month, day) < (said.month(), said.day())))
    }

    /// The second of "Monday or Tuesday": the first such day behind the one before.
    fn listed_weekday(&self, weekday: i8, at: usize) -> Option<(Point, bool)> {
        let joint = at.checked_sub(1).filter(|&joint| joint == self.free && joint > 0)?;
        let listed = self.view.any(joint, crate::lang::Classes::of(&[Class::And, Class::Or]));
        self.weekday(joint - 1).filter(|_| listed)?;
        let said = self.said.filter(|_| self.reference.is_some())?;
        let days = (i64::from(weekday) - i64::from(said.weekday().to_monday_one_offset())).rem_euclid(7);
        let day = said.checked_add(jiff::Span::new().days(days)).ok()?;
        Some((Point::Day(day), true))
    }

    /// `Monday, 20 November`, `Friday the 13th`, `Monday`.
    fn behind_weekday(&self, at: usize, weekday: i8, trust: Trust) -> Option<(Written, usize)> {
        let next = at + 1;
        let stop = if trust == Trust::Short && self.glued(next, '.') { next + 1 } else { next };
        let after = self.past(stop, ',');
        if self.weekday(after).is_none()
            && let Some((mut written, end)) = self.written(self.past_class(after, Class::Definite))
            && written.day.is_some()
        {
            written.weekday = Some(weekday);
            return Some((written, end));
        }
        // "Friday the 13th", "Sun 14th"
        let number = self.past_class(next, Class::Definite);
        if (self.view.capital(at) || number > next)
            && let Some((day, end)) = self.day(number)
            && (number > next || self.digits(number).is_none() || self.view.kind(end) != Some(Kind::Word))
            && self.unit(end).is_none()
            && self.weekday(end).is_none()
        {
            let date = self.nth_day(day, weekday);
            if let Some((year, month)) = date {
                let written = Written {
                    weekday: Some(weekday),
                    day: Some(day),
                    month: Some(month),
                    year: Some(year),
                    last: None,
                };
                return Some((written, end));
            }
        }
        let prepared = at.checked_sub(1).is_some_and(|before| self.link(before) == Some(Link::On));
        let sure = match trust {
            // "on a Sunday": on any.
            _ if at.checked_sub(1).is_some_and(|before| self.view.is(before, Class::Indefinite)) => false,
            Trust::Plain => self.view.capital(at) || prepared || self.shift(at.wrapping_sub(1)).is_some(),
            _ => {
                let listed = self.listed_weekday(weekday, at).is_some();
                self.view.capital(at) && (stop > next || prepared || listed)
            }
        };
        sure.then_some((Written { weekday: Some(weekday), ..Written::default() }, stop))
    }

    /// The nearest month whose day of this number is this weekday.
    fn nth_day(&self, day: i8, weekday: i8) -> Option<(i16, i8)> {
        let now = self.reference?;
        let place = i32::from(now.year()) * 12 + i32::from(now.month()) - 1;
        (0..24).map(|n| if n % 2 == 0 { n / 2 } else { -(n + 1) / 2 }).find_map(|months| {
            let year = i16::try_from((place + months).div_euclid(12)).ok()?;
            let month = i8::try_from((place + months).rem_euclid(12) + 1).ok()?;
            let date = jiff::civil::Date::new(year, month, day).ok()?;
            (date.weekday().to_monday_one_offset() == weekday).then_some((year, month))
        })
    }

    /// Whether the month's name may be taken for one beside a figure.
    fn month_beside(&self, at: usize) -> Option<i8> {
        let (month, trust) = self.month(at)?;
        let sure = match trust {
            Trust::Word | Trust::Short => self.view.capital(at) || self.glued(at + 1, '.') || !self.view.spaced(at),
            _ => true,
        };
        // "on may 19", in text without capitals
        let on = || at.checked_sub(1).is_some_and(|before| self.view.is(before, Class::On));
        (sure || self.four(at + 1).is_some() || trust == Trust::Word && on()).then_some(month)
    }

    /// The token behind a month's name and its stop.
    fn behind_month(&self, at: usize) -> usize {
        let short = matches!(self.month(at), Some((_, Trust::Short)));
        if short && self.glued(at + 1, '.') { at + 2 } else { at + 1 }
    }

    /// `November 20, 2024`, `November 2024`, `Nov. 20-25`, `Nov-20`.
    fn month_first(&self, at: usize) -> Option<(Written, usize)> {
        let (month, trust) = self.month(at)?;
        let sure = self.month_beside(at).is_some();
        let named = Written { month: Some(month), ..Written::default() };
        let next = self.behind_month(at);
        let joined = |place: usize, mark: char| self.glued(place, mark) && !self.view.spaced(place + 1);
        // "Oct/2", "Sep-23-2020"
        let glue = ['/', '-'].into_iter().find(|&mark| joined(next, mark));
        let number = match glue {
            Some(_) => next + 1,
            None => self.past_class(self.past(next, ','), Class::Definite),
        };
        let counted = self.shares_head(at, number);
        if let Some((day, end)) = self.day(number).filter(|(_, end)| !counted && self.unit(*end).is_none())
            && (sure || trust != Trust::Word)
            && (number == next || glue.is_some() || self.digits(number).is_none())
        {
            let mut written = Written { day: Some(day), ..named };
            let mut end = end;
            if let Some(mark) = glue.filter(|&mark| self.glued(end, mark)) {
                if let Some(year) = self.four(end + 1).filter(|_| joined(end, mark)) {
                    return Some((Written { year: Some(year), ..written }, end + 2));
                }
            } else if let Some((last, after)) = self.last_day(end, day) {
                (written.last, end) = (Some(last), after);
            }
            let (year, end) = self.year_behind(end);
            return Some((Written { year, ..written }, end));
        }
        // "January twenty-five, 1986"
        if glue.is_none()
            && let Some((day, end)) = self.spelled_day(next)
            && let (Some(year), end) = self.year_behind(end)
        {
            return Some((Written { day: Some(day), year: Some(year), ..named }, end));
        }
        let (year, end) = if glue.is_some() && self.four(number).is_some() {
            (self.four(number), number + 1)
        } else {
            self.year_behind(next)
        };
        if year.is_some() {
            return Some((Written { year, ..named }, end));
        }
        Some((named, next))
    }

    /// Whether the word puts what follows on a day.
    fn dates(&self, at: usize) -> bool {
        matches!(self.link(at), Some(Link::On | Link::By | Link::Until | Link::Since))
    }

    /// A day of the month in words that count.
    fn spelled_day(&self, at: usize) -> Option<(i8, usize)> {
        let number = self.view.is(at, Class::Cardinal).then(|| self.numeral(at))??;
        let day = i8::try_from(number.value).ok().filter(|day| (1..=31).contains(day))?;
        Some((day, number.toks.end()))
    }

    /// `2020/Sep/23`, `2020 September 23`, `2020, September 23`
    fn year_first(&self, at: usize) -> Option<(Written, usize)> {
        let year = self.four(at)?;
        let place = self.past(at + 1, ',');
        if let Some((month, _)) = self.month(place).filter(|_| self.view.spaced(place) && self.view.capital(place))
            && let Some((day, end)) = self.day(self.behind_month(place))
            && !self.shares_head(place, self.behind_month(place))
            && self.unit(end).is_none()
            && self.four(self.past(end, ',')).is_none()
        {
            return Some((Written { day: Some(day), month: Some(month), year: Some(year), ..Written::default() }, end));
        }
        let mark = ['/', '-'].into_iter().find(|&mark| self.glued(at + 1, mark))?;
        let (month, _) = self.month(at + 2).filter(|_| !self.view.spaced(at + 2))?;
        let (day, _) = self.day(at + 4).filter(|_| self.glued(at + 3, mark) && !self.view.spaced(at + 4))?;
        Some((Written { day: Some(day), month: Some(month), year: Some(year), ..Written::default() }, at + 5))
    }

    /// "in March 20 people": the figure belongs to what is counted, not to the month.
    fn shares_head(&self, month: usize, number: usize) -> bool {
        let within = month.checked_sub(1).is_some_and(|before| self.link(before) == Some(Link::In));
        let next = number + 1;
        within
            && self.digits(number).is_some()
            && self.view.kind(next) == Some(Kind::Word)
            && !self.view.capital(next)
            && !self.view.any(next, crate::lang::Classes::of(&[Class::To, Class::And, Class::Of, Class::Be]))
    }

    /// The last of several days: `-14`, `to 22`, `through 17th`, and `and 8` behind "between".
    fn last_day(&self, at: usize, first: i8) -> Option<(i8, usize)> {
        let joint = self.dash(at) || self.link(at) == Some(Link::Until);
        if !(joint || self.view.is(at, Class::And) && self.follows_between(at)) {
            return None;
        }
        let (last, end) = self.day(self.past_class(at + 1, Class::Definite))?;
        let other =
            self.month(end).is_some() || self.unit(end).is_some() || self.glued(end, '-') || self.glued(end, '/');
        (last > first && !other).then_some((last, end))
    }

    /// Whether "between" opens the few words before the place.
    pub(super) fn follows_between(&self, at: usize) -> bool {
        (at.saturating_sub(8).max(self.free.saturating_sub(1))..at).any(|before| self.view.is(before, Class::Between))
    }

    /// A year behind a month or a day: `, 2024`, ` 2024`, ` of 2024`, ` ’24`.
    fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let comma = self.past(at, ',');
        // "26 June in 2020"
        let place = if comma > at {
            comma
        } else if self.view.is(at, Class::In) {
            at + 1
        } else {
            self.past_class(at, Class::Of)
        };
        let fits = |end: usize| self.mark(end) != Some('%') && !self.glued(end, '/');
        if let Some(year) = self.four(place).filter(|_| fits(place + 1)) {
            return (Some(year), place + 1);
        }
        if let Some((year, end)) = self.spelled_year(place) {
            return (Some(year), end);
        }
        if matches!(self.mark(place), Some('\'' | '’' | '‘'))
            && !self.view.spaced(place + 1)
            && let Some((year, 2)) = self.digits(place + 1)
        {
            return (Some(self.short_year(year)), place + 2);
        }
        if self.view.is(at, Class::Of)
            && let Some((year, 2)) = self.digits(at + 1)
            && year > 31
        {
            return (Some(self.short_year(year)), at + 2);
        }
        (None, at)
    }

    /// `20 November 2024`, `the 20th of Nov.`, `4–8 January`, `22/Jan/2019`.
    pub(super) fn day_first(&self, at: usize) -> Option<(Written, usize)> {
        if self.priced(at) {
            return None;
        }
        let spelled = self.view.is(at, Class::Cardinal) && self.view.kind(at) == Some(Kind::Word);
        let (day, end) = self.day(at).or_else(|| if spelled { self.spelled_day(at) } else { None })?;
        let spelled = spelled && self.view.is(end - 1, Class::Cardinal);
        let mut written = Written { day: Some(day), ..Written::default() };
        let mut next = end;
        let month_at = |next: usize| {
            let stop = if self.view.kind(at) == Some(Kind::Number) { self.past(next, '.') } else { next };
            let of = self.past_class(stop, Class::Of);
            let glued = if self.glued(of, '-') || self.glued(of, '/') { of + 1 } else { of };
            self.month_beside(glued).map(|month| (month, glued))
        };
        let found = match month_at(next) {
            Some(found) => found,
            None => {
                let joint = self.dash(next)
                    || self.link(next) == Some(Link::Until)
                    || self.view.is(next, Class::And) && self.follows_between(next);
                if !joint {
                    return None;
                }
                let (last, after) = self.day(self.past_class(next + 1, Class::Definite))?;
                if last <= day {
                    return None;
                }
                written.last = Some(last);
                next = after;
                month_at(next)?
            }
        };
        let (month, place) = found;
        written.month = Some(month);
        let behind = self.behind_month(place);
        if place > next
            && (self.glued(behind, '-') || self.glued(behind, '/'))
            && let Some(year) = self.four(behind + 1)
        {
            written.year = Some(year);
            return Some((written, behind + 2));
        }
        let (year, end) = self.year_behind(behind);
        written.year = year;
        // "twenty-five January 1986", but not "one March evening"
        (!spelled || year.is_some()).then_some((written, end))
    }

    /// Figures with one kind of mark between them: `2024-11-20`, `20.11.2024`, `11/20/2024`, `2024-11`, `11/2024`,
    /// and `11/20` behind a preposition.
    pub(super) fn figures(&self, at: usize, joined: bool) -> Option<(Written, usize)> {
        let view = self.view;
        let token = view.token(at)?;
        let glued_to_figure = !joined
            && !view.spaced(at)
            && at > 0
            && (view.kind(at - 1) != Some(Kind::Mark)
                || matches!(self.mark(at - 1), Some('-' | '/' | '.' | ':' | '+'))
                    && at > 1
                    && !view.spaced(at - 1)
                    && view.kind(at - 2) == Some(Kind::Number));
        if glued_to_figure {
            return None;
        }
        let start = token.span().start();
        let bytes = view.text.as_bytes().get(start..)?;
        let mut place = 0;
        let mut field = || {
            let from = place;
            while place - from < 5 && bytes.get(place).is_some_and(u8::is_ascii_digit) {
                place += 1;
            }
            let length = place - from;
            let number = bytes.get(from..place)?.iter().fold(0i32, |n, b| n * 10 + i32::from(b - b'0'));
            let mark = bytes.get(place).copied();
            place += 1;
            (1..=4).contains(&length).then_some((i16::try_from(number).ok()?, length, mark, place - 1))
        };
        let (first, long, mark, _) = field()?;
        let mark = mark.filter(|mark| matches!(mark, b'-' | b'/' | b'.'))?;
        let (second, middle, again, end) = field()?;
        let small = |n: i16| i8::try_from(n).ok().filter(|n| *n > 0);
        let month = |n: i16| small(n).filter(|n| *n <= 12);
        let ends = |length: usize| {
            let after =
                (at..at + 6).find(|&next| view.token(next).is_none_or(|t| t.span().start() >= start + length))?;
            let whole = view.token(after - 1).is_some_and(|t| t.span().end() == start + length);
            let goes_on = self.glued(after, '/') || self.glued(after, '%') || self.glued(after, ':');
            (whole && !goes_on && after > at).then_some(after)
        };
        if middle <= 2 && again == Some(mark) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            let (third, short, _, end) = field()?;
            // "2024-11-20T10:00" goes on with a letter inside its last token.
            let after = ends(end).or_else(|| (bytes.get(end) == Some(&b'T')).then_some(at + 5))?;
            let (year, one, two) = match (long, short) {
                (4, 1 | 2) => return Some((dated(first, month(second)?, small(third)?)?, after)),
                (1 | 2, 4) => (third, first, second),
                (1 | 2, 2) if mark == b'/' => (self.short_year(third), first, second),
                // "on 5.11.28"; without a preposition it may be a version or a section.
                (1 | 2, 2) if mark == b'.' && self.before(at).is_some_and(|before| self.dates(before)) => {
                    (self.short_year(third), first, second)
                }
                _ => return None,
            };
            // With stops the day comes first, unless there is no such month: "10.31.2028".
            let day_first = mark == b'.' && two <= 12 || one > 12 || self.day_first && two <= 12;
            let (day, month_number) = if day_first { (one, two) } else { (two, one) };
            return Some((dated(year, month(month_number)?, small(day)?)?, after));
        }
        let after = ends(end)?;
        match (long, middle, mark) {
            (4, 2, b'-') if first % 100 + 1 != second => {
                let year = (1000..3000).contains(&first).then_some(first)?;
                Some((Written { year: Some(year), month: Some(month(second)?), ..Written::default() }, after))
            }
            (1 | 2, 4, b'/') => {
                let year = (1000..3000).contains(&second).then_some(second)?;
                Some((Written { year: Some(year), month: Some(month(first)?), ..Written::default() }, after))
            }
            (1 | 2, 1 | 2, b'/') => {
                let link = at.checked_sub(1).and_then(|before| self.link(before));
                let after_weekday = self.weekday(at.wrapping_sub(1)).is_some();
                let fraction = first == 1 && second <= 10 || first < second && second <= 5;
                let settled = joined || after_weekday || self.shift(at.wrapping_sub(1)).is_some();
                if !settled && (fraction || matches!(link, None | Some(Link::By | Link::In))) {
                    return None;
                }
                let (day, month_number) =
                    if first > 12 || self.day_first && second <= 12 { (first, second) } else { (second, first) };
                let day = small(day).filter(|day| *day <= 31)?;
                Some((Written { day: Some(day), month: Some(month(month_number)?), ..Written::default() }, after))
            }
            _ => None,
        }
    }
}

fn dated(year: i16, month: i8, day: i8) -> Option<Written> {
    let plausible = (1000..3000).contains(&year) && day <= 31;
    plausible.then_some(Written { day: Some(day), month: Some(month), year: Some(year), ..Written::default() })
}
