//! One row of the list: where it stands, headline, a passage with the matching words marked.
//!
//! ```text
//! POLICY · Li Na · 003.txt                    ★ 12
//! Green Development Sets a New Pace
//! … installed capacity of *solar* power reached 282 …
//! ```
//! The height is fixed: a short headline leaves two lines for the passage, a long one leaves one.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::theme::Tokens;
use super::super::widgets::{count, marked_job, thousands};
use crate::library::{DocumentState, Row};
use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, FontId, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Thirteen steps of the spacing scale.
pub(super) const ROW_HEIGHT: f32 = 104.0;
const LEFT: f32 = 16.0;
const RIGHT: f32 = 16.0;
const TOP: f32 = 11.0;
const META_HEIGHT: f32 = 19.0;
/// Lines of headline and passage together.
const TEXT_LINES: usize = 3;

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowState {
    pub selected: bool,
    /// The article is the one shown beside the list.
    pub open: bool,
}

/// Paints the row and senses clicks. A row that is not here yet is a quiet blank.
pub(super) fn row_ui(
    ui: &mut Ui,
    row: Option<&Row>,
    state: RowState,
    ctx: &mut PanelCtx,
) -> Response {
    let tokens = ctx.tokens;
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    // The list has the keyboard focus as a whole, so a row only senses clicks.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    paint_ground(ui, rect, (&response, state), tokens);
    let Some(row) = row else {
        paint_blank(ui, rect, tokens);
        return response;
    };
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, true, state.selected, &row.title.text)
    });
    let inner = Rect::from_min_max(
        rect.min + vec2(LEFT, TOP),
        pos2(rect.max.x - RIGHT, rect.max.y),
    );
    paint_meta(ui, inner, row, ctx);
    paint_text(ui, inner, row, tokens);
    response
}

fn paint_ground(ui: &Ui, rect: Rect, (response, state): (&Response, RowState), tokens: &Tokens) {
    let painter = ui.painter();
    let ground = if state.selected {
        Some(tokens.selection)
    } else if response.hovered() {
        Some(tokens.hover)
    } else {
        None
    };
    if let Some(ground) = ground {
        painter.rect_filled(rect, 0.0, ground);
    }
    if state.open {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, tokens.accent);
    }
    let line = Stroke::new(1.0, tokens.border);
    painter.hline(
        rect.left() + LEFT..=rect.right() - RIGHT,
        rect.bottom() - 0.5,
        line,
    );
}

fn paint_blank(ui: &Ui, rect: Rect, tokens: &Tokens) {
    for (top, width) in [(36.0, 0.7), (58.0, 0.9)] {
        let bar = Rect::from_min_size(
            rect.min + vec2(LEFT, top),
            vec2((rect.width() - LEFT - RIGHT) * width, 10.0),
        );
        ui.painter().rect_filled(bar, 4.0, tokens.hover);
    }
}

/// Section, byline, document; star and number of figures at the right.
fn paint_meta(ui: &Ui, inner: Rect, row: &Row, ctx: &mut PanelCtx) {
    let tokens = ctx.tokens;
    let painter = ui.painter();
    let small = tokens.ui_small();
    let mut right = inner.right();
    if row.figures > 0 {
        let text = format!("{} {}", icons::HASH, thousands(row.figures.into()));
        let drawn = painter.text(
            pos2(right, inner.top()),
            Align2::RIGHT_TOP,
            text,
            small.clone(),
            tokens.text_faint,
        );
        right = drawn.left() - 8.0;
    }
    if row.copies > 0 {
        right = copies_ui(ui, row, pos2(right, inner.top()), ctx);
    }
    if row.starred {
        let drawn = painter.text(
            pos2(right, inner.top()),
            Align2::RIGHT_TOP,
            icons::STAR,
            small.clone(),
            tokens.kicker,
        );
        right = drawn.left() - 8.0;
    }
    let mut job = LayoutJob::default();
    let mut parts = Vec::new();
    if !row.section.is_empty() {
        parts.push((row.section.clone(), tokens.ui_small_strong(), tokens.kicker));
    }
    if !row.bylines.is_empty() {
        parts.push((row.bylines.join(", "), small.clone(), tokens.text_secondary));
    }
    parts.push((row.document.clone(), small.clone(), tokens.text_faint));
    parts.extend(
        row.date
            .clone()
            .map(|date| (date, small.clone(), tokens.text_faint)),
    );
    if row.state != DocumentState::Present {
        parts.push(("gone or changed".to_owned(), small.clone(), tokens.doubtful));
    }
    for (index, (text, font, color)) in parts.into_iter().enumerate() {
        if index > 0 {
            job.append(
                "  ·  ",
                0.0,
                TextFormat::simple(small.clone(), tokens.text_faint),
            );
        }
        job.append(&text, 0.0, TextFormat::simple(font, color));
    }
    let galley = lay(ui, job, (right - inner.left(), 1));
    painter.galley(inner.min, galley, tokens.text);
}

/// "2 copies": a press shows where else the story was printed. Gives where it begins.
fn copies_ui(ui: &Ui, row: &Row, right: egui::Pos2, ctx: &mut PanelCtx) -> f32 {
    let tokens = ctx.tokens;
    let text = count(row.copies.into(), "copy", "copies");
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.clone(), tokens.ui_small_strong(), tokens.accent);
    let place = Rect::from_min_size(right - vec2(galley.size().x, 0.0), galley.size());
    let id = ui.scope_id().with(("copies", row.id));
    let response = ui.interact(place.expand(3.0), id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    painter.galley(place.min, galley, tokens.accent);
    if response.hovered() {
        let line = Stroke::new(1.0, tokens.accent);
        painter.hline(place.x_range(), place.bottom(), line);
    }
    if response.clicked() {
        ctx.send(Command::ShowCopies(row.id));
    }
    place.left() - 8.0
}

fn paint_text(ui: &Ui, inner: Rect, row: &Row, tokens: &Tokens) {
    let marked =
        |marked, font: &FontId, ink: Color32| marked_job(marked, font, (ink, tokens.search_mark));
    let top = inner.min + vec2(0.0, META_HEIGHT);
    let headline = lay(
        ui,
        with_line_height(
            marked(&row.title, &tokens.serif_row(), tokens.text),
            HEADLINE_LINE,
        ),
        (inner.width(), TEXT_LINES - 1),
    );
    let lines_left = TEXT_LINES.saturating_sub(headline.rows.len()).max(1);
    let below = top + vec2(0.0, headline.size().y + 3.0);
    ui.painter().galley(top, headline, tokens.text);
    let passage = lay(
        ui,
        with_line_height(
            marked(&row.snippet, &tokens.ui_small(), tokens.text_secondary),
            PASSAGE_LINE,
        ),
        (inner.width(), lines_left),
    );
    ui.painter().galley(below, passage, tokens.text_secondary);
}

/// A little more air than the face asks for.
const HEADLINE_LINE: f32 = 21.0;
const PASSAGE_LINE: f32 = 17.0;

fn with_line_height(mut job: LayoutJob, height: f32) -> LayoutJob {
    for section in &mut job.sections {
        section.format.line_height = Some(height);
    }
    job
}

fn lay(ui: &Ui, mut job: LayoutJob, (width, rows): (f32, usize)) -> Arc<egui::Galley> {
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}
