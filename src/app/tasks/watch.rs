//! Keeps watched folders current: reads what appears and changes in them, notes what is gone.
//!
//! `~/inbox/004.txt` saved into a watched folder is in the list a second later; deleted there, its
//! document says that its file is gone. One thread for all folders, started anew when the folders
//! change; what happened while no window was open is read first.

use super::super::upkeep::UpkeepJob;
use super::event::{Event, Post};
use crate::library::{Control, Error, ImportReport, Library, Progress, Skipped, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::Duration;

/// How soon the thread notices that it is to end.
const POLL: Duration = Duration::from_millis(250);

/// What the watched folders brought.
#[derive(Debug)]
pub struct Watched {
    pub report: ImportReport,
    /// Files that went, or came back.
    pub moved: u64,
}

/// The running watch; dropped, it ends.
pub(super) struct Watch {
    control: Control,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Watches the library's folders; `None` where there are none to watch, or no thread.
    pub(super) fn start(library: &Arc<Library>, post: &Post) -> Option<Self> {
        if library.is_read_only() {
            return None;
        }
        let folders = match library.watched() {
            Ok(folders) => folders,
            Err(error) => {
                post.send(Event::Failed(error.to_string()));
                return None;
            }
        };
        post.send(Event::WatchedFolders(folders.clone()));
        if folders.is_empty() {
            return None;
        }
        let control = Control::default();
        let job = Keeping {
            library: Arc::clone(library),
            control: control.clone(),
            post: post.clone(),
        };
        let thread = std::thread::Builder::new().name("newsprint-watch".to_owned());
        match thread.spawn(move || job.run(&folders)) {
            Ok(thread) => Some(Self {
                control,
                thread: Some(thread),
            }),
            Err(cause) => {
                let text = format!("could not start to watch folders: {cause}");
                post.send(Event::Failed(text));
                None
            }
        }
    }

    /// Lets it end without waiting.
    pub(super) fn stop(&self) {
        self.control.cancel.store(true, Ordering::Relaxed);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            // It panicked and has said so on stderr; there is nothing left to wait for.
        }
    }
}

struct Keeping {
    library: Arc<Library>,
    control: Control,
    post: Post,
}

impl Keeping {
    fn run(&self, folders: &[PathBuf]) {
        let (there, gone): (Vec<_>, Vec<_>) =
            folders.iter().cloned().partition(|folder| folder.is_dir());
        for folder in gone {
            self.post.send(Event::NotWatched(Skipped {
                path: folder,
                reason: "this watched folder is not there: connect its disk, or stop watching it"
                    .to_owned(),
            }));
        }
        let watcher = Watcher::start(&there);
        self.take_in(folders);
        let watcher = match watcher {
            Ok(watcher) => watcher,
            Err(error) => {
                self.post.send(Event::Failed(error.to_string()));
                return;
            }
        };
        while !self.control.is_cancelled() {
            let changed = watcher.changed(POLL);
            let pages: Vec<_> = changed
                .into_iter()
                .filter(|path| !is_hidden(path))
                .collect();
            if !pages.is_empty() {
                self.take_in(&pages);
            }
        }
    }

    /// Reads what is there of these paths, and notes what is not.
    fn take_in(&self, paths: &[PathBuf]) {
        match self.refresh(paths) {
            Ok(watched) => self.post.send(Event::Watched(Box::new(watched))),
            Err(error) => self.post.send(Event::Failed(error.to_string())),
        };
        self.post.send(Event::UpkeepEnded(UpkeepJob::Watch));
    }

    fn refresh(&self, paths: &[PathBuf]) -> Result<Watched, Error> {
        let there: Vec<_> = paths.iter().filter(|path| path.exists()).cloned().collect();
        let report = self.library.refresh(&there, &self.control, &mut |files| {
            let progress = Progress {
                done: files.files_done,
                total: files.files_total,
            };
            self.post
                .send(Event::UpkeepAdvanced(UpkeepJob::Watch, progress));
        })?;
        let moved = self.library.find_missing(paths)?;
        if moved > 0 {
            self.library.catch_up(&self.control, &mut |_| {})?;
        }
        Ok(Watched { report, moved })
    }
}

/// Editors write hidden files beside those they save.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
