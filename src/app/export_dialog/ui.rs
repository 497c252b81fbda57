//! Painting the export dialog: scope, format, folder; then the question, then the progress.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::dialogs::{buttons, modal, path_of};
use super::super::icons;
use super::super::widgets::{count, icon_button, primary_button, secondary_button};
use super::{ExportChoice, ExportOrder, ExportState};
use crate::export::{Conflict, Format};
use crate::library::ArticleId;
use egui::{Button, ProgressBar, RichText, TextEdit, Ui, vec2};
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub struct ExportDialog {
    /// What can be exported: "Selected articles", "All results", with their articles.
    scopes: Vec<(String, Vec<ArticleId>)>,
    scope: usize,
    choice: ExportChoice,
    folder: String,
    state: ExportState,
}

impl ExportDialog {
    /// `scopes` are the sets of articles to choose from, the likeliest first; empty ones are left out.
    pub fn new(scopes: Vec<(String, Vec<ArticleId>)>, choice: &ExportChoice) -> Self {
        let folder = choice.folder.clone().unwrap_or_else(default_folder);
        Self {
            scopes: scopes
                .into_iter()
                .filter(|(_, articles)| !articles.is_empty())
                .collect(),
            scope: 0,
            choice: choice.clone(),
            folder: folder.display().to_string(),
            state: ExportState::Choosing,
        }
    }

    pub fn set_folder(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    pub fn set_state(&mut self, state: ExportState) {
        self.state = state;
    }

    /// What is exported once a button is pressed.
    fn order(&self, conflict: Conflict) -> Option<ExportOrder> {
        let (_, articles) = self.scopes.get(self.scope)?;
        Some(ExportOrder {
            articles: articles.clone(),
            choice: ExportChoice {
                folder: Some(path_of(&self.folder)?),
                ..self.choice.clone()
            },
            conflict,
        })
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Export", 520.0), ctx.tokens, |ui| {
            match self.state.clone() {
                ExportState::Choosing => self.choose_ui(ui, ctx),
                ExportState::Asking(files) => self.ask_ui(ui, &files, ctx),
                ExportState::Writing { done, total } => write_ui(ui, (done, total), ctx),
            }
        })
    }

    fn choose_ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        if self.scopes.is_empty() {
            ui.label("There is nothing to export yet: open or select an article first.");
            return false;
        }
        self.scope_ui(ui, ctx);
        self.format_ui(ui, ctx);
        self.folder_ui(ui, ctx);
        let mut close = false;
        buttons(ui, ctx.tokens, |ui| {
            let number = self.scopes.get(self.scope).map_or(0, |(_, ids)| ids.len());
            let number = u64::try_from(number).unwrap_or(0);
            let text = format!("Export {}", count(number, "Article", "Articles"));
            let go = ui
                .add_enabled_ui(path_of(&self.folder).is_some(), |ui| {
                    primary_button(ui, &text, ctx.tokens)
                })
                .inner;
            if go.clicked()
                && let Some(order) = self.order(Conflict::Ask)
            {
                ctx.out.push(Command::RunExport(order));
            }
            close = secondary_button(ui, "Cancel").clicked();
        });
        close
    }

    fn scope_ui(&mut self, ui: &mut Ui, ctx: &PanelCtx) {
        section(ui, "Articles", ctx);
        for (index, (name, articles)) in self.scopes.iter().enumerate() {
            let number = u64::try_from(articles.len()).unwrap_or(0);
            let text = format!("{name} ({})", super::super::widgets::thousands(number));
            ui.radio_value(&mut self.scope, index, text);
        }
    }

    fn format_ui(&mut self, ui: &mut Ui, ctx: &PanelCtx) {
        section(ui, "Format", ctx);
        for format in Format::ALL {
            ui.horizontal(|ui| {
                ui.radio_value(&mut self.choice.format, format, format.label());
                ui.label(
                    RichText::new(hint(format))
                        .font(ctx.tokens.ui_small())
                        .color(ctx.tokens.text_faint),
                );
            });
        }
        ui.add_space(ctx.tokens.spacing(0.5));
        if self.choice.format == Format::Csv {
            ui.checkbox(&mut self.choice.for_excel, "For Excel")
                .on_hover_text(
                    "Marks the file as UTF-8, so that Excel shows accents and Chinese as they are",
                );
        } else {
            ui.checkbox(&mut self.choice.one_file_each, "One file for each article");
        }
    }

    fn folder_ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) {
        section(ui, "Folder", ctx);
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 40.0).max(80.0);
            ui.add(
                TextEdit::singleline(&mut self.folder)
                    .margin(egui::Margin::symmetric(10, 7))
                    .desired_width(width),
            )
            .accessible_name("Folder");
            if icon_button(ui, icons::FOLDER_OPEN, "Choose Folder").clicked() {
                ctx.send(Command::PickExportFolder);
            }
        });
    }

    fn ask_ui(&mut self, ui: &mut Ui, files: &[PathBuf], ctx: &mut PanelCtx) -> bool {
        let number = u64::try_from(files.len()).unwrap_or(0);
        let verb = if number == 1 { "is" } else { "are" };
        ui.label(format!(
            "{} {verb} already in this folder:",
            count(number, "file", "files")
        ));
        for file in files.iter().take(5) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            ui.label(RichText::new(name).color(ctx.tokens.text_secondary));
        }
        if files.len() > 5 {
            ui.label(RichText::new("…").color(ctx.tokens.text_secondary));
        }
        let mut back = false;
        buttons(ui, ctx.tokens, |ui| {
            let choices = [
                ("Keep Both", Conflict::KeepBoth),
                ("Replace", Conflict::Replace),
                ("Skip Those", Conflict::Skip),
            ];
            for (text, conflict) in choices {
                if secondary_button(ui, text).clicked()
                    && let Some(order) = self.order(conflict)
                {
                    ctx.out.push(Command::RunExport(order));
                }
            }
            back = ui
                .add(
                    Button::new("Back")
                        .frame_when_inactive(false)
                        .min_size(vec2(64.0, 32.0)),
                )
                .clicked();
        });
        if back {
            self.state = ExportState::Choosing;
        }
        false
    }
}

