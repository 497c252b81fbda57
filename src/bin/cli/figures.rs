//! The figures of the articles that a query finds: as lines to read, as JSON, or as a table.
//!
//! `figures 'money>1bn'` prints only the sums above a thousand million, not all figures of the
//! articles that hold one. JSON has an object a line: the fields of the JSON format, with
//! `document` and `article_ref` before them. The table is that of the CSV export. `--checks` prints
//! the arithmetic that the figures of each of the articles allow, with the figures it stands on.

use super::arguments::{FiguresArguments, LibraryArgument};
use super::output::{End, Failure, Output};
use newsprint::charts::{self, wording};
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

/// A check: its kind, whether the printed numbers agree, the arithmetic, and the figures.
#[derive(Serialize)]
struct CheckLine<'a> {
    document: &'a str,
    article_ref: &'a str,
    kind: &'a str,
    agrees: bool,
    arithmetic: &'a str,
    figures: Vec<json::wire::Figure<'a>>,
}

pub(crate) fn run(asked: &FiguresArguments, output: &mut Output) -> Result<End, Failure> {
    if asked.checks {
        return check(asked, output);
    }
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

/// What the figures of the articles add up to. Conditions on figures choose the articles only: a
/// check needs all figures of its sentence.
fn check(asked: &FiguresArguments, output: &mut Output) -> Result<End, Failure> {
    let rows = rows_of(&asked.library, (&asked.query, false), output)?;
    let checks = charts::checks(&rows);
    for made in &checks {
        let used: Vec<&FigureRow> = made
            .check
            .figures
            .iter()
            .filter_map(|at| rows.get(*at))
            .collect();
        let Some(first) = used.first() else { continue };
        if asked.json {
            output.json(&CheckLine {
                document: &first.document,
                article_ref: &first.reference,
                kind: made.check.kind.as_str(),
                agrees: made.check.agrees,
                arithmetic: &made.check.arithmetic,
                figures: used.iter().map(|row| json::row(row)).collect(),
            })?;
        } else {
            print_check(output.data(), (made, &used))?;
        }
    }
    if !asked.json {
        let agree = checks.iter().filter(|made| made.check.agrees).count();
        writeln!(output.data(), "{} checks, {agree} agree", checks.len())?;
    }
    Ok(End::Done)
}

fn print_check(
    out: &mut impl Write,
    (made, used): (&charts::ArticleCheck, &[&FigureRow]),
) -> io::Result<()> {
    let outcome = if made.check.agrees {
        "agrees"
    } else {
        "differs"
    };
    writeln!(out, "{outcome}: {}", made.check.arithmetic)?;
    let mut last = "";
    for row in used {
        if row.sentence != last {
            writeln!(out, "    {}", row.sentence)?;
            last = &row.sentence;
        }
    }
    if let Some(row) = used.first() {
        let line = row.lines.first().map_or(0, newsprint::text::LineNo::get);
        writeln!(out, "    {} · {}, line {line}", row.title, row.document)?;
    }
    Ok(())
}

/// The figures that a query finds, without the rejected ones.
pub(crate) fn find(
    library: &LibraryArgument,
    query: &str,
    output: &mut Output,
) -> Result<Vec<FigureRow>, Failure> {
    rows_of(library, (query, true), output)
}

/// The figures of the articles that a query finds; `narrowed` to its conditions on figures or not.
fn rows_of(
    library: &LibraryArgument,
    (query, narrowed): (&str, bool),
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
    let conditions = if narrowed {
        query.figure_conditions()
    } else {
        Vec::new()
    };
    let mut rows = library.figures(&scope, &conditions, &|| false)?;
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
