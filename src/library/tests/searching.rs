//! Queries find what they ask for, in order, with facets, snippets and notes.

use super::*;
use crate::figures::Kind;
use crate::library::{FigureId, Filter, Matcher, Scope, Sort};

fn desk() -> Desk {
    Desk::with(&[
        (
            "a.txt",
            &page(
                "Wind Power Grows",
                &[
                    FILLER,
                    "Innovations in cafés were shown. The station has a capacity of 4,321 megawatts in 2021.",
                    "An energy-saving lamp was lit by the neutron source.",
                ],
            ),
        ),
        (
            "b.txt",
            &page(
                "Solar Plants Fall Behind",
                &[
                    "Powerful winds blew over the plants of solar power on Monday, they said.",
                    FILLER,
                    "The dam has a capacity of 4.321 gigawatts, and cost 2.5 billion RMB in 2019.",
                ],
            ),
        ),
        (
            "c.txt",
            &page(
                "Quiet Days in the Harbour",
                &[
                    FILLER,
                    "Output rose by 12 percent in 2022, and 60 patents were granted.",
                    FILLER,
                ],
            ),
        ),
    ])
}

const WIND: &str = "Wind Power Grows";
const SOLAR: &str = "Solar Plants Fall Behind";
const QUIET: &str = "Quiet Days in the Harbour";

#[test]
fn queries_find_what_they_say() {
    let desk = desk();
    let table: &[(&str, &[&str])] = &[
        ("", &[QUIET, SOLAR, WIND]),
        ("wind", &[SOLAR, WIND]),
        ("innovative cafe", &[WIND]),
        ("WIND -monday", &[WIND]),
        ("\"wind power\"", &[WIND]),
        ("\"solar power\"", &[SOLAR]),
        ("\"plants power\"", &[]),
        ("\"plants power\"~3", &[SOLAR]),
        ("\"power plants\"~3", &[SOLAR]),
        ("energysaving", &[WIND]),
        ("energy-saving", &[WIND]),
        ("energy saving", &[WIND]),
        ("\"energy saving lamp\"", &[WIND]),
        ("\"energysaving lamp\"", &[WIND]),
        ("innovat*", &[WIND]),
        ("innvation~1", &[]),
        ("innovatons~1", &[WIND]),
        ("neutron OR granted", &[QUIET, WIND]),
        ("title:wind", &[WIND]),
        ("title:winds", &[WIND]),
        ("text:wind", &[SOLAR]),
        ("by:staff", &[QUIET, SOLAR, WIND]),
        ("doc:b", &[SOLAR]),
        ("has:figures", &[QUIET, SOLAR, WIND]),
        ("power>4GW", &[SOLAR, WIND]),
        ("power:4321MW..4321MW", &[SOLAR, WIND]),
        ("power>4.321GW", &[]),
        ("power>=4.321GW", &[SOLAR, WIND]),
        ("power>4GW time:2021", &[WIND]),
        ("money>1bn", &[SOLAR]),
        ("RMB>=2.5bn", &[SOLAR]),
        ("USD>1", &[]),
        ("money>1bn time:2019", &[SOLAR]),
        ("money>1bn time:2021", &[]),
        ("percent:10..20", &[QUIET]),
        ("percent:10..20 change:up", &[QUIET]),
        ("percent:10..20 change:down", &[]),
        ("count:patent>50", &[QUIET]),
        ("count:patent>60", &[]),
        ("-money>1bn wind", &[WIND]),
        ("money>1bn OR percent>11", &[QUIET, SOLAR]),
        ("is:starred", &[]),
        ("tag:none", &[]),
        ("date:1990", &[]),
    ];
    for (query, wanted) in table {
        assert_eq!(desk.sorted(query), *wanted, "{query}");
    }
}

