//! The walk over the tokens: amounts with their bounds, ranges, heads and rates become quantities.
//!
//! In: the view and the dates. Out: the layer of quantities. A token is looked at twice only when a digit is in it or
//! its classes say that a number may begin there.
//!
//! | text | what is found |
//! |---|---|
//! | `between £180 and £220 a year` | one range with its rate |
//! | `from 28 to 45 thousand som` | two sums, the first with the scale and the currency of the second |
//! | `7- or 8-inch` | two lengths |

use rust_decimal::Decimal;

use super::amount::{Amount, Amounts, age_label};
use super::{Bound, Dimension, Quantity, factor, head, name};
use crate::date::{Date, DateType};
use crate::lang::units::{BoundWord, Measure};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::numeral::{Form, Marks, ages, is_hyphen};
use crate::scan::View;
use crate::span::{Layer, Span, Toks};
use crate::token::{Kind, Token};

/// Words at which an amount or a factor may begin.
const TRIGGER: Classes =
    Classes::of(&[Class::Cardinal, Class::Fraction, Class::Factor, Class::Currency, Class::Indefinite, Class::Scale]);

/// Finds the quantities of a text.
pub(super) fn find(view: &View<'_>, dates: &Layer<Date>) -> Layer<Quantity> {
    let marks = Marks::of(view);
    let sterling = view.text.contains('£');
    let mut finder = Finder { view, dates, amounts: Amounts { view, marks, sterling }, found: Vec::new(), from: 0 };
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
            let (start, bound) = self.bound_before(at);
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
            let (start, bound) = self.bound_before(first.start);
            let head = head::counted(view, end, false);
            let of = head.or_else(|| head::behind_of(view, end));
            let frame = Frame { start: Some(start), bound, upper: None };
            self.push(frame, first.start, head.map_or(end, |head| head + 1), value, None, Dimension::Factor, of, None);
            return end;
        }
        if let Some((mut second, join)) = second {
            share(&mut first, &mut second);
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
        let (opening, bound) = if joint { self.bound_words(first.start) } else { (first.start, None) };
        let ranging = bound == Some(BoundWord::Ranging);
        let before = opening.checked_sub(1);
        let from = before.is_some_and(|before| view.is(before, Class::From));
        let between = before.is_some_and(|before| view.is(before, Class::Between))
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
                && !(first.measured.is_none() && second.measured.is_some());
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
        let (mut start, word) = self.bound_words(first.start);
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
        let label = age_label(view, start);
        if let Some(label) = label.filter(|_| second.measured.is_none()) {
            start = label;
        }
        second.start = first.start;
        let upper = Some(second.value);
        second.value = first.value;
        self.finish(&second, Frame { start: Some(start), bound: Some(Bound::Range), upper }, label.is_some(), false)
    }

    fn one(&mut self, amount: &Amount<'a>, shared: bool) -> usize {
        let view = self.view;
        let (mut start, mut bound) = self.bound_before(amount.start);
        let label = age_label(view, start);
        let mut age = label.is_some() || ages(view, amount.start);
        if amount.measured.is_none() && !age {
            age = name::is_age(view, amount, start);
        }
        // "under-22s", "over-65s": a bound that a hyphen joins to years.
        if amount.numeral.suffix.is_some()
            && let Some(before) = amount.start.checked_sub(2).filter(|_| amount.measured.is_none())
            && let Some(word) = view.sense(before, Class::Bound).and_then(|datum| view.lexicon.units.bound(datum))
        {
            (start, bound, age) = (before, as_bound(word), true);
        }
        if let Some(label) = label.filter(|_| amount.measured.is_none()) {
            start = label.max(self.from);
        }
        if amount.numeral.form == Form::Vague && bound.is_none() {
            bound = Some(Bound::AtLeast);
        }
        let frame = Frame { start: Some(start), bound, upper: None };
        if shared {
            let end = amount.end;
            let dimension = amount.measured.map_or(Dimension::Count, |measured| measured.dimension);
            self.push(frame, amount.start, end, amount.value, amount.measured.map(|m| m.name), dimension, None, None);
            return end;
        }
        self.finish(amount, frame, age, start < amount.start)
    }

    /// The head or the unit, the bound behind, the rate; then the quantity is complete.
    fn finish(&mut self, amount: &Amount<'a>, mut frame: Frame, mut age: bool, bounded: bool) -> usize {
        let view = self.view;
        let mut end = amount.end;
        if let Some((after, bound, older)) = self.bound_after(end, amount.measured.is_some()) {
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
            && let Some((after, bound, _)) = self.bound_after(end, end > amount.number_end || measured.is_some())
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

    /// Where the bound before a number begins, and what it says.
    fn bound_before(&self, at: usize) -> (usize, Option<Bound>) {
        let (start, word) = self.bound_words(at);
        (start, word.and_then(as_bound))
    }

    /// The longest chain of bounds that ends right before the token; the outermost that says more than "about" wins.
    fn bound_words(&self, at: usize) -> (usize, Option<BoundWord>) {
        let view = self.view;
        let (mut start, mut found) = (at, None);
        // "a" belongs to "a minimum of", and an article may stand between: "over the 120 decibels".
        for _ in 0..2 {
            let reach = start.saturating_sub(6).max(self.from);
            let longest = (reach..start).find_map(|from| {
                let (len, datum) = view.phrase(from, Class::Bound)?;
                // "will go up to 3,100": the verb's own.
                let verb = from.checked_sub(1).and_then(|verb| view.phrase(verb, Class::Action));
                let own = verb.is_some_and(|(len, _)| len > 1);
                (from + len == start && !own && !is_hyphen(view, start)).then_some((from, datum))
            });
            let Some((from, datum)) = longest else { break };
            let Some(word) = view.lexicon.units.bound(datum) else { break };
            start = from;
            if found.is_none() || word != BoundWord::About {
                found = Some(word);
            }
        }
        (start, found)
    }

    /// The bound behind a number: "or more", "+"; `measured` says that its unit or what it counts stands before.
    fn bound_after(&self, at: usize, measured: bool) -> Option<(usize, Bound, bool)> {
        let view = self.view;
        let (len, datum) = view.phrase(at, Class::BoundAfter)?;
        let word = view.lexicon.units.bound(datum)?;
        let bound = as_bound(word)?;
        // "5 plus 3", "at 20 at least 5 came", "3 or more than that"
        let goes_on = view.token(at + len).is_some_and(Token::digit)
            || view.any(at + len, Classes::of(&[Class::Cardinal, Class::Than, Class::Currency]));
        let plus = view.kind(at) == Some(Kind::Mark) && view.spaced(at) && !view.mark(at, "-");
        // "5% plus inflation", but "20 plus years"
        let added = len == 1 && view.is(at, Class::Conjunction) && measured && view.kind(at + len) == Some(Kind::Word);
        (!goes_on && !plus && !added).then_some((
            at + len,
            bound,
            matches!(word, BoundWord::Older | BoundWord::Younger),
        ))
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
        let (start, bound) = self.bound_before(at);
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

fn as_bound(word: BoundWord) -> Option<Bound> {
    match word {
        BoundWord::AtLeast | BoundWord::Older => Some(Bound::AtLeast),
        BoundWord::AtMost | BoundWord::Younger => Some(Bound::AtMost),
        BoundWord::About => Some(Bound::About),
        BoundWord::MoreThan => Some(Bound::MoreThan),
        BoundWord::LessThan => Some(Bound::LessThan),
        BoundWord::Ranging => None,
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

/// The first value with the scale that only the second is written with: "28 to 45 thousand".
fn scaled(first: &Amount<'_>, second: &Amount<'_>) -> Decimal {
    let Some(scale) = second.numeral.scale else { return first.value };
    let digits = second.value.checked_div(scale).unwrap_or_default();
    if first.numeral.scale.is_some() || first.value >= digits {
        return first.value;
    }
    first.value.checked_mul(scale).unwrap_or(first.value)
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
