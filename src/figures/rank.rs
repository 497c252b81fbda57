//! Ordinals that rank or count, told from ordinals that name.
//!
//! "ranked second" → rank 2; "ranking first in the world" → rank 1; "the world's third-largest
//! economy" → rank 3; "the sixth consecutive year" → 6 years. "The 14th Five-Year Plan" and "the
//! second phase" only name.

use super::noun::{phrase_at, unit_text};
use super::number::{Form, Number};
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};
use rust_decimal::Decimal;

/// The figure that an ordinal makes, if it makes one.
pub(super) fn ordinal(words: Words<'_>, at: usize) -> Option<Reading> {
    let (value, end) = value(words, at)?;
    let mut reading = Reading::new(Number {
        first: at,
        end,
        value,
        printed: value,
        scale: None,
        form: Form::Words,
        grouped: false,
    });
    if words.is_any(end, &["consecutive", "straight", "successive"]) {
        if let Some(met) = words.lexicon.units.after(words, end + 1) {
            reading.end = met.end;
            reading.found(What::Unit(met.unit), "duration/consecutive", 0.8);
            return Some(reading);
        }
        let phrase = phrase_at(words, end + 1, true)?;
        reading.end = phrase.end;
        reading.found(
            What::Noun(unit_text(words, phrase)),
            "count/consecutive",
            0.7,
        );
        return Some(reading);
    }
    ranks(words, at, end).then(|| {
        reading.found(What::Rank, "rank", 0.8);
        reading
    })
}

fn value(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let token = words.at(at);
    if token.shape == Shape::Ordinal {
        let text = words.text(at);
        let digits = text.get(..text.len().saturating_sub(2))?;
        return digits.parse().ok().map(|value| (value, at + 1));
    }
    // "twenty-first"
    if token.tags.any(Tags::CARDINAL) && words.is_hyphen(at + 1) && words.has(at + 2, Tags::ORDINAL)
    {
        return Some((words.entry(at).value + words.entry(at + 2).value, at + 3));
    }
    let ordinal = token.tags.any(Tags::ORDINAL);
    ordinal.then(|| (words.entry(at).value, at + 1))
}

fn ranks(words: Words<'_>, at: usize, end: usize) -> bool {
    let superlative = end + usize::from(words.is_hyphen(end));
    let first = words.entry(at).value == Decimal::ONE;
    if words.has(superlative, Tags::SUPERLATIVE)
        && !first
        && !words.is_any(superlative, &["top", "latest", "last", "leading"])
    {
        return true;
    }
    let mut before = at.wrapping_sub(1);
    if words.has(before, Tags::BEFORE_RANK) {
        before = before.wrapping_sub(1);
    }
    let place = words.is_any(end, &["place", "position", "spot", "rank"]);
    let open = !words.is_word(end)
        || place
        || words.text(end).ends_with("ally")
        || words.has(
            end,
            Tags::PREPOSITION
                .or(Tags::CONJUNCTION)
                .or(Tags::ADVERB)
                .or(Tags::DATE_LEAD),
        );
    if words.has(before, Tags::RANK_CUE) && open {
        let ranking = words.text(before).to_ascii_lowercase().starts_with("rank");
        let sets = words.has(end, Tags::PREPOSITION.or(Tags::DATE_LEAD))
            && !words.is_any(before, &["come", "rate", "stand", "stands"]);
        let worldwide = words.has(end, Tags::ADVERB) || words.text(end).ends_with("ly");
        return ranking || place || sets || worldwide && words.is(before, "rated");
    }
    // "a comfortable 9th place finish"
    let finish = place && words.is_any(end + 1, &["finish", "finishes"]);
    finish
        || place && !first && words.is_any(at.wrapping_sub(1), &["in", "to", "from", "for", "into"])
}
