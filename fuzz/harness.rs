//! What is fuzzed: any bytes → a reader, the analysis, the tables of words, the word boundaries.
//!
//! In: bytes. Out: nothing, or a panic where something does not hold. The fuzz targets call these functions, and so does
//! `tests/fuzz_corpus.rs`, which runs them over the files of `fuzz/corpus` on any toolchain.
//!
//! | function | what must hold, beside that it ends without a panic |
//! |---|---|
//! | a reader | a text is not empty, holds no NUL and is no larger than allowed |
//! | `analyze` | every span cuts the item's text out of the document; every format is written |
//! | `segment` | the fast way finds the boundaries that `unicode-segmentation` finds |

use std::cell::RefCell;
use std::io::{Read, Write};

use hustings::analysis::{Analyzer, Options};
use hustings::document::Document;
use hustings::lang::Lexicon;
use hustings::pattern::Pattern;
use hustings::render::{Format, Look, Renderer, Rows, View};
use hustings::report::{Lists, Offsets, Report, Shape};
use hustings::source::{self, Content, InputFormat, Reading, packed, records};
use hustings::speech::Settled;
use hustings::terms::kwic::{Context, KwicQuery, Sort};
use hustings::terms::{Match, TermQuery};

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// A target for each folder of `fuzz/corpus`.
pub const ALL: &[(&str, Target)] = &[
    ("analyze", analyze),
    ("archive", archive),
    ("arrow", arrow),
    ("csv", csv),
    ("encoding", encoding),
    ("html", html),
    ("jsonl", jsonl),
    ("lexicon", lexicon),
    ("markdown", markdown),
    ("office", office),
    ("packed", packed_bytes),
    ("parquet", parquet),
    ("pdf", pdf),
    ("segment", segment),
];

/// Small, so that the limit is met.
const MAX_SIZE: u64 = 1 << 20;

fn read(name: &str, bytes: &[u8], format: InputFormat) {
    let reading = Reading { format, max_size: MAX_SIZE, ..Reading::default() };
    match source::read(name, bytes.to_vec(), &reading) {
        Ok(Content::Document(document)) => check(&document),
        Ok(Content::Records(_)) => assert!(matches!(format, InputFormat::Auto | InputFormat::Jsonl)),
        Ok(Content::Table(mut table)) => {
            let mut read = 0;
            while let Some((rows, _)) = table.next_rows() {
                read += rows.len();
                // What stands in a column of a few bytes may be repeated as often as a number says.
                if read > 10_000 {
                    break;
                }
            }
        }
        Err(error) => assert!(error.to_string().contains(name), "an error that does not say where: {error}"),
    }
}

fn check(document: &Document) {
    assert!(!document.text.trim().is_empty() && !document.text.contains('\0'));
    assert!(document.text.len() as u64 <= MAX_SIZE);
}

/// Somebody else's reader may break down: the program answers that with an error of the document.
fn guarded(work: impl FnOnce() + std::panic::UnwindSafe) {
    // The hook of the fuzzer ends the process before the panic could be caught.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let _ = std::panic::catch_unwind(work);
    std::panic::set_hook(hook);
}

/// A web page.
pub fn html(bytes: &[u8]) {
    read("page", bytes, InputFormat::Html);
}

/// A PDF file.
pub fn pdf(bytes: &[u8]) {
    guarded(|| read("printed", bytes, InputFormat::Pdf));
}

/// The archive of an office document, as it is.
pub fn archive(bytes: &[u8]) {
    read("archive", bytes, InputFormat::Docx);
}

/// The part of an office document that holds its text; the first byte says which kind it is.
pub fn office(bytes: &[u8]) {
    let Some((kind, xml)) = bytes.split_first() else { return };
    let part = if kind % 2 == 0 { "content.xml" } else { "word/document.xml" };
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file(part, stored).unwrap();
    archive.write_all(xml).unwrap();
    read("office", &archive.finish().unwrap().into_inner(), InputFormat::Docx);
}

/// Markdown.
pub fn markdown(bytes: &[u8]) {
    read("page.md", bytes, InputFormat::Markdown);
}

/// A table of CSV; the first byte says what stands between its cells.
pub fn csv(bytes: &[u8]) {
    let Some((kind, table)) = bytes.split_first() else { return };
    let path = if kind % 2 == 0 { "table.csv" } else { "table.tsv" };
    let reading = Reading { format: InputFormat::Csv, max_size: MAX_SIZE, ..Reading::default() };
    let reader = Box::new(std::io::Cursor::new(table.to_vec()));
    match source::open_table(path, std::path::Path::new(path), InputFormat::Csv, reader, &reading) {
        Ok(mut table) => while table.next_rows().is_some() {},
        Err(error) => assert!(error.to_string().contains(path)),
    }
}

/// Lines of records.
pub fn jsonl(bytes: &[u8]) {
    for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let peeked = records::peek_id(bytes, line);
        match records::read_record("in", line, bytes) {
            Ok(document) => assert_eq!(peeked, Some(document.id), "what is skipped is what was read"),
            Err((_, error)) => assert!(error.to_string().starts_with("in, line ")),
        }
    }
}

