//! Quotation marks: tokens → what stands between which marks.
//!
//! In: the view. Out: a layer of [`Quote`], outer ones and those nested in them, and a warning for every mark without
//! a partner. Marks are paired within a paragraph; a stray one is recovered from at the paragraph's end, and only a
//! paragraph that opens with a mark of its own carries an open quotation on.
//!
//! | text | quotes |
//! |---|---|
//! | `“Go,” she said. “Now.”` | `Go,` and `Now.` |
//! | `the voters' 'new deal' isn't one` | `new deal` |
//! | `“One. ⏎ “Two.”` | one of two spans: `One.` and `Two.` |

use crate::document::Warning;
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::token::Kind;

/// What stands between two quotation marks.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The marks and all between them.
    pub outer: Span<Text>,
    /// What stands between the marks; several spans where a quotation goes on over paragraphs.
    pub inner: Vec<Span<Text>>,
    /// The tokens from the first mark to the last, marks included.
    pub toks: Span<Toks>,
    /// How many quotations it stands in.
    pub depth: u8,
    /// Whether both marks are there.
    pub closed: bool,
}

impl Spanned for Quote {
    fn span(&self) -> Span<Text> {
        self.outer
    }
}

/// The quotations of a text.
#[derive(Debug, Clone, Default)]
pub struct Quotes {
    /// All of them, in text order.
    pub layer: Layer<Quote>,
    /// Closing marks that close nothing, as token indices in text order.
    pub strays: Vec<usize>,
    /// Marks that found no partner.
    pub warnings: Vec<Warning>,
}

/// The shape of a mark; marks of one shape close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `"`, `''`, `“` and `”`.
    Double,
    /// `„`, closed by `“` or `”`.
    Low,
    /// `«` and `»`.
    Angle,
    /// `'`, `‘` and `’`.
    Single,
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    width: usize,
    shape: Shape,
    turn: Turn,
    /// Whether the glyph itself has a direction.
    directed: bool,
}

#[derive(Debug, Clone)]
struct Open {
    mark: Mark,
    /// The parts in earlier paragraphs.
    parts: Vec<Span<Text>>,
    /// Where the words of this paragraph begin, as a token.
    from: usize,
    /// The first mark of all.
    first: usize,
}

/// Deeper nesting than this is a row of stray marks.
const DEEPEST: usize = 6;

/// Finds the quotations of a text.
pub fn find_quotes(view: &View<'_>) -> Quotes {
    let mut pairing = Pairing {
        view,
        quotes: Vec::new(),
        strays: Vec::new(),
        block_from: 0,
        warnings: Vec::new(),
        stack: Vec::new(),
        resume_at: None,
    };
    let mut marks = Vec::new();
    let mut first = 0;
    for (number, block) in view.blocks.iter().enumerate() {
        let end = first + view.tokens[first..].partition_point(|token| token.span().start() < block.span().end());
        marks.clear();
        collect(view, first, end, &mut marks);
        pairing.block(&marks);
        let next = view.blocks.get(number + 1).filter(|_| !pairing.stack.is_empty());
        let goes_on = next
            .is_some_and(|next| matches!(next.kind, BlockKind::Paragraph | BlockKind::Heading) && pairing.resumes(end));
        pairing.leave(first, end, goes_on);
        first = end;
    }
    pairing.leave(first, view.len(), false);
    Quotes { layer: Layer::new(pairing.quotes), strays: pairing.strays, warnings: pairing.warnings }
}

/// The marks of a block.
fn collect(view: &View<'_>, from: usize, end: usize, marks: &mut Vec<Mark>) {
    let mut at = from;
    while at < end {
        if view.kind(at) == Some(Kind::Mark)
            && let Some(mark) = mark_at(view, at, from, end)
        {
            at += mark.width;
            marks.push(mark);
            continue;
        }
        at += 1;
    }
}

