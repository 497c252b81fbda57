//! Painting the list panel: search field, total and sort, filters, virtual rows.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::searches::{Searches, saved_ui};
use super::super::state::Search;
use super::super::widgets::{caret, command_icon, command_switch, count, thousands};
use super::row::{ROW_HEIGHT, RowState, row_ui};
use super::{ListPanel, Pick, empty, facets, search_field};
use crate::library::{ArticleId, Sort};
use egui::accesskit::Role;
use egui::{
    EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Response, RichText, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo,
};

/// A newer answer that takes longer than this dims the old one; shorter would flicker.
const DIM_AFTER_SECONDS: f64 = 0.15;

/// What the list is told each frame.
#[derive(Clone, Copy, Debug)]
pub struct ListInput<'a> {
    pub search: &'a Search,
    pub open: Option<ArticleId>,
    pub facets_open: bool,
    /// A newer answer is on its way.
    pub searching: bool,
    pub searches: &'a Searches,
}

/// The id of the list, for focus.
pub(super) fn list_id() -> Id {
    Id::unique("newsprint article list")
}

impl ListPanel {
    pub fn ui(&mut self, ui: &mut Ui, input: ListInput, ctx: &mut PanelCtx) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let pad = Margin {
            left: 16,
            right: 16,
            top: 12,
            bottom: 0,
        };
        Frame::new().inner_margin(pad).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            self.search_field(ui, (input.search, input.searches), ctx);
            saved_ui(ui, input.searches, input.search, ctx);
            search_field::notes_ui(ui, &self.results, ctx);
            self.summary_ui(ui, input, ctx);
            if input.facets_open {
                facets::facets_ui(ui, &self.results.hits().facets, input.search, ctx);
            } else if !input.search.filters.is_empty() {
                facets::active_ui(ui, input.search, ctx);
            }
        });
        ui.add_space(8.0);
        let edge = ui.cursor().top();
        ui.painter().hline(
            ui.max_rect().x_range(),
            edge,
            Stroke::new(1.0, ctx.tokens.border),
        );
        ui.add_space(1.0);
        self.body_ui(ui, input, ctx);
    }

    /// "42 articles · 3 ms", the sort order, the filter switch.
    fn summary_ui(&self, ui: &mut Ui, input: ListInput, ctx: &mut PanelCtx) {
        ui.horizontal(|ui| {
            let total = u64::try_from(self.results.total()).unwrap_or(0);
            let folded = self.results.hits().folded;
            let mut text = summary(total, self.results.seconds(), self.selection.len());
            if folded > 0 {
                text = format!("{text} · {}", count(folded, "copy hidden", "copies hidden"));
            }
            ui.add(
                egui::Label::new(
                    RichText::new(text)
                        .font(ctx.tokens.ui_small())
                        .color(ctx.tokens.text_secondary),
                )
                .truncate(),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let filters = (Command::ToggleFacets, input.facets_open);
                command_switch(ui, icons::FUNNEL, filters, ctx);
                sort_ui(ui, input.search.sort, ctx);
                if !input.search.query.trim().is_empty() {
                    command_icon(ui, icons::INFO, Command::ExplainQuery, ctx);
                }
                let is_kept = input.searches.shown(input.search).is_some();
                if !input.search.is_everything() && !is_kept {
                    command_icon(ui, icons::BOOKMARK_SIMPLE, Command::SaveSearch, ctx);
                }
            });
        });
    }

    fn body_ui(&mut self, ui: &mut Ui, input: ListInput, ctx: &mut PanelCtx) {
        if !self.results.is_answered() {
            return;
        }
        if self.results.total() == 0 {
            if self.results.is_library_empty() {
                empty::no_library_ui(ui, ctx);
            } else {
                let suggestion = self.results.hits().suggestion.as_deref();
                empty::nothing_found_ui(ui, (input.search, suggestion), ctx);
            }
            return;
        }
        if self.is_stale(ui, input.searching, ctx.now) {
            ui.multiply_opacity(0.55);
        }
        let area = ui.available_rect_before_wrap();
        let list = focusable_list(ui, area);
        self.list_keys(ui, &list, input, ctx);
        self.rows_ui(ui, input, ctx);
        if list.has_focus() {
            let ring = Stroke::new(1.0, ctx.tokens.accent);
            ui.painter()
                .rect_stroke(area.shrink(0.5), 0.0, ring, egui::StrokeKind::Inside);
        }
    }

    fn is_stale(&mut self, ui: &Ui, searching: bool, now: f64) -> bool {
        if !searching {
            self.searching_since = None;
            return false;
        }
        let since = *self.searching_since.get_or_insert(now);
        let left = DIM_AFTER_SECONDS - (now - since);
        if left > 0.0 {
            let wait = std::time::Duration::from_secs_f64(left);
            ui.ctx().request_repaint_after(wait);
        }
        left <= 0.0
    }

    fn rows_ui(&mut self, ui: &mut Ui, input: ListInput, ctx: &mut PanelCtx) {
        let mut area = ScrollArea::vertical().id_salt("rows").auto_shrink(false);
        if self.to_top && !input.searching {
            self.to_top = false;
            area = area.vertical_scroll_offset(0.0);
        } else if let Some(offset) = self.offset_to_reveal(ui.available_height()) {
            area = area.vertical_scroll_offset(offset);
        }
        let total = self.results.total();
        area.show_rows(ui, ROW_HEIGHT, total, |ui, visible| {
            self.visible = visible.clone();
            for index in visible.clone() {
                self.one_row(ui, index, input, ctx);
            }
            if let Some(range) = self.results.want(visible) {
                ctx.send(Command::FetchRows(range.start, range.end));
            }
        });
    }

    fn one_row(&mut self, ui: &mut Ui, index: usize, input: ListInput, ctx: &mut PanelCtx) {
        let Some(id) = self.results.ids().get(index).copied() else {
            return;
        };
        let state = RowState {
            selected: self.selection.contains(id),
            open: input.open == Some(id),
        };
        let response = row_ui(ui, self.results.row(index), state, ctx);
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
            ctx.send(Command::Select(id, pick_for(ui.input(|i| i.modifiers))));
        }
        if response.secondary_clicked() && !state.selected {
            ctx.send(Command::Select(id, Pick::Only));
        }
        response.context_menu(|ui| row_menu(ui, ctx));
    }

    /// Where to scroll so that the article asked for is in view; `None` if it is already.
    fn offset_to_reveal(&mut self, height: f32) -> Option<f32> {
        let article = self.reveal.take()?;
        let at = self.results.position(article)?;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a scroll offset is an f32 in any case"
        )]
        let top = at as f32 * ROW_HEIGHT;
        // The first and the last row in view may be cut off.
        let inside = self.visible.start < at && at + 1 < self.visible.end;
        if inside {
            return None;
        }
        if at <= self.visible.start {
            Some(top)
        } else {
            Some((top + ROW_HEIGHT - height).max(0.0))
        }
    }

    fn list_keys(&self, ui: &Ui, list: &Response, input: ListInput, ctx: &mut PanelCtx) {
        let nothing_focused = ui.memory(|memory| memory.focused().is_none());
        let is_blocked = ui.ctx().any_popup_open() || ui.memory(|m| m.top_modal_layer().is_some());
        if !(list.has_focus() || nothing_focused) || is_blocked {
            return;
        }
        let page = isize::try_from(self.visible.len().saturating_sub(1)).unwrap_or(1);
        for (key, step) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page),
            (Key::PageUp, -page),
            (Key::End, isize::MAX),
            (Key::Home, -isize::MAX),
        ] {
            let (plain, shift) = ui.input_mut(|i| {
                // Shift first: a plain match would swallow it.
                let shift = i.count_and_consume_key(Modifiers::SHIFT, key);
                (i.count_and_consume_key(Modifiers::NONE, key), shift)
            });
            let how = if shift > 0 { Pick::Range } else { Pick::Only };
            let from = self.selection.cursor().or(input.open);
            let times = isize::try_from(plain + shift).unwrap_or(1);
            if times > 0
                && let Some(article) = self.neighbour(from, step.saturating_mul(times))
            {
                ctx.send(Command::Select(article, how));
            }
        }
    }
}

