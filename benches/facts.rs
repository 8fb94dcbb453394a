//! The two layers of facts in bytes per second, with tokenising – what they have to stay under – in the same run.
//!
//! The prose is the project's own corpus, repeated with changed names and figures until it is about two megabytes.

mod corpus;

use corpus::Prepared;
use divan::Bencher;
use hustings::date::{Dates, find_dates};
use hustings::habits::Habits;
use hustings::quantity::find_quantities;
use hustings::scan::View;
use hustings::token::tokenize;

fn main() {
    divan::main();
}

/// About two megabytes.
fn prepared() -> Prepared {
    Prepared::new(2_000_000)
}

/// What the facts have to stay under.
#[divan::bench]
fn floor_tokenize(bencher: Bencher) {
    let prepared = prepared();
    let mut vocabulary = prepared.vocabulary.clone();
    bencher.counter(prepared.bytes()).bench_local(|| {
        prepared.documents.iter().map(|document| tokenize(&document.text, &mut vocabulary).len()).sum::<usize>()
    });
}

#[divan::bench]
fn dates(bencher: Bencher) {
    let prepared = prepared();
    let views: Vec<View<'_>> = prepared.views().collect();
    bencher
        .counter(prepared.bytes())
        .bench_local(|| views.iter().map(|view| find_dates(view, None, None).layer.len()).sum::<usize>());
}

#[divan::bench]
fn quantities(bencher: Bencher) {
    let prepared = prepared();
    let views: Vec<View<'_>> = prepared.views().collect();
    let dates: Vec<Dates> = views.iter().map(|view| find_dates(view, None, None)).collect();
    bencher.counter(prepared.bytes()).bench_local(|| {
        views
            .iter()
            .zip(&dates)
            .map(|(view, dates)| find_quantities(view, &Habits::of(view), &dates.layer).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn dates_and_quantities(bencher: Bencher) {
    let prepared = prepared();
    let views: Vec<View<'_>> = prepared.views().collect();
    bencher.counter(prepared.bytes()).bench_local(|| {
        views
            .iter()
            .map(|view| {
                let dates = find_dates(view, None, None);
                dates.layer.len() + find_quantities(view, &Habits::of(view), &dates.layer).len()
            })
            .sum::<usize>()
    });
}
