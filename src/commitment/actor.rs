//! Actors: who or what stands in the subject's place.
//!
//! In: the tokens of a subject. Out: an [`Actor`].
//!
//! | subject | actor |
//! |---|---|
//! | `we` | we |
//! | `A Harrow Labour Government` | government |
//! | `our plan for homes` | programme |
//! | `700 clinics` | thing |

use rustc_hash::FxHashSet;

use crate::lang::commit::Kind;
use crate::lang::{Class, Classes, WordId};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::span::{Span, Toks};
use crate::token;

/// Who or what a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Actor {
    /// Nobody is named: a bare verb.
    Nobody,
    /// We.
    We,
    /// I.
    I,
    /// He or she.
    He,
    /// It.
    It,
    /// They.
    They,
    /// "This", "these".
    This,
    /// A government, a state, an administration.
    Government,
    /// A name: a person or a party.
    Name,
    /// A plan, a policy, a document.
    Programme,
    /// "You", "somebody".
    You,
    /// "There will be".
    There,
    /// Anything else.
    Thing,
}

/// Words that the text writes with a capital within sentences: at the head of one they are names as well.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    words: FxHashSet<WordId>,
}

impl Names {
    /// Collects them.
    pub fn of(view: &View<'_>) -> Names {
        let mut words = FxHashSet::default();
        for sentence in view.sentences.iter() {
            let block = view.blocks.get(sentence.block as usize);
            if block.is_none_or(|block| !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)) {
                continue;
            }
            for at in sentence.toks.range().skip(1) {
                let Some(token) = view.token(at).filter(|token| token.capital() && token.spaced()) else { continue };
                if view.vocabulary.is_lexical(token.word) && view.kind(at - 1) == Some(token::Kind::Word) {
                    words.insert(token.word);
                }
            }
        }
        Names { words }
    }

    fn has(&self, view: &View<'_>, at: usize) -> bool {
        view.word(at).is_some_and(|word| self.words.contains(&word))
    }
}

/// The actor of a subject, and the token that is its head.
pub(super) fn actor_of(view: &View<'_>, names: &Names, subject: Span<Toks>) -> (Actor, Option<usize>) {
    let mut from = subject.start();
    let mut to = subject.end();
    while to > from && view.kind(to - 1) == Some(token::Kind::Mark) {
        to -= 1;
    }
    while from < to && view.kind(from) == Some(token::Kind::Mark) {
        from += 1;
    }
    if from >= to {
        return (Actor::Nobody, None);
    }
    // A pronoun in the subject's case right before the verb; an adverb may stand between.
    for at in (from..to).rev().take(3) {
        let classes = view.classes(at);
        // "Her" holds a promise.
        const PERSONS: Classes =
            Classes::of(&[Class::I, Class::We, Class::You, Class::He, Class::She, Class::It, Class::They]);
        let holds = classes.has(Class::Possessive) && from + 1 == to && classes.meets(PERSONS);
        if !(classes.has(Class::Pronoun) && classes.has(Class::Subject)) && !holds {
            continue;
        }
        let actor = if classes.has(Class::We) {
            Actor::We
        } else if classes.has(Class::I) {
            Actor::I
        } else if classes.has(Class::It) {
            Actor::It
        } else if classes.has(Class::They) {
            Actor::They
        } else if classes.has(Class::You) {
            Actor::You
        } else {
            Actor::He
        };
        return (actor, Some(at));
    }
    let head = head_of(view, from, to);
    let kinds = view.word_kinds(head);
    if head == from && view.is(head, Class::Demonstrative) {
        return (Actor::This, Some(head));
    }
    if view.is(head, Class::There) {
        return (Actor::There, Some(head));
    }
    if kinds.has(Kind::Government) || kinds.has(Kind::Party) {
        return (Actor::Government, Some(head));
    }
    if kinds.has(Kind::Programme) {
        return (Actor::Programme, Some(head));
    }
    let named = view.capital(head) && (head > from || !view.is(head, Class::Stop));
    let known = view.any(head, Classes::of(&[Class::Quantifier, Class::Pronoun, Class::Article, Class::ActionNoun]));
    if named && !known && !view.any(from, Classes::of(&[Class::Possessive, Class::Quantifier])) {
        let numbered = (from..head).any(|at| view.kind(at) == Some(token::Kind::Number));
        let common = head == from && view.vocabulary.is_lexical(view.tokens[head].word) && !names.has(view, head);
        if !numbered && !common {
            return (Actor::Name, Some(head));
        }
    }
    (Actor::Thing, Some(head))
}

/// The head of a noun phrase: its last word before what a preposition or a comma adds.
pub(super) fn head_of(view: &View<'_>, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        // "A draft seen by this paper"
        let reduced = view.is(at, Class::VerbParticiple) && view.is(at + 1, Class::By);
        let cut = reduced
            || view.mark(at, ",")
            || view.any(at, Classes::of(&[Class::Preposition, Class::Relative, Class::That]));
        if cut && at > from {
            break;
        }
        at += 1;
    }
    let mut head = at.max(from + 1) - 1;
    // "Her plan also includes"
    while head > from && (view.kind(head) == Some(token::Kind::Mark) || view.is(head, Class::Adverb)) {
        head -= 1;
    }
    head
}
