//! The period a figure is about.
//!
//! "reached 2.66 trillion RMB in the first half of 2021" → 2021-H1; "from 49.9 billion RMB in 2012
//! to 195.1 billion RMB in 2022, an average annual increase of 15 percent" → 2012, 2022, 2012/2022.
//! The date in the figure's own clause wins, then the one that opens the sentence, then, behind
//! "this" and "their", the one of the sentence before. A date that is only compared with ("up
//! from 2020") dates nothing. What the text does not say stays unknown.

use super::dates::{Mention, When};
use super::figure::{Date, DatePart, Period};
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::Words;

/// What sentences before have said about time, and the document's date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// The day the document appeared.
    pub(super) today: Option<Date>,
    /// The last year spoken of.
    pub(super) year: Option<i32>,
    /// The period of the sentence before, for "the same period" and "this".
    pub(super) period: Option<Period>,
    /// The years of the plan spoken of: "the action plan (2024–2027)".
    pub(super) plan: Option<Period>,
}

impl Clock {
    /// The period of a mention, as far as it is known. A month that is still to come is last
    /// year's, unless the clause speaks of the `future`.
    fn resolve_in(&self, when: When, future: bool) -> Option<Period> {
        let period = self.resolve(when)?;
        let open = matches!(when, When::Part(_) | When::PartSpan(..));
        let today = self
            .today
            .filter(|today| open && !future && today.year == period.from.year);
        let coming = today.is_some_and(|today| period.from.first_day() > today.first_day());
        let back = |date: Date| Date {
            year: date.year - 1,
            ..date
        };
        Some(if coming {
            Period {
                from: back(period.from),
                to: period.to.map(back),
            }
        } else {
            period
        })
    }

    /// The period of a mention, in the year that is spoken of.
    pub(super) fn resolve(&self, when: When) -> Option<Period> {
        match when {
            When::At(period) => Some(period),
            When::Year(shift, part) => {
                let year = self.today?.year + shift;
                Some(Date { year, part }.into())
            }
            When::YearSpan(shift, from, to) => {
                let year = self.today?.year + shift;
                Some(span(year, from, to))
            }
            When::Part(part) => {
                let year = self.known_year()?;
                Some(Date { year, part }.into())
            }
            When::PartSpan(from, to) => Some(span(self.known_year()?, from, to)),
            When::Month(shift) => self.month(shift),
            When::Same => self.period,
            When::Undated => None,
        }
    }

    /// Keeps what a sentence said of time for the next.
    pub(super) fn go_on(&mut self, words: Words<'_>, mentions: &[Mention]) {
        let said = mentions
            .iter()
            .rev()
            .find_map(|mention| self.resolve(mention.when));
        if let Some(period) = said {
            self.year = Some(period.from.year);
        }
        if said.is_some() || !refers_back(words) {
            self.period = said;
        }
        for mention in mentions {
            let years = self
                .resolve(mention.when)
                .filter(|period| period.to.is_some_and(|to| to.year > period.from.year));
            if years.is_some() && near_plan(words, mention) {
                self.plan = years;
            }
        }
    }

    fn known_year(&self) -> Option<i32> {
        let today = self.today.map(|today| today.year);
        // A goal's year dates no past month.
        self.year
            .filter(|year| today.is_none_or(|today| *year <= today))
            .or(today)
    }

    fn month(&self, shift: i32) -> Option<Period> {
        let today = self.today?;
        let (DatePart::Month(month) | DatePart::Day(month, _)) = today.part else {
            return None;
        };
        let months = today.year * 12 + i32::from(month) - 1 + shift;
        let part = DatePart::Month(u8::try_from(months.rem_euclid(12) + 1).ok()?);
        let year = months.div_euclid(12);
        Some(Date { year, part }.into())
    }
}

fn span(year: i32, from: DatePart, to: DatePart) -> Period {
    Period {
        from: Date { year, part: from },
        to: Some(Date { year, part: to }),
    }
}

/// The period of a reading among the dates of its sentence, or the one carried over.
pub(super) fn period_of(
    words: Words<'_>,
    reading: &Reading,
    mentions: &[Mention],
    clock: &Clock,
) -> Option<Period> {
    let dated = || {
        mentions
            .iter()
            .filter(|mention| mention.when != When::Undated && !is_compared(words, mention))
    };
    if let Some(span) = yearly_average(words, reading, mentions, clock) {
        return Some(span);
    }
    if let Some(span) = between_levels(words, reading, mentions, clock) {
        return Some(span);
    }
    let own = dated().find(|mention| {
        // "more than double the 2022 figure": the year belongs to what is compared with.
        let compared = reading.what == What::Times
            && !words.is_any(mention.first.wrapping_sub(1), &["in", "by", "during"]);
        mention.first >= reading.end && !compared && shares_clause(words, reading, mention.first)
    });
    let found = own.or_else(|| {
        // A day without its year tells when something was said, not what a figure is about.
        dated().rfind(|mention| {
            let day = matches!(mention.when, When::Part(DatePart::Day(..)));
            mention.end <= reading.first && !day && !is_aside(words, mention.end, reading.first)
        })
    });
    match found {
        Some(mention) => clock.resolve_in(mention.when, reading.target),
        None if dated().next().is_some() => None,
        None if reading.target && (0..words.len()).any(|at| words.has(at, Tags::PLAN)) => {
            clock.plan.or(clock.period)
        }
        None => refers_back(words).then_some(clock.period).flatten(),
    }
}

