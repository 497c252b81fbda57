//! Painting the concordance: its head with the order and the ways out, then a line for each match.

use super::ConcordancePanel;
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::theme::Tokens;
use crate::app::widgets::{caret, command_icon, command_icon_if, count};
use crate::library::{ConcordanceLine, ConcordanceOrder, Passage};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, ComboBox, Frame, Layout, Margin, Painter, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 26.0;

/// Shares of the width at which the columns begin: match, article, date.
const COLUMNS: [f32; 3] = [0.36, 0.74, 0.91];
/// In a narrow panel the words around the match need all of it.
const NARROW: [f32; 3] = [0.42, 1.0, 1.0];
/// Narrower than this is narrow.
const ROOMY: f32 = 620.0;

const ORDERS: [(ConcordanceOrder, &str); 6] = [
    (ConcordanceOrder::Articles, "As the articles come"),
    (ConcordanceOrder::Match, "By the match"),
    (ConcordanceOrder::Left(1), "By the word to the left"),
    (ConcordanceOrder::Left(2), "By the second word to the left"),
    (ConcordanceOrder::Right(1), "By the word to the right"),
    (
        ConcordanceOrder::Right(2),
        "By the second word to the right",
    ),
];

impl ConcordancePanel {
    /// `has_query` tells whether there is anything to list matches of.
    pub fn ui(&mut self, ui: &mut Ui, has_query: bool, ctx: &mut PanelCtx) {
        let bar = Frame::NONE.inner_margin(Margin::symmetric(16, 6));
        bar.show(ui, |ui| self.head_ui(ui, ctx));
        if let Some(reason) = &self.failure {
            ui.label(RichText::new(reason).color(ctx.tokens.negative));
        }
        if !has_query || self.shown().is_empty() {
            let text = if !has_query {
                "Search for a word to see every place where it stands"
            } else if self.is_stale() {
                "Looking for matches"
            } else {
                "No words of the search stand in an article"
            };
            ui.centered_and_justified(|ui| {
                ui.label(RichText::new(text).color(ctx.tokens.text_secondary));
            });
            return;
        }
        if self.is_stale() {
            ui.multiply_opacity(0.55);
        }
        self.names_ui(ui, ctx);
        self.rows_ui(ui, ctx);
    }

    fn head_ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let tokens = ctx.tokens;
        ui.horizontal(|ui| {
            ui.label(RichText::new("Concordance").font(tokens.ui_title()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                command_icon(ui, icons::X, Command::ToggleConcordance, ctx);
                let export = (Command::ExportConcordance, self.lines().is_some());
                command_icon_if(ui, icons::EXPORT, export, ctx);
                self.order_ui(ui, ctx);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let told = RichText::new(self.told())
                        .font(tokens.ui_small())
                        .color(tokens.text_secondary);
                    ui.add(egui::Label::new(told).truncate());
                });
            });
        });
    }

    fn order_ui(&self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let shown = ORDERS.iter().find(|(order, _)| *order == self.order);
        let text = shown.map_or("", |(_, text)| text);
        let combo = ComboBox::from_id_salt("concordance order")
            .selected_text(RichText::new(text).font(ctx.tokens.ui_small()))
            .width(if ui.available_width() < 400.0 {
                110.0
            } else {
                190.0
            })
            .icon(caret)
            .show_ui(ui, |ui| {
                for (order, text) in ORDERS {
                    if ui.selectable_label(order == self.order, text).clicked() {
                        ctx.send(Command::SortConcordance(order));
                    }
                }
            });
        combo.response.accessible_name("Sort matches");
    }

    /// "231 matches in 40 articles", "… in the first 900 of 4,000 articles".
    fn told(&self) -> String {
        let Some((_, concordance)) = &self.answer else {
            return String::new();
        };
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let lines = count(number(concordance.lines.len()), "match", "matches");
        let articles = count(number(concordance.articles), "article", "articles");
        if concordance.is_complete() {
            format!("{lines} in {articles}")
        } else {
            let read = super::super::widgets::thousands(number(concordance.read));
            format!("{lines} in the first {read} of {articles}")
        }
    }

    /// Heads of the columns; a press sorts by them.
    fn names_ui(&self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let tokens = ctx.tokens;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let columns = Columns::of(rect);
        let heads = [
            (
                "Left",
                columns.left,
                Align2::RIGHT_CENTER,
                Some(ConcordanceOrder::Left(1)),
            ),
            (
                "Match",
                columns.hit(60.0),
                Align2::LEFT_CENTER,
                Some(ConcordanceOrder::Match),
            ),
            (
                "Right",
                columns.right(60.0),
                Align2::LEFT_CENTER,
                Some(ConcordanceOrder::Right(1)),
            ),
            (
                "Article",
                columns.article,
                Align2::LEFT_CENTER,
                Some(ConcordanceOrder::Articles),
            ),
            ("Date", columns.date, Align2::LEFT_CENTER, None),
        ];
        let shown = if columns.has_article() { 5 } else { 3 };
        for (name, place, align, order) in heads.into_iter().take(shown) {
            let color = if order == Some(self.order) {
                tokens.accent
            } else {
                tokens.text_secondary
            };
            let at = align.pos_in_rect(&place);
            ui.painter()
                .text(at, align, name, tokens.ui_small_strong(), color);
            let Some(order) = order else { continue };
            let response = ui.interact(place, ui.scope_id().with(name), Sense::click());
            response.widget_info(|| {
                let name = format!("Sort matches by {}", name.to_lowercase());
                WidgetInfo::labeled(egui::Role::Button, true, name)
            });
            if response.clicked() {
                ctx.send(Command::SortConcordance(order));
            }
        }
        let line = Stroke::new(1.0, tokens.border);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }

    fn rows_ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let mut area = ScrollArea::vertical().id_salt("matches").auto_shrink(false);
        if std::mem::take(&mut self.to_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = self.shown();
        let mut pressed = None;
        area.show_rows(ui, ROW, lines.len(), |ui, visible| {
            let first = visible.start;
            let seen = lines.get(visible).unwrap_or_default();
            for (at, line) in (first..).zip(seen) {
                if row_ui(ui, (line, self.chosen == Some(at)), ctx) {
                    pressed = Some(at);
                }
            }
        });
        if pressed.is_some() {
            self.chosen = pressed;
        }
    }
}

