//! The line above the article: where it comes from on the left, what can be done on the right.
//!
//! "002.txt · lines 3–92 · 2022-04", tags as chips, "match 2 of 7" with two arrows, then star,
//! tags, note, citation, export, find and raw page. Every button sends its command.

use super::data::ArticleData;
use crate::app::command::Command;
use crate::app::context::PanelCtx;
use crate::app::icons;
use crate::app::story::Story;
use crate::app::widgets::{command_icon, command_switch};
use crate::library::DocumentState;
use egui::{Align, Button, Label, Layout, RichText, Ui};

/// What the switches of the toolbar show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Switches {
    pub is_raw: bool,
    pub marks_repairs: bool,
    /// The match that next and previous stand on, from 0.
    pub hit: Option<usize>,
    /// Matches in the story.
    pub hits: usize,
}

/// As high as its highest button, so that the text below never moves when one comes or goes.
const HEIGHT: f32 = 32.0;

/// Returns true if the repairs were switched.
pub(super) fn ui(
    ui: &mut Ui,
    (story, data): (&Story, &ArticleData),
    switches: Switches,
    ctx: &mut PanelCtx<'_>,
) -> bool {
    let mut is_pressed = false;
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), HEIGHT),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = ctx.tokens.spacing(0.25);
            is_pressed = actions(ui, story, switches, ctx);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                origin(ui, (story, data), switches, ctx);
            });
        },
    );
    is_pressed
}

/// Narrower than this the buttons would leave no room to say where the article comes from.
const ROOMY: f32 = 520.0;

/// From the right edge inwards.
fn actions(ui: &mut Ui, story: &Story, switches: Switches, ctx: &mut PanelCtx<'_>) -> bool {
    let is_roomy = ui.available_width() >= ROOMY;
    let marks = story.parts.first().map(|part| &part.marks);
    command_switch(
        ui,
        icons::CODE,
        (Command::ToggleRawPage, switches.is_raw),
        ctx,
    );
    let is_pressed = !switches.is_raw && repairs_switch(ui, story, switches, ctx);
    if is_roomy {
        command_icon(ui, icons::MAGNIFYING_GLASS, Command::FindInArticle, ctx);
        command_icon(ui, icons::EXPORT, Command::Export, ctx);
        command_icon(ui, icons::QUOTES, Command::CopyCitation, ctx);
        let has_note = marks.is_some_and(|marks| !marks.note.is_empty());
        command_switch(ui, icons::NOTE_PENCIL, (Command::EditNote, has_note), ctx);
        let has_tags = marks.is_some_and(|marks| !marks.tags.is_empty());
        command_switch(ui, icons::TAG, (Command::EditTags, has_tags), ctx);
    } else {
        more_ui(ui, ctx);
    }
    let is_starred = marks.is_some_and(|marks| marks.starred);
    command_switch(ui, icons::STAR, (Command::ToggleStar, is_starred), ctx);
    is_pressed
}

/// In a narrow window the rarer buttons are entries of a menu.
fn more_ui(ui: &mut Ui, ctx: &mut PanelCtx<'_>) {
    let face = Button::new(RichText::new(icons::DOTS_THREE).size(17.0))
        .frame_when_inactive(false)
        .min_size(egui::Vec2::splat(ui.spacing().interact_size.y));
    let (response, _) = egui::containers::menu::MenuButton::from_button(face).ui(ui, |ui| {
        for command in [
            Command::FindInArticle,
            Command::EditTags,
            Command::EditNote,
            Command::CopyCitation,
            Command::Export,
        ] {
            if ui.button(command.label()).clicked() {
                ctx.send(command);
                ui.close();
            }
        }
    });
    response
        .on_hover_text("More")
        .accessible_name("More actions");
}

