//! Import, export, the desktop's dialogs, checking the library.

use crate::app::App;
use crate::app::command::Command;
use crate::app::dialogs::{Dialog, PathDialog, PathFor};
use crate::app::export_dialog::{ExportChoice, ExportDialog, ExportOrder};
use crate::app::libraries::Opening;
use crate::app::tasks::{ChangeName, ImportWhat, Job, Picking, has_file_dialogs};
use crate::app::toasts::Toast;
use crate::app::upkeep::UpkeepJob;
use crate::export::Conflict;
use crate::library::{Change, Progress};
use egui::Context;
use std::path::PathBuf;

pub(super) fn ask_import(app: &mut App) {
    ask_path(app, PathFor::Import);
}

pub(super) fn ask_import_folder(app: &mut App) {
    ask_path(app, PathFor::ImportFolder);
}

pub(super) fn ask_export_chart(app: &mut App) {
    ask_path(app, PathFor::ExportChart);
}

pub(super) fn ask_export_concordance(app: &mut App) {
    ask_path(app, PathFor::ExportConcordance);
}

pub(super) fn export_concordance(app: &mut App, path: PathBuf, conflict: Conflict) {
    match app.concordance.lines() {
        Some(concordance) => app.tasks.push(Job::ExportConcordance {
            concordance,
            path,
            conflict,
        }),
        None => app.toasts.push(Toast::failed(
            "There are no matches to export: search for a word first",
        )),
    }
}

/// By the desktop's dialog; where it has none, by a field of our own.
pub(super) fn ask_path(app: &mut App, purpose: PathFor) {
    if has_file_dialogs() {
        app.tasks.push(Job::Pick(Picking::Path(purpose)));
    } else {
        app.dialog = Some(Dialog::Path(PathDialog::new(purpose)));
    }
}

/// The desktop has a service for file dialogs, yet it showed none.
pub(crate) fn no_file_dialog(app: &mut App, picking: &Picking) {
    match picking {
        Picking::Path(purpose) if app.dialog.is_none() => {
            app.dialog = Some(Dialog::Path(PathDialog::new(*purpose)));
        }
        Picking::Path(_) => {}
        Picking::ExportFolder(_) => tell_no_file_dialog(app),
    }
}

fn tell_no_file_dialog(app: &mut App) {
    app.toasts.push(Toast::done(
        "This desktop shows no file dialog: type the folder's path",
    ));
}

/// The dialog answered.
pub(crate) fn picked(app: &mut App, purpose: PathFor, paths: Vec<PathBuf>) {
    match purpose {
        PathFor::Import | PathFor::ImportFolder => app.send(Command::ImportPaths(paths)),
        PathFor::NewLibrary => send_opening(app, paths, Opening::New),
        PathFor::OpenLibrary => send_opening(app, paths, Opening::Existing),
        PathFor::WatchedFolder => {
            for folder in paths {
                app.send(Command::SetWatched(folder, true));
            }
        }
        PathFor::ExportConcordance => {
            if let Some(path) = paths.into_iter().next() {
                app.send(Command::ExportConcordanceTo(path, Conflict::Replace));
            }
        }
        PathFor::ExportChart => {
            if let Some(path) = paths.into_iter().next() {
                // The desktop's dialog asks itself before it answers with a file that is there.
                app.send(Command::ExportChartTo(path, Conflict::Replace));
            }
        }
    }
}

fn send_opening(app: &mut App, paths: Vec<PathBuf>, opening: fn(PathBuf) -> Opening) {
    if let Some(folder) = paths.into_iter().next() {
        app.send(Command::OpenThisLibrary(opening(folder)));
    }
}

pub(super) fn import(app: &mut App, paths: Vec<PathBuf>) {
    if app.session.is_open() {
        start_import(app, ImportWhat::Paths(paths));
    } else {
        app.session.plans.import.extend(paths);
    }
}

