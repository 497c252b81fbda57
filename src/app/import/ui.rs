//! Painting the import: drop overlay, progress bar, problems list.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::dialogs::{buttons, modal};
use super::super::icons;
use super::super::widgets::{count, icon_button, primary_button, secondary_button};
use super::ImportState;
use crate::library::Skipped;
use egui::{
    Align2, Area, CornerRadius, Id, Order, ProgressBar, Rect, RichText, ScrollArea, Sense, Shape,
    Stroke, Ui, vec2,
};

/// While files hover over the window: says what dropping them will do.
pub fn drop_overlay(ui: &Ui, ctx: &PanelCtx) {
    let files = ui.input(|i| i.raw.hovered_files.len());
    if files == 0 {
        return;
    }
    let tokens = ctx.tokens;
    let screen = ui.ctx().content_rect();
    Area::new(Id::unique("drop overlay"))
        .order(Order::Tooltip)
        .fixed_pos(screen.min)
        .sense(Sense::hover())
        .show(ui.ctx(), |ui| {
            let painter = ui.painter();
            painter.rect_filled(screen, 0.0, tokens.scrim);
            let card = Rect::from_center_size(screen.center(), vec2(440.0, 200.0));
            painter.rect_filled(card, 12.0, tokens.raised);
            let edge = card.shrink(12.0);
            let border = [
                edge.left_top(),
                edge.right_top(),
                edge.right_bottom(),
                edge.left_bottom(),
                edge.left_top(),
            ];
            painter.extend(Shape::dashed_line(
                &border,
                Stroke::new(1.5, tokens.accent),
                6.0,
                5.0,
            ));
            painter.text(
                card.center() - vec2(0.0, 34.0),
                Align2::CENTER_CENTER,
                icons::TRAY,
                egui::FontId::proportional(40.0),
                tokens.accent,
            );
            let number = u64::try_from(files).unwrap_or(0);
            painter.text(
                card.center() + vec2(0.0, 16.0),
                Align2::CENTER_CENTER,
                "Drop to add to the library",
                tokens.serif_subhead(),
                tokens.text,
            );
            painter.text(
                card.center() + vec2(0.0, 44.0),
                Align2::CENTER_CENTER,
                format!(
                    "{}; folders with everything in them",
                    count(number, "file or folder", "files and folders")
                ),
                tokens.ui(),
                tokens.text_secondary,
            );
        });
}

/// The bar in the status line: how far, how much, cancel.
pub fn progress_ui(ui: &mut Ui, state: &ImportState, ctx: &mut PanelCtx) {
    let Some(progress) = state.progress() else {
        return;
    };
    let tokens = ctx.tokens;
    let bar = ProgressBar::new(state.fraction())
        .desired_width(160.0)
        .desired_height(6.0)
        .fill(tokens.accent)
        .corner_radius(CornerRadius::same(3));
    ui.add(bar).accessible_name("Import progress");
    let text = RichText::new(state.text()).font(tokens.ui_small());
    let label = ui.add(egui::Label::new(text).truncate());
    if !progress.current.is_empty() {
        label.on_hover_text(&progress.current);
    }
    if icon_button(ui, icons::X_CIRCLE, "Cancel Import").clicked() {
        ctx.send(Command::CancelImport);
    }
}

/// Height of a problem: name and reason.
const ROW: f32 = 48.0;

/// Every file that was not imported, with its reason; true once the dialog is to close.
pub fn problems_ui(ui: &mut Ui, problems: &[Skipped], ctx: &mut PanelCtx) -> bool {
    modal(ui, ("Import Problems", 640.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        if problems.is_empty() {
            ui.label("Every file was read.");
            return false;
        }
        let number = u64::try_from(problems.len()).unwrap_or(0);
        ui.label(
            RichText::new(format!(
                "{} could not be read; the others were",
                count(number, "file", "files")
            ))
            .color(tokens.text_secondary),
        );
        ui.add_space(tokens.spacing(1.0));
        ScrollArea::vertical()
            .max_height(360.0)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, problems.len(), |ui, visible| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for skipped in problems.get(visible).unwrap_or_default() {
                    ui.allocate_ui(vec2(ui.available_width(), ROW), |ui| {
                        ui.set_min_height(ROW);
                        problem_ui(ui, skipped, ctx);
                    });
                }
            });
        let mut close = false;
        buttons(ui, tokens, |ui| {
            if primary_button(ui, "Retry All", tokens).clicked() {
                ctx.out.push(Command::RetrySkipped);
                close = true;
            }
            if secondary_button(ui, "Copy List").clicked() {
                ctx.out.push(Command::CopyText(problems_text(problems)));
            }
        });
        close
    })
}

fn problem_ui(ui: &mut Ui, skipped: &Skipped, ctx: &PanelCtx) {
    let name = skipped.path.file_name().map_or_else(
        || skipped.path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    ui.vertical(|ui| {
        ui.add(egui::Label::new(RichText::new(name).font(ctx.tokens.ui_strong())).truncate())
            .on_hover_text(skipped.path.display().to_string());
        ui.add(
            egui::Label::new(
                RichText::new(&skipped.reason)
                    .font(ctx.tokens.ui_small())
                    .color(ctx.tokens.text_secondary),
            )
            .truncate(),
        );
    });
}

/// One line a file: reason, then path.
fn problems_text(problems: &[Skipped]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for skipped in problems {
        if writeln!(text, "{}: {}", skipped.reason, skipped.path.display()).is_err() {
            break;
        }
    }
    text
}
