//! What the register leaves open: who promises although the text does not say what they are, and texts without politics.
//!
//! In: the speech and the commitments of a text. Out: warnings, each with what settles it.
//!
//! | text | warning |
//! |---|---|
//! | `Saul Keen promised to hire 25 deputies before the election.` | `open-role`: Saul Keen (1 row) |
//! | `We will deliver within 24 hours.` | `no-politics` |

use std::collections::BTreeMap;

use super::{Commitment, Register};
use crate::document::Warning;
use crate::speech::{Role, Speech};

/// More names than these are counted, not listed.
const NAMED: usize = 8;

/// Says whose role is open, and that a text shows no politics.
pub fn warn(speech: &Speech, register: &Register) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !speech.politics {
        let rows = register.commitments.len();
        if rows > 0 || register.withheld {
            let held = if register.withheld { "; a list of bare imperatives gives no rows" } else { "" };
            let message = format!(
                "the text shows no politics, so nobody in it is a candidate and its {} other{held}; --candidate NAME settles who stands",
                plural(rows, "row has role", "rows have role")
            );
            warnings.push(Warning { code: "no-politics", message, span: None });
        }
        return warnings;
    }
    let mut open: BTreeMap<u32, usize> = BTreeMap::new();
    let rows = register.commitments.iter().filter(|row: &&Commitment| row.role == Role::Other);
    for speaker in rows.filter_map(|row| row.speaker) {
        *open.entry(speaker).or_default() += 1;
    }
    let named = open.iter().filter_map(|(&speaker, &rows)| Some((&speech.speakers.get(speaker as usize)?.name, rows)));
    let names: Vec<String> = named.map(|(name, rows)| format!("{name} ({})", plural(rows, "row", "rows"))).collect();
    if let Some(first) = open.keys().find_map(|&speaker| speech.speakers.get(speaker as usize)) {
        let more = names.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let listed = names[..names.len().min(NAMED)].join(", ");
        let message = format!(
            "who promises here, although the text does not say whether they stand: {listed}{more}; --candidate \"{}\" settles it",
            first.name
        );
        warnings.push(Warning { code: "open-role", message, span: None });
    }
    warnings
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
