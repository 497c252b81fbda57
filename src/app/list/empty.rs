//! What stands in place of the list when there is nothing in it: four cases, four ways on.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::state::Search;
use super::super::widgets::{empty_state, primary_button, secondary_button};
use egui::Ui;

/// Nothing in the library yet.
pub(super) fn no_library_ui(ui: &mut Ui, ctx: &mut PanelCtx) {
    let tokens = ctx.tokens;
    let texts = (
        icons::NEWSPAPER_CLIPPING,
        "Your reading room is empty",
        "Drop text files or folders of newspaper pages anywhere on this window",
    );
    empty_state(ui, tokens, texts, |ui| {
        if primary_button(ui, "Import Files…", tokens).clicked() {
            ctx.out.push(Command::Import);
        }
        if secondary_button(ui, "Add the Sample Pages").clicked() {
            ctx.out.push(Command::OpenSamples);
        }
    });
}

/// The query or the filters leave nothing.
pub(super) fn nothing_found_ui(
    ui: &mut Ui,
    (search, suggestion): (&Search, Option<&str>),
    ctx: &mut PanelCtx,
) {
    let tokens = ctx.tokens;
    let only_filters = search.query.trim().is_empty();
    let texts = if search.is_everything() {
        (
            icons::DATABASE,
            "No article can be shown",
            "The library holds articles, but its index finds none of them",
        )
    } else if only_filters {
        (
            icons::FUNNEL,
            "No article has all of these",
            "The filters together leave nothing",
        )
    } else {
        (
            icons::MAGNIFYING_GLASS,
            "Nothing found",
            "Try fewer words, another form of a word, or a prefix such as neutr*",
        )
    };
    empty_state(ui, tokens, texts, |ui| {
        if let Some(other) = suggestion {
            let text = format!("Search for {other}");
            if primary_button(ui, &text, tokens).clicked() {
                ctx.out.push(Command::SetQuery(other.to_owned()));
            }
        }
        if !search.filters.is_empty() && primary_button(ui, "Clear Filters", tokens).clicked() {
            ctx.out.push(Command::ClearFilters);
        }
        if !only_filters && secondary_button(ui, "Show All Articles").clicked() {
            ctx.out.push(Command::ClearSearch);
        }
        if search.is_everything() && secondary_button(ui, "Check Library").clicked() {
            ctx.out.push(Command::CheckLibrary);
        }
    });
}
