//! Figures of one quantity become bars: how many values lie in which range.
//!
//! Percentages from 3 to 97 fall into ten bins of 10; sums from 5,000 to 3 trillion into one bin
//! a decade. A value on a border belongs to the bin above it. It refuses to split a range: "10 to
//! 20 km" counts where it begins.

use super::group::{self, Claim, Measure};
use super::scale::{self, Base};
use super::select::Selection;
use super::series::{Chart, Mark, Point, Series, Style, Tick};
use super::spec::Spec;
use super::units::Dimensions;
use super::wording;
use crate::library::FigureRow;

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
                .unwrap_or_else(|| "Distribution of values".to_owned()),
            left_out: selection.left_out,
            ..Chart::default()
        };
    };
    selection.keep_quantity(&choice, &dimensions);
    let measure = Measure::of(choice, &selection.rows);
    let mut claims = group::claims(&mut selection, &measure.choice.unit);
    let values = group::scale_of(&mut claims, (spec.log, Base::Free), &mut selection.left_out);
    // The ticks of the axis of values are the borders of the bins.
    let borders = values.axis(&measure.name, &measure.unit);
    let mut bins: Vec<Point> = borders
        .ticks
        .iter()
        .zip(borders.ticks.iter().skip(1))
        .enumerate()
        .map(|(index, (from, to))| bin(index, from, to))
        .collect();
    for claim in &claims {
        let at = values.position(claim.value);
        let above = borders.ticks.partition_point(|tick| tick.at <= at);
        let index = above.saturating_sub(1).min(bins.len().saturating_sub(1));
        if let Some(bin) = bins.get_mut(index) {
            add(bin, claim);
        }
    }
    let highest = bins.iter().map(|bin| bin.figures.len()).max().unwrap_or(0);
    let names = bins.iter().map(|bin| (bin.x, bin.name.clone()));
    Chart {
        title: spec
            .title
            .clone()
            .unwrap_or_else(|| format!("Distribution of {}", decapitalised(&measure.title()))),
        x: scale::category_axis(&borders.label, names),
        y: scale::count_axis("Figures", highest),
        unit: String::new(),
        series: vec![Series {
            name: measure.title(),
            style: Style::Bars,
            points: bins,
        }],
        left_out: selection.left_out,
    }
}

fn bin(index: usize, from: &Tick, to: &Tick) -> Point {
    Point {
        x: scale::count(index),
        y: 0.0,
        high: None,
        name: format!("{}–{}", from.label, to.label),
        label: wording::figures(0),
        detail: String::new(),
        mark: Mark::Fact,
        figures: Vec::new(),
    }
}

fn add(bin: &mut Point, claim: &Claim<'_>) {
    bin.figures.extend(&claim.figures);
    bin.y = scale::count(bin.figures.len());
    bin.label = wording::figures(bin.figures.len());
}

fn decapitalised(title: &str) -> String {
    let mut chars = title.chars();
    let (first, second) = (chars.next(), chars.clone().next());
    match first {
        // "SMEs" stays as it is.
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => title.to_owned(),
    }
}
