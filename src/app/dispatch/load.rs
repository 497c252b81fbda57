//! Asks the library for what the panels show.

use crate::app::App;
use crate::app::command::StatisticsScope;
use crate::app::tasks::{FiguresJob, Job, SearchJob, StoryJob};
use crate::library::{ArticleId, Scope};
use std::sync::Arc;

/// The list, with the rows in view.
pub(crate) fn search(app: &mut App) {
    app.tasks.push(Job::Search(SearchJob {
        search: app.saved.reading.search.clone(),
        rows: app.list.rows_for_refresh(),
    }));
}

/// A story and its raw pages.
pub(crate) fn story(app: &mut App, article: ArticleId) {
    app.tasks.push(Job::Story(StoryJob {
        article,
        matcher: Arc::clone(&app.list.results.hits().matcher),
    }));
}

/// The figures of the scope, if they are looked at.
pub(crate) fn figures(app: &mut App) {
    if !app.saved.view.statistics_open {
        return;
    }
    let story_parts = || -> Arc<[ArticleId]> {
        let parts = app.session.story.iter().flat_map(|story| &story.parts);
        parts.map(|part| part.id).collect()
    };
    let scope = match app.session.statistics.scope {
        StatisticsScope::Article => Scope::Articles(story_parts()),
        StatisticsScope::Selected => Scope::Articles(app.list.selection.articles().into()),
        StatisticsScope::Results => Scope::Articles(Arc::clone(&app.list.results.hits().ids)),
        StatisticsScope::Library => Scope::Library,
    };
    let query = match app.session.statistics.scope {
        StatisticsScope::Results => app.saved.reading.search.query.clone(),
        _ => String::new(),
    };
    app.tasks.push(Job::Figures(FiguresJob { scope, query }));
}

/// The saved searches with what is new in them, and the history.
pub(crate) fn searches(app: &mut App) {
    app.tasks.push(Job::Searches);
}

/// The matches of the search, if they are looked at.
pub(crate) fn concordance(app: &mut App) {
    let search = &app.saved.reading.search;
    if !app.saved.view.concordance_open || search.query.trim().is_empty() {
        return;
    }
    if let Some(question) = app.concordance.ask(search) {
        app.tasks.push(Job::Concordance(question));
    }
}

/// All of it, after a change or an import.
pub(crate) fn everything(app: &mut App) {
    search(app);
    searches(app);
    app.concordance.forget_question();
    if let Some(article) = app.saved.reading.article {
        story(app, article);
    }
    figures(app);
}
