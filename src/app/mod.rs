//! FLOOR 7: the window; the only floor with egui.
//!
//! [`App::logic`] takes events and keys and runs commands, also while nothing is drawn;
//! [`App::ui`] draws panels, which only read and send commands. `main.rs` wraps both for eframe;
//! tests drive them without a window.
//!
//! Accessible names are stable; tests and screen readers find controls by them:
//!
//! | where | role | name |
//! |---|---|---|
//! | search field | text input | Search |
//! | list | list box | Articles |
//! | a row | list box option | its headline |
//! | filter chip | button | "Section: Policy, 7 articles" |
//! | filters that are on (box closed) | button | "Remove filter Policy" |
//! | sort | combo box | Sort |
//! | menus | button | File, Edit, View, Go, Marks, Help |
//! | menu entry | button | the command's label: "Export…" |
//! | icon buttons | button | the command's label without "…": Back, Forward, Filters, Statistics, Star |
//! | dialogs | dialog | Export, Import Problems, Keyboard Shortcuts, About Newsprint, Command Palette |
//! | palette field | text input | Command |
//! | export dialog | radio, check box, text input, button | format labels, "One file for each article", Folder, "Export 2 Articles" |
//! | tags, note | text input | Tags, Note text |
//! | progress | progress bar | Import progress, Export progress |

pub mod article;
pub mod command;
pub mod concordance;
pub mod context;
pub mod icons;
pub mod statistics_input;
pub mod story;
pub mod theme;
pub mod widgets;

pub mod about_facts;
pub mod dialogs;
mod dispatch;
mod events;
pub mod export_dialog;
pub mod history;
pub mod import;
mod keys;
pub mod libraries;
pub mod list;
pub mod menus;
mod panes;
pub mod samples;
pub mod searches;
pub mod session;
pub mod situation;
mod start;
pub mod state;
pub mod statistics;
pub mod status_bar;
pub mod tasks;
pub mod toasts;
pub mod undo;
pub mod upkeep;

#[cfg(test)]
mod tests;

pub use start::{Start, library_dir, saved_dir};
pub use state::{Saved, WindowPlace};
pub use tasks::hand_over;

use dialogs::Dialog;
use history::History;
use list::ListPanel;
use session::Session;
use situation::Situation;
use tasks::Tasks;
use toasts::Toasts;
use undo::Undo;

/// The window's state.
pub struct App {
    saved: Saved,
    session: Session,
    history: History,
    undo: Undo,
    tasks: Tasks,
    list: ListPanel,
    article: article::ArticlePanel,
    concordance: concordance::ConcordancePanel,
    statistics: statistics::StatisticsPanel,
    dialog: Option<Dialog>,
    toasts: Toasts,
    /// Files that other starts of the program were given.
    handed: Option<crossbeam_channel::Receiver<Vec<std::path::PathBuf>>>,
}

impl App {
    /// Takes events, keys and dropped files, then runs what they ask for. Draws nothing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        events::take_all(self, ctx);
        keys::take_dropped(self, ctx);
        keys::take_shortcuts(self, ctx);
        self.run_commands(ctx);
        start::keep(self, ctx);
    }

    /// Draws the window, then runs what was pressed in it.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        panes::window_ui(self, ui);
        let ctx = ui.ctx().clone();
        if self.run_commands(&ctx) {
            ctx.request_repaint();
        }
    }

    /// Runs the commands that were sent, and those that these send; true if there were any.
    fn run_commands(&mut self, ctx: &egui::Context) -> bool {
        let mut any = false;
        loop {
            let commands = std::mem::take(&mut self.session.plans.commands);
            if commands.is_empty() {
                return any;
            }
            any = true;
            for command in commands {
                dispatch::run(self, ctx, command);
            }
        }
    }

    /// Has a command run with the next frame.
    pub fn send(&mut self, command: command::Command) {
        self.session.plans.commands.push(command);
    }

    /// No background work is under way: what a test waits for before it looks.
    pub fn is_idle(&self) -> bool {
        self.tasks.is_idle() && !matches!(self.session.library, session::LibraryState::Opening)
    }

    /// Which commands make sense now.
    fn situation(&self) -> Situation {
        let reading = &self.saved.reading;
        Situation {
            library: self.session.is_open(),
            writable: matches!(
                self.session.library,
                session::LibraryState::Open { read_only: false }
            ),
            article: self.session.story.is_some(),
            note: reading
                .article
                .is_some_and(|open| self.session.is_loaded(open)),
            selection: !self.list.selection.is_empty(),
            results: self.list.results.total() > 0,
            query: !reading.search.query.trim().is_empty(),
            filters: !reading.search.filters.is_empty(),
            importing: self.session.import.is_running(),
            paused: self.session.import.is_paused(),
            upkeep: self.session.upkeep.is_running(),
            checking: self.session.upkeep.runs(upkeep::UpkeepJob::Check),
            problems: !self.session.import.problems().is_empty(),
            unread: self.session.import.unread().next().is_some(),
            undo: self.undo.can_undo(),
            redo: self.undo.can_redo(),
            back: self.history.can_go_back(),
            forward: self.history.can_go_forward(),
            statistics: self.saved.view.statistics_open,
            saved_search: self.session.searches.shown(&reading.search).is_some(),
            past: !self.session.searches.past().is_empty(),
            matches: self.saved.view.concordance_open && self.concordance.lines().is_some(),
        }
    }
}
