//! The real window, used as a person uses it: by the names that screen readers say, without a screen.
//!
//! Each test opens the whole app over its own copy of a library of the sample pages, in a folder
//! that is gone afterwards: type a query, click a hit, press a mark of a chart, export, drop files.

mod exporting;
mod finding;
mod importing;
mod keeping;
mod reading;
mod searching;

use crate::gold::files_below;
use egui::accesskit::Role;
use egui::{Key, Modifiers, UiBuilder};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use newsprint::app::command::Command;
use newsprint::app::{App, Start};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Of the window, in points.
const SIZE: egui::Vec2 = egui::vec2(1360.0, 840.0);
/// A machine under load may take this long for an import; nothing waits when all is done.
const PATIENCE: Duration = Duration::from_mins(2);
/// Frames without work or repaint after which the window counts as settled.
const QUIET_FRAMES: u32 = 3;

pub struct Window {
    pub harness: Harness<'static, Option<App>>,
    home: TempDir,
}

impl Window {
    /// Over the sample pages, imported.
    pub fn with_samples() -> Self {
        let home = tempfile::tempdir().unwrap();
        write_files(sample_library(), &home.path().join("library"));
        Self::open(home, false)
    }

    /// A first start: nothing there, the sample pages are to be added.
    pub fn for_the_first_time() -> Self {
        Self::open(tempfile::tempdir().unwrap(), true)
    }

    fn open(home: TempDir, samples: bool) -> Self {
        let start = Start {
            library_dir: home.path().join("library"),
            saved_dir: Some(home.path().join("saved")),
            samples,
            open: Vec::new(),
        };
        let harness = Harness::builder()
            .with_size(SIZE)
            .with_theme(egui::Theme::Light)
            .with_max_steps(64)
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let ctx = ui.ctx().clone();
                    let app = app.get_or_insert_with(|| App::new(&ctx, start.clone()));
                    app.logic(&ctx);
                    // The harness leaves a margin; a window has none.
                    let whole = ctx.content_rect();
                    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                        ui.set_clip_rect(whole);
                        app.ui(ui);
                    });
                },
                None,
            );
        let mut window = Self { harness, home };
        window.settle();
        window
    }

    /// Closes the window as the desktop does, and opens it again over the same folders.
    pub fn reopen(mut self) -> Self {
        if let Some(app) = self.harness.state_mut() {
            app.close();
        }
        let home = self.home;
        drop(self.harness);
        Self::open(home, false)
    }

    /// Steps until no work is under way and nothing moves.
    pub fn settle(&mut self) {
        let end = Instant::now() + PATIENCE;
        let mut quiet = 0;
        while quiet < QUIET_FRAMES {
            assert!(Instant::now() < end, "the window did not come to rest");
            let rests = self.harness.run_ok().is_some();
            let idle = self.harness.state().as_ref().is_some_and(App::is_idle);
            quiet = if rests && idle { quiet + 1 } else { 0 };
            if !idle {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// A folder for a test's own files.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.home.path().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    pub fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    /// As [`Window::click`], where the name also stands outside of the dialog.
    pub fn click_in_dialog(&mut self, dialog: &str, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Dialog, dialog)
            .get_by_role_and_label(Role::Button, name)
            .click();
        self.settle();
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Replaces what the field holds.
    pub fn write(&mut self, field: &str, text: &str) {
        let node = self.harness.get_by_role_and_label(Role::TextInput, field);
        node.focus();
        self.settle();
        self.press(Modifiers::COMMAND, Key::A);
        self.press(Modifiers::NONE, Key::Backspace);
        self.harness
            .get_by_role_and_label(Role::TextInput, field)
            .type_text(text);
        self.settle();
    }

    /// Headlines of the rows in view.
    pub fn rows(&self) -> Vec<String> {
        self.names(Role::ListBoxOption)
    }

    /// Accessible names of everything of this role that is in the tree.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.harness
            .query_all_by_role(role)
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Some text in the window contains this.
    pub fn shows(&self, text: &str) -> bool {
        self.harness
            .query_all_by_label_contains(text)
            .next()
            .is_some()
    }

    /// Where texts stand that contain this.
    pub fn places_of(&self, text: &str) -> Vec<egui::Rect> {
        self.harness
            .query_all_by_label_contains(text)
            .map(|node| node.rect())
            .collect()
    }

    /// Types into whatever has the keyboard.
    pub fn type_keys(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// The headline of the open article.
    pub fn headline(&self) -> Option<String> {
        self.names(Role::Heading).into_iter().next()
    }

    pub fn drop_paths(&mut self, paths: &[PathBuf]) {
        self.start_drop(paths);
        self.settle();
    }

    /// Drops files and does not wait for what comes of it.
    pub fn start_drop(&mut self, paths: &[PathBuf]) {
        for path in paths {
            let dropped = Arc::new(Dropped(path.clone()));
            self.harness.input_mut().dropped_files.push(dropped);
        }
        self.harness.step();
    }

    /// Steps until it holds, or until all work is done; did it hold?
    pub fn step_until(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.step();
            if holds(self) {
                return true;
            }
            let idle = self.harness.state().as_ref().is_some_and(App::is_idle);
            if idle || Instant::now() > end {
                return false;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Window {
    /// Steps until it holds, also while the window has nothing to do: others may.
    pub fn waits_for(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            self.harness.step();
            if holds(self) {
                self.settle();
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// What a dialog of the desktop would have the window do.
    pub fn send(&mut self, command: Command) {
        if let Some(app) = self.harness.state_mut() {
            app.send(command);
        }
        self.settle();
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The sample pages as a library, made once for all tests: its files, and what is in them.
fn sample_library() -> &'static [(PathBuf, Vec<u8>)] {
    static LIBRARY: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let window = Window::for_the_first_time();
        drop(window.harness);
        let folder = window.home.path().join("library");
        let end = Instant::now() + PATIENCE;
        loop {
            // The index may still be tidying up: a file that is gone before it is read was merged.
            match read_files(&folder) {
                Ok(files) => return files,
                Err(error) => assert!(Instant::now() < end, "{error}"),
            }
        }
    })
}

fn read_files(folder: &Path) -> std::io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in files_below(folder, "") {
        let content = std::fs::read(&path)?;
        files.push((path.strip_prefix(folder).unwrap().to_owned(), content));
    }
    Ok(files)
}

fn write_files(files: &[(PathBuf, Vec<u8>)], folder: &Path) {
    for (name, content) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}
