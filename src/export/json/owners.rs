//! Which article a raw line is exported with, where columns put two of them on one line.
//!
//! Line 9 holds 12 bytes of a headline and 40 of the story beside it: it goes to that story.
//! Every line of the articles goes to exactly one of them, and only what no article holds is
//! furniture. Blocks keep all their lines: they say where their text stood.

use super::super::sheet::Sheet;
use super::wire::LineRange;
use crate::page::Article;
use crate::text::{CleanText, LineNo, Lines, Span};
use std::collections::HashMap;

/// The article, as an index into the entries of the sheet, that each line goes to.
pub(super) struct Owners(HashMap<LineNo, (usize, usize)>);

impl Owners {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let mut owners: HashMap<LineNo, (usize, usize)> = HashMap::new();
        for (index, entry) in sheet.entries.iter().enumerate() {
            let held = bytes_held(entry.article);
            for line in entry.article.lines.iter() {
                let bytes = held.get(&line).copied().unwrap_or(0);
                let owner = owners.entry(line).or_insert((index, bytes));
                // Of two equal shares the first in reading order wins.
                if bytes > owner.1 {
                    *owner = (index, bytes);
                }
            }
        }
        Self(owners)
    }

    /// The lines of this article that it does not lose to another one, each once.
    pub(super) fn lines_of(&self, index: usize, article: &Article) -> Vec<LineRange> {
        let mut lines: Vec<LineNo> = article
            .lines
            .iter()
            .filter(|line| self.0.get(line).is_some_and(|(owner, _)| *owner == index))
            .collect();
        let mut seen = std::collections::HashSet::with_capacity(lines.len());
        lines.retain(|line| seen.insert(*line));
        ranges(&lines.into_iter().collect())
    }

    /// The lines that no article holds.
    pub(super) fn unowned(&self, furniture: &Lines) -> Vec<LineRange> {
        ranges(
            &furniture
                .iter()
                .filter(|line| !self.0.contains_key(line))
                .collect(),
        )
    }
}

fn bytes_held(article: &Article) -> HashMap<LineNo, usize> {
    let mut held = HashMap::new();
    for text in texts(article) {
        for (line, columns) in text.raw_spans(Span::new(0, text.len())) {
            *held.entry(line).or_default() += columns.len();
        }
    }
    held
}

fn texts(article: &Article) -> impl Iterator<Item = &CleanText> {
    let credits = article
        .captions
        .iter()
        .filter_map(|caption| caption.credit.as_ref());
    article
        .title
        .iter()
        .chain(&article.kicker)
        .chain(&article.standfirst)
        .chain(&article.bylines)
        .chain(&article.source_note)
        .chain(article.blocks.iter().map(|block| &block.text))
        .chain(article.captions.iter().map(|caption| &caption.text))
        .chain(credits)
}

pub(super) fn ranges(lines: &Lines) -> Vec<LineRange> {
    lines
        .ranges()
        .iter()
        .map(|(first, last)| (first.get(), last.get()))
        .collect()
}
