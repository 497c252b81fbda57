//! Hand-made stories for the tests of the panels: an invented town and its trams.
//!
//! Texts are given line by line as printed; a line that ends in "-~" is joined to the next
//! without its hyphen, and that repair is recorded. Figures are found by their surface.

#![allow(
    clippy::expect_used,
    clippy::string_slice,
    clippy::panic,
    reason = "only tests use it"
)]

use crate::app::story::Story;
use crate::figures::{Figure, Kind, Place};
use crate::library::{
    ArticleId, ArticleMarks, DateSource, DocumentKey, DocumentState, FigureId, FigureRow,
    MatchTerm, Matcher, Seam, StoredArticle, StoredDocument, StoredFigure,
};
use crate::page::{Article, Block, Caption, DocumentId, Jump, Role};
use crate::text::{CleanText, CleanTextBuilder, LineNo, Lines, RawPos, Repair, RepairRule, Span};
use std::sync::Arc;

/// Lines of a text with the number of its first raw line.
pub(in crate::app) fn clean(first: u32, lines: &[&str]) -> CleanText {
    let mut builder = CleanTextBuilder::new();
    for (index, line) in lines.iter().enumerate() {
        let at = RawPos {
            line: LineNo::new(first + u32::try_from(index).unwrap_or_default()),
            column: 0,
        };
        let joined = line.strip_suffix("-~");
        let printed = joined.unwrap_or(line);
        builder.copy(at, printed);
        let end = RawPos {
            column: printed.len(),
            ..at
        };
        if joined.is_some() {
            let next = lines.get(index + 1).copied().unwrap_or("");
            let head = printed.rsplit(' ').next().unwrap_or("");
            let tail = next.split([' ', ',', '.']).next().unwrap_or("");
            builder.record(Repair {
                span: Span::new(builder.len() - head.len(), builder.len() + tail.len()),
                raw: end,
                rule: RepairRule::HyphenDropped,
                confidence: 0.98,
                other_form: Some(format!("{head}-{tail}")),
            });
        } else if index + 1 < lines.len() {
            builder.insert(end, " ");
        }
    }
    builder.finish()
}

pub(in crate::app) fn block(role: Role, first: u32, lines: &[&str]) -> Block {
    Block {
        role,
        text: clean(first, lines),
        confidence: 0.95,
    }
}

/// A figure of the article that stands as `surface` in one of its texts.
pub(in crate::app) fn figure(
    article: &Article,
    id: i64,
    (place, surface): (Place, &str),
) -> StoredFigure {
    let text = match place {
        Place::Title => article.title.as_ref(),
        Place::Standfirst => article.standfirst.as_ref(),
        Place::Block(index) => article.blocks.get(index).map(|block| &block.text),
        Place::Caption(index) => article.captions.get(index).map(|caption| &caption.text),
    }
    .map(CleanText::as_str)
    .unwrap_or_default();
    let start = text
        .find(surface)
        .unwrap_or_else(|| panic!("{surface:?} is not in {text:?}"));
    let before = text[..start].rfind(". ").map_or(0, |at| at + 2);
    let after = text[start..]
        .find(". ")
        .map_or(text.len(), |at| start + at + 1);
    StoredFigure {
        id: FigureId(id),
        figure: read(
            surface,
            (
                place,
                Span::new(start, start + surface.len()),
                Span::new(before, after),
            ),
        ),
        correction: None,
    }
}

