//! Counts of what the hits have in common: documents, sections, bylines, kinds, dates, tags.
//!
//! Counted by number in arrays, from facts in memory (`index/facts.rs`), and turned into words at
//! the end, so a hit costs a few additions and no string. Stars and tags live in the store and
//! are counted from its sets.

use super::Ground;
use crate::figures::Kind;
use crate::library::index::{Facts, KnownFacts, SegmentFacts, Words};
use crate::library::marks::Marked;
use crate::library::types::{DocumentKey, Facets, YearFacet};
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
    /// By number of a set of kinds.
    kinds: Vec<u32>,
    /// By code of a month.
    dates: Vec<u32>,
    hits: u64,
    starred: u64,
    tags: BTreeMap<&'a str, u64>,
    collections: BTreeMap<&'a str, u64>,
}

impl<'a> FacetCounter<'a> {
    pub(super) fn new(marked: &'a Marked, known: &KnownFacts) -> Self {
        Self {
            marked,
            documents: Vec::new(),
            sections: vec![0; known.sections.len()],
            bylines: vec![0; known.bylines.len()],
            kinds: vec![0; known.kinds.len()],
            dates: Vec::new(),
            hits: 0,
            starred: 0,
            tags: BTreeMap::new(),
            collections: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, doc: u32, facts: &Facts, segment: &SegmentFacts) {
        self.hits += 1;
        let document = facts.document as usize;
        make_room(&mut self.documents, document);
        count(&mut self.documents, document);
        count(&mut self.sections, facts.section as usize);
        count(&mut self.bylines, facts.byline as usize);
        count(&mut self.kinds, facts.kinds as usize);
        let month = facts.month as usize;
        make_room(&mut self.dates, month);
        count(&mut self.dates, month);
        if facts.has_more {
            for byline in segment.more_bylines.get(&doc).into_iter().flatten() {
                count(&mut self.bylines, *byline as usize);
            }
        }
        if self.marked.has_any() {
            self.add_marks(i64::from(facts.article));
        }
    }

    fn add_marks(&mut self, article: i64) {
        self.starred += u64::from(self.marked.starred.contains(&article));
        for (labels, counts) in [
            (&self.marked.tags, &mut self.tags),
            (&self.marked.collections, &mut self.collections),
        ] {
            for (name, articles) in labels {
                if articles.contains(&article) {
                    *counts.entry(name).or_default() += 1;
                }
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
        let known = ground.index.facts.known();
        let mut kinds = [0_u64; Kind::ALL.len()];
        let mut without_figures = 0;
        let sets = known.kinds.iter().zip(&self.kinds);
        for (bits, count) in sets.filter(|(_, count)| **count > 0) {
            if *bits == 0 {
                without_figures += u64::from(*count);
            }
            for (place, of_kind) in kinds.iter_mut().enumerate() {
                if bits >> place & 1 == 1 {
                    *of_kind += u64::from(*count);
                }
            }
        }
        let kinds = Kind::ALL.into_iter().zip(kinds);
        let (undated, years) = years(&self.dates);
        Ok(Facets {
            documents: top(documents.into_iter().collect()),
            sections: words(&self.sections, &known.sections),
            bylines: words(&self.bylines, &known.bylines),
            kinds: top(kinds.filter(|(_, count)| *count > 0).collect()),
            tags: named(self.tags),
            collections: named(self.collections),
            undated,
            years,
            with_figures: self.hits - without_figures,
            without_figures,
            starred: self.starred,
        })
    }
}

fn named(counts: BTreeMap<&str, u64>) -> Vec<(String, u64)> {
    let counts = counts.into_iter();
    top(counts
        .map(|(name, count)| (name.to_owned(), count))
        .collect())
}

/// Hits without a date, and the years and months of all others, the newest first.
fn years(counts: &[u32]) -> (u64, Vec<YearFacet>) {
    let Some((undated, counts)) = counts.split_first() else {
        return (0, Vec::new());
    };
    let mut years = Vec::new();
    for (year, counts) in (0_i32..).zip(counts.chunks(13)) {
        let count: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        if count > 0 {
            // The first is of dates that are no month: a year, a season.
            let months = (0_u8..).zip(counts).skip(1);
            let mut months: Vec<(u8, u64)> = months
                .filter(|(_, count)| **count > 0)
                .map(|(month, count)| (month, u64::from(*count)))
                .collect();
            months.reverse();
            years.push(YearFacet {
                year,
                count,
                months,
            });
        }
    }
    years.reverse();
    (u64::from(*undated), years)
}

/// Counts that are known one by one: room for twice as many.
fn make_room(counts: &mut Vec<u32>, place: usize) {
    if counts.len() <= place {
        counts.resize((place + 1).next_power_of_two(), 0);
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
