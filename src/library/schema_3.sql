-- The same story printed, or scanned, more than once (copies.rs).
ALTER TABLE article ADD COLUMN sketch BLOB;   -- the smallest hashes of its runs of words; NULL: not made yet
ALTER TABLE article ADD COLUMN story INTEGER; -- the first article of this story; NULL while it is the only one
CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL;

-- The least hashes of each sketch. Rows of articles that are gone find nothing and do no harm.
CREATE TABLE shingle (
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

-- The newest article that was compared with those before it.
INSERT INTO counter VALUES ('compared', 0);