fn repairs_switch(ui: &mut Ui, story: &Story, switches: Switches, ctx: &PanelCtx<'_>) -> bool {
    let has_repairs = story.parts.iter().any(|part| {
        let blocks = part.article.blocks.iter().map(|block| &block.text);
        blocks
            .chain(part.article.title.as_ref())
            .any(|text| !text.repairs().is_empty())
    });
    if !has_repairs {
        return false;
    }
    let color = if switches.marks_repairs {
        ctx.tokens.accent
    } else {
        ctx.tokens.text
    };
    let face = RichText::new(icons::ERASER).size(17.0).color(color);
    let face = Button::new(face)
        .frame_when_inactive(switches.marks_repairs)
        .selected(switches.marks_repairs)
        .min_size(egui::Vec2::splat(ui.spacing().interact_size.y));
    ui.add(face)
        .accessible_name("Mark repaired words")
        .on_hover_text("Mark every word that was repaired; resting on one shows how it was printed")
        .clicked()
}

fn origin(
    ui: &mut Ui,
    (story, data): (&Story, &ArticleData),
    switches: Switches,
    ctx: &mut PanelCtx<'_>,
) {
    let tokens = ctx.tokens;
    if switches.hits > 0 {
        for (icon, command) in [
            (icons::CARET_UP, Command::PreviousHit),
            (icons::CARET_DOWN, Command::NextHit),
        ] {
            command_icon(ui, icon, command, ctx);
        }
        let told = match (switches.hit, switches.hits) {
            (Some(at), count) => format!("match {} of {count}", at + 1),
            (None, 1) => "1 match".to_owned(),
            (None, count) => format!("{count} matches"),
        };
        ui.add(small(&told, tokens.text_secondary, tokens));
        ui.add_space(tokens.spacing(1.0));
    }
    let tags = story.parts.first().map(|part| part.marks.tags.as_slice());
    for tag in tags.unwrap_or_default() {
        let face = RichText::new(tag).font(tokens.ui_small());
        let chip = ui.add(Button::new(face).corner_radius(10.0).small());
        if chip.on_hover_text("Search for this tag").clicked() {
            ctx.send(Command::SetQuery(label_query("tag", tag)));
        }
    }
    let marks = story
        .parts
        .first()
        .map(|part| part.marks.collections.as_slice());
    for name in marks.unwrap_or_default() {
        let face = RichText::new(format!("{} {name}", icons::FOLDER)).font(tokens.ui_small());
        let chip = ui.add(Button::new(face).corner_radius(10.0).small());
        let chip = chip.accessible_name(format!("Collection {name}"));
        if chip.on_hover_text("Search in this collection").clicked() {
            ctx.send(Command::SetQuery(label_query("collection", name)));
        }
    }
    if let Some(told) = tell_state(story) {
        ui.add(small(told, tokens.doubtful, tokens))
            .on_hover_text("What was read from it stays in the library");
    }
    ui.add(small(&data.origin, tokens.text_secondary, tokens))
        .on_hover_text(tell_path(story));
}

/// What became of the file, if anything did.
fn tell_state(story: &Story) -> Option<&'static str> {
    match story.parts.first()?.document.state {
        DocumentState::Present => None,
        DocumentState::Missing => Some("Gone from disk"),
        DocumentState::Changed => Some("Changed on disk since"),
        DocumentState::Replaced => Some("Replaced by a newer file"),
        DocumentState::Removed => Some("Removed from the library"),
    }
}

fn small(text: &str, color: egui::Color32, tokens: &crate::app::theme::Tokens) -> Label {
    Label::new(RichText::new(text).font(tokens.ui_small()).color(color)).truncate()
}

/// `tag:energy`, `collection:"spring supplement"`.
fn label_query(field: &str, name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("{field}:\"{name}\"")
    } else {
        format!("{field}:{name}")
    }
}

fn tell_path(story: &Story) -> String {
    match story
        .parts
        .first()
        .and_then(|part| part.document.path.as_ref())
    {
        Some(path) => path.display().to_string(),
        None => "A sample page that comes with Newsprint".to_owned(),
    }
}
