//! Tokens → egui's own style: flat controls, hairlines, generous spacing, visible focus.

use super::{STEP, Tokens};
use egui::{
    Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals,
    style::{ScrollStyle, Selection, WidgetVisuals, Widgets},
    vec2,
};

const ROUND: CornerRadius = CornerRadius::same(6);

/// Gives egui's light and dark theme our look.
pub fn install_styles(ctx: &egui::Context) {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::of(theme);
        let mut style = theme.default_style();
        set_type_scale(&mut style, &tokens);
        set_spacing(&mut style);
        style.visuals = visuals(&tokens, style.visuals);
        // Long enough to be seen, short enough not to be waited for.
        style.animation_time = 0.08;
        style.interaction.tooltip_delay = 0.4;
        ctx.set_style_of(theme, style);
    }
}

fn set_type_scale(style: &mut Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, tokens.ui_small()),
        (TextStyle::Body, tokens.ui()),
        (TextStyle::Button, tokens.ui()),
        (TextStyle::Heading, tokens.ui_title()),
        (TextStyle::Monospace, tokens.mono()),
    ]
    .into();
}

fn set_spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(STEP, STEP);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(32.0, 28.0);
    spacing.window_margin = Margin::same(24);
    spacing.menu_margin = Margin::same(6);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.icon_spacing = STEP;
    spacing.combo_width = 80.0;
    spacing.tooltip_width = 360.0;
    spacing.menu_width = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        floating_width: 6.0,
        // The default's full ink would draw the eye away from the text.
        active_handle_opacity: 0.28,
        interact_handle_opacity: 0.5,
        dormant_handle_opacity: 0.0,
        ..ScrollStyle::floating()
    };
}

fn visuals(tokens: &Tokens, base: Visuals) -> Visuals {
    let hairline = Stroke::new(1.0, tokens.border);
    let shadow = Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: tokens.shadow,
    };
    let mut visuals = Visuals {
        dark_mode: tokens.dark,
        weak_text_color: Some(tokens.text_secondary),
        widgets: widgets(tokens),
        selection: Selection {
            bg_fill: tokens.text_selection,
            stroke: Stroke::new(1.0, tokens.accent),
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.surface,
        extreme_bg_color: tokens.raised,
        text_edit_bg_color: Some(tokens.raised),
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.doubtful,
        error_fg_color: tokens.negative,
        window_corner_radius: CornerRadius::same(12),
        window_shadow: shadow,
        window_fill: tokens.raised,
        window_stroke: hairline,
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: tokens.surface,
        popup_shadow: shadow,
        striped: false,
        slider_trailing_fill: true,
        interact_cursor: None,
        // egui's half would drop disabled labels below what can be read at all.
        disabled_alpha: 0.55,
        ..base
    };
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent);
    visuals
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill: Color32, outline: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: ROUND,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(tokens.surface, tokens.border, tokens.text),
        inactive: state(tokens.raised, tokens.outline, tokens.text),
        hovered: state(tokens.hover, tokens.outline, tokens.text),
        active: state(tokens.pressed, tokens.accent, tokens.text),
        open: state(tokens.hover, tokens.outline, tokens.text),
    }
}
