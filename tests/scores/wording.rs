//! Texts made comparable, and how far two of them are apart.
//!
//! "Ａ“B”–c" compares as `A"B"-c`: widths, quotes, dashes and runs of space are not what is
//! measured. [`distance`] is the number of characters to insert, delete or change (Levenshtein),
//! computed 64 at a time (Myers 1999, in the blocks of Hyyrö 2003): a whole article takes milliseconds
//! even without optimisation.

use std::collections::HashMap;
use std::hash::Hash;
use unicode_normalization::UnicodeNormalization;

/// NFKC, one kind of quote and dash, single spaces.
pub fn soften(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}'..='\u{201a}' | '\u{b4}' | '`' => '\'',
            '\u{201c}'..='\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
            other => other,
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A headline, kicker or credit for comparing: case, spaces, hyphens, Markdown marks and closing
/// punctuation do not count.
pub fn key(text: &str) -> String {
    let bare: String = soften(text)
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !"*_#`\\-".contains(*c))
        .collect();
    bare.trim_matches(['.', ',', ':', ';']).to_owned()
}

/// As [`key`], without a leading "By".
pub fn name_key(name: &str) -> String {
    let name = name.trim_start();
    let rest = name
        .get(..2)
        .filter(|by| by.eq_ignore_ascii_case("by"))
        .and_then(|_| name.get(2..))
        .filter(|rest| rest.starts_with(char::is_whitespace));
    key(rest.unwrap_or(name))
}

/// How often each thing occurs.
pub fn count<T: Hash + Eq>(things: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

/// What two multisets have in common.
pub fn shared<T: Hash + Eq>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> usize {
    a.iter()
        .map(|(thing, n)| *n.min(b.get(thing).unwrap_or(&0)))
        .sum()
}

/// The first multiset without the second.
pub fn without<T: Hash + Eq>(mut a: HashMap<T, usize>, b: &HashMap<T, usize>) -> HashMap<T, usize> {
    a.retain(|thing, n| {
        *n = n.saturating_sub(*b.get(thing).unwrap_or(&0));
        *n > 0
    });
    a
}

/// Levenshtein distance in characters.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let (pattern, text) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if pattern.is_empty() {
        return text.len();
    }
    let blocks = pattern.len().div_ceil(64);
    let mut places: HashMap<char, Vec<u64>> = HashMap::new();
    for (at, c) in pattern.iter().enumerate() {
        places.entry(*c).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    let nowhere = vec![0; blocks];
    let mut columns = vec![Column { plus: !0, minus: 0 }; blocks];
    let last_bit = (pattern.len() - 1) % 64;
    let mut score = pattern.len();
    for c in &text {
        let mut carry = Carry::Up;
        let here = places.get(c).unwrap_or(&nowhere);
        for (block, column) in columns.iter_mut().enumerate() {
            let out_bit = if block + 1 == blocks { last_bit } else { 63 };
            carry = column.advance(here[block], carry, out_bit);
        }
        match carry {
            Carry::Up => score += 1,
            Carry::Down => score -= 1,
            Carry::Level => {}
        }
    }
    score
}

/// The vertical differences of 64 rows: bit set in `plus` where the row below is one larger, in
/// `minus` where it is one smaller.
#[derive(Clone, Copy)]
struct Column {
    plus: u64,
    minus: u64,
}

/// The horizontal difference at the border of a block.
#[derive(Clone, Copy)]
enum Carry {
    Up,
    Level,
    Down,
}

impl Column {
    fn advance(&mut self, equal: u64, carry: Carry, out_bit: usize) -> Carry {
        let (in_plus, in_minus) = match carry {
            Carry::Up => (1, 0),
            Carry::Level => (0, 0),
            Carry::Down => (0, 1),
        };
        let vertical = equal | self.minus;
        let equal = equal | in_minus;
        let diagonal =
            ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal | self.minus;
        let right_plus = self.minus | !(diagonal | self.plus);
        let right_minus = self.plus & diagonal;
        let out = match (right_plus >> out_bit & 1, right_minus >> out_bit & 1) {
            (1, _) => Carry::Up,
            (_, 1) => Carry::Down,
            _ => Carry::Level,
        };
        let right_plus = right_plus << 1 | in_plus;
        let right_minus = right_minus << 1 | in_minus;
        self.plus = right_minus | !(vertical | right_plus);
        self.minus = right_plus & vertical;
        out
    }
}

#[test]
fn distances_are_those_of_the_table_by_hand() {
    assert_eq!(distance("", "abc"), 3);
    assert_eq!(distance("kitten", "sitting"), 3);
    assert_eq!(distance("neu- tron", "neutron"), 2);
    let long = "The harbour opened again. ".repeat(20);
    assert_eq!(distance(&long, &long.replace("again", "a gain")), 20);
    assert_eq!(distance(&long, &long[26..]), 26);
}

#[test]
fn distances_equal_those_of_the_full_table() {
    let mut state = 1_u32;
    for length in [3, 40, 64, 65, 130, 200] {
        let mut letters = |n: usize| -> String {
            (0..n)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from(b'a' + u8::try_from(state >> 30).unwrap())
                })
                .collect()
        };
        let (a, b) = (letters(length), letters(length + 7));
        let b_chars: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b_chars.len()).collect();
        for (i, c) in a.chars().enumerate() {
            let mut corner = std::mem::replace(&mut row[0], i + 1);
            for (j, d) in b_chars.iter().enumerate() {
                let changed = corner + usize::from(c != *d);
                corner = row[j + 1];
                row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
            }
        }
        assert_eq!(distance(&a, &b), row[b_chars.len()], "{a} / {b}");
    }
}

#[test]
fn keys_forget_what_is_not_compared() {
    assert_eq!(key("## Sci-tech  Powers:"), key("**Scitech Powers**"));
    assert_eq!(name_key("By  LI Na"), name_key("Li Na"));
    assert_eq!(name_key("Byron Grey"), "byrongrey");
    assert_eq!(soften("“Ａ”  – b"), "\"A\" - b");
}
