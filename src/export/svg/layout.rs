//! How large the picture is, and where an axis position stands in it.
//!
//! A chart of five lying bars gets rows of 32 points and room on the left for their names; a
//! chart over time gets a frame of 960 × 540 less title, legend and labels.
//! Points are those of SVG: from the top left, y downward.

use super::{LABEL_SIZE, legend, text};
use crate::charts::{Axis, Chart, Scale};

pub(super) const MARGIN: f64 = 24.0;
pub(super) const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 540.0;
/// Two lines of a name fit beside a bar.
const ROW_HEIGHT: f64 = 32.0;
/// Names longer than this go on in a second line, and are shortened there; the full name is in
/// the title of the mark.
pub(super) const NAME_ROOM: f64 = 340.0;
/// Title with the space under it.
const HEAD: f64 = 44.0;
/// Space under the axis for ticks, label and note.
const FOOT: f64 = 74.0;

pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) frame: Frame,
    /// Names under upright bars are turned because they would overlap.
    pub(super) turned: bool,
}

/// Where the marks stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    pub(super) fn x(&self, axis: &Axis, at: f64) -> f64 {
        self.left + share(axis, at) * (self.right - self.left)
    }

    pub(super) fn y(&self, axis: &Axis, at: f64) -> f64 {
        self.bottom - share(axis, at) * (self.bottom - self.top)
    }

    /// Width of one category on the lying axis.
    pub(super) fn slot(&self, axis: &Axis) -> f64 {
        (self.right - self.left) / (axis.high - axis.low).max(1.0)
    }
}

/// 0 at the low end of the axis, 1 at the high end.
fn share(axis: &Axis, at: f64) -> f64 {
    let length = axis.high - axis.low;
    if length > 0.0 {
        ((at - axis.low) / length).clamp(0.0, 1.0)
    } else {
        0.5
    }
}

impl Layout {
    pub(super) fn of(chart: &Chart) -> Self {
        let top = MARGIN + HEAD + legend::height(chart);
        let widest = |axis: &Axis| {
            let widths = axis
                .ticks
                .iter()
                .map(|tick| text::width(&tick.label, LABEL_SIZE));
            widths.fold(0.0, f64::max)
        };
        let mut frame = Frame {
            left: MARGIN + widest(&chart.y).min(NAME_ROOM) + 10.0,
            top,
            right: WIDTH - MARGIN,
            bottom: HEIGHT - FOOT,
        };
        let mut turned = false;
        if chart.is_lying() {
            let rows = chart.y.high - chart.y.low;
            frame.bottom = top + rows * ROW_HEIGHT;
            // The value stands behind its bar; the longest bar must leave room for it.
            let labels = chart.series.iter().flat_map(|series| &series.points);
            let widest = labels
                .map(|point| text::width(&point.label, LABEL_SIZE))
                .fold(0.0, f64::max);
            frame.right -= widest.min(NAME_ROOM) + 8.0;
        } else {
            // The label of the standing axis lies above its ticks.
            frame.top += 2.0 * LABEL_SIZE;
            if chart.x.scale == Scale::Category {
                turned = widest(&chart.x) + 8.0 > frame.slot(&chart.x);
                if turned {
                    frame.bottom -= (widest(&chart.x) * 0.6).min(110.0);
                }
            }
        }
        Self {
            width: WIDTH,
            height: if chart.is_lying() {
                frame.bottom + FOOT
            } else {
                HEIGHT
            },
            frame,
            turned,
        }
    }
}
