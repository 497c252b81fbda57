//! The window: menu bar on top, status line below, list left, statistics right, article between.

use super::App;
use super::command::Command;
use super::context::PanelCtx;
use super::dialogs::{self, DialogInput};
use super::list::ListInput;
use super::menus::{self, MenuInput};
use super::session::LibraryState;
use super::situation::Situation;
use super::status_bar::{StatusInput, status_bar_ui};
use super::theme::Tokens;
use super::{icons, import, widgets};
use egui::{CentralPanel, Frame, Margin, Panel, PanelState, Rect, Ui, vec2};

/// Narrower than this the article would have no room; the statistics give way first.
const ARTICLE_LEAST: f32 = 400.0;
/// Narrower than this a chart says nothing; the panel is left out.
const STATISTICS_LEAST: f32 = 240.0;

pub(super) fn window_ui(app: &mut App, ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx().theme());
    let mut out = Vec::new();
    let mut ctx = PanelCtx {
        tokens: &tokens,
        out: &mut out,
        now: ui.input(|input| input.time),
    };
    let situation = app.situation();
    menu_ui(app, ui, situation, &mut ctx);
    status_ui(app, ui, &mut ctx);
    list_ui(app, ui, &mut ctx);
    statistics_ui(app, ui, &mut ctx);
    concordance_ui(app, ui, &mut ctx);
    article_ui(app, ui, &mut ctx);
    app.toasts.ui(ui, &mut ctx);
    dialog_ui(app, ui, situation, &mut ctx);
    import::drop_overlay(ui, &ctx);
    app.session.plans.commands.append(&mut out);
}

fn menu_ui(app: &App, ui: &mut Ui, situation: Situation, ctx: &mut PanelCtx) {
    let frame = Frame::new()
        .fill(ctx.tokens.surface)
        .inner_margin(Margin::symmetric(8, 4));
    Panel::top("menu").frame(frame).show(ui, |ui| {
        let input = MenuInput {
            available: &|command: &Command| situation.allows(command),
            view: &app.saved.view,
            sort: app.saved.reading.search.sort,
            show_copies: app.saved.reading.search.show_copies,
            recent: app
                .saved
                .libraries
                .others(&app.session.facts.library_dir)
                .cloned()
                .collect(),
        };
        menus::menu_bar(ui, &input, ctx);
    });
}

fn status_ui(app: &App, ui: &mut Ui, ctx: &mut PanelCtx) {
    let frame = Frame::new()
        .fill(ctx.tokens.surface)
        .inner_margin(Margin::symmetric(16, 0));
    Panel::bottom("status")
        .exact_size(32.0)
        .frame(frame)
        .show(ui, |ui| {
            let input = StatusInput {
                counts: app.session.facts.counts,
                import: &app.session.import,
                upkeep: &app.session.upkeep,
                state: app.session.library_text(),
                zoom: app.saved.view.zoom,
            };
            status_bar_ui(ui, &input, ctx);
        });
}

fn list_ui(app: &mut App, ui: &mut Ui, ctx: &mut PanelCtx) {
    let panel = Panel::left("list")
        .frame(Frame::new().fill(ctx.tokens.surface))
        .default_size(app.saved.view.list_width)
        .size_range(256.0..=(ui.available_width() * 0.5).max(257.0));
    let searching = app.tasks.is_searching();
    let shown = panel.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        if let LibraryState::Failed(reason) = &app.session.library {
            let texts = (icons::DATABASE, "The library cannot be opened", &**reason);
            widgets::empty_state(ui, ctx.tokens, texts, |_| {});
            return;
        }
        let input = ListInput {
            search: &app.saved.reading.search,
            open: app.saved.reading.article,
            facets_open: app.saved.view.facets_open,
            searches: &app.session.searches,
            searching,
        };
        app.list.ui(ui, input, ctx);
    });
    app.saved.view.list_width = shown.response.rect.width().round();
}

fn statistics_ui(app: &mut App, ui: &mut Ui, ctx: &mut PanelCtx) {
    let room = ui.available_width() - ARTICLE_LEAST;
    if room < STATISTICS_LEAST {
        return;
    }
    // The panel gives way in a narrow window; in a wide one it takes its own width again.
    let is_resized = (room - app.session.statistics_room).abs() > 0.5;
    app.session.statistics_room = room;
    if is_resized {
        restore_width(ui, "statistics", app.saved.view.statistics_width);
    }
    let panel = Panel::right("statistics")
        .frame(Frame::new().fill(ctx.tokens.surface))
        .default_size(app.saved.view.statistics_width)
        .drag_to_open(false)
        .size_range(STATISTICS_LEAST..=room);
    let mut open = app.saved.view.statistics_open;
    app.session.statistics.loading = app.tasks.is_loading_figures();
    let shown = panel.show_collapsible(ui, &mut open, |ui| {
        // A panel is as wide as what is in it, and would shrink around little text.
        ui.set_min_width(ui.available_width());
        app.statistics.ui(ui, &app.session.statistics, ctx);
    });
    app.saved.view.table_height = app.statistics.table_height;
    if let Some(shown) = shown
        && ui.ctx().animate_bool(ui.scope_id().with("settled"), open) >= 1.0
    {
        let width = shown.response.rect.width().round();
        if !is_resized && width + 1.0 < room {
            app.saved.view.statistics_width = width;
        }
    }
    if open != app.saved.view.statistics_open {
        ctx.send(Command::ToggleStatistics);
    }
}

/// Below the article, so that a match that is pressed is seen in its place.
fn concordance_ui(app: &mut App, ui: &mut Ui, ctx: &mut PanelCtx) {
    if !app.saved.view.concordance_open {
        return;
    }
    let room = ui.available_height();
    Panel::bottom("concordance")
        .resizable(true)
        .default_size(room * 0.42)
        .size_range(120.0..=(room * 0.75).max(121.0))
        .frame(Frame::new().fill(ctx.tokens.surface))
        .show(ui, |ui| {
            let has_query = !app.saved.reading.search.query.trim().is_empty();
            app.concordance.ui(ui, has_query, ctx);
        });
}

/// Makes a panel forget the width it was squeezed to.
fn restore_width(ui: &Ui, panel: &str, width: f32) {
    let id = ui.scope_id().with(panel);
    let Some(state) = PanelState::load(ui.ctx(), id) else {
        return;
    };
    let outer_rect = Rect::from_min_size(state.outer_rect.min, vec2(width, state.size().y));
    ui.ctx()
        .data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
}

fn article_ui(app: &mut App, ui: &mut Ui, ctx: &mut PanelCtx) {
    let frame = Frame::new().fill(ctx.tokens.paper);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let story = app.session.story.as_ref();
        app.article.ui(ui, story, app.session.focus, ctx);
    });
}

fn dialog_ui(app: &mut App, ui: &mut Ui, situation: Situation, ctx: &mut PanelCtx) {
    let input = DialogInput {
        facts: &app.session.facts,
        problems: app.session.import.problems(),
        watched: &app.session.watched,
        tags: &app.list.results.hits().facets.tags,
        collections: &app.list.results.hits().facets.collections,
        available: &|command: &Command| situation.allows(command),
    };
    dialogs::dialog_ui(ui, &mut app.dialog, &input, ctx);
}
