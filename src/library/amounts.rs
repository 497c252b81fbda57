//! Values in the base unit of their dimension: what the index compares, and what "1GW" means.
//!
//! "4,321 megawatts" and "4.321 gigawatts" are both 4.321·10⁹ "w". Each value goes with the name
//! of its base: powers share one, a rate ("kg/s") is never compared with a mass, currencies and
//! counted nouns keep their own names and are never converted. Reads the amounts of queries, too.

use crate::figures::{self, Kind, units};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value that can be compared with others of the same kind and base.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comparable {
    pub(crate) value: f64,
    /// Lower case: "w", "rmb", "hydrogen refueling station"; "" for a bare number.
    pub(crate) base: String,
}

/// A figure's value as the index compares it.
pub(crate) fn comparable(value: Decimal, unit: Option<&str>) -> Option<Comparable> {
    let Some(unit) = unit else {
        return Some(Comparable {
            value: value.to_f64()?,
            base: String::new(),
        });
    };
    Some(match units::base_value(value, unit) {
        Some(based) => Comparable {
            value: based.value.to_f64()?,
            base: based.base.to_lowercase(),
        },
        None => Comparable {
            value: value.to_f64()?,
            base: unit.to_lowercase(),
        },
    })
}

/// The one base that a kind is asked for in when nothing else is said; `None` for kinds of many
/// dimensions (money, counts, computing).
pub(crate) fn base_of_kind(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Percent => "%",
        Kind::PercentagePoints => "pp",
        Kind::Length => "m",
        Kind::Area => "m²",
        Kind::Mass => "kg",
        Kind::Volume => "m³",
        Kind::Energy => "j",
        Kind::Power => "w",
        Kind::Speed => "m/s",
        Kind::Duration => "s",
        Kind::Temperature => "k",
        _ => return None,
    })
}

/// The kind that a unit or currency measures: "RMB" money, "GW" power. One letter is no name.
pub(crate) fn kind_of_unit(unit: &str) -> Option<Kind> {
    if unit.chars().count() < 2 {
        return None;
    }
    units::find(unit).map(|unit| unit.kind)
}

/// The kind and symbol of a unit by one of its names: "tonnes" is "t", "dollars" "USD".
pub(crate) fn unit_named(name: &str) -> Option<(Kind, String)> {
    /// Shorter names are symbols, or words of every sentence.
    const SHORTEST: usize = 4;
    if name.chars().count() < SHORTEST || !name.chars().all(char::is_alphabetic) {
        return None;
    }
    let amount = figures::parse_amount(&format!("1 {}", name.to_lowercase()), None)?;
    let unit = units::find(&amount.unit?)?;
    (amount.value == Decimal::ONE).then(|| (unit.kind, unit.symbol.to_owned()))
}

pub(crate) fn is_currency(code: &str) -> bool {
    kind_of_unit(code) == Some(Kind::Money)
}

/// An amount as a query states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    /// The base of a unit named with it: "rmb" of "100mRMB", "w" of "1GW".
    pub(crate) base: Option<String>,
}

/// What a temperature without a unit is in; other amounts without one are in their base unit.
const BARE_TEMPERATURE: &str = "°C";

/// Reads "1bn", "2.66 trillion", "1,000", "1GW", "$5m" as an amount of that kind; `None` also
/// where its unit measures something else.
pub(crate) fn parse_amount(kind: Kind, text: &str) -> Option<Amount> {
    if kind == Kind::Temperature
        && let Some(number) = text.trim().strip_suffix(['K', 'k'])
    {
        // Kelvin, not thousands: nobody asks for 300,000 degrees.
        let amount = figures::parse_amount(number.trim_end(), Some(kind))?;
        let found = comparable(amount.value, Some("K"))?;
        return Some(Amount {
            value: found.value,
            base: Some(found.base),
        });
    }
    let amount = figures::parse_amount(text, Some(kind))
        .or_else(|| figures::parse_amount(&parted(kind, text)?, Some(kind)))?;
    if amount.high.is_some() {
        return None;
    }
    let bare = (kind == Kind::Temperature).then_some(BARE_TEMPERATURE);
    let unit = amount.unit.as_deref().or(bare);
    let fits = unit.is_none_or(|unit| {
        units::base_value(Decimal::ONE, unit).is_none_or(|based| based.kind == kind)
    });
    let found = comparable(amount.value, unit)?;
    fits.then(|| Amount {
        value: found.value,
        base: unit.map(|_| found.base),
    })
}

