//! The words of headlines and captions → in which chunks each of them occurs.
//!
//! "CSNS Makes Neutron Advances" shares two rare stems with the chunk in front of it and none
//! with the chunk behind it. Weights are inverse document frequencies over the chunks of the
//! document. Only stems of headlines and captions are kept, so memory stays small.
//! It refuses to decide; `segment` and `captions` do.

use super::stream::{Para, Stream};
use super::talk::Windows;
use super::view::{Page, Shape, Unit};
use crate::text::Vocabulary;
use crate::text::stems::{Stem, for_stems, for_stems_of_word, stem, words_of};
use crate::text::vocabulary::HashedMap;
use crate::text::words::{Commonness, commonness};

/// Stems that a head or caption is compared by; more are not needed to tell two stories apart.
const MOST_TERMS: usize = 24;

/// A stem of a headline or caption, numbered.
pub(crate) type Term = u32;

pub(crate) struct Topics {
    /// The term of each stem of the document, by its number.
    terms: Vec<Option<Term>>,
    /// The terms of each head, by the index of its unit.
    heads: HashedMap<Vec<Term>>,
    /// In how many chunks each term occurs.
    spread: Vec<u32>,
    /// In how many headlines each term occurs.
    headlined: Vec<u32>,
    /// What each term is worth by itself: a name more than an everyday word.
    worth: Vec<f32>,
    /// What is said at the beginning and at the end of each chunk.
    pub(crate) windows: Vec<Windows>,
    /// Terms of each chunk, ascending, each with the number of times it occurs.
    chunks: Vec<Vec<(Term, u16)>>,
}

impl Topics {
    pub(crate) fn gather(page: Page<'_, '_>, units: &[Unit], stream: &Stream) -> Self {
        let mut made = Self {
            terms: vec![None; page.vocabulary.stem_count()],
            heads: HashedMap::default(),
            spread: Vec::new(),
            headlined: Vec::new(),
            worth: Vec::new(),
            windows: Vec::with_capacity(stream.chunks.len()),
            chunks: Vec::with_capacity(stream.chunks.len()),
        };
        made.number_terms(page, units, stream);
        made.spread = vec![0; made.worth.len()];
        let (mut stems, mut terms) = (Vec::new(), Vec::new());
        for chunk in &stream.chunks {
            stems.clear();
            terms.clear();
            for para in stream.paras.get(chunk.clone()).unwrap_or_default() {
                push_stems(page, units, para, &mut stems);
            }
            terms.extend(
                stems
                    .iter()
                    .filter_map(|stem| made.terms.get(*stem as usize).copied().flatten()),
            );
            made.windows.push(Windows::of(&stems));
            let counted = count_terms(&mut terms);
            for &(term, _) in &counted {
                if let Some(count) = made.spread.get_mut(term as usize) {
                    *count += 1;
                }
            }
            made.chunks.push(counted);
        }
        made
    }

    /// Gives the stems of headlines, notices and captions their numbers.
    fn number_terms(&mut self, page: Page<'_, '_>, units: &[Unit], stream: &Stream) {
        let captions = stream.captions.iter().flat_map(|spot| &spot.units).copied();
        let heads = units
            .iter()
            .enumerate()
            .filter(|(_, unit)| matches!(unit.shape, Shape::Head | Shape::JumpOn | Shape::JumpFrom))
            .map(|(at, _)| at);
        for at in heads.chain(captions) {
            let Some(unit) = units.get(at) else { continue };
            let mut own = Vec::new();
            for_words(page, *unit, &mut |word, found| {
                let slot = page
                    .vocabulary
                    .number_of_stem(found)
                    .and_then(|stem| self.terms.get_mut(stem as usize));
                let Some(slot) = slot else { return };
                let term = *slot.get_or_insert_with(|| {
                    self.worth.push(worth_of(word));
                    self.headlined.push(0);
                    u32::try_from(self.worth.len() - 1).unwrap_or(u32::MAX)
                });
                own.push(term);
            });
            if unit.shape == Shape::Head {
                for term in &own {
                    if let Some(count) = self.headlined.get_mut(*term as usize) {
                        *count += 1;
                    }
                }
                self.heads.insert(at as u64, own);
            }
        }
    }

