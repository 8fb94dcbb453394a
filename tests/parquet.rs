//! Parquet in and out, in a build with that feature.
#![cfg(feature = "parquet")]

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
fn rows_are_written_for_any_number_of_workers() {
    let folder = Folder::new("parquet-out");
    let write = |name: &str, jobs: &str| {
        let path = folder.file(name);
        let ran = run(&["-q", "-j", jobs, "-o", &path, ARTICLES]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        fs::read(path).unwrap()
    };
    let one = write("one.parquet", "1");
    assert!(one.starts_with(b"PAR1") && one.ends_with(b"PAR1"));
    assert_eq!(one, write("eight.parquet", "8"));
}
