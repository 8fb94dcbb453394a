//! Reported clauses: cues outside quotation marks → whose words, and how far they reach.
//!
//! In: a sentence. Out: what it reports, in text order; a clause with some words in marks is mixed, one interrupted by
//! its cue has two spans.
//!
//! | text | rule | clause |
//! |---|---|---|
//! | `Roe said taxes would fall, adding that …` | `reported-clause` | `taxes would fall` |
//! | `Taxes, Roe assured, would fall.` | `parenthetical-cue` | `Taxes … would fall` |
//! | `According to Roe, taxes fell.` | `according-to` | `taxes fell` |
//! | `his claim that taxes fell` | `cue-noun` | `that taxes fell` |
//! | `Roe was told that taxes fell.` | `reported-passive` | `that taxes fell` |

use super::complement::{Complement, UNVERBAL, VERBAL, complement, starts_phrase};
use super::cue::{Cue, Form, cue_at};
use super::extent::{Extent, PLACES};
use super::phrase::Grammar;
use super::subject::Subject;
use super::{Found, SpeechKind};
use crate::lang::cues::Frame;
use crate::lang::people::Calling;
use crate::lang::{Class, Classes};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// The longest stretch of text that is read at once, in tokens.
const LONGEST: usize = 240;

/// Words that ask and do more: "who", "when".
const LEADS: Classes = Classes::of(&[Class::Relative, Class::Subordinator, Class::Adverb]);
/// What opens a relative clause that tells which.
const TELLING: Classes = Classes::of(&[Class::Relative, Class::That]);
/// How far behind "with" a participle stands that it leads to.
const ABSOLUTE: usize = 12;

const DETERMINED: Classes = Classes::of(&[
    Class::Article,
    Class::Possessive,
    Class::Demonstrative,
    Class::Quantifier,
    Class::No,
    Class::Cardinal,
    Class::Vague,
]);

/// The phrase before its first preposition.
fn head_of(grammar: &Grammar<'_>, head: Span<Toks>) -> Span<Toks> {
    let stop = (head.start() + 1..head.end()).find(|&at| grammar.view.is(at, Class::Preposition));
    Span::new(head.start(), stop.unwrap_or(head.end()))
}

/// What tells of words that are reported: nearly every token is turned away by these.
const TELLS: Classes = Classes::of(&[
    Class::Cue,
    Class::CueAdjective,
    Class::CuePhrase,
    Class::CueNoun,
    Class::In,
    Class::By,
    Class::To,
    Class::From,
]);

const CUES: Classes = Classes::of(&[Class::Cue, Class::CueAdjective]);

/// Finds the reported clauses of a sentence; cues in `claimed` introduce quotations that were found before. A sentence
/// that `opens` its block may begin with a dateline.
pub fn find_reported(
    grammar: &Grammar<'_>,
    sentence: Span<Toks>,
    opens: bool,
    claimed: &[Span<Toks>],
    found: &mut Vec<Found>,
) {
    let mut start = if opens { grammar.view.behind_dateline(sentence) } else { sentence.start() };
    // A "sentence" without end is read in pieces, so that its cost stays linear.
    while start < sentence.end() {
        let end = sentence.end().min(start + LONGEST);
        read_piece(grammar, Span::new(start, end), claimed, found);
        start = end;
    }
}

