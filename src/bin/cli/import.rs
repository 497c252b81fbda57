//! Files and folders become documents of the library; what was not imported is named.
//!
//! Progress goes to stderr where a person watches it; the report is one JSON object on stdout:
//! `{"documents":5,"unchanged":0,"articles":44,"figures":390,"skipped":[],…,"seconds":0.4}`.

use super::arguments::ImportArguments;
use super::output::{End, Failure, Output};
use newsprint::library::{Control, Error, ImportProgress, ImportReport, Skipped};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

#[derive(Serialize)]
struct Report {
    /// Newly imported.
    documents: u64,
    /// Already there with the same bytes.
    unchanged: u64,
    articles: u64,
    /// Articles among them that print what others do.
    copies: u64,
    figures: u64,
    skipped: Vec<Named>,
    /// Imported, but not all of it could be read.
    reservations: Vec<Named>,
    /// Imported, but another document holds all of it.
    repeated: Vec<Named>,
    bytes: u64,
    seconds: f64,
}

#[derive(Serialize)]
struct Named {
    path: String,
    reason: String,
}

pub(crate) fn run(asked: &ImportArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    watch(output, &mut |progress| {
        library.import(&asked.paths, &Control::default(), progress)
    })
}

/// What is told of an import while it runs.
type Told<'a> = dyn FnMut(ImportProgress) + 'a;

/// Runs an import, shows how far it has come, and prints its report.
pub(super) fn watch(
    output: &mut Output,
    import: &mut dyn FnMut(&mut Told<'_>) -> Result<ImportReport, Error>,
) -> Result<End, Failure> {
    let is_watched = io::stderr().is_terminal();
    let report = import(&mut |progress| {
        if is_watched {
            show(&progress);
        }
    })?;
    if is_watched {
        // The line of progress makes room for what follows.
        drop(write!(io::stderr(), "\r\x1b[K"));
    }
    let said = report.skipped.iter().chain(&report.reservations);
    for skipped in said.chain(&report.repeated) {
        output.message(format_args!(
            "{}: {}",
            skipped.reason,
            skipped.path.display()
        ));
    }
    let end = if report.skipped.is_empty() {
        End::Done
    } else {
        End::Partly
    };
    output.json(&Report::from(report))?;
    Ok(end)
}

fn show(progress: &ImportProgress) {
    // A closed stderr is no reason to stop.
    drop(write!(
        io::stderr(),
        "\r\x1b[K{} of {} files, {} articles, {} figures",
        progress.files_done,
        progress.files_total,
        progress.articles,
        progress.figures
    ));
}

impl From<ImportReport> for Report {
    fn from(report: ImportReport) -> Self {
        Self {
            documents: report.documents,
            unchanged: report.unchanged,
            articles: report.articles,
            copies: report.copies,
            figures: report.figures,
            skipped: report.skipped.into_iter().map(Named::from).collect(),
            reservations: report.reservations.into_iter().map(Named::from).collect(),
            repeated: report.repeated.into_iter().map(Named::from).collect(),
            bytes: report.bytes,
            seconds: report.seconds,
        }
    }
}

impl From<Skipped> for Named {
    fn from(skipped: Skipped) -> Self {
        Self {
            path: skipped.path.display().to_string(),
            reason: skipped.reason,
        }
    }
}
