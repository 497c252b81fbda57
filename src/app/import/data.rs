//! How far an import has come, and what could not be imported.
//!
//! "3 of 5 files · 27 articles · 1,204 figures". Problems of several imports add up; a file that
//! is imported after all, without a reservation, leaves the list. A cancelled import takes none
//! out, since it does not tell which files it came to.

use super::super::widgets::{count, thousands};
use super::rate::Rate;
use crate::library::{ImportProgress, ImportReport, Skipped};
use std::collections::VecDeque;
use std::path::PathBuf;

#[derive(Debug, Default)]
pub struct ImportState {
    progress: Option<ImportProgress>,
    /// Paths of each import that waits or runs, in order.
    running: VecDeque<Vec<PathBuf>>,
    problems: Vec<Problem>,
    cancelling: bool,
    paused: bool,
    rate: Rate,
}

/// A file that could not be imported, or not as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: Skipped,
    pub trouble: Trouble,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be read; a retry may.
    Unread,
    /// It was read, with reservations.
    Reserved,
    /// It is in the library, which cannot give it back.
    Damaged,
    /// A watched folder that is not there.
    Folder,
}

impl ImportState {
    /// An import of these paths waits or runs; none for the sample pages.
    pub fn start(&mut self, paths: &[PathBuf]) {
        let absolute = |path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        self.running.push_back(paths.iter().map(absolute).collect());
        if self.running.len() == 1 {
            self.rate = Rate::default();
        }
        self.progress = Some(ImportProgress::default());
        self.cancelling = false;
        self.paused = false;
    }

    pub fn advance(&mut self, progress: ImportProgress, now: f64) {
        if !self.paused {
            self.rate.tick(now);
        }
        self.progress = Some(progress);
    }

    pub fn pause(&mut self, paused: bool, now: f64) {
        if paused {
            self.rate.pause(now);
        } else {
            self.rate.resume(now);
        }
        self.paused = paused;
    }

    pub fn is_paused(&self) -> bool {
        self.paused
    }

    pub fn cancel(&mut self) {
        self.cancelling = true;
    }

    pub fn finish(&mut self, report: &ImportReport) {
        let tried = self.end_first();
        if !report.cancelled {
            self.problems
                .retain(|old| !tried.iter().any(|path| old.file.path.starts_with(path)));
        }
        self.take_report(report);
    }

    /// What an import had trouble with, whoever began it.
    pub fn take_report(&mut self, report: &ImportReport) {
        self.note(report.skipped.clone(), Trouble::Unread);
        self.note(report.reservations.clone(), Trouble::Reserved);
    }

    /// What the library lists as unread is all that is.
    pub fn take_unread(&mut self, files: Vec<Skipped>) {
        self.problems
            .retain(|problem| problem.trouble != Trouble::Unread);
        self.note(files, Trouble::Unread);
    }

    pub fn forget_problems(&mut self) {
        self.problems.clear();
    }

    /// Lists files with this trouble; what was known of them before goes.
    pub fn note(&mut self, files: Vec<Skipped>, trouble: Trouble) {
        for file in files {
            self.problems.retain(|old| old.file.path != file.path);
            self.problems.push(Problem { file, trouble });
        }
    }

    /// The import came to nothing: what is known of files stays.
    pub fn fail(&mut self) {
        self.end_first();
    }

    /// The first import has ended; gives its paths.
    fn end_first(&mut self) -> Vec<PathBuf> {
        let tried = self.running.pop_front().unwrap_or_default();
        if self.running.is_empty() {
            self.progress = None;
            self.cancelling = false;
            self.paused = false;
        }
        tried
    }

    /// Files that could not be read: what a retry tries again.
    pub fn unread(&self) -> impl Iterator<Item = &PathBuf> {
        self.problems
            .iter()
            .filter(|problem| problem.trouble == Trouble::Unread)
            .map(|problem| &problem.file.path)
    }

    pub fn is_running(&self) -> bool {
        self.progress.is_some()
    }

    pub fn progress(&self) -> Option<&ImportProgress> {
        self.progress.as_ref()
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// 0 to 1.
    pub fn fraction(&self) -> f32 {
        let Some(progress) = &self.progress else {
            return 0.0;
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "a progress bar has fewer pixels"
        )]
        let (done, total) = (
            progress.files_done as f32,
            progress.files_total.max(1) as f32,
        );
        (done / total).clamp(0.0, 1.0)
    }

