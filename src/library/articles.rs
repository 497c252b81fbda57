//! Articles out of the store: whole, for the article view; as figure rows, for tables and charts.
//!
//! An article is stored without its text; it is put together from its blob and its page. A job
//! that reads many keeps the page of the document at hand ([`Pages`]), since the articles of one
//! page come one after the other.

use super::codec::{RawLines, decode_article, decode_figures, encode_figures};
use super::query::FigureCondition;
use super::store::integer;
use super::types::{
    ArticleId, ArticleRef, DateSource, DocumentKey, DocumentState, FigureId, FigureRow, Scope,
    Seam, StoredArticle, StoredFigure,
};
use super::{Error, documents, marks, reading};
use crate::figures::{Figure, Place};
use crate::page::{Article, DocumentId};
use crate::text::CleanText;
use rusqlite::{Connection, OptionalExtension, Row};

/// Bits of a [`FigureId`] that hold the figure's place in its article.
const FIGURE_BITS: u32 = 20;

/// What lists show, without reading the page.
#[derive(Clone, Debug)]
pub(crate) struct ArticleRow {
    pub(crate) id: ArticleId,
    pub(crate) document: DocumentKey,
    pub(crate) hash: DocumentId,
    pub(crate) document_name: String,
    pub(crate) ordinal: u32,
    /// See [`anchor`].
    pub(crate) anchor: i64,
    pub(crate) title: String,
    pub(crate) section: String,
    pub(crate) bylines: Vec<String>,
    pub(crate) figures: u32,
    pub(crate) continues: Option<u32>,
    pub(crate) seam: f32,
    pub(crate) date: Option<String>,
    pub(crate) date_source: DateSource,
    pub(crate) state: DocumentState,
    /// The first article of this story, where there are several.
    pub(crate) story: Option<i64>,
}

impl ArticleRow {
    /// First raw line, from 1.
    pub(crate) fn first_line(&self) -> u32 {
        u32::try_from(self.anchor & i64::from(u32::MAX)).unwrap_or(1)
    }

    pub(crate) fn reference(&self) -> ArticleRef {
        let hash = self.hash.to_hex();
        let hash = hash.get(..12).unwrap_or(&hash);
        match self.anchor >> 32 {
            0 => format!("{hash}-{}", self.first_line()),
            twin => format!("{hash}-{}.{}", self.first_line(), twin + 1),
        }
    }
}

/// The first raw line of an article, plus 2³² for each article before it on the page that begins
/// on the same line (headlines side by side): unique in its document.
pub(crate) fn anchor(first_line: u32, twins_before: usize) -> i64 {
    i64::from(first_line) | (integer(twins_before) << 32)
}

/// The page of the document read last.
#[derive(Default)]
pub(crate) struct Pages(Option<(DocumentKey, String)>);

impl Pages {
    fn text(&mut self, connection: &Connection, key: DocumentKey) -> Result<&str, Error> {
        if self.0.as_ref().is_none_or(|(known, _)| *known != key) {
            self.0 = Some((key, documents::page_text(connection, key)?));
        }
        Ok(self.0.as_ref().map_or("", |(_, text)| text))
    }

    /// The article with its clean texts.
    pub(crate) fn article(
        &mut self,
        connection: &Connection,
        (id, document): (ArticleId, DocumentKey),
    ) -> Result<Article, Error> {
        let lines = RawLines::of(self.text(connection, document)?);
        let article = connection
            .prepare_cached("SELECT article_data FROM body WHERE article = ?1")
            .and_then(|mut rows| {
                rows.query_row([id.0], |row| {
                    Ok(decode_article(row.get_ref(0)?.as_blob()?, &lines))
                })
                .optional()
            })
            .map_err(Error::store("read an article"))?;
        article
            .ok_or_else(|| Error::missing("article", &id.0))?
            .ok_or_else(|| Error::damaged("article", &id.0))
    }
}

