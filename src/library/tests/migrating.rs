//! A library of any older format opens, with everything that is in it.
//!
//! `tests/libraries/format_1.sql` is a library as the first program wrote it. The formats after
//! it are made by the migrations themselves, one by one, as programs of their days did.

use super::*;
use crate::library::schema::{FORMAT, MIGRATIONS};
use rusqlite::Connection;

const FORMAT_1: &str = include_str!("../../../tests/libraries/format_1.sql");

/// A folder with a library of this format.
fn library_of(format: u32) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = Connection::open(dir.path().join("library.sqlite")).unwrap();
    store.execute_batch(FORMAT_1).unwrap();
    for migration in MIGRATIONS.iter().take(format as usize).skip(1) {
        store.execute_batch(migration).unwrap();
    }
    store.pragma_update(None, "user_version", format).unwrap();
    dir
}

#[test]
fn a_library_of_every_older_format_opens_with_all_that_is_in_it() {
    for format in 1..=FORMAT {
        let dir = library_of(format);
        let library = Library::open(dir.path()).unwrap();
        library.catch_up(&Control::default(), &mut |_| {}).unwrap();
        let counts = library.counts().unwrap();
        assert_eq!(
            (counts.documents, counts.articles, counts.figures),
            (1, 1, 2)
        );
        assert_eq!(library.setting("fixture").unwrap().unwrap(), "format 1");
        assert_eq!(library.watched().unwrap(), [PathBuf::from("/papers")]);
        for query in [
            "visitor",
            "power>4GW",
            "is:starred",
            "tag:energy",
            "date:2021-11",
            "has:note",
        ] {
            let found = find(&library, query);
            assert_eq!(
                titles(&library, &found),
                ["Wind Power Grows"],
                "{query} in format {format}"
            );
        }
        let article = library.article(find(&library, "").ids[0]).unwrap();
        assert_eq!(article.marks.note, "ask the operator");
        assert_eq!(article.document.date.as_deref(), Some("2021-11-05"));
        let report = library.check(false, &mut |_| {}).unwrap();
        assert_eq!(report.problems, [] as [&str; 0], "format {format}");
    }
}

#[test]
fn an_older_library_takes_new_pages_and_opens_again() {
    for format in 1..=FORMAT {
        let dir = library_of(format);
        let pages = tempfile::tempdir().unwrap();
        std::fs::write(
            pages.path().join("a.txt"),
            article_page("Solar Plants", "It rose."),
        )
        .unwrap();
        let library = Library::open(dir.path()).unwrap();
        let report = library
            .import(&[pages.path().to_owned()], &Control::default(), &mut |_| {})
            .unwrap();
        assert_eq!(report.documents, 1, "format {format}");
        drop(library);
        let library = Library::open(dir.path()).unwrap();
        assert_eq!(find(&library, "visitors").ids.len(), 2, "format {format}");
    }
}

#[test]
fn a_reader_says_that_an_older_library_must_be_brought_up_first() {
    if FORMAT == 1 {
        return;
    }
    let dir = library_of(FORMAT - 1);
    // As on media that cannot be written: nobody can take the lock.
    std::fs::create_dir(dir.path().join("lock")).unwrap();
    let opened = Library::open(dir.path());
    assert!(opened.is_err(), "nothing is guessed from other tables");
    let store = Connection::open(dir.path().join("library.sqlite")).unwrap();
    let found: u32 = store
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(found, FORMAT - 1, "and nothing is changed");
}
