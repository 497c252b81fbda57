//! What workers tell the window.

use super::super::concordance::Question;
use super::super::dialogs::PathFor;
use super::super::list::Answer;
use super::super::searches::News;
use super::super::state::Search;
use super::super::story::Story;
use super::super::upkeep::UpkeepJob;
use super::job::{ChangeName, Picking};
use super::watch::Watched;
use crate::library::{
    ArticleId, Change, CheckReport, Concordance, Counts, Explanation, FigureRow, ImportProgress,
    ImportReport, Library, PastSearch, Progress, Row, SavedSearch, Skipped, StoredDocument,
};
use crossbeam_channel::Sender;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

pub enum Event {
    Opened(Arc<Library>),
    /// Another library, to be shown in place of the one that is open.
    OpenedOther(Arc<Library>),
    /// The library could not be opened, and why.
    NotOpened(String),
    Found(Box<Found>),
    SearchFailed(String),
    Rows {
        number: u64,
        asked: Range<usize>,
        rows: Vec<Row>,
    },
    /// The article that was asked for, and the story it belongs to.
    Story(ArticleId, Arc<Story>),
    /// The article is no longer there, or cannot be read.
    NoStory(ArticleId, String),
    Figures(Arc<[FigureRow]>),
    Explained(Explanation),
    /// The files that could not be imported, as the library lists them.
    Problems(Vec<Skipped>),
    Searches(Vec<SavedSearch>, Vec<PastSearch>),
    News(News),
    /// What the library keeps of searches is not what was told last.
    SearchesChanged,
    Concordance(Box<(Question, Concordance)>),
    ConcordanceFailed(String),
    /// One story, as often as it was printed.
    Copies(Vec<Row>),
    /// A change was made; this one undoes it.
    Changed {
        name: ChangeName,
        inverse: Change,
    },
    Checked(CheckReport),
    /// The check came to nothing: why, or `None` where it was cancelled.
    CheckFailed(Option<String>),
    /// What these documents are issues of is to be changed.
    Properties(Vec<StoredDocument>),
    /// The index holds all that the store holds, but for what cannot be read back.
    CaughtUp(Vec<Skipped>),
    UpkeepAdvanced(UpkeepJob, Progress),
    UpkeepEnded(UpkeepJob),
    /// The folders that are kept current.
    WatchedFolders(Vec<PathBuf>),
    /// Other folders are to be watched from now on.
    WatchChanged,
    Watched(Box<Watched>),
    /// A folder that is to be watched cannot be.
    NotWatched(Skipped),
    ImportAdvanced(ImportProgress),
    Imported(ImportReport),
    ImportFailed(String),
    /// These files are there already.
    ExportConflict(Vec<PathBuf>),
    /// There is a file already where the chart, or the concordance, is to be written.
    FileConflict(PathFor, PathBuf),
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
    /// The desktop was asked for a file dialog and showed none.
    NoFileDialog(Picking),
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
