//! Renderers: a report in, bytes out, one file per format.
//!
//! | format | file |
//! |---|---|
//! | `json`, `jsonl` | `json.rs` |
//! | `table` | `table.rs` |

pub mod json;
pub mod table;
