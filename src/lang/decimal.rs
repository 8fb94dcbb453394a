//! Exact decimals as the sixteen bytes of their own form, for the lexicon's layout.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the sixteen bytes.
pub fn serialize<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    number.serialize().serialize(serializer)
}

/// Reads them.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    <[u8; 16]>::deserialize(deserializer).map(Decimal::deserialize)
}
