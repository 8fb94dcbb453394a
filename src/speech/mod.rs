//! Speech: who says what, and in which role.
//!
//! In: the view, the quotations, and the roles that the user settles. Out: [`Speech`]: the speakers, and every
//! attribution with its spans, source, cue and the rule that decided.
//!
//! | text | attribution |
//! |---|---|
//! | `“We will build,” said Ana Roe.` | direct, `We will build,`, Ana Roe |
//! | `Roe promised that taxes would fall.` | indirect, `that taxes would fall`, Ana Roe |
//!
//! | room | what it answers |
//! |---|---|
//! | `phrase`, `subject` | where a noun phrase begins and ends, who is the subject of a verb |
//! | `cue`, `complement` | whether somebody says something here, and where what is said begins |
//! | `direct`, `indirect`, `sources`, `turns` | what is said: in marks, as a clause, around a source, as a turn |
//! | `unmarked` | what is said between dashes, and in paragraphs that "He said." closes |
//! | `passive` | what is reported to have been said, expected, welcomed |
//! | `extent` | where a reported clause ends |
//! | `mention`, `naming`, `beside` | who is named where, and what stands beside the name |
//! | `people` | whom a name or a description means |
//! | `pronoun` | whom a pronoun means |
//! | `profile` | whose answers a voters' guide prints |
//! | `roles` | who stands for office and who comments, by what the text says of them |
//! | `field` | who enters an election, faces a rival, takes part in a debate, is one of so many candidates |
//! | `forum` | who promises among candidates |
//! | `contest` | whether there is anything to stand for, and on which side of it somebody stands |
//! | `framing` | whose a list, a section, the document is |
//! | `standing`, `owning` | who is told to stand for office or asks to be elected; whose a campaign, a party, a rival is |
//! | `acts` | of whom the narrator tells that they will do something |
//! | `voices` | whose words a place stands in |

pub(crate) mod acts;
mod beside;
mod complement;
mod contest;
mod cue;
mod direct;
mod extent;
mod field;
mod forum;
mod framing;
pub mod holder;
mod indirect;
mod mention;
mod naming;
mod owning;
mod passive;
mod people;
mod phrase;
mod profile;
mod pronoun;
mod roles;
mod sources;
mod standing;
mod subject;
mod tag;
mod turns;
mod unmarked;
pub mod voices;

use rustc_hash::FxHashMap;
use serde::Serialize;

use self::acts::{Act, find_acts, head_of_list};
pub use self::contest::Standing;
use self::contest::{political, shown, standing, without_candidates};
use self::direct::find_direct;
use self::field::find_counted;
use self::forum::{find_answering, find_promising, several};
use self::framing::{find_owners, judge_owners, settle_owner};
use self::indirect::find_reported;
use self::mention::{Figure, Sort, find_mentions};
use self::people::Cast;
use self::phrase::Grammar;
use self::profile::{find_answers, find_profiles, find_told, judge_profiles};
use self::roles::{Judgement, judge_later, judge_nameless, judge_roles};
use self::standing::find_asking;
use self::subject::Subject;
use self::turns::find_turns;
use self::unmarked::{find_dialogue, find_unmarked, widen_dialogue};
use self::voices::Voices;
use crate::frame::{Frames, Owner};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::quote::Quotes;
use crate::scan::View;
use crate::span::{Layer, Span, Spanned, Text, Toks};

/// In which role somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Stands for office, or speaks for whoever does.
    Candidate,
    /// Comments from outside.
    Analyst,
    /// Anybody else.
    Other,
}

/// In what form words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SpeechKind {
    /// Within quotation marks, or a turn of a transcript.
    Direct,
    /// As a clause without marks.
    Indirect,
    /// As a clause with some of its words in marks.
    Mixed,
}

/// A person or body whose words the text reports.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// The fullest name the text gives.
    pub name: Box<str>,
    /// The role.
    pub role: Role,
    /// Title or description, as the text has it.
    pub title: Option<Box<str>>,
    /// Other names the text uses.
    pub aliases: Vec<Box<str>>,
    /// Where the text shows the role.
    pub evidence: Option<Span<Text>>,
    /// The rule that settled the role.
    pub rule: &'static str,
}

