//! Charts as readable lines, from figures made by hand.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::figures::{Change, Figure, Kind, Modifier, Place};
use crate::library::{ArticleId, Correction, FigureId};
use crate::text::{Lines, Span};

/// "2.66e12 RMB | bilateral trade | 2021-H1" and options behind it.
pub(crate) fn row(id: i64, text: &str) -> FigureRow {
    let mut parts = text.split('|').map(str::trim);
    let quantity = parts.next().unwrap();
    let (value, unit) = quantity.split_once(' ').unwrap_or((quantity, ""));
    let (value, high) = value
        .split_once("..")
        .map_or((value, None), |(a, b)| (a, Some(b)));
    let subject = parts.next().filter(|subject| !subject.is_empty());
    let time = parts.next().filter(|time| !time.is_empty());
    let options = parts.next().unwrap_or("");
    let kind = match unit {
        "" => Kind::Rank,
        "%" => Kind::Percent,
        "RMB" | "USD" => Kind::Money,
        "km" | "m" => Kind::Length,
        "kW" | "GW" => Kind::Power,
        "year" => Kind::Duration,
        _ => Kind::Count,
    };
    let decimal = |text: &str| {
        rust_decimal::Decimal::from_scientific(text)
            .or_else(|_| text.parse())
            .unwrap()
    };
    let has = |option: &str| options.split(' ').any(|o| o == option);
    FigureRow {
        id: FigureId(id),
        article: ArticleId(id / 10),
        reference: format!("8f14e45fceea-{id}"),
        title: "Bridges Across the Sea".to_owned(),
        document: if id < 10 { "page-1.txt" } else { "page-2.txt" }.to_owned(),
        figure: Figure {
            place: Place::Block(0),
            span: Span::new(0, 5),
            sentence: Span::new(0, 20),
            value: decimal(value),
            high: high.map(decimal),
            kind,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            printed: decimal(value),
            restates: None,
            scale: None,
            modifier: has("about").then_some(Modifier::Approx),
            change: if has("up") {
                Some(Change::Increase)
            } else {
                has("down").then_some(Change::Decrease)
            },
            time: time.map(|time| time.parse().unwrap()),
            time_said: None,
            time_is_target: has("target"),
            subject: subject.map(str::to_owned),
            confidence: if has("doubtful") { 0.3 } else { 0.9 },
            rule: "by-hand".to_owned(),
        },
        surface: quantity.to_owned(),
        sentence: format!("Sentence {id}."),
        lines: Lines::from_range(1, 1),
        correction: has("rejected").then_some(Correction::Rejected),
    }
}

pub(crate) fn rows(texts: &[&str]) -> Vec<FigureRow> {
    (1..).zip(texts).map(|(id, text)| row(id, text)).collect()
}

/// A chart as text: axes with their ticks, then a line a point.
fn lines(chart: &Chart) -> Vec<String> {
    let axis = |name: &str, axis: &Axis| {
        let ticks: Vec<&str> = axis.ticks.iter().map(|tick| &*tick.label).collect();
        format!(
            "{name} {:?} {} [{}]",
            axis.scale,
            axis.label,
            ticks.join(" ")
        )
    };
    let mut all = vec![
        chart.title.clone(),
        axis("x", &chart.x),
        axis("y", &chart.y),
    ];
    for series in &chart.series {
        all.push(format!("{:?} {}", series.style, series.name));
        for point in &series.points {
            let ids: Vec<i64> = point.figures.iter().map(|(id, _)| id.0).collect();
            let mark = match point.mark {
                Mark::Fact => "",
                Mark::Target => " (target)",
                Mark::Hedged => " (hedged)",
            };
            all.push(format!(
                "  {:.2},{:.2} {}: {}{mark} {ids:?}",
                point.x, point.y, point.name, point.label
            ));
        }
    }
    all.extend(
        chart
            .left_out
            .iter()
            .map(|out| format!("- {}: {}", out.figure.0, out.reason)),
    );
    all
}

