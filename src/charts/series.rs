//! What a chart is before it is drawn: series of points that know their figures.
//!
//! Three figures of "million kilowatts" become one series with three points; each point keeps
//! the ids of the figures it stands for, so a click can open the sentence it came from.
//! The same [`Chart`] is drawn on screen and written to SVG, PNG and CSV.
//! Axes are as drawn: `x` lies, `y` stands and grows upward. Where categories stand on `y`
//! (lying bars, or dots in their place on a logarithmic axis) the value is `x`, and the row to
//! read first has the highest `y`.
//! Plain data, but for two questions asked of it: which axis holds the values, and how many
//! figures are missing for which reason.

use crate::library::{ArticleId, FigureId};

/// Ready to draw: nothing is computed from figures after this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    /// Unit of the values: "RMB", "patents"; "" for bare numbers and for counts of figures.
    pub unit: String,
    pub series: Vec<Series>,
    /// Figures that could not be placed, with the reason, for the line under the chart.
    pub left_out: Vec<LeftOut>,
}

impl Chart {
    /// True where values lie on `x` because categories stand on `y`.
    pub fn is_lying(&self) -> bool {
        self.y.scale == Scale::Category
    }

    /// The value of a point of this chart: its position on the axis of values.
    pub fn value_of(&self, point: &Point) -> f64 {
        if self.is_lying() { point.x } else { point.y }
    }

    /// The value itself, where the axis holds its logarithm.
    pub fn unscaled(&self, position: f64) -> f64 {
        let axis = if self.is_lying() { &self.x } else { &self.y };
        match axis.scale {
            Scale::Log10 => 10f64.powf(position),
            Scale::Linear | Scale::Time | Scale::Category => position,
        }
    }

    /// Number of points in all series.
    pub fn point_count(&self) -> usize {
        self.series.iter().map(|series| series.points.len()).sum()
    }

    /// How many figures were left out for which reason, the most frequent first.
    pub fn left_out_counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for left_out in &self.left_out {
            match counts
                .iter_mut()
                .find(|(reason, _)| *reason == left_out.reason)
            {
                Some((_, count)) => *count += 1,
                None => counts.push((left_out.reason, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// With magnitude and unit: "Money (trillion RMB)".
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
    /// Upper end of a range, on the axis of values.
    pub high: Option<f64>,
    /// Where it stands, in words: the kind, the period, the subject, the bin.
    pub name: String,
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
