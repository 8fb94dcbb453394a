//! Markdown → text: headings, paragraphs and list items keep their lines, marks of emphasis and links go.
//!
//! In: Markdown in UTF-8, with or without front matter. Out: text in blocks, blank lines between them; the title and
//! date of the front matter.
//!
//! | Markdown | text |
//! |---|---|
//! | `# A **Fair** Future` | `A Fair Future` |
//! | `* raise [pensions](x)` | `- raise pensions` |
//! | a code block, HTML | – |

use jiff::civil::Date;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use super::records::read_date;

/// What a page says.
#[derive(Debug, Default)]
pub struct Page {
    /// The text.
    pub text: String,
    /// The title of the front matter.
    pub title: Option<String>,
    /// The date of the front matter.
    pub date: Option<Date>,
}

/// Reads Markdown.
pub fn read(markdown: &str) -> Page {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let (mut blocks, mut page) = (Blocks::default(), Page::default());
    let (mut front, mut silent) = (false, 0u32);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => {
                front = true
            }
            Event::End(TagEnd::MetadataBlock(_)) => front = false,
            Event::Text(text) if front => front_matter(&text, &mut page),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image) => silent = silent.saturating_sub(1),
            _ if silent > 0 => {}
            Event::Start(Tag::Item) => blocks.item(),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::TableRow | Tag::TableHead,
            ) => {
                blocks.open();
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => blocks.close(),
            Event::End(TagEnd::TableCell) | Event::SoftBreak | Event::HardBreak => blocks.push(" "),
            Event::Text(text) | Event::Code(text) => blocks.push(&text),
            _ => {}
        }
    }
    page.text = blocks.done();
    page
}

fn front_matter(text: &str, page: &mut Page) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim() {
            "title" if !value.is_empty() => page.title = Some(value.to_string()),
            "date" => page.date = read_date(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_blocks_stay() {
        let page = read(
            "---\ntitle: \"The Plan\"\ndate: 2027-03-01\n---\n# A **Fair**\n Future\n\nWe will\nbuild & [go](http://x).\n\n\
             * one `two`\n* three\n  more\n\n```\nlet x;\n```\n<div>no</div>\n\n> “Yes,” she said.\n",
        );
        assert_eq!(
            page.text,
            "A Fair\n\nFuture\n\nWe will build & go.\n\n- one two\n- three more\n\n“Yes,” she said.\n"
        );
        assert_eq!(page.title.as_deref(), Some("The Plan"));
        assert_eq!(page.date, Some(jiff::civil::date(2027, 3, 1)));
    }
}
