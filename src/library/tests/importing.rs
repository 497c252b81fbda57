//! Files of every kind go in: pages, folders, loops, odd encodings; what cannot be read is named.

use super::*;
use crate::library::{Change, DateSource, DocumentState};

fn states(desk: &Desk) -> Vec<(String, DocumentState)> {
    let documents = desk.library.documents().unwrap();
    documents
        .into_iter()
        .map(|document| (document.name, document.state))
        .collect()
}

#[test]
fn the_same_folder_twice_changes_nothing() {
    let desk = Desk::with(&[
        ("a.txt", &article_page("Wind power", "It grew.")),
        ("b.txt", &article_page("Solar power", "It fell.")),
    ]);
    let generation = desk.library.generation().unwrap();
    let counts = desk.library.counts().unwrap();
    assert_eq!((counts.documents, counts.articles), (2, 2));
    let again = desk.import();
    assert_eq!((again.documents, again.unchanged), (0, 2));
    assert_eq!(desk.library.generation().unwrap(), generation);
}

#[test]
fn the_same_bytes_elsewhere_are_a_copy_and_no_second_document() {
    let page = article_page("Wind power", "It grew.");
    let desk = Desk::with(&[("a.txt", &page)]);
    desk.put("b.txt", &page);
    let report = desk.import();
    assert_eq!((report.documents, report.unchanged), (0, 2));
    let documents = desk.library.documents().unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].copies, [desk.pages().join("b.txt")]);
    assert_eq!(desk.find("wind"), ["Wind power"]);
}

#[test]
fn a_changed_file_replaces_what_it_was_unless_that_was_marked() {
    let desk = Desk::with(&[("a.txt", &article_page("Wind power", "It grew."))]);
    desk.put(
        "a.txt",
        article_page("Wind power", "It shrank, they say now."),
    );
    assert_eq!(desk.import().documents, 1);
    assert_eq!(
        states(&desk)
            .iter()
            .map(|(_, state)| *state)
            .collect::<Vec<_>>(),
        [DocumentState::Replaced, DocumentState::Present]
    );
    assert_eq!(desk.find("grew"), [] as [&str; 0]);
    let article = desk.article("Wind power");
    desk.library.apply(&Change::Star(article, true)).unwrap();
    desk.put("a.txt", article_page("Wind power", "It vanished."));
    desk.import();
    assert_eq!(desk.find("shrank"), ["Wind power"]);
    assert_eq!(desk.find("vanished"), ["Wind power"]);
    assert!(
        states(&desk)
            .iter()
            .any(|(_, state)| *state == DocumentState::Changed)
    );
}

#[test]
fn removed_documents_stay_out_of_a_refresh_and_come_back_when_imported() {
    let desk = Desk::with(&[
        ("a.txt", &article_page("Wind power", "It grew.")),
        ("b.txt", &article_page("Solar power", "It fell.")),
    ]);
    let key = desk
        .library
        .article(desk.article("Wind power"))
        .unwrap()
        .document
        .key;
    let undo = desk.library.apply(&Change::Remove(vec![key])).unwrap();
    assert_eq!(desk.find("power"), ["Solar power"]);
    assert_eq!(desk.library.counts().unwrap().documents, 1);
    desk.library
        .refresh(&[desk.pages()], &Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.find("power"), ["Solar power"]);
    // Touched, but the same bytes.
    let touched = std::fs::File::options()
        .write(true)
        .open(desk.pages().join("a.txt"))
        .unwrap();
    touched.set_modified(std::time::UNIX_EPOCH).unwrap();
    desk.library
        .refresh(&[desk.pages()], &Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.find("power"), ["Solar power"]);
    desk.library.apply(&undo).unwrap();
    assert_eq!(desk.sorted("power"), ["Solar power", "Wind power"]);
    desk.library.apply(&Change::Remove(vec![key])).unwrap();
    desk.import();
    assert_eq!(desk.sorted("power"), ["Solar power", "Wind power"]);
}

