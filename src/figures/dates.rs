//! Dates, years and clock times are found first, so that their digits are never taken for figures.
//!
//! "in the first half of 2021" → 2021-H1; "October 8" → a day of a year not said; "last year" → one
//! year before the document's; "9:51 a.m." → a clock time, which dates nothing. It only says what
//! is written: which figure a period belongs to is the business of [`super::period`].

use super::figure::{Date, DatePart, Period};
use super::relative::{from_january, reckoned, relative, stretch, the_year, year_shift};
use super::tags::Tags;
use super::token::{Case, Shape, Words};
use super::years::{YEARS, decade, plain, year, year_or_span};

/// A date in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// First token and the one after the last; their digits count nothing.
    pub(super) first: usize,
    pub(super) end: usize,
    /// Where the words begin that belong to it, figures among them: "three" of "the three months
    /// to June", "since" of "since its launch in 2019".
    pub(super) lead: usize,
    pub(super) when: When,
    pub(super) reach: Reach,
    /// Set when the clock has settled it; none where its meaning is not known.
    pub(super) period: Option<Period>,
}

/// How far a date reaches back or on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    At,
    /// "since 2019": to the day of the document.
    Since,
    /// "the three months to June": so many months that end there.
    Months(u16),
}

impl Mention {
    fn new(first: usize, end: usize, when: When) -> Self {
        Self {
            first,
            end,
            lead: first,
            when,
            reach: Reach::At,
            period: None,
        }
    }
}

/// What a mention says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    At(Period),
    /// "in October", "the first half": of a year said elsewhere.
    Part(DatePart),
    /// "last year" −1, "this year" 0: from the document's date; perhaps only a part of that year.
    Year(i32, DatePart),
    /// "from January to July this year"
    YearSpan(i32, DatePart, DatePart),
    /// "from January to July"
    PartSpan(DatePart, DatePart),
    /// "the end of the year": the one spoken of.
    TheYear,
    /// "last month" −1
    Month(i32),
    /// "the same period", "that year": the period spoken of before.
    Same,
    /// "the same quarter of 2021"
    SameOf(i32),
    /// "the same quarter last year" −1: counted in years from the document's.
    SameShift(i32),
    /// "a year earlier" −12: months from the date said before.
    Shift(i32),
    /// "the previous year": before the date said before, or before the document's.
    PreviousYear,
    /// "a year ago" 12: months before the document.
    Ago(i32),
    /// "Tuesday" 2
    Weekday(u8),
    /// "yesterday" −1
    Day(i32),
    /// A clock time, or a decade of no known century.
    Undated,
}

/// Appends the dates of a sentence, in order.
pub(super) fn find_dates(words: Words<'_>, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while at < words.len() {
        match date_at(words, at) {
            Some(mention) => {
                at = mention.end.max(at + 1);
                push(words, mentions, mention);
            }
            None => at += 1,
        }
    }
}

/// Adds a mention; "from January | to July this year" and "between 2012 | and 2022" become one.
fn push(words: Words<'_>, mentions: &mut Vec<Mention>, mut mention: Mention) {
    let whole = mentions.last().and_then(|last| {
        let lead = last.first.wrapping_sub(1);
        let to = mention.first.wrapping_sub(1);
        let adjacent = last.end == to;
        let ranged = words.is(lead, "from") && words.is_any(to, &["to", "through", "until"])
            || words.is(lead, "between") && words.is(to, "and")
            || words.is_any(to, &["to", "through"]) && matches!(last.when, When::Part(_))
            || words.is_dash(to);
        // "Tuesday, March 3"
        let named = matches!(last.when, When::Weekday(_))
            && is_day(mention.when)
            && (adjacent && words.is_symbol(to, ',') || last.end == mention.first);
        let when = if named {
            mention.when
        } else {
            (adjacent && ranged)
                .then(|| spanned(last.when, mention.when))
                .flatten()?
        };
        Some(Mention {
            when,
            end: mention.end,
            ..*last
        })
    });
    if let (Some(whole), Some(last)) = (whole, mentions.last_mut()) {
        *last = whole;
        return;
    }
    let free_from = mentions.last().map_or(0, |last| last.end);
    lead_in(words, free_from, &mut mention);
    mentions.push(mention);
}

