//! Text becomes what the library keeps of it: the document and the figures of each article.
//!
//! The one place where the library calls the page and figures floors.

use crate::figures::{Figure, Period};
use crate::page::{Article, Block, Document, Role};
use crate::text::{CleanTextBuilder, LineNo, Lines, RawPos};

/// Grows when the floors below read pages better: documents read by an older one are read anew
/// when their file is imported again.
pub(crate) const READER: u32 = 1;

pub(crate) struct Reading {
    pub(crate) document: Document,
    /// One list an article.
    pub(crate) figures: Vec<Vec<Figure>>,
}

pub(crate) fn read(text: &str, _date: Option<Period>) -> Reading {
    let mut lines: Vec<(u32, &str)> = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if !line.trim().is_empty() {
            lines.push((index as u32 + 1, line.trim_end()));
        }
    }
    let make = |line: u32, text: &str| {
        let mut builder = CleanTextBuilder::new();
        builder.copy(
            RawPos {
                line: LineNo::new(line),
                column: 0,
            },
            text,
        );
        builder.finish()
    };
    let mut articles = Vec::new();
    if let Some(((first, title), rest)) = lines.split_first() {
        articles.push(Article {
            title: Some(make(*first, title)),
            blocks: rest
                .iter()
                .map(|(line, text)| Block {
                    role: Role::Paragraph,
                    text: make(*line, text),
                    confidence: 1.0,
                })
                .collect(),
            lines: lines.iter().map(|(line, _)| LineNo::new(*line)).collect(),
            confidence: 1.0,
            ..Article::default()
        });
    }
    let figures = articles.iter().map(|_| Vec::new()).collect();
    Reading {
        document: Document {
            articles,
            furniture: Lines::new(),
            notes: Vec::new(),
            line_count: text.split('\n').count() as u32,
        },
        figures,
    }
}
