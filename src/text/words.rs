//! Is this a word, and how common is it? "neutron" is, "neu" and "calculationswill" are not.
//!
//! The list (SCOWL up to size 70, American and British) is compiled in as a table of hashes: looking
//! up costs one short search, start-up nothing, and one word in ten million is taken for another.
//! It refuses to know names of people and places beyond those a dictionary prints, and it
//! says nothing about a document's own words: that is what [`super::Vocabulary`] counts.

use super::stems::hash_bytes;

/// Made by assets/words/make.py, which describes the layout: where each bucket starts, then the words,
/// 28 bits of hash above 4 bits of class. The low three bits of the class are the [`Commonness`] of the
/// lower-case word (1 to 4, 0 = none), bit 3 says that the capitalised word (a name) is listed, too.
static TABLE: &[u8] = include_bytes!("../../assets/words/words.bin");

const BUCKETS: usize = 1 << 15;

/// The longest word looked up, in bytes; longer tokens are never words.
const LONGEST: usize = 40;

/// How common a word is, by the SCOWL size in which it first appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Commonness {
    /// Sizes 10 and 20: about 12,000 forms.
    Basic,
    /// Size 35: about 40,000 forms in all.
    Common,
    /// Sizes 40 and 50.
    Known,
    /// Sizes 55 to 70.
    Rare,
}

fn number_at(index: usize) -> Option<u32> {
    let bytes = TABLE.get(index * 4..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}

/// Where the words of this hash stand, and the bits by which they are told apart.
#[derive(Clone, Copy, Default)]
struct Place {
    start: u32,
    end: u32,
    wanted: u32,
}

fn place_of(hash: u64) -> Place {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bucket = usize::try_from(mixed >> 49).unwrap_or(0);
    let bounds = TABLE.get(bucket * 4..).and_then(<[u8]>::first_chunk::<8>);
    let bounds = bounds.map_or(0, |bounds| u64::from_le_bytes(*bounds));
    let [start, end] = [bounds, bounds >> 32].map(|bound| (bound & 0xffff_ffff) as u32);
    Place {
        start,
        end: end.max(start),
        wanted: u32::try_from(mixed >> 21 & 0x0fff_ffff).unwrap_or(0),
    }
}

/// Most words of a bucket that are compared at once; the average is four.
const WINDOW: u32 = 8;

/// The class of the word that stands there, 0 if it is not listed.
fn class_at(place: Place) -> u32 {
    let from = (BUCKETS + 1 + place.start as usize) * 4;
    let window = TABLE
        .get(from..)
        .and_then(|rest| rest.first_chunk::<{ WINDOW as usize * 4 }>());
    let Some(window) = window.filter(|_| place.end - place.start <= WINDOW) else {
        return (place.start..place.end)
            .filter_map(|index| number_at(BUCKETS + 1 + index as usize))
            .find(|entry| entry >> 4 == place.wanted)
            .map_or(0, |entry| entry & 15);
    };
    // Without a branch for each word, looking up the next word need not wait for this one.
    let entries = window.as_chunks::<4>().0.iter();
    entries.zip(place.start..).fold(0, |class, (entry, index)| {
        let entry = u32::from_le_bytes(*entry);
        let found = u32::from(index < place.end && entry >> 4 == place.wanted);
        class | (entry & 15) * found
    })
}

/// Words looked up together, so that the table's cache misses wait for each other's company.
const BATCH: usize = 64;

/// The classes of many words by their hashes, in order: 0 for those that are not listed.
pub(crate) fn classes_of(hashes: &[u64]) -> Vec<u32> {
    let mut classes = Vec::with_capacity(hashes.len());
    for batch in hashes.chunks(BATCH) {
        let mut places = [Place::default(); BATCH];
        for (place, hash) in places.iter_mut().zip(batch) {
            *place = place_of(*hash);
        }
        classes.extend(
            places
                .iter()
                .take(batch.len())
                .map(|place| class_at(*place)),
        );
    }
    classes
}

/// The class of a word, 0 if it is not listed.
fn value_of(word: &str) -> u32 {
    if word.is_empty() || word.len() > LONGEST {
        return 0;
    }
    class_at(place_of(hash_bytes(word.as_bytes())))
}

/// How common `word` is as a word in lower case (its own case does not matter),
/// or `None` if it stands in no dictionary or only as a name.
pub fn commonness(word: &str) -> Option<Commonness> {
    commonness_of_class(value_of(word))
}

pub(crate) fn commonness_of_class(class: u32) -> Option<Commonness> {
    match class & 7 {
        1 => Some(Commonness::Basic),
        2 => Some(Commonness::Common),
        3 => Some(Commonness::Known),
        4 => Some(Commonness::Rare),
        _ => None,
    }
}

/// A word or a name of the list, in any case, as it stands.
pub fn is_listed(word: &str) -> bool {
    value_of(word) != 0
}

/// Listed as a name (China, Monday), whether or not the lower-case word exists too.
pub fn is_name(word: &str) -> bool {
    value_of(word) & 8 != 0
}

/// A word, or a regular inflection of one: "neutralizing" is listed, "postprocessings" is not,
/// but its stem with "s" taken off may be.
pub fn is_word(word: &str) -> bool {
    if is_listed(word) {
        return true;
    }
    let bare = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix("s'"))
        .or_else(|| word.strip_suffix("s’"))
        .unwrap_or(word);
    if bare.len() != word.len() && is_listed(bare) {
        return true;
    }
    ["s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness"]
        .iter()
        .filter_map(|ending| bare.strip_suffix(ending))
        .any(|stem| stem.len() >= 4 && commonness(stem).is_some())
}

