//! Every match on a line of its own, between what stands before and after it (a concordance).
//!
//! `hydrogen` in five articles becomes nine lines such as "… the country's largest | hydrogen |
//! station opened in …", in the order of the hits, or by the words to the left or to the right of
//! the match, so that "green hydrogen" and "hydrogen energy" stand together. Words of the query
//! that must not be there, conditions on figures and dates choose articles and have no lines.
//! Reads articles until it has as many lines as were asked for; says whether there are more.

use super::{Ground, search};
use crate::library::articles::{self, ArticleRow, Pages};
use crate::library::matcher::parts;
use crate::library::query::Query;
use crate::library::types::{ArticleId, ArticleRef, DateSource, Matcher, Part, SearchOptions};
use crate::library::words::fold;
use crate::library::{Error, Library};
use crate::page::Article;
use crate::text::{CleanText, Lines, Span};
use rusqlite::Connection;

/// Lines read unless more are asked for: ten screens of a concordance are seldom looked through,
/// and so many are sorted before the eye notices.
const MOST_LINES: usize = 10_000;

/// Characters on either side: half a wide window's line.
const CONTEXT: usize = 60;

/// What to list, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcordanceOptions {
    /// Which articles, and their order where the lines have none of their own.
    pub search: SearchOptions,
    pub order: ConcordanceOrder,
    /// Characters to show on either side, at most.
    pub context: usize,
    /// Lines to read at most, of the first hits in the order of `search`.
    pub most: usize,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self {
            search: SearchOptions::default(),
            order: ConcordanceOrder::default(),
            context: CONTEXT,
            most: MOST_LINES,
        }
    }
}

/// The order of the lines; equal ones stay in that of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConcordanceOrder {
    /// As the articles come ([`SearchOptions::sort`]: relevance, date, title …), each in reading order.
    #[default]
    Articles,
    /// By the match itself.
    Match,
    /// By the nth word before the match, from 1, then the one before that …
    Left(u8),
    /// By the nth word behind the match, from 1, then the one behind that …
    Right(u8),
}

/// The matches of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concordance {
    pub lines: Vec<ConcordanceLine>,
    /// Articles that the query finds, and how many of them were read for the lines.
    pub articles: usize,
    pub read: usize,
    /// As of [`Hits`](crate::library::Hits).
    pub notes: Vec<String>,
    pub suggestion: Option<String>,
    pub generation: u64,
}

impl Concordance {
    /// Whether every match is among the lines.
    pub fn is_complete(&self) -> bool {
        self.read == self.articles
    }
}

/// A match with its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct ConcordanceLine {
    pub article: ArticleId,
    pub reference: ArticleRef,
    pub title: String,
    pub document: String,
    /// Of the document, ISO.
    pub date: Option<String>,
    pub date_source: DateSource,
    pub part: Part,
    /// In the clean text of the part.
    pub span: Span,
    /// Raw lines of the match.
    pub raw: Lines,
    /// Up to the match, and from it on, as printed, blanks included; "" at the ends of the part.
    pub left: String,
    pub hit: String,
    pub right: String,
}

impl Library {
    /// The matches of a query, one by one. Once `stale` answers `true`, what was read so far.
    pub fn concordance(
        &self,
        query: &Query,
        options: &ConcordanceOptions,
        stale: &dyn Fn() -> bool,
    ) -> Result<Concordance, Error> {
        let Some(index) = self.readable_index()? else {
            return Ok(Concordance::default());
        };
        self.with_ground(&index, |ground| {
            concordance(ground, query, (options, stale))
        })
    }

    /// Every matching place of an article, in reading order.
    pub fn passages(
        &self,
        id: ArticleId,
        matcher: &Matcher,
    ) -> Result<Vec<crate::library::Passage>, Error> {
        self.store.read(|connection| {
            let row = articles::row(connection, id)?;
            let row = row.ok_or_else(|| Error::missing("article", &id.0))?;
            let article = Pages::default().article(connection, (id, row.document))?;
            Ok(matcher.passages(&article))
        })
    }
}

