//! The period a figure is about.
//!
//! "reached 2.66 trillion RMB in the first half of 2021" → 2021-H1; "from 49.9 billion RMB in 2012
//! to 195.1 billion RMB in 2022, an average annual increase of 15 percent" → 2012, 2022, 2012/2022.
//! The date in the figure's own clause wins, then the one that opens the sentence, then, behind
//! "this" and "their", the one of the sentence before. A date that is only compared with ("up
//! from 2020") dates nothing. What the text does not say stays unknown.

use super::clock::{Clock, Said};
use super::dates::{Mention, Reach, When};
use super::figure::{DatePart, Period};
use super::hedge::skip_hedges;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};

/// The settled dates of a sentence, and the clock that settled them.
#[derive(Clone, Copy)]
pub(super) struct Dated<'a> {
    pub(super) mentions: &'a [Mention],
    pub(super) clock: &'a Clock,
}

impl Clock {
    /// Keeps what a sentence said of time for the next.
    pub(super) fn go_on(&mut self, words: Words<'_>, mentions: &[Mention]) {
        let last = mentions
            .iter()
            .rev()
            .filter(|mention| mention.reach != Reach::Since && !is_shifted(mention))
            .filter(|mention| !is_compared(words, mention))
            .find_map(|mention| said(words, mention, mention.period));
        if let Some(said) = last {
            self.year = Some(said.period.from.year);
        }
        if last.is_some() || !refers_back(words) {
            self.last = last;
        }
        for mention in mentions {
            let years = mention
                .period
                .filter(|period| period.to.is_some_and(|to| to.year > period.from.year));
            if years.is_some() && near_plan(words, mention) {
                self.plan = said(words, mention, years);
            }
        }
    }
}

/// A period with the words of its mention.
fn said(words: Words<'_>, mention: &Mention, period: Option<Period>) -> Option<Said> {
    period.map(|period| Said {
        period,
        span: Some(words.span(mention.lead, mention.end)),
    })
}

/// "a year earlier" dates what stands beside it, and no sentence.
fn is_shifted(mention: &Mention) -> bool {
    matches!(mention.when, When::Shift(_) | When::PreviousYear)
}

/// The period of a reading among the dates of its sentence, or the one carried over.
pub(super) fn period_of(words: Words<'_>, reading: &Reading, dated: Dated<'_>) -> Option<Said> {
    let Dated { mentions, clock } = dated;
    if let Some(span) = yearly_average(words, reading, mentions)
        .or_else(|| between_levels(words, reading, mentions))
    {
        return Some(span);
    }
    let may_date = |mention: &&Mention| {
        mention.when != When::Undated
            && !is_compared(words, mention)
            && (mention.reach != Reach::Since || lasts(words, reading, mention))
    };
    let own = mentions.iter().filter(may_date).find(|mention| {
        let adjacent = !is_shifted(mention) || mention.lead <= reading.end + SHIFT_REACH;
        mention.lead >= reading.end
            && adjacent
            && !belongs_to_other(words, reading, mention)
            && !(number_between(words, reading.end, mention.lead) && dates_compared(words, mention))
            && !is_day_of_saying(words, reading, mention)
            && shares_clause(words, reading, mention)
    });
    let found = own.or_else(|| {
        mentions.iter().filter(may_date).rfind(|mention| {
            mention.end <= reading.first
                && !is_day_of_saying(words, reading, mention)
                && !is_aside(words, mention.end, reading.first)
                && !dates_compared(words, mention)
                && (!is_shifted(mention) || leads_clause(words, mention))
        })
    });
    match found {
        Some(mention) => {
            let period = if reading.target {
                clock.ahead(mention)?
            } else {
                mention.period?
            };
            said(words, mention, Some(level_end(words, reading, period)))
        }
        None if mentions.iter().any(|mention| may_date(&mention)) => None,
        None if reading.target && (0..words.len()).any(|at| words.has(at, Tags::PLAN)) => {
            clock.plan.or(clock.last)
        }
        // What is to come has its goal's year, not that of the level before it.
        None if reading.target => refers_back(words).then_some(clock.goal.or(clock.last))?,
        None => refers_back(words).then_some(clock.last).flatten(),
    }
}