/// The words that hold sentences together. Few, closed, and in every English text; up to eight letters.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "against", "all", "also", "although", "among", "an", "and", "any",
    "are", "as", "at", "be", "because", "been", "before", "between", "both", "but", "by", "can",
    "could", "did", "do", "during", "each", "for", "from", "had", "has", "have", "he", "her",
    "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "most", "my",
    "no", "nor", "not", "of", "off", "on", "one", "or", "our", "out", "over", "per", "she",
    "should", "since", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "toward", "towards", "under",
    "until", "up", "upon", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "whose", "will", "with", "within", "without", "would", "you", "your",
];

/// Slots of the table below: a power of two, four times the number of words.
const SLOTS: usize = 512;

/// The words packed into numbers, in a hash table laid out at compile time: the question is asked
/// for every word of every page.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const FUNCTION_TABLE: [u64; SLOTS] = {
    let mut table = [0u64; SLOTS];
    let mut index = 0;
    while index < FUNCTION_WORDS.len() {
        let packed = pack(FUNCTION_WORDS[index].as_bytes());
        let mut slot = slot_of(packed);
        while table[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = packed;
        index += 1;
    }
    table
};

/// Up to eight letters, in lower case, as one number; never 0 for a word.
const fn pack(word: &[u8]) -> u64 {
    let mut packed = 0u64;
    let mut rest = word;
    while let [byte, more @ ..] = rest {
        packed = packed << 8 | byte.to_ascii_lowercase() as u64;
        rest = more;
    }
    packed
}

const fn slot_of(packed: u64) -> usize {
    (packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize % SLOTS
}

/// A word of grammar rather than of matter: "of", "the", "with". In any case.
pub fn is_function_word(word: &str) -> bool {
    if word.is_empty() || word.len() > 8 {
        return false;
    }
    let packed = pack(word.as_bytes());
    let mut slot = slot_of(packed);
    while let Some(&found) = FUNCTION_TABLE.get(slot).filter(|found| **found != 0) {
        if found == packed {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_knows_words_names_and_what_is_neither() {
        assert_eq!(commonness("the"), Some(Commonness::Basic));
        assert_eq!(commonness("Spallation"), Some(Commonness::Rare));
        assert!(is_name("germany") && commonness("germany").is_none());
        assert!(!is_listed("calculationswill") && !is_listed("neu") && !is_listed(""));
    }

    #[test]
    fn inflections_of_listed_words_are_words() {
        assert!(is_word("Germany's"));
        assert!(is_word("medications"));
        assert!(!is_word("qinglang"));
    }

    #[test]
    fn function_words_are_all_found_again() {
        assert!(
            FUNCTION_WORDS
                .iter()
                .all(|word| word.len() <= 8 && is_function_word(word))
        );
        assert!(!is_function_word("") && !is_function_word("withouts"));
        assert!(
            is_function_word("The") && is_function_word("between") && !is_function_word("neutron")
        );
    }
}
