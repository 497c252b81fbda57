//! Which points of a crowded chart are drawn: one for each place that the eye can tell apart.
//!
//! 57,000 dated figures of a library lie on a few thousand places of a chart as wide as a
//! panel; drawing them all costs a frame and shows nothing more. Counting and the table leave
//! nothing out.

use super::marks::MarkId;
use crate::charts::{Chart, Mark};
use std::collections::HashSet;

/// Up to so many points are all drawn.
const ALL_UP_TO: usize = 1_000;

/// Places across and up: some 4 points apart on a panel of usual width, which is the
/// radius of a point.
const ACROSS: f64 = 96.0;
const UP: f64 = 48.0;

/// The points to draw, in the order of the chart.
pub(super) fn thin(chart: &Chart) -> Vec<MarkId> {
    let all = chart.series.iter().enumerate().flat_map(|(series, s)| {
        s.points
            .iter()
            .enumerate()
            .map(move |(point, p)| (MarkId { series, point }, p))
    });
    if chart.point_count() <= ALL_UP_TO {
        return all.map(|(mark, _)| mark).collect();
    }
    let mut taken: HashSet<(usize, i64, i64, bool)> = HashSet::new();
    let across = place(chart.x.low, chart.x.high, ACROSS);
    let up = place(chart.y.low, chart.y.high, UP);
    all.filter(|(mark, point)| {
        let is_target = point.mark == Mark::Target;
        taken.insert((mark.series, across(point.x), up(point.y), is_target))
    })
    .map(|(mark, _)| mark)
    .collect()
}

/// The number of the place a position falls into.
fn place(low: f64, high: f64, places: f64) -> impl Fn(f64) -> i64 {
    let span = (high - low).max(f64::MIN_POSITIVE);
    move |at| {
        let share = ((at - low) / span).clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "between 0 and the number of places"
        )]
        let place = (share * places) as i64;
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Axis, Point, Series};

    fn crowd(count: u32) -> Chart {
        let points = (0..count).map(|index| Point {
            x: f64::from(index % 97),
            y: f64::from(index % 31),
            high: None,
            name: String::new(),
            label: String::new(),
            detail: String::new(),
            mark: Mark::Fact,
            figures: Vec::new(),
        });
        let axis = |high| Axis {
            high,
            ..Axis::default()
        };
        Chart {
            x: axis(96.0),
            y: axis(30.0),
            series: vec![Series {
                points: points.collect(),
                ..Series::default()
            }],
            ..Chart::default()
        }
    }

    #[test]
    fn few_points_are_all_drawn() {
        assert_eq!(thin(&crowd(1_000)).len(), 1_000);
    }

    #[test]
    fn of_many_points_every_place_keeps_one() {
        let drawn = thin(&crowd(50_000));
        // 97 and 31 share no divisor: each pair of positions occurs, and has a place of its own.
        assert_eq!(drawn.len(), 97 * 31);
        assert_eq!(
            drawn.first(),
            Some(&MarkId {
                series: 0,
                point: 0
            })
        );
    }
}
