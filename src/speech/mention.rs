//! Mentions: the names of a text, each with the person or body it belongs to.
//!
//! In: the view. Out: the [`Figure`]s of the text, with the descriptions that stand beside their names, and where each
//! is mentioned.
//!
//! | text | figures |
//! |---|---|
//! | `Mayor Ana Roe spoke. Roe won.` | Ana Roe (mayor), mentioned twice |
//! | `Ana Roe met Tom Roe.` | Ana Roe and Tom Roe |

use rustc_hash::FxHashMap;

use super::phrase::Grammar;
use crate::lang::people::{Gender, Part, PersonNoun};
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::structure::BlockKind;
use crate::token::Kind;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A person.
    Person,
    /// An organisation.
    Body,
    /// A single name that may be a person's, a body's or a place's.
    Unknown,
    /// Somebody the text only describes.
    Nameless,
}

/// A description of a figure.
#[derive(Debug, Clone, Copy)]
pub struct Description {
    /// The noun.
    pub noun: PersonNoun,
    /// Where it stands.
    pub toks: Span<Toks>,
}

/// Somebody, or some body, that the text names.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The fullest name.
    pub name: Span<Toks>,
    /// How many words it has.
    pub words: usize,
    /// Its first word.
    pub first: WordId,
    /// What it is.
    pub sort: Sort,
    /// Its gender, where the text tells.
    pub gender: Option<Gender>,
    /// What it is described as.
    pub descriptions: Vec<Description>,
    /// Its title, where one stands before its name.
    pub title: Option<Span<Toks>>,
    /// Other forms of its name.
    pub aliases: Vec<Span<Toks>>,
    /// How often it is mentioned.
    pub count: usize,
    /// How often as a place.
    pub places: usize,
    /// How often within a sentence, where nothing but a name has a capital.
    pub inside: usize,
    /// The role its kind of body speaks in.
    pub body: Option<Part>,
}

/// A place where a figure is mentioned.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// The name.
    pub toks: Span<Toks>,
    /// Whose.
    pub figure: usize,
}

/// All figures of a text.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The figures, in the order of their first mention.
    pub figures: Vec<Figure>,
    /// Where they are mentioned, in text order.
    pub all: Vec<Mention>,
    by_last: FxHashMap<WordId, Vec<usize>>,
    by_first: FxHashMap<WordId, usize>,
    /// What "candidates Ana Roe, Ivo Kern and Tom Vale" are called, and where the last of them ends.
    listed: Option<(Description, usize)>,
}

/// More people of one surname than this are not told apart.
const NAMESAKES: usize = 8;
/// The longest name.
const LONGEST: usize = 12;

const CLOSED: Classes = Classes::of(&[
    Class::Article,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Quantifier,
    Class::Wh,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Not,
    Class::No,
    Class::Possessive,
]);
const CALENDAR: Classes = Classes::of(&[Class::Weekday, Class::Month]);

/// Finds the figures of a text.
pub fn find_mentions(grammar: &Grammar<'_>) -> Mentions {
    let view = grammar.view;
    let mut found = Mentions::default();
    for sentence in view.sentences.iter() {
        let kind = view.blocks.get(sentence.block as usize).map(|block| block.kind);
        if matches!(kind, Some(BlockKind::Title | BlockKind::Heading | BlockKind::Boilerplate)) {
            continue;
        }
        let toks = sentence.toks;
        if grammar.title_case(toks.start()) {
            continue;
        }
        let mut at = toks.start();
        while at < toks.end() {
            if view.capital(at) && view.kind(at) == Some(Kind::Word) && begins_name(grammar, at) {
                let end = run_end(view, at, toks.end());
                let end = found.take_in(grammar, Span::new(at, end), toks);
                at = end.max(at + 1);
            } else {
                at += 1;
            }
        }
    }
    found
}

