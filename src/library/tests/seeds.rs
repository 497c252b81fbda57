//! The five pages that come with the program, through the whole pipeline.

use super::*;
use crate::library::{Change, Scope};

const SEEDS: [(&str, &str); 5] = [
    (
        "000.txt",
        include_str!("../../../seeds/000_8348040594cb45a7.txt"),
    ),
    (
        "001.txt",
        include_str!("../../../seeds/001_bd53997ff9b32d3e.txt"),
    ),
    (
        "002.txt",
        include_str!("../../../seeds/002_65fe04a0b3f139fb.txt"),
    ),
    (
        "003.txt",
        include_str!("../../../seeds/003_e9de5e9dc297c0c1.txt"),
    ),
    (
        "004.txt",
        include_str!("../../../seeds/004_de25f6bade705b22.txt"),
    ),
];

fn desk() -> Desk {
    let desk = Desk::new();
    let report = desk.library.import_samples(&SEEDS, &mut |_| {}).unwrap();
    assert_eq!((report.documents, report.skipped.len()), (5, 0));
    desk
}

#[test]
fn the_sample_pages_are_a_sound_library() {
    let desk = desk();
    let counts = desk.library.counts().unwrap();
    assert!(counts.articles >= 25, "{counts:?}");
    assert!(counts.figures >= 100, "{counts:?}");
    let report = desk.library.check(false, &mut |_| {}).unwrap();
    assert_eq!(report.problems, [] as [&str; 0]);
    assert_eq!(report.figures, counts.figures);
    let again = desk.library.import_samples(&SEEDS, &mut |_| {}).unwrap();
    assert_eq!((again.documents, again.unchanged), (0, 5));
}

#[test]
fn stored_articles_are_what_the_page_reader_made() {
    let desk = desk();
    for document in desk.library.documents().unwrap() {
        let text = desk.library.raw_page(document.key).unwrap();
        let read = crate::page::read_page(&text);
        let page = desk.library.page(document.key).unwrap();
        let articles: Vec<_> = page
            .articles
            .into_iter()
            .map(|(_, article)| article)
            .collect();
        assert_eq!(articles, read.articles, "{}", document.name);
        assert_eq!((page.furniture, page.notes), (read.furniture, read.notes));
    }
}

#[test]
fn a_word_the_page_broke_is_found_whole() {
    let desk = desk();
    // Line 5 of 002 ends in "neu-", line 6 begins with "tron beams".
    assert!(!desk.hits("neutron").ids.is_empty());
    assert_eq!(desk.hits("\"neutron beams for\"").ids.len(), 1);
}

#[test]
fn every_figure_row_shows_its_mention_in_its_sentence() {
    let desk = desk();
    let rows = desk
        .library
        .figures(&Scope::Library, &[], &|| false)
        .unwrap();
    for row in &rows {
        assert!(row.sentence.contains(&row.surface), "{row:?}");
        assert!(!row.lines.is_empty(), "{row:?}");
    }
}

#[test]
fn seams_are_seen_from_both_sides_and_can_be_undone() {
    let desk = desk();
    let mut seams = 0;
    for id in desk.hits("").ids.iter() {
        let later = desk.library.article(*id).unwrap();
        let Some(seam) = later.previous else { continue };
        seams += 1;
        let earlier = desk.library.article(seam.other).unwrap();
        assert!(earlier.next.is_some_and(|next| next.other == *id));
        let decision = crate::library::StitchDecision::Apart;
        let undo = desk
            .library
            .apply(&Change::Stitch(*id, Some(decision)))
            .unwrap();
        assert!(desk.library.article(*id).unwrap().previous.unwrap().undone);
        desk.library.apply(&undo).unwrap();
        assert_eq!(desk.library.article(*id).unwrap().previous, Some(seam));
    }
    assert!(seams >= 1, "002 prints stories in two places");
}

#[test]
fn a_library_takes_little_more_room_than_its_pages() {
    let desk = desk();
    let pages: usize = SEEDS.iter().map(|(_, text)| text.len()).sum();
    let store = std::fs::metadata(desk.library_dir().join("library.sqlite")).unwrap();
    // Five pages: tables and empty index pages weigh more than in a real library.
    assert!(store.len() < 4 * pages as u64, "{} of {pages}", store.len());
}
