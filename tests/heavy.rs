//! Batches that are too heavy for every run: `cargo test --release --test heavy -- --ignored`, as `.ci/run` does.

mod program;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use program::{Folder, hustings, run};
use serde_json::Value;

const ARTICLE: &str = "corpus/en/articles/fair-future.txt";

/// The most memory a process has had, in KiB, as Linux tells it while the process lives.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
#[ignore = "reads 100,000 records"]
fn a_hundred_thousand_records_stay_under_200_mib() {
    let article = fs::read_to_string(ARTICLE).unwrap();
    let paragraphs: Vec<String> = article.split("\n\n").map(|part| serde_json::to_string(part).unwrap()).collect();
    for arguments in [&["-f", "jsonl"][..], &["commitments", "-f", "csv"], &["terms", "-f", "json"]] {
        let mut child = hustings(&[&["--input-format", "jsonl", "-q"], arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let paragraphs = paragraphs.clone();
        let writer = std::thread::spawn(move || {
            for number in 0..100_000 {
                let text = &paragraphs[number % paragraphs.len()];
                writeln!(input, "{{\"id\":{number},\"text\":{text}}}").unwrap();
            }
        });
        let (mut most, mut lines) = (0, 0);
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            line.unwrap();
            lines += 1;
            if lines % 1000 == 1 {
                most = most.max(peak(child.id()).unwrap_or(0));
            }
        }
        writer.join().unwrap();
        assert!(child.wait().unwrap().success());
        assert!(most < 200 << 10, "{arguments:?}: {most} KiB");
        println!("{arguments:?}: {lines} lines, {} MiB", most >> 10);
    }
}

#[test]
#[ignore = "kills a batch of 20,000 records several times"]
fn a_batch_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    let folder = Folder::new("killed-often");
    let article = fs::read_to_string(ARTICLE).unwrap();
    let record = |number: usize| match number % 1000 {
        7 => "no record\n".to_string(),
        _ => serde_json::json!({ "id": format!("d{number}"), "text": &article[..600] }).to_string() + "\n",
    };
    let input = folder.write("records.jsonl", (0..20_000).map(record).collect::<String>().as_bytes());
    let whole = run(&["-q", "-f", "jsonl", &input]).out;
    let out = folder.file("out.jsonl");
    for pause in [30, 60, 90, 120, 250] {
        let mut child = hustings(&["-q", "--resume", &out, &input]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let ran = run(&["-q", "--resume", &out, &input]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(fs::read_to_string(&out).unwrap() == whole);
}

#[test]
#[ignore = "renders 400 files eight ways"]
fn four_hundred_files_give_the_same_bytes_in_every_format() {
    let folder = Folder::new("many");
    let article = fs::read_to_string(ARTICLE).unwrap();
    for number in 0..400 {
        let from = article.char_indices().nth(number % 700).map_or(0, |(at, _)| at);
        folder.write(&format!("{number:03}.txt"), &article.as_bytes()[from..]);
    }
    for arguments in
        [&["-f", "html"][..], &["-f", "json"], &["compare"], &["terms", "-f", "json"], &["kwic", "-t", "justice"]]
    {
        let all = |jobs| run(&[&["-q", "-j", jobs, &folder.path()], arguments].concat()).out;
        let one = all("1");
        assert!(one.len() > 10_000 && one == all("8"), "{arguments:?}");
    }
    let _: Value = run(&["-q", "compare", &folder.path()]).json();
}
