//! The figures of an article, a selection, a search or the library: charts above, table below.
//!
//! [`StatisticsInput`] becomes `StatisticsData` (inline for a page, on a worker for a library),
//! which is painted: bars by kind, values over time, values by subject, checks, the table. Pressing a
//! mark or a row sends [`Command::OpenFigure`]; pressing a bar of many figures also narrows the
//! table to them. The panel changes nothing but what it shows.

mod checks;
mod controls;
mod data;
mod hover;
mod marks;
mod row_chart;
mod table;
mod table_order;
#[cfg(test)]
mod tests;
mod thin;
mod time_chart;
mod worker;

use crate::app::command::{Command, StatisticsScope};
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::statistics_input::StatisticsInput;
use crate::app::theme::Tokens;
use crate::app::widgets::{empty_state, icon_button};
use crate::charts::{Chart, Point, not_drawn};
use crate::library::FigureRow;
use data::{ChartName, Narrow, Question, StatisticsData, laid_down};
use egui::{Frame, Margin, Panel, RichText, ScrollArea, Stroke, Ui};
use hover::tell_point;
use std::sync::Arc;
use worker::{Answer, Worker};

/// The statistics panel, with what it keeps from frame to frame.
#[derive(Debug, Default)]
pub struct StatisticsPanel {
    question: Question,
    data: StatisticsData,
    /// The figures that the data is about: while others are counted, these stay.
    rows: Arc<[FigureRow]>,
    /// By-kind bars as rows; kept beside the data because it is painted in every frame.
    kinds: Chart,
    /// Generation of the figures that were asked about last.
    asked: Option<u64>,
    worker: Option<Worker>,
    is_counting: bool,
    /// The last count came to nothing: what is shown is older.
    is_broken: bool,
    /// Height of the figures table, once it was drawn; kept from start to start.
    pub table_height: Option<f32>,
    /// The chart that "Export Chart…" means.
    export: ChartName,
}

/// From this many figures on, counting takes longer than a frame has time for.
const INLINE_AT_MOST: usize = 2_000;

