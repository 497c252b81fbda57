//! Where something stands, for the foot of an exported file and for a copied quotation.
//!
//! An article of page 003 becomes "“Fast-tracking Digital Development”, CHEN Chunyou, 003.txt,
//! lines 3–43"; publication and date stand before the file name where they are known.
//! It refuses to guess what the page does not say.

use crate::library::{FigureRow, StoredDocument};
use crate::page::Article;
use crate::text::Lines;

/// The document an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// File name without its folder.
    pub name: String,
    pub publication: Option<String>,
    /// ISO date or period of the issue, where it is known and not only inferred.
    pub date: Option<String>,
}

impl Source {
    pub fn of(document: &StoredDocument) -> Self {
        Self {
            name: document.name.clone(),
            publication: document.publication.clone(),
            // A date that the text only suggests is no evidence.
            date: document
                .date
                .clone()
                .filter(|_| !document.date_source.is_inferred()),
        }
    }

    /// Of a file that is in no library.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

/// "“Trade Grows”, CHEN Chunyou, Science Daily, 2021-08-12, 002.txt, lines 330–352"
pub fn of_article(article: &Article, source: &Source) -> String {
    let title = article
        .title
        .as_ref()
        .map(|title| format!("“{}”", title.as_str()));
    let bylines = article
        .bylines
        .iter()
        .map(|byline| byline.as_str().to_owned());
    let parts = title
        .into_iter()
        .chain(bylines)
        .chain(source.publication.clone())
        .chain(source.date.clone())
        .chain([source.name.clone(), lines(&article.lines)]);
    joined(parts)
}

/// "“Trade Grows”, 002.txt, lines 340–341"
pub fn of_figure(row: &FigureRow) -> String {
    let title = match row.title.strip_prefix('[') {
        Some(_) => row.title.clone(),
        None => format!("“{}”", row.title),
    };
    joined([title, row.document.clone(), lines(&row.lines)].into_iter())
}

/// "line 9", "lines 3–43, 99"
pub fn lines(lines: &Lines) -> String {
    let hull = merged(lines);
    match hull.as_slice() {
        [] => String::new(),
        [(first, last)] if first == last => format!("line {first}"),
        _ => format!("lines {}", written(&hull, "–", ", ")),
    }
}

/// "3-43 99": the ranges exactly, with these separators inside and between them.
pub(super) fn ranges(lines: &Lines, inside: &str, between: &str) -> String {
    let exact: Vec<(u32, u32)> = lines
        .ranges()
        .iter()
        .map(|(first, last)| (first.get(), last.get()))
        .collect();
    written(&exact, inside, between)
}

fn written(ranges: &[(u32, u32)], inside: &str, between: &str) -> String {
    let ranges: Vec<String> = ranges
        .iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}{inside}{last}")
            }
        })
        .collect();
    ranges.join(between)
}

/// Ascending, and over the blank lines between two paragraphs.
fn merged(lines: &Lines) -> Vec<(u32, u32)> {
    // Converters write one or two blank lines between paragraphs.
    const BLANK: u32 = 3;
    let mut all: Vec<(u32, u32)> = lines
        .ranges()
        .iter()
        .map(|(first, last)| (first.get(), last.get()))
        .collect();
    all.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for (first, last) in all {
        match merged.last_mut() {
            Some((_, end)) if first <= end.saturating_add(BLANK) => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineNo;

    fn of(numbers: &[u32]) -> Lines {
        numbers.iter().copied().map(LineNo::new).collect()
    }

    #[test]
    fn lines_are_named_over_the_blanks_between_paragraphs() {
        assert_eq!(lines(&of(&[9])), "line 9");
        assert_eq!(lines(&of(&[3, 5, 7, 10, 99])), "lines 3–10, 99");
        assert_eq!(lines(&of(&[99, 3, 4])), "lines 3–4, 99");
        assert_eq!(lines(&Lines::new()), "");
    }

    #[test]
    fn ranges_are_exact() {
        assert_eq!(ranges(&of(&[340, 341, 345]), "-", " "), "340-341 345");
    }
}