/// "100mRMB" as "100 million RMB": a query has no blanks, so people write amounts in one.
fn parted(kind: Kind, text: &str) -> Option<String> {
    /// Longer names first, so that "mn" is not "m" and "n".
    const SCALES: [(&str, &str); 12] = [
        ("trillion", "trillion"),
        ("thousand", "thousand"),
        ("billion", "billion"),
        ("million", "million"),
        ("mln", "million"),
        ("bln", "billion"),
        ("tn", "trillion"),
        ("bn", "billion"),
        ("mn", "million"),
        ("k", "thousand"),
        ("m", "million"),
        ("b", "billion"),
    ];
    let letters = text.find(char::is_alphabetic)?;
    let (number, suffix) = text.split_at_checked(letters)?;
    let lower = suffix.to_ascii_lowercase();
    SCALES.iter().find_map(|(short, scale)| {
        let rest = lower.strip_prefix(short)?;
        let unit = suffix.get(suffix.len() - rest.len()..)?.trim();
        let code = kind == Kind::Money && unit.len() == 3;
        let unit = if code {
            unit.to_uppercase()
        } else {
            unit.to_owned()
        };
        (!unit.is_empty()).then(|| format!("{number} {scale} {unit}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: Kind, text: &str) -> Option<(f64, Option<String>)> {
        parse_amount(kind, text).map(|amount| (amount.value, amount.base))
    }

    #[test]
    fn amounts_of_queries_are_read_in_base_units() {
        let base = |name: &str| Some(name.to_owned());
        for (kind, text, value) in [
            (Kind::Money, "1bn", Some((1e9, None))),
            (Kind::Money, "2.5 trillion", Some((2.5e12, None))),
            (Kind::Money, "100mRMB", Some((1e8, base("rmb")))),
            (Kind::Money, "$5m", Some((5e6, base("usd")))),
            (Kind::Money, "5m usd", Some((5e6, base("usd")))),
            (Kind::Count, "1,000", Some((1e3, None))),
            (Kind::Count, "50k", Some((5e4, None))),
            (Kind::Power, "1GW", Some((1e9, base("w")))),
            (Kind::Power, "4,321 megawatts", Some((4.321e9, base("w")))),
            (Kind::Length, "5m", Some((5.0, base("m")))),
            (Kind::Length, "100km", Some((1e5, base("m")))),
            (Kind::Length, "100k", Some((1e5, None))),
            (Kind::Mass, "450 million tons", Some((4.5e11, base("kg")))),
            (Kind::Percent, "10%", Some((10.0, base("%")))),
            (Kind::Percent, "-3.5", Some((-3.5, None))),
            (Kind::Length, "1GW", None),
            (Kind::Money, "lots", None),
            (Kind::Money, "", None),
        ] {
            assert_eq!(read(kind, text), value, "{text}");
        }
    }

    #[test]
    fn a_bare_temperature_is_in_degrees_celsius() {
        let kelvin = |value| Some((value, Some("k".to_owned())));
        for (text, value) in [("100", 373.15), ("-40", 233.15), ("300K", 300.0)] {
            assert_eq!(read(Kind::Temperature, text), kelvin(value), "{text}");
        }
    }

    #[test]
    fn equal_values_in_other_units_are_equal() {
        let value = |number: &str, unit| comparable(number.parse().unwrap_or_default(), Some(unit));
        assert_eq!(value("4321", "MW"), value("4.321", "GW"));
        assert_ne!(value("1", "RMB"), value("1", "USD"));
        assert_eq!(
            value("5", "Patent").map(|found| found.base),
            Some("patent".to_owned())
        );
    }
}
