//! The panel as data and words, then driven through its accessible names.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

use super::controls::tell_counts;
use super::data::{ChartName, Narrow, Question, StatisticsData, laid_down};
use super::hover::{tell_point, tell_row};
use super::table::cells;
use super::table_order::{TableColumn, TableSort, sort_rows};
use super::*;
use crate::app::article::sample;
use crate::charts::{UnitChoice, describe};
use crate::figures::Kind;
use crate::library::{ArticleId, Correction, FigureId, FigureRow};
use egui::accesskit::Role as Part;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

/// Four figures of the tram story, and tram counts of three more years.
fn rows() -> Vec<FigureRow> {
    let mut rows = sample::rows(&sample::story());
    let trams = rows
        .iter()
        .find(|row| row.id == FigureId(12))
        .unwrap()
        .clone();
    for (id, year, value) in [(31, 2028, 6), (32, 2029, 9), (33, 2030, 12)] {
        let mut row = trams.clone();
        row.id = FigureId(id);
        row.article = ArticleId(3);
        row.title = "Counting Trams".to_owned();
        row.figure.value = value.into();
        row.figure.time = Some(crate::figures::Period::year(year));
        row.figure.subject = Some("fleet".to_owned());
        row.surface = format!("{value} trams");
        row.sentence = format!("In {year} the town had {value} trams.");
        rows.push(row);
    }
    rows
}

fn ids(rows: &[FigureRow], order: &[usize]) -> Vec<i64> {
    order.iter().map(|at| rows[*at].id.0).collect()
}

#[test]
fn figures_become_three_charts_and_a_table() {
    let rows = rows();
    let data = StatisticsData::build(&rows, &Question::default());
    assert_eq!(tell_counts(&data), "7 figures in 2 articles, 1 doubtful");
    assert_eq!(data.unit, Some(UnitChoice::level("tram")));
    assert_eq!(
        describe(&data.by_kind),
        "3 values. Count: 4 figures; Money: 1 figure; Length: 1 figure. \
         Not drawn: 1 read with little confidence."
    );
    let over_time = describe(&data.over_time);
    assert!(
        over_time.starts_with("3 values. 2028: 6 trams; 2029: 9 trams; 2030: 12 trams."),
        "{over_time}"
    );
    assert_eq!(data.by_subject.point_count(), 4);
    assert_eq!(ids(&rows, &data.order), [11, 12, 13, 21, 31, 32, 33]);
}

#[test]
fn the_quantity_asked_for_is_kept_only_where_it_is_stated() {
    let mut question = Question {
        unit: Some(UnitChoice::level("km")),
        ..Question::default()
    };
    let data = StatisticsData::build(&rows(), &question);
    assert_eq!(
        (data.unit.as_ref(), data.by_subject.point_count()),
        (question.unit.as_ref(), 1)
    );
    question.unit = Some(UnitChoice::level("bushel"));
    let data = StatisticsData::build(&rows(), &question);
    assert_eq!(data.unit, Some(UnitChoice::level("tram")));
}

#[test]
fn doubtful_figures_are_charted_when_asked_for() {
    let question = Question {
        doubtful: true,
        ..Question::default()
    };
    let data = StatisticsData::build(&rows(), &question);
    assert!(describe(&data.by_kind).contains("Percent: 1 figure"));
}

#[test]
fn no_figures_are_no_charts() {
    let data = StatisticsData::build(&[], &Question::default());
    assert_eq!((&data.unit, data.order.len()), (&None, 0));
    assert_eq!(data.chart_count(), 0);
}

impl StatisticsData {
    fn chart_count(&self) -> usize {
        [ChartName::ByKind, ChartName::OverTime, ChartName::BySubject]
            .into_iter()
            .filter(|name| self.chart(*name).point_count() > 0)
            .count()
    }
}

#[test]
fn a_narrowed_table_keeps_the_order_of_the_pages() {
    let rows = rows();
    let question = Question {
        narrow: Some(Narrow {
            name: "Count".to_owned(),
            figures: [33, 12, 31].map(FigureId).into(),
        }),
        ..Question::default()
    };
    let data = StatisticsData::build(&rows, &question);
    assert_eq!(ids(&rows, &data.order), [12, 31, 33]);
}

