//! The page as it was imported: numbered lines, those of the open article marked.
//!
//! Lines 340–341 of 002 stand out on the ground of the raw mark, other articles' lines are dim,
//! and the columns of the figure that was asked for are marked. A line longer than the panel is
//! wide goes on below itself. Only the lines on screen are set.
//! It shows characters as they are: nothing is repaired here.

use super::column::{Column, Key, View};
use super::find::Find;
use super::page_text::{RawFocus, RawPage, RawPages};
use super::span_rects::row_parts;
use crate::app::context::PanelCtx;
use crate::app::theme::Tokens;
use crate::text::Span;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::text_selection::LabelSelectionState;
use egui::{
    Align2, Color32, Galley, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// What the raw page keeps from frame to frame.
#[derive(Debug, Default)]
pub(super) struct RawView {
    /// Index of the page shown.
    pub page: usize,
    focus: RawFocus,
    /// Line (index from 0) to be brought into view.
    target: Option<usize>,
    column: Column,
    offset: f32,
}

/// Characters of a line that are shown: a page without line ends would otherwise be set as one
/// line of a million characters in every frame.
const SHOWN_OF_A_LINE: usize = 4_000;

/// Where in the view a line that was asked for comes to lie.
const TARGET_AT: f32 = 0.3;

impl RawView {
    pub(super) fn open(&mut self, pages: &RawPages) {
        *self = Self::default();
        self.target = pages.pages.first().map(RawPage::first_marked);
    }

    pub(super) fn look_at(&mut self, focus: RawFocus) {
        if self.page != focus.page {
            self.column.forget();
        }
        self.page = focus.page;
        self.target = focus.places.first().map(|(line, _)| line.index());
        self.focus = focus;
    }

    /// Brings a line of the page shown into view.
    pub(super) fn scroll_to(&mut self, line: usize) {
        self.target = Some(line);
    }

    pub(super) fn forget_focus(&mut self) {
        self.focus = RawFocus::default();
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (pages, find): (&RawPages, &Find),
        ctx: &mut PanelCtx<'_>,
    ) {
        if pages.pages.len() > 1 {
            self.choose_page(ui, pages);
        }
        let Some(page) = pages.pages.get(self.page) else {
            return;
        };
        let tokens = ctx.tokens;
        let print = Print::of(ui, page, tokens);
        let height = ui.available_height();
        let mut area = ScrollArea::vertical()
            .id_salt(("raw page", self.page))
            .auto_shrink(false)
            .content_margin(0);
        if let Some(offset) = self.prepare(ui, (page, &print), height) {
            area = area.vertical_scroll_offset(offset);
        }
        let output = area.show_viewport(ui, |ui, viewport| {
            let size = vec2(ui.available_width(), self.column.height() + print.margin);
            ui.set_min_size(size);
            let seen = self.column.seen(View {
                offset: viewport.top(),
                height: viewport.height(),
            });
            for index in seen {
                let rect = Rect::from_min_size(
                    ui.max_rect().min + vec2(0.0, self.column.top(index)),
                    vec2(size.x, self.column.height_of(index)),
                );
                self.paint_line(ui, (page, find), (index, rect), &print);
            }
        });
        self.offset = output.state.unclamped_offset().y;
    }

    fn choose_page(&mut self, ui: &mut Ui, pages: &RawPages) {
        let before = self.page;
        ui.horizontal(|ui| {
            for (index, page) in pages.pages.iter().enumerate() {
                ui.selectable_value(&mut self.page, index, &page.name);
            }
        });
        if self.page != before {
            self.column.forget();
            self.target = pages.pages.get(self.page).map(RawPage::first_marked);
        }
    }

    /// Measures what will be seen; returns the scroll offset if it has to change.
    fn prepare(
        &mut self,
        ui: &Ui,
        (page, print): (&RawPage, &Print<'_>),
        height: f32,
    ) -> Option<f32> {
        let key = Key {
            width: print.width,
            pixels_per_point: ui.pixels_per_point(),
        };
        let mut offset = self.offset;
        if !self.column.fits(key) {
            let anchor = self.column.anchor(offset);
            self.column.reset(
                key,
                (0..page.line_count()).map(|index| {
                    let gap = if index == 0 { print.margin } else { 0.0 };
                    (gap, print.guess_height(page.line(index)))
                }),
            );
            offset = anchor.map_or(0.0, |anchor| self.column.offset_at(anchor));
        }
        if let Some(line) = self.target.take() {
            offset = self.column.top(line) - height * TARGET_AT;
        }
        let height_of = |index| {
            let text = shorten(page.line(index));
            print
                .set(ui, &text, Color32::PLACEHOLDER)
                .size()
                .y
                .max(print.row)
        };
        let kept = self.column.measure_seen(View { offset, height }, height_of);
        let end = (self.column.height() + print.margin - height).max(0.0);
        let wanted = kept.clamp(0.0, end);
        ((wanted - self.offset).abs() > 0.01).then_some(wanted)
    }

    fn paint_line(
        &self,
        ui: &Ui,
        (page, find): (&RawPage, &Find),
        (index, rect): (usize, Rect),
        print: &Print<'_>,
    ) {
        let tokens = print.tokens;
        let is_marked = page.is_marked(index);
        let focus = self.focus_in(index);
        if focus.is_some() {
            ui.painter().rect_filled(rect, 0.0, tokens.raw_mark);
        } else if is_marked {
            let ground = tokens.raw_mark.gamma_multiply(0.55);
            ui.painter().rect_filled(rect, 0.0, ground);
        }
        if is_marked {
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(bar, 0.0, tokens.kicker);
        }
        let is_plain = focus.is_none();
        ui.painter().text(
            pos2(
                rect.left() + print.gutter - tokens.spacing(2.0),
                rect.top() + print.row / 2.0,
            ),
            Align2::RIGHT_CENTER,
            index + 1,
            tokens.mono(),
            if is_plain {
                tokens.text_faint
            } else {
                tokens.accent
            },
        );
        let color = if is_marked || !is_plain {
            tokens.text
        } else {
            tokens.text_faint
        };
        let text = shorten(page.line(index));
        let galley = print.set(ui, &text, color);
        let at = pos2(rect.left() + print.gutter, rect.top());
        let mark = |span: Span, color: Color32| {
            for part in row_parts(&galley, span) {
                let rect = part.rect.translate(at.to_vec2()).expand2(vec2(1.5, 1.0));
                ui.painter().rect_filled(rect, 3.0, color);
            }
        };
        for columns in focus.into_iter().flatten() {
            mark(
                columns,
                if self.focus.is_hit {
                    tokens.search_mark_current
                } else {
                    tokens.figure_mark
                },
            );
        }
        for (span, is_current) in found_in(find, index) {
            mark(
                span,
                if is_current {
                    tokens.search_mark_current
                } else {
                    tokens.search_mark
                },
            );
        }
        let sense = Sense::click_and_drag() - Sense::FOCUSABLE;
        let response = ui.interact(rect, line_id(ui, index), sense);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, format!("{} {text}", index + 1))
        });
        LabelSelectionState::label_text_selection(ui, &response, at, galley, color, Stroke::NONE);
        response.context_menu(|ui| {
            for (label, text) in [
                ("Copy Line", page.line(index).to_owned()),
                ("Copy the Article's Lines", page.marked_text()),
                ("Copy Page", page.text().to_owned()),
            ] {
                if ui.button(label).clicked() {
                    ui.copy_text(text);
                    ui.close();
                }
            }
        });
    }

    /// The columns asked for in a line; `None` if the line was not asked for.
    fn focus_in(&self, index: usize) -> Option<Vec<Span>> {
        if self.focus.page != self.page {
            return None;
        }
        let here: Vec<Span> = self
            .focus
            .places
            .iter()
            .filter(|(line, _)| line.index() == index)
            .map(|(_, columns)| *columns)
            .collect();
        (!here.is_empty()).then_some(here)
    }
}

