//! The walk over the tokens: amounts with their bounds, ranges, heads and rates become quantities.
//!
//! In: the view, the document's habits and the dates. Out: the layer of quantities. A token is looked at twice only when a digit is in it or
//! its classes say that a number may begin there.
//!
//! | text | what is found |
//! |---|---|
//! | `between £180 and £220 a year` | one range with its rate |
//! | `from 28 to 45 thousand som` | two sums, the first with the scale and the currency of the second |
//! | `7- or 8-inch` | two lengths |

use rust_decimal::Decimal;

use super::age::{self, age_label};
use super::amount::{Amount, Amounts};
use super::{Bound, Dimension, Quantity, bound, factor, head, name};
use crate::date::{Date, DateType};
use crate::habits::Habits;
use crate::lang::units::{BoundWord, Measure};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::numeral::{Form, ages, is_hyphen};
use crate::scan::View;
use crate::span::{Layer, Span, Toks};
use crate::token::{Kind, Token};

/// Words at which an amount or a factor may begin.
const TRIGGER: Classes =
    Classes::of(&[Class::Cardinal, Class::Fraction, Class::Factor, Class::Currency, Class::Indefinite, Class::Scale]);

/// Finds the quantities of a text.
pub(super) fn find(view: &View<'_>, habits: &Habits<'_>, dates: &Layer<Date>) -> Layer<Quantity> {
    let sterling = view.text.contains('£');
    let mut finder = Finder { view, dates, amounts: Amounts { view, habits, sterling }, found: Vec::new(), from: 0 };
    let (mut at, mut tried) = (0, 0);
    let mut dates = dates.iter().filter(|date| date.kind != DateType::Duration).peekable();
    while let Some(rest) = view.tokens.get(at..) {
        let opens = |token: &Token| token.kind == Kind::Number || view.classes_of(token).meets(TRIGGER);
        let Some(skipped) = rest.iter().position(|token| token.digit() || opens(token)) else { break };
        at += skipped;
        if name::numbers_point(view, at) {
            at += 1;
            continue;
        }
        // What a point of the calendar is written with counts nothing.
        while dates.next_if(|date| date.toks.end() <= at).is_some() {}
        if let Some(date) = dates.peek().filter(|date| date.toks.start() <= at) {
            (at, tried) = (date.toks.end(), date.toks.end());
            continue;
        }
        // ".5": the mark belongs to the figure, but not in "model.5".
        let dot = at.checked_sub(1).filter(|&dot| dot >= tried && view.mark(dot, ".") && !view.spaced(at));
        let dot = dot.filter(|&dot| {
            view.kind(at) == Some(Kind::Number)
                && (view.spaced(dot) || dot.checked_sub(1).is_some_and(|mark| view.kind(mark) == Some(Kind::Mark)))
        });
        let after = dot.map(|dot| finder.read(dot)).filter(|&after| after > at);
        at = after.unwrap_or_else(|| finder.read(at)).max(at + 1);
        tried = at;
    }
    Layer::new(finder.found)
}

struct Finder<'v, 'a> {
    view: &'v View<'a>,
    dates: &'v Layer<Date>,
    amounts: Amounts<'v, 'a>,
    found: Vec<Quantity>,
    /// Where the last quantity ended: no bound reaches back over it.
    from: usize,
}

/// How two amounts stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// From the one to the other: one quantity.
    Range,
    /// Two quantities that share a unit: a change, or alternatives.
    Both,
}

/// What a quantity still gets besides its amount.
#[derive(Default, Clone, Copy)]
struct Frame {
    start: Option<usize>,
    bound: Option<Bound>,
    upper: Option<Decimal>,
}

