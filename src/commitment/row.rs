//! Rows: what a clause promises to do to what, by how much and by when.
//!
//! In: a clause that binds, and the quantities and dates of the text. Out: a [`Row`].
//!
//! | clause | direction | change | target | when |
//! |---|---|---|---|---|
//! | `we will cut the basic rate by 2% before 2030` | decrease | by | basic rate | due 2030 |
//! | `700 clinics will be built` | create | count | clinics | – |
//! | `VAT stays at 21% until 2031` | maintain | to | VAT | due 2031 |

use super::clause::{Clause, Group};
use super::cost::is_price;
use super::due::when;
use super::target::{Phrase, object_of, subject_of};
use super::{Change, Facts};
use crate::lang::commit::{Kind, MORE};
use crate::lang::verbs::Direction;
use crate::lang::{Class, Classes};
use crate::quantity::{Bound, Dimension, Quantity};
use crate::scan::View;
use crate::span::{Span, Text};
use crate::token;

/// The fields of a commitment that its clause decides.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The base form of the verb.
    pub action: Box<str>,
    /// Where it stands.
    pub verb: Option<Span<Text>>,
    /// What happens to the target.
    pub direction: Option<Direction>,
    /// How the figure works.
    pub change: Option<Change>,
    /// What changes.
    pub target: Option<Span<Text>>,
    /// Its quantities.
    pub quantities: Vec<u32>,
    /// The one that says how much.
    pub figure: Option<u32>,
    /// The one it starts from.
    pub baseline: Option<u32>,
    /// Its dates.
    pub dates: Vec<u32>,
    /// From when.
    pub start: Option<Box<str>>,
    /// By when.
    pub deadline: Option<Box<str>>,
}

const FORMS: [Class; 5] = [Class::VerbBase, Class::VerbParticiple, Class::VerbGerund, Class::VerbS, Class::VerbPast];

