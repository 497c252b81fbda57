//! The page as it was imported: numbered lines, those of the open article marked.
//!
//! Lines 340–341 of 002 stand out on the ground of the raw mark, other articles' lines are dim,
//! and the columns of the figure that was asked for are marked. Only the rows on screen are set.
//! It shows bytes as they are: nothing is repaired here.

use super::find::Find;
use super::page_text::{RawFocus, RawPage, RawPages};
use super::span_rects::row_parts;
use crate::app::context::PanelCtx;
use crate::app::theme::Tokens;
use crate::text::Span;
use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{
    Align2, Color32, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// What the raw page keeps from frame to frame.
#[derive(Debug, Default)]
pub(super) struct RawView {
    /// Index of the page shown.
    pub page: usize,
    focus: RawFocus,
    /// Line (index from 0) to be brought into view.
    target: Option<usize>,
}

/// Characters of a line that are shown: a page without line ends would otherwise be set as one
/// row of a million characters in every frame.
const SHOWN_OF_A_LINE: usize = 1_000;

impl RawView {
    pub(super) fn open(&mut self, pages: &RawPages) {
        *self = Self::default();
        self.target = pages.pages.first().map(RawPage::first_marked);
    }

    pub(super) fn look_at(&mut self, focus: RawFocus) {
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
        let (advance, row_height) = ui.fonts_mut(|fonts| {
            let mono = tokens.mono();
            (fonts.glyph_width(&mono, '0'), fonts.row_height(&mono) + 3.0)
        });
        let gutter = advance * digits_of(page.line_count()) + tokens.spacing(4.0);
        let mut area = ScrollArea::both()
            .id_salt(("raw page", self.page))
            .auto_shrink(false)
            .content_margin(0);
        let top = tokens.spacing(2.0);
        if let Some(line) = self.target.take() {
            let height = ui.available_height();
            let y = top + as_points(line) * row_height - height * 0.3;
            let end = 2.0 * top + as_points(page.line_count()) * row_height - height;
            area = area.vertical_scroll_offset(y.clamp(0.0, end.max(0.0)));
        }
        let width = gutter + advance * as_points(page.widest().min(SHOWN_OF_A_LINE + 40));
        area.show_viewport(ui, |ui, viewport| {
            let size = vec2(
                ui.available_width().max(width + tokens.spacing(4.0)),
                2.0 * top + row_height * as_points(page.line_count()),
            );
            ui.set_min_size(size);
            let origin = ui.max_rect().min + vec2(0.0, top);
            let rows = Rows {
                origin,
                height: row_height,
                gutter,
                width: size.x,
            };
            for index in rows.seen(viewport.top() - top, viewport.bottom() - top, page) {
                self.paint_line(ui, (page, index, find), &rows, tokens);
            }
        });
    }

    fn choose_page(&mut self, ui: &mut Ui, pages: &RawPages) {
        ui.horizontal(|ui| {
            for (index, page) in pages.pages.iter().enumerate() {
                ui.selectable_value(&mut self.page, index, &page.name);
            }
        });
    }

    fn paint_line(
        &self,
        ui: &Ui,
        (page, index, find): (&RawPage, usize, &Find),
        rows: &Rows,
        tokens: &Tokens,
    ) {
        let rect = rows.rect(index);
        let is_marked = page.is_marked(index);
        let focus = self.focus_in(index);
        if is_marked {
            ui.painter().rect_filled(rect, 0.0, tokens.raw_mark.gamma_multiply(0.55));
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(bar, 0.0, tokens.kicker);
        }
        if focus.is_some() {
            ui.painter().rect_filled(rect, 0.0, tokens.raw_mark);
        }
        ui.painter().text(
            pos2(rect.left() + rows.gutter - tokens.spacing(2.0), rect.center().y),
            Align2::RIGHT_CENTER,
            index + 1,
            tokens.mono(),
            if focus.is_some() { tokens.accent } else { tokens.text_faint },
        );
        let color = if is_marked || focus.is_some() { tokens.text } else { tokens.text_faint };
        let text = shorten(page.line(index));
        let galley = set_line(ui, &text, color, tokens);
        let at = pos2(rect.left() + rows.gutter, rect.center().y - galley.size().y / 2.0);
        let mark = |span: Span, color: Color32| {
            for part in row_parts(&galley, span) {
                let rect = part.rect.translate(at.to_vec2()).expand2(vec2(1.5, 0.0));
                ui.painter().rect_filled(rect, 3.0, color);
            }
        };
        for columns in focus.into_iter().flatten() {
            mark(columns, tokens.figure_mark);
        }
        for (span, is_current) in found_in(find, index) {
            mark(
                span,
                if is_current { tokens.search_mark_current } else { tokens.search_mark },
            );
        }
        let sense = Sense::click_and_drag() - Sense::FOCUSABLE;
        let response = ui.interact(rect, ui.scope_id().with(("line", index)), sense);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, format!("{} {text}", index + 1))
        });
        LabelSelectionState::label_text_selection(ui, &response, at, galley, color, Stroke::NONE);
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

/// Where rows lie on screen.
struct Rows {
    origin: egui::Pos2,
    height: f32,
    gutter: f32,
    width: f32,
}

impl Rows {
    fn rect(&self, index: usize) -> Rect {
        Rect::from_min_size(
            self.origin + vec2(0.0, as_points(index) * self.height),
            vec2(self.width, self.height),
        )
    }

    fn seen(&self, top: f32, bottom: f32, page: &RawPage) -> std::ops::Range<usize> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at least 0, and float to integer casts saturate"
        )]
        let index = |y: f32| (y / self.height).max(0.0) as usize;
        let end = (index(bottom) + 1).min(page.line_count());
        index(top).min(end)..end
    }
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

fn set_line(ui: &Ui, text: &str, color: Color32, tokens: &Tokens) -> std::sync::Arc<egui::Galley> {
    let job = LayoutJob::simple_singleline(text.to_owned(), tokens.mono(), color);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Cuts what is too long to be shown, and says how much is missing.
fn shorten(line: &str) -> String {
    // Tabs and form feeds have no glyph.
    let shown: String = line
        .chars()
        .take(SHOWN_OF_A_LINE)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let left = line.chars().skip(SHOWN_OF_A_LINE).count();
    if left == 0 {
        shown
    } else {
        format!("{shown} … {left} more characters")
    }
}

/// Number of digits of the largest line number.
fn digits_of(count: usize) -> f32 {
    as_points(count.to_string().len().max(3))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "line and column numbers of a page are far below the 16 million that f32 counts exactly"
)]
fn as_points(count: usize) -> f32 {
    count as f32
}
