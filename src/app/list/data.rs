//! What the list shows: the answer to the last search, and those of its rows that were fetched.
//!
//! A search for "solar" answers with all ids, their facets, and the first rows; rows further
//! down are fetched when they come into view. Until a new answer is here the old one stays, so
//! the list never flickers while one types. It draws nothing and starts nothing.

use crate::library::{ArticleId, Hits, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Rows fetched with the answer itself; more than any window shows at once.
pub const FIRST_ROWS: usize = 40;
/// Rows fetched above and below those in view, so that slow scrolling never waits.
const MARGIN: usize = 30;
/// Rows kept; far more than a window shows, far fewer than a library holds.
const MOST_ROWS: usize = 2_000;

#[derive(Debug, Default)]
pub struct Results {
    hits: Hits,
    rows: BTreeMap<usize, Row>,
    /// Positions whose article the library no longer had: not asked for again.
    gone: BTreeSet<usize>,
    /// Asked for and not here yet.
    wanted: Option<Range<usize>>,
    /// Time the search took.
    seconds: f64,
    /// Number of the answer; rows of another answer are not taken.
    number: u64,
    /// Why the last search failed.
    failure: Option<String>,
    is_answered: bool,
    is_library_empty: bool,
}

/// An answer to a search.
#[derive(Debug)]
pub struct Answer {
    pub hits: Hits,
    /// Positions whose rows came along.
    pub asked: Range<usize>,
    /// Their rows; articles that are gone by now have none.
    pub rows: Vec<Row>,
    pub seconds: f64,
}

impl Results {
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    pub fn ids(&self) -> &[ArticleId] {
        &self.hits.ids
    }

    pub fn total(&self) -> usize {
        self.hits.ids.len()
    }

    pub fn seconds(&self) -> f64 {
        self.seconds
    }

    pub fn number(&self) -> u64 {
        self.number
    }

    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// Nothing is found because there is nothing.
    pub fn is_library_empty(&self) -> bool {
        self.is_library_empty
    }

    pub fn set_library_empty(&mut self, is_empty: bool) {
        self.is_library_empty = is_empty;
    }

    /// A search has been answered at least once.
    pub fn is_answered(&self) -> bool {
        self.is_answered
    }

    pub fn row(&self, index: usize) -> Option<&Row> {
        self.rows.get(&index)
    }

    /// The row of an article, if it was fetched.
    pub fn row_of(&self, article: ArticleId) -> Option<&Row> {
        self.rows.values().find(|row| row.id == article)
    }

    pub fn position(&self, article: ArticleId) -> Option<usize> {
        self.hits.ids.iter().position(|id| *id == article)
    }

    /// Shows a new answer.
    pub fn answer(&mut self, answer: Answer) {
        self.number += 1;
        self.hits = answer.hits;
        self.seconds = answer.seconds;
        self.rows.clear();
        self.gone.clear();
        self.place(answer.asked, answer.rows);
        self.wanted = None;
        self.failure = None;
        self.is_answered = true;
    }

    /// Keeps the old answer and says why there is no new one.
    pub fn fail(&mut self, reason: String) {
        self.failure = Some(reason);
        self.is_answered = true;
    }

    /// Rows that were asked for are here.
    pub fn take_rows(&mut self, number: u64, asked: Range<usize>, rows: Vec<Row>) {
        if number != self.number {
            return;
        }
        let first = asked.start;
        self.place(asked, rows);
        self.wanted = None;
        while self.rows.len() > MOST_ROWS {
            // The end further away from the new rows goes.
            let low = self.rows.first_key_value().map_or(first, |(at, _)| *at);
            let high = self.rows.last_key_value().map_or(first, |(at, _)| *at);
            if first.abs_diff(low) > first.abs_diff(high) {
                self.rows.pop_first();
            } else {
                self.rows.pop_last();
            }
        }
    }

    /// Puts each row where its article stands: the library leaves out those that are gone.
    fn place(&mut self, asked: Range<usize>, rows: Vec<Row>) {
        let mut by_id: BTreeMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
        let ids = self.hits.ids.get(asked.clone()).unwrap_or_default();
        for (at, id) in asked.zip(ids) {
            if let Some(row) = by_id.remove(id) {
                self.rows.insert(at, row);
            } else {
                self.gone.insert(at);
            }
        }
    }

    /// The rows to ask for when `visible` is in view: none if they are here or on their way.
    pub fn want(&mut self, visible: Range<usize>) -> Option<Range<usize>> {
        let missing = |at: &usize| !self.rows.contains_key(at) && !self.gone.contains(at);
        let first = visible.clone().find(missing)?;
        let on_its_way = self.wanted.as_ref();
        if on_its_way.is_some_and(|wanted| wanted.contains(&first)) {
            return None;
        }
        let from = first.saturating_sub(MARGIN);
        let to = (visible.end + MARGIN).min(self.total());
        self.wanted = Some(from..to);
        self.wanted.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{DateSource, DocumentState, Marked};

    fn row(id: i64) -> Row {
        Row {
            id: ArticleId(id),
            reference: String::new(),
            title: Marked::default(),
            section: String::new(),
            bylines: Vec::new(),
            document: String::new(),
            date: None,
            date_source: DateSource::Unknown,
            state: DocumentState::Present,
            copies: 0,
            line: 1,
            snippet: Marked::default(),
            figures: 0,
            starred: false,
            tags: Vec::new(),
        }
    }

    fn results(total: i64, first_rows: i64) -> Results {
        let mut results = Results::default();
        results.answer(Answer {
            hits: Hits {
                ids: (0..total).map(ArticleId).collect(),
                ..Hits::default()
            },
            asked: 0..usize::try_from(first_rows).unwrap_or(0),
            rows: (0..first_rows).map(row).collect(),
            seconds: 0.001,
        });
        results
    }

    #[test]
    fn rows_in_view_are_asked_for_once() {
        let mut results = results(1000, 40);
        assert_eq!(results.want(0..10), None);
        assert_eq!(results.want(500..510), Some(470..540));
        assert_eq!(results.want(501..511), None);
        let number = results.number();
        results.take_rows(number, 470..540, (470..540).map(row).collect());
        assert_eq!(results.want(500..510), None);
        assert_eq!(results.row(505).map(|row| row.id), Some(ArticleId(505)));
    }

    #[test]
    fn rows_stand_at_their_articles_where_others_are_gone() {
        let mut results = results(100, 0);
        assert_eq!(results.want(0..4), Some(0..34));
        let number = results.number();
        let left = (0..34).filter(|id| *id != 1).map(row).collect();
        results.take_rows(number, 0..34, left);
        let shown = |at| results.row(at).map(|row| row.id);
        assert_eq!(shown(0), Some(ArticleId(0)));
        assert_eq!(shown(1), None);
        assert_eq!(shown(2), Some(ArticleId(2)));
        assert_eq!(results.want(0..4), None);
    }

    #[test]
    fn rows_of_an_older_answer_are_not_shown() {
        let mut results = results(1000, 0);
        let old = results.number();
        results.answer(Answer {
            hits: Hits::default(),
            asked: 0..0,
            rows: Vec::new(),
            seconds: 0.0,
        });
        results.take_rows(old, 0..1, vec![row(7)]);
        assert!(results.row(0).is_none());
    }

    #[test]
    fn scrolling_far_keeps_few_rows() {
        let mut results = results(1_000_000, 40);
        let number = results.number();
        for first in (0..100_000_usize).step_by(100) {
            let from = i64::try_from(first).unwrap_or(0);
            results.take_rows(
                number,
                first..first + 100,
                (from..from + 100).map(row).collect(),
            );
        }
        assert!(results.rows.len() <= MOST_ROWS);
        assert!(results.row(99_950).is_some());
    }
}
