//! The sheet of all keys (F1), with a field to find one.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::modal;
use egui::{Align, Grid, Layout, RichText, ScrollArea, TextEdit, Ui};

/// Keys that belong to no command: the list and the fields answer to them themselves.
const OTHER_KEYS: [(&str, &str); 10] = [
    ("Ctrl+C", "Copy the marked text, else the article"),
    ("↑  ↓", "Previous or next article in the list"),
    ("Shift+↑  Shift+↓", "Select more articles"),
    ("Ctrl+Click, Shift+Click", "Select several articles"),
    ("Home  End  PgUp  PgDn", "Move far in the list"),
    ("Enter or ↓ in the search field", "Go to the first result"),
    (
        "↓ in the empty search field",
        "Choose from what was searched for before",
    ),
    ("Space  Shift+Space", "Read on, or back, a screenful"),
    (
        "Esc in the search field",
        "Clear the search, then leave the field",
    ),
    ("Ctrl+Mouse wheel", "Zoom"),
];

#[derive(Debug, Default)]
pub struct ShortcutsSheet {
    text: String,
}

impl ShortcutsSheet {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Keyboard Shortcuts", 560.0), ctx.tokens, |ui| {
            ui.add(
                TextEdit::singleline(&mut self.text)
                    .hint_text("Find a key or a command")
                    .margin(egui::Margin::symmetric(10, 7))
                    .desired_width(f32::INFINITY),
            )
            .accessible_name("Find a shortcut");
            ui.add_space(ctx.tokens.spacing(1.0));
            let rows = rows(ui, &self.text);
            ScrollArea::vertical()
                .max_height(ui.available_height().clamp(160.0, 440.0))
                .auto_shrink([false, true])
                .content_margin(egui::Margin {
                    right: 16,
                    ..egui::Margin::ZERO
                })
                .show(ui, |ui| {
                    Grid::new("shortcuts")
                        .num_columns(2)
                        .min_col_width(200.0)
                        .spacing([ctx.tokens.spacing(3.0), ctx.tokens.spacing(1.0)])
                        .show(ui, |ui| {
                            for (keys, what) in &rows {
                                ui.label(what);
                                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                                    ui.label(
                                        RichText::new(keys)
                                            .font(ctx.tokens.ui_strong())
                                            .color(ctx.tokens.text_secondary),
                                    );
                                });
                                ui.end_row();
                            }
                        });
                });
            false
        })
    }
}

/// Keys and what they do, those that hold the typed letters.
fn rows(ui: &Ui, typed: &str) -> Vec<(String, String)> {
    let typed = typed.to_lowercase();
    let of_commands = Command::LISTED
        .iter()
        .chain([&Command::Palette])
        .filter_map(|command| {
            let keys: Vec<_> = command
                .shortcuts()
                .iter()
                .map(|shortcut| ui.ctx().format_shortcut(shortcut))
                .collect();
            let what = command.label().trim_end_matches('…').to_owned();
            (!keys.is_empty()).then(|| (keys.join("  "), what))
        });
    let others = OTHER_KEYS
        .iter()
        .map(|(keys, what)| ((*keys).to_owned(), (*what).to_owned()));
    of_commands
        .chain(others)
        .filter(|(keys, what)| {
            keys.to_lowercase().contains(&typed) || what.to_lowercase().contains(&typed)
        })
        .collect()
}
