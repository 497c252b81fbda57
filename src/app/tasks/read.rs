//! Reading the library for the panels: searches, rows, stories, figures, explanations.

use super::super::list::Answer;
use super::super::story::Story;
use super::event::{Event, Found, Post};
use super::job::{FiguresJob, RowsJob, SearchJob, StoryJob};
use crate::library::{ArticleId, Error, Library, Query, Seam, SearchOptions, Sort, StoredArticle};
use crate::page::STITCH_OFFERED_BELOW;
use std::sync::Arc;
use std::time::Instant;

/// Searches, and brings the first rows along, so that the list changes in one step.
pub(super) fn search(library: &Library, job: SearchJob, stale: &dyn Fn() -> bool, post: &Post) {
    match find(library, job, stale) {
        // The newer search that overtook this one answers.
        Ok(_) if stale() => {}
        Ok(found) => {
            post.send(Event::Found(Box::new(found)));
        }
        Err(error) => {
            post.send(Event::SearchFailed(error.to_string()));
        }
    }
}

fn find(library: &Library, job: SearchJob, stale: &dyn Fn() -> bool) -> Result<Found, Error> {
    let SearchJob { search, rows } = job;
    let began = Instant::now();
    let query = Query::parse_typing(&search.query);
    // Without words nothing is more relevant than another: then the pages give the order.
    let is_unsorted = query.is_empty() && search.sort == Sort::Relevance;
    let options = SearchOptions {
        sort: if is_unsorted {
            Sort::PageOrder
        } else {
            search.sort
        },
        ..search.options()
    };
    let hits = library.search(&query, &options, stale)?;
    let seconds = began.elapsed().as_secs_f64();
    let asked = rows.start.min(hits.ids.len())..rows.end.min(hits.ids.len());
    let ids = hits.ids.get(asked.clone());
    let rows = library.rows(ids.unwrap_or_default(), &hits.matcher)?;
    let answer = Answer {
        hits,
        asked,
        rows,
        seconds,
    };
    Ok(Found {
        search,
        answer,
        counts: library.counts()?,
    })
}

pub(super) fn rows(library: &Library, job: &RowsJob, stale: &dyn Fn() -> bool, post: &Post) {
    match library.rows(&job.ids, &job.matcher) {
        Ok(_) if stale() => {}
        Ok(rows) => {
            post.send(Event::Rows {
                number: job.number,
                asked: job.asked.clone(),
                rows,
            });
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
}

/// The article with the fragments it is stitched to, and the raw page of each.
pub(super) fn story(library: &Library, job: StoryJob, post: &Post) {
    let article = job.article;
    post.send(match load_story(library, job) {
        Ok(story) => Event::Story(article, Arc::new(story)),
        Err(error) => Event::NoStory(article, error.to_string()),
    });
}

fn load_story(library: &Library, job: StoryJob) -> Result<Story, Error> {
    let parts = load_parts(library, library.article(job.article)?)?;
    let raw = parts
        .iter()
        .map(|part| library.raw_page(part.document.key).map(Arc::from))
        .collect::<Result<_, _>>()?;
    Ok(Story {
        parts,
        raw,
        matcher: job.matcher,
    })
}

/// Fragments in reading order: those before, the article itself, those after.
fn load_parts(library: &Library, article: StoredArticle) -> Result<Vec<StoredArticle>, Error> {
    let mut parts = vec![article];
    while let Some(before) = parts.first().and_then(|part| made(part.previous)) {
        if parts.iter().any(|part| part.id == before) {
            break;
        }
        parts.insert(0, library.article(before)?);
    }
    while let Some(after) = parts.last().and_then(|part| made(part.next)) {
        if parts.iter().any(|part| part.id == after) {
            break;
        }
        parts.push(library.article(after)?);
    }
    Ok(parts)
}

/// The fragment behind a seam that is joined.
fn made(seam: Option<Seam>) -> Option<ArticleId> {
    seam.filter(|seam| !seam.undone && seam.confidence >= STITCH_OFFERED_BELOW)
        .map(|seam| seam.other)
}

/// The figures of the scope; of a search, those that meet its figure conditions.
pub(super) fn figures(library: &Library, job: &FiguresJob, stale: &dyn Fn() -> bool, post: &Post) {
    let query = Query::parse_typing(&job.query);
    match library.figures(&job.scope, &query.figure_conditions(), stale) {
        Ok(_) if stale() => {}
        Ok(figures) => {
            post.send(Event::Figures(figures.into()));
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
}

pub(super) fn explain(library: &Library, query: &str, post: &Post) {
    post.send(match library.explain(&Query::parse(query)) {
        Ok(explanation) => Event::Explained(explanation),
        Err(error) => Event::Failed(error.to_string()),
    });
}
