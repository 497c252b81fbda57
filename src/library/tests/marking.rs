//! What the user adds stays where it was put, through re-import and undo.

use super::*;
use crate::library::{Change, Correction, Filter, StitchDecision};

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            &article_page("Wind power", "The plant has 60 megawatts."),
        ),
        ("b.txt", &article_page("Solar power", "It fell.")),
    ])
}

#[test]
fn every_mark_is_undone_by_the_change_it_answers_with() {
    let desk = desk();
    let article = desk.article("Wind power");
    let figure = desk.library.article(article).unwrap().figures[0].id;
    let before = desk.library.article(article).unwrap();
    let change = Change::All(vec![
        Change::Star(article, true),
        Change::Tags(
            article,
            vec!["later".into(), " energy ".into(), "later".into()],
        ),
        Change::Collections(article, vec!["Power".into()]),
        Change::Note(article, "check the number".into()),
        Change::Correct(figure, Some(Correction::Rejected)),
        Change::Stitch(article, Some(StitchDecision::Apart)),
    ]);
    let undo = desk.library.apply(&change).unwrap();
    let marked = desk.library.article(article).unwrap();
    assert!(marked.marks.starred);
    assert_eq!(marked.marks.tags, ["energy", "later"]);
    assert_eq!(marked.marks.collections, ["Power"]);
    assert_eq!(marked.marks.note, "check the number");
    assert_eq!(marked.figures[0].correction, Some(Correction::Rejected));
    for query in [
        "is:starred",
        "tag:later",
        "tag:LATER",
        "collection:power",
        "has:note",
    ] {
        assert_eq!(desk.find(query), ["Wind power"], "{query}");
    }
    assert_eq!(
        desk.library.tags().unwrap(),
        [("energy".to_owned(), 1), ("later".to_owned(), 1)]
    );
    let redo = desk.library.apply(&undo).unwrap();
    let undone = desk.library.article(article).unwrap();
    assert_eq!(undone.marks, before.marks);
    assert_eq!(undone.figures, before.figures);
    desk.library.apply(&redo).unwrap();
    assert_eq!(desk.library.article(article).unwrap().marks, marked.marks);
}

#[test]
fn stars_and_tags_are_filters_and_facets() {
    let desk = desk();
    let article = desk.article("Wind power");
    desk.library.apply(&Change::Star(article, true)).unwrap();
    desk.library
        .apply(&Change::Tags(article, vec!["later".into()]))
        .unwrap();
    let hits = desk.hits("power");
    assert_eq!(hits.facets.starred, 1);
    assert_eq!(hits.facets.tags, [("later".to_owned(), 1)]);
    for filter in [Filter::Starred, Filter::Tag("later".into())] {
        let options = SearchOptions {
            filters: vec![filter],
            ..SearchOptions::default()
        };
        let hits = desk
            .library
            .search(&Query::parse("power"), &options, &|| false)
            .unwrap();
        assert_eq!(titles(&desk.library, &hits), ["Wind power"]);
    }
}

#[test]
fn a_changed_figure_says_what_the_user_said() {
    let desk = desk();
    let article = desk.article("Wind power");
    let figure = desk.library.article(article).unwrap().figures[0].clone();
    let correction = Correction::Changed {
        value: 66.into(),
        high: None,
        unit: Some("MW".into()),
    };
    desk.library
        .apply(&Change::Correct(figure.id, Some(correction.clone())))
        .unwrap();
    let corrected = desk.library.article(article).unwrap().figures[0].clone();
    assert_eq!(corrected.figure.value, 66.into());
    assert_eq!(corrected.correction, Some(correction));
    let desk = desk.reopened();
    let row = &desk
        .library
        .figures(
            &crate::library::Scope::Articles([article].into()),
            &[],
            &|| false,
        )
        .unwrap()[0];
    assert_eq!(row.figure.value, 66.into());
}

#[test]
fn a_correction_stays_with_its_figure_when_the_page_is_read_anew() {
    let desk = desk();
    let article = desk.library.article(desk.article("Wind power")).unwrap();
    let correct = Change::Correct(article.figures[0].id, Some(Correction::Rejected));
    desk.library.apply(&correct).unwrap();
    let remove = Change::Remove(vec![article.document.key]);
    desk.library.apply(&remove).unwrap();
    desk.library.purge().unwrap();
    desk.import();
    let again = desk.library.article(desk.article("Wind power")).unwrap();
    assert_eq!(again.figures[0].correction, Some(Correction::Rejected));
}

#[test]
fn marks_on_what_is_not_there_are_refused() {
    let desk = desk();
    assert!(
        desk.library
            .apply(&Change::Star(ArticleId(99), true))
            .is_err()
    );
    assert!(
        desk.library
            .apply(&Change::Correct(crate::library::FigureId(7), None))
            .is_err()
    );
}

#[test]
fn settings_are_kept_and_forgotten() {
    let desk = desk();
    assert_eq!(desk.library.setting("layout").unwrap(), None);
    desk.library.set_setting("layout", Some("wide")).unwrap();
    let desk = desk.reopened();
    assert_eq!(
        desk.library.setting("layout").unwrap().as_deref(),
        Some("wide")
    );
    desk.library.set_setting("layout", None).unwrap();
    assert_eq!(desk.library.setting("layout").unwrap(), None);
}

#[test]
fn pages_read_anew_by_a_better_reader_keep_their_marks() {
    let desk = desk();
    let article = desk.article("Wind power");
    let figure = desk.library.article(article).unwrap().figures[0].id;
    let change = Change::All(vec![
        Change::Star(article, true),
        Change::Tags(article, vec!["later".into()]),
        Change::Correct(figure, Some(Correction::Confirmed)),
    ]);
    desk.library.apply(&change).unwrap();
    let store = rusqlite::Connection::open(desk.library_dir().join("library.sqlite")).unwrap();
    store.execute("UPDATE document SET reader = 0", []).unwrap();
    drop(store);
    let report = desk.import();
    assert_eq!((report.documents, report.unchanged), (2, 0));
    assert_eq!(desk.library.counts().unwrap().documents, 2);
    let again = desk.article("Wind power");
    assert_ne!(again, article);
    let marked = desk.library.article(again).unwrap();
    assert!(marked.marks.starred);
    assert_eq!(marked.marks.tags, ["later"]);
    assert_eq!(marked.figures[0].correction, Some(Correction::Confirmed));
    assert!(desk.library.article(article).is_err());
    assert_eq!(desk.hits("power").ids.len(), 2);
    assert!(desk.library.check(false, &mut |_| {}).unwrap().is_sound());
}
