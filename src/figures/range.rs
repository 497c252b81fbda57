//! Two numbers that are one range, and numbers that share the unit printed once.
//!
//! "2.8 to 9.7 percent" → one range; "299 million, 282 million and 35.34 million kilowatts" → three
//! figures in kW; "from 49.9 billion RMB in 2012 to 195.1 billion RMB in 2022" → two figures;
//! "$2-3 billion" gives scale and sign to both ends. "3-1" is no range and is refused.

use super::hedge::{only_hedges, skip_hedges};
use super::number::Form;
use super::reading::{Reading, What};
use super::reject::Reason;
use super::tags::Tags;
use super::token::{Shape, Words};
use rust_decimal::Decimal;

/// How two neighbouring numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Range,
    /// Ends of a change or items of a list: two figures that may share a unit.
    Pair,
    Score,
    None,
}

/// Joins ranges and hands units and scales from the last number of a list to those before it.
/// What turns out to be a score leaves `readings` and is told to `refuse`.
pub(super) fn combine(
    words: Words<'_>,
    readings: &mut Vec<Reading>,
    refuse: &mut impl FnMut(usize, usize, Reason),
) {
    let mut right = readings.len();
    while right > 1 {
        right -= 1;
        let Some((a, b)) = readings.get(right - 1).zip(readings.get(right)) else {
            break;
        };
        match link(words, a, b) {
            Link::None => {}
            Link::Score => {
                let gone: Vec<Reading> = readings.drain(right - 1..=right).collect();
                for reading in &gone {
                    refuse(reading.first, reading.end, Reason::Score);
                }
                right -= 1;
            }
            Link::Pair => {
                let (before, after) = readings.split_at_mut(right);
                if let Some((a, b)) = before.last_mut().zip(after.first_mut()) {
                    share(words, a, b);
                }
            }
            Link::Range => {
                let mut b = readings.remove(right);
                if let Some(a) = readings.get_mut(right - 1) {
                    share(words, a, &mut b);
                    merge(a, b);
                }
            }
        }
    }
}

fn merge(a: &mut Reading, b: Reading) {
    let (low, high) = (
        a.number.value.min(b.number.value),
        a.number.value.max(b.number.value),
    );
    a.number.printed = if a.number.value <= b.number.value {
        a.number.printed
    } else {
        b.number.printed
    };
    a.number.value = low;
    a.high = Some(high);
    a.number.end = b.number.end;
    a.number.scale = a.number.scale.or(b.number.scale);
    a.number.grouped |= b.number.grouped;
    a.end = b.end;
    if a.is_bare() {
        a.what = b.what;
        a.rule = b.rule;
        a.confidence = b.confidence;
    }
    a.per = a.per.or(b.per);
}

