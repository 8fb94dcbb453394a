//! People: a subject → the figure that is meant.
//!
//! In: the mentions of a text, and subjects in text order. Out: for each the figure; pronouns and descriptions are
//! resolved to the person last spoken of whom they fit, and to nobody where none does.
//!
//! | text | subject | figure |
//! |---|---|---|
//! | `Ana Roe won. She said …` | `She` | Ana Roe |
//! | `The analyst Ivo Kern … The expert said …` | `The expert` | Ivo Kern |
//! | `Officials said …` | `Officials` | nobody's name: `Officials` |

use rustc_hash::FxHashMap;

use super::Role;
use super::beside::describe;
use super::mention::{Description, Figure, Mention, Mentions, Sort};
use super::phrase::Grammar;
use super::subject::Subject;
use crate::lang::people::{Calling, Part, PersonNoun, Stand};
use crate::lang::{Class, Classes, WordId};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// How many mentions a description may reach back over.
const MEMORY: usize = 160;

/// The figures of a text, and who was spoken of last.
pub struct Cast<'a> {
    pub(super) grammar: &'a Grammar<'a>,
    /// The figures and their mentions.
    pub mentions: Mentions,
    /// Subjects that were resolved, in text order.
    pub(super) resolved: Vec<(usize, usize)>,
    nameless: FxHashMap<String, usize>,
    /// The role that the text shows for each figure it names.
    roles: Vec<Role>,
    /// The candidate of whom the text speaks most.
    standing: Option<usize>,
    /// Whose turn it is in a transcript, and its words.
    pub(super) turn: Option<(usize, Span<Toks>)>,
}

impl<'a> Cast<'a> {
    /// The cast of a text.
    pub fn new(grammar: &'a Grammar<'a>, mentions: Mentions, roles: Vec<Role>) -> Self {
        let candidates = mentions.figures.iter().zip(&roles).enumerate().rev();
        let standing = candidates
            .filter(|(_, (figure, role))| **role == Role::Candidate && figure.sort == Sort::Person)
            .max_by_key(|(_, (figure, _))| figure.count)
            .map(|(number, _)| number);
        Cast { grammar, mentions, resolved: Vec::new(), nameless: FxHashMap::default(), roles, standing, turn: None }
    }

    /// Whom the subject means.
    pub fn resolve(&mut self, subject: &Subject) -> Option<usize> {
        let figure = self.meant(subject)?;
        let at = subject.head.start();
        if self.resolved.last().is_none_or(|&(last, _)| last <= at) {
            self.resolved.push((at, figure));
        }
        Some(figure)
    }

    /// Whom the subject of a quotation within a quotation means; who speaks around it is still the one last heard.
    pub fn glimpse(&mut self, subject: &Subject) -> Option<usize> {
        self.meant(subject)
    }

    /// Whom the subject means where it is somebody the text names.
    pub fn named(&mut self, subject: &Subject) -> Option<usize> {
        let gender = (subject.head.len() == 1).then(|| self.gender(subject.head.start())).flatten();
        if let Some(gender) = gender {
            return self.pronominal(subject.head.start(), gender);
        }
        if subject.head.len() == 1 && self.grammar.view.is(subject.head.start(), Class::It) {
            return self.thing(subject.head.start());
        }
        // "The Greens" is a description that names.
        let view = self.grammar.view;
        let last = subject.head.end().saturating_sub(1);
        let party = view.capital(last) && view.is(last, Class::OrgNoun);
        self.meant(subject).filter(|&figure| party || self.mentions.figures[figure].sort != Sort::Nameless)
    }

