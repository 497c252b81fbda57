//! The export dialog: what, as which files, into which folder; conflicts are asked for once.
//!
//! Choices stay for the next time. The writing itself is a job.

mod data;
mod ui;

pub use data::{ExportChoice, ExportOrder, ExportState};
pub use ui::ExportDialog;
