//! Lexical classes: what a word can be, as bits.
//!
//! In: the class names that the tables use. Out: [`Class`] and the set [`Classes`], so that a stage asks
//! "can this token be a modal?" with one AND and no string comparison.
//!
//! | table row | class |
//! |---|---|
//! | `will	modal,will` | `Class::Modal`, `Class::Will` |
//! | `between	preposition,between` | `Class::Preposition`, `Class::Between` |

macro_rules! classes {
    ($($name:ident $text:literal $doc:literal),* $(,)?) => {
        /// A lexical class. The tables name it by its kebab-case text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum Class { $(#[doc = $doc] $name),* }

        impl Class {
            /// Every class with the name that tables give it.
            pub const ALL: &[(&'static str, Class)] = &[$(($text, Class::$name)),*];
        }
    };
}

classes! {
    // Closed classes that grammar refers to by name.
    Article "article" "the, a, an",
    Indefinite "indefinite" "a, an",
    Definite "definite" "the",
    Preposition "preposition" "any preposition",
    Of "of" "of",
    To "to" "to",
    By "by" "by",
    From "from" "from",
    Between "between" "between",
    In "in" "in",
    On "on" "on",
    At "at" "at",
    For "for" "for",
    With "with" "with",
    As "as" "as",
    Than "than" "than",
    Per "per" "per",
    Until "until" "until, till",
    Within "within" "within",
    Since "since" "since",
    During "during" "during, throughout",
    Over "over" "over",
    Conjunction "conjunction" "coordinating conjunctions",
    And "and" "and",
    Or "or" "or",
    But "but" "but",
    Subordinator "subordinator" "if, when, because, although …",
    If "if" "if, unless, provided",
    That "that" "that",
    Relative "relative" "who, which, whose, where",
    Wh "wh" "question words that open a clause: what, how, why, whether …",
    Not "not" "not, n't, never, neither",
    No "no" "no",
    Pronoun "pronoun" "any personal pronoun in the subject or object case",
    Subject "subject" "pronouns in the subject case",
    He "he" "he, him, his, himself",
    She "she" "she, her, hers, herself",
    They "they" "they, them, their, themselves",
    It "it" "it, its, itself",
    I "i" "I, me, my, mine, myself",
    We "we" "we, us, our, ours, ourselves",
    You "you" "you, your",
    Possessive "possessive" "my, your, his, her, its, our, their and the suffix 's",
    Demonstrative "demonstrative" "this, these, those, such",
    Quantifier "quantifier" "all, some, many, few, each, every, any …",
    Modal "modal" "modal verbs",
    Will "will" "will, shall, 'll",
    Would "would" "would, 'd",
    Should "should" "should, ought",
    Must "must" "must",
    Can "can" "can, could, may, might",
    Be "be" "forms of be",
    BePresent "be-present" "am, is, are, 're",
    BePast "be-past" "was, were",
    Been "been" "been",
    Have "have" "forms of have",
    Do "do" "forms of do as an auxiliary",
    // Open classes of verbs, by form.
    Verb "verb" "any form of a full verb of the tables",
    VerbBase "verb-base" "base form",
    VerbS "verb-s" "third person singular",
    VerbPast "verb-past" "simple past",
    VerbParticiple "verb-participle" "past participle",
    VerbGerund "verb-gerund" "gerund or present participle",
    VerbState "verb-state" "verbs of state: remain, contain, cost",
    NounToo "noun-too" "a verb's base form that is as often a noun or an adjective: plan, report, open",
    Action "action" "verbs by which a promise changes the world",
    ActionNoun "action-noun" "nouns that stand for such a verb: construction, abolition",
    Cue "cue" "verbs of saying and of stance",
    CueNoun "cue-noun" "nouns of saying and of stance: pledge, claim",
    CueAdjective "cue-adjective" "adjectives of stance: confident, convinced",
    CuePhrase "cue-phrase" "adverbial cues: according to, in the view of",
    // Open classes of other words.
    Adjective "adjective" "adjectives",
    Adverb "adverb" "adverbs",
    PersonNoun "person-noun" "nouns that describe a speaker",
    OrgNoun "org-noun" "heads of the names of organisations",
    Title "title" "titles before names",
    Abbreviation "abbreviation" "abbreviations written with a full stop",
    There "there" "there",
    Against "against" "against",
    About "about" "about",
    Copula "copula" "seem, remain, sound: verbs that join like be",
    Candidacy "candidacy" "phrases that tell a candidacy: running for",
    Politics "politics" "words of politics: election, mayor, party; its datum is a weight",
    Platform "platform" "what a candidate has: platform, manifesto, campaign",
    Poll "poll" "poll, survey",
    Document "document" "nouns for what somebody writes: text, letter, statement",
    Finding "finding" "what shows something: poll, study, data",
    Occasion "occasion" "where somebody says something: interview, speech, rally",
    Which "which" "which",
    While "while" "while, although, despite: turns to something else",
    Question "question" "the label of a question in a transcript: Q",
    Answer "answer" "the label of an answer in a transcript: A",
    Seat "seat" "seat in a parliament",
    Epithet "epithet" "descriptions that stand for another: head of state",
    Particle "particle" "small words within names: von, de, bin",
    Suffix "suffix" "what follows a name: Jr., III",
    Elision "elision" "what an apostrophe at the front makes of a word: 'em, 'tis",
    Stop "stop" "words without content of their own",
    PluralNoun "plural-noun" "irregular plurals",
    // Quantities.
    Cardinal "cardinal" "number words below twenty and the tens",
    Scale "scale" "hundred, thousand, million, lakh, bn, k",
    Ordinal "ordinal" "first, second, third",
    Fraction "fraction" "half, third, quarter",
    Factor "factor" "double, threefold, halve",
    Unit "unit" "units of measurement",
    Currency "currency" "currency symbols, codes and names",
    Country "country" "what tells that a text is about a country: Pakistan, Pakistani, Karachi",
    Bound "bound" "at least, about, over",
    BoundAfter "bound-after" "or more, or less, at most",
    RatePhrase "rate" "a year, annually, per capita",
    // Dates.
    Month "month" "names of months",
    Weekday "weekday" "names of weekdays",
    Season "season" "names of seasons",
    Period "period" "year, month, decade, term",
    Deictic "deictic" "today, tomorrow, now",
    Shift "shift" "next, last, this, coming",
    Part "part" "early, mid, late, end of",
    DateRelation "date-relation" "words that relate a date: by, until, since",
    SetWord "set" "every, annually, daily",
    // Numbers that are none.
    Label "label" "words that make a number a name: article, page, p.m.",
    Calendar "calendar" "every word of the calendar's table",
    Feast "feast" "days that have a name: Christmas",
    Vague "vague" "few, several: a number of them, not said which",
    CalendarHead "calendar-head" "the first word of a day's name in several words",
    // Promises; what kind of word it is stands in its datum.
    PromiseVerb "promise-verb" "verbs that tell whether somebody is bound",
    PromiseWord "promise-word" "other words that do",
    Comparative "comparative" "more, higher, fewer; its datum says which way",
    Into "into" "into, towards",
    Phrasal "phrasal" "up, out, off: the second half of a phrasal verb",
    Page "page" "phrases of a page: to its readers (mailing list), and before the name of whoever publishes it (promoted by)",
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(Bits);

/// The bits of a set: one for each class.
pub(super) type Bits = [u64; WORDS];

const WORDS: usize = 4;

const _: () = assert!(Class::ALL.len() <= WORDS * 64, "a set of classes has 256 bits");

impl Classes {
    /// The empty set.
    pub const NONE: Classes = Classes([0; WORDS]);

    /// The set of these classes.
    pub const fn of(classes: &[Class]) -> Classes {
        let (mut bits, mut i) = ([0; WORDS], 0);
        while i < classes.len() {
            let at = classes[i] as usize;
            bits[at / 64] |= 1 << (at % 64);
            i += 1;
        }
        Classes(bits)
    }

    /// The set as it is stored.
    pub(super) const fn bits(self) -> Bits {
        self.0
    }

    /// The set that was stored as these bits.
    #[inline]
    pub(super) const fn from_bits(bits: Bits) -> Classes {
        Classes(bits)
    }

    /// Whether `class` is in it.
    #[inline]
    pub const fn has(self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// Whether it shares a class with `other`.
    #[inline]
    pub const fn meets(self, other: Classes) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a & e | b & f | c & g | d & h != 0
    }

    /// Both sets together.
    #[inline]
    pub const fn with(self, other: Classes) -> Classes {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Classes([a | e, b | f, c | g, d | h])
    }

    /// Whether no class is in it.
    pub const fn is_empty(self) -> bool {
        !self.meets(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Classes::of(&[Class::Modal, Class::SetWord]);
        assert!(set.has(Class::Modal) && set.has(Class::SetWord) && !set.has(Class::Will));
        assert!(set.meets(Classes::of(&[Class::SetWord])) && !set.meets(Classes::of(&[Class::Will])));
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Class::ALL.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Class::ALL.len());
    }
}
