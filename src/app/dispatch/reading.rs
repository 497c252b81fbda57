//! Opening articles and moving inside them; back and forward.

use super::{load, searches};
use crate::app::App;
use crate::app::list::Pick;
use crate::app::state::Route;
use crate::app::story::Focus;
use crate::library::{ArticleId, FigureId};
use egui::Context;

/// The open place.
fn here(app: &App) -> Route {
    Route {
        search: app.saved.reading.search.clone(),
        article: app.saved.reading.article,
        focus: app.session.focus,
    }
}

/// Opens an article at its first match, or at its beginning.
pub(crate) fn open(app: &mut App, article: ArticleId) {
    let has_query = !app.saved.reading.search.query.trim().is_empty();
    searches::remember(app);
    let focus = if has_query {
        Focus::Hit(0)
    } else {
        Focus::None
    };
    open_at(app, article, focus);
}

pub(super) fn open_figure(app: &mut App, article: ArticleId, figure: FigureId) {
    open_at(app, article, Focus::Figure(figure));
}

pub(super) fn open_at(app: &mut App, article: ArticleId, focus: Focus) {
    if is_open(app, article) {
        if app.session.focus == focus {
            app.article.look_again();
        }
        app.session.focus = focus;
        return;
    }
    if app.saved.reading.article.is_some() {
        let left = here(app);
        app.history.leave(left);
    }
    go(app, article, focus);
}

/// The article is shown already, alone or as a part of a story, and no other is on its way.
fn is_open(app: &App, article: ArticleId) -> bool {
    app.session.is_loaded(article)
        && app
            .saved
            .reading
            .article
            .is_some_and(|open| app.session.is_loaded(open))
}

fn go(app: &mut App, article: ArticleId, focus: Focus) {
    app.saved.reading.article = Some(article);
    app.session.focus = focus;
    let list = &mut app.list;
    // Walking through matches or charts leaves several selected articles selected.
    if list.selection.len() <= 1 {
        list.selection.pick(article, Pick::Only, list.results.ids());
    }
    list.reveal(article);
    load::story(app, article);
}

pub(super) fn back(app: &mut App) {
    let here = here(app);
    if let Some(route) = app.history.go_back(here) {
        follow(app, route);
    }
}

pub(super) fn forward(app: &mut App) {
    let here = here(app);
    if let Some(route) = app.history.go_forward(here) {
        follow(app, route);
    }
}

fn follow(app: &mut App, route: Route) {
    if app.saved.reading.search != route.search {
        app.saved.reading.search = route.search;
        load::search(app);
    }
    if let Some(article) = route.article {
        go(app, article, route.focus);
    }
}

/// The next or previous marked passage; past the last one, the next article's first.
pub(super) fn step_hit(app: &mut App, forward: bool) {
    if app.article.is_finding() {
        app.article.find_next(forward);
        return;
    }
    let hits = app.article.hit_count();
    let at = match app.session.focus {
        Focus::Hit(at) => Some(at),
        Focus::LastHit => hits.checked_sub(1),
        Focus::Passage(..) => app.article.current_hit(),
        Focus::None | Focus::Figure(_) => None,
    };
    let next = if forward {
        at.map_or(Some(0), |at| at.checked_add(1))
    } else {
        at.and_then(|at| at.checked_sub(1))
    };
    match next.filter(|next| *next < hits) {
        Some(next) => app.session.focus = Focus::Hit(next),
        None => step_article(app, forward),
    }
}

fn step_article(app: &mut App, forward: bool) {
    let step = if forward { 1 } else { -1 };
    let open = app.saved.reading.article;
    let next = app.list.neighbour(open, step);
    if let Some(article) = next.filter(|next| Some(*next) != open) {
        let focus = if forward {
            Focus::Hit(0)
        } else {
            Focus::LastHit
        };
        open_at(app, article, focus);
    }
}

pub(super) fn copy(app: &mut App, ctx: &Context) {
    let text = app.article.plain_text();
    if !text.is_empty() {
        ctx.copy_text(text);
        app.toasts
            .push(crate::app::toasts::Toast::done("Copied the article"));
    }
}

pub(super) fn copy_citation(app: &mut App, ctx: &Context) {
    let text = app.article.text_with_citation();
    if !text.is_empty() {
        ctx.copy_text(text);
        app.toasts
            .push(crate::app::toasts::Toast::done("Copied with citation"));
    }
}
