//! Word → the number of its stem: "Researchers", "researcher" and "research" meet,
//! "China" and "Chinese" do not.
//!
//! Used to see whether two texts speak of the same things, never shown and never indexed.
//! A light stemmer: it strips English endings and hashes what is left; wrong stems only
//! make a comparison a little less sharp. It refuses words of grammar and very short words.

use super::words::is_function_word;

/// A stem, as a hash. Equal words have equal stems; unequal stems practically never collide.
pub type Stem = u64;

/// Endings in the order in which they are tried, with the letters that must stay in front of them.
const ENDINGS: &[(&str, usize)] = &[
    ("izations", 3), ("ization", 3), ("ational", 4), ("fulness", 3), ("iveness", 3), ("ations", 3), ("ation", 3),
    ("ingly", 4), ("ments", 3), ("ities", 3), ("ising", 3), ("izing", 3), ("ances", 3), ("ment", 4), ("ness", 4),
    ("ions", 4), ("ings", 3), ("ized", 3), ("ised", 3), ("ers", 4), ("ies", 3), ("ion", 4), ("ing", 3), ("ity", 4),
    ("ive", 4), ("ily", 4), ("ed", 3), ("es", 3), ("er", 4), ("ly", 4), ("al", 5), ("s", 3), ("e", 3), ("y", 3),
];

/// The stem of a word, or `None` for words of grammar and for single letters.
pub fn stem(word: &str) -> Option<Stem> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    if word.len() < 2 || is_function_word(word) {
        return None;
    }
    let mut lower = [0u8; 40];
    let slot = lower.get_mut(..word.len())?;
    slot.copy_from_slice(word.as_bytes());
    slot.make_ascii_lowercase();
    let mut kept = &*slot;
    for _ in 0..2 {
        let shorter = ENDINGS.iter().find_map(|(ending, least)| {
            kept.strip_suffix(ending.as_bytes())
                .filter(|rest| rest.len() >= *least)
        });
        match shorter {
            Some(rest) => kept = rest,
            None => break,
        }
    }
    Some(hash_bytes(kept))
}

/// FNV-1a with a final mix: quick on short words, spread well enough for hash tables.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^ (hash >> 29)
}

/// The words of a text: maximal runs of letters, digits and inner apostrophes; hyphens part words.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (one, other) in [
            ("Researchers", "research"),
            ("develops", "Development"),
            ("neutralizing", "neutralized"),
            ("China's", "China"),
            ("stories", "story"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        assert_ne!(stem("neutron"), stem("neutral"));
    }

    #[test]
    fn words_of_grammar_have_no_stem() {
        assert_eq!(stem("the"), None);
        assert_eq!(stem("x"), None);
        assert_eq!(words_of("high-speed rail's \"end\"").collect::<Vec<_>>(), ["high", "speed", "rail's", "end"]);
    }
}
