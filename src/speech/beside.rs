//! Descriptions: what stands beside a name and says who bears it.
//!
//! In: a name, and the sentence it stands in. Out: the [`Description`]s before and behind it.
//!
//! | text | descriptions |
//! |---|---|
//! | `the economist Ana Roe` | `economist` |
//! | `Ana Roe, head of the institute, …` | `head` |
//! | `Ana Roe is the Green candidate` | `candidate` |

use super::mention::Description;
use super::phrase::Grammar;
use crate::lang::people::Part;
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token::Kind;

/// Adds the nouns of a description.
pub fn describe(view: &View<'_>, toks: Span<Toks>, descriptions: &mut Vec<Description>) {
    let mut at = toks.start();
    while at < toks.end() {
        match view.phrase(at, Class::PersonNoun) {
            Some((length, datum)) => {
                if descriptions.len() < 12 {
                    let noun = view.lexicon.people.person(datum);
                    descriptions.push(Description { noun, toks: Span::new(at, at + length) });
                }
                at += length;
            }
            None => {
                if let Some((_, datum)) = view.phrase(at, Class::Title)
                    && let Some(noun) = view.lexicon.people.titled(datum).filter(|_| descriptions.len() < 12)
                {
                    descriptions.push(Description { noun, toks: Span::new(at, at + 1) });
                }
                at += 1;
            }
        }
    }
}

/// Reads what stands beside a name: "the economist Ana Roe", "Ana Roe, head of the institute, …".
pub fn beside(
    grammar: &Grammar<'_>,
    run: Span<Toks>,
    name: Span<Toks>,
    sentence: Span<Toks>,
    descriptions: &mut Vec<Description>,
) {
    let view = grammar.view;
    // Before it.
    let mut last = run.start();
    // "Prime Minister Ana Roe and Labour leader Tom Vale": hers is not his.
    let listed = (sentence.start() + 1..last).rev().take(8).find(|&at| view.is(at, Class::And));
    let listed = listed.filter(|&at| view.capital(at - 1) && at + 1 < last);
    let sentence = listed.map_or(sentence, |and| Span::new(and + 1, sentence.end()));
    if last > sentence.start() {
        let comma = grammar.comma(last - 1);
        if comma {
            last -= 1;
        }
        if last > sentence.start()
            && !grammar.comma(last - 1)
            && let Some(start) = grammar.noun_phrase_left(last - 1, sentence.start())
        {
            // "by the analyst, Ana Roe", "by Welsh Labour’s spokesperson, Ana Roe"
            let definite = view.is(start, Class::Definite)
                || (start..last).any(|at| view.is(at, Class::Possessive))
                || start == sentence.start()
                || !comma;
            let glued = comma && definite || !comma;
            if glued && !view.is(last - 1, Class::Possessive) {
                let mut found = Vec::new();
                describe(view, Span::new(start, last), &mut found);
                // Without a comma the noun must stand right before the name, or a complement between them.
                // "candidates Ana Roe and Tom Vale"
                let list = |d: &Description| !comma && d.noun.part != Part::Other && d.toks.end() == last;
                found.retain(|d: &Description| !d.noun.plural || list(d));
                // "the candidate in the Port by-election": the name belongs to something else.
                let tie = if view.is(last - 1, Class::Article) { last.wrapping_sub(2) } else { last - 1 };
                let other =
                    !comma && view.is(tie, Class::Preposition) && !view.any(tie, Classes::of(&[Class::Of, Class::For]));
                if other {
                    found.clear();
                }
                descriptions.extend(found);
            }
            // "her Liberal challenger, the former sheriff Ana Roe"
            let mut start = start;
            while start > sentence.start() + 1
                && view.any(start - 1, Classes::of(&[Class::Adjective, Class::VerbParticiple]))
            {
                start -= 1; // "the third candidate, retired engineer Ana Roe"
            }
            let beyond = start.checked_sub(1).filter(|&at| !comma && at > sentence.start() && grammar.comma(at));
            let beyond = beyond.and_then(|at| Some((grammar.noun_phrase_left(at - 1, sentence.start())?, at)));
            // "A spokesman for the third candidate, lawyer Tom Vale"
            let beyond = beyond.map(|(first, end)| {
                let led = (first..end).rev().find(|&at| view.is(at, Class::Preposition));
                (led.map_or(first, |at| at + 1), end)
            });
            if let Some((first, end)) = beyond.filter(|&(first, _)| {
                // "A third candidate, lawyer Tom Vale"
                let another = view.is(first, Class::Indefinite) && view.is(first + 1, Class::Ordinal);
                another || view.any(first, Classes::of(&[Class::Definite, Class::Possessive]))
            }) {
                let mut found = Vec::new();
                describe(view, Span::new(first, end), &mut found);
                found.retain(|d: &Description| !d.noun.plural && d.toks.end() == end);
                descriptions.extend(found);
            }
        }
    }
    // Behind it.
    let mut at = name.end();
    if view.mark(at, "(") {
        at = (at..sentence.end()).take(10).find(|&close| view.mark(close, ")")).map_or(at, |close| close + 1);
    }
    // "Ana Roe is the Green candidate for mayor."
    if let Some(found) = complement(grammar, at, sentence.end()) {
        descriptions.extend(found);
        return;
    }
    if !grammar.comma(at) {
        return;
    }
    let mut first = at + 1;
    if view.kind(first) == Some(Kind::Number) && grammar.comma(first + 1) {
        first += 2; // an age
    }
    // "Ana Roe, who is deputy leader of the Harbour Party,"
    let is = view.is(first, Class::Relative) && view.is(first + 1, Class::BePresent);
    if is && !view.any(first + 2, Classes::of(&[Class::Not, Class::No])) {
        first += 2;
    }
    // ", now a fellow at the forum"
    first += usize::from(view.is(first, Class::Adverb) && view.any(first + 1, Classes::of(&[Class::Article])));
    let end = grammar.noun_phrase_right(first, sentence.end());
    // "Ana Roe, Labour candidate for Lindow"
    if end > first && (!view.capital(first) || view.is_party(first)) {
        let mut found = Vec::new();
        describe(view, Span::new(first, end), &mut found);
        found.retain(|d: &Description| !d.noun.plural);
        descriptions.extend(found);
    }
}

/// "is the Green candidate for mayor": what somebody is said to be by the verb at this token.
pub fn complement(grammar: &Grammar<'_>, at: usize, high: usize) -> Option<Vec<Description>> {
    let view = grammar.view;
    if !view.is(at, Class::BePresent) || !view.is(at + 1, Class::Article) {
        return None;
    }
    let end = grammar.noun_phrase_right(at + 1, high);
    let mut found = Vec::new();
    describe(view, Span::new(at + 2, end.max(at + 2)), &mut found);
    let stop = (at + 2..end).find(|&at| view.is(at, Class::Preposition)).unwrap_or(end);
    found.retain(|d: &Description| !d.noun.plural && d.toks.start() < stop);
    Some(found)
}
