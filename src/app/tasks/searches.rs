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
