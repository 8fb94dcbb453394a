//! The field: who enters an election, faces somebody in it, takes part in a debate of those who stand, is one of as many
//! as the text counts.
//!
//! In: the phrases of candidacy that show it only together with others, and who speaks. Out: judgements for those whom
//! the text shows as nothing else.
//!
//! | text | rule |
//! |---|---|
//! | `Ana Roe is running in the recall vote` | `said-to-stand` |
//! | `Ana Roe faces Tom Vale in the runoff`, `Ana Roe is challenging Mayor Tom Vale` | `has-rivals` |
//! | `Participants in the mayoral debate included Ana Roe and Tom Vale` | `field-of-debate` |
//! | `a Metrica poll of 1,000 voters` | `polls`: an analyst |
//! | `Both candidates have plans. Ana Roe said … Tom Vale wants …` | `counted-among-candidates` |

use rust_decimal::prelude::ToPrimitive;

use super::mention::{Figure, Mention, Mentions, Sort};
use super::phrase::Grammar;
use super::roles::Judgement;
use super::standing::{REACH, Reader};
use super::{Doer, Role};
use crate::lang::people::{Calling, Part, Stand};
use crate::lang::{Class, Classes};
use crate::numeral::word_of;
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Toks};

/// So near behind "running in" stands what somebody runs in.
const RACE: usize = 9;
/// The longest way from "both" to "candidates".
const COUNTED: usize = 4;
/// More than so many candidates no text counts.
const MANY: usize = 12;

