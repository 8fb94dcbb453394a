//! Acts: of whom the narrator tells that they will, would or plan to do something.
//!
//! In: a sentence. Out: the [`Act`]s outside quotation marks whose subject is a name, a pronoun or a description of one
//! person, of verbs and of nouns of promising; who that is is settled with the speakers, so that a promise told of
//! somebody has its owner.
//!
//! | text | act |
//! |---|---|
//! | `Ms Roe would rezone the yards.` | `would`, of `Ms Roe` |
//! | `She plans to open offices.` | `plans`, of `She` |
//! | `Roe’s promise of 40 homes` | `promise`, of `Roe’s` |
//! | `Labour` above points | the heading, of `Labour` |

use super::holder::{Holder, PROMISES, aim, holder};
use super::phrase::Grammar;
use super::subject::Subject;
use crate::lang::commit::{Kind, MEANT};
use crate::lang::{Class, Classes};
use crate::outline::BlockKind;
use crate::scan::View;
use crate::sentence::Sentence;
use crate::span::{Span, Toks};

const TELLS: Classes = Classes::of(&[Class::Modal, Class::PromiseVerb]);
/// A name that heads a list, or what stands in brackets behind it, is no longer than this.
const NAME: usize = 6;
/// The third person.
const PRONOUNS: Classes = Classes::of(&[Class::He, Class::She, Class::It]);

/// Something that the narrator tells of somebody.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// The verb or the noun that tells of it.
    pub verb: usize,
    /// Who does it.
    pub subject: Subject,
    /// The line that frames a list, where it tells whose the list is.
    pub frame: Option<u32>,
}

impl Act {
    /// What the verb or noun tells of its subject.
    pub fn new(verb: usize, subject: Subject) -> Self {
        Act { verb, subject, frame: None }
    }
}

/// "Promise", "vow", "a pledge": whether the word tells of an act that binds whoever performs it. Who agrees or assures
/// somebody does not promise yet.
pub fn promises(view: &View<'_>, at: usize) -> bool {
    let verb = view.verb_kinds(at);
    verb.has(Kind::Pledge) && !verb.has(Kind::Soft) || view.word_kinds(at).has(Kind::Promise)
}

/// Finds the acts of a sentence.
pub fn find_acts(grammar: &Grammar<'_>, sentence: Span<Toks>, acts: &mut Vec<Act>) {
    let view = grammar.view;
    let (low, mut last) = (sentence.start(), None);
    let before = acts.len();
    for verb in view.meeting(sentence.range(), TELLS) {
        let meant = view.verb_kinds(verb).meets(MEANT);
        if !meant && !view.is(verb, Class::Modal) || grammar.quoted(verb) || !grammar.finite(verb) {
            continue;
        }
        // "She’d raise the tax": subject and verb in one.
        if view.is(verb, Class::Modal) && view.any(verb, PRONOUNS) {
            let head = Span::new(verb, verb + 1);
            acts.push(Act::new(verb, Subject { toks: head, head }));
            continue;
        }
        if verb == low {
            continue;
        }
        let start = grammar.group_start(verb, low);
        if last == Some(start) {
            continue; // "will promise to"
        }
        last = Some(start);
        let subject = grammar.subject(start, low).or_else(|| shared(grammar, start, low));
        let Some(subject) = subject.filter(|subject| somebody(grammar, *subject)) else { continue };
        acts.push(Act::new(verb, subject));
    }
    for noun in view.meeting(sentence.range(), Classes::of(&[Class::PromiseWord])) {
        if !view.word_kinds(noun).meets(PROMISES) || grammar.quoted(noun) {
            continue;
        }
        let subject = match holder(view, noun, low) {
            // "Her plan would raise it": whoever holds the plan.
            // "The Greens were praised. Their plan would": the party that the sentence before tells of.
            Holder::Owner(toks) if toks.len() == 1 && view.is(toks.start(), Class::They) => {
                let before = low.checked_sub(1).map(|last| grammar.sentence(last));
                let subject = before.and_then(|toks| grammar.main_subject(toks.start(), toks.end()));
                subject.filter(|subject| {
                    let last = subject.head.end() - 1;
                    view.capital(last) && view.is_party(last)
                })
            }
            Holder::Owner(toks) => Some(Subject { toks, head: toks }),
            Holder::Subject(verb) if aim(view, noun, sentence.end()).is_some() => {
                grammar.subject(grammar.group_start(verb, low), low)
            }
            _ => None,
        };
        acts.extend(subject.filter(|subject| somebody(grammar, *subject)).map(|subject| Act::new(noun, subject)));
    }
    // People are recognised in the order of the text.
    acts[before..].sort_by_key(|act| act.subject.head.start());
}

/// "Labour", "The Greens:", "Ana Roe (Civic List)" above points, "Liberals: 40 homes; two parks": of whom a list tells, by
/// a name that stands alone or before a colon. Out: the name, and where what is told begins.
pub fn head_of_list(view: &View<'_>, sentence: &Sentence) -> Option<(Span<Toks>, usize)> {
    let (first, end) = (sentence.toks.start(), sentence.toks.end());
    let name = (first..end.min(first + NAME)).take_while(|&at| view.capital(at)).count() + first;
    let close = (name + 2..end.min(name + NAME)).find(|&at| view.mark(at, ")")).filter(|_| view.mark(name, "("));
    let behind = close.map_or(name, |close| close + 1);
    let begins = behind + usize::from(view.mark(behind, ":"));
    let block = sentence.block as usize;
    let points = || view.blocks.get(block + 1).is_some_and(|next| next.kind == BlockKind::ListItem);
    // "Party: Harbour" is a field of a form.
    if name == first
        || view.is(name - 1, Class::Label)
        || begins < end && begins == behind
        || begins >= end && !points()
    {
        return None;
    }
    let party = |last: usize| view.is_party(last) || view.capital(last) && view.word_kinds(last).has(Kind::Party);
    let shown = party(name - 1) || close.is_some_and(|close| party(close - 1) || view.called_after_party(close - 1));
    shown.then_some((Span::new(first, name), begins))
}

/// "Roe backs the bond and would raise the fee": the subject of the first verb.
fn shared(grammar: &Grammar<'_>, start: usize, low: usize) -> Option<Subject> {
    const HANGS: Classes = Classes::of(&[Class::Relative, Class::Wh, Class::That, Class::Subordinator]);
    let view = grammar.view;
    let and = start.checked_sub(1).filter(|&at| at > low && view.any(at, Classes::of(&[Class::And, Class::But])))?;
    if (low..and).any(|at| view.any(at, HANGS)) {
        return None;
    }
    let first = (low + 1..and).find(|&at| grammar.finite(at))?;
    grammar.subject(grammar.group_start(first, low), low)
}

/// Whether the subject can be one person or body that the text names.
fn somebody(grammar: &Grammar<'_>, subject: Subject) -> bool {
    let (view, head) = (grammar.view, subject.head);
    let first = head.start();
    if head.len() == 1 && view.is(first, Class::Pronoun) {
        return view.any(first, PRONOUNS);
    }
    let described = view.any(first, Classes::of(&[Class::Definite, Class::Possessive]))
        && view.phrase(head.end() - 1, Class::PersonNoun).is_some();
    // "The party wants to": the one spoken of last.
    let party = head.len() == 2 && view.is(first, Class::Definite) && view.is_party(head.end() - 1);
    // "A Roe Labour Government" is nobody yet.
    if view.word_kinds(head.end() - 1).has(Kind::Government) {
        return false;
    }
    !grammar.quoted(first) && (described || party || view.capital(head.end() - 1))
}
