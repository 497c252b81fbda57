//! Painting the import: drop overlay, progress bar with pause and cancel.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::widgets::{command_icon, count};
use super::ImportState;
use egui::{
    Align2, Area, CornerRadius, Id, Order, ProgressBar, Rect, RichText, Sense, Shape, Stroke, Ui,
    vec2,
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
    // The buttons stand right behind the text, and never outside of the window.
    let room = (ui.available_width() - BUTTONS_ROOM).max(40.0);
    let label = ui
        .scope(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(text).truncate())
        })
        .inner;
    if !progress.current.is_empty() {
        label.on_hover_text(&progress.current);
    }
    let (icon, pause) = if state.is_paused() {
        (icons::PLAY, Command::ResumeImport)
    } else {
        (icons::PAUSE, Command::PauseImport)
    };
    command_icon(ui, icon, pause, ctx);
    command_icon(ui, icons::X_CIRCLE, Command::CancelImport, ctx);
}

/// For two buttons, and the number of problems at the right end.
const BUTTONS_ROOM: f32 = 220.0;
