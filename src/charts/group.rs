//! Selected figures become claims that may share one axis: one dimension, one display unit,
//! levels apart from changes, equal statements of several articles as one claim.
//!
//! "385 million kilowatts" and "1.2 GW" are claims in kW (the unit stated most often), "up 27.8
//! percent" and "down 5 percent" are +27.8 and −5. RMB and USD never share an axis: there is no
//! conversion of currencies here, and counts share one only if they count the same thing.
//! It refuses to place anything on a page; that is the business of `scale`.

use super::scale::{self, Base, ValueScale};
use super::select::{NOT_POSITIVE, Selection, TOO_LARGE};
use super::series::{LeftOut, Mark, Point};
use super::spec::{Log, UnitChoice};
use super::units::{self, Conversion, Dimensions};
use super::wording;
use crate::figures::{Change, Figure, Kind, Period};
use crate::library::{ArticleId, FigureId, FigureRow};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The quantity that most of the figures state, in the unit that most of them use.
/// Of equally frequent ones the first stated wins.
pub(super) fn most_frequent(
    rows: &[&FigureRow],
    dimensions: &Dimensions<'_>,
) -> Option<UnitChoice> {
    let quantity_of = |row: &&FigureRow| dimensions.quantity_of(&row.figure);
    let quantity = most_frequent_of(rows.iter().map(quantity_of))?;
    let units = rows
        .iter()
        .filter(|row| quantity_of(row) == quantity)
        .map(|row| units::unit_of(&row.figure));
    Some(UnitChoice {
        unit: most_frequent_of(units)?.to_owned(),
        changes: quantity.changes,
    })
}

pub(super) fn most_frequent_of<T: Copy + Eq + std::hash::Hash>(
    items: impl Iterator<Item = T>,
) -> Option<T> {
    let mut counts: HashMap<T, (usize, usize)> = HashMap::new();
    for (position, item) in items.enumerate() {
        counts.entry(item).or_insert((0, position)).0 += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
        .map(|(item, _)| item)
}

/// How a quantity is named on an axis and in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) choice: UnitChoice,
    /// "Money", "Patents", "Change"
    pub(super) name: String,
    /// "RMB"; "" where the name says it all.
    pub(super) unit: String,
    /// "RMB", "patents"; "" for bare numbers only.
    pub(super) behind_values: String,
}

impl Measure {
    /// `rows` are all of this quantity; where there are none, the unit tells what is measured.
    pub(super) fn of(choice: UnitChoice, rows: &[&FigureRow]) -> Self {
        let kind = most_frequent_of(rows.iter().map(|row| row.figure.kind))
            .unwrap_or_else(|| units::kind_of(&choice.unit));
        let is_bare = choice.unit == kind.as_str();
        let unit = if is_bare {
            String::new()
        } else {
            wording::unit_word(&choice.unit, kind, false)
        };
        let behind_values = unit.clone();
        let (name, unit) = match kind {
            _ if choice.changes => ("Change".to_owned(), unit),
            Kind::Count if !is_bare => (capitalised(&unit), String::new()),
            Kind::Percent | Kind::PercentagePoints | Kind::Multiple => {
                (wording::kind_label(kind).to_owned(), String::new())
            }
            _ => (wording::kind_label(kind).to_owned(), unit),
        };
        Self {
            choice,
            name,
            unit,
            behind_values,
        }
    }

    /// "Money in RMB", "Patents", "Changes in %"
    pub(super) fn title(&self) -> String {
        let name = if self.choice.changes {
            "Changes"
        } else {
            &self.name
        };
        if self.unit.is_empty() {
            name.to_owned()
        } else {
            format!("{name} in {}", self.unit)
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// One value that one or more figures state of the same subject and period.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    /// The first figure that states it.
    pub(super) row: &'a FigureRow,
    /// In the display unit; decreases are below 0.
    pub(super) value: f64,
    pub(super) high: Option<f64>,
    pub(super) figures: Vec<(FigureId, ArticleId)>,
}

impl Claim<'_> {
    pub(super) fn subject(&self) -> SubjectKey {
        SubjectKey::of(self.row.figure.subject.as_deref().unwrap_or_default())
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.row.figure.time
    }

    /// A point at `place` beside the axis of values, which lies or stands.
    pub(super) fn point(&self, values: ValueScale, place: Place, name: String) -> Point {
        let value = values.position(self.value);
        let (x, y) = match place {
            Place::AtX(x) => (x, value),
            Place::AtY(y) => (value, y),
        };
        Point {
            x,
            y,
            high: self.high.map(|high| values.position(high)),
            name,
            label: wording::figure(&self.row.figure),
            detail: self.row.sentence.clone(),
            mark: mark_of(&self.row.figure),
            figures: self.figures.clone(),
        }
    }
}

/// Where a point stands on the axis that does not hold the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    AtX(f64),
    AtY(f64),
}