fn link(words: Words<'_>, a: &Reading, b: &Reading) -> Link {
    if b.first < a.end || a.high.is_some() {
        return Link::None;
    }
    let mut gap = a.end;
    // "six- to eight-year-olds"
    let hangs = words.is_symbol(gap, '-') && words.at(gap).glued && !words.at(gap + 1).glued;
    if hangs && words.is_any(gap + 1, &["to", "or"]) {
        gap += 1;
    }
    let length = b.first.saturating_sub(gap);
    let counted = |reading: &Reading| matches!(reading.number.form, Form::Multiple | Form::Odds);
    if counted(a) || counted(b) || length == 0 {
        return Link::None;
    }
    let lead = lead(words, a.first);
    if length == 1 && words.is_dash(gap) {
        return dash(words, a, b, gap);
    }
    if length == 1
        && (words.is_symbol(gap, '~')
            || words.is_any(gap, &["till", "until", "through"]) && a.is_bare())
    {
        return Link::Range;
    }
    let cues = only_hedges(words, gap + 1, b.first);
    if words.is(gap, "and") && lead == "between" && cues {
        let same = a.is_bare() || b.is_bare() || a.what == b.what;
        return if same { Link::Range } else { Link::Pair };
    }
    if words.is(gap, "to") && cues {
        return to_link(words, a, b, lead);
    }
    if words.is(gap, "or") && length == 1 && a.is_bare() {
        let next = b.number.value - a.number.value;
        let close = next == Decimal::ONE
            || a.number.value + a.number.value == b.number.value && a.number.value < Decimal::TEN;
        return if close { Link::Range } else { Link::Pair };
    }
    if lead == "from" && a.is_bare() && !words.is_word(gap) && length < 8 {
        return Link::None;
    }
    // "3-, 4- and 5-inch nails"
    let hanging = usize::from(
        words.is_symbol(gap, '-')
            && words.at(gap).glued
            && !words.is_hyphen(gap) | (words.at(gap + 1).symbol == ','),
    );
    let gap = gap + hanging;
    let comma = words.is_symbol(gap, ',');
    let and = gap + usize::from(comma);
    let joined = words.is_any(and, &["and", "or", "by", "x"])
        || words.is_symbol(and, '×')
        || words.is_symbol(and, '&');
    // "2,500, or 40 percent": said twice, not two of a list.
    let again = comma && words.is(and, "or");
    let items = a.is_bare()
        && !again
        && (comma || joined)
        && only_hedges(words, and + usize::from(joined), b.first);
    if items { Link::Pair } else { Link::None }
}