impl<'a> Finder<'_, 'a> {
    /// Reads what begins at the token, and says where to go on.
    fn read(&mut self, at: usize) -> usize {
        let view = self.view;
        if view.is(at, Class::Indefinite)
            && !view.any(at + 1, Classes::of(&[Class::Scale, Class::Fraction, Class::Cardinal]))
        {
            return self.one_point(at).unwrap_or(at + 1);
        }
        if view.is(at, Class::Factor)
            && let Some((end, value, dimension)) = factor::factor_at(view, at)
        {
            // "Doubles down on the pledge".
            if view.is(end, Class::Phrasal) && view.is(end + 1, Class::On) {
                return end;
            }
            let (start, bound) = bound::before(view, self.from, at);
            let rate = head::rate_at(view, end).filter(|_| dimension == Dimension::Count);
            let of = if rate.is_some() { None } else { factor::what_grows(view, end) };
            let end = rate.map_or(end, |(end, _)| end);
            let frame = Frame { start: Some(start), bound, upper: None };
            self.push(frame, at, end, value, None, dimension, of, rate.map(|(_, base)| base));
            return end;
        }
        let Some(mut first) = self.amounts.at(at) else { return at + 1 };
        // "net-zero", "zero-hours": part of a word.
        let none = first.value.is_zero() && first.numeral.form == Form::Words;
        if none && is_hyphen(view, first.number_end) && view.kind(first.number_end + 1) == Some(Kind::Word) {
            return first.number_end;
        }
        let word = at.checked_sub(2).filter(|&word| is_hyphen(view, word + 1) && first.value.is_zero());
        if word.is_some_and(|word| view.kind(word) == Some(Kind::Word)) && first.numeral.form == Form::Words {
            return first.number_end;
        }
        let plain = first.measured.is_none();
        let second = self.second(&first);
        let measured = second.as_ref().is_some_and(|(second, _)| second.measured.is_some());
        if plain
            && !measured
            && let Some(end) = name::skip(view, &first)
        {
            return end;
        }
        if self.in_date(&first) {
            return first.number_end.max(at + 1);
        }
        if plain && let Some((end, value)) = factor::ratio(view, &self.amounts, &first) {
            let (start, bound) = bound::before(view, self.from, first.start);
            let head = head::counted(view, end, false);
            let of = head.or_else(|| head::behind_of(view, end));
            let frame = Frame { start: Some(start), bound, upper: None };
            self.push(frame, first.start, head.map_or(end, |head| head + 1), value, None, Dimension::Factor, of, None);
            return end;
        }
        if let Some((mut second, join)) = second {
            share(&mut first, &mut second);
            if join == Join::Range {
                first.value = in_thousands(view, &first, &second);
            }
            if join == Join::Range {
                return self.range(&first, &second);
            }
            let end = self.one(&first, true);
            // "from 26 to 13 weeks": the second may be a date's already.
            return if self.in_date(&second) { end } else { self.one(&second, false) };
        }
        self.one(&first, false)
    }

    /// Whether the number lies in a date, and is no age.
    fn in_date(&self, amount: &Amount<'_>) -> bool {
        let view = self.view;
        if amount.measured.is_some_and(|measured| measured.measure == Some(Measure::Age)) {
            return false;
        }
        let span = view.span(amount.numeral.toks);
        let next = self.dates.partition_point(|date| date.span.end() <= span.start());
        self.dates.get(next).is_some_and(|date| date.span.overlaps(span))
    }

    /// Whether the token belongs to a point of the calendar.
    fn in_point(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|date| date.toks.end() <= at);
        let date = self.dates.get(next).filter(|date| date.toks.start() <= at);
        date.is_some_and(|date| date.kind == DateType::Date)
    }

    /// The second amount of a range, a change or an alternative.
    fn second(&self, first: &Amount<'a>) -> Option<(Amount<'a>, Join)> {
        let view = self.view;
        let at = first.end;
        let hyphen = is_hyphen(view, at) || view.mark(at, "-") && !view.spaced(at);
        let word = if hyphen { at + 1 } else { at };
        const JOINTS: Classes = Classes::of(&[Class::To, Class::Until, Class::And, Class::Or, Class::Conjunction]);
        let joint = view.any(word, JOINTS);
        // Most amounts stand alone.
        if !joint && view.kind(at) != Some(Kind::Mark) {
            return None;
        }
        let (opening, bound) = if joint { bound::words(view, self.from, first.start) } else { (first.start, None) };
        let ranging = bound == Some(BoundWord::Ranging);
        let before = opening.checked_sub(1);
        // "between the ages of 19 and 34"
        let label = if joint { age_label(view, opening).and_then(|label| label.checked_sub(1)) } else { None };
        let from = before.is_some_and(|before| view.is(before, Class::From));
        let between = before.is_some_and(|before| view.is(before, Class::Between))
            || label.is_some_and(|label| view.is(label, Class::Between))
            || ranging && first.start.checked_sub(1).is_some_and(|at| view.is(at, Class::Between));
        // "8- to 16-metre", "10-to-15"
        let after = if is_hyphen(view, word + 1) { word + 2 } else { word + 1 };
        if view.is(word, Class::To) || view.is(word, Class::Until) && first.measured.is_none() {
            let mut after = after;
            let bounded = self.bound_at(after);
            if let Some(len) = bounded {
                // "from up to 252 miles to at least 287 miles" is a change with bounds of its own.
                if !from {
                    return None;
                }
                after += len;
            }
            let second = self.next_amount(after)?;
            if !alike(first, &second) {
                return None;
            }
            // "by 3 percent to 12 percent" tells the step and the result, "by 1 to 1.5 degrees" one step.
            let by = before.is_some_and(|before| view.is(before, Class::By))
                && !(first.measured.is_none() && second.measured.is_some())
                && !near_percent(first, &second);
            let age = second.measured.or(first.measured).is_some_and(|measured| measured.dimension == Dimension::Age)
                || age_label(view, opening).is_some();
            let rises = scaled(first, &second) < second.value;
            let changes = from && !ranging && !age && self.changes(opening);
            let join = if bounded.is_some() || by || changes || !rises { Join::Both } else { Join::Range };
            if join == Join::Both && !from && first.measured.is_none() && second.measured.is_none() {
                return None;
            }
            return Some((second, join));
        }
        // "more than 30 and less than 40", "at least 3 but no more than 5"
        if let Some(BoundWord::MoreThan | BoundWord::AtLeast) = bound
            && let Some((len, datum)) = view.phrase(after, Class::Bound)
            && let Some(BoundWord::LessThan | BoundWord::AtMost) = view.lexicon.units.bound(datum)
            && let Some(second) = self.next_amount(after + len).filter(|second| alike(first, second))
        {
            let rises = scaled(first, &second) < second.value;
            return rises.then_some((second, Join::Range));
        }
        if view.is(word, Class::And) && between {
            let second = self.next_amount(after).filter(|second| alike(first, second))?;
            return Some((second, Join::Range));
        }
        if view.any(word, Classes::of(&[Class::Or, Class::And])) {
            // "7- or 8-inch", "12 and 15 percent"
            let second = self.next_amount(after)?;
            let shares = first.measured.is_none() && second.measured.is_some() && alike(first, &second);
            let near = first.numeral.form == second.numeral.form || first.numeral.form == Form::Figure;
            let counted = view.is(word, Class::And) && first.numeral.scale.is_some();
            return (shares
                && near
                && !counted
                && (hyphen || view.is(word, Class::Or) || second.numeral.form == Form::Figure))
                .then_some((second, Join::Both));
        }
        let dash =
            view.kind(at) == Some(Kind::Mark) && matches!(view.written(at), "-" | "–" | "—" | "‒" | "−" | "~" | "‑");
        let even = view.spaced(at) == view.spaced(at + 1);
        if dash && even {
            let second = self.next_amount(at + 1).filter(|second| alike(first, second))?;
            let apart = view.spaced(at) && (first.measured.is_some() || second.measured.is_none());
            let rises = scaled(first, &second) < second.value;
            let chain = view.kind(second.end) == Some(Kind::Mark)
                && view.kind(second.end + 1) == Some(Kind::Number)
                && !view.spaced(second.end + 1)
                && is_hyphen(view, second.end);
            return (rises && !apart && !chain).then_some((second, Join::Range));
        }
        None
    }

    /// Whether something goes up or down in the words before "from", so that two numbers are its states.
    fn changes(&self, at: usize) -> bool {
        let view = self.view;
        let sentence = view.sentence_of(at);
        (at.saturating_sub(14)..at).rev().take_while(|&at| view.sentence_of(at) == sentence).any(|at| {
            let verb = view.sense(at, Class::Action).and_then(|verb| view.lexicon.verbs.get(verb));
            let direction = verb.and_then(|verb| verb.direction);
            matches!(direction, Some(Direction::Increase | Direction::Decrease))
                || view.any(at, Classes::of(&[Class::ActionNoun, Class::Factor]))
        })
    }

    fn next_amount(&self, at: usize) -> Option<Amount<'a>> {
        let amount = self.amounts.at(at).or_else(|| self.amounts.at(at + 1).filter(|next| next.start == at))?;
        let year = amount.measured.is_none() && name::is_year(self.view, &amount);
        // "90 to 100 minutes" is one range, even where "100 minutes" alone is a date's.
        let time = amount.measured.is_some_and(|measured| measured.measure == Some(Measure::Time));
        (amount.start == at && !year && (time || !self.in_date(&amount))).then_some(amount)
    }

    /// A bound that begins here and ends before a number: how many tokens.
    fn bound_at(&self, at: usize) -> Option<usize> {
        let (len, _) = self.view.phrase(at, Class::Bound)?;
        self.amounts.at(at + len).map(|_| len)
    }

    fn range(&mut self, first: &Amount<'a>, second: &Amount<'a>) -> usize {
        let view = self.view;
        let (mut start, word) = bound::words(view, self.from, first.start);
        if let Some(before) = start.checked_sub(1).filter(|&before| before >= self.from)
            && view.any(before, Classes::of(&[Class::Between, Class::From]))
        {
            start = before;
        }
        if word == Some(BoundWord::Ranging) {
            // Of "ranging from", "from" belongs to the range.
            start = first.start - 1;
        }
        let mut second = *second;
        let label = age_label(view, start).or_else(|| age_label(view, first.start));
        if let Some(label) = label.filter(|_| second.measured.is_none()) {
            let between = label.checked_sub(1).filter(|&before| before >= self.from && view.is(before, Class::Between));
            start = between.unwrap_or(label);
        }
        let age = label.is_some() || second.measured.is_none() && age::of_an_age(view, first, &second);
        second.start = first.start;
        let upper = Some(second.value);
        second.value = first.value;
        self.finish(&second, Frame { start: Some(start), bound: Some(Bound::Range), upper }, age, false)
    }

    fn one(&mut self, amount: &Amount<'a>, shared: bool) -> usize {
        let view = self.view;
        let (mut start, mut bound) = bound::before(view, self.from, amount.start);
        let label = age_label(view, start);
        // "under the age of 30"
        if let Some(label) = label.filter(|_| bound.is_none()) {
            let (opening, word) = bound::before(view, self.from, label);
            if word.is_some() {
                (start, bound) = (opening, word);
            }
        }
        let mut age = label.is_some() || ages(view, amount.start) || age::of_an_age(view, amount, amount);
        if amount.measured.is_none() && !age {
            age = age::is_age(view, amount, start);
        }
        // "under-22s", "over-65s": a bound that a hyphen joins to years.
        if amount.numeral.suffix.is_some()
            && let Some(before) = amount.start.checked_sub(2).filter(|_| amount.measured.is_none())
            && let Some(word) = view.sense(before, Class::Bound).and_then(|datum| view.lexicon.units.bound(datum))
        {
            (start, bound, age) = (before, bound::meant(word), true);
        }
        if let Some(label) = label.filter(|_| amount.measured.is_none()) {
            start = start.min(label).max(self.from);
        }
        if amount.numeral.form == Form::Vague && bound.is_none() {
            bound = Some(Bound::AtLeast);
        }
        let frame = Frame { start: Some(start), bound, upper: None };
        if shared {
            let end = amount.end;
            let (unit, dimension) = match amount.measured {
                Some(measured) => (Some(measured.name), measured.dimension),
                None if age => (Some("year"), Dimension::Age),
                None => (None, Dimension::Count),
            };
            self.push(frame, amount.start, end, amount.value, unit, dimension, None, None);
            return end;
        }
        self.finish(amount, frame, age, start < amount.start)
    }

    /// The head or the unit, the bound behind, the rate; then the quantity is complete.
    fn finish(&mut self, amount: &Amount<'a>, mut frame: Frame, mut age: bool, bounded: bool) -> usize {
        let view = self.view;
        let mut end = amount.end;
        if let Some((after, bound, older)) = bound::after(view, end, amount.measured.is_some()) {
            end = after;
            age |= older;
            frame.bound = frame.bound.or(Some(bound));
        }
        let mut measured = amount.measured;
        if measured.is_none()
            && end > amount.end
            && let Some((after, unit)) = self.amounts.unit_at(end, &amount.numeral)
        {
            (end, measured) = (after, Some(unit));
        }
        let (mut unit, mut dimension, mut of) = (None, Dimension::Count, None);
        if let Some(measured) = measured {
            dimension = measured.dimension;
            unit = (measured.measure != Some(Measure::Factor)).then_some(measured.name);
            if measured.measure == Some(Measure::Factor) && !factor::is_times(view, amount, end) {
                dimension = Dimension::Count;
            }
            if measured.measure == Some(Measure::Time) && age {
                dimension = Dimension::Age;
            }
            of = head::behind_of(view, end).or_else(|| self.attributed(amount, end));
        } else if age {
            (unit, dimension) = (Some("year"), Dimension::Age);
        } else if amount.numeral.form == Form::Fraction {
            if !factor::is_part(view, amount) {
                return amount.number_end;
            }
            dimension = Dimension::Factor;
            of = head::behind_of(view, end).or_else(|| factor::what_grows(view, end));
        } else {
            let one = amount.value == Decimal::ONE;
            if one && amount.numeral.form == Form::Words && !amount.numeral.article && !bounded {
                return amount.number_end;
            }
            let zero = amount.value.is_zero();
            let joined = is_hyphen(view, end);
            let head = if joined { None } else { head::counted(view, end, one || zero || end > amount.end) };
            if let Some(head) = head {
                end = head + 1;
                of = Some(head);
            } else {
                if !name::stands_alone(view, amount, bounded || frame.bound.is_some()) {
                    return amount.number_end;
                }
                of = head::behind_of(view, end);
                if let Some(noun) = name::compound(view, end) {
                    end = noun + 1;
                    of = head::last_noun(view, end);
                }
            }
        }
        if frame.bound.is_none_or(|bound| bound == Bound::Exact)
            && let Some((after, bound, _)) = bound::after(view, end, end > amount.number_end || measured.is_some())
        {
            end = after;
            frame.bound = Some(bound);
        }
        // "1.2 million tonnes of waste per head": the rate may stand behind what is measured.
        let rate = head::rate_at(view, end).or_else(|| {
            let behind = of.filter(|&of| of >= end && view.is(end, Class::Of));
            behind.and_then(|of| head::rate_at(view, of + 1))
        });
        // "€15.50 a year later" tells when.
        const NOW: Classes = Classes::of(&[Class::Deictic, Class::Shift, Class::Preposition, Class::Quantifier]);
        let later = |at: usize| view.is(at, Class::Adverb) && view.is(at, Class::Calendar) && !view.any(at, NOW);
        let rate = rate.filter(|&(after, _)| !self.in_point(after - 1) && !later(after));
        if let Some((after, _)) = rate {
            end = after;
        }
        self.push(frame, amount.start, end, amount.value, unit, dimension, of, rate.map(|(_, base)| base));
        end
    }

    /// The noun that a sum or a measure is an attribute of: "a $5 million contract", "the 12-mile trail".
    fn attributed(&self, amount: &Amount<'a>, end: usize) -> Option<usize> {
        let view = self.view;
        let before = amount.start.checked_sub(1)?;
        let attribute =
            amount.joined || view.any(before, Classes::of(&[Class::Article, Class::Possessive, Class::Demonstrative]));
        if !attribute || view.kind(end) != Some(Kind::Word) {
            return None;
        }
        head::last_noun(view, end)
    }

    /// "A percentage point", "a full percentage point": one.
    fn one_point(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if view.is(at.wrapping_sub(1), Class::Of) {
            return None;
        }
        let (len, datum) = view.phrase(at + 1, Class::Unit)?;
        let end = at + 1 + len;
        let unit = view.lexicon.units.unit(datum, &view.text[view.span(Span::new(at + 1, end)).range()])?;
        if unit.measure != Measure::Percent || unit.name == "%" {
            return None;
        }
        let (start, bound) = bound::before(view, self.from, at);
        let frame = Frame { start: Some(start), bound, upper: None };
        self.push(frame, at, end, Decimal::ONE, Some(&unit.name), Dimension::Percent, None, None);
        Some(end)
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of a quantity, once each")]
    fn push(
        &mut self,
        frame: Frame,
        at: usize,
        end: usize,
        value: Decimal,
        unit: Option<&str>,
        dimension: Dimension,
        of: Option<usize>,
        per: Option<&str>,
    ) {
        let toks: Span<Toks> = Span::new(frame.start.unwrap_or(at), end);
        self.found.push(Quantity {
            span: self.view.span(toks),
            toks,
            value: value.normalize(),
            upper: frame.upper.map(|upper| upper.normalize()),
            unit: unit.map(Into::into),
            dimension,
            bound: frame.bound.unwrap_or(Bound::Exact),
            of: of.map(|of| self.view.span(Span::new(of, of + 1))),
            per: per.map(Into::into),
        });
        self.from = end;
    }
}

