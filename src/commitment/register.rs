//! The register: sentences → what binds, as rows, and what does not, with the reason.
//!
//! In: the view and the facts. Out: a [`Register`]. One pass over the sentences; a sentence without a verb that could
//! bind costs one look at its words.
//!
//! | sentence | rows |
//! |---|---|
//! | `“We will raise pay to 15 and cut rents by 3%,” said Roe.` | raise pay to 15, cut rents by 3% |

use rustc_hash::FxHashMap;

use super::actor::{Actor, actor_of};
use super::bind::{Carried, Situation, Verdict, Voice, asks_others, judge};
use super::clause::{Clause, Group, Stand, find_clauses};
use super::genre::{Genre, contested, elect, genre_of, ours};
use super::list::{behind_label, is_label};
use super::owner::{latest_of, names_of, owner_of, party_of};
use super::pieces::{Apart, pieces_of, points_of};
use super::reach::is_quote;
use super::reject::{NearMiss, Reason};
use super::row::{Row, read_nominal, read_row};
use super::sign::party;
use super::thing::{first_thing, names_thing};
use super::told::NEXT;
use super::weigh::{Weight, weigh};
use super::{Attributed, Commitment, Facts, Register, Specificity, Strength};
use crate::frame::Mood;
use crate::lang::commit::{Kind, Kinds, MEANT};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::outline::{Block, BlockKind};
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Layer, Span, Spanned, Text};
use crate::speech::acts::promises;
use crate::speech::{Attribution, Role, SpeechKind, Standing};

/// Finds the commitments of a text.
pub fn find_commitments(view: &View<'_>, facts: Facts<'_>) -> Register {
    let genre = genre_of(view, facts);
    let (owner, party) = (
        owner_of(facts),
        facts.speech.document.map(|owner| owner.speaker).or_else(|| party_of(view, facts, genre.own)),
    );
    let programme = contested(view, facts.speech);
    let compares = !genre.own && compares(view);
    let mut finder = Finder {
        view,
        facts,
        genre,
        programme,
        owner,
        party,
        candidates: names_of(facts),
        latest: latest_of(facts),
        found: Vec::new(),
        refused: Vec::new(),
        target: None,
        mood: Mood::Open,
        announced: false,
        framer: None,
        titled: titled(view),
        compares,
        label: None,
    };
    let mut clauses = Vec::new();
    for (number, sentence) in view.sentences.iter().enumerate() {
        let Some(block) = view.blocks.get(sentence.block as usize) else { continue };
        if block.kind != BlockKind::Boilerplate {
            finder.sentence(number as u32, sentence, block, &mut clauses);
        }
    }
    let withheld = finder.genre.withheld;
    Register { commitments: Layer::new(finder.found), rejected: Layer::new(finder.refused), withheld }
}

pub(super) struct Finder<'a, 'v> {
    pub(super) view: &'a View<'v>,
    pub(super) facts: Facts<'a>,
    pub(super) genre: Genre,
    /// Somebody stands for office, whose programme the narrator may tell.
    pub(super) programme: bool,
    pub(super) owner: Option<u32>,
    pub(super) party: Option<u32>,
    /// Each word of a candidate's name, with the first who bears it.
    pub(super) candidates: FxHashMap<&'a str, u32>,
    /// For each attribution the candidate who spoke last, up to and including it.
    pub(super) latest: Vec<Option<u32>>,
    pub(super) found: Vec<Commitment>,
    pub(super) refused: Vec<NearMiss>,
    /// The target of the commitment before, which "it" may stand for, and its sentence.
    pub(super) target: Option<(Span<Text>, u32)>,
    /// What the lines above say of the points.
    pub(super) mood: Mood,
    /// A lead-in makes the points promises, however they are worded.
    pub(super) announced: bool,
    /// Whose the points are, where a line above them says so: "Roe’s plan would:".
    pub(super) framer: Option<u32>,
    /// Title or first sentence speak of a programme.
    pub(super) titled: bool,
    /// The first sentences speak of what is promised, by one party or several.
    pub(super) compares: bool,
    /// The block whose first sentence was only a label: "Schools."
    label: Option<u32>,
}

