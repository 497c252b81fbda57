//! Goals and forecasts told from facts: "will reach 1.80" is a target, "stood at 33.37" is none.
//!
//! What governs the figure is the verb group nearest to its left: "The plan vows to raise … by
//! 7 percent" → target; "The bank, which will open in May, has 300 staff" → fact.

use super::reading::Reading;
use super::tags::Tags;
use super::token::Words;

/// Whether the clause of the figure speaks of what shall be.
pub(super) fn is_target(words: Words<'_>, reading: &Reading) -> bool {
    let mut at = reading.first;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        if words.is_symbol(at, ';') {
            return false;
        }
        if aims(words, at) {
            return true;
        }
        let past = words.has(at, Tags::VERB_PAST);
        let finite = words.has(at, Tags::AUXILIARY)
            && !words.is_any(at, &["be", "been", "being", "have", "do"])
            || words.has(at, Tags::VERB_S) && !words.has(at, Tags::ALSO_NOUN)
            || past && !words.has(at, Tags::ADJECTIVE) && is_finite_past(words, at);
        if finite && !is_helper_of_target(words, at) {
            return false;
        }
    }
    false
}

/// "will", "aims to", "is expected to", "the goal of"
fn aims(words: Words<'_>, at: usize) -> bool {
    if !words.has(at, Tags::TARGET) {
        return false;
    }
    if !words.has(at, Tags::WEAK_TARGET) {
        return !words.has(at.wrapping_sub(1), Tags::COMPARES_DATE);
    }
    let goal = words.has(at, Tags::GOAL_NOUN);
    let next = at + 1;
    if goal {
        return words.is_any(next, &["of", "is", "are", "was", "to", "at", "including"])
            || words.is_symbol(next, ':');
    }
    words.is(next, "to") && !words.is(at, "to")
}

/// "said", "rose"; not the participle of "a plan released last year" or "to be built".
fn is_finite_past(words: Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let helped = words.has(before, Tags::AUXILIARY.or(Tags::MODAL))
        || words.has(before, Tags::ADVERB) && words.has(before.wrapping_sub(1), Tags::AUXILIARY);
    let participle =
        words.is_any(at + 1, &["by", "in", "at", "on"]) && !words.has(at, Tags::UP.or(Tags::DOWN));
    !helped && !participle && (words.is_word(before) || before >= words.len())
}

/// The "is" of "is expected to", the "has" of "has pledged to".
fn is_helper_of_target(words: Words<'_>, at: usize) -> bool {
    (at + 1..at + 4).any(|n| words.has(n, Tags::TARGET) && !words.has(n, Tags::MODAL))
}