/// How the lines of a page are set.
struct Print<'a> {
    tokens: &'a Tokens,
    /// Room for line numbers.
    gutter: f32,
    /// Room for text.
    width: f32,
    /// Distance of two rows.
    row: f32,
    /// Width of a letter.
    advance: f32,
    /// Above the first line and below the last.
    margin: f32,
}

impl<'a> Print<'a> {
    fn of(ui: &Ui, page: &RawPage, tokens: &'a Tokens) -> Self {
        let (advance, height) = ui.fonts_mut(|fonts| {
            let mono = tokens.mono();
            (fonts.glyph_width(&mono, '0'), fonts.row_height(&mono))
        });
        let digits = as_points(page.line_count().to_string().len().max(3));
        let gutter = advance * digits + tokens.spacing(4.0);
        Self {
            tokens,
            gutter,
            width: (ui.available_width() - gutter - tokens.spacing(2.0)).max(20.0 * advance),
            row: (height * ROW_OF_TYPE).round(),
            advance,
            margin: tokens.spacing(2.0),
        }
    }

    fn guess_height(&self, line: &str) -> f32 {
        let width = as_points(line.chars().count().min(SHOWN_OF_A_LINE)) * self.advance;
        (width / self.width).ceil().max(1.0) * self.row
    }

    fn set(&self, ui: &Ui, text: &str, color: Color32) -> Arc<Galley> {
        let mut job = LayoutJob {
            wrap: TextWrapping::wrap_at_width(self.width),
            break_on_newline: false,
            ..LayoutJob::default()
        };
        let format = TextFormat {
            line_height: Some(self.row),
            ..TextFormat::simple(self.tokens.mono(), color)
        };
        job.append(text, 0.0, format);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// Rows of the raw page stand this many times the height of the type apart.
const ROW_OF_TYPE: f32 = 1.3;

fn line_id(ui: &Ui, index: usize) -> Id {
    ui.scope_id().with(("line", index))
}

fn found_in(find: &Find, line: usize) -> Vec<(Span, bool)> {
    if !find.is_open {
        return Vec::new();
    }
    let shown = find.shown();
    let from = find.matches.partition_point(|(at, _)| *at < line);
    find.matches
        .iter()
        .skip(from)
        .take_while(|(at, _)| *at == line)
        .map(|(at, span)| (*span, shown == Some((*at, *span))))
        .collect()
}

/// Cuts what is too long to be shown, and says how much is missing.
fn shorten(line: &str) -> String {
    // Tabs and form feeds have no glyph. What stands for them is as long, so spans stay right.
    let shown: String = line
        .chars()
        .take(SHOWN_OF_A_LINE)
        .map(|c| match (c.is_control(), c.len_utf8()) {
            (true, 1) => ' ',
            (true, _) => '\u{a0}',
            (false, _) => c,
        })
        .collect();
    let left = line.chars().skip(SHOWN_OF_A_LINE).count();
    if left == 0 {
        shown
    } else {
        format!("{shown} … {left} more characters")
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of lines on a page are far below the 16 million that f32 counts exactly"
)]
fn as_points(count: usize) -> f32 {
    count as f32
}
