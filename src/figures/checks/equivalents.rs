//! One amount in two units: the rate that the article itself prints.
//!
//! "2.66 trillion RMB (about 412 billion USD)" → 1 USD = 6.456 RMB; a second pair of the same article
//! is held against the first, since rates of one day do not differ. "10 miles (16 km)" is held
//! against the unit table. No rate comes from anywhere else, and none is used for another figure.

use super::precision::{bounds, meet, number, round, say};
use super::{Check, CheckKind, Placed, Sheet};
use crate::figures::figure::{Figure, Kind};
use crate::figures::units;
use rust_decimal::Decimal;

/// Rates of one pair of currencies in one article may differ by this part, as days do.
const SAME_RATE: f64 = 0.03;

pub(super) fn equivalents(sheet: Sheet<'_>) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    let mut rates: Vec<Rate> = Vec::new();
    for second in sheet.sure() {
        let Some(first) = restated(sheet, second.1) else {
            continue;
        };
        let (a, b) = (first.1, second.1);
        if a.kind != b.kind || a.unit == b.unit || a.high.is_some() || b.high.is_some() {
            continue;
        }
        let check = if a.kind == Kind::Money {
            money_check(first, second, &mut rates)
        } else {
            unit_check(first, second)
        };
        checks.extend(check);
    }
    checks
}

/// The figure that this one says again.
fn restated<'s>(sheet: Sheet<'s>, second: &Figure) -> Option<Placed<'s>> {
    let span = second.restates?;
    sheet
        .sure()
        .find(|(_, figure)| figure.span == span && figure.place == second.place)
}

/// So many of one currency for one of another, the dearer one.
struct Rate {
    dear: String,
    cheap: String,
    bounds: (f64, f64),
}

fn money_check(first: Placed<'_>, second: Placed<'_>, rates: &mut Vec<Rate>) -> Option<Check> {
    // The dearer currency has the smaller number.
    let (dear, cheap) = if first.1.value < second.1.value {
        (first, second)
    } else {
        (second, first)
    };
    let rate = number(cheap.1.value) / number(dear.1.value);
    let (low, high) = (bounds(cheap.1), bounds(dear.1));
    let range = (low.0 / high.1, low.1 / high.0);
    let (dear_unit, cheap_unit) = (dear.1.unit.clone()?, cheap.1.unit.clone()?);
    // "72 USD a barrel (3,500 RMB a ton)" has no rate.
    if dear_unit.contains('/') || cheap_unit.contains('/') || !rate.is_finite() {
        return None;
    }
    let known = rates
        .iter()
        .find(|known| known.dear == dear_unit && known.cheap == cheap_unit);
    let agrees = known.is_none_or(|known| {
        let wide = (
            known.bounds.0 * (1.0 - SAME_RATE),
            known.bounds.1 * (1.0 + SAME_RATE),
        );
        meet(wide, range)
    });
    let check = Check {
        kind: CheckKind::Equivalent,
        figures: vec![first.0, second.0],
        arithmetic: format!(
            "{} {cheap_unit} / {} {dear_unit}: 1 {dear_unit} = {} {cheap_unit} in this article",
            say(cheap.1.value),
            say(dear.1.value),
            round(rate)
        ),
        agrees,
    };
    rates.push(Rate {
        dear: dear_unit,
        cheap: cheap_unit,
        bounds: range,
    });
    Some(check)
}

/// "10 miles (16 km)": units of one dimension, by their exact factors.
fn unit_check(first: Placed<'_>, second: Placed<'_>) -> Option<Check> {
    let (a, b) = (first.1.unit.as_deref()?, second.1.unit.as_deref()?);
    let based = |value: Decimal, unit: &str| units::base_value(value, unit);
    let (one, other) = (based(Decimal::ONE, a)?, based(Decimal::ONE, b)?);
    let zero = |unit: &str| based(Decimal::ZERO, unit).is_some_and(|base| base.value.is_zero());
    if one.kind != other.kind || one.base != other.base || !zero(a) || !zero(b) {
        return None;
    }
    let factor = number(one.value.checked_div(other.value)?);
    let (low, high) = bounds(first.1);
    Some(Check {
        kind: CheckKind::Equivalent,
        figures: vec![first.0, second.0],
        arithmetic: format!(
            "{} {a} × {} = {} {b}, printed {} {b}",
            say(first.1.value),
            round(factor),
            round(number(first.1.value) * factor),
            say(second.1.value)
        ),
        agrees: meet((low * factor, high * factor), bounds(second.1)),
    })
}