/// Reads a clause; `before` is the target that "it" may stand for.
pub(super) fn read_row(view: &View<'_>, facts: Facts<'_>, clause: &Clause, before: Option<Span<Text>>) -> Row {
    // "Wants the rate to fall": the rate does.
    let clause = &if clause.doer.is_empty() { *clause } else { Clause { subject: clause.doer, ..*clause } };
    // "Three aims: to build 200 schools": what is aimed at stands behind the colon.
    let colon = (clause.head..clause.verb).find(|&at| view.mark(at, ":")).filter(|_| clause.group == Group::Noun);
    let reach = view.span(colon.map_or(clause.toks, |colon| Span::new(colon, clause.toks.end())));
    let numbers = facts.quantities.starting_in(reach);
    let days = facts.dates.starting_in(reach);
    let quantities = &facts.quantities[numbers.clone()];
    let dates = &facts.dates[days.clone()];
    let verb = action_verb(view, clause);
    let known = view
        .phrase(verb, Class::Action)
        .or_else(|| FORMS.iter().find_map(|&form| view.phrase(verb, form)))
        .and_then(|(len, number)| Some((len, view.lexicon.verbs.get(number)?)));
    let apart = known.is_none_or(|(len, known)| len == 1 && known.direction.is_none_or(|it| it == Direction::Other));
    let parted = if apart { parted(view, clause, verb) } else { None };
    let (len, lemma, direction) = match known {
        Some((len, known)) => (len, (&*known.lemma).into(), known.direction),
        None => (1, view.lower(verb).into(), None),
    };
    let direction = parted.or(direction);
    let phrase = Phrase { view, quantities, dates, end: clause.toks.end() };
    let undergoes = clause.passive || intransitive(view, clause, verb, quantities);
    let after = (verb + len).max(clause.verb + 1);
    let target = if undergoes {
        subject_of(&phrase, clause).or_else(|| object_of(&phrase, after))
    } else {
        // "Roe is committed to reaching net zero": who means to do it does not change.
        // "Her plan sets aside £1.4 billion": nor does the plan.
        let plan = view.word_kinds(clause.head.wrapping_sub(1)).has(Kind::Programme);
        let subject = || subject_of(&phrase, clause).filter(|_| clause.group != Group::Intention && !plan);
        object_of(&phrase, after).or_else(subject)
    };
    // "1,900 children will get free places": those who are counted.
    let counted = clause.subject_figure(quantities) && !undergoes;
    // "Every farmer will receive 6,000 a year in three instalments": who gets the money.
    let gets = view.verb_kinds(verb).has(Kind::Gain)
        && quantities.iter().find(|q| q.toks.start() > verb).is_some_and(|q| q.dimension == Dimension::Currency);
    let target = if counted || gets { subject_of(&phrase, clause).or(target) } else { target };
    // "At least 40 percent of them will be affordable": what "them" stands for.
    let those = clause.subject.range().any(|at| object_is_it(view, at));
    let named = |span: &Span<Text>| !view.toks(*span).range().any(|at| object_is_it(view, at));
    // "Roe wants to spend 300 million on it"
    let on_it = target == subject_of(&phrase, clause)
        && !undergoes
        && (after..clause.toks.end()).any(|at| view.is(at, Class::Preposition) && object_is_it(view, at + 1));
    let target = if undergoes && those {
        subject_of(&phrase, clause).filter(named).or(before)
    } else if on_it {
        before
    } else if target.is_none() || object_is_it(view, after) && !undergoes {
        // "Reach net zero": what stands before is not what reaches it.
        let level = target.is_none() && quantities.iter().any(|q| q.of.is_none() && q.value.is_zero());
        // "Put £6 million into schools": nor is money put into what was spoken of before.
        let money = quantities.iter().any(|q| q.dimension == Dimension::Currency)
            && !clause.toks.range().any(|at| object_is_it(view, at));
        counted_head(view, quantities, after).or(before.filter(|_| !level && !money)).or(target)
    } else {
        target
    };
    // "Re-open", "fast-track": the verb with what a hyphen joins to it.
    let joined = verb > clause.head && view.mark(verb - 1, "-") && !view.spaced(verb) && !view.spaced(verb - 1);
    let (first, action) =
        if joined { (verb - 2, format!("{}-{lemma}", view.lower(verb - 2)).into()) } else { (verb, lemma) };
    let mut row = Row {
        action,
        verb: Some(view.span(Span::new(first, verb + len))),
        target,
        quantities: numbers.clone().map(|n| n as u32).collect(),
        dates: days.clone().map(|n| n as u32).collect(),
        ..Row::default()
    };
    let figure = figure_of(view, clause, verb, quantities);
    let inner = inner_verb(view, clause, after).filter(|_| row.direction_is_made(direction) && figure.is_none());
    row.figure = figure.map(|(n, _)| (numbers.start + n) as u32);
    let base = baseline_of(view, quantities, figure.map(|(n, _)| n));
    row.baseline = base.map(|n| (numbers.start + n) as u32);
    row.direction = Some(direct(view, clause, verb, direction, quantities, figure, base));
    row.change = figure.and_then(|(n, how)| change_of(view, verb, &quantities[n], how, row.direction, base.is_some()));
    if let Some((at, inner)) = inner {
        row.direction = Some(inner);
        row.target = object_of(&phrase, at + 1).or(row.target);
    }
    when(view, facts, &mut row, (dates, Some(clause.verb)));
    row
}

impl Row {
    /// What the verb of another row does is done here as well.
    pub fn share(&mut self, leading: &Row) {
        self.action.clone_from(&leading.action);
        (self.verb, self.direction, self.change) = (leading.verb, leading.direction, leading.change);
        if self.dates.is_empty() {
            self.dates.clone_from(&leading.dates);
            self.deadline.clone_from(&leading.deadline);
        }
    }

    fn direction_is_made(&self, direction: Option<Direction>) -> bool {
        matches!(direction, Some(Direction::Create | Direction::Other | Direction::Achieve))
    }
}

/// "Introduce a mechanism to increase wages": what the mechanism is for.
fn inner_verb(view: &View<'_>, clause: &Clause, after: usize) -> Option<(usize, Direction)> {
    let to = (after..clause.toks.end().min(after + 5)).find(|&at| view.is(at, Class::To))?;
    if to == after || !view.word_kinds(to - 1).has(Kind::Programme) || !view.is(to + 1, Class::VerbBase) {
        return None;
    }
    let direction = direction_of(view, to + 1)?;
    matches!(direction, Direction::Increase | Direction::Decrease).then_some((to + 1, direction))
}

