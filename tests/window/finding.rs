//! Finding again: facets, saved searches with what is new in them, the history, the concordance.

use super::Window;
use crate::generator::make_page;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use std::fs;

#[test]
fn facets_narrow_the_list_and_their_counts_follow() {
    let mut window = Window::with_samples();
    window.click(Role::Button, "Filters");
    let before = window.facet("Figures: With figures, ");
    window.write("Search", "hydrogen");
    let after = window.facet("Figures: With figures, ");
    assert!(after < before, "{after} of {before}");
    let found = window.rows();
    window.press_first("Document: ");
    let narrowed = window.rows();
    assert!(!narrowed.is_empty() && narrowed.len() < found.len());
    assert!(narrowed.iter().all(|row| found.contains(row)));
    window.press_first("Document: ");
    assert_eq!(window.rows(), found, "the filter is off again");
}

#[test]
fn a_year_opens_its_months() {
    let mut window = Window::with_samples();
    window.click(Role::Button, "Filters");
    let all = window.rows();
    window.press_first("Date: 20");
    assert!(window.rows().len() <= all.len());
    let months = window
        .names(Role::Button)
        .into_iter()
        .filter(|name| name.starts_with("Date: 20") && name.contains('-'));
    assert!(months.count() > 0, "the months of the year are offered");
}

#[test]
fn a_saved_search_tells_what_is_new_until_it_is_visited() {
    let mut window = Window::with_samples();
    let headline = "Glass Eels Return to the Weir";
    window.write("Search", "eels weir");
    window.press(Modifiers::COMMAND, Key::S);
    window.write("Name", "Eels");
    window.click_in_dialog("Save Search", "Save");
    window.write("Search", "");
    assert!(
        window
            .names(Role::Button)
            .contains(&"Saved search Eels".to_owned())
    );
    let page = format!("{headline}\n\nBy Ansel Roe\n\nEels climbed the weir in great number.\n");
    let file = window.folder("eels").join("eels.txt");
    fs::write(&file, page).unwrap();
    window.drop_paths(&[file]);
    window.click(Role::Button, "Saved search Eels, 1 new article");
    assert_eq!(window.rows(), [headline]);
    assert!(
        window
            .names(Role::Button)
            .contains(&"Saved search Eels".to_owned())
    );
    let mut window = window.reopen();
    assert!(
        window
            .names(Role::Button)
            .contains(&"Saved search Eels".to_owned())
    );
    window
        .harness
        .get_by_role_and_label(Role::Button, "Saved search Eels")
        .click_secondary();
    window.settle();
    window.click(Role::Button, "Delete");
    assert!(!window.shows("Saved search Eels"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("Saved search Eels"), "deleting can be undone");
}

#[test]
fn the_history_offers_what_was_searched_for() {
    let mut window = Window::with_samples();
    for query in ["hydrogen", "neutron"] {
        window.write("Search", query);
        window.press(Modifiers::NONE, Key::Enter);
    }
    window.write("Search", "");
    window.press(Modifiers::NONE, Key::ArrowDown);
    let offered: Vec<String> = window
        .names(Role::Button)
        .into_iter()
        .filter(|name| name.starts_with("Search again for "))
        .collect();
    assert_eq!(
        offered,
        ["Search again for neutron", "Search again for hydrogen"]
    );
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.query(), "hydrogen");
    assert!(!window.shows("Search again for "), "the history is closed");
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.click(Role::Link, "Clear Search History");
    window.write("Search", "");
    assert!(!window.shows("Search again for "));
}

#[test]
fn the_concordance_lists_every_match_and_shows_it_in_its_article() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    let lines = window.matches();
    assert!(lines.len() > 3, "{lines:?}");
    window.click(Role::Button, "Sort matches by right");
    let sorted = window.matches();
    assert_ne!(sorted, lines, "another order");
    let title = sorted[1].rsplit(", ").next().unwrap().to_owned();
    window.click(Role::Button, &sorted[1].clone());
    assert!(
        window
            .headline()
            .unwrap()
            .contains(title.trim_end_matches('…'))
    );
    assert!(window.shows("match "), "the place is one of the matches");
    let file = window.folder("out").join("matches.csv");
    window.send(newsprint::app::command::Command::ExportConcordanceTo(
        file.clone(),
        newsprint::export::Conflict::Ask,
    ));
    let table = fs::read_to_string(file).unwrap();
    assert!(table.starts_with("\u{feff}left,match,right,"));
    assert!(table.lines().count() > lines.len());
    window.write("Search", "zzzzqqq");
    assert!(window.shows("No words of the search stand in an article"));
}

#[test]
fn a_story_printed_twice_is_one_row_with_its_copies() {
    let mut window = Window::with_samples();
    let page = make_page(9, 3, &[]);
    let folder = window.folder("twice");
    fs::write(folder.join("morning.txt"), &page.raw).unwrap();
    fs::write(folder.join("evening.txt"), format!("{}\n", page.raw)).unwrap();
    window.drop_paths(&[folder]);
    let headline = page.gold.articles[0].title.clone().unwrap();
    window.write("Search", &format!("title:\"{headline}\""));
    assert_eq!(window.rows(), [headline.as_str()]);
    window.click(Role::Button, "1 copy");
    assert!(window.shows("morning.txt") && window.shows("evening.txt"));
    window.press(Modifiers::NONE, Key::Escape);
    window.click(Role::Button, "View");
    window.click(Role::Button, "Show Every Copy");
    assert_eq!(window.rows(), [headline.clone(), headline]);
}

impl Window {
    /// Lines of the concordance in view.
    fn matches(&self) -> Vec<String> {
        let names = self.names(Role::Button).into_iter();
        names
            .filter(|name| name.to_lowercase().contains("hydrogen") && name.contains(", "))
            .filter(|name| !name.starts_with("Saved search"))
            .collect()
    }

    /// The count of a chip: 40 of "Figures: With figures, 40 articles".
    fn facet(&self, start: &str) -> u64 {
        let names = self.names(Role::Button);
        let name = names.iter().find(|name| name.starts_with(start)).unwrap();
        let digits: String = name
            .trim_start_matches(start)
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap()
    }

    fn press_first(&mut self, start: &str) {
        let names = self.names(Role::Button);
        let name = names.iter().find(|name| name.starts_with(start));
        let name = name
            .unwrap_or_else(|| panic!("no button begins with {start:?}: {names:#?}"))
            .clone();
        self.click(Role::Button, &name);
    }

    /// What the search field holds.
    fn query(&self) -> String {
        let field = self
            .harness
            .get_by_role_and_label(Role::TextInput, "Search");
        field.accesskit_node().value().unwrap_or_default()
    }
}