fn is_day(when: When) -> bool {
    let part = match when {
        When::At(period) => period.from.part,
        When::Part(part) | When::Year(_, part) => part,
        _ => return false,
    };
    matches!(part, DatePart::Day(..))
}

/// "since | 2019", "the three months to the end of | June": what leads to a date says how far it
/// reaches.
fn lead_in(words: Words<'_>, free_from: usize, mention: &mut Mention) {
    /// Tokens between: "since its launch in the spring of".
    const REACH: usize = 7;
    if matches!(mention.when, When::Undated | When::Same | When::Day(_)) {
        return;
    }
    let since = (mention.first.saturating_sub(REACH).max(free_from)..mention.first)
        .rev()
        .take_while(|at| words.is_word(*at) || words.has(*at, Tags::POSSESSIVE))
        .find(|at| words.is(*at, "since"));
    if let Some(since) = since {
        mention.lead = since;
        mention.reach = Reach::Since;
        return;
    }
    let mut before = mention.first.wrapping_sub(1);
    // "to the end of", "to end-", "ended on"
    while words.is_any(before, &["the", "end", "of", "on", "in", "late"]) || words.is_dash(before) {
        before = before.wrapping_sub(1);
    }
    let ends = ["to", "through", "until", "ended", "ending", "ends"];
    if !words.is_any(before, &ends) {
        return;
    }
    let end = before - usize::from(before > 0 && words.is_symbol(before - 1, ','));
    let Some((lead, months)) = stretch(words, end).filter(|(lead, _)| *lead >= free_from) else {
        return;
    };
    mention.lead = lead;
    mention.reach = u16::try_from(months).map_or(Reach::At, Reach::Months);
}

fn spanned(from: When, to: When) -> Option<When> {
    match (from, to) {
        (When::At(from), When::At(to)) if from.from < to.from => Some(When::At(Period {
            from: from.from,
            to: Some(to.to.unwrap_or(to.from)),
        })),
        (When::Part(part), When::At(to)) => {
            let from = Date {
                year: to.from.year,
                part,
            };
            Some(When::At(Period {
                from,
                to: Some(to.from),
            }))
        }
        (When::Part(from), When::Year(shift, to)) => Some(When::YearSpan(shift, from, to)),
        (When::Part(from), When::Part(to)) => Some(When::PartSpan(from, to)),
        _ => None,
    }
}

/// Words that a date may begin with that is reckoned from another.
const RELATIVE: Tags = Tags::DATE_LEAD.or(Tags::WEEKDAY).or(Tags::AGO);

fn date_at(words: Words<'_>, at: usize) -> Option<Mention> {
    let token = words.at(at);
    let found = |first: usize, end: usize, when: When| Some(Mention::new(first, end, when));
    match token.shape {
        Shape::Digits | Shape::Code => {
            if let Some(end) = clock(words, at) {
                return found(at, end, When::Undated);
            }
            if let Some((end, when)) = numeric_date(words, at)
                .or_else(|| day_month(words, at))
                .or_else(|| numbered_part(words, at))
            {
                return found(at, end, when);
            }
            if let Some((end, years)) = decade(words, at) {
                return found(at, end, years.map_or(When::Undated, When::At));
            }
            year_or_span(words, at).and_then(|(end, period)| found(at, end, When::At(period)))
        }
        Shape::Ordinal => {
            let (end, when) = day_month(words, at).or_else(|| ordinal_part(words, at))?;
            found(at, end, when)
        }
        Shape::Word if token.tags.any(Tags::MONTH) => {
            let (end, when) = month(words, at)?;
            found(at, end, when)
        }
        Shape::Word if token.tags.any(Tags::ORDINAL) => {
            let (end, when) = ordinal_part(words, at)?;
            found(at, end, when)
        }
        Shape::Word if token.has_digit => {
            let (end, when) = lettered(words, at)?;
            found(at, end, when)
        }
        Shape::Word if token.tags.any(Tags::SEASON) => {
            let of = at + 1 + usize::from(words.is(at + 1, "of"));
            let (end, years) = year_or_span(words, of)?;
            found(at, end, When::At(years))
        }
        Shape::Word if token.tags.any(RELATIVE) => {
            if let Some((end, when)) = relative(words, at) {
                return found(at, end, when);
            }
            let (lead, when) = reckoned(words, at)?;
            Some(Mention {
                lead,
                ..Mention::new(at, at + 1, when)
            })
        }
        Shape::Word if words.is_any(at, &["the", "year"]) => {
            let end = the_year(words, at)?;
            found(at, end, When::TheYear)
        }
        _ => None,
    }
}

