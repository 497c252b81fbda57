//! What a saved search is called: asked when it is saved, and to rename it.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::{primary_button, secondary_button};
use super::{buttons, modal};
use crate::library::SavedSearch;
use egui::{Key, RichText, TextEdit, Ui};

#[derive(Debug)]
pub struct SearchNameDialog {
    search: SavedSearch,
    name: String,
    is_new: bool,
}

impl SearchNameDialog {
    /// `search` is one to be saved, or one that is.
    pub fn new(search: SavedSearch) -> Self {
        Self {
            name: search.name.clone(),
            search,
            is_new: true,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        let title = if self.search.id.is_some() {
            "Rename Search"
        } else {
            "Save Search"
        };
        modal(ui, (title, 440.0), ctx.tokens, |ui| {
            let told = told(&self.search);
            ui.label(RichText::new(told).color(ctx.tokens.text_secondary));
            ui.add_space(ctx.tokens.spacing(1.0));
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.name)
                        .hint_text("Name of the search")
                        .margin(egui::Margin::symmetric(10, 7))
                        .desired_width(f32::INFINITY),
                )
                .accessible_name("Name");
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            let is_named = !self.name.trim().is_empty();
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                let go = ui
                    .add_enabled_ui(is_named, |ui| primary_button(ui, "Save", ctx.tokens))
                    .inner;
                if is_named && (go.clicked() || entered) {
                    self.name.trim().clone_into(&mut self.search.name);
                    ctx.send(Command::KeepSearch(self.search.clone()));
                    close = true;
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }
}

/// "hydrogen, with 2 filters".
fn told(search: &SavedSearch) -> String {
    let query = search.query.trim();
    let filters = match search.filters.len() {
        0 => String::new(),
        1 => "one filter".to_owned(),
        many => format!("{many} filters"),
    };
    match (query.is_empty(), filters.is_empty()) {
        (false, false) => format!("{query}, with {filters}"),
        (false, true) => query.to_owned(),
        (true, false) => format!("Every article, with {filters}"),
        (true, true) => "Every article".to_owned(),
    }
}
