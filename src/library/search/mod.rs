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
mod word;

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
use tantivy::query::{EnableScoring, Weight};
use tantivy::{Searcher, SegmentReader};

/// Hits between two looks at whether the search is still wanted.
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
    let asked = Asked {
        query: &*compiled.query,
        scored,
        with_facets: !options.without_facets,
    };
    let Some((hits, facets)) = collect(ground, &searcher, &asked, stale)? else {
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

/// What a search asks for, and how.
struct Asked<'a> {
    query: &'a dyn tantivy::query::Query,
    scored: bool,
    with_facets: bool,
}

/// Every match with its score, and the facets; `None` if it became stale.
fn collect(
    ground: Ground<'_>,
    searcher: &Searcher,
    asked: &Asked<'_>,
    stale: &dyn Fn() -> bool,
) -> Result<Option<(Vec<Hit>, Facets)>, Error> {
    let failed = Error::index("search");
    let scoring = if asked.scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = asked.query.weight(scoring).map_err(failed)?;
    let mut found = Found {
        stale,
        is_stale: false,
        hits: Vec::new(),
    };
    if !asked.with_facets {
        for segment in searcher.segment_readers() {
            let ids = segment.fast_fields().u64("id").map_err(failed)?.values;
            let article = |doc| u32::try_from(ids.get_val(doc)).unwrap_or(u32::MAX);
            let mut each = |doc, score| found.add(article(doc), score);
            each_match((&*weight, asked.scored), segment, &mut each).map_err(failed)?;
        }
        return Ok((!found.is_stale).then_some((found.hits, Facets::default())));
    }
    let facts = ground.index.facts.of(searcher).map_err(failed)?;
    let mut facets = FacetCounter::new(ground.marked, &ground.index.facts.known());
    for (segment, facts) in searcher.segment_readers().iter().zip(&facts) {
        let mut each = |doc, score| {
            if let Some(of_doc) = facts.all.get(doc as usize)
                && found.add(of_doc.article, score)
            {
                facets.add(doc, of_doc, facts);
            }
        };
        each_match((&*weight, asked.scored), segment, &mut each).map_err(failed)?;
        if found.is_stale {
            return Ok(None);
        }
    }
    Ok(Some((found.hits, facets.facets(ground)?)))
}

/// The hits so far.
struct Found<'a> {
    stale: &'a dyn Fn() -> bool,
    is_stale: bool,
    hits: Vec<Hit>,
}

impl Found<'_> {
    /// Whether anybody still wants to know.
    fn add(&mut self, article: u32, score: f32) -> bool {
        if self.hits.len() % STALE_EVERY == 0 {
            self.is_stale = self.is_stale || (self.stale)();
        }
        if !self.is_stale {
            self.hits.push(Hit { article, score });
        }
        !self.is_stale
    }
}

/// Every match of a segment that is not deleted, with its score or 0.
fn each_match<R>(
    (weight, scored): (&dyn Weight, bool),
    segment: &SegmentReader,
    each: &mut dyn FnMut(u32, f32) -> R,
) -> tantivy::Result<()> {
    let alive = segment.alive_bitset();
    let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
    if scored {
        return weight.for_each(segment, &mut |doc, score| {
            if is_alive(doc) {
                each(doc, score);
            }
        });
    }
    weight.for_each_no_score(segment, &mut |docs| {
        for doc in docs.iter().filter(|doc| is_alive(**doc)) {
            each(*doc, 0.0);
        }
    })
}
