//! Frames: what the lines above a block say about it – whose it is, and whether it promises.
//!
//! In: the view. Out: [`Frames`]: for each block the lead-in and the heading that hold for it, each a [`Source`] with its
//! rule, its mood and its owner as the text names them; and whose the whole document is. Who is meant by an owner is
//! settled with the speakers.
//!
//! | lines | frame of the points |
//! |---|---|
//! | `The Lake Party will:` | promises, owner `The Lake Party` |
//! | `Halm’s pledges:` | promises, owner `Halm` |
//! | `We oppose:` | opposes |
//! | `The teachers’ union asks the parties to:` | demands |
//! | `Petra Voss` above points, `Ivo Lund` above others | owner `Petra Voss`, then `Ivo Lund` |

mod document;
mod heading;
mod lead;
mod noun;
mod title;

pub use title::owner_in_title;

use self::document::find_document;
use self::heading::{name_alone, read_heading, shouted};
use self::lead::read_lead;
use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::lang::commit::Kind;
use crate::lang::{Class, Classes, WordId};
use crate::outline::{Block, BlockKind};
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Spanned, Toks};
use crate::token;

/// What a line says about the points below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// Nothing: the point decides.
    #[default]
    Open,
    /// They are promised.
    Promises,
    /// They are what somebody is against.
    Opposes,
    /// They are asked of others.
    Demands,
    /// They have been done.
    Record,
    /// They are people.
    People,
    /// They tell the reader what to do.
    Instructs,
}

/// Whose the points are, as the line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Owner {
    /// It does not say.
    #[default]
    Open,
    /// By a name: "Halm’s pledges:", "Labour".
    Named(Span<Toks>),
    /// By the subject of a clause, and its head: "She will:", "Odd Berge, its candidate, would:".
    Subject(Span<Toks>, Span<Toks>),
    /// By a plan that somebody has: "The plan includes:".
    Holder,
    /// Whoever speaks here: "We will:".
    Ours,
}

/// A line that says something about what stands below it.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The rule that read it.
    pub rule: &'static str,
    /// The mood.
    pub mood: Mood,
    /// Whose it is.
    pub owner: Owner,
    /// The words that say so.
    pub at: Span<Toks>,
    /// The block in which they stand.
    pub block: u32,
}

/// What holds for one block.
#[derive(Debug, Clone, Copy, Default)]
struct Frame {
    lead: Option<u32>,
    section: Option<u32>,
    /// A heading of another kind stands between the section’s and the block.
    topic: bool,
}

/// The frames of a text.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    /// Every line that frames something, in text order; whose the document is comes last.
    pub sources: Vec<Source>,
    /// The source that says whose the document is.
    pub document: Option<u32>,
    of: Vec<Frame>,
}

impl Frames {
    /// The source that decides the mood of a block's points.
    pub fn mood_source(&self, block: u32) -> Option<u32> {
        let frame = self.of.get(block as usize)?;
        let tells = |&n: &u32| self.source(n).is_some_and(|source| source.mood != Mood::Open);
        frame.lead.filter(tells).or(frame.section.filter(tells))
    }

    /// The mood of a block's points.
    pub fn mood(&self, block: u32) -> Mood {
        self.mood_source(block).and_then(|n| self.source(n)).map_or(Mood::Open, |source| source.mood)
    }

    /// The source that says whose a block is: the lead-in before the heading.
    pub fn owner_source(&self, block: u32) -> Option<u32> {
        let frame = self.of.get(block as usize)?;
        let tells = |&n: &u32| self.source(n).is_some_and(|s| !matches!(s.owner, Owner::Open | Owner::Ours));
        // "The main pledges are:" below "What the Lake Party offers": the heading names whoever has them.
        let holder = |n: u32| self.source(n).is_some_and(|source| source.owner == Owner::Holder);
        let (lead, section) = (frame.lead.filter(tells), frame.section.filter(tells));
        lead.filter(|&n| section.is_none() || !holder(n)).or(section)
    }

    /// Whether the block is a heading that says something of its part.
    pub fn heads(&self, block: u32) -> bool {
        let ordered = &self.sources[..self.ordered()];
        let from = ordered.partition_point(|source| source.block < block);
        let mut own = ordered[from..].iter().take_while(|source| source.block == block);
        own.any(|source| source.rule != lead::RULE)
            || self.document.and_then(|n| self.source(n)).is_some_and(|source| source.block == block)
    }

    /// How many sources stand in text order: whose the document is comes last.
    fn ordered(&self) -> usize {
        self.document.map_or(self.sources.len(), |n| n as usize)
    }

    /// Whether a heading of another kind stands between a block and that of its section.
    pub fn below_topic(&self, block: u32) -> bool {
        self.of.get(block as usize).is_some_and(|frame| frame.topic)
    }

    /// The lead-in above a block’s points.
    pub fn lead(&self, block: u32) -> Option<&Source> {
        self.of.get(block as usize)?.lead.and_then(|n| self.source(n))
    }

