//! What the statistics panel shows: the figures of a scope, loaded off the drawing thread.

use super::command::StatisticsScope;
use crate::library::FigureRow;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct StatisticsInput {
    pub scope: StatisticsScope,
    pub figures: Arc<[FigureRow]>,
    /// Other figures are on their way; these are shown dimmed until then.
    pub loading: bool,
    /// Grows with each change of `figures`: derived data is rebuilt when it differs.
    pub generation: u64,
}
