//! Genre: whether the text is itself a platform, a release or a speech, or tells of one.
//!
//! In: the view and the speech. Out: [`Genre`], read from who speaks outside the quotations: a text that says "we
//! will" or "a Harrow Labour Government will" in its own voice speaks for itself.
//!
//! | text | genre |
//! |---|---|
//! | `We will build 300 homes. We will plant trees.` | own |
//! | `“We will build 300 homes,” said Roe.` | news |

use rustc_hash::{FxHashMap, FxHashSet};

use super::Facts;
use super::actor::{Actor, Names, actor_of};
use super::clause::{Clause, Group, Place, Stand, find_clauses};
use super::list::states;
use super::matter::one_matter;
use super::row::direction_of;
use super::sign::{party_named, told_of, wishes};
use crate::frame::Mood;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::people::Part;
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes, WordId};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Spanned};
use crate::speech::{Attribution, Role, Speech, SpeechKind};

/// What kind of text it is.
#[derive(Debug, Clone)]
pub(super) struct Genre {
    /// The document speaks for itself.
    pub own: bool,
    /// It speaks for itself and keeps to one matter: a press release, an announcement.
    pub release: bool,
    /// It is a list of imperatives without any politics.
    pub withheld: bool,
    /// It has hardly a verb: each of its sentences is a point.
    pub terse: bool,
    /// Words that are names wherever they stand.
    pub names: Names,
    /// Names of those who are said to do harm.
    rivals: FxHashMap<WordId, Deeds>,
    /// Words of the names of parties that will do something for somebody.
    givers: FxHashSet<WordId>,
}

/// What a name is said to do, so many times.
#[derive(Debug, Clone, Copy, Default)]
struct Deeds {
    /// It ruins.
    harm: u32,
    /// It will take something away.
    takes: u32,
    /// It will do anything else.
    gives: u32,
    /// It is a party.
    party: bool,
}

impl Genre {
    /// Whether the clause is about a rival.
    pub fn rival(&self, view: &View<'_>, clause: &Clause) -> bool {
        // "Labour’s plan would": of a party that does nothing else here, in the text of one that does.
        let others = |at: usize| {
            let base = view.word(at).map(|word| view.vocabulary.base(word));
            let party = || party_named(view, Span::new(clause.subject.start(), at + 1));
            view.is(at, Class::Possessive) && party() && base.is_some_and(|base| !self.givers.contains(&base))
        };
        if !self.givers.is_empty() && clause.subject.range().any(others) {
            return true;
        }
        if self.rivals.is_empty() || elect(view, clause) {
            return false;
        }
        clause.subject.range().any(|at| {
            let deeds = view.word(at).and_then(|word| self.rivals.get(&word));
            deeds.is_some_and(|deeds| deeds.harm * 3 > deeds.gives + deeds.takes || deeds.gives == 0)
        })
    }
}

/// A government that is yet to be says as much as so many other promises.
const ELECT: usize = 3;

/// Fewer sentences make no programme without verbs.
const TERSE: usize = 6;

