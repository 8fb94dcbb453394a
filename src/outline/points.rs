//! Points: which lines are points of a list although no mark stands before them, and which points are none.
//!
//! In: the blocks and the tokens of a text. Out: the blocks again; lines below "We will:" and runs of bare commands
//! have become list items, lines that only go on have been joined, phrases of the page have become boilerplate.
//!
//! | blocks | become |
//! |---|---|
//! | `We will:` ¶ `Build 12 clinics` ¶ `Hire 300 nurses` | a paragraph and two points |
//! | `Build 600 homes.` ¶ `Make buses free by 2027.` | two points |
//! | `… in the south by` ¶ `2029 and open 3 pools` | one paragraph |
//! | `Join our mailing list` | boilerplate |

use super::{Block, BlockKind};
use crate::lang::lexicon::READER;
use crate::lang::{Class, Classes, Lexicon, Vocabulary};
use crate::span::{Layer, Span, Toks};
use crate::token::{Kind, Token};

/// How a line begins, as far as that can make it a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// "Build 12 clinics".
    Command,
    /// "Building 12 clinics".
    Gerund,
    /// "Will build", "Would build", "To build".
    Modal,
    /// "Supports wider pavements".
    Third,
    /// Anything else.
    Other,
}

/// A point without a mark is no longer than this, in tokens.
const LONGEST: usize = 60;
/// A command that stands alone in a line has this many words at least: "Read more" has fewer.
const FEWEST: usize = 3;
/// What a page asks for beside another such line is no longer than this, in tokens.
const ASKED: usize = 14;
/// The longest label, in tokens.
const LABEL: usize = 7;
/// A line that asks the reader of a page to do something is no longer than this, in tokens.
const PAGE: usize = 30;

