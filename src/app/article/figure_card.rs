//! What a figure says about itself when the pointer rests on it, as lines of a small card.
//!
//! "2.66 trillion RMB" becomes: value 2,660,000,000,000 RMB · money · first half of 2021 ·
//! bilateral trade · sure 93 % · lines 340–341. The article view and the statistics panel show
//! the same card. It computes nothing: every line is a field of the figure in words.

use super::data::name_lines;
use crate::app::theme::Tokens;
use crate::app::widgets::thousands;
use crate::charts::wording;
use crate::figures::{Change, Date, DatePart, Figure, Kind, Modifier, Period};
use crate::library::Correction;
use crate::text::Lines;
use egui::{Color32, RichText};
use rust_decimal::Decimal;

/// A figure as a card tells it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct FigureCard {
    /// As printed (after repair): "2.66 trillion RMB".
    pub headline: String,
    /// Name and value of each line, in order.
    pub rows: Vec<(&'static str, String)>,
    /// Shown in the colour of doubt.
    pub warning: Option<String>,
}

impl FigureCard {
    /// `surface` is the mention in clean text, `lines` its raw lines.
    pub(in crate::app) fn of(figure: &Figure, surface: &str, lines: &Lines) -> Self {
        let mut rows = vec![
            ("Value", tell_value(figure)),
            ("Kind", wording::kind_label(figure.kind).to_lowercase()),
        ];
        rows.extend(
            figure
                .modifier
                .map(|m| ("Hedge", tell_modifier(m).to_owned())),
        );
        rows.extend(figure.change.map(|c| ("Change", tell_change(c).to_owned())));
        rows.extend(figure.time.map(|time| {
            let name = if figure.time_is_target {
                "Goal for"
            } else {
                "Time"
            };
            (name, tell_period(time))
        }));
        rows.extend(figure.subject.clone().map(|subject| ("Subject", subject)));
        rows.push(("Sureness", tell_percent(figure.confidence)));
        if !lines.is_empty() {
            rows.push(("Page", name_lines(lines)));
        }
        Self {
            headline: surface.to_owned(),
            rows,
            warning: figure
                .is_doubtful()
                .then(|| "Doubtful: left out of charts unless you confirm it".to_owned()),
        }
    }

    /// Adds what the user decided.
    pub(in crate::app) fn with_correction(mut self, correction: Option<&Correction>) -> Self {
        let told = match correction {
            None => return self,
            Some(Correction::Confirmed) => "confirmed by you",
            Some(Correction::Rejected) => "rejected by you: no figure",
            Some(Correction::Changed { .. }) => "changed by you",
        };
        self.warning = None;
        self.rows.push(("Marked", told.to_owned()));
        self
    }

    /// Adds the words that date it, where the time is not told in them: of "2022", "last year".
    pub(in crate::app) fn with_time_words(mut self, words: Option<&str>) -> Self {
        let time = |(name, _): &(&str, String)| matches!(*name, "Time" | "Goal for");
        if let Some((words, at)) = words.zip(self.rows.iter().position(time)) {
            let told = self.rows.get(at).is_some_and(|(_, told)| told == words);
            if !told {
                self.rows.insert(at + 1, ("Said as", format!("“{words}”")));
            }
        }
        self
    }

    /// Adds how the page prints it, where repair changed something.
    pub(super) fn with_print(mut self, told: Option<String>) -> Self {
        self.rows.extend(told.map(|told| ("Repair", told)));
        self
    }

    /// The card as one text, for screen readers and the clipboard.
    pub(in crate::app) fn as_text(&self) -> String {
        let mut text = self.headline.clone();
        for (name, value) in &self.rows {
            text.push('\n');
            text.push_str(name);
            text.push_str(": ");
            text.push_str(value);
        }
        if let Some(warning) = &self.warning {
            text.push('\n');
            text.push_str(warning);
        }
        text
    }

    pub(in crate::app) fn paint(&self, ui: &mut egui::Ui, tokens: &Tokens) {
        let small =
            |text: &str, color: Color32| RichText::new(text).font(tokens.ui_small()).color(color);
        ui.set_max_width(CARD_WIDTH);
        ui.label(
            RichText::new(&self.headline)
                .font(tokens.serif_row())
                .color(tokens.text),
        );
        egui::Grid::new("figure card")
            .num_columns(2)
            .spacing([tokens.spacing(1.5), tokens.spacing(0.5)])
            .min_row_height(0.0)
            .show(ui, |ui| {
                for (name, value) in &self.rows {
                    ui.label(small(name, tokens.text_faint));
                    ui.add(egui::Label::new(small(value, tokens.text)).wrap());
                    ui.end_row();
                }
            });
        if let Some(warning) = &self.warning {
            ui.label(small(warning, tokens.doubtful));
        }
    }
}

/// Wide enough for a subject of eight words on one line.
const CARD_WIDTH: f32 = 320.0;

/// Digits in full, with the unit: "2,660,000,000,000 RMB", "10 to 20 km".
fn tell_value(figure: &Figure) -> String {
    let mut text = String::new();
    if figure.kind == Kind::Rank {
        text.push_str("rank ");
    }
    text.push_str(&in_digits(figure.value));
    if let Some(high) = figure.high {
        text.push_str(" to ");
        text.push_str(&in_digits(high));
    }
    if let Some(unit) = &figure.unit {
        let is_one = figure.value == Decimal::ONE && figure.high.is_none();
        text.push(' ');
        text.push_str(&wording::unit_word(unit, figure.kind, is_one));
    }
    text
}

/// "2,660,000,000,000", "−27.8", "0.6667".
fn in_digits(value: Decimal) -> String {
    // Thirds have endless decimals; four are what the gold format keeps.
    let rounded = value.round_dp(4);
    let shown = if rounded.is_zero() { value } else { rounded };
    let text = shown.abs().normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if value.is_sign_negative() { "−" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

fn tell_modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Approx => "about",
        other => other.as_str(),
    }
}

fn tell_change(change: Change) -> &'static str {
    match change {
        Change::Increase => "an increase",
        Change::Decrease => "a decrease",
    }
}

/// "0.93" as "93 %", of a share between 0 and 1.
fn tell_percent(share: f32) -> String {
    format!("{:.0} %", share.clamp(0.0, 1.0) * 100.0)
}

/// "first half of 2021", "October 2021", "20 November 2021", "2021 to 2025".
pub(in crate::app) fn tell_period(period: Period) -> String {
    match period.to {
        Some(to) => format!("{} to {}", tell_date(period.from), tell_date(to)),
        None => tell_date(period.from),
    }
}

fn tell_date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month_name = |month: u8| {
        MONTHS
            .get(usize::from(month.saturating_sub(1)))
            .copied()
            .unwrap_or("")
    };
    let year = date.year;
    match date.part {
        DatePart::Whole => year.to_string(),
        DatePart::Half(1) => format!("first half of {year}"),
        DatePart::Half(_) => format!("second half of {year}"),
        DatePart::Quarter(1) => format!("first quarter of {year}"),
        DatePart::Quarter(2) => format!("second quarter of {year}"),
        DatePart::Quarter(3) => format!("third quarter of {year}"),
        DatePart::Quarter(_) => format!("fourth quarter of {year}"),
        DatePart::Month(month) => format!("{} {year}", month_name(month)),
        DatePart::Day(month, day) => format!("{day} {} {year}", month_name(month)),
    }
}
