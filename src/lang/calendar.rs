//! The calendar's words: `calendar.tsv` → what each word says about time.
//!
//! In: rows of form, kinds and values; a form with two kinds has two values, separated by commas. Out: for a word of
//! the class `calendar` its [`Meanings`].
//!
//! | row | meaning |
//! |---|---|
//! | `november ⇥ month ⇥ 11` | the eleventh month |
//! | `before ⇥ direction,relation ⇥ earlier,until` | "two days before", "before 2030" |
//! | `easter monday ⇥ feast ⇥ easter+1` | the day after Easter |

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::{Row, Table};
use crate::error::Result;

/// How freely a name of the calendar may be taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trust {
    /// It is nothing else: "November".
    Plain,
    /// A short form that needs a figure, a stop or a preposition beside it: "Dec".
    Short,
    /// A person's name as well: "June".
    Name,
    /// An everyday word as well: "may", "fall".
    Word,
}

/// A quarter of the year by its weather.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A unit of time, as a multiple of one that ISO 8601 writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// How many of the base ("decade" is ten years).
    pub times: u16,
    /// The base.
    pub base: Base,
}

/// The units that ISO 8601 writes, days of work and the weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Base {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Days of work, which are written like days and skip the weekend.
    Workday,
    /// Weekends, which only TIMEX3 writes.
    Weekend,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// How a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Number {
    /// "year"
    Singular,
    /// "years"
    Plural,
    /// "yrs": only behind a figure.
    Short,
}

/// Which neighbour of the present (or of what was spoken of) is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shift {
    /// "last", "previous": the one before now.
    Last,
    /// "past": the one before now, or the stretch that ends now.
    Past,
    /// "preceding": the one before what was spoken of.
    Before,
    /// "this", "current".
    This,
    /// "same", "that": the one that was spoken of.
    Same,
    /// "next".
    Next,
    /// "coming", "upcoming".
    Coming,
    /// "following": the one after what was spoken of.
    After,
    /// "recent".
    Recent,
}

/// Where in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The first third.
    Start,
    /// The middle third.
    Middle,
    /// The last third.
    End,
}

/// From where and to which side a stretch is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// Back from now: "ago".
    Ago,
    /// The same, where no more of the sentence leans on it: "back".
    Back,
    /// On from now: "hence".
    Hence,
    /// Back from what was spoken of: "earlier", "before".
    Earlier,
    /// On from what was spoken of: "later", "after".
    Later,
    /// On from tomorrow.
    Tomorrow,
}

/// A day that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feast {
    /// The same day every year: month, day.
    Fixed(i8, i8),
    /// A weekday of a month, from its start or its end, and some days more: month, weekday, which, days.
    Nth(i8, i8, i8, i8),
    /// So many days after Easter.
    Easter(i8),
    /// So many days after the Easter of the Eastern churches.
    Orthodox(i8),
    /// One day of history: year, month, day.
    Once(i16, i8, i8),
}

/// What letters before or behind a figure mean: "Q3", "FY2027".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Code {
    /// A quarter.
    Quarter,
    /// A half.
    Half,
    /// A fiscal year.
    Fiscal,
    /// A year of school.
    School,
    /// A year of the calendar.
    Year,
    /// Behind a year: the ten that begin with it.
    Decade,
}

/// How a preposition relates what is said to the date behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    /// On that day.
    On,
    /// In that period.
    In,
    /// From then on.
    From,
    /// Then at the latest.
    By,
    /// Up to then.
    Until,
    /// Before the period has passed.
    Within,
    /// From then to now.
    Since,
    /// At some time in it, or all through it.
    During,
}

