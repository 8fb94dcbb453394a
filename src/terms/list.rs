//! Frequency lists: word counts that somebody else made, to compare a text with.
//!
//! In: the text of a CSV or TSV file with a word and its count per row; a header, further columns and quoted cells are
//! allowed. Out: [`FrequencyList`], lower-cased, with the sum of the counts as its size – or the first line that is no row.
//!
//! | file | out |
//! |---|---|
//! | `word,count` / `the,61847` / `of,29391` | 2 words, size 91238 |
//! | `1;the;6187267` (rank first, semicolons) | `the` 6187267 |
//! | `the,many` as second line | an error that names line 2 |

use std::collections::BTreeMap;

/// Counts by lower-cased word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrequencyList {
    counts: BTreeMap<String, u64>,
    size: u64,
}

/// A line of a frequency list that holds no word with a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Which, from 1.
    pub line: usize,
    /// What stands there, shortened.
    pub text: String,
}

impl FrequencyList {
    /// Reads a list. The first row may be a header: it is passed over when it has no count.
    ///
    /// In each row the word is the first cell that is no number, the count the first number after it – or, where none
    /// follows, the last one before it.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let mut list = Self::default();
        let separator = separator_of(text);
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            match row(line, separator) {
                Some((word, count)) => {
                    *list.counts.entry(word).or_default() += count;
                    list.size = list.size.saturating_add(count);
                }
                None if list.counts.is_empty() && index == 0 => {}
                None => return Err(BadLine { line: index + 1, text: line.chars().take(40).collect() }),
            }
        }
        Ok(list)
    }

    /// How often the word occurs; 0 where the list lacks it.
    pub fn count(&self, word: &str) -> u64 {
        self.counts.get(word).copied().unwrap_or(0)
    }

    /// All running words the list was made of, as far as it tells.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Words and counts, by word.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.counts.iter().map(|(word, &count)| (word.as_str(), count))
    }

    /// The corpus may be larger than its list, which is often cut off at a rank.
    pub fn with_size(mut self, size: u64) -> Self {
        self.size = size.max(self.size);
        self
    }
}

/// The separator of the first line: a tab before a semicolon before a comma.
fn separator_of(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    ['\t', ';'].into_iter().find(|&c| first.contains(c)).unwrap_or(',')
}

fn row(line: &str, separator: char) -> Option<(String, u64)> {
    let (mut word, mut before, mut after) = (None, None, None);
    for cell in cells(line, separator) {
        match (cell.parse::<u64>(), &word) {
            (Ok(number), None) => before = Some(number),
            (Ok(number), Some(_)) => after = after.or(Some(number)),
            (Err(_), None) if !cell.is_empty() => word = Some(cell.to_lowercase()),
            (Err(_), _) => {}
        }
    }
    Some((word?, after.or(before)?))
}

/// The cells of a line; quoted ones may hold the separator and doubled quotation marks.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut out, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            c if c == separator && !quoted => out.push(std::mem::take(&mut cell).trim().to_string()),
            c => cell.push(c),
        }
    }
    out.push(cell.trim().to_string());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_ranks_quotes_and_separators_are_understood() {
        let list = FrequencyList::parse("\u{feff}word,count\nThe,61847\n\"of\",29391\nthe,3\n").unwrap();
        assert_eq!((list.count("the"), list.count("of"), list.count("and"), list.size()), (61850, 29391, 0, 91241));
        let ranked = FrequencyList::parse("1;the;6187267\n2;of;2941444\n").unwrap();
        assert_eq!((ranked.count("the"), ranked.size()), (6187267, 9128711));
        assert_eq!(FrequencyList::parse("61847\tthe\n").unwrap().count("the"), 61847);
        assert_eq!(FrequencyList::parse("\"a \"\"b\"\", c\",4").unwrap().count("a \"b\", c"), 4);
    }

    #[test]
    fn a_line_without_a_count_is_named() {
        let error = FrequencyList::parse("the,5\nof,many\n").unwrap_err();
        assert_eq!((error.line, error.text.as_str()), (2, "of,many"));
        assert_eq!(FrequencyList::parse("").unwrap().size(), 0);
    }

    #[test]
    fn a_list_may_be_cut_off() {
        assert_eq!(FrequencyList::parse("the,5").unwrap().with_size(1000).size(), 1000);
        assert_eq!(FrequencyList::parse("the,5").unwrap().with_size(2).size(), 5);
    }
}
