//! Figures of one quantity become lying bars, one a claim, by what they measure.
//!
//! "285 km", "more than 100 km" and "a 56-kilometer bridge" give three bars, the longest on top,
//! each named by its subject; where a subject is stated more than once its bars also name the
//! period. Values from a ratio of a thousand on stand as dots on a logarithmic axis: a bar
//! without a zero would have a length that means nothing. It refuses to add values up.

use super::group::{self, Claim, Measure, Place, SubjectKey};
use super::scale::{self, Base};
use super::select::{BEYOND_TOP, Selection};
use super::series::{Chart, LeftOut, Point, Series, Style};
use super::spec::Spec;
use super::units::Dimensions;
use crate::library::FigureRow;
use std::collections::HashMap;

pub(super) fn draw(rows: &[FigureRow], spec: &Spec) -> Chart {
    let mut selection = Selection::of(rows, spec);
    let dimensions = Dimensions::of(rows).and(spec.asked_unit());
    let Some(choice) = spec
        .unit
        .clone()
        .or_else(|| group::most_frequent(&selection.rows, &dimensions))
    else {
        return Chart {
            title: spec
                .title
                .clone()
                .unwrap_or_else(|| "Values by subject".to_owned()),
            left_out: selection.left_out,
            ..Chart::default()
        };
    };
    selection.keep_quantity(&choice, &dimensions);
    let measure = Measure::of(choice, &selection.rows);
    let mut claims = group::claims(&mut selection, &measure.choice.unit);
    claims.sort_by(|a, b| b.value.total_cmp(&a.value));
    for beyond in claims.drain(spec.top.min(claims.len())..) {
        selection
            .left_out
            .extend(beyond.figures.iter().map(|(figure, _)| LeftOut {
                figure: *figure,
                reason: BEYOND_TOP,
            }));
    }
    let values = group::scale_of(&mut claims, (spec.log, Base::Zero), &mut selection.left_out);
    let name = measure.title();
    let names = names_of(&claims);
    let points: Vec<Point> = claims
        .iter()
        .zip(names)
        .rev()
        .enumerate()
        .map(|(row, (claim, name))| claim.point(values, Place::AtY(scale::count(row)), name))
        .collect();
    let ticks = points.iter().map(|point| (point.y, point.name.clone()));
    Chart {
        title: spec
            .title
            .clone()
            .unwrap_or_else(|| format!("{name} by subject")),
        x: values.axis(&measure.name, &measure.unit),
        y: scale::category_axis("", ticks),
        unit: measure.behind_values,
        series: vec![Series {
            name,
            style: if values.is_log() {
                Style::Points
            } else {
                Style::RowBars
            },
            points,
        }],
        left_out: selection.left_out,
    }
}

/// The subject of each claim, with its period where the subject alone would not tell two apart;
/// without a subject the headline in brackets.
fn names_of(claims: &[Claim<'_>]) -> Vec<String> {
    let mut times: HashMap<SubjectKey, usize> = HashMap::new();
    for claim in claims {
        *times.entry(claim.subject()).or_default() += 1;
    }
    claims
        .iter()
        .map(|claim| {
            let Some(subject) = claim.row.figure.subject.as_deref() else {
                let title = claim.row.title.trim_matches(['[', ']']);
                return format!("[{title}]");
            };
            match claim.period() {
                Some(period) if times.get(&claim.subject()).is_some_and(|times| *times > 1) => {
                    format!("{subject} ({period})")
                }
                _ => subject.to_owned(),
            }
        })
        .collect()
}
