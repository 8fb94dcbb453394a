//! Selection: which speech and which commitments of a report are kept, and in which order.
//!
//! In: a report and what was asked for. Out: the same report with shorter lists. Only `speech` and `commitments` are
//! cut; `speakers`, `quantities` and `dates` stay whole, so that every index into them still points where it did.
//!
//! | asked | kept |
//! |---|---|
//! | `--role candidate` | what candidates say, and what they commit to |
//! | `--numeric` | commitments with a figure or a date |
//! | `--by 2030` | commitments that are due in 2030 or before |
//! | `--unit %` | commitments with a quantity in per cent |

use super::{CommitmentItem, QuantityItem, Report, SpeakerItem};
use crate::lang::verbs::Direction;
use crate::speech::{Role, SpeechKind};

/// In which order commitments are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As they stand in the document.
    #[default]
    Document,
    /// By the speaker's name, whoever is not named last.
    Speaker,
    /// By deadline, those without one last.
    Deadline,
}

/// What is kept of a report; an empty list keeps everything.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only commitments with a figure or a date.
    pub numeric: bool,
    /// Only these roles.
    pub roles: Vec<Role>,
    /// Only speakers whose name, title or alias contains one of these, in any case.
    pub speakers: Vec<String>,
    /// Only these directions.
    pub directions: Vec<Direction>,
    /// Only commitments with a quantity of one of these units or dimensions.
    pub units: Vec<String>,
    /// Only commitments that are due in this year or before.
    pub by: Option<i32>,
    /// Only these kinds of speech.
    pub kinds: Vec<SpeechKind>,
    /// In which order.
    pub sort: Sort,
}

impl Selection {
    /// Cuts a report down to what was asked for.
    pub fn apply(&self, report: &mut Report<'_>) {
        let Report { speakers, speech, commitments, quantities, .. } = report;
        let wanted: Vec<bool> = speakers.iter().map(|speaker| self.wants(speaker)).collect();
        let by_wanted = |speaker: Option<u32>| {
            self.speakers.is_empty()
                || speaker.is_some_and(|speaker| wanted.get(speaker as usize).is_some_and(|&wanted| wanted))
        };
        speech.retain(|said| has(&self.roles, &said.role) && has(&self.kinds, &said.kind) && by_wanted(said.speaker));
        commitments.retain(|commitment| {
            (!self.numeric || commitment.numeric)
                && has(&self.roles, &commitment.role)
                && has(&self.directions, &commitment.direction)
                && by_wanted(commitment.speaker)
                && (self.units.is_empty() || self.has_unit(commitment, quantities))
                && self.by.is_none_or(|year| due(commitment).is_some_and(|due| due <= year))
        });
        match self.sort {
            Sort::Document => {}
            Sort::Speaker => commitments.sort_by_cached_key(|commitment| {
                let speaker = commitment.speaker.and_then(|speaker| speakers.get(speaker as usize));
                (speaker.is_none(), speaker.map(|speaker| speaker.name.to_lowercase()))
            }),
            Sort::Deadline => commitments.sort_by_cached_key(|commitment| {
                let end = commitment.deadline.end.map(str::to_string);
                (due(commitment).is_none(), end)
            }),
        }
    }

    fn wants(&self, speaker: &SpeakerItem<'_>) -> bool {
        let names = [speaker.name].into_iter().chain(speaker.title).chain(speaker.aliases.iter().copied());
        let names: Vec<String> = names.map(str::to_lowercase).collect();
        self.speakers.iter().any(|asked| names.iter().any(|name| name.contains(&asked.to_lowercase())))
    }

    fn has_unit(&self, commitment: &CommitmentItem<'_>, quantities: &[QuantityItem<'_>]) -> bool {
        let mut own = commitment.quantities.iter().filter_map(|&index| quantities.get(index as usize));
        own.any(|quantity| {
            let dimension = super::label(&quantity.dimension);
            self.units.iter().any(|asked| {
                asked.eq_ignore_ascii_case(&dimension)
                    || quantity.unit.is_some_and(|unit| unit.to_lowercase() == asked.to_lowercase())
            })
        })
    }
}

fn has<T: PartialEq>(asked: &[T], found: &T) -> bool {
    asked.is_empty() || asked.contains(found)
}

/// The year in which a commitment is due, where its deadline names one.
fn due(commitment: &CommitmentItem<'_>) -> Option<i32> {
    let end = commitment.deadline.end?;
    end.get(..4)?.parse().ok()
}