fn read_piece(grammar: &Grammar<'_>, sentence: Span<Toks>, claimed: &[Span<Toks>], found: &mut Vec<Found>) {
    let reader = Reader { grammar, low: sentence.start(), high: without_stop(grammar, sentence) };
    let mut last: Option<Subject> = None;
    let mut at = sentence.start();
    let from = found.len();
    let mut stances = Vec::new();
    while at < reader.high {
        if let Some((quote, _)) = grammar.quote_at(at) {
            at = quote.end().max(at + 1);
            continue;
        }
        let mut next = at + 1;
        let Some(token) = grammar.view.token(at).filter(|token| grammar.view.meets(token, TELLS)) else {
            at = next;
            continue;
        };
        let cues = grammar.view.meets(token, CUES);
        if let Some(cue) = cues.then(|| cue_at(grammar, at, reader.low)).flatten() {
            let after = claimed.partition_point(|other| other.start() <= cue.word);
            let taken = claimed[..after].iter().rev().take(8).any(|other| other.holds(cue.word));
            if let Some(item) = reader.verb(&cue, last, taken) {
                // "told clerks gathered outside that …": the clause is taken already.
                let same = |other: &Found| other.spans.last() == item.spans.last() && !item.spans.is_empty();
                let again = found.len() > from && found.last().is_some_and(same);
                last = item.subject.filter(|_| !again).or(last);
                if !again && (!taken || !item.spans.is_empty()) {
                    if !cue.frames.has(Frame::Quote) {
                        stances.push(found.len());
                    }
                    found.push(item);
                }
            } else if let Some(item) = reader.asked(at, cue.frames) {
                found.push(item);
            }
            next = cue.toks.end().max(next);
        } else if let Some(item) = cues.then(|| reader.passive(at)).flatten() {
            stances.push(found.len());
            found.push(item);
        } else if let Some(item) = reader.phrase(at) {
            next = item.cue.map_or(next, |cue| cue.end().max(next));
            found.push(item);
        } else if let Some(item) = reader.noun(at) {
            // "expressed concern that …": taken with its verb.
            let start = item.spans.first().map(|span| span.start());
            let again = item.subject.is_none()
                && found[from..].iter().any(|other| other.spans.first().map(|span| span.start()) == start);
            if !again {
                found.push(item);
            }
        }
        at = next;
    }
    // "said that the union backs the plan": only whoever says something speaks on their own within another's words.
    for n in stances.into_iter().rev() {
        let Some(cue) = found[n].cue else { continue };
        let within = |item: &Found| item.spans.iter().any(|span| span.holds(cue.start()));
        if found[from..].iter().enumerate().any(|(other, item)| from + other != n && within(item)) {
            found.remove(n);
        }
    }
}

/// The end of the sentence without its final mark.
fn without_stop(grammar: &Grammar<'_>, sentence: Span<Toks>) -> usize {
    let mut end = sentence.end();
    while end > sentence.start() + 1
        && matches!(grammar.view.written(end - 1), "." | "!" | "?" | "…" | ":" | ";" | ",")
        && !grammar.quoted(end - 1)
    {
        end -= 1;
    }
    end
}

pub(super) struct Reader<'a> {
    pub(super) grammar: &'a Grammar<'a>,
    pub(super) low: usize,
    pub(super) high: usize,
}

