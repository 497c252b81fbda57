//! A library is saved to another folder and the copy verified.
//!
//! `{"out":"/home/ada/papers-copy","documents":5,"articles":44,"figures":390,"problems":[]}`

use super::arguments::BackupArguments;
use super::output::{End, Failure, Output};
use newsprint::library::Control;
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    out: String,
    documents: u64,
    articles: u64,
    figures: u64,
    /// What the verification of the copy found; the library itself has the same.
    problems: Vec<String>,
}

pub(crate) fn run(asked: &BackupArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open_as_it_is(asked.library.library.as_deref())?;
    let report = library.save_as(&asked.out, &Control::default(), &mut |_| {})?;
    let report = report.unwrap_or_default();
    for problem in &report.problems {
        output.message(problem);
    }
    let end = if report.is_sound() {
        End::Done
    } else {
        End::Partly
    };
    output.json(&Report {
        out: asked.out.display().to_string(),
        documents: report.documents,
        articles: report.articles,
        figures: report.figures,
        problems: report.problems,
    })?;
    Ok(end)
}
