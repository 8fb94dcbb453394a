//! Direct speech: quotations → who says them.
//!
//! In: the quotations and the grammar. Out: an item for each quotation that is speech: attributed behind it, before it,
//! within it, or by what stands next to it. Titles, slogans and scare quotes are none.
//!
//! | text | rule |
//! |---|---|
//! | `“Go,” said Roe. “Now.”` | `attributed-behind`, one item of two spans |
//! | `Roe said: “Go.”` | `attributed-before` |
//! | `“Go, – said Roe. – Now.”` | `attributed-within` |
//! | `“Go,” said Roe. – Now.` | `attributed-behind`, resumed by the dash |

use super::complement::{Complement, complement};
use super::cue::{Cue, Form, cue_at, view_of};
use super::phrase::Grammar;
use super::subject::Subject;
use super::{Found, SpeechKind};
use crate::lang::cues::Frame;
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::quote::{Quote, Quotes};
use crate::span::{Span, Toks};
use crate::token::Kind;

/// How far behind a quotation its attribution may stand.
const REACH: usize = 45;

/// Finds the direct speech of a text, and the cues that introduce it.
pub fn find_direct(grammar: &Grammar<'_>, quotes: &Quotes) -> (Vec<Found>, Vec<Span<Toks>>) {
    let plain = grammar.unquoted();
    let mut reader = Reader { grammar, plain, quotes, found: Vec::new(), claimed: Vec::new(), open: None };
    let outer: Vec<&Quote> = quotes.layer.iter().filter(|quote| quote.depth == 0).collect();
    for (n, quote) in outer.iter().enumerate() {
        reader.quote(quote, outer.get(n + 1).copied());
    }
    for quote in quotes.layer.iter().filter(|quote| quote.depth > 0) {
        reader.quoted_within(quote);
    }
    (reader.found, reader.claimed)
}

/// What the last quotation left open: the next one may go on where it stopped.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// The item.
    item: usize,
    /// Behind its last word and its attribution.
    end: usize,
    /// The block it ends in.
    block: usize,
    /// Where the quotation begins that its attribution interrupted.
    joins: Option<usize>,
}

struct Reader<'a> {
    grammar: &'a Grammar<'a>,
    /// The same text as if it had no quotation marks.
    plain: Grammar<'a>,
    quotes: &'a Quotes,
    found: Vec<Found>,
    claimed: Vec<Span<Toks>>,
    open: Option<Open>,
}

/// An attribution: whose words, the cue, and the token behind it.
struct By {
    subject: Option<Subject>,
    cue: Option<Span<Toks>>,
    end: usize,
}

