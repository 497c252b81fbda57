//! The commands: each parses nothing, calls the library floors, and prints.
//!
//! `arguments` says what may be typed, `output` where it goes and how it ends; every other file
//! is one command.

mod arguments;
mod chart;
mod check;
mod export;
mod figures;
mod files;
mod import;
mod output;
mod read;
mod search;
mod sentences;

use arguments::{Arguments, Task};
use clap::Parser;
use newsprint::library::Library;
use output::{End, Failure, Output};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new();
    let end = carry_out(arguments.task, &mut output);
    output.finish(end)
}

fn carry_out(task: Task, output: &mut Output) -> Result<End, Failure> {
    match task {
        Task::Read(asked) if asked.sentences => sentences::run(output),
        Task::Read(asked) => read::run(&asked.files, output),
        Task::Import(asked) => import::run(&asked, output),
        Task::Search(asked) => search::run(&asked, output),
        Task::Figures(asked) => figures::run(&asked, output),
        Task::Chart(asked) => chart::run(&asked, output),
        Task::Export(asked) => export::run(&asked, output),
        Task::Check(asked) => check::run(&asked, output),
    }
}

/// The library in that folder, made if missing; without a folder the user's own.
fn open(folder: Option<&Path>) -> Result<Library, Failure> {
    let own = Library::default_dir();
    let folder = folder.or(own.as_deref()).ok_or_else(|| {
        let reason = "this system names no home folder; say where the library is with --library";
        Failure::Told(reason.to_owned())
    })?;
    Ok(Library::open(folder)?)
}
