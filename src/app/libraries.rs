//! Several libraries: which one the window opens, and which were open lately.
//!
//! The user's own library needs no choosing; "Harbour archive" in `~/archives/harbour` is opened by
//! its folder, is there again at the next start, and stands under File › Open Recent.

use crate::library::Library;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// More would make a menu nobody reads.
const MOST_RECENT: usize = 8;

/// What is kept between starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Libraries {
    /// `None`: the user's own.
    pub open: Option<PathBuf>,
    /// Folders, the one that was opened last first.
    pub recent: Vec<PathBuf>,
}

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A library that is there.
    Existing(PathBuf),
    /// A folder that holds nothing yet.
    New(PathBuf),
}

impl Libraries {
    /// The library in this folder was opened.
    pub fn note(&mut self, folder: &Path) {
        self.open = (!is_own(folder)).then(|| folder.to_owned());
        self.recent.retain(|other| other != folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Those that can be gone back to.
    pub fn others<'a>(&'a self, open: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        self.recent.iter().filter(move |folder| **folder != open)
    }
}

fn is_own(folder: &Path) -> bool {
    Library::default_dir().is_some_and(|own| own == folder)
}

/// What menus and the title of the window call it.
pub fn name(folder: &Path) -> String {
    if is_own(folder) {
        return "My Library".to_owned();
    }
    folder.file_name().map_or_else(
        || folder.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// "Newsprint", "harbour – Newsprint".
pub fn window_title(folder: &Path) -> String {
    if is_own(folder) {
        "Newsprint".to_owned()
    } else {
        format!("{} – Newsprint", name(folder))
    }
}

/// A library lies in this folder.
pub fn is_library(folder: &Path) -> bool {
    folder.join("library.sqlite").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_opened_last_comes_first_and_only_once() {
        let mut libraries = Libraries::default();
        for folder in ["/a/tide", "/a/ebb", "/a/tide"] {
            libraries.note(Path::new(folder));
        }
        assert_eq!(libraries.open.as_deref(), Some(Path::new("/a/tide")));
        let others: Vec<_> = libraries.others(Path::new("/a/tide")).collect();
        assert_eq!(others, [Path::new("/a/ebb")]);
        assert_eq!(window_title(Path::new("/a/ebb")), "ebb – Newsprint");
    }
}
