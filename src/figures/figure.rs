//! A figure: a quantity that an article states, in the words of tests/gold/FORMAT.md.
//!
//! "reached 2.66 trillion RMB (about 412 billion USD) in the first half of 2021, up 27.8 percent"
//! holds three: 2.66·10¹² RMB, ≈412·10⁹ USD, and an increase of 27.8 %, all of 2021-H1.
//! Values are exact decimals; they turn into `f64` only where they are drawn.
//! Plain data: nothing here reads text.

use crate::text::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A quantity as read, with everything needed to show where it stands and how it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Which text of the article it stands in.
    pub place: Place,
    /// The mention ("2.66 trillion RMB"), bytes in that text.
    pub span: Span,
    /// The sentence around it, bytes in the same text.
    pub sentence: Span,
    /// In `unit`; of a range the lower bound. Percent as printed (27.8, not 0.278).
    pub value: Decimal,
    /// Upper bound of a range.
    pub high: Option<Decimal>,
    pub kind: Kind,
    /// Currency code (RMB, USD), "%", "pp", SI-style symbol (km, m², t/year), or the counted noun
    /// phrase in the singular ("hydrogen refueling station"). `None`: a bare number.
    pub unit: Option<String>,
    /// As printed, before the scale: 2.66 of "2.66 trillion".
    pub printed: Decimal,
    /// "trillion" of "2.66 trillion", lower case.
    pub scale: Option<String>,
    pub modifier: Option<Modifier>,
    /// Set where the number is itself a change ("up 27.8 percent").
    pub change: Option<Change>,
    /// The period it is about; `None` where the text does not say.
    pub time: Option<Period>,
    /// The words that say so ("in the first half of 2021" without "in"), bytes in the same text;
    /// `None` where `time` is, or where another text says it.
    #[serde(default)]
    pub time_said: Option<Span>,
    /// A goal or forecast for that time.
    pub time_is_target: bool,
    /// What is measured, a short noun phrase in the text's words.
    pub subject: Option<String>,
    /// The mention it says again in another unit, in the same text: of "2.66 trillion RMB (about
    /// 412 billion USD)" the second restates the first.
    #[serde(default)]
    pub restates: Option<Span>,
    /// 0 to 1. Below [`DOUBTFUL_BELOW`] it is shown but not charted.
    pub confidence: f32,
    /// The rule that read it, for "why?" and for tuning: "money/code-after".
    pub rule: String,
}

/// Figures less sure than this are marked, listed, and left out of charts by default.
pub const DOUBTFUL_BELOW: f32 = 0.5;

impl Figure {
    pub fn is_doubtful(&self) -> bool {
        self.confidence < DOUBTFUL_BELOW
    }

    /// The words of `sentence`, the figure's own, that date it: "in the first half of 2021".
    pub fn time_words<'s>(&self, sentence: &'s str) -> Option<&'s str> {
        let said = self.time_said?;
        let first = said.start.checked_sub(self.sentence.start)?;
        sentence.get(first..first.checked_add(said.len())?)
    }
}

/// Which text of an article a figure stands in. Indices from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Title,
    Standfirst,
    Block(usize),
    Caption(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Money,
    Percent,
    PercentagePoints,
    Count,
    Length,
    Area,
    Mass,
    Volume,
    Energy,
    Power,
    Speed,
    Duration,
    Computing,
    Multiple,
    Ratio,
    Temperature,
    Rank,
    Other,
}

impl Kind {
    pub const ALL: [Self; 18] = [
        Self::Money,
        Self::Percent,
        Self::PercentagePoints,
        Self::Count,
        Self::Length,
        Self::Area,
        Self::Mass,
        Self::Volume,
        Self::Energy,
        Self::Power,
        Self::Speed,
        Self::Duration,
        Self::Computing,
        Self::Multiple,
        Self::Ratio,
        Self::Temperature,
        Self::Rank,
        Self::Other,
    ];

    /// As the gold format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::PercentagePoints => "percentage_points",
            Self::Count => "count",
            Self::Length => "length",
            Self::Area => "area",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Speed => "speed",
            Self::Duration => "duration",
            Self::Computing => "computing",
            Self::Multiple => "multiple",
            Self::Ratio => "ratio",
            Self::Temperature => "temperature",
            Self::Rank => "rank",
            Self::Other => "other",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// How the text hedges the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modifier {
    Approx,
    MoreThan,
    AtLeast,
    LessThan,
    UpTo,
    Nearly,
}

