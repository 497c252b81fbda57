//! What is open now and is not kept: the library, the story, the figures, the import.

use super::about_facts::Facts;
use super::command::Command;
use super::import::ImportState;
use super::searches::Searches;
use super::state::Saved;
use super::statistics_input::StatisticsInput;
use super::story::{Focus, Story};
use super::upkeep::Upkeep;
use crate::library::ArticleId;
use std::path::PathBuf;
use std::sync::Arc;

/// How far the library is open.
#[derive(Debug, Default)]
pub enum LibraryState {
    #[default]
    Opening,
    Open {
        read_only: bool,
    },
    /// Why not.
    Failed(String),
}

#[derive(Debug)]
pub struct Session {
    pub library: LibraryState,
    pub facts: Facts,
    pub story: Option<Arc<Story>>,
    pub focus: Focus,
    pub statistics: StatisticsInput,
    pub import: ImportState,
    pub upkeep: Upkeep,
    pub searches: Searches,
    /// Folders that are kept current.
    pub watched: Vec<PathBuf>,
    pub plans: Plans,
    pub saving: Saving,
    /// Width that the window had for the statistics when they were drawn last.
    pub statistics_room: f32,
}

/// What waits for something else to come first.
#[derive(Debug, Default)]
pub struct Plans {
    /// Add the sample pages if the library is empty when it opens.
    pub samples: bool,
    /// Import these when the library is open.
    pub import: Vec<PathBuf>,
    /// Show this document when its import is done.
    pub show_document: Option<String>,
    /// Open the first article of the next answer.
    pub open_first: bool,
    /// When the list was last brought up to date during an import, in seconds.
    pub refreshed: f64,
    /// Commands to run after drawing.
    pub commands: Vec<Command>,
}

/// When to write the saved state.
#[derive(Debug)]
pub struct Saving {
    written: Saved,
    /// When it began to differ, in seconds since the window opened.
    differs_since: Option<f64>,
}

/// Long enough to gather a drag of a panel border, short enough to lose nothing that matters.
const SAVE_AFTER_SECONDS: f64 = 1.0;

impl Session {
    pub fn new(facts: Facts, saved: &Saved, plans: Plans) -> Self {
        Self {
            library: LibraryState::Opening,
            facts,
            story: None,
            focus: Focus::None,
            statistics: StatisticsInput {
                scope: saved.view.scope,
                figures: Arc::from([]),
                loading: false,
                generation: 0,
            },
            import: ImportState::default(),
            upkeep: Upkeep::default(),
            searches: Searches::default(),
            watched: Vec::new(),
            plans,
            saving: Saving::new(saved),
            statistics_room: 0.0,
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.library, LibraryState::Open { .. })
    }

    /// The story that is here holds this article: a newly opened one is loaded first.
    pub fn is_loaded(&self, article: ArticleId) -> bool {
        let parts = self.story.iter().flat_map(|story| &story.parts);
        parts.into_iter().any(|part| part.id == article)
    }

    /// What the status line says of the library; "" if all is as usual.
    pub fn library_text(&self) -> &str {
        match &self.library {
            LibraryState::Opening => "Opening the library",
            LibraryState::Open { read_only: false } => "",
            LibraryState::Open { read_only: true } => {
                "Read-only: another Newsprint has this library open"
            }
            LibraryState::Failed(reason) => reason,
        }
    }
}

impl Saving {
    fn new(saved: &Saved) -> Self {
        Self {
            written: saved.clone(),
            differs_since: None,
        }
    }

    /// Whether to write now; else, in how many seconds to ask again, if at all.
    pub fn is_due(&mut self, saved: &Saved, now: f64) -> Due {
        if *saved == self.written {
            self.differs_since = None;
            return Due::Never;
        }
        let since = *self.differs_since.get_or_insert(now);
        let left = SAVE_AFTER_SECONDS - (now - since);
        if left > 0.0 {
            return Due::In(left);
        }
        self.written = saved.clone();
        self.differs_since = None;
        Due::Now
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Due {
    Now,
    In(f64),
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_together_once_they_rest() {
        let mut saved = Saved::default();
        let mut saving = Saving::new(&saved);
        assert_eq!(saving.is_due(&saved, 0.0), Due::Never);
        saved.view.zoom = 1.1;
        assert_eq!(saving.is_due(&saved, 5.0), Due::In(1.0));
        saved.view.zoom = 1.2;
        assert_eq!(saving.is_due(&saved, 5.5), Due::In(0.5));
        assert_eq!(saving.is_due(&saved, 6.1), Due::Now);
        assert_eq!(saving.is_due(&saved, 9.0), Due::Never);
    }
}
