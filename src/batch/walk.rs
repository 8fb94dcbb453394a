//! Paths → files: folders are walked in sorted order, links are followed, hidden and ignored files are skipped.
//!
//! In: paths as given. Out: files in order; whatever cannot be read is an error in its place.
//!
//! | path | outcome |
//! |---|---|
//! | `-` | standard input |
//! | a file, or a pipe named by the user | itself |
//! | a folder | its files, and an error for each dangling link, loop or pipe in it |
//! | a folder without files | an error |
//! | `platforms/*.txt`, when there is no file of this name | what the pattern matches, hidden and ignored files skipped |
//! | a list: a path a line, or NUL bytes between them | its paths |

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use crate::error::{Error, Result};

/// The paths that a list names: one a line, or set apart by NUL bytes as `find -print0` does.
pub fn read_list(list: &[u8]) -> Vec<PathBuf> {
    let by_nul = list.contains(&0);
    let mark = if by_nul { 0 } else { b'\n' };
    let lines = list.split(|&byte| byte == mark);
    let lines = lines.map(|line| if by_nul { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.trim_ascii().is_empty()).map(path_of).collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The files of these paths, each folder's in sorted order.
pub fn find_files(paths: &[PathBuf]) -> Vec<Result<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(Ok(path.clone()));
            continue;
        }
        match path.metadata() {
            Ok(data) if data.is_dir() => walk(path, &mut files),
            Ok(_) => files.push(Ok(path.clone())),
            Err(_) if path.symlink_metadata().is_ok() => files.push(Err(broken_link(path))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match pattern_of(path) {
                Some(pattern) => expand(path, &pattern, &mut files),
                None => files.push(Err(Error::NotFound { path: path.clone() })),
            },
            Err(error) => files.push(Err(unreadable(path, error.to_string()))),
        }
    }
    files
}

/// The size of all files together, when each has one.
pub fn bytes_of(files: &[Result<PathBuf>]) -> Option<u64> {
    // One file alone shows no progress: its size is nobody's business.
    if files.len() < 2 {
        return None;
    }
    files.iter().flatten().map(|path| path.metadata().ok().filter(|data| data.is_file()).map(|data| data.len())).sum()
}

/// The pattern that a path is meant as, if it has a mark of one.
fn pattern_of(path: &Path) -> Option<GlobMatcher> {
    let typed = path.to_str().filter(|typed| typed.contains(['*', '?', '[', '{']))?;
    // A folder that is walked through gives paths without a leading dot: so must the pattern.
    let typed = typed.strip_prefix("./").unwrap_or(typed);
    Some(GlobBuilder::new(typed).literal_separator(true).build().ok()?.compile_matcher())
}

