//! The one place of colours, sizes and fonts: type scale, 8-point spacing, colour roles.
//!
//! Panels ask for a role ("secondary text", "search mark"), never for a colour: those stand in
//! `colors.rs` alone. Light and dark give every text role a contrast of at least
//! 4.5:1 on its ground (WCAG AA), which the tests in `colors.rs` compute.
//! Sizes are logical points; zoom multiplies them, so no panel scales by itself.

mod colors;
mod fonts;
mod style;

pub use fonts::{Face, install_fonts};
pub use style::install_styles;

use egui::{Color32, FontId};

/// What the user chose; `System` follows the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

/// The step of the spacing scale: gaps and margins are multiples (or the half) of it.
pub const STEP: f32 = 8.0;

/// Width of a column of running text: about 66 characters of the reading face.
pub const MEASURE: f32 = 560.0;

/// Every colour of one theme, by role. Ground colours first, then what stands on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub dark: bool,
    /// Ground of the article: the lightest of the light theme.
    pub paper: Color32,
    /// Ground of the panels beside it.
    pub surface: Color32,
    /// Ground of fields, menus, cards and dialogs that lie above a panel.
    pub raised: Color32,
    /// A control or row under the pointer.
    pub hover: Color32,
    /// A control being pressed, or a chip that is on.
    pub pressed: Color32,
    /// Hairlines between regions.
    pub border: Color32,
    /// Outline of a field or button; 3:1 against its ground.
    pub outline: Color32,
    /// Dims what lies under a dialog.
    pub scrim: Color32,
    pub shadow: Color32,
    pub text: Color32,
    /// Bylines, labels, axis ticks.
    pub text_secondary: Color32,
    /// Hints, line numbers; still 4.5:1.
    pub text_faint: Color32,
    /// Links, focus rings, the primary button, what is on.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Section labels over headlines.
    pub kicker: Color32,
    /// Ground of the selected rows of a list.
    pub selection: Color32,
    /// Ground of selected text.
    pub text_selection: Color32,
    /// Ground of a search match; the text on it keeps its colour.
    pub search_mark: Color32,
    /// Ground of the match that next/previous stand on.
    pub search_mark_current: Color32,
    /// The discreet line under a figure.
    pub figure_underline: Color32,
    /// Ground of the figure that was asked for.
    pub figure_mark: Color32,
    /// Ground of the raw lines of the article (or the figure) in the raw page.
    pub raw_mark: Color32,
    /// Text and line of a doubtful reading.
    pub doubtful: Color32,
    /// A rise, a success.
    pub positive: Color32,
    /// A fall, an error.
    pub negative: Color32,
    /// Series of a chart, in this order; each 3:1 on `paper` and `surface`.
    pub chart: [Color32; 8],
}

impl Tokens {
    pub fn light() -> Self {
        colors::light()
    }

    pub fn dark() -> Self {
        colors::dark()
    }

    /// Those of the theme egui shows now.
    pub fn of(theme: egui::Theme) -> Self {
        match theme {
            egui::Theme::Light => Self::light(),
            egui::Theme::Dark => Self::dark(),
        }
    }

    /// Colour of the nth series of a chart; starts again after eight.
    pub fn series(&self, index: usize) -> Color32 {
        self.chart
            .get(index % self.chart.len())
            .copied()
            .unwrap_or(self.accent)
    }

    /// `steps` steps of the spacing scale: 8 points each; 0.5 is the smallest gap.
    pub fn spacing(&self, steps: f32) -> f32 {
        steps * STEP
    }

    // The type scale. Reading face first, then interface face.

    /// Running text of an article; lines 27 points apart.
    pub fn serif_body(&self) -> FontId {
        Face::Serif.at(17.5)
    }

    /// Emphasis, pull quotes and captions in running text.
    pub fn serif_italic(&self) -> FontId {
        Face::SerifItalic.at(17.5)
    }

    /// The deck under a headline.
    pub fn serif_standfirst(&self) -> FontId {
        Face::Serif.at(20.0)
    }

    /// A subhead inside an article.
    pub fn serif_subhead(&self) -> FontId {
        Face::SerifSemibold.at(20.0)
    }

    /// The headline of the open article; lines 38 points apart.
    pub fn serif_headline(&self) -> FontId {
        Face::SerifBold.at(32.0)
    }

    /// A headline in the article list and in empty states.
    pub fn serif_row(&self) -> FontId {
        Face::SerifSemibold.at(16.0)
    }

    /// Buttons, menus, fields, tables.
    pub fn ui(&self) -> FontId {
        Face::Ui.at(13.5)
    }

    /// A label that heads something, or a number that counts.
    pub fn ui_strong(&self) -> FontId {
        Face::UiSemibold.at(13.5)
    }

    /// Second lines, captions, axis ticks.
    pub fn ui_small(&self) -> FontId {
        Face::Ui.at(12.0)
    }

    /// Kickers, chips, column heads.
    pub fn ui_small_strong(&self) -> FontId {
        Face::UiSemibold.at(12.0)
    }

    /// Titles of dialogs and panels.
    pub fn ui_title(&self) -> FontId {
        Face::UiSemibold.at(16.0)
    }

    /// The raw page.
    pub fn mono(&self) -> FontId {
        Face::Mono.at(13.0)
    }

    /// Distance of baselines in running text.
    pub fn body_line_height(&self) -> f32 {
        27.0
    }

    /// Distance of baselines in the headline of an article.
    pub fn headline_line_height(&self) -> f32 {
        38.0
    }
}
