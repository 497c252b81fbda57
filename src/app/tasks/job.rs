//! The jobs, and which lane does each.

use super::super::command::Command;
use super::super::concordance::Question;
use super::super::dialogs::{LabelKind, PathFor, Properties};
use super::super::export_dialog::ExportOrder;
use super::super::libraries::Opening;
use super::super::state::{Saved, Search};
use crate::charts::Chart;
use crate::export::Conflict;
use crate::library::{ArticleId, Change, Concordance, Control, Matcher, SavedSearchId, Scope};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug)]
pub enum Job {
    Open(PathBuf),
    /// Another library, for the same window.
    OpenOther(Opening),
    Search(SearchJob),
    Rows(RowsJob),
    Story(StoryJob),
    Figures(FiguresJob),
    Explain(String),
    /// Saved searches with what is new in them, and the history.
    Searches,
    Visit(SavedSearchId),
    /// A query, and how many articles it found.
    Remember(String, usize),
    Concordance(Question),
    Copies(ArticleId),
    /// What it is called ("Star"), and the change.
    Change(ChangeName, Change),
    /// Gives articles other tags or collections: those before are what they had in common.
    Relabel {
        articles: Vec<ArticleId>,
        /// What they are, those before, those after.
        labels: (LabelKind, Vec<String>, Vec<String>),
    },
    /// Asks for the files that could not be imported.
    Problems,
    /// Takes the documents of these articles out.
    Remove(Vec<ArticleId>),
    Check(Control),
    /// Asks for the documents of these articles, to change what they are issues of.
    Properties(Vec<ArticleId>),
    Describe(Properties),
    /// Keeps a folder current, or no longer.
    SetWatched(PathBuf, bool),
    /// Indexes what a crash left out.
    CatchUp(Control),
    Import(ImportWhat, Control),
    Export(ExportOrder, Control),
    ExportChart {
        chart: Box<Chart>,
        path: PathBuf,
        conflict: Conflict,
    },
    ExportConcordance {
        concordance: Arc<Concordance>,
        path: PathBuf,
        conflict: Conflict,
    },
    /// Asks the desktop for files or a folder.
    Pick(Picking),
    Reveal(PathBuf),
    Save(Box<Saved>, PathBuf),
}

#[derive(Debug)]
pub struct SearchJob {
    pub search: Search,
    /// Positions of the rows to bring along.
    pub rows: Range<usize>,
}

#[derive(Debug)]
pub struct RowsJob {
    pub ids: Vec<ArticleId>,
    /// Their positions.
    pub asked: Range<usize>,
    pub matcher: Arc<Matcher>,
    /// Number of the answer they belong to.
    pub number: u64,
}

#[derive(Debug)]
pub struct StoryJob {
    pub article: ArticleId,
    pub matcher: Arc<Matcher>,
}

#[derive(Debug)]
pub struct FiguresJob {
    pub scope: Scope,
    /// Its figure conditions narrow the figures; "" takes all.
    pub query: String,
}

#[derive(Debug)]
pub enum ImportWhat {
    Paths(Vec<PathBuf>),
    Samples,
}

/// What a dialog of the desktop is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picking {
    Path(PathFor),
    ExportFolder(PathBuf),
}

/// How the undo list names a change: by the command, or as what it undoes.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeName {
    Do(Command),
    Undo,
    Redo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LaneName {
    Search,
    Rows,
    Story,
    Figures,
    Searches,
    Concordance,
    Change,
    Upkeep,
    Import,
    Export,
    Desktop,
}

impl LaneName {
    pub(super) const OF_THE_LIBRARY: [Self; 10] = [
        Self::Search,
        Self::Rows,
        Self::Story,
        Self::Figures,
        Self::Searches,
        Self::Concordance,
        Self::Change,
        Self::Upkeep,
        Self::Import,
        Self::Export,
    ];

    /// For the name of the thread.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Rows => "rows",
            Self::Story => "story",
            Self::Figures => "figures",
            Self::Searches => "searches",
            Self::Concordance => "concordance",
            Self::Change => "change",
            Self::Upkeep => "upkeep",
            Self::Import => "import",
            Self::Export => "export",
            Self::Desktop => "desktop",
        }
    }

    pub(super) fn is_newest_wins(self) -> bool {
        matches!(
            self,
            Self::Search
                | Self::Rows
                | Self::Story
                | Self::Figures
                | Self::Searches
                | Self::Concordance
        )
    }
}

impl Job {
    pub(super) fn lane(&self) -> LaneName {
        match self {
            Self::Search(_) => LaneName::Search,
            Self::Rows(_) => LaneName::Rows,
            Self::Story(_) => LaneName::Story,
            Self::Figures(_) => LaneName::Figures,
            Self::Searches => LaneName::Searches,
            Self::Concordance(_) => LaneName::Concordance,
            Self::Explain(_)
            | Self::Visit(_)
            | Self::Remember(..)
            | Self::Copies(_)
            | Self::Change(..)
            | Self::Relabel { .. }
            | Self::Problems
            | Self::Remove(_)
            | Self::Properties(_)
            | Self::Describe(_)
            | Self::SetWatched(..) => LaneName::Change,
            Self::Check(_) => LaneName::Upkeep,
            Self::CatchUp(_) | Self::Import(..) => LaneName::Import,
            Self::Export(..) | Self::ExportChart { .. } | Self::ExportConcordance { .. } => {
                LaneName::Export
            }
            Self::Open(_)
            | Self::OpenOther(_)
            | Self::Pick(_)
            | Self::Reveal(_)
            | Self::Save(..) => LaneName::Desktop,
        }
    }
}
