//! Roles: who stands for office and who comments, by what the text says of them.
//!
//! In: the figures of a text and their mentions. Out: a role for each, with the place that shows it and the rule's
//! name. What is not evident is `other`; what the user settles wins.
//!
//! | text | rule | role |
//! |---|---|---|
//! | `Ana Roe, the challenger` | `described-as-candidate` | candidate |
//! | `Ana Roe, head of the Harbour Party` | `office-in-party` | candidate |
//! | `the economist Ivo Kern` | `described-as-analyst` | analyst |
//! | `Ivo Kern, candidate of economic sciences` | `described-as-analyst` | analyst: a degree |

use super::mention::{Figure, Mention, Mentions, Sort};
use super::phrase::Grammar;
use super::standing::find_standing;
use super::{Found, Role, Settled};
use crate::lang::people::{Calling, Part};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Text, Toks};
use crate::token::Kind;

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

impl Judgement {
    /// Whether nothing has shown the role.
    pub fn is_open(&self) -> bool {
        self.rule == "no-evidence"
    }
}

/// Judges every figure.
pub fn judge_roles(grammar: &Grammar<'_>, mentions: &Mentions, settled: &Settled, politics: bool) -> Vec<Judgement> {
    let view = grammar.view;
    let figures = &mentions.figures;
    let mut judgements: Vec<Judgement> = figures.iter().map(|figure| described(grammar, mentions, figure)).collect();
    find_standing(grammar, mentions, politics, &mut judgements);
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
pub(super) fn same_name(one: &str, other: &str) -> bool {
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
            // "its deputy director", "their leader": of the body spoken of before.
            let first = description.toks.start();
            const THEIRS: Classes = Classes::of(&[Class::It, Class::They]);
            if (first.saturating_sub(2)..first).any(|at| view.any(at, THEIRS) && view.is(at, Class::Possessive)) {
                let before = mentions.all.partition_point(|mention| mention.toks.start() < first);
                let mut nearest = mentions.all[..before].iter().rev().take(40);
                let body = |mention: &Mention| mentions.figures[mention.figure].body;
                // What the sentence before tells of comes first in it, and may name other bodies later.
                let told = grammar.sentence(first).start().checked_sub(1).map(|last| grammar.sentence(last));
                let told = told.and_then(|toks| mentions.within(toks).iter().find_map(body));
                let body = told.or_else(|| nearest.find_map(body));
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
            // "the Harbour Institute’s director, Ana Roe"
            let owned = first.checked_sub(1).filter(|_| description.noun.calling != Calling::Person);
            if let Some((part, evidence)) = owned.and_then(|last| owner_of(grammar, mentions, last)) {
                let evidence = Some(view.span(evidence.cover(description.toks)));
                match part {
                    Part::Candidate => return Judgement { role: Role::Candidate, evidence, rule: "office-in-party" },
                    Part::Analyst => return Judgement { role: Role::Analyst, evidence, rule: "office-in-institute" },
                    Part::Other => {}
                }
            }
            // "Labour leader Ana Roe", "Labour health spokesperson Ana Roe"
            let field = |at: usize| grammar.nominal(at) && !view.capital(at) && view.kind(at) == Some(Kind::Word);
            let back = 1 + usize::from(first.checked_sub(1).is_some_and(field));
            let party = first.checked_sub(back).filter(|&at| view.capital(at));
            let party = party.is_some_and(|at| {
                let body = view.phrase(at, Class::OrgNoun).map(|(_, datum)| view.lexicon.people.body(datum));
                body == Some(Part::Candidate) || of_party(view, at)
            });
            if party && description.noun.calling != Calling::Person {
                let evidence = Some(view.span(Span::new(first - back, end)));
                return Judgement { role: Role::Candidate, evidence, rule: "office-in-party" };
            }
            // "a graduate of the university" says nothing for it.
            let holds = description.noun.calling != Calling::Person;
            if !holds || !view.any(end, Classes::of(&[Class::Of, Class::At, Class::For, Class::With, Class::In])) {
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
    // "Labour Leader Ana Roe"
    let party = figure.title.and_then(|title| {
        let found = title.range().find_map(|at| view.phrase(at, Class::OrgNoun));
        let body = found.is_some_and(|(_, datum)| view.lexicon.people.body(datum) == Part::Candidate);
        (title.len() > 1 && (body || sided(view, title))).then_some(title)
    });
    if let Some(title) = party {
        let evidence = Some(view.span(title));
        return Judgement { role: Role::Candidate, evidence, rule: "office-in-party" };
    }
    let evidence = Some(view.span(figure.name));
    match figure.body {
        Some(Part::Candidate) => Judgement { role: Role::Candidate, evidence, rule: "party-or-campaign" },
        Some(Part::Analyst) => Judgement { role: Role::Analyst, evidence, rule: "institute" },
        _ => Judgement { role: Role::Other, evidence: None, rule: "no-evidence" },
    }
}

/// "Conservative Leader", "Liberal Democrat spokeswoman": an adjective whose plural is a party’s name, before an office.
pub(super) fn sided(view: &View<'_>, title: Span<Toks>) -> bool {
    let last = title.end() - 1;
    let office = view.phrase(last, Class::PersonNoun).is_some_and(|(_, datum)| {
        let noun = view.lexicon.people.person(datum);
        matches!(noun.calling, Calling::Office | Calling::Voice) && !noun.plural
    });
    office && (title.start()..last).any(|at| of_party(view, at))
}

/// "Conservative", "Democrat": a word with a capital whose plural is a party’s name.
pub(super) fn of_party(view: &View<'_>, at: usize) -> bool {
    view.capital(at) && view.called_after_party(at)
}

/// The body whose possessive ends at this token, or one adjective before: "the institute’s", "the Studies’ deputy".
fn owner_of(grammar: &Grammar<'_>, mentions: &Mentions, last: usize) -> Option<(Part, Span<Toks>)> {
    let view = grammar.view;
    let mark = |at: usize| matches!(view.written(at), "'" | "’");
    let ends = |at: usize| view.is(at, Class::Possessive) && view.kind(at) == Some(Kind::Word) || mark(at);
    let last = if ends(last) { last } else { last.checked_sub(1).filter(|&at| ends(at))? };
    let end = if view.kind(last) == Some(Kind::Mark) { last } else { last + 1 };
    let before = mentions.within(Span::new(end.saturating_sub(12), end));
    if let Some(mention) = before.last().filter(|mention| mention.toks.end() == end) {
        return mentions.figures[mention.figure].body.map(|part| (part, mention.toks));
    }
    let word = end.checked_sub(1)?;
    // "the institute’s": one token with its ending.
    let datum = view.phrase(word, Class::OrgNoun).map(|(_, datum)| datum);
    let datum = datum.or_else(|| view.base_sense(word, Class::OrgNoun))?;
    Some((view.lexicon.people.body(datum), Span::new(word, end)))
}

/// Judges again whom the text went on to describe: "Ana Roe spoke. The party’s candidate said …"; then "Roe’s spokesman
/// Tom Vale" speaks for a candidate, and so does "spokesman Tom Vale" right behind the words of one.
pub fn judge_later(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    found: &[Found],
    figures: &[Option<usize>],
    judgements: &mut [Judgement],
) {
    let view = grammar.view;
    let open = |judgements: &[Judgement], figure: usize| judgements.get(figure).is_some_and(Judgement::is_open);
    let mut last: Option<(usize, Role)> = None;
    for (item, figure) in found.iter().zip(figures) {
        let Some(figure) = *figure else { continue };
        if open(judgements, figure) {
            judgements[figure] = described(grammar, mentions, &mentions.figures[figure]);
        }
        let voice = mentions.figures[figure].descriptions.iter().find(|known| known.noun.calling == Calling::Voice);
        if let Some(voice) = voice.filter(|_| open(judgements, figure)) {
            let (start, end) = (voice.toks.start(), voice.toks.end());
            let named = mentions.within(Span::new(start.saturating_sub(8), start));
            let owner = named.last().filter(|mention| mention.toks.end() == start);
            let bound = view.any(end, Classes::of(&[Class::Of, Class::For, Class::With, Class::At]));
            let principal = if bound {
                mentions.within(Span::new(end, end + 4)).first().map(|mention| mention.figure)
            } else {
                owner.map(|mention| mention.figure)
            };
            let role = |figure: usize| judgements.get(figure).map(|judgement| judgement.role);
            let near = last.filter(|&(at, _)| {
                let blocks = view.block_of(item.place()).zip(view.block_of(at));
                !bound && owner.is_none() && blocks.is_some_and(|(one, other)| one.abs_diff(other) <= 1)
            });
            let speaks = principal.and_then(role).or(near.map(|(_, role)| role));
            if speaks == Some(Role::Candidate) {
                let evidence = Some(view.span(voice.toks));
                judgements[figure] = Judgement { role: Role::Candidate, evidence, rule: "speaks-for-candidate" };
            }
        }
        let nameless = || described(grammar, mentions, &mentions.figures[figure]).role;
        last = Some((item.place(), judgements.get(figure).map_or_else(nameless, |judgement| judgement.role)));
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
            // "Northern Labour has been quick. A spokesman said": of the party at the head of the sentence before.
            let before =
                grammar.sentence(figure.name.start()).start().checked_sub(1).map(|last| grammar.sentence(last));
            let first = before
                .and_then(|toks| mentions.within(toks).first().filter(|first| first.toks.start() <= toks.start() + 1));
            let party = first.filter(|first| {
                let known = &mentions.figures[first.figure];
                known.sort == Sort::Body && view.block_of(first.toks.start()) == view.block_of(figure.name.start())
            });
            let party =
                party.and_then(|first| judgements.get(first.figure).filter(|known| known.role == Role::Candidate));
            if principal.or(party).is_some() {
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
