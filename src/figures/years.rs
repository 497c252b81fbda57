//! Four digits: a year, a span of years, or a count.
//!
//! "in 2021" → a year; "2021–25" → a span; "1990s" → a decade; "killed 1914 people", "more than 2000
//! firms" → counts. Papers print counts with a comma, so a bare number of our time is a year
//! unless its neighbours say otherwise.

use super::figure::{Date, Period};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Case, Shape, Words};

/// Years a newspaper writes about. Wider, and "1200 people" would be a year.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

/// The number of a plain digits token of at most four digits.
pub(super) fn plain(words: Words<'_>, at: usize) -> Option<i32> {
    let text = words.text(at);
    let digits = words.at(at).shape == Shape::Digits
        && text.len() <= 4
        && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Four digits in the range of years, whatever stands around them.
pub(super) fn year(words: Words<'_>, at: usize) -> Option<i32> {
    (words.text(at).len() == 4)
        .then(|| plain(words, at))
        .flatten()
        .filter(|year| YEARS.contains(year))
}

/// "1990s" → 1990/1999, "'90s"; of "80s" and "1900s" the years are not known. The token behind it.
pub(super) fn decade(words: Words<'_>, at: usize) -> Option<(usize, Option<Period>)> {
    let text = words.text(at);
    let s = words.is(at + 1, "s") && words.at(at + 1).glued
        || words.is(at + 2, "s") && words.is_symbol(at + 1, '\'') && words.at(at + 1).glued;
    let tens =
        text.ends_with('0') && (text.len() == 2 || text.len() == 4) && plain(words, at).is_some();
    let quoted = matches!(words.before(at).symbol, '\'' | '’' | '‘');
    let free = !words.at(at).glued || quoted;
    if !(s && tens && free) {
        return None;
    }
    let first = match plain(words, at)? {
        // "the '90s" are of the last century, "the '10s" may be of any.
        tens if text.len() == 2 => (quoted && tens >= 30).then_some(1900 + tens),
        // "the 1900s" are a century as often as a decade.
        year => (year % 100 != 0 || year == 2000).then_some(year),
    };
    let years = first.map(|first| Period {
        from: Date::year(first),
        to: Some(Date::year(first + 9)),
    });
    Some((at + 2, years))
}

/// A year, or "2021-2025", "2012–13", "2012/13".
pub(super) fn year_or_span(words: Words<'_>, at: usize) -> Option<(usize, Period)> {
    let from = year(words, at)?;
    let joined =
        words.is_dash(at + 1) || words.is_symbol(at + 1, '/') || words.is_symbol(at + 1, '~');
    if joined {
        let short = plain(words, at + 2)
            .filter(|_| words.text(at + 2).len() <= 2 && words.at(at + 2).glued);
        let to = year(words, at + 2).or_else(|| short.map(|tail| from / 100 * 100 + tail));
        let unit = words.is_unit(at + 3) && words.at(at + 3).glued;
        if let Some(to) = to.filter(|to| *to > from && to - from <= 100 && !unit) {
            let (from, to) = (Date::year(from), Some(Date::year(to)));
            return Some((at + 3, Period { from, to }));
        }
    }
    is_year(words, at).then(|| (at + 1, Period::year(from)))
}

/// Years that papers print without a comma; a bare number among them counts nothing unless it is
/// led or followed by what only counts have.
const RECENT_YEARS: std::ops::RangeInclusive<i32> = 1900..=2050;

/// Whether four digits in the range of years are a year and not a count.
fn is_year(words: Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let (previous, next) = (words.at(before), words.at(at + 1));
    let money = matches!(previous.symbol, '$' | '£' | '€' | '¥' | '#');
    if money || next.glued && next.shape == Shape::Word && !next.tags.any(Tags::POSSESSIVE) {
        return false;
    }
    let month = previous.tags.any(Tags::MONTH) && previous.case != Case::Lower;
    let led = previous.tags.any(Tags::YEAR_PREPOSITION) || month || words.is(before, "year");
    let total = words.is(before, "of")
        && words.has(before.wrapping_sub(1), Tags::NUMBER_NOUN.or(Tags::QUIET));
    let up_to = words.is(before, "to") && words.is_any(before.wrapping_sub(1), &["up", "close"]);
    let hedge = previous.tags.any(Tags::COUNT_LEAD) || total;
    let unit_at = at + 1 + usize::from(words.is_hyphen(at + 1));
    let time = words.has(unit_at, Tags::TIME_NOUN)
        && !words.has(unit_at + 1, Tags::AGO)
        && unit_at == at + 1;
    let unit = words.is_unit(unit_at) && !time || words.has(unit_at, Tags::SCALE);
    if unit && !(led && words.is_any(before, &["in", "since"])) {
        return false;
    }
    if month || words.is(before, "year") {
        return true;
    }
    let year: i32 = words.text(at).parse().unwrap_or(0);
    let counts = hedge || up_to || !RECENT_YEARS.contains(&year) && !led;
    let plural = words.is_word(at + 1)
        && next.case == Case::Lower
        && !next
            .tags
            .any(Tags::VERB_S.or(Tags::YEAR_NOUN).or(Tags::CLOSED))
        && is_plural(words, at + 1);
    let ends = !words.is_word(at + 1) || next.tags.any(Tags::CLOSED);
    !(counts && (plural || hedge && ends && !words.is(before, "than")))
}
