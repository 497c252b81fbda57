//! Which articles are selected: click, Ctrl, Shift, Ctrl+A, as in every list of the desktop.
//!
//! A selection holds articles, not rows, so it survives another sort order and another query.
//! The anchor is where a range starts, the cursor where the keyboard stands.

use crate::library::ArticleId;

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
    /// Ascending: a million are selected in a blink, and found by halving.
    chosen: Vec<ArticleId>,
    anchor: Option<ArticleId>,
    cursor: Option<ArticleId>,
}

impl Selection {
    pub fn of(articles: &[ArticleId], cursor: Option<ArticleId>) -> Self {
        Self {
            chosen: sorted(articles.to_vec()),
            anchor: cursor,
            cursor,
        }
    }

    /// `order` is the list as it stands.
    pub fn pick(&mut self, article: ArticleId, how: Pick, order: &[ArticleId]) {
        match how {
            Pick::Only => {
                self.chosen = vec![article];
                self.anchor = Some(article);
            }
            Pick::Toggle => {
                match self.chosen.binary_search(&article) {
                    Ok(at) => {
                        self.chosen.remove(at);
                    }
                    Err(at) => self.chosen.insert(at, article),
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
        let range = order.get(first..=last).unwrap_or_default();
        self.chosen = sorted(range.to_vec());
    }

    pub fn pick_all(&mut self, order: &[ArticleId]) {
        self.chosen = sorted(order.to_vec());
    }

    /// Takes articles away that are no longer in the library.
    pub fn forget(&mut self, gone: &[ArticleId]) {
        self.chosen.retain(|article| !gone.contains(article));
    }

    pub fn clear(&mut self) {
        self.chosen.clear();
    }

    pub fn contains(&self, article: ArticleId) -> bool {
        self.chosen.binary_search(&article).is_ok()
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
    pub fn articles(&self) -> &[ArticleId] {
        &self.chosen
    }

    /// In the order of the list; those not in the list come last.
    pub fn in_order(&self, order: &[ArticleId]) -> Vec<ArticleId> {
        let mut listed: Vec<_> = order
            .iter()
            .copied()
            .filter(|id| self.contains(*id))
            .collect();
        if listed.len() < self.len() {
            let seen = sorted(listed.clone());
            let unseen = |id: &&ArticleId| seen.binary_search(id).is_err();
            listed.extend(self.chosen.iter().filter(unseen));
        }
        listed
    }
}

fn sorted(mut articles: Vec<ArticleId>) -> Vec<ArticleId> {
    articles.sort_unstable();
    articles
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
        assert_eq!(selection.articles(), ids(&[1, 3]));
        selection.pick(ArticleId(1), Pick::Toggle, &order);
        assert_eq!(selection.articles(), ids(&[3]));
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
        assert_eq!(selection.articles(), ids(&[2]));
    }
}
