//! The reader: what the words around a place say about time, and which year or week they must mean.
//!
//! In: the view, the document's date, and the day that was spoken of last. Out: look-ups that every rule shares, and
//! points without a year brought to the one that is meant: the nearest, unless the sentence's tense speaks against it.
//!
//! | text, written on 2027-01-12 | meant |
//! |---|---|
//! | `was approved in November` | 2026-11 |
//! | `are to confirm it on 30 January` | 2027-01-30 |

use jiff::ToSpan;
use jiff::civil::Date;

use super::point::{self, Grain, Point};
use super::stretch::Stretch;
use crate::lang::calendar::{Direction, Feast, Link, Meaning, Number, Part, Season, Shift, Trust, Unit};
use crate::lang::people::Stand;
use crate::lang::{Class, Classes};
use crate::numeral::{self, Form, Marks};
use crate::scan::View;
use crate::span::Spanned;
use crate::token::Kind;

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    /// A point, or a third of it.
    Point(Point, Option<Part>),
    /// A day that lies so far behind a day of today's: "three years ago tomorrow".
    Ago(Stretch, Date),
    /// From one point to another.
    Range(Point, Point),
    /// So much time, with the days it reaches over where they are known.
    Stretch(Stretch, Option<(Date, Date)>),
    /// Again and again after so much time.
    Every(Stretch),
    /// Every such weekday; 8 are weekends, 9 working days.
    EveryWeekday(i8),
}

/// An expression of time in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Find {
    /// Its first token.
    pub start: usize,
    /// The token behind it.
    pub end: usize,
    /// What it says.
    pub what: What,
    /// Whether that had to be inferred from the date of the document.
    pub inferred: bool,
}

/// To which side of the present a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// Reads expressions of time.
pub(super) struct Reader<'a> {
    pub view: &'a View<'a>,
    /// The date of the document.
    pub reference: Option<Date>,
    /// The day that the last point begins with, and how large that point is.
    pub said: Option<Date>,
    pub said_grain: Grain,
    /// The last day that was told as lying so far behind.
    pub ago: Option<(Stretch, Date)>,
    /// The first token that no expression has taken yet.
    pub free: usize,
    /// Whether the document writes the day before the month in figures.
    pub day_first: bool,
}

fn linked(meaning: Meaning) -> Option<Link> {
    if let Meaning::Relation(link) = meaning { Some(link) } else { None }
}

impl<'a> Reader<'a> {
    /// The first thing that the token says about time and that `f` accepts.
    #[inline]
    pub(super) fn says<T>(&self, at: usize, f: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        // Nearly every word is turned away here, by its bits.
        const MAY: Classes = Classes::of(&[Class::Calendar, Class::Possessive]);
        if !self.view.any(at, MAY) {
            return None;
        }
        self.meanings(self.datum(at)?).find_map(f)
    }

    /// The same for a phrase of several words: how many, and what `f` made of it.
    pub(super) fn phrase<T>(&self, at: usize, f: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        if let Some((length, datum)) = self.view.phrase(at, Class::Calendar)
            && length > 1
            && let Some(found) = self.meanings(datum).find_map(&f)
        {
            return Some((length, found));
        }
        self.says(at, f).map(|found| (1, found))
    }

    fn datum(&self, at: usize) -> Option<u32> {
        let view = self.view;
        let token = view.token(at)?;
        let classes = view.classes_of(token);
        if classes.has(Class::Calendar) {
            return view.lexicon.sense(token.word, Class::Calendar);
        }
        // "Friday’s", "last year’s"
        let base = view.vocabulary.base(token.word);
        (classes.has(Class::Possessive) && view.vocabulary.classes(base).has(Class::Calendar))
            .then(|| view.lexicon.sense(base, Class::Calendar))?
    }

    fn meanings(&self, datum: u32) -> impl Iterator<Item = Meaning> {
        self.view.lexicon.calendar.get(datum).into_iter().flat_map(|meanings| meanings.iter())
    }

    /// The classes of the token's word, or of what the possessive clitic is written onto.
    pub(super) fn classes(&self, at: usize) -> Classes {
        let view = self.view;
        let Some(token) = view.token(at) else { return Classes::NONE };
        let classes = view.classes_of(token);
        if !classes.has(Class::Possessive) {
            return classes;
        }
        classes.with(view.vocabulary.classes(view.vocabulary.base(token.word)))
    }

    /// Whether the token carries a possessive clitic: "May’s".
    pub(super) fn owns(&self, at: usize) -> bool {
        self.view.token(at).is_some_and(|token| {
            self.view.vocabulary.base(token.word) != token.word && self.view.is(at, Class::Possessive)
        })
    }

