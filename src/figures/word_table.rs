//! Words to numbers, without regard to the case of ASCII letters: the hash table under the lexicon.
//!
//! "Billion" and "billion" are one word. Every word of every sentence is looked up, and most are
//! not there, so a slot keeps half of the hash beside the number: an unknown word is told without
//! comparing letters. Linear probing, never more than half full.

/// Numbers are given from 1 in the order of insertion; 0 is no word.
#[derive(Debug)]
pub(super) struct WordTable {
    /// Upper half of the hash, then the number; 0 for a free slot.
    slots: Vec<u32>,
    /// Start of each word in [`Self::letters`], and the end of the last.
    starts: Vec<u32>,
    letters: String,
}

/// Twice the words of the lexicon and more.
const SLOTS: usize = 1 << 15;

impl WordTable {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![0; SLOTS],
            starts: vec![0, 0],
            letters: String::new(),
        }
    }

    /// The number of a word, or 0.
    pub(super) fn find(&self, word: &str) -> u16 {
        let hash = hash(word.as_bytes());
        let mut at = slot(hash);
        loop {
            let Some(&taken) = self.slots.get(at) else {
                return 0;
            };
            let number = number(taken);
            if number == 0 {
                return 0;
            }
            if (taken ^ hash) & HASH_HALF == 0 && self.word(number).eq_ignore_ascii_case(word) {
                return number;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// Adds a word that is not there; its number, or 0 where the table is full.
    pub(super) fn insert(&mut self, word: &str) -> u16 {
        let number = u16::try_from(self.starts.len() - 1).unwrap_or(0);
        if usize::from(number) > SLOTS / 2 || number == 0 {
            return 0;
        }
        let hash = hash(word.as_bytes());
        let mut at = slot(hash);
        while self.slots.get(at).is_some_and(|taken| *taken != 0) {
            at = (at + 1) % SLOTS;
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = (hash & HASH_HALF) | u32::from(number);
        }
        self.letters.push_str(word);
        self.starts
            .push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        number
    }

    fn word(&self, number: u16) -> &str {
        let place = |number: usize| self.starts.get(number).map(|start| *start as usize);
        let number = usize::from(number);
        let range = place(number).zip(place(number + 1));
        range
            .and_then(|(start, end)| self.letters.get(start..end))
            .unwrap_or("")
    }
}

const HASH_HALF: u32 = 0xffff_0000;

fn number(slot: u32) -> u16 {
    u16::try_from(slot & !HASH_HALF).unwrap_or(0)
}

fn slot(hash: u32) -> usize {
    hash as usize % SLOTS
}

/// Eight letters at a time; the bit of lower case is set in all of them, which makes a few symbols
/// alike and no words.
fn hash(word: &[u8]) -> u32 {
    /// The golden ratio's bits, as in Fibonacci hashing.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = word.len() as u64;
    let (eights, rest) = word.as_chunks::<8>();
    for eight in eights {
        hash = (hash.rotate_left(5) ^ (u64::from_le_bytes(*eight) | LOWER)).wrapping_mul(SPREAD);
    }
    let mut tail = 0;
    for byte in rest {
        tail = tail << 8 | u64::from(*byte | 0x20);
    }
    hash = (hash.rotate_left(5) ^ tail).wrapping_mul(SPREAD);
    let folded = hash ^ (hash >> 29);
    u32::try_from(folded >> 32 & 0xffff_ffff).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_others_are_not() {
        let mut table = WordTable::new();
        for word in ["million", "US$", "°C", "a", "extraordinarily"] {
            assert_eq!(table.find(word), 0);
            let number = table.insert(word);
            assert_eq!(table.find(word), number);
        }
        assert_eq!(table.find("MILLION"), table.find("million"));
        assert_ne!(table.find("million"), table.find("a"));
        assert_eq!(table.find("billion"), 0);
        assert_eq!(table.find(""), 0);
    }
}
