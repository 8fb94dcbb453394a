//! HTML → text: the article of a page, without navigation, comments and banners.
//!
//! In: a page. Out: its article in blocks, with the title and date of its metadata; a page without an article gives all
//! the text of its body. The headline is the title and stands outside the text, as in a record.
//!
//! | page | outcome |
//! |---|---|
//! | a newspaper's | the article |
//! | `<h2>One</h2><ul><li>Two</li></ul>` | `One`, a blank line, `- Two` |
//! | `<meta property="article:published_time" content="2027-03-03T08:00">` | the date |
//! | a body without an article in it | its text, with a warning |

use std::sync::LazyLock;

use dom_query::Matcher;
use dom_smoothie::{Config, Readability};
use jiff::civil::Date;

use super::markup::text_of;
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

/// What is never part of an article, however it is dressed.
static FURNITURE: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    Matcher::new("nav,dialog,template,[hidden],[role=dialog],[role=alertdialog],[role=navigation],[role=search]").ok()
});

/// Where pages without the usual metadata keep their date.
static DATES: LazyLock<Vec<(Matcher, &str)>> = LazyLock::new(|| {
    let places = [
        ("meta[itemprop=datePublished],meta[name=date],meta[name=pubdate],meta[name=publish-date]", "content"),
        (
            "meta[name='DC.date'],meta[name='DC.date.issued'],meta[name='dcterms.date'],meta[name=sailthru\\.date]",
            "content",
        ),
        ("time[itemprop=datePublished],time[pubdate],article time[datetime]", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    places.into_iter().filter_map(|(place, key)| Some((Matcher::new(place).ok()?, key))).collect()
});

/// Nested deeper than any page that people wrote.
const DEEPEST: usize = 512;

/// Reads a page.
pub fn read(id: &str, html: &str) -> Result<Page> {
    let wrong = |reason: String| Error::Format { what: id.to_string(), format: "HTML", reason };
    if is_bottomless(html) {
        return Err(wrong(format!("elements are nested more than {DEEPEST} deep")));
    }
    let mut reader = Readability::new(html, None, Some(Config::default())).map_err(|error| wrong(error.to_string()))?;
    if let Some(furniture) = &*FURNITURE {
        reader.doc.select_matcher(furniture).remove();
    }
    let noted = DATES.iter().find_map(|(place, key)| {
        let found = reader.doc.select_matcher(place);
        found.iter().find_map(|node| read_date(node.attr(key)?.trim()))
    });
    match reader.parse() {
        Ok(article) => Ok(Page {
            text: text_of(&article.content),
            title: Some(article.title).filter(|title| !title.trim().is_empty()),
            date: article.published_time.as_deref().and_then(|date| read_date(date.trim())).or(noted),
            whole: false,
        }),
        Err(_) => {
            let title = reader.get_article_title().to_string();
            Ok(Page {
                text: text_of(&reader.doc.select("body").html()),
                title: Some(title).filter(|title| !title.is_empty()),
                date: noted,
                whole: true,
            })
        }
    }
}

/// Whether a page is nested too deep, by its tags alone: a parser would take quadratic time to say so.
fn is_bottomless(html: &str) -> bool {
    // What needs no end tag, or is ended by the next of its kind.
    const SHALLOW: [&str; 24] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "param", "path", "source", "td", "th", "tr", "track", "use", "wbr",
    ];
    let bytes = html.as_bytes();
    let (mut open, mut at): (Vec<&[u8]>, usize) = (Vec::new(), 0);
    while let Some(found) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += found + 1;
        let tag = bytes.get(at..).unwrap_or_default();
        let (closes, tag) = tag.strip_prefix(b"/").map_or((false, tag), |tag| (true, tag));
        let length = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..length).unwrap_or_default();
        if name.is_empty() || SHALLOW.iter().any(|shallow| name.eq_ignore_ascii_case(shallow.as_bytes())) {
            continue;
        }
        if closes {
            // An end tag that ends nothing near is a slip.
            let near = open.len().saturating_sub(16);
            let same = open.get(near..).and_then(|last| last.iter().rposition(|open| open.eq_ignore_ascii_case(name)));
            open.truncate(same.map_or(open.len(), |same| near + same));
        } else if name.eq_ignore_ascii_case(b"script") || name.eq_ignore_ascii_case(b"style") {
            let behind = memchr::memmem::find(tag, b"</").unwrap_or(tag.len());
            at += behind;
        } else {
            open.push(name);
            if open.len() > DEEPEST {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_title_and_a_date() {
        let body =
            "<p>We will build homes for those who have none, and schools for those who do, and more besides.</p>"
                .repeat(9);
        for head in [
            "<meta name=date content='2027-03-03'>",
            "<meta property='article:published_time' content='2027-03-03T08:00:00Z'>",
            "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"datePublished\":\"2027-03-03T08:00\"}</script>",
        ] {
            let page = read(
                "x",
                &format!(
                    "<html><head><title>The Plan</title>{head}</head><body><article>{body}</article></body></html>"
                ),
            )
            .unwrap();
            assert_eq!((page.title.as_deref(), page.date), (Some("The Plan"), Some(jiff::civil::date(2027, 3, 3))));
            assert!(!page.whole && page.text.matches("We will").count() == 9);
        }
        let page = read("x", &format!("<body><nav>Home</nav><time datetime=2027-03-03>Yesterday</time>{body}</body>"))
            .unwrap();
        assert_eq!(page.date, Some(jiff::civil::date(2027, 3, 3)));
    }

    #[test]
    fn a_page_that_nests_without_end_is_refused() {
        assert_eq!(read("x", &"<div>".repeat(5_000)).unwrap_err().kind(), "format");
        assert_eq!(read("x", &"<div></x>".repeat(5_000)).unwrap_err().kind(), "format");
        assert!(!is_bottomless(&"<p>one<br><ul><li>two</ul><script>a<b</script>".repeat(5_000)));
    }
}
