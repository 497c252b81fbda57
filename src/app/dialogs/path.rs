//! A field for a path, where the desktop has no file dialog to offer.
//!
//! Shown when neither a portal nor zenity shows one; says so, so that nobody waits for a dialog.
//! Also asks before a chart is written over a file: the path may be changed, or kept.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::libraries::Opening;
use super::super::widgets::{primary_button, secondary_button};
use super::{buttons, modal};
use crate::export::Conflict;
use egui::{Key, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What the path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFor {
    Import,
    ImportFolder,
    WatchedFolder,
    NewLibrary,
    OpenLibrary,
    ExportChart,
    ExportConcordance,
}

#[derive(Debug)]
pub struct PathDialog {
    purpose: PathFor,
    text: String,
    /// This file is there; writing over it has not been agreed to.
    replaces: Option<PathBuf>,
    is_new: bool,
}

impl PathDialog {
    pub fn new(purpose: PathFor) -> Self {
        Self {
            purpose,
            text: String::new(),
            replaces: None,
            is_new: true,
        }
    }

    /// Asks whether this file may be written over.
    pub fn replacing(purpose: PathFor, path: &Path) -> Self {
        Self {
            text: path.display().to_string(),
            replaces: Some(path.to_owned()),
            ..Self::new(purpose)
        }
    }

    /// What the typed path asks for.
    fn command(&self, path: PathBuf) -> Command {
        match self.purpose {
            PathFor::Import | PathFor::ImportFolder => Command::ImportPaths(vec![path]),
            PathFor::WatchedFolder => Command::SetWatched(path, true),
            PathFor::NewLibrary => Command::OpenThisLibrary(Opening::New(path)),
            PathFor::OpenLibrary => Command::OpenThisLibrary(Opening::Existing(path)),
            PathFor::ExportChart => {
                let conflict = self.conflict(&path);
                Command::ExportChartTo(path, conflict)
            }
            PathFor::ExportConcordance => {
                let conflict = self.conflict(&path);
                Command::ExportConcordanceTo(path, conflict)
            }
        }
    }

    /// Only the file that was asked about may be written over.
    fn conflict(&self, path: &Path) -> Conflict {
        if self.replaces.as_deref() == Some(path) {
            Conflict::Replace
        } else {
            Conflict::Ask
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        let (title, hint, action) = match self.purpose {
            PathFor::Import => ("Import Files", "/home/me/pages/003.txt", "Import"),
            PathFor::ImportFolder => ("Import Folder", "/home/me/pages", "Import"),
            PathFor::WatchedFolder => ("Watch a Folder", "/home/me/inbox", "Watch"),
            PathFor::NewLibrary => ("New Library", "/home/me/archive", "Create"),
            PathFor::OpenLibrary => ("Open Library", "/home/me/archive", "Open"),
            PathFor::ExportConcordance => ("Export Concordance", "/home/me/matches.csv", "Export"),
            PathFor::ExportChart => ("Export Chart", "/home/me/chart.svg", "Export"),
        };
        let (told, action) = match &self.replaces {
            Some(_) => (
                "This file is there already: replace it, or type another path",
                "Replace",
            ),
            None => (
                "This desktop shows no file dialog (by a portal or zenity), so type the path",
                action,
            ),
        };
        modal(ui, (title, 520.0), ctx.tokens, |ui| {
            ui.label(RichText::new(told).color(ctx.tokens.text_secondary));
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.text)
                        .hint_text(hint)
                        .margin(egui::Margin::symmetric(10, 7))
                        .desired_width(f32::INFINITY),
                )
                .accessible_name("Path");
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                let go = primary_button(ui, action, ctx.tokens).clicked() || entered;
                if go && let Some(path) = path_of(&self.text) {
                    ctx.out.push(self.command(path));
                    close = true;
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }
}

/// Asked for once: finding it reads the environment and the list of users.
static HOME: LazyLock<Option<PathBuf>> =
    LazyLock::new(|| directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned()));

/// The typed path; "~" is the home folder, quotes around it are dropped.
pub fn path_of(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim().trim_matches(['"', '\'']);
    if typed.is_empty() {
        return None;
    }
    match (typed.strip_prefix("~/"), &*HOME) {
        (Some(rest), Some(home)) => Some(home.join(rest)),
        _ => Some(PathBuf::from(typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_are_read_generously() {
        assert_eq!(path_of("  "), None);
        assert_eq!(path_of(" '/a b/c.txt' "), Some(PathBuf::from("/a b/c.txt")));
        assert!(path_of("~/pages").is_some_and(|path| !path.starts_with("~")));
    }
}
