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
    let mut at = reading.first.checked_sub(1);
    // Passes over "an additional", "the last", and brackets.
    for _ in 0..3 {
        let index = at?;
        if let Some(found) = before(words, index) {
            return Some(found);
        }
        let passes = words.is_symbol(index, '(')
            || words.is_any(
                index,
                &[
                    "a",
                    "an",
                    "the",
                    "another",
                    "additional",
                    "total",
                    "further",
                    "of",
                    "its",
                    "their",
                ],
            );
        if !passes {
            break;
        }
        at = index.checked_sub(1);
    }
    after(words, reading.number.end).or_else(|| after(words, reading.end))
}

fn named(section: &str) -> Option<Modifier> {
    Modifier::from_name(section.trim_end_matches(" after"))
}

fn before(words: Words<'_>, at: usize) -> Option<Modifier> {
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cues = words.lexicon.cues(words.entry(at).cues);
    let cue = cues
        .iter()
        .filter(|cue| !cue.section.ends_with("after"))
        .find(|cue| {
            let length = cue.words.len();
            length <= at
                && cue
                    .words
                    .iter()
                    .enumerate()
                    .all(|(n, word)| words.is(at - length + n, word))
        })?;
    let text = words.text(at);
    let unsaid = matches!(cue.words.as_slice(), [])
        && (text.eq_ignore_ascii_case("over")
            && (words.is_any(at.wrapping_sub(1), &["spread", "all"]) || spans_time(words, at))
            || text.eq_ignore_ascii_case("near")
                && !words.is_any(at.wrapping_sub(1), &["to"])
                && !words.has(at.wrapping_sub(1), Tags::VERB));
    if unsaid {
        return None;
    }
    named(cue.section)
}

/// "over five years", "over the next decade": during, not more than.
fn spans_time(words: Words<'_>, at: usize) -> bool {
    let timed = (at + 1..at + 5).find(|n| words.has(*n, Tags::TIME_NOUN)).is_some_and(|n| {
        (at + 1..n).all(|n| !words.is_symbol(n, ','))
    });
    let measures = words.has(at.wrapping_sub(1), Tags::PREPOSITION.or(Tags::AUXILIARY))
        || words.is_any(at.wrapping_sub(1), &["took", "takes", "take", "lasted", "lasts", "last", "lasting", "spent", "spend", "spanning", "spans", "well", "just", "waited"]);
    timed && !measures
}

fn after(words: Words<'_>, end: usize) -> Option<Modifier> {
    let at = end + usize::from(words.is_hyphen(end));
    if words.is_symbol(end, '+') && words.at(end).glued {
        return Some(Modifier::MoreThan);
    }
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cues = words.lexicon.cues(words.entry(at).cues);
    let cue = cues
        .iter()
        .filter(|cue| cue.section.ends_with("after"))
        .find(|cue| {
            cue.words
                .iter()
                .enumerate()
                .all(|(n, word)| words.is(at + 1 + n, word))
        })?;
    named(cue.section)
}

