//! A story becomes a sketch of sixteen numbers, and two stories are told to be the same or not.
//!
//! "Rain fell on the town for three days" is the runs of five words "rain fell on the town",
//! "fell on the town for" …, each a number. The sixteen least of an article's numbers are its
//! sketch: two articles share as large a part of their sketches as of their runs, so that copies
//! are looked for without reading. Whether they are copies is decided by all their runs
//! ([`Story::is_same`]): a headline of its own, a paragraph cut, or words that were misread make
//! no other story, but a sentence of its own in each of them does, and other names and numbers in
//! the same sentences (weather, prices, obituaries). Long stories may have a headline of their own, but not one that differs by a
//! number only ("Chapter 7").

use crate::page::Article;
use crate::text::CleanText;

/// Words in a run: shorter ones are turns of phrase, longer ones do not survive misread words.
const RUN: usize = 5;

/// A share of sixteen is known to an eighth or so: enough to leave out all that need no reading.
const SKETCHED: usize = 16;

/// Of two stories that share half their runs, one of the four least numbers is the same in 94 of
/// 100 cases, of those that share two thirds in 99.
const SOUGHT: usize = 4;

/// Shorter texts are captions and notices; each stands for itself.
const FEWEST_WORDS: usize = 20;

/// Sketches with fewer numbers in common are of other stories: 5 of 16 would be the least of
/// copies by a count of all runs, one less leaves room for chance.
const LIKELY: usize = 4;

/// Per cent of all runs in common. Every twentieth word misread leaves 63, every tenth 42.
const LEAST_SHARED: usize = 42;

/// Per cent of the shorter story's runs that stand in the longer one, which may be up to twice
/// as long: a story cut to fit.
const LEAST_CONTAINED: usize = 80;

/// Per cent of the names and numbers of the one with fewer that the other has, too.
const LEAST_FACTS: usize = 70;

/// Where both stories have so many words of their own in so long a stretch, each says something
/// that the other does not. Misread words do not come in such a row, and a paragraph that was cut
/// leaves no words on the other side.
const OWN_WORDS: usize = 4;
const STRETCH: usize = 6;

/// Words of a story that is told apart by its text alone. Shorter ones are often filled in from
/// a form: there, another headline makes another story.
const LONG: usize = 100;

/// The least numbers of a story, ascending; none of a text too short to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sketch(Vec<u32>);

impl Sketch {
    pub(super) fn of(article: &Article) -> Self {
        let mut least: Vec<u32> = Vec::with_capacity(SKETCHED + 1);
        let words = runs(article, &mut |run| {
            if least.len() == SKETCHED && least.last().is_some_and(|last| run >= *last) {
                return;
            }
            if let Err(place) = least.binary_search(&run) {
                least.insert(place, run);
                least.truncate(SKETCHED);
            }
        });
        if words < FEWEST_WORDS {
            least.clear();
        }
        Self(least)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|run| run.to_le_bytes()).collect()
    }

    /// `None` of bytes that are no sketch.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        let numbers = numbers.iter().copied().map(u32::from_le_bytes);
        rest.is_empty().then(|| Self(numbers.collect()))
    }

    /// The numbers under which it is looked for.
    pub(super) fn sought(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied().take(SOUGHT)
    }

    /// Whether the stories are worth comparing.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let mut all: Vec<u32> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let union = all.chunk_by(|a, b| a == b).take(SKETCHED);
        let shared = union.clone().filter(|same| same.len() > 1).count();
        // Short stories have short sketches.
        shared * SKETCHED >= LIKELY * union.count().max(1)
    }
}

/// A story as hashes: its words in order; all its runs, and its names and numbers, ascending,
/// each once.
pub(super) struct Story {
    title: Title,
    words: Vec<u32>,
    runs: Vec<u32>,
    facts: Vec<u32>,
}

