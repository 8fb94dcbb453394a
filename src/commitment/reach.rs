//! Reach: from which to which word a clause goes.
//!
//! In: the clauses of a sentence with their verbs. Out: the same, each main clause with the words up to the next, without
//! the marks and the "and" between them.
//!
//! | text | clauses |
//! |---|---|
//! | `we will cut rents, and we will build homes.` | `we will cut rents`, `we will build homes` |
//! | `build 300 homes, a third of them for rent` | `build 300 homes` |

use super::clause::{Clause, Group, Place};
use super::head::APART;
use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token;

/// The longest label, in tokens.
const LABEL: usize = 4;

pub(super) fn is_stop(view: &View<'_>, at: usize) -> bool {
    if view.kind(at) != Some(token::Kind::Mark) {
        return false;
    }
    match view.written(at) {
        // A hyphen within a word separates nothing.
        "-" => view.spaced(at) && view.spaced(at + 1),
        ";" | ":" | "(" | ")" | "[" | "]" | ">" | "?" | "!" | "." | "/" | "\"" => true,
        "–" | "—" | "“" | "”" | "«" | "»" | "„" | "•" | "‘" | "…" => true,
        _ => false,
    }
}

/// Gives every main clause the words up to the next.
pub(super) fn reach(view: &View<'_>, toks: Span<Toks>, clauses: &mut [Clause]) {
    let mut end = toks.end();
    let edge = |at: usize| view.kind(at) == Some(token::Kind::Mark) && is_edge(view.written(at));
    // "…; and": what leads to the next point.
    let leads = |at: usize| view.any(at, Classes::of(&[Class::And, Class::Or]));
    while end > toks.start() && (edge(end - 1) || leads(end - 1)) {
        end -= 1;
    }
    let mut limit = end;
    for n in (0..clauses.len()).rev() {
        let clause = clauses[n];
        let mut start = clause.subject.start().min(clause.head);
        // "…, which is why we will": what came before is the reason only.
        let reason = start > toks.start() + 3 && view.is(start - 1, Class::Wh);
        // "Roe backs the bond and | would raise the fee".
        let finite = !matches!(clause.group, Group::Imperative | Group::Gerund | Group::Infinitive);
        let joined = || view.any(start - 1, Classes::of(&[Class::And, Class::But, Class::Or]));
        let second = finite && start == clause.head && start > toks.start() && joined();
        if n == 0 && clause.place == Place::Main && !reason && !second {
            // "Housing: we will build": the label is none of it.
            let label = (toks.start() + 1..start.min(toks.start() + LABEL)).find(|&at| view.mark(at, ":"));
            let label = label.filter(|&colon| view.is(colon - 1, Class::Label));
            let first = label.map_or(toks.start(), |colon| colon + 1);
            start = if told_before(view, toks.start(), start) { start } else { first };
            // "Berlin. – The party wants": the dash is no part of it.
            while start < clause.head && edge(start) && view.spaced(start + 1) {
                start += 1;
            }
        }
        let stop = limit.max(clause.verb + 1);
        let stop = if clause.group == Group::Noun { before_predicate(view, clause.verb + 1, stop) } else { stop };
        clauses[n].toks = Span::new(start, part_of(view, clause.verb + 1, stop).unwrap_or(stop));
        if clause.place == Place::Main && n > 0 {
            limit = start;
            while limit > toks.start() && (trailing(view, limit - 1) || numbered(view, limit) || reasons(view, limit)) {
                limit -= 1;
            }
        }
    }
}

/// "What we won’t do: cut the service": the verbs behind it are denied; "what I can’t promise: lower taxes": they bind
/// nobody.
pub(super) fn denied(view: &View<'_>, toks: Span<Toks>, clauses: &mut Vec<Clause>) {
    let colon = if clauses.is_empty() { None } else { toks.range().skip(1).find(|&at| view.mark(at, ":")) };
    let Some(colon) = colon.filter(|&colon| (toks.start()..colon).any(|at| view.is(at, Class::Not))) else { return };
    if view.verb_kinds(colon - 1).has(Kind::Pledge) {
        clauses.retain(|clause| clause.head < colon);
    } else if view.is(colon - 1, Class::Do) {
        let bare = |group| matches!(group, Group::Imperative | Group::Infinitive | Group::Gerund);
        let behind = clauses.iter_mut().filter(|clause| clause.head > colon && bare(clause.group));
        behind.for_each(|clause| clause.negative = true);
    }
}

