//! Figures become bars: how many there are of each kind, the most frequent on the left.
//!
//! A page with twelve sums of money and three percentages gives "Money 12, Percent 3".
//! Every figure counts once, levels, changes and goals alike; it compares no values.

use super::scale;
use super::select::Selection;
use super::series::{Chart, Mark, Point, Series, Style};
use super::spec::Spec;
use super::wording;
use crate::figures::Kind;
use crate::library::{ArticleId, FigureId, FigureRow};

pub(super) fn draw(rows: &[FigureRow], spec: &Spec) -> Chart {
    let selection = Selection::of(rows, spec);
    let mut kinds: Vec<(Kind, Vec<(FigureId, ArticleId)>)> =
        Kind::ALL.map(|kind| (kind, Vec::new())).into();
    for row in &selection.rows {
        if let Some((_, figures)) = kinds.iter_mut().find(|(kind, _)| *kind == row.figure.kind) {
            figures.push((row.id, row.article));
        }
    }
    kinds.retain(|(_, figures)| !figures.is_empty());
    // Stable: equally frequent kinds keep the order of the format.
    kinds.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.len()));
    let highest = kinds.first().map_or(0, |(_, figures)| figures.len());
    let points: Vec<Point> = kinds
        .into_iter()
        .enumerate()
        .map(|(index, (kind, figures))| Point {
            x: scale::count(index),
            y: scale::count(figures.len()),
            high: None,
            name: wording::kind_label(kind).to_owned(),
            label: wording::figures(figures.len()),
            detail: String::new(),
            mark: Mark::Fact,
            figures,
        })
        .collect();
    let names = points.iter().map(|point| (point.x, point.name.clone()));
    Chart {
        title: spec
            .title
            .clone()
            .unwrap_or_else(|| "Figures by kind".to_owned()),
        x: scale::category_axis("", names),
        y: scale::count_axis("Figures", highest),
        unit: String::new(),
        series: vec![Series {
            name: "Figures".to_owned(),
            style: Style::Bars,
            points,
        }],
        left_out: selection.left_out,
    }
}
