//! The stages and the whole, in bytes per second, with the floor – bare `unicode_words()` – in the same run.
//!
//! The prose is the project's own corpus, repeated with changed names and figures until it is about two megabytes.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use hustings::lang::Lexicon;
use hustings::report::{Report, Shape};
use hustings::{Analyzer, Document, Options};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
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

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text.len()).sum::<usize>())
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