    /// The lead-in that this block itself holds.
    pub fn opens(&self, block: u32) -> Option<&Source> {
        let ordered = &self.sources[..self.ordered()];
        let from = ordered.partition_point(|source| source.block < block);
        let mut own = ordered[from..].iter().take_while(|source| source.block == block);
        own.find(|source| source.rule == lead::RULE)
    }

    /// The source with this number.
    pub fn source(&self, n: u32) -> Option<&Source> {
        self.sources.get(n as usize)
    }
}

/// Finds the frames of a text.
pub fn find_frames(view: &View<'_>) -> Frames {
    let mut frames = Frames::default();
    let names = Names::of(view);
    let siblings = sibling_names(view, &names);
    let mut now = Frame::default();
    // How deep the points below the lead-in are indented.
    let mut listed = false;
    for (number, block) in view.blocks.iter().enumerate() {
        let next = view.blocks.get(number + 1);
        match block.kind {
            BlockKind::Boilerplate => {}
            BlockKind::Title | BlockKind::Heading => {
                let points = next.is_some_and(|next| next.kind == BlockKind::ListItem);
                let sibling = siblings.get(number).is_some_and(|&name| name);
                let read = read_heading(view, toks_of(view, block), sibling, points).and_then(|(mood, owner, rule)| {
                    let holds = match owner {
                        // In a text of its own only the parts of a guide belong to others.
                        Owner::Named(_) if !sibling && names.own() => false,
                        Owner::Named(_) if sibling => true,
                        Owner::Named(name) => {
                            let alone = rule == heading::NAME_RULE;
                            names.hold(view, name, alone) && (!alone || names.told(view, name))
                        }
                        _ => true,
                    };
                    let owner = if holds { owner } else { Owner::Open };
                    (holds || mood != Mood::Open).then_some((mood, owner, rule))
                });
                match read {
                    Some((mood, owner, rule)) => {
                        now = Frame { lead: None, section: Some(frames.sources.len() as u32), topic: false };
                        let at = toks_of(view, block);
                        frames.sources.push(Source { rule, mood, owner, at, block: number as u32 });
                    }
                    // A topic within a list divides it.
                    None if points && now.lead.is_some() && (listed || follows_lead(view, number)) => now.topic = true,
                    // "Here are the key points of the manifesto:" above headings speaks of all their parts.
                    None if now.lead.is_some() && !listed && follows_lead(view, number) => {
                        now = Frame { lead: None, section: now.lead, topic: false };
                    }
                    None => (now.lead, now.topic) = (None, true),
                }
            }
            BlockKind::Paragraph | BlockKind::ListItem if block.lead => {
                let toks = last_sentence(view, number, block);
                let (mood, owner) = read_lead(view, toks);
                let owner = match owner {
                    Owner::Named(name) if !names.hold(view, name, false) => Owner::Holder,
                    owner => owner,
                };
                let topic = mood == Mood::Open && owner == Owner::Open;
                let short = toks.len() <= TOPIC;
                if block.kind == BlockKind::Paragraph && !(topic && short) || mood != Mood::Open {
                    now.lead = Some(frames.sources.len() as u32);
                    listed = false;
                    frames.sources.push(Source { rule: lead::RULE, mood, owner, at: toks, block: number as u32 });
                }
            }
            BlockKind::Paragraph => now.lead = None,
            BlockKind::ListItem => {}
        }
        let item = block.kind == BlockKind::ListItem;
        listed |= item;
        // A lead-in holds for points only, a section for all that stands in it.
        frames.of.push(if item { now } else { Frame { lead: None, ..now } });
    }
    if let Some(source) = find_document(view, &frames.sources).filter(|source| names.own_name(view, source.owner)) {
        frames.document = Some(frames.sources.len() as u32);
        frames.sources.push(source);
    }
    frames
}

/// Whether a name holds the noun of a party: "Lake Party", "Green List".
fn party_in(view: &View<'_>, name: Span<Toks>) -> bool {
    name.range().any(|at| view.is_party(at) || view.word_kinds(at).has(Kind::Party))
}

/// A label of a list is no longer than this, in tokens: "Harbours:".
const TOPIC: usize = 5;

/// Whether nothing but headings stands between the block and the lead-in above it.
fn follows_lead(view: &View<'_>, number: usize) -> bool {
    let before = view.blocks[..number].iter().rev();
    let mut before = before.skip_while(|block| block.kind == BlockKind::Heading);
    before.next().is_some_and(|block| block.lead)
}

/// The tokens of a block, without its bullet.
fn toks_of(view: &View<'_>, block: &Block) -> Span<Toks> {
    view.toks(Span::new(block.body, block.span().end().max(block.body)))
}

/// The last sentence of a block, which announces what follows.
fn last_sentence(view: &View<'_>, number: usize, block: &Block) -> Span<Toks> {
    let end = view.sentences.partition_point(|sentence| sentence.block as usize <= number);
    let last = end.checked_sub(1).and_then(|n| view.sentences.get(n)).filter(|last| last.block as usize == number);
    last.map_or_else(|| toks_of(view, block), |last| last.toks)
}

/// Which words of the text are names, as far as its own spelling tells; counted only where a line asks for it.
struct Names<'a, 'v> {
    view: &'a View<'v>,
    words: OnceCell<Spelling>,
    own: OnceCell<bool>,
}

