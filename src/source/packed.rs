//! Packed files: gzip and Zstandard → the bytes within.
//!
//! In: a reader. Out: the same, or one that unpacks as it is read; whoever reads it limits how much.
//!
//! | bytes | outcome |
//! |---|---|
//! | `1F 8B …` | gzip, all its members |
//! | `28 B5 2F FD …` | Zstandard, all its frames |

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// Whether bytes that begin like this are packed.
pub fn is_packed(start: &[u8]) -> bool {
    start.starts_with(GZIP) || start.starts_with(ZSTD)
}

/// Whether a path is anything but a file that is not packed.
pub fn is_packed_file(path: &Path) -> bool {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    !path.is_file() || read.is_err() || is_packed(&start)
}

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// A window beyond this asks for more memory than a text is worth.
const WINDOW: usize = 64 << 20;

/// The name without the ending of the packing.
pub fn inner_name(name: &str) -> &str {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name)
}

/// Unpacks what is packed, and hands on everything else.
pub fn unpack<'a>(mut reader: impl BufRead + Send + 'a) -> io::Result<Box<dyn Read + Send + 'a>> {
    let start = reader.fill_buf()?;
    if start.starts_with(GZIP) {
        return Ok(Box::new(flate2::bufread::MultiGzDecoder::new(reader)));
    }
    if start.starts_with(ZSTD) {
        return Ok(Box::new(Frames { frame: None, source: Some(reader) }));
    }
    Ok(Box::new(reader))
}

type Frame<R> = ruzstd::decoding::StreamingDecoder<R, ruzstd::decoding::FrameDecoder>;

/// The frames of a Zstandard file, one after another.
struct Frames<R: BufRead> {
    frame: Option<Frame<R>>,
    source: Option<R>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.source = self.frame.take().map(Frame::into_inner);
            }
            let Some(mut source) = self.source.take() else { return Ok(0) };
            if source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = Frame::new_with_max_window_size(source, WINDOW as u64);
            self.frame = Some(frame.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn gzip_members_are_joined_and_plain_text_is_let_through() {
        let mut packed = Vec::new();
        for part in ["one, ", "two"] {
            let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::default());
            encoder.write_all(part.as_bytes()).unwrap();
            encoder.finish().unwrap();
        }
        let read = |bytes: &[u8]| io::read_to_string(unpack(bytes).unwrap());
        assert_eq!(read(&packed).unwrap(), "one, two");
        assert_eq!(read(b"plain").unwrap(), "plain");
        assert!(read(&packed[..12]).is_err());
    }

    #[test]
    fn zstandard_frames_are_joined() {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        let mut packed = ruzstd::encoding::compress_to_vec(&b"one, "[..], level);
        packed.extend(ruzstd::encoding::compress_to_vec(&b"two"[..], level));
        assert_eq!(io::read_to_string(unpack(&packed[..]).unwrap()).unwrap(), "one, two");
        assert!(io::read_to_string(unpack(&packed[..9]).unwrap()).is_err());
    }
}
