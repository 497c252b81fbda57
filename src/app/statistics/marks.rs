//! The marks of a chart as things that can be pressed: each is a button with a name.
//!
//! A bar is called "Money: 12 figures", a point "2012: 49.9 billion RMB"; a screen reader and a
//! test find it by that name, the pointer by its rectangle. What a press means is decided in
//! `mod.rs`.

use crate::charts::{Chart, Point};
use egui::{Response, Role, WidgetInfo};

/// A point of a chart: series and point in it, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarkId {
    pub series: usize,
    pub point: usize,
}

impl MarkId {
    pub(super) fn of(self, chart: &Chart) -> Option<&Point> {
        chart.series.get(self.series)?.points.get(self.point)
    }
}

pub(super) fn name_mark(response: &Response, point: &Point) {
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            format!("{}: {}", point.name, point.label),
        )
    });
}
