//! Words of a query become terms of the index: any form, this form, prefixes, near spellings.
//!
//! "innovations" is every word of the index with its stem, innov; the prefix "innovat" the fifty
//! words of the index that begin so and stand in most articles, and, where all are wanted, the
//! rest of them without a score. The index holds words as printed and no stems: looking forms up
//! in its dictionary costs a query some microseconds, keeping stems cost a third of the index.

use super::word::{Forms, WordQuery};
use crate::library::Error;
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
const MOST_NEAR_FORMS: usize = 3;

/// Forms that a word is searched in: English has a dozen at most, misprints of them more.
const MOST_FORMS: usize = 64;

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

/// The words of the index that are forms of this one, the most frequent first.
pub(super) fn forms(
    searcher: &Searcher,
    fields: &[Field],
    word: &str,
) -> Result<Vec<Expanded>, Error> {
    if !stems::is_stemmed(word) {
        // A number or a name in another script is its only form.
        let only = Expanded::of(searcher, fields, word);
        return Ok(only.into_iter().collect());
    }
    stems::with(|stems| {
        let stem = stems.of(word).unwrap_or(word).to_owned();
        let longest = stem.len() + LONGEST_ENDING;
        let mut is_form = |form: &[u8]| {
            form.len() <= longest
                && std::str::from_utf8(form)
                    .is_ok_and(|form| stems.of(form).unwrap_or(form) == stem)
        };
        let beginnings = stems::beginnings(&stem);
        let mut forms = expand_where(searcher, fields, (&beginnings, usize::MAX), &mut is_form)?;
        forms.truncate(MOST_FORMS);
        Ok(forms)
    })
}

/// "-ationally" and the like; what is longer has another stem.
const LONGEST_ENDING: usize = 12;

/// The same in one field, as near words need them.
pub(super) fn near_forms(
    searcher: &Searcher,
    field: Field,
    word: &str,
) -> Result<Vec<String>, Error> {
    let forms = forms(searcher, &[field], word)?.into_iter();
    Ok(forms.take(MOST_NEAR_FORMS).map(|form| form.word).collect())
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

/// A word of the index, and in how many articles each of some fields has it.
pub(super) struct Expanded {
    pub(super) word: String,
    pub(super) frequency: u64,
    by_field: Vec<u64>,
}

impl Expanded {
    /// The word itself, if the index has it.
    fn of(searcher: &Searcher, fields: &[Field], word: &str) -> Option<Self> {
        let count = |field: &Field| searcher.doc_freq(&term(*field, word)).unwrap_or(0);
        let by_field: Vec<u64> = fields.iter().map(count).collect();
        let frequency = by_field.iter().sum();
        (frequency > 0).then(|| Self {
            word: word.to_owned(),
            frequency,
            by_field,
        })
    }
}

/// The words of some fields that begin with `prefix`, the most frequent first. Of each segment
/// the `most` most frequent are looked at: a word below that everywhere is nobody's first choice.
pub(super) fn expand(
    searcher: &Searcher,
    fields: &[Field],
    (prefix, most): (&str, usize),
) -> Result<Vec<Expanded>, Error> {
    expand_where(searcher, fields, (&[prefix.to_owned()], most), &mut |_| {
        true
    })
}

fn expand_where(
    searcher: &Searcher,
    fields: &[Field],
    (beginnings, most): (&[String], usize),
    wanted: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<Vec<Expanded>, Error> {
    let failed = Error::index("look words up in the index");
    let mut words: HashMap<Vec<u8>, Vec<u64>> = HashMap::new();
    for segment in searcher.segment_readers() {
        for (place, field) in fields.iter().enumerate() {
            let index = segment.inverted_index(*field).map_err(failed)?;
            let mut best: BinaryHeap<Reverse<(u32, Vec<u8>)>> = BinaryHeap::new();
            for prefix in beginnings {
                let mut stream = index
                    .terms()
                    .range()
                    .ge(prefix.as_bytes())
                    .lt(after(prefix))
                    .into_stream()
                    .map_err(|error| failed(error.into()))?;
                while stream.advance() {
                    let frequency = stream.value().doc_freq;
                    let is_low = |least: Option<&Reverse<(u32, Vec<u8>)>>| {
                        least.is_some_and(|Reverse((least, _))| frequency <= *least)
                    };
                    if best.len() >= most && is_low(best.peek()) || !wanted(stream.key()) {
                        continue;
                    }
                    if best.len() >= most {
                        best.pop();
                    }
                    best.push(Reverse((frequency, stream.key().to_vec())));
                }
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

/// These words in these fields, as one word each field.
fn as_one_word(fields: &[(Field, f32)], words: &[Expanded]) -> Vec<Forms> {
    let mut all = Vec::with_capacity(fields.len());
    for (place, (field, boost)) in fields.iter().enumerate() {
        let count = |word: &Expanded| word.by_field.get(place).copied().unwrap_or(0);
        let known = words.iter().filter(|word| count(word) > 0);
        all.push(Forms {
            field: *field,
            boost: *boost,
            frequency: known.clone().map(count).sum(),
            words: known.map(|expanded| expanded.word.clone()).collect(),
        });
    }
    all
}

/// All words that begin with the prefix; those beyond the most frequent without a score.
pub(super) fn prefix_query(
    searcher: &Searcher,
    fields: &[(Field, f32)],
    prefix: &str,
) -> Result<Box<dyn Query>, Error> {
    let words = expand(searcher, &names(fields), (prefix, MOST_WORDS))?;
    let (best, rest) = words.split_at(MOST_EXPANSIONS.min(words.len()));
    let mut choices: Vec<Box<dyn Query>> = vec![Box::new(WordQuery(as_one_word(fields, best)))];
    for Forms { field, words, .. } in as_one_word(fields, rest) {
        if !words.is_empty() {
            let rest: Vec<Term> = words.iter().map(|word| term(field, word)).collect();
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
    fields: &[(Field, f32)],
    word: &str,
) -> Result<Box<dyn Query>, Error> {
    let names = names(fields);
    let whole: Vec<(Field, f32)> = fields
        .iter()
        .map(|(field, boost)| (*field, boost * TYPED_BOOST))
        .collect();
    let mut all = as_one_word(&whole, &forms(searcher, &names, word)?);
    let mut begun = expand(searcher, &names, (word, MOST_OF_SEGMENT))?;
    begun.truncate(MOST_EXPANSIONS);
    all.extend(as_one_word(fields, &begun));
    Ok(Box::new(WordQuery(all)))
}

pub(super) fn any_form(
    searcher: &Searcher,
    fields: &[(Field, f32)],
    word: &str,
) -> Result<Box<dyn Query>, Error> {
    let forms = forms(searcher, &names(fields), word)?;
    Ok(Box::new(WordQuery(as_one_word(fields, &forms))))
}

/// Whether the word stands anywhere in some form.
pub(super) fn is_known(
    searcher: &Searcher,
    fields: &[(Field, f32)],
    word: &str,
) -> Result<bool, Error> {
    Ok(!forms(searcher, &names(fields), word)?.is_empty())
}

fn names(fields: &[(Field, f32)]) -> Vec<Field> {
    fields.iter().map(|(field, _)| *field).collect()
}
