//! Bounds: how exactly a number is meant, by the words before it and behind it.
//!
//! In: the view, and where a number begins or ends. Out: where its bound begins or ends, and what it says. A negated verb
//! turns a bound around.
//!
//! | text | bound |
//! |---|---|
//! | `at least 40`, `40 or more` | at least |
//! | `pensions will not be lower than 900` | at least |
//! | `classes will not be larger than 25` | at most |

use super::Bound;
use crate::lang::units::BoundWord;
use crate::lang::{Class, Classes};
use crate::numeral::is_hyphen;
use crate::scan::View;
use crate::token::{Kind, Token};

/// Where the bound before a number begins, and what it says.
pub(super) fn before(view: &View<'_>, from: usize, at: usize) -> (usize, Option<Bound>) {
    let (start, word) = words(view, from, at);
    (start, word.and_then(meant))
}

/// The longest chain of bounds that ends right before the token; the outermost that says more than "about" wins.
pub(super) fn words(view: &View<'_>, from: usize, at: usize) -> (usize, Option<BoundWord>) {
    let (mut start, mut found) = (at, None);
    // "a" belongs to "a minimum of", and an article may stand between: "over the 120 decibels".
    for _ in 0..2 {
        let reach = start.saturating_sub(6).max(from);
        let longest = (reach..start).find_map(|first| {
            let (len, datum) = view.phrase(first, Class::Bound)?;
            // "will go up to 3,100": the verb's own.
            let verb = first.checked_sub(1).and_then(|verb| view.phrase(verb, Class::Action));
            let own = verb.is_some_and(|(len, _)| len > 1);
            (first + len == start && !own && !is_hyphen(view, start)).then_some((first, datum))
        });
        let Some((first, datum)) = longest else { break };
        let Some(word) = view.lexicon.units.bound(datum) else { break };
        start = first;
        if found.is_none() || word != BoundWord::About {
            found = Some(word);
        }
    }
    if let Some(word @ (BoundWord::MoreThan | BoundWord::LessThan)) = found
        && is_negated(view, start)
    {
        found = Some(if word == BoundWord::MoreThan { BoundWord::AtMost } else { BoundWord::AtLeast });
    }
    (start, found)
}

/// Whether the verb before a bound is negated: "would not be lower than", "never raise it above".
fn is_negated(view: &View<'_>, start: usize) -> bool {
    const VERB: Classes = Classes::of(&[Class::Verb, Class::Be, Class::Have, Class::Do, Class::Modal]);
    const LONGEST_OBJECT: usize = 5;
    let ends = |at: usize| view.kind(at) == Some(Kind::Mark) || view.sentence_of(at) != view.sentence_of(start);
    let group = |at: usize| view.any(at, VERB) && !view.is(at, Class::Preposition);
    // "above" and "below" may stand behind the verb's object.
    let reach = if view.is(start, Class::Preposition) { LONGEST_OBJECT } else { 0 };
    let mut at = start;
    let mut left = reach + 1;
    let mut verb = None;
    while left > 0 && at > 0 && !ends(at - 1) {
        at -= 1;
        if group(at) {
            verb = Some(at);
            break;
        }
        if !view.any(at, Classes::of(&[Class::Adverb])) {
            left -= 1;
        }
    }
    let Some(mut at) = verb else { return false };
    loop {
        if view.is(at, Class::Not) {
            return true;
        }
        match at.checked_sub(1).filter(|&before| !ends(before)) {
            Some(before) if group(before) || view.any(before, Classes::of(&[Class::Not, Class::Adverb])) => at = before,
            _ => break,
        }
    }
    false
}

/// The bound behind a number: "or more", "+"; `measured` says that its unit or what it counts stands before.
pub(super) fn after(view: &View<'_>, at: usize, measured: bool) -> Option<(usize, Bound, bool)> {
    let (len, datum) = view.phrase(at, Class::BoundAfter)?;
    let word = view.lexicon.units.bound(datum)?;
    let bound = meant(word)?;
    // "5 plus 3", "at 20 at least 5 came", "3 or more than that"
    let goes_on = view.token(at + len).is_some_and(Token::digit)
        || view.any(at + len, Classes::of(&[Class::Cardinal, Class::Than, Class::Currency]));
    let plus = view.kind(at) == Some(Kind::Mark) && view.spaced(at) && !view.mark(at, "-");
    // "5% plus inflation", but "20 plus years"
    let added = len == 1 && view.is(at, Class::Conjunction) && measured && view.kind(at + len) == Some(Kind::Word);
    (!goes_on && !plus && !added).then_some((at + len, bound, matches!(word, BoundWord::Older | BoundWord::Younger)))
}

/// What the words say of the value.
pub(super) fn meant(word: BoundWord) -> Option<Bound> {
    match word {
        BoundWord::AtLeast | BoundWord::Older => Some(Bound::AtLeast),
        BoundWord::AtMost | BoundWord::Younger => Some(Bound::AtMost),
        BoundWord::About => Some(Bound::About),
        BoundWord::MoreThan => Some(Bound::MoreThan),
        BoundWord::LessThan => Some(Bound::LessThan),
        BoundWord::Ranging => None,
    }
}
