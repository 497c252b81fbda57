//! Conditions on values and dates: `money>1bn`, `percent:10..20`, `count:patent>50`, `time:2025`.
//!
//! "RMB>=100m" is a figure of kind money, unit RMB, at least 10⁸. Values are compared in base
//! units, so "power>1GW" finds "1,200 megawatts". What is no condition gives `None` here and is
//! searched as words by the caller.

use crate::figures::{Change, Date, Figure, Kind, Period};
use crate::library::amounts::{base_of_kind, comparable, kind_of_unit, parse_amount, unit_named};
use crate::library::index::day_range;
use std::borrow::Cow;

/// Something that must hold of one figure.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureCondition {
    /// A value of this kind (and unit, where given) within the limits.
    Value {
        kind: Kind,
        /// Currency code, or words of the counted noun; lower case.
        unit: Option<String>,
        /// The base unit of the amounts named ("w" of ">1GW"), or that of the kind.
        base: Option<String>,
        limits: Limits,
        /// As typed after the name: ">1bn".
        shown: String,
    },
    Change(Change),
    /// Its period has a day in common with these.
    Time(DayRange),
    Target,
}

/// In base units; both ends are optional, and included or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    pub low: Option<(f64, bool)>,
    pub high: Option<(f64, bool)>,
}

impl Limits {
    pub fn hold(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|(low, included)| {
            value > low || (included && value >= low - tolerance(low))
        });
        let below = self.high.is_none_or(|(high, included)| {
            value < high || (included && value <= high + tolerance(high))
        });
        above && below
    }
}

/// Conversion between units may be off by the last bits of a double.
pub(crate) fn tolerance(value: f64) -> f64 {
    value.abs() * 1e-12
}

/// Days, first and last, in the days of [`Date::first_day`]; open ends are `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRange {
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// As typed: "2021-11..2022".
    pub(crate) shown: String,
}

impl DayRange {
    /// Open ends as the first and last day there can be.
    pub fn days(&self) -> (i64, i64) {
        (
            self.from.unwrap_or(0),
            self.to.unwrap_or(i64::from(i32::MAX)),
        )
    }
}

impl FigureCondition {
    /// Whether a figure meets it, as a table or chart narrowed by the query needs to know.
    pub fn holds(&self, figure: &Figure) -> bool {
        match self {
            Self::Value {
                kind,
                unit,
                base,
                limits,
                ..
            } => {
                figure.kind == *kind
                    && [Some(figure.value), figure.high]
                        .into_iter()
                        .flatten()
                        .filter_map(|value| comparable(value, figure.unit.as_deref()))
                        .filter(|found| base_matches((unit, base), &found.base))
                        .any(|found| limits.hold(found.value))
            }
            Self::Change(change) => figure.change == Some(*change),
            Self::Target => figure.time_is_target,
            Self::Time(days) => figure.time.is_some_and(|time| {
                let (from, to) = day_range(time);
                let (first, last) = days.days();
                from <= last && first <= to
            }),
        }
    }
}

/// Whether a figure's base is the one asked for, by its exact name or by words of it: "patent"
/// stands for "invention patent", "rmb" for "rmb" and "rmb/ton" alike.
pub(crate) fn base_matches((unit, base): (&Option<String>, &Option<String>), found: &str) -> bool {
    base.as_ref().is_none_or(|base| base == found)
        && unit.as_ref().is_none_or(|unit| {
            unit == found
                || unit.split_whitespace().all(|wanted| {
                    let singular = wanted.strip_suffix('s').filter(|word| word.len() > 2);
                    found
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|word| word.starts_with(singular.unwrap_or(wanted)))
                })
        })
}