fn concordance(
    ground: Ground<'_>,
    query: &Query,
    (options, stale): (&ConcordanceOptions, &dyn Fn() -> bool),
) -> Result<Concordance, Error> {
    let hits = search(ground, query, &options.search, stale)?;
    let mut answer = Concordance {
        articles: hits.ids.len(),
        notes: hits.notes,
        suggestion: hits.suggestion,
        generation: hits.generation,
        ..Concordance::default()
    };
    if hits.matcher.is_empty() {
        answer.read = answer.articles;
        return Ok(answer);
    }
    ground.store.read(|connection| {
        let mut reader = Reader {
            pages: Pages::default(),
            matcher: &hits.matcher,
            context: options.context,
        };
        for id in hits.ids.iter() {
            if stale() || answer.lines.len() >= options.most {
                break;
            }
            reader.read(connection, *id, &mut answer.lines)?;
            answer.read += 1;
        }
        Ok(())
    })?;
    sort(&mut answer.lines, options.order);
    Ok(answer)
}

struct Reader<'a> {
    pages: Pages,
    matcher: &'a Matcher,
    context: usize,
}

impl Reader<'_> {
    /// The lines of one article; none if it is gone or cannot be read back.
    fn read(
        &mut self,
        connection: &Connection,
        id: ArticleId,
        lines: &mut Vec<ConcordanceLine>,
    ) -> Result<(), Error> {
        let Some(row) = articles::row(connection, id)? else {
            return Ok(());
        };
        let article = match self.pages.article(connection, (id, row.document)) {
            Err(error) if error.is_of_one() => return Ok(()),
            article => article?,
        };
        self.add(&row, &article, lines);
        Ok(())
    }

    fn add(&self, row: &ArticleRow, article: &Article, lines: &mut Vec<ConcordanceLine>) {
        for (part, text) in parts(article) {
            for span in self.matcher.of(part).find(text.as_str()) {
                let (left, right) = around(text, span, self.context);
                lines.push(ConcordanceLine {
                    article: row.id,
                    reference: row.reference(),
                    title: row.title.clone(),
                    document: row.document_name.clone(),
                    date: row.date.clone(),
                    date_source: row.date_source,
                    part,
                    span,
                    raw: text.raw_lines(span),
                    left: left.to_owned(),
                    hit: span.of(text.as_str()).to_owned(),
                    right: right.to_owned(),
                });
            }
        }
    }
}

/// What stands before and after a place, at most so many characters, on whole words.
fn around(text: &CleanText, span: Span, most: usize) -> (&str, &str) {
    let text = text.as_str();
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let left = match before.char_indices().rev().nth(most) {
        None => before,
        Some((at, _)) => {
            let window = before.get(at..).unwrap_or("");
            let word = window.find(char::is_whitespace);
            window
                .get(word.unwrap_or(0)..)
                .unwrap_or(window)
                .trim_start()
        }
    };
    let right = match after.char_indices().nth(most) {
        None => after,
        Some((at, _)) => {
            let window = after.get(..at).unwrap_or("");
            let word = window.rfind(char::is_whitespace);
            window.get(..word.unwrap_or(at)).unwrap_or(window)
        }
    };
    (left, right)
}

fn sort(lines: &mut [ConcordanceLine], order: ConcordanceOrder) {
    let from = |nth: u8| usize::from(nth.max(1)) - 1;
    match order {
        ConcordanceOrder::Articles => {}
        ConcordanceOrder::Match => lines.sort_by_cached_key(|line| words(&line.hit)),
        ConcordanceOrder::Left(nth) => lines.sort_by_cached_key(|line| {
            let words = words(&line.left).into_iter().rev();
            words.skip(from(nth)).collect::<Vec<_>>()
        }),
        ConcordanceOrder::Right(nth) => lines.sort_by_cached_key(|line| {
            let words = words(&line.right).into_iter();
            words.skip(from(nth)).collect::<Vec<_>>()
        }),
    }
}

/// Folded, without the marks around them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(fold)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_without_case_accents_and_marks() {
        assert_eq!(
            words("“Café, the 2,5-litre” — R&D’s"),
            ["cafe", "the", "2", "5-litre", "r", "d’s"]
        );
    }
}
