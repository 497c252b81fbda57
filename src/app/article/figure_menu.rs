//! What can be done with one figure, wherever it is shown: decide about it, copy it.
//!
//! "1.2 billion crowns" in the text and in the statistics table offer the same: confirm,
//! reject or change the reading, copy it as printed, as a value, or with all its details.

use super::figure_card::FigureCard;
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::dialogs::FigureReading;
use crate::figures::{Amount, Figure};
use crate::library::{Correction, FigureId, FigureRow};
use egui::Ui;

/// A figure with what its menu needs to know.
pub(in crate::app) struct FigureMenu {
    pub id: FigureId,
    pub correction: Option<Correction>,
    pub amount: Amount,
    pub card: FigureCard,
}

/// What is kept of it, as a person may change it.
pub(super) fn amount_of(figure: &Figure) -> Amount {
    Amount {
        value: figure.value,
        high: figure.high,
        unit: figure.unit.clone(),
    }
}

impl FigureMenu {
    pub(in crate::app) fn of_row(row: &FigureRow) -> Self {
        Self {
            id: row.id,
            correction: row.correction.clone(),
            amount: amount_of(&row.figure),
            card: FigureCard::of(&row.figure, &row.surface, &row.lines)
                .with_time_words(row.figure.time_words(&row.sentence))
                .with_correction(row.correction.as_ref()),
        }
    }

    pub(in crate::app) fn ui(&self, ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
        for (label, correction) in self.decisions() {
            if ui.button(label).clicked() {
                ctx.send(Command::Correct(self.id, correction));
                ui.close();
            }
        }
        let is_rejected = self.correction == Some(Correction::Rejected);
        if !is_rejected && ui.button("Change…").clicked() {
            ctx.send(Command::EditFigure(FigureReading {
                id: self.id,
                printed: self.card.headline.clone(),
                amount: self.amount.clone(),
            }));
            ui.close();
        }
        ui.separator();
        for (label, text) in [
            ("Copy as Printed", self.card.headline.clone()),
            ("Copy Value", self.amount.value.normalize().to_string()),
            ("Copy Details", self.card.as_text()),
        ] {
            if ui.button(label).clicked() {
                ctx.send(Command::CopyText(text));
                ui.close();
            }
        }
    }

    fn decisions(&self) -> Vec<(&'static str, Option<Correction>)> {
        let confirm = ("Confirm Reading", Some(Correction::Confirmed));
        let reject = ("Reject: Not a Figure", Some(Correction::Rejected));
        match self.correction {
            None => vec![confirm, reject],
            Some(Correction::Rejected) => vec![("Take It as a Figure Again", None)],
            Some(Correction::Changed { .. }) => vec![("Take Back Change", None), reject],
            Some(Correction::Confirmed) => vec![("Take Back Confirmation", None), reject],
        }
    }
}
