//! What stands around the text of a block: bullets, rules, the seam with its buttons.
//!
//! A pull quote has a rule on its left, a caption a thin one above, a list item its bullet, and
//! the seam "Continued from page 1 — lines 57–92 of 002.txt" a line across the column and the
//! button that takes the two parts apart. Nothing here is part of the text that is copied.

use super::clean_view::Placed;
use super::data::{BlockRole, Seam, TextBlock};
use super::typeset::{self, needs_bullet};
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::theme::Tokens;
use crate::page::Role;
use egui::{Button, Galley, Pos2, Rect, RichText, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

/// Room on the right of a seam for its buttons.
const SEAM_CONTROLS: f32 = 150.0;
/// Empty space between the line of a seam and its words, and below them.
const SEAM_PADDING: f32 = 10.0;

const SEAM_BUTTON: f32 = 26.0;

/// What the text of a block leaves free on its right.
pub(super) fn room_for_controls(block: &TextBlock) -> f32 {
    match block.role {
        BlockRole::Seam(_) => SEAM_CONTROLS,
        _ => 0.0,
    }
}

/// Height of a block with its ornaments.
pub(super) fn height(ui: &Ui, galley: &Galley, block: &TextBlock) -> f32 {
    match block.role {
        BlockRole::Seam(_) => {
            galley.size().y.max(ui.spacing().interact_size.y) + 2.0 * SEAM_PADDING
        }
        BlockRole::Caption { .. } => galley.size().y + CAPTION_RULE,
        BlockRole::Note => galley.size().y + 2.0 * NOTE_PADDING,
        _ => galley.size().y,
    }
}

/// Empty space inside the box of a note.
const NOTE_PADDING: f32 = 10.0;

/// Room for the rule above a caption.
const CAPTION_RULE: f32 = 10.0;

/// Paints what lies behind or beside the text; returns where the text begins.
pub(super) fn paint_behind(ui: &Ui, placed: &Placed<'_>, tokens: &Tokens) -> Pos2 {
    let rect = placed.rect;
    let hairline = Stroke::new(1.0, tokens.border);
    if placed.block.is_doubtful {
        mark_doubt(ui, placed, tokens);
    }
    match placed.block.role {
        BlockRole::Body(Role::ListItem) if needs_bullet(&placed.block.text) => {
            let center = rect.min + vec2(-tokens.spacing(1.25), tokens.body_line_height() / 2.0);
            ui.painter()
                .circle_filled(center, 2.25, tokens.text_secondary);
        }
        BlockRole::Body(Role::PullQuote) => {
            let bar = Rect::from_min_max(
                pos2(rect.left() - tokens.spacing(2.0), rect.top()),
                pos2(rect.left() - tokens.spacing(2.0) + 2.0, rect.bottom()),
            );
            ui.painter().rect_filled(bar, 1.0, tokens.kicker);
        }
        BlockRole::Body(Role::TableText) => {
            let x = rect.left() - tokens.spacing(1.5);
            ui.painter().vline(x, rect.y_range(), hairline);
        }
        BlockRole::Caption { .. } => {
            ui.painter().hline(rect.x_range(), rect.top(), hairline);
            return rect.min + vec2(0.0, CAPTION_RULE);
        }
        BlockRole::Note => {
            let left = rect.left() - typeset::stand(placed.block, None, tokens).indent;
            let paper = Rect::from_min_max(pos2(left, rect.top()), rect.max);
            ui.painter().rect(
                paper,
                6.0,
                tokens.surface,
                hairline,
                egui::StrokeKind::Inside,
            );
            ui.painter().text(
                pos2(left + tokens.spacing(1.5), rect.top() + NOTE_PADDING + 1.0),
                egui::Align2::LEFT_TOP,
                icons::NOTE,
                tokens.ui_title(),
                tokens.text_secondary,
            );
            return rect.min + vec2(0.0, NOTE_PADDING);
        }
        BlockRole::Seam(_) => {
            ui.painter().hline(rect.x_range(), rect.top(), hairline);
            let slack = rect.height() - 2.0 * SEAM_PADDING - placed.galley.size().y;
            return rect.min + vec2(0.0, SEAM_PADDING + slack / 2.0);
        }
        _ => {}
    }
    rect.min
}

/// A dotted line in the margin, and why.
fn mark_doubt(ui: &Ui, placed: &Placed<'_>, tokens: &Tokens) {
    let indent = typeset::stand(placed.block, None, tokens).indent;
    let x = placed.rect.left() - indent - tokens.spacing(1.5);
    let line = [pos2(x, placed.rect.top()), pos2(x, placed.rect.bottom())];
    ui.painter().extend(egui::Shape::dashed_line(
        &line,
        Stroke::new(1.5, tokens.doubtful),
        3.0,
        3.0,
    ));
    let margin = Rect::from_x_y_ranges(x - 6.0..=x + 4.0, placed.rect.y_range());
    ui.interact(
        margin,
        ui.scope_id().with(("doubt", placed.index)),
        Sense::hover(),
    )
    .on_hover_text(
        "It is not sure that this stands where it belongs: compare it with the raw page",
    );
}

/// The buttons of a seam.
pub(super) fn controls(ui: &mut Ui, placed: &Placed<'_>, ctx: &mut PanelCtx<'_>) {
    let BlockRole::Seam(seam) = placed.block.role else {
        return;
    };
    let area = Rect::from_min_max(
        pos2(
            placed.rect.right() - SEAM_CONTROLS,
            placed.rect.top() + SEAM_PADDING,
        ),
        pos2(placed.rect.right(), placed.rect.bottom() - SEAM_PADDING),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let builder = UiBuilder::new()
        .max_rect(area)
        .layout(layout)
        .id_salt(("seam", placed.index));
    ui.scope_builder(builder, |ui| {
        let mut offer = |text: &str, tooltip: &str, command: Command| {
            let label = RichText::new(text).font(ctx.tokens.ui_small());
            let button = ui.add(Button::new(label).min_size(vec2(0.0, SEAM_BUTTON)));
            if button.on_hover_text(tooltip).clicked() {
                ctx.send(command);
            }
        };
        match seam {
            Seam::Joined { toggles } => offer(
                "Take apart",
                "Show the two parts as two articles; you can join them again",
                Command::ToggleStitch(toggles),
            ),
            Seam::Offered { toggles, other } => {
                offer(
                    "Join",
                    "Read the two as one story; you can take them apart again",
                    Command::ToggleStitch(toggles),
                );
                offer(
                    "Look at it",
                    "Open the other article",
                    Command::OpenArticle(other),
                );
            }
        }
    });
}
