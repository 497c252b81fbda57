//! What a chart is before it is drawn: series of points that know their figures.
//!
//! Three figures of "million kilowatts" become one series with three points; each point keeps
//! the ids of the figures it stands for, so a click can open the sentence it came from.
//! The same [`Chart`] is drawn on screen and written to SVG, PNG and CSV.

use crate::library::{ArticleId, FigureId};

/// Ready to draw: nothing is computed from figures after this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    pub series: Vec<Series>,
    /// Figures that could not be placed, with the reason, for the line under the chart.
    pub left_out: Vec<LeftOut>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// With the unit: "installed capacity (GW)".
    pub label: String,
    pub scale: Scale,
    /// Positions that get a label, ascending.
    pub ticks: Vec<Tick>,
    /// Range shown, in the units of the positions.
    pub low: f64,
    pub high: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    #[default]
    Linear,
    /// Positions are log10 of the values.
    Log10,
    /// Positions are years: 2021.5 is the middle of 2021.
    Time,
    /// Positions are 0, 1, 2 … for named categories.
    Category,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    pub name: String,
    pub style: Style,
    pub points: Vec<Point>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Upright bars from the axis.
    #[default]
    Bars,
    /// Lying bars, for long names.
    RowBars,
    Points,
    /// Points joined in the order of x.
    Line,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
    /// Upper end of a range, on the value axis.
    pub high: Option<f64>,
    /// Value and unit as a reader would write them: "2.66 trillion RMB".
    pub label: String,
    /// The sentence (or what is counted) for the hover.
    pub detail: String,
    pub mark: Mark,
    /// The figures it stands for, and the article of each.
    pub figures: Vec<(FigureId, ArticleId)>,
}

/// How a point is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    Fact,
    /// A goal or forecast: drawn hollow.
    Target,
    /// Hedged ("about", "more than"): drawn lighter.
    Hedged,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub figure: FigureId,
    pub reason: &'static str,
}
