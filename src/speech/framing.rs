//! Framing: whose a list, a section, the document is.
//!
//! In: the frames of a text. Out: an act for each line that names an owner, so that the owner is recognised with the
//! speakers, in text order; and the role that owning promises shows.
//!
//! | line | owner |
//! |---|---|
//! | `The Lake Party will:` | the Lake Party, a candidate: `owns-promises` |
//! | `She will:` | whom "she" means |
//! | `Here are the main points:` | who presented the programme in a sentence before |

use super::acts::Act;
use super::mention::{Mentions, Sort};
use super::phrase::Grammar;
use super::roles::Judgement;
use super::subject::Subject;
use super::{Doer, Role};
use crate::frame::{Frames, Mood, Owner, Source};
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};

/// The sentences before a lead-in in which somebody may have presented the plan that it names.
const BACK: usize = 4;
const PLANS: Kinds = Kinds::of(&[Kind::Programme, Kind::Promise, Kind::Goal]);

/// The acts of owning that the frames name.
pub fn find_owners(grammar: &Grammar<'_>, frames: &Frames) -> Vec<Act> {
    let owners = frames.sources.iter().zip(0..).filter_map(|(source, number)| {
        let subject = match source.owner {
            Owner::Named(name) => Subject { toks: name, head: name },
            Owner::Subject(toks, head) => Subject { toks, head },
            Owner::Holder => presenter(grammar, source)?,
            Owner::Open | Owner::Ours => return None,
        };
        Some(Act { verb: source.at.start(), subject, frame: Some(number) })
    });
    owners.collect()
}

/// Who presented the plan: the subject of the nearest sentence before that speaks of one.
fn presenter(grammar: &Grammar<'_>, source: &Source) -> Option<Subject> {
    let view = grammar.view;
    let number = view.sentence_of(source.at.start())?;
    let before = (number.saturating_sub(BACK)..number).rev().filter_map(|n| view.sentences.get(n));
    let mut subjects = before.filter_map(|sentence| {
        let toks = sentence.toks;
        let plan = toks.range().any(|at| view.is(at, Class::Platform) || view.word_kinds(at).meets(PLANS));
        let subject = grammar.main_subject(toks.start(), toks.end());
        // "President Musa Bello, who is also a candidate, has unveiled": the name at the head.
        let run = toks.range().take_while(|&at| view.capital(at) && !view.is(at, Class::Article)).count();
        let head = Span::new(toks.start(), toks.start() + run);
        let heading = (run > 1).then_some(Subject { toks: head, head });
        subject.filter(|&subject| named(grammar, subject)).or(heading).filter(|_| plan)
    });
    subjects.next()
}

/// Whether the subject names somebody or stands for them.
fn named(grammar: &Grammar<'_>, subject: Subject) -> bool {
    let view = grammar.view;
    let head = subject.head;
    let first = head.start();
    const THIRD: Classes = Classes::of(&[Class::He, Class::She, Class::They]);
    let pronoun = head.len() == 1 && view.any(first, THIRD);
    let thing = view.word_kinds(head.end() - 1).meets(PLANS) || view.is(head.end() - 1, Class::Document);
    pronoun || !thing && view.capital(head.end() - 1) && !grammar.quoted(first)
}

/// The names of owners that stand in this sentence, in text order.
pub fn owners_within(frames: &Frames, sentence: Span<Toks>) -> impl Iterator<Item = Span<Toks>> + '_ {
    // Whose the document is comes last, out of order.
    let (ordered, rest) = frames.sources.split_at(frames.document.map_or(frames.sources.len(), |n| n as usize));
    let from = ordered.partition_point(|source| source.at.start() < sentence.start());
    let within = ordered[from..].iter().take_while(move |source| source.at.start() < sentence.end());
    within.chain(rest).filter_map(move |source| match source.owner {
        Owner::Named(name) if sentence.holds(name.start()) => Some(name),
        _ => None,
    })
}

/// Marks whoever owns promises, or the document, as one who stands; what the text shows otherwise is left.
pub fn judge_owners(
    grammar: &Grammar<'_>,
    frames: &Frames,
    mentions: &Mentions,
    doers: &[Doer],
    judgements: &mut [Judgement],
) {
    for doer in doers {
        let Some((number, source)) = doer.frame.and_then(|n| Some((n, frames.source(n)?))) else { continue };
        let whole = frames.document == Some(number);
        let stands = mentions.figures.get(doer.figure).is_some_and(|figure| figure.sort != Sort::Nameless);
        if !(whole || source.mood == Mood::Promises) || !stands {
            continue;
        }
        if let Some(judgement) = judgements.get_mut(doer.figure).filter(|judgement| judgement.is_open()) {
            let rule = if whole { "owns-platform" } else { "owns-promises" };
            let evidence = Some(grammar.view.span(source.at));
            *judgement = Judgement { role: Role::Candidate, evidence, rule };
        }
    }
}