/// The row of a point without a verb: "8,500 more doctors over five years".
pub(super) fn read_nominal(view: &View<'_>, facts: Facts<'_>, toks: Span<crate::span::Toks>) -> Row {
    let reach = view.span(toks);
    let numbers = facts.quantities.starting_in(reach);
    let days = facts.dates.starting_in(reach);
    let (quantities, dates) = (&facts.quantities[numbers.clone()], &facts.dates[days.clone()]);
    let phrase = Phrase { view, quantities, dates, end: toks.end() };
    let first = toks.start();
    let kinds = view.word_kinds(first);
    // A verbal noun says what is done: "abolition of …", "an increase in …".
    // "A five per cent cut in": behind the figure that leads.
    let near = quantities.first().filter(|q| q.toks.start() <= first + 1).map_or(4, |q| q.toks.end() - first + 2);
    // "CAP payments" are no caps, unless the whole line is in capitals.
    let shouted = |at: usize| view.token(at).is_some_and(token::Token::capitals) && view.written(at).len() > 1;
    let loud = toks.range().all(|at| view.kind(at) != Some(token::Kind::Word) || shouted(at));
    let nouns = toks.range().take(near.max(4)).filter(|&at| loud || !shouted(at));
    let gerund =
        view.sense(first, Class::Action).filter(|_| view.is(first, Class::VerbGerund)).map(|number| (first, number));
    let noun = gerund.or_else(|| nouns.into_iter().find_map(|at| Some((at, view.sense(at, Class::ActionNoun)?))));
    let done = toks.range().find(|&at| view.is(at, Class::VerbParticiple) && view.is(at, Class::Action));
    let money = quantities.first().filter(|q| q.dimension == Dimension::Currency);
    let (action, direction) = match noun.and_then(|(at, number)| Some((at, view.lexicon.verbs.get(number)?))) {
        Some((_, verb)) => ((&*verb.lemma).into(), verb.direction.unwrap_or(Direction::Other)),
        None => ("".into(), Direction::Other),
    };
    let leads = |q: &Quantity| q.toks.start() <= first + 1;
    let direction = if view.is(first, Class::No) {
        match direction {
            Direction::Increase | Direction::Decrease => Direction::Maintain,
            _ => Direction::Other,
        }
    } else if let Some(verb) = done.filter(|_| noun.is_none() && quantities.first().is_none_or(|q| !leads(q))) {
        direction_of(view, verb).unwrap_or(Direction::Other)
    } else if money.is_some_and(leads) {
        Direction::Spend
    } else if direction != Direction::Other {
        direction
    } else if quantities.first().is_some_and(|q| leads(q) && q.value.is_zero()) {
        Direction::Achieve
    } else if quantities.first().is_some_and(|q| leads(q) && q.dimension == Dimension::Count) {
        Direction::Create
    } else if kinds.has(Kind::Addition) {
        Direction::Provide
    } else {
        Direction::Create
    };
    // "To be raised from 1.2% to 3%".
    let is = |n: usize, how: Before| quantities.get(n).is_some_and(|quantity| before(view, quantity) == how);
    let raised = || {
        let from = (0..quantities.len()).find(|&n| is(n, Before::From))?;
        (from + 1..quantities.len()).find(|&n| is(n, Before::To))
    };
    let figure = quantities.iter().position(leads).or_else(raised).or((!quantities.is_empty()).then_some(0));
    let change = figure.and_then(|n| {
        let quantity = &quantities[n];
        match before(view, quantity) {
            // What stands before the phrase is no part of it: "committed to | 500 more trees".
            // "Free checks to 300 children"
            Before::To if direction == Direction::Provide && quantity.dimension == Dimension::Count => {
                Some(Change::Count)
            }
            Before::To if !leads(quantity) => Some(Change::To),
            Before::By if !leads(quantity) => Some(Change::By),
            _ if quantity.value.is_zero() => Some(Change::To),
            _ if quantity.dimension == Dimension::Count && leads(quantity) => Some(Change::Count),
            // "A 5 percent cut in taxes"
            _ if leads(quantity)
                && quantity.dimension == Dimension::Percent
                && matches!(direction, Direction::Increase | Direction::Decrease) =>
            {
                Some(Change::By)
            }
            _ => None,
        }
    });
    // "An end to the toll", "an increase in wages": what the noun's verb does it to.
    let leads = Classes::of(&[Class::Of, Class::To, Class::In]);
    let level = |at: usize| quantities.iter().any(|q| q.of.is_none() && q.toks.range().contains(&at));
    let done_to = noun.filter(|&(at, _)| view.any(at + 1, leads) && !level(at + 2));
    let done_to = done_to.and_then(|(at, _)| object_of(&phrase, at + 2));
    let mut row = Row {
        action,
        direction: Some(direction),
        change,
        target: done_to.or_else(|| object_of(&phrase, first + usize::from(gerund.is_some()))),
        quantities: numbers.clone().map(|n| n as u32).collect(),
        figure: figure.map(|n| (numbers.start + n) as u32),
        baseline: baseline_of(view, quantities, figure).map(|n| (numbers.start + n) as u32),
        dates: days.clone().map(|n| n as u32).collect(),
        ..Row::default()
    };
    when(view, facts, &mut row, (dates, None));
    row
}

