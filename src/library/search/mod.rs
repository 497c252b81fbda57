//! A query becomes hits: every matching article in order, facets, and a matcher for marking.
//!
//! `compile` turns the tree into a query of the index, expanding prefixes over its dictionary;
//! all matching articles are collected with their scores, ordered, and counted by facet; only the
//! rows on screen are read from the store later (`rows`). A search gives up as soon as its
//! caller says it is stale.

mod collect;
mod compile;
mod concordance;
mod explain;
mod facets;
mod figures;
mod fold;
mod order;
mod rows;
mod similar;
mod suggest;
mod terms;
mod word;

pub use concordance::{Concordance, ConcordanceLine, ConcordanceOptions, ConcordanceOrder};
pub(crate) use explain::explain;
pub(crate) use order::Ranks;
pub(crate) use rows::rows;

use super::index::SearchIndex;
use super::marks::Marked;
use super::query::Query;
use super::store::Store;
use super::types::{Filter, Hits, SearchOptions, Sort};
use super::{Error, articles};
use collect::{Asked, Collected, collect};
use compile::Compiler;
use std::sync::Arc;
use tantivy::Searcher;

/// What a search looks into.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) index: &'a SearchIndex,
    pub(crate) marked: &'a Marked,
    /// Documents that the index still has and searches must not find any more.
    pub(crate) hidden: &'a [i64],
    pub(crate) ranks: &'a Ranks,
    /// First article of its story for each that has copies, by row id; 0 for all others.
    pub(crate) stories: &'a [u32],
    pub(crate) store: &'a Store,
}

/// A hit before it is ordered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) article: u32,
    pub(crate) score: f32,
}

/// Gives empty hits if the search became stale.
pub(crate) fn search(
    ground: Ground<'_>,
    query: &Query,
    options: &SearchOptions,
    stale: &dyn Fn() -> bool,
) -> Result<Hits, Error> {
    let searcher = ground.index.searcher();
    let compiled = Compiler::new(ground, &searcher).compile(query, &options.filters)?;
    let scored = options.sort == Sort::Relevance && compiled.has_words;
    let asked = Asked {
        query: &*compiled.query,
        scored,
        stories: if options.show_copies {
            &[]
        } else {
            ground.stories
        },
        with_facets: !options.without_facets,
    };
    let Some(Collected {
        hits,
        facets,
        folded,
    }) = collect(ground, &searcher, &asked, stale)?
    else {
        return Ok(Hits::default());
    };
    let ids = order::order(&hits, (options.sort, scored), ground)?;
    let mut notes = query.notes().to_vec();
    notes.extend(compiled.notes);
    let suggestion = if ids.is_empty() && compiled.has_words {
        suggest::suggest(ground, &searcher, query)?
    } else {
        None
    };
    Ok(Hits {
        ids,
        facets,
        folded,
        notes,
        suggestion,
        matcher: Arc::new(compiled.matcher),
        generation: ground.index.reached(),
    })
}

/// How many articles of documents after `since` a query finds, stories that were there before
/// left out; 0 once it is stale.
pub(crate) fn news(
    ground: Ground<'_>,
    (query, filters): (&Query, &[Filter]),
    (since, stale): (i64, &dyn Fn() -> bool),
) -> Result<u64, Error> {
    let options = SearchOptions {
        filters: filters.to_vec(),
        sort: Sort::PageOrder,
        without_facets: true,
        ..SearchOptions::default()
    };
    let hits = search(ground, query, &options, stale)?;
    ground
        .store
        .read(|connection| articles::count_new(connection, &hits.ids, since))
}

/// How many articles a query finds, and nothing else of it.
pub(crate) fn count(searcher: &Searcher, query: &dyn tantivy::query::Query) -> Result<u64, Error> {
    query
        .count(searcher)
        .map(|count| count as u64)
        .map_err(Error::index("count articles"))
}