/// One thing that a word can say about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// A month, from 1.
    Month(i8, Trust),
    /// A weekday, Monday is 1.
    Weekday(i8, Trust),
    /// Weekdays in the plural; 8 are weekends, 9 working days.
    Weekdays(i8),
    /// A season.
    Season(Season, Trust),
    /// A unit of time.
    Unit(Unit, Number),
    /// Saturday and Sunday.
    Weekend,
    /// Days from now.
    Deictic(i8),
    /// "last", "next", "this".
    Shift(Shift),
    /// "early", "mid-".
    PartBefore(Part),
    /// "end of".
    PartOf(Part),
    /// "morning".
    Daytime,
    /// "ago", "later".
    Direction(Direction),
    /// "few", "several".
    Vague,
    /// "couple".
    Couple,
    /// "every".
    Every,
    /// "annually".
    Adverb(Unit),
    /// "fiscal".
    Fiscal,
    /// Of years that begin in autumn: "school".
    School,
    /// Between a number and its unit: "consecutive".
    Filler,
    /// Of days: "working"; the weekend is none.
    Working,
    /// "sixties": the year of the century in which it begins.
    Decade(i8),
    /// "BC" (true) or "AD" (false).
    Era(bool),
    /// Letters before a figure.
    Code(Code),
    /// "half", as a part of a year.
    Piece(Code),
    /// "Christmas".
    Feast(Feast),
    /// "old", "aged": the stretch beside it is an age.
    Age,
    /// "now", as the end of a range.
    Now,
    /// "rest": from now to the end of the period behind it.
    Rest,
    /// "all": the whole of the unit behind it.
    Whole,
    /// "circa": the number behind it is a year.
    Circa,
    /// A number behind it is a name: "Article 2019".
    Label,
    /// A number before it is a year: "below 2005 levels".
    Dated,
    /// A preposition.
    Relation(Link),
}

/// What a word says about time: one or two things.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Meanings {
    first: Meaning,
    second: Option<Meaning>,
}

impl Meanings {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Meaning> {
        [Some(self.first), self.second].into_iter().flatten()
    }
}

/// The words of the calendar; the data of the class `calendar` point here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Calendar {
    meanings: Vec<Meanings>,
    codes: Vec<(Box<str>, Code)>,
}

impl Calendar {
    /// What the word with this datum says.
    pub fn get(&self, datum: u32) -> Option<&Meanings> {
        self.meanings.get(datum as usize)
    }

    /// What the letters before a figure mean.
    pub fn code(&self, letters: &str) -> Option<Code> {
        self.codes.iter().find(|(form, _)| form.eq_ignore_ascii_case(letters)).map(|(_, code)| *code)
    }
}

const SHIFTS: &[(&str, Shift)] = &[
    ("last", Shift::Last),
    ("past", Shift::Past),
    ("before", Shift::Before),
    ("this", Shift::This),
    ("same", Shift::Same),
    ("next", Shift::Next),
    ("coming", Shift::Coming),
    ("after", Shift::After),
    ("recent", Shift::Recent),
];

const DIRECTIONS: &[(&str, Direction)] = &[
    ("ago", Direction::Ago),
    ("back", Direction::Back),
    ("hence", Direction::Hence),
    ("earlier", Direction::Earlier),
    ("later", Direction::Later),
    ("tomorrow", Direction::Tomorrow),
];

const LINKS: &[(&str, Link)] = &[
    ("on", Link::On),
    ("in", Link::In),
    ("from", Link::From),
    ("by", Link::By),
    ("until", Link::Until),
    ("within", Link::Within),
    ("since", Link::Since),
    ("during", Link::During),
];

const SEASONS: &[(&str, Season)] =
    &[("SP", Season::Spring), ("SU", Season::Summer), ("FA", Season::Autumn), ("WI", Season::Winter)];

const PARTS: &[(&str, Part)] = &[("start", Part::Start), ("mid", Part::Middle), ("end", Part::End)];

const CODES: &[(&str, Code)] = &[
    ("quarter", Code::Quarter),
    ("half", Code::Half),
    ("fiscal", Code::Fiscal),
    ("school", Code::School),
    ("year", Code::Year),
    ("decade", Code::Decade),
];

