//! Small numbers that stand for people or things spoken of: "the two", "these three", "the last 16".
//!
//! Runs when it is known which numbers have no noun: "the two countries" counts, "the two" does
//! not, and neither do "the two sides", which are always the ones spoken of.

use super::number::Form;
use super::reading::Reading;
use super::reject::Reason;
use super::tags::Tags;
use super::token::Words;

/// Drops the pronouns and tells `refuse`.
pub(super) fn refuse_pronouns(
    words: Words<'_>,
    readings: &mut Vec<Reading>,
    refuse: &mut impl FnMut(usize, usize, Reason),
) {
    readings.retain(|reading| {
        let pronoun = is_pronoun(words, reading);
        if pronoun {
            refuse(reading.first, reading.end, Reason::Pronoun);
        }
        !pronoun
    });
}

fn is_pronoun(words: Words<'_>, reading: &Reading) -> bool {
    let before = reading.first.wrapping_sub(1);
    let bare = reading.is_bare();
    // "the last 16", "the final four"
    if bare && !reading.number.grouped && words.is_any(before, &["last", "final", "top"]) {
        return true;
    }
    // "another $66 million over the next two."
    let spoken = reading.number.form == Form::Words && !words.is_word(reading.end);
    if bare && spoken && words.is_any(before, &["next", "past", "first", "other"]) {
        return true;
    }
    if reading.number.form != Form::Words || reading.number.scale.is_some() {
        return false;
    }
    let definite = words.has(before, Tags::DEFINITE);
    let sides = definite && words.has(reading.number.end, Tags::ANAPHORIC_NOUN);
    let usual =
        words.has(before, Tags::ADJECTIVE) && words.has(before.wrapping_sub(1), Tags::DEFINITE);
    let group = definite || usual || words.has(before, Tags::OF_GROUP);
    sides || bare && group
}