/// Words put into somebody's mouth.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// In what form.
    pub kind: SpeechKind,
    /// The words; several spans, in text order, where the attribution cuts them. Never empty.
    pub spans: Vec<Span<Text>>,
    /// The speaker's index.
    pub speaker: Option<u32>,
    /// The speaker's role.
    pub role: Role,
    /// The mention that attributes them.
    pub source: Option<Span<Text>>,
    /// The verb or phrase of saying.
    pub cue: Option<Span<Text>>,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Attribution {
    /// The span of its words that holds this place: they stand in text order.
    pub fn span_at(&self, place: usize) -> Option<Span<Text>> {
        let after = self.spans.partition_point(|span| span.start() <= place);
        self.spans[..after].last().copied().filter(|span| span.holds(place))
    }
}

impl Spanned for Attribution {
    fn span(&self) -> Span<Text> {
        match self.spans[..] {
            [] => Span::new(0, 0),
            [only] => only,
            [first, .., last] => first.cover(last),
        }
    }
}

/// Roles that the user settles.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// Names of candidates.
    pub candidates: Vec<String>,
    /// Names of analysts.
    pub analysts: Vec<String>,
}

/// What is known of a document beside its text.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// Whose platform it is.
    pub owner: Option<&'a str>,
    /// Roles that the user settles.
    pub settled: &'a Settled,
}

/// The speech of a document.
#[derive(Debug, Clone, Default)]
pub struct Speech {
    /// The speakers, in the order of their first words.
    pub speakers: Vec<Speaker>,
    /// The attributions, in text order.
    pub attributions: Layer<Attribution>,
    /// Whose words each place stands in.
    pub voices: Voices,
    /// What the narrator tells that somebody will do: the token of the verb, and the index of the speaker, where it is a
    /// candidate or somebody who promises it.
    pub acts: Vec<(usize, Option<u32>)>,
    /// Where each speaker stands in the contest that the text tells of.
    pub standings: Vec<Standing>,
    /// Whether the text tells of politics at all.
    pub politics: bool,
    /// Which party is to do what somebody says of it: the token of the verb, and the speaker’s index.
    pub performers: Vec<(usize, u32)>,
    /// Whose the points below each line are that frames some, by the number of its source: a speaker’s index.
    pub owners: Vec<Option<u32>>,
    /// Whose the document itself is.
    pub document: Option<DocumentOwner>,
}

impl Speech {
    /// The speech of these speakers.
    pub fn new(speakers: Vec<Speaker>, attributions: Vec<Attribution>) -> Self {
        let attributions = Layer::new(attributions);
        Speech { speakers, voices: Voices::over(&attributions), attributions, ..Speech::default() }
    }

    /// Of whom the narrator tells what the verb group from `head` to `verb` says: a candidate, or `Some(None)` for
    /// somebody else whom the text names.
    pub fn actor(&self, head: usize, verb: usize) -> Option<Option<u32>> {
        let from = self.acts.partition_point(|&(at, _)| at < head);
        self.acts.get(from).filter(|&&(at, _)| at <= verb).map(|&(_, speaker)| speaker)
    }

    /// The party that is to do what the verb group from `head` to `verb` says, within somebody’s words.
    pub fn performer(&self, head: usize, verb: usize) -> Option<u32> {
        let from = self.performers.partition_point(|&(at, _)| at < head);
        self.performers.get(from).filter(|&&(at, _)| at <= verb).map(|&(_, speaker)| speaker)
    }

    /// Where a speaker stands; nobody whom the text names stands outside.
    pub fn standing(&self, speaker: Option<u32>) -> Standing {
        let known = speaker.and_then(|number| self.standings.get(number as usize).copied());
        known.unwrap_or(Standing::Outsider)
    }

    /// The innermost attribution that holds this place of the text.
    pub fn at(&self, place: usize) -> Option<&Attribution> {
        self.attributions.get(self.voices.at(place) as usize)
    }
}

