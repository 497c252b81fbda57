//! The articles that print one story: where each stands, and since when.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::modal;
use crate::library::Row;
use egui::{RichText, ScrollArea, Ui};

pub(super) fn copies_ui(ui: &mut Ui, rows: &[Row], ctx: &mut PanelCtx) -> bool {
    modal(ui, ("Copies of This Story", 560.0), ctx.tokens, |ui| {
        let tokens = ctx.tokens;
        let told = "These articles print the same story, word for word or nearly so. The list shows \
                    the one that matches best; View › Show Every Copy lists them all.";
        ui.label(RichText::new(told).color(tokens.text_secondary));
        ui.add_space(tokens.spacing(1.0));
        let mut close = false;
        ScrollArea::vertical()
            .max_height(360.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for row in rows {
                    let place = place(row);
                    let title = RichText::new(&row.title.text).font(tokens.serif_row());
                    let link = ui.link(title);
                    let name = format!("{}, {place}", row.title.text);
                    if link.accessible_name(name).clicked() {
                        ctx.out.push(Command::OpenArticle(row.id));
                        close = true;
                    }
                    let place = RichText::new(place)
                        .font(tokens.ui_small())
                        .color(tokens.text_secondary);
                    ui.label(place);
                    ui.add_space(tokens.spacing(0.5));
                }
            });
        close
    })
}

/// "002.txt, line 40 · 2022-05".
fn place(row: &Row) -> String {
    let mut told = format!("{}, line {}", row.document, row.line);
    if let Some(date) = &row.date {
        told = format!("{told} · {date}");
    }
    told
}
