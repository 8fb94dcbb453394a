//! The tables of the HTML page: the register of commitments, the speakers, the terms.
//!
//! In: a report. Out: tables; a row of the register leads to its place in the text and carries, for the filter, its role.
//!
//! | table | columns |
//! |---|---|
//! | commitments | number, who, words, change, deadline, strength with rule |
//! | speakers | name, role, words quoted and reported |
//! | terms | count, and a strip that shows where in the text they fall |

use std::fmt::Write as _;

use super::super::when::{sort_key, when};
use super::escape;
use crate::report::{CommitmentItem, Report, label};

/// Who is bound: the name, or the role where nobody is named.
pub fn who(report: &Report<'_>, item: &CommitmentItem<'_>) -> String {
    report.speaker(item.speaker).map_or_else(|| label(&item.role), |speaker| speaker.name.to_string())
}

/// In which direction, from what to what.
pub fn change(report: &Report<'_>, item: &CommitmentItem<'_>) -> String {
    let written = |index: u32| report.quantities.get(index as usize).map(|quantity| quantity.text);
    let mut change = label(&item.direction);
    if let Some(baseline) = item.baseline.and_then(written) {
        let _ = write!(change, " from {baseline}");
    }
    if let Some(figure) = item.figure.and_then(written) {
        let how = item.change.map(|how| label(&how)).filter(|how| how == "to" || how == "by");
        let _ = write!(change, " {}{figure}", how.map(|how| how + " ").unwrap_or_default());
    }
    change
}

/// The register.
pub fn commitments(report: &Report<'_>, key: &str, page: &mut String) {
    let _ = writeln!(page, "<h2>Commitments <span class=\"count\">{}</span></h2>", report.commitments.len());
    if report.commitments.is_empty() {
        page.push_str("<p>Nobody commits to anything in this text.</p>\n");
        return;
    }
    page.push_str("<div class=\"scroll\"><table class=\"register filtered\">\n<thead><tr>");
    for head in ["#", "Who", "Commitment", "Change", "When", "Strength"] {
        let _ = write!(page, "<th scope=\"col\">{head}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (item, number) in report.commitments.iter().zip(1..) {
        let role = label(&item.role);
        let sort = sort_key(item.deadline.start, item.deadline.end);
        let _ = writeln!(
            page,
            "<tr id=\"{key}-row-{number}\" data-role=\"{role}\" data-numeric=\"{numeric}\"><td><a href=\"#{key}-{number}\" \
             aria-label=\"Commitment {number} in the text\">{number}</a></td><td>{who}<br><span class=\"role {role}\">{role}</span></td>\
             <td><a class=\"to-text\" href=\"#{key}-{number}\">{text}</a></td><td>{change}<br><span class=\"pale\">{target}</span></td>\
             <td data-sort=\"{sort}\">{due}</td><td>{strength}<br><code class=\"pale\">{rule}</code></td></tr>",
            numeric = item.numeric,
            who = item
                .speaker
                .map_or_else(|| "<span class=\"pale\">not named</span>".to_string(), |_| escape(&who(report, item))),
            text = escape(item.text),
            change = escape(&change(report, item)),
            target = escape(item.target.unwrap_or_default()),
            sort = escape(sort),
            due = escape(&when(item.deadline.start, item.deadline.end)),
            strength = label(&item.strength),
            rule = escape(item.rule),
        );
    }
    page.push_str("</tbody>\n</table></div>\n");
}

/// Who speaks, and how much.
pub fn speakers(report: &Report<'_>, page: &mut String) {
    if report.speakers.is_empty() {
        return;
    }
    let _ = writeln!(page, "<h2>Speakers <span class=\"count\">{}</span></h2>", report.speakers.len());
    page.push_str("<div class=\"scroll\"><table class=\"register\">\n<thead><tr>");
    for head in ["Name", "Role", "Words quoted", "Words reported"] {
        let class = if head.starts_with("Words") { " class=\"number\"" } else { "" };
        let _ = write!(page, "<th scope=\"col\"{class}>{head}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for speaker in &report.speakers {
        let role = label(&speaker.role);
        let title = speaker.title.map(|title| format!("<br><span class=\"pale\">{}</span>", escape(title)));
        let _ = writeln!(
            page,
            "<tr><td>{}{}</td><td><span class=\"role {role}\">{role}</span></td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            escape(speaker.name),
            title.unwrap_or_default(),
            speaker.words.direct,
            speaker.words.indirect,
        );
    }
    page.push_str("</tbody></table></div>\n");
}

/// How often each term falls, and where.
pub fn terms(report: &Report<'_>, page: &mut String) {
    let length = report.stats.bytes.max(1) as f64;
    if report.terms.is_empty() {
        return;
    }
    page.push_str("<h2>Terms</h2>\n<div class=\"scroll\"><table class=\"register strips\"><thead><tr><th scope=\"col\">Term</th>\
                   <th scope=\"col\">Count</th><th scope=\"col\" class=\"unsorted\">Where it falls, from the first word to the last</th></tr></thead><tbody>\n");
    for term in &report.terms {
        let _ = write!(
            page,
            "<tr><th scope=\"row\">{term}</th><td class=\"number\">{count}</td><td><svg viewBox=\"0 0 1000 16\" \
             preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{count} places in the text\">",
            term = escape(term.term),
            count = term.count
        );
        for span in term.spans.iter().take(500) {
            let x = (f64::from(span.0) * 1000.0 / length).round();
            let _ = write!(page, "<line x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"16\"/>");
        }
        page.push_str("</svg></td></tr>\n");
    }
    page.push_str("</tbody></table></div>\n");
}