impl Reader<'_> {
    /// What a verb or an adjective of saying reports.
    fn verb(&self, cue: &Cue, last: Option<Subject>, taken: bool) -> Option<Found> {
        let grammar = self.grammar;
        let view = grammar.view;
        let before = cue.toks.start().checked_sub(1).filter(|&at| at >= self.low);
        let mut inverted = false;
        let absolute = if cue.form == Form::Gerund { self.absolute(cue) } else { None };
        let mut subject = match cue.form {
            Form::Gerund if absolute.is_some() => absolute,
            Form::Finite => grammar.subject(cue.toks.start(), self.low),
            Form::Gerund if self.leads_in(cue) => self.after_participle(cue),
            Form::Gerund => last.or_else(|| grammar.main_subject(self.low, cue.toks.start())),
            Form::Infinitive => last.or_else(|| grammar.main_subject(self.low, cue.toks.start())),
        };
        let behind_comma = before.is_none_or(|at| grammar.comma(at) || grammar.dash(at) || grammar.quoted(at));
        // "…, is advising the buyers": what stands behind auxiliaries is no subject.
        let plain = cue.toks.start() == cue.word;
        if cue.form == Form::Finite && behind_comma && plain && cue.frames.has(Frame::Quote) {
            let end = grammar.noun_phrase_right(cue.toks.end(), self.high);
            let first = cue.toks.end();
            let somebody = end >= self.high && view.is(first, Class::Definite) && {
                let last = (first..end).find(|&at| view.is(at, Class::Preposition)).unwrap_or(end);
                [Class::PersonNoun, Class::OrgNoun].iter().any(|&class| view.is(last - 1, class))
            };
            // "…, reports the agency", but "…, praised the plan"
            let object = cue.frames.has(Frame::Np)
                && !view.capital(first)
                && !view.is(first, Class::Subject)
                && !(somebody && view.is(cue.word, Class::VerbS));
            let closes = end >= self.high
                || grammar.comma(end)
                || !object && view.any(end, Classes::of(&[Class::Relative, Class::Preposition]));
            // "Roe, who teaches there, said both plans …": the verb of an insertion tells nothing.
            let told = before.is_some_and(|before| {
                let open = (self.low..before).rev().find(|&at| grammar.comma(at));
                let high = open.filter(|&open| view.is(open + 1, Class::Relative)).unwrap_or(before);
                grammar.quoted(before) || (self.low..high).any(|at| grammar.finite(at))
            });
            let tells = cue.frames.has(Frame::That) || cue.frames.has(Frame::Clause);
            if end > first && closes && told && tells && !object && !view.is(first, Class::That) {
                subject = Some(Subject { toks: Span::new(first, end), head: Span::new(first, end) });
                inverted = true;
            }
        }
        if subject.is_none()
            && cue.form == Form::Finite
            && before.is_some_and(|at| {
                // "went on a tour and also hinted that …"
                let led = if view.is(at, Class::Adverb) { at.saturating_sub(1).max(self.low) } else { at };
                view.is(led, Class::Conjunction) || grammar.comma(at)
            })
        {
            subject = last.or_else(|| grammar.main_subject(self.low, cue.toks.start()));
        }
        let first_person = |subject: Subject| subject.head.len() == 1 && view.is(subject.head.start(), Class::I);
        if !taken && subject.is_some_and(first_person) {
            return None; // the narrator's own
        }
        if taken {
            let around = subject.and_then(|subject| self.parenthetical(cue, subject, inverted));
            if let Some(item) = around.filter(|item| {
                item.spans.len() > 1 && subject.is_some_and(|subject| subject.toks.end() == cue.toks.start())
            }) {
                return Some(item);
            }
            return subject.map(|subject| self.item(Vec::new(), Some(subject), cue.toks, "taken"));
        }
        // "An early warning system" warns nobody.
        let compound = || {
            let before = cue.toks.start().checked_sub(1).filter(|&at| at >= self.low);
            before.is_some_and(|at| view.is(at, Class::Adjective) && view.spaced(at + 1))
                && grammar.nominal(cue.toks.end())
        };
        if view.any(subject?.head.start(), Classes::of(&[Class::There])) || cue.form == Form::Gerund && compound() {
            return None;
        }
        if subject.is_some_and(|subject| self.asserts_nothing(cue, subject)) {
            return None;
        }
        // "Asked whether she’d support a ban": that is the question.
        let asked =
            |at: usize| view.is(at, Class::Wh) && !view.any(at, Classes::of(&[Class::Relative, Class::Subordinator]));
        let source = subject.map_or(0, |subject| subject.toks.start());
        if source > self.low && asked(source - 1) && self.asks_before(source - 1) && !cue.frames.has(Frame::Quote) {
            return None;
        }
        // "As Roe noted, taxes fell"; "taxes fell, as her adviser told the paper"
        let as_at = subject.map(|subject| subject.toks.start()).and_then(|start| start.checked_sub(1));
        if let Some(from) = as_at.filter(|&at| at >= self.low && view.is(at, Class::As))
            && cue.form == Form::Finite
            && cue.frames.has(Frame::Quote)
            && cue.frames.has(Frame::Clause)
            && (from == self.low || grammar.comma(from - 1))
            && !(from + 2 < self.high && view.is(from + 1, Class::Quantifier) && view.is(from + 2, Class::As))
        {
            let to = (cue.toks.end()..self.high).find(|&at| grammar.comma(at)).unwrap_or(self.high);
            let told = (cue.toks.end()..to).any(|at| grammar.finite(at) || view.is(at, Class::That));
            return if told { None } else { self.around(from, to, subject?, cue.toks, "parenthetical-cue") };
        }
        let documented =
            |subject: Subject| (subject.toks.start()..subject.toks.end()).any(|at| view.is(at, Class::Finding));
        let source = subject.map_or(self.low, |subject| subject.toks.start());
        let follows = if inverted { Complement::None } else { complement(grammar, cue, self.high) };
        match follows {
            Complement::Quote(at) => {
                let end = self.clause_end(at, cue, source, Extent::Object);
                let end = if self.free(source) { self.before_verb(at, end) } else { end };
                (end > at).then(|| self.item(vec![Span::new(at, end)], subject, cue.toks, "reported-clause"))
            }
            Complement::Clause(at, frame) => {
                if cue.form == Form::Infinitive && !matches!(frame, Frame::That | Frame::Np) {
                    return None;
                }
                if frame == Frame::Level
                    && subject.is_some_and(|subject| {
                        (subject.toks.start()..subject.toks.end()).any(|at| view.is(at, Class::Poll))
                    })
                {
                    return None;
                }
                if frame == Frame::Np && cue.frames.has(Frame::Doc) && !subject.is_some_and(documented) {
                    return None;
                }
                if self.withholds(cue, at, frame) {
                    return None;
                }
                // "Repeated his promise to cut fares", "voiced her deep concern that …": the noun says what.
                let own = view.any(at, Classes::of(&[Class::He, Class::She, Class::It, Class::They]));
                let noun = (at + 1..self.high.min(at + 4)).find(|&at| view.is(at, Class::CueNoun));
                if matches!(frame, Frame::Np | Frame::Clause)
                    && own
                    && noun.is_some_and(|noun| {
                        (cue.frames.has(Frame::Noun) || view.is(noun + 1, Class::To)) && self.noun(noun).is_some()
                    })
                {
                    return None;
                }
                let extent = match frame {
                    Frame::Np | Frame::As => Extent::Object,
                    Frame::That | Frame::Clause | Frame::Wh => Extent::Clause,
                    _ => Extent::Phrase,
                };
                let end = self.clause_end(at, cue, source, extent);
                // "a poll that shows Roe ahead | was welcome"
                let told = before.is_some_and(|at| view.any(at, TELLING) && at > self.low && !grammar.comma(at - 1));
                let told = told && !(self.low..source).any(|at| grammar.finite(at));
                let single = || frame == Frame::Clause && (at..end).filter(|&at| grammar.finite(at)).count() == 1;
                let thing = frame == Frame::Np && self.free(source) || told && (frame == Frame::Np || single());
                let end = if thing { self.before_verb(at, end) } else { end };
                // "It is this plan that Roe called …": a cleft sentence is one clause around its cue.
                let that = subject.map(|subject| subject.toks.start()).and_then(|start| start.checked_sub(1));
                let cleft = that.filter(|&that| {
                    that > self.low + 2
                        && view.is(that, Class::That)
                        && view.is(self.low, Class::It)
                        && view.is(self.low + 1, Class::Be)
                });
                let spans =
                    cleft.map(|that| Span::new(self.low, that)).into_iter().chain([Span::new(at, end)]).collect();
                let item = (end > at).then(|| self.item(spans, subject, cue.toks, "reported-clause"))?;
                // "plans to back the mayor", "a club backing the mayor": nothing is said, unless in marks.
                let noun = before.is_some_and(|at| grammar.nominal(at) && !grammar.quoted(at));
                let gerund = cue.form == Form::Gerund && noun && absolute.is_none() && !cue.frames.has(Frame::Quote);
                let meant = frame == Frame::Np && (cue.form == Form::Infinitive || gerund);
                (!meant || item.kind == SpeechKind::Mixed).then_some(item)
            }
            Complement::None => self.parenthetical(cue, subject?, inverted),
        }
    }

    /// "with half of them saying that …": the participle has a subject of its own.
    fn absolute(&self, cue: &Cue) -> Option<Subject> {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let end = cue.toks.start();
        let low = self.low.max(end.saturating_sub(ABSOLUTE));
        let open = |at: &usize| !grammar.comma(*at) && !grammar.quoted(*at) && !grammar.finite(*at);
        let with = (low..end).rev().take_while(open).find(|&at| view.is(at, Class::With))?;
        let toks = Span::new(with + 1, end);
        (!toks.is_empty()).then_some(Subject { toks, head: toks })
    }

    /// Whether the subject that begins here stands behind "what": "what Roe called “a scandal” is over".
    fn free(&self, source: usize) -> bool {
        let view = self.grammar.view;
        source > self.low && view.is(source - 1, Class::Wh) && !view.any(source - 1, LEADS)
    }

    /// The end of a thing before the verb of the clause around it: "what Roe called “a scandal” | is over".
    fn before_verb(&self, start: usize, end: usize) -> usize {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let own = |at: usize| grammar.finite(at) && view.spaced(at) && !view.any(at - 1, TELLING);
        (start + 1..end).find(|&at| own(at)).unwrap_or(end)
    }

    /// Whether the verb only supposes that somebody speaks: "Roe could admit that …", "people who say what …".
    fn asserts_nothing(&self, cue: &Cue, subject: Subject) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let group = |class: Class| (cue.toks.start()..cue.word).any(|at| view.is(at, class));
        if cue.form == Form::Finite && (group(Class::Can) || group(Class::Should) || group(Class::Must)) {
            return true;
        }
        // "Neither candidate would say", "none of them explained", "neither Roe nor Kern said"
        let first = subject.head.start();
        let none = first.checked_sub(1 + usize::from(view.is(first.wrapping_sub(1), Class::Of)));
        let none = none.filter(|&at| at >= self.low);
        if view.any(first, Classes::of(&[Class::No, Class::Not]))
            || none
                .is_some_and(|at| view.is(at, Class::Not) && (!view.capital(first) || view.is(at, Class::Conjunction)))
        {
            return true;
        }
        // "…, reports the correspondent of the agency": the journalist's own words.
        let core = head_of(grammar, subject.head);
        let ours = view.any(core.start(), Classes::of(&[Class::Definite, Class::We]));
        // "our political editor": what the last words of it name together.
        let noun = |at: usize| view.phrase(at, Class::PersonNoun).filter(|&(length, _)| at + length == core.end());
        let press = ours
            && core
                .range()
                .find_map(noun)
                .is_some_and(|(_, datum)| view.lexicon.people.person(datum).calling == Calling::Press);
        if press && !core.range().any(|at| view.capital(at) && !grammar.opens(at)) {
            return true;
        }
        // Nobody in particular: a bare plural with a relative clause that tells which.
        let head = subject.head;
        let who = cue.toks.start().wrapping_sub(1);
        view.is(who, Class::Relative)
            && who == head.end()
            && head.range().all(|at| view.kind(at) == Some(Kind::Word) && (!view.capital(at) || grammar.opens(at)))
            && !head.range().any(|at| view.any(at, DETERMINED))
            && view.phrase(head.end() - 1, Class::PersonNoun).is_some_and(|(_, datum)| {
                view.lexicon.people.person(datum).plural
                    && grammar.finite(cue.word)
                    && !view.is(cue.word, Class::VerbPast)
            })
    }

    /// "Was asked | whether": a verb of asking before an indirect question.
    fn asks_before(&self, at: usize) -> bool {
        let view = self.grammar.view;
        let cue = view.sense(at.wrapping_sub(1), Class::Cue).map(|datum| view.lexicon.cues.frames(datum));
        cue.is_some_and(|frames| frames.has(Frame::Wh))
    }

    /// Whether what follows is just what is not said: "did not say whether …", "declines to say …".
    fn withholds(&self, cue: &Cue, at: usize, frame: Frame) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let denied = (cue.toks.start()..cue.word).any(|at| view.any(at, Classes::of(&[Class::Not])));
        if denied && frame == Frame::Wh && cue.frames.has(Frame::Quote) {
            return true;
        }
        let verb = |at: usize| if view.is(at, Class::To) { at + 1 } else { at };
        if cue.frames.has(Frame::Refuse) && frame == Frame::To && cue_at(grammar, verb(at), at).is_some() {
            return true;
        }
        cue.form == Form::Infinitive && {
            let before = cue.toks.start().wrapping_sub(1);
            let governor = view.phrase(before, Class::Cue).map(|(_, datum)| view.lexicon.cues.frames(datum));
            governor.is_some_and(|frames| frames.has(Frame::Refuse))
        }
    }

    /// Whether a participle opens the sentence, with or without "while", "by", "in addition to".
    pub(super) fn leads_in(&self, cue: &Cue) -> bool {
        let view = self.grammar.view;
        let start = cue.toks.start();
        let led = Classes::of(&[Class::Subordinator, Class::Preposition]);
        start == self.low || start <= self.low + 3 && view.any(start - 1, led) && view.any(self.low, led)
    }

    /// "Calling it a scandal, Roe left": the subject stands behind the comma.
    pub(super) fn after_participle(&self, cue: &Cue) -> Option<Subject> {
        let grammar = self.grammar;
        let closes =
            |at: usize| grammar.comma(at) || grammar.quote_at(at).is_some_and(|(quote, _)| quote.end() == at + 1);
        let stop = (cue.toks.end()..self.high).find(|&at| closes(at) && !grammar.quoted(at + 1))?;
        let end = grammar.noun_phrase_right(stop + 1, self.high);
        let toks = Span::new(stop + 1, end);
        (end > stop + 1).then_some(Subject { toks, head: toks })
    }

    /// "Taxes, Roe assured, would fall."
    fn parenthetical(&self, cue: &Cue, subject: Subject, inverted: bool) -> Option<Found> {
        let grammar = self.grammar;
        let view = grammar.view;
        let tells = cue.frames.has(Frame::Quote) && (cue.frames.has(Frame::That) || cue.frames.has(Frame::Clause));
        if cue.form != Form::Finite || !(tells || cue.frames.has(Frame::After)) {
            return None;
        }
        // "In Sarto, Roe, a lawyer, is advising the buyers": the verb has an object of its own.
        let next = cue.toks.end();
        let word = next < self.high && view.kind(next) != Some(Kind::Mark) && !view.is(next, Class::Calendar);
        if !inverted && word && starts_phrase(grammar, next) {
            // "… , Kern told a panel on Monday": whoever is told may stand behind it.
            let end = grammar.noun_phrase_right(next, self.high);
            let closes = end >= self.high || grammar.comma(end) || grammar.dash(end);
            let told = cue.frames.has(Frame::Tell) || view.is(cue.word, Class::VerbPast) && view.capital(next);
            if !told || !(closes || view.any(end, PLACES)) {
                return None;
            }
        }
        let start = if inverted { cue.toks.start() } else { subject.toks.start() };
        let mut end = start;
        if end <= self.low + 1
            || !(grammar.comma(end - 1)
                || grammar.dash(end - 1)
                || grammar.view.mark(end - 1, "?")
                || grammar.quoted(end - 1))
        {
            return None;
        }
        while end > self.low && (grammar.comma(end - 1) || grammar.dash(end - 1)) {
            end -= 1;
        }
        let first = self.opening(self.low);
        // "Asked about fares, Roe says no": no clause of its own.
        let participle = view.is(first, Class::VerbParticiple) && !view.any(first, Classes::of(&[Class::VerbBase]));
        if end <= first
            || participle && first == self.low
            || grammar.quote_at(end - 1).is_some_and(|(quote, _)| quote.start() <= first)
        {
            return None;
        }
        let mut spans = vec![Span::new(first, end)];
        // After the cue the clause may go on.
        let behind = if inverted { subject.toks.end() } else { cue.toks.end() };
        let comma = (behind..self.high.min(behind + 8)).find(|&at| grammar.comma(at) || grammar.finite(at));
        if let Some(comma) = comma.filter(|&at| grammar.comma(at)) {
            let next = comma + 1;
            // "For all the doubts, Roe says, cleaning up will take years": what leads up to it is no clause yet.
            let gerund = grammar.view.is(next, Class::VerbGerund) && self.complete(first, end)
                || grammar.view.any(next, Classes::of(&[Class::Relative, Class::Subordinator]))
                || self.occasion(next);
            if next < self.high && !gerund && (!inverted || !grammar.view.is(next, Class::Indefinite)) {
                let rest = Span::new(next, self.clause_end(next, cue, self.low, Extent::Clause));
                // "said Ivo Kern, head of the harbour": who that is.
                let apposed = inverted
                    && !view.any(next, Classes::of(&[Class::Preposition, Class::Conjunction, Class::Not]))
                    && !rest.range().any(|at| grammar.finite(at));
                if !apposed {
                    spans.push(rest);
                }
            }
        }
        let whole = spans.len() > 1 || self.complete(first, end);
        whole.then(|| self.item(spans, Some(subject), cue.toks, "parenthetical-cue"))
    }

    /// Whether a clause could stand alone: "As the day went on", "Earlier this week" could not.
    fn complete(&self, first: usize, end: usize) -> bool {
        let (grammar, view) = (self.grammar, self.grammar.view);
        let led = Classes::of(&[Class::Preposition, Class::Subordinator, Class::While]);
        let mut from = first;
        while view.is(from, Class::Adverb) && !view.any(from, led) {
            from += 1;
        }
        if view.any(from, led) && !view.is(from, Class::Than) {
            let Some(comma) = (from..end).find(|&at| grammar.comma(at)) else { return false };
            from = comma + 1;
        }
        // "The tax hit 40 firms, records show": a verb that is as often a noun.
        let plain = |at: usize| !view.any(at, led) && !view.any(at, Classes::of(&[Class::Adjective, Class::Adverb]));
        let verbal = |at: usize| at > from && plain(at) && view.any(at, VERBAL) && !view.any(at - 1, UNVERBAL);
        (from..end).any(|at| grammar.finite(at) || grammar.quoted(at) || verbal(at))
    }

    /// The first token of the sentence's own words, after "But" or "However,".
    pub(super) fn opening(&self, low: usize) -> usize {
        let view = self.grammar.view;
        let mut first = low;
        // "THE FACTS: fares rose"
        let shouted = |at: usize| view.token(at).is_some_and(crate::token::Token::capitals);
        let label = (first..first + 4).find(|&at| !shouted(at)).filter(|&at| at > first && view.mark(at, ":"));
        first = label.map_or(first, |colon| colon + 1);
        if view.is(first, Class::Conjunction) {
            first += 1;
        } else if view.is(first, Class::Adverb) && self.grammar.comma(first + 1) {
            first += 2;
        }
        first
    }

    pub(super) fn item(
        &self,
        spans: Vec<Span<Toks>>,
        subject: Option<Subject>,
        cue: Span<Toks>,
        rule: &'static str,
    ) -> Found {
        // A word in marks that is explained in brackets is a term, not anybody's words.
        let view = self.grammar.view;
        let marked = spans
            .iter()
            .any(|&span| self.grammar.quotes_in(span).iter().any(|(quote, _)| !view.mark(quote.end(), "(")));
        let kind = if marked { SpeechKind::Mixed } else { SpeechKind::Indirect };
        let spans = spans.into_iter().filter(|span| !span.is_empty()).collect();
        Found { kind, spans, subject, inherits: false, cue: Some(cue), rule }
    }
}
