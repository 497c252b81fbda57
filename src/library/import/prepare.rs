//! A page becomes rows and blobs ready to be stored: everything that needs no database.
//!
//! Runs on the reader threads. Title, section and bylines go out as text for lists; the article
//! and its figures as blobs; and what the index takes, all but the row ids.

use super::decode::Decoded;
use crate::figures::{Date, Figure};
use crate::library::codec::{
    self, RawLines, decode_article, decode_figures, encode_article, encode_figures, encode_outline,
};
use crate::library::dates::{self, DocumentDate};
use crate::library::index::{Fields, IndexedDocument, Indexer, index_article};
use crate::library::issue::{self, Issue};
use crate::library::reading::Reading;
use crate::library::types::{ArticleId, DocumentKey, Skipped};
use crate::library::{Error, articles, copies, documents, reading};
use crate::page::{Article, DocumentId};
use crate::text::{CleanText, LineNo};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use tantivy::TantivyDocument;

/// Words of an untitled article that stand for its headline.
const LEAD_WORDS: usize = 6;

/// Longer kickers and headlines are cut in lists; the article view has them whole.
const LONGEST_LINE: usize = 300;

pub(crate) struct Prepared {
    pub(crate) hash: DocumentId,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) encoding: &'static str,
    pub(crate) reservation: Option<String>,
    pub(crate) raw: Vec<u8>,
    pub(crate) outline: Vec<u8>,
    pub(crate) line_count: u32,
    pub(crate) date: DocumentDate,
    pub(crate) issue: Issue,
    pub(crate) articles: Vec<PreparedArticle>,
}

pub(crate) struct PreparedArticle {
    pub(crate) anchor: i64,
    pub(crate) title: String,
    pub(crate) section: String,
    pub(crate) bylines: String,
    pub(crate) figures: usize,
    pub(crate) continues: Option<(usize, f32)>,
    pub(crate) article_data: Vec<u8>,
    pub(crate) figure_data: Vec<u8>,
    pub(crate) sketch: Vec<u8>,
    /// Without row ids.
    pub(crate) indexed: TantivyDocument,
}

/// What a page is called and where it may tell its date from.
#[derive(Clone, Copy)]
pub(crate) struct PageName<'a> {
    pub(crate) name: &'a str,
    pub(crate) path: Option<&'a Path>,
    pub(crate) today: Date,
}

pub(crate) fn prepare(
    bytes: &[u8],
    decoded: &Decoded,
    page: PageName<'_>,
    fields: &Fields,
) -> Prepared {
    let text = &decoded.text;
    let (issue, date, reading) = read_issue(text, page);
    let lines = RawLines::of(text);
    let mut articles: Vec<PreparedArticle> = Vec::new();
    let indexed = IndexedDocument {
        name: page.name,
        publication: issue.publication.as_deref(),
        date: date.date,
    };
    for (article, figures) in reading.document.articles.iter().zip(&reading.figures) {
        let first_line = article.lines.first().map_or(1, LineNo::get);
        let twins = articles
            .iter()
            .filter(|other| other.anchor & i64::from(u32::MAX) == i64::from(first_line))
            .count();
        articles.push(PreparedArticle {
            anchor: articles::anchor(first_line, twins),
            title: title_line(article),
            section: shortened(article.kicker.as_ref().map_or("", CleanText::as_str)),
            bylines: bylines(article),
            figures: figures.len(),
            continues: article.continues.map(|seam| (seam.of, seam.confidence)),
            article_data: encode_article(article, &lines),
            figure_data: encode_figures(figures, article),
            sketch: copies::sketch(article),
            indexed: index_article(fields, article, figures, indexed),
        });
    }
    Prepared {
        hash: DocumentId::of_bytes(bytes),
        name: page.name.to_owned(),
        bytes: bytes.len() as u64,
        encoding: decoded.encoding,
        reservation: decoded.reservation.clone().or_else(|| {
            let nothing = "no article was found in it; searches do not find its text";
            articles.is_empty().then(|| nothing.to_owned())
        }),
        raw: codec::pack(bytes),
        outline: encode_outline(&reading.document.furniture, &reading.document.notes),
        line_count: reading.document.line_count,
        date,
        issue,
        articles,
    }
}

