//! One prepared document becomes rows of the store, inside the transaction of its batch.
//!
//! Bytes that the store has already get a new source and nothing else. A file whose bytes are
//! others than last time leaves the document it was before: replaced, or, if the user marked
//! something in it, kept findable as changed. Marks left on these bytes earlier are found again.

use super::prepare::Prepared;
use super::walk::FoundFile;
use crate::library::store::integer;
use crate::library::types::{ArticleId, DateSource, DocumentKey, DocumentState};
use crate::library::{Error, articles, documents, marks, reading, source};
use rusqlite::{Connection, OptionalExtension, params};

/// What came of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Recorded {
    pub(super) key: Option<DocumentKey>,
    /// Rows of its articles, where they were written.
    pub(super) articles: Vec<ArticleId>,
    /// Its articles were there before and must leave the index first.
    pub(super) reread: bool,
    /// The user said what issue it is, so that it is indexed as the store has it now.
    pub(super) described: bool,
    /// Other documents whose place in the index has changed.
    pub(super) touched: Vec<DocumentKey>,
}

/// Writes a document that was read.
pub(super) fn record(
    connection: &Connection,
    prepared: &Prepared,
    file: Option<&FoundFile>,
    generation: u64,
) -> Result<Recorded, Error> {
    let known = documents::find(connection, prepared.hash)?;
    let mut recorded = Recorded::default();
    let key = match known {
        // The same bytes twice in one import: the second is only another source.
        Some(known) if known.reader == reading::READER && known.state.is_searchable() => {
            recorded.key = Some(known.key);
            if let Some(file) = file {
                recorded.touched = set_source(connection, file, known.key, generation)?;
            }
            return Ok(recorded);
        }
        Some(known) => {
            marks::detach(connection, known.key)?;
            documents::delete_articles(connection, known.key)?;
            recorded.reread = true;
            Some(known.key)
        }
        None => None,
    };
    let key = write_document(connection, prepared, key, generation)?;
    recorded.key = Some(key);
    recorded.articles = write_articles(connection, prepared, key)?;
    marks::attach(connection, key)?;
    if recorded.reread {
        recorded.described = keep_description(connection, prepared, key)?;
    }
    if let Some(file) = file {
        recorded.touched = set_source(connection, file, key, generation)?;
    }
    Ok(recorded)
}

/// Whether the user described the document before: then its date stays, and its figures tell
/// their times from it.
fn keep_description(
    connection: &Connection,
    prepared: &Prepared,
    key: DocumentKey,
) -> Result<bool, Error> {
    let document = documents::load(connection, key)?;
    if document.date_source != DateSource::User {
        return Ok(false);
    }
    if document.date != prepared.date.date.map(|date| date.to_string()) {
        articles::tell_time_from(connection, key, document.date.as_deref())?;
    }
    Ok(true)
}

/// Writes the articles of a known document anew, once its marks are detached.
pub(super) fn replace_articles(
    connection: &Connection,
    prepared: &Prepared,
    (key, generation): (DocumentKey, u64),
) -> Result<(), Error> {
    documents::delete_articles(connection, key)?;
    write_document(connection, prepared, Some(key), generation)?;
    write_articles(connection, prepared, key)?;
    marks::attach(connection, key)
}

/// Notes where bytes were found that the store has. Gives the documents that searches now find
/// or no longer find.
pub(super) fn set_source(
    connection: &Connection,
    file: &FoundFile,
    key: DocumentKey,
    generation: u64,
) -> Result<Vec<DocumentKey>, Error> {
    let failed = Error::store("note where a document was found");
    let path = source::key_of(&file.path);
    let before: Option<i64> = connection
        .prepare_cached("SELECT document FROM source WHERE path = ?1")
        .and_then(|mut rows| rows.query_row([&path], |row| row.get(0)).optional())
        .map_err(failed)?;
    connection
        .prepare_cached(
            "INSERT INTO source VALUES (?1, ?2, ?3, ?4, 0)
             ON CONFLICT (path) DO UPDATE SET document = ?2, bytes = ?3, modified = ?4, missing = 0",
        )
        .and_then(|mut change| {
            change.execute(params![path, key.0, file.bytes.cast_signed(), file.modified])
        })
        .map_err(failed)?;
    let mut touched = Vec::new();
    let state = documents::state(connection, key)?;
    // What the user removed comes back only by an explicit import, which reads it anew.
    if !matches!(state, DocumentState::Present | DocumentState::Removed) {
        documents::set_state(connection, key, (DocumentState::Present, generation))?;
        if !state.is_searchable() {
            touched.push(key);
        }
    }
    if let Some(before) = before.map(DocumentKey).filter(|before| *before != key)
        && !has_source(connection, before)?
        && documents::state(connection, before)?.is_searchable()
    {
        let state = if marks::has_marks(connection, before)? {
            DocumentState::Changed
        } else {
            DocumentState::Replaced
        };
        documents::set_state(connection, before, (state, generation))?;
        touched.push(before);
    }
    Ok(touched)
}

