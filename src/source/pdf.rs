//! PDF → text.
//!
//! In: the bytes of a file. Out: its text, lines joined to paragraphs, page numbers and running headers dropped, words
//! that are hyphenated over a line end made whole. A scanned file has no text: that is an error that says so.
//!
//! | lines | text |
//! |---|---|
//! | `We will con-` / `tinue.` | `We will continue.` |
//! | a number alone at the foot of a page | – |

use std::collections::HashMap;

use crate::error::{Error, Result};

/// Reads the text of a file; whoever calls guards against a panic of the reader.
pub fn read(id: &str, bytes: &[u8]) -> Result<String> {
    let wrong = |reason: String| Error::Format { what: id.to_string(), format: "PDF", reason };
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|error| wrong(error.to_string()))?;
    let text = join(&pages);
    if text.trim().is_empty() {
        return Err(wrong("there is no text in it – it may be scanned; run it through OCR first".into()));
    }
    Ok(text)
}

/// Joins the lines of all pages to paragraphs.
fn join(pages: &[String]) -> String {
    let furniture = running_lines(pages);
    let mut text = String::new();
    let mut paragraph = String::new();
    for page in pages {
        for line in page.lines() {
            let line = line.trim();
            if line.is_empty() {
                end(&mut paragraph, &mut text);
            } else if !is_number(line) && !furniture.contains_key(&key(line)) {
                extend(&mut paragraph, line);
            }
        }
        // A sentence that is not over goes on overleaf.
        if paragraph.ends_with(['.', '!', '?', '”', '"', ':']) {
            end(&mut paragraph, &mut text);
        }
    }
    end(&mut paragraph, &mut text);
    text
}

fn extend(paragraph: &mut String, line: &str) {
    let continues = line.starts_with(char::is_lowercase);
    if paragraph.ends_with('\u{ad}') || (paragraph.ends_with('-') && continues) {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.extend(line.split_whitespace().flat_map(|word| [word, " "]));
    paragraph.truncate(paragraph.trim_end().len());
}

fn end(paragraph: &mut String, text: &mut String) {
    if paragraph.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(paragraph);
    text.push('\n');
    paragraph.clear();
}

/// The lines that stand first or last on most of the pages.
fn running_lines(pages: &[String]) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
        for line in [lines.next(), lines.next_back()].into_iter().flatten() {
            *counts.entry(key(line)).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > 2 && *count * 2 > pages.len());
    counts
}

/// A line without its figures: page numbers differ.
fn key(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn is_number(line: &str) -> bool {
    line.len() < 8
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || " -–—/|".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_and_furniture_goes() {
        let page = |body: &str, number: u32| format!("The Lindow Plan {number}\n\n{body}\n\n{number}\n");
        let pages = [page("We will con-\ntinue to", 1), page("build homes.", 2), page("And\nschools.", 3)];
        assert_eq!(join(&pages), "We will continue to\n\nbuild homes.\n\nAnd schools.\n");
    }
}
