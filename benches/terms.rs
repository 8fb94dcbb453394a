//! Counting beside tokenising, in bytes per second of the same prose: counting terms must cost no more than a second
//! tokenisation would.
//!
//! `floor_tokenize` is what the pipeline does anyway. The others start from its layers: terms that were asked for, the
//! most telling ones, a concordance, and a tally for a batch.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use hustings::lang::{Lexicon, Vocabulary};
use hustings::scan::View;
use hustings::sentence::{Sentence, find_sentences};
use hustings::span::Layer;
use hustings::speech::Speech;
use hustings::structure::{Block, find_blocks};
use hustings::terms::kwic::{Context, KwicQuery, Sort, find_kwic};
use hustings::terms::tally::TallyPlan;
use hustings::terms::{Ledger, Match, TermQuery, count_terms};
use hustings::token::{Token, tokenize};

fn main() {
    divan::main();
}

/// A text and the layers that counting reads.
type Read = (String, Layer<Token>, Layer<Block>, Layer<Sentence>);

/// Documents of the corpus with their layers.
struct Corpus {
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    documents: Vec<Read>,
}

impl Corpus {
    fn read() -> Self {
        let lexicon = Lexicon::english(&[]).expect("the built-in tables");
        let mut vocabulary = lexicon.vocabulary();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/en/articles");
        let mut files: Vec<_> =
            fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        let texts: Vec<String> = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
        let copies = 1_000_000 / texts.iter().map(String::len).sum::<usize>().max(1) + 1;
        let mut documents = Vec::new();
        for copy in 0..copies {
            for text in &texts {
                let text = format!("{text}\n\nCopy {copy}, printed in {} towns.\n", copy + 3);
                let blocks = find_blocks(&text, &lexicon);
                let tokens = tokenize(&text, &mut vocabulary);
                let sentences = find_sentences(&text, &tokens, &blocks, &vocabulary, &lexicon);
                documents.push((text, tokens, blocks, sentences));
            }
        }
        Corpus { lexicon, vocabulary, documents }
    }

    fn views(&self) -> impl Iterator<Item = View<'_>> {
        let (vocabulary, lexicon) = (&self.vocabulary, &self.lexicon);
        self.documents.iter().map(move |(text, tokens, blocks, sentences)| View {
            text,
            tokens,
            blocks,
            sentences,
            vocabulary,
            lexicon,
        })
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.documents.iter().map(|(text, ..)| text.len()).sum::<usize>())
    }
}

fn count(bencher: Bencher, query: &TermQuery) {
    let (corpus, mut ledger, speech) = (Corpus::read(), Ledger::default(), Speech::default());
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
    let mut corpus = Corpus::read();
    bencher.counter(corpus.bytes()).bench_local(|| {
        let Corpus { documents, vocabulary, .. } = &mut corpus;
        documents.iter().map(|(text, ..)| tokenize(text, vocabulary).len()).sum::<usize>()
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
    let (corpus, mut ledger, speech) = (Corpus::read(), Ledger::default(), Speech::default());
    let query = KwicQuery { terms: asked().terms, by: Match::Stem, context: Context::Words(8), sort: Sort::Right };
    bencher
        .counter(corpus.bytes())
        .bench_local(|| corpus.views().map(|view| find_kwic(&view, &speech, &query, &mut ledger).len()).sum::<usize>());
}
