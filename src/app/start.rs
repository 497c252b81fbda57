//! From nothing to a window, and back to a file: opening, restoring, keeping.

use super::about_facts::Facts;
use super::history::History;
use super::list::{ListPanel, Selection};
use super::session::{Due, Plans, Session};
use super::state::{Reading, Saved, WindowPlace};
use super::tasks::{Job, Tasks, listen};
use super::theme::{self, ThemeChoice};
use super::toasts::Toasts;
use super::undo::Undo;
use super::{App, article, concordance, libraries, statistics};
use crate::library::Library;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a window starts with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub library_dir: PathBuf,
    /// Where layout and query are kept between starts; `None` keeps nothing.
    pub saved_dir: Option<PathBuf>,
    /// Add the sample pages if the library is empty.
    pub samples: bool,
    /// Files and folders to import and show.
    pub open: Vec<PathBuf>,
}

/// Where the window's layout is kept: beside the user's own library.
pub fn saved_dir() -> Option<PathBuf> {
    Library::default_dir().and_then(|dir| dir.parent().map(Path::to_owned))
}

/// The user's own library; without a home folder, one in the working directory.
pub fn library_dir() -> PathBuf {
    Library::default_dir().unwrap_or_else(|| PathBuf::from("newsprint-library"))
}

impl App {
    /// Restores what was kept and begins to open the library.
    pub fn new(ctx: &egui::Context, mut start: Start) -> Self {
        theme::install_fonts(ctx);
        theme::install_styles(ctx);
        let mut saved = start
            .saved_dir
            .as_deref()
            .map(Saved::load)
            .unwrap_or_default();
        let mut toasts = Toasts::default();
        if let Some(folder) = saved.libraries.open.take() {
            if libraries::is_library(&folder) {
                start.library_dir = folder;
                start.samples = false;
            } else {
                // Its disk may be elsewhere; the articles noted are not those of this library.
                saved.reading = Reading::default();
                toasts.push(super::toasts::Toast::failed(format!(
                    "the library that was open last is not there, so this is your own: {}",
                    folder.display()
                )));
            }
        }
        saved.libraries.note(&start.library_dir);
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(libraries::window_title(
            &start.library_dir,
        )));
        ctx.options_mut(|options| {
            // Zoom is a command here, and is kept.
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.set_zoom_factor(saved.view.zoom);
        apply_theme(ctx, saved.view.theme);
        let plans = Plans {
            samples: start.samples && !saved.samples_offered,
            show_document: start.open.first().and_then(|path| document_name(path)),
            import: start.open,
            ..Plans::default()
        };
        let facts = Facts {
            library_dir: start.library_dir.clone(),
            saved_dir: start.saved_dir,
            ..Facts::default()
        };
        let tasks = Tasks::new(ctx);
        tasks.push(Job::Open(start.library_dir));
        let mut statistics = statistics::StatisticsPanel::default();
        statistics.table_height = saved.view.table_height;
        let reading = &saved.reading;
        let mut list = ListPanel::default();
        list.selection = Selection::of(&reading.selected, reading.article);
        Self {
            session: Session::new(facts, &saved, plans),
            history: History::default(),
            undo: Undo::default(),
            tasks,
            list,
            article: article::ArticlePanel::default(),
            concordance: concordance::ConcordancePanel::default(),
            statistics,
            dialog: None,
            toasts,
            handed: None,
            saved,
        }
    }

    /// Follows the desktop between light and dark; for real windows only.
    pub fn follow_desktop(&mut self) {
        self.tasks.follow_desktop_theme();
    }

    /// Opens the files of later starts here; for real windows only.
    pub fn take_files_of_others(&mut self, ctx: &egui::Context) {
        let dir = self.session.facts.saved_dir.as_deref();
        self.handed = dir.and_then(|dir| listen(dir, ctx));
    }

    /// Writes what is kept, at once: the window closes.
    pub fn close(&mut self) {
        if let Some(dir) = &self.session.facts.saved_dir
            && let Err(text) = self.saved.store(dir)
        {
            self.toasts.push(super::toasts::Toast::failed(text));
        }
    }
}

/// The name that a file will have in the library.
pub(super) fn document_name(path: &Path) -> Option<String> {
    path.is_file()
        .then(|| path.file_name().map(|name| name.to_string_lossy().into()))
        .flatten()
}

pub(super) fn apply_theme(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

/// A larger selection is quicker made anew than kept.
const MOST_KEPT: usize = 500;

/// Notes the window's place and writes what changed, once it rests.
pub(super) fn keep(app: &mut App, ctx: &egui::Context) {
    note_window(&mut app.saved.window, ctx);
    let selected = app.list.selection.articles();
    if selected.len() <= MOST_KEPT && selected != app.saved.reading.selected {
        app.saved.reading.selected = selected.to_vec();
    }
    let Some(dir) = app.session.facts.saved_dir.clone() else {
        return;
    };
    match app.session.saving.is_due(&app.saved, ctx.time()) {
        Due::Now => app.tasks.push(Job::Save(Box::new(app.saved.clone()), dir)),
        Due::In(seconds) => ctx.request_repaint_after(Duration::from_secs_f64(seconds)),
        Due::Never => {}
    }
}

fn note_window(place: &mut WindowPlace, ctx: &egui::Context) {
    let zoom = ctx.zoom_factor();
    ctx.input(|input| {
        let viewport = input.viewport();
        if let Some(maximized) = viewport.maximized {
            place.maximized = maximized;
        }
        if place.maximized || viewport.minimized == Some(true) {
            return;
        }
        if let Some(inner) = viewport.inner_rect {
            place.size = Some([inner.width() * zoom, inner.height() * zoom]);
        }
        if let Some(outer) = viewport.outer_rect {
            place.position = Some([outer.min.x * zoom, outer.min.y * zoom]);
        }
    });
}
