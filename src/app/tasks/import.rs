//! Importing files, folders, or the sample pages; indexing what is stored but not yet indexed.

use super::super::samples::SAMPLES;
use super::event::{Event, Post};
use super::job::ImportWhat;
use crate::library::{Control, ImportProgress, Library};

pub(super) fn run(library: &Library, what: &ImportWhat, control: &Control, post: &Post) {
    let mut progress = |progress: ImportProgress| {
        post.send(Event::ImportAdvanced(progress));
    };
    let report = match what {
        ImportWhat::Paths(paths) => library.import(paths, control, &mut progress),
        ImportWhat::Samples => library.import_samples(&SAMPLES, &mut progress),
    };
    post.send(match report {
        Ok(report) => Event::Imported(report),
        Err(error) => Event::ImportFailed(error.to_string()),
    });
}

/// Nothing to do, unless the program was killed in the middle of an import.
pub(super) fn catch_up(library: &Library, control: &Control, post: &Post) {
    if library.is_read_only() {
        return;
    }
    let caught_up = library.lag().and_then(|lag| {
        if lag > 0 {
            library.catch_up(control, &mut |_| {})?;
        }
        Ok(lag > 0)
    });
    match caught_up {
        Ok(false) => {}
        Ok(true) => {
            post.send(Event::CaughtUp);
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
}
