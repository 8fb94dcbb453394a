//! Parquet and Arrow in and out, in a build with both features.
#![cfg(all(feature = "parquet", feature = "arrow"))]

mod program;

use std::fs;

use program::{Folder, run};
use serde_json::Value;

const ARTICLES: &str = "corpus/en/articles";

/// A file of `id`, `text` and `date` as pyarrow writes it, of what is in `harbour.csv`.
const HARBOUR: &str = "corpus/en/formats/harbour.parquet";

#[test]
fn a_file_is_read_row_by_row() {
    let report = |path: &str| -> Value {
        let ran = run(&["--with-text", path]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.json()["documents"].clone()
    };
    assert_eq!(report(HARBOUR), report("corpus/en/formats/harbour.csv"));
    let ran = run(&["--text-column", "body", HARBOUR]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no column “body”") && ran.err.contains("id, date, text"), "{}", ran.err);
    let folder = Folder::new("parquet-broken");
    let cut = fs::read(HARBOUR).unwrap();
    let ran = run(&[&folder.write("cut.parquet", &cut[..cut.len() / 2])]);
    assert!(ran.status == 2 && ran.err.contains("not readable as Parquet"), "{}", ran.err);
}

#[test]
fn a_span_of_time_is_left_out() {
    let ran = run(&["-f", "jsonl", "--input-format", "parquet", "fuzz/corpus/parquet/found-interval"]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 2), "{}", ran.err);
    let ran = run(&["--text-column", "term", "--input-format", "parquet", "fuzz/corpus/parquet/found-interval"]);
    assert!(ran.err.contains("no column “term”"), "{}", ran.err);
}

/// The same as a stream of record batches.
const STREAM: &str = "corpus/en/formats/harbour.arrow";

#[test]
fn what_a_file_holds_is_told_by_its_first_bytes() {
    let plain = |ran: program::Ran| -> Value {
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.json()["documents"].clone()
    };
    let expected = plain(run(&["corpus/en/formats/harbour.csv"]));
    let folder = Folder::new("by-content");
    for path in [HARBOUR, STREAM] {
        assert_eq!(plain(run(&[path])), expected, "{path}");
        let bytes = fs::read(path).unwrap();
        // Under any name, packed, and in a pipe.
        assert_eq!(plain(run(&[&folder.write("table.dat", &bytes)])), expected, "{path}");
        assert_eq!(plain(program::run_with_bytes(&["-"], &bytes)), expected, "{path} in a pipe");
        let name = if path == STREAM { "table.arrow.gz" } else { "table.parquet.gz" };
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, &bytes).unwrap();
        assert_eq!(plain(run(&[&folder.write(name, &packed.finish().unwrap())])), expected, "{path}, packed");
        let ran = run(&["--max-size", "100", path]);
        assert_eq!(ran.json()["errors"][0]["error"]["kind"], "too-large", "{path}");
    }
}

#[test]
fn a_report_is_a_row_and_so_is_a_failure() {
    let folder = Folder::new("reports");
    let (empty, out) = (folder.write("empty.txt", b" "), folder.file("out.parquet"));
    let ran = run(&["-q", "--rows", "reports", "-o", &out, "corpus/en/articles/op-ed-water.txt", &empty]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let ran = run(&["--text-column", "report", "--id-column", "document", "-f", "json", &out]);
    let report = ran.json();
    assert_eq!(report["documents"][0]["id"], "corpus/en/articles/op-ed-water.txt");
    assert!(report["errors"][0]["error"]["message"].as_str().unwrap().contains("no text in the row"), "{report}");
    assert_eq!(report["errors"][0]["id"], empty);
}

#[test]
fn rows_are_written_for_any_number_of_workers() {
    let folder = Folder::new("parquet-out");
    let write = |name: &str, jobs: &str| -> Vec<u8> {
        let path = folder.file(name);
        let ran = run(&["-q", "-j", jobs, "-o", &path, ARTICLES]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        fs::read(path).unwrap()
    };
    let one = write("one.parquet", "1");
    assert!(one.starts_with(b"PAR1") && one.ends_with(b"PAR1"));
    assert_eq!(one, write("eight.parquet", "8"));
    assert_eq!(write("one.arrow", "1"), write("eight.arrow", "8"));
}
