//! Where data and messages go, and how a run ends.
//!
//! Data is buffered to stdout. A reader that closes the pipe ("| head") ends the run quietly, as
//! there is nobody left to tell; every other failure is one line on stderr and exit code 1.

use newsprint::library;
use std::fmt;
use std::io::{self, BufWriter, Stderr, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const BUFFER: usize = 64 * 1024;

/// Stdout, buffered, and stderr by the line.
pub(crate) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    stderr: Stderr,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    /// Something was skipped or failed, and named.
    Partly,
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    Library(library::Error),
    /// What was being done, the reason, the path.
    File(&'static str, io::Error, PathBuf),
    /// Stdout.
    Output(io::Error),
    /// A sentence of its own.
    Told(String),
}

impl Output {
    pub(crate) fn new() -> Self {
        Self {
            stdout: BufWriter::with_capacity(BUFFER, io::stdout().lock()),
            stderr: io::stderr(),
        }
    }

    /// For data.
    pub(crate) fn data(&mut self) -> &mut impl Write {
        &mut self.stdout
    }

    /// One line for the user. A closed stderr is no reason to stop.
    pub(crate) fn message(&mut self, message: impl fmt::Display) {
        drop(writeln!(self.stderr, "newsprint-cli: {message}"));
    }

    /// A value as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.stdout, value)?;
        self.stdout.write_all(b"\n")
    }

    pub(crate) fn finish(mut self, end: Result<End, Failure>) -> ExitCode {
        let end = end.and_then(|end| {
            self.stdout.flush()?;
            Ok(end)
        });
        match end {
            Ok(End::Done) => ExitCode::SUCCESS,
            Ok(End::Partly) => ExitCode::FAILURE,
            Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                // What is left in the buffer must not be tried again when it is dropped.
                drop(self.stdout.into_parts());
                ExitCode::SUCCESS
            }
            Err(failure) => {
                self.message(failure);
                ExitCode::FAILURE
            }
        }
    }
}

impl Failure {
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File(doing, error, path)
    }
}

impl From<library::Error> for Failure {
    fn from(error: library::Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library(error) => error.fmt(f),
            Self::File(doing, error, path) => {
                write!(f, "could not {doing}: {error}: {}", path.display())
            }
            Self::Output(error) => write!(f, "could not write to stdout: {error}"),
            Self::Told(message) => f.write_str(message),
        }
    }
}