fn drawn(texts: &[&str], spec: &str) -> Vec<String> {
    lines(&chart(&rows(texts), &spec.parse().unwrap()))
}

#[test]
fn kinds_are_counted_the_most_frequent_first() {
    assert_eq!(
        drawn(
            &[
                "1 RMB",
                "2 %||| up",
                "3 %",
                "4 km||| doubtful",
                "5 USD||| rejected"
            ],
            "by-kind"
        ),
        [
            "Figures by kind",
            "x Category  [Percent Money]",
            "y Linear Figures [0 1 2]",
            "Bars Figures",
            "  0.00,2.00 Percent: 2 figures [2, 3]",
            "  1.00,1.00 Money: 1 figure [1]",
            "- 4: read with little confidence",
            "- 5: rejected by you",
        ]
    );
}

#[test]
fn a_subject_stated_of_two_periods_is_a_line() {
    assert_eq!(
        drawn(
            &[
                "195.1e9 RMB | funding for basic research | 2022",
                "49.9e9 RMB | the basic research funding | 2012",
                "198.9e9 RMB | investment attracted | 2022 | about",
                "300e9 RMB | funding for basic research | 2030 | target",
                "15 % | increase | 2022 | up",
                "1e9 RMB | a bridge",
            ],
            "over-time unit=RMB"
        ),
        [
            "Money in RMB over time",
            "x Time  [2015 2020 2025 2030]",
            "y Linear Money (billion RMB) [0 50 100 150 200 250 300]",
            "Line funding for basic research",
            "  2012.50,49900000000.00 2012: 49.9 billion RMB [2]",
            "  2022.50,195100000000.00 2022: 195.1 billion RMB [1]",
            "  2030.50,300000000000.00 2030: 300 billion RMB (target) [4]",
            "Points Other statements",
            "  2022.50,198900000000.00 2022: about 198.9 billion RMB (hedged) [3]",
            "- 5: of another unit",
            "- 6: without a stated period",
        ]
    );
}

#[test]
fn changes_and_levels_never_share_a_chart() {
    let texts = [
        "27.8 % | trade | 2021 | up",
        "5 % | exports | 2021 | down",
        "30 % | share | 2021",
    ];
    assert_eq!(
        drawn(&texts, "over-time unit=% changes=yes"),
        [
            "Changes in % over time",
            "x Time  [2021]",
            "y Linear Change (%) [-10 0 10 20 30]",
            "Points Statements",
            "  2021.50,-5.00 2021: down 5 % [2]",
            "  2021.50,27.80 2021: up 27.8 % [1]",
            "- 3: a level, not a change",
        ]
        .map(|line| line.replace("[-10", "[−10"))
    );
    let levels = drawn(&texts, "over-time unit=%");
    assert!(
        levels.contains(&"- 1: a change, not a level".to_owned()),
        "{levels:?}"
    );
}

#[test]
fn subjects_are_sorted_with_the_largest_on_top() {
    assert_eq!(
        drawn(
            &[
                "36 km | bridge over the bay | 2008",
                "55 km | bridge over the strait | 2018 | about",
                "10..20 km | tunnel",
                "7 km",
                "12 RMB | toll",
            ],
            "by-subject unit=km"
        ),
        [
            "Length in km by subject",
            "x Linear Length (km) [0 10 20 30 40 50 60]",
            "y Category  [[Bridges Across the Sea] tunnel bridge over the bay bridge over the strait]",
            "RowBars Length in km",
            "  7.00,0.00 [Bridges Across the Sea]: 7 km [4]",
            "  10.00,1.00 tunnel: 10–20 km [3]",
            "  36.00,2.00 bridge over the bay: 36 km [1]",
            "  55.00,3.00 bridge over the strait: about 55 km (hedged) [2]",
            "- 5: of another unit",
        ]
    );
}