fn day(words: Words<'_>, at: usize) -> Option<u8> {
    let text = words.text(at);
    let digits = match words.at(at).shape {
        Shape::Digits => text,
        Shape::Ordinal => text.get(..text.len().saturating_sub(2))?,
        _ => return None,
    };
    digits
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn month_of(words: Words<'_>, at: usize) -> Option<u8> {
    let capital = words.at(at).case != Case::Lower;
    // Old corpora print "oct. 14" in small letters.
    let next = at + 1 + usize::from(words.is_symbol(at + 1, '.'));
    let small = !words.has(at, Tags::WEAK_MONTH)
        && (day(words, next).is_some() || year(words, next).is_some());
    let number = words.has(at, Tags::MONTH) && (capital || small);
    number
        .then(|| u8::try_from(words.entry(at).value).ok())
        .flatten()
}

/// "9:51 a.m.", "6pm", "14:30", "9.30 p.m.", "10 o'clock", "0800 GMT"
fn clock(words: Words<'_>, at: usize) -> Option<usize> {
    let suffix = |at: usize| words.has(at, Tags::CLOCK_SUFFIX);
    let colon = words.is_symbol(at + 1, ':') && words.at(at + 1).glued && words.at(at + 2).glued;
    if colon
        && words.at(at + 2).shape == Shape::Digits
        && words.text(at + 2).len() == 2
        && plain(words, at)? < 25
    {
        let seconds = words.is_symbol(at + 3, ':') && words.at(at + 4).shape == Shape::Digits;
        let end = at + if seconds { 5 } else { 3 };
        return Some(end + usize::from(suffix(end)));
    }
    // "3:28.41": a race time.
    let (minutes, tail) = (plain(words, at).is_some(), words.text(at + 2));
    if colon && minutes && tail.len() == 5 && tail.as_bytes().get(2) == Some(&b'.') {
        return Some(at + 3);
    }
    let hour = words.text(at).split('.').next()?.parse::<u32>().ok()?;
    let whole = plain(words, at).is_some();
    let minutes = words
        .text(at)
        .split_once('.')
        .is_some_and(|(_, m)| m.len() == 2 && m.parse::<u32>().is_ok_and(|m| m < 60));
    if suffix(at + 1)
        && ((whole || minutes) && (1..=12).contains(&hour) || words.text(at).len() == 4)
    {
        return Some(at + 2);
    }
    // "9-11 a.m.", "from 8 to 10 p.m."
    let range = (words.is_dash(at + 1) || words.is(at + 1, "to"))
        && suffix(at + 3)
        && words.at(at + 2).shape == Shape::Digits;
    (range && (1..=12).contains(&hour)).then_some(at + 4)
}

/// "2021-11-20", "11/20/2021", "20.11.2021"
fn numeric_date(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    if words.at(at).shape == Shape::Code {
        let mut parts = words.text(at).split('.');
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        let year = (c.len() == 4).then(|| c.parse().ok()).flatten()?;
        let period = full_date(year, b.parse().ok()?, a.parse().ok()?)?;
        return Some((at + 1, When::At(period)));
    }
    let separator = words.at(at + 1).symbol;
    let glued = words.at(at + 1).glued
        && words.at(at + 2).glued
        && words.at(at + 3).glued
        && words.at(at + 4).glued;
    if !matches!(separator, '-' | '/') || words.at(at + 3).symbol != separator || !glued {
        return None;
    }
    let (a, b, c) = (
        plain(words, at)?,
        plain(words, at + 2)?,
        plain(words, at + 4)?,
    );
    let part = |n: i32| u8::try_from(n).ok();
    let period = if words.text(at).len() == 4 {
        full_date(a, part(b)?, part(c)?)
    } else if words.text(at + 4).len() == 4 {
        full_date(c, part(a)?, part(b)?).or_else(|| full_date(c, part(b)?, part(a)?))
    } else {
        None
    };
    Some((at + 5, When::At(period?)))
}

fn full_date(year: i32, month: u8, day: u8) -> Option<Period> {
    let real = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| {
        let part = DatePart::Day(month, day);
        Period::from(Date { year, part })
    })
}

