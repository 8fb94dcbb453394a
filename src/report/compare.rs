//! Comparison: what several documents promise about the same target, side by side.
//!
//! In: the promises of each document, with the stems of their targets. Out: targets that are promised in more than one
//! document, each with its promises, who promises most, and what is due first.
//!
//! | targets | same? |
//! |---|---|
//! | `number of judges`, `judges` | yes: half of their stems or more are shared |
//! | `minimum wage`, `wages` | yes |
//! | `income tax`, `tax on petrol` | no |
//!
//! | figures | compared? |
//! |---|---|
//! | to €850, to €900 | yes: one unit, one kind of change, one direction |
//! | to €850, by €200; by 8 %, by 40 jobs | no |
//! | cut to 45 seats, cut to 50 | yes: the lower level is the larger cut |

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::{CommitmentItem, Number, Report};
use crate::commitment::{Change, Strength};
use crate::lang::verbs::Direction;
use crate::quantity::Dimension;
use crate::speech::Role;

/// What a batch keeps of a document that is to be compared.
#[derive(Debug, Clone)]
pub struct Platform {
    /// The document.
    pub id: String,
    /// What it promises, each with the stems of its target.
    pub promises: Vec<(Vec<String>, PromiseItem)>,
}

impl Platform {
    /// What is promised in a report; `stems` gives the stems of the words of a target that have content.
    pub fn new(report: &Report<'_>, stems: impl Fn(&str) -> Vec<String>) -> Self {
        let promises = report.commitments.iter().enumerate().filter_map(|(index, item)| {
            let stems = stems(item.target?);
            (!stems.is_empty()).then(|| (stems, PromiseItem::new(report, index, item)))
        });
        Platform { id: report.id.to_string(), promises: promises.collect() }
    }
}

/// Several documents side by side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
pub struct ComparisonItem {
    /// The ids of the documents.
    pub documents: Vec<String>,
    /// What they promise something about, the target of the most documents first.
    pub targets: Vec<TargetItem>,
}

/// A target, and what is promised about it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ComparedTarget")]
pub struct TargetItem {
    /// The target, as the first promise names it.
    pub target: String,
    /// The stems that its names have in common with it.
    pub stems: Vec<String>,
    /// In how many documents.
    pub documents: usize,
    /// The promises, in the order of the documents.
    pub promises: Vec<PromiseItem>,
}

/// A promise, as it is compared.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ComparedPromise")]
pub struct PromiseItem {
    /// The index of its document in `documents`.
    pub document: usize,
    /// The index in that document's `commitments`.
    pub commitment: usize,
    /// Who promises, or null.
    pub speaker: Option<String>,
    /// The role of whoever is bound.
    pub role: Role,
    /// As written.
    pub text: String,
    /// What changes, as this promise names it.
    pub target: String,
    /// What happens to the target.
    pub direction: Direction,
    /// How the figure works, or null.
    pub change: Option<Change>,
    /// The figure as written, or null.
    pub figure: Option<String>,
    /// Its value, or null.
    pub value: Option<Number>,
    /// Its unit, or null.
    pub unit: Option<String>,
    /// A rate's base, or null.
    pub per: Option<String>,
    /// What kind of thing it measures, or null.
    pub dimension: Option<Dimension>,
    /// What the change starts from, as written, or null.
    pub baseline: Option<String>,
    /// The TIMEX3 value by which it is due, or null.
    pub due: Option<String>,
    /// How firmly.
    pub strength: Strength,
    /// Whether it promises more than the comparable figures of the other documents.
    pub most: bool,
    /// Whether it is due before those of the other documents.
    pub first: bool,
}

