//! Standing for office: what the text says of somebody, or somebody of themselves → who is a candidate.
//!
//! In: the figures and their mentions; then what they say. Out: a judgement, with the place that shows it, for each
//! who is told to stand: outside quotation marks by the narrator, within by their own words.
//!
//! | text | rule |
//! |---|---|
//! | `Ana Roe, who is running for mayor` | `said-to-stand` |
//! | `Roe’s manifesto` | `owns-platform` |
//! | `Launching the manifesto, Roe said` | `presents-manifesto` |
//! | `Roe and her challenger` | `has-rivals` |
//! | `a poll: Roe 46 %, Vale 43 %`; `Roe is ahead of Vale in a poll` | `stands-in-a-poll` |
//! | `Tom Vale of the Harbour Party` | `of-party` |
//! | `“If I am elected, …,” said Vale.` | `asks-to-be-elected` |

use super::forum::several;
use super::mention::{Mention, Mentions, Sort};
use super::phrase::Grammar;
use super::roles::Judgement;
use super::{Found, Role, SpeechKind};
use crate::lang::people::{Calling, Part, Stand};
use crate::lang::{Class, Classes, commit};
use crate::span::{Span, Text, Toks};
use crate::token::Kind;

/// So many sentences before "the nominee" tell who that is.
const BEFORE: usize = 2;
/// A plan stands so near behind the verb that presents it.
const PLAN: usize = 6;
/// How far behind a name its candidacy may stand.
pub(super) const REACH: usize = 30;

/// Marks everybody of whom the narrator says that they stand for office, in a text that tells of politics or does not.
pub fn find_standing(grammar: &Grammar<'_>, mentions: &Mentions, politics: bool, judgements: &mut [Judgement]) {
    let several = several(grammar);
    let mut reader = Reader { grammar, mentions, judgements, campaign: false, politics, several };
    let view = grammar.view;
    let candidacy = view.meeting(0..view.len(), Classes::of(&[Class::Candidacy]));
    let signs: Vec<(usize, usize, Stand)> = candidacy.filter_map(|at| reader.sign(at)).collect();
    const TOLD: Classes = Classes::of(&[Class::Platform, Class::Poll]);
    let plain = |at: usize, stand: Stand| match stand {
        Stand::Rival | Stand::Ahead | Stand::Heads | Stand::Presents | Stand::Party | Stand::Faces => true,
        Stand::Fields | Stand::Rule | Stand::Studies | Stand::Between | Stand::Side | Stand::Rally => true,
        Stand::Bid => reader.office(at).is_none(),
        Stand::Office => true,
        stand if stand.is_plain() => true,
        _ => false,
    };
    let shown = signs.iter().any(|&(at, length, stand)| !plain(at + length, stand));
    // Who is called a candidate stands against others.
    let called = reader.judgements.iter().any(|judgement| judgement.role == Role::Candidate);
    reader.campaign = shown || called || view.meeting(0..view.len(), TOLD).any(|at| view.any(at, TOLD));
    for &(at, length, stand) in signs.iter().filter(|(at, ..)| !grammar.quoted(*at)) {
        let evidence = Span::new(at, at + length);
        match stand {
            Stand::Stands => reader.stands(evidence),
            Stand::Presents => reader.presents(evidence, &signs),
            Stand::Rival => reader.rival(evidence),
            Stand::Heads => reader.heads(evidence),
            Stand::Bid => reader.bid(evidence),
            Stand::Faces => reader.faces(evidence),
            Stand::Challenges => reader.challenges(evidence),
            Stand::Enters => reader.enters(evidence),
            Stand::Debate => reader.debates(evidence, &signs),
            Stand::Between => reader.between(evidence),
            Stand::Rule => reader.rules(evidence),
            Stand::Studies => reader.studies(evidence),
            Stand::Elected => reader.once_elected(evidence),
            _ => {}
        }
    }
    reader.polling();
    reader.named_candidates();
    reader.owners();
    reader.slogans();
    reader.called();
    reader.polled(&signs);
    reader.nominees();
    reader.members();
    reader.parties(&signs);
    reader.fields(&signs);
}