/// "8 October", "5th of May, 2021", "27-28 November", "14, 20 and 27 April"
fn day_month(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let day = day(words, at)?;
    let mut last = at;
    // Days before the last share its month.
    while words.is_dash(last + 1)
        || words.is_symbol(last + 1, ',')
        || words.is_any(last + 1, &["and", "or", "to"])
    {
        if self::day(words, last + 2).is_none() {
            break;
        }
        last += 2;
    }
    let of = usize::from(words.is(last + 1, "of"));
    let month = month_of(words, last + 1 + of)?;
    let end = after_point(words, last + 2 + of);
    let part = if last > at {
        DatePart::Month(month)
    } else {
        DatePart::Day(month, day)
    };
    Some(with_year(words, end, part))
}

/// "Oct." keeps its point.
fn after_point(words: Words<'_>, at: usize) -> usize {
    at + usize::from(
        words.is_symbol(at, '.')
            && words.at(at).glued
            && words.at(at + 1).shape != Shape::Outside
            && words.text(at.wrapping_sub(1)).len() <= 4,
    )
}

/// Takes a year behind a part of it: ", 2021", "of 2021", "this year".
pub(super) fn with_year(words: Words<'_>, end: usize, part: DatePart) -> (usize, When) {
    let comma = usize::from(words.is_symbol(end, ','));
    let of = end + comma + usize::from(comma == 0 && words.is_any(end, &["of", "in"]));
    let the = usize::from(
        words.is(of, "the") && (words.is(of + 1, "fiscal") || words.is(of + 1, "financial")),
    );
    let fiscal = the
        + usize::from(words.is_any(of + the, &["fiscal", "financial"]))
        + usize::from(words.is(of + the + 1, "year") && the == 1);
    if let Some(year) = year(words, of + fiscal).filter(|_| !words.is_hyphen(of + fiscal + 1)) {
        let when = When::At(Date { year, part }.into());
        return (of + fiscal + 1, when);
    }
    if let Some(shift) = year_shift(words, of) {
        let fiscal = usize::from(!words.is(of + 1, "year"));
        return (of + fiscal + 2, When::Year(shift, part));
    }
    if words.is(of, "the") && words.is(of + 1, "year") && of > end {
        return (of + 2, When::Part(part));
    }
    (end, When::Part(part))
}

/// "October 2023", "Oct. 8, 2021", "November 18-20"
fn month(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let month = month_of(words, at)?;
    let next = after_point(words, at + 1);
    if let Some(day) = day(words, next).filter(|_| !counts_people(words, next)) {
        let mut end = next + 1;
        let to = words.is_dash(end) || words.is_any(end, &["to", "and"]);
        if to && self::day(words, end + 1).is_some() && !counts_people(words, end + 1) {
            end += 2;
        }
        return Some(with_year(words, end, DatePart::Day(month, day)));
    }
    let read = with_year(words, next, DatePart::Month(month));
    let dated = !matches!(read.1, When::Part(_));
    let prepared = words.has(at.wrapping_sub(1), Tags::YEAR_PREPOSITION)
        || words.has(at.wrapping_sub(1), Tags::BEFORE_MONTH);
    if words.has(at, Tags::WEAK_MONTH) && !dated && !prepared {
        return None;
    }
    if !dated && words.is_any(at.wrapping_sub(1), &["this", "last", "next"]) {
        let shift = -i32::from(words.is(at.wrapping_sub(1), "last"))
            + i32::from(words.is(at.wrapping_sub(1), "next"));
        return Some((next, When::Year(shift, DatePart::Month(month))));
    }
    Some(if dated { read } else { (at + 1, read.1) })
}

