//! The stages and the whole, in bytes per second, with the floor – bare `unicode_words()` – in the same run.
//!
//! The prose is the project's own corpus, repeated with changed names and figures until it is about two megabytes.

mod corpus;

use corpus::bytes;
use divan::Bencher;
use hustings::lang::Lexicon;
use hustings::report::{Report, Shape};
use hustings::{Analyzer, Document, Options};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

/// About two megabytes.
fn documents() -> Vec<Document> {
    corpus::documents(2_000_000)
}

#[divan::bench]
fn floor_unicode_words(bencher: Bencher) {
    let documents = documents();
    bencher.counter(bytes(&documents)).bench(|| {
        documents.iter().map(|document| document.text.unicode_words().map(str::len).sum::<usize>()).sum::<usize>()
    });
}

#[divan::bench]
fn words_fast_path(bencher: Bencher) {
    let documents = documents();
    bencher.counter(bytes(&documents)).bench(|| {
        let mut length = 0;
        for document in &documents {
            hustings::segment::words(&document.text, |start, end| length += end - start);
        }
        length
    });
}

#[divan::bench]
fn tokenize(bencher: Bencher) {
    let documents = documents();
    let mut vocabulary = Lexicon::english(&[]).expect("the built-in tables").vocabulary();
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents.iter().map(|document| hustings::token::tokenize(&document.text, &mut vocabulary).len()).sum::<usize>()
    });
}

#[divan::bench]
fn analyze(bencher: Bencher) {
    let documents = documents();
    let mut analyzer = Analyzer::english(&[]).expect("the built-in tables");
    let options = Options::default();
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents.iter().map(|document| analyzer.analyze(document, &options).tokens.len()).sum::<usize>()
    });
}

#[divan::bench]
fn whole_report(bencher: Bencher) {
    let documents = documents();
    let mut analyzer = Analyzer::english(&[]).expect("the built-in tables");
    let options = Options::default();
    let mut out = Vec::new();
    bencher.counter(bytes(&documents)).bench_local(|| {
        out.clear();
        for document in &documents {
            let analysis = analyzer.analyze(document, &options);
            hustings::render::json::line(&Report::new(document, &analysis, Shape::default()), &mut out);
        }
        out.len()
    });
}
