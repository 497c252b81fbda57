//! Every action of the window is a [`Command`]; menus, buttons, keys and the palette only send it.
//!
//! Ctrl+E, File › Export… and the palette's "Export…" all send `Command::Export`.
//! Commands without data are listed in [`Command::LISTED`], in the order of the palette, each with
//! label, tooltip and shortcuts. What a command does stands in `dispatch.rs`, not here.

use crate::app::dialogs::{FigureReading, Properties};
use crate::app::export_dialog::ExportOrder;
use crate::app::libraries::Opening;
use crate::app::list::Pick;
use crate::app::theme::ThemeChoice;
use crate::export::Conflict;
use crate::library::{
    ArticleId, ConcordanceOrder, Correction, FigureId, Filter, Passage, SavedSearch, SavedSearchId,
    Sort,
};
use crate::text::LineNo;
use egui::{Key, KeyboardShortcut, Modifiers};
use std::path::PathBuf;

/// A choice of what the statistics panel counts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum StatisticsScope {
    #[default]
    Article,
    Selected,
    Results,
    Library,
}

impl StatisticsScope {
    pub const ALL: [Self; 4] = [Self::Article, Self::Selected, Self::Results, Self::Library];

    pub fn label(self) -> &'static str {
        match self {
            Self::Article => "This article",
            Self::Selected => "Selected",
            Self::Results => "Results",
            Self::Library => "Library",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    // File
    Import,
    ImportFolder,
    ImportPaths(Vec<PathBuf>),
    CancelImport,
    PauseImport,
    ResumeImport,
    /// Stops checking, indexing, or reading watched folders.
    CancelUpkeep,
    WatchedFolders,
    AddWatchedFolder,
    SetWatched(PathBuf, bool),
    ShowProblems,
    RetrySkipped,
    OpenSamples,
    Export,
    PickExportFolder,
    RunExport(ExportOrder),
    CancelExport,
    ExportChart,
    /// SVG, PNG or CSV, by the extension; whether a file that is there may be written over.
    ExportChartTo(PathBuf, Conflict),
    Reveal(PathBuf),
    RemoveSelected,
    CheckLibrary,
    NewLibrary,
    OpenLibrary,
    OpenThisLibrary(Opening),
    Quit,
    // Edit
    Undo,
    Redo,
    Copy,
    CopyCitation,
    CopyText(String),
    SelectAll,
    SelectNone,
    /// A click or key on an article of the list.
    Select(ArticleId, Pick),
    /// Rows of the list that came into view, from 0, half-open.
    FetchRows(usize, usize),
    FocusSearch,
    ClearSearch,
    FindInArticle,
    SetQuery(String),
    SetSort(Sort),
    ToggleFilter(Filter),
    ClearFilters,
    // View
    SetTheme(ThemeChoice),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ToggleFacets,
    ToggleStatistics,
    ToggleRawPage,
    ExplainQuery,
    /// Lists every copy of a story, or the best one alone.
    ToggleCopies,
    /// Shows the articles that print the same story.
    ShowCopies(ArticleId),
    ToggleConcordance,
    SortConcordance(ConcordanceOrder),
    ExportConcordance,
    /// Whether a file that is there may be written over.
    ExportConcordanceTo(PathBuf, Conflict),
    // Searches
    SaveSearch,
    /// Saves it, or gives it another name.
    KeepSearch(SavedSearch),
    OpenSavedSearch(SavedSearchId),
    RenameSearch(SavedSearchId),
    ForgetSearch(SavedSearchId),
    ShowHistory,
    ClearHistory,
    SetScope(StatisticsScope),
    // Go
    Back,
    Forward,
    NextArticle,
    PreviousArticle,
    NextHit,
    PreviousHit,
    /// Show the article from its beginning (or its first search hit).
    OpenArticle(ArticleId),
    /// Show the article at a match.
    OpenPassage(ArticleId, Passage),
    /// Show the article at the sentence of the figure, marked.
    OpenFigure(ArticleId, FigureId),
    /// Show the raw page with this line marked.
    ShowRawLine(LineNo),
    // Marks
    ToggleStar,
    EditProperties,
    SetProperties(Properties),
    EditTags,
    /// The tags that the selected articles had in common, and those they get instead.
    SetTags(Vec<String>, Vec<String>),
    EditCollections,
    /// As [`Self::SetTags`], for collections.
    SetCollections(Vec<String>, Vec<String>),
    EditNote,
    /// Takes every file off the list of problems.
    ForgetProblems,
    /// The note on the article; "" takes it away.
    SetNote(ArticleId, String),
    Correct(FigureId, Option<Correction>),
    /// Ask what the figure really is.
    EditFigure(FigureReading),
    /// Take the seam between this article and the fragment before it apart, or join it again.
    ToggleStitch(ArticleId),
    // Help
    Palette,
    Shortcuts,
    About,
}

impl Command {
    /// The commands that need no data, in the order of the palette.
    pub const LISTED: [Self; 63] = [
        Self::FocusSearch,
        Self::FindInArticle,
        Self::ClearSearch,
        Self::ExplainQuery,
        Self::SaveSearch,
        Self::ShowHistory,
        Self::ClearHistory,
        Self::Import,
        Self::ImportFolder,
        Self::CancelImport,
        Self::PauseImport,
        Self::ResumeImport,
        Self::CancelUpkeep,
        Self::WatchedFolders,
        Self::AddWatchedFolder,
        Self::ShowProblems,
        Self::ForgetProblems,
        Self::RetrySkipped,
        Self::OpenSamples,
        Self::Export,
        Self::ExportChart,
        Self::ExportConcordance,
        Self::RemoveSelected,
        Self::CheckLibrary,
        Self::NewLibrary,
        Self::OpenLibrary,
        Self::Undo,
        Self::Redo,
        Self::Copy,
        Self::CopyCitation,
        Self::SelectAll,
        Self::SelectNone,
        Self::ClearFilters,
        Self::SetSort(Sort::Relevance),
        Self::SetSort(Sort::PageOrder),
        Self::SetSort(Sort::Title),
        Self::SetSort(Sort::Date),
        Self::SetSort(Sort::Figures),
        Self::Back,
        Self::Forward,
        Self::NextArticle,
        Self::PreviousArticle,
        Self::NextHit,
        Self::PreviousHit,
        Self::ToggleStar,
        Self::EditTags,
        Self::EditCollections,
        Self::EditNote,
        Self::EditProperties,
        Self::ToggleFacets,
        Self::ToggleStatistics,
        Self::ToggleConcordance,
        Self::ToggleCopies,
        Self::ToggleRawPage,
        Self::SetTheme(ThemeChoice::System),
        Self::SetTheme(ThemeChoice::Light),
        Self::SetTheme(ThemeChoice::Dark),
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::Shortcuts,
        Self::About,
        Self::Quit,
    ];

