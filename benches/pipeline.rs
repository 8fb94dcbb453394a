//! The stages and the whole, in bytes per second, with the floor – bare `unicode_words()` – in the same run.
//!
//! The prose is the project's own corpus, repeated with changed names and figures until it is about two megabytes.
//! Every stage starts from the layers above it; `whole_report` is all of them, with the JSON.

mod corpus;

use corpus::{Prepared, bytes};
use divan::Bencher;
use hustings::commitment::{Facts, find_commitments};
use hustings::date::{Dates, find_dates};
use hustings::document::Document;
use hustings::frame::{Frames, find_frames};
use hustings::habits::Habits;
use hustings::outline::find_blocks;
use hustings::quantity::{Quantity, find_quantities};
use hustings::quote::{Quotes, find_quotes};
use hustings::render::json;
use hustings::report::{Report, Shape};
use hustings::scan::View;
use hustings::sentence::find_sentences;
use hustings::span::Layer;
use hustings::speech::{Settled, Speech, Told, attribute_speech};
use hustings::terms::{Ledger, TermQuery, count_terms};
use hustings::token::tokenize;
use hustings::{Analysis, Analyzer, Options};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

const SIZE: usize = 2_000_000;

#[divan::bench]
fn a_floor_unicode_words(bencher: Bencher) {
    let documents = corpus::documents(SIZE);
    bencher.counter(bytes(&documents)).bench(|| {
        documents.iter().map(|document| document.text.unicode_words().map(str::len).sum::<usize>()).sum::<usize>()
    });
}

#[divan::bench]
fn b_words(bencher: Bencher) {
    let documents = corpus::documents(SIZE);
    bencher.counter(bytes(&documents)).bench(|| {
        let mut length = 0;
        for document in &documents {
            hustings::segment::words(&document.text, |start, end| length += end - start);
        }
        length
    });
}

#[divan::bench]
fn c_tokens(bencher: Bencher) {
    let mut prepared = Prepared::new(SIZE);
    bencher.counter(prepared.bytes()).bench_local(|| {
        let Prepared { documents, vocabulary, .. } = &mut prepared;
        documents.iter().map(|document| tokenize(&document.text, vocabulary).len()).sum::<usize>()
    });
}

#[divan::bench]
fn d_blocks(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    bencher
        .counter(prepared.bytes())
        .bench_local(|| views.iter().map(|view| find_blocks(view.text, view.lexicon).len()).sum::<usize>());
}

#[divan::bench]
fn e_sentences(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    let count =
        |view: &View<'_>| find_sentences(view.text, view.tokens, view.blocks, view.vocabulary, view.lexicon).len();
    bencher.counter(prepared.bytes()).bench_local(|| views.iter().map(count).sum::<usize>());
}

#[divan::bench]
fn f_dates(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    bencher
        .counter(prepared.bytes())
        .bench_local(|| views.iter().map(|view| find_dates(view, None, None).layer.len()).sum::<usize>());
}

/// What the later stages read.
struct Layers {
    dates: Vec<Dates>,
    quantities: Vec<Layer<Quantity>>,
    quotes: Vec<Quotes>,
    frames: Vec<Frames>,
    speech: Vec<Speech>,
}

