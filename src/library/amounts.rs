//! Values in the base unit of their dimension: what the index compares, and what "1GW" means.
//!
//! "4,321 megawatts" and "4.321 gigawatts" are both 4.321·10⁹ "w". Each value goes with the name
//! of its base: powers share one, a rate ("kg/s") is never compared with a mass, currencies and
//! counted nouns keep their own names and are never converted. Reads the amounts of queries, too.

use crate::figures::{Context, Kind, read_text, units};
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

/// Reads "1bn", "2.66trillion", "1,000", "1GW", "100mRMB", "$5m" as an amount of that kind.
/// A unit comes before a scale: "5m" is a length of five meters, and five million of money.
pub(crate) fn parse_amount(kind: Kind, text: &str) -> Option<Amount> {
    let text = text.trim();
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))?;
    let (sign, text) = text.split_at_checked(start)?;
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    let (number, suffix) = text.split_at_checked(digits)?;
    let number: Decimal = number.replace(',', "").parse().ok()?;
    let suffix = suffix.trim();
    let amount = |value: Decimal, unit: Option<&str>| {
        let found = comparable(value, unit)?;
        let base = unit.map(|_| found.base);
        Some(Amount {
            value: found.value,
            base,
        })
    };
    if !sign.is_empty() {
        let unit = unit_of_sign(sign, kind)?;
        let scale = if suffix.is_empty() {
            Decimal::ONE
        } else {
            leading_scale(suffix)?.0
        };
        return amount(number.checked_mul(scale)?, Some(unit));
    }
    if suffix.is_empty() {
        return amount(number, None);
    }
    if let Some(unit) = unit_named(suffix, kind) {
        return amount(number, Some(unit));
    }
    let (scale, rest) = leading_scale(suffix)?;
    let number = number.checked_mul(scale)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return amount(number, None);
    }
    amount(number, Some(unit_named(rest, kind)?))
}

/// The symbol of a unit of this kind, from its symbol or any of its names ("gigawatts").
fn unit_named(name: &str, kind: Kind) -> Option<&'static str> {
    let fits = |unit: &&'static units::Unit| {
        unit.kind == kind || (kind == Kind::Mass && unit.base.starts_with("kg"))
    };
    if let Some(unit) = units::find(name).filter(fits) {
        return Some(unit.symbol);
    }
    let upper = name.to_uppercase();
    if kind == Kind::Money
        && let Some(unit) = units::find(&upper).filter(fits)
    {
        return Some(unit.symbol);
    }
    unit_read(&format!("12.5 {name}"))
        .filter(fits)
        .map(|unit| unit.symbol)
}

fn unit_of_sign(sign: &str, kind: Kind) -> Option<&'static str> {
    let unit = unit_read(&format!("{sign}12.5"))?;
    (unit.kind == kind).then_some(unit.symbol)
}

/// The unit that the figures floor reads in a text of one number.
fn unit_read(text: &str) -> Option<&'static units::Unit> {
    let figures = read_text(text, &Context::default());
    let figure = figures.first().filter(|figure| figure.scale.is_none())?;
    units::find(figure.unit.as_deref()?)
}

/// "bnRMB" → 10⁹ and "RMB".
fn leading_scale(suffix: &str) -> Option<(Decimal, &str)> {
    /// Longer names first, so that "mn" is not "m" and "n".
    const SCALES: [(&str, i64); 19] = [
        ("trillion", 1_000_000_000_000),
        ("thousand", 1_000),
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
        ("hundred", 100),
        ("mln", 1_000_000),
        ("bln", 1_000_000_000),
        ("trn", 1_000_000_000_000),
        ("万亿", 1_000_000_000_000),
        ("tn", 1_000_000_000_000),
        ("bn", 1_000_000_000),
        ("mn", 1_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1_000_000_000),
        ("t", 1_000_000_000_000),
    ];
    let lower = suffix.to_ascii_lowercase();
    SCALES.iter().find_map(|(name, scale)| {
        let rest = lower.strip_prefix(name)?;
        let after = suffix.get(suffix.len() - rest.len()..)?;
        // "mRMB" and "m RMB" are millions; "months" are not.
        let ends = rest.is_empty()
            || name.len() > 1
            || after.starts_with(|c: char| !c.is_ascii_lowercase());
        ends.then(|| (Decimal::from(*scale), after))
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
            (Kind::Money, "3亿", Some((3e8, None))),
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
