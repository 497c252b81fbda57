//! All figures become those that answer the specification; every other one is named with a reason.
//!
//! Of "up 27.8 percent", "27.8 percent of the total" and "about 412 billion USD", a chart of
//! `unit=%` keeps the second: the first is a change, the third has another unit.
//! It refuses to drop a figure silently.

use super::series::LeftOut;
use super::spec::{Spec, UnitChoice};
use super::units::Dimensions;
use crate::library::{Correction, FigureRow};

pub(super) const REJECTED: &str = "rejected by you";
pub(super) const DOUBTFUL: &str = "read with little confidence";
pub(super) const TARGET: &str = "a goal or forecast";
pub(super) const OTHER_QUANTITY: &str = "of another unit";
pub(super) const IS_CHANGE: &str = "a change, not a level";
pub(super) const IS_LEVEL: &str = "a level, not a change";
pub(super) const NO_PERIOD: &str = "without a stated period";
pub(super) const BEYOND_TOP: &str = "smaller than the rows shown";
pub(super) const NOT_POSITIVE: &str = "zero or below, on a logarithmic axis";
pub(super) const TOO_LARGE: &str = "too large to draw";

/// Figures to draw, in the order they came in, and the others.
#[derive(Debug, Default)]
pub(super) struct Selection<'a> {
    pub(super) rows: Vec<&'a FigureRow>,
    pub(super) left_out: Vec<LeftOut>,
}

impl<'a> Selection<'a> {
    /// What may be drawn at all: not rejected, and neither doubtful nor a goal unless asked for.
    pub(super) fn of(rows: &'a [FigureRow], spec: &Spec) -> Self {
        let mut selection = Self {
            rows: rows.iter().collect(),
            left_out: Vec::new(),
        };
        selection.keep(|row| {
            let figure = &row.figure;
            // What a person has looked at is no longer doubtful.
            let looked_at = row.correction.is_some();
            if row.correction == Some(Correction::Rejected) {
                Err(REJECTED)
            } else if figure.is_doubtful() && !looked_at && !spec.doubtful {
                Err(DOUBTFUL)
            } else if figure.time_is_target && !spec.targets {
                Err(TARGET)
            } else {
                Ok(())
            }
        });
        selection
    }

    /// Keeps the figures of one quantity.
    pub(super) fn keep_quantity(&mut self, choice: &UnitChoice, dimensions: &Dimensions<'_>) {
        let wanted = dimensions.quantity(&choice.unit, choice.changes);
        self.keep(|row| {
            let quantity = dimensions.quantity_of(&row.figure);
            if !quantity.has_dimension_of(wanted) {
                Err(OTHER_QUANTITY)
            } else if quantity == wanted {
                Ok(())
            } else if quantity.changes {
                Err(IS_CHANGE)
            } else {
                Err(IS_LEVEL)
            }
        });
    }

    /// Keeps the figures whose period is stated.
    pub(super) fn keep_dated(&mut self) {
        self.keep(|row| row.figure.time.map(|_| ()).ok_or(NO_PERIOD));
    }

    fn keep(&mut self, mut decide: impl FnMut(&FigureRow) -> Result<(), &'static str>) {
        let left_out = &mut self.left_out;
        self.rows.retain(|row| match decide(row) {
            Ok(()) => true,
            Err(reason) => {
                left_out.push(LeftOut {
                    figure: row.id,
                    reason,
                });
                false
            }
        });
    }
}
