//! Number words that count nothing: "one of the", "several hundred", "Three Gorges", "scrum-half".
//!
//! The spelled half of [`super::reject`]: "at least one person" and "two men and one woman" count,
//! "one" alone stands for something; "half of the workers" is a share, "the second half" a time.

use super::hedge::hedge_before;
use super::noun::phrase_at;
use super::number::Number;
use super::reject::{Reason, counted, title_case};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Case, Shape, Words};
use rust_decimal::Decimal;

pub(super) fn spelled(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    let before = first.wrapping_sub(1);
    if vague(words, before) {
        return Some(Reason::Vague);
    }
    // "the Group of Seven"
    let group = words.is(before, "of")
        && words.is_capital(before.wrapping_sub(1))
        && words.is_capital(first);
    if group && first > 2 && !title_case(words) {
        return Some(Reason::Name);
    }
    let head = before.wrapping_sub(1);
    if words.is_hyphen(before)
        && words.is_word(head)
        && !words.has(head, Tags::CARDINAL.or(Tags::BEFORE_HYPHEN))
    {
        return Some(Reason::Name);
    }
    if is_title(words, first, end) {
        return Some(Reason::Name);
    }
    if is_plan(words, before, end) {
        return Some(Reason::Name);
    }
    let labels = words.has(before, Tags::NAME_HEAD) && !words.is(before, "big");
    if labels && !counted(words, end) && !measured && number.scale.is_none() {
        return Some(Reason::Label);
    }
    // "split in two"
    let halves = words.is(before, "in") && number.value == Decimal::TWO && !measured;
    if halves && (!words.is_word(end) || words.is(end, "by")) && number.scale.is_none() {
        return Some(Reason::Idiom);
    }
    if words.is_hyphen(end) && words.has(end + 1, Tags::CARDINAL) && !measured {
        return Some(Reason::Score);
    }
    if number.value == Decimal::ONE && number.scale.is_none() {
        return one(words, number, measured);
    }
    let zero = number.value.is_zero() && !measured && !counted(words, end);
    (zero && words.len() > 2).then_some(Reason::Idiom)
}

/// "the Three Gorges", "a Five-Year Plan": a capital in the middle of a sentence before another.
fn is_title(words: Words<'_>, first: usize, end: usize) -> bool {
    let before = first.wrapping_sub(1);
    let capital = words.is_capital(first) && words.at(first).case == Case::Title;
    let follows = words.is_capital(end) || words.is_hyphen(end) && words.is_capital(end + 1);
    let inside = first > 0
        && (matches!(words.at(before).shape, Shape::Word | Shape::Ordinal)
            || words.at(before).symbol == ',');
    // "BBC Two", "Ocean's Eleven", "on Five"
    let named = words.is_capital(before) && !words.has(before, Tags::CLOSED)
        || words.has(before, Tags::POSSESSIVE);
    let alone = !counted(words, end) && words.is_word(before);
    capital && inside && (follows || named || alone) && !title_case(words)
}

/// "Five Year Capital Improvement Plan", "the 14th five-year plan": a plan with a name.
fn is_plan(words: Words<'_>, before: usize, end: usize) -> bool {
    /// Words of the name.
    const REACH: usize = 6;
    let first = end + usize::from(words.is_hyphen(end));
    let counted_up = words.at(before).shape == Shape::Ordinal || words.has(before, Tags::ORDINAL);
    let mut name = (first..first + REACH).take_while(|at| {
        words.is_hyphen(*at) || words.is_word(*at) && (words.is_capital(*at) || counted_up)
    });
    name.any(|at| at > first && words.has(at, Tags::PLAN)) && words.has(first, Tags::TIME_NOUN)
}

/// "several hundred", "a few thousand", "tens of millions"
fn vague(words: Words<'_>, before: usize) -> bool {
    let head = before.wrapping_sub(1);
    words.has(before, Tags::VAGUE.or(Tags::VAGUE_NUMBER))
        || words.is(before, "of") && words.has(head, Tags::VAGUE_NUMBER)
        || words.is_hyphen(before) && words.is(head, "multi")
}

