//! Points: a place of the calendar, of any grain → its TIMEX3 value, its first and its last day.
//!
//! In: numbers that may name no day at all (31 February). Out: the value as it is printed, and civil days where the
//! calendar has them. The calendar itself is `jiff`'s.
//!
//! | point | value | first day | last day |
//! |---|---|---|---|
//! | `Month { year: Some(2024), month: 11 }` | 2024-11 | 2024-11-01 | 2024-11-30 |
//! | `School(2027)` | SY2027 | – | – |
//! | `Decade(1990)` | 199 | 1990-01-01 | 1999-12-31 |
//! | `DayOf { year: None, month: 11, day: 20 }` | XXXX-11-20 | – | – |

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::lang::calendar::{Base, Feast, Part, Season, Unit};

/// A place of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    /// A day.
    Day(Date),
    /// A day of a month whose year is not known, or one that no calendar has.
    DayOf {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    /// A day of an unknown month.
    DayOfMonth(i8),
    /// A weekday of an unknown week, Monday is 1.
    Weekday(i8),
    /// Saturday and Sunday of the week that begins on this day.
    Weekend(Date),
    /// The week that begins on this Monday.
    Week(Date),
    Month {
        year: Option<i16>,
        month: i8,
    },
    Quarter {
        year: Option<i16>,
        quarter: i8,
    },
    Half {
        year: Option<i16>,
        half: i8,
    },
    Season {
        year: Option<i16>,
        season: Season,
    },
    Year(i16),
    /// A year of accounts or of school that begins in the first and ends in the second; a span of years.
    Years(i16, i16),
    /// A year of school by its number: nobody says on which day it begins.
    School(i16),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years from this one.
    Century(i16),
    /// So many years before our era.
    Before(i16),
    /// A period of this size, nobody knows which.
    Unknown(Unit),
}

/// How large a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Week,
    Month,
    Year,
    Age,
}

impl Point {
    /// The day of this year and month, or the same as numbers where the calendar has no such day.
    pub(super) fn day(year: i16, month: i8, day: i8) -> Point {
        match Date::new(year, month, day) {
            Ok(date) => Point::Day(date),
            Err(_) => Point::DayOf { year: Some(year), month, day },
        }
    }

    /// How large it is.
    pub(super) fn grain(self) -> Grain {
        match self {
            Point::Day(_) | Point::DayOf { .. } | Point::DayOfMonth(_) | Point::Weekday(_) => Grain::Day,
            Point::Week(_) | Point::Weekend(_) => Grain::Week,
            Point::Month { .. } | Point::Quarter { .. } | Point::Half { .. } | Point::Season { .. } => Grain::Month,
            Point::Year(_) | Point::Years(..) | Point::School(_) | Point::Before(_) => Grain::Year,
            Point::Decade(_) | Point::Century(_) => Grain::Age,
            Point::Unknown(unit) => match unit.base {
                Base::Year => Grain::Year,
                Base::Month => Grain::Month,
                Base::Week => Grain::Week,
                _ => Grain::Day,
            },
        }
    }