pub(crate) fn row(connection: &Connection, id: ArticleId) -> Result<Option<ArticleRow>, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} WHERE article.id = ?1"))
        .and_then(|mut rows| rows.query_row([id.0], row_of).optional())
        .map_err(Error::store("read an article"))
}

/// The articles of a document, in page order.
pub(crate) fn rows_of_document(
    connection: &Connection,
    key: DocumentKey,
) -> Result<Vec<ArticleRow>, Error> {
    let sql = format!("SELECT {COLUMNS} WHERE article.document = ?1 ORDER BY article.ordinal");
    let failed = Error::store("read a document's articles");
    let mut rows = connection.prepare_cached(&sql).map_err(failed)?;
    let rows = rows.query_map([key.0], row_of).map_err(failed)?;
    rows.collect::<rusqlite::Result<_>>().map_err(failed)
}

const COLUMNS: &str = "article.id, document.id, document.hash, document.name, ordinal, anchor,
     title, section, bylines, article.figures, continues, seam, document.date, document.date_source,
     document.state, story
     FROM article JOIN document ON document.id = article.document";

fn row_of(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let bylines: String = row.get(8)?;
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        document: DocumentKey(row.get(1)?),
        hash: DocumentId(row.get(2)?),
        document_name: row.get(3)?,
        ordinal: row.get(4)?,
        anchor: row.get(5)?,
        title: row.get(6)?,
        section: row.get(7)?,
        bylines: bylines.lines().map(str::to_owned).collect(),
        figures: row.get(9)?,
        continues: row.get(10)?,
        seam: row.get::<_, Option<f32>>(11)?.unwrap_or(0.0),
        date: row.get(12)?,
        date_source: documents::date_source_of(row.get(13)?),
        state: documents::state_of(row.get(14)?),
        story: row.get(15)?,
    })
}

/// How many of these articles are of documents after `since` and no copies of earlier articles.
pub(crate) fn count_new(
    connection: &Connection,
    ids: &[ArticleId],
    since: i64,
) -> Result<u64, Error> {
    let failed = Error::store("count new articles");
    let first: i64 = connection
        .query_row(
            "SELECT coalesce(min(id), 0) FROM article WHERE document > ?1",
            [since],
            |row| row.get(0),
        )
        .map_err(failed)?;
    if first == 0 {
        return Ok(0);
    }
    let mut is_new = connection
        .prepare_cached(
            "SELECT document > ?2 AND coalesce(story, id) >= ?3 FROM article WHERE id = ?1",
        )
        .map_err(failed)?;
    let mut count = 0;
    for id in ids.iter().filter(|id| id.0 >= first) {
        let new: Option<bool> = is_new
            .query_row((id.0, since, first), |row| row.get(0))
            .optional()
            .map_err(failed)?;
        count += u64::from(new == Some(true));
    }
    Ok(count)
}

/// The article that a lasting name stands for: "8f14e45fceea-57", or "8f14e45fceea-57.2" for the
/// second article that begins on line 57.
pub(crate) fn find(connection: &Connection, reference: &str) -> Result<ArticleId, Error> {
    let missing = || Error::missing("article", &reference);
    let (hash, line) = reference.rsplit_once('-').ok_or_else(missing)?;
    let (line, twin) = line.split_once('.').unwrap_or((line, "1"));
    let line: u32 = line.parse().map_err(|_| missing())?;
    let twin: usize = twin.parse().map_err(|_| missing())?;
    let anchor = anchor(line, twin.saturating_sub(1));
    let padded = |digit: char| format!("{hash:\u{0}<64}").replace('\u{0}', &digit.to_string());
    let low = DocumentId::from_hex(&padded('0')).ok_or_else(missing)?;
    let high = DocumentId::from_hex(&padded('f')).ok_or_else(missing)?;
    connection
        .prepare_cached(
            "SELECT article.id FROM document JOIN article ON article.document = document.id
             WHERE hash BETWEEN ?1 AND ?2 AND anchor = ?3",
        )
        .and_then(|mut rows| {
            rows.query_row((low.0, high.0, anchor), |row| row.get(0))
                .optional()
        })
        .map_err(Error::store("look an article up"))?
        .map(ArticleId)
        .ok_or_else(missing)
}

