//! Import: the overlay while files hover, the bar while they are read, the list of problems.
//!
//! The reading itself is a job; here is what it told, and how that looks.

mod data;
mod ui;

pub use data::{ImportState, Problem, report_text};
pub use ui::{drop_overlay, problems_ui, progress_ui};