/// "Her plan to hire 40 nurses | would cost £9 million", "her promise to build 600 homes | drew praise".
fn before_predicate(view: &View<'_>, from: usize, to: usize) -> usize {
    const OPENS: Classes = APART.with(Classes::of(&[Class::And, Class::Or, Class::But, Class::Subject]));
    const AUXILIARIES: Classes = Classes::of(&[Class::Will, Class::Would, Class::BePresent, Class::BePast]);
    let past = |at: usize| {
        let other = Classes::of(&[Class::VerbParticiple, Class::VerbBase, Class::NounToo, Class::Adjective]);
        view.is(at, Class::VerbPast) && !view.any(at, other)
    };
    // "Costs £9 million", but "40 costs".
    let costs = |at: usize| {
        view.is(at, Class::VerbS) && view.verb_kinds(at).has(Kind::Cost) && view.is(at + 1, Class::Currency)
    };
    let inner = |&at: &usize| !is_stop(view, at) && !view.mark(at, ",") && !view.any(at, OPENS);
    let mut inner = (from..to).take_while(inner);
    inner.find(|&at| at > from && (view.any(at, AUXILIARIES) || past(at) || costs(at))).unwrap_or(to)
}

/// "After Vale promised 300 buses, fares would": what was before has a verb of its own.
fn told_before(view: &View<'_>, from: usize, to: usize) -> bool {
    const LINKS: Classes = Classes::of(&[Class::Be, Class::Have, Class::Preposition, Class::Article]);
    view.is(from, Class::Subordinator)
        && !view.is(from, Class::If)
        && !view.is(from, Class::Until)
        && (from + 2..to).any(|at| view.is(at, Class::VerbPast) && !view.any(at - 1, LINKS))
}

/// ", a third of them for rent": what is said of a part of it stands apart.
fn part_of(view: &View<'_>, from: usize, to: usize) -> Option<usize> {
    (from..to.saturating_sub(3)).find(|&at| {
        view.mark(at, ",")
            && (at + 2..at + 5).any(|of| {
                of < to
                    && view.is(of, Class::Of)
                    && view.any(of + 1, Classes::of(&[Class::They, Class::It]))
                    && view.any(
                        of - 1,
                        Classes::of(&[Class::Fraction, Class::Cardinal, Class::Scale, Class::Quantifier, Class::Unit]),
                    )
            })
    })
}

pub(super) fn is_quote(mark: &str) -> bool {
    matches!(mark, "“" | "”" | "\"" | "‘" | "’" | "«" | "»" | "„" | "'")
}

fn trailing(view: &View<'_>, at: usize) -> bool {
    match view.kind(at) {
        Some(token::Kind::Mark) => is_edge(view.written(at)),
        _ => {
            let joins = Classes::of(&[Class::And, Class::But, Class::Or, Class::That]);
            view.any(at, joins) || view.is(at, Class::As) && view.is(at + 1, Class::Subject)
        }
    }
}

/// "; (b)", "; 2.": what numbers the next point.
fn numbered(view: &View<'_>, end: usize) -> bool {
    let short = |at: usize| view.written(at).len() < 3 && view.kind(at) != Some(token::Kind::Mark);
    let close = |at: usize| view.mark(at, ")") || view.mark(at, ".");
    let last = end - 1;
    close(last) && short(last.wrapping_sub(1)) && is_stop(view, last.wrapping_sub(2))
        || short(last) && close(end) && is_stop(view, last.wrapping_sub(1))
        || view.mark(last, "(") && short(end) && close(end + 1)
}

/// "Which is why": what leads from one promise to the next.
fn reasons(view: &View<'_>, end: usize) -> bool {
    let why = |at: usize| view.is(at, Class::Wh) && view.is(at.wrapping_sub(1), Class::BePresent);
    const THIS: Classes = Classes::of(&[Class::Which, Class::Demonstrative]);
    why(end - 1) || why(end) || view.any(end - 1, THIS) && why(end + 1)
}

fn is_edge(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "–" | "—" | "-" | "”" | "\"" | "»" | "“" | "«" | "„" | "’" | "…")
}
