//! Painting the saved searches: a line each, with the number of new articles at the right.
//!
//! `▸ Hydrogen stations                3 new`

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::state::Search;
use super::super::widgets::{count, row_ground};
use super::Searches;
use crate::library::SavedSearch;
use egui::{Align2, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 26.0;
/// More are a scroll away: the results matter more.
const MOST_SHOWN: f32 = 5.0;

pub fn saved_ui(ui: &mut Ui, searches: &Searches, search: &Search, ctx: &mut PanelCtx) {
    if searches.saved().is_empty() {
        return;
    }
    let shown = searches.shown(search).and_then(|saved| saved.id);
    ScrollArea::vertical()
        .id_salt("saved searches")
        .max_height(ROW * MOST_SHOWN)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for saved in searches.saved() {
                let is_shown = saved.id == shown;
                row_ui(ui, (saved, searches.news_of(saved), is_shown), ctx);
            }
        });
}

fn row_ui(ui: &mut Ui, (saved, news, is_shown): (&SavedSearch, u64, bool), ctx: &mut PanelCtx) {
    let Some(id) = saved.id else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        let name = spoken(saved, news);
        WidgetInfo::selected(egui::Role::Button, true, is_shown, name)
    });
    paint(ui, (rect, &response), (saved, news, is_shown), ctx);
    if response.clicked() {
        ctx.send(Command::OpenSavedSearch(id));
    }
    response.on_hover_text(&saved.query).context_menu(|ui| {
        for command in [Command::RenameSearch(id), Command::ForgetSearch(id)] {
            if ui.button(command.label()).clicked() {
                ctx.send(command);
                ui.close();
            }
        }
    });
}

fn paint(
    ui: &Ui,
    (rect, response): (egui::Rect, &Response),
    (saved, news, is_shown): (&SavedSearch, u64, bool),
    ctx: &PanelCtx,
) {
    let tokens = ctx.tokens;
    let painter = ui.painter();
    row_ground(ui, (rect, response), is_shown, tokens);
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, tokens.accent);
        painter.rect_stroke(rect, 6.0, ring, egui::StrokeKind::Inside);
    }
    let middle = rect.center().y;
    painter.text(
        pos2(rect.left() + 8.0, middle),
        Align2::LEFT_CENTER,
        icons::BOOKMARK_SIMPLE,
        egui::FontId::proportional(14.0),
        tokens.text_secondary,
    );
    let mut right = rect.right() - 8.0;
    if news > 0 {
        let drawn = painter.text(
            pos2(right, middle),
            Align2::RIGHT_CENTER,
            format!("{news} new"),
            tokens.ui_small_strong(),
            tokens.accent,
        );
        right = drawn.left() - 8.0;
    }
    let left = rect.left() + 28.0;
    let mut job =
        egui::text::LayoutJob::simple_singleline(saved.name.clone(), tokens.ui(), tokens.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(0.0));
    let galley = painter.layout_job(job);
    let top = middle - galley.size().y / 2.0;
    painter.galley(pos2(left, top), galley, tokens.text);
}

/// "Saved search Hydrogen stations, 3 new articles".
fn spoken(saved: &SavedSearch, news: u64) -> String {
    if news == 0 {
        return format!("Saved search {}", saved.name);
    }
    let news = count(news, "new article", "new articles");
    format!("Saved search {}, {news}", saved.name)
}
