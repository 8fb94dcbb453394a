//! Whose the document is: by its title, by what it says of itself, by its imprint.
//!
//! In: the view. Out: the [`Source`] that names the owner, the strongest first.
//!
//! | text | rule |
//! |---|---|
//! | `The Harbour Party Manifesto 2031` as the title | `title-names-owner` |
//! | `Dario Venn for City Council` as the title | `title-names-candidate` |
//! | `I am Rosa Bell and I am running for mayor` | `names-oneself` |
//! | `we, the Lake Party`, `As Greens, we` | `names-oneself` |
//! | `Labour will build … We will … A Labour Government will` | `speaks-as-party` |
//! | `People Before Profit will:` above every list | `owns-lists` |
//! | `Promoted by A. Roe on behalf of the Lake Party` | `imprint` |

use rustc_hash::FxHashMap;

use super::heading::name_alone;
use super::noun::{names_somebody, owner_of, plan_noun};
use super::{Mood, Owner, Source, toks_of};
use crate::lang::commit::Kind;
use crate::lang::lexicon::IMPRINT;
use crate::lang::people::Part;
use crate::lang::{Class, Classes, WordId};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Spanned, Toks};
use crate::token;

/// What may tell whose a document is: "I am", "we, the", "promoted by", "Labour will".
const SIGNS: Classes = Classes::of(&[Class::I, Class::We, Class::Page, Class::Will]);
/// So many blocks at the head of a text may hold its title, a line or two of a cover each.
const TOP: usize = 8;
/// The longest title, in tokens.
const TITLE: usize = 16;

/// Finds whose the document is; `sources` are the lines that frame its parts.
pub(super) fn find_document(view: &View<'_>, sources: &[Source]) -> Option<Source> {
    let told = || {
        // One look at all words for what may tell.
        let signs: Vec<usize> = view.meeting(0..view.len(), SIGNS).collect();
        presents(view, &signs).or_else(|| imprint(view, &signs)).or_else(|| speaks_as(view, &signs))
    };
    titled(view).or_else(told).or_else(|| owns_lists(view, sources))
}

fn source(rule: &'static str, owner: Span<Toks>, block: usize) -> Source {
    Source { rule, mood: Mood::Open, owner: Owner::Named(owner), at: owner, block: block as u32 }
}

/// "The Harbour Party Manifesto 2031", "Manifesto of the Meadow Alliance", "Dario Venn for City Council", "Orchard Party".
fn titled(view: &View<'_>) -> Option<Source> {
    let mut top = view.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Boilerplate).take(TOP);
    top.find_map(|(number, block)| {
        let toks = toks_of(view, block);
        let words = toks.range().rev().find(|&at| view.kind(at) == Some(token::Kind::Word))?;
        let toks = Span::new(toks.start(), words + 1);
        if toks.len() > TITLE || toks.range().any(|at| view.mark(at, ".") && view.spaced(at + 1)) {
            return None;
        }
        const TELLS: Classes = Classes::of(&[Class::Modal, Class::Be, Class::Have, Class::VerbPast]);
        if toks.range().any(|at| view.any(at, TELLS)) {
            return None;
        }
        if let Some(noun) = plan_noun(view, toks.range())
            && let Owner::Named(name) = owner_of(view, toks.range(), noun)
            && names_only(view, toks, name, noun)
            && (name.len() > 1 || view.is_party(name.start()) || view.is(name.start(), Class::Possessive))
        {
            return Some(source("title-names-owner", name, number));
        }
        // "Alliance for Green Socialism" above "GENERAL ELECTION MANIFESTO 2031"
        if let Some(noun) = plan_noun(view, toks.range())
            && names_only(view, toks, Span::new(noun, noun), noun)
            && let Some(name) = cover(view, number)
        {
            return Some(source("title-names-owner", name, number));
        }
        // "CITY COUNCIL CANDIDATE BENJAMIN ROE"
        if let Some(name) = candidate(view, toks) {
            return Some(source("title-names-candidate", name, number));
        }
        if let Some(name) = stands(view, toks) {
            return Some(source("title-names-candidate", name, number));
        }
        let head = matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        let name = name_alone(view, toks).filter(|name| head && name.range().any(|at| view.is_party(at)))?;
        (number == 0).then(|| source("title-names-owner", name, number))
    })
}