/// Marks everybody whose own words ask for votes or promise what is to come once they are elected.
pub fn find_asking(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    found: &[Found],
    figures: &[Option<usize>],
    judgements: &mut [Judgement],
) {
    let view = grammar.view;
    let contested = judgements.iter().any(|judgement| judgement.role == Role::Candidate);
    for (item, figure) in found.iter().zip(figures) {
        let Some(figure) = *figure else { continue };
        let open = judgements.get(figure).is_some_and(|judgement| judgement.role == Role::Other);
        if !open || mentions.figures.get(figure).is_none_or(|figure| figure.sort == Sort::Nameless) {
            continue;
        }
        let reader = Reader { grammar, mentions, judgements, campaign: true, politics: true, several: false };
        let shows = |&span: &Span<Toks>| span.range().find_map(|at| reader.asks(item, figure, span, at));
        let asks = item.spans.iter().find_map(shows).map(|evidence| (evidence, "asks-to-be-elected"));
        // "told supporters": in a text with candidates one's own people are a candidate's.
        let rallies = || {
            let (at, length, _) = reader.sign(item.cue?.end().checked_sub(1)?).filter(|sign| sign.2 == Stand::Rally)?;
            contested.then(|| (Span::new(at, at + length), "tells-supporters"))
        };
        if let Some((evidence, rule)) = asks.or_else(rallies) {
            mark(judgements, figure, view.span(evidence), rule);
        }
    }
}

const FILLERS: Classes = Classes::of(&[Class::Article, Class::Possessive, Class::Adjective]);

pub(super) struct Reader<'a> {
    pub(super) grammar: &'a Grammar<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) judgements: &'a mut [Judgement],
    /// Whether the text tells of an election at all.
    pub(super) campaign: bool,
    /// Whether it tells of politics.
    pub(super) politics: bool,
    /// Whether it tells of candidates in the plural.
    several: bool,
}