/// The list takes the keyboard as a whole; Tab reaches it, arrows move inside it.
fn focusable_list(ui: &Ui, area: Rect) -> Response {
    let list = ui.interact(area, list_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Articles"));
    if list.has_focus() {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), arrows));
    }
    list
}

fn pick_for(modifiers: Modifiers) -> Pick {
    if modifiers.shift {
        Pick::Range
    } else if modifiers.command {
        Pick::Toggle
    } else {
        Pick::Only
    }
}

fn row_menu(ui: &mut Ui, ctx: &mut PanelCtx) {
    for command in [
        Command::ToggleStar,
        Command::EditTags,
        Command::EditCollections,
        Command::EditNote,
        Command::CopyCitation,
        Command::Export,
        Command::EditProperties,
        Command::RemoveSelected,
    ] {
        if ui.button(command.label()).clicked() {
            ctx.send(command);
            ui.close();
        }
    }
}

fn sort_ui(ui: &mut Ui, sort: Sort, ctx: &mut PanelCtx) {
    ui.visuals_mut().widgets.inactive.bg_stroke.color = ctx.tokens.border;
    let response = egui::ComboBox::from_id_salt("sort")
        .selected_text(RichText::new(sort_text(sort)).font(ctx.tokens.ui_small()))
        .width(96.0)
        .icon(caret)
        .show_ui(ui, |ui| {
            for other in SORTS {
                if ui
                    .selectable_label(other == sort, sort_text(other))
                    .clicked()
                {
                    ctx.send(Command::SetSort(other));
                }
            }
        });
    response.response.accessible_name("Sort");
}

/// In the order of menus.
pub const SORTS: [Sort; 5] = [
    Sort::Relevance,
    Sort::PageOrder,
    Sort::Title,
    Sort::Date,
    Sort::Figures,
];

fn sort_text(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Relevance",
        Sort::PageOrder => "Page order",
        Sort::Title => "Title",
        Sort::Date => "Date",
        Sort::Figures => "Figures",
    }
}

fn summary(total: u64, seconds: f64, selected: usize) -> String {
    let articles = if total == 1 { "article" } else { "articles" };
    let mut text = format!("{} {articles} · {}", thousands(total), duration(seconds));
    if selected > 1 {
        let selected = thousands(u64::try_from(selected).unwrap_or(0));
        text = format!("{text} · {selected} selected");
    }
    text
}

fn duration(seconds: f64) -> String {
    if seconds < 0.000_95 {
        "under 1 ms".to_owned()
    } else if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1000.0)
    } else {
        format!("{seconds:.1} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_total_time_and_selection() {
        assert_eq!(summary(1, 0.0004, 1), "1 article · under 1 ms");
        assert_eq!(summary(1234, 0.0031, 0), "1,234 articles · 3 ms");
        assert_eq!(summary(2, 1.25, 12), "2 articles · 1.2 s · 12 selected");
    }

    #[test]
    fn modifiers_choose_how_a_click_selects() {
        assert_eq!(pick_for(Modifiers::NONE), Pick::Only);
        assert_eq!(pick_for(Modifiers::COMMAND), Pick::Toggle);
        assert_eq!(pick_for(Modifiers::SHIFT), Pick::Range);
    }
}
