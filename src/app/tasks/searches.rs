//! Saved searches, past ones, and the concordance, read off the drawing thread.

use super::super::concordance::Question;
use super::event::{Event, Post};
use crate::library::{
    ArticleId, ConcordanceOptions, Error, Library, Matcher, Query, SavedSearchId,
};

/// The kept searches at once, then one by one what is new in each of them.
pub(super) fn kept(library: &Library, stale: &dyn Fn() -> bool, post: &Post) {
    if let Err(error) = tell_kept(library, stale, post) {
        post.send(Event::Failed(error.to_string()));
    }
}

fn tell_kept(library: &Library, stale: &dyn Fn() -> bool, post: &Post) -> Result<(), Error> {
    let saved = library.saved_searches()?;
    let ids: Vec<_> = saved.iter().filter_map(|search| search.id).collect();
    post.send(Event::Searches(saved, library.past_searches()?));
    for id in ids {
        let news = library.news_of(id, stale)?;
        if stale() {
            return Ok(());
        }
        post.send(Event::News((id, news)));
    }
    Ok(())
}

pub(super) fn visit(library: &Library, id: SavedSearchId, post: &Post) {
    post.send(match library.visit_search(id) {
        Ok(()) => Event::SearchesChanged,
        Err(error) => Event::Failed(error.to_string()),
    });
}

pub(super) fn remember(library: &Library, query: &str, results: usize, post: &Post) {
    post.send(match library.remember_search(query, results) {
        Ok(()) => Event::SearchesChanged,
        Err(error) => Event::Failed(error.to_string()),
    });
}

pub(super) fn concordance(
    library: &Library,
    question: Question,
    stale: &dyn Fn() -> bool,
    post: &Post,
) {
    let query = Query::parse_typing(&question.search.query);
    let options = ConcordanceOptions {
        search: question.search.options(),
        order: question.order,
        ..ConcordanceOptions::default()
    };
    match library.concordance(&query, &options, stale) {
        Ok(_) if stale() => {}
        Ok(found) => {
            post.send(Event::Concordance(Box::new((question, found))));
        }
        Err(error) => {
            post.send(Event::ConcordanceFailed(error.to_string()));
        }
    }
}

/// The articles that print the same story, as rows.
pub(super) fn copies(library: &Library, article: ArticleId, post: &Post) {
    let rows = library.copies_of(article).and_then(|mut ids| {
        ids.insert(0, article);
        library.rows(&ids, &Matcher::default())
    });
    post.send(match rows {
        Ok(rows) => Event::Copies(rows),
        Err(error) => Event::Failed(error.to_string()),
    });
}

/// Few: a reader goes on with one of them, or with none.
const MOST_SIMILAR: usize = 5;

/// Articles about the same things, as rows.
pub(super) fn similar(
    library: &Library,
    article: ArticleId,
    stale: &dyn Fn() -> bool,
    post: &Post,
) {
    let rows = library
        .similar(article, MOST_SIMILAR, stale)
        .and_then(|found| {
            let ids: Vec<_> = found.into_iter().map(|(id, _)| id).collect();
            library.rows(&ids, &Matcher::default())
        });
    match rows {
        Ok(_) if stale() => {}
        Ok(rows) => {
            post.send(Event::Similar(article, rows));
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
}
