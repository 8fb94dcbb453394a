//! What is promised as a noun phrase: `promised free meals for 1,900 children`, `on housing, 3,000 homes`.
//!
//! In: a sentence, with the finder and what it has found of it. Out: rows that the finder takes down.
//!
//! | text | rows |
//! |---|---|
//! | `Roe promised 300 nurses and a hotline.` | `300 nurses`, `a hotline` |
//! | `“On transport, 40 buses; on housing, 3,000 homes,” said Roe.` | `40 buses`, `3,000 homes` |
//! | `Roe promised 300 nurses, her rival 500.` | `300 nurses` |

use super::clause::Clause;
use super::pieces::{Apart, pieces_of, points_of};
use super::reach::is_quote;
use super::register::{Finder, Held, attributed};
use super::row::{read_nominal, read_row};
use super::thing::gerund;
use super::told::NEXT;
use super::{Attributed, Strength};
use crate::lang::commit::{Kind, Kinds, MEANT};
use crate::lang::{Class, Classes};
use crate::quantity::Dimension;
use crate::sentence::Sentence;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::speech::{Attribution, Role, SpeechKind};

/// What a matter is called takes so many words: "on housing,".
const TOPIC: usize = 6;

impl<'a> Finder<'a, '_> {
    /// "On transport, 40 buses; on housing, 3,000 homes": what is promised matter by matter, behind the verb or without
    /// one.
    pub(super) fn topics(&mut self, number: u32, sentence: &Sentence, clauses: &[Clause], before: usize) {
        let (view, facts) = (self.view, self.facts);
        if facts.quantities.starting_in(sentence.span()).len() < 2 {
            return;
        }
        let last = self.found[before..].last().map(|found| (found.speaker, found.attribution, found.strength));
        let first = facts.quantities.starting_in(sentence.span()).start;
        let place = facts.quantities[first].span().start();
        let said = facts.speech.at(place).filter(|said| said.role == Role::Candidate);
        let words = said.and_then(|said| said.span_at(place)).filter(|_| last.is_none()).map(|span| view.toks(span));
        let toks = words.map_or(sentence.toks, |words| {
            Span::new(words.start().max(sentence.toks.start()), words.end().min(sentence.toks.end()))
        });
        let bare = clauses.is_empty() && (said.is_some() || self.genre.own);
        if last.is_none() && !bare {
            return;
        }
        let topic = |point: Span<Toks>| {
            let open = point.start() + usize::from(is_quote(view.written(point.start())));
            let verb = clauses.iter().any(|clause| point.holds(clause.verb))
                || self.found[before..].iter().any(|found| found.span.overlaps(view.span(point)));
            let comma = (open + 1..point.end().min(open + TOPIC)).find(|&at| view.mark(at, ","))?;
            let thing = Span::new(comma + 1, point.end());
            let figure = facts.quantities.starting_in(view.span(thing)).next().is_some();
            (!verb && view.is(open, Class::Preposition) && figure).then_some(thing)
        };
        let points = points_of(view, toks);
        let things: Vec<_> = points.iter().filter_map(|&point| topic(point)).collect();
        if points.len() < 2 || last.is_none() && things.len() < points.len() {
            return;
        }
        let (speaker, attribution, strength) = last.unwrap_or_else(|| match said {
            Some(said) => (said.speaker, attributed(said.kind), Strength::Firm),
            None => (self.party, Attributed::Document, Strength::Firm),
        });
        let rule = match attribution {
            Attributed::Document => "own-coordinate",
            Attributed::Narration => "narrated-coordinate",
            _ => "said-nominal",
        };
        for thing in things {
            let row = read_nominal(view, facts, thing);
            let told = Some((speaker, attribution));
            self.push(view.span(thing), row, Held { number, said: None, strength, weight: None, rule, told });
        }
    }

    /// What somebody promises as a noun phrase: "promised free school meals for 1,900 children".
    pub(super) fn promised(&mut self, number: u32, sentence: &Sentence, before: usize) {
        let attributions: &'a Layer<Attribution> = &self.facts.speech.attributions;
        for said in &attributions[attributions.starting_in(sentence.span())] {
            let verb = |cue| {
                let verbs =
                    || self.view.toks(cue).range().filter(|&at| self.view.phrase(at, Class::PromiseVerb).is_some());
                verbs().find(|&at| self.view.verb_kinds(at).meets(MEANT)).or_else(|| verbs().next())
            };
            let Some(cue) = said.cue.and_then(verb) else { continue };
            // "Roe won’t commit to a cut of 3 percent."
            if (cue.saturating_sub(3).max(sentence.toks.start())..cue).any(|at| self.view.is(at, Class::Not)) {
                continue;
            }
            // "The programme foresees 1,000 new lines."
            let foresees = self.by_paper(said);
            let kinds = self.view.verb_kinds(cue);
            let firm = kinds.has(Kind::Pledge) || foresees && kinds.meets(Kinds::of(&[Kind::Forecast, Kind::Provide]));
            let pledges = firm || self.proposes(cue, kinds);
            let words = said.span();
            // "Promises it for 2031, “not a day earlier”."
            let first = self.view.toks(words).start();
            let first = first + usize::from(is_quote(self.view.written(first)));
            if self.view.is(first, Class::Not) {
                continue;
            }
            let taken = || {
                let mut refused = self.refused.iter().rev().take_while(|miss| miss.sentence == number);
                refused.any(|miss| miss.span.overlaps(words))
                    || self.found[before..].iter().any(|found| found.span.overlaps(words))
                    || self.spurns(said, sentence)
                    || self.long_ago(said, self.view.toks(words).start(), sentence)
            };
            let figure = || {
                !self.facts.quantities.starting_in(words).is_empty() || !self.facts.dates.starting_in(words).is_empty()
            };
            let theirs = said.role == Role::Candidate && said.kind != SpeechKind::Direct;
            if pledges && theirs && figure() && !taken() {
                let toks = self.view.toks(words);
                // "Committed to 2,500 more": the verb's "to".
                let to = usize::from(self.view.is(toks.start(), Class::To) && toks.len() > 1);
                // "She promised three things: free travel, …"
                let colon = toks.range().find(|&at| self.view.mark(at, ":")).filter(|&at| at + 1 < toks.end());
                let toks = Span::new(colon.map_or(toks.start() + to, |at| at + 1), toks.end());
                let words = self.view.span(toks);
                let strength = if firm { Strength::Firm } else { Strength::Intended };
                let held = Held { number, said: Some(said), strength, weight: None, rule: "said-nominal", told: None };
                let before = self.found.len();
                // "She promised 300 nurses, her rival 500": the others' is no part of it.
                match self.rest(toks) {
                    Some((whose, figure)) => {
                        let own = Span::new(toks.start(), whose.start() - 1);
                        self.things(own, self.view.span(own), held);
                        if let Some(other) = self.named_in(whose.range()) {
                            let mut row = read_nominal(self.view, self.facts, figure);
                            row.target = self.target.map(|(target, _)| target).or(row.target);
                            let told = Some((Some(other), Attributed::Indirect));
                            let whole = self.view.span(whose.cover(figure));
                            self.push(whole, row, Held { said: None, told, ..held });
                        }
                    }
                    None => self.things(toks, words, held),
                }
                // "Ruled out any tax rise": what the cue does to it.
                let (view, found) = (self.view, self.found.get_mut(before..).unwrap_or_default());
                let phrase = view.phrase(cue, Class::Action).filter(|&(len, _)| len > 1);
                if let Some(direction) = phrase.and_then(|(_, number)| view.lexicon.verbs.get(number)?.direction) {
                    found.iter_mut().for_each(|found| found.direction = direction);
                }
            }
        }
    }

    /// ", her rival 500": whose the second figure is, and the figure, which counts what the first did.
    fn rest(&self, toks: Span<Toks>) -> Option<(Span<Toks>, Span<Toks>)> {
        let view = self.view;
        let quantities = &self.facts.quantities[self.facts.quantities.starting_in(view.span(toks))];
        let last = quantities.last().filter(|last| {
            quantities.len() > 1 && last.toks.end() == toks.end() && last.of.is_none() && last.unit.is_none()
        })?;
        let figure = last.toks.start();
        let comma = (toks.start() + 1..figure).rev().take(NEXT + 1).find(|&at| view.mark(at, ","))?;
        let whose = Span::new(comma + 1, figure);
        let somebody = view.capital(whose.start())
            || view.is(whose.start(), Class::Possessive)
            || view.is(whose.start(), Class::Definite);
        (!whose.is_empty() && somebody).then_some((whose, Span::new(figure, toks.end())))
    }

    /// "Proposed a fee of 2 percent", "supports raising the wage to 17 marks", but "supported" tells of the past.
    fn proposes(&self, cue: usize, kinds: Kinds) -> bool {
        let view = self.view;
        let now = view.any(cue, Classes::of(&[Class::VerbS, Class::VerbBase, Class::VerbGerund]));
        kinds.meets(Kinds::of(&[Kind::Intend, Kind::Wish]))
            || now && kinds.meets(Kinds::of(&[Kind::Soft, Kind::Money, Kind::Provide]))
    }

    /// Takes down what is promised as things, one by one; `whole` is the span where it is one thing only.
    pub(super) fn things(&mut self, toks: Span<Toks>, whole: Span<Text>, held: Held<'a>) {
        let pieces = pieces_of(self.view, self.facts, toks, toks.start(), Apart::Things);
        let mut last: Option<Span<Text>> = None;
        for piece in if pieces.is_empty() { vec![toks] } else { pieces } {
            // "£28bn a year, a commitment that was dropped": what it is called.
            let called = self.view.is(piece.start(), Class::Article)
                && self.view.word_kinds(piece.start() + 1).has(Kind::Promise);
            if called && piece != toks {
                continue;
            }
            let mut row = match gerund(self.view, piece) {
                Some(clause) => read_row(self.view, self.facts, &clause, None),
                None => read_nominal(self.view, self.facts, piece),
            };
            // "200 buses by 2028 and 400 by 2030"
            let bare =
                |&n: &u32| self.facts.quantities.get(n as usize).is_some_and(|q| q.dimension == Dimension::Count);
            row.target = row.target.or(last.filter(|_| row.figure.as_ref().is_some_and(bare)));
            last = row.target.or(last);
            let span = if piece == toks { whole } else { self.view.span(piece) };
            self.push(span, row, held);
        }
    }
}
