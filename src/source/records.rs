//! Records: a line of JSON → a document.
//!
//! In: `{"id": …, "text": …}` with optional `title`, `date`, `owner`, `language` and any other keys. Out: a document; the other
//! keys travel with it as `meta`. A record without an id goes by the number of its line.
//!
//! | line | outcome |
//! |---|---|
//! | `{"id": "a", "text": "We will."}` | document `a` |
//! | `{"text": "We will."}` in line 3 | document `3` |
//! | `{"id": "a"}` | error: no text |
//! | a blank line | error: no record |

use std::borrow::Cow;
use std::fmt;

use jiff::civil;
use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::document::Document;
use crate::error::{Error, Result};

/// Whether a stream that begins like this holds records.
pub fn looks_like_records(start: &[u8]) -> bool {
    let start = start.strip_prefix(BOM).unwrap_or(start).trim_ascii_start();
    let inside = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|inside| inside.starts_with(b"\""))
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads one record; `what` and `line` are for errors. An error keeps the id when there is one.
pub fn read_record(what: &str, line: u64, bytes: &[u8]) -> Result<Document, (Option<String>, Error)> {
    let wrong = |reason: String| Error::Record { what: what.to_string(), line, reason };
    let bytes = if line == 1 { bytes.strip_prefix(BOM).unwrap_or(bytes) } else { bytes };
    if bytes.trim_ascii().is_empty() {
        return Err((None, wrong("a blank line where a record should be".into())));
    }
    let record: Record<'_> = serde_json::from_slice(bytes).map_err(|error| (None, wrong(explain(&error))))?;
    let mut record = record;
    let id = match record.id.take() {
        None | Some(Field::Missing) => line.to_string(),
        Some(Field::Text(id)) => id.into_owned(),
        Some(Field::Number(id)) => id.to_string(),
        Some(Field::Wrong) => return Err((None, wrong("“id” must be a text or a number".into()))),
    };
    match read_fields(record) {
        Ok(document) => Ok(Document { id, ..document }),
        Err(reason) => Err((Some(id), wrong(reason))),
    }
}

/// The id that a record would have, as far as it can be told without reading the rest.
pub fn peek_id(bytes: &[u8], line: u64) -> Option<String> {
    let bytes = if line == 1 { bytes.strip_prefix(BOM).unwrap_or(bytes) } else { bytes };
    match serde_json::from_slice::<Id<'_>>(bytes).ok()?.0 {
        Field::Text(id) => Some(id.into_owned()),
        Field::Number(id) => Some(id.to_string()),
        Field::Missing => Some(line.to_string()),
        Field::Wrong => None,
    }
}

/// Reads the day of an ISO 8601 date or date-time.
pub fn read_date(text: &str) -> Option<civil::Date> {
    text.get(..10).and_then(|day| day.parse().ok())
}

/// The document of a record, but for its id.
fn read_fields(record: Record<'_>) -> Result<Document, String> {
    let string = |key: &str, field: Option<Field<'_>>| match field {
        Some(Field::Text(text)) => Ok(Some(text.into_owned())),
        None | Some(Field::Missing) => Ok(None),
        Some(_) => Err(format!("“{key}” must be a text")),
    };
    let text = string("text", record.text)?.ok_or("no “text” in the record")?;
    let date = match string("date", record.date)? {
        Some(date) => Some(read_date(&date).ok_or_else(|| format!("“{date}” is no ISO 8601 date"))?),
        None => None,
    };
    Ok(Document {
        text,
        title: string("title", record.title)?,
        date,
        owner: string("owner", record.owner)?.filter(|owner| !owner.trim().is_empty()),
        language: string("language", record.language)?,
        meta: (!record.meta.is_empty()).then_some(record.meta),
        ..Document::default()
    })
}

/// What the JSON reader said, without its line number: a record has one line only.
fn explain(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    format!("not a JSON object: {said}, column {}", error.column())
}

/// A value of a known key, borrowed from the line where it stands there unescaped.
enum Field<'a> {
    Text(Cow<'a, str>),
    Number(serde_json::Number),
    Missing,
    Wrong,
}

