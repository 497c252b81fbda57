//! The figures of the articles that a query finds: as lines to read, as JSON, or as a table.
//!
//! `figures 'money>1bn'` prints only the sums above a thousand million, not all figures of the
//! articles that hold one. JSON has an object a line: the fields of the JSON format, with
//! `document` and `article_ref` before them. The table is that of the CSV export.

use super::arguments::{FiguresArguments, LibraryArgument};
use super::output::{End, Failure, Output};
use newsprint::charts::wording;
use newsprint::export::{csv, json};
use newsprint::library::{Correction, FigureRow, Query, Scope, SearchOptions};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    article_ref: &'a str,
    #[serde(flatten)]
    figure: json::wire::Figure<'a>,
}

pub(crate) fn run(asked: &FiguresArguments, output: &mut Output) -> Result<End, Failure> {
    let rows = find(&asked.library, &asked.query, output)?;
    if asked.csv {
        csv::write(output.data(), &rows)?;
    } else if asked.json {
        for row in &rows {
            output.json(&Line {
                document: &row.document,
                article_ref: &row.reference,
                figure: json::row(row),
            })?;
        }
    } else {
        print(output.data(), &rows)?;
    }
    Ok(End::Done)
}

/// The figures that a query finds, without the rejected ones.
pub(crate) fn find(
    library: &LibraryArgument,
    query: &str,
    output: &mut Output,
) -> Result<Vec<FigureRow>, Failure> {
    let library = super::open(library.library.as_deref())?;
    let query = Query::parse(query);
    let options = SearchOptions {
        without_facets: true,
        ..SearchOptions::default()
    };
    let hits = library.search(&query, &options, &|| false)?;
    for note in &hits.notes {
        output.message(note);
    }
    let scope = Scope::Articles(hits.ids);
    let mut rows = library.figures(&scope, &query.figure_conditions(), &|| false)?;
    rows.retain(|row| row.correction != Some(Correction::Rejected));
    Ok(rows)
}

fn print(out: &mut impl Write, rows: &[FigureRow]) -> io::Result<()> {
    for row in rows {
        let figure = &row.figure;
        write!(out, "{}", wording::figure(figure))?;
        if let Some(time) = figure.time {
            write!(
                out,
                ", {}{time}",
                if figure.time_is_target { "by " } else { "" }
            )?;
        }
        if let Some(subject) = &figure.subject {
            write!(out, ": {subject}")?;
        }
        writeln!(out)?;
        writeln!(out, "    {}", row.sentence)?;
        let first = row.lines.first().map_or(0, newsprint::text::LineNo::get);
        writeln!(out, "    {} · {}, line {first}", row.title, row.document)?;
    }
    writeln!(out, "{}", wording::figures(rows.len()))
}
