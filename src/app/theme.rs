//! The one place of colours, sizes and fonts: type scale, 8-point spacing, colour roles.
//!
//! Panels ask for a role ("secondary text", "search mark"), never for a colour; clippy bans
//! `Color32::from_*` elsewhere. Light and dark give every text role a contrast of at least
//! 4.5:1 on its ground (WCAG AA), which the tests below compute.

/// What the user chose; `System` follows the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}