impl<'de> Deserialize<'de> for Field<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Owned(text.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Field::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Field::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(serde_json::Number::from_f64(number).map_or(Field::Wrong, Field::Number))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Field::Wrong)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Missing)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::Wrong)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Wrong)
    }
}

/// A key, borrowed where it stands unescaped.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(FieldVisitor)? {
            Field::Text(text) => Ok(Key(text)),
            _ => Err(D::Error::custom("a key must be a text")),
        }
    }
}

#[derive(Default)]
struct Record<'a> {
    id: Option<Field<'a>>,
    text: Option<Field<'a>>,
    title: Option<Field<'a>>,
    date: Option<Field<'a>>,
    owner: Option<Field<'a>>,
    language: Option<Field<'a>>,
    meta: Map<String, Value>,
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record with a “text”")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut record = Record::default();
        while let Some(Key(key)) = items.next_key()? {
            match &*key {
                "id" => record.id = Some(items.next_value()?),
                "text" => record.text = Some(items.next_value()?),
                "title" => record.title = Some(items.next_value()?),
                "date" => record.date = Some(items.next_value()?),
                "owner" => record.owner = Some(items.next_value()?),
                "language" => record.language = Some(items.next_value()?),
                _ => {
                    let value = items.next_value()?;
                    record.meta.insert(key.into_owned(), value);
                }
            }
        }
        Ok(record)
    }
}

struct Id<'a>(Field<'a>);

impl<'de> Deserialize<'de> for Id<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(IdVisitor)
    }
}

struct IdVisitor;

impl<'de> Visitor<'de> for IdVisitor {
    type Value = Id<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut id = Field::Missing;
        while let Some(Key(key)) = items.next_key()? {
            if key == "id" {
                id = items.next_value()?;
            } else {
                items.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Id(id))
    }
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
        let owner = |line: &str| read_record("in", 1, line.as_bytes()).unwrap().owner;
        assert_eq!(owner(r#"{"text": "Yes.", "owner": "Lake Party"}"#).as_deref(), Some("Lake Party"));
        assert_eq!((owner(r#"{"text": "Yes.", "owner": " "}"#), owner(r#"{"text": "Yes."}"#)), (None, None));
        assert_eq!(read_record("in", 5, br#"{"text": "a\nb", "id": null}"#).unwrap().id, "5");
    }

    #[test]
    fn a_wrong_record_says_what_is_wrong() {
        let error = |line: &[u8]| read_record("in", 3, line).unwrap_err().1.to_string();
        assert_eq!(error(br#"{"id": "a"}"#), "in, line 3: no “text” in the record");
        assert_eq!(error(b" \r"), "in, line 3: a blank line where a record should be");
        assert!(error(b"{").starts_with("in, line 3: not a JSON object: EOF while"));
        assert!(error(b"[1]").contains("expected a record with a “text”, column"));
        assert!(error(br#"{"text": "x", "date": "soon"}"#).contains("no ISO 8601 date"));
        assert!(error(br#"{"text": "x", "owner": 4}"#).contains("“owner” must be a text"));
        assert!(error(br#"{"text": ["x"]}"#).contains("“text” must be a text"));
        assert!(error(b"{\"text\": \"\xff\"}").contains("not a JSON object"));
    }

    #[test]
    fn a_wrong_record_keeps_its_id() {
        let (id, _) = read_record("in", 3, br#"{"text": 5, "id": "a"}"#).unwrap_err();
        assert_eq!(id.as_deref(), Some("a"));
    }

    #[test]
    fn the_id_is_seen_without_reading_the_rest() {
        let id = |line: &[u8]| peek_id(line, 9);
        assert_eq!(id(br#"{"text": {"deep": [1]}, "id": "a"}"#).as_deref(), Some("a"));
        assert_eq!(id(br#"{"id": 4}"#).as_deref(), Some("4"));
        assert_eq!(id(br#"{"text": "x"}"#).as_deref(), Some("9"));
        assert_eq!(id(b"{"), None);
    }

    #[test]
    fn records_are_told_from_prose() {
        assert!(looks_like_records(b"\xef\xbb\xbf \n{ \"text\": 1"));
        assert!(!looks_like_records(b"{applause} We will build."));
    }
}
