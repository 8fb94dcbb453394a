//! Due: which of its dates say by when a promise is to be kept, and from when.
//!
//! In: the dates of a clause, its verb and its row. Out: the row with its start and its deadline.
//!
//! | clause | start | deadline |
//! |---|---|---|
//! | `we will cut the rate by 2% before 2030` | – | 2030 |
//! | `prohibited from 2030` | 2030 | – |
//! | `cut the homes built in 1968`, `cut Sunday services` | – | – |

use jiff::civil;

use super::Facts;
use super::row::Row;
use crate::date::{Date, DateType, Relation};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::token;

/// How far before a date the pronoun of its relative clause may stand.
const RELATIVE: usize = 12;

/// Minutes and hours are how long something takes, not by when it is done.
fn short(date: &Date) -> bool {
    date.value.starts_with("PT") && date.relation != Some(Relation::Within)
}

/// "From 90 days to 30 days", "longer than 18 weeks", "12 weeks of leave", "a four-day week": so much, and not until when.
fn measures(view: &View<'_>, date: &Date) -> bool {
    let (start, end) = (date.toks.start(), date.toks.end());
    let before = Classes::of(&[Class::To, Class::From, Class::Than]);
    let apart = Classes::of(&[Class::Preposition, Class::Conjunction, Class::Adverb]);
    let compound = view.mark(start + 1, "-") && view.kind(end) == Some(token::Kind::Word) && !view.any(end, apart);
    view.any(start.wrapping_sub(1), before) || date.relation.is_none() && view.is(end, Class::Of) || compound
}

/// "Homes built between 1968 and 1994", "compared with 2020": it tells something else's time.
fn tells(view: &View<'_>, dates: &[Date], date: &Date, verb: Option<usize>) -> bool {
    let joint = date.toks.start().wrapping_sub(1);
    let pair = dates.iter().find(|first| first.toks.end() == joint && view.is(joint, Class::And));
    let date = pair.unwrap_or(date);
    let before = date.toks.start().wrapping_sub(1);
    if view.is(before, Class::With) {
        return view.is(before.wrapping_sub(1), Class::VerbParticiple);
    }
    // "Roe, who is up for re-election in May, wants to": of the relative clause.
    let start = date.toks.start();
    let mut inner = (start.saturating_sub(RELATIVE)..start).rev().take_while(|&at| !view.mark(at, ","));
    let before_verb = verb.is_some_and(|verb| date.toks.end() < verb);
    if before_verb && !by(date) && inner.any(|at| view.is(at, Class::Relative)) {
        return true;
    }
    // "Cut Sunday services": which ones.
    let next = date.toks.end();
    const NOUN: Classes = Classes::of(&[Class::PluralNoun, Class::NounToo, Class::ActionNoun]);
    let noun = view.any(next, NOUN) || view.lower(next).ends_with('s') && !view.is(next, Class::Verb);
    if date.toks.len() == 1 && view.is(date.toks.start(), Class::Weekday) && date.relation.is_none() && noun {
        return true;
    }
    let lead = before.wrapping_sub(usize::from(view.is(before, Class::Preposition)));
    !by(date) && Some(lead) != verb && view.is(lead, Class::VerbParticiple) && !view.is(lead, Class::VerbBase)
}

/// Whether it says until when.
fn is_due(date: &Date) -> bool {
    by(date) || date.relation == Some(Relation::Within)
}

fn by(date: &Date) -> bool {
    matches!(date.relation, Some(Relation::By | Relation::Until))
}

/// Sorts the dates into start and deadline.
pub(super) fn when(view: &View<'_>, facts: Facts<'_>, row: &mut Row, (dates, verb): (&[Date], Option<usize>)) {
    let baseline = row.baseline.and_then(|n| facts.quantities.get(n as usize)).map(|quantity| quantity.toks.end());
    // "In 2022 she promised it by 2026": what says by when comes before what only says when.
    let (sure, rest): (Vec<&Date>, Vec<&Date>) = dates.iter().partition(|date| is_due(date));
    for date in sure.into_iter().chain(rest) {
        // "The largest since the 1970s" says nothing of when.
        if date.relation == Some(Relation::Since) {
            continue;
        }
        let from = date.relation == Some(Relation::From);
        // "The fees introduced in 2019": what was before the text is not due. "From 91 percent today".
        let today = |day: civil::Date| date.end == Some(day) && date.relation.is_none();
        let some_day = date.relation.is_none() && &*date.value == "XXXX-XX-XX";
        let past = some_day || facts.reference.is_some_and(|day| date.end.is_some_and(|end| end < day) || today(day));
        let level = baseline.is_some_and(|end| (end..=end + 1).contains(&date.toks.start()));
        if past || level || tells(view, dates, date, verb) {
            continue;
        }
        let slot = if from { &mut row.start } else { &mut row.deadline };
        let due = match date.kind {
            DateType::Set => false,
            DateType::Duration if measures(view, date) || short(date) => false,
            DateType::Duration => date.relation.is_some() || dates.len() == 1,
            _ => true,
        };
        if due && slot.is_none() {
            *slot = Some(date.value.clone());
        }
        if date.kind == DateType::Range && !from && !by(date) && row.start.is_none() {
            row.start = date.start.map(|day| day.to_string().into());
        }
    }
}
