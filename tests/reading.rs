//! Temporary
use crate::gold::Page;
use newsprint::figures::Figure;
use newsprint::page::Article;
pub fn read_by_newsprint(name: &str, _raw: &str) -> Page { Page { document: name.to_owned(), ..Page::default() } }
pub fn figures_of(_article: &Article) -> Vec<Figure> { Vec::new() }
