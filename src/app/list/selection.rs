//! Which articles are selected: click, Ctrl, Shift, Ctrl+A, as in every list of the desktop.
//!
//! A selection holds articles, not rows, so it survives another sort order and another query.
//! The anchor is where a range starts, the cursor where the keyboard stands.

use crate::library::ArticleId;
use std::collections::BTreeSet;

/// How a click or key changes the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This one alone.
    Only,
    /// This one more, or no longer.
    Toggle,
    /// All from the anchor to this one.
    Range,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    chosen: BTreeSet<ArticleId>,
    anchor: Option<ArticleId>,
    cursor: Option<ArticleId>,
}

impl Selection {
    pub fn of(articles: &[ArticleId], cursor: Option<ArticleId>) -> Self {
        Self {
            chosen: articles.iter().copied().collect(),
            anchor: cursor,
            cursor,
        }
    }

    /// `order` is the list as it stands.
    pub fn pick(&mut self, article: ArticleId, how: Pick, order: &[ArticleId]) {
        match how {
            Pick::Only => {
                self.chosen = BTreeSet::from([article]);
                self.anchor = Some(article);
            }
            Pick::Toggle => {
                if !self.chosen.remove(&article) {
                    self.chosen.insert(article);
                }
                self.anchor = Some(article);
            }
            Pick::Range => self.pick_range(article, order),
        }
        self.cursor = Some(article);
    }

    fn pick_range(&mut self, article: ArticleId, order: &[ArticleId]) {
        let position = |id| order.iter().position(|other| *other == id);
        let anchor = self.anchor.unwrap_or(article);
        let (Some(from), Some(to)) = (position(anchor), position(article)) else {
            return self.pick(article, Pick::Only, order);
        };
        let (first, last) = (from.min(to), from.max(to));
        self.chosen = order
            .iter()
            .skip(first)
            .take(last - first + 1)
            .copied()
            .collect();
    }

    pub fn pick_all(&mut self, order: &[ArticleId]) {
        self.chosen = order.iter().copied().collect();
    }

    /// Takes articles away that are no longer in the library.
    pub fn forget(&mut self, gone: &[ArticleId]) {
        for article in gone {
            self.chosen.remove(article);
        }
    }

    pub fn contains(&self, article: ArticleId) -> bool {
        self.chosen.contains(&article)
    }

    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    pub fn cursor(&self) -> Option<ArticleId> {
        self.cursor
    }

    /// Ascending by id.
    pub fn to_vec(&self) -> Vec<ArticleId> {
        self.chosen.iter().copied().collect()
    }

    /// In the order of the list; those not in the list come last.
    pub fn in_order(&self, order: &[ArticleId]) -> Vec<ArticleId> {
        let mut listed: Vec<_> = order
            .iter()
            .copied()
            .filter(|id| self.contains(*id))
            .collect();
        if listed.len() < self.len() {
            let seen: BTreeSet<_> = listed.iter().copied().collect();
            listed.extend(self.chosen.difference(&seen));
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<ArticleId> {
        numbers.iter().copied().map(ArticleId).collect()
    }

    #[test]
    fn shift_takes_the_range_from_the_last_plain_click() {
        let order = ids(&[5, 3, 8, 1, 9]);
        let mut selection = Selection::default();
        selection.pick(ArticleId(3), Pick::Only, &order);
        selection.pick(ArticleId(1), Pick::Range, &order);
        assert_eq!(selection.in_order(&order), ids(&[3, 8, 1]));
        selection.pick(ArticleId(5), Pick::Range, &order);
        assert_eq!(selection.in_order(&order), ids(&[5, 3]));
    }

    #[test]
    fn ctrl_adds_and_takes_away() {
        let order = ids(&[1, 2, 3]);
        let mut selection = Selection::default();
        selection.pick(ArticleId(1), Pick::Only, &order);
        selection.pick(ArticleId(3), Pick::Toggle, &order);
        assert_eq!(selection.to_vec(), ids(&[1, 3]));
        selection.pick(ArticleId(1), Pick::Toggle, &order);
        assert_eq!(selection.to_vec(), ids(&[3]));
    }

    #[test]
    fn a_selection_survives_a_query_that_hides_some_of_it() {
        let mut selection = Selection::default();
        selection.pick_all(&ids(&[1, 2, 3]));
        let narrowed = ids(&[3, 1]);
        assert_eq!(selection.in_order(&narrowed), ids(&[3, 1, 2]));
    }

    #[test]
    fn a_range_whose_anchor_is_gone_takes_one() {
        let mut selection = Selection::of(&ids(&[7]), Some(ArticleId(7)));
        selection.pick(ArticleId(2), Pick::Range, &ids(&[1, 2]));
        assert_eq!(selection.to_vec(), ids(&[2]));
    }
}
