//! Opening another library in the same window, and writing a copy of the open one.

use super::files::ask_path;
use crate::app::App;
use crate::app::dialogs::PathFor;
use crate::app::libraries::{self, Opening};
use crate::app::list::ListPanel;
use crate::app::session::{Plans, Session};
use crate::app::state::Reading;
use crate::app::tasks::Job;
use crate::app::{article, concordance, events, statistics};
use crate::library::Library;
use egui::{Context, ViewportCommand};
use std::sync::Arc;

pub(super) fn ask_new(app: &mut App) {
    ask_path(app, PathFor::NewLibrary);
}

pub(super) fn ask_open(app: &mut App) {
    ask_path(app, PathFor::OpenLibrary);
}

/// Opens it beside the one that is open; the window changes over once it is there.
pub(super) fn open(app: &mut App, opening: Opening) {
    app.tasks.push(Job::OpenOther(opening));
}

/// Shows another library in place of the one that is open.
pub(crate) fn change_over(app: &mut App, ctx: &Context, library: &Arc<Library>) {
    let is_same = library.dir() == app.session.facts.library_dir;
    if is_same && app.session.is_open() {
        return;
    }
    let tasks = app.tasks.renewed(ctx);
    let before = std::mem::replace(&mut app.tasks, tasks);
    // An import comes to a whole end first; the window does not wait for that.
    let ending = std::thread::Builder::new().name("newsprint-ending".to_owned());
    if ending.spawn(move || drop(before)).is_err() {
        // Without a thread to spare it ended here and now.
    }
    library.dir().clone_into(&mut app.session.facts.library_dir);
    app.saved.libraries.note(library.dir());
    app.saved.reading = Reading::default();
    let facts = app.session.facts.clone();
    app.session = Session::new(facts, &app.saved, Plans::default());
    app.list = ListPanel::default();
    app.article = article::ArticlePanel::default();
    app.concordance = concordance::ConcordancePanel::default();
    app.statistics = statistics::StatisticsPanel::default();
    app.statistics.table_height = app.saved.view.table_height;
    app.history = crate::app::history::History::default();
    app.undo = crate::app::undo::Undo::default();
    app.dialog = None;
    let title = libraries::window_title(library.dir());
    ctx.send_viewport_cmd(ViewportCommand::Title(title));
    events::opened(app, library);
}
