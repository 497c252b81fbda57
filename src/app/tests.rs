//! The window driven through its accessible names, on a library of its own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use super::command::Command;
use super::dialogs::FigureReading;
use super::state::Saved;
use super::tasks::Event;
use super::{App, Start, events};
use crate::library::Filter;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Two small pages of invented news.
const PAGES: [(&str, &str); 2] = [
    (
        "harbour.txt",
        "Ferries Return to Port Ellery\n\nBy Mara Quill\n\n\
         The ferry company of Port Ellery carried 48,000 passengers in May, the harbour office said on Monday. \
         It had carried 31,000 a year before.\n\n\
         A second ferry will cost 12 million euros and is to sail from spring, the company said.\n",
    ),
    (
        "orchard.txt",
        "Late Frost Spares the Orchards\n\nBy Tom Vesper\n\n\
         Growers of the Linden valley expect a harvest of 900 tons of apples, said the growers' union. \
         Frost had taken two thirds of the blossoms in the year before.\n",
    ),
];

struct Room {
    harness: Harness<'static, Option<App>>,
    folder: TempDir,
}

impl Room {
    /// A window on an empty library.
    fn empty() -> Self {
        Self::start(tempfile::tempdir().unwrap(), Vec::new())
    }

    /// A window on a library with the two pages.
    fn with_pages() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("pages");
        fs::create_dir(&pages).unwrap();
        for (name, text) in PAGES {
            fs::write(pages.join(name), text).unwrap();
        }
        Self::start(folder, vec![pages])
    }

    fn start(folder: TempDir, open: Vec<PathBuf>) -> Self {
        let mut start = Some(Start {
            library_dir: folder.path().join("library"),
            saved_dir: Some(folder.path().join("saved")),
            samples: false,
            open,
        });
        let harness = Harness::builder()
            .with_size(vec2(1200.0, 800.0))
            .with_max_steps(64)
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let app = app.get_or_insert_with(|| {
                        App::new(ui.ctx(), start.take().unwrap_or_default())
                    });
                    app.logic(ui.ctx());
                    app.ui(ui);
                },
                None,
            );
        let mut room = Self { harness, folder };
        room.rest();
        room
    }

    /// Draws until no background work is left, at most for a while.
    fn rest(&mut self) {
        let mut quiet = 0;
        for _ in 0..2_000 {
            self.harness.step();
            quiet = if self.app().is_idle() { quiet + 1 } else { 0 };
            // The frame after the last event shows it, the next one what follows from it.
            if quiet > 3 {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the window does not come to rest");
    }

    fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    fn send(&mut self, command: Command) {
        self.harness.state_mut().as_mut().unwrap().send(command);
        self.rest();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest();
    }

    fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.rest();
    }

    /// Headlines of the rows in view.
    fn rows(&self) -> Vec<String> {
        self.harness
            .query_all_by_role(Role::ListBoxOption)
            .map(|row| row.accesskit_node().label().unwrap_or_default())
            .collect()
    }

    fn open_title(&self) -> Option<String> {
        let story = self.app().session.story.as_ref()?;
        let title = story.parts[0].article.title.as_ref()?;
        Some(title.as_str().to_owned())
    }

    fn messages(&self) -> Vec<String> {
        self.app().toasts.texts().map(str::to_owned).collect()
    }
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn an_empty_library_offers_two_ways_to_begin() {
    let mut room = Room::empty();
    room.harness.get_by_label("Your reading room is empty");
    room.harness.get_by_label("Import Files…");
    room.click(Role::Button, "Add the Sample Pages");
    assert!(room.rows().len() > 3, "{:?}", room.rows());
    assert!(room.open_title().is_some());
    assert_eq!(room.app().session.facts.counts.documents, 5);
}

#[test]
fn typing_narrows_the_list_and_escape_shows_it_whole_again() {
    let mut room = Room::with_pages();
    assert_eq!(room.rows().len(), 2);
    room.press(Modifiers::COMMAND, Key::L);
    let field = room
        .harness
        .get_by_role_and_label(Role::TextInput, "Search");
    assert!(field.is_focused());
    field.type_text("ferr");
    room.rest();
    assert_eq!(room.rows(), ["Ferries Return to Port Ellery"]);
    room.press(Modifiers::NONE, Key::Escape);
    assert_eq!(room.rows().len(), 2);
}

#[test]
fn a_click_opens_an_article_and_alt_left_goes_back() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Ferries Return to Port Ellery");
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    assert_eq!(
        room.open_title().as_deref(),
        Some("Late Frost Spares the Orchards")
    );
    room.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        room.open_title().as_deref(),
        Some("Ferries Return to Port Ellery")
    );
    room.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        room.open_title().as_deref(),
        Some("Late Frost Spares the Orchards")
    );
}

