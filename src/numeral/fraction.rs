//! Fractions in a number: "two-thirds", "3/4", "and a half".
//!
//! In: the reader of a number at the place where a fraction may stand. Out: what it adds to the number.
//!
//! | text | value |
//! |---|---|
//! | `three quarters of a million` | 750000 |
//! | `a hundred and three and two thirds` | 103.666666666667 |
//! | `two and fifty-four hundredths` | 2.54 |

use rust_decimal::Decimal;

use super::words::{Reader, joins};
use super::{Form, is_hyphen, read_figure, scale_at, word_of};
use crate::lang::Class;
use crate::lang::numerals::NumberKind;

/// Denominators that a fraction in figures has; with any other, "9/11" is a date or a score.
const DENOMINATORS: &[u32] = &[2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64, 100, 128, 1000];

impl Reader<'_, '_> {
    /// "3/4": the numerator and the denominator of the fraction in figures that begins here.
    pub(super) fn written_fraction(&self, at: usize) -> Option<(Decimal, Decimal)> {
        let view = self.view;
        if view.spaced(at + 1) || view.spaced(at + 2) || view.written(at + 1) != "/" {
            return None;
        }
        let upper = read_figure(view.written(at), self.marks).filter(|f| f.plain && f.letters.is_empty())?;
        let lower = read_figure(view.written(at + 2), self.marks).filter(|f| f.plain && f.letters.is_empty())?;
        let known = DENOMINATORS.iter().any(|&known| Decimal::from(known) == lower.value);
        let more = view.written(at + 3) == "/" && !view.spaced(at + 3);
        (known && !more && upper.value > Decimal::ZERO && upper.value < lower.value)
            .then_some((upper.value, lower.value))
    }

    /// The parts that a whole is divided into, and the token after them: "thirds", "twenty-fifths".
    pub(super) fn denominator(&self, at: usize) -> Option<(Decimal, usize)> {
        let view = self.view;
        if let Some(word) = word_of(view, at, Class::Fraction).filter(|word| word.kind == NumberKind::Fraction) {
            return Some((word.value, at + 1));
        }
        let tens = word_of(view, at, Class::Cardinal).filter(|tens| tens.value >= Decimal::from(20))?;
        let next = if joins(view, at + 1) { at + 2 } else { at + 1 };
        let ones = word_of(view, next, Class::Fraction)
            .filter(|word| word.kind == NumberKind::Fraction && word.value > Decimal::TWO)
            .or_else(|| word_of(view, next, Class::Ordinal))?;
        let whole = (tens.value % Decimal::TEN).is_zero() && ones.value < Decimal::TEN;
        whole.then(|| tens.value.checked_add(ones.value)).flatten().map(|parts| (parts, next + 1))
    }

    /// "thirds" behind its count; "of a million" may follow.
    pub(super) fn fraction(&mut self, at: usize, count: Decimal) -> Option<()> {
        let view = self.view;
        let (parts, end) = self.denominator(at)?;
        let plural = view.lower(end - 1).ends_with('s');
        let at = end - 1;
        // Four quarters make a year and two halves a game; of smaller parts there may be any number.
        let any = parts > Decimal::from(4) || count < parts || parts == Decimal::TWO && count > Decimal::TWO;
        let proper = count == Decimal::ONE && !plural
            || count > Decimal::ONE && any && (plural || count < parts) && coprime_parts(count, parts);
        // "a third-party", "two fifth-graders"; yet "half-hour" and "quarter-million".
        let compound = is_hyphen(view, at + 1) && parts != Decimal::TWO && !view.is(at + 2, Class::Scale);
        if !proper || compound {
            return None;
        }
        self.group = self.ratio(count, parts);
        self.total = Decimal::ZERO;
        self.last_scale = None;
        self.form = Form::Fraction;
        self.end = at + 1;
        // "three quarters of a million", "quarter-million"
        let of = view.is(at + 1, Class::Of)
            && (view.is(at + 2, Class::Indefinite)
                || word_of(view, at + 2, Class::Cardinal).is_some_and(|w| w.value == Decimal::ONE));
        let scale = if of { at + 3 } else { at + 2 };
        if (of || is_hyphen(view, at + 1)) && scale_at(view, scale).is_some() {
            self.form = Form::Words;
            self.end = scale;
        }
        Some(())
    }

    pub(super) fn ratio(&mut self, upper: Decimal, lower: Decimal) -> Option<Decimal> {
        let ratio = upper.checked_div(lower)?;
        self.exact &= ratio.checked_mul(lower) == Some(upper) && ratio.scale() <= 12;
        Some(ratio)
    }

