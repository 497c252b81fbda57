//! What the window remembers: [`Saved`] until the next start, [`Route`] for back and forward.
//!
//! `Saved` is JSON in the user's data folder, `window.json`:
//! `{"version":1,"view":{"theme":"System","zoom":1.0,…},"reading":{"search":{"query":"solar",…},"article":12}}`.
//! It is written to a new file that then takes the old one's name, and the old one stays as
//! `window.json.bak`; a file that cannot be read is set aside, never an error at start.

use super::command::StatisticsScope;
use super::export_dialog::ExportChoice;
use super::libraries::Libraries;
use super::story::Focus;
use super::theme::ThemeChoice;
use crate::library::{ArticleId, Filter, SearchOptions, Sort};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Raised when a field changes its meaning; fields that are only added need no new number.
const VERSION: u32 = 1;
const FILE: &str = "window.json";

/// Everything that is there again at the next start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    pub version: u32,
    pub window: WindowPlace,
    pub view: View,
    pub reading: Reading,
    pub export: ExportChoice,
    pub libraries: Libraries,
    /// The sample pages were added once; not again, should the user take them out.
    pub samples_offered: bool,
}

/// Position and size in logical points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// `None` where the desktop does not tell (Wayland).
    pub position: Option<[f32; 2]>,
    pub size: Option<[f32; 2]>,
    pub maximized: bool,
}

/// How the window looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    pub theme: ThemeChoice,
    /// 1 is the desktop's own scale.
    pub zoom: f32,
    pub list_width: f32,
    pub statistics_width: f32,
    /// `None` before the statistics were first drawn: a share of the window.
    pub table_height: Option<f32>,
    pub facets_open: bool,
    pub statistics_open: bool,
    pub concordance_open: bool,
    pub scope: StatisticsScope,
}

/// What is being read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    pub search: Search,
    pub article: Option<ArticleId>,
    pub selected: Vec<ArticleId>,
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// As typed.
    pub query: String,
    pub sort: Sort,
    pub filters: Vec<Filter>,
    /// Every copy of a story is listed, not the best one alone.
    pub show_copies: bool,
}

/// A place to go back to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    pub search: Search,
    pub article: Option<ArticleId>,
    pub focus: Focus,
}

impl Default for Saved {
    fn default() -> Self {
        Self {
            version: VERSION,
            window: WindowPlace::default(),
            view: View::default(),
            reading: Reading::default(),
            export: ExportChoice::default(),
            libraries: Libraries::default(),
            samples_offered: false,
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            zoom: 1.0,
            list_width: 352.0,
            statistics_width: 352.0,
            table_height: None,
            facets_open: false,
            statistics_open: true,
            concordance_open: false,
            scope: StatisticsScope::Article,
        }
    }
}

impl Search {
    pub fn options(&self) -> SearchOptions {
        SearchOptions {
            sort: self.sort,
            filters: self.filters.clone(),
            show_copies: self.show_copies,
            without_facets: false,
        }
    }

    /// Nothing typed, nothing filtered: the whole library.
    pub fn is_everything(&self) -> bool {
        self.query.trim().is_empty() && self.filters.is_empty()
    }

    /// Switches a filter on or off. Of the values that exclude one another (document, section,
    /// with or without figures) at most one is on.
    pub fn toggle(&mut self, filter: Filter) {
        if let Some(at) = self.filters.iter().position(|on| *on == filter) {
            self.filters.remove(at);
            return;
        }
        self.filters.retain(|on| !excludes(on, &filter));
        self.filters.push(filter);
    }
}

fn excludes(a: &Filter, b: &Filter) -> bool {
    matches!(
        (a, b),
        (Filter::Document(_), Filter::Document(_))
            | (Filter::Section(_), Filter::Section(_))
            | (
                Filter::Year(_) | Filter::Month(..) | Filter::Undated,
                Filter::Year(_) | Filter::Month(..) | Filter::Undated
            )
            | (Filter::HasFigures(_), Filter::HasFigures(_))
    )
}

impl Saved {
    /// What was saved in `dir`, else in its backup, else the defaults.
    pub fn load(dir: &Path) -> Self {
        let path = dir.join(FILE);
        [path.clone(), backup(&path)]
            .iter()
            .find_map(|path| read(path))
            .unwrap_or_default()
    }

