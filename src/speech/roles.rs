//! Roles: who stands for office and who comments, by what the text says of them.
//!
//! In: the figures of a text and their mentions. Out: a role for each, with the place that shows it and the rule's
//! name. What is not evident is `other`; what the user settles wins.
//!
//! | text | rule | role |
//! |---|---|---|
//! | `Ana Roe, who is running for mayor` | `said-to-stand` | candidate |
//! | `Roe’s manifesto` | `owns-platform` | candidate |
//! | `the economist Ivo Kern` | `described-as-analyst` | analyst |
//! | `Ivo Kern, candidate of economic sciences` | `described-as-analyst` | analyst: a degree |

use super::mention::{Figure, Mentions, Sort};
use super::phrase::Grammar;
use super::{Role, Settled};
use crate::lang::people::{Calling, Part};
use crate::lang::{Class, Classes};
use crate::span::{Span, Spanned, Text, Toks};

/// A role, with what shows it.
#[derive(Debug, Clone, Copy)]
pub struct Judgement {
    /// The role.
    pub role: Role,
    /// Where the text shows it.
    pub evidence: Option<Span<Text>>,
    /// The rule that decided.
    pub rule: &'static str,
}

/// How far behind a name its candidacy may stand.
const REACH: usize = 30;

/// Judges every figure.
pub fn judge_roles(grammar: &Grammar<'_>, mentions: &Mentions, settled: &Settled) -> Vec<Judgement> {
    let view = grammar.view;
    let figures = &mentions.figures;
    let mut judgements: Vec<Judgement> = figures.iter().map(|figure| described(grammar, mentions, figure)).collect();
    standing(grammar, mentions, &mut judgements);
    polled(grammar, mentions, &mut judgements);
    for (figure, judgement) in figures.iter().zip(&mut judgements) {
        let name = view.text[view.span(figure.name).range()].to_lowercase();
        let names = |list: &[String]| list.iter().any(|other| same_name(&name, &other.to_lowercase()));
        if names(&settled.candidates) {
            *judgement = Judgement { role: Role::Candidate, evidence: None, rule: "settled-by-user" };
        } else if names(&settled.analysts) {
            *judgement = Judgement { role: Role::Analyst, evidence: None, rule: "settled-by-user" };
        }
    }
    judgements
}

/// Whether two lower-cased names are one: the same, or one the surname of the other.
fn same_name(one: &str, other: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_string);
    one == other
        || (!other.contains(' ') && last(one) == last(other))
        || (!one.contains(' ') && last(one) == last(other))
}

/// What title, apposition and description show.
fn described(grammar: &Grammar<'_>, mentions: &Mentions, figure: &Figure) -> Judgement {
    let view = grammar.view;
    let shows = |part: Part| figure.descriptions.iter().find(|description| description.noun.part == part);
    if let Some(found) = shows(Part::Candidate) {
        return Judgement {
            role: Role::Candidate,
            evidence: Some(view.span(found.toks)),
            rule: "described-as-candidate",
        };
    }
    if let Some(found) = shows(Part::Analyst) {
        return Judgement { role: Role::Analyst, evidence: Some(view.span(found.toks)), rule: "described-as-analyst" };
    }
    if figure.sort != Sort::Body || figure.body.is_none() {
        // "director of the analytical centre": the noun alone shows nothing, its complement does.
        for description in &figure.descriptions {
            let end = description.toks.end();
            // "its deputy director": of the body spoken of before.
            let first = description.toks.start();
            if (first.saturating_sub(2)..first).any(|at| view.is(at, Class::It)) {
                let before = mentions.all.partition_point(|mention| mention.toks.start() < first);
                let body = mentions.all[..before]
                    .iter()
                    .rev()
                    .take(40)
                    .find_map(|mention| mentions.figures[mention.figure].body);
                let evidence = Some(view.span(description.toks));
                match body {
                    Some(Part::Analyst) => {
                        return Judgement { role: Role::Analyst, evidence, rule: "office-in-institute" };
                    }
                    Some(Part::Candidate) => {
                        return Judgement { role: Role::Candidate, evidence, rule: "office-in-party" };
                    }
                    _ => {}
                }
            }
            if !view.any(end, Classes::of(&[Class::Of, Class::At, Class::For, Class::With])) {
                continue;
            }
            let stop = grammar.sentence(end).end().min(end + 9);
            for at in end + 1..stop {
                if grammar.comma(at) || grammar.finite(at) {
                    break;
                }
                if let Some((length, datum)) = view.phrase(at, Class::OrgNoun) {
                    let evidence = Some(view.span(Span::new(description.toks.start(), at + length)));
                    match view.lexicon.people.body(datum) {
                        Part::Candidate => {
                            return Judgement { role: Role::Candidate, evidence, rule: "office-in-party" };
                        }
                        Part::Analyst => {
                            return Judgement { role: Role::Analyst, evidence, rule: "office-in-institute" };
                        }
                        Part::Other => {}
                    }
                }
            }
        }
    }
    let evidence = Some(view.span(figure.name));
    match figure.body {
        Some(Part::Candidate) => Judgement { role: Role::Candidate, evidence, rule: "party-or-campaign" },
        Some(Part::Analyst) => Judgement { role: Role::Analyst, evidence, rule: "institute" },
        _ => Judgement { role: Role::Other, evidence: None, rule: "no-evidence" },
    }
}

