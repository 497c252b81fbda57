//! The head of the panel: which articles count, how many figures they state, which quantity.
//!
//! "This article | Selected | Results | Library", then "112 figures in 5 articles", then a choice
//! of quantities with how often each is stated: "Money in RMB (42)".

use super::data::{Question, StatisticsData};
use crate::app::command::{Command, StatisticsScope};
use crate::app::context::PanelCtx;
use crate::app::theme::Tokens;
use crate::app::widgets::{caret, count, thousands};
use crate::charts::UnitCount;
use egui::{Button, ComboBox, RichText, Ui};

pub(super) fn scope_switch(ui: &mut Ui, scope: StatisticsScope, ctx: &mut PanelCtx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let spacing = ui.spacing_mut();
        spacing.item_spacing.x = 2.0;
        // In a narrow panel all four still stand on one line.
        let is_narrow = ui.available_width() < ROOMY;
        if is_narrow {
            ui.spacing_mut().button_padding.x = 4.0;
        }
        for choice in StatisticsScope::ALL {
            let is_on = choice == scope;
            let label = match choice {
                StatisticsScope::Article if is_narrow => "Article",
                other => other.label(),
            };
            let text = RichText::new(label).font(if is_on {
                ctx.tokens.ui_small_strong()
            } else {
                ctx.tokens.ui_small()
            });
            let button = ui.add(Button::selectable(is_on, text));
            if button.accessible_name(choice.label()).clicked() && !is_on {
                ctx.send(Command::SetScope(choice));
            }
        }
    });
}

/// From this width on the four scopes have room for their usual padding.
const ROOMY: f32 = 300.0;

/// "112 figures in 5 articles, 3 goals, 7 doubtful".
pub(super) fn tell_counts(data: &StatisticsData) -> String {
    let summary = &data.summary;
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let mut told = format!(
        "{} in {}",
        count(number(summary.figures), "figure", "figures"),
        count(number(summary.articles), "article", "articles")
    );
    if summary.targets > 0 {
        told.push_str(", ");
        told.push_str(&count(number(summary.targets), "goal", "goals"));
    }
    if summary.doubtful > 0 {
        told.push_str(", ");
        told.push_str(&thousands(number(summary.doubtful)));
        told.push_str(" doubtful");
    }
    told
}

/// Shows the counts and the switch for doubtful figures; returns true if it was pressed.
pub(super) fn counts(
    ui: &mut Ui,
    data: &StatisticsData,
    question: &Question,
    tokens: &Tokens,
) -> bool {
    ui.label(
        RichText::new(tell_counts(data))
            .font(tokens.ui_small())
            .color(tokens.text_secondary),
    );
    if data.summary.doubtful == 0 {
        return false;
    }
    let mut is_on = question.doubtful;
    let text = RichText::new("Chart doubtful figures too").font(tokens.ui_small());
    ui.checkbox(&mut is_on, text)
        .on_hover_text("Figures that were read with little confidence; rejected ones stay out")
        .changed()
}

/// The choice of quantity; returns the one chosen.
pub(super) fn unit_chooser(
    ui: &mut Ui,
    data: &StatisticsData,
    tokens: &Tokens,
) -> Option<UnitCount> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        let label = ui.label(
            RichText::new("Quantity")
                .font(tokens.ui_small())
                .color(tokens.text_secondary),
        );
        let shown = shorten(data.unit_label());
        let combo = ComboBox::from_id_salt("quantity")
            .selected_text(RichText::new(shown).font(tokens.ui()))
            .width(ui.available_width())
            .height(360.0)
            .icon(caret)
            .show_ui(ui, |ui| {
                for unit in data.summary.units.iter().take(UNITS_AT_MOST) {
                    let text = format!("{} ({})", shorten(&unit.label), unit.count);
                    let is_on = data.unit.as_ref() == Some(&unit.choice);
                    let item = ui.selectable_label(is_on, text);
                    let dated = format!("{} of them with a stated time", unit.dated);
                    if item.on_hover_text(dated).clicked() {
                        chosen = Some(unit.clone());
                    }
                }
            });
        combo.response.labelled_by(label.id);
    });
    chosen
}

/// More than these are stated once or twice; the search field finds them better than a list.
const UNITS_AT_MOST: usize = 100;

/// A counted noun phrase can be a line long.
const LABEL_AT_MOST: usize = 44;

fn shorten(label: &str) -> String {
    if label.chars().count() <= LABEL_AT_MOST {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(LABEL_AT_MOST).collect();
    short.push('…');
    short
}
