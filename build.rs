//! Lays the lexicon out while the program is built, so that it need not read its tables at each start.
//!
//! In: the tables under `src/lang/en`. Out: `english.lexicon` and `english.letters` in the build's folder. An error in a
//! table stops the build, with its line.

// The readers themselves are the program's; what of them only the program calls is dead here.
#![allow(dead_code, missing_docs)]

#[path = "src/error.rs"]
mod error;
#[path = "src/plain.rs"]
mod plain;
#[path = "src/segment.rs"]
mod segment;

#[path = "src/lang"]
mod lang {
    pub mod calendar;
    pub mod class;
    pub mod commit;
    pub mod cues;
    pub mod decimal;
    pub mod index;
    pub mod layout;
    pub mod lexicon;
    pub mod numerals;
    pub mod people;
    pub mod recent;
    pub mod sets;
    pub mod stem;
    pub mod syllables;
    pub mod table;
    pub mod units;
    pub mod verbs;
    pub mod vocabulary;

    /// The bytes of the English lexicon, and the letters of its words.
    pub fn english() -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
        Ok(lexicon::Lexicon::read(&[])?.lay_out()?)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for source in ["build.rs", "src/error.rs", "src/plain.rs", "src/segment.rs", "src/lang"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let folder = std::path::Path::new(&folder);
    let (lexicon, letters) = lang::english()?;
    std::fs::write(folder.join("english.lexicon"), lexicon)?;
    std::fs::write(folder.join("english.letters"), letters)?;
    Ok(())
}
