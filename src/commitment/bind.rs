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
use super::cost::{brings_in, comes_from, costs};
use super::genre::elect;
use super::own::own;
use super::reject::Reason;
use super::sign::{
    announces, antecedent, averted, brings, changes, figure_behind, lists, outside, party, party_holds, sees, sure,
    to_come, told_of, under_programme, wishes,
};
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
    /// One of the sentences right before has one, or the text is about a programme by its title.
    pub chained: bool,
    /// The text names a candidate as its subject.
    pub stands: bool,
    /// Its subject is a levy, a fund, a law that a candidate proposes.
    pub measure: bool,
    /// Its subject is a pronoun that means somebody who is no candidate.
    pub stranger: bool,
    /// The words are told as a promise.
    pub pledged: bool,
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
            Group::Future | Group::Would | Group::Intention | Group::Infinitive
                if at.pledged && (weight.figure || weight.hard) =>
            {
                Refused("outside-claim", Reason::Outsider)
            }
            _ => Nothing,
        },
    };
    match verdict {
        Bound(..) if at.question => Refused("question", Reason::Question),
        Bound(..) if procedural(view, clause) => Refused("procedure", Reason::Procedure),
        // "He won’t commit to raising it."
        Bound(..) if clause.negative && view.verb_kinds(clause.verb).has(Kind::Pledge) => Nothing,
        Bound(..) if averted(view, clause, actor) => Refused("averted", Reason::Forecast),
        Bound(..) if brings_in(view, clause) => Refused("cost", Reason::Cost),
        Bound(..) if !weight.figure && comes_from(view, clause) => Refused("cost", Reason::Cost),
        Bound(..) if asks(view, clause) => Nothing,
        // "They cut it and they will do it again": what others are said to do.
        Bound(..) if actor == Actor::They && view.is(clause.verb, Class::Do) => Refused("rival", Reason::Rival),
        Bound(rule, Strength::Firm) if conditional(view, clause) => Bound(rule, Strength::Conditional),
        other => other,
    }
}

