//! FLOOR 4: the user's collection. `SQLite` is the truth, the tantivy index is derived from it.
//!
//! | file | does |
//! |---|---|
//! | `store`, `schema` | the `SQLite` file, its lock, tables and migrations |
//! | `codec` | articles and figures as bytes that refer to the page |
//! | `import`, `reading`, `dates`, `issue` | files become documents, articles, figures |
//! | `source` | paths become text that the store can keep |
//! | `documents`, `articles`, `marks` | rows become what the app shows, and changes become rows |
//! | `words`, `stems`, `index` | text becomes words, words an index |
//! | `query`, `amounts` | what is typed becomes conditions |
//! | `search`, `matcher` | conditions become hits, rows and marked places |
//! | `copies` | the same story twice becomes one with copies |
//! | `searches`, `problems` | searches that are kept; files that could not be read |
//! | `backup` | the library copied while it is in use |
//! | `upkeep`, `check`, `watch` | the index kept up; verify and repair; folders kept current |
//!
//! Invariants: the index never holds what the store does not; it may lag behind, and says by how
//! much. Nothing is deleted but by [`Library::purge`]. One process writes; others read.

mod amounts;
mod articles;
mod backup;
mod check;
mod codec;
mod copies;
mod dates;
mod documents;
mod error;
mod import;
mod index;
mod issue;
mod marks;
mod matcher;
mod problems;
mod query;
mod reading;
mod schema;
mod search;
mod searches;
mod single;
mod source;
mod stems;
mod store;
mod types;
mod upkeep;
mod watch;
mod words;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use problems::Problem;
pub use query::{DayRange, FigureCondition, Limits, Query};
pub use search::{Concordance, ConcordanceLine, ConcordanceOptions, ConcordanceOrder};
pub use searches::{PastSearch, SavedSearch, SavedSearchId};
pub use single::{PageReading, read_page};
pub use types::{
    ArticleId, ArticleMarks, ArticleRef, Change, CheckReport, Control, Correction, Counts,
    DateSource, Description, DocumentKey, DocumentState, Explanation, Facets, FigureId, FigureRow,
    Filter, Hits, ImportProgress, ImportReport, Marked, MatchTerm, Matcher, Part, Passage,
    Progress, Row, Scope, Seam, SearchOptions, Skipped, Sort, StitchDecision, StoredArticle,
    StoredDocument, StoredFigure, StoredPage, YearFacet,
};
pub use watch::Watcher;

use articles::Pages;
use copies::Stories;
use import::{Input, Job};
use index::SearchIndex;
use search::Ranks;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use store::Store;

/// A collection of documents on disk. All methods may be called from any thread; readers never
/// wait for a writer, and writers wait for each other at most a fraction of a second.
pub struct Library {
    dir: PathBuf,
    store: Store,
    /// Opened at the first search or import.
    index: Mutex<Option<Arc<SearchIndex>>>,
    /// Held by the job that writes the index; there can be one at a time.
    indexing: Mutex<()>,
    ranks: Ranks,
    stories: Stories,
}

