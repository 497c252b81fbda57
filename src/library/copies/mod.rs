//! The same story printed or scanned more than once becomes one story with copies.
//!
//! A page scanned twice gives ten articles, of which the five later ones carry the row of the
//! earlier in their column `story`; the earlier carry their own. Searches then show one of each
//! (`search/fold.rs`). An article is compared with those before it that share one of the four
//! least numbers of its sketch; so a library of a million articles is compared in one pass over
//! its sketches, and a new page costs twenty look-ups. Nothing is deleted or hidden for good.

mod sketch;

use super::articles::{self, ArticleRow, Pages};
use super::store::{Store, integer};
use super::types::{ArticleId, Control, DocumentKey, Skipped};
use super::{Error, Library, documents};
use crate::page::Article;
use rusqlite::{Connection, OptionalExtension, params};
use sketch::{Sketch, Story};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Articles compared in one go: their numbers are put into the store in ascending order, which
/// touches each of its pages once.
const CHUNK: usize = 50_000;

/// Runs of words that more stories share are phrases of the house ("subscribe now and save").
const MOST_OF_A_RUN: usize = 8;

/// Articles read to be compared with one, those with most numbers in common first.
const MOST_READ: usize = 4;

/// What an import keeps of an article to find its copies by.
pub(crate) fn sketch(article: &Article) -> Vec<u8> {
    Sketch::of(article).to_bytes()
}

/// Which articles tell the same story, as of the last comparison.
#[derive(Default)]
pub(crate) struct Stories(Mutex<Kept>);

/// The newest article that was compared; and the first article of its story for every article
/// that has copies, by row id, 0 for all others.
#[derive(Default)]
struct Kept(i64, Arc<[u32]>);

impl Stories {
    pub(crate) fn current(&self, connection: &Connection) -> Result<Arc<[u32]>, Error> {
        let compared = compared(connection)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != compared {
            *kept = Kept(compared, read_stories(connection)?.into());
        }
        Ok(Arc::clone(&kept.1))
    }
}

fn read_stories(connection: &Connection) -> Result<Vec<u32>, Error> {
    let pairs: Vec<(usize, u32)> = connection
        .prepare("SELECT id, story FROM article WHERE story IS NOT NULL")
        .and_then(|mut rows| {
            rows.query_map([], |row| {
                let id: i64 = row.get(0)?;
                Ok((usize::try_from(id).unwrap_or(0), row.get(1)?))
            })?
            .collect()
        })
        .map_err(Error::store("read which articles are copies"))?;
    let most = pairs.iter().map(|(id, _)| id + 1).max().unwrap_or(0);
    let mut stories = vec![0; most];
    for (id, story) in pairs {
        if let Some(place) = stories.get_mut(id) {
            *place = story;
        }
    }
    Ok(stories)
}

impl Library {
    /// The other articles that print the same story and that searches find, the first imported
    /// first.
    pub fn copies_of(&self, id: ArticleId) -> Result<Vec<ArticleId>, Error> {
        self.store.read(|connection| {
            let row = articles::row(connection, id)?;
            let row = row.ok_or_else(|| Error::missing("article", &id.0))?;
            of(connection, &row)
        })
    }
}

fn of(connection: &Connection, row: &ArticleRow) -> Result<Vec<ArticleId>, Error> {
    let Some(story) = row.story else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT article.id FROM article JOIN document ON document.id = article.document
         WHERE story = ?1 AND article.id <> ?2 AND {} ORDER BY article.id",
        documents::SEARCHABLE
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut rows| {
            rows.query_map([story, row.id.0], |row| row.get(0).map(ArticleId))?
                .collect()
        })
        .map_err(Error::store("look for copies"))
}

/// How many other articles print the same story.
pub(crate) fn count(connection: &Connection, row: &ArticleRow) -> Result<u32, Error> {
    Ok(u32::try_from(of(connection, row)?.len()).unwrap_or(u32::MAX))
}

/// What a comparison found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Articles that are copies of others.
    pub(crate) copies: u64,
    /// Documents all of whose articles are copies of those of one other.
    pub(crate) repeated: Vec<Skipped>,
}

/// Compares the articles that were not compared yet with all before them. One job at a time does
/// so; when it is cancelled the next one goes on.
pub(crate) fn compare(store: &Store, control: &Control) -> Result<Found, Error> {
    let first = store.read(compared)?;
    let mut found = Found::default();
    while !control.is_cancelled() {
        let compared = store.read(|connection| {
            let chunk = read_chunk(connection)?;
            Comparison::new(connection, chunk).run()
        })?;
        let Some(last) = compared.chunk.last().map(|one| one.id) else {
            break;
        };
        store.write("look for copies", |transaction| {
            keep(transaction, &compared)
        })?;
        found.copies += compared.stories.len() as u64;
        if compared.chunk.len() < CHUNK {
            debug_assert!(last > first);
            break;
        }
    }
    if found.copies > 0 {
        found.repeated = store.read(|connection| repeated(connection, first))?;
    }
    Ok(found)
}