/// Tokens between a level and "a year earlier": "40 million tons of coal a year earlier".
const SHIFT_REACH: usize = 4;

/// "98 percent of output, | from 61 percent | a decade ago"
fn number_between(words: Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| words.at(at).shape == Shape::Digits)
}

/// "double that of 19,800 km at the end of 2015, | ranking first": the year belongs to the level that
/// is compared with, and to nothing behind it.
fn dates_compared(words: Words<'_>, mention: &Mention) -> bool {
    /// Tokens between: "from 40 million tons of crude oil at the end of".
    const REACH: usize = 10;
    let clause = (mention.lead.saturating_sub(REACH)..mention.lead)
        .rev()
        .take_while(|at| words.at(*at).symbol == '\0' || words.is_symbol(*at, '%'));
    let mut number = false;
    for at in clause {
        number |= words.at(at).shape == Shape::Digits;
        let that = words.is(at, "of") && words.is_any(at.wrapping_sub(1), &["that", "those"]);
        let compared =
            words.is(at.wrapping_sub(1), "compared") && words.is_any(at, &["with", "to"]);
        // "fell from 12,400 in 2015", not "from more than 70 countries"
        let left = words.is(at, "from")
            && (at.saturating_sub(4)..at).any(|n| words.has(n, Tags::UP.or(Tags::DOWN)));
        if number && (that || compared || left || words.is_any(at, &["against", "versus"])) {
            return true;
        }
    }
    false
}

/// "more than double the 2022 figure", "twice the number in 2012": the year belongs to what is
/// compared with.
fn belongs_to_other(words: Words<'_>, reading: &Reading, mention: &Mention) -> bool {
    let object = words.has(reading.end, Tags::DETERMINER)
        || words.is_any(reading.end, &["as", "that", "those"]);
    let led = words.has(mention.lead.wrapping_sub(1), Tags::YEAR_PREPOSITION);
    let compared = reading.change.is_none() && object || !led && mention.reach == Reach::At;
    reading.what == What::Times && compared
}

/// "Since 2019, the city has lost 14 routes", "up 23 percent since 2020" last to this day; "the
/// hottest July since 1961" compares.
fn lasts(words: Words<'_>, reading: &Reading, mention: &Mention) -> bool {
    /// Tokens between: "its lowest level in any month since".
    const REACH: usize = 8;
    let compared = (mention.lead.saturating_sub(REACH)..mention.lead).any(|at| {
        words.has(at, Tags::SUPERLATIVE) || words.is_any(at, &["first", "record", "time"])
    });
    let perfect = (0..words.len()).any(|at| {
        words.is_any(at, &["has", "have", "had", "'s", "’s", "'ve"])
            && (at + 1..at + 5).any(|n| words.has(n, Tags::VERB_PAST) || words.is(n, "been"))
    });
    !compared && (perfect || reading.change.is_some())
}

/// "The bank said on Tuesday that profit rose 5 percent", "On March 3, the ministry reported": the
/// day is that of the report.
fn is_day_of_saying(words: Words<'_>, reading: &Reading, mention: &Mention) -> bool {
    /// Tokens between a word of saying and the day: "told reporters late on".
    const REACH: usize = 3;
    let day = match mention.when {
        When::Weekday(_) | When::Day(_) => true,
        When::At(period) => matches!(period.from.part, DatePart::Day(..)) && period.to.is_none(),
        When::Part(part) | When::Year(_, part) => matches!(part, DatePart::Day(..)),
        _ => false,
    };
    let says = |at: usize| words.has(at, Tags::SAYING);
    // "said last month it would cut 1,200 jobs"
    let month = matches!(mention.when, When::Month(_) | When::Year(..) | When::Ago(_));
    let beside = words.is_any(mention.lead.wrapping_sub(1), &["said", "says", "announced"]);
    if month && mention.end <= reading.first && beside {
        return true;
    }
    if !day || mention.reach != Reach::At {
        return false;
    }
    let beside = (mention.first.saturating_sub(REACH)..mention.first).any(says)
        || says(mention.end)
        || says(mention.end + 1);
    if mention.end <= reading.first {
        return beside || (mention.end..reading.first).any(says);
    }
    // The verb that governs the figure.
    let verb = (0..reading.first).rev().find(|at| {
        words.has(*at, Tags::VERB_PAST.or(Tags::VERB_S)) && !words.has(*at, Tags::ADJECTIVE)
    });
    beside || verb.is_some_and(says)
}

