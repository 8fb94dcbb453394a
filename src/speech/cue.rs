//! Cues: where the text says that somebody says something, and what follows.
//!
//! In: a place in the text. Out: the [`Cue`] there, with its verb group and frames, and where its complement begins.
//!
//! | text | cue | complement |
//! |---|---|---|
//! | `has also told reporters that …` | `has also told` | `that …` |
//! | `warned against delay` | `warned` | `delay` |
//! | `is confident that …` | `is confident` | `that …` |

use super::phrase::Grammar;
use crate::lang::cues::{Frame, Frames};
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

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

/// What a complement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complement {
    /// Words in quotation marks, after a comma, a colon or nothing.
    Quote(usize),
    /// A clause, an infinitive, a phrase: it begins at this token.
    Clause(usize, Frame),
    /// None: the cue stands at the end of its clause.
    None,
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
    let other = (owner + 1..noun).any(|at| view.is(at, Class::Preposition))
        || view.any(noun + 1, Classes::of(&[Class::Of, Class::That]));
    // The narrator's own view is nobody's speech.
    let own = owner == at + 1 && view.is(owner, Class::I);
    (!other && !own).then_some((owner, noun))
}

/// How far the complement may stand from its cue.
const GAP: usize = 24;

/// The cue at this token.
pub fn cue_at(grammar: &Grammar<'_>, at: usize, low: usize) -> Option<Cue> {
    let view = grammar.view;
    if view.kind(at) != Some(Kind::Word) || grammar.quoted(at) {
        return None;
    }
    if view.is(at, Class::CueAdjective) {
        return adjective(grammar, at, low);
    }
    let (length, datum) = view.phrase(at, Class::Cue)?;
    let frames = view.lexicon.cues.frames(datum);
    let end = at + length;
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
    let be = (first..at)
        .rev()
        .find(|&at| view.any(at, Classes::of(&[Class::Be, Class::Have])))
        .is_some_and(|at| view.is(at, Class::Be) || view.is(at, Class::Been));
    if be && classes.has(Class::VerbParticiple) {
        return None; // passive
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
                || view.is(before, Class::Adjective)
                    && !view.any(before, Classes::of(&[Class::Adverb, Class::PersonNoun]))
                    && !view.capital(before));
        // "the plan, called “Water for All”, would …": a participle between commas.
        let title = grammar.quote_at(end).map(|(quote, _)| quote.end()).filter(|&close| grammar.comma(close));
        let reduced = at > low
            && grammar.comma(before)
            && classes.has(Class::VerbParticiple)
            && title.is_some_and(|close| grammar.finite(close + 1));
        return if passive || accused || described || reduced {
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
    {
        return cue(Form::Finite, Span::new(start, end));
    }
    None
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

/// What follows the cue, up to the token `high`.
pub fn complement(grammar: &Grammar<'_>, cue: &Cue, high: usize) -> Complement {
    let view = grammar.view;
    let frames = cue.frames;
    let mut at = cue.toks.end();
    // Adverbs and days: "said flatly on Tuesday".
    at = adverbial(grammar, at, high);
    if at >= high {
        return Complement::None;
    }
    if let Some(found) = directly(grammar, cue, at, high) {
        return found;
    }
    // Over an addressee or an adverbial phrase to the clause, the quotation or the colon.
    let mut comma = false;
    for next in at..high.min(at + GAP) {
        if let Some((quote, _)) = grammar.quote_at(next) {
            let announced = next > 0 && (grammar.comma(next - 1) || view.mark(next - 1, ":"));
            let open = announced || view.is(next - 1, Class::That);
            return if open && frames.has(Frame::Quote) {
                Complement::Quote(quote.start())
            } else {
                clause_or_none(grammar, cue, at, high)
            };
        }
        if view.is(next, Class::That)
            && next > at
            && (frames.has(Frame::That) || frames.has(Frame::Quote))
            && !comma
            && !view.is(next - 1, Class::Preposition)
        {
            return Complement::Clause(next, Frame::That);
        }
        if view.mark(next, ":") && next + 1 < high {
            return Complement::Clause(next + 1, Frame::Clause);
        }
        if frames.has(Frame::Tell) && next > at {
            if frames.has(Frame::Wh) && view.is(next, Class::Wh) && !view.is(next, Class::Relative) {
                return Complement::Clause(next, Frame::Wh);
            }
            if view.is(next, Class::To) && view.is(next + 1, Class::VerbBase) {
                return Complement::Clause(next, Frame::To);
            }
        }
        if grammar.comma(next) {
            comma = true;
        }
        if grammar.finite(next) || view.mark(next, ";") || grammar.dash(next) {
            break;
        }
    }
    clause_or_none(grammar, cue, at, high)
}

/// The token after adverbs, weekdays and short phrases of time.
fn adverbial(grammar: &Grammar<'_>, mut at: usize, high: usize) -> usize {
    let view = grammar.view;
    let calendar = Classes::of(&[Class::Weekday, Class::Month, Class::Deictic]);
    loop {
        let from = at;
        // "announced in Sarto on Sunday": a preposition before a name is no adverb.
        let placed = view.any(at, Classes::of(&[Class::In, Class::At])) && view.capital(at + 1);
        if view.is(at, Class::Adverb) && !placed && !view.any(at, Classes::of(&[Class::Quantifier, Class::There])) {
            at += 1;
        }
        if view.any(at, calendar) && !grammar.names(at) {
            at += 1;
            while view.kind(at) == Some(Kind::Number) || view.any(at, calendar) || view.is(at, Class::Period) {
                at += 1;
            }
        }
        if view.any(at, Classes::of(&[Class::On, Class::In]))
            && (view.any(at + 1, calendar) || view.kind(at + 1) == Some(Kind::Number))
        {
            at += 2;
            while view.any(at, calendar) || view.kind(at) == Some(Kind::Number) || view.is(at, Class::Period) {
                at += 1;
            }
        }
        if at == from || at >= high {
            return at.min(high);
        }
    }
}

/// A complement that begins right here.
fn directly(grammar: &Grammar<'_>, cue: &Cue, at: usize, high: usize) -> Option<Complement> {
    let view = grammar.view;
    let frames = cue.frames;
    if let Some((quote, _)) = grammar.quote_at(at) {
        return (frames.has(Frame::Quote) || frames.has(Frame::Np)).then_some(Complement::Quote(quote.start()));
    }
    if (grammar.comma(at) || view.mark(at, ":")) && grammar.quoted(at + 1) && at + 1 < high {
        return frames.has(Frame::Quote).then_some(Complement::Quote(at + 1));
    }
    if view.mark(at, ":") && at + 1 < high {
        return Some(Complement::Clause(at + 1, Frame::Clause));
    }
    let classes = view.classes(at);
    let prepositions = [
        (Class::Of, Frame::Of),
        (Class::For, Frame::For),
        (Class::On, Frame::On),
        (Class::Against, Frame::Against),
        (Class::With, Frame::With),
        (Class::At, Frame::At),
        (Class::In, Frame::In),
        (Class::About, Frame::About),
        (Class::By, Frame::By),
    ];
    if classes.has(Class::As) && frames.has(Frame::As) {
        return Some(Complement::Clause(at, Frame::As));
    }
    // "promised, if elected, to …"
    if grammar.comma(at) && view.any(at + 1, Classes::of(&[Class::If])) {
        let close = (at + 2..high.min(at + 12)).find(|&close| grammar.comma(close))?;
        let takes = view.is(close + 1, Class::To) && frames.has(Frame::To) || view.is(close + 1, Class::That);
        return takes.then_some(Complement::Clause(at + 1, Frame::To));
    }
    if classes.has(Class::That) && (frames.has(Frame::That) || frames.has(Frame::Quote)) {
        return Some(Complement::Clause(at, Frame::That));
    }
    if classes.has(Class::To) && frames.has(Frame::To) {
        return Some(Complement::Clause(at, Frame::To));
    }
    if classes.has(Class::Not) && view.is(at + 1, Class::To) && frames.has(Frame::To) {
        return Some(Complement::Clause(at, Frame::To));
    }
    if classes.meets(Classes::of(&[Class::Wh])) && frames.has(Frame::Wh)
        || classes.has(Class::If) && frames.has(Frame::Wh) && !frames.has(Frame::Clause)
    {
        return Some(Complement::Clause(at, Frame::Wh));
    }
    for (class, frame) in prepositions {
        if classes.has(class) && frames.has(frame) {
            return Some(Complement::Clause(at + 1, frame));
        }
    }
    if frames.has(Frame::Ing) && classes.has(Class::VerbGerund) {
        return Some(Complement::Clause(at, Frame::Ing));
    }
    None
}

/// A clause without conjunction, or an object.
fn clause_or_none(grammar: &Grammar<'_>, cue: &Cue, at: usize, high: usize) -> Complement {
    let view = grammar.view;
    let frames = cue.frames;
    let begins = starts_phrase(grammar, at);
    if frames.has(Frame::Clause) && begins {
        // A subject and its verb follow: "said she would …"; after an addressee, where the verb takes one.
        let mut first = at;
        if frames.has(Frame::Tell) {
            first = after_addressee(grammar, at, high);
            if grammar.comma(grammar.noun_phrase_right(at, high)) {
                // "Taxes, Roe assured journalists, would …", but "promised a tax, which …"
                let object = frames.has(Frame::Np) && !view.is(at, Class::Pronoun);
                return if object { Complement::Clause(at, Frame::Np) } else { Complement::None };
            }
        }
        let verb = (first + 1..high.min(first + GAP))
            .take_while(|&next| !view.mark(next, ";"))
            .find(|&next| grammar.finite(next));
        let likely = || {
            // The verb may be one that is as often a noun: "said such votes are few", "said 300 citizens cast votes",
            // but not "would add three dams at a cost".
            frames.has(Frame::Quote)
                && !cue.toks.range().any(|at| view.is(at, Class::Modal))
                && (first + 1..high.min(first + GAP))
                    .take_while(|&next| !grammar.comma(next) && !view.mark(next, ";"))
                    .any(|next| view.is(next, Class::Verb))
        };
        if (verb.is_some() || likely()) && starts_phrase(grammar, first) {
            return Complement::Clause(first, Frame::Clause);
        }
    }
    if frames.has(Frame::Level) && begins {
        let figure = |next: usize| {
            view.is(next, Class::At)
                && (view.kind(next + 1) == Some(Kind::Number) || view.kind(next + 2) == Some(Kind::Number))
        };
        return if (at..high.min(at + GAP)).any(figure) {
            Complement::Clause(at, Frame::Level)
        } else {
            Complement::None
        };
    }
    if frames.has(Frame::As) && !frames.has(Frame::Np) && (begins || view.is(at, Class::Pronoun)) {
        // "described the plan as …"
        let described =
            (at + 1..high.min(at + GAP)).take_while(|&next| !grammar.comma(next)).any(|next| view.is(next, Class::As));
        return if described { Complement::Clause(at, Frame::As) } else { Complement::None };
    }
    if frames.has(Frame::Np) && (begins || view.is(at, Class::Pronoun)) {
        return Complement::Clause(at, Frame::Np);
    }
    if frames.has(Frame::Clause)
        && frames.has(Frame::That)
        && view.any(at, Classes::of(&[Class::If, Class::Subordinator]))
        && !view.is(at, Class::Preposition)
        && !frames.has(Frame::Np)
    {
        return Complement::Clause(at, Frame::Clause);
    }
    Complement::None
}

/// Whether a noun phrase can begin here.
fn starts_phrase(grammar: &Grammar<'_>, at: usize) -> bool {
    let view = grammar.view;
    let determiners = Classes::of(&[
        Class::Article,
        Class::Possessive,
        Class::Demonstrative,
        Class::Quantifier,
        Class::No,
        Class::Subject,
        Class::Pronoun,
        Class::Cardinal,
    ]);
    view.any(at, determiners)
        || grammar.nominal(at)
        || view.is(at, Class::Adjective)
        || view.is(at, Class::There)
        || view.is(at, Class::VerbGerund)
        || view.is(at, Class::Not) && grammar.nominal(at + 1)
}

/// The token behind "reporters", "him", "the crowd", "CNN's Ivo Kern".
fn after_addressee(grammar: &Grammar<'_>, at: usize, high: usize) -> usize {
    let view = grammar.view;
    if view.is(at, Class::Pronoun) && !view.is(at, Class::Subject) && !view.is(at, Class::Possessive) {
        return at + 1;
    }
    // The next phrase begins at a determiner or a pronoun behind the first noun.
    let opens =
        Classes::of(&[Class::Article, Class::Subject, Class::Possessive, Class::Demonstrative, Class::Quantifier]);
    let low = at + 1;
    // "promises a £15 wage and a pilot": a figure or a second thing is no addressee.
    let figure = |next: &usize| view.kind(*next) != Some(Kind::Number) && !view.is(*next, Class::And);
    (low..high.min(low + 10))
        .take_while(figure)
        .find(|&next| view.any(next, opens) && !view.is(next - 1, Class::Preposition) && !view.any(next - 1, opens))
        .unwrap_or(at)
}
