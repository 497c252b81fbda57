//! The menu bar: the wordmark, every command in its place with its key, and the ways back and forward.
//!
//! Menus only send commands; what cannot be done now is grey.

use super::command::Command;
use super::context::PanelCtx;
use super::icons;
use super::libraries::{self, Opening};
use super::list::SORTS;
use super::state::View;
use super::theme::ThemeChoice;
use super::widgets::{command_icon_if, command_switch};
use crate::library::Sort;
use egui::{Align, Button, Layout, MenuBar, RichText, Ui};
use std::path::PathBuf;

/// An entry of a menu.
enum Entry {
    Do(Command),
    /// With a check mark where it is on.
    Switch(Command, bool),
    /// A menu of its own, with names from outside: "Open Recent".
    Sub(&'static str, Vec<(String, Command)>),
    Line,
}

use Command as C;
use Entry::{Do, Line, Sub, Switch};

/// What the menus need to know of the window.
pub struct MenuInput<'a> {
    pub available: &'a dyn Fn(&Command) -> bool,
    pub view: &'a View,
    pub sort: Sort,
    pub show_copies: bool,
    /// Libraries that were open lately.
    pub recent: Vec<PathBuf>,
}

pub fn menu_bar(ui: &mut Ui, input: &MenuInput, ctx: &mut PanelCtx) {
    MenuBar::new().ui(ui, |ui| {
        ui.add_space(ctx.tokens.spacing(1.0));
        ui.label(RichText::new("Newsprint").font(ctx.tokens.serif_row()));
        ui.add_space(ctx.tokens.spacing(1.0));
        for (title, entries) in MENUS {
            ui.menu_button(title, |ui| {
                ui.set_min_width(240.0);
                for entry in entries(input) {
                    entry_ui(ui, entry, input, ctx);
                }
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let statistics = (Command::ToggleStatistics, input.view.statistics_open);
            command_switch(ui, icons::CHART_BAR, statistics, ctx);
            for (icon, command) in [
                (icons::ARROW_RIGHT, Command::Forward),
                (icons::ARROW_LEFT, Command::Back),
            ] {
                let available = (input.available)(&command);
                command_icon_if(ui, icon, (command, available), ctx);
            }
        });
    });
}

type Menu = (&'static str, fn(&MenuInput) -> Vec<Entry>);

const MENUS: [Menu; 6] = [
    ("File", file_menu),
    ("Edit", edit_menu),
    ("View", view_menu),
    ("Go", go_menu),
    ("Marks", marks_menu),
    ("Help", help_menu),
];

fn file_menu(input: &MenuInput) -> Vec<Entry> {
    let recent = input.recent.iter().map(|folder| {
        let opening = Opening::Existing(folder.clone());
        (libraries::name(folder), C::OpenThisLibrary(opening))
    });
    vec![
        Do(C::NewLibrary),
        Do(C::OpenLibrary),
        Sub("Open Recent", recent.collect()),
        Line,
        Do(C::Import),
        Do(C::ImportFolder),
        Do(C::WatchedFolders),
        Do(C::OpenSamples),
        Line,
        Do(C::PauseImport),
        Do(C::ResumeImport),
        Do(C::CancelImport),
        Do(C::ShowProblems),
        Line,
        Do(C::Export),
        Do(C::ExportChart),
        Do(C::ExportConcordance),
        Line,
        Do(C::EditProperties),
        Do(C::RemoveSelected),
        Do(C::CheckLibrary),
        Line,
        Do(C::Quit),
    ]
}

fn edit_menu(_: &MenuInput) -> Vec<Entry> {
    vec![
        Do(C::Undo),
        Do(C::Redo),
        Line,
        Do(C::Copy),
        Do(C::CopyCitation),
        Line,
        Do(C::SelectAll),
        Do(C::SelectNone),
        Line,
        Do(C::FocusSearch),
        Do(C::ClearSearch),
        Do(C::SaveSearch),
        Do(C::ShowHistory),
        Do(C::ClearHistory),
        Do(C::FindInArticle),
        Do(C::ExplainQuery),
    ]
}

fn view_menu(input: &MenuInput) -> Vec<Entry> {
    let themes =
        ThemeChoice::ALL.map(|theme| Switch(C::SetTheme(theme), theme == input.view.theme));
    let sorts = SORTS.map(|sort| Switch(C::SetSort(sort), sort == input.sort));
    let mut entries = Vec::from(themes);
    entries.extend([
        Line,
        Do(C::ZoomIn),
        Do(C::ZoomOut),
        Do(C::ZoomReset),
        Line,
        Switch(C::ToggleFacets, input.view.facets_open),
        Switch(C::ToggleStatistics, input.view.statistics_open),
        Switch(C::ToggleConcordance, input.view.concordance_open),
        Do(C::ToggleRawPage),
        Line,
        Switch(C::ToggleCopies, input.show_copies),
        Do(C::ClearFilters),
    ]);
    entries.extend(sorts);
    entries
}

fn go_menu(_: &MenuInput) -> Vec<Entry> {
    vec![
        Do(C::Back),
        Do(C::Forward),
        Line,
        Do(C::NextArticle),
        Do(C::PreviousArticle),
        Do(C::NextHit),
        Do(C::PreviousHit),
    ]
}

fn marks_menu(_: &MenuInput) -> Vec<Entry> {
    vec![
        Do(C::ToggleStar),
        Do(C::EditTags),
        Do(C::EditCollections),
        Do(C::EditNote),
    ]
}

fn help_menu(_: &MenuInput) -> Vec<Entry> {
    vec![Do(C::Palette), Do(C::Shortcuts), Line, Do(C::About)]
}

fn entry_ui(ui: &mut Ui, entry: Entry, input: &MenuInput, ctx: &mut PanelCtx) {
    let (command, on) = match entry {
        Entry::Line => {
            ui.separator();
            return;
        }
        Entry::Sub(title, entries) => {
            submenu_ui(ui, (title, entries), ctx);
            return;
        }
        Entry::Do(command) => (command, None),
        Entry::Switch(command, on) => (command, Some(on)),
    };
    let keys = command
        .shortcuts()
        .first()
        .map(|shortcut| ui.ctx().format_shortcut(shortcut))
        .unwrap_or_default();
    let mut button = Button::new(command.label()).shortcut_text(keys);
    if let Some(on) = on {
        button = button.selected(on);
    }
    let response = ui
        .add_enabled((input.available)(&command), button)
        .on_hover_text(command.tooltip())
        .accessible_name(command.label());
    if response.clicked() {
        ctx.send(command);
        ui.close();
    }
}

fn submenu_ui(ui: &mut Ui, (title, entries): (&str, Vec<(String, Command)>), ctx: &mut PanelCtx) {
    ui.add_enabled_ui(!entries.is_empty(), |ui| {
        ui.menu_button(title, |ui| {
            ui.set_min_width(200.0);
            for (name, command) in entries {
                if ui.button(name).clicked() {
                    ctx.send(command);
                    ui.close();
                }
            }
        });
    });
}