    pub(super) fn month(&self, at: usize) -> Option<(i8, Trust)> {
        self.says(at, |m| if let Meaning::Month(n, trust) = m { Some((n, trust)) } else { None })
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(i8, Trust)> {
        self.says(at, |m| if let Meaning::Weekday(n, trust) = m { Some((n, trust)) } else { None })
    }

    pub(super) fn season(&self, at: usize) -> Option<(Season, Trust)> {
        self.says(at, |m| if let Meaning::Season(season, trust) = m { Some((season, trust)) } else { None })
    }

    pub(super) fn unit(&self, at: usize) -> Option<(Unit, Number)> {
        self.says(at, |m| if let Meaning::Unit(unit, number) = m { Some((unit, number)) } else { None })
    }

    pub(super) fn shift(&self, at: usize) -> Option<Shift> {
        self.says(at, |m| if let Meaning::Shift(shift) = m { Some(shift) } else { None })
    }

    pub(super) fn feast(&self, at: usize) -> Option<(usize, Feast)> {
        self.phrase(at, |m| if let Meaning::Feast(feast) = m { Some(feast) } else { None })
    }

    pub(super) fn direction(&self, at: usize) -> Option<(usize, Direction)> {
        let found = self.phrase(at, |m| if let Meaning::Direction(direction) = m { Some(direction) } else { None });
        match found {
            // "two years back he left", but not "two years back in Leeds", "back then"
            Some((length, Direction::Back)) => {
                const LEANING: Classes = Classes::of(&[Class::Preposition, Class::To, Class::Adverb]);
                let next = at + length;
                let leans = self.view.any(next, LEANING) || self.dash(next) && !self.view.spaced(next);
                (!leans).then_some((length, Direction::Ago))
            }
            found => found,
        }
    }

    pub(super) fn link(&self, at: usize) -> Option<Link> {
        self.says(at, linked)
    }

    /// The same for a phrase of several words: "no later than".
    pub(super) fn link_phrase(&self, at: usize) -> Option<(usize, Link)> {
        self.phrase(at, linked)
    }

    /// Whether the token says just this.
    pub(super) fn means(&self, at: usize, meaning: Meaning) -> bool {
        self.says(at, |m| (m == meaning).then_some(())).is_some()
    }

    /// The character of a mark.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let token = self.view.token(at).filter(|token| token.kind == Kind::Mark)?;
        self.view.text[token.span().range()].chars().next()
    }

