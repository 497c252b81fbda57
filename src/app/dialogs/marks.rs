//! Tags and notes: small fields over the window.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::{count, primary_button, secondary_button};
use super::{buttons, modal};
use crate::library::ArticleId;
use egui::{Button, Key, RichText, TextEdit, Ui};

type Known<'a> = &'a [(String, u64)];

/// What names are for: a tag says what an article is, a collection what it is gathered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    Tag,
    Collection,
}

/// Tags or collections of the selected articles, separated by commas: "energy, to check".
#[derive(Debug)]
pub struct TagsDialog {
    kind: LabelKind,
    text: String,
    /// Those that all of the articles had.
    before: Vec<String>,
    articles: usize,
    is_new: bool,
}

impl TagsDialog {
    /// `tags` are those that all of the articles have.
    pub fn new(kind: LabelKind, tags: &[String], articles: usize) -> Self {
        Self {
            kind,
            text: tags.join(", "),
            before: tags.to_vec(),
            articles,
            is_new: true,
        }
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (tags, collections): (Known<'_>, Known<'_>),
        ctx: &mut PanelCtx,
    ) -> bool {
        let articles = u64::try_from(self.articles).unwrap_or(0);
        let articles = count(articles, "article", "articles");
        let (name, hint, known) = match self.kind {
            LabelKind::Tag => ("Tags", "energy, to check", tags),
            LabelKind::Collection => ("Collections", "spring supplement, court case", collections),
        };
        let title = format!("{name} of {articles}");
        modal(ui, (&title, 440.0), ctx.tokens, |ui| {
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.text)
                        .hint_text(hint)
                        .margin(egui::Margin::symmetric(10, 7))
                        .desired_width(f32::INFINITY),
                )
                .accessible_name(name);
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            self.suggestions(ui, known, ctx);
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                let save = format!("Save {name}");
                if primary_button(ui, &save, ctx.tokens).clicked() || entered {
                    let before = std::mem::take(&mut self.before);
                    let after = split_tags(&self.text);
                    ctx.out.push(match self.kind {
                        LabelKind::Tag => Command::SetTags(before, after),
                        LabelKind::Collection => Command::SetCollections(before, after),
                    });
                    close = true;
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }

    fn suggestions(&mut self, ui: &mut Ui, known: &[(String, u64)], ctx: &PanelCtx) {
        let chosen = split_tags(&self.text);
        ui.horizontal_wrapped(|ui| {
            for (tag, _) in known.iter().filter(|(tag, _)| !chosen.contains(tag)) {
                let text = RichText::new(tag).font(ctx.tokens.ui_small());
                if ui.add(Button::new(text).corner_radius(12)).clicked() {
                    let mut tags = chosen.clone();
                    tags.push(tag.clone());
                    self.text = tags.join(", ");
                }
            }
        });
    }
}

/// Trimmed, without empty and repeated ones, in the order typed.
fn split_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split([',', '，', ';']).map(str::trim) {
        if !tag.is_empty() && !tags.iter().any(|other| other == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The note on an article: the one that was open when the dialog was.
#[derive(Debug)]
pub struct NoteDialog {
    article: ArticleId,
    text: String,
    is_new: bool,
}

impl NoteDialog {
    pub fn new(article: ArticleId, note: &str) -> Self {
        Self {
            article,
            text: note.to_owned(),
            is_new: true,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Note", 520.0), ctx.tokens, |ui| {
            let field = ui
                .add(
                    TextEdit::multiline(&mut self.text)
                        .hint_text("What to remember about this article")
                        .margin(egui::Margin::same(10))
                        .desired_rows(8)
                        .desired_width(f32::INFINITY),
                )
                .accessible_name("Note text");
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                if primary_button(ui, "Save Note", ctx.tokens).clicked() {
                    let note = self.text.trim().to_owned();
                    ctx.out.push(Command::SetNote(self.article, note));
                    close = true;
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_split_at_commas_and_named_once() {
        assert_eq!(
            split_tags(" energy, to check ,energy,, solar；wind"),
            ["energy", "to check", "solar；wind"]
        );
        assert!(split_tags(" , ").is_empty());
    }
}