#[test]
fn every_key_while_typing_a_word_finds_it() {
    let desk = desk();
    let word = "innovations";
    for length in 2..=word.len() {
        let query = Query::parse_typing(&format!("neutron {}", word.get(..length).unwrap()));
        let hits = desk
            .library
            .search(&query, &SearchOptions::default(), &|| false)
            .unwrap();
        assert_eq!(titles(&desk.library, &hits), [WIND], "{query}");
    }
}

#[test]
fn headlines_count_more_than_text() {
    assert_eq!(desk().find("wind"), [WIND, SOLAR]);
}

#[test]
fn hits_come_in_the_order_asked_for() {
    let desk = desk();
    let sorted = |sort| {
        let options = SearchOptions {
            sort,
            ..SearchOptions::default()
        };
        let hits = desk
            .library
            .search(&Query::parse(""), &options, &|| false)
            .unwrap();
        titles(&desk.library, &hits)
    };
    assert_eq!(sorted(Sort::PageOrder), [WIND, SOLAR, QUIET]);
    assert_eq!(sorted(Sort::Title), [QUIET, SOLAR, WIND]);
    assert_eq!(sorted(Sort::Figures)[2], WIND);
}

#[test]
fn filters_narrow_and_facets_count() {
    let desk = desk();
    let all = desk.hits("");
    assert_eq!(all.facets.documents.len(), 3);
    assert_eq!(all.facets.bylines, [("Staff Reporter".to_owned(), 3)]);
    assert_eq!(
        (all.facets.with_figures, all.facets.without_figures),
        (3, 0)
    );
    assert!(
        all.facets.kinds.contains(&(Kind::Power, 2)),
        "{:?}",
        all.facets.kinds
    );
    for (filter, wanted) in [
        (Filter::Document("b.txt".into()), 1),
        (Filter::Document("x.txt".into()), 0),
        (Filter::Byline("Staff Reporter".into()), 3),
        (Filter::Byline("Nobody".into()), 0),
        (Filter::Section(String::new()), 3),
        (Filter::Kind(Kind::Power), 2),
        (Filter::HasFigures(true), 3),
        (Filter::HasFigures(false), 0),
        (Filter::Starred, 0),
        (Filter::Tag("x".into()), 0),
    ] {
        let options = SearchOptions {
            filters: vec![filter.clone()],
            ..SearchOptions::default()
        };
        let hits = desk
            .library
            .search(&Query::parse(""), &options, &|| false)
            .unwrap();
        assert_eq!(hits.ids.len(), wanted, "{filter:?}");
    }
}

#[test]
fn rows_show_the_passage_with_its_words_marked() {
    let desk = desk();
    let hits = desk.hits("neutron lamp");
    let rows = desk.library.rows(&hits.ids, &hits.matcher).unwrap();
    let snippet = &rows[0].snippet;
    let marked: Vec<&str> = snippet
        .marks
        .iter()
        .map(|span| span.of(&snippet.text))
        .collect();
    assert_eq!(marked, ["lamp", "neutron"]);
    assert!(snippet.text.chars().count() <= 200);
    assert_eq!(rows[0].bylines, ["Staff Reporter"]);
    assert!(rows[0].reference.len() > 12);
    let plain = desk
        .library
        .rows(&desk.hits("").ids, &Matcher::default())
        .unwrap();
    assert!(
        plain
            .iter()
            .all(|row| !row.snippet.text.is_empty() && row.snippet.marks.is_empty())
    );
    assert_eq!(
        desk.library.rows(&[ArticleId(999)], &hits.matcher).unwrap(),
        []
    );
}

#[test]
fn a_misspelt_query_is_offered_a_better_one() {
    let desk = desk();
    let hits = desk.hits("neutrno lamp");
    assert_eq!(hits.ids.len(), 0);
    assert_eq!(hits.suggestion.as_deref(), Some("neutron lamp"));
    let hits = desk.hits("solarpower");
    assert_eq!(hits.suggestion.as_deref(), Some("\"solar power\""));
    assert_eq!(desk.hits("neutron xyzzyq").suggestion, None);
    assert_eq!(desk.hits("neutron").suggestion, None);
}

