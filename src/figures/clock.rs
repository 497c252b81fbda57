//! What is known of time while a text is read: mentions become periods.
//!
//! "last year" is reckoned from the document's day, "in October" from the year spoken of, "a year
//! earlier" from the date before it, "the three months to June" from its end. "Tuesday" is the
//! last one before the document appeared, or the next, where the clause speaks of what shall be.
//! Where the day of the document is not known, none of them means anything.

use super::dates::{Mention, Reach, When};
use super::figure::{Date, DatePart, Period};
use crate::text::Span;

/// What sentences before have said about time, and the document's date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// The day the document appeared.
    pub(super) today: Option<Date>,
    /// The last year spoken of.
    pub(super) year: Option<i32>,
    /// The period of the sentence before, for "the same period" and "this".
    pub(super) last: Option<Said>,
    /// The period of the last goal.
    pub(super) goal: Option<Said>,
    /// The years of the plan spoken of: "the action plan (2024–2027)".
    pub(super) plan: Option<Said>,
}

/// A period and the words that say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) period: Period,
    /// Bytes in the text that is read; none where another text says it.
    pub(super) span: Option<Span>,
}

impl Said {
    fn elsewhere(self) -> Self {
        Self { span: None, ..self }
    }
}

impl Clock {
    /// Another text begins: what was said before stands, but not in it.
    pub(super) fn leave_text(&mut self) {
        self.last = self.last.map(Said::elsewhere);
        self.goal = self.goal.map(Said::elsewhere);
        self.plan = self.plan.map(Said::elsewhere);
    }

    /// Settles the periods of a sentence's mentions, each with the help of those before it.
    pub(super) fn settle(&self, mentions: &mut [Mention]) {
        let mut base = self.last.map(|said| said.period);
        for mention in mentions {
            let named = self.resolve(mention.when, base);
            let past = named.and_then(|period| self.past(mention.when, period));
            mention.period = past.and_then(|period| self.reach(period, mention.reach));
            base = mention.period.or(base);
        }
    }

    /// A month or day of no stated year that is still to come is last year's.
    fn past(&self, when: When, period: Period) -> Option<Period> {
        let open = matches!(when, When::Part(_) | When::PartSpan(..));
        let coming = self.today.is_some_and(|today| {
            today.year == period.from.year && period.from.first_day() > today.first_day()
        });
        if open && coming {
            shifted_months(period, -12)
        } else {
            Some(period)
        }
    }

    /// The period of a settled mention where its clause speaks of the future: the month to come, the
    /// next Tuesday.
    pub(super) fn ahead(&self, mention: &Mention) -> Option<Period> {
        match mention.when {
            When::Weekday(day) => {
                let today = self.today?;
                let ahead = (i64::from(day) - weekday(today)?).rem_euclid(7);
                shifted_days(today, ahead).map(Period::from)
            }
            When::Part(_) | When::PartSpan(..) if mention.reach == Reach::At => {
                let named = self.resolve(mention.when, None)?;
                self.reach(named, mention.reach)
            }
            _ => mention.period,
        }
    }

    fn resolve(&self, when: When, base: Option<Period>) -> Option<Period> {
        let this_year = || self.today.map(|today| today.year);
        match when {
            When::At(period) => Some(period),
            When::Year(shift, part) => {
                let year = this_year()? + shift;
                Some(Date { year, part }.into())
            }
            When::YearSpan(shift, from, to) => Some(span(this_year()? + shift, from, to)),
            When::Part(part) => {
                let year = self.known_year()?;
                Some(Date { year, part }.into())
            }
            When::PartSpan(from, to) => Some(span(self.known_year()?, from, to)),
            When::TheYear => self.known_year().map(Period::year),
            When::Month(shift) => {
                let today = self.today.filter(|today| has_month(today.part))?;
                let month = Date {
                    part: DatePart::Month(last_month(today.part)),
                    ..today
                };
                shifted_months(month.into(), shift)
            }
            When::Same => base,
            When::SameOf(year) => same_of(base, year),
            When::SameShift(shift) => same_of(base, this_year()? + shift),
            When::Shift(months) => shifted_months(base?, months),
            When::PreviousYear => base
                .and_then(|base| shifted_months(base, -12))
                .or_else(|| this_year().map(|year| Period::year(year - 1))),
            When::Ago(months) => {
                let today = self.today?;
                let part = match today.part {
                    _ if months % 12 == 0 => DatePart::Whole,
                    part if has_month(part) => DatePart::Month(last_month(part)),
                    _ => return None,
                };
                shifted_months(Date { part, ..today }.into(), -months)
            }
            When::Weekday(day) => {
                let today = self.today?;
                let back = (weekday(today)? - i64::from(day)).rem_euclid(7);
                shifted_days(today, -back).map(Period::from)
            }
            When::Day(shift) => {
                let today = self.today?;
                weekday(today)?;
                shifted_days(today, shift.into()).map(Period::from)
            }
            When::Undated => None,
        }
    }

