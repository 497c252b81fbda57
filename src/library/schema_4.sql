-- Files that could not be imported, until they can or the user lets them go (problems.rs).
CREATE TABLE problem (
  path TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL             -- seconds since 1970
) WITHOUT ROWID;
