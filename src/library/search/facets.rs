//! Counts of what the hits have in common: documents, sections, bylines, kinds, dates, tags.
//!
//! Counted by number in each segment's columns and turned into words at its end, so a hit costs
//! a few look-ups and no string. Stars and tags live in the store and are counted from its sets.

use super::Ground;
use crate::figures::Kind;
use crate::library::index::month_of;
use crate::library::marks::Marked;
use crate::library::types::{DocumentKey, Facets, YearFacet};
use crate::library::{Error, documents};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tantivy::SegmentReader;
use tantivy::columnar::{Column, ColumnValues, StrColumn};

/// Values shown of each facet.
const MOST_VALUES: usize = 50;

/// Values taken from each segment: a value below this in every segment is nobody's first choice.
const MOST_OF_SEGMENT: usize = 1000;

pub(super) struct FacetCounter<'a> {
    marked: &'a Marked,
    /// By row id, which are dense.
    documents: Vec<u32>,
    sections: HashMap<String, u64>,
    bylines: HashMap<String, u64>,
    kinds: [u64; Kind::ALL.len()],
    with_figures: u64,
    without_figures: u64,
    starred: u64,
    tags: BTreeMap<&'a str, u64>,
    collections: BTreeMap<&'a str, u64>,
    dates: Dates,
}

pub(super) struct SegmentCounter<'c, 'a> {
    counter: &'c mut FacetCounter<'a>,
    document: Arc<dyn ColumnValues<u64>>,
    kinds: Arc<dyn ColumnValues<u64>>,
    figures: Arc<dyn ColumnValues<u64>>,
    section: Words,
    byline: Words,
    from: Column<i64>,
    to: Column<i64>,
}

/// A column of words with a count for each.
struct Words {
    column: Option<StrColumn>,
    counts: Vec<u32>,
}

impl Words {
    fn of(segment: &SegmentReader, name: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(name)?;
        let counts = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
        Ok(Self { column, counts })
    }

    fn add(&mut self, doc: u32) {
        if let Some(column) = &self.column {
            for ord in column.term_ords(doc) {
                if let Some(count) = self
                    .counts
                    .get_mut(usize::try_from(ord).unwrap_or(usize::MAX))
                {
                    *count += 1;
                }
            }
        }
    }

    fn finish(self, into: &mut HashMap<String, u64>) -> tantivy::Result<()> {
        let Some(column) = self.column else {
            return Ok(());
        };
        let mut counts: Vec<(u32, u64)> = self
            .counts
            .into_iter()
            .zip(0..)
            .filter(|(count, _)| *count > 0)
            .collect();
        if counts.len() > MOST_OF_SEGMENT {
            counts.select_nth_unstable_by(MOST_OF_SEGMENT, |a, b| b.cmp(a));
            counts.truncate(MOST_OF_SEGMENT);
        }
        let mut word = String::new();
        for (count, ord) in counts {
            word.clear();
            if column.ord_to_str(ord, &mut word)? {
                match into.get_mut(&word) {
                    Some(known) => *known += u64::from(count),
                    None => {
                        into.insert(word.clone(), u64::from(count));
                    }
                }
            }
        }
        Ok(())
    }
}

impl<'a> FacetCounter<'a> {
    pub(super) fn new(marked: &'a Marked) -> Self {
        Self {
            marked,
            documents: Vec::new(),
            sections: HashMap::new(),
            bylines: HashMap::new(),
            kinds: [0; Kind::ALL.len()],
            with_figures: 0,
            without_figures: 0,
            starred: 0,
            tags: BTreeMap::new(),
            collections: BTreeMap::new(),
            dates: Dates::default(),
        }
    }

