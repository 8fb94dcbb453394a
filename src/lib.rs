//! Reads articles about election platforms and prints a register of commitments that anyone can check.
//!
//! The way of a document: `source` makes text of bytes; [`Analyzer::analyze`] finds tokens, sentences, dates,
//! quantities, quotations, speech, commitments and terms, each a layer over the text; [`report`] gives them the shape
//! that is printed; `render` prints it. A module imports only what stands above it in this file.

pub mod document;
pub mod error;
pub mod plain;
pub mod segment;
pub mod span;

pub mod lang;
pub mod source;

pub mod token;

pub mod outline;

pub mod sentence;

pub mod habits;
pub mod scan;

pub mod numeral;

pub mod date;
pub mod pattern;
pub mod quantity;
pub mod quote;

pub mod frame;

pub mod speech;

pub mod commitment;
pub mod terms;

pub mod analysis;

pub mod report;

pub mod render;

pub mod batch;

pub mod cli;

pub use analysis::{Analysis, Analyzer, Options};
pub use document::Document;
pub use error::Error;
pub use report::Report;