/// Whose platform, release or speech a document is.
#[derive(Debug, Clone, Copy)]
pub struct DocumentOwner {
    /// The speaker's index.
    pub speaker: u32,
    /// Where the text says so, if it does.
    pub evidence: Option<Span<Text>>,
    /// The rule that decided.
    pub rule: &'static str,
}

/// Something the text reports, before it is known who is meant.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    kind: SpeechKind,
    spans: Vec<Span<Toks>>,
    subject: Option<Subject>,
    /// Whether whoever spoke last speaks on.
    inherits: bool,
    cue: Option<Span<Toks>>,
    rule: &'static str,
}

impl Found {
    /// Where the text names its speaker, for the order in which people are recognised.
    fn place(&self) -> usize {
        let first = self.spans.first().map_or(0, |span| span.start());
        self.subject.map(|subject| subject.head.start()).or(self.cue.map(Span::start)).unwrap_or(first)
    }
}

/// Attributes the speech of a text.
pub fn attribute_speech(view: &View<'_>, quotes: &Quotes, frames: &Frames, told: Told<'_>) -> Speech {
    let Told { title, owner, settled } = told;
    // A headline is nobody's speech, even where the text has it as its first paragraph.
    let bare = |text: &str| text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_string();
    let first = view.blocks.first().map(|block| block.span());
    let headline = first.filter(|span| title.is_some_and(|title| bare(title) == bare(&view.text[span.range()])));
    let body = headline.map_or(0, |span| view.toks(span).end());
    let grammar = Grammar::new(view, quotes);
    let (mut found, mut claimed) = find_direct(&grammar, quotes);
    let profiles = find_profiles(view);
    let mentions = find_mentions(&grammar, &profiles, frames);
    let answers = find_answers(view, &profiles);
    let turns = if answers.is_empty() { find_turns(&grammar, &mentions) } else { answers };
    let turn_at = |at: usize| {
        let after = turns.partition_point(|turn| turn.spans[0].start() <= at);
        after.checked_sub(1).is_some_and(|n| turns[n].spans[0].holds(at))
    };
    // What stands in a turn belongs to it, unless somebody else is named as saying it.
    found.retain(|item| item.subject.is_some() || !item.spans.iter().any(|span| turn_at(span.start())));
    claimed.sort_by_key(|cue| cue.start());
    let politics = political(&grammar, &mentions, title) || !settled.candidates.is_empty() || owner.is_some();
    let mut judgements = judge_roles(&grammar, &mentions, settled, politics);
    judge_profiles(&grammar, &profiles, &mentions, &mut judgements);
    let politics = politics || shown(view, &judgements);
    // Where nobody stands for office, nobody has promises to answer for.
    let party = |at: usize| view.capital(at) && view.is_party(at);
    let contested = judgements.iter().any(|judgement| judgement.role == Role::Candidate)
        || view.meeting(0..view.len(), Classes::of(&[Class::OrgNoun])).any(party)
        || politics
        || several(&grammar);
    let mut acts = Vec::new();
    for sentence in view.sentences.iter() {
        let block = view.blocks.get(sentence.block as usize);
        let kind = block.map(|block| block.kind);
        let toks = sentence.toks;
        let within = grammar.quote_at(toks.start()).is_some_and(|(quote, _)| quote.end() >= toks.end());
        if toks.start() < body {
            continue;
        }
        if turn_at(toks.end().saturating_sub(1)) {
            continue;
        }
        // "Labour: 40 homes; two parks"
        if let Some((name, _)) = head_of_list(view, sentence) {
            acts.push(Act::new(name.start(), Subject { toks: name, head: name }));
        }
        acts.extend(find_told(view, &profiles, sentence));
        if within || !matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem)) {
            continue;
        }
        let from = claimed.partition_point(|cue| cue.start() < toks.start());
        let len = claimed[from..].partition_point(|cue| cue.start() < toks.end());
        let opens = block.is_some_and(|block| block.span().start() == sentence.span().start());
        find_reported(&grammar, toks, opens, &claimed[from..from + len], &mut found);
        if contested {
            find_acts(&grammar, toks, &mut acts);
        }
    }
    widen_dialogue(&grammar, &mut found);
    found.extend(find_dialogue(&grammar, &found));
    let unmarked = if turns.is_empty() { find_unmarked(&grammar) } else { Vec::new() };
    let spans: Vec<Span<Toks>> = unmarked.iter().flat_map(|item| item.spans.iter().copied()).collect();
    found.retain(|item| {
        let inside = |place: usize| {
            let after = spans.partition_point(|span| span.start() <= place);
            after.checked_sub(1).is_some_and(|n| spans[n].holds(place))
        };
        !item.spans.first().is_some_and(|span| inside(span.start()))
    });
    found.extend(unmarked);
    acts.extend(find_owners(&grammar, frames));
    acts.sort_by_key(|act| act.subject.head.start());
    found.extend(turns);
    found.retain(|item| item.spans.first().is_some_and(|span| span.start() >= body));
    found.sort_by_key(Found::place);
    let found = join_continued(view, found);
    let mut cast = Cast::new(&grammar, mentions, judgements.iter().map(|judgement| judgement.role).collect());
    let (figures, doers) = recognise(view, &mut cast, &found, &acts);
    find_asking(&grammar, &cast.mentions, &found, &figures, &mut judgements);
    judge_later(&grammar, &cast.mentions, &found, &figures, &mut judgements);
    find_answering(&grammar, &cast.mentions, &found, &figures, &mut judgements);
    find_promising(&grammar, &cast.mentions, &found, &figures, &doers, &mut judgements);
    find_counted(&grammar, &cast.mentions, &figures, &doers, &mut judgements);
    judge_nameless(&grammar, &cast.mentions, &mut judgements);
    judge_owners(&grammar, frames, &cast.mentions, &doers, &mut judgements);
    if !politics {
        without_candidates(&mut judgements);
    }
    let mut speech = record(view, &cast, &judgements, found, &figures, &doers, (frames, politics));
    settle_owner(view, &mut speech, title, owner);
    speech
}

