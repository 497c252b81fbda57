//! How the window looks: theme, zoom, which panels are open, dialogs that only show.

use super::load;
use crate::app::App;
use crate::app::command::StatisticsScope;
use crate::app::dialogs::{Dialog, Palette, ShortcutsSheet};
use crate::app::start::apply_theme;
use crate::app::theme::ThemeChoice;
use egui::{Context, ViewportCommand};

/// Each step is a tenth of the desktop's own scale.
const ZOOM_STEP: f32 = 0.1;
const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.5..=3.0;

pub(super) fn quit(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Close);
}

pub(super) fn set_theme(app: &mut App, ctx: &Context, theme: ThemeChoice) {
    app.saved.view.theme = theme;
    apply_theme(ctx, theme);
}

/// One step in (1), out (-1), or back to the desktop's scale (0).
pub(super) fn zoom(app: &mut App, ctx: &Context, step: i8) {
    let zoom = &mut app.saved.view.zoom;
    *zoom = if step == 0 {
        1.0
    } else {
        let steps = (*zoom / ZOOM_STEP).round() + f32::from(step);
        (steps * ZOOM_STEP).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end())
    };
    ctx.set_zoom_factor(*zoom);
}

pub(super) fn toggle_facets(app: &mut App) {
    app.saved.view.facets_open ^= true;
}

pub(super) fn toggle_statistics(app: &mut App) {
    app.saved.view.statistics_open ^= true;
    load::figures(app);
}

pub(super) fn toggle_raw_page(app: &mut App) {
    app.article.raw ^= true;
}

pub(super) fn set_scope(app: &mut App, scope: StatisticsScope) {
    app.saved.view.scope = scope;
    app.session.statistics.scope = scope;
    load::figures(app);
}

pub(super) fn open_palette(app: &mut App) {
    app.dialog = Some(Dialog::Palette(Palette::default()));
}

pub(super) fn open_shortcuts(app: &mut App) {
    app.dialog = Some(Dialog::Shortcuts(ShortcutsSheet::default()));
}

pub(super) fn open_about(app: &mut App) {
    app.dialog = Some(Dialog::About);
}
