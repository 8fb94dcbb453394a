//! Subjects: who is the subject of a verb, with what stands in apposition.
//!
//! In: the grammar and a verb. Out: the [`Subject`], and where a verb group begins.
//!
//! | question | about `Rep. Ann Roe (D-Ohio), head of the caucus, said` |
//! |---|---|
//! | `subject(said)` | `Rep. Ann Roe (D-Ohio), head of the caucus` |

use super::complement::daytime;
use super::phrase::{AUXILIARIES, DETERMINERS, Grammar, REACH};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// A subject with what stands in apposition to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// All of it.
    pub toks: Span<Toks>,
    /// The noun phrase that names it.
    pub head: Span<Toks>,
}

/// What opens an insertion between a subject and its verb.
const INSERTED: Classes = Classes::of(&[Class::Relative, Class::VerbGerund, Class::Preposition, Class::VerbParticiple]);
/// What is no mere adverb: "nearly half said".
const HEADS: Classes = DETERMINERS.with(Classes::of(&[Class::Fraction]));
/// The longest signature, in tokens.
const SIGNATURE: usize = 24;
/// The longest insertion, in tokens.
const INSERTION: usize = 24;
const DAY: Classes = Classes::of(&[Class::Weekday, Class::Month, Class::Deictic]);

impl Grammar<'_> {
    /// The token behind the subject of "Roe on Sunday said", "Roe last week told", "Roe Tuesday said".
    fn before_day(&self, end: usize, low: usize) -> usize {
        let view = self.view;
        let day = |at: usize| view.any(at, DAY) && !self.names(at);
        let number = |at: usize| view.kind(at) == Some(Kind::Number);
        let mut at = end;
        while at > low + 1
            && (day(at - 1) || daytime(self, at - 1) && day(at - 2) || number(at - 1) && (day(at - 2) || at < end))
        {
            at -= 1;
        }
        let shifted = at == end && at > low + 2 && view.is(at - 1, Class::Period) && view.is(at - 2, Class::Shift);
        if shifted {
            at -= 1;
        }
        while at < end && at > low + 1 && view.any(at - 1, Classes::of(&[Class::Shift, Class::On, Class::In])) {
            at -= 1;
        }
        // "a poll released on Friday"
        let participle = at > low + 1 && view.is(at - 1, Class::VerbParticiple) && self.nominal(at - 2);
        // "The Harbour Party (HP) on Sunday said"
        let bracket = at > low + 1 && view.mark(at - 1, ")");
        if at < end && (self.nominal(at - 1) || participle || bracket) { at } else { end }
    }

    /// The subject of the verb group that begins at `verb`, not before `low`.
    pub fn subject(&self, verb: usize, low: usize) -> Option<Subject> {
        let view = self.view;
        let low = low.max(verb.saturating_sub(REACH));
        let mut end = verb;
        // Who is it that went? Adverbs first.
        while end > low && view.is(end - 1, Class::Adverb) && !view.any(end - 1, HEADS) {
            end -= 1;
        }
        end = self.before_day(end, low);
        if end == low {
            return None;
        }
        let mut last = end - 1;
        // "Roe, running on the promise of “a new deal,” says": the comma stands within the marks.
        if let Some((quote, _)) = self.quote_at(last)
            && view.mark(quote.end().saturating_sub(2), ",")
            && let Some(comma) = (low + 1..quote.start()).rev().find(|&at| self.comma(at))
            && view.any(comma + 1, INSERTED)
        {
            (end, last) = (comma, comma - 1);
        }
        if view.any(last, Classes::of(&[Class::Relative]))
            || (view.is(last, Class::That) && last > low && (self.nominal(last - 1) || self.comma(last - 1)))
        {
            let mut before = last.checked_sub(1)?;
            if before > low && self.comma(before) {
                before -= 1;
            }
            let start = self.noun_phrase_left(before, low).unwrap_or(last);
            // "He got short shrift from Ana Roe of the Social Alliance, who said": from whom, and not what.
            const FROM: Classes = Classes::of(&[Class::From, Class::By, Class::To, Class::Against]);
            let from = (start..before).rev().find(|&at| view.any(at, FROM) && view.capital(at + 1));
            let start = from.map_or(start, |at| at + 1);
            return Some(Subject { toks: Span::new(start, end), head: Span::new(start, before + 1) });
        }
        let inserted = self.comma(last) || view.mark(last, ")") || self.dash(last);
        if !inserted {
            let start = self.noun_phrase_left(last, low);
            if let Some(head) = self.modified(start.unwrap_or(end), low) {
                return Some(Subject { toks: Span::new(head.start(), end), head });
            }
            let toks = Span::new(start?, end);
            return Some(Subject { toks, head: toks });
        }
        if self.dash(last)
            && let Some(open) = (low + 1..last).rev().take(INSERTION).skip(2).find(|&at| self.dash(at))
        {
            // "Voters – and some clerks – say": whoever stands before the dashes.
            let before = if self.dash(open - 1) { open - 1 } else { open };
            if before > low && self.nominal(before - 1) && !self.comma(before - 1) {
                return self
                    .subject(before, low)
                    .map(|subject| Subject { toks: Span::new(subject.toks.start(), end), head: subject.head });
            }
        }
        if view.mark(last, ")") {
            let open = (low..last).rev().take(16).find(|&open| view.mark(open, "("))?;
            return self.subject(open, low);
        }
        // Walk over what stands between commas.
        let mut stop = last;
        let mut outermost: Option<Subject> = None;
        while stop > low {
            let start = (low..stop)
                .rev()
                .find(|&at| self.comma(at) || self.dash(at) || view.mark(at, ";"))
                .map_or(low, |at| at + 1);
            if start >= stop || self.quoted(stop - 1) {
                break;
            }
            let first = if view.any(start, Classes::of(&[Class::And, Class::But])) { start + 1 } else { start };
            let inserted = start > low + 1 && self.comma(start - 1);
            let described = inserted
                && (view.is(first, Class::Indefinite)
                    || !view.capital(first) && view.phrase(first, Class::PersonNoun).is_some()
                    || view.any(first, Classes::of(&[Class::Definite, Class::Possessive]))
                        && (first + 1..stop.min(first + 6)).any(|at| view.phrase(at, Class::PersonNoun).is_some())
                        && (low..start - 1).any(|at| view.capital(at) && self.nominal(at))
                    || view.lower(first).len() == 1 && view.mark(first + 1, "-")
                    || view.is(first, Class::Abbreviation) && stop <= first + 2);
            if described {
                outermost = Some(Subject { toks: Span::new(start, end), head: Span::new(start, stop) });
                stop = start - 1;
                continue;
            }
            let insertion = view.any(
                first,
                Classes::of(&[
                    Class::Relative,
                    Class::VerbGerund,
                    Class::Preposition,
                    Class::Subordinator,
                    Class::Adverb,
                ]),
            ) || view.kind(first) == Some(Kind::Number)
                // "Roe, one of three who want to replace Vale, said"
                || inserted && view.is(first, Class::Cardinal) && view.is(first + 1, Class::Of)
                || (view.is(first, Class::VerbParticiple) && !view.capital(first));
            // "Roe, who spoke at the square, Lindow, said": the place belongs to what is inserted.
            let whole = stop - start <= 2 && (start..stop).all(|at| view.capital(at));
            let open = || (low..start.saturating_sub(1)).rev().find(|&at| self.comma(at));
            if inserted && whole && open().is_some_and(|open| self.placed(open + 1, start - 1)) {
                stop = start - 1;
                continue;
            }
            let phrase = (!insertion || start == low).then(|| self.noun_phrase_left(stop - 1, start)).flatten();
            match phrase {
                Some(begin) if !insertion => {
                    let head = Span::new(begin, stop);
                    let describes = view.is(begin, Class::Indefinite)
                        || !view.capital(begin) && !view.any(begin, DETERMINERS)
                        || view.any(begin, DETERMINERS) && start > low && begin == start;
                    // "The leader, Ana Roe, said": what she is stands before her name.
                    let named = inserted && begin == start && view.capital(begin);
                    let office =
                        || self.noun_phrase_left(start - 2, low).filter(|&first| self.tells_office(first, start - 1));
                    let first = named.then(office).flatten().unwrap_or(begin);
                    outermost = Some(Subject { toks: Span::new(first, end), head });
                    if !(describes && begin == start && start > low + 1 && self.comma(start - 1)) {
                        break;
                    }
                }
                Some(begin) => {
                    outermost =
                        outermost.or(Some(Subject { toks: Span::new(begin, end), head: Span::new(begin, stop) }));
                    break;
                }
                None if !insertion => break,
                None => {}
            }
            if start <= low {
                break;
            }
            stop = start - 1;
        }
        outermost
    }

    /// Whether a relative clause ends with a place: "who spoke at the square".
    fn placed(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let last = (start..end).rev().take(6).find(|&at| view.is(at, Class::Preposition));
        view.is(start, Class::Relative) && last.is_some_and(|at| view.any(at, Classes::of(&[Class::In, Class::At])))
    }

    /// “A.” – Ana Roe, mayor of Lindow: who signs the words before the dash, down to the end of the block.
    pub fn signature(&self, at: usize, end: usize) -> Option<Subject> {
        let view = self.view;
        let dash = at.checked_sub(1).filter(|&dash| self.dash(dash))?;
        let head = Span::new(at, self.noun_phrase_right(at, end));
        let apart = head.end() >= end || self.comma(head.end()) || view.mark(head.end(), ".");
        let plain = view.capital(at) && end <= dash + SIGNATURE && !(at..end).any(|at| self.quoted(at));
        (plain && apart && head.len() > 1).then_some(Subject { toks: head, head })
    }

    /// Whether a phrase says what somebody is: "its leader".
    fn tells_office(&self, first: usize, end: usize) -> bool {
        let view = self.view;
        view.any(first, Classes::of(&[Class::Article, Class::Possessive]))
            && (first + 1..end).any(|at| view.phrase(at, Class::PersonNoun).is_some())
    }

    /// The noun phrase that a relative clause or a participle without commas tells more of, where what begins at `start`
    /// is only the end of that: "officials whose rules were struck down | said", "voters hoping to keep | the quay | say".
    fn modified(&self, start: usize, low: usize) -> Option<Span<Toks>> {
        let view = self.view;
        let before = start.checked_sub(1).filter(|&at| at > low)?;
        if view.kind(before) != Some(Kind::Word) || !view.any(before, Classes::of(&[Class::Preposition, Class::Verb])) {
            return None;
        }
        let mut verbs = 0;
        // "a poll released on Monday", "figures published last week"
        let dated = |at: usize| {
            let at = at + usize::from(view.is(at, Class::On));
            view.any(at, DAY) || view.is(at, Class::Shift) && view.is(at + 1, Class::Period)
        };
        for at in (low + 1..start).rev().take(INSERTION) {
            if view.kind(at) != Some(Kind::Word) || self.quoted(at) {
                // A hyphen, an apostrophe belong to a word; any other mark ends the clause.
                if self.nominal(at) && !self.quoted(at) {
                    continue;
                }
                return None;
            }
            let opens = view.is(at, Class::Relative)
                || view.is(at, Class::VerbGerund) && verbs == 0 && !view.is(at, Class::Preposition)
                || verbs == 0
                    && view.is(at, Class::VerbParticiple)
                    && !view.is(at, Class::VerbBase)
                    && (view.any(at + 1, Classes::of(&[Class::Preposition, Class::Calendar]))
                        && !view.is(at, Class::Cue)
                        || dated(at + 1));
            let whom = at - 1;
            let noun = |at: usize| !view.is(at, Class::Verb) || self.noun_too(at);
            if opens && self.nominal(whom) && view.kind(whom) == Some(Kind::Word) && noun(whom) {
                return self.noun_phrase_left(whom, low).map(|first| Span::new(first, at));
            }
            // "Officials who spoke to the paper said"
            let spoke = view.is(at, Class::Cue) && view.is(at - 1, Class::Relative);
            const APART: Classes = Classes::of(&[Class::Subordinator, Class::That, Class::And, Class::But, Class::Cue]);
            if view.any(at, APART) && !spoke {
                return None;
            }
            verbs += usize::from(self.finite(at) && !view.is(at, Class::Be));
            if verbs > 2 {
                return None;
            }
        }
        None
    }

    /// The subject of the first finite verb between `low` and `high`.
    pub fn main_subject(&self, low: usize, high: usize) -> Option<Subject> {
        if self.view.is(low, Class::Subject) && self.view.any(low, AUXILIARIES) {
            // "She's got …": the verb hangs on its subject.
            let toks = Span::new(low, low + 1);
            return Some(Subject { toks, head: toks });
        }
        let verb = (low + 1..high.min(low + REACH)).find(|&at| self.finite(at))?;
        self.subject(verb, low)
    }

    /// Whether the participle at `at`, of the verb group that begins at `start`, is one of the passive: "he was told", but
    /// "he’s promised" has done it.
    pub fn undergoes(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let auxiliary = (start..at).rev().find(|&at| view.any(at, Classes::of(&[Class::Be, Class::Have])));
        auxiliary.is_some_and(|at| !view.is(at, Class::Have))
    }

    /// The first token of the verb group that ends with the verb at `at`: its auxiliaries and adverbs.
    pub fn group_start(&self, at: usize, low: usize) -> usize {
        let view = self.view;
        let mut start = at;
        while start > low
            && view.any(
                start - 1,
                Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Do, Class::Adverb, Class::Not]),
            )
            && !(view.is(start - 1, Class::Adverb) && view.any(start - 1, DETERMINERS))
            && !view.is(start - 1, Class::Subject)
            // "in May shows", "May said"
            && !(view.is(start - 1, Class::Month) && view.capital(start - 1))
        {
            start -= 1;
        }
        // Adverbs alone stay with the subject.
        while start < at && view.is(start, Class::Adverb) {
            start += 1;
        }
        start
    }
}
