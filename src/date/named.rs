//! What the calendar has a name for: seasons, feasts, weeks by number, and bare "the weekend", "the year", "the 18th".
//!
//! In: the reader at such a word. Out: the point that is meant, where its neighbours say that one is meant.
//!
//! | text, written on 2027-10-08 | point |
//! |---|---|
//! | `winter 2030`, `by the spring` | 2030-WI, 2028-SP |
//! | `Christmas`, `Easter Monday 2027` | 2027-12-25, 2027-03-29 |
//! | `over the weekend`, `on the 18th` | 2027-W39-WE, 2027-10-18 |
//! | `the Christmas tree`, `the Winter Carnival` | nothing |

use jiff::ToSpan;
use jiff::civil::{ISOWeekDate, Weekday};

use super::point::{self, Point, first_month};
use super::reader::{Reader, Tense};
use crate::lang::calendar::{Base, Feast, Link, Meaning, Number, Shift, Trust, Unit};
use crate::lang::{Class, Classes};
use crate::numeral;
use crate::token::Kind;

impl Reader<'_> {
    /// "summer 2030", "the winter of 2026-27"; alone only where `bare` allows it.
    pub(super) fn season_of(&self, at: usize, bare: bool) -> Option<(Point, bool, usize)> {
        let (season, trust) = self.season(at)?;
        let of = self.past_class(at + 1, Class::Of);
        let of = self.past(of, ',');
        // "the summer of ’69", "the spring of nineteen seventy-eight"
        let short = self.digits(of + 1).filter(|(_, length)| *length == 2 && self.elided(of));
        let short = short.map(|(year, _)| (self.short_year(year), of + 2));
        if let Some((year, end)) = short.or_else(|| self.spelled_year(of)) {
            return Some((Point::Season { year: Some(year), season }, false, end));
        }
        if let Some(year) = self.four(of) {
            let mut end = of + 1;
            if self.dash(end) && !self.view.spaced(end) && self.digits(end + 1).is_some_and(|(_, length)| length == 2) {
                end += 2;
            }
            return Some((Point::Season { year: Some(year), season }, false, end));
        }
        if let Some((Point::Year(year), inferred, end)) = self.shifted(of) {
            return Some((Point::Season { year: Some(year), season }, inferred, end));
        }
        let before = at.checked_sub(1)?;
        let articled = self.view.is(before, Class::Definite);
        let link = self.link(if articled { before.checked_sub(1)? } else { before });
        let parted =
            self.view.is(before, Class::Part) || self.dash(before) && self.view.is(before.wrapping_sub(1), Class::Part);
        let adverbial = matches!(link, Some(Link::In | Link::By | Link::Until | Link::Since | Link::During))
            && !self.view.any(before, Classes::of(&[Class::For, Class::Over, Class::To]));
        // "in spring steel", "in the fall of the empire"
        let named = self.view.capital(at) && self.view.capital(at + 1);
        let stands =
            !(named || self.view.is(at + 1, Class::Of)) && (trust != Trust::Word || articled || self.view.capital(at));
        if !bare || !(adverbial || parted) || !stands || self.reference.is_none() {
            return None;
        }
        let year = self.year_of(first_month(season), 3, at);
        Some((Point::Season { year, season }, true, at + 1))
    }

    /// "Christmas", "Easter Monday 2027".
    pub(super) fn feast_of(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (length, feast) = self.feast(at)?;
        let end = at + length;
        // "9/11/1950" is a date like any other.
        if self.glued(end, '/') && !self.view.spaced(end + 1) {
            return None;
        }
        // "Easter weekend 2027"; a feast on a Monday ends its weekend.
        if self.means(end, Meaning::Weekend)
            && let Some(year) = self.four(end + 1).or(self.reference.map(|now| now.year()))
        {
            let day = point::feast(feast, year)?;
            let monday = point::monday(day)?;
            let weeks = i64::from(day == monday);
            let weekend = monday.checked_sub((7 * weeks).days()).ok()?;
            let told = self.four(end + 1).is_some();
            return Some((Point::Weekend(weekend), !told, end + 1 + usize::from(told)));
        }
        // "Johnnie Christmas" is a name, "Chinese New Year’s Day" another day.
        let figures = self.view.token(at)?.digit();
        let named = at.checked_sub(1).is_some_and(|before| {
            self.view.capital(before)
                && !self.view.is(before, Class::Article)
                && self.view.sentence_of(before) == self.view.sentence_of(at)
                && self.link(before).is_none()
                && self.shift(before).is_none()
        });
        let told = self.past_class(end, Class::Of);
        if let Some(year) = self.four(told).filter(|_| !named) {
            return Some((Point::Day(point::feast(feast, year)?), false, told + 1));
        }
        // "the Christmas tree"
        let prepared = at.checked_sub(1).is_some_and(|before| self.link(before).is_some());
        let modifies = !prepared && !self.open(end);
        if !figures && (!self.view.capital(at) || named || modifies) {
            return None;
        }
        if let Feast::Once(..) = feast {
            return Some((Point::Day(point::feast(feast, 0)?), false, end));
        }
        if let Some((Point::Year(year), inferred, end)) = self.shifted(end) {
            return Some((Point::Day(point::feast(feast, year)?), inferred, end));
        }
        match (self.reference, feast) {
            (Some(now), _) => {
                let day = point::feast(feast, now.year())?;
                let (point, _) = self.day_of(day.month(), day.day(), None, at);
                let point = match point {
                    Point::Day(near) => Point::Day(point::feast(feast, near.year())?),
                    other => other,
                };
                Some((point, true, end))
            }
            (None, Feast::Fixed(month, day)) => Some((Point::DayOf { year: None, month, day }, false, end)),
            _ => Some((Point::Unknown(Unit { times: 1, base: Base::Day }), false, end)),
        }
    }

    /// "on the 18th"
    pub(super) fn day_alone(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (toks, day) = numeral::ordinal_at(self.view, at)?;
        let front = at.checked_sub(1)?;
        let front = if self.view.is(front, Class::Definite) { front.checked_sub(1)? } else { front };
        let end = toks.end();
        // "by the 15th", but not "by the second".
        // "from the 13th to the 15th of July"
        if self.day_first(at).is_some_and(|(written, _)| written.month.is_some()) {
            return None;
        }
        let figures = self.view.token(at)?.digit() && front + 1 < at && self.century(at).is_none();
        let prepared = self.view.is(front, Class::On)
            || figures && matches!(self.link(front), Some(Link::By | Link::Until | Link::From | Link::Since))
            || figures && self.view.is(front, Class::For);
        // "on the first $50,000": a part of the sum.
        let sum = self.view.is(end, Class::Currency) || self.view.kind(end) == Some(Kind::Number);
        if !prepared || sum || !self.open(end) || self.view.is(end, Class::Of) || self.glued(end, '-') {
            return None;
        }
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let (point, inferred) = self.day_of_month(day, at);
        Some((point, inferred, end))
    }

    /// "week 23", "week 10 of 2019"
    pub(super) fn numbered_week(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (unit, _) = self.unit(at).filter(|(_, number)| *number == Number::Singular)?;
        let (number, _) = self.digits(at + 1).filter(|(number, length)| *length <= 2 && (1..=53).contains(number))?;
        let counted = unit != (Unit { times: 1, base: Base::Week }) || self.view.capital(at) || !self.open(at + 2);
        let led = at.checked_sub(1).is_none_or(|before| {
            self.link(before).is_some()
                || self.view.is(before, Class::Definite)
                || self.view.kind(before) == Some(Kind::Mark)
        });
        if counted || !led {
            return None;
        }
        let of = self.view.is(at + 2, Class::Of);
        let (year, end) = match self.four(at + 3).filter(|_| of) {
            Some(year) => (year, at + 4),
            None if of => return None,
            None => (self.reference?.year(), at + 2),
        };
        let week = ISOWeekDate::new(year, i8::try_from(number).ok()?, Weekday::Monday).ok()?;
        Some((Point::Week(week.date()), !of, end))
    }

    /// "for the year", "in the quarter": the one in which the document was written.
    pub(super) fn the_unit(&self, at: usize) -> Option<(Point, bool, usize)> {
        let (unit, number) = self.unit(at)?;
        let article = at.checked_sub(1).filter(|&article| self.view.is(article, Class::Definite))?;
        let front = article.checked_sub(1)?;
        let rest = self.view.is(front, Class::Of) && self.means(front.wrapping_sub(1), Meaning::Rest);
        // "the teacher of the month", but not "the hottest month of the year"
        let honoured = self.view.is(front, Class::Of)
            && self.ends_clause(at + 1)
            && front.checked_sub(1).is_some_and(|noun| {
                self.view.is(noun, Class::PersonNoun) || self.view.capital(noun) && !self.view.is(noun, Class::Calendar)
            });
        let framed = self.link(front) == Some(Link::During)
            || honoured
            || rest
            || self.view.is(front, Class::In) && unit.base == Base::Month && unit.times == 3
            || self.view.is(front, Class::In) && unit.times == 1 && self.ends_clause(at + 1);
        let today = unit == DAY && self.view.is(front, Class::For) && self.ends_clause(at + 1);
        let clause =
            Classes::of(&[Class::Of, Class::That, Class::To, Class::Relative, Class::Pronoun, Class::Subordinator]);
        let leads = !rest && self.view.any(at + 1, clause) || !self.open(at + 1) || self.direction(at + 1).is_some();
        let large = unit.base >= Base::Week && unit.times < 10 || today || honoured && unit == DAY;
        if number != Number::Singular || !framed || leads || !large || self.reference.is_none() {
            return None;
        }
        let (point, inferred) = self.shifted_unit(Shift::This, 0, unit, at)?;
        Some((point, inferred, at + 1))
    }

    /// Whether a mark or the end of the text stands here.
    fn ends_clause(&self, at: usize) -> bool {
        !matches!(self.view.kind(at), Some(Kind::Word | Kind::Number)) && !self.dash(at)
    }

    /// "the week of 10 April", "the week beginning on 4 May", "the weekend of Easter 2027".
    pub(super) fn week_of(&self, at: usize) -> Option<(Point, bool, usize)> {
        let weekend = self.means(at, Meaning::Weekend);
        let week = weekend || self.unit(at) == Some((WEEK, Number::Singular));
        let of = self.view.is(at + 1, Class::Of);
        if !week || !(of || self.link(at + 1) == Some(Link::From) && !self.view.is(at + 1, Class::From)) {
            return None;
        }
        let place = self.past_class(self.past_class(at + 2, Class::On), Class::Definite);
        let (day, inferred, end) = match self.feast_of(place) {
            Some((Point::Day(day), inferred, end)) => (day, inferred, end),
            _ => {
                let (written, end) = self.written(place)?;
                written.day.filter(|_| written.last.is_none())?;
                match self.resolve(written, place)? {
                    (Point::Day(day), inferred) => (day, inferred, end),
                    _ => return None,
                }
            }
        };
        let monday = point::monday(day)?;
        Some((if weekend { Point::Weekend(monday) } else { Point::Week(monday) }, inferred, end))
    }

    /// "over the weekend": the one that is nearest on the side the verb looks to.
    pub(super) fn the_weekend(&self, at: usize) -> Option<(Point, bool, usize)> {
        let before = at.checked_sub(1).filter(|_| self.means(at, Meaning::Weekend))?;
        let now = self.reference.filter(|_| self.view.is(before, Class::Definite))?;
        self.link(before.checked_sub(1)?)?;
        let monday = point::monday(now)?;
        let gone = self.tense(at) != Tense::Future && now.weekday().to_monday_one_offset() < 6;
        let monday = if gone { monday.checked_sub(7.days()).ok()? } else { monday };
        Some((Point::Weekend(monday), true, at + 1))
    }
}

const DAY: Unit = Unit { times: 1, base: Base::Day };
const WEEK: Unit = Unit { times: 1, base: Base::Week };
