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
use super::roles::{Judgement, same_name};
use super::subject::Subject;
use super::{Attribution, DocumentOwner, Doer, Role, Speaker, Speech, Standing};
use crate::frame::{Frames, Mood, Owner, Source, owner_in_title};
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Layer, Span, Spanned, Toks};

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
    // "The document titled “Higher Ground”" is a paper.
    let thing = head.range().any(|at| view.word_kinds(at).meets(PLANS) || view.is(at, Class::Document));
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

/// "People Before Profit will:" – the subject of a lead-in that is all capitals is one name, whatever its words.
pub fn leading_name(grammar: &Grammar<'_>, frames: &Frames, sentence: Span<Toks>) -> Option<Span<Toks>> {
    let ordered = &frames.sources[..frames.document.map_or(frames.sources.len(), |n| n as usize)];
    let at = ordered.binary_search_by_key(&sentence.start(), |source| source.at.start()).ok()?;
    let Owner::Subject(_, head) = ordered[at].owner else { return None };
    let view = grammar.view;
    let start = head.start() + usize::from(view.is(head.start(), Class::Article));
    let name = Span::new(start, head.end().max(start));
    let noun = view.phrase(start, Class::PersonNoun).map(|(_, datum)| view.lexicon.people.person(datum));
    let title = view.is(start, Class::Title) || noun.is_some_and(|noun| !noun.plural);
    (name.len() > 2 && !title && name.range().all(|at| view.capital(at))).then_some(name)
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

/// Settles whose the document is where the text itself does not name the owner: by the user, by the title of the page, by
/// a heading.
pub fn settle_owner(view: &View<'_>, speech: &mut Speech, title: Option<&str>, settled: Option<&str>) {
    if let Some(name) = settled {
        own(speech, name, "settled-by-user", "settled-by-user");
    } else if speech.document.is_none() && speech.politics {
        let headings = view.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
        let headings = headings.take(HEADINGS).map(|block| &view.text[block.span().range()]);
        if let Some(name) = title.into_iter().chain(headings).find_map(|title| owner_in_title(view, title)) {
            own(speech, &name, "owns-platform", "title-names-owner");
        }
    }
}

/// So many headings may tell whose platform a text is.
const HEADINGS: usize = 8;

/// Makes somebody the owner of the document, by name: a speaker of that name, or a new one.
fn own(speech: &mut Speech, name: &str, role: &'static str, rule: &'static str) {
    let wanted = name.to_lowercase();
    let known = speech.speakers.iter().position(|speaker| same_name(&speaker.name.to_lowercase(), &wanted));
    let number = known.unwrap_or_else(|| {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let (title, aliases, evidence) = (None, Vec::new(), None);
        speech.speakers.push(Speaker { name, role: Role::Candidate, title, aliases, evidence, rule: role });
        speech.standings.push(Standing::Contender);
        speech.speakers.len() - 1
    });
    let speaker = &mut speech.speakers[number];
    if speaker.role == Role::Other {
        (speaker.role, speaker.rule, speech.standings[number]) = (Role::Candidate, role, Standing::Contender);
        let own = |said: &&mut Attribution| said.speaker == Some(number as u32);
        let mut attributions = speech.attributions.to_vec();
        attributions.iter_mut().filter(own).for_each(|said| said.role = Role::Candidate);
        speech.attributions = Layer::new(attributions);
    }
    speech.document = Some(DocumentOwner { speaker: number as u32, evidence: None, rule });
}
