//! Dates that are reckoned from another: from the document's day, or from the date before them.
//!
//! "last year" → one year before the document's; "on Tuesday" → the Tuesday before it; "a year
//! earlier", "the following year" → twelve months from the date said before; "the same quarter of
//! 2021" → the quarter said before, in 2021. It refuses weeks and seasons of sport, which have no
//! place in a year, and "now", which is no date.

use super::dates::{When, with_year};
use super::figure::DatePart;
use super::tags::Tags;
use super::token::{Shape, Words};
use super::years::{plain, year};
use rust_decimal::prelude::ToPrimitive;

/// "last year", "this month", "yesterday", "the same period", "that year"; the token behind it.
pub(super) fn relative(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    if let Some(day) = weekday(words, at) {
        let part = ["night", "morning", "afternoon", "evening"];
        let end = at + 1 + usize::from(words.is_any(at + 1, &part));
        return Some((end, When::Weekday(day)));
    }
    let next = at + 1;
    if words.is_any(at, &["yesterday", "tomorrow"]) {
        let shift = if words.is(at, "tomorrow") { 1 } else { -1 };
        return Some((next, When::Day(shift)));
    }
    if words.is(at, "last") && words.is(next, "night") {
        return Some((at + 2, When::Day(-1)));
    }
    if words.is_any(at, &["last", "next", "this"])
        && let Some(day) = weekday(words, next)
    {
        return Some((at + 2, When::Weekday(day)));
    }
    if shifts(words, at)
        && let Some(months) = unit_months(words, next)
        && (!words.is_word(at.wrapping_sub(1)) || words.is(at.wrapping_sub(1), "the"))
    {
        let back = words.entry(at).value.is_sign_negative();
        return match (back, months) {
            (true, 12) => Some((at + 2, When::PreviousYear)),
            _ => Some((at + 2, When::Shift(if back { -months } else { months }))),
        };
    }
    if let Some(shift) = year_shift(words, at) {
        return Some((
            next + fiscal(words, next) + 1,
            When::Year(shift, DatePart::Whole),
        ));
    }
    if words.is_any(at, &["same", "that"]) {
        return same(words, at);
    }
    let shift = || i32::from(words.is(at, "next")) - i32::from(words.is(at, "last"));
    let reckoned = words.is_any(at, &["last", "this", "next"]);
    match () {
        () if reckoned && words.is(next, "month") => Some((at + 2, When::Month(shift()))),
        () if words.is(at, "this") && words.has(next, Tags::SEASON) => {
            Some((at + 2, When::Year(0, DatePart::Whole)))
        }
        () => None,
    }
}

/// "earlier", "following": so far from another date.
fn shifts(words: Words<'_>, at: usize) -> bool {
    words.has(at, Tags::AGO) && !words.entry(at).value.is_zero()
}

/// "the same period", "the same quarter of 2021", "the same month last year", "that year"
fn same(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let named = [
        "period", "month", "quarter", "time", "year", "months", "half",
    ];
    if words.is(at, "that") {
        let prepared = words.is_any(at.wrapping_sub(1), &["in", "of", "by", "during"]);
        return (prepared && words.is_any(at + 1, &["year", "month", "quarter"]))
            .then_some((at + 2, When::Same));
    }
    if !words.is_any(at + 1, &named) {
        return None;
    }
    let (end, when) = with_year(words, at + 2, DatePart::Whole);
    let when = match when {
        When::At(period) => When::SameOf(period.from.year),
        When::Year(shift, _) => When::SameShift(shift),
        _ => When::Same,
    };
    Some((end, when))
}

/// Monday 1 to Sunday 7; not the day of "Black Friday" or "every Friday".
fn weekday(words: Words<'_>, at: usize) -> Option<u8> {
    /// "Sun" and "Sat" are words.
    const SHORTEST: usize = 4;
    let named = words.has(at, Tags::WEEKDAY)
        && words.is_capital(at)
        && words.text(at).len() >= SHORTEST
        && !words.is_hyphen(at + 1);
    let before = at.wrapping_sub(1);
    let name = words.is_capital(before) && before > 0
        || words.is_any(before, &["every", "each", "a", "any", "the"])
        || words.has(at + 1, Tags::POSSESSIVE) && words.is_capital(at + 2);
    (named && !name)
        .then(|| words.entry(at).value.to_u8())
        .flatten()
}

