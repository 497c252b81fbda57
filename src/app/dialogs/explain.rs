//! How the query was understood: its parts as a tree, each with the articles it finds alone.
//!
//! ```text
//! all of these                                12 articles
//!     solar, in any form                      40 articles
//!     money more than 1 billion               31 articles
//! ```

use super::super::context::PanelCtx;
use super::super::widgets::count;
use super::modal;
use crate::library::Explanation;
use egui::{Align, Layout, RichText, ScrollArea, Ui};

/// Deeper nesting would leave no room for the words.
const MOST_INDENT: u8 = 8;

pub(super) fn explain_ui(ui: &mut Ui, explanation: &Explanation, ctx: &mut PanelCtx) -> bool {
    let title = "How the search was understood";
    modal(ui, (title, 560.0), ctx.tokens, |ui| {
        ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            part_ui(ui, explanation, 0, ctx);
        });
        false
    })
}

fn part_ui(ui: &mut Ui, part: &Explanation, depth: u8, ctx: &PanelCtx) {
    let tokens = ctx.tokens;
    ui.horizontal(|ui| {
        ui.add_space(tokens.spacing(2.0) * f32::from(depth.min(MOST_INDENT)));
        ui.label(&part.label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let articles = count(part.count, "article", "articles");
            ui.label(RichText::new(articles).color(tokens.text_secondary));
        });
    });
    for inner in &part.parts {
        part_ui(ui, inner, depth.saturating_add(1), ctx);
    }
}
