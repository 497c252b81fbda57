//! The program's own reading of a page, and what it exports of it: the way its users get it.

use crate::gold::Page;
use newsprint::export::{Sheet, json};
use newsprint::figures::{Context, Figure, find_figures};
use newsprint::page::{Article, Document, read_page};

pub struct Reading {
    pub document: Document,
    /// One list an article.
    pub figures: Vec<Vec<Figure>>,
}

impl Reading {
    pub fn of(raw: &str) -> Self {
        let document = read_page(raw);
        let figures = document.articles.iter().map(figures_of).collect();
        Self { document, figures }
    }

    /// What `newsprint-cli read` prints, read back.
    pub fn exported(&self, name: &str) -> Page {
        let sheet = Sheet::of_document(&format!("{name}.txt"), &self.document, &self.figures);
        let mut written = Vec::new();
        json::write(&mut written, &[sheet]).unwrap();
        serde_json::from_slice(&written).unwrap()
    }
}

/// Without knowing when the document appeared.
pub fn figures_of(article: &Article) -> Vec<Figure> {
    find_figures(article, &Context::default())
}
