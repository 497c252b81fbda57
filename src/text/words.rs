//! Is this a word, and how common is it? "neutron" is, "neu" and "calculationswill" are not.
//!
//! The list (SCOWL up to size 70, American and British) is compiled in as a finite-state
//! transducer, so that looking up needs no start-up work and no memory of its own.
//! It refuses to know names of people and places beyond those a dictionary prints, and it
//! says nothing about a document's own words: that is what [`super::Vocabulary`] counts.

use fst::raw::{Fst, Node};
use std::sync::OnceLock;

/// Built from SCOWL; assets/README.md says how. Key: the word in lower case. Value: the low three
/// bits are the class of the lower-case word (1 to 4, 0 = none), bit 3 says that the
/// capitalised word (a name) is in the list too.
static BLOB: &[u8] = include_bytes!("../../assets/words/words.fst");

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

fn list() -> Option<&'static Fst<&'static [u8]>> {
    static LIST: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    LIST.get_or_init(|| Fst::new(BLOB).ok()).as_ref()
}

fn value_of(word: &str) -> u64 {
    let Some(fst) = list() else { return 0 };
    if word.len() > LONGEST {
        return 0;
    }
    let mut node: Node<'_> = fst.root();
    let mut output = 0;
    for byte in word.bytes() {
        let Some(at) = node.find_input(byte.to_ascii_lowercase()) else {
            return 0;
        };
        let transition = node.transition(at);
        output += transition.out.value();
        node = fst.node(transition.addr);
    }
    if node.is_final() {
        output + node.final_output().value()
    } else {
        0
    }
}

/// How common `word` is as a word in lower case (its own case does not matter),
/// or `None` if it stands in no dictionary or only as a name.
pub fn commonness(word: &str) -> Option<Commonness> {
    match value_of(word) & 7 {
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

/// The words that hold sentences together. Few, closed, and in every English text.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "against", "all", "also", "although", "among", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "between", "both", "but", "by", "can", "could", "did", "do", "during",
    "each", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "may", "more", "most", "my", "no", "nor", "not", "of", "off", "on", "one", "or", "our", "out",
    "over", "per", "she", "should", "since", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "toward", "towards", "under", "until", "up", "upon",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whose", "will", "with", "within",
    "without", "would", "you", "your",
];

/// A word of grammar rather than of matter: "of", "the", "with". In any case.
pub fn is_function_word(word: &str) -> bool {
    let mut lower = [0u8; 8];
    let Some(slot) = lower.get_mut(..word.len()) else {
        return false;
    };
    slot.copy_from_slice(word.as_bytes());
    slot.make_ascii_lowercase();
    let slot = &*slot;
    FUNCTION_WORDS
        .binary_search_by(|listed| listed.as_bytes().cmp(slot))
        .is_ok()
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
    fn function_words_are_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(FUNCTION_WORDS.iter().all(|word| word.len() <= 8));
        assert!(is_function_word("The") && is_function_word("between") && !is_function_word("neutron"));
    }
}