/// Plain text in whatever encoding.
pub fn encoding(bytes: &[u8]) {
    read("letter", bytes, InputFormat::Text);
    read("letter", bytes, InputFormat::Auto);
}

/// A file that is packed with gzip or Zstandard.
pub fn packed_bytes(bytes: &[u8]) {
    if let Ok(reader) = packed::unpack(bytes) {
        let _ = reader.take(MAX_SIZE).read_to_end(&mut Vec::new());
    }
}

/// A Parquet file.
pub fn parquet(bytes: &[u8]) {
    guarded(|| read("columns", bytes, InputFormat::Parquet));
}

/// A stream or file of Arrow.
pub fn arrow(bytes: &[u8]) {
    guarded(|| read("batches", bytes, InputFormat::Arrow));
}

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::english(&[]).unwrap());
}

const FORMATS: [Format; 9] = [
    Format::Table(Look { width: 60, color: true }),
    Format::Jsonl,
    Format::Csv(Rows::Commitments),
    Format::Csv(Rows::Speech),
    Format::Csv(Rows::Quantities),
    Format::Csv(Rows::Dates),
    Format::Csv(Rows::Reports),
    Format::Markdown,
    Format::Html,
];

/// Everything that can be asked of an analysis.
fn all_options() -> Options {
    let terms = || ["we will", "build*", "the"].map(str::to_string).to_vec();
    Options {
        date: records::read_date("2026-09-14"),
        owner: Some("Lake Party".into()),
        settled: Settled { candidates: vec!["Ana Roe".into()], analysts: vec!["Pohl".into()] },
        terms: TermQuery { terms: terms(), diversity: true, ..TermQuery::default() },
        patterns: vec![Pattern::parse(r"bill=Bill (?<number>\d+)").unwrap()],
        kwic: Some(KwicQuery { terms: terms(), by: Match::Word, context: Context::Words(3), sort: Sort::Right }),
    }
}

/// The text of a document; of every other length with all options.
pub fn analyze(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = Document::new("fuzzed", text.as_ref());
    ANALYZER.with_borrow_mut(|analyzer| {
        let options = if bytes.len().is_multiple_of(2) { Options::default() } else { all_options() };
        let analysis = analyzer.analyze(&document, &options);
        for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let shape = Shape { offsets, with_text: true, rejected: true, lists: Lists::ALL };
            let report = Report::new(&document, &analysis, shape);
            let json: serde_json::Value = serde_json::to_value(&report).unwrap();
            spans_hold(&text, offsets, &json);
            if offsets == Offsets::Bytes {
                for format in FORMATS {
                    let mut out = Vec::new();
                    Renderer { format, view: View::Report, terminal: true }.document(&report, &mut out);
                    let shown = String::from_utf8(out).expect("what is written is text");
                    let escapes = matches!(format, Format::Table(_));
                    let acts =
                        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') && !(escapes && c == '\x1b');
                    assert!(!shown.contains(acts) || format == Format::Html, "{format:?} tells a terminal something");
                }
            }
        }
    });
}

fn spans_hold(text: &str, offsets: Offsets, report: &serde_json::Value) {
    let cut = |start: usize, end: usize| -> String {
        match offsets {
            Offsets::Bytes => text[start..end].to_string(),
            Offsets::Chars => text.chars().skip(start).take(end - start).collect(),
            Offsets::Utf16 => {
                let units: Vec<u16> = text.encode_utf16().skip(start).take(end - start).collect();
                String::from_utf16(&units).unwrap()
            }
        }
    };
    for list in ["commitments", "quantities", "dates", "rejected", "matches"] {
        for item in report[list].as_array().into_iter().flatten() {
            let place = |at: usize| item["span"][at].as_u64().unwrap() as usize;
            assert_eq!(cut(place(0), place(1)), item["text"].as_str().unwrap(), "{list}");
        }
    }
}

/// A table of words laid over a built-in one; the first byte says which.
pub fn lexicon(bytes: &[u8]) {
    let Some((which, table)) = bytes.split_first() else { return };
    let names: Vec<&str> = Lexicon::table_names().collect();
    let name = names[usize::from(*which) % names.len()];
    let table = String::from_utf8_lossy(table).into_owned();
    match Analyzer::english(&[(name.to_string(), table.clone())]) {
        Ok(mut analyzer) => {
            let text =
                "“We will build 300 homes by 2030,” said Mayor Ana Roe, a candidate. Taxes rose by 5% last year.";
            analyzer.analyze(&Document::new("x", text), &Options::default());
            // And over a text of the table's own words.
            analyzer.analyze(&Document::new("x", table.replace('\t', " ")), &Options::default());
        }
        Err(error) => assert_eq!(error.kind(), "lexicon"),
    }
}

/// Where words begin and end.
pub fn segment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut ours = Vec::new();
    hustings::segment::words(&text, |start, end| ours.push(&text[start..end]));
    assert_eq!(ours, hustings::segment::words_by_the_book(&text));
}
