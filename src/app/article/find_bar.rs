//! The find bar: a row above the text, so that it never covers what was found.
//!
//! Enter or F3 goes on, with Shift back, Esc closes; case and whole word are switches; the count
//! reads "3 of 17". Opening it again selects the old text.

use super::find::Find;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::theme::Tokens;
use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::{Button, Key, Modifiers, RichText, TextEdit, Ui};

/// What happened in the bar in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindEvent {
    Changed,
    Moved,
    Closed,
}

/// Shows the bar. `take_focus`: it was just opened, or opened again.
pub(super) fn ui(
    ui: &mut Ui,
    find: &mut Find,
    take_focus: bool,
    ctx: &PanelCtx<'_>,
) -> Option<FindEvent> {
    let tokens = ctx.tokens;
    let mut event = None;
    ui.horizontal(|ui| {
        let label = ui.label(
            RichText::new("Find in article")
                .font(tokens.ui_small())
                .color(tokens.text_secondary),
        );
        let mut output = TextEdit::singleline(&mut find.pattern)
            .id_salt("find in article")
            .desired_width(FIELD_WIDTH.min(ui.available_width() * 0.4))
            .show(ui);
        let field = output.response.response.clone().labelled_by(label.id);
        if take_focus {
            field.request_focus();
            let all =
                CCursorRange::two(CCursor::new(0), CCursor::new(find.pattern.chars().count()));
            output.state.cursor.set_char_range(Some(all));
            output.state.store(ui.ctx(), field.id);
        }
        if field.changed() {
            event = Some(FindEvent::Changed);
        }
        if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            find.step(!ui.input(|i| i.modifiers.shift));
            field.request_focus();
            event = Some(FindEvent::Moved);
        }
        if field.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            event = Some(FindEvent::Closed);
        }
        ui.add_sized(
            [COUNT_WIDTH, ui.spacing().interact_size.y],
            egui::Label::new(count_text(find, tokens)).selectable(false),
        );
        for (icon, name, forward) in [
            (icons::CARET_UP, "Previous match (Shift+Enter)", false),
            (icons::CARET_DOWN, "Next match (Enter)", true),
        ] {
            if switch(ui, icon, (name, false)).clicked() {
                find.step(forward);
                event = Some(FindEvent::Moved);
            }
        }
        if switch(ui, "Aa", ("Match case", find.how.match_case)).clicked() {
            find.how.match_case = !find.how.match_case;
            event = Some(FindEvent::Changed);
        }
        if switch(ui, "“ ”", ("Whole words", find.how.whole_word)).clicked() {
            find.how.whole_word = !find.how.whole_word;
            event = Some(FindEvent::Changed);
        }
        if switch(ui, icons::X, ("Close (Esc)", false)).clicked() {
            event = Some(FindEvent::Closed);
        }
    });
    event
}

/// Room for a phrase of five words.
const FIELD_WIDTH: f32 = 240.0;
/// Room for "118 of 118", so that nothing moves while typing.
const COUNT_WIDTH: f32 = 72.0;

fn count_text(find: &Find, tokens: &Tokens) -> RichText {
    let nothing = find.matches.is_empty() && !find.pattern.is_empty();
    RichText::new(find.count())
        .font(tokens.ui_small())
        .color(if nothing {
            tokens.negative
        } else {
            tokens.text_secondary
        })
}

fn switch(ui: &mut Ui, text: &str, (name, is_on): (&str, bool)) -> egui::Response {
    ui.add(Button::selectable(is_on, text))
        .accessible_name(name)
        .on_hover_text(name)
}
