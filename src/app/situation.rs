//! Which commands make sense now: what menus, palette and keys ask before they offer one.

use super::command::Command;

/// What the window can do at the moment.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent fact that menus grey entries by"
)]
pub struct Situation {
    pub library: bool,
    pub writable: bool,
    pub article: bool,
    /// The open article is loaded, its note known.
    pub note: bool,
    pub selection: bool,
    pub results: bool,
    pub query: bool,
    pub filters: bool,
    pub importing: bool,
    pub paused: bool,
    /// Indexing, checking, or watched folders being read.
    pub upkeep: bool,
    pub checking: bool,
    pub problems: bool,
    /// Some of the problems are files that could not be read.
    pub unread: bool,
    pub undo: bool,
    pub redo: bool,
    pub back: bool,
    pub forward: bool,
    pub statistics: bool,
    /// What is searched for is saved already.
    pub saved_search: bool,
    /// There is a search history.
    pub past: bool,
    /// The concordance is open and has lines.
    pub matches: bool,
}

impl Situation {
    pub fn allows(&self, command: &Command) -> bool {
        match command {
            Command::Import | Command::ImportFolder | Command::OpenSamples => {
                self.writable && !self.importing
            }
            Command::CancelImport => self.importing,
            Command::PauseImport => self.importing && !self.paused,
            Command::ResumeImport => self.importing && self.paused,
            Command::CancelUpkeep => self.upkeep,
            Command::WatchedFolders | Command::AddWatchedFolder => self.writable,
            Command::ShowProblems => self.problems,
            Command::ForgetProblems => self.problems && self.writable,
            Command::RetrySkipped => self.unread && self.writable && !self.importing,
            Command::Export => self.article || self.selection,
            Command::RemoveSelected
            | Command::EditTags
            | Command::EditCollections
            | Command::ToggleStar
            | Command::EditProperties => self.writable && (self.article || self.selection),
            Command::EditNote => self.writable && self.note,
            Command::ExportChart => self.statistics,
            Command::CheckLibrary => self.library && !self.checking,
            Command::Undo => self.undo,
            Command::Redo => self.redo,
            Command::Copy
            | Command::CopyCitation
            | Command::FindInArticle
            | Command::ToggleRawPage => self.article,
            Command::SelectAll | Command::NextArticle | Command::PreviousArticle => self.results,
            Command::SelectNone => self.selection,
            Command::ClearSearch | Command::ExplainQuery => self.query,
            Command::NextHit | Command::PreviousHit => self.article && self.query,
            Command::ClearFilters => self.filters,
            Command::SaveSearch => {
                self.writable && (self.query || self.filters) && !self.saved_search
            }
            Command::ShowHistory => self.library,
            Command::ClearHistory => self.past && self.writable,
            Command::ExportConcordance => self.matches,
            Command::Back => self.back,
            Command::Forward => self.forward,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_window_offers_to_import_but_not_to_export() {
        let empty = Situation {
            library: true,
            writable: true,
            ..Situation::default()
        };
        assert!(empty.allows(&Command::Import));
        assert!(empty.allows(&Command::Quit));
        assert!(!empty.allows(&Command::Export));
        assert!(!empty.allows(&Command::Undo));
        assert!(!empty.allows(&Command::ClearSearch));
    }

    #[test]
    fn a_read_only_library_can_be_read_and_exported() {
        let reading = Situation {
            library: true,
            article: true,
            ..Situation::default()
        };
        assert!(reading.allows(&Command::Export));
        assert!(!reading.allows(&Command::ToggleStar));
        assert!(!reading.allows(&Command::Import));
    }
}
