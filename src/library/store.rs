//! The `SQLite` file of a library: who may write it, connections for readers, counters, settings.
//!
//! The first process to lock the file `lock` beside the store writes; any other one reads. The
//! kernel frees the lock of a killed process. Writing goes through one connection, a transaction
//! at a time; readers take a connection each from a pool and see the state before or after a
//! transaction, never the middle. Knows tables only as far as counters and settings go.

use super::{Error, schema};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, params};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Name of the `SQLite` file inside the library's folder.
pub(crate) const STORE_FILE: &str = "library.sqlite";

/// Kept small: at rest a window needs one or two, a search while importing one more.
const POOLED_READERS: usize = 4;

/// Another process may checkpoint for a moment; longer waits are a fault.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) struct Store {
    path: PathBuf,
    /// Before the writer, so that they are closed before it: only a connection that may write
    /// can fold the write-ahead log into the store when it is the last one.
    readers: Mutex<Vec<Connection>>,
    writer: Option<Writer>,
}

struct Writer {
    connection: Mutex<Connection>,
    /// Held as long as this process may write.
    _lock: File,
}

impl Store {
    /// Opens or creates the store in `dir`; read-only where another process has it or the
    /// folder cannot be written.
    pub(crate) fn open(dir: &Path) -> Result<Self, Error> {
        let path = dir.join(STORE_FILE);
        if let Err(error) = std::fs::create_dir_all(dir) {
            return Err(Error::io("create the library's folder", dir)(error));
        }
        let writer = match lock(&dir.join("lock"))? {
            Some(lock) => Some(Writer {
                connection: Mutex::new(open_writer(&path)?),
                _lock: lock,
            }),
            None => None,
        };
        let store = Self {
            path,
            writer,
            readers: Mutex::default(),
        };
        if store.is_read_only() {
            store.read(|connection| schema::require(connection, &store.path))?;
        }
        Ok(store)
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Runs `job` on a reader's connection.
    pub(crate) fn read<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let pooled = self.readers().pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => open_reader(&self.path)?,
        };
        let answer = job(&connection);
        let mut readers = self.readers();
        if readers.len() < POOLED_READERS {
            readers.push(connection);
        }
        answer
    }

    /// Runs `job` on one state of the store, for short jobs of many statements: locking and looking
    /// for changes cost as much as a row does.
    pub(crate) fn read_as_one<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.read(|connection| {
            let failed = Error::store("read the library");
            let transaction = connection.unchecked_transaction().map_err(failed)?;
            job(&transaction)
        })
    }

    /// Runs `job` in a transaction: all of it is kept, or nothing.
    pub(crate) fn write<T>(
        &self,
        doing: &'static str,
        job: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut connection = self.writer(doing)?;
        let failed = Error::store(doing);
        let transaction = connection.transaction().map_err(failed)?;
        let answer = job(&transaction)?;
        transaction.commit().map_err(failed)?;
        Ok(answer)
    }

    /// The writing connection itself, for jobs of many transactions and for maintenance.
    pub(crate) fn writer(&self, doing: &'static str) -> Result<MutexGuard<'_, Connection>, Error> {
        let writer = self.writer.as_ref().ok_or(Error::ReadOnly { doing })?;
        Ok(writer
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner))
    }

    /// How often what can be found has changed.
    pub(crate) fn generation(&self) -> Result<u64, Error> {
        self.read(generation)
    }

    pub(crate) fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT value FROM setting WHERE key = ?1")
                .and_then(|mut rows| rows.query_row([key], |row| row.get(0)).optional())
                .map_err(Error::store("read a setting"))
        })
    }

    /// `None` forgets it.
    pub(crate) fn set_setting(&self, key: &str, value: Option<&str>) -> Result<(), Error> {
        let doing = "keep a setting";
        self.write(doing, |transaction| {
            match value {
                Some(value) => transaction.execute(
                    "INSERT INTO setting VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE SET value = ?2",
                    params![key, value],
                ),
                None => transaction.execute("DELETE FROM setting WHERE key = ?1", [key]),
            }
            .map_err(Error::store(doing))?;
            Ok(())
        })
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A count as the store takes it.
pub(crate) fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn generation(connection: &Connection) -> Result<u64, Error> {
    connection
        .prepare_cached("SELECT value FROM counter WHERE name = 'generation'")
        .and_then(|mut rows| rows.query_row([], |row| row.get::<_, i64>(0)))
        .map(i64::cast_unsigned)
        .map_err(Error::store("read the library's generation"))
}

/// Counts the generation up and gives the new one, inside the transaction that changes something.
pub(crate) fn next_generation(connection: &Connection) -> Result<u64, Error> {
    connection
        .prepare_cached(
            "UPDATE counter SET value = value + 1 WHERE name = 'generation' RETURNING value",
        )
        .and_then(|mut rows| rows.query_row([], |row| row.get::<_, i64>(0)))
        .map(i64::cast_unsigned)
        .map_err(Error::store("count the library's generation"))
}

/// `None` where another process holds the lock or the folder cannot be written.
fn lock(path: &Path) -> Result<Option<File>, Error> {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let file = match File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
    {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem) => {
            return Ok(None);
        }
        Err(error) => return Err(Error::io("lock the library", path)(error)),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Error::io("lock the library", path)(error)),
    }
}

fn open_writer(path: &Path) -> Result<Connection, Error> {
    let failed = Error::store("open the library");
    let mut connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    keep_plans(&connection).map_err(failed)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = NORMAL;
             PRAGMA wal_autocheckpoint = 4000;
             PRAGMA cache_size = -16000;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut connection, path)?;
    Ok(connection)
}

fn open_reader(path: &Path) -> Result<Connection, Error> {
    let failed = Error::store("open the library for reading");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    keep_plans(&connection).map_err(failed)?;
    let probe = connection.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()));
    let connection = match probe {
        Err(error) if cannot_share(&error) => open_immutable(path)?,
        _ => connection,
    };
    connection
        .execute_batch("PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;")
        .map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// `SQLite` would plan a statement anew for each value bound to it, in case statistics say that
/// another index suits it better: a third of the time that rows take, for nothing.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map(|_| ())
}

/// On media that cannot be written, `SQLite` cannot make the file that readers of a WAL share.
fn cannot_share(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
    )
}

fn open_immutable(path: &Path) -> Result<Connection, Error> {
    let escaped = path
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    let connection = Connection::open_with_flags(
        format!("file:{escaped}?immutable=1"),
        OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI,
    );
    let failed = Error::store("open the library on read-only media");
    let connection = connection.map_err(failed)?;
    keep_plans(&connection).map_err(failed)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_store_on_read_only_media_is_read_whatever_its_path() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("a?b#c%20d");
        drop(Store::open(&dir).unwrap());
        let connection = open_immutable(&dir.join(STORE_FILE)).unwrap();
        assert_eq!(generation(&connection).unwrap(), 0);
        assert!(connection.execute("DELETE FROM setting", []).is_err());
    }

    #[test]
    fn settings_and_generations_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.set_setting("a", Some("b")).unwrap();
        assert_eq!(store.setting("a").unwrap().as_deref(), Some("b"));
        let next = store.write("test", |transaction| next_generation(transaction));
        assert_eq!(next.unwrap(), 1);
        let failed: Result<(), Error> = store.write("test", |transaction| {
            next_generation(transaction)?;
            Err(Error::missing("thing", &1))
        });
        assert!(failed.is_err());
        assert_eq!(store.generation().unwrap(), 1, "what failed is taken back");
    }
}
