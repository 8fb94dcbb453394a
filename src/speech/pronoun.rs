//! Pronouns: "she", "he", "it" → the figure that is meant.
//!
//! In: the cast, a pronoun and its gender. Out: whoever was the subject last and may be meant, sentence by sentence
//! backwards.
//!
//! | text | pronoun | figure |
//! |---|---|---|
//! | `Ana Roe won. She said …` | `She` | Ana Roe |
//! | `Pressed by Ivo Kern, she said …` | `she` | not Ivo Kern |
//! | `ROE: He will close it.` | `He` | not Roe |

use super::mention::{Figure, Sort};
use super::people::Cast;
use crate::lang::people::Gender;
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// How many sentences a pronoun may reach back over.
const SENTENCES: usize = 10;
/// So soon behind the name of who did it a comma ends the participle.
const AGENT: usize = 8;

impl Cast<'_> {
    /// What "it" at the head of a sentence means: the body or the paper that the sentence before tells of.
    pub(super) fn thing(&mut self, at: usize) -> Option<usize> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let sentence = grammar.sentence(at);
        let opens = at <= sentence.start() + 1;
        let before = sentence.start().checked_sub(1).filter(|_| opens).map(|last| grammar.sentence(last));
        let paper = Classes::of(&[Class::Platform, Class::Document]);
        if let Some(before) = before
            && let Some(subject) = grammar.main_subject(before.start(), before.end())
        {
            let core = self.core(subject.head);
            if core.range().any(|at| view.any(at, paper)) {
                return self.meant(&subject);
            }
            let named = self.mentions.within(core).last().filter(|named| named.toks.end() == subject.head.end());
            let body = named.filter(|named| self.mentions.figures[named.figure].sort == Sort::Body);
            return body.map(|named| named.figure);
        }
        None
    }

    /// The gender that a pronoun of the third person tells.
    pub(super) fn gender(&self, at: usize) -> Option<Gender> {
        let classes = self.grammar.view.classes(at);
        let female = || classes.has(Class::She).then_some(Gender::Female);
        classes.has(Class::He).then_some(Gender::Male).or_else(female)
    }

    /// Whom a pronoun means; it tells of them that they are of its gender.
    pub fn pronoun(&mut self, at: usize, gender: Gender) -> Option<usize> {
        let figure = self.pronominal(at, gender)?;
        let entry = &mut self.mentions.figures[figure];
        entry.gender = Some(gender);
        if entry.sort == Sort::Unknown {
            entry.sort = Sort::Person;
        }
        Some(figure)
    }

    /// Whoever was the subject last, sentence by sentence backwards.
    pub(super) fn pronominal(&self, at: usize, gender: Gender) -> Option<usize> {
        let view = self.grammar.view;
        let own = view.sentence_of(at)?;
        let turn = self.turn.filter(|(_, words)| words.holds(at)).map(|(figure, _)| figure);
        // "And Harbour House? It will go, she says": who is known to be a woman, rather than a name of anything.
        let mut spoken = self.resolved.iter().rev().take(4).map(|&(_, figure)| &self.mentions.figures[figure]);
        let known = spoken.any(|figure| figure.gender == Some(gender) && figure.sort == Sort::Person);
        let fits = |figure: &Figure, sure: bool| {
            let shown = figure.title.is_some() || !figure.descriptions.is_empty() || figure.gender.is_some();
            let person = match figure.sort {
                Sort::Person => shown || figure.places == 0,
                // "Unemployment fell": a sentence's first word need not be a name.
                Sort::Unknown => figure.places == 0 && figure.inside > 0 && !(known && figure.gender.is_none()),
                Sort::Body | Sort::Nameless => false,
            };
            person
                && if sure { figure.gender == Some(gender) } else { figure.gender.is_none_or(|known| known == gender) }
        };
        for back in 0..=SENTENCES {
            let Some(sentence) = own.checked_sub(back).and_then(|n| view.sentences.get(n)) else { break };
            let toks = Span::new(sentence.toks.start(), sentence.toks.end().min(at));
            let spoke =
                || self.resolved.iter().rev().take(8).filter(|(tok, _)| toks.holds(*tok)).map(|&(_, figure)| figure);
            // "He’ll take it to Oldland. He supports …": he whom the sentence before the last names.
            let first = toks.start();
            let chained = back > 0 && view.is(first, Class::Subject) && self.gender(first) == Some(gender);
            let mentions = if chained { &[][..] } else { self.mentions.within(toks) };
            let mut found = None;
            for (sure, owners) in [(true, false), (false, false), (true, true), (false, true)] {
                let speaker =
                    spoke().find(|&figure| Some(figure) != turn && fits(&self.mentions.figures[figure], sure));
                let named = mentions
                    .iter()
                    .filter(|mention| !self.grammar.quoted(mention.toks.start()))
                    .filter(|mention| Some(mention.figure) != turn && (back > 0 || !self.agent(mention.toks, at)))
                    .find(|mention| {
                        let possessive = view.is(mention.toks.end() - 1, Class::Possessive);
                        // "the Pennsylvania senator": a name that only qualifies another noun.
                        let end = mention.toks.end();
                        let titled = self.mentions.figures[mention.figure].title.is_some();
                        if !possessive
                            && !titled
                            && self.grammar.nominal(end)
                            && !view.capital(end)
                            && view.kind(end) == Some(Kind::Word)
                        {
                            return false;
                        }
                        // Whose numbers they are speaks only where nobody else does.
                        // "England’s schools": what only owns may be a place.
                        let figure = &self.mentions.figures[mention.figure];
                        let owns = !possessive || back == 0 || owners && figure.sort == Sort::Person;
                        fits(figure, sure) && owns
                    })
                    .map(|mention| mention.figure);
                found = found.or(speaker).or(named);
            }
            if found.is_none() && back <= 4 {
                found = self.described_in(toks).filter(|&figure| fits(&self.mentions.figures[figure], false));
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// "Pressed by Sky’s Ivo Kern, she said": whoever did it is not she.
    fn agent(&self, name: Span<Toks>, pronoun: usize) -> bool {
        let view = self.grammar.view;
        let low = self.grammar.sentence(name.start()).start().max(name.start().saturating_sub(6));
        let by = (low..name.start())
            .rev()
            .take_while(|&at| view.capital(at) || view.is(at, Class::Definite))
            .last()
            .unwrap_or(name.start());
        by > low
            && view.is(by - 1, Class::By)
            && (name.end()..pronoun.min(name.end() + AGENT)).any(|at| self.grammar.comma(at))
    }

    /// Whom "the senator" means in these tokens, when exactly that description was given before.
    fn described_in(&self, toks: Span<Toks>) -> Option<usize> {
        let view = self.grammar.view;
        let high = toks.end().min(toks.start() + 40);
        (toks.start()..high).find_map(|at| {
            if !view.is(at, Class::Definite) || self.grammar.quoted(at) {
                return None;
            }
            let (_, datum) = view.phrase(at + 1, Class::PersonNoun)?;
            let noun = view.lexicon.people.person(datum);
            let same = |figure: &Figure| {
                figure.sort == Sort::Person && figure.descriptions.iter().any(|known| known.noun.noun == noun.noun)
            };
            if noun.plural { None } else { self.recent(at, same) }
        })
    }
}
