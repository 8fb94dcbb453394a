//! The pages of a Parquet file: none is handed on that claims more values than its bytes can hold.
//!
//! In: a file’s reader. Out: the same, page by page. The crate makes room for as many values as a dictionary or the head
//! of delta-coded lengths says before it looks at a single one; where that is more than memory, the process ends.
//!
//! | page | handed on |
//! |---|---|
//! | a dictionary of 40 values in 12 bytes | no |
//! | lengths of 4,000 million texts in 20 bytes | no |
//! | lengths of 2,048 equal texts in 9 bytes | yes: equal ones take no room |

use parquet::basic::Encoding;
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, RowGroupReader};
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;

/// So many values stand in a byte at most: blocks of 2,048 equal ones, as DuckDB writes them, take nine.
const DENSEST: usize = 256;
/// So many values a page may have whatever its length.
const FEW: usize = 2048;

/// A file whose pages are looked at.
pub(super) struct Pages<F>(pub F);

/// A group of its rows.
struct Group<'a>(Box<dyn RowGroupReader + 'a>);

/// The pages of a column.
struct Column {
    inner: Box<dyn PageReader>,
    number: usize,
    /// The highest repetition and definition level.
    levels: [i16; 2],
}

impl<F: FileReader> FileReader for Pages<F> {
    fn metadata(&self) -> &ParquetMetaData {
        self.0.metadata()
    }

    fn num_row_groups(&self) -> usize {
        self.0.num_row_groups()
    }

    fn get_row_group(&self, group: usize) -> Result<Box<dyn RowGroupReader + '_>> {
        Ok(Box::new(Group(self.0.get_row_group(group)?)))
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_file(projection, self)
    }
}

