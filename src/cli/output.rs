//! The output: standard output, or a file that is written whole or not at all.
//!
//! In: where to. Out: a writer; [`Output::finish`] makes what was written stand, and dropping it instead leaves nothing.
//!
//! | path | written |
//! |---|---|
//! | none, or `-` | as it comes |
//! | a file, or nothing yet | beside it, then renamed |
//! | a device or a pipe, `/dev/full` say | as it comes |

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Somewhere to write to.
pub struct Output {
    writer: BufWriter<Box<dyn Write + Send>>,
    pending: Option<Pending>,
}

/// A file that has not got its name yet.
struct Pending {
    temporary: PathBuf,
    target: PathBuf,
    file: File,
}

impl Drop for Pending {
    fn drop(&mut self) {
        // After the rename there is nothing left under this name.
        let _ = fs::remove_file(&self.temporary);
    }
}

const BUFFER: usize = 1 << 16;

impl Output {
    /// Standard output.
    pub fn standard() -> Self {
        Output { writer: BufWriter::with_capacity(BUFFER, Box::new(io::stdout())), pending: None }
    }

    /// A file that gets its name when it is finished.
    pub fn whole(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Output::standard());
        }
        // Through links to the file itself, so that they stay links.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let existing = target.metadata().ok();
        if existing.as_ref().is_some_and(|data| data.is_dir()) {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        if existing.as_ref().is_some_and(|data| !data.is_file()) {
            let file = OpenOptions::new().write(true).open(&target)?;
            return Ok(Output { writer: BufWriter::with_capacity(BUFFER, Box::new(file)), pending: None });
        }
        let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file name"))?;
        let (temporary, file) = (0..100)
            .find_map(|attempt| {
                let name = format!(".{}.{}-{attempt}.part", name.to_string_lossy(), std::process::id());
                let temporary = target.with_file_name(name);
                match OpenOptions::new().write(true).create_new(true).open(&temporary) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                    opened => Some(opened.map(|file| (temporary, file))),
                }
            })
            .unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into()))?;
        let pending = Pending { temporary, target, file: file.try_clone()? };
        if let Some(data) = existing {
            pending.file.set_permissions(data.permissions())?;
        }
        Ok(Output { writer: BufWriter::with_capacity(BUFFER, Box::new(file)), pending: Some(pending) })
    }

    /// A file that is continued behind its first `keep` bytes.
    pub fn continued(path: &Path, keep: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        if file.metadata()?.is_file() {
            file.set_len(keep)?;
            io::Seek::seek(&mut file, io::SeekFrom::Start(keep))?;
        }
        Ok(Output { writer: BufWriter::with_capacity(BUFFER, Box::new(file)), pending: None })
    }

    /// Makes what was written stand.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        if let Some(pending) = self.pending.take() {
            pending.file.sync_all()?;
            fs::rename(&pending.temporary, &pending.target)?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