/// "In May 20 people": the number counts, it is no day.
fn counts_people(words: Words<'_>, at: usize) -> bool {
    let next = words.at(at + 1);
    let plural = words.text(at + 1).ends_with('s')
        && next.case == Case::Lower
        && !(next.tags.any(Tags::VERB_S)
            && next.tags.any(Tags::EQUATES.or(Tags::UP).or(Tags::DOWN)))
        && !next.tags.any(Tags::CLOSED);
    let unit = words.has(at + 1, Tags::SCALE)
        || words.is_symbol(at + 1, '%')
        || words.is(at + 1, "percent");
    words.is_word(at + 1) && !next.glued && (plural || next.tags.any(Tags::COLLECTIVE)) || unit
}

/// "Q3 2021", "H1", "FY2021", "1H 2021"
fn lettered(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let text = words.text(at);
    let (letters, digits) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)?;
    let number: u8 = digits.get(..1)?.parse().ok()?;
    match (letters, digits.len()) {
        ("Q", 1) if (1..=4).contains(&number) => {
            Some(with_year(words, at + 1, DatePart::Quarter(number)))
        }
        ("H", 1) if (1..=2).contains(&number) => {
            Some(with_year(words, at + 1, DatePart::Half(number)))
        }
        ("FY" | "CY", 4) => Some((at + 1, When::At(Period::year(digits.parse().ok()?)))),
        ("FY" | "CY", 2) => Some((
            at + 1,
            When::At(Period::year(2000 + digits.parse::<i32>().ok()?)),
        )),
        _ => None,
    }
}

/// "1H 2021", "3Q"
fn numbered_part(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let number = u8::try_from(plain(words, at)?).ok()?;
    let glued = words.at(at + 1).glued;
    let part = match words.text(at + 1) {
        "H" if glued && (1..=2).contains(&number) => DatePart::Half(number),
        "Q" if glued && (1..=4).contains(&number) => DatePart::Quarter(number),
        _ => return None,
    };
    Some(with_year(words, at + 2, part))
}

/// "first half of 2021", "third quarter", "first nine months of last year", "first three quarters"
fn ordinal_part(words: Words<'_>, at: usize) -> Option<(usize, When)> {
    let ordinal = match words.at(at).shape {
        Shape::Ordinal => day(words, at)?,
        _ => u8::try_from(words.entry(at).value).ok()?,
    };
    let fiscal = at
        + 1
        + usize::from(words.is_any(at + 1, &["fiscal", "financial", "calendar"]))
        + usize::from(words.is_hyphen(at + 1));
    if words.is(fiscal, "half") && ordinal <= 2 && !words.is_hyphen(fiscal + 1) {
        return Some(with_year(words, fiscal + 1, DatePart::Half(ordinal)));
    }
    if words.is(fiscal, "quarter") && ordinal <= 4 {
        return Some(with_year(words, fiscal + 1, DatePart::Quarter(ordinal)));
    }
    if ordinal != 1
        || !(words.has(at + 1, Tags::CARDINAL) || words.at(at + 1).shape == Shape::Digits)
    {
        return None;
    }
    let count = match words.at(at + 1).shape {
        Shape::Digits => u8::try_from(plain(words, at + 1)?).ok()?,
        _ => u8::try_from(words.entry(at + 1).value).ok()?,
    };
    let months = match () {
        () if words.is(at + 2, "quarters") => count.checked_mul(3)?,
        () if words.is(at + 2, "months") => count,
        () => return None,
    };
    if !(1..=12).contains(&months) {
        return None;
    }
    let (end, when) = with_year(words, at + 3, DatePart::Month(months));
    let dated = words.is_any(at + 3, &["of", "in", "this", "last"])
        || matches!(when, When::At(_) | When::Year(..));
    let span = |to: Date| Period {
        from: Date {
            year: to.year,
            part: DatePart::Month(1),
        },
        to: Some(to),
    };
    match when {
        When::At(period) => Some((end, When::At(span(period.from)))),
        _ if dated => Some((end, from_january(when))),
        _ => None,
    }
}
