//! Durations, what lies so far away, and what comes again and again.
//!
//! In: the reader at a number, "several", "a year", "every". Out: a stretch, the point it leads to, or a set. Ages and
//! rates ("24 hours a day") are no dates; those are measured.
//!
//! | text | what |
//! |---|---|
//! | `seven years`, `four-week`, `half a century` | P7Y, P4W, P50Y |
//! | `two years ago`, `six months later` | a point |
//! | `for decades`, `several days` | PXY, PXD |
//! | `every two years`, `annually`, `on Mondays` | sets |

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::point::{Grain, Point};
use super::reader::{Find, Reader, Tense, What};
use super::stretch::{Amount, Stretch};
use crate::lang::calendar::{Base, Code, Direction, Feast, Link, Meaning, Number, Shift, Unit};
use crate::lang::numerals::NumberKind;
use crate::lang::{Class, Classes};
use crate::numeral::{self, Form};
use crate::token::Kind;

impl Reader<'_> {
    /// A number or "several" with a unit of time: how many, of what, and the token behind it.
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, Unit, usize)> {
        let vague = self.says(at, |m| match m {
            Meaning::Vague => Some(Amount::Some),
            Meaning::Couple => Some(Amount::Of(2.into())),
            _ => None,
        });
        let (amount, mut place, figures) = match vague {
            Some(amount) => {
                let of = self.past_class(at + 1, Class::Of);
                (amount, of, false)
            }
            // "a few years", "a couple of weeks"
            None if self.view.is(at, Class::Indefinite) && self.view.is(at + 1, Class::Vague) => {
                return self.amount(at + 1);
            }
            None if self.view.is(at, Class::Vague) => return None,
            None if self.glued_unit(at).is_some() => (Amount::Some, at + 1, true),
            // "the past three quarters" are no fraction.
            None if self.shift(at.wrapping_sub(1)).is_some()
                && self.view.is(at, Class::Cardinal)
                && self.view.is(at + 1, Class::Fraction) =>
            {
                let word = numeral::word_of(self.view, at, Class::Cardinal)?;
                (Amount::Of(word.value), at + 1, false)
            }
            None => {
                let (number, end) = self.count(at)?;
                (Amount::Of(number), end, self.view.token(at)?.digit())
            }
        };
        // "3.5years"
        if vague.is_none()
            && let Some((number, unit, end)) = self.glued_unit(at)
        {
            return Some((Amount::Of(number), unit, end));
        }
        place += usize::from(self.glued(place, '-') && !self.view.spaced(place + 1));
        // "3 next weeks" and "four consecutive years"
        let (mut fillers, mut shifted, mut working) = (0, false, false);
        while fillers < 2 && (self.fills(place) || self.shift(place).is_some()) {
            shifted |= self.shift(place).is_some();
            working |= self.means(place, Meaning::Working);
            place += 1;
            fillers += 1;
        }
        // "two and a half years", "a year and a half", "three weekends"
        let (mut unit, number) = self.unit(place).or_else(|| self.weekends(place))?;
        if working && unit.base == Base::Day {
            unit.base = Base::Workday;
        }
        let fits = match number {
            // "some day" is none of several.
            Number::Singular if vague == Some(Amount::Some) && !self.dash(place - 1) => false,
            // "from 4 to 22 next month", "the 2028 fiscal year"
            Number::Singular if shifted || fillers > 0 && self.four(at).is_some() => false,
            // "twenty min", but no "min" of one
            Number::Short => figures || matches!(amount, Amount::Of(number) if number > Decimal::ONE),
            // "5 second" is a place in a row, unless it is written with a hyphen.
            _ => true,
        };
        (fits && !self.is_place_in_row(place)).then_some((amount, unit, place + 1))
    }

    /// Whether the word may stand between a number and its unit.
    fn fills(&self, at: usize) -> bool {
        self.says(at, |m| matches!(m, Meaning::Filler | Meaning::Fiscal).then_some(())).is_some()
    }

    /// Weekends that are counted.
    fn weekends(&self, at: usize) -> Option<(Unit, Number)> {
        let weekend = Unit { times: 1, base: Base::Weekend };
        self.says(at, |m| match m {
            Meaning::Weekend => Some((weekend, Number::Singular)),
            Meaning::Weekdays(8) => Some((weekend, Number::Plural)),
            _ => None,
        })
    }

    /// Figures with a unit of time written onto them: "18hrs".
    fn glued_unit(&self, at: usize) -> Option<(Decimal, Unit, usize)> {
        let written = self.view.written(at).as_bytes();
        if !(written.first().is_some_and(u8::is_ascii_digit) && written.last().is_some_and(u8::is_ascii_alphabetic)) {
            return None;
        }
        let number = self.numeral(at)?;
        let unit = self.unit_of(number.suffix?)?;
        Some((number.value, unit, number.toks.end()))
    }

    /// "10 second graders": "second" counts places here.
    fn is_place_in_row(&self, at: usize) -> bool {
        self.view.is(at, Class::Ordinal) && !self.dash(at.wrapping_sub(1)) && self.view.kind(at + 1) == Some(Kind::Word)
    }

    /// Adds what follows: ", three months", "and 21 days", "and a half".
    pub(super) fn chain(&self, mut stretch: Stretch, mut last: Unit, mut end: usize) -> (Stretch, usize) {
        for _ in 0..3 {
            let and = self.past_class(self.past(end, ','), Class::And);
            let piece = self.past_class(and, Class::Indefinite);
            let bare = piece == and && self.view.any(piece + 1, Classes::of(&[Class::Article, Class::Of]));
            if and > end
                && self.means(piece, Meaning::Piece(Code::Half))
                && !bare
                && let Some(whole) = stretch.single()
                && let Some(half) = Decimal::new(5, 1).checked_mul(Decimal::from(last.times))
                && let Some(more) = whole.checked_add(half)
            {
                return (Stretch::new(Amount::Of(more), Unit { times: 1, base: last.base }), piece + 1);
            }
            match self.amount(and) {
                Some((amount, unit, after)) if stretch.base().is_some_and(|base| unit.base < base || and == end) => {
                    if !stretch.add(amount, unit) {
                        break;
                    }
                    (last, end) = (unit, after);
                }
                _ => break,
            }
        }
        (stretch, end)
    }

    /// The duration that begins at a number or a vague amount.
    pub(super) fn duration(&self, at: usize) -> Option<Find> {
        if self.priced(at) || self.means(at.wrapping_sub(1), Meaning::Age) || numeral::ages(self.view, at) {
            return None;
        }
        let (amount, unit, end) = self.amount(at)?;
        // "Zero-hours contracts" last for years.
        if matches!(amount, Amount::Of(none) if none.is_zero()) && self.glued(at + 1, '-') {
            return None;
        }
        let (stretch, end) = self.chain(Stretch::new(amount, unit), unit, end);
        let start = self
            .before(at)
            .filter(|&before| self.view.is(before, Class::Indefinite) && self.view.is(at, Class::Vague))
            .unwrap_or(at);
        let mut found = self.aim(start, stretch, end)?;
        // "the 5 past years": the shift stands behind the number.
        if let What::Stretch(stretch, days @ None) = &mut found.what
            && let Some(now) = self.reference
            && let Some(shift) = (at + 1..end).find_map(|place| self.shift(place))
        {
            *days = match shift {
                Shift::Last | Shift::Past => stretch.from(now, false).map(|first| (first, now)),
                Shift::Next | Shift::Coming => stretch.from(now, true).map(|last| (now, last)),
                _ => None,
            };
            found.inferred = days.is_some();
        }
        Some(found)
    }

    /// The duration that begins at a unit with "a" or "half a" before it, or with nothing: "a year ago", "for years".
    pub(super) fn counted_once(&self, at: usize) -> Option<Find> {
        let (unit, number) = self.unit(at)?;
        let before = self.before(at)?;
        if number == Number::Singular
            && let Some(start) = self.whole_unit(before, at, unit)
        {
            return self.aim(start, Stretch::new(Amount::Of(1.into()), unit), at + 1);
        }
        if let Some((start, amount)) = self.scaled(before) {
            let (stretch, end) = self.chain(Stretch::new(amount, unit), unit, at + 1);
            return self.aim(start, stretch, end);
        }
        // "a quarter" is a fraction, and so is "down by a quarter before the war".
        let by = before.checked_sub(1).is_some_and(|by| self.view.is(by, Class::By));
        let fraction = unit == Unit { times: 3, base: Base::Month } && (by || self.direction(at + 1).is_none());
        match number {
            _ if fraction => None,
            Number::Singular if self.view.is(before, Class::Indefinite) => {
                let half = before.checked_sub(1).filter(|&half| self.means(half, Meaning::Piece(Code::Half)));
                let (start, amount) = match half {
                    Some(half) => (half, Decimal::new(5, 1)),
                    None => (before, Decimal::ONE),
                };
                let (stretch, end) = self.chain(Stretch::new(Amount::Of(amount), unit), unit, at + 1);
                // "a year and a half" says how long, wherever it stands.
                let framed = end > at + 1 || start.checked_sub(1).is_some_and(|front| self.frames(front));
                let found = self.aim(start, stretch, end)?;
                let aimed = !matches!(found.what, What::Stretch(..)) || self.direction(end).is_some();
                (framed || aimed || half.is_some()).then_some(found)
            }
            // "a half hour", "for half hour"
            Number::Singular if self.means(before, Meaning::Piece(Code::Half)) => {
                let front = self.before(before)?;
                let article = self.view.is(front, Class::Indefinite);
                let framed = (article || self.frames(front)) && self.open(at + 1);
                let stretch = Stretch::new(Amount::Of(Decimal::new(5, 1)), unit);
                framed.then(|| self.aim(if article { front } else { before }, stretch, at + 1))?
            }
            // "half-hour"
            Number::Singular if self.dash(before) && self.means(before.wrapping_sub(1), Meaning::Piece(Code::Half)) => {
                let stretch = Stretch::new(Amount::Of(Decimal::new(5, 1)), unit);
                self.aim(before.wrapping_sub(1), stretch, at + 1)
            }
            Number::Plural => {
                let framed = matches!(self.link(before), Some(Link::During | Link::In | Link::Within))
                    && !self.view.is(at + 1, Class::To);
                let aimed = self.direction(at + 1).is_some();
                (framed || aimed).then(|| self.aim(at, Stretch::new(Amount::Some, unit), at + 1))?
            }
            _ => None,
        }
    }

    /// "all day", "another week", "a full year": where it begins. "The whole year" is the year itself.
    fn whole_unit(&self, before: usize, at: usize, unit: Unit) -> Option<usize> {
        if unit.base < Base::Minute || !self.means(before, Meaning::Whole) {
            return None;
        }
        if !self.means(before, Meaning::Filler) {
            return Some(before);
        }
        let front = self.before(before)?;
        let article = self.view.is(front, Class::Indefinite);
        let framed = article || self.link(front).is_some() && !self.view.is(front, Class::To);
        (framed && self.open(at + 1)).then_some(if article { front } else { before })
    }

    /// A number that opens with a scale, in front of its unit: "a hundred days", "our first hundred days", "half a dozen
    /// years", "several hundred years". In: the token before the unit. Out: where it begins, and how many.
    fn scaled(&self, before: usize) -> Option<(usize, Amount)> {
        const ORDER: Classes = Classes::of(&[
            Class::Ordinal,
            Class::Possessive,
            Class::Definite,
            Class::Demonstrative,
            Class::Shift,
            Class::DateRelation,
        ]);
        let hyphen = self.glued(before, '-') && !self.view.spaced(before + 1);
        let last = before.checked_sub(usize::from(hyphen))?;
        let word = numeral::word_of(self.view, last, Class::Scale)?;
        if !matches!(word.kind, NumberKind::Scale | NumberKind::Collective) {
            return None;
        }
        let longest = (last.saturating_sub(3).max(self.free)..last)
            .filter_map(|start| self.numeral(start))
            .find(|number| number.form == Form::Words && number.toks.end() == last + 1);
        if let Some(number) = longest {
            return Some((number.toks.start(), Amount::Of(number.value)));
        }
        let front = self.before(last)?;
        if self.view.is(front, Class::Vague) {
            let article = self.before(front).filter(|&article| self.view.is(article, Class::Indefinite));
            return Some((article.unwrap_or(front), Amount::Some));
        }
        self.view.any(front, ORDER).then_some((last, Amount::Of(word.value)))
    }

    /// Whether the word before "a year" makes it a frame of time rather than a rate.
    fn frames(&self, at: usize) -> bool {
        self.link(at).is_some() && !self.view.is(at, Class::To) && !self.means(at, Meaning::Relation(Link::On))
            || self.view.any(at, Classes::of(&[Class::Than, Class::Within, Class::Bound]))
    }

    /// A stretch with what follows it: "ago", "later", "after 13 May", "-old", "a day".
    fn aim(&self, start: usize, stretch: Stretch, end: usize) -> Option<Find> {
        let view = self.view;
        let old = end + usize::from(self.glued(end, '-'));
        if self.means(old, Meaning::Age) || view.is(end, Class::Of) && self.means(end + 1, Meaning::Age) {
            return None;
        }
        // "24 hours a day"
        let rate = view.any(end, Classes::of(&[Class::Indefinite, Class::Per, Class::SetWord]));
        if rate && self.unit(end + 1).is_some() || view.is(start.wrapping_sub(1), Class::Per) {
            return None;
        }
        let plain = |days: Option<(Date, Date)>| Find {
            start,
            end,
            what: What::Stretch(stretch, days),
            inferred: days.is_some(),
        };
        let Some((length, direction)) = self.direction(end) else {
            if let Some(find) =
                self.so_long_hence(start, stretch, end).or_else(|| self.counted_from_day(start, stretch, end))
            {
                return Some(find);
            }
            let within = self.before(start).is_some_and(|before| self.link(before) == Some(Link::Within));
            let days = self.reference.filter(|_| within).and_then(|now| Some((now, stretch.from(now, true)?)));
            return Some(plain(days));
        };
        let after = end + length;
        if stretch.base().is_none_or(|base| base < Base::Day) {
            return Some(plain(None));
        }
        // What lies whole weeks away is a day: the same weekday.
        let Some(grain) = stretch.grain().map(|grain| if grain == Grain::Week { Grain::Day } else { grain }) else {
            return Some(plain(None));
        };
        // "for three days from today", "within two weeks from now" are frames; "a year ago today" is a day.
        if matches!(direction, Direction::Hence | Direction::Tomorrow)
            && self
                .before(start)
                .is_some_and(|before| view.is(before, Class::For) || self.link(before) == Some(Link::Within))
        {
            let first =
                self.reference.and_then(|now| now.checked_add(i64::from(direction == Direction::Tomorrow).days()).ok());
            let days = first.and_then(|first| Some((first, stretch.from(first, true)?)));
            return Some(Find { end: after, ..plain(days) });
        }
        if direction == Direction::Ago
            && let Some((Point::Day(day), inferred, after)) = self.deictic(after)
            && let Some(day) = stretch.from(day, false)
        {
            return Some(Find { start, end: after, what: What::Ago(stretch, day), inferred });
        }
        let (from, forward, after, grain, inferred) = match direction {
            Direction::Ago => (self.reference, false, after, grain, true),
            Direction::Hence => (self.reference, true, after, grain, true),
            Direction::Tomorrow => (self.reference.and_then(|now| now.tomorrow().ok()), true, after, Grain::Day, true),
            Direction::Back => return Some(plain(None)),
            Direction::Earlier | Direction::Later => {
                let forward = direction == Direction::Later;
                match self.anchor(after) {
                    Some((day, inferred, behind)) => (Some(day), forward, behind, Grain::Day, inferred),
                    // "a year later than", "two months before the election"
                    None if !self.ends_phrase(after) => return Some(plain(None)),
                    // "three days later" says nothing exact when a year was spoken of.
                    None => (self.said.filter(|_| self.said_grain <= grain), forward, after, grain, true),
                }
            }
        };
        // "Three years ago tomorrow I spoke here … what I said three years ago": the same day.
        if direction == Direction::Ago
            && let Some((_, day)) = self.ago.filter(|(told, _)| *told == stretch)
        {
            return Some(Find { start, end: after, what: What::Point(Point::Day(day), None), inferred });
        }
        Some(match from.and_then(|from| stretch.from(from, forward)) {
            Some(day) => Find { start, end: after, what: What::Point(Reader::around(day, grain), None), inferred },
            None => plain(None),
        })
    }

    /// "back in two weeks", "in a year’s time": a point, not a frame, when it is days away or time is said to pass.
    fn so_long_hence(&self, start: usize, stretch: Stretch, end: usize) -> Option<Find> {
        const FRAME: i32 = 62;
        let view = self.view;
        let now = self.reference?;
        self.before(start).filter(|&before| view.is(before, Class::In))?;
        let owned = self.owns(end - 1) || matches!(self.mark(end), Some('\'' | '’')) && !view.spaced(end);
        let owned = owned && view.kind(if self.owns(end - 1) { end } else { end + 1 }) == Some(Kind::Word);
        let grain = stretch.grain().filter(|_| stretch.single().is_some())?;
        let day = stretch.from(now, true)?;
        // "twice in a day" is how often.
        if (day - now).get_days() == 1 && view.is(start, Class::Indefinite) {
            return None;
        }
        let near = grain <= Grain::Week && (day - now).get_days() <= FRAME;
        if !owned && !(near && self.tense(start) != Tense::Past) {
            return None;
        }
        let end = if owned && !self.owns(end - 1) { end + 1 } else { end };
        let grain = if grain == Grain::Week { Grain::Day } else { grain };
        Some(Find { start, end, what: What::Point(Reader::around(day, grain), None), inferred: true })
    }

    /// "two weeks starting on 20 May", "for three days from Monday": a frame; "four days from Monday": a day.
    fn counted_from_day(&self, start: usize, stretch: Stretch, end: usize) -> Option<Find> {
        let view = self.view;
        self.link(end).filter(|link| *link == Link::From)?;
        let from = view.is(end, Class::From);
        // "£100 a year from 1 July", "40 homes a year from 2027": so much in each.
        let each = view.is(start, Class::Indefinite) && end == start + 2;
        let led = self.before(start).is_some_and(|before| self.link(before).is_some() || view.is(before, Class::Verb));
        if from && each && !led {
            return None;
        }
        let next = self.past_class(end + 1, Class::On);
        let (day, inferred, after) = self.anchor(next)?;
        let frame = !from || self.before(start).is_some_and(|before| view.is(before, Class::For));
        let reached = stretch.from(day, true).filter(|_| stretch.base().is_some_and(|base| base >= Base::Day))?;
        if frame {
            return Some(Find { start, end, what: What::Stretch(stretch, Some((day, reached))), inferred });
        }
        let told = inferred && self.link(after) != Some(Link::Until);
        told.then_some(Find { start, end: after, what: What::Point(Point::Day(reached), None), inferred })
    }

    /// The day that "two days after" counts from, when it is written or told.
    fn anchor(&self, at: usize) -> Option<(Date, bool, usize)> {
        let at = self.past_class(at, Class::Definite);
        // "three days before Christmas"; "ten years after 9/11" is no day.
        if let Some((_, feast)) = self.feast(at) {
            let (point, inferred, end) = self.feast_of(at).filter(|_| !matches!(feast, Feast::Once(..)))?;
            return if let Point::Day(day) = point { Some((day, inferred, end)) } else { None };
        }
        if let Some((Point::Day(day), _, end)) = self.deictic(at).or_else(|| self.shifted(at)) {
            return Some((day, true, end));
        }
        let (written, end) = self.written(at)?;
        match self.resolve(written, at)? {
            (Point::Day(day), inferred) => Some((day, inferred, end)),
            _ => None,
        }
    }

    /// Whether nothing that "later" could lean on follows.
    fn ends_phrase(&self, at: usize) -> bool {
        const LEANING: Classes = Classes::of(&[
            Class::Than,
            Class::Article,
            Class::Possessive,
            Class::Pronoun,
            Class::Demonstrative,
            Class::VerbGerund,
            Class::Quantifier,
        ]);
        // "three days after, he resigned", but not "ten years after 1990".
        let leans = self.link(at.wrapping_sub(1)).is_some();
        if leans && matches!(self.view.kind(at), Some(Kind::Word | Kind::Number)) {
            return false;
        }
        let named = self.view.capital(at) && self.view.kind(at) == Some(Kind::Word);
        !(named || self.view.any(at, LEANING)) || {
            // "Two years later the mayor resigned": "later" leans on nothing.
            self.means(at.wrapping_sub(1), Meaning::PartBefore(crate::lang::calendar::Part::End))
                && !self.view.is(at, Class::Than)
        }
    }

    /// "every two years", "each month", "every other Monday".
    pub(super) fn every(&self, at: usize) -> Option<Find> {
        let found = |end: usize, what: What| Some(Find { start: at, end, what, inferred: false });
        if let Some((length, unit)) = self.phrase(at, |m| if let Meaning::Adverb(unit) = m { Some(unit) } else { None })
        {
            // "a daily paper" has an adjective.
            let end = at + length;
            let adverb = length > 1 || self.open(end) && !self.view.capital(at);
            let before = at.checked_sub(1);
            let modifies = before.is_some_and(|before| {
                self.view.any(before, Classes::of(&[Class::Article, Class::Possessive, Class::Preposition]))
            }) && length == 1;
            // "$24 billion annually" is a rate.
            let rate = (1..=3).filter_map(|back| at.checked_sub(back)).any(|place| {
                self.view.token(place).is_some_and(|token| token.digit()) || self.view.is(place, Class::Scale)
            });
            return if adverb && !modifies && !rate {
                found(end, What::Every(Stretch::new(Amount::Of(1.into()), unit)))
            } else {
                None
            };
        }
        if !self.means(at, Meaning::Every) {
            return None;
        }
        let mut next = at + 1;
        let mut times = Decimal::ONE;
        if let Some((number, end)) = self.count(next) {
            (times, next) = (number, end);
        } else if let Some((toks, number)) = numeral::ordinal_at(self.view, next) {
            (times, next) = (number.into(), toks.end());
        } else if self.means(next, Meaning::Filler) && self.unit(next + 1).is_some() {
            // "every other year", but "every single year"
            times = if self.view.is(next, Class::Quantifier) { Decimal::TWO } else { times };
            next += 1;
        }
        if let Some((unit, _)) = self.unit(next) {
            // "their every day lives"
            let adjective =
                unit.base == Base::Day && !self.open(next + 1) || self.view.is(at.wrapping_sub(1), Class::Possessive);
            return if adjective { None } else { found(next + 1, What::Every(Stretch::new(Amount::Of(times), unit))) };
        }
        if let Some((weekday, _)) = self.weekday(next) {
            return found(next + 1, What::EveryWeekday(weekday));
        }
        if self.means(next, Meaning::Weekend) {
            return found(next + 1, What::EveryWeekday(8));
        }
        if self.season(next).is_some() || self.month(next).is_some_and(|_| self.view.capital(next)) {
            return found(next + 1, What::Every(Stretch::new(Amount::Of(times), Unit { times: 1, base: Base::Year })));
        }
        None
    }

    /// Whether no noun follows that the word before could belong to.
    pub(super) fn open(&self, at: usize) -> bool {
        const CLOSING: Classes = Classes::of(&[
            Class::Preposition,
            Class::Conjunction,
            Class::Subordinator,
            Class::Article,
            Class::Pronoun,
            Class::Modal,
            Class::Be,
        ]);
        self.view.kind(at) != Some(Kind::Word) || self.view.any(at, CLOSING)
    }

    /// "Mondays", "on weekends".
    pub(super) fn weekdays(&self, at: usize) -> Option<Find> {
        let day = self.says(at, |m| if let Meaning::Weekdays(day) = m { Some(day) } else { None })?;
        let on = at.checked_sub(1).is_some_and(|before| self.link(before).is_some());
        (day < 8 && self.view.capital(at) || on).then_some(Find {
            start: at,
            end: at + 1,
            what: What::EveryWeekday(day),
            inferred: false,
        })
    }

    /// "two Sundays from now": so many weekdays away.
    pub(super) fn weekdays_away(&self, at: usize) -> Option<Find> {
        let (count, place) = self.count(at)?;
        let count = i64::try_from(count).ok().filter(|count| (1..60).contains(count))?;
        let weekday = self.says(place, |m| match m {
            Meaning::Weekdays(day) if day < 8 => Some(day),
            Meaning::Weekday(day, _) => Some(day),
            _ => None,
        })?;
        let (length, direction) = self.direction(place + 1)?;
        let now = self.reference?;
        let today = i64::from(now.weekday().to_monday_one_offset());
        let weekday = i64::from(weekday);
        let days = match direction {
            Direction::Ago => -((today - weekday - 1).rem_euclid(7) + 1) - 7 * (count - 1),
            Direction::Hence | Direction::Later => (weekday - today - 1).rem_euclid(7) + 1 + 7 * (count - 1),
            _ => return None,
        };
        let day = now.checked_add(days.days()).ok()?;
        Some(Find { start: at, end: place + 1 + length, what: What::Point(Point::Day(day), None), inferred: true })
    }
}
