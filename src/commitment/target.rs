//! Targets: the noun phrase that changes, without determiners and without the figure.
//!
//! In: the clause, with the quantities and dates in it. Out: a span of the text.
//!
//! | clause | target |
//! |---|---|
//! | `raise the basic benefit from 600 to 850` | basic benefit |
//! | `open 7,000 modern classrooms for robotics` | classrooms for robotics |
//! | `12 billion euros are to flow into railways` | railways |

use rust_decimal::Decimal;

use super::clause::Clause;
use super::reach::is_quote;
use crate::date::Date;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::quantity::{Dimension, Quantity};
use crate::scan::View;
use crate::span::{Span, Text, Toks};
use crate::token;

/// Where a noun phrase may stand.
pub(super) struct Phrase<'a, 'v> {
    /// The text.
    pub view: &'a View<'v>,
    /// The quantities of the clause.
    pub quantities: &'a [Quantity],
    /// Its dates.
    pub dates: &'a [Date],
    /// The token after the clause.
    pub end: usize,
}

const SKIPPED: Classes = Classes::of(&[
    Class::Article,
    Class::Possessive,
    Class::Quantifier,
    Class::Demonstrative,
    Class::No,
    Class::Adverb,
    Class::Phrasal,
]);

/// What may lead from a sum of money to what it is for.
const LEADS: Classes = Classes::of(&[Class::Of, Class::For, Class::On, Class::In, Class::Into, Class::To, Class::With]);

/// Prepositions that go on with a noun phrase.
const INNER: Classes = Classes::of(&[Class::Of, Class::For, Class::On, Class::With]);

/// Words that end a noun phrase: "including", "instead".
const APART: Kinds = Kinds::of(&[Kind::Listing, Kind::Instead]);

/// So many of something unnamed are a sum.
const SUM: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// The phrase behind the verb.
pub(super) fn object_of(phrase: &Phrase<'_, '_>, from: usize) -> Option<Span<Text>> {
    // "Put into service 120 hectares of land": the figure is the object, not what the preposition leads to.
    let view = phrase.view;
    if view.is(from, Class::Preposition)
        && phrase.quantity_at(from + 1).is_none()
        && let Some(quantity) = phrase.quantities.iter().find(|q| q.toks.start() > from && q.toks.start() <= from + 3)
        && !view.is(quantity.toks.start() - 1, Class::Preposition)
    {
        return phrase.noun_phrase(quantity.toks.start(), phrase.end, true);
    }
    // "Hire 300 more in Lindow": so many of what was spoken of before.
    let bare = |q: &&Quantity| q.dimension == Dimension::Count && q.of.is_none() && q.toks.start() == from;
    if let Some(quantity) = phrase.quantity_at(from).filter(bare) {
        let end = quantity.toks.end();
        let next = end + usize::from(view.is(end, Class::Comparative));
        const INTO: Classes = Classes::of(&[Class::Of, Class::Into, Class::On, Class::For]);
        if view.is(next, Class::Preposition) && !view.any(next, INTO) && quantity.value < SUM {
            return None;
        }
    }
    phrase.noun_phrase(from, phrase.end, true)
}

/// The subject; where that is a sum of money, what it is for.
pub(super) fn subject_of(phrase: &Phrase<'_, '_>, clause: &Clause) -> Option<Span<Text>> {
    let view = phrase.view;
    let (start, end) = (clause.subject.start(), clause.subject.end());
    if start == end {
        return None;
    }
    let money = phrase
        .quantities
        .iter()
        .find(|q| q.of.is_none() && q.toks.start() >= start && q.toks.end() <= end && q.toks.start() <= start + 1)
        // "Overtime beyond 150 hours": what is spoken of stands before it.
        .filter(|q| q.toks.start() == start || view.any(start, SKIPPED) || view.is(start, Class::Adjective));
    if money.is_some() {
        // "7.8 billion are to flow into tracks", "for their reconstruction, 18 billion will be allocated".
        let into = (clause.verb + 1..phrase.end)
            .take(4)
            .find(|&at| view.any(at, Classes::of(&[Class::To, Class::For, Class::On, Class::In, Class::Into])));
        if let Some(found) = into.and_then(|at| phrase.noun_phrase(at + 1, phrase.end, true)) {
            return Some(found);
        }
        if view.is(clause.toks.start(), Class::For) {
            return phrase.noun_phrase(clause.toks.start() + 1, start, true);
        }
    }
    phrase.noun_phrase(start, end, false)
}