fn write_ui(ui: &mut Ui, (done, total): (u64, u64), ctx: &mut PanelCtx) -> bool {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a progress bar has fewer pixels"
    )]
    let fraction = done as f32 / total.max(1) as f32;
    ui.label(format!(
        "{} of {}",
        super::super::widgets::thousands(done),
        count(total, "article", "articles")
    ));
    ui.add(
        ProgressBar::new(fraction)
            .desired_height(6.0)
            .fill(ctx.tokens.accent),
    )
    .accessible_name("Export progress");
    let mut close = false;
    buttons(ui, ctx.tokens, |ui| {
        if secondary_button(ui, "Cancel").clicked() {
            ctx.out.push(Command::CancelExport);
            close = true;
        }
    });
    close
}

fn section(ui: &mut Ui, title: &str, ctx: &PanelCtx) {
    ui.add_space(ctx.tokens.spacing(1.0));
    ui.label(
        RichText::new(title)
            .font(ctx.tokens.ui_small_strong())
            .color(ctx.tokens.text_secondary),
    );
}

fn hint(format: Format) -> &'static str {
    match format {
        Format::Markdown => "Clean text with headings and a source note",
        Format::Html => "One page that any browser shows",
        Format::Text => "Clean text alone",
        Format::Json => "Everything, lossless: blocks, lines, figures",
        Format::Csv => "One row a figure: value, unit, time, sentence, source",
    }
}

/// The user's documents, else the home folder, else here.
fn default_folder() -> PathBuf {
    directories::UserDirs::new().map_or_else(
        || PathBuf::from("."),
        |dirs| {
            dirs.document_dir()
                .filter(|dir| dir.is_dir())
                .unwrap_or_else(|| dirs.home_dir())
                .to_owned()
        },
    )
}
