//! Complements: what follows a cue, and where what is said begins.
//!
//! In: a cue. Out: its [`Complement`]: words in marks, a clause, an infinitive, a phrase, or nothing.
//!
//! | text | complement |
//! |---|---|
//! | `has also told reporters that …` | `that …` |
//! | `warned against delay` | `delay` |
//! | `expressed deep concern that …` | `that …` |

use super::cue::{Cue, Form};
use super::phrase::{AUXILIARIES, DETERMINERS, Grammar};
use crate::lang::cues::Frame;
use crate::lang::{Class, Classes};
use crate::token::Kind;

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

/// Verbs that can be finite.
pub(super) const VERBAL: Classes = Classes::of(&[Class::VerbBase, Class::VerbS, Class::VerbPast]);
/// What a finite verb does not stand behind.
pub(super) const UNVERBAL: Classes = Classes::of(&[
    Class::To,
    Class::Article,
    Class::Possessive,
    Class::Preposition,
    Class::Quantifier,
    Class::Demonstrative,
]);

const TENSED: Classes = VERBAL.with(AUXILIARIES);
/// What a verb follows that has its subject elsewhere.
const LINKED: Classes = Classes::of(&[Class::And, Class::Relative]);

/// What stands before a noun: "an overwhelming lead".
const DESCRIBES: Classes = Classes::of(&[Class::Adjective, Class::VerbGerund]);

/// What opens the subject of an indirect question.
const STARTS: Classes = Classes::of(&[
    Class::Subject,
    Class::Article,
    Class::Possessive,
    Class::Demonstrative,
    Class::There,
    Class::Quantifier,
]);

/// How far the complement may stand from its cue.
pub(super) const GAP: usize = 24;

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
    // "Went on to promise 40 homes": the next verb tells.
    let tells = frames.has(Frame::To) || frames.has(Frame::That) || frames.has(Frame::Tell);
    if view.is(at, Class::To) && view.is(at + 1, Class::VerbBase) && !tells {
        return Complement::None;
    }
    if let Some(found) = directly(grammar, cue, at, high) {
        return found;
    }
    // "a plan critics say would fail", "which he said was wrong": the thing itself is the subject of what is said.
    let group = AUXILIARIES.with(Classes::of(&[Class::VerbPast, Class::VerbS]));
    let gap = frames.has(Frame::Clause)
        && frames.has(Frame::That)
        && cue.form == Form::Finite
        && view.any(at, group)
        && !view.is(at, Class::Subject)
        && !view.is(at, Class::Cue)
        && grammar.finite(at)
        && at == cue.toks.end();
    if gap && lacks_its_subject(grammar, cue) {
        return Complement::Clause(at, Frame::Clause);
    }
    // Over an addressee or an adverbial phrase to the clause, the quotation or the colon.
    let mut comma = false;
    // Behind a thing "that" tells which: "found nothing that …", "said the plan that … would fail".
    let thing = starts_phrase(grammar, at) && !frames.has(Frame::Tell);
    let relative = thing && (frames.has(Frame::Np) || frames.has(Frame::Clause));
    // "called the head of the bank, Tom Vale, “driven”": the words in marks belong to the thing.
    let names = thing && frames.has(Frame::Np) && !frames.has(Frame::That);
    for next in at..high.min(at + GAP) {
        if let Some((quote, _)) = grammar.quote_at(next) {
            let announced = next > 0 && (grammar.comma(next - 1) || view.mark(next - 1, ":"));
            // "promised a further 1.2 million, “most of them …”": so many of a thing.
            let people = || (at..next).any(|at| view.is(at, Class::PersonNoun));
            let counted = frames.has(Frame::Np)
                && starts_phrase(grammar, at)
                && (at..next).any(|at| view.kind(at) == Some(Kind::Number))
                && !people();
            let open = (announced || view.is(next - 1, Class::That)) && !names && !counted;
            return if open && frames.has(Frame::Quote) {
                Complement::Quote(quote.start())
            } else {
                clause_or_none(grammar, cue, at, high)
            };
        }
        if view.is(next, Class::That)
            && next > at
            && (frames.has(Frame::That) || frames.has(Frame::Quote))
            && (!comma || frames.has(Frame::Tell) && (grammar.comma(next - 1) || view.capital(next - 1)))
            && !relative
            && !view.is(next - 1, Class::Preposition)
        {
            return Complement::Clause(next, Frame::That);
        }
        if view.mark(next, ":") && next + 1 < high && announces(grammar, cue, next) {
            return Complement::Clause(next + 1, Frame::Clause);
        }
        // "explained to the clerk why …"
        if (frames.has(Frame::Tell) || view.is(at, Class::To) && frames.has(Frame::Wh)) && next > at {
            let asks = view.is(next, Class::Wh) && !view.is(next, Class::Relative)
                || view.is(next, Class::If) && view.any(next + 1, STARTS);
            if frames.has(Frame::Wh) && asks {
                return Complement::Clause(next, Frame::Wh);
            }
            // "told him to go", "pleaded with them not to go"
            let to = next + usize::from(view.is(next, Class::Not));
            if view.is(to, Class::To) && view.is(to + 1, Class::VerbBase) && frames.has(Frame::Tell) {
                return Complement::Clause(next, Frame::To);
            }
        }
        if grammar.comma(next) {
            comma = true;
        }
        // "said in court files that …": a noun.
        let glued = view.mark(next.wrapping_sub(1), "-") && !view.spaced(next);
        let noun = next > at && view.is(at, Class::Preposition) && (grammar.noun_too(next) || glued);
        // "told clerks gathered outside that …": a participle behind whoever is told.
        let noun = noun
            || frames.has(Frame::Tell) && view.is(next, Class::VerbParticiple) && view.is(next - 1, Class::PersonNoun);
        if grammar.finite(next) && !noun || view.mark(next, ";") || grammar.dash(next) {
            break;
        }
    }
    clause_or_none(grammar, cue, at, high)
}