impl Reader<'_> {
    /// What an election is called, within these tokens.
    fn contest(&self, toks: Span<Toks>) -> Option<usize> {
        let view = self.grammar.view;
        let mut signs = view.meeting(toks.range(), Classes::of(&[Class::Candidacy])).filter_map(|at| self.sign(at));
        signs.find(|(.., stand)| matches!(stand, Stand::Vote | Stand::Contest)).map(|(at, ..)| at)
    }

    /// "Ana Roe is running in the recall vote", "LiO is campaigning before the general election"
    pub(super) fn enters(&mut self, verb: Span<Toks>) {
        let grammar = self.grammar;
        let view = grammar.view;
        let sentence = grammar.sentence(verb.start());
        let high = sentence.end().min(verb.end() + RACE);
        let stop = (verb.end()..high).find(|&at| grammar.comma(at) || grammar.finite(at)).unwrap_or(high);
        let Some(contest) = self.contest(Span::new(verb.end(), stop)) else { return };
        let evidence = Span::new(verb.start(), contest + 1);
        // "The teachers’ union NUT is campaigning" and "a bank campaigns" are none of it.
        let low = sentence.start().max(verb.start().saturating_sub(REACH));
        let party = |mention: &&Mention| {
            let figure = &self.mentions.figures[mention.figure];
            let near = mention.toks.end() + 2 >= verb.start();
            near && figure.sort == Sort::Body && figure.body.is_none() && !grammar.quoted(mention.toks.start())
        };
        let body = self.mentions.within(Span::new(low, verb.start())).iter().rev().find(party).map(|body| body.figure);
        let first = sentence.start();
        let it = view.is(first, Class::It) && verb.start() <= first + 3;
        let body = body.or_else(|| if it { self.body_before(first) } else { None });
        match body {
            Some(figure) => self.mark_open(figure, evidence, "said-to-stand"),
            None => self.stands(evidence),
        }
    }

    /// "LiO made promises. It is campaigning": the body at the head of the sentence before.
    fn body_before(&self, first: usize) -> Option<usize> {
        let toks = self.grammar.sentence(first.checked_sub(1)?);
        let mention = self.mentions.within(toks).first()?;
        let figure = &self.mentions.figures[mention.figure];
        (matches!(figure.sort, Sort::Body | Sort::Unknown)
            && figure.body.is_none()
            && mention.toks.start() <= toks.start() + 1)
            .then_some(mention.figure)
    }

    /// "Ana Roe faces Tom Vale in the runoff", "Ana Roe is challenging Mayor Tom Vale", but not his order in court.
    pub(super) fn challenges(&mut self, verb: Span<Toks>) {
        if !self.politics {
            return;
        }
        let grammar = self.grammar;
        let view = grammar.view;
        let sentence = grammar.sentence(verb.start());
        let end = grammar.noun_phrase_right(verb.end(), sentence.end());
        let object = self.mentions.within(Span::new(verb.end(), end)).iter().find(|mention| mention.toks.end() == end);
        let Some(object) = object.filter(|mention| self.person(mention)) else { return };
        if view.is(end - 1, Class::Possessive) {
            return;
        }
        let office = self.mentions.figures[object.figure].descriptions.iter().any(|known| {
            known.noun.calling == Calling::Office && known.toks.start() >= verb.end() && known.toks.end() <= end
        });
        let stop = sentence.end().min(end + RACE);
        // "in court", "over the levy": no election.
        let other =
            view.any(end, Classes::of(&[Class::In, Class::Over])) && self.contest(Span::new(end, stop)).is_none();
        if other || !(office || self.campaign || self.contest(Span::new(end, stop)).is_some()) {
            return;
        }
        self.campaign = true;
        self.faces(verb);
    }

    /// "Participants in the mayoral debate included Ana Roe and Tom Vale", "Ana Roe and Tom Vale took part in the debate"
    pub(super) fn debates(&mut self, noun: Span<Toks>, signs: &[(usize, usize, Stand)]) {
        if !self.politics {
            return;
        }
        let grammar = self.grammar;
        let sentence = grammar.sentence(noun.start());
        let from = signs.partition_point(|(at, ..)| *at < sentence.start());
        let near = signs[from..].iter().take_while(|(at, ..)| *at < sentence.end());
        let verb = near.clone().find_map(|&(at, length, stand)| match stand {
            Stand::Features if at >= noun.end() => Some(Span::new(at + length, sentence.end())),
            Stand::Joins if at + length <= noun.start() => Some(Span::new(sentence.start(), at)),
            _ => None,
        });
        let Some(toks) = verb else { return };
        let people = self.list(toks);
        if people.len() < 2 {
            return;
        }
        for figure in people {
            self.mark_open(figure, noun, "field-of-debate");
        }
    }

    /// "A Metrica poll of 1,000 voters": who polls comments from outside.
    pub(super) fn polling(&mut self) {
        let view = self.grammar.view;
        for poll in view.meeting(0..view.len(), Classes::of(&[Class::Poll])) {
            let low = poll.saturating_sub(RACE);
            let Some(mention) = self.mentions.within(Span::new(low, poll)).last() else { continue };
            // "The Roe poll", "Roe’s poll": whose lead it shows.
            let own = view.is(mention.toks.end() - 1, Class::Possessive);
            let glued = mention.toks.end() == poll && view.is(mention.toks.start().wrapping_sub(1), Class::Indefinite);
            let figure = &self.mentions.figures[mention.figure];
            let named = figure.words == 1 && figure.descriptions.is_empty() && figure.title.is_none();
            if let Some(judgement) = self.judgements.get_mut(mention.figure)
                && glued
                && !own
                && named
                && judgement.role == Role::Other
            {
                let evidence = Some(view.span(Span::new(mention.toks.start(), poll + 1)));
                *judgement = Judgement { role: Role::Analyst, evidence, rule: "polls" };
            }
        }
    }

    /// The people of a list, before a verb or behind one: joined by commas and "and".
    fn list(&self, toks: Span<Toks>) -> Vec<usize> {
        let grammar = self.grammar;
        let mut people: Vec<usize> = Vec::new();
        let mut last: Option<usize> = None;
        for mention in self.mentions.within(toks).iter().filter(|mention| self.person(mention)) {
            let apart = |end: usize| (end..mention.toks.start()).any(|at| grammar.finite(at));
            if last.is_some_and(apart) || grammar.quoted(mention.toks.start()) {
                break;
            }
            last = Some(mention.toks.end());
            if !outside(grammar.view, &self.mentions.figures[mention.figure]) {
                people.push(mention.figure);
            }
        }
        people
    }
}