/// An article to be compared.
struct New {
    id: i64,
    document: DocumentKey,
    sketch: Sketch,
    /// The store has none of it yet.
    is_made_now: bool,
}

/// What a comparison found out, to be kept in the store.
struct Compared {
    /// By ascending row.
    chunk: Vec<New>,
    /// First article of the story of each copy.
    stories: HashMap<i64, i64>,
}

struct Comparison<'a> {
    connection: &'a Connection,
    chunk: Vec<New>,
    stories: HashMap<i64, i64>,
    pages: (Pages, Pages),
}

impl<'a> Comparison<'a> {
    fn new(connection: &'a Connection, chunk: Vec<New>) -> Self {
        Self {
            connection,
            chunk,
            stories: HashMap::new(),
            pages: (Pages::default(), Pages::default()),
        }
    }

    fn run(mut self) -> Result<Compared, Error> {
        let pairs = self.pairs()?;
        for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
            // The more numbers are shared, the likelier; of equals the earlier.
            let mut olders: Vec<(usize, i64)> = of_one
                .chunk_by(|a, b| a.1 == b.1)
                .filter_map(|same| same.first().map(|(_, older)| (same.len(), *older)))
                .collect();
            olders.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            if let Some((newer, _)) = of_one.first() {
                self.compare(*newer, &olders)?;
            }
        }
        Ok(Compared {
            chunk: self.chunk,
            stories: self.stories,
        })
    }

    /// Newer and older articles that share a number, once for each they share, in ascending order.
    fn pairs(&self) -> Result<Vec<(i64, i64)>, Error> {
        let mut numbers: Vec<(u32, i64)> = self
            .chunk
            .iter()
            .flat_map(|new| new.sketch.sought().map(|number| (number, new.id)))
            .collect();
        numbers.sort_unstable();
        let mut pairs = Vec::new();
        for same in numbers.chunk_by(|a, b| a.0 == b.0) {
            let Some((number, _)) = same.first() else {
                continue;
            };
            let mut olders = with_number(self.connection, *number)?;
            for (_, newer) in same {
                pairs.extend(olders.iter().map(|older| (*newer, *older)));
                if olders.len() < MOST_OF_A_RUN {
                    olders.push(*newer);
                }
            }
        }
        pairs.sort_unstable();
        Ok(pairs)
    }

    fn compare(&mut self, newer: i64, olders: &[(usize, i64)]) -> Result<(), Error> {
        let Some(at) = self.at(newer) else {
            return Ok(());
        };
        let mut story: Option<Story> = None;
        let mut read = 0;
        for (_, older) in olders {
            let Some((document, sketch, first)) = self.older(*older)? else {
                continue;
            };
            let Some(new) = self.chunk.get(at) else {
                return Ok(());
            };
            if !new.sketch.is_like(&sketch) {
                continue;
            }
            if story.is_none() {
                let id = (ArticleId(newer), new.document);
                story = story_of(self.pages.0.article(self.connection, id))?;
            }
            let id = (ArticleId(*older), document);
            let other = story_of(self.pages.1.article(self.connection, id))?;
            if let (Some(story), Some(other)) = (&story, &other)
                && story.is_same(other)
            {
                self.stories.insert(newer, first);
                return Ok(());
            }
            read += 1;
            if read >= MOST_READ {
                break;
            }
        }
        Ok(())
    }

    fn at(&self, id: i64) -> Option<usize> {
        self.chunk.binary_search_by_key(&id, |new| new.id).ok()
    }

    /// Document, sketch, and the first article of its story, of an article before the one at hand.
    fn older(&self, id: i64) -> Result<Option<(DocumentKey, Sketch, i64)>, Error> {
        if let Some(new) = self.at(id).and_then(|at| self.chunk.get(at)) {
            let first = self.stories.get(&id).copied().unwrap_or(id);
            return Ok(Some((new.document, new.sketch.clone(), first)));
        }
        let found = self
            .connection
            .prepare_cached(
                "SELECT document, sketch, coalesce(story, id) FROM article WHERE id = ?1",
            )
            .and_then(|mut rows| {
                rows.query_row([id], |row| {
                    let sketch: Option<Vec<u8>> = row.get(1)?;
                    Ok((DocumentKey(row.get(0)?), sketch, row.get(2)?))
                })
                .optional()
            })
            .map_err(Error::store("look for copies"))?;
        Ok(found.and_then(|(document, sketch, first)| {
            Some((document, Sketch::from_bytes(&sketch?)?, first))
        }))
    }
}

/// `None` of an article that is gone or cannot be read back.
fn story_of(article: Result<Article, Error>) -> Result<Option<Story>, Error> {
    match article {
        Err(error) if error.is_of_one() => Ok(None),
        article => Ok(Some(Story::of(&article?))),
    }
}

/// The first articles that have this number.
fn with_number(connection: &Connection, number: u32) -> Result<Vec<i64>, Error> {
    connection
        .prepare_cached("SELECT article FROM shingle WHERE hash = ?1 ORDER BY article LIMIT ?2")
        .and_then(|mut rows| {
            rows.query_map([i64::from(number), integer(MOST_OF_A_RUN)], |row| {
                row.get(0)
            })?
            .collect()
        })
        .map_err(Error::store("look for copies"))
}

