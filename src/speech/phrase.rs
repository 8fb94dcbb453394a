//! Phrases: noun phrases and verbs in the running text, as far as attribution needs them.
//!
//! In: the view and the outermost quotations, which count as one unit each. Out: answers about a place: is a finite
//! verb here, where does the noun phrase begin that ends here. Who is the subject of a verb: see `subject`.
//!
//! | question | about `the once popular mayor said` |
//! |---|---|
//! | `noun_phrase_left(mayor)` | `the once popular mayor` |

use std::cell::Cell;
use std::rc::Rc;

use crate::lang::{Class, Classes};
use crate::quote::Quotes;
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token::Kind;

/// How far a phrase may reach, so that a text without sentences stays linear.
pub(super) const REACH: usize = 60;

const NOT_NOMINAL: Classes = Classes::of(&[
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::That,
    Class::Wh,
    Class::Relative,
    Class::Modal,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Article,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Not,
    Class::If,
]);

pub(super) const DETERMINERS: Classes =
    Classes::of(&[Class::Article, Class::Possessive, Class::Demonstrative, Class::Quantifier, Class::No]);

/// Verbs in a form that can be finite.
const TENSED: Classes = Classes::of(&[Class::VerbPast, Class::VerbS, Class::VerbBase]);
pub(super) const AUXILIARIES: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::Do]);
const TOLD: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);
const CALENDAR: Classes = Classes::of(&[Class::Weekday, Class::Month, Class::Deictic]);
/// What stands before a month that is a date.
const DATED: Classes = Classes::of(&[
    Class::In,
    Class::On,
    Class::By,
    Class::Since,
    Class::Until,
    Class::During,
    Class::Within,
    Class::Shift,
    Class::Part,
]);
const FIGURE: Classes = Classes::of(&[Class::Currency, Class::Cardinal]);
const TIES: Classes = Classes::of(&[Class::And, Class::Or, Class::To]);

/// Reads phrases.
pub struct Grammar<'a> {
    /// The text.
    pub view: &'a View<'a>,
    /// The outermost quotations, as token spans in text order, with their index.
    outer: Vec<(Span<Toks>, u32)>,
    /// For each token the number of its quotation in `outer`, from 1; empty where the text has none.
    marks: Vec<u32>,
    /// For each token the number of its sentence, from 1.
    sentences: Rc<[u32]>,
    /// The end of the sentence that was asked for last, and whether it is written as a headline.
    titled: Cell<(usize, bool)>,
}

impl<'a> Grammar<'a> {
    /// Reads phrases of this text.
    pub fn new(view: &'a View<'a>, quotes: &Quotes) -> Self {
        let outermost = quotes.layer.iter().enumerate().filter(|(_, quote)| quote.depth == 0);
        let mut outer: Vec<_> = outermost.map(|(n, quote)| (quote.toks, n as u32)).collect();
        outer.sort_by_key(|(toks, _)| toks.start());
        let mut marks = vec![0; if outer.is_empty() { 0 } else { view.len() }];
        for (n, (toks, _)) in outer.iter().enumerate() {
            if let Some(marks) = marks.get_mut(toks.range()) {
                marks.fill(n as u32 + 1);
            }
        }
        let mut sentences = vec![0; view.len()];
        for (n, sentence) in view.sentences.iter().enumerate() {
            if let Some(sentences) = sentences.get_mut(sentence.toks.range()) {
                sentences.fill(n as u32 + 1);
            }
        }
        Grammar { view, outer, marks, sentences: sentences.into(), titled: Cell::default() }
    }

    /// The same text as if it had no quotation marks.
    pub fn unquoted(&self) -> Self {
        let titled = self.titled.clone();
        Grammar { view: self.view, outer: Vec::new(), marks: Vec::new(), sentences: Rc::clone(&self.sentences), titled }
    }

    /// The outermost quotation that holds the token, marks included.
    pub fn quote_at(&self, at: usize) -> Option<(Span<Toks>, usize)> {
        let number = self.marks.get(at)?.checked_sub(1)?;
        let (toks, index) = *self.outer.get(number as usize)?;
        Some((toks, index as usize))
    }

    /// Whether the token stands in a quotation.
    pub fn quoted(&self, at: usize) -> bool {
        self.marks.get(at).is_some_and(|&number| number > 0)
    }

