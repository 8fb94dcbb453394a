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

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

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
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                files.push(Err(Error::NotFound { path: path.clone() }));
            }
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
