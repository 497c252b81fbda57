//! Values become positions on an axis with few, round, readable ticks.
//!
//! Values from 0 to 2.66·10¹² RMB get the ticks 0, 0.5, 1 … 3 under the label
//! "Money (trillion RMB)"; values from 5,000 to 3 trillion get a logarithmic axis with a tick
//! for every second decade. This is the only place where exact decimals turn into `f64`.
//! It refuses to choose what is drawn.

use super::series::{Axis, Scale, Tick};
use super::spec::{LOG_FROM_RATIO, Log};
use super::wording::{self, MAGNITUDES};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// As many intervals as a reader takes in without counting.
pub(super) const INTERVALS: f64 = 6.0;

/// Decades that get a tick each on a logarithmic axis; beyond it only every second, third …
const DECADES: f64 = 7.0;

/// `None` only for what no `f64` holds.
pub(super) fn position(value: Decimal) -> Option<f64> {
    value.to_f64().filter(|position| position.is_finite())
}

/// A count as a position; more than four thousand million are drawn as that many.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Values that lie this close together, as a share of the largest, may leave out the zero.
const CLOSE: f64 = 0.4;

/// Values that differ by less than this share would need ticks of more digits than a float has.
const INDISTINCT: f64 = 1e-6;

/// How the values of a chart become positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ValueScale {
    is_log: bool,
    low: f64,
    high: f64,
}

/// Where a linear axis begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// Bars: their length is the value.
    Zero,
    /// Points: at 0 too, unless all values lie close together.
    Free,
}

impl ValueScale {
    pub(super) fn of(values: impl Iterator<Item = f64> + Clone, log: Log, base: Base) -> Self {
        let positive = || values.clone().filter(|value| *value > 0.0);
        let (low, high) = range(positive());
        let all_positive = values.clone().all(|value| value > 0.0);
        let is_log = match log {
            Log::Yes => high > 0.0,
            Log::No => false,
            Log::Auto => all_positive && high >= low * LOG_FROM_RATIO && low > 0.0,
        };
        if is_log {
            return Self { is_log, low, high };
        }
        let (low, high) = range(values);
        let largest = high.abs().max(low.abs());
        let far = base == Base::Zero || high - low > CLOSE * largest;
        let around_zero = far || high - low <= INDISTINCT * largest;
        Self {
            is_log,
            low: if around_zero { low.min(0.0) } else { low },
            high: if around_zero { high.max(0.0) } else { high },
        }
    }

    pub(super) fn is_log(self) -> bool {
        self.is_log
    }

    /// Whether the value has a place on this axis.
    pub(super) fn holds(self, value: f64) -> bool {
        !self.is_log || value > 0.0
    }

    pub(super) fn position(self, value: f64) -> f64 {
        if self.is_log { value.log10() } else { value }
    }

    /// `name` is what is measured ("Money"), `unit` how ("RMB", or "").
    pub(super) fn axis(self, name: &str, unit: &str) -> Axis {
        if self.is_log {
            log_axis(name, unit, (self.low, self.high))
        } else {
            value_axis(name, unit, (self.low, self.high))
        }
    }
}

/// Smallest and largest; (0, 0) of nothing.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values
        .fold(None, |range, value| match range {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        })
        .unwrap_or_default()
}

/// An axis of counts from 0: no tick between two whole numbers.
pub(super) fn count_axis(name: &str, highest: usize) -> Axis {
    let mut axis = value_axis(name, "", (0.0, count(highest)));
    axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    axis
}

fn value_axis(name: &str, unit: &str, (low, high): (f64, f64)) -> Axis {
    let step = nice_step((high - low) / INTERVALS);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    let last = if last > first { last } else { first + 1.0 };
    let top = (first.abs().max(last.abs())) * step;
    let (size, word) = magnitude(top);
    let decimals = decimals_of(step / size);
    let mut ticks = Vec::new();
    let mut index = first;
    while index <= last {
        let at = index * step;
        ticks.push(Tick {
            at,
            label: fixed(at / size, decimals),
        });
        index += 1.0;
    }
    Axis {
        label: axis_label(name, word, unit),
        scale: Scale::Linear,
        ticks,
        low: first * step,
        high: last * step,
    }
}

/// A logarithmic axis from the decade below `low` to the one above `high`; both above 0.
/// Positions are log10 of the values.
fn log_axis(name: &str, unit: &str, (low, high): (f64, f64)) -> Axis {
    let first = low.log10().floor();
    let last = high.log10().ceil().max(first + 1.0);
    let every = ((last - first) / DECADES).ceil();
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last {
        let value = Decimal::try_from(10f64.powf(at)).unwrap_or_default();
        // Floats carry digits behind the power of ten; the decade itself is exact.
        let value = value.round_sf(1).unwrap_or(value);
        ticks.push(Tick {
            at,
            label: wording::number(value),
        });
        at += every;
    }
    Axis {
        label: axis_label(name, "", unit),
        scale: Scale::Log10,
        ticks,
        low: first,
        high: last,
    }
}