    pub(super) fn segment<'c>(
        &'c mut self,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounter<'c, 'a>> {
        let columns = segment.fast_fields();
        let document = columns.u64("document")?.values;
        let most = usize::try_from(document.max_value()).unwrap_or(0);
        if self.documents.len() <= most {
            self.documents.resize(most + 1, 0);
        }
        Ok(SegmentCounter {
            document,
            kinds: columns.u64("kinds")?.values,
            figures: columns.u64("figures")?.values,
            section: Words::of(segment, "section")?,
            byline: Words::of(segment, "byline")?,
            from: columns.i64("date_from")?,
            to: columns.i64("date_to")?,
            counter: self,
        })
    }

    pub(super) fn facets(self, ground: Ground<'_>) -> Result<Facets, Error> {
        let documents = (0_i64..).zip(self.documents);
        let keys = top(documents
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| (key, u64::from(count)))
            .collect());
        let names = ground.store.read(|connection| {
            let mut names = Vec::with_capacity(keys.len());
            for (key, count) in &keys {
                // An index that is ahead of its store knows documents that are not there.
                if let Some(name) = documents::name(connection, DocumentKey(*key))? {
                    names.push((name, *count));
                }
            }
            Ok(names)
        })?;
        let mut documents: HashMap<String, u64> = HashMap::new();
        for (name, count) in names {
            *documents.entry(name).or_default() += count;
        }
        let kinds = Kind::ALL.into_iter().zip(self.kinds);
        Ok(Facets {
            documents: top(documents.into_iter().collect()),
            sections: top(self.sections.into_iter().collect()),
            bylines: top(self.bylines.into_iter().collect()),
            kinds: top(kinds.filter(|(_, count)| *count > 0).collect()),
            tags: top(self
                .tags
                .into_iter()
                .map(|(tag, count)| (tag.to_owned(), count))
                .collect()),
            collections: top(self
                .collections
                .into_iter()
                .map(|(name, count)| (name.to_owned(), count))
                .collect()),
            undated: self.dates.undated,
            years: self.dates.years(),
            with_figures: self.with_figures,
            without_figures: self.without_figures,
            starred: self.starred,
        })
    }
}

impl SegmentCounter<'_, '_> {
    pub(super) fn add(&mut self, doc: u32, article: u64) {
        let counter = &mut *self.counter;
        let document = usize::try_from(self.document.get_val(doc)).unwrap_or(0);
        if let Some(count) = counter.documents.get_mut(document) {
            *count += 1;
        }
        if self.figures.get_val(doc) > 0 {
            counter.with_figures += 1;
        } else {
            counter.without_figures += 1;
        }
        let mut kinds = self.kinds.get_val(doc);
        while kinds != 0 {
            if let Some(count) = counter.kinds.get_mut(kinds.trailing_zeros() as usize) {
                *count += 1;
            }
            kinds &= kinds - 1;
        }
        self.section.add(doc);
        self.byline.add(doc);
        let article = article.cast_signed();
        if counter.marked.starred.contains(&article) {
            counter.starred += 1;
        }
        for (tag, articles) in &counter.marked.tags {
            if articles.contains(&article) {
                *counter.tags.entry(tag).or_default() += 1;
            }
        }
        for (name, articles) in &counter.marked.collections {
            if articles.contains(&article) {
                *counter.collections.entry(name).or_default() += 1;
            }
        }
        counter.dates.add(self.from.first(doc), self.to.first(doc));
    }

    pub(super) fn finish(self) -> tantivy::Result<()> {
        self.section.finish(&mut self.counter.sections)?;
        self.byline.finish(&mut self.counter.bylines)
    }
}

/// Hits by the years and months of their documents' dates.
#[derive(Default)]
struct Dates {
    undated: u64,
    /// By year from 0 on: all of the year, then those of each month.
    counts: Vec<[u32; 13]>,
}

/// Later years are mistakes; they would take memory.
const LAST_YEAR: i64 = 2999;

impl Dates {
    fn add(&mut self, from: Option<i64>, to: Option<i64>) {
        let (Some(from), Some(to)) = (from.map(month_of), to.map(month_of)) else {
            self.undated += 1;
            return;
        };
        let Ok(index) = usize::try_from(from.0.clamp(0, LAST_YEAR)) else {
            return;
        };
        if self.counts.len() <= index {
            self.counts.resize(index + 1, [0; 13]);
        }
        if let Some([all, months @ ..]) = self.counts.get_mut(index) {
            *all += 1;
            let month = usize::from(from.1).saturating_sub(1);
            if from == to
                && let Some(count) = months.get_mut(month)
            {
                *count += 1;
            }
        }
    }

    /// The newest first.
    fn years(&self) -> Vec<YearFacet> {
        let years = (0_i32..).zip(&self.counts).collect::<Vec<_>>();
        let years = years.into_iter().rev().filter(|(_, [all, ..])| *all > 0);
        years
            .map(|(year, [all, months @ ..])| {
                let months = (1_u8..).zip(months).collect::<Vec<_>>();
                let months = months.into_iter().rev().filter(|(_, count)| **count > 0);
                YearFacet {
                    year,
                    count: u64::from(*all),
                    months: months
                        .map(|(month, count)| (month, u64::from(*count)))
                        .collect(),
                }
            })
            .collect()
    }
}

/// The most frequent values, equal ones in the order of the alphabet.
fn top<T: Ord>(mut values: Vec<(T, u64)>) -> Vec<(T, u64)> {
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.truncate(MOST_VALUES);
    values
}
