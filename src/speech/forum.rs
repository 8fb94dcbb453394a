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

use rustc_hash::FxHashMap;

use super::mention::{Mentions, Sort};
use super::phrase::Grammar;
use super::roles::Judgement;
use super::{Doer, Found, Role, SpeechKind};
use crate::lang::commit::Kind;
use crate::lang::people::{Calling, Part, Stand};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};

/// So many turns make a debate.
const TURNS: usize = 4;
/// So many who promise, each once, are a field of candidates where the text speaks of some.
const CROWD: usize = 3;
/// So much shows that somebody promises as a candidate does.
const ENOUGH: usize = 2;

/// Marks whoever promises among candidates.
pub fn find_promising(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    found: &[Found],
    figures: &[Option<usize>],
    doers: &[Doer],
    judgements: &mut [Judgement],
) {
    let open = |figure: usize| {
        judgements.get(figure).is_some_and(Judgement::is_open) && mentions.figures[figure].sort == Sort::Person
    };
    let plain = |figure: usize| {
        mentions.figures[figure].descriptions.iter().all(|known| {
            matches!(known.noun.calling, Calling::Person | Calling::Occupation) && known.noun.part == Part::Other
        })
    };
    let said = found.iter().zip(figures).filter_map(|(item, figure)| {
        let (weight, evidence) = promises(grammar, item)?;
        Some(Shown { figure: (*figure)?, weight, told: false, evidence })
    });
    // "Roe would double the budget": what the narrator tells that somebody would do.
    let told = doers.iter().filter(|doer| grammar.view.is(doer.verb, Class::Would)).filter_map(|doer| {
        let (at, figure) = (doer.verb, doer.figure);
        let evidence = would(grammar, at, |_| true)?;
        Some(Shown { figure, weight: 1, told: true, evidence })
    });
    let mut shown: FxHashMap<usize, Shown> = FxHashMap::default();
    for one in said.chain(told).filter(|one| open(one.figure)) {
        let known = shown.entry(one.figure).or_insert(Shown { weight: 0, ..one });
        (known.weight, known.told) = (known.weight + one.weight, known.told | one.told);
    }
    // Who debates a candidate, turn by turn, and promises once is one as well.
    let turns = || found.iter().zip(figures).filter(|(item, _)| item.rule == "transcript-turn");
    let stands = |figure: &Option<usize>| {
        figure.and_then(|figure| judgements.get(figure)).is_some_and(|known| known.role == Role::Candidate)
    };
    let debates = turns().count() >= TURNS && turns().any(|(_, figure)| stands(figure));
    // "Edda Marn: I will open 3 quays. … Joris Fell: I will pave 12 lanes.": two who promise in turns stand against each other.
    let own = |item: &Found| {
        let at = item.spans.iter().flat_map(|span| span.range());
        let ours = |&at: &usize| {
            grammar.view.any(at, Classes::of(&[Class::I, Class::We])) && grammar.view.is(at, Class::Subject)
        };
        at.filter(ours).find_map(|at| would(grammar, at, |_| true))
    };
    let mut promising: Vec<usize> = Vec::new();
    for (item, figure) in found.iter().zip(figures) {
        let Some(figure) = *figure else { continue };
        if !matches!(item.rule, "transcript-turn" | "interview-answer") || !open(figure) {
            continue;
        }
        let Some(evidence) = own(item) else { continue };
        promising.push(figure);
        shown.entry(figure).or_insert(Shown { figure, weight: 0, told: false, evidence });
    }
    promising.sort_unstable();
    promising.dedup();
    let stands_already = turns().any(|(_, figure)| stands(figure));
    let field = promising.len() + usize::from(stands_already) >= 2;
    let rival = |figure: usize| field && promising.binary_search(&figure).is_ok();
    // Who holds an office promises for that; only the narrator can tell that they would.
    // "He’ll install doors, Bradford said", and two others likewise: each of a field promises once.
    let crowd = shown.len() >= CROWD && several(grammar);
    shown.retain(|&figure, one| {
        let enough = debates || one.weight >= ENOUGH;
        rival(figure) || crowd && plain(one.figure) || enough && (one.told || plain(one.figure))
    });
    if shown.is_empty() || !(debates || field || crowd || several(grammar)) {
        return;
    }
    for Shown { figure, evidence, .. } in shown.into_values() {
        let evidence = Some(grammar.view.span(evidence));
        judgements[figure] = Judgement { role: Role::Candidate, evidence, rule: "promises-among-candidates" };
    }
}

