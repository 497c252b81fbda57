//! Documents in the store: their rows, their pages, and what became of them.
//!
//! A document is the bytes of one file, named by their hash; the same bytes in two folders are
//! one document with two sources. Taking a document out changes its state and nothing else, so
//! that it can be put back; only [`purge`] deletes. Articles are the business of `articles.rs`.

use super::import::decode::decode_as;
use super::store::integer;
use super::types::{Counts, DateSource, Description, DocumentKey, DocumentState, StoredDocument};
use super::{Error, source};
use crate::page::{DocumentId, Note};
use crate::text::Lines;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Codes of [`DocumentState`] and [`DateSource`] in the store: places in these lists.
const STATES: [DocumentState; 5] = [
    DocumentState::Present,
    DocumentState::Missing,
    DocumentState::Changed,
    DocumentState::Replaced,
    DocumentState::Removed,
];
const DATE_SOURCES: [DateSource; 6] = [
    DateSource::Unknown,
    DateSource::Text,
    DateSource::Masthead,
    DateSource::FolderName,
    DateSource::FileName,
    DateSource::User,
];

pub(crate) fn state_code(state: DocumentState) -> i64 {
    integer(STATES.iter().position(|known| *known == state).unwrap_or(0))
}

pub(crate) fn date_source_code(source: DateSource) -> i64 {
    integer(
        DATE_SOURCES
            .iter()
            .position(|known| *known == source)
            .unwrap_or(0),
    )
}

pub(crate) fn state_of(code: i64) -> DocumentState {
    usize::try_from(code)
        .ok()
        .and_then(|code| STATES.get(code).copied())
        .unwrap_or_default()
}

pub(crate) fn date_source_of(code: i64) -> DateSource {
    usize::try_from(code)
        .ok()
        .and_then(|code| DATE_SOURCES.get(code).copied())
        .unwrap_or_default()
}

/// SQL for "searches find it", beside a table or alias `document`.
pub(crate) const SEARCHABLE: &str = "document.state IN (0, 1, 2)";

/// What import needs to know of bytes it meets again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownDocument {
    pub(crate) key: DocumentKey,
    pub(crate) state: DocumentState,
    pub(crate) reader: u32,
}

pub(crate) fn find(
    connection: &Connection,
    id: DocumentId,
) -> Result<Option<KnownDocument>, Error> {
    connection
        .prepare_cached("SELECT id, state, reader FROM document WHERE hash = ?1")
        .and_then(|mut rows| {
            rows.query_row([id.0], |row| {
                Ok(KnownDocument {
                    key: DocumentKey(row.get(0)?),
                    state: state_of(row.get(1)?),
                    reader: row.get(2)?,
                })
            })
            .optional()
        })
        .map_err(Error::store("look a document up"))
}

pub(crate) fn load(connection: &Connection, key: DocumentKey) -> Result<StoredDocument, Error> {
    let failed = Error::store("read a document");
    let mut document = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM document WHERE id = ?1"))
        .and_then(|mut rows| rows.query_row([key.0], document_of).optional())
        .map_err(failed)?
        .ok_or_else(|| Error::missing("document", &key.0))?;
    add_sources(connection, &mut document)?;
    Ok(document)
}

/// All documents, whatever became of them, by name.
pub(crate) fn list(connection: &Connection) -> Result<Vec<StoredDocument>, Error> {
    let failed = Error::store("list the documents");
    let mut rows = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM document ORDER BY name, id"))
        .map_err(failed)?;
    let mut documents: Vec<StoredDocument> = rows
        .query_map([], document_of)
        .and_then(Iterator::collect)
        .map_err(failed)?;
    for document in &mut documents {
        add_sources(connection, document)?;
    }
    Ok(documents)
}

const COLUMNS: &str = "id, hash, name, date, date_source, publication, line_count, state,
     encoding, articles, figures, page";

fn document_of(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    Ok(StoredDocument {
        key: DocumentKey(row.get(0)?),
        id: DocumentId(row.get(1)?),
        name: row.get(2)?,
        path: None,
        copies: Vec::new(),
        date: row.get(3)?,
        date_source: date_source_of(row.get(4)?),
        publication: row.get(5)?,
        line_count: row.get(6)?,
        state: state_of(row.get(7)?),
        encoding: row.get(8)?,
        articles: row.get(9)?,
        figures: row.get(10)?,
        page: row.get(11)?,
    })
}

