//! The line at the bottom: what the library holds, or how far an import has come.

use super::command::Command;
use super::context::PanelCtx;
use super::import::{self, ImportState};
use super::upkeep::Upkeep;
use super::widgets::count;
use crate::library::Counts;
use egui::{Align, Layout, RichText, Ui};

/// What the line tells.
pub struct StatusInput<'a> {
    pub counts: Counts,
    pub import: &'a ImportState,
    pub upkeep: &'a Upkeep,
    /// "Opening the library", "read-only": a state worth knowing.
    pub state: &'a str,
    pub zoom: f32,
}

pub fn status_bar_ui(ui: &mut Ui, input: &StatusInput, ctx: &mut PanelCtx) {
    ui.horizontal_centered(|ui| {
        let tokens = ctx.tokens;
        if input.import.is_running() {
            import::progress_ui(ui, input.import, ctx);
        } else if input.upkeep.is_running() {
            input.upkeep.ui(ui, ctx);
        } else {
            quiet(ui, &holdings(input.counts), ctx);
        }
        if !input.state.is_empty() {
            quiet(ui, &format!("· {}", input.state), ctx);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if (input.zoom - 1.0).abs() > 0.001 {
                let text = format!("{:.0} %", input.zoom * 100.0);
                let text = RichText::new(text).font(tokens.ui_small());
                if ui.link(text).on_hover_text("Actual Size").clicked() {
                    ctx.send(Command::ZoomReset);
                }
            }
            let problems = u64::try_from(input.import.problems().len()).unwrap_or(0);
            if problems > 0 {
                let text = RichText::new(count(problems, "import problem", "import problems"))
                    .font(tokens.ui_small())
                    .color(tokens.doubtful);
                if ui.link(text).clicked() {
                    ctx.send(Command::ShowProblems);
                }
            }
        });
    });
}

fn quiet(ui: &mut Ui, text: &str, ctx: &PanelCtx) {
    let text = RichText::new(text)
        .font(ctx.tokens.ui_small())
        .color(ctx.tokens.text_secondary);
    ui.add(egui::Label::new(text).truncate());
}

/// "5 documents · 47 articles · 1,204 figures"
fn holdings(counts: Counts) -> String {
    [
        count(counts.documents, "document", "documents"),
        count(counts.articles, "article", "articles"),
        count(counts.figures, "figure", "figures"),
    ]
    .join(" · ")
}