/// “A” is B, said Roe. “C.” – the quotation behind a sentence that its speaker closes belongs to the same words.
fn join_continued(view: &View<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for item in found {
        let loose = matches!(item.rule, "subject-before" | "unattributed" | "same-speaker");
        match joined.last_mut().filter(|before| loose && leaves_open(view, before, &item)) {
            Some(before) => before.spans.extend(item.spans),
            None => joined.push(item),
        }
    }
    joined
}

/// Whether the words of `before` go on in a quotation right behind its attribution.
fn leaves_open(view: &View<'_>, before: &Found, item: &Found) -> bool {
    let ends = [before.spans.last().copied(), before.cue, before.subject.map(|subject| subject.toks)];
    let end = ends.into_iter().flatten().map(|span| span.end()).max();
    let (Some(end), Some(start)) = (end, item.spans.first().map(|span| span.start())) else { return false };
    let sentence = view.sentence_of(end.saturating_sub(1)).and_then(|n| view.sentences.get(n));
    before.rule == "parenthetical-cue"
        && before.kind == SpeechKind::Mixed
        && start >= end
        && start - end <= 16
        && sentence.map_or(end.saturating_sub(1), |sentence| sentence.toks.end()) + 2 >= start
        && view.block_of(start) == view.block_of(end.saturating_sub(1))
}

/// Of whom the narrator tells something, or whose a list is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doer {
    /// The token of the verb or noun that tells it.
    pub verb: usize,
    /// The figure.
    pub figure: usize,
    /// The line that frames a list, where it tells whose the list is.
    pub frame: Option<u32>,
}

