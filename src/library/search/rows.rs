//! Rows for the articles on screen: marked headline, and the passage that says most of the query.
//!
//! Only these articles are put together from their pages. The best passage is the window of the
//! text with the most different words of the query, the first of equals; without such words it
//! is how the article begins.

use crate::library::articles::{self, Pages};
use crate::library::matcher::parts;
use crate::library::types::{ArticleId, Marked, Matcher, Part, Row};
use crate::library::{Error, copies, marks};
use crate::page::Article;
use crate::text::Span;
use rusqlite::Connection;

/// Two lines of the list.
const SNIPPET_CHARS: usize = 200;

/// Bytes of an article in which the best passage is looked for: fifty newspaper columns. What is
/// longer is a book in one piece, and a list does not wait for its end.
const MOST_SEARCHED: usize = 256 * 1024;

/// Characters shown before the first marked word.
const LEAD_CHARS: usize = 40;

/// Articles that are no longer there are left out, so a row is told by its id, not by its place;
/// one that cannot be read back shows the error for its passage.
pub(crate) fn rows(
    connection: &Connection,
    ids: &[ArticleId],
    matcher: &Matcher,
) -> Result<Vec<Row>, Error> {
    let mut pages = Pages::default();
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(row) = articles::row(connection, *id)? else {
            continue;
        };
        let snippet = match pages.article(connection, (*id, row.document)) {
            Err(error) if error.is_of_one() => Marked {
                text: error.to_string(),
                marks: Vec::new(),
            },
            article => snippet(&article?, matcher),
        };
        let marks = marks::of_article(connection, *id)?;
        rows.push(Row {
            id: *id,
            reference: row.reference(),
            title: Marked {
                marks: matcher.of(Part::Title).find(&row.title),
                text: row.title.clone(),
            },
            line: row.first_line(),
            copies: copies::count(connection, &row)?,
            date_source: row.date_source,
            state: row.state,
            date: row.date,
            snippet,
            starred: marks.starred,
            tags: marks.tags,
            section: row.section,
            bylines: row.bylines,
            document: row.document_name,
            figures: row.figures,
        });
    }
    Ok(rows)
}

/// The passage to show under a headline.
fn snippet(article: &Article, matcher: &Matcher) -> Marked {
    let texts = parts(article)
        .filter(|(part, _)| matches!(part, Part::Standfirst | Part::Block(_) | Part::Caption(_)));
    let mut first = None;
    let mut left = MOST_SEARCHED;
    let mut best: Option<(usize, (Part, &str), usize)> = None;
    for (part, text) in texts {
        let matcher = matcher.of(part);
        let text = beginning(text.as_str(), left);
        if text.trim().is_empty() {
            continue;
        }
        left -= text.len();
        first.get_or_insert((part, text));
        if let Some((terms, start)) = best_window(text, &matcher)
            && best.is_none_or(|(most, ..)| terms > most)
        {
            best = Some((terms, (part, text), start));
            if terms >= matcher.terms.len() {
                break;
            }
        }
    }
    match (best, first) {
        (Some((_, (part, text), start)), _) => cut(text, start, &matcher.of(part)),
        (None, Some((part, text))) => cut(text, 0, &matcher.of(part)),
        (None, None) => Marked::default(),
    }
}

/// At most so many bytes of the text, on whole characters.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or("")
}

/// The number of different terms in the window with the most of them, and where it starts.
fn best_window(text: &str, matcher: &Matcher) -> Option<(usize, usize)> {
    let mut hits = matcher.hits(text);
    hits.sort_unstable();
    let mut best = None;
    for (index, (span, _)) in hits.iter().enumerate() {
        let mut seen: Vec<usize> = hits
            .iter()
            .skip(index)
            .take_while(|(other, _)| other.end <= span.start + SNIPPET_CHARS - LEAD_CHARS)
            .map(|(_, term)| *term)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        if best.is_none_or(|(most, _)| seen.len() > most) {
            best = Some((seen.len(), span.start));
        }
    }
    best
}

/// The window around `hit`, on whole words, with "…" where text was left out.
fn cut(text: &str, hit: usize, matcher: &Matcher) -> Marked {
    let before = text.get(..hit).unwrap_or("");
    let mut start = before
        .char_indices()
        .rev()
        .nth(LEAD_CHARS)
        .map_or(0, |(at, _)| at);
    if start > 0 {
        // On to the next word, unless the text has no blanks (Chinese).
        let lead = text.get(start..hit).unwrap_or("");
        start += lead.find(char::is_whitespace).map_or(0, |at| at + 1);
    }
    let rest = text.get(start..).unwrap_or("");
    let end = match rest.char_indices().nth(SNIPPET_CHARS - 2) {
        None => text.len(),
        Some((most, _)) => {
            let window = rest.get(..most).unwrap_or(rest);
            let word = window
                .rfind(char::is_whitespace)
                .filter(|at| *at > most / 2);
            start + word.unwrap_or(most)
        }
    };
    let window = text.get(start..end).unwrap_or("");
    let mut shown = String::with_capacity(window.len() + 6);
    if start > 0 {
        shown.push('…');
    }
    let offset = shown.len();
    shown.push_str(window);
    if end < text.len() {
        shown.push('…');
    }
    let marks = matcher
        .find(window)
        .into_iter()
        .map(|span| Span::new(span.start + offset, span.end + offset))
        .collect();
    Marked { text: shown, marks }
}
