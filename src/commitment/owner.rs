//! Owners: whose promises a text tells, where a sentence alone does not say so.
//!
//! In: the facts of the text. Out: the only candidate, the candidate of the title, the words of their names, and who spoke
//! last.
//!
//! | text | owner |
//! |---|---|
//! | `Roe is running for mayor. … The programme provides for 40 homes.` | Roe |

use rustc_hash::FxHashMap;

use super::Facts;
use crate::lang::Class;
use crate::lang::commit::Kind;
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::Spanned;
use crate::speech::{Role, SpeechKind};

/// Whose programme the narrator tells: the only candidate's.
pub(super) fn owner_of(facts: Facts<'_>) -> Option<u32> {
    let mut candidates =
        facts.speech.speakers.iter().enumerate().filter(|(_, speaker)| speaker.role == Role::Candidate);
    let all: Vec<_> = candidates.by_ref().collect();
    match all[..] {
        [(number, _)] => Some(number as u32),
        // "The Lake Party", and Roe, its leader: one camp.
        _ => {
            let mut parties = all.iter().filter(|(_, speaker)| speaker.rule == "party-or-campaign");
            let party = parties.next().map(|&(number, _)| number as u32)?;
            let camp = parties.next().is_none()
                && all
                    .iter()
                    .all(|(_, s)| matches!(s.rule, "party-or-campaign" | "office-in-party" | "speaks-for-candidate"));
            camp.then_some(party)
        }
    }
}

/// Whose platform the text quotes: the candidate that the title names first, else the only one.
pub(super) fn party_of(view: &View<'_>, facts: Facts<'_>, own: bool) -> Option<u32> {
    let title = view.blocks.iter().find(|block| block.kind == BlockKind::Title).or(view.blocks.first())?;
    let title = &view.text[title.span().range()];
    // Of whom the text only tells is as likely a rival.
    let mut heard = vec![false; facts.speech.speakers.len()];
    for speaker in facts.speech.attributions.iter().filter_map(|said| said.speaker) {
        heard[speaker as usize] = true;
    }
    let speaks = |number: usize| heard[number];
    let candidates = facts.speech.speakers.iter().enumerate();
    let candidates = candidates.filter(|&(number, speaker)| speaker.role == Role::Candidate && speaks(number));
    let named = candidates.filter_map(|(number, speaker)| {
        // "New Hope spokesperson": the party is what is written with capitals.
        let words = speaker.name.split(' ');
        let len: usize = words.take_while(|word| word.starts_with(char::is_uppercase)).map(|word| word.len() + 1).sum();
        let name = speaker.name.get(..len.checked_sub(1)?).unwrap_or(&speaker.name);
        Some((title.find(name)?, number as u32))
    });
    // In a party's own text it is a rival of whom it is told what they promised once.
    let past = |cue| view.toks(cue).range().any(|at| view.is(at, Class::VerbPast));
    let present = |number: u32| {
        let mut said = facts.speech.attributions.iter().filter(|said| said.speaker == Some(number));
        // "The Tories say it is a tax": nor do we tell what we say.
        let says = |cue| view.toks(cue).range().any(|at| view.verb_kinds(at).has(Kind::Talk));
        !own || said.any(|said| said.kind == SpeechKind::Direct || said.cue.is_none_or(|cue| !past(cue) && !says(cue)))
    };
    // In a text that speaks for itself somebody else is as likely a rival: only who is quoted, or about to act, may own it.
    let acts = |number: u32| facts.speech.acts.iter().any(|&(_, speaker)| speaker == Some(number));
    let quoted = |number: u32| {
        let mut said = facts.speech.attributions.iter().filter(|said| said.speaker == Some(number));
        said.any(|said| said.kind == SpeechKind::Direct)
    };
    let ours = |number: u32| !own || acts(number) || quoted(number);
    let only = || owner_of(facts).filter(|&number| speaks(number as usize) && present(number) && ours(number));
    named.min().map(|(_, number)| number).or_else(only)
}

/// The words of the candidates' names.
pub(super) fn names_of(facts: Facts<'_>) -> FxHashMap<&str, u32> {
    let mut names = FxHashMap::default();
    for (number, speaker) in facts.speech.speakers.iter().enumerate().filter(|(_, who)| who.role == Role::Candidate) {
        for word in speaker.name.split(' ') {
            names.entry(word).or_insert(number as u32);
        }
    }
    names
}

/// Which candidate spoke last, attribution by attribution.
pub(super) fn latest_of(facts: Facts<'_>) -> Vec<Option<u32>> {
    let latest = facts.speech.attributions.iter().scan(None, |last, said| {
        *last = if said.role == Role::Candidate { said.speaker } else { *last };
        Some(*last)
    });
    latest.collect()
}