/// The verb that says what is done: behind "begin to", "continue to", "help to".
fn action_verb(view: &View<'_>, clause: &Clause) -> usize {
    let verb = clause.verb;
    if view.verb_kinds(verb).has(Kind::Aspect) {
        let next = if view.is(verb + 1, Class::To) { verb + 2 } else { verb + 1 };
        if next < clause.toks.end()
            && (next == verb + 2 && view.is(next, Class::VerbBase) || view.is(next, Class::VerbGerund))
        {
            return next;
        }
    }
    verb
}

/// Whether the subject is what changes.
fn intransitive(view: &View<'_>, clause: &Clause, verb: usize, quantities: &[Quantity]) -> bool {
    if clause.subject.is_empty() || view.is(verb, Class::Be) {
        return view.is(verb, Class::Be) && !clause.subject.is_empty();
    }
    let kinds = view.verb_kinds(verb);
    if kinds.has(Kind::Gain) || !kinds.has(Kind::Happen) && !kinds.has(Kind::State) {
        return false;
    }
    let next = verb + 1;
    next >= clause.toks.end()
        || view.kind(next) == Some(token::Kind::Mark) && !view.is(next, Class::Currency)
        || view.any(next, Classes::of(&[Class::Preposition, Class::And, Class::Adverb]))
        || quantities.iter().any(|q| q.of.is_none() && q.toks.range().contains(&next))
}

/// The head of what is counted behind the verb, or the words of its unit: "60 lane miles".
fn counted_head(view: &View<'_>, quantities: &[Quantity], after: usize) -> Option<Span<Text>> {
    let quantity = quantities.iter().find(|q| q.toks.start() >= after)?;
    if let Some(of) = quantity.of {
        return Some(of);
    }
    let words = quantity.toks.range().find(|&at| {
        view.kind(at) == Some(token::Kind::Word)
            && !view.any(at, Classes::of(&[Class::Bound, Class::Scale, Class::Cardinal]))
    })?;
    (quantity.dimension != Dimension::Currency && quantity.dimension != Dimension::Percent)
        .then(|| view.span(Span::new(words, quantity.toks.end())))
}

impl Clause {
    /// Whether the figure stands in the subject and none behind it.
    fn subject_figure(&self, quantities: &[Quantity]) -> bool {
        !quantities.is_empty()
            && quantities.iter().all(|q| self.subject.contains(q.toks) && q.of.is_some())
            && quantities.iter().any(|q| q.toks.start() <= self.subject.start() + 1)
    }
}

fn object_is_it(view: &View<'_>, at: usize) -> bool {
    view.any(at, Classes::of(&[Class::It, Class::They])) && view.is(at, Class::Pronoun)
}

/// What stands before a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    To,
    By,
    From,
    Instead,
    Other,
}

fn before(view: &View<'_>, quantity: &Quantity) -> Before {
    let Some(mut at) = quantity.toks.start().checked_sub(1) else { return Before::Other };
    // "By another 10 percent", "to a record 40 percent".
    let passed = Classes::of(&[Class::Indefinite, Class::Quantifier, Class::Adjective, Class::Adverb]);
    let loose = |at: usize| view.any(at, passed) && !view.any(at, Classes::of(&[Class::Preposition, Class::Verb]));
    while at + 3 > quantity.toks.start() && at > 0 && loose(at) {
        at -= 1;
    }
    let classes = view.classes(at);
    if classes.has(Class::To) || classes.has(Class::At) {
        Before::To
    } else if classes.has(Class::By) {
        Before::By
    } else if classes.has(Class::From) {
        Before::From
    } else if classes.has(Class::Of) && at > 0 && view.word_kinds(at - 1).has(Kind::Instead) || classes.has(Class::Than)
    {
        Before::Instead
    } else {
        Before::Other
    }
}