/// The name that a line of its own above the block holds, as on a cover.
fn cover(view: &View<'_>, number: usize) -> Option<Span<Toks>> {
    let above = view.blocks[..number].iter().rev().find(|block| block.kind != BlockKind::Boilerplate)?;
    let toks = toks_of(view, above);
    let head = matches!(above.kind, BlockKind::Title | BlockKind::Heading);
    const SMALL: Classes = Classes::of(&[Class::Of, Class::For, Class::And, Class::Article, Class::In]);
    let name = |at: usize| view.capital(at) && view.kind(at) == Some(token::Kind::Word) || view.any(at, SMALL);
    let start = toks.start() + usize::from(view.is(toks.start(), Class::Article));
    let whole = head && (1..=7).contains(&toks.len()) && start < toks.end() && toks.range().all(name);
    let name = Span::new(start, toks.end().max(start));
    (whole && names_somebody(view, name)).then_some(name)
}

/// "CITY COUNCIL CANDIDATE BENJAMIN ROE": who is named right behind the noun of a candidate.
fn candidate(view: &View<'_>, toks: Span<Toks>) -> Option<Span<Toks>> {
    let end = toks.range().find_map(|at| {
        let (len, datum) = view.phrase(at, Class::PersonNoun)?;
        let noun = view.lexicon.people.person(datum);
        (noun.part == Part::Candidate && !noun.plural).then_some(at + len)
    })?;
    let name = capitals(view, end);
    ((2..=4).contains(&name.len()) && name.end() == toks.end() && names_somebody(view, name)).then_some(name)
}

/// Whether a title holds nothing but the owner, the noun and what a cover says beside: a year, "election", "our plan for".
fn names_only(view: &View<'_>, toks: Span<Toks>, name: Span<Toks>, noun: usize) -> bool {
    let colon = toks.range().find(|&at| view.mark(at, ":"));
    let end = colon.filter(|&colon| colon > noun && colon > name.end()).unwrap_or(toks.end());
    let beside = (toks.start()..end).filter(|&at| !name.holds(at) && at != noun);
    // "Key pledges in the Orchard Party manifesto" tells of one.
    let news = |at: usize| {
        let word = view.kind(at) == Some(token::Kind::Word) && !view.capital(at);
        word && !view.any(at, Classes::of(&[Class::Article, Class::Of, Class::For, Class::By, Class::And]))
            && !view.any(at, Classes::of(&[Class::Possessive, Class::We, Class::I]))
    };
    let telling = (toks.start()..noun).any(|at| !name.holds(at) && view.is(at, Class::PromiseWord) && view.capital(at));
    !telling && beside.filter(|&at| news(at)).count() <= 2
}

/// "Dario Venn for City Council", "Vote Rosa Bell for Mayor": a name before "for" and an office or a place.
fn stands(view: &View<'_>, toks: Span<Toks>) -> Option<Span<Toks>> {
    let at = toks.range().skip(1).find(|&at| view.is(at, Class::For))?;
    let mut first = at;
    while first > toks.start() && view.capital(first - 1) && view.kind(first - 1) == Some(token::Kind::Word) {
        first -= 1;
    }
    while first < at && view.any(first, Classes::of(&[Class::VerbBase, Class::Article])) && at - first > 1 {
        first += 1;
    }
    let name = Span::new(first, at);
    let office =
        (at + 1..toks.end()).all(|at| view.capital(at) || view.kind(at) != Some(token::Kind::Word) || small(view, at));
    let seat = (at + 1..toks.end()).any(|at| {
        view.phrase(at, Class::PersonNoun).is_some()
            || view.any(at, Classes::of(&[Class::Title, Class::OrgNoun, Class::Seat]))
    });
    let person = (1..=4).contains(&name.len()) && names_somebody(view, name) && plan_noun(view, name.range()).is_none();
    (person && office && seat && at + 1 < toks.end()).then_some(name)
}

