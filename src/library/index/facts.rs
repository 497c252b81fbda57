//! What searches count of every article, in memory: document, section, byline, kinds of figures.
//!
//! Reading the index's columns for a hundred thousand hits costs more than finding them; twenty
//! bytes an article side by side cost a look each. Read once a segment, when first asked for, and
//! kept as long as the segment is. Words (sections, bylines) are numbered across segments, so
//! counting compares no strings.

use super::month_of;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader};

/// Number of the word that is none.
const NO_WORD: u32 = u32::MAX;

/// What is counted of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) article: u32,
    pub(crate) document: u32,
    /// Numbers of words in [`Words`], or [`NO_WORD`].
    pub(crate) section: u32,
    pub(crate) byline: u32,
    /// Number of the set of its figures' kinds in [`KnownFacts::kinds`].
    pub(crate) kinds: u16,
    /// 0 undated; else 1 + 13 times the year, + the month from 1 where the date is of one.
    pub(crate) month: u16,
    /// Has more bylines, in [`SegmentFacts::more_bylines`].
    pub(crate) has_more: bool,
}

/// The facts of a segment, by its own numbers of articles.
#[derive(Debug)]
pub(crate) struct SegmentFacts {
    pub(crate) all: Vec<Facts>,
    pub(crate) more_bylines: HashMap<u32, Vec<u32>>,
}

/// Words by number.
#[derive(Debug, Default)]
pub(crate) struct Words {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(NO_WORD);
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, number: usize) -> &str {
        self.words.get(number).map_or("", |word| word)
    }
}

/// The facts of all segments that searches see.
#[derive(Debug, Default)]
pub(crate) struct KnownFacts {
    segments: HashMap<SegmentId, Arc<SegmentFacts>>,
    pub(crate) sections: Words,
    pub(crate) bylines: Words,
    /// Sets of kinds of figures that articles have, a bit a kind (see [`super::kind_index`]).
    pub(crate) kinds: Vec<u64>,
}

impl KnownFacts {
    /// Few of the sets that are possible occur: a handful of kinds in each article.
    fn number_of_kinds(&mut self, bits: u64) -> u16 {
        let known = self.kinds.iter().position(|known| *known == bits);
        let number = known.unwrap_or_else(|| {
            self.kinds.push(bits);
            self.kinds.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }
}

/// [`KnownFacts`] for any number of searches at a time.
#[derive(Debug, Default)]
pub(crate) struct FactsCache(Mutex<KnownFacts>);

impl FactsCache {
    /// The facts of each of the searcher's segments, in their order.
    pub(crate) fn of(&self, searcher: &Searcher) -> tantivy::Result<Vec<Arc<SegmentFacts>>> {
        let mut known = self.known();
        let readers = searcher.segment_readers();
        let mut all = Vec::with_capacity(readers.len());
        for reader in readers {
            let id = reader.segment_id();
            let facts = match known.segments.get(&id) {
                Some(facts) => Arc::clone(facts),
                None => {
                    let facts = Arc::new(read(reader, &mut known)?);
                    known.segments.insert(id, Arc::clone(&facts));
                    facts
                }
            };
            all.push(facts);
        }
        if known.segments.len() > readers.len() {
            let current = |id: &SegmentId| readers.iter().any(|reader| reader.segment_id() == *id);
            known.segments.retain(|id, _| current(id));
        }
        Ok(all)
    }

    /// To look words up by their numbers.
    pub(crate) fn known(&self) -> MutexGuard<'_, KnownFacts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(segment: &SegmentReader, known: &mut KnownFacts) -> tantivy::Result<SegmentFacts> {
    let columns = segment.fast_fields();
    let articles = columns.u64("id")?.values;
    let documents = columns.u64("document")?.values;
    let kinds = columns.u64("kinds")?.values;
    let sections = Numbered::of(columns.str("section")?, &mut known.sections)?;
    let bylines = Numbered::of(columns.str("byline")?, &mut known.bylines)?;
    let from = columns.i64("date_from")?;
    let to = columns.i64("date_to")?;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let mut numbers = HashMap::new();
    let mut facts = SegmentFacts {
        all: Vec::with_capacity(segment.max_doc() as usize),
        more_bylines: HashMap::new(),
    };
    for doc in 0..segment.max_doc() {
        let bits = kinds.get_val(doc);
        let mut names = bylines.words(doc);
        let byline = names.next().unwrap_or(NO_WORD);
        let more: Vec<u32> = names.collect();
        facts.all.push(Facts {
            article: small(articles.get_val(doc)),
            document: small(documents.get_val(doc)),
            section: sections.words(doc).next().unwrap_or(NO_WORD),
            byline,
            kinds: *numbers
                .entry(bits)
                .or_insert_with(|| known.number_of_kinds(bits)),
            month: month(from.first(doc), to.first(doc)),
            has_more: !more.is_empty(),
        });
        if !more.is_empty() {
            facts.more_bylines.insert(doc, more);
        }
    }
    Ok(facts)
}

/// Later years are mistakes; they would take memory.
const LAST_YEAR: i64 = 2999;

/// The code of [`Facts::month`].
fn month(from: Option<i64>, to: Option<i64>) -> u16 {
    let (Some(from), Some(to)) = (from.map(month_of), to.map(month_of)) else {
        return 0;
    };
    let (year, month) = from;
    let month = if from == to { i64::from(month) } else { 0 };
    u16::try_from(1 + 13 * year.clamp(0, LAST_YEAR) + month).unwrap_or(0)
}

/// A column of words with the numbers of its words.
struct Numbered(Option<(StrColumn, Vec<u32>)>);

impl Numbered {
    fn of(column: Option<StrColumn>, words: &mut Words) -> tantivy::Result<Self> {
        let Some(column) = column else {
            return Ok(Self(None));
        };
        let mut numbers = Vec::with_capacity(column.num_terms());
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            let word = std::str::from_utf8(stream.key()).unwrap_or("");
            numbers.push(words.number(word));
        }
        Ok(Self(Some((column, numbers))))
    }

    fn words(&self, doc: u32) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(move |(column, numbers)| {
            let number = |ord: u64| {
                let place = usize::try_from(ord).unwrap_or(usize::MAX);
                numbers.get(place).copied()
            };
            column.term_ords(doc).filter_map(number)
        })
    }
}