/// "… who is running for …", "his platform", "the Roe campaign".
fn standing(grammar: &Grammar<'_>, mentions: &Mentions, judgements: &mut [Judgement]) {
    let view = grammar.view;
    for at in 0..view.len() {
        let Some(word) = view.word(at) else { continue };
        if view.lexicon.begins(word, Class::Candidacy) || view.is(at, Class::Candidacy) {
            let Some((length, _)) = view.phrase(at, Class::Candidacy) else { continue };
            let sentence = grammar.sentence(at);
            let low = sentence.start().max(at.saturating_sub(REACH));
            let before = mentions.within(Span::new(low, at));
            let person = |figure: usize| matches!(mentions.figures[figure].sort, Sort::Person | Sort::Unknown);
            let nearest =
                before.iter().rev().find(|mention| person(mention.figure) && !grammar.quoted(mention.toks.start()));
            if let Some(mention) = nearest.filter(|_| !grammar.quoted(at)) {
                let evidence = view.span(Span::new(at, at + length));
                mark(judgements, mention.figure, evidence, "said-to-stand");
            }
        }
        if view.is(at, Class::Seat) && view.kind(at.wrapping_sub(1)) == Some(crate::token::Kind::Number) {
            // "it lost 41 seats": a party.
            let low = grammar.sentence(at).start().max(at.saturating_sub(REACH));
            let nearest = mentions
                .within(Span::new(low, at))
                .iter()
                .rev()
                .find(|mention| mentions.figures[mention.figure].places == 0);
            if let Some(mention) = nearest.filter(|_| (low..at).any(|at| grammar.finite(at))) {
                mark(judgements, mention.figure, view.span(Span::new(at - 1, at + 1)), "holds-seats");
            }
        }
        if view.is(at, Class::Platform)
            && let Some(figure) = owner(grammar, mentions, at)
        {
            mark(judgements, figure, view.token(at).map_or(Span::new(0, 0), |token| token.span()), "owns-platform");
        }
    }
}

/// Whose platform or campaign the noun at this token is.
fn owner(grammar: &Grammar<'_>, mentions: &Mentions, at: usize) -> Option<usize> {
    let view = grammar.view;
    let person = |figure: usize| mentions.figures[figure].sort != Sort::Nameless;
    // "Roe’s election platform", "the Roe campaign"
    let before = mentions.within(Span::new(at.saturating_sub(6), at)).last();
    if let Some(mention) = before.filter(|mention| person(mention.figure)) {
        let possessive = view.is(mention.toks.end().saturating_sub(1), Class::Possessive);
        let near = mention.toks.end() + 2 >= at;
        let glued = mention.toks.end() == at
            && view.is(mention.toks.start().wrapping_sub(1), Class::Definite)
            && view.is(at, Class::OrgNoun);
        let own = (mention.toks.end()..at)
            .all(|at| !view.any(at, Classes::of(&[Class::Preposition, Class::Article])) && !grammar.comma(at));
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

/// Names beside one another in a poll stand for the same office.
fn polled(grammar: &Grammar<'_>, mentions: &Mentions, judgements: &mut [Judgement]) {
    let view = grammar.view;
    for sentence in view.sentences.iter() {
        let toks = Span::<Toks>::new(sentence.toks.start(), sentence.toks.end().min(sentence.toks.start() + 80));
        let poll = (toks.start()..toks.end()).find(|&at| view.is(at, Class::Poll));
        let Some(poll) = poll else { continue };
        let shares = |at: usize| {
            let next = if view.is(at, Class::At) || view.is(at, Class::With) { at + 1 } else { at };
            view.kind(next) == Some(crate::token::Kind::Number)
        };
        let listed: Vec<usize> = mentions
            .within(toks)
            .iter()
            .filter(|mention| {
                shares(mention.toks.end())
                    && matches!(mentions.figures[mention.figure].sort, Sort::Person | Sort::Unknown)
            })
            .map(|mention| mention.figure)
            .collect();
        if listed.len() >= 2 {
            for figure in listed {
                mark(
                    judgements,
                    figure,
                    view.token(poll).map_or(Span::new(0, 0), |token| token.span()),
                    "stands-in-a-poll",
                );
            }
        }
    }
}

/// The roles of those that were only described, once they are known: "a Roe spokesman" speaks for a candidate.
pub fn judge_nameless(grammar: &Grammar<'_>, mentions: &Mentions, judgements: &mut Vec<Judgement>) {
    let view = grammar.view;
    for figure in &mentions.figures[judgements.len().min(mentions.figures.len())..] {
        let mut judgement = described(grammar, mentions, figure);
        let voice = figure.descriptions.iter().any(|description| description.noun.calling == Calling::Voice);
        if judgement.role == Role::Other && voice {
            let principal = mentions
                .within(figure.name)
                .iter()
                .find_map(|mention| judgements.get(mention.figure).filter(|known| known.role == Role::Candidate));
            if principal.is_some() {
                judgement = Judgement {
                    role: Role::Candidate,
                    evidence: Some(view.span(figure.name)),
                    rule: "speaks-for-candidate",
                };
            }
        }
        judgements.push(judgement);
    }
}

fn mark(judgements: &mut [Judgement], figure: usize, evidence: Span<Text>, rule: &'static str) {
    if let Some(judgement) = judgements.get_mut(figure)
        && judgement.role != Role::Candidate
    {
        *judgement = Judgement { role: Role::Candidate, evidence: Some(evidence), rule };
    }
}
