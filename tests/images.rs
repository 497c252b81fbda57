//! Two pictures of the window with a hit open, light and dark.
//!
//! They are drawn where a renderer is present, in software or hardware; elsewhere the test says that it was
//! skipped. `UPDATE_SNAPSHOTS=1 cargo test images` draws them anew; look at them before keeping them.

use crate::window::Window;
use egui::accesskit::Role;
use egui_kittest::wgpu::WgpuTestRenderer;
use egui_kittest::{SnapshotOptions, SnapshotResults};
use std::io::Write as _;
use std::panic::catch_unwind;

/// Small enough for a repository, wide enough for all three panels.
const SIZE: egui::Vec2 = egui::vec2(1080.0, 560.0);
/// Pixels that may differ from one renderer to another: edges of letters and of round corners.
const MAY_DIFFER: usize = 400;

#[test]
fn the_window_looks_as_it_did() {
    if !has_renderer() {
        return;
    }
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    let hit = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &hit);
    window.harness.set_size(SIZE);
    window.settle();
    window.hide_times();
    let options = SnapshotOptions::new()
        .output_path("tests/snapshots")
        .max_failed_pixels(MAY_DIFFER);
    let mut results = SnapshotResults::new();
    results.add(window.harness.try_snapshot_options("light", &options));
    window.click(Role::Button, "View");
    window.click(Role::Button, "Theme: Dark");
    window.hide_times();
    results.add(window.harness.try_snapshot_options("dark", &options));
    results.unwrap();
}

/// Says so where there is none: neither Vulkan nor OpenGL, not even in software.
fn has_renderer() -> bool {
    let found = catch_unwind(WgpuTestRenderer::new).is_ok();
    if !found {
        let text = "skipped: no renderer for pictures; on Debian, mesa-vulkan-drivers is one\n";
        std::io::stderr().write_all(text.as_bytes()).unwrap();
    }
    found
}

impl Window {
    /// How long a search took differs from run to run.
    fn hide_times(&mut self) {
        self.harness.remove_cursor();
        self.settle();
        for rect in self.places_of(" ms") {
            self.harness.mask(rect);
        }
    }
}
