//! Long work on the library beside imports: indexing what a crash left out, checking, watched
//! folders. The status line says how far it is, and cancels it.
//!
//! "Checking the library · 120 of 4,000 documents"

use super::command::Command;
use super::context::PanelCtx;
use super::icons;
use super::widgets::{icon_button, thousands};
use crate::library::Progress;
use egui::{CornerRadius, ProgressBar, RichText, Ui};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpkeepJob {
    CatchUp,
    Check,
    Watch,
}

impl UpkeepJob {
    fn text(self) -> &'static str {
        match self {
            Self::CatchUp => "Bringing the index up to date",
            Self::Check => "Checking the library",
            Self::Watch => "Reading watched folders",
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::CatchUp | Self::Check => "documents",
            Self::Watch => "files",
        }
    }
}

/// The jobs that run, in the order in which they began.
#[derive(Debug, Default)]
pub struct Upkeep {
    running: Vec<(UpkeepJob, Progress)>,
    cancelling: bool,
}

impl Upkeep {
    pub fn advance(&mut self, job: UpkeepJob, progress: Progress) {
        match self.running.iter_mut().find(|(other, _)| *other == job) {
            Some((_, known)) => *known = progress,
            None => self.running.push((job, progress)),
        }
    }

    pub fn end(&mut self, job: UpkeepJob) {
        self.running.retain(|(other, _)| *other != job);
        self.cancelling &= self.is_running();
    }

    pub fn cancel(&mut self) {
        self.cancelling = self.is_running();
    }

    pub fn is_running(&self) -> bool {
        !self.running.is_empty()
    }

    pub fn runs(&self, job: UpkeepJob) -> bool {
        self.running.iter().any(|(other, _)| *other == job)
    }

    /// What the line says of the job that began first; "" if none runs.
    pub fn text(&self) -> String {
        let Some((job, progress)) = self.running.first() else {
            return String::new();
        };
        if self.cancelling {
            return format!("{}: cancelling", job.text());
        }
        if progress.total == 0 {
            return job.text().to_owned();
        }
        format!(
            "{} · {} of {} {}",
            job.text(),
            thousands(progress.done),
            thousands(progress.total),
            job.unit()
        )
    }

    fn fraction(&self) -> f32 {
        let Some((_, progress)) = self.running.first() else {
            return 0.0;
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "a progress bar has fewer pixels"
        )]
        let (done, total) = (progress.done as f32, progress.total.max(1) as f32);
        (done / total).clamp(0.0, 1.0)
    }

    pub fn ui(&self, ui: &mut Ui, ctx: &mut PanelCtx) {
        let bar = ProgressBar::new(self.fraction())
            .desired_width(120.0)
            .desired_height(6.0)
            .fill(ctx.tokens.accent)
            .corner_radius(CornerRadius::same(3));
        ui.add(bar).accessible_name("Upkeep progress");
        let text = RichText::new(self.text()).font(ctx.tokens.ui_small());
        ui.add(egui::Label::new(text).truncate());
        let label = Command::CancelUpkeep.label();
        if !self.cancelling && icon_button(ui, icons::X_CIRCLE, label).clicked() {
            ctx.send(Command::CancelUpkeep);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_the_job_that_began_first() {
        let mut upkeep = Upkeep::default();
        assert_eq!(upkeep.text(), "");
        upkeep.advance(UpkeepJob::Check, Progress::default());
        assert_eq!(upkeep.text(), "Checking the library");
        let half = Progress {
            done: 120,
            total: 4000,
        };
        upkeep.advance(UpkeepJob::Check, half);
        upkeep.advance(UpkeepJob::Watch, half);
        assert_eq!(
            upkeep.text(),
            "Checking the library · 120 of 4,000 documents"
        );
        upkeep.cancel();
        upkeep.end(UpkeepJob::Check);
        upkeep.end(UpkeepJob::Watch);
        assert!(!upkeep.is_running());
        upkeep.advance(UpkeepJob::CatchUp, half);
        assert!(!upkeep.text().contains("cancelling"));
    }
}
