//! Folders that the app keeps current: what to read anew, and what has gone.
//!
//! The system tells that something under a watched folder changed; after a moment of quiet the
//! paths are handed on in one go, for [`Library::refresh`](super::Library::refresh) and
//! [`Library::find_missing`](super::Library::find_missing). A page still being written is thus
//! read once, when it is done. A document whose file is gone is shown as missing, never dropped.

use super::store::next_generation;
use super::types::{DocumentKey, DocumentState};
use super::{Error, documents, source};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Copying a folder pauses no longer than this between two files.
const QUIET: Duration = Duration::from_millis(800);

/// Tells which paths under some folders have changed.
pub struct Watcher {
    /// Kept for its thread.
    _watcher: RecommendedWatcher,
    events: Receiver<PathBuf>,
}

impl Watcher {
    /// Watches folders with all that is in them. A folder that cannot be watched is an error
    /// that names it; the message says what to do where the system's limit is reached.
    pub fn start(folders: &[PathBuf]) -> Result<Self, Error> {
        let (sender, events) = channel();
        let failed = |folder: &Path| {
            let folder = folder.to_owned();
            move |error: notify::Error| {
                let source = match error.kind {
                    notify::ErrorKind::Io(source) => source,
                    notify::ErrorKind::MaxFilesWatch => std::io::Error::other(
                        "the system watches no more files; raise fs.inotify.max_user_watches",
                    ),
                    other => std::io::Error::other(format!("{other:?}")),
                };
                Error::io("watch a folder", &folder)(source)
            }
        };
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let Ok(event) = event else { return };
                if event.kind.is_access() {
                    return;
                }
                for path in event.paths {
                    // The receiver is gone only when the watcher is about to be.
                    if sender.send(path).is_err() {
                        return;
                    }
                }
            })
            .map_err(failed(Path::new("")))?;
        for folder in folders {
            watcher
                .watch(folder, RecursiveMode::Recursive)
                .map_err(failed(folder))?;
        }
        Ok(Self {
            _watcher: watcher,
            events,
        })
    }

    /// Waits up to `timeout` for changes, then for a moment of quiet, and gives the paths that
    /// changed, each once; none if nothing did.
    pub fn changed(&self, timeout: Duration) -> Vec<PathBuf> {
        let mut paths = BTreeSet::new();
        let mut wait = timeout;
        while let Ok(path) = self.events.recv_timeout(wait) {
            paths.insert(path);
            wait = QUIET;
        }
        paths.into_iter().collect()
    }
}

pub(super) fn watched(connection: &Connection) -> Result<Vec<PathBuf>, Error> {
    connection
        .prepare_cached("SELECT path FROM watched ORDER BY path")
        .and_then(|mut rows| {
            rows.query_map([], |row| {
                row.get::<_, String>(0).map(|key| source::path_of(&key))
            })?
            .collect()
        })
        .map_err(Error::store("read the watched folders"))
}

pub(super) fn set_watched(
    connection: &Connection,
    folder: &Path,
    watched: bool,
) -> Result<(), Error> {
    let sql = if watched {
        "INSERT OR IGNORE INTO watched VALUES (?1)"
    } else {
        "DELETE FROM watched WHERE path = ?1"
    };
    connection
        .execute(sql, [source::key_of(folder)])
        .map_err(Error::store("keep the watched folders"))?;
    Ok(())
}

/// Notes for each source at or under `paths` whether its file is there.
pub(super) fn find_missing(connection: &Connection, paths: &[PathBuf]) -> Result<u64, Error> {
    let failed = Error::store("look for missing files");
    let mut changed: Vec<(String, DocumentKey, bool)> = Vec::new();
    for path in paths {
        let path = source::key_of(path);
        // All that begins with the folder's path and a separator: up to the next character.
        let mut sources = connection
            .prepare_cached(
                "SELECT path, document, missing FROM source
                 WHERE path = ?1 OR (path > ?1 || ?2 AND path < ?1 || ?3)",
            )
            .map_err(failed)?;
        let separator = std::path::MAIN_SEPARATOR;
        let after = char::from_u32(u32::from(separator) + 1).unwrap_or(separator);
        let rows = sources
            .query_map(
                params![path, separator.to_string(), after.to_string()],
                |row| Ok((row.get(0)?, DocumentKey(row.get(1)?), row.get(2)?)),
            )
            .map_err(failed)?;
        for row in rows {
            let (path, document, was_missing): (String, DocumentKey, bool) = row.map_err(failed)?;
            let missing = !source::path_of(&path).exists();
            if missing != was_missing {
                changed.push((path, document, missing));
            }
        }
    }
    if changed.is_empty() {
        return Ok(0);
    }
    let generation = next_generation(connection)?;
    for (path, document, missing) in &changed {
        connection
            .execute(
                "UPDATE source SET missing = ?2 WHERE path = ?1",
                params![path, missing],
            )
            .map_err(failed)?;
        let there: bool = connection
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM source WHERE document = ?1 AND NOT missing)",
                [document.0],
                |row| row.get(0),
            )
            .map_err(failed)?;
        let state = match (documents::state(connection, *document)?, there) {
            (DocumentState::Present, false) => DocumentState::Missing,
            (DocumentState::Missing, true) => DocumentState::Present,
            _ => continue,
        };
        documents::set_state(connection, *document, (state, generation))?;
    }
    Ok(changed.len() as u64)
}
