//! Digits that name: "5G", "COVID-19", "Boeing 737-800", "the 747 carries", "Firefox 1.0", "50 Cent".
//!
//! The digits' half of what [`super::reject`] calls a name: capitals, hyphens and glued letters around
//! a number tell that it counts nothing. "400 British and 60 German stores" are counted all the same.

use super::number::Number;
use super::reject::{Reason, counted, title_case};
use super::tags::Tags;
use super::times::times_sign;
use super::token::{Case, Shape, Words};

/// Part of a name, by the words beside it; nothing measured comes here.
pub(super) fn is_name(words: Words<'_>, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let (before, next) = (first.wrapping_sub(1), words.at(end));
    // "COVID -19": a name that extraction tore apart.
    let torn = number.value.is_sign_negative() && words.is_capital(before);
    // "5G", "3D", "4B": letters that are no unit make it a name.
    let letters = next.glued
        && next.shape == Shape::Word
        && !times_sign(words, end)
        && !words.has(end, Tags::POSSESSIVE);
    // "a 5K road race"
    let race = number.scale.is_some_and(|scale| words.is(scale, "k"))
        && words.text(first).len() <= 2
        && words.is_word(end)
        && words.has(end, Tags::RACE);
    torn || letters
        || race
        || is_list_title(words, first, end)
        || number.is_plain() && is_plain_name(words, number)
}

/// "the 100 Best Business Environment Cases": a list with a name.
fn is_list_title(words: Words<'_>, first: usize, end: usize) -> bool {
    let superlative = Tags::ADJECTIVE.or(Tags::ADVERB).or(Tags::SUPERLATIVE);
    words.is_capital(end)
        && words.is_capital(end + 1)
        && words.has(end, superlative)
        && words.has(first.wrapping_sub(1), Tags::DETERMINER)
        && !title_case(words)
}

/// A whole number in bare digits beside a name.
fn is_plain_name(words: Words<'_>, number: &Number) -> bool {
    let (first, end) = (number.first, number.end);
    let before = first.wrapping_sub(1);
    // "50 Cent", "6 Music": a singular with a capital is a name, not what is counted.
    let titled = words.is_word(end)
        && words.at(end).case == Case::Title
        && !words.has(end, Tags::CLOSED.or(Tags::MONTH))
        && (first > 0 || words.is(end, "cent"))
        && !words.is_dash(before)
        && !is_listed(words, end + 1)
        && !counted(words, end)
        && !title_case(words);
    // "the Group of 20"
    let group = words.is(before, "of")
        && words.is(before.wrapping_sub(1), "group")
        && words.is_capital(before.wrapping_sub(1));
    let model = words.has(end, Tags::MODEL_WORD) && words.is_capital(end);
    // "Standard & Poor's 500 stock index"
    let index = words.has(before, Tags::POSSESSIVE)
        && words.is_capital(before.wrapping_sub(1))
        && (end..end + 2).any(|at| words.is_any(at, &["index", "average"]));
    // "7610's functions"
    let owner = words.has(end, Tags::POSSESSIVE) && words.at(end).glued && !number.value.is_zero();
    titled || group || model || index || owner || is_model(words, first, end)
}

/// "Firefox 1.0"
pub(super) fn is_version(words: Words<'_>, number: &Number) -> bool {
    let before = number.first.wrapping_sub(1);
    let version = words
        .text(number.first)
        .split_once('.')
        .is_some_and(|(whole, part)| whole.len() <= 2 && part.len() == 1);
    let product = words.is_capital(before)
        && !words.has(before, Tags::CLOSED.or(Tags::MONTH))
        && number.first > 1;
    version
        && product
        && number.scale.is_none()
        && !counted(words, number.end)
        && !title_case(words)
}

/// "400 British | and 60 German stores": another number follows.
fn is_listed(words: Words<'_>, at: usize) -> bool {
    let next = words.at(at + 1);
    let number = next.shape == Shape::Digits || next.tags.any(Tags::CARDINAL);
    number && (words.is_any(at, &["and", "or"]) || words.is_symbol(at, ','))
}

