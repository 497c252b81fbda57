//! Lying bars as a list: a name, its value, and a thin bar below them, one row a point.
//!
//! "hydro power   385 GW" over a bar of full width, "wind power   299 GW" over one of three
//! quarters. On a logarithmic axis dots stand in place of bars, and decades below them. Every row
//! is a button named "hydro power: 385 GW" that opens the sentence.

use super::marks::{MarkId, name_mark};
use crate::app::theme::Tokens;
use crate::charts::{Chart, Mark, Point, Scale};
use egui::{Align2, Color32, Rect, Response, Sense, Stroke, Ui, pos2, vec2};
use egui_plot::{Bar, BarChart, Plot, PlotBounds, PlotPoints, Points};

/// Height of a row: a line of text and the bar below it.
const ROW: f32 = 32.0;
/// Thickness of a bar.
const BAR: f32 = 5.0;
/// From the bottom of a row to the middle of its bar.
const BAR_AT: f32 = 6.5;
/// Room for the decades below a logarithmic chart.
const DECADES: f32 = 20.0;

/// Paints the chart; returns the responses of its rows.
pub(super) fn ui(
    ui: &mut Ui,
    chart: &Chart,
    name: &'static str,
    tokens: &Tokens,
) -> Vec<(MarkId, Response)> {
    let count = chart.point_count();
    let foot = if chart.x.scale == Scale::Log10 {
        DECADES
    } else {
        0.0
    };
    let height = ROW * as_points(count);
    let (area, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), height + foot), Sense::hover());
    let body = Rect::from_min_size(area.min, vec2(area.width(), height));
    // The row under the pointer is tinted below everything else.
    let responses = interact(ui, chart, body, name);
    for (_, response) in &responses {
        if response.hovered() || response.has_focus() {
            let rect = response.rect.expand2(vec2(4.0, 0.0));
            ui.painter().rect_filled(rect, 4.0, tokens.hover);
        }
    }
    if foot > 0.0 {
        paint_decades(ui, chart, body, tokens);
    }
    paint_bars(ui, chart, (body, name), tokens);
    paint_names(ui, chart, body, tokens);
    responses
}

/// The rectangle of the row at height `y` of the axis; the highest is on top.
fn row_rect(chart: &Chart, body: Rect, y: f64) -> Rect {
    let from_top = as_points(chart.point_count()) - 1.0 - as_screen(y);
    Rect::from_min_size(
        pos2(body.left(), body.top() + from_top * ROW),
        vec2(body.width(), ROW),
    )
}

fn points(chart: &Chart) -> impl Iterator<Item = (MarkId, &Point)> {
    chart.series.iter().enumerate().flat_map(|(series, s)| {
        s.points
            .iter()
            .enumerate()
            .map(move |(point, p)| (MarkId { series, point }, p))
    })
}

fn interact(ui: &Ui, chart: &Chart, body: Rect, name: &str) -> Vec<(MarkId, Response)> {
    points(chart)
        .map(|(mark, point)| {
            let rect = row_rect(chart, body, point.y);
            let id = ui.scope_id().with((name, mark.series, mark.point));
            let response = ui.interact(rect, id, Sense::click());
            name_mark(&response, point);
            (mark, response)
        })
        .collect()
}

fn paint_bars(ui: &mut Ui, chart: &Chart, (body, name): (Rect, &str), tokens: &Tokens) {
    let rows = f64::from(as_points(chart.point_count()).max(1.0));
    let color = tokens.series(0);
    let is_log = chart.x.scale == Scale::Log10;
    let bar_from_bottom = f64::from(BAR_AT / ROW);
    let middle = |point: &Point| point.y - 0.5 + bar_from_bottom;
    let plot = Plot::new(("rows", name))
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .sense(Sense::hover())
        .set_margin_fraction(egui::Vec2::ZERO)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false);
    let builder = egui::UiBuilder::new()
        .max_rect(body)
        .id_salt(("rows of", name));
    // A child of its own: the room for the decades below stays allocated.
    let mut child = ui.new_child(builder);
    let plot = plot.width(body.width()).height(body.height());
    // Whole dots at both ends; bars begin at the edge.
    let inset = f64::from(inset(chart));
    let scale = (chart.x.high - chart.x.low) / (f64::from(body.width()) - 2.0 * inset).max(1.0);
    plot.show(&mut child, |plot| {
        plot.set_plot_bounds(PlotBounds::from_min_max(
            [chart.x.low - inset * scale, -0.5],
            [chart.x.high + inset * scale, rows - 0.5],
        ));
        for (mark, point) in points(chart) {
            let at = middle(point);
            if is_log {
                plot.points(dot([point.x, at], point.mark, color));
            } else {
                plot.bar_chart(bar((at, point), mark, color));
            }
            if let Some(high) = point.high {
                plot.line(reach([point.x, at], [high, at], color));
            }
        }
    });
}

