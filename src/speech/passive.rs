//! Passives: words reported by whom they reached or of whom they tell, whoever said them.
//!
//! In: a participle of a verb of saying or of stance. Out: what is reported; whose words they are where the text names
//! them behind "by", and nobody's where it does not.
//!
//! | text | clause | speaker |
//! |---|---|---|
//! | `Roe was told by Kern that taxes fell.` | `that taxes fell` | Kern |
//! | `The tide is expected to turn.` | `The tide … to turn` | – |
//! | `The plan was welcomed by Kern.` | `The plan` | Kern |
//! | `Asked by Kern whether she would run, Roe smiled.` | `whether she would run` | Kern |

use super::Found;
use super::cue::{Cue, Form};
use super::extent::Extent;
use super::indirect::Reader;
use super::phrase::DETERMINERS;
use super::subject::Subject;
use crate::lang::cues::{Frame, Frames};
use crate::lang::{Class, Classes};
use crate::span::Span;
use crate::token::Kind;

/// What only supposes that something was said.
const SUPPOSED: Classes = Classes::of(&[Class::Modal, Class::If]);
const RELATIVES: Classes = Classes::of(&[Class::Relative, Class::That]);
/// What follows "to" in an infinitive.
const INFINITIVE: Classes = Classes::of(&[Class::VerbBase, Class::Be, Class::Have, Class::Do]);

impl Reader<'_> {
    /// What a participle of the passive reports.
    pub(super) fn passive(&self, at: usize) -> Option<Found> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !view.is(at, Class::VerbParticiple) || view.mark(at.wrapping_sub(1), "-") {
            return None;
        }
        let (length, datum) = view.phrase(at, Class::Cue)?;
        let frames = view.lexicon.cues.frames(datum);
        let start = grammar.group_start(at, self.low);
        if start == at && frames.has(Frame::Np) && !frames.has(Frame::Quote) {
            return self.reduced(at, at + length);
        }
        if !grammar.undergoes(start, at) || (start..at).any(|at| view.any(at, SUPPOSED)) {
            return None;
        }
        let subject = grammar.subject(start, self.low);
        let cue = Cue { toks: Span::new(start, at + length), word: at, frames, form: Form::Finite };
        let (agent, next) = self.agent(self.behind_adverbs(at + length));
        let source = subject.map_or(self.low, |subject| subject.toks.start());
        let classes = view.classes(next);
        // "They had been told to leave" is an event; "is expected to", "is said to" are what people say.
        let told = frames.has(Frame::Clause) && !frames.has(Frame::Tell) || agent.is_some();
        let asks = classes.meets(Classes::of(&[Class::Wh, Class::If]));
        // Where the complement begins, and whether the subject belongs to what is reported.
        let (from, extent, own) = if next >= self.high {
            (None, Extent::Phrase, true)
        } else if classes.has(Class::That) && frames.has(Frame::That)
            || asks && frames.has(Frame::Wh) && agent.is_some()
        {
            (Some(next), Extent::Clause, false)
        } else if classes.has(Class::To) && view.any(next + 1, INFINITIVE) && told {
            (Some(next), Extent::Phrase, true)
        } else if classes.has(Class::Of) && frames.has(Frame::Of) && frames.has(Frame::Np) {
            (Some(next + 1), Extent::Phrase, false)
        } else if classes.has(Class::As) && (agent.is_some() || frames.has(Frame::As)) {
            (Some(next), Extent::Phrase, true)
        } else {
            (None, Extent::Phrase, true)
        };
        // "was welcomed by Roe": the thing itself is what is welcomed.
        if from.is_none() && !(agent.is_some() && frames.has(Frame::Np)) {
            return None;
        }
        let mut spans = Vec::new();
        if own {
            let (toks, head) = subject.map(|subject| (subject.toks, subject.head))?;
            // "…, which is expected to …" tells of something that stands further off.
            if view.is(toks.start(), Class::There) || view.any(toks.end() - 1, RELATIVES) {
                return None;
            }
            spans.push(head);
        }
        if let Some(from) = from {
            let end = self.clause_end(from, &cue, source, extent);
            if end <= from {
                return None;
            }
            spans.push(Span::new(from, end));
        }
        Some(self.item(spans, agent, cue.toks, "reported-passive"))
    }

    /// "The law, opposed by the guild, …", "a plan backed by Roe": a participle with whoever stands behind "by".
    fn reduced(&self, at: usize, behind: usize) -> Option<Found> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let (agent, _) = self.agent(behind);
        let mut last = at.checked_sub(1).filter(|&last| agent.is_some() && last > self.low)?;
        while last > self.low && (view.is(last, Class::Adverb) || grammar.comma(last)) {
            last -= 1;
        }
        let first = grammar.nominal(last).then(|| grammar.noun_phrase_left(last, self.low)).flatten()?;
        let thing = view.any(first, DETERMINERS) || view.capital(last) || view.lower(last).ends_with('s');
        thing.then(|| self.item(vec![Span::new(first, last + 1)], agent, Span::new(at, behind), "reported-passive"))
    }

    /// "Asked by Kern whether …, Roe said", "when asked by Kern about …": a question at the head of its clause.
    pub(super) fn asked(&self, at: usize, frames: Frames) -> Option<Found> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !frames.has(Frame::Tell) || !frames.has(Frame::Wh) || !view.is(at, Class::VerbParticiple) {
            return None;
        }
        let before = at.checked_sub(1).filter(|&before| before >= self.low);
        let led = before.is_none_or(|before| {
            view.is(before, Class::Subordinator) && !view.is(before, Class::As) || grammar.comma(before)
        });
        if !led {
            return None;
        }
        let (agent, next) = self.agent(self.behind_adverbs(at + 1));
        let classes = view.classes(next);
        let asks = classes.meets(Classes::of(&[Class::Wh, Class::If]));
        let from = if asks {
            next
        } else if classes.has(Class::About) && frames.has(Frame::About) {
            next + 1
        } else if classes.has(Class::To) && view.any(next + 1, INFINITIVE) {
            next
        } else {
            return None;
        };
        // A question that nobody is named for is only how the paper leads up to the answer.
        agent?;
        // The question ends where whoever answers is named.
        let end = (from + 1..self.high).find(|&at| grammar.comma(at)).unwrap_or(self.high);
        (end > from).then(|| self.item(vec![Span::new(from, end)], agent, Span::new(at, at + 1), "reported-passive"))
    }

    /// Who stands behind "by" at this token, and the token behind them.
    fn agent(&self, at: usize) -> (Option<Subject>, usize) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !view.is(at, Class::By) || view.is(at + 1, Class::VerbGerund) {
            return (None, at);
        }
        let end = grammar.noun_phrase_right(at + 1, self.high);
        // "by Roe as a joke", "by Roe of lying": what follows belongs to the verb.
        let stops = Classes::of(&[Class::As, Class::To, Class::That]);
        let ends = |at: &usize| view.any(*at, stops) || view.is(*at, Class::Of) && view.is(at + 1, Class::VerbGerund);
        let end = (at + 2..end).find(ends).unwrap_or(end);
        let toks = Span::new(at + 1, end);
        let day = view.kind(at + 1) == Some(Kind::Number) || view.is(at + 1, Class::Calendar) && !grammar.names(at + 1);
        if end == at + 1 || day { (None, at) } else { (Some(Subject { toks, head: toks }), self.behind_adverbs(end)) }
    }

    fn behind_adverbs(&self, mut at: usize) -> usize {
        while at < self.high && self.grammar.view.is(at, Class::Adverb) && !self.grammar.view.is(at, Class::Preposition)
        {
            at += 1;
        }
        at
    }
}
