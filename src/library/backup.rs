//! "Save library as…": a library is copied to another folder while it is in use.
//!
//! The index is copied first, as of its last commit, then the store, page by page, as of one
//! moment, while both go on being read and written. So the copy of the index never knows what
//! the copied store does not; what it lacks it gets when the copy is opened, verified and closed.
//! Until then all lies in "papers.part" beside "papers", so that a copy is whole or not there.

use super::store::STORE_FILE;
use super::types::{CheckReport, Control, Progress};
use super::{Error, Library};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages of the store copied between two looks at whether to go on: 4 MB.
const STEP: i32 = 1_024;

/// A writer at work is waited for in such steps.
const WAIT: Duration = Duration::from_millis(20);

/// Under this name the library's own name is kept among its settings.
const NAME: &str = "name";

impl Library {
    /// What the user calls this library; without a name of its own, that of its folder.
    pub fn name(&self) -> Result<String, Error> {
        let folder = || {
            let folder = self.dir.file_name().unwrap_or(self.dir.as_os_str());
            folder.to_string_lossy().into_owned()
        };
        Ok(self.setting(NAME)?.unwrap_or_else(folder))
    }

    /// "" gives it the name of its folder again.
    pub fn set_name(&self, name: &str) -> Result<(), Error> {
        let name = name.trim();
        self.set_setting(NAME, (!name.is_empty()).then_some(name))
    }

    /// Copies the library to the folder `to`, which must be new or empty, verifies the copy, and
    /// gives what the verification found. Cancelling leaves nothing behind and gives `None`.
    pub fn save_as(
        &self,
        to: &Path,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<CheckReport>, Error> {
        let doing = "save the library";
        let to = std::path::absolute(to).map_err(Error::io(doing, to))?;
        require_free(&to)?;
        let part = beside(&to);
        remove(&part)?;
        fs::create_dir_all(&part).map_err(Error::io(doing, &part))?;
        let copied = self.copy_to(&part, control, progress);
        match copied {
            Ok(Some(report)) => {
                // An empty folder that was chosen in a dialog.
                if to.exists() {
                    fs::remove_dir(&to).map_err(Error::io(doing, &to))?;
                }
                fs::rename(&part, &to).map_err(Error::io(doing, &to))?;
                Ok(Some(report))
            }
            failed => {
                remove(&part)?;
                failed
            }
        }
    }

    fn copy_to(
        &self,
        part: &Path,
        control: &Control,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Option<CheckReport>, Error> {
        self.copy_index(part)?;
        let whole = self.store.read(|connection| {
            copy_store(
                connection,
                &part.join(STORE_FILE),
                (control, &mut *progress),
            )
        })?;
        if !whole || control.is_cancelled() {
            return Ok(None);
        }
        let copy = Self::open(part)?;
        copy.catch_up(control, progress)?;
        if control.is_cancelled() {
            return Ok(None);
        }
        copy.check(false, progress).map(Some)
    }

    /// While an import writes the index it is left out, and made anew from the copied store.
    fn copy_index(&self, part: &Path) -> Result<(), Error> {
        let doing = "copy the index";
        let Ok(_guard) = self.indexing.try_lock() else {
            return Ok(());
        };
        for entry in fs::read_dir(&self.dir).map_err(Error::io(doing, &self.dir))? {
            let entry = entry.map_err(Error::io(doing, &self.dir))?;
            let name = entry.file_name();
            if !name.to_string_lossy().starts_with("index-") {
                continue;
            }
            let to = part.join(&name);
            fs::create_dir(&to).map_err(Error::io(doing, &to))?;
            let folder = entry.path();
            for file in fs::read_dir(&folder).map_err(Error::io(doing, &folder))? {
                let file = file.map_err(Error::io(doing, &folder))?.path();
                let is_lock = file.extension().is_some_and(|ending| ending == "lock");
                if let Some(name) = file.file_name().filter(|_| !is_lock) {
                    match fs::copy(&file, to.join(name)) {
                        // A merge took it away; the copy is found incomplete and made anew.
                        Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
                        copied => copied.map_err(Error::io(doing, &file))?,
                    };
                }
            }
        }
        Ok(())
    }
}

/// `false` if it was cancelled.
fn copy_store(
    from: &Connection,
    to: &Path,
    (control, progress): (&Control, &mut dyn FnMut(Progress)),
) -> Result<bool, Error> {
    let failed = Error::store("copy the library");
    let mut copy = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )
    .map_err(failed)?;
    // One moment of the store: else every write of others would begin the copy anew.
    from.execute_batch("BEGIN").map_err(failed)?;
    let copied = (|| {
        from.query_row("SELECT count(*) FROM counter", [], |_| Ok(()))?;
        let backup = Backup::new(from, &mut copy)?;
        while control.wait_while_paused() {
            match backup.step(STEP)? {
                StepResult::Done => return Ok(true),
                StepResult::More => {}
                _ => std::thread::sleep(WAIT),
            }
            let state = backup.progress();
            let pages = |pages: i32| u64::try_from(pages).unwrap_or(0);
            progress(Progress {
                done: pages(state.pagecount - state.remaining),
                total: pages(state.pagecount),
            });
        }
        Ok(false)
    })();
    from.execute_batch("ROLLBACK").map_err(failed)?;
    copied.map_err(failed)
}

fn require_free(folder: &Path) -> Result<(), Error> {
    let doing = "save the library";
    let taken = |message: &str| Err(Error::io(doing, folder)(std::io::Error::other(message)));
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => taken("the folder is not empty; choose a new one"),
        Err(_) if folder.exists() => taken("it is a file; choose a new folder"),
        Err(_) => Ok(()),
    }
}

/// "papers" → "papers.part"
fn beside(folder: &Path) -> PathBuf {
    let mut part = OsString::from(folder);
    part.push(".part");
    part.into()
}

fn remove(part: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io("clear away an unfinished copy", part)(error))
        }
        _ => Ok(()),
    }
}
