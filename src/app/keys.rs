//! Keys, dropped files and the wheel become commands.
//!
//! Keys without Ctrl or Alt (j, k, n, /) are letters while a field has the cursor; Ctrl+Z and
//! Ctrl+A then belong to the field. While a dialog lies over the window only it gets keys.

use super::App;
use super::command::Command;
use egui::text_selection::LabelSelectionState;
use egui::{Context, Event, Key, KeyboardShortcut};
use std::sync::LazyLock;

pub(super) fn take_shortcuts(app: &mut App, ctx: &Context) {
    let situation = app.situation();
    if app.dialog.is_none() {
        let typing = ctx.text_edit_focused();
        for (shortcut, command) in SHORTCUTS.iter() {
            if typing && is_for_fields(*shortcut) {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(shortcut)) && situation.allows(command)
            {
                app.send(command.clone());
            }
        }
        let (back, forward) = ctx.input(|input| {
            let pressed = |button| input.pointer.button_pressed(button);
            (
                pressed(egui::PointerButton::Extra1),
                pressed(egui::PointerButton::Extra2),
            )
        });
        if back && situation.back {
            app.send(Command::Back);
        }
        if forward && situation.forward {
            app.send(Command::Forward);
        }
    }
    take_copy(app, ctx);
    take_wheel(app, ctx);
}

/// Ctrl+C copies what is marked, which egui does; where nothing is marked, the open article.
fn take_copy(app: &mut App, ctx: &Context) {
    let asked = ctx.input(|input| input.events.contains(&Event::Copy));
    if !asked || app.dialog.is_some() || ctx.text_edit_focused() {
        return;
    }
    let marked = ctx.plugin::<LabelSelectionState>().lock().has_selection();
    if !marked && app.situation().article {
        app.send(Command::Copy);
    }
}

static SHORTCUTS: LazyLock<Vec<(KeyboardShortcut, Command)>> = LazyLock::new(shortcuts);

/// Those with more modifiers first: Ctrl+O would also swallow Ctrl+Shift+O.
fn shortcuts() -> Vec<(KeyboardShortcut, Command)> {
    let mut all: Vec<_> = Command::LISTED
        .into_iter()
        .chain([Command::Palette])
        .flat_map(|command| {
            let keys = command.shortcuts();
            keys.into_iter().map(move |key| (key, command.clone()))
        })
        .collect();
    all.sort_by_key(|(shortcut, _)| {
        let m = shortcut.modifiers;
        std::cmp::Reverse(
            u8::from(m.command) + u8::from(m.shift) + u8::from(m.alt) + u8::from(m.ctrl),
        )
    });
    all
}

/// Keys that edit text while a field has the cursor.
fn is_for_fields(shortcut: KeyboardShortcut) -> bool {
    let m = shortcut.modifiers;
    let is_plain = !m.command && !m.alt && !m.ctrl;
    let is_function_key = matches!(shortcut.logical_key, Key::F1 | Key::F3);
    let edits = m.command && matches!(shortcut.logical_key, Key::Z | Key::Y | Key::A);
    (is_plain && !is_function_key) || edits
}

/// Ctrl and the wheel zoom the window, a step a notch.
fn take_wheel(app: &mut App, ctx: &Context) {
    let notches: Vec<f32> = ctx.input(|input| {
        let wheel = input.events.iter().filter_map(|event| match event {
            // The raw event: the smoothed one goes on for several frames.
            Event::MouseWheel {
                delta, modifiers, ..
            } if modifiers.command => Some(delta.y),
            _ => None,
        });
        wheel.collect()
    });
    for notch in notches {
        if notch > 0.0 {
            app.send(Command::ZoomIn);
        } else if notch < 0.0 {
            app.send(Command::ZoomOut);
        }
    }
}

/// Files dropped on the window are imported.
pub(super) fn take_dropped(app: &mut App, ctx: &Context) {
    let paths: Vec<_> = ctx.input(|input| {
        input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_owned())
            .filter(|path| !path.as_os_str().is_empty())
            .collect()
    });
    if !paths.is_empty() {
        app.send(Command::ImportPaths(paths));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    #[test]
    fn longer_shortcuts_are_tried_before_shorter_ones() {
        let all = shortcuts();
        let at = |wanted: &Command| all.iter().position(|(_, command)| command == wanted);
        assert!(at(&Command::ImportFolder) < at(&Command::Import));
        assert!(at(&Command::Redo) < at(&Command::Undo));
    }

    #[test]
    fn a_field_keeps_its_own_keys() {
        let plain = |key| KeyboardShortcut::new(Modifiers::NONE, key);
        let ctrl = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        assert!(is_for_fields(plain(Key::J)));
        assert!(is_for_fields(ctrl(Key::A)));
        assert!(!is_for_fields(plain(Key::F1)));
        assert!(!is_for_fields(ctrl(Key::E)));
    }
}