/// The little that tests need to be read: "2.66 trillion RMB", "27.8 percent", "14 trams".
fn read(surface: &str, (place, span, sentence): (Place, Span, Span)) -> Figure {
    let mut words = surface.split(' ');
    let printed: rust_decimal::Decimal = words
        .next()
        .unwrap_or("")
        .replace(',', "")
        .parse()
        .expect("a number");
    let mut unit = words.next().unwrap_or("").to_owned();
    let scale = match unit.as_str() {
        "million" => 1_000_000_i64,
        "billion" => 1_000_000_000,
        _ => 1,
    };
    let scale_word = (scale > 1).then(|| unit.clone());
    if scale > 1 {
        unit = words.collect::<Vec<_>>().join(" ");
    }
    let (kind, unit) = match unit.as_str() {
        "crowns" => (Kind::Money, "CRW".to_owned()),
        "percent" => (Kind::Percent, "%".to_owned()),
        "km" => (Kind::Length, "km".to_owned()),
        _ => (Kind::Count, unit.trim_end_matches('s').to_owned()),
    };
    Figure {
        place,
        span,
        sentence,
        value: printed * rust_decimal::Decimal::from(scale),
        high: None,
        kind,
        unit: Some(unit),
        printed,
        restates: None,
        scale: scale_word,
        modifier: None,
        change: None,
        time: None,
        time_said: None,
        time_is_target: false,
        subject: None,
        confidence: 0.93,
        rule: "sample".to_owned(),
    }
}

fn stored(id: i64, document: &StoredDocument, article: Article) -> StoredArticle {
    StoredArticle {
        id: ArticleId(id),
        reference: format!("aaaabbbbcccc-{id}"),
        document: document.clone(),
        article,
        figures: Vec::new(),
        previous: None,
        next: None,
        marks: ArticleMarks::default(),
    }
}

fn span_of(from: u32, to: u32) -> Lines {
    Lines::from_range(from, to)
}

/// The page that [`story`] was read from.
pub(in crate::app) const PAGE: &str = "TRANSPORT\nTrams Return to Veldhaven\nBy Ada Moss, Jon Reed\n\
    The town of Veldhaven has spent 1.2 billion crowns on its new tram-\n\
    way, which opened on Monday. Some 14 trams carry 30,000 riders\n\
    a day.\n\nA blue tram on Harbour Street. (PHOTO: R. LIND)\n\
    MORE THAN RAILS\nThe line is 18 km long.\nSee page 2\n\
    A bakery in the old town burned down.\nFrom page 1\n\
    - Fares rose by 4 percent.\n- Two depots were built.\n\
    “A quiet town is a better town,” the mayor said.\nSource: Veldhaven Post\n";

fn page_one() -> Article {
    Article {
        kicker: Some(clean(1, &["Transport"])),
        title: Some(clean(2, &["Trams Return to Veldhaven"])),
        bylines: vec![clean(3, &["Ada Moss"]), clean(3, &["Jon Reed"])],
        continued_on: Some(Jump {
            page: Some(2),
            line: LineNo::new(11),
        }),
        blocks: vec![
            block(
                Role::Paragraph,
                4,
                &[
                    "The town of Veldhaven has spent 1.2 billion crowns on its new tram-~",
                    "way, which opened on Monday. Some 14 trams carry 30,000 riders",
                    "a day.",
                ],
            ),
            block(Role::Subhead, 9, &["MORE THAN RAILS"]),
            block(Role::Paragraph, 10, &["The line is 18 km long."]),
        ],
        captions: vec![Caption {
            text: clean(8, &["A blue tram on Harbour Street."]),
            credit: Some(clean(8, &["R. LIND"])),
            lines: span_of(8, 8),
            confidence: 0.9,
        }],
        lines: [1, 2, 3, 4, 5, 6, 8, 9, 10, 11]
            .map(LineNo::new)
            .into_iter()
            .collect(),
        confidence: 0.9,
        ..Article::default()
    }
}

fn page_two() -> Article {
    Article {
        continued_from: Some(Jump {
            page: Some(1),
            line: LineNo::new(13),
        }),
        source_note: Some(clean(17, &["Source: Veldhaven Post"])),
        blocks: vec![
            block(Role::ListItem, 14, &["Fares rose by 4 percent."]),
            Block {
                confidence: 0.3,
                ..block(Role::ListItem, 15, &["Two depots were built."])
            },
            block(
                Role::PullQuote,
                16,
                &["“A quiet town is a better town,” the mayor said."],
            ),
        ],
        lines: span_of(13, 17),
        confidence: 0.9,
        ..Article::default()
    }
}