/// The words of the headline without the numbers in it, and these; ascending, each once.
#[derive(Default)]
struct Title {
    words: Vec<u32>,
    numbers: Vec<u32>,
}

impl Title {
    fn of(article: &Article) -> Self {
        let text = article.title.as_ref().map_or("", |title| title.as_str());
        let (mut all, mut numbers) = (Vec::new(), Vec::new());
        words(text, &mut |start, word| {
            let first = text.as_bytes().get(start);
            if first.is_some_and(u8::is_ascii_digit) {
                numbers.push(low(mix(word)));
            } else {
                all.push(low(mix(word)));
            }
        });
        Self {
            words: sorted(all),
            numbers: sorted(numbers),
        }
    }

    /// Whether both may stand over one story of so many words.
    fn agrees(&self, other: &Self, words: usize) -> bool {
        let fewer = self.words.len().min(other.words.len());
        let is_missing = |title: &Self| title.words.is_empty() && title.numbers.is_empty();
        if is_missing(self) || is_missing(other) {
            true
        } else if shared(&self.words, &other.words) * 3 >= fewer * 2 {
            self.numbers == other.numbers
        } else {
            words >= LONG
        }
    }
}

impl Story {
    pub(super) fn of(article: &Article) -> Self {
        let mut all = Vec::new();
        runs(article, &mut |run| all.push(run));
        let (mut facts, mut in_order) = (Vec::new(), Vec::new());
        for text in texts(article) {
            names_and_numbers(text, &mut facts);
            words(text, &mut |_, word| in_order.push(low(mix(word))));
        }
        Self {
            title: Title::of(article),
            words: in_order,
            runs: sorted(all),
            facts: sorted(facts),
        }
    }

    /// Whether both tell the same story in the same words.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let shared = shared(&self.runs, &other.runs);
        let shorter = self.runs.len().min(other.runs.len());
        let longer = self.runs.len().max(other.runs.len());
        let union = shorter + longer - shared;
        let alike = shared * 100 >= union * LEAST_SHARED;
        let cut = shared * 100 >= shorter * LEAST_CONTAINED && longer <= shorter * 2;
        let words = self.words.len().min(other.words.len());
        shared > 0
            && (alike || cut)
            && self.title.agrees(&other.title, words)
            && self.has_facts_of(other)
            && !self.is_beside(other)
    }

    /// Whether each of both says something of its own.
    fn is_beside(&self, other: &Self) -> bool {
        let (mine, others) = (self.apart_from(other), other.apart_from(self));
        let own = |words: &[Option<u32>], not: &[Option<u32>]| {
            let not = sorted(not.iter().copied().flatten().collect());
            let is_own =
                |word: &Option<u32>| word.is_some_and(|word| not.binary_search(&word).is_err());
            words
                .windows(STRETCH)
                .any(|stretch| stretch.iter().filter(|word| is_own(word)).count() >= OWN_WORDS)
        };
        own(&mine, &others) && own(&others, &mine)
    }

    /// The words that stand in no run of the other story; `None` for all others.
    fn apart_from(&self, other: &Self) -> Vec<Option<u32>> {
        let mut apart: Vec<Option<u32>> = self.words.iter().copied().map(Some).collect();
        for (start, run) in self.words.windows(RUN).enumerate() {
            if other.runs.binary_search(&run_of(run)).is_ok()
                && let Some(words) = apart.get_mut(start..start + RUN)
            {
                words.fill(None);
            }
        }
        apart
    }

    fn has_facts_of(&self, other: &Self) -> bool {
        let fewer = self.facts.len().min(other.facts.len());
        shared(&self.facts, &other.facts) * 100 >= fewer * LEAST_FACTS
    }
}

fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How many numbers two ascending lists have in common.
fn shared(left: &[u32], right: &[u32]) -> usize {
    let (fewer, more) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    fewer
        .iter()
        .filter(|number| more.binary_search(number).is_ok())
        .count()
}

