//! FLOOR 7: the window; the only floor with egui.

pub mod about_facts;
pub mod article;
pub mod command;
pub mod context;
pub mod dialogs;
pub mod export_dialog;
pub mod history;
pub mod icons;
pub mod import;
pub mod list;
pub mod menus;
pub mod state;
pub mod statistics;
pub mod statistics_input;
pub mod status_bar;
pub mod story;
pub mod theme;
pub mod toasts;
pub mod widgets;
