//! Says what a figure really is, where it was misread: a field for the value, one for the unit.
//!
//! "2.66 trillion RMB" read as 2.66 becomes 2660000000000 RMB. Thousands may be parted by commas;
//! "1,5" is refused, because it could mean two things.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::{primary_button, secondary_button};
use super::{buttons, modal};
use crate::library::{Correction, FigureId};
use egui::{Key, RichText, TextEdit, Ui};
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// A figure as it is read now.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureReading {
    pub id: FigureId,
    /// As printed: "2.66 trillion RMB".
    pub printed: String,
    pub value: Decimal,
    pub unit: Option<String>,
}

#[derive(Debug)]
pub struct FigureDialog {
    reading: FigureReading,
    value: String,
    unit: String,
    problem: Option<&'static str>,
    is_new: bool,
}

impl FigureDialog {
    pub fn new(reading: FigureReading) -> Self {
        Self {
            value: reading.value.normalize().to_string(),
            unit: reading.unit.clone().unwrap_or_default(),
            reading,
            problem: None,
            is_new: true,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Change Figure", 440.0), ctx.tokens, |ui| {
            let told = format!("The page says “{}”", self.reading.printed);
            ui.label(RichText::new(told).color(ctx.tokens.text_secondary));
            ui.add_space(ctx.tokens.spacing(1.0));
            let value = field(ui, &mut self.value, ("Value", "2660000000000"));
            let unit = field(
                ui,
                &mut self.unit,
                ("Unit", "RMB, %, km, or what is counted"),
            );
            if std::mem::take(&mut self.is_new) {
                value.request_focus();
            }
            if let Some(problem) = self.problem {
                ui.label(RichText::new(problem).color(ctx.tokens.doubtful));
            }
            let entered = (value.lost_focus() || unit.lost_focus())
                && ui.input(|i| i.key_pressed(Key::Enter));
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                if primary_button(ui, "Save Figure", ctx.tokens).clicked() || entered {
                    close = self.save(ctx);
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }

    /// Sends the change, if there is one; false where what was typed makes none.
    fn save(&mut self, ctx: &mut PanelCtx) -> bool {
        match read(&self.value, &self.unit) {
            Ok((value, unit)) => {
                if value != self.reading.value || unit != self.reading.unit {
                    let change = Correction::Changed { value, unit };
                    ctx.send(Command::Correct(self.reading.id, Some(change)));
                }
                true
            }
            Err(problem) => {
                self.problem = Some(problem);
                false
            }
        }
    }
}

fn field(ui: &mut Ui, text: &mut String, (name, hint): (&str, &str)) -> egui::Response {
    ui.label(name);
    ui.add(
        TextEdit::singleline(text)
            .hint_text(hint)
            .margin(egui::Margin::symmetric(10, 7))
            .desired_width(f32::INFINITY),
    )
    .accessible_name(name)
}

/// Value and unit as typed; a sentence for the user where they are none.
fn read(value: &str, unit: &str) -> Result<(Decimal, Option<String>), &'static str> {
    let value = read_value(value)
        .ok_or("Type the value in digits, such as 1200, 1,200 or 0.35, without its unit")?;
    let unit = unit.trim();
    if unit.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("A unit is a sign or a word, such as %, km or RMB: no number");
    }
    Ok((value, (!unit.is_empty()).then(|| unit.to_owned())))
}

fn read_value(typed: &str) -> Option<Decimal> {
    let typed = typed.trim().replace('−', "-");
    let whole = typed.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',');
    let is_first_fit = !is_grouped || (1..=3).contains(&first.len());
    if !is_first_fit || !groups.all(|group| group.len() == 3) {
        return None;
    }
    let after_point = typed.strip_prefix(whole).unwrap_or_default();
    Decimal::from_str(&format!("{}{after_point}", whole.replace(',', ""))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_and_without_commas() {
        for (typed, value) in [
            (" 1200 ", "1200"),
            ("1,200", "1200"),
            ("2,660,000.50", "2660000.50"),
            ("−27.8", "-27.8"),
        ] {
            assert_eq!(read_value(typed), value.parse().ok(), "{typed}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for typed in [
            "",
            "1,5",
            "1,20,000",
            "0.3,5",
            "12 km",
            "2.66 trillion",
            ",500",
        ] {
            assert!(read(typed, "km").is_err(), "{typed}");
        }
        assert!(read("12", "1000 km").is_err());
        assert_eq!(read("12", " "), Ok((Decimal::from(12), None)));
    }
}