#[test]
fn values_a_thousand_times_apart_stand_on_a_logarithmic_axis_as_dots() {
    let texts = ["5e3 RMB | fee", "2e12 RMB | trade"];
    let chart = drawn(&texts, "by-subject unit=RMB");
    assert_eq!(
        chart.get(1).unwrap(),
        "x Log10 Money (RMB) [1,000 100,000 10 million 1 billion 100 billion 10 trillion]"
    );
    assert!(
        chart.iter().any(|line| line.starts_with("Points")),
        "{chart:?}"
    );
    let linear = drawn(&texts, "by-subject unit=RMB log=no");
    assert!(
        linear.iter().any(|line| line.starts_with("RowBars")),
        "{linear:?}"
    );
}

#[test]
fn what_has_no_logarithm_is_left_out_with_its_reason() {
    let chart = drawn(&["0 km | gap", "5 km | way"], "by-subject unit=km log=yes");
    assert_eq!(
        chart.last().unwrap(),
        "- 1: zero or below, on a logarithmic axis"
    );
}

#[test]
fn the_same_statement_in_two_articles_is_one_point_with_both_figures() {
    let chart = chart(
        &[
            row(1, "160 country | partner countries | 2022"),
            row(25, "160 country | the partner countries | 2022"),
        ],
        &"by-subject".parse().unwrap(),
    );
    assert_eq!(chart.point_count(), 1);
    let point = chart.series.first().unwrap().points.first().unwrap();
    assert_eq!(
        point.figures,
        [(FigureId(1), ArticleId(0)), (FigureId(25), ArticleId(2))]
    );
    assert_eq!(chart.x.label, "Countries");
}

#[test]
fn a_subject_stated_twice_is_told_apart_by_its_period() {
    let chart = drawn(&["5 km | road | 2020", "9 km | road | 2021"], "by-subject");
    assert_eq!(
        chart.get(2).unwrap(),
        "y Category  [road (2020) road (2021)]"
    );
}

#[test]
fn rows_beyond_the_top_are_named() {
    let chart = drawn(
        &["5 km | road", "9 km | rail", "1 km | path"],
        "by-subject top=1",
    );
    assert_eq!(
        chart.get(4..).unwrap(),
        [
            "  9.00,0.00 rail: 9 km [2]",
            "- 1: smaller than the rows shown",
            "- 3: smaller than the rows shown",
        ]
    );
}

#[test]
fn values_fall_into_bins_between_round_borders() {
    assert_eq!(
        drawn(&["3 %", "10 %", "12 %", "58 %"], "histogram unit=%"),
        [
            "Distribution of percent",
            "x Category Percent [0–10 10–20 20–30 30–40 40–50 50–60]",
            "y Linear Figures [0 1 2]",
            "Bars Percent",
            "  0.00,1.00 0–10: 1 figure [1]",
            "  1.00,2.00 10–20: 2 figures [2, 3]",
            "  2.00,0.00 20–30: 0 figures []",
            "  3.00,0.00 30–40: 0 figures []",
            "  4.00,0.00 40–50: 0 figures []",
            "  5.00,1.00 50–60: 1 figure [4]",
        ]
    );
}

#[test]
fn nothing_to_draw_is_an_empty_chart_that_says_why() {
    for spec in [
        "by-kind",
        "over-time",
        "by-subject",
        "histogram",
        "over-time unit=km",
    ] {
        let chart = chart(&rows(&["5 RMB||| doubtful"]), &spec.parse().unwrap());
        assert_eq!(chart.point_count(), 0, "{spec}");
        assert_eq!(
            chart.left_out_counts(),
            [("read with little confidence", 1)],
            "{spec}"
        );
    }
}

#[test]
fn a_chart_of_nothing_names_its_quantity_all_the_same() {
    let title = |texts: &[&str], spec: &str| chart(&rows(texts), &spec.parse().unwrap()).title;
    let undated = ["3 year | action plan", "34 year | history of the journal"];
    for (spec, wanted) in [
        ("over-time unit=year", "Duration in years over time"),
        ("over-time unit=RMB", "Money in RMB over time"),
        ("over-time unit=patent", "Patents over time"),
        ("over-time unit=% changes=yes", "Changes in % over time"),
    ] {
        assert_eq!(title(&undated, spec), wanted);
    }
}