/// "The year before, it had sold 40": nothing but a preposition stands before the words.
fn leads_clause(words: Words<'_>, mention: &Mention) -> bool {
    let before = mention.lead.wrapping_sub(1);
    let first = before.wrapping_sub(usize::from(words.is_any(before, &["in", "the", "during"])));
    !words.is_word(first)
        || words.has(first, Tags::COORDINATOR)
        || words.is(first, "the")
        || words.is_any(first, &["period", "quarter", "month"])
}

/// "From 2015 to 2020 farms fell from 12,400 to 9,800": each level stands at an end of the span.
fn level_end(words: Words<'_>, reading: &Reading, period: Period) -> Period {
    /// Tokens between the two levels: "from 12,400 farms to".
    const REACH: usize = 6;
    let Some(to) = period.to.filter(|_| reading.change.is_none()) else {
        return period;
    };
    let led = skip_hedges(words, reading.first).wrapping_sub(1);
    let number = |at: usize| words.at(at).shape == Shape::Digits || words.has(at, Tags::NUMERIC);
    let next = (reading.end..reading.end + REACH)
        .find(|at| words.is(*at, "to"))
        .is_some_and(|to| (to + 1..to + 4).any(number));
    let before = (led.saturating_sub(REACH)..led)
        .rev()
        .find(|at| words.is(*at, "from"))
        .is_some_and(|from| (from + 1..led).any(number));
    match () {
        () if words.is(led, "from") && next => period.from.into(),
        () if words.is(led, "to") && before => to.into(),
        () => period,
    }
}

/// "In 2021 and 2022 … 4,100 and 5,600 permits, respectively": to each its own.
pub(super) fn respective_periods(words: Words<'_>, readings: &mut [Reading], dated: Dated<'_>) {
    let Some(said_so) = (0..words.len()).find(|at| words.is(*at, "respectively")) else {
        return;
    };
    let before = |mention: &&Mention| mention.period.is_some() && mention.end <= said_so;
    let mentions = || dated.mentions.iter().filter(before);
    let listed = readings.iter().filter(|reading| reading.end <= said_so);
    if mentions().count() < 2 || mentions().count() != listed.count() {
        return;
    }
    for (reading, mention) in readings.iter_mut().zip(mentions()) {
        reading.time = said(words, mention, mention.period);
    }
}

/// "the action plan (2024-2027)", "the 2021–2025 plan"
fn near_plan(words: Words<'_>, mention: &Mention) -> bool {
    /// Words between: "plan for the development of the industry (".
    const REACH: usize = 12;
    (mention.first.saturating_sub(REACH)..mention.end + 4).any(|at| words.has(at, Tags::PLAN))
}

/// A semicolon stands between, or the date is part of an inserted clause: "The bank, which will
/// open in May, has 300 staff", "opened in 2001 and now has".
fn is_aside(words: Words<'_>, date: usize, figure: usize) -> bool {
    let closed = (date..figure).any(|at| words.is_symbol(at, ','));
    let opened = (1..date)
        .rev()
        .take_while(|at| !words.is_symbol(*at, ','))
        .any(|at| words.has(at, Tags::RELATIVE) && words.is_symbol(at - 1, ','));
    let later = (date..figure).any(|at| {
        // "opened in 2001 and now has", "was launched in 1998 and has sent back"
        let joins = words.has(at, Tags::COORDINATOR) && !closed || words.is_symbol(at, ',');
        let since = joins && words.is_any(at + 1, &["has", "have"]);
        since || words.is_any(at, &["now", "currently", "still"])
    });
    let later = later || (figure..figure + 4).any(|at| words.is(at, "now"));
    (date..figure).any(|at| words.is_symbol(at, ';')) || closed && opened || later
}

