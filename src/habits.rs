//! Habits: what a document does throughout, counted once over its tokens, so that no single figure or sign decides.
//!
//! In: the view. Out: the marks that it writes figures with, and the currencies that its signs stand for.
//!
//! | text | habit |
//! |---|---|
//! | `420,000 homes … up by 7,5%` | commas stand between groups: 420,000 are many, 7,5 is a decimal by itself |
//! | `1.200 homes … 7,5 % … 3,2 %` | commas stand before decimals |
//! | `NZ$50 … $4.7bn` | a bare “$” is New Zealand's |
//! | `Karachi … Rs45,000` | rupees are Pakistan's |

use rustc_hash::FxHashSet;

use crate::lang::units::{Coin, Currency};
use crate::lang::{Class, Classes, WordId};
use crate::scan::View;
use crate::token::{Kind, Token};

/// Which marks a document writes its figures with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// The comma stands before decimals, the point between groups: "1.234,5".
    pub decimal_comma: bool,
    /// Commas stand between groups somewhere, so spaces do not: "1,234".
    pub comma_groups: bool,
}

/// What a document does throughout.
#[derive(Debug, Clone, Default)]
pub struct Habits<'a> {
    /// How it writes figures.
    pub marks: Marks,
    /// The currencies that it writes with their country: "NZ$", "Canadian dollars".
    written: Vec<(&'a str, u32)>,
    /// The currencies of the countries that it names.
    named: Vec<(&'a str, u32)>,
    /// Coins with the name of something else that it counts in large numbers: "900 crowns".
    counted: FxHashSet<WordId>,
}

/// Of a coin that is called like something else, so many are money.
pub const MANY: u32 = 100;

impl<'a> Habits<'a> {
    /// Counts what a document does.
    pub fn of(view: &View<'a>) -> Habits<'a> {
        const TOLD: Classes = Classes::of(&[Class::Currency, Class::Country, Class::Possessive]);
        let mut habits = Habits::default();
        let mut figures = Figures::default();
        for (at, token) in view.tokens.iter().enumerate() {
            if token.kind == Kind::Number {
                figures.count(view, at);
            }
            if view.meets(token, TOLD) {
                habits.count(view, at, token);
            }
        }
        habits.marks = figures.marks();
        habits
    }

    fn count(&mut self, view: &View<'a>, at: usize, token: &Token) {
        // "India’s" as well.
        let country = || view.phrase(at, Class::Country).map(|(_, datum)| datum);
        if token.capital()
            && let Some(datum) = country().or_else(|| view.base_sense(at, Class::Country))
        {
            for code in view.lexicon.units.country(datum) {
                vote(&mut self.named, code);
            }
            return;
        }
        let Some((len, datum)) = view.phrase(at, Class::Currency) else { return };
        let Some(currency) = view.lexicon.units.currency(datum) else { return };
        match currency.coin {
            Coin::Many if at.checked_sub(1).is_some_and(|before| many(view, before)) => {
                self.counted.extend(view.word(at));
            }
            // "ALL" is a word of headings, too.
            Coin::Code if !token.capitals() || !beside_figure(view, at) => {}
            // "A $300 loan" begins with an article.
            Coin::Symbol if len > 1 && !(token.capital() && (token.capitals() || !view.spaced(at + 1))) => {}
            Coin::Symbol | Coin::Code | Coin::Name if currency.also.is_empty() => {
                vote(&mut self.written, &currency.code)
            }
            _ => {}
        }
    }

    /// The code that a currency stands for in this document: its own, or that of another country that shares its name.
    pub fn code<'c>(&self, currency: &'c Currency<'_>) -> &'c str {
        // Nearly every currency has its name for itself.
        if currency.also.is_empty() {
            return &currency.code;
        }
        let own = &*currency.code;
        let best = |votes: &[(&str, u32)], least: u32| {
            let votes = |code: &str| votes.iter().find(|(known, _)| *known == code).map_or(0, |(_, votes)| *votes);
            let mut best = (None, least.max(votes(own) + 1));
            for code in &currency.also {
                if votes(code) >= best.1 {
                    best = (Some(&**code), votes(code) + 1);
                }
            }
            best.0
        };
        // A text that names America once writes "$" as most do.
        let at_home = currency.mentions > 1 && self.named.iter().any(|(code, _)| *code == own);
        let named = || if at_home { None } else { best(&self.named, currency.mentions) };
        best(&self.written, 1).or_else(named).unwrap_or(own)
    }

    /// Whether the document counts these coins in numbers that only money has.
    pub fn counts(&self, coin: Option<WordId>) -> bool {
        coin.is_some_and(|coin| self.counted.contains(&coin))
    }
}

/// Whether so many of a coin are counted that they are money: figures of a hundred and more, or a scale.
fn many(view: &View<'_>, at: usize) -> bool {
    let digits = view.written(at).replace(',', "");
    digits.parse::<u32>().is_ok_and(|number| number >= MANY) || view.is(at, Class::Scale)
}

fn vote<'a>(votes: &mut Vec<(&'a str, u32)>, code: &'a str) {
    match votes.iter_mut().find(|(known, _)| *known == code) {
        Some((_, votes)) => *votes = votes.saturating_add(1),
        None => votes.push((code, 1)),
    }
}