/// A goal that is also hedged is drawn as a goal.
pub(super) fn mark_of(figure: &Figure) -> Mark {
    if figure.time_is_target {
        Mark::Target
    } else if figure.modifier.is_some() {
        Mark::Hedged
    } else {
        Mark::Fact
    }
}

/// Two statements with the same key are one claim.
#[derive(PartialEq, Eq, Hash)]
struct ClaimKey {
    subject: SubjectKey,
    period: Option<Period>,
    value: Decimal,
    high: Option<Decimal>,
    target: bool,
}

/// The claims of a selection, in the order of their first statement.
pub(super) fn claims<'a>(selection: &mut Selection<'a>, unit: &str) -> Vec<Claim<'a>> {
    let mut claims: Vec<Claim<'a>> = Vec::new();
    let mut known: HashMap<ClaimKey, usize> = HashMap::new();
    let mut too_large = Vec::new();
    for &row in &selection.rows {
        let figure = &row.figure;
        let Some((value, high)) = in_unit(figure, unit) else {
            too_large.push(LeftOut {
                figure: row.id,
                reason: TOO_LARGE,
            });
            continue;
        };
        let key = ClaimKey {
            subject: SubjectKey::of(figure.subject.as_deref().unwrap_or_default()),
            period: figure.time,
            value,
            high,
            target: figure.time_is_target,
        };
        // Without a subject two equal numbers need not say the same.
        let same = known.get(&key).filter(|_| figure.subject.is_some());
        if let Some(claim) = same.and_then(|index| claims.get_mut(*index)) {
            claim.figures.push((row.id, row.article));
            continue;
        }
        known.insert(key, claims.len());
        claims.push(Claim {
            row,
            value: scale::position(value).unwrap_or_default(),
            high: high.and_then(scale::position),
            figures: vec![(row.id, row.article)],
        });
    }
    selection.left_out.extend(too_large);
    claims
}

/// The scale of these claims; what has no place on it leaves them with its reason.
pub(super) fn scale_of(
    claims: &mut Vec<Claim<'_>>,
    (log, base): (Log, Base),
    left_out: &mut Vec<LeftOut>,
) -> ValueScale {
    let values = claims
        .iter()
        .flat_map(|claim| std::iter::once(claim.value).chain(claim.high));
    let scale = ValueScale::of(values, log, base);
    claims.retain(|claim| {
        let holds = scale.holds(claim.value);
        if !holds {
            left_out.extend(claim.figures.iter().map(|(figure, _)| LeftOut {
                figure: *figure,
                reason: NOT_POSITIVE,
            }));
        }
        holds
    });
    scale
}

/// Value and upper bound in the display unit, decreases below 0, the larger one as `high`.
fn in_unit(figure: &Figure, unit: &str) -> Option<(Decimal, Option<Decimal>)> {
    let conversion = Conversion {
        from: units::unit_of(figure),
        to: unit,
    };
    let convert = |value: Decimal| {
        let value = match figure.change {
            Some(Change::Decrease) => -conversion.change(value)?.abs(),
            Some(Change::Increase) => conversion.change(value)?,
            None => conversion.level(value)?,
        };
        Some(value.normalize())
    };
    let value = convert(figure.value)?;
    let Some(high) = figure.high else {
        return Some((value, None));
    };
    let high = convert(high)?;
    Some((value.min(high), Some(value.max(high))))
}

/// The words of a subject without order, articles and endings: "funding for basic research" and
/// "the basic research funding" are one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct SubjectKey(Vec<String>);

impl SubjectKey {
    pub(super) fn of(subject: &str) -> Self {
        const EMPTY: [&str; 12] = [
            "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to",
        ];
        let mut words: Vec<String> = subject
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .map(|word| {
                let word = word.to_lowercase();
                let word = word.trim_end_matches("'s").trim_end_matches("’s");
                // Only compared with other keys, so a wrong singular harms nobody.
                match word.strip_suffix('s') {
                    Some(one) if one.len() > 2 && !one.ends_with('s') => one.to_owned(),
                    _ => word.to_owned(),
                }
            })
            .filter(|word| !word.is_empty() && !EMPTY.contains(&&**word))
            .collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_its_words() {
        assert_eq!(
            SubjectKey::of("funding for basic research"),
            SubjectKey::of("the basic research funding")
        );
        assert_eq!(
            SubjectKey::of("China's patents"),
            SubjectKey::of("patent of China")
        );
        assert_ne!(SubjectKey::of("wind power"), SubjectKey::of("solar power"));
        assert!(SubjectKey::of("of the").is_empty());
    }

    #[test]
    fn the_first_of_equally_frequent_units_wins() {
        assert_eq!(
            most_frequent_of(["km", "m", "m", "km"].into_iter()),
            Some("km")
        );
        assert_eq!(most_frequent_of(["km", "m", "m"].into_iter()), Some("m"));
        assert_eq!(most_frequent_of::<&str>([].into_iter()), None);
    }
}
