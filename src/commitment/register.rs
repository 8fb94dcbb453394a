//! The register: sentences → what binds, as rows, and what does not, with the reason.
//!
//! In: the view and the facts. Out: a [`Register`]. One pass over the sentences; a sentence without a verb that could
//! bind costs one look at its words.
//!
//! | sentence | rows |
//! |---|---|
//! | `“We will raise pay to 15 and cut rents by 3%,” said Roe.` | raise pay to 15, cut rents by 3% |

use super::actor::actor_of;
use super::bind::{Situation, Verdict, Voice, judge};
use super::clause::{Clause, Group, find_clauses, word_kinds};
use super::genre::{Genre, genre_of};
use super::list::{Frame, colon, frame_after};
use super::reject::NearMiss;
use super::row::{Row, read_nominal, read_row};
use super::weigh::{Weight, weigh};
use super::{Attributed, Commitment, Facts, Register, Specificity, Strength};
use crate::lang::Class;
use crate::lang::commit::Kind;
use crate::lang::verbs::Direction;
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Layer, Span, Spanned, Text, Toks};
use crate::speech::{Attribution, Role, SpeechKind};
use crate::structure::{Block, BlockKind};

/// Finds the commitments of a text.
pub fn find_commitments(view: &View<'_>, facts: Facts<'_>) -> Register {
    let genre = genre_of(view, facts.speech);
    let owner = owner_of(facts);
    let mut finder =
        Finder { view, facts, genre, owner, found: Vec::new(), refused: Vec::new(), target: None, frame: Frame::Open };
    let mut clauses = Vec::new();
    for (number, sentence) in view.sentences.iter().enumerate() {
        let Some(block) = view.blocks.get(sentence.block as usize) else { continue };
        if block.kind != BlockKind::Boilerplate {
            finder.sentence(number as u32, sentence, block, &mut clauses);
        }
    }
    Register { commitments: Layer::new(finder.found), rejected: Layer::new(finder.refused) }
}

/// Whose programme the narrator tells: the only candidate's.
fn owner_of(facts: Facts<'_>) -> Option<u32> {
    let mut candidates =
        facts.speech.speakers.iter().enumerate().filter(|(_, speaker)| speaker.role == Role::Candidate);
    match (candidates.next(), candidates.next()) {
        (Some((number, _)), None) => Some(number as u32),
        _ => None,
    }
}

struct Finder<'a, 'v> {
    view: &'a View<'v>,
    facts: Facts<'a>,
    genre: Genre,
    owner: Option<u32>,
    found: Vec<Commitment>,
    refused: Vec<NearMiss>,
    /// The target of the commitment before, which "it" may stand for.
    target: Option<Span<Text>>,
    frame: Frame,
}