/// The figure behind each item, and behind each act: the token of its verb, and who does it.
fn recognise(view: &View<'_>, cast: &mut Cast<'_>, found: &[Found], acts: &[Act]) -> (Vec<Option<usize>>, Vec<Doer>) {
    let mut acts = acts.iter().peekable();
    let mut doers = Vec::new();
    let (mut last, mut ended) = (None, 0);
    let mut interviewee = None;
    let mut figures = Vec::with_capacity(found.len());
    for item in found {
        while let Some(act) = acts.next_if(|act| act.subject.head.start() < item.place()) {
            doers.extend(cast.named(&act.subject).map(|figure| Doer { verb: act.verb, figure, frame: act.frame }));
        }
        if item.subject.is_none() && matches!(item.rule, "reported-passive" | "unowned-noun") {
            // Nobody is named, and whoever speaks around it speaks on.
            figures.push(None);
            continue;
        }
        if item.rule == "quoted-within" {
            figures.push(item.subject.and_then(|subject| cast.glimpse(&subject)));
            continue;
        }
        let figure = match item.subject {
            Some(subject) => cast.resolve(&subject),
            None if item.rule == "interview-answer" => {
                if interviewee.is_none() {
                    let figure = cast.interviewee(item.place());
                    figure.iter().for_each(|&figure| cast.introduce(figure, item.place()));
                    interviewee = Some(figure);
                }
                interviewee.flatten()
            }
            None if item.inherits && near(view, ended, item.place()) => last,
            None => None,
        };
        if let Some((figure, &words)) = figure.zip(item.spans.first()).filter(|_| item.rule == "transcript-turn") {
            cast.takes_turn(figure, words);
        }
        if let Some(figure) = figure {
            cast.speaks(item.spans.last().map_or(0, |span| span.end()).max(item.place()), figure);
        }
        if figure.is_some() || item.subject.is_some() || !item.inherits {
            (last, ended) = (figure, item.spans.last().map_or(0, |span| span.end().saturating_sub(1)));
        }
        figures.push(figure);
    }
    for act in acts {
        doers.extend(cast.named(&act.subject).map(|figure| Doer { verb: act.verb, figure, frame: act.frame }));
    }
    (figures, doers)
}

/// Whether two places stand in one block or in neighbouring ones.
fn near(view: &View<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (view.block_of(one), view.block_of(other));
    matches!((one, other), (Some(one), Some(other)) if one.abs_diff(other) <= 1)
}

