//! Every match on a line of its own, in the order asked for; and every passage of an article.

use super::*;
use crate::library::{Concordance, ConcordanceOptions, ConcordanceOrder, Matcher, Part};

fn desk() -> Desk {
    Desk::with(&[
        (
            "a 2021-03-04.txt",
            &page(
                "Hydrogen Ahead",
                &[
                    FILLER,
                    "A green hydrogen station was opened. Cheap hydrogen trucks wait there, and old hydro-gen tanks.",
                ],
            ),
        ),
        (
            "b.txt",
            &page(
                "Trains",
                &[
                    "The blue hydrogen engine ran well, said the driver, who had never seen hydrogen before.",
                    FILLER,
                ],
            ),
        ),
    ])
}

fn list(desk: &Desk, query: &str, order: ConcordanceOrder) -> Concordance {
    let options = ConcordanceOptions {
        order,
        ..ConcordanceOptions::default()
    };
    let query = Query::parse(query);
    desk.library
        .concordance(&query, &options, &|| false)
        .unwrap()
}

fn words(lines: &Concordance) -> Vec<String> {
    let last = |text: &str| text.split_whitespace().last().unwrap_or("").to_owned();
    let first = |text: &str| text.split_whitespace().next().unwrap_or("").to_owned();
    let line = |line: &crate::library::ConcordanceLine| {
        format!("{}|{}|{}", last(&line.left), line.hit, first(&line.right))
    };
    lines.lines.iter().map(line).collect()
}

#[test]
fn every_match_is_a_line_between_its_contexts() {
    let desk = desk();
    let lines = list(&desk, "hydrogen", ConcordanceOrder::Articles);
    assert_eq!(
        words(&lines),
        [
            "|Hydrogen|Ahead",
            "green|hydrogen|station",
            "Cheap|hydrogen|trucks",
            "old|hydro-gen|tanks.",
            "blue|hydrogen|engine",
            "seen|hydrogen|before.",
        ]
    );
    assert!(lines.is_complete());
    assert_eq!((lines.articles, lines.read), (2, 2));
    let line = &lines.lines[1];
    assert_eq!(
        (line.part, line.title.as_str()),
        (Part::Block(1), "Hydrogen Ahead")
    );
    assert_eq!(line.date.as_deref(), Some("2021-03-04"));
    assert!(!line.raw.is_empty());
    let article = desk.library.article(line.article).unwrap().article;
    assert_eq!(line.span.of(article.blocks[1].text.as_str()), line.hit);
}

#[test]
fn lines_are_sorted_by_the_words_around_the_match() {
    let desk = desk();
    let left = words(&list(&desk, "hydrogen -monday", ConcordanceOrder::Left(1)));
    assert_eq!(
        left[1..4],
        [
            "blue|hydrogen|engine",
            "Cheap|hydrogen|trucks",
            "green|hydrogen|station"
        ]
    );
    let right = words(&list(&desk, "hydrogen", ConcordanceOrder::Right(1)));
    assert_eq!(right[0], "|Hydrogen|Ahead");
    assert_eq!(right[2], "blue|hydrogen|engine");
    let second = words(&list(&desk, "hydrogen", ConcordanceOrder::Right(2)));
    assert_eq!(
        second.last().unwrap(),
        "green|hydrogen|station",
        "{second:?}"
    );
    let by_match = words(&list(&desk, "hydrogen OR tanks", ConcordanceOrder::Match));
    assert!(by_match.last().unwrap().contains("|tanks|"), "{by_match:?}");
}

#[test]
fn words_are_listed_where_they_were_asked_for() {
    let desk = desk();
    let lines = list(&desk, "title:hydrogen", ConcordanceOrder::Articles);
    assert_eq!(words(&lines), ["|Hydrogen|Ahead"]);
    let lines = list(&desk, "by:staff tanks", ConcordanceOrder::Articles);
    assert_eq!(lines.lines[0].part, Part::Byline(0));
    assert_eq!(words(&lines), ["|Staff|Reporter", "hydro-gen|tanks|."]);
    assert_eq!(
        words(&list(&desk, "has:figures", ConcordanceOrder::Articles)),
        [] as [&str; 0]
    );
    assert_eq!(
        words(&list(
            &desk,
            "\"hydrogen engine\"",
            ConcordanceOrder::Articles
        )),
        ["blue|hydrogen engine|ran"]
    );
}

#[test]
fn a_concordance_stops_where_it_is_told_to_and_says_so() {
    let desk = desk();
    let options = ConcordanceOptions {
        most: 2,
        ..ConcordanceOptions::default()
    };
    let query = Query::parse("hydrogen");
    let lines = desk
        .library
        .concordance(&query, &options, &|| false)
        .unwrap();
    assert_eq!((lines.lines.len(), lines.read, lines.articles), (4, 1, 2));
    assert!(!lines.is_complete());
    let stale = desk
        .library
        .concordance(&query, &ConcordanceOptions::default(), &|| true)
        .unwrap();
    assert_eq!(stale.lines, []);
}

#[test]
fn contexts_end_on_whole_words() {
    let desk = desk();
    let options = ConcordanceOptions {
        context: 20,
        ..ConcordanceOptions::default()
    };
    let lines = desk
        .library
        .concordance(&Query::parse("engine"), &options, &|| false)
        .unwrap();
    let line = &lines.lines[0];
    assert_eq!(
        (line.left.as_str(), line.right.as_str()),
        ("The blue hydrogen ", " ran well, said the")
    );
}

#[test]
fn every_passage_of_an_article_is_reached() {
    let desk = desk();
    let hits = desk.hits("title:hydrogen text:hydrogen");
    let passages = desk.library.passages(hits.ids[0], &hits.matcher).unwrap();
    let parts: Vec<Part> = passages.iter().map(|passage| passage.part).collect();
    assert_eq!(
        parts,
        [Part::Title, Part::Block(1), Part::Block(1), Part::Block(1)]
    );
    assert_eq!(
        desk.library
            .passages(hits.ids[0], &Matcher::default())
            .unwrap(),
        []
    );
}
