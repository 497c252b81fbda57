//! Saved searches, the history, the concordance.

use super::{load, search};
use crate::app::App;
use crate::app::command::Command;
use crate::app::dialogs::{Dialog, SearchNameDialog};
use crate::app::state::Search;
use crate::app::story::Focus;
use crate::app::tasks::{ChangeName, Job};
use crate::library::{ArticleId, Change, ConcordanceOrder, Passage, SavedSearch, SavedSearchId};

/// Asks for a name; what is typed serves as one.
pub(super) fn ask_save(app: &mut App) {
    let shown = &app.saved.reading.search;
    let options = shown.options();
    let name = match shown.query.trim() {
        "" => "Filtered articles",
        query => query,
    };
    let search = SavedSearch::new(name, shown.query.trim(), &options);
    app.dialog = Some(Dialog::SearchName(SearchNameDialog::new(search)));
}

pub(super) fn ask_rename(app: &mut App, id: SavedSearchId) {
    if let Some(search) = app.session.searches.saved_by(id) {
        let dialog = SearchNameDialog::new(search.clone());
        app.dialog = Some(Dialog::SearchName(dialog));
    }
}

pub(super) fn keep(app: &mut App, search: SavedSearch) {
    let name = ChangeName::Do(Command::KeepSearch(search.clone()));
    app.tasks
        .push(Job::Change(name, Change::SaveSearch(search)));
}

pub(super) fn forget(app: &mut App, id: SavedSearchId) {
    let name = ChangeName::Do(Command::ForgetSearch(id));
    app.tasks.push(Job::Change(name, Change::ForgetSearch(id)));
}

/// Searches again, and notes that what is new was seen.
pub(super) fn open_saved(app: &mut App, id: SavedSearchId) {
    let Some(saved) = app.session.searches.saved_by(id) else {
        return;
    };
    app.saved.reading.search = Search {
        query: saved.query.clone(),
        sort: saved.sort,
        filters: saved.filters.clone(),
        ..Search::default()
    };
    search::search_anew(app);
    if app.situation().writable {
        app.tasks.push(Job::Visit(id));
    }
}

/// Tells the history of the query, once something came of it.
pub(super) fn remember(app: &mut App) {
    let query = &app.saved.reading.search.query;
    let is_new = app.situation().writable && app.session.searches.is_worth_remembering(query);
    if is_new {
        let query = app.saved.reading.search.query.clone();
        let total = app.list.results.total();
        app.tasks.push(Job::Remember(query, total));
    }
}

pub(super) fn clear_history(app: &mut App) {
    let past = app.session.searches.past();
    let ids = past.iter().map(|search| search.id).collect();
    let name = ChangeName::Do(Command::ClearHistory);
    app.tasks.push(Job::Change(name, Change::ForgetPast(ids)));
}

pub(super) fn toggle_concordance(app: &mut App) {
    app.saved.view.concordance_open ^= true;
    load::concordance(app);
}

pub(super) fn sort_concordance(app: &mut App, order: ConcordanceOrder) {
    app.concordance.order = order;
    load::concordance(app);
}

/// Shows a match in its article.
pub(super) fn open_passage(app: &mut App, article: ArticleId, passage: Passage) {
    super::reading::open_at(app, article, Focus::Passage(article, passage));
}

pub(super) fn toggle_copies(app: &mut App) {
    app.saved.reading.search.show_copies ^= true;
    search::search_anew(app);
}

/// Asks for the articles that print the same story; a dialog shows them.
pub(super) fn show_copies(app: &mut App, article: ArticleId) {
    app.tasks.push(Job::Copies(article));
}