/// A story of two fragments with every kind of block, three figures on page 1, one on page 2.
pub(in crate::app) fn story() -> Story {
    let document = StoredDocument {
        key: DocumentKey(1),
        id: DocumentId::of_bytes(PAGE.as_bytes()),
        name: "veldhaven.txt".to_owned(),
        path: None,
        copies: Vec::new(),
        date: Some("2031-05".to_owned()),
        date_source: DateSource::FileName,
        publication: None,
        page: None,
        line_count: 17,
        state: DocumentState::Present,
        encoding: "UTF-8".to_owned(),
        articles: 2,
        figures: 4,
    };
    let mut head = stored(1, &document, page_one());
    head.figures = vec![
        figure(&head.article, 11, (Place::Block(0), "1.2 billion crowns")),
        figure(&head.article, 12, (Place::Block(0), "14 trams")),
        figure(&head.article, 13, (Place::Block(2), "18 km")),
    ];
    if let Some(money) = head.figures.first_mut() {
        money.figure.subject = Some("new tramway".to_owned());
        money.figure.time = "2031-H1".parse().ok();
        money.figure.modifier = Some(crate::figures::Modifier::MoreThan);
    }
    let mut tail = stored(2, &document, page_two());
    tail.figures = vec![figure(&tail.article, 21, (Place::Block(0), "4 percent"))];
    if let Some(fares) = tail.figures.first_mut() {
        fares.figure.confidence = 0.3;
    }
    let seam = |other| {
        Some(Seam {
            other: ArticleId(other),
            confidence: 0.9,
            undone: false,
        })
    };
    head.next = seam(2);
    tail.previous = seam(1);
    Story {
        parts: vec![head, tail],
        raw: vec![PAGE.into(), PAGE.into()],
        matcher: Arc::new(Matcher {
            terms: vec![MatchTerm::Prefix("tram".to_owned())],
            ..Matcher::default()
        }),
    }
}

/// A story of one paragraph after another, each with a figure, for scrolling.
pub(in crate::app) fn long_story(paragraphs: usize) -> Story {
    let mut story = story();
    story.parts.truncate(1);
    story.raw.truncate(1);
    if let Some(part) = story.parts.first_mut() {
        part.next = None;
        part.article.continued_on = None;
        part.article.captions.clear();
        part.article.blocks = (0..paragraphs)
            .map(|index| {
                let text = format!(
                    "Paragraph {index} says that {index} sheep graze on the dyke, which is \
                     more than the town has ever counted since it was founded on the dunes \
                     between the harbour and the sea."
                );
                block(Role::Paragraph, 4, &[&text])
            })
            .collect();
        part.figures = (0..paragraphs)
            .map(|index| {
                let id = 100 + i64::try_from(index).unwrap_or_default();
                let surface = format!("{index} sheep");
                figure(&part.article, id, (Place::Block(index), &surface))
            })
            .collect();
    }
    story
}

/// The figures of a story as the statistics panel gets them.
pub(in crate::app) fn rows(story: &Story) -> Vec<FigureRow> {
    story
        .parts
        .iter()
        .flat_map(|part| {
            part.figures.iter().map(|stored| {
                let text = super::data::text_at(part, stored.figure.place)
                    .cloned()
                    .unwrap_or_default();
                FigureRow {
                    id: stored.id,
                    article: part.id,
                    reference: part.reference.clone(),
                    title: "Trams Return to Veldhaven".to_owned(),
                    document: part.document.name.clone(),
                    surface: stored.figure.span.of(text.as_str()).to_owned(),
                    sentence: stored.figure.sentence.of(text.as_str()).to_owned(),
                    lines: text.raw_lines(stored.figure.span),
                    correction: stored.correction.clone(),
                    figure: stored.figure.clone(),
                }
            })
        })
        .collect()
}
