//! Figures become counts for the panel: how many by kind, unit, document and year.
//!
//! 40 figures of two pages give "money 12, percent 9 …", the choice of quantities that have a
//! chart ("RMB 8, of which 5 dated", "% as changes 6"), the pages, and the years they are about.
//! It compares no values.

use super::group::{self, Measure};
use super::select::Selection;
use super::spec::{Form, Spec, UnitChoice};
use super::units::{Dimensions, unit_of};
use crate::figures::Kind;
use crate::library::FigureRow;
use std::collections::{BTreeMap, HashMap};

/// Counts of figures. Rejected and doubtful ones count only in the fields that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All figures handed in.
    pub figures: usize,
    /// Of them read with little confidence, or rejected by the user.
    pub doubtful: usize,
    /// Of the others, goals and forecasts.
    pub targets: usize,
    /// Articles with at least one figure.
    pub articles: usize,
    /// Most frequent first.
    pub kinds: Vec<(Kind, usize)>,
    /// What can be charted over time or by subject, most frequent first.
    pub units: Vec<UnitCount>,
    /// Document names, most figures first.
    pub documents: Vec<(String, usize)>,
    /// Years that figures are about, ascending; a period of several years counts in its first.
    pub years: Vec<(i32, usize)>,
}

/// A quantity that a chart can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCount {
    pub choice: UnitChoice,
    /// "Money in RMB", "Patents", "Changes in %"
    pub label: String,
    pub kind: Kind,
    /// Figures of this quantity.
    pub count: usize,
    /// Of them with a stated period.
    pub dated: usize,
}

pub fn summary(rows: &[FigureRow]) -> Summary {
    let selection = Selection::of(rows, &Spec::new(Form::ByKind));
    let mut kinds: HashMap<Kind, usize> = HashMap::new();
    let mut documents: HashMap<&str, usize> = HashMap::new();
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    let mut articles = Vec::with_capacity(selection.rows.len());
    let mut targets = 0;
    for row in &selection.rows {
        *kinds.entry(row.figure.kind).or_default() += 1;
        *documents.entry(&row.document).or_default() += 1;
        if let Some(period) = row.figure.time {
            *years.entry(period.from.year).or_default() += 1;
        }
        articles.push(row.article);
        targets += usize::from(row.figure.time_is_target);
    }
    articles.sort_unstable();
    articles.dedup();
    let documents = documents
        .into_iter()
        .map(|(name, count)| (name.to_owned(), count));
    Summary {
        figures: rows.len(),
        doubtful: selection.left_out.len(),
        targets,
        articles: articles.len(),
        kinds: most_first(kinds.into_iter().collect()),
        units: units_of(&selection.rows, &Dimensions::of(rows)),
        documents: most_first(documents.collect()),
        years: years.into_iter().collect(),
    }
}

fn units_of(rows: &[&FigureRow], dimensions: &Dimensions<'_>) -> Vec<UnitCount> {
    let mut quantities: Vec<Vec<&FigureRow>> = Vec::new();
    let mut known = HashMap::new();
    for &row in rows {
        let index = *known
            .entry(dimensions.quantity_of(&row.figure))
            .or_insert(quantities.len());
        match quantities.get_mut(index) {
            Some(of_quantity) => of_quantity.push(row),
            None => quantities.push(vec![row]),
        }
    }
    let mut units: Vec<UnitCount> = quantities
        .into_iter()
        .filter_map(|rows| {
            let first = rows.first()?;
            let unit = group::most_frequent_of(rows.iter().map(|row| unit_of(&row.figure)))?;
            let choice = UnitChoice {
                unit: unit.to_owned(),
                changes: first.figure.change.is_some(),
            };
            let measure = Measure::of(choice, &rows);
            Some(UnitCount {
                label: measure.title(),
                choice: measure.choice,
                kind: first.figure.kind,
                count: rows.len(),
                dated: rows.iter().filter(|row| row.figure.time.is_some()).count(),
            })
        })
        .collect();
    units.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    units
}

fn most_first<T: Ord>(mut counts: Vec<(T, usize)>) -> Vec<(T, usize)> {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
