//! Word → the number of its stem: "Researchers", "researcher" and "research" meet,
//! "China" and "Chinese" do not.
//!
//! Used to see whether two texts speak of the same things, never shown and never indexed.
//! A light stemmer: it strips English endings and hashes what is left; wrong stems only
//! make a comparison a little less sharp. It refuses words of grammar and very short words.

use super::tokens::inner_capital;
use super::words::is_function_word;

/// A stem, as a hash. Equal words have equal stems; unequal stems practically never collide.
pub type Stem = u64;

/// Letters of a stem: longer words differ at their ends mostly by grammar ("development", "developing").
const LONGEST_STEM: usize = 7;

/// The stem of a word, or `None` for words of grammar and for single letters.
pub fn stem(word: &str) -> Option<Stem> {
    let word = trim_word(word);
    let word = match word.as_bytes() {
        [.., b'\'', b's' | b'S'] => word.get(..word.len() - 2)?,
        [.., last] if last.is_ascii() => word,
        _ => word.strip_suffix("’s").unwrap_or(word),
    };
    if word.len() < 2 || is_function_word(word) {
        return None;
    }
    let bytes = word.as_bytes();
    let mut kept = drop_ending(bytes);
    if kept.len() < bytes.len() {
        kept = drop_ending(kept);
    }
    Some(hash_bytes(kept.get(..LONGEST_STEM).unwrap_or(kept)))
}

/// One ending of grammar, if at least three letters stay.
fn drop_ending(word: &[u8]) -> &[u8] {
    let count = match word {
        [.., b'i' | b'I', b'e' | b'E', b's' | b'S' | b'd' | b'D']
        | [.., b'i' | b'I', b'n' | b'N', b'g' | b'G'] => 3,
        [.., b's' | b'S', b's' | b'S'] => 0,
        [.., b'e' | b'E', b's' | b'S' | b'd' | b'D' | b'r' | b'R']
        | [.., b'l' | b'L', b'y' | b'Y'] => 2,
        [.., b's' | b'S' | b'e' | b'E' | b'y' | b'Y'] => 1,
        _ => 0,
    };
    match word.len().checked_sub(count) {
        Some(left) if left >= 3 => word.get(..left).unwrap_or(word),
        _ => word,
    }
}

/// FNV-1a with a final mix: quick on short words, spread well enough for hash tables.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    finish_hash(hash_folded(HASH_START, bytes))
}

pub(crate) const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes in more bytes, ASCII capitals as small letters.
pub(crate) fn hash_folded(mut hash: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

pub(crate) fn finish_hash(hash: u64) -> u64 {
    hash ^ (hash >> 29)
}

/// The word without what is neither letter nor figure at its ends.
pub fn trim_word(word: &str) -> &str {
    // Nearly every word starts and ends with an ASCII letter.
    match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

/// The words of a text: maximal runs of letters, digits and inner apostrophes; hyphens part words.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            // Bytes first: nearly all of a page is ASCII.
            let bytes = rest.as_bytes();
            let mut start = bytes.iter().position(|byte| is_inside_byte(*byte))?;
            if bytes.get(start).is_some_and(|byte| *byte >= 0x80) {
                start = rest.find(is_inside_word)?;
            }
            let tail = rest.get(start..)?;
            let mut end = tail
                .bytes()
                .position(|byte| !is_inside_byte(byte) || byte >= 0x80)
                .unwrap_or(tail.len());
            if tail.as_bytes().get(end).is_some_and(|byte| *byte >= 0x80) {
                end = tail
                    .find(|c: char| !is_inside_word(c))
                    .unwrap_or(tail.len());
            }
            let (word, after) = tail.split_at_checked(end)?;
            rest = after;
            let word = trim_word(word);
            if !word.is_empty() {
                return Some(word);
            }
        }
    })
}

/// Words of a text with their stems; a capital inside a word ("`WorldSkills`") parts it, too.
pub(crate) fn for_stems(text: &str, take: &mut impl FnMut(&str, Stem)) {
    for word in words_of(text) {
        for_stems_of_word(word, take);
    }
}

pub(crate) fn for_stems_of_word(word: &str, take: &mut impl FnMut(&str, Stem)) {
    let halves = inner_capital(word).and_then(|at| word.split_at_checked(at));
    let parts = halves.into_iter().flat_map(|(left, right)| [left, right]);
    for part in std::iter::once(word).chain(parts) {
        if let Some(found) = stem(part) {
            take(part, found);
        }
    }
}

/// May stand inside a word, or starts a character that may.
const fn is_inside_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'\'' || byte >= 0x80
}

fn is_inside_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '\'' || !c.is_ascii() && (c.is_alphanumeric() || c == '’')
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
        assert_eq!(
            words_of("high-speed rail's \"end\"").collect::<Vec<_>>(),
            ["high", "speed", "rail's", "end"]
        );
    }
}
