//! Bars, dots and lines, each with a title that tells name, value and sentence.
//!
//! "2022: 195.1 billion RMB" is a dot at its place with the sentence behind it; a goal is hollow,
//! a hedged value light, a range reaches to its upper end. Values stand beside their marks where
//! there is room for them; none is written over another.

use super::super::markup::Escaped;
use super::layout::{Frame, Layout};
use super::text::{self, Anchor, Text};
use super::{LABEL_SIZE, PAPER, color};
use crate::charts::{Chart, Mark, Point, Series, Style};
use std::io::{self, Write};

const BAR_AT_MOST: f64 = 72.0;
const ROW_BAR: f64 = 17.0;
const DOT: f64 = 4.5;
/// Beyond this, values beside the dots hide the dots.
const LABELLED_DOTS: usize = 16;

/// What a mark looks like.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) series: usize,
    pub(super) mark: Mark,
}

impl Look {
    fn attributes(self) -> String {
        let color = color(self.series);
        match self.mark {
            Mark::Fact => format!(r#"fill="{color}""#),
            Mark::Hedged => {
                format!(r#"fill="{color}" fill-opacity="0.4" stroke="{color}" stroke-width="1""#)
            }
            Mark::Target => format!(r#"fill="{PAPER}" stroke="{color}" stroke-width="1.6""#),
        }
    }
}

pub(super) fn write(out: &mut impl Write, chart: &Chart, layout: &Layout) -> io::Result<()> {
    let mut labels = Labels::new(layout.frame);
    for (index, series) in chart.series.iter().enumerate() {
        writeln!(out, r#"<g id="series-{index}">"#)?;
        if series.style == Style::Line {
            line(out, chart, (layout.frame, series, index))?;
        }
        for point in &series.points {
            let look = Look {
                series: index,
                mark: point.mark,
            };
            let place = Place {
                chart,
                frame: layout.frame,
                point,
            };
            writeln!(out, "<g><title>{}</title>", Escaped(&told(point)))?;
            match series.style {
                Style::Bars => place.bar(out, look)?,
                Style::RowBars => place.row_bar(out, look)?,
                Style::Points | Style::Line => place.dot(out, look)?,
            }
            writeln!(out, "</g>")?;
        }
        writeln!(out, "</g>")?;
    }
    if chart.is_lying() || chart.point_count() <= LABELLED_DOTS || bars(chart) {
        labels.write_all(out, chart)?;
    }
    Ok(())
}

/// "2022: 195.1 billion RMB. Funding for basic research rose …"
fn told(point: &Point) -> String {
    if point.detail.is_empty() {
        format!("{}: {}", point.name, point.label)
    } else {
        format!("{}: {}\n{}", point.name, point.label, point.detail)
    }
}

fn bars(chart: &Chart) -> bool {
    chart
        .series
        .iter()
        .any(|series| series.style == Style::Bars)
}

fn line(
    out: &mut impl Write,
    chart: &Chart,
    (frame, series, index): (Frame, &Series, usize),
) -> io::Result<()> {
    write!(
        out,
        r#"<path fill="none" stroke="{}" stroke-width="1.6" d=""#,
        color(index)
    )?;
    for (number, point) in series.points.iter().enumerate() {
        let (x, y) = (frame.x(&chart.x, point.x), frame.y(&chart.y, point.y));
        write!(out, "{}{x:.1} {y:.1}", if number == 0 { 'M' } else { 'L' })?;
    }
    writeln!(out, r#""/>"#)
}

/// A dot at (x, y) in the picture.
pub(super) fn dot(out: &mut impl Write, (x, y): (f64, f64), look: Look) -> io::Result<()> {
    writeln!(
        out,
        r#"<circle cx="{x:.1}" cy="{y:.1}" r="{DOT}" {}/>"#,
        look.attributes()
    )
}

/// A point and where it belongs.
struct Place<'a> {
    chart: &'a Chart,
    frame: Frame,
    point: &'a Point,
}

impl Place<'_> {
    fn at(&self) -> (f64, f64) {
        (
            self.frame.x(&self.chart.x, self.point.x),
            self.frame.y(&self.chart.y, self.point.y),
        )
    }

    /// An upright bar from 0, or from the low end where 0 is not on the axis.
    fn bar(&self, out: &mut impl Write, look: Look) -> io::Result<()> {
        let (x, y) = self.at();
        let base = self.frame.y(&self.chart.y, 0.0);
        let half = (self.frame.slot(&self.chart.x) * 0.7).min(BAR_AT_MOST) / 2.0;
        rect(out, ((x - half, y), (x + half, base)), &look.attributes())
    }

    /// A lying bar; of a range the part up to the upper end is light.
    fn row_bar(&self, out: &mut impl Write, look: Look) -> io::Result<()> {
        let (x, y) = self.at();
        let base = self.frame.x(&self.chart.x, 0.0);
        let (top, bottom) = (y - ROW_BAR / 2.0, y + ROW_BAR / 2.0);
        rect(out, ((base, top), (x, bottom)), &look.attributes())?;
        let Some(high) = self.point.high else {
            return Ok(());
        };
        let end = self.frame.x(&self.chart.x, high);
        let light = Look {
            mark: Mark::Hedged,
            ..look
        };
        rect(out, ((x, top), (end, bottom)), &light.attributes())
    }

    /// A dot; a range is a line to its upper end.
    fn dot(&self, out: &mut impl Write, look: Look) -> io::Result<()> {
        let (x, y) = self.at();
        if let Some(high) = self.point.high {
            let (to_x, to_y) = if self.chart.is_lying() {
                (self.frame.x(&self.chart.x, high), y)
            } else {
                (x, self.frame.y(&self.chart.y, high))
            };
            writeln!(
                out,
                r#"<path d="M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}" stroke="{}" stroke-width="2.5" stroke-opacity="0.5" stroke-linecap="round"/>"#,
                color(look.series)
            )?;
        }
        dot(out, (x, y), look)
    }
}

fn rect(
    out: &mut impl Write,
    ((x1, y1), (x2, y2)): ((f64, f64), (f64, f64)),
    attributes: &str,
) -> io::Result<()> {
    let (left, top) = (x1.min(x2), y1.min(y2));
    let (width, height) = ((x2 - x1).abs(), (y2 - y1).abs());
    writeln!(
        out,
        r#"<rect x="{left:.1}" y="{top:.1}" width="{width:.1}" height="{height:.1}" {attributes}/>"#
    )
}

/// Places taken by labels, so that none is written over another.
struct Labels {
    frame: Frame,
    taken: Vec<((f64, f64), (f64, f64))>,
}

impl Labels {
    fn new(frame: Frame) -> Self {
        Self {
            frame,
            taken: Vec::new(),
        }
    }

    fn write_all(&mut self, out: &mut impl Write, chart: &Chart) -> io::Result<()> {
        writeln!(out, r#"<g id="values">"#)?;
        for point in chart.series.iter().flat_map(|series| &series.points) {
            let value = point.high.unwrap_or(chart.value_of(point));
            let x = self
                .frame
                .x(&chart.x, if chart.is_lying() { value } else { point.x });
            let y = self.frame.y(&chart.y, point.y);
            if chart.is_lying() {
                let at = (
                    x.max(self.frame.x(&chart.x, point.x)) + 8.0,
                    y + LABEL_SIZE / 3.0,
                );
                let label = text::shorten(&point.label, LABEL_SIZE, super::layout::NAME_ROOM);
                Text::new(at, &label).rimmed().write(out)?;
            } else if bars(chart) {
                let label = format!("{:.0}", point.y);
                if point.y > 0.0 {
                    Text::new((x, y - 6.0), &label)
                        .anchor(Anchor::Middle)
                        .write(out)?;
                }
            } else {
                self.beside(out, (x, y), &point.label)?;
            }
        }
        writeln!(out, "</g>")
    }

    /// Right of the dot, else left, above or below it, where it is free; else not at all.
    fn beside(&mut self, out: &mut impl Write, (x, y): (f64, f64), label: &str) -> io::Result<()> {
        let width = text::width(label, LABEL_SIZE);
        let low = y + LABEL_SIZE / 3.0;
        let places = [
            (x + 9.0, low),
            (x - 9.0 - width, low),
            (x - width / 2.0, y - 10.0),
            (x - width / 2.0, y + 18.0),
        ];
        for (left, base) in places {
            let area = (
                (left - 2.0, base - LABEL_SIZE),
                (left + width + 2.0, base + 3.0),
            );
            let inside = left >= self.frame.left && left + width <= self.frame.right + 16.0;
            if inside && !self.taken.iter().any(|taken| overlap(*taken, area)) {
                self.taken.push(area);
                return Text::new((left, base), label).rimmed().write(out);
            }
        }
        Ok(())
    }
}

type Area = ((f64, f64), (f64, f64));

fn overlap(((l1, t1), (r1, b1)): Area, ((l2, t2), (r2, b2)): Area) -> bool {
    l1 < r2 && l2 < r1 && t1 < b2 && t2 < b1
}
