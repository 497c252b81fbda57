//! Parts of one: "two-thirds", "3/4", "2½", "half a million", "one in five".
//!
//! "A third" is a part where something is cut, an ordinal before a noun ("a third term"); "three
//! quarters" are a part of a thing and a time of a year. Dates with slashes ("9/11") are no parts.

use super::number::{Form, Number, digits_value, is_article, scale_word};
use super::number_words::number_words;
use super::tags::Tags;
use super::token::{Shape, Words, vulgar_fraction};
use rust_decimal::Decimal;

/// A slash, perhaps escaped as old corpora print it ("1\/2"); the token after it.
fn slash(words: Words<'_>, at: usize) -> Option<usize> {
    let escaped = usize::from(words.is_symbol(at, '\\'));
    let after = at + escaped + 1;
    let glued = words.at(at).glued && words.at(after).glued;
    (words.is_symbol(at + escaped, '/') && glued).then_some(after)
}

/// Denominators that fractions are printed with; others are dates, scores and emergency numbers.
const DENOMINATORS: [u32; 15] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 40, 64, 100, 1000];

/// "3/4"
pub(super) fn slashed(words: Words<'_>, at: usize) -> Option<Number> {
    let below_at = slash(words, at + 1)?;
    let below: u32 = words.text(below_at).parse().ok()?;
    let above: u32 = words.text(at).parse().ok()?;
    let more = slash(words, below_at + 1).is_some();
    if more || above == 0 || above >= below || !DENOMINATORS.contains(&below) {
        return None;
    }
    let value = Decimal::from(above) / Decimal::from(below);
    Some(Number::new(at, below_at + 1, value, Form::Fraction))
}

pub(super) fn vulgar(words: Words<'_>, at: usize) -> Option<Decimal> {
    let (above, below) = vulgar_fraction(words.text(at).chars().next()?)?;
    Some(Decimal::from(above) / Decimal::from(below))
}

/// "2 1/2", "2½"
pub(super) fn mixed_fraction(words: Words<'_>, number: Number) -> Number {
    let end = number.end;
    let (part, end) = match words.at(end).shape {
        Shape::Vulgar => (vulgar(words, end), end + 1),
        Shape::Digits if number.is_plain() && !words.at(end).glued => {
            let part = slashed(words, end);
            (
                part.as_ref().map(|part| part.value),
                part.map_or(end, |part| part.end),
            )
        }
        Shape::Symbol if words.is_hyphen(end) && number.is_plain() => {
            let part = slashed(words, end + 1);
            (
                part.as_ref().map(|part| part.value),
                part.map_or(end, |part| part.end),
            )
        }
        _ => return number,
    };
    match part {
        Some(part) => Number {
            end,
            value: number.value + part,
            printed: number.value + part,
            grouped: true,
            ..number
        },
        None => number,
    }
}

/// "and a half" behind a number: of its scale, or of one ("two and a half million").
pub(super) fn and_a_half(words: Words<'_>, number: Number) -> Option<Number> {
    let step = |at: usize| at + usize::from(words.is_hyphen(at));
    let and = step(number.end);
    if !words.is(and, "and") || number.form == Form::Fraction {
        return Some(number);
    }
    let start = step(and + 1);
    let bare = words.is_any(start, &["half", "quarter"])
        && !(words.is_hyphen(start + 1) && words.is_capital(start + 2));
    let (piece, end) = if bare {
        (
            Decimal::ONE.checked_div(words.entry(start).value)?,
            start + 1,
        )
    } else {
        match fraction_part(words, start) {
            Some(found) => found,
            None => return Some(number),
        }
    };
    // "four million and a third of the people" goes on with another number.
    if words.is(end, "of") && (number.scale.is_some() || words.has(end + 1, Tags::DETERMINER)) {
        return Some(number);
    }
    if words.has(end, Tags::SCALE) && number.scale.is_some() {
        // "one billion and a half million"
        let scaled = piece.checked_mul(words.entry(end).value)?;
        let value = number.value.checked_add(scaled)?;
        return Some(Number {
            end: end + 1,
            value,
            printed: value,
            scale: None,
            ..number
        });
    }
    let unit = number
        .scale
        .map_or(Decimal::ONE, |scale| words.entry(scale).value);
    let joined = Number {
        end,
        value: number.value.checked_add(piece.checked_mul(unit)?)?,
        printed: number.printed.checked_add(piece)?,
        grouped: true,
        ..number
    };
    Some(if joined.scale.is_none() {
        scale_word(words, joined)
    } else {
        joined
    })
}