impl Lexicon {
    /// Reads `calendar.tsv`: form, kinds and values, separated by commas.
    pub(super) fn read_calendar(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let mut values = row.cell(2).split(',');
            let mut meanings = Vec::new();
            for kind in row.cell(1).split(',') {
                meanings.push(meaning(&row, kind, values.next().unwrap_or_default())?);
            }
            let [first, ref rest @ ..] = meanings[..] else { continue };
            let second = match rest {
                [] => None,
                [second] => Some(*second),
                _ => return Err(row.error("a word has two meanings at most")),
            };
            if let Meaning::Code(code) = first {
                self.calendar.codes.push((row.cell(0).into(), code));
                continue;
            }
            let datum = self.calendar.meanings.len() as u32;
            self.calendar.meanings.push(Meanings { first, second });
            self.add(row.cell(0), Class::Calendar, datum);
            let opens = matches!(first, Meaning::Feast(_) | Meaning::Deictic(_) | Meaning::PartOf(_));
            if let Some((head, _)) = row.cell(0).split_once([' ', '/', '\'']).filter(|_| opens) {
                self.add(head, Class::CalendarHead, datum);
            }
            for class in meanings.iter().filter_map(class_of) {
                self.add(row.cell(0), class, datum);
            }
        }
        Ok(())
    }
}

/// The class that other stages know such a word by.
fn class_of(meaning: &Meaning) -> Option<Class> {
    Some(match meaning {
        Meaning::Month(..) => Class::Month,
        Meaning::Weekday(..) | Meaning::Weekdays(_) => Class::Weekday,
        Meaning::Season(..) => Class::Season,
        Meaning::Unit(..) | Meaning::Weekend | Meaning::Decade(_) => Class::Period,
        Meaning::Deictic(_) => Class::Deictic,
        Meaning::Feast(_) => Class::Feast,
        Meaning::Shift(_) => Class::Shift,
        Meaning::PartBefore(_) | Meaning::PartOf(_) => Class::Part,
        Meaning::Relation(_) => Class::DateRelation,
        Meaning::Every | Meaning::Adverb(_) => Class::SetWord,
        Meaning::Vague | Meaning::Couple => Class::Vague,
        _ => return None,
    })
}

fn meaning(row: &Row<'_>, kind: &str, value: &str) -> Result<Meaning> {
    let small = || value.parse::<i8>().map_err(|_| row.error(format!("“{value}” is no small number")));
    let trust = match kind.split_once('-').map(|(_, how)| how) {
        Some("short") => Trust::Short,
        Some("name") => Trust::Name,
        Some("word") => Trust::Word,
        _ => Trust::Plain,
    };
    Ok(match kind {
        "month" | "month-short" | "month-name" | "month-word" => Meaning::Month(small()?, trust),
        "weekday" | "weekday-short" => Meaning::Weekday(small()?, trust),
        "weekday-plural" => Meaning::Weekdays(small()?),
        "season" | "season-word" => Meaning::Season(pick(row, value, SEASONS)?, trust),
        "unit" => Meaning::Unit(unit(row, value)?, Number::Singular),
        "units" => Meaning::Unit(unit(row, value)?, Number::Plural),
        "unit-short" => Meaning::Unit(unit(row, value)?, Number::Short),
        "weekend" => Meaning::Weekend,
        "deictic" => Meaning::Deictic(small()?),
        "shift" => Meaning::Shift(pick(row, value, SHIFTS)?),
        "part-before" => Meaning::PartBefore(pick(row, value, PARTS)?),
        "part-of" => Meaning::PartOf(pick(row, value, PARTS)?),
        "daytime" => Meaning::Daytime,
        "direction" => Meaning::Direction(pick(row, value, DIRECTIONS)?),
        "vague" => Meaning::Vague,
        "couple" => Meaning::Couple,
        "every" => Meaning::Every,
        "adverb" => Meaning::Adverb(unit(row, value)?),
        "fiscal" => Meaning::Fiscal,
        "school" => Meaning::School,
        "filler" => Meaning::Filler,
        "working" => Meaning::Working,
        "decade" => Meaning::Decade(small()?),
        "era" => Meaning::Era(value == "before"),
        "code" => Meaning::Code(pick(row, value, CODES)?),
        "piece" => Meaning::Piece(pick(row, value, CODES)?),
        "feast" => Meaning::Feast(feast(value).ok_or_else(|| row.error(format!("“{value}” is no day of the year")))?),
        "age" => Meaning::Age,
        "now" => Meaning::Now,
        "rest" => Meaning::Rest,
        "whole" => Meaning::Whole,
        "circa" => Meaning::Circa,
        "label" => Meaning::Label,
        "dated" => Meaning::Dated,
        "relation" => Meaning::Relation(pick(row, value, LINKS)?),
        _ => return Err(row.error(format!("“{kind}” is no kind of calendar word"))),
    })
}