/// Settles the kinds of blocks by the words they begin with.
pub fn settle(
    text: &str,
    tokens: &Layer<Token>,
    vocabulary: &Vocabulary,
    lexicon: &Lexicon,
    blocks: Layer<Block>,
) -> Layer<Block> {
    let reader = Reader { text, tokens, vocabulary, lexicon };
    let mut blocks = reader.joined(&blocks);
    reader.mark_sentences(&mut blocks);
    reader.mark_page(&mut blocks);
    reader.mark_announced(&mut blocks);
    reader.mark_labelled(&mut blocks);
    reader.mark_commands(&mut blocks);
    reader.mark_below_headings(&mut blocks);
    Layer::new(blocks)
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a Layer<Token>,
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn toks(&self, block: &Block) -> Span<Toks> {
        let range = self.tokens.starting_in(Span::new(block.body, block.span.end().max(block.body)));
        Span::new(range.start, range.end)
    }

    fn classes(&self, at: usize) -> Classes {
        self.tokens.get(at).map_or(Classes::NONE, |token| self.vocabulary.set(token.set))
    }

    /// "… in the south by" and "2029 and open 3 pools": a line that breaks off behind a little word goes on in the next.
    fn joined(&self, blocks: &[Block]) -> Vec<Block> {
        const OPEN: Classes = Classes::of(&[Class::Preposition, Class::Article, Class::And, Class::Possessive]);
        let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let joins = !block.apart
                && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
                && block.body == block.span.start()
                && out.last().is_some_and(|last| {
                    let toks = self.toks(last);
                    let end = toks.end().wrapping_sub(1);
                    let open = self.tokens.get(end).is_some_and(|token| token.kind == Kind::Word && !token.capital());
                    let number = self.tokens.get(toks.end()).is_some_and(|token| token.kind == Kind::Number);
                    let text = last.kind != BlockKind::Boilerplate;
                    open && number && text && !last.lead && toks.len() > 5 && self.classes(end).meets(OPEN)
                });
            match out.last_mut().filter(|_| joins) {
                Some(last) => {
                    last.span = last.span.cover(block.span);
                    last.lead = block.lead;
                    if matches!(last.kind, BlockKind::Heading | BlockKind::Title) {
                        last.kind = BlockKind::Paragraph;
                    }
                }
                None => out.push(*block),
            }
        }
        out
    }

    /// "Join our mailing list", "We will correct errors within a day": the page speaks to its readers.
    fn mark_page(&self, blocks: &mut [Block]) {
        let mut page = vec![false; blocks.len()];
        for (n, block) in blocks.iter_mut().enumerate() {
            let toks = self.toks(block);
            if toks.len() > PAGE {
                continue;
            }
            let phrase = |at: usize| {
                let token = &self.tokens[at];
                let reader = |datum: u32| datum == READER;
                let word = self.classes(at).has(Class::Page)
                    && self.lexicon.sense(token.word, Class::Page).is_some_and(reader);
                let next = self.tokens.get(at + 1).filter(|_| self.vocabulary.set(token.heads).has(Class::Page));
                let more = |next: &Token| {
                    let word = |offset: usize| self.tokens.get(at + 2 + offset).map(|token| token.word);
                    let found = self.lexicon.phrase(Class::Page, (token.word, next.word), word);
                    found.is_some_and(|(_, datum)| reader(datum))
                };
                word || next.is_some_and(more)
            };
            if toks.range().any(phrase) {
                block.kind = BlockKind::Boilerplate;
                page[n] = true;
            }
        }
        if page.contains(&true) {
            self.mark_asked(blocks, &page);
        }
    }

    /// "Donate 20 crowns today" beside "Join our mailing list": what the page asks for, too.
    fn mark_asked(&self, blocks: &mut [Block], page: &[bool]) {
        let asks = |n: usize| page.get(n).copied().unwrap_or(false);
        for (n, block) in blocks.iter_mut().enumerate() {
            let beside = asks(n + 1) || n > 0 && asks(n - 1);
            if beside && !asks(n) && block.apart && self.line(block) {
                let toks = self.toks(block);
                if toks.len() <= ASKED && self.opening(toks) == Opening::Command {
                    block.kind = BlockKind::Boilerplate;
                }
            }
        }
    }

    /// "On jobs: Expand training", "Pledge 2: Hire 40 clerks": several lines that are a label and a command.
    fn mark_labelled(&self, blocks: &mut [Block]) {
        let labelled = |block: &Block| {
            let toks = self.toks(block);
            let colon = toks.range().skip(1).take(LABEL).find(|&at| self.tokens[at].is_mark(b':'));
            const TELLS: Classes =
                Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::VerbPast, Class::Subject]);
            colon.is_some_and(|colon| {
                let label = toks.start()..colon;
                // "FENN: Take the bus" is somebody's turn.
                let word = &self.tokens[toks.start()];
                let name = self.vocabulary.is_lexical(word.word)
                    && !word.capitals()
                    && !label.clone().any(|at| self.classes(at).meets(TELLS));
                let behind = Span::new(colon + 1, toks.end().max(colon + 1));
                let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && !block.lead;
                kind && name && behind.len() > 1 && self.opening(behind) == Opening::Command
            })
        };
        let lines: Vec<bool> = blocks.iter().map(labelled).collect();
        if lines.iter().filter(|&&line| line).count() > 1 {
            let lines = blocks.iter_mut().zip(lines).filter(|(_, line)| *line);
            lines.for_each(|(block, _)| block.kind = BlockKind::ListItem);
        }
    }

    /// "Housing" and right below it "Build 600 homes on city land.", where other lines are commands as well.
    fn mark_below_headings(&self, blocks: &mut [Block]) {
        let below = |n: usize| {
            let block = &blocks[n];
            n > 0
                && blocks[n - 1].kind == BlockKind::Heading
                && !block.apart
                && self.line(block)
                && self.opening(self.toks(block)) == Opening::Command
                && self.single(self.toks(block))
        };
        let lines: Vec<usize> = (0..blocks.len()).filter(|&n| below(n)).collect();
        let points = blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count();
        if lines.len() + points > 2 {
            lines.into_iter().for_each(|n| blocks[n].kind = BlockKind::ListItem);
        }
    }

    /// "We will dredge 14 basins by 2029", without a full stop: a sentence and no heading.
    fn mark_sentences(&self, blocks: &mut [Block]) {
        const OURS: Classes = Classes::of(&[Class::We, Class::I]);
        const MODALS: Classes = Classes::of(&[Class::Will, Class::Would]);
        let mut title = true;
        for block in blocks.iter_mut() {
            let first = self.toks(block).start();
            let says = self.classes(first).meets(OURS) && self.classes(first + 1).meets(MODALS);
            if block.kind == BlockKind::Heading && says && !title {
                block.kind = BlockKind::Paragraph;
            }
            title &= block.kind == BlockKind::Boilerplate;
        }
    }

    /// How the line begins.
    fn opening(&self, toks: Span<Toks>) -> Opening {
        const ADVERB: Classes = Classes::of(&[Class::Adverb]);
        let mut first = toks.start();
        // "Fully fund the clinics"
        if self.classes(first).meets(ADVERB) && self.classes(first + 1).has(Class::VerbBase) {
            first += 1;
        }
        let word = self.tokens.get(first).filter(|token| token.kind == Kind::Word);
        let Some(token) = word.filter(|_| first < toks.end()) else { return Opening::Other };
        let classes = self.vocabulary.set(token.set);
        let next = self.classes(first + 1);
        const MODALS: Classes = Classes::of(&[Class::Will, Class::Would]);
        if classes.meets(MODALS) || classes.has(Class::To) {
            return if next.has(Class::VerbBase) { Opening::Modal } else { Opening::Other };
        }
        const DEED: Classes = Classes::of(&[Class::Action, Class::PromiseVerb, Class::Factor]);
        // "Plan of action", "Support for farmers": a noun.
        let noun = classes.has(Class::NounToo) && next.meets(Classes::of(&[Class::Of, Class::For, Class::Be]));
        if classes.has(Class::VerbBase) && !noun && (classes.meets(DEED) || !classes.has(Class::NounToo)) {
            return Opening::Command;
        }
        if classes.has(Class::VerbGerund) && !next.has(Class::Be) {
            return Opening::Gerund;
        }
        if classes.has(Class::VerbS) && classes.meets(DEED) {
            return Opening::Third;
        }
        Opening::Other
    }

    /// Whether a block can be a point: one line, no lead-in, no quotation.
    fn line(&self, block: &Block) -> bool {
        let toks = self.toks(block);
        let written = &self.text[block.span.range()];
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
            && !block.lead
            && (1..=LONGEST).contains(&toks.len())
            && !written.starts_with(['“', '"', '«', '„', '‘', '—', '–'])
            && !written.ends_with(['?', '”', '"', '»'])
    }

    /// Whether a block ends as a point does that others follow: "…;", "…; and", "…, and".
    fn goes_on(&self, block: &Block) -> bool {
        let written = &self.text[block.span.range()];
        let rest = written.strip_suffix(" and").or_else(|| written.strip_suffix(" or"));
        written.ends_with(';') || rest.is_some_and(|rest| rest.ends_with([';', ',']))
    }

    /// "We will:" and the lines below it that begin alike, or that semicolons chain.
    fn mark_announced(&self, blocks: &mut [Block]) {
        let mut at = 0;
        while at < blocks.len() {
            let lead = blocks[at].lead && matches!(blocks[at].kind, BlockKind::Paragraph | BlockKind::Heading);
            at += 1;
            if !lead {
                continue;
            }
            let first = at;
            let mut kind = None;
            while let Some(block) = blocks.get(at).filter(|block| self.line(block)) {
                let opening = self.opening(self.toks(block));
                let chained = at > first && self.goes_on(&blocks[at - 1]) || self.goes_on(block);
                let alike = opening != Opening::Other && kind.is_none_or(|kind| kind == opening);
                if !alike && !chained {
                    break;
                }
                kind = kind.or((opening != Opening::Other).then_some(opening));
                let last = at > first && self.goes_on(&blocks[at - 1]) && !self.goes_on(&blocks[at]);
                at += 1;
                if last && kind.is_none() {
                    break;
                }
            }
            if at - first > 1 || at - first == 1 && at == blocks.len() {
                blocks[first..at].iter_mut().for_each(|block| block.kind = BlockKind::ListItem);
            }
        }
    }

    /// Two commands or more in lines of their own, or one right below a list.
    fn mark_commands(&self, blocks: &mut [Block]) {
        let command = |block: &Block| {
            let toks = self.toks(block);
            block.kind != BlockKind::Title
                && self.line(block)
                && toks.range().filter(|&at| self.tokens[at].kind != Kind::Mark).count() >= FEWEST
                && self.tokens[toks.start()].capital()
                && self.opening(toks) == Opening::Command
                && self.single(toks)
        };
        let mut at = 0;
        while at < blocks.len() {
            let first = at;
            // Headings that stand apart are headings of paragraphs.
            while blocks.get(at).is_some_and(|block| command(block) && (at == first || !self.heads(block))) {
                at += 1;
            }
            let list = first.checked_sub(1).is_some_and(|n| blocks[n].kind == BlockKind::ListItem);
            let below = list && blocks.get(first).is_some_and(|block| !block.apart);
            let next = blocks.get(at).is_some_and(|next| next.kind == BlockKind::ListItem && !next.apart);
            let run = blocks.get(first..at).unwrap_or_default();
            let lines = run.iter().filter(|block| !self.heads(block)).count();
            if run.len() > 1 && lines > 1 || !run.is_empty() && lines == run.len() && (below || next && lines > 0) {
                blocks[first..at].iter_mut().for_each(|block| block.kind = BlockKind::ListItem);
            }
            at = at.max(first + 1);
        }
    }

    /// Whether it is a heading with a blank line on its upper side: what stands below it is no neighbour of its kind.
    fn heads(&self, block: &Block) -> bool {
        block.kind == BlockKind::Heading && block.apart
    }

    /// Whether the line is one sentence.
    fn single(&self, toks: Span<Toks>) -> bool {
        let inner = toks.start()..toks.end().saturating_sub(1);
        !inner.into_iter().any(|at| {
            let token = &self.tokens[at];
            let stop = token.is_mark(b'.') || token.is_mark(b'!') || token.is_mark(b'?');
            stop && self.tokens.get(at + 1).is_some_and(|next| next.spaced() && next.capital())
                && at.checked_sub(1).is_some_and(|at| self.vocabulary.word(self.tokens[at].word).len() > 3)
        })
    }
}
