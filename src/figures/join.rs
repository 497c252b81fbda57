//! Readings that are one amount, and readings that say the same amount twice.
//!
//! "20 dollars and 43 cents" → 20.43 USD; "forty-five (45)" → 45 once; "10 degrees below zero" →
//! −10; "2,000 ± 5 pounds" → 2,000 pounds. "2.66 trillion RMB (about 412 billion USD)" stays two
//! figures, but the second knows that it restates the first and shares its time and direction.

use super::figure::Kind;
use super::hedge::only_hedges;
use super::measure::rate_at;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::Words;
use rust_decimal::Decimal;

/// Joins neighbours that are one amount.
pub(super) fn join_amounts(words: Words<'_>, readings: &mut Vec<Reading>) {
    let mut right = readings.len();
    while right > 1 {
        right -= 1;
        let pair = readings.get(right - 1).zip(readings.get(right));
        let joined = pair.and_then(|(a, b)| one_amount(words, a, b));
        if let Some((joined, slot)) = joined.zip(readings.get_mut(right - 1)) {
            *slot = joined;
            readings.remove(right);
        }
    }
    for reading in readings {
        if words.is(reading.end, "below") && words.is_any(reading.end + 1, &["zero", "freezing"]) {
            if let Some(degree) = words.lexicon.units.degree().filter(|_| reading.is_bare()) {
                reading.found(What::Unit(degree), "measure/below-zero", 0.8);
            }
            reading.number.value = -reading.number.value;
            reading.number.printed = -reading.number.printed;
            reading.end += 2;
        }
    }
}

fn one_amount(words: Words<'_>, a: &Reading, b: &Reading) -> Option<Reading> {
    let gap = a.end;
    let bracketed = words.is_symbol(gap, '(') && b.first == gap + 1 && words.is_symbol(b.end, ')');
    if bracketed && b.is_bare() && a.number.value == b.number.value {
        return Some(a.clone());
    }
    let slashed = words.is_symbol(gap, '+') && words.is_symbol(gap + 1, '/') && b.first <= gap + 3;
    if words.is_symbol(gap, '±') && b.first == gap + 1 || slashed {
        return Some(Reading {
            number: a.number.clone(),
            first: a.first,
            ..b.clone()
        });
    }
    dollars_and_cents(words, a, b)
}

fn dollars_and_cents(words: Words<'_>, a: &Reading, b: &Reading) -> Option<Reading> {
    let units = &words.lexicon.units;
    let (What::Unit(whole), What::Unit(part)) = (&a.what, &b.what) else {
        return None;
    };
    let and = a.end + usize::from(words.is(a.end, "and"));
    let major = units.get(*whole).kind == Kind::Money && !a.number.grouped && a.per.is_none();
    let minor = units.get(*part).is_hundredth() && b.number.value < Decimal::ONE_HUNDRED;
    if !(major && minor && b.first == and) {
        return None;
    }
    let part = b.number.value.checked_div(Decimal::ONE_HUNDRED)?;
    let mut joined = a.clone();
    joined.number.value = a.number.value.checked_add(part)?;
    joined.number.printed = joined.number.value;
    joined.number.end = b.number.end;
    joined.end = b.end;
    joined.per = b.per;
    Some(joined)
}

/// "rose by $20 million sequentially and 3% year over year", "up 0.6 billion kg, and 0.5 billion kg":
/// two of one verb.
fn coordinated(words: Words<'_>, a: &Reading, b: &Reading) -> bool {
    let comma = a.end + usize::from(words.is_symbol(a.end, ','));
    let adverb = usize::from(words.is_word(comma) && words.text(comma).ends_with("ly"));
    let and = comma + adverb;
    let measured = |reading: &Reading| matches!(reading.what, What::Unit(_));
    // "with core sales rising 2.8% and e-commerce 9%"
    let subject = (and + 1..b.first).all(|at| {
        words.is_hyphen(at) || words.is_word(at) && !words.has(at, Tags::CLOSED.or(Tags::VERB))
    });
    let second =
        only_hedges(words, and + 1, b.first) || a.what == b.what && subject && b.first < and + 5;
    // "down 37.29 points, 0.4%, at"
    let apposed = comma > a.end && b.first == comma && words.is_symbol(b.end, ',');
    let both = measured(a) && measured(b);
    words.is(and, "and") && both && second || apposed && measured(b)
}

/// "dropped 876 points, or 2.8%", "2.66 trillion RMB (about 412 billion USD)": the second says the
/// same of the same time.
pub(super) fn link_restatements(words: Words<'_>, readings: &mut [Reading]) {
    for right in 1..readings.len() {
        let (before, after) = readings.split_at_mut(right);
        let Some((a, b)) = before.last_mut().zip(after.first_mut()) else {
            continue;
        };
        if b.change.is_none() && coordinated(words, a, b) {
            b.change = a.change;
        }
        let closed = usize::from(matches!(words.at(a.end).symbol, ',' | ')'));
        let at = a.end + closed;
        let bracket = words.is_symbol(at, '(')
            || a.restates.is_some() && matches!(words.at(a.end).symbol, ';' | ',');
        let at = if words.is(at, "or") || words.is_symbol(at, '(') {
            at
        } else {
            a.end
        };
        if !(bracket || words.is(at, "or")) || !only_hedges(words, at + 1, b.first) {
            continue;
        }
        b.change = b.change.or(a.change);
        b.time = b.time.or(a.time);
        // "17 kilometers (nearly 11 miles) per decade"
        if bracket && a.per.is_none() && words.is_symbol(b.end, ')') {
            let rate = rate_at(words, b.end + 1, false).map(|(per, _)| per);
            a.per = rate;
            b.per = b.per.or(rate);
        }
        if bracket {
            a.time = a.time.or(b.time);
        }
        b.target |= a.target;
        let both = matches!(a.what, What::Unit(_)) && matches!(b.what, What::Unit(_));
        if both && (bracket || a.what != b.what) {
            b.restates = Some(a.restates.unwrap_or((a.first, a.end)));
        }
    }
}
