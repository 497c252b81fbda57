//! Values in the base unit of their kind: what the index compares, and what a query's "1GW" means.
//!
//! "4,321 megawatts" and "4.321 gigawatts" are both 4.321·10⁹ W. Units whose factor is not known
//! (a counted noun, a currency) stay as they are and are compared by name as well. Currencies are
//! never converted.

use crate::figures::Kind;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An amount as a query states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    /// In base units.
    pub(crate) value: f64,
    /// Named with it: "RMB" of "100mRMB".
    pub(crate) unit: Option<String>,
}

/// `None` where the unit is not one of its kind, so that the value cannot be compared.
pub(crate) fn base_value(value: Decimal, kind: Kind, unit: Option<&str>) -> Option<f64> {
    let value = value.to_f64()?;
    let Some(unit) = unit else {
        return Some(value);
    };
    match factor(kind, unit) {
        Some(factor) => Some(value * factor),
        None => (!has_factors(kind)).then_some(value),
    }
}

/// Reads "1bn", "2.66 trillion", "1,000", "1GW", "100mRMB" as an amount of that kind.
pub(crate) fn parse_amount(kind: Kind, text: &str) -> Option<Amount> {
    let text = text.trim();
    let (currency, text) = leading_currency(text);
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    let (number, suffix) = text.split_at_checked(digits)?;
    let number: Decimal = number.replace(',', "").parse().ok()?;
    let suffix = suffix.trim();
    let plain = number.to_f64()?;
    if suffix.is_empty() {
        return Some(Amount {
            value: plain,
            unit: currency,
        });
    }
    if let Some(factor) = factor(kind, suffix) {
        return Some(Amount {
            value: plain * factor,
            unit: None,
        });
    }
    let (scale, rest) = leading_scale(suffix)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Amount {
            value: plain * scale,
            unit: currency,
        });
    }
    match factor(kind, rest) {
        Some(factor) => Some(Amount {
            value: plain * scale * factor,
            unit: None,
        }),
        None if has_factors(kind) => None,
        None => Some(Amount {
            value: plain * scale,
            unit: Some(rest.to_owned()),
        }),
    }
}

fn leading_currency(text: &str) -> (Option<String>, &str) {
    for (sign, code) in [
        ("$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "RMB"),
        ("￥", "RMB"),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (Some(code.to_owned()), rest);
        }
    }
    (None, text)
}

/// "bnRMB" → 10⁹ and "RMB".
fn leading_scale(suffix: &str) -> Option<(f64, &str)> {
    const SCALES: [(&str, f64); 19] = [
        ("trillion", 1e12),
        ("billion", 1e9),
        ("million", 1e6),
        ("thousand", 1e3),
        ("hundred", 1e2),
        ("mln", 1e6),
        ("bln", 1e9),
        ("trn", 1e12),
        ("tn", 1e12),
        ("bn", 1e9),
        ("mn", 1e6),
        ("万亿", 1e12),
        ("亿", 1e8),
        ("万", 1e4),
        ("千", 1e3),
        ("k", 1e3),
        ("m", 1e6),
        ("b", 1e9),
        ("t", 1e12),
    ];
    let lower = suffix.to_ascii_lowercase();
    SCALES.iter().find_map(|(name, scale)| {
        let rest = lower.strip_prefix(name)?;
        let after = suffix.get(suffix.len() - rest.len()..)?;
        // "mRMB" and "m RMB" are millions; "months" are not.
        let ends = rest.is_empty()
            || name.len() > 1
            || after.starts_with(|c: char| !c.is_ascii_lowercase());
        ends.then_some((*scale, after))
    })
}

/// Kinds all of whose units have a known factor.
fn has_factors(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Length
            | Kind::Area
            | Kind::Mass
            | Kind::Volume
            | Kind::Energy
            | Kind::Power
            | Kind::Speed
            | Kind::Duration
            | Kind::Temperature
    )
}

fn factor(kind: Kind, unit: &str) -> Option<f64> {
    let units: &[(&str, f64)] = match kind {
        Kind::Length => &[
            ("mm", 1e-3),
            ("cm", 1e-2),
            ("m", 1.0),
            ("km", 1e3),
            ("meter", 1.0),
            ("kilometer", 1e3),
        ],
        Kind::Power => &[
            ("W", 1.0),
            ("kW", 1e3),
            ("MW", 1e6),
            ("GW", 1e9),
            ("TW", 1e12),
            ("kilowatt", 1e3),
            ("megawatt", 1e6),
            ("gigawatt", 1e9),
        ],
        Kind::Mass => &[("g", 1e-3), ("kg", 1.0), ("t", 1e3), ("ton", 1e3)],
        Kind::Percent => &[("%", 1.0)],
        Kind::PercentagePoints => &[("pp", 1.0)],
        _ => &[],
    };
    units
        .iter()
        .find(|(name, _)| *name == unit)
        .map(|(_, factor)| *factor)
}

/// The kind that a unit or currency measures: "RMB" money, "GW" power.
pub(crate) fn kind_of_unit(unit: &str) -> Option<Kind> {
    if is_currency(unit) {
        return Some(Kind::Money);
    }
    [
        Kind::Length,
        Kind::Power,
        Kind::Mass,
        Kind::Percent,
        Kind::PercentagePoints,
    ]
    .into_iter()
    .find(|kind| unit.len() > 1 && factor(*kind, unit).is_some())
}

pub(crate) fn is_currency(unit: &str) -> bool {
    matches!(
        unit.to_uppercase().as_str(),
        "RMB" | "CNY" | "USD" | "EUR" | "GBP" | "JPY" | "CAD" | "AUD" | "CHF" | "INR"
    )
}
