//! A click on a hit shows the article; a click on a figure shows its sentence.

use super::Window;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn clicking_a_hit_shows_its_article() {
    let mut window = Window::with_samples();
    window.write("Search", "hydrogen");
    let hit = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &hit);
    assert_eq!(window.headline(), Some(hit));
    assert!(window.shows("hydrogen"), "the article shows the word searched for");
}

#[test]
fn clicking_a_mark_of_a_chart_scrolls_the_article_to_its_sentence() {
    let mut window = Window::with_samples();
    window.write("Search", "has:figures hydrogen");
    let hit = window.rows()[0].clone();
    window.click(Role::ListBoxOption, &hit);
    let before = window.paragraphs_in_view();
    let row = window.figure_rows().last().cloned().expect("the article has figures");
    window.click(Role::Button, &row);
    let after = window.paragraphs_in_view();
    let words: Vec<&str> = row.split(", ").collect();
    assert_eq!(window.headline_or_title(), hit);
    assert!(
        after.iter().any(|paragraph| words.iter().any(|word| paragraph.contains(word))),
        "{row:?} is not in view: {after:?}, before {before:?}"
    );
}

impl Window {
    /// Texts of the blocks of the article that stand inside the window.
    fn paragraphs_in_view(&self) -> Vec<String> {
        let height = 840.0;
        self.harness
            .query_all_by_role(Role::Paragraph)
            .filter(|node| {
                let rect = node.rect();
                rect.bottom() > 0.0 && rect.top() < height
            })
            .filter_map(|node| node.accesskit_node().value().or(node.accesskit_node().label()))
            .collect()
    }
}
