//! A chart as an SVG picture: the same positions, ticks and labels as on screen, light theme.
//!
//! Two bars become two `<path>`s, each with a `<title>` that a browser shows on hover; all text
//! is text, so it can be selected, searched and read aloud. The file needs nothing else: no
//! script, no style sheet, no link. It refuses to compute anything from figures.
//!
//! Order of the parts: paper, title, legend, grid and axes, marks, the line of what is missing.

mod axes;
mod layout;
mod legend;
mod marks;
mod text;

use super::markup::Escaped;
use crate::charts::{self, Chart};
use layout::Layout;
use std::io::{self, Write};
use text::{Anchor, Text};

/// The family that the pictures are set in; others follow where it is missing.
pub(super) const FAMILY: &str = "Inter";
const FALLBACK: &str = "Helvetica Neue, Arial, sans-serif";

// The light theme of the window.
const PAPER: &str = "#fdfcf9";
const INK: &str = "#1d1b18";
const INK_SECONDARY: &str = "#534f48";
const GRID: &str = "#dedad1";
const SERIES: [&str; 8] = [
    "#1f6ba3", "#b8500f", "#2a7a4b", "#a13a74", "#846a00", "#6053b0", "#0f7c82", "#824a33",
];

const TITLE_SIZE: f64 = 20.0;
const LABEL_SIZE: f64 = 12.0;
const NOTE_SIZE: f64 = 11.0;

/// Writes the picture, UTF-8, 960 points wide; lying bars make it as high as they need.
pub fn write(out: &mut impl Write, chart: &Chart) -> io::Result<()> {
    let layout = Layout::of(chart);
    let (width, height) = (layout.width, layout.height);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc" font-family="{FAMILY}, {FALLBACK}" font-size="{LABEL_SIZE}" fill="{INK}">"#
    )?;
    writeln!(
        out,
        r#"<title id="title">{}</title>"#,
        Escaped(&chart.title)
    )?;
    writeln!(
        out,
        r#"<desc id="desc">{}</desc>"#,
        Escaped(&charts::describe(chart))
    )?;
    writeln!(
        out,
        r#"<rect width="{width}" height="{height}" fill="{PAPER}"/>"#
    )?;
    title(out, chart, &layout)?;
    if chart.point_count() == 0 {
        let middle = (width / 2.0, layout.frame.middle());
        Text::new(middle, "No figures to draw")
            .anchor(Anchor::Middle)
            .secondary()
            .write(out)?;
    } else {
        legend::write(out, chart, &layout)?;
        axes::write(out, chart, &layout)?;
        marks::write(out, chart, &layout)?;
    }
    note(out, chart, &layout)?;
    writeln!(out, "</svg>")
}

fn title(out: &mut impl Write, chart: &Chart, layout: &Layout) -> io::Result<()> {
    let room = layout.width - 2.0 * layout::MARGIN;
    Text::new(
        (layout::MARGIN, layout::MARGIN + TITLE_SIZE),
        &text::shorten(&chart.title, TITLE_SIZE, room),
    )
    .size(TITLE_SIZE)
    .heavy()
    .write(out)
}

/// The line under the chart: what was not drawn, and why.
fn note(out: &mut impl Write, chart: &Chart, layout: &Layout) -> io::Result<()> {
    let note = charts::not_drawn(chart);
    let room = layout.width - 2.0 * layout::MARGIN;
    let note = text::shorten(note.trim(), NOTE_SIZE, room);
    if note.is_empty() {
        return Ok(());
    }
    Text::new((layout::MARGIN, layout.height - 10.0), &note)
        .size(NOTE_SIZE)
        .secondary()
        .write(out)
}

/// Colour of the nth series; starts again after eight.
fn color(series: usize) -> &'static str {
    SERIES.get(series % SERIES.len()).copied().unwrap_or(INK)
}

#[cfg(test)]
mod tests;
