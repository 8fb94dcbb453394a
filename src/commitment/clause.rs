//! Clauses: a sentence → its verb groups that may commit somebody, each with its subject and its reach.
//!
//! In: the view and the tokens of a sentence. Out: [`Clause`]s in text order; coordinated promises are clauses of
//! their own, a relative clause belongs to the clause it stands in.
//!
//! | text | clauses |
//! |---|---|
//! | `We will raise pay to 15 and cut rents by 3 percent` | future `raise`, future `cut` (subject shared) |
//! | `700 clinics will be built` | future `built`, passive |
//! | `tax breaks are to be cut` | be-to `cut`, passive |

use super::head::OPENS_PHRASE;
use super::reach::{denied, is_quote, is_stop, reach};
use super::sign::brings;
use crate::lang::commit::{Kind, Kinds, MEANT};
use crate::lang::{Class, Classes};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::speech::holder::SURE;
use crate::token;

/// What kind of verb group carries a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// "Will", "shall", "is going to".
    Future,
    /// "Would".
    Would,
    /// "Must", "should".
    Obligation,
    /// "Can", "may", "could".
    Can,
    /// "Is to".
    BeTo,
    /// "Plans to", "is committed to".
    Intention,
    /// A bare verb at the head of a point.
    Imperative,
    /// A gerund at the head of a point.
    Gerund,
    /// "To build …" at the head of a point or of reported words.
    Infinitive,
    /// "Is building".
    Progressive,
    /// "Builds".
    Present,
    /// "A promise to build", "plans for 12 clinics".
    Noun,
    /// "Has built".
    Perfect,
}

/// How a clause hangs in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It stands on its own.
    Main,
    /// "Which will …", "who will …".
    Relative,
    /// "If …", "when …", "because …".
    Adverbial,
    /// "That …" behind the verb with this index.
    That,
}

/// A clause with a verb group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// From its first to its last word, adjuncts included.
    pub toks: Span<Toks>,
    /// The subject; empty where there is none of its own.
    pub subject: Span<Toks>,
    /// The verb group.
    pub group: Group,
    /// How it hangs in the sentence.
    pub place: Place,
    /// Where the verb group begins.
    pub head: usize,
    /// The verb that says what is done.
    pub verb: usize,
    /// Who or what is to do it, where that is not the subject: "wants the rate to fall"; empty elsewhere.
    pub doer: Span<Toks>,
    /// Whether the subject undergoes it.
    pub passive: bool,
    /// Whether it is denied.
    pub negative: bool,
    /// Whether subject and modal are those of the clause before.
    pub shared: bool,
}

impl Clause {
    /// A verb with nothing but its object.
    pub fn bare(toks: Span<Toks>, group: Group, verb: usize) -> Clause {
        let none = Span::new(verb, verb);
        Clause {
            toks,
            subject: none,
            group,
            place: Place::Main,
            head: verb,
            verb,
            doer: none,
            passive: false,
            negative: false,
            shared: false,
        }
    }
}

/// What may stand between a modal and its verb.
const NOT_BETWEEN: Classes = Classes::of(&[
    Class::Article,
    Class::Relative,
    Class::That,
    Class::Subordinator,
    Class::Conjunction,
    Class::Of,
    Class::Demonstrative,
]);

/// What a verb group can begin with.
const GROUP: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Verb, Class::To]);
/// What puts the word behind it at the head of a segment.
const JOINS: Classes = Classes::of(&[Class::And, Class::Or, Class::But]);

/// Where a sentence stands in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Behind another.
    Inside,
    /// It opens a block.
    Opens,
    /// It opens a point of a list, which is no heading however short.
    Point,
}

