//! The watched folders: what appears in them is imported by itself while the window is open.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::widgets::{icon_button, primary_button};
use super::{buttons, modal};
use egui::{Align, Layout, RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};

pub(super) fn watched_ui(ui: &mut Ui, folders: &[PathBuf], ctx: &mut PanelCtx) -> bool {
    modal(ui, ("Watched Folders", 560.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        let told = "New and changed pages in these folders are imported while Newsprint is open. \
                    A page that is deleted there stays in the library, marked as gone from disk.";
        ui.label(RichText::new(told).color(tokens.text_secondary));
        ui.add_space(tokens.spacing(1.0));
        if folders.is_empty() {
            ui.label("No folder is watched yet.");
        }
        ScrollArea::vertical()
            .max_height(280.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for folder in folders {
                    folder_ui(ui, folder, ctx);
                }
            });
        let mut close = false;
        buttons(ui, tokens, |ui| {
            if primary_button(ui, "Add Folder…", tokens).clicked() {
                ctx.out.push(Command::AddWatchedFolder);
                close = true;
            }
        });
        close
    })
}

fn folder_ui(ui: &mut Ui, folder: &Path, ctx: &mut PanelCtx) {
    let path = folder.display().to_string();
    ui.horizontal(|ui| {
        ui.label(RichText::new(icons::FOLDER).color(ctx.tokens.text_secondary));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = format!("Stop watching {path}");
            if icon_button(ui, icons::X, &name).clicked() {
                ctx.send(Command::SetWatched(folder.to_owned(), false));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(&path).truncate());
            });
        });
    });
}
