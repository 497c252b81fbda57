//! The search field and what stands under it: notes on the query, "did you mean".

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::searches::{Picked, Searches};
use super::super::state::Search;
use super::super::widgets::icon_button;
use super::{ListPanel, Results};
use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui, vec2};

/// The id of the field, for focus and for tests.
pub(super) fn field_id() -> Id {
    Id::unique("newsprint search field")
}

impl ListPanel {
    pub(super) fn search_field(
        &mut self,
        ui: &mut Ui,
        (search, searches): (&Search, &Searches),
        ctx: &mut PanelCtx,
    ) {
        let picked = self.history_keys(ui, searches, &search.query);
        self.take_picked(picked, ctx);
        let mut text = search.query.clone();
        let has_text = !text.is_empty();
        let hint = RichText::new("Search articles and figures").color(ctx.tokens.text_faint);
        let width = ui.available_width();
        let output = TextEdit::singleline(&mut text)
            .id(field_id())
            .hint_text(hint)
            .prefix(
                RichText::new(icons::MAGNIFYING_GLASS)
                    .size(16.0)
                    .color(ctx.tokens.text_faint),
            )
            .desired_width(width)
            .margin(egui::Margin {
                left: 10,
                right: if has_text { 34 } else { 10 },
                top: 8,
                bottom: 8,
            })
            .font(ctx.tokens.ui())
            .show(ui);
        let response = output.response.response.clone().accessible_name("Search");
        if self.focus_field {
            self.focus_field = false;
            response.request_focus();
            select_all(ui, &text);
        }
        if response.changed() {
            self.history.close();
            ctx.send(Command::SetQuery(text.clone()));
        }
        if has_text {
            let rect = egui::Rect::from_center_size(
                egui::pos2(response.rect.right() - 20.0, response.rect.center().y),
                vec2(28.0, 28.0),
            );
            // Painted over the field: it takes no room of its own.
            let mut over = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            if icon_button(&mut over, icons::X, "Clear Search").clicked() {
                ctx.send(Command::ClearSearch);
            }
        }
        self.field_keys(ui, &response, has_text, ctx);
        if self.history.is_open {
            let picked = self.history.ui(ui, response.rect, searches.past(), ctx);
            self.take_picked(picked, ctx);
        }
    }

    /// While the history is open the arrows, Enter and Escape are its keys, not the field's.
    fn history_keys(&mut self, ui: &Ui, searches: &Searches, typed: &str) -> Option<Picked> {
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        if !self.history.is_open {
            let opens = has_focus
                && typed.is_empty()
                && !searches.past().is_empty()
                && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::ArrowDown));
            if opens {
                self.history.open();
            }
            return None;
        }
        self.history.keys(ui, searches.past())
    }

    fn take_picked(&mut self, picked: Option<Picked>, ctx: &mut PanelCtx) {
        let Some(picked) = picked else { return };
        self.history.close();
        self.focus_field = true;
        ctx.send(match picked {
            Picked::Query(query) => Command::SetQuery(query),
            Picked::Clear => Command::ClearHistory,
        });
    }

    /// Down and Enter go to the list; Escape clears, then leaves the field.
    fn field_keys(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        has_text: bool,
        ctx: &mut PanelCtx,
    ) {
        if response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::ArrowDown))
        {
            self.enter_list(ui, ctx);
        }
        if response.lost_focus() {
            if ui.input(|i| i.key_pressed(Key::Enter)) {
                self.enter_list(ui, ctx);
            } else if has_text && ui.input(|i| i.key_pressed(Key::Escape)) {
                ctx.send(Command::ClearSearch);
                response.request_focus();
            }
        }
    }

    fn enter_list(&mut self, ui: &Ui, ctx: &mut PanelCtx) {
        ui.memory_mut(|memory| memory.request_focus(super::ui::list_id()));
        if let Some(first) = self.results.ids().first() {
            ctx.send(Command::OpenArticle(*first));
        }
    }
}

/// So that typing replaces the old query.
fn select_all(ui: &Ui, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            end,
        )));
    state.store(ui.ctx(), field_id());
}

/// What was not understood, and what else might have been meant.
pub(super) fn notes_ui(ui: &mut Ui, results: &Results, ctx: &mut PanelCtx) {
    if let Some(reason) = results.failure() {
        note(ui, icons::WARNING_CIRCLE, reason, ctx.tokens.negative);
    }
    for text in &results.hits().notes {
        note(ui, icons::INFO, text, ctx.tokens.text_secondary);
    }
    if let Some(other) = &results.hits().suggestion {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("Did you mean").color(ctx.tokens.text_secondary));
            if ui
                .link(RichText::new(other).font(ctx.tokens.ui_strong()))
                .clicked()
            {
                ctx.send(Command::SetQuery(other.clone()));
            }
        });
    }
}

fn note(ui: &mut Ui, icon: &str, text: &str, color: egui::Color32) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(icon).color(color));
        ui.label(RichText::new(text).small().color(color));
    });
}