/// Points left free at both ends of the axis of values.
fn inset(chart: &Chart) -> f32 {
    if chart.x.scale == Scale::Log10 {
        DOT + 1.0
    } else {
        0.0
    }
}

/// Radius of a dot.
const DOT: f32 = 4.0;

fn bar((at, point): (f64, &Point), mark: MarkId, color: Color32) -> BarChart {
    let fill = match point.mark {
        Mark::Fact => color,
        Mark::Hedged => color.gamma_multiply(HEDGED),
        Mark::Target => Color32::TRANSPARENT,
    };
    let bar = Bar::new(at, point.x)
        .width(f64::from(BAR / ROW))
        .fill(fill)
        .stroke(match point.mark {
            Mark::Target => Stroke::new(1.25, color),
            Mark::Fact | Mark::Hedged => Stroke::NONE,
        });
    BarChart::new("", vec![bar])
        .horizontal()
        .allow_hover(false)
        .id((mark.series, mark.point))
}

/// The share of ink a hedged value is drawn with.
pub(super) const HEDGED: f32 = 0.5;

fn dot(at: [f64; 2], mark: Mark, color: Color32) -> Points<'static> {
    Points::new("", PlotPoints::new(vec![at]))
        .radius(DOT)
        .filled(mark != Mark::Target)
        .color(if mark == Mark::Hedged {
            color.gamma_multiply(HEDGED)
        } else {
            color
        })
        .allow_hover(false)
}

/// From the lower to the upper end of a range.
pub(super) fn reach(from: [f64; 2], to: [f64; 2], color: Color32) -> egui_plot::Line<'static> {
    egui_plot::Line::new("", PlotPoints::new(vec![from, to]))
        .color(color.gamma_multiply(HEDGED))
        .width(3.0)
        .allow_hover(false)
}

fn paint_names(ui: &Ui, chart: &Chart, body: Rect, tokens: &Tokens) {
    for (_, point) in points(chart) {
        let row = row_rect(chart, body, point.y);
        let y = row.top() + (ROW - BAR_AT - BAR / 2.0) / 2.0 + 1.0;
        let value = ui.painter().text(
            pos2(row.right(), y),
            Align2::RIGHT_CENTER,
            &point.label,
            tokens.ui_small(),
            tokens.text_secondary,
        );
        let room = (value.left() - row.left() - tokens.spacing(1.5)).max(0.0);
        let mut job = egui::text::LayoutJob::simple_singleline(
            point.name.clone(),
            tokens.ui_small(),
            tokens.text,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = pos2(row.left(), y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, tokens.text);
    }
}

/// A track for the dots of each row, with its decades, and their names below the last.
fn paint_decades(ui: &Ui, chart: &Chart, body: Rect, tokens: &Tokens) {
    let span = (chart.x.high - chart.x.low).max(f64::MIN_POSITIVE);
    let lane = body.shrink2(vec2(inset(chart), 0.0));
    let hairline = Stroke::new(1.0, tokens.border);
    let mut free_from = f32::NEG_INFINITY;
    for (_, point) in points(chart) {
        let y = row_rect(chart, body, point.y).bottom() - BAR_AT;
        ui.painter().hline(body.x_range(), y, hairline);
    }
    for tick in &chart.x.ticks {
        let share = as_screen((tick.at - chart.x.low) / span).clamp(0.0, 1.0);
        let x = egui::lerp(lane.x_range(), share);
        for (_, point) in points(chart) {
            let y = row_rect(chart, body, point.y).bottom() - BAR_AT;
            ui.painter()
                .vline(x, y - BAR / 2.0..=y + BAR / 2.0, hairline);
        }
        let font = tokens.ui_small();
        let galley =
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(tick.label.clone(), font, tokens.text_faint));
        let width = galley.size().x;
        let left = (x - width / 2.0).clamp(body.left(), (body.right() - width).max(body.left()));
        if left >= free_from {
            free_from = left + width + tokens.spacing(1.0);
            let at = pos2(left, body.bottom() + 3.0);
            ui.painter().galley(at, galley, tokens.text_faint);
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a chart has at most some hundred rows"
)]
fn as_points(count: usize) -> f32 {
    count as f32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "positions on a screen need no more than f32 holds"
)]
fn as_screen(position: f64) -> f32 {
    position as f32
}
