//! Importing files, folders, or the sample pages; indexing what is stored but not yet indexed.

use super::super::samples::SAMPLES;
use super::super::upkeep::UpkeepJob;
use super::event::{Event, Post};
use super::job::ImportWhat;
use crate::library::{Control, Error, ImportProgress, ImportReport, Library};

pub(super) fn run(library: &Library, what: &ImportWhat, control: &Control, post: &Post) {
    let mut progress = |progress: ImportProgress| {
        post.send(Event::ImportAdvanced(progress));
    };
    let report = match what {
        ImportWhat::Paths(paths) => library.import(paths, control, &mut progress),
        ImportWhat::Samples => samples(library, control, &mut progress),
    };
    post.send(match report {
        Ok(report) => Event::Imported(report),
        Err(error) => Event::ImportFailed(error.to_string()),
    });
}

/// One page after the other, so that cancelling takes effect between two of them.
fn samples(
    library: &Library,
    control: &Control,
    progress: &mut dyn FnMut(ImportProgress),
) -> Result<ImportReport, Error> {
    let total = u64::try_from(SAMPLES.len()).unwrap_or(0);
    let mut all = ImportReport::default();
    for (done, sample) in (0..).zip(&SAMPLES) {
        if control.is_cancelled() {
            all.cancelled = true;
            break;
        }
        let (articles, figures) = (all.articles, all.figures);
        let one = library.import_samples(std::slice::from_ref(sample), &mut |page| {
            progress(ImportProgress {
                files_done: done + page.files_done,
                files_total: total,
                articles: articles + page.articles,
                figures: figures + page.figures,
                ..page
            });
        })?;
        add(&mut all, one);
    }
    Ok(all)
}

fn add(all: &mut ImportReport, one: ImportReport) {
    all.documents += one.documents;
    all.unchanged += one.unchanged;
    all.articles += one.articles;
    all.figures += one.figures;
    all.bytes += one.bytes;
    all.seconds += one.seconds;
    all.skipped.extend(one.skipped);
    all.reservations.extend(one.reservations);
}

/// Nothing to do, unless the program was killed in the middle of an import.
pub(super) fn catch_up(library: &Library, control: &Control, post: &Post) {
    if library.is_read_only() {
        return;
    }
    let mut progress = |progress| {
        post.send(Event::UpkeepAdvanced(UpkeepJob::CatchUp, progress));
    };
    let caught_up = library.lag().and_then(|lag| match lag {
        0 => Ok(None),
        _ => library.catch_up(control, &mut progress).map(Some),
    });
    match caught_up {
        Ok(None) => {}
        Ok(Some(left_out)) => {
            post.send(Event::CaughtUp(left_out));
        }
        Err(error) => {
            post.send(Event::Failed(error.to_string()));
        }
    }
    post.send(Event::UpkeepEnded(UpkeepJob::CatchUp));
}
