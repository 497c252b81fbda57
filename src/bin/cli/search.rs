//! A query becomes its hits, as lines to read or as one JSON object.
//!
//! `{"query":"neutron","total":3,"offset":0,"hits":[{"article":"8f14e45fceea-57","title":…,
//! "document":…,"line":57,"section":…,"bylines":[…],"snippet":…,"highlights":[[10,17]],
//! "figures":4}],"notes":[],"suggestion":null}`. Highlights count characters (code points) of the
//! snippet from 0, without the last. What of the query was not understood stands in the notes.

use super::arguments::SearchArguments;
use super::output::{End, Failure, Output};
use newsprint::library::{Hits, Marked, Query, Row, SearchOptions};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    total: usize,
    offset: usize,
    hits: Vec<Hit<'a>>,
    notes: &'a [String],
    suggestion: Option<&'a str>,
}

#[derive(Serialize)]
struct Hit<'a> {
    /// What `export --article` takes.
    article: &'a str,
    title: &'a str,
    document: &'a str,
    line: u32,
    section: Option<&'a str>,
    bylines: &'a [String],
    snippet: &'a str,
    highlights: Vec<(usize, usize)>,
    figures: u32,
}

pub(crate) fn run(asked: &SearchArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    let options = SearchOptions {
        sort: asked.sort.into(),
        ..SearchOptions::default()
    };
    let hits = library.search(&Query::parse(&asked.query), &options, &|| false)?;
    let shown: Vec<_> = hits
        .ids
        .iter()
        .skip(asked.offset)
        .take(asked.limit)
        .copied()
        .collect();
    let rows = library.rows(&shown, &hits.matcher)?;
    if asked.json {
        output.json(&answer(asked, &hits, &rows))?;
    } else {
        for note in &hits.notes {
            output.message(note);
        }
        if let Some(suggestion) = &hits.suggestion {
            output.message(format_args!("did you mean: {suggestion}"));
        }
        print(output.data(), &hits, &rows)?;
    }
    Ok(End::Done)
}

fn answer<'a>(asked: &'a SearchArguments, hits: &'a Hits, rows: &'a [Row]) -> Answer<'a> {
    Answer {
        query: &asked.query,
        total: hits.ids.len(),
        offset: asked.offset,
        hits: rows
            .iter()
            .map(|row| Hit {
                article: &row.reference,
                title: &row.title.text,
                document: &row.document,
                line: row.line,
                section: (!row.section.is_empty()).then_some(&*row.section),
                bylines: &row.bylines,
                snippet: &row.snippet.text,
                highlights: characters(&row.snippet),
                figures: row.figures,
            })
            .collect(),
        notes: &hits.notes,
        suggestion: hits.suggestion.as_deref(),
    }
}

/// The marks in characters instead of bytes.
fn characters(marked: &Marked) -> Vec<(usize, usize)> {
    let count = |bytes: usize| {
        marked
            .text
            .get(..bytes)
            .map_or(0, |text| text.chars().count())
    };
    marked
        .marks
        .iter()
        .map(|mark| (count(mark.start), count(mark.end)))
        .collect()
}

fn print(out: &mut impl Write, hits: &Hits, rows: &[Row]) -> io::Result<()> {
    for row in rows {
        writeln!(out, "{}  {}", row.reference, row.title.text)?;
        let section = Some(&row.section).filter(|section| !section.is_empty());
        let place: Vec<&str> = section
            .into_iter()
            .chain(&row.bylines)
            .map(String::as_str)
            .collect();
        let place = place.join(", ");
        let gap = if place.is_empty() { "" } else { " · " };
        writeln!(out, "    {place}{gap}{}, line {}", row.document, row.line)?;
        if !row.snippet.text.is_empty() {
            writeln!(out, "    {}", row.snippet.text)?;
        }
    }
    writeln!(out, "{} of {} articles", rows.len(), hits.ids.len())
}
