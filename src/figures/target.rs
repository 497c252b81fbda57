//! Goals and forecasts told from facts: "will reach 1.80" is a target, "stood at 33.37" is none.
//!
//! What governs the figure is the verb group nearest to its left: "The plan vows to raise … by
//! 7 percent" → target; "The bank, which will open in May, has 300 staff" → fact.

use super::clause::is_verb;
use super::hedge::skip_hedges;
use super::reading::Reading;
use super::tags::Tags;
use super::token::{Shape, Words};

/// Whether the clause of the figure speaks of what shall be.
pub(super) fn is_target(words: Words<'_>, reading: &Reading) -> bool {
    if let Some(told) = verb_behind(words, reading) {
        return told;
    }
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

/// "1,000 jobs | will be created", "…, and 900 million had been spent": of a figure that leads its
/// clause, what the verb behind it says; nothing where it leads none.
fn verb_behind(words: Words<'_>, reading: &Reading) -> Option<bool> {
    /// Tokens between: "jobs in the old mining towns of the north".
    const REACH: usize = 9;
    let mut first = skip_hedges(words, reading.first);
    first -= usize::from(first > 0 && words.has(first - 1, Tags::DETERMINER));
    let before = first.wrapping_sub(1);
    let opens = first == 0
        || words.at(before).symbol == ';'
        || words.has(before, Tags::COORDINATOR) && words.is_symbol(before.wrapping_sub(1), ',')
        || words.is_symbol(before, ',') && !(0..before).any(|at| is_verb(words, at));
    if !opens {
        return None;
    }
    let verb = (reading.end..reading.end + REACH)
        .take_while(|at| words.at(*at).symbol == '\0' || words.is_hyphen(*at))
        .find(|at| words.has(*at, Tags::AUXILIARY.or(Tags::MODAL)))?;
    let expected = (verb + 1..verb + 3)
        .any(|at| words.has(at, Tags::TARGET) && !words.has(at, Tags::WEAK_TARGET));
    let due = words.has(verb, Tags::BE)
        && (words.is_any(verb + 1, &["to", "planned"])
            || words.is_any(verb + 1, &["due", "set"]) && words.is(verb + 2, "to"));
    Some(words.is_any(verb, &["will", "shall"]) || expected || due)
}

/// "will", "aims to", "is expected to", "the goal of"
fn aims(words: Words<'_>, at: usize) -> bool {
    // "The pipeline is to carry", "he said it would cut"
    let base = words.has(at + 1, Tags::VERB_BASE.or(Tags::AUXILIARY));
    if words.is(at, "to") && base && words.is_any(at.wrapping_sub(1), &["is", "are"]) {
        return true;
    }
    if words.is(at, "would") && base && (0..at).any(|said| words.has(said, Tags::SAYING)) {
        return true;
    }
    // "plans 200 miles of trail", "plans a new line"
    let object = words.has(at + 1, Tags::DETERMINER) || words.at(at + 1).shape == Shape::Digits;
    let subject = words.is_word(at.wrapping_sub(1)) && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    if words.is_any(at, &["plans", "planned"]) && object && subject {
        return true;
    }
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