/// The word that leads the first number: "from", "between", "by", with hedges passed over.
fn lead(words: Words<'_>, first: usize) -> &'static str {
    let at = skip_hedges(words, first).wrapping_sub(1);
    ["from", "between", "by"]
        .into_iter()
        .find(|lead| words.is(at, lead))
        .unwrap_or("")
}

fn dash(words: Words<'_>, a: &Reading, b: &Reading, gap: usize) -> Link {
    let same = a.is_bare() || b.is_bare() || a.what == b.what;
    if !same {
        return Link::None;
    }
    let bare = a.is_bare() && b.is_bare();
    let low = scaled_low(a, b);
    if low < b.number.value && !bare {
        return Link::Range;
    }
    if bare && a.number.is_plain() && b.number.is_plain() {
        let glued = words.at(gap).glued && words.at(gap + 1).glued;
        let small = a.number.value < Decimal::from(250) && b.number.value < Decimal::from(250);
        let game = (0..words.len()).any(|at| words.has(at, Tags::SPORT_CUE));
        let noun = words.is_hyphen(b.end)
            || super::noun::phrase_at(words, b.end, false).is_some_and(|phrase| phrase.plural);
        let dashed = |at: usize| words.is_dash(at) && words.at(at).glued;
        let beside = dashed(b.end + 1) && words.at(b.end).shape == Shape::Digits
            || dashed(a.first.wrapping_sub(2))
                && words.at(a.first.wrapping_sub(1)).shape == Shape::Digits;
        if low >= b.number.value && glued || (game || beside) && small && glued && !noun {
            return Link::Score;
        }
    }
    if low < b.number.value
        || a.number.value.is_sign_negative()
        || b.number.value.is_sign_negative()
    {
        return Link::Range;
    }
    if bare { Link::None } else { Link::Pair }
}

/// "rose from X to Y" tells of two levels, "ranges from X to Y" of one range.
fn to_link(words: Words<'_>, a: &Reading, b: &Reading, lead: &str) -> Link {
    let bare = a.is_bare() && b.is_bare() && (a.number.is_plain() || a.number.form == Form::Words);
    let voted = (a.first.saturating_sub(4)..a.first).any(|at| words.has(at, Tags::VOTE));
    // "by an eight to one majority"
    let odds = b.number.value == Decimal::ONE
        && a.number.value > Decimal::ONE
        && a.number.form == Form::Words;
    if bare && (voted || odds) {
        return Link::Score;
    }
    let changes = changes_before(words, a.first);
    let same = a.what == b.what && (a.per == b.per || a.per.is_none());
    let ranges = (same || a.is_bare()) && ranges_before(words, a.first);
    match lead {
        "between" => Link::Range,
        _ if ranges => Link::Range,
        "from" if changes || scaled_low(a, b) > b.number.value => Link::Pair,
        "from" if a.is_bare() => Link::Range,
        "from" => Link::Pair,
        // "skidded 26.23 to 2662.91"
        _ if far_apart(a, b) => Link::None,
        _ if a.is_bare() && scaled_low(a, b) < b.number.value => Link::Range,
        "by" if a.is_bare() => Link::Range,
        "" if same && !changes_near(words, a.first) && a.number.value < b.number.value => {
            Link::Range
        }
        _ if a.is_bare() => Link::Pair,
        _ => Link::None,
    }
}

/// A change and the level it led to, not the ends of a range.
fn far_apart(a: &Reading, b: &Reading) -> bool {
    let bare = a.is_bare() && b.is_bare() && a.number.printed.scale() > 0;
    bare && a.number.value * Decimal::from(20) < b.number.value
}

/// A word of rising or falling in the clause before.
pub(super) fn changes_before(words: Words<'_>, first: usize) -> bool {
    /// Tokens looked back over: "rose by an estimated average of".
    const REACH: usize = 18;
    (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|at| !matches!(words.at(*at).symbol, ';' | ':'))
        .any(|at| words.has(at, Tags::UP.or(Tags::DOWN)) || words.has(at, Tags::MOVES))
}

/// "rose 5 percent to 10 percent": the word of change stands right before.
fn changes_near(words: Words<'_>, first: usize) -> bool {
    let at = skip_hedges(words, first).wrapping_sub(1);
    words.has(at, Tags::UP.or(Tags::DOWN))
        || words.is_any(at, &["by", "of"]) && changes_before(words, at)
}

/// "ranging from", "anywhere from", "temperatures from"
fn ranges_before(words: Words<'_>, first: usize) -> bool {
    (first.saturating_sub(4)..first).any(|at| words.has(at, Tags::RANGES))
}

/// The first value with the scale that the second may lend it.
fn scaled_low(a: &Reading, b: &Reading) -> Decimal {
    lent_scale(a, b)
        .and_then(|scale| a.number.value.checked_mul(scale))
        .unwrap_or(a.number.value)
}

fn lent_scale(a: &Reading, b: &Reading) -> Option<Decimal> {
    let own =
        a.number.scale.is_some() || b.number.scale.is_none() || a.number.form == Form::Fraction;
    let small = a.number.value.abs() < Decimal::ONE_THOUSAND;
    let fits = a.is_bare()
        || b.is_bare()
        || a.number.value < Decimal::ONE_HUNDRED && a.number.printed <= b.number.printed;
    if own || !small || !fits {
        return None;
    }
    b.number
        .value
        .checked_div(b.number.printed)
        .filter(|scale| *scale > Decimal::ONE)
}

/// Gives the first number what it lacks of the second, or the second what it lacks of the first
/// ("$2-3 billion").
fn share(words: Words<'_>, a: &mut Reading, b: &mut Reading) {
    let scaled = lent_scale(a, b).and_then(|scale| a.number.value.checked_mul(scale));
    if let Some(value) = scaled {
        a.number.value = value;
        a.number.scale = b.number.scale;
        a.number.grouped = true;
    }
    if a.is_bare() && !b.is_bare() {
        a.what = b.what.clone();
        a.rule = b.rule;
        a.confidence = b.confidence;
        a.per = b.per;
    } else if b.is_bare() && matches!(a.what, What::Unit(_)) && a.first < a.number.first {
        // The sign stands before the first number only.
        let noun = words.at(b.end).shape == Shape::Word
            && super::noun::phrase_at(words, b.end, false).is_some();
        if !noun || words.is_dash(a.end) {
            b.what = a.what.clone();
            b.rule = a.rule;
            b.confidence = a.confidence;
        }
    }
    if a.per.is_none() && a.what == b.what {
        a.per = b.per;
    }
}