/// How a text spells its words.
#[derive(Default)]
struct Spelling {
    /// Words that it writes with a small letter.
    small: FxHashSet<WordId>,
    /// Words that it writes with a capital within a sentence.
    inside: FxHashSet<WordId>,
}

/// So often "we" and "our" show that a text speaks for itself.
const OWN: usize = 3;

impl<'a, 'v> Names<'a, 'v> {
    fn of(view: &'a View<'v>) -> Self {
        Names { view, words: OnceCell::new(), own: OnceCell::new() }
    }

    fn prose(&self) -> impl Iterator<Item = &'a Sentence> {
        let blocks = self.view.blocks;
        self.view.sentences.iter().filter(move |sentence| {
            let kind = blocks.get(sentence.block as usize).map(|block| block.kind);
            matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem))
        })
    }

    fn words(&self) -> &Spelling {
        self.words.get_or_init(|| {
            let mut words = Spelling::default();
            let view = self.view;
            for sentence in self.prose() {
                for at in sentence.toks.range() {
                    let Some(token) = view.token(at).filter(|token| token.kind == token::Kind::Word) else { continue };
                    if !token.capital() {
                        words.small.insert(token.word);
                    } else if at > sentence.toks.start() {
                        words.inside.insert(view.vocabulary.base(token.word));
                    }
                }
            }
            words
        })
    }

    /// Whether the text speaks for itself, so that its headings are topics rather than people.
    fn own(&self) -> bool {
        *self.own.get_or_init(|| {
            const OURS: Classes = Classes::of(&[Class::We, Class::I]);
            let all = self.prose().flat_map(|sentence| self.view.meeting(sentence.toks.range(), OURS));
            all.take(OWN).count() == OWN
        })
    }

    /// Whether a name is a party’s, or one that the prose of the text has as well.
    fn told(&self, view: &View<'_>, name: Span<Toks>) -> bool {
        let party = party_in(view, name);
        let last = name.range().rev().find(|&at| view.kind(at) == Some(token::Kind::Word));
        let word = last.and_then(|at| view.word(at)).map(|word| view.vocabulary.base(word));
        party || word.is_some_and(|word| self.words().inside.contains(&word)) || self.words().inside.is_empty()
    }

    /// Whether the owner of a document can be one: a party, or words that the text does not write small.
    fn own_name(&self, view: &View<'_>, owner: Owner) -> bool {
        let Owner::Named(name) = owner else { return true };
        let party = party_in(view, name);
        party || self.hold(view, name, false)
    }

    /// Whether these words are a name here: none of them is an ordinary word of the text; where the text speaks for
    /// itself and a heading is nothing but this name, its prose has to name it as well.
    fn hold(&self, view: &View<'_>, name: Span<Toks>, alone: bool) -> bool {
        let words = || name.range().filter(|&at| view.kind(at) == Some(token::Kind::Word) && view.capital(at));
        let party = party_in(view, name);
        let described = name.range().any(|at| view.phrase(at, Class::PersonNoun).is_some() && !view.is_party(at));
        if described {
            return false;
        }
        let small = |at: usize| view.word(at).is_some_and(|word| self.words().small.contains(&word));
        if party {
            // "PARTY MANIFESTO", "THE PARTY": no name.
            return words().any(|at| !small(at)) && (!alone || !self.own() || words().all(|at| !small(at)));
        }
        let inside =
            |at: usize| view.word(at).is_some_and(|word| self.words().inside.contains(&view.vocabulary.base(word)));
        words().all(|at| !small(at)) && (!(alone && self.own()) || words().all(inside))
    }
}

/// Which headings are nothing but a name, where several of them are: the parts of a guide or a comparison. A text that
/// speaks for itself has topics for headings, unless half of them are names.
fn sibling_names(view: &View<'_>, known: &Names<'_, '_>) -> Vec<bool> {
    let name = |block: &Block| {
        let name = if block.kind == BlockKind::Heading { name_alone(view, toks_of(view, block)) } else { None };
        name.is_some_and(|name| known.hold(view, name, true))
    };
    let mut names: Vec<bool> = view.blocks.iter().map(name).collect();
    // "LABOUR", "GREENS", "NATIONAL": where parties head parts in capitals, whatever heads one so is a party.
    let heads = |block: &Block| {
        matches!(block.kind, BlockKind::Heading | BlockKind::Title) && shouted(view, toks_of(view, block)).is_some()
    };
    let party = |block: &&Block| heads(block) && toks_of(view, block).range().any(|at| view.is_party(at));
    let parties = view.blocks.iter().filter(party).count();
    if parties > 1 && parties * 3 >= view.blocks.iter().filter(|block| heads(block)).count() && !known.own() {
        names.iter_mut().zip(view.blocks.iter()).for_each(|(name, block)| *name |= heads(block));
    }
    let count = names.iter().filter(|&&name| name).count();
    let headings = view.blocks.iter().filter(|block| block.kind == BlockKind::Heading).count();
    if count < 2 || known.own() && count * 2 < headings {
        names.iter_mut().for_each(|name| *name = false);
    }
    names
}