/// Whether a capital letter shows a name here.
fn begins_name(grammar: &Grammar<'_>, at: usize) -> bool {
    let view = grammar.view;
    let own = view.token(at).map_or(Classes::NONE, |token| {
        let classes = view.classes(at);
        if classes.has(Class::Possessive) { view.vocabulary.classes(view.vocabulary.base(token.word)) } else { classes }
    });
    if own.meets(CALENDAR) || view.lower(at).len() < 2 && !view.mark(at + 1, ".") {
        return false;
    }
    if own.meets(CLOSED) {
        // "Will Roe": a closed word is a name only within a sentence and before another name.
        return own.has(Class::Modal) && !grammar.opens(at) && view.capital(at + 1);
    }
    if !grammar.opens(at) || view.capital(at + 1) || view.mark(at + 1, "-") {
        return !(grammar.opens(at) && own.meets(Classes::of(&[Class::Adverb])));
    }
    // A sentence's first word: a name unless the tables know it as something else.
    let listed = Classes::of(&[
        Class::Verb,
        Class::Adverb,
        Class::Adjective,
        Class::PersonNoun,
        Class::CueNoun,
        Class::ActionNoun,
        Class::Stop,
        Class::Cardinal,
        Class::Ordinal,
        Class::NounToo,
    ]);
    let title = own.has(Class::Title) && view.mark(at + 1, ".");
    title
        || !own.meets(listed)
            && (view.classes(at).has(Class::Possessive) || !view.lower(at).ends_with('s') || own.has(Class::OrgNoun))
}

/// Whether the word is the possessive of people in the plural: "People's", "Women's".
fn people(view: &View<'_>, at: usize) -> bool {
    let Some(base) = view.word(at).map(|word| view.vocabulary.base(word)) else { return false };
    let person = view.lexicon.sense(base, Class::PersonNoun).map(|datum| view.lexicon.people.person(datum));
    person.is_some_and(|noun| noun.plural) || view.vocabulary.classes(base).has(Class::PluralNoun)
}