/// What is compared: the running text and the captions.
fn texts(article: &Article) -> impl Iterator<Item = &str> {
    let blocks = article.blocks.iter().map(|block| &block.text);
    let captions = article.captions.iter().map(|caption| &caption.text);
    blocks.chain(captions).map(CleanText::as_str)
}

/// Gives every run of words to `sink`, over the ends of paragraphs, and the number of words.
fn runs(article: &Article, sink: &mut dyn FnMut(u32)) -> usize {
    let mut window = [0_u32; RUN];
    let mut count = 0;
    for text in texts(article) {
        words(text, &mut |_, word| {
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = low(mix(word));
            }
            count += 1;
            if count >= RUN {
                sink(run_of(&window));
            }
        });
    }
    count
}

fn run_of(words: &[u32]) -> u32 {
    let mixed = words
        .iter()
        .fold(0, |all, word| mix(all ^ u64::from(*word)));
    low(mix(mixed))
}

/// Words with a digit, and words with a capital where no sentence begins.
fn names_and_numbers(text: &str, facts: &mut Vec<u32>) {
    let bytes = text.as_bytes();
    words(text, &mut |start, word| {
        let first = bytes.get(start).copied().unwrap_or(b' ');
        let before = bytes.get(..start).unwrap_or(&[]);
        let begins = || {
            let mut marks = before
                .iter()
                .rev()
                .take_while(|byte| !byte.is_ascii_alphanumeric());
            before.is_empty() || marks.any(|byte| matches!(byte, b'.' | b'!' | b'?' | b':' | b'"'))
        };
        if first.is_ascii_digit() || (first.is_ascii_uppercase() && !begins()) {
            facts.push(low(mix(word)));
        }
    });
}

/// Gives where each word begins and its hash, without regard to case, hyphens and apostrophes
/// ("energy-saving", where a line ended, is energysaving). A character of Chinese is a word.
fn words(text: &str, sink: &mut dyn FnMut(usize, u64)) {
    let bytes = text.as_bytes();
    let mut hash = 0;
    let mut start = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let length = match byte {
            0..0x80 => 1,
            0x80..0xe0 => 2,
            0xe0..0xf0 => 3,
            _ => 4,
        };
        let ends = match byte {
            b'a'..=b'z' | b'0'..=b'9' => {
                hash = mix(hash ^ u64::from(byte));
                false
            }
            b'A'..=b'Z' => {
                hash = mix(hash ^ u64::from(byte.to_ascii_lowercase()));
                false
            }
            b'-' | b'\'' => {
                at += 1;
                continue;
            }
            0..0x80 => true,
            // General punctuation: quotes, dashes; of these, hyphens and the apostrophe join.
            0xe2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
                Some(0x90 | 0x91 | 0x99) => {
                    at += length;
                    continue;
                }
                _ => true,
            },
            // Marks of Chinese, also of full width.
            0xe3 if bytes.get(at + 1) == Some(&0x80) => true,
            0xef => true,
            _ => {
                let own = (0xe3..=0xed).contains(&byte);
                if own && let Some(start) = start.take() {
                    sink(start, hash);
                    hash = 0;
                }
                for byte in bytes.get(at..at + length).unwrap_or(&[]) {
                    hash = mix(hash ^ u64::from(*byte));
                }
                start.get_or_insert(at);
                own
            }
        };
        if ends {
            if let Some(start) = start.take() {
                sink(start, hash);
                hash = 0;
            }
        } else {
            start.get_or_insert(at);
        }
        at += length;
    }
    if let Some(start) = start {
        sink(start, hash);
    }
}

/// One step of a hash (the multiplier of `FxHash`).
fn mix(hash: u64) -> u64 {
    hash.rotate_left(5).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The best mixed bits.
fn low(hash: u64) -> u32 {
    let [.., a, b, c, d] = (hash ^ hash >> 29).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
#[path = "sketch_tests.rs"]
mod tests;