fn add_sources(connection: &Connection, document: &mut StoredDocument) -> Result<(), Error> {
    let failed = Error::store("read where a document was found");
    let mut rows = connection
        .prepare_cached("SELECT path FROM source WHERE document = ?1 ORDER BY missing, path")
        .map_err(failed)?;
    let paths: Vec<String> = rows
        .query_map([document.key.0], |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(failed)?;
    let mut paths = paths.iter().map(|key| source::path_of(key));
    document.path = paths.next();
    document.copies = paths.collect();
    Ok(())
}

/// The page as imported, decoded.
pub(crate) fn page_text(connection: &Connection, key: DocumentKey) -> Result<String, Error> {
    let (bytes, encoding) = page(connection, key)?;
    Ok(decode_as(bytes, &encoding))
}

/// The page as imported.
pub(crate) fn page_bytes(connection: &Connection, key: DocumentKey) -> Result<Vec<u8>, Error> {
    page(connection, key).map(|(bytes, _)| bytes)
}

fn page(connection: &Connection, key: DocumentKey) -> Result<(Vec<u8>, String), Error> {
    let found = connection
        .prepare_cached(
            "SELECT raw, encoding FROM page JOIN document ON document.id = page.document
             WHERE page.document = ?1",
        )
        .and_then(|mut rows| {
            rows.query_row([key.0], |row| {
                let raw = row.get_ref(0)?.as_blob()?;
                let bytes = super::codec::unpack(raw);
                Ok((bytes, row.get(1)?))
            })
            .optional()
        })
        .map_err(Error::store("read a page"))?;
    let (bytes, encoding) = found.ok_or_else(|| Error::missing("document", &key.0))?;
    let bytes = bytes.ok_or_else(|| Error::damaged("document", &key.0))?;
    Ok((bytes, encoding))
}

/// Furniture and notes of a document.
pub(crate) fn outline(
    connection: &Connection,
    key: DocumentKey,
) -> Result<(Lines, Vec<Note>), Error> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT outline FROM page WHERE document = ?1")
        .and_then(|mut rows| rows.query_row([key.0], |row| row.get(0)).optional())
        .map_err(Error::store("read a document's notes"))?;
    let bytes = bytes.ok_or_else(|| Error::missing("document", &key.0))?;
    super::codec::decode_outline(&bytes).ok_or_else(|| Error::damaged("document", &key.0))
}

/// Of the documents that searches find.
pub(crate) fn counts(connection: &Connection) -> Result<Counts, Error> {
    let sql = format!(
        "SELECT count(*), coalesce(sum(articles), 0), coalesce(sum(figures), 0)
         FROM document WHERE {SEARCHABLE}"
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut rows| {
            rows.query_row([], |row| {
                Ok(Counts {
                    documents: row.get::<_, i64>(0)?.cast_unsigned(),
                    articles: row.get::<_, i64>(1)?.cast_unsigned(),
                    figures: row.get::<_, i64>(2)?.cast_unsigned(),
                })
            })
        })
        .map_err(Error::store("count documents"))
}

pub(crate) fn name(connection: &Connection, key: DocumentKey) -> Result<Option<String>, Error> {
    connection
        .prepare_cached("SELECT name FROM document WHERE id = ?1")
        .and_then(|mut rows| rows.query_row([key.0], |row| row.get(0)).optional())
        .map_err(Error::store("read a document's name"))
}

/// Documents whose file has this name.
pub(crate) fn named(connection: &Connection, name: &str) -> Result<Vec<i64>, Error> {
    connection
        .prepare_cached("SELECT id FROM document WHERE name = ?1")
        .and_then(|mut rows| rows.query_map([name], |row| row.get(0))?.collect())
        .map_err(Error::store("look a document up by name"))
}

/// Documents changed after `generation`, in the order of their changes, with the generation.
pub(crate) fn changed_since(
    connection: &Connection,
    generation: u64,
) -> Result<Vec<(DocumentKey, u64)>, Error> {
    connection
        .prepare_cached(
            "SELECT id, generation FROM document WHERE generation > ?1 ORDER BY generation, id",
        )
        .and_then(|mut rows| {
            rows.query_map([generation.cast_signed()], |row| {
                Ok((
                    DocumentKey(row.get(0)?),
                    row.get::<_, i64>(1)?.cast_unsigned(),
                ))
            })?
            .collect()
        })
        .map_err(Error::store("look for changed documents"))
}

