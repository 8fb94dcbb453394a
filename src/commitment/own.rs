//! Binding in a text that speaks for itself: a manifesto, a release, a speech.
//!
//! In: a clause with its actor, its weight and the situation it stands in. Out: a verdict.
//!
//! | clause | verdict |
//! |---|---|
//! | `We will build 300 homes` | bound, `own-future` |
//! | `We will always put people first` | refused, vague |

use super::Strength;
use super::actor::Actor;
use super::bind::{Carried, OUTCOMES, Situation, Verdict};
use super::clause::{Clause, Group, Place};
use super::cost::costs;
use super::reject::Reason;
use super::sign::{announces, antecedent, brings, lasts, sure, to_come, wishes};
use super::weigh::Weight;
use crate::lang::commit::{Kind, Kinds};
use crate::lang::{Class, Classes};
use crate::scan::View;

use Verdict::{Bound, Nothing, Refused};

/// Judges a clause of a text that speaks for itself.
pub(super) fn own(view: &View<'_>, clause: &Clause, actor: Actor, weight: Weight, at: Situation) -> Verdict {
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
            } else if antecedent(view, clause).has(Kind::Programme) {
                // "A package that will help us all and build 40 homes": a second verb may bind.
                Refused("vague", Reason::Vague)
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
                Carried::Loosely => weight.evident(),
                Carried::Firmly => testable(weight, at),
            };
            if holds { firm("own-coordinate") } else { Nothing }
        }
        Group::Infinitive if at.carried == Carried::Firmly && testable(weight, at) => firm("own-coordinate"),
        Group::Imperative | Group::Infinitive | Group::Gerund if at.framed => firm("list-point"),
        // "b) to extend parental leave to 24 weeks", but "b) to keep us one nation" is an aim.
        Group::Infinitive
            if at.point && at.item && clause.head == clause.toks.start() && weight.figure && testable(weight, at) =>
        {
            firm("list-imperative")
        }
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
            if costs(view, clause) {
                Refused("cost", Reason::Cost)
            } else if ours
                && kinds.has(Kind::Pledge)
                // "We guarantee a rent officer in every town."
                && (weight.figure || weight.instrument || weight.name || view.is(clause.verb + 1, Class::Indefinite))
            {
                firm("own-pledge")
            } else if matches!(actor, Actor::We | Actor::I) && weight.figure && kinds.has(Kind::Intend) {
                Bound("own-intention", Strength::Intended)
            } else if weight.figured() && (actor == Actor::Programme || ours && numbered(view, clause)) {
                firm("own-programme")
            } else if matches!(actor, Actor::We | Actor::I | Actor::Government) && announces(view, clause) {
                firm("own-pledge")
            } else if actor == Actor::This && at.follows && weight.figure && brings(view, clause.verb) {
                // "This includes £40 million for the quay", "this means 4,000 more nurses".
                firm("own-programme")
            } else {
                Nothing
            }
        }
        Group::Would if clause.passive && !at.release && weight.deed() => Bound("own-would", Strength::Conditional),
        // "Would tear down the flyover": a point of whoever owns the list.
        Group::Would if at.item && actor == Actor::Nobody && testable(weight, at) => {
            Bound("own-would", Strength::Conditional)
        }
        Group::Would => match actor {
            Actor::Programme | Actor::Government | Actor::We | Actor::I if weight.deed() => {
                Bound("own-would", Strength::Conditional)
            }
            _ => Nothing,
        },
        // "Today I can announce £40 million for libraries."
        Group::Can if matches!(actor, Actor::We | Actor::I) && announces(view, clause) => firm("own-pledge"),
        // "We have set aside 40 million for new stations."
        Group::Perfect if kinds.has(Kind::Goal) && weight.money && !clause.passive && to_come(view, clause) => {
            firm("own-committed")
        }
        Group::Perfect if kinds.has(Kind::Pledge) && weight.figure && actor != Actor::He => firm("own-committed"),
        // "Our pledge is 40 homes", "the target: 40 homes".
        Group::Noun
            if weight.figure
                && sure(view, clause)
                && (matches!(actor, Actor::We | Actor::I | Actor::Government | Actor::Programme)
                    || actor == Actor::Nobody && view.mark(clause.verb, ":")) =>
        {
            Bound("own-intention", Strength::Intended)
        }
        // "We must raise the share of industry to 25 percent by 2030."
        Group::Obligation
            if weight.figured()
                && clause.place == Place::Main
                && !clause.passive
                // "Our country must"
                && (matches!(actor, Actor::We | Actor::Thing) || view.is(clause.subject.start(), Class::We)) =>
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
            if costs(view, clause) || sum && view.is(clause.verb + 1, Class::From) {
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

/// "Two: we cap the fee at £35": a point that a word numbers.
fn numbered(view: &View<'_>, clause: &Clause) -> bool {
    let first = clause.toks.start();
    view.any(first, Classes::of(&[Class::Cardinal, Class::Ordinal])) && view.mark(first + 1, ":")
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
