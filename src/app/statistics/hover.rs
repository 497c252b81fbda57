//! What a mark of a chart and a row of the table say when the pointer rests on them.
//!
//! A point of one figure tells its sentence: "2021-H1: 2.66 trillion RMB", then what the article
//! says, then the headline it stands under; a bar of many tells how many, and in how many
//! articles. The words are made here and tested as text; `paint` only sets them.

use crate::app::theme::Tokens;
use crate::app::widgets::count;
use crate::charts::{Mark, Point};
use crate::library::FigureRow;
use egui::{RichText, Ui};
use std::collections::HashSet;

/// The words of a tooltip, from the most important down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub head: String,
    /// How the value is meant: a goal, hedged, stated twice.
    pub remark: Option<String>,
    pub sentence: Option<String>,
    /// Headline and lines.
    pub source: Option<String>,
}

/// `rows`: the figures of the scope, among which those of the point are looked up.
pub(super) fn tell_point(point: &Point, rows: &[FigureRow]) -> Told {
    let head = format!("{}: {}", point.name, point.label);
    let [only] = point.figures.as_slice() else {
        return tell_many(head, point, rows);
    };
    let row = rows.iter().find(|row| row.id == only.0);
    Told {
        head,
        remark: remark_of(point.mark).map(str::to_owned),
        sentence: row
            .map(|row| row.sentence.clone())
            .or_else(|| (!point.detail.is_empty()).then(|| point.detail.clone())),
        source: row.map(source_of),
    }
}

fn tell_many(head: String, point: &Point, rows: &[FigureRow]) -> Told {
    let articles: HashSet<_> = point.figures.iter().map(|(_, article)| article).collect();
    let statements = count(
        u64::try_from(point.figures.len()).unwrap_or(u64::MAX),
        "statement",
        "statements",
    );
    let places = count(
        u64::try_from(articles.len()).unwrap_or(u64::MAX),
        "article",
        "articles",
    );
    let first = point
        .figures
        .first()
        .and_then(|(id, _)| rows.iter().find(|row| row.id == *id));
    Told {
        head,
        remark: Some(match remark_of(point.mark) {
            Some(remark) => format!("{statements} in {places}, {remark}"),
            None => format!("{statements} in {places}"),
        }),
        // What is counted has no sentence of its own; what is stated twice has.
        sentence: (!point.detail.is_empty()).then(|| point.detail.clone()),
        source: first.filter(|_| !point.detail.is_empty()).map(source_of),
    }
}

pub(super) fn tell_row(row: &FigureRow) -> Told {
    Told {
        head: row.surface.clone(),
        remark: row
            .figure
            .is_doubtful()
            .then(|| "read with little confidence".to_owned()),
        sentence: Some(row.sentence.clone()),
        source: Some(source_of(row)),
    }
}

fn remark_of(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Fact => None,
        Mark::Target => Some("a goal or forecast"),
        Mark::Hedged => Some("hedged in the text"),
    }
}

fn source_of(row: &FigureRow) -> String {
    let lines = crate::app::article::name_lines(&row.lines);
    format!("{} · {} · {lines}", row.title, row.document)
}

impl Told {
    pub(super) fn paint(&self, ui: &mut Ui, tokens: &Tokens) {
        ui.set_max_width(WIDTH);
        ui.label(
            RichText::new(&self.head)
                .font(tokens.ui_strong())
                .color(tokens.text),
        );
        let quiet = |text: &str| {
            RichText::new(text)
                .font(tokens.ui_small())
                .color(tokens.text_secondary)
        };
        if let Some(remark) = &self.remark {
            ui.label(quiet(remark));
        }
        if let Some(sentence) = &self.sentence {
            let size = tokens.serif_row().size;
            ui.label(
                RichText::new(shorten(sentence))
                    .font(egui::FontId::new(size, tokens.serif_body().family))
                    .color(tokens.text),
            );
        }
        if let Some(source) = &self.source {
            ui.label(quiet(source));
        }
    }
}

/// Wide enough for nine words of the reading face on a line.
const WIDTH: f32 = 340.0;

/// Sentences that recognition ran together can be pages long.
const SENTENCE_AT_MOST: usize = 400;

fn shorten(sentence: &str) -> String {
    if sentence.chars().count() <= SENTENCE_AT_MOST {
        return sentence.to_owned();
    }
    let mut short: String = sentence.chars().take(SENTENCE_AT_MOST).collect();
    short.push('…');
    short
}