/// Documents taken out after `generation`, which an index of that generation still has.
pub(crate) fn hidden_since(connection: &Connection, generation: u64) -> Result<Vec<i64>, Error> {
    let sql = format!("SELECT id FROM document WHERE generation > ?1 AND NOT ({SEARCHABLE})");
    connection
        .prepare_cached(&sql)
        .and_then(|mut rows| {
            rows.query_map([generation.cast_signed()], |row| row.get(0))?
                .collect()
        })
        .map_err(Error::store("look for removed documents"))
}

/// Changes the state; the caller's transaction carries the generation.
pub(crate) fn set_state(
    connection: &Connection,
    key: DocumentKey,
    (state, generation): (DocumentState, u64),
) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE document SET state = ?2, generation = ?3 WHERE id = ?1")
        .and_then(|mut change| {
            change.execute(params![key.0, state_code(state), generation.cast_signed()])
        })
        .map_err(Error::store("change a document's state"))?;
    Ok(())
}

pub(crate) fn state(connection: &Connection, key: DocumentKey) -> Result<DocumentState, Error> {
    connection
        .prepare_cached("SELECT state FROM document WHERE id = ?1")
        .and_then(|mut rows| rows.query_row([key.0], |row| row.get(0)).optional())
        .map_err(Error::store("read a document's state"))?
        .map(state_of)
        .ok_or_else(|| Error::missing("document", &key.0))
}

/// Sets date and publication; answers with what they were.
pub(crate) fn describe(
    connection: &Connection,
    key: DocumentKey,
    (description, generation): (&Description, u64),
) -> Result<Description, Error> {
    let before = load(connection, key)?;
    connection
        .prepare_cached(
            "UPDATE document SET publication = ?2, date = ?3, date_source = ?4, generation = ?5,
               page = ?6
             WHERE id = ?1",
        )
        .and_then(|mut change| {
            change.execute(params![
                key.0,
                description.publication,
                description.date,
                date_source_code(description.date_source),
                generation.cast_signed(),
                description.page
            ])
        })
        .map_err(Error::store("describe a document"))?;
    Ok(Description {
        publication: before.publication,
        date: before.date,
        date_source: before.date_source,
        page: before.page,
    })
}

/// Deletes a document's articles (not its marks), before it is read anew or for good.
pub(crate) fn delete_articles(connection: &Connection, key: DocumentKey) -> Result<(), Error> {
    let failed = Error::store("delete a document's articles");
    for statement in [
        "DELETE FROM body WHERE article IN (SELECT id FROM article WHERE document = ?1)",
        "DELETE FROM article WHERE document = ?1",
        "DELETE FROM page WHERE document = ?1",
    ] {
        connection
            .prepare_cached(statement)
            .and_then(|mut delete| delete.execute([key.0]))
            .map_err(failed)?;
    }
    Ok(())
}

/// Deletes documents that were removed or replaced, for good. Their marks stay, and come back
/// with them if the same bytes are imported again. Gives the keys.
pub(crate) fn purge(connection: &Connection) -> Result<Vec<DocumentKey>, Error> {
    let failed = Error::store("delete removed documents");
    let mut rows = connection
        .prepare_cached("SELECT id FROM document WHERE state IN (3, 4)")
        .map_err(failed)?;
    let keys: Vec<DocumentKey> = rows
        .query_map([], |row| row.get(0).map(DocumentKey))
        .and_then(Iterator::collect)
        .map_err(failed)?;
    for key in &keys {
        super::marks::detach(connection, *key)?;
        delete_articles(connection, *key)?;
        for statement in [
            "DELETE FROM source WHERE document = ?1",
            "DELETE FROM document WHERE id = ?1",
        ] {
            connection
                .prepare_cached(statement)
                .and_then(|mut delete| delete.execute([key.0]))
                .map_err(failed)?;
        }
    }
    connection
        .execute(
            "DELETE FROM shingle WHERE article NOT IN (SELECT id FROM article)",
            [],
        )
        .map_err(failed)?;
    Ok(keys)
}
