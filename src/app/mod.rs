//! FLOOR 7: the window; the only floor with egui.

pub mod article;
pub mod command;
pub mod context;
pub mod icons;
pub mod statistics_input;
pub mod story;
pub mod theme;
pub mod widgets;