/// The quantity that says how much, and what stands before it.
fn figure_of(view: &View<'_>, clause: &Clause, verb: usize, quantities: &[Quantity]) -> Option<(usize, Before)> {
    let told: Vec<_> = quantities.iter().map(|q| before(view, q)).collect();
    let behind = |n: &usize| quantities[*n].toks.start() > verb;
    let all = || (0..quantities.len()).filter(|&n| !is_price(view, &quantities[n]));
    all()
        .find(|n| quantities[*n].toks.range().contains(&verb))
        .or_else(|| all().find(|n| told[*n] == Before::By && behind(n)))
        .or_else(|| all().find(|n| told[*n] == Before::To && behind(n)))
        .or_else(|| {
            all().filter(behind).find(|n| {
                !matches!(told[*n], Before::From | Before::Instead) && quantities[*n].dimension != Dimension::Age
            })
        })
        .or_else(|| all().find(|n| clause.subject.contains(quantities[*n].toks) || !behind(n)))
        .or_else(|| all().next())
        .map(|n| (n, told[n]))
}

/// The quantity that a change starts from: "from 41%", "instead of 17".
fn baseline_of(view: &View<'_>, quantities: &[Quantity], figure: Option<usize>) -> Option<usize> {
    (0..quantities.len())
        .find(|&n| Some(n) != figure && matches!(before(view, &quantities[n]), Before::From | Before::Instead))
}

fn direct(
    view: &View<'_>,
    clause: &Clause,
    verb: usize,
    direction: Option<Direction>,
    quantities: &[Quantity],
    figure: Option<(usize, Before)>,
    base: Option<usize>,
) -> Direction {
    let kinds = view.verb_kinds(verb);
    let money = figure.is_some_and(|(n, how)| {
        quantities[n].dimension == Dimension::Currency && how == Before::Other && quantities[n].toks.start() <= verb + 4
    });
    let mut direction = direction.unwrap_or(Direction::Other);
    let end = clause.toks.end();
    if let Some((n, how)) = figure {
        let quantity = &quantities[n];
        // "Pay teachers 30 percent more".
        if quantity.dimension != Dimension::Count
            && let Some(more) = view.sense(quantity.toks.end(), Class::Comparative)
        {
            direction = if more == MORE { Direction::Increase } else { Direction::Decrease };
        }
        if direction == Direction::Increase
            && how == Before::To
            && quantity.dimension == Dimension::Count
            && base.is_none()
            && quantity.of.is_some()
            && !clause.passive
            && view.verb_kinds(verb).has(Kind::Provide)
        {
            direction = Direction::Provide;
        }
        if kinds.has(Kind::Pledge) && quantity.value.is_zero() {
            direction = Direction::Achieve;
        }
    }
    if kinds.has(Kind::Light) || kinds.has(Kind::State) || direction == Direction::Other {
        let compared = figure.zip(base).map(|((n, _), base)| quantities[n].value.cmp(&quantities[base].value));
        // "2 percent, no more" is no more of it, nor are "more than 25 pupils".
        let bound = |at: usize| quantities.iter().any(|quantity| quantity.toks.start() == at);
        let more = (verb + 1..end).filter(|&at| !view.is(at - 1, Class::No) && !bound(at));
        let more = more.filter_map(|at| view.sense(at, Class::Comparative)).next();
        if let Some(order) = compared {
            direction = match order {
                std::cmp::Ordering::Less => Direction::Decrease,
                std::cmp::Ordering::Greater => Direction::Increase,
                std::cmp::Ordering::Equal => Direction::Maintain,
            };
        } else if let Some(more) = more.filter(|_| figure.is_some()) {
            direction = if more == MORE { Direction::Increase } else { Direction::Decrease };
        } else if figure.is_some_and(|(n, how)| how == Before::To && quantities[n].value.is_zero()) {
            direction = Direction::Decrease;
        } else if money && !kinds.has(Kind::Gain) {
            direction = Direction::Spend;
        } else if kinds.has(Kind::Gain) {
            direction = Direction::Provide;
        }
    }
    // "The plan provides for 4 million", "sets aside 4 million", but "30 percent of homes".
    if direction == Direction::Provide && (clause.group == Group::Present || kinds.has(Kind::Goal)) && money {
        direction = Direction::Spend;
    }
    if direction == Direction::Achieve && money && clause.group != Group::Present && kinds.has(Kind::Money) {
        direction = Direction::Spend;
    }
    // "Not a single school will be closed".
    let first = clause.subject.start();
    // "No fewer than 45" is a bound.
    let undergoes = clause.passive || view.verb_kinds(verb).has(Kind::Happen);
    // "No class will have more than 25 pupils".
    let most = figure.is_some_and(|(n, _)| quantities[n].bound == Bound::MoreThan);
    let none = (undergoes || most)
        && view.any(first, Classes::of(&[Class::No, Class::Not]))
        && view.sense(first + 1, Class::Comparative).is_none()
        && view.phrase(first, Class::Bound).is_none();
    if (clause.negative || none) && !matches!(direction, Direction::Maintain) {
        direction = Direction::Maintain;
    }
    direction
}

