//! HTML: one page that needs nothing else – the articles with their speech in colours, and the register beside them.
//!
//! In: reports with their text, spans in bytes. Out: a page that asks no network for anything; without scripts it only
//! cannot sort and filter. Nothing of a document is anything but text in it, and no script but the page's own may run.
//!
//! | in the text | shown as | file |
//! |---|---|---|
//! | a candidate's, an analyst's, another's words | three colours; the narrator's have none | `article.rs` |
//! | a figure, a date | underlined; hovering shows its value | `article.rs` |
//! | a commitment | framed; hovering or focusing its number shows its row, following it leads there | `article.rs` |
//! | the register | a table whose rows lead to the text, sorted and filtered in the browser | `register.rs` |

mod article;
mod register;

use std::fmt::Write as _;

use super::plain::is_unsafe;
use crate::report::{ByRole, Failure, Overview, Report, label};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// What a browser is told of the script, so that it runs no other; the test of the page in a browser fails without it.
const SCRIPT_HASH: &str = include_str!("html/page.js.sha256");

/// What stands before the first document.
pub fn head() -> String {
    let hash = SCRIPT_HASH.trim();
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         \n<title>hustings</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header class=\"page\"><p class=\"name\">hustings</p>\n\
         <ul class=\"legend\" aria-label=\"What the colours mean\"><li><span class=\"candidate\">candidate</span></li>\
         <li><span class=\"analyst\">analyst</span></li><li><span class=\"other\">somebody else</span></li>\
         <li><span class=\"figure\">figure</span></li><li><span class=\"date\">date</span></li>\
         <li><span class=\"commitment\">commitment</span></li></ul></header>\n<main>\n"
    )
}

/// What stands behind the last document.
pub fn tail(failures: &[Failure], overview: &[Overview], comparison: &str) -> String {
    let mut tail = String::from(comparison);
    if overview.len() > 1 && comparison.is_empty() {
        self::overview(overview, &mut tail);
    }
    if !failures.is_empty() {
        tail.push_str("<section class=\"failures\"><h2>Not analysed</h2><ul>\n");
        for failure in failures {
            let _ = writeln!(tail, "<li>{}</li>", escape(&failure.error.message));
        }
        tail.push_str("</ul></section>\n");
    }
    let _ = write!(tail, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    tail
}

/// The documents at a glance; it is known only at the end, and shown at the top.
fn overview(entries: &[Overview], page: &mut String) {
    let _ = writeln!(page, "<section class=\"overview\" id=\"overview\"><h1>{} documents</h1>", entries.len());
    page.push_str("<div class=\"scroll\"><table class=\"register\"><thead><tr>");
    for head in ["Document", "Date", "Words", "Whose words", "Commitments", "With a figure or date"] {
        let class = match head {
            "Document" | "Date" => "",
            "Whose words" => " class=\"unsorted\"",
            _ => " class=\"number\"",
        };
        let _ = write!(page, "<th scope=\"col\"{class}>{head}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for entry in entries {
        let _ = write!(
            page,
            "<tr><td><a href=\"#{}\">{}</a></td><td>{}</td><td class=\"number\">{}</td><td>",
            key(&entry.id),
            escape(entry.title.as_deref().unwrap_or(&entry.id)),
            label(&entry.date),
            entry.words,
        );
        bar(entry.by_role, page);
        let _ = writeln!(
            page,
            "</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            entry.commitments, entry.numeric
        );
    }
    page.push_str("</tbody></table></div></section>\n");
}

/// A document with its register.
pub fn document(report: &Report<'_>) -> String {
    let mut page = String::new();
    let key = key(report.id);
    let _ = writeln!(
        page,
        "<section class=\"document\" id=\"{key}\" aria-labelledby=\"{key}-title\">\n<header><h1 id=\"{key}-title\">{}</h1>",
        escape(report.title.unwrap_or(report.id))
    );
    let date = report.date.map(|date| format!(" · {}", label(&date))).unwrap_or_default();
    let _ = writeln!(page, "<p class=\"source\">{}{date} · {} words</p>", escape(report.id), report.stats.words);
    bars(report.term_words, &mut page);
    page.push_str("</header>\n<article>\n");
    article::write(report, &key, &mut page);
    page.push_str("</article>\n<aside aria-label=\"Register\">\n");
    register::commitments(report, &key, &mut page);
    register::speakers(report, &mut page);
    register::terms(report, &mut page);
    page.push_str("</aside>\n</section>\n");
    page
}

/// A name for anchors that no other document has.
fn key(id: &str) -> String {
    let mut key = String::from("d");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() {
            key.push(byte.into());
        } else {
            let _ = write!(key, "-{byte:x}");
        }
    }
    key
}

/// Text that is nothing but text.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if is_unsafe(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn roles(by: ByRole) -> [(&'static str, u64); 4] {
    [("candidate", by.candidate), ("analyst", by.analyst), ("other", by.other), ("narrator", by.narrator)]
}

/// One bar for all words, cut up by role.
fn bar(by: ByRole, page: &mut String) {
    let all = by.candidate + by.analyst + by.other + by.narrator;
    let said = roles(by).map(|(role, count)| format!("{role} {} %", percent(count, all))).join(", ");
    let _ = write!(page, "<span class=\"bar\" role=\"img\" aria-label=\"{said}\">");
    for (role, count) in roles(by).into_iter().filter(|(_, count)| *count > 0) {
        let _ =
            write!(page, "<span class=\"{role}\" style=\"flex-grow:{count}\" title=\"{role}: {count} words\"></span>");
    }
    page.push_str("</span>");
}

fn bars(by: ByRole, page: &mut String) {
    let all = by.candidate + by.analyst + by.other + by.narrator;
    page.push_str("<div class=\"shares\">");
    bar(by, page);
    page.push_str("<ul>");
    for (role, count) in roles(by).into_iter().filter(|(_, count)| *count > 0) {
        let _ = write!(page, "<li><span class=\"{role}\">{role}</span> {count} words, {} %</li>", percent(count, all));
    }
    page.push_str("</ul></div>\n");
}

fn percent(count: u64, all: u64) -> u64 {
    (count * 100 + all / 2).checked_div(all).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_only_ever_text() {
        assert_eq!(escape("<script>'\"&\u{202e}"), "&lt;script&gt;&#39;&quot;&amp;\u{fffd}");
        assert_eq!(key("a b\"><c"), "da-20b-22-3e-3cc");
    }
}
