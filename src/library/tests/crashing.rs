//! A library that was killed, copied or opened twice: it reopens whole, and says what it cannot do.

use super::*;
use crate::library::{Change, Error};
use rusqlite::Connection;

fn pages(desk: &Desk, numbers: std::ops::Range<u32>) {
    for number in numbers {
        desk.put(
            &format!("{number:03}.txt"),
            article_page(&format!("Page number {number}"), "It grew by 12 percent."),
        );
    }
}

/// A copy of the library as a killed process would leave it: files as they are, locks gone.
fn killed(desk: &Desk) -> Desk {
    let copy = Desk::new();
    let Desk { dir, library } = copy;
    drop(library);
    let to = dir.path().join("library");
    std::fs::remove_dir_all(&to).unwrap();
    copy_dir(&desk.library_dir(), &to);
    let library = Library::open(&to).unwrap();
    Desk { dir, library }
}

fn copy_dir(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in files_in(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy_dir(&from, &to);
        } else {
            // A file of a merge may be gone by now, as it would be after a crash.
            drop(std::fs::copy(&from, &to));
        }
    }
}

fn index_folder(desk: &Desk) -> PathBuf {
    let name = files_in(&desk.library_dir())
        .into_iter()
        .find(|name| name.starts_with("index-"))
        .unwrap();
    desk.library_dir().join(name)
}

fn is_sound(desk: &Desk) {
    let report = desk.library.check(false, &mut |_| {}).unwrap();
    assert_eq!(report.problems, [] as [&str; 0]);
}

#[test]
fn a_library_that_lost_its_index_makes_it_anew() {
    let desk = Desk::new();
    pages(&desk, 0..6);
    desk.import();
    let desk = killed(&desk);
    std::fs::remove_dir_all(index_folder(&desk)).unwrap();
    assert_eq!(desk.library.lag().unwrap(), 6);
    let found = desk.hits("grew");
    assert!(found.ids.is_empty() && found.notes[0].contains("made anew"));
    desk.library
        .catch_up(&Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.library.lag().unwrap(), 0);
    assert_eq!(desk.hits("grew").ids.len(), 6);
    is_sound(&desk);
}

#[test]
fn an_index_that_lags_gets_what_changed_and_nothing_twice() {
    let desk = Desk::new();
    pages(&desk, 0..4);
    desk.import();
    let saved = tempfile::tempdir().unwrap();
    copy_dir(&index_folder(&desk), saved.path());
    pages(&desk, 4..6);
    desk.import();
    let key = desk
        .library
        .article(desk.article("Page number 1"))
        .unwrap()
        .document
        .key;
    desk.library.apply(&Change::Remove(vec![key])).unwrap();
    let folder = index_folder(&desk);
    let Desk { dir, library } = desk;
    drop(library);
    std::fs::remove_dir_all(&folder).unwrap();
    copy_dir(saved.path(), &folder);
    let library = Library::open(&dir.path().join("library")).unwrap();
    let desk = Desk { dir, library };
    assert_eq!(desk.library.lag().unwrap(), 3);
    let found = desk.hits("grew");
    assert_eq!(
        found.ids.len(),
        3,
        "what was removed is hidden, what is new not there yet"
    );
    assert!(found.notes[0].contains("brought up to date"));
    desk.library
        .catch_up(&Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.hits("grew").ids.len(), 5);
    is_sound(&desk);
}

#[test]
fn an_index_ahead_of_its_store_is_made_anew() {
    let desk = Desk::new();
    pages(&desk, 0..1);
    desk.import();
    let saved = tempfile::tempdir().unwrap();
    let copy = saved.path().join("library.sqlite");
    Connection::open(desk.library_dir().join("library.sqlite"))
        .unwrap()
        .execute("VACUUM INTO ?1", [copy.to_string_lossy()])
        .unwrap();
    pages(&desk, 1..2);
    desk.import();
    let Desk { dir, library } = desk;
    drop(library);
    // The disk lost the store's last transactions, but not the index that saw them.
    let store = dir.path().join("library/library.sqlite");
    std::fs::copy(copy, &store).unwrap();
    let library = Library::open(&dir.path().join("library")).unwrap();
    let desk = Desk { dir, library };
    assert_eq!(desk.library.lag().unwrap(), 1);
    assert_eq!(desk.find("grew"), ["Page number 0"]);
    assert_eq!(desk.import().documents, 1);
    assert_eq!(desk.hits("grew").ids.len(), 2);
    is_sound(&desk);
}

#[test]
fn a_damaged_index_is_found_and_repaired() {
    let desk = Desk::new();
    pages(&desk, 0..3);
    desk.import();
    let folder = index_folder(&desk);
    let desk = {
        let Desk { dir, library } = desk;
        drop(library);
        std::fs::write(folder.join("meta.json"), "{").unwrap();
        let library = Library::open(&dir.path().join("library")).unwrap();
        Desk { dir, library }
    };
    let report = desk.library.check(false, &mut |_| {}).unwrap();
    assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
    let report = desk.library.check(true, &mut |_| {}).unwrap();
    assert_eq!(report.repaired.len(), 1);
    assert_eq!(desk.hits("grew").ids.len(), 3);
    is_sound(&desk);
}

