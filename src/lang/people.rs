//! People and bodies: nouns that describe speakers, heads of the names of organisations, titles.
//!
//! In: `person_nouns.tsv`, `org_nouns.tsv`, `titles.tsv`, `candidacy.tsv` and `politics.tsv`. Out: for each noun the role it speaks for, and for each
//! title the gender it tells, if it tells one.
//!
//! | row | read as |
//! |---|---|
//! | `political scientist  analyst  occupation  ` | also in the plural |
//! | `spokesman  other  voice  spokesmen` | whoever speaks for somebody else |
//! | `mrs.  f` | a title that tells the gender |
//! | `if elected  elected` | a phrase of candidacy, and what it tells |

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::class::Class;
use super::lexicon::Lexicon;
use super::table::Table;
use crate::error::Result;

/// The role that a description shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Part {
    /// Stands for office.
    Candidate,
    /// Comments from outside.
    Analyst,
    /// Neither, or not evident.
    #[default]
    Other,
}

/// What kind of description a noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Calling {
    /// A profession.
    Occupation,
    /// An office that one person holds.
    Office,
    /// Somebody who speaks for somebody else.
    Voice,
    /// Somebody of the paper or the agency itself.
    Press,
    /// Any other description of a person.
    #[default]
    Person,
}

/// A noun that describes a person or a body.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct PersonNoun {
    /// The role it shows.
    pub part: Part,
    /// What kind of description it is.
    pub calling: Calling,
    /// Whether it stands for several people.
    pub plural: bool,
    /// The same for every form of one noun.
    pub noun: u32,
}

/// The gender that a title tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// Mr., assemblyman.
    Male,
    /// Mrs., assemblywoman.
    Female,
}

/// What a phrase of candidacy tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Whoever was named last stands: "running for".
    Stands,
    /// Somebody makes something known: "unveiled".
    Presents,
    /// What only those have who stand: "manifesto".
    Manifesto,
    /// Whose rival somebody is, stands: "challenger".
    Rival,
    /// One is before or behind another: "ahead of".
    Ahead,
    /// Somebody is at the head of something: "directs".
    Heads,
    /// What leads to an office when it is somebody's: "campaign", "run".
    Bid,
    /// What one stands for: "the presidency", "to become".
    Office,
    /// A party that is somebody's: "party", "coalition".
    Party,
    /// One stands against another: "will face".
    Faces,
    /// One stands against another where the rest of the sentence speaks of a vote: "faces".
    Challenges,
    /// Whoever does it in an election stands: "running in", "campaigning".
    Enters,
    /// Where those who stand meet: "debate", "forum".
    Debate,
    /// An election, beside other words of one: "runoff", "primary".
    Contest,
    /// Two of those who stand: "both".
    Pair,
    /// Such a meeting has somebody: "featured".
    Features,
    /// Somebody is at such a meeting: "took part in".
    Joins,
    /// Two stand in it: "the debate between Roe and Vale".
    Between,
    /// A party makes somebody stand: "has put up".
    Fields,
    /// Whose it is would govern: "a Roe government".
    Rule,
    /// Whoever does it comments from outside: "who teaches".
    Studies,
    /// Those on one side of a parliament: "ruling".
    Side,
    /// What is said to one's own people: "told supporters".
    Rally,
    /// In one's own words: "vote for me".
    Own,
    /// A promise for the case: "if elected".
    Elected,
    /// That there is an election at all: "polling day".
    Vote,
}

impl Stand {
    /// Whether the phrase alone tells of no candidacy: any council has a debate, anybody faces somebody.
    pub fn is_plain(self) -> bool {
        use Stand::*;
        matches!(self, Challenges | Enters | Debate | Contest | Pair | Features | Joins)
    }
}

const STANDS: &[(&str, Stand)] = &[
    ("stands", Stand::Stands),
    ("presents", Stand::Presents),
    ("manifesto", Stand::Manifesto),
    ("rival", Stand::Rival),
    ("ahead", Stand::Ahead),
    ("heads", Stand::Heads),
    ("bid", Stand::Bid),
    ("office", Stand::Office),
    ("party", Stand::Party),
    ("faces", Stand::Faces),
    ("between", Stand::Between),
    ("challenges", Stand::Challenges),
    ("enters", Stand::Enters),
    ("debate", Stand::Debate),
    ("contest", Stand::Contest),
    ("pair", Stand::Pair),
    ("features", Stand::Features),
    ("joins", Stand::Joins),
    ("fields", Stand::Fields),
    ("rule", Stand::Rule),
    ("studies", Stand::Studies),
    ("side", Stand::Side),
    ("rally", Stand::Rally),
    ("own", Stand::Own),
    ("elected", Stand::Elected),
    ("vote", Stand::Vote),
];

/// What a word of politics shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Political {
    /// Alone that a text tells of politics: "election", "mayor".
    Strong,
    /// Only among others: "party", "vote".
    Weak,
    /// Nothing, but a body called so may be a party, unless its trade stands with it: "union", "league".
    Open,
}

const POLITICAL: &[(&str, Political)] =
    &[("strong", Political::Strong), ("weak", Political::Weak), ("open", Political::Open)];

/// All descriptions of a language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct People {
    persons: Vec<PersonNoun>,
    bodies: Vec<Part>,
    titles: Vec<(Option<Gender>, Option<u32>)>,
    // Only the tables ask for it.
    #[serde(skip)]
    numbers: FxHashMap<Box<str>, u32>,
}

const PARTS: &[(&str, Part)] = &[("candidate", Part::Candidate), ("analyst", Part::Analyst), ("other", Part::Other)];