/// Whether the text calls somebody something that those who stand are not called: a voter, a moderator, an expert, the
/// clerk; but a lawyer may stand.
fn outside(view: &View<'_>, figure: &Figure) -> bool {
    figure.descriptions.iter().any(|known| {
        let noun = known.noun;
        let definite = || {
            let low = known.toks.start().saturating_sub(2);
            (low..known.toks.start()).any(|at| view.is(at, Class::Definite))
        };
        noun.part == Part::Analyst
            || noun.part == Part::Other
                && match noun.calling {
                    Calling::Person | Calling::Press | Calling::Voice => true,
                    Calling::Occupation => definite(),
                    Calling::Office => false,
                }
    })
}

/// Marks those whom the text counts: as many people speak or act in it as it says that there are candidates.
pub fn find_counted(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    figures: &[Option<usize>],
    doers: &[Doer],
    judgements: &mut [Judgement],
) {
    let Some((count, evidence)) = counted(grammar) else { return };
    let mut people: Vec<usize> = Vec::new();
    for figure in figures.iter().flatten().copied().chain(doers.iter().map(|doer| doer.figure)) {
        let known = mentions.figures.get(figure);
        let person = known.is_some_and(|known| known.sort == Sort::Person && !outside(grammar.view, known));
        let analyst = judgements.get(figure).is_none_or(|judgement| judgement.role == Role::Analyst);
        if person && !analyst && !people.contains(&figure) {
            people.push(figure);
        }
        if people.len() > count {
            return;
        }
    }
    if people.len() != count {
        return;
    }
    for figure in people {
        if let Some(judgement) = judgements.get_mut(figure).filter(|judgement| judgement.is_open()) {
            let evidence = Some(grammar.view.span(evidence));
            *judgement = Judgement { role: Role::Candidate, evidence, rule: "counted-among-candidates" };
        }
    }
}

/// "Both candidates", "the three leading candidates for mayor", "two people are running for sheriff": how many.
fn counted(grammar: &Grammar<'_>) -> Option<(usize, Span<Toks>)> {
    let view = grammar.view;
    view.meeting(0..view.len(), Classes::of(&[Class::PersonNoun])).find_map(|at| {
        let (length, datum) = view.phrase(at, Class::PersonNoun)?;
        let noun = view.lexicon.people.person(datum);
        let runs = || {
            let next = at + length + usize::from(view.is(at + length, Class::Relative));
            let sign = view.phrase(next, Class::Candidacy).or_else(|| view.phrase(next + 1, Class::Candidacy));
            sign.is_some_and(|(_, datum)| view.lexicon.people.stand(datum) == Stand::Stands)
        };
        let kind = view.block_of(at).and_then(|block| view.blocks.get(block)).map(|block| block.kind);
        if !noun.plural || grammar.quoted(at) || kind == Some(BlockKind::Boilerplate) || view.capital(at) {
            return None;
        }
        let people = noun.calling == Calling::Person;
        if noun.part != Part::Candidate && !(people && runs()) {
            return None;
        }
        let low = at.saturating_sub(COUNTED).max(grammar.sentence(at).start());
        let count = (low..at).rev().find_map(|at| {
            let word = view.is(at, Class::Cardinal).then(|| word_of(view, at, Class::Cardinal)).flatten();
            let pair = || {
                let (_, datum) = view.phrase(at, Class::Candidacy)?;
                (view.lexicon.people.stand(datum) == Stand::Pair).then_some(2)
            };
            Some((at, word.and_then(|word| word.value.to_usize()).or_else(pair)?))
        });
        let (first, count) = count.filter(|&(_, count)| (2..=MANY).contains(&count))?;
        Some((count, Span::new(first, at + length)))
    })
}