impl StatisticsPanel {
    pub fn ui(&mut self, ui: &mut Ui, input: &StatisticsInput, ctx: &mut PanelCtx<'_>) {
        self.update(ui, input);
        let tokens = ctx.tokens;
        let margin = Margin::symmetric(16, 10);
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.label(RichText::new("Statistics").font(tokens.ui_title()));
            controls::scope_switch(ui, input.scope, ctx);
        });
        if self.is_broken {
            let told = "These figures could not be counted: something went wrong inside Newsprint";
            ui.label(quiet(told, tokens));
        }
        let is_first = self.is_counting && self.rows.is_empty();
        if input.figures.is_empty() || is_first {
            show_nothing(ui, (input.loading || is_first, input.scope), tokens);
            return;
        }
        let is_stale = input.loading || self.is_counting;
        if is_stale {
            ui.multiply_opacity(STALE);
        }
        let before = self.question.clone();
        let room = ui.available_height();
        let table = Panel::bottom("figures table")
            .resizable(true)
            .default_size(self.table_height.unwrap_or(room * 0.38))
            .size_range(80.0..=(room * 0.7).max(80.0))
            .frame(Frame::NONE.inner_margin(Margin {
                left: 16,
                ..Margin::ZERO
            }))
            .show(ui, |ui| self.table(ui, ctx));
        self.table_height = Some(table.response.rect.height().round());
        ScrollArea::vertical()
            .id_salt("charts")
            .auto_shrink(false)
            .content_margin(0)
            .show(ui, |ui| {
                Frame::NONE
                    .inner_margin(Margin { top: 0, ..margin })
                    .show(ui, |ui| self.charts(ui, ctx));
            });
        if self.question != before {
            self.ask(ui, input);
        }
    }

    /// The chart that "Export Chart…" means: the one whose button was pressed last.
    pub fn chart(&self) -> Option<&Chart> {
        let chart = self.data.chart(self.export);
        (chart.point_count() > 0).then_some(chart)
    }

    /// Takes new figures and finished answers.
    fn update(&mut self, ui: &Ui, input: &StatisticsInput) {
        if self.asked != Some(input.generation) {
            self.asked = Some(input.generation);
            self.question.narrow = None;
            self.ask(ui, input);
        }
        if let Some(answer) = self.worker.as_ref().and_then(Worker::answer) {
            if let Ok(counted) = answer {
                self.take(counted);
            } else {
                self.is_counting = false;
                self.is_broken = true;
            }
        }
    }

    fn ask(&mut self, ui: &Ui, input: &StatisticsInput) {
        if input.figures.len() > INLINE_AT_MOST {
            if self.worker.is_none() {
                self.worker = Worker::start();
            }
            if let Some(worker) = &mut self.worker {
                worker.ask(ui.ctx(), &input.figures, &self.question);
                self.is_counting = true;
                return;
            }
        }
        // What the worker still counts is about other figures.
        self.worker = None;
        let data = StatisticsData::build(&input.figures, &self.question);
        self.take((Arc::clone(&input.figures), data));
    }

    fn take(&mut self, (rows, data): Answer) {
        self.rows = rows;
        self.kinds = laid_down(&data.by_kind);
        self.data = data;
        self.is_counting = false;
        self.is_broken = false;
    }

    fn charts(&mut self, ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
        let tokens = ctx.tokens;
        if controls::counts(ui, &self.data, &self.question, tokens) {
            self.question.doubtful = !self.question.doubtful;
        }
        self.chart_ui(ui, ChartName::ByKind, ctx);
        if self.data.unit.is_none() {
            self.checks_ui(ui, ctx);
            return;
        }
        ui.add_space(tokens.spacing(2.0));
        if let Some(unit) = controls::unit_chooser(ui, &self.data, tokens) {
            self.question.unit = Some(unit.choice);
        }
        self.chart_ui(ui, ChartName::OverTime, ctx);
        self.chart_ui(ui, ChartName::BySubject, ctx);
        self.subjects_switch(ui, tokens);
        self.checks_ui(ui, ctx);
    }

    /// The arithmetic under the charts; pressing a line opens its first figure.
    fn checks_ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
        let shown = (self.data.checks.as_slice(), &*self.rows);
        let Some(pressed) = checks::ui(ui, shown, ctx.tokens) else {
            return;
        };
        if let Some(figure) = pressed.figures.first() {
            ctx.send(Command::OpenFigure(pressed.article, *figure));
        }
        self.question.narrow = Some(checks::narrow(pressed));
    }

    fn chart_ui(&mut self, ui: &mut Ui, name: ChartName, ctx: &mut PanelCtx<'_>) {
        let tokens = ctx.tokens;
        let chart = match name {
            ChartName::ByKind => &self.kinds,
            other => self.data.chart(other),
        };
        ui.add_space(tokens.spacing(1.5));
        let title = self.data.title(name);
        if chart_head(ui, (chart, &title), tokens) {
            self.export = name;
            ctx.send(Command::ExportChart);
        }
        let responses = match name {
            _ if chart.point_count() == 0 => {
                ui.label(quiet(
                    "No figure of this quantity can be drawn here",
                    tokens,
                ));
                Vec::new()
            }
            ChartName::ByKind => row_chart::ui(ui, chart, "by kind", tokens),
            ChartName::OverTime => {
                time_chart::ui(ui, (chart, &self.data.drawn), "over time", tokens)
            }
            ChartName::BySubject => row_chart::ui(ui, chart, "by subject", tokens),
        };
        let missing = not_drawn(chart);
        if !missing.is_empty() {
            ui.label(quiet(missing.trim(), tokens));
        }
        let mut pressed = None;
        for (mark, response) in responses {
            let Some(point) = mark.of(chart) else {
                continue;
            };
            let response = response
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .on_hover_ui(|ui| tell_point(point, &self.rows).paint(ui, tokens));
            if response.clicked() {
                pressed = Some(point.clone());
            }
        }
        if let Some(point) = pressed {
            self.press(&point, ctx);
        }
    }

    /// Opens the first figure of a mark; if it stands for several, the table shows them.
    fn press(&mut self, point: &Point, ctx: &mut PanelCtx<'_>) {
        if let Some((figure, article)) = point.figures.first() {
            ctx.send(Command::OpenFigure(*article, *figure));
        }
        self.question.narrow = (point.figures.len() > 1).then(|| Narrow {
            name: point.name.clone(),
            figures: point.figures.iter().map(|(figure, _)| *figure).collect(),
        });
    }

    fn subjects_switch(&mut self, ui: &mut Ui, tokens: &Tokens) {
        if !self.data.is_cut() {
            return;
        }
        let text = if self.question.all_subjects {
            "Show the largest only"
        } else {
            "Show more subjects"
        };
        if ui
            .button(RichText::new(text).font(tokens.ui_small()))
            .clicked()
        {
            self.question.all_subjects = !self.question.all_subjects;
        }
    }

    fn table(&mut self, ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
        let tokens = ctx.tokens;
        ui.add_space(tokens.spacing(0.5));
        ui.horizontal(|ui| {
            ui.label(RichText::new("Figures").font(tokens.ui_strong()));
            if let Some(narrow) = &self.question.narrow {
                let face = format!("{} {}", narrow.name, icons::X);
                let chip = ui.add(egui::Button::new(
                    RichText::new(face).font(tokens.ui_small()),
                ));
                let chip = chip.accessible_name(format!("Show all, not only {}", narrow.name));
                if chip.on_hover_text("Show all figures again").clicked() {
                    self.question.narrow = None;
                }
            }
            ui.label(quiet(&self.data.order.len().to_string(), tokens));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(tokens.spacing(1.0));
                if icon_button(ui, icons::EXPORT, "Export the figures").clicked() {
                    ctx.send(Command::Export);
                }
            });
        });
        let rows = (&*self.rows, self.data.order.as_slice());
        if let Some(sort) = table::ui(ui, rows, self.question.sort, ctx) {
            self.question.sort = sort;
        }
    }
}

