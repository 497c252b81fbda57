//! The colours of the two themes: ink on warm paper, and lamp light on a dark page.
//!
//! One hue is for what can be pressed (ink blue), one for editorial labels (oxblood), one for
//! search (the yellow of a marker). Everything else is paper and ink.

use super::Tokens;
use egui::Color32;

/// `0xRRGGBB`
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

pub(super) fn light() -> Tokens {
    Tokens {
        dark: false,
        paper: rgb(0x00FD_FCF9),
        surface: rgb(0x00F4_F2ED),
        raised: rgb(0x00FF_FFFF),
        hover: rgb(0x00EA_E7E0),
        pressed: rgb(0x00DF_DBD2),
        border: rgb(0x00DE_DAD1),
        outline: rgb(0x008E_887C),
        scrim: Color32::from_black_alpha(72),
        shadow: Color32::from_black_alpha(36),
        text: rgb(0x001D_1B18),
        text_secondary: rgb(0x0053_4F48),
        text_faint: rgb(0x006A_655C),
        accent: rgb(0x0018_5A82),
        on_accent: rgb(0x00FF_FFFF),
        kicker: rgb(0x0096_3021),
        selection: rgb(0x00D9_E6EE),
        text_selection: rgb(0x00BF_DCEE),
        search_mark: rgb(0x00FF_ECA8),
        search_mark_current: rgb(0x00FF_C94A),
        figure_underline: rgb(0x008A_A9B8),
        figure_mark: rgb(0x00CF_E8DC),
        raw_mark: rgb(0x00F3_E7CF),
        doubtful: rgb(0x0086_5600),
        positive: rgb(0x001F_6B3F),
        negative: rgb(0x00A6_2B22),
        chart: [
            rgb(0x001F_6BA3),
            rgb(0x00B8_500F),
            rgb(0x002A_7A4B),
            rgb(0x00A1_3A74),
            rgb(0x0084_6A00),
            rgb(0x0060_53B0),
            rgb(0x000F_7C82),
            rgb(0x0082_4A33),
        ],
    }
}

pub(super) fn dark() -> Tokens {
    Tokens {
        dark: true,
        paper: rgb(0x001B_1B1D),
        surface: rgb(0x0015_1517),
        raised: rgb(0x0026_2629),
        hover: rgb(0x002B_2B2F),
        pressed: rgb(0x0037_373C),
        border: rgb(0x0033_3338),
        outline: rgb(0x0074_7478),
        scrim: Color32::from_black_alpha(140),
        shadow: Color32::from_black_alpha(120),
        text: rgb(0x00EA_E7E1),
        text_secondary: rgb(0x00B9_B5AD),
        text_faint: rgb(0x00A4_A099),
        accent: rgb(0x0082_BCDF),
        on_accent: rgb(0x0010_1C24),
        kicker: rgb(0x00E3_9580),
        selection: rgb(0x0020_3645),
        text_selection: rgb(0x0022_455D),
        search_mark: rgb(0x0056_4710),
        search_mark_current: rgb(0x007C_5C00),
        figure_underline: rgb(0x0059_7D8F),
        figure_mark: rgb(0x001D_4A3B),
        raw_mark: rgb(0x003A_3322),
        doubtful: rgb(0x00E0_B050),
        positive: rgb(0x007C_C79A),
        negative: rgb(0x00F0_9488),
        chart: [
            rgb(0x0072_B3E6),
            rgb(0x00F0_9A5C),
            rgb(0x006C_C58F),
            rgb(0x00E2_8DBA),
            rgb(0x00D8_BE4C),
            rgb(0x00AB_9EF2),
            rgb(0x004F_C4C9),
            rgb(0x00D2_9C82),
        ],
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]
    use super::*;

    /// Relative luminance, WCAG 2.2 definition.
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_role_is_readable_on_every_ground() {
        for tokens in [light(), dark()] {
            let grounds = [
                ("paper", tokens.paper),
                ("surface", tokens.surface),
                ("raised", tokens.raised),
            ];
            let inks = [
                ("text", tokens.text),
                ("secondary", tokens.text_secondary),
                ("faint", tokens.text_faint),
                ("accent", tokens.accent),
                ("kicker", tokens.kicker),
                ("doubtful", tokens.doubtful),
                ("positive", tokens.positive),
                ("negative", tokens.negative),
            ];
            for (ground_name, ground) in grounds {
                for (ink_name, ink) in inks {
                    let ratio = contrast(ground, ink);
                    assert!(
                        ratio >= 4.5,
                        "{ink_name} on {ground_name}, dark {}: {ratio:.2}",
                        tokens.dark
                    );
                }
            }
            assert!(contrast(tokens.accent, tokens.on_accent) >= 4.5);
            assert!(contrast(tokens.accent, tokens.text_selection) >= 4.5);
        }
    }

    #[test]
    fn text_stays_readable_on_marks_and_states() {
        for tokens in [light(), dark()] {
            for (name, ground) in [
                ("hover", tokens.hover),
                ("pressed", tokens.pressed),
                ("selection", tokens.selection),
                ("text selection", tokens.text_selection),
                ("search mark", tokens.search_mark),
                ("current mark", tokens.search_mark_current),
                ("figure mark", tokens.figure_mark),
                ("raw mark", tokens.raw_mark),
            ] {
                let ratio = contrast(ground, tokens.text);
                assert!(
                    ratio >= 4.5,
                    "text on {name}, dark {}: {ratio:.2}",
                    tokens.dark
                );
            }
            for (name, ground) in [("hover", tokens.hover), ("selection", tokens.selection)] {
                for ink in [tokens.text_secondary, tokens.text_faint, tokens.kicker] {
                    let ratio = contrast(ground, ink);
                    assert!(
                        ratio >= 4.5,
                        "{ink:?} on {name}, dark {}: {ratio:.2}",
                        tokens.dark
                    );
                }
            }
        }
    }

    #[test]
    fn graphics_stand_out_from_their_ground() {
        for tokens in [light(), dark()] {
            for ground in [tokens.paper, tokens.surface, tokens.raised] {
                for (index, color) in tokens.chart.into_iter().enumerate() {
                    let ratio = contrast(ground, color);
                    assert!(
                        ratio >= 3.0,
                        "series {index}, dark {}: {ratio:.2}",
                        tokens.dark
                    );
                }
                assert!(contrast(ground, tokens.outline) >= 3.0, "outline");
            }
        }
    }

    #[test]
    fn no_two_series_look_alike() {
        for tokens in [light(), dark()] {
            for i in 0..tokens.chart.len() {
                for j in 0..i {
                    let (a, b) = (tokens.chart[i], tokens.chart[j]);
                    let apart = (i32::from(a.r()) - i32::from(b.r())).abs()
                        + (i32::from(a.g()) - i32::from(b.g())).abs()
                        + (i32::from(a.b()) - i32::from(b.b())).abs();
                    assert!(apart >= 60, "series {i} and {j}: {apart}");
                }
            }
        }
    }
}
