//! Whose promise it is: of whom the narrator tells it, whose levy or plan the subject is, who is told of as a rival.
//!
//! In: a clause of a sentence, with the finder and what it has found. Out: a speaker, or yes and no.
//!
//! | text | whose |
//! |---|---|
//! | `Her levy would fund 300 places.` | hers |
//! | `Roe said Vale would close 12 hospitals.` | nobody's: what a rival is said to do |
//! | `In 2018 Roe promised 300 buses.` | nobody's: history |

use std::ops::Range;

use super::Attributed;
use super::actor::Actor;
use super::bind::Voice;
use super::clause::{Clause, Group};
use super::register::Finder;
use super::reject::spurned;
use super::row::direction_of;
use crate::date::Date;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::sentence::Sentence;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::speech::holder::PROMISES;
use crate::speech::{Attribution, Role, SpeechKind};

/// So many attributions behind a verb are looked at for what it tells of, and so many acts for whose plan it is.
pub(super) const NEXT: usize = 4;
/// A measure is spoken of so many sentences after it was proposed.
const BACK: u32 = 2;
/// What was promised so many days ago is history.
const YEAR: i64 = 366;

impl<'a> Finder<'a, '_> {
    /// The words that this verb tells of: they follow it.
    pub(super) fn hearing(&self, sentence: &Sentence, verb: usize) -> Option<&'a Attribution> {
        let attributions: &'a Layer<Attribution> = &self.facts.speech.attributions;
        let place = self.place(verb);
        let behind = Span::new(place, sentence.span().end().max(place));
        attributions[attributions.starting_in(behind)]
            .iter()
            .take(NEXT)
            .find(|said| said.kind != SpeechKind::Direct && said.cue.is_some_and(|cue| cue.holds(place)))
    }

    /// Of whom the narrator tells the clause: the subject, or whoever holds the plan that is the subject.
    pub(super) fn act(&self, clause: &Clause, actor: Actor) -> Option<Option<u32>> {
        let speech = self.facts.speech;
        // "Her plan would", "under her plan, fares would".
        let held = matches!(actor, Actor::Programme | Actor::Thing);
        let from = speech.acts.partition_point(|&(at, _)| at < clause.toks.start());
        let plan = || {
            let mut before = speech.acts[from..].iter().take_while(|&&(at, _)| at < clause.head).take(NEXT);
            before.find(|&&(at, _)| self.view.word_kinds(at).meets(PROMISES)).map(|&(_, speaker)| speaker)
        };
        speech.actor(clause.head, clause.verb).or_else(|| held.then(plan).flatten())
    }

    /// "Roe rejected a proposal to cut 30 posts", "dropped her promise to", "denied that she planned to".
    pub(super) fn spurns(&self, said: &Attribution, sentence: &Sentence) -> bool {
        let view = self.view;
        let Some(cue) = said.cue.map(|cue| view.toks(cue)).filter(|_| !self.genre.own) else { return false };
        // "She won’t promise to lift it".
        let verb = cue.end().wrapping_sub(1);
        let denied = (cue.start().saturating_sub(2)..cue.end()).any(|at| view.is(at, Class::Not));
        if denied && view.verb_kinds(verb).has(Kind::Pledge) && !view.is(verb, Class::VerbParticiple) {
            return true;
        }
        cue.range().any(|at| view.is(at, Class::Verb) && view.verb_kinds(at).has(Kind::Rival))
            // "Labour’s refusal to pass it"
            || cue.range().any(|at| view.is(at, Class::CueNoun) && view.word_kinds(at).has(Kind::Rival))
            || view.is(cue.start(), Class::CueNoun) && spurned(view, cue.start(), sentence.toks.start())
    }

    /// "Labour has promised to cap these loans", in the text of somebody else: a rival’s promise is none of ours. Who is
    /// quoted in the text speaks for it.
    pub(super) fn others(&self, clause: &Clause, said: &Attribution) -> bool {
        let Some(number) = said.speaker.filter(|_| self.genre.own && said.kind == SpeechKind::Indirect) else {
            return false;
        };
        // Where nobody is known to own the text, it may be theirs.
        let Some(owner) = self.facts.speech.document.map(|owner| owner.speaker) else { return false };
        let ours = |number: u32| Some(number) == self.party || number == owner;
        let quoted = || {
            let mut said = self.facts.speech.attributions.iter().filter(|said| said.speaker == Some(number));
            said.any(|said| said.kind == SpeechKind::Direct)
        };
        let performs = self.facts.speech.performer(clause.head, clause.verb).is_some_and(ours);
        said.role == Role::Candidate && !ours(number) && !performs && !quoted()
    }

    /// "Roe said Vale would close 12 hospitals": what a candidate says that another one would take away.
    pub(super) fn attacks(&self, clause: &Clause, said: &Attribution) -> bool {
        let view = self.view;
        let harms = view.verb_kinds(clause.verb).has(Kind::Hurt)
            || matches!(direction_of(view, clause.verb), Some(Direction::Decrease | Direction::Abolish));
        let speakers = &self.facts.speech.speakers;
        let name = |n: u32| speakers.get(n as usize).map_or("", |speaker| &*speaker.name);
        let rival = || {
            let other = self.named_in(clause.subject.range()).filter(|&other| Some(other) != said.speaker)?;
            let own = name(said.speaker?);
            // "The Front would": her own, as like as not.
            let last = clause.subject.end() - 1;
            let body = view.is(last, Class::OrgNoun) || view.word_kinds(last).has(Kind::Party);
            (!body && !name(other).split(' ').any(|word| own.contains(word))).then_some(other)
        };
        if said.kind == SpeechKind::Direct && self.speaks_of(clause, said) {
            return true;
        }
        harms && !clause.negative && matches!(clause.group, Group::Future | Group::Would) && rival().is_some()
    }

    /// "Governor Vale wants to give the rich another break": whom a speaker names with a title is somebody else.
    fn speaks_of(&self, clause: &Clause, said: &Attribution) -> bool {
        let view = self.view;
        let titled = |at: usize| {
            let office = view.any(at, Classes::of(&[Class::Title, Class::PersonNoun]));
            office && view.capital(at) && view.capital(at + 1) && !view.is_party(at)
        };
        let own = said.speaker.and_then(|number| self.facts.speech.speakers.get(number as usize));
        let same = |at: usize| own.is_some_and(|own| own.name.split(' ').any(|word| word == view.written(at)));
        let last = clause.subject.end().saturating_sub(1);
        let body = view.word_kinds(last).meets(Kinds::of(&[Kind::Government, Kind::Party]));
        matches!(clause.group, Group::Intention | Group::Future | Group::Would)
            && !(self.genre.own || body)
            && clause.subject.range().any(|at| at < last && titled(at))
            && !clause.subject.range().any(same)
    }

    /// "In 2018 she promised to build 40 homes": what was promised more than a year before the text, and for no day
    /// that is still to come.
    pub(super) fn long_ago(&self, said: &Attribution, behind: usize, sentence: &Sentence) -> bool {
        let Some(cue) = said.cue.map(|cue| self.view.toks(cue)) else { return false };
        let past = Classes::of(&[Class::VerbPast, Class::VerbParticiple]);
        if cue.range().any(|at| self.view.any(at, past)) && self.kept_less(self.view.toks(said.span()), sentence) {
            return true;
        }
        let told = cue.range().any(|at| self.view.is(at, Class::VerbPast));
        if !told || cue.range().any(|at| self.view.any(at, Classes::of(&[Class::Have, Class::Modal]))) {
            return false;
        }
        let Some(day) = self.facts.reference else { return false };
        let dates = &self.facts.dates[self.facts.dates.starting_in(sentence.span())];
        let year = day.checked_sub(jiff::Span::new().days(YEAR)).unwrap_or(day);
        let old = |date: &Date| date.end.is_some_and(|end| end < year);
        // "Promised 300 buses in 2020 and delivered 40"
        const ON: Classes = Classes::of(&[Class::And, Class::But]);
        let then = |date: &Date| {
            let next = date.toks.end() + usize::from(self.view.mark(date.toks.end(), ","));
            self.view.any(next, ON) && self.view.is(next + 1, Class::VerbPast)
        };
        let when = |date: &Date| {
            date.toks.end() <= cue.start() || (cue.end()..behind).contains(&date.toks.start()) || then(date)
        };
        dates.iter().any(|date| old(date) && when(date))
            && dates.iter().all(|date| date.end.is_some_and(|end| end < day))
    }

    /// "Promised 20 lakh jobs and delivered less than 3 lakh", "and planted only 11 percent": what became of it.
    fn kept_less(&self, words: Span<Toks>, sentence: &Sentence) -> bool {
        let view = self.view;
        // "Promised 5 lakh jobs but not even 50,000 were given"
        const ONLY: Classes = Classes::of(&[Class::Not, Class::No]);
        let fell = |at: usize| view.is(at, Class::But) && view.any(at + 1, ONLY) && self.counts(at + 1, words.end());
        if words.range().any(fell) {
            return true;
        }
        let at = words.end() + usize::from(view.mark(words.end(), ","));
        let verb = at + 1 + usize::from(view.is(at + 1, Class::Have));
        if !view.any(at, Classes::of(&[Class::And, Class::But]))
            || !view.any(verb, Classes::of(&[Class::VerbPast, Class::VerbParticiple]))
        {
            return false;
        }
        let place = self.place(at);
        let behind = Span::new(place, sentence.span().end().max(place));
        // Of the same thing: nothing is named that is counted.
        let figure = self.facts.quantities[self.facts.quantities.starting_in(behind)].first();
        figure.is_some_and(|figure| figure.of.is_none() && figure.unit.as_deref().is_none_or(|unit| unit == "%"))
    }

    /// Whether a figure stands between these tokens.
    fn counts(&self, from: usize, to: usize) -> bool {
        let words = self.view.span(Span::new(from, to.max(from)));
        !self.facts.quantities.starting_in(words).is_empty()
    }

    /// The candidate whose levy, fund or law the subject is: "her levy would", or one that was promised right before.
    pub(super) fn measure(&self, number: u32, clause: &Clause) -> Option<Option<u32>> {
        let view = self.view;
        let (first, head) = (clause.subject.start(), clause.subject.end().saturating_sub(1));
        if clause.group != Group::Would || !view.word_kinds(head).has(Kind::Instrument) {
            return None;
        }
        if self.hers(first) {
            return Some(None);
        }
        if let Some(owner) = self.named_in(first..head) {
            return Some(Some(owner));
        }
        let same = |span: Span<Text>| view.toks(span).range().any(|at| view.word(at) == view.word(head));
        let near = Span::new(
            view.sentences.get(number.saturating_sub(BACK) as usize)?.span().start(),
            self.place(clause.toks.start()),
        );
        let attributions = &self.facts.speech.attributions;
        let mut told = attributions[attributions.starting_in(near)].iter().rev();
        let told = told.find(|said| said.role == Role::Candidate && same(said.span())).map(|said| said.speaker);
        let mut found = self.found.iter().rev().take_while(|found| found.sentence + BACK >= number);
        let found = || found.find(|found| same(found.span)).map(|found| found.speaker);
        // "The bank’s fund" is the bank's.
        let named = (first..head).any(|at| view.is(at, Class::Possessive));
        (view.is(first, Class::Definite) && !named).then(|| told.or_else(found)).flatten()
    }

    /// Whose promise it is, and in whose words, where no attribution says so.
    pub(super) fn told(
        &self,
        clause: &Clause,
        actor: Actor,
        voice: Voice,
        sentence: &Sentence,
    ) -> (Option<u32>, Attributed) {
        let view = self.view;
        if voice == Voice::Own {
            return self.listed();
        }
        let start = self.place(clause.toks.start());
        let speakers = &self.facts.speech.speakers;
        let latest = || {
            let before = self.facts.speech.attributions.partition_point(|said| said.span().start() < start);
            before.checked_sub(1).and_then(|last| self.latest.get(last).copied()).flatten()
        };
        let known = |&owner: &u32| {
            let speaker = speakers.get(owner as usize);
            speaker.and_then(|speaker| speaker.evidence).is_some_and(|evidence| evidence.start() < start)
                || latest() == Some(owner)
        };
        let named = self.named_in(clause.subject.range());
        // "Roe unveiled a plan that would …": whoever stands for office and was named last in the sentence.
        let presenter = || self.named_in(sentence.toks.start()..clause.toks.start());
        let act = self.act(clause, actor);
        let heard = || self.hearing(sentence, clause.verb).filter(|said| said.role == Role::Candidate)?.speaker;
        let speaker = act.flatten().or(named).or_else(heard).or_else(|| match actor {
            // "She plans to": somebody who is no candidate as far as the text tells.
            Actor::He | Actor::Name if act.is_some() => None,
            Actor::He => latest(),
            // "Her party would pay": whoever was heard last.
            Actor::Government if self.hers(clause.subject.start()) => latest(),
            Actor::They => self.found.last().and_then(|last| last.speaker),
            // Somebody else's, who is no candidate as far as the text tells: "the Christian Union wants".
            Actor::Government if view.capital(clause.subject.start() + 1) && clause.subject.len() > 2 => None,
            Actor::Name if clause.subject.len() <= 4 => None,
            _ => self
                .owner
                .filter(known)
                .or_else(presenter)
                .or_else(|| self.first_owner(start))
                .or_else(|| self.same_block(clause.head)),
        });
        // "Will abolish tuition fees", "They will also": in a part that belongs to somebody.
        let bare = matches!(actor, Actor::Nobody | Actor::They | Actor::It | Actor::Thing | Actor::Programme);
        let speaker = speaker.or(self.framer.filter(|_| bare && act.is_none()));
        let cue = view.verb_kinds(clause.head).has(Kind::Pledge)
            || (clause.head..clause.verb).any(|at| view.verb_kinds(at).has(Kind::Pledge));
        if !cue {
            return (speaker, Attributed::Narration);
        }
        let marks = clause.toks.range().any(|at| matches!(view.written(at), "“" | "”" | "\"" | "«" | "„"));
        (speaker, if marks { Attributed::Mixed } else { Attributed::Indirect })
    }

    /// "Her", "his": the possessive of a person.
    fn hers(&self, at: usize) -> bool {
        self.view.any(at, Classes::of(&[Class::He, Class::She])) && self.view.is(at, Class::Possessive)
    }

    /// Whose the points of a list are, and the words of the text itself.
    pub(super) fn listed(&self) -> (Option<u32>, Attributed) {
        let words = if self.genre.own { Attributed::Document } else { Attributed::Narration };
        match self.framer {
            Some(framer) => (Some(framer), words),
            None => (self.party, Attributed::Document),
        }
    }

    /// The candidate named last among these tokens.
    pub(super) fn named_in(&self, toks: Range<usize>) -> Option<u32> {
        let base = |at: usize| self.view.written(at).trim_end_matches("’s").trim_end_matches("'s");
        let mut capitals = toks.rev().filter(|&at| self.view.capital(at));
        capitals.find_map(|at| self.candidates.get(base(at)).copied())
    }

    /// Whose promises the paragraph has told so far, where they are one’s alone.
    fn same_block(&self, at: usize) -> Option<u32> {
        let block = |place: usize| self.view.blocks.at(place);
        let here = block(self.place(at))?;
        let mut near = self.found.iter().rev().take(NEXT).take_while(|found| block(found.span.start()) == Some(here));
        let first = near.next()?.speaker?;
        near.all(|found| found.speaker == Some(first)).then_some(first)
    }

    /// Whose programme is told before any other candidate is heard of.
    fn first_owner(&self, before: usize) -> Option<u32> {
        let speakers = self.facts.speech.speakers.iter().zip(0..);
        let mut shown = speakers.filter(|(speaker, _)| {
            speaker.role == Role::Candidate && speaker.evidence.is_some_and(|evidence| evidence.start() < before)
        });
        let first = shown.next().map(|(_, number)| number)?;
        let spoken = self.facts.speech.attributions.partition_point(|said| said.span().start() < before);
        let candidates = self.facts.speech.attributions[..spoken].iter().filter(|said| said.role == Role::Candidate);
        let mut heard = candidates.filter_map(|said| said.speaker);
        let alone = shown.next().is_none() && heard.all(|speaker| speaker == first);
        alone.then_some(first)
    }

    /// Whether the words are those of a programme, a paper, a manifesto.
    pub(super) fn by_paper(&self, said: &Attribution) -> bool {
        let view = self.view;
        let source = said.source.map(|source| view.toks(source));
        source.is_some_and(|toks| toks.range().any(|at| view.any(at, Classes::of(&[Class::Platform, Class::Document]))))
    }
}