impl PromiseItem {
    fn new(report: &Report<'_>, commitment: usize, item: &CommitmentItem<'_>) -> Self {
        let quantity = |index: Option<u32>| report.quantities.get(index? as usize);
        let figure = quantity(item.figure);
        PromiseItem {
            document: 0,
            commitment,
            speaker: report.speaker(item.speaker).map(|speaker| speaker.name.to_string()),
            role: item.role,
            text: item.text.to_string(),
            target: item.target.unwrap_or_default().to_string(),
            direction: item.direction,
            change: item.change,
            figure: figure.map(|figure| figure.text.to_string()),
            value: figure.map(|figure| figure.value),
            unit: figure.and_then(|figure| figure.unit.map(str::to_string)),
            per: figure.and_then(|figure| figure.per.map(str::to_string)),
            dimension: figure.map(|figure| figure.dimension),
            baseline: quantity(item.baseline).map(|baseline| baseline.text.to_string()),
            due: item.deadline.end.map(str::to_string),
            strength: item.strength,
            most: false,
            first: false,
        }
    }

    /// The last day on which it is due, as far as it can be told.
    fn last_day(&self) -> Option<String> {
        let due = self.due.as_deref()?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match (due.len(), due.split('-').all(digits)) {
            (4, true) => Some(format!("{due}-12-31")),
            (7, true) => Some(format!("{due}-31")),
            (10, true) => Some(due.to_string()),
            _ => None,
        }
    }

    /// Whether less is more: a cut to a level.
    fn is_cut_to(&self) -> bool {
        self.is_cut() && self.change == Some(Change::To)
    }

    fn is_cut(&self) -> bool {
        matches!(self.direction, Direction::Decrease | Direction::Abolish)
    }
}

impl ComparisonItem {
    /// Puts documents side by side; with `all`, targets of a single document are listed as well.
    pub fn new(platforms: Vec<Platform>, all: bool) -> Self {
        let documents = platforms.iter().map(|platform| platform.id.clone()).collect();
        let mut groups: Vec<(BTreeSet<String>, Vec<PromiseItem>)> = Vec::new();
        let mut by_stem: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (document, platform) in platforms.into_iter().enumerate() {
            for (stems, promise) in platform.promises {
                let stems: BTreeSet<String> = stems.into_iter().collect();
                let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
                for group in stems.iter().filter_map(|stem| by_stem.get(stem)).flatten() {
                    *shared.entry(*group).or_default() += 1;
                }
                // The share of stems in common, of all there are: a half or more makes it the same target.
                let likeness = |(group, shared): (usize, usize)| {
                    let union = stems.len() + groups.get(group).map_or(0, |(names, _)| names.len()) - shared;
                    (shared * 2 >= union).then_some((shared * 1000 / union.max(1), std::cmp::Reverse(group)))
                };
                let best = shared.into_iter().filter_map(likeness).max();
                let group = best.map_or(groups.len(), |(_, std::cmp::Reverse(group))| group);
                if group == groups.len() {
                    for stem in &stems {
                        by_stem.entry(stem.clone()).or_default().push(group);
                    }
                    groups.push((stems, Vec::new()));
                }
                if let Some((_, promises)) = groups.get_mut(group) {
                    promises.push(PromiseItem { document, ..promise });
                }
            }
        }
        let mut targets: Vec<TargetItem> =
            groups.into_iter().map(|(stems, promises)| TargetItem::new(stems, promises)).collect();
        targets.retain(|target| all || target.documents > 1);
        // The sort is stable: targets of as many documents stay in the order in which they were first promised.
        targets.sort_by_key(|target| std::cmp::Reverse(target.documents));
        ComparisonItem { documents, targets }
    }
}

impl TargetItem {
    fn new(stems: BTreeSet<String>, mut promises: Vec<PromiseItem>) -> Self {
        let documents = promises.iter().map(|promise| promise.document).collect::<BTreeSet<_>>().len();
        mark_most(&mut promises);
        let days: Vec<Option<String>> = promises.iter().map(PromiseItem::last_day).collect();
        let due = days.iter().zip(&promises).filter_map(|(day, promise)| Some((day.as_ref()?, promise.document)));
        let due: Vec<(&String, usize)> = due.collect();
        let first = due.iter().map(|(day, _)| *day).min().cloned();
        let other = due.iter().any(|(day, _)| Some(*day) != first.as_ref());
        let several = due.iter().any(|(_, document)| Some(*document) != due.first().map(|(_, document)| *document));
        for (promise, day) in promises.iter_mut().zip(&days) {
            promise.first = other && several && day.is_some() && *day == first;
        }
        let target = promises.first().map(|promise| promise.target.clone()).unwrap_or_default();
        TargetItem { target, stems: stems.into_iter().collect(), documents, promises }
    }
}

