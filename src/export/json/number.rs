//! Exact decimals as plain JSON numbers: 2660000000000, 27.8.
//!
//! A whole number is written with all its digits. A fraction goes through the nearest `f64`,
//! whose shortest form gives the same decimal back for up to 15 digits; no newspaper prints more.
//! It refuses to write a number in quotes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Number(pub Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        if value.scale() > 0 {
            return serializer.serialize_f64(value.to_f64().unwrap_or_default());
        }
        match value.to_i64() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_i128(value.mantissa()),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl de::Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        // The shortest text of a float is the decimal it was written from.
        let text = value.to_string();
        text.parse()
            .map(Number)
            .map_err(|_| E::custom("a number too large for a figure"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn numbers_are_plain_and_read_back_the_same() {
        for (text, json) in [
            ("2660000000000", "2660000000000"),
            ("27.80", "27.8"),
            ("-5", "-5"),
            ("0.6667", "0.6667"),
            ("394.9", "394.9"),
            ("100134000000.5", "100134000000.5"),
        ] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(serde_json::to_string(&Number(value)).unwrap(), json);
            assert_eq!(serde_json::from_str::<Number>(json).unwrap(), Number(value));
        }
        let large: Decimal = "79000000000000000000000000000".parse().unwrap();
        assert_eq!(
            serde_json::to_string(&Number(large)).unwrap(),
            "79000000000000000000000000000"
        );
    }
}
