//! What the article panel shows: a story of one or more fragments, and the place to look at.
//!
//! A story printed on page 1 and continued on page 2 comes as two parts, in reading order; a
//! seam that the user undid gives two stories. Loaded off the drawing thread, then never changed.

use crate::library::{ArticleId, FigureId, Matcher, Passage, StoredArticle};
use std::sync::Arc;

/// A story with everything the article panel shows.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Fragments in reading order; at least one.
    pub parts: Vec<StoredArticle>,
    /// The raw page that each part stands on, in the same order.
    pub raw: Vec<Arc<str>>,
    /// What the search that led here matched.
    pub matcher: Arc<Matcher>,
}

/// Where in the story to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    None,
    /// The sentence of this figure, marked.
    Figure(FigureId),
    /// The nth search match of the story, from 0.
    Hit(usize),
    /// The last search match, however many there are: known once the story is here.
    LastHit,
    /// A match of an article, as the concordance names it.
    Passage(ArticleId, Passage),
}
