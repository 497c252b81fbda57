//! A document's own words: how often each form stands on it, whole, inside a line.
//!
//! "sci-tech" printed in the middle of some line settles what "sci-" + "tech" at a line end
//! and "sci- tech" further down ought to be: the document is the first witness of its own spelling.
//! Halves of words at line ends are not counted. It refuses to judge: it only counts.

use super::stems::{HASH_START, finish_hash, hash_bytes, hash_folded, trim_word};
use super::words;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

/// New forms are no longer taken in beyond this many: noise without end must not eat the memory.
/// A year of a daily paper has about 300,000 forms.
const MOST_FORMS: usize = 2_000_000;

/// Fewer different words say nothing about a language.
const FEWEST_FORMS: u32 = 40;

/// Spaced hyphens remembered as witnesses of the document's habit; a few dozen settle it.
const MOST_SPACED: usize = 4096;

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

#[derive(Clone, Copy, Default)]
struct Seen {
    lower: u32,
    capital: u32,
    /// A word of the list, a name of it, or an inflection.
    known: bool,
    /// A word of the list in lower case, as it stands.
    plain: bool,
}

/// Counts of a document's words.
#[derive(Default)]
pub struct Vocabulary {
    forms: HashedMap<Seen>,
    pairs: HashedMap<u32>,
    spaced: Vec<(u64, bool)>,
    known: u32,
    unknown: u32,
    spaced_compounds: bool,
}

/// The hash of a form, its case folded, of all `parts` put together with `glue` between them.
fn key_of(parts: &[&str], glue: &str) -> u64 {
    let mut hash = HASH_START;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            hash = hash_folded(hash, glue.as_bytes());
        }
        hash = hash_folded(hash, part.as_bytes());
    }
    finish_hash(hash)
}

