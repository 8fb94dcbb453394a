//! The lexicon: all tables of a language, by word.
//!
//! In: the built-in tables and the user's overlays. Out: for each word its classes (bits in the vocabulary), for each
//! word and class a datum – an index into the table that knows more – and phrases by their first word.
//!
//! | question | answer |
//! |---|---|
//! | `sense(word("raises"), Class::Action)` | the verb's number |
//! | `phrase(Class::Bound, (word("at"), word("least")), …)` | its datum |

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::class::Class;
use super::commit::KindSets;
use super::cues::Cues;
use super::index::{Index, Phrase, Rows};
use super::layout::BuiltInWords;
use super::numerals::Numerals;
use super::people::People;
use super::sets::MOST_SETS;
use super::syllables::Syllables;
use super::table::Table;
use super::units::Units;
use super::verbs::Verbs;
use super::vocabulary::{Vocabulary, WordId};
use crate::error::{Error, Result};
use crate::plain::plain;
use crate::segment;

/// Whether a full stop behind an abbreviation may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ends {
    /// A name or a word follows: "Dr.", "vs."
    Never,
    /// Only a figure may follow: "No. 5", "p. 12"
    Figure,
    /// It may: "Inc.", "etc."
    Perhaps,
    /// It does before a capital, unless a day or a time zone follows: "p.m."
    Hour,
}

/// How a line of the page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Furniture {
    /// By all of it.
    Line,
    /// By its beginning.
    Prefix,
    /// By its beginning, where it is short and no sentence: "Published on 2 May", but not "Published on Monday, the
    /// plan says …."
    Label,
    /// By its beginning, where nothing but names follow.
    Byline,
}

const FURNITURE: &[(&str, Furniture)] = &[
    ("line", Furniture::Line),
    ("prefix", Furniture::Prefix),
    ("label", Furniture::Label),
    ("byline", Furniture::Byline),
];

const ENDS: &[(&str, Ends)] = &[
    ("title", Ends::Never),
    ("inner", Ends::Never),
    ("figure", Ends::Figure),
    ("maybe", Ends::Perhaps),
    ("hour", Ends::Hour),
];

/// All tables of a language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lexicon {
    #[serde(skip)]
    words: Vocabulary,
    #[serde(skip)]
    rows: Rows,
    #[serde(borrow)]
    index: Index<'static>,
    /// For each abbreviation, how it ends when it is written with a capital, and without.
    abbreviations: Vec<[Option<Ends>; 2]>,
    /// The patterns of page furniture by the key of their first word: most lines are told by theirs.
    furniture: FxHashMap<u128, Vec<(Furniture, Box<str>)>>,
    /// The verbs.
    #[serde(borrow)]
    pub verbs: Verbs<'static>,
    /// What words tell about a promise.
    pub kinds: KindSets,
    /// The cues of speech.
    pub cues: Cues,
    /// Descriptions of people and bodies.
    pub people: People,
    /// The number words.
    pub numerals: Numerals,
    /// What gives a number its meaning.
    #[serde(borrow)]
    pub units: Units<'static>,
    /// How words are spoken.
    pub syllables: Syllables,
    /// The words of the calendar.
    pub calendar: Calendar,
}