#[test]
fn purged_documents_are_gone_and_their_marks_wait_for_them() {
    let desk = Desk::with(&[("a.txt", &article_page("Wind power", "It grew."))]);
    let article = desk.article("Wind power");
    desk.library.apply(&Change::Star(article, true)).unwrap();
    let key = desk.library.article(article).unwrap().document.key;
    desk.library.apply(&Change::Remove(vec![key])).unwrap();
    assert_eq!(desk.library.purge().unwrap(), 1);
    assert_eq!(desk.library.documents().unwrap(), []);
    assert!(desk.library.article(article).is_err());
    desk.import();
    let again = desk.article("Wind power");
    assert_ne!(again, article, "an id is never given twice");
    assert!(desk.library.article(again).unwrap().marks.starred);
    assert_eq!(desk.find("is:starred"), ["Wind power"]);
}

#[test]
fn what_cannot_be_imported_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.put("good.txt", article_page("Wind power", "It grew."));
    desk.put("empty.txt", "");
    desk.put("picture.txt", b"\x89PNG\r\n\x1a\n....");
    desk.put("latin.txt", b"# Le caf\xe9 du port\n\nIl \xe9tait une fois \xe0 Gen\xe8ve un caf\xe9 tr\xe8s agr\xe9able.\n");
    let mut seen = Vec::new();
    let report = desk
        .library
        .import(
            &[desk.pages(), desk.pages().join("nowhere.txt")],
            &Control::default(),
            &mut |progress| seen.push(progress),
        )
        .unwrap();
    let skipped: Vec<(String, String)> = report
        .skipped
        .iter()
        .map(|skipped| {
            let name = skipped.path.file_name().unwrap().to_string_lossy();
            (name.into_owned(), skipped.reason.clone())
        })
        .collect();
    assert_eq!(
        skipped,
        [
            ("empty.txt".to_owned(), "the file is empty".to_owned()),
            ("nowhere.txt".to_owned(), "it is no longer there".to_owned()),
            (
                "picture.txt".to_owned(),
                "it is a picture; recognise its text first".to_owned()
            ),
        ]
    );
    assert_eq!(report.documents, 2);
    assert_eq!(report.reservations.len(), 1);
    assert_eq!(desk.find("geneve agreable").len(), 1);
    let last = seen.last().unwrap();
    assert_eq!((last.files_done, last.files_total, last.skipped), (5, 5, 3));
}

#[test]
fn a_page_without_an_article_is_said_to_have_none() {
    let desk = Desk::new();
    desk.put("marks.txt", "***\n\n---\n");
    let report = desk.import();
    assert_eq!((report.documents, report.articles), (1, 0));
    assert!(report.reservations[0].reason.contains("no article"));
}

#[cfg(unix)]
#[test]
fn a_folder_loop_is_walked_once() {
    let desk = Desk::with(&[("a.txt", &article_page("Wind power", "It grew."))]);
    std::os::unix::fs::symlink(desk.pages(), desk.pages().join("again")).unwrap();
    let report = desk.import();
    assert_eq!(
        (report.documents, report.unchanged, report.skipped.len()),
        (0, 1, 0)
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_files_of_their_own() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    for (name, title) in [
        (b"caf\xe9.txt", "Wind power"),
        (b"caf\xe8.txt", "Solar power"),
    ] {
        let path = desk.pages().join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(path, article_page(title, "It grew.")).unwrap();
    }
    assert_eq!(desk.import().documents, 2);
    assert_eq!(desk.sorted("power"), ["Solar power", "Wind power"]);
    assert_eq!(desk.import().unchanged, 2);
    for document in desk.library.documents().unwrap() {
        assert!(document.path.unwrap().exists());
        assert_eq!(document.name, "caf\u{fffd}.txt");
    }
    assert_eq!(desk.library.find_missing(&[desk.pages()]).unwrap(), 0);
}

#[test]
fn a_cancelled_import_keeps_what_it_did_and_goes_on_later() {
    let desk = Desk::new();
    for number in 0..300 {
        desk.put(
            &format!("{number:03}.txt"),
            article_page(&format!("Page number {number}"), "It grew."),
        );
    }
    let control = Control::default();
    let report = desk
        .library
        .import(&[desk.pages()], &control, &mut |progress| {
            if progress.files_done > 20 {
                control
                    .cancel
                    .store(true, std::sync::atomic::Ordering::Relaxed);
            }
        })
        .unwrap();
    assert!(report.cancelled);
    let done = desk.library.counts().unwrap().documents;
    assert_eq!(done, report.documents);
    assert_eq!(desk.hits("").ids.len() as u64, done);
    let rest = desk.import();
    assert_eq!((rest.documents, rest.unchanged), (300 - done, done));
    assert_eq!(desk.hits("").ids.len(), 300);
}

#[test]
fn an_import_into_a_store_that_refuses_ends_with_its_error() {
    let desk = Desk::new();
    for number in 0..400 {
        desk.put(
            &format!("{number:03}.txt"),
            article_page(&format!("Page number {number}"), "It grew."),
        );
    }
    rusqlite::Connection::open(desk.library_dir().join("library.sqlite"))
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON document
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
        )
        .unwrap();
    let (sender, ended) = std::sync::mpsc::channel();
    let reading = std::thread::Builder::new().name("import".to_owned());
    let _running = reading.spawn(move || {
        let answer = desk
            .library
            .import(&[desk.pages()], &Control::default(), &mut |_| {});
        drop(sender.send(answer.map(|_| ())));
    });
    let answer = ended
        .recv_timeout(std::time::Duration::from_mins(2))
        .unwrap();
    let error = answer.unwrap_err().to_string();
    assert!(error.contains("the disk is full"), "{error}");
}

