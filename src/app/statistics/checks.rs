//! Figures held against each other, a line each: what adds up, and what the page prints.
//!
//! "= 50 million / 40 million − 1 = 25 %, printed 25 %" under the heading "Checks". Resting on a line
//! shows the sentences it stands on, pressing it opens the first and narrows the table to its
//! figures. A line states arithmetic and nothing else: which of the numbers is right, it cannot know.

use super::data::Narrow;
use crate::app::icons;
use crate::app::theme::Tokens;
use crate::charts::ArticleCheck;
use crate::library::FigureRow;
use egui::{Button, RichText, Role, Ui, WidgetInfo};

/// More lines than this are a list to export, not to read beside an article.
const SHOWN: usize = 40;

/// Shows the checks of `rows`; returns the one that was pressed.
pub(super) fn ui<'c>(
    ui: &mut Ui,
    (checks, rows): (&'c [ArticleCheck], &[FigureRow]),
    tokens: &Tokens,
) -> Option<&'c ArticleCheck> {
    if checks.is_empty() {
        return None;
    }
    ui.add_space(tokens.spacing(1.5));
    ui.label(RichText::new("Checks").font(tokens.ui_strong()));
    let quiet = |text: String| {
        RichText::new(text)
            .font(tokens.ui_small())
            .color(tokens.text_faint)
    };
    ui.label(quiet(tell_counts(checks)));
    let mut pressed = None;
    for made in checks.iter().take(SHOWN) {
        let (icon, color) = if made.check.agrees {
            (icons::EQUALS, tokens.text_secondary)
        } else {
            (icons::APPROXIMATE_EQUALS, tokens.doubtful)
        };
        let face = RichText::new(format!("{icon} {}", made.check.arithmetic))
            .font(tokens.ui_small())
            .color(color);
        let response = ui.add(Button::new(face).frame(false).wrap());
        let name = name_of(made);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let response = response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_ui(|ui| {
                ui.set_max_width(CARD_WIDTH);
                ui.label(quiet(tell_outcome(made).to_owned()));
                for sentence in sentences(made, rows) {
                    ui.label(RichText::new(sentence).font(tokens.serif_row()));
                }
            });
        if response.clicked() {
            pressed = Some(made);
        }
    }
    if checks.len() > SHOWN {
        ui.label(quiet(format!("and {} more", checks.len() - SHOWN)));
    }
    pressed
}

const CARD_WIDTH: f32 = 360.0;

/// "3 agree, 1 differs"
pub(super) fn tell_counts(checks: &[ArticleCheck]) -> String {
    let agree = checks.iter().filter(|made| made.check.agrees).count();
    let differ = checks.len() - agree;
    let verb = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    match (agree, differ) {
        (agree, 0) => verb(agree, "agrees", "agree"),
        (0, differ) => verb(differ, "differs", "differ"),
        (agree, differ) => format!(
            "{}, {}",
            verb(agree, "agrees", "agree"),
            verb(differ, "differs", "differ")
        ),
    }
}

fn tell_outcome(made: &ArticleCheck) -> &'static str {
    if made.check.agrees {
        "The printed numbers agree"
    } else {
        "The printed numbers differ by more than their rounding"
    }
}

fn name_of(made: &ArticleCheck) -> String {
    format!("{}: {}", tell_outcome(made), made.check.arithmetic)
}

/// The sentences that the figures of a check stand in, each once.
fn sentences<'r>(made: &ArticleCheck, rows: &'r [FigureRow]) -> Vec<&'r str> {
    let mut told: Vec<&str> = Vec::new();
    for row in made.check.figures.iter().filter_map(|at| rows.get(*at)) {
        if !told.contains(&row.sentence.as_str()) {
            told.push(&row.sentence);
        }
    }
    told
}

/// The table shows the figures of a check only.
pub(super) fn narrow(made: &ArticleCheck) -> Narrow {
    Narrow {
        name: format!("{} check", made.check.kind.as_str()),
        figures: made.figures.iter().copied().collect(),
    }
}
