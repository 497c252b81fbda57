//! Text becomes what the library keeps of it: the document and the figures of each article.
//!
//! The one place where the library calls the page and figures floors. "Last year" in an article
//! is reckoned from the date of the issue, where that is known.

use crate::figures::{Context, Figure, Period, find_figures};
use crate::page::{Article, Document, read_page};

/// Grows when the floors below read pages better: documents read by an older one are read anew
/// when their file is imported again.
pub(crate) const READER: u32 = 2;

pub(crate) struct Reading {
    pub(crate) document: Document,
    /// One list an article.
    pub(crate) figures: Vec<Vec<Figure>>,
}

pub(crate) fn read(text: &str, date: Option<Period>) -> Reading {
    let document = read_page(text);
    let figures = document
        .articles
        .iter()
        .map(|article| figures_of(article, date))
        .collect();
    Reading { document, figures }
}

/// The figures of an article in an issue of this date.
pub(crate) fn figures_of(article: &Article, date: Option<Period>) -> Vec<Figure> {
    let context = Context {
        date: date.map(|date| date.to.unwrap_or(date.from)),
    };
    find_figures(article, &context)
}

impl Reading {
    /// Reads the figures of articles that tell time from their issue's date anew, once it is
    /// known.
    pub(crate) fn tell_time_from(&mut self, date: Period) {
        for (article, figures) in self.document.articles.iter().zip(&mut self.figures) {
            if !figures.is_empty() && tells_time_from_issue(article) {
                *figures = figures_of(article, Some(date));
            }
        }
    }
}

/// Whether "last year", "this month" or the like stands in the article.
fn tells_time_from_issue(article: &Article) -> bool {
    [" year", " month"].iter().any(|unit| {
        article.texts().any(|text| {
            let text = text.as_str();
            memchr::memmem::find_iter(text.as_bytes(), unit).any(|at| {
                let before = text
                    .get(..at)
                    .and_then(|before| before.split(' ').next_back());
                before.is_some_and(|word| {
                    ["this", "last", "next", "previous", "past", "current"]
                        .iter()
                        .any(|known| word.eq_ignore_ascii_case(known))
                })
            })
        })
    })
}