/// Whether two amounts can be the ends of one thing: at most one unit between them.
fn alike(first: &Amount<'_>, second: &Amount<'_>) -> bool {
    match (first.measured, second.measured) {
        (Some(one), Some(two)) => {
            one.name == two.name
                || one.dimension == two.dimension
                    && one.dimension == Dimension::Currency
                    && one.measure == two.measure
                    && (one.name == "USD" || two.name == "USD")
        }
        // "$10 to 15", but "0.4 percent to 13,176" are two things.
        (Some(one), None) => one.dimension == Dimension::Currency,
        _ => true,
    }
}

/// Whether a rise by one percentage to another must be a range, because they lie so near to each other that the second
/// cannot be what the first leads to: "by 23 percent to 29 percent".
fn near_percent(first: &Amount<'_>, second: &Amount<'_>) -> bool {
    let percent = |amount: &Amount<'_>| amount.measured.is_some_and(|measured| measured.name == "%");
    percent(first) && percent(second) && first.value < second.value && second.value - first.value <= first.value
}

/// The first value with the scale that only the second is written with: "28 to 45 thousand".
fn scaled(first: &Amount<'_>, second: &Amount<'_>) -> Decimal {
    let Some(scale) = second.numeral.scale else { return first.value };
    let digits = second.value.checked_div(scale).unwrap_or_default();
    if first.numeral.scale.is_some() || first.value >= digits {
        return first.value;
    }
    first.value.checked_mul(scale).unwrap_or(first.value)
}

