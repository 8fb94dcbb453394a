//! Counting beside tokenising, in bytes per second of the same prose: counting terms must cost no more than a second
//! tokenisation would.
//!
//! `floor_tokenize` is what the pipeline does anyway. The others start from its layers: terms that were asked for, the
//! most telling ones, a concordance, and a tally for a batch.

mod corpus;

use corpus::Prepared;
use divan::Bencher;
use hustings::speech::Speech;
use hustings::terms::kwic::{Context, KwicQuery, Sort, find_kwic};
use hustings::terms::tally::TallyPlan;
use hustings::terms::{Ledger, Match, TermQuery, count_terms};
use hustings::token::tokenize;

fn main() {
    divan::main();
}

/// About a megabyte.
fn prepared() -> Prepared {
    Prepared::new(1_000_000)
}

fn count(bencher: Bencher, query: &TermQuery) {
    let (corpus, mut ledger, speech) = (prepared(), Ledger::default(), Speech::default());
    bencher.counter(corpus.bytes()).bench_local(|| {
        corpus.views().map(|view| count_terms(&view, "x", &speech, query, &mut ledger).counts.len()).sum::<usize>()
    });
}

fn asked() -> TermQuery {
    let terms = ["justice", "fair society", "school*", "tax", "health care"].map(String::from).to_vec();
    TermQuery { terms, ..TermQuery::default() }
}

#[divan::bench]
fn floor_tokenize(bencher: Bencher) {
    let mut corpus = prepared();
    bencher.counter(corpus.bytes()).bench_local(|| {
        let Prepared { documents, vocabulary, .. } = &mut corpus;
        documents.iter().map(|document| tokenize(&document.text, vocabulary).len()).sum::<usize>()
    });
}

#[divan::bench]
fn terms_asked(bencher: Bencher) {
    count(bencher, &asked());
}

#[divan::bench]
fn terms_asked_by_form(bencher: Bencher) {
    count(bencher, &TermQuery { by: Match::Exact, ..asked() });
}

#[divan::bench]
fn terms_telling(bencher: Bencher) {
    count(bencher, &TermQuery::default());
}

#[divan::bench]
fn tally_for_a_batch(bencher: Bencher) {
    count(bencher, &TermQuery { tally: Some(TallyPlan::default()), ..asked() });
}

#[divan::bench]
fn tally_of_everything(bencher: Bencher) {
    count(bencher, &TermQuery { tally: Some(TallyPlan::default()), ..TermQuery::default() });
}

#[divan::bench]
fn concordance(bencher: Bencher) {
    let (corpus, mut ledger, speech) = (prepared(), Ledger::default(), Speech::default());
    let query = KwicQuery { terms: asked().terms, by: Match::Stem, context: Context::Words(8), sort: Sort::Right };
    bencher
        .counter(corpus.bytes())
        .bench_local(|| corpus.views().map(|view| find_kwic(&view, &speech, &query, &mut ledger).len()).sum::<usize>());
}
