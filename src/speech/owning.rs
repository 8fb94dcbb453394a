//! Owning: what only those have who stand for office → whose it is.
//!
//! In: the figures, their mentions, and the phrases of candidacy. Out: a judgement for whoever owns a campaign, a
//! platform, a party, seats, or a rival.
//!
//! | text | rule |
//! |---|---|
//! | `Roe’s election platform`, `the Roe campaign` | `owns-platform` |
//! | `Roe spoke, opening her campaign for mayor` | `owns-platform` |
//! | `Roe, whose Harbour Party trails` | `of-party` |
//! | `it lost 41 seats` | `holds-seats` |

use super::Role;
use super::beside::complement;
use super::mention::{Mention, Sort};
use super::roles::{Judgement, of_party};
use super::standing::{REACH, Reader};
use super::tag::party_line;
use crate::lang::commit::Kind;
use crate::lang::people::{Calling, Gender, Part, Stand};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token;

/// The longest name of a party in brackets, in tokens.
const BRACKET: usize = 6;
/// The longest sentence that is no more than a slogan, in tokens.
const SLOGAN: usize = 12;
/// How many sentences a pronoun that opens one may reach back over.
const SENTENCES: usize = 4;

impl Reader<'_> {
    /// "Ana Roe is a lawyer. She is the Civic List’s candidate."
    pub(super) fn called(&mut self) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        for sentence in view.sentences.iter() {
            let toks = sentence.toks;
            let first = toks.start();
            let opens = view.is(first, Class::Subject) && view.any(first, Classes::of(&[Class::He, Class::She]));
            if !opens || grammar.quoted(first) {
                continue;
            }
            let found = complement(grammar, first + 1, toks.end()).unwrap_or_default();
            let Some(shown) = found.iter().find(|known| known.noun.part == Part::Candidate) else { continue };
            if let Some(figure) = self.owned_by(first, toks) {
                self.mark_open(figure, shown.toks, "described-as-candidate");
            }
        }
    }

    /// "Ana Roe for Mayor", "Paid for by Roe for Congress": what campaigns call themselves.
    pub(super) fn slogans(&mut self) {
        let (grammar, view) = (self.grammar, self.grammar.view);
        for sentence in view.sentences.iter().filter(|sentence| sentence.toks.len() <= SLOGAN) {
            let toks = sentence.toks;
            let shown = (toks.start() + 1..toks.end()).find_map(|at| {
                if !view.is(at, Class::For) || !view.capital(at - 1) || !view.capital(at + 1) {
                    return None;
                }
                let office = view.phrase(at + 1, Class::PersonNoun).filter(|&(_, datum)| {
                    let noun = view.lexicon.people.person(datum);
                    noun.calling == Calling::Office && !noun.plural
                });
                let chamber = || view.phrase(at + 1, Class::OrgNoun);
                let end = at + 1 + office.or_else(chamber)?.0;
                let from = (toks.start()..at).rev().take_while(|&at| view.capital(at)).last()?;
                let mark =
                    from > toks.start() && view.kind(from - 1) == Some(token::Kind::Mark) && !grammar.comma(from - 1);
                let opens = from == toks.start() || view.is(from - 1, Class::By) || mark;
                let closes = end >= toks.end() || view.kind(end) == Some(token::Kind::Mark);
                (opens && closes && !grammar.quoted(at)).then_some((at - 1, Span::new(from, end)))
            });
            let Some((name, evidence)) = shown else { continue };
            if let Some(figure) = self.mentions.bearing(view, name) {
                self.mark_open(figure, evidence, "said-to-stand");
            }
        }
    }

    /// "his platform", "the Roe campaign", "it lost 41 seats"
    pub(super) fn owners(&mut self) {
        let view = self.grammar.view;
        for at in view.meeting(0..view.len(), Classes::of(&[Class::Seat, Class::Platform])) {
            let seats = view.is(at, Class::Seat) && view.kind(at.wrapping_sub(1)) == Some(token::Kind::Number);
            // Within somebody's words it is no account of the speaker.
            if seats && !self.grammar.quoted(at) {
                let low = self.grammar.sentence(at).start().max(at.saturating_sub(REACH));
                let mut before = self.mentions.within(Span::new(low, at)).iter().rev();
                // "Parliament has 40 seats": a chamber stands for none.
                let stands = |mention: &Mention| {
                    let figure = &self.mentions.figures[mention.figure];
                    figure.places == 0 && !(figure.words == 1 && figure.body == Some(Part::Other))
                };
                let nearest = before.find(|mention| stands(mention));
                if let Some(mention) = nearest.filter(|_| (low..at).any(|at| self.grammar.finite(at))) {
                    self.mark(mention.figure, Span::new(at - 1, at + 1), "holds-seats");
                }
            }
            if view.is(at, Class::Platform)
                && let Some(figure) = self.owner(at)
            {
                self.mark(figure, Span::new(at, at + 1), "owns-platform");
            }
        }
    }

    /// Whose platform or campaign the noun at this token is.
    fn owner(&self, at: usize) -> Option<usize> {
        let (mentions, view) = (self.mentions, self.grammar.view);
        let person = |figure: usize| mentions.figures[figure].sort != Sort::Nameless;
        // "Roe’s election platform", "the Roe campaign"
        let before = mentions.within(Span::new(at.saturating_sub(9), at)).last();
        if let Some(mention) = before.filter(|mention| person(mention.figure)) {
            let possessive = view.is(mention.toks.end().saturating_sub(1), Class::Possessive);
            let near = mention.toks.end() + 4 >= at;
            let glued = mention.toks.end() == at
                && view.is(mention.toks.start().wrapping_sub(1), Class::Definite)
                && view.is(at, Class::OrgNoun);
            let own = (mention.toks.end()..at)
                .all(|at| !view.any(at, Classes::of(&[Class::Preposition, Class::Article])) && !self.grammar.comma(at));
            if possessive && near && own || glued {
                return Some(mention.figure);
            }
        }
        // "the platform of President Roe"
        if view.is(at + 1, Class::Of) {
            let after = mentions.within(Span::new(at + 2, at + 8));
            if let Some(mention) = after.first().filter(|mention| person(mention.figure)) {
                let titled = (at + 2..mention.toks.start())
                    .all(|at| view.capital(at) || view.mark(at, ".") || view.is(at, Class::Article));
                if titled && mentions.figures[mention.figure].sort == Sort::Person {
                    return Some(mention.figure);
                }
            }
        }
        None
    }

    /// "Republican Tom Vale", "Tom Vale (Labour)", "Tom Vale of the Harbour Party", "the Harbour Party’s Tom Vale", "Ivo
    /// Kern at the Institute for Policy"
    pub(super) fn members(&mut self) {
        if !self.campaign {
            return;
        }
        let view = self.grammar.view;
        for (number, figure) in self.mentions.figures.iter().enumerate() {
            let plain = figure.descriptions.iter().all(|known| known.noun.calling == Calling::Person);
            let full = figure.sort == Sort::Person && figure.words > 1;
            let title = figure.title.filter(|title| title.len() == 1 && full && plain);
            if let Some(title) = title.filter(|title| of_party(view, title.start())) {
                self.mark_open(number, title.cover(figure.name), "of-party");
            }
        }
        // "Ana Roe (Civic List)", "Tom Vale (independent)"
        for mention in &self.mentions.all {
            let (open, figure) = (mention.toks.end(), &self.mentions.figures[mention.figure]);
            // "Rob Blake – Liberal Democrat"
            let line = self.grammar.sentence(mention.toks.start());
            let full_name = figure.sort == Sort::Person && figure.words > 1;
            if full_name && mention.toks.start() == line.start() && party_line(self.grammar, line) == Some(open + 1) {
                self.mark_open(mention.figure, line, "of-party");
                continue;
            }
            // "Ines Kolb (Labour, Mill Ward)": the party stands first.
            let close = || (open + 2..open + BRACKET).find(|&at| view.mark(at, ")") || self.grammar.comma(at));
            let full = figure.sort == Sort::Person && figure.words > 1;
            let Some(close) = close().filter(|_| full && view.mark(open, "(")) else { continue };
            let noun = (open + 1..close).find_map(|at| {
                view.phrase(at, Class::OrgNoun).filter(|(length, _)| at + length == close).map(|(_, datum)| datum)
            });
            let named = view.capital(close - 1) && view.word_kinds(close - 1).has(Kind::Party);
            let party = named || noun.is_some_and(|datum| view.lexicon.people.body(datum) == Part::Candidate);
            if party || view.called_after_party(close - 1) {
                self.mark_open(mention.figure, Span::new(mention.toks.start(), close + 1), "of-party");
            }
        }
        for pair in self.mentions.all.windows(2) {
            let [one, other] = pair else { continue };
            let (end, start) = (one.toks.end(), other.toks.start());
            let body = |mention: &Mention| {
                let figure = &self.mentions.figures[mention.figure];
                let polled = figure.sort == Sort::Body && self.judgements[mention.figure].role == Role::Candidate;
                if polled { Some(Part::Candidate) } else { figure.body }
            };
            let person = |mention: &Mention| {
                let figure = &self.mentions.figures[mention.figure];
                figure.sort == Sort::Person && figure.words > 1 && figure.body.is_none()
            };
            let evidence = one.toks.cover(other.toks);
            if end == start && view.is(end - 1, Class::Possessive) {
                if body(one) == Some(Part::Candidate) && person(other) {
                    self.mark(other.figure, evidence, "of-party");
                }
                continue;
            }
            // "Tom Vale, of the Harbour Party,"
            let of = end + usize::from(self.grammar.comma(end));
            let first = of + 1 + usize::from(view.is(of + 1, Class::Article));
            // "of the think tank Health Futures": what it is stands before its name.
            let noun = view.phrase(first, Class::OrgNoun).filter(|_| !view.capital(first));
            let kind = noun.filter(|(length, _)| first + length == start);
            let linked = view.any(of, Classes::of(&[Class::Of, Class::At, Class::From]));
            if !linked || !(start == first || kind.is_some()) || !person(one) {
                continue;
            }
            let kind = kind.map(|(_, datum)| view.lexicon.people.body(datum));
            let mut known = self.mentions.figures[one.figure].descriptions.iter();
            let plain = known.all(|known| known.noun.calling == Calling::Person);
            match kind.filter(|&kind| kind == Part::Analyst).or_else(|| body(other)) {
                Some(Part::Candidate) if !view.is(of, Class::At) => self.mark(one.figure, evidence, "of-party"),
                Some(Part::Analyst) if plain => {
                    let evidence = view.span(evidence);
                    if let Some(judgement) = self.judgements.get_mut(one.figure)
                        && judgement.role == Role::Other
                    {
                        *judgement = Judgement { role: Role::Analyst, evidence: Some(evidence), rule: "at-institute" };
                    }
                }
                _ => {}
            }
        }
    }

    /// Whose rival or campaign it is: the owner named, or the person whom the pronoun can only mean.
    pub(super) fn owned_by(&self, owner: usize, sentence: Span<Toks>) -> Option<usize> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        if !view.any(owner, Classes::of(&[Class::He, Class::She])) {
            let named = self.mentions.within(Span::new(owner.saturating_sub(8), owner + 1));
            let named = named.iter().rev().find(|mention| mention.toks.end() == owner + 1);
            return named.filter(|mention| self.person(mention)).map(|mention| mention.figure);
        }
        let gender = if view.is(owner, Class::He) { Gender::Male } else { Gender::Female };
        // "Launching her campaign outside the station, Ana Roe said": whoever the sentence goes on to name.
        let start = sentence.start();
        if view.is(start, Class::VerbGerund) && !(start..owner).any(|at| grammar.finite(at)) {
            let comma = (owner..sentence.end()).find(|&at| grammar.comma(at))?;
            let behind = self.mentions.within(Span::new(comma + 1, sentence.end())).iter();
            return behind.map(|mention| mention.figure).find(|&figure| self.fits(figure, gender));
        }
        // The subject of the sentence, or whoever alone is named in it before.
        let told = |toks: Span<Toks>| {
            let subject = grammar.main_subject(toks.start(), toks.end());
            let subject = subject.and_then(|subject| self.headed(subject.head, gender));
            subject.or_else(|| self.alone(toks, gender)?)
        };
        let before = Span::new(sentence.start(), owner);
        if let Some(answer) = self.alone(before, gender) {
            return answer.or_else(|| told(before));
        }
        let opens = owner <= sentence.start() + 1;
        let mut last = sentence.start().checked_sub(1)?;
        for _ in 0..SENTENCES {
            let toks = grammar.sentence(last);
            let blocks = view.block_of(owner)?.checked_sub(view.block_of(last)?)?;
            if blocks > 1 || blocks == 1 && !opens {
                return None;
            }
            match self.alone(toks, gender) {
                Some(Some(figure)) => return Some(figure),
                Some(None) => return opens.then(|| told(toks)).flatten(),
                None => last = toks.start().checked_sub(1)?,
            }
        }
        None
    }

    /// The only person of these tokens, outside quotations, whom a pronoun of this gender can mean; `Some(None)` where
    /// several can be meant.
    fn alone(&self, toks: Span<Toks>, gender: Gender) -> Option<Option<usize>> {
        let inside = self.mentions.within(toks).iter();
        let inside = inside.filter(|mention| !self.grammar.quoted(mention.toks.start()));
        let mut people = inside.map(|mention| mention.figure).filter(|&figure| self.fits(figure, gender));
        let first = people.next()?;
        Some(people.all(|other| other == first).then_some(first))
    }

    fn fits(&self, figure: usize, gender: Gender) -> bool {
        let figure = &self.mentions.figures[figure];
        figure.sort == Sort::Person && figure.gender.is_none_or(|known| known == gender)
    }

    /// The person at the head of a subject.
    fn headed(&self, head: Span<Toks>, gender: Gender) -> Option<usize> {
        let mention = self.mentions.within(head).iter().find(|mention| mention.toks.end() == head.end())?;
        self.fits(mention.figure, gender).then_some(mention.figure)
    }

    /// Who owns what stands at this token, by a possessive close before it: the possessive, and whose it is.
    fn possessor(&self, at: usize) -> Option<(usize, usize)> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let sentence = grammar.sentence(at);
        let low = at.saturating_sub(5).max(sentence.start());
        let owner = (low..at).rev().find(|&at| view.is(at, Class::Possessive) || view.is(at, Class::Relative))?;
        let between = (owner + 1..at).all(|at| grammar.nominal(at) || view.is(at, Class::Adjective));
        if !between || grammar.quoted(owner) {
            return None;
        }
        if view.is(owner, Class::Relative) {
            // "Roe, whose party …"
            let name = if grammar.comma(owner.wrapping_sub(1)) { owner - 1 } else { owner };
            let before = self.mentions.within(Span::new(name.saturating_sub(8), name));
            let named = before.last().filter(|last| last.toks.end() == name && self.person(last))?;
            return Some((owner, named.figure));
        }
        Some((owner, self.owned_by(owner, sentence)?))
    }

    /// "opening her campaign for mayor", "announced a bid for the presidency"
    pub(super) fn bid(&mut self, noun: Span<Toks>) {
        let view = self.grammar.view;
        let office = self.office(noun.end());
        let sought = office.unwrap_or(noun);
        let led = Classes::of(&[Class::For, Class::Against, Class::To, Class::On]);
        // "His re-election campaign": the phrase itself says for what.
        let evident = noun.len() > 1 && view.phrase(noun.start(), Class::Politics).is_some();
        if office.is_none() && !evident && (!self.campaign || view.any(noun.end(), led)) {
            return;
        }
        if let Some((owner, figure)) = self.possessor(noun.start()) {
            self.mark_open(figure, Span::new(owner, sought.end()), "owns-platform");
        } else if office.is_some() && view.is(noun.start().wrapping_sub(1), Class::Indefinite) {
            self.stands(Span::new(noun.start() - 1, sought.end()));
        }
    }

    /// The office that a campaign is for: "for mayor", "for a seat in the house", "to become mayor".
    pub(super) fn office(&self, at: usize) -> Option<Span<Toks>> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let sign = |at: usize| self.sign(at).filter(|(.., stand)| *stand == Stand::Office);
        if let Some((_, length, _)) = sign(at) {
            return Some(Span::new(at, at + length));
        }
        if !view.is(at, Class::For) {
            return None;
        }
        for next in at + 1..at + 6 {
            if let Some((_, length, _)) = sign(next) {
                return Some(Span::new(at, next + length));
            }
            if let Some((length, datum)) = view.phrase(next, Class::PersonNoun) {
                let noun = view.lexicon.people.person(datum);
                return (noun.calling == Calling::Office && !noun.plural).then(|| Span::new(at, next + length));
            }
            let within = Classes::of(&[Class::Article, Class::Possessive, Class::Ordinal, Class::Adjective]);
            if !(view.any(next, within) || grammar.nominal(next)) {
                return None;
            }
        }
        None
    }

    /// "Roe, whose Harbour Party trails", "a government led by her Civic Union", "Roe’s party"
    pub(super) fn parties(&mut self, signs: &[(usize, usize, Stand)]) {
        if !self.campaign {
            return;
        }
        let mut owned: Vec<(usize, Span<Toks>)> = Vec::new();
        for &(at, length, _) in signs.iter().filter(|(.., stand)| *stand == Stand::Party) {
            if let Some((owner, figure)) = self.possessor(at) {
                owned.push((figure, Span::new(owner, at + length)));
            }
        }
        for mention in &self.mentions.all {
            let figure = &self.mentions.figures[mention.figure];
            let party = figure.sort == Sort::Body && self.judgements[mention.figure].role == Role::Candidate;
            let before = mention.toks.start().wrapping_sub(1);
            if party
                && self.grammar.view.any(before, Classes::of(&[Class::Possessive, Class::Relative]))
                && let Some((owner, figure)) = self.possessor(mention.toks.start())
            {
                owned.push((figure, Span::new(owner, mention.toks.end())));
            }
        }
        for (figure, evidence) in owned {
            self.mark_open(figure, evidence, "of-party");
        }
    }
}