/// `money` + `>1bn`, `RMB` + `>=100m`, `percent` + `:10..20`, `count` + `:patent>50`, `GW` + `>1`.
/// `rest` begins with the operator.
pub(super) fn figure_condition(name: &str, rest: &str) -> Option<FigureCondition> {
    let Named {
        kind,
        mut unit,
        symbol,
    } = named(name)?;
    let mut asked = rest.strip_prefix(':').unwrap_or(rest);
    if rest.starts_with(':')
        && let Some(operator) = asked.find(['>', '<', '='])
        && let Some((noun, after)) = asked.split_at_checked(operator)
        && !noun.is_empty()
    {
        unit = Some(noun.to_lowercase());
        asked = after;
    }
    let asked = with_unit(asked.trim(), symbol.as_deref());
    let Some((limits, base)) = parse_limits(kind, &asked) else {
        let noun = rest.strip_prefix(':')?.trim();
        let has_letters = noun.chars().any(char::is_alphabetic);
        return (has_letters && unit.is_none() && !noun.contains(['>', '<', '=']))
            .then(|| any_value(kind, Some(noun.to_lowercase())));
    };
    // A currency is a name like a noun; the base of anything else must be the same exactly.
    let (unit, base) = if kind == Kind::Money {
        (base.or(unit), None)
    } else {
        (unit, base.or_else(|| base_of_kind(kind).map(str::to_owned)))
    };
    Some(FigureCondition::Value {
        kind,
        unit,
        base,
        limits,
        shown: asked,
    })
}

/// Any figure of a kind, or of a currency.
pub(super) fn any_figure(name: &str) -> Option<FigureCondition> {
    let named = named(name)?;
    Some(any_value(named.kind, named.unit))
}

fn any_value(kind: Kind, unit: Option<String>) -> FigureCondition {
    FigureCondition::Value {
        kind,
        unit,
        base: None,
        limits: Limits::default(),
        shown: String::new(),
    }
}

/// What the name before an operator stands for.
struct Named<'a> {
    kind: Kind,
    /// A currency.
    unit: Option<String>,
    /// A unit in which the amounts are given.
    symbol: Option<Cow<'a, str>>,
}

/// A kind by its name, a currency or a unit by its symbol or one of its names.
fn named(name: &str) -> Option<Named<'_>> {
    let lower = name.to_lowercase();
    let kind = match lower.as_str() {
        "percentage" | "pct" => Some(Kind::Percent),
        "points" => Some(Kind::PercentagePoints),
        "number" => Some(Kind::Count),
        "weight" => Some(Kind::Mass),
        "distance" => Some(Kind::Length),
        "times" => Some(Kind::Multiple),
        other => Kind::from_name(other),
    };
    let (kind, unit, symbol) = match kind {
        Some(kind) => (kind, None, None),
        None => match kind_of_unit(name) {
            Some(Kind::Money) => (Kind::Money, Some(lower), None),
            Some(kind) => (kind, None, Some(Cow::Borrowed(name))),
            None => match unit_named(name)? {
                (Kind::Money, code) => (Kind::Money, Some(code.to_lowercase()), None),
                (kind, symbol) => (kind, None, Some(Cow::Owned(symbol))),
            },
        },
    };
    Some(Named { kind, unit, symbol })
}

pub(super) fn is_figure_name(name: &str) -> bool {
    named(name).is_some()
}

/// "GW>1" asks for ">1GW": amounts without a unit get the one that was named.
fn with_unit(asked: &str, symbol: Option<&str>) -> String {
    let Some(symbol) = symbol else {
        return asked.to_owned();
    };
    let end = |amount: &str| {
        if amount.ends_with(|c: char| c.is_ascii_digit()) {
            format!("{amount}{symbol}")
        } else {
            amount.to_owned()
        }
    };
    match asked.split_once("..") {
        Some((low, high)) => format!("{}..{}", end(low), end(high)),
        None => end(asked),
    }
}