impl<'a> Finder<'a, '_> {
    fn sentence(&mut self, number: u32, sentence: &Sentence, block: &Block, clauses: &mut Vec<Clause>) {
        let view = self.view;
        let start = sentence.span().start();
        let first = start == block.body || start == block.span().start();
        let item = block.kind == BlockKind::ListItem;
        let opens = self.opens(sentence);
        find_clauses(view, sentence.toks, first, &opens, clauses);
        let held = self.frame;
        self.frame = frame_after(view, held, block, sentence, clauses);
        let question = (sentence.toks.start()..sentence.toks.end()).rev().take(2).any(|at| view.mark(at, "?"));
        let before = self.found.len();
        let mut carried = false;
        for clause in clauses.iter() {
            let said = self.facts.speech.at(self.place(clause.head));
            let (voice, framed) = self.voice(said, held, item, first);
            let situation = Situation {
                voice,
                release: self.genre.release,
                point: first,
                item,
                framed,
                reported: said.is_some_and(|said| said.kind != SpeechKind::Direct),
                question,
                carried,
                rival: voice == Voice::Own && self.genre.rival(view, clause),
                programme: true,
            };
            let (actor, _) = actor_of(view, &self.genre.names, clause.subject);
            let weight = weigh(view, clause);
            let verdict = judge(view, clause, actor, weight, situation);
            carried = matches!(verdict, Verdict::Bound(..));
            match verdict {
                Verdict::Bound(rule, strength) => {
                    let row = read_row(view, self.facts, clause, self.target);
                    let span = self.reach(view.span(clause.toks), said, self.place(clause.verb));
                    self.push(number, span, said, voice, row, strength, Some(weight), rule);
                }
                Verdict::Refused(rule, reason) => self.refused.push(NearMiss {
                    span: view.span(clause.toks),
                    sentence: number,
                    reason,
                    speaker: said.and_then(|said| said.speaker),
                    rule,
                }),
                Verdict::Nothing => {}
            }
        }
        if item && first && self.found.len() == before && !question && self.promises(held, sentence, clauses) {
            let said = self.facts.speech.at(start);
            if said.is_none() {
                let row = read_nominal(view, self.facts, sentence.toks);
                self.push(number, sentence.span(), None, Voice::Own, row, Strength::Firm, None, "list-nominal");
            }
        }
    }

    fn place(&self, at: usize) -> usize {
        self.view.token(at).map_or(0, |token| token.span().start())
    }

    /// Whose words a clause is in, and whether its list promises.
    fn voice(&self, said: Option<&Attribution>, held: Frame, item: bool, first: bool) -> (Voice, bool) {
        let framed =
            first && held == Frame::Binds || item && self.genre.own && self.genre.release && held != Frame::Bars;
        match said {
            // Who is quoted in a party's own text speaks for it.
            Some(said) if self.genre.own && said.role != Role::Analyst => (Voice::Own, framed),
            Some(said) => match said.role {
                Role::Candidate => (Voice::Candidate, false),
                _ => (Voice::Outsider, false),
            },
            None if self.genre.own || framed && item => (Voice::Own, framed),
            None => (Voice::Narrator, false),
        }
    }

    /// Whether a point without a verb promises what it names.
    fn promises(&self, held: Frame, sentence: &Sentence, clauses: &[Clause]) -> bool {
        let finite = [Group::Perfect, Group::Future, Group::Would, Group::Obligation, Group::Can, Group::BeTo];
        if colon(self.view, sentence) || clauses.iter().any(|clause| finite.contains(&clause.group)) {
            return false;
        }
        match held {
            Frame::Binds => true,
            Frame::Bars => false,
            Frame::Open => self.genre.own && (self.genre.release || weighty(self.view, sentence.toks)),
        }
    }

    /// Where somebody's words begin in the sentence.
    fn opens(&self, sentence: &Sentence) -> Vec<usize> {
        let attributions = &self.facts.speech.attributions;
        let starting = attributions.starting_in(sentence.span());
        let spans = attributions[starting].iter().flat_map(|said| &said.spans);
        let inner = spans.filter(|span| sentence.span().holds(span.start()));
        inner.map(|&span| self.view.toks(span).start()).collect()
    }

    /// A clause within somebody's words ends with them.
    fn reach(&self, span: Span<Text>, said: Option<&Attribution>, verb: usize) -> Span<Text> {
        let held = said.and_then(|said| said.spans.iter().find(|words| words.holds(verb)));
        match held {
            Some(words) => Span::new(span.start().max(words.start()), span.end().min(words.end())),
            None => span,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        sentence: u32,
        span: Span<Text>,
        said: Option<&Attribution>,
        voice: Voice,
        row: Row,
        strength: Strength,
        weight: Option<Weight>,
        rule: &'static str,
    ) {
        let attribution = match (said, voice) {
            (Some(said), _) => match said.kind {
                SpeechKind::Direct => Attributed::Direct,
                SpeechKind::Indirect => Attributed::Indirect,
                SpeechKind::Mixed => Attributed::Mixed,
            },
            (None, Voice::Own) => Attributed::Document,
            (None, _) => Attributed::Narration,
        };
        let named = !row.quantities.is_empty()
            || !row.dates.is_empty()
            || weight.is_none_or(|weight| weight.figure || weight.means || weight.hard && weight.instrument);
        self.target = row.target.or(self.target);
        self.found.push(Commitment {
            span,
            sentence,
            speaker: match said {
                Some(said) => said.speaker,
                None => self.owner,
            },
            role: Role::Candidate,
            attribution,
            action: row.action,
            verb: row.verb,
            direction: row.direction.unwrap_or(Direction::Other),
            change: row.change,
            target: row.target.map(|span| self.view.text[span.range()].into()),
            quantities: row.quantities,
            figure: row.figure,
            baseline: row.baseline,
            dates: row.dates,
            start: row.start,
            deadline: row.deadline,
            strength,
            specificity: if named { Specificity::Specific } else { Specificity::Vague },
            rule,
        });
    }
}

/// Whether a point without a verb names a figure, or something that is to be new or to be no more.
fn weighty(view: &View<'_>, toks: Span<Toks>) -> bool {
    toks.range().any(|at| view.token(at).is_some_and(|token| token.digit()))
        || view.is(toks.start(), Class::No)
        || word_kinds(view, toks.start()).has(Kind::Addition)
}
