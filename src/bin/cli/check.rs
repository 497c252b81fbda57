//! Store and index of a library are verified against each other.
//!
//! The report is one JSON object: `{"documents":5,"articles":44,"figures":390,"problems":[],
//! "repaired":[]}`. Problems that stay are named on stderr and end with exit code 1; `--repair`
//! rebuilds the index and reads damaged documents anew from their stored pages.

use super::arguments::CheckArguments;
use super::output::{End, Failure, Output};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    documents: u64,
    articles: u64,
    figures: u64,
    problems: &'a [String],
    repaired: &'a [String],
}

pub(crate) fn run(asked: &CheckArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open_as_it_is(asked.library.library.as_deref())?;
    let report = library.check(asked.repair, &mut |_| {})?;
    for problem in &report.problems {
        output.message(problem);
    }
    for repair in &report.repaired {
        output.message(repair);
    }
    output.json(&Report {
        documents: report.documents,
        articles: report.articles,
        figures: report.figures,
        problems: &report.problems,
        repaired: &report.repaired,
    })?;
    let is_well =
        report.is_sound() || (asked.repair && library.check(false, &mut |_| {})?.is_sound());
    Ok(if is_well { End::Done } else { End::Partly })
}
