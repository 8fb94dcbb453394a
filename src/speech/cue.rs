//! Cues: where the text says that somebody says something.
//!
//! In: a place in the text. Out: the [`Cue`] there, with its verb group and frames. What follows it: see `complement`.
//!
//! | text | cue |
//! |---|---|
//! | `has also told reporters that …` | `has also told` |
//! | `warned against delay` | `warned` |
//! | `is confident that …` | `is confident` |

use super::complement::{GAP, starts_phrase};
use super::phrase::{AUXILIARIES, DETERMINERS, Grammar};
use crate::lang::cues::{Frame, Frames};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// What a clause without its subject begins with.
const TOLD: Classes = AUXILIARIES.with(Classes::of(&[Class::VerbPast, Class::VerbS]));

/// In what form a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With a subject of its own.
    Finite,
    /// As a participle: "…, adding that".
    Gerund,
    /// As an infinitive.
    Infinitive,
}

/// A verb or an adjective of saying or stance.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The whole verb group.
    pub toks: Span<Toks>,
    /// The verb or the adjective itself.
    pub word: usize,
    /// What it takes.
    pub frames: Frames,
    /// In what form it stands.
    pub form: Form,
}

/// "In her view", "by Roe’s estimate": the possessive that owns the view, and its noun.
pub fn view_of(grammar: &Grammar<'_>, at: usize, high: usize) -> Option<(usize, usize)> {
    let view = grammar.view;
    if !view.any(at, Classes::of(&[Class::In, Class::By, Class::To, Class::From])) {
        return None;
    }
    let noun = (at + 2..(at + 7).min(high))
        .find(|&next| view.sense(next, Class::CueNoun).is_some_and(|datum| view.lexicon.cues.noun(datum).view))?;
    let owner = (at + 1..noun).rev().find(|&at| view.is(at, Class::Possessive))?;
    if (at + 1..owner).any(|at| view.any(at, Classes::of(&[Class::That, Class::Preposition, Class::Relative]))) {
        return None;
    }
    let other = (owner + 1..noun).any(|at| view.is(at, Class::Preposition))
        || view.any(noun + 1, Classes::of(&[Class::Of, Class::That]));
    // The narrator's own view is nobody's speech.
    let own = owner == at + 1 && view.is(owner, Class::I);
    (!other && !own).then_some((owner, noun))
}

