//! Figures and repairs in the text, to be pointed at: a quiet line, a card, a menu.
//!
//! "2.66 trillion RMB" is underlined; resting on it shows its card; pressing it opens a menu to
//! copy the value, to confirm or reject the reading, to see the raw lines. A repaired word tells
//! how it was printed ("printed as “neu-/tron”, lines 4–5").

use super::clean_view::{Placed, Reading};
use super::data::{FigureMark, FigureState, tell_print, text_at};
use super::figure_card::FigureCard;
use super::figure_menu::{self, FigureMenu};
use super::span_rects::{RowPart, row_parts};
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::theme::Tokens;
use crate::library::StoredFigure;
use crate::text::LineNo;
use egui::{
    Frame, Margin, Popup, Pos2, Rect, Response, Role, Sense, SetOpenCommand, Shape, Stroke, Ui,
    WidgetInfo,
};

/// Paints and offers every figure of a block, then the repaired word under the pointer.
pub(super) fn ui(
    ui: &mut Ui,
    (placed, at): (&Placed<'_>, Pos2),
    reading: &Reading<'_>,
    ctx: &mut PanelCtx<'_>,
) {
    let is_seen = ui.is_rect_visible(placed.rect);
    if !is_seen {
        return;
    }
    let mut is_figure_hovered = false;
    for mark in &placed.block.figures {
        let parts = moved(row_parts(&placed.galley, mark.span), at);
        let Some(response) = interact(ui, placed.index, mark, &parts) else {
            continue;
        };
        is_figure_hovered |= response.hovered();
        underline(ui, &parts, mark.state, (&response, ctx.tokens));
        if let Some(stored) = stored(reading, placed, mark) {
            offer(&response, (placed, mark, stored), reading, ctx);
        }
    }
    tell_repairs(
        ui,
        (placed, at),
        (reading.shown.repairs, is_figure_hovered),
        ctx.tokens,
    );
}

fn moved(parts: Vec<RowPart>, at: Pos2) -> Vec<RowPart> {
    parts
        .into_iter()
        .map(|part| RowPart {
            rect: part.rect.translate(at.to_vec2()),
            baseline: part.baseline + at.y,
        })
        .collect()
}

/// One response for all rows the figure stands in.
fn interact(ui: &Ui, block: usize, mark: &FigureMark, parts: &[RowPart]) -> Option<Response> {
    parts
        .iter()
        .enumerate()
        .map(|(row, part)| {
            let id = ui
                .scope_id()
                .with(("figure", block, mark.span.start, mark.id.0, row));
            let sense = if row == 0 {
                Sense::click()
            } else {
                Sense::click() - Sense::FOCUSABLE
            };
            ui.interact(part.rect, id, sense)
        })
        .reduce(|first, next| first.union(next))
}

fn underline(
    ui: &Ui,
    parts: &[RowPart],
    state: FigureState,
    (response, tokens): (&Response, &Tokens),
) {
    let is_active = response.hovered() || response.has_focus();
    let color = match state {
        _ if is_active => tokens.accent,
        FigureState::Read | FigureState::Confirmed => tokens.figure_underline,
        FigureState::Doubtful => tokens.doubtful,
        FigureState::Rejected => return,
    };
    let stroke = Stroke::new(if is_active { 1.5 } else { 1.0 }, color);
    for part in parts {
        let y = part.baseline + UNDERLINE_BELOW;
        let line = [
            Pos2::new(part.rect.left(), y),
            Pos2::new(part.rect.right(), y),
        ];
        if state == FigureState::Doubtful {
            ui.painter()
                .extend(Shape::dashed_line(&line, stroke, 3.0, 2.0));
        } else {
            ui.painter().line_segment(line, stroke);
        }
    }
}

/// Points between the baseline and the line below it: free of most descenders, close enough.
const UNDERLINE_BELOW: f32 = 4.0;

fn stored<'a>(
    reading: &Reading<'a>,
    placed: &Placed<'_>,
    mark: &FigureMark,
) -> Option<&'a StoredFigure> {
    let part = reading.story.parts.get(placed.block.part)?;
    part.figures.get(mark.index)
}

