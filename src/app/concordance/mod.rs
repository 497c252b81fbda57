//! The concordance: every match of the search on a line of its own, below the article.
//!
//! `… the country's largest | hydrogen | station opened in …   Sci-tech Powers Beijing   2023-10`
//!
//! Lines come in the order of the articles, or by the words left or right of the match; a press
//! shows the place in the article above. The lines are read off the drawing thread; until those
//! of a new search are here the old ones stay, dimmed.

mod ui;

use super::state::Search;
use crate::library::{Concordance, ConcordanceLine, ConcordanceOrder};
use std::sync::Arc;

/// What was asked for, and so what an answer is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub search: Search,
    pub order: ConcordanceOrder,
}

/// The panel, with what it keeps from frame to frame.
#[derive(Debug, Default)]
pub struct ConcordancePanel {
    answer: Option<(Question, Arc<Concordance>)>,
    /// The newest question; answers to others are not shown.
    asked: Option<Question>,
    /// Why the last question has no answer.
    failure: Option<String>,
    pub order: ConcordanceOrder,
    /// The line that was pressed last.
    chosen: Option<usize>,
    to_top: bool,
}

impl ConcordancePanel {
    /// The question to ask for this search; `None` if it was asked already.
    pub fn ask(&mut self, search: &Search) -> Option<Question> {
        let question = Question {
            search: search.clone(),
            order: self.order,
        };
        if self.asked.as_ref() == Some(&question) {
            return None;
        }
        self.asked = Some(question.clone());
        Some(question)
    }

    /// What the library holds has changed: the same question has another answer.
    pub fn forget_question(&mut self) {
        self.asked = None;
    }

    pub fn take(&mut self, question: Question, concordance: Concordance) {
        if self.asked.as_ref() != Some(&question) {
            return;
        }
        let is_other = self.answer.as_ref().is_none_or(|(old, _)| *old != question);
        if is_other {
            self.chosen = None;
            self.to_top = true;
        }
        self.failure = None;
        self.answer = Some((question, Arc::new(concordance)));
    }

    pub fn fail(&mut self, reason: String) {
        self.failure = Some(reason);
    }

    /// The lines of the newest question, to be written to a file.
    pub fn lines(&self) -> Option<Arc<Concordance>> {
        let (_, concordance) = self.answer.as_ref()?;
        (!concordance.lines.is_empty() && !self.is_stale()).then(|| Arc::clone(concordance))
    }

    /// What is shown answers an older question.
    fn is_stale(&self) -> bool {
        self.asked.as_ref() != self.answer.as_ref().map(|(question, _)| question)
    }

    fn shown(&self) -> &[ConcordanceLine] {
        self.answer
            .as_ref()
            .map_or(&[], |(_, concordance)| &concordance.lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(query: &str) -> Search {
        Search {
            query: query.to_owned(),
            ..Search::default()
        }
    }

    #[test]
    fn a_question_is_asked_once_and_only_the_newest_is_answered() {
        let mut panel = ConcordancePanel::default();
        let first = panel.ask(&search("solar")).unwrap_or_default();
        assert_eq!(panel.ask(&search("solar")), None);
        let second = panel.ask(&search("wind")).unwrap_or_default();
        panel.take(first, Concordance::default());
        assert!(panel.is_stale(), "an answer about solar is none about wind");
        panel.take(second, Concordance::default());
        assert!(!panel.is_stale());
        panel.order = ConcordanceOrder::Left(1);
        assert!(panel.ask(&search("wind")).is_some());
    }
}
