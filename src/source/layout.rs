//! Layout: the glyphs of printed pages → text in paragraphs.
//!
//! In: glyphs with their places, page by page, in the order in which they were drawn. Out: lines joined to paragraphs,
//! cells to rows, words that are hyphenated over a line end made whole; running headers and page numbers dropped.
//!
//! | on the page | text |
//! |---|---|
//! | `We will con-` / `tinue.` | `We will continue.` |
//! | a line in a larger size, a wider gap, a line that ended early | a new paragraph |
//! | `•` and what hangs on it | `- …` |
//! | two pieces on one line, far apart | a row: the pieces with a space between them |
//! | `The Plan   7`, at the same height on most pages | – |
//!
//! Writers of PDF draw a column before the next and a row before the next, so that the order of drawing is the order of
//! reading; places decide only where something begins.

use std::collections::{HashMap, HashSet};

use super::blocks::Blocks;

/// A printed character or two; y grows downwards.
#[derive(Debug, Clone, Default)]
pub struct Glyph {
    /// Its left edge.
    pub x: f64,
    /// Its right edge.
    pub end: f64,
    /// Its base line.
    pub y: f64,
    /// The size of its type.
    pub size: f64,
    /// How much room is left behind each letter.
    pub spacing: f64,
    /// What it says.
    pub text: String,
}

/// A piece of a line that was drawn without a wide gap.
#[derive(Debug, Clone, Default)]
struct Piece {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    text: String,
}

/// The text of all pages.
pub fn text_of(pages: &[Vec<Glyph>]) -> String {
    let mut pages: Vec<Vec<Piece>> = pages.iter().map(|glyphs| pieces(glyphs)).collect();
    drop_furniture(&mut pages);
    let leading = leading(&pages);
    let hyphened = hyphened(&pages);
    let mut blocks = Writer { blocks: Blocks::default(), text: String::new(), hyphened, item: false };
    let mut row: Option<f64> = None;
    let mut before: Option<&Piece> = None;
    for page in &pages {
        let right = right_edges(page);
        for (piece, edge) in page.iter().zip(&right) {
            let joint = match before {
                None => Joint::Apart,
                Some(before) => joint(before, piece, row, *edge, leading),
            };
            let joint = if point_of(&piece.text).is_some() { Joint::Apart } else { joint };
            if joint == Joint::Apart {
                row = Some(piece.y);
                blocks.begin(&piece.text);
            } else {
                row = row.or(Some(piece.y));
                blocks.go_on(&piece.text, joint);
            }
            before = Some(piece);
        }
        // Heights of different pages have nothing to do with each other.
        row = None;
    }
    blocks.done()
}

/// How a piece follows on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It begins something new.
    Apart,
    /// It is the next line of the same paragraph.
    Line,
    /// It stands in the same row, further right.
    Row,
}

fn joint(before: &Piece, piece: &Piece, row: Option<f64>, edge: f64, leading: f64) -> Joint {
    let size = before.size.max(piece.size);
    let down = piece.y - before.y;
    let same_size = (before.size - piece.size).abs() <= 0.12 * size;
    // A line in the list of this row's cells begins at the height of the first.
    if row.is_some_and(|row| (piece.y - row).abs() <= 0.4 * size) && piece.x >= before.x && down <= 0.4 * size {
        return Joint::Row;
    }
    if !same_size {
        return Joint::Apart;
    }
    let ended = before.text.ends_with(['.', '!', '?', ':', ';', '”', '"', '’', ')']);
    if down <= 0.0 || row.is_none() {
        // Overleaf or in the next column a sentence goes on; a heading or a list does not.
        let goes_on = !ended && (piece.text.starts_with(char::is_lowercase) || is_full(before, edge, piece));
        return if goes_on || before.text.ends_with(['-', '\u{2010}', '\u{ad}', ',']) {
            Joint::Line
        } else {
            Joint::Apart
        };
    }
    if down > leading * size * 1.25 {
        return Joint::Apart;
    }
    let indented = piece.x > before.x + 0.7 * size && piece.x < before.x + 5.0 * size;
    let left = piece.end <= before.x || before.end <= piece.x;
    if left || (ended && (indented || !is_full(before, edge, piece))) {
        return Joint::Apart;
    }
    Joint::Line
}

/// Whether a line was ended because the first word of the next had no room in it.
fn is_full(line: &Piece, edge: f64, next: &Piece) -> bool {
    let letters = next.text.chars().count().max(1) as f64;
    let word = next.text.split(' ').next().unwrap_or_default().chars().count() as f64;
    let needed = (next.end - next.x) * (word + 1.0) / letters;
    line.end + needed > edge - 0.5 * line.size
}

