//! `newsprint [FILE…]`: the window. Files and folders named are imported and shown.

use eframe::egui;
use newsprint::app::{App, Saved, Start, hand_over, library_dir, saved_dir};
use std::path::PathBuf;
use std::process::ExitCode;

/// The id of the desktop entry, the icon and the window class.
const APP_ID: &str = "org.newsprint.newsprint";
const ICON: &[u8] = include_bytes!("../assets/icon.png");

struct Window {
    app: App,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.close();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

fn main() -> ExitCode {
    let start = Start {
        library_dir: library_dir(),
        saved_dir: saved_dir(),
        samples: true,
        open: std::env::args_os().skip(1).map(PathBuf::from).collect(),
    };
    if start
        .saved_dir
        .as_deref()
        .is_some_and(|dir| hand_over(dir, &start.open))
    {
        return ExitCode::SUCCESS;
    }
    let options = options(&start);
    let shown = eframe::run_native(
        "Newsprint",
        options,
        Box::new(move |creation| {
            let mut app = App::new(&creation.egui_ctx, start);
            app.follow_desktop();
            app.take_files_of_others(&creation.egui_ctx);
            Ok(Box::new(Window { app }))
        }),
    );
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            explain(&error);
            ExitCode::FAILURE
        }
    }
}

/// The window as it was left, or in a size that shows all three panels.
fn options(start: &Start) -> eframe::NativeOptions {
    let place = start
        .saved_dir
        .as_deref()
        .map(|dir| Saved::load(dir).window)
        .unwrap_or_default();
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Newsprint")
        .with_app_id(APP_ID)
        .with_inner_size(place.size.unwrap_or([1360.0, 840.0]))
        .with_min_inner_size([720.0, 480.0])
        .with_maximized(place.maximized)
        .with_drag_and_drop(true);
    if let Some(position) = place.position {
        viewport = viewport.with_position(position);
    }
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    }
}

#[expect(clippy::print_stderr, reason = "there is no window to show it in")]
fn explain(error: &eframe::Error) {
    eprintln!(
        "newsprint: could not open a window: {error}\n\
         It needs an X11 or Wayland display and OpenGL; on Debian and Ubuntu these packages \
         provide them: libgl1 libegl1 libxkbcommon-x11-0 libwayland-client0.\n\
         Without a display, newsprint-cli does the same work."
    );
}
