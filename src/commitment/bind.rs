//! Binding: whether a clause commits whoever speaks.
//!
//! In: a clause with its actor, its weight and the [`Situation`] it stands in. Out: a [`Verdict`]: bound, with the
//! rule and the strength; refused, with the reason; or nothing to speak of.
//!
//! | voice | clause | verdict |
//! |---|---|---|
//! | the party's own text | `We will build 300 homes` | bound, `own-future` |
//! | the party's own text | `We will always put people first` | refused, vague |
//! | the narrator | `700 clinics will be built` | bound, `narrated-passive` |
//! | an analyst | `Taxes will rise by 3%` | refused, outsider |

use super::Strength;
use super::actor::Actor;
use super::clause::{Clause, Group, Place};
use super::cost::{brings_in, comes_from};
use super::reject::Reason;
use super::sign::{announces, antecedent, changes, figure_behind, lasts, lists, sees, sure, under_programme, wishes};
use super::weigh::Weight;
use crate::lang::commit::{Kind, Kinds, MEANT};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::speech::Attribution;
use crate::speech::holder::PROMISES;
use crate::token;

/// Whose words a clause is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// The document is the platform, the release, the speech itself.
    Own,
    /// A candidate's words, quoted or reported.
    Candidate,
    /// The journalist's account.
    Narrator,
    /// An analyst, an official, a voter.
    Outsider,
}

/// What the clause before does for one that shares its subject and modal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    /// Nothing.
    No,
    /// It says who will act, but is too vague itself.
    Loosely,
    /// It binds.
    Firmly,
}

/// What a clause stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Situation {
    /// Whose words it is in.
    pub voice: Voice,
    /// A short text of a campaign on one matter: the means stand around the verb.
    pub release: bool,
    /// A point of a list.
    pub point: bool,
    /// It has a bullet.
    pub item: bool,
    /// The list promises: "We will:".
    pub framed: bool,
    /// The words are reported, so that "would" stands for "will".
    pub reported: bool,
    /// The sentence asks.
    pub question: bool,
    /// Whether the clause whose subject and modal it shares binds.
    pub carried: Carried,
    /// Its subject is a rival of the party whose text it is.
    pub rival: bool,
    /// Somebody else is asked to: "urged rivals to".
    pub asked: bool,
    /// The sentence before has a promise.
    pub follows: bool,
    /// The text names a candidate as its subject.
    pub stands: bool,
    /// Its subject is a pronoun that means somebody who is no candidate.
    pub stranger: bool,
    /// The document has a candidate whose programme the narrator may tell.
    pub programme: bool,
}

