//! The command palette: type a few letters of any command, Enter sends it.
//!
//! "stat" finds Statistics, "thdk" finds Theme: Dark. It knows nothing of commands but their
//! texts; the order is [`Command::LISTED`] where matches are equally good.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::icons;
use super::super::widgets::row_ground;
use super::modal_frame;
use crate::library::Marked;
use crate::text::Span;
use egui::{
    Align, Align2, Id, Key, Layout, Modal, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

const ROW: f32 = 36.0;
const WIDTH: f32 = 560.0;

#[derive(Debug, Default)]
pub struct Palette {
    text: String,
    chosen: usize,
}

/// A command that matches, better ones with a higher score.
struct Match {
    command: Command,
    label: Marked,
    score: i32,
}

impl Palette {
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        available: &dyn Fn(&Command) -> bool,
        ctx: &mut PanelCtx,
    ) -> bool {
        let matches = find(&self.text, available);
        let last = matches.len().saturating_sub(1);
        let area = Modal::default_area(Id::unique("palette"))
            .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
            .accessible_name("Command Palette");
        let response = Modal::new(Id::unique("palette"))
            .area(area)
            .frame(modal_frame(ui, ctx.tokens, 8))
            .backdrop_color(ctx.tokens.scrim)
            .show(ui.ctx(), |ui| {
                ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
                self.keys(ui, last);
                self.field(ui, ctx);
                self.rows(ui, &matches, ctx)
            });
        response.should_close() || response.inner
    }

    fn keys(&mut self, ui: &Ui, last: usize) {
        let pressed = |key| ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..pressed(Key::ArrowDown) {
            self.chosen = if self.chosen >= last {
                0
            } else {
                self.chosen + 1
            };
        }
        for _ in 0..pressed(Key::ArrowUp) {
            self.chosen = self.chosen.checked_sub(1).unwrap_or(last);
        }
        self.chosen = self.chosen.min(last);
    }

    fn field(&mut self, ui: &mut Ui, ctx: &PanelCtx) {
        let response = ui
            .add(
                TextEdit::singleline(&mut self.text)
                    .id(Id::unique("palette field"))
                    .hint_text(RichText::new("Type a command").color(ctx.tokens.text_faint))
                    .prefix(RichText::new(icons::COMMAND).color(ctx.tokens.text_faint))
                    .margin(egui::Margin::symmetric(12, 8))
                    .desired_width(f32::INFINITY),
            )
            .accessible_name("Command");
        response.request_focus();
        if response.changed() {
            self.chosen = 0;
        }
    }

    fn rows(&mut self, ui: &mut Ui, matches: &[Match], ctx: &mut PanelCtx) -> bool {
        let mut sent = None;
        if matches.is_empty() {
            ui.add_space(8.0);
            ui.label(RichText::new("No such command").color(ctx.tokens.text_secondary));
            ui.add_space(8.0);
        }
        let enter = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        ScrollArea::vertical()
            .max_height(ROW * 10.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, found) in matches.iter().enumerate() {
                    let chosen = index == self.chosen;
                    if row_ui(ui, (found, chosen), ctx) || (chosen && enter) {
                        sent = Some(found.command.clone());
                    }
                }
            });
        let done = sent.is_some();
        ctx.out.extend(sent);
        done
    }
}

fn row_ui(ui: &mut Ui, (found, chosen): (&Match, bool), ctx: &PanelCtx) -> bool {
    let tokens = ctx.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::accesskit::Role::ListBoxOption,
            true,
            chosen,
            &found.label.text,
        )
    });
    if chosen {
        response.scroll_to_me(None);
    }
    row_ground(ui, (rect, &response), chosen, tokens);
    let inner = rect.shrink2(vec2(12.0, 0.0));
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center)),
        |ui| {
            let job = super::super::widgets::marked_job(
                &found.label,
                &tokens.ui(),
                (tokens.text, tokens.search_mark),
            );
            ui.add(egui::Label::new(job).selectable(false));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(shortcut) = found.command.shortcuts().first() {
                    let keys = ui.ctx().format_shortcut(shortcut);
                    ui.add(
                        egui::Label::new(
                            RichText::new(keys)
                                .font(tokens.ui_small())
                                .color(tokens.text_faint),
                        )
                        .selectable(false),
                    );
                }
            });
        },
    );
    response.clicked()
}

fn find(typed: &str, available: &dyn Fn(&Command) -> bool) -> Vec<Match> {
    let mut matches: Vec<_> = Command::LISTED
        .into_iter()
        .filter(|command| available(command))
        .filter_map(|command| {
            let label = command.label().trim_end_matches('…');
            let (score, marks) = fuzzy(typed, label)?;
            let text = command.label().to_owned();
            Some(Match {
                command,
                label: Marked { text, marks },
                score,
            })
        })
        .collect();
    matches.sort_by_key(|found| std::cmp::Reverse(found.score));
    matches
}

/// Finds the typed letters in order, whatever stands between; starts of words and runs count more.
/// Gives the score and the letters found.
fn fuzzy(typed: &str, label: &str) -> Option<(i32, Vec<Span>)> {
    let mut score = 0;
    let mut marks: Vec<Span> = Vec::new();
    let mut letters = label.char_indices().peekable();
    let mut before = ' ';
    for wanted in typed.chars().filter(|c| !c.is_whitespace()) {
        let wanted = wanted.to_lowercase().next()?;
        loop {
            let (at, letter) = letters.next()?;
            let starts_word = !before.is_alphanumeric();
            before = letter;
            if letter.to_lowercase().next() != Some(wanted) {
                continue;
            }
            let end = at + letter.len_utf8();
            match marks.last_mut() {
                Some(run) if run.end == at => {
                    run.end = end;
                    score += 4;
                }
                _ => marks.push(Span::new(at, end)),
            }
            score += if starts_word { 6 } else { 1 };
            break;
        }
    }
    let length = i32::try_from(label.len()).unwrap_or(0);
    Some((score * 100 - length, marks))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]
    use super::*;

    fn first(typed: &str) -> Option<&'static str> {
        find(typed, &|_| true)
            .first()
            .map(|found| found.command.label())
    }

    #[test]
    fn letters_in_order_find_the_command() {
        assert_eq!(first("stat"), Some("Statistics"));
        assert_eq!(first("thda"), Some("Theme: Dark"));
        assert_eq!(first("expch"), Some("Export Chart…"));
        assert!(find("zzzz", &|_| true).is_empty());
    }

    #[test]
    fn nothing_typed_lists_everything_that_can_be_done() {
        assert_eq!(find("", &|_| true).len(), Command::LISTED.len());
        assert_eq!(find("", &|command| *command == Command::Quit).len(), 1);
    }

    #[test]
    fn a_run_is_marked_as_one() {
        let (_, marks) = fuzzy("find", "Find in Article").unwrap_or_default();
        assert_eq!(marks, [Span::new(0, 4)]);
    }
}
