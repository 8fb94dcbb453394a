//! Every format's document is reported like its plain-text twin.

mod program;

use std::fs;
use std::io::Write as _;

use program::{Folder, run};
use serde_json::Value;

const FOLDER: &str = "corpus/en/formats";

/// The report on a document without what says where it came from.
fn report(name: &str, options: &[&str]) -> Value {
    let path = format!("{FOLDER}/{name}");
    let ran = run(&[&["--with-text", path.as_str()], options].concat());
    assert_eq!(ran.status, 0, "{name}: {}", ran.err);
    let mut document = ran.json()["documents"][0].clone();
    for key in ["id", "meta", "warnings"] {
        document.as_object_mut().unwrap().remove(key);
    }
    document
}

fn warnings(name: &str) -> Vec<String> {
    let ran = run(&[&format!("{FOLDER}/{name}")]);
    let list = ran.json()["documents"][0]["warnings"].clone();
    list.as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_string()).collect()
}

#[test]
fn every_format_is_reported_like_plain_text() {
    let twin = report("harbour.txt", &[]);
    assert!(twin["stats"]["words"].as_u64().unwrap() > 100);
    let same =
        ["harbour-utf16.txt", "harbour-windows.txt", "harbour.txt.gz", "harbour.md", "harbour.docx", "harbour.odt"];
    for name in same.into_iter().chain(["harbour.csv", "harbour.jsonl"]) {
        let found = report(name, &[]);
        assert_eq!(found["text"], twin["text"], "{name}");
        assert_eq!(found, twin, "{name}");
    }
}

#[test]
fn what_was_assumed_is_a_warning() {
    assert_eq!(warnings("harbour-windows.txt"), ["encoding-assumed"]);
    assert!(warnings("harbour-utf16.txt").is_empty());
}

/// A page's twin: its article as plain text, in a record with the title and date that the page's metadata give.
#[cfg(feature = "html")]
fn twin_of_page(text: &str, title: &str, date: &str) -> Value {
    let record = serde_json::json!({ "id": "twin", "title": title, "date": date, "text": text }).to_string();
    let ran = program::run_with(&["--with-text", "--input-format", "jsonl"], &record);
    let mut document = ran.json()["documents"][0].clone();
    for key in ["id", "meta", "warnings"] {
        document.as_object_mut().unwrap().remove(key);
    }
    document
}

#[cfg(feature = "html")]
#[test]
fn a_page_gives_its_article_and_nothing_else() {
    // The headline is the title: what remains of the plain text is the article.
    let harbour = fs::read_to_string(format!("{FOLDER}/harbour.txt")).unwrap();
    let (_, harbour) = harbour.split_once("\n\n").unwrap();
    let gazette = fs::read_to_string(format!("{FOLDER}/gazette.txt")).unwrap();
    for (name, text, title, date) in [
        ("harbour.html", harbour, "Lindow Mayor Sets Out a Plan for the Harbour", "2027-03-03"),
        ("gazette.html", &gazette, "Free Buses and a Second Bridge: What Okonjo Promises Castle Quay", "2028-02-17"),
    ] {
        let (twin, page) = (twin_of_page(text, title, date), report(name, &[]));
        assert_eq!(page["text"], twin["text"], "{name}");
        assert_eq!(page, twin, "{name}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_printed_letter_is_reported_like_plain_text() {
    let (twin, printed) = (report("harbour.txt", &[]), report("harbour.pdf", &[]));
    assert_eq!(printed["text"], twin["text"]);
    assert_eq!(printed, twin);
}

/// How many words of `wanted` stand in `found`, in their order.
#[cfg(feature = "pdf")]
fn in_order(wanted: &[String], found: &[String]) -> usize {
    let mut lengths = vec![0; found.len() + 1];
    for word in wanted {
        let mut before = 0;
        for (at, other) in found.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if word == other { before + 1 } else { above.max(lengths[at]) };
            before = above;
        }
    }
    lengths[found.len()]
}

#[cfg(feature = "pdf")]
#[test]
fn pages_of_every_layout_are_read_in_order() {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !"’'-,.%".contains(c));
        let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'));
        bare.filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    // Running headers and page numbers are in what poppler reads; 0.97 leaves room for them.
    for name in ["manifesto", "columns", "table", "slides", "form", "fields", "ghostscript"] {
        let poppler = words(&fs::read_to_string(format!("{FOLDER}/{name}.pdftotext")).unwrap());
        let read = words(report(&format!("{name}.pdf"), &[])["text"].as_str().unwrap());
        let share = in_order(&poppler, &read) as f64 / poppler.len() as f64;
        assert!(share >= 0.97, "{name}: {share:.4}");
        assert!(read.len() as f64 <= poppler.len() as f64 * 1.01, "{name}: words that are not there");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn furniture_of_pages_is_dropped_and_words_are_whole() {
    let report = report("manifesto.pdf", &[]);
    let text = report["text"].as_str().unwrap();
    for furniture in ["Page 1", "Page 2", "The Civic List\n"] {
        assert!(!text.contains(furniture), "{furniture}: {text}");
    }
    assert!(text.contains("the previous administration had left") && text.contains("\n\nHarbour\n\nThe harbour fee"));
}

#[cfg(feature = "pdf")]
#[test]
fn what_holds_no_text_says_so() {
    let ran = run(&[&format!("{FOLDER}/scan.pdf"), &format!("{FOLDER}/harbour.txt")]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("scan.pdf: not readable as PDF: there is no text in it – it may be scanned"),
        "{}",
        ran.err
    );
    // Damage is an error of the document, whatever the reader does about it.
    let folder = Folder::new("damaged");
    let whole = fs::read(format!("{FOLDER}/form.pdf")).unwrap();
    for (number, step) in [977, 1409, 3001].into_iter().enumerate() {
        let mut bytes = whole.clone();
        bytes.iter_mut().step_by(step).for_each(|byte| *byte = byte.wrapping_add(1));
        folder.write(&format!("{number}.pdf"), &bytes);
        folder.write(&format!("{number}-cut.pdf"), &whole[..whole.len() - step * 7]);
    }
    folder.write("z.txt", b"We will build 5 homes.");
    let ran = run(&[&folder.path()]);
    assert!(ran.status <= 1 && !ran.err.contains("panicked"), "{}", ran.err);
    assert!(ran.json()["documents"].as_array().unwrap().iter().any(|document| document["stats"]["words"] == 5));
}

#[cfg(feature = "html")]
#[test]
fn hostile_pages_are_survived() {
    let deep = "<div>".repeat(200_000) + "We will build 5 homes.";
    let lists = "<ul><li>".repeat(500) + "We will build 5 homes.";
    let bold = "<b><p>".repeat(500) + "We will build 5 homes.";
    for html in [&deep, &lists, &bold, "<html>", "<html><p>\u{202e}<svg onload=x>", "<!doctype html><body>We will."] {
        let ran = program::run_with(&["--input-format", "html"], html);
        assert!((0..=2).contains(&ran.status), "{}: {}", &html[..9.min(html.len())], ran.err);
    }
}

#[test]
fn packed_records_are_a_stream_like_any_other() {
    let folder = Folder::new("packed");
    let records = fs::read_to_string(format!("{FOLDER}/harbour.jsonl")).unwrap().repeat(50);
    let mut packed = gzip(records.as_bytes());
    let path = folder.write("records.jsonl.gz", &packed);
    let ran = run(&["-f", "jsonl", &path]);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 50));
    packed.truncate(packed.len() - 9);
    let cut = folder.write("cut.jsonl.gz", &packed);
    let ran = run(&["-f", "jsonl", &cut]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("cut.jsonl.gz: cannot be read"), "{}", ran.err);
}

