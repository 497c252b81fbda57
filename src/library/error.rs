//! The one error of the library floor: what failed, why, then the path, and what to do.

use std::path::{Path, PathBuf};

/// Something the library could not do. Its text is fit for the user.
#[derive(Debug)]
pub enum Error {
    /// The operation, its cause, and the path it was about.
    Io {
        doing: &'static str,
        source: std::io::Error,
        path: PathBuf,
    },
    /// The database refused.
    Store {
        doing: &'static str,
        source: rusqlite::Error,
    },
    /// The index refused; it can always be rebuilt.
    Index {
        doing: &'static str,
        source: tantivy::TantivyError,
    },
    /// Another process has the library open for writing.
    ReadOnly { doing: &'static str },
    /// Made by a newer version of Newsprint.
    TooNew {
        found: u32,
        known: u32,
        path: PathBuf,
    },
    /// Made by an older version, and this process may not write it.
    Outdated {
        found: u32,
        known: u32,
        path: PathBuf,
    },
    /// No such article, document or figure.
    Missing { what: &'static str, id: String },
    /// Stored bytes that cannot be read back.
    Damaged { what: &'static str, id: String },
}

impl Error {
    pub fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            doing,
            source,
            path,
        }
    }

    /// For a statement of the database that failed.
    pub(crate) fn store(doing: &'static str) -> impl Fn(rusqlite::Error) -> Self + Copy {
        move |source| Self::Store { doing, source }
    }

    /// For an operation of the index that failed.
    pub(crate) fn index(doing: &'static str) -> impl Fn(tantivy::TantivyError) -> Self + Copy {
        move |source| Self::Index { doing, source }
    }

    /// Whether it is about one article or document alone, so that others can go on.
    pub(crate) fn is_of_one(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Damaged { .. })
    }

    pub(crate) fn missing(what: &'static str, id: &dyn std::fmt::Display) -> Self {
        Self::Missing {
            what,
            id: id.to_string(),
        }
    }

    pub(crate) fn damaged(what: &'static str, id: &dyn std::fmt::Display) -> Self {
        Self::Damaged {
            what,
            id: id.to_string(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io {
                doing,
                source,
                path,
            } => {
                write!(f, "could not {doing}: {source}: {}", path.display())
            }
            Self::Store { doing, source } => write!(f, "could not {doing}: {source}"),
            Self::Index { doing, source } => write!(f, "could not {doing}: {source}"),
            Self::ReadOnly { doing } => write!(
                f,
                "could not {doing}: another Newsprint has this library open; close it and try again"
            ),
            Self::TooNew { found, known, path } => write!(
                f,
                "this library has format {found}, this Newsprint reads up to {known}; \
                 open it with a newer version: {}",
                path.display()
            ),
            Self::Outdated { found, known, path } => write!(
                f,
                "this library has format {found} and must first be brought to {known}, but it \
                 cannot be written now; close the other Newsprint or copy it to a folder you may \
                 write: {}",
                path.display()
            ),
            Self::Missing { what, id } => write!(f, "there is no {what} {id} in this library"),
            Self::Damaged { what, id } => write!(
                f,
                "{what} {id} cannot be read back; run `newsprint-cli check --repair` on the library"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Store { source, .. } => Some(source),
            Self::Index { source, .. } => Some(source),
            _ => None,
        }
    }
}
