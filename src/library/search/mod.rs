//! A query becomes hits: every matching article in order, facets, and a matcher for marking.
//!
//! `compile` turns the tree into a query of the index, expanding prefixes over its dictionary;
//! all matching articles are collected with their scores, ordered, and counted by facet; only the
//! rows on screen are read from the store later (`rows`). A search gives up as soon as its
//! caller says it is stale.

mod compile;
mod concordance;
mod explain;
mod facets;
mod figures;
mod fold;
mod order;
mod rows;
mod suggest;
mod terms;

pub use concordance::{Concordance, ConcordanceLine, ConcordanceOptions, ConcordanceOrder};
pub(crate) use explain::explain;
pub(crate) use order::Ranks;
pub(crate) use rows::rows;

use super::index::SearchIndex;
use super::marks::Marked;
use super::query::Query;
use super::store::Store;
use super::types::{Facets, Filter, Hits, SearchOptions, Sort};
use super::{Error, articles};
use compile::Compiler;
use facets::FacetCounter;
use fold::Folder;
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
    let how = How {
        scored,
        stories: if options.show_copies {
            &[]
        } else {
            ground.stories
        },
    };
    let found = collect(ground, &searcher, (&*compiled.query, how), stale)?;
    let Some(Found {
        hits,
        facets,
        folded,
    }) = found
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

#[derive(Clone, Copy)]
struct How<'a> {
    scored: bool,
    /// As [`Ground::stories`]; empty where every copy stands for itself.
    stories: &'a [u32],
}

struct Found {
    hits: Vec<Hit>,
    facets: Facets,
    folded: u64,
}

/// Every match with its score, and the facets; `None` if it became stale.
fn collect(
    ground: Ground<'_>,
    searcher: &Searcher,
    (query, how): (&dyn tantivy::query::Query, How<'_>),
    stale: &dyn Fn() -> bool,
) -> Result<Option<Found>, Error> {
    let scored = how.scored;
    let failed = Error::index("search");
    let scoring = if scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = query.weight(scoring).map_err(failed)?;
    let mut facets = FacetCounter::new(ground.marked);
    let mut hits = Vec::new();
    let mut copies = Folder::new(how.stories);
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
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
                let hit = Hit {
                    article: u32::try_from(article).unwrap_or(u32::MAX),
                    score,
                };
                if !copies.takes(hit, (number, doc)) {
                    hits.push(hit);
                    facets.add(doc, article);
                }
            }
            seen += 1;
            if seen % STALE_EVERY == 0 && stale() {
                return Ok(None);
            }
            doc = matches.advance();
        }
        facets.finish().map_err(failed)?;
    }
    let folded = copies
        .fold(searcher, (&mut hits, &mut facets))
        .map_err(failed)?;
    Ok(Some(Found {
        hits,
        facets: facets.facets(ground)?,
        folded,
    }))
}