/// Marks the promises that go furthest among those that can be compared.
fn mark_most(promises: &mut [PromiseItem]) {
    type Kind = (bool, Option<&'static str>, Option<String>, Option<String>, String);
    let kind = |promise: &PromiseItem| -> Option<(Kind, Number)> {
        if promise.direction == Direction::Maintain {
            return None;
        }
        let change = promise.change.map(|change| match change {
            Change::To => "to",
            Change::By => "by",
            Change::Factor => "factor",
            Change::Count => "count",
        });
        let dimension = super::label(&promise.dimension?);
        Some(((promise.is_cut(), change, promise.unit.clone(), promise.per.clone(), dimension), promise.value?))
    };
    let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (index, promise) in promises.iter().enumerate() {
        if let Some((kind, _)) = kind(promise) {
            kinds.entry(kind).or_default().push(index);
        }
    }
    for members in kinds.into_values() {
        let of = |index: &usize| promises.get(*index);
        let values = members.iter().filter_map(of).filter_map(|promise| Some((promise.value?.0, promise)));
        let values: Vec<_> = values.collect();
        let Some((_, one)) = values.first() else { continue };
        let far = values.iter().map(|(value, _)| *value);
        let Some(far) = (if one.is_cut_to() { far.min() } else { far.max() }) else { continue };
        let several = values.iter().any(|(_, promise)| promise.document != one.document);
        if !several || values.iter().all(|(value, _)| *value == far) {
            continue;
        }
        for index in members {
            if let Some(promise) = promises.get_mut(index) {
                promise.most = promise.value.is_some_and(|value| value.0 == far);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(
        target: &str,
        direction: Direction,
        change: Change,
        value: i64,
        due: Option<&str>,
    ) -> (Vec<String>, PromiseItem) {
        let item = PromiseItem {
            document: 0,
            commitment: 0,
            speaker: None,
            role: Role::Candidate,
            text: target.into(),
            target: target.into(),
            direction,
            change: Some(change),
            figure: None,
            value: Some(Number(value.into())),
            unit: None,
            per: None,
            dimension: Some(Dimension::Count),
            baseline: None,
            due: due.map(str::to_string),
            strength: Strength::Firm,
            most: false,
            first: false,
        };
        (target.split(' ').map(str::to_string).collect(), item)
    }

    #[test]
    fn the_same_target_is_found_and_compared() {
        let platform = |id: &str, promises: Vec<_>| Platform { id: id.into(), promises };
        let platforms = vec![
            platform(
                "a",
                vec![
                    promise("number judge", Direction::Increase, Change::To, 1500, Some("2028")),
                    promise("seat", Direction::Decrease, Change::To, 45, None),
                    promise("tax petrol", Direction::Decrease, Change::By, 5, None),
                ],
            ),
            platform(
                "b",
                vec![
                    promise("judge", Direction::Increase, Change::To, 1400, Some("2027-06")),
                    promise("seat council", Direction::Decrease, Change::To, 50, None),
                    promise("tax income", Direction::Decrease, Change::By, 6, None),
                    promise("judge", Direction::Increase, Change::By, 9000, None),
                ],
            ),
        ];
        let all = ComparisonItem::new(platforms.clone(), true);
        assert_eq!(all.targets.len(), 4);
        let found = ComparisonItem::new(platforms, false);
        let marks = |target: usize| -> Vec<(usize, bool, bool)> {
            found.targets[target]
                .promises
                .iter()
                .map(|promise| (promise.document, promise.most, promise.first))
                .collect()
        };
        assert_eq!(
            found.targets.iter().map(|target| target.target.as_str()).collect::<Vec<_>>(),
            ["number judge", "seat"]
        );
        assert_eq!(marks(0), [(0, true, false), (1, false, true), (1, false, false)]);
        assert_eq!(marks(1), [(0, true, false), (1, false, false)]);
    }
}