/// The end of a run of capitalised words that make up one name.
fn run_end(view: &View<'_>, first: usize, high: usize) -> usize {
    let mut at = first + 1;
    while at < high && at < first + LONGEST {
        // "the Workers' Front" is one name, "Roe's Front" is two.
        let mark = |at: usize| matches!(view.written(at), "'" | "’") && !view.spaced(at);
        if mark(at) && view.lower(at - 1).ends_with('s') && view.capital(at + 1) && view.spaced(at + 1) {
            at += 1;
            continue;
        }
        let plural = view.capital(at) && (view.lower(at - 1).ends_with("s'") || people(view, at - 1));
        if view.is(at - 1, Class::Possessive) && !plural {
            break;
        }
        if view.mark(at, ".") && !view.spaced(at) {
            // "Rep.", "J.", "St."
            let short = view.lower(at - 1).len() == 1 || view.lower(at - 1).contains('.');
            let abbreviation = short || view.is(at - 1, Class::Title) || view.is(at - 1, Class::Abbreviation);
            if abbreviation && at + 1 < high && view.capital(at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        if (view.mark(at, "-") || view.mark(at, "‑") || view.mark(at, "&"))
            && view.capital(at + 1)
            && (!view.spaced(at + 1) || view.mark(at, "&"))
        {
            at += 2;
            continue;
        }
        if view.kind(at) == Some(Kind::Word) && view.capital(at) && !view.any(at, CALENDAR) {
            if view.any(at, Classes::of(&[Class::Article, Class::Pronoun, Class::Preposition])) {
                break;
            }
            at += 1;
            continue;
        }
        // "Ursula von der Leyen"
        if view.is(at, Class::Particle)
            && !view.capital(at)
            && (view.capital(at + 1) || view.is(at + 1, Class::Particle) && view.capital(at + 2))
        {
            at += 1;
            continue;
        }
        break;
    }
    at
}

impl Mentions {
    /// The mentions that begin within these tokens.
    pub fn within(&self, toks: Span<Toks>) -> &[Mention] {
        let from = self.all.partition_point(|mention| mention.toks.start() < toks.start());
        let len = self.all[from..].partition_point(|mention| mention.toks.start() < toks.end());
        &self.all[from..from + len]
    }

    /// Takes in a run of capitalised words; answers where the name ends.
    fn take_in(&mut self, grammar: &Grammar<'_>, run: Span<Toks>, sentence: Span<Toks>) -> usize {
        let view = grammar.view;
        // "National Harvest Alliance": a body bears no title.
        let body = words_in(view, run) > 1 && view.is(last_word(view, run), Class::OrgNoun);
        let titled = view.is(run.start(), Class::Title);
        let (title, name) = if body && !titled { (None, Some(run)) } else { split_title(view, run) };
        let Some(mut name) = name else { return run.end() };
        let body = organisation(view, name);
        let mut divided = false;
        let body = body.or_else(|| {
            // "the Meridian institute"
            let lower = !view.capital(name.end()) && !view.is(name.end() - 1, Class::Possessive);
            let kind = lower
                .then(|| view.phrase(name.end(), Class::OrgNoun))
                .flatten()
                .map(|(_, datum)| view.lexicon.people.body(datum));
            kind.filter(|&part| part == Part::Analyst)
        });
        if body.is_some() {
            name = with_complement(view, name, sentence.end());
        } else {
            let count = words_in(view, name);
            let whole = name.start();
            let before = name.start().checked_sub(1).filter(|&at| at >= sentence.start());
            if count >= 4
                && before.is_some_and(|at| view.any(at, Classes::of(&[Class::Of, Class::For, Class::Article])))
            {
                // "… of the Institute for Political Studies Ana Roe": the last two words.
                name = Span::new(last_words(view, name, 2), name.end());
            }
            divided = name.start() > whole;
        }
        let figure = self.figure_of(view, name, body);
        let gender = title.and_then(|toks| gender_of(view, toks));
        let entry = &mut self.figures[figure];
        entry.count += 1;
        entry.inside += usize::from(!grammar.opens(run.start()));
        entry.gender = entry.gender.or(gender);
        if let Some(toks) = title {
            entry.sort = if entry.sort == Sort::Unknown { Sort::Person } else { entry.sort };
            entry.title = entry.title.or(Some(toks));
            describe(view, toks, &mut entry.descriptions);
        }
        let before = run.start().wrapping_sub(1);
        // ", Pa.,", "D-N.Y.", "of Texas"
        let behind = name.end();
        let state = grammar.comma(before)
            && view.capital(before.wrapping_sub(1))
            && (grammar.comma(behind) || view.mark(behind, "."))
            || view.mark(before, "-") && view.lower(before.wrapping_sub(1)).len() == 1;
        let of = view.is(before, Class::Of) && entry.words == 1;
        if run.start() > sentence.start() && (state || of) {
            entry.places += 1;
        }
        // "in Marovia", "in an Oldland where …"
        let skip = 1 + usize::from(view.is(run.start().wrapping_sub(1), Class::Indefinite));
        let before = run.start().wrapping_sub(skip);
        if run.start() > sentence.start() && view.any(before, Classes::of(&[Class::In, Class::At, Class::From])) {
            entry.places += 1;
        }
        if body.is_none() && entry.descriptions.len() < 12 {
            beside(grammar, if divided { name } else { run }, name, sentence, &mut entry.descriptions);
            let called =
                entry.descriptions.iter().rev().find(|d| d.noun.plural && d.toks.end() == run.start()).copied();
            let follows = self.listed.filter(|&(_, end)| {
                run.start() > end
                    && run.start() <= end + 2
                    && (end..run.start()).all(|at| grammar.comma(at) || view.is(at, Class::And))
            });
            if let Some((description, _)) = follows {
                entry.descriptions.push(description);
            }
            self.listed = called.or(follows.map(|(description, _)| description)).map(|known| (known, name.end()));
            if entry.gender.is_none() {
                entry.gender = entry.descriptions.iter().find_map(|description| gender_of(view, description.toks));
            }
            if !entry.descriptions.is_empty() && entry.sort == Sort::Unknown {
                entry.sort = Sort::Person;
            }
        }
        self.all.push(Mention { toks: name, figure });
        name.end()
    }

    /// The figure that bears this name, a new one where nobody does.
    fn figure_of(&mut self, view: &View<'_>, name: Span<Toks>, body: Option<Part>) -> usize {
        let base = |at: usize| view.word(at).map_or(WordId(0), |word| view.vocabulary.base(word));
        let (first, last) = (base(name.start()), base(last_word(view, name)));
        let words = words_in(view, name);
        if words == 1 {
            if let Some(figure) = self
                .by_last
                .get(&last)
                .and_then(|list| list.last().copied())
                .or_else(|| self.by_first.get(&last).copied())
            {
                return figure;
            }
        } else if let Some(list) = self.by_last.get(&last) {
            let same = |&&figure: &&usize| {
                let known = &self.figures[figure];
                known.words == 1 || same_first(view, known.first, first)
            };
            if let Some(&figure) = list.iter().rev().find(same) {
                let known = &mut self.figures[figure];
                if known.words < words && words <= 4 {
                    if known.aliases.len() < 6 {
                        known.aliases.push(known.name);
                    }
                    (known.name, known.words, known.first) = (name, words, first);
                    self.by_first.entry(first).or_insert(figure);
                    if body.is_none() && known.sort == Sort::Unknown {
                        known.sort = Sort::Person;
                    }
                } else if known.aliases.len() < 6 && known.name != name {
                    known.aliases.push(name);
                }
                return figure;
            }
        }
        let initials = words == 1
            && view.token(name.start()).is_some_and(crate::token::Token::capitals)
            && view.lower(name.start()).len() < 6;
        let sort = match body {
            Some(_) => Sort::Body,
            None if initials => Sort::Body,
            None if words > 1 => Sort::Person,
            None => Sort::Unknown,
        };
        let figure = self.figures.len();
        self.figures.push(Figure {
            name,
            words,
            first,
            sort,
            gender: None,
            descriptions: Vec::new(),
            title: None,
            aliases: Vec::new(),
            count: 0,
            places: 0,
            inside: 0,
            body,
        });
        let list = self.by_last.entry(last).or_default();
        if list.len() < NAMESAKES {
            list.push(figure);
        }
        if words > 1 {
            self.by_first.entry(first).or_insert(figure);
        }
        figure
    }
}

/// Whether two first names are one: the same, or as two transcriptions of it begin alike.
fn same_first(view: &View<'_>, one: WordId, other: WordId) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (view.vocabulary.word(one), view.vocabulary.word(other));
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared >= 4 || shared >= 1 && (one.chars().count() == 1 || other.chars().count() == 1)
}

/// How many words a name has.
fn words_in(view: &View<'_>, name: Span<Toks>) -> usize {
    (name.start()..name.end())
        .filter(|&at| {
            view.kind(at) == Some(Kind::Word) && !view.mark(at.wrapping_sub(1), "-") && !view.is(at, Class::Suffix)
        })
        .count()
}

fn last_word(view: &View<'_>, name: Span<Toks>) -> usize {
    let words = (name.start()..name.end()).rev().filter(|&at| view.kind(at) == Some(Kind::Word));
    let mut last = name.start();
    for at in words {
        last = at;
        if !view.is(at, Class::Suffix) {
            break;
        }
    }
    last
}

/// Where the last `count` words of a name begin.
fn last_words(view: &View<'_>, name: Span<Toks>, count: usize) -> usize {
    let words = (name.start()..name.end()).rev().filter(|&at| view.kind(at) == Some(Kind::Word));
    words.take(count).last().unwrap_or(name.start())
}

/// Divides a run of capitalised words into the titles at its head and the name.
fn split_title(view: &View<'_>, run: Span<Toks>) -> (Option<Span<Toks>>, Option<Span<Toks>>) {
    let mut name = run.start();
    let mut at = run.start();
    while at < run.end() {
        let length =
            [Class::Title, Class::PersonNoun].iter().filter_map(|&class| view.phrase(at, class)).map(|(n, _)| n).max();
        match length {
            Some(length) => {
                at += length;
                while view.mark(at, ".") || view.mark(at, "-") {
                    at += 1;
                }
                name = at;
            }
            None => at += 1,
        }
    }
    let name = name.min(run.end());
    let title = (name > run.start()).then(|| Span::new(run.start(), name));
    (title, (name < run.end()).then(|| Span::new(name, run.end())))
}

fn gender_of(view: &View<'_>, title: Span<Toks>) -> Option<Gender> {
    (title.start()..title.end())
        .find_map(|at| view.phrase(at, Class::Title).and_then(|(_, datum)| view.lexicon.people.title(datum)))
}

/// The role of the organisation that these words name, when they name one.
fn organisation(view: &View<'_>, name: Span<Toks>) -> Option<Part> {
    let mut part = None;
    for at in name.start()..name.end() {
        // "the Harbour Front's"
        let bare = || view.lexicon.sense(view.vocabulary.base(view.word(at)?), Class::OrgNoun);
        if let Some(datum) = view.phrase(at, Class::OrgNoun).map(|(_, datum)| datum).or_else(bare) {
            let found = view.lexicon.people.body(datum);
            part = Some(if found == Part::Other { part.unwrap_or(found) } else { found });
        }
    }
    part
}

/// "Institute for Political Studies", "Bank of Ruria".
fn with_complement(view: &View<'_>, name: Span<Toks>, high: usize) -> Span<Toks> {
    let mut end = name.end();
    while view.any(end, Classes::of(&[Class::Of, Class::For])) && !view.is(end - 1, Class::Possessive) {
        let next = if view.is(end + 1, Class::Article) { end + 2 } else { end + 1 };
        if next >= high || !view.capital(next) || end > name.start() + LONGEST {
            break;
        }
        end = run_end(view, next, high);
        let complement = Span::new(next, end);
        if words_in(view, complement) >= 4 {
            // "Institute for Political Studies Ana Roe": the last two words are a person's name.
            let person = Span::new(last_words(view, complement, 2), end);
            if organisation(view, person).is_none() {
                return Span::new(name.start(), person.start());
            }
        }
    }
    Span::new(name.start(), end)
}

/// Adds the nouns of a description.
pub fn describe(view: &View<'_>, toks: Span<Toks>, descriptions: &mut Vec<Description>) {
    let mut at = toks.start();
    while at < toks.end() {
        match view.phrase(at, Class::PersonNoun) {
            Some((length, datum)) => {
                if descriptions.len() < 12 {
                    let noun = view.lexicon.people.person(datum);
                    descriptions.push(Description { noun, toks: Span::new(at, at + length) });
                }
                at += length;
            }
            None => {
                if let Some((_, datum)) = view.phrase(at, Class::Title)
                    && let Some(noun) = view.lexicon.people.titled(datum).filter(|_| descriptions.len() < 12)
                {
                    descriptions.push(Description { noun, toks: Span::new(at, at + 1) });
                }
                at += 1;
            }
        }
    }
}

/// Reads what stands beside a name: "the economist Ana Roe", "Ana Roe, head of the institute, …".
fn beside(
    grammar: &Grammar<'_>,
    run: Span<Toks>,
    name: Span<Toks>,
    sentence: Span<Toks>,
    descriptions: &mut Vec<Description>,
) {
    let view = grammar.view;
    // Before it.
    let mut last = run.start();
    if last > sentence.start() {
        let comma = grammar.comma(last - 1);
        if comma {
            last -= 1;
        }
        if last > sentence.start()
            && !grammar.comma(last - 1)
            && let Some(start) = grammar.noun_phrase_left(last - 1, sentence.start())
        {
            let definite = view.any(start, Classes::of(&[Class::Definite, Class::Possessive]))
                || start == sentence.start()
                || !comma;
            let glued = comma && definite || !comma;
            if glued && !view.is(last - 1, Class::Possessive) {
                let mut found = Vec::new();
                describe(view, Span::new(start, last), &mut found);
                // Without a comma the noun must stand right before the name, or a complement between them.
                // "candidates Ana Roe and Tom Vale"
                let list = |d: &Description| !comma && d.noun.part != Part::Other && d.toks.end() == last;
                found.retain(|d: &Description| !d.noun.plural || list(d));
                if !comma {
                    found.retain(|d| d.toks.end() == last || start < d.toks.start() || d.toks.start() == start);
                }
                descriptions.extend(found);
            }
            // "her Liberal challenger, the former sheriff Ana Roe"
            let beyond = start.checked_sub(1).filter(|&at| !comma && at > sentence.start() && grammar.comma(at));
            let beyond = beyond.and_then(|at| Some((grammar.noun_phrase_left(at - 1, sentence.start())?, at)));
            if let Some((first, end)) =
                beyond.filter(|&(first, _)| view.any(first, Classes::of(&[Class::Definite, Class::Possessive])))
            {
                let mut found = Vec::new();
                describe(view, Span::new(first, end), &mut found);
                found.retain(|d: &Description| !d.noun.plural && d.toks.end() == end);
                descriptions.extend(found);
            }
        }
    }
    // Behind it.
    let mut at = name.end();
    if view.mark(at, "(") {
        at = (at..sentence.end()).take(10).find(|&close| view.mark(close, ")")).map_or(at, |close| close + 1);
    }
    if !grammar.comma(at) {
        return;
    }
    let mut first = at + 1;
    if view.kind(first) == Some(Kind::Number) && grammar.comma(first + 1) {
        first += 2; // an age
    }
    let end = grammar.noun_phrase_right(first, sentence.end());
    if end > first && !view.capital(first) {
        let mut found = Vec::new();
        describe(view, Span::new(first, end), &mut found);
        found.retain(|d: &Description| !d.noun.plural);
        descriptions.extend(found);
    }
}
