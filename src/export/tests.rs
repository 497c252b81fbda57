//! A page made by hand, written in every format and read again.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use super::*;
use crate::figures::{Figure, Kind, Modifier, Place};
use crate::library::{
    ArticleId, ArticleMarks, Correction, DateSource, DocumentKey, DocumentState, FigureId, Seam,
    StoredDocument, StoredFigure,
};
use crate::page::{Article, Block, Caption, Continuation, Document, DocumentId, Jump, Note, Role};
use crate::text::{CleanText, CleanTextBuilder, LineNo, Lines, RawPos, Span};

/// Text of consecutive lines from `line` on, `|` between two; joined with a blank, or without
/// one where the first ends in a hyphen.
fn clean(line: u32, text: &str) -> CleanText {
    let mut builder = CleanTextBuilder::new();
    for (number, part) in (line..).zip(text.split('|')) {
        let raw = RawPos {
            line: LineNo::new(number),
            column: 0,
        };
        if builder.as_str().ends_with('-') {
            builder.truncate_by(1);
        } else if !builder.is_empty() {
            builder.insert(raw, " ");
        }
        builder.copy(raw, part);
    }
    builder.finish()
}

fn block(role: Role, line: u32, text: &str) -> Block {
    Block {
        role,
        text: clean(line, text),
        confidence: 1.0,
    }
}

fn lines(ranges: &[(u32, u32)]) -> Lines {
    ranges
        .iter()
        .flat_map(|(a, b)| *a..=*b)
        .map(LineNo::new)
        .collect()
}

/// Two fragments of one story; line 7 holds an end of both.
pub(super) fn document() -> Document {
    let first = Article {
        title: Some(clean(1, "Trade Grows")),
        kicker: Some(clean(2, "R&D *Watch*")),
        bylines: vec![clean(3, "CHEN Chunyou")],
        source_note: Some(clean(8, "Source: Xinhua")),
        continued_on: Some(Jump {
            page: Some(2),
            line: LineNo::new(8),
        }),
        blocks: vec![
            block(Role::Paragraph, 4, "Trade reached 412 bil-|lion USD."),
            block(Role::ListItem, 7, "=1+1"),
        ],
        captions: vec![Caption {
            text: clean(6, "A ship, \"Hope\" <at sea>"),
            credit: Some(clean(6, "XINHUA")),
            lines: lines(&[(6, 6)]),
            confidence: 1.0,
        }],
        lines: lines(&[(1, 8)]),
        confidence: 0.9,
        ..Article::default()
    };
    let second = Article {
        continued_from: Some(Jump {
            page: Some(1),
            line: LineNo::new(10),
        }),
        continues: Some(Continuation {
            of: 0,
            confidence: 0.9,
        }),
        blocks: vec![
            block(Role::Subhead, 7, "More of the story"),
            block(Role::PullQuote, 10, "# is no heading"),
        ],
        lines: lines(&[(7, 7), (10, 10)]),
        confidence: 0.9,
        ..Article::default()
    };
    Document {
        articles: vec![first, second],
        furniture: lines(&[(7, 7), (12, 12)]),
        notes: vec![Note {
            lines: lines(&[(7, 7)]),
            message: "two columns on one line, split where the gap is widest".to_owned(),
            confidence: 0.5,
        }],
        line_count: 12,
    }
}

pub(super) fn figures_of(document: &Document) -> Vec<Vec<Figure>> {
    let text = document.articles[0].blocks[0].text.as_str();
    let start = text.find("412").unwrap();
    let figure = Figure {
        place: Place::Block(0),
        span: Span::new(start, start + "412 billion USD".len()),
        sentence: Span::new(0, text.len()),
        value: "412000000000".parse().unwrap(),
        high: None,
        kind: Kind::Money,
        unit: Some("USD".to_owned()),
        printed: "412".parse().unwrap(),
        restates: None,
        scale: Some("billion".to_owned()),
        modifier: Some(Modifier::Approx),
        change: None,
        time: Some("2021-H1".parse().unwrap()),
        time_said: None,
        time_is_target: false,
        subject: Some("bilateral trade".to_owned()),
        confidence: 0.95,
        rule: "money/code-after".to_owned(),
    };
    vec![vec![figure], Vec::new()]
}