fn mark_at(view: &View<'_>, at: usize, from: usize, end: usize) -> Option<Mark> {
    let written = view.written(at);
    let single = matches!(written, "'" | "’" | "‘" | "‚" | "`" | "‹" | "›" | "´");
    let doubled = single && at + 1 < end && view.written(at + 1) == written && !view.spaced(at + 1);
    let (shape, width) = match written {
        "\"" | "“" | "”" | "‟" | "＂" | "〝" | "〞" => (Shape::Double, 1),
        "„" => (Shape::Low, 1),
        "«" | "»" => (Shape::Angle, 1),
        _ if doubled => (Shape::Double, 2),
        _ if single => (Shape::Single, 1),
        _ => return None,
    };
    let after = at + width;
    let brackets = |at: usize| matches!(view.written(at), "(" | "[" | "—" | "–" | "-" | "/" | "…");
    let opening = |at: usize| matches!(view.written(at), "\"" | "“" | "‘" | "„" | "«" | "'") && view.spaced(at);
    let left = at == from || view.spaced(at) || brackets(at - 1) || opening(at - 1);
    let right = after < end && !view.spaced(after) && !matches!(view.written(after), "," | "." | ";" | ":" | "!" | ")");
    let loose = if left && right {
        Turn::Opens
    } else if !left && (!right || brackets(after)) {
        Turn::Closes
    } else {
        Turn::Either
    };
    let (turn, directed) = match written {
        "“" | "‟" if !left && !right => (Turn::Closes, false),
        "“" | "‟" | "„" | "‹" => (Turn::Opens, true),
        "”" | "›" if left && right => (Turn::Opens, false),
        "”" | "›" => (Turn::Closes, true),
        "«" if !left && !right => (Turn::Closes, false),
        "«" => (Turn::Opens, true),
        "»" if left && right => (Turn::Opens, false),
        "»" => (Turn::Closes, true),
        "‘" | "‚" => (Turn::Opens, true),
        _ => (loose, false),
    };
    if shape == Shape::Single && turn == Turn::Opens && !directed {
        // An elision: ’90s, 'em.
        if view.kind(after) != Some(Kind::Word) || view.is(after, crate::lang::Class::Elision) {
            return None;
        }
    }
    Some(Mark { at, width, shape, turn, directed })
}

struct Pairing<'a> {
    view: &'a View<'a>,
    quotes: Vec<Quote>,
    strays: Vec<usize>,
    warnings: Vec<Warning>,
    stack: Vec<Open>,
    /// The mark with which a paragraph resumes the open quotation.
    resume_at: Option<usize>,
    /// The first mark of the block.
    block_from: usize,
}