impl Modifier {
    pub const ALL: [Self; 6] = [
        Self::Approx,
        Self::MoreThan,
        Self::AtLeast,
        Self::LessThan,
        Self::UpTo,
        Self::Nearly,
    ];

    /// As the gold format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approx => "approx",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::UpTo => "up to",
            Self::Nearly => "nearly",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|modifier| modifier.as_str() == name)
    }
}

/// The direction of a number that is itself a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Increase,
    Decrease,
}

impl Change {
    /// As the gold format writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Increase => "increase",
            Self::Decrease => "decrease",
        }
    }
}

/// The period a figure is about, ISO-like: "2021", "2021-H1", "2021-Q3", "2021-10", "2021-11-20",
/// and "2021/2025" from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period {
    pub from: Date,
    /// Set where the period spans two of them.
    pub to: Option<Date>,
}

/// A year, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i32,
    pub part: DatePart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePart {
    Whole,
    /// 1 or 2
    Half(u8),
    /// 1 to 4
    Quarter(u8),
    /// 1 to 12
    Month(u8),
    /// month 1 to 12, day 1 to 31
    Day(u8, u8),
}

impl Date {
    pub fn year(year: i32) -> Self {
        Self {
            year,
            part: DatePart::Whole,
        }
    }

    /// Days since year 0, roughly (31-day months): orders and spaces points on a time axis.
    pub fn first_day(self) -> i64 {
        let (month, day) = match self.part {
            DatePart::Whole => (1, 1),
            DatePart::Half(half) => (u8::saturating_sub(half, 1) * 6 + 1, 1),
            DatePart::Quarter(quarter) => (u8::saturating_sub(quarter, 1) * 3 + 1, 1),
            DatePart::Month(month) => (month, 1),
            DatePart::Day(month, day) => (month, day),
        };
        i64::from(self.year) * 372 + i64::from(month.saturating_sub(1)) * 31 + i64::from(day) - 1
    }
}

impl Period {
    pub fn year(year: i32) -> Self {
        Date::year(year).into()
    }
}

impl From<Date> for Period {
    fn from(from: Date) -> Self {
        Self { from, to: None }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.part {
            DatePart::Whole => write!(f, "{:04}", self.year),
            DatePart::Half(half) => write!(f, "{:04}-H{half}", self.year),
            DatePart::Quarter(quarter) => write!(f, "{:04}-Q{quarter}", self.year),
            DatePart::Month(month) => write!(f, "{:04}-{month:02}", self.year),
            DatePart::Day(month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, "/{to}"))
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

/// The text is not of one of the forms that [`Period`] lists.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAPeriod(pub String);

impl std::fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "expected a period such as 2021, 2021-H1, 2021-10 or 2021/2025, but found {:?}",
            self.0
        )
    }
}

impl std::error::Error for NotAPeriod {}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl std::str::FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        Ok(match text.split_once('/') {
            Some((from, to)) => Self {
                from: from.parse().map_err(|NotAPeriod(_)| wrong())?,
                to: Some(to.parse().map_err(|NotAPeriod(_)| wrong())?),
            },
            None => Date::from_str(text)?.into(),
        })
    }
}

impl std::str::FromStr for Date {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let number = |digits: &str, low: u8, high: u8| {
            digits
                .parse::<u8>()
                .ok()
                .filter(|n| (low..=high).contains(n))
                .ok_or_else(wrong)
        };
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let year = year.parse().map_err(|_| wrong())?;
        let part = if rest.is_empty() {
            DatePart::Whole
        } else if let Some(half) = rest.strip_prefix('H') {
            DatePart::Half(number(half, 1, 2)?)
        } else if let Some(quarter) = rest.strip_prefix('Q') {
            DatePart::Quarter(number(quarter, 1, 4)?)
        } else if let Some((month, day)) = rest.split_once('-') {
            DatePart::Day(number(month, 1, 12)?, number(day, 1, 31)?)
        } else {
            DatePart::Month(number(rest, 1, 12)?)
        };
        Ok(Self { year, part })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_written() {
        for text in [
            "2021",
            "2021-H1",
            "2021-Q3",
            "2021-10",
            "2021-11-20",
            "2021/2025",
            "2012-10/2013",
        ] {
            assert_eq!(
                text.parse::<Period>().map(|p| p.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "21", "2021-13", "2021-H3", "2021/", "20211"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod(text.to_owned())));
        }
    }

    #[test]
    fn kinds_keep_their_names() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
        }
    }
}
