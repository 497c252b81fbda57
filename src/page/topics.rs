//! The words of headlines and captions → in which chunks each of them occurs.
//!
//! "CSNS Makes Neutron Advances" shares two rare stems with the chunk in front of it and none
//! with the chunk behind it. Weights are inverse document frequencies over the chunks of the
//! document. Only stems of headlines and captions are kept, so memory stays small.
//! It refuses to decide; `segment` and `captions` do.

use super::stream::{Para, Stream};
use super::talk::Windows;
use super::view::{Page, Shape, Unit};
use crate::text::stems::{Stem, stem, words_of};
use crate::text::vocabulary::HashedMap;
use crate::text::words::{Commonness, commonness};

/// Stems that a head or caption is compared by; more are not needed to tell two stories apart.
const MOST_TERMS: usize = 24;

/// A stem of a headline or caption, numbered.
pub(crate) type Term = u32;

pub(crate) struct Topics {
    terms: HashedMap<Term>,
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
            terms: HashedMap::default(),
            spread: Vec::new(),
            headlined: Vec::new(),
            worth: Vec::new(),
            windows: Vec::with_capacity(stream.chunks.len()),
            chunks: Vec::with_capacity(stream.chunks.len()),
        };
        let heads = units
            .iter()
            .filter(|unit| matches!(unit.shape, Shape::Head | Shape::JumpOn | Shape::JumpFrom));
        let captions = stream
            .captions
            .iter()
            .flat_map(|spot| &spot.units)
            .filter_map(|at| units.get(*at));
        for unit in heads.chain(captions) {
            for_words(page, *unit, &mut |word, found| {
                let next = made.terms.len();
                made.terms.entry(found).or_insert_with(|| {
                    made.worth.push(worth_of(word));
                    u32::try_from(next).unwrap_or(u32::MAX)
                });
            });
        }
        made.headlined = vec![0; made.terms.len()];
        for unit in units.iter().filter(|unit| unit.shape == Shape::Head) {
            for_stems(page, *unit, &mut |found| {
                let count = made
                    .terms
                    .get(&found)
                    .and_then(|term| made.headlined.get_mut(*term as usize));
                if let Some(count) = count {
                    *count += 1;
                }
            });
        }
        made.spread = vec![0; made.terms.len()];
        let (mut stems, mut terms) = (Vec::new(), Vec::new());
        for chunk in &stream.chunks {
            stems.clear();
            terms.clear();
            for para in stream.paras.get(chunk.clone()).unwrap_or_default() {
                push_stems(page, units, para, &mut stems);
            }
            terms.extend(stems.iter().filter_map(|found| made.terms.get(found)));
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

    /// The terms of some units with their weights, heaviest first.
    pub(crate) fn profile(&self, page: Page<'_, '_>, units: impl Iterator<Item = Unit>) -> Profile {
        let mut terms: Vec<Term> = Vec::new();
        for unit in units {
            for_stems(page, unit, &mut |found| {
                terms.extend(self.terms.get(&found));
            });
        }
        self.weigh(terms, |_| 0)
    }

    /// The same for a text that is no headline: a word that stands only in headlines counts, too.
    pub(crate) fn profile_of(&self, text: &str) -> Profile {
        let mut terms = Vec::new();
        for word in words_of(text) {
            take_word(word, &mut |_, found| terms.extend(self.terms.get(&found)));
        }
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

/// The stems of a paragraph, in reading order.
pub(crate) fn push_stems(page: Page<'_, '_>, units: &[Unit], para: &Para, stems: &mut Vec<Stem>) {
    for unit in para.units.iter().filter_map(|at| units.get(*at)) {
        for_stems(page, *unit, &mut |found| stems.push(found));
    }
}

fn for_stems(page: Page<'_, '_>, unit: Unit, take: &mut impl FnMut(Stem)) {
    for_words(page, unit, &mut |_, stem| take(stem));
}

/// The stems of a unit; a word broken at a line end is put together and also taken by halves.
fn for_words(page: Page<'_, '_>, unit: Unit, take: &mut impl FnMut(&str, Stem)) {
    let mut broken: Option<&str> = None;
    for (at, from, to) in page.pieces(unit) {
        let Some(text) = page.line(at).and_then(|line| line.text.get(from..to)) else {
            continue;
        };
        let mut words = words_of(text).peekable();
        if let (Some(half), Some(first)) = (broken.take(), words.peek()) {
            let whole = format!("{half}{first}");
            if let Some(found) = stem(&whole) {
                take(&whole, found);
            }
            words.next();
        }
        let ends_broken = text.ends_with('-');
        while let Some(word) = words.next() {
            if ends_broken && words.peek().is_none() {
                broken = Some(word);
                break;
            }
            take_word(word, take);
        }
    }
}

fn take_word(word: &str, take: &mut impl FnMut(&str, Stem)) {
    if let Some(found) = stem(word) {
        take(word, found);
    }
    // "WorldSkills" speaks of skills, too.
    if let Some(at) = inner_capital(word)
        && let Some((left, right)) = word.split_at_checked(at)
    {
        for part in [left, right] {
            if let Some(found) = stem(part) {
                take(part, found);
            }
        }
    }
}

/// Where a capital follows a lower-case letter.
fn inner_capital(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let at = bytes.windows(2).position(
        |pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()),
    )? + 1;
    (at >= 3 && word.len() - at >= 3).then_some(at)
}