impl RowGroupReader for Group<'_> {
    fn metadata(&self) -> &RowGroupMetaData {
        self.0.metadata()
    }

    fn num_columns(&self) -> usize {
        self.0.num_columns()
    }

    fn get_column_page_reader(&self, column: usize) -> Result<Box<dyn PageReader>> {
        let inner = self.0.get_column_page_reader(column)?;
        let told = self.0.metadata().column(column).column_descr();
        Ok(Box::new(Column { inner, number: column + 1, levels: [told.max_rep_level(), told.max_def_level()] }))
    }

    fn get_column_bloom_filter(&self, column: usize) -> Option<&Sbbf> {
        self.0.get_column_bloom_filter(column)
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

impl Column {
    fn checked(&self, page: Option<Page>) -> Result<Option<Page>> {
        let claims = |what: &str| {
            Err(ParquetError::General(format!("{what} of column {} claims more values than it can hold", self.number)))
        };
        match &page {
            Some(Page::DictionaryPage { buf, num_values, .. }) if *num_values as usize > buf.len() => {
                claims("the dictionary")
            }
            Some(page) if !is_sound(page, self.levels) => claims("a page"),
            _ => Ok(page),
        }
    }
}

impl PageReader for Column {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.inner.get_next_page()?;
        self.checked(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.inner.skip_next_page()
    }

    fn supports_deferred_dictionary(&self) -> bool {
        self.inner.supports_deferred_dictionary()
    }

    fn take_deferred_dictionary(&mut self) -> Result<Option<Page>> {
        let page = self.inner.take_deferred_dictionary()?;
        self.checked(page)
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.inner.at_record_boundary()
    }
}

impl Iterator for Column {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// Whether a page of data can hold what it claims. What ends too early is left for the crate to tell.
fn is_sound(page: &Page, levels: [i16; 2]) -> bool {
    let (buf, encoding, start) = match page {
        Page::DataPage { buf, num_values, encoding, def_level_encoding, rep_level_encoding, .. } => {
            let told = levels.into_iter().zip([rep_level_encoding, def_level_encoding]);
            let start = told.filter(|(most, _)| *most > 0).try_fold(0usize, |at, (most, encoding)| {
                let length = match encoding {
                    Encoding::RLE => 4 + u32::from_le_bytes(*buf.get(at..)?.first_chunk()?) as usize,
                    _ => (*num_values as usize * (16 - most.leading_zeros() as usize)).div_ceil(8),
                };
                at.checked_add(length)
            });
            (buf, encoding, start)
        }
        Page::DataPageV2 { buf, encoding, def_levels_byte_len, rep_levels_byte_len, .. } => {
            (buf, encoding, (*rep_levels_byte_len as usize).checked_add(*def_levels_byte_len as usize))
        }
        Page::DictionaryPage { .. } => return true,
    };
    let Some(values) = start.and_then(|start| buf.get(start..)) else { return true };
    match encoding {
        Encoding::DELTA_LENGTH_BYTE_ARRAY => lengths_end(values).is_ok(),
        Encoding::DELTA_BYTE_ARRAY => match lengths_end(values) {
            Ok(end) => end.and_then(|end| values.get(end..)).is_none_or(|rest| lengths_end(rest).is_ok()),
            Err(TooMany) => false,
        },
        _ => true,
    }
}

/// More lengths are claimed than there can be.
#[derive(Debug, PartialEq, Eq)]
struct TooMany;

/// Where delta-coded lengths end (the format’s DELTA_BINARY_PACKED); nothing where they break off.
fn lengths_end(bytes: &[u8]) -> std::result::Result<Option<usize>, TooMany> {
    let mut at = 0;
    let head: [Option<u64>; 3] = std::array::from_fn(|_| number(bytes, &mut at));
    let [Some(block), Some(parts), Some(total)] = head else { return Ok(None) };
    if total > (FEW + DENSEST * bytes.len()) as u64 {
        return Err(TooMany);
    }
    let first = number(bytes, &mut at);
    let Some(each) = first.and(block.checked_div(parts)) else { return Ok(None) };
    let mut left = total.saturating_sub(1);
    while left > 0 {
        let widths = number(bytes, &mut at).and_then(|_| bytes.get(at..)?.get(..usize::try_from(parts).ok()?));
        let Some(widths) = widths else { return Ok(None) };
        at += widths.len();
        for &width in widths {
            if left == 0 {
                break;
            }
            let length = u64::from(width).checked_mul(each).and_then(|bits| usize::try_from(bits / 8).ok());
            let Some(end) = length.and_then(|length| at.checked_add(length)) else { return Ok(None) };
            (at, left) = (end, left.saturating_sub(each));
        }
    }
    Ok(Some(at))
}

/// A number of seven bits a byte (ULEB128).
fn number(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let &byte = bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_end_behind_their_last_block() {
        // 128 values in four parts, of which the first has one bit each; then the next thing.
        let equal = [128, 1, 4, 128, 1, 0, 0, 0, 0, 0, 0, 9, 9];
        assert_eq!(lengths_end(&equal), Ok(Some(11)));
        let narrow = [128, 1, 4, 3, 0, 0, 1, 0, 0, 0, 7, 7, 7, 7, 9];
        assert_eq!(lengths_end(&narrow), Ok(Some(14)));
        assert_eq!(lengths_end(&[128, 1, 4, 1, 6]), Ok(Some(5)));
    }

    #[test]
    fn more_lengths_than_there_can_be_are_refused() {
        assert_eq!(lengths_end(&[128, 1, 4, 255, 255, 255, 255, 15, 0]), Err(TooMany));
        assert_eq!(lengths_end(&[128, 1, 4]), Ok(None));
        assert_eq!(lengths_end(&[0, 0, 2, 0, 0]), Ok(None));
        // Blocks of nothing hold a single value, as the crate reads it, and what follows is looked at.
        assert_eq!(lengths_end(&[0, 4, 1, 0, 7]), Ok(Some(4)));
        assert_eq!(lengths_end(&[0, 4, 2, 0, 0, 0, 0, 0, 0]), Ok(None));
    }
}