/// Everything the article view shows.
pub(crate) fn load(connection: &Connection, id: ArticleId) -> Result<StoredArticle, Error> {
    let row = row(connection, id)?.ok_or_else(|| Error::missing("article", &id.0))?;
    let document = documents::load(connection, row.document)?;
    let article = Pages::default().article(connection, (id, row.document))?;
    let figures = stored_figures(connection, (id, &article))?;
    let (previous, next) = seams(connection, &row)?;
    Ok(StoredArticle {
        id,
        reference: row.reference(),
        document,
        article,
        figures,
        previous,
        next,
        marks: marks::of_article(connection, id)?,
    })
}

/// The fragment before and the fragment after, with what the user decided.
fn seams(connection: &Connection, row: &ArticleRow) -> Result<(Option<Seam>, Option<Seam>), Error> {
    let siblings = rows_of_document(connection, row.document)?;
    let before = row
        .continues
        .and_then(|ordinal| siblings.iter().find(|other| other.ordinal == ordinal));
    let after = siblings
        .iter()
        .find(|other| other.continues == Some(row.ordinal) && other.id != row.id);
    let previous = match before {
        Some(other) => Some(marks::seam(connection, row, other.id)?),
        None => None,
    };
    let next = match after {
        Some(other) => Some(marks::seam(connection, other, other.id)?),
        None => None,
    };
    Ok((previous, next))
}

/// The figures as read; without the article they lack their subjects.
pub(crate) fn raw_figures(
    connection: &Connection,
    id: ArticleId,
    article: Option<&Article>,
) -> Result<Vec<Figure>, Error> {
    connection
        .prepare_cached("SELECT figure_data FROM body WHERE article = ?1")
        .and_then(|mut rows| {
            rows.query_row([id.0], |row| {
                Ok(decode_figures(row.get_ref(0)?.as_blob()?, article))
            })
            .optional()
        })
        .map_err(Error::store("read an article's figures"))?
        .ok_or_else(|| Error::missing("article", &id.0))?
        .ok_or_else(|| Error::damaged("article", &id.0))
}

/// Reads the figures of a document anew, with "last year" reckoned from this date.
pub(crate) fn tell_time_from(
    connection: &Connection,
    key: DocumentKey,
    date: Option<&str>,
) -> Result<(), Error> {
    let failed = Error::store("read figures anew");
    let date = date.and_then(|date| date.parse().ok());
    let mut pages = Pages::default();
    let mut all = 0;
    for row in rows_of_document(connection, key)? {
        let article = pages.article(connection, (row.id, key))?;
        let figures = reading::figures_of(&article, date);
        let count = integer(figures.len());
        all += count;
        connection
            .prepare_cached("UPDATE body SET figure_data = ?2 WHERE article = ?1")
            .and_then(|mut change| change.execute((row.id.0, encode_figures(&figures, &article))))
            .map_err(failed)?;
        connection
            .prepare_cached("UPDATE article SET figures = ?2 WHERE id = ?1")
            .and_then(|mut change| change.execute((row.id.0, count)))
            .map_err(failed)?;
    }
    connection
        .prepare_cached("UPDATE document SET figures = ?2 WHERE id = ?1")
        .and_then(|mut change| change.execute((key.0, all)))
        .map_err(failed)?;
    Ok(())
}

/// The figures of an article with the user's corrections applied.
pub(crate) fn stored_figures(
    connection: &Connection,
    (id, article): (ArticleId, &Article),
) -> Result<Vec<StoredFigure>, Error> {
    let figures = raw_figures(connection, id, Some(article))?;
    let corrections = marks::corrections(connection, id)?;
    Ok(figures
        .into_iter()
        .enumerate()
        .map(|(index, figure)| {
            let correction = corrections.of(&figure, article);
            StoredFigure {
                id: figure_id(id, index),
                figure: marks::corrected(figure, correction.as_ref()),
                correction,
            }
        })
        .collect())
}

