//! What the tests of this folder share: a text with its layers, and speech made by hand.

use std::sync::LazyLock;

use crate::lang::{Lexicon, Vocabulary};
use crate::outline::{Block, find_blocks};
use crate::scan::View;
use crate::sentence::{Sentence, find_sentences};
use crate::span::{Layer, Span};
use crate::speech::{Attribution, Role, Speaker, SpeechKind};
use crate::token::{Token, tokenize};

/// The built-in tables, with page furniture of the tests' own; read once.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::english(&[("boilerplate.tsv".into(), "# pattern\thow\nadvert:\tprefix\n".into())]).unwrap()
});

pub struct Fixture {
    text: String,
    vocabulary: Vocabulary,
    tokens: Layer<Token>,
    blocks: Layer<Block>,
    sentences: Layer<Sentence>,
}

impl Fixture {
    pub fn new(text: &str) -> Self {
        let lexicon = &*LEXICON;
        let mut vocabulary = lexicon.vocabulary();
        let blocks = find_blocks(text, lexicon);
        let tokens = tokenize(text, &mut vocabulary);
        let sentences = find_sentences(text, &tokens, &blocks, &vocabulary, lexicon);
        Fixture { text: text.to_string(), vocabulary, tokens, blocks, sentences }
    }

    pub fn view(&self) -> View<'_> {
        View {
            text: &self.text,
            tokens: &self.tokens,
            blocks: &self.blocks,
            sentences: &self.sentences,
            vocabulary: &self.vocabulary,
            lexicon: &LEXICON,
        }
    }
}

pub fn attribution(spans: &[(usize, usize)], role: Role) -> Attribution {
    let spans = spans.iter().map(|&(start, end)| Span::new(start, end)).collect();
    Attribution { kind: SpeechKind::Direct, spans, speaker: None, role, source: None, cue: None, rule: "test" }
}

#[allow(dead_code)]
pub fn speaker(name: &str, role: Role) -> Speaker {
    Speaker { name: name.into(), role, title: None, aliases: Vec::new(), evidence: None, rule: "test" }
}
