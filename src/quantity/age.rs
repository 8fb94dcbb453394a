//! Ages: numbers that are ages by the words before them or by where they stand.
//!
//! In: an amount, mostly without unit. Out: whether it is an age, and where its label begins.
//!
//! | text | judgement |
//! |---|---|
//! | `aged 12`, `the ages of 19 and 34` | ages by their label |
//! | `lowering the voting age from 18 to 16` | ages, because an age changes |
//! | `once she turns 75` | an age |
//! | `Roe, 47, said`, `commuters under 40` | ages by where they stand |

use rust_decimal::Decimal;

use super::amount::Amount;
use super::head;
use crate::lang::units::LabelSide;
use crate::lang::{Class, Classes};
use crate::numeral::Form;
use crate::scan::View;
use crate::token::Kind;

/// Whether the words before an age say so: "aged", "the age of".
pub(super) fn age_label(view: &View<'_>, end: usize) -> Option<usize> {
    (1..=3).rev().filter_map(|back| end.checked_sub(back)).find(|&start| {
        let label = view.phrase(start, Class::Label).filter(|(len, _)| start + len == end);
        label.is_some_and(|(_, datum)| view.lexicon.units.label(datum) == Some(LabelSide::Age))
    })
}

/// Nobody is older.
const OLDEST: Decimal = Decimal::from_parts(115, 0, 0, false, 0);

/// Whether a bare number, or the first of two, is what an age is, becomes or is reached at: "the pension age rises from 62
/// to 65", "she turns 75".
pub(super) fn of_an_age(view: &View<'_>, first: &Amount<'_>, last: &Amount<'_>) -> bool {
    const REACH: usize = 10;
    let bare = |amount: &Amount<'_>| {
        amount.measured.is_none()
            && amount.end == amount.number_end
            && amount.value.is_integer()
            && amount.value >= Decimal::ONE
            && amount.value <= OLDEST
            && amount.numeral.scale.is_none()
    };
    if !bare(first) || !bare(last) || !stands_open(view, last.end) || view.is(last.end, Class::Of) {
        return false;
    }
    let Some(before) = first.start.checked_sub(1) else { return false };
    let side = |at: usize| view.sense(at, Class::Label).and_then(|datum| view.lexicon.units.label(datum));
    if side(before) == Some(LabelSide::Turning) || ends_turning(view, first.start) {
        return true;
    }
    const JOINTS: Classes = Classes::of(&[Class::To, Class::From, Class::At, Class::Between, Class::Bound, Class::Be]);
    let joint = |at: usize| view.any(at, JOINTS);
    if !joint(before) || first.value < Decimal::TEN {
        return false;
    }
    let sentence = view.sentence_of(before);
    let mut back = (before.saturating_sub(REACH)..before).rev();
    back.by_ref()
        .take_while(|&at| view.sentence_of(at) == sentence && view.kind(at) != Some(Kind::Mark))
        // "in age groups from 10 to 20"
        .any(|at| {
            side(at) == Some(LabelSide::Age)
                && !head::is_plural(view, at + 1)
                && !view.any(at, Classes::of(&[Class::VerbPast, Class::VerbGerund]))
        })
}

/// "retire at", of several words.
fn ends_turning(view: &View<'_>, end: usize) -> bool {
    end.checked_sub(2).is_some_and(|start| {
        view.phrase(start, Class::Label)
            .is_some_and(|(len, datum)| len == 2 && view.lexicon.units.label(datum) == Some(LabelSide::Turning))
    })
}

/// Whether nothing that a number could count stands here.
fn stands_open(view: &View<'_>, at: usize) -> bool {
    const CLOSED: Classes = Classes::of(&[
        Class::Preposition,
        Class::Conjunction,
        Class::Be,
        Class::Modal,
        Class::Have,
        Class::Relative,
        Class::Subordinator,
    ]);
    view.kind(at) != Some(Kind::Word) || view.any(at, CLOSED)
}

/// Whether the number is an age by where it stands: "Roe, 47, said", "under-22s", "people over 65".
pub(super) fn is_age(view: &View<'_>, amount: &Amount<'_>, start: usize) -> bool {
    let plain = amount.numeral.form == Form::Figure && amount.end == amount.number_end && amount.value.is_integer();
    if !plain || amount.value < Decimal::ONE || amount.value > Decimal::from(115) {
        return false;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let comma = |at: usize| view.mark(at, ",");
    if start == amount.start && comma(before) {
        let name = before.checked_sub(1).is_some_and(|name| {
            view.is(name, Class::PersonNoun) && !head::is_plural(view, name)
                || view.capital(name)
                    && view.kind(name) == Some(Kind::Word)
                    && !view.any(name, Classes::of(&[Class::Month, Class::Weekday]))
                || view.mark(name, ".")
                    && name.checked_sub(1).is_some_and(|junior| view.is(junior, Class::Abbreviation))
        });
        let closed = matches!(view.written(amount.end), "," | "." | ";" | ")") && !view.spaced(amount.end);
        return name && closed && amount.value >= Decimal::TEN;
    }
    // "commuters under 40": people, a bound, a bare number.
    let any =
        before.checked_sub(1).is_some_and(|at| view.any(at, Classes::of(&[Class::Quantifier, Class::Indefinite])));
    let people = view.is(before, Class::PersonNoun) && (any || head::is_plural(view, before))
        || view.is(before, Class::PluralNoun);
    let open = view.kind(amount.end) != Some(Kind::Word)
        || view.any(
            amount.end,
            Classes::of(&[
                Class::Preposition,
                Class::Conjunction,
                Class::Be,
                Class::Modal,
                Class::Have,
                Class::Relative,
            ]),
        );
    // "Commuters under 40", but "sizes capped at 22"
    let bound = view.is(start, Class::Preposition);
    start < amount.start && people && bound && open && amount.value >= Decimal::from(3)
}
