//! The article of the HTML page: the text, painted.
//!
//! In: a report with its text, spans in bytes. Out: its blocks, cut into stretches of one paint. Commitments frame their
//! stretches; one that begins within another has only its number there.
//!
//! | report | markup |
//! |---|---|
//! | speech of a candidate | `<span class="candidate">` |
//! | a quantity within it | `<span class="candidate figure" title="…">` |
//! | a commitment | `<span class="commitment" id="…"><a href="#row">3</a>…</span>` |

use std::fmt::Write as _;

use super::super::when::when;
use super::escape;
use super::register::{change, who};
use crate::outline::BlockKind;
use crate::report::{CommitmentItem, DateItem, QuantityItem, Report, Span, label};
use crate::speech::Role;

/// What a stretch of text is.
#[derive(Clone, Copy, Default)]
struct Paint<'a> {
    said: Option<(Role, Option<u32>)>,
    figure: Option<&'a QuantityItem<'a>>,
    date: Option<&'a DateItem<'a>>,
}

/// Writes the article.
pub fn write<'a>(report: &'a Report<'a>, key: &str, page: &mut String) {
    let text = report.text.unwrap_or_default();
    let speech = || report.speech.iter().flat_map(|said| said.spans.iter().map(move |&span| (span, said)));
    let spans = speech().map(|(span, _)| span);
    let spans =
        spans.chain(report.quantities.iter().map(|item| item.span)).chain(report.dates.iter().map(|item| item.span));
    let spans = spans.chain(report.structure.iter().map(|block| block.span));
    let spans = spans.chain(report.commitments.iter().map(|item| item.span));
    let mut cuts: Vec<u32> = spans.flat_map(|span| [span.0, span.1]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut paints = vec![Paint::<'a>::default(); cuts.len()];
    let mut paint = |span: Span, set: &dyn Fn(&mut Paint<'a>)| {
        let (from, to) = (cuts.partition_point(|&cut| cut < span.0), cuts.partition_point(|&cut| cut < span.1));
        paints.get_mut(from..to).unwrap_or_default().iter_mut().for_each(set);
    };
    // Speech within speech comes later in the list, and is painted over.
    speech().for_each(|(span, said)| paint(span, &|paint| paint.said = Some((said.role, said.speaker))));
    report.quantities.iter().for_each(|item| paint(item.span, &|paint| paint.figure = Some(item)));
    report.dates.iter().for_each(|item| paint(item.span, &|paint| paint.date = Some(item)));
    let mut promises: Vec<(Span, usize, &CommitmentItem<'_>)> =
        report.commitments.iter().zip(1..).map(|(item, number)| (item.span, number, item)).collect();
    promises.sort_by_key(|(span, number, _)| (span.0, *number));
    let mut promises = promises.into_iter().peekable();
    let mut listed = false;
    for block in &report.structure {
        let item = block.kind == BlockKind::ListItem;
        if item != listed {
            page.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            listed = item;
        }
        let (open, close) = match block.kind {
            BlockKind::Title => ("<h2 class=\"title\">", "</h2>"),
            BlockKind::Heading => ("<h3>", "</h3>"),
            BlockKind::Paragraph => ("<p>", "</p>"),
            BlockKind::ListItem => ("<li>", "</li>"),
            BlockKind::Boilerplate => ("<p class=\"boilerplate\">", "</p>"),
        };
        let promising = promises.peek().is_some_and(|(span, ..)| span.0 < block.span.1);
        let written = text.get(block.span.0 as usize..block.span.1 as usize);
        if block.kind == BlockKind::Title && written == report.title && !promising {
            // It stands over the page already.
            continue;
        }
        page.push_str(open);
        let mut framed: Option<u32> = None;
        let first = cuts.partition_point(|&cut| cut < block.span.0);
        for (at, &cut) in cuts.iter().enumerate().skip(first).take_while(|(_, cut)| **cut < block.span.1) {
            if framed.is_some_and(|end| end <= cut) {
                page.push_str("</span>");
                framed = None;
            }
            while let Some((span, number, item)) = promises.next_if(|(span, ..)| span.0 <= cut) {
                if framed.is_none() {
                    let _ = write!(page, "<span class=\"commitment\" id=\"{key}-{number}\">");
                    framed = Some(span.1.min(block.span.1));
                    mark(report, item, key, number, "", page);
                } else {
                    mark(report, item, key, number, &format!(" id=\"{key}-{number}\""), page);
                }
            }
            let end = cuts.get(at + 1).copied().unwrap_or(block.span.1).min(block.span.1);
            let piece = text.get(cut as usize..end as usize).unwrap_or_default();
            stretch(report, paints.get(at).copied().unwrap_or_default(), piece, page);
        }
        if framed.is_some() {
            page.push_str("</span>");
        }
        page.push_str(close);
        page.push('\n');
    }
    if listed {
        page.push_str("</ul>\n");
    }
}

/// The number of a commitment, with its row in a few words.
fn mark(report: &Report<'_>, item: &CommitmentItem<'_>, key: &str, number: usize, id: &str, page: &mut String) {
    let parts = [
        who(report, item),
        change(report, item),
        item.target.unwrap_or_default().to_string(),
        when(item.deadline.start, item.deadline.end),
        label(&item.strength),
    ];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let _ = write!(
        page,
        "<a class=\"number\"{id} href=\"#{key}-row-{number}\" aria-label=\"Commitment {number}: {tip}\">{number}\
         <span class=\"tip\" role=\"tooltip\">{tip}</span></a>",
        tip = escape(&parts.join(" · "))
    );
}

fn stretch(report: &Report<'_>, paint: Paint<'_>, piece: &str, page: &mut String) {
    let piece = escape(piece);
    let mut classes: Vec<String> = Vec::new();
    let mut tips: Vec<String> = Vec::new();
    if let Some((role, speaker)) = paint.said {
        classes.push(label(&role));
        tips.extend(report.speaker(speaker).map(|speaker| escape(speaker.name)));
    }
    if let Some(item) = paint.figure {
        classes.push("figure".into());
        let upper = item.upper.map(|upper| format!("–{}", label(&upper))).unwrap_or_default();
        let unit = item.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        tips.push(escape(&format!(
            "{}{upper}{unit} ({}, {})",
            label(&item.value),
            label(&item.dimension),
            label(&item.bound)
        )));
    }
    if let Some(item) = paint.date {
        classes.push("date".into());
        tips.push(escape(item.value));
    }
    if classes.is_empty() {
        page.push_str(&piece);
        return;
    }
    let title = if tips.is_empty() { String::new() } else { format!(" title=\"{}\"", tips.join(" · ")) };
    let _ = write!(page, "<span class=\"{}\"{title}>{piece}</span>", classes.join(" "));
}
