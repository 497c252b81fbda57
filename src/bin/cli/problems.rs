//! The files that could not be imported, with their reasons; or an import that tries them again.
//!
//! `{"path":"/scans/a.pdf","reason":"it is a PDF; extract its text first"}` a line; with `--retry`
//! the report of the import.

use super::arguments::ProblemsArguments;
use super::import;
use super::output::{End, Failure, Output};
use newsprint::library::Control;
use serde::Serialize;

#[derive(Serialize)]
struct Listed {
    path: String,
    reason: String,
}

pub(crate) fn run(asked: &ProblemsArguments, output: &mut Output) -> Result<End, Failure> {
    let library = super::open(asked.library.library.as_deref())?;
    if asked.retry {
        return import::watch(output, &mut |progress| {
            library.retry(&[], &Control::default(), progress)
        });
    }
    for problem in library.problems()? {
        output.json(&Listed {
            path: problem.path.display().to_string(),
            reason: problem.reason,
        })?;
    }
    Ok(End::Done)
}