/// The thousands that "20" are in "20–25,000": two ends of a range lie near each other, the nearer where words join them.
fn in_thousands(view: &View<'_>, first: &Amount<'_>, second: &Amount<'_>) -> Decimal {
    let thousands = second.value / Decimal::ONE_THOUSAND;
    let dash = view.kind(first.end) == Some(Kind::Mark);
    let near = thousands / if dash { Decimal::TEN } else { Decimal::TWO } <= first.value;
    let written = |amount: &Amount<'_>| {
        let toks = amount.numeral.toks;
        (toks.len() == 1).then(|| view.written(toks.start()))
    };
    let grouped = written(second).is_some_and(|written| written.contains([',', '.']));
    let bare = written(first).is_some_and(|written| written.ends_with(|c: char| c.is_ascii_digit()));
    let small = first.value.is_integer() && first.value >= Decimal::ONE && first.value < thousands;
    if grouped && bare && thousands.is_integer() && small && near {
        first.value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(first.value)
    } else {
        first.value
    }
}

/// What one of the two leaves out is taken from the other.
fn share<'a>(first: &mut Amount<'a>, second: &mut Amount<'a>) {
    first.value = scaled(first, second);
    match (first.measured, second.measured) {
        (None, Some(measured)) => first.measured = Some(measured),
        (Some(measured), None) => second.measured = Some(measured),
        (Some(one), Some(two)) if one.name == "USD" && two.name != "USD" => first.measured = Some(two),
        (Some(one), Some(two)) if two.name == "USD" && one.name != "USD" => second.measured = Some(one),
        _ => {}
    }
}