/// Whether the colon at this token announces what is said: not "begins at 8:30", "made trouble: fares rose".
fn announces(grammar: &Grammar<'_>, cue: &Cue, colon: usize) -> bool {
    let tells = [Frame::Quote, Frame::That, Frame::Clause].iter().any(|&frame| cue.frames.has(frame));
    tells && grammar.view.spaced(colon + 1)
}

/// The token after adverbs, weekdays and short phrases of time.
fn adverbial(grammar: &Grammar<'_>, mut at: usize, high: usize) -> usize {
    let view = grammar.view;
    let calendar = Classes::of(&[Class::Weekday, Class::Month, Class::Deictic]);
    loop {
        let from = at;
        // "this week", "last month", "this weekend"
        if view.any(at, Classes::of(&[Class::Shift, Class::Demonstrative]))
            && (view.is(at + 1, Class::Period) || daytime(grammar, at + 1) && !view.is(at, Class::That))
        {
            at += 2;
        }
        // "Promised lower food prices", but "said early Monday".
        let modifies = view.any(at, Classes::of(&[Class::Adjective, Class::Comparative]))
            && grammar.nominal(at + 1)
            && !view.any(at + 1, calendar);
        if view.is(at, Class::Adverb)
            && !modifies
            && !(view.mark(at + 1, "-") && !view.spaced(at + 1))
            && !view.any(at, Classes::of(&[Class::Quantifier, Class::There, Class::No, Class::Not, Class::Wh]))
            && !(view.is(at, Class::Preposition) && starts_phrase(grammar, at + 1))
        {
            at += 1;
        }
        if view.any(at, calendar) && !grammar.names(at) {
            at += 1;
            while view.kind(at) == Some(Kind::Number)
                || view.any(at, calendar)
                || view.is(at, Class::Period)
                || daytime(grammar, at)
            {
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
        // "says, however, that …"
        if grammar.comma(at) && view.is(at + 1, Class::Adverb) && grammar.comma(at + 2) && view.is(at + 3, Class::That)
        {
            at += 3;
        }
        if at == from || at >= high {
            return at.min(high);
        }
    }
}

/// Whether the cue stands in a relative clause whose own word is missing behind it: right before its subject stands a
/// relative word, or the noun that it tells of.
fn lacks_its_subject(grammar: &Grammar<'_>, cue: &Cue) -> bool {
    let view = grammar.view;
    let verb = cue.toks.start();
    let low = grammar.sentence(verb).start().max(verb.saturating_sub(GAP));
    let Some(subject) = grammar.subject(verb, low) else { return false };
    // "a plan that critics say would fail", but "the plan that Roe proposed would fail": no verb that takes a thing.
    let takes = cue.frames.has(Frame::Np) || cue.frames.has(Frame::About);
    if view.is(subject.toks.start(), Class::That) && subject.toks.len() > 1 && verb > low + 2 {
        return !takes;
    }
    let Some(before) = subject.toks.start().checked_sub(1).filter(|&before| before > low) else { return false };
    let pronoun = subject.toks.len() == 1 && view.is(subject.toks.start(), Class::Subject);
    view.is(before, Class::Which) || view.is(before, Class::That) || pronoun && grammar.nominal(before)
}

/// "Friday afternoon", "this weekend": a plain word of the calendar that only says when.
pub(super) fn daytime(grammar: &Grammar<'_>, at: usize) -> bool {
    let view = grammar.view;
    let other = Classes::of(&[
        Class::Month,
        Class::Ordinal,
        Class::Modal,
        Class::Preposition,
        Class::Conjunction,
        Class::Article,
        Class::Adverb,
        Class::Verb,
        Class::Quantifier,
        Class::Demonstrative,
        Class::Subordinator,
    ]);
    view.is(at, Class::Calendar) && !view.any(at, other) && !view.capital(at)
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
    if view.mark(at, ":") && at + 1 < high && announces(grammar, cue, at) {
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
    // "holds that key" has no clause.
    let clause = || (at + 1..high.min(at + 2 * GAP)).any(|at| view.any(at, TENSED) || grammar.quoted(at));
    if classes.has(Class::That) && (frames.has(Frame::That) || frames.has(Frame::Quote)) && clause() {
        return Some(Complement::Clause(at, Frame::That));
    }
    if classes.has(Class::To) && frames.has(Frame::To) {
        return Some(Complement::Clause(at, Frame::To));
    }
    if classes.has(Class::Not) && view.is(at + 1, Class::To) && frames.has(Frame::To) {
        return Some(Complement::Clause(at, Frame::To));
    }
    // "mused why …", "boasted how …"
    let how = classes.has(Class::Adverb) && frames.has(Frame::Quote) && frames.has(Frame::That);
    if classes.has(Class::Wh) && (frames.has(Frame::Wh) || how)
        || classes.has(Class::If) && frames.has(Frame::Wh) && !frames.has(Frame::Clause)
    {
        return Some(Complement::Clause(at, Frame::Wh));
    }
    for (class, frame) in prepositions {
        if classes.has(class) && frames.has(frame) {
            return Some(Complement::Clause(at + 1, frame));
        }
    }
    if frames.has(Frame::Noun)
        && let Some(found) = behind_noun(grammar, at, high)
    {
        return Some(found);
    }
    if frames.has(Frame::Ing) && classes.has(Class::VerbGerund) {
        return Some(Complement::Clause(at, Frame::Ing));
    }
    None
}

/// "expressed deep concern that …", "made a promise to …": what the noun of saying takes.
fn behind_noun(grammar: &Grammar<'_>, at: usize, high: usize) -> Option<Complement> {
    let view = grammar.view;
    // "made it clear to the club that …"
    if view.is(at, Class::It) && view.is(at + 1, Class::Adjective) {
        let that =
            (at + 2..high.min(at + 9)).take_while(|&at| !grammar.finite(at)).find(|&at| view.is(at, Class::That));
        return that.map(|that| Complement::Clause(that, Frame::That));
    }
    let noun = (at..high.min(at + 5)).find(|&at| view.is(at, Class::CueNoun))?;
    let led = DETERMINERS.with(Classes::of(&[Class::Adjective, Class::Adverb, Class::VerbGerund, Class::Comparative]));
    if !(at..noun).all(|at| view.any(at, led) && !view.is(at, Class::Possessive)) {
        return None;
    }
    let frames = view.lexicon.cues.noun(view.sense(noun, Class::CueNoun)?).frames;
    let next = noun + 1;
    let (that, to) = (view.is(next, Class::That), view.is(next, Class::To) && view.is(next + 1, Class::VerbBase));
    let takes = that && frames.has(Frame::That) || to && frames.has(Frame::To);
    (takes && next < high).then_some(Complement::Clause(next, if that { Frame::That } else { Frame::To }))
}

/// A clause without conjunction, or an object.
fn clause_or_none(grammar: &Grammar<'_>, cue: &Cue, at: usize, high: usize) -> Complement {
    let view = grammar.view;
    let frames = cue.frames;
    let begins = starts_phrase(grammar, at);
    // "said in a statement the tax would fall"
    if frames.has(Frame::Clause) && frames.has(Frame::Quote) && view.is(at, Class::Preposition) {
        let first = after_place(grammar, at, high);
        let opens = view.any(first, STARTS);
        if first < high && opens && (first + 1..high.min(first + GAP)).any(|next| grammar.finite(next)) {
            return Complement::Clause(first, Frame::Clause);
        }
    }
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
        // "had added 40 million to the debt and that he would": another one begins.
        let ends = |next: usize| view.mark(next, ";") || view.is(next, Class::And) && view.is(next + 1, Class::That);
        let spoken = |first: usize| {
            // "said they’re backing …": the verb hangs on its subject. "She" and "they" are nothing but subjects.
            view.is(first, Class::Subject)
                && (view.any(first, AUXILIARIES)
                    || !view.any(first, Classes::of(&[Class::It, Class::You]))
                        && view.kind(first + 1) == Some(Kind::Word))
                || (first + 1..high.min(first + GAP))
                    .take_while(|&next| !ends(next))
                    // "wrote a book and sold it", "found a way that worked": of another clause.
                    .any(|next| grammar.finite(next) && !view.any(next - 1, LINKED))
        };
        let likely = |first: usize| {
            // The verb may be one that is as often a noun, or stand within marks: "said such votes are few", "said 300
            // citizens cast votes", but not "would add three dams at a cost"; "told The Sarto Times" has no clause.
            frames.has(Frame::Quote)
                && (!frames.has(Frame::Tell) || first != at)
                && !cue.toks.range().any(|at| view.is(at, Class::Modal))
                && (first + 1..high.min(first + GAP)).take_while(|&next| !grammar.comma(next) && !ends(next)).any(
                    |next| {
                        let lead = grammar.noun_too(next) && view.any(next - 1, DESCRIBES);
                        view.any(next, VERBAL) && !view.any(next - 1, UNVERBAL) && !lead
                            || grammar.quoted(next) && view.any(next, AUXILIARIES)
                    },
                )
        };
        if starts_phrase(grammar, first) && (spoken(first) || likely(first)) {
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

/// The token behind phrases of place and time: "in a statement released by the club on Monday".
fn after_place(grammar: &Grammar<'_>, mut at: usize, high: usize) -> usize {
    let view = grammar.view;
    loop {
        let led = if view.is(at, Class::VerbParticiple) { at + 1 } else { at };
        if led >= high || !view.is(led, Class::Preposition) {
            return at;
        }
        let end = grammar.noun_phrase_right(led + 1, high);
        if end == led + 1 {
            return at;
        }
        at = adverbial(grammar, end, high);
    }
}

/// Whether a noun phrase can begin here.
pub(super) fn starts_phrase(grammar: &Grammar<'_>, at: usize) -> bool {
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
        || view.is(at, Class::Not) && (grammar.nominal(at + 1) || view.any(at + 1, determiners))
}

/// The token behind "reporters", "him", "the crowd", "CNN's Ivo Kern".
fn after_addressee(grammar: &Grammar<'_>, at: usize, high: usize) -> usize {
    let view = grammar.view;
    // "promised 200 places a year and a fund"
    if view.kind(at) == Some(Kind::Number) {
        return at;
    }
    // "told her she …", but "told her adviser …"
    let owns = view.is(at, Class::Possessive)
        && !view.any(at + 1, Classes::of(&[Class::Subject, Class::Article, Class::Possessive, Class::There]));
    if view.any(at, Classes::of(&[Class::Pronoun, Class::Possessive])) && !view.is(at, Class::Subject) && !owns {
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