/// "the action plan (2024-2027)", "the 2021–2025 plan"
fn near_plan(words: Words<'_>, mention: &Mention) -> bool {
    /// Words between: "plan for the development of the industry (".
    const REACH: usize = 12;
    (mention.first.saturating_sub(REACH)..mention.end + 4).any(|at| words.has(at, Tags::PLAN))
}

/// A semicolon stands between, or the date is part of an inserted clause: "The bank, which will
/// open in May, has 300 staff."
fn is_aside(words: Words<'_>, date: usize, figure: usize) -> bool {
    let closed = (date..figure).any(|at| words.is_symbol(at, ','));
    let opened = (1..date)
        .rev()
        .take_while(|at| !words.is_symbol(*at, ','))
        .any(|at| words.has(at, Tags::RELATIVE) && words.is_symbol(at - 1, ','));
    (date..figure).any(|at| words.is_symbol(at, ';')) || closed && opened
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
    let mut before = mention.first.wrapping_sub(1);
    if words.is(before, "the") {
        before = before.wrapping_sub(1);
    }
    let second = before.wrapping_sub(1);
    let whole = matches!(mention.when, When::At(period) if period.from.part == DatePart::Whole)
        || matches!(mention.when, When::Year(_, DatePart::Whole));
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
fn yearly_average(
    words: Words<'_>,
    reading: &Reading,
    mentions: &[Mention],
    clock: &Clock,
) -> Option<Period> {
    let yearly = (reading.first.saturating_sub(6)..reading.first)
        .any(|at| words.is_any(at, &["annual", "annually", "yearly"]))
        || words.is_any(reading.end, &["annually", "annual"])
        || words.is(reading.end, "a") && words.is(reading.end + 1, "year");
    if !yearly || reading.change.is_none() {
        return None;
    }
    let mut before = mentions
        .iter()
        .rev()
        .filter(|mention| mention.end <= reading.first)
        .filter_map(|mention| clock.resolve(mention.when));
    let (to, from) = (before.next()?, before.next()?);
    (from.from.year < to.from.year && from.to.is_none()).then_some(Period {
        from: from.from,
        to: Some(to.from),
    })
}

/// "rose 25 percent from 40 million in 2020 to 50 million in 2021": the change took from one to the
/// other.
fn between_levels(
    words: Words<'_>,
    reading: &Reading,
    mentions: &[Mention],
    clock: &Clock,
) -> Option<Period> {
    if reading.change.is_none() || !words.is(reading.end, "from") {
        return None;
    }
    let mut behind = mentions
        .iter()
        .filter(|mention| mention.first > reading.end)
        .filter_map(|mention| clock.resolve(mention.when));
    let (from, to) = (behind.next()?, behind.next()?);
    (from.from < to.from && from.to.is_none()).then_some(Period {
        from: from.from,
        to: Some(to.from),
    })
}

/// "by 2025", read before 2025: a goal even where no verb says so ("Two Million to be Trained by 2025").
pub(super) fn is_due(
    words: Words<'_>,
    reading: &Reading,
    mentions: &[Mention],
    clock: &Clock,
) -> bool {
    let year = clock.today.map(|today| today.year);
    mentions.iter().any(|mention| {
        let by = words.is(mention.first.wrapping_sub(1), "by");
        let due = clock
            .resolve(mention.when)
            .filter(|due| Some(*due) == reading.period);
        by && due
            .zip(year)
            .is_some_and(|(due, year)| due.from.year > year)
    })
}

/// No other clause stands between the figure and a date behind it.
fn shares_clause(words: Words<'_>, reading: &Reading, date: usize) -> bool {
    /// Tokens between: "of hydrogen fuel cell vehicles and buses in the first half".
    const REACH: usize = 12;
    if date < reading.end || date - reading.end > REACH {
        return false;
    }
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
        !matches!(token.symbol, ',' | ';' | ':' | '(')
            && !token.tags.any(Tags::RELATIVE.or(Tags::COORDINATOR))
            && (subject || !verb)
    })
}