/// The pieces of a page, in the order in which they were drawn.
fn pieces(glyphs: &[Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut space, mut spacing): (Option<&Glyph>, f64) = (None, 0.0);
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            space = Some(glyph);
            continue;
        }
        let size = glyph.size.max(1.0);
        let last = pieces.last_mut().filter(|last| {
            let level = (last.y - glyph.y).abs() <= 0.45 * size.max(last.size);
            let gap = glyph.x - last.end;
            level && gap > -0.6 * size && gap < if space.is_some() { 2.5 } else { 1.2 } * size
        });
        match last {
            Some(last) => {
                // A space that the next letter is drawn over is none. Where all letters are spaced a little, that is no
                // gap; where they are spaced as far as words are, it is: Ghostscript writes spaces so.
                let drawn = space.is_some_and(|space| glyph.x > space.x + 0.4 * (space.end - space.x));
                let even = (glyph.spacing - spacing).abs() < 0.01 * size && spacing < 0.2 * size;
                let tracked = if even { spacing } else { 0.0 };
                if drawn || glyph.x - last.end > 0.13 * size + tracked {
                    last.text.push(' ');
                }
                // A raised mark does not make the line small.
                if last.size < size {
                    (last.size, last.y) = (size, glyph.y);
                }
                last.end = last.end.max(glyph.end);
                push_letters(&mut last.text, &glyph.text);
            }
            None => {
                let mut text = String::new();
                push_letters(&mut text, &glyph.text);
                pieces.push(Piece { x: glyph.x, end: glyph.end, y: glyph.y, size, text });
            }
        }
        (space, spacing) = (None, glyph.spacing);
    }
    pieces
}

/// Adds letters; ligatures are taken apart.
fn push_letters(text: &mut String, letters: &str) {
    for c in letters.chars() {
        match c {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            c if c.is_whitespace() => text.push(' '),
            c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => {}
            c => text.push(c),
        }
    }
}

/// For each piece, how far right the text around it reaches.
fn right_edges(page: &[Piece]) -> Vec<f64> {
    // What begins at about the same left edge is of one column.
    let column = |piece: &Piece| (piece.x / (piece.size * 3.0).max(1.0)).round() as i64;
    let mut edges: HashMap<i64, f64> = HashMap::new();
    for piece in page {
        let edge = edges.entry(column(piece)).or_insert(piece.end);
        *edge = edge.max(piece.end);
    }
    page.iter().map(|piece| edges.get(&column(piece)).copied().unwrap_or(piece.end)).collect()
}

/// The usual step from a line to the next, in sizes of its type.
fn leading(pages: &[Vec<Piece>]) -> f64 {
    let mut steps: Vec<f64> = Vec::new();
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let [above, below] = pair else { continue };
        let step = (below.y - above.y) / above.size.max(1.0);
        if (above.size - below.size).abs() < 0.5 && (0.9..2.5).contains(&step) {
            steps.push(step);
        }
    }
    steps.sort_by(f64::total_cmp);
    // Below the middle: paragraphs are spaced wider than lines, never closer.
    steps.get(steps.len() * 2 / 5).copied().unwrap_or(1.2).clamp(1.0, 2.2)
}

/// Words that are written with a hyphen somewhere within a line.
fn hyphened(pages: &[Vec<Piece>]) -> HashSet<String> {
    let words = pages.iter().flatten().flat_map(|piece| piece.text.split(' '));
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| word.contains('-')).map(str::to_lowercase).collect()
}

/// Takes out what stands at the same height on most pages, but for its figures, and the numbers of pages.
fn drop_furniture(pages: &mut [Vec<Piece>]) {
    // A line at the edge of a page, without its figures and with its height.
    fn key(piece: &Piece) -> (String, i64) {
        (piece.text.chars().filter(|c| !c.is_ascii_digit()).collect(), (piece.y / 4.0).round() as i64)
    }
    let count = pages.len();
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    let mut edges: Vec<HashSet<(String, i64)>> = Vec::new();
    for page in pages.iter() {
        let mut heights: Vec<i64> = page.iter().map(|piece| (piece.y / 4.0).round() as i64).collect();
        heights.sort_unstable();
        heights.dedup();
        let outer: HashSet<i64> = heights.iter().take(2).chain(heights.iter().rev().take(2)).copied().collect();
        let keys: HashSet<_> = page.iter().map(key).filter(|(_, height)| outer.contains(height)).collect();
        for key in &keys {
            *seen.entry(key.clone()).or_default() += 1;
        }
        edges.push(keys);
    }
    for (number, (page, keys)) in pages.iter_mut().zip(&edges).enumerate() {
        let lowest = page.iter().map(|piece| piece.y).fold(f64::MIN, f64::max);
        let highest = page.iter().map(|piece| piece.y).fold(f64::MAX, f64::min);
        page.retain(|piece| {
            let key = key(piece);
            // Left and right pages may differ, and the first has often none.
            let often = seen.get(&key).is_some_and(|&times| times > 1 && times * 5 >= count * 2);
            let outermost = piece.y == lowest || piece.y == highest;
            let numbered =
                outermost && is_page_number(&piece.text) && (count > 1 || number_of(&piece.text) == number + 1);
            !(keys.contains(&key) && often) && !numbered
        });
    }
}

