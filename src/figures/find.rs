//! Every number of a sentence becomes a reading or is refused.
//!
//! "In 2021, the 5G network cost $75 million" → a date, a name, and one reading: 75 million USD.
//! Dates have been found before; units beside the number are attached here, since "5 km" is a
//! figure and "5 G" a name; nouns and ranges come later.

use super::dates::Mention;
use super::figure::Kind;
use super::measure::{attach_rate, lead, measure};
use super::number::{Form, Lead, parse};
use super::rank::ordinal;
use super::reading::{Reading, What};
use super::reject::{Reason, why_not};
use super::tags::Tags;
use super::times::{is_times, read_times};
use super::token::{Shape, Token, Words};
use super::units::Met;
use rust_decimal::Decimal;

/// Reads the numbers of a sentence from left to right. `refuse` gets the tokens, first and the one
/// after the last, and the reason.
pub(super) fn find_numbers(
    words: Words<'_>,
    dates: &[Mention],
    readings: &mut Vec<Reading>,
    refuse: &mut impl FnMut(usize, usize, Reason),
) {
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < words.len() {
        while dates.next_if(|mention| mention.end <= at).is_some() {}
        if let Some(mention) = dates.next_if(|mention| mention.first <= at) {
            if (mention.first..mention.end).any(|n| starts_number(words.at(n))) {
                refuse(mention.first, mention.end, Reason::Date);
            }
            at = mention.end.max(at + 1);
        } else if starts_number(words.at(at)) || words.has(at, Tags::ARTICLE) {
            at = number_at(words, at, readings, refuse).max(at + 1);
        } else {
            at += 1;
        }
    }
}

/// A sentence without such a token has no figures.
pub(super) fn starts_number(token: &Token) -> bool {
    let digits = matches!(
        token.shape,
        Shape::Digits | Shape::Vulgar | Shape::Ordinal | Shape::Code
    );
    digits || token.has_digit || token.tags.any(Tags::NUMERIC)
}

/// Reads what starts at a token; the token to go on with.
fn number_at(
    words: Words<'_>,
    at: usize,
    readings: &mut Vec<Reading>,
    refuse: &mut impl FnMut(usize, usize, Reason),
) -> usize {
    let token = words.at(at);
    if token.shape == Shape::Code || token.has_digit {
        let reason = if token.has_digit {
            Reason::Name
        } else {
            Reason::Code
        };
        refuse(at, at + 1, reason);
        return at + 1;
    }
    if let Some(reading) = unit_and_a_half(words, at) {
        let end = reading.end;
        readings.push(reading);
        return end;
    }
    let free_from = readings.last().map_or(0, |reading| reading.end);
    let sign = |first: usize| lead(words, first).filter(|met| met.first >= free_from);
    let before = sign(at);
    let Some(number) = parse(words, at, lead_of(words, before)) else {
        return without_number(words, at, readings, refuse);
    };
    let end = number.end;
    let before = if number.first == at {
        before
    } else {
        sign(number.first)
    };
    let measure = measure(words, &number, before);
    if let Some(reason) = why_not(words, &number, measure.is_some()) {
        refuse(number.first, end, reason);
        return end;
    }
    let mut reading = Reading::new(number);
    if let Some(measure) = measure {
        reading.first = reading.first.min(measure.first);
        reading.end = reading.end.max(measure.end);
        let kind = words.lexicon.units.get(measure.unit).kind;
        reading.found(What::Unit(measure.unit), rule_of(kind, measure.leads), 0.95);
        // "a 45-year-old man"
        if words.is_hyphen(reading.end) && words.is_any(reading.end + 1, &["old", "olds", "long"]) {
            reading.end += 2;
        }
        attach_rate(words, &mut reading, kind);
    } else if is_times(words, &reading) {
        read_times(words, &mut reading);
    } else if reading.number.form == Form::Multiple {
        reading.found(What::Times, "multiple/word", 0.8);
    } else if matches!(reading.number.form, Form::Fraction | Form::Odds)
        && reading.number.scale.is_none()
    {
        reading.found(What::Share, "share", 0.8);
    }
    let end = reading.end.max(end);
    readings.push(reading);
    end
}

fn lead_of(words: Words<'_>, met: Option<Met>) -> Lead {
    let money = met.is_some_and(|met| words.lexicon.units.get(met.unit).kind == Kind::Money);
    if money { Lead::Money } else { Lead::Nothing }
}

fn rule_of(kind: Kind, leads: bool) -> &'static str {
    match (kind, leads) {
        (Kind::Money, true) => "money/sign-before",
        (Kind::Money, false) => "money/name-after",
        (Kind::Percent | Kind::PercentagePoints, _) => "percent",
        _ => "measure",
    }
}

/// An ordinal that ranks, or a word that only sounds like a number.
fn without_number(
    words: Words<'_>,
    at: usize,
    readings: &mut Vec<Reading>,
    refuse: &mut impl FnMut(usize, usize, Reason),
) -> usize {
    let token = words.at(at);
    if token.shape == Shape::Ordinal || token.tags.any(Tags::ORDINAL) {
        if let Some(reading) = ordinal(words, at) {
            let end = reading.end;
            readings.push(reading);
            return end;
        }
        refuse(at, at + 1, Reason::Ordinal);
    } else if token.tags.any(Tags::VAGUE_NUMBER)
        || token.tags.any(Tags::SCALE) && after_vague(words, at)
    {
        refuse(at, at + 1, Reason::Vague);
    }
    at + 1
}

/// "several | hundred", "a few | thousand", "multi-| million"
fn after_vague(words: Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let multi = words.is_hyphen(before) && words.is(before.wrapping_sub(1), "multi");
    multi || words.has(before, Tags::VAGUE)
}

/// "an hour and a half", "one year and a half"
fn unit_and_a_half(words: Words<'_>, at: usize) -> Option<Reading> {
    let one = words.has(at, Tags::ARTICLE) || words.is(at, "one");
    let met = one
        .then(|| words.lexicon.units.after(words, at + 1))
        .flatten()?;
    let half = met.end + 1 + usize::from(words.is(met.end + 1, "a"));
    let of_it = words.is(half + 1, "of") && words.has(half + 2, Tags::DETERMINER);
    if !words.is(met.end, "and") || !words.is(half, "half") || of_it {
        return None;
    }
    let mut number = parse(words, half, Lead::Nothing)?;
    number.value = number.value.checked_add(Decimal::ONE)?;
    number.printed = number.value;
    (number.first, number.end) = (at, half + 1);
    let mut reading = Reading::new(number);
    reading.found(What::Unit(met.unit), "measure/and-a-half", 0.9);
    Some(reading)
}
