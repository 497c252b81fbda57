//! Publication, date and page of documents, and what follows from them.

use super::*;
use crate::library::{Change, DateSource, Description, Facets, Filter, StoredDocument};

const LAST_YEAR: &str = "Output rose by 12 percent last year, and 3,000 people found work.";

fn documents(desk: &Desk) -> Vec<StoredDocument> {
    desk.library.documents().unwrap()
}

/// Periods of the figures of the only article with this headline.
fn times(desk: &Desk, title: &str) -> Vec<String> {
    let article = desk.library.article(desk.article(title)).unwrap();
    let times = article
        .figures
        .iter()
        .filter_map(|figure| figure.figure.time);
    times.map(|time| time.to_string()).collect()
}

fn described(date: &str) -> Description {
    Description {
        publication: Some("Herald".to_owned()),
        date: Some(date.to_owned()),
        date_source: DateSource::User,
        page: Some("A4".to_owned()),
    }
}

#[test]
fn many_documents_are_described_at_once_and_their_figures_follow() {
    let desk = Desk::with(&[
        ("a.txt", &article_page("Wind power", LAST_YEAR)),
        ("b.txt", &article_page("Solar power", LAST_YEAR)),
    ]);
    assert_eq!(times(&desk, "Wind power"), [] as [&str; 0]);
    assert_eq!(desk.find("time:1998"), [] as [&str; 0]);
    let keys = documents(&desk);
    let all = Change::All(
        keys.iter()
            .map(|document| Change::Describe(document.key, described("1999-05-03")))
            .collect(),
    );
    let undo = desk.library.apply(&all).unwrap();
    assert!(times(&desk, "Wind power").contains(&"1998".to_owned()));
    assert_eq!(desk.sorted("time:1998"), ["Solar power", "Wind power"]);
    assert_eq!(
        desk.sorted("date:1999-05 doc:herald"),
        ["Solar power", "Wind power"]
    );
    assert!(
        documents(&desk)
            .iter()
            .all(|document| document.page.as_deref() == Some("A4"))
    );
    let report = desk.library.check(false, &mut |_| {}).unwrap();
    assert_eq!(report.problems, [] as [&str; 0]);
    desk.library.apply(&undo).unwrap();
    assert_eq!(times(&desk, "Wind power"), [] as [&str; 0]);
    assert_eq!(desk.find("time:1998"), [] as [&str; 0]);
    assert_eq!(documents(&desk), keys);
}

#[test]
fn what_the_user_said_outlives_reading_anew() {
    let desk = Desk::with(&[(
        "Post_2021-11-20_p2.txt",
        &article_page("Wind power", LAST_YEAR),
    )]);
    let [document] = documents(&desk).try_into().unwrap();
    assert_eq!(
        (document.publication.as_deref(), document.page.as_deref()),
        (Some("Post"), Some("2"))
    );
    assert!(times(&desk, "Wind power").contains(&"2020".to_owned()));
    desk.library
        .apply(&Change::Describe(document.key, described("1999")))
        .unwrap();
    desk.library
        .apply(&Change::Remove(vec![document.key]))
        .unwrap();
    desk.import();
    let [again] = documents(&desk).try_into().unwrap();
    assert_eq!(
        (
            again.date.as_deref(),
            again.page.as_deref(),
            again.date_source
        ),
        (Some("1999"), Some("A4"), DateSource::User)
    );
    assert!(times(&desk, "Wind power").contains(&"1998".to_owned()));
}

#[test]
fn a_date_told_by_the_text_alone_is_inferred_and_used() {
    let text = format!("The hall was opened on March 12, 2019, by the mayor. {LAST_YEAR}");
    let desk = Desk::with(&[("page.txt", &article_page("Wind power", &text))]);
    let [document] = documents(&desk).try_into().unwrap();
    assert_eq!(document.date.as_deref(), Some("2019-03-12"));
    assert!(document.date_source.is_inferred());
    assert!(times(&desk, "Wind power").contains(&"2018".to_owned()));
    let hits = desk.hits("date:2019");
    let row = &desk.library.rows(&hits.ids, &hits.matcher).unwrap()[0];
    assert_eq!(row.date.as_deref(), Some("2019-03-12"));
    assert_eq!(row.date_source, DateSource::Text);
}

#[test]
fn dates_are_a_facet_by_year_and_month() {
    let desk = Desk::with(&[
        ("2021-11-20.txt", &article_page("Wind power", "It grew.")),
        (
            "2021-11-21.txt",
            &article_page("Tidal power", "It came and went."),
        ),
        ("2021-03.txt", &article_page("Solar power", "It fell.")),
        ("2019-01-02.txt", &article_page("Steam power", "It hissed.")),
        ("undated.txt", &article_page("Horse power", "It ate hay.")),
    ]);
    let Facets { years, undated, .. } = desk.hits("power").facets;
    let years: Vec<_> = years
        .into_iter()
        .map(|year| (year.year, year.count, year.months))
        .collect();
    assert_eq!(
        years,
        [(2021, 3, vec![(11, 2), (3, 1)]), (2019, 1, vec![(1, 1)])]
    );
    assert_eq!(undated, 1);
    for (filter, titles) in [
        (
            Filter::Year(2021),
            vec!["Solar power", "Tidal power", "Wind power"],
        ),
        (Filter::Month(2021, 11), vec!["Tidal power", "Wind power"]),
        (Filter::Undated, vec!["Horse power"]),
        (Filter::Year(1999), vec![]),
    ] {
        let options = SearchOptions {
            filters: vec![filter.clone()],
            ..SearchOptions::default()
        };
        let hits = desk
            .library
            .search(&Query::parse("power"), &options, &|| false)
            .unwrap();
        let mut found = super::titles(&desk.library, &hits);
        found.sort();
        assert_eq!(found, titles, "{filter:?}");
    }
}

#[test]
fn collections_are_a_facet() {
    let desk = Desk::with(&[
        ("a.txt", &article_page("Wind power", "It grew.")),
        ("b.txt", &article_page("Solar power", "It fell.")),
    ]);
    let wind = desk.article("Wind power");
    desk.library
        .apply(&Change::Collections(wind, vec!["Energy".into()]))
        .unwrap();
    assert_eq!(desk.hits("").facets.collections, [("Energy".to_owned(), 1)]);
    let options = SearchOptions {
        filters: vec![Filter::Collection("Energy".to_owned())],
        ..SearchOptions::default()
    };
    let hits = desk
        .library
        .search(&Query::parse(""), &options, &|| false)
        .unwrap();
    assert_eq!(*hits.ids, [wind]);
}

#[test]
fn rows_say_what_became_of_their_document() {
    let desk = Desk::with(&[("a.txt", &article_page("Wind power", "It grew."))]);
    let state = || {
        let hits = desk.hits("wind");
        desk.library.rows(&hits.ids, &hits.matcher).unwrap()[0].state
    };
    assert_eq!(state(), crate::library::DocumentState::Present);
    std::fs::remove_file(desk.pages().join("a.txt")).unwrap();
    desk.library.find_missing(&[desk.pages()]).unwrap();
    assert_eq!(state(), crate::library::DocumentState::Missing);
}
