//! Searching, filtering, selecting, walking through the list.

use super::{load, reading};
use crate::app::App;
use crate::app::command::StatisticsScope;
use crate::app::list::Pick;
use crate::app::tasks::{Job, RowsJob};
use crate::library::{ArticleId, Filter, Sort};
use std::ops::Range;
use std::sync::Arc;

pub(super) fn set_query(app: &mut App, query: String) {
    if app.saved.reading.search.query != query {
        app.saved.reading.search.query = query;
        search_anew(app);
    }
}

pub(super) fn set_sort(app: &mut App, sort: Sort) {
    app.saved.reading.search.sort = sort;
    search_anew(app);
}

pub(super) fn toggle_filter(app: &mut App, filter: Filter) {
    app.saved.reading.search.toggle(filter);
    search_anew(app);
}

pub(super) fn clear_filters(app: &mut App) {
    app.saved.reading.search.filters.clear();
    search_anew(app);
}

/// Another search starts at the top of its list.
pub(super) fn search_anew(app: &mut App) {
    app.list.start_at_top();
    load::search(app);
}

pub(super) fn explain(app: &mut App) {
    let query = app.saved.reading.search.query.clone();
    app.tasks.push(Job::Explain(query));
}

pub(super) fn fetch_rows(app: &mut App, range: Range<usize>) {
    let results = &app.list.results;
    app.tasks.push(Job::Rows(RowsJob {
        ids: results
            .ids()
            .get(range.clone())
            .unwrap_or_default()
            .to_vec(),
        asked: range,
        matcher: Arc::clone(&results.hits().matcher),
        number: results.number(),
    }));
}

pub(super) fn select(app: &mut App, article: ArticleId, pick: Pick) {
    let list = &mut app.list;
    list.selection.pick(article, pick, list.results.ids());
    list.reveal(article);
    selection_changed(app);
    if pick == Pick::Only {
        reading::open(app, article);
    }
}

pub(super) fn select_all(app: &mut App) {
    app.list.selection.pick_all(app.list.results.ids());
    selection_changed(app);
}

pub(super) fn select_none(app: &mut App) {
    let open: Vec<_> = app.saved.reading.article.into_iter().collect();
    app.list.selection = crate::app::list::Selection::of(&open, open.first().copied());
    selection_changed(app);
}

fn selection_changed(app: &mut App) {
    if app.session.statistics.scope == StatisticsScope::Selected {
        load::figures(app);
    }
}

/// The next or previous article of the list.
pub(super) fn step(app: &mut App, step: isize) {
    if let Some(article) = app.list.neighbour(app.saved.reading.article, step) {
        select(app, article, Pick::Only);
    }
}
