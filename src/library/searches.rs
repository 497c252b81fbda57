//! Searches that are kept, with what is new in them; and what was searched for before.
//!
//! "Hydrogen stations", saved on Monday, says "3 new" on Friday: three articles it finds came in
//! documents that were imported since it was last visited, and tell stories that were not there
//! before. Saving, renaming and forgetting are [`Change`]s, so that they can be undone; visits
//! and the history are noted as they happen.

use super::store::integer;
use super::types::{Change, Filter, SearchOptions, Sort};
use super::{Error, Library, Query, search};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The history holds as many; older ones are nobody's next search.
const MOST_REMEMBERED: usize = 200;

/// A saved search in this library.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct SavedSearchId(pub i64);

/// A search that the user keeps under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Unset until it is saved.
    pub id: Option<SavedSearchId>,
    pub name: String,
    /// As typed, in the query language.
    pub query: String,
    pub sort: Sort,
    pub filters: Vec<Filter>,
    /// Seconds since 1970.
    pub created: i64,
    /// Seconds since 1970.
    pub visited: i64,
    /// The newest document at the last visit; unset until it is saved.
    pub(crate) seen: Option<i64>,
}

impl SavedSearch {
    /// To be saved with [`Change::SaveSearch`]; as of now, nothing in it is new.
    pub fn new(name: &str, query: &str, options: &SearchOptions) -> Self {
        let now = now();
        Self {
            id: None,
            name: name.to_owned(),
            query: query.to_owned(),
            sort: options.sort,
            filters: options.filters.clone(),
            created: now,
            visited: now,
            seen: None,
        }
    }

    pub fn options(&self) -> SearchOptions {
        SearchOptions {
            sort: self.sort,
            filters: self.filters.clone(),
            ..SearchOptions::default()
        }
    }
}

/// A search of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastSearch {
    pub id: i64,
    /// As typed, in the query language.
    pub query: String,
    /// Seconds since 1970.
    pub at: i64,
    /// Articles that it found then.
    pub results: u64,
}

impl Library {
    /// All saved searches, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, Error> {
        self.store.read(saved)
    }

    /// How many articles of a saved search have come since it was last visited. Once `stale`
    /// answers `true`, 0.
    pub fn news_of(&self, id: SavedSearchId, stale: &dyn Fn() -> bool) -> Result<u64, Error> {
        let found = self.store.read(|connection| one(connection, id))?;
        let wanted = found.ok_or_else(|| Error::missing("saved search", &id.0))?;
        let Some(index) = self.readable_index()? else {
            return Ok(0);
        };
        let (query, options) = (Query::parse(&wanted.query), wanted.options());
        self.with_ground(&index, |ground| {
            let since = wanted.seen.unwrap_or(i64::MAX);
            search::news(ground, (&query, &options.filters), (since, stale))
        })
    }

    /// Notes that the user looks at a saved search: nothing in it is new any more.
    pub fn visit_search(&self, id: SavedSearchId) -> Result<(), Error> {
        let doing = "note a visit";
        self.store.write(doing, |transaction| {
            let seen = newest_document(transaction)?;
            transaction
                .execute(
                    "UPDATE saved_search SET visited = ?2, seen = ?3 WHERE id = ?1",
                    params![id.0, now(), seen],
                )
                .map_err(Error::store(doing))?;
            Ok(())
        })
    }

    /// What was searched for, the latest first, each query once.
    pub fn past_searches(&self) -> Result<Vec<PastSearch>, Error> {
        self.store.read(|connection| {
            connection
                .prepare_cached("SELECT id, query, at, results FROM past_search ORDER BY id DESC")
                .and_then(|mut rows| rows.query_map([], past_of)?.collect())
                .map_err(Error::store("read the search history"))
        })
    }

    /// Notes a search that the user has finished typing, with what it found. The same query
    /// again moves to the top; an empty one is no search.
    pub fn remember_search(&self, query: &str, results: usize) -> Result<(), Error> {
        let query = query.trim();
        if query.is_empty() {
            return Ok(());
        }
        let doing = "remember a search";
        let failed = Error::store(doing);
        self.store.write(doing, |transaction| {
            transaction
                .execute("DELETE FROM past_search WHERE query = ?1", [query])
                .map_err(failed)?;
            transaction
                .execute(
                    "INSERT INTO past_search (query, at, results) VALUES (?1, ?2, ?3)",
                    params![query, now(), integer(results)],
                )
                .map_err(failed)?;
            transaction
                .execute(
                    "DELETE FROM past_search WHERE id <= (
                       SELECT id FROM past_search ORDER BY id DESC LIMIT 1 OFFSET ?1)",
                    [integer(MOST_REMEMBERED)],
                )
                .map_err(failed)?;
            Ok(())
        })
    }
}