/// Whether a line holds a number and nothing else: `7`, `– 7 –`, `7/12`.
fn is_page_number(line: &str) -> bool {
    line.len() < 12
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || " -–—/|".contains(c))
}

fn number_of(line: &str) -> usize {
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// What follows on the mark of a list item, if a line begins with one.
fn point_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '●', '▪', '■', '◦', '‣', '▸', '►', '○', '·', '–', '-', '\u{2043}'])?;
    // A dash that is joined to a word, or stands alone in a cell, is no mark; a point alone waits for its text.
    let waits = rest.is_empty() && !line.starts_with(['–', '-', '·']);
    (waits || rest.starts_with(' ')).then(|| rest.trim_start())
}

/// Writes paragraphs.
struct Writer {
    blocks: Blocks,
    text: String,
    hyphened: HashSet<String>,
    item: bool,
}

impl Writer {
    fn begin(&mut self, text: &str) {
        self.end();
        let point = point_of(text);
        self.item = point.is_some();
        self.text.push_str(point.unwrap_or(text));
    }

    fn go_on(&mut self, text: &str, joint: Joint) {
        let broken = joint == Joint::Line && self.text.ends_with(['-', '\u{2010}', '\u{ad}']);
        if broken && text.starts_with(char::is_lowercase) {
            let left = self.text.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
            let (left, right) =
                (left.rsplit(' ').next().unwrap_or_default(), text.split(' ').next().unwrap_or_default());
            let right = right.trim_matches(|c: char| !c.is_alphanumeric());
            let whole = format!("{left}-{right}").to_lowercase();
            let left_is_word = left.chars().all(char::is_alphabetic);
            if left_is_word && !self.hyphened.contains(whole.trim_matches(|c: char| !c.is_alphanumeric())) {
                self.text.pop();
            }
        } else if !broken && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    fn end(&mut self) {
        if self.text.is_empty() {
            return;
        }
        if self.item {
            self.blocks.item();
        } else {
            self.blocks.open();
        }
        self.blocks.push(&self.text);
        self.blocks.close();
        self.text.clear();
    }

    fn done(mut self) -> String {
        self.end();
        self.blocks.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines: left edge, height, size, text; every letter half as wide as it is high.
    fn page(lines: &[(f64, f64, f64, &str)]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for &(x, y, size, text) in lines {
            for (at, c) in text.chars().enumerate() {
                let x = x + at as f64 * size / 2.0;
                glyphs.push(Glyph { x, end: x + size / 2.0, y, size, spacing: 0.0, text: c.to_string() });
            }
        }
        glyphs
    }

    #[test]
    fn lines_become_paragraphs() {
        let lines = [
            (50.0, 60.0, 18.0, "The Plan"),
            (50.0, 90.0, 10.0, "We will build homes and adminis-"),
            (50.0, 102.0, 10.0, "tration, and long-term care. The"),
            (50.0, 114.0, 10.0, "rest will wait."),
            (50.0, 126.0, 10.0, "Another paragraph begins here"),
            (50.0, 138.0, 10.0, "and ends here with long-"),
            (50.0, 150.0, 10.0, "term plans."),
            (50.0, 170.0, 10.0, "• one"),
            (50.0, 182.0, 10.0, "• two of them"),
        ];
        let text = "The Plan\n\nWe will build homes and administration, and long-term care. The rest will wait.\n\n\
                    Another paragraph begins here and ends here with long-term plans.\n\n- one\n- two of them\n";
        assert_eq!(text_of(&[page(&lines)]), text);
    }

    #[test]
    fn furniture_goes_and_sentences_go_on_overleaf() {
        let one = |body: &'static str, number: &'static str| {
            page(&[(50.0, 30.0, 8.0, "The Lindow Plan"), (50.0, 100.0, 10.0, body), (290.0, 800.0, 8.0, number)])
        };
        let pages = [one("We will go on building", "1"), one("homes until 2031.", "2"), one("Schools follow. In", "3")];
        assert_eq!(text_of(&pages), "We will go on building homes until 2031.\n\nSchools follow. In\n");
        // A figure that stands alone within a page is no page number.
        let page =
            page(&[(50.0, 90.0, 10.0, "We will build by"), (50.0, 102.0, 10.0, "2031"), (50.0, 114.0, 10.0, "again.")]);
        assert_eq!(text_of(&[page]), "We will build by 2031 again.\n");
    }

    #[test]
    fn rows_stay_rows() {
        let lines = [
            (50.0, 100.0, 10.0, "Ana Roe"),
            (150.0, 100.0, 10.0, "40 homes"),
            (250.0, 100.0, 10.0, "2030"),
            (50.0, 120.0, 10.0, "Jan Pohl"),
            (150.0, 120.0, 10.0, "a bridge"),
            (150.0, 132.0, 10.0, "of stone"),
            (250.0, 120.0, 10.0, "2031"),
        ];
        assert_eq!(text_of(&[page(&lines)]), "Ana Roe 40 homes 2030\n\nJan Pohl a bridge of stone 2031\n");
    }
}
