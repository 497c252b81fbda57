//! FLOOR 7: the window; the only floor with egui.

pub mod command;
pub mod theme;