fn candidate(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    if clause.place == Place::Adverbial || clause.place == Place::Relative && !weight.figure {
        return Nothing;
    }
    // "My opponent will bankrupt us in two years."
    let rival = |at: usize| view.word_kinds(at).has(Kind::Rival);
    // "Opposition spokesman Tom Vale promised to": there it says who promises.
    let performs = at.pledged && clause.group == Group::Intention;
    if !performs && clause.subject.range().any(rival) {
        return Refused("rival", Reason::Rival);
    }
    // "The bank says 3 percent will move": what somebody else says, in a speaker’s own words.
    let before = clause.subject.start().wrapping_sub(1);
    let told = !at.reported && clause.place == Place::That && view.is(before, Class::Cue);
    if told && view.is(before, Class::VerbS) && !view.any(before.wrapping_sub(1), Classes::of(&[Class::I, Class::We])) {
        return Refused("outside-claim", Reason::Outsider);
    }
    // "They will raise your taxes by 20 percent": nobody whom the speaker named before.
    if actor == Actor::They && !at.reported && !at.follows && clause.group == Group::Future {
        return Refused("rival", Reason::Rival);
    }
    let kinds = view.verb_kinds(clause.verb);
    if costs(view, clause) {
        return Refused("cost", Reason::Cost);
    }
    // "Saying it would kill 40,000 jobs": what somebody else's plan would do.
    let feared =
        kinds.has(Kind::Hurt) && !clause.negative && matches!(actor, Actor::It | Actor::Thing | Actor::Programme);
    if feared && matches!(clause.group, Group::Future | Group::Would) {
        return Refused("rival", Reason::Rival);
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
            } else if contests(view, clause) {
                Refused("procedure", Reason::Procedure)
            } else if weight.figure
                || weight.hard
                || weight.means
                // "I won’t support rent control": one can see whether they do.
                || clause.negative && weight.soft && matches!(actor, Actor::We | Actor::I)
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
        Group::Obligation
            if weight.figure && !view.any(clause.verb, Classes::of(&[Class::Have, Class::VerbGerund])) =>
        {
            Bound("said-obligation", Strength::Obligation)
        }
        // "I intend to be there": a state.
        Group::Intention if view.is(clause.verb, Class::Be) && !clause.passive && !weight.figure => {
            Refused("state", Reason::State)
        }
        // "Hopes to win 40 seats"
        Group::Intention if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => Refused("state", Reason::State),
        Group::Intention if wishes(view, clause) && !weight.figure => Refused("wish", Reason::Wish),
        Group::Intention => Bound("said-intention", Strength::Intended),
        Group::Noun if weight.figure && sure(view, clause) && (matches!(actor, Actor::We | Actor::I) || at.stands) => {
            Bound("said-intention", Strength::Intended)
        }
        Group::Infinitive if at.asked => Nothing,
        // "Knows how to cut", "did not say whether to build"
        Group::Infinitive if view.is(clause.head.wrapping_sub(1), Class::Wh) => Nothing,
        Group::Infinitive | Group::Imperative if kinds.has(Kind::Talk) => Nothing,
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
        Group::Imperative if at.carried == Carried::Loosely && weight.evident() => {
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
            let now = view.any(clause.verb, Classes::of(&[Class::VerbBase, Class::VerbS, Class::VerbGerund]));
            if now { Bound("said-pledge", Strength::Firm) } else { Nothing }
        }
        Group::Present if actor == Actor::Programme && (weight.figured() || weight.figure && kinds.meets(FORESEEN)) => {
            Bound("own-programme", Strength::Firm)
        }
        // "This means 4,000 more nurses."
        Group::Present if actor == Actor::This && at.follows && weight.figure && brings(view, clause.verb) => {
            Bound("own-programme", Strength::Firm)
        }
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
pub(super) const FORESEEN: Kinds = Kinds::of(&[Kind::Provide, Kind::Forecast]);

pub(super) const OUTCOMES: Kinds = Kinds::of(&[Kind::Happen, Kind::Gain]);

fn narrated(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
    let weighty = weight.figure || weight.hard;
    // "A programme that would halve fares": what a relative clause says of a programme.
    let programme = clause.place == Place::Relative && antecedent(view, clause).has(Kind::Programme);
    if at.programme && programme && weighty && matches!(clause.group, Group::Would | Group::Future) {
        let strength = if clause.group == Group::Would { Strength::Conditional } else { Strength::Firm };
        return Bound("narrated-programme", strength);
    }
    // Who has promised is held to it, whether or not they stand for office.
    let promised = clause.group == Group::Intention
        && (clause.head..clause.verb).any(|at| view.verb_kinds(at).has(Kind::Pledge))
        || weight.figure && party_holds(view, clause);
    if !(at.programme || promised) || clause.place != Place::Main {
        return Nothing;
    }
    // "None of the parties has committed to it."
    if matches!(clause.group, Group::Intention | Group::Perfect)
        && view.any(clause.subject.start(), Classes::of(&[Class::No, Class::Not]))
    {
        return Nothing;
    }
    // "Tom Vale, a farmer, came by. He plans to build 40 barns."
    if at.stranger && !promised {
        return if weight.figure { Refused("outside-claim", Reason::Outsider) } else { Nothing };
    }
    // "The company plans to cut 600 jobs", "the clerk’s proposal would".
    if !at.stands && !promised && outside(view, clause, actor) {
        return if weight.figure { Refused("outside-claim", Reason::Outsider) } else { Nothing };
    }
    let kinds = view.verb_kinds(clause.verb);
    // "The state would need an extra $640 million", but "the price will go up to 40 marks".
    let acts = view.is(clause.verb, Class::Be) || view.phrase(clause.verb, Class::Action).is_some();
    let needs = kinds.has(Kind::State) && weight.money && !acts && !grants(view, clause, weight);
    if costs(view, clause) || needs {
        return Refused("cost", Reason::Cost);
    }
    let under = weight.figure && under_programme(view, clause);
    // A future alone may be anybody's: the winter will be long, the court will rule.
    let anchored = || at.stands || at.chained || under || matches!(actor, Actor::Programme) || elect(view, clause);
    // "Ministers to publish their meetings" is a headline, "the decision to speak forces him to" none.
    if clause.group == Group::BeTo && view.is(clause.head, Class::To) && view.mark(clause.toks.end(), ".") {
        return Nothing;
    }
    // "It would have built 40 homes": it did not.
    if clause.group == Group::Would && (clause.head..clause.verb).any(|at| view.is(at, Class::Have)) {
        return Nothing;
    }
    if matches!(clause.group, Group::Future | Group::BeTo | Group::Obligation) && !anchored() {
        return match actor {
            _ if procedural(view, clause) => Refused("procedure", Reason::Procedure),
            Actor::You | Actor::We | Actor::I => Nothing,
            _ if weight.figure => Refused("outside-claim", Reason::Outsider),
            _ => Nothing,
        };
    }
    match clause.group {
        Group::Future | Group::BeTo if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => {
            Refused("state", Reason::State)
        }
        Group::Future | Group::BeTo if clause.passive && weighty => Bound("narrated-passive", Strength::Firm),
        // "Fares will fall", but "the party will go to the polls with".
        Group::Future | Group::BeTo if weight.figure || kinds.meets(OUTCOMES) && !weight.state => match actor {
            Actor::You | Actor::We | Actor::I => Nothing,
            _ => Bound("narrated-future", Strength::Firm),
        },
        // "Care would be free by 2030", "£2.7bn would go into training".
        Group::Would if grants(view, clause, weight) && anchored() => Bound("narrated-would", Strength::Conditional),
        Group::Would if weight.figure || weight.hard => match actor {
            // "Her first act would be to hire 50 nurses."
            _ if view.is(clause.verb - 1, Class::To) && view.is(clause.verb - 2, Class::Be) => {
                Bound("narrated-would", Strength::Conditional)
            }
            Actor::Programme | Actor::It | Actor::He | Actor::Government => {
                Bound("narrated-would", Strength::Conditional)
            }
            // "Roe would rezone the yards."
            Actor::Name | Actor::Nobody if at.stands => Bound("narrated-would", Strength::Conditional),
            // "Her levy would fund 300 places."
            Actor::Thing if at.measure && (weight.deed() || kinds.has(Kind::Money)) => {
                Bound("narrated-would", Strength::Conditional)
            }
            // "They would also raise pay by 11 percent": those of whom the sentence before tells.
            Actor::They if at.follows && weight.figured() => Bound("narrated-would", Strength::Conditional),
            // "Under the plan, 12 kilometres of line would open by 2029."
            _ if under && !kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => {
                Bound("narrated-would", Strength::Conditional)
            }
            _ if anchored()
                && (clause.passive || weight.figure && kinds.has(Kind::Happen) && !kinds.has(Kind::Light)) =>
            {
                Bound("narrated-would", Strength::Conditional)
            }
            _ => Nothing,
        },
        Group::Present
            if actor == Actor::Programme && weight.figure && (kinds.meets(MEANT) || kinds.meets(FORESEEN)) =>
        {
            Bound("narrated-programme", Strength::Firm)
        }
        Group::Intention if kinds.meets(Kinds::of(&[Kind::Race, Kind::Talk])) => Refused("state", Reason::State),
        // "Her party is offering free checks to 300 children."
        Group::Progressive
            if weight.figure
                && kinds.has(Kind::Provide)
                && !kinds.has(Kind::Soft)
                && (at.stands || party(view, clause.subject)) =>
        {
            Bound("narrated-intention", Strength::Intended)
        }
        // "Her party has committed itself to 2 percent growth."
        Group::Perfect if weight.figure && kinds.has(Kind::Pledge) && (at.stands || party(view, clause.subject)) => {
            Bound("narrated-intention", Strength::Firm)
        }
        // "The manifesto has earmarked 40 million for buses", "her party has set aside 40 million for new ones".
        Group::Perfect if weight.money && kinds.has(Kind::Goal) && !clause.passive => match actor {
            Actor::Programme => Bound("narrated-programme", Strength::Firm),
            _ if (at.stands || party(view, clause.subject)) && to_come(view, clause) => {
                Bound("narrated-intention", Strength::Intended)
            }
            _ => Nothing,
        },
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
            // "Sought to ease concerns" tells of the past.
            if (weight.figure || at.stands && weight.hard && (promised || !told_of(view, clause)))
                && !matches!(actor, Actor::We | Actor::I | Actor::You) =>
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
                // "At the heart of her campaign is a pledge to"
                _ if clause.subject.range().any(|at| view.is(at, Class::Platform)) => true,
                Actor::He => promise,
                _ if party_holds(view, clause) => true,
                // "The plans include a hospital with 600 beds."
                Actor::Nobody => {
                    // "Plans to build 40 schools were also unveiled."
                    let told = (clause.verb..clause.toks.end())
                        .any(|at| view.is(at, Class::BePast) && view.is(at + 1, Class::Adverb));
                    promise
                        || at.follows
                        || told
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

/// "Lead the party into the election": the race itself.
fn contests(view: &View<'_>, clause: &Clause) -> bool {
    (clause.verb + 1..clause.toks.end())
        .any(|at| view.is(at, Class::Into) && (at + 1..at + 5).any(|at| view.word_kinds(at).has(Kind::Procedure)))
}

/// "Would be free", "£2.7bn would go into": what there is to be for somebody.
fn grants(view: &View<'_>, clause: &Clause, weight: Weight) -> bool {
    let free = view.is(clause.verb, Class::Be) && view.word_kinds(clause.verb + 1).has(Kind::Addition);
    let sum = weight.money && clause.subject.range().any(|at| view.is(at, Class::Currency));
    free && !clause.negative || sum && view.any(clause.verb + 1, Classes::of(&[Class::Into, Class::To, Class::For]))
}

/// Whether the clause tells of what happens without the speaker: elections, sessions.
fn procedural(view: &View<'_>, clause: &Clause) -> bool {
    // "Hold 40 rallies", "need 50 percent of the vote"
    let counted = (clause.verb + 1..clause.toks.end().min(clause.verb + 5)).find(|&at| {
        view.numeric(at, Classes::of(&[Class::Cardinal])) && !view.any(at + 1, Classes::of(&[Class::Period]))
    });
    let of_them = |from: usize| {
        let mut near = (from + 1..clause.toks.end().min(from + 5)).take_while(|&at| {
            view.kind(at) == Some(token::Kind::Word) && !view.any(at, Classes::of(&[Class::In, Class::On, Class::For]))
        });
        near.any(|at| view.word_kinds(at).has(Kind::Procedure))
    };
    if counted.is_some_and(of_them) {
        return true;
    }
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
    // "Roe intends, she told reporters, to": the comma parts them.
    let parted = gap.clone().any(|at| view.mark(at, ","));
    !own && !parted && gap.len() < 8 && !view.is(cue.end(), Class::It) && gap.into_iter().any(noun)
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
                .is_some_and(|(len, datum)| len > 1 && view.lexicon.kinds.get(datum).has(Kind::Condition))
        })
}
