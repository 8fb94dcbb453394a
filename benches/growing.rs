//! Cost against length: documents of 10 kB, 100 kB, 1 MB and 10 MB, speech alone and the whole report.
//!
//! Bytes per second stay level from one size to the next where the cost is linear. Besides prose there are documents
//! that tempt a stage to look back over all that came before: opening marks that are never closed, a quotation that
//! every paragraph resumes, a sentence, a line or a word without end, thousands of namesakes or candidates, a
//! transcript, nothing but numbers, dates, short lines or combining marks.

mod corpus;

use corpus::{articles, copy};
use divan::Bencher;
use divan::counter::BytesCount;
use hustings::document::Document;
use hustings::frame::find_frames;
use hustings::lang::Lexicon;
use hustings::quote::find_quotes;
use hustings::report::{Report, Shape};
use hustings::scan::View;
use hustings::speech::{Settled, Told, attribute_speech};
use hustings::{Analyzer, Options};

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
const KINDS: [&str; 14] = [
    "prose",
    "opening-marks",
    "resumed-quotation",
    "endless-sentence",
    "namesakes",
    "epithets",
    "candidates",
    "transcript",
    "endless-line",
    "numbers",
    "dates",
    "short-lines",
    "enormous-word",
    "combining-marks",
];

/// Every kind in every size.
fn grid() -> impl Iterator<Item = (&'static str, usize)> {
    KINDS.into_iter().flat_map(|kind| SIZES.into_iter().map(move |size| (kind, size)))
}

/// A name of its own for each number.
fn name(number: usize) -> String {
    let letters = std::iter::successors(Some(number + 26 * 26), |&rest| (rest >= 26).then_some(rest / 26));
    let mut name: String = letters.map(|rest| char::from(b'a' + (rest % 26) as u8)).collect();
    name[..1].make_ascii_uppercase();
    name
}

/// A text of this kind and at least this size.
fn text(kind: &str, size: usize) -> String {
    let articles = if kind == "prose" { articles() } else { Vec::new() };
    let mut text = String::with_capacity(size + 10_000);
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        let name = name(number);
        match kind {
            "prose" => {
                let article = &articles[number % articles.len()];
                text.push_str(&copy(number, article));
                text.push('\n');
            }
            "opening-marks" => text.push_str("“We will build roads and "),
            "resumed-quotation" => text.push_str("“We will build roads.\n\n"),
            "endless-sentence" => text.push_str("she said that the tax would fall and "),
            "namesakes" => text.push_str(&format!("{name} Roe said that taxes would fall. ")),
            "epithets" => {
                text.push_str(&format!("Candidate Ana {name} won. The text promises that taxes will fall.\n\n"))
            }
            "candidates" => text.push_str(&format!("Candidate {name} Roe{name} said that taxes would fall.\n\n")),
            "endless-line" => text.push_str(&format!("We will build {number} roads. ")),
            "numbers" => text.push_str(&format!("{number} ")),
            "dates" => text.push_str(&format!("{} May {} to ", number % 28 + 1, 2000 + number % 50)),
            "short-lines" => text.push_str(&format!("{name}\n")),
            "enormous-word" => text.push_str("tax"),
            "combining-marks" => text.push_str("a\u{301}\u{302}\u{303}"),
            _ => text.push_str(&format!("{}: We will build {number} roads.\n\n", name.to_uppercase())),
        }
    }
    text
}

/// Quotations and their speakers, over tokens that are there already.
#[divan::bench(args = grid(), sample_count = 3, sample_size = 1)]
fn speech(bencher: Bencher, (kind, size): (&str, usize)) {
    let text = text(kind, size);
    let lexicon = Lexicon::english(&[]).expect("the built-in tables");
    let mut vocabulary = lexicon.vocabulary();
    let blocks = hustings::outline::find_blocks(&text, &lexicon);
    let tokens = hustings::token::tokenize(&text, &mut vocabulary);
    let sentences = hustings::sentence::find_sentences(&text, &tokens, &blocks, &vocabulary, &lexicon);
    let view = View {
        text: &text,
        tokens: &tokens,
        blocks: &blocks,
        sentences: &sentences,
        vocabulary: &vocabulary,
        lexicon: &lexicon,
    };
    let settled = Settled::default();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        let quotes = find_quotes(&view);
        let told = Told { title: None, owner: None, settled: &settled };
        attribute_speech(&view, &quotes, &find_frames(&view), told).attributions.len()
    });
}

/// From the text to the printed line.
#[divan::bench(args = grid(), sample_count = 3, sample_size = 1)]
fn whole_report(bencher: Bencher, (kind, size): (&str, usize)) {
    report(bencher, text(kind, size));
}

/// Nothing but opening marks, none of which is ever closed.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn twenty_thousand_opening_marks(bencher: Bencher) {
    report(bencher, "“".repeat(20_000));
}

fn report(bencher: Bencher, text: String) {
    let document = Document::new("growing".to_string(), text);
    let mut analyzer = Analyzer::english(&[]).expect("the built-in tables");
    let options = Options::default();
    let mut out = Vec::new();
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| {
        out.clear();
        let analysis = analyzer.analyze(&document, &options);
        hustings::render::json::line(&Report::new(&document, &analysis, Shape::default()), &mut out);
        out.len()
    });
}
