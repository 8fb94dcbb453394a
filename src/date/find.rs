//! One pass over the tokens: where an expression of time may begin, the rules are tried, the most telling first.
//!
//! In: the view and the dates the caller knows. Out: the layer of dates. Tokens that are neither figures nor words of
//! the calendar cost one look at their classes.
//!
//! | text | found |
//! |---|---|
//! | `from 1 April to 30 June 2027` | a range |
//! | `from 2004 to 2009` | two dates, from and until |

use std::fmt::Write as _;

use jiff::civil;

use super::dateline;
use super::point::{Grain, Point};
use super::reader::{Find, Reader, What};
use super::usage;
use super::written::Written;
use super::{Date, DateType, Dates, Relation};
use crate::lang::calendar::{Link, Meaning, Trust};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Layer, Span};
use crate::token::{Kind, Token};

/// Words of the calendar that may open an expression of time.
const OPENING_WORDS: Classes = Classes::of(&[
    Class::Month,
    Class::Weekday,
    Class::Season,
    Class::Period,
    Class::Deictic,
    Class::Feast,
    Class::Shift,
    Class::Part,
    Class::SetWord,
    Class::Vague,
    Class::CalendarHead,
]);

/// All words that may: numbers as well.
const OPENING: Classes = OPENING_WORDS.with(Classes::of(&[Class::Cardinal, Class::Ordinal]));

/// Words of time that a number may belong to; behind a clitic, any.
const TIME: Classes = Classes::of(&[Class::Month, Class::Period, Class::Weekday, Class::Possessive]);
const MONTH: Classes = Classes::of(&[Class::Month, Class::Possessive]);

/// All words that may, and those that one of them may hide behind a clitic: "Friday’s".
const FIRST: Classes = OPENING.with(Classes::of(&[Class::Possessive]));

/// Finds the dates of a text: relative ones are resolved against the document's date, else against the one it prints,
/// else against the caller's.
pub fn find_dates(view: &View<'_>, published: Option<civil::Date>, assumed: Option<civil::Date>) -> Dates {
    let day_first = usage::day_first(view.text);
    let mut reader =
        Reader { view, reference: None, said: None, said_grain: Grain::Age, ago: None, free: 0, day_first };
    let reference = published.or_else(|| dateline::find_dateline(&reader)).or(assumed);
    reader.reference = reference;
    let mut dates: Vec<Date> = Vec::new();
    let mut value = String::new();
    let mut at = 0;
    while let Some(rest) = view.tokens.get(at..) {
        let opens = |token: &Token| token.digit() || view.classes_of(token).meets(FIRST);
        let Some(skipped) = rest.iter().position(opens) else { break };
        at += skipped;
        if !reader.may_open(at) {
            at += 1;
            continue;
        }
        match reader.read(at).map(|find| reader.reached(find)).filter(|find| {
            find.end > at && find.start >= reader.free && !reader.furniture(find) && !reader.parted(find)
        }) {
            Some(mut find) => {
                if let What::Ago(stretch, day) = find.what {
                    reader.ago = Some((stretch, day));
                    find.what = What::Point(Point::Day(day), None);
                }
                let relation = reader.relation(&find, dates.last());
                dates.push(reader.date(&find, relation, &mut value));
                reader.free = find.end;
                if let What::Point(point, _) | What::Range(_, point) = find.what
                    && let Some((first, _)) = point.days()
                    && point.grain() <= Grain::Year
                {
                    (reader.said, reader.said_grain) = (Some(first), point.grain());
                }
                at = find.end;
            }
            None => at += 1,
        }
    }
    Dates { layer: Layer::new(dates), reference }
}

