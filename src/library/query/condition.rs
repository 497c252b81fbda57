//! Conditions on values and dates: `money>1bn`, `percent:10..20`, `count:patent>50`, `time:2025`.
//!
//! "RMB>=100m" is a figure of kind money, unit RMB, at least 10⁸. Values are compared in base
//! units, so "power>1GW" finds "1,200 megawatts". What is no condition gives `None` here and is
//! searched as words by the caller.

use crate::figures::{Change, Date, Figure, Kind, Period};
use crate::library::amounts::{base_value, kind_of_unit, parse_amount};
use crate::library::index::day_range;

/// Something that must hold of one figure.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureCondition {
    /// A value of this kind (and unit, where given) within the limits.
    Value {
        kind: Kind,
        /// Currency code, or words of the counted noun; lower case.
        unit: Option<String>,
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
                kind, unit, limits, ..
            } => {
                figure.kind == *kind
                    && unit
                        .as_ref()
                        .is_none_or(|unit| unit_matches(unit, figure.unit.as_deref()))
                    && [Some(figure.value), figure.high]
                        .into_iter()
                        .flatten()
                        .filter_map(|value| base_value(value, *kind, figure.unit.as_deref()))
                        .any(|value| limits.hold(value))
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

/// Whether all words of `wanted` (lower case) begin words of the unit: "patent" and
/// "invention patents", "rmb" and "RMB".
pub(crate) fn unit_matches(wanted: &str, unit: Option<&str>) -> bool {
    let unit = unit.unwrap_or("").to_lowercase();
    wanted.split_whitespace().all(|wanted| {
        let singular = wanted.strip_suffix('s').filter(|word| word.len() > 2);
        unit.split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(singular.unwrap_or(wanted)))
            || unit == wanted
    })
}

/// `money` + `>1bn`, `RMB` + `>=100m`, `percent` + `:10..20`, `count` + `:patent>50`.
/// `rest` begins with the operator.
pub(super) fn figure_condition(name: &str, rest: &str) -> Option<FigureCondition> {
    let (kind, mut unit) = kind_of_name(name)?;
    let mut limits_text = rest;
    if let Some(after) = rest.strip_prefix(':') {
        match after.find(['>', '<', '=']) {
            Some(0) => limits_text = after,
            Some(operator) => {
                let (noun, operator_on) = after.split_at_checked(operator)?;
                unit = Some(noun.to_lowercase());
                limits_text = operator_on;
            }
            None if parse_limits(kind, after).is_none() => {
                return (!after.is_empty()).then(|| FigureCondition::Value {
                    kind,
                    unit: Some(after.to_lowercase()),
                    limits: Limits::default(),
                    shown: String::new(),
                });
            }
            None => limits_text = after,
        }
    }
    let (limits, named) = parse_limits(kind, limits_text)?;
    Some(FigureCondition::Value {
        kind,
        unit: named.map(|unit| unit.to_lowercase()).or(unit),
        limits,
        shown: limits_text.trim().to_owned(),
    })
}

/// A kind by its name, a currency or a unit by its symbol.
pub(super) fn kind_of_name(name: &str) -> Option<(Kind, Option<String>)> {
    let lower = name.to_lowercase();
    let kind = match lower.as_str() {
        "percentage" | "pct" => Some(Kind::Percent),
        "pp" | "points" => Some(Kind::PercentagePoints),
        "number" => Some(Kind::Count),
        "weight" => Some(Kind::Mass),
        "distance" => Some(Kind::Length),
        "times" => Some(Kind::Multiple),
        other => Kind::from_name(other),
    };
    if let Some(kind) = kind {
        return Some((kind, None));
    }
    let kind = kind_of_unit(name)?;
    Some((kind, (kind == Kind::Money).then_some(lower)))
}

/// ">1bn", ">=100m", "<5", "10..20", "..20", "10..", "=5", "5"; with the unit named in it.
fn parse_limits(kind: Kind, text: &str) -> Option<(Limits, Option<String>)> {
    let text = text.trim();
    let text = text.strip_prefix('=').unwrap_or(text);
    let amount = |text: &str| parse_amount(kind, text);
    if let Some((low, high)) = text.split_once("..") {
        let low = if low.is_empty() {
            None
        } else {
            Some(amount(low)?)
        };
        let high = if high.is_empty() {
            None
        } else {
            Some(amount(high)?)
        };
        let unit = [&low, &high]
            .into_iter()
            .flatten()
            .find_map(|end| end.unit.clone());
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
    Some((Limits { low, high }, amount.unit))
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
