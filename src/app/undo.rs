//! Undo and redo: each change answers with the change that undoes it, and that is all there is.

use super::tasks::ChangeName;
use crate::library::Change;

#[derive(Debug, Default)]
pub struct Undo {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Undo {
    /// A change was made, undone, or made again; `inverse` takes it back.
    pub fn record(&mut self, name: &ChangeName, inverse: Change) {
        match name {
            ChangeName::Do(_) => {
                self.undone.clear();
                self.done.push(inverse);
            }
            ChangeName::Undo => self.undone.push(inverse),
            ChangeName::Redo => self.done.push(inverse),
        }
    }

    /// What to apply to take the last change back.
    pub fn undo(&mut self) -> Option<Change> {
        self.done.pop()
    }

    pub fn redo(&mut self) -> Option<Change> {
        self.undone.pop()
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Command;
    use crate::library::ArticleId;

    #[test]
    fn a_change_can_be_taken_back_and_made_again() {
        let star = |on| Change::Star(ArticleId(1), on);
        let mut undo = Undo::default();
        undo.record(&ChangeName::Do(Command::ToggleStar), star(false));
        assert_eq!(undo.undo(), Some(star(false)));
        undo.record(&ChangeName::Undo, star(true));
        assert!(!undo.can_undo());
        assert_eq!(undo.redo(), Some(star(true)));
        undo.record(&ChangeName::Redo, star(false));
        assert!(undo.can_undo() && !undo.can_redo());
    }

    #[test]
    fn a_new_change_forgets_what_was_undone() {
        let mut undo = Undo::default();
        let note = |text: &str| Change::Note(ArticleId(1), text.to_owned());
        undo.record(&ChangeName::Undo, note("a"));
        undo.record(&ChangeName::Do(Command::EditNote), note("b"));
        assert!(!undo.can_redo());
    }
}
