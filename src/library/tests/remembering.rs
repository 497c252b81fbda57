//! Saved searches with their news, the history, and the list of problems.

use super::*;
use crate::library::{Change, Filter, SavedSearch, Sort};

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            &article_page("Wind Power Grows", "The wind turned eleven turbines."),
        ),
        (
            "b.txt",
            &article_page("Quiet Days", "Boats stayed in the harbour of Norhaven."),
        ),
    ])
}

#[test]
fn a_saved_search_tells_how_many_articles_are_new() {
    let desk = desk();
    let options = SearchOptions {
        sort: Sort::Date,
        filters: vec![Filter::Byline("Staff Reporter".to_owned())],
        ..SearchOptions::default()
    };
    let search = SavedSearch::new(" Wind ", "wind", &options);
    desk.library.apply(&Change::SaveSearch(search)).unwrap();
    let [saved] = desk.library.saved_searches().unwrap().try_into().unwrap();
    assert_eq!(
        (saved.name.as_str(), saved.query.as_str()),
        ("Wind", "wind")
    );
    assert_eq!(saved.options(), options);
    let news = || desk.library.news_of(saved.id.unwrap(), &|| false).unwrap();
    assert_eq!(news(), 0);
    desk.put(
        "c.txt",
        article_page("Storm Comes", "The wind rose to 90 knots before noon."),
    );
    desk.put(
        "d.txt",
        article_page("Calm Follows", "Nothing moved on the water for days."),
    );
    // A copy of what was there before is no news.
    desk.put(
        "e.txt",
        article_page("Wind Power Grows Again", "The wind turned eleven turbines."),
    );
    desk.import();
    assert_eq!(news(), 1);
    desk.library.visit_search(saved.id.unwrap()).unwrap();
    assert_eq!(news(), 0);
}

#[test]
fn saving_renaming_and_forgetting_a_search_can_be_undone() {
    let desk = desk();
    let names = || {
        let saved = desk.library.saved_searches().unwrap();
        saved
            .into_iter()
            .map(|search| search.name)
            .collect::<Vec<_>>()
    };
    let apply = |change: &Change| desk.library.apply(change).unwrap();
    let search = SavedSearch::new("b", "wind", &SearchOptions::default());
    let forget = apply(&Change::SaveSearch(search.clone()));
    apply(&Change::SaveSearch(SavedSearch {
        name: "A".into(),
        ..search
    }));
    assert_eq!(names(), ["A", "b"]);
    let saved = desk.library.saved_searches().unwrap().remove(1);
    let rename = apply(&Change::SaveSearch(SavedSearch {
        name: "c".into(),
        ..saved.clone()
    }));
    assert_eq!(names(), ["A", "c"]);
    apply(&rename);
    assert_eq!(names(), ["A", "b"]);
    let restore = apply(&forget);
    assert_eq!(names(), ["A"]);
    assert_eq!(apply(&restore), forget);
    assert_eq!(desk.library.saved_searches().unwrap()[1], saved);
    assert!(
        desk.library
            .news_of(crate::library::SavedSearchId(99), &|| false)
            .is_err()
    );
}

#[test]
fn the_history_has_each_query_once_the_latest_first() {
    let desk = desk();
    for (query, results) in [("wind", 1), ("harbour", 1), ("  ", 2), ("wind ", 3)] {
        desk.library.remember_search(query, results).unwrap();
    }
    let past = desk.library.past_searches().unwrap();
    let shown: Vec<(&str, u64)> = past
        .iter()
        .map(|past| (past.query.as_str(), past.results))
        .collect();
    assert_eq!(shown, [("wind", 3), ("harbour", 1)]);
    let undo = desk
        .library
        .apply(&Change::ForgetPast(vec![past[0].id]))
        .unwrap();
    assert_eq!(desk.library.past_searches().unwrap(), past[1..]);
    desk.library.apply(&undo).unwrap();
    assert_eq!(desk.library.past_searches().unwrap(), past);
    for number in 0..250 {
        desk.library
            .remember_search(&format!("query {number}"), 0)
            .unwrap();
    }
    let past = desk.library.past_searches().unwrap();
    assert_eq!((past.len(), past[0].query.as_str()), (200, "query 249"));
}

#[test]
fn files_that_cannot_be_imported_stay_listed_until_they_can() {
    let desk = desk();
    let bad = desk.put("scan.pdf", "%PDF-1.7 ...");
    desk.put("empty.txt", "");
    assert_eq!(desk.import().skipped.len(), 2);
    let desk = desk.reopened();
    let problems = desk.library.problems().unwrap();
    assert_eq!(problems.len(), 2);
    assert!(
        problems[1].path == bad && problems[1].reason.contains("PDF"),
        "{problems:?}"
    );
    desk.put(
        "scan.pdf",
        article_page("Out of the Scan", "Now it is text."),
    );
    let report = desk
        .library
        .retry(&[], &Control::default(), &mut |_| {})
        .unwrap();
    assert_eq!((report.documents, report.skipped.len()), (1, 1));
    let [left] = desk.library.problems().unwrap().try_into().unwrap();
    assert!(left.path.ends_with("empty.txt"));
    let undo = desk
        .library
        .apply(&Change::ForgetProblems(vec![left.path.clone()]))
        .unwrap();
    assert_eq!(desk.library.problems().unwrap(), []);
    desk.library.apply(&undo).unwrap();
    assert_eq!(desk.library.problems().unwrap(), [left]);
}