/// "a third", "one half", "three-fifths", "fifty-four hundredths" behind "and"; the token after it.
pub(super) fn fraction_part(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (above, end) = if words.has(at, Tags::ARTICLE) {
        (Decimal::ONE, at + 1)
    } else if words.has(at, Tags::CARDINAL) {
        small_number(words, at)
    } else {
        return None;
    };
    let part = end + usize::from(words.is_hyphen(end));
    let one = above == Decimal::ONE;
    let plural = words.text(part).ends_with('s');
    let below = words.entry(part).value;
    let sure = words.has(part, Tags::FRACTION) && plural != one && above < below;
    // "two and a third party": an ordinal.
    let next = part + 1;
    let noun = words.is_word(next)
        && !words.has(next, Tags::CLOSED.or(Tags::SCALE))
        && !words.is_unit(next);
    let ordinal = one && noun && !words.is(part, "half");
    let piece = (sure && !ordinal)
        .then(|| above.checked_div(below))
        .flatten()?;
    Some((piece, next))
}

/// "three", "fifty-four": tens and ones only; the token after them.
fn small_number(words: Words<'_>, at: usize) -> (Decimal, usize) {
    let tens = words.entry(at).value;
    let ones = at + 1 + usize::from(words.is_hyphen(at + 1));
    let joined = words.has(ones, Tags::CARDINAL)
        && tens >= Decimal::from(20)
        && words.entry(ones).value < Decimal::TEN;
    if joined {
        (tens + words.entry(ones).value, ones + 1)
    } else {
        (tens, at + 1)
    }
}

/// "ninety-five hundredths", "forty tenths": a number of parts, where it is more than words for
/// two thirds.
pub(super) fn in_parts(words: Words<'_>, number: Number) -> Number {
    let part = number.end + usize::from(words.is_hyphen(number.end));
    let plural = words.text(part).ends_with('s') && !words.is(part, "quarters");
    let below = words.entry(part).value;
    if !words.has(part, Tags::FRACTION)
        || !plural
        || number.scale.is_some() && number.grouped && below.is_zero()
    {
        return number;
    }
    match number.value.checked_div(below) {
        Some(value) => Number::new(number.first, part + 1, value, Form::Fraction),
        None => number,
    }
}

/// "two-thirds", "a quarter", "half a million", "one third of"
pub(super) fn fraction_words(words: Words<'_>, at: usize) -> Option<Number> {
    let (above, part) = if words.has(at, Tags::FRACTION) && words.is(at, "half") {
        (Decimal::ONE, at)
    } else if is_article(words, at) || words.has(at, Tags::CARDINAL) {
        let hyphen = usize::from(words.is_hyphen(at + 1));
        (words.entry(at).value.max(Decimal::ONE), at + 1 + hyphen)
    } else {
        return None;
    };
    if !words.has(part, Tags::FRACTION) || (part > at && !is_part(words, at, part)) {
        return None;
    }
    let below = if words.is(part, "halves") {
        Decimal::TWO
    } else {
        words.entry(part).value
    };
    let value = above.checked_div(below)?;
    let mut number = Number::new(at, part + 1, value, Form::Fraction);
    // "half a million", "a quarter of a million", "half a dozen", "half million"
    let mut next = number.end;
    next += usize::from(words.is(next, "of"));
    next += usize::from(is_article(words, next));
    next += usize::from(words.is_hyphen(next) && words.has(next + 1, Tags::SCALE));
    if words.has(next, Tags::SCALE) {
        number = number.scaled(next, words.entry(next).value)?;
    }
    Some(number)
}

