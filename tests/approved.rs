//! The documents of the corpus with their approved output: what changes here changes for everybody.
//!
//! `HUSTINGS_BLESS=1 cargo test --test approved` writes what the program finds; read the difference before you commit it.

mod program;

use std::fs;
use std::path::Path;

use program::run;

#[test]
fn the_corpus_is_reported_as_approved() {
    let folder = Path::new("corpus/en/approved");
    let bless = std::env::var_os("HUSTINGS_BLESS").is_some();
    let mut articles: Vec<_> = fs::read_dir("corpus/en/articles").unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.sort();
    let mut wrong = Vec::new();
    for article in &articles {
        let (path, name) = (article.to_str().unwrap(), article.file_stem().unwrap().to_str().unwrap());
        let found = run(&["-f", "table", "--color", "never", path]).out;
        let approved = folder.join(format!("{name}.txt"));
        if bless {
            fs::create_dir_all(folder).unwrap();
            fs::write(&approved, &found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&approved).unwrap_or_default();
        if expected != found {
            let place = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
            let place = place.unwrap_or(expected.lines().count().min(found.lines().count()));
            let line = |text: &str| text.lines().nth(place).unwrap_or("(ends)").to_string();
            let (old, new) = (line(&expected), line(&found));
            wrong.push(format!("{}:{}:\n  approved {old}\n  found    {new}", approved.display(), place + 1));
        }
    }
    assert!(wrong.is_empty(), "not as approved:\n{}", wrong.join("\n"));
}