#[test]
fn arrows_walk_and_shift_selects() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Ferries Return to Port Ellery");
    room.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(
        room.open_title().as_deref(),
        Some("Late Frost Spares the Orchards")
    );
    room.press(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(room.app().list.selection.len(), 2);
    room.press(Modifiers::NONE, Key::K);
    assert_eq!(room.app().list.selection.len(), 1);
}

#[test]
fn a_star_can_be_taken_back() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    let starred = |room: &Room| {
        room.app().session.story.as_ref().unwrap().parts[0]
            .marks
            .starred
    };
    room.press(Modifiers::COMMAND, Key::D);
    assert!(starred(&room));
    room.press(Modifiers::COMMAND, Key::Z);
    assert!(!starred(&room));
    room.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(starred(&room));
}

#[test]
fn tags_of_several_articles_keep_what_each_has_alone() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    room.send(Command::SetTags(Vec::new(), vec!["fruit".to_owned()]));
    room.press(Modifiers::COMMAND, Key::A);
    room.send(Command::SetTags(Vec::new(), vec!["read".to_owned()]));
    let tags = |room: &Room| {
        room.app().session.story.as_ref().unwrap().parts[0]
            .marks
            .tags
            .clone()
    };
    assert_eq!(tags(&room), ["fruit", "read"]);
}

#[test]
fn filters_are_chips_with_counts() {
    let mut room = Room::with_pages();
    room.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    room.click(Role::Button, "Document: orchard.txt, 1 article");
    assert_eq!(room.rows(), ["Late Frost Spares the Orchards"]);
    room.click(Role::Button, "Filters");
    room.click(Role::Button, "Remove filter orchard.txt");
    assert_eq!(room.rows().len(), 2);
}

#[test]
fn nothing_found_offers_the_way_back() {
    let mut room = Room::with_pages();
    room.send(Command::SetQuery("zeppelin".to_owned()));
    room.harness.get_by_label("Nothing found");
    room.click(Role::Button, "Show All Articles");
    assert_eq!(room.rows().len(), 2);
}

#[test]
fn an_export_writes_files_and_asks_once_about_those_that_are_there() {
    let mut room = Room::with_pages();
    let out = room.folder.path().join("out");
    room.harness
        .state_mut()
        .as_mut()
        .unwrap()
        .saved
        .export
        .folder = Some(out.clone());
    room.press(Modifiers::COMMAND, Key::A);
    room.press(Modifiers::COMMAND, Key::E);
    room.click(Role::RadioButton, "Selected articles (2)");
    room.click(Role::RadioButton, "Plain text");
    room.click(Role::CheckBox, "One file for each article");
    room.click(Role::Button, "Export 2 Articles");
    let both = [
        "Ferries Return to Port Ellery.txt",
        "Late Frost Spares the Orchards.txt",
    ];
    assert_eq!(files(&out), both);
    assert!(room.messages().contains(&"Exported 2 files".to_owned()));

    room.press(Modifiers::COMMAND, Key::E);
    room.click(Role::Button, "Export 2 Articles");
    room.click(Role::Button, "Keep Both");
    assert_eq!(files(&out).len(), 4);
}

#[test]
fn what_cannot_be_read_is_listed_with_its_reason() {
    let mut room = Room::with_pages();
    let empty = room.folder.path().join("empty.txt");
    fs::write(&empty, "").unwrap();
    room.send(Command::ImportPaths(vec![empty.clone()]));
    room.send(Command::ShowProblems);
    room.harness.get_by_label("empty.txt");
    let late = "# Lighthouse Lamp Is Lit Again\n\nBy Ida Quist\n\nKeepers lit the lamp of the old tower on Monday.\n";
    fs::write(&empty, late).unwrap();
    room.click(Role::Button, "Retry All");
    assert!(room.app().session.import.problems().is_empty());
    assert_eq!(room.rows().len(), 3);
}

#[test]
fn the_palette_sends_what_is_typed() {
    let mut room = Room::with_pages();
    room.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    room.harness
        .get_by_role_and_label(Role::TextInput, "Command")
        .type_text("zoomin");
    room.rest();
    room.press(Modifiers::NONE, Key::Enter);
    assert!((room.app().saved.view.zoom - 1.1).abs() < 1e-6);
    assert!(room.app().dialog.is_none());
}

#[test]
fn the_next_start_shows_what_the_last_one_left() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    room.send(Command::SetQuery("harvest".to_owned()));
    room.send(Command::ToggleFilter(Filter::HasFigures(true)));
    room.send(Command::ToggleStatistics);
    room.harness.state_mut().as_mut().unwrap().close();
    let saved = Saved::load(&room.folder.path().join("saved"));
    assert_eq!(saved.reading.search.query, "harvest");

    let Room { harness, folder } = room;
    drop(harness);
    let again = Room::start(folder, Vec::new());
    assert_eq!(again.rows(), ["Late Frost Spares the Orchards"]);
    assert_eq!(
        again.open_title().as_deref(),
        Some("Late Frost Spares the Orchards")
    );
    assert!(!again.app().saved.view.statistics_open);
}

