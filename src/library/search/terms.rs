//! Words of a query become terms of the index: any form, this form, prefixes, near spellings.
//!
//! "innovations" is the term innovations or the stem innov; the prefix "innovat" the fifty words
//! of the index that begin so and stand in most articles, and, where all are wanted, the rest
//! of them without a score. Expanding over the dictionary instead of in the index keeps scores
//! and marks, which tantivy's own prefix queries lose.

use crate::library::Error;
use crate::library::index::Fields;
use crate::library::stems;
use crate::library::words::{Form, cut};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// Words that a prefix is expanded to with scores: more cost time and change no first page.
const MOST_EXPANSIONS: usize = 50;

/// Words that an explicit `prefix*` may stand for in each segment.
pub(super) const MOST_WORDS: usize = 20_000;

/// Words looked at in each segment while typing.
const MOST_OF_SEGMENT: usize = 200;

/// Forms of a word that near words are tried in.
const MOST_FORMS: usize = 3;

/// A match in headline or byline says more than one in the text.
pub(super) const HEAD_BOOST: f32 = 2.0;

/// The word in its own right, beside what it may still become.
const TYPED_BOOST: f32 = 2.0;

/// A word of a query as the index cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The parts, with their positions from 0.
    pub(super) parts: Vec<(usize, String)>,
    /// "energysaving" of "energy-saving".
    pub(super) joined: Option<String>,
}

pub(super) fn cut_word(word: &str) -> Cut {
    let mut parts = Vec::new();
    let mut joined = None;
    stems::with(|stems| {
        cut(word, stems, &mut |token| match token.form {
            Form::Surface => parts.push((token.position, token.text.to_owned())),
            Form::Joined => joined = Some(token.text.to_owned()),
            Form::Stem | Form::JoinedStem => {}
        });
    });
    // The last character of a CJK run stands alone in the index for one-character searches;
    // as part of a longer word it adds nothing.
    if parts.len() > 1
        && let Some((_, last)) = parts.last()
        && last.chars().count() == 1
        && last.chars().all(crate::library::words::is_cjk)
    {
        parts.pop();
    }
    Cut { parts, joined }
}

/// The stem that the word is indexed under, where it is another than the word.
pub(super) fn stem_of(word: &str) -> Option<String> {
    stems::with(|stems| stems.of(word).map(str::to_owned))
}

pub(super) fn term(field: Field, word: &str) -> Term {
    Term::from_field_text(field, word)
}

/// Both terms under which any form of the word is indexed.
pub(super) fn form_terms(fields: &Fields, field: Field, word: &str) -> [Term; 2] {
    let stem = stem_of(word);
    fields.form_terms(field, stem.as_deref().unwrap_or(word))
}

/// The words of the index that are forms of this one, the most frequent first.
pub(super) fn forms(searcher: &Searcher, field: Field, word: &str) -> Result<Vec<String>, Error> {
    let stem = stem_of(word).unwrap_or_else(|| word.to_owned());
    // A stem and its forms may differ in the last letter: "energi", "energy".
    let shared: String = stem
        .chars()
        .take(stem.chars().count().saturating_sub(1).max(2))
        .collect();
    let is_form = |form: &String| stems::with(|stems| stems.of(form).unwrap_or(form) == stem);
    let mut forms: Vec<String> = expand(searcher, &[field], (&shared, MOST_WORDS))?
        .into_iter()
        .map(|expanded| expanded.word)
        .filter(is_form)
        .collect();
    forms.truncate(MOST_FORMS);
    Ok(forms)
}

pub(super) fn term_query(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

pub(super) fn any_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.len() == 1
        && let Some(only) = queries.pop()
    {
        return only;
    }
    Box::new(BooleanQuery::new(
        queries
            .into_iter()
            .map(|query| (Occur::Should, query))
            .collect(),
    ))
}

pub(super) fn all_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.len() == 1
        && let Some(only) = queries.pop()
    {
        return only;
    }
    Box::new(BooleanQuery::new(
        queries
            .into_iter()
            .map(|query| (Occur::Must, query))
            .collect(),
    ))
}

pub(super) fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    if (boost - 1.0).abs() < f32::EPSILON {
        query
    } else {
        Box::new(BoostQuery::new(query, boost))
    }
}

/// In how many articles of a field a word stands, deleted ones included.
pub(super) fn frequency(searcher: &Searcher, term: &Term) -> u64 {
    searcher.doc_freq(term).unwrap_or(0)
}

/// A word of the index, and in how many articles each of some fields has it.
pub(super) struct Expanded {
    pub(super) word: String,
    pub(super) frequency: u64,
    by_field: Vec<u64>,
}