    /// Whether a dash, with or without spaces, stands here.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‐' | '‑' | '−' | '~'))
    }

    /// Whether this mark is written onto the token before it.
    pub(super) fn glued(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark) && !self.view.spaced(at)
    }

    /// The token behind an optional mark.
    pub(super) fn past(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at) == Some(mark))
    }

    /// The token behind an optional word of the class.
    pub(super) fn past_class(&self, at: usize, class: Class) -> usize {
        at + usize::from(self.view.is(at, class))
    }

    /// The token before, where no expression has taken it.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| *before >= self.free)
    }

    /// The start of the expression with a free "the" in front of it.
    pub(super) fn with_article(&self, at: usize) -> usize {
        self.before(at).filter(|&before| self.view.is(before, Class::Definite)).unwrap_or(at)
    }

    /// Plain digits, as many as four.
    pub(super) fn digits(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.view.token(at).filter(|token| token.kind == Kind::Number)?;
        let written = &self.view.text[token.span().range()];
        if written.len() > 4 || !written.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        written.parse().ok().map(|number| (number, written.len()))
    }

    /// A year of four digits.
    pub(super) fn four(&self, at: usize) -> Option<i16> {
        self.digits(at).filter(|(year, length)| *length == 4 && (1000..3000).contains(year)).map(|(year, _)| year)
    }

    /// A day of the month, "20", "20th" or "twentieth", and the token behind it.
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.digits(at) {
            Some((day, length)) if length <= 2 => (i64::from(day), at + 1),
            _ => {
                let (toks, day) = numeral::ordinal_at(self.view, at)?;
                (i64::from(day), toks.end())
            }
        };
        let spoilt = self.mark(end) == Some('%')
            || (matches!(self.mark(end), Some(':' | '.'))
                && self.view.kind(end + 1) == Some(Kind::Number)
                && !self.view.spaced(end + 1));
        (!spoilt && (1..=31).contains(&day)).then(|| Some((i8::try_from(day).ok()?, end)))?
    }

    /// A unit of time, by its word.
    pub(super) fn unit_of(&self, word: crate::lang::WordId) -> Option<Unit> {
        let datum = self.view.lexicon.sense(word, Class::Calendar)?;
        self.meanings(datum).find_map(|m| if let Meaning::Unit(unit, _) = m { Some(unit) } else { None })
    }

    /// The number that begins here.
    pub(super) fn numeral(&self, at: usize) -> Option<numeral::Numeral> {
        numeral::number_at(self.view, Marks::default(), at)
    }

    /// A year in words: "two thousand and eighteen", "nineteen eighty-six".
    pub(super) fn spelled_year(&self, at: usize) -> Option<(i16, usize)> {
        if !self.view.is(at, Class::Cardinal) {
            return None;
        }
        let number = self.numeral(at).filter(|number| number.form == Form::Words)?;
        let value = i16::try_from(number.value).ok()?;
        let end = number.toks.end();
        // "in one thousand seven hundred and eighty-nine", but "in one thousand five hundred" homes
        if (2000..2100).contains(&value) || (1100..2000).contains(&value) && value % 50 != 0 {
            return Some((value, end));
        }
        let rest = self.numeral(end).filter(|rest| rest.form == Form::Words && self.view.is(end, Class::Cardinal))?;
        let low = i16::try_from(rest.value).ok()?;
        ((15..=20).contains(&value) && (10..100).contains(&low)).then_some((value * 100 + low, rest.toks.end()))
    }

    /// A number that counts, and the token behind it.
    pub(super) fn count(&self, at: usize) -> Option<(rust_decimal::Decimal, usize)> {
        let number = self.numeral(at)?;
        (number.form != Form::Vague && number.suffix.is_none()).then_some((number.value, number.toks.end()))
    }

    /// Whether a currency's sign is written before the figures here.
    pub(super) fn priced(&self, at: usize) -> bool {
        let sign =
            |c: char| matches!(c, '$' | '£' | '€' | '¥' | '¢' | '#' | '№') || ('\u{20a0}'..='\u{20c0}').contains(&c);
        at.checked_sub(1).and_then(|before| self.mark(before)).is_some_and(sign)
    }

    /// A year of two digits, in the century that is nearest.
    pub(super) fn short_year(&self, year: i16) -> i16 {
        let now = self.reference.map_or(2030, |date| date.year());
        let century = now.div_euclid(100) * 100;
        if century + year > now + 20 { century - 100 + year } else { century + year }
    }

    /// What the verbs of the sentence say about the place.
    pub(super) fn tense(&self, at: usize) -> Tense {
        const FUTURE: Classes = Classes::of(&[Class::Will, Class::Would, Class::Should, Class::Must]);
        const PAST: Classes = Classes::of(&[Class::BePast, Class::VerbPast]);
        let view = self.view;
        let Some(sentence) = view.sentence_of(at).and_then(|n| view.sentences.get(n)) else { return Tense::Open };
        let first = sentence.toks.start().max(at.saturating_sub(25));
        let last = sentence.toks.end().min(at + 25);
        let looks_at = |place: usize| -> Option<Tense> {
            let classes = view.classes(place);
            if classes.meets(FUTURE) {
                return Some(Tense::Future);
            }
            // "is to", "are due to", "plans to"
            if classes.has(Class::To) && view.is(place + 1, Class::VerbBase) {
                let present = (1..=3).filter_map(|n| place.checked_sub(n)).find(|&n| view.is(n, Class::BePresent));
                return present.map(|_| Tense::Future);
            }
            if classes.has(Class::BePast) {
                return Some(Tense::Past);
            }
            // "Would freeze pay and put it into schools": a form that is as often no past tells nothing.
            if classes.has(Class::VerbPast) && classes.has(Class::VerbBase) {
                return None;
            }
            if classes.meets(PAST) && !view.capital(place) || classes.has(Class::Cue) && classes.has(Class::VerbPast) {
                // "will be built": the auxiliary decides.
                let auxiliary = (1..=4)
                    .filter_map(|n| place.checked_sub(n))
                    .take_while(|&n| n >= sentence.toks.start())
                    .find(|&n| view.any(n, FUTURE) || view.is(n, Class::To) && view.is(n + 1, Class::Be));
                return Some(if auxiliary.is_some() { Tense::Future } else { Tense::Past });
            }
            None
        };
        // "The audit ran, and on the 18th it will be published": the verb of its own clause comes first.
        let clause =
            (first..at).rev().find(|&place| matches!(self.mark(place), Some(',' | ';' | ':' | '–' | '—' | '(')));
        let own = clause.map_or(first, |mark| mark + 1);
        let left = (own..at).rev().find_map(looks_at);
        let right = || (at..last).take_while(|&place| self.mark(place) != Some(';')).find_map(looks_at);
        let vote = |mut range: std::ops::Range<usize>| range.any(|place| self.votes(place));
        // "The list for the 4 November elections", "the election is Nov. 3".
        let before = at.wrapping_sub(1 + usize::from(view.is(at.wrapping_sub(1), Class::Definite)));
        if view.is(before, Class::For) && vote(at..last.min(at + 6)) {
            return Tense::Future;
        }
        let told = left.or_else(right).or_else(|| (first..own).rev().find_map(looks_at));
        let held = || vote(own.max(at.saturating_sub(5))..last.min(at + 3));
        told.unwrap_or_else(|| if held() { Tense::Future } else { Tense::Open })
    }

    /// Whether an election is named here.
    fn votes(&self, at: usize) -> bool {
        let view = self.view;
        view.phrase(at, Class::Candidacy).is_some_and(|(_, datum)| view.lexicon.people.stand(datum) == Stand::Vote)
    }

    /// The same for a day far off: "voting begins on October 13" tells of what is to come.
    fn tense_of_day(&self, at: usize) -> Tense {
        const NOUN: Classes = Classes::of(&[Class::Article, Class::Preposition, Class::Possessive]);
        let view = self.view;
        let begins = |place: usize| view.is(place, Class::VerbS) && !view.any(place - place.min(1), NOUN);
        let apart = |place: usize| view.kind(place) == Some(Kind::Mark) || view.is(place, Class::Relative);
        match self.tense(at) {
            Tense::Open if (at.saturating_sub(5)..at).rev().take_while(|&place| !apart(place)).any(begins) => {
                Tense::Future
            }
            tense => tense,
        }
    }

    /// A day of a month in the year that is meant.
    pub(super) fn day_of(&self, month: i8, day: i8, weekday: Option<i8>, at: usize) -> (Point, bool) {
        let Some(now) = self.reference else { return (Point::DayOf { year: None, month, day }, false) };
        let mut found: Option<(i64, Date)> = None;
        let tense = self.tense_of_day(at);
        for year in [now.year(), now.year().saturating_sub(1), now.year().saturating_add(1)] {
            let Ok(date) = Date::new(year, month, day) else { continue };
            let away = i64::from((date - now).get_days());
            let against = tense == Tense::Past && away > 60 || tense == Tense::Future && away < -60;
            let named = weekday.is_none_or(|day| date.weekday().to_monday_one_offset() == day);
            let cost = away.abs() + if against { 400 } else { 0 } + if named { 0 } else { 2000 };
            if found.is_none_or(|(least, _)| cost < least) {
                found = Some((cost, date));
            }
        }
        match found {
            Some((_, date)) => (Point::Day(date), true),
            None => (Point::DayOf { year: None, month, day }, false),
        }
    }

    /// The year of something that comes once a year and begins with this month.
    pub(super) fn year_of(&self, month: i8, length: i8, at: usize) -> Option<i16> {
        let now = self.reference?;
        let place = i32::from(now.year()) * 12 + i32::from(now.month());
        let tense = self.tense(at);
        let year = [0, -1, 1].into_iter().min_by_key(|years| {
            let first = (i32::from(now.year()) + years) * 12 + i32::from(month);
            let last = first + i32::from(length) - 1;
            let away = if first > place { first - place } else { (last - place).min(0) };
            let against = tense == Tense::Past && away > 0 || tense == Tense::Future && away < 0;
            away.abs() + if against { 24 } else { 0 }
        })?;
        i16::try_from(i32::from(now.year()) + year).ok()
    }

    /// The month that is meant where only its day is written.
    pub(super) fn day_of_month(&self, day: i8, at: usize) -> (Point, bool) {
        let Some(now) = self.reference else { return (Point::DayOfMonth(day), false) };
        let tense = self.tense(at);
        let near = [0, -1, 1].into_iter().filter_map(|months: i64| {
            let first = now.first_of_month().checked_add(months.months()).ok()?;
            let date = Date::new(first.year(), first.month(), day).ok()?;
            let away = i64::from((date - now).get_days());
            let against = tense == Tense::Past && away > 0 || tense == Tense::Future && away < 0;
            Some((away.abs() + if against { 60 } else { 0 }, date))
        });
        match near.min() {
            Some((_, date)) => (Point::Day(date), true),
            None => (Point::DayOfMonth(day), false),
        }
    }

    /// The weekday that is meant.
    pub(super) fn weekday_of(&self, weekday: i8, at: usize) -> (Point, bool) {
        let Some(now) = self.reference else { return (Point::Weekday(weekday), false) };
        let today = i64::from(now.weekday().to_monday_one_offset());
        let ahead = (i64::from(weekday) - today).rem_euclid(7);
        let days = match self.tense(at) {
            Tense::Future => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        match now.checked_add(days.days()) {
            Ok(date) => (Point::Day(date), true),
            Err(_) => (Point::Weekday(weekday), false),
        }
    }

    /// A point of this grain that holds the day.
    pub(super) fn around(date: Date, grain: Grain) -> Point {
        match grain {
            Grain::Day => Point::Day(date),
            Grain::Week => point::monday(date).map_or(Point::Day(date), Point::Week),
            Grain::Month => Point::Month { year: Some(date.year()), month: date.month() },
            Grain::Year | Grain::Age => Point::Year(date.year()),
        }
    }
}
