//! Values as they are printed: spans, exact decimals, days.
//!
//! In: what the stages count in. Out: what JSON shows, without binary rounding.
//!
//! | value | printed |
//! |---|---|
//! | 1350000000.00 | `1350000000` |
//! | 0.10 | `0.1` |
//! | 2027-01-31 | `"2027-01-31"` |

use std::borrow::Cow;

use jiff::civil;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::lang::verbs::{DIRECTIONS, Direction};

/// A half-open span: `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Span(pub u32, pub u32);

/// An exact decimal, printed as it is meant: no binary rounding shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0.normalize();
        if let Ok(whole) = i64::try_from(number)
            && number.scale() == 0
        {
            return serializer.serialize_i64(whole);
        }
        match serde_json::value::RawValue::from_string(number.to_string()) {
            Ok(raw) => raw.serialize(serializer),
            Err(error) => Err(serde::ser::Error::custom(error)),
        }
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "An exact decimal." })
    }
}

/// A civil date, printed after ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub civil::Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

impl JsonSchema for Direction {
    fn schema_name() -> Cow<'static, str> {
        "Direction".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names: Vec<&str> = DIRECTIONS.iter().map(|(name, _)| *name).collect();
        schemars::json_schema!({
            "type": "string",
            "description": "How a promise changes what it is about.",
            "enum": names,
        })
    }
}

/// The name that JSON gives a value, for formats that have no quotation marks around it.
pub fn label(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Null) | Err(_) => String::new(),
        Ok(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_exactly() {
        let print = |text: &str| serde_json::to_string(&Number(text.parse().unwrap())).unwrap();
        assert_eq!(print("1350000000"), "1350000000");
        assert_eq!(print("0.1"), "0.1");
        assert_eq!(print("2.50"), "2.5");
        assert_eq!(print("12345678901234567890.123"), "12345678901234567890.123");
    }
}