    /// The outermost quotations that begin within these tokens.
    pub fn quotes_in(&self, toks: Span<Toks>) -> &[(Span<Toks>, u32)] {
        let from = self.outer.partition_point(|(other, _)| other.start() < toks.start());
        let len = self.outer[from..].partition_point(|(other, _)| other.start() < toks.end());
        &self.outer[from..from + len]
    }

    /// The tokens of the sentence that holds the token.
    pub fn sentence(&self, at: usize) -> Span<Toks> {
        let number = self.sentences.get(at).and_then(|number| number.checked_sub(1));
        let sentence = number.and_then(|number| self.view.sentences.get(number as usize));
        sentence.map_or(Span::new(at, at + 1), |sentence| sentence.toks)
    }

    /// Whether the token is a comma.
    pub fn comma(&self, at: usize) -> bool {
        self.view.mark(at, ",")
    }

    /// Whether the token is a dash that stands between clauses.
    pub fn dash(&self, at: usize) -> bool {
        let view = self.view;
        view.kind(at) == Some(Kind::Mark)
            && (matches!(view.written(at), "–" | "—" | "―") || (view.mark(at, "-") && self.spaced_out(at)))
    }

    fn spaced_out(&self, at: usize) -> bool {
        self.view.spaced(at) && self.view.spaced(at + 1)
            || self.view.mark(at + 1, "-")
            || self.view.mark(at.wrapping_sub(1), "-")
    }

    /// Whether the token is a word that can be part of a noun phrase, other than a determiner.
    pub fn nominal(&self, at: usize) -> bool {
        let view = self.view;
        if self.within_name(at) {
            return true;
        }
        match view.kind(at) {
            Some(Kind::Number) => return true,
            Some(Kind::Word) => {}
            Some(Kind::Mark) => return self.glue(at),
            None => return false,
        }
        let classes = view.classes(at);
        // "Will Roe", "US": a closed word within a name.
        let name = view.capital(at) && !self.opens(at);
        if classes.meets(CALENDAR) {
            // "the march shows": no month.
            let common = || !view.capital(at) && at > 0 && view.any(at - 1, DETERMINERS);
            return self.names(at) || classes.has(Class::Month) && common();
        }
        if classes.meets(NOT_NOMINAL) {
            // "Mdm Nor Aisyah": a small word within a name.
            let closed = Classes::of(&[Class::And, Class::But, Class::Or, Class::Article, Class::Preposition]);
            if name && view.capital(at + 1) && view.capital(at.wrapping_sub(1)) && !classes.meets(closed) {
                return true;
            }
            return name
                && !classes.meets(Classes::of(&[
                    Class::Article,
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Pronoun,
                ]));
        }
        // "West said": before a verb of saying a word with a capital is somebody.
        let says = || {
            view.capital(at) && view.is(at + 1, Class::Cue) && view.any(at + 1, TOLD) && !classes.has(Class::Adjective)
        };
        if classes.has(Class::Adverb) && !classes.has(Class::Adjective) && !name && !says() {
            return false;
        }
        if name || !classes.has(Class::Verb) || view.capital(at) && at == self.sentence(at).start() {
            return true;
        }
        !self.verbal(at)
    }

    /// "Park Jae-sung": a word that a hyphen joins to one with a capital, and no participle: "Roe-backed".
    fn within_name(&self, at: usize) -> bool {
        let view = self.view;
        let Some(hyphen) = at.checked_sub(1).filter(|&at| matches!(view.written(at), "-" | "‑")) else {
            return false;
        };
        let joined = !view.spaced(hyphen) && !view.spaced(at) && view.kind(at) == Some(Kind::Word);
        joined && view.capital(hyphen.wrapping_sub(1)) && !view.capital(at) && !view.lower(at).ends_with("ed")
    }

