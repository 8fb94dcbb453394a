//! Sources: words that are attributed without a verb of saying.
//!
//! In: a place in a sentence. Out: the clause around a phrase that names its source, or behind a noun of saying.
//!
//! | text | rule | clause |
//! |---|---|---|
//! | `According to Roe, taxes fell.` | `according-to` | `taxes fell` |
//! | `In her view, taxes fell.` | `in-the-view-of` | `taxes fell` |
//! | `his claim that taxes fell` | `cue-noun` | `that taxes fell` |

use super::Found;
use super::cue::view_of;
use super::extent::{DESCRIBES, Extent};
use super::holder::{PROMISES, colon};
use super::indirect::Reader;
use super::phrase::AUXILIARIES;
use super::subject::Subject;
use crate::lang::cues::{CueNoun, Frame};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

impl Reader<'_> {
    /// "According to Roe, …", "In her view, …"
    pub(super) fn phrase(&self, at: usize) -> Option<Found> {
        let grammar = self.grammar;
        let view = grammar.view;
        let token = view.token(at)?;
        let phrase = view.heads_of(token).has(Class::CuePhrase).then(|| view.phrase(at, Class::CuePhrase)).flatten();
        if let Some((length, _)) = phrase {
            let first = at + length;
            let end = grammar.noun_phrase_right(first, self.high);
            if end == first {
                return None;
            }
            let mut behind = self.after_apposition(end);
            if !grammar.comma(behind) && at <= self.low + 2 {
                // "According to a survey that the institute conducted in May, …"
                behind = (behind..self.high.min(behind + 20)).find(|&at| grammar.comma(at)).unwrap_or(behind);
            }
            let subject = Subject { toks: Span::new(first, behind), head: Span::new(first, end) };
            return self.around(at, behind, subject, Span::new(at, first), "according-to");
        }
        let (owner, noun) = view_of(grammar, at, self.high)?;
        // "came round to her views"
        let apart = at <= self.opening(self.low) || grammar.comma(at - 1) || grammar.dash(at - 1);
        let closes = noun + 1 >= self.high && view.any(at, Classes::of(&[Class::In, Class::By]));
        if !apart && !closes && !grammar.comma(noun + 1) {
            return None;
        }
        let subject = Subject { toks: Span::new(at + 1, owner + 1), head: Span::new(at + 1, owner + 1) };
        self.around(at, noun + 1, subject, Span::new(at, noun + 1), "in-the-view-of")
    }

    /// "Roe opened her campaign with a pledge to build homes": the subject’s own.
    fn with_pledge(&self, at: usize, noun: CueNoun) -> Option<Found> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let article = (at.saturating_sub(3).max(self.low + 1)..at).rev().find(|&at| view.is(at, Class::Indefinite))?;
        let next = at + 1;
        let takes = view.is(next, Class::To) && noun.frames.has(Frame::To) && view.is(next + 1, Class::VerbBase)
            || view.is(next, Class::That) && noun.frames.has(Frame::That) && !grammar.finite(next + 1);
        if !takes || !view.is(article - 1, Class::With) {
            return None;
        }
        // Of the verb that stands closest: "Standing where her father worked, Roe opened …".
        let verb = (self.low + 1..article).rev().find(|&at| grammar.finite(at))?;
        let subject = grammar.subject(grammar.group_start(verb, self.low), self.low)?;
        let end = self.cut(next, None, self.low, Extent::Clause);
        (end > next).then(|| self.item(vec![Span::new(next, end)], Some(subject), Span::new(at, at + 1), "cue-noun"))
    }

    /// "Amid fears that the dam might burst", "complaints from tenants that …": nobody’s, or whoever stands between.
    fn unowned(&self, at: usize, noun: CueNoun) -> Option<Found> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !noun.frames.has(Frame::Alone)
            || view.any(at.wrapping_sub(1), Classes::of(&[Class::No, Class::Not, Class::To]))
        {
            return None;
        }
        let next = at + 1;
        let led = view.any(next, Classes::of(&[Class::By, Class::From]));
        let end = if led { grammar.noun_phrase_right(next + 1, self.high) } else { next };
        let end = (next + 1..end).find(|&at| view.is(at, Class::That)).unwrap_or(end);
        let subject = (end > next + 1).then(|| Span::new(next + 1, end)).map(|toks| Subject { toks, head: toks });
        // "…, a charge that Kern denied" tells of what was said before it.
        let mut first = at;
        while first > self.low && (grammar.nominal(first - 1) || view.any(first - 1, DESCRIBES)) {
            first -= 1;
        }
        let apposed = first > self.low && (grammar.comma(first - 1) || grammar.dash(first - 1));
        if apposed || led && subject.is_none() {
            return None;
        }
        // "claims that were false" tells of them, not what they say; "calls for a vote", but "a call for help".
        let that = view.is(end, Class::That) && !grammar.finite(end + 1);
        let called = view.is(end, Class::For) && noun.frames.has(Frame::For) && view.lower(at).ends_with('s');
        let asked = view.is(end, Class::To)
            && view.lower(at).ends_with('s')
            && noun.frames.has(Frame::To)
            && view.is(end + 1, Class::VerbBase);
        if !(that || called || asked) || end + 1 >= self.high {
            return None;
        }
        let extent = if that { Extent::Clause } else { Extent::Phrase };
        let end = end + usize::from(called);
        let stop = self.cut(end, None, at, extent);
        let led = (self.low..at).any(|at| grammar.finite(at));
        let stop = if led { stop } else { self.before_predicate(end, stop, extent) };
        let rule = if subject.is_some() { "cue-noun" } else { "unowned-noun" };
        (stop > end).then(|| self.item(vec![Span::new(end, stop)], subject, Span::new(at, at + 1), rule))
    }

    /// The end of what stands in apposition behind a name: "…, a think tank in Sarto".
    fn after_apposition(&self, end: usize) -> usize {
        let grammar = self.grammar;
        if !grammar.comma(end) {
            return end;
        }
        let close = (end + 1..self.high.min(end + 20)).find(|&at| grammar.comma(at));
        match close {
            Some(close) if grammar.view.is(end + 1, Class::Indefinite) || grammar.view.is(end + 1, Class::Relative) => {
                close
            }
            _ => end,
        }
    }

    /// The clause around a phrase from `from` to `to`.
    pub(super) fn around(
        &self,
        from: usize,
        to: usize,
        subject: Subject,
        cue: Span<Toks>,
        rule: &'static str,
    ) -> Option<Found> {
        let grammar = self.grammar;
        let first = self.opening(self.low);
        let mut spans = Vec::new();
        let mut end = from;
        while end > first && (grammar.comma(end - 1) || grammar.dash(end - 1)) {
            end -= 1;
        }
        // What stands before it, back to the start of the sentence.
        let leading = end <= first;
        if !leading && !(grammar.comma(from - 1) || from >= first) {
            return None;
        }
        if !leading {
            spans.push(Span::new(first, end));
        }
        if grammar.comma(to)
            && to + 1 < self.high
            && (leading
                || !grammar
                    .view
                    .any(to + 1, Classes::of(&[Class::Indefinite, Class::Relative, Class::VerbGerund, Class::But])))
        {
            let start = to + 1;
            let stop = self.cut(start, None, self.low, Extent::Clause);
            if stop > start {
                spans.push(Span::new(start, stop));
            }
        } else if leading && to < self.high {
            spans.push(Span::new(to, self.cut(to, None, self.low, Extent::Clause)));
        }
        (!spans.is_empty()).then(|| self.item(spans, Some(subject), cue, rule))
    }

    /// "his claim that …"
    pub(super) fn noun(&self, at: usize) -> Option<Found> {
        let grammar = self.grammar;
        let view = grammar.view;
        if !view.is(at, Class::CueNoun) || at <= self.low {
            return None;
        }
        let noun = view.lexicon.cues.noun(view.sense(at, Class::CueNoun)?);
        let owner = (at.saturating_sub(3).max(self.low)..at).rev().find(|&at| view.is(at, Class::Possessive));
        let Some(owner) = owner else { return self.with_pledge(at, noun).or_else(|| self.unowned(at, noun)) };
        if (owner + 1..at).any(|at| view.any(at, Classes::of(&[Class::Preposition, Class::Article]))) {
            return None;
        }
        let next = at + 1;
        let classes = view.classes(next);
        // "Her offer to voters: free travel", "his answer: a levy"; what a promise is a promise of is told by its noun.
        let opened = colon(view, at, self.high).filter(|&colon| colon > next || !view.word_kinds(at).meets(PROMISES));
        if let Some(colon) = opened {
            let start = colon + 1;
            // "Our ruling: it is half true": nobody’s but the text’s own.
            let own = view.any(owner, Classes::of(&[Class::We, Class::I]));
            if start >= self.high || own || grammar.quoted(start) {
                return None;
            }
            let subject = self.owner(owner)?;
            let end = self.cut(start, None, at, Extent::Clause);
            let said = || self.item(vec![Span::new(start, end)], Some(subject), Span::new(at, at + 1), "cue-noun");
            return (end > start).then(said);
        }
        let takes = [
            (Class::That, Frame::That, 0),
            (Class::To, Frame::To, 0),
            (Class::Of, Frame::Of, 1),
            (Class::For, Frame::For, 1),
            (Class::About, Frame::About, 1),
            (Class::On, Frame::On, 1),
            (Class::Against, Frame::Against, 1),
        ];
        let &(_, _, skip) = takes.iter().find(|(class, frame, _)| classes.has(*class) && noun.frames.has(*frame))?;
        let start = next + skip;
        // "a promise that made tenants sit up": a relative clause tells of it, not what it says.
        if classes.has(Class::That) && grammar.finite(start + 1) {
            return None;
        }
        let subject = self.owner(owner)?;
        let left = subject.toks.start();
        // In the subject's place the clause ends before the verb.
        let led = (self.low..left).any(|at| grammar.finite(at));
        let extent = if view.is(next, Class::That) { Extent::Clause } else { Extent::Phrase };
        let end = if led || skip == 0 { self.cut(start, None, left, extent) } else { return None };
        let end = if led { end } else { self.before_predicate(start, end, extent) };
        (end > start).then(|| self.item(vec![Span::new(start, end)], Some(subject), Span::new(at, at + 1), "cue-noun"))
    }

    /// Whose noun it is: "her", "the Harbour Party’s".
    fn owner(&self, last: usize) -> Option<Subject> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        const PERSONS: Classes = Classes::of(&[
            Class::Pronoun,
            Class::He,
            Class::She,
            Class::They,
            Class::It,
            Class::We,
            Class::I,
            Class::You,
        ]);
        let pronoun = view.kind(last) == Some(Kind::Word) && view.any(last, PERSONS);
        let left = if pronoun { last } else { grammar.noun_phrase_left(last, self.low)? };
        let toks = Span::new(left, last + 1);
        Some(Subject { toks, head: toks })
    }

    /// The end of a clause in the subject's place: "her claim that fares have doubled | is wrong".
    fn before_predicate(&self, start: usize, end: usize, extent: Extent) -> usize {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let opens = Classes::of(&[
            Class::And,
            Class::Or,
            Class::But,
            Class::That,
            Class::Relative,
            Class::Wh,
            Class::Subordinator,
            Class::Cue,
        ]);
        let (mut own, mut gone) = (extent == Extent::Phrase, false);
        for at in start + 1..end {
            if grammar.comma(at) || grammar.quoted(at) || view.any(at, opens) {
                return end;
            }
            let finite = grammar.finite(at);
            // "Her promise to build 600 homes | drew praise", but "a plan to cut the tax raised in May".
            let tells = extent == Extent::Phrase
                && view.is(at, Class::VerbPast)
                && !view.any(at, Classes::of(&[Class::VerbParticiple, Class::VerbBase]));
            if finite && own && gone && (tells || view.any(at, AUXILIARIES)) {
                return at;
            }
            own |= finite;
            gone = own && !finite;
        }
        end
    }
}
