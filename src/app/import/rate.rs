//! How fast an import goes, and how long it will still take.
//!
//! 40 of 60 files after 20 seconds of work are 10 seconds more; pauses do not count as work.

use super::super::widgets::count;
use crate::library::ImportProgress;

/// Earlier a guess would jump up and down.
const TELLS_AFTER_SECONDS: f64 = 2.0;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rate {
    worked: f64,
    /// When the work before this moment was added up.
    since: Option<f64>,
}

impl Rate {
    /// News of the work came now.
    pub(super) fn tick(&mut self, now: f64) {
        if let Some(since) = self.since.replace(now) {
            self.worked += (now - since).max(0.0);
        }
    }

    pub(super) fn pause(&mut self, now: f64) {
        self.tick(now);
        self.since = None;
    }

    pub(super) fn resume(&mut self, now: f64) {
        self.since = Some(now);
    }

    /// "4.1 MB/s · about 20 s left"; "" as long as it is too early to tell.
    pub(super) fn text(&self, progress: &ImportProgress) -> String {
        if self.worked < TELLS_AFTER_SECONDS {
            return String::new();
        }
        #[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
        let (bytes, done, left) = (
            progress.bytes as f64,
            progress.files_done as f64,
            progress.files_total.saturating_sub(progress.files_done) as f64,
        );
        let speed = format!("{:.1} MB/s", bytes / self.worked / 1e6);
        if done < 1.0 {
            return speed;
        }
        let seconds = left * self.worked / done;
        format!("{speed} · about {} left", duration(seconds))
    }
}

/// "20 s", "3 minutes", "2 hours"; never more exact than such a guess is.
fn duration(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what fits"
    )]
    let whole = |number: f64| number.clamp(1.0, 1e9).ceil() as u64;
    if seconds < 90.0 {
        format!("{} s", whole(seconds))
    } else if seconds < 5400.0 {
        count(whole(seconds / 60.0), "minute", "minutes")
    } else {
        count(whole(seconds / 3600.0), "hour", "hours")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress() -> ImportProgress {
        ImportProgress {
            files_done: 40,
            files_total: 60,
            bytes: 82_000_000,
            ..ImportProgress::default()
        }
    }

    #[test]
    fn the_time_left_follows_from_the_work_done() {
        let mut rate = Rate::default();
        rate.tick(5.0);
        assert_eq!(rate.text(&progress()), "");
        rate.tick(25.0);
        assert_eq!(rate.text(&progress()), "4.1 MB/s · about 10 s left");
    }

    #[test]
    fn a_pause_is_no_work() {
        let mut rate = Rate::default();
        rate.tick(0.0);
        rate.pause(20.0);
        rate.resume(500.0);
        rate.tick(500.0);
        assert_eq!(rate.text(&progress()), "4.1 MB/s · about 10 s left");
    }

    #[test]
    fn long_times_are_told_in_longer_units() {
        assert_eq!(duration(0.2), "1 s");
        assert_eq!(duration(200.0), "4 minutes");
        assert_eq!(duration(7000.0), "2 hours");
    }
}