/// Reads the genre.
pub(super) fn genre_of(view: &View<'_>, facts: Facts<'_>) -> Genre {
    let speech = facts.speech;
    let mut clauses: Vec<Clause> = Vec::new();
    let names = Names::of(view);
    let mut rivals: FxHashMap<WordId, Deeds> = FxHashMap::default();
    let (mut own, mut named) = (0usize, 0usize);
    for sentence in view.sentences.iter() {
        let span = sentence.span();
        let said = speech.at(span.start()).or_else(|| speech.at((span.start() + span.end()) / 2));
        if said.is_some_and(|said| said.kind != SpeechKind::Indirect) {
            continue;
        }
        // "I’ll raise pay, says Roe": a headline often quotes without marks.
        let block = view.blocks.get(sentence.block as usize).map(|block| block.kind);
        // "We will correct errors": the page speaks.
        if block == Some(BlockKind::Boilerplate) {
            continue;
        }
        let headline = matches!(block, Some(BlockKind::Title | BlockKind::Heading));
        const SIGNS: Classes = Classes::of(&[Class::We, Class::Modal, Class::PromiseVerb]);
        if !sentence.toks.range().any(|at| view.any(at, SIGNS)) {
            continue;
        }
        find_clauses(view, sentence.toks, Stand::Inside, &[], &mut clauses);
        // "They will close schools and ruin towns": the second verb has the subject of the first.
        let mut subject = None;
        for clause in clauses.iter().filter(|clause| clause.place == Place::Main) {
            if !clause.shared {
                let (actor, _) = actor_of(view, &names, clause.subject);
                let somebody = matches!(actor, Actor::Name | Actor::Government) && clause.subject.len() <= 8;
                subject = (somebody && !elect(view, clause)).then_some(clause.subject);
            }
            let Some(subject) = subject else { continue };
            let harm = view.verb_kinds(clause.verb).has(Kind::Hurt) && !clause.negative;
            let second = clause.shared && clause.group == Group::Imperative;
            let future = !harm && (second || clause.group == Group::Future);
            if !harm && !future {
                continue;
            }
            let takes = future
                && !clause.negative
                && matches!(direction_of(view, clause.verb), Some(Direction::Decrease | Direction::Abolish));
            let party = party_named(view, subject);
            for at in subject.range().filter(|&at| view.capital(at) && !view.is(at, Class::Stop)) {
                if let Some(word) = view.word(at) {
                    let deeds = rivals.entry(word).or_default();
                    deeds.harm += u32::from(harm);
                    deeds.takes += u32::from(takes);
                    deeds.gives += u32::from(future && !takes);
                    deeds.party |= party;
                }
            }
        }
        if headline {
            continue;
        }
        named += usize::from(
            said.is_none()
                && clauses.iter().any(|clause| {
                    clause.group == Group::Future && actor_of(view, &names, clause.subject).0 == Actor::Name
                }),
        );
        // No journalist says "a Harrow Government will": it is yet to be.
        let promised = |clause: &Clause| {
            clause.group == Group::Future
                && clause.place == Place::Main
                && (elect(view, clause) && actor_of(view, &names, clause.subject).0 == Actor::Government
                    || clause.passive && under_elect(view, clause))
        };
        own += ELECT * usize::from(said.is_none() && clauses.iter().any(promised));
        own += usize::from(
            said.is_none_or(|said| ours(view, said))
                && clauses.iter().enumerate().any(|(n, clause)| {
                    let (actor, head) = actor_of(view, &names, clause.subject);
                    let ours = match actor {
                        // "We have opened 20 and will open 30".
                        Actor::Nobody if n > 0 && clause.group == Group::Future => {
                            actor_of(view, &names, clauses[n - 1].subject).0 == Actor::We
                        }
                        // "A candidate who will say: we will do less" says it in somebody else's mouth.
                        Actor::We | Actor::I => {
                            let place = view.token(clause.head).map_or(0, |token| token.span().start());
                            !quoted(view, clause.head, sentence.toks.start())
                                && speech.at(place).is_none_or(|said| ours(view, said))
                        }
                        // "The Harbour Party promised to" is told.
                        Actor::Government | Actor::Name => {
                            let party = actor == Actor::Government && head.is_some_and(|head| view.capital(head));
                            party && !told_of(view, clause) || elect(view, clause)
                        }
                        _ => false,
                    };
                    let meant = matches!(clause.group, Group::Future | Group::Intention) && !wishes(view, clause);
                    ours && meant && clause.place == Place::Main
                }),
        );
    }
    let told = speech.attributions.iter().filter(|said| said.kind == SpeechKind::Direct).count();
    // Nobody is quoted, and somebody is always about to act: their own text, in the third person.
    if told == 0 && named > 1 {
        own += named;
    }
    // One party builds, another one only closes and cuts: it is told of as a rival. "Labour will cut the fee" alone may be
    // its own promise.
    let builds = rivals.values().any(|deeds| deeds.party && deeds.gives > 0);
    let giving = rivals.iter().filter(|(_, deeds)| deeds.party && deeds.gives > 0);
    let givers = giving.map(|(&word, _)| word).collect();
    rivals.retain(|_, deeds| deeds.harm > 0 || builds && deeds.party && deeds.takes > 1 && deeds.gives == 0);
    // Points below a line that promises nothing may be anybody's.
    let plain = |number: usize| facts.frames.lead(number as u32).is_none_or(|lead| lead.mood == Mood::Promises);
    let points = view.blocks.iter().enumerate();
    let points = points.filter(|&(number, block)| block.kind == BlockKind::ListItem && plain(number)).count();
    // A title that names whose programme it is, and points: nobody tells of it.
    let titled = facts.speech.document.is_some() && points > 0;
    // A list of imperatives is a recipe, unless the text tells of politics or of what somebody promises.
    let points = points * 2 > view.blocks.len();
    let listed = points && (speech.politics || promising(view));
    let bare = told == 0 && (listed || titled);
    let terse = told == 0 && terse(view);
    let own = own > 0 && own * 4 >= told || bare || terse;
    Genre { own, release: own && one_matter(view), withheld: points && told == 0 && !own, terse, names, rivals, givers }
}

