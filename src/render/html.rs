//! HTML: one page that needs nothing else – the articles with their speech in colours, and the register beside them.
//!
//! In: reports with their text, spans in bytes. Out: a page that asks no network for anything; without scripts it only
//! cannot sort and filter. Nothing of a document is anything but text in it.
//!
//! | in the text | shown as |
//! |---|---|
//! | a candidate's, an analyst's, another's words | three colours; the narrator's have none |
//! | a figure, a date | underlined, dotted |
//! | a commitment | where its row in the register leads |

use std::fmt::Write as _;

use super::plain::is_unsafe;
use crate::report::{ByRole, Failure, Report, Span, label};
use crate::speech::Role;
use crate::structure::BlockKind;

/// What stands before the first document.
pub fn head() -> String {
    let (style, script) = (include_str!("page.css"), include_str!("page.js"));
    // Only this style and this script: whatever a document might smuggle in, nothing is loaded.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<title>hustings</title>\n\
         <style>\n{style}</style>\n<script type=\"module\">\n{script}</script>\n</head>\n<body>\n\
         <p class=\"legend\"><span class=\"candidate\">candidate</span> <span class=\"analyst\">analyst</span> \
         <span class=\"other\">other</span> <span class=\"figure\">figure</span> <span class=\"date\">date</span></p>\n"
    )
}

/// What stands behind the last document.
pub fn tail(failures: &[Failure]) -> String {
    let mut tail = String::new();
    if !failures.is_empty() {
        tail.push_str("<section><h2>Not analysed</h2><ul>\n");
        for failure in failures {
            let _ = writeln!(tail, "<li>{}</li>", escape(&failure.error.message));
        }
        tail.push_str("</ul></section>\n");
    }
    tail.push_str("</body>\n</html>\n");
    tail
}