/// "this year", "last fiscal year", "the current year"
pub(super) fn year_shift(words: Words<'_>, at: usize) -> Option<i32> {
    let shift = match () {
        () if words.is_any(at, &["this", "current"]) => 0,
        () if words.is_any(at, &["last", "past"]) => -1,
        () if words.is_any(at, &["next", "coming"]) => 1,
        () => return None,
    };
    let year = at + 1 + fiscal(words, at + 1);
    let past = words.is(at, "past") && !words.is(at.wrapping_sub(1), "this");
    // "over the next year", "the last year of his life"
    let stretch = words.is(at.wrapping_sub(1), "the")
        && words.is_any(at.wrapping_sub(2), &["over", "within", "for", "in"]);
    (words.is(year, "year") && !past && !stretch).then_some(shift)
}

fn fiscal(words: Words<'_>, at: usize) -> usize {
    usize::from(words.is_any(at, &["fiscal", "financial", "calendar"]))
}

/// "the end of | the year", "by | year-end"; the token behind it.
pub(super) fn the_year(words: Words<'_>, at: usize) -> Option<usize> {
    if words.is(at, "year") && words.is_hyphen(at + 1) && words.is(at + 2, "end") {
        let dated = year(words, at + 3).is_some();
        return (!dated && words.is_any(at.wrapping_sub(1), &["by", "at", "before", "until"]))
            .then_some(at + 3);
    }
    let ends = ["end", "start", "beginning", "close", "rest", "middle"];
    let of = at.wrapping_sub(1);
    let closes = words.is(of, "of") && words.is_any(of.wrapping_sub(1), &ends);
    let the = words.is(at, "the") && words.is(at + 1, "year");
    let open = plain(words, at + 2).is_none() && !words.is(at + 2, "of");
    (the && closes && open).then_some(at + 2)
}

/// "five years | ago", "a year | earlier", "two decades | later", "the year | before": the first
/// token of the stretch, and when it ends.
pub(super) fn reckoned(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    if !(words.is(at, "ago") || shifts(words, at)) {
        return None;
    }
    if words.is(at, "ago") && words.is_any(at.wrapping_sub(1), &["days", "day"]) {
        let days = count(words, at.wrapping_sub(2))?;
        return Some((at - 2, When::Day(-days)));
    }
    let (first, months) = stretch(words, at)?;
    if words.is(at, "ago") {
        return Some((first, When::Ago(months)));
    }
    // "a year before the war", "two years after he left"
    let ends = !words.is_word(at + 1)
        || words.has(
            at + 1,
            Tags::AUXILIARY.or(Tags::COORDINATOR).or(Tags::MODAL),
        )
        || words.is_any(at, &["earlier", "later", "previously"]);
    let back = words.entry(at).value.is_sign_negative();
    ends.then_some((first, When::Shift(if back { -months } else { months })))
}

/// "three months | to", "the fiscal year | ended", "the six-month period | to": the first token of
/// a stretch that ends before the token `end`, and its months.
pub(super) fn stretch(words: Words<'_>, end: usize) -> Option<(usize, i32)> {
    let mut unit = end.checked_sub(1)?;
    unit -= usize::from(words.is(unit, "period") && unit > 0);
    let months = unit_months(words, unit)?;
    let hyphen = words.is_hyphen(unit.wrapping_sub(1));
    let mut number = unit.checked_sub(1 + usize::from(hyphen))?;
    number -= usize::from(number > 0) * fiscal(words, number);
    let full = words.is_any(number, &["full", "whole"]);
    number -= usize::from(full && number > 0);
    let times = match count(words, number) {
        Some(times) => times,
        None if words.has(number, Tags::DETERMINER) => 1,
        None => return None,
    };
    let first = number - usize::from(number > 0 && words.is(number - 1, "the"));
    Some((first, months.checked_mul(times)?))
}

/// Months of a unit of time that years are made of.
fn unit_months(words: Words<'_>, at: usize) -> Option<i32> {
    match () {
        () if words.is_any(at, &["month", "months"]) => Some(1),
        () if words.is_any(at, &["quarter", "quarters"]) => Some(3),
        () if words.is_any(at, &["year", "years"]) => Some(12),
        () if words.is_any(at, &["decade", "decades"]) => Some(120),
        () => None,
    }
}

/// A small number in digits or words, or "a".
fn count(words: Words<'_>, at: usize) -> Option<i32> {
    const MOST: i32 = 300;
    let number = match () {
        () if words.at(at).shape == Shape::Digits => plain(words, at)?,
        () if words.has(at, Tags::CARDINAL) => words.entry(at).value.to_i32()?,
        () if words.has(at, Tags::ARTICLE) || words.is(at, "one") => 1,
        () => return None,
    };
    (1..=MOST).contains(&number).then_some(number)
}

/// "first nine months of this year": from January to the last of them.
pub(super) fn from_january(when: When) -> When {
    match when {
        When::Year(shift, part) => When::YearSpan(shift, DatePart::Month(1), part),
        When::Part(part) => When::PartSpan(DatePart::Month(1), part),
        other => other,
    }
}