    /// Who answers in an interview: whom the text names most before it begins.
    pub fn interviewee(&self, before: usize) -> Option<usize> {
        let mentions = &self.mentions.all[..self.mentions.all.partition_point(|mention| mention.toks.start() < before)];
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for mention in mentions.iter().take(MEMORY) {
            if self.mentions.figures[mention.figure].sort == Sort::Person {
                *counts.entry(mention.figure).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|&(figure, count)| (count, std::cmp::Reverse(figure))).map(|(figure, _)| figure)
    }

    /// "The Harbour Party’s candidate for mayor talks to …": of whom the introduction of an interview speaks.
    pub fn introduce(&mut self, figure: usize, before: usize) {
        let view = self.grammar.view;
        let shown = (1..before.min(2 * MEMORY)).find_map(|at| {
            let (length, datum) = view.phrase(at, Class::PersonNoun)?;
            let noun = view.lexicon.people.person(datum);
            let low = at.saturating_sub(4);
            let definite = (low..at).any(|at| view.any(at, Classes::of(&[Class::Definite, Class::Possessive])));
            let close = self.mentions.within(Span::new(at, at + length + 3));
            let named = close.iter().any(|mention| self.mentions.figures[mention.figure].sort == Sort::Person);
            (definite && !named && !noun.plural && noun.part == Part::Candidate)
                .then_some(Description { noun, toks: Span::new(at, at + length) })
        });
        if let Some(description) = shown {
            self.learn(figure, description);
        }
    }

    /// Remembers that the figure speaks here.
    pub fn speaks(&mut self, at: usize, figure: usize) {
        if self.resolved.last().is_none_or(|&(last, _)| last <= at) {
            self.resolved.push((at, figure));
        }
    }

    /// Remembers that these words are the figure’s own: there "he" is somebody else.
    pub fn takes_turn(&mut self, figure: usize, words: Span<Toks>) {
        self.turn = Some((figure, words));
    }

    pub(super) fn meant(&mut self, subject: &Subject) -> Option<usize> {
        let view = self.grammar.view;
        let head = subject.head;
        let last = head.end().checked_sub(1)?;
        if head.len() == 1 {
            let classes = view.classes(last);
            if classes.meets(Classes::of(&[Class::I, Class::We, Class::You])) {
                return None;
            }
            if let Some(gender) = self.gender(last) {
                return self.pronoun(last, gender);
            }
            if classes.has(Class::It) {
                let told = self.thing(last);
                return told.or_else(|| self.recent(last, |figure| figure.sort == Sort::Body));
            }
            if classes.meets(Classes::of(&[Class::They, Class::Relative, Class::Demonstrative, Class::Quantifier])) {
                return None;
            }
        }
        let core = self.core(head);
        // "Ana Roe MP"
        let letters =
            |at: usize| view.is(at, Class::Title) && view.token(at).is_some_and(crate::token::Token::capitals);
        // A name at the head of the phrase.
        let named = self.mentions.within(core).iter().rev().find(|mention| {
            let possessive = view.is(mention.toks.end() - 1, Class::Possessive) && mention.toks.end() < core.end();
            let headed = (mention.toks.end()..core.end())
                .all(|at| view.kind(at) != Some(Kind::Word) || view.is(at, Class::Suffix) || letters(at));
            headed && !possessive
        });
        if let Some(mention) = named {
            return Some(mention.figure);
        }
        // "a survey by Meridian"
        if (core.start()..core.end()).any(|at| view.is(at, Class::Poll))
            && let Some(mention) = self.mentions.within(subject.toks).first()
        {
            return Some(mention.figure);
        }
        // "Director of the Institute for Policy Ana Roe"
        let trailing = self.mentions.within(head).last().copied();
        if let Some(mention) = trailing {
            let run = mention.toks.start() > head.start()
                && view.capital(mention.toks.start() - 1)
                && !view.is(mention.toks.start() - 1, Class::Article);
            if mention.toks.end() == head.end()
                && run
                && core.end() < mention.toks.start()
                && self.mentions.figures[mention.figure].words > 1
            {
                return Some(mention.figure);
            }
        }
        // "The governor of the bank, Emil Roe, said"
        if head.end() < subject.toks.end() {
            let apposed = self.mentions.within(Span::new(head.end(), subject.toks.end()));
            // "her deputy, former Sarto mayor Tom Vale": the name stands at the end.
            let comma = (head.end() + 1..subject.toks.end()).find(|&at| self.grammar.comma(at));
            let close = comma.unwrap_or(subject.toks.end());
            let last = apposed.iter().find(|mention| mention.toks.end() == close).copied();
            let near = |mention: &Mention, gap: usize| mention.toks.start() <= head.end() + gap;
            let last = last.filter(|last| near(last, 6) && self.mentions.figures[last.figure].sort == Sort::Person);
            let first = apposed.first().copied().filter(|first| near(first, 3));
            if let Some(mention) = last.or(first) {
                return Some(mention.figure);
            }
        }
        self.described(core, head)
    }

    /// The phrase before its first preposition: its own head stands at the end.
    pub(super) fn core(&self, head: Span<Toks>) -> Span<Toks> {
        let view = self.grammar.view;
        // "Law and Order (LiO) chairman Adam Wolski": the phrase goes on behind the brackets.
        let goes_on = |open: usize| {
            let close = (open + 1..head.end().min(open + 5)).find(|&at| view.mark(at, ")"));
            let next = close.map_or(head.end(), |close| close + 1);
            next < head.end() && view.phrase(next, Class::PersonNoun).is_some() && view.capital(head.end() - 1)
                || next + 1 < head.end()
                    && view.phrase(next + 1, Class::PersonNoun).is_some()
                    && view.capital(head.end() - 1)
        };
        let stop = (head.start() + 1..head.end()).find(|&at| {
            (view.is(at, Class::Preposition) && !view.capital(at) || view.any(at, Classes::of(&[Class::Relative])))
                && !self
                    .mentions
                    .within(Span::new(at.saturating_sub(12), at))
                    .iter()
                    .any(|mention| mention.toks.holds(at))
                || self.grammar.comma(at)
                || view.mark(at, "(") && !goes_on(at)
        });
        let mut end = stop.unwrap_or(head.end());
        while end > head.start() + 1 && view.kind(end - 1) == Some(Kind::Mark) {
            end -= 1;
        }
        Span::new(head.start(), end)
    }

    fn described(&mut self, core: Span<Toks>, head: Span<Toks>) -> Option<usize> {
        let view = self.grammar.view;
        let at = core.start();
        let mut nouns = Vec::new();
        // Longer descriptions reach over their prepositions: "head of state".
        describe(view, head, &mut nouns);
        nouns.retain(|noun| noun.toks.start() < core.end());
        let definite = view.any(at, Classes::of(&[Class::Definite, Class::Possessive, Class::Demonstrative]));
        let bare = !view.any(at, Classes::of(&[Class::Article, Class::Quantifier, Class::Cardinal]));
        let last = nouns.last().map(|noun| noun.noun);
        if let Some(noun) = last.filter(|noun| !noun.plural) {
            if noun.calling == Calling::Voice {
                if let Some(principal) = self.principal(head) {
                    return Some(principal);
                }
            } else if (definite || bare && view.capital(at))
                && let Some(figure) = self.by_description(at, noun, head)
            {
                let shows = (noun.part != Part::Other).then_some(Description { noun, toks: head });
                // "The Labour leader": what she leads shows for whom she speaks.
                let leads = |last: &&Description| view.is_party(last.toks.start().wrapping_sub(1));
                let office = nouns.last().filter(|last| last.noun.calling == Calling::Office).filter(leads);
                for description in shows.into_iter().chain(office.copied()) {
                    self.learn(figure, description);
                }
                return Some(figure);
            }
        }
        // "The text promises": whoever stands on it; "the statement said": whoever spoke last.
        let head_noun = core.end() - 1;
        // "Her eleven-page paper pledges": what she wrote is hers.
        if last.is_none()
            && view.is(at, Class::Possessive)
            && view.any(head_noun, Classes::of(&[Class::Platform, Class::Document]))
            && let Some(gender) = self.gender(at)
            && let Some(figure) = self.pronoun(at, gender)
        {
            return Some(figure);
        }
        if definite
            && last.is_none()
            && view.any(at, Classes::of(&[Class::Definite, Class::Demonstrative]))
            && view.any(head_noun, Classes::of(&[Class::Platform, Class::Document]))
            && (core.len() == 2
                || core.len() <= 5
                    && (at + 1..head_noun).all(|at| view.kind(at) != Some(Kind::Word) || !view.capital(at))
                    && (at + 1..head_noun).any(|at| view.kind(at) == Some(Kind::Number)))
        {
            if view.is(head_noun, Class::CueNoun) {
                // "the statement said": whoever spoke last.
                let last =
                    self.resolved.last().filter(|&&(_, figure)| self.mentions.figures[figure].sort != Sort::Nameless);
                if let Some(&(_, figure)) = last {
                    return Some(figure);
                }
            }
            if self.standing.is_some() {
                return self.standing;
            }
        }
        if definite && last.is_none() {
            let body =
                (core.start()..core.end()).rev().find(|&at| view.is(at, Class::OrgNoun)).and_then(|at| view.word(at));
            if let Some(word) = body {
                // "The party said": the one last spoken of, whatever it is called.
                let sign = view.phrase(head_noun, Class::Candidacy).map(|(_, datum)| view.lexicon.people.stand(datum));
                let plain = core.len() == 2 && view.is(at, Class::Definite) && !view.capital(head_noun);
                let any = plain && sign == Some(Stand::Party);
                let bears = |figure: &Figure| {
                    figure.sort == Sort::Body
                        && (any && figure.body == Some(Part::Candidate)
                            || (figure.name.start()..figure.name.end()).any(|at| view.word(at) == Some(word)))
                };
                if let Some(figure) = self.recent(at, bears) {
                    return Some(figure);
                }
            } else if core.len() <= 4 && (core.start()..core.end()).any(|at| view.kind(at) == Some(Kind::Number)) {
                // "the 61-year-old"
                return self.recent(at, |figure| figure.sort == Sort::Person);
            }
        }
        self.owner(core, last.is_some()).unwrap_or_else(|| self.nameless(head, nouns.last().map(|noun| noun.noun)))
    }

    /// Whose words "his count", "Roe’s party", "her campaign" tell; nothing where the phrase is no such thing.
    fn owner(&mut self, core: Span<Toks>, person: bool) -> Option<Option<usize>> {
        let view = self.grammar.view;
        let owner = (core.start()..core.end() - 1).rev().find(|&at| view.is(at, Class::Possessive))?;
        let gender = self.gender(owner);
        let mut party = false;
        for at in owner + 1..core.end() {
            let Some((_, datum)) = view.phrase(at, Class::OrgNoun) else { continue };
            let sign = view.phrase(at, Class::Candidacy).map(|(_, datum)| view.lexicon.people.stand(datum));
            let own = sign == Some(Stand::Party) || gender.is_some() && sign == Some(Stand::Bid);
            party = view.lexicon.people.body(datum) == Part::Candidate && own;
        }
        // "his count" is a finding; so is "Roe’s plan" what Roe wrote.
        let own = Classes::of(&[Class::Finding, Class::Document, Class::Platform]);
        let last = core.end() - 1;
        let written = view.any(last, own) && view.phrase(last, Class::OrgNoun).is_none() && core.len() <= 4;
        if !party && !written && (person || self.speaks_at_all(core)) {
            return None;
        }
        if let Some(gender) = gender {
            return Some(self.pronoun(owner, gender));
        }
        let named = self.mentions.within(Span::new(owner.saturating_sub(8), owner + 1)).last().copied();
        let named = named.filter(|mention| mention.toks.end() == owner + 1).map(|mention| mention.figure);
        named.filter(|&figure| !party || self.mentions.figures[figure].sort == Sort::Person).map(Some)
    }

    /// Whether the phrase can be somebody: no measure, no stretch of time, no bare adjective.
    fn speaks_at_all(&self, phrase: Span<Toks>) -> bool {
        let view = self.grammar.view;
        let somebody = Classes::of(&[Class::PersonNoun, Class::OrgNoun, Class::Document, Class::Finding]);
        let nothing = Classes::of(&[Class::Unit, Class::Period, Class::Currency, Class::Weekday, Class::Month]);
        let core = self.core(phrase);
        let words = || core.range().filter(|&at| view.kind(at) == Some(Kind::Word));
        let Some(last) = words().next_back() else { return false };
        let named = words().any(|at| view.capital(at) && !self.grammar.opens(at));
        if named || phrase.range().any(|at| view.any(at, somebody)) {
            return true;
        }
        // "his count", "the main risk", "Asked": a word for what is done or said does it not itself.
        let deed = Classes::of(&[Class::NounToo, Class::CueNoun, Class::ActionNoun, Class::Verb, Class::Adjective]);
        !view.any(last, nothing.with(deed)) && !view.any(core.start(), Classes::of(&[Class::VerbParticiple]))
    }

    /// For whom a spokesman speaks, when it is a body.
    fn principal(&self, head: Span<Toks>) -> Option<usize> {
        let bodies = self.mentions.within(head);
        let body = bodies.iter().find(|mention| {
            self.mentions.figures[mention.figure].sort == Sort::Body
                || self.mentions.figures[mention.figure].body.is_some()
        })?;
        Some(body.figure)
    }

    /// The person last spoken of to whom the description fits.
    fn by_description(&self, at: usize, noun: PersonNoun, head: Span<Toks>) -> Option<usize> {
        let view = self.grammar.view;
        let epithet = view.sense(head.start(), Class::Epithet).or_else(|| {
            (head.start()..head.end()).find_map(|at| view.phrase(at, Class::Epithet)).map(|(_, datum)| datum)
        });
        let same = |figure: &Figure| {
            figure.descriptions.iter().any(|known| known.noun.noun == noun.noun || Some(known.noun.noun) == epithet)
        };
        let mut spoke = self.resolved.iter().rev().take(6).map(|&(_, figure)| figure);
        if let Some(figure) = spoke
            .find(|&figure| same(&self.mentions.figures[figure]) && self.mentions.figures[figure].sort == Sort::Person)
        {
            return Some(figure);
        }
        if let Some(figure) = self.recent(at, |figure| figure.sort != Sort::Body && same(figure)) {
            return Some(figure);
        }
        let later = self.mentions.figures.iter().take(64).position(|figure| figure.sort != Sort::Body && same(figure));
        if later.is_some() {
            return later;
        }
        // "My opponent": the speaker means somebody who need not have been named.
        if view.any(at, Classes::of(&[Class::I, Class::We])) {
            return None;
        }
        // "AUDIENCE MEMBER:" is nobody whom the text has named.
        if view.mark(head.end(), ":") {
            return None;
        }
        // "the chairman of the party": as a candidate speaks whoever holds that office.
        let body = head.range().find_map(|at| view.phrase(at, Class::OrgNoun));
        let body = body.map_or(Part::Other, |(_, datum)| view.lexicon.people.body(datum));
        let held = noun.calling != Calling::Person && noun.part == Part::Other;
        let role = match if held { body } else { noun.part } {
            Part::Analyst => Some(Role::Analyst),
            Part::Candidate => Some(Role::Candidate),
            Part::Other => None,
        };
        role.and_then(|role| {
            self.recent_of(at, |number, figure| figure.sort == Sort::Person && self.roles.get(number) == Some(&role))
        })
        .or_else(|| {
            // Nobody bears the description: the person whose words were last reported, if it is a person's; "the Leader of
            // the Opposition" is somebody else.
            let of = (at + 1..head.end()).find(|&at| view.is(at, Class::Of)).unwrap_or(at);
            if view.is(at, Class::Definite) && of > at + 1 && view.capital(of - 1) {
                return None;
            }
            let mut last = self.resolved.iter().rev().take(2).map(|&(_, figure)| figure);
            last.find(|&figure| self.mentions.figures[figure].sort == Sort::Person)
        })
        .or_else(|| self.only_person(at).filter(|_| self.resolved.is_empty()))
    }

    /// "Ana Roe spoke. The party’s candidate said …": what she is called tells her role, where nothing else does.
    fn learn(&mut self, figure: usize, description: Description) {
        let open = self.roles.get(figure) == Some(&Role::Other);
        if let Some(known) = self.mentions.figures.get_mut(figure).filter(|_| open)
            && known.descriptions.len() < 12
        {
            known.descriptions.push(description);
        }
    }

    /// The only person whom the text names before this token.
    fn only_person(&self, at: usize) -> Option<usize> {
        let before = self.mentions.all.partition_point(|mention| mention.toks.start() < at);
        let named = self.mentions.all[..before].iter().take(MEMORY).map(|mention| mention.figure);
        let mut people = named.filter(|&figure| self.mentions.figures[figure].sort == Sort::Person);
        let first = people.next()?;
        let known = &self.mentions.figures[first].descriptions;
        let plain = known.iter().all(|known| known.noun.calling == Calling::Person);
        (plain && people.all(|other| other == first)).then_some(first)
    }

    /// The figure last mentioned before the token that passes the test.
    pub(super) fn recent(&self, at: usize, test: impl Fn(&Figure) -> bool) -> Option<usize> {
        self.recent_of(at, |_, figure| test(figure))
    }

    fn recent_of(&self, at: usize, test: impl Fn(usize, &Figure) -> bool) -> Option<usize> {
        let before = self.mentions.all.partition_point(|mention| mention.toks.start() < at);
        let mut mentions =
            self.mentions.all[..before].iter().rev().take(MEMORY).map(|mention| (mention.toks.start(), mention.figure));
        let named = mentions.find(|&(_, figure)| test(figure, &self.mentions.figures[figure]));
        let spoke = self
            .resolved
            .iter()
            .rev()
            .take(MEMORY)
            .find(|&&(_, figure)| test(figure, &self.mentions.figures[figure]))
            .copied();
        match (named, spoke) {
            (Some(named), Some(spoke)) => Some(if spoke.0 > named.0 { spoke.1 } else { named.1 }),
            (named, spoke) => named.or(spoke).map(|(_, figure)| figure),
        }
    }

    /// A figure for somebody who is only described.
    fn nameless(&mut self, head: Span<Toks>, noun: Option<PersonNoun>) -> Option<usize> {
        let view = self.grammar.view;
        let mut start = head.start();
        let empty = Classes::of(&[Class::Article, Class::Conjunction, Class::That, Class::Adverb]);
        while start + 1 < head.end()
            && view.any(start, empty)
            && (!view.is(start, Class::Adjective) || view.kind(start + 1) == Some(Kind::Number))
            && !view.is(start + 1, Class::Of)
        {
            start += 1;
        }
        if !self.speaks_at_all(Span::new(start, head.end())) {
            return None;
        }
        let name = Span::new(start, head.end().min(start + 14));
        let key = view.text.get(view.span(name).range())?.to_lowercase();
        if let Some(&figure) = self.nameless.get(&key) {
            return Some(figure);
        }
        let body = (name.start()..name.end())
            .rev()
            .find_map(|at| view.phrase(at, Class::OrgNoun))
            .map(|(_, datum)| view.lexicon.people.body(datum));
        let mut descriptions = Vec::new();
        describe(view, name, &mut descriptions);
        let figure = self.mentions.figures.len();
        let word = view.word(start).unwrap_or(WordId(0));
        let last = name.end().saturating_sub(1);
        self.mentions.figures.push(Figure {
            name,
            words: name.len(),
            first: word,
            sort: Sort::Nameless,
            gender: None,
            descriptions,
            title: None,
            aliases: Vec::new(),
            count: 1,
            places: 0,
            inside: 0,
            // "The Greens": people, and their party.
            body: if noun.is_some() && !(view.capital(last) && view.is(last, Class::OrgNoun)) { None } else { body },
        });
        self.nameless.insert(key, figure);
        Some(figure)
    }
}
