//! Files dropped on the window become articles; what is no page is listed with its reason.

use super::Window;
use crate::generator::{Damage, make_page};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use newsprint::app::command::Command;
use std::fs;

#[test]
fn a_dropped_folder_is_imported_and_its_problems_are_listed() {
    let mut window = Window::with_samples();
    let folder = window.folder("dropped");
    let page = make_page(2, 3, &[Damage::Hyphens]);
    fs::create_dir(folder.join("deeper")).unwrap();
    fs::write(folder.join("deeper/page.txt"), &page.raw).unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n * n % 251) as u8).collect();
    fs::write(folder.join("picture.txt"), noise).unwrap();
    window.drop_paths(std::slice::from_ref(&folder));
    window.show_problems();
    assert!(window.shows("empty.txt") && window.shows("picture.txt"));
    let late = make_page(7, 1, &[]);
    fs::write(folder.join("empty.txt"), &late.raw).unwrap();
    window.click(Role::Button, "Retry empty.txt");
    window.show_problems();
    assert!(window.shows("picture.txt") && !window.shows("empty.txt"));
    window.close_dialog();
    let headline = page.gold.articles[0].title.as_deref().unwrap();
    window.write("Search", &format!("title:\"{headline}\""));
    assert_eq!(window.rows(), [headline]);
}

#[test]
fn an_import_shows_how_far_it_is_and_can_be_stopped() {
    let mut window = Window::with_samples();
    let folder = window.folder("many");
    for seed in 0..60 {
        let page = make_page(seed, 6, &[Damage::Hyphens]);
        fs::write(folder.join(format!("{seed:02}.txt")), page.raw).unwrap();
    }
    window.start_drop(&[folder]);
    // Sixty pages are read before a hand reaches the button.
    window
        .harness
        .state_mut()
        .as_mut()
        .unwrap()
        .send(Command::PauseImport);
    let shown = window.step_until(|window| {
        window
            .names(Role::ProgressIndicator)
            .contains(&"Import progress".to_owned())
    });
    assert!(shown, "no progress was shown while sixty pages were read");
    assert!(window.step_until(|window| window.shows("Paused · ")));
    window.press_without_waiting("Resume Import");
    assert!(!window.shows("Paused · "));
    window.send(Command::CancelImport);
    assert_eq!(window.names(Role::ProgressIndicator), [""; 0]);
    assert!(window.rows().len() > 5, "what was there before still is");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut window = Window::with_samples();
    let folder = window.folder("twice");
    let page = make_page(3, 2, &[]);
    let file = folder.join("page.txt");
    fs::write(&file, &page.raw).unwrap();
    window.drop_paths(std::slice::from_ref(&file));
    let headline = page.gold.articles[0].title.clone().unwrap();
    window.write("Search", &format!("title:\"{headline}\""));
    let once = window.rows();
    window.drop_paths(&[file]);
    assert_eq!(window.rows(), once);
}

#[test]
fn the_first_start_imports_the_sample_pages() {
    let window = Window::for_the_first_time();
    assert!(window.rows().len() > 5);
    assert!(
        window.shows("47 articles"),
        "every fragment of the five pages is told"
    );
}

impl Window {
    /// A click on a button of an import that goes on.
    fn press_without_waiting(&mut self, button: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, button)
            .click();
        self.harness.run_steps(2);
    }

    /// By the menu, where the window does not show them by itself.
    fn show_problems(&mut self) {
        if self
            .names(Role::Dialog)
            .iter()
            .any(|name| name == "Import Problems")
        {
            return;
        }
        self.click(Role::Button, "File");
        self.click(Role::Button, "Import Problems");
    }

    fn close_dialog(&mut self) {
        self.press(egui::Modifiers::NONE, egui::Key::Escape);
        assert_eq!(self.names(Role::Dialog), [""; 0]);
    }
}
