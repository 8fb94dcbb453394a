//! The contest: whether a text tells of politics at all, and on which side of it somebody stands.
//!
//! In: the words of a text; a figure with its role. Out: whether there is anything to stand for, and the [`Standing`] of
//! each speaker, which says whose promises bind.
//!
//! | text | answer |
//! |---|---|
//! | `Saul Keen promised to hire 25 deputies before the election.` | politics; Keen: unknown, his promise binds him |
//! | `The retailer Marko promised 40 jobs before the election.` | politics; Marko: outsider |
//! | `We promise to deliver within 24 hours.` | no politics: nobody is a candidate |

use rustc_hash::FxHashSet;

use super::Role;
use super::forum::several;
use super::mention::{Figure, Mentions, Sort};
use super::phrase::Grammar;
use super::roles::{Judgement, sided};
use crate::lang::commit::{self, Kinds};
use crate::lang::people::{Calling, Part, Political, Stand};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token::Kind;

/// Where somebody stands in a contest for office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Stands for office, or speaks for whoever does.
    Contender,
    /// The text shows that they stand outside: an economist, a bank, a nurses' union.
    Outsider,
    /// The text does not say.
    #[default]
    Unknown,
}

/// A word that shows politics alone weighs as much as so many that show it only together.
const STRONG: usize = 3;
/// What one says only who stands, and that there are several, weighs as much.
const SIGN: usize = 2;
/// A text tells of politics by this weight, and by one more for so many words of it.
const ENOUGH: usize = 2;
const WORDS: usize = 200;
/// The weight asked for rises no further than this.
const MOST: usize = 12;
/// What a body is called stands so near before its name.
const NEAR: usize = 4;

/// Whether the text tells of politics, by its own words and those of its title.
pub fn political(grammar: &Grammar<'_>, mentions: &Mentions, title: Option<&str>) -> bool {
    let view = grammar.view;
    let wanted = ENOUGH + (view.len() / WORDS).min(MOST);
    let mut weak = FxHashSet::default();
    let mut weight = 0;
    for at in view.meeting(0..view.len(), Classes::of(&[Class::Politics])) {
        let furniture = || view.block_of(at).and_then(|block| view.blocks.get(block));
        let Some((length, datum)) = view.phrase(at, Class::Politics) else { continue };
        if furniture().is_some_and(|block| block.kind == BlockKind::Boilerplate) {
            continue;
        }
        weight += match view.lexicon.people.political(datum) {
            Political::Strong => STRONG,
            Political::Weak => usize::from(weak.insert((view.word(at), length))),
            Political::Open => 0,
        };
        // "Green Party", "a Harrow Government": by its name.
        let named = view.capital(at) && view.capital(at.wrapping_sub(1));
        let governs =
            |at: usize| view.word_kinds(at).meets(Kinds::of(&[commit::Kind::Government, commit::Kind::Party]));
        weight += if named && governs(at) { STRONG - 1 } else { 0 };
        if weight >= wanted {
            return true;
        }
    }
    // "The SNP", "Labour": a party that goes by a name of its own.
    let party = |at: usize| {
        let named = view.base_sense(at, Class::OrgNoun).map(|datum| view.lexicon.people.body(datum));
        named == Some(Part::Candidate) && view.capital(at) && view.base_sense(at, Class::Politics).is_none()
    };
    if (0..view.len()).any(party) {
        weight += STRONG;
    }
    // "If elected", "vote for me", "running for", "ahead of": what is said of those who stand.
    let sign = |at: usize| {
        use Stand::*;
        let (_, datum) = view.phrase(at, Class::Candidacy)?;
        let stand = view.lexicon.people.stand(datum);
        // "My opponent"
        let mine = |at: usize| view.is(at, Class::I) && view.is(at, Class::Possessive);
        let rival = stand == Rival && mine(at.wrapping_sub(1));
        let stands = matches!(stand, Stands | Own | Elected | Manifesto | Vote | Fields | Ahead);
        (stands || rival).then_some(stand == Ahead)
    };
    let mut signs = view.meeting(0..view.len(), Classes::of(&[Class::Candidacy])).filter_map(sign);
    weight += signs.next().map_or(0, |ahead| if ahead { 1 } else { SIGN });
    weight += if several(grammar) { SIGN } else { 0 };
    // "Candidate Ana Roe": somebody is called so.
    let called =
        mentions.figures.iter().flat_map(|figure| &figure.descriptions).any(|known| {
            known.noun.part == Part::Candidate && known.toks.range().any(|at| view.is(at, Class::Politics))
        });
    // "Conservative Leader Dan Hollow"
    let sided = mentions.figures.iter().filter_map(|figure| figure.title).any(|title| sided(view, title));
    weight += if sided { STRONG } else { 0 };
    let titled = title.into_iter().flat_map(|title| title.split(|c: char| !c.is_alphanumeric())).any(|word| {
        let known = view.vocabulary.get(&word.to_lowercase());
        let datum = known.and_then(|word| view.lexicon.sense(word, Class::Politics));
        datum.is_some_and(|datum| view.lexicon.people.political(datum) == Political::Strong)
    });
    called && view.len() < WORDS || weight + STRONG * (usize::from(called) + usize::from(titled)) >= wanted
}

