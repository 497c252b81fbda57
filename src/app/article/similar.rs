//! Below the end of the article: others about the same things, each one click away.
//!
//! "Similar articles · Hydrogen Buses Take the Hill · 002.txt · 2021-05"

use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::theme::Tokens;
use crate::library::Row;
use egui::{Label, Rect, RichText, Ui, UiBuilder, vec2};

const HEAD: f32 = 44.0;
const ROW: f32 = 52.0;

/// Of the whole section; none where there is nothing similar.
pub(super) fn height(rows: &[Row], tokens: &Tokens) -> f32 {
    if rows.is_empty() {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let count = rows.len() as f32;
    tokens.spacing(5.0) + HEAD + count * ROW
}

/// `top_left` is where the text ends.
pub(super) fn ui(
    ui: &mut Ui,
    rows: &[Row],
    (top_left, width): (egui::Pos2, f32),
    ctx: &mut PanelCtx<'_>,
) {
    let tokens = ctx.tokens;
    let size = vec2(width, height(rows, tokens));
    let place = Rect::from_min_size(top_left, size).with_min_y(top_left.y + tokens.spacing(5.0));
    // Also out of sight: whoever has the window read aloud hears of them.
    if rows.is_empty() {
        return;
    }
    let line = egui::Stroke::new(1.0, tokens.border);
    ui.painter().hline(place.x_range(), place.top(), line);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(tokens.spacing(1.5));
        let head = RichText::new("Similar articles").font(tokens.ui_small_strong());
        ui.add(Label::new(head.color(tokens.text_secondary)).selectable(false));
        ui.add_space(tokens.spacing(0.5));
        for row in rows {
            let title = RichText::new(&row.title.text)
                .font(tokens.serif_row())
                .color(tokens.text);
            let link = ui.add(egui::Link::new(title));
            let link = link.accessible_name(format!("Similar: {}", row.title.text));
            if link.clicked() {
                ctx.send(Command::OpenArticle(row.id));
            }
            let place = RichText::new(place_of(row))
                .font(tokens.ui_small())
                .color(tokens.text_faint);
            ui.add(Label::new(place).selectable(false).truncate());
            ui.add_space(tokens.spacing(0.75));
        }
    });
}

/// "Policy · 002.txt · 2021-05".
fn place_of(row: &Row) -> String {
    let mut told = vec![row.document.clone()];
    if !row.section.is_empty() {
        told.insert(0, row.section.clone());
    }
    told.extend(row.date.clone());
    told.join(" · ")
}