/// Ink of figures that are about to be replaced.
const STALE: f32 = 0.45;

fn quiet(text: &str, tokens: &Tokens) -> RichText {
    RichText::new(text)
        .font(tokens.ui_small())
        .color(tokens.text_faint)
}

/// Title and export button; returns true if that was pressed.
fn chart_head(ui: &mut Ui, (chart, title): (&Chart, &str), tokens: &Tokens) -> bool {
    let mut pressed = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if chart.point_count() > 0 {
                let name = format!("Export chart: {title}");
                pressed = icon_button(ui, icons::DOWNLOAD_SIMPLE, &name).clicked();
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let title = RichText::new(title).font(tokens.ui_strong());
                ui.add(egui::Label::new(title).truncate());
            });
        });
    });
    let line = ui.cursor().top() - tokens.spacing(0.5);
    let stroke = Stroke::new(1.0, tokens.border);
    ui.painter().hline(ui.max_rect().x_range(), line, stroke);
    pressed
}

fn show_nothing(ui: &mut Ui, state: (bool, StatisticsScope), tokens: &Tokens) {
    let (title, hint) = match state {
        (true, _) => ("Reading the figures …", ""),
        (false, StatisticsScope::Article) => (
            "No figures in this article",
            "Open another article, or choose a wider scope above",
        ),
        (false, StatisticsScope::Selected) => (
            "No figures selected",
            "Select articles in the list with Ctrl or Shift",
        ),
        (false, StatisticsScope::Results) => (
            "No figures in the results",
            "Search for something else, or take filters away",
        ),
        (false, StatisticsScope::Library) => (
            "No figures in the library",
            "Import pages first: drop files on the window",
        ),
    };
    empty_state(ui, tokens, (icons::CHART_BAR, title, hint), |_| {});
}
