//! Short messages at the bottom: what was done, with one thing to do about it.
//!
//! "Exported 12 articles · Reveal". They take no focus and go by themselves; an error stays
//! until it is dismissed, and is never only here (imports keep a problems list).

use super::command::Command;
use super::context::PanelCtx;
use super::icons;
use super::widgets;
use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, vec2};

/// Long enough to read two lines and reach for the button.
const STAYS_SECONDS: f64 = 6.0;
/// More would cover the article.
const MOST: usize = 3;

#[derive(Clone, Debug)]
pub struct Toast {
    text: String,
    action: Option<Command>,
    is_error: bool,
    /// Set when it is first drawn.
    until: Option<f64>,
}

impl Toast {
    pub fn done(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            action: None,
            is_error: false,
            until: None,
        }
    }

    pub fn failed(text: impl Into<String>) -> Self {
        Self {
            is_error: true,
            ..Self::done(text)
        }
    }

    #[must_use]
    pub fn with_action(mut self, action: Command) -> Self {
        self.action = Some(action);
        self
    }
}

#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

impl Toasts {
    pub fn push(&mut self, toast: Toast) {
        self.shown.retain(|other| other.text != toast.text);
        self.shown.push(toast);
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
    }

    /// Texts, oldest first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(|toast| toast.text.as_str())
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let now = ctx.now;
        for toast in &mut self.shown {
            if !toast.is_error {
                toast.until.get_or_insert(now + STAYS_SECONDS);
            }
        }
        self.shown
            .retain(|toast| toast.until.is_none_or(|until| now < until));
        let next = self.shown.iter().filter_map(|toast| toast.until);
        if let Some(next) = next.min_by(f64::total_cmp) {
            let wait = std::time::Duration::from_secs_f64((next - now).max(0.0));
            ui.ctx().request_repaint_after(wait);
        }
        if self.shown.is_empty() {
            return;
        }
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -40.0))
            .show(ui.ctx(), |ui| {
                for (index, toast) in self.shown.iter().enumerate() {
                    let shown = ui.vertical_centered(|ui| toast_ui(ui, toast, ctx));
                    if shown.inner {
                        closed = Some(index);
                    }
                }
            });
        if let Some(index) = closed {
            self.shown.remove(index);
        }
    }
}

/// True once it is to go.
fn toast_ui(ui: &mut Ui, toast: &Toast, ctx: &mut PanelCtx) -> bool {
    let tokens = ctx.tokens;
    let (icon, color) = if toast.is_error {
        (icons::WARNING_CIRCLE, tokens.negative)
    } else {
        (icons::CHECK_CIRCLE, tokens.positive)
    };
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.border))
        .shadow(ui.visuals().popup_shadow)
        .corner_radius(8)
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(icon).color(color).size(18.0));
                ui.add(egui::Label::new(&toast.text).wrap_mode(egui::TextWrapMode::Extend));
                let mut close = false;
                if let Some(action) = &toast.action
                    && ui
                        .link(RichText::new(action.label()).color(tokens.accent))
                        .clicked()
                {
                    ctx.out.push(action.clone());
                    close = true;
                }
                close | widgets::icon_button(ui, icons::X, "Dismiss message").clicked()
            })
            .inner
        })
        .inner
}
