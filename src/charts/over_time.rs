//! Figures of one quantity become points over the periods they are about.
//!
//! "Funding for basic research rose from 49.9 billion RMB in 2012 to 195.1 billion RMB in 2022"
//! becomes a line of two points named by its subject; a sum that is stated for one period only
//! is a point by itself. It refuses to guess a period, and to join different subjects by a line.

use super::group::{self, Claim, Measure, Place, SubjectKey};
use super::periods;
use super::scale::Base;
use super::select::Selection;
use super::series::{Chart, Point, Series, Style};
use super::spec::Spec;
use super::units::Dimensions;
use crate::figures::Period;
use crate::library::FigureRow;
use std::collections::HashMap;

/// More lines than colours that can be told apart would need a legend nobody reads.
const LINES_AT_MOST: usize = 6;

pub(super) fn draw(rows: &[FigureRow], spec: &Spec) -> Chart {
    let mut selection = Selection::of(rows, spec);
    let dimensions = Dimensions::of(rows).and(spec.asked_unit());
    let Some(choice) = spec.unit.clone().or_else(|| {
        let mut dated = selection.rows.clone();
        dated.retain(|row| row.figure.time.is_some());
        group::most_frequent(&dated, &dimensions)
    }) else {
        selection.keep_dated();
        return Chart {
            title: spec
                .title
                .clone()
                .unwrap_or_else(|| "Values over time".to_owned()),
            left_out: selection.left_out,
            ..Chart::default()
        };
    };
    selection.keep_quantity(&choice, &dimensions);
    selection.keep_dated();
    let measure = Measure::of(choice, &selection.rows);
    let mut claims = group::claims(&mut selection, &measure.choice.unit);
    let values = group::scale_of(&mut claims, (spec.log, Base::Free), &mut selection.left_out);
    let series = series_of(&claims, |claim, period| {
        let place = Place::AtX(periods::middle(period));
        claim.point(values, place, period.to_string())
    });
    let stated: Vec<Period> = claims.iter().filter_map(Claim::period).collect();
    Chart {
        title: spec
            .title
            .clone()
            .unwrap_or_else(|| format!("{} over time", measure.title())),
        x: periods::axis(&stated),
        y: values.axis(&measure.name, &measure.unit),
        unit: measure.behind_values,
        series,
        left_out: selection.left_out,
    }
}

/// A line for each subject that is stated of several periods, the most stated first; the others
/// as points of one series.
fn series_of(claims: &[Claim<'_>], point: impl Fn(&Claim<'_>, Period) -> Point) -> Vec<Series> {
    let mut subjects: Vec<(SubjectKey, Vec<&Claim<'_>>)> = Vec::new();
    let mut known: HashMap<SubjectKey, usize> = HashMap::new();
    for claim in claims {
        let key = claim.subject();
        let index = *known.entry(key.clone()).or_insert(subjects.len());
        match subjects.get_mut(index) {
            Some((_, of_subject)) => of_subject.push(claim),
            None => subjects.push((key, vec![claim])),
        }
    }
    subjects.sort_by_key(|(_, of_subject)| std::cmp::Reverse(of_subject.len()));
    let mut lines = Vec::new();
    let mut single = Vec::new();
    for (key, of_subject) in subjects {
        let first = of_subject.first().and_then(|claim| claim.period());
        let moves = of_subject.iter().any(|claim| claim.period() != first);
        if !key.is_empty() && moves && lines.len() < LINES_AT_MOST {
            lines.push(of_subject);
        } else {
            single.extend(of_subject);
        }
    }
    let draw = |claims: Vec<&Claim<'_>>, name: &str, style| {
        let mut points: Vec<Point> = claims
            .into_iter()
            .filter_map(|claim| Some(point(claim, claim.period()?)))
            .collect();
        points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        Series {
            name: name.to_owned(),
            style,
            points,
        }
    };
    let mut all: Vec<Series> = lines
        .into_iter()
        .map(|of_subject| {
            let subject = of_subject
                .first()
                .and_then(|claim| claim.row.figure.subject.clone());
            draw(of_subject, &subject.unwrap_or_default(), Style::Line)
        })
        .collect();
    if !single.is_empty() {
        let name = if all.is_empty() {
            "Statements"
        } else {
            "Other statements"
        };
        all.push(draw(single, name, Style::Points));
    }
    all
}
