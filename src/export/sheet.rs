//! What goes into a file: the articles of one document, ready for any writer of articles.
//!
//! A page just read gives one [`Sheet`] with all it holds; five articles selected in a library
//! give a sheet for each document they stand in, in reading order, and a fragment knows which
//! fragment on the same sheet it goes on with. It refuses to copy texts: a sheet borrows.

use super::citation::Source;
use crate::figures::{Figure, Place};
use crate::library::{ArticleId, Correction, FigureRow, Seam, StoredArticle};
use crate::page::{Article, Document, Note, STITCH_OFFERED_BELOW};
use crate::text::{CleanText, Lines};
use std::collections::HashMap;

/// Articles of one document.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'a> {
    pub source: Source,
    /// In reading order.
    pub entries: Vec<Entry<'a>>,
    /// Lines of no article; known only for a whole document.
    pub furniture: Option<&'a Lines>,
    pub notes: &'a [Note],
}

/// One article on a sheet.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub article: &'a Article,
    /// In reading order, without those the user rejected.
    pub figures: Vec<&'a Figure>,
    /// Index into [`Sheet::entries`], from 0, of the fragment that this one goes on with.
    pub continues: Option<usize>,
}

impl<'a> Sheet<'a> {
    /// A whole page; `figures` has one list an article.
    pub fn of_document(name: &str, document: &'a Document, figures: &'a [Vec<Figure>]) -> Self {
        let entries = document
            .articles
            .iter()
            .enumerate()
            .map(|(index, article)| Entry {
                article,
                figures: figures.get(index).into_iter().flatten().collect(),
                continues: article
                    .continues
                    .filter(|stitch| stitch.confidence >= STITCH_OFFERED_BELOW)
                    .map(|stitch| stitch.of)
                    .filter(|of| *of != index && *of < document.articles.len()),
            });
        Self {
            source: Source::named(name),
            entries: entries.collect(),
            furniture: Some(&document.furniture),
            notes: &document.notes,
        }
    }

    /// Articles of a library, a sheet for each document, in the order of its first article here.
    pub fn of_articles(articles: impl IntoIterator<Item = &'a StoredArticle>) -> Vec<Self> {
        let mut documents: Vec<Vec<&StoredArticle>> = Vec::new();
        for article in articles {
            let key = article.document.key;
            let of_same = documents.iter_mut().find(|others| {
                others
                    .first()
                    .is_some_and(|other| other.document.key == key)
            });
            match of_same {
                Some(others) => others.push(article),
                None => documents.push(vec![article]),
            }
        }
        documents.into_iter().map(Self::of_one_document).collect()
    }

    fn of_one_document(mut articles: Vec<&'a StoredArticle>) -> Self {
        // Rows are numbered in the order of the page.
        articles.sort_by_key(|stored| stored.id);
        let place_of = |id| articles.iter().position(|stored| stored.id == id);
        let entries = articles.iter().map(|stored| Entry {
            article: &stored.article,
            figures: stored
                .figures
                .iter()
                .filter(|figure| figure.correction != Some(Correction::Rejected))
                .map(|figure| &figure.figure)
                .collect(),
            continues: made_seam(stored).and_then(|seam| place_of(seam.other)),
        });
        Self {
            source: articles
                .first()
                .map(|stored| Source::of(&stored.document))
                .unwrap_or_default(),
            entries: entries.collect(),
            furniture: None,
            notes: &[],
        }
    }

    /// The entries as stories: each begins with a fragment that goes on with nothing, and the
    /// fragments that go on with it follow. Every entry is in exactly one story.
    pub fn stories(&self) -> Vec<Vec<&Entry<'a>>> {
        let before: Vec<Option<usize>> = self.entries.iter().map(|entry| entry.continues).collect();
        chains(&before)
            .into_iter()
            .map(|story| {
                story
                    .into_iter()
                    .filter_map(|index| self.entries.get(index))
                    .collect()
            })
            .collect()
    }
}

/// The stories that these articles make, as indices from 0.
pub(super) fn stories_of(articles: &[StoredArticle]) -> Vec<Vec<usize>> {
    let places: HashMap<ArticleId, usize> = articles
        .iter()
        .enumerate()
        .map(|(index, stored)| (stored.id, index))
        .collect();
    let before: Vec<Option<usize>> = articles
        .iter()
        .map(|stored| places.get(&made_seam(stored)?.other).copied())
        .collect();
    chains(&before)
}

/// The seam to the fragment before, unless it is only offered or was taken apart.
fn made_seam(stored: &StoredArticle) -> Option<Seam> {
    stored
        .previous
        .filter(|seam| !seam.undone && seam.confidence >= STITCH_OFFERED_BELOW)
}

/// Chains of items that each go on with the item at `before`; every item is in exactly one.
fn chains(before: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); before.len()];
    for (index, before) in before.iter().enumerate() {
        if let Some(next) = before.and_then(|before| after.get_mut(before)) {
            next.push(index);
        }
    }
    let heads = (0..before.len()).filter(|index| before.get(*index) == Some(&None));
    // A ring of fragments has no head; its first fragment is taken for one.
    let rings = 0..before.len();
    let mut told = vec![false; before.len()];
    let mut all = Vec::new();
    for head in heads.chain(rings) {
        let mut chain = Vec::new();
        let mut waiting = vec![head];
        while let Some(index) = waiting.pop() {
            if told
                .get_mut(index)
                .is_none_or(|done| std::mem::replace(done, true))
            {
                continue;
            }
            chain.push(index);
            waiting.extend(after.get(index).into_iter().flatten().rev());
        }
        if !chain.is_empty() {
            all.push(chain);
        }
    }
    all
}

/// The figures of an article as rows of a table, rejected ones included.
pub(super) fn figure_rows(stored: &StoredArticle) -> Vec<FigureRow> {
    let title = headline(&stored.article);
    let rows = stored.figures.iter().filter_map(|found| {
        let text = text_at(&stored.article, found.figure.place)?;
        Some(FigureRow {
            id: found.id,
            article: stored.id,
            reference: stored.reference.clone(),
            title: title.clone(),
            document: stored.document.name.clone(),
            figure: found.figure.clone(),
            surface: found.figure.span.of(text.as_str()).to_owned(),
            sentence: found.figure.sentence.of(text.as_str()).trim().to_owned(),
            lines: text.raw_lines(found.figure.span),
            correction: found.correction.clone(),
        })
    });
    rows.collect()
}

/// The headline; of an article without one its first words in brackets.
pub(super) fn headline(article: &Article) -> String {
    const WORDS: usize = 6;
    if let Some(title) = &article.title {
        return title.as_str().to_owned();
    }
    let first = article
        .blocks
        .first()
        .map_or("", |block| block.text.as_str());
    let words: Vec<&str> = first.split_whitespace().take(WORDS).collect();
    format!("[{} …]", words.join(" "))
}

/// The text that a figure stands in.
pub(super) fn text_at(article: &Article, place: Place) -> Option<&CleanText> {
    match place {
        Place::Title => article.title.as_ref(),
        Place::Standfirst => article.standfirst.as_ref(),
        Place::Block(index) => article.blocks.get(index).map(|block| &block.text),
        Place::Caption(index) => article.captions.get(index).map(|caption| &caption.text),
    }
}