    /// What "and" joins to a number: "a hundred and twenty", "two and a half".
    pub(super) fn and(&mut self, at: usize) -> bool {
        let view = self.view;
        if self.at.checked_sub(1).is_some_and(|before| view.is(before, Class::Between)) {
            return false;
        }
        let article = view.is(at, Class::Indefinite);
        if let Some((count, mut place)) = self.below_hundred(at).filter(|_| self.form == Form::Words) {
            if is_hyphen(view, place) {
                place += 1;
            }
            // "two and fifty-four hundredths"
            let word = word_of(view, place, Class::Fraction).filter(|word| word.kind == NumberKind::Fraction);
            if let Some(word) = word.filter(|word| count < word.value && word.value >= Decimal::TEN) {
                let sum =
                    self.ratio(count, word.value).zip(self.group).and_then(|(ratio, group)| group.checked_add(ratio));
                if sum.is_some() {
                    (self.group, self.end) = (sum, place + 1);
                    return true;
                }
            }
        }
        let count =
            if article { Some(Decimal::ONE) } else { word_of(view, at, Class::Cardinal).map(|word| word.value) };
        let mut place = if article || count.is_some() { at + 1 } else { at };
        if place > at && is_hyphen(view, place) {
            place += 1;
        }
        if let Some(word) = word_of(view, place, Class::Fraction).filter(|word| word.kind == NumberKind::Fraction) {
            let count = count.unwrap_or(Decimal::ONE);
            let half = word.value == Decimal::TWO;
            if count >= word.value || !half && place == at || is_hyphen(view, place + 1) && !half {
                return false;
            }
            let Some(ratio) = self.ratio(count, word.value) else { return false };
            let scale = scale_at(view, place + 1);
            if let (None, Some(scale)) = (self.group, scale.filter(|scale| self.last_scale.is_some_and(|l| *scale < l)))
            {
                // "one billion and a half million"
                if let Some(total) = ratio.checked_mul(scale).and_then(|term| self.total.checked_add(term)) {
                    (self.total, self.end) = (total, place + 2);
                }
                return false;
            }
            return match (self.group, self.last_scale) {
                (Some(group), _) => {
                    self.group = group.checked_add(ratio);
                    self.end = place + 1;
                    self.group.is_some()
                }
                (None, Some(last)) => match last.checked_mul(ratio).and_then(|term| self.total.checked_add(term)) {
                    Some(total) => {
                        self.total = total;
                        self.end = place + 1;
                        false
                    }
                    None => false,
                },
                _ => false,
            };
        }
        if self.last_scale == Some(Decimal::ONE_HUNDRED) && self.group.is_none() && self.form == Form::Figure {
            // "3 hundred and 21"
            let rest = read_figure(view.written(at), self.marks).filter(|rest| rest.plain && rest.letters.is_empty());
            if let Some(rest) = rest.filter(|rest| rest.value < Decimal::ONE_HUNDRED && !rest.value.is_zero()) {
                (self.group, self.end) = (Some(rest.value), at + 1);
            }
            return false;
        }
        // "6 crore and two hundred", but "2 million and five others" are two.
        let hundred = scale_at(view, at + 1) == Some(Decimal::ONE_HUNDRED);
        let Some(count) = count.filter(|_| !article && (self.form == Form::Words || hundred)) else { return false };
        // "a hundred and twenty", "two thousand and five", but "a hundred and two hundred" are two numbers.
        let hundreds = match self.group {
            Some(group) => !group.is_zero() && (group % Decimal::ONE_HUNDRED).is_zero(),
            None => self.last_scale.is_some(),
        };
        let next = scale_at(view, at + 1);
        // "two thousand and five hundred" is one again.
        let thousands = self.group.is_none() && self.last_scale.is_some_and(|last| last >= Decimal::ONE_THOUSAND);
        let own = next.is_some_and(|next| match thousands {
            true => next != Decimal::ONE_HUNDRED || scale_at(view, at + 2).is_some(),
            false => next == Decimal::ONE_HUNDRED || self.group.is_none(),
        });
        hundreds && !own && self.add(count, at + 1, false)
    }

    /// A number below a hundred, in words: its value and the token after it.
    pub(super) fn below_hundred(&self, at: usize) -> Option<(Decimal, usize)> {
        let view = self.view;
        let tens = word_of(view, at, Class::Cardinal)?.value;
        let next = if joins(view, at + 1) { at + 2 } else { at + 1 };
        if tens >= Decimal::from(20)
            && let Some(ones) = word_of(view, next, Class::Cardinal).filter(|ones| ones.value < Decimal::TEN)
        {
            return tens.checked_add(ones.value).map(|sum| (sum, next + 1));
        }
        Some((tens, at + 1))
    }
}

/// "two quarters" are periods; "twenty fifths" are twenty parts all the same.
fn coprime_parts(count: Decimal, parts: Decimal) -> bool {
    parts > Decimal::from(4) || coprime(count, parts)
}

fn coprime(a: Decimal, b: Decimal) -> bool {
    let (mut a, mut b) = (a, b);
    while !b.is_zero() {
        (a, b) = (b, a % b);
    }
    a == Decimal::ONE
}
