//! A document's own words: how often each form stands on it, whole, inside a line.
//!
//! "sci-tech" printed in the middle of some line settles what "sci-" + "tech" at a line end
//! and "sci- tech" further down ought to be: the document is the first witness of its own spelling.
//! Halves of words at line ends are not counted. It refuses to judge: it only counts.

use super::gather::gather;
use super::span::Span;
use super::stems::{HASH_START, Stem, finish_hash, hash_bytes, hash_folded};
use super::tokens::{Token, TokenRun};
use super::words;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Fewer different words say nothing about a language.
const FEWEST_FORMS: u32 = 24;

/// Keys are hashes already.
#[derive(Default)]
pub(crate) struct KeyIsHash(u64);

impl Hasher for KeyIsHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_bytes(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        // The table takes its bucket from the high bits as well as the low ones.
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map whose keys are hashes made elsewhere.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<KeyIsHash>>;

/// The number of the stem of a word of grammar: it has none.
pub(super) const NO_STEM: u32 = u32::MAX;

/// A form, its case folded.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub(super) lower: u32,
    pub(super) capital: u32,
    /// Number of its stem.
    pub(super) stem: u32,
    /// A word of the list, a name of it, or an inflection.
    pub(super) known: bool,
    /// A word of the list in lower case, as it stands.
    pub(super) plain: bool,
}

impl Seen {
    pub(super) fn times(self) -> u32 {
        self.lower.saturating_add(self.capital)
    }
}

/// A document's words, and where they stand.
#[derive(Default)]
pub struct Vocabulary {
    /// The number of each form, by its hash.
    pub(super) numbers: HashedMap<u32>,
    pub(super) forms: Vec<Seen>,
    /// The number of each stem.
    pub(super) stems: HashedMap<u32>,
    pub(super) tokens: Vec<Token>,
    /// One past the last token of each line.
    pub(super) ends: Vec<u32>,
    /// Numbers of two capitalised forms side by side, the left one in the upper half.
    pub(super) pairs: HashedMap<u32>,
    pub(super) known: u32,
    pub(super) unknown: u32,
    pub(super) spaced_compounds: bool,
}

/// The hash of a form, its case folded, of all `parts` put together with `glue` between them.
pub(super) fn key_of(parts: &[&str], glue: &str) -> u64 {
    let mut hash = HASH_START;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            hash = hash_folded(hash, glue.as_bytes());
        }
        hash = hash_folded(hash, part.as_bytes());
    }
    finish_hash(hash)
}

