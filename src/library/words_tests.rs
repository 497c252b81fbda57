//! Words as they are indexed: stems, both forms of a hyphen, pairs of Chinese characters.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

fn tokens(text: &str) -> Vec<(String, Form, usize)> {
    let mut all = Vec::new();
    cut(text, &mut Stems::new(), &mut |token| {
        all.push((token.text.to_owned(), token.form, token.position));
    });
    all
}

fn surfaces(text: &str) -> String {
    tokens(text)
        .iter()
        .filter(|(_, form, _)| matches!(form, Form::Surface | Form::Joined))
        .map(|(word, _, position)| format!("{word}{position}"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn words_are_folded_and_numbered() {
    assert_eq!(
        surfaces("The Café in ZÜRICH, Straße"),
        "the0 cafe1 in2 zurich3 strasse4"
    );
    assert_eq!(
        surfaces("China's plan, the States' share"),
        "china0 plan1 the2 states3 share4"
    );
    assert_eq!(surfaces("China\u{2019}s ５Ｇ"), "china0 5g1");
    assert_eq!(surfaces("e\u{301}te\u{301}"), "ete0");
}

#[test]
fn numbers_are_one_word_however_they_are_grouped() {
    assert_eq!(
        surfaces("10,000 and 2.66 to 1,2"),
        "100000 and1 2.662 to3 14 25"
    );
}

#[test]
fn a_compound_is_found_in_parts_and_joined() {
    assert_eq!(
        surfaces("an energy-saving lamp"),
        "an0 energy1 saving2 energysaving1 energysaving2 lamp3"
    );
    assert_eq!(
        surfaces("COVID-19"),
        "covid0 190 covid190 covid191"
            .replace("190 ", "191 ")
            .replace("covid191 ", "covid190 ")
            .as_str()
    );
}

#[test]
fn the_printed_form_of_a_repaired_word_counts_as_its_parts() {
    let repaired = surfaces("an energysaving\u{1}energy-saving\u{1} lamp");
    assert_eq!(repaired, surfaces("an energy-saving lamp"));
    assert_eq!(
        surfaces("the calculations will\u{1}calculationswill\u{1} go"),
        "the0 calculations1 calculationswill2 will2 go3"
    );
}

#[test]
fn stems_are_given_where_they_differ() {
    let all = tokens("plans plan");
    assert_eq!(
        all,
        [
            ("plans".to_owned(), Form::Surface, 0),
            ("plan".to_owned(), Form::Stem, 0),
            ("plan".to_owned(), Form::Surface, 1)
        ]
    );
}

#[test]
fn chinese_becomes_bigrams_with_the_last_character_alone() {
    assert_eq!(surfaces("《科技日报》 of"), "科技0 技日1 日报2 报3 of4");
    assert_eq!(surfaces("5G时代"), "5g0 时代1 代2");
}

#[test]
fn offsets_lie_in_the_text_whatever_it_holds() {
    for text in [
        "",
        "-",
        "--a--b--",
        "a\u{1}",
        "\u{1}\u{1}x\u{1}y",
        "é-é",
        "'s",
        "s's",
        "１，２００",
        "a-\u{1}b\u{1}",
    ] {
        cut(text, &mut Stems::new(), &mut |token| {
            assert!(
                text.get(token.start..token.end).is_some(),
                "{text:?} {token:?}"
            );
        });
    }
}

#[test]
fn a_word_of_a_hundred_kilobytes_is_passed_over_in_linear_time() {
    let text = format!("a {} b", "x".repeat(100_000));
    assert_eq!(surfaces(&text), "a0 b2");
}
