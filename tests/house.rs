//! The house: every file imports only from floors above its own, words stay in tables, files stay small.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules by floor, the highest first; see docs/architecture.md.
const FLOORS: &[(usize, &[&str])] = &[
    (0, &["span", "error", "plain", "segment", "document"]),
    (1, &["source", "lang"]),
    (2, &["token"]),
    (3, &["outline"]),
    (4, &["sentence"]),
    (5, &["scan"]),
    (6, &["habits"]),
    (7, &["numeral"]),
    (8, &["date", "quantity", "quote", "pattern"]),
    (9, &["frame"]),
    (10, &["speech"]),
    (11, &["commitment", "terms"]),
    (12, &["analysis"]),
    (13, &["report"]),
    (14, &["render"]),
    (15, &["batch"]),
    (16, &["cli"]),
    (17, &["lib", "main"]),
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().find(|(_, modules)| modules.contains(&module)).map(|(floor, _)| *floor)
}

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files
}

/// The top-level module a source file belongs to.
fn module_of(path: &Path) -> String {
    let inner = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inner.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

#[test]
fn nobody_imports_from_below() {
    let mut wrong = Vec::new();
    for path in sources() {
        let module = module_of(&path);
        let own = floor(&module).unwrap_or_else(|| panic!("{module} stands on no floor: add it to FLOORS"));
        let text = fs::read_to_string(&path).unwrap();
        // Tests may look anywhere.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for import in line.split("crate::").skip(1) {
                let name: String = import.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(other) = floor(&name) else { continue };
                // Quantities read the dates, whose figures are not theirs.
                let sideways = other == own && name != module && !(module == "quantity" && name == "date");
                let within_root = own == 0 || module == "lang" || module == "source";
                if other > own || (sideways && !within_root) {
                    wrong.push(format!("{}:{}: {module} imports {name}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports from below:\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_small_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        if lines > 600 {
            wrong.push(format!("{}: {lines} lines, a room to divide", path.display()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: opens without saying what it is", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
