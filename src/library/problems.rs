//! Files that could not be imported, kept with their reasons until they can or are let go.
//!
//! "scan.pdf: it is a PDF; extract its text first" stays in the list over restarts; an import
//! that reads the file, or finds that it was read before, takes it off. [`Library::retry`]
//! imports listed files again. Files that are gone stay listed: the user asked for them once.

use super::searches::now;
use super::source;
use super::types::{Change, Control, ImportProgress, ImportReport, Skipped};
use super::{Error, Library};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A file that could not be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    /// What failed and what to do about it; no path, no full stop.
    pub reason: String,
    /// When it was tried last, in seconds since 1970.
    pub at: i64,
}

impl Library {
    /// Files that could not be imported, by path.
    pub fn problems(&self) -> Result<Vec<Problem>, Error> {
        self.store.read(|connection| {
            connection
                .prepare_cached("SELECT path, reason, at FROM problem ORDER BY path")
                .and_then(|mut rows| rows.query_map([], problem_of)?.collect())
                .map_err(Error::store("read the list of problems"))
        })
    }

    /// Imports these files again, or all that are listed where none are named.
    pub fn retry(
        &self,
        paths: &[PathBuf],
        control: &Control,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Error> {
        if !paths.is_empty() {
            return self.import(paths, control, progress);
        }
        let listed = self.problems()?.into_iter().map(|problem| problem.path);
        let listed: Vec<PathBuf> = listed.collect();
        self.import(&listed, control, progress)
    }
}

/// Lists files that an import passed over.
pub(super) fn list(connection: &Connection, skipped: &[Skipped]) -> Result<(), Error> {
    for file in skipped {
        insert(connection, (&file.path, &file.reason, now()))?;
    }
    Ok(())
}

/// The listed files, as sources.
pub(super) fn listed(connection: &Connection) -> Result<HashSet<String>, Error> {
    connection
        .prepare_cached("SELECT path FROM problem")
        .and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect())
        .map_err(Error::store("read the list of problems"))
}

/// Takes a file that could be read off the list.
pub(super) fn solve(connection: &Connection, path: &str) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM problem WHERE path = ?1")
        .and_then(|mut delete| delete.execute([path]))
        .map_err(Error::store("keep the list of problems"))?;
    Ok(())
}

/// Takes files off the list; gives the change that undoes it.
pub(super) fn forget(connection: &Connection, paths: &[PathBuf]) -> Result<Change, Error> {
    let mut before = Vec::with_capacity(paths.len());
    for path in paths {
        let problem = connection
            .prepare_cached("DELETE FROM problem WHERE path = ?1 RETURNING path, reason, at")
            .and_then(|mut rows| {
                rows.query_row([source::key_of(path)], problem_of)
                    .optional()
            })
            .map_err(Error::store("keep the list of problems"))?;
        before.extend(problem);
    }
    Ok(Change::RestoreProblems(before))
}

pub(super) fn restore(connection: &Connection, problems: &[Problem]) -> Result<Change, Error> {
    for problem in problems {
        insert(connection, (&problem.path, &problem.reason, problem.at))?;
    }
    Ok(Change::ForgetProblems(
        problems
            .iter()
            .map(|problem| problem.path.clone())
            .collect(),
    ))
}

fn insert(connection: &Connection, (path, reason, at): (&Path, &str, i64)) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO problem VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![source::key_of(path), reason, at]))
        .map_err(Error::store("keep the list of problems"))?;
    Ok(())
}

fn problem_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Problem> {
    let path: String = row.get(0)?;
    Ok(Problem {
        path: source::path_of(&path),
        reason: row.get(1)?,
        at: row.get(2)?,
    })
}
