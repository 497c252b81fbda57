//! The tables of the store, as numbered migrations: `user_version` n has had migrations 1 to n.
//!
//! A library of format 0 (an empty file) becomes the newest format in one transaction; one of a
//! newer format than this program knows is refused with a message. Migrations are only added.
//! What each table holds is said here; who reads and writes it is said in its own file.

use super::Error;
use rusqlite::Connection;
use std::path::Path;

/// Each brings the store from its index to the next format.
pub(super) const MIGRATIONS: [&str; FORMAT as usize] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
];

/// The format that this program writes.
pub(crate) const FORMAT: u32 = 5;

/// Brings an open store to [`FORMAT`].
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let failed = Error::store("prepare the library's tables");
    let found = found_format(connection).map_err(&failed)?;
    if found > FORMAT {
        return Err(Error::TooNew {
            found,
            known: FORMAT,
            path: path.to_owned(),
        });
    }
    if found == FORMAT {
        return Ok(());
    }
    let transaction = connection.transaction().map_err(&failed)?;
    for migration in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(migration).map_err(&failed)?;
    }
    transaction
        .pragma_update(None, "user_version", FORMAT)
        .map_err(&failed)?;
    transaction.commit().map_err(&failed)
}

/// Refuses a store of another format without touching it, for readers.
pub(crate) fn require(connection: &Connection, path: &Path) -> Result<(), Error> {
    let found = found_format(connection).map_err(Error::store("read the library's format"))?;
    if found > FORMAT {
        return Err(Error::TooNew {
            found,
            known: FORMAT,
            path: path.to_owned(),
        });
    }
    if found < FORMAT {
        return Err(Error::Outdated {
            found,
            known: FORMAT,
            path: path.to_owned(),
        });
    }
    Ok(())
}

fn found_format(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
