//! The codec gives back what it was given, in fewer bytes, and never panics on damaged ones.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use super::super::{decode_figures, encode_figures};
use super::*;
use crate::figures::{Change, Figure, Kind, Modifier, Place};
use crate::text::{CleanTextBuilder, RawPos, Repair, RepairRule, Span};

const PAGE: &str = "Policy\n\n# Trade grows\nBy LI Wei\n(about 412 bil-\nlion USD) in  \nthe **first** half，\n\nPhoto: XINHUA\n";

fn at(line: u32, column: usize) -> RawPos {
    RawPos {
        line: LineNo::new(line),
        column,
    }
}

fn copied(line: u32, column: usize, text: &str) -> CleanText {
    let mut builder = CleanTextBuilder::new();
    builder.copy(at(line, column), text);
    builder.finish()
}

fn article() -> Article {
    let mut body = CleanTextBuilder::new();
    body.copy(at(5, 0), "(about 412 bil");
    body.copy(at(6, 0), "lion USD) in");
    body.insert(at(6, 12), " ");
    body.copy(at(7, 0), "the ");
    body.copy(at(7, 6), "first");
    body.copy(at(7, 13), " half");
    body.replace(at(7, 18), 3, ",");
    body.record(Repair {
        span: Span::new(11, 18),
        raw: at(5, 14),
        rule: RepairRule::HyphenDropped,
        confidence: 0.9,
        other_form: Some("bil-lion".to_owned()),
    });
    body.record(Repair {
        span: Span::new(35, 40),
        raw: at(7, 6),
        rule: RepairRule::MarkupDropped,
        confidence: 1.0,
        other_form: None,
    });
    Article {
        title: Some(copied(3, 2, "Trade grows")),
        kicker: Some(copied(1, 0, "Policy")),
        bylines: vec![copied(4, 3, "LI Wei")],
        continued_on: Some(Jump {
            page: None,
            line: LineNo::new(7),
        }),
        continues: Some(Continuation {
            of: 3,
            confidence: 0.125,
        }),
        blocks: vec![Block {
            role: Role::Paragraph,
            text: body.finish(),
            confidence: 0.97,
        }],
        captions: vec![Caption {
            text: copied(9, 0, "Photo"),
            credit: Some(copied(9, 7, "XINHUA")),
            lines: Lines::from_range(9, 9),
            confidence: 0.5,
        }],
        lines: [1, 3, 4, 5, 6, 7, 9, 2]
            .map(LineNo::new)
            .into_iter()
            .collect(),
        confidence: 0.8,
        ..Article::default()
    }
}

fn figure() -> Figure {
    Figure {
        place: Place::Block(0),
        span: Span::new(1, 22),
        sentence: Span::new(0, 42),
        value: "412000000000".parse().unwrap(),
        high: Some("-0.50".parse().unwrap()),
        kind: Kind::Money,
        unit: Some("USD".to_owned()),
        printed: "412".parse().unwrap(),
        scale: Some("billion".to_owned()),
        modifier: Some(Modifier::Approx),
        change: Some(Change::Decrease),
        time: Some("2021-H1".parse().unwrap()),
        time_said: Some(Span::new(27, 41)),
        time_is_target: true,
        subject: None,
        restates: Some(Span::new(24, 30)),
        confidence: 0.85,
        rule: "money/code-after".to_owned(),
    }
}

#[test]
fn an_article_comes_back_equal_from_fewer_bytes_than_its_text() {
    let lines = RawLines::of(PAGE);
    let bytes = encode_article(&article(), &lines);
    assert_eq!(decode_article(&bytes, &lines), Some(article()));
    assert!(bytes.len() < PAGE.len(), "{} bytes", bytes.len());
}

#[test]
fn an_article_that_disagrees_with_its_page_is_kept_all_the_same() {
    let lines = RawLines::of("something else");
    let bytes = encode_article(&article(), &lines);
    assert_eq!(decode_article(&bytes, &lines), Some(article()));
}

#[test]
fn figures_come_back_equal() {
    let mut second = figure();
    second.place = Place::Caption(7);
    second.span = Span::new(0, 3);
    second.high = None;
    second.change = None;
    second.modifier = None;
    second.time = None;
    second.time_said = None;
    second.restates = None;
    second.subject = Some("trade".to_owned());
    let mut third = figure();
    third.subject = Some("first half".to_owned());
    third.rule = "a rule of its own".to_owned();
    let all = vec![figure(), second, third];
    let article = article();
    let bytes = encode_figures(&all, &article);
    assert_eq!(decode_figures(&bytes, Some(&article)), Some(all));
    let bare = decode_figures(&bytes, None).unwrap();
    assert_eq!(bare[2].subject, None);
    let none = encode_figures(&[], &article);
    assert_eq!(decode_figures(&none, Some(&article)), Some(Vec::new()));
}

#[test]
fn an_outline_comes_back_equal() {
    let notes = vec![Note {
        lines: Lines::from_range(3, 8),
        message: "two headlines share a line".to_owned(),
        confidence: 0.4,
    }];
    let furniture = Lines::from_range(1, 2);
    let bytes = encode_outline(&furniture, &notes);
    assert_eq!(decode_outline(&bytes), Some((furniture, notes)));
}

#[test]
fn damaged_bytes_never_panic() {
    let lines = RawLines::of(PAGE);
    let whole = article();
    let article = encode_article(&whole, &lines);
    let figures = encode_figures(&[figure()], &whole);
    for bytes in [article, figures] {
        for index in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                if let Some(byte) = damaged.get_mut(index) {
                    *byte = value;
                }
                let _ = decode_article(&damaged, &lines);
                let _ = decode_figures(&damaged, Some(&whole));
                let _ = decode_article(damaged.get(..index).unwrap(), &lines);
            }
        }
    }
}