/// "This system …", "Of the total, …", "Their itinerary …": about the time of the sentence before.
fn refers_back(words: Words<'_>) -> bool {
    let first = usize::from(words.is_symbol(0, '"'));
    let anaphor = words.has(first, Tags::ANAPHOR);
    let figure = words.is(first, "the") && words.has(first + 1, Tags::NUMBER_NOUN);
    let total = words.is(first, "of")
        && (words.is(first + 1, "the") && words.has(first + 2, Tags::NUMBER_NOUN)
            || words.has(first + 1, Tags::ANAPHOR));
    anaphor || figure || total
}

/// "compared with 2015", "that of 2013", "than in 2019", "up 60 percent from 2020", "founded in 1990".
fn is_compared(words: Words<'_>, mention: &Mention) -> bool {
    if mention.reach == Reach::Since {
        return false;
    }
    let first_led = mention.lead.wrapping_sub(1);
    // "came after 2015"
    let year = matches!(mention.when, When::At(period) if period.from.part == DatePart::Whole);
    if year && words.is(first_led, "after") {
        return true;
    }
    let mut before = mention.lead.wrapping_sub(1);
    // "with the year end of 2015"
    let end = words.is(before, "of") && words.is_any(before.wrapping_sub(1), &["end", "start"]);
    if end && words.is(before.wrapping_sub(2), "year") {
        before = before.wrapping_sub(3);
    }
    if words.is(before, "the") {
        before = before.wrapping_sub(1);
    }
    let second = before.wrapping_sub(1);
    let whole = match mention.when {
        When::At(period) => period.from.part == DatePart::Whole,
        When::Year(_, part) => part == DatePart::Whole,
        When::Ago(_) | When::Shift(_) | When::PreviousYear => true,
        _ => false,
    };
    if words.has(before, Tags::COMPARES_DATE) && (whole || !words.is_any(before, &["on", "over"])) {
        return true;
    }
    let that = words.is_any(second, &["that", "those", "level", "levels"]);
    let compared = words.has(second.wrapping_sub(1), Tags::COMPARES_DATE)
        || words.is_any(
            second.wrapping_sub(1),
            &["of", "times", "double", "to", "with", "the"],
        );
    if that && words.is_any(before, &["of", "in"]) && (compared || words.is(before, "of")) {
        return true;
    }
    if words.is(before, "in")
        && (words.has(second, Tags::COMPARES_DATE) || words.has(second, Tags::FOUNDING))
    {
        return true;
    }
    if words.is(before, "from") {
        return changed_before(words, before);
    }
    let from = second.wrapping_sub(2);
    if words.is(before, "of")
        && words.is_any(second, &["end", "beginning", "start"])
        && words.is_any(from, &["from", "with"])
    {
        return words.is(from, "with") || changed_before(words, from);
    }
    // "the 2022 Winter Olympics": part of a name.
    let year = mention.end == mention.first + 1 && matches!(mention.when, When::At(_));
    let named = year && words.is_capital(mention.end) && !words.has(mention.end, Tags::CLOSED);
    named && !words.is_any(before, &["in", "by", "since", "during"])
}

/// "up 60 percent | from 2020": a share stands before "from".
fn changed_before(words: Words<'_>, from: usize) -> bool {
    let before = from.wrapping_sub(1);
    let share = words.is_symbol(before, '%') || words.has(before, Tags::SHARE_WORD);
    share || words.has(before, Tags::UP.or(Tags::DOWN))
}

/// "an average annual increase of 15 percent" behind two levels with their years.
fn yearly_average(words: Words<'_>, reading: &Reading, mentions: &[Mention]) -> Option<Said> {
    let yearly = (reading.first.saturating_sub(6)..reading.first)
        .any(|at| words.is_any(at, &["annual", "annually", "yearly"]))
        || words.is_any(reading.end, &["annually", "annual"])
        || words.is(reading.end, "a") && words.is(reading.end + 1, "year");
    reading.change?;
    let mut before = mentions
        .iter()
        .rev()
        .filter(|mention| mention.end <= reading.first && mention.period.is_some());
    let (to, from) = (before.next()?, before.next()?);
    // "shrank from 8,200 in 2016 to 5,900 in 2021, a fall of 28 percent"
    let apposed = || {
        let first = skip_hedges(words, reading.first);
        let words_of_change = |at: usize| {
            words.has(at, Tags::UP.or(Tags::DOWN).or(Tags::ARTICLE))
                || words.is_any(at, &[",", "of", "or"])
        };
        dates_compared(words, from) && (to.end..first).all(words_of_change)
    };
    if !(yearly || apposed()) {
        return None;
    }
    (from.period?.from.year < to.period?.from.year)
        .then(|| spanned(words, from, to))
        .flatten()
}

