//! The history under the search field: what was searched for before, the latest first.
//!
//! The arrow down in the empty field opens it, Alt and the arrow down in any; arrows choose, Enter
//! searches again, Escape and typing close it.

use super::super::context::PanelCtx;
use super::super::icons;
use super::super::widgets::{count, row_ground};
use crate::library::PastSearch;
use egui::{
    Align, Area, Frame, Id, Key, Layout, Margin, Modifiers, Order, Rect, RichText, Sense, Stroke,
    Ui, WidgetInfo, vec2,
};

const MOST_SHOWN: usize = 10;
const ROW: f32 = 28.0;

#[derive(Debug, Default)]
pub struct HistoryPopup {
    pub is_open: bool,
    chosen: Option<usize>,
}

/// What was done in the popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Query(String),
    /// Forget all of it.
    Clear,
}

impl HistoryPopup {
    pub fn open(&mut self) {
        self.is_open = true;
        self.chosen = None;
    }

    pub fn close(&mut self) {
        *self = Self::default();
    }

    /// Arrows, Enter and Escape while it is open; the query that Enter takes.
    pub fn keys(&mut self, ui: &Ui, past: &[PastSearch]) -> Option<Picked> {
        let shown = latest(past);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) && !shown.is_empty() {
            let last = shown.len() - 1;
            self.chosen = Some(self.chosen.map_or(0, |at| (at + 1).min(last)));
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.and_then(|at| at.checked_sub(1));
        }
        if pressed(Key::Escape) {
            self.close();
        }
        let chosen = self.chosen.and_then(|at| shown.get(at))?;
        pressed(Key::Enter).then(|| Picked::Query(chosen.query.clone()))
    }

    /// Draws it below the field; what was pressed in it.
    pub fn ui(
        &mut self,
        ui: &Ui,
        field: Rect,
        past: &[PastSearch],
        ctx: &PanelCtx,
    ) -> Option<Picked> {
        let shown = latest(past);
        let tokens = ctx.tokens;
        let mut picked = None;
        let area = Area::new(Id::unique("search history"))
            .order(Order::Foreground)
            .fixed_pos(field.left_bottom() + vec2(0.0, 4.0))
            .show(ui.ctx(), |ui| {
                Frame::new()
                    .fill(tokens.raised)
                    .stroke(Stroke::new(1.0, tokens.border))
                    .shadow(ui.visuals().popup_shadow)
                    .corner_radius(8)
                    .inner_margin(Margin::same(6))
                    .show(ui, |ui| {
                        ui.set_width(field.width() - 12.0);
                        ui.spacing_mut().item_spacing.y = 0.0;
                        if shown.is_empty() {
                            let text = "Nothing searched for yet";
                            ui.label(RichText::new(text).color(tokens.text_secondary));
                            return;
                        }
                        for (at, search) in shown.iter().enumerate() {
                            if row_ui(ui, (search, self.chosen == Some(at)), ctx) {
                                picked = Some(Picked::Query(search.query.clone()));
                            }
                        }
                        ui.add_space(4.0);
                        let clear = RichText::new("Clear Search History").font(tokens.ui_small());
                        if ui.link(clear).clicked() {
                            picked = Some(Picked::Clear);
                        }
                    });
            });
        let is_beside = ui.input(|input| {
            input.pointer.any_pressed()
                && input
                    .pointer
                    .interact_pos()
                    .is_some_and(|at| !area.response.rect.contains(at) && !field.contains(at))
        });
        if is_beside {
            self.close();
        }
        picked
    }
}

fn row_ui(ui: &mut Ui, (search, is_chosen): (&PastSearch, bool), ctx: &PanelCtx) -> bool {
    let tokens = ctx.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        let name = format!("Search again for {}", search.query);
        WidgetInfo::selected(egui::Role::Button, true, is_chosen, name)
    });
    row_ground(ui, (rect, &response), is_chosen, tokens);
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    ui.scope_builder(
        egui::UiBuilder::new().max_rect(inner).layout(layout),
        |ui| {
            let found = RichText::new(count(search.results, "article", "articles"))
                .font(tokens.ui_small())
                .color(tokens.text_faint);
            ui.add(egui::Label::new(found).selectable(false));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let icon = RichText::new(icons::CLOCK).color(tokens.text_faint);
                ui.add(egui::Label::new(icon).selectable(false));
                let query = egui::Label::new(&search.query);
                ui.add(query.selectable(false).truncate());
            });
        },
    );
    response.clicked()
}

/// The latest of them.
fn latest(past: &[PastSearch]) -> &[PastSearch] {
    past.get(..MOST_SHOWN).unwrap_or(past)
}
