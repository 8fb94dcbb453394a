//! Extents: where a reported clause ends.
//!
//! In: a sentence and where a clause begins in it. Out: the token behind the clause: the narrator goes on there, or the
//! sentence ends.
//!
//! | text | the clause |
//! |---|---|
//! | `Roe said taxes would fall, adding that …` | `taxes would fall` |
//! | `Roe backs the plan but is not on the board.` | `the plan` |
//! | `When Roe announced a plan, the hall was full.` | `a plan` |

use super::complement::{Complement, complement};
use super::cue::{Cue, Form, cue_at};
use super::indirect::Reader;
use super::phrase::{AUXILIARIES, DETERMINERS};
use crate::lang::cues::Frame;
use crate::lang::{Class, Classes};
use crate::token::Kind;

/// What is reported: a clause with a verb of its own, or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A clause.
    Clause,
    /// A thing, with its relative clause.
    Object,
    /// An infinitive, a phrase behind a preposition.
    Phrase,
}

/// Where in its sentence a clause stands that leads up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// It does not.
    No,
    /// At the head.
    First,
    /// Behind a comma.
    Later,
}

/// Small words that tie a source to what stands before it.
const LINKS: Classes = Classes::of(&[Class::Of, Class::By, Class::To, Class::From, Class::Than]);

/// What opens a clause with a subject of its own.
const SUBJECTS: Classes = Classes::of(&[Class::Subject, Class::Article, Class::Possessive, Class::There]);

const DAYS: Classes = Classes::of(&[Class::Weekday, Class::Month]);

/// What a date consists of.
const WHEN: Classes = DAYS.with(Classes::of(&[Class::Part, Class::Period, Class::Calendar]));
const ON: Classes = Classes::of(&[Class::In, Class::On]);
/// Words at which a clause may end, or that tell how far it has come.
const CUTS: Classes = AUXILIARIES.with(DAYS).with(PLACES).with(Classes::of(&[
    Class::And,
    Class::But,
    Class::As,
    Class::By,
    Class::Subordinator,
    Class::VerbBase,
    Class::VerbS,
    Class::VerbPast,
    Class::VerbGerund,
    Class::Shift,
]));
/// What leads to the place where somebody speaks.
pub(super) const PLACES: Classes = Classes::of(&[Class::In, Class::On, Class::At, Class::During]);
pub(super) const DESCRIBES: Classes = Classes::of(&[Class::Adjective]).with(DETERMINERS);

/// How far the verb of a clause of time stands from its conjunction.
const CLAUSE: usize = 8;
/// The longest insertion that a clause goes on behind.
const INSERTED: usize = 20;