/// The same page out of a library, the second fragment first.
fn stored() -> Vec<StoredArticle> {
    let document = document();
    let figures = figures_of(&document);
    let mut stored: Vec<StoredArticle> = document
        .articles
        .iter()
        .zip(figures)
        .zip(1..)
        .map(|((article, figures), id)| StoredArticle {
            id: ArticleId(id),
            reference: format!("8f14e45fceea-{id}"),
            document: StoredDocument {
                key: DocumentKey(1),
                id: DocumentId([0; 32]),
                name: "trade.txt".to_owned(),
                path: None,
                copies: Vec::new(),
                date: Some("2021-08-12".to_owned()),
                date_source: DateSource::FileName,
                publication: Some("Science Daily".to_owned()),
                page: None,
                line_count: 12,
                state: DocumentState::Present,
                encoding: "UTF-8".to_owned(),
                articles: 2,
                figures: 1,
            },
            article: article.clone(),
            figures: figures
                .into_iter()
                .map(|figure| StoredFigure {
                    id: FigureId(7),
                    figure,
                    correction: None,
                })
                .collect(),
            previous: (id == 2).then_some(Seam {
                other: ArticleId(1),
                confidence: 0.9,
                undone: false,
            }),
            next: None,
            marks: ArticleMarks::default(),
        })
        .collect();
    stored.reverse();
    stored
}

fn written(format: Format) -> String {
    let stored = stored();
    let mut out = Vec::new();
    write(&mut out, &stored.iter().collect::<Vec<_>>(), format).unwrap();
    String::from_utf8(out).unwrap()
}

/// The cells of a table, read by the rules of RFC 4180.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows.pop();
    rows
}

#[test]
fn a_story_in_two_places_is_told_as_one_in_markdown() {
    assert_eq!(
        written(Format::Markdown),
        "# Trade Grows

**R&D \\*Watch\\***

By CHEN Chunyou

Trade reached 412 billion USD.

- =1+1

*Picture: A ship, \"Hope\" \\<at sea>* (XINHUA)

*Source: Xinhua*

*continued from page 1*

## More of the story

> \\# is no heading

*Source: “Trade Grows”, CHEN Chunyou, Science Daily, 2021-08-12, trade.txt, lines 1–8*

*Source: Science Daily, 2021-08-12, trade.txt, lines 7–10*
"
        .replace("- =1+1", "- \\=1+1")
    );
}

#[test]
fn plain_text_has_a_paragraph_a_line() {
    assert_eq!(
        written(Format::Text),
        "Trade Grows
===========
R&D *Watch*
By CHEN Chunyou

Trade reached 412 billion USD.

- =1+1

[Picture: A ship, \"Hope\" <at sea> (XINHUA)]

Source: Xinhua

[continued from page 1]


More of the story

    # is no heading

Source: “Trade Grows”, CHEN Chunyou, Science Daily, 2021-08-12, trade.txt, lines 1–8

Source: Science Daily, 2021-08-12, trade.txt, lines 7–10
"
    );
}

#[test]
fn html_is_escaped_and_marks_its_figures() {
    let html = written(Format::Html);
    assert!(html.contains("<title>Trade Grows</title>"), "{html}");
    assert!(html.contains("<h1>Trade Grows</h1>"), "{html}");
    assert!(
        html.contains("A ship, &quot;Hope&quot; &lt;at sea&gt;"),
        "{html}"
    );
    assert!(
        html.contains(
            "<p>Trade reached <data value=\"412000000000\" title=\"about 412 billion USD · money · 2021-H1\">412 billion USD</data>.</p>"
        ),
        "{html}"
    );
    assert!(html.contains("<ul>\n<li>=1+1</li>\n</ul>"), "{html}");
    for tag in [
        "article",
        "ul",
        "p",
        "h1",
        "h2",
        "footer",
        "blockquote",
        "figure",
    ] {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let opened =
            html.matches(&format!("{open}>")).count() + html.matches(&format!("{open} ")).count();
        assert_eq!(opened, html.matches(&close).count(), "{tag}");
    }
    assert!(!html.contains("http"), "needs nothing from elsewhere");
}

#[test]
fn selected_articles_are_json_of_their_document_in_reading_order() {
    let json = written(Format::Json);
    let document: json::wire::Document<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(document.document, "trade.txt");
    assert_eq!(document.articles[0].title.as_deref(), Some("Trade Grows"));
    assert_eq!(document.articles[1].continues.as_deref(), Some("a01"));
    assert_eq!(document.figures[0].said.surface, "412 billion USD");
}

#[test]
fn the_table_of_figures_reads_back_cell_by_cell() {
    let csv = written(Format::Csv);
    let rows = cells(&csv);
    assert_eq!(rows[0], csv::COLUMNS);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[1],
        [
            "trade.txt",
            "Trade Grows",
            "8f14e45fceea-1",
            "4-5",
            "412 billion USD",
            "412000000000",
            "",
            "money",
            "USD",
            "412",
            "billion",
            "approx",
            "",
            "2021-H1",
            "false",
            "bilateral trade",
            "Trade reached 412 billion USD.",
            "0.95",
            "",
            "“Trade Grows”, trade.txt, lines 4–5"
        ]
    );
}

