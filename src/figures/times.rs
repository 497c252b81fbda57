//! "Times" that multiply and times that something happened.
//!
//! "1.8 times that of 2013", "30x", "ten-fold" → multiples; "three times a week", "won it 14
//! times", "twice" → counts of times.

use super::hedge::skip_hedges;
use super::measure::rate_at;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};

/// "times", "fold" or "x" stands behind the number, or the number is "twice".
pub(super) fn is_times(words: Words<'_>, reading: &Reading) -> bool {
    let end = reading.end;
    let fold = words.is_hyphen(end) && words.is(end + 1, "fold");
    times_sign(words, end)
        || fold
        || words.is_any(end, &["times", "fold"])
        || is_adverb(words, reading.number.first)
}

/// The "x" of "30x", not of "3x4".
pub(super) fn times_sign(words: Words<'_>, at: usize) -> bool {
    let x = words.is(at, "x") && words.at(at + 1).shape != Shape::Digits;
    words.at(at).glued && (x || words.is_symbol(at, '×'))
}

fn is_adverb(words: Words<'_>, at: usize) -> bool {
    words.is_any(at, &["twice", "thrice"])
}

pub(super) fn read_times(words: Words<'_>, reading: &mut Reading) {
    let adverb = is_adverb(words, reading.number.first);
    let often = adverb || words.is(reading.end, "times");
    if !adverb {
        reading.end += 1 + usize::from(words.is_hyphen(reading.end));
    }
    let rate = often.then(|| rate_at(words, reading.end, false)).flatten();
    if let Some((per, end)) = rate {
        reading.per = Some(per);
        reading.end = end;
    }
    if rate.is_some() || often && !compares(words, reading) {
        reading.found(What::Noun("time".to_owned()), "count/times", 0.8);
    } else {
        reading.found(What::Times, "multiple/times", 0.85);
    }
}

/// What follows is compared with: "times that of", "times more", "times as many".
fn compares(words: Words<'_>, reading: &Reading) -> bool {
    let end = reading.end;
    let as_many = words.is(end, "as")
        && (words.is(end + 2, "as") || words.is_any(end + 1, &["many", "much"]));
    words.has(
        end,
        Tags::COMPARATIVE.or(Tags::ADJECTIVE).or(Tags::POSSESSIVE),
    ) || words.is_any(end, &["the", "that", "those", "what", "its", "their"])
        || as_many
        || grows(words, reading.first)
        || words.is_capital(end) && words.is_capital(end + 1)
}

/// "grew three times", "an increase of five times"
fn grows(words: Words<'_>, first: usize) -> bool {
    let at = skip_hedges(words, first).wrapping_sub(1);
    let verb = if words.is_any(at, &["by", "of", "to"]) {
        at.wrapping_sub(1)
    } else {
        at
    };
    words.has(verb, Tags::UP.or(Tags::DOWN))
}
