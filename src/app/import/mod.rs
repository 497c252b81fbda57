//! Import: the overlay while files hover, the bar while they are read, the list of problems.
//!
//! The reading itself is a job; here is what it told, and how that looks.

mod data;
mod problems;
mod rate;
mod ui;

pub use data::{ImportState, Problem, Trouble, report_text};
pub use problems::problems_ui;
pub use ui::{drop_overlay, progress_ui};