/// "Our plan", "What we promise": whether the first lines head a list of what is promised.
fn promising(view: &View<'_>) -> bool {
    const MINE: Classes = Classes::of(&[Class::We, Class::I]);
    const NAMES: Kinds = Kinds::of(&[Kind::Programme, Kind::Promise, Kind::Goal]);
    let tells = |at: usize| {
        view.word_kinds(at).meets(NAMES) || view.verb_kinds(at).has(Kind::Pledge) || view.is(at, Class::Will)
    };
    view.sentences.iter().take(3).any(|sentence| {
        let near = |at: usize| at + 1..sentence.toks.end().min(at + 4);
        sentence.toks.range().any(|at| view.any(at, MINE) && near(at).any(tells))
    })
}

/// "Manifesto in brief. Free schools for all. Abolition of the fee.": a programme of nouns and participles.
fn terse(view: &View<'_>) -> bool {
    let title = view.blocks.iter().find(|block| block.kind == BlockKind::Title).map(|block| view.toks(block.span()));
    let tells = |at: usize| {
        view.is(at, Class::Platform) || view.word_kinds(at).meets(Kinds::of(&[Kind::Programme, Kind::Promise]))
    };
    if !title.is_some_and(|title| title.range().any(tells)) {
        return false;
    }
    let paragraph =
        |block: u32| view.blocks.get(block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let sentences = view.sentences.iter().filter(|sentence| paragraph(sentence.block));
    let (mut all, mut bare) = (0usize, 0usize);
    for sentence in sentences {
        all += 1;
        bare += usize::from(!states(view, sentence.toks));
    }
    all >= TERSE && bare * 4 >= all * 3
}

/// Whether somebody stands for office, as far as the text tells, whose programme the narrator may tell.
pub(super) fn contested(view: &View<'_>, speech: &Speech) -> bool {
    let tells = |datum: u32| !view.lexicon.people.stand(datum).is_plain();
    let stands = |at: usize| {
        view.phrase(at, Class::Candidacy).is_some_and(|(_, datum)| tells(datum))
            || view.is(at, Class::Platform)
            || view
                .phrase(at, Class::PersonNoun)
                .is_some_and(|(_, number)| view.lexicon.people.person(number).part == Part::Candidate)
    };
    const SIGNS: Classes = Classes::of(&[Class::Candidacy, Class::Platform, Class::PersonNoun]);
    speech.speakers.iter().any(|speaker| speaker.role == Role::Candidate)
        || view.meeting(0..view.len(), SIGNS).any(stands)
}

/// "A re-elected Harrow Government", "a Harrow Government": one that is yet to be.
pub(super) fn elect(view: &View<'_>, clause: &Clause) -> bool {
    let next = clause.subject.len() > 2
        && view.is(clause.subject.start(), Class::Indefinite)
        && view.word_kinds(clause.subject.end() - 1).has(Kind::Government);
    next || clause.subject.range().any(|at| view.word_kinds(at).has(Kind::Elect))
}

/// "It will be built under a Harrow Government".
fn under_elect(view: &View<'_>, clause: &Clause) -> bool {
    let rules = |at: usize| view.capital(at) && view.word_kinds(at).has(Kind::Government);
    clause.toks.range().skip(1).any(|at| {
        view.is(at, Class::Indefinite)
            && view.is(at - 1, Class::Preposition)
            && (at + 1..clause.toks.end().min(at + 6)).any(rules)
    })
}

/// "We promise to build 500 homes": reported of nobody but whoever speaks.
pub(super) fn ours(view: &View<'_>, said: &Attribution) -> bool {
    const OURS: Classes = Classes::of(&[Class::We, Class::I]);
    let source = said.source.map(|source| view.toks(source));
    let own = source.is_some_and(|toks| toks.len() == 1 && view.any(toks.start(), OURS));
    own && said.speaker.is_none() && said.kind != SpeechKind::Direct
}

/// Whether a quotation mark opens between the sentence's start and here.
fn quoted(view: &View<'_>, at: usize, start: usize) -> bool {
    let marks = (start..at).filter(|&i| matches!(view.written(i), "“" | "\"" | "«" | "„" | "”" | "»")).count();
    marks % 2 == 1
}
