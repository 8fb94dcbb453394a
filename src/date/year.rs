//! Years and what is named after years: decades, centuries, years of accounts, quarters and halves in short.
//!
//! In: the reader at a figure. Out: the point, where the words around it allow for no mere number.
//!
//! | text | point |
//! |---|---|
//! | `in 2027`, `the 2020 elections` | the year |
//! | `2027-28`, `FY2027/28` | the years 2027/2028 |
//! | `the 1990s`, `the sixties` | the decade |
//! | `20th-century` | the century |
//! | `Q1 2028`, `2018-H2` | quarter, half |
//! | `2000 homes`, `Article 2019`, `$2024` | nothing |

use super::point::{Grain, Point};
use super::reader::Reader;
use crate::lang::calendar::{Base, Code, Link, Meaning, Number};
use crate::lang::{Class, Classes};
use crate::numeral;
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// The year, decade, quarter or the like that is written here in figures, its first token and the one behind it.
    pub(super) fn year_in_figures(&self, at: usize) -> Option<(Point, usize, usize)> {
        let plain = self.digits(at).is_some();
        if !plain && let Some((point, end)) = self.coded(at) {
            return Some((point, at, end));
        }
        if (!plain || matches!(self.mark(at + 1), Some('\'' | '’')))
            && let Some((point, end)) = self.decade(at)
        {
            return Some((point, self.with_article(at), end));
        }
        if !plain && let Some((point, end)) = self.century(at) {
            return Some((point, self.with_article(at), end));
        }
        if let Some((point, start, end)) = self.era(at) {
            return Some((point, start, end));
        }
        // "in the year 71"
        let front = at.wrapping_sub(1);
        if self.names_year(front)
            && self.unit(front).is_some()
            && self.view.is(front.wrapping_sub(1), Class::Definite)
            && let Some((year, _)) = self.digits(at)
            && year > 31
        {
            return Some((Point::Year(year), at, at + 1));
        }
        let year = self.four(at)?;
        // "the 2027 school year", "school year 2027"
        let school = self.means(at + 1, Meaning::School) && self.names_year(at + 2);
        if school || self.names_year(front) && self.means(front.wrapping_sub(1), Meaning::School) {
            let start = if school { at } else { front - 1 };
            if self.last_year(at, year).is_none() {
                return Some((Point::School(year), start, if school { at + 3 } else { at + 1 }));
            }
        }
        if let Some((last, end)) = self.last_year(at, year) {
            return (!self.priced(at)).then_some((Point::Years(year, last), at, end));
        }
        // "2018 Q4", "2017-q1"
        let behind = at + 1 + usize::from(self.dash(at + 1));
        if self.view.token(behind).is_some_and(Token::digit)
            && let Some((code @ (Code::Quarter | Code::Half), number, end)) = self.code(behind)
            && let Some(point) = piece_of(code, number, Some(year))
        {
            return Some((point, at, end));
        }
        // "2028 summer", but not the "2028 Summer Games"
        if let Some((season, _)) = self.season(at + 1)
            && self.open(at + 2)
            && self.link(at.wrapping_sub(1)).is_some()
        {
            return Some((Point::Season { year: Some(year), season }, at, at + 2));
        }
        self.is_year(at, year).then_some((Point::Year(year), at, at + 1))
    }

    /// `Q3 2019`, `H2 of 2027`, `FY27`, `2018Q4`, `Q1`.
    fn coded(&self, at: usize) -> Option<(Point, usize)> {
        let written = self.view.written(at);
        // "2018Q4"
        if let (Some(year), Some(rest)) = (written.get(..4), written.get(4..))
            && let Ok(year @ 1000..3000) = year.parse::<i16>()
            && let Some((code @ (Code::Quarter | Code::Half), number)) = self.split_code(rest)
        {
            return Some((piece_of(code, number, Some(year))?, at + 1));
        }
        let (code, number, end) = self.code(at)?;
        match code {
            Code::Quarter | Code::Half => {
                let of = self.past_class(end + usize::from(self.dash(end)), Class::Of);
                if let Some(year) = self.four(of) {
                    return Some((piece_of(code, number, Some(year))?, of + 1));
                }
                // "Q3 this year", "Q1 of FY27"
                if let Some((Point::Year(year), _, after)) = self.shifted(of) {
                    return Some((piece_of(code, number, Some(year))?, after));
                }
                if let Some((Point::Year(year) | Point::Years(year, _), after)) = self.coded(of) {
                    return Some((piece_of(code, number, Some(year))?, after));
                }
                // "H2" alone is a gas, "Q1" in an interview a question.
                self.link(at.checked_sub(1)?).filter(|_| code == Code::Quarter)?;
                let month = i8::try_from((number - 1) * 3 + 1).ok()?;
                Some((piece_of(code, number, self.year_of(month, 3, at))?, end))
            }
            Code::Decade => None,
            Code::Fiscal | Code::School | Code::Year => {
                let year = if number < 100 { self.short_year(number) } else { number };
                if !(1000..3000).contains(&year) {
                    return None;
                }
                match self.last_year(end - 1, year) {
                    Some((last, end)) => Some((Point::Years(year, last), end)),
                    None if code == Code::School => Some((Point::School(year), end)),
                    None => Some((Point::Year(year), end)),
                }
            }
        }
    }

    /// A code with its number: `Q3`, `FY 2027`.
    fn code(&self, at: usize) -> Option<(Code, i16, usize)> {
        let written = self.view.written(at);
        if let Some((code, number)) = self.split_code(written) {
            return Some((code, number, at + 1));
        }
        let code = self.view.lexicon.calendar.code(written)?;
        let (number, _) = self.digits(at + 1)?;
        let fiscal = matches!(code, Code::Fiscal | Code::School | Code::Year) && self.view.token(at)?.capitals();
        fiscal.then_some((code, number, at + 2))
    }

    fn split_code(&self, written: &str) -> Option<(Code, i16)> {
        let letters = written.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = written.split_at_checked(letters)?;
        if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let code = self.view.lexicon.calendar.code(letters)?;
        let number: i16 = digits.parse().ok()?;
        let fits = match code {
            Code::Quarter => digits.len() == 1 && (1..=4).contains(&number),
            Code::Half => digits.len() == 1 && (1..=2).contains(&number),
            Code::Fiscal | Code::School | Code::Year => matches!(digits.len(), 2 | 4),
            Code::Decade => false,
        };
        fits.then_some((code, number))
    }

    /// The second of two years: `-28`, `/28`, `–2028`.
    fn last_year(&self, at: usize, first: i16) -> Option<(i16, usize)> {
        let slash = self.glued(at + 1, '/');
        if !slash && !self.dash(at + 1) {
            return None;
        }
        let (number, length) = self.digits(at + 2)?;
        let tight = !self.view.spaced(at + 1) && !self.view.spaced(at + 2);
        let last = match length {
            // "(1922 - 2013)": two years that stand by themselves.
            4 if !tight => return None,
            4 => number,
            2 if tight => first.div_euclid(100) * 100 + number + if first % 100 == 99 && number == 0 { 100 } else { 0 },
            _ => return None,
        };
        let end = at + 3;
        let goes_on = self.glued(end, '-') && self.view.kind(end + 1) == Some(Kind::Number) || self.glued(end, '/');
        let plausible = (1000..3000).contains(&last) && last > first && last - first <= 300;
        (plausible && !goes_on && self.mark(end) != Some('%')).then_some((last, end))
    }

    /// `1990s`, `1990’s`, `the ’60s`, `the sixties`.
    pub(super) fn decade(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(year) = self.says(at, |m| if let Meaning::Decade(year) = m { Some(i16::from(year)) } else { None })
        {
            let named = at.checked_sub(1).is_some_and(|before| {
                self.view.is(before, Class::Definite)
                    || self.view.is(before, Class::Part)
                    || self.dash(before) && self.view.is(before.wrapping_sub(1), Class::Part)
            });
            return named.then(|| (Point::Decade(if year == 0 { 2000 } else { 1900 + year }), at + 1));
        }
        let written = self.view.written(at);
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, ending) = written.split_at_checked(digits)?;
        let suffix = |ending: &str| self.view.lexicon.calendar.code(ending) == Some(Code::Decade);
        let end = if suffix(ending) {
            at + 1
        } else if ending.is_empty()
            && matches!(self.mark(at + 1), Some('\'' | '’'))
            && !self.view.spaced(at + 1)
            && !self.view.spaced(at + 2)
            && suffix(self.view.written(at + 2))
        {
            at + 3
        } else {
            return None;
        };
        let number: i16 = figures.parse().ok()?;
        let before = at.checked_sub(1)?;
        match digits {
            4 if (1000..3000).contains(&number) && number % 10 == 0 => {
                let century = number % 100 == 0 && number < 2000;
                Some((if century { Point::Century(number) } else { Point::Decade(number) }, end))
            }
            // "in her 60s" is an age
            2 if number % 10 == 0 => {
                let named = self.view.is(before, Class::Definite)
                    || self.view.is(before, Class::Part)
                    // "the 1920s-30s", but "under-30s"
                    || self.dash(before)
                        && !self.view.spaced(at)
                        && !self.view.is(before.wrapping_sub(1), Class::Bound)
                    || matches!(self.mark(before), Some('\'' | '’' | '‘')) && !self.view.spaced(at);
                let measured = self.mark(end) == Some('°');
                (named && !measured)
                    .then(|| (Point::Decade(if number <= 20 { 2000 + number } else { 1900 + number }), end))
            }
            _ => None,
        }
    }

    /// `20th century`, `20th-century`, and the first of `15th to 19th century`.
    pub(super) fn century(&self, at: usize) -> Option<(Point, usize)> {
        let (toks, number) = numeral::ordinal_at(self.view, at)?;
        let end = toks.end();
        let is_century = |place: usize| {
            let place = place + usize::from(self.glued(place, '-'));
            self.unit(place).filter(|(unit, _)| unit.base == Base::Year && unit.times == 100).map(|_| place + 1)
        };
        let number = i16::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
        let after = match is_century(end) {
            Some(after) => after,
            None => {
                let joint = self.dash(end)
                    || self.view.any(end, Classes::of(&[Class::And, Class::Or]))
                    || self.link(end) == Some(Link::Until);
                let next = self.past_class(end + 1, Class::Definite);
                let (toks, _) = joint.then(|| numeral::ordinal_at(self.view, next))??;
                is_century(toks.end())?;
                end
            }
        };
        if let Some((true, end)) = self.era_behind(after) {
            return Some((Point::Before(number * 100), end));
        }
        Some((Point::Century((number - 1) * 100), self.era_behind(after).map_or(after, |(_, end)| end)))
    }

    /// Whether "BC" or "AD" stands here.
    fn era_behind(&self, at: usize) -> Option<(bool, usize)> {
        let before = self.says(at, |m| if let Meaning::Era(before) = m { Some(before) } else { None })?;
        self.view
            .capital(at)
            .then(|| (before, self.past(at + 1, '.').min(at + 1 + usize::from(self.glued(at + 1, '.')))))
    }

    /// `508 BC`, `AD 842`, `394 CE`.
    fn era(&self, at: usize) -> Option<(Point, usize, usize)> {
        let (year, _) = self.digits(at)?;
        if let Some((before, end)) = self.era_behind(at + 1) {
            return Some((if before { Point::Before(year) } else { Point::Year(year) }, at, end));
        }
        // "A.D. 842"
        let stop = self.before(at).filter(|&stop| self.glued(stop, '.'));
        let front = self.before(stop.unwrap_or(at))?;
        let (before, end) = self.era_behind(front)?;
        (!before && end == at).then_some((Point::Year(year), front, at + 1))
    }

    /// Whether a figure of four digits is a year here.
    fn is_year(&self, at: usize, year: i16) -> bool {
        const NUMBERS: Classes = Classes::of(&[Class::Scale, Class::Unit, Class::Currency]);
        const COUNTED: Classes = Classes::of(&[Class::Bound, Class::Vague]);
        let view = self.view;
        let (before, next) = (at.wrapping_sub(1), at + 1);
        let digit_at = |place: usize| view.kind(place) == Some(Kind::Number);
        // Part of a longer figure, a price, a label, or an amount of something.
        if !view.spaced(at) {
            match self.mark(before) {
                Some('-' | '–' | '—' | '‐' | '‑') if digit_at(before.wrapping_sub(1)) => return false,
                Some('/' | '.' | ':' | '#' | '+' | '@' | '_' | '=' | '&' | '*' | '\\') => return false,
                None => return false,
                _ => {}
            }
        }
        if self.priced(at) || matches!(self.mark(next), Some('%' | '‰' | '°' | '€' | '£' | '$')) {
            return false;
        }
        let tight = !view.spaced(next) && !view.spaced(next + 1);
        if tight && matches!(self.mark(next), Some('/' | '.' | ':' | '+' | '@' | '_')) && digit_at(next + 1) {
            return false;
        }
        if self.glued(next, '-') && !view.spaced(next + 1) && digit_at(next + 1) {
            return false;
        }
        // "in 1689 a revolution": "a" and "in" are units as well. "By 2030 all are open": some words look like the code of
        // a currency.
        let everyday = Classes::of(&[Class::Quantifier, Class::Adjective, Class::Adverb]);
        let small = view.any(next, Classes::of(&[Class::Article, Class::Preposition, Class::Conjunction]))
            || view.any(next, everyday) && !view.any(next, Classes::of(&[Class::Scale, Class::Unit]));
        if view.any(next, NUMBERS) && !small && !view.capital(next) && self.unit(next).is_none() {
            return false;
        }
        if let Some((unit, _)) = self.unit(next)
            && !(unit.base == Base::Year && self.owns(next))
        {
            return false;
        }
        let label = if self.mark(before) == Some('.') { at.wrapping_sub(2) } else { before };
        if self.means(label, Meaning::Label) {
            return false;
        }
        if self.names_year(before) || self.names_year(label) {
            return true;
        }
        if (1900..2100).contains(&year) && self.means(next, Meaning::Dated) {
            return true;
        }
        let round = year % 50 == 0;
        let compound = self.glued(next, '-') && view.kind(next + 1) == Some(Kind::Word) && !view.spaced(next + 1);
        let plural = self.plural(next);
        let link = self.link(before);
        let bracketed = matches!(self.mark(before), Some('(' | '[' | ','))
            && matches!(self.mark(next), Some(')' | ']'))
            || matches!(self.mark(before), Some('(' | '['))
                && matches!(self.mark(next), Some(',' | ';' | '–' | '-' | ':'));
        let determined = view.any(before, Classes::of(&[Class::Definite, Class::Possessive]));
        // "Aberdeen, Scotland, 1859."
        let placed = self.mark(before) == Some(',')
            && view.capital(before.wrapping_sub(1))
            && matches!(self.mark(next), Some('.' | ';' | ')'))
            && !round;
        let modern = (1900..2100).contains(&year);
        if round && (plural || compound) && !(determined && modern && !compound) {
            return false;
        }
        // "in 1861 and 1862", "1892 - 1894"
        let listed =
            self.lists_year(before) || self.free == before && self.dash(before) && self.said_grain == Grain::Year;
        // "between 1600 and 1900 people fled"
        let closes = |end: usize| self.open(end) || view.is(end, Class::Quantifier);
        let between = view.is(before, Class::Between)
            && view.is(next, Class::And)
            && self.four(next + 1).is_some_and(|last| year < last && last < 2100)
            && closes(next + 2);
        if bracketed || placed || listed && !plural || between {
            return true;
        }
        let plain =
            Classes::of(&[Class::Preposition, Class::Conjunction, Class::Be, Class::Subordinator, Class::VerbPast]);
        let heads = view.kind(next) == Some(Kind::Word) && !view.capital(next) && !view.any(next, plain);
        let counted = view.any(before, COUNTED) && link.is_none();
        match link {
            Some(Link::In | Link::Since | Link::Until | Link::During) if !view.is(before, Class::To) => {
                (1000..2200).contains(&year) && !(plural && round)
            }
            Some(_) if modern => !(round && (plural || view.is(before, Class::Over) || view.is(before, Class::For))),
            Some(Link::By) => (1700..2200).contains(&year) && !round,
            Some(_) => (1500..2200).contains(&year) && !round && !heads,
            None if view.is(before, Class::Of) => modern || (1500..2200).contains(&year) && !round && !heads,
            // "the 1863 proclamation", "this 1865 photograph", "the 1867 Reform Act"
            None if (determined || view.is(before, Class::Demonstrative)) && !modern => {
                let named = view.capital(next) && view.kind(next) == Some(Kind::Word);
                (1500..1900).contains(&year) && !round && (heads || named) && !plural
            }
            None => {
                modern
                    && !(round || plural && !determined && year % 10 == 0)
                    && !(counted && round)
                    && !(plural && counted)
            }
        }
    }

    /// Whether a year stands before the place, and what joins another to it.
    pub(super) fn lists_year(&self, joint: usize) -> bool {
        const JOINTS: Classes = Classes::of(&[Class::And, Class::Or]);
        let comma = joint.checked_sub(1).filter(|&comma| self.mark(comma) == Some(',') && self.view.any(joint, JOINTS));
        let joined = self.free == comma.unwrap_or(joint)
            && (self.view.any(joint, JOINTS) || self.mark(joint) == Some(',') || self.link(joint) == Some(Link::Until));
        // "in 2045 rather than 2050"
        let rather = self.view.is(joint, Class::Than)
            && joint.checked_sub(1) == Some(self.free)
            && self.view.any(self.free, Classes::of(&[Class::Adverb, Class::Conjunction]));
        self.said_grain == Grain::Year && (joined || rather)
    }

    /// Whether "year" or "circa" stands before a figure: `year 1071`, `c. 1880`.
    pub(super) fn names_year(&self, before: usize) -> bool {
        self.means(before, Meaning::Circa)
            || self
                .unit(before)
                .is_some_and(|(unit, number)| unit.base == Base::Year && unit.times == 1 && number == Number::Singular)
    }

    /// Whether a plain word in the plural stands here: what a number before it would count.
    fn plural(&self, at: usize) -> bool {
        let word = self.view.lower(at);
        self.view.kind(at) == Some(Kind::Word)
            && !self.view.capital(at)
            && !self.owns(at)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !self.view.any(
                at,
                Classes::of(&[
                    Class::Preposition,
                    Class::Be,
                    Class::Possessive,
                    Class::Subordinator,
                    Class::Have,
                    Class::Do,
                ]),
            )
            || self.view.is(at, Class::PluralNoun)
            || self.view.is(at, Class::PersonNoun) && word.ends_with('s')
    }
}

/// A quarter or a half of a year.
pub(super) fn piece_of(code: Code, number: i16, year: Option<i16>) -> Option<Point> {
    let number = i8::try_from(number).ok()?;
    match code {
        Code::Quarter if (1..=4).contains(&number) => Some(Point::Quarter { year, quarter: number }),
        Code::Half if (1..=2).contains(&number) => Some(Point::Half { year, half: number }),
        _ => None,
    }
}
