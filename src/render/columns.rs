//! Columns: the cells of CSV's rows, typed, for the formats that keep them by column.
//!
//! In: a stream of cells, each behind its length, as `csv.rs` writes them. Out: the cells one by one, and what kind each
//! column is of. An empty cell is null; numbers are numbers.
//!
//! | column | kind |
//! |---|---|
//! | `start`, `end`, `count` … | 64-bit integer |
//! | `value`, `upper`, `per_thousand` | double |
//! | `numeric` | boolean |
//! | the others | UTF-8 |

use std::error::Error;
use std::io;

use super::csv::Rows;

const INTEGERS: [&str; 11] =
    ["start", "end", "sentence", "words", "count", "candidate", "analyst", "other", "narrator", "line", "number"];
const DOUBLES: [&str; 3] = ["value", "upper", "per_thousand"];
const BOOLEANS: [&str; 3] = ["numeric", "most", "first"];

/// The error of writing that a library has wrapped up, or whatever else it is.
pub fn io_error(source: Box<dyn Error + Send + Sync>) -> io::Error {
    match source.downcast::<io::Error>() {
        Ok(error) => *error,
        Err(source) => io::Error::other(source),
    }
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy)]
pub enum Cell {
    /// A whole number.
    Integer,
    /// A fraction.
    Double,
    /// A truth value.
    Boolean,
    /// A text.
    Text,
}

impl Cell {
    /// What the cells of the column with this name are.
    pub fn of(name: &str, rows: Rows) -> Self {
        match name {
            name if INTEGERS.contains(&name) => Cell::Integer,
            // The value of a date is none.
            name if DOUBLES.contains(&name) && rows != Rows::Dates => Cell::Double,
            name if BOOLEANS.contains(&name) => Cell::Boolean,
            // The values of a commitment stand in one cell, as many as there are.
            _ => Cell::Text,
        }
    }
}