    /// The terms of some heads (indices of units) with their weights, heaviest first.
    pub(crate) fn profile(&self, heads: impl Iterator<Item = usize>) -> Profile {
        let terms = heads
            .filter_map(|at| self.heads.get(&(at as u64)))
            .flatten()
            .copied()
            .collect();
        self.weigh(terms, |_| 0)
    }

    /// The same for a text that is no headline: a word that stands only in headlines counts, too.
    pub(crate) fn profile_of(&self, text: &str, vocabulary: &Vocabulary) -> Profile {
        let mut terms = Vec::new();
        for_stems(text, &mut |_, found| {
            let stem = vocabulary.number_of_stem(found);
            terms.extend(stem.and_then(|stem| self.terms.get(stem as usize).copied().flatten()));
        });
        self.weigh(terms, |term| {
            self.headlined.get(term as usize).copied().unwrap_or(0)
        })
    }

    fn weigh(&self, mut terms: Vec<Term>, more: impl Fn(Term) -> u32) -> Profile {
        terms.sort_unstable();
        terms.dedup();
        let mut weighted: Vec<(Term, f32)> = terms
            .into_iter()
            .map(|term| (term, self.weight(term, more(term))))
            .collect();
        weighted.sort_by(|a, b| b.1.total_cmp(&a.1));
        weighted.truncate(MOST_TERMS);
        Profile {
            total: weighted.iter().map(|(_, weight)| weight).sum(),
            terms: weighted,
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of chunks, for a logarithm"
    )]
    fn weight(&self, term: Term, more: u32) -> f32 {
        let spread = self.spread.get(term as usize).copied().unwrap_or(0) + more;
        let all = self.chunks.len().max(1);
        // A term that occurs nowhere (a pun in a headline) speaks neither for nor against.
        let rarity = if spread == 0 {
            0.4
        } else {
            (1.0 + all as f32 / spread as f32).ln()
        };
        rarity * self.worth.get(term as usize).copied().unwrap_or(1.0)
    }

    /// Which terms of a profile occur in the chunk, as bits in the profile's order.
    pub(crate) fn mask(&self, profile: &Profile, chunk: usize) -> u32 {
        let Some(terms) = self.chunks.get(chunk) else {
            return 0;
        };
        profile
            .terms
            .iter()
            .enumerate()
            .filter(|(_, (term, _))| terms.binary_search_by_key(term, |(term, _)| *term).is_ok())
            .fold(0, |mask, (bit, _)| mask | 1 << bit)
    }
}

impl Topics {
    /// Like the share of a profile found in some chunks, but a word said often counts for more: 0 to 1.
    pub(crate) fn likeness(&self, profile: &Profile, chunks: std::ops::Range<usize>) -> f32 {
        if profile.total <= 0.0 {
            return 0.0;
        }
        let times = |term: &Term| -> u16 {
            let found = |chunk: &Vec<(Term, u16)>| {
                chunk
                    .binary_search_by_key(term, |(term, _)| *term)
                    .ok()
                    .and_then(|at| chunk.get(at))
                    .map_or(0, |(_, times)| *times)
            };
            self.chunks
                .get(chunks.clone())
                .unwrap_or_default()
                .iter()
                .map(found)
                .fold(0, u16::saturating_add)
        };
        let found: f32 = profile
            .terms
            .iter()
            .map(|(term, weight)| match times(term) {
                0 => 0.0,
                times => weight * (0.6 + 0.4 * (f32::from(times - 1) / 3.0).min(1.0)),
            })
            .sum();
        found / profile.total
    }
}

fn count_terms(terms: &mut [Term]) -> Vec<(Term, u16)> {
    terms.sort_unstable();
    let mut counted: Vec<(Term, u16)> = Vec::new();
    for &mut term in terms {
        match counted.last_mut() {
            Some((last, times)) if *last == term => *times = times.saturating_add(1),
            _ => counted.push((term, 1)),
        }
    }
    counted
}

