//! The one dialog that may lie over the window, and the frame they all share.
//!
//! A dialog holds only what is being typed or chosen in it; what it decides goes out as a
//! command. Escape, a click beside it, or its own button closes it.

mod about;
mod copies;
mod explain;
mod figure;
mod marks;
mod palette;
mod path;
mod properties;
mod search_name;
mod shortcuts;
mod watched;

pub use figure::{FigureDialog, FigureReading};
pub use marks::{LabelKind, NoteDialog, TagsDialog};
pub use palette::Palette;
pub use path::{PathDialog, PathFor, path_of};
pub use properties::{Properties, PropertiesDialog};
pub use search_name::SearchNameDialog;
pub use shortcuts::ShortcutsSheet;

use super::context::PanelCtx;
use super::export_dialog::ExportDialog;
use super::import::{self, Problem};
use super::theme::Tokens;
use super::widgets::icon_button;
use super::{about_facts::Facts, icons};
use crate::library::{Explanation, Row};
use egui::accesskit::Role;
use egui::{Align, Frame, Id, Layout, Margin, Modal, RichText, Stroke, Ui, vec2};
use std::path::PathBuf;

#[derive(Debug)]
pub enum Dialog {
    Palette(Palette),
    Shortcuts(ShortcutsSheet),
    About,
    Problems,
    Export(ExportDialog),
    Tags(TagsDialog),
    Note(NoteDialog),
    Figure(FigureDialog),
    Path(PathDialog),
    Explain(Explanation),
    Watched,
    Properties(PropertiesDialog),
    SearchName(SearchNameDialog),
    /// One story, as often as it was printed.
    Copies(Vec<Row>),
}

/// What dialogs may read.
pub struct DialogInput<'a> {
    pub facts: &'a Facts,
    pub problems: &'a [Problem],
    pub watched: &'a [PathBuf],
    /// Tags in use, for completion.
    pub tags: &'a [(String, u64)],
    pub collections: &'a [(String, u64)],
    /// Commands that can be sent now.
    pub available: &'a dyn Fn(&super::command::Command) -> bool,
}

/// Draws the open dialog, if any; closes it when it is done.
pub fn dialog_ui(
    ui: &mut Ui,
    dialog: &mut Option<Dialog>,
    input: &DialogInput,
    ctx: &mut PanelCtx,
) {
    let Some(open) = dialog else {
        return;
    };
    let close = match open {
        Dialog::Palette(palette) => palette.ui(ui, input.available, ctx),
        Dialog::Shortcuts(sheet) => sheet.ui(ui, ctx),
        Dialog::About => about::about_ui(ui, input.facts, ctx),
        Dialog::Problems => import::problems_ui(ui, input.problems, ctx),
        Dialog::Export(export) => export.ui(ui, ctx),
        Dialog::Tags(tags) => tags.ui(ui, (input.tags, input.collections), ctx),
        Dialog::Note(note) => note.ui(ui, ctx),
        Dialog::Figure(figure) => figure.ui(ui, ctx),
        Dialog::Path(path) => path.ui(ui, ctx),
        Dialog::Watched => watched::watched_ui(ui, input.watched, ctx),
        Dialog::Properties(properties) => properties.ui(ui, ctx),
        Dialog::SearchName(name) => name.ui(ui, ctx),
        Dialog::Copies(rows) => copies::copies_ui(ui, rows, ctx),
        Dialog::Explain(explanation) => explain::explain_ui(ui, explanation, ctx),
    };
    if close {
        *dialog = None;
    }
}

/// A dialog with a title and a close button; true once it is to close.
pub fn modal(
    ui: &Ui,
    (title, width): (&str, f32),
    tokens: &Tokens,
    contents: impl FnOnce(&mut Ui) -> bool,
) -> bool {
    let area = Modal::default_area(Id::unique("dialog"))
        .role(Role::Dialog)
        .accessible_name(title);
    let response = Modal::new(Id::unique("dialog"))
        .area(area)
        .frame(modal_frame(ui, tokens, 24))
        .backdrop_color(tokens.scrim)
        .show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width(width.min(screen.width() - 80.0));
            ui.set_max_height(screen.height() - 120.0);
            let mut close = false;
            ui.horizontal(|ui| {
                ui.label(RichText::new(title).font(tokens.ui_title()));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    close = icon_button(ui, icons::X, "Close").clicked();
                });
            });
            ui.add_space(tokens.spacing(1.0));
            close | contents(ui)
        });
    response.should_close() || response.inner
}

/// The ground of a dialog with this margin.
pub fn modal_frame(ui: &Ui, tokens: &Tokens, margin: i8) -> Frame {
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.border))
        .corner_radius(ui.visuals().window_corner_radius)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(margin))
}

/// The row of buttons at the end, from the right.
pub fn buttons(ui: &mut Ui, tokens: &Tokens, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(tokens.spacing(2.0));
    let size = vec2(ui.available_width(), tokens.spacing(4.0));
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), contents);
}
