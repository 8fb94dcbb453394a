//! The handbook and the messages, run as they are printed: `README.md`, `docs/words.md` and `tests/cmd/`.
//!
//! Every `console` block is a transcript: the command behind `$`, then what it prints, `?` and the exit status where it
//! is not 0. `TRYCMD=overwrite cargo test --test transcripts` writes what the program prints; read it before you
//! commit it.

#[test]
fn transcripts_hold() {
    let cases = trycmd::TestCases::new();
    // What a terminal would add is switched off, so that a transcript reads the same everywhere.
    for (name, value) in [("NO_COLOR", "1"), ("COLUMNS", "100"), ("XDG_CONFIG_HOME", "/nonexistent")] {
        cases.env(name, value);
    }
    cases.case("tests/cmd/*.trycmd").case("tests/cmd/*.toml").case("README.md").case("docs/words.md");
}
