//! Text becomes what the library keeps of it: the document and the figures of each article.
//!
//! The one place where the library calls the page and figures floors. "Last year" in an article
//! is reckoned from the date of the issue, where that is known.

use crate::figures::{Context, Figure, Period, find_figures};
use crate::page::{Document, read_page};

/// Grows when the floors below read pages better: documents read by an older one are read anew
/// when their file is imported again.
pub(crate) const READER: u32 = 1;

pub(crate) struct Reading {
    pub(crate) document: Document,
    /// One list an article.
    pub(crate) figures: Vec<Vec<Figure>>,
}

pub(crate) fn read(text: &str, date: Option<Period>) -> Reading {
    let document = read_page(text);
    let context = Context {
        date: date.map(|date| date.to.unwrap_or(date.from)),
    };
    let figures = document
        .articles
        .iter()
        .map(|article| find_figures(article, &context))
        .collect();
    Reading { document, figures }
}
