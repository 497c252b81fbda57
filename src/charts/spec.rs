//! What a chart should show, and its text form for the command line.
//!
//! | text | chart |
//! |---|---|
//! | `by-kind` | how many figures of each kind |
//! | `over-time` | values over their periods, of the quantity stated most often |
//! | `over-time unit=RMB` | money in RMB over time |
//! | `over-time unit=% changes=yes` | "up 27.8 %" and its like over time |
//! | `by-subject unit=km top=10` | the ten largest lengths, by what they measure |
//! | `by-subject unit="hydrogen refueling station"` | a counted thing of several words |
//! | `histogram unit=% targets=no` | how the percentages are distributed, goals left out |
//!
//! | option | values | without it |
//! |---|---|---|
//! | `unit=` | a unit, any of its dimension is drawn; or a kind for bare numbers (`rank`) | the most frequent |
//! | `changes=` | `yes`: numbers that are themselves changes; `no`: levels | `no` |
//! | `doubtful=` | `yes`: also figures that were read with little confidence | `no` |
//! | `targets=` | `no`: goals and forecasts are left out | `yes` |
//! | `log=` | `yes`, `no`, `auto` (from a ratio of 1,000 on) | `auto` |
//! | `top=` | number of rows of `by-subject`, 1 to 500 | 30 |
//! | `title=` | heading of the chart | says what is drawn |
//!
//! Options stand in any order, separated by spaces; a value with spaces stands in double quotes,
//! and `\"` is a quote inside it (`unit="\"little giant\" enterprise"`).
//! It refuses to guess: an unknown word is an error that says what was expected.

use std::fmt;
use std::str::FromStr;

/// Which chart, of which quantity, of which figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spec {
    pub form: Form,
    /// The quantity; `None` takes the one that most figures state.
    pub unit: Option<UnitChoice>,
    /// Also figures below `figures::DOUBTFUL_BELOW`.
    pub doubtful: bool,
    /// Also goals and forecasts.
    pub targets: bool,
    pub log: Log,
    /// Rows of [`Form::BySubject`] at most.
    pub top: usize,
    pub title: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// How many figures of each kind.
    #[default]
    ByKind,
    /// Values of one quantity over the periods they are about.
    OverTime,
    /// Values of one quantity by what they measure, the largest on top.
    BySubject,
    /// How many values of one quantity lie in which range.
    Histogram,
}

/// A quantity that may share one axis: a dimension, either its levels or its changes.
/// "up 27.8 %" is a change and never stands beside "27.8 % of the total", which is a level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnitChoice {
    /// A unit as in `Figure::unit`, in which values are drawn; every unit of its dimension is
    /// selected. For bare numbers the name of their kind ("rank").
    pub unit: String,
    /// The numbers that are themselves changes.
    pub changes: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Log {
    /// Where the largest value is at least [`LOG_FROM_RATIO`] times the smallest.
    #[default]
    Auto,
    Yes,
    No,
}

/// On a linear axis a value a thousand times smaller than the largest is less than a pixel high.
pub const LOG_FROM_RATIO: f64 = 1_000.0;

/// As many lying bars as can be read on one page.
const TOP: usize = 30;
const TOP_AT_MOST: usize = 500;

impl Form {
    pub const ALL: [Self; 4] = [
        Self::ByKind,
        Self::OverTime,
        Self::BySubject,
        Self::Histogram,
    ];

    /// As in the text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ByKind => "by-kind",
            Self::OverTime => "over-time",
            Self::BySubject => "by-subject",
            Self::Histogram => "histogram",
        }
    }
}

impl Log {
    const ALL: [Self; 3] = [Self::Auto, Self::Yes, Self::No];

    fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

impl Spec {
    pub fn new(form: Form) -> Self {
        Self {
            form,
            unit: None,
            doubtful: false,
            targets: true,
            log: Log::Auto,
            top: TOP,
            title: None,
        }
    }

    pub(super) fn asked_unit(&self) -> Option<&str> {
        self.unit.as_ref().map(|choice| &*choice.unit)
    }

    /// The same chart of this quantity.
    #[must_use]
    pub fn with_unit(mut self, unit: UnitChoice) -> Self {
        self.unit = Some(unit);
        self
    }
}

impl UnitChoice {
    pub fn level(unit: impl Into<String>) -> Self {
        Self {
            unit: unit.into(),
            changes: false,
        }
    }

    pub fn change(unit: impl Into<String>) -> Self {
        Self {
            unit: unit.into(),
            changes: true,
        }
    }
}

/// The text of a specification is wrong; says what would have been right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    pub expected: &'static str,
    pub found: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            return write!(f, "expected {}, but found nothing", self.expected);
        }
        write!(f, "expected {}, but found {:?}", self.expected, self.found)
    }
}

impl std::error::Error for SpecError {}