#[test]
fn one_damaged_article_is_named_and_the_others_go_on() {
    let desk = Desk::new();
    pages(&desk, 0..3);
    desk.import();
    let ids = desk.hits("").ids;
    Connection::open(desk.library_dir().join("library.sqlite"))
        .unwrap()
        .execute(
            "UPDATE body SET article_data = x'ff' WHERE article = ?1",
            [ids[1].0],
        )
        .unwrap();
    let rows = desk.library.rows(&ids, &Hits::default().matcher).unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows[1].snippet.text.contains("cannot be read back"));
    let damaged = desk
        .library
        .rebuild_index(&Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(damaged.len(), 1);
    assert_eq!(desk.hits("grew").ids.len(), 2);
    desk.put("009.txt", article_page("Page number 9", "It grew."));
    assert_eq!(desk.import().documents, 1);
}

#[test]
fn a_reader_without_an_index_says_so() {
    let desk = Desk::new();
    pages(&desk, 0..1);
    desk.import();
    std::fs::remove_dir_all(index_folder(&desk)).unwrap();
    let second = Library::open(&desk.library_dir()).unwrap();
    assert!(second.is_read_only());
    let found = find(&second, "grew");
    assert!(found.ids.is_empty());
    assert!(found.notes[0].contains("nothing can be searched"));
}

#[test]
fn a_transaction_cut_off_in_the_middle_leaves_no_half_document() {
    let desk = Desk::new();
    pages(&desk, 0..3);
    desk.import();
    let path = desk.library_dir().join("library.sqlite");
    // A document begun and never committed: its process was killed here.
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("BEGIN; DELETE FROM article; UPDATE counter SET value = 99;")
        .unwrap();
    let killed = killed(&desk);
    assert_eq!(killed.hits("grew").ids.len(), 3);
    is_sound(&killed);
}

#[test]
fn a_second_process_reads_and_changes_nothing() {
    let desk = Desk::new();
    pages(&desk, 0..2);
    desk.import();
    let second = Library::open(&desk.library_dir()).unwrap();
    assert!(second.is_read_only() && !desk.library.is_read_only());
    assert_eq!(find(&second, "grew").ids.len(), 2);
    let article = find(&second, "grew").ids[0];
    assert!(second.article(article).is_ok());
    let refused = [
        second
            .import(&[desk.pages()], &Control::default(), &mut |_| {})
            .map(|_| ()),
        second.apply(&Change::Star(article, true)).map(|_| ()),
        second.set_setting("a", Some("b")),
        second.purge().map(|_| ()),
        second
            .catch_up(&Control::default(), &mut |_| {})
            .map(|_| ()),
        second
            .rebuild_index(&Control::default(), &mut |_| {})
            .map(|_| ()),
    ];
    for answer in refused {
        assert!(matches!(answer, Err(Error::ReadOnly { .. })), "{answer:?}");
    }
    // It sees what the first one does.
    pages(&desk, 2..3);
    desk.import();
    assert_eq!(find(&second, "grew").ids.len(), 3);
    drop(second);
    drop(desk.library);
    let third = Library::open(&desk.dir.path().join("library")).unwrap();
    assert!(!third.is_read_only());
}

#[test]
fn an_index_whose_lock_cannot_be_made_is_read_all_the_same() {
    let desk = Desk::new();
    pages(&desk, 0..2);
    desk.import();
    // As on media that cannot be written: the lock file cannot be opened.
    let lock = index_folder(&desk).join(".tantivy-meta.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let second = Library::open(&desk.library_dir()).unwrap();
    assert!(second.is_read_only());
    assert_eq!(find(&second, "grew").ids.len(), 2);
}

#[test]
fn a_library_of_a_newer_format_is_refused() {
    let desk = Desk::new();
    let dir = desk.library_dir();
    let Desk { dir: keep, library } = desk;
    drop(library);
    let store = Connection::open(dir.join("library.sqlite")).unwrap();
    store.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let error = Library::open(&dir).err().unwrap();
    assert!(matches!(error, Error::TooNew { found: 99, .. }), "{error}");
    drop(keep);
}

#[test]
fn searches_run_while_documents_come_in() {
    let desk = Desk::new();
    pages(&desk, 0..200);
    let library = &desk.library;
    let folder = desk.pages();
    std::thread::scope(|scope| {
        let import = scope.spawn(move || {
            library
                .import(&[folder], &Control::default(), &mut |_| {})
                .unwrap()
        });
        while !import.is_finished() {
            let hits = find(library, "grew");
            let rows = library.rows(&hits.ids, &hits.matcher).unwrap();
            assert_eq!(rows.len(), hits.ids.len());
        }
        assert_eq!(import.join().unwrap().documents, 200);
    });
    assert_eq!(desk.hits("grew").ids.len(), 200);
}

#[test]
fn a_store_that_fails_in_the_middle_stops_the_import_and_loses_nothing() {
    let desk = Desk::new();
    pages(&desk, 0..300);
    let store = Connection::open(desk.library_dir().join("library.sqlite")).unwrap();
    store
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON document WHEN new.name = '250.txt'
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
        )
        .unwrap();
    let error = desk
        .library
        .import(&[desk.pages()], &Control::default(), &mut |_| {})
        .unwrap_err();
    assert!(error.to_string().contains("disk is full"), "{error}");
    let kept = desk.library.counts().unwrap().documents;
    assert!(kept < 300);
    store.execute_batch("DROP TRIGGER full").unwrap();
    let report = desk.import();
    assert_eq!((report.documents, report.unchanged), (300 - kept, kept));
    assert_eq!(desk.hits("grew").ids.len(), 300);
    is_sound(&desk);
}
