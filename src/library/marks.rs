//! Marks: what the user adds to articles and figures, and how it is changed and undone.
//!
//! A star on the article at line 57 of a page is kept under the page's hash and line 57, so it
//! is there again when the page is removed and imported anew, or read by a better reader. The
//! column `article` is only the row it stands for at present. Every change answers with the
//! change that undoes it.

use super::articles::{self, ArticleRow, figure_place, place_text};
use super::store::{self, integer};
use super::types::{
    ArticleId, ArticleMarks, Change, Correction, DocumentKey, DocumentState, FigureId, Seam,
    StitchDecision,
};
use super::{Error, documents, problems, searches};
use crate::figures::Figure;
use crate::page::Article;
use crate::text::LineNo;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of labels in the store.
const TAG: i64 = 0;
const COLLECTION: i64 = 1;

/// Makes a change and gives its inverse. Runs inside the caller's transaction.
pub(crate) fn apply(connection: &Connection, change: &Change) -> Result<Change, Error> {
    Ok(match change {
        Change::Star(id, starred) => Change::Star(*id, set_star(connection, *id, *starred)?),
        Change::Note(id, note) => Change::Note(*id, set_note(connection, *id, note)?),
        Change::Tags(id, tags) => Change::Tags(*id, set_labels(connection, *id, (TAG, tags))?),
        Change::Collections(id, names) => {
            Change::Collections(*id, set_labels(connection, *id, (COLLECTION, names))?)
        }
        Change::Correct(id, correction) => {
            Change::Correct(*id, set_correction(connection, *id, correction.as_ref())?)
        }
        Change::Stitch(id, decision) => {
            Change::Stitch(*id, set_stitch(connection, *id, *decision)?)
        }
        Change::Remove(keys) => remove(connection, keys)?,
        Change::Restore(states) => restore(connection, states)?,
        Change::Describe(key, description) => {
            let generation = store::next_generation(connection)?;
            let before = documents::describe(connection, *key, (description, generation))?;
            if before.date != description.date {
                articles::tell_time_from(connection, *key, description.date.as_deref())?;
            }
            Change::Describe(*key, before)
        }
        Change::SaveSearch(search) => searches::save(connection, search)?,
        Change::ForgetSearch(id) => searches::forget(connection, *id)?,
        Change::ForgetPast(ids) => searches::forget_past(connection, ids)?,
        Change::RestorePast(past) => searches::restore_past(connection, past)?,
        Change::ForgetProblems(paths) => problems::forget(connection, paths)?,
        Change::RestoreProblems(all) => problems::restore(connection, all)?,
        Change::All(changes) => {
            let mut inverse = Vec::with_capacity(changes.len());
            for change in changes {
                inverse.push(apply(connection, change)?);
            }
            inverse.reverse();
            Change::All(inverse)
        }
    })
}

/// Whether a change alters what searches find, beyond stars and tags.
pub(crate) fn changes_index(change: &Change) -> bool {
    match change {
        Change::Remove(_) | Change::Restore(_) | Change::Describe(..) => true,
        Change::All(changes) => changes.iter().any(changes_index),
        _ => false,
    }
}

fn remove(connection: &Connection, keys: &[DocumentKey]) -> Result<Change, Error> {
    let states: Vec<_> = keys
        .iter()
        .map(|key| (*key, DocumentState::Removed))
        .collect();
    restore(connection, &states)
}

fn restore(
    connection: &Connection,
    states: &[(DocumentKey, DocumentState)],
) -> Result<Change, Error> {
    let generation = store::next_generation(connection)?;
    let mut before = Vec::with_capacity(states.len());
    for (key, state) in states {
        before.push((*key, documents::state(connection, *key)?));
        documents::set_state(connection, *key, (*state, generation))?;
    }
    Ok(Change::Restore(before))
}

/// Where marks of an article are kept: hash of its document, and its anchor there.
fn anchor(connection: &Connection, id: ArticleId) -> Result<([u8; 32], i64), Error> {
    let row = articles::row(connection, id)?.ok_or_else(|| Error::missing("article", &id.0))?;
    Ok((row.hash.0, row.anchor))
}