/// Names it for screen readers; card on hover, menu on click.
fn offer(
    response: &Response,
    (placed, mark, stored): (&Placed<'_>, &FigureMark, &StoredFigure),
    reading: &Reading<'_>,
    ctx: &mut PanelCtx<'_>,
) {
    let surface = mark.span.of(&placed.block.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Figure {surface}")));
    let card = || make_card(reading, placed, mark, stored);
    let tokens = ctx.tokens;
    let article = reading
        .story
        .parts
        .get(placed.block.part)
        .map(|part| part.id);
    // Either button of the mouse, and Enter.
    let is_pressed = response.clicked() || response.secondary_clicked();
    let pressed = is_pressed.then_some(SetOpenCommand::Toggle);
    Popup::menu(response).open_memory(pressed).show(|ui| {
        Frame::NONE
            .inner_margin(Margin::symmetric(4, 4))
            .show(ui, |ui| card().paint(ui, ctx.tokens));
        ui.separator();
        let menu = FigureMenu {
            id: stored.id,
            correction: stored.correction.clone(),
            amount: figure_menu::amount_of(&stored.figure),
            card: card(),
        };
        menu.ui(ui, ctx);
        ui.separator();
        let Some((article, line)) = article.zip(line_of(reading, placed, mark)) else {
            return;
        };
        if ui.button("Show Raw Page").clicked() {
            ctx.send(Command::OpenFigure(article, stored.id));
            ctx.send(Command::ShowRawLine(line));
            ui.close();
        }
    });
    response
        .clone()
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_ui(|ui| {
            card().paint(ui, tokens);
            ui.label(
                egui::RichText::new("Click for more: copy, confirm, change, raw page")
                    .font(tokens.ui_small())
                    .color(tokens.text_faint),
            );
        });
}

fn make_card(
    reading: &Reading<'_>,
    placed: &Placed<'_>,
    mark: &FigureMark,
    stored: &StoredFigure,
) -> FigureCard {
    let surface = mark.span.of(&placed.block.text);
    let text = reading
        .story
        .parts
        .get(placed.block.part)
        .zip(placed.block.place)
        .and_then(|(part, place)| text_at(part, place));
    let lines = text
        .map(|text| text.raw_lines(mark.span))
        .unwrap_or_default();
    let is_repaired = placed
        .block
        .repairs
        .iter()
        .any(|repair| repair.span.overlaps(mark.span));
    let print = text.filter(|_| is_repaired).map(|text| {
        let page = reading.story.raw.get(placed.block.part);
        let raw: Vec<&str> = page.map_or(Vec::new(), |page| page.split('\n').collect());
        tell_print(text, mark.span, &raw)
    });
    let said = stored
        .figure
        .time_said
        .zip(text)
        .map(|(said, text)| said.of(text.as_str()));
    FigureCard::of(&stored.figure, surface, &lines)
        .with_time_words(said)
        .with_print(print)
        .with_correction(stored.correction.as_ref())
}

fn line_of(reading: &Reading<'_>, placed: &Placed<'_>, mark: &FigureMark) -> Option<LineNo> {
    let part = reading.story.parts.get(placed.block.part)?;
    let text = text_at(part, placed.block.place?)?;
    text.raw_lines(mark.span).first()
}

/// A repaired word is marked while the pointer rests on it, or all of them if asked for.
fn tell_repairs(
    ui: &Ui,
    (placed, at): (&Placed<'_>, Pos2),
    (all, is_figure_hovered): (bool, bool),
    tokens: &Tokens,
) {
    let pointer = ui.ctx().pointer_hover_pos().filter(|_| !is_figure_hovered);
    for (index, repair) in placed.block.repairs.iter().enumerate() {
        let parts = moved(row_parts(&placed.galley, repair.span), at);
        let is_under = |rect: &Rect| pointer.is_some_and(|pointer| rect.contains(pointer));
        let hovered = parts.iter().find(|part| is_under(&part.rect));
        if all || hovered.is_some() {
            for part in &parts {
                dot_below(ui, part, tokens);
            }
        }
        if let Some(part) = hovered {
            let id = ui.scope_id().with(("repair", placed.index, index));
            ui.interact(part.rect, id, Sense::hover())
                .on_hover_text(&repair.told);
        }
    }
}

fn dot_below(ui: &Ui, part: &RowPart, tokens: &Tokens) {
    let y = part.baseline + UNDERLINE_BELOW;
    let line = [
        Pos2::new(part.rect.left(), y),
        Pos2::new(part.rect.right(), y),
    ];
    ui.painter()
        .extend(Shape::dotted_line(&line, tokens.text_faint, 3.0, 0.75));
}
