//! Articles and figures as JSON, the format that loses nothing: that of tests/gold/FORMAT.md.
//!
//! Each sheet becomes one object on one line: `{"document":"002.txt","articles":[…],"furniture":
//! […],"notes":[…],"figures":[…]}`. A file of one document is a JSON file, a file of several is
//! JSON Lines. The fields stand in [`wire`]. It refuses to write what a text did not say.

mod number;
mod owners;
pub mod wire;

pub use number::Number;

use super::sheet::{Entry, Sheet, text_at};
use crate::figures::Figure;
use crate::library::FigureRow;
use crate::page::{Article, Note};
use crate::text::{CleanText, LineNo, Lines};
use owners::{Owners, ranges};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one line a sheet.
pub fn write(out: &mut impl Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    for sheet in sheets {
        serde_json::to_writer(&mut *out, &document(sheet))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The object of a sheet.
pub fn document<'a>(sheet: &'a Sheet<'a>) -> wire::Document<'a> {
    let owners = Owners::of(sheet);
    let articles = sheet
        .entries
        .iter()
        .enumerate()
        .map(|(index, entry)| wire::Article {
            lines: owners.lines_of(index, entry.article),
            ..article(index, entry)
        });
    wire::Document {
        document: Cow::Borrowed(&sheet.source.name),
        articles: articles.collect(),
        furniture: sheet
            .furniture
            .map(|lines| owners.unowned(lines))
            .unwrap_or_default(),
        notes: sheet.notes.iter().map(note).collect(),
        figures: sheet.entries.iter().flat_map(figures_of).collect(),
    }
}

/// "a01" for the first.
fn id(index: usize) -> String {
    format!("a{:02}", index + 1)
}

fn article<'a>(index: usize, entry: &Entry<'a>) -> wire::Article<'a> {
    let article = entry.article;
    wire::Article {
        id: id(index),
        title: optional(article.title.as_ref()),
        kicker: optional(article.kicker.as_ref()),
        standfirst: optional(article.standfirst.as_ref()),
        bylines: article.bylines.iter().map(borrowed).collect(),
        source_note: optional(article.source_note.as_ref()),
        continued_from_page: article.continued_from.as_ref().and_then(|jump| jump.page),
        continued_on_page: article.continued_on.as_ref().and_then(|jump| jump.page),
        continues: entry.continues.map(id),
        blocks: article
            .blocks
            .iter()
            .map(|block| wire::Block {
                role: block.role,
                lines: ranges(&block.lines()),
                text: borrowed(&block.text),
            })
            .collect(),
        captions: article
            .captions
            .iter()
            .map(|caption| wire::Caption {
                lines: ranges(&caption.lines),
                text: borrowed(&caption.text),
                credit: optional(caption.credit.as_ref()),
            })
            .collect(),
        lines: ranges(&article.lines),
    }
}

fn figures_of<'a>(entry: &Entry<'a>) -> Vec<wire::Figure<'a>> {
    let article: &Article = entry.article;
    let found = entry.figures.iter().filter_map(|figure| {
        let text = text_at(article, figure.place)?;
        Some(wire::Figure {
            article: optional(article.title.as_ref()),
            lines: first_and_last(&text.raw_lines(figure.span))?,
            said: self::figure(figure, text.as_str()),
        })
    });
    found.collect()
}

/// A figure out of a library.
pub fn row(row: &FigureRow) -> wire::Figure<'_> {
    // An article without a headline is named by its first words in brackets.
    let is_headline = !row.title.starts_with('[');
    wire::Figure {
        article: is_headline.then_some(Cow::Borrowed(&*row.title)),
        lines: first_and_last(&row.lines).unwrap_or_default(),
        said: said(&row.figure, (&row.surface, &row.sentence)),
    }
}

/// A figure of a text that is on no page; its spans point into `text`.
pub fn figure<'a>(figure: &'a Figure, text: &'a str) -> wire::Said<'a> {
    said(figure, (figure.span.of(text), figure.sentence.of(text)))
}

fn said<'a>(figure: &'a Figure, (surface, sentence): (&'a str, &'a str)) -> wire::Said<'a> {
    wire::Said {
        surface: Cow::Borrowed(surface),
        value: Number(figure.value),
        value_high: figure.high.map(Number),
        kind: figure.kind,
        unit: figure.unit.as_deref().map(Cow::Borrowed),
        unit_value: Number(figure.printed),
        unit_scale: figure.scale.as_deref().map(Cow::Borrowed),
        modifier: figure
            .modifier
            .map(|modifier| Cow::Borrowed(modifier.as_str())),
        change: figure.change,
        time: figure.time,
        time_is_target: figure.time_is_target,
        subject: figure.subject.as_deref().map(Cow::Borrowed),
        sentence: Cow::Borrowed(sentence.trim()),
        confidence: figure.confidence,
        rule: Cow::Borrowed(&figure.rule),
        time_said: figure.time_words(sentence).map(Cow::Borrowed),
    }
}

/// "Lines 15–21: the caption cuts the paragraph"
fn note(note: &Note) -> String {
    match super::citation::lines(&note.lines) {
        lines if lines.is_empty() => note.message.clone(),
        lines => {
            let lines = lines.replacen('l', "L", 1);
            format!("{lines}: {}", note.message)
        }
    }
}

fn first_and_last(lines: &Lines) -> Option<wire::LineRange> {
    let first = lines.iter().min()?;
    let last = lines.iter().max()?;
    Some((LineNo::get(first), LineNo::get(last)))
}

fn borrowed(text: &CleanText) -> Cow<'_, str> {
    Cow::Borrowed(text.as_str())
}

fn optional(text: Option<&CleanText>) -> Option<Cow<'_, str>> {
    text.map(borrowed)
}

#[cfg(test)]
mod tests;