/// An axis of named places 0, 1, 2 …
pub(super) fn category_axis(label: &str, names: impl IntoIterator<Item = (f64, String)>) -> Axis {
    let mut ticks: Vec<Tick> = names
        .into_iter()
        .map(|(at, label)| Tick { at, label })
        .collect();
    ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
    let last = ticks.last().map_or(0.0, |tick| tick.at);
    Axis {
        label: label.to_owned(),
        scale: Scale::Category,
        ticks,
        low: -0.5,
        high: last + 0.5,
    }
}

/// 1, 2, 2.5 or 5 times a power of ten, at least `rough`.
pub(super) fn nice_step(rough: f64) -> f64 {
    if !(rough.is_finite() && rough > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(rough.log10().floor());
    // Floats a hair above a nice number are that number.
    let tolerance = 1.0 - 1e-9;
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|nice| nice * power)
        .find(|step| *step >= rough * tolerance)
        .unwrap_or(10.0 * power)
}

/// The largest word that fits below `top`: "million" for 35 340 000.
fn magnitude(top: f64) -> (f64, &'static str) {
    MAGNITUDES
        .into_iter()
        .filter_map(|(size, word)| Some((size.to_f64()?, word)))
        .find(|(size, _)| top >= *size)
        .unwrap_or((1.0, ""))
}

/// Decimals needed to tell two ticks apart, at most nine.
fn decimals_of(step: f64) -> usize {
    let mut scaled = step.abs();
    let mut decimals = 0;
    while decimals < 9 && (scaled - scaled.round()).abs() > 1e-6 * scaled.max(1e-9) {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    text.parse::<Decimal>().map_or(text, |exact| {
        let mut label = wording::number(exact);
        // "0.50" under "0.25" would lose its last digit otherwise.
        let wanted = decimals.min(label.len());
        let has = label.split_once('.').map_or(0, |(_, tail)| tail.len());
        if has > 0 && has < wanted {
            label.extend(std::iter::repeat_n('0', wanted - has));
        }
        label
    })
}

fn axis_label(name: &str, word: &str, unit: &str) -> String {
    let inside = format!("{word} {unit}");
    match inside.trim() {
        "" => name.to_owned(),
        inside => format!("{name} ({inside})"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| &*tick.label).collect()
    }

    #[test]
    fn ticks_are_round_and_share_one_word() {
        let axis = value_axis("Money", "RMB", (0.0, 2.66e12));
        assert_eq!(axis.label, "Money (trillion RMB)");
        assert_eq!(labels(&axis), ["0", "0.5", "1", "1.5", "2", "2.5", "3"]);
        assert!((axis.high - 3e12).abs() < 1.0);
    }

    #[test]
    fn small_numbers_need_no_word() {
        let axis = value_axis("Percent", "", (0.0, 27.8));
        assert_eq!(axis.label, "Percent");
        assert_eq!(labels(&axis), ["0", "5", "10", "15", "20", "25", "30"]);
    }

    #[test]
    fn ticks_that_need_two_decimals_all_have_two() {
        assert_eq!(
            labels(&value_axis("Ratio", "", (0.0, 1.3))),
            ["0", "0.25", "0.50", "0.75", "1", "1.25", "1.50"]
        );
    }

    #[test]
    fn one_single_value_still_makes_an_axis() {
        let axis = value_axis("Length", "km", (7.0, 7.0));
        assert!(axis.low < axis.high);
        let axis = value_axis("Length", "km", (0.0, 0.0));
        assert!(axis.low < axis.high);
    }

    #[test]
    fn values_too_close_to_tell_apart_stand_on_an_axis_from_zero() {
        let values = [7.9e28, 7.9e28 + 2e13];
        let scale = ValueScale::of(values.into_iter(), Log::No, Base::Free);
        assert_eq!(scale.axis("Money", "RMB").ticks.len(), 5);
    }

    #[test]
    fn a_logarithmic_axis_names_its_decades() {
        let axis = log_axis("Money", "RMB", (5e3, 3e12));
        assert_eq!(
            labels(&axis),
            [
                "1,000",
                "100,000",
                "10 million",
                "1 billion",
                "100 billion",
                "10 trillion"
            ]
        );
        assert!((axis.low - 3.0).abs() < 1e-9);
    }
}
