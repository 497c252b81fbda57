//! The article as a page: one column of set type with its marks, painted as far as it is seen.
//!
//! Each block is one selectable text; what the reader looks for lies behind it (search words,
//! the sentence asked for) or below it (figures). Blocks out of sight are set only while a
//! selection reaches over them, so that copying gives the whole of it.
//! It decides nothing about the article: that is `data.rs`; nothing about type: `typeset.rs`.

use super::column::{Column, Key, View};
use super::data::{ArticleData, BlockRole, TextBlock};
use super::find::Find;
use super::similar;
use super::span_rects::row_parts;
use super::{figure_marks, ornaments, typeset};
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::story::Story;
use crate::app::theme::{MEASURE, Tokens};
use crate::library::{FigureId, Row};
use crate::text::Span;
use egui::text_selection::LabelSelectionState;
use egui::{Galley, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// What the column keeps from frame to frame.
#[derive(Debug, Default)]
pub(super) struct CleanView {
    column: Column,
    /// Scroll offset of the last frame, from the top of the column's margin.
    offset: f32,
    /// Of the view, and of all that scrolls in it.
    height: f32,
    total: f32,
    /// Offset to scroll to.
    page_to: Option<f32>,
    /// To be brought into view.
    target: Option<(usize, Span)>,
    /// The block in which a selection was begun with the pointer.
    drag_from: Option<usize>,
}

/// What is read, and how it is marked.
pub(super) struct Reading<'a> {
    pub story: &'a Story,
    pub data: &'a ArticleData,
    pub find: &'a Find,
    pub shown: Shown,
    /// Articles to offer below the end.
    pub similar: &'a [Row],
}

/// The marks that depend on where the reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shown {
    pub figure: Option<FigureId>,
    /// The search match that next and previous stand on.
    pub hit: Option<(usize, Span)>,
    /// Whether every repaired word is marked, not only the one under the pointer.
    pub repairs: bool,
}

/// A block where it stands on screen.
pub(super) struct Placed<'a> {
    pub block: &'a TextBlock,
    pub index: usize,
    pub galley: Arc<Galley>,
    /// Of the text, without its indent.
    pub rect: Rect,
}

/// The share of the view that a press of Space goes on by: the last rows stay for the eye.
const PAGE: f32 = 0.9;

/// Where in the view a place that was asked for comes to lie.
const TARGET_AT: f32 = 0.3;

impl CleanView {
    /// Another story: nothing of the last one holds.
    pub(super) fn open(&mut self) {
        *self = Self::default();
    }

    /// The story was loaded again (a mark or a correction changed): the reader stays in place.
    pub(super) fn refresh(&mut self) {
        self.column.forget();
    }

    /// A screenful further (or back); false if there is none.
    pub(super) fn page(&mut self, forward: bool) -> bool {
        let step = self.height * PAGE;
        let wanted = if forward {
            self.offset + step
        } else {
            self.offset - step
        };
        let end = (self.total - self.height).max(0.0);
        let offset = wanted.clamp(0.0, end);
        let has_moved = (offset - self.offset).abs() > 1.0;
        self.page_to = has_moved.then_some(offset);
        has_moved
    }

    pub(super) fn look_at(&mut self, block: usize, span: Span) {
        self.target = Some((block, span));
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, reading: &Reading<'_>, ctx: &mut PanelCtx<'_>) {
        let tokens = ctx.tokens;
        let margin = tokens.spacing(3.0).min(ui.available_width() * 0.06);
        let head = tokens.spacing(5.0);
        let width = MEASURE.min(ui.available_width() - 2.0 * margin).max(1.0);
        let height = ui.available_height();
        let scroll_to = self.prepare(ui, reading, (width, height, head));
        let mut area = ScrollArea::vertical()
            .id_salt("article column")
            .auto_shrink(false)
            .content_margin(0);
        if let Some(offset) = scroll_to {
            area = area.vertical_scroll_offset(offset);
        }
        let output = area.show_viewport(ui, |ui, viewport| {
            let total = self.full_height(head, tokens) + similar::height(reading.similar, tokens);
            ui.set_min_size(vec2(ui.available_width(), total));
            let origin = pos2(
                (ui.max_rect().center().x - width / 2.0).round(),
                ui.max_rect().top() + head,
            );
            let seen = self.column.seen(View {
                offset: viewport.top() - head,
                height: viewport.height(),
            });
            self.paint(ui, reading, (origin, width, seen), ctx);
            let end = origin + vec2(0.0, self.column.height());
            similar::ui(ui, reading.similar, (end, width), ctx);
        });
        self.offset = output.state.unclamped_offset().y;
        self.height = output.inner_rect.height();
        self.total = output.content_size.y;
    }