/// Whether a short text shows somebody who stands, by more than what they are called.
pub fn shown(view: &View<'_>, judgements: &[Judgement]) -> bool {
    let called =
        |rule: &str| matches!(rule, "party-or-campaign" | "described-as-candidate" | "owns-platform" | "has-rivals");
    let stands = |judgement: &Judgement| judgement.role == Role::Candidate && !called(judgement.rule);
    view.len() < WORDS && judgements.iter().any(stands)
}

/// Takes back who stands for office: in a text without politics nobody does, but for whom the user settles.
pub fn without_candidates(judgements: &mut [Judgement]) {
    for judgement in judgements {
        if judgement.role == Role::Candidate && judgement.rule != "settled-by-user" {
            *judgement = Judgement { role: Role::Other, evidence: None, rule: "no-evidence" };
        }
    }
}

/// Where a figure stands, with its role.
pub fn standing(view: &View<'_>, figure: &Figure, first: Span<Toks>, role: Role) -> Standing {
    match role {
        Role::Candidate => return Standing::Contender,
        Role::Analyst => return Standing::Outsider,
        Role::Other => {}
    }
    let outside = |known: &super::mention::Description| {
        // "Chairman Ona Lis": whatever she is at the head of decides.
        let (first, end) = (known.toks.start(), known.toks.end());
        let heads = open(view, end - 1);
        let trades = || (first.saturating_sub(NEAR)..end + NEAR + 1).any(|at| trade_noun(view, at));
        let occupied = known.noun.calling == Calling::Occupation && (!heads || trades());
        occupied || known.noun.calling == Calling::Press || known.noun.part == Part::Analyst
    };
    // "Five mayors promised" is nobody in particular.
    let several = || figure.sort == Sort::Nameless && figure.descriptions.iter().any(|known| known.noun.plural);
    if figure.descriptions.iter().any(outside) || several() {
        return Standing::Outsider;
    }
    let shown = [figure.name, first].into_iter().any(|name| {
        let low = name.start().saturating_sub(NEAR);
        trade(view, name) || named_by_trade(view, low, name)
    });
    if shown { Standing::Outsider } else { Standing::Unknown }
}

/// "The Farmers Bank", "the Nurses’ Union": whether a name shows the trade of a body; a bare "Meadow Union" does not.
fn trade(view: &View<'_>, name: Span<Toks>) -> bool {
    let Some((at, length, part)) = name.range().rev().find_map(|at| {
        let (length, datum) = view.phrase(at, Class::OrgNoun)?;
        Some((at, length, view.lexicon.people.body(datum)))
    }) else {
        return false;
    };
    match part {
        Part::Candidate => false,
        Part::Analyst => true,
        Part::Other => {
            !(length == 1 && open(view, at)) || (name.start().saturating_sub(2)..name.end()).any(|at| calling(view, at))
        }
    }
}

/// "The retailer Marko", "the teachers’ union NUT": what stands right before a name says what it is.
fn named_by_trade(view: &View<'_>, low: usize, name: Span<Toks>) -> bool {
    (low..name.start()).any(|at| {
        let noun = view.phrase(at, Class::OrgNoun).filter(|&(length, _)| at + length == name.start());
        let other = noun.is_some_and(|(_, datum)| view.lexicon.people.body(datum) == Part::Other);
        let plain = !view.capital(at) && view.kind(at) == Some(Kind::Word);
        let bare = || !open(view, at) || (low..at).any(|at| calling(view, at));
        other && plain && bare()
    })
}

/// A noun for a body that is no party: "bank", "retailer".
fn trade_noun(view: &View<'_>, at: usize) -> bool {
    let noun = view.phrase(at, Class::OrgNoun);
    noun.is_some_and(|(length, datum)| {
        view.lexicon.people.body(datum) != Part::Candidate && !(length == 1 && open(view, at))
    })
}

/// Whether the body named by this noun may be a party as well: "union", "league", "government".
fn open(view: &View<'_>, at: usize) -> bool {
    view.base_sense(at, Class::Politics).is_some()
}

/// "Nurses’", "Farmers": a trade.
fn calling(view: &View<'_>, at: usize) -> bool {
    let datum = view.sense(at, Class::PersonNoun).or_else(|| view.base_sense(at, Class::PersonNoun));
    datum.is_some_and(|datum| view.lexicon.people.person(datum).calling == Calling::Occupation)
}