pub(super) fn import_samples(app: &mut App) {
    app.saved.samples_offered = true;
    start_import(app, ImportWhat::Samples);
}

fn start_import(app: &mut App, what: ImportWhat) {
    let paths: &[PathBuf] = match &what {
        ImportWhat::Paths(paths) => paths,
        ImportWhat::Samples => &[],
    };
    app.session.import.start(paths);
    app.tasks.push_import(what);
}

pub(super) fn cancel_import(app: &mut App) {
    app.session.import.cancel();
    app.tasks.cancel_import();
}

pub(super) fn pause_import(app: &mut App, ctx: &Context, paused: bool) {
    app.session.import.pause(paused, ctx.time());
    app.tasks.pause_import(paused);
}

pub(super) fn cancel_upkeep(app: &mut App) {
    app.session.upkeep.cancel();
    app.tasks.cancel_upkeep();
}

pub(super) fn show_watched(app: &mut App) {
    app.dialog = Some(Dialog::Watched);
}

pub(super) fn ask_watched_folder(app: &mut App) {
    ask_path(app, PathFor::WatchedFolder);
}

pub(super) fn set_watched(app: &mut App, folder: PathBuf, watched: bool) {
    app.tasks.push(Job::SetWatched(folder, watched));
}

pub(super) fn show_problems(app: &mut App) {
    app.dialog = Some(Dialog::Problems);
}

pub(super) fn forget_problems(app: &mut App) {
    let paths = app.session.import.unread().cloned().collect();
    app.session.import.forget_problems();
    app.dialog = None;
    let name = ChangeName::Do(Command::ForgetProblems);
    app.tasks
        .push(Job::Change(name, Change::ForgetProblems(paths)));
}

pub(super) fn retry(app: &mut App) {
    let paths: Vec<PathBuf> = app.session.import.unread().cloned().collect();
    if !paths.is_empty() {
        import(app, paths);
    }
}

pub(super) fn check(app: &mut App) {
    let started = Progress::default();
    app.session.upkeep.advance(UpkeepJob::Check, started);
    app.tasks.push_check();
}

/// Offers the selection, the open story, and all results, in this order.
pub(super) fn ask_export(app: &mut App) {
    let order = app.list.results.ids();
    let selected = app.list.selection.in_order(order);
    let open: Vec<_> = app
        .session
        .story
        .iter()
        .flat_map(|story| story.parts.iter().map(|part| part.id))
        .collect();
    let mut scopes = vec![
        ("Selected articles".to_owned(), selected.clone()),
        ("The open story".to_owned(), open),
        ("All results".to_owned(), order.to_vec()),
    ];
    if selected.len() < 2 {
        // One selected article is the open one: named as what it is.
        scopes.swap(0, 1);
        scopes.remove(1);
    }
    let dialog = ExportDialog::new(scopes, &app.saved.export);
    app.dialog = Some(Dialog::Export(dialog));
}

pub(super) fn pick_export_folder(app: &mut App) {
    if !has_file_dialogs() {
        tell_no_file_dialog(app);
        return;
    }
    let from = app.saved.export.folder.clone().unwrap_or_default();
    app.tasks.push(Job::Pick(Picking::ExportFolder(from)));
}

pub(super) fn export(app: &mut App, order: ExportOrder) {
    app.saved.export = ExportChoice::clone(&order.choice);
    app.tasks.push_export(order);
}

pub(super) fn cancel_export(app: &mut App) {
    app.tasks.cancel_export();
}

pub(super) fn export_chart(app: &mut App, path: PathBuf, conflict: Conflict) {
    match app.statistics.chart() {
        Some(chart) => app.tasks.push(Job::ExportChart {
            chart: Box::new(chart.clone()),
            path,
            conflict,
        }),
        None => app.toasts.push(Toast::failed(
            "There is no chart to export: open the statistics first",
        )),
    }
}

pub(super) fn reveal(app: &mut App, path: PathBuf) {
    app.tasks.push(Job::Reveal(path));
}
