//! Framed points: what the lines above a point make of it.
//!
//! In: a sentence with its block, in the finder. Out: near misses for points that nobody promises, the owner and the day
//! that a lead-in gives, and points without a verb.
//!
//! | lines | what they make of the point |
//! |---|---|
//! | `We oppose:` ¶ `- closing 12 clinics` | refused, `list-opposed` |
//! | `By 2035 we will:` ¶ `- hire 400 nurses` | due 2035 |
//! | `Liberals: 40 homes; two parks` | two promises of the Liberals |

use super::clause::{Clause, Group, Place};
use super::list::{colon, states, weighty};
use super::pieces::points_of;
use super::register::{Finder, Held};
use super::reject::{NearMiss, Reason};
use super::row::Row;
use super::{Attributed, Strength};
use crate::date::Relation;
use crate::frame::Mood;
use crate::lang::commit::Kind;
use crate::lang::{Class, Classes};
use crate::outline::{Block, BlockKind};
use crate::sentence::Sentence;
use crate::span::{Span, Spanned, Text, Toks};
use crate::speech::acts::head_of_list;
use crate::token;

/// So many sentences show what a paragraph consists of.
const MOST: usize = 12;

impl Finder<'_, '_> {
    /// "Liberals: 40 homes": whose what stands behind the colon is.
    pub(super) fn heads(&self, sentence: &Sentence) -> Option<(u32, Span<Toks>)> {
        let head = if self.compares { head_of_list(self.view, sentence) } else { None };
        let (name, begins) = head?;
        let owner = self.facts.speech.actor(name.start(), name.start()).flatten()?;
        Some((owner, Span::new(begins, sentence.toks.end())))
    }

    /// "Spend 2 billion more. Cut waiting times. Promote immunisation.": a paragraph below a name whose sentences are points.
    pub(super) fn terse(&self, block: u32) -> bool {
        let view = self.view;
        let from = view.sentences.partition_point(|sentence| sentence.block < block);
        let within = view.sentences[from..].iter().take_while(|sentence| sentence.block == block).take(MOST);
        let (mut all, mut bare, mut commands) = (0usize, 0usize, 0usize);
        for sentence in within {
            let first = sentence.toks.start();
            all += 1;
            bare += usize::from(!states(view, sentence.toks));
            commands += usize::from(view.is(first, Class::VerbBase) && view.is(first, Class::Action));
        }
        commands > 1 && commands * 2 >= all && bare * 4 >= all * 3
    }

    /// A point of a list that nobody promises: of demands, of what somebody is against, of people, for the reader.
    pub(super) fn barred(&mut self, number: u32, sentence: &Sentence) -> bool {
        let (rule, reason) = match self.mood {
            Mood::Opposes => ("list-opposed", Reason::Rival),
            Mood::Demands => ("list-demanded", Reason::Outsider),
            Mood::People => ("list-of-people", Reason::State),
            Mood::Instructs => ("list-instructs", Reason::State),
            Mood::Open | Mood::Promises | Mood::Record => return false,
        };
        let span = sentence.span();
        self.refused.push(NearMiss { span, sentence: number, reason, speaker: self.framer, rule });
        true
    }