fn small(view: &View<'_>, at: usize) -> bool {
    view.any(at, Classes::of(&[Class::Of, Class::And, Class::In, Class::Article]))
}

/// "I am Rosa Bell and I am running", "my name is Rosa Bell", "we, the Lake Party,", "as Greens, we", "we at Tarn First".
fn presents(view: &View<'_>, signs: &[usize]) -> Option<Source> {
    const OURS: Classes = Classes::of(&[Class::I, Class::We]);
    signs.iter().copied().filter(|&at| view.any(at, OURS)).find_map(|at| {
        let name = if view.is(at, Class::Possessive) {
            // "My name is"
            let is = at + 2;
            (view.lower(at + 1) == "name" && view.is(is, Class::BePresent)).then(|| run(view, is + 1)).flatten()
        } else if view.is(at, Class::I) && view.any(at, Classes::of(&[Class::BePresent, Class::Be])) {
            run(view, at + 1)
        } else if view.is(at, Class::I) && view.is(at + 1, Class::BePresent) {
            run(view, at + 2)
        } else if view.is(at, Class::I) && view.mark(at + 1, ",") {
            // "I, Rosa Bell, present"
            run(view, at + 2).filter(|name| view.mark(name.end(), ","))
        } else if view.mark(at + 1, ",") && view.any(at + 2, Classes::of(&[Class::Definite])) {
            party_run(view, at + 3)
        } else if view.any(at + 1, Classes::of(&[Class::In, Class::At])) && view.is(at, Class::We) {
            let first = at + 2 + usize::from(view.is(at + 2, Class::Article));
            party_run(view, first)
        } else {
            // "As Greens, we", "In the Lake Party, we"
            let comma = at.checked_sub(1).filter(|&comma| view.mark(comma, ","))?;
            let first = view.sentences.get(view.sentence_of(at)?)?.toks.start();
            let opens = view.any(first, Classes::of(&[Class::As, Class::In, Class::At]));
            let from = first + 1 + usize::from(view.is(first + 1, Class::Article));
            party_run(view, from).filter(|name| opens && name.end() == comma)
        };
        let name = name.filter(|_| !marked(view, at))?;
        let block = view.block_of(name.start())?;
        Some(source("names-oneself", name, block))
    })
}

/// A quotation is looked for no further back than this, in tokens.
const QUOTED: usize = 256;