impl<'a> Finder<'a, '_> {
    fn sentence(&mut self, number: u32, sentence: &Sentence, block: &Block, clauses: &mut Vec<Clause>) {
        let view = self.view;
        let start = sentence.span().start();
        let frames = self.facts.frames;
        self.mood = frames.mood(sentence.block);
        self.announced = frames.lead(sentence.block).is_some_and(|lead| lead.mood == Mood::Promises);
        self.framer = frames.owner_source(sentence.block).and_then(|n| self.facts.speech.owners[n as usize]);
        let paragraph = block.kind == BlockKind::Paragraph;
        let terse = paragraph && (self.genre.terse || self.framer.is_some() && self.terse(sentence.block));
        let opens_block = start == block.body || start == block.span().start() || self.label == Some(sentence.block);
        let first = terse || opens_block;
        let item = terse || block.kind == BlockKind::ListItem;
        if item && self.barred(number, sentence) || self.heads_part(sentence, block) {
            return;
        }
        let ends =
            view.blocks.get(sentence.block as usize).is_some_and(|block| sentence.span().end() >= block.span().end());
        if item && first && !ends && is_label(view, sentence.toks) {
            self.label = Some(sentence.block);
            return;
        }
        // "Housing: build 500 homes": the words stand behind the label.
        let behind = if first && item { behind_label(view, sentence.toks) } else { None };
        let sentence = &match behind {
            Some(from) => sentence.from(view.span(Span::new(from, sentence.toks.end())), from),
            None => *sentence,
        };
        let start = sentence.span().start();
        let held = self.mood;
        let opens = self.opens(sentence);
        let stand = match (first, item) {
            (true, true) if block.kind == BlockKind::ListItem || !self.genre.terse => Stand::Point,
            (true, _) => Stand::Opens,
            _ => Stand::Inside,
        };
        find_clauses(view, sentence.toks, stand, &opens, clauses);
        // A heading says what stands below it; it promises only where it has a subject of its own.
        if self.announces(sentence, block) {
            clauses.retain(|clause| self.says_more(clause));
        }
        let heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title);
        if heading {
            clauses.retain(|clause| !BARE.contains(&clause.group));
        }
        // "Would tear down the flyover": of whom the list tells.
        let commands = |clause: &Clause| clause.head <= sentence.toks.start() + 1 && clause.subject.is_empty();
        let listed =
            item && first && matches!(held, Mood::Open | Mood::Promises) && clauses.first().is_some_and(commands) && {
                let elided = clauses.first().is_some_and(|clause| matches!(clause.group, Group::Would | Group::Future));
                let lead = self.facts.frames.lead(sentence.block).is_some();
                held == Mood::Promises || self.framer.is_some() || elided || self.compares && !lead
            };
        let told = self.heads(sentence);
        let question = (sentence.toks.start()..sentence.toks.end()).rev().take(2).any(|at| view.mark(at, "?"));
        let before = self.found.len();
        let mut carried = Carried::No;
        for (n, clause) in clauses.iter().enumerate() {
            // "He promised to build": the words begin behind the verb that tells of them.
            let told = |said: &&Attribution| {
                said.cue.is_some_and(|cue| clause.toks.holds(view.toks(cue).start())) && clause.head < clause.verb
            };
            // A paper that pledges is its owner's, and the party's own text speaks for itself.
            const PAPER: Classes = Classes::of(&[Class::Platform, Class::Document]);
            let paper = || {
                let pronoun = view.is(clause.subject.end().wrapping_sub(1), Class::Subject);
                !pronoun && clause.subject.range().any(|at| view.any(at, PAPER))
            };
            let words = || {
                let words = self.facts.speech.at(self.place(clause.verb)).filter(|_| !self.genre.own);
                words.filter(|said| said.speaker.is_some()).filter(told).filter(|_| !paper())
            };
            // "According to a programme seen by this paper": nobody's words but the narrator's account of it.
            let nobody = |said: &&Attribution| said.speaker.is_none() && (self.by_paper(said) || ours(view, said));
            let said = self.facts.speech.at(self.place(clause.head)).filter(|said| !nobody(said)).or_else(words);
            // "Justice delayed is justice denied: we will fill the posts" in the party’s own text.
            let us = || clause.subject.range().any(|at| view.any(at, Classes::of(&[Class::We, Class::I])));
            let said = said.filter(|said| !(self.genre.own && said.kind == SpeechKind::Indirect && us()));
            let (mut voice, framed) = self.voice(said, held, item, first, behind.is_some() || listed);
            // "A Harrow Government will build it": whoever says so speaks for those who want to be elected.
            let theirs =
                view.is(clause.subject.start(), Class::Indefinite) || said.is_none_or(|said| said.speaker.is_none());
            let yet_to_be = elect(view, clause) && theirs || carried == Carried::Firmly && clause.shared;
            // “I promise to hire 25 deputies,” said Saul Keen.
            let vows = || {
                let open = said.is_some_and(|said| self.facts.speech.standing(said.speaker) == Standing::Unknown);
                let act = (clause.head..clause.verb).any(|at| promises(view, at));
                open && act && us() && self.facts.speech.politics && clause.group == Group::Intention
            };
            let yet_to_be = yet_to_be || voice == Voice::Outsider && vows();
            if voice == Voice::Outsider && said.is_some_and(|said| said.role == Role::Other) && yet_to_be {
                voice = Voice::Candidate;
            }
            // "Warned that taxes would have to rise": who foresees it does not promise it.
            let foreseen = || {
                said.and_then(|said| said.cue)
                    .is_some_and(|cue| view.toks(cue).range().any(|at| view.verb_kinds(at).has(Kind::Forecast)))
            };
            // "A race that both campaigns say will come down to 3,000 votes": what it is said of stands further off.
            let gap = || said.and_then(|said| said.cue).is_some_and(|cue| view.toks(cue).end() == clause.head);
            if gap() && clause.subject.len() > 1 && clause.group != Group::Intention {
                continue;
            }
            if voice == Voice::Candidate && foreseen() && !said.is_some_and(|said| self.by_paper(said)) {
                voice = Voice::Outsider;
            }
            let (actor, _) = actor_of(view, &self.genre.names, clause.subject);
            let act = said.is_none().then(|| self.act(clause, actor)).flatten();
            let measure = said.is_none().then(|| self.measure(number, clause)).flatten();
            let situation = Situation {
                voice,
                release: self.genre.release,
                point: first,
                // What answers a question may be a bare verb: "Hire 22 more deputies."
                item: item || first && said.is_some_and(|said| said.rule == "interview-answer"),
                framed,
                reported: said.is_some_and(|said| said.kind != SpeechKind::Direct),
                question,
                carried,
                asked: clause.group == Group::Infinitive
                    && said.is_some_and(|said| asks_others(view, said, clause.head)),
                follows: self.found[..before].last().is_some_and(|last| last.sentence + 1 == number),
                chained: voice == Voice::Narrator
                    && (self.titled || self.chained(number) || self.spoken(sentence, clause.head)),
                // "Roe outlined plans for 12 clinics": whose words they are holds the plans.
                stands: act.flatten().is_some()
                    // "Roe has set aside 40 million": the narrator names a candidate.
                    || matches!(clause.group, Group::Perfect | Group::BeTo | Group::Progressive)
                        && actor == Actor::Name
                        && self.named_in(clause.subject.range()).is_some()
                    || clause.group == Group::Noun
                        && said.is_some_and(|said| {
                            said.role == Role::Candidate
                                && said.cue.is_some_and(|cue| clause.toks.holds(view.toks(cue).start()))
                        }),
                measure: measure.is_some(),
                stranger: act == Some(None) && actor == Actor::He,
                pledged: said.is_some_and(|said| self.pledges(said)),
                rival: voice == Voice::Own && self.genre.rival(view, clause),
                programme: self.programme,
            };
            // What stands before somebody's words tells nothing of what they promise.
            let outside = said.filter(|said| said.span().start() > self.place(clause.toks.start()));
            let words = outside.map_or(0, |said| view.toks(said.span()).start()).min(clause.head);
            let toks = Span::new(clause.toks.start().max(words), clause.toks.end());
            let weight = weigh(view, clause, toks);
            let mut verdict = judge(view, clause, actor, weight, situation);
            if let (Verdict::Bound(..), Some(said)) = (verdict, said) {
                if self.others(clause, said) {
                    verdict = Verdict::Refused("rival", Reason::Rival);
                } else if self.spurns(said, sentence) {
                    verdict = Verdict::Refused("denied", Reason::Rival);
                } else if self.attacks(clause, said) {
                    verdict = Verdict::Refused("rival", Reason::Rival);
                } else if self.long_ago(said, clause.head, sentence) {
                    verdict = Verdict::Refused("history", Reason::Past);
                }
            }
            // "Labour would keep the service as it is and cut fares by 3 percent": the first verb only lacks its figure.
            let meant = matches!(clause.group, Group::Would | Group::Future | Group::Intention);
            let ours = situation.stands || actor == Actor::Government && party(view, clause.subject);
            // "We will ensure food for all, create 40 food banks": only the first is too vague. But "we will encourage firms
            // to hire and train": the firms train.
            let others = || {
                let to = |at: usize| view.is(at, Class::To) && view.is(at + 1, Class::VerbBase);
                clauses.get(n + 1).is_some_and(|next| (clause.verb + 1..next.head).any(to))
            };
            // "He would go further and cut the fee"
            let himself = actor == Actor::He && said.is_some_and(|said| said.kind != SpeechKind::Direct);
            let speaks = voice == Voice::Own || himself || matches!(actor, Actor::We | Actor::I | Actor::Government);
            let vague = matches!(verdict, Verdict::Refused("vague", _)) && meant && speaks
                || clause.shared && carried != Carried::No;
            carried = if matches!(verdict, Verdict::Bound(..)) || voice == Voice::Narrator && meant && ours {
                Carried::Firmly
            } else if vague && voice != Voice::Narrator && !others() {
                Carried::Loosely
            } else {
                Carried::No
            };
            match verdict {
                Verdict::Bound(rule, strength) => {
                    // What stands behind somebody's words is no part of the promise, nor are its figures.
                    let span = self.reach(view.span(clause.toks), said, self.place(clause.verb));
                    let mut toks = clause.toks;
                    if let Some(said) = said {
                        // "By 2028, he said, taxes would rise": the words may begin before what tells of them.
                        let start = toks.start().max(view.toks(said.span()).start());
                        let direct = said.kind == SpeechKind::Direct;
                        let end = if direct { view.toks(span).end() } else { view.toks(said.span()).end() };
                        toks = Span::new(start, if direct { end } else { toks.end().min(end).max(clause.verb + 1) });
                    }
                    let (from, subject) = (clause.subject.start().max(toks.start()), clause.subject);
                    let subject = if from < subject.end() { Span::new(from, subject.end()) } else { subject };
                    let clause = &Clause { toks, subject, ..*clause };
                    let mut row = read_row(view, self.facts, clause, self.antecedent(number, clause));
                    // "I’ll make you a promise and keep it": what that is nobody can tell.
                    const THINGS: Classes = Classes::of(&[Class::It, Class::They]);
                    let object = view.any(clause.verb + 1, THINGS) && view.is(clause.verb + 1, Class::Pronoun);
                    let light = view.verb_kinds(clause.verb).has(Kind::Light);
                    if light && object && row.target.is_none() && row.quantities.is_empty() && row.dates.is_empty() {
                        continue;
                    }
                    // "We have opened 20 schools and will open 30 more".
                    if row.target.is_none() && clause.subject.is_empty() && n > 0 {
                        row.target = read_row(view, self.facts, &clauses[n - 1], None).target;
                    }
                    let performer = said.filter(|said| said.kind != SpeechKind::Direct).and_then(|said| {
                        let party = self.facts.speech.performer(clause.head, clause.verb)?;
                        Some((Some(party), attributed(said.kind)))
                    });
                    let told = performer.or_else(|| {
                        said.is_none().then(|| match self.found.last() {
                            // "She intends to build homes and to halve fares"
                            Some(last) if rule == "narrated-coordinate" && last.sentence == number => {
                                (last.speaker, last.attribution)
                            }
                            _ => {
                                let (speaker, words) = self.told(clause, actor, voice, sentence);
                                (speaker.or(measure.flatten()), words)
                            }
                        })
                    });
                    // "She is calling for 600 beds": what is reported is taken down below.
                    // "Her budget adds 40 officers and closes": what a programme does is not what it says.
                    let does = actor == Actor::Programme && !view.verb_kinds(clause.verb).meets(MEANT);
                    let heard = || {
                        !does
                            && self.hearing(sentence, clause.verb).is_some_and(|said| {
                                // "The union has called for 300 nurses": whoever calls for them does not stand.
                                let other =
                                    matches!(actor, Actor::Thing | Actor::Government) && voice == Voice::Narrator;
                                let theirs = other || said.role == Role::Candidate;
                                theirs && !self.by_paper(said)
                            })
                    };
                    let perfect = clause.group == Group::Perfect && voice == Voice::Narrator;
                    let has = perfect && self.hearing(sentence, clause.verb).is_some();
                    if clause.group == Group::Present && heard() || has {
                        continue;
                    }
                    // "Roe plans a levy of 3 percent", "her plans for 12 clinics": a thing, and no deed.
                    if names_thing(view, clause) {
                        let mark = |at: usize| view.mark(at, ",") || is_quote(view.written(at));
                        // "Her pledge, a freeze on rents until 2029, drew": up to the second comma.
                        let close = || (clause.verb + 1..clause.toks.end()).find(|&at| view.mark(at, ","));
                        let aside = clause.group == Group::Noun && view.mark(clause.verb, ",");
                        let clause = &match close().filter(|_| aside) {
                            Some(close) => Clause { toks: Span::new(clause.toks.start(), close), ..*clause },
                            None => *clause,
                        };
                        let end = clause.toks.range().rev().find(|&at| !mark(at)).unwrap_or(clause.verb) + 1;
                        let toks = Span::new(clause.toks.start(), end);
                        let things = Span::new(first_thing(view, clause), end);
                        let held = Held { number, said, strength, weight: Some(weight), rule, told };
                        let whole = self.reach(view.span(toks), said, self.place(clause.verb));
                        self.things(things, whole, held);
                        continue;
                    }
                    let programme = rule == "narrated-programme";
                    let apart = if programme { Apart::Figures } else { Apart::Counts };
                    let pieces = pieces_of(view, self.facts, clause.toks, clause.verb + 1, apart);
                    let held = Held { number, said, strength, weight: Some(weight), rule, told };
                    match pieces[..] {
                        [first, ref rest @ ..] => {
                            let shorter = Clause { toks: first, ..*clause };
                            let mut leading = read_row(view, self.facts, &shorter, self.antecedent(number, clause));
                            // "7,000 doctors and 30,000 nurses over five years": the last says when.
                            if !programme && leading.dates.is_empty() {
                                (leading.dates, leading.deadline) = (row.dates, row.deadline);
                            }
                            self.push(view.span(first), leading.clone(), held);
                            for &piece in rest {
                                let mut row = read_nominal(view, self.facts, piece);
                                // "By 5 percent in 2027 and by 3 percent in 2028": of the same thing.
                                if view.any(piece.start(), Classes::of(&[Class::By, Class::To])) {
                                    row.target = leading.target;
                                }
                                if !programme {
                                    row.share(&leading);
                                }
                                self.push(view.span(piece), row, held);
                            }
                        }
                        [] => self.push(span, row, held),
                    }
                }
                Verdict::Refused(rule, reason) => self.refused.push(NearMiss {
                    span: self.reach(view.span(clause.toks), said, self.place(clause.verb)),
                    sentence: number,
                    reason,
                    speaker: said.and_then(|said| said.speaker),
                    rule,
                }),
                Verdict::Nothing => {}
            }
        }
        if item && first && self.found.len() == before && !question && self.promises(held, sentence, clauses) {
            let held = Held {
                number,
                said: None,
                strength: Strength::Firm,
                weight: None,
                rule: "list-nominal",
                told: Some(self.listed()),
            };
            if self.facts.speech.at(start).is_none() && !heading {
                for piece in points_of(view, sentence.toks) {
                    let row = read_nominal(view, self.facts, piece);
                    self.push(view.span(piece), row, held);
                }
            }
        }
        if let Some((owner, toks)) = told.filter(|_| self.found.len() == before && !question) {
            self.listed_by(owner, toks, number);
        }
        self.share_objects(before);
        self.promised(number, sentence, before);
        self.topics(number, sentence, clauses, before);
    }

    /// "Review, amend and simplify the law": what stands behind the last verb is the object of all.
    fn share_objects(&mut self, before: usize) {
        let Some(found) = self.found.get_mut(before..) else { return };
        for n in (1..found.len()).rev() {
            let (left, right) = found.split_at_mut(n);
            let (Some(one), Some(next)) = (left.last_mut(), right.first()) else { return };
            let bare = one.target.is_none() && one.verb == Some(one.span);
            if bare && next.rule.ends_with(COORDINATE) {
                one.target.clone_from(&next.target);
            }
        }
    }

    pub(super) fn place(&self, at: usize) -> usize {
        self.view.token(at).map_or(0, |token| token.span().start())
    }

    /// Whose words a clause is in, and whether its list promises.
    fn voice(&self, said: Option<&Attribution>, held: Mood, item: bool, first: bool, label: bool) -> (Voice, bool) {
        let framed = first && self.announced
            || item && self.genre.own && self.genre.release && held != Mood::Record
            || label && !self.genre.own;
        match said {
            // Who is quoted in a party's own text speaks for it.
            Some(said) if self.genre.own && said.role != Role::Analyst => (Voice::Own, framed),
            Some(said) => match said.role {
                Role::Candidate => (Voice::Candidate, false),
                // Who performs a promise is bound by it, whatever they are, unless the text shows them outside.
                _ if self.facts.speech.standing(said.speaker) == Standing::Unknown && self.pledges(said) => {
                    (Voice::Candidate, false)
                }
                _ => (Voice::Outsider, false),
            },
            None if self.genre.own || framed && item => (Voice::Own, framed),
            None => (Voice::Narrator, false),
        }
    }

    /// "Promised to build", "renewed her pledge to": whether these words are told as a promise, in a text about politics.
    fn pledges(&self, said: &Attribution) -> bool {
        let view = self.view;
        let cue = said.cue.filter(|_| self.facts.speech.politics && said.kind != SpeechKind::Direct);
        cue.is_some_and(|cue| view.toks(cue).range().any(|at| promises(view, at)))
    }

    /// Where somebody's words begin in the sentence.
    fn opens(&self, sentence: &Sentence) -> Vec<usize> {
        let attributions = &self.facts.speech.attributions;
        let starting = attributions.starting_in(sentence.span());
        let spans = attributions[starting].iter().flat_map(|said| &said.spans);
        let inner = spans.filter(|span| sentence.span().holds(span.start()));
        inner.map(|&span| self.view.toks(span).start()).collect()
    }

    /// Promises stand right before, or several of them not far.
    fn chained(&self, number: u32) -> bool {
        let far = if self.found.len() < SEVERAL { CHAIN } else { CHAIN * SEVERAL as u32 };
        self.found.last().is_some_and(|last| last.sentence + far >= number)
    }

    /// "After Roe promised 300 buses, fares would": a candidate's words stand before in the sentence.
    fn spoken(&self, sentence: &Sentence, head: usize) -> bool {
        let attributions = &self.facts.speech.attributions;
        let place = self.place(head);
        let mut before = attributions[attributions.starting_in(sentence.span())].iter().take(NEXT);
        before.any(|said| said.role == Role::Candidate && said.span().start() < place)
    }

    /// The role of whoever is bound: in a text without politics nobody stands for office.
    fn role(&self, speaker: Option<u32>) -> Role {
        let speech = self.facts.speech;
        match speaker.and_then(|number| speech.speakers.get(number as usize)) {
            Some(speaker) if !self.genre.own => speaker.role,
            _ if speech.politics => Role::Candidate,
            _ => Role::Other,
        }
    }

    /// A clause within somebody's words ends with them.
    pub(super) fn reach(&self, span: Span<Text>, said: Option<&Attribution>, verb: usize) -> Span<Text> {
        let held = said.and_then(|said| said.span_at(verb));
        let Some(words) = held else { return span };
        let inner = Span::new(span.start().max(words.start()), span.end().min(words.end()));
        // "That" and "and" lead up to it.
        let toks = self.view.toks(inner);
        let mut first = toks.start();
        let leads = |at: usize| {
            self.view.any(at, Classes::of(&[Class::And, Class::But]))
                || self.view.mark(at, ",")
                || at == self.view.toks(words).start() && self.view.is(at, Class::That)
        };
        while first + 1 < toks.end() && leads(first) {
            first += 1;
        }
        Span::new(inner.start().max(self.place(first)), inner.end())
    }

    pub(super) fn push(&mut self, span: Span<Text>, row: Row, held: Held<'a>) {
        let row = self.due_above(row, held.number);
        let span = self.behind_dateline(span);
        let (speaker, attribution) = match (held.said, held.told) {
            (_, Some(told)) => told,
            (Some(said), None) => (said.speaker, attributed(said.kind)),
            (None, None) => (self.owner, Attributed::Narration),
        };
        let named = !row.quantities.is_empty() || !row.dates.is_empty() || held.weight.is_none_or(Weight::specific);
        self.target = row.target.map(|target| (target, held.number)).or(self.target);
        self.found.push(Commitment {
            span,
            sentence: held.number,
            speaker,
            role: self.role(speaker),
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
            strength: held.strength,
            specificity: if named { Specificity::Specific } else { Specificity::Vague },
            rule: held.rule,
        });
    }
}