    fn reach(&self, period: Period, reach: Reach) -> Option<Period> {
        let end = period.to.unwrap_or(period.from);
        match reach {
            Reach::At => Some(period),
            Reach::Since => {
                let today = self.today?;
                let part = match (period.from.part, today.part) {
                    (DatePart::Whole, _) => DatePart::Whole,
                    (DatePart::Day(..), part @ DatePart::Day(..)) => part,
                    (_, part) if has_month(part) => DatePart::Month(last_month(part)),
                    _ => DatePart::Whole,
                };
                let to = Date { part, ..today };
                (period.from.first_day() < to.first_day()).then_some(Period {
                    from: period.from,
                    to: Some(to),
                })
            }
            Reach::Months(months) if end.part == DatePart::Whole => (months >= 12).then(|| {
                let years = i32::from(months) / 12;
                let from = Date::year(end.year - years);
                Period {
                    from,
                    to: Some(end),
                }
            }),
            Reach::Months(months) => {
                let part = DatePart::Month(last_month(end.part));
                let to = Date { part, ..end };
                let from = shifted_months(to.into(), 1 - i32::from(months))?.from;
                let to = (months > 1).then_some(to);
                Some(Period { from, to })
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
}

fn same_of(base: Option<Period>, year: i32) -> Option<Period> {
    let months = base.map_or(0, |base| (year - base.from.year) * 12);
    base.map_or_else(
        || Some(Period::year(year)),
        |base| shifted_months(base, months),
    )
}

fn span(year: i32, from: DatePart, to: DatePart) -> Period {
    Period {
        from: Date { year, part: from },
        to: Some(Date { year, part: to }),
    }
}

fn has_month(part: DatePart) -> bool {
    matches!(part, DatePart::Month(_) | DatePart::Day(..))
}

/// The month a part of a year ends in.
fn last_month(part: DatePart) -> u8 {
    match part {
        DatePart::Whole => 12,
        DatePart::Half(half) => half.saturating_mul(6),
        DatePart::Quarter(quarter) => quarter.saturating_mul(3),
        DatePart::Month(month) | DatePart::Day(month, _) => month,
    }
}

fn shifted_months(period: Period, months: i32) -> Option<Period> {
    let shifted = |date: Date| {
        let whole = months % 12 == 0;
        let part = match date.part {
            part if whole => part,
            DatePart::Month(month) | DatePart::Day(month, _) => {
                let month = (i32::from(month) - 1 + months).rem_euclid(12) + 1;
                DatePart::Month(u8::try_from(month).ok()?)
            }
            DatePart::Quarter(quarter) if months % 3 == 0 => {
                let quarter = (i32::from(quarter) - 1 + months / 3).rem_euclid(4) + 1;
                DatePart::Quarter(u8::try_from(quarter).ok()?)
            }
            _ => return None,
        };
        let first = match date.part {
            DatePart::Quarter(quarter) => i32::from(quarter) * 3 - 3,
            DatePart::Month(month) | DatePart::Day(month, _) => i32::from(month) - 1,
            _ => 0,
        };
        let year = date.year + (first + months).div_euclid(12);
        (1000..=9999).contains(&year).then_some(Date { year, part })
    };
    let to = match period.to {
        Some(to) => Some(shifted(to)?),
        None => None,
    };
    let from = shifted(period.from)?;
    Some(Period { from, to })
}

/// Days since 1 March of year 0 in the Gregorian calendar (Howard Hinnant, "chrono-compatible
/// low-level date algorithms", `days_from_civil`).
fn day_number(date: Date) -> Option<i64> {
    let DatePart::Day(month, day) = date.part else {
        return None;
    };
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year)
}

/// Monday 1 to Sunday 7.
fn weekday(date: Date) -> Option<i64> {
    // 1 March of year 0 was a Wednesday.
    Some((day_number(date)? + 2).rem_euclid(7) + 1)
}

/// At most a few days on or back: the month before or behind is as far as it goes.
fn shifted_days(date: Date, days: i64) -> Option<Date> {
    let wanted = day_number(date)? + days;
    let DatePart::Day(month, _) = date.part else {
        return None;
    };
    (-1..=1).find_map(|months| {
        let part = DatePart::Month(month);
        let there = shifted_months(Date { part, ..date }.into(), months)?.from;
        let DatePart::Month(month) = there.part else {
            return None;
        };
        (1..=days_of(there.year, month)).find_map(|day| {
            let part = DatePart::Day(month, day);
            let found = Date { part, ..there };
            (day_number(found) == Some(wanted)).then_some(found)
        })
    })
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_have_their_names() {
        for (day, name) in [
            ("2023-03-15", 3),
            ("2000-02-29", 2),
            ("1999-12-31", 5),
            ("2024-01-01", 1),
            ("1889-05-05", 7),
        ] {
            assert_eq!(weekday(date(day)), Some(name), "{day}");
        }
    }

    #[test]
    fn days_go_over_the_ends_of_months() {
        let gone = |from: &str, days| shifted_days(date(from), days).unwrap().to_string();
        assert_eq!(gone("2024-03-01", -1), "2024-02-29");
        assert_eq!(gone("2023-01-02", -6), "2022-12-27");
        assert_eq!(gone("2022-12-30", 5), "2023-01-04");
    }

    #[test]
    fn months_go_over_the_ends_of_years() {
        let gone = |from: &str, months| {
            let period: Period = from.parse().unwrap();
            shifted_months(period, months).map(|there| there.to_string())
        };
        assert_eq!(gone("2023-01", -1).unwrap(), "2022-12");
        assert_eq!(gone("2022-Q1", -12).unwrap(), "2021-Q1");
        assert_eq!(gone("2022-Q1", -3).unwrap(), "2021-Q4");
        assert_eq!(gone("2021-11/2022-02", 12).unwrap(), "2022-11/2023-02");
        assert_eq!(gone("2022", -1), None);
    }
}
