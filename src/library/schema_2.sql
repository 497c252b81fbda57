-- Searches that the user keeps (searches.rs).
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a stale id finds nothing, not another
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  sort TEXT NOT NULL,             -- JSON
  filters TEXT NOT NULL,          -- JSON
  created INTEGER NOT NULL,       -- seconds since 1970
  visited INTEGER NOT NULL,       -- seconds since 1970
  seen INTEGER NOT NULL           -- the newest document at the last visit
);

-- What was searched for, the last few hundred times (searches.rs).
CREATE TABLE past_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  query TEXT NOT NULL,
  at INTEGER NOT NULL,            -- seconds since 1970
  results INTEGER NOT NULL
);
