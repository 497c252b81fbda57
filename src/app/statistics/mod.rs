//! The statistics panel, right.

use super::context::PanelCtx;
use super::statistics_input::StatisticsInput;
use crate::charts::Chart;
use egui::Ui;

#[derive(Debug, Default)]
pub struct StatisticsPanel {
    chart: Option<Chart>,
}

impl StatisticsPanel {
    pub fn ui(&mut self, _ui: &mut Ui, _input: &StatisticsInput, _ctx: &mut PanelCtx<'_>) {}

    /// The chart that is shown, if any.
    pub fn chart(&self) -> Option<&Chart> {
        self.chart.as_ref()
    }
}