/// A table's file name, its built-in text and its reader.
type BuiltIn = (&'static str, &'static str, fn(&mut Lexicon, &Table<'_>) -> Result<()>);

macro_rules! tables {
    ($($file:literal => $reader:expr),* $(,)?) => {
        &[$(($file, include_str!(concat!("en/", $file)), $reader)),*]
    };
}

/// The tables of English, in the order in which they are read.
const ENGLISH: &[BuiltIn] = tables! {
    "function.tsv" => Lexicon::read_classes,
    "verbs.tsv" => Lexicon::read_verbs,
    "actions.tsv" => Lexicon::read_actions,
    "nominal_actions.tsv" => Lexicon::read_nominal_actions,
    "adjectives.tsv" => |lexicon, table| lexicon.read_list(table, Class::Adjective),
    "adverbs.tsv" => |lexicon, table| lexicon.read_list(table, Class::Adverb),
    "calendar.tsv" => Lexicon::read_calendar,
    "abbreviations.tsv" => Lexicon::read_abbreviations,
    "boilerplate.tsv" => Lexicon::read_boilerplate,
    "page_phrases.tsv" => Lexicon::read_page_phrases,
    "numerals.tsv" => Lexicon::read_numerals,
    "units.tsv" => Lexicon::read_units,
    "shared_currencies.tsv" => Lexicon::read_shared_currencies,
    "countries.tsv" => Lexicon::read_countries,
    "currencies.tsv" => Lexicon::read_currencies,
    "bounds.tsv" => Lexicon::read_bounds,
    "bounds_after.tsv" => Lexicon::read_bounds_after,
    "rates.tsv" => Lexicon::read_rates,
    "factors.tsv" => Lexicon::read_factors,
    "unit_parts.tsv" => Lexicon::read_unit_parts,
    "labels.tsv" => Lexicon::read_labels,
    "plural_nouns.tsv" => |lexicon, table| lexicon.read_list(table, Class::PluralNoun),
    "syllables.tsv" => |lexicon, table| lexicon.syllables.read(table),
    "cues.tsv" => Lexicon::read_cues,
    "cue_adjectives.tsv" => Lexicon::read_cue_adjectives,
    "cue_nouns.tsv" => Lexicon::read_cue_nouns,
    "cue_phrases.tsv" => |lexicon, table| lexicon.read_list(table, Class::CuePhrase),
    "person_nouns.tsv" => Lexicon::read_person_nouns,
    "org_nouns.tsv" => Lexicon::read_org_nouns,
    "epithets.tsv" => Lexicon::read_epithets,
    "titles.tsv" => Lexicon::read_titles,
    "candidacy.tsv" => Lexicon::read_candidacy,
    "politics.tsv" => Lexicon::read_politics,
    "comparatives.tsv" => Lexicon::read_comparatives,
    "promise_verbs.tsv" => Lexicon::read_promise_verbs,
    "promise_words.tsv" => Lexicon::read_promise_words,
    "stopwords.tsv" => |lexicon, table| lexicon.read_list(table, Class::Stop),
};

/// The datum of a phrase in which a page speaks to its readers.
pub const READER: u32 = 0;
/// The datum of a phrase that stands before the name of whoever publishes a page.
pub const IMPRINT: u32 = 1;

/// The languages that are built in.
pub const LANGUAGES: &[&str] = &["en"];

impl Lexicon {
    /// Reads the tables of English, and the user's tables (file name, text) after the built-in ones of the same name.
    pub(super) fn read(overlays: &[(String, String)]) -> Result<Self> {
        let mut lexicon = Lexicon::default();
        // Nearly every word of a table has a line of its own or is one of a verb's five forms.
        lexicon.words.reserve(1 << 15);
        lexicon.rows.reserve(1 << 16);
        for (name, text, read) in ENGLISH {
            read(&mut lexicon, &Table::new(name, text)?)?;
            for (overlay, text) in overlays.iter().filter(|(overlay, _)| overlay == name) {
                read(&mut lexicon, &Table::new(overlay, text)?)?;
            }
        }
        let (index, heads) = std::mem::take(&mut lexicon.rows).sort(lexicon.words.len());
        lexicon.index = index;
        match lexicon.words.seal(&heads) {
            true => Ok(lexicon),
            false => Err(Error::Lexicon {
                table: "function.tsv".to_string(),
                line: 0,
                reason: format!("the words of all tables have more than {MOST_SETS} different sets of classes"),
            }),
        }
    }

    /// The lexicon as bytes, to be made part of the program, and the letters of its words.
    #[allow(dead_code, reason = "called by build.rs")]
    pub(super) fn lay_out(&self) -> postcard::Result<(Vec<u8>, String)> {
        let words = self.words.lay_out();
        Ok((postcard::to_allocvec(&(&words, self))?, words.text))
    }

    /// The lexicon that [`Lexicon::lay_out`] wrote.
    pub(super) fn from_layout(bytes: &'static [u8], text: &'static str) -> postcard::Result<Lexicon> {
        let (words, mut lexicon): (BuiltInWords, Lexicon) = postcard::from_bytes(bytes)?;
        lexicon.words = Vocabulary::on(BuiltInWords { text, ..words });
        Ok(lexicon)
    }

    /// The names of the tables, as an overlay must be named.
    pub fn table_names() -> impl Iterator<Item = &'static str> {
        ENGLISH.iter().map(|(name, _, _)| *name)
    }

    /// A fresh vocabulary that holds the lexicon's words.
    pub fn vocabulary(&self) -> Vocabulary {
        self.words.clone()
    }

    /// The datum of a word in a class; ask the vocabulary's classes first, they are cheaper.
    pub fn sense(&self, word: WordId, class: Class) -> Option<u32> {
        self.index.sense(word, class)
    }

    /// Whether the third person of a verb is the plural of a noun as well: "judges", but not "insists".
    pub fn is_plural_too(&self, vocabulary: &Vocabulary, word: WordId) -> bool {
        let verb = self.sense(word, Class::VerbS).and_then(|number| self.verbs.get(number));
        let base = verb.and_then(|verb| vocabulary.get(&verb.lemma));
        base.is_some_and(|base| vocabulary.classes(base).has(Class::NounToo))
    }

    /// The longest phrase of a class that begins with two words: see [`Index::phrase`].
    pub fn phrase(
        &self,
        class: Class,
        words: (WordId, WordId),
        next: impl Fn(usize) -> Option<WordId>,
    ) -> Option<(usize, u32)> {
        self.index.phrase(class, words, next)
    }

    /// Whether a full stop behind this word belongs to it, and may end a sentence all the same; `capital` says how the
    /// word is written, because "No." and "Art." are abbreviations where "no." and "art." need not be.
    pub fn abbreviation(&self, word: WordId, capital: bool) -> Option<Ends> {
        let datum = self.sense(word, Class::Abbreviation)?;
        let [written_large, written_small] = *self.abbreviations.get(datum as usize)?;
        if capital { written_large.or(written_small) } else { written_small }
    }

    /// Whether a line is page furniture.
    pub fn is_boilerplate(&self, line: &str) -> bool {
        // Furniture is short; a long line is not worth lower-casing.
        let Some(patterns) = (line.len() <= 200).then(|| self.furniture.get(&first_key(line))).flatten() else {
            return false;
        };
        let lower = line.to_lowercase();
        let bare = |line: &str| line.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        patterns.iter().any(|(how, pattern)| match how {
            Furniture::Line => lower[..bare(&lower)] == **pattern,
            _ if !begins_with_words(&lower, pattern) => false,
            Furniture::Prefix => true,
            Furniture::Label => !lower.ends_with(['.', '!', '?']) && lower.split(' ').count() <= 12,
            Furniture::Byline => is_names(line),
        })
    }

    /// Files a word or a phrase under a class. A later row overrules an earlier one.
    pub(super) fn add(&mut self, form: &str, class: Class, datum: u32) {
        // A clitic ("'s") is filed whole, though in a text it never stands alone.
        if form.starts_with('\'') || form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let word = self.words.intern(form);
            return self.add_sense(word, class, datum);
        }
        let mut ids = Vec::new();
        segment::words(form, |start, end| ids.push(self.words.intern(&form[start..end])));
        match ids[..] {
            [] => {}
            [word] => self.add_sense(word, class, datum),
            [first, second, ref rest @ ..] => {
                self.rows.add_phrase(first, Phrase { second, rest: rest.into(), class, datum });
            }
        }
    }

    /// Files a word under a class.
    pub(super) fn add_sense(&mut self, word: WordId, class: Class, datum: u32) {
        self.words.mark(word, class);
        self.rows.add_sense(word, class, datum);
    }

    /// The number of a word in the lexicon's vocabulary.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        self.words.intern(word)
    }

    /// Reads a table of two columns: form, and the classes it has, separated by commas.
    fn read_classes(&mut self, table: &Table<'_>) -> Result<()> {
        let names: FxHashMap<&str, Class> = Class::ALL.iter().copied().collect();
        for row in table.rows() {
            for name in row.cell(1).split(',') {
                match names.get(name) {
                    Some(&class) => self.add(row.cell(0), class, 0),
                    None => return Err(row.error(format!("“{name}” is no lexical class"))),
                }
            }
        }
        Ok(())
    }

    /// Reads a table of one column: words of one class.
    fn read_list(&mut self, table: &Table<'_>, class: Class) -> Result<()> {
        for row in table.rows() {
            self.add(row.cell(0), class, 0);
        }
        Ok(())
    }

    /// Reads `abbreviations.tsv`: form, kind. The last full stop stays outside the token.
    fn read_abbreviations(&mut self, table: &Table<'_>) -> Result<()> {
        let mut numbers = FxHashMap::default();
        for row in table.rows() {
            let ends = row.choice(1, ENDS)?;
            for part in row.cell(0).split(' ').filter_map(|part| part.strip_suffix('.')) {
                let next = self.abbreviations.len() as u32;
                let number = *numbers.entry(part.to_lowercase()).or_insert(next);
                if number == next {
                    self.abbreviations.push([None; 2]);
                    self.add(part, Class::Abbreviation, number);
                }
                if let Some(pair) = self.abbreviations.get_mut(number as usize) {
                    pair[usize::from(!part.starts_with(char::is_uppercase))] = Some(ends);
                }
            }
        }
        Ok(())
    }

    /// Reads `page_phrases.tsv`: phrase, whether it speaks to the reader or stands before the name of a publisher.
    fn read_page_phrases(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = row.choice(1, &[("reader", READER), ("imprint", IMPRINT)])?;
            self.add(row.cell(0), Class::Page, datum);
        }
        Ok(())
    }

    /// Reads `boilerplate.tsv`: pattern, how it is held against a line.
    fn read_boilerplate(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let mut pattern = row.cell(0).to_lowercase();
            let Some(&(_, how)) = FURNITURE.iter().find(|(name, _)| *name == row.cell(1)) else {
                let how = row.cell(1);
                return Err(row.error(format!("“{how}” is neither line, prefix, label nor byline")));
            };
            if how == Furniture::Line {
                pattern.truncate(pattern.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
            }
            self.furniture.entry(first_key(&pattern)).or_default().push((how, pattern.into()));
        }
        Ok(())
    }
}