impl Reader<'_> {
    /// The end of what a cue reports; `source` is the first token of who says it.
    pub(super) fn clause_end(&self, start: usize, cue: &Cue, source: usize, extent: Extent) -> usize {
        let end = self.cut(start, Some(cue), source, extent);
        if cue.form == Form::Gerund && self.leads_in(cue) {
            // A participle clause at the head ends where its subject begins.
            return self.after_participle(cue).map_or(end, |subject| subject.toks.start().min(end));
        }
        end
    }

    /// Whether the clause of this source only leads up to another: "When Roe said …, …", "Despite Roe’s call to …, …".
    fn leads_up(&self, source: usize) -> Lead {
        let view = self.grammar.view;
        let mut before = source;
        while before > self.low && view.is(before - 1, Class::Adverb) && !view.is(before - 1, Class::Subordinator) {
            before -= 1;
        }
        let Some(at) = before.checked_sub(1).filter(|&at| at >= self.low) else { return Lead::No };
        if !view.any(at, Classes::of(&[Class::Subordinator, Class::Preposition])) || view.any(at, LINKS) {
            return Lead::No;
        }
        if at <= self.low + 1 {
            Lead::First
        } else if self.grammar.comma(at - 1) {
            Lead::Later
        } else {
            Lead::No
        }
    }

    /// Where a clause that begins at `start` ends: before the narrator's next one, or with the sentence.
    pub(super) fn cut(&self, start: usize, cue: Option<&Cue>, source: usize, extent: Extent) -> usize {
        let grammar = self.grammar;
        let view = grammar.view;
        let object = extent == Extent::Object;
        let mut at = start;
        let lead = self.leads_up(source);
        let (mut inserted, mut deed, mut finite) = (false, false, extent == Extent::Clause);
        while at < self.high {
            let quoted = grammar.quote_at(at).map(|(quote, _)| quote);
            // "called it “a scandal,” pointing to …": the comma stands within the marks.
            let closed = quoted.is_some_and(|quote| view.mark(quote.end().saturating_sub(2), ","));
            if let Some(quote) = quoted {
                at = quote.end().max(at + 1) - 1;
                if !closed {
                    at += 1;
                    continue;
                }
            } else if view.kind(at) == Some(Kind::Word) && !view.any(at, CUTS) {
                at += 1;
                continue;
            }
            let dash = grammar.dash(at);
            // The second dash closes what the first has opened.
            let closes = dash && inserted;
            inserted = dash && !closes && self.dash_again(at + 1) || inserted && !closes;
            let comma = closed || grammar.comma(at);
            let joined = view.any(at, Classes::of(&[Class::And, Class::But]));
            if view.mark(at, ":") && grammar.quoted(at + 1) {
                return at + usize::from(closed);
            }
            if view.mark(at, ";") || comma && at > start && lead == Lead::First {
                return at + usize::from(closed);
            }
            if (comma || joined && !finite)
                && at > start
                && (lead == Lead::Later || !finite)
                && self.resumes(at, finite)
            {
                return at + usize::from(closed);
            }
            // "promised to build homes as she opened her campaign": the narrator tells when.
            let meanwhile = view.is(at, Class::As)
                && view.is(at + 1, Class::Subject)
                && view.is(at + 2, Class::VerbPast)
                && view.any(at + 3, Classes::of(&[Class::Article, Class::Possessive, Class::Preposition]));
            if meanwhile && at > start + 1 && cue.is_some_and(|cue| view.is(cue.word, Class::VerbPast)) {
                return at;
            }
            // "backs the plan, as do five others"
            if comma && at > start && view.is(at + 1, Class::As) && view.any(at + 2, AUXILIARIES) && object {
                return at + usize::from(closed);
            }
            // "pledged to scrap it, as polls showed her ahead"
            if comma && !finite && at > start && view.is(at + 1, Class::As) && extent == Extent::Phrase {
                let end = grammar.noun_phrase_right(at + 2, self.high);
                if end > at + 2 && view.is(end, Class::VerbPast) && grammar.finite(end) {
                    return at + usize::from(closed);
                }
            }
            if closed && view.is(at + 1, Class::VerbGerund) && extent != Extent::Clause {
                return at + 1;
            }
            // "backs the plan because it is cheap": why and when is the narrator's, unless a verb without a tense has it:
            // "considers it right to pay when they work".
            deed |= view.is(at, Class::VerbBase) && view.is(at.wrapping_sub(1), Class::To)
                || view.is(at, Class::VerbGerund);
            if object && !finite && at > start && cue.is_some_and(|cue| self.trails(at, cue)) {
                return at + usize::from(closed);
            }
            let aside = object && !finite && !deed && at > start && view.is(at, Class::Subordinator);
            let described = cue.is_some_and(|cue| cue.frames.has(Frame::As));
            if aside && !view.is(at, Class::If) && !(view.is(at, Class::As) && described) && self.tells_when(at) {
                return at;
            }
            // "praised the plan in an interview", "rebuked the club by staying away".
            let manner = object && view.is(at, Class::By) && view.is(at + 1, Class::VerbGerund);
            if at > start && !finite && !deed && (manner || self.occasion(at)) {
                return at;
            }
            // "his attacks on the club, striking a new tone"
            let phrase = extent == Extent::Phrase && !view.any(start, Classes::of(&[Class::To, Class::VerbGerund]));
            if comma && phrase && at > start && !finite && view.is(at + 1, Class::VerbGerund) {
                return at + usize::from(closed);
            }
            finite = finite || at > start && grammar.finite(at);
            if at > start + 1 && cue.is_some() && (comma && self.turns(at + 1, object) || dash && !closes && !inserted)
            {
                return at + usize::from(closed);
            }
            // "…, who praised the plan, left": the relative clause ends with its comma.
            let relative = cue.is_some_and(|cue| {
                // "…, which critics called unfair, failed": before the verb or before who it is.
                [cue.toks.start(), source]
                    .iter()
                    .any(|&at| at > self.low + 1 && view.is(at - 1, Class::Relative) && grammar.comma(at - 2))
            });
            if comma && relative && at > start {
                let next = at + 1 + usize::from(view.any(at + 1, Classes::of(&[Class::And, Class::But])));
                let verb = if view.is(next, Class::Adverb) { next + 1 } else { next };
                // "would raise it, which we think would bring in £4bn, and abolish the levy"
                let shared = next > at + 1
                    && view.is(verb, Class::VerbBase)
                    && (self.low..source).any(|at| view.is(at, Class::Modal));
                if shared || grammar.finite(verb) || cue_at(grammar, verb, next).is_some() {
                    return at + usize::from(closed);
                }
            }
            if comma || joined || grammar.dash(at) {
                let mut next = at + 1;
                if comma && view.any(next, Classes::of(&[Class::And, Class::But])) {
                    next += 1;
                }
                if at > start && self.narrates(next, at, cue) {
                    return at + usize::from(closed);
                }
            }
            at += 1;
        }
        // A quotation that runs over the sentence's end is taken whole.
        at.max(start)
    }

    /// Whether a clause of time or reason begins at this conjunction: "after staff leaked it", "as he left", "since
    /// coming here".
    fn tells_when(&self, at: usize) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let next = at + 1;
        if !view.is(at, Class::As) && (view.any(next, SUBJECTS) || view.is(next, Class::VerbGerund)) {
            return true;
        }
        if view.is(at, Class::As) {
            // "as he left", but "as a creature of those who fell"
            let end = grammar.noun_phrase_right(next, self.high);
            let opens = view.any(next, SUBJECTS) || view.capital(next);
            return opens
                && !view.is(at - 1, Class::Adverb)
                && !view.is(end - 1, Class::That)
                && end > next
                && grammar.finite(end)
                && !grammar.noun_too(end);
        }
        let clause = next..self.high.min(next + CLAUSE);
        view.kind(next) == Some(Kind::Word)
            && clause.skip(1).take_while(|&at| !grammar.comma(at) && !grammar.quoted(at)).any(|at| grammar.finite(at))
    }

    /// Whether a phrase of where somebody speaks begins here: "in an interview", "during a visit", "at the rally".
    pub(super) fn occasion(&self, at: usize) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !view.any(at, PLACES) || !view.spaced(at) || !view.spaced(at + 1) {
            return false;
        }
        let words = (at + 1..self.high.min(at + CLAUSE))
            .take_while(|&at| grammar.nominal(at) || view.any(at, DESCRIBES) || view.is(at, Class::VerbParticiple))
            .take_while(|&at| !view.is(at, Class::Preposition));
        view.is(at, Class::During) || words.skip(1).any(|at| view.is(at, Class::Occasion))
    }

    /// Whether the narrator tells here when somebody praised or blamed a thing, or what it led to: "backed the plan last
    /// week", "…, adding to his troubles".
    fn trails(&self, at: usize, cue: &Cue) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let next = at + 1;
        // What is announced or promised has its own time, and its own outcome.
        if cue.frames.has(Frame::Clause) || cue.frames.has(Frame::To) {
            return false;
        }
        if grammar.comma(at) {
            return view.is(next, Class::VerbGerund) && !view.capital(next);
        }
        if view.kind(at) != Some(Kind::Word) {
            return false;
        }
        let classes = view.classes(at);
        let before = at - 1;
        let day = |at: usize| view.any(at, DAYS) && !grammar.names(at);
        if classes.has(Class::Shift) && view.is(next, Class::Period) {
            return !view.any(before, Classes::of(&[Class::Preposition, Class::And]));
        }
        if day(at) && view.is(at, Class::Weekday) {
            let led = Classes::of(&[Class::Preposition, Class::Possessive, Class::Article, Class::Shift, Class::And]);
            return !view.any(before, led) && !grammar.nominal(next);
        }
        let dated = classes.meets(ON) && (day(next) || view.is(next, Class::Part) && day(next + 1));
        // "chided the mayor on 17 August for leaving": what for follows.
        let date = |at: usize| view.any(at, WHEN) || view.kind(at) == Some(Kind::Number);
        dated && {
            let rest = (next..self.high).find(|&at| !date(at)).unwrap_or(self.high);
            !view.is(rest, Class::Preposition) || view.any(rest, PLACES)
        }
    }

    /// Whether the clause behind a comma is more often the narrator's: ", which …", ", while …", ", but …".
    fn turns(&self, next: usize, object: bool) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if view.is(next, Class::Which) {
            return !object && !self.inserted(next);
        }
        let mut verb = next + 1;
        while view.is(verb, Class::Adverb) && verb < self.high {
            verb += 1;
        }
        // "said the tax would fall, but that …", "…, but could not …": the same clause, the same subject.
        let same = view.any(verb, Classes::of(&[Class::That, Class::Modal])) || grammar.finite(verb);
        // "is “a bit of theatre,” but “not without weight”": the same mouth.
        let heard = || (next..self.high).any(|at| grammar.quoted(at));
        view.is(next, Class::But) && verb == next + 1 && !same && !heard()
            || view.is(next, Class::While) && !view.is(next + 1, Class::Adverb)
    }

    /// Whether the narrator's verb follows the comma or the conjunction at this token, with its subject or without: what
    /// is reported has had no verb that it could join.
    fn resumes(&self, at: usize, finite: bool) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let mut next = at + 1;
        if view.any(next, Classes::of(&[Class::And, Class::But])) {
            next += 1;
        }
        let told = AUXILIARIES.with(Classes::of(&[Class::VerbPast, Class::VerbS]));
        let verb = |mut at: usize| {
            while at < self.high && view.is(at, Class::Adverb) {
                at += 1;
            }
            // "walked" is no noun though "walk" is.
            let noun = grammar.noun_too(at) && (!view.is(at, Class::VerbPast) || view.is(at, Class::VerbBase));
            at < self.high && view.any(at, told) && grammar.finite(at) && !noun
        };
        let end = grammar.noun_phrase_right(next, self.high);
        // "nursing and aged care": a participle before its noun.
        let described = view.is(next, Class::VerbParticiple) && grammar.nominal(next + 1) && !view.capital(next + 1);
        end > next && verb(end) || !finite && verb(next) && !described
    }

    /// Whether a relative clause is only inserted, and the clause goes on with its verb: "that the quay, which is old,
    /// would be mended", "opposes the rule, which is new, but would keep it".
    fn inserted(&self, next: usize) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let high = self.high.min(next + INSERTED);
        let close = (next + 1..high).find(|&at| grammar.comma(at) || grammar.quoted(at));
        close.is_some_and(|close| {
            let joined =
                view.any(close + 1, Classes::of(&[Class::And, Class::But])) && view.is(close + 2, Class::Modal);
            grammar.comma(close) && (grammar.finite(close + 1) || joined)
        })
    }

    /// Whether another dash follows, so that the first only opens an insertion.
    fn dash_again(&self, from: usize) -> bool {
        (from..self.high.min(from + 40)).any(|at| self.grammar.dash(at))
    }

    /// Whether the narrator takes over at `next`.
    fn narrates(&self, next: usize, at: usize, cue: Option<&Cue>) -> bool {
        let grammar = self.grammar;
        let view = grammar.view;
        if view.token(next).is_some_and(|token| view.heads_of(token).has(Class::CuePhrase))
            && view.phrase(next, Class::CuePhrase).is_some()
        {
            return true;
        }
        // ", which the ministry expects to …"
        if view.is(next, Class::Relative) && grammar.comma(at) && !self.inserted(next) {
            let end = grammar.noun_phrase_right(next + 1, self.high);
            let who = || cue_at(grammar, next + 1, next);
            // "who see it as their own" says nothing of its own.
            let who = || who().filter(|cue| cue.frames.has(Frame::Quote) || cue.frames.has(Frame::That));
            let told = if end > next + 1 { cue_at(grammar, end, next) } else { None }.or_else(who);
            if told.is_some_and(|cue| complement(grammar, &cue, self.high) != Complement::None) {
                return true;
            }
        }
        let mut verb = next;
        while view.is(verb, Class::Adverb) && verb < self.high {
            verb += 1;
        }
        // ", adding that …"; "and called it …"
        if let Some(other) = cue_at(grammar, verb, next) {
            let comma = grammar.comma(at);
            let follows = complement(grammar, &other, self.high);
            if follows != Complement::None {
                let same = cue.is_some_and(|cue| {
                    [Class::VerbPast, Class::VerbS, Class::VerbBase]
                        .iter()
                        .any(|&tense| view.is(cue.word, tense) && view.is(other.word, tense))
                });
                // "…, adding that"; "calling it a scandal and saying that".
                let again = cue.is_some_and(|cue| cue.form == Form::Gerund) && view.is(at, Class::And);
                if other.form == Form::Gerund && (comma || again) || other.form == Form::Finite && same {
                    return true;
                }
            }
        }
        // ", and she said …", ", Roe said", ", the Herald reports"
        let pronoun = view.any(next, Classes::of(&[Class::He, Class::She, Class::They]));
        let definite = view.is(next, Class::Definite);
        if pronoun || view.capital(next) || definite {
            let end = if pronoun { next + 1 } else { grammar.noun_phrase_right(next, self.high) };
            let mut verb = end;
            while verb < end + 4 && view.any(verb, Classes::of(&[Class::Adverb, Class::Have, Class::Be])) {
                verb += 1;
            }
            if let Some(other) = cue_at(grammar, verb, next) {
                return other.form == Form::Finite
                    && (pronoun && cue.is_some_and(|cue| !view.is(cue.toks.end(), Class::That))
                        || !definite && complement(grammar, &other, self.high) != Complement::None
                        || other.toks.end() >= self.high);
            }
        }
        false
    }
}
