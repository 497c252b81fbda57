//! Counts of what the hits have in common: documents, sections, bylines, kinds, tags.
//!
//! Counted by number in arrays, from facts in memory (`index/facts.rs`), and turned into words at
//! the end, so a hit costs a few additions and no string. Stars and tags live in the store and
//! are counted from its sets.

use super::Ground;
use crate::figures::Kind;
use crate::library::index::{Facts, KnownFacts, NO_WORD, SegmentFacts, Words};
use crate::library::marks::Marked;
use crate::library::types::{DocumentKey, Facets};
use crate::library::{Error, documents};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

/// Values shown of each facet.
const MOST_VALUES: usize = 50;

pub(super) struct FacetCounter<'a> {
    marked: &'a Marked,
    /// By row id, which are dense.
    documents: Vec<u32>,
    /// By number of word.
    sections: Vec<u32>,
    bylines: Vec<u32>,
    kinds: [u32; Kind::ALL.len()],
    hits: u64,
    with_figures: u64,
    starred: u64,
    tags: BTreeMap<&'a str, u64>,
}

impl<'a> FacetCounter<'a> {
    pub(super) fn new(marked: &'a Marked, known: &KnownFacts) -> Self {
        Self {
            marked,
            documents: Vec::new(),
            sections: vec![0; known.sections.len()],
            bylines: vec![0; known.bylines.len()],
            kinds: [0; Kind::ALL.len()],
            hits: 0,
            with_figures: 0,
            starred: 0,
            tags: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, doc: u32, facts: &Facts, segment: &SegmentFacts) {
        self.hits += 1;
        let document = facts.document as usize;
        if self.documents.len() <= document {
            self.documents.resize((document + 1).next_power_of_two(), 0);
        }
        count(&mut self.documents, document);
        count(&mut self.sections, facts.section as usize);
        if facts.byline != NO_WORD {
            count(&mut self.bylines, facts.byline as usize);
        }
        if facts.has_more {
            for byline in segment.more_bylines.get(&doc).into_iter().flatten() {
                count(&mut self.bylines, *byline as usize);
            }
        }
        self.with_figures += u64::from(facts.has_figures);
        let mut kinds = facts.kinds;
        while kinds != 0 {
            count(&mut self.kinds, kinds.trailing_zeros() as usize);
            kinds &= kinds - 1;
        }
        if !self.marked.starred.is_empty() || !self.marked.tags.is_empty() {
            self.add_marks(i64::from(facts.article));
        }
    }

    fn add_marks(&mut self, article: i64) {
        self.starred += u64::from(self.marked.starred.contains(&article));
        for (tag, articles) in &self.marked.tags {
            if articles.contains(&article) {
                *self.tags.entry(tag).or_default() += 1;
            }
        }
    }

    pub(super) fn facets(self, ground: Ground<'_>) -> Result<Facets, Error> {
        let keys = most_frequent(&self.documents);
        let names = ground.store.read_as_one(|connection| {
            let mut names = Vec::with_capacity(keys.len());
            for (key, count) in keys {
                // An index that is ahead of its store knows documents that are not there.
                let key = DocumentKey(i64::try_from(key).unwrap_or(0));
                if let Some(name) = documents::name(connection, key)? {
                    names.push((name, count));
                }
            }
            Ok(names)
        })?;
        let mut documents: HashMap<String, u64> = HashMap::new();
        for (name, count) in names {
            *documents.entry(name).or_default() += count;
        }
        let kinds = Kind::ALL.into_iter().zip(self.kinds);
        let known = ground.index.facts.known();
        Ok(Facets {
            documents: top(documents.into_iter().collect()),
            sections: words(&self.sections, &known.sections),
            bylines: words(&self.bylines, &known.bylines),
            kinds: top(kinds
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| (kind, u64::from(count)))
                .collect()),
            tags: top(self
                .tags
                .into_iter()
                .map(|(tag, count)| (tag.to_owned(), count))
                .collect()),
            with_figures: self.with_figures,
            without_figures: self.hits - self.with_figures,
            starred: self.starred,
        })
    }
}

fn count(counts: &mut [u32], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// The higher count first, then the lower place.
fn by_count(a: &(u32, usize), b: &(u32, usize)) -> Ordering {
    b.0.cmp(&a.0).then(a.1.cmp(&b.1))
}

/// The places with the highest counts, [`MOST_VALUES`] of them at most.
fn most_frequent(counts: &[u32]) -> Vec<(usize, u64)> {
    let mut best: Vec<(u32, usize)> = Vec::new();
    let mut least = 0;
    for (place, count) in counts.iter().enumerate() {
        if *count > least {
            best.push((*count, place));
        }
        // Now and then only the best are kept, and what they leave out is passed over.
        if best.len() >= 4 * MOST_VALUES {
            best.select_nth_unstable_by(MOST_VALUES - 1, by_count);
            best.truncate(MOST_VALUES);
            least = best.last().map_or(0, |(count, _)| *count);
        }
    }
    best.sort_unstable_by(by_count);
    best.truncate(MOST_VALUES);
    best.into_iter()
        .map(|(count, place)| (place, u64::from(count)))
        .collect()
}

fn words(counts: &[u32], words: &Words) -> Vec<(String, u64)> {
    let best = most_frequent(counts).into_iter();
    top(best
        .map(|(number, count)| (words.word(number).to_owned(), count))
        .collect())
}

/// The most frequent values, equal ones in the order of the alphabet.
fn top<T: Ord>(mut values: Vec<(T, u64)>) -> Vec<(T, u64)> {
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.truncate(MOST_VALUES);
    values
}
