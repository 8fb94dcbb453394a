//! Overview: a document in one row, for pages that show several.
//!
//! In: a report. Out: what a batch keeps of it until the last document is known.

use super::{ByRole, Day, Report};

/// A document at a glance.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// What relative dates are resolved against.
    pub date: Option<Day>,
    /// How many words it has.
    pub words: usize,
    /// In whose words.
    pub by_role: ByRole,
    /// How many commitments are listed.
    pub commitments: usize,
    /// How many of them carry a figure or a date.
    pub numeric: usize,
}

impl Overview {
    /// A report at a glance.
    pub fn new(report: &Report<'_>) -> Self {
        Overview {
            id: report.id.to_string(),
            title: report.title.map(str::to_string),
            date: report.date,
            words: report.stats.words,
            by_role: report.term_words,
            commitments: report.commitments.len(),
            numeric: report.commitments.iter().filter(|item| item.numeric).count(),
        }
    }
}
