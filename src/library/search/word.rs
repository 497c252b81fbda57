//! One word of a query, in all its forms and all its fields, as a query of its own.
//!
//! "innovations" is looked for as innovation, innovations, innovative …; in headlines, too. To the
//! score the forms of a field are one word: their counts add up, and how rare they are is
//! reckoned together, so that an article is not ranked higher for a rarer ending. All postings are
//! merged a window of documents at a time, which a common word needs and a rare one does not mind.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Documents merged at a time: their counts stay in the first-level cache.
const WINDOW: u32 = 2048;
const WINDOW_LEN: usize = WINDOW as usize;

/// Terms of one field that count as one word.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    pub(super) field: Field,
    /// What a match is worth in this field.
    pub(super) boost: f32,
    pub(super) words: Vec<String>,
    /// Articles that have them, those with two of them counted twice.
    pub(super) frequency: u64,
}

/// Finds what any of the forms stands in.
#[derive(Clone, Debug)]
pub(super) struct WordQuery(pub(super) Vec<Forms>);

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut parts = Vec::with_capacity(self.0.len());
        for forms in &self.0 {
            let terms = forms.words.iter();
            parts.push(WeighedForms {
                field: forms.field,
                terms: terms
                    .map(|word| Term::from_field_text(forms.field, word))
                    .collect(),
                relevance: match scoring {
                    EnableScoring::Disabled { .. } => None,
                    EnableScoring::Enabled {
                        statistics_provider: statistics,
                        ..
                    } => {
                        let articles = statistics.total_num_docs()?;
                        let words = statistics.total_num_tokens(forms.field)?;
                        let frequency = forms.frequency.min(articles);
                        #[expect(clippy::cast_precision_loss, reason = "an average")]
                        let average = words as Score / articles.max(1) as Score;
                        Some(
                            Bm25Weight::for_one_term_without_explain(frequency, articles, average)
                                .boost_by(forms.boost),
                        )
                    }
                },
            });
        }
        Ok(Box::new(WordWeight(parts)))
    }
}

struct WeighedForms {
    field: Field,
    terms: Vec<Term>,
    /// `None` where nobody asks for scores.
    relevance: Option<Bm25Weight>,
}

struct WordWeight(Vec<WeighedForms>);

impl Weight for WordWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut fields = Vec::with_capacity(self.0.len());
        for forms in &self.0 {
            let index = segment.inverted_index(forms.field)?;
            let option = match forms.relevance {
                Some(_) => IndexRecordOption::WithFreqs,
                None => IndexRecordOption::Basic,
            };
            let mut postings = Vec::new();
            for term in &forms.terms {
                postings.extend(index.read_postings(term, option)?);
            }
            if postings.is_empty() {
                continue;
            }
            let relevance = match &forms.relevance {
                Some(relevance) => Some(Relevance {
                    weight: relevance.boost_by(boost),
                    lengths: segment.get_fieldnorms_reader(forms.field)?,
                    counts: vec![0; WINDOW_LEN],
                }),
                None => None,
            };
            fields.push(FieldMatches {
                postings,
                relevance,
            });
        }
        Ok(Box::new(Matches::of(fields)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut matches = self.scorer(segment, 1.0)?;
        let score = if matches.seek(doc) == doc {
            matches.score()
        } else {
            0.0
        };
        Ok(Explanation::new("a word in any form", score))
    }

    fn for_each(
        &self,
        segment: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        let mut matches = self.scorer(segment, 1.0)?;
        if let Some(matches) = matches.downcast_mut::<Matches>() {
            // Without a virtual call a document.
            while matches.doc != TERMINATED {
                callback(matches.doc, matches.score());
                matches.advance();
            }
        }
        Ok(())
    }
}

/// The postings of a word in one field.
struct FieldMatches {
    postings: Vec<SegmentPostings>,
    relevance: Option<Relevance>,
}

struct Relevance {
    weight: Bm25Weight,
    lengths: FieldNormReader,
    /// How often the word stands in each document of the window.
    counts: Vec<u16>,
}

/// The documents of a segment that have the word.
struct Matches {
    fields: Vec<FieldMatches>,
    /// First document of the window.
    start: DocId,
    /// A bit for each document of the window.
    found: [u64; WINDOW_LEN / 64],
    doc: DocId,
}

impl Matches {
    fn of(fields: Vec<FieldMatches>) -> Self {
        let mut matches = Self {
            fields,
            start: 0,
            found: [0; WINDOW_LEN / 64],
            doc: TERMINATED,
        };
        matches.next_window();
        matches
    }

    /// Merges the postings from the first document that any of them is at.
    fn next_window(&mut self) -> DocId {
        let all = self.fields.iter().flat_map(|field| &field.postings);
        let first = all.map(DocSet::doc).min().unwrap_or(TERMINATED);
        self.start = first;
        self.doc = first;
        if first == TERMINATED {
            return first;
        }
        self.found = [0; WINDOW_LEN / 64];
        let end = first.saturating_add(WINDOW).min(TERMINATED);
        for field in &mut self.fields {
            if let Some(relevance) = &mut field.relevance {
                relevance.counts.fill(0);
            }
            for postings in &mut field.postings {
                let mut doc = postings.doc();
                while doc < end {
                    let place = (doc - first) as usize;
                    if let Some(bits) = self.found.get_mut(place / 64) {
                        *bits |= 1 << (place % 64);
                    }
                    if let Some(relevance) = &mut field.relevance
                        && let Some(count) = relevance.counts.get_mut(place)
                    {
                        let more = u16::try_from(postings.term_freq()).unwrap_or(u16::MAX);
                        *count = count.saturating_add(more);
                    }
                    doc = postings.advance();
                }
            }
        }
        first
    }

    /// The first match of the window at or after a place in it.
    fn first_from(&self, place: usize) -> Option<DocId> {
        let mut at = place / 64;
        let mut bits = self.found.get(at)? & (u64::MAX << (place % 64));
        while bits == 0 {
            at += 1;
            bits = *self.found.get(at)?;
        }
        let place = at * 64 + bits.trailing_zeros() as usize;
        Some(self.start + DocId::try_from(place).unwrap_or(0))
    }
}

impl DocSet for Matches {
    #[inline]
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        match self.first_from((self.doc - self.start) as usize + 1) {
            Some(next) => {
                self.doc = next;
                next
            }
            None => self.next_window(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        let place = (target - self.start) as usize;
        if let Some(next) = self.first_from(place) {
            self.doc = next;
            return next;
        }
        for field in &mut self.fields {
            for postings in &mut field.postings {
                if postings.doc() < target {
                    postings.seek(target);
                }
            }
        }
        self.next_window()
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let all = self.fields.iter().flat_map(|field| &field.postings);
        all.map(DocSet::size_hint).fold(0, u32::saturating_add)
    }
}

impl Scorer for Matches {
    #[inline]
    fn score(&mut self) -> Score {
        let place = self.doc.saturating_sub(self.start) as usize;
        let mut score = 0.0;
        for field in &self.fields {
            if let Some(relevance) = &field.relevance
                && let Some(count) = relevance.counts.get(place)
                && *count > 0
            {
                let length = relevance.lengths.fieldnorm_id(self.doc);
                score += relevance.weight.score(length, u32::from(*count));
            }
        }
        score
    }
}