impl Reader<'_> {
    /// The phrase of candidacy that begins here: where, how long, of which kind.
    pub(super) fn sign(&self, at: usize) -> Option<(usize, usize, Stand)> {
        let view = self.grammar.view;
        let (length, datum) = view.phrase(at, Class::Candidacy)?;
        Some((at, length, view.lexicon.people.stand(datum)))
    }

    pub(super) fn mark(&mut self, figure: usize, evidence: Span<Toks>, rule: &'static str) {
        let evidence = self.grammar.view.span(evidence);
        mark(self.judgements, figure, evidence, rule);
    }

    /// Marks whoever the text shows as nothing else.
    pub(super) fn mark_open(&mut self, figure: usize, evidence: Span<Toks>, rule: &'static str) {
        if self.judgements.get(figure).is_some_and(|judgement| judgement.role == Role::Other) {
            self.mark(figure, evidence, rule);
        }
    }

    /// Whether a figure may be a person.
    pub(super) fn person(&self, mention: &Mention) -> bool {
        matches!(self.mentions.figures[mention.figure].sort, Sort::Person | Sort::Unknown)
    }

    /// "Ana Roe, who is running for mayor"
    pub(super) fn stands(&mut self, evidence: Span<Toks>) {
        let grammar = self.grammar;
        let at = evidence.start();
        let sentence = grammar.sentence(at);
        let low = sentence.start().max(at.saturating_sub(REACH));
        if (at.saturating_sub(3).max(low)..at).any(|at| grammar.view.any(at, Classes::of(&[Class::Not, Class::No]))) {
            return;
        }
        let before = self.mentions.within(Span::new(low, at)).iter().rev();
        let mut people = before.filter(|mention| self.person(mention) && !grammar.quoted(mention.toks.start()));
        let named = people.next().map(|mention| mention.figure);
        // "Roe was in town. She is running for mayor."
        let first = sentence.start();
        let opens = grammar.view.is(first, Class::Subject) && at <= first + 4;
        let meant = || if opens && named.is_none() { self.owned_by(first, sentence) } else { None };
        if let Some(figure) = named.or_else(meant) {
            self.mark(figure, evidence, "said-to-stand");
        }
    }

    /// "Roe unveiled the party's manifesto", "Launching the manifesto in Sarto, Roe said"
    fn presents(&mut self, verb: Span<Toks>, signs: &[(usize, usize, Stand)]) {
        let grammar = self.grammar;
        let view = grammar.view;
        let from = signs.partition_point(|(at, ..)| *at < verb.end());
        let close = signs[from..].iter().take_while(|(at, ..)| *at < verb.end() + 12);
        let manifesto =
            close.clone().find(|(.., stand)| *stand == Stand::Manifesto).map(|&(at, length, _)| (at, length));
        // "Both Roe and Vale have rolled out plans": among candidates a plan is as good.
        let plan = |at: &usize| view.word_kinds(*at).has(commit::Kind::Programme) && !view.capital(*at);
        let plan = || (verb.end()..verb.end() + PLAN).find(plan).filter(|_| self.several && self.politics);
        let Some((at, length)) = manifesto.or_else(|| plan().map(|at| (at, 1))) else { return };
        if (verb.end()..at).any(|at| grammar.comma(at) || view.any(at, Classes::of(&[Class::Preposition]))) {
            return;
        }
        let sentence = grammar.sentence(verb.start());
        let gerund = view.is(verb.start(), Class::VerbGerund);
        let subject = if gerund && verb.start() <= sentence.start() + 1 {
            // The subject stands behind a comma, before a finite verb.
            let high = sentence.end().min(at + REACH);
            (at..high).filter(|&comma| grammar.comma(comma)).find_map(|comma| {
                let end = grammar.noun_phrase_right(comma + 1, high);
                (end > comma + 1 && grammar.finite(end)).then_some(Span::new(comma + 1, end))
            })
        } else if gerund {
            grammar.main_subject(sentence.start(), verb.start()).map(|subject| subject.head)
        } else {
            grammar.subject(grammar.group_start(verb.start(), sentence.start()), sentence.start()).map(|it| it.head)
        };
        let evidence = Span::new(verb.start(), at + length);
        let Some(head) = subject else { return };
        if manifesto.is_none() {
            let named = self.mentions.within(head).iter().filter(|mention| self.person(mention));
            for figure in named.map(|mention| mention.figure).collect::<Vec<_>>() {
                self.mark_open(figure, evidence, "presents-manifesto");
            }
        } else if let Some(mention) = self.mentions.within(head).last() {
            self.mark(mention.figure, evidence, "presents-manifesto");
        }
    }

    /// "Roe and her Liberal challenger", "Roe’s rival Tom Vale"
    fn rival(&mut self, noun: Span<Toks>) {
        if !self.campaign {
            return;
        }
        let grammar = self.grammar;
        let view = grammar.view;
        let sentence = grammar.sentence(noun.start());
        let low = noun.start().saturating_sub(4).max(sentence.start());
        let Some(owner) = (low..noun.start()).rev().find(|&at| view.is(at, Class::Possessive)) else { return };
        if (owner + 1..noun.start()).any(|at| !grammar.nominal(at) && !view.is(at, Class::Adjective)) {
            return;
        }
        let evidence = Span::new(owner, noun.end());
        // The rival is named right here: "her rival, Tom Vale", "Tom Vale, her rival".
        let next = if grammar.comma(noun.end()) { noun.end() + 1 } else { noun.end() };
        let end = grammar.noun_phrase_right(next, sentence.end().min(next + 12)).max(next);
        let behind = self.mentions.within(Span::new(next, end)).first().filter(|mention| self.person(mention));
        let described = |mention: &&Mention| {
            // "Her opponent, incumbent Mayor Tom Vale, said"
            let apposed = next > noun.end() && mention.toks.end() == end;
            let known = &self.mentions.figures[mention.figure].descriptions;
            apposed || known.iter().any(|known| noun.holds(known.toks.start()))
        };
        let comma = owner.checked_sub(1).filter(|&at| grammar.comma(at));
        let before = comma.and_then(|at| {
            let close = self.mentions.within(Span::new(at.saturating_sub(8), at)).last()?;
            (close.toks.end() == at && self.person(close)).then_some(close)
        });
        let rival = behind.filter(described).or(before).map(|mention| mention.figure);
        if let Some(rival) = rival {
            self.mark(rival, evidence, "has-rivals");
        }
        if let Some(owner) = self.owned_by(owner, sentence).filter(|&owner| Some(owner) != rival) {
            self.mark(owner, evidence, "has-rivals");
        }
    }

    /// "Vale will face Mayor Ana Roe in the runoff", "Vale and Roe meet for the debate": both stand.
    pub(super) fn faces(&mut self, verb: Span<Toks>) {
        if !self.campaign {
            return;
        }
        let grammar = self.grammar;
        let sentence = grammar.sentence(verb.start());
        let low = sentence.start().max(verb.start().saturating_sub(REACH));
        let end = grammar.noun_phrase_right(verb.end(), sentence.end());
        let object = self.mentions.within(Span::new(verb.end(), end)).iter().find(|mention| mention.toks.end() == end);
        let object = object.filter(|mention| self.person(mention));
        let before = self.mentions.within(Span::new(low, verb.start())).iter().rev();
        let mut people = before.filter(|mention| self.person(mention) && !grammar.quoted(mention.toks.start()));
        let Some(subject) = people.next() else { return };
        // "Prime Minister Vale and Harbour leader Roe meet": a party may be named between the two.
        let beside = || {
            let open = |at: usize| !grammar.comma(at) && !grammar.finite(at);
            let joined = |other: &&Mention| {
                let between = other.toks.end()..subject.toks.start();
                between.clone().all(open) && between.into_iter().any(|at| grammar.view.is(at, Class::And))
            };
            people.take(3).find(joined).filter(|_| subject.toks.end() == verb.start())
        };
        let Some(other) = object.or_else(beside).filter(|other| other.figure != subject.figure) else { return };
        for figure in [subject.figure, other.figure] {
            self.mark_open(figure, verb, "has-rivals");
        }
    }

    /// "the debate between Ana Roe and Tom Vale": both stand.
    fn between(&mut self, noun: Span<Toks>) {
        let grammar = self.grammar;
        let high = grammar.sentence(noun.start()).end().min(noun.end() + REACH);
        let people = self.mentions.within(Span::new(noun.end(), high)).iter().filter(|mention| self.person(mention));
        let mut people = people.copied();
        let (Some(one), Some(other)) = (people.next(), people.next()) else { return };
        let open = |at: usize| !grammar.comma(at) && !grammar.finite(at);
        let joined = (noun.end()..other.toks.start()).all(open)
            && (one.toks.end()..other.toks.start()).any(|at| grammar.view.is(at, Class::And));
        if self.campaign && joined {
            for figure in [one.figure, other.figure] {
                self.mark_open(figure, noun, "has-rivals");
            }
        }
    }

    /// "a Roe government", "a re-elected Roe Labour government": whoever would govern stands.
    fn rules(&mut self, noun: Span<Toks>) {
        let view = self.grammar.view;
        let low = noun.start().saturating_sub(6).max(self.grammar.sentence(noun.start()).start());
        let Some(article) = (low..noun.start()).rev().find(|&at| view.is(at, Class::Indefinite)) else { return };
        let Some(name) = (article + 1..noun.start()).find(|&at| view.capital(at)) else { return };
        let whole = (name..noun.start()).all(|at| view.capital(at));
        if let Some(figure) = self.mentions.bearing(view, name).filter(|_| whole) {
            self.mark_open(figure, Span::new(article, noun.end()), "said-to-stand");
        }
    }

    /// "Harold Pine, who teaches planning": comments from outside.
    fn studies(&mut self, verb: Span<Toks>) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let Some(who) = verb.start().checked_sub(1).filter(|&at| view.is(at, Class::Relative)) else { return };
        let name = if grammar.comma(who.wrapping_sub(1)) { who - 1 } else { who };
        let before = self.mentions.within(Span::new(name.saturating_sub(8), name));
        let Some(mention) = before.last().filter(|last| last.toks.end() == name && self.person(last)) else { return };
        if let Some(judgement) = self.judgements.get_mut(mention.figure)
            && judgement.role == Role::Other
        {
            let evidence = Some(view.span(verb));
            *judgement = Judgement { role: Role::Analyst, evidence, rule: "described-as-analyst" };
        }
    }

    /// "Labour has put up Tom Vale", "Homeland leader Tom Vale": a party’s own, where the text shows that it is one.
    fn fields(&mut self, signs: &[(usize, usize, Stand)]) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !self.campaign {
            return;
        }
        // "The Greens are fielding Tom Vale": a party that is called by its members.
        for &(at, length, _) in signs.iter().filter(|(.., stand)| *stand == Stand::Fields) {
            let before = at.wrapping_sub(1);
            let party = view.capital(before) && view.is_party(before);
            let behind = self.mentions.within(Span::new(at + length, at + length + 4)).first();
            if let Some(other) = behind.filter(|other| party && self.person(other)) {
                self.mark_open(other.figure, Span::new(before, at + length), "said-to-stand");
            }
        }
        for pair in self.mentions.all.windows(2) {
            let [one, other] = pair else { continue };
            let party = &self.mentions.figures[one.figure];
            let shown = self.judgements[one.figure].role == Role::Candidate && party.sort != Sort::Person;
            if !shown || !self.person(other) || other.toks.start() > one.toks.end() + REACH {
                continue;
            }
            let (end, start) = (one.toks.end(), other.toks.start());
            let held = view.phrase(end, Class::PersonNoun).is_some_and(|(length, datum)| {
                end + length == start && view.lexicon.people.person(datum).calling != Calling::Person
            });
            let from = signs.partition_point(|(at, ..)| *at < end);
            let put = signs[from..].iter().find(|&&(at, length, stand)| stand == Stand::Fields && at + length == start);
            if held {
                self.mark_open(other.figure, one.toks.cover(other.toks), "office-in-party");
            } else if let Some(&(at, length, _)) = put.filter(|_| grammar.sentence(end) == grammar.sentence(start)) {
                self.mark_open(other.figure, Span::new(at, at + length), "said-to-stand");
            }
        }
    }

    /// "Anita Roe, who directs the polling centre", "Tom Vale, who leads the Harbour Party"
    fn heads(&mut self, verb: Span<Toks>) {
        let grammar = self.grammar;
        let view = grammar.view;
        if view.is(verb.end() - 1, Class::By) {
            return self.led_by(verb);
        }
        let Some(who) = verb.start().checked_sub(1).filter(|&at| view.is(at, Class::Relative)) else { return };
        let name = if grammar.comma(who.wrapping_sub(1)) { who - 1 } else { who };
        let before = self.mentions.within(Span::new(name.saturating_sub(8), name));
        let Some(mention) = before.last().filter(|last| last.toks.end() == name && self.person(last)) else { return };
        let stop = grammar.sentence(verb.start()).end().min(verb.end() + 14);
        for at in verb.end()..stop {
            if grammar.comma(at) || grammar.finite(at) {
                return;
            }
            let Some((length, datum)) = view.phrase(at, Class::OrgNoun) else { continue };
            let evidence = Span::new(verb.start(), at + length);
            match view.lexicon.people.body(datum) {
                Part::Candidate => return self.mark(mention.figure, evidence, "office-in-party"),
                Part::Analyst => {
                    let evidence = view.span(evidence);
                    if let Some(judgement) = self.judgements.get_mut(mention.figure)
                        && judgement.role == Role::Other
                    {
                        *judgement =
                            Judgement { role: Role::Analyst, evidence: Some(evidence), rule: "office-in-institute" };
                    }
                    return;
                }
                Part::Other => {}
            }
        }
    }

    /// "The Democratic nominee trails Vale": of whom alone the sentences right before tell.
    fn nominees(&mut self) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        for number in 1..view.sentences.len() {
            let toks = view.sentences[number].toks;
            let first = toks.start();
            if !view.is(first, Class::Definite) {
                continue;
            }
            let noun = (first + 1..toks.end().min(first + 4)).find_map(|at| {
                let (length, datum) = view.phrase(at, Class::PersonNoun)?;
                let noun = view.lexicon.people.person(datum);
                (noun.part == Part::Candidate && !noun.plural && length == 1).then_some(Span::new(first, at + 1))
            });
            let Some(noun) = noun.filter(|noun| !view.capital(noun.end()) && !view.is(noun.end(), Class::Possessive))
            else {
                continue;
            };
            // "The party’s candidate in Lindow" introduces somebody, and so does "the candidate, Ana Roe,".
            let goes_on = grammar.comma(noun.end()) || grammar.finite(noun.end());
            if !goes_on || noun.range().any(|at| view.is(at, Class::Possessive)) {
                continue;
            }
            let behind = self.mentions.within(Span::new(noun.end(), noun.end() + 3));
            let named = grammar.comma(noun.end()) && behind.iter().any(|mention| self.person(mention));
            let low = view.sentences[number.saturating_sub(BEFORE)].toks.start();
            let before = self.mentions.within(Span::new(low, first)).iter();
            let mut people = before.filter(|mention| {
                let figure = &self.mentions.figures[mention.figure];
                figure.sort == Sort::Person && !grammar.quoted(mention.toks.start())
            });
            let Some(one) = people.next().filter(|_| !named).map(|mention| mention.figure) else { continue };
            if people.all(|other| other.figure == one) {
                self.mark_open(one, noun, "described-as-candidate");
            }
        }
    }

    /// "The Harbour Party, led by Ana Roe,", "the Greens, led by Ana Roe,": who is at the head of a party.
    fn led_by(&mut self, verb: Span<Toks>) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let end = verb.start() - usize::from(grammar.comma(verb.start().wrapping_sub(1)));
        let Some(last) = end.checked_sub(1).filter(|_| self.campaign) else { return };
        let body = self.mentions.within(Span::new(end.saturating_sub(8), end)).last();
        let body = body.filter(|body| body.toks.end() == end).map(|body| self.mentions.figures[body.figure].body);
        let party = match body {
            Some(part) => part == Some(Part::Candidate),
            None => view.capital(last) && view.is_party(last),
        };
        let behind = self.mentions.within(Span::new(verb.end(), verb.end() + 6)).first();
        if let Some(head) = behind.filter(|head| party && self.person(head)) {
            self.mark_open(head.figure, Span::new(last, head.toks.end()), "office-in-party");
        }
    }

    /// Names beside one another in a poll stand for the same office.
    fn polled(&mut self, signs: &[(usize, usize, Stand)]) {
        let view = self.grammar.view;
        for sentence in view.sentences.iter() {
            let toks = Span::<Toks>::new(sentence.toks.start(), sentence.toks.end().min(sentence.toks.start() + 80));
            let poll = (toks.start()..toks.end()).find(|&at| view.is(at, Class::Poll));
            let Some(poll) = poll else { continue };
            let shares = |at: usize| {
                let next = at + usize::from(view.any(at, Classes::of(&[Class::At, Class::With, Class::On])));
                view.kind(next) == Some(Kind::Number)
            };
            let named = |mention: &&Mention| {
                let figure = &self.mentions.figures[mention.figure];
                let party = figure.sort == Sort::Body && figure.body != Some(Part::Analyst) && figure.places == 0;
                self.person(mention) || party
            };
            let all: Vec<&Mention> = self.mentions.within(toks).iter().filter(named).collect();
            let listed: Vec<usize> =
                all.iter().filter(|mention| shares(mention.toks.end())).map(|mention| mention.figure).collect();
            let from = signs.partition_point(|(at, ..)| *at < toks.start());
            let len = signs[from..].partition_point(|(at, ..)| *at < toks.end());
            let ahead = signs[from..from + len].iter().find_map(|&(at, length, stand)| {
                // "puts Roe on 33 percent, five points ahead of Vale"
                let leader = all.iter().find(|mention| mention.toks.end() == at || shares(mention.toks.end()));
                let before = leader.filter(|mention| mention.toks.end() <= at)?.figure;
                let article = usize::from(view.is(at + length, Class::Article));
                let after = all.iter().find(|mention| mention.toks.start() == at + length + article)?.figure;
                matches!(stand, Stand::Ahead | Stand::Heads).then_some([before, after])
            });
            // "Roe leads Vale 44% to 41%, with Kern at 9%"
            let listed = if listed.len() >= 2 { listed } else { Vec::new() };
            for figure in listed.into_iter().chain(ahead.into_iter().flatten()) {
                self.mark(figure, Span::new(poll, poll + 1), "stands-in-a-poll");
            }
        }
    }

    /// "The Harbour Union would freeze rents if it wins": whoever would do so stands.
    fn once_elected(&mut self, phrase: Span<Toks>) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let sentence = grammar.sentence(phrase.start());
        // "If elected, he would": the clause begins behind the comma.
        let leads = phrase.start() <= sentence.start() + 1 && grammar.comma(phrase.end());
        let low = if leads { phrase.end() + 1 } else { sentence.start() };
        let Some(subject) = grammar.main_subject(low, sentence.end()) else { return };
        let would = view.any(subject.toks.end(), Classes::of(&[Class::Would, Class::Will]));
        let named = self.mentions.within(subject.head).last().filter(|last| last.toks.end() == subject.head.end());
        // Whoever alone is meant.
        let pronoun = subject.head.len() == 1 && view.any(subject.head.start(), Classes::of(&[Class::He, Class::She]));
        let meant = pronoun.then(|| self.owned_by(subject.head.start(), sentence)).flatten();
        if let Some(figure) = named.map(|mention| mention.figure).or(meant).filter(|_| would) {
            self.mark_open(figure, phrase, "said-to-stand");
        }
    }

    /// "chose Ana Roe and Tom Vale as lead candidates"
    fn named_candidates(&mut self) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let mut last: Option<(usize, Span<Toks>)> = None;
        for mention in self.mentions.all.iter().rev() {
            let end = mention.toks.end();
            // "the Portuguese lawyer Tom Vale"
            if last.is_some() && grammar.nominal(end) && !view.capital(end) {
                continue;
            }
            let listed = last.filter(|&(start, _)| {
                end < start
                    && end + 12 > start
                    && (end..start).any(|at| view.is(at, Class::And) || grammar.comma(at))
                    && grammar.sentence(end) == grammar.sentence(start)
                    && !(end..start).any(|at| grammar.finite(at))
            });
            let shown = listed.map(|(_, evidence)| evidence).or_else(|| {
                let noun = (view.is(end, Class::As) && !grammar.quoted(end)).then(|| {
                    (end + 1..end + 6).take_while(|&at| grammar.nominal(at) || view.any(at, FILLERS)).find_map(|at| {
                        let (length, datum) = view.phrase(at, Class::PersonNoun)?;
                        let noun = view.lexicon.people.person(datum);
                        (noun.part == Part::Candidate).then_some((at + length, noun.plural))
                    })
                })?;
                noun.map(|(stop, _)| Span::new(end, stop))
            });
            last = None;
            let Some(evidence) = shown.filter(|_| self.person(mention)) else { continue };
            let plural = view.phrase(evidence.end() - 1, Class::PersonNoun);
            let several = plural.is_some_and(|(_, datum)| view.lexicon.people.person(datum).plural);
            last = several.then_some((mention.toks.start(), evidence));
            self.mark_open(mention.figure, evidence, "said-to-stand");
        }
    }

    /// What at this token of somebody's words asks for votes.
    fn asks(&self, item: &Found, figure: usize, span: Span<Toks>, at: usize) -> Option<Span<Toks>> {
        let (_, length, stand) = self.sign(at)?;
        let view = self.grammar.view;
        let own = item.kind == SpeechKind::Direct || self.grammar.quoted(at);
        let high = (at + length + 12).min(span.end());
        let shown =
            match stand {
                Stand::Own => own,
                // "My opponent would repeal it."
                Stand::Rival => own && view.is(at.wrapping_sub(1), Class::I) && view.is(at - 1, Class::Possessive),
                // "Said that a Harbour government would": whoever holds an office means their own.
                Stand::Rule => {
                    // "A re-elected Harbour government"
                    let again = |at: usize| {
                        view.word_kinds(at).has(commit::Kind::Elect)
                            || view.kind(at) != Some(Kind::Word)
                            || view.mark(at + 1, "-")
                    };
                    let article = (at.saturating_sub(6)..at).rev().find(|&at| !view.capital(at) && !again(at));
                    let next = article.is_some_and(|article| view.is(article, Class::Indefinite) && article + 1 < at);
                    let will = view.any(at + length, Classes::of(&[Class::Will, Class::Would]));
                    let mut known = self.mentions.figures[figure].descriptions.iter();
                    next && will && known.any(|known| known.noun.calling == Calling::Office)
                }
                // "If elected, we would …" – in one's own words; "promised, if elected, to …" – in the narrator's.
                Stand::Elected if own => (at + length..high).any(|at| {
                    view.any(at, Classes::of(&[Class::I, Class::We]))
                        && view.any(at, Classes::of(&[Class::Subject, Class::Modal]))
                }),
                Stand::Elected => self.mentions.within(span).iter().all(|mention| {
                    mention.figure == figure || self.mentions.figures[mention.figure].sort != Sort::Person
                }),
                _ => false,
            };
        shown.then_some(Span::new(at, at + length))
    }
}

fn mark(judgements: &mut [Judgement], figure: usize, evidence: Span<Text>, rule: &'static str) {
    if let Some(judgement) = judgements.get_mut(figure)
        && judgement.role != Role::Candidate
    {
        *judgement = Judgement { role: Role::Candidate, evidence: Some(evidence), rule };
    }
}