pub(super) fn pair_key(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

impl Vocabulary {
    /// Counts the words of all lines of a document.
    pub fn gather<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        gather(lines)
    }

    fn seen(&self, key: u64) -> Option<&Seen> {
        self.forms.get(*self.numbers.get(&key)? as usize)
    }

    pub(super) fn times(&self, key: u64) -> u32 {
        self.seen(key).map_or(0, |seen| seen.times())
    }

    /// How often the form stands inside a line, in any case.
    pub fn count_of(&self, word: &str) -> u32 {
        self.times(key_of(&[word], ""))
    }

    /// How often `left` and `right` stand there as one word.
    pub fn count_joined(&self, left: &str, right: &str) -> u32 {
        self.times(key_of(&[left, right], ""))
    }

    /// How often `left` and `right` stand there with a hyphen between them.
    pub fn count_hyphenated(&self, left: &str, right: &str) -> u32 {
        self.times(key_of(&[left, right], "-"))
    }

    /// How often the two capitalised words stand side by side ("Yanshan Petrochemical").
    pub fn count_pair(&self, left: &str, right: &str) -> u32 {
        let number = |word| self.numbers.get(&key_of(&[word], "")).copied();
        number(left)
            .zip(number(right))
            .and_then(|(left, right)| self.pairs.get(&pair_key(left, right)))
            .copied()
            .unwrap_or(0)
    }

    /// Whether the form is a word of the list or an inflection of one; quick for forms of the document.
    pub fn is_word(&self, word: &str) -> bool {
        match self.seen(key_of(&[word], "")) {
            Some(seen) => seen.known,
            None => words::is_word(word),
        }
    }

    /// Whether the form as it stands is a word of the list in lower case ("ac" is not, though AC is listed).
    pub fn is_plain_word(&self, word: &str) -> bool {
        match self.seen(key_of(&[word], "")) {
            Some(seen) => seen.plain,
            None => words::commonness(word).is_some(),
        }
    }

    /// The document writes this word in lower case, so that a capital on it means something.
    pub fn writes_lower(&self, word: &str) -> bool {
        match self.seen(key_of(&[word], "")) {
            Some(seen) if seen.lower > 0 => true,
            _ => words::commonness(word).is_some() && !words::is_name(word),
        }
    }

    /// The document, where it writes the word at all, always gives it a capital.
    pub fn always_capital(&self, word: &str) -> bool {
        self.seen(key_of(&[word], ""))
            .is_some_and(|seen| seen.lower == 0 && seen.capital > 0)
    }

    /// The tokens of a line, by its place among the lines gathered, from 0.
    pub(crate) fn tokens_of(&self, line: usize) -> &[Token] {
        let end_of = |line: usize| self.ends.get(line).map_or(0, |end| *end as usize);
        let start = line.checked_sub(1).map_or(0, end_of);
        self.tokens.get(start..end_of(line)).unwrap_or_default()
    }

    /// The tokens of a stretch of a line; `line_len` is the length of the whole line.
    pub(crate) fn run_of(&self, line: usize, span: Span, line_len: usize) -> TokenRun<'_> {
        TokenRun::new(self.tokens_of(line), span, line_len)
    }

    /// How many different stems the document has; they are numbered from 0.
    pub(crate) fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// The number of a stem, if the document has it.
    pub(crate) fn number_of_stem(&self, stem: Stem) -> Option<u32> {
        self.stems.get(&stem).copied()
    }

    /// A listed word in plain print, perhaps with a stop behind it: nothing to repair.
    pub(crate) fn is_calm(&self, token: Token) -> bool {
        let seen = token.form().filter(|_| token.is_calm());
        seen.and_then(|form| self.forms.get(form as usize))
            .is_some_and(|seen| {
                if token.is_capital() {
                    seen.known
                } else {
                    seen.plain
                }
            })
    }

    /// The number of the stem of a token that is a single word.
    pub(crate) fn stem_of(&self, token: Token) -> Option<u32> {
        let stem = self.forms.get(token.form()? as usize)?.stem;
        (stem != NO_STEM).then_some(stem)
    }

    /// The page sets compounds with spaces around the hyphen ("COVID - 19", "peer - reviewed").
    pub fn spaces_compounds(&self) -> bool {
        self.spaced_compounds
    }

    /// The share of different lower-case forms that no dictionary has: 0.05 to 0.15 on a clean
    /// English page, above a half in another language or where recognition failed.
    pub fn share_unknown(&self) -> f32 {
        let all = self.known + self.unknown;
        if all < FEWEST_FORMS {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a share of counts")]
        let share = self.unknown as f32 / all as f32;
        share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_at_line_ends_are_not_words_of_the_document() {
        let words =
            Vocabulary::gather(["a sci-tech pro-", "ject in Inner Mongolia, Yan"].into_iter());
        assert_eq!(words.count_hyphenated("sci", "tech"), 1);
        assert_eq!(words.count_of("ject"), 0);
        assert_eq!(words.count_pair("inner", "mongolia"), 1);
        assert_eq!(words.count_pair("mongolia", "yan"), 0);
    }

    #[test]
    fn spaced_compounds_are_a_habit_only_where_they_recur() {
        let habit = "X - rays and COVID - 19 and a 277 - km line";
        assert!(Vocabulary::gather([habit].into_iter()).spaces_compounds());
        let dashes = "the town - which has no mayor - voted - at last - on Tuesday";
        assert!(!Vocabulary::gather([dashes].into_iter()).spaces_compounds());
    }
}
