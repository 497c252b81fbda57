//! Values over time: points, lines where one subject is stated of several years, ranges as bars.
//!
//! "49.9 billion RMB in 2012" and "195.1 billion RMB in 2022" are joined by a line named by their
//! subject; a goal is hollow, a hedged value lighter. Every point is a button named
//! "2012: 49.9 billion RMB" that opens the sentence. The axes are those of the chart: its ticks,
//! its words, no zoom.

use super::marks::{MarkId, name_mark};
use super::row_chart::{HEDGED, reach};
use crate::app::theme::Tokens;
use crate::charts::{Axis, Chart, Mark, Point, Style};
use egui::{Color32, Rangef, Rect, Response, RichText, Sense, Ui, Vec2, vec2};
use egui_plot::{
    AxisHints, GridMark, Line, Plot, PlotBounds, PlotPoint, PlotPoints, PlotTransform, PlotUi,
    Points,
};

const HEIGHT: f32 = 200.0;
/// Radius of a point.
const RADIUS: f32 = 4.0;
/// Side of the square in which a point can be pressed.
const PRESSED: f32 = 16.0;
/// More points than this cannot be told apart by hand: only those near the pointer can be
/// pressed, and the table stands for the others.
const PRESSED_AT_MOST: usize = 400;

/// Paints the chart; returns the responses of its points.
pub(super) fn ui(
    ui: &mut Ui,
    (chart, drawn): (&Chart, &[MarkId]),
    name: &'static str,
    tokens: &Tokens,
) -> Vec<(MarkId, Response)> {
    legend(ui, chart, tokens);
    ui.label(
        RichText::new(&chart.y.label)
            .font(tokens.ui_small())
            .color(tokens.text_faint),
    );
    let plot = Plot::new(("time", name))
        .height(HEIGHT)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .sense(Sense::hover())
        .set_margin_fraction(Vec2::ZERO)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_grid([false, true])
        .grid_color(tokens.border)
        .grid_spacing(Rangef::new(1.0, 2.0))
        .x_grid_spacer(|_| grid(&chart.x))
        .y_grid_spacer(|_| grid(&chart.y))
        .custom_x_axes(vec![hints(AxisHints::new_x(), &chart.x, tokens)])
        .custom_y_axes(vec![hints(AxisHints::new_y(), &chart.y, tokens)]);
    let (from, to) = bounds(chart);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(PlotBounds::from_min_max(from, to));
        for (index, series) in chart.series.iter().enumerate() {
            let points: Vec<&Point> = drawn
                .iter()
                .filter(|mark| mark.series == index)
                .filter_map(|mark| mark.of(chart))
                .collect();
            draw(plot, &points, (series.style, tokens.series(index)));
        }
    });
    let responses = interact(ui, (chart, drawn), (&shown.transform, name));
    ring(ui, chart, (&responses, &shown.transform), tokens);
    responses
}

/// The axes of the chart with room for half a point at the edges.
fn bounds(chart: &Chart) -> ([f64; 2], [f64; 2]) {
    let pad = |axis: &Axis| (axis.high - axis.low).abs().max(f64::MIN_POSITIVE) * 0.03;
    let (x, y) = (pad(&chart.x), pad(&chart.y));
    (
        [chart.x.low - x, chart.y.low - y],
        [chart.x.high + x, chart.y.high + y],
    )
}

fn plain_line(points: Vec<[f64; 2]>, color: Color32) -> Line<'static> {
    Line::new("", PlotPoints::new(points))
        .color(color)
        .width(1.5)
        .allow_hover(false)
}

