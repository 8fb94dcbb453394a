//! Tables of words: tab-separated text → rows.
//!
//! In: the text of a `.tsv` file whose first line is `# column<TAB>column…`. Out: its rows, each with its line number,
//! so that an error in a table says where it stands.
//!
//! | line | row |
//! |---|---|
//! | `# form	class` | the header |
//! | `between	preposition,between` | `["between", "preposition,between"]` |

use crate::error::{Error, Result};

/// A table's name and its rows.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The file name, as errors print it.
    pub name: &'a str,
    columns: usize,
    text: &'a str,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> Table<'a> {
    /// Reads the header; the rows are read as they are asked for.
    pub fn new(name: &'a str, text: &'a str) -> Result<Self> {
        let header = text.lines().next().unwrap_or_default();
        match header.strip_prefix("# ") {
            Some(header) => Ok(Table { name, columns: header.split('\t').count(), text }),
            None => Err(Error::Lexicon {
                table: name.to_string(),
                line: 1,
                reason: "the first line must name the columns, as in “# form<TAB>class”".to_string(),
            }),
        }
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let name = self.name;
        self.text.lines().enumerate().skip(1).filter(|(_, text)| !text.trim().is_empty()).map(move |(at, text)| Row {
            table: name,
            line: at + 1,
            text,
        })
    }

    /// How many columns the header names.
    pub fn columns(&self) -> usize {
        self.columns
    }
}

impl<'a> Row<'a> {
    /// The cell in `column`, or the empty text where the row is shorter; `-` stands for empty.
    pub fn cell(&self, column: usize) -> &'a str {
        // By bytes: a table has thousands of short rows, and this is where start-up goes.
        let bytes = self.text.as_bytes();
        let (mut start, mut tabs) = (0, 0);
        while tabs < column {
            match bytes[start..].iter().position(|&byte| byte == b'\t') {
                Some(tab) => start += tab + 1,
                None => return "",
            }
            tabs += 1;
        }
        let end = bytes[start..].iter().position(|&byte| byte == b'\t').map_or(bytes.len(), |tab| start + tab);
        match self.text[start..end].trim_end_matches('\r') {
            "-" => "",
            cell => cell,
        }
    }

    /// The first cells, read in one go; `-` stands for empty.
    pub fn cells<const N: usize>(&self) -> [&'a str; N] {
        let mut cells = [""; N];
        let mut rest = self.text.trim_end_matches('\r');
        for cell in &mut cells {
            let tab = rest.bytes().position(|byte| byte == b'\t');
            let (head, tail) = rest.split_at(tab.unwrap_or(rest.len()));
            *cell = if head == "-" { "" } else { head };
            rest = tail.get(1..).unwrap_or("");
        }
        cells
    }

    /// An error in this row.
    pub fn error(&self, reason: impl Into<String>) -> Error {
        Error::Lexicon { table: self.table.to_string(), line: self.line, reason: reason.into() }
    }

    /// The cell in `column` as one of the named values, or an error that lists them.
    pub fn choice<T: Copy>(&self, column: usize, values: &[(&str, T)]) -> Result<T> {
        self.choose(self.cell(column), values)
    }

    /// What `cell`, a cell or a part of one, stands for among `values`.
    pub fn choose<T: Copy>(&self, cell: &str, values: &[(&str, T)]) -> Result<T> {
        values.iter().find(|(name, _)| *name == cell).map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            self.error(format!("“{cell}” is none of {}", names.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_with_their_cells() {
        let table = Table::new("x.tsv", "# form\tclass\nof\tpreposition\nby\t-\n").unwrap();
        let rows: Vec<_> = table.rows().map(|row| (row.cell(0), row.cell(1), row.cell(9))).collect();
        assert_eq!(rows, [("of", "preposition", ""), ("by", "", "")]);
        let cells: Vec<[&str; 3]> = table.rows().map(|row| row.cells()).collect();
        assert_eq!(cells, [["of", "preposition", ""], ["by", "", ""]]);
    }

    #[test]
    fn an_error_names_the_table_and_the_line() {
        let table = Table::new("x.tsv", "# form\tclass\nof\tpreposition\n").unwrap();
        let error = table.rows().next().unwrap().choice(1, &[("verb", 1)]).unwrap_err();
        assert_eq!(error.to_string(), "x.tsv, line 2: “preposition” is none of verb");
    }

    #[test]
    fn a_table_without_a_header_is_refused() {
        assert!(Table::new("x.tsv", "of\tpreposition\n").is_err());
    }
}