/// Saves a search, in place of the one with its id; gives the change that undoes it.
pub(super) fn save(connection: &Connection, search: &SavedSearch) -> Result<Change, Error> {
    let failed = Error::store("save a search");
    let before = match search.id {
        Some(id) => one(connection, id)?,
        None => None,
    };
    let seen = match search.seen {
        Some(seen) => seen,
        None => newest_document(connection)?,
    };
    let id = connection
        .query_row(
            "INSERT OR REPLACE INTO saved_search VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             RETURNING id",
            params![
                search.id.map(|id| id.0),
                search.name.trim(),
                search.query,
                serde_json::to_string(&search.sort).unwrap_or_default(),
                serde_json::to_string(&search.filters).unwrap_or_default(),
                search.created,
                search.visited,
                seen,
            ],
            |row| row.get(0).map(SavedSearchId),
        )
        .map_err(failed)?;
    Ok(match before {
        Some(before) => Change::SaveSearch(before),
        None => Change::ForgetSearch(id),
    })
}

pub(super) fn forget(connection: &Connection, id: SavedSearchId) -> Result<Change, Error> {
    let before = one(connection, id)?.ok_or_else(|| Error::missing("saved search", &id.0))?;
    connection
        .execute("DELETE FROM saved_search WHERE id = ?1", [id.0])
        .map_err(Error::store("forget a search"))?;
    Ok(Change::SaveSearch(before))
}

/// Forgets searches of the history.
pub(super) fn forget_past(connection: &Connection, ids: &[i64]) -> Result<Change, Error> {
    let failed = Error::store("forget past searches");
    let mut before = Vec::with_capacity(ids.len());
    for id in ids {
        let past = connection
            .prepare_cached(
                "DELETE FROM past_search WHERE id = ?1 RETURNING id, query, at, results",
            )
            .and_then(|mut rows| rows.query_row([id], past_of).optional())
            .map_err(failed)?;
        before.extend(past);
    }
    Ok(Change::RestorePast(before))
}

/// Puts searches back into the history.
pub(super) fn restore_past(connection: &Connection, past: &[PastSearch]) -> Result<Change, Error> {
    for search in past {
        connection
            .prepare_cached("INSERT OR REPLACE INTO past_search VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut insert| {
                insert.execute(params![
                    search.id,
                    search.query,
                    search.at,
                    search.results.cast_signed()
                ])
            })
            .map_err(Error::store("restore past searches"))?;
    }
    Ok(Change::ForgetPast(
        past.iter().map(|search| search.id).collect(),
    ))
}

const COLUMNS: &str = "id, name, query, sort, filters, created, visited, seen FROM saved_search";

fn saved(connection: &Connection) -> Result<Vec<SavedSearch>, Error> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} ORDER BY name COLLATE NOCASE, id"
        ))
        .and_then(|mut rows| rows.query_map([], saved_of)?.collect())
        .map_err(Error::store("read the saved searches"))
}

fn one(connection: &Connection, id: SavedSearchId) -> Result<Option<SavedSearch>, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} WHERE id = ?1"))
        .and_then(|mut rows| rows.query_row([id.0], saved_of).optional())
        .map_err(Error::store("read a saved search"))
}

/// A sort order or facet of a newer version is none that could be asked for here.
fn saved_of(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    let (sort, filters): (String, String) = (row.get(3)?, row.get(4)?);
    Ok(SavedSearch {
        id: Some(SavedSearchId(row.get(0)?)),
        name: row.get(1)?,
        query: row.get(2)?,
        sort: serde_json::from_str(&sort).unwrap_or_default(),
        filters: serde_json::from_str(&filters).unwrap_or_default(),
        created: row.get(5)?,
        visited: row.get(6)?,
        seen: row.get(7)?,
    })
}

fn past_of(row: &Row<'_>) -> rusqlite::Result<PastSearch> {
    Ok(PastSearch {
        id: row.get(0)?,
        query: row.get(1)?,
        at: row.get(2)?,
        results: row.get::<_, i64>(3)?.cast_unsigned(),
    })
}

/// Row ids of documents grow, so whatever comes later is above this one.
fn newest_document(connection: &Connection) -> Result<i64, Error> {
    connection
        .query_row("SELECT coalesce(max(id), 0) FROM document", [], |row| {
            row.get(0)
        })
        .map_err(Error::store("look for the newest document"))
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            integer(usize::try_from(since.as_secs()).unwrap_or(0))
        })
}