/// Whether the word behind "a" or "two" is a part and not an ordinal or a time: "a third of",
/// "two thirds"; not "a third term", "the first three quarters", "a quarter earlier".
fn is_part(words: Words<'_>, at: usize, part: usize) -> bool {
    let plural = words.text(part).ends_with('s') || words.is(part, "halves");
    let many = words.has(at, Tags::CARDINAL) && words.entry(at).value > Decimal::ONE;
    let hyphen = words.is_hyphen(at + 1);
    let next = part + 1;
    let goes_on = words.has(next, Tags::BEHIND_PART);
    if words.is_any(part, &["quarter", "quarters"]) && !hyphen {
        let time = words.is_any(
            at.wrapping_sub(1),
            &["first", "last", "past", "next", "previous", "consecutive"],
        ) || words.has(next, Tags::BEHIND_QUARTER)
            || words.is(next, "of") && words.is(next + 1, "the") && words.is(next + 2, "year")
            || words.is(next, "of") && words.at(next + 1).shape == Shape::Digits;
        let hedged = words.has(at.wrapping_sub(1), Tags::CUE)
            || words.is_any(at.wrapping_sub(1), &["by", "than"]);
        let fraction = goes_on
            || hedged && (!words.is_word(next) || words.has(next, Tags::CLOSED))
            || words.has(next, Tags::SCALE)
            || words.is(next, "century")
            || !many && words.has(next, Tags::PREPOSITION) && !words.is(at.wrapping_sub(1), "in");
        return !time && fraction;
    }
    if words.is(part, "half") {
        return !words.is_hyphen(part + 1) || words.has(part + 2, Tags::TIME_NOUN) || hyphen;
    }
    if many {
        return plural;
    }
    if words.is(at, "one") {
        return !plural
            && (hyphen
                || goes_on
                || !words.is_word(next)
                || words.has(next, Tags::CLOSED)
                || words.is_unit(next));
    }
    // "a third": the noun behind it would make it an ordinal, as in "a fourth-grade girl".
    !plural
        && !words.is_hyphen(next)
        && (goes_on
            || !words.is_word(next)
            || words.has(next, Tags::PREPOSITION.or(Tags::CONJUNCTION)))
}

/// "one in five", "nine out of 10"; not "two in 2012", "three in five years".
pub(super) fn odds(words: Words<'_>, at: usize) -> Option<Number> {
    let small = |at: usize| -> Option<(Decimal, usize)> {
        if words.at(at).shape == Shape::Digits {
            let text = words.text(at);
            let whole = text.bytes().all(|b| b.is_ascii_digit() || b == b',');
            return whole
                .then(|| digits_value(words, at).map(|value| (value, at + 1)))
                .flatten();
        }
        let number = words
            .has(at, Tags::CARDINAL.or(Tags::SCALE))
            .then(|| number_words(words, at))??;
        Some((number.value, number.end))
    };
    let is_start = words.has(at, Tags::CARDINAL) || words.at(at).shape == Shape::Digits;
    if !is_start || words.is_hyphen(at + 1) {
        return None;
    }
    let (above, in_at) = if words.at(at).shape == Shape::Digits {
        small(at)?
    } else {
        (words.entry(at).value, at + 1)
    };
    let out_of = words.is(in_at, "out") && words.is(in_at + 1, "of");
    let below_at = match (words.is(in_at, "in"), out_of) {
        (true, _) => in_at + 1 + usize::from(words.is(in_at + 1, "every")),
        (_, true) => in_at + 2 + usize::from(words.is(in_at + 2, "every")),
        _ => return None,
    };
    let (below, end) = small(below_at)?;
    let round = below == Decimal::from(12)
        || below <= Decimal::TEN
        || (below % Decimal::from(5)).is_zero()
            && (words.text(below_at).len() != 4 || words.at(below_at).shape != Shape::Digits);
    let huge = words.has(end, Tags::SCALE) && above == Decimal::ONE;
    let (below, end) = if huge {
        (below.checked_mul(words.entry(end).value)?, end + 1)
    } else {
        (below, end)
    };
    let round = round || huge;
    let time =
        words.has(end, Tags::TIME_NOUN) || words.is_hyphen(end) || words.has(end, Tags::SCALE);
    let measured = words.is_unit(end) || words.has(end, Tags::GAMES);
    if above >= below || !round || time || measured || above > Decimal::ONE_HUNDRED {
        return None;
    }
    let value = above.checked_div(below)?;
    Some(Number::new(at, end, value, Form::Odds))
}
