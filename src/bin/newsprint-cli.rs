//! newsprint-cli: the engine of Newsprint without a window.
//!
//! Data goes to stdout, progress and messages to stderr. Exit codes: 0 all done, 1 something
//! failed or was skipped (each named on stderr), 2 the command line was wrong.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
