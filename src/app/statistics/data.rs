//! What the statistics panel shows, before it is painted: figures become three charts and a table.
//!
//! 112 figures of five articles become "Figures by kind", "Money in RMB over time" and "Money in
//! RMB by subject", the choice of quantities, and the order of the table's rows. Pure, so that it
//! runs on the drawing thread for a page and on a worker for a library, and is tested as text.

use super::marks::MarkId;
use super::table_order::{TableSort, sort_rows};
use super::thin::thin;
use crate::charts::{
    self, ArticleCheck, Axis, Chart, Form, Point, Scale, Series, Spec, Style, Summary, UnitChoice,
    summary,
};
use crate::library::{FigureId, FigureRow};
use std::collections::HashSet;
use std::sync::Arc;

/// Everything the panel paints; rebuilt when the figures or the question change.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StatisticsData {
    pub summary: Summary,
    /// The quantity of the two charts of values.
    pub unit: Option<UnitChoice>,
    pub by_kind: Chart,
    pub over_time: Chart,
    pub by_subject: Chart,
    /// The arithmetic that the figures allow, article by article.
    pub checks: Vec<ArticleCheck>,
    /// The points of `over_time` that are drawn.
    pub drawn: Vec<MarkId>,
    /// Rows of the table in order: indices from 0 into the figures.
    pub order: Vec<usize>,
}

/// What the reader asks of the figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Question {
    /// The quantity asked for; one that the figures do not state is passed over.
    pub unit: Option<UnitChoice>,
    /// Also figures that were read with little confidence.
    pub doubtful: bool,
    /// Every row by subject that a chart may have, not only the largest.
    pub all_subjects: bool,
    pub sort: TableSort,
    pub narrow: Option<Narrow>,
}

/// The table shows only these figures: those of a bar that was pressed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Narrow {
    /// "Money"
    pub name: String,
    pub figures: Arc<[FigureId]>,
}

/// One of the three charts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ChartName {
    #[default]
    ByKind,
    OverTime,
    BySubject,
}

/// Rows by subject that are shown before "show all": a screenful.
const SUBJECTS_AT_FIRST: usize = 10;
const SUBJECTS_AT_MOST: usize = 60;

impl StatisticsData {
    pub(super) fn build(rows: &[FigureRow], question: &Question) -> Self {
        let summary = summary(rows);
        let unit = choose_unit(&summary, question.unit.as_ref());
        let spec = |form: Form| Spec {
            doubtful: question.doubtful,
            top: if question.all_subjects {
                SUBJECTS_AT_MOST
            } else {
                SUBJECTS_AT_FIRST
            },
            unit: unit.clone(),
            ..Spec::new(form)
        };
        let over_time = charts::chart(rows, &spec(Form::OverTime));
        Self {
            drawn: thin(&over_time),
            over_time,
            by_kind: charts::chart(rows, &spec(Form::ByKind)),
            by_subject: charts::chart(rows, &spec(Form::BySubject)),
            order: sort_rows(
                rows,
                &narrowed(rows, question.narrow.as_ref()),
                question.sort,
            ),
            checks: charts::checks(rows),
            summary,
            unit,
        }
    }

    pub(super) fn chart(&self, name: ChartName) -> &Chart {
        match name {
            ChartName::ByKind => &self.by_kind,
            ChartName::OverTime => &self.over_time,
            ChartName::BySubject => &self.by_subject,
        }
    }

    /// Heading of a chart; an empty one cannot tell its quantity itself.
    pub(super) fn title(&self, name: ChartName) -> String {
        let chart = self.chart(name);
        match name {
            ChartName::OverTime if chart.point_count() == 0 => {
                format!("{} over time", self.unit_label())
            }
            _ => chart.title.clone(),
        }
    }

    /// Whether there may be more subjects than the rows shown.
    pub(super) fn is_cut(&self) -> bool {
        self.by_subject.point_count() >= SUBJECTS_AT_FIRST
    }

    /// "Money in RMB", of the quantity shown.
    pub(super) fn unit_label(&self) -> &str {
        self.unit
            .as_ref()
            .and_then(|unit| {
                self.summary
                    .units
                    .iter()
                    .find(|count| count.choice == *unit)
            })
            .map_or("", |count| count.label.as_str())
    }
}

/// The quantity asked for, else the one with most dated figures, else the most frequent.
fn choose_unit(summary: &Summary, asked: Option<&UnitChoice>) -> Option<UnitChoice> {
    let units = &summary.units;
    let stated = asked.filter(|asked| units.iter().any(|count| count.choice == **asked));
    let dated = units.iter().rev().max_by_key(|count| count.dated);
    stated.cloned().or_else(|| {
        dated
            .filter(|count| count.dated > 1)
            .or(units.first())
            .map(|count| count.choice.clone())
    })
}

fn narrowed(rows: &[FigureRow], narrow: Option<&Narrow>) -> Vec<usize> {
    let Some(narrow) = narrow else {
        return (0..rows.len()).collect();
    };
    let wanted: HashSet<FigureId> = narrow.figures.iter().copied().collect();
    rows.iter()
        .enumerate()
        .filter(|(_, row)| wanted.contains(&row.id))
        .map(|(index, _)| index)
        .collect()
}

/// Upright bars as rows, the first on top: a narrow panel has room for names beside each other
/// only when they lie one below the other.
pub(super) fn laid_down(chart: &Chart) -> Chart {
    if chart.is_lying() || chart.x.scale != Scale::Category {
        return chart.clone();
    }
    let last = chart.x.low + chart.x.high;
    let turn = |point: &Point| Point {
        x: point.y,
        y: last - point.x,
        ..point.clone()
    };
    Chart {
        x: chart.y.clone(),
        y: Axis {
            ticks: chart
                .x
                .ticks
                .iter()
                .rev()
                .map(|tick| charts::Tick {
                    at: last - tick.at,
                    label: tick.label.clone(),
                })
                .collect(),
            ..chart.x.clone()
        },
        series: chart
            .series
            .iter()
            .map(|series| Series {
                name: series.name.clone(),
                style: Style::RowBars,
                points: series.points.iter().map(turn).collect(),
            })
            .collect(),
        ..chart.clone()
    }
}