fn set_star(connection: &Connection, id: ArticleId, starred: bool) -> Result<bool, Error> {
    let failed = Error::store("star an article");
    let (hash, line) = anchor(connection, id)?;
    let before = of_article(connection, id)?.starred;
    connection
        .prepare_cached(
            "INSERT INTO mark (hash, line, article, starred) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (hash, line) DO UPDATE SET starred = ?4, article = ?3",
        )
        .and_then(|mut change| change.execute(params![hash, line, id.0, starred]))
        .map_err(failed)?;
    Ok(before)
}

fn set_note(connection: &Connection, id: ArticleId, note: &str) -> Result<String, Error> {
    let failed = Error::store("keep a note");
    let (hash, line) = anchor(connection, id)?;
    let before = of_article(connection, id)?.note;
    connection
        .prepare_cached(
            "INSERT INTO mark (hash, line, article, note) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (hash, line) DO UPDATE SET note = ?4, article = ?3",
        )
        .and_then(|mut change| change.execute(params![hash, line, id.0, note]))
        .map_err(failed)?;
    Ok(before)
}

fn set_labels(
    connection: &Connection,
    id: ArticleId,
    (kind, names): (i64, &[String]),
) -> Result<Vec<String>, Error> {
    let failed = Error::store("tag an article");
    let (hash, line) = anchor(connection, id)?;
    let before = labels(connection, id, kind)?;
    connection
        .prepare_cached("DELETE FROM label WHERE hash = ?1 AND line = ?2 AND kind = ?3")
        .and_then(|mut delete| delete.execute(params![hash, line, kind]))
        .map_err(failed)?;
    let names: BTreeSet<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    for name in names {
        connection
            .prepare_cached("INSERT INTO label VALUES (?1, ?2, ?3, ?4, ?5)")
            .and_then(|mut insert| insert.execute(params![hash, line, kind, name, id.0]))
            .map_err(failed)?;
    }
    Ok(before)
}

fn set_correction(
    connection: &Connection,
    id: FigureId,
    correction: Option<&Correction>,
) -> Result<Option<Correction>, Error> {
    let failed = Error::store("correct a figure");
    let (article_id, index) = figure_place(id);
    let row = articles::row(connection, article_id)?
        .ok_or_else(|| Error::missing("article", &article_id.0))?;
    let article = articles::Pages::default().article(connection, (article_id, row.document))?;
    let figures = articles::raw_figures(connection, article_id, Some(&article))?;
    let figure = figures
        .get(index)
        .ok_or_else(|| Error::missing("figure", &id.0))?;
    let (line, column) =
        figure_anchor(figure, &article).ok_or_else(|| Error::damaged("figure", &id.0))?;
    let before = corrections(connection, article_id)?.of(figure, &article);
    match correction {
        None => connection.execute(
            "DELETE FROM correction WHERE hash = ?1 AND line = ?2 AND place = ?3",
            params![row.hash.0, line, integer(column)],
        ),
        Some(correction) => connection.execute(
            "INSERT INTO correction VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (hash, line, place) DO UPDATE SET correction = ?5, article = ?4",
            params![
                row.hash.0,
                line,
                integer(column),
                article_id.0,
                serde_json::to_string(correction).unwrap_or_default()
            ],
        ),
    }
    .map_err(failed)?;
    Ok(before)
}

/// Raw line and column of the mention.
fn figure_anchor(figure: &Figure, article: &Article) -> Option<(u32, usize)> {
    let raw = place_text(article, figure.place)?.raw_pos(figure.span.start)?;
    Some((raw.line.get(), raw.column))
}

fn set_stitch(
    connection: &Connection,
    id: ArticleId,
    decision: Option<StitchDecision>,
) -> Result<Option<StitchDecision>, Error> {
    let failed = Error::store("keep a stitch");
    let (hash, line) = anchor(connection, id)?;
    let before = stitch(connection, id)?;
    match decision {
        None => connection.execute(
            "DELETE FROM stitch WHERE hash = ?1 AND line = ?2",
            params![hash, line],
        ),
        Some(decision) => connection.execute(
            "INSERT INTO stitch VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (hash, line) DO UPDATE SET undone = ?4, article = ?3",
            params![hash, line, id.0, decision == StitchDecision::Apart],
        ),
    }
    .map_err(failed)?;
    Ok(before)
}