#[test]
fn every_figure_is_drawn_or_named() {
    let rows = rows(&[
        "1 RMB | a | 2020",
        "2 RMB | b",
        "3 USD | c | 2021",
        "4 % | d | 2021 | up",
        "5 % | d | 2021",
        "0 RMB | e | 2022",
        "6 RMB | f | 2022 | doubtful",
        "7 RMB | g | 2022 | target",
        "8 | h | 2022",
    ]);
    for spec in [
        "by-kind",
        "over-time",
        "over-time unit=RMB targets=no log=yes",
        "over-time unit=% changes=yes doubtful=yes",
        "by-subject unit=RMB top=1",
        "by-subject unit=rank",
        "histogram unit=RMB",
    ] {
        let chart = chart(&rows, &spec.parse().unwrap());
        let drawn = chart
            .series
            .iter()
            .flat_map(|series| &series.points)
            .flat_map(|point| point.figures.iter().map(|(id, _)| *id));
        let mut all: Vec<FigureId> = drawn
            .chain(chart.left_out.iter().map(|out| out.figure))
            .collect();
        all.sort_unstable();
        assert_eq!(
            all,
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            "{spec}"
        );
    }
}

#[test]
fn the_summary_counts_what_can_be_charted() {
    let summary = summary(&rows(&[
        "1 RMB | a | 2020",
        "2 RMB | b",
        "4 % | d | 2021 | up",
        "5 % | d | 2021/2025 | target",
        "9 km||| doubtful",
        "160 country",
        "7 RMB||| rejected",
    ]));
    assert_eq!(
        (summary.figures, summary.doubtful, summary.targets),
        (7, 2, 1)
    );
    assert_eq!(
        summary.kinds,
        [(Kind::Money, 2), (Kind::Percent, 2), (Kind::Count, 1)]
    );
    let units: Vec<(&str, usize, usize)> = summary
        .units
        .iter()
        .map(|unit| (&*unit.label, unit.count, unit.dated))
        .collect();
    assert_eq!(
        units,
        [
            ("Money in RMB", 2, 1),
            ("Changes in %", 1, 1),
            ("Countries", 1, 0),
            ("Percent", 1, 1)
        ]
    );
    assert_eq!(summary.documents, [("page-1.txt".to_owned(), 5)]);
    assert_eq!(summary.years, [(2020, 1), (2021, 2)]);
}

#[test]
fn a_chart_can_be_told_in_words() {
    let told = |texts: &[&str], spec: &str| describe(&chart(&rows(texts), &spec.parse().unwrap()));
    assert_eq!(
        told(
            &["5 km | road", "9 km | rail | | about", "3 RMB | toll"],
            "by-subject unit=km"
        ),
        "2 values. rail: about 9 km; road: 5 km. Not drawn: 1 of another unit."
    );
    assert_eq!(
        told(&["5 km | road"], "over-time"),
        "No figures to draw. Not drawn: 1 without a stated period."
    );
}

#[test]
fn kilowatts_and_gigawatts_share_an_axis_in_the_unit_stated_most_often() {
    let texts = [
        "385e6 kW | hydropower",
        "1.2 GW | a station",
        "35.34e6 kW | biomass",
        "9 km | road",
    ];
    let wanted = [
        "Power in kW by subject",
        "x Linear Power (million kW) [0 100 200 300 400]",
        "y Category  [a station biomass hydropower]",
        "RowBars Power in kW",
        "  1200000.00,0.00 a station: 1.2 GW [2]",
        "  35340000.00,1.00 biomass: 35.34 million kW [3]",
        "  385000000.00,2.00 hydropower: 385 million kW [1]",
        "- 4: of another unit",
    ];
    assert_eq!(drawn(&texts, "by-subject"), wanted);
    let in_gigawatts = drawn(&texts, "by-subject unit=GW");
    assert_eq!(
        in_gigawatts.get(1).unwrap(),
        "x Linear Power (GW) [0 100 200 300 400]"
    );
}