/// ">1bn", ">=100m", "<5", "10..20", "..20", "10..", "=5", "5"; with the unit named in it.
fn parse_limits(kind: Kind, text: &str) -> Option<(Limits, Option<String>)> {
    let text = text.trim();
    let text = text.strip_prefix('=').unwrap_or(text);
    let amount = |text: &str| parse_amount(kind, text);
    if let Some((low, high)) = text.split_once("..") {
        let high_end = if high.is_empty() {
            None
        } else {
            Some(amount(high)?)
        };
        let low = if low.is_empty() {
            None
        } else {
            let has_unit = high_end.as_ref().is_some_and(|end| end.base.is_some());
            Some(amount(&if has_unit {
                with_suffix(low, high)
            } else {
                low.to_owned()
            })?)
        };
        let high = high_end;
        let unit = [&low, &high]
            .into_iter()
            .flatten()
            .find_map(|end| end.base.clone());
        let limits = Limits {
            low: low.map(|end| (end.value, true)),
            high: high.map(|end| (end.value, true)),
        };
        return (limits != Limits::default()).then_some((limits, unit));
    }
    let (operator, number) = split_operator(text);
    let amount = amount(number)?;
    let end = |included| Some((amount.value, included));
    let (low, high) = match operator {
        ">" => (end(false), None),
        ">=" => (end(true), None),
        "<" => (None, end(false)),
        "<=" => (None, end(true)),
        _ => (end(true), end(true)),
    };
    Some((Limits { low, high }, amount.base))
}

/// "10" of "10..20km" as "10km": a unit at the end of a range is that of both ends.
fn with_suffix(low: &str, high: &str) -> String {
    let is_bare = low.ends_with(|c: char| c.is_ascii_digit());
    let end = high.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
    let suffix = end.and_then(|end| high.get(end..)).unwrap_or("");
    if is_bare {
        format!("{low}{suffix}")
    } else {
        low.to_owned()
    }
}

fn split_operator(text: &str) -> (&str, &str) {
    for operator in [">=", "<=", ">", "<", "="] {
        if let Some(rest) = text.strip_prefix(operator) {
            return (operator, rest.trim_start());
        }
    }
    ("", text)
}

/// ":2021-11..2022", ">2021", ":2021", "<=2020-06"; `text` begins with the operator.
pub(super) fn day_range_of(text: &str) -> Option<DayRange> {
    let shown = text.strip_prefix(':').unwrap_or(text).trim();
    let (operator, period) = split_operator(shown);
    let days = |text: &str| -> Option<(i64, i64)> {
        text.parse::<Period>()
            .or_else(|_| text.parse::<Date>().map(Period::from))
            .ok()
            .map(day_range)
    };
    let (from, to) = if let Some((first, last)) = period.split_once("..") {
        let from = if first.is_empty() {
            None
        } else {
            Some(days(first)?.0)
        };
        let to = if last.is_empty() {
            None
        } else {
            Some(days(last)?.1)
        };
        if from.is_none() && to.is_none() {
            return None;
        }
        (from, to)
    } else {
        let (first, last) = days(period)?;
        match operator {
            ">" => (Some(last + 1), None),
            ">=" => (Some(first), None),
            "<" => (None, Some(first - 1)),
            "<=" => (None, Some(last)),
            _ => (Some(first), Some(last)),
        }
    };
    Some(DayRange {
        from,
        to,
        shown: shown.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(name: &str, rest: &str) -> Option<(Option<f64>, Option<f64>)> {
        match figure_condition(name, rest)? {
            FigureCondition::Value { limits, .. } => Some((
                limits.low.map(|(value, _)| value),
                limits.high.map(|(value, _)| value),
            )),
            _ => None,
        }
    }

    #[test]
    fn the_ends_of_a_range_share_a_unit_and_bare_temperatures_are_celsius() {
        for (name, rest, found) in [
            ("temperature", ">100", (Some(373.15), None)),
            ("temperature", ":-10..30", (Some(263.15), Some(303.15))),
            ("temperature", ":300..310K", (Some(300.0), Some(310.0))),
            ("length", ":10..20km", (Some(1e4), Some(2e4))),
            ("length", ":500m..2km", (Some(500.0), Some(2e3))),
            ("count", ":10..20", (Some(10.0), Some(20.0))),
        ] {
            assert_eq!(limits(name, rest), Some(found), "{name}{rest}");
        }
    }
}
