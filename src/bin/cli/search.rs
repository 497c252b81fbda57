//! A query becomes its hits, as lines to read or as one JSON object.
//!
//! `{"query":"neutron","total":3,"offset":0,"hits":[{"article":"8f14e45fceea-57","title":…,
//! "document":…,"line":57,"section":…,"bylines":[…],"snippet":…,"highlights":[[10,17]],
//! "figures":4,"date":"2021-11-20","copies":0,"state":null}],"folded":0,"notes":[],
//! "suggestion":null}`, with `--facets` also `"facets":{"years":[[2021,3]],…}`. Highlights count characters (code points) of the
//! snippet from 0, without the last. What of the query was not understood stands in the notes.

use super::arguments::SearchArguments;
use super::output::{End, Failure, Output};
use newsprint::library::{DocumentState, Facets, Hits, Marked, Query, Row, SearchOptions};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    total: usize,
    offset: usize,
    hits: Vec<Hit<'a>>,
    /// Articles that are not among the total because a copy of them is.
    folded: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Counts<'a>>,
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
    /// Of the document, as figures have theirs: "2021-11-20", "2021".
    date: Option<&'a str>,
    /// Other articles that print the same story.
    copies: u32,
    /// What became of the document on disk, unless it is as it was.
    state: Option<&'static str>,
}

pub(crate) fn run(asked: &SearchArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    let options = SearchOptions {
        sort: asked.sort.into(),
        show_copies: asked.copies,
        without_facets: !asked.facets,
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
                date: row.date.as_deref(),
                copies: row.copies,
                state: state(row.state),
            })
            .collect(),
        folded: hits.folded,
        facets: asked.facets.then(|| Counts::of(&hits.facets)),
        notes: &hits.notes,
        suggestion: hits.suggestion.as_deref(),
    }
}

/// Values with the number of hits that have them, most frequent first; years, newest first.
#[derive(Serialize)]
struct Counts<'a> {
    years: Vec<(i32, u64)>,
    months: Vec<(String, u64)>,
    undated: u64,
    documents: &'a [(String, u64)],
    sections: &'a [(String, u64)],
    bylines: &'a [(String, u64)],
    kinds: Vec<(&'static str, u64)>,
    tags: &'a [(String, u64)],
    collections: &'a [(String, u64)],
    with_figures: u64,
    starred: u64,
}

impl<'a> Counts<'a> {
    fn of(facets: &'a Facets) -> Self {
        let years = facets.years.iter();
        let months = years.clone().flat_map(|year| {
            let named = |month: &u8| format!("{}-{month:02}", year.year);
            year.months
                .iter()
                .map(move |(month, count)| (named(month), *count))
        });
        Self {
            years: years.map(|year| (year.year, year.count)).collect(),
            months: months.collect(),
            undated: facets.undated,
            documents: &facets.documents,
            sections: &facets.sections,
            bylines: &facets.bylines,
            kinds: facets
                .kinds
                .iter()
                .map(|(kind, count)| (kind.as_str(), *count))
                .collect(),
            tags: &facets.tags,
            collections: &facets.collections,
            with_figures: facets.with_figures,
            starred: facets.starred,
        }
    }
}

/// What to say of a document that is not as it was imported.
pub(super) fn state(state: DocumentState) -> Option<&'static str> {
    match state {
        DocumentState::Present => None,
        DocumentState::Missing => Some("missing"),
        DocumentState::Changed => Some("changed"),
        DocumentState::Replaced => Some("replaced"),
        DocumentState::Removed => Some("removed"),
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
        write!(out, "    {place}{gap}{}, line {}", row.document, row.line)?;
        if let Some(date) = &row.date {
            write!(out, ", {date}")?;
        }
        if row.copies > 0 {
            let copies = if row.copies == 1 { "copy" } else { "copies" };
            write!(out, ", {} {copies}", row.copies)?;
        }
        if let Some(state) = state(row.state) {
            write!(out, " ({state})")?;
        }
        writeln!(out)?;
        if !row.snippet.text.is_empty() {
            writeln!(out, "    {}", row.snippet.text)?;
        }
    }
    writeln!(out, "{} of {} articles", rows.len(), hits.ids.len())
}
