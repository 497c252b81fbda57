//! Counts of what the hits have in common: documents, sections, bylines, kinds, tags.
//!
//! Counted by number in each segment's columns and turned into words at its end, so a hit costs
//! a few look-ups and no string. Stars and tags live in the store and are counted from its sets.

use super::Ground;
use crate::figures::Kind;
use crate::library::marks::Marked;
use crate::library::types::{DocumentKey, Facets};
use crate::library::{Error, documents};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tantivy::SegmentReader;
use tantivy::columnar::{ColumnValues, StrColumn};

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
}

pub(super) struct SegmentCounter<'c, 'a> {
    counter: &'c mut FacetCounter<'a>,
    document: Arc<dyn ColumnValues<u64>>,
    kinds: Arc<dyn ColumnValues<u64>>,
    figures: Arc<dyn ColumnValues<u64>>,
    section: Words,
    byline: Words,
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
    }

    pub(super) fn finish(self) -> tantivy::Result<()> {
        self.section.finish(&mut self.counter.sections)?;
        self.byline.finish(&mut self.counter.bylines)
    }
}

/// The most frequent values, equal ones in the order of the alphabet.
fn top<T: Ord>(mut values: Vec<(T, u64)>) -> Vec<(T, u64)> {
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values.truncate(MOST_VALUES);
    values
}
