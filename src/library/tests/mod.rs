//! The whole floor at work: pages in, hits out, through crashes and second processes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

mod importing;
mod searching;

use super::{Hits, Library, Query, SearchOptions};
use std::path::Path;

/// A library of its own, gone with the folder.
pub(super) fn library(dir: &Path) -> Library {
    Library::open(&dir.join("library")).unwrap()
}

/// Pages as `(file name, text)`, imported from files.
pub(super) fn with_pages(dir: &Path, pages: &[(&str, &str)]) -> Library {
    let folder = dir.join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in pages {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let library = library(dir);
    let report = library
        .import(&[folder], &super::Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(report.skipped, []);
    library
}

pub(super) fn find(library: &Library, query: &str) -> Hits {
    library
        .search(&Query::parse(query), &SearchOptions::default(), &|| false)
        .unwrap()
}

/// Headlines of the hits, in order.
pub(super) fn titles(library: &Library, query: &str) -> Vec<String> {
    let hits = find(library, query);
    rows(library, &hits)
}

pub(super) fn rows(library: &Library, hits: &Hits) -> Vec<String> {
    library
        .rows(&hits.ids, &hits.matcher)
        .unwrap()
        .into_iter()
        .map(|row| row.title.text)
        .collect()
}