    /// "Key pledges in the Lake Party manifesto": the heading says whose the part is.
    pub(super) fn heads_part(&self, sentence: &Sentence, block: &Block) -> bool {
        let heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title);
        heading && self.facts.frames.heads(sentence.block)
    }

    /// "The five-point plan includes:": the line only announces its points.
    pub(super) fn announces(&self, sentence: &Sentence, block: &Block) -> bool {
        let lead = self.facts.frames.opens(sentence.block).filter(|_| block.lead);
        lead.is_some_and(|lead| lead.mood != Mood::Open && lead.at.start() == sentence.toks.start())
    }

    /// "We will invest 4 million in:", "a plan to cut the fee:", but "the plan includes:", "we will:".
    pub(super) fn says_more(&self, clause: &Clause) -> bool {
        let view = self.view;
        const EMPTY: Classes = Classes::of(&[Class::Preposition, Class::To, Class::Adverb, Class::Conjunction]);
        let lists = view.word_kinds(clause.verb).has(Kind::Listing);
        let words = clause.verb + 1..clause.toks.end();
        let tells = |at: usize| view.kind(at) != Some(token::Kind::Mark) && !view.any(at, EMPTY);
        let listing = |at: usize| view.word_kinds(at).has(Kind::Listing);
        !lists && words.clone().any(|at| tells(at) && !listing(at))
    }

    /// "380,000 homes a year; ten garden cities": what one party offers, thing by thing.
    pub(super) fn listed_by(&mut self, owner: u32, toks: Span<Toks>, number: u32) {
        let view = self.view;
        let told = Some((Some(owner), Attributed::Narration));
        let held = Held { number, said: None, strength: Strength::Firm, weight: None, rule: "list-nominal", told };
        for piece in points_of(view, toks) {
            let end = piece.range().rev().find(|&at| !view.mark(at, ".")).map_or(piece.end(), |at| at + 1);
            let piece = Span::new(piece.start(), end.max(piece.start()));
            let counted = || !self.facts.quantities.starting_in(view.span(piece)).is_empty();
            if !piece.is_empty() && (weighty(view, piece) || counted()) {
                self.things(piece, view.span(piece), held);
            }
        }
    }

    /// Whether a point without a verb promises what it names.
    pub(super) fn promises(&self, held: Mood, sentence: &Sentence, clauses: &[Clause]) -> bool {
        let finite = [Group::Perfect, Group::Future, Group::Would, Group::Obligation, Group::Can, Group::BeTo];
        // "A fund that will pay for 40 boats": the fund is what is promised.
        let main = |clause: &Clause| clause.place != Place::Relative && finite.contains(&clause.group);
        let spoken = clauses.iter().any(main) || states(self.view, sentence.toks);
        if colon(self.view, sentence) || spoken {
            return false;
        }
        match held {
            Mood::Promises if self.announced => true,
            // "1.5 million homes over five years" below "Labour", "Free meals" below "Our pledges".
            Mood::Promises | Mood::Open => {
                let near = !self.facts.frames.below_topic(sentence.block);
                let told = held == Mood::Promises || self.compares && near && self.framer.is_some();
                let own = self.genre.own && self.genre.release;
                own || (self.genre.own || told) && weighty(self.view, sentence.toks)
            }
            _ => false,
        }
    }

    /// "By 2035 we will:": the day of the lead-in is that of a point without one.
    pub(super) fn due_above(&self, mut row: Row, number: u32) -> Row {
        let block = self.view.sentences.get(number as usize).map_or(0, |sentence| sentence.block);
        let Some(lead) = self.facts.frames.lead(block).filter(|_| row.dates.is_empty() && row.deadline.is_none())
        else {
            return row;
        };
        let days = self.facts.dates.starting_in(self.view.span(lead.at));
        const DUE: [Relation; 4] = [Relation::By, Relation::Until, Relation::Within, Relation::In];
        let due = |n: &usize| self.facts.dates[*n].relation.is_some_and(|relation| DUE.contains(&relation));
        if let Some(day) = days.clone().find(due) {
            row.deadline = Some(self.facts.dates[day].value.clone());
            row.dates.push(day as u32);
        }
        row
    }

    /// "DALTON, Ga. – Roe wants": without the place that a report comes from.
    pub(super) fn behind_dateline(&self, span: Span<Text>) -> Span<Text> {
        let toks = self.view.toks(span);
        let opens = self.view.block_of(toks.start()).and_then(|n| self.view.blocks.get(n));
        if opens.is_none_or(|block| block.body != span.start()) {
            return span;
        }
        let first = self.view.behind_dateline(toks);
        Span::new(self.place(first).max(span.start()), span.end())
    }
}
