//! The legend: which colour is which series, and what hollow and light marks mean.
//!
//! A chart over time with a goal in it gets "funding for basic research", "Other statements" and
//! "goal or forecast" with their marks, in one row or as many as they need. A chart of one
//! series of plain facts gets none. It names only what is in the chart.

use super::layout::{Layout, MARGIN};
use super::marks::{self, Look};
use super::text::{self, Text};
use super::{LABEL_SIZE, TITLE_SIZE};
use crate::charts::{Chart, Mark};
use std::io::{self, Write};

const ROW: f64 = 20.0;
const SWATCH: f64 = 18.0;
const GAP: f64 = 22.0;
/// Longer names are shortened.
const NAME_ROOM: f64 = 300.0;

struct Item {
    look: Look,
    name: String,
}

/// Height of all rows, with the space under them; 0 without a legend.
pub(super) fn height(chart: &Chart) -> f64 {
    // The rows depend on the width only, which is the same for all pictures.
    rows(chart)
        .len()
        .min(8)
        .try_into()
        .map_or(0.0, |rows: u8| f64::from(rows) * ROW)
}

pub(super) fn write(out: &mut impl Write, chart: &Chart, layout: &Layout) -> io::Result<()> {
    let mut y = MARGIN + TITLE_SIZE + ROW;
    for row in rows(chart) {
        let mut x = MARGIN;
        for item in row {
            marks::dot(out, (x + 5.0, y - 4.0), item.look)?;
            Text::new((x + SWATCH, y), &item.name)
                .secondary()
                .write(out)?;
            x += item_width(&item);
        }
        debug_assert!(y < layout.height);
        y += ROW;
    }
    Ok(())
}

fn rows(chart: &Chart) -> Vec<Vec<Item>> {
    let mut rows: Vec<Vec<Item>> = Vec::new();
    let mut left = 0.0;
    for item in items(chart) {
        let width = item_width(&item);
        match rows.last_mut() {
            Some(row) if width <= left => {
                left -= width;
                row.push(item);
            }
            _ => {
                left = super::layout::WIDTH - 2.0 * MARGIN - width;
                rows.push(vec![item]);
            }
        }
    }
    rows
}

fn item_width(item: &Item) -> f64 {
    SWATCH + text::width(&item.name, LABEL_SIZE) + GAP
}

fn items(chart: &Chart) -> Vec<Item> {
    let mut items = Vec::new();
    if chart.series.len() > 1 {
        for (series, of) in chart.series.iter().enumerate() {
            items.push(Item {
                look: Look {
                    series,
                    mark: Mark::Fact,
                },
                name: text::shorten(&of.name, LABEL_SIZE, NAME_ROOM),
            });
        }
    }
    for (mark, name) in [
        (Mark::Hedged, "hedged in the text (about, more than …)"),
        (Mark::Target, "goal or forecast"),
    ] {
        let mut points = chart.series.iter().flat_map(|series| &series.points);
        if points.any(|point| point.mark == mark) {
            items.push(Item {
                look: Look { series: 0, mark },
                name: name.to_owned(),
            });
        }
    }
    items
}
