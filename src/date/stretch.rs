//! Stretches: so much time → its TIMEX3 value, and the day it leads to.
//!
//! In: amounts of units, or the word that nobody said how many. Out: the value as it is printed.
//!
//! | stretch | value |
//! |---|---|
//! | two and a half years | P2.5Y |
//! | a month and 21 days | P1M21D |
//! | several weeks | PXW |
//! | two decades | P20Y |

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::point::Grain;
use crate::lang::calendar::{Base, Unit};

/// Amounts of time, at most one of each unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Stretch {
    amounts: [Option<Amount>; 9],
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    /// So many.
    Of(Decimal),
    /// A few.
    Some,
}

const BASES: [Base; 9] = [
    Base::Year,
    Base::Month,
    Base::Week,
    Base::Weekend,
    Base::Workday,
    Base::Day,
    Base::Hour,
    Base::Minute,
    Base::Second,
];

impl Stretch {
    /// So many of a unit.
    pub(super) fn new(amount: Amount, unit: Unit) -> Stretch {
        let mut stretch = Stretch::default();
        stretch.add(amount, unit);
        stretch
    }

    /// Adds so many of a unit; whether there was none of it before.
    pub(super) fn add(&mut self, amount: Amount, unit: Unit) -> bool {
        let amount = match amount {
            Amount::Of(number) => match number.checked_mul(Decimal::from(unit.times)) {
                Some(number) => Amount::Of(number.normalize()),
                None => Amount::Some,
            },
            Amount::Some => Amount::Some,
        };
        match BASES.iter().position(|&base| base == unit.base).and_then(|at| self.amounts.get_mut(at)) {
            Some(place) if place.is_none() => {
                *place = Some(amount);
                true
            }
            _ => false,
        }
    }

    /// The smallest unit in it.
    pub(super) fn base(&self) -> Option<Base> {
        self.parts().map(|(base, _)| base).last()
    }

    /// The amount, where there is just one.
    pub(super) fn single(&self) -> Option<Decimal> {
        let mut parts = self.parts();
        match (parts.next(), parts.next()) {
            (Some((_, Amount::Of(number))), None) => Some(number),
            _ => None,
        }
    }

    /// The grain of the point that lies so far away: "two years ago" is a year, "18 months ago" a month.
    pub(super) fn grain(&self) -> Option<Grain> {
        let (base, amount) = self.parts().last()?;
        let whole = matches!(amount, Amount::Of(number) if number.is_integer());
        Some(match base {
            Base::Year if whole => Grain::Year,
            Base::Year | Base::Month => Grain::Month,
            _ => Grain::Day,
        })
    }

    /// The day that lies so far from `date`, in front of it or behind it; none where nobody can say.
    pub(super) fn from(&self, date: Date, forward: bool) -> Option<Date> {
        let mut to = date;
        for (base, amount) in self.parts() {
            let Amount::Of(number) = amount else { return None };
            let (number, base) = match base {
                Base::Year if !number.is_integer() => (number.checked_mul(Decimal::from(12))?, Base::Month),
                base => (number, base),
            };
            let count = i64::try_from(number.round()).ok().filter(|count| *count < 100_000)?;
            let count = if forward { count } else { -count };
            to = match base {
                Base::Year => to.checked_add(count.years()),
                Base::Month => to.checked_add(count.months()),
                Base::Week => to.checked_add(count.weeks()),
                Base::Workday => return workdays(to, count),
                Base::Day => to.checked_add(count.days()),
                _ => return None,
            }
            .ok()?;
        }
        Some(to)
    }

    fn parts(&self) -> impl Iterator<Item = (Base, Amount)> + '_ {
        BASES.iter().zip(&self.amounts).filter_map(|(&base, amount)| amount.map(|amount| (base, amount)))
    }
}

/// The day so many days of work away, Monday to Friday.
fn workdays(from: Date, count: i64) -> Option<Date> {
    let (mut day, step) = (from, count.signum());
    for _ in 0..count.unsigned_abs().min(2_000) {
        loop {
            day = day.checked_add(step.days()).ok()?;
            if day.weekday().to_monday_one_offset() < 6 {
                break;
            }
        }
    }
    Some(day)
}

/// The TIMEX3 value.
impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (base, amount) in self.parts() {
            if base <= Base::Hour && !clock {
                f.write_str("T")?;
                clock = true;
            }
            match amount {
                Amount::Of(number) => write!(f, "{number}")?,
                Amount::Some => f.write_str("X")?,
            }
            f.write_str(match base {
                Base::Year => "Y",
                Base::Month | Base::Minute => "M",
                Base::Week => "W",
                Base::Weekend => "WE",
                Base::Day | Base::Workday => "D",
                Base::Hour => "H",
                Base::Second => "S",
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: Unit = Unit { times: 1, base: Base::Year };
    const DAY: Unit = Unit { times: 1, base: Base::Day };

    #[test]
    fn values_are_written_in_the_order_of_iso_8601() {
        let mut stretch = Stretch::new(Amount::Of(21.into()), DAY);
        assert!(stretch.add(Amount::Of(Decimal::new(25, 1)), YEAR));
        assert!(!stretch.add(Amount::Some, YEAR));
        assert_eq!(stretch.to_string(), "P2.5Y21D");
        let hours = Stretch::new(Amount::Of(18.into()), Unit { times: 1, base: Base::Hour });
        assert_eq!(hours.to_string(), "PT18H");
        assert_eq!(Stretch::new(Amount::Some, Unit { times: 10, base: Base::Year }).to_string(), "PXY");
        assert_eq!(Stretch::new(Amount::Of(2.into()), Unit { times: 10, base: Base::Year }).to_string(), "P20Y");
    }

    #[test]
    fn days_of_work_skip_the_weekend() {
        let four = Stretch::new(Amount::Of(4.into()), Unit { times: 1, base: Base::Workday });
        assert_eq!(four.to_string(), "P4D");
        assert_eq!(four.from(Date::constant(2027, 10, 7), true), Date::new(2027, 10, 13).ok());
        assert_eq!(four.from(Date::constant(2027, 10, 11), false), Date::new(2027, 10, 5).ok());
    }

    #[test]
    fn half_years_are_six_months() {
        let stretch = Stretch::new(Amount::Of(Decimal::new(15, 1)), YEAR);
        assert_eq!(stretch.from(Date::constant(2013, 2, 12), false), Date::new(2011, 8, 12).ok());
        let endless = Stretch::new(Amount::Of(Decimal::MAX), DAY);
        assert_eq!(endless.from(Date::constant(2013, 2, 12), true), None);
    }
}
