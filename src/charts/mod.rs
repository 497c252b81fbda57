//! FLOOR 5: figures and a specification become a [`Chart`]: select, group, scale. Pure.
//!
//! [`Chart`] is what is drawn on screen and written to SVG, PNG and CSV alike. `select` takes the
//! figures that answer the [`Spec`] and names the others with a reason; `group` puts values that
//! may share an axis into one unit; `scale` and `periods` give them places and ticks.
//! [`checks`] are the arithmetic that the figures of each article allow.
//! Levels and changes never share a chart: "up 27.8 percent" is not "27.8 percent of the total".

mod by_kind;
mod by_subject;
mod checks;
mod describe;
mod group;
mod histogram;
mod over_time;
mod periods;
mod scale;
mod select;
mod series;
mod spec;
mod summary;
mod units;
pub mod wording;

pub use checks::{ArticleCheck, checks};
pub use describe::{describe, not_drawn};
pub use series::{Axis, Chart, LeftOut, Mark, Point, Scale, Series, Style, Tick};
pub use spec::{Form, LOG_FROM_RATIO, Log, Spec, SpecError, UnitChoice};
pub use summary::{Summary, UnitCount, summary};

use crate::library::FigureRow;

/// The chart that the specification asks for.
pub fn chart(rows: &[FigureRow], spec: &Spec) -> Chart {
    match spec.form {
        Form::ByKind => by_kind::draw(rows, spec),
        Form::OverTime => over_time::draw(rows, spec),
        Form::BySubject => by_subject::draw(rows, spec),
        Form::Histogram => histogram::draw(rows, spec),
    }
}

/// How many figures of each kind.
pub fn by_kind(rows: &[FigureRow]) -> Chart {
    by_kind::draw(rows, &Spec::new(Form::ByKind))
}

/// Values of one quantity over the periods they are about, whatever form `spec` names.
pub fn over_time(rows: &[FigureRow], spec: &Spec) -> Chart {
    over_time::draw(rows, spec)
}

/// Values of one quantity by what they measure, whatever form `spec` names.
pub fn by_subject(rows: &[FigureRow], spec: &Spec) -> Chart {
    by_subject::draw(rows, spec)
}

/// How the values of one quantity are distributed, whatever form `spec` names.
pub fn histogram(rows: &[FigureRow], spec: &Spec) -> Chart {
    histogram::draw(rows, spec)
}

#[cfg(test)]
pub(crate) mod tests;
