//! A query becomes hits: every matching article in order, facets, and a matcher for marking.
//!
//! `compile` turns the tree into a query of the index, expanding prefixes over its dictionary;
//! all matching articles are collected with their scores, ordered, and counted by facet; only the
//! rows on screen are read from the store later (`rows`). A search gives up as soon as its
//! caller says it is stale.

mod compile;
mod explain;
mod facets;
mod figures;
mod order;
mod rows;
mod suggest;
mod terms;

pub(crate) use explain::explain;
pub(crate) use order::Ranks;
pub(crate) use rows::rows;

use super::Error;
use super::index::SearchIndex;
use super::marks::Marked;
use super::query::Query;
use super::store::Store;
use super::types::{Facets, Hits, SearchOptions, Sort};
use compile::Compiler;
use facets::FacetCounter;
use std::sync::Arc;
use tantivy::query::EnableScoring;
use tantivy::{DocSet, Searcher, TERMINATED};

/// Documents between two looks at whether the search is still wanted.
const STALE_EVERY: usize = 4096;

/// What a search looks into.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) index: &'a SearchIndex,
    pub(crate) marked: &'a Marked,
    /// Documents that the index still has and searches must not find any more.
    pub(crate) hidden: &'a [i64],
    pub(crate) ranks: &'a Ranks,
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
    let Some((hits, facets)) = collect(ground, &searcher, (&*compiled.query, scored), stale)?
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
        notes,
        suggestion,
        matcher: Arc::new(compiled.matcher),
        generation: ground.index.reached(),
    })
}

/// How many articles a query finds, and nothing else of it.
pub(crate) fn count(searcher: &Searcher, query: &dyn tantivy::query::Query) -> Result<u64, Error> {
    query
        .count(searcher)
        .map(|count| count as u64)
        .map_err(Error::index("count articles"))
}

/// Every match with its score, and the facets; `None` if it became stale.
fn collect(
    ground: Ground<'_>,
    searcher: &Searcher,
    (query, scored): (&dyn tantivy::query::Query, bool),
    stale: &dyn Fn() -> bool,
) -> Result<Option<(Vec<Hit>, Facets)>, Error> {
    let failed = Error::index("search");
    let scoring = if scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = query.weight(scoring).map_err(failed)?;
    let mut facets = FacetCounter::new(ground.marked);
    let mut hits = Vec::new();
    for segment in searcher.segment_readers() {
        if stale() {
            return Ok(None);
        }
        let ids = segment.fast_fields().u64("id").map_err(failed)?.values;
        let mut facets = facets.segment(segment).map_err(failed)?;
        let alive = segment.alive_bitset();
        let mut matches = weight.scorer(segment, 1.0).map_err(failed)?;
        let mut doc = matches.doc();
        let mut seen = 0;
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let article = ids.get_val(doc);
                let score = if scored { matches.score() } else { 0.0 };
                hits.push(Hit {
                    article: u32::try_from(article).unwrap_or(u32::MAX),
                    score,
                });
                facets.add(doc, article);
            }
            seen += 1;
            if seen % STALE_EVERY == 0 && stale() {
                return Ok(None);
            }
            doc = matches.advance();
        }
        facets.finish().map_err(failed)?;
    }
    Ok(Some((hits, facets.facets(ground)?)))
}