/// Whether a quotation mark opens the block or stands right before: somebody else says it.
fn marked(view: &View<'_>, at: usize) -> bool {
    let Some(block) = view.block_of(at).and_then(|n| view.blocks.get(n)) else { return true };
    let first = view.toks(block.span()).start().max(at.saturating_sub(QUOTED));
    let mut open = false;
    for at in first..at {
        match view.written(at) {
            "“" | "«" | "„" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}

/// A person's name that begins here.
fn run(view: &View<'_>, first: usize) -> Option<Span<Toks>> {
    let name = capitals(view, first);
    ((2..=4).contains(&name.len()) && names_somebody(view, name)).then_some(name)
}

/// A party's name that begins here.
fn party_run(view: &View<'_>, first: usize) -> Option<Span<Toks>> {
    let name = capitals(view, first);
    let party = name.range().any(|at| view.is_party(at));
    (!name.is_empty() && party).then_some(name)
}

fn capitals(view: &View<'_>, first: usize) -> Span<Toks> {
    let word = |at: usize| {
        view.capital(at)
            && view.kind(at) == Some(token::Kind::Word)
            && !view.any(at, Classes::of(&[Class::I, Class::We]))
            || matches!(view.written(at), "-" | "‑") && view.capital(at + 1)
            || view.any(at, Classes::of(&[Class::Of, Class::Particle])) && view.capital(at + 1) && at > first
    };
    let mut end = first;
    while end < first + 8 && word(end) {
        end += 1;
    }
    Span::new(first, end)
}

/// "Promoted by A. Roe on behalf of the Lake Party", "© 2031 Lake Party", "Paid for by Roe for Mayor".
fn imprint(view: &View<'_>, signs: &[usize]) -> Option<Source> {
    signs.iter().copied().find_map(|at| {
        let (len, _) = view.phrase(at, Class::Page).filter(|&(_, datum)| datum == IMPRINT)?;
        let mut first = at + len;
        while first < at + len + 3 && (view.is(first, Class::Article) || view.kind(first) == Some(token::Kind::Number))
        {
            first += 1;
        }
        let name = capitals(view, first);
        let party = name.range().any(|at| view.is_party(at));
        let stands = view.is(name.end(), Class::For) && view.capital(name.end() + 1);
        let known = !name.is_empty() && names_somebody(view, name) && (party || stands);
        known.then(|| source("imprint", name, view.block_of(at).unwrap_or(0)))
    })
}

/// Fewer lists of one owner than this show nothing.
const LISTS: usize = 2;

/// "People Before Profit will:" above list after list, and nobody else above any.
fn owns_lists(view: &View<'_>, sources: &[Source]) -> Option<Source> {
    let names = sources.iter().filter(|source| source.mood == Mood::Promises).filter_map(|source| match source.owner {
        Owner::Named(name) => Some((name, source.block)),
        Owner::Subject(_, head) => {
            let start = head.start() + usize::from(view.is(head.start(), Class::Article));
            let name = Span::new(start, head.end().max(start));
            let capital = |at: usize| view.capital(at) || view.kind(at) != Some(token::Kind::Word);
            (!name.is_empty() && name.range().all(capital)).then_some((name, source.block))
        }
        _ => None,
    });
    let names: Vec<(Span<Toks>, u32)> = names.collect();
    let written = |name: Span<Toks>| name.range().filter_map(|at| view.word(at)).collect::<Vec<_>>();
    let (first, block) = *names.first()?;
    let one = written(first);
    let alone = names.len() >= LISTS && names.iter().all(|&(name, _)| written(name) == one);
    alone.then(|| source("owns-lists", first, block as usize))
}

/// Fewer futures of one party than this do not show that the text is its own.
const ALTERNATES: usize = 2;

/// "Labour will employ 1,000 nurses. A Labour Government will never": one party always acts, and no other one does.
fn speaks_as(view: &View<'_>, signs: &[usize]) -> Option<Source> {
    let mut acting: FxHashMap<WordId, (usize, Span<Toks>, bool)> = FxHashMap::default();
    for will in signs.iter().copied().filter(|&at| view.is(at, Class::Will)) {
        let Some(mut last) = will.checked_sub(1) else { continue };
        let rules = view.word_kinds(last).has(Kind::Government);
        if rules {
            last = last.wrapping_sub(1);
        }
        // A headline in capitals says nothing of how the name is written.
        let shouted = || view.token(last).is_some_and(|token| token.capitals());
        if !view.capital(last) || !view.is_party(last) || shouted() || marked(view, will) {
            continue;
        }
        let mut first = last;
        while first > 0 && view.capital(first - 1) && view.spaced(first) && !view.is(first - 1, Class::Article) {
            first -= 1;
        }
        let name = Span::new(first, last + 1);
        let Some(word) = view.word(last) else { continue };
        // "A Labour Government will": no rival says so.
        let elect = rules && view.is(first.wrapping_sub(1), Class::Indefinite);
        let known = acting.entry(word).or_insert((0, name, false));
        // "Labour will" names the party, "a Harrow Labour Government" what it wants to be.
        if !rules && view.word_kinds(known.1.end()).has(Kind::Government) {
            known.1 = name;
        }
        (known.0, known.2) = (known.0 + 1, known.2 || elect);
    }
    let mut all = acting.into_values().filter(|&(count, _, elect)| elect && count >= ALTERNATES);
    let (_, name, _) = all.next()?;
    all.next().is_none().then(|| source("speaks-as-party", name, view.block_of(name.start()).unwrap_or(0)))
}