/// The words of some fields that begin with `prefix`, the most frequent first. Of each segment
/// the `most` most frequent are looked at: a word below that everywhere is nobody's first choice.
pub(super) fn expand(
    searcher: &Searcher,
    fields: &[Field],
    (prefix, most): (&str, usize),
) -> Result<Vec<Expanded>, Error> {
    let failed = Error::index("look words up in the index");
    let mut words: HashMap<Vec<u8>, Vec<u64>> = HashMap::new();
    for segment in searcher.segment_readers() {
        for (place, field) in fields.iter().enumerate() {
            let index = segment.inverted_index(*field).map_err(failed)?;
            let mut stream = index
                .terms()
                .range()
                .ge(prefix.as_bytes())
                .lt(after(prefix))
                .into_stream()
                .map_err(|error| failed(error.into()))?;
            let mut best: BinaryHeap<Reverse<(u32, Vec<u8>)>> = BinaryHeap::new();
            while stream.advance() {
                let frequency = stream.value().doc_freq;
                if best.len() >= most {
                    if best
                        .peek()
                        .is_some_and(|Reverse((least, _))| frequency <= *least)
                    {
                        continue;
                    }
                    best.pop();
                }
                best.push(Reverse((frequency, stream.key().to_vec())));
            }
            for Reverse((frequency, word)) in best {
                let counts = words.entry(word).or_insert_with(|| vec![0; fields.len()]);
                if let Some(count) = counts.get_mut(place) {
                    *count += u64::from(frequency);
                }
            }
        }
    }
    let mut words: Vec<Expanded> = words
        .into_iter()
        .filter_map(|(word, by_field)| {
            Some(Expanded {
                word: String::from_utf8(word).ok()?,
                frequency: by_field.iter().sum(),
                by_field,
            })
        })
        .collect();
    words.sort_unstable_by(|a, b| {
        b.frequency
            .cmp(&a.frequency)
            .then_with(|| a.word.cmp(&b.word))
    });
    Ok(words)
}

/// The first key after all that begin with `prefix`. UTF-8 has no byte 0xff.
fn after(prefix: &str) -> Vec<u8> {
    let mut end = prefix.as_bytes().to_vec();
    end.push(0xff);
    end
}

/// Words that begin with the prefix; where `complete`, also those beyond the most frequent.
pub(super) fn prefix_query(
    searcher: &Searcher,
    fields: &[(Field, f32)],
    prefix: &str,
    complete: bool,
) -> Result<Box<dyn Query>, Error> {
    let names: Vec<Field> = fields.iter().map(|(field, _)| *field).collect();
    let most = if complete {
        MOST_WORDS
    } else {
        MOST_OF_SEGMENT
    };
    let words = expand(searcher, &names, (prefix, most))?;
    let mut choices: Vec<Box<dyn Query>> = Vec::new();
    for (place, (field, boost)) in fields.iter().enumerate() {
        let known = |word: &&Expanded| word.by_field.get(place).is_some_and(|count| *count > 0);
        let best: Vec<Box<dyn Query>> = words
            .iter()
            .take(MOST_EXPANSIONS)
            .filter(known)
            .map(|expanded| term_query(term(*field, &expanded.word)))
            .collect();
        if !best.is_empty() {
            choices.push(boosted(any_of(best), *boost));
        }
        let rest: Vec<Term> = words
            .iter()
            .skip(MOST_EXPANSIONS)
            .filter(known)
            .map(|expanded| term(*field, &expanded.word))
            .collect();
        if complete && !rest.is_empty() {
            choices.push(Box::new(ConstScoreQuery::new(
                Box::new(TermSetQuery::new(rest)),
                0.1,
            )));
        }
    }
    Ok(any_of(choices))
}

/// A word still being typed: as it is, in any form, or as a beginning.
pub(super) fn typed_query(
    searcher: &Searcher,
    whole: Box<dyn Query>,
    (fields, word): (&[(Field, f32)], &str),
) -> Result<Box<dyn Query>, Error> {
    Ok(any_of(vec![
        boosted(whole, TYPED_BOOST),
        prefix_query(searcher, fields, word, false)?,
    ]))
}

pub(super) fn any_form(index: &Fields, scope: &[(Field, f32)], word: &str) -> Box<dyn Query> {
    any_of(
        scope
            .iter()
            .map(|(field, boost)| {
                let forms = form_terms(index, *field, word)
                    .into_iter()
                    .map(term_query)
                    .collect();
                boosted(any_of(forms), *boost)
            })
            .collect(),
    )
}
