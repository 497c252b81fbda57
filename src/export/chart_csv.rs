//! A chart as a table: one line a point, RFC 4180, UTF-8.
//!
//! | column | holds | example |
//! |---|---|---|
//! | series | name of the line or group | funding for basic research |
//! | name | kind, period, subject or bin | 2022 |
//! | value | plain number in `unit`, also where the axis is logarithmic | 195100000000 |
//! | `value_high` | upper end of a range, else empty | |
//! | unit | unit of the value; empty for counts of figures and bare numbers | RMB |
//! | label | as a reader would write it | 195.1 billion RMB |
//! | mark | fact, target or hedged | fact |
//! | figures | how many figures the point stands for | 1 |
//! | sentence | the sentence of the first of them | |
//!
//! Values are those of the picture (a decrease is below 0); the figures as they were printed are
//! in the table of `csv`.

use super::csv::{self, Record};
use crate::charts::{Chart, Mark};
use rust_decimal::Decimal;
use std::io::{self, Write};

/// The columns, in order.
pub const COLUMNS: [&str; 9] = [
    "series",
    "name",
    "value",
    "value_high",
    "unit",
    "label",
    "mark",
    "figures",
    "sentence",
];

/// More digits than any figure was printed with, fewer than a logarithm there and back disturbs.
const DIGITS: u32 = 12;

pub fn write(out: &mut impl Write, chart: &Chart) -> io::Result<()> {
    csv::head(out, &COLUMNS)?;
    let number = |position: f64| {
        let value = Decimal::try_from(chart.unscaled(position)).ok()?;
        Some(value.round_sf(DIGITS).unwrap_or(value).normalize())
    };
    for series in &chart.series {
        for point in &series.points {
            let mut record = Record::new(out);
            record.text(&series.name)?;
            record.text(&point.name)?;
            record.number_or_empty(number(chart.value_of(point)))?;
            record.number_or_empty(point.high.and_then(number))?;
            record.text(&chart.unit)?;
            record.text(&point.label)?;
            record.text(match point.mark {
                Mark::Fact => "fact",
                Mark::Target => "target",
                Mark::Hedged => "hedged",
            })?;
            record.number(point.figures.len())?;
            record.text(&point.detail)?;
            record.end()?;
        }
    }
    Ok(())
}
