//! The faces, compiled in: Source Serif 4 for what is read, Inter for what is pressed.
//!
//! Each face is a family of its own whose fallbacks are the icons and egui's own fonts, so an
//! icon may stand in any text and an unknown script falls through to the system's fonts.

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

const ICONS: &str = "icons";
const ICON_FILE: &[u8] = include_bytes!("../../../assets/fonts/Phosphor-Regular.ttf");

/// A face of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Serif,
    SerifItalic,
    SerifSemibold,
    SerifBold,
    Ui,
    UiMedium,
    UiSemibold,
    Mono,
}

impl Face {
    /// The faces that come from files; `Mono` is egui's own.
    const FILES: [(Self, &'static [u8]); 7] = [
        (
            Self::Serif,
            include_bytes!("../../../assets/fonts/SourceSerif4-Regular.ttf"),
        ),
        (
            Self::SerifItalic,
            include_bytes!("../../../assets/fonts/SourceSerif4-It.ttf"),
        ),
        (
            Self::SerifSemibold,
            include_bytes!("../../../assets/fonts/SourceSerif4-Semibold.ttf"),
        ),
        (
            Self::SerifBold,
            include_bytes!("../../../assets/fonts/SourceSerif4-Bold.ttf"),
        ),
        (
            Self::Ui,
            include_bytes!("../../../assets/fonts/Inter-Regular.ttf"),
        ),
        (
            Self::UiMedium,
            include_bytes!("../../../assets/fonts/Inter-Medium.ttf"),
        ),
        (
            Self::UiSemibold,
            include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf"),
        ),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Serif => "serif",
            Self::SerifItalic => "serif italic",
            Self::SerifSemibold => "serif semibold",
            Self::SerifBold => "serif bold",
            Self::Ui => "ui",
            Self::UiMedium => "ui medium",
            Self::UiSemibold => "ui semibold",
            Self::Mono => "mono",
        }
    }

    pub fn family(self) -> FontFamily {
        match self {
            Self::Ui => FontFamily::Proportional,
            Self::Mono => FontFamily::Monospace,
            other => FontFamily::Name(other.name().into()),
        }
    }

    /// The face at a size in logical points.
    pub fn at(self, points: f32) -> FontId {
        FontId::new(points, self.family())
    }
}

/// Registers every face with the icons and egui's own fonts behind it.
pub fn install_fonts(ctx: &egui::Context) {
    ctx.set_fonts(definitions());
}

/// The icons stand on the baseline of letters; lifted a little they stand in their middle.
fn icon_data() -> FontData {
    let mut data = FontData::from_static(ICON_FILE);
    data.tweak.y_offset_factor = -0.06;
    data
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts
        .font_data
        .insert(ICONS.to_owned(), Arc::new(icon_data()));
    let mut fallbacks = vec![ICONS.to_owned()];
    if let Some(own) = fonts.families.get(&FontFamily::Proportional) {
        fallbacks.extend(own.iter().cloned());
    }
    for (face, bytes) in Face::FILES {
        fonts.font_data.insert(
            face.name().to_owned(),
            Arc::new(FontData::from_static(bytes)),
        );
        let mut family = vec![face.name().to_owned()];
        family.extend(fallbacks.iter().cloned());
        fonts.families.insert(face.family(), family);
    }
    if let Some(mono) = fonts.families.get_mut(&FontFamily::Monospace) {
        mono.extend([Face::Ui.name().to_owned(), ICONS.to_owned()]);
    }
    fonts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]
    use super::*;

    #[test]
    fn every_face_has_its_own_font_first() {
        let fonts = definitions();
        for (face, _) in Face::FILES {
            let family = &fonts.families[&face.family()];
            assert_eq!(family.first().map(String::as_str), Some(face.name()));
            assert!(family.iter().any(|name| name == ICONS));
        }
    }
}
