//! What the library keeps of searches: saved ones with what is new in them, and past ones.

use super::super::state::Search;
use crate::library::{PastSearch, SavedSearch, SavedSearchId};
use std::collections::BTreeMap;

/// Of a saved search: articles that came since it was last visited.
pub type News = (SavedSearchId, u64);

#[derive(Debug, Default)]
pub struct Searches {
    saved: Vec<SavedSearch>,
    news: BTreeMap<SavedSearchId, u64>,
    past: Vec<PastSearch>,
    /// The query that the history was told of last.
    remembered: String,
}

impl Searches {
    pub fn take(&mut self, saved: Vec<SavedSearch>, past: Vec<PastSearch>) {
        self.news
            .retain(|id, _| saved.iter().any(|search| search.id == Some(*id)));
        self.saved = saved;
        self.past = past;
    }

    pub fn take_news(&mut self, (id, count): News) {
        self.news.insert(id, count);
    }

    pub fn saved(&self) -> &[SavedSearch] {
        &self.saved
    }

    pub fn saved_by(&self, id: SavedSearchId) -> Option<&SavedSearch> {
        self.saved.iter().find(|search| search.id == Some(id))
    }

    /// The saved search that the list shows now.
    pub fn shown(&self, search: &Search) -> Option<&SavedSearch> {
        self.saved.iter().find(|saved| {
            saved.query.trim() == search.query.trim() && saved.filters == search.filters
        })
    }

    pub fn news_of(&self, search: &SavedSearch) -> u64 {
        let count = search.id.and_then(|id| self.news.get(&id));
        count.copied().unwrap_or(0)
    }

    /// Past searches, the latest first.
    pub fn past(&self) -> &[PastSearch] {
        &self.past
    }

    /// Whether the history is to be told of this query; once for each.
    pub fn is_worth_remembering(&mut self, query: &str) -> bool {
        let query = query.trim();
        if query.is_empty() || query == self.remembered {
            return false;
        }
        query.clone_into(&mut self.remembered);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::SearchOptions;

    #[test]
    fn a_query_is_remembered_once_however_often_its_hits_are_opened() {
        let mut searches = Searches::default();
        assert!(!searches.is_worth_remembering("  "));
        assert!(searches.is_worth_remembering("solar"));
        assert!(!searches.is_worth_remembering("solar "));
        assert!(searches.is_worth_remembering("wind"));
    }

    #[test]
    fn what_is_shown_is_known_as_saved_whatever_its_order() {
        let mut searches = Searches::default();
        let saved = SavedSearch::new("Sun", "solar", &SearchOptions::default());
        searches.take(vec![saved], Vec::new());
        let mut search = Search {
            query: "solar ".to_owned(),
            ..Search::default()
        };
        assert!(searches.shown(&search).is_some());
        search.query = "solar panels".to_owned();
        assert!(searches.shown(&search).is_none());
    }
}
