//! Records: a line of JSON → a document.
//!
//! In: `{"id": …, "text": …}` with optional `title`, `date`, `language` and any other keys. Out: a document; the other
//! keys travel with it as `meta`.
//!
//! | line | outcome |
//! |---|---|
//! | `{"id": "a", "text": "We will."}` | document `a` |
//! | `{"id": "a"}` | error: no text |

use jiff::civil;
use serde_json::{Map, Value};

use crate::document::Document;
use crate::error::{Error, Result};

/// Reads one record; `what` and `line` are for errors. An error keeps the id when there is one.
pub fn read_record(what: &str, line: u64, bytes: &[u8]) -> Result<Document, (Option<String>, Error)> {
    let wrong = |reason: String| Error::Record { what: what.to_string(), line, reason };
    let record: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|error| (None, wrong(format!("not a JSON object: {error}"))))?;
    let mut record = record;
    let id = match record.shift_remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(Value::Null) | None => line.to_string(),
        Some(_) => return Err((None, wrong("“id” must be a text or a number".into()))),
    };
    read_fields(record, &id, &wrong).map_err(|error| (Some(id), error))
}

fn read_fields(mut record: Map<String, Value>, id: &str, wrong: &dyn Fn(String) -> Error) -> Result<Document> {
    let mut text_of = |key: &str| match record.shift_remove(key) {
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Null) | None => Ok(None),
        Some(_) => Err(wrong(format!("“{key}” must be a text"))),
    };
    let text = text_of("text")?.ok_or_else(|| wrong("no “text” in the record".into()))?;
    let (title, language) = (text_of("title")?, text_of("language")?);
    let date = match text_of("date")? {
        Some(date) => Some(read_date(&date).ok_or_else(|| wrong(format!("“{date}” is no ISO 8601 date")))?),
        None => None,
    };
    let meta = (!record.is_empty()).then_some(record);
    Ok(Document { id: id.to_string(), text, title, date, language, meta, warnings: Vec::new() })
}

/// Reads the day of an ISO 8601 date or date-time.
pub fn read_date(text: &str) -> Option<civil::Date> {
    text.get(..10).and_then(|day| day.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_a_document() {
        let line = br#"{"id": 7, "text": "Yes.", "date": "2027-01-31T10:00:00Z", "source": "x"}"#;
        let document = read_record("in", 1, line).unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "Yes."));
        assert_eq!(document.date, Some(civil::date(2027, 1, 31)));
        assert_eq!(document.meta.unwrap()["source"], "x");
    }

    #[test]
    fn a_wrong_record_says_what_is_wrong() {
        let error = |line: &[u8]| read_record("in", 3, line).unwrap_err().1.to_string();
        assert_eq!(error(br#"{"id": "a"}"#), "in, line 3: no “text” in the record");
        assert!(error(b"{").starts_with("in, line 3: not a JSON object"));
        assert!(error(br#"{"text": "x", "date": "soon"}"#).contains("no ISO 8601 date"));
    }
}