/// The cue at this token.
pub fn cue_at(grammar: &Grammar<'_>, at: usize, low: usize) -> Option<Cue> {
    let view = grammar.view;
    if view.kind(at) != Some(Kind::Word) || grammar.quoted(at) {
        return None;
    }
    if view.is(at, Class::CueAdjective) {
        let adjective = adjective(grammar, at, low);
        if adjective.is_some() || !view.is(at, Class::Cue) {
            return adjective;
        }
    }
    let (length, datum) = view.phrase(at, Class::Cue)?;
    let frames = view.lexicon.cues.frames(datum);
    let end = at + length;
    // "A tax write-off"
    if view.mark(end, "-") && !view.spaced(end) && !view.spaced(end + 1) {
        return None;
    }
    // A phrasal verb has its forms as a phrase.
    let forms = [Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbGerund];
    let classes =
        forms.into_iter().filter(|&form| length > 1 && view.phrase(at, form).is_some_and(|(n, _)| n == length));
    let classes = classes.fold(view.classes(at), |set, form| set.with(Classes::of(&[form])));
    if view.capital(at) && !grammar.opens(at) && !grammar.title_case(at) {
        return None;
    }
    // "a think tank": the first word of a noun.
    let compound = |class: Class| view.phrase(at, class).is_some_and(|(longer, _)| longer > length);
    if compound(Class::OrgNoun) || compound(Class::PersonNoun) {
        return None;
    }
    let start = grammar.group_start(at, low);
    // "she'd said": the auxiliary hangs on the subject.
    let clitic = Classes::of(&[Class::Modal, Class::Be, Class::Have]);
    let hung = start > low && view.is(start - 1, Class::Subject) && view.any(start - 1, clitic);
    let first = if hung { start - 1 } else { start };
    let group = |class: Class| (first..at).any(|at| view.is(at, class));
    let before = at.wrapping_sub(1);
    if at > low && view.mark(before, "-") && !view.spaced(at) {
        return None; // "the now-denied permit"
    }
    let cue = |form: Form, toks: Span<Toks>| Some(Cue { toks, word: at, frames, form });
    // "is saying", "has said", "did not say", "will say"
    if group(Class::Be) && classes.has(Class::VerbGerund) {
        return cue(Form::Finite, Span::new(start, end));
    }
    if classes.has(Class::VerbGerund) && !classes.meets(Classes::of(&[Class::VerbPast, Class::VerbBase])) {
        if at > low
            && view.any(before, Classes::of(&[Class::Article, Class::Possessive, Class::Preposition]))
            && !view.any(before, Classes::of(&[Class::By, Class::With]))
        {
            let when = view.is(before, Class::Preposition) && !view.is(before, Class::Of);
            return if when { cue(Form::Gerund, Span::new(at, end)) } else { None };
        }
        return cue(Form::Gerund, Span::new(at, end));
    }
    if classes.has(Class::VerbParticiple) && grammar.undergoes(first, at) {
        return None;
    }
    if group(Class::Have) && classes.has(Class::VerbParticiple) || group(Class::Do) || group(Class::Modal) {
        return cue(Form::Finite, Span::new(start, end));
    }
    if at > low && view.is(before, Class::To) && classes.has(Class::VerbBase) {
        return cue(Form::Infinitive, Span::new(before, end));
    }
    if classes.has(Class::VerbPast) {
        // "the man accused of it": no subject of that verb.
        let passive = classes.has(Class::VerbParticiple)
            && view.any(end, Classes::of(&[Class::By]))
            && !frames.has(Frame::By)
            && !frames.has(Frame::Quote);
        let accused = frames.has(Frame::Np)
            && !frames.has(Frame::Quote)
            && (view.is(end, Class::Of) && !frames.has(Frame::Of) || view.is(end, Class::As) && !frames.has(Frame::As));
        let described = at > low
            && (view.any(before, Classes::of(&[Class::Article, Class::Possessive, Class::Preposition]))
                || view.kind(before) == Some(Kind::Number)
                    && classes.has(Class::VerbParticiple)
                    && grammar.nominal(end)
                || view.is(before, Class::Adjective)
                    && !view.any(before, Classes::of(&[Class::Adverb, Class::PersonNoun]))
                    && !view.capital(before));
        // "the plan, called “Water for All”, would …": a participle between commas.
        let title = grammar.quote_at(end).map(|(quote, _)| quote.end()).filter(|&close| grammar.comma(close));
        let reduced = at > low
            && grammar.comma(before)
            && classes.has(Class::VerbParticiple)
            && title.is_some_and(|close| grammar.finite(close + 1));
        // "a band called The Gulls played"
        let named = at > low
            && !group(Class::Have)
            && frames.has(Frame::Quote)
            && frames.has(Frame::Np)
            && !frames.has(Frame::That)
            && !view.is(before, Class::PersonNoun)
            && !view.capital(before)
            && (view.capital(end) || grammar.quoted(end))
            && grammar.noun_phrase_left(before, low).is_some_and(|first| view.is(first, Class::Indefinite));
        return if passive || accused || described || reduced || named {
            None
        } else {
            cue(Form::Finite, Span::new(start, end))
        };
    }
    // "she says", "voters say", but "tax claims"; inverted: “…,” says Roe.
    let inverted = at == low || at > 0 && (grammar.quoted(before) || grammar.comma(before) || grammar.dash(before));
    if grammar.finite(at)
        || length > 1 && classes.has(Class::VerbS)
        || inverted
            && classes.has(Class::VerbS)
            && (view.capital(end) || view.any(end, Classes::of(&[Class::Article, Class::Subject])))
        || tells_though_noun(grammar, at, end, low, frames)
    {
        return cue(Form::Finite, Span::new(start, end));
    }
    None
}

/// Whether a clause begins at this token that a verb with these frames can take.
fn opens_clause(grammar: &Grammar<'_>, at: usize, frames: Frames) -> bool {
    let view = grammar.view;
    frames.has(Frame::Clause)
        && frames.has(Frame::That)
        && (view.is(at, Class::That)
            || starts_phrase(grammar, at)
                && (at + 1..at + GAP).take_while(|&at| !view.mark(at, ".")).any(|at| grammar.finite(at))
            || view.is(at, Class::Subject))
}

