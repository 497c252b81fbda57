//! Back and forward over routes, as a browser has it.
//!
//! Opening an article pushes the place left behind; typing does not, it changes the place one is
//! at. Going back and then opening something else forgets what was ahead.

use super::state::Route;

/// More than anyone walks back; keeps a long session small.
const MOST: usize = 200;

#[derive(Debug, Default)]
pub struct History {
    back: Vec<Route>,
    forward: Vec<Route>,
}

impl History {
    /// Remembers the place that is being left for a new one.
    pub fn leave(&mut self, route: Route) {
        self.forward.clear();
        if self.back.last() != Some(&route) {
            self.back.push(route);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// The place before `here`, which from now on lies ahead.
    pub fn go_back(&mut self, here: Route) -> Option<Route> {
        let route = self.back.pop()?;
        self.forward.push(here);
        Some(route)
    }

    pub fn go_forward(&mut self, here: Route) -> Option<Route> {
        let route = self.forward.pop()?;
        self.back.push(here);
        Some(route)
    }

    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::ArticleId;

    fn at(article: i64) -> Route {
        Route {
            article: Some(ArticleId(article)),
            ..Route::default()
        }
    }

    #[test]
    fn back_then_forward_returns_to_the_same_place() {
        let mut history = History::default();
        history.leave(at(1));
        history.leave(at(2));
        assert_eq!(history.go_back(at(3)), Some(at(2)));
        assert_eq!(history.go_back(at(2)), Some(at(1)));
        assert!(!history.can_go_back());
        assert_eq!(history.go_forward(at(1)), Some(at(2)));
        assert_eq!(history.go_forward(at(2)), Some(at(3)));
        assert!(!history.can_go_forward());
    }

    #[test]
    fn a_new_way_forgets_the_old_one_ahead() {
        let mut history = History::default();
        history.leave(at(1));
        assert_eq!(history.go_back(at(2)), Some(at(1)));
        history.leave(at(1));
        assert!(!history.can_go_forward());
    }

    #[test]
    fn a_long_session_stays_small() {
        let mut history = History::default();
        for article in 0..1000 {
            history.leave(at(article));
        }
        assert_eq!(history.back.len(), MOST);
        assert_eq!(history.go_back(at(1000)), Some(at(999)));
    }
}