#[test]
fn one_click_shows_how_the_search_was_understood() {
    let mut room = Room::with_pages();
    room.send(Command::SetQuery("harvest mass>1kg".to_owned()));
    room.click(Role::Button, "Explain Search");
    room.harness
        .get_by_role_and_label(Role::Dialog, "How the search was understood");
    room.press(Modifiers::NONE, Key::Escape);
    assert!(room.app().dialog.is_none());
}

#[test]
fn a_figure_can_be_changed_and_the_change_taken_back() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    let read = |room: &Room| {
        let story = room.app().session.story.as_ref().unwrap();
        story.parts[0].figures[0]
            .figure
            .value
            .normalize()
            .to_string()
    };
    let before = read(&room);
    let reading = figure_of(&room);
    room.send(Command::EditFigure(reading));
    type_value(&mut room, "9,5");
    assert!(room.app().dialog.is_some(), "9,5 could mean two things");
    type_value(&mut room, "9,500");
    assert_eq!(read(&room), "9500");
    room.send(Command::Undo);
    assert_eq!(read(&room), before);
}

/// Types a value over the one in the open dialog, and saves it.
fn type_value(room: &mut Room, typed: &str) {
    let value = |room: &mut Room, act: &dyn Fn(egui_kittest::Node<'_>)| {
        act(room.harness.get_by_role_and_label(Role::TextInput, "Value"));
        room.rest();
    };
    value(room, &|field| field.focus());
    room.press(Modifiers::COMMAND, Key::A);
    value(room, &|field| field.type_text(typed));
    room.click(Role::Button, "Save Figure");
}

/// The first figure of the open article.
fn figure_of(room: &Room) -> FigureReading {
    let story = room.app().session.story.as_ref().unwrap();
    let first = &story.parts[0].figures[0];
    FigureReading {
        id: first.id,
        printed: "as printed".to_owned(),
        amount: crate::figures::Amount {
            value: first.figure.value,
            high: first.figure.high,
            unit: first.figure.unit.clone(),
        },
    }
}

#[test]
fn the_note_waits_until_its_article_is_loaded() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Ferries Return to Port Ellery");
    let ferries = room.app().saved.reading.article.unwrap();
    room.send(Command::SetNote(
        ferries,
        "Ask the harbour office".to_owned(),
    ));
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    let app = room.harness.state_mut().as_mut().unwrap();
    // Another article was pressed, and its story is not here yet.
    app.saved.reading.article = Some(ferries);
    assert!(!app.situation().allows(&Command::EditNote));
    room.send(Command::EditNote);
    assert!(room.app().dialog.is_none());
    room.send(Command::OpenArticle(ferries));
    room.send(Command::EditNote);
    room.click(Role::Button, "Save Note");
    let story = room.app().session.story.as_ref().unwrap();
    assert_eq!(story.parts[0].marks.note, "Ask the harbour office");
}

#[test]
fn answers_about_an_article_that_was_left_change_nothing() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Ferries Return to Port Ellery");
    let ferries = room.app().saved.reading.article.unwrap();
    let old = room.app().session.story.clone().unwrap();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    let frost = room.app().saved.reading.article;
    let ctx = room.harness.ctx.clone();
    let app = room.harness.state_mut().as_mut().unwrap();
    events::take(app, &ctx, Event::Story(ferries, old));
    events::take(app, &ctx, Event::NoStory(ferries, "it is gone".to_owned()));
    room.rest();
    assert_eq!(room.app().saved.reading.article, frost);
    assert_eq!(
        room.open_title().as_deref(),
        Some("Late Frost Spares the Orchards")
    );
    assert!(!room.messages().contains(&"it is gone".to_owned()));
}

#[test]
fn copying_takes_the_article_where_nothing_is_marked() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Late Frost Spares the Orchards");
    room.harness.event(egui::Event::Copy);
    room.harness.step();
    let copied = room.harness.output().platform_output.commands.iter().any(
        |command| matches!(command, egui::OutputCommand::CopyText(text) if text.contains("900 tons")),
    );
    assert!(copied);
    room.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert!(room.messages().contains(&"Copied with citation".to_owned()));
}

#[test]
fn removed_documents_come_back_by_undo() {
    let mut room = Room::with_pages();
    room.click(Role::ListBoxOption, "Ferries Return to Port Ellery");
    room.send(Command::RemoveSelected);
    assert_eq!(room.rows(), ["Late Frost Spares the Orchards"]);
    room.send(Command::Undo);
    assert_eq!(room.rows().len(), 2);
}
