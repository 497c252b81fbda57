//! A library is saved elsewhere, whole, while it is in use.

use super::*;
use crate::library::Change;

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            &article_page("Wind power", "It grew by 12 percent."),
        ),
        (
            "b.txt",
            &article_page("Solar power", "It fell to 5 megawatts."),
        ),
    ])
}

fn save(
    desk: &Desk,
    to: &Path,
) -> Result<Option<crate::library::CheckReport>, crate::library::Error> {
    desk.library.save_as(to, &Control::default(), &mut |_| {})
}

#[test]
fn a_copy_is_a_sound_library_with_all_that_the_user_added() {
    let desk = desk();
    let wind = desk.article("Wind power");
    desk.library.apply(&Change::Star(wind, true)).unwrap();
    desk.library.set_name(" Papers ").unwrap();
    let to = desk.pages().join("copies").join("spring 2021");
    let report = save(&desk, &to).unwrap().unwrap();
    assert!(report.is_sound(), "{:?}", report.problems);
    assert_eq!((report.documents, report.articles), (2, 2));
    let copy = Library::open(&to).unwrap();
    assert_eq!(copy.name().unwrap(), "Papers");
    assert_eq!(copy.lag().unwrap(), 0);
    assert_eq!(titles(&copy, &find(&copy, "is:starred")), ["Wind power"]);
    assert_eq!(titles(&copy, &find(&copy, "power>1MW")), ["Solar power"]);
    assert_eq!(files_in(to.parent().unwrap()), ["spring 2021"]);
    copy.set_name("").unwrap();
    assert_eq!(copy.name().unwrap(), "spring 2021");
    // What happens to one is nothing to the other.
    desk.library.apply(&Change::Star(wind, false)).unwrap();
    assert_eq!(find(&copy, "is:starred").ids.len(), 1);
}

#[test]
fn a_library_is_copied_while_documents_come_in() {
    let desk = desk();
    for number in 0..60 {
        desk.put(
            &format!("{number}.txt"),
            article_page(&format!("Page number {number}"), "It grew."),
        );
    }
    let to = desk.pages().with_file_name("copy");
    std::thread::scope(|scope| {
        let import = scope.spawn(|| desk.import());
        let report = save(&desk, &to).unwrap().unwrap();
        assert!(report.is_sound(), "{:?}", report.problems);
        assert!(report.documents >= 2);
        import.join().unwrap();
    });
    assert_eq!(desk.hits("").ids.len(), 62);
    let copy = Library::open(&to).unwrap();
    assert_eq!(
        find(&copy, "").ids.len() as u64,
        copy.counts().unwrap().articles
    );
}

#[test]
fn nothing_is_written_over_and_nothing_half_is_left() {
    let desk = desk();
    let full = desk.pages();
    let error = save(&desk, &full).unwrap_err().to_string();
    assert!(
        error.contains("not empty") && error.contains("pages"),
        "{error}"
    );
    let error = save(&desk, &full.join("a.txt")).unwrap_err().to_string();
    assert!(error.contains("is a file"), "{error}");
    let to = full.with_file_name("copy");
    let control = Control::default();
    control
        .cancel
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let cancelled = desk.library.save_as(&to, &control, &mut |_| {}).unwrap();
    assert!(cancelled.is_none());
    assert_eq!(files_in(to.parent().unwrap()), ["library", "pages"]);
    // An empty folder, as a dialog makes it, is taken.
    std::fs::create_dir(&to).unwrap();
    assert!(save(&desk, &to).unwrap().unwrap().is_sound());
}
