//! Jobs on the desktop: opening the library, file dialogs, showing a file in its folder.
//!
//! A file dialog may stay open as long as the user likes, and so may a file manager; each runs on
//! a thread of its own, so that other jobs go on. A dialog's answer "nothing" means both
//! "cancelled" and "there is no dialog service", so the service is looked for first, and an answer
//! quicker than any hand counts as the second.

use super::super::dialogs::PathFor;
use super::super::libraries::Opening;
use super::event::{Event, Post};
use super::job::{Job, Picking};
use super::opening;
use crate::library::Library;
use rfd::FileDialog;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(super) fn run(job: Job, post: &Post) {
    match job {
        Job::Open(dir) => open(&dir, post),
        Job::OpenOther(opening) => open_other(&opening, post),
        Job::Pick(picking) => pick(picking, post),
        Job::Reveal(path) => reveal(&path, post),
        Job::Save(saved, dir) => {
            if let Err(text) = saved.store(&dir) {
                post.send(Event::Failed(text));
            }
        }
        _ => {}
    }
}

fn open(dir: &Path, post: &Post) {
    post.send(match Library::open(dir) {
        Ok(library) => Event::Opened(Arc::new(library)),
        Err(error) => Event::NotOpened(error.to_string()),
    });
}

/// The library that is open stays so until this one is.
fn open_other(opening: &Opening, post: &Post) {
    let opened =
        opening::check(opening).map_err(|reason| format!("could not open the library: {reason}"));
    let opened = opened.and_then(|dir| Library::open(dir).map_err(|error| error.to_string()));
    post.send(match opened {
        Ok(library) => Event::OpenedOther(Arc::new(library)),
        Err(reason) => Event::Failed(reason),
    });
}

/// The desktop can show a file dialog: through a portal, or by zenity.
pub fn has_file_dialogs() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    has_portal() || is_in_path("zenity")
}

/// A session bus, and a portal that can be started on it.
fn has_portal() -> bool {
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|dir| Path::new(&dir).join("bus").exists());
    let dirs = std::env::var_os("XDG_DATA_DIRS")
        .filter(|dirs| !dirs.is_empty())
        .unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    has_bus && std::env::split_paths(&dirs).any(|dir| dir.join(service).exists())
}

fn is_in_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|paths| std::env::split_paths(&paths).any(|dir| dir.join(program).exists()))
}

/// Nobody sees a dialog and cancels it in less; a portal without a file chooser is quicker.
const QUICKEST_CANCEL: Duration = Duration::from_millis(300);

fn pick(picking: Picking, post: &Post) {
    let dialogs = post.clone();
    let ask = move || {
        let began = Instant::now();
        let event = match picking.clone() {
            Picking::Path(PathFor::Import) => text_files()
                .pick_files()
                .map(|paths| Event::Picked(PathFor::Import, paths)),
            Picking::Path(PathFor::ImportFolder) => FileDialog::new()
                .set_title("Import Folder")
                .pick_folders()
                .map(|paths| Event::Picked(PathFor::ImportFolder, paths)),
            Picking::Path(PathFor::WatchedFolder) => FileDialog::new()
                .set_title("Watch a Folder")
                .pick_folders()
                .map(|paths| Event::Picked(PathFor::WatchedFolder, paths)),
            Picking::Path(purpose @ (PathFor::NewLibrary | PathFor::OpenLibrary)) => {
                let title = if purpose == PathFor::NewLibrary {
                    "New Library: Choose an Empty Folder"
                } else {
                    "Open Library: Choose Its Folder"
                };
                FileDialog::new()
                    .set_title(title)
                    .pick_folder()
                    .map(|path| Event::Picked(purpose, vec![path]))
            }
            Picking::Path(PathFor::ExportConcordance) => FileDialog::new()
                .set_title("Export Concordance")
                .set_file_name("concordance.csv")
                .add_filter("CSV", &["csv"])
                .save_file()
                .map(|path| Event::Picked(PathFor::ExportConcordance, vec![path])),
            Picking::Path(PathFor::ExportChart) => FileDialog::new()
                .set_title("Export Chart")
                .set_file_name("chart.svg")
                .add_filter("SVG, PNG or CSV", &["svg", "png", "csv"])
                .save_file()
                .map(|path| Event::Picked(PathFor::ExportChart, vec![path])),
            Picking::ExportFolder(from) => FileDialog::new()
                .set_title("Export to Folder")
                .set_directory(from)
                .pick_folder()
                .map(Event::PickedExportFolder),
        };
        if let Some(event) = event {
            dialogs.send(event);
        } else if began.elapsed() < QUICKEST_CANCEL {
            dialogs.send(Event::NoFileDialog(picking));
        }
    };
    let thread = std::thread::Builder::new().name("newsprint-dialog".to_owned());
    if let Err(cause) = thread.spawn(ask) {
        post.send(Event::Failed(format!(
            "could not open a file dialog: {cause}"
        )));
    }
}

fn text_files() -> FileDialog {
    FileDialog::new()
        .set_title("Import Files")
        .add_filter("Text", &["txt", "text", "md"])
        .add_filter("All files", &["*"])
}

/// Opens the file manager at the folder of a file.
fn reveal(path: &Path, post: &Post) {
    let folder = if path.is_dir() {
        path.to_owned()
    } else {
        path.parent()
            .map_or_else(|| PathBuf::from("."), Path::to_owned)
    };
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let failed = {
        let (folder, post) = (folder.display().to_string(), post.clone());
        move |cause: std::io::Error| {
            let text = format!("could not show the folder: {cause}: {folder}");
            post.send(Event::Failed(text));
        }
    };
    // Waited for, so that no dead process is left; apart, since some openers stay.
    let wait = move || match Process::new(program).arg(&folder).status() {
        Ok(_) => {}
        Err(cause) => failed(cause),
    };
    let thread = std::thread::Builder::new().name("newsprint-reveal".to_owned());
    if let Err(cause) = thread.spawn(wait) {
        post.send(Event::Failed(format!("could not show the folder: {cause}")));
    }
}