#[test]
fn the_table_sorts_by_any_column_and_back() {
    let rows = rows();
    let all: Vec<usize> = (0..rows.len()).collect();
    let by = |column, descending| {
        let sort = TableSort {
            column: Some(column),
            descending,
        };
        ids(&rows, &sort_rows(&rows, &all, sort))
    };
    assert_eq!(by(TableColumn::Value, false), [21, 31, 32, 33, 12, 13, 11]);
    assert_eq!(by(TableColumn::Value, true), [11, 13, 12, 33, 32, 31, 21]);
    // What is not stated comes last both ways.
    assert_eq!(by(TableColumn::Time, false), [31, 32, 33, 11, 12, 13, 21]);
    assert_eq!(by(TableColumn::Time, true), [11, 33, 32, 31, 12, 13, 21]);
    assert_eq!(by(TableColumn::Subject, false)[..4], [31, 32, 33, 11]);
    assert_eq!(by(TableColumn::Article, false)[..3], [31, 32, 33]);
    let up = TableSort::default().press(TableColumn::Unit);
    let down = up.press(TableColumn::Unit);
    assert!(!up.descending && down.descending);
    assert_eq!(down.press(TableColumn::Unit), TableSort::default());
    assert_eq!(
        down.press(TableColumn::Kind).column,
        Some(TableColumn::Kind)
    );
}

#[test]
fn upright_bars_lie_down_with_the_first_on_top() {
    let data = StatisticsData::build(&rows(), &Question::default());
    let lying = laid_down(&data.by_kind);
    assert!(lying.is_lying() && laid_down(&lying) == lying);
    let told: Vec<(String, f64, f64)> = lying.series[0]
        .points
        .iter()
        .map(|point| (point.name.clone(), point.x, point.y))
        .collect();
    assert_eq!(
        told,
        [
            ("Count".to_owned(), 4.0, 2.0),
            ("Money".to_owned(), 1.0, 1.0),
            ("Length".to_owned(), 1.0, 0.0)
        ]
    );
    assert_eq!(lying.y.ticks[0].label, "Length");
}

#[test]
fn a_mark_tells_its_sentence_and_a_bar_how_many() {
    let rows = rows();
    let data = StatisticsData::build(&rows, &Question::default());
    let point = &data.over_time.series[0].points[0];
    let told = tell_point(point, &rows);
    assert_eq!(told.head, "2028: 6 trams");
    assert_eq!(
        told.sentence.as_deref(),
        Some("In 2028 the town had 6 trams.")
    );
    assert_eq!(
        told.source.as_deref(),
        Some("Counting Trams · veldhaven.txt · line 5")
    );
    let bar = tell_point(&data.by_kind.series[0].points[0], &rows);
    assert_eq!(bar.head, "Count: 4 figures");
    assert_eq!(bar.remark.as_deref(), Some("4 statements in 2 articles"));
    let row = tell_row(&rows[3]);
    assert_eq!(row.remark.as_deref(), Some("read with little confidence"));
    assert_eq!(row.sentence.as_deref(), Some("Fares rose by 4 percent."));
}

#[test]
fn a_row_has_its_value_as_printed_and_its_time_marked_as_a_goal() {
    let mut row = rows().remove(0);
    assert_eq!(
        cells(&row),
        [
            "1.2 billion crowns",
            "new tramway",
            "2031-H1",
            "CRW",
            "money",
            "Trams Return to Veldhaven"
        ]
    );
    row.figure.time_is_target = true;
    assert_eq!(cells(&row)[2], "2031-H1 goal");
    assert_eq!(row.figure.kind, Kind::Money);
}

/// The panel in a window, with the commands it sent.
struct Room {
    panel: StatisticsPanel,
    input: StatisticsInput,
    sent: Vec<Command>,
}

fn open(figures: Vec<FigureRow>) -> Harness<'static, Room> {
    Harness::builder()
        .with_size([420.0, 1200.0])
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| {
            crate::app::theme::install_fonts(ctx);
            crate::app::theme::install_styles(ctx);
        })
        .build_ui_state(
            |ui, room: &mut Room| {
                let tokens = Tokens::of(ui.theme());
                let mut ctx = PanelCtx {
                    tokens: &tokens,
                    out: &mut room.sent,
                    now: 0.0,
                };
                room.panel.ui(ui, &room.input, &mut ctx);
            },
            Room {
                panel: StatisticsPanel::default(),
                input: StatisticsInput {
                    scope: StatisticsScope::Article,
                    figures: figures.into(),
                    loading: false,
                    generation: 1,
                },
                sent: Vec::new(),
            },
        )
}

/// The figures of a text as rows of one article.
fn read_rows(text: &str) -> Vec<FigureRow> {
    let pattern = rows().remove(0);
    let figures = crate::figures::read_text(text, &crate::figures::Context::default());
    (51..)
        .zip(figures)
        .map(|(id, figure)| FigureRow {
            id: FigureId(id),
            surface: figure.span.of(text).to_owned(),
            sentence: figure.sentence.of(text).to_owned(),
            figure,
            ..pattern.clone()
        })
        .collect()
}