/// Marks whoever answers, among candidates, what all of them are asked.
pub fn find_answering(
    grammar: &Grammar<'_>,
    mentions: &Mentions,
    found: &[Found],
    figures: &[Option<usize>],
    judgements: &mut [Judgement],
) {
    let answers = found.iter().zip(figures).filter(|(item, _)| item.rule == "interview-answer");
    let named = answers.filter_map(|(item, figure)| Some((item.subject?, (*figure)?)));
    let named: Vec<_> = named.collect();
    if named.is_empty() || !several(grammar) {
        return;
    }
    for (subject, figure) in named {
        let person = mentions.figures.get(figure).is_some_and(|known| known.sort == Sort::Person);
        if let Some(judgement) = judgements.get_mut(figure).filter(|known| known.is_open() && person) {
            let evidence = Some(grammar.view.span(subject.head));
            *judgement = Judgement { role: Role::Candidate, evidence, rule: "answers-among-candidates" };
        }
    }
}

/// What shows that somebody promises.
#[derive(Clone, Copy)]
struct Shown {
    figure: usize,
    weight: usize,
    /// The narrator tells it.
    told: bool,
    evidence: Span<Toks>,
}

/// Whether the narrator tells of candidates in the plural: "the candidates met", "four people running for the seat".
pub(super) fn several(grammar: &Grammar<'_>) -> bool {
    const SIGNS: Classes = Classes::of(&[Class::PersonNoun, Class::Candidacy, Class::PromiseWord]);
    let view = grammar.view;
    let many = |at: usize| {
        let noun = view.phrase(at, Class::PersonNoun).map(|(_, datum)| view.lexicon.people.person(datum));
        noun.is_some_and(|noun| noun.plural && noun.part == Part::Candidate)
            || view.word_kinds(at).has(Kind::Party) && view.lower(at).ends_with('s')
    };
    let run = |at: usize| {
        view.phrase(at, Class::Candidacy).is_some_and(|(_, datum)| {
            let people = view.phrase(at.wrapping_sub(1), Class::PersonNoun);
            let people = people.is_some_and(|(_, datum)| view.lexicon.people.person(datum).plural);
            let plural = people || view.is(at.wrapping_sub(1), Class::PluralNoun);
            plural && view.lexicon.people.stand(datum) == Stand::Stands
        })
    };
    view.meeting(0..view.len(), SIGNS).any(|at| !view.capital(at) && (many(at) || run(at)) && !grammar.quoted(at))
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
    const CHANGES: [Direction; 5] =
        [Direction::Increase, Direction::Decrease, Direction::Create, Direction::Abolish, Direction::Achieve];
    let mut shown = item.spans.iter().flat_map(|span| span.range()).filter_map(|at| {
        let subject = view.any(at, own) && view.is(at, Class::Subject);
        subject
            .then(|| would(grammar, at, |direction| direction.is_some_and(|direction| CHANGES.contains(&direction))))
            .flatten()
    });
    let first = shown.next()?;
    Some((1 + shown.take(ENOUGH - 1).count(), first))
}

/// What somebody will or would do, behind the subject at this token: a deed that changes something as it should.
fn would(grammar: &Grammar<'_>, at: usize, changes: impl Fn(Option<Direction>) -> bool) -> Option<Span<Toks>> {
    let (view, high) = (grammar.view, at + 5);
    let modal = (at..high).find(|&at| view.any(at, Classes::of(&[Class::Will, Class::Would, Class::BePresent])))?;
    let verb = (modal + 1..high).find(|&at| view.is(at, Class::VerbBase) && !view.is(at, Class::Be))?;
    let known = view.sense(verb, Class::Action).and_then(|number| view.lexicon.verbs.get(number));
    let changes = known.is_some_and(|known| changes(known.direction));
    let going = !view.is(modal, Class::BePresent) || view.is(verb - 1, Class::To);
    ((changes || view.is(verb, Class::Factor)) && going).then_some(Span::new(at, verb + 1))
}