#[test]
fn a_stale_search_gives_up() {
    let desk = desk();
    let hits = desk
        .library
        .search(&Query::parse("wind"), &SearchOptions::default(), &|| true)
        .unwrap();
    assert_eq!(hits.ids.len(), 0);
}

#[test]
fn a_query_is_explained_with_counts() {
    let desk = desk();
    let explained = desk
        .library
        .explain(&Query::parse("wind -monday power>1GW"))
        .unwrap();
    assert_eq!(
        (explained.label.as_str(), explained.count),
        ("all of these", 1)
    );
    let counts: Vec<u64> = explained.parts.iter().map(|part| part.count).collect();
    assert_eq!(counts, [2, 2, 2]);
    let prefix = desk.library.explain(&Query::parse("pow*")).unwrap();
    assert_eq!(prefix.parts[0].label, "power");
}

#[test]
fn figures_come_narrowed_by_the_query() {
    let desk = desk();
    let all = desk
        .library
        .figures(&Scope::Library, &[], &|| false)
        .unwrap();
    assert_eq!(all.len() as u64, desk.library.counts().unwrap().figures);
    let query = Query::parse("power>4GW");
    let hits = desk.hits("power>4GW");
    let narrowed = desk
        .library
        .figures(
            &Scope::Articles(hits.ids.clone()),
            &query.figure_conditions(),
            &|| false,
        )
        .unwrap();
    let mut surfaces: Vec<&str> = narrowed.iter().map(|row| row.surface.as_str()).collect();
    surfaces.sort_unstable();
    assert_eq!(surfaces, ["4,321 megawatts", "4.321 gigawatts"]);
    assert!(
        narrowed
            .iter()
            .all(|row| row.sentence.contains(&row.surface))
    );
    assert!(narrowed.iter().all(|row| !row.lines.is_empty()));
    assert!(narrowed[0].id != FigureId(0));
}

#[test]
fn an_article_is_found_by_its_lasting_name() {
    let desk = desk();
    let article = desk.library.article(desk.article(WIND)).unwrap();
    let again = desk.library.article_by_ref(&article.reference).unwrap();
    assert_eq!(again.id, article.id);
    assert_eq!(again.article, article.article);
    for wrong in [
        "",
        "x",
        "000000000000-1",
        "8f14e45fceea",
        "8f14e45fceea-x",
        "zz-1",
    ] {
        assert!(desk.library.article_by_ref(wrong).is_err(), "{wrong}");
    }
    let raw = desk.library.raw_page(article.document.key).unwrap();
    assert_eq!(
        raw.as_bytes(),
        std::fs::read(desk.pages().join("a.txt")).unwrap()
    );
}

#[test]
fn chinese_words_are_found_inside_longer_ones() {
    let desk = Desk::with(&[(
        "a.txt",
        &page(
            "A Newspaper in Two Tongues",
            &[
                FILLER,
                "The masthead reads 科技日报 and names the city of 北京, the readers said.",
                FILLER,
            ],
        ),
    )]);
    for query in [
        "日报",
        "科技日报",
        "报",
        "科",
        "北京 日报",
        "\"科技日报\"",
        "科技*",
    ] {
        assert_eq!(desk.find(query).len(), 1, "{query}");
    }
    for query in ["报科", "京北", "\"日报科技\""] {
        assert_eq!(desk.find(query).len(), 0, "{query}");
    }
    let hits = desk.hits("日报");
    let rows = desk.library.rows(&hits.ids, &hits.matcher).unwrap();
    let snippet = &rows[0].snippet;
    let marked: Vec<&str> = snippet
        .marks
        .iter()
        .map(|span| span.of(&snippet.text))
        .collect();
    assert_eq!(marked, ["日报"]);
}
