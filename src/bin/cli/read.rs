//! Pages become JSON, one object a line and document, in the order of the command line.
//!
//! `newsprint-cli read 002.txt` prints `{"document":"002.txt","articles":[…],"furniture":[…],
//! "notes":[…],"figures":[…]}`. A file that cannot be read or is no text is named on stderr, and
//! the next one follows. Nothing is stored.

use super::output::{End, Failure, Output};
use newsprint::export::{Sheet, json};
use newsprint::library::{self, PageReading};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(crate) fn run(files: &[PathBuf], output: &mut Output) -> Result<End, Failure> {
    let mut end = End::Done;
    for file in files {
        match read(file) {
            Ok(reading) => {
                if let Some(reservation) = &reading.reservation {
                    output.message(format_args!("{reservation}: {}", file.display()));
                }
                let name = name_of(file);
                let sheet = Sheet::of_document(&name, &reading.document, &reading.figures);
                json::write(output.data(), &[sheet])?;
            }
            Err(reason) => {
                end = End::Partly;
                output.message(format_args!("skipped, {reason}: {}", file.display()));
            }
        }
    }
    Ok(end)
}

/// The page in a file, or why there is none.
fn read(file: &Path) -> Result<PageReading, String> {
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = bytes.map_err(|error| format!("it could not be read ({error})"))?;
    library::read_page(file, &bytes)
}

fn name_of(file: &Path) -> String {
    if file.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    file.file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
        .into_owned()
}
