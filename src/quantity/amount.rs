//! Amounts: a number with its currency or unit.
//!
//! In: the place where an amount may begin. Out: the [`Amount`] that begins there, before anybody asks for bounds,
//! ranges or what is counted.
//!
//! | text | value | measure |
//! |---|---|---|
//! | `US$3m` | 3000000 | USD |
//! | `12 billion euros` | 12000000000 | EUR |
//! | `42,000-square-foot` | 42000 | square foot |
//! | `120 MEUR`, `75 USD million` | 120000000, 75000000 | EUR, USD |
//! | `half a percentage point` | 0.5 | percentage point |
//! | `47-year-old` | 47 | year (age) |

use rust_decimal::Decimal;

use super::Dimension;
use crate::habits::{Habits, MANY};
use crate::lang::numerals::NumberKind;
use crate::lang::units::{Coin, Currency, Measure, Unit, Writing};
use crate::lang::{Class, WordId};
use crate::numeral::{Form, Numeral, is_hyphen, number_at, scale_at, word_of};
use crate::scan::View;
use crate::token::{Kind, Token};

/// What a number is measured in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured<'a> {
    /// The code or the singular name.
    pub name: &'a str,
    /// What is measured.
    pub dimension: Dimension,
    /// What kind of unit it is; none for money.
    pub measure: Option<Measure>,
}

/// A number with its currency or unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount<'a> {
    /// The first token.
    pub start: usize,
    /// The token after the number.
    pub number_end: usize,
    /// The token after the unit.
    pub end: usize,
    /// What it is worth.
    pub value: Decimal,
    /// The number itself.
    pub numeral: Numeral,
    /// The currency or the unit.
    pub measured: Option<Measured<'a>>,
    /// Whether a hyphen joins the unit: "30-year".
    pub joined: bool,
}

/// Reads amounts.
pub(super) struct Amounts<'v, 'a> {
    pub view: &'v View<'a>,
    pub habits: &'v Habits<'a>,
    /// Whether the document writes money with "£", so that its pounds are not weights.
    pub sterling: bool,
}