/// Writes down who says what.
fn record(
    view: &View<'_>,
    cast: &Cast<'_>,
    judgements: &[Judgement],
    found: Vec<Found>,
    figures: &[Option<usize>],
    doers: &[Doer],
    (frames, politics): (&Frames, bool),
) -> Speech {
    let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut attributions = Vec::with_capacity(found.len());
    let mut standings: Vec<Standing> = Vec::new();
    let mut first: FxHashMap<usize, Span<Toks>> = FxHashMap::default();
    for mention in &cast.mentions.all {
        first.entry(mention.figure).or_insert(mention.toks);
    }
    let stands = |figure: usize, known: &Figure, judgement: &Judgement| {
        standing(view, known, first.get(&figure).copied().unwrap_or(known.name), judgement.role)
    };
    for (item, figure) in found.into_iter().zip(figures) {
        let speaker = figure.and_then(|figure| {
            let known = cast.mentions.figures.get(figure)?;
            let judgement = judgements.get(figure)?;
            Some(*numbers.entry(figure).or_insert_with(|| {
                speakers.push(speaker(view, known, judgement));
                standings.push(stands(figure, known, judgement));
                speakers.len() as u32 - 1
            }))
        });
        let role = speaker.and_then(|n| speakers.get(n as usize)).map_or(Role::Other, |speaker| speaker.role);
        let spans = item.spans.iter().map(|&span| trimmed(view, span, item.kind));
        let mut spans: Vec<Span<Text>> = spans.filter(|span| !span.is_empty()).collect();
        if !spans.is_sorted_by_key(|span| span.start()) {
            spans.sort_by_key(|span| span.start());
        }
        attributions.push(Attribution {
            kind: item.kind,
            spans,
            speaker,
            role,
            source: item.subject.map(|subject| view.span(subject.toks)),
            cue: item.cue.map(|cue| view.span(cue)),
            rule: item.rule,
        });
    }
    attributions.retain(|item: &Attribution| !item.spans.is_empty());
    let mut speech = Speech { standings, politics, ..Speech::new(speakers, attributions) };
    speech.owners = vec![None; frames.sources.len()];
    // Who never speaks, but of whom the narrator tells what they will do, has a promise to answer for.
    for &Doer { verb, figure, frame } in doers {
        let (Some(known), Some(judgement)) = (cast.mentions.figures.get(figure), judgements.get(figure)) else {
            continue;
        };
        let place = view.token(verb).map_or(0, |token| token.span().start());
        // "Roe said the Lake Party would": within somebody's words a party is bound by what they say that it will do.
        let reported = frame.is_none() && speech.at(place).is_some();
        let party = known.sort == Sort::Body && judgement.role == Role::Candidate;
        if reported && !party {
            continue;
        }
        // Who promises is bound, whatever they are, unless the text shows them outside; whose a list or the document is, too.
        let promises = politics && acts::promises(view, verb) && stands(figure, known, judgement) == Standing::Unknown;
        let number = (promises || frame.is_some() || judgement.role == Role::Candidate).then(|| {
            *numbers.entry(figure).or_insert_with(|| {
                speech.speakers.push(speaker(view, known, judgement));
                speech.standings.push(stands(figure, known, judgement));
                speech.speakers.len() as u32 - 1
            })
        });
        match frame.and_then(|frame| speech.owners.get_mut(frame as usize)) {
            Some(owner) => *owner = number,
            None if reported => speech.performers.extend(number.map(|number| (verb, number))),
            None => speech.acts.push((verb, number)),
        }
    }
    // "For the schools it plans to:": nobody else has been named since.
    for n in 1..speech.owners.len() {
        let Owner::Subject(_, head) = frames.sources[n].owner else { continue };
        if speech.owners[n].is_none() && head.len() == 1 && view.is(head.start(), Class::Pronoun) {
            speech.owners[n] = speech.owners[n - 1];
        }
    }
    speech.document = frames.document.and_then(|n| {
        let (source, speaker) = (frames.source(n)?, speech.owners[n as usize]?);
        Some(DocumentOwner { speaker, evidence: Some(view.span(source.at)), rule: source.rule })
    });
    speech.acts.sort_unstable();
    speech.performers.sort_unstable();
    speech
}

/// The words without the dashes and commas at their ends.
fn trimmed(view: &View<'_>, toks: Span<Toks>, kind: SpeechKind) -> Span<Text> {
    let (mut start, mut end) = (toks.start(), toks.end());
    let loose = |at: usize| matches!(view.written(at), "," | "–" | "—" | ":" | ";");
    while start < end && loose(start) {
        start += 1;
    }
    while kind != SpeechKind::Direct && end > start && loose(end - 1) {
        end -= 1;
    }
    if start == end { Span::new(0, 0) } else { view.span(Span::new(start, end)) }
}

fn speaker(view: &View<'_>, figure: &Figure, judgement: &Judgement) -> Speaker {
    let name = written(view, figure.name);
    let mut aliases: Vec<Box<str>> = Vec::new();
    for &alias in &figure.aliases {
        let alias = written(view, alias);
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let title = figure.title.or(figure.descriptions.first().map(|description| description.toks));
    Speaker {
        name,
        role: judgement.role,
        title: title.map(|toks| written(view, toks)),
        aliases,
        evidence: judgement.evidence,
        rule: judgement.rule,
    }
}

/// A name as written, without a possessive ending and on one line.
fn written(view: &View<'_>, toks: Span<Toks>) -> Box<str> {
    let text = &view.text[view.span(toks).range()];
    let last = toks.end().saturating_sub(1);
    let bare = if view.is(last, Class::Possessive) {
        text.rfind(['\'', '’']).map_or(text, |cut| &text[..cut])
    } else {
        text
    };
    bare.split_whitespace().collect::<Vec<_>>().join(" ").into()
}