#[test]
fn figures_that_belong_together_are_checked_and_a_press_opens_them() {
    let told = "The printed numbers agree: 50 million / 40 million − 1 = 25 %, printed 25 %";
    let mut room = open(read_rows(
        "Fares rose 25 percent from 40 million euros in 2020 to 50 million euros in 2021. The depot cost \
         702 million yuan (101 million dollars), and the bridge cost 351 million yuan (62.7 million dollars).",
    ));
    assert_eq!(
        super::checks::tell_counts(&room.state().panel.data.checks),
        "2 agree, 1 differs"
    );
    room.get_by_label("Checks");
    room.get_by_label_contains("The printed numbers differ by more than their rounding: ");
    // Below the fold of the charts.
    room.get_by_label(told).click_accesskit();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::OpenFigure(ArticleId(1), FigureId(52))]
    );
    assert_eq!(room.state().panel.data.order.len(), 3);
    room.get_by_label("Show all, not only growth check");
}

#[test]
fn without_arithmetic_there_is_no_heading_for_it() {
    let room = open(rows());
    assert!(room.query_by_label("Checks").is_none());
}

#[test]
fn pressing_a_point_opens_its_sentence() {
    let mut room = open(rows());
    room.get_by_role_and_label(Part::Button, "2029: 9 trams")
        .click();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::OpenFigure(ArticleId(3), FigureId(32))]
    );
    assert!(room.state().panel.question.narrow.is_none());
}

#[test]
fn pressing_a_bar_of_many_narrows_the_table_and_opens_the_first() {
    let mut room = open(rows());
    room.get_by_label("Count: 4 figures").click();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::OpenFigure(ArticleId(1), FigureId(12))]
    );
    assert_eq!(room.state().panel.data.order.len(), 4);
    room.get_by_label("Show all, not only Count").click();
    room.run();
    assert_eq!(room.state().panel.data.order.len(), 7);
}

#[test]
fn pressing_a_row_opens_its_sentence() {
    let mut room = open(rows());
    room.get_by_label("18 km, km, length, Trams Return to Veldhaven")
        .click();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::OpenFigure(ArticleId(1), FigureId(13))]
    );
}

#[test]
fn pressing_a_column_head_sorts() {
    let mut room = open(rows());
    room.get_by_label("Sort by value").click();
    room.run();
    assert_eq!(room.state().panel.data.order.first(), Some(&3));
}

#[test]
fn another_scope_is_asked_for_and_another_generation_is_counted() {
    let mut room = open(rows());
    room.get_by_label("Library").click();
    room.run();
    assert_eq!(
        room.state().sent,
        [Command::SetScope(StatisticsScope::Library)]
    );
    let few: Vec<FigureRow> = rows().into_iter().take(2).collect();
    let input = &mut room.state_mut().input;
    input.figures = few.into();
    input.generation += 1;
    room.run();
    room.get_by_label("2 figures in 1 article");
}

#[test]
fn the_chart_whose_button_was_pressed_is_exported() {
    let mut room = open(rows());
    let title = room.state().panel.data.over_time.title.clone();
    room.get_by_label(&format!("Export chart: {title}")).click();
    room.run();
    assert_eq!(room.state().sent, [Command::ExportChart]);
    assert_eq!(
        room.state().panel.chart().map(|chart| &chart.title),
        Some(&title)
    );
}

#[test]
fn nothing_to_count_says_what_to_do() {
    let room = open(Vec::new());
    room.get_by_label("No figures in this article");
    assert!(room.state().panel.chart().is_none());
}

#[test]
fn many_figures_are_counted_on_the_worker_and_the_newest_question_wins() {
    let mut many = Vec::new();
    for id in 0..3_000 {
        let mut row = rows().remove(1);
        row.id = FigureId(id);
        if id % 3 == 0 {
            row.correction = Some(Correction::Rejected);
        }
        many.push(row);
    }
    let mut room = open(many);
    room.state_mut().panel.question.sort = TableSort {
        column: Some(TableColumn::Value),
        descending: true,
    };
    let input = room.state().input.clone();
    let ctx = room.ctx.clone();
    let rows: Arc<[FigureRow]> = input.figures;
    let question = room.state().panel.question.clone();
    let panel = &mut room.state_mut().panel;
    panel.worker.as_mut().unwrap().ask(&ctx, &rows, &question);
    while room.state().panel.is_counting {
        room.step();
        std::thread::yield_now();
    }
    assert_eq!(room.state().panel.data.order.len(), 3_000);
    assert_eq!(room.state().panel.data.summary.doubtful, 1_000);
}