/// A line where the points belong together, the reach of ranges, the points on top.
fn draw(plot: &mut PlotUi<'_>, points: &[&Point], (style, color): (Style, Color32)) {
    if style == Style::Line {
        plot.line(plain_line(
            points.iter().map(|p| [p.x, p.y]).collect(),
            color,
        ));
    }
    for point in points {
        if let Some(high) = point.high {
            plot.line(reach([point.x, point.y], [point.x, high], color));
        }
    }
    for mark in [Mark::Hedged, Mark::Fact, Mark::Target] {
        let of_mark = points.iter().filter(|point| point.mark == mark);
        let ink = if mark == Mark::Hedged {
            color.gamma_multiply(HEDGED)
        } else {
            color
        };
        let dots = Points::new("", PlotPoints::new(of_mark.map(|p| [p.x, p.y]).collect()))
            .radius(RADIUS)
            .filled(mark != Mark::Target)
            .color(ink)
            .allow_hover(false);
        plot.points(dots);
    }
}

fn grid(axis: &Axis) -> Vec<GridMark> {
    let step = axis
        .ticks
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(b.at - a.at),
            _ => None,
        })
        .fold(f64::INFINITY, f64::min);
    axis.ticks
        .iter()
        .map(|tick| GridMark {
            value: tick.at,
            step_size: if step.is_finite() {
                step
            } else {
                axis.high - axis.low
            },
        })
        .collect()
}

fn hints<'a>(hints: AxisHints<'a>, axis: &'a Axis, tokens: &Tokens) -> AxisHints<'a> {
    hints
        .formatter(move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
            axis.ticks
                .iter()
                .find(|tick| (tick.at - mark.value).abs() < 1e-9)
                .map_or(String::new(), |tick| tick.label.clone())
        })
        .tick_label_font(tokens.ui_small())
        .tick_label_color(tokens.text_secondary)
        .label_spacing(Rangef::new(4.0, 5.0))
}

/// What each colour stands for, where there is more than one.
fn legend(ui: &mut Ui, chart: &Chart, tokens: &Tokens) {
    if chart.series.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(tokens.spacing(0.5), 0.0);
        for (index, series) in chart.series.iter().enumerate() {
            let (dot, _) = ui.allocate_exact_size(vec2(8.0, 16.0), Sense::hover());
            ui.painter()
                .circle_filled(dot.center(), RADIUS, tokens.series(index));
            let name = RichText::new(&series.name)
                .font(tokens.ui_small())
                .color(tokens.text_secondary);
            ui.add(egui::Label::new(name).truncate());
            ui.add_space(tokens.spacing(1.0));
        }
    });
}

fn on_screen(point: &Point, transform: &PlotTransform) -> egui::Pos2 {
    transform.position_from_point(&PlotPoint::new(point.x, point.y))
}

fn interact(
    ui: &Ui,
    (chart, drawn): (&Chart, &[MarkId]),
    (transform, name): (&PlotTransform, &str),
) -> Vec<(MarkId, Response)> {
    let pointer = ui.ctx().pointer_hover_pos();
    let is_crowded = drawn.len() > PRESSED_AT_MOST;
    if is_crowded && pointer.is_none_or(|pointer| !transform.frame().contains(pointer)) {
        return Vec::new();
    }
    let within = |at: egui::Pos2| pointer.is_some_and(|p| p.distance(at) <= PRESSED);
    drawn
        .iter()
        .filter_map(|mark| Some((*mark, mark.of(chart)?)))
        .map(|(mark, point)| (mark, point, on_screen(point, transform)))
        .filter(|(_, _, at)| !is_crowded || within(*at))
        .map(|(mark, point, at)| {
            let rect = Rect::from_center_size(at, Vec2::splat(PRESSED));
            let id = ui.scope_id().with((name, mark.series, mark.point));
            let response = ui.interact(rect, id, Sense::click());
            name_mark(&response, point);
            (mark, response)
        })
        .collect()
}

/// A ring around the point under the pointer.
fn ring(
    ui: &Ui,
    chart: &Chart,
    (responses, transform): (&[(MarkId, Response)], &PlotTransform),
    tokens: &Tokens,
) {
    for (mark, response) in responses {
        if let Some(point) = mark.of(chart)
            && (response.hovered() || response.has_focus())
        {
            let stroke = egui::Stroke::new(1.5, tokens.text);
            let at = on_screen(point, transform);
            ui.painter().circle_stroke(at, RADIUS + 3.0, stroke);
        }
    }
}
