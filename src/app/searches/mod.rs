//! Searches that are kept: saved ones above the list, past ones under the search field.
//!
//! "Hydrogen stations · 3 new" is one click away; the arrow down in the empty search field offers
//! what was searched for before. The library keeps both; here is what it told, and how that looks.

mod data;
mod past;
mod saved;

pub use data::{News, Searches};
pub use past::{HistoryPopup, Picked};
pub use saved::saved_ui;
