//! Small pieces that several panels share: buttons that send commands, marked text, empty states.

use super::command::Command;
use super::context::PanelCtx;
use super::icons;
use super::theme::Tokens;
use crate::library::Marked;
use egui::style::WidgetVisuals;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, Button, Color32, FontId, Layout, Rect, Response, RichText, Stroke, Ui, vec2,
};

/// Side of a square icon button; the smallest thing that is pleasant to hit.
const ICON_BUTTON: f32 = 28.0;
const ICON_SIZE: f32 = 17.0;

/// A button with an icon alone; `name` is its accessible name and tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    add_icon(ui, true, icon_face(icon))
        .on_hover_text(name)
        .accessible_name(name)
}

/// Square: the padding of text buttons would make it wide.
fn add_icon(ui: &mut Ui, available: bool, face: Button<'_>) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(4.0, 2.0);
        ui.add_enabled(available, face)
    })
    .inner
}

fn icon_face(icon: &str) -> Button<'_> {
    Button::new(RichText::new(icon).size(ICON_SIZE))
        .frame_when_inactive(false)
        .min_size(vec2(ICON_BUTTON, ICON_BUTTON))
}

/// An icon button that sends a command; named and explained by it.
pub fn command_icon(ui: &mut Ui, icon: &str, command: Command, ctx: &mut PanelCtx) -> Response {
    command_icon_if(ui, icon, (command, true), ctx)
}

/// As [`command_icon`], greyed out unless the command is available.
pub fn command_icon_if(
    ui: &mut Ui,
    icon: &str,
    (command, available): (Command, bool),
    ctx: &mut PanelCtx,
) -> Response {
    let response = add_icon(ui, available, icon_face(icon));
    finish(response, command, ctx)
}

/// An icon button that shows whether its command's switch is on.
pub fn command_switch(
    ui: &mut Ui,
    icon: &str,
    (command, on): (Command, bool),
    ctx: &mut PanelCtx,
) -> Response {
    let color = if on {
        ctx.tokens.accent
    } else {
        ctx.tokens.text
    };
    let face = Button::new(RichText::new(icon).size(ICON_SIZE).color(color))
        .frame_when_inactive(false)
        .selected(on)
        .min_size(vec2(ICON_BUTTON, ICON_BUTTON));
    let response = add_icon(ui, true, face);
    finish(response, command, ctx)
}

fn finish(response: Response, command: Command, ctx: &mut PanelCtx) -> Response {
    let response = response
        .on_hover_ui(|ui| command_tooltip(ui, &command, ctx.tokens))
        .accessible_name(command.label().trim_end_matches('…'));
    if response.clicked() {
        ctx.send(command);
    }
    response
}

fn command_tooltip(ui: &mut Ui, command: &Command, tokens: &Tokens) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(command.label()).font(tokens.ui_strong()));
        if let Some(shortcut) = command.shortcuts().first() {
            let keys = ui.ctx().format_shortcut(shortcut);
            ui.label(RichText::new(keys).color(tokens.text_faint));
        }
    });
    ui.label(RichText::new(command.tooltip()).color(tokens.text_secondary));
}

/// The arrow of a combo box, of the same drawing as all other icons.
pub fn caret(ui: &Ui, rect: Rect, visuals: &WidgetVisuals, _is_open: bool) {
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        icons::CARET_DOWN,
        FontId::proportional(12.0),
        visuals.fg_stroke.color,
    );
}

/// The ground of a row in a popup or side list that is chosen or pointed at.
pub fn row_ground(ui: &Ui, (rect, response): (Rect, &Response), chosen: bool, tokens: &Tokens) {
    if chosen || response.hovered() {
        let ground = if chosen {
            tokens.selection
        } else {
            tokens.hover
        };
        ui.painter().rect_filled(rect, 6.0, ground);
    }
}

/// The one button of a dialog or empty state that goes on.
pub fn primary_button(ui: &mut Ui, text: &str, tokens: &Tokens) -> Response {
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            state.weak_bg_fill = tokens.accent;
            state.fg_stroke.color = tokens.on_accent;
        }
        widgets.inactive.bg_stroke = Stroke::new(1.0, tokens.accent);
        widgets.hovered.bg_stroke = Stroke::new(2.0, tokens.text);
        ui.add(Button::new(RichText::new(text).font(tokens.ui_strong())).min_size(vec2(80.0, 32.0)))
    })
    .inner
}

/// A plain button of the same height.
pub fn secondary_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(80.0, 32.0)))
}

/// Text in which the marked places lie on the search colour.
pub fn marked_job(marked: &Marked, font: &FontId, (ink, mark): (Color32, Color32)) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(font.clone(), ink);
    let lit = TextFormat {
        background: mark,
        ..plain.clone()
    };
    let mut at = 0;
    for span in &marked.marks {
        let Some(before) = marked.text.get(at..span.start) else {
            continue;
        };
        let word = span.of(&marked.text);
        job.append(before, 0.0, plain.clone());
        job.append(word, 0.0, lit.clone());
        at = span.start + word.len();
    }
    job.append(marked.text.get(at..).unwrap_or(""), 0.0, plain);
    job
}

/// A picture, a line and a hint in the middle of an empty region; `more` adds what can be done.
pub fn empty_state(
    ui: &mut Ui,
    tokens: &Tokens,
    (icon, title, hint): (&str, &str, &str),
    more: impl FnOnce(&mut Ui),
) {
    let above = (ui.available_height() * 0.28).clamp(16.0, 220.0);
    ui.add_space(above);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.set_max_width((ui.available_width() - 48.0).clamp(80.0, 420.0));
        ui.label(RichText::new(icon).size(40.0).color(tokens.text_faint));
        ui.add_space(tokens.spacing(1.0));
        ui.label(RichText::new(title).font(tokens.serif_subhead()));
        ui.add_space(tokens.spacing(0.5));
        ui.label(RichText::new(hint).color(tokens.text_secondary));
        ui.add_space(tokens.spacing(1.0));
        more(ui);
    });
}

/// "1 article", "1,234 articles"
pub fn count(number: u64, one: &str, many: &str) -> String {
    let unit = if number == 1 { one } else { many };
    format!("{} {unit}", thousands(number))
}

/// "1,234,567"
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn numbers_are_grouped_and_units_counted() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(1000, "article", "articles"), "1,000 articles");
    }

    #[test]
    fn marked_text_keeps_every_letter_even_with_a_wrong_span() {
        let marked = Marked {
            text: "green energy".to_owned(),
            marks: vec![Span::new(0, 5), Span::new(50, 60)],
        };
        let ink = (Color32::BLACK, Color32::YELLOW);
        let job = marked_job(&marked, &FontId::default(), ink);
        assert_eq!(job.text, "green energy");
    }
}
