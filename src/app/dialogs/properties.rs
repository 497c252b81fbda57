//! What the selected articles' documents are issues of: publication, date, page, for many at once.
//!
//! Twelve pages of one folder get "Harbour Times" and "2022-05-03" in one step; a field that is
//! left as it was changes nothing, an emptied one takes the value away.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::{count, primary_button, secondary_button};
use super::{buttons, modal};
use crate::figures::Period;
use crate::library::{DateSource, DocumentKey, StoredDocument};
use egui::{Key, RichText, TextEdit, Ui};

/// New values for documents; `None` leaves what each has, `Some("")` takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    pub documents: Vec<DocumentKey>,
    pub publication: Option<String>,
    pub date: Option<String>,
    pub page: Option<String>,
}

#[derive(Debug)]
pub struct PropertiesDialog {
    documents: Vec<DocumentKey>,
    publication: Field,
    date: Field,
    page: Field,
    told: String,
    is_new: bool,
}

/// What the documents have in common, and what is typed.
#[derive(Debug)]
struct Field {
    before: String,
    text: String,
    hint: &'static str,
}

impl Field {
    fn of(values: &[&str], hint: &'static str) -> Self {
        let first = values.first().copied().unwrap_or_default();
        let is_common = values.iter().all(|value| *value == first);
        let before = if is_common { first } else { "" };
        Self {
            before: before.to_owned(),
            text: before.to_owned(),
            hint: if is_common {
                hint
            } else {
                "Several values; left as they are"
            },
        }
    }

    fn changed(&self) -> Option<String> {
        let text = self.text.trim();
        (text != self.before).then(|| text.to_owned())
    }
}

impl PropertiesDialog {
    pub fn new(documents: &[StoredDocument]) -> Self {
        let values = |value: fn(&StoredDocument) -> &Option<String>| -> Vec<&str> {
            let texts = documents.iter().map(value);
            texts
                .map(|text| text.as_deref().unwrap_or_default())
                .collect()
        };
        Self {
            documents: documents.iter().map(|document| document.key).collect(),
            publication: Field::of(&values(|it| &it.publication), "Name of the paper"),
            date: Field::of(&values(|it| &it.date), "2022-05-03, 2022-05 or 2022"),
            page: Field::of(&values(|it| &it.page), "2 or A4"),
            told: told(documents),
            is_new: true,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Document Properties", 480.0), ctx.tokens, |ui| {
            let tokens = ctx.tokens;
            ui.label(RichText::new(&self.told).color(tokens.text_secondary));
            ui.add_space(tokens.spacing(1.0));
            let publication = field_ui(ui, "Publication", &mut self.publication);
            let date = field_ui(ui, "Date", &mut self.date);
            let page = field_ui(ui, "Page", &mut self.page);
            if std::mem::take(&mut self.is_new) {
                publication.request_focus();
            }
            let is_date_fit = is_date(&self.date.text);
            if !is_date_fit {
                let text = "Type the date as 2022-05-03, 2022-05 or 2022";
                ui.label(
                    RichText::new(text)
                        .font(tokens.ui_small())
                        .color(tokens.doubtful),
                );
            }
            let entered = (publication.lost_focus() || date.lost_focus() || page.lost_focus())
                && ui.input(|i| i.key_pressed(Key::Enter));
            let mut close = false;
            buttons(ui, tokens, |ui| {
                let go = ui
                    .add_enabled_ui(is_date_fit, |ui| {
                        primary_button(ui, "Save Properties", tokens)
                    })
                    .inner;
                if go.clicked() || (entered && is_date_fit) {
                    self.save(ctx);
                    close = true;
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }

    fn save(&mut self, ctx: &mut PanelCtx) {
        let properties = Properties {
            documents: std::mem::take(&mut self.documents),
            publication: self.publication.changed(),
            date: self.date.changed(),
            page: self.page.changed(),
        };
        let changed = [&properties.publication, &properties.date, &properties.page];
        if changed.into_iter().any(Option::is_some) {
            ctx.send(Command::SetProperties(properties));
        }
    }
}

/// "003.txt · its date is inferred from its text", "12 documents".
fn told(documents: &[StoredDocument]) -> String {
    let number = u64::try_from(documents.len()).unwrap_or(0);
    let [document] = documents else {
        return format!(
            "{}: what you set here is set for all of them",
            count(number, "document", "documents")
        );
    };
    let source = match document.date_source {
        DateSource::Unknown => "nothing tells its date",
        DateSource::Text => "its date is inferred from the latest day its text states",
        DateSource::Masthead => "its date stands in its masthead",
        DateSource::FolderName => "its date is in the name of its folder",
        DateSource::FileName => "its date is in its file name",
        DateSource::User => "you set its date",
    };
    format!("{} · {source}", document.name)
}

fn is_date(typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty() || typed.parse::<Period>().is_ok()
}

fn field_ui(ui: &mut Ui, name: &str, field: &mut Field) -> egui::Response {
    ui.label(name);
    ui.add(
        TextEdit::singleline(&mut field.text)
            .hint_text(field.hint)
            .margin(egui::Margin::symmetric(10, 7))
            .desired_width(f32::INFINITY),
    )
    .accessible_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_changes_what_was_typed_and_nothing_else() {
        let mut common = Field::of(&["Tide", "Tide"], "");
        assert_eq!(common.changed(), None);
        common.text = "Harbour Times".to_owned();
        assert_eq!(common.changed().as_deref(), Some("Harbour Times"));
        common.text.clear();
        assert_eq!(common.changed().as_deref(), Some(""));
        let several = Field::of(&["Tide", "Ebb"], "");
        assert_eq!(several.changed(), None);
    }

    #[test]
    fn dates_are_iso_or_nothing() {
        for typed in ["2022-05-03", "2022-05", " 2022 ", "2022-H1", ""] {
            assert!(is_date(typed), "{typed}");
        }
        for typed in ["3 May 2022", "05/03/2022", "soon"] {
            assert!(!is_date(typed), "{typed}");
        }
    }
}