    /// Measures what will be seen; returns the scroll offset if it has to change.
    fn prepare(
        &mut self,
        ui: &Ui,
        reading: &Reading<'_>,
        (width, height, head): (f32, f32, f32),
    ) -> Option<f32> {
        let tokens = Tokens::of(ui.theme());
        let blocks = &reading.data.blocks;
        let height_of = |index: usize| {
            let Some(block) = blocks.get(index) else {
                return 0.0;
            };
            let stand = stand_of(blocks, index, &tokens);
            ornaments::height(
                ui,
                &set_block(ui, block, width - stand.indent, &tokens),
                block,
            )
        };
        let mut offset = self.page_to.take().unwrap_or(self.offset) - head;
        let key = Key {
            width,
            pixels_per_point: ui.pixels_per_point(),
        };
        if !self.column.fits(key) {
            let anchor = self.column.anchor(offset).filter(|_| self.offset > head);
            self.column.reset(
                key,
                blocks.iter().enumerate().map(|(index, block)| {
                    let stand = stand_of(blocks, index, &tokens);
                    (stand.gap, typeset::guess_height(block, width, &tokens))
                }),
            );
            if let Some(anchor) = anchor {
                self.column.measure_one(anchor.0, || height_of(anchor.0));
                offset = self.column.offset_at(anchor);
            }
        }
        if let Some((index, span)) = self.target.take() {
            self.column.measure_one(index, || height_of(index));
            let inside = blocks.get(index).map_or(0.0, |block| {
                let stand = stand_of(blocks, index, &tokens);
                let galley = set_block(ui, block, width - stand.indent, &tokens);
                row_parts(&galley, span)
                    .first()
                    .map_or(0.0, |part| part.rect.top())
            });
            let y = self.column.top(index) + inside;
            // What is seen well already is not moved under the reader's eye.
            let seen_well = offset + height * 0.1..offset + height * 0.8;
            if !seen_well.contains(&y) {
                offset = y - height * TARGET_AT;
            }
        }
        let kept = self.column.measure_seen(View { offset, height }, height_of);
        let (kept, is_left) = self.column.measure_more(kept, height_of);
        if is_left {
            ui.ctx().request_repaint();
        }
        // Beyond its ends the scroll area would spring back.
        let below = similar::height(reading.similar, &tokens);
        let end = (self.full_height(head, &tokens) + below - height).max(0.0);
        let wanted = (kept + head).clamp(0.0, end);
        ((wanted - self.offset).abs() > 0.01).then_some(wanted)
    }

    /// With the margins above and below.
    fn full_height(&self, head: f32, tokens: &Tokens) -> f32 {
        head + self.column.height() + tokens.spacing(10.0)
    }

    fn paint(
        &mut self,
        ui: &mut Ui,
        reading: &Reading<'_>,
        (origin, width, seen): (egui::Pos2, f32, Range<usize>),
        ctx: &mut PanelCtx<'_>,
    ) {
        let tokens = ctx.tokens;
        let blocks = &reading.data.blocks;
        let reach = self.reach(ui, &seen, blocks.len());
        let is_read_aloud = ui
            .ctx()
            .accesskit_node_builder(ui.unique_id(), |_| ())
            .is_some();
        for (index, block) in blocks.iter().enumerate() {
            if !reach.contains(&index) {
                if is_read_aloud {
                    self.name_unseen(ui, (index, block), (origin, width));
                }
                continue;
            }
            let stand = stand_of(blocks, index, tokens);
            let galley = set_block(ui, block, width - stand.indent, tokens);
            let top = origin.y + self.column.top(index);
            let placed = Placed {
                block,
                index,
                rect: Rect::from_min_size(
                    pos2(origin.x + stand.indent, top),
                    vec2(width - stand.indent, ornaments::height(ui, &galley, block)),
                ),
                galley,
            };
            let response = paint_block(ui, &placed, reading, ctx);
            if response.is_pointer_button_down_on() && !ui.input(|i| i.modifiers.shift) {
                self.drag_from.get_or_insert(index);
            }
        }
        self.follow_drag(ui);
    }

    /// Whoever has the article read aloud hears all of it, not only what is on screen.
    fn name_unseen(
        &self,
        ui: &Ui,
        (index, block): (usize, &TextBlock),
        (origin, width): (egui::Pos2, f32),
    ) {
        let rect = Rect::from_min_size(
            origin + vec2(0.0, self.column.top(index)),
            vec2(width, self.column.height_of(index)),
        );
        let response = ui.interact(rect, block_id(ui, index), Sense::hover());
        name_block(&response, block);
    }

    /// The blocks to set: those that are seen, and those that a selection reaches over.
    /// Without them egui would drop a selection whose end scrolls out of sight.
    fn reach(&mut self, ui: &Ui, seen: &Range<usize>, count: usize) -> Range<usize> {
        if !ui.input(|i| i.pointer.primary_down()) {
            self.drag_from = None;
            let has_selection = ui
                .ctx()
                .with_plugin(|labels: &mut LabelSelectionState| labels.has_selection());
            return if has_selection == Some(true) {
                0..count
            } else {
                seen.clone()
            };
        }
        // Beyond the pointer nothing is selected yet: blocks out of sight on its far side would
        // all be taken in at once.
        match self.drag_from {
            Some(from) => seen.start.min(from)..seen.end.max(from + 1),
            None => seen.clone(),
        }
    }