/// "rose 25 percent from 40 million in 2020 to 50 million in 2021": the change took from one to the
/// other.
fn between_levels(words: Words<'_>, reading: &Reading, mentions: &[Mention]) -> Option<Said> {
    if reading.change.is_none() || !words.is(reading.end, "from") {
        return None;
    }
    let mut behind = mentions
        .iter()
        .filter(|mention| mention.first > reading.end && mention.period.is_some());
    let (from, to) = (behind.next()?, behind.next()?);
    // "by 45 percent from 2005 levels by 2030"
    let level = from.first > reading.end + 1;
    (level && from.period?.from < to.period?.from)
        .then(|| spanned(words, from, to))
        .flatten()
}

/// From one date to another.
fn spanned(words: Words<'_>, from: &Mention, to: &Mention) -> Option<Said> {
    let first = from.period.filter(|period| period.to.is_none())?.from;
    let period = Period {
        from: first,
        to: Some(to.period?.from),
    };
    Some(Said {
        period,
        span: Some(words.span(from.first, to.end)),
    })
}

/// "by 2025", read before 2025: a goal even where no verb says so ("Two Million to be Trained by 2025").
pub(super) fn is_due(words: Words<'_>, reading: &Reading, dated: Dated<'_>) -> bool {
    let year = dated.clock.today.map(|today| today.year);
    let period = reading.time.map(|said| said.period);
    dated.mentions.iter().any(|mention| {
        let by = words.is(mention.first.wrapping_sub(1), "by");
        let due = mention.period.filter(|due| Some(*due) == period);
        by && due
            .zip(year)
            .is_some_and(|(due, year)| due.from.year > year)
    })
}

/// "will have 9 million, up from 6 million in 2015": what lies years back is no goal.
pub(super) fn is_over(reading: &Reading, clock: &Clock) -> bool {
    let years = reading.time.zip(clock.today);
    years.is_some_and(|(said, today)| {
        let end = said.period.to.unwrap_or(said.period.from);
        end.year < today.year
    })
}

/// No other clause stands between the figure and a date behind it.
fn shares_clause(words: Words<'_>, reading: &Reading, mention: &Mention) -> bool {
    /// Tokens between: "of hydrogen fuel cell vehicles and buses in the first half".
    const REACH: usize = 12;
    let date = mention.lead;
    if date < reading.end || date - reading.end > REACH {
        return false;
    }
    let ends_sentence = !words.is_word(mention.end);
    // A figure that is its clause's subject has its verb behind it.
    let subject = !(0..reading.first)
        .rev()
        .take_while(|at| !matches!(words.at(*at).symbol, ',' | ';'))
        .any(|at| {
            words.has(
                at,
                Tags::VERB_PAST
                    .or(Tags::VERB_S)
                    .or(Tags::AUXILIARY)
                    .or(Tags::MODAL),
            )
        });
    (reading.end..date).all(|at| {
        let token = words.at(at);
        let verb = token
            .tags
            .any(Tags::VERB_PAST.or(Tags::AUXILIARY).or(Tags::MODAL))
            && !token.tags.any(Tags::ADJECTIVE);
        // "from 34 percent to 31 percent, | between 2005 and 2015."
        let closing = token.symbol == ','
            && words.has(at + 1, Tags::YEAR_PREPOSITION)
            && at + 2 == date
            && ends_sentence;
        (closing || !matches!(token.symbol, ',' | ';' | ':' | '('))
            && !token.tags.any(Tags::RELATIVE)
            && (subject || !verb)
    })
}
