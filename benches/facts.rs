//! The two layers of facts in bytes per second, with tokenising – what they have to stay under – in the same run.
//!
//! The prose is the project's own corpus, repeated with changed names and figures until it is about two megabytes.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use hustings::Document;
use hustings::date::{Dates, find_dates};
use hustings::lang::{Lexicon, Vocabulary};
use hustings::quantity::find_quantities;
use hustings::scan::View;
use hustings::sentence::{Sentence, find_sentences};
use hustings::span::Layer;
use hustings::structure::{Block, find_blocks};
use hustings::token::{Token, tokenize};

fn main() {
    divan::main();
}

/// The documents with every layer that facts are read from.
struct Prepared {
    documents: Vec<Document>,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    layers: Vec<(Layer<Token>, Layer<Block>, Layer<Sentence>)>,
}

impl Prepared {
    fn new() -> Self {
        let documents = documents();
        let lexicon = Lexicon::english(&[]).expect("the built-in tables");
        let mut vocabulary = lexicon.vocabulary();
        let mut layers = Vec::new();
        for document in &documents {
            let (text, tokens) = (&document.text, tokenize(&document.text, &mut vocabulary));
            let blocks = find_blocks(text, &lexicon);
            let sentences = find_sentences(text, &tokens, &blocks, &vocabulary, &lexicon);
            layers.push((tokens, blocks, sentences));
        }
        Prepared { documents, lexicon, vocabulary, layers }
    }

    fn views(&self) -> Vec<View<'_>> {
        let (vocabulary, lexicon) = (&self.vocabulary, &self.lexicon);
        let views = self.documents.iter().zip(&self.layers);
        views
            .map(|(document, (tokens, blocks, sentences))| View {
                text: &document.text,
                tokens,
                blocks,
                sentences,
                vocabulary,
                lexicon,
            })
            .collect()
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.documents.iter().map(|document| document.text.len()).sum::<usize>())
    }
}

/// Documents of the corpus, each with a number of its own in it so that no two are the same.
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/articles");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("UTF-8")).collect();
    let copies = 2_000_000 / texts.iter().map(String::len).sum::<usize>().max(1);
    let number = |copy: usize, text: &String| format!("{text}\n\nCopy {copy}, printed in {} towns.\n", copy + 3);
    (0..copies)
        .flat_map(|copy| texts.iter().map(move |text| Document::new(copy.to_string(), number(copy, text))))
        .collect()
}

/// What the facts have to stay under.
#[divan::bench]
fn floor_tokenize(bencher: Bencher) {
    let prepared = Prepared::new();
    let mut vocabulary = prepared.vocabulary.clone();
    bencher.counter(prepared.bytes()).bench_local(|| {
        prepared.documents.iter().map(|document| tokenize(&document.text, &mut vocabulary).len()).sum::<usize>()
    });
}

#[divan::bench]
fn dates(bencher: Bencher) {
    let prepared = Prepared::new();
    let views = prepared.views();
    bencher
        .counter(prepared.bytes())
        .bench_local(|| views.iter().map(|view| find_dates(view, None, None).layer.len()).sum::<usize>());
}

#[divan::bench]
fn quantities(bencher: Bencher) {
    let prepared = Prepared::new();
    let views = prepared.views();
    let dates: Vec<Dates> = views.iter().map(|view| find_dates(view, None, None)).collect();
    bencher.counter(prepared.bytes()).bench_local(|| {
        views.iter().zip(&dates).map(|(view, dates)| find_quantities(view, &dates.layer).len()).sum::<usize>()
    });
}

#[divan::bench]
fn dates_and_quantities(bencher: Bencher) {
    let prepared = Prepared::new();
    let views = prepared.views();
    bencher.counter(prepared.bytes()).bench_local(|| {
        views
            .iter()
            .map(|view| {
                let dates = find_dates(view, None, None);
                dates.layer.len() + find_quantities(view, &dates.layer).len()
            })
            .sum::<usize>()
    });
}