    /// Whether a word of the calendar is part of a name: "Jan Kern", "Theresa May", "May said".
    pub fn names(&self, at: usize) -> bool {
        let view = self.view;
        let before = at.wrapping_sub(1);
        // What stands in the line before is none of it: "by 2028", "Jan Terp said".
        let block = |at: usize| view.block_of(at);
        let number = |other: usize| view.kind(other) == Some(Kind::Number) && block(other) == block(at);
        if view.is(at, Class::Weekday) {
            return view.weekday_named(at);
        }
        if !view.is(at, Class::Month) || !view.capital(at) || number(at + 1) || number(before) {
            return false;
        }
        let word = |at: usize| view.kind(at) == Some(Kind::Word) && view.capital(at) && !view.any(at, CALENDAR);
        let dated = view.any(before, DATED) || view.any(before, TIES) && view.any(at.wrapping_sub(2), CALENDAR);
        let called = |at: usize| {
            [Class::Title, Class::PersonNoun, Class::OrgNoun].iter().any(|&class| view.phrase(at, class).is_some())
        };
        let first = word(at + 1) && !dated && !view.any(at + 1, NOT_NOMINAL) && !called(at + 1);
        let title = if view.mark(before, ".") { at.wrapping_sub(2) } else { before };
        let last = (word(before) && !view.any(before, NOT_NOMINAL) && !view.is(before, Class::Possessive)
            || view.mark(before, ".") && view.is(title, Class::Title))
            && !view.any(title, DATED)
            && !view.any(title, DETERMINERS);
        let told = view.is(at + 1, Class::Cue) && view.any(at + 1, Classes::of(&[Class::VerbPast, Class::VerbS]));
        first || last || told && !dated && !view.is(before, Class::Preposition)
    }

    /// Whether the mark belongs to the word before it: the stop of an abbreviation, a hyphen, an apostrophe.
    fn glue(&self, at: usize) -> bool {
        let view = self.view;
        match view.written(at) {
            "." => !view.spaced(at) && at + 1 < self.sentence(at).end(),
            "-" | "‑" | "/" | "&" | "’" | "'" => !self.spaced_out(at) || view.mark(at, "&"),
            "$" | "€" | "£" | "%" => true,
            _ => false,
        }
    }

    /// Whether nothing of the sentence stands before the token.
    pub fn opens(&self, at: usize) -> bool {
        at == self.sentence(at).start()
            || (at > 0
                && self.view.kind(at - 1) == Some(Kind::Mark)
                && matches!(self.view.written(at - 1), "“" | "\"" | "‘" | "'" | "(" | "—" | "–" | ":")
                && (!self.view.spaced(at) || self.dash(at - 1) || self.view.mark(at - 1, ":")))
    }

    /// Whether a word that can be a verb is one here rather than a noun or an adjective.
    fn verbal(&self, at: usize) -> bool {
        let view = self.view;
        let classes = view.classes(at);
        let before = at.wrapping_sub(1);
        if at > 0 && view.any(before, DETERMINERS) && !view.is(before, Class::That) {
            return false;
        }
        if classes.meets(Classes::of(&[Class::VerbGerund, Class::VerbParticiple]))
            && !classes.meets(Classes::of(&[Class::VerbS, Class::VerbBase]))
        {
            // "the newly elected president", "a leading Republican"
            let describes = self.view.kind(at + 1) == Some(Kind::Word)
                && !view.any(at + 1, NOT_NOMINAL)
                && at > 0
                && (view.any(before, Classes::of(&[Class::Adverb, Class::Adjective]))
                    && view.any(at.wrapping_sub(2), DETERMINERS));
            return !describes;
        }
        if !classes.meets(TENSED) {
            return false;
        }
        if !self.noun_too(at) {
            return true;
        }
        // A word that is as often a noun: a verb only behind its subject and before its complement. "said places such as"
        if at == 0
            || view.any(before, Classes::of(&[Class::VerbPast, Class::VerbS]))
                && view.is(before, Class::Cue)
                && !self.noun_too(before)
            || (view.is(before, Class::Preposition)
                || view.is(before, Class::Adjective) && !view.is(before, Class::PersonNoun))
                && !view.is(before, Class::To)
        {
            return false;
        }
        if view.any(before, Classes::of(&[Class::Subject, Class::Modal, Class::To, Class::Relative, Class::Do])) {
            return true;
        }

        let opens_complement = Classes::of(&[
            Class::That,
            Class::Article,
            Class::Pronoun,
            Class::Possessive,
            Class::Wh,
            Class::To,
            Class::Quantifier,
            Class::Demonstrative,
        ]);
        let name = view.capital(before)
            || view.any(before, Classes::of(&[Class::Adverb, Class::And, Class::But]))
            || self.comma(before)
            || view.mark(before, ")");
        if view.is(at, Class::Cue)
            && view.is(at, Class::VerbS)
            && view.kind(before) == Some(Kind::Word)
            && !view.any(before, NOT_NOMINAL)
        {
            // "…, the expert notes."
            let closes = self.comma(at + 1) || self.dash(at + 1) || at + 2 >= self.sentence(at).end();
            if closes && !view.lower(before).ends_with('s') {
                return true;
            }
        }
        let figure = view.kind(at + 1) == Some(Kind::Number) || view.any(at + 1, FIGURE);
        let complement = view.any(at + 1, opens_complement)
            || self.quoted(at + 1)
            || figure && view.is(at, Class::VerbS) && (name || view.is(at, Class::Cue));
        let plural = view.is(at, Class::VerbS) != view.lower(before).ends_with('s');
        (name && (complement || view.is(at, Class::VerbS) && view.capital(at + 1)))
            || (plural && complement && view.kind(before) == Some(Kind::Word) && !view.any(before, NOT_NOMINAL))
    }