/// Finds the clauses of a sentence that stands so in its block; `opens` says where reported words begin.
pub(super) fn find_clauses(view: &View<'_>, toks: Span<Toks>, stand: Stand, opens: &[usize], out: &mut Vec<Clause>) {
    out.clear();
    let (start, end) = (toks.start(), toks.end());
    let point = stand != Stand::Inside;
    let reader = Reader { view, start, end, point, listed: stand == Stand::Point };
    let mut at = start;
    let mut free = true; // the head of a segment, where a bare verb commands
    while let Some(token) = view.token(at).filter(|_| at < end) {
        if view.classes_of(token).meets(GROUP) {
            // "Said Vale had had 27 years to build": the clause has its verb.
            const FINITE: Classes = Classes::of(&[Class::Be, Class::Have]);
            let begun = |open: usize| {
                out.last().is_some_and(|clause: &Clause| clause.head >= open)
                    || (open..at).any(|at| view.any(at, FINITE))
            };
            // "Her manifesto, to be released on Monday, will": said of the manifesto.
            let apposed = || {
                view.mark(at.wrapping_sub(1), ",")
                    && view.is(at + 1, Class::Be)
                    && view.is(at + 2, Class::VerbParticiple)
            };
            let told = view.classes_of(token).has(Class::To)
                && !apposed()
                && opens.iter().any(|&open| (open..open + 6).contains(&at) && !begun(open));
            let heads = free && (point || !out.is_empty()) || told;
            if let Some(clause) = reader.clause_at(at, heads, out) {
                let clause = reader.with_purpose(clause);
                at = clause.verb + 1;
                out.push(clause);
                free = false;
                continue;
            }
        }
        // Reported words that begin here are clauses of their own.
        let heard = || opens.iter().any(|&open| (at..at + 3).contains(&open) || open + 6 > at && open <= at);
        // "Promise | to build", but "my promise to you: 40 homes".
        let deed = || view.is(at + 1, Class::To) && (view.is(at + 2, Class::VerbBase) || reader.adverb(at + 2));
        if view.classes_of(token).has(Class::PromiseWord)
            && !(deed() && heard())
            && let Some(clause) = reader.noun_clause(at, out)
        {
            at = clause.verb + 1;
            out.push(clause);
            free = false;
            continue;
        }
        free = if token.kind == token::Kind::Mark {
            let name = is_quote(view.written(at))
                && at > start
                && !view.is(at - 1, Class::Cue)
                && view.kind(at - 1) == Some(token::Kind::Word);
            view.mark(at, ",") && !out.is_empty() || is_stop(view, at) && !name || at == start
        } else {
            view.classes_of(token).meets(JOINS) && !out.is_empty() || free && token.spaced() && reader.adverb(at)
        };
        at += 1;
    }
    reach(view, toks, out);
    denied(view, toks, out);
}

/// Reads the clauses of one sentence.
pub(super) struct Reader<'a, 'v> {
    pub(super) view: &'a View<'v>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) point: bool,
    pub(super) listed: bool,
}

