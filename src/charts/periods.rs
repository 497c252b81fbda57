//! Periods become positions on an axis of time, in years.
//!
//! "2021" stands at 2021.5 and "2021-H1" at 2021.25, the middle of what they name; so does the
//! tick "2021", and a value "of 2021" stands over it. 2012 to 2022 get every second year,
//! September to December 2021 their months. It refuses to place what names no period.

use super::scale::{INTERVALS, nice_step};
use super::series::{Axis, Scale, Tick};
use crate::figures::{Date, DatePart, Period};

/// Counting by threes or by two and a half years is not what readers do.
const YEAR_STEPS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

/// Years up to which months get ticks of their own.
const MONTH_TICKS_UP_TO: f64 = 2.0;

/// An axis of time, in years, that holds the middles of these periods.
pub(super) fn axis(periods: &[Period]) -> Axis {
    let at = || periods.iter().map(|period| middle(*period));
    let low = at().min_by(f64::total_cmp).unwrap_or_default();
    let high = at().max_by(f64::total_cmp).unwrap_or_default();
    // A value of a whole year over the tick "Jul" would read as a value of that month.
    let whole_years = periods.iter().any(|period| is_years(*period));
    let ticks = if !whole_years && high - low <= MONTH_TICKS_UP_TO {
        month_ticks(low, high)
    } else {
        year_ticks(low, high)
    };
    let pad = ((high - low) * 0.04).max(0.04);
    let first = ticks.first().map_or(low, |tick| tick.at).min(low);
    let last = ticks.last().map_or(high, |tick| tick.at).max(high);
    Axis {
        label: String::new(),
        scale: Scale::Time,
        ticks,
        low: first - pad,
        high: last + pad,
    }
}

fn is_years(period: Period) -> bool {
    period.from.part == DatePart::Whole || period.to.is_some()
}

fn year_ticks(low: f64, high: f64) -> Vec<Tick> {
    let wanted = (high - low) / INTERVALS;
    let step = YEAR_STEPS.into_iter().find(|step| *step >= wanted);
    let step = step.unwrap_or_else(|| nice_step(wanted));
    let mut ticks = Vec::new();
    let mut year = (low / step).floor() * step;
    while year <= high.floor() {
        if year >= low.floor() {
            ticks.push(Tick {
                at: year + 0.5,
                label: format!("{year:.0}"),
            });
        }
        year += step;
    }
    ticks
}

fn month_ticks(low: f64, high: f64) -> Vec<Tick> {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let months = ((high - low) * 12.0).max(1.0);
    let every = if months <= INTERVALS {
        1
    } else if months <= 2.0 * INTERVALS {
        2
    } else {
        3
    };
    let mut ticks = Vec::new();
    let mut year = low.floor();
    while year <= high.floor() {
        for (index, name) in (0u8..).zip(NAMES) {
            let at = year + (f64::from(index) + 0.5) / 12.0;
            let near = at >= low - 0.5 / 12.0 && at <= high + 0.5 / 12.0;
            if near && index % every == 0 {
                ticks.push(Tick {
                    at,
                    label: format!("{name} {year:.0}"),
                });
            }
        }
        year += 1.0;
    }
    ticks
}

/// The middle of a period, in years: 2021 → 2021.5, 2021-H1 → 2021.25.
pub(super) fn middle(period: Period) -> f64 {
    let (start, _) = bounds(period.from);
    let (_, end) = bounds(period.to.unwrap_or(period.from));
    f64::midpoint(start, end)
}

fn bounds(date: Date) -> (f64, f64) {
    let year = f64::from(date.year);
    let (start, length) = match date.part {
        DatePart::Whole => (0.0, 1.0),
        DatePart::Half(half) => (f64::from(half.saturating_sub(1)) / 2.0, 0.5),
        DatePart::Quarter(quarter) => (f64::from(quarter.saturating_sub(1)) / 4.0, 0.25),
        DatePart::Month(month) => (f64::from(month.saturating_sub(1)) / 12.0, 1.0 / 12.0),
        DatePart::Day(month, day) => (
            (f64::from(month.saturating_sub(1)) + f64::from(day.saturating_sub(1)) / 31.0) / 12.0,
            1.0 / 372.0,
        ),
    };
    (year + start, year + start + length)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| &*tick.label).collect()
    }

    fn axis_of(periods: &[&str]) -> Axis {
        let periods: Vec<Period> = periods.iter().map(|text| text.parse().unwrap()).collect();
        axis(&periods)
    }

    #[test]
    fn a_value_of_a_year_stands_over_the_tick_of_that_year() {
        let axis = axis_of(&["2012", "2022"]);
        assert_eq!(
            labels(&axis),
            ["2012", "2014", "2016", "2018", "2020", "2022"]
        );
        let at = middle("2022".parse().unwrap());
        assert!((axis.ticks.last().unwrap().at - at).abs() < 1e-9);
    }

    #[test]
    fn years_are_counted_by_ones_twos_fives_and_tens() {
        assert_eq!(
            labels(&axis_of(&["2011", "2026"])),
            ["2015", "2020", "2025"]
        );
        assert_eq!(
            labels(&axis_of(&["2021", "2060"])),
            ["2030", "2040", "2050", "2060"]
        );
    }

    #[test]
    fn short_spans_of_months_get_months() {
        assert_eq!(
            labels(&axis_of(&["2021-09", "2021-12"])),
            ["Sep 2021", "Oct 2021", "Nov 2021", "Dec 2021"]
        );
        assert_eq!(labels(&axis_of(&["2021", "2021-12"])), ["2021"]);
    }

    #[test]
    fn periods_stand_in_their_middle() {
        let at = |text: &str| middle(text.parse().unwrap());
        assert!((at("2021") - 2021.5).abs() < 1e-9);
        assert!((at("2021-H1") - 2021.25).abs() < 1e-9);
        assert!((at("2012/2022") - 2017.5).abs() < 1e-9);
    }
}