impl FromStr for Spec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        let mut words = words(text)?.into_iter();
        let form = words.next().unwrap_or_default();
        let mut spec = Self::new(named(
            &Form::ALL.map(|form| (form.as_str(), form)),
            "by-kind, over-time, by-subject or histogram",
            &form,
        )?);
        let mut changes = None;
        let mut unit = None;
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((&*word, ""));
            match key {
                "unit" => unit = Some(text_value(value, "a unit after unit=, as in unit=RMB")?),
                "changes" => changes = Some(yes_no(value, "changes=yes or changes=no")?),
                "doubtful" => spec.doubtful = yes_no(value, "doubtful=yes or doubtful=no")?,
                "targets" => spec.targets = yes_no(value, "targets=yes or targets=no")?,
                "log" => {
                    let all = Log::ALL.map(|log| (log.as_str(), log));
                    spec.log = named(&all, "log=yes, log=no or log=auto", value)?;
                }
                "top" => spec.top = top(value)?,
                "title" => spec.title = Some(text_value(value, "a heading after title=")?),
                _ => {
                    return Err(SpecError {
                        expected: "unit=, changes=, doubtful=, targets=, log=, top= or title=",
                        found: word,
                    });
                }
            }
        }
        let changes = match (changes, &unit) {
            (Some(true), None) => {
                return Err(SpecError {
                    expected: "a unit with changes=yes, as in unit=% changes=yes",
                    found: String::new(),
                });
            }
            (changes, _) => changes.unwrap_or(false),
        };
        spec.unit = unit.map(|unit| UnitChoice { unit, changes });
        Ok(spec)
    }
}

/// Splits at spaces outside double quotes, and drops the quotes; a backslash keeps what follows.
fn words(text: &str) -> Result<Vec<String>, SpecError> {
    let mut all = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            _ if c.is_whitespace() && !quoted => all.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    if quoted {
        return Err(SpecError {
            expected: "a second double quote",
            found: text.to_owned(),
        });
    }
    all.extend(word);
    Ok(all)
}

fn named<T: Copy>(all: &[(&str, T)], expected: &'static str, found: &str) -> Result<T, SpecError> {
    all.iter()
        .find(|(name, _)| *name == found)
        .map(|(_, value)| *value)
        .ok_or_else(|| SpecError {
            expected,
            found: found.to_owned(),
        })
}

fn yes_no(value: &str, expected: &'static str) -> Result<bool, SpecError> {
    named(&[("yes", true), ("no", false)], expected, value)
}

fn text_value(value: &str, expected: &'static str) -> Result<String, SpecError> {
    match value.trim() {
        "" => Err(SpecError {
            expected,
            found: String::new(),
        }),
        value => Ok(value.to_owned()),
    }
}

fn top(value: &str) -> Result<usize, SpecError> {
    value
        .parse()
        .ok()
        .filter(|number| (1..=TOP_AT_MOST).contains(number))
        .ok_or_else(|| SpecError {
            expected: "a number from 1 to 500 after top=",
            found: value.to_owned(),
        })
}

/// The text that reads back as the same specification.
impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            if text.contains(char::is_whitespace) {
                format!("\"{text}\"")
            } else {
                text
            }
        };
        f.write_str(self.form.as_str())?;
        if let Some(choice) = &self.unit {
            write!(f, " unit={}", quoted(&choice.unit))?;
            if choice.changes {
                f.write_str(" changes=yes")?;
            }
        }
        if self.doubtful {
            f.write_str(" doubtful=yes")?;
        }
        if !self.targets {
            f.write_str(" targets=no")?;
        }
        if self.log != Log::Auto {
            write!(f, " log={}", self.log.as_str())?;
        }
        if self.top != TOP {
            write!(f, " top={}", self.top)?;
        }
        if let Some(title) = &self.title {
            write!(f, " title={}", quoted(title))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        text.parse::<Spec>()
            .map_or_else(|e| e.to_string(), |spec| format!("read as {spec}"))
    }

    #[test]
    fn specifications_read_back_as_they_are_written() {
        for text in [
            "by-kind",
            "over-time unit=RMB",
            "over-time unit=% changes=yes doubtful=yes",
            "by-subject unit=km targets=no log=yes top=10",
            "over-time unit=\"\\\"little giant\\\" enterprise\"",
            "histogram unit=\"hydrogen refueling station\" title=\"Stations by province\"",
        ] {
            assert_eq!(
                text.parse::<Spec>().map(|spec| spec.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn options_stand_in_any_order() {
        assert_eq!(
            "over-time changes=yes unit=%".parse::<Spec>(),
            Ok(Spec::new(Form::OverTime).with_unit(UnitChoice::change("%")))
        );
    }

    #[test]
    fn errors_say_what_was_expected_and_what_was_found() {
        assert_eq!(
            error("by-sort"),
            "expected by-kind, over-time, by-subject or histogram, but found \"by-sort\""
        );
        assert_eq!(
            error(""),
            "expected by-kind, over-time, by-subject or histogram, but found nothing"
        );
        assert_eq!(
            error("over-time unti=km"),
            "expected unit=, changes=, doubtful=, targets=, log=, top= or title=, but found \"unti=km\""
        );
        assert_eq!(
            error("over-time doubtful=maybe"),
            "expected doubtful=yes or doubtful=no, but found \"maybe\""
        );
        assert_eq!(
            error("over-time unit="),
            "expected a unit after unit=, as in unit=RMB, but found nothing"
        );
        assert_eq!(
            error("by-subject top=0"),
            "expected a number from 1 to 500 after top=, but found \"0\""
        );
        assert_eq!(
            error("over-time title=\"half"),
            "expected a second double quote, but found \"over-time title=\\\"half\""
        );
        assert_eq!(
            error("over-time changes=yes"),
            "expected a unit with changes=yes, as in unit=% changes=yes, but found nothing"
        );
    }
}
