//! The whole floor at work: pages in, hits out, through crashes and second processes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

mod backing_up;
mod concordance;
mod copying;
mod crashing;
mod describing;
mod full_disk;
mod importing;
mod killing;
mod marking;
mod mending;
mod migrating;
mod queries;
mod relating;
mod remembering;
mod searching;
mod seeds;

use super::{ArticleId, Control, Hits, ImportReport, Library, Query, SearchOptions};
use std::path::{Path, PathBuf};

/// A folder with a library and pages, gone at the end of the test.
pub(super) struct Desk {
    dir: tempfile::TempDir,
    pub(super) library: Library,
}

impl Desk {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let library = Library::open(&dir.path().join("library")).unwrap();
        std::fs::create_dir(dir.path().join("pages")).unwrap();
        Self { dir, library }
    }

    /// With these pages imported from files.
    pub(super) fn with(pages: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (name, text) in pages {
            desk.put(name, text);
        }
        let report = desk.import();
        assert_eq!(report.skipped, []);
        desk
    }

    pub(super) fn pages(&self) -> PathBuf {
        self.dir.path().join("pages")
    }

    pub(super) fn library_dir(&self) -> PathBuf {
        self.dir.path().join("library")
    }

    pub(super) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.pages().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(super) fn import(&self) -> ImportReport {
        self.library
            .import(&[self.pages()], &Control::default(), &mut |_| {})
            .unwrap()
    }

    /// The library opened anew, as by the next start of the program.
    pub(super) fn reopened(self) -> Self {
        let Self { dir, library } = self;
        drop(library);
        let library = Library::open(&dir.path().join("library")).unwrap();
        Self { dir, library }
    }

    pub(super) fn hits(&self, query: &str) -> Hits {
        find(&self.library, query)
    }

    /// Headlines of the hits, in order.
    pub(super) fn find(&self, query: &str) -> Vec<String> {
        titles(&self.library, &self.hits(query))
    }

    /// Headlines of the hits by alphabet, for tests that do not care for relevance.
    pub(super) fn sorted(&self, query: &str) -> Vec<String> {
        let mut titles = self.find(query);
        titles.sort();
        titles
    }

    /// The only article with this headline.
    pub(super) fn article(&self, title: &str) -> ArticleId {
        let hits = self.hits(&format!("title:\"{title}\""));
        assert_eq!(hits.ids.len(), 1, "{title}");
        hits.ids[0]
    }
}

pub(super) fn find(library: &Library, query: &str) -> Hits {
    library
        .search(&Query::parse(query), &SearchOptions::default(), &|| false)
        .unwrap()
}

pub(super) fn titles(library: &Library, hits: &Hits) -> Vec<String> {
    library
        .rows(&hits.ids, &hits.matcher)
        .unwrap()
        .into_iter()
        .map(|row| row.title.text)
        .collect()
}

/// A page of one article, as a Markdown converter leaves it.
pub(super) fn page(title: &str, paragraphs: &[&str]) -> String {
    format!(
        "# {title}\n\nBy Staff Reporter\n\n{}\n",
        paragraphs.join("\n\n")
    )
}

/// A sentence of filler, so that a page looks like one.
pub(super) const FILLER: &str = "The visitors walked through the old town in the afternoon and \
     stayed for the evening, when the lamps were lit along the quiet canal and boats came home.";

pub(super) fn article_page(title: &str, sentence: &str) -> String {
    page(title, &[FILLER, sentence, FILLER])
}

pub(super) fn files_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
