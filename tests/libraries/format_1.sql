-- A library of format 1 as the program of its day wrote it: one page with one article, starred, tagged and with a note.
-- Only opened by tests; never changed when the tables are.
BEGIN TRANSACTION;
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
INSERT INTO "article" VALUES(1,1,0,1,'Wind Power Grows','','Staff Reporter',2,NULL,NULL);
CREATE TABLE body (
  article INTEGER PRIMARY KEY,
  article_data BLOB NOT NULL,
  figure_data BLOB NOT NULL
);
INSERT INTO "body" VALUES(1,X'0101FF1BCA6B3F0101020200000101010403000003005A010800005A010800005A010800000502000400040004000400',X'010002063C0F3C4900C24300C2430009005F7500010001136361706163697479206F662073746174696F6E06760A1E27041800180001005F0F00030001066F7574707574');
CREATE TABLE correction (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,          -- raw line and column of the mention
  place INTEGER NOT NULL,
  article INTEGER,
  correction TEXT NOT NULL,       -- JSON
  PRIMARY KEY (hash, line, place)
) WITHOUT ROWID;
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "counter" VALUES('generation',1);
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
INSERT INTO "document" VALUES(1,X'A4389EB7BEC5666433C3FEE8439820FC294807A46B4369668B8433866FC21A5F','wind-2021-11-05.txt',0,1,1,1795387620,419,10,'UTF-8','wind','2021-11-05',4,1,2);
CREATE TABLE label (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,
  kind INTEGER NOT NULL,          -- 0 tag, 1 collection
  name TEXT NOT NULL,
  article INTEGER,
  PRIMARY KEY (hash, line, kind, name)
) WITHOUT ROWID;
INSERT INTO "label" VALUES(X'A4389EB7BEC5666433C3FEE8439820FC294807A46B4369668B8433866FC21A5F',1,0,'energy',1);
CREATE TABLE mark (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,          -- the article's anchor
  article INTEGER,
  starred INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (hash, line)
) WITHOUT ROWID;
INSERT INTO "mark" VALUES(X'A4389EB7BEC5666433C3FEE8439820FC294807A46B4369668B8433866FC21A5F',1,1,1,'ask the operator');
CREATE TABLE page (
  document INTEGER PRIMARY KEY,
  raw BLOB NOT NULL,
  outline BLOB NOT NULL
);
INSERT INTO "page" VALUES(1,X'01BD504B4EC4300CDDF7144F625B55B47002362C4180C4DAD3BA4D441A97C49DA8B71F4F66CE302BEBC9EF673FE1D7C7099F5238E13D49C94DF376E05B699EF1C59B24E5D4343F8E71F6D9ABA48C42E18F27A84BB22FCE2643826129113E564CB3C9A24804997B563A4C304BAA4B3E73F47169511CDFE881D62DC32A3082575090B854EAFFEE593152A4509D4E429A0DAF0C272B77B766E6AFDEB21C65906D371ABD1E9019AFEDCBD063E5850AA9E6B69ACAC689EC1264F2D3B5F1F03CF41D3E76DD764592CC381DE807186FE4A8578A3A521C4CE91EF9B06774CD05',X'010000');
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "setting" VALUES('fixture','format 1');
CREATE TABLE source (
  path TEXT PRIMARY KEY,
  document INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,      -- nanoseconds since 1970
  missing INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "source" VALUES('/papers/wind-2021-11-05.txt',1,419,1795387620383592855,0);
CREATE TABLE stitch (
  hash BLOB NOT NULL,
  line INTEGER NOT NULL,
  article INTEGER,
  undone INTEGER NOT NULL,
  PRIMARY KEY (hash, line)
) WITHOUT ROWID;
CREATE TABLE watched (
  path TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO "watched" VALUES('/papers');
CREATE INDEX document_generation ON document (generation);
CREATE INDEX document_name ON document (name);
CREATE INDEX source_document ON source (document);
CREATE INDEX article_document ON article (document, ordinal);
CREATE INDEX mark_article ON mark (article);
CREATE INDEX label_article ON label (article);
CREATE INDEX label_name ON label (kind, name);
CREATE INDEX correction_article ON correction (article);
CREATE INDEX stitch_article ON stitch (article);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('document',1);
INSERT INTO "sqlite_sequence" VALUES('article',1);
COMMIT;
