//! The figures as a table: one row a figure, sorted by any column, only the rows in sight drawn.
//!
//! "2.66 trillion RMB | bilateral trade | 2021-H1 | RMB | money | Trade Grows". A press on a row
//! opens the article at the sentence, resting on it shows the sentence; doubtful figures are
//! grey, rejected ones struck out.

use super::hover::tell_row;
use super::table_order::{TableColumn, TableSort};
use crate::app::article::FigureMenu;
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::theme::Tokens;
use crate::charts::wording;
use crate::library::{Correction, FigureRow};
use egui::{Label, Response, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder, TableRow};

const ROW: f32 = 24.0;

/// Shows the rows in `order`; returns the new sort if a column head was pressed.
pub(super) fn ui(
    ui: &mut Ui,
    (rows, order): (&[FigureRow], &[usize]),
    sort: TableSort,
    ctx: &mut PanelCtx<'_>,
) -> Option<TableSort> {
    let mut pressed = None;
    let tokens = ctx.tokens;
    let height = ui.available_height();
    let room = ui.available_width();
    ScrollArea::horizontal()
        .id_salt("figures table")
        .auto_shrink(false)
        .content_margin(0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(tokens.spacing(1.0), 0.0);
            let mut table = TableBuilder::new(ui)
                .id_salt("figures")
                .sense(Sense::CLICK)
                .resizable(true)
                .auto_shrink(false)
                .min_scrolled_height(0.0)
                .max_scroll_height(height);
            for column in TableColumn::ALL {
                table = table.column(width_of(column, room));
            }
            table
                .header(ROW, |mut header| {
                    for column in TableColumn::ALL {
                        header.col(|ui| {
                            if head(ui, column, sort, tokens).clicked() {
                                pressed = Some(sort.press(column));
                            }
                        });
                    }
                })
                .body(|body| {
                    body.rows(ROW, order.len(), |mut line| {
                        let row = order.get(line.index()).and_then(|at| rows.get(*at));
                        if let Some(row) = row {
                            show_row(&mut line, row, ctx);
                        }
                    });
                });
        });
    pressed
}

/// The first three columns share the panel, so that what, of what and when are in sight; the
/// others are a scroll away.
fn width_of(column: TableColumn, room: f32) -> Column {
    let share = (room - 3.0 * 12.0).max(190.0);
    let width = match column {
        TableColumn::Value => share * 0.38,
        TableColumn::Subject => share * 0.4,
        TableColumn::Time => share * 0.22,
        TableColumn::Unit => 64.0,
        TableColumn::Kind => 76.0,
        TableColumn::Article => 200.0,
    };
    Column::initial(width).at_least(40.0).clip(true)
}

fn head(ui: &mut Ui, column: TableColumn, sort: TableSort, tokens: &Tokens) -> Response {
    let arrow = match sort {
        TableSort {
            column: Some(now),
            descending,
        } if now == column => {
            if descending {
                icons::CARET_DOWN
            } else {
                icons::CARET_UP
            }
        }
        _ => "",
    };
    let text = RichText::new(format!("{} {arrow}", column.label()))
        .font(tokens.ui_small_strong())
        .color(tokens.text_secondary);
    let name = format!("Sort by {}", column.label().to_lowercase());
    let response = ui
        .add(Label::new(text).selectable(false).sense(Sense::click()))
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

fn show_row(line: &mut TableRow<'_, '_>, row: &FigureRow, ctx: &mut PanelCtx<'_>) {
    let tokens = ctx.tokens;
    let cells = cells(row);
    let mut is_activated = false;
    for (column, cell) in TableColumn::ALL.into_iter().zip(&cells) {
        let text = styled(cell, (row, column), tokens);
        line.col(|ui| {
            ui.add(Label::new(text).selectable(false).truncate());
            // The first cell speaks for the row: it is always in sight.
            if column == TableColumn::Value {
                is_activated = row_handle(ui, &cells, tokens);
            }
        });
    }
    let response = line.response();
    response.context_menu(|ui| FigureMenu::of_row(row).ui(ui, ctx));
    let response = response.on_hover_ui(|ui| tell_row(row).paint(ui, tokens));
    if response.clicked() || is_activated {
        ctx.send(Command::OpenFigure(row.article, row.id));
    }
}

/// Makes a row one stop of the Tab key with one name; true if it was pressed by key or voice.
fn row_handle(ui: &Ui, cells: &[String; 6], tokens: &Tokens) -> bool {
    let id = ui.scope_id().with("row");
    let response = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name_row(cells)));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(egui::accesskit::Action::Click));
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, tokens.accent);
        let rect = ui.max_rect().expand2(egui::vec2(4.0, 0.0));
        ui.painter()
            .rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
    }
    let is_key = response.has_focus()
        && ui.input(|i| i.key_pressed(egui::Key::Enter) || i.key_pressed(egui::Key::Space));
    is_key || ui.input(|i| i.has_accesskit_action_request(id, egui::accesskit::Action::Click))
}

/// The texts of a row, in the order of the columns.
pub(super) fn cells(row: &FigureRow) -> [String; 6] {
    let figure = &row.figure;
    [
        row.surface.clone(),
        figure.subject.clone().unwrap_or_default(),
        figure.time.map_or(String::new(), |time| {
            let goal = if figure.time_is_target { " goal" } else { "" };
            format!("{time}{goal}")
        }),
        figure.unit.clone().unwrap_or_default(),
        wording::kind_label(figure.kind).to_lowercase(),
        row.title.clone(),
    ]
}

/// "14 trams, fleet, tram, count, Trams Return": what is not stated is left out.
fn name_row(cells: &[String; 6]) -> String {
    let told: Vec<&str> = cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    told.join(", ")
}

fn styled(text: &str, (row, column): (&FigureRow, TableColumn), tokens: &Tokens) -> RichText {
    let is_rejected = row.correction == Some(Correction::Rejected);
    let is_doubtful = row.figure.is_doubtful() && row.correction.is_none();
    let text = RichText::new(text).font(if column == TableColumn::Value {
        tokens.ui_small_strong()
    } else {
        tokens.ui_small()
    });
    let text = text.color(match column {
        _ if is_rejected || is_doubtful => tokens.text_faint,
        TableColumn::Value | TableColumn::Subject => tokens.text,
        _ => tokens.text_secondary,
    });
    if is_rejected {
        text.strikethrough()
    } else {
        text
    }
}
