//! Comparison: several documents side by side, as a grid for tables and Markdown, and as a part of the HTML page.
//!
//! In: a comparison. Out: a row per promise, those about the same target below each other; in HTML a column per document.
//!
//! | mark | meaning |
//! |---|---|
//! | ▲ | promises more than the comparable figures of the others |
//! | ◆ | is due before the others |

use std::fmt::Write as _;

use super::html::escape;
use super::plain::clean;
use super::terms::Grid;
use crate::report::{ComparisonItem, PromiseItem, TargetItem, label};

/// What stands over the table.
fn title(comparison: &ComparisonItem) -> String {
    let (targets, documents) = (comparison.targets.len(), comparison.documents.len());
    format!("{targets} targets compared over {documents} documents")
}

/// What the marks mean.
const MARKS: &str = "▲ promises most, ◆ is due first";

/// The grid of a comparison.
pub fn grid(comparison: &ComparisonItem) -> Grid {
    let names = short_names(&comparison.documents);
    let mut rows = Vec::new();
    for target in &comparison.targets {
        let mut named = false;
        for promise in &target.promises {
            let who = promise.speaker.as_deref().map_or_else(|| label(&promise.role), clean);
            rows.push(vec![
                if named { String::new() } else { clean(&target.target) },
                names.get(promise.document).map(|name| clean(name)).unwrap_or_default(),
                who,
                change(promise, clean),
                when(promise),
            ]);
            named = true;
        }
    }
    if rows.is_empty() {
        rows.push(vec![
            "no target is promised in two documents".into(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    let columns = vec![("Target", false), ("Document", false), ("Who", false), ("Change", false), ("When", false)];
    Grid { title: format!("{} ({MARKS})", title(comparison)), columns, rows }
}

/// The part of the page: a row per target, a column per document.
pub fn section(comparison: &ComparisonItem) -> String {
    let mut page = String::from("<section class=\"comparison\">\n");
    let _ = writeln!(page, "<h1>{}</h1>\n<p class=\"source\">{MARKS}</p>", escape(&title(comparison)));
    if comparison.targets.is_empty() {
        page.push_str("<p>No target is promised in two documents.</p>\n</section>\n");
        return page;
    }
    page.push_str("<div class=\"scroll\"><table class=\"register\"><thead><tr><th scope=\"col\">Target</th>");
    for name in short_names(&comparison.documents) {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escape(&name));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for target in &comparison.targets {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", escape(&target.target));
        for document in 0..comparison.documents.len() {
            page.push_str("<td>");
            cell(target, document, &mut page);
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table></div>\n</section>\n");
    page
}

fn cell(target: &TargetItem, document: usize, page: &mut String) {
    for promise in target.promises.iter().filter(|promise| promise.document == document) {
        let who = promise.speaker.as_deref().map_or_else(|| label(&promise.role), str::to_string);
        let _ = write!(
            page,
            "<div class=\"promised\"><p class=\"who {}\">{}</p><p><strong>{}</strong></p><p>{}</p><blockquote>{}</blockquote></div>",
            label(&promise.role),
            escape(&who),
            escape(&change(promise, str::to_string)),
            escape(&when(promise)),
            escape(&promise.text),
        );
    }
}

/// In which direction, from what to what.
fn change(promise: &PromiseItem, shown: impl Fn(&str) -> String) -> String {
    let mut change = label(&promise.direction);
    let how = promise.change.map(|how| label(&how)).filter(|how| how == "to" || how == "by");
    if let Some(baseline) = &promise.baseline {
        let _ = write!(change, " from {}", shown(baseline));
    }
    if let Some(figure) = &promise.figure {
        let how = how.map(|how| how + " ").unwrap_or_default();
        let _ = write!(change, " {how}{}", shown(figure));
    }
    if promise.most {
        change.push_str(" ▲");
    }
    change
}

fn when(promise: &PromiseItem) -> String {
    let mark = if promise.first { " ◆" } else { "" };
    promise.due.as_deref().map(|due| super::when::when(None, Some(due)) + mark).unwrap_or_default()
}

/// The ids without the folders that all of them have in common.
fn short_names(ids: &[String]) -> Vec<String> {
    let Some(first) = ids.first() else { return Vec::new() };
    let mut common = first.rfind('/').map_or(0, |at| at + 1);
    while ids.iter().any(|id| id.get(..common) != first.get(..common)) {
        common = first.get(..common.saturating_sub(1)).and_then(|head| head.rfind('/')).map_or(0, |at| at + 1);
    }
    ids.iter().map(|id| id.get(common..).unwrap_or(id).to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_they_share() {
        let short = |ids: &[&str]| short_names(&ids.iter().map(|id| id.to_string()).collect::<Vec<_>>());
        assert_eq!(short(&["a/b/x.txt", "a/b/y.txt"]), ["x.txt", "y.txt"]);
        assert_eq!(short(&["a/b/x.txt", "a/c/x.txt"]), ["b/x.txt", "c/x.txt"]);
        assert_eq!(short(&["x", "y/z"]), ["x", "y/z"]);
    }
}