#[test]
fn documents_know_their_date_and_publication() {
    let desk = Desk::with(&[
        (
            "Gazette_2021-11-20_p2.txt",
            &article_page("Wind power", "It grew."),
        ),
        (
            "b.txt",
            &article_page("Solar power", "The plant opened in March 2019."),
        ),
    ]);
    let documents = desk.library.documents().unwrap();
    let told: Vec<_> = documents
        .iter()
        .map(|document| {
            (
                document.date.as_deref(),
                document.publication.as_deref(),
                document.date_source,
            )
        })
        .collect();
    assert_eq!(
        told[0],
        (Some("2021-11-20"), Some("Gazette"), DateSource::FileName)
    );
    assert_eq!(desk.find("date:2021-11"), ["Wind power"]);
    assert_eq!(desk.find("doc:gazette"), ["Wind power"]);
    let described = crate::library::Description {
        publication: Some("Herald".to_owned()),
        date: Some("1999-05".to_owned()),
        date_source: DateSource::User,
        page: Some("7".to_owned()),
    };
    let undo = desk
        .library
        .apply(&Change::Describe(documents[1].key, described))
        .unwrap();
    assert_eq!(desk.find("date:1999 doc:herald"), ["Solar power"]);
    desk.library.apply(&undo).unwrap();
    assert_eq!(desk.find("date:1999"), [] as [&str; 0]);
}

#[test]
fn missing_files_are_shown_and_found_again() {
    let desk = Desk::with(&[("a.txt", &article_page("Wind power", "It grew."))]);
    let path = desk.pages().join("a.txt");
    let page = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(desk.library.find_missing(&[desk.pages()]).unwrap(), 1);
    assert_eq!(states(&desk)[0].1, DocumentState::Missing);
    assert_eq!(desk.find("wind"), ["Wind power"]);
    std::fs::write(&path, page).unwrap();
    assert_eq!(desk.library.find_missing(&[desk.pages()]).unwrap(), 1);
    assert_eq!(states(&desk)[0].1, DocumentState::Present);
    assert_eq!(desk.library.find_missing(&[desk.pages()]).unwrap(), 0);
}

#[test]
fn a_watched_folder_tells_what_changed() {
    let desk = Desk::new();
    desk.library.set_watched(&desk.pages(), true).unwrap();
    let folders = desk.library.watched().unwrap();
    assert_eq!(folders, [desk.pages()]);
    let watcher = crate::library::Watcher::start(&folders).unwrap();
    let path = desk.put("a.txt", article_page("Wind power", "It grew."));
    let changed = watcher.changed(std::time::Duration::from_secs(10));
    assert!(changed.contains(&path), "{changed:?}");
    desk.library
        .refresh(&changed, &Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!(desk.find("wind"), ["Wind power"]);
    desk.library.set_watched(&desk.pages(), false).unwrap();
    assert_eq!(desk.library.watched().unwrap(), [] as [PathBuf; 0]);
}