impl Library {
    /// The user's own library: `~/.local/share/newsprint/library` or the platform's like.
    /// `None` where the system knows no home.
    pub fn default_dir() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "newsprint")
            .map(|dirs| dirs.data_dir().join("library"))
    }

    /// Opens the library in `dir`, which is made if it is not there. Where another process has
    /// it open, or the folder cannot be written, it can be read only.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        Ok(Self {
            dir: dir.to_owned(),
            store: Store::open(dir)?,
            index: Mutex::default(),
            indexing: Mutex::default(),
            ranks: Ranks::default(),
            stories: Stories::default(),
        })
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether changes answer [`Error::ReadOnly`].
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Grows whenever what searches find may have changed.
    pub fn generation(&self) -> Result<u64, Error> {
        self.store.generation()
    }

    /// Of the documents that searches find.
    pub fn counts(&self) -> Result<Counts, Error> {
        self.store.read(documents::counts)
    }

    // Import and watched folders.

    /// Reads files, and folders with all that is in them, into the library. Files that are known
    /// are passed over; documents removed earlier come back. Progress comes at most ten times a
    /// second. Cancelling keeps what is done.
    pub fn import(
        &self,
        paths: &[PathBuf],
        control: &Control,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Error> {
        self.run_import(&Input::Paths(paths), (control, true), progress)
    }

    /// As [`Library::import`], for files that a watched folder brought: what the user removed
    /// stays removed.
    pub fn refresh(
        &self,
        paths: &[PathBuf],
        control: &Control,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Error> {
        self.run_import(&Input::Paths(paths), (control, false), progress)
    }

    /// Pages that come with the program: name and text of each.
    pub fn import_samples(
        &self,
        samples: &[(&str, &str)],
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Error> {
        let control = Control::default();
        self.run_import(&Input::Samples(samples), (&control, true), progress)
    }

    fn run_import(
        &self,
        input: &Input<'_>,
        (control, explicit): (&Control, bool),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Error> {
        if self.is_read_only() {
            return Err(Error::ReadOnly {
                doing: "import documents",
            });
        }
        let guard = self.lock_indexing();
        let (index, damaged) = self.current_index(control, &mut |_| {})?;
        let job = Job {
            store: &self.store,
            index: &index,
            control,
            explicit,
        };
        let mut report = import::run(&job, input, progress)?;
        // Changes that came too late for the last commit of the import.
        let (_, damaged_late) = self.current_index(&Control::default(), &mut |_| {})?;
        report.reservations.extend(damaged);
        report.reservations.extend(damaged_late);
        // What was imported before the job was cancelled is to be as a whole import leaves it.
        let found = copies::compare(&self.store, &Control::default())?;
        report.copies = found.copies;
        report.repeated = found.repeated;
        drop(guard);
        Ok(report)
    }

    /// Folders that the app keeps current while it runs.
    pub fn watched(&self) -> Result<Vec<PathBuf>, Error> {
        self.store.read(watch::watched)
    }

    /// Adds a folder to those, or takes it away.
    pub fn set_watched(&self, folder: &Path, watched: bool) -> Result<(), Error> {
        self.store.write("keep the watched folders", |transaction| {
            watch::set_watched(transaction, folder, watched)
        })
    }

    /// Marks documents as missing whose files are gone, and those as present whose files are
    /// back, among the sources under `paths`. Gives how many changed.
    pub fn find_missing(&self, paths: &[PathBuf]) -> Result<u64, Error> {
        self.store.write("look for missing files", |transaction| {
            watch::find_missing(transaction, paths)
        })
    }

    // Searching.

    /// Every article that matches, with facets. `stale` is asked often; when it answers `true`
    /// the search gives up with empty hits.
    pub fn search(
        &self,
        query: &Query,
        options: &SearchOptions,
        stale: &dyn Fn() -> bool,
    ) -> Result<Hits, Error> {
        let Some(index) = self.readable_index()? else {
            return Ok(Hits {
                notes: self.why_unsearchable()?.into_iter().collect(),
                ..Hits::default()
            });
        };
        let mut hits = self.with_ground(&index, |ground| {
            search::search(ground, query, options, stale)
        })?;
        if self.is_behind(&index)? {
            hits.notes
                .push("The index is being brought up to date; newer articles follow".to_owned());
        }
        Ok(hits)
    }

    /// How a query was understood, with the number of articles for each part.
    pub fn explain(&self, query: &Query) -> Result<Explanation, Error> {
        match self.readable_index()? {
            Some(index) => self.with_ground(&index, |ground| search::explain(ground, query)),
            None => Ok(Explanation::default()),
        }
    }

    /// Rows for these articles, in this order. Those that are no longer there are left out: put
    /// rows in their places by [`Row::id`], never by counting. An article that cannot be read
    /// back has its error for a snippet.
    pub fn rows(&self, ids: &[ArticleId], matcher: &Matcher) -> Result<Vec<Row>, Error> {
        self.store
            .read_as_one(|connection| search::rows(connection, ids, matcher))
    }

    // Reading.

    pub fn article(&self, id: ArticleId) -> Result<StoredArticle, Error> {
        self.store.read(|connection| articles::load(connection, id))
    }

    /// The article that a lasting name stands for.
    pub fn article_by_ref(&self, reference: &str) -> Result<StoredArticle, Error> {
        self.store
            .read(|connection| articles::load(connection, articles::find(connection, reference)?))
    }

    /// The page as imported, decoded; lines are what `\n` separates.
    pub fn raw_page(&self, key: DocumentKey) -> Result<String, Error> {
        self.store
            .read(|connection| documents::page_text(connection, key))
    }

    pub fn document(&self, key: DocumentKey) -> Result<StoredDocument, Error> {
        self.store
            .read(|connection| documents::load(connection, key))
    }

    /// All documents, removed and replaced ones included, by name.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, Error> {
        self.store.read(documents::list)
    }

    /// A document's articles in page order, its furniture, and the page reader's notes.
    pub fn page(&self, key: DocumentKey) -> Result<StoredPage, Error> {
        self.store.read(|connection| {
            let mut pages = Pages::default();
            let mut found = Vec::new();
            for row in articles::rows_of_document(connection, key)? {
                found.push((row.id, pages.article(connection, (row.id, key))?));
            }
            let (furniture, notes) = documents::outline(connection, key)?;
            Ok(StoredPage {
                articles: found,
                furniture,
                notes,
            })
        })
    }

    /// The figures of the scope that meet all conditions (of
    /// [`Query::figure_conditions`]), article by article, in reading order. `stale` is asked
    /// before each article; once it answers `true`, what was found so far is the answer.
    pub fn figures(
        &self,
        scope: &Scope,
        conditions: &[FigureCondition],
        stale: &dyn Fn() -> bool,
    ) -> Result<Vec<FigureRow>, Error> {
        self.store
            .read(|connection| articles::figures(connection, scope, conditions, stale))
    }

    // Marks, settings, upkeep.

    /// Makes a change; the answer is the change that undoes it.
    pub fn apply(&self, change: &Change) -> Result<Change, Error> {
        let inverse = self.store.write("make a change", |transaction| {
            marks::apply(transaction, change)
        })?;
        if marks::changes_index(change) {
            // An import under way indexes it with its next commit.
            // A missing one is made by catching up.
            if self.existing_index().is_some()
                && let Ok(_guard) = self.indexing.try_lock()
            {
                self.current_index(&Control::default(), &mut |_| {})?;
            }
        }
        Ok(inverse)
    }

    /// All tags in use, with the number of articles that have them.
    pub fn tags(&self) -> Result<Vec<(String, u64)>, Error> {
        let marked = self.store.read(marks::all)?;
        Ok(marked
            .tags
            .into_iter()
            .map(|(name, articles)| (name, articles.len() as u64))
            .collect())
    }

    /// Deletes removed and replaced documents for good; their marks wait for the same bytes.
    /// Gives how many.
    pub fn purge(&self) -> Result<u64, Error> {
        let doing = "delete removed documents";
        if self.is_read_only() {
            return Err(Error::ReadOnly { doing });
        }
        // The index must have let go of them: once their rows are gone nobody tells it to.
        let _guard = self.lock_indexing();
        self.current_index(&Control::default(), &mut |_| {})?;
        let keys = self
            .store
            .write(doing, |transaction| documents::purge(transaction))?;
        Ok(keys.len() as u64)
    }

    /// What the app keeps under this name in this library.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        self.store.setting(key)
    }

    /// `None` forgets it.
    pub fn set_setting(&self, key: &str, value: Option<&str>) -> Result<(), Error> {
        self.store.set_setting(key, value)
    }

    /// Verifies the store and the index against each other; `repair` reads damaged documents anew
    /// from their stored pages, and rebuilds the index if it is at fault.
    pub fn check(
        &self,
        repair: bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CheckReport, Error> {
        let control = Control::default();
        let report = check::check(self, repair, (&control, progress))?;
        Ok(report.unwrap_or_default())
    }

    /// As [`Library::check`], without repair; `None` once it was cancelled.
    pub fn check_until_cancelled(
        &self,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<CheckReport>, Error> {
        check::check(self, false, (control, progress))
    }
}
