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

use super::beside::{beside, describe};
use super::framing::{leading_name, owners_within};
use super::naming::{
    gender_of, last_word, last_words, organisation, run_end, same_first, split_title, with_complement, words_in,
};
use super::phrase::Grammar;
use super::profile::Profile;
use super::tag::{party_line, party_tag};
use crate::frame::Frames;
use crate::lang::commit;
use crate::lang::people::{Gender, Part, PersonNoun, Stand};
use crate::lang::{Class, Classes, WordId};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::token::{Kind, Token};

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
pub const LONGEST: usize = 12;

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
/// Small words that only a body has within its name.
const SMALL: Classes = Classes::of(&[Class::Preposition, Class::And]);
const OFFICE: Classes = Classes::of(&[Class::Title, Class::PersonNoun]);
const CALENDAR: Classes = Classes::of(&[Class::Weekday, Class::Month]);

/// Finds the figures of a text.
pub fn find_mentions(grammar: &Grammar<'_>, profiles: &[Profile], frames: &Frames) -> Mentions {
    let view = grammar.view;
    let mut found = Mentions::default();
    for sentence in view.sentences.iter() {
        let kind = view.blocks.get(sentence.block as usize).map(|block| block.kind);
        // A title and what stands right below it name people too.
        let profiled = profiles.binary_search_by_key(&(sentence.block as usize), |profile| profile.block).is_ok();
        let head = profiled
            || party_line(grammar, sentence.toks).is_some()
            || matches!(kind, Some(BlockKind::Title | BlockKind::Heading)) && sentence.block < 3;
        // "Halm’s pledges" as a heading: who heads a part of the text is named there.
        let owned = |found: &mut Mentions, toks| {
            owners_within(frames, toks).for_each(|name| found.take_owner(grammar, name));
        };
        if matches!(kind, Some(BlockKind::Title | BlockKind::Heading | BlockKind::Boilerplate)) && !head {
            owned(&mut found, sentence.toks);
            continue;
        }
        let toks = sentence.toks;
        let headed = matches!(kind, Some(BlockKind::Title | BlockKind::Heading)) && !profiled;
        // "Halm’s pledges", but "Petra Voss, candidate for mayor" is described as anybody is.
        let plain = |name: Span<Toks>| !view.mark(name.end(), ",");
        if headed && owners_within(frames, toks).any(plain) || grammar.title_case(toks.start()) && !profiled {
            owned(&mut found, toks);
            continue;
        }
        let opens = view.blocks.get(sentence.block as usize).is_some_and(|block| sentence.span().start() == block.body);
        let mut at = if opens { view.behind_dateline(toks) } else { toks.start() };
        if let Some(name) = leading_name(grammar, frames, toks) {
            found.take_owner(grammar, name);
            at = name.end();
        }
        while at < toks.end() {
            // ", D-Dale,": a party and a place, no name.
            if let Some(end) = party_tag(grammar, at) {
                at = end;
            } else if view.capital(at)
                && view.kind(at) == Some(Kind::Word)
                && (begins_name(grammar, at) || found.comes_again(grammar, at))
            {
                let end = run_end(grammar, at, toks.end());
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
    // "NT$40", "N1,050", "A417"
    let figures = || view.written(at).bytes().filter(u8::is_ascii_digit).count();
    let number = view.token(at).is_some_and(Token::digit) && figures() > 2;
    if number || view.is(at + 1, Class::Currency) && !view.spaced(at + 1) {
        return false;
    }
    if own.meets(CALENDAR) && grammar.names(at) {
        return view.capital(at + 1);
    }
    if own.meets(CALENDAR) || view.written(at).len() < 2 && !view.mark(at + 1, ".") {
        return false;
    }
    // "Per Lund, the candidate,": no rate has a capital behind it and then a comma.
    if own.has(Class::Per) && grammar.opens(at) && view.capital(at + 1) {
        let known = view.word(at + 1).is_some_and(|word| view.vocabulary.is_lexical(word));
        return !known && (grammar.comma(at + 2) || grammar.finite(at + 2));
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
        Class::Platform,
        Class::Document,
    ]);
    let title = own.has(Class::Title) && view.mark(at + 1, ".");
    title
        || !own.meets(listed)
            && (view.classes(at).has(Class::Possessive)
                || !view.written(at).ends_with(['s', 'S'])
                || own.has(Class::OrgNoun))
}

impl Mentions {
    /// The mentions that begin within these tokens.
    pub fn within(&self, toks: Span<Toks>) -> &[Mention] {
        let from = self.all.partition_point(|mention| mention.toks.start() < toks.start());
        let len = self.all[from..].partition_point(|mention| mention.toks.start() < toks.end());
        &self.all[from..from + len]
    }

    /// The person whose surname stands at this token.
    pub fn bearing(&self, view: &View<'_>, at: usize) -> Option<usize> {
        let base = view.word(at).map(|word| view.vocabulary.base(word))?;
        let list = self.by_last.get(&base)?;
        list.iter().rev().copied().find(|&figure| self.figures[figure].sort == Sort::Person)
    }

    /// Whether somebody's surname opens a sentence with a word that might be another: "Reyes says", "May’s plan".
    fn comes_again(&self, grammar: &Grammar<'_>, at: usize) -> bool {
        let view = grammar.view;
        let Some(base) = view.word(at).map(|word| view.vocabulary.base(word)) else { return false };
        // "The party Fine Tuath is new. Fine Tuath said": both words again.
        let whole = self.by_first.get(&base).map(|&figure| &self.figures[figure]).filter(|_| view.capital(at + 1));
        if whole.is_some_and(|figure| figure.words > 1 && view.word(figure.name.start() + 1) == view.word(at + 1)) {
            return true;
        }
        let Some(&figure) = self.by_last.get(&base).and_then(|list| list.last()) else { return false };
        let classes = view.vocabulary.classes(base);
        let known = self.figures[figure].words > 1 || self.figures[figure].title.is_some();
        let closed = classes.meets(CLOSED) && !grammar.names(at);
        // "Haas also pledged".
        let next = at + 1 + usize::from(view.is(at + 1, Class::Adverb));
        known
            && !closed
            && (grammar.finite(next)
                || view.is(at, Class::Possessive)
                || grammar.comma(at + 1)
                || view.mark(at + 1, ":")
                || grammar.names(at))
    }

    /// Whether somebody with a full name has this surname.
    fn bears(&self, word: WordId) -> bool {
        let full = |&figure: &usize| self.figures[figure].words > 1 && self.figures[figure].sort == Sort::Person;
        self.by_last.get(&word).is_some_and(|list| list.iter().any(full))
    }

    /// Takes in a run of capitalised words; answers where the name ends.
    fn take_in(&mut self, grammar: &Grammar<'_>, run: Span<Toks>, sentence: Span<Toks>) -> usize {
        let view = grammar.view;
        // "National Harvest Alliance": a body bears no title.
        let body = words_in(view, run) > 1 && view.is(last_word(view, run), Class::OrgNoun);
        let titled = view.is(run.start(), Class::Title);
        // "People Before Power": a small word with a capital stands within no person's name.
        let small = run.range().skip(1).any(|at| view.any(at, SMALL));
        let (title, name) = if (body || small) && !titled { (None, Some(run)) } else { split_title(view, run) };
        // "Mr Cook", "said Carpenter": a calling that is somebody's surname here.
        let last = run.end() - 1;
        let base = view.word(last).map(|word| view.vocabulary.base(word));
        let surname = name.is_none() && base.is_some_and(|base| self.bears(base));
        let (title, name) = match surname {
            true => ((last > run.start()).then(|| Span::new(run.start(), last)), Some(Span::new(last, run.end()))),
            false => (title, name),
        };
        let Some(mut name) = name else { return run.end() };
        let mut body = organisation(view, name);
        let mut divided = false;
        // "candidate for the Senate Ana Roe"
        let chamber = body.is_some()
            && words_in(view, name) == 3
            && view.is(name.start(), Class::OrgNoun)
            && view.is(run.start().wrapping_sub(1), Class::Article)
            && (name.start() + 1..name.end()).all(|at| view.classes(at).is_empty());
        if chamber {
            (name, body, divided) = (Span::new(name.start() + 1, name.end()), None, true);
        }
        let body = body.or_else(|| {
            // "the Meridian institute"
            let lower = !view.capital(name.end()) && !view.is(name.end() - 1, Class::Possessive);
            let kind = lower
                .then(|| view.phrase(name.end(), Class::OrgNoun))
                .flatten()
                .map(|(_, datum)| view.lexicon.people.body(datum));
            kind.filter(|&part| part == Part::Analyst)
        });
        // "the ruling Lok Front": what governs or opposes and bears no title is a party.
        let side =
            run.start().checked_sub(1).filter(|&at| at >= sentence.start() && title.is_none() && !view.capital(at));
        let sides = side
            .and_then(|at| view.phrase(at, Class::Candidacy))
            .is_some_and(|(length, datum)| length == 1 && view.lexicon.people.stand(datum) == Stand::Side);
        // "The opposition party Fine Tuath"
        let called = side.is_some_and(|at| {
            let sign = view.phrase(at, Class::Candidacy).map(|(_, datum)| view.lexicon.people.stand(datum));
            sign == Some(Stand::Party) && body.is_none() && words_in(view, name) < 4
        });
        let sides = sides || called;
        let body = if sides { Some(Part::Candidate) } else { body };
        if body.is_some() {
            name = with_complement(grammar, name, sentence.end());
        } else {
            let count = words_in(view, name);
            let whole = name.start();
            let before = name.start().checked_sub(1).filter(|&at| at >= sentence.start());
            // "Minister for Housing Tom Vale"
            let portfolio =
                count == 3 && before.is_some_and(|at| view.is(at, Class::For) && view.any(at.wrapping_sub(1), OFFICE));
            // "Governor of Ohio Dana Kreel": the place, then the name.
            let place =
                count == 3 && before.is_some_and(|at| view.is(at, Class::Of) && view.any(at.wrapping_sub(1), OFFICE));
            if portfolio
                || place
                || count >= 4
                    && before.is_some_and(|at| view.any(at, Classes::of(&[Class::Of, Class::For, Class::Article])))
            {
                // "… of the Institute for Political Studies Ana Roe": the last two words.
                name = Span::new(last_words(view, name, 2), name.end());
            }
            divided |= name.start() > whole;
        }
        let figure = self.abbreviated(view, name).unwrap_or_else(|| self.figure_of(view, name, body));
        let gender = title.and_then(|toks| gender_of(view, toks));
        let entry = &mut self.figures[figure];
        if sides {
            (entry.sort, entry.body) = (Sort::Body, Some(Part::Candidate));
        }
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
        // "The Labour MP for Stour Valley": the place that elects.
        let seat = title.is_none()
            && entry.count == 1
            && view.is(before, Class::For)
            && view.any(before.wrapping_sub(1), OFFICE)
            && (entry.sort == Sort::Person || entry.sort == Sort::Unknown)
            && !divided;
        if seat {
            entry.sort = Sort::Unknown;
        }
        let of = of || seat;
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

    /// Takes in the name of an owner where it stands in a heading or a title.
    fn take_owner(&mut self, grammar: &Grammar<'_>, name: Span<Toks>) {
        let view = grammar.view;
        let body = organisation(view, name);
        // "Hon. Ana Roe MP"
        let party = name.range().any(|at| view.is_party(at) || view.word_kinds(at).has(commit::Kind::Party));
        let (title, name) = if body.is_some() || party { (None, Some(name)) } else { split_title(view, name) };
        let Some(name) = name else { return };
        let figure = self.figure_of(view, name, body);
        self.figures[figure].count += 1;
        self.figures[figure].title = self.figures[figure].title.or(title);
        self.all.push(Mention { toks: name, figure });
    }

    /// "the Social Liberal Party (SLP)": the body whose initials stand in brackets behind its name.
    fn abbreviated(&mut self, view: &View<'_>, name: Span<Toks>) -> Option<usize> {
        let open = name.start().checked_sub(1).filter(|&at| view.mark(at, "(") && view.mark(name.end(), ")"))?;
        let capitals = name.len() == 1 && view.token(name.start()).is_some_and(Token::capitals);
        let last = self.all.last().filter(|last| capitals && last.toks.end() == open)?;
        let figure = last.figure;
        let known = self.figures.get_mut(figure).filter(|known| known.sort == Sort::Body && known.words > 1)?;
        if known.aliases.len() < 6 {
            known.aliases.push(name);
        }
        let word = view.word(name.start())?;
        self.by_last.entry(word).or_default().push(figure);
        Some(figure)
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
                // "candidate for the Mazhilis Ana Roe": the complement is none of her names.
                let end = known.name.end();
                let complement = words == 2
                    && known.words == 3
                    && known.sort == Sort::Person
                    && view
                        .any(known.name.start().wrapping_sub(1), Classes::of(&[Class::Article, Class::Of, Class::For]))
                    && view.word(last_words(view, Span::new(known.name.start(), end), 2)) == Some(first);
                // "De Vries" is Saskia de Vries.
                let surname = view.is(name.start(), Class::Particle)
                    && known.words > words
                    && view.word(last_words(view, Span::new(known.name.start(), end), words)) == Some(first);
                known.words == 1 || complement || surname || same_first(view, known.first, first)
            };
            if let Some(&figure) = list.iter().rev().find(same) {
                let known = &mut self.figures[figure];
                let particle = view.is(name.start(), Class::Particle);
                let shorter = words == 2 && known.words == 3 && known.first != first && !particle;
                if shorter && view.word(last_words(view, known.name, 2)) == Some(first) {
                    (known.name, known.words, known.first) = (name, words, first);
                } else if known.words < words && words <= 4 {
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
        let initials =
            words == 1 && view.token(name.start()).is_some_and(Token::capitals) && view.lower(name.start()).len() < 6;
        let sort = match body {
            Some(_) => Sort::Body,
            None if initials => Sort::Body,
            // "Election Day": a day of something that the tables know.
            None if words > 1 && view.is(name.end() - 1, Class::Period) && view.vocabulary.is_lexical(first) => {
                Sort::Unknown
            }
            // "People Before Power"
            None if name.range().skip(1).any(|at| view.any(at, SMALL)) => Sort::Body,
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
