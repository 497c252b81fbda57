//! What workers tell the window.

use super::super::dialogs::PathFor;
use super::super::list::Answer;
use super::super::state::Search;
use super::super::story::Story;
use super::job::ChangeName;
use crate::library::{
    Change, CheckReport, Counts, Explanation, FigureRow, ImportProgress, ImportReport, Library, Row,
};
use crossbeam_channel::Sender;
use std::path::PathBuf;
use std::sync::Arc;

pub enum Event {
    Opened(Arc<Library>),
    /// The library could not be opened, and why.
    NotOpened(String),
    Found(Box<Found>),
    SearchFailed(String),
    Rows {
        number: u64,
        first: usize,
        rows: Vec<Row>,
    },
    Story(Arc<Story>),
    /// The article is no longer there, or cannot be read.
    NoStory(String),
    Figures(Arc<[FigureRow]>),
    Explained(Explanation),
    /// A change was made; this one undoes it.
    Changed {
        name: ChangeName,
        inverse: Change,
    },
    Checked(CheckReport),
    /// The index holds all that the store holds.
    CaughtUp,
    ImportAdvanced(ImportProgress),
    Imported(ImportReport),
    ImportFailed(String),
    /// These files are there already.
    ExportConflict(Vec<PathBuf>),
    ExportAdvanced {
        done: u64,
        total: u64,
    },
    /// So many files; the first of them, to show it.
    Exported {
        files: usize,
        first: PathBuf,
    },
    ExportCancelled,
    ExportFailed(String),
    Picked(PathFor, Vec<PathBuf>),
    PickedExportFolder(PathBuf),
    /// The desktop is dark, or light.
    DesktopTheme(egui::Theme),
    /// Something that has no better place failed.
    Failed(String),
}

/// An answer to a search.
pub struct Found {
    /// What was searched for.
    pub search: Search,
    pub answer: Answer,
    pub counts: Counts,
}

/// A worker's way to the window: sends and wakes it.
#[derive(Clone)]
pub(super) struct Post {
    sender: Sender<Event>,
    ctx: egui::Context,
}

impl Post {
    pub(super) fn new(sender: Sender<Event>, ctx: egui::Context) -> Self {
        Self { sender, ctx }
    }

    /// False once the window is gone.
    pub(super) fn send(&self, event: Event) -> bool {
        let is_sent = self.sender.send(event).is_ok();
        self.ctx.request_repaint();
        is_sent
    }
}