/// What a pattern matches, in sorted order. A folder that it matches stands for its files.
fn expand(path: &Path, pattern: &GlobMatcher, files: &mut Vec<Result<PathBuf>>) {
    let marked = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = path.components().take_while(|part| !marked(part)).collect();
    let deep = pattern.glob().glob().contains("**");
    let hidden = path.components().filter(marked).any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let (root, bare) = if base.as_os_str().is_empty() { (Path::new("."), true) } else { (base.as_path(), false) };
    let before = files.len();
    if root.is_dir() {
        let depth = path.components().count() - base.components().count();
        let mut walker = ignore::WalkBuilder::new(root);
        walker.sort_by_file_name(Ord::cmp).require_git(false).follow_links(true).hidden(!hidden);
        for entry in walker.max_depth((!deep).then_some(depth)).build() {
            let entry = match entry {
                Ok(entry) => entry,
                // A link that leads nowhere is only missed where the pattern asks for it.
                Err(error) => {
                    let error = entry_error(root, error);
                    let what = error.document().unwrap_or_default();
                    if pattern.is_match(what.strip_prefix("./").unwrap_or(&what)) {
                        files.push(Err(error));
                    }
                    continue;
                }
            };
            let found = if bare { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
            match entry.file_type() {
                Some(kind) if kind.is_dir() && (deep || !pattern.is_match(found)) => {}
                _ if !pattern.is_match(found.strip_prefix(".").unwrap_or(found)) => {}
                Some(kind) if kind.is_dir() => walk(found, files),
                Some(kind) if kind.is_file() => files.push(Ok(found.to_path_buf())),
                _ => files.push(Err(unreadable(found, "not a regular file".into()))),
            }
        }
    }
    if files.len() == before {
        files.push(Err(Error::NoMatch { pattern: path.to_path_buf() }));
    }
}

fn walk(folder: &Path, files: &mut Vec<Result<PathBuf>>) {
    let before = files.len();
    let mut walker = ignore::WalkBuilder::new(folder);
    for entry in walker.sort_by_file_name(Ord::cmp).require_git(false).follow_links(true).build() {
        match entry {
            Ok(entry) => match entry.file_type() {
                Some(kind) if kind.is_file() => files.push(Ok(entry.into_path())),
                Some(kind) if kind.is_dir() => {}
                _ => files.push(Err(unreadable(entry.path(), "not a regular file".into()))),
            },
            Err(error) => files.push(Err(entry_error(folder, error))),
        }
    }
    if files.len() == before {
        files.push(Err(Error::NoDocuments { path: folder.to_path_buf() }));
    }
}

fn entry_error(folder: &Path, error: ignore::Error) -> Error {
    match error {
        ignore::Error::WithPath { path, err } => {
            let dangling = matches!(&*err, ignore::Error::Io(io) if io.kind() == std::io::ErrorKind::NotFound);
            if dangling && path.symlink_metadata().is_ok() { broken_link(&path) } else { entry_error(&path, *err) }
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => entry_error(folder, *err),
        ignore::Error::Loop { ancestor, child } => {
            unreadable(&child, format!("a link back to {}, which contains it", ancestor.display()))
        }
        ignore::Error::Io(error) => unreadable(folder, error.to_string()),
        error => unreadable(folder, error.to_string()),
    }
}

fn broken_link(path: &Path) -> Error {
    let reason = match path.read_link() {
        Ok(target) if path.metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) => {
            format!("a link to {}, which does not exist", target.display())
        }
        _ => match path.metadata() {
            Ok(_) => "a link that cannot be followed".into(),
            Err(error) => error.to_string(),
        },
    };
    unreadable(path, reason)
}

fn unreadable(path: &Path, reason: String) -> Error {
    Error::Unreadable { what: path.display().to_string(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_paths() {
        let names =
            |list: &[u8]| -> Vec<String> { read_list(list).iter().map(|path| path.display().to_string()).collect() };
        assert_eq!(names(b"a.txt\r\n\nb c.txt\n# d"), ["a.txt", "b c.txt", "# d"]);
        assert_eq!(names(b"a.txt\0b\nc\0"), ["a.txt", "b\nc"]);
    }

    #[test]
    fn a_pattern_finds_what_it_says_in_sorted_order() {
        let folder = std::env::temp_dir().join(format!("hustings-glob-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("b/deep")).unwrap();
        for name in ["z.txt", "a.txt", "a.md", ".hidden.txt", "b/c.txt", "b/deep/d.txt", "[odd].txt"] {
            std::fs::write(folder.join(name), "x").unwrap();
        }
        let found = |pattern: &str| -> Vec<String> {
            let files = find_files(&[folder.join(pattern)]);
            let name = |path: &PathBuf| path.strip_prefix(&folder).unwrap().display().to_string();
            files.iter().map(|file| file.as_ref().map_or_else(|error| error.kind().to_string(), name)).collect()
        };
        assert_eq!(found("*.txt"), ["[odd].txt", "a.txt", "z.txt"]);
        assert_eq!(found("**/*.txt"), ["[odd].txt", "a.txt", "b/c.txt", "b/deep/d.txt", "z.txt"]);
        assert_eq!(found("{a,z}.*"), ["a.md", "a.txt", "z.txt"]);
        assert_eq!(found("?/*.txt"), ["b/c.txt"]);
        assert_eq!(found("[b]"), ["b/c.txt", "b/deep/d.txt"]);
        assert_eq!(found(".hid*"), [".hidden.txt"]);
        // A file of this very name is itself.
        assert_eq!(found("[odd].txt"), ["[odd].txt"]);
        assert_eq!(found("*.pdf"), ["not-found"]);
        assert_eq!(found("no/*.txt"), ["not-found"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