impl Layers {
    fn over(views: &[View<'_>]) -> Self {
        let dates: Vec<Dates> = views.iter().map(|view| find_dates(view, None, None)).collect();
        let quantities = views
            .iter()
            .zip(&dates)
            .map(|(view, dates)| find_quantities(view, &Habits::of(view), &dates.layer))
            .collect();
        let quotes: Vec<Quotes> = views.iter().map(find_quotes).collect();
        let frames: Vec<Frames> = views.iter().map(find_frames).collect();
        let settled = Settled::default();
        let told = Told { title: None, owner: None, settled: &settled };
        let each = views.iter().zip(&quotes).zip(&frames);
        let speech = each.map(|((view, quotes), frames)| attribute_speech(view, quotes, frames, told)).collect();
        Layers { dates, quantities, quotes, frames, speech }
    }
}

#[divan::bench]
fn g_quantities(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    let layers = Layers::over(&views);
    bencher.counter(prepared.bytes()).bench_local(|| {
        views
            .iter()
            .zip(&layers.dates)
            .map(|(view, dates)| find_quantities(view, &Habits::of(view), &dates.layer).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn h_quotes(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    bencher
        .counter(prepared.bytes())
        .bench_local(|| views.iter().map(|view| find_quotes(view).layer.len()).sum::<usize>());
}

#[divan::bench]
fn i_speech(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    let (layers, settled) = (Layers::over(&views), Settled::default());
    bencher.counter(prepared.bytes()).bench_local(|| {
        let told = Told { title: None, owner: None, settled: &settled };
        let each = views.iter().zip(&layers.quotes);
        let speech = each.map(|(view, quotes)| attribute_speech(view, quotes, &find_frames(view), told));
        speech.map(|speech| speech.attributions.len()).sum::<usize>()
    });
}

#[divan::bench]
fn j_commitments(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    let layers = Layers::over(&views);
    bencher.counter(prepared.bytes()).bench_local(|| {
        let each = views.iter().enumerate().map(|(number, view)| {
            let (quantities, Dates { layer: dates, reference }) = (&layers.quantities[number], &layers.dates[number]);
            let frames = &layers.frames[number];
            let facts = Facts { frames, quantities, dates, speech: &layers.speech[number], reference: *reference };
            find_commitments(view, facts).commitments.len()
        });
        each.sum::<usize>()
    });
}

#[divan::bench]
fn k_terms(bencher: Bencher) {
    let prepared = Prepared::new(SIZE);
    let views: Vec<View<'_>> = prepared.views().collect();
    let (layers, query, mut ledger) = (Layers::over(&views), TermQuery::default(), Ledger::default());
    bencher.counter(prepared.bytes()).bench_local(|| {
        let each = views.iter().zip(&layers.speech);
        each.map(|(view, speech)| count_terms(view, "x", speech, &query, &mut ledger).counts.len()).sum::<usize>()
    });
}

#[divan::bench]
fn l_analysis(bencher: Bencher) {
    let documents = corpus::documents(SIZE);
    let (mut analyzer, options) = (Analyzer::english(&[]).expect("the built-in tables"), Options::default());
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents.iter().map(|document| analyzer.analyze(document, &options).tokens.len()).sum::<usize>()
    });
}

/// The documents with their analyses.
fn analyses() -> Vec<(Document, Analysis)> {
    let (mut analyzer, options) = (Analyzer::english(&[]).expect("the built-in tables"), Options::default());
    let documents = corpus::documents(SIZE).into_iter();
    documents.map(|document| (analyzer.analyze(&document, &options), document)).map(|(a, d)| (d, a)).collect()
}

#[divan::bench]
fn m_report(bencher: Bencher) {
    let analyses = analyses();
    let documents: Vec<Document> = analyses.iter().map(|(document, _)| document.clone()).collect();
    bencher.counter(bytes(&documents)).bench_local(|| {
        let each = analyses.iter().map(|(document, analysis)| Report::new(document, analysis, Shape::default()));
        each.map(|report| report.quantities.len()).sum::<usize>()
    });
}

#[divan::bench]
fn n_report_as_json(bencher: Bencher) {
    let (analyses, mut out) = (analyses(), Vec::new());
    let documents: Vec<Document> = analyses.iter().map(|(document, _)| document.clone()).collect();
    bencher.counter(bytes(&documents)).bench_local(|| {
        out.clear();
        for (document, analysis) in &analyses {
            json::line(&Report::new(document, analysis, Shape::default()), &mut out);
        }
        out.len()
    });
}

#[divan::bench]
fn whole_report(bencher: Bencher) {
    let documents = corpus::documents(SIZE);
    let (mut analyzer, options) = (Analyzer::english(&[]).expect("the built-in tables"), Options::default());
    let mut out = Vec::new();
    bencher.counter(bytes(&documents)).bench_local(|| {
        out.clear();
        for document in &documents {
            let analysis = analyzer.analyze(document, &options);
            json::line(&Report::new(document, &analysis, Shape::default()), &mut out);
        }
        out.len()
    });
}
