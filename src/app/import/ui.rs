//! Painting the import: drop overlay, progress bar, problems list.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::dialogs::{buttons, modal};
use super::super::icons;
use super::super::widgets::{count, icon_button, primary_button, secondary_button};
use super::{ImportState, Problem};
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

/// Every file that was not imported, or with reservations, and why; true once the dialog is to
/// close.
pub fn problems_ui(ui: &mut Ui, problems: &[Problem], ctx: &mut PanelCtx) -> bool {
    modal(ui, ("Import Problems", 640.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        if problems.is_empty() {
            ui.label("Every file was read.");
            return false;
        }
        let unread = problems.iter().filter(|problem| !problem.is_read).count();
        ui.label(RichText::new(summary(problems.len(), unread)).color(tokens.text_secondary));
        ui.add_space(tokens.spacing(1.0));
        ScrollArea::vertical()
            .max_height(360.0)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, problems.len(), |ui, visible| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for problem in problems.get(visible).unwrap_or_default() {
                    ui.allocate_ui(vec2(ui.available_width(), ROW), |ui| {
                        ui.set_min_height(ROW);
                        problem_ui(ui, problem, ctx);
                    });
                }
            });
        let mut close = false;
        buttons(ui, tokens, |ui| {
            if unread > 0 && primary_button(ui, "Retry All", tokens).clicked() {
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

/// "2 files could not be read; 1 file was read with reservations".
fn summary(all: usize, unread: usize) -> String {
    let number = |files: usize| u64::try_from(files).unwrap_or(0);
    let files = |files: usize| count(number(files), "file", "files");
    let read = all.saturating_sub(unread);
    let verb = if read == 1 { "was" } else { "were" };
    match (unread, read) {
        (unread, 0) => format!("{} could not be read; the others were", files(unread)),
        (0, read) => format!("{} {verb} read, with reservations", files(read)),
        (unread, read) => format!(
            "{} could not be read; {} {verb} read, with reservations",
            files(unread),
            files(read)
        ),
    }
}

/// "read, with reservations: 3 bytes were not UTF-8".
fn reason(problem: &Problem) -> String {
    if problem.is_read {
        format!("read, with reservations: {}", problem.file.reason)
    } else {
        problem.file.reason.clone()
    }
}

fn problem_ui(ui: &mut Ui, problem: &Problem, ctx: &PanelCtx) {
    let skipped = &problem.file;
    let name = skipped.path.file_name().map_or_else(
        || skipped.path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    ui.vertical(|ui| {
        ui.add(egui::Label::new(RichText::new(name).font(ctx.tokens.ui_strong())).truncate())
            .on_hover_text(skipped.path.display().to_string());
        ui.add(
            egui::Label::new(
                RichText::new(reason(problem))
                    .font(ctx.tokens.ui_small())
                    .color(ctx.tokens.text_secondary),
            )
            .truncate(),
        );
    });
}

/// One line a file: reason, then path.
fn problems_text(problems: &[Problem]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for problem in problems {
        if writeln!(text, "{}: {}", reason(problem), problem.file.path.display()).is_err() {
            break;
        }
    }
    text
}