impl Reader<'_> {
    fn quote(&mut self, quote: &Quote, next: Option<&Quote>) {
        let view = self.grammar.view;
        let toks = quote.toks;
        let Some(first) = view.block_of(toks.start()) else { return };
        let last = view.block_of(toks.end().saturating_sub(1)).unwrap_or(first);
        let kind = view.blocks.get(first).map(|block| block.kind);
        if matches!(kind, Some(BlockKind::Title | BlockKind::Heading | BlockKind::Boilerplate)) {
            return;
        }
        let block = view
            .blocks
            .get(last)
            .map_or(Span::new(toks.end(), toks.end()), |block| view.toks(crate::span::Spanned::span(block)));
        if let Some(parts) = self.within(quote) {
            let (spans, by) = parts;
            self.push(spans, by, "attributed-within", last);
            return;
        }
        let spans = self.inner(quote);
        let sentence_like = self.sentence_like(quote);
        if !sentence_like && !(self.ends_open(quote) && self.begins_sentence(quote)) {
            return;
        }
        if let Some(open) = self.open.filter(|open| open.joins == Some(toks.start())) {
            // “A,” said Roe, “and B.”
            if let Some(item) = self.found.get_mut(open.item) {
                item.spans.extend(spans);
                self.open = Some(Open { end: toks.end(), block: last, joins: None, ..open });
                return;
            }
        }
        // “Roe said: “A.” Asked about it, …”: the colon has told already whose words they are.
        let signed = || self.grammar.signature(toks.end() + 1, block.end()).is_some();
        let told = view.mark(toks.start().wrapping_sub(1), ":")
            && !self.grammar.comma(toks.end().saturating_sub(2))
            && !self.grammar.comma(toks.end())
            && sentence_like
            && !signed()
            && self.before(quote, self.block_start(first, toks.start())).is_some_and(|by| by.subject.is_some());
        if let Some(by) = self.behind(quote, block, next).filter(|_| !told) {
            self.goes_on(quote, spans, by, block, next, last);
            return;
        }
        let brief = spans.first().is_some_and(|&span| span.len() <= 6 && self.titled(span));
        if !sentence_like {
            return;
        }
        let start = self.block_start(first, toks.start());
        if let Some(by) = self.before(quote, start) {
            let nobody = by.subject.is_none();
            self.push(spans, by, "attributed-before", last);
            if let Some(item) = self.found.last_mut() {
                item.inherits = nobody;
            }
            return;
        }
        if brief || !self.stands_alone(quote, start) {
            return;
        }
        // “A,” said Roe. “B.” – one item; a paragraph of its own goes on in the same mouth.
        if let Some(open) = self.open {
            let joined = open.block == first && (open.end..toks.start()).all(|at| view.kind(at) == Some(Kind::Mark));
            if joined && let Some(item) = self.found.get_mut(open.item) {
                item.spans.extend(spans);
                self.open = Some(Open { end: toks.end(), block: last, ..open });
                return;
            }
            if open.block == first || open.block + 1 == first && toks.start() == start {
                let by = By { subject: None, cue: None, end: toks.end() };
                self.push(spans, by, "same-speaker", last);
                if let Some(item) = self.found.last_mut() {
                    item.inherits = true;
                }
                return;
            }
        }
        let by = self.previous(toks.start(), start).unwrap_or(By { subject: None, cue: None, end: toks.end() });
        let rule = if by.subject.is_some() { "subject-before" } else { "unattributed" };
        let alone = by.subject.is_none() && toks.start() == start;
        self.push(spans, By { end: toks.end(), ..by }, rule, last);
        if let Some(item) = self.found.last_mut() {
            item.inherits = alone;
        }
    }

    /// “A nurse asked me: ‘When?’ I said: ‘Soon.’” – the inner quotation of somebody who is named as saying it.
    fn quoted_within(&mut self, quote: &Quote) {
        let plain = &self.plain;
        let view = plain.view;
        let start = quote.toks.start();
        let spans = self.inner(quote);
        let Some((around, _)) = self.grammar.quote_at(start) else { return };
        let words: usize = spans.iter().map(|span| span.len()).sum();
        if words < 3 || start <= around.start() + 2 || !(plain.comma(start - 1) || view.mark(start - 1, ":")) {
            return;
        }
        let low = plain.sentence(start - 1).start().max(around.start() + 1).max(start.saturating_sub(REACH));
        let Some(cue) = (low..start - 1).rev().find_map(|at| cue_at(plain, at, low)) else { return };
        if cue.form != Form::Finite || !cue.frames.has(Frame::Quote) {
            return;
        }
        let clause = (cue.toks.end()..start).all(|at| !plain.finite(at));
        let Some(subject) = plain.subject(cue.toks.start(), low).filter(|_| clause) else { return };
        if view.any(subject.head.start(), Classes::of(&[Class::I, Class::We, Class::You])) {
            return;
        }
        self.found.push(Found {
            kind: SpeechKind::Direct,
            spans,
            subject: Some(subject),
            inherits: false,
            cue: Some(cue.toks),
            rule: "quoted-within",
        });
    }

    fn push(&mut self, spans: Vec<Span<Toks>>, by: By, rule: &'static str, block: usize) {
        if spans.is_empty() {
            return;
        }
        if let Some(cue) = by.cue {
            self.claimed.push(cue);
        }
        let end = by.end.max(spans.last().map_or(0, |span| span.end()));
        self.open = Some(Open { item: self.found.len(), end, block, joins: None });
        self.found.push(Found {
            kind: SpeechKind::Direct,
            spans,
            subject: by.subject,
            inherits: false,
            cue: by.cue,
            rule,
        });
    }

    /// What stands between the marks, in tokens.
    fn inner(&self, quote: &Quote) -> Vec<Span<Toks>> {
        quote.inner.iter().map(|&span| self.grammar.view.toks(span)).filter(|span| !span.is_empty()).collect()
    }

    /// Whether the quotation ends with a mark that asks for its attribution, or one stands behind it.
    fn ends_open(&self, quote: &Quote) -> bool {
        let view = self.grammar.view;
        let last = quote.inner.last().and_then(|span| view.text[span.range()].chars().next_back());
        matches!(last, Some(',' | '?' | '!' | '…' | '—' | '–'))
            || self.grammar.comma(quote.toks.end())
            || self.grammar.dash(quote.toks.end())
    }

    /// Whether a quotation is words that somebody says rather than a title, a slogan or a doubtful word.
    fn sentence_like(&self, quote: &Quote) -> bool {
        let view = self.grammar.view;
        let start = quote.toks.start();
        let Some(inner) = self.inner(quote).first().copied() else { return false };
        let first = (inner.start()..inner.end()).find(|&at| view.kind(at) != Some(Kind::Mark)).unwrap_or(inner.start());
        let block_start = view.block_of(start).map_or(start, |block| self.block_start(block, start));
        let opens = start <= block_start || self.grammar.sentence(start).start() == start;
        let before = start.wrapping_sub(1);
        let stop = start > 0
            && matches!(view.written(before), "." | "!" | "?" | "…" | "”" | "\"" | "»" | "’" | ")" | "–" | "—" | "-");
        let announced = start > 0 && (self.grammar.comma(before) || view.mark(before, ":"));
        let ends = quote.inner.last().and_then(|span| view.text[span.range()].chars().next_back());
        let finished = matches!(ends, Some('.' | ',' | '!' | '?' | '…' | '—' | '–' | '-'));
        let words = inner.len();
        if view.mark(before, ":") && start > 0 {
            return true;
        }
        if opens || stop {
            // “Tax” is a word; “No,” is an answer; “We will win” is said.
            return finished
                || words > 5
                || self.grammar.comma(quote.toks.end())
                || self.grammar.dash(quote.toks.end())
                || view.mark(quote.toks.end(), ".");
        }
        if announced {
            let titled = self.titled(inner) && !matches!(ends, Some('.' | '!' | '?'));
            return !titled && (view.capital(first) || finished && words > 3);
        }
        let told = view.is(before, Class::That) || view.is(before, Class::Cue);
        // "said “We will win” in the east": the narrator has the rest of the sentence.
        let next = quote.toks.end();
        let goes_on = !finished && view.kind(next) == Some(Kind::Word) && !view.capital(next);
        told && !goes_on && view.capital(first) && words > 2 && !self.titled(inner)
    }

    /// Whether nothing of a sentence stands before the quotation.
    fn begins_sentence(&self, quote: &Quote) -> bool {
        let view = self.grammar.view;
        let start = quote.toks.start();
        let before = view.written(start.wrapping_sub(1));
        self.grammar.sentence(start).start() == start
            || matches!(before, "." | "!" | "?" | "…" | "”" | "\"" | "»" | "–" | "—" | "-" | ">")
    }

    /// The first token of a block that is a word or a quotation mark, behind signs of quoting and emphasis.
    fn block_start(&self, block: usize, default: usize) -> usize {
        let view = self.grammar.view;
        let Some(block) = view.blocks.get(block) else { return default };
        let toks = view.toks(crate::span::Spanned::span(block));
        let sign = |at: usize| matches!(view.written(at), ">" | "*" | "#" | "•" | "_");
        (toks.start()..toks.end()).find(|&at| !sign(at)).unwrap_or(toks.start())
    }

    /// Whether the words are written like a title.
    fn titled(&self, inner: Span<Toks>) -> bool {
        let view = self.grammar.view;
        let mut words = (inner.start()..inner.end().min(inner.start() + 16)).filter(|&at| {
            view.kind(at) == Some(Kind::Word)
                && !view.any(at, Classes::of(&[Class::Article, Class::Preposition, Class::Conjunction, Class::Pronoun]))
        });
        words.all(|at| view.capital(at))
    }

    /// “…,” said Roe; “…,” she said.
    fn behind(&self, quote: &Quote, block: Span<Toks>, next: Option<&Quote>) -> Option<By> {
        let grammar = self.grammar;
        let view = grammar.view;
        let mut at = quote.toks.end();
        let high = block.end().min(at + REACH).min(next.map_or(usize::MAX, |next| next.toks.start()));
        while at < high && (grammar.comma(at) || grammar.dash(at)) {
            at += 1;
        }
        if at >= high {
            return None;
        }
        let last = quote.inner.last().and_then(|span| view.text[span.range()].chars().next_back());
        let stopped = last == Some('.') && at == quote.toks.end();
        // Inverted: the cue comes first.
        let mut verb = at;
        while verb < high && view.is(verb, Class::Adverb) {
            verb += 1;
        }
        if let Some(cue) =
            cue_at(grammar, verb, at).filter(|cue| cue.form == Form::Finite && cue.frames.has(Frame::Quote))
        {
            let first = cue.toks.end();
            if view.any(first, Classes::of(&[Class::Preposition, Class::That])) || first >= high {
                return Some(By { subject: None, cue: Some(cue.toks), end: first });
            }
            let end = grammar.noun_phrase_right(first, high);
            if end > first {
                let head = Span::new(first, end);
                let subject = Subject { toks: Span::new(first, self.apposition_end(end, high)), head };
                return Some(By { subject: Some(subject), cue: Some(cue.toks), end: self.clause_stop(end, high) });
            }
            return None;
        }
        if let Some(subject) = grammar.signature(at, block.end()).filter(|_| at > quote.toks.end()) {
            return Some(By { subject: Some(subject), cue: None, end: block.end() });
        }
        let sentence_end = self.plain.sentence(at).end().min(high);
        let cue = self.governing(at, sentence_end)?;
        let subject = grammar.subject(cue.toks.start(), at)?;
        let leads = subject.toks.start() <= at + 1 || view.is(at, Class::Adverb) && subject.toks.start() <= at + 3;
        if !leads {
            return None;
        }
        if stopped {
            // “A.” She said that B: a sentence of its own, unless nothing follows the verb.
            let follows = complement(grammar, &cue, sentence_end.saturating_sub(1));
            if follows != Complement::None || cue.toks.end() + 3 < sentence_end {
                return None;
            }
        }
        if !cue.frames.has(Frame::Quote) && !cue.frames.has(Frame::After) {
            return None;
        }
        Some(By { subject: Some(subject), cue: Some(cue.toks), end: self.clause_stop(cue.toks.end(), high) })
    }

    /// The first finite cue between two tokens that has its subject there.
    fn governing(&self, low: usize, high: usize) -> Option<Cue> {
        let mut at = low;
        while at < high {
            if let Some(cue) = cue_at(self.grammar, at, low)
                && cue.form == Form::Finite
                && (cue.frames.has(Frame::Quote) || cue.frames.has(Frame::After))
                && cue.toks.start() > low
            {
                return Some(cue);
            }
            at += 1;
        }
        None
    }

    /// Behind a name: ", a retired driver from Sarto,".
    fn apposition_end(&self, end: usize, high: usize) -> usize {
        if !self.grammar.comma(end) {
            return end;
        }
        let sentence = self.plain.sentence(end).end().min(high);
        let view = self.grammar.view;
        let apposed = view.any(end + 1, Classes::of(&[Class::Article, Class::Possessive, Class::Relative]))
            || view.kind(end + 1) == Some(Kind::Number)
            || view.phrase(end + 1, Class::PersonNoun).is_some();
        if !apposed {
            return end;
        }
        (end + 1..sentence.min(end + 16))
            .find(|&at| self.grammar.comma(at) || self.grammar.finite(at))
            .unwrap_or(sentence.saturating_sub(1).max(end))
    }

    /// The end of the attribution's clause.
    fn clause_stop(&self, from: usize, high: usize) -> usize {
        let sentence = self.plain.sentence(from.saturating_sub(1)).end();
        sentence.min(high).max(from)
    }

    /// Takes up what follows an attribution: “A,” said Roe, “and B.”; “A,” said Roe. – B.
    fn goes_on(
        &mut self,
        quote: &Quote,
        mut spans: Vec<Span<Toks>>,
        by: By,
        block: Span<Toks>,
        next: Option<&Quote>,
        last: usize,
    ) {
        let view = self.grammar.view;
        let end = by.end;
        // A dash behind the attribution resumes the speech, up to a stray closing mark or the paragraph's end.
        let after = (end.saturating_sub(1)..(end + 2).min(block.end())).find(|&at| self.grammar.dash(at));
        let mut stop = end;
        if let Some(dash) = after {
            let first = dash + 1;
            if first < block.end()
                && !self.grammar.quoted(first)
                && (view.capital(first) || self.grammar.quoted(block.end().saturating_sub(1)))
            {
                let strays = &self.quotes.strays;
                let from = strays.partition_point(|&at| at < first);
                let limit = strays.get(from).copied().filter(|&at| at < block.end()).unwrap_or(block.end());
                spans.push(Span::new(first, limit));
                stop = limit;
            }
        }
        let interrupted = next.filter(|next| {
            next.toks.start() < block.end()
                && next.toks.start() >= end.saturating_sub(2)
                && next.toks.start() <= quote.toks.end() + REACH
        });
        if stop == end
            && let Some(next) = interrupted
        {
            let before = next.toks.start() - 1;
            let comma = self.grammar.comma(before)
                && by.cue.is_some_and(|cue| {
                    (cue.end()..before).all(|at| !self.grammar.finite(at) && !view.is(at, Class::VerbGerund))
                });
            if comma {
                self.push(spans, By { end: next.toks.start(), ..by }, "attributed-behind", last);
                if let Some(open) = &mut self.open {
                    open.joins = Some(next.toks.start());
                }
                return;
            }
        }
        self.push(spans, By { end: stop, ..by }, "attributed-behind", last);
    }

    /// Roe said: “…”.
    fn before(&self, quote: &Quote, block_start: usize) -> Option<By> {
        let grammar = self.grammar;
        let view = grammar.view;
        let start = quote.toks.start();
        let mut end = start;
        let colon = start > 0 && view.mark(start - 1, ":");
        if start == block_start {
            // The paragraph before announces it.
            let mut before = start.checked_sub(1)?;
            while before > 0 && matches!(view.written(before), ">" | "*" | "#") {
                before -= 1;
            }
            if !view.mark(before, ":") {
                return None;
            }
            end = before;
        }
        let low = if end < start {
            self.plain.sentence(end).start()
        } else {
            self.plain.sentence(start.saturating_sub(1)).start().max(block_start)
        };
        if end <= low {
            return None;
        }
        let announced = colon
            || grammar.comma(start - 1)
            || view.is(start - 1, Class::That)
            || view.is(start - 1, Class::Cue)
            || end < start;
        if !announced {
            return None;
        }
        let low = low.max(end.saturating_sub(REACH));
        // The last cue before it.
        for at in (low..end).rev() {
            let Some(cue) = cue_at(grammar, at, low) else { continue };
            if !cue.frames.has(Frame::Quote) {
                continue;
            }
            let settled = (cue.toks.end()..end).any(|at| grammar.finite(at));
            if settled && !colon {
                break;
            }
            let subject = match cue.form {
                Form::Finite => {
                    grammar.subject(cue.toks.start(), low).or_else(|| grammar.main_subject(low, cue.toks.start()))
                }
                _ => grammar.main_subject(low, cue.toks.start()),
            };
            return Some(By { subject, cue: Some(cue.toks), end: quote.toks.end() });
        }
        if colon || end < start {
            let end = end.min(start - 1);
            // "Asked if he would, Roe laughs: “…”": the verb before the colon is the one that tells.
            let told = end.checked_sub(1).filter(|&verb| verb > low && grammar.finite(verb));
            let told = told.and_then(|verb| grammar.subject(verb, low));
            // "In her opinion, the risk is this: “…”"
            let owner = view_of(grammar, low, end).map(|(owner, _)| Span::new(low + 1, owner + 1));
            let owner = owner.map(|toks| Subject { toks, head: toks });
            let subject = owner.or(told).or_else(|| grammar.main_subject(low, end)).or_else(|| {
                if !self.names_somebody(low, end) {
                    // "Roe is on stage. Some quotes: “…”"
                    let block = view.block_of(low).map_or(low, |block| self.block_start(block, low));
                    return self.previous(low, block)?.subject;
                }
                let first = grammar.noun_phrase_left(end.checked_sub(1)?, low)?;
                if view.is(first, Class::Adverb) {
                    return None;
                }
                // "Her opening line: “…”"
                let owner = (first..end).find(|&at| view.is(at, Class::Possessive));
                let stop = owner.map_or(end, |owner| owner + 1);
                Some(Subject { toks: Span::new(first, end), head: Span::new(first, stop) })
            });
            return Some(By { subject, cue: None, end: quote.toks.end() });
        }
        None
    }

    /// Whether a label such as "Her opening line" tells whose words follow it.
    fn names_somebody(&self, low: usize, end: usize) -> bool {
        let view = self.grammar.view;
        let somebody = Classes::of(&[
            Class::PersonNoun,
            Class::OrgNoun,
            Class::Document,
            Class::Platform,
            Class::Possessive,
            Class::Subject,
            Class::Title,
        ]);
        (low..end).any(|at| view.any(at, somebody) || view.capital(at) && !self.grammar.opens(at))
            || view.capital(low) && !view.any(low, Classes::of(&[Class::Quantifier, Class::Article, Class::Adverb]))
    }

    /// Whether the quotation is a sentence of its own in the narrator's text.
    fn stands_alone(&self, quote: &Quote, block_start: usize) -> bool {
        let view = self.grammar.view;
        let start = quote.toks.start();
        let ends = quote.inner.last().and_then(|span| view.text[span.range()].chars().next_back());
        let finished = matches!(ends, Some('.' | ',' | '!' | '?' | '…' | '—')) || view.mark(quote.toks.end(), ".");
        let opens = start <= block_start
            || matches!(view.written(start - 1), "." | "!" | "?" | "…" | "”" | "\"" | "»" | "–" | "—" | "'" | "’");
        finished && opens
    }

    /// Whose the sentence before is, where it is the narrator's.
    fn previous(&self, start: usize, block_start: usize) -> Option<By> {
        if start <= block_start {
            return None;
        }
        let sentence = self.plain.sentence(start - 1);
        let low = sentence.start().max(block_start);
        let subject = self.grammar.main_subject(low, sentence.end())?;
        Some(By { subject: Some(subject), cue: None, end: start })
    }

    /// “A, – said Roe. – B.”: the attribution stands between dashes within the marks.
    fn within(&self, quote: &Quote) -> Option<(Vec<Span<Toks>>, By)> {
        let view = self.grammar.view;
        let plain = &self.plain;
        let inner = self.inner(quote);
        let whole = inner.first()?.cover(*inner.last()?);
        let mut at = whole.start();
        while at < whole.end() {
            let mark = at > whole.start()
                && plain.dash(at)
                && matches!(view.written(at - 1), "," | "!" | "?" | "." | "…" | "”" | "\"" | "»");
            if mark && let Some((by, close)) = self.inserted(at + 1, whole.end()) {
                let spans = vec![Span::new(whole.start(), at), Span::new(close + 1, whole.end())];
                let spans = spans.into_iter().filter(|span| !span.is_empty()).collect();
                return Some((spans, by));
            }
            at += 1;
        }
        None
    }

    /// The attribution that begins at `first`, and the dash that ends it.
    fn inserted(&self, first: usize, high: usize) -> Option<(By, usize)> {
        let plain = &self.plain;
        let view = plain.view;
        let close = (first + 1..high.min(first + 30))
            .find(|&at| plain.dash(at) && matches!(view.written(at - 1), "." | ",") || plain.dash(at))?;
        if let Some(cue) = cue_at(plain, first, first).filter(|cue| cue.frames.has(Frame::Quote)) {
            let start = cue.toks.end();
            let end = plain.noun_phrase_right(start, close);
            let head = Span::new(start, end);
            let subject = (end > start).then_some(Subject { toks: head, head });
            return Some((By { subject, cue: Some(cue.toks), end: close }, close));
        }
        let cue = (first..close).find_map(|at| {
            cue_at(plain, at, first).filter(|cue| cue.form == Form::Finite && cue.frames.has(Frame::Quote))
        })?;
        let subject = plain.subject(cue.toks.start(), first)?;
        (subject.toks.start() == first)
            .then_some((By { subject: Some(subject), cue: Some(cue.toks), end: close }, close))
    }
}
