//! Postings: in which documents a word stands and how often, packed tightly enough for a batch of any length.
//!
//! In: document numbers, ascending, with counts. Out: the same again. Two or three bytes per entry: the distance to the
//! last document and the count, seven bits to the byte.
//!
//! | pushed | bytes |
//! |---|---|
//! | document 0, 3 times | `00 03` |
//! | document 300, once | `AC 02 01` |

/// Where a word stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    bytes: Vec<u8>,
    last: u32,
}

impl Postings {
    /// Adds a document; numbers must not fall.
    pub fn push(&mut self, document: u32, count: u32) {
        let distance = document.saturating_sub(self.last);
        self.last = document.max(self.last);
        self.write(distance);
        self.write(count);
    }

    /// Documents and counts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let (mut at, mut document) = (0, 0u32);
        std::iter::from_fn(move || {
            let (distance, after) = read(&self.bytes, at)?;
            let (count, next) = read(&self.bytes, after)?;
            at = next;
            document = document.saturating_add(distance);
            Some((document, count))
        })
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn write(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

fn read(bytes: &[u8], mut at: usize) -> Option<(u32, usize)> {
    let (mut number, mut shift) = (0u32, 0);
    loop {
        let byte = *bytes.get(at)?;
        at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 || shift >= 28 {
            return Some((number, at));
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pushed_comes_out() {
        let entries = [(0, 3), (1, 1), (300, 1), (301, 128), (u32::MAX, u32::MAX)];
        let mut postings = Postings::default();
        entries.iter().for_each(|&(document, count)| postings.push(document, count));
        assert_eq!(postings.iter().collect::<Vec<_>>(), entries);
        assert_eq!(Postings::default().iter().count(), 0);
    }

    #[test]
    fn a_common_word_takes_two_bytes_a_document() {
        let mut postings = Postings::default();
        (0..1000).for_each(|document| postings.push(document, 2));
        assert_eq!(postings.bytes(), 2000);
    }
}