#[test]
fn rejected_figures_are_not_exported() {
    let mut stored = stored();
    for figure in stored.iter_mut().flat_map(|article| &mut article.figures) {
        figure.correction = Some(Correction::Rejected);
    }
    for (format, missing) in [
        (Format::Csv, "412"),
        (Format::Json, "\"surface\""),
        (Format::Html, "<data"),
    ] {
        let mut out = Vec::new();
        write(&mut out, &stored.iter().collect::<Vec<_>>(), format).unwrap();
        assert!(
            !String::from_utf8(out).unwrap().contains(missing),
            "{format:?}"
        );
    }
}

#[test]
fn a_cell_is_never_a_formula() {
    let mut rows = crate::charts::tests::rows(&["-5 km | road"]);
    rows[0].title = "=HYPERLINK(\"x\",\"y\")".to_owned();
    rows[0].sentence = "+1, \"quoted\"\nand a second line".to_owned();
    let mut out = Vec::new();
    csv::write(&mut out, &rows).unwrap();
    let table = cells(&String::from_utf8(out).unwrap());
    let cell = |name: &str| {
        let column = csv::COLUMNS
            .iter()
            .position(|column| *column == name)
            .unwrap();
        table[1][column].clone()
    };
    assert_eq!(cell("article"), "'=HYPERLINK(\"x\",\"y\")");
    assert_eq!(cell("sentence"), "'+1, \"quoted\"\nand a second line");
    assert_eq!(cell("value"), "-5");
}

#[test]
fn a_chart_is_a_table_of_its_points() {
    let rows = crate::charts::tests::rows(&[
        "5e3 RMB | fee | 2020",
        "2e12..3e12 RMB | trade, foreign | 2021 | about",
    ]);
    let chart = crate::charts::chart(&rows, &"by-subject unit=RMB".parse().unwrap());
    let mut out = Vec::new();
    chart_csv::write(&mut out, &chart).unwrap();
    let table = cells(&String::from_utf8(out).unwrap());
    assert_eq!(table[0], chart_csv::COLUMNS);
    assert_eq!(
        table[1],
        [
            "Money in RMB",
            "fee",
            "5000",
            "",
            "RMB",
            "5,000 RMB",
            "fact",
            "1",
            "Sentence 1."
        ]
    );
    assert_eq!(
        table[2],
        [
            "Money in RMB",
            "trade, foreign",
            "2000000000000",
            "3000000000000",
            "RMB",
            "about 2–3 trillion RMB",
            "hedged",
            "1",
            "Sentence 2."
        ]
    );
}

#[test]
fn a_plan_is_carried_out_and_one_failure_does_not_stop_it() {
    let stored = stored();
    let titles = stored
        .iter()
        .map(|article| sheet::headline(&article.article));
    let titles: Vec<String> = titles.collect();
    let plan = Plan::file_per_article(titles.iter().map(String::as_str), Format::Text);
    let mut files = Vec::new();
    let exported = run(plan, (&stored, Format::Text), |name, fill| {
        if name.starts_with('[') {
            return Err(io::Error::other("no space left"));
        }
        let mut content = Vec::new();
        fill(&mut content)?;
        files.push((name.to_owned(), String::from_utf8(content).unwrap()));
        Ok(())
    });
    assert_eq!(exported.written, ["Trade Grows.txt"]);
    assert_eq!(exported.failed[0].0, "[More of the story …].txt");
    assert!(files[0].1.starts_with("Trade Grows\n==="), "{files:?}");
}

#[test]
fn a_file_per_story_holds_all_its_fragments() {
    let mut stored = stored();
    let plan = Plan::file_per_story(&stored, Format::Markdown);
    assert_eq!(plan.files.len(), 1);
    assert_eq!(plan.files[0].name, "Trade Grows.md");
    // The second fragment was handed in first.
    assert_eq!(plan.files[0].articles, [1, 0]);

    stored[0].previous.as_mut().unwrap().undone = true;
    let plan = Plan::file_per_story(&stored, Format::Markdown);
    assert_eq!(plan.files.len(), 2);
}

#[test]
fn a_date_that_is_only_inferred_is_not_cited() {
    let mut stored = stored();
    for article in &mut stored {
        article.document.date_source = DateSource::Text;
    }
    let mut out = Vec::new();
    write(&mut out, &stored.iter().collect::<Vec<_>>(), Format::Text).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("Science Daily, trade.txt"), "{text}");
}

#[test]
fn formats_are_found_by_name_and_by_extension() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.as_str()), Some(format));
        assert_eq!(Format::from_name(format.extension()), Some(format));
    }
    assert_eq!(Format::from_name("docx"), None);
}
