//! Profiles: the parts of a voters' guide, each below a name → whose answers follow.
//!
//! In: the view. Out: the [`Profile`]s, where the text has several: a name that stands alone, with the fields of a form
//! below it, and everything up to the next.
//!
//! | text | what it is |
//! |---|---|
//! | `Ana Roe` | the name |
//! | `Age: 54`, `Party: Harbour` | its fields; who has a party there stands for office |
//! | `1. Would you raise the fee?` | `interview-question` |
//! | `No. I will cut it.` | `interview-answer`, by Ana Roe |

use super::acts::Act;
use super::forum::several;
use super::mention::Mentions;
use super::phrase::Grammar;
use super::roles::Judgement;
use super::subject::Subject;
use super::{Found, Role, SpeechKind};
use crate::lang::commit::MEANT;
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Spanned, Toks};
use crate::token::Kind;

/// The longest name, in tokens.
const NAME: usize = 7;
/// The longest label of a field, in tokens.
const LABEL: usize = 4;
/// Fewer of them make no guide.
const FEWEST: usize = 2;

/// What a guide tells of one person.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The name.
    pub name: Span<Toks>,
    /// The block of the name.
    pub block: usize,
    /// The first block behind its fields.
    words: usize,
    /// The block behind its last.
    end: usize,
    /// The field that names a party.
    party: Option<Span<Toks>>,
}

/// Finds the profiles of a voters' guide.
pub fn find_profiles(view: &View<'_>) -> Vec<Profile> {
    let toks = |at: usize| view.blocks.get(at).map(|block| view.toks(block.span()));
    let mut found: Vec<Profile> = Vec::new();
    for (at, block) in view.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Heading | BlockKind::Title | BlockKind::Paragraph) {
            continue;
        }
        let Some(name) = toks(at).filter(|&name| names(view, name)) else { continue };
        let (mut words, mut party) = (at + 1, None);
        // Below a field that is known any label heads one: "Public safety:".
        while let Some((toks, colon)) = toks(words).and_then(|toks| Some((toks, labelled(view, toks)?))) {
            if words == at + 1 && !view.is(colon - 1, Class::Label) {
                break;
            }
            party = party.or(view.is_party(colon - 1).then_some(toks));
            words += 1;
        }
        if words > at + 1 {
            if let Some(last) = found.last_mut() {
                last.end = at;
            }
            found.push(Profile { name, block: at, words, end: view.blocks.len(), party });
        }
    }
    if found.len() < FEWEST { Vec::new() } else { found }
}

/// Whether a block is nothing but a name: "Ana Roe", "Tom “Tommy” Vale".
fn names(view: &View<'_>, toks: Span<Toks>) -> bool {
    let mut words = toks.range().filter(|&at| view.kind(at) != Some(Kind::Mark));
    // Nearly every block is too long.
    toks.len() <= NAME
        && words.clone().count() > 1
        && !toks.range().any(|at| view.mark(at, ":"))
        && words.all(|at| view.capital(at) && !view.is(at, Class::Label))
}

/// "Age: 54", "Current party: Harbour": the colon behind the name of a field.
fn labelled(view: &View<'_>, toks: Span<Toks>) -> Option<usize> {
    let colon = toks.range().skip(1).take(LABEL).find(|&at| view.mark(at, ":"))?;
    (colon + 1 < toks.end() && view.capital(toks.start())).then_some(colon)
}

/// What the people of a guide answer, and what they are asked.
pub fn find_answers(view: &View<'_>, profiles: &[Profile]) -> Vec<Found> {
    const OWN: Classes = Classes::of(&[Class::I, Class::We]);
    let mut found = Vec::new();
    for profile in profiles {
        let blocks = view.blocks.iter().take(profile.end).skip(profile.words);
        let blocks = blocks.filter(|block| !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Title));
        let blocks: Vec<_> = blocks.map(|block| (block.kind, view.toks(block.span()))).collect();
        let asks = |toks: Span<Toks>| !toks.is_empty() && view.mark(toks.end() - 1, "?");
        let own = |toks: Span<Toks>| toks.range().any(|at| view.any(at, OWN));
        // Of a life that is told in the third person nothing is anybody's.
        if !blocks.iter().any(|&(_, toks)| !asks(toks) && own(toks)) {
            continue;
        }
        let subject = Subject { toks: profile.name, head: profile.name };
        for (_, words) in blocks.into_iter().filter(|&(kind, toks)| asks(toks) || kind != BlockKind::Heading) {
            let asked = asks(words);
            found.push(Found {
                kind: SpeechKind::Direct,
                spans: vec![words],
                subject: (!asked).then_some(subject),
                inherits: false,
                cue: None,
                rule: if asked { "interview-question" } else { "interview-answer" },
            });
        }
    }
    found
}

/// "Housing: Would cut the fee.", "Taxes: Wants to add 3 percent.": what the fields tell of the person, who is not named.
pub fn find_told(view: &View<'_>, profiles: &[Profile], sentence: &Sentence) -> Option<Act> {
    let block = sentence.block as usize;
    let after = profiles.partition_point(|profile| profile.block < block);
    let profile = profiles.get(after.checked_sub(1)?).filter(|profile| block < profile.words)?;
    let toks = view.blocks.get(block).map(|block| view.toks(block.span()))?;
    let opens = sentence.toks.start() == toks.start();
    let first = if opens { labelled(view, toks)? + 1 } else { sentence.toks.start() };
    let verb = first + usize::from(view.is(first, Class::Adverb));
    let tells = view.is(verb, Class::Modal) || view.is(verb, Class::VerbS) && view.verb_kinds(verb).meets(MEANT);
    tells.then_some(Act::new(verb, Subject { toks: profile.name, head: profile.name }))
}

/// Marks whoever has a party in a guide, and all of whom one tells that speaks of candidates.
pub fn judge_profiles(grammar: &Grammar<'_>, profiles: &[Profile], mentions: &Mentions, judgements: &mut [Judgement]) {
    let view = grammar.view;
    let contest = !profiles.is_empty() && several(grammar);
    for profile in profiles {
        let (evidence, rule) = match profile.party {
            Some(party) => (party, "party-in-profile"),
            None if contest => (profile.name, "profiled-among-candidates"),
            None => continue,
        };
        let figure = mentions.within(profile.name).last().map(|mention| mention.figure);
        if let Some(judgement) = figure.and_then(|figure| judgements.get_mut(figure))
            && judgement.role == Role::Other
        {
            *judgement = Judgement { role: Role::Candidate, evidence: Some(view.span(evidence)), rule };
        }
    }
}