/// The weighted terms of a headline or caption.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    terms: Vec<(Term, f32)>,
    total: f32,
}

impl Profile {
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The share of the weight that another profile has, too: 0 to 1.
    pub(crate) fn overlap(&self, other: &Self) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let shared = self
            .terms
            .iter()
            .filter(|(term, _)| other.terms.iter().any(|(listed, _)| listed == term));
        shared.map(|(_, weight)| weight).sum::<f32>() / self.total
    }

    /// The share of the weight that lies on the terms of `mask`: 0 to 1.
    pub(crate) fn share(&self, mask: u32) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let found: f32 = self
            .terms
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, (_, weight))| weight)
            .sum();
        found / self.total
    }
}

fn worth_of(word: &str) -> f32 {
    match commonness(word) {
        Some(Commonness::Basic) if word.starts_with(char::is_lowercase) => 0.5,
        Some(Commonness::Basic) => 0.8,
        Some(Commonness::Common) => 1.0,
        // Years and other figures recur everywhere.
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => 0.4,
        _ => 1.3,
    }
}

/// The numbers of the stems of a paragraph, in reading order.
pub(crate) fn push_stems(page: Page<'_, '_>, units: &[Unit], para: &Para, stems: &mut Vec<u32>) {
    for unit in para.units.iter().filter_map(|at| units.get(*at)) {
        push_unit_stems(page, *unit, stems);
    }
}

/// As `for_words`, but most tokens have been read before.
fn push_unit_stems(page: Page<'_, '_>, unit: Unit, stems: &mut Vec<u32>) {
    let vocabulary = page.vocabulary;
    let mut halves = Halves::default();
    for (at, from, to) in page.pieces(unit) {
        let Some(text) = page.line(at).and_then(|line| line.text.get(..to)) else {
            continue;
        };
        let broken = text.ends_with('-');
        let mut tokens = vocabulary.tokens_of(at).iter().peekable();
        while let Some(token) = tokens.next() {
            if token.start() < from {
                continue;
            }
            if token.start() >= to {
                break;
            }
            let end = tokens.peek().map_or(to, |next| next.start().min(to));
            let last = broken && end == to;
            if token.is_single() && !last && !halves.is_open() {
                stems.extend(vocabulary.stem_of(*token));
                continue;
            }
            let text = text.get(token.start()..end).unwrap_or("");
            halves.take_words(text, last, &mut |_, stem| {
                stems.extend(vocabulary.number_of_stem(stem));
            });
        }
    }
}

/// A word broken at a line end is put together; what stands before and behind it is taken as it is.
#[derive(Default)]
struct Halves<'t> {
    half: Option<&'t str>,
}

impl<'t> Halves<'t> {
    fn is_open(&self) -> bool {
        self.half.is_some()
    }

    /// The words of some text; if it is `broken`, the last one waits for its other half.
    fn take_words(&mut self, text: &'t str, broken: bool, take: &mut impl FnMut(&str, Stem)) {
        let mut words = words_of(text).peekable();
        if let Some(first) = words.peek()
            && let Some(half) = self.half.take()
        {
            let whole = format!("{half}{first}");
            if let Some(found) = stem(&whole) {
                take(&whole, found);
            }
            words.next();
        }
        while let Some(word) = words.next() {
            if broken && words.peek().is_none() {
                self.half = Some(word);
                break;
            }
            for_stems_of_word(word, take);
        }
    }
}

/// The words of a unit with their stems.
fn for_words(page: Page<'_, '_>, unit: Unit, take: &mut impl FnMut(&str, Stem)) {
    let mut halves = Halves::default();
    for (at, from, to) in page.pieces(unit) {
        if let Some(text) = page.line(at).and_then(|line| line.text.get(from..to)) {
            halves.take_words(text, text.ends_with('-'), take);
        }
    }
}
