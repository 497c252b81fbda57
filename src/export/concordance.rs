//! A concordance as a table: RFC 4180, UTF-8, a head line, then one line a match.
//!
//! | column | holds | example |
//! |---|---|---|
//! | left, match, right | the match between what stands before and after it | "…the largest ", hydrogen, " station…" |
//! | article | headline | Trade Grows |
//! | `article_ref` | lasting name of the article | 8f14e45fceea-57 |
//! | document | file name of the page | 002.txt |
//! | date | of the document, ISO, or empty | 2021-11 |
//! | lines | raw lines of the match, from 1 | 340-341 |

use super::citation;
use super::csv::{Record, head};
use crate::library::ConcordanceLine;
use std::io::{self, Write};

/// The columns, in order.
pub const COLUMNS: [&str; 8] = [
    "left",
    "match",
    "right",
    "article",
    "article_ref",
    "document",
    "date",
    "lines",
];

pub fn write<'a>(
    out: &mut impl Write,
    lines: impl IntoIterator<Item = &'a ConcordanceLine>,
) -> io::Result<()> {
    head(out, &COLUMNS)?;
    for line in lines {
        let mut record = Record::new(out);
        for text in [
            &line.left,
            &line.hit,
            &line.right,
            &line.title,
            &line.reference,
            &line.document,
        ] {
            record.text(text)?;
        }
        record.text(line.date.as_deref().unwrap_or_default())?;
        record.text(&citation::ranges(&line.raw, "-", " "))?;
        record.end()?;
    }
    Ok(())
}
