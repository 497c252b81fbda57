//! The figures that a query finds become a chart in a file: SVG, PNG or CSV.
//!
//! `chart --library papers funding --spec 'over-time unit=RMB' --out funding.svg`. How many
//! figures were drawn, and why the others were not, is said on stderr.

use super::arguments::ChartArguments;
use super::output::{End, Failure, Output};
use super::{figures, files};
use newsprint::charts::{self, Chart};
use newsprint::export::{chart_csv, png, svg};
use std::io::{self, Write};
use std::path::Path;

/// Sharp on most screens and on paper.
const PIXELS_A_POINT: f32 = 2.0;

pub(crate) fn run(asked: &ChartArguments, output: &mut Output) -> Result<End, Failure> {
    let rows = figures::find(&asked.library, &asked.query, output)?;
    let chart = charts::chart(&rows, &asked.spec);
    files::store(&asked.out, &mut |out| write(out, &chart, &asked.out))
        .map_err(Failure::file("write the chart", &asked.out))?;
    let drawn: usize = chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .map(|point| point.figures.len())
        .sum();
    output.message(format_args!(
        "{} drawn.{}",
        charts::wording::figures(drawn),
        charts::not_drawn(&chart)
    ));
    Ok(End::Done)
}

fn write(mut out: &mut dyn Write, chart: &Chart, path: &Path) -> io::Result<()> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("png") => png::write(&mut out, chart, PIXELS_A_POINT),
        Some("csv") => chart_csv::write(&mut out, chart),
        _ => svg::write(&mut out, chart),
    }
}