/// Where the columns of a row stand.
#[derive(Clone, Copy)]
struct Columns {
    left: Rect,
    /// The match, and what follows it.
    rest: Rect,
    article: Rect,
    date: Rect,
}

impl Columns {
    fn of(row: Rect) -> Self {
        let inner = row.shrink2(vec2(16.0, 0.0));
        let shares = if inner.width() < ROOMY {
            NARROW
        } else {
            COLUMNS
        };
        let [hit, article, date] = shares.map(|share| inner.left() + inner.width() * share);
        let between = |from: f32, to: f32| {
            Rect::from_min_max(pos2(from, row.top()), pos2(to.max(from), row.bottom()))
        };
        Self {
            left: between(inner.left(), hit - 6.0),
            rest: between(hit, article - 16.0),
            article: between(article, date - 12.0),
            date: between(date, inner.right()),
        }
    }

    /// Article and date have columns of their own.
    fn has_article(&self) -> bool {
        self.article.width() > 1.0
    }

    fn hit(&self, width: f32) -> Rect {
        self.rest.with_max_x(self.rest.left() + width)
    }

    fn right(&self, from: f32) -> Rect {
        self.rest.with_min_x(self.rest.left() + from)
    }
}

/// True if the line was pressed.
fn row_ui(ui: &mut Ui, (line, is_chosen): (&ConcordanceLine, bool), ctx: &mut PanelCtx) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        let name = format!("{}{}{}, {}", line.left, line.hit, line.right, line.title);
        WidgetInfo::selected(egui::Role::Button, true, is_chosen, name)
    });
    let tokens = ctx.tokens;
    if is_chosen || response.hovered() || response.has_focus() {
        let ground = if is_chosen {
            tokens.selection
        } else {
            tokens.hover
        };
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    paint(ui.painter(), line, Columns::of(rect), tokens);
    if response.clicked() {
        let passage = Passage {
            part: line.part,
            span: line.span,
        };
        ctx.send(Command::OpenPassage(line.article, passage));
    }
    let is_pressed = response.clicked();
    response.on_hover_ui(|ui| {
        ui.label(RichText::new(&line.title).font(tokens.serif_row()));
        let date = line.date.as_deref().unwrap_or("undated");
        let place = format!("{} · {date}", line.document);
        ui.label(RichText::new(place).color(tokens.text_secondary));
    });
    is_pressed
}

fn paint(painter: &Painter, line: &ConcordanceLine, columns: Columns, tokens: &Tokens) {
    let middle = columns.left.center().y;
    // The words next to the match must be seen: what is too long is cut off at its far end.
    painter
        .with_clip_rect(columns.left.intersect(painter.clip_rect()))
        .text(
            pos2(columns.left.right(), middle),
            Align2::RIGHT_CENTER,
            one_line(&line.left).trim_end(),
            tokens.ui(),
            tokens.text_secondary,
        );
    let mut job = LayoutJob::default();
    let format = |font, color| TextFormat::simple(font, color);
    job.append(
        &one_line(&line.hit),
        0.0,
        TextFormat {
            background: tokens.search_mark,
            ..format(tokens.ui_strong(), tokens.text)
        },
    );
    job.append(
        &one_line(&line.right),
        0.0,
        format(tokens.ui(), tokens.text_secondary),
    );
    lay(painter, job, columns.rest, tokens);
    if !columns.has_article() {
        return;
    }
    let title =
        LayoutJob::single_section(line.title.clone(), format(tokens.ui_small(), tokens.text));
    lay(painter, title, columns.article, tokens);
    let date = line.date.clone().unwrap_or_default();
    let date = LayoutJob::single_section(date, format(tokens.ui_small(), tokens.text_faint));
    lay(painter, date, columns.date, tokens);
}

fn lay(painter: &Painter, mut job: LayoutJob, place: Rect, tokens: &Tokens) {
    job.wrap = TextWrapping::truncate_at_width(place.width().max(0.0));
    let galley = painter.layout_job(job);
    let top = place.center().y - galley.size().y / 2.0;
    painter.galley(pos2(place.left(), top), galley, tokens.text);
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
