//! Hedges: "more than 60 percent" → more than, "some 200 firefighters" → approx, "65 or older" → at least.
//!
//! The phrases stand in assets/figures/cues.txt, filed under the word next to the number. "Over"
//! before a time is a hedge only where it measures ("took over two hours"), not where it spans
//! ("over five years").

use super::figure::Modifier;
use super::reading::Reading;
use super::tags::Tags;
use super::token::Words;

/// The hedge before or behind a reading.
pub(super) fn modifier(words: Words<'_>, reading: &Reading) -> Option<Modifier> {
    let mut first = reading.first;
    // Passes over "an additional", "the last", and brackets.
    for _ in 0..3 {
        if let Some((found, _)) = hedge_before(words, first) {
            return Some(found);
        }
        let before = first.checked_sub(1)?;
        let passes = words.is_symbol(before, '(')
            || words.has(before, Tags::QUIET.or(Tags::POSSESSIVE))
            || words.is(before, "of");
        if !passes {
            break;
        }
        first = before;
    }
    hedge_after(words, reading.number.end).or_else(|| hedge_after(words, reading.end))
}

/// The hedge that ends before the token `end`, and its first token.
pub(super) fn hedge_before(words: Words<'_>, end: usize) -> Option<(Modifier, usize)> {
    let at = end.checked_sub(1)?;
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cue = words
        .lexicon
        .cues(words.entry(at).cues)
        .iter()
        .find(|cue| {
            let length = cue.words.len();
            !cue.follows
                && length <= at
                && cue
                    .words
                    .iter()
                    .enumerate()
                    .all(|(n, word)| words.is(at - length + n, word))
        })?;
    let before = at.wrapping_sub(1);
    let unsaid = cue.words.is_empty()
        && (words.is(at, "over")
            && (words.is_any(before, &["spread", "all"]) || spans_time(words, at))
            || words.is(at, "near") && !words.is(before, "to") && !words.has(before, Tags::VERB));
    (!unsaid).then_some((cue.modifier, at - cue.words.len()))
}

fn hedge_after(words: Words<'_>, end: usize) -> Option<Modifier> {
    let at = end + usize::from(words.is_hyphen(end));
    let plus = words.is_hyphen(end) && words.is(end + 1, "plus");
    if words.is_symbol(end, '+') && words.at(end).glued || plus {
        return Some(Modifier::MoreThan);
    }
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cues = words.lexicon.cues(words.entry(at).cues).iter();
    let met = |cue: &&super::lexicon::Cue| {
        cue.words
            .iter()
            .enumerate()
            .all(|(n, word)| words.is(at + 1 + n, word))
    };
    cues.filter(|cue| cue.follows)
        .find(met)
        .map(|cue| cue.modifier)
}

/// The first of the hedges, articles and adverbs that stand before a number: of "rose by an
/// estimated average of nearly 5 percent" the "an" behind "by".
pub(super) fn skip_hedges(words: Words<'_>, first: usize) -> usize {
    /// "as many as an estimated total of about"
    const REACH: usize = 6;
    let mut first = first;
    for _ in 0..REACH {
        if let Some((_, start)) = hedge_before(words, first) {
            first = start;
            continue;
        }
        let Some(before) = first.checked_sub(1) else {
            break;
        };
        let average = words.is(before, "of") && words.has(before.wrapping_sub(1), Tags::QUIET);
        // "a weaker-than-expected 1.9%"
        let than = before.wrapping_sub(2);
        if words.is_hyphen(before.wrapping_sub(1))
            && words.is(than, "than")
            && words.is_hyphen(than.wrapping_sub(1))
        {
            first = than.wrapping_sub(2);
            continue;
        }
        let quiet = average
            || words.has(before, Tags::QUIET.or(Tags::FOCUS))
            || words.is_symbol(before, '(');
        let adverb = words.is_word(before)
            && words.text(before).ends_with("ly")
            && !words.has(before, Tags::VERB);
        if !(quiet || adverb) {
            break;
        }
        first = before;
    }
    first
}

/// Nothing but hedges stands between two tokens.
pub(super) fn only_hedges(words: Words<'_>, from: usize, to: usize) -> bool {
    from <= to && skip_hedges(words, to) <= from
}

/// "over five years", "over the next decade": during, not more than.
fn spans_time(words: Words<'_>, at: usize) -> bool {
    /// "over the past twenty or so years"
    const REACH: usize = 6;
    let time = (at + 1..at + REACH).find(|n| words.has(*n, Tags::TIME_NOUN));
    let timed = time.is_some_and(|time| (at + 1..time).all(|n| !words.is_symbol(n, ',')));
    let before = at.wrapping_sub(1);
    let measures = words.has(
        before,
        Tags::PREPOSITION.or(Tags::AUXILIARY).or(Tags::TAKES_TIME),
    );
    timed && !measures
}
