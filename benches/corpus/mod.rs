//! The prose that is measured: the project's own corpus, repeated with changed names and figures, so that no two
//! documents are the same; or a file of JSON lines of your own, named by `HUSTINGS_BENCH_DOCUMENTS`.

// Each benchmark takes what it needs.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use divan::counter::BytesCount;
use hustings::Document;
use hustings::lang::{Lexicon, Vocabulary};
use hustings::outline::{Block, find_blocks};
use hustings::scan::View;
use hustings::sentence::{Sentence, find_sentences};
use hustings::span::Layer;
use hustings::token::{Token, tokenize};

/// The articles of the corpus, in the order of their names.
pub fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/articles");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).expect("UTF-8")).collect()
}

/// An article with a number of its own in it.
pub fn copy(number: usize, article: &str) -> String {
    format!("{article}\n\nCopy {number}, printed in {} towns.\n", number + 3)
}

/// About so many bytes of documents.
pub fn documents(bytes: usize) -> Vec<Document> {
    if let Some(path) = std::env::var_os("HUSTINGS_BENCH_DOCUMENTS") {
        return own(&fs::read_to_string(path).expect("JSON lines"), bytes);
    }
    let texts = articles();
    let copies = bytes / texts.iter().map(String::len).sum::<usize>().max(1);
    (0..copies)
        .flat_map(|number| texts.iter().map(move |text| Document::new(number.to_string(), copy(number, text))))
        .collect()
}

/// The first records of a file.
fn own(lines: &str, mut bytes: usize) -> Vec<Document> {
    let mut documents = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record");
        let document = Document::new(number.to_string(), record["text"].as_str().expect("a text").to_string());
        bytes = bytes.saturating_sub(document.text.len());
        documents.push(document);
        if bytes == 0 {
            break;
        }
    }
    documents
}

/// How many bytes they have.
pub fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text.len()).sum::<usize>())
}

/// Documents with the layers that facts and terms are read from.
pub struct Prepared {
    /// The documents.
    pub documents: Vec<Document>,
    /// Their words.
    pub vocabulary: Vocabulary,
    lexicon: Lexicon,
    layers: Vec<(Layer<Token>, Layer<Block>, Layer<Sentence>)>,
}

impl Prepared {
    /// About so many bytes of documents.
    pub fn new(bytes: usize) -> Self {
        let documents = documents(bytes);
        let lexicon = Lexicon::english(&[]).expect("the built-in tables");
        let mut vocabulary = lexicon.vocabulary();
        let mut layers = Vec::new();
        for document in &documents {
            let (text, tokens) = (&document.text, tokenize(&document.text, &mut vocabulary));
            let blocks = find_blocks(text, &lexicon);
            let sentences = find_sentences(text, &tokens, &blocks, &vocabulary, &lexicon);
            layers.push((tokens, blocks, sentences));
        }
        Prepared { documents, vocabulary, lexicon, layers }
    }

    /// A view of each document.
    pub fn views(&self) -> impl Iterator<Item = View<'_>> {
        let (vocabulary, lexicon) = (&self.vocabulary, &self.lexicon);
        self.documents.iter().zip(&self.layers).map(move |(document, (tokens, blocks, sentences))| View {
            text: &document.text,
            tokens,
            blocks,
            sentences,
            vocabulary,
            lexicon,
        })
    }

    /// How many bytes they have.
    pub fn bytes(&self) -> BytesCount {
        bytes(&self.documents)
    }
}
