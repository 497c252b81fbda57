//! Grid lines, ticks and labels of both axes.
//!
//! Lines run across from the ticks of the axis of values only; names of categories and periods
//! stand under or beside their place, shortened or left away where they would overlap.

use super::layout::{Layout, MARGIN, NAME_ROOM};
use super::text::{self, Anchor, Text};
use super::{GRID, INK_SECONDARY, LABEL_SIZE};
use crate::charts::{Axis, Chart, Scale};
use std::io::{self, Write};

/// From one line of a name to the next.
const LINE: f64 = 13.0;

pub(super) fn write(out: &mut impl Write, chart: &Chart, layout: &Layout) -> io::Result<()> {
    writeln!(out, r#"<g id="axes">"#)?;
    if chart.is_lying() {
        lying_values(out, &chart.x, layout)?;
        row_names(out, &chart.y, layout)?;
    } else {
        standing_values(out, &chart.y, layout)?;
        places(out, &chart.x, layout)?;
    }
    writeln!(out, "</g>")
}

/// Values from left to right, for lying bars.
fn lying_values(out: &mut impl Write, axis: &Axis, layout: &Layout) -> io::Result<()> {
    let frame = layout.frame;
    let mut free_from = f64::NEG_INFINITY;
    for tick in &axis.ticks {
        let x = frame.x(axis, tick.at);
        line(out, (x, frame.top), (x, frame.bottom))?;
        let half = text::width(&tick.label, LABEL_SIZE) / 2.0;
        if x - half >= free_from {
            Text::new((x, frame.bottom + 18.0), &tick.label)
                .anchor(Anchor::Middle)
                .secondary()
                .write(out)?;
            free_from = x + half + 6.0;
        }
    }
    axis_name(
        out,
        (f64::midpoint(frame.left, frame.right), frame.bottom + 38.0),
        (axis, Anchor::Middle),
    )
}

/// Names of rows, left of the frame.
fn row_names(out: &mut impl Write, axis: &Axis, layout: &Layout) -> io::Result<()> {
    let frame = layout.frame;
    for tick in &axis.ticks {
        let (x, y) = (frame.left - 8.0, frame.y(axis, tick.at) + LABEL_SIZE / 3.0);
        let (first, second) = text::two_lines(&tick.label, LABEL_SIZE, NAME_ROOM);
        let up = if second.is_some() { LINE / 2.0 } else { 0.0 };
        Text::new((x, y - up), &first)
            .anchor(Anchor::End)
            .write(out)?;
        if let Some(second) = second {
            Text::new((x, y - up + LINE), &second)
                .anchor(Anchor::End)
                .write(out)?;
        }
    }
    base_line(out, (frame.left, frame.top), (frame.left, frame.bottom))
}

/// Values from bottom to top.
fn standing_values(out: &mut impl Write, axis: &Axis, layout: &Layout) -> io::Result<()> {
    let frame = layout.frame;
    for tick in &axis.ticks {
        let y = frame.y(axis, tick.at);
        // Above it are increases, below it decreases.
        if tick.at == 0.0 && axis.low < 0.0 {
            base_line(out, (frame.left, y), (frame.right, y))?;
        } else {
            line(out, (frame.left, y), (frame.right, y))?;
        }
        Text::new((frame.left - 8.0, y + LABEL_SIZE / 3.0), &tick.label)
            .anchor(Anchor::End)
            .secondary()
            .write(out)?;
    }
    axis_name(out, (MARGIN, frame.top - LABEL_SIZE), (axis, Anchor::Start))
}

/// Periods or names from left to right.
fn places(out: &mut impl Write, axis: &Axis, layout: &Layout) -> io::Result<()> {
    let frame = layout.frame;
    let mut free_from = f64::NEG_INFINITY;
    for tick in &axis.ticks {
        let x = frame.x(axis, tick.at);
        if layout.turned {
            let name = text::shorten(&tick.label, LABEL_SIZE, 180.0);
            Text::new((x + 4.0, frame.bottom + 16.0), &name)
                .anchor(Anchor::End)
                .secondary()
                .turned(35.0)
                .write(out)?;
            continue;
        }
        let half = text::width(&tick.label, LABEL_SIZE) / 2.0;
        if axis.scale == Scale::Category || x - half >= free_from {
            Text::new((x, frame.bottom + 18.0), &tick.label)
                .anchor(Anchor::Middle)
                .secondary()
                .write(out)?;
            free_from = x + half + 6.0;
        }
    }
    base_line(out, (frame.left, frame.bottom), (frame.right, frame.bottom))?;
    axis_name(
        out,
        (f64::midpoint(frame.left, frame.right), layout.height - 30.0),
        (axis, Anchor::Middle),
    )
}

fn axis_name(
    out: &mut impl Write,
    at: (f64, f64),
    (axis, anchor): (&Axis, Anchor),
) -> io::Result<()> {
    if axis.label.is_empty() {
        return Ok(());
    }
    let name = if axis.scale == Scale::Log10 {
        format!("{}, logarithmic", axis.label)
    } else {
        axis.label.clone()
    };
    Text::new(at, &name).anchor(anchor).secondary().write(out)
}

fn line(out: &mut impl Write, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> io::Result<()> {
    writeln!(
        out,
        r#"<path d="M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}" stroke="{GRID}"/>"#
    )
}

fn base_line(out: &mut impl Write, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> io::Result<()> {
    writeln!(
        out,
        r#"<path d="M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}" stroke="{INK_SECONDARY}"/>"#
    )
}