    /// The year it lies in, where one is known.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Point::Day(date) | Point::Week(date) | Point::Weekend(date) => Some(date.year()),
            Point::DayOf { year, .. }
            | Point::Month { year, .. }
            | Point::Quarter { year, .. }
            | Point::Half { year, .. }
            | Point::Season { year, .. } => year,
            Point::Year(year) | Point::Years(year, _) => Some(year),
            _ => None,
        }
    }

    /// Its first and last day, where it is anchored.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        match self {
            Point::Day(date) => Some((date, date)),
            Point::Week(monday) => Some((monday, monday.checked_add(6.days()).ok()?)),
            Point::Weekend(monday) => Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?)),
            Point::Month { year, month } => months(year?, month, 1),
            Point::Quarter { year, quarter } => months(year?, (quarter - 1) * 3 + 1, 3),
            Point::Half { year, half } => months(year?, (half - 1) * 6 + 1, 6),
            Point::Season { year, season } => months(year?, first_month(season), 3),
            Point::Year(year) => years(year, year),
            Point::Years(first, last) => years(first, last),
            Point::Decade(first) => years(first, first.checked_add(9)?),
            Point::Century(first) => years(first, first.checked_add(99)?),
            Point::DayOf { .. }
            | Point::DayOfMonth(_)
            | Point::Weekday(_)
            | Point::School(_)
            | Point::Before(_)
            | Point::Unknown(_) => None,
        }
    }

    /// The first and the last day of a third of it.
    pub(super) fn part(self, part: Part) -> Option<(Date, Date)> {
        let (first, last) = self.days()?;
        let cut = |from: (i16, i8, i8), to: (i16, i8, i8)| {
            Some((Date::new(from.0, from.1, from.2).ok()?, Date::new(to.0, to.1, to.2).ok()?))
        };
        match (self, part) {
            (Point::Year(year), Part::Start) => cut((year, 1, 1), (year, 4, 30)),
            (Point::Year(year), Part::Middle) => cut((year, 5, 1), (year, 8, 31)),
            (Point::Year(year), Part::End) => cut((year, 9, 1), (year, 12, 31)),
            // Nobody says in which year the late nineties begin.
            (Point::Decade(_) | Point::Century(_), _) => Some((first, last)),
            _ => {
                let length = i64::from((last - first).get_days()) + 1;
                let third = |n: i64| first.checked_add((length * n / 3).days()).ok();
                let before = |n: i64| third(n)?.yesterday().ok();
                match part {
                    Part::Start => Some((first, before(1).unwrap_or(first).max(first))),
                    Part::Middle => Some((third(1)?, before(2)?.max(third(1)?))),
                    Part::End => Some((third(2)?, last)),
                }
            }
        }
    }
}

/// The TIMEX3 value.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn of(year: Option<i16>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match year {
                Some(year) => write!(f, "{year:04}"),
                None => f.write_str("XXXX"),
            }
        }
        match *self {
            Point::Day(date) => write!(f, "{date}"),
            Point::DayOf { year, month, day } => {
                of(year, f)?;
                write!(f, "-{month:02}-{day:02}")
            }
            Point::DayOfMonth(day) => write!(f, "XXXX-XX-{day:02}"),
            Point::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Point::Week(monday) => {
                let week = monday.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Point::Weekend(monday) => {
                let week = monday.iso_week_date();
                write!(f, "{:04}-W{:02}-WE", week.year(), week.week())
            }
            Point::Month { year, month } => {
                of(year, f)?;
                write!(f, "-{month:02}")
            }
            Point::Quarter { year, quarter } => {
                of(year, f)?;
                write!(f, "-Q{quarter}")
            }
            Point::Half { year, half } => {
                of(year, f)?;
                write!(f, "-H{half}")
            }
            Point::Season { year, season } => {
                of(year, f)?;
                f.write_str(match season {
                    Season::Spring => "-SP",
                    Season::Summer => "-SU",
                    Season::Autumn => "-FA",
                    Season::Winter => "-WI",
                })
            }
            Point::Year(year) => write!(f, "{year:04}"),
            Point::Years(first, last) => write!(f, "{first:04}/{last:04}"),
            Point::School(year) => write!(f, "SY{year:04}"),
            Point::Decade(first) => write!(f, "{:03}", first / 10),
            Point::Century(first) => write!(f, "{:02}", first / 100),
            Point::Before(year) => write!(f, "BC{year:04}"),
            Point::Unknown(unit) => f.write_str(match unit.base {
                Base::Year if unit.times >= 100 => "XX",
                Base::Year if unit.times >= 10 => "XXX",
                Base::Year => "XXXX",
                Base::Month if unit.times == 3 => "XXXX-QX",
                Base::Month => "XXXX-XX",
                Base::Week => "XXXX-WXX",
                _ => "XXXX-XX-XX",
            }),
        }
    }
}

/// The month in which a season begins, on the northern half of the earth.
pub(super) fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The Monday of the week.
pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