const CALLINGS: &[(&str, Calling)] = &[
    ("occupation", Calling::Occupation),
    ("office", Calling::Office),
    ("voice", Calling::Voice),
    ("press", Calling::Press),
    ("person", Calling::Person),
];

const GENDERS: &[(&str, Option<Gender>)] = &[("m", Some(Gender::Male)), ("f", Some(Gender::Female)), ("", None)];

impl People {
    /// The person noun with this datum.
    pub fn person(&self, datum: u32) -> PersonNoun {
        self.persons.get(datum as usize).copied().unwrap_or_default()
    }

    /// The role that a body of this kind speaks in.
    pub fn body(&self, datum: u32) -> Part {
        self.bodies.get(datum as usize).copied().unwrap_or_default()
    }

    /// The noun that the title is short for: "Sen." for senator.
    pub fn titled(&self, datum: u32) -> Option<PersonNoun> {
        let (_, noun) = self.titles.get(datum as usize)?;
        noun.map(|noun| self.person(noun))
    }

    /// What the phrase of candidacy tells.
    pub fn stand(&self, datum: u32) -> Stand {
        STANDS.get(datum as usize).map_or(Stand::Vote, |&(_, stand)| stand)
    }

    /// What the word of politics shows.
    pub fn political(&self, datum: u32) -> Political {
        POLITICAL.get(datum as usize).map_or(Political::Weak, |&(_, shows)| shows)
    }

    /// The gender that the title tells.
    pub fn title(&self, datum: u32) -> Option<Gender> {
        self.titles.get(datum as usize).and_then(|(gender, _)| *gender)
    }
}

impl Lexicon {
    /// Reads `person_nouns.tsv`: noun, role, kind, plural.
    pub(super) fn read_person_nouns(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let noun = self.people.persons.len() as u32;
            let one =
                PersonNoun { part: row.choice(1, PARTS)?, calling: row.choice(2, CALLINGS)?, plural: false, noun };
            self.people.numbers.insert(row.cell(0).into(), noun);
            self.people.persons.push(one);
            self.people.persons.push(PersonNoun { plural: true, ..one });
            self.add(row.cell(0), Class::PersonNoun, noun);
            match row.cell(3) {
                "" => self.add(&plural(row.cell(0)), Class::PersonNoun, noun + 1),
                forms => forms.split('/').for_each(|form| self.add(form, Class::PersonNoun, noun + 1)),
            }
        }
        Ok(())
    }

    /// Reads `org_nouns.tsv`: noun, role.
    pub(super) fn read_org_nouns(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.people.bodies.len() as u32;
            self.people.bodies.push(row.choice(1, PARTS)?);
            self.add(row.cell(0), Class::OrgNoun, datum);
            self.add(&plural(row.cell(0)), Class::OrgNoun, datum);
        }
        Ok(())
    }

    /// Reads `candidacy.tsv`: phrase, what it tells.
    pub(super) fn read_candidacy(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let stand = row.choice(1, STANDS)?;
            let datum = STANDS.iter().position(|&(_, known)| known == stand).unwrap_or_default();
            self.add(row.cell(0), Class::Candidacy, datum as u32);
        }
        Ok(())
    }

    /// Reads `politics.tsv`: form, what it shows.
    pub(super) fn read_politics(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let shows = row.choice(1, POLITICAL)?;
            let datum = POLITICAL.iter().position(|&(_, known)| known == shows).unwrap_or_default();
            self.add(row.cell(0), Class::Politics, datum as u32);
        }
        Ok(())
    }

    /// Reads `epithets.tsv`: a description, and the noun for which it stands.
    pub(super) fn read_epithets(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let noun = self.people.numbers.get(row.cell(1)).copied();
            let noun = noun.ok_or_else(|| row.error(format!("“{}” is no person noun", row.cell(1))))?;
            self.add(row.cell(0), Class::Epithet, noun);
        }
        Ok(())
    }

    /// Reads `titles.tsv`: title, gender, the noun it is short for. The last full stop stays outside the token.
    pub(super) fn read_titles(&mut self, table: &Table<'_>) -> Result<()> {
        for row in table.rows() {
            let datum = self.people.titles.len() as u32;
            let noun = self.people.numbers.get(row.cell(2)).copied();
            self.people.titles.push((row.choice(1, GENDERS)?, noun));
            self.add(row.cell(0).trim_end_matches('.'), Class::Title, datum);
        }
        Ok(())
    }
}

/// The plural of a regular noun, or of the last word of a phrase.
pub(super) fn plural(noun: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    let mut letters = noun.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    if last == 'y' && !vowel(before) {
        format!("{}ies", noun.strip_suffix('y').unwrap_or(noun))
    } else if matches!(last, 's' | 'x' | 'z') || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_known_in_the_plural() {
        let lexicon = Lexicon::english(&[]).unwrap();
        let mut words = lexicon.vocabulary();
        let many = lexicon.sense(words.intern("experts"), Class::PersonNoun).unwrap();
        let one = lexicon.sense(words.intern("expert"), Class::PersonNoun).unwrap();
        assert!(lexicon.people.person(many).plural && !lexicon.people.person(one).plural);
        assert_eq!(lexicon.people.person(one).part, Part::Analyst);
        assert_eq!(lexicon.people.person(one).noun, lexicon.people.person(many).noun);
    }

    #[test]
    fn regular_plurals() {
        assert_eq!([plural("secretary"), plural("coach"), plural("aide")], ["secretaries", "coaches", "aides"]);
    }
}