impl Vocabulary {
    /// Counts the words of all lines of a document.
    pub fn gather<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut made = Self::default();
        let mut after_hyphen = false;
        for line in lines {
            after_hyphen = made.count_line(line, after_hyphen);
        }
        made.settle();
        made
    }

    /// Returns whether the line ends in the middle of a word.
    fn count_line(&mut self, line: &str, after_hyphen: bool) -> bool {
        let broken = line.ends_with(['-', '\u{ad}', '¬', '\u{2010}']);
        let mut skip_next = after_hyphen;
        let (mut previous, mut prior) = ("", "");
        let mut tokens = line.split_ascii_whitespace().peekable();
        while let Some(token) = tokens.next() {
            let last = tokens.peek().is_none();
            if skip_next || (last && broken) {
                skip_next = false;
                (previous, prior) = ("", token);
                continue;
            }
            if token == "-" {
                if let Some(next) = tokens.peek() {
                    self.remember_spaced(prior, next);
                }
                prior = token;
                continue;
            }
            prior = token;
            let word = trim_word(token);
            if word.is_empty() {
                previous = "";
                continue;
            }
            self.count(word);
            let capital = word.starts_with(|c: char| c.is_uppercase());
            // A full stop or comma between two names parts them.
            if capital
                && !previous.is_empty()
                && token.starts_with(word)
                && self.pairs.len() < MOST_FORMS
            {
                *self
                    .pairs
                    .entry(key_of(&[previous, word], " "))
                    .or_default() += 1;
            }
            previous = if capital && token.ends_with(word) {
                word
            } else {
                ""
            };
        }
        broken
    }

    fn remember_spaced(&mut self, before: &str, after: &str) {
        let after = after.trim_matches(|c: char| !c.is_alphanumeric());
        if self.spaced.len() < MOST_SPACED && !after.is_empty() {
            let looks_compound = before.chars().count() == 1
                || after.starts_with(|c: char| c.is_ascii_digit())
                || before.ends_with(|c: char| c.is_ascii_digit());
            self.spaced
                .push((key_of(&[before, after], "-"), looks_compound));
        }
    }

    fn count(&mut self, word: &str) {
        self.count_form(word);
        if word.contains('-') {
            for part in word.split('-').filter(|part| part.len() > 1) {
                self.count_form(part);
            }
        }
    }

    fn count_form(&mut self, word: &str) {
        let key = key_of(&[word], "");
        let lower = word.starts_with(|c: char| c.is_lowercase());
        let full = self.forms.len() >= MOST_FORMS;
        let seen = match self.forms.entry(key) {
            Entry::Occupied(seen) => seen.into_mut(),
            Entry::Vacant(_) if full => return,
            Entry::Vacant(slot) => slot.insert(Seen::default()),
        };
        if seen.lower + seen.capital == 0 {
            // One look-up a form, whatever its case.
            let class = if word.len() <= 40 {
                words::class_of_hash(key)
            } else {
                0
            };
            seen.plain = words::commonness_of_class(class).is_some();
            seen.known = class != 0 || word.contains('-') || words::is_word(word);
        }
        if lower && seen.lower == 0 && word.is_ascii() {
            if seen.known {
                self.known += 1;
            } else {
                self.unknown += 1;
            }
        }
        if lower {
            seen.lower = seen.lower.saturating_add(1);
        } else {
            seen.capital = seen.capital.saturating_add(1);
        }
    }

    fn settle(&mut self) {
        let attested = self
            .spaced
            .iter()
            .filter(|(key, looks_compound)| *looks_compound || self.forms.contains_key(key))
            .count();
        // A few accidents happen in any text; a habit shows in a fifth of the cases or more.
        self.spaced_compounds = attested >= 3 && attested * 5 >= self.spaced.len();
    }

    /// How often the form stands inside a line, in any case.
    pub fn count_of(&self, word: &str) -> u32 {
        self.forms
            .get(&key_of(&[word], ""))
            .map_or(0, |seen| seen.lower.saturating_add(seen.capital))
    }

    /// How often `left` and `right` stand there as one word.
    pub fn count_joined(&self, left: &str, right: &str) -> u32 {
        self.forms
            .get(&key_of(&[left, right], ""))
            .map_or(0, |seen| seen.lower.saturating_add(seen.capital))
    }

    /// How often `left` and `right` stand there with a hyphen between them.
    pub fn count_hyphenated(&self, left: &str, right: &str) -> u32 {
        self.forms
            .get(&key_of(&[left, right], "-"))
            .map_or(0, |seen| seen.lower.saturating_add(seen.capital))
    }

    /// How often the two capitalised words stand side by side ("Yanshan Petrochemical").
    pub fn count_pair(&self, left: &str, right: &str) -> u32 {
        self.pairs
            .get(&key_of(&[left, right], " "))
            .copied()
            .unwrap_or(0)
    }

    /// Whether the form is a word of the list or an inflection of one; quick for forms of the document.
    pub fn is_word(&self, word: &str) -> bool {
        match self.forms.get(&key_of(&[word], "")) {
            Some(seen) => seen.known,
            None => words::is_word(word),
        }
    }

    /// Whether the form as it stands is a word of the list in lower case ("ac" is not, though AC is listed).
    pub fn is_plain_word(&self, word: &str) -> bool {
        match self.forms.get(&key_of(&[word], "")) {
            Some(seen) => seen.plain,
            None => words::commonness(word).is_some(),
        }
    }

    /// The document writes this word in lower case, so that a capital on it means something.
    pub fn writes_lower(&self, word: &str) -> bool {
        match self.forms.get(&key_of(&[word], "")) {
            Some(seen) if seen.lower > 0 => true,
            _ => words::commonness(word).is_some() && !words::is_name(word),
        }
    }

    /// The document, where it writes the word at all, always gives it a capital.
    pub fn always_capital(&self, word: &str) -> bool {
        self.forms
            .get(&key_of(&[word], ""))
            .is_some_and(|seen| seen.lower == 0 && seen.capital > 0)
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