impl Reader<'_, '_> {
    fn clause_at(&self, at: usize, heads: bool, before: &[Clause]) -> Option<Clause> {
        let view = self.view;
        let classes = view.classes(at);
        // “…,” Foster told the crowd: a name behind somebody’s words.
        let closed = at > self.start && view.capital(at) && view.spaced(at) && is_quote(view.written(at - 1));
        if closed && !view.mark(at - 1, "“") && !view.mark(at - 1, "«") {
            return None;
        }
        // A relative clause stands within the subject of the verb behind it.
        let outer = before.iter().rev().find(|clause| clause.place != Place::Relative);
        let floor = outer.map_or(self.start, |clause| clause.verb + 1);
        // "May said he would", "Will knows": a name, for behind a modal stands no finite form.
        const TENSED: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);
        let named = view.capital(at) && view.any(at + 1, TENSED) && !view.is(at + 1, Class::VerbBase);
        if classes.has(Class::Modal) && !named {
            return self.modal(at, floor);
        }
        if classes.has(Class::Be)
            && let Some(clause) = self.be(at, floor)
        {
            return Some(clause);
        }
        if classes.has(Class::Have)
            && let Some(verb) = self.next(at + 1, Class::VerbParticiple)
        {
            if self.means_sum(verb) {
                return Some(self.build(Group::Present, at, verb, false, floor));
            }
            if self.kinds(verb).meets(PLEDGES)
                && let Some(aim) = self.aim(verb + 1, false)
            {
                return Some(self.build(Group::Intention, at, aim, false, floor));
            }
            let been = view.is(verb, Class::Been);
            let verb = if been { self.next(verb + 1, Class::VerbParticiple).unwrap_or(verb) } else { verb };
            return Some(self.build(Group::Perfect, at, verb, been, floor));
        }
        if !classes.has(Class::Verb) {
            if !classes.has(Class::To) {
                return None;
            }
            let verb = self.compound(if is_quote(view.written(at + 1)) { at + 2 } else { at + 1 });
            // "Twelve boats to be built in Lindow": a headline's future as well, but "is likely to be built".
            let headline = self.point && before.is_empty() && at < self.start + 7 && view.is(verb, Class::Be);
            if let Some(done) = headline.then(|| self.next(verb + 1, Class::VerbParticiple)).flatten() {
                const OTHER: Classes = Classes::of(&[Class::Be, Class::Modal, Class::Have, Class::Preposition]);
                let told = (self.start..at).any(|at| view.any(at, OTHER))
                    || (done..self.end).any(|at| view.word_kinds(at).has(Kind::Listing))
                    || view.any(at.wrapping_sub(1), Classes::of(&[Class::Adjective, Class::Verb]))
                        && !view.is(at.wrapping_sub(1), Class::VerbS);
                return (!told && self.has_subject(at, floor)).then(|| self.build(Group::BeTo, at, done, true, floor));
            }
            if !view.is(verb, Class::VerbBase) {
                return None;
            }
            if heads {
                return Some(self.build(Group::Infinitive, at, verb, false, floor));
            }
            // "Ministers to publish their meetings": a headline's future.
            let headline = self.point
                && before.is_empty()
                && self.has_subject(at, floor)
                && at < self.start + 5
                && !view.is(self.start, Class::Preposition);
            return headline.then(|| self.build(Group::BeTo, at, verb, false, floor));
        }
        let kinds = self.kinds(at);
        // "We remain committed to"
        if kinds.has(Kind::State)
            && self.next(at + 1, Class::VerbParticiple).is_some_and(|next| self.kinds(next).meets(PLEDGES))
            && let Some(clause) = self.be(at, floor)
        {
            return Some(clause);
        }
        let finite = classes.has(Class::VerbS) || classes.has(Class::VerbPast) || classes.has(Class::VerbBase);
        // "Key pledges include", "among her promises is": a noun before its verb; "made three promises" and
        // "outlined plans": one behind it.
        const BEFORE: Classes =
            Classes::of(&[Class::VerbParticiple, Class::Phrasal, Class::Have, Class::Cardinal, Class::No]);
        let noun = || {
            classes.has(Class::VerbS)
                && (view.any(at + 1, Classes::of(&[Class::Be, Class::Modal])) || view.any(at.wrapping_sub(1), BEFORE))
                || view.word_kinds(at + 1).has(Kind::Listing) && view.is(at + 1, Class::VerbBase)
        };
        // "Taxes: Wants to freeze them": of whom the form tells.
        let elided = heads && classes.has(Class::VerbS) && view.mark(at.wrapping_sub(1), ":");
        // "He would veto European Union plans to": what is vetoed.
        let governed = || {
            let inner = before.last().map_or(at, |clause| clause.verb + 1)..at;
            let object = |at: usize| view.capital(at) || view.is(at, Class::Article);
            classes.has(Class::VerbS) && inner.len() > 1 && inner.into_iter().all(object)
        };
        let subject = || elided || !heads && self.has_subject(at, floor) && !governed();
        if finite && kinds.meets(MEANT) && subject() && !self.named(at) && !noun() {
            if let Some(aim) = self.aim(at + 1, !kinds.has(Kind::Money)) {
                return Some(self.build(Group::Intention, at, aim, false, floor));
            }
            // "It commits the party to hiring nurses, cutting fares and …"
            if kinds.has(Kind::Pledge)
                && kinds.has(Kind::Money)
                && let Some(to) = self.bound_to(at)
            {
                return Some(self.build(Group::Intention, at, to + 1, false, floor));
            }
            let plural = classes.has(Class::VerbBase) && view.capital(at - 1) && view.lower(at - 1).ends_with('s');
            let present = classes.has(Class::VerbS) || plural || view.any(at - 1, Classes::of(&[Class::We, Class::I]));
            if let Some(to) = self.object_to(at).filter(|_| present) {
                let clause = self.build(Group::Intention, at, to + 1, false, floor);
                return Some(Clause { doer: Span::new(at + 1, to), ..clause });
            }
            if present && (kinds.has(Kind::Pledge) || self.names_sum(at)) {
                return Some(self.build(Group::Present, at, at, false, floor));
            }
        }
        let gerunds = |clause: &Clause| {
            let aim = matches!(clause.group, Group::Intention | Group::Noun) || clause.shared;
            aim && view.is(clause.verb, Class::VerbGerund)
        };
        if heads && classes.has(Class::VerbGerund) && self.acts(at) && before.last().is_some_and(gerunds) {
            return Some(Clause { shared: true, ..self.build(Group::Imperative, at, at, false, floor) });
        }
        if heads {
            if classes.has(Class::VerbBase) && self.commands(at, before) {
                return Some(self.build(Group::Imperative, at, at, false, floor));
            }
            if classes.has(Class::VerbGerund) && before.is_empty() && self.acts(at) && self.heads_point(at) {
                return Some(self.build(Group::Gerund, at, at, false, floor));
            }
        }
        // "We propose …", "the programme provides for …": the subject stands right before it.
        let named = classes.has(Class::PromiseWord) && noun();
        // "By 2030, she says, fares will fall": the clause is around it.
        let aside = view.is(at, Class::Cue) && view.mark(at + 1, ",");
        let this = || view.is(at - 1, Class::Demonstrative) && brings(view, at);
        let agrees = classes.has(Class::VerbS) && (!self.noun_before(at) || this()) && !named && !aside
            || classes.has(Class::VerbBase) && self.we(at);
        if agrees && !heads && self.has_subject(at, floor) && !self.finite_follows(at + 1) {
            let clause = self.build(Group::Present, at, at, false, floor);
            return (clause.place == Place::Main).then_some(clause);
        }
        None
    }

    fn modal(&self, at: usize, floor: usize) -> Option<Clause> {
        let view = self.view;
        let classes = view.classes(at);
        // "The will of the people": a noun.
        if at > self.start && view.any(at - 1, Classes::of(&[Class::Article])) {
            return None;
        }
        let group = if classes.has(Class::Will) {
            Group::Future
        } else if classes.has(Class::Would) {
            Group::Would
        } else if classes.meets(Classes::of(&[Class::Must, Class::Should])) {
            Group::Obligation
        } else {
            Group::Can
        };
        let verb = self.bare(self.listed(at + 1))?;
        let mut clause = if view.is(verb, Class::Be) {
            match self.next(verb + 1, Class::VerbParticiple) {
                Some(done) => self.build(group, at, done, true, floor),
                None => match self.next(verb + 1, Class::VerbGerund) {
                    Some(doing) => self.build(group, at, doing, false, floor),
                    // "Her first act would be to hire 50 nurses."
                    None => {
                        let aim = self.bare(verb + 2).filter(|&aim| view.is(verb + 1, Class::To) && self.figured(aim));
                        self.build(group, at, aim.unwrap_or(verb), false, floor)
                    }
                },
            }
        } else if view.is(verb, Class::Have) && self.next(verb + 1, Class::VerbParticiple) == Some(verb + 1) {
            self.build(group, at, verb + 1, false, floor)
        } else if matches!(group, Group::Future | Group::Would) && self.obliges(verb) {
            // "Firms will have to publish it", but "the state would have to cut care by a fifth".
            let group = if group == Group::Would { Group::Obligation } else { group };
            self.build(group, at, self.bare(verb + 2)?, false, floor)
        } else {
            self.build(group, at, verb, false, floor)
        };
        clause.negative = (at..verb).any(|i| view.is(i, Class::Not));
        Some(clause)
    }

    /// Whether a figure stands near behind the verb.
    pub(super) fn figured(&self, verb: usize) -> bool {
        const WORDS: Classes = Classes::of(&[Class::Fraction, Class::Cardinal, Class::Factor]);
        let mut near = verb..self.end.min(verb + 12);
        near.any(|at| self.view.numeric(at, WORDS))
    }

    fn be(&self, at: usize, floor: usize) -> Option<Clause> {
        let view = self.view;
        if view.any(at, Classes::of(&[Class::Been])) {
            return None;
        }
        let past = view.is(at, Class::BePast);
        let mut next = at + 1;
        // "We are, therefore, committed to".
        if view.mark(next, ",") && view.mark(next + 2, ",") {
            next += 3;
        }
        let from = next;
        while next < self.end && next < from + 2 && (self.adverb(next) || view.is(next, Class::Not)) {
            next += 1;
        }
        // "Is likely to", "is certain to", "is not about to": somebody expects it.
        let foreseen = next > from && (view.is(next - 1, Class::Adjective) || view.is(next - 1, Class::About));
        if !past && view.is(next, Class::To) && !foreseen {
            let verb = self.bare(next + 1)?;
            let passive = view.is(verb, Class::Be);
            let verb = if passive { self.next(verb + 1, Class::VerbParticiple).unwrap_or(verb) } else { verb };
            return Some(self.build(Group::BeTo, at, verb, passive, floor));
        }
        if view.is(next, Class::VerbGerund) {
            if view.is(next + 1, Class::To)
                && let Some(verb) = self.bare(next + 2)
                && self.kinds(next).has(Kind::State)
            {
                let group = if past { Group::Would } else { Group::Future };
                return Some(self.build(group, at, verb, false, floor));
            }
            if self.kinds(next).meets(PLEDGES)
                && let Some(aim) = self.aim(next + 1, false)
            {
                return Some(self.build(Group::Intention, at, aim, false, floor));
            }
            // "Her first priority is cutting fares": what is to be done.
            let aim = view.word_kinds(at.wrapping_sub(1)).meets(SURE);
            let pledges = self.kinds(next).has(Kind::Pledge) && self.names_sum(next);
            let group = match self.means_sum(next) || pledges {
                true => Group::Present,
                false if aim => Group::BeTo,
                false => Group::Progressive,
            };
            return (!past).then(|| self.build(group, at, next, false, floor));
        }
        if view.is(next, Class::VerbParticiple) && self.kinds(next).meets(PLEDGES) && !past {
            if let Some(aim) = self.aim(next + 1, false) {
                return Some(self.build(Group::Intention, at, aim, false, floor));
            }
            // "Committed, however, to the creation of"
            let to = if view.mark(next + 1, ",") && view.mark(next + 3, ",") { next + 4 } else { next + 1 };
            if view.is(to, Class::To) {
                return Some(self.build(Group::Intention, at, next, false, floor));
            }
        }
        // "We are proud to announce £40 million"
        let proud = view.is(next, Class::Adjective) && view.is(next + 1, Class::To) && !past;
        if proud && view.is(next + 2, Class::Cue) && view.is(next + 2, Class::VerbBase) {
            return Some(self.build(Group::Present, at, next + 2, false, floor));
        }
        None
    }

    /// "Commits us to hiring nurses": the "to" before a gerund behind the object of a pledge.
    fn bound_to(&self, verb: usize) -> Option<usize> {
        let view = self.view;
        let stop = self.end.min(verb + 6);
        let to = (verb + 2..stop)
            .take_while(|&at| view.kind(at) == Some(token::Kind::Word))
            .find(|&at| view.is(at, Class::To))?;
        let object = view.any(verb + 1, OPENS_PHRASE) || view.is(verb + 1, Class::Pronoun) || view.capital(verb + 1);
        (object && view.is(to + 1, Class::VerbGerund)).then_some(to)
    }

    /// "Plans a levy of 3 percent": a thing with a figure is what the verb names.
    fn names_sum(&self, verb: usize) -> bool {
        let view = self.view;
        let next = verb + view.phrase(verb, Class::PromiseVerb).map_or(1, |(len, _)| len);
        let number = |at: usize| view.kind(at) == Some(token::Kind::Number);
        let object = view.any(next, OPENS_PHRASE) || number(next) || view.is(next, Class::Currency) && number(next + 1);
        object && (next..self.end.min(next + 9)).any(number)
    }

    /// "Is proposing a levy of 3 percent", "has proposed": what is proposed now.
    fn means_sum(&self, verb: usize) -> bool {
        let kinds = self.kinds(verb);
        kinds.meets(MEANT) && !kinds.has(Kind::Pledge) && self.names_sum(verb)
    }

    /// The next base form of a verb, over adverbs and a parenthesis between commas.
    pub(super) fn bare(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let mut i = at;
        let mut skipped = 0;
        while i < self.end && skipped < 4 {
            if is_quote(view.written(i)) {
                i += 1;
                continue;
            }
            if view.mark(i, ",") {
                // ", if elected, "
                let close = (i + 1..self.end.min(i + 9)).find(|&j| view.mark(j, ","))?;
                i = close + 1;
                continue;
            }
            let verb = self.compound(i);
            let classes = view.classes(verb);
            if classes.meets(Classes::of(&[Class::Be, Class::Have, Class::VerbBase, Class::Do])) {
                return Some(verb);
            }
            if view.any(i, NOT_BETWEEN) || view.kind(i) != Some(token::Kind::Word) {
                return None;
            }
            i += 1;
            skipped += 1;
        }
        None
    }

    /// The next word of the class, over at most two adverbs.
    fn next(&self, at: usize, class: Class) -> Option<usize> {
        let view = self.view;
        (at..self.end.min(at + 3)).find_map(|i| {
            // "Re-opened", but "well-run" and "tax-funded" only tell how something is.
            let again = view.written(i).len() <= 3 && !view.any(i, Classes::of(&[Class::Verb, Class::Adverb]));
            let verb = if again { self.compound(i) } else { i };
            if view.is(verb, class) || class == Class::VerbParticiple && view.is(i, Class::Been) {
                return Some(Some(verb));
            }
            let skip = self.adverb(i) || view.is(i, Class::Not);
            (!skip).then_some(None)
        })?
    }

    /// A word that can only modify: no verb, no noun that a table knows, nothing of grammar.
    pub(super) fn adverb(&self, at: usize) -> bool {
        let view = self.view;
        let classes = view.classes(at);
        classes.has(Class::Adverb)
            || view.kind(at) == Some(token::Kind::Word)
                && !view.capital(at)
                && (classes.is_empty() || classes == Classes::of(&[Class::Stop]))
                && view.written(at).len() > 2
    }

    pub(super) fn kinds(&self, at: usize) -> Kinds {
        self.view.verb_kinds(at)
    }

    pub(super) fn acts(&self, at: usize) -> bool {
        self.view.any(at, Classes::of(&[Class::Action, Class::PromiseVerb]))
    }

    fn we(&self, at: usize) -> bool {
        at > self.start && self.view.any(at - 1, Classes::of(&[Class::We, Class::I, Class::They]))
    }

    fn build(&self, group: Group, head: usize, verb: usize, passive: bool, floor: usize) -> Clause {
        let view = self.view;
        let negative = (head..verb).any(|i| view.is(i, Class::Not));
        let bare = matches!(group, Group::Imperative | Group::Gerund | Group::Infinitive);
        let (from, place) = if bare { (head, Place::Main) } else { self.subject(head, floor) };
        // "We'll" and "we're" are subject and verb in one.
        let own = !bare
            && view.any(head, Classes::of(&[Class::Modal, Class::Be, Class::Have]))
            && view.is(head, Class::Pronoun);
        // "The plan, she said, includes": what stands between the commas is no part of it.
        let open = || (from + 1..head - 1).rev().find(|&at| view.mark(at, ","));
        let inserted = head > from + 2 && view.mark(head - 1, ",") && place == Place::Main;
        let until = inserted.then(open).flatten().unwrap_or(head);
        let subject = Span::new(from, if own { head + 1 } else { until });
        Clause {
            toks: Span::new(from, verb + 1),
            doer: Span::new(head, head),
            subject,
            group,
            place,
            head,
            verb,
            passive,
            negative,
            shared: bare && floor > self.start && group == Group::Imperative,
        }
    }
}

/// Verbs that bind whoever they are said of, or show the intention.
pub(super) const PLEDGES: Kinds = Kinds::of(&[Kind::Pledge, Kind::Intend]);