impl<'a> Amounts<'_, 'a> {
    /// The amount that begins at the token: at its sign, its currency or its number.
    pub fn at(&self, at: usize) -> Option<Amount<'a>> {
        let view = self.view;
        let sign = word_of(view, at, Class::Scale).is_some_and(|word| word.kind == NumberKind::Sign);
        // "plus or minus 4 points"
        let sign = sign && !at.checked_sub(1).is_some_and(|before| view.is(before, Class::Or));
        if sign {
            let mut amount = self.at(at + 1).filter(|amount| amount.start == at + 1)?;
            (amount.start, amount.value) = (at, -amount.value);
            return Some(amount);
        }
        let mut money = None;
        let mut number = at;
        if view.is(at, Class::Currency)
            && let Some((next, measured)) = self.money_before(at)
        {
            (number, money) = (next, Some(measured));
        }
        let (mut start, numeral) = match number_at(view, self.habits.marks, number) {
            Some(numeral) => (at, numeral),
            None => self.bare_decimals(number)?,
        };
        if is_zero_led(view.written(number)) && view.kind(number) == Some(Kind::Number) {
            return None;
        }
        if let Some(prefix) = numeral.prefix {
            // "PLX-R18": a name.
            if at.checked_sub(1).is_some_and(|before| is_hyphen(view, before)) {
                return None;
            }
            money = self.currency_of(prefix);
        }
        if money.is_some() {
            start = self.sign_start(start);
        } else if let Some((entity, measured)) = self.entity_before(start) {
            (start, money) = (entity, Some(measured));
        }
        let mut value = numeral.value;
        if self.is_negative(start) {
            start -= 1;
            value = -value;
        }
        let number_end = numeral.toks.end();
        let mut amount = Amount { start, number_end, end: number_end, value, numeral, measured: money, joined: false };
        match money {
            Some(measured) => self.name_again(&mut amount, measured),
            None => self.read_unit(&mut amount),
        }
        if numeral.suffix.is_some()
            && amount.measured.is_none()
            && !start.checked_sub(1).is_some_and(|at| is_hyphen(view, at))
        {
            // Letters that the place does not allow: the number is a name.
            return None;
        }
        self.add_part(&mut amount);
        Some(amount)
    }

    /// The unit or currency that begins at the token, for an amount whose unit stands apart from it.
    pub fn unit_at(&self, at: usize, numeral: &Numeral) -> Option<(usize, Measured<'a>)> {
        let view = self.view;
        let word = view.word(at)?;
        let unit = self.phrase_of(word, at + 1, Class::Unit);
        let currency = self.phrase_of(word, at + 1, Class::Currency);
        if let Some((end, datum)) = unit.filter(|unit| currency.is_none_or(|currency| unit.0 >= currency.0)) {
            let from = view.token(at).map_or(0, |token| crate::span::Spanned::span(token).start());
            let written = self.text_from(from, end);
            if let Some(measured) = self.as_unit(datum, written, at, numeral) {
                return Some((end, measured));
            }
        }
        let (end, datum) = currency?;
        self.as_currency(datum, at, end, numeral).map(|measured| (end, measured))
    }

    /// "$", "US$", "EUR", "Rs." before figures: where the figures begin, and the currency.
    fn money_before(&self, at: usize) -> Option<(usize, Measured<'a>)> {
        let view = self.view;
        let (mut len, mut datum) = view.phrase(at, Class::Currency)?;
        let opens = |at: usize| {
            view.token(at).is_some_and(Token::digit)
                || view.mark(at, ".") && view.kind(at + 1) == Some(Kind::Number) && !view.spaced(at + 1)
                || view.is(at, Class::Indefinite) && view.is(at + 1, Class::Scale)
                || view.is(at, Class::Cardinal)
        };
        if len > 1 && !opens(at + len) {
            (len, datum) = (1, view.sense(at, Class::Currency)?);
        }
        let mut currency = view.lexicon.units.currency(datum)?;
        // "GH¢": by itself the sign stands behind a sum.
        if currency.coin == Coin::Minor {
            let start = Some(self.sign_start(at)).filter(|&start| start < at)?;
            currency = view.lexicon.units.currency(view.phrase(start, Class::Currency)?.1)?;
        }
        let mut next = at + len;
        match currency.coin {
            Coin::Symbol => {}
            Coin::Code if view.written(at).chars().all(char::is_uppercase) => {}
            Coin::Abbreviation => {
                if view.mark(next, ".") && !view.spaced(next) {
                    next += 1;
                }
            }
            Coin::Letter
                if !view.spaced(next)
                    || view.mark(next, "=")
                    || view.capital(at) && view.written(at).contains(char::is_lowercase) =>
            {
                if view.mark(next, "=") {
                    next += 1;
                }
            }
            _ => return None,
        }
        let figures = view.token(next).is_some_and(Token::digit) || view.mark(next, ".");
        // "Rs one lakh", "EUR two million": letters need more than a small number.
        let words = match currency.coin {
            Coin::Symbol => opens(next),
            Coin::Code | Coin::Abbreviation => opens(next) && (next..next + 3).any(|at| view.is(at, Class::Scale)),
            _ => false,
        };
        (figures || words).then(|| (next, self.money(currency)))
    }

    /// Where a sum begins whose "$" has a country before it: "US$", "A$", "U.S. $".
    fn sign_start(&self, at: usize) -> usize {
        let view = self.view;
        for back in [2, 1] {
            let Some(start) = at.checked_sub(back) else { continue };
            let joined = !view.spaced(at) && (back == 1 || !view.spaced(at - 1));
            let capitals = view.written(start).chars().filter(|c| c.is_uppercase()).count() > 1;
            if view.phrase(start, Class::Currency).is_some_and(|(len, _)| len == back + 1)
                && view.capital(start)
                && (joined || capitals)
            {
                return start;
            }
        }
        at
    }

    /// "&pound;3.50", "&#163;3.50": where the name of a sign begins that a page has left in the text, and its currency.
    fn entity_before(&self, at: usize) -> Option<(usize, Measured<'a>)> {
        let view = self.view;
        let end = at.checked_sub(1).filter(|&end| view.mark(end, ";") && !view.spaced(at))?;
        let start = [2, 3].into_iter().filter_map(|back| end.checked_sub(back)).find(|&start| view.mark(start, "&"))?;
        let (len, datum) = view.phrase(start, Class::Currency)?;
        let currency = view.lexicon.units.currency(datum).filter(|_| start + len == at)?;
        Some((start, self.money(currency)))
    }

    /// "12 ft 2 in", "thirteen dollars and forty-five cents", "15 dollars and 50": a smaller unit behind a larger one.
    fn add_part(&self, amount: &mut Amount<'a>) {
        let view = self.view;
        let Some(whole) = amount.measured.filter(|_| amount.value.is_integer() && !amount.joined) else { return };
        let money = whole.dimension == Dimension::Currency;
        if !money && !view.lexicon.units.has_parts(whole.name) {
            return;
        }
        let and = view.is(amount.end, Class::And);
        let next = if and { amount.end + 1 } else { amount.end };
        let named = amount.end > amount.number_end;
        if !(view.token(next).is_some_and(Token::digit) || view.is(next, Class::Cardinal)) {
            return;
        }
        let Some(numeral) = number_at(view, self.habits.marks, next) else { return };
        let mut part = Amount {
            start: next,
            number_end: numeral.toks.end(),
            end: numeral.toks.end(),
            value: numeral.value,
            numeral,
            measured: None,
            joined: false,
        };
        self.read_unit(&mut part);
        if part.measured.is_none()
            && let Some((end, datum)) =
                view.word(part.end).and_then(|word| self.phrase_of(word, part.end + 1, Class::Unit))
            && let Some(unit) = view.lexicon.units.unit(datum, view.written(part.end))
            && view.lexicon.units.parts_of(whole.name, &unit.name).is_some()
        {
            // "12 ft 2 in": behind feet, "in" is no preposition.
            (part.end, part.measured) = (end, Some(measured(unit)));
        }
        let parts = match part.measured {
            Some(measured) => view.lexicon.units.parts_of(whole.name, measured.name).or_else(|| {
                // A code has capitals, the name of a coin has none.
                let coin = !measured.name.starts_with(char::is_uppercase);
                let minor = money && measured.dimension == Dimension::Currency && coin;
                minor.then_some(Decimal::ONE_HUNDRED)
            }),
            // "15 dollars and 50", at the end of a clause.
            None => (money
                && (named || and && numeral.form == Form::Words)
                && view.kind(part.end) != Some(Kind::Word)
                && !view.spaced(part.end)
                && amount.numeral.scale.is_none())
            .then_some(Decimal::ONE_HUNDRED),
        };
        let Some(parts) = parts.filter(|parts| part.value < *parts && part.value > Decimal::ZERO) else { return };
        if let Some(sum) = part.value.checked_div(parts).and_then(|part| amount.value.checked_add(part)) {
            amount.value = sum.round_dp(12);
            amount.end = part.end;
        }
    }

    /// The currency with its country, once the start is known.
    pub fn country(&self, amount: &mut Amount<'a>) {
        if let Some((len, datum)) = self.view.phrase(amount.start, Class::Currency)
            && len > 1
            && let Some(currency) = self.view.lexicon.units.currency(datum)
        {
            amount.measured = Some(money(&currency.code));
        }
    }

    fn currency_of(&self, word: WordId) -> Option<Measured<'a>> {
        let datum = self.view.lexicon.sense(word, Class::Currency)?;
        let currency = self.view.lexicon.units.currency(datum)?;
        let own = currency.leading()? == &*currency.code;
        Some(if own { self.money(currency) } else { money(currency.leading()?) })
    }

    /// ".5": decimals without a whole number.
    fn bare_decimals(&self, at: usize) -> Option<(usize, Numeral)> {
        let view = self.view;
        if !view.mark(at, ".") || view.spaced(at + 1) || view.kind(at + 1) != Some(Kind::Number) {
            return None;
        }
        let mut numeral = number_at(view, self.habits.marks, at + 1)?;
        let digits = view.written(at + 1).bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 9 || numeral.toks.len() != 1 || !numeral.value.is_integer() {
            return None;
        }
        for _ in 0..digits {
            numeral.value /= Decimal::TEN;
        }
        numeral.toks = crate::span::Span::new(at, at + 2);
        Some((at, numeral))
    }

    fn is_negative(&self, start: usize) -> bool {
        let view = self.view;
        let Some(before) = start.checked_sub(1) else { return false };
        // "(-3)": nothing that it could join stands before the sign.
        let opens = view.spaced(before)
            || before.checked_sub(1).is_some_and(|bracket| matches!(view.written(bracket), "(" | "["));
        matches!(view.written(before), "-" | "−")
            && opens
            && !view.spaced(start)
            && view.token(start).is_some_and(|token| token.digit() || view.is(start, Class::Currency))
    }

    /// A currency that is named on both sides: "$100 USD", "A$5 million dollars", "$8.99 Australian dollars".
    fn name_again(&self, amount: &mut Amount<'a>, first: Measured<'a>) {
        let view = self.view;
        self.country(amount);
        let Some(word) = view.word(amount.end) else { return };
        let Some((end, datum)) = self.phrase_of(word, amount.end + 1, Class::Currency) else { return };
        let Some(currency) = view.lexicon.units.currency(datum) else { return };
        let next_is_money = view.token(end).is_some_and(Token::digit) && currency.coin != Coin::Name;
        let code = currency.coin == Coin::Code && view.written(amount.end).chars().all(char::is_uppercase);
        if (code || currency.coin == Coin::Name)
            && !next_is_money
            && !(first.name != "USD" && *currency.code != *first.name)
        {
            amount.end = end;
            amount.measured = Some(money(&currency.code));
        }
    }

    /// Reads the unit behind a number.
    fn read_unit(&self, amount: &mut Amount<'a>) {
        let view = self.view;
        let at = amount.number_end;
        if let Some(suffix) = amount.numeral.suffix {
            self.read_suffix(amount, suffix);
            return;
        }
        let hyphen = is_hyphen(view, at);
        let mut next = if hyphen { at + 1 } else { at };
        // "half a percentage point", "a quarter of an hour"
        if amount.numeral.form == Form::Fraction && !hyphen {
            if view.is(next, Class::Of) && self.is_one(next + 1) {
                next += 2;
            } else if view.is(next, Class::Indefinite) {
                next += 1;
            }
        }
        let parts = next > at + usize::from(hyphen);
        let of = parts && view.is(at, Class::Of);
        if of && view.phrase(next, Class::Unit).is_none() {
            return;
        }
        if let Some((end, measured)) = self.unit_at(next, &amount.numeral) {
            // "a third year", "half second": only a unit with its own article is measured in parts, or a half of it.
            amount.end = end;
            amount.measured = Some(measured);
            amount.joined = hyphen;
            self.scale_behind(amount);
        }
    }

    /// "75 USD million", "75 € million": the scale stands behind the currency.
    fn scale_behind(&self, amount: &mut Amount<'a>) {
        let view = self.view;
        let sign = |at: usize| view.kind(at) == Some(Kind::Mark) || view.token(at).is_some_and(Token::capitals);
        let money = amount.measured.is_some_and(|measured| measured.dimension == Dimension::Currency);
        let bare = money && amount.numeral.scale.is_none() && !amount.joined && sign(amount.end - 1);
        if let Some(scale) = scale_at(view, amount.end).filter(|_| bare)
            && view.is(amount.end, Class::Scale)
            && let Some(value) = amount.value.checked_mul(scale)
        {
            (amount.value, amount.end) = (value, amount.end + 1);
            amount.numeral.scale = Some(scale);
        }
    }

    fn is_one(&self, at: usize) -> bool {
        self.view.is(at, Class::Indefinite)
            || word_of(self.view, at, Class::Cardinal).is_some_and(|word| word.value == Decimal::ONE)
    }

    /// The unit whose letters stand on the figure: "20km", "32m²", "50km/h", "99p".
    fn read_suffix(&self, amount: &mut Amount<'a>, suffix: WordId) {
        let view = self.view;
        let last = amount.number_end - 1;
        let from = view.token(last).map_or(0, |token| crate::span::Spanned::span(token).start());
        let figures: usize = view.written(last).find(|c: char| c.is_alphabetic() || c == '°' || c == 'µ').unwrap_or(0);
        if let Some((end, datum)) = self.phrase_of(suffix, last + 1, Class::Unit) {
            let written = self.text_from(from + figures, end);
            let unit = view.lexicon.units.unit(datum, written);
            if let Some(unit) = unit.filter(|unit| unit.writing != Writing::ExactSpaced) {
                amount.end = end;
                amount.measured = Some(measured(unit));
                return;
            }
        }
        let Some((end, datum)) = self.phrase_of(suffix, last + 1, Class::Currency) else { return };
        if let Some(currency) = view.lexicon.units.currency(datum)
            && currency.coin != Coin::Loose
        {
            amount.end = end;
            amount.measured = Some(self.money(currency));
        }
    }

    /// What a currency is in this document: rupees may be Pakistan's.
    fn money(&self, currency: &'a Currency<'a>) -> Measured<'a> {
        money(self.habits.code(currency))
    }

    fn text_from(&self, from: usize, end: usize) -> &'a str {
        let to = end.checked_sub(1).and_then(|last| self.view.token(last));
        to.and_then(|token| self.view.text.get(from..crate::span::Spanned::span(token).end())).unwrap_or_default()
    }

    /// The longest word or phrase of the class that begins with `word` and goes on at `next`: its end and its datum.
    fn phrase_of(&self, word: WordId, next: usize, class: Class) -> Option<(usize, u32)> {
        let view = self.view;
        let known = view.vocabulary.known(word);
        if view.vocabulary.set(known.heads).has(class)
            && let Some(phrase) = view.phrase_on(word, next, class)
        {
            return Some(phrase);
        }
        if !view.vocabulary.set(known.set).has(class) {
            return None;
        }
        view.lexicon.sense(word, class).map(|datum| (next, datum))
    }

    fn as_unit(&self, datum: u32, written: &str, at: usize, numeral: &Numeral) -> Option<Measured<'a>> {
        let view = self.view;
        let unit = view.lexicon.units.unit(datum, written)?;
        let joined = !view.spaced(at);
        let right = match unit.writing {
            Writing::Word | Writing::Times => true,
            // "5 M people", "10 C": a lone letter must not be a part of what follows.
            // "2 million N-Power graduates": so must a lone capital.
            Writing::Abbreviation | Writing::Exact => {
                let word = is_hyphen(view, at + 1) && view.kind(at + 2) == Some(Kind::Word);
                !((view.mark(at + 1, ".") || word) && view.capital(at) && written.len() == 1)
            }
            Writing::ExactSpaced => !joined,
            // "1-in-4" is a ratio.
            Writing::Glued => joined && !is_hyphen(view, at + 1),
            Writing::Cross => joined,
            Writing::Spare => !written.ends_with('s') && numeral.value != Decimal::ONE && numeral.form == Form::Figure,
            Writing::Pound => !self.is_sterling(numeral),
        };
        right.then(|| measured(unit))
    }

    fn is_sterling(&self, numeral: &Numeral) -> bool {
        self.sterling || numeral.value >= Decimal::from(10_000)
    }

    fn as_currency(&self, datum: u32, at: usize, end: usize, numeral: &Numeral) -> Option<Measured<'a>> {
        let view = self.view;
        let currency = view.lexicon.units.currency(datum)?;
        let written = view.written(at);
        // "5 $10 notes", but "3 CAD 3 cents"
        let goes_on = view.token(end).is_some_and(Token::digit)
            && !view.is(end, Class::Fraction)
            && !view.is(end + 1, Class::Currency);
        let right = match currency.coin {
            Coin::Name | Coin::Minor => true,
            Coin::Symbol | Coin::Abbreviation => !goes_on || view.spaced(end) && !view.spaced(at),
            Coin::Code => written.chars().all(char::is_uppercase) && !goes_on,
            Coin::Loose => numeral.value >= Decimal::ONE_THOUSAND || numeral.scale.is_some(),
            Coin::Many => {
                numeral.value >= Decimal::from(MANY) || numeral.scale.is_some() || self.habits.counts(view.word(at))
            }
            Coin::Pound => self.is_sterling(numeral),
            Coin::MinorLetter => !view.capital(at) && !view.mark(at + 1, ".") || !view.spaced(at),
            Coin::Letter => false,
        };
        right.then(|| self.money(currency))
    }
}

fn money(code: &str) -> Measured<'_> {
    Measured { name: code, dimension: Dimension::Currency, measure: None }
}

fn measured<'u>(unit: &'u Unit<'_>) -> Measured<'u> {
    let dimension = match unit.measure {
        Measure::Percent => Dimension::Percent,
        Measure::Length => Dimension::Length,
        Measure::Area => Dimension::Area,
        Measure::Weight => Dimension::Weight,
        Measure::Energy => Dimension::Energy,
        Measure::Factor => Dimension::Factor,
        Measure::Age => Dimension::Age,
        Measure::Time | Measure::Other => Dimension::Other,
    };
    Measured { name: &unit.name, dimension, measure: Some(unit.measure) }
}

/// "007", "0134": figures that count nothing.
fn is_zero_led(written: &str) -> bool {
    let mut bytes = written.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|b| b.is_ascii_digit())
}
