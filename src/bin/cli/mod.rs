//! The commands: each parses nothing, calls the library floors, and prints.
//!
//! `arguments` says what may be typed, `output` where it goes and how it ends; every other file
//! is one command.

mod arguments;
mod backup;
mod chart;
mod check;
mod concordance;
mod export;
mod figures;
mod files;
mod import;
mod output;
mod problems;
mod read;
mod search;
mod sentences;
mod similar;

use arguments::{Arguments, Task};
use clap::Parser;
use newsprint::library::{Control, Library, Progress};
use output::{End, Failure, Output};
use std::io::{self, IsTerminal, Write};
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
        Task::Concordance(asked) => concordance::run(&asked, output),
        Task::Similar(asked) => similar::run(&asked, output),
        Task::Figures(asked) => figures::run(&asked, output),
        Task::Chart(asked) => chart::run(&asked, output),
        Task::Export(asked) => export::run(&asked, output),
        Task::Check(asked) => check::run(&asked, output),
        Task::Backup(asked) => backup::run(&asked, output),
        Task::Problems(asked) => problems::run(&asked, output),
    }
}

/// The library in that folder with its index up to date, which a killed import leaves behind.
fn open(folder: Option<&Path>) -> Result<Library, Failure> {
    let library = open_as_it_is(folder)?;
    if library.is_read_only() || library.lag()? == 0 {
        return Ok(library);
    }
    let mut errors = io::stderr();
    let is_watched = errors.is_terminal();
    // A closed stderr is no reason to stop.
    let damaged = library.catch_up(&Control::default(), &mut |progress| {
        if is_watched {
            let Progress { done, total } = progress;
            drop(write!(
                io::stderr(),
                "\r\x1b[K{done} of {total} documents indexed"
            ));
        }
    })?;
    if is_watched {
        drop(write!(errors, "\r\x1b[K"));
    }
    for skipped in damaged {
        let path = skipped.path.display();
        drop(writeln!(
            errors,
            "newsprint-cli: {}: {path}",
            skipped.reason
        ));
    }
    Ok(library)
}

/// The library in that folder, made if missing; without a folder the user's own.
fn open_as_it_is(folder: Option<&Path>) -> Result<Library, Failure> {
    let own = Library::default_dir();
    let folder = folder.or(own.as_deref()).ok_or_else(|| {
        let reason = "this system names no home folder; say where the library is with --library";
        Failure::Told(reason.to_owned())
    })?;
    Ok(Library::open(folder)?)
}
