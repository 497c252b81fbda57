//! A page made by hand, as JSON: keys, values, lines, and read again.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use super::super::tests::{document, figures_of};
use super::*;

#[test]
fn a_page_is_one_line_with_the_keys_of_the_format_in_their_order() {
    let document = document();
    let figures = figures_of(&document);
    let sheet = Sheet::of_document("trade.txt", &document, &figures);
    let mut out = Vec::new();
    write(&mut out, std::slice::from_ref(&sheet)).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.matches('\n').count(), 1);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(
        keys(&value),
        ["document", "articles", "furniture", "notes", "figures"]
    );
    assert_eq!(
        keys(&value["articles"][0]),
        [
            "id",
            "title",
            "kicker",
            "standfirst",
            "bylines",
            "source_note",
            "continued_from_page",
            "continued_on_page",
            "continues",
            "blocks",
            "captions",
            "lines"
        ]
    );
    assert_eq!(
        keys(&value["articles"][0]["blocks"][0]),
        ["role", "lines", "text"]
    );
    assert_eq!(
        keys(&value["articles"][0]["captions"][0]),
        ["lines", "text", "credit"]
    );
    assert_eq!(
        keys(&value["figures"][0]),
        [
            "article",
            "lines",
            "surface",
            "value",
            "value_high",
            "kind",
            "unit",
            "unit_value",
            "unit_scale",
            "modifier",
            "change",
            "time",
            "time_is_target",
            "subject",
            "sentence",
            "confidence",
            "rule"
        ]
    );
}

#[test]
fn a_page_reads_back_as_it_was_written() {
    let document = document();
    let figures = figures_of(&document);
    let sheet = Sheet::of_document("trade.txt", &document, &figures);
    let written = super::document(&sheet);
    let text = serde_json::to_string(&written).unwrap();
    assert_eq!(
        serde_json::from_str::<wire::Document<'_>>(&text).unwrap(),
        written
    );
}

#[test]
fn a_figure_says_what_the_format_asks_for() {
    let document = document();
    let figures = figures_of(&document);
    let sheet = Sheet::of_document("trade.txt", &document, &figures);
    let value = serde_json::to_value(super::document(&sheet)).unwrap();
    let mut figure = value["figures"][0].clone();
    figure.as_object_mut().unwrap().remove("confidence");
    assert_eq!(
        figure,
        serde_json::json!({
            "article": "Trade Grows",
            "lines": [4, 5],
            "surface": "412 billion USD",
            "value": 412_000_000_000_i64,
            "value_high": null,
            "kind": "money",
            "unit": "USD",
            "unit_value": 412,
            "unit_scale": "billion",
            "modifier": "approx",
            "change": null,
            "time": "2021-H1",
            "time_is_target": false,
            "subject": "bilateral trade",
            "sentence": "Trade reached 412 billion USD.",
            "rule": "money/code-after"
        })
    );
}

#[test]
fn a_stitched_fragment_names_the_one_before_it() {
    let document = document();
    let sheet = Sheet::of_document("trade.txt", &document, &[]);
    let written = super::document(&sheet);
    assert_eq!(written.articles[1].continues.as_deref(), Some("a01"));
    assert_eq!(written.articles[1].continued_from_page, Some(1));
    assert_eq!(written.articles[0].continued_on_page, Some(2));

    let mut unsure = document.clone();
    unsure.articles[1].continues.as_mut().unwrap().confidence = 0.4;
    let sheet = Sheet::of_document("trade.txt", &unsure, &[]);
    assert_eq!(super::document(&sheet).articles[1].continues, None);
}

#[test]
fn a_shared_line_goes_to_the_article_with_most_of_it() {
    let document = document();
    let sheet = Sheet::of_document("trade.txt", &document, &[]);
    let written = super::document(&sheet);
    // Line 7 holds the end of the first article and, beside it, more of the second.
    assert_eq!(written.articles[0].lines, [(1, 6), (8, 8)]);
    assert_eq!(written.articles[1].lines, [(7, 7), (10, 10)]);
    assert_eq!(written.furniture, [(12, 12)]);
    let mut all: Vec<u32> = written
        .articles
        .iter()
        .flat_map(|article| article.lines.clone())
        .chain(written.furniture)
        .flat_map(|(first, last)| first..=last)
        .collect();
    all.sort_unstable();
    let wanted: Vec<u32> = (1..=8).chain([10, 12]).collect();
    assert_eq!(all, wanted);
}

#[test]
fn notes_begin_with_their_lines() {
    let document = document();
    let sheet = Sheet::of_document("trade.txt", &document, &[]);
    assert_eq!(
        super::document(&sheet).notes,
        ["Line 7: two columns on one line, split where the gap is widest"]
    );
}