fn has_source(connection: &Connection, key: DocumentKey) -> Result<bool, Error> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM source WHERE document = ?1)")
        .and_then(|mut rows| rows.query_row([key.0], |row| row.get(0)))
        .map_err(Error::store("look where a document was found"))
}

fn write_document(
    connection: &Connection,
    prepared: &Prepared,
    known: Option<DocumentKey>,
    generation: u64,
) -> Result<DocumentKey, Error> {
    let failed = Error::store("keep a document");
    let figures: usize = prepared
        .articles
        .iter()
        .map(|article| article.figures)
        .sum();
    let imported = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    // What the user said about publication and date outlives re-reading.
    let key: i64 = connection
        .prepare_cached(
            "INSERT INTO document (id, hash, name, state, generation, reader, imported, bytes,
               line_count, encoding, publication, date, date_source, articles, figures,
               page)
             VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (id) DO UPDATE SET state = 0, generation = ?4, reader = ?5,
               line_count = ?8, encoding = ?9, articles = ?13, figures = ?14,
               publication = iif(date_source = 5, publication, ?10),
               page = iif(date_source = 5, page, ?15),
               date = iif(date_source = 5, date, ?11),
               date_source = iif(date_source = 5, date_source, ?12)
             RETURNING id",
        )
        .and_then(|mut insert| {
            insert.query_row(
                params![
                    known.map(|key| key.0),
                    prepared.hash.0,
                    prepared.name,
                    generation.cast_signed(),
                    reading::READER,
                    imported.cast_signed(),
                    prepared.bytes.cast_signed(),
                    prepared.line_count,
                    prepared.encoding,
                    prepared.issue.publication,
                    prepared.date.date.map(|date| date.to_string()),
                    documents::date_source_code(prepared.date.source),
                    integer(prepared.articles.len()),
                    integer(figures),
                    prepared.issue.page,
                ],
                |row| row.get(0),
            )
        })
        .map_err(failed)?;
    connection
        .prepare_cached("INSERT INTO page VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![key, prepared.raw, prepared.outline]))
        .map_err(failed)?;
    Ok(DocumentKey(key))
}

fn write_articles(
    connection: &Connection,
    prepared: &Prepared,
    key: DocumentKey,
) -> Result<Vec<ArticleId>, Error> {
    let failed = Error::store("keep an article");
    let mut insert = connection
        .prepare_cached(
            "INSERT INTO article
               (document, ordinal, anchor, title, section, bylines, figures, continues, seam,
                sketch)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
        .map_err(failed)?;
    let mut insert_body = connection
        .prepare_cached("INSERT INTO body VALUES (?1, ?2, ?3)")
        .map_err(failed)?;
    let mut ids = Vec::with_capacity(prepared.articles.len());
    for (ordinal, article) in prepared.articles.iter().enumerate() {
        let id = insert
            .insert(params![
                key.0,
                integer(ordinal),
                article.anchor,
                article.title,
                article.section,
                article.bylines,
                integer(article.figures),
                article.continues.map(|(of, _)| integer(of)),
                article.continues.map(|(_, confidence)| confidence),
                article.sketch,
            ])
            .map_err(failed)?;
        insert_body
            .execute(params![id, article.article_data, article.figure_data])
            .map_err(failed)?;
        ids.push(ArticleId(id));
    }
    Ok(ids)
}