fn pick<T: Copy>(row: &Row<'_>, value: &str, values: &[(&str, T)]) -> Result<T> {
    let found = values.iter().find(|(name, _)| *name == value).map(|(_, value)| *value);
    found.ok_or_else(|| row.error(format!("“{value}” is not known here")))
}

/// `P10Y`, `PT1H` → ten years, an hour.
fn unit(row: &Row<'_>, value: &str) -> Result<Unit> {
    let read = || {
        let rest = value.strip_prefix('P')?;
        let (clock, rest) = rest.strip_prefix('T').map_or((false, rest), |rest| (true, rest));
        let (times, base) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        let base = match (base, clock) {
            ("S", true) => Base::Second,
            ("M", true) => Base::Minute,
            ("H", true) => Base::Hour,
            ("D", false) => Base::Day,
            ("W", false) => Base::Week,
            ("M", false) => Base::Month,
            ("Y", false) => Base::Year,
            _ => return None,
        };
        Some(Unit { times: times.parse().ok()?, base })
    };
    read().ok_or_else(|| row.error(format!("“{value}” is no duration such as P10Y")))
}

/// `12-25`, `11-4#4+1` (the day after the fourth Thursday of November), `easter-2`, `2001-9-11`.
fn feast(value: &str) -> Option<Feast> {
    if let Some(days) = value.strip_prefix("easter") {
        return Some(Feast::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
    }
    if let Some(days) = value.strip_prefix("orthodox") {
        return Some(Feast::Orthodox(if days.is_empty() { 0 } else { days.parse().ok()? }));
    }
    if let Some((place, which)) = value.split_once('#') {
        let (month, weekday) = place.split_once('-')?;
        let (which, days) = which.split_once('+').unwrap_or((which, "0"));
        let number = |text: &str| text.parse().ok();
        return Some(Feast::Nth(number(month)?, number(weekday)?, number(which)?, number(days)?));
    }
    let mut parts = value.split('-');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    Some(match third {
        Some(day) => Feast::Once(first.parse().ok()?, second.parse().ok()?, day.parse().ok()?),
        None => Feast::Fixed(first.parse().ok()?, second.parse().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(form: &str) -> Vec<Meaning> {
        let lexicon = Lexicon::english(&[]).unwrap();
        let word = lexicon.vocabulary().intern(form);
        let datum = lexicon.sense(word, Class::Calendar).unwrap();
        lexicon.calendar.get(datum).unwrap().iter().collect()
    }

    #[test]
    fn words_say_what_the_table_gives_them() {
        assert_eq!(meanings("may"), [Meaning::Month(5, Trust::Word)]);
        assert_eq!(meanings("decades"), [Meaning::Unit(Unit { times: 10, base: Base::Year }, Number::Plural)]);
        assert_eq!(meanings("before"), [Meaning::Direction(Direction::Earlier), Meaning::Relation(Link::Until)]);
    }

    #[test]
    fn days_with_a_name_are_read() {
        assert_eq!(feast("12-25"), Some(Feast::Fixed(12, 25)));
        assert_eq!(feast("11-4#4+1"), Some(Feast::Nth(11, 4, 4, 1)));
        assert_eq!(feast("5-1#-1"), Some(Feast::Nth(5, 1, -1, 0)));
        assert_eq!(feast("easter-2"), Some(Feast::Easter(-2)));
        assert_eq!(feast("christmas"), None);
    }
}