    /// What menus and the palette call it; "…" where it asks for more.
    pub fn label(&self) -> &'static str {
        self.texts().0
    }

    /// One sentence without a full stop.
    pub fn tooltip(&self) -> &'static str {
        self.texts().1
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a table of names, to be read from top to bottom"
    )]
    fn texts(&self) -> (&'static str, &'static str) {
        match self {
            Self::Import => (
                "Import Files…",
                "Read pages from text files into the library",
            ),
            Self::ImportFolder => (
                "Import Folder…",
                "Read every page in a folder, its subfolders included",
            ),
            Self::ImportPaths(_) => ("Import", "Read these files and folders into the library"),
            Self::CancelImport => ("Cancel Import", "Stop reading; what is done stays"),
            Self::PauseImport => ("Pause Import", "Let the machine rest; nothing is lost"),
            Self::ResumeImport => ("Resume Import", "Go on reading"),
            Self::CancelUpkeep => (
                "Cancel Background Work",
                "Stop checking, indexing or reading watched folders for now",
            ),
            Self::WatchedFolders => (
                "Watched Folders…",
                "Folders whose new and changed pages are imported by themselves",
            ),
            Self::AddWatchedFolder => ("Watch a Folder…", "Keep a folder's pages current"),
            Self::SetWatched(..) => ("Watch Folder", "Keep this folder's pages current, or stop"),
            Self::EditProperties => (
                "Document Properties…",
                "Publication and date of the selected articles' documents",
            ),
            Self::SetProperties(_) => ("Save Properties", "Set them for all of these documents"),
            Self::ShowProblems => (
                "Import Problems",
                "List what could not be imported, and why",
            ),
            Self::RetrySkipped => (
                "Retry Skipped Files",
                "Try again to read what could not be imported",
            ),
            Self::OpenSamples => (
                "Add the Sample Pages",
                "Import the five pages that come with Newsprint",
            ),
            Self::Export => ("Export…", "Write the selected articles to files"),
            Self::PickExportFolder => ("Choose Folder…", "Where the files are written"),
            Self::RunExport(_) => ("Export", "Write the files"),
            Self::CancelExport => ("Cancel Export", "Stop writing; written files stay"),
            Self::ExportChartTo(..) => ("Export Chart", "Write the chart to this file"),
            Self::ExportChart => ("Export Chart…", "Write the chart as SVG, PNG or CSV"),
            Self::Reveal(_) => ("Reveal", "Show the file in its folder"),
            Self::RemoveSelected => (
                "Remove from Library",
                "Take the selected articles' documents out; the files on disk stay",
            ),
            Self::CheckLibrary => (
                "Check Library",
                "Verify the store and the index against each other",
            ),
            Self::NewLibrary => ("New Library…", "Begin a library in an empty folder"),
            Self::OpenLibrary => ("Open Library…", "Open another library in this window"),
            Self::OpenThisLibrary(_) => ("Open Library", "Open this library in this window"),
            Self::Quit => ("Quit", "Close Newsprint"),
            Self::Undo => ("Undo", "Take back the last change"),
            Self::Redo => ("Redo", "Make the change again"),
            Self::Copy => ("Copy", "Copy the marked text, or the open article"),
            Self::CopyCitation => (
                "Copy with Citation",
                "Copy with headline, byline, document and lines",
            ),
            Self::CopyText(_) => ("Copy", "Copy this text"),
            Self::Select(..) => ("Select", "Select this article"),
            Self::FetchRows(..) => ("Fetch Rows", "Read the rows that came into view"),
            Self::SetTags(..) => ("Save Tags", "Tag the selected articles so"),
            Self::SetNote(..) => ("Save Note", "Keep the note with the article"),
            Self::SelectAll => ("Select All", "Select every article in the list"),
            Self::SelectNone => ("Select None", "Keep only the open article selected"),
            Self::FocusSearch => ("Search", "Put the cursor into the search field"),
            Self::ClearSearch => ("Clear Search", "Show all articles again"),
            Self::FindInArticle => ("Find in Article", "Search inside the open article"),
            Self::SetQuery(_) => ("Search For", "Search for these words"),
            Self::SetSort(Sort::Relevance) => ("Sort by Relevance", "Best matches first"),
            Self::SetSort(Sort::PageOrder) => {
                ("Sort by Page Order", "As the articles stand on their pages")
            }
            Self::SetSort(Sort::Title) => ("Sort by Title", "Alphabetically by headline"),
            Self::SetSort(Sort::Date) => ("Sort by Date", "Newest first"),
            Self::SetSort(Sort::Figures) => ("Sort by Figures", "Most figures first"),
            Self::ToggleFilter(_) => ("Filter", "Show only articles with this value"),
            Self::ClearFilters => (
                "Clear Filters",
                "Show articles of every document, section and byline",
            ),
            Self::ToggleCopies => (
                "Show Every Copy",
                "List a story as often as it was printed, not once with its copies",
            ),
            Self::ShowCopies(_) => ("Copies", "Show the articles that print the same story"),
            Self::ToggleConcordance => (
                "Concordance",
                "List every match with what stands left and right of it",
            ),
            Self::SortConcordance(_) => ("Sort Matches", "Order the lines of the concordance"),
            Self::ExportConcordance => (
                "Export Concordance…",
                "Write the matches and what surrounds them as CSV",
            ),
            Self::ExportConcordanceTo(..) => ("Export Concordance", "Write the matches there"),
            Self::OpenPassage(..) => ("Show Match", "Open the article at this match"),
            Self::SaveSearch => (
                "Save Search…",
                "Keep this search under a name, and see what is new in it",
            ),
            Self::KeepSearch(_) => ("Save Search", "Keep this search under this name"),
            Self::OpenSavedSearch(_) => ("Open Search", "Search for this again"),
            Self::RenameSearch(_) => ("Rename…", "Give this search another name"),
            Self::ForgetSearch(_) => ("Delete", "Keep this search no longer"),
            Self::ShowHistory => ("Search History", "Choose from what was searched for before"),
            Self::ClearHistory => ("Clear Search History", "Forget what was searched for"),
            Self::SetTheme(ThemeChoice::System) => {
                ("Theme: Follow System", "Light or dark as the desktop is")
            }
            Self::SetTheme(ThemeChoice::Light) => ("Theme: Light", "Dark ink on paper"),
            Self::SetTheme(ThemeChoice::Dark) => ("Theme: Dark", "Light ink on a dark page"),
            Self::ZoomIn => ("Zoom In", "Make everything larger"),
            Self::ZoomOut => ("Zoom Out", "Make everything smaller"),
            Self::ZoomReset => ("Actual Size", "Undo zooming"),
            Self::ToggleFacets => ("Filters", "Show or hide the filters above the list"),
            Self::ToggleStatistics => ("Statistics", "Show or hide the statistics panel"),
            Self::ToggleRawPage => (
                "Raw Page",
                "Show the page as imported, the article's lines marked",
            ),
            Self::ExplainQuery => ("Explain Search", "Show how the query was understood"),
            Self::SetScope(scope) => (scope.label(), "What the statistics count"),
            Self::Back => ("Back", "Go to the article before"),
            Self::Forward => ("Forward", "Go to the article after"),
            Self::NextArticle => ("Next Article", "Open the next article of the list"),
            Self::PreviousArticle => ("Previous Article", "Open the article above in the list"),
            Self::NextHit => (
                "Next Match",
                "Go to the next marked passage, in the next article at the end",
            ),
            Self::PreviousHit => ("Previous Match", "Go to the marked passage before"),
            Self::OpenArticle(_) => ("Open Article", "Show this article"),
            Self::OpenFigure(..) => ("Show Sentence", "Open the article at this figure"),
            Self::ShowRawLine(_) => (
                "Show Raw Line",
                "Show where it stands on the page as imported",
            ),
            Self::ToggleStar => ("Star", "Star the selected articles, or take the star away"),
            Self::EditTags => ("Tags…", "Tag the selected articles"),
            Self::EditCollections => (
                "Collections…",
                "Put the selected articles into collections, as for one piece of work",
            ),
            Self::SetCollections(..) => ("Save Collections", "Put the selected articles there"),
            Self::ForgetProblems => ("Clear Import Problems", "Take every file off the list"),
            Self::EditNote => ("Note…", "Write a note on the open article"),
            Self::Correct(..) => ("Correct Figure", "Confirm, reject or change what was read"),
            Self::EditFigure(_) => (
                "Change…",
                "Say what this figure really is: its value and unit",
            ),
            Self::ToggleStitch(_) => (
                "Unstitch",
                "Take the two parts of this story apart, or join them",
            ),
            Self::Palette => ("Command Palette", "Find any command by name"),
            Self::Shortcuts => ("Keyboard Shortcuts", "List every key"),
            Self::About => (
                "About Newsprint",
                "Version, licences, where your data lives",
            ),
        }
    }

    /// Keys that send it, the one to show first.
    pub fn shortcuts(&self) -> Vec<KeyboardShortcut> {
        let ctrl = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        let ctrl_shift = |key| KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key);
        let alt = |key| KeyboardShortcut::new(Modifiers::ALT, key);
        let plain = |key| KeyboardShortcut::new(Modifiers::NONE, key);
        match self {
            Self::FocusSearch => vec![ctrl(Key::L), ctrl(Key::K), plain(Key::Slash)],
            Self::FindInArticle => vec![ctrl(Key::F)],
            Self::Import => vec![ctrl(Key::O)],
            Self::ImportFolder => vec![ctrl_shift(Key::O)],
            Self::Export => vec![ctrl(Key::E)],
            Self::Quit => vec![ctrl(Key::Q)],
            Self::Undo => vec![ctrl(Key::Z)],
            Self::Redo => vec![ctrl_shift(Key::Z), ctrl(Key::Y)],
            Self::CopyCitation => vec![ctrl_shift(Key::C)],
            Self::SelectAll => vec![ctrl(Key::A)],
            Self::Palette => vec![ctrl_shift(Key::P)],
            Self::Shortcuts => vec![plain(Key::F1)],
            Self::ZoomIn => vec![ctrl(Key::Plus), ctrl(Key::Equals)],
            Self::ZoomOut => vec![ctrl(Key::Minus)],
            Self::ZoomReset => vec![ctrl(Key::Num0)],
            Self::ToggleFacets => vec![ctrl_shift(Key::F)],
            Self::ToggleStatistics => vec![ctrl_shift(Key::S)],
            Self::ToggleRawPage => vec![ctrl(Key::R)],
            Self::ToggleConcordance => vec![ctrl_shift(Key::K)],
            Self::SaveSearch => vec![ctrl(Key::S)],
            Self::ShowHistory => vec![alt(Key::ArrowDown)],
            Self::Back => vec![alt(Key::ArrowLeft)],
            Self::Forward => vec![alt(Key::ArrowRight)],
            Self::NextArticle => vec![plain(Key::J)],
            Self::PreviousArticle => vec![plain(Key::K)],
            Self::NextHit => vec![plain(Key::F3), plain(Key::N)],
            Self::PreviousHit => vec![
                KeyboardShortcut::new(Modifiers::SHIFT, Key::F3),
                KeyboardShortcut::new(Modifiers::SHIFT, Key::N),
            ],
            Self::ToggleStar => vec![ctrl(Key::D)],
            Self::EditTags => vec![ctrl(Key::T)],
            Self::EditNote => vec![ctrl(Key::M)],
            Self::EditProperties => vec![KeyboardShortcut::new(Modifiers::ALT, Key::Enter)],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn all() -> impl Iterator<Item = Command> {
        Command::LISTED.into_iter().chain([Command::Palette])
    }

    #[test]
    fn no_two_commands_share_a_key() {
        let mut seen = HashSet::new();
        for command in all() {
            for shortcut in command.shortcuts() {
                let keys = format!("{shortcut:?}");
                assert!(seen.insert(keys), "{command:?} shares {shortcut:?}");
            }
        }
    }

    #[test]
    fn no_two_commands_share_a_name() {
        let mut seen = HashSet::new();
        for command in all() {
            assert!(seen.insert(command.label()), "{command:?}");
        }
    }

    #[test]
    fn labels_and_tooltips_end_without_a_full_stop() {
        for command in all() {
            assert!(!command.label().ends_with('.'), "{command:?}");
            assert!(!command.tooltip().ends_with('.'), "{command:?}");
            assert!(!command.tooltip().is_empty(), "{command:?}");
        }
    }
}