/// Whether a clause binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It does.
    Bound(&'static str, Strength),
    /// It looks as if, but does not.
    Refused(&'static str, Reason),
    /// It does not even look so.
    Nothing,
}

use Verdict::{Bound, Nothing, Refused};

/// Judges a clause.
pub(super) fn judge(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    let verdict = match at.voice {
        Voice::Own => own(view, clause, actor, weight, at),
        Voice::Candidate => candidate(view, clause, actor, weight, at),
        Voice::Narrator => narrated(view, clause, actor, weight, at),
        Voice::Outsider => match clause.group {
            Group::Future | Group::Obligation | Group::BeTo if weight.figure => {
                Refused("outside-claim", Reason::Outsider)
            }
            _ => Nothing,
        },
    };
    match verdict {
        Bound(..) if at.question => Refused("question", Reason::Question),
        Bound(..) if procedural(view, clause) => Refused("procedure", Reason::Procedure),
        Bound(..) if brings_in(view, clause) => Refused("cost", Reason::Cost),
        Bound(..) if !weight.figure && comes_from(view, clause) => Refused("cost", Reason::Cost),
        Bound(..) if asks(view, clause) => Nothing,
        // "They cut it and they will do it again": what others are said to do.
        Bound(..) if actor == Actor::They && view.is(clause.verb, Class::Do) => Refused("rival", Reason::Rival),
        Bound(rule, Strength::Firm) if conditional(view, clause) => Bound(rule, Strength::Conditional),
        other => other,
    }
}

fn own(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    if clause.place == Place::Adverbial {
        return Nothing;
    }
    if at.rival {
        return Refused("rival", Reason::Rival);
    }
    let kinds = view.verb_kinds(clause.verb);
    let firm = |rule| Bound(rule, Strength::Firm);
    match clause.group {
        Group::Future if clause.subject.range().any(|i| view.word_kinds(i).has(Kind::Only)) => {
            Refused("slogan", Reason::Vague)
        }
        Group::Future if !weight.figure && lasts(view, clause) => Refused("vague", Reason::Vague),
        Group::Future if clause.place == Place::Relative => {
            if weight.deed() {
                firm("own-relative")
            } else {
                Nothing
            }
        }
        Group::Future | Group::BeTo if clause.passive => {
            let soft = weight.soft && (weight.instrument || weight.means || weight.addition);
            if weight.figure || weight.hard || at.release && !weight.state || soft {
                firm("own-passive")
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        Group::BeTo if at.item => firm("list-point"),
        Group::BeTo => match actor {
            Actor::Programme if weight.deed() => Bound("own-aim", Strength::Intended),
            // "Our target is to reach 40 percent".
            Actor::Thing if clause.subject.range().any(|i| view.word_kinds(i).has(Kind::Goal)) && weight.figure => {
                Bound("own-aim", Strength::Intended)
            }
            // "Fares are to fall by 10 percent", "the levy is to go by 2029".
            Actor::Thing
                if weight.figure && view.is(clause.head, Class::Be) && (weight.hard || kinds.meets(OUTCOMES)) =>
            {
                firm("own-outcome")
            }
            _ => Nothing,
        },
        Group::Future => own_future(view, clause, actor, weight, at),
        Group::Intention => {
            let tells = weight.figure || weight.hard || weight.means || at.release;
            if matches!(actor, Actor::He | Actor::You) {
                Nothing
            } else if kinds.has(Kind::Wish) || wishes(view, clause) {
                Refused("wish", Reason::Wish)
            } else if tells {
                Bound("own-intention", Strength::Intended)
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        Group::Imperative if clause.shared => {
            let holds = match at.carried {
                Carried::No => false,
                Carried::Loosely => weight.figure || weight.hard && weight.instrument,
                Carried::Firmly => testable(weight, at),
            };
            if holds { firm("own-coordinate") } else { Nothing }
        }
        Group::Infinitive if at.carried == Carried::Firmly && testable(weight, at) => firm("own-coordinate"),
        Group::Imperative | Group::Infinitive | Group::Gerund if at.framed => firm("list-point"),
        Group::Imperative if at.point && (at.item || !at.release) => {
            if testable(weight, at) {
                firm("list-imperative")
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        Group::Gerund if at.point && (at.item || !at.release) && testable(weight, at) => firm("list-gerund"),
        Group::Progressive => match actor {
            Actor::We | Actor::Government | Actor::Name if weight.figured() => firm("own-progressive"),
            Actor::I if announces(view, clause) => firm("own-pledge"),
            _ => Nothing,
        },
        Group::Present => {
            let ours = !matches!(actor, Actor::He | Actor::You | Actor::Nobody | Actor::There | Actor::This);
            if kinds.has(Kind::Cost) {
                Refused("cost", Reason::Cost)
            } else if ours && kinds.has(Kind::Pledge) && (weight.figure || weight.instrument || weight.name) {
                firm("own-pledge")
            } else if actor == Actor::Programme && weight.figured() {
                firm("own-programme")
            } else if matches!(actor, Actor::We | Actor::I | Actor::Government) && announces(view, clause) {
                firm("own-pledge")
            } else if actor == Actor::This && at.follows && lists(view, clause) && weight.figure {
                // "This includes £40 million for the quay."
                firm("own-programme")
            } else {
                Nothing
            }
        }
        Group::Would if clause.passive && !at.release && weight.deed() => Bound("own-would", Strength::Conditional),
        Group::Would => match actor {
            Actor::Programme | Actor::Government | Actor::We if weight.deed() => {
                Bound("own-would", Strength::Conditional)
            }
            _ => Nothing,
        },
        // "Today I can announce £40 million for libraries."
        Group::Can if matches!(actor, Actor::We | Actor::I) && announces(view, clause) => firm("own-pledge"),
        Group::Perfect if kinds.has(Kind::Pledge) && weight.figure && actor != Actor::He => firm("own-committed"),
        Group::Noun
            if weight.figure
                && sure(view, clause)
                && matches!(actor, Actor::We | Actor::I | Actor::Government | Actor::Programme) =>
        {
            Bound("own-intention", Strength::Intended)
        }
        // "We must raise the share of industry to 25 percent by 2030."
        Group::Obligation
            if weight.figured()
                && clause.place == Place::Main
                && !clause.passive
                && matches!(actor, Actor::We | Actor::Thing) =>
        {
            Bound("own-obligation", Strength::Obligation)
        }
        Group::Obligation
        | Group::Can
        | Group::Perfect
        | Group::Gerund
        | Group::Infinitive
        | Group::Imperative
        | Group::Noun => Nothing,
    }
}

fn own_future(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    let kinds = view.verb_kinds(clause.verb);
    let firm = |rule| Bound(rule, Strength::Firm);
    if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) {
        return Refused("state", Reason::State);
    }
    // "Families will be £300 better off", but "the cost will be £40 million".
    if view.is(clause.verb, Class::Be) && weight.money && actor != Actor::There {
        let cost = view.word_kinds(clause.subject.end().wrapping_sub(1)).has(Kind::Cost);
        return if cost { Refused("cost", Reason::Cost) } else { firm("own-outcome") };
    }
    match actor {
        Actor::We | Actor::I | Actor::Government | Actor::Name | Actor::Nobody => {
            // "We will never support it": one can see whether they do.
            let refuses = clause.negative && !weight.state && (weight.hard || weight.soft);
            if testable(weight, at) || refuses {
                firm("own-future")
            } else if weight.state {
                Refused("state", Reason::State)
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        Actor::Programme | Actor::This | Actor::It | Actor::Thing | Actor::They => {
            // "£50 million will come from a levy": where the money comes from.
            let sum = clause.subject.range().take(2).any(|i| view.is(i, Class::Currency));
            if kinds.has(Kind::Cost) || sum && view.is(clause.verb + 1, Class::From) {
                return Refused("cost", Reason::Cost);
            }
            let evident = weight.figure && (!(weight.state && at.release) || weight.money)
                || at.release && kinds.meets(OUTCOMES) && (weight.name || weight.instrument)
                || weight.hard && (weight.instrument || weight.name || weight.addition || at.release)
                || (weight.soft || weight.effort) && (weight.instrument || weight.means)
                // "Measures will be taken to stop the dumping."
                || weight.hard && view.word_kinds(clause.head.wrapping_sub(1)).has(Kind::Effort)
                // "No school will close."
                || view.is(clause.subject.start(), Class::No) && (weight.hard || kinds.has(Kind::Happen));
            if evident { firm("own-outcome") } else { Refused("vague", Reason::Vague) }
        }
        Actor::There => {
            if weight.figure || weight.addition || weight.instrument {
                firm("own-there")
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        // "You will get a £300 cheque", "you will see 300 more officers", but "you will see".
        Actor::You if weight.figure && (kinds.meets(OUTCOMES) || weight.addition) => firm("own-outcome"),
        Actor::He | Actor::You => Nothing,
    }
}

/// Whether anybody could check it.
fn testable(weight: Weight, at: Situation) -> bool {
    if weight.state {
        return weight.figure && weight.instrument;
    }
    if weight.figure || weight.hard || weight.means {
        return true;
    }
    if at.release {
        return weight.soft || weight.effort;
    }
    weight.soft && (weight.instrument || weight.addition) || !weight.effort && weight.instrument
}

fn candidate(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    if clause.place == Place::Adverbial || clause.place == Place::Relative && !weight.figure {
        return Nothing;
    }
    // "My opponent will bankrupt us in two years."
    let rival = |at: usize| view.word_kinds(at).has(Kind::Rival);
    if clause.group != Group::Intention && clause.subject.range().any(rival) {
        return Refused("rival", Reason::Rival);
    }
    let kinds = view.verb_kinds(clause.verb);
    if kinds.has(Kind::Cost) {
        return Refused("cost", Reason::Cost);
    }
    match clause.group {
        // "As mayor, I would hire 20 nurses", but "I would say".
        Group::Would if !at.reported => match actor {
            Actor::We | Actor::I | Actor::Government | Actor::Programme if weight.deed() => {
                Bound("said-would", Strength::Conditional)
            }
            _ => Nothing,
        },
        Group::Future | Group::Would | Group::BeTo => {
            // "You will get a $300 check", but "You will see"
            if actor == Actor::You && !(weight.figure && (kinds.meets(OUTCOMES) || weight.addition)) {
                Nothing
            } else if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) {
                Refused("state", Reason::State)
            } else if weight.figure
                || weight.hard
                || weight.means
                || weight.instrument && !weight.state
                || weight.addition && actor == Actor::There
                || kinds.meets(OUTCOMES)
            {
                Bound("said-future", Strength::Firm)
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        // "Nobody should have to wake at 3 to fetch water": a state of things.
        Group::Obligation if weight.figure && !view.is(clause.verb, Class::Have) => {
            Bound("said-obligation", Strength::Obligation)
        }
        Group::Intention if wishes(view, clause) && !weight.figure => Refused("wish", Reason::Wish),
        Group::Intention => Bound("said-intention", Strength::Intended),
        Group::Noun if weight.figure && sure(view, clause) && (matches!(actor, Actor::We | Actor::I) || at.stands) => {
            Bound("said-intention", Strength::Intended)
        }
        Group::Infinitive if kinds.has(Kind::Talk) || at.asked => Nothing,
        Group::Infinitive | Group::Imperative
            if at.item || at.carried == Carried::Firmly || at.reported && clause.group == Group::Infinitive =>
        {
            if weight.figure || weight.hard || !weight.effort && weight.instrument {
                Bound("said-infinitive", Strength::Firm)
            } else {
                Refused("vague", Reason::Vague)
            }
        }
        // "We will take it forward and open 40 kitchens."
        Group::Imperative if at.carried == Carried::Loosely && (weight.figure || weight.hard && weight.instrument) => {
            Bound("said-infinitive", Strength::Firm)
        }
        Group::Can | Group::Present | Group::Progressive
            if matches!(actor, Actor::We | Actor::I) && announces(view, clause) =>
        {
            Bound("said-pledge", Strength::Firm)
        }
        Group::Progressive if weight.figured() && matches!(actor, Actor::We | Actor::I) => {
            Bound("said-progressive", Strength::Firm)
        }
        // "We promised 40 homes and built 50" tells of the past.
        Group::Present if weight.figure && kinds.has(Kind::Pledge) => {
            let now = view.any(clause.verb, Classes::of(&[Class::VerbBase, Class::VerbS]));
            if now { Bound("said-pledge", Strength::Firm) } else { Nothing }
        }
        Group::Present if actor == Actor::Programme && weight.figured() => Bound("own-programme", Strength::Firm),
        // "VAT stays at 21% until 2031."
        Group::Present
            if kinds.has(Kind::State) && view.is(clause.verb, Class::Action) && figure_behind(view, clause) =>
        {
            Bound("said-present", Strength::Firm)
        }
        _ => Nothing,
    }
}

/// What a programme provides for or foresees.
const FORESEEN: Kinds = Kinds::of(&[Kind::Provide, Kind::Forecast]);

const OUTCOMES: Kinds = Kinds::of(&[Kind::Happen, Kind::Gain]);

fn narrated(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    let weighty = weight.figure || weight.hard;
    // "A programme that would halve fares": what a relative clause says of a programme.
    let programme = clause.place == Place::Relative && antecedent(view, clause).has(Kind::Programme);
    if at.programme && programme && weighty && matches!(clause.group, Group::Would | Group::Future) {
        let strength = if clause.group == Group::Would { Strength::Conditional } else { Strength::Firm };
        return Bound("narrated-programme", strength);
    }
    // Who has promised is held to it, whether or not they stand for office.
    let promised =
        clause.group == Group::Intention && (clause.head..clause.verb).any(|at| view.verb_kinds(at).has(Kind::Pledge));
    if !(at.programme || promised) || clause.place != Place::Main {
        return Nothing;
    }
    // "Tom Vale, a farmer, came by. He plans to build 40 barns."
    if at.stranger && !promised {
        return if weight.figure { Refused("outside-claim", Reason::Outsider) } else { Nothing };
    }
    let kinds = view.verb_kinds(clause.verb);
    // "The state would need an extra $640 million", but "the price will go up to 40 marks".
    let acts = view.is(clause.verb, Class::Be) || view.phrase(clause.verb, Class::Action).is_some();
    let needs = kinds.has(Kind::State) && weight.money && !acts;
    if kinds.has(Kind::Cost) || needs {
        return Refused("cost", Reason::Cost);
    }
    let under = weight.figure && under_programme(view, clause);
    match clause.group {
        Group::Future | Group::BeTo if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => {
            Refused("state", Reason::State)
        }
        Group::Future | Group::BeTo if clause.passive && weighty => Bound("narrated-passive", Strength::Firm),
        Group::Future | Group::BeTo if weight.figure || kinds.meets(OUTCOMES) => match actor {
            Actor::You | Actor::We | Actor::I => Nothing,
            _ => Bound("narrated-future", Strength::Firm),
        },
        Group::Would if weight.figure || weight.hard => match actor {
            // "Her first act would be to hire 50 nurses."
            _ if view.is(clause.verb - 1, Class::To) && view.is(clause.verb - 2, Class::Be) => {
                Bound("narrated-would", Strength::Conditional)
            }
            Actor::Programme | Actor::It | Actor::He | Actor::Government => {
                Bound("narrated-would", Strength::Conditional)
            }
            // "Roe would rezone the yards."
            Actor::Name if at.stands => Bound("narrated-would", Strength::Conditional),
            // "Under the plan, 12 kilometres of line would open by 2029."
            _ if under && !kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => {
                Bound("narrated-would", Strength::Conditional)
            }
            _ if clause.passive || weight.figure && kinds.has(Kind::Happen) && !kinds.has(Kind::Light) => {
                Bound("narrated-would", Strength::Conditional)
            }
            _ => Nothing,
        },
        Group::Present
            if actor == Actor::Programme && weight.figure && (kinds.meets(MEANT) || kinds.meets(FORESEEN)) =>
        {
            Bound("narrated-programme", Strength::Firm)
        }
        // "Under the plan the rate falls to 3 percent."
        Group::Present if under && weight.hard && actor == Actor::Thing => Bound("narrated-programme", Strength::Firm),
        // "Her plan cuts the rate from 6 to 3 percent."
        Group::Present if actor == Actor::Programme && weight.figured() && changes(view, clause) => {
            Bound("narrated-programme", Strength::Firm)
        }
        // "Roe plans a levy of 3 percent", "she wants a 20% cut in fares".
        Group::Present if weight.figure && kinds.meets(MEANT) && !kinds.has(Kind::Pledge) => match actor {
            Actor::He | Actor::Name | Actor::Government => Bound("narrated-intention", Strength::Intended),
            _ => Nothing,
        },
        // "A line, to be completed by 2035, and": said of the line.
        Group::Imperative | Group::Infinitive
            if at.carried == Carried::Firmly && weighty && !view.is(clause.verb, Class::Be) =>
        {
            Bound("narrated-coordinate", Strength::Firm)
        }
        // "She wants to cut fares by a third": who stands for office; what voters want is no promise.
        Group::Intention
            if wishes(view, clause)
                && !(weight.figured() && matches!(actor, Actor::He | Actor::Name | Actor::Government))
                && !(at.stands && weight.hard)
                && !sees(view, clause) =>
        {
            Nothing
        }
        // "The Conservatives plan to scrap the levy": who stands is held to it without a figure too.
        Group::Intention
            if (weight.figure || at.stands && weight.hard) && !matches!(actor, Actor::We | Actor::I | Actor::You) =>
        {
            Bound("narrated-intention", Strength::Intended)
        }
        Group::Obligation if weight.figure && kinds.meets(OUTCOMES) => {
            Bound("narrated-obligation", Strength::Obligation)
        }
        // "Roe ran on a promise to build 40 homes", "the manifesto contains a pledge to"
        Group::Noun if weight.figure || at.stands && weight.hard => {
            let promise = view.word_kinds(clause.head).has(Kind::Promise);
            let held = match actor {
                Actor::Programme | Actor::Government | Actor::It | Actor::They => true,
                Actor::He => promise,
                // "The plans include a hospital with 600 beds."
                Actor::Nobody => {
                    promise
                        || at.follows
                        || lists(view, clause) && view.is(clause.head.wrapping_sub(1), Class::Definite)
                }
                _ => false,
            };
            let strength = if promise { Strength::Firm } else { Strength::Intended };
            if held || at.stands { Bound("narrated-noun", strength) } else { Nothing }
        }
        _ => Nothing,
    }
}

/// Whether the clause tells of what happens without the speaker: elections, sessions.
fn procedural(view: &View<'_>, clause: &Clause) -> bool {
    if !matches!(clause.group, Group::Future | Group::BeTo) {
        return false;
    }
    let subject = clause.subject.range();
    let head = subject.clone().find(|&at| view.word_kinds(at).has(Kind::Procedure));
    head.is_some_and(|at| !view.is(at - at.min(1), Class::Of))
}

/// "Urged rivals to join", but "considers it necessary to build" and "promised voters to build".
pub(super) fn asks_others(view: &View<'_>, said: &Attribution, head: usize) -> bool {
    let Some(cue) = said.cue.map(|cue| view.toks(cue)) else { return false };
    // "Made a promise to freeze fares": the speaker's own.
    let before = head.wrapping_sub(1);
    if view.word_kinds(before).meets(PROMISES) || view.is(before, Class::CueNoun) {
        return false;
    }
    let own = cue.range().any(|at| view.verb_kinds(at).meets(MEANT) || view.is(at, Class::CueNoun));
    let gap = cue.end()..head;
    // What is asked of nobody: "necessary", "on Monday", "this week".
    const NOBODY: Classes = Classes::of(&[
        Class::It,
        Class::Adverb,
        Class::Adjective,
        Class::Preposition,
        Class::Calendar,
        Class::Shift,
        Class::Demonstrative,
    ]);
    let noun = |at: usize| view.kind(at) == Some(token::Kind::Word) && !view.any(at, NOBODY);
    !own && gap.len() < 8 && !view.is(cue.end(), Class::It) && gap.into_iter().any(noun)
}

/// "Declined to say whether taxes would rise": what is asked is not told.
fn asks(view: &View<'_>, clause: &Clause) -> bool {
    let before = clause.subject.start().wrapping_sub(1);
    clause.place == Place::Relative && view.is(before, Class::Wh) && !view.is(before, Class::Relative)
}

fn conditional(view: &View<'_>, clause: &Clause) -> bool {
    let range = clause.toks.range();
    range.clone().any(|at| view.is(at, Class::If))
        || range.clone().any(|at| {
            view.phrase(at, Class::PromiseWord)
                .is_some_and(|(len, datum)| len > 1 && Kinds::from_datum(datum).has(Kind::Condition))
        })
}
