-- Counters of the store. 'generation' grows with every change of what can be found;
-- a document carries the generation that last changed it, the index the one it has reached.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counter VALUES ('generation', 0);

-- What the app remembers about this library.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row a set of bytes ever imported, whatever became of it (state: see documents.rs).
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a stale id finds nothing, not another
  hash BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  reader INTEGER NOT NULL,
  imported INTEGER NOT NULL,      -- seconds since 1970
  bytes INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  publication TEXT,
  date TEXT,                      -- ISO, as figures::Period writes it
  date_source INTEGER NOT NULL,   -- see dates.rs
  articles INTEGER NOT NULL,
  figures INTEGER NOT NULL
);
CREATE INDEX document_generation ON document (generation);
CREATE INDEX document_name ON document (name);

-- Where documents were found; the same bytes may lie in several places.
CREATE TABLE source (
  path TEXT PRIMARY KEY,
  document INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,      -- nanoseconds since 1970
  missing INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_document ON source (document);

-- The bytes as imported (codec/page.rs); and furniture and notes (codec/article.rs).
CREATE TABLE page (
  document INTEGER PRIMARY KEY,
  raw BLOB NOT NULL,
  outline BLOB NOT NULL
);

-- What lists show of an article.
CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: a stale id finds nothing, not another
  document INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,       -- place in page::Document::articles, from 0
  anchor INTEGER NOT NULL,        -- first raw line; + 2^32 for the second article that begins on it
  title TEXT NOT NULL,            -- first words in brackets where it has none
  section TEXT NOT NULL,
  bylines TEXT NOT NULL,          -- one a line
  figures INTEGER NOT NULL,
  continues INTEGER,              -- ordinal of the fragment before
  seam REAL                       -- confidence of that
);
CREATE INDEX article_document ON article (document, ordinal);

-- The whole article and its figures (codec/): no text, it is read from the page.
CREATE TABLE body (
  article INTEGER PRIMARY KEY,
  article_data BLOB NOT NULL,
  figure_data BLOB NOT NULL
);

-- Marks. They belong to a document's hash and raw line, so that they outlive re-import and
-- re-reading; 'article' is the row they stand for now, NULL while there is none.
CREATE TABLE mark (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,          -- the article's anchor
  article INTEGER,
  starred INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (hash, line)
) WITHOUT ROWID;
CREATE INDEX mark_article ON mark (article);

CREATE TABLE label (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,
  kind INTEGER NOT NULL,          -- 0 tag, 1 collection
  name TEXT NOT NULL,
  article INTEGER,
  PRIMARY KEY (hash, line, kind, name)
) WITHOUT ROWID;
CREATE INDEX label_article ON label (article);
CREATE INDEX label_name ON label (kind, name);

CREATE TABLE correction (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,          -- raw line and column of the mention
  place INTEGER NOT NULL,
  article INTEGER,
  correction TEXT NOT NULL,       -- JSON
  PRIMARY KEY (hash, line, place)
) WITHOUT ROWID;
CREATE INDEX correction_article ON correction (article);

-- Stitches the user decided on, at the first raw line of the later fragment.
CREATE TABLE stitch (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,
  article INTEGER,
  undone INTEGER NOT NULL,
  PRIMARY KEY (hash, line)
) WITHOUT ROWID;
CREATE INDEX stitch_article ON stitch (article);

-- Folders kept current while the app runs.
CREATE TABLE watched (
  path TEXT PRIMARY KEY
) WITHOUT ROWID;
