//! Markup → blocks: the text of a piece of serialised HTML, its headings, paragraphs and list items kept apart.
//!
//! In: HTML as a serialiser writes it, every element closed. Out: text in blocks. One pass over the bytes; whatever is
//! no text (scripts, styles, forms) is stepped over.
//!
//! | markup | text |
//! |---|---|
//! | `<h2>Plan</h2><p>We <b>will</b>.</p>` | `Plan`, a blank line, `We will.` |
//! | `<ul><li><p>one</p></li><li>two</li></ul>` | `- one`, `- two` |
//! | `<td>5</td><td>homes</td>` | `5 homes` |
//! | `a &lt; b` | `a < b` |
//! | `<h3>Read also</h3><ul><li><a href="/x">Storm</a></li></ul>` | – : what is nothing but links leads elsewhere |

use std::borrow::Cow;

use super::blocks::Blocks;

/// What begins and ends a block.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
    "nav",
];

/// What holds no text of the article.
const SILENT: [&str; 12] = [
    "button", "datalist", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg",
    "template",
];

/// A block under construction.
#[derive(Debug, Default)]
struct Piece {
    text: String,
    item: bool,
    heading: bool,
    /// How many bytes of its text, white space left out, and how many of them are links.
    weight: usize,
    linked: usize,
}

impl Piece {
    /// Whether it is nothing but links.
    fn leads_elsewhere(&self) -> bool {
        !self.heading && self.linked * 10 >= self.weight * 9 && self.linked > 0
    }

    /// Whether it may stand over a list of links: a few words that are no sentence.
    fn may_announce(&self) -> bool {
        self.heading
            || (self.weight < 40 && !self.item && !self.text.trim_end().ends_with(['.', '!', '?', '”', '"', '’']))
    }
}

/// The pieces of some markup, in order.
#[derive(Debug, Default)]
struct Pieces {
    done: Vec<Piece>,
    open: Piece,
    links: usize,
}

impl Pieces {
    fn push(&mut self, text: &str) {
        let weight = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        self.open.weight += weight;
        self.open.linked += if self.links > 0 { weight } else { 0 };
        self.open.text.push_str(text);
    }

    fn close(&mut self) {
        let piece = std::mem::take(&mut self.open);
        if piece.weight > 0 {
            self.done.push(piece);
        }
    }

    /// Begins a block; within a list item that has no text yet, the item is the block.
    fn open(&mut self, item: bool, heading: bool) {
        let waits = self.open.item && self.open.weight == 0 && !item;
        if !waits {
            self.close();
            self.open.item = item;
        }
        self.open.heading = heading;
    }

    /// The text, without what leads elsewhere and what announces it – unless that is most of it.
    fn text(mut self) -> String {
        self.close();
        let mut kept: Vec<bool> = self.done.iter().map(|piece| !piece.leads_elsewhere()).collect();
        let weight = |wanted: bool| -> usize {
            self.done.iter().zip(&kept).filter(|(_, kept)| **kept == wanted).map(|(piece, _)| piece.weight).sum()
        };
        if weight(true) < weight(false) {
            kept.iter_mut().for_each(|kept| *kept = true);
        }
        for at in (1..kept.len()).rev() {
            let dropped = kept.get(at) == Some(&false);
            if let (true, Some(before), Some(piece)) = (dropped, kept.get_mut(at - 1), self.done.get(at - 1)) {
                *before &= !piece.may_announce();
            }
        }
        let mut blocks = Blocks::default();
        for (piece, _) in self.done.iter().zip(&kept).filter(|(_, kept)| **kept) {
            if piece.item {
                blocks.item();
            } else {
                blocks.open();
            }
            blocks.push(&piece.text);
            blocks.close();
        }
        blocks.done()
    }
}

/// The text of some markup.
pub fn text_of(html: &str) -> String {
    let mut blocks = Pieces::default();
    let mut rest = html;
    loop {
        let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (text, tag) = rest.split_at(end);
        if !text.is_empty() {
            blocks.push(&unescape(text));
        }
        let Some(tag) = tag.strip_prefix('<') else { return blocks.text() };
        rest = if let Some(comment) = tag.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else {
            let (inside, rest) = split_tag(tag);
            let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
            let name = inside.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
            if !closes && SILENT.contains(&name) {
                step_over(rest, name)
            } else {
                mark(name, closes, &mut blocks);
                rest
            }
        };
    }
}

/// What a tag does to the blocks.
fn mark(name: &str, closes: bool, blocks: &mut Pieces) {
    match name {
        "a" if closes => blocks.links = blocks.links.saturating_sub(1),
        "a" => blocks.links += 1,
        "li" if closes => blocks.close(),
        "li" => blocks.open(true, false),
        "br" | "td" | "th" | "option" => blocks.push(" "),
        name if BLOCKS.contains(&name) => {
            if closes {
                blocks.close();
            } else {
                blocks.open(false, matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            }
        }
        _ => {}
    }
}

/// The inside of a tag and what comes behind it; a `>` within an attribute ends nothing.
fn split_tag(tag: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    match end {
        Some(end) => (tag.get(..end).unwrap_or_default(), tag.get(end + 1..).unwrap_or_default()),
        None => (tag, ""),
    }
}

/// What comes behind the end of an element.
fn step_over<'a>(html: &'a str, name: &str) -> &'a str {
    let ends = |at: usize| {
        let behind = html.get(at + 2..)?.strip_prefix(name)?;
        behind.starts_with(['>', ' ']).then(|| split_tag(behind).1)
    };
    memchr::memmem::find_iter(html.as_bytes(), b"</").find_map(ends).unwrap_or_default()
}

/// A text with the references that a serialiser writes made out.
fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let (plain, mut rest) = text.split_at(first);
    let mut made = String::with_capacity(text.len());
    made.push_str(plain);
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (plain, reference) = rest.split_at(at);
        made.push_str(plain);
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{a0}')];
        let found = known.into_iter().find_map(|(written, c)| Some((c, reference.strip_prefix(written)?)));
        let (c, behind) = found.unwrap_or(('&', reference.get(1..).unwrap_or_default()));
        made.push(c);
        rest = behind;
    }
    made.push_str(rest);
    Cow::Owned(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_kept_apart() {
        for (html, text) in [
            ("<div><h2>Plan</h2><p>We <b>will</b>\n build.</p></div>", "Plan\n\nWe will build.\n"),
            (
                "<ul><li><p>one</p></li><li>two<ul><li>three</li></ul></li></ul>after",
                "- one\n- two\n- three\n\nafter\n",
            ),
            ("<table><tbody><tr><td>5</td><td>homes</td></tr><tr><td>6</td></tr></tbody></table>", "5 homes\n\n6\n"),
            ("a<script>if (a < b) \"</p>\"</script>b<!-- <p>c</p> -->d", "abd\n"),
            ("a &lt;b&gt; &amp;amp; c&nbsp;d", "a <b> &amp; c d\n"),
            ("<p title=\"a > b\">x</p><svg><path d=\"\"></path><text>no</text></svg>y", "x\n\ny\n"),
            (
                "<p>We will.</p><h3>Read also</h3><ul><li><a href=\"/x\">Storm</a></li></ul><p>So <a>be</a> it.</p>",
                "We will.\n\nSo be it.\n",
            ),
            (
                "<p>See</p><ul><li><a>One of the links</a></li><li><a>Another</a></li></ul>",
                "See\n\n- One of the links\n- Another\n",
            ),
            ("<p", ""),
            ("<style>never closed", ""),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }
}
