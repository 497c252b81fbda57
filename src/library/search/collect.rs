//! Every match of a query with its score, and the facets; copies of a story become one hit.
//!
//! Segment by segment, in the order of the index. Facts that are counted lie in memory
//! (`index/facts.rs`); where nobody wants facets only the article's row id is read.

use super::facets::FacetCounter;
use super::fold::Folder;
use super::{Ground, Hit};
use crate::library::Error;
use crate::library::types::Facets;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{Searcher, SegmentReader};

/// Hits between two looks at whether the search is still wanted.
const STALE_EVERY: usize = 4096;

/// What is to be found, and how.
pub(super) struct Asked<'a> {
    pub(super) query: &'a dyn Query,
    pub(super) scored: bool,
    /// As [`Ground::stories`]; empty where every copy stands for itself.
    pub(super) stories: &'a [u32],
    pub(super) with_facets: bool,
}

pub(super) struct Collected {
    pub(super) hits: Vec<Hit>,
    pub(super) facets: Facets,
    /// Copies left out.
    pub(super) folded: u64,
}

/// `None` if it became stale.
pub(super) fn collect(
    ground: Ground<'_>,
    searcher: &Searcher,
    asked: &Asked<'_>,
    stale: &dyn Fn() -> bool,
) -> Result<Option<Collected>, Error> {
    let failed = Error::index("search");
    let scoring = if asked.scored {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = asked.query.weight(scoring).map_err(failed)?;
    let mut found = Found {
        hits: Vec::new(),
        copies: Folder::new(asked.stories),
        looked: 0,
        stale,
        is_stale: false,
    };
    let segments = searcher.segment_readers();
    if !asked.with_facets {
        for (number, segment) in segments.iter().enumerate() {
            let ids = segment.fast_fields().u64("id").map_err(failed)?.values;
            let mut each = |doc, score| {
                let article = u32::try_from(ids.get_val(doc)).unwrap_or(u32::MAX);
                found.add(Hit { article, score }, (number, doc));
            };
            each_match((&*weight, asked.scored), segment, &mut each).map_err(failed)?;
        }
        return Ok((!found.is_stale).then(|| found.without_facets()));
    }
    let facts = ground.index.facts.of(searcher).map_err(failed)?;
    let mut facets = FacetCounter::new(ground.marked, &ground.index.facts.known());
    for (number, (segment, facts)) in segments.iter().zip(&facts).enumerate() {
        let mut each = |doc, score| {
            let Some(known) = facts.all.get(doc as usize) else {
                return;
            };
            let hit = Hit {
                article: known.article,
                score,
            };
            if found.add(hit, (number, doc)) {
                facets.add(doc, known, facts);
            }
        };
        each_match((&*weight, asked.scored), segment, &mut each).map_err(failed)?;
        if found.is_stale {
            return Ok(None);
        }
    }
    let folded = found.copies.fold(|hit, (number, doc)| {
        found.hits.push(hit);
        if let Some(segment) = facts.get(number)
            && let Some(known) = segment.all.get(doc as usize)
        {
            facets.add(doc, known, segment);
        }
    });
    Ok(Some(Collected {
        hits: found.hits,
        facets: facets.facets(ground)?,
        folded,
    }))
}

/// The hits so far.
struct Found<'a> {
    hits: Vec<Hit>,
    copies: Folder<'a>,
    looked: usize,
    stale: &'a dyn Fn() -> bool,
    is_stale: bool,
}

impl Found<'_> {
    /// Whether it is a hit now; a copy may become one at the end, and what is stale never.
    #[inline]
    fn add(&mut self, hit: Hit, place: (usize, u32)) -> bool {
        if self.looked.is_multiple_of(STALE_EVERY) {
            self.is_stale = self.is_stale || (self.stale)();
        }
        self.looked += 1;
        if self.is_stale || self.copies.takes(hit, place) {
            return false;
        }
        self.hits.push(hit);
        true
    }

    fn without_facets(mut self) -> Collected {
        let folded = self.copies.fold(|hit, _| self.hits.push(hit));
        Collected {
            hits: self.hits,
            facets: Facets::default(),
            folded,
        }
    }
}

/// Every match of a segment that is not deleted, with its score or 0.
fn each_match(
    (weight, scored): (&dyn Weight, bool),
    segment: &SegmentReader,
    each: &mut dyn FnMut(u32, f32),
) -> tantivy::Result<()> {
    let alive = segment.alive_bitset();
    let is_alive = |doc| alive.is_none_or(|alive| alive.is_alive(doc));
    match (scored, alive.is_some()) {
        (true, false) => weight.for_each(segment, each),
        (true, true) => weight.for_each(segment, &mut |doc, score| {
            if is_alive(doc) {
                each(doc, score);
            }
        }),
        (false, _) => weight.for_each_no_score(segment, &mut |docs| {
            for doc in docs.iter().filter(|doc| is_alive(**doc)) {
                each(*doc, 0.0);
            }
        }),
    }
}