/// The figures of an article as a table shows them.
pub(crate) fn figure_rows(
    connection: &Connection,
    row: &ArticleRow,
    pages: &mut Pages,
) -> Result<Vec<FigureRow>, Error> {
    if row.figures == 0 {
        return Ok(Vec::new());
    }
    let article = pages.article(connection, (row.id, row.document))?;
    let reference = row.reference();
    Ok(stored_figures(connection, (row.id, &article))?
        .into_iter()
        .map(|stored| {
            let text = place_text(&article, stored.figure.place);
            let part =
                |span: crate::text::Span| text.map_or("", |text| span.of(text.as_str())).to_owned();
            FigureRow {
                id: stored.id,
                article: row.id,
                reference: reference.clone(),
                title: row.title.clone(),
                document: row.document_name.clone(),
                surface: part(stored.figure.span),
                sentence: part(stored.figure.sentence),
                lines: text
                    .map(|text| text.raw_lines(stored.figure.span))
                    .unwrap_or_default(),
                figure: stored.figure,
                correction: stored.correction,
            }
        })
        .collect())
}

/// The figures of the scope that meet all conditions; those found so far once it is stale.
pub(crate) fn figures(
    connection: &Connection,
    scope: &Scope,
    conditions: &[FigureCondition],
    stale: &dyn Fn() -> bool,
) -> Result<Vec<FigureRow>, Error> {
    let mut pages = Pages::default();
    let mut all = Vec::new();
    let mut add = |row: &ArticleRow| -> Result<(), Error> {
        // Most articles hold no figure that meets a condition: ask before reading the page.
        if !conditions.is_empty() && row.figures > 0 {
            let figures = raw_figures(connection, row.id, None)?;
            if !figures.iter().any(|figure| holds(conditions, figure)) {
                return Ok(());
            }
        }
        let rows = figure_rows(connection, row, &mut pages)?;
        all.extend(
            rows.into_iter()
                .filter(|row| holds(conditions, &row.figure)),
        );
        Ok(())
    };
    match scope {
        Scope::Articles(ids) => {
            for id in ids.iter().take_while(|_| !stale()) {
                if let Some(row) = row(connection, *id)? {
                    add(&row)?;
                }
            }
        }
        Scope::Library => {
            for row in all_rows(connection)?.iter().take_while(|_| !stale()) {
                add(row)?;
            }
        }
    }
    Ok(all)
}

fn holds(conditions: &[FigureCondition], figure: &Figure) -> bool {
    conditions.iter().all(|condition| condition.holds(figure))
}

/// Every article with figures that searches find, in page order.
fn all_rows(connection: &Connection) -> Result<Vec<ArticleRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE article.figures > 0 AND {} ORDER BY document.name, document.id, ordinal",
        documents::SEARCHABLE
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut rows| rows.query_map([], row_of)?.collect())
        .map_err(Error::store("read the articles"))
}

/// The text of the article that a figure stands in.
pub(crate) fn place_text(article: &Article, place: Place) -> Option<&CleanText> {
    match place {
        Place::Title => article.title.as_ref(),
        Place::Standfirst => article.standfirst.as_ref(),
        Place::Block(index) => article.blocks.get(index).map(|block| &block.text),
        Place::Caption(index) => article.captions.get(index).map(|caption| &caption.text),
    }
}

pub(crate) fn figure_id(article: ArticleId, index: usize) -> FigureId {
    FigureId((article.0 << FIGURE_BITS) | integer(index))
}

/// The article of a figure, and its place in it.
pub(crate) fn figure_place(id: FigureId) -> (ArticleId, usize) {
    let index = id.0 & ((1 << FIGURE_BITS) - 1);
    (
        ArticleId(id.0 >> FIGURE_BITS),
        usize::try_from(index).unwrap_or(0),
    )
}