/// What a programme provides for is told in sentences that are no farther apart.
const CHAIN: u32 = 3;
/// So many promises make a text one of promises.
const SEVERAL: usize = 4;

/// Whether the title or the first sentence speaks of a programme: the text tells it.
fn titled(view: &View<'_>) -> bool {
    let mut first = view.sentences.iter().take(2).flat_map(|sentence| sentence.toks.range());
    first.any(|at| view.is(at, Class::Platform) || view.word_kinds(at).has(Kind::Programme))
}

/// Whether one of the first sentences speaks of promises: "the parties’ pledges at a glance".
fn compares(view: &View<'_>) -> bool {
    let mut first = view.sentences.iter().take(3).flat_map(|sentence| sentence.toks.range());
    first.any(|at| view.word_kinds(at).meets(Kinds::of(&[Kind::Promise, Kind::Programme])))
}

/// What a heading names without saying who does it.
const BARE: [Group; 5] = [Group::Imperative, Group::Gerund, Group::Infinitive, Group::Noun, Group::Present];

/// How the rules for second verbs end.
const COORDINATE: &str = "-coordinate";

/// What is known of a commitment besides its row.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) number: u32,
    pub(super) said: Option<&'a Attribution>,
    pub(super) strength: Strength,
    pub(super) weight: Option<Weight>,
    pub(super) rule: &'static str,
    pub(super) told: Option<(Option<u32>, Attributed)>,
}

pub(super) fn attributed(kind: SpeechKind) -> Attributed {
    match kind {
        SpeechKind::Direct => Attributed::Direct,
        SpeechKind::Indirect => Attributed::Indirect,
        SpeechKind::Mixed => Attributed::Mixed,
    }
}