fn stitch(connection: &Connection, id: ArticleId) -> Result<Option<StitchDecision>, Error> {
    let undone: Option<bool> = connection
        .prepare_cached("SELECT undone FROM stitch WHERE article = ?1")
        .and_then(|mut rows| rows.query_row([id.0], |row| row.get(0)).optional())
        .map_err(Error::store("read a stitch"))?;
    Ok(undone.map(|undone| {
        if undone {
            StitchDecision::Apart
        } else {
            StitchDecision::Joined
        }
    }))
}

/// The seam before the fragment `later`, as seen from its other side. A seam the user joined is
/// as sure as one can be.
pub(crate) fn seam(
    connection: &Connection,
    later: &ArticleRow,
    other: ArticleId,
) -> Result<Seam, Error> {
    let decision = stitch(connection, later.id)?;
    Ok(Seam {
        other,
        confidence: match decision {
            Some(StitchDecision::Joined) => later.seam.max(1.0),
            _ => later.seam,
        },
        undone: decision == Some(StitchDecision::Apart),
    })
}

pub(crate) fn of_article(connection: &Connection, id: ArticleId) -> Result<ArticleMarks, Error> {
    let found = connection
        .prepare_cached("SELECT starred, note FROM mark WHERE article = ?1")
        .and_then(|mut rows| {
            rows.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
        .map_err(Error::store("read an article's marks"))?;
    let (starred, note) = found.unwrap_or_default();
    Ok(ArticleMarks {
        starred,
        note,
        tags: labels(connection, id, TAG)?,
        collections: labels(connection, id, COLLECTION)?,
    })
}

fn labels(connection: &Connection, id: ArticleId, kind: i64) -> Result<Vec<String>, Error> {
    let failed = Error::store("read an article's tags");
    let mut rows = connection
        .prepare_cached("SELECT name FROM label WHERE article = ?1 AND kind = ?2 ORDER BY name")
        .map_err(failed)?;
    rows.query_map(params![id.0, kind], |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(failed)
}

/// The stars and labels of the whole library, for filters and facets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked {
    pub(crate) starred: BTreeSet<i64>,
    pub(crate) noted: BTreeSet<i64>,
    pub(crate) tags: BTreeMap<String, BTreeSet<i64>>,
    pub(crate) collections: BTreeMap<String, BTreeSet<i64>>,
}

impl Marked {
    /// Whether facets have anything of it to count.
    pub(crate) fn has_any(&self) -> bool {
        !(self.starred.is_empty() && self.tags.is_empty() && self.collections.is_empty())
    }
}

pub(crate) fn all(connection: &Connection) -> Result<Marked, Error> {
    let failed = Error::store("read the marks");
    let mut marked = Marked::default();
    for (condition, articles) in [
        ("starred", &mut marked.starred),
        ("note <> ''", &mut marked.noted),
    ] {
        let sql = format!("SELECT article FROM mark WHERE {condition} AND article IS NOT NULL");
        *articles = connection
            .prepare_cached(&sql)
            .and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect())
            .map_err(failed)?;
    }
    let mut rows = connection
        .prepare_cached("SELECT kind, name, article FROM label WHERE article IS NOT NULL")
        .map_err(failed)?;
    let labels = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .map_err(failed)?;
    for label in labels {
        let (kind, name, article): (i64, String, i64) = label.map_err(failed)?;
        let names = if kind == COLLECTION {
            &mut marked.collections
        } else {
            &mut marked.tags
        };
        names.entry(name).or_default().insert(article);
    }
    Ok(marked)
}

/// The corrections of a document, by raw line and column of the figure they are of.
#[derive(Default)]
pub(crate) struct Corrections(BTreeMap<(u32, usize), Correction>);

impl Corrections {
    pub(crate) fn of(&self, figure: &Figure, article: &Article) -> Option<Correction> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&figure_anchor(figure, article)?).cloned()
    }
}