impl Pairing<'_> {
    /// Pairs the marks of a block.
    fn block(&mut self, marks: &[Mark]) {
        self.block_from = marks.first().map_or(0, |mark| mark.at);
        // How many more double marks close than open, at best, somewhere behind each mark.
        let mut spare = vec![0i32; marks.len() + 1];
        let mut spare_single = vec![false; marks.len() + 1];
        for (n, mark) in marks.iter().enumerate().rev() {
            let step = match (mark.shape, mark.turn) {
                (Shape::Single, _) | (_, Turn::Either) => 0,
                (_, Turn::Opens) => -1,
                (_, Turn::Closes) => 1,
            };
            spare[n] = (step + spare[n + 1]).max(0);
            spare_single[n] = match (mark.shape, mark.turn) {
                (Shape::Single, Turn::Opens) => false,
                (Shape::Single, Turn::Closes) => true,
                _ => spare_single[n + 1],
            };
        }
        for (n, mark) in marks.iter().enumerate() {
            if self.resume_at == Some(mark.at) {
                continue;
            }
            if mark.shape == Shape::Single {
                self.single(*mark, spare_single[n + 1]);
                continue;
            }
            let holder = self.holder(*mark);
            match (mark.turn, holder) {
                (Turn::Opens, Some(depth))
                    if mark.shape == Shape::Double && self.stack[depth].mark.shape == Shape::Low =>
                {
                    self.close(depth, *mark);
                }
                (Turn::Opens, _) | (Turn::Either, None) => self.open(*mark),
                (Turn::Closes | Turn::Either, Some(depth)) => self.close_enough(depth, *mark, spare[n + 1]),
                (Turn::Closes, None) => self.stray(*mark),
            }
        }
    }

    fn single(&mut self, mark: Mark, another: bool) {
        let holder = self.holder(mark);
        match (mark.turn, holder) {
            (Turn::Opens, None) => self.open(mark),
            (Turn::Opens, Some(_)) | (Turn::Either, _) | (Turn::Closes, None) => {}
            (Turn::Closes, Some(depth)) => {
                // "the voters' choice": a plural's apostrophe, as long as a better mark follows.
                let view = self.view;
                let word = view.kind(mark.at.wrapping_sub(1)) == Some(Kind::Word);
                let goes_on = view.kind(mark.at + 1) == Some(Kind::Word) && view.spaced(mark.at + 1);
                if !(word && goes_on && another && view.written(mark.at - 1).ends_with('s')) {
                    self.close(depth, mark);
                }
            }
        }
    }

    /// The innermost open quotation that this mark can close.
    fn holder(&self, mark: Mark) -> Option<usize> {
        self.stack.iter().rposition(|open| match (open.mark.shape, mark.shape) {
            (Shape::Low, Shape::Double) => true,
            (open, close) => open == close,
        })
    }

    fn open(&mut self, mark: Mark) {
        if self.stack.len() < DEEPEST {
            let from = mark.at + mark.width;
            self.stack.push(Open { mark, parts: Vec::new(), from, first: mark.at });
        } else {
            self.warn(mark.at, mark.width);
        }
    }

    fn stray(&mut self, mark: Mark) {
        self.strays.push(mark.at);
        let resumed = self.ends_resumed(mark);
        // A second stray mark ends nothing, and is not worth another look.
        self.block_from = mark.at;
        if !resumed && (mark.directed || mark.width == 2 || mark.shape == Shape::Double) {
            self.warn(mark.at, mark.width);
        }
    }

    /// Whether a dash has resumed the block's last quotation, so that this mark closes it: “A,” she said. – B.”
    fn ends_resumed(&self, mark: Mark) -> bool {
        let Some(last) = self.quotes.last().filter(|last| last.closed && last.toks.start() >= self.block_from) else {
            return false;
        };
        (last.toks.end()..mark.at).any(|at| {
            matches!(self.view.written(at), "–" | "—" | "-")
                && matches!(self.view.written(at.wrapping_sub(1)), "." | "!" | "?")
        })
    }

    /// Closes the quotation at `depth`, and the one around it where no mark is left to close that.
    fn close_enough(&mut self, depth: usize, mark: Mark, spare: i32) {
        let around = self.stack[..depth].iter().rposition(|open| open.mark.shape == self.stack[depth].mark.shape);
        match around {
            Some(outer) if spare == 0 => {
                // “the fund “Children,” she said: one mark closes both. “A. He said: “B.” – the first was never closed.
                let inner = self.stack[depth].mark.at;
                let fresh = self.view.kind(inner.wrapping_sub(1)) == Some(Kind::Mark);
                self.close(depth, mark);
                if fresh {
                    self.abandon(outer, inner);
                } else {
                    self.close(outer, mark);
                }
            }
            _ => self.close(depth, mark),
        }
    }

    /// Closes the quotation at `depth`; those opened within it and never closed are dropped.
    fn close(&mut self, depth: usize, mark: Mark) {
        for lost in self.stack.split_off(depth + 1) {
            if lost.mark.shape != Shape::Single {
                self.warn(lost.mark.at, lost.mark.width);
            }
        }
        if let Some(open) = self.stack.pop() {
            self.push(open, mark.at, mark.at + mark.width, true);
        }
    }

    /// Gives up a quotation that should have been closed before the token `before`.
    fn abandon(&mut self, depth: usize, before: usize) {
        self.stack.truncate(depth + 1);
        if let Some(open) = self.stack.pop() {
            self.warn(open.mark.at, open.mark.width);
            let end = self.sentence_end(open.from, before);
            self.push(open, end, end, false);
        }
    }

    /// The end of the sentence that holds token `at`, not beyond `limit`.
    fn sentence_end(&self, at: usize, limit: usize) -> usize {
        let sentence = self.view.sentence_of(at).and_then(|n| self.view.sentences.get(n));
        sentence.map_or(limit, |sentence| sentence.toks.end().min(limit)).max(at)
    }

    fn push(&mut self, open: Open, inner_end: usize, outer_end: usize, closed: bool) {
        let depth = self.stack.len().min(u8::MAX as usize) as u8;
        let mut inner = open.parts;
        if open.from < inner_end {
            inner.push(self.view.span(Span::new(open.from, inner_end)));
        }
        if inner.is_empty() {
            return;
        }
        let toks = Span::new(open.first, outer_end);
        self.quotes.push(Quote { outer: self.view.span(toks), inner, toks, depth, closed });
    }

    /// Whether the paragraph that begins at this token opens with a mark, so that an open quotation goes on in it.
    fn resumes(&self, at: usize) -> bool {
        let mark = mark_at(self.view, at, at, self.view.len());
        self.stack.first().is_some_and(|open| {
            open.mark.shape != Shape::Single
                && mark.is_some_and(|mark| mark.turn != Turn::Closes && mark.shape == open.mark.shape)
        })
    }

    /// Ends a block: an open quotation goes on in the next, or ends here.
    fn leave(&mut self, first: usize, end: usize, goes_on: bool) {
        if goes_on {
            self.stack.truncate(1);
            if let Some(open) = self.stack.first_mut() {
                if open.from < end {
                    open.parts.push(self.view.span(Span::new(open.from, end)));
                }
                let width = mark_at(self.view, end, end, self.view.len()).map_or(1, |mark| mark.width);
                open.from = end + width;
            }
            self.resume_at = Some(end);
            return;
        }
        while let Some(open) = self.stack.pop() {
            if open.mark.shape == Shape::Single {
                continue;
            }
            self.warn(open.mark.at, open.mark.width);
            let end = if open.first < first || self.stack.is_empty() { end } else { self.sentence_end(open.from, end) };
            self.push(open, end, end, false);
        }
    }

    fn warn(&mut self, at: usize, width: usize) {
        let span = self.view.span(Span::new(at, at + width));
        self.warnings.push(Warning {
            code: "unclosed-quote",
            message: "a quotation mark has no partner; the quotation was ended with its sentence or paragraph".into(),
            span: Some(span),
        });
    }
}
