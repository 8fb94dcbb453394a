//! Forums: texts about several candidates, some of whom are called nothing else → who promises as they do.
//!
//! In: a text that tells of candidates in the plural, and what everybody says. Out: a judgement for whoever the text
//! shows as nothing else and who promises more than once – or in a debate with a candidate once – what only an office
//! can do.
//!
//! | text | role |
//! |---|---|
//! | `Three of four people running for the seat met. Ana Roe said she would double the budget. “We will hire,” Roe said.` | candidate |
//! | `… Ivo Kern said he would vote for Roe.` | other |

use super::mention::{Mentions, Sort};
use super::phrase::Grammar;
use super::roles::Judgement;
use super::{Found, Role, SpeechKind};
use crate::lang::commit::Kind;
use crate::lang::people::{Calling, Part, Stand};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};

/// So many turns make a debate.
const TURNS: usize = 4;
/// So much shows that somebody promises as a candidate does.
const ENOUGH: usize = 2;

/// Marks whoever promises among candidates.
pub fn find_promising(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    found: &[Found],
    figures: &[Option<usize>],
    judgements: &mut [Judgement],
) {
    let open = |figure: usize, judgements: &[Judgement]| {
        let known = &mentions.figures[figure];
        let plain = known.descriptions.iter().all(|known| {
            matches!(known.noun.calling, Calling::Person | Calling::Occupation) && known.noun.part == Part::Other
        });
        judgements.get(figure).is_some_and(Judgement::is_open) && known.sort == Sort::Person && plain
    };
    let mut shown: Vec<(usize, usize, Span<Toks>)> = Vec::new();
    for (item, figure) in found.iter().zip(figures) {
        let Some(figure) = figure.filter(|&figure| open(figure, judgements)) else { continue };
        let Some((weight, evidence)) = promises(grammar, item) else { continue };
        match shown.iter_mut().find(|(known, ..)| *known == figure) {
            Some((_, sum, _)) => *sum += weight,
            None => shown.push((figure, weight, evidence)),
        }
    }
    // Who debates a candidate, turn by turn, and promises once is one as well.
    let turns = || found.iter().filter(|item| item.rule == "transcript-turn").count() >= TURNS;
    let debates = judgements.iter().any(|judgement| judgement.role == Role::Candidate) && turns();
    shown.retain(|&(_, weight, _)| debates || weight >= ENOUGH);
    if shown.is_empty() || !(debates || several(grammar)) {
        return;
    }
    for (figure, _, evidence) in shown {
        let evidence = Some(grammar.view.span(evidence));
        judgements[figure] = Judgement { role: Role::Candidate, evidence, rule: "promises-among-candidates" };
    }
}

/// Whether the narrator tells of candidates in the plural: "the candidates met", "four people running for the seat".
fn several(grammar: &Grammar<'_>) -> bool {
    const SIGNS: Classes = Classes::of(&[Class::PersonNoun, Class::Candidacy]);
    let view = grammar.view;
    view.meeting(0..view.len(), SIGNS).any(|at| {
        let noun = view.phrase(at, Class::PersonNoun).map(|(_, datum)| view.lexicon.people.person(datum));
        let many = noun.is_some_and(|noun| noun.plural && noun.part == Part::Candidate);
        let runs = view.phrase(at, Class::Candidacy).is_some_and(|(_, datum)| {
            let people = view.phrase(at.wrapping_sub(1), Class::PersonNoun);
            let people = people.is_some_and(|(_, datum)| view.lexicon.people.person(datum).plural);
            let plural = people || view.is(at.wrapping_sub(1), Class::PluralNoun);
            plural && view.lexicon.people.stand(datum) == Stand::Stands
        });
        !view.capital(at) && !grammar.quoted(at) && (many || runs)
    })
}

/// How much an item shows that its speaker promises, and where.
fn promises(grammar: &Grammar<'_>, item: &Found) -> Option<(usize, Span<Toks>)> {
    let view = grammar.view;
    if let Some(cue) = item.cue.filter(|_| item.kind != SpeechKind::Direct) {
        let pledges = cue.range().any(|at| view.verb_kinds(at).has(Kind::Pledge));
        if pledges || cue.range().any(|at| view.verb_kinds(at).has(Kind::Intend)) {
            return Some((if pledges { ENOUGH } else { 1 }, cue));
        }
    }
    // "She would double the budget", "we will hire", "we’re going to fix": of oneself, and what changes others’ lives.
    let own = if item.kind == SpeechKind::Direct {
        Classes::of(&[Class::I, Class::We])
    } else {
        Classes::of(&[Class::He, Class::She])
    };
    let mut shown = item.spans.iter().flat_map(|span| span.range()).filter_map(|at| {
        if !view.any(at, own) || !view.is(at, Class::Subject) {
            return None;
        }
        let high = at + 5;
        let modal = (at..high).find(|&at| view.any(at, Classes::of(&[Class::Will, Class::Would, Class::BePresent])))?;
        let verb = (modal + 1..high).find(|&at| view.is(at, Class::VerbBase) && !view.is(at, Class::Be))?;
        let known = view.sense(verb, Class::Action).and_then(|number| view.lexicon.verbs.get(number));
        let changes = known.and_then(|known| known.direction).is_some_and(|direction| {
            matches!(
                direction,
                Direction::Increase | Direction::Decrease | Direction::Create | Direction::Abolish | Direction::Achieve
            )
        });
        let going = !view.is(modal, Class::BePresent) || view.is(verb - 1, Class::To);
        ((changes || view.is(verb, Class::Factor)) && going).then_some(Span::new(at, verb + 1))
    });
    let first = shown.next()?;
    Some((1 + shown.take(ENOUGH - 1).count(), first))
}