#[test]
fn a_bomb_is_an_error_of_its_own() {
    let folder = Folder::new("bomb");
    let path = folder.write("bomb.txt.gz", &gzip(&vec![b'a'; 32 << 20]));
    let ran = run(&["--max-size", "1M", &path]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("bomb.txt.gz: larger than 1048576 bytes"), "{}", ran.err);
    // A line, a row of a table, an archive's part, each without an end, and what stands before them is read.
    let rest = "We will build. ".repeat(3 << 20);
    let first = "{\"id\":\"a\",\"text\":\"We will build 5 homes.\"}\n{\"id\":\"b\",\"text\":\"";
    let line = folder.write("bomb.jsonl.gz", &gzip(format!("{first}{rest}").as_bytes()));
    let row = folder.write("bomb.csv.gz", &gzip(format!("id,text\na,We will build 5 homes.\nb,\"{rest}").as_bytes()));
    for path in [line, row] {
        let ran = run(&["--max-size", "1M", "-f", "jsonl", &path]);
        let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((lines.len(), &lines[0]["id"]), (2, &"a".into()), "{path}: {}", ran.err);
        assert_eq!(lines[1]["error"]["kind"], "too-large", "{path}");
    }
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(format!("<text><p>{rest}").as_bytes()).unwrap();
    let path = folder.write("bomb.odt", &archive.finish().unwrap().into_inner());
    let ran = run(&["--max-size", "1M", &path]);
    assert!(ran.err.contains("bomb.odt: larger than 1048576 bytes"), "{}", ran.err);
    // What is nested without end.
    let deep = format!("{{\"id\":\"a\",\"text\":\"We will.\",\"deep\":{}", "[".repeat(100_000));
    let ran = run(&["-f", "jsonl", &folder.write("deep.jsonl", deep.as_bytes())]);
    assert!(ran.err.contains("deep.jsonl, line 1: not a JSON object"), "{}", ran.err);
}

#[test]
fn tables_are_read_by_the_columns_that_are_named() {
    let folder = Folder::new("columns");
    let path =
        folder.write("speeches.tsv", b"who\tbody\tday\nRoe\tWe will build 5 homes.\t2027-03-01\nHalas\tNo.\tsoon\n");
    let ran = run(&["-f", "jsonl", "--text-column", "body", "--id-column", "who", "--date-column", "day", &path]);
    assert_eq!(ran.status, 1);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["id"], &lines[0]["date"]), (&"Roe".into(), &"2027-03-01".into()));
    assert_eq!((&lines[1]["id"], &lines[1]["line"]), (&"Halas".into(), &3.into()));
    let ran = run(&[&path]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no column “text”") && ran.err.contains("who, body, day"), "{}", ran.err);
}

#[test]
fn content_decides_before_the_name() {
    let folder = Folder::new("content");
    let docx = folder.write("letter.txt", &fs::read(format!("{FOLDER}/harbour.docx")).unwrap());
    assert_eq!(run(&[&docx]).status, 0);
    let broken = folder.write("broken.docx", b"PK\x03\x04 and no archive");
    let ran = run(&[&broken]);
    assert!(ran.status == 2 && ran.err.contains("broken.docx: not readable as DOCX or ODT"), "{}", ran.err);
    let pdf = folder.write("scan.pdf", b"%PDF-1.4 and nothing that a reader could make sense of");
    let ran = run(&[&pdf]);
    assert!(ran.status == 2 && ran.err.contains("scan.pdf: not readable as PDF"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

/// Packs bytes with the system's gzip, which is not the code under test.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut command = std::process::Command::new("gzip");
    command.arg("-c").stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(bytes).unwrap());
        child.wait_with_output().unwrap()
    });
    output.stdout
}
