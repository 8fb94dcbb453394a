//! Blocks of text under construction, for the readers of formats that have any.
//!
//! In: pieces of text and where a block or a list item begins or ends. Out: text with white space folded, a blank line
//! between blocks, list items on lines of their own behind a dash.
//!
//! | calls | text |
//! |---|---|
//! | open, push "A", close, open, push "B" | `A\n\nB\n` |
//! | item, push "one", item, push "two" | `- one\n- two\n` |

/// Text in blocks.
#[derive(Debug, Default)]
pub struct Blocks {
    text: String,
    line: String,
    item: bool,
    after_item: bool,
}

impl Blocks {
    /// Begins a block; within a list item that has no text yet, the item is the block.
    pub fn open(&mut self) {
        if !(self.item && self.line.trim().is_empty()) {
            self.close();
        }
    }

    /// Begins a list item.
    pub fn item(&mut self) {
        self.close();
        self.item = true;
    }

    /// Adds to the block.
    pub fn push(&mut self, text: &str) {
        self.line.push_str(text);
    }

    /// Ends the block.
    pub fn close(&mut self) {
        let mut words = self.line.split_whitespace().peekable();
        if words.peek().is_some() {
            if !self.text.is_empty() {
                self.text.push_str(if self.item && self.after_item { "\n" } else { "\n\n" });
            }
            if self.item {
                self.text.push_str("- ");
            }
            self.after_item = self.item;
            let mut first = true;
            for word in words {
                if !first {
                    self.text.push(' ');
                }
                first = false;
                self.text.push_str(word);
            }
        }
        self.line.clear();
        self.item = false;
    }

    /// How many bytes there are so far.
    pub fn len(&self) -> usize {
        self.text.len() + self.line.len()
    }

    /// The text.
    pub fn done(mut self) -> String {
        self.close();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}
