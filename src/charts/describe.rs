//! A chart in words: for screen readers, and for the description inside an exported picture.
//!
//! Two bars become "2 values. Percent: 12 figures; Money: 3 figures. Not drawn: 1 read with
//! little confidence." It names the first values only; the whole is in the table.

use super::series::{Chart, Point};
use super::wording;
use rust_decimal::Decimal;

/// A listener loses the thread of a longer list.
const VALUES_AT_MOST: usize = 12;

pub fn describe(chart: &Chart) -> String {
    let count = chart.point_count();
    if count == 0 {
        return format!("No figures to draw.{}", not_drawn(chart));
    }
    let mut points: Vec<&Point> = chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .collect();
    if chart.is_lying() {
        points.sort_by(|a, b| b.y.total_cmp(&a.y));
    }
    let named: Vec<String> = points
        .iter()
        .take(VALUES_AT_MOST)
        .map(|point| format!("{}: {}", point.name, point.label))
        .collect();
    let more = count.saturating_sub(VALUES_AT_MOST);
    let tail = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    let values = if count == 1 {
        "1 value".to_owned()
    } else {
        format!("{count} values")
    };
    format!("{values}. {}{tail}.{}", named.join("; "), not_drawn(chart))
}

/// " Not drawn: 3 of another unit, 1 without a stated period." or nothing.
pub fn not_drawn(chart: &Chart) -> String {
    let reasons: Vec<String> = chart
        .left_out_counts()
        .into_iter()
        .map(|(reason, count)| format!("{} {reason}", wording::number(Decimal::from(count))))
        .collect();
    if reasons.is_empty() {
        return String::new();
    }
    format!(" Not drawn: {}.", reasons.join(", "))
}
