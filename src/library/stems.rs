//! A folded English word becomes its stem: "innovations" → "innov".
//!
//! Snowball costs six times what cutting the text costs, and half of all words of a page are
//! among a few thousand: a small table of the words seen last saves most of it. Words with digits
//! or letters other than a to z have no stem. Keeps no dictionary and knows one language only.

use frostem::{Algorithm, Stemmer};
use std::cell::RefCell;

/// Cells of the table; 32 bytes each, so that it stays in the second-level cache.
const CELLS: usize = 1 << 13;

/// Longest word that fits a cell: 15 bytes and its length.
const LONGEST_CACHED: usize = 15;

/// Longer words are names of compounds and noise; they are found as printed only.
const LONGEST_STEMMED: usize = 40;

/// A word or stem of at most 15 bytes, its length in the last byte; all zero is empty.
type Short = [u8; 16];

pub(crate) struct Stems {
    /// `None` finds no stems, for those who want words only.
    stemmer: Option<Stemmer>,
    cells: Vec<(Short, Short)>,
    /// Holds the answer between calls.
    stem: String,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self {
            stemmer: Some(Stemmer::new(Algorithm::English)),
            cells: Vec::new(),
            stem: String::new(),
        }
    }

    /// Gives no word a stem.
    pub(crate) fn none() -> Self {
        Self {
            stemmer: None,
            cells: Vec::new(),
            stem: String::new(),
        }
    }

    /// The stem of a folded word, `None` where it is the word itself.
    pub(crate) fn of(&mut self, word: &str) -> Option<&str> {
        let stemmer = self.stemmer.as_ref()?;
        if !is_stemmed(word) {
            return None;
        }
        let Some(key) = short(word) else {
            self.stem.clear();
            self.stem.push_str(&stemmer.stem(word));
            return (self.stem != word).then_some(self.stem.as_str());
        };
        if self.cells.is_empty() {
            self.cells.resize(CELLS, ([0; 16], [0; 16]));
        }
        let cell = self.cells.get_mut(cell_of(key))?;
        if cell.0 != key {
            let stem = stemmer.stem(word);
            // A stem is never longer than its word but for "-s" → "-es" oddities, which still fit.
            *cell = (key, short(&stem).unwrap_or(key));
        }
        let (_, value) = cell;
        if *value == key {
            return None;
        }
        let [text @ .., len] = value;
        let text = text.get(..usize::from(*len))?;
        std::str::from_utf8(text).ok()
    }
}

/// Whether a folded word may have another stem than itself.
pub(crate) fn is_stemmed(word: &str) -> bool {
    (3..=LONGEST_STEMMED).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// How the words begin that have this stem: with the stem itself, or with what an ending made of
/// its last letter ("energi": energy; "hope": hoping; "possibl": possibility).
pub(crate) fn beginnings(stem: &str) -> Vec<String> {
    let Some((last, _)) = stem.char_indices().next_back() else {
        return Vec::new();
    };
    let (short, letter) = stem.split_at(last);
    let other = match letter {
        // A final e may be the stemmer's own.
        "e" if short.len() > 1 => return vec![short.to_owned()],
        "i" => format!("{short}y"),
        "y" => format!("{short}ie"),
        "l" if short.ends_with('b') => format!("{short}il"),
        _ => return vec![stem.to_owned()],
    };
    vec![stem.to_owned(), other]
}

thread_local! {
    static STEMS: RefCell<Stems> = RefCell::new(Stems::new());
}

/// Runs `job` with this thread's own table, which stays warm from one text to the next.
pub(crate) fn with<T>(job: impl FnOnce(&mut Stems) -> T) -> T {
    STEMS.with(|stems| match stems.try_borrow_mut() {
        Ok(mut stems) => job(&mut stems),
        Err(_) => job(&mut Stems::new()),
    })
}

impl Clone for Stems {
    /// A table of its own, empty: tables are warmed by the thread that uses them.
    fn clone(&self) -> Self {
        match self.stemmer {
            Some(_) => Self::new(),
            None => Self::none(),
        }
    }
}

fn short(word: &str) -> Option<Short> {
    if word.len() > LONGEST_CACHED {
        return None;
    }
    let mut cell = [0; 16];
    for (to, from) in cell.iter_mut().zip(word.bytes()) {
        *to = from;
    }
    let [.., len] = &mut cell;
    *len = u8::try_from(word.len()).ok()?;
    Some(cell)
}

fn cell_of(key: Short) -> usize {
    let bits = u128::from_le_bytes(key);
    let low = u64::try_from(bits & u128::from(u64::MAX)).unwrap_or(0);
    let high = u64::try_from(bits >> 64).unwrap_or(0);
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> 51).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_begins_as_its_stem_says() {
        let mut stems = Stems::new();
        let mut lost = Vec::new();
        for word in [
            "energy",
            "energies",
            "hope",
            "hoping",
            "skies",
            "sky",
            "ability",
            "possibilities",
            "plans",
            "planning",
            "agencies",
            "agency",
            "studied",
            "studying",
            "running",
            "happily",
            "relational",
            "gently",
            "only",
            "early",
            "innovative",
            "sensibility",
            "died",
            "says",
        ] {
            let stem = stems.of(word).unwrap_or(word).to_owned();
            if !beginnings(&stem)
                .iter()
                .any(|beginning| word.starts_with(beginning.as_str()))
            {
                lost.push((word, stem));
            }
        }
        assert_eq!(lost, []);
    }

    #[test]
    fn words_get_the_same_stem_from_the_table_and_without_it() {
        let mut stems = Stems::new();
        for (word, stem) in [
            ("innovations", Some("innov")),
            ("energies", Some("energi")),
            ("plan", None),
            ("internationalisation", Some("internationalis")),
            ("5g", None),
            ("és", None),
        ] {
            assert_eq!(stems.of(word), stem, "first look at {word}");
            assert_eq!(stems.of(word), stem, "second look at {word}");
        }
    }
}
