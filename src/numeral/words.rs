//! The grammar of numbers: figures, cardinals, scales and fractions, one after the other.
//!
//! In: the token where a number may begin. Out: the longest number from there. It is kept as a sum of terms: what has
//! been multiplied by its scale already, and the group that still waits for one.
//!
//! | text | terms |
//! |---|---|
//! | `two million three hundred thousand` | 2·10⁶ + 300·10³ |
//! | `a million and a half` | 10⁶ + ½·10⁶ |
//! | `2 lakh crore` | 2·10⁵·10⁷ |
//! | `120 MEUR` | 120·10⁶, euros |

use rust_decimal::Decimal;

use super::power::power_at;
use super::{Form, Marks, Numeral, figure_text, is_hyphen, read_figure, scale, scale_at, word_of};
use crate::lang::numerals::NumberKind;
use crate::lang::units::Writing;
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;
use crate::span::Span;
use crate::token::{Kind, Token};

/// Joins the figures at its sides to one token, and makes a fraction of them.
const FRACTION_SLASH: char = '\u{2044}';

/// The number that begins at the token.
pub(super) fn read(view: &View<'_>, marks: Marks, at: usize) -> Option<Numeral> {
    if let Some(numeral) = plain_figure(view, at) {
        return Some(numeral);
    }
    let mut reader = Reader {
        view,
        marks,
        at,
        end: at,
        total: Decimal::ZERO,
        group: None,
        last_scale: None,
        form: Form::Words,
        exact: true,
        letters: "",
        coin: None,
    };
    reader.open()?;
    if reader.form != Form::Vague {
        while reader.step() {}
    }
    reader.finish()
}

/// Digits behind which nothing goes on with the number: most numbers of a text.
fn plain_figure(view: &View<'_>, at: usize) -> Option<Numeral> {
    const GOES_ON: Classes = Classes::of(&[Class::Scale, Class::And, Class::Fraction, Class::Cardinal]);
    let coin = |at: usize| scale::may_be_coin(view.written(at));
    let written = view.written(at).as_bytes();
    if written.is_empty() || written.len() > 18 {
        return None;
    }
    let ends = match view.token(at + 1) {
        None => true,
        Some(next) => match next.kind {
            // "5 x 10^6"
            Kind::Word => {
                let plain = next.spaced() && !next.digit() && !view.any(at + 1, GOES_ON);
                plain && view.written(at + 1) != "x" && !coin(at + 1)
            }
            Kind::Mark => matches!(view.written(at + 1), "." | "," | ")" | ";" | "%"),
            Kind::Number => false,
        },
    };
    if !ends {
        return None;
    }
    let mut value = 0u64;
    for byte in written {
        value = value * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    let toks = Span::new(at, at + 1);
    let value = Decimal::from(value);
    Some(Numeral { toks, value, form: Form::Figure, suffix: None, prefix: None, scale: None, article: false })
}

pub(super) struct Reader<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) marks: Marks,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) total: Decimal,
    pub(super) group: Option<Decimal>,
    pub(super) last_scale: Option<Decimal>,
    pub(super) form: Form,
    /// Whether no division has had to be rounded.
    pub(super) exact: bool,
    /// The letters on the last figure, while nobody has read them.
    pub(super) letters: &'a str,
    /// The code of a currency that its scale is written onto: the `EUR` of "MEUR".
    pub(super) coin: Option<WordId>,
}