fn change_of(
    view: &View<'_>,
    verb: usize,
    quantity: &Quantity,
    how: Before,
    direction: Option<Direction>,
    based: bool,
) -> Option<Change> {
    let own = quantity.toks.range().contains(&verb);
    if view.is(quantity.toks.end(), Class::Comparative) && quantity.dimension != Dimension::Count {
        return Some(Change::By);
    }
    if based && !matches!(quantity.dimension, Dimension::Factor) && how != Before::By
        || quantity.value.is_zero() && direction != Some(Direction::Abolish)
        || own && quantity.dimension != Dimension::Factor
        || levels(view, verb)
    {
        return Some(Change::To);
    }
    // "Extend it to four million households": so many of them.
    if how == Before::To && quantity.dimension == Dimension::Count && direction == Some(Direction::Provide) {
        return Some(Change::Count);
    }
    Some(match (quantity.dimension, how) {
        (Dimension::Factor, Before::By) if quantity.value < rust_decimal::Decimal::ONE => Change::By,
        (Dimension::Factor, _) if own || quantity.value >= rust_decimal::Decimal::ONE => Change::Factor,
        (_, Before::By) => Change::By,
        (_, Before::To) => Change::To,
        (Dimension::Factor, _) => return None,
        (Dimension::Currency, _) => match direction {
            Some(Direction::Spend | Direction::Create | Direction::Abolish) => return None,
            Some(Direction::Decrease) if quantity.toks.start() > verb => Change::By,
            _ => Change::To,
        },
        (Dimension::Percent, _) => {
            let end = quantity.toks.end();
            let more = view.is(end, Class::Comparative);
            if more {
                Change::By
            } else if matches!(direction, Some(Direction::Create | Direction::Abolish)) {
                return None;
            } else {
                Change::To
            }
        }
        (Dimension::Age, _) => return None,
        (Dimension::Count | Dimension::Length | Dimension::Area | Dimension::Energy | Dimension::Weight, _) => {
            Change::Count
        }
        (Dimension::Other, _) => Change::To,
    })
}

/// Whether the verb takes the level itself as its object: "reach 900 tons".
fn levels(view: &View<'_>, verb: usize) -> bool {
    let kinds = view.verb_kinds(verb);
    kinds.has(Kind::Happen) && direction_of(view, verb) == Some(Direction::Achieve)
}

/// What a verb by itself does to its object.
pub(super) fn direction_of(view: &View<'_>, verb: usize) -> Option<Direction> {
    view.lexicon.verbs.get(view.sense(verb, Class::Action)?)?.direction
}

/// "Bring the rate down", "set 30 percent aside": a verb whose second word stands behind its object.
fn parted(view: &View<'_>, clause: &Clause, verb: usize) -> Option<Direction> {
    view.sense(verb, FORMS[0])?;
    let word = view.word(verb)?;
    let stop = clause.toks.end().min(verb + 8);
    let second = (verb + 2..stop).find(|&at| view.is(at, Class::Phrasal))?;
    let (_, number) = view.phrase_on(word, second, Class::Action)?;
    view.lexicon.verbs.get(number)?.direction
}
