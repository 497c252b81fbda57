//! Follows the desktop's light or dark: asks the portal once, then listens.
//!
//! winit tells nothing of it on X11 and Wayland. Where there is no portal the window stays light,
//! unless the user chooses.

use super::event::{Event, Post};
use egui::Theme;

/// Starts the watching thread; it ends with the program.
pub(super) fn start(post: Post) {
    let watch = move || {
        if let Ok(mode) = dark_light::detect() {
            tell(mode, &post);
        }
        let Ok(changes) = dark_light::subscribe() else {
            return;
        };
        for mode in changes.iter() {
            if !tell(mode, &post) {
                return;
            }
        }
    };
    let thread = std::thread::Builder::new().name("newsprint-theme".to_owned());
    if thread.spawn(watch).is_err() {
        // No thread to spare: the window stays light, or as the user chose.
    }
}

fn tell(mode: dark_light::Mode, post: &Post) -> bool {
    let theme = match mode {
        dark_light::Mode::Dark => Theme::Dark,
        dark_light::Mode::Light | dark_light::Mode::Unspecified => Theme::Light,
    };
    post.send(Event::DesktopTheme(theme))
}
