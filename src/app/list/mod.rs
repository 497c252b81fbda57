//! The article list, left: search field, filters, results.
//!
//! Data first (`data.rs`, `selection.rs`), then paint (`ui.rs`, `row.rs`, `facets.rs`,
//! `search_field.rs`). It never touches the library: what it wants goes out as a command.

mod data;
mod empty;
mod facets;
mod row;
mod search_field;
mod selection;
mod ui;

pub use data::{Answer, FIRST_ROWS, Results};
pub use selection::{Pick, Selection};
pub use ui::{ListInput, SORTS};

use super::searches::HistoryPopup;
use crate::library::ArticleId;
use std::ops::Range;

/// State of the list panel.
#[derive(Debug, Default)]
pub struct ListPanel {
    pub results: Results,
    pub selection: Selection,
    /// Put the cursor into the search field at the next frame.
    focus_field: bool,
    /// Bring this article into view at the next frame.
    reveal: Option<ArticleId>,
    /// Since when a newer answer is on its way, in seconds since the window opened.
    searching_since: Option<f64>,
    /// Rows that were in view at the last frame.
    visible: Range<usize>,
    /// Scroll to the top when the next answer is here.
    to_top: bool,
    history: HistoryPopup,
}

impl ListPanel {
    pub fn focus_field(&mut self) {
        self.focus_field = true;
    }

    /// Offers what was searched for before.
    pub fn open_history(&mut self) {
        self.focus_field = true;
        self.history.open();
    }

    pub fn reveal(&mut self, article: ArticleId) {
        self.reveal = Some(article);
    }

    /// Another search is shown from its beginning.
    pub fn start_at_top(&mut self) {
        self.visible = 0..0;
        self.to_top = true;
    }

    /// Rows to fetch with the next answer: those in view, or the first.
    pub fn rows_for_refresh(&self) -> Range<usize> {
        self.visible.start..self.visible.end.max(self.visible.start + FIRST_ROWS)
    }

    /// The article `step` rows below the open one, or above it.
    pub fn neighbour(&self, open: Option<ArticleId>, step: isize) -> Option<ArticleId> {
        let ids = self.results.ids();
        let Some(at) = open.and_then(|id| self.results.position(id)) else {
            return ids.first().copied();
        };
        let last = ids.len().checked_sub(1)?;
        ids.get(at.saturating_add_signed(step).min(last)).copied()
    }
}