/// A document with its register.
pub fn document(report: &Report<'_>) -> String {
    let mut page = String::new();
    let key = key(report.id);
    let _ = writeln!(
        page,
        "<section class=\"document\" id=\"{key}\">\n<header><h1>{}</h1>",
        escape(report.title.unwrap_or(report.id))
    );
    let date = label(&report.date);
    let _ = writeln!(page, "<p>{} {date}</p>", escape(report.id));
    bars(report.term_words, &mut page);
    page.push_str("</header>\n<article>\n");
    article(report, &key, &mut page);
    page.push_str("</article>\n<aside>\n");
    register(report, &key, &mut page);
    strips(report, &mut page);
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

fn escape(text: &str) -> String {
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

fn bars(by: ByRole, page: &mut String) {
    let roles = [("candidate", by.candidate), ("analyst", by.analyst), ("other", by.other), ("narrator", by.narrator)];
    let all = roles.iter().map(|(_, count)| count).sum::<u64>().max(1);
    page.push_str("<p class=\"bars\">");
    for (role, count) in roles.into_iter().filter(|(_, count)| *count > 0) {
        let width = (count * 24).div_ceil(all);
        let _ = write!(page, "<span class=\"bar {role}\" style=\"width:{width}rem\"></span> {role} {count} words<br>");
    }
    page.push_str("</p>\n");
}

/// The classes of a stretch of text.
#[derive(Clone, Copy, Default)]
struct Paint {
    role: Option<Role>,
    figure: bool,
    date: bool,
}

fn article(report: &Report<'_>, key: &str, page: &mut String) {
    let text = report.text.unwrap_or_default();
    let speech = || report.speech.iter().flat_map(|said| said.spans.iter().map(|&span| (span, said.role)));
    let figures = || report.quantities.iter().map(|item| item.span);
    let dates = || report.dates.iter().map(|item| item.span);
    let spans = speech().map(|(span, _)| span).chain(figures()).chain(dates());
    let mut cuts: Vec<u32> =
        spans.chain(report.structure.iter().map(|block| block.span)).flat_map(|span| [span.0, span.1]).collect();
    cuts.extend(report.commitments.iter().map(|item| item.span.0));
    cuts.sort_unstable();
    cuts.dedup();
    let mut paints = vec![Paint::default(); cuts.len()];
    let mut paint = |span: Span, set: &dyn Fn(&mut Paint)| {
        let (from, to) = (cuts.partition_point(|&cut| cut < span.0), cuts.partition_point(|&cut| cut < span.1));
        paints.get_mut(from..to).unwrap_or_default().iter_mut().for_each(set);
    };
    // Speech within speech comes later in the list, and is painted over.
    speech().for_each(|(span, role)| paint(span, &|paint| paint.role = Some(role)));
    figures().for_each(|span| paint(span, &|paint| paint.figure = true));
    dates().for_each(|span| paint(span, &|paint| paint.date = true));
    let mut promises: Vec<(u32, usize)> = report.commitments.iter().map(|item| item.span.0).zip(1..).collect();
    promises.sort_unstable();
    let mut promises = promises.into_iter().peekable();
    for block in &report.structure {
        let (open, close) = match block.kind {
            BlockKind::Title => ("<h2>", "</h2>"),
            BlockKind::Heading => ("<h3>", "</h3>"),
            BlockKind::Paragraph => ("<p>", "</p>"),
            BlockKind::ListItem => ("<p>• ", "</p>"),
            BlockKind::Boilerplate => ("<p class=\"boilerplate\">", "</p>"),
        };
        page.push_str(open);
        let first = cuts.partition_point(|&cut| cut < block.span.0);
        for (at, &cut) in cuts.iter().enumerate().skip(first).take_while(|(_, cut)| **cut < block.span.1) {
            while let Some((_, number)) = promises.next_if(|(start, _)| *start <= cut) {
                let _ = write!(
                    page,
                    "<a class=\"promise\" id=\"{key}-{number}\" href=\"#{key}-row-{number}\">[{number}]</a> "
                );
            }
            let end = cuts.get(at + 1).copied().unwrap_or(block.span.1).min(block.span.1);
            let piece = escape(text.get(cut as usize..end as usize).unwrap_or_default());
            let paint = paints.get(at).copied().unwrap_or_default();
            let classes = [
                paint.role.map(|role| label(&role)),
                paint.figure.then(|| "figure".to_string()),
                paint.date.then(|| "date".to_string()),
            ];
            let classes: Vec<String> = classes.into_iter().flatten().collect();
            if classes.is_empty() {
                page.push_str(&piece);
            } else {
                let _ = write!(page, "<span class=\"{}\">{piece}</span>", classes.join(" "));
            }
        }
        page.push_str(close);
        page.push('\n');
    }
}

fn register(report: &Report<'_>, key: &str, page: &mut String) {
    let _ = writeln!(page, "<h2>Commitments ({})</h2>", report.commitments.len());
    if report.commitments.is_empty() {
        return;
    }
    page.push_str("<table class=\"register\">\n<thead><tr>");
    for head in ["#", "Who", "Role", "Commitment", "Direction", "Target", "When", "Strength"] {
        let _ = write!(page, "<th scope=\"col\">{head}</th>");
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (item, number) in report.commitments.iter().zip(1..) {
        let who =
            item.speaker.and_then(|speaker| report.speakers.get(speaker as usize)).map_or("", |speaker| speaker.name);
        let role = label(&item.role);
        let when = [item.deadline.start, item.deadline.end].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        let _ = writeln!(
            page,
            "<tr id=\"{key}-row-{number}\"><td><a href=\"#{key}-{number}\">{number}</a></td><td>{}</td>\
             <td class=\"{role}\">{role}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(who),
            escape(item.text),
            label(&item.direction),
            escape(item.target.unwrap_or_default()),
            escape(&when),
            label(&item.strength),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

/// Where in the document each term falls.
fn strips(report: &Report<'_>, page: &mut String) {
    let length = report.stats.bytes.max(1) as f64;
    if report.terms.is_empty() {
        return;
    }
    page.push_str("<h2>Terms</h2>\n<table><tbody>\n");
    for term in &report.terms {
        let _ = write!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><svg viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"where it falls\">",
            escape(term.term),
            term.count
        );
        for span in term.spans.iter().take(500) {
            let x = (f64::from(span.0) * 1000.0 / length).round();
            let _ = write!(page, "<line x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"16\"/>");
        }
        page.push_str("</svg></td></tr>\n");
    }
    page.push_str("</tbody></table>\n");
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