/// The day of a feast in a year.
pub(super) fn feast(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
        Feast::Once(year, month, day) => Date::new(year, month, day).ok(),
        Feast::Nth(month, weekday, which, days) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let date = Date::new(year, month, 1).ok()?.nth_weekday_of_month(which, weekday).ok()?;
            date.checked_add(i64::from(days).days()).ok()
        }
        Feast::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
        Feast::Orthodox(days) => orthodox(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Easter Sunday after the Gregorian rule (Butcher's algorithm).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let h = (19 * a + b - b.div_euclid(4) - (b - (b + 8).div_euclid(25) + 1).div_euclid(3) + 15).rem_euclid(30);
    let l = (32 + 2 * b.rem_euclid(4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Easter Sunday after the Julian rule (Meeus), as a day of the Gregorian calendar.
fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * y.rem_euclid(19) + 15).rem_euclid(30);
    let e = (2 * y.rem_euclid(4) + 4 * y.rem_euclid(7) - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    // The days by which the two calendars have drifted apart.
    let drift = y.div_euclid(100) - y.div_euclid(400) - 2;
    julian.checked_add(i64::from(drift).days()).ok()
}

fn months(year: i16, month: i8, count: i64) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    // The last month of the calendar has no first day behind it.
    let last = first.checked_add((count - 1).months()).ok()?.last_of_month();
    Some((first, last))
}

fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(point: Point) -> String {
        let days = point.days().map(|(first, last)| format!(" {first} {last}")).unwrap_or_default();
        format!("{point}{days}")
    }

    #[test]
    fn points_are_printed_with_their_days() {
        assert_eq!(shown(Point::day(2024, 2, 29)), "2024-02-29 2024-02-29 2024-02-29");
        assert_eq!(shown(Point::day(2023, 2, 31)), "2023-02-31");
        assert_eq!(shown(Point::Quarter { year: Some(2028), quarter: 1 }), "2028-Q1 2028-01-01 2028-03-31");
        assert_eq!(shown(Point::Season { year: Some(2030), season: Season::Winter }), "2030-WI 2030-12-01 2031-02-28");
        assert_eq!(shown(Point::Decade(1990)), "199 1990-01-01 1999-12-31");
        assert_eq!(shown(Point::Century(1900)), "19 1900-01-01 1999-12-31");
        assert_eq!(shown(Point::Years(2032, 2033)), "2032/2033 2032-01-01 2033-12-31");
        assert_eq!(shown(Point::Year(9999)), "9999 9999-01-01 9999-12-31");
        assert_eq!(shown(Point::Month { year: Some(9999), month: 12 }), "9999-12 9999-12-01 9999-12-31");
        assert_eq!(shown(Point::Decade(9995)), "999");
    }

    #[test]
    fn thirds_of_a_period() {
        let month = Point::Month { year: Some(2027), month: 6 };
        let shown = |part| month.part(part).map(|(first, last)| format!("{first} {last}")).unwrap();
        assert_eq!(shown(Part::Start), "2027-06-01 2027-06-10");
        assert_eq!(shown(Part::Middle), "2027-06-11 2027-06-20");
        assert_eq!(shown(Part::End), "2027-06-21 2027-06-30");
        let day = Point::day(2027, 6, 1);
        assert!(day.part(Part::Start).is_some());
    }

    #[test]
    fn feasts_fall_where_they_should() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2038, 4, 25), (1961, 4, 2)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
        for (year, month, day) in [(2018, 4, 8), (2024, 5, 5), (2025, 4, 20), (2028, 4, 16)] {
            assert_eq!(feast(Feast::Orthodox(0), year), Date::new(year, month, day).ok());
        }
        assert_eq!(feast(Feast::Nth(11, 4, 4, 0), 2013), Date::new(2013, 11, 28).ok());
        assert_eq!(feast(Feast::Nth(5, 1, -1, 0), 2024), Date::new(2024, 5, 27).ok());
    }
}