/// "one" counts only where something says so.
fn one(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (before, end) = (number.first.wrapping_sub(1), number.end);
    // "the only one", but "had only one classroom"
    let only = words.is(before, "only") && !words.has(before.wrapping_sub(1), Tags::DETERMINER);
    let counts = measured || phrase_at(words, end, true).is_some();
    let pronoun = words.has(before, Tags::NOT_ONE_AFTER) && !(only && counts);
    if pronoun {
        return Some(Reason::Pronoun);
    }
    if words.is_hyphen(end) {
        return (!measured).then_some(Reason::Idiom);
    }
    let hedged = hedge_before(words, number.first).is_some()
        || words.is_any(before, &["just", "only", "exactly"]);
    let spans = words.is_any(before, &["in", "within", "for", "every", "after"]);
    if words.has(end, Tags::ONE_DAY) && !hedged && !spans {
        return Some(Reason::Pronoun);
    }
    if measured {
        return None;
    }
    let Some(noun) = phrase_at(words, end, true) else {
        return Some(Reason::Pronoun);
    };
    let only = hedged && !words.is_any(before.wrapping_sub(1), &["other", "rather"]);
    let person = words.has(noun.head, Tags::PERSON) && !words.is_any(before, &["as", "for", "by"]);
    (!only && !person && !listed(words, number.first)).then_some(Reason::Pronoun)
}

/// "two men and one woman": counted beside another number.
fn listed(words: Words<'_>, first: usize) -> bool {
    /// Tokens looked back over.
    const REACH: usize = 7;
    let and = words.is_any(first.wrapping_sub(1), &["and", ","]);
    let number = |at: usize| words.has(at, Tags::CARDINAL) || words.at(at).shape == Shape::Digits;
    and && (first.saturating_sub(REACH)..first).any(number)
}

/// "half" and "a third" where they are a time, a side or an ordinal.
pub(super) fn fraction(words: Words<'_>, number: &Number, measured: bool) -> Option<Reason> {
    let (first, end) = (number.first, number.end);
    let before = first.wrapping_sub(1);
    if words.is_hyphen(before) {
        return Some(Reason::Idiom);
    }
    let party = words.is(end, "or")
        && (words.has(end + 1, Tags::ORDINAL) || words.at(end + 1).shape == Shape::Ordinal);
    if party {
        return Some(Reason::Ordinal);
    }
    if !words.is(first, "half") || end != first + 1 || measured || number.scale.is_some() {
        return None;
    }
    if words.is(before, "in") {
        /// Tokens between "cut" and "in half".
        const REACH: usize = 6;
        let split = |at: usize| words.has(at, Tags::DOWN.or(Tags::SPLIT));
        return (!(first.saturating_sub(REACH)..first).any(split)).then_some(Reason::Idiom);
    }
    let part = words.has(end, Tags::BEHIND_HALF);
    let led = words.has(before, Tags::HALF_BEFORE)
        && !(words.is_word(end) && !words.has(end, Tags::CLOSED) && !is_plural(words, end));
    let opens = first == 0
        || words.is_symbol(before, ',')
        || words.has(before, Tags::VERB.or(Tags::AUXILIARY));
    (!(part || led || opens && !words.is_hyphen(end))).then_some(Reason::Idiom)
}

/// "double room", "women's doubles", "double-digit", "double up"
pub(super) fn multiple(words: Words<'_>, number: &Number) -> Option<Reason> {
    let (at, end) = (number.first, number.end);
    let before = at.wrapping_sub(1);
    let prefixed = words.is_hyphen(before) && !words.has(before.wrapping_sub(1), Tags::ADVERB);
    if words.is_hyphen(end) || prefixed || words.is_any(end, &["up", "down", "back"]) {
        return Some(Reason::Idiom);
    }
    if !words.has(at, Tags::PLAIN_MULTIPLE) {
        return None;
    }
    let verb = words.has(before, Tags::MULTIPLE_BEFORE.or(Tags::MODAL));
    let goes_on = !words.is_word(end)
        || words.has(
            end,
            Tags::DETERMINER
                .or(Tags::PREPOSITION)
                .or(Tags::CONJUNCTION)
                .or(Tags::ADVERB),
        );
    let title = words.text(at).ends_with('s')
        && (words.has(before, Tags::POSSESSIVE.or(Tags::VERB))
            || words.is_any(before, &["mixed", "the", "in"]));
    // "completed a double"
    let noun = words.has(before, Tags::DETERMINER)
        && !words.has(end, Tags::DETERMINER)
        && !words.is(end, "of");
    (!goes_on && !verb || title || noun).then_some(Reason::Idiom)
}
