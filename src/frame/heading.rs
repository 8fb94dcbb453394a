//! Headings: a short line of its own → what it says of what stands below it.
//!
//! In: the tokens of a heading. Out: a [`Mood`], an [`Owner`] and the rule, or nothing: a topic.
//!
//! | heading | mood | owner |
//! |---|---|---|
//! | `Halm’s pledges` | promises | `Halm` |
//! | `What the Meadow Union is offering` | promises | `Meadow Union` |
//! | `Petra Voss`, with another name as a heading below | open | `Petra Voss` |
//! | `Our ten steps` | promises | whoever speaks |
//! | `How to vote` | instructs | – |
//! | `Housing` | – | – |

use super::noun::{names_somebody, owner_of, plan_noun};
use super::{Mood, Owner};
use crate::lang::commit::{Kind, MEANT};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::token;

/// The rule of a heading that is nothing but a name.
pub(super) const NAME_RULE: &str = "heading-name";
/// The longest acronym of a party, in letters.
const ACRONYM: usize = 6;
/// The longest name, in tokens.
const NAME: usize = 9;

/// Reads a heading; `sibling` says that it is one of several names, `points` that points follow.
pub(super) fn read_heading(
    view: &View<'_>,
    toks: Span<Toks>,
    sibling: bool,
    points: bool,
) -> Option<(Mood, Owner, &'static str)> {
    let words = toks.range();
    if toks.is_empty() {
        return None;
    }
    if let Some(name) = name_alone(view, toks).or_else(|| shouted(view, toks).filter(|_| sibling)) {
        let party = name.range().any(|at| view.is_party(at));
        return (sibling || points || party).then_some((Mood::Open, Owner::Named(name), NAME_RULE));
    }
    let first = toks.start();
    // "How to vote", "What you need"
    let reader = || words.clone().any(|at| view.is(at, Class::You));
    if view.is(first, Class::Wh) && (view.is(first + 1, Class::To) || reader()) {
        return Some((Mood::Instructs, Owner::Open, "heading-instructs"));
    }
    if view.is(first, Class::Wh) {
        // "What the Meadow Union is offering", "What Roe promises"
        let verb = words.clone().skip(2).find(|&at| {
            view.verb_kinds(at).meets(MEANT) || view.verb_kinds(at).has(Kind::Provide) || view.any(at, WILL)
        })?;
        let from = first + 1 + usize::from(view.is(first + 1, Class::Article));
        let end = (from..verb).find(|&at| !view.capital(at)).unwrap_or(verb);
        let name = Span::new(from, end.max(from));
        let owner = if !name.is_empty() && names_somebody(view, name) { Owner::Named(name) } else { Owner::Open };
        return Some((Mood::Promises, owner, "heading-promises"));
    }
    let noun = plan_noun(view, words.clone())?;
    // A sentence tells something: "Roe’s plan would close two ports".
    let tells = words.clone().any(|at| view.any(at, TELLS) && at != noun);
    if tells {
        return None;
    }
    let owner = owner_of(view, words, noun);
    let strong = view.word_kinds(noun).has(Kind::Promise) || view.is(noun, Class::Platform);
    let plan = owner != Owner::Open || points || strong;
    plan.then_some((Mood::Promises, owner, "heading-promises"))
}

const WILL: Classes = Classes::of(&[Class::Will, Class::Would]);
const TELLS: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::VerbPast, Class::VerbS]);

/// "NATIONAL": a line in capitals, whatever its words.
pub(super) fn shouted(view: &View<'_>, toks: Span<Toks>) -> Option<Span<Toks>> {
    let words = toks.range().filter(|&at| view.kind(at) == Some(token::Kind::Word));
    let capitals = words.clone().all(|at| view.token(at).is_some_and(|token| token.capitals()));
    (toks.len() <= NAME && words.count() > 0 && capitals).then_some(toks)
}

/// The name that a line consists of, without a tag: "Petra Voss", "Ana Roe (Civic List)", "Labour", "The Greens:".
pub(super) fn name_alone(view: &View<'_>, toks: Span<Toks>) -> Option<Span<Toks>> {
    let mut end = toks.end();
    while end > toks.start() && view.kind(end - 1) == Some(token::Kind::Mark) && !view.mark(end - 1, ")") {
        end -= 1;
    }
    if end - toks.start() > NAME {
        return None;
    }
    let start = toks.start() + usize::from(view.is(toks.start(), Class::Article));
    let open = (start + 1..end).find(|&at| view.mark(at, "(")).filter(|_| view.mark(end - 1, ")"));
    let comma = (start + 1..end).find(|&at| view.mark(at, ","));
    let stop = open.or(comma).unwrap_or(end);
    let name = Span::new(start, stop.max(start));
    let word = |at: usize| {
        let hyphen = matches!(view.written(at), "-" | "‑" | "." | "’" | "'");
        view.capital(at) && view.kind(at) == Some(token::Kind::Word) || hyphen
    };
    let inner = |at: usize| view.any(at, Classes::of(&[Class::Of, Class::And, Class::For, Class::Particle]));
    let whole = !name.is_empty() && name.range().all(|at| word(at) || inner(at) && at > start && at + 1 < stop);
    if !whole || plan_noun(view, name.range()).is_some() {
        return None;
    }
    // "LABOUR WILL CUT WAITS" is a headline.
    const TELLS: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Pronoun, Class::Wh, Class::Not]);
    if name.range().any(|at| view.any(at, TELLS) || view.is(at, Class::VerbBase) && !view.is(at, Class::NounToo)) {
        return None;
    }
    let party = name.range().any(|at| view.is_party(at));
    // "Ana Roe (D)", "Tom Vale, Reform Party"
    let tagged = open
        .is_some_and(|open| (open + 1..end - 1).all(|at| view.capital(at) || view.kind(at) == Some(token::Kind::Mark)));
    let strange = |at: usize| view.token(at).is_some_and(|token| !view.vocabulary.is_lexical(token.word));
    let words = name.range().filter(|&at| view.kind(at) == Some(token::Kind::Word)).count();
    // "Member for Eastlake" is an office.
    let plain = !name.range().any(|at| view.any(at, Classes::of(&[Class::Of, Class::For, Class::And])));
    let person = plain && (2..=5).contains(&words) && (name.range().any(strange) || tagged);
    // "UPND"
    let acronym = words == 1
        && view.token(start).is_some_and(|token| token.capitals() && !token.digit() && token.span().len() <= ACRONYM)
        && strange(start);
    (party || person || acronym).then_some(name)
}