/// The next articles to compare, by ascending row.
fn read_chunk(connection: &Connection) -> Result<Vec<New>, Error> {
    let failed = Error::store("look for copies");
    let mut rows = connection
        .prepare_cached(
            "SELECT id, document, sketch FROM article WHERE id > ?1 ORDER BY id LIMIT ?2",
        )
        .map_err(failed)?;
    let rows = rows
        .query_map([compared(connection)?, integer(CHUNK)], |row| {
            let sketch: Option<Vec<u8>> = row.get(2)?;
            Ok((row.get(0)?, DocumentKey(row.get(1)?), sketch))
        })
        .map_err(failed)?;
    let mut chunk = Vec::new();
    let mut pages = Pages::default();
    for row in rows {
        let (id, document, bytes) = row.map_err(failed)?;
        let known = bytes.as_deref().and_then(Sketch::from_bytes);
        let is_made_now = known.is_none();
        let sketch = match known {
            Some(sketch) => sketch,
            // Imported by a version that knew no copies.
            None => match pages.article(connection, (ArticleId(id), document)) {
                Err(error) if error.is_of_one() => Sketch::default(),
                article => Sketch::of(&article?),
            },
        };
        chunk.push(New {
            id,
            document,
            sketch,
            is_made_now,
        });
    }
    Ok(chunk)
}

fn keep(connection: &Connection, compared: &Compared) -> Result<(), Error> {
    let failed = Error::store("keep which articles are copies");
    let mut numbers: Vec<(u32, i64)> = Vec::new();
    for new in &compared.chunk {
        numbers.extend(new.sketch.sought().map(|number| (number, new.id)));
        if new.is_made_now {
            connection
                .prepare_cached("UPDATE article SET sketch = ?2 WHERE id = ?1")
                .and_then(|mut change| change.execute(params![new.id, new.sketch.to_bytes()]))
                .map_err(failed)?;
        }
    }
    numbers.sort_unstable();
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO shingle VALUES (?1, ?2)")
        .map_err(failed)?;
    for (number, id) in numbers {
        insert.execute((number, id)).map_err(failed)?;
    }
    let mut copies: Vec<(i64, i64)> = compared
        .stories
        .iter()
        .map(|(copy, first)| (*copy, *first))
        .collect();
    copies.sort_unstable();
    let mut set = connection
        .prepare_cached("UPDATE article SET story = ?2 WHERE id IN (?1, ?2)")
        .map_err(failed)?;
    for copy in copies {
        set.execute(copy).map_err(failed)?;
    }
    let last = compared.chunk.last().map_or(0, |new| new.id);
    connection
        .execute(
            "UPDATE counter SET value = max(value, ?1) WHERE name = 'compared'",
            [last],
        )
        .map_err(failed)?;
    Ok(())
}

fn compared(connection: &Connection) -> Result<i64, Error> {
    connection
        .prepare_cached("SELECT value FROM counter WHERE name = 'compared'")
        .and_then(|mut rows| rows.query_row([], |row| row.get(0)))
        .map_err(Error::store("read which articles are copies"))
}

/// How many documents have articles that were not compared yet.
pub(crate) fn waiting(connection: &Connection) -> Result<u64, Error> {
    let compared = compared(connection)?;
    connection
        // By row id: counting documents by their index would read all of it.
        .prepare_cached("SELECT count(DISTINCT document) FROM article NOT INDEXED WHERE id > ?1")
        .and_then(|mut rows| rows.query_row([compared], |row| row.get::<_, i64>(0)))
        .map(i64::cast_unsigned)
        .map_err(Error::store("look for copies"))
}

/// Documents with articles above `first`, all of whose articles are copies of one document's.
fn repeated(connection: &Connection, first: i64) -> Result<Vec<Skipped>, Error> {
    let failed = Error::store("look for pages that came twice");
    let pairs: Vec<(i64, i64)> = connection
        .prepare(
            "SELECT copy.document, min(original.document)
             FROM article AS copy JOIN article AS original ON original.id = copy.story
             WHERE copy.story IS NOT NULL AND copy.id > ?1 AND original.document <> copy.document
             GROUP BY copy.document
             HAVING count(*) = (SELECT articles FROM document WHERE id = copy.document)
                AND min(original.document) = max(original.document)",
        )
        .and_then(|mut rows| {
            rows.query_map([first], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .map_err(failed)?;
    let mut repeated = Vec::with_capacity(pairs.len());
    for (copy, original) in pairs {
        let copy = documents::load(connection, DocumentKey(copy))?;
        let original = documents::load(connection, DocumentKey(original))?;
        repeated.push(Skipped {
            reason: format!(
                "all that it holds stands in “{}”, too; searches show it once, with its copies",
                original.name
            ),
            path: copy.path.unwrap_or_else(|| copy.name.into()),
        });
    }
    Ok(repeated)
}