fn beside_figure(view: &View<'_>, at: usize) -> bool {
    let figure = |at: usize| view.token(at).is_some_and(Token::digit) || view.is(at, Class::Scale);
    figure(at + 1) || at.checked_sub(1).is_some_and(figure)
}

/// What the figures of a document speak for.
#[derive(Default)]
struct Figures {
    /// Commas before decimals, points between groups.
    comma: u32,
    /// Points before decimals, commas between groups.
    point: u32,
    groups: bool,
}

impl Figures {
    fn count(&mut self, view: &View<'_>, at: usize) {
        let written = view.written(at).as_bytes();
        let digits = written.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let written = written.get(..digits).unwrap_or_default();
        let Some(last) = written.iter().rposition(|b| !b.is_ascii_digit()) else { return };
        let (tail, mark) = (written.len() - last - 1, written.get(last).copied().unwrap_or(0));
        let first = written.iter().position(|b| !b.is_ascii_digit()).unwrap_or(last);
        let other = written.get(first).copied().unwrap_or(0);
        let (head, round) = (written.get(..last).unwrap_or_default(), written.ends_with(b"00"));
        let groups = groups_of_three(head);
        let alone = first == last;
        let (comma, point) = match (mark, other, tail) {
            // "1.234,5", "1,234.5" and "1.234.567" leave no doubt.
            (b',', b'.', 1..) if groups => (2, 0),
            (b'.', b',', 1..) if groups => (0, 2),
            (b'.', b'.', 3) if !alone && groups => (2, 0),
            (b',', b',', 3) if !alone => (0, 2),
            // "7,5" and "7.5" say how one figure is written.
            (b',', _, 1 | 2) if alone => (1, 0),
            (b'.', _, 1 | 2) if alone => (0, 1),
            // "420,000" has no decimals, "1,234" may have; of points, only round groups are likelier than decimals.
            (b',', _, 3) if alone && groups && head != b"0" => (0, 1 + u32::from(round)),
            (b'.', _, 3) if alone && groups && head != b"0" && round => (1, 0),
            _ => (0, 0),
        };
        self.comma += comma;
        self.point += point;
        self.groups |= mark == b',' && tail == 3 || mark == b'.' && other == b',';
    }

    fn marks(&self) -> Marks {
        let decimal_comma = self.comma > self.point && self.comma > 1;
        Marks { decimal_comma, comma_groups: self.groups && !decimal_comma }
    }
}

fn groups_of_three(written: &[u8]) -> bool {
    written.split(|b| !b.is_ascii_digit()).enumerate().all(|(n, group)| group.len() == 3 || n == 0 && group.len() < 3)
}