impl<'a> Reader<'_, 'a> {
    fn open(&mut self) -> Option<()> {
        let (view, at) = (self.view, self.at);
        if view.token(at).is_some_and(Token::digit) {
            self.form = Form::Figure;
            return self.figures(at);
        }
        if view.is(at, Class::Indefinite) {
            // "a hundred", "a dozen", "a third", "a half"; "a couple of" is for grammar to judge.
            let next = at + 1;
            if let Some(word) = word_of(view, next, Class::Scale) {
                if !matches!(word.kind, NumberKind::Scale | NumberKind::Collective) {
                    return None;
                }
                self.end = next;
                self.group = Some(Decimal::ONE);
                return Some(());
            }
            return self.fraction(next, Decimal::ONE);
        }
        if let Some(word) = word_of(view, at, Class::Cardinal) {
            self.group = Some(word.value);
            self.end = at + 1;
            return Some(());
        }
        if let Some(word) = word_of(view, at, Class::Fraction) {
            if word.kind == NumberKind::Vulgar {
                self.form = Form::Fraction;
                self.group = self.ratio(word.value, word.parts);
                self.end = at + 1;
                return Some(());
            }
            // "half a million", "half-million", "quarter million", "half": no other stands without its count.
            let quarter = word.value == Decimal::from(4) && scale_at(view, at + 1).is_some();
            if (word.value == Decimal::TWO || quarter) && self.fraction(at, Decimal::ONE).is_some() {
                let mut next = self.end;
                if view.is(next, Class::Indefinite) || is_hyphen(view, next) {
                    next += 1;
                }
                if word_of(view, next, Class::Scale)
                    .is_some_and(|word| matches!(word.kind, NumberKind::Scale | NumberKind::Collective))
                {
                    self.form = Form::Words;
                    self.end = next;
                }
                return Some(());
            }
            return None;
        }
        if let Some(()) = self.vague(at).or_else(|| self.bare_point(at)) {
            return Some(());
        }
        self.bare_scale(at)
    }

    /// "hundred thousand dollars", "hundred fifteen": a scale that does without its "a".
    fn bare_scale(&mut self, at: usize) -> Option<()> {
        let view = self.view;
        word_of(view, at, Class::Scale).filter(|word| word.kind == NumberKind::Scale)?;
        let more =
            view.is(at + 1, Class::Cardinal) || scale_at(view, at + 1).is_some() || view.is(at + 1, Class::Currency);
        let before = at.checked_sub(1);
        let counted = before.is_some_and(|before| {
            view.any(before, Classes::of(&[Class::Quantifier, Class::Scale, Class::Cardinal, Class::Adjective]))
                || view.token(before).is_some_and(Token::digit)
                || is_hyphen(view, before)
        });
        if !more || counted {
            return None;
        }
        self.end = at;
        self.group = Some(Decimal::ONE);
        Some(())
    }

    /// "point five percent", "point one two": decimals without a whole number. A lone digit may be the point's number.
    fn bare_point(&mut self, at: usize) -> Option<()> {
        const NAMED: Classes = Classes::of(&[
            Class::Article,
            Class::Demonstrative,
            Class::Possessive,
            Class::Cardinal,
            Class::Quantifier,
            Class::Adjective,
            Class::Ordinal,
        ]);
        let view = self.view;
        word_of(view, at, Class::Scale).filter(|word| word.kind == NumberKind::Point)?;
        if at
            .checked_sub(1)
            .is_some_and(|before| view.any(before, NAMED) || view.token(before).is_some_and(Token::digit))
        {
            return None;
        }
        self.group = Some(Decimal::ZERO);
        let digits = self.decimals(at + 1).then(|| self.end - at - 1)?;
        (digits > 1 || view.is(self.end, Class::Unit)).then_some(())
    }

    /// "tens of thousands", "hundreds of millions".
    fn vague(&mut self, at: usize) -> Option<()> {
        let view = self.view;
        let first = word_of(view, at, Class::Scale).filter(|word| word.kind == NumberKind::Plural)?;
        let second = word_of(view, at + 2, Class::Scale).filter(|word| word.kind == NumberKind::Plural)?;
        if !view.is(at + 1, Class::Of) || first.value >= second.value {
            return None;
        }
        self.total = first.value.checked_mul(second.value)?;
        self.form = Form::Vague;
        self.end = at + 3;
        Some(())
    }

    /// Figures, with the groups that spaces divide and the fraction behind them.
    fn figures(&mut self, at: usize) -> Option<()> {
        let view = self.view;
        if let Some((upper, lower)) = view.written(at).split_once(FRACTION_SLASH) {
            let number = |digits: &str| digits.parse::<Decimal>().ok().filter(|n| n.is_integer() && !n.is_zero());
            self.group = self.ratio(number(upper)?, number(lower)?);
            self.form = Form::Fraction;
            self.end = at + 1;
            return self.group.map(|_| ());
        }
        if let Some((value, end)) = power_at(view, self.marks, at) {
            (self.group, self.end) = (Some(value), end);
            return Some(());
        }
        let first = read_figure(figure_text(view, at).0, self.marks)?;
        let (mut value, mut last, mut next) = (first.value, first, at + 1);
        if first.plain && first.digits <= 3 && first.letters.is_empty() && first.value > Decimal::ZERO {
            while let Some(group) = self.space_group(next) {
                value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(group.value)?;
                last = group;
                next += 1;
                if !group.plain || !group.letters.is_empty() {
                    break;
                }
            }
        }
        if last.letters.is_empty() {
            if let Some(fraction) = self.written_fraction(next).filter(|_| view.spaced(next)) {
                value = value.checked_add(self.ratio(fraction.0, fraction.1)?)?;
                next += 3;
            } else if next == at + 1
                && view.kind(next) == Some(Kind::Mark)
                && !view.spaced(next)
                && let Some((upper, lower)) = self.written_fraction(at)
            {
                value = self.ratio(upper, lower)?;
                self.form = Form::Fraction;
                next = at + 3;
            }
        }
        self.group = Some(value);
        self.end = next;
        self.letters = last.letters;
        Some(())
    }

    /// "000" behind "40": a group that a space divides, where the document divides so.
    fn space_group(&self, at: usize) -> Option<super::Figure<'a>> {
        let view = self.view;
        let (before, token) = (view.token(at.checked_sub(1)?)?, view.token(at)?);
        if token.kind != Kind::Number || !token.spaced() {
            return None;
        }
        let gap = view.text.get(crate::span::Spanned::span(before).end()..crate::span::Spanned::span(token).start())?;
        let written = view.written(at);
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let hard = matches!(gap, "\u{a0}" | "\u{2009}" | "\u{202f}");
        let plain = gap == " " && (!self.marks.comma_groups || written == "000");
        if digits != 3 || !(hard || plain) {
            return None;
        }
        read_figure(written, Marks { decimal_comma: true, ..self.marks }).filter(|figure| figure.digits < 9)
    }

    /// Reads one more element; false when the number is over.
    fn step(&mut self) -> bool {
        let (view, at) = (self.view, self.end);
        let glued = self.letters();
        if let Some(letters) = glued {
            // Letters on the last figure: a scale ends the figure, anything else ends the number.
            return letters;
        }
        let hyphen = is_hyphen(view, at)
            || self.form == Form::Words
                && joins(view, at)
                && view.any(at + 1, Classes::of(&[Class::Cardinal, Class::Fraction]));
        let next = if hyphen { at + 1 } else { at };
        if !hyphen && self.scaled_coin(view.written(next), next + 1) {
            return false;
        }
        if let Some(word) = word_of(view, next, Class::Scale) {
            let value = word.value;
            // "273 K" are kelvins.
            if word.kind == NumberKind::Suffix && view.written(next) == "K" && !self.is_money() {
                return false;
            }
            return match word.kind {
                NumberKind::Suffix if !hyphen => self.multiply(value, self.past_stop(next + 1)),
                NumberKind::Scale | NumberKind::Suffix | NumberKind::Collective => self.multiply(value, next + 1),
                NumberKind::Letter if !hyphen && self.letter_scales(next) => self.multiply(value, next + 1),
                NumberKind::Point => self.decimals(next + 1),
                // "3 dozens", "2 millions"
                NumberKind::Plural if !hyphen && self.group.is_some() && !view.is(next + 1, Class::Of) => {
                    self.multiply(value, next + 1)
                }
                _ => false,
            };
        }
        if self.form == Form::Fraction {
            return false;
        }
        if view.is(next, Class::And) {
            return self.and(if hyphen && is_hyphen(view, next + 1) { next + 2 } else { next + 1 });
        }
        if let Some(word) = word_of(view, next, Class::Fraction) {
            if word.kind == NumberKind::Vulgar && !hyphen {
                let Some((ratio, group)) = self.ratio(word.value, word.parts).zip(self.group) else { return false };
                self.group = group.checked_add(ratio);
                self.end = next + 1;
                return self.group.is_some();
            }
            return self.whole().is_some_and(|count| self.fraction(next, count).is_some());
        }
        if view.is(next, Class::Cardinal) && self.form == Form::Words {
            // "one twenty-fifth", "one hundred thirty-fifths"
            let parts = self.denominator(next).filter(|(_, end)| *end > next + 1 && view.is(end - 1, Class::Fraction));
            let count = self
                .whole()
                .filter(|count| parts.is_some_and(|(parts, _)| parts.is_integer() && *count > Decimal::ZERO));
            if count.is_some_and(|count| self.fraction(next, count).is_some()) {
                return false;
            }
            return word_of(view, next, Class::Cardinal).is_some_and(|word| self.add(word.value, next + 1, hyphen));
        }
        // "18 billion 500 million"
        if !hyphen && self.group.is_none() && view.kind(next) == Some(Kind::Number) {
            let figure = read_figure(view.written(next), self.marks).filter(|figure| figure.letters.is_empty());
            let scale = scale_at(view, next + 1);
            if let (Some(figure), Some(scale), Some(last)) = (figure, scale, self.last_scale) {
                let term = figure.value.checked_mul(scale);
                if self.form == Form::Figure && scale < last && term.is_some_and(|term| term < last) {
                    self.group = Some(figure.value);
                    return self.multiply(scale, next + 2);
                }
            }
        }
        false
    }

    /// The number so far, where it is whole.
    fn whole(&self) -> Option<Decimal> {
        self.total.checked_add(self.group.unwrap_or_default()).filter(|whole| whole.is_integer())
    }

    pub(super) fn multiply(&mut self, scale: Decimal, end: usize) -> bool {
        let hundred = scale == Decimal::ONE_HUNDRED;
        let result = match (self.group, self.last_scale) {
            (Some(group), _) if hundred && self.form == Form::Words => {
                if group >= Decimal::ONE_HUNDRED || !group.is_integer() && group > Decimal::TEN {
                    return false;
                }
                self.group = group.checked_mul(scale);
                self.end = end;
                return self.group.is_some();
            }
            (Some(group), last) if last.is_none_or(|last| scale < last) => {
                group.checked_mul(scale).and_then(|term| self.total.checked_add(term))
            }
            // "2 lakh crore", "five thousand million"
            (None, Some(last)) if scale > last && !hundred => self.total.checked_mul(scale),
            _ => None,
        };
        let Some(total) = result else { return false };
        self.total = total;
        self.group = None;
        self.last_scale = Some(scale);
        self.end = end;
        if self.form == Form::Fraction {
            self.form = Form::Words;
        }
        true
    }

    /// Adds a cardinal to the group: ones behind tens, tens behind hundreds.
    pub(super) fn add(&mut self, value: Decimal, end: usize, hyphen: bool) -> bool {
        let sum = match self.group {
            None if !hyphen && self.last_scale.is_some() => {
                // "two million three hundred thousand": only when what follows is the smaller.
                let next = scale_at(self.view, end);
                if next.is_some_and(|next| self.last_scale.is_some_and(|last| next >= last)) {
                    return false;
                }
                Some(value)
            }
            Some(group) if group.is_integer() && !group.is_zero() => {
                let tens = group % Decimal::ONE_HUNDRED;
                let ones = group % Decimal::TEN;
                let fits = tens.is_zero() && value < Decimal::ONE_HUNDRED && value > Decimal::ZERO && !hyphen
                    || !tens.is_zero()
                        && ones.is_zero()
                        && tens >= Decimal::from(20)
                        && value < Decimal::TEN
                        && value > Decimal::ZERO;
                if !fits {
                    return false;
                }
                group.checked_add(value)
            }
            _ => None,
        };
        if sum.is_none() {
            return false;
        }
        self.group = sum;
        self.end = end;
        true
    }

    /// "point five": digits in words behind the decimal point.
    fn decimals(&mut self, at: usize) -> bool {
        let view = self.view;
        let Some(mut value) = self.group else { return false };
        let (mut place, mut end) = (Decimal::ONE, at);
        // "point eleven" and "point seventy-one" stand for two decimals.
        if let Some((two, after)) = self.below_hundred(at).filter(|(two, _)| *two >= Decimal::TEN) {
            self.group = two.checked_div(Decimal::ONE_HUNDRED).and_then(|two| value.checked_add(two));
            self.end = after;
            return self.group.is_some();
        }
        while let Some(word) = word_of(view, end, Class::Cardinal)
            .or_else(|| word_of(view, end, Class::Scale).filter(|word| word.kind == NumberKind::Digit))
            .filter(|word| word.value < Decimal::TEN && end < at + 12)
        {
            place /= Decimal::TEN;
            let Some(sum) = word.value.checked_mul(place).and_then(|digit| value.checked_add(digit)) else { break };
            value = sum;
            end += 1;
        }
        if end == at {
            return false;
        }
        self.group = Some(value);
        self.end = end;
        true
    }

    /// Whether these letters may stand on a figure: "1990s" are no seconds, though "under-22s" are ages.
    fn may_end_in(&self, word: WordId, letters: &str) -> bool {
        let lexicon = self.view.lexicon;
        let unit = lexicon.sense(word, Class::Unit).and_then(|datum| lexicon.units.unit(datum, letters));
        match unit {
            Some(unit) if unit.writing == Writing::ExactSpaced => {
                self.at.checked_sub(1).is_some_and(|before| is_hyphen(self.view, before))
            }
            Some(_) => true,
            None => self.view.vocabulary.classes(word).has(Class::Currency),
        }
    }

    fn finish(self) -> Option<Numeral> {
        let view = self.view;
        let mut value = self.total.checked_add(self.group.unwrap_or_default())?;
        if !self.exact {
            // A part that does not come out even is told by four places; a sum keeps what decimals can hold.
            let part = value.abs() < Decimal::ONE;
            value = if part { value.round_sf(4).unwrap_or(value) } else { value.round_dp(12) };
        }
        let mut suffix = None;
        if !self.letters.is_empty() {
            // Letters that no table knows make it something else: "1990s", "5th", "747b".
            suffix = Some(view.vocabulary.get(self.letters).filter(|&word| {
                self.may_end_in(word, self.letters)
                    && view.vocabulary.classes(word).meets(Classes::of(&[Class::Unit, Class::Currency, Class::Factor]))
            })?);
        }
        let suffix = self.coin.or(suffix);
        let prefix = figure_text(view, self.at).1;
        let article = view.is(self.at, Class::Indefinite);
        let scale = self.last_scale.filter(|_| self.group.is_none());
        let value = value.normalize();
        Some(Numeral { toks: Span::new(self.at, self.end), value, form: self.form, suffix, prefix, scale, article })
    }
}

/// Whether a hyphen joins its neighbours, as it is or with a space on either side.
pub(super) fn joins(view: &View<'_>, at: usize) -> bool {
    is_hyphen(view, at) || view.mark(at, "-") && view.spaced(at) && view.spaced(at + 1)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