impl Phrase<'_, '_> {
    fn quantity_at(&self, at: usize) -> Option<&Quantity> {
        self.quantities.iter().find(|q| q.toks.range().contains(&at))
    }

    fn date_at(&self, at: usize) -> Option<&Date> {
        self.dates.iter().find(|date| date.toks.range().contains(&at))
    }

    /// The noun phrase that begins here or soon, up to `end`.
    fn noun_phrase(&self, from: usize, end: usize, object: bool) -> Option<Span<Text>> {
        let view = self.view;
        // The first word of one that a hyphen joins, and what the hyphen joins to it.
        let compound = |at: usize| view.mark(at + 1, "-") && !view.spaced(at + 1);
        let hung = |at: usize| view.mark(at - 1, "-") && !view.spaced(at);
        let mut at = from;
        let mut counted = None;
        while at < end {
            if let Some(quantity) = self.quantity_at(at) {
                // "Spend 2.5% of GDP on defence": what it is spent on.
                let share = |of: &Span<Toks>| (quantity.toks.start()..of.start()).any(|at| view.is(at, Class::Of));
                let of = quantity.of.map(|of| view.toks(of)).filter(share).map(Span::end);
                if let Some(on) = of.filter(|&of| {
                    object && quantity.dimension == Dimension::Percent && view.is(of, Class::On) && of + 1 < end
                }) {
                    at = on + 1;
                    continue;
                }
                if let Some(of) = quantity.of {
                    counted = Some(view.toks(of));
                    break;
                }
                at = quantity.toks.end();
                while at < end && (view.any(at, LEADS) || view.is(at, Class::Comparative)) {
                    // "Travel 20 kilometres to give birth": what for. But "£20 million to build a bridge".
                    let deed = view.is(at, Class::To) && view.is(at + 1, Class::VerbBase);
                    if deed && !view.is(at + 1, Class::NounToo) && quantity.dimension != Dimension::Currency {
                        return None;
                    }
                    at += 1;
                }
                continue;
            }
            if let Some(date) = self.date_at(at) {
                at = date.toks.end();
                continue;
            }
            let classes = view.classes(at);
            let mark = view.kind(at) == Some(token::Kind::Mark);
            let quoted = mark && matches!(view.written(at), "“" | "\"" | "‘" | "«" | "„" | ",")
                // "“Switch off” the deficit".
                || mark && at == from && is_quote(view.written(at));
            // "A total of 40 clinics": the clinics.
            let whole = view.is(at.wrapping_sub(1), Class::Indefinite) && view.is(at + 1, Class::Of);
            if whole && self.quantity_at(at + 2).is_some_and(|quantity| quantity.of.is_some()) {
                at += 2;
                continue;
            }
            // "A new £5bn fund": the fund.
            let before = classes.has(Class::Adjective)
                && self.quantity_at(at + 1).is_some()
                && view.phrase(at + 1, Class::Bound).is_none();
            // "After-school programmes"
            let leads = object && classes.has(Class::Preposition) && !classes.has(Class::By) && !compound(at);
            // "The right to buy": no adverb.
            let noun = view.is(at.wrapping_sub(1), Class::Article)
                && view.is(at + 1, Class::To)
                && view.is(at + 2, Class::VerbBase);
            // "no-fault evictions"
            let word = !mark && !noun && !compound(at);
            // "The First Home grant", "our Just Transition Fund".
            let named = classes.has(Class::Adverb)
                && view.capital(at)
                && view.capital(at + 1)
                && view.any(at.wrapping_sub(1), Classes::of(&[Class::Article, Class::Possessive]));
            if quoted || before || classes.meets(SKIPPED) && word && !named || leads && at < from + 3 {
                at += 1;
                continue;
            }
            break;
        }
        let start = match counted {
            Some(toks) => toks.start(),
            None => at,
        };
        // "Exceed 40:1"
        let figures = view.written(start).bytes().all(|byte| byte.is_ascii_digit());
        if start >= end
            || figures
            || view.kind(start) == Some(token::Kind::Mark)
            || view.any(start, Classes::of(&[Class::Pronoun, Class::Conjunction, Class::Modal]))
            || view.is(start, Class::Preposition) && !compound(start)
            || view.is(start, Class::If)
        {
            return None;
        }
        let made = object && view.verb_kinds(from.wrapping_sub(1)).has(Kind::Light);
        let mut stop = counted.map_or(start + 1, |toks| toks.end().max(start + 1));
        while stop < end {
            let classes = view.classes(stop);
            // "Give every district a hospital": the second thing is what is given.
            const TIED: Classes =
                Classes::of(&[Class::Preposition, Class::Conjunction, Class::Adverb, Class::Quantifier]);
            // "One free meal a day": so many in each.
            if classes.has(Class::Indefinite) && view.is(stop + 1, Class::Period) {
                break;
            }
            if object && classes.has(Class::Article) && !view.any(stop - 1, TIED) {
                // "1.2 million workers a pay rise", "households an average of £300": those who are counted, or get it.
                let sum = view.is(stop + 2, Class::Of) && self.quantity_at(stop + 3).is_some();
                if counted.is_some() || sum {
                    break;
                }
                return self.noun_phrase(stop, end, object);
            }
            // "Make buses free for all": what they are to be is no part of it.
            const OPEN: Classes = Classes::of(&[
                Class::Preposition,
                Class::Conjunction,
                Class::Article,
                Class::Possessive,
                Class::Quantifier,
                Class::Adjective,
                Class::Adverb,
            ]);
            let last = stop + 1 >= end
                || view.kind(stop + 1) != Some(token::Kind::Word)
                || view.any(stop + 1, Classes::of(&[Class::Preposition, Class::And]));
            if made && last && classes.has(Class::Adjective) && !view.any(stop - 1, OPEN) {
                stop -= if hung(stop) && stop > start + 2 { 2 } else { 0 };
                break;
            }
            let mark = view.kind(stop) == Some(token::Kind::Mark);
            let joins = mark
                && matches!(view.written(stop), "-" | "’" | "'" | "/" | "&")
                && !view.spaced(stop + 1)
                && view.kind(stop + 1) != Some(token::Kind::Mark);
            // "teachers’ salaries"
            let owns = mark
                && matches!(view.written(stop), "’" | "'")
                && !view.spaced(stop)
                && view.lower(stop - 1).ends_with('s')
                && view.kind(stop + 1) == Some(token::Kind::Word)
                && !view.any(stop + 1, LEADS);
            if mark && !joins && !owns || self.quantity_at(stop).is_some() || self.date_at(stop).is_some() {
                break;
            }
            // "30 percent of public spending goes to"
            let goes = classes.has(Class::VerbS)
                && counted.is_some_and(|toks| toks.end() == stop)
                && view.is(stop + 1, Class::To);
            // "Homes built by 2030"
            const NOUNS: Classes = Classes::of(&[Class::Adjective, Class::NounToo, Class::VerbBase]);
            let done = classes.has(Class::VerbParticiple)
                && !classes.meets(NOUNS)
                && !view.any(stop - 1, OPEN)
                && (stop + 1 >= end || view.is(stop + 1, Class::Preposition) || self.date_at(stop + 1).is_some());
            // "Adds 40 officers and closes two libraries"
            const OBJECT: Classes = Classes::of(&[Class::Article, Class::Possessive, Class::Cardinal]);
            let second = || view.is(stop - 1, Class::And) && view.numeric(stop + 1, OBJECT);
            let closes = classes.has(Class::VerbS) && classes.has(Class::Action) && second();
            // "The promise of 12 clinics drew applause."
            let told = classes.has(Class::VerbPast) && !classes.has(Class::VerbParticiple) || goes || done || closes;
            if classes.meets(Classes::of(&[Class::Relative, Class::That, Class::Subordinator, Class::Modal, Class::Be]))
                || told
            {
                break;
            }
            // "A one-off payment"
            if classes.has(Class::Preposition) && !classes.meets(INNER) && !hung(stop)
                || view.word_kinds(stop).meets(APART)
                || classes.has(Class::To)
                || classes.has(Class::Phrasal) && view.is(stop + 1, Class::Of)
                || stop > start + 12
            {
                break;
            }
            stop += 1;
        }
        // No preposition, conjunction or determiner dangles at the end.
        const LOOSE: Classes = Classes::of(&[
            Class::Preposition,
            Class::Conjunction,
            Class::Article,
            Class::Possessive,
            Class::Quantifier,
        ]);
        // "The asset write-off"
        while stop > start + 1 && view.any(stop - 1, LOOSE) && !hung(stop - 1) {
            stop -= 1;
        }
        (stop > start).then(|| view.span(Span::new(start, stop)))
    }
}
