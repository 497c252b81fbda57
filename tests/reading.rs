//! The program's own reading of a page, by the way its users get it: read, then exported as JSON.

use crate::gold::Page;
use newsprint::export::{Sheet, json};
use newsprint::figures::{Context, Figure, find_figures};
use newsprint::page::{Article, read_page};

/// What `newsprint-cli read` prints, read back.
pub fn read_by_newsprint(name: &str, raw: &str) -> Page {
    let document = read_page(raw);
    let figures: Vec<Vec<Figure>> = document.articles.iter().map(figures_of).collect();
    let sheet = Sheet::of_document(&format!("{name}.txt"), &document, &figures);
    let mut written = Vec::new();
    json::write(&mut written, &[sheet]).unwrap();
    serde_json::from_slice(&written).unwrap()
}

/// Without knowing when the document appeared.
pub fn figures_of(article: &Article) -> Vec<Figure> {
    find_figures(article, &Context::default())
}