impl Reader<'_> {
    /// Whether an expression may begin at the token.
    pub(super) fn may_open(&self, at: usize) -> bool {
        let Some(token) = self.view.token(at) else { return false };
        if token.digit() {
            return true;
        }
        let classes = self.view.classes_of(token);
        classes.meets(OPENING) || classes.has(Class::Possessive) && self.classes(at).meets(OPENING)
    }

    /// Whether it stands in page furniture.
    fn furniture(&self, find: &Find) -> bool {
        let block = self.view.block_of(find.start).and_then(|number| self.view.blocks.get(number));
        block.is_some_and(|block| block.kind == BlockKind::Boilerplate)
    }

    /// Whether it runs over the end of a block: "District 3" above "October 18, 2026".
    fn parted(&self, find: &Find) -> bool {
        let view = self.view;
        let next =
            |at: usize| view.token(at).is_some_and(Token::starts_line) && view.block_of(at) != view.block_of(at - 1);
        (find.start + 1..find.end).any(next)
    }

    /// The expression that is read at the token. Each rule is tried only where the word's classes allow for it.
    fn read(&self, at: usize) -> Option<Find> {
        const COUNTED: Classes = Classes::of(&[Class::Ordinal, Class::Cardinal]);
        const NAMED: Classes = Classes::of(&[Class::Month, Class::Weekday]);
        let (classes, token) = (self.classes(at), self.view.token(at)?);
        if classes.has(Class::Weekday) && self.view.weekday_named(at) {
            return None;
        }
        let phrase = classes.has(Class::CalendarHead);
        let figure = token.digit();
        let counted = figure || classes.meets(COUNTED);
        // What stands among the next few words; a clitic may hide any of it.
        let near = if counted || classes.has(Class::Vague) { self.near(at, 8) } else { Classes::NONE };
        let timely = near.meets(TIME);
        if !timely && self.counts_elsewhere(at, classes) {
            return None;
        }
        // "20th", "Q3": only letters make more of a figure than a number.
        let ordinal = classes.meets(COUNTED) || figure && self.lettered(at);
        if classes.has(Class::SetWord)
            && let Some(find) = self.every(at)
        {
            return Some(find);
        }
        if (phrase || classes.has(Class::Part))
            && let Some((whole, part, inferred, start, end)) = self.part(at, 0)
        {
            return Some(Find { start, end, what: What::Point(whole, Some(part)), inferred });
        }
        if ordinal
            && timely
            && let Some(find) = self.days_of_month(at)
        {
            return Some(find);
        }
        if (ordinal || classes.has(Class::Shift))
            && let Some(find) = self.first_or_last(at)
        {
            return Some(find);
        }
        if (ordinal || classes.has(Class::Shift))
            && let Some(found) = self.piece(at, 0)
        {
            return pointed(found, self.with_article(at));
        }
        if classes.has(Class::Shift) && self.may_shift(at + 1) {
            if let Some(find) = self.shifted_stretch(at) {
                return Some(find);
            }
            if let Some(found) = self.shifted(at) {
                return pointed(found, self.with_article(at)).map(|find| self.joined(find));
            }
        }
        if (phrase || classes.has(Class::Feast))
            && let Some(found) = self.feast_of(at)
        {
            return pointed(found, at);
        }
        if (phrase || classes.has(Class::Deictic))
            && let Some(found) = self.deictic(at)
        {
            return pointed(found, at).map(|find| self.joined(find));
        }
        if ordinal && let Some(found) = self.day_alone(at) {
            return pointed(found, self.with_article(at));
        }
        if classes.has(Class::Weekday)
            && let Some(find) = self.weekday_week(at)
        {
            return Some(find);
        }
        if classes.has(Class::Weekday) && self.every_listed(at) {
            let what = self.weekday(at).map(|(weekday, _)| What::EveryWeekday(weekday))?;
            return Some(Find { start: at, end: at + 1, what, inferred: false });
        }
        if (classes.meets(NAMED) || counted && (near.meets(MONTH) || figure && self.marked(at)))
            && let Some(find) = self.absolute(at)
        {
            return Some(find);
        }
        if classes.has(Class::Season)
            && let Some(found) = self.season_of(at, true)
        {
            return pointed(found, self.with_article(at));
        }
        if counted || classes.has(Class::Vague) {
            return self.amount_or_year(at, timely);
        }
        if classes.has(Class::Weekday) {
            return self.weekdays(at);
        }
        if classes.has(Class::Period) {
            if let Some(find) = self.to_date(at).or_else(|| self.unit_end(at)) {
                return Some(find);
            }
            let found = self
                .week_of(at)
                .or_else(|| self.next_but_one(at))
                .or_else(|| self.the_weekend(at))
                .or_else(|| self.numbered_week(at))
                .or_else(|| self.the_unit(at));
            if let Some(found) = found {
                return pointed(found, self.with_article(at));
            }
            if let Some((decade, end)) = self.decade(at) {
                return pointed((decade, false, end), self.with_article(at));
            }
            return self.counted_once(at);
        }
        None
    }

    /// The classes of the words from here to so many tokens on.
    fn near(&self, at: usize, tokens: usize) -> Classes {
        let view = self.view;
        let tokens = view.tokens.get(at..view.len().min(at + tokens)).unwrap_or_default();
        tokens.iter().fold(Classes::NONE, |all, token| all.with(view.classes_of(token)))
    }

    /// Whether a mark is written into or onto the figures, as in dates of figures.
    fn marked(&self, at: usize) -> bool {
        let written = self.view.written(at).as_bytes();
        let inner = written.iter().any(|byte| !byte.is_ascii_digit()) && !self.lettered(at);
        inner || self.joined_on(at + 1)
    }

    /// Whether a mark joins the tokens at its sides.
    fn joined_on(&self, mark: usize) -> bool {
        self.view.kind(mark) == Some(Kind::Mark) && !self.view.spaced(mark) && !self.view.spaced(mark + 1)
    }

    /// Whether a number without a word of time near by has nothing else of the calendar about it. Most numbers of a text
    /// are told by this.
    fn counts_elsewhere(&self, at: usize, classes: Classes) -> bool {
        const SAYING: Classes = OPENING_WORDS.with(Classes::of(&[Class::Ordinal]));
        let view = self.view;
        let (before, next) = (at.wrapping_sub(1), at + 1);
        let before = if self.glued(before, '.') { before.wrapping_sub(1) } else { before };
        let word = view.kind(at) == Some(Kind::Word);
        let plain = if word {
            !view.token(at).is_some_and(Token::digit) && classes.has(Class::Cardinal) && !classes.meets(SAYING)
        } else {
            let written = view.written(at).as_bytes();
            written.len() < 4 && written.iter().all(u8::is_ascii_digit)
        };
        // "in nineteen eighty-six and nineteen ninety"
        let listed = word && self.said_grain == Grain::Year && self.lists_year(before);
        plain
            && !listed
            && !self.elided(before)
            && !view.is(next, Class::Calendar)
            && !classes.has(Class::CalendarHead)
            && !(view.is(before, Class::Calendar) && (word || view.capital(before) || view.is(before, Class::Period)))
            && !self.joined_on(next)
    }

    /// A number with its unit, or a number that is a year by itself.
    fn amount_or_year(&self, at: usize, timely: bool) -> Option<Find> {
        let view = self.view;
        let year = self.four(at).is_some();
        // Of a thousand years and more, the unit follows at once.
        if (timely && (!year || self.near(at, 4).meets(TIME)) || self.lettered(at))
            && let Some(find) = self.duration(at).or_else(|| self.weekdays_away(at))
        {
            return Some(find);
        }
        if let Some((year, start)) = self.short_year_at(at) {
            return pointed((year, false, at + 1), start);
        }
        if view.token(at)?.digit()
            && let Some((found, start, end)) = self.year_in_figures(at)
        {
            return pointed((found, false, end), start);
        }
        if self.lettered(at)
            && let Some((century, end)) = self.century(at)
        {
            return pointed((century, false, end), self.with_article(at));
        }
        if view.is(at, Class::Cardinal)
            && at.checked_sub(1).is_some_and(|before| {
                self.link(before).is_some() && !view.is(before, Class::For)
                    || self.lists_year(before)
                    || self.names_year(before)
            })
            && let Some((year, end)) = self.spelled_year(at)
            && self.open(end)
        {
            return pointed((Point::Year(year), false, end), at);
        }
        None
    }

    /// Whether the token ends with a letter.
    fn lettered(&self, at: usize) -> bool {
        self.view.written(at).as_bytes().last().is_some_and(u8::is_ascii_alphabetic)
    }

    /// Whether a word that "last" or "next" could shift may begin here.
    fn may_shift(&self, at: usize) -> bool {
        const SHIFTED: Classes = Classes::of(&[
            Class::Calendar,
            Class::CalendarHead,
            Class::Cardinal,
            Class::Indefinite,
            Class::Fraction,
            Class::Scale,
        ]);
        self.view.token(at).is_some_and(|token| token.digit()) || self.classes(at).meets(SHIFTED)
    }

    /// A date as it is written, and the range it may open.
    fn absolute(&self, at: usize) -> Option<Find> {
        let (written, end) = self.written(at)?;
        if !self.stands(at, &written) {
            return None;
        }
        let start = if written.day.is_some() && self.month(at).is_none() && self.weekday(at).is_none() {
            self.with_article(at)
        } else {
            at
        };
        let found = |what: What, end: usize, inferred: bool| Some(Find { start, end, what, inferred });
        if let (Some(day), Some(last), Some(_)) = (written.day, written.last, written.month) {
            let (from, inferred) = self.resolve(Written { last: None, ..written }, at)?;
            let until = match from {
                Point::Day(from) => Point::day(from.year(), from.month(), last),
                Point::DayOf { year, month, .. } => Point::DayOf { year, month, day: last },
                other => other,
            };
            debug_assert!(day < last);
            return found(What::Range(from, until), end, inferred);
        }
        if let Some((what, end, inferred)) = self.range(&written, at, end) {
            return found(what, end, inferred);
        }
        // "the second Sunday of every month"
        if self.view.is(end, Class::Of) && self.means(end + 1, Meaning::Every) {
            return None;
        }
        // "Thursday of next week", "Friday next week"
        if written.weekday.is_some() && written.day.is_none() {
            let of = self.past_class(end, Class::Of);
            let week = self.past_class(of, Class::Definite);
            let monday = match self.shifted(week) {
                Some((Point::Week(monday), _, end)) => Some((monday, end)),
                _ => self.week_behind(week),
            };
            if let Some((monday, end)) = monday {
                let days = i64::from(written.weekday? - 1);
                let day = monday.checked_add(jiff::Span::new().days(days)).ok()?;
                return found(What::Point(Point::Day(day), None), end, true);
            }
        }
        // "June next year", "20 May this year"
        if written.year.is_none()
            && written.month.is_some()
            && let Some((Point::Year(year), _, after)) =
                self.shifted(self.past_class(self.past_class(end, Class::Of), Class::Definite))
        {
            let (point, _) = self.resolve(Written { year: Some(year), ..written }, at)?;
            return found(What::Point(point, None), after, true);
        }
        if let Some((point, end)) = self.postposed(&written, end) {
            return found(What::Point(point, None), end, true);
        }
        let (point, inferred) = self.resolve(written, at)?;
        if written.day.is_some()
            && let Some((last, end)) = self.closing_day(point, end)
        {
            return found(What::Range(point, last), end, inferred);
        }
        found(What::Point(point, None), end, inferred)
    }

    /// A day told from today with the day it reaches to: "between today and tomorrow".
    fn joined(&self, find: Find) -> Find {
        let What::Point(from @ Point::Day(first), None) = find.what else { return find };
        let until = self.link(find.end) == Some(Link::Until);
        let and = self.view.is(find.end, Class::And) && self.follows_between(find.start);
        if !until && !and {
            return find;
        }
        let next = self.past_class(find.end + 1, Class::Definite);
        let weekday = self.weekday(next).map(|(weekday, _)| {
            let days = i64::from(weekday) - i64::from(first.weekday().to_monday_one_offset());
            (first.checked_add(jiff::Span::new().days(days.rem_euclid(7))).ok(), next + 1)
        });
        let (last, end) = match (weekday, self.point(next, 1)) {
            (Some((Some(last), end)), point) if point.is_none_or(|(.., after)| after == end) => (last, end),
            (_, Some((Point::Day(last), None, _, end))) => (last, end),
            _ => return find,
        };
        if last < first {
            return find;
        }
        Find { end, what: What::Range(from, Point::Day(last)), ..find }
    }

    /// Whether what was written may be taken for a date: a month alone may be a name or an everyday word.
    fn stands(&self, at: usize, written: &Written) -> bool {
        if written.day.is_some() || written.year.is_some() || written.weekday.is_some() {
            return true;
        }
        let Some((_, trust)) = self.month(at) else { return true };
        let view = self.view;
        let before = at.wrapping_sub(1);
        let link = self.link(before);
        let named = |place: usize| view.capital(place) && view.kind(place) == Some(Kind::Word);
        match trust {
            Trust::Plain => view.capital(at) || link.is_some(),
            // "Nov–Feb 2028"
            Trust::Short if self.dash(at + 1) && self.month(at + 2).is_some() => view.capital(at),
            Trust::Short => view.capital(at) && (self.glued(at + 1, '.') || link.is_some()) && !named(at + 1),
            Trust::Name => {
                // "in june", in text without capitals, "june next year"
                let lower = link.is_some_and(|link| link != Link::On) && self.open(at + 1)
                    || matches!(self.shifted(self.past_class(at + 1, Class::Of)), Some((Point::Year(_), ..)));
                (view.capital(at) || lower)
                    && !self.owns(at)
                    && !named(at + 1)
                    && (link.is_some() || !(named(before) && view.sentence_of(before) == view.sentence_of(at)))
            }
            Trust::Word => {
                let lower = matches!(link, Some(Link::In | Link::Since)) && !view.is(at + 1, Class::VerbBase);
                let framed =
                    matches!(link, Some(Link::In | Link::By | Link::Since | Link::Until | Link::During | Link::From));
                (view.capital(at) || lower && view.is(at, Class::Modal))
                    && framed
                    && !view.is(before, Class::For)
                    && !self.owns(at)
                    && !named(at + 1)
            }
        }
    }

    /// The range that a written date opens: `1 April to 30 June 2027`, `June-August 1992`. Two points that each stand
    /// by themselves, joined by words, are two dates.
    fn range(&self, first: &Written, at: usize, end: usize) -> Option<(What, usize, bool)> {
        let dash = self.dash(end);
        let until = self.link(end) == Some(Link::Until);
        let and = self.view.is(end, Class::And) && self.follows_between(at);
        if !dash && !until && !and {
            return None;
        }
        let next = self.past_class(end + 1, Class::Definite);
        let now = self.reference.filter(|_| self.means(next, Meaning::Now)).map(|now| (now, next + 1));
        let today = self.deictic(next).and_then(|(point, _, after)| match point {
            Point::Day(day) => Some((day, after)),
            _ => None,
        });
        if let Some((day, after)) = now.or(today) {
            let (from, _) = self.resolve(*first, at)?;
            return Some((What::Range(from, Point::Day(day)), after, true));
        }
        let (second, after) = if dash && !self.view.spaced(next) && self.view.token(next)?.digit() {
            self.figures(next, true).or_else(|| self.written(next))?
        } else {
            self.written(next)?
        };
        if !self.stands(next, &second) && first.month.is_none() || second.last.is_some() {
            return None;
        }
        if second.month.is_none() || first.month.is_none() {
            return None;
        }
        let shared = first.year.is_none() && second.year.is_some();
        let apart = first.year.is_some() && second.year.is_some();
        let days = first.day.is_some() && second.day.is_some();
        // "9 August 1929 – 13 February 2014" are two dates, each by itself.
        if !(dash && !apart || shared || days && !(dash && self.view.spaced(end))) {
            return None;
        }
        let mut first = *first;
        if shared {
            let earlier = (second.month, second.day) < (first.month, first.day);
            first.year = second.year.map(|year| if earlier { year - 1 } else { year });
        }
        let (from, inferred) = self.resolve(first, at)?;
        let (mut to, _) = self.resolve(second, next)?;
        if second.year.is_none()
            && let Some(year) = from.year()
        {
            let later = (second.month, second.day) < (first.month, first.day);
            let year = year + i16::from(later);
            (to, _) = self.resolve(Written { year: Some(year), ..second }, next)?;
        }
        Some((What::Range(from, to), after, inferred))
    }

    fn date(&self, find: &Find, relation: Option<Relation>, value: &mut String) -> Date {
        value.clear();
        let toks = Span::new(find.start, find.end);
        let (kind, days, written) = match find.what {
            What::Point(point, part) => {
                let kind = if matches!(point, Point::Years(..)) { DateType::Range } else { DateType::Date };
                (kind, part_days(point, part), write!(value, "{point}"))
            }
            What::Ago(_, day) => (DateType::Date, Some((day, day)), write!(value, "{day}")),
            What::Range(from, to) => {
                let days = from.days().zip(to.days()).map(|((first, _), (_, last))| (first, last));
                (DateType::Range, days.filter(|(first, last)| first <= last), write!(value, "{from}/{to}"))
            }
            What::Stretch(stretch, days) => (DateType::Duration, days, write!(value, "{stretch}")),
            What::Every(stretch) => (DateType::Set, None, write!(value, "{stretch}")),
            What::EveryWeekday(8) => (DateType::Set, None, value.write_str("XXXX-WXX-WE")),
            What::EveryWeekday(9) => (DateType::Set, None, value.write_str("P1D")),
            What::EveryWeekday(day) => (DateType::Set, None, write!(value, "XXXX-WXX-{day}")),
        };
        debug_assert!(written.is_ok());
        let (start, end) = days.unzip();
        Date {
            span: self.view.span(toks),
            toks,
            kind,
            value: value.as_str().into(),
            start,
            end,
            relation,
            resolved_against: if find.inferred { self.source(find) } else { None },
        }
    }
}

/// A point with the token it starts with.
fn pointed((point, inferred, end): (Point, bool, usize), start: usize) -> Option<Find> {
    Some(Find { start, end, what: What::Point(point, None), inferred })
}

fn part_days(point: Point, part: Option<crate::lang::calendar::Part>) -> Option<(civil::Date, civil::Date)> {
    match part {
        Some(part) => point.part(part),
        None => point.days(),
    }
}
