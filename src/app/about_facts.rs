//! What the About dialog states of this installation.

use crate::library::Counts;
use std::path::PathBuf;

#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub library_dir: PathBuf,
    /// `None` where nothing is kept between starts.
    pub saved_dir: Option<PathBuf>,
    pub counts: Counts,
}

impl Facts {
    pub fn settings(&self) -> String {
        self.saved_dir
            .as_ref()
            .map_or_else(|| "not kept".to_owned(), |dir| dir.display().to_string())
    }
}
