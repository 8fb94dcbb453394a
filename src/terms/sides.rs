//! Sides: what is compared with what.
//!
//! In: a side as typed, a document's id and its speech. Out: whether words belong to the side.
//!
//! | typed | side |
//! |---|---|
//! | `candidate`, `analyst`, `other`, `narrator` | the words of that role |
//! | `speaker:Roe` | the words of every speaker of that name |
//! | `document:a.txt` | that document |
//! | `folder:platforms` | all documents under that folder |
//! | `rest` | everything that is not the target |

use super::list::FrequencyList;
use super::words::{NARRATOR, ROLES, role_of};
use crate::speech::{Speaker, Speech};

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// The words of a role: candidate 0, analyst 1, other 2, narrator 3.
    Role(usize),
    /// The words of a speaker, by name or by the last part of it.
    Speaker(String),
    /// A document, by id or by the last part of its path.
    Document(String),
    /// The documents whose id begins with this folder.
    Folder(String),
    /// Counts made elsewhere, under the name of their file.
    List(String, std::sync::Arc<FrequencyList>),
    /// All that is not the target.
    Rest,
}

/// The names of the roles, in the order in which counts are kept.
pub const ROLE_NAMES: [&str; ROLES] = ["candidate", "analyst", "other", "narrator"];

/// Makes a side of a name.
type Named = fn(String) -> Side;

/// Words a side can be typed with before a colon.
const KINDS: [(&str, Named); 3] =
    [("speaker:", Side::Speaker), ("document:", Side::Document), ("folder:", Side::Folder)];

impl Side {
    /// The side as typed, when it says itself what kind it is of. `list:` and paths are for the caller, who can read files.
    pub fn parse(typed: &str) -> Option<Side> {
        let bare = typed.strip_prefix("role:").unwrap_or(typed);
        if let Some(role) = ROLE_NAMES.iter().position(|name| *name == bare) {
            return Some(Side::Role(role));
        }
        if typed == "rest" {
            return Some(Side::Rest);
        }
        KINDS.iter().find_map(|(start, side)| typed.strip_prefix(start).map(|name| side(name.to_string())))
    }

    /// How the side is called in a report.
    pub fn name(&self) -> String {
        match self {
            Side::Role(role) => format!("role:{}", ROLE_NAMES.get(*role).unwrap_or(&"")),
            Side::Speaker(name) => format!("speaker:{name}"),
            Side::Document(id) => format!("document:{id}"),
            Side::Folder(path) => format!("folder:{path}"),
            Side::List(name, _) => format!("list:{name}"),
            Side::Rest => "rest".to_string(),
        }
    }

    /// Whether it is counted in documents at all.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Side::List(..))
    }
}

/// Which words of one document belong to a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Membership {
    /// All of them, or none.
    Whole(bool),
    /// Those of a role.
    Role(usize),
    /// Those of some speakers: one flag per speaker.
    Speakers(Vec<bool>),
}

impl Membership {
    /// What a side has of a document. `Rest` is the caller's: it depends on the other side.
    pub fn of(side: &Side, id: &str, speech: &Speech) -> Self {
        match side {
            Side::Role(role) => Membership::Role(*role),
            Side::Speaker(name) => {
                Membership::Speakers(speech.speakers.iter().map(|speaker| is_called(speaker, name)).collect())
            }
            Side::Document(name) => Membership::Whole(is_document(id, name)),
            Side::Folder(path) => Membership::Whole(is_under(id, path)),
            Side::List(..) | Side::Rest => Membership::Whole(false),
        }
    }

    /// Whether the words of a voice belong to the side.
    pub fn holds(&self, speech: &Speech, voice: u32) -> bool {
        match self {
            Membership::Whole(all) => *all,
            Membership::Role(role) => role_of(speech, voice) == *role,
            Membership::Speakers(flags) => {
                let speaker = speech.attributions.get(voice as usize).filter(|_| voice != NARRATOR);
                let speaker = speaker.and_then(|said| said.speaker);
                speaker.and_then(|speaker| flags.get(speaker as usize)).copied().unwrap_or(false)
            }
        }
    }
}

fn is_called(speaker: &Speaker, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    let fits = |name: &str| {
        let name = name.to_lowercase();
        name == wanted || name.rsplit(' ').next() == Some(wanted.as_str())
    };
    !wanted.is_empty() && (fits(&speaker.name) || speaker.aliases.iter().any(|alias| fits(alias)))
}

fn is_document(id: &str, wanted: &str) -> bool {
    let wanted = wanted.trim_start_matches("./");
    let id = id.trim_start_matches("./");
    id == wanted || id.rsplit(['/', '\\']).next() == Some(wanted)
}

fn is_under(id: &str, folder: &str) -> bool {
    let folder = folder.trim_start_matches("./").trim_end_matches(['/', '\\']);
    let id = id.trim_start_matches("./");
    folder.is_empty() || folder == "." || id.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{attribution, speaker};
    use super::*;
    use crate::speech::Role;

    #[test]
    fn a_side_says_what_it_is() {
        assert_eq!(Side::parse("analyst"), Some(Side::Role(1)));
        assert_eq!(Side::parse("role:narrator"), Some(Side::Role(3)));
        assert_eq!(Side::parse("speaker:Roe"), Some(Side::Speaker("Roe".into())));
        assert_eq!(Side::parse("folder:a/b"), Some(Side::Folder("a/b".into())));
        assert_eq!((Side::parse("rest"), Side::parse("Roe")), (Some(Side::Rest), None));
        assert_eq!(Side::parse("document:x").unwrap().name(), "document:x");
    }

    #[test]
    fn documents_are_known_by_path_or_name() {
        assert!(
            is_document("./a/b.txt", "a/b.txt") && is_document("a/b.txt", "b.txt") && !is_document("ab.txt", "b.txt")
        );
        assert!(is_under("a/b/c.txt", "./a/") && is_under("a/b.txt", "a") && !is_under("ab/c.txt", "a"));
        assert!(is_under("x.txt", "."));
    }

    #[test]
    fn words_belong_to_whom_they_are_attributed() {
        let mut said = attribution(&[(0, 5)], Role::Candidate);
        said.speaker = Some(1);
        let speakers = vec![speaker("Bo Lind", Role::Other), speaker("Ana Roe", Role::Candidate)];
        let speech = Speech::new(speakers, vec![said]);
        let of = |side: Side| Membership::of(&side, "x", &speech);
        assert!(of(Side::Speaker("roe".into())).holds(&speech, 0));
        assert!(!of(Side::Speaker("roe".into())).holds(&speech, NARRATOR));
        assert!(!of(Side::Speaker("".into())).holds(&speech, 0));
        assert!(of(Side::Role(3)).holds(&speech, NARRATOR) && of(Side::Role(0)).holds(&speech, 0));
        assert!(of(Side::Document("x".into())).holds(&speech, 0) && !of(Side::Rest).holds(&speech, 0));
    }
}
