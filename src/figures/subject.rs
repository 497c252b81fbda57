//! What is measured, as a short noun phrase in the text's words.
//!
//! "Bilateral trade between China and ASEAN … reached 2.66 trillion RMB" → "Bilateral trade between
//! China and ASEAN". Left out rather than guessed where the clause names nothing.

use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::Words;

/// The phrase before the verb that leads to the figure, or what is counted.
pub(super) fn subject(words: Words<'_>, reading: &Reading) -> Option<String> {
    if let What::Noun(_) = reading.what {
        let end = complement_end(words, reading.end);
        let first = reading.number.end;
        return (end > first).then(|| {
            words
                .slice(first, end)
                .trim_start_matches(['-', ' '])
                .to_owned()
        });
    }
    let verb = (0..reading.first)
        .rev()
        .take_while(|at| words.at(*at).symbol != ';')
        .find(|at| {
            words.has(
                *at,
                Tags::VERB_PAST
                    .or(Tags::VERB_S)
                    .or(Tags::AUXILIARY)
                    .or(Tags::MODAL),
            )
        })?;
    let start = (0..verb)
        .rev()
        .find(|at| {
            words.at(*at).symbol == ',' || words.has(*at, Tags::RELATIVE) || words.is(*at, "that")
        })
        .map_or(0, |comma| comma + 1);
    let start = start + usize::from(words.is_any(start, &["the", "and", "but", "while"]));
    (start < verb).then(|| words.slice(start, verb).to_owned())
}

/// Over "of …", "in …" behind a counted noun.
fn complement_end(words: Words<'_>, end: usize) -> usize {
    if !words.is_any(end, &["of", "in", "for"]) {
        return end;
    }
    (end + 1..end + 8)
        .find(|at| {
            !words.is_word(*at) && !words.is_hyphen(*at)
                || words.has(
                    *at,
                    Tags::VERB
                        .or(Tags::AUXILIARY)
                        .or(Tags::MODAL)
                        .or(Tags::CONJUNCTION),
                )
        })
        .unwrap_or(end + 8)
}
