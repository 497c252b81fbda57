//! A line as printed → the same line with other characters for the same letters, or with misread ones.
//!
//! "the final 1,200" becomes "the ﬁnal 1,200" or "the final １，２００": the gold does not change. A page that was
//! recognised badly has "tbe" for "the": such letters stand in the story itself, for they are kept.

use super::Damage;
use super::dice::Dice;

const LIGATURES: [(&str, &str); 3] = [("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ")];

/// What recognition makes of letters.
const MISREAD: [(&str, &str); 6] = [
    ("h", "b"),
    ("e", "c"),
    ("rn", "m"),
    ("l", "1"),
    ("ll", "U"),
    ("u", "n"),
];

/// Words by which figures are known stay legible.
const LEGIBLE: [&str; 6] = ["percent", "million", "months", "visitors", "tons", "long"];

/// Share of words with a misread letter on an old page.
const MISREAD_WORDS: f64 = 0.06;

pub(super) fn blur(text: &str, damages: &[Damage], dice: &mut Dice) -> String {
    let has = |damage: Damage| damages.contains(&damage);
    let mut text = text.to_owned();
    if has(Damage::Ligatures) {
        for (plain, joined) in LIGATURES {
            text = text.replace(plain, joined);
        }
    }
    if has(Damage::FullWidth) && dice.chance(0.7) {
        text = widen(&text);
    }
    text
}

/// "1,200" → "１，２００"
fn widen(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let wide = |(at, c): (usize, &char)| {
        let in_number = digit(at.checked_sub(1)) && digit(Some(at + 1));
        if c.is_ascii_digit() || in_number && matches!(c, ',' | '.') {
            char::from_u32(u32::from(*c) + 0xfee0).unwrap()
        } else {
            *c
        }
    };
    chars.iter().enumerate().map(wide).collect()
}

/// The word as recognition reads it, now and then wrong.
pub(super) fn misread(word: &str, dice: &mut Dice) -> String {
    let plain = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
    if !plain || LEGIBLE.contains(&word) || !dice.chance(MISREAD_WORDS) {
        return word.to_owned();
    }
    let (right, wrong) = dice.one(&MISREAD);
    word.replacen(right, wrong, 1)
}
