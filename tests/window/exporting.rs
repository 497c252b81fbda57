//! Two selected articles are written to files, and the files hold them.

use super::Window;
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use std::fs;
use std::path::Path;

#[test]
fn two_selected_articles_are_exported_as_markdown() {
    let (mut window, chosen) = two_selected();
    let folder = window.folder("out");
    window.export("Markdown", &folder);
    let text = written(&folder, "md");
    for headline in &chosen {
        assert!(
            text.contains(headline.as_str()),
            "{headline:?} is not in {text}"
        );
    }
    assert_eq!(
        text.matches("\n# ").count() + usize::from(text.starts_with("# ")),
        2
    );
}

#[test]
fn the_exported_json_is_the_gold_format_and_holds_the_same_articles() {
    let (mut window, chosen) = two_selected();
    let folder = window.folder("out");
    window.export("JSON", &folder);
    let mut titles: Vec<String> = written(&folder, "json")
        .lines()
        .flat_map(|line| {
            serde_json::from_str::<crate::gold::Page>(line)
                .unwrap()
                .articles
        })
        .filter_map(|article| article.title)
        .collect();
    titles.sort();
    let mut chosen = chosen;
    chosen.sort();
    assert_eq!(titles, chosen);
}

#[test]
fn a_file_that_is_there_already_is_asked_about_once() {
    let (mut window, _) = two_selected();
    let folder = window.folder("out");
    window.export("Plain text", &folder);
    let first = written(&folder, "txt");
    window.export("Plain text", &folder);
    assert!(window.shows("already in this folder"));
    window.click(Role::Button, "Keep Both");
    let both = written(&folder, "txt");
    assert_eq!(both.len(), 2 * first.len());
}

#[test]
fn figures_for_excel_begin_with_a_byte_order_mark() {
    let (mut window, _) = two_selected();
    let folder = window.folder("out");
    window.press(Modifiers::COMMAND, Key::E);
    window.click(Role::RadioButton, "Figures as CSV");
    window.click(Role::CheckBox, "For Excel");
    window.write("Folder", &folder.display().to_string());
    window.click_in_dialog("Export", "Export 2 Articles");
    assert!(written(&folder, "csv").starts_with("\u{feff}document,"));
}

/// The first two rows, picked with the mouse and Ctrl.
fn two_selected() -> (Window, Vec<String>) {
    let mut window = Window::with_samples();
    let rows = window.rows();
    let chosen = vec![rows[0].clone(), rows[2].clone()];
    window.click(Role::ListBoxOption, &chosen[0]);
    window
        .harness
        .get_by_role_and_label(Role::ListBoxOption, &chosen[1])
        .click_modifiers(Modifiers::COMMAND);
    window.settle();
    let selected: Vec<String> = window
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(selected, chosen);
    (window, chosen)
}

impl Window {
    fn export(&mut self, format: &str, folder: &Path) {
        self.press(Modifiers::COMMAND, Key::E);
        self.click(Role::RadioButton, format);
        self.write("Folder", &folder.display().to_string());
        self.click_in_dialog("Export", "Export 2 Articles");
    }
}

/// All files of the folder with this ending, one after the other.
fn written(folder: &Path, ending: &str) -> String {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    assert!(
        !files.is_empty(),
        "nothing was written to {}",
        folder.display()
    );
    files
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}
