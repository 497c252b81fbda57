//! A query becomes its matches, a line each, as columns to read or as JSON.
//!
//! `the country's largest  hydrogen  station opened in Norhaven   8f14e45fceea-57 herald.txt`, or
//! `{"article":"8f14e45fceea-57","title":…,"document":…,"date":…,"line":57,"left":…,"match":…,
//! "right":…}` a line.

use super::arguments::ConcordanceArguments;
use super::output::{End, Failure, Output};
use newsprint::library::{ConcordanceLine, ConcordanceOptions, Query, SearchOptions};
use newsprint::text::LineNo;
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Shown<'a> {
    /// What `export --article` takes.
    article: &'a str,
    title: &'a str,
    document: &'a str,
    date: Option<&'a str>,
    /// First raw line of the match.
    line: Option<u32>,
    left: &'a str,
    r#match: &'a str,
    right: &'a str,
}

pub(crate) fn run(asked: &ConcordanceArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    let options = ConcordanceOptions {
        search: SearchOptions {
            sort: asked.sort.articles,
            ..SearchOptions::default()
        },
        order: asked.sort.lines,
        context: asked.context,
        ..ConcordanceOptions::default()
    };
    let found = library.concordance(&Query::parse(&asked.query), &options, &|| false)?;
    for note in &found.notes {
        output.message(note);
    }
    if let Some(suggestion) = &found.suggestion {
        output.message(format_args!("did you mean: {suggestion}"));
    }
    let shown = found.lines.iter().skip(asked.offset).take(asked.limit);
    for line in shown.clone() {
        if asked.json {
            output.json(&json(line))?;
        } else {
            // A zero-width character more or less moves a column by one.
            let width = asked.context;
            writeln!(
                output.data(),
                "{:>width$}  {}  {:<width$}  {}  {}",
                line.left.trim_end(),
                line.hit,
                line.right.trim_start(),
                line.reference,
                line.document,
            )?;
        }
    }
    if !asked.json {
        let more = if found.is_complete() { "" } else { " and more" };
        writeln!(
            output.data(),
            "{} of {}{more} matches in {} of {} articles",
            shown.count(),
            found.lines.len(),
            found.read,
            found.articles
        )?;
    }
    Ok(End::Done)
}

fn json(line: &ConcordanceLine) -> Shown<'_> {
    Shown {
        article: &line.reference,
        title: &line.title,
        document: &line.document,
        date: line.date.as_deref(),
        line: line.raw.first().map(LineNo::get),
        left: &line.left,
        r#match: &line.hit,
        right: &line.right,
    }
}
