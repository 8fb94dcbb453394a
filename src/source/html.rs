//! HTML → text: the article of a page, without navigation, comments and banners.
//!
//! In: a page. Out: its article in blocks, with the title and date of its metadata; a page without an article gives all
//! the text of its body.
//!
//! | page | text |
//! |---|---|
//! | a newspaper's | the article |
//! | `<p>One.</p><ul><li>Two</li></ul>` | `One.`, `- Two` |

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;

use super::records::read_date;
use crate::error::{Error, Result};

/// What a page says.
#[derive(Debug, Default)]
pub struct Page {
    /// The text.
    pub text: String,
    /// The title of its metadata.
    pub title: Option<String>,
    /// The date of its metadata.
    pub date: Option<Date>,
    /// Whether no article was found, and all of the body was taken.
    pub whole: bool,
}

/// Reads a page.
pub fn read(id: &str, html: &str) -> Result<Page> {
    let wrong = |reason: String| Error::Format { what: id.to_string(), format: "HTML", reason };
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).map_err(|error| wrong(error.to_string()))?;
    match reader.parse() {
        Ok(article) => Ok(Page {
            text: tidy(&article.text_content),
            title: Some(article.title).filter(|title| !title.trim().is_empty()),
            date: article.published_time.as_deref().and_then(read_date),
            whole: false,
        }),
        Err(_) => {
            let title = reader.get_article_title().to_string();
            let text = reader.doc.select("body").formatted_text();
            Ok(Page {
                text: tidy(&text),
                title: Some(title).filter(|title| !title.is_empty()),
                date: None,
                whole: true,
            })
        }
    }
}

/// Blank lines between blocks, no white space at the ends of lines.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            blank = !tidied.is_empty();
            continue;
        }
        if blank {
            tidied.push('\n');
        }
        blank = false;
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied
}