    /// Whether the word's verb is as often a noun.
    pub fn noun_too(&self, at: usize) -> bool {
        let view = self.view;
        let plural = |word| view.lexicon.is_plural_too(view.vocabulary, word);
        // "The founders said": somebody, though a ship founders.
        view.is(at, Class::NounToo)
            || view.is(at, Class::VerbS) && (view.is(at, Class::PersonNoun) || view.word(at).is_some_and(plural))
    }

    /// Whether a finite verb or auxiliary stands here.
    pub fn finite(&self, at: usize) -> bool {
        let view = self.view;
        if view.kind(at) != Some(Kind::Word) || self.quoted(at) || self.within_name(at) {
            return false;
        }
        let classes = view.classes(at);
        if view.capital(at) && !self.opens(at) && !self.title_case(at) || classes.has(Class::Month) && self.names(at) {
            return false;
        }
        if classes.meets(AUXILIARIES) {
            return !view.written(at).eq_ignore_ascii_case("be") && !classes.has(Class::Been)
                || classes.has(Class::Modal);
        }
        if !classes.meets(TENSED) {
            return false;
        }
        if at > 0
            && view.any(at - 1, Classes::of(&[Class::Be, Class::Have, Class::Been]))
            && classes.has(Class::VerbParticiple)
        {
            return false;
        }
        if !classes.meets(Classes::of(&[Class::VerbPast, Class::VerbS])) {
            // A base form is finite only behind a subject in the plural.
            let before = at.wrapping_sub(1);
            let subject = view.any(before, Classes::of(&[Class::Subject, Class::Relative]))
                || view.is(before, Class::Adverb) && !view.is(before, Class::Preposition)
                || (view.kind(before) == Some(Kind::Word)
                    && !view.any(before, NOT_NOMINAL)
                    && !view.any(before, DETERMINERS)
                    && !view.is(before, Class::To));
            return at > 0 && subject && self.verbal(at);
        }
        self.verbal(at)
    }

    /// Whether the sentence is written with capitals throughout, as headlines are.
    pub fn title_case(&self, at: usize) -> bool {
        let toks = self.sentence(at);
        let (last, answer) = self.titled.get();
        if last == toks.end() {
            return answer;
        }
        let answer = self.all_capitals(toks);
        self.titled.set((toks.end(), answer));
        answer
    }

    fn all_capitals(&self, toks: Span<Toks>) -> bool {
        let words =
            (toks.start()..toks.end().min(toks.start() + 24)).filter(|&at| self.view.kind(at) == Some(Kind::Word));
        let (mut all, mut capital) = (0, 0);
        for at in words {
            if !self
                .view
                .any(at, Classes::of(&[Class::Article, Class::Preposition, Class::Conjunction, Class::To, Class::Be]))
            {
                all += 1;
                capital += usize::from(self.view.capital(at));
            }
        }
        all >= 4 && (capital == all || all > 9 && capital + 1 == all)
    }

    /// "Month’s", "Thursday’s".
    fn dated(&self, at: usize) -> bool {
        let base = self.view.word(at).map(|word| self.view.vocabulary.classes(self.view.vocabulary.base(word)));
        base.is_some_and(|base| base.meets(Classes::of(&[Class::Period, Class::Weekday, Class::Month])))
    }

