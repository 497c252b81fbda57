//! Says what a figure really is, where it was misread: a field for the value, one for the unit.
//!
//! "2.66 trillion RMB" read as 2.66 becomes 2660000000000 RMB. The value may be typed as people
//! write it: "1,200", "12.5m", "3bn", "10..20", "10–20 km"; what will be kept stands below the
//! fields while one types. "1,5" is refused, because it could mean two things.

use super::super::command::Command;
use super::super::context::PanelCtx;
use super::super::widgets::{primary_button, secondary_button};
use super::{buttons, modal};
use crate::figures::{Amount, parse_amount, units};
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
    /// Value, upper end of a range, unit.
    pub amount: Amount,
}

#[derive(Debug)]
pub struct FigureDialog {
    reading: FigureReading,
    value: String,
    unit: String,
    is_new: bool,
    /// What is wrong is told once a person has typed, or pressed the button.
    is_touched: bool,
}

impl FigureDialog {
    pub fn new(reading: FigureReading) -> Self {
        Self {
            value: range_text(&reading.amount),
            unit: reading.amount.unit.clone().unwrap_or_default(),
            reading,
            is_new: true,
            is_touched: false,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &mut PanelCtx) -> bool {
        modal(ui, ("Change Figure", 440.0), ctx.tokens, |ui| {
            let told = format!("The page says “{}”", self.reading.printed);
            ui.label(RichText::new(told).color(ctx.tokens.text_secondary));
            ui.add_space(ctx.tokens.spacing(1.0));
            let value = field(
                ui,
                &mut self.value,
                ("Value", "1,200, 12.5m, 3bn or 10..20"),
            );
            let unit = field(
                ui,
                &mut self.unit,
                ("Unit", "RMB, %, km, or what is counted"),
            );
            if std::mem::take(&mut self.is_new) {
                value.request_focus();
            }
            self.is_touched |= value.changed() || unit.changed();
            let read = read(&self.value, &self.unit);
            self.told_ui(ui, &read, ctx);
            let entered = (value.lost_focus() || unit.lost_focus())
                && ui.input(|i| i.key_pressed(Key::Enter));
            let mut close = false;
            buttons(ui, ctx.tokens, |ui| {
                if primary_button(ui, "Save Figure", ctx.tokens).clicked() || entered {
                    self.is_touched = true;
                    close = self.save(read.as_ref().ok(), ctx);
                }
                close |= secondary_button(ui, "Cancel").clicked();
            });
            close
        })
    }

    /// What will be kept, or why nothing can be.
    fn told_ui(&self, ui: &mut Ui, read: &Result<Amount, &'static str>, ctx: &PanelCtx) {
        let tokens = ctx.tokens;
        let (text, color) = match read {
            Ok(amount) => (
                format!("Will be kept as {}", amount_text(amount)),
                tokens.text_secondary,
            ),
            Err(problem) if self.is_touched => ((*problem).to_owned(), tokens.doubtful),
            Err(_) => return,
        };
        ui.label(RichText::new(text).font(tokens.ui_small()).color(color));
    }

    /// Sends the change, if there is one; false where what was typed makes none.
    fn save(&self, amount: Option<&Amount>, ctx: &mut PanelCtx) -> bool {
        let Some(amount) = amount else {
            return false;
        };
        if *amount != self.reading.amount {
            let change = Correction::Changed {
                value: amount.value,
                high: amount.high,
                unit: amount.unit.clone(),
            };
            ctx.send(Command::Correct(self.reading.id, Some(change)));
        }
        true
    }
}

/// "10..20", as the field reads it again.
fn range_text(amount: &Amount) -> String {
    match amount.high {
        Some(high) => format!("{}..{}", amount.value.normalize(), high.normalize()),
        None => amount.value.normalize().to_string(),
    }
}

/// "2,660,000,000,000 RMB", "10 to 20 km".
fn amount_text(amount: &Amount) -> String {
    let mut text = grouped(amount.value);
    if let Some(high) = amount.high {
        text = format!("{text} to {}", grouped(high));
    }
    match &amount.unit {
        Some(unit) => format!("{text} {unit}"),
        None => text,
    }
}

fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), super::super::widgets::thousands);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
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
fn read(value: &str, unit: &str) -> Result<Amount, &'static str> {
    let unit = unit.trim();
    if unit.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("A unit is a sign or a word, such as %, km or RMB: no number");
    }
    let typed = value.trim().replace('−', "-").replace(['–', '—'], "..");
    let mut amount = read_range(&typed, unit)
        .ok_or("Type the value as 1200, 1,200, 0.35, 12.5m or 3bn; a range as 10..20")?;
    if !unit.is_empty() {
        if amount.unit.as_deref().is_some_and(|named| named != unit) {
            return Err(
                "The value names one unit and the field below it another: keep one of them",
            );
        }
        amount.unit = Some(unit.to_owned());
    }
    if amount.high.is_some_and(|high| high < amount.value) {
        return Err("A range goes from the lower end to the upper one");
    }
    Ok(amount)
}

/// Digits are read strictly; words and signs of scale and unit as in a search.
fn read_range(typed: &str, unit: &str) -> Option<Amount> {
    let (low, high) = match typed.split_once("..") {
        Some((low, high)) => (low, Some(high)),
        None => (typed, None),
    };
    let plain = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || "., -".contains(c))
    };
    if plain(low) && high.is_none_or(plain) {
        return Some(Amount {
            value: read_value(low)?,
            high: match high {
                Some(high) => Some(read_value(high)?),
                None => None,
            },
            unit: None,
        });
    }
    let digits_fit = |text: &str| {
        let digits = text
            .trim_start()
            .split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'));
        digits
            .take(1)
            .all(|digits| digits.is_empty() || read_value(digits).is_some())
    };
    if !digits_fit(low) || !high.is_none_or(digits_fit) {
        return None;
    }
    parse_amount(typed, units::find(unit).map(|unit| unit.kind))
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
    fn values_are_typed_as_people_write_them() {
        for (typed, unit, kept) in [
            ("12.5m", "RMB", "12,500,000 RMB"),
            ("3bn", "", "3,000,000,000"),
            ("10..20", "%", "10 to 20 %"),
            ("10–20 km", "", "10 to 20 km"),
            ("2.66 trillion", "USD", "2,660,000,000,000 USD"),
            ("100m", "km", ""),
            ("1,200.50", "t", "1,200.5 t"),
            ("−27.8", "%", "−27.8 %"),
        ] {
            let told = read(typed, unit).map_or(String::new(), |amount| amount_text(&amount));
            assert_eq!(told, kept, "{typed} {unit}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for typed in ["", "1,5", "1,20,000", "0.3,5", ",500", "20..10", "many"] {
            assert!(read(typed, "km").is_err(), "{typed}");
        }
        assert!(read("12", "1000 km").is_err());
        assert!(read("12 kg", "km").is_err());
        let bare = read("12", " ").map(|amount| (amount.value, amount.unit));
        assert_eq!(bare, Ok((Decimal::from(12), None)));
    }
}
