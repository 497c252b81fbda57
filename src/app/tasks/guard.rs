//! A job that panics becomes a message, and its lane goes on with the next job.
//!
//! A search that panics answers "something went wrong inside Newsprint …" where its error would
//! have stood, so that nothing in the window waits for an answer that never comes.

use super::event::{Event, Post};
use super::job::Job;
use std::panic::{AssertUnwindSafe, catch_unwind};

const PANICKED: &str = "something went wrong inside Newsprint, so this was not done; \
                        run newsprint in a terminal to see what";

/// Does a job; if it panics, tells the window in its place.
pub(super) fn run(job: Job, post: &Post, work: impl FnOnce(Job)) {
    let failure = failure_of(&job);
    // Jobs share only the library, whose own locks tell when they were left in the middle.
    if catch_unwind(AssertUnwindSafe(|| work(job))).is_err() {
        post.send(failure(PANICKED.to_owned()));
    }
}

/// The event that ends what the window shows of this job.
fn failure_of(job: &Job) -> Box<dyn FnOnce(String) -> Event> {
    match job {
        Job::Open(_) => Box::new(Event::NotOpened),
        Job::Search(_) => Box::new(Event::SearchFailed),
        Job::Story(job) => {
            let article = job.article;
            Box::new(move |reason| Event::NoStory(article, reason))
        }
        Job::Import(..) => Box::new(Event::ImportFailed),
        Job::Check(_) => Box::new(|reason| Event::CheckFailed(Some(reason))),
        Job::Concordance(_) => Box::new(Event::ConcordanceFailed),
        Job::Export(..) | Job::ExportChart { .. } | Job::ExportConcordance { .. } => {
            Box::new(Event::ExportFailed)
        }
        _ => Box::new(Event::Failed),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a panic is what is tested")]
    use super::super::lane::{Lane, Waiting};
    use super::*;
    use crate::app::upkeep::UpkeepJob;
    use crate::library::Control;

    #[test]
    fn a_lane_outlives_a_job_that_panics() {
        let (sender, events) = crossbeam_channel::bounded(8);
        let post = Post::new(sender, egui::Context::default());
        let lane = Lane::start("test", Waiting::Kept, move |job, _| {
            run(job, &post, |job| {
                assert!(matches!(job, Job::Check(_)), "only checks succeed here");
                post.send(Event::UpkeepEnded(UpkeepJob::Check));
            });
        })
        .unwrap_or_else(|cause| panic!("{cause}"));
        lane.push(Job::Explain("solar".to_owned()));
        lane.push(Job::Check(Control::default()));
        assert!(matches!(events.recv(), Ok(Event::Failed(_))));
        assert!(matches!(events.recv(), Ok(Event::UpkeepEnded(_))));
    }
}