    /// The first token of the noun phrase whose last token is `last`, not before `low`.
    pub fn noun_phrase_left(&self, last: usize, low: usize) -> Option<usize> {
        let view = self.view;
        let low = low.max(last.saturating_sub(REACH));
        if view.is(last, Class::Subject) || view.is(last, Class::Pronoun) {
            return Some(last);
        }
        // "Many said", "nearly half said".
        let some = Classes::of(&[Class::Demonstrative, Class::Quantifier, Class::Fraction]);
        if view.any(last, some) && !view.is(last, Class::That) && !self.nominal(last) {
            return Some(last);
        }
        let (mut start, mut at) = (None, last);
        loop {
            if self.quoted(at) {
                break;
            }
            if view.mark(at, ")") {
                match (low..at).rev().take(12).find(|&open| view.mark(open, "(")) {
                    Some(open) if open > low => {
                        at = open - 1;
                        continue;
                    }
                    _ => break,
                }
            }
            if view.is(at, Class::Possessive) && at > low + 1 && self.dated(at) {
                // "The candidate in next month’s by-election": the phrase goes on before it.
                at -= usize::from(view.is(at - 1, Class::Shift));
                start = Some(at);
            } else if self.nominal(at)
                || (view.is(at, Class::Possessive)
                    && view.kind(at) == Some(Kind::Word)
                    && !view.any(at, NOT_NOMINAL)
                    && view.capital(at))
            {
                start = Some(at);
            } else if view.any(at, DETERMINERS) && !view.is(at, Class::Pronoun) || view.is(at, Class::Possessive) {
                start = Some(at);
                let before = at.wrapping_sub(1);
                let joined = at > low && (view.any(before, DETERMINERS) || view.is(before, Class::Preposition));
                if !joined && !(at > low && self.nominal(at)) {
                    break;
                }
            } else if view.is(at, Class::VerbGerund) && start.is_some() && at > low && self.nominal(at - 1) {
                // "Protesters marching through the streets chanted"
            } else if view.is(at, Class::VerbGerund) && start == Some(at + 1) && (at == low || self.comma(at - 1)) {
                // "…, banking analysts say"
                start = Some(at);
            } else if view.any(at, Classes::of(&[Class::Adjective, Class::Adverb]))
                && start.is_some()
                && !view.any(at, Classes::of(&[Class::Preposition, Class::Subordinator]))
            {
                // "the once popular mayor": belongs to the phrase when a determiner stands before it.
                if at == low || !(view.any(at - 1, DETERMINERS) || self.nominal(at - 1)) {
                    break;
                }
            } else if (view.is(at, Class::Preposition) || view.is(at, Class::And)) && start.is_some() && at > low {
                if !(self.nominal(at - 1) || view.mark(at - 1, ")")) || view.is(at, Class::To) {
                    break;
                }
            } else {
                break;
            }
            if at == low {
                break;
            }
            at -= 1;
        }
        start
    }

    /// The end of the noun phrase that begins at `first`, not beyond `high`.
    pub fn noun_phrase_right(&self, first: usize, high: usize) -> usize {
        let view = self.view;
        let high = high.min(first + REACH);
        let mut at = first;
        if view.any(at, Classes::of(&[Class::Subject, Class::Pronoun])) && !view.is(at, Class::Possessive) {
            return at + 1;
        }
        while at < high && !self.quoted(at) {
            if view.mark(at, "(") {
                match (at..high).take(14).find(|&close| view.mark(close, ")")) {
                    Some(close) => {
                        at = close + 1;
                        continue;
                    }
                    None => break,
                }
            }
            let goes_on = self.nominal(at) && !(at > first && self.finite(at))
                || view.any(at, DETERMINERS)
                || (view.any(at, Classes::of(&[Class::Preposition, Class::And]))
                    && at > first
                    && at + 1 < high
                    && !view.any(at, CALENDAR)
                    && !(view.any(at, Classes::of(&[Class::In, Class::On, Class::At, Class::During, Class::To]))
                        && (view.any(at + 1, DETERMINERS)
                            || view.any(at + 1, CALENDAR)
                            || view.kind(at + 1) == Some(Kind::Number))));
            // "told reporters | the plan", "according to our poll | the party": a second phrase.
            let linked = Classes::of(&[Class::Preposition, Class::And, Class::Adverb]).with(DETERMINERS);
            let another = at > first && view.is(at, Class::Article) && !view.any(at - 1, linked);
            if !goes_on || another && !view.capital(at) {
                break;
            }
            at += 1;
        }
        while at > first + 1 && view.any(at - 1, Classes::of(&[Class::Preposition, Class::And, Class::Article])) {
            at -= 1;
        }
        at
    }
}