/// "the Bears | 7–3": two small numbers with a dash between behind a name.
fn is_beaten(words: Words<'_>, won: usize, lost: usize) -> bool {
    let small = |at: usize| words.at(at).shape == Shape::Digits && words.text(at).len() <= 3;
    let name = won.wrapping_sub(1);
    words.is_capital(name)
        && !words.has(name, Tags::MONTH.or(Tags::CLOSED))
        && small(won)
        && small(lost)
        && !words.is_hyphen(lost + 1)
        && !counted(words, lost + 1)
}

/// "the 747 carries", "a 747 crashed": an article in the singular before a number of three digits
/// that nothing is counted by.
fn is_model(words: Words<'_>, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    let long = words.text(first).len() >= 3;
    let alone = words.has(end, Tags::VERB_S) && !words.has(end, Tags::ALSO_NOUN)
        || words.is_any(end, &["is", "was", "has"]);
    let one = words.has(before, Tags::ARTICLE)
        && (!words.is_word(end) || words.has(end, Tags::CLOSED.or(Tags::VERB_PAST)));
    long && (alone && words.is(before, "the") || one && words.is_glueless(first))
}

/// "COVID-19", "F-150", "787s", "555-0132"
pub(super) fn hyphened(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    let before = first.wrapping_sub(1);
    let head = before.wrapping_sub(1);
    let dash = words.is_hyphen(before)
        || words.is_symbol(before, '–') && words.at(before).glued && words.at(first).glued;
    // "a Boeing 737-800"
    let model = dash
        && words.at(head).shape == Shape::Digits
        && words.has(head.wrapping_sub(1), Tags::NAME_HEAD)
        && words.is_capital(head.wrapping_sub(1));
    if model && !measured {
        return Some(Reason::Name);
    }
    // "beat the Bears 7–3"
    let ahead = words.is_dash(end) && words.at(end).glued && words.at(end + 1).glued;
    let beaten = dash && is_beaten(words, head, first) || ahead && is_beaten(words, first, end + 1);
    if beaten && !measured {
        return Some(Reason::Score);
    }
    // "the over-70s"
    if dash && words.is(end, "s") && words.at(end).glued {
        return Some(Reason::Name);
    }
    if dash && words.is_word(head) && !words.has(head, Tags::CARDINAL.or(Tags::SCALE)) {
        let led = words.has(head, Tags::BEFORE_HYPHEN)
            || words.lexicon.units.before(words, before).is_some();
        let range = words.at(head).glued && words.at(head.wrapping_sub(1)).shape == Shape::Digits;
        return (!led && !range).then_some(Reason::Name);
    }
    let sign = measured && words.lexicon.units.before(words, first).is_some();
    let glued_name =
        words.at(first).glued && words.is_word(before) && !words.has(before, Tags::SCALE) && !sign;
    if glued_name && !words.is_unit(before) {
        return Some(Reason::Name);
    }
    // "20 Boeing 787s"
    let many = words.is(end, "s")
        && words.at(end).glued
        && words.text(first).len() >= 3
        && number.is_plain();
    if many {
        return Some(Reason::Name);
    }
    let dash_after = words.is_dash(end) && words.at(end).glued && words.at(end + 1).glued;
    if dash_after && words.at(end + 1).shape == Shape::Digits && !measured {
        let third = words.is_dash(end + 2)
            && words.at(end + 2).glued
            && words.at(end + 3).shape == Shape::Digits;
        let padded = words.text(end + 1).starts_with('0') && words.text(end + 1).len() > 1;
        if third || padded {
            return Some(Reason::Code);
        }
    }
    // "4-B", "5-HT": a single capital.
    let letter = words.is_hyphen(end) && words.is_word(end + 1) && words.text(end + 1).len() == 1;
    (letter && words.is_capital(end + 1)).then_some(Reason::Name)
}