    /// Scrolls while a selection is dragged beyond the view.
    fn follow_drag(&self, ui: &Ui) {
        let (Some(_), Some(pointer)) = (self.drag_from, ui.ctx().pointer_interact_pos()) else {
            return;
        };
        let view = ui.clip_rect();
        let beyond = if pointer.y < view.top() {
            view.top() - pointer.y
        } else if pointer.y > view.bottom() {
            view.bottom() - pointer.y
        } else {
            return;
        };
        ui.scroll_with_delta(vec2(0.0, beyond.clamp(-DRAG_STEP, DRAG_STEP)));
        ui.ctx().request_repaint();
    }
}

/// Points that one frame scrolls at most while a selection is dragged out of the view.
const DRAG_STEP: f32 = 24.0;

fn paint_block(
    ui: &mut Ui,
    placed: &Placed<'_>,
    reading: &Reading<'_>,
    ctx: &mut PanelCtx<'_>,
) -> Response {
    let tokens = ctx.tokens;
    let at = ornaments::paint_behind(ui, placed, tokens);
    // Selecting must work with the mouse without making every paragraph a stop of the Tab key.
    let sense = Sense::click_and_drag() - Sense::FOCUSABLE;
    let response = ui.interact(placed.rect, block_id(ui, placed.index), sense);
    name_block(&response, placed.block);
    paint_marks(ui, (placed, at), reading, tokens);
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        at,
        Arc::clone(&placed.galley),
        tokens.text,
        Stroke::NONE,
    );
    figure_marks::ui(ui, (placed, at), reading, ctx);
    ornaments::controls(ui, placed, ctx);
    block_menu(&response, placed.block, ctx);
    response
}

fn block_id(ui: &Ui, index: usize) -> egui::Id {
    ui.scope_id().with(("block", index))
}

fn name_block(response: &Response, block: &TextBlock) {
    response.widget_info(|| {
        let role = match block.role {
            BlockRole::Headline | BlockRole::Body(crate::page::Role::Subhead) => Role::Heading,
            _ => Role::Label,
        };
        WidgetInfo::labeled(role, true, &block.text)
    });
}

fn stand_of(blocks: &[TextBlock], index: usize, tokens: &Tokens) -> typeset::Stand {
    let above = index.checked_sub(1).and_then(|above| blocks.get(above));
    blocks.get(index).map_or(
        typeset::Stand {
            indent: 0.0,
            gap: 0.0,
        },
        |block| typeset::stand(block, above, tokens),
    )
}

fn set_block(ui: &Ui, block: &TextBlock, width: f32, tokens: &Tokens) -> Arc<Galley> {
    let width = width - ornaments::room_for_controls(block);
    ui.fonts_mut(|fonts| fonts.layout_job(typeset::set(block, width, tokens)))
}

/// Paints what lies behind the text.
fn paint_marks(
    ui: &Ui,
    (placed, at): (&Placed<'_>, egui::Pos2),
    reading: &Reading<'_>,
    tokens: &Tokens,
) {
    let mark = |span: Span, color: egui::Color32| {
        for part in row_parts(&placed.galley, span) {
            let rect = part.rect.translate(at.to_vec2()).expand2(vec2(1.5, 0.0));
            ui.painter().rect_filled(rect, 3.0, color);
        }
    };
    let asked = placed
        .block
        .figures
        .iter()
        .find(|figure| reading.shown.figure == Some(figure.id));
    if let Some(figure) = asked {
        mark(figure.sentence, tokens.figure_mark.gamma_multiply(0.5));
        mark(figure.span, tokens.figure_mark);
    }
    for hit in &placed.block.hits {
        let is_current = reading.shown.hit == Some((placed.index, *hit));
        mark(
            *hit,
            if is_current {
                tokens.search_mark_current
            } else {
                tokens.search_mark
            },
        );
    }
    if reading.find.is_open {
        let shown = reading.find.shown();
        let from = reading
            .find
            .matches
            .partition_point(|(block, _)| *block < placed.index);
        let found = reading.find.matches.iter().skip(from);
        for (block, span) in found.take_while(|(block, _)| *block == placed.index) {
            let is_current = shown == Some((*block, *span));
            mark(
                *span,
                if is_current {
                    tokens.search_mark_current
                } else {
                    tokens.search_mark
                },
            );
        }
    }
}

fn block_menu(response: &Response, block: &TextBlock, ctx: &mut PanelCtx<'_>) {
    response.context_menu(|ui| {
        if ui.button("Copy Paragraph").clicked() {
            ctx.send(Command::CopyText(block.text.clone()));
            ui.close();
        }
        if ui.button("Copy Article").clicked() {
            ctx.send(Command::Copy);
            ui.close();
        }
        if ui.button(Command::CopyCitation.label()).clicked() {
            ctx.send(Command::CopyCitation);
            ui.close();
        }
        if let Some(line) = block.lines.first() {
            ui.separator();
            let command = Command::ShowRawLine(line);
            if ui.button(command.label()).clicked() {
                ctx.send(command);
                ui.close();
            }
        }
    });
}
