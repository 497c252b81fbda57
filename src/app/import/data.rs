//! How far an import has come, and what could not be imported.
//!
//! "3 of 5 files · 27 articles · 1,204 figures". Problems of several imports add up until they
//! are retried; a file that is imported after all leaves the list.

use super::super::widgets::{count, thousands};
use crate::library::{ImportProgress, ImportReport, Skipped};
use std::path::PathBuf;

#[derive(Debug, Default)]
pub struct ImportState {
    progress: Option<ImportProgress>,
    problems: Vec<Skipped>,
    cancelling: bool,
}

impl ImportState {
    pub fn start(&mut self) {
        self.progress = Some(ImportProgress::default());
        self.cancelling = false;
    }

    pub fn advance(&mut self, progress: ImportProgress) {
        self.progress = Some(progress);
    }

    pub fn cancel(&mut self) {
        self.cancelling = true;
    }

    pub fn finish(&mut self, report: &ImportReport) {
        self.progress = None;
        self.cancelling = false;
        for skipped in &report.skipped {
            self.problems.retain(|old| old.path != skipped.path);
            self.problems.push(skipped.clone());
        }
    }

    /// Takes the paths that are to be tried again out of the list.
    pub fn take_problems(&mut self) -> Vec<PathBuf> {
        self.problems
            .drain(..)
            .map(|skipped| skipped.path)
            .collect()
    }

    pub fn is_running(&self) -> bool {
        self.progress.is_some()
    }

    pub fn progress(&self) -> Option<&ImportProgress> {
        self.progress.as_ref()
    }

    pub fn problems(&self) -> &[Skipped] {
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
        text
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
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_counts_what_is_done() {
        let mut state = ImportState::default();
        state.start();
        assert_eq!(state.text(), "Looking for pages");
        state.advance(ImportProgress {
            files_done: 3,
            files_total: 5,
            articles: 27,
            figures: 1204,
            skipped: 1,
            ..ImportProgress::default()
        });
        assert_eq!(
            state.text(),
            "3 of 5 files · 27 articles · 1,204 figures · 1 not read"
        );
        assert!((state.fraction() - 0.6).abs() < 1e-6);
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
        assert_eq!(
            state.take_problems(),
            [PathBuf::from("a"), PathBuf::from("b")]
        );
        assert!(state.problems().is_empty());
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
