//! The period a figure is about, and whether it is a goal.
//!
//! "reached 2.66 trillion RMB in the first half of 2021" → 2021-H1; "by 2027 … is projected to
//! reach" → 2027, target. The nearest date of the clause wins, then the one that opens the
//! sentence; what the text does not say stays unknown.

use super::dates::{Mention, When};
use super::figure::{Date, DatePart, Period};
use super::reading::Reading;
use super::tags::Tags;
use super::token::Words;

/// What sentences before have said about time, and the document's date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// The day the document appeared.
    pub(super) today: Option<Date>,
    /// The last year spoken of.
    pub(super) year: Option<i32>,
    /// The period of the sentence before.
    pub(super) period: Option<Period>,
    /// The sentence before told of goals.
    pub(super) target: bool,
}

/// The period of a mention, as far as it is known.
pub(super) fn resolve(when: When, clock: &Clock) -> Option<Period> {
    let today = clock.today;
    match when {
        When::At(period) => Some(period),
        When::Year(shift, part) => today.map(|today| {
            let year = today.year + shift;
            Period::from(Date { year, part })
        }),
        When::Part(part) => {
            let year = clock.year.or_else(|| today.map(|today| today.year))?;
            Some(Date { year, part }.into())
        }
        When::Month(shift) => {
            let today = today?;
            let (DatePart::Month(month) | DatePart::Day(month, _)) = today.part else {
                return None;
            };
            let months = today.year * 12 + i32::from(month) - 1 + shift;
            let part = DatePart::Month(u8::try_from(months.rem_euclid(12) + 1).ok()?);
            let year = months.div_euclid(12);
            Some(Date { year, part }.into())
        }
        When::Same => clock.period,
        When::Undated => None,
    }
}

/// Finds the period of a reading among the dates of its sentence.
pub(super) fn period_of(
    words: Words<'_>,
    reading: &Reading,
    mentions: &[Mention],
    clock: &Clock,
) -> Option<Period> {
    let mention = nearest(words, reading, mentions)?;
    resolve(mention.when, clock)
}

fn nearest<'m>(
    words: Words<'_>,
    reading: &Reading,
    mentions: &'m [Mention],
) -> Option<&'m Mention> {
    let dated = || {
        mentions
            .iter()
            .filter(|mention| mention.when != When::Undated && !is_origin(words, mention))
    };
    // Behind the figure in the same clause: "… in 2022".
    let after = dated()
        .find(|mention| mention.first >= reading.end && joins(words, reading.end, mention.first));
    if after.is_some() {
        return after;
    }
    // Before it: the last one in the sentence that is not cut off by a semicolon.
    dated()
        .filter(|mention| mention.end <= reading.first)
        .filter(|mention| !(mention.end..reading.first).any(|at| words.is_symbol(at, ';')))
        .next_back()
}

/// "compared with 2015", "that of 2013", "from 2020": the period compared with, not spoken of.
fn is_origin(words: Words<'_>, mention: &Mention) -> bool {
    let before = mention.first.wrapping_sub(1);
    words.is(before, "of") && words.is_any(before.wrapping_sub(1), &["that", "those"])
        || words.is_any(before, &["with", "since", "than"])
        || words.is(before, "in") && words.is_any(before.wrapping_sub(1), &["those", "that"])
}

/// Between a figure and a date behind it: no other figure's words, no comma, no verb.
fn joins(words: Words<'_>, from: usize, to: usize) -> bool {
    /// "of hydrogen a year in", "for the whole of".
    const REACH: usize = 9;
    to - from <= REACH
        && (from..to).all(|at| {
            let token = words.at(at);
            !matches!(token.symbol, ',' | ';' | ':')
                && !token.tags.any(
                    Tags::VERB_PAST
                        .or(Tags::AUXILIARY)
                        .or(Tags::MODAL)
                        .or(Tags::RELATIVE)
                        .or(Tags::COORDINATOR),
                )
        })
        && to > from
}

/// Whether the clause speaks of what shall be.
pub(super) fn is_target(words: Words<'_>, reading: &Reading) -> bool {
    let mut at = reading.first;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        if words.is_symbol(at, ';') || words.is_symbol(at, ':') {
            break;
        }
        if words.has(at, Tags::TARGET) && !words.has(at, Tags::WEAK_TARGET) {
            return !words.is_any(at, &["expectations", "planned-economy"]);
        }
        if words.has(at, Tags::WEAK_TARGET) && words.is(at + 1, "to") && !words.is(at, "to") {
            return true;
        }
    }
    false
}
