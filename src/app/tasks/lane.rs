//! A lane: one named worker thread and the jobs that wait for it.
//!
//! Two kinds. In a lane where the newest wins (search, visible rows, the open story, figures) a
//! new job takes the place of those that wait, and the running one can ask whether it is stale.
//! In the other kind (changes, imports, exports) every job is done, in order.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

/// What becomes of waiting jobs when another one comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    Replaced,
    Kept,
}

pub(super) struct Lane<J> {
    shared: Arc<Shared<J>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared<J> {
    waiting: Waiting,
    jobs: Mutex<VecDeque<J>>,
    ready: Condvar,
    /// Grows with each job; a job with a lower number than this is stale.
    newest: AtomicU64,
    /// Jobs that wait or run.
    open: AtomicU64,
    closed: AtomicBool,
}

/// Lets a running job see whether it was overtaken.
pub(super) struct Freshness<'a, J> {
    shared: &'a Shared<J>,
    number: u64,
}

impl<J> Freshness<'_, J> {
    /// A newer job waits, or the window closes: the answer will not be looked at.
    pub(super) fn is_stale(&self) -> bool {
        let overtaken = self.shared.waiting == Waiting::Replaced
            && self.shared.newest.load(Ordering::Acquire) > self.number;
        overtaken || self.shared.closed.load(Ordering::Acquire)
    }
}

impl<J: Send + 'static> Lane<J> {
    /// Starts the worker; `work` does one job.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub(super) fn start(
        name: &str,
        waiting: Waiting,
        work: impl Fn(J, &Freshness<'_, J>) + Send + 'static,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            waiting,
            jobs: Mutex::new(VecDeque::new()),
            ready: Condvar::new(),
            newest: AtomicU64::new(0),
            open: AtomicU64::new(0),
            closed: AtomicBool::new(false),
        });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name(format!("newsprint-{name}"))
            .spawn(move || theirs.run(&work))?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    pub(super) fn push(&self, job: J) {
        let mut jobs = self.shared.lock();
        if self.shared.waiting == Waiting::Replaced {
            let dropped = u64::try_from(jobs.len()).unwrap_or(0);
            jobs.clear();
            self.shared.open.fetch_sub(dropped, Ordering::AcqRel);
        }
        self.shared.open.fetch_add(1, Ordering::AcqRel);
        self.shared.newest.fetch_add(1, Ordering::AcqRel);
        jobs.push_back(job);
        self.shared.ready.notify_one();
    }

    /// Nothing waits and nothing runs.
    pub(super) fn is_idle(&self) -> bool {
        self.shared.open.load(Ordering::Acquire) == 0
    }

    /// Lets the running job end, drops those that wait, and does not wait for the thread.
    pub(super) fn close(&self) {
        self.shared.closed.store(true, Ordering::Release);
        self.shared.ready.notify_all();
    }

    /// Closes and waits, so that a write is whole before the program ends.
    pub(super) fn join(&mut self) {
        self.close();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            // The worker panicked; it has said so on stderr, and there is nothing left to wait for.
        }
    }
}

impl<J> Shared<J> {
    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<J>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, work: &impl Fn(J, &Freshness<'_, J>)) {
        while let Some((job, number)) = self.next() {
            work(
                job,
                &Freshness {
                    shared: self,
                    number,
                },
            );
            self.open.fetch_sub(1, Ordering::AcqRel);
        }
    }

    fn next(&self) -> Option<(J, u64)> {
        let mut jobs = self.lock();
        loop {
            if self.closed.load(Ordering::Acquire) {
                return None;
            }
            if let Some(job) = jobs.pop_front() {
                return Some((job, self.newest.load(Ordering::Acquire)));
            }
            jobs = self
                .ready
                .wait(jobs)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<J> Drop for Lane<J> {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Release);
        self.shared.ready.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;
    use std::sync::mpsc::{channel, sync_channel};

    #[test]
    fn the_newest_job_takes_the_place_of_those_that_wait() {
        let (begun, is_begun) = sync_channel(8);
        let (go, may_go) = channel::<()>();
        let (done, results) = channel();
        let may_go = Mutex::new(may_go);
        let lane = Lane::start("test", Waiting::Replaced, move |job: u32, fresh| {
            begun.send(()).unwrap();
            may_go.lock().unwrap().recv().unwrap();
            done.send((job, fresh.is_stale())).unwrap();
        })
        .unwrap();
        lane.push(1);
        is_begun.recv().unwrap();
        lane.push(2);
        lane.push(3);
        go.send(()).unwrap();
        assert_eq!(results.recv().unwrap(), (1, true));
        is_begun.recv().unwrap();
        go.send(()).unwrap();
        assert_eq!(results.recv().unwrap(), (3, false));
    }

    #[test]
    fn kept_jobs_are_all_done_in_order() {
        let (done, results) = channel();
        let mut lane = Lane::start("test", Waiting::Kept, move |job: u32, _| {
            done.send(job).unwrap();
        })
        .unwrap();
        for job in 0..50 {
            lane.push(job);
        }
        let seen: Vec<_> = results.iter().take(50).collect();
        assert_eq!(seen, (0..50).collect::<Vec<_>>());
        lane.join();
    }
}