/// Whether a word that is as often a noun tells something here: behind a subject that agrees with it, before a clause or
/// at its clause's end. "Records show Roe paid", "Senator Roe backs trams", "…, tax records show".
fn tells_though_noun(grammar: &Grammar<'_>, at: usize, end: usize, low: usize, frames: Frames) -> bool {
    let view = grammar.view;
    let third = view.is(at, Class::VerbS);
    if at <= low || !(third || view.is(at, Class::VerbBase)) {
        return false;
    }
    let stop = grammar.sentence(at).end();
    let mut before = at - 1;
    while before > low && view.is(before, Class::Adverb) && !view.any(before, DETERMINERS) {
        before -= 1;
    }
    // "Roe’s claim that …"
    if view.is(before, Class::Possessive) && !view.is(before, Class::Subject) {
        return false;
    }
    let plain = !third && !grammar.noun_too(at);
    if grammar.comma(before) || grammar.dash(before) {
        // "Cement makers, for instance, argue that …", "Clerks, though, say he …"
        let subject = grammar.subject(at, low).filter(|subject| subject.head.end() <= before);
        return (view.is(end, Class::That) || plain && opens_clause(grammar, end, frames)) && subject.is_some();
    }
    if plain && frames.has(Frame::Quote) && (view.mark(before, "%") || view.kind(before) == Some(Kind::Number)) {
        // "42% say they …", "One in 10 say …"
        return opens_clause(grammar, end, frames);
    }
    if plain && view.any(before, Classes::of(&[Class::And, Class::But])) && opens_clause(grammar, end, frames) {
        // "They admit that he left but say she …": a second verb of the same subject, unless the first is no more than
        // an infinitive.
        let unfinished = Classes::of(&[Class::To, Class::Modal, Class::Do]);
        let open =
            (low..before).rev().take(GAP).take_while(|&at| !view.any(at, unfinished)).find(|&at| grammar.finite(at));
        return open.is_some_and(|verb| verb > low && !view.any(verb - 1, unfinished));
    }
    if view.kind(before) != Some(Kind::Word) {
        return false;
    }
    let tells = frames.has(Frame::Clause) && frames.has(Frame::That);
    if view.is(before, Class::That) && before > low + 1 && grammar.nominal(before - 1) && third {
        // "a poll that shows Roe ahead"
        return tells && (starts_phrase(grammar, end) || view.is(end, Class::That));
    }
    // "which engineers fear will flood", "that critics claim would fail"
    let leads = |first: usize| {
        view.is(first, Class::That) && first < before
            || first > low && view.any(first - 1, Classes::of(&[Class::That, Class::Which]))
    };
    // The phrase opens its clause, so that no other verb can have it as its object.
    let opens = |first: usize| {
        first == low
            || leads(first)
            || grammar.comma(first - 1)
            || grammar.dash(first - 1)
            || view.any(first - 1, Classes::of(&[Class::And, Class::But, Class::Subordinator, Class::As, Class::That]))
    };
    let phrase = grammar.noun_phrase_left(before, low).filter(|&first| opens(first)).map(|first| (first, before));
    let phrase = phrase.or_else(|| {
        // "a study done by a group of clerks shows that …"
        let head = grammar.subject(at, low)?.head;
        opens(head.start()).then_some((head.start(), head.end() - 1))
    });
    let Some((first, before)) = phrase.filter(|&(_, last)| !view.is(last, Class::Possessive)) else { return false };
    let gap = leads(first);
    // "a survey of voters shows": the head agrees.
    let head = (first + 1..=before).find(|&at| view.is(at, Class::Preposition)).map_or(before, |at| at - 1);
    // "an analysis", "the census", "the press" are one.
    let singular = ["ss", "is", "us"].iter().any(|end| view.lower(head).ends_with(end));
    let plural = view.lower(head).ends_with('s') && !singular
        || view.any(head, Classes::of(&[Class::PluralNoun, Class::Quantifier]));
    let name = view.capital(before) && (!grammar.opens(before) || view.classes(before).is_empty());
    let some = first == before && view.is(before, Class::Quantifier);
    if !(grammar.nominal(before) || some) || if third { plural && !name } else { !plural } {
        return false;
    }
    if grammar.comma(end) || grammar.dash(end) || end + 1 >= stop {
        return tells && first > low + 2 && grammar.comma(first - 1);
    }
    let next = view
        .any(end, Classes::of(&[Class::Preposition, Class::Conjunction, Class::Modal, Class::Be, Class::Have]))
        || view.any(end, Classes::of(&[Class::VerbPast, Class::Cue])) && !view.capital(end);
    if tells && view.is(end, Class::That) {
        // "the states that vote early"
        return !grammar.finite(end + 1);
    }
    if tells && gap && !third && view.any(end, TOLD) && grammar.finite(end) {
        return true;
    }
    if next || !starts_phrase(grammar, end) {
        return false;
    }
    let clause =
        tells && (end + 1..stop.min(end + GAP)).take_while(|&at| !grammar.comma(at)).any(|at| grammar.finite(at));
    let somebody = view.any(head, Classes::of(&[Class::PersonNoun, Class::Finding])) && first == low;
    clause || frames.has(Frame::Np) && (name || somebody)
}

fn adjective(grammar: &Grammar<'_>, at: usize, low: usize) -> Option<Cue> {
    let view = grammar.view;
    let frames = view.lexicon.cues.frames(view.sense(at, Class::CueAdjective)?);
    let mut be = at;
    while be > low && view.any(be - 1, Classes::of(&[Class::Adverb, Class::Not, Class::Adjective, Class::Quantifier])) {
        be -= 1;
    }
    if be == low || !view.any(be - 1, Classes::of(&[Class::Be, Class::Copula])) {
        return None;
    }
    let start = grammar.group_start(be - 1, low);
    Some(Cue { toks: Span::new(start, at + 1), word: at, frames, form: Form::Finite })
}