    /// Writes it, leaving the one before as a backup.
    ///
    /// # Errors
    /// What failed, why, and the path, fit for the user.
    pub fn store(&self, dir: &Path) -> Result<(), String> {
        let path = dir.join(FILE);
        self.write(&path).map_err(|cause| {
            format!(
                "could not save the window's layout: {cause}: {}",
                path.display()
            )
        })
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir)?;
        }
        let fresh = path.with_extension("json.new");
        let mut file = fs::File::create(&fresh)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        if path.exists() {
            fs::rename(path, backup(path))?;
        }
        fs::rename(&fresh, path)
    }
}

fn backup(path: &Path) -> PathBuf {
    path.with_extension("json.bak")
}

fn read(path: &Path) -> Option<Saved> {
    let bytes = fs::read(path).ok()?;
    let saved: Saved = serde_json::from_slice(&bytes).ok()?;
    (saved.version == VERSION).then_some(saved.sane())
}

impl Saved {
    /// A hand-edited or damaged number must not make the window unusable.
    fn sane(mut self) -> Self {
        let view = &mut self.view;
        view.zoom = if view.zoom.is_finite() {
            view.zoom.clamp(0.5, 3.0)
        } else {
            1.0
        };
        view.list_width = view.list_width.clamp(240.0, 900.0);
        view.statistics_width = view.statistics_width.clamp(240.0, 1200.0);
        view.table_height = view.table_height.map(|height| height.clamp(80.0, 2000.0));
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    fn example() -> Saved {
        let mut saved = Saved::default();
        saved.view.theme = ThemeChoice::Dark;
        saved.view.zoom = 1.25;
        saved.window.size = Some([1280.0, 800.0]);
        saved.reading.search = Search {
            query: "\"solar power\" money>1bn".to_owned(),
            sort: Sort::Title,
            filters: vec![
                Filter::Section("Policy".to_owned()),
                Filter::HasFigures(true),
            ],
            show_copies: true,
        };
        saved.reading.article = Some(ArticleId(12));
        saved.reading.selected = vec![ArticleId(12), ArticleId(3)];
        saved
    }

    #[test]
    fn what_is_stored_is_there_again() {
        let dir = tempfile::tempdir().unwrap();
        example().store(dir.path()).unwrap();
        assert_eq!(Saved::load(dir.path()), example());
    }

    #[test]
    fn a_torn_file_falls_back_to_the_one_before() {
        let dir = tempfile::tempdir().unwrap();
        example().store(dir.path()).unwrap();
        let mut later = example();
        later.view.zoom = 2.0;
        later.store(dir.path()).unwrap();
        fs::write(dir.path().join(FILE), "{\"version\":1,\"vi").unwrap();
        assert_eq!(Saved::load(dir.path()), example());
    }

    #[test]
    fn a_missing_or_foreign_file_gives_the_defaults() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Saved::load(dir.path()), Saved::default());
        fs::write(dir.path().join(FILE), "{\"version\":99}").unwrap();
        assert_eq!(Saved::load(dir.path()), Saved::default());
    }

    #[test]
    fn absurd_numbers_are_brought_back_to_usable_ones() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(
            dir.path().join(FILE),
            "{\"version\":1,\"view\":{\"zoom\":900.0,\"list_width\":1.0}}",
        )
        .unwrap();
        let view = Saved::load(dir.path()).view;
        assert!(view.zoom <= 3.0);
        assert!(view.list_width >= 240.0);
    }

    #[test]
    fn of_values_that_exclude_one_another_one_is_on() {
        let mut search = Search::default();
        search.toggle(Filter::Section("Policy".to_owned()));
        search.toggle(Filter::Section("Case Study".to_owned()));
        search.toggle(Filter::Byline("Li Na".to_owned()));
        search.toggle(Filter::Byline("Wu Bo".to_owned()));
        assert_eq!(search.filters.len(), 3);
        search.toggle(Filter::Section("Case Study".to_owned()));
        assert_eq!(search.filters.len(), 2);
    }
}