/// The page, with what its path, its masthead or else its text tell about the issue.
fn read_issue(text: &str, page: PageName<'_>) -> (Issue, DocumentDate, Reading) {
    let path = page.path.unwrap_or(Path::new(page.name));
    let (told, masthead) = (issue::from_path(path), issue::from_masthead(text));
    let mut date = dates::from_path(path, page.today);
    let publication = date.publication.take();
    if date.date.is_none() {
        date = dates::from_masthead(text, page.today);
    }
    let mut reading = reading::read(text, date.date);
    if date.date.is_none() {
        date = dates::from_text(&reading.document, &reading.figures, page.today);
        if let Some(date) = date.date {
            reading.tell_time_from(date);
        }
    }
    let issue = Issue {
        publication: publication.or(told.publication).or(masthead.publication),
        page: told.page.or(masthead.page),
    };
    (issue, date, reading)
}

/// The headline; where there is none, the first words in brackets: "[Green development …]".
fn title_line(article: &Article) -> String {
    if let Some(title) = &article.title {
        return shortened(title.as_str());
    }
    let text = article
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .chain(article.captions.iter().map(|caption| caption.text.as_str()))
        .find(|text| !text.trim().is_empty())
        .unwrap_or("untitled");
    let mut words = text.split_whitespace();
    let lead: Vec<&str> = words.by_ref().take(LEAD_WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    shortened(&format!("[{}{more}]", lead.join(" ")))
}

/// One a line, as the store keeps them.
fn bylines(article: &Article) -> String {
    let lines: Vec<String> = article
        .bylines
        .iter()
        .map(|byline| shortened(byline.as_str()))
        .collect();
    lines.join("\n")
}

/// On one line, and not longer than a list can show.
fn shortened(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST_LINE) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// Puts the articles of stored documents into the index, in place of what it has of them.
/// Documents that searches do not find are only taken out. Gives what is left out because it
/// cannot be read back.
pub(crate) fn index_documents(
    connection: &Connection,
    fields: &Fields,
    indexer: &Indexer<'_>,
    keys: &[DocumentKey],
) -> Result<Vec<Skipped>, Error> {
    let mut damaged = Vec::new();
    for key in keys {
        indexer.remove_document(key.0);
        let document = documents::load(connection, *key)?;
        if !document.state.is_searchable() {
            continue;
        }
        let path = || {
            let named = || PathBuf::from(&document.name);
            document.path.clone().unwrap_or_else(named)
        };
        let skipped = |error: &Error| Skipped {
            path: path(),
            reason: error.to_string(),
        };
        let text = match documents::page_text(connection, *key) {
            Err(error) if error.is_of_one() => {
                damaged.push(skipped(&error));
                continue;
            }
            text => text?,
        };
        let lines = RawLines::of(&text);
        let about = IndexedDocument {
            name: &document.name,
            publication: document.publication.as_deref(),
            date: document.date.as_ref().and_then(|date| date.parse().ok()),
        };
        for body in bodies(connection, *key, &lines)? {
            let (id, article, figures) = match body {
                Ok(body) => body,
                Err(error) => {
                    damaged.push(skipped(&error));
                    continue;
                }
            };
            let mut entry = index_article(fields, &article, &figures, about);
            add_ids(fields, (id, *key), &mut entry);
            indexer.add(entry)?;
        }
    }
    Ok(damaged)
}

/// The row ids, which are known only once an article is stored.
pub(crate) fn add_ids(
    fields: &Fields,
    (article, document): (ArticleId, DocumentKey),
    entry: &mut TantivyDocument,
) {
    entry.add_u64(fields.id, article.0.cast_unsigned());
    entry.add_u64(fields.document, document.0.cast_unsigned());
}

type Body = (ArticleId, Article, Vec<Figure>);

/// The articles of a document; those that cannot be read back as the error that says so.
fn bodies(
    connection: &Connection,
    key: DocumentKey,
    lines: &RawLines<'_>,
) -> Result<Vec<Result<Body, Error>>, Error> {
    let failed = Error::store("read a document's articles");
    let mut rows = connection
        .prepare_cached(
            "SELECT id, article_data, figure_data FROM article JOIN body ON body.article = id
             WHERE document = ?1 ORDER BY ordinal",
        )
        .map_err(failed)?;
    let mut rows = rows.query([key.0]).map_err(failed)?;
    let mut bodies = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let id: i64 = row.get(0).map_err(failed)?;
        let blob = |column: usize| {
            row.get_ref(column)
                .map_err(failed)
                .map(|value| value.as_blob().unwrap_or(&[]))
        };
        let article = decode_article(blob(1)?, lines);
        let figures = decode_figures(blob(2)?, article.as_ref());
        bodies.push(match (article, figures) {
            (Some(article), Some(figures)) => Ok((ArticleId(id), article, figures)),
            _ => Err(Error::damaged("article", &id)),
        });
    }
    Ok(bodies)
}