/// The first run of plain letters of a line, lower-cased, as a number; 0 where it begins with something else.
fn first_key(line: &str) -> u128 {
    let len = line.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    plain(line.as_bytes(), 0, len).map_or(0, |plain| plain.key)
}

/// Whether a line consists of names and the little words between them: "By Ana Roe and the City Desk".
fn is_names(line: &str) -> bool {
    const LITTLE: usize = 3;
    let mut words = line.split(' ').skip(1);
    line.split(' ').count() <= 10
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';' | '?' | '!'))
        && !line.ends_with('.')
        && line.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
        && words.all(|word| word.starts_with(char::is_uppercase) || word.len() <= LITTLE)
}

/// Whether the line begins with these words, and not with a longer word that begins like the last of them.
fn begins_with_words(line: &str, words: &str) -> bool {
    let Some(rest) = line.strip_prefix(words) else { return false };
    let open = words.ends_with(char::is_alphabetic);
    !(open && rest.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_read() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut words = lexicon.vocabulary();
        let raises = words.intern("Raises");
        assert!(words.classes(raises).has(Class::Action));
        let verb = lexicon.sense(raises, Class::Action).unwrap();
        assert_eq!(&*lexicon.verbs.get(verb).unwrap().lemma, "raise");
    }

    #[test]
    fn an_overlay_adds_rows() {
        let overlay = [("function.tsv".to_string(), "# form\tclass\nzwischen\tbetween\n".to_string())];
        let lexicon = Lexicon::english(&overlay).unwrap();
        let mut words = lexicon.vocabulary();
        let id = words.intern("zwischen");
        assert!(words.classes(id).has(Class::Between));
    }

    #[test]
    fn the_tables_are_tidy() {
        for (name, text, _) in ENGLISH {
            let columns = Table::new(name, text).unwrap().columns();
            let rows: Vec<&str> = text.lines().skip(1).collect();
            for pair in rows.windows(2) {
                let key = |row: &str| row.split('\t').next().unwrap_or_default().to_string();
                assert!(key(pair[0]) < key(pair[1]), "{name}: “{}” must come before “{}”, once", pair[1], pair[0]);
            }
            for row in rows {
                assert_eq!(row.split('\t').count(), columns, "{name}: “{row}” has not {columns} cells");
                assert_eq!(row.trim_end(), row, "{name}: white space behind “{row}”");
            }
        }
    }
}