/// The corrections of the document that an article is of. Columns interleave the lines of
/// articles, so which article a line belongs to only the figure itself can tell.
pub(crate) fn corrections(connection: &Connection, id: ArticleId) -> Result<Corrections, Error> {
    let failed = Error::store("read corrections");
    let mut rows = connection
        .prepare_cached(
            "SELECT line, place, correction FROM correction WHERE hash = (
               SELECT hash FROM document JOIN article ON article.document = document.id
               WHERE article.id = ?1)",
        )
        .map_err(failed)?;
    let rows = rows
        .query_map([id.0], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get(2)?))
        })
        .map_err(failed)?;
    let mut all = Corrections::default();
    for row in rows {
        let (line, column, json): (u32, i64, String) = row.map_err(failed)?;
        if let (Ok(column), Ok(correction)) = (usize::try_from(column), serde_json::from_str(&json))
        {
            all.0.insert((line, column), correction);
        }
    }
    Ok(all)
}

/// The figure with the values that the user gave it.
pub(crate) fn corrected(mut figure: Figure, correction: Option<&Correction>) -> Figure {
    if let Some(Correction::Changed { value, high, unit }) = correction {
        figure.value = *value;
        figure.high = *high;
        figure.unit.clone_from(unit);
    }
    figure
}

/// Lets go of the rows of a document that is about to lose them; the marks themselves stay.
pub(crate) fn detach(connection: &Connection, key: DocumentKey) -> Result<(), Error> {
    for table in TABLES {
        let sql = format!(
            "UPDATE {table} SET article = NULL
             WHERE article IN (SELECT id FROM article WHERE document = ?1)"
        );
        connection
            .prepare_cached(&sql)
            .and_then(|mut change| change.execute([key.0]))
            .map_err(Error::store("keep marks"))?;
    }
    Ok(())
}

/// Finds the articles again that the marks of a document stand for, after it was (re-)read: the
/// one that begins at the mark's line, else one that has that line.
pub(crate) fn attach(connection: &Connection, key: DocumentKey) -> Result<(), Error> {
    let failed = Error::store("find marks again");
    let mut articles: Option<Vec<(ArticleRow, Article)>> = None;
    // Corrections are looked up by their figure.
    for table in TABLES.into_iter().filter(|table| *table != "correction") {
        let waiting: Vec<i64> = connection
            .prepare_cached(&format!(
                "SELECT DISTINCT line FROM {table}
                 WHERE hash = (SELECT hash FROM document WHERE id = ?1)"
            ))
            .and_then(|mut rows| rows.query_map([key.0], |row| row.get(0))?.collect())
            .map_err(failed)?;
        for line in waiting {
            if articles.is_none() {
                articles = Some(whole_articles(connection, key)?);
            }
            let found = articles.as_deref().and_then(|all| owner(all, line));
            connection
                .prepare_cached(&format!(
                    "UPDATE {table} SET article = ?3
                     WHERE hash = (SELECT hash FROM document WHERE id = ?1) AND line = ?2"
                ))
                .and_then(|mut change| change.execute(params![key.0, line, found.map(|id| id.0)]))
                .map_err(failed)?;
        }
    }
    Ok(())
}

fn whole_articles(
    connection: &Connection,
    key: DocumentKey,
) -> Result<Vec<(ArticleRow, Article)>, Error> {
    let mut pages = articles::Pages::default();
    articles::rows_of_document(connection, key)?
        .into_iter()
        .map(|row| {
            let article = pages.article(connection, (row.id, key))?;
            Ok((row, article))
        })
        .collect()
}

/// `line` is an article's anchor, or the raw line of a figure.
fn owner(articles: &[(ArticleRow, Article)], line: i64) -> Option<ArticleId> {
    let begins = articles.iter().find(|(row, _)| row.anchor == line);
    let raw = LineNo::new(u32::try_from(line & i64::from(u32::MAX)).ok()?);
    let found = begins.or_else(|| {
        articles
            .iter()
            .find(|(_, article)| article.lines.contains(raw))
    });
    found.map(|(row, _)| row.id)
}

const TABLES: [&str; 4] = ["mark", "label", "correction", "stitch"];

/// Whether the user left any mark on the document.
pub(crate) fn has_marks(connection: &Connection, key: DocumentKey) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM document WHERE id = ?1 AND (
           hash IN (SELECT hash FROM mark WHERE starred OR note <> '')
           OR hash IN (SELECT hash FROM label)
           OR hash IN (SELECT hash FROM correction)
           OR hash IN (SELECT hash FROM stitch)))";
    connection
        .prepare_cached(sql)
        .and_then(|mut rows| rows.query_row([key.0], |row| row.get(0)))
        .map_err(Error::store("look for marks"))
}