    /// What the bar says.
    pub fn text(&self) -> String {
        let Some(progress) = &self.progress else {
            return String::new();
        };
        if self.cancelling {
            return "Cancelling; what is done stays".to_owned();
        }
        if progress.files_total == 0 {
            return "Looking for pages".to_owned();
        }
        let mut text = format!(
            "{} of {} · {} · {}",
            thousands(progress.files_done),
            count(progress.files_total, "file", "files"),
            count(progress.articles, "article", "articles"),
            count(progress.figures, "figure", "figures"),
        );
        if progress.skipped > 0 {
            text = format!("{text} · {} not read", thousands(progress.skipped));
        }
        let rate = self.rate.text(progress);
        if self.paused {
            format!("Paused · {text}")
        } else if rate.is_empty() {
            text
        } else {
            format!("{text} · {rate}")
        }
    }
}

/// What the message at the end says.
pub fn report_text(report: &ImportReport) -> String {
    let mut text = if report.cancelled {
        "Import cancelled".to_owned()
    } else {
        "Import finished".to_owned()
    };
    if report.documents > 0 {
        text = format!(
            "{text}: {} with {}",
            count(report.documents, "document", "documents"),
            count(report.articles, "article", "articles"),
        );
    } else if report.unchanged > 0 && report.skipped.is_empty() {
        text = format!("{text}: everything was already in the library");
    }
    if !report.skipped.is_empty() {
        let skipped = u64::try_from(report.skipped.len()).unwrap_or(0);
        text = format!("{text}; {} not read", count(skipped, "file", "files"));
    }
    if !report.reservations.is_empty() {
        let read = u64::try_from(report.reservations.len()).unwrap_or(0);
        text = format!(
            "{text}; {} read with reservations",
            count(read, "file", "files")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_counts_what_is_done() {
        let mut state = ImportState::default();
        state.start(&[]);
        assert_eq!(state.text(), "Looking for pages");
        state.advance(
            ImportProgress {
                files_done: 3,
                files_total: 5,
                articles: 27,
                figures: 1204,
                skipped: 1,
                ..ImportProgress::default()
            },
            0.0,
        );
        assert_eq!(
            state.text(),
            "3 of 5 files · 27 articles · 1,204 figures · 1 not read"
        );
        assert!((state.fraction() - 0.6).abs() < 1e-6);
        state.pause(true, 1.0);
        assert!(state.text().starts_with("Paused · 3 of 5 files"));
    }

    #[test]
    fn problems_add_up_and_are_named_once() {
        let mut state = ImportState::default();
        let skipped = |path: &str, reason: &str| Skipped {
            path: PathBuf::from(path),
            reason: reason.to_owned(),
        };
        state.finish(&ImportReport {
            skipped: vec![skipped("a", "empty"), skipped("b", "binary")],
            ..ImportReport::default()
        });
        state.finish(&ImportReport {
            skipped: vec![skipped("b", "still binary")],
            ..ImportReport::default()
        });
        assert_eq!(state.problems().len(), 2);
        let unread: Vec<_> = state.unread().collect();
        assert_eq!(unread, [&PathBuf::from("a"), &PathBuf::from("b")]);
    }

    #[test]
    fn a_file_leaves_the_list_once_it_is_read_after_all() {
        let file = |path: &str| Skipped {
            path: PathBuf::from(path),
            reason: "3 bytes were not UTF-8".to_owned(),
        };
        let mut state = ImportState::default();
        let folder = [PathBuf::from("/pages")];
        state.start(&folder);
        state.finish(&ImportReport {
            skipped: vec![file("/pages/a.txt"), file("/pages/b.txt")],
            reservations: vec![file("/pages/c.txt")],
            ..ImportReport::default()
        });
        assert_eq!(state.problems().len(), 3);
        assert_eq!(state.unread().count(), 2);
        let cancelled = ImportReport {
            cancelled: true,
            ..ImportReport::default()
        };
        state.start(&folder);
        state.finish(&cancelled);
        assert_eq!(state.problems().len(), 3);
        state.start(&folder);
        state.finish(&ImportReport {
            skipped: vec![file("/pages/b.txt")],
            ..ImportReport::default()
        });
        let left: Vec<_> = state.unread().collect();
        assert_eq!(left, [&PathBuf::from("/pages/b.txt")]);
        assert_eq!(state.problems().len(), 1);
    }

    #[test]
    fn the_bar_stays_until_the_last_import_has_ended() {
        let mut state = ImportState::default();
        state.start(&[]);
        state.start(&[]);
        state.finish(&ImportReport::default());
        assert!(state.is_running());
        state.fail();
        assert!(!state.is_running());
    }

    #[test]
    fn the_report_names_what_was_not_read() {
        let report = ImportReport {
            documents: 2,
            articles: 11,
            skipped: vec![Skipped {
                path: PathBuf::from("x"),
                reason: "is empty".to_owned(),
            }],
            ..ImportReport::default()
        };
        assert_eq!(
            report_text(&report),
            "Import finished: 2 documents with 11 articles; 1 file not read"
        );
        let again = ImportReport {
            unchanged: 5,
            ..ImportReport::default()
        };
        assert_eq!(
            report_text(&again),
            "Import finished: everything was already in the library"
        );
    }
}
