//! Nouns of promising in a line: whose pledges, plan, programme, key points it names.
//!
//! In: the tokens of a line. Out: the noun, and the [`Owner`] that stands before or behind it.
//!
//! | line | owner |
//! |---|---|
//! | `Halm’s pledges` | `Halm` |
//! | `Civic Bloc campaign pledges` | `Civic Bloc` |
//! | `Highlights of the Lake Party manifesto` | `Lake Party` |
//! | `Her plan`, `My priorities`, `The plan` | `Her`, whoever speaks, a holder |

use std::ops::Range;

use super::Owner;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token;

/// What makes a line one about promises.
pub(super) const PLANS: Kinds = Kinds::of(&[Kind::Programme, Kind::Promise, Kind::Goal, Kind::Listing]);

/// The noun of promising among these tokens: the last one of a run.
pub(super) fn plan_noun(view: &View<'_>, range: Range<usize>) -> Option<usize> {
    let plan = |at: usize| {
        let found = view.phrase(at, Class::PromiseWord).filter(|&(len, _)| at + len <= range.end);
        let (len, datum) = found?;
        // "Including" and "following" name nothing.
        let noun = !view.any(at, Classes::of(&[Class::VerbGerund, Class::VerbS, Class::Preposition])) || len > 1;
        let noun = noun || view.any(at, Classes::of(&[Class::CueNoun, Class::NounToo]));
        let counts = view.lexicon.kinds.get(datum).meets(PLANS) || view.is(at, Class::Platform);
        (counts && noun).then_some(at + len - 1)
    };
    let platform = |at: usize| view.is(at, Class::Platform).then_some(at);
    range.clone().filter_map(|at| plan(at).or_else(|| platform(at))).next_back()
}

/// Whose the noun at `noun` is.
pub(super) fn owner_of(view: &View<'_>, range: Range<usize>, noun: usize) -> Owner {
    const OURS: Classes = Classes::of(&[Class::We, Class::I]);
    const THIRD: Classes = Classes::of(&[Class::He, Class::She, Class::It, Class::They]);
    // "Halm’s pledges", "her plan", "the Meadow Union’s main pledges"
    let possessive = (range.start..noun)
        .rev()
        .find(|&at| view.is(at, Class::Possessive) || matches!(view.written(at), "'" | "’") && !view.spaced(at));
    if let Some(at) = possessive {
        if view.any(at, OURS) {
            return Owner::Ours;
        }
        if view.any(at, THIRD) {
            // "Lake Party Explains Its Plan": whoever the line begins with.
            let end = (range.start..at).find(|&at| !in_name(view, at) || tells(view, at)).unwrap_or(at);
            let name = Span::new(range.start, end.max(range.start));
            if view.capital(at) && !name.is_empty() && names_somebody(view, name) {
                return Owner::Named(name);
            }
            let toks = Span::new(at, at + 1);
            return Owner::Subject(toks, toks);
        }
        let end = if view.kind(at) == Some(token::Kind::Mark) { at } else { at + 1 };
        return match capital_run(view, range.start, end) {
            Some(name) => Owner::Named(name),
            None if view.is_party(end - 1) || view.base_sense(end - 1, Class::OrgNoun).is_some() => {
                let first = end.saturating_sub(2).max(range.start);
                Owner::Subject(Span::new(first, end), Span::new(first, end))
            }
            None => Owner::Open,
        };
    }
    // "Liberal campaign pledges", "the Orchard Party manifesto"
    let lower = |at: usize| !view.capital(at) && view.kind(at) == Some(token::Kind::Word);
    let plain = |at: usize| lower(at) && !view.any(at, Classes::of(&[Class::Preposition, Class::Article]));
    let mut end = noun;
    while end > range.start && (plain(end - 1) || view.kind(end - 1) == Some(token::Kind::Number)) {
        end -= 1;
    }
    if let Some(name) = capital_run(view, range.start, end).filter(|&name| names_somebody(view, name)) {
        return Owner::Named(name);
    }
    // "Manifesto of the Meadow Alliance", "key points from Roe"
    const BEHIND: Classes = Classes::of(&[Class::Of, Class::By, Class::From]);
    // "Manifesto launch of" tells of one.
    let at = noun + 1;
    if !view.any(at, BEHIND) {
        return Owner::Open;
    }
    let first = at + 1 + usize::from(view.is(at + 1, Class::Article));
    let stop = (first..range.end).find(|&at| !in_name(view, at)).unwrap_or(range.end);
    if at < range.end && first < stop && names_somebody(view, Span::new(first, stop)) {
        return Owner::Named(Span::new(first, stop));
    }
    Owner::Open
}

/// Whether a word with a capital is the verb of a headline: "Explains", "Will".
fn tells(view: &View<'_>, at: usize) -> bool {
    const VERBS: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Pronoun, Class::Wh]);
    let cue = view.is(at, Class::Cue) && view.any(at, Classes::of(&[Class::VerbS, Class::VerbPast]));
    let third = view.is(at, Class::VerbS) && !view.is(at, Class::OrgNoun) && !view.is_party(at);
    view.any(at, VERBS) || cue || third && view.token(at).is_some_and(|token| view.vocabulary.is_lexical(token.word))
}

/// Whether the token belongs to a name that has begun: a word with a capital, a particle, a hyphen.
fn in_name(view: &View<'_>, at: usize) -> bool {
    let glued = matches!(view.written(at), "-" | "‑" | "&") && view.capital(at + 1);
    let inner =
        view.any(at, Classes::of(&[Class::Of, Class::And, Class::For, Class::Particle])) && view.capital(at + 1);
    view.capital(at) && view.kind(at) == Some(token::Kind::Word) || glued || inner
}

/// The run of words with capitals that ends here, without an article.
fn capital_run(view: &View<'_>, low: usize, end: usize) -> Option<Span<Toks>> {
    let mut first = end;
    while first > low && in_name(view, first - 1) && (view.capital(first - 1) || first < end) && !tells(view, first - 1)
    {
        first -= 1;
    }
    const SMALL: Classes = Classes::of(&[Class::Article, Class::Preposition, Class::Quantifier, Class::Conjunction]);
    while first < end && view.any(first, SMALL) {
        first += 1;
    }
    (first < end).then(|| Span::new(first, end))
}

/// Whether words with capitals name a body or a person: a party's noun is in them, or words that are no others.
pub(super) fn names_somebody(view: &View<'_>, name: Span<Toks>) -> bool {
    let party = |at: usize| view.is_party(at) || view.word_kinds(at).has(Kind::Party) || view.called_after_party(at);
    let strange = |at: usize| {
        view.kind(at) == Some(token::Kind::Word)
            && view.token(at).is_some_and(|token| !view.vocabulary.is_lexical(token.word))
    };
    const OTHER: Classes = Classes::of(&[Class::Calendar, Class::Weekday, Class::Month, Class::Ordinal]);
    !name.range().any(|at| view.any(at, OTHER)) && (name.range().any(party) || name.range().any(strange))
}
