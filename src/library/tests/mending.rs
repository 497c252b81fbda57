//! Repair reads damaged articles anew from their pages, and names what it cannot mend.

use super::*;
use crate::library::Change;
use rusqlite::Connection;

fn three_pages() -> Desk {
    let desk = Desk::new();
    for number in 0..3 {
        desk.put(
            &format!("{number}.txt"),
            article_page(&format!("Page number {number}"), "It grew by 12 percent."),
        );
    }
    desk.import();
    desk
}

fn damage(desk: &Desk, sql: &str) {
    let store = Connection::open(desk.library_dir().join("library.sqlite")).unwrap();
    assert!(store.execute(sql, []).unwrap() > 0, "{sql}");
}

fn check(desk: &Desk, repair: bool) -> crate::library::CheckReport {
    desk.library.check(repair, &mut |_| {}).unwrap()
}

#[test]
fn a_damaged_article_is_read_anew_from_its_page_and_keeps_its_marks() {
    for harm in [
        "UPDATE body SET article_data = x'ff' WHERE article = (SELECT min(id) FROM article)",
        "UPDATE body SET figure_data = x'01ffffff' WHERE article = (SELECT min(id) FROM article)",
        "DELETE FROM body WHERE article = (SELECT min(id) FROM article)",
        "DELETE FROM article WHERE id = (SELECT min(id) FROM article)",
        "UPDATE article SET figures = 7 WHERE id = (SELECT min(id) FROM article)",
    ] {
        let desk = three_pages();
        let starred = desk.article("Page number 0");
        desk.library.apply(&Change::Star(starred, true)).unwrap();
        damage(&desk, harm);
        let found = check(&desk, false);
        assert!(!found.is_sound() && found.repaired.is_empty(), "{harm}");
        let mended = check(&desk, true);
        assert_eq!(
            mended.repaired[0],
            "1 document was read anew from the stored page"
        );
        assert_eq!(mended.problems, [] as [&str; 0], "{harm}");
        assert!(check(&desk, false).is_sound(), "{harm}");
        assert_eq!(desk.find("is:starred"), ["Page number 0"], "{harm}");
        assert_eq!(desk.hits("percent:12").ids.len(), 3, "{harm}");
    }
}

#[test]
fn a_document_whose_page_is_lost_too_is_named_and_left_as_it_is() {
    let desk = three_pages();
    damage(&desk, "UPDATE page SET raw = x'0163' WHERE document = 1");
    let report = check(&desk, true);
    assert!(!report.problems.is_empty());
    assert!(
        report
            .repaired
            .iter()
            .all(|done| !done.contains("anew from the stored page"))
    );
    assert_eq!(desk.library.counts().unwrap().documents, 3);
    assert!(!check(&desk, false).is_sound());
}

#[test]
fn a_cancelled_check_ends_and_changes_nothing() {
    let desk = three_pages();
    damage(&desk, "UPDATE body SET article_data = x'ff'");
    let control = Control::default();
    control
        .cancel
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let report = desk
        .library
        .check_until_cancelled(&control, &mut |_| {})
        .unwrap();
    assert!(report.is_none());
    assert!(!check(&desk, false).is_sound());
}
