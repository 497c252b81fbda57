//! How much a printed number is worth, and numbers as a check prints them.
//!
//! "40 million" may be anything from 35 to 45 million, "49.9 billion" from 49.85 to 49.95; "nearly 15
//! percent" leaves more room. "2660000000000" is printed as "2.66 trillion".

use crate::figures::figure::{Figure, Modifier};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The part of a value that trailing zeros may hide at most: "5 billion" is no 4.6 billion to a
/// reader.
const ROUNDED: f64 = 0.05;

/// "about", "nearly", "more than": this much to the side they point to.
const HEDGED: f64 = 0.08;

pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// The lowest and highest value that a printed figure may stand for.
pub(super) fn bounds(figure: &Figure) -> (f64, f64) {
    let (value, printed) = (number(figure.value), number(figure.printed));
    let scale = if printed == 0.0 { 1.0 } else { value / printed };
    let half = last_digit(figure.printed) / 2.0 * scale.abs();
    let slack = half.min(value.abs() * ROUNDED);
    let (below, above) = match figure.modifier {
        None => (0.0, 0.0),
        Some(Modifier::MoreThan | Modifier::AtLeast) => (0.0, HEDGED),
        Some(Modifier::LessThan | Modifier::UpTo | Modifier::Nearly) => (HEDGED, 0.0),
        Some(Modifier::Approx) => (HEDGED, HEDGED),
    };
    (
        value - slack - value.abs() * below,
        value + slack + value.abs() * above,
    )
}

/// The size of the last digit that is no trailing zero: 0.1 of "49.9", 10 of "40".
fn last_digit(printed: Decimal) -> f64 {
    let printed = printed.normalize();
    if printed.scale() > 0 {
        return 10_f64.powi(-i32::try_from(printed.scale()).unwrap_or(0));
    }
    let mut digits = printed.mantissa().unsigned_abs();
    let mut size = 1.0;
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        size *= 10.0;
    }
    size
}

/// Two ranges that share a value.
pub(super) fn meet(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Four significant digits: "14.61", "0.6667", "1,964".
pub(super) fn round(value: f64) -> String {
    let magnitude = value.abs().max(1e-9).log10().floor().clamp(-6.0, 3.0);
    let digits = (3.0 - magnitude).to_usize().unwrap_or(0);
    let text = format!("{value:.digits$}");
    let text = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => &text,
    };
    text.parse().map_or_else(|_| text.to_owned(), say)
}

const WORDS: [(i64, &str); 3] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
];

/// "2.66 trillion", "4,395": as a newspaper prints it, and no digit less.
pub(super) fn say(value: Decimal) -> String {
    for (size, word) in WORDS {
        let size = Decimal::from(size);
        let short = value.checked_div(size).unwrap_or(value).normalize();
        if value.abs() >= size && short.scale() <= 3 {
            return format!("{} {word}", grouped(short));
        }
    }
    grouped(value)
}

fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text
        .strip_prefix('-')
        .map_or(("", &*text), |rest| ("−", rest));
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A figure with its hedge and unit: "nearly 15 %", "2.66 trillion RMB".
pub(super) fn printed(figure: &Figure) -> String {
    let hedge = match figure.modifier {
        None => String::new(),
        Some(Modifier::Approx) => "about ".to_owned(),
        Some(modifier) => format!("{} ", modifier.as_str()),
    };
    let unit = figure.unit.as_deref().unwrap_or("");
    format!("{hedge}{} {unit}", say(figure.value))
        .trim_end()
        .to_owned()
}
